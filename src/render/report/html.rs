//! A report as one web page that needs nothing else: no script, no font, no picture from elsewhere.
//!
//! Rows are written as they come, so that a long table never stands in memory.

use std::collections::BTreeSet;
use std::io::{self, Write};

use base64::Engine as _;

use crate::render::language::Words;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::{Saying, is_words};
use crate::render::report::dress::{self, SOURCES};
use crate::render::report::{plots, prose, shown, svg};
use crate::render::web_page::{self, Head, mark};
use crate::reports::{
    Block, Cell, Column, Content, Dress, Fact, Kind, OnPaper, Report, Row, RowKind, Section, Table,
};
use crate::text::Passage;

/// From so many headings on, a page begins with a table of contents.
const LONG: usize = 4;

/// A table of so many columns is printed across the page.
const WIDE: usize = 8;

/// Draws a report as a web page.
pub fn draw(out: &mut dyn Write, mut report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let tables = report.sections.iter().flat_map(|it| &it.blocks);
    let wide = tables
        .into_iter()
        .any(|it| matches!(it, Block::Table(it) if shown(&it.columns).count() >= WIDE));
    let mut style = String::from(if wide { "@page { size: A4 landscape; }\n" } else { "" });
    if let Some(accent) = report.dress.accent {
        style.push_str(&format!(
            "thead th {{ background: #{accent}; }} h1, h2 {{ color: #{accent}; }}\n"
        ));
    }
    let title = saying.message(&report.title);
    let head = Head {
        language: words.language().tag(),
        title: &title,
        heading: &set(&saying, &title),
        plan: &report.plan,
        plan_in: saying.foreign(report.plan_in),
        style: &style,
        above: &letterhead(&report.dress),
    };
    web_page::begin(out, &head)?;
    let contents = contents(&report, &saying);
    let mut page = Page {
        out,
        saying: &saying,
        heading: None,
        charts: 0,
        tables: 0,
        referred: BTreeSet::new(),
    };
    if let Some(addressee) = report.dress.addressee {
        writeln!(page.out, "\n<p class=\"addressee\" dir=\"auto\">{}</p>", Escaped(addressee))?;
    }
    page.facts(report.facts.iter().filter(|it| !SOURCES.contains(&it.key)).collect())?;
    if let Some(foreword) = report.dress.foreword {
        page.prose(foreword)?;
    }
    write!(page.out, "\n</header>{contents}\n<main>")?;
    let sections = std::mem::take(&mut report.sections);
    for (index, section) in sections.into_iter().enumerate() {
        page.section(section, index + 1)?;
    }
    page.notes(&report.footnotes)?;
    page.closing(&report.facts, &report.dress)?;
    web_page::end(page.out)
}

/// The institution, its emblem and the country, above the title.
fn letterhead(dress: &Dress) -> String {
    let mut lines: Vec<&str> = dress.letterhead.clone();
    lines.extend(dress.number);
    let logo = dress.logo.as_ref().and_then(|it| {
        let (kind, bytes) = match (&it.outline, &it.pixels) {
            (Some(outline), _) => ("svg+xml", outline),
            (None, Some(pixels)) => (pixels.kind, &pixels.bytes),
            (None, None) => return None,
        };
        // Inside of an image no script of a drawing runs.
        let data = base64::engine::general_purpose::STANDARD.encode(bytes);
        Some(format!("<img alt=\"\" src=\"data:image/{kind};base64,{data}\">"))
    });
    if lines.is_empty() && dress.motto.is_empty() && logo.is_none() {
        return String::new();
    }
    let block = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|it| Escaped(it).to_string()).collect();
        format!("<p dir=\"auto\">{}</p>", lines.join("<br>"))
    };
    let logo = logo.unwrap_or_default();
    format!("\n<div class=\"letterhead\">{}{logo}{}</div>", block(&lines), block(&dress.motto))
}

/// A table of contents, where there is much to find.
fn contents(report: &Report, saying: &Saying) -> String {
    let headings = report.sections.iter().enumerate().filter_map(|(index, section)| {
        Some((format!("section-{}", index + 1), saying.message(section.heading.as_ref()?)))
    });
    let notes =
        (!report.footnotes.is_empty()).then(|| ("notes".to_owned(), saying.key("layout-notes")));
    let entries: Vec<(String, String)> = headings.chain(notes).collect();
    if entries.len() < LONG {
        return String::new();
    }
    let mut nav = format!(
        "\n<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ol>",
        Escaped(&saying.key("layout-contents"))
    );
    for (anchor, heading) in entries {
        nav.push_str(&format!("\n<li><a href=\"#{anchor}\">{}</a></li>", set(saying, &heading)));
    }
    nav + "\n</ol>\n</nav>"
}

/// A page that is being written.
struct Page<'o> {
    out: &'o mut dyn Write,
    saying: &'o Saying<'o>,
    /// The heading of the section.
    heading: Option<String>,
    charts: usize,
    tables: usize,
    /// Footnotes that a cell has referred to already: the first place is where the note leads back.
    referred: BTreeSet<u16>,
}

/// A text, escaped, with raised endings of numbers.
fn set(saying: &Saying, text: &str) -> String {
    let parts = saying.raised(text).into_iter().map(|(part, raised)| match raised {
        true => format!("<sup>{}</sup>", Escaped(part)),
        false => Escaped(part).to_string(),
    });
    parts.collect()
}

impl Page<'_> {
    fn section(&mut self, section: Section, number: usize) -> io::Result<()> {
        writeln!(self.out, "\n<section>")?;
        self.heading = section.heading.as_ref().map(|it| self.saying.message(it));
        if let Some(heading) = &self.heading {
            writeln!(self.out, "<h2 id=\"section-{number}\">{}</h2>", set(self.saying, heading))?;
        }
        for block in section.blocks {
            match block {
                Block::Sentence(message) => {
                    let words = set(self.saying, &self.saying.message(&message));
                    writeln!(self.out, "<p>{words}</p>")?;
                }
                Block::Label(message) => {
                    let words = set(self.saying, &self.saying.message(&message));
                    writeln!(self.out, "<h3>{words}</h3>")?;
                }
                Block::Prose(text) => self.prose(text)?,
                Block::Facts { facts, .. } => self.facts(facts.iter().collect())?,
                Block::Table(table) => self.table(table)?,
                Block::Chart(chart) => {
                    self.charts += 1;
                    writeln!(self.out, "<figure tabindex=\"0\">")?;
                    svg::draw(self.out, &chart, self.charts, self.saying)?;
                    writeln!(self.out, "</figure>")?;
                }
            }
        }
        writeln!(self.out, "</section>")
    }

    /// Paragraphs and lists of the plan's author.
    fn prose(&mut self, text: Passage) -> io::Result<()> {
        let mut in_list = false;
        let mark = mark(self.saying.foreign(text.language));
        for paragraph in prose::paragraphs(&self.saying.shown(text)) {
            if paragraph.item != in_list {
                self.out.write_all(if in_list { b"</ul>\n" } else { b"<ul>\n" })?;
                in_list = paragraph.item;
            }
            let element = if in_list { "li" } else { "p" };
            write!(self.out, "<{element} dir=\"auto\"{mark}>")?;
            for (index, line) in paragraph.lines.iter().enumerate() {
                self.out.write_all(if index > 0 { b"<br>\n" } else { b"" })?;
                for piece in line {
                    let (open, close) = match (piece.bold, piece.italic) {
                        (true, _) => ("<strong>", "</strong>"),
                        (_, true) => ("<em>", "</em>"),
                        _ => ("", ""),
                    };
                    write!(self.out, "{open}{}{close}", set(self.saying, piece.text))?;
                }
            }
            self.out.write_all(if in_list { b"</li>\n" } else { b"</p>\n" })?;
        }
        self.out.write_all(if in_list { b"</ul>\n" } else { b"" })
    }

    fn facts(&mut self, facts: Vec<&Fact>) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "\n<dl class=\"facts\">")?;
        for fact in facts {
            let label = self.saying.message(&fact.label);
            write!(self.out, "<div><dt>{}</dt>", Escaped(&label))?;
            let values = fact.value.content.items();
            for (index, value) in values.iter().enumerate() {
                let class = if fact.value.alarm { " class=\"alarm\"" } else { "" };
                write!(self.out, "<dd{class} dir=\"auto\">")?;
                self.sign(&fact.value)?;
                self.content(value)?;
                if index + 1 == values.len() {
                    self.references(&fact.value)?;
                }
                write!(self.out, "</dd>")?;
            }
            writeln!(self.out, "</div>")?;
        }
        writeln!(self.out, "</dl>")
    }

    fn table(&mut self, table: Table) -> io::Result<()> {
        self.tables += 1;
        let number = self.tables;
        let (name, named) = match &table.caption {
            // It stands outside of the box that scrolls, so that it never leaves a narrow window.
            Some(caption) => {
                let words = self.saying.message(caption);
                let words = Escaped(&words);
                writeln!(self.out, "<p class=\"caption\" id=\"table-{number}\">{words}</p>")?;
                let name = format!(" aria-labelledby=\"table-{number}\"");
                (name.clone(), name)
            }
            None => {
                let heading = self.heading.as_deref().unwrap_or(table.name);
                (format!(" aria-label=\"{}\"", Escaped(heading)), String::new())
            }
        };
        write!(
            self.out,
            "<div class=\"scroll\" role=\"region\"{name} tabindex=\"0\">\n<table{named}><thead>\n<tr>"
        )?;
        for (_, column) in shown(&table.columns) {
            let heading = self.saying.heading(&column.heading);
            let (class, heading) = (classes(column), Escaped(&heading));
            write!(self.out, "<th scope=\"col\" class=\"{class}\">{heading}</th>")?;
        }
        writeln!(self.out, "</tr>\n</thead>\n<tbody>")?;
        let first = shown(&table.columns).next().map_or(0, |(index, _)| index);
        let named = shown(&table.columns)
            .find(|(_, it)| it.kind == Kind::Text)
            .map_or(first, |(index, _)| index);
        for row in table.rows.0 {
            self.row(&table.columns, &row, first, named)?;
        }
        writeln!(self.out, "</tbody>\n</table>\n</div>")
    }

    /// A row. `first` is its heading; `named` is the column that says what the row is about: it is indented.
    fn row(&mut self, columns: &[Column], row: &Row, first: usize, named: usize) -> io::Result<()> {
        let kind = match row.kind {
            RowKind::Node(level) => level.id(),
            RowKind::Item => "item",
            RowKind::Total => "total",
            RowKind::Declared => "declared",
        };
        write!(self.out, "<tr class=\"{kind} depth-{}\">", row.depth.min(3))?;
        for (index, column) in shown(columns) {
            let Some(cell) = row.cells.get(index) else { break };
            let under = (index == named).then_some(columns);
            self.cell(column, cell, index == first, under, row)?;
        }
        writeln!(self.out, "</tr>")
    }

    /// A cell. `under` are the columns of the table, where this one says what the row is about.
    fn cell(
        &mut self,
        column: &Column,
        cell: &Cell,
        first: bool,
        under: Option<&[Column]>,
        row: &Row,
    ) -> io::Result<()> {
        let element = if first { "th scope=\"row\"" } else { "td" };
        write!(self.out, "<{element} class=\"{}", classes(column))?;
        self.out.write_all(if under.is_some() { b" indent" } else { b"" })?;
        self.out.write_all(if cell.alarm { b" alarm" } else { b"" })?;
        let turned = matches!(
            cell.content,
            Content::Text(_) | Content::Passage(_) | Content::Owned(_) | Content::List(_)
        );
        self.out.write_all(if turned { b"\" dir=\"auto\">" } else { b"\">" })?;
        self.sign(cell)?;
        let numbers = matches!(column.kind, Kind::Money | Kind::Number);
        let words = numbers && is_words(&cell.content);
        let text = self.saying.content(&cell.content);
        if let Some(colour) = plots::light(&cell.content) {
            write!(self.out, "<span style=\"color:#{colour}\">{}</span>", Escaped(&text))?;
        } else if words {
            write!(self.out, "<span class=\"words\">{}</span>", Escaped(&text))?;
        } else {
            self.content(&cell.content)?;
        }
        self.references(cell)?;
        self.under(under.unwrap_or_default(), row)?;
        self.out.write_all(if first { b"</th>" } else { b"</td>" })
    }

    /// What on paper stands in a small line under the title, for there are more columns than a page holds.
    fn under(&mut self, columns: &[Column], row: &Row) -> io::Result<()> {
        let aside = shown(columns).filter(|(_, it)| it.paper == OnPaper::Line);
        let said = aside.filter_map(|(index, column)| {
            let cell = row.cells.get(index)?;
            Some((self.saying.in_line(&column.heading, cell, row.kind)?, cell))
        });
        let said: Vec<(Content, &Cell)> = said.collect();
        for (at, (content, cell)) in said.iter().enumerate() {
            let before = if at == 0 { "<small class=\"under\">" } else { " – " };
            self.out.write_all(before.as_bytes())?;
            self.sign(cell)?;
            self.content(content)?;
            for note in &cell.footnotes {
                write!(self.out, "<sup>{note}</sup>")?;
            }
        }
        self.out.write_all(if said.is_empty() { b"" } else { b"</small>" })
    }

    /// What a cell shows. Words in another language than the page's are marked, for those who hear them.
    fn content(&mut self, content: &Content) -> io::Result<()> {
        for (text, language) in self.saying.pieces(content) {
            match language {
                Some(_) => {
                    write!(self.out, "<span{}>{}</span>", mark(language), Escaped(&text))?;
                }
                None => write!(self.out, "{}", set(self.saying, &text))?,
            }
        }
        Ok(())
    }

    /// A sign that tells what the colour tells, to those who see no colour.
    fn sign(&mut self, cell: &Cell) -> io::Result<()> {
        if !cell.alarm || cell.content.is_blank() {
            return Ok(());
        }
        self.out.write_all("<span class=\"sign\">▲</span>".as_bytes())
    }

    fn references(&mut self, cell: &Cell) -> io::Result<()> {
        for note in &cell.footnotes {
            let id = if self.referred.insert(*note) {
                format!(" id=\"to-{note}\"")
            } else {
                String::new()
            };
            write!(self.out, "<sup{id}><a href=\"#note-{note}\">{note}</a></sup>")?;
        }
        Ok(())
    }

    /// Who signs, what short forms mean, and in one line where the text comes from.
    fn closing(&mut self, facts: &[Fact], dress: &Dress) -> io::Result<()> {
        if !dress.signatures.is_empty() {
            writeln!(self.out, "\n<div class=\"signatures\">")?;
            for signature in &dress.signatures {
                let name = signature.name.unwrap_or_default();
                let (role, name) = (Escaped(signature.role), Escaped(name));
                writeln!(
                    self.out,
                    "<p dir=\"auto\"><strong>{role}</strong><br><br><br>{name}</p>"
                )?;
            }
            writeln!(self.out, "</div>")?;
        }
        let lines = [dress::acronyms(dress), dress::sources(facts, self.saying)];
        for line in lines.into_iter().flatten() {
            let words = self.saying.message(&line);
            writeln!(self.out, "<p class=\"sources\">{}</p>", Escaped(&words))?;
        }
        Ok(())
    }

    fn notes(&mut self, notes: &[crate::message::Message]) -> io::Result<()> {
        if notes.is_empty() {
            return Ok(());
        }
        let (heading, back) = (self.saying.key("layout-notes"), self.saying.key("layout-back"));
        let (heading, back) = (Escaped(&heading), Escaped(&back));
        writeln!(self.out, "\n<section class=\"notes\">\n<h2 id=\"notes\">{heading}</h2>\n<ol>")?;
        for (number, note) in (1_u16..).zip(notes) {
            let words = set(self.saying, &self.saying.sentence(note));
            write!(self.out, "<li id=\"note-{number}\">{words}")?;
            if self.referred.contains(&number) {
                let link = format!("class=\"back\" href=\"#to-{number}\" aria-label=\"{back}\"");
                write!(self.out, " <a {link}>↑</a>")?;
            }
            writeln!(self.out, "</li>")?;
        }
        writeln!(self.out, "</ol>\n</section>")
    }
}

/// The classes of a column's cells; `aside` are not printed.
fn classes(column: &Column) -> String {
    let aside = if column.paper == OnPaper::Column { "" } else { " aside" };
    format!("{}{aside}", class(column.kind))
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Code => "code",
        Kind::Money => "money",
        Kind::Number => "number",
        Kind::Date => "date",
        Kind::Quarters => "quarters",
    }
}
