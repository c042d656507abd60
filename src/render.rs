//! Drawings: findings, reports and words become text, files and languages.
//!
//! Only this module knows languages, formats and what a terminal can bear; it knows nothing of how an answer was found.

pub use format::{Format, Page, report};
pub use inert::inert;

pub mod changes;
pub mod csv;
pub mod diagnostics;
pub mod docx;
pub mod format;
pub mod html;
pub mod ics;
pub mod inert;
pub mod json;
pub mod language;
pub mod letters;
pub mod markdown;
pub mod markup;
pub mod page;
mod plain;
mod quarters;
pub mod repair;
pub mod rules;
pub mod saying;
pub mod svg;
pub mod terminal;
pub mod timeline;
pub mod wrap;
pub mod xlsx;
