//! Tables of a text document that go on from one to the next are one table, with the headings between as rows of it.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid, Paragraph, Sheet, Style, Value};
use super::rows::level_id;
use super::tables::{self, Found, Seen};
use super::words;

/// A heading above a table: how deep it stands among others, and its words.
type Heading = (u8, String);

/// A table that goes on from the first of its group, with what stands above it.
struct Member {
    sheet: Sheet,
    headings: Vec<Heading>,
}

/// Headings without a style that begin with the word of a level stand below those with one.
const BY_WORD: u8 = 10;
/// What stands directly above a table, and is called nothing, stands lowest.
const CAPTION: u8 = 20;

/// Joins each table that goes on from the one before it: with the same header, or without one and with the same columns.
/// Tables that the layout names stay as they are.
pub fn join(grid: &mut Grid, named: &dyn Fn(&str) -> bool) {
    // The sheets of a workbook are no pages.
    if grid.sheets.iter().any(|it| it.typed) {
        return;
    }
    let mut groups: Vec<(Option<Found>, Vec<Member>)> = Vec::new();
    for sheet in std::mem::take(&mut grid.sheets) {
        let found = tables::find(&sheet).into_iter().next().filter(|it| !it.header.is_empty());
        let headings = headings(&sheet.above);
        let goes_on = groups.last().is_some_and(|(first, members)| {
            let (Some(first), Some(one)) = (first, members.first()) else { return false };
            !named(&sheet.name)
                && match &found {
                    Some(found) if heads(&sheet, found) == heads(&one.sheet, first) => true,
                    _ => headings.is_empty() && has_columns_of(&sheet, &one.sheet, first),
                }
        });
        let member = Member { sheet, headings };
        match groups.last_mut().filter(|_| goes_on) {
            Some(group) => group.1.push(member),
            None => groups.push((found, vec![member])),
        }
    }
    for (found, mut members) in groups {
        match found.filter(|_| members.len() > 1) {
            Some(found) => one(grid, &found, members),
            None => grid.sheets.extend(members.pop().map(|it| it.sheet)),
        }
    }
}

/// Makes one table of several.
fn one(grid: &mut Grid, found: &Found, members: Vec<Member>) {
    let mut members = members.into_iter();
    let Some(Member { sheet: mut all, headings }) = members.next() else { return };
    let members: Vec<Member> = members.collect();
    // Of what stands above the first table, what others stand beside; what stands above all of them is their title.
    let beside = members.iter().flat_map(|it| &it.headings).map(|it| it.0).min();
    let opens =
        |it: &Heading| beside.is_some_and(|least| it.0 >= least) || level_id(&it.1).is_some();
    let headings: Vec<Heading> = headings.into_iter().filter(opens).collect();
    all.above.retain(|it| !headings.iter().any(|(_, text)| *text == it.text));
    let width = all.cells.keys().map(|it| it.1 + 1).max().unwrap_or(1);
    let last = found.header.last().map_or(0, |it| it + 1);
    let down = headings.len() as u32;
    let cells = std::mem::take(&mut all.cells).into_iter();
    let moved = |row: u32| if row < last { row } else { row + down };
    all.cells = cells.map(|((row, column), it)| ((moved(row), column), it)).collect();
    put(&mut all, last, width, headings);
    for Member { sheet, headings } in members {
        let mut row = all.cells.keys().map(|it| it.0 + 1).max().unwrap_or(0);
        let count = headings.len() as u32;
        put(&mut all, row, width, headings);
        row += count;
        grid.joined.push((sheet.name, all.name.clone(), row));
        all.cells
            .extend(sheet.cells.into_iter().map(|((at, column), it)| ((row + at, column), it)));
    }
    grid.sheets.push(all);
}

fn put(sheet: &mut Sheet, row: u32, width: u32, headings: Vec<Heading>) {
    for (at, (depth, shown)) in headings.into_iter().enumerate() {
        let style = Style { bold: true, indent: depth, ..Style::default() };
        let cell = Cell { value: Value::Text, shown, style, span: (1, width), ..Cell::default() };
        sheet.cells.insert((row + at as u32, 0), cell);
    }
}

/// The texts of a table's header, and where they stand.
fn heads(sheet: &Sheet, found: &Found) -> Vec<(usize, u32, String)> {
    let rows = found.header.iter().enumerate();
    let cells = rows.flat_map(|(at, row)| {
        let filled = sheet.in_row(*row);
        filled.map(move |(column, it)| (at, column, words::fold(&it.shown)))
    });
    cells.collect()
}

/// The headings above a table that are open there; without any, what stands directly above it.
fn headings(above: &[Paragraph]) -> Vec<Heading> {
    let mut open: Vec<Heading> = Vec::new();
    for Paragraph { text, heading } in above.iter().filter(|it| it.text.chars().count() <= 200) {
        let level = || level_id(text).and(words::level(text)).map(|it| BY_WORD + it.0);
        let Some(depth) = heading.or_else(level) else { continue };
        while open.last().is_some_and(|it| it.0 >= depth) {
            open.pop();
        }
        open.push((depth, text.clone()));
    }
    let said = |it: &Heading| !goes_on(&it.1);
    match open.is_empty() {
        true => above.last().filter(|it| is_caption(&it.text)).map(|it| (CAPTION, it.text.clone())),
        false => None,
    }
    .into_iter()
    .chain(open)
    .filter(said)
    .collect()
}

/// Whether a paragraph is what the table below it is called.
fn is_caption(text: &str) -> bool {
    let folded = words::fold(text);
    let first = words::tokens(&folded).first().copied().unwrap_or_default();
    text.chars().count() <= 120
        && !text.ends_with(['.', ';', ','])
        && text.starts_with(char::is_alphanumeric)
        && !["note", "notes", "nota", "notas", "nb", "source", "sources", "fuente"].contains(&first)
}

/// Whether a caption says that the table goes on: "Tableau 1 (suite)".
fn goes_on(text: &str) -> bool {
    let folded = words::fold(text);
    let says =
        ["suite", "continued", "cont", "continuation", "continuacion", "continua", "continuacao"];
    words::tokens(&folded).iter().any(|it| says.contains(it))
}

/// Whether a table without a header has the columns of another one: as many, and numbers where that has numbers.
fn has_columns_of(sheet: &Sheet, first: &Sheet, found: &Found) -> bool {
    let width = |it: &Sheet| {
        let ends = it.cells.iter().map(|((_, column), cell)| column + cell.span.1.max(1));
        ends.max().unwrap_or(0)
    };
    let Some(top) = sheet.rows().first().copied() else { return false };
    if width(sheet) != width(first) || tables::is_header(sheet, top) {
        return false;
    }
    let own = sheet.rows();
    let columns = numbers(first, &found.rows);
    let other = numbers(sheet, &own);
    let numeric = |it: &(usize, usize)| it.1 * 10 >= it.0 * 6;
    let told: Vec<u32> = columns.iter().filter(|it| numeric(it.1)).map(|it| *it.0).collect();
    let same = |column: &u32| other.get(column).is_none_or(|it| it.1 * 2 >= it.0);
    !told.is_empty()
        && told.iter().all(same)
        && told.iter().any(|it| other.get(it).is_some_and(|it| it.1 > 0))
}

/// How many cells of each column are filled, and how many of them are numbers.
fn numbers(sheet: &Sheet, rows: &[u32]) -> BTreeMap<u32, (usize, usize)> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (column, cell) in rows.iter().flat_map(|it| sheet.row(*it)).filter(|it| it.1.is_filled()) {
        let count = counts.entry(column).or_default();
        count.0 += 1;
        count.1 += usize::from(Seen::of(cell).is_number());
    }
    counts
}
