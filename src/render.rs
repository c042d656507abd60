//! Drawings: findings, reports and words become text, files and languages.
//!
//! Only this module knows languages, formats and what a terminal can bear; it knows nothing of how an answer was found.

pub use inert::inert;

pub mod diagnostics;
pub mod docx;
pub mod html;
pub mod inert;
pub mod language;
pub mod letters;
pub mod markup;
pub mod page;
pub mod rules;
pub mod saying;
pub mod svg;
pub mod timeline;
pub mod wrap;
