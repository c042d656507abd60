//! Changes on a terminal: delta first, then before, after and percent.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr as _;

use super::figures::Figures;
use super::outline::{Columns, Entry, Findings, Group, Listed, Outline, Totals};
use super::sentences::{Line, Says, Sort};
use crate::diff::{Mark, Piece, Turn};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// Draws an outline; colours are for the writer to keep or to strip.
pub fn draw(out: &mut dyn Write, outline: &Outline) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", outline.plan)?;
    writeln!(out, "{} → {}", outline.sides.before, outline.sides.after)?;
    for warning in &outline.warnings {
        writeln!(out, "{YELLOW}{warning}{YELLOW:#}")?;
    }
    if let Some(nothing) = &outline.nothing {
        writeln!(out, "\n{nothing}")?;
    }
    if !outline.summary.is_empty() {
        writeln!(out, "{}", outline.summary.join(", "))?;
    }
    if let Some(it) = &outline.totals {
        totals(out, it, &outline.columns)?;
    }
    if let Some(it) = &outline.transfers {
        transfers(out, it)?;
    }
    for group in &outline.groups {
        self::group(out, group)?;
    }
    if let Some(it) = &outline.findings {
        findings(out, it)?;
    }
    let legend: Vec<String> =
        outline.legend.iter().map(|(sign, means)| format!("{sign} {means}")).collect();
    if outline.unchanged.is_some() || !legend.is_empty() {
        writeln!(out)?;
    }
    if let Some(unchanged) = &outline.unchanged {
        writeln!(out, "{unchanged}")?;
    }
    if !legend.is_empty() {
        writeln!(out, "{DIM}{}{DIM:#}", legend.join("   "))?;
    }
    Ok(())
}

/// Widths of the columns of amounts, headings included.
struct Widths {
    label: usize,
    change: usize,
    before: usize,
    after: usize,
    percent: usize,
}

impl Widths {
    fn of<'f>(rows: impl Iterator<Item = (usize, &'f Figures)>) -> Widths {
        let mut widths = Widths { label: 0, change: 0, before: 0, after: 0, percent: 0 };
        for (label, figures) in rows {
            widths.label = widths.label.max(label);
            widths.change = widths.change.max(figures.change.width());
            widths.before = widths.before.max(figures.before.width());
            widths.after = widths.after.max(figures.after.width());
            widths.percent = widths.percent.max(figures.percent.width());
        }
        widths
    }
}

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

fn left(text: &str, width: usize) -> String {
    format!("{text}{}", spaces(width.saturating_sub(text.width())))
}

fn right(text: &str, width: usize) -> String {
    format!("{}{text}", spaces(width.saturating_sub(text.width())))
}

fn colour(change: &str) -> Style {
    match change.chars().next() {
        Some('+') => GREEN,
        Some('-') => RED,
        _ => Style::new(),
    }
}

fn figures(figures: &Figures, widths: &Widths) -> String {
    let style = colour(&figures.change);
    if figures.before.is_empty() && figures.after.is_empty() {
        return format!("{style}{}{style:#}", right(&figures.change, widths.change));
    }
    let row = format!(
        "{style}{}{style:#}   {} → {}   {}",
        right(&figures.change, widths.change),
        right(&figures.before, widths.before),
        right(&figures.after, widths.after),
        right(&figures.percent, widths.percent),
    );
    row.trim_end().to_owned()
}

fn totals(out: &mut dyn Write, totals: &Totals, columns: &Columns) -> io::Result<()> {
    let heading = Figures {
        change: columns.change.clone(),
        before: columns.before.clone(),
        after: columns.after.clone(),
        percent: String::new(),
    };
    let rows = totals.rows.iter().map(|it| (it.depth * 2 + it.label.width(), &it.figures));
    let widths = Widths::of(rows.chain([(totals.heading.width(), &heading)]));
    writeln!(
        out,
        "\n{BOLD}{}{BOLD:#}  {DIM}{}   {}   {}{DIM:#}",
        left(&totals.heading, widths.label),
        right(&heading.change, widths.change),
        right(&heading.before, widths.before),
        right(&heading.after, widths.after),
    )?;
    for row in &totals.rows {
        let label = format!("{}{}", spaces(row.depth * 2), row.label);
        writeln!(out, "{}  {}", left(&label, widths.label), figures(&row.figures, &widths))?;
        if !row.parts.is_empty() {
            writeln!(out, "{}{DIM}{}{DIM:#}", spaces(row.depth * 2 + 4), row.parts)?;
        }
    }
    Ok(())
}

fn transfers(out: &mut dyn Write, listed: &Listed) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", listed.heading)?;
    for sentence in &listed.sentences {
        writeln!(out, "  {sentence}")?;
    }
    Ok(())
}

fn findings(out: &mut dyn Write, findings: &Findings) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", findings.heading)?;
    for row in &findings.rows {
        let (sign, style) = match row.turn {
            Turn::Appeared => ("+", RED),
            Turn::Cured => ("-", GREEN),
            Turn::Changed => ("~", YELLOW),
        };
        writeln!(
            out,
            "  {style}{sign} {}{style:#}, {} {} – {}",
            row.word, row.severity_word, row.rule, row.message
        )?;
    }
    Ok(())
}

fn group(out: &mut dyn Write, group: &Group) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", group.heading)?;
    for entry in &group.entries {
        self::entry(out, entry)?;
    }
    Ok(())
}

fn entry(out: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let style = match entry.sort {
        Sort::Added => GREEN,
        Sort::Removed => RED,
        Sort::Changed => YELLOW,
        Sort::Moved | Sort::Divided => CYAN,
    };
    let guess = if entry.guess { "?" } else { "" };
    let mut head: Vec<String> = Vec::new();
    if !entry.name.is_empty() {
        head.push(format!("{BOLD}{}{BOLD:#}", entry.name));
    }
    if !entry.change.is_empty() {
        let style = colour(&entry.change);
        head.push(format!("{style}{}{style:#}", entry.change));
    }
    if !entry.title.is_empty() {
        head.push(entry.title.clone());
    }
    if !entry.remarks.is_empty() {
        head.push(format!("{CYAN}({}){CYAN:#}", entry.remarks));
    }
    writeln!(out, "  {style}{}{guess}{style:#} {}", entry.sort.sign(), head.join("  "))?;
    let amounts = entry.lines.iter().filter_map(|it| match &it.says {
        Says::Figures(figures) => Some((it.label.width(), figures)),
        _ => None,
    });
    let mut widths = Widths::of(amounts);
    widths.label =
        entry.lines.iter().map(|it| it.label.width()).filter(|it| *it <= 24).max().unwrap_or(0);
    for line in &entry.lines {
        self::line(out, line, &widths)?;
    }
    Ok(())
}

fn line(out: &mut dyn Write, line: &Line, widths: &Widths) -> io::Result<()> {
    let label = left(&line.label, widths.label);
    let text = match &line.says {
        Says::Figures(it) => figures(it, widths),
        Says::Sentence(text) => text.clone(),
        Says::Words(pieces) => marked(pieces),
    };
    writeln!(out, "      {DIM}{label}{DIM:#}  {text}")
}

/// Words in which the old ones stand in `[-…-]` and the new ones in `{+…+}`; of a long text, what stands around them.
fn marked(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece.mark {
            Mark::Gone => text.push_str(&format!("{RED}[-{}-]{RED:#}", piece.text)),
            Mark::New => text.push_str(&format!("{GREEN}{{+{}+}}{GREEN:#}", piece.text)),
            Mark::Kept => text.push_str(&shortened(&piece.text, at == 0, at + 1 == pieces.len())),
        }
    }
    text
}

/// So many letters of what did not change are shown beside what did.
const CONTEXT: usize = 40;

/// What stands between changed words, without its middle where that is long.
pub fn shortened(text: &str, first: bool, last: bool) -> String {
    let letters: Vec<char> = text.chars().collect();
    let begin = if first { 0 } else { CONTEXT };
    let end = if last { 0 } else { CONTEXT };
    if letters.len() <= begin + end + 8 {
        return text.to_owned();
    }
    let begin: String = letters[..begin].iter().collect();
    let end: String = letters[letters.len() - end..].iter().collect();
    format!("{begin}…{end}")
}
