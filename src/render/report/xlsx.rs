//! A report as a spreadsheet: a cover, a sheet for each table, totals as formulas.
//!
//! Texts are written as strings and never become formulas. Numbers are binary floats in a spreadsheet: one that they
//! would round is written as text.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet};

use crate::date::Date;
use crate::render::inert;
use crate::render::language::Words;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::{prose, quarter_cells};
use crate::reports::{Block, Chart, Report};
use cover::Cover;
use formats::Formats;
use names::Names;
pub use names::beginning;
use plot::Drawings;
pub use plot::workbook_of;

mod cover;
mod formats;
mod names;
mod plot;
mod sheet;
mod sums;

/// The last row of a sheet, and how many characters a cell holds.
const LAST_ROW: u32 = 1_048_575;
const CELL: usize = 32_767;

/// Draws a report as a spreadsheet.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let bytes = workbook(report, &saying).and_then(|mut it| it.save_to_buffer());
    out.write_all(&bytes.map_err(io::Error::other)?)
}

type Outcome<T> = Result<T, rust_xlsxwriter::XlsxError>;

fn workbook(report: Report, saying: &Saying) -> Outcome<Workbook> {
    let looks = Formats::new(saying, report.currency);
    let mut names = Names::default();
    let mut cover = Cover::new(&mut names, &report, saying)?;
    let mut sheets: Vec<Worksheet> = Vec::new();
    let properties = properties(&report, saying)?;
    let mut drawings = Drawings::new(&report, &mut names, saying)?;
    for section in report.sections {
        let heading = section.heading.as_ref().map(|it| saying.message(it));
        cover.heading(heading.as_deref())?;
        let today = quarter_cells::today(&section);
        let tables = section.blocks.iter().filter(|it| matches!(it, Block::Table(_)));
        let alone = tables.count() == 1;
        for block in quarter_cells::blocks(section.blocks, saying) {
            let table = match block {
                Block::Sentence(message) | Block::Label(message) => {
                    cover.text(&saying.message(&message))?;
                    continue;
                }
                Block::Prose(text) => {
                    let lines = prose::plain_lines(&saying.shown(text));
                    lines.iter().try_for_each(|it| cover.text(&inert(it)))?;
                    continue;
                }
                Block::Facts { facts, .. } => {
                    cover.facts(&facts, &looks)?;
                    continue;
                }
                Block::Table(table) => table,
                Block::Chart(Chart::Plot(plot)) => {
                    drawings.add(&plot, saying)?;
                    continue;
                }
                Block::Chart(Chart::Gantt { .. }) => continue,
            };
            let caption = table.caption.as_ref().map(|it| saying.message(it));
            let title = match (&caption, &heading) {
                (Some(caption), Some(heading)) if alone && !names::fits(caption) => heading.clone(),
                (Some(caption), _) => caption.clone(),
                (None, Some(heading)) => heading.clone(),
                (None, None) => saying.message(&report.title),
            };
            let mut caption = caption.unwrap_or_else(|| title.clone());
            if let Some(banner) = &report.banner {
                caption = format!("{caption} – {}", saying.message(banner));
            }
            for sheet in sheet::draw(table, today, &title, &caption, &mut names, &looks, saying)? {
                cover.link(&sheet.name())?;
                sheets.push(sheet);
            }
        }
    }
    cover.notes(&report.footnotes)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties);
    for (name, formula) in &names.defined {
        workbook.define_name(name, formula)?;
    }
    if let Some(sheet) = &drawings.sheet {
        cover.link(&sheet.name())?;
    }
    workbook.push_worksheet(cover.finish());
    sheets.extend(drawings.sheet);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook)
}

/// The title and the day, which is the report's own: the same report gives the same bytes.
fn properties(report: &Report, saying: &Saying) -> Outcome<DocProperties> {
    let created = created(Saying::prepared(report))?;
    Ok(DocProperties::new()
        .set_title(saying.message(&report.title))
        .set_subject(crate::render::inert(&report.plan))
        .set_author("crossfoot")
        .set_creation_datetime(&created))
}

/// A day as a spreadsheet keeps it. Fails for days before 1900.
pub fn day(day: Date) -> Outcome<ExcelDateTime> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8)
}

/// The day on which a file says that it was made; for one that a spreadsheet can't keep, always the same one.
pub fn created(made: Date) -> Outcome<ExcelDateTime> {
    day(made).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))
}

/// A text as long as a cell can hold.
fn held(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= CELL {
        return text.into();
    }
    let kept: String = text.chars().take(CELL / 2 - 1).collect();
    format!("{kept}…").into()
}
