//! Drawings: findings, reports and words become text, files and languages.
//!
//! Only this module knows languages, formats and what a terminal can bear; it knows nothing of how an answer was found.

pub use inert::inert;
pub use report::{Format, Page, report};

pub mod changes;
mod terminal_columns;
pub mod diagnostics;
pub mod form;
pub mod inert;
mod json_text;
pub mod language;
pub mod markdown_in_terminal;
pub mod markdown_text;
pub mod markup;
pub mod record;
pub mod repair;
pub mod report;
pub mod rules;
pub mod web_page;
pub mod schema;
pub mod wrap;
