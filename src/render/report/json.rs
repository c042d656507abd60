//! Reports as JSON for programs. Keys never change with the language; amounts are strings, so that no program rounds
//! them; rows are written one by one.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::render::json_text::Escaped;
use crate::render::language::Words;
use crate::render::report::cells_as_data::name;
use crate::render::report::cells_as_words::Saying;
use crate::reports::{Block, Column, Content, Fact, Report, Row, Section, Table};

/// The version of this shape.
const FORMAT: u32 = 1;

/// Draws a report:
/// `{"format": 1, "report": …, "plan": …, "currency": …, "incomplete": "…", "facts": {…}, "tables": {name: [rows]}, "texts": {…}, "notes": […]}`.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    write!(out, "{{\"format\": {FORMAT},\n\"report\": ")?;
    value(out, report.name)?;
    write!(out, ",\n\"language\": ")?;
    value(out, words.language().tag())?;
    write!(out, ",\n\"plan\": ")?;
    value(out, &report.plan)?;
    write!(out, ",\n\"currency\": ")?;
    value(out, &report.currency.map(|(code, _)| code))?;
    if let Some(banner) = &report.banner {
        write!(out, ",\n\"incomplete\": ")?;
        value(out, &words.say(banner))?;
    }
    write!(out, ",\n\"facts\": ")?;
    facts(out, &report.facts, &saying)?;
    let texts = texts(&report.sections);
    write!(out, ",\n\"tables\": {{")?;
    let mut between = "\n";
    for block in report.sections.into_iter().flat_map(|it| it.blocks) {
        let Some(name) = name(&block) else { continue };
        write!(out, "{between}\"{name}\": ")?;
        between = ",\n";
        match block {
            Block::Facts { facts, .. } => self::facts(out, &facts, &saying)?,
            Block::Table(table) => rows(out, table, &saying)?,
            Block::Sentence(_) | Block::Label(_) | Block::Prose(_) | Block::Chart(_) => {}
        }
    }
    write!(out, "}},\n\"texts\": ")?;
    value(out, &texts)?;
    write!(out, ",\n\"notes\": ")?;
    let notes: Vec<String> = report.footnotes.iter().map(|it| words.say(it)).collect();
    value(out, &notes)?;
    out.write_all(b"}\n")
}

fn rows(out: &mut dyn Write, table: Table<'_>, saying: &Saying) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut between = "\n";
    for row in table.rows.0 {
        out.write_all(between.as_bytes())?;
        value(out, &Record { columns: &table.columns, row: &row, saying })?;
        between = ",\n";
    }
    out.write_all(b"]")
}

/// Facts by key.
fn facts(out: &mut dyn Write, facts: &[Fact], saying: &Saying) -> io::Result<()> {
    let said = facts.iter().map(|it| (it.key, Value { content: &it.value.content, saying }));
    serde_json::Serializer::new(Escaped(out)).collect_map(said).map_err(io::Error::from)
}

fn value(out: &mut dyn Write, value: &(impl Serialize + ?Sized)) -> io::Result<()> {
    serde_json::to_writer(Escaped(out), value).map_err(io::Error::from)
}

/// A row: the keys of columns, and under `notes` the numbers of footnotes by column.
struct Record<'a, 'p> {
    columns: &'a [Column],
    row: &'a Row<'p>,
    saying: &'a Saying<'a>,
}

impl Serialize for Record<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.columns.iter().zip(&self.row.cells) {
            map.serialize_entry(
                &column.key,
                &Value { content: &cell.content, saying: self.saying },
            )?;
        }
        let cells = self.columns.iter().zip(&self.row.cells);
        let noted: BTreeMap<&str, &[u16]> = cells
            .filter(|(_, cell)| !cell.footnotes.is_empty())
            .map(|(column, cell)| (column.key.as_str(), &cell.footnotes[..]))
            .collect();
        if !noted.is_empty() {
            map.serialize_entry("notes", &noted)?;
        }
        map.end()
    }
}

/// Texts of the plan's author by the key of their section's heading.
fn texts<'p>(sections: &[Section<'p>]) -> BTreeMap<&'static str, Vec<&'p str>> {
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for section in sections {
        let key = section.heading.as_ref().map_or("text", |it| it.key);
        let key = key.strip_prefix("section-").unwrap_or(key);
        for block in &section.blocks {
            if let Block::Prose(text) = block {
                texts.entry(key).or_default().push(text.words);
            }
        }
    }
    texts
}

/// What a cell says.
struct Value<'a, 'p> {
    content: &'a Content<'p>,
    saying: &'a Saying<'a>,
}

impl Serialize for Value<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let one = |content| Value { content, saying: self.saying };
        match self.content {
            Content::Blank | Content::Unknown => serializer.serialize_none(),
            Content::Count(count) => serializer.serialize_u64(*count),
            Content::Text(text) => serializer.serialize_str(text),
            Content::Passage(passage) => serializer.serialize_str(passage.words),
            Content::Owned(text) => serializer.serialize_str(text),
            Content::Message(message) => {
                serializer.serialize_str(&self.saying.words().say(message))
            }
            Content::IncludedIn(id) => serializer.collect_map([("included_in", id)]),
            Content::List(items) => serializer.collect_seq(items.iter().map(one)),
            Content::Foreign(amount, scale, code) => serializer
                .collect_map([("amount", amount.plain(*scale).as_str()), ("currency", code)]),
            Content::Quarters(spans) => {
                serializer.collect_seq(spans.iter().map(|it| self.saying.span_as_data(*it)))
            }
            Content::Years(years) => {
                let years: Vec<&str> =
                    years.iter().map(|it| self.saying.year_as_data(*it)).collect();
                serializer.collect_map([("years", years)])
            }
            other => serializer.serialize_str(&self.saying.as_data(other)),
        }
    }
}
