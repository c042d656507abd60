//! Reports, drawn in the format that was asked for: a file each, and beside them what several of them need.

use std::io::{self, Write};

use crate::render::language::Words;
use crate::reports::{Audience, Column, Report};
use crate::text::named;

pub mod cells_as_data;
pub mod cells_as_words;
pub mod csv;
pub mod docx;
pub mod dress;
pub mod glyph_widths;
pub mod html;
pub mod ics;
pub mod json;
pub mod markdown;
pub mod plots;
pub mod prose;
pub mod quarter_bars;
pub mod quarter_cells;
pub mod raised;
pub mod svg;
pub mod terminal;
pub mod xlsx;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Text for a terminal.
    Terminal,
    /// Markdown with tables, as forges show it.
    Markdown,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// The same for people: as Excel opens it, in the words and with the separators of the language.
    CsvExcel,
    /// JSON for programs.
    Json,
    /// One web page.
    Html,
    /// A Word document.
    Docx,
    /// The reporting calendar for calendar programs; of reports with deadlines only.
    Ics,
    /// A spreadsheet.
    Xlsx,
}

named! { Format {
    Terminal = "terminal",
    Markdown = "markdown",
    Csv = "csv",
    CsvExcel = "csv-excel",
    Json = "json",
    Html = "html",
    Docx = "docx",
    Xlsx = "xlsx",
    Ics = "ics",
} }

impl Format {
    /// How names of such files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Terminal => "txt",
            Format::Markdown => "md",
            Format::CsvExcel => "csv",
            other => other.id(),
        }
    }

    /// The format of a file by the ending of its name.
    pub fn from_extension(extension: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|it| it.extension().eq_ignore_ascii_case(extension))
    }

    /// Whether a file of this format is no text, so that a terminal can't show it.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Docx | Format::Xlsx)
    }
}

/// The columns that readers see, with their places.
fn shown(columns: &[Column]) -> impl Iterator<Item = (usize, &Column)> {
    columns.iter().enumerate().filter(|(_, it)| it.audience == Audience::Everybody)
}

/// What a report is fitted to: a terminal, or the pages of a template.
#[derive(Debug, Clone, Copy)]
pub struct Page<'t> {
    /// How many columns there are.
    pub width: usize,
    /// The pages and styles of a Word document.
    pub template: Option<&'t docx::Template>,
}

impl Default for Page<'_> {
    fn default() -> Self {
        Page { width: 80, template: None }
    }
}

/// Draws a report.
///
/// Errors are the writer's.
pub fn report(
    out: &mut dyn Write,
    mut report: Report<'_>,
    format: Format,
    words: &Words,
    page: Page<'_>,
) -> io::Result<()> {
    if !matches!(format, Format::Csv | Format::Json) {
        report.plan = words.typed(&report.plan);
    }
    match format {
        Format::Terminal => terminal::draw(out, report, words, page),
        Format::Markdown => markdown::draw(out, report, words),
        Format::Csv => csv::draw(out, report, words),
        Format::CsvExcel => csv::draw_for_people(out, report, words),
        Format::Json => json::draw(out, report, words),
        Format::Html => html::draw(out, report, words),
        Format::Docx => docx::draw(out, report, words, page.template),
        Format::Ics => ics::draw(out, report, words),
        Format::Xlsx => xlsx::draw(out, report, words),
    }
}
