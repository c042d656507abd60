//! The reporting calendar as iCalendar (RFC 5545), for calendar programs.

use std::io::{self, Write};

use crate::date::Date;

use crate::render::inert;
use crate::render::language::Words;
use crate::render::report::cells_as_words::Saying;
use crate::reports::{Block, Content, Report, Table};

/// Draws a day of the calendar for each row of a report's tables that has a date. The first text is its title.
///
/// Fails where the report has no table with dates.
pub fn draw(out: &mut dyn Write, report: Report<'_>, words: &Words) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let stamp = Saying::prepared(&report);
    let name = inert(&report.plan).into_owned();
    let banner = report.banner.as_ref().map(|it| saying.message(it));
    let tables: Vec<Table> = report
        .sections
        .into_iter()
        .flat_map(|it| it.blocks)
        .filter_map(|it| match it {
            Block::Table(table) if table.name == "deadlines" => Some(table),
            _ => None,
        })
        .collect();
    if tables.is_empty() {
        let message = "only reports with deadlines can be written as a calendar";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    }
    line(out, "BEGIN:VCALENDAR")?;
    line(out, "VERSION:2.0")?;
    line(out, "PRODID:-//crossfoot//reporting calendar//EN")?;
    line(out, &format!("X-WR-CALNAME:{}", escaped(&name)))?;
    if let Some(banner) = banner {
        line(out, &format!("X-WR-CALDESC:{}", escaped(&banner)))?;
    }
    for row in tables.into_iter().flat_map(|it| it.rows.0) {
        let contents = || row.cells.iter().map(|it| &it.content);
        let date = contents().find_map(|it| match it {
            Content::Date(date) => Some(*date),
            _ => None,
        });
        let said = |is: fn(&Content) -> bool| {
            contents().filter(move |it| is(it)).map(|it| saying.content(it))
        };
        let mut texts = said(|it| matches!(it, Content::Passage(_)));
        let (Some(date), Some(title)) = (date, texts.next()) else { continue };
        let note = texts.next();
        let summary = match said(|it| matches!(it, Content::Quarter(_))).next() {
            Some(quarter) => format!("{title} – {quarter}"),
            None => title.clone(),
        };
        let state = said(|it| matches!(it, Content::Term(..))).next();
        let about: Vec<String> = [note, Some(name.clone()), state].into_iter().flatten().collect();
        event(out, date, stamp, (&title, &summary, &about.join(" – ")), &name)?;
    }
    line(out, "END:VCALENDAR")
}

fn event(
    out: &mut dyn Write,
    date: Date,
    stamp: Date,
    (title, summary, about): (&str, &str, &str),
    plan: &str,
) -> io::Result<()> {
    line(out, "BEGIN:VEVENT")?;
    line(out, &format!("UID:{}-{:016x}@crossfoot", compact(date), fingerprint(plan, title)))?;
    line(out, &format!("DTSTAMP:{}T000000Z", compact(stamp)))?;
    line(out, &format!("DTSTART;VALUE=DATE:{}", compact(date)))?;
    line(out, &format!("SUMMARY:{}", escaped(summary)))?;
    line(out, &format!("DESCRIPTION:{}", escaped(about)))?;
    line(out, "TRANSP:TRANSPARENT")?;
    // A week is what is left to ask those who have not reported.
    for part in ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D"] {
        line(out, part)?;
    }
    line(out, &format!("DESCRIPTION:{}", escaped(summary)))?;
    line(out, "END:VALARM")?;
    line(out, "END:VEVENT")
}

fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Tells events of one day apart, the same in every run (FNV-1a).
fn fingerprint(plan: &str, title: &str) -> u64 {
    let bytes = plan.bytes().chain([0]).chain(title.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// A text in which nothing ends a value.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// Writes a line, folded at 75 bytes.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let mut used = 0;
    for letter in text.chars() {
        if used + letter.len_utf8() > 75 {
            out.write_all(b"\r\n ")?;
            used = 1;
        }
        write!(out, "{letter}")?;
        used += letter.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = Vec::new();
        line(&mut out, &"é".repeat(60)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|it| it.len() <= 75), "{text}");
        assert_eq!(text.replace("\r\n ", "").trim_end(), "é".repeat(60));
    }

    #[test]
    fn nothing_ends_a_value() {
        assert_eq!(escaped("a, b; c\\d"), "a\\, b\\; c\\\\d");
    }
}
