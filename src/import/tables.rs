//! Tables on a sheet: where they begin and end, and which rows are their headers.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::days;
use super::grid::{Cell, Sheet, Value};
use super::numbers::{self, Typed};
use super::{periods, words};
use crate::date::Date;

/// What a cell says, before its column is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Seen {
    /// Nothing.
    Blank,
    /// A number, as a number or as a text.
    Number(Typed),
    /// A percentage.
    Percent,
    /// That there is no number.
    NotApplicable,
    /// A dash: nothing.
    Dash,
    /// A day.
    Day(Date),
    /// The error of a formula.
    Error,
    /// Words.
    Text,
}

impl Seen {
    /// Looks at a cell.
    pub fn of(cell: &Cell) -> Seen {
        match &cell.value {
            Value::Blank => Seen::Blank,
            Value::Number(_) if cell.style.percent => Seen::Percent,
            Value::Number(number) => Seen::Number(Typed::Plain(*number)),
            Value::Day(day) => Seen::Day(*day),
            Value::Error => Seen::Error,
            Value::Bool | Value::Uncounted => Seen::Text,
            Value::Text => match numbers::typed(&cell.shown) {
                Some(Typed::Percent(_)) => Seen::Percent,
                Some(number) => Seen::Number(number),
                None if words::is_dash(&cell.shown) => Seen::Dash,
                None if words::is_not_applicable(&cell.shown) => Seen::NotApplicable,
                None => Seen::Text,
            },
        }
    }

    /// The number, where there is no doubt.
    pub fn plain(&self) -> Option<Decimal> {
        match self {
            Seen::Number(Typed::Plain(it) | Typed::Proven(it, _)) => Some(*it),
            _ => None,
        }
    }

    /// Whether it counts as a number, whatever it is.
    pub fn is_number(&self) -> bool {
        matches!(self, Seen::Number(_))
    }
}

/// Where a table stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The rows of the header; none where a table has none.
    pub header: Vec<u32>,
    /// The rows below, as far as the next table or the end of the sheet.
    pub rows: Vec<u32>,
    /// The rows above, from the table before: titles and remarks.
    pub above: Vec<u32>,
    /// Rows that repeat the header, as on each page.
    pub repeated: Vec<u32>,
}

/// A header has at most so many rows.
const HEADER: usize = 4;

/// Finds the tables of a sheet, from the top.
pub fn find(sheet: &Sheet) -> Vec<Found> {
    let rows: Vec<u32> = sheet
        .rows()
        .into_iter()
        .filter(|row| {
            sheet.row(*row).any(|(_, cell)| cell.is_filled() || cell.style.fill.is_some())
        })
        .collect();
    let mut tables: Vec<Found> = Vec::new();
    let mut above: Vec<u32> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let row = rows[at];
        let hidden = sheet.hidden_rows.contains(&row);
        if let Some(table) = tables.last_mut()
            && repeats(sheet, table, row)
        {
            table.repeated.push(row);
            at += 1;
            continue;
        }
        let begins = !hidden
            && match tables.last() {
                None => is_header(sheet, row),
                Some(table) => begins_another(sheet, table, row),
            };
        if !begins {
            match tables.last_mut() {
                Some(table) => table.rows.push(row),
                None => above.push(row),
            }
            at += 1;
            continue;
        }
        let mut header = vec![row];
        // The rows above that group its columns.
        let spare = match tables.last_mut() {
            Some(table) => &mut table.rows,
            None => &mut above,
        };
        while header.len() < HEADER
            && let Some(group) = spare.last().copied()
            && group + 1 == header[0]
            && groups(sheet, group, header[0])
        {
            spare.pop();
            header.insert(0, group);
        }
        // A title directly above belongs to this table.
        let mut titles = Vec::new();
        if let Some(table) = tables.last_mut() {
            while let Some(title) = table.rows.last().copied()
                && is_title(sheet, title)
                && title + 3 >= header[0]
            {
                table.rows.pop();
                titles.insert(0, title);
            }
        } else {
            titles = std::mem::take(&mut above);
        }
        at += 1;
        while header.len() < HEADER
            && let Some(below) = rows.get(at).copied()
            && below == header[header.len() - 1] + 1
            && (is_header(sheet, below) && !names_a_row(sheet, &header, below)
                || describes(sheet, &header, below))
        {
            header.push(below);
            at += 1;
        }
        tables.push(Found { header, above: titles, ..Found::default() });
    }
    match tables.first_mut() {
        None => tables.extend(without_header(sheet, &rows)),
        // Above the first header, rows with numbers are a table too.
        Some(first) if first.above.len() >= 3 => {
            if let Some(unnamed) = without_header(sheet, &first.above) {
                first.above.retain(|it| unnamed.rows.last().is_some_and(|last| it > last));
                tables.insert(0, unnamed);
            }
        }
        Some(_) => {}
    }
    tables.iter_mut().for_each(|it| first_of_its_kind(sheet, it));
    tables.retain(|it| !it.rows.is_empty());
    tables
}

/// The columns of tables that stand side by side, blank columns between them; nothing where all is one table. Each has a
/// header of its own, and names its rows: blocks that speak of the rows named at the left are parts of one table.
pub fn beside(sheet: &Sheet) -> Vec<(u32, u32)> {
    // Most sheets have no blank column between others.
    let filled = sheet.cells.iter().filter(|(_, it)| it.is_filled());
    let columns: BTreeSet<u32> = filled.map(|((_, column), _)| *column).collect();
    let (first, last) = (columns.first().copied(), columns.last().copied());
    if first.zip(last).is_none_or(|(first, last)| (last - first) as usize + 1 == columns.len()) {
        return Vec::new();
    }
    let Some(found) = find(sheet).into_iter().find(|it| it.rows.len() >= 2) else {
        return Vec::new();
    };
    let Some(header) = found.header.last().copied() else { return Vec::new() };
    let mut used = BTreeSet::new();
    for row in found.header.iter().chain(&found.rows) {
        for (column, cell) in sheet.in_row(*row) {
            used.extend(column..column + cell.span.1.clamp(1, 400));
        }
    }
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for column in used {
        match parts.last_mut().filter(|it| it.1 + 1 == column) {
            Some(part) => part.1 = column,
            None => parts.push((column, column)),
        }
    }
    // Below other names, the same columns: what comes in beside what goes out.
    let heads = |(first, last): &(u32, u32)| -> Vec<String> {
        let cells = sheet.row(header).filter(|(at, it)| it.is_filled() && at > first && at <= last);
        cells.map(|(_, it)| words::fold(&it.shown)).collect()
    };
    let first = parts.first().copied().unwrap_or_default();
    let twin = |part: &(u32, u32)| {
        *part != first && !heads(part).is_empty() && heads(part) == heads(&first)
    };
    // A part without rows that it names itself belongs to the part at its left.
    let names = |part: &(u32, u32)| {
        let texts = |row: &u32| {
            let cell = sheet.cell(*row, part.0)?;
            (Seen::of(cell) == Seen::Text).then_some(cell.shown.as_str())
        };
        let all: Vec<&str> = found.rows.iter().filter_map(texts).collect();
        let distinct: BTreeSet<&&str> = all.iter().collect();
        let head = sheet.get(header, part.0).map(|it| words::header(&it.shown));
        let titled = head.is_some_and(|it| {
            it.iter().any(|it| matches!(it, words::Word::Title | words::Word::Level))
        });
        part.1 > part.0
            && (titled || twin(part))
            && all.len() >= 2
            && distinct.len() * 10 >= all.len() * 7
            && (twin(part) || is_header(&sheet.part(*part), header))
    };
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for part in parts {
        match joined.last_mut().filter(|_| !names(&part)) {
            Some(left) => left.1 = part.1,
            None => joined.push(part),
        }
    }
    match joined.as_slice() {
        [first, rest @ ..]
            if !rest.is_empty()
                && (is_header(&sheet.part(*first), header) || rest.iter().all(twin)) =>
        {
            // What stands above or below the blank columns goes with the part at its left.
            let last = joined.len() - 1;
            for at in 0..joined.len() {
                joined[at].1 = if at == last { u32::MAX } else { joined[at + 1].0 - 1 };
            }
            joined[0].0 = 0;
            joined
        }
        _ => Vec::new(),
    }
}

/// A title directly above the header is the first of the table's groups where a row below names the same level.
fn first_of_its_kind(sheet: &Sheet, table: &mut Found) {
    let level = |row: u32| {
        let (_, cell) = sheet.in_row(row).next()?;
        if !is_title(sheet, row) {
            return None;
        }
        if periods::period(&cell.shown).is_some_and(|it| it.year.is_some()) {
            return Some((true, 1));
        }
        let level = words::level(&cell.shown)?.0;
        super::rows::level_id(&cell.shown).map(|_| (false, level))
    };
    // A year opens a group beside other years, a word beside words of its level and below.
    let beside = |own: (bool, u8), it: (bool, u8)| it.0 == own.0 && it.1 >= own.1;
    let mut below = table.header[0];
    while let Some(last) = table.above.last().copied()
        && let Some(own) = level(last).filter(|_| last + 2 >= below)
        && table.rows.iter().any(|it| level(*it).is_some_and(|it| beside(own, it)))
    {
        table.above.pop();
        table.rows.insert(0, last);
        below = last;
    }
}

/// Whether a row holds a single text.
fn is_title(sheet: &Sheet, row: u32) -> bool {
    let mut filled = sheet.in_row(row);
    let first = filled.next();
    first.is_some_and(|(_, it)| Seen::of(it) == Seen::Text && words::total(&it.shown).is_none())
        && filled.next().is_none()
}

/// The cells of a row that say what a column holds, and those that don't.
fn hits(sheet: &Sheet, row: u32) -> (usize, usize, usize) {
    let (columns, filled): (Vec<u32>, Vec<&Cell>) = sheet.in_row(row).unzip();
    let (mut hits, mut bad) = (0, 0);
    let mut numbers = Vec::new();
    let mut years_below = false;
    // A row of words alone is no total: the word heads a column there.
    let words_only = filled.len() >= 2 && filled.iter().all(|it| Seen::of(it) == Seen::Text);
    for (at, cell) in filled.iter().enumerate() {
        match Seen::of(cell) {
            Seen::Text if cell.shown.chars().count() > 120 => bad += 1,
            Seen::Text => {
                let short = cell.shown.chars().count() <= 70;
                let total = words::total(&cell.shown).is_some_and(|it| it.alone);
                // A year above another one is what rows say.
                let year = |text: &str| periods::period(text).is_some_and(|it| it.part.is_none());
                let below = columns.get(at).and_then(|it| sheet.get(row + 1, *it));
                let said = year(&cell.shown) && below.is_some_and(|it| year(&it.shown));
                let known = || {
                    !words::header(&cell.shown).is_empty()
                        || periods::period(&cell.shown).is_some() && !said
                };
                let heads = total && words_only && at > 0;
                hits += usize::from(short && (heads || !total && known()));
            }
            Seen::Number(number) => {
                numbers.push(number);
                let below = columns.get(at).and_then(|it| sheet.get(row + 1, *it));
                years_below |= below.is_some_and(|it| periods::calendar_year(&it.shown).is_some());
            }
            Seen::Day(day) if day.day() == 1 => hits += 1,
            Seen::Blank => {}
            _ => bad += 1,
        }
    }
    let whole = |it: &Typed| match it {
        Typed::Plain(it) if it.fract().is_zero() => it.to_i64(),
        _ => None,
    };
    let plain: Vec<Option<i64>> = numbers.iter().map(whole).collect();
    // Years head columns where one follows the other; a single one is what a row says, where the next says one too.
    let named: Vec<i64> =
        plain.iter().flatten().copied().filter(|it| (1990..=2060).contains(it)).collect();
    let distinct: Vec<i64> = named.iter().copied().collect::<BTreeSet<i64>>().into_iter().collect();
    let steps: BTreeSet<i64> = distinct.windows(2).map(|it| it[1] - it[0]).collect();
    let follow = match distinct.len() {
        0 => false,
        1 => !years_below,
        2 => steps.contains(&1),
        _ => steps.len() == 1,
    };
    let years = if follow { named.len() } else { 0 };
    let runs = plain.len() >= 4
        && plain.len() + 1 >= filled.len()
        && plain.windows(2).all(|it| matches!(it, [Some(a), Some(b)] if a + 1 == *b))
        && plain[0].is_some_and(|it| (0..=1).contains(&it));
    match runs {
        true => hits += plain.len(),
        false => {
            hits += years;
            bad += plain.len() - years;
        }
    }
    (filled.len(), hits, bad)
}

/// Whether a row says what the columns below it hold.
pub fn is_header(sheet: &Sheet, row: u32) -> bool {
    let (filled, hits, bad) = hits(sheet, row);
    filled >= 2 && bad == 0 && hits >= 2 && hits * 100 >= filled * 45
}

/// Whether a row below a header is the first that it heads, though its words could be headers: something stands in the
/// first column, each cell under one of the header's own, and not all are words of headers.
fn names_a_row(sheet: &Sheet, header: &[u32], row: u32) -> bool {
    let Some(last) = header.last() else { return false };
    let own =
        |column: u32| sheet.get(*last, column).is_some_and(|it| it.is_filled() && it.span.1 < 2);
    let mut filled = sheet.in_row(row).map(|it| it.0).peekable();
    let first = sheet.in_row(*last).next().map(|(column, _)| column);
    let (all, hits, _) = hits(sheet, row);
    filled.peek().copied() == first && filled.all(own) && hits < all
}

/// Whether a row groups the columns of the header below it.
fn groups(sheet: &Sheet, row: u32, header: u32) -> bool {
    let filled: Vec<(u32, &Cell)> = sheet.in_row(row).collect();
    let first = sheet.in_row(header).next().map_or(0, |(column, _)| column);
    let texts = filled.iter().all(|(_, it)| {
        let long = it.shown.chars().count() > 80;
        match Seen::of(it) {
            Seen::Text => !long && words::total(&it.shown).is_none_or(|it| it.alone),
            Seen::Number(_) => periods::calendar_year(&it.shown).is_some(),
            Seen::Day(_) => true,
            _ => false,
        }
    });
    let wide = |(column, cell): &(u32, &Cell)| cell.span.1 >= 2 && *column > first;
    match filled.as_slice() {
        [] => false,
        [only] => {
            texts
                && (wide(only)
                    || only.0 > first
                        && only.1.span.1 < 2
                        && periods::period(&only.1.shown).is_some())
        }
        _ => texts,
    }
}

/// Whether a row below a header says more of its columns: their names where groups stand above, or what to fill in.
fn describes(sheet: &Sheet, header: &[u32], row: u32) -> bool {
    let above = sheet.in_row(header[header.len() - 1]).count();
    let filled: Vec<(u32, &Cell)> = sheet.in_row(row).collect();
    let short = filled.iter().all(|(_, it)| {
        Seen::of(it) == Seen::Text
            && it.shown.chars().count() < 60
            && !words::is_mark(&it.shown)
            && words::total(&it.shown).is_none_or(|it| it.alone)
    });
    if !short || filled.len() < 2 {
        return false;
    }
    // Names below groups that are merged over several columns.
    let grouped: Vec<u32> = header
        .iter()
        .flat_map(|it| sheet.row(*it))
        .filter(|(_, it)| it.span.1 >= 2 && it.is_filled())
        .flat_map(|(column, it)| column..column + it.span.1)
        .collect();
    let below = filled.iter().filter(|(column, _)| grouped.contains(column)).count();
    let merged_down = header
        .iter()
        .flat_map(|it| sheet.row(*it).map(move |(_, cell)| (*it, cell)))
        .any(|(from, it)| it.span.0 >= 2 && from + it.span.0 > row);
    if grouped.len() >= 2 && below * 2 > grouped.len() && (merged_down || below == filled.len()) {
        return true;
    }
    let distinct: BTreeSet<&str> = filled.iter().map(|(_, it)| it.shown.as_str()).collect();
    filled.len() > above + 2 || filled.len() >= 6 && distinct.len() * 3 <= filled.len()
}

/// Whether a row begins another table below one that is open.
fn begins_another(sheet: &Sheet, table: &Found, row: u32) -> bool {
    let filled: Vec<(u32, &Cell)> = sheet.in_row(row).collect();
    if filled.len() < 2 || filled.iter().any(|(_, it)| it.shown.chars().count() > 45) {
        return false;
    }
    let columns = |row: u32| -> Vec<u32> { sheet.in_row(row).map(|(column, _)| column).collect() };
    let own = columns(row);
    let first: BTreeSet<u32> = table.header.iter().flat_map(|it| columns(*it)).collect();
    let texts = filled.iter().filter(|(_, it)| Seen::of(it) == Seen::Text).count();
    if table.rows.is_empty() && names_a_row(sheet, &table.header, row) {
        return false;
    }
    if is_header(sheet, row) && own.len() * 2 >= first.len() && texts * 2 >= own.len() {
        let last = table.rows.iter().rev().take(8);
        if last.filter(|it| columns(**it) == own).count() < 2 {
            return true;
        }
    }
    // Texts where numbers stood before, behind a blank row or a total: names of columns.
    let texts_only = texts == filled.len()
        && filled.iter().all(|(_, it)| {
            words::total(&it.shown).is_none_or(|it| it.alone) && !words::is_mark(&it.shown)
        });
    // The title of the table that may begin here stands between.
    let last = table.rows.iter().rfind(|it| !is_title(sheet, **it)).copied();
    let apart = last.is_some_and(|last| {
        last + 1 < row
            || sheet
                .row(last)
                .any(|(_, it)| Seen::of(it) == Seen::Text && words::total(&it.shown).is_some())
    });
    if !texts_only || !apart {
        return false;
    }
    let numbers: BTreeSet<u32> = table
        .rows
        .iter()
        .rev()
        .take(200)
        .flat_map(|it| sheet.row(*it))
        .filter(|(_, it)| Seen::of(it).is_number())
        .map(|(column, _)| column)
        .collect();
    let named = own.iter().filter(|it| numbers.contains(it)).count();
    numbers.len() >= 2 && named * 2 >= numbers.len() && named >= 2
}

/// Whether what stands above a table, or the name of its sheet, speaks of money.
pub fn of_money(sheet: &Sheet, found: &Found) -> bool {
    let says = |text: &str| {
        let words = words::header(text);
        words.contains(&words::Word::Amount)
            || words.contains(&words::Word::UnitCost)
            || words::currency_in(text).is_some()
    };
    let above = found.above.iter().flat_map(|it| sheet.row(*it)).map(|(_, it)| &it.shown);
    above.chain(sheet.above.iter().map(|it| &it.text)).chain([&sheet.name]).any(|it| says(it))
}

/// Whether a row repeats the header of a table, as on each page.
pub fn repeats(sheet: &Sheet, table: &Found, row: u32) -> bool {
    let texts = |row: u32| sheet.in_row(row);
    let same = |header: u32| {
        let said = |(at, it): (u32, &Cell)| (at, words::fold(&it.shown));
        texts(header).map(said).eq(texts(row).map(said))
    };
    texts(row).nth(1).is_some() && table.header.iter().any(|it| same(*it))
}

/// A table whose header no word tells: the first row of texts above numbers.
fn without_header(sheet: &Sheet, rows: &[u32]) -> Option<Found> {
    for (at, row) in rows.iter().enumerate() {
        let filled: Vec<(u32, &Cell)> = sheet.in_row(*row).collect();
        let texts = filled.iter().all(|(_, it)| {
            Seen::of(it) == Seen::Text
                && it.shown.chars().count() <= 60
                && !days::looks_like(&it.shown)
        });
        if filled.len() < 2 || !texts {
            continue;
        }
        let below = &rows[at + 1..];
        let told = |column: &u32| {
            let cells = below.iter().filter_map(|it| sheet.cell(*it, *column));
            let all = cells.clone().count();
            let numbers = cells.clone().filter(|it| Seen::of(it).is_number()).count();
            numbers >= 2 && numbers * 10 >= all * 6
                || all > 0 && cells.clone().all(|it| words::is_mark(&it.shown))
        };
        if filled.iter().any(|(column, _)| told(column)) {
            return Some(Found {
                header: vec![*row],
                rows: below.to_vec(),
                above: rows[..at].to_vec(),
                ..Found::default()
            });
        }
    }
    None
}
