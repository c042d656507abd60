//! The first sheet: facts, the texts of the report, and where its tables are.

use rust_xlsxwriter::{Format, FormatAlign, Url, Worksheet};

use super::formats::Formats;
use super::names::Names;
use super::sheet::{LETTER, write};
use super::{LAST_ROW, Outcome, held};
use crate::message::Message;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::glyph_widths;
use crate::reports::{Fact, Report};

/// The widths of its two columns, in characters.
const LABELS: f64 = 34.0;
const VALUES: f64 = 76.0;

/// The cover of a workbook, being written from top to bottom.
pub struct Cover<'o> {
    sheet: Worksheet,
    next: u32,
    saying: &'o Saying<'o>,
}

impl<'o> Cover<'o> {
    /// A cover with the report's title and facts.
    pub fn new(names: &mut Names, report: &Report, saying: &'o Saying<'o>) -> Outcome<Cover<'o>> {
        let mut sheet = Worksheet::new();
        sheet.set_name(names.give(&saying.key("layout-cover")))?;
        sheet.set_column_width(0, LABELS)?;
        sheet.set_column_width(1, VALUES)?;
        sheet.set_screen_gridlines(false);
        sheet.set_paper_size(9).set_print_fit_to_pages(1, 0).set_footer("&R&P / &N");
        let mut cover = Cover { sheet, next: 0, saying };
        if let Some(banner) = &report.banner {
            cover.across(&saying.message(banner), &Formats::banner(), 1.0)?;
        }
        let plan = crate::render::inert(&report.plan);
        cover.across(&plan, &Formats::plan(), 1.0)?;
        cover.across(&saying.message(&report.title), &Formats::large(), 1.8)?;
        cover.next += 1;
        let looks = Formats::new(saying, report.currency);
        cover.facts(&report.facts, &looks)?;
        Ok(cover)
    }

    /// The heading of a section.
    pub fn heading(&mut self, heading: Option<&str>) -> Outcome<()> {
        let Some(heading) = heading else { return Ok(()) };
        self.next += 1;
        self.across(heading, &Formats::title(), 1.25)
    }

    /// A text over both columns.
    pub fn text(&mut self, text: &str) -> Outcome<()> {
        if text.trim().is_empty() {
            self.next += 1;
            return Ok(());
        }
        self.across(text, &Format::new(), 1.0)
    }

    /// Labels and values.
    pub fn facts(&mut self, facts: &[Fact], looks: &Formats) -> Outcome<()> {
        for fact in facts {
            let notes: Vec<String> =
                fact.value.footnotes.iter().map(|it| format!("[{it}]")).collect();
            let mut name = self.saying.message(&fact.label);
            if !notes.is_empty() {
                name = format!("{name} {}", notes.join(" "));
            }
            self.sheet.write_with_format(self.row(), 0, held(&name), &Formats::label())?;
            for value in fact.value.content.items() {
                let (at, look) = (self.row(), looks.fact(value, fact.value.alarm));
                let text = self.saying.content(value);
                write(&mut self.sheet, (at, 1), value, &text, self.saying.scale(), &look)?;
                self.next += 1;
            }
        }
        Ok(())
    }

    /// A link to a sheet.
    pub fn link(&mut self, sheet: &str) -> Outcome<()> {
        let target = format!("internal:'{}'!A1", sheet.replace('\'', "''"));
        let link = Url::new(target).set_text(format!("→ {sheet}"));
        self.sheet.write_url(self.row(), 0, link)?;
        self.next += 1;
        Ok(())
    }

    /// The notes to which tables refer by their number.
    pub fn notes(&mut self, notes: &[Message]) -> Outcome<()> {
        if notes.is_empty() {
            return Ok(());
        }
        self.heading(Some(&self.saying.key("layout-notes")))?;
        for (number, note) in (1..).zip(notes) {
            self.across(&format!("{number}. {}", self.saying.sentence(note)), &Format::new(), 1.0)?;
        }
        Ok(())
    }

    /// The sheet.
    pub fn finish(self) -> Worksheet {
        self.sheet
    }

    /// The row to write to; the last one takes what comes after it.
    fn row(&self) -> u32 {
        self.next.min(LAST_ROW)
    }

    /// A text over both columns, in as many lines as it needs; `size` is how large its letters are.
    fn across(&mut self, text: &str, format: &Format, size: f64) -> Outcome<()> {
        let at = self.row();
        if self.next > LAST_ROW {
            return Ok(());
        }
        self.next += 1;
        let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
        self.sheet.merge_range(at, 0, at, 1, &held(text), &format)?;
        // Merged cells do not grow by themselves.
        let room = (LABELS + VALUES) * LETTER;
        let lines = (glyph_widths::width(text) * size / room).ceil().max(1.0);
        self.sheet.set_row_height(at, (lines * 15.5 * size).min(409.0))?;
        Ok(())
    }
}
