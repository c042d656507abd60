//! Three versions of a plan's file as one, by node and field; comments and writing are kept.

mod fields;
mod matching;
mod nodes;
mod text;
mod totals;

pub use text::{Labels, Merged, Said, Style, is_toml, merge, merge_beside};
