//! Changes on a terminal: delta first, then before, after and percent.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::figures::Figures;
use super::outline::{Entry, FindingRow, Group, Headed, Outline, TotalRow};
use super::sentences::{Says, Sort};
use crate::diff::{Mark, Piece, Turn};
use crate::render::terminal_columns::{Column, aligned, numbers, words};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();
const YELLOW: Style = AnsiColor::Yellow.on_default();
const CYAN: Style = AnsiColor::Cyan.on_default();

/// A label, and its change, before, an arrow, after and percent.
const COLUMNS: [Column; 6] =
    [words(u16::MAX as usize), numbers(), numbers(), numbers(), numbers(), numbers()];

/// A label takes no more than that of a line.
const LONGEST_LABEL: usize = 32;

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
    if !outline.headline.is_empty() {
        writeln!(out, "{BOLD}{}{BOLD:#}", outline.headline)?;
    }
    for remark in &outline.remarks {
        writeln!(out, "{remark}")?;
    }
    for it in outline.totals.iter().chain(&outline.shares) {
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

fn spaces(count: usize) -> String {
    " ".repeat(count)
}

fn colour(change: &str) -> Style {
    match change.trim_start().chars().next() {
        Some('+') => GREEN,
        Some('-') => RED,
        _ => Style::new(),
    }
}

/// A label and amounts as cells of their columns.
fn cells(label: String, figures: &Figures) -> Vec<String> {
    let Figures { change, before, after, percent } = figures;
    let arrow = if before.is_empty() && after.is_empty() { "" } else { "→" };
    let amounts = [change, before, arrow, after, percent].map(|it| (*it).to_owned());
    std::iter::once(label).chain(amounts).collect()
}

/// Amounts whose cells were padded: the change in its colour, then before, after and percent.
fn amounts(cells: &[String]) -> String {
    let [change, before, arrow, after, percent] = cells else { return String::new() };
    let style = colour(change);
    let rest = format!("   {before} {arrow} {after}   {percent}");
    format!("{style}{change}{style:#}{}", rest.trim_end())
}

fn totals(
    out: &mut dyn Write,
    totals: &Headed<TotalRow>,
    [_, change, before, after, _]: &[String; 5],
) -> io::Result<()> {
    let heading = [&totals.heading, change, before, "", after, ""].map(|it| (*it).to_owned());
    let rows = totals.rows.iter().map(|it| {
        let label = format!("{}{}", spaces(it.depth * 2), it.label);
        cells(label, &it.figures)
    });
    let rows: Vec<Vec<String>> = std::iter::once(heading.to_vec()).chain(rows).collect();
    let mut drawn = aligned(&COLUMNS, &rows).into_iter().flatten();
    if let Some(cells) = drawn.next() {
        let headings = format!("{}   {} {} {}", cells[1], cells[2], cells[3], cells[4]);
        writeln!(out, "\n{BOLD}{}{BOLD:#}  {DIM}{}{DIM:#}", cells[0], headings)?;
    }
    for (cells, row) in drawn.zip(&totals.rows) {
        writeln!(out, "{}  {}", cells[0], amounts(&cells[1..]))?;
        if !row.parts.is_empty() {
            writeln!(out, "{}{DIM}{}{DIM:#}", spaces(row.depth * 2 + 4), row.parts)?;
        }
    }
    Ok(())
}

fn transfers(out: &mut dyn Write, listed: &Headed<String>) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", listed.heading)?;
    for sentence in &listed.rows {
        writeln!(out, "  {sentence}")?;
    }
    Ok(())
}

fn findings(out: &mut dyn Write, findings: &Headed<FindingRow>) -> io::Result<()> {
    writeln!(out, "\n{BOLD}{}{BOLD:#}", findings.heading)?;
    for row in &findings.rows {
        let (sign, style) = match row.turn {
            Turn::Appeared => ("+", RED),
            Turn::Cured => ("-", GREEN),
            Turn::Gone => ("!", RED),
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
    if group.entries.iter().any(|it| it.figures.is_some()) {
        return rows(out, &group.entries);
    }
    for entry in &group.entries {
        self::entry(out, entry)?;
    }
    Ok(())
}

/// A line for each thing: its name, its amount before and after, its title.
fn rows(out: &mut dyn Write, entries: &[Entry]) -> io::Result<()> {
    let of = entries.iter().map(|it| {
        let figures = it.figures.clone().unwrap_or_default();
        cells(it.name.clone(), &figures)
    });
    let drawn = aligned(&COLUMNS, &of.collect::<Vec<Vec<String>>>());
    for (entry, cells) in entries.iter().zip(drawn.into_iter().flatten()) {
        let [name, change, before, arrow, after, percent] = &cells[..] else { continue };
        let guess = if entry.guess { "?" } else { " " };
        let (style, colour) = (style_of(entry.sort), colour(change));
        let mut text = entry.title.clone();
        if !entry.remarks.is_empty() {
            text = format!("{text}  {CYAN}({}){CYAN:#}", entry.remarks);
        }
        let line = format!(
            "  {style}{}{guess}{style:#}{BOLD}{name}{BOLD:#}  {colour}{change}{colour:#}   {before} {arrow} {after}   {percent}  {}",
            entry.sort.sign(),
            text.trim_start(),
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn style_of(sort: Sort) -> Style {
    match sort {
        Sort::Added => GREEN,
        Sort::Removed => RED,
        Sort::Changed => YELLOW,
        Sort::Moved | Sort::Divided => CYAN,
    }
}

fn entry(out: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let style = style_of(entry.sort);
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
    let figures = entry.lines.iter().filter_map(|it| match &it.says {
        Says::Figures(figures) => Some(cells(String::new(), figures)),
        _ => None,
    });
    let figures: Vec<Vec<String>> = figures.collect();
    let mut figures = aligned(&COLUMNS, &figures).into_iter().flatten();
    let lines = entry.lines.iter().map(|it| {
        let text = match &it.says {
            Says::Figures(_) => figures.next().map_or(String::new(), |it| amounts(&it[1..])),
            Says::Sentence(text) => text.clone(),
            Says::Words(pieces) => marked(pieces),
        };
        (it.label.clone(), text)
    });
    let (labels, texts): (Vec<String>, Vec<String>) = lines.unzip();
    let labels: Vec<Vec<String>> = labels.into_iter().map(|it| vec![it]).collect();
    for (lines, text) in aligned(&[words(LONGEST_LABEL)], &labels).into_iter().zip(texts) {
        // The text stands behind the last line of a long label.
        let mut labels = lines.into_iter().flatten().peekable();
        while let Some(label) = labels.next() {
            let text = if labels.peek().is_none() { text.as_str() } else { "" };
            writeln!(out, "{}", format!("      {DIM}{label}{DIM:#}  {text}").trim_end())?;
        }
    }
    Ok(())
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
