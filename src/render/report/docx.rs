//! A report as a Word document: headings, contents, tables whose heads repeat, page numbers.
//!
//! Charts of quarters are tables with shaded cells, as plans print them; other drawings are left out, for what they
//! show also stands in a table.

use std::io::{self, Write};

use crate::message::Message;
use crate::render::language::Words;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::AsWords;
use crate::render::report::quarter_cells;
use crate::reports::{Block, Cell, Content, Fact, Report, Section};
use package::{NAMESPACES, Package};
use paper::Paper;
use references::References;

mod package;
mod paper;
mod references;
mod table;

/// From so many headings on, a document begins with a table of contents.
const LONG: usize = 4;

/// Draws a report as a Word document.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = AsWords::of(&report, words);
    let title = saying.message(&report.title);
    let mut package = Package::open(&title, &report.plan, AsWords::prepared(&report), &saying)?;
    let mut body = Body {
        out: &mut package,
        saying: &saying,
        paper: paper::of(&report.sections, &saying),
        references: References::default(),
    };
    body.out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
    write!(body.out, "<w:document {NAMESPACES}><w:body>")?;
    body.cover(&title, &report)?;
    for (number, section) in (1..).zip(report.sections) {
        body.section(section, number)?;
    }
    body.notes(&report.footnotes)?;
    write!(body.out, "{}</w:body></w:document>", body.paper.properties())?;
    package.finish(out)
}

/// The body of a document that is being written.
struct Body<'o> {
    out: &'o mut Package,
    saying: &'o AsWords<'o>,
    /// How the pages lie.
    paper: Paper,
    references: References,
}

impl Body<'_> {
    fn cover(&mut self, title: &str, report: &Report) -> io::Result<()> {
        if let Some(banner) = &report.banner {
            self.paragraph("Banner", &self.saying.message(banner))?;
        }
        self.paragraph("Subtitle", &report.plan)?;
        self.paragraph("Title", title)?;
        self.facts(&report.facts)?;
        let headings: Vec<(String, String)> = (1..)
            .zip(&report.sections)
            .filter_map(|(number, it)| {
                Some((anchor(number), self.saying.message(it.heading.as_ref()?)))
            })
            .chain(
                (!report.footnotes.is_empty())
                    .then(|| (NOTES.to_owned(), self.saying.key("layout-notes"))),
            )
            .collect();
        if headings.len() >= LONG { self.contents(&headings) } else { Ok(()) }
    }

    /// A table of contents that is there when the document opens. Page numbers come when Word updates it: nobody else
    /// knows where pages end.
    fn contents(&mut self, headings: &[(String, String)]) -> io::Result<()> {
        write!(
            self.out,
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/>\
             </w:docPartObj></w:sdtPr><w:sdtContent>"
        )?;
        self.paragraph("TOCHeading", &self.saying.key("layout-contents"))?;
        for (index, (anchor, heading)) in headings.iter().enumerate() {
            write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>")?;
            if index == 0 {
                write!(
                    self.out,
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                     <w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                )?;
            }
            write!(
                self.out,
                "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\"><w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>\
                 <w:t xml:space=\"preserve\">{}</w:t></w:r></w:hyperlink></w:p>",
                Escaped(heading)
            )?;
        }
        write!(
            self.out,
            "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:sdtContent></w:sdt>"
        )
    }

    fn section(&mut self, section: Section, number: usize) -> io::Result<()> {
        let today = quarter_cells::today(&section);
        let tables = section.blocks.iter().filter_map(|it| match it {
            Block::Table(table) => Some(table),
            _ => None,
        });
        let shaded =
            tables.flat_map(|it| &it.columns).any(|it| quarter_cells::is_drawn(it, self.saying));
        if let Some(heading) = &section.heading {
            self.heading(&self.saying.message(heading), &anchor(number), number)?;
        }
        for block in section.blocks {
            match block {
                Block::Sentence(message) => {
                    self.paragraph("Normal", &self.saying.message(&message))?
                }
                Block::Label(message) => {
                    self.paragraph("Caption", &self.saying.message(&message))?
                }
                Block::Prose(text) => self.prose(text)?,
                Block::Facts { facts, .. } => self.facts(&facts)?,
                Block::Table(table) => self.table(table, today)?,
                Block::Chart(chart) if !shaded => {
                    if let Some(table) = quarter_cells::table(&chart) {
                        self.table(table, today)?;
                    }
                }
                Block::Chart(_) => {}
            }
        }
        Ok(())
    }

    fn heading(&mut self, text: &str, anchor: &str, number: usize) -> io::Result<()> {
        write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:bookmarkStart w:id=\"{number}\" w:name=\"{anchor}\"/>\
             <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:bookmarkEnd w:id=\"{number}\"/></w:p>",
            Escaped(text)
        )
    }

    fn paragraph(&mut self, style: &str, text: &str) -> io::Result<()> {
        write!(
            self.out,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            Escaped(text)
        )
    }

    /// Paragraphs of the plan's author; an empty line begins a new one.
    fn prose(&mut self, text: &str) -> io::Result<()> {
        let mut open = false;
        for line in text.lines() {
            if line.trim().is_empty() {
                self.out.write_all(if open { b"</w:p>" } else { b"" })?;
                open = false;
                continue;
            }
            self.out.write_all(if open { b"<w:r><w:br/></w:r>" } else { b"<w:p>" })?;
            open = true;
            write!(self.out, "<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", Escaped(line))?;
        }
        self.out.write_all(if open { b"</w:p>" } else { b"" })
    }

    /// Labels and values side by side.
    fn facts(&mut self, facts: &[Fact]) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        let (label, value) = (3000, 6600);
        write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{0}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"{label}\"/><w:gridCol w:w=\"{value}\"/></w:tblGrid>",
            label + value
        )?;
        for (index, fact) in facts.iter().enumerate() {
            // Facts stay on one page.
            let keep = if index + 1 < facts.len() { "<w:keepNext/>" } else { "" };
            write!(
                self.out,
                "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{label}\" w:type=\"dxa\"/></w:tcPr>\
                 <w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{keep}</w:pPr><w:r><w:rPr><w:color w:val=\"56606E\"/>\
                 <w:sz w:val=\"20\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>\
                 <w:tc><w:tcPr><w:tcW w:w=\"{value}\" w:type=\"dxa\"/></w:tcPr>",
                Escaped(&self.saying.message(&fact.label))
            )?;
            self.fact_value(&fact.value)?;
            write!(self.out, "</w:tc></w:tr>")?;
        }
        write!(self.out, "</w:tbl>")?;
        self.gap()
    }

    /// The value of a fact; several stand one below the other.
    fn fact_value(&mut self, value: &Cell) -> io::Result<()> {
        let single = std::slice::from_ref(&value.content);
        let items = match &value.content {
            Content::List(items) if !items.is_empty() => items,
            _ => single,
        };
        for (index, item) in items.iter().enumerate() {
            let last = index + 1 == items.len();
            let text = self.saying.content(item);
            write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr>")?;
            let look = if value.alarm { table::ALARM } else { "<w:b/><w:bCs/>" };
            let sign = if value.alarm && index == 0 { "▲\u{a0}" } else { "" };
            write!(
                self.out,
                "<w:r><w:rPr>{look}<w:sz w:val=\"20\"/></w:rPr><w:t xml:space=\"preserve\">{sign}{}</w:t></w:r>",
                Escaped(&text)
            )?;
            if last {
                self.references.write(self.out, &value.footnotes)?;
            }
            write!(self.out, "</w:p>")?;
        }
        Ok(())
    }

    /// A little room: two tables in a row would grow together.
    fn gap(&mut self) -> io::Result<()> {
        write!(self.out, "<w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:p>")
    }

    fn notes(&mut self, notes: &[Message]) -> io::Result<()> {
        if notes.is_empty() {
            return Ok(());
        }
        self.heading(&self.saying.key("layout-notes"), NOTES, 0)?;
        for (number, note) in (1_u16..).zip(notes) {
            let text = self.saying.message(note);
            self.references.note(self.out, number, &text)?;
        }
        Ok(())
    }
}

/// The bookmark of the notes.
const NOTES: &str = "_Toc_notes";

/// The bookmark of a section.
fn anchor(number: usize) -> String {
    format!("_Toc_section_{number}")
}
