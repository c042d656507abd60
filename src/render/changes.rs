//! What a revision changes, drawn: for a terminal, as Markdown for a comment, as a web page, for programs.
//!
//! Words are found once, in an [`Outline`]; terminal, Markdown and page draw the same outline.

use std::io::{self, Write};

use crate::diff::{Both, Changes, Judged};
use crate::render::language::Words;
use crate::text::named;
pub use outline::Outline;

mod compact;
mod figures;
mod html;
mod json;
mod markdown;
mod outline;
mod sentences;
mod terminal;
#[cfg(test)]
mod tests;

/// How changes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// For a comment on a pull request: at most 65,536 characters, details folded.
    Markdown,
    /// One web page that needs nothing else.
    Html,
    /// For programs; the module says how it is built.
    Json,
}

named! { Format {
    Terminal = "terminal",
    Markdown = "markdown",
    Html = "html",
    Json = "json",
} }

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// Everything where it is little; else each thing in a row, the largest first.
    Readable,
    /// Each thing in a row, the largest first.
    Rows,
    /// Totals and counts.
    Summary,
}

/// What stands around the changes themselves.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What the two sides are called.
    pub sides: Both<String>,
    /// How much is told.
    pub extent: Extent,
    /// Whether the reader asked for a part of the changes only.
    pub filtered: bool,
    /// A remark for the head: that only one file is compared.
    pub remark: Option<String>,
    /// What the reader must know first.
    pub warnings: Vec<String>,
    /// What became of the gates that were asked for, each as it was typed.
    pub gates: Vec<(String, Judged)>,
}

/// Draws changes.
pub fn draw(
    out: &mut dyn Write,
    changes: &Changes,
    frame: &Frame,
    format: Format,
    words: &Words,
) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::draw(out, &Outline::of(changes, frame, words)),
        Format::Markdown => out.write_all(markdown::comment(changes, frame, words).as_bytes()),
        Format::Html => html::draw(out, &Outline::of(changes, frame, words)),
        Format::Json => json::draw(out, changes, frame),
    }
}
