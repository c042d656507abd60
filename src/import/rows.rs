//! What the rows of a table are: headings, leaves, totals, and what is none of them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::columns::{Column, Role};
use super::grid::{Cell, Sheet, Value};
use super::numbers::Sign;
use super::tables::{Found, Seen};
use super::words::{self, Total};

/// What a row is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// Opens a group.
    Heading,
    /// Opens a group and says its sum: the parts follow.
    Before,
    /// An activity.
    #[default]
    Leaf,
    /// A line of the activity above.
    Line,
    /// One more indicator of the row above.
    Measure,
    /// The sum of others.
    Total(Total),
    /// A form's example.
    Example,
    /// A form's row that nobody filled in.
    Form,
    /// Hidden, or struck out.
    Hidden,
    /// Words around the table.
    Text,
    /// Asked not to read.
    Skip,
}

/// An amount in a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// Nothing stands there.
    Blank,
    /// Money, as it stands there.
    Money(Decimal),
    /// It says that there is no number.
    NotApplicable,
    /// A number that can be two.
    Doubtful,
    /// The error of a formula.
    Error,
    /// Words.
    Words,
}

impl Amount {
    /// The number, where there is one.
    pub fn money(&self) -> Option<Decimal> {
        match self {
            Amount::Money(it) => Some(*it),
            _ => None,
        }
    }
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Look {
    /// Bold letters.
    pub bold: bool,
    /// The colour behind.
    pub fill: Option<u32>,
    /// How far it is moved in.
    pub indent: u8,
    /// The column of its text.
    pub column: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The row of the sheet.
    pub row: u32,
    /// What it is.
    pub kind: Kind,
    /// Its words: the title, or what stands in place of one.
    pub label: String,
    /// The label as it is written, with the id that stands in it.
    pub written: String,
    /// The column of the label.
    pub label_at: Option<u32>,
    /// Its id, as written.
    pub id: Option<String>,
    /// The column of the id; none where the id stands in the title.
    pub id_at: Option<u32>,
    /// The depth of the level that its words name.
    pub level: Option<u8>,
    /// Whether a column of levels says so of the row.
    pub kinded: bool,
    /// The texts of its level columns, filled down.
    pub levels: Vec<Option<(String, u32, u32)>>,
    /// What stands in each column of money, by the number of the column.
    pub amounts: Vec<Amount>,
    /// How it looks.
    pub look: Look,
    /// The rows that the layout says it adds up.
    pub parts: Option<Vec<u32>>,
    /// Whether the row is hidden.
    pub hidden: bool,
    /// A single number of a total row that belongs to this column.
    pub moved: Option<(usize, usize)>,
}

impl Row {
    /// Whether a number stands in a column of money.
    pub fn has_money(&self) -> bool {
        self.amounts.iter().any(|it| matches!(it, Amount::Money(_)))
    }

    /// Whether something stands in a column of money.
    pub fn has_amounts(&self) -> bool {
        self.amounts.iter().any(|it| !matches!(it, Amount::Blank))
    }

    /// The money of a column.
    pub fn money(&self, column: usize) -> Option<Decimal> {
        self.amounts.get(column).and_then(Amount::money)
    }
}

/// Looks at every row of a table.
pub fn rows(sheet: &Sheet, found: &Found, columns: &[Column], sign: Sign) -> Vec<Row> {
    let mut rows: Vec<Row> = found.rows.iter().map(|it| row(sheet, *it, columns, sign)).collect();
    let width = columns.len() as u32;
    let total_column = columns.iter().position(|it| it.role == Role::Total);
    for row in &mut rows {
        row.kind = kind(sheet, row, columns, width);
        row.hidden = sheet.hidden_rows.contains(&row.row);
    }
    measures(sheet, columns, &mut rows);
    lines(sheet, columns, &mut rows);
    described(&mut rows);
    fill_down(columns, &mut rows);
    like_leaves(sheet, columns, &mut rows);
    ids_in_titles(&mut rows);
    lone_numbers(sheet, columns, total_column, &mut rows);
    if !rows.iter().any(|it| it.kind == Kind::Leaf) {
        // Words alone, and nothing to tell headings from what stands below them.
        rows.iter_mut().filter(|it| it.kind == Kind::Heading).for_each(|it| it.kind = Kind::Leaf);
    }
    kinded(&mut rows);
    headed(columns, &mut rows);
    rows
}

/// Rows below a heading that is itself what is done are its budget lines: they have no ids, and their column is not headed
/// as the rows of another kind of activity.
fn headed(columns: &[Column], rows: &mut [Row]) {
    let has = |role: Role| columns.iter().any(|it| it.role == role);
    let priced = has(Role::Quantity) && has(Role::UnitCost);
    let head = columns.iter().find(|it| it.role == Role::Title).and_then(|it| it.heads.last());
    let done =
        head.map(|it| words::fold(it)).filter(|it| words::level(it).is_some_and(|it| it.0 == 4));
    for at in 0..rows.len() {
        let row = &rows[at];
        if row.kind != Kind::Heading {
            continue;
        }
        let word = words::fold(&row.written);
        let stem = |text: &str| text.chars().take(5).collect::<String>();
        let named = row.level == Some(4) && done.as_ref().is_none_or(|it| stem(it) == stem(&word));
        let numbered = row.level.is_none() && done.is_none() && priced && at > 0;
        let numbered =
            numbered && row.id.as_ref().is_some_and(|it| it.trim_end_matches('.').contains('.'));
        let below = rows[at + 1..].iter();
        let below = below
            .take_while(|it| !matches!(it.kind, Kind::Heading | Kind::Before | Kind::Total(_)));
        let lines: Vec<&Row> = below.filter(|it| it.kind == Kind::Leaf).collect();
        let end = lines.last().map_or(0, |it| it.row);
        let plain = lines.iter().all(|it| it.id.is_none() && it.levels.iter().all(Option::is_none));
        if (named || numbered) && plain && lines.iter().any(|it| it.has_money()) {
            let below = rows[at + 1..].iter_mut().take_while(|it| it.row <= end);
            below.filter(|it| it.kind == Kind::Leaf).for_each(|it| it.kind = Kind::Line);
        }
    }
}

/// Rows of which a column says that they are of a level above those that follow: groups, and their sums.
fn kinded(rows: &mut [Row]) {
    let levels: Vec<Option<u8>> = rows
        .iter()
        .map(|it| it.level.filter(|_| it.kinded && !matches!(it.kind, Kind::Total(_))))
        .collect();
    for at in 0..rows.len() {
        let Some(own) = levels[at].filter(|it| *it < 4) else { continue };
        let below = levels[at + 1..].iter().flatten().next().is_some_and(|it| *it > own);
        if below && matches!(rows[at].kind, Kind::Leaf | Kind::Heading) {
            rows[at].kind = if rows[at].has_money() { Kind::Before } else { Kind::Heading };
        }
    }
}

/// Headings behind the last row of a sheet are words around it; so is all without money behind its last total, and
/// behind the last money where an empty row stands between.
pub fn nothing_follows(rows: &mut [Row]) {
    let last = rows.iter().rposition(|it| !matches!(it.kind, Kind::Heading | Kind::Text));
    let mut end = last.map_or(0, |it| it + 1);
    if let Some(money) = rows.iter().rposition(Row::has_amounts) {
        let total = matches!(rows[money].kind, Kind::Total(_));
        let gap = (money + 1..rows.len())
            .find(|at| rows[*at].row > rows[*at - 1].row + 1 && rows[*at].id.is_none());
        if total {
            end = end.min(money + 1);
        } else if let Some(gap) = gap {
            end = end.min(gap);
        }
    }
    for row in rows.iter_mut().skip(end) {
        row.kind = Kind::Text;
    }
}

fn row(sheet: &Sheet, number: u32, columns: &[Column], sign: Sign) -> Row {
    let amounts = Vec::with_capacity(columns.len());
    let mut row = Row { row: number, amounts, ..Row::default() };
    for column in columns {
        let cell = sheet.cell(number, column.column);
        row.amounts.push(match cell {
            Some(cell) if column.is_money() => amount(cell, sign),
            _ => Amount::Blank,
        });
        match (&column.role, cell) {
            (Role::Level(_), cell) => {
                row.levels.push(cell.map(|it| (it.shown.clone(), number, column.column)))
            }
            (Role::Id, Some(cell)) if row.id.is_none() => {
                row.id = Some(cell.shown.clone());
                row.id_at = Some(column.column);
            }
            (Role::Title, Some(cell)) => {
                row.label = cell.shown.clone();
                row.label_at = Some(column.column);
            }
            _ => {}
        }
    }
    let words =
        |cell: &Cell| matches!(cell.value, Value::Text) && matches!(Seen::of(cell), Seen::Text);
    if row.label_at.is_none() {
        // The first text left of the money; a heading may stand in any column.
        let first_money = columns.iter().find(|it| it.is_money()).map_or(u32::MAX, |it| it.column);
        let mut texts = sheet.row(number).filter(|(_, it)| words(it));
        let text = texts.next().filter(|(at, _)| *at < first_money || !row.has_amounts());
        if let Some((at, cell)) = text {
            row.label = cell.shown.clone();
            row.label_at = Some(at);
            if row.id_at == Some(at) {
                (row.id, row.id_at) = (None, None);
            }
        }
    }
    row.written.clone_from(&row.label);
    let kind = columns
        .iter()
        .find(|it| it.role == Role::Kind)
        .and_then(|it| sheet.get(number, it.column))
        .and_then(|it| Some((it, words::level(&it.shown)?)));
    row.kinded = kind.is_some();
    row.level = kind.map(|it| it.1).or_else(|| words::level(&row.label)).map(|it| it.0);
    if let Some((cell, _)) = kind.filter(|_| row.id.is_none()) {
        // "Output 1.1": the id of the row.
        row.id = level_id(&format!("{} x", cell.shown)).map(|it| it.0);
    }
    let at = row.label_at.or_else(|| sheet.in_row(number).next().map(|(at, _)| at));
    if let Some(cell) = at.and_then(|it| sheet.get(number, it)) {
        let leading = cell.shown.chars().take_while(|it| *it == ' ').count() as u8;
        row.look = Look {
            bold: cell.style.bold,
            fill: cell.style.fill,
            indent: cell.style.indent + leading,
            column: at.unwrap_or(0),
        };
    }
    row
}

/// What a cell of a column of money says.
pub fn amount(cell: &Cell, sign: Sign) -> Amount {
    match Seen::of(cell) {
        Seen::Number(number) => match sign.read(number) {
            Some(number) => Amount::Money(number),
            None => Amount::Doubtful,
        },
        Seen::NotApplicable => Amount::NotApplicable,
        Seen::Dash | Seen::Blank => Amount::Blank,
        Seen::Error => Amount::Error,
        Seen::Percent | Seen::Day(_) | Seen::Text => Amount::Words,
    }
}

fn kind(sheet: &Sheet, row: &Row, columns: &[Column], width: u32) -> Kind {
    let filled: Vec<(u32, &Cell)> = sheet.in_row(row.row).collect();
    let texts: Vec<&(u32, &Cell)> =
        filled.iter().filter(|(_, it)| Seen::of(it) == Seen::Text).collect();
    let first_text = texts.first().map(|(_, it)| it.shown.as_str()).unwrap_or_default();
    if words::is_example(first_text) || words::is_example(&row.label) {
        return Kind::Example;
    }
    if texts.is_empty()
        && !filled.is_empty()
        && row.has_amounts()
        && row.amounts.iter().filter_map(Amount::money).all(|it| it.is_zero())
    {
        return Kind::Form;
    }
    // The words of a total stand in any column of words.
    let told = filled.iter().filter(|(at, _)| {
        columns.iter().find(|it| it.column == *at).is_none_or(|it| {
            Some(it.column) == row.label_at
                || it.role == Role::Note && it.stats.longest < 60
                || matches!(
                    it.role,
                    Role::Id
                        | Role::Title
                        | Role::Step
                        | Role::Kind
                        | Role::Level(_)
                        | Role::Unit
                        | Role::Skip(_)
                        | Role::Responsible
                        | Role::Funder
                        | Role::Quantity
                        | Role::UnitCost
                )
        })
    });
    let total = told.filter_map(|(_, it)| words::total(&it.shown)).next();
    if let Some(total) = total {
        if row.has_amounts() {
            return Kind::Total(total);
        }
        if total.alone {
            return Kind::Text;
        }
    }
    if row.label.is_empty() {
        let leveled = row.levels.iter().flatten().count();
        // A year, or a title that is merged over the row, says what the money is of.
        let says = |it: &&Column| match it.role {
            Role::Year => sheet.cell(row.row, it.column).is_some(),
            Role::Title => sheet.is_merged_from_above(row.row, it.column),
            _ => false,
        };
        let said = columns.iter().any(|it| says(&it));
        return match row.has_money() {
            true if leveled == 0 && row.id.is_none() && !said => {
                Kind::Total(Total { grand: false, alone: false, level: None })
            }
            true => Kind::Leaf,
            false => Kind::Text,
        };
    }
    let struck =
        row.label_at.and_then(|at| sheet.get(row.row, at)).is_some_and(|it| it.style.strike);
    if struck {
        return Kind::Hidden;
    }
    let runs = columns.iter().filter(|it| it.role == Role::Schedule).any(|it| {
        let cell = sheet.get(row.row, it.column);
        cell.is_some_and(|cell| {
            cell.is_filled()
                || it.stats.marks == 0
                    && cell.style.fill.is_some()
                    && cell.style.fill != row.look.fill
        })
    });
    let named = columns.iter().any(|it| it.role == Role::Kind) && row.level == Some(4);
    let titled = columns.iter().any(|it| it.role == Role::Title && row.label_at == Some(it.column));
    if row.has_amounts() || runs || named || titled && row.levels.iter().any(Option::is_some) {
        return Kind::Leaf;
    }
    let wide = filled.iter().any(|(_, it)| it.span.1 * 10 >= width * 6 && it.span.1 >= 3);
    let long = row.label.chars().count() > 250;
    let words_only = filled.len() <= 3
        && filled.iter().all(|(at, it)| {
            matches!(Seen::of(it), Seen::Text | Seen::Number(_))
                && columns.iter().find(|c| c.column == *at).is_none_or(|c| {
                    matches!(c.role, Role::Id | Role::Title | Role::Kind | Role::Level(_))
                        || Some(c.column) == row.label_at
                })
        });
    match (wide, words_only) {
        _ if long && filled.len() == 1 => Kind::Text,
        (true, _) if filled.len() <= 3 => Kind::Heading,
        (_, true) => Kind::Heading,
        _ => Kind::Leaf,
    }
}

/// Rows that say what is measured, and nothing else of their own: no title, or that of the row above once more.
fn measures(sheet: &Sheet, columns: &[Column], rows: &mut [Row]) {
    let Some(title) = columns.iter().find(|it| it.role == Role::Title) else { return };
    let filled = |row: u32, at: u32| sheet.cell(row, at);
    let mut above: Option<usize> = None;
    for at in 0..rows.len() {
        let row = &rows[at];
        if !matches!(row.kind, Kind::Leaf | Kind::Heading | Kind::Before) {
            continue;
        }
        let measured = columns
            .iter()
            .any(|it| it.role == Role::Indicator && filled(row.row, it.column).is_some());
        let again = above.is_some_and(|it| rows[it].label == row.label && rows[it].id == row.id);
        let untitled = filled(row.row, title.column).is_none() && row.id.is_none();
        let own = columns.iter().filter(|it| filled(row.row, it.column).is_some()).all(|it| {
            matches!(it.role, Role::Indicator | Role::Note | Role::Responsible | Role::Partner)
                || again && matches!(it.role, Role::Title | Role::Id | Role::Level(_))
        });
        match measured && own && (untitled || again) && above.is_some() {
            true => rows[at].kind = Kind::Measure,
            false => above = Some(at),
        }
    }
}

/// Rows with money whose title stands on a row above, and that say to the right of it what they are: lines of that row.
fn lines(sheet: &Sheet, columns: &[Column], rows: &mut [Row]) {
    let Some(title) = columns.iter().find(|it| it.role == Role::Title) else { return };
    let mut open = false;
    for row in rows {
        let blank = sheet.get(row.row, title.column).is_none_or(|it| !it.is_filled());
        let leveled = row.levels.iter().any(Option::is_some);
        let beside = row.label_at.is_none_or(|it| it > title.column);
        match row.kind {
            Kind::Leaf if blank => {
                if open && !leveled && beside && row.id.is_none() && row.has_money() {
                    row.kind = Kind::Line;
                }
            }
            Kind::Leaf => open = row.label_at == Some(title.column),
            Kind::Text | Kind::Form | Kind::Hidden | Kind::Skip | Kind::Example | Kind::Measure => {
            }
            _ => open = false,
        }
    }
}

/// Rows directly below a header that say what to fill in: words where numbers are to stand.
fn described(rows: &mut [Row]) {
    let says = |row: &Row| row.amounts.iter().filter(|it| **it == Amount::Words).count();
    for row in rows.iter_mut().take_while(|it| !it.has_money() && says(it) >= 2) {
        row.kind = Kind::Text;
    }
    // In a table of level columns a row with one text is no group: groups stand in the columns.
    let leaves = rows.iter().filter(|it| it.kind == Kind::Leaf).count();
    let leveled = rows
        .iter()
        .filter(|it| it.kind == Kind::Leaf && it.levels.iter().any(Option::is_some))
        .count();
    if leveled * 2 > leaves {
        let unnamed = |it: &&mut Row| it.kind == Kind::Heading && it.level.is_none_or(|it| it > 2);
        rows.iter_mut().filter(unnamed).for_each(|it| it.kind = Kind::Text);
    }
}

/// A level stands on the first of its rows, or is merged over them: it holds for those below.
fn fill_down(columns: &[Column], rows: &mut [Row]) {
    let levels: Vec<u32> =
        columns.iter().filter(|it| matches!(it.role, Role::Level(_))).map(|it| it.column).collect();
    if levels.is_empty() {
        return;
    }
    let mut last: Vec<Option<(String, u32, u32)>> = vec![None; levels.len()];
    // Where levels are repeated on each row, an empty one is empty.
    let leaves: Vec<usize> = (0..rows.len()).filter(|it| rows[*it].kind == Kind::Leaf).collect();
    let repeated: Vec<bool> = (0..levels.len())
        .map(|level| {
            let filled = leaves.iter().filter(|it| rows[**it].levels[level].is_some()).count();
            let again = leaves
                .windows(2)
                .filter(|it| {
                    let text = |row: usize| rows[row].levels[level].as_ref().map(|it| it.0.clone());
                    text(it[0]).is_some() && text(it[0]) == text(it[1])
                })
                .count();
            again * 2 > filled
        })
        .collect();
    for row in rows.iter_mut().filter(|it| matches!(it.kind, Kind::Leaf | Kind::Total(_))) {
        let total = matches!(row.kind, Kind::Total(_));
        let mut changed = false;
        for level in 0..levels.len() {
            match &row.levels[level] {
                Some((text, ..)) => {
                    changed |= last[level].as_ref().is_none_or(|it| it.0 != *text);
                    if !total {
                        last[level] = row.levels[level].clone();
                    }
                }
                None if total || repeated[level] => {}
                None if changed => last[level] = None,
                None => row.levels[level] = last[level].clone(),
            }
        }
    }
}

/// A row of words alone that looks as the leaves look is a leaf whose money is blank.
fn like_leaves(sheet: &Sheet, columns: &[Column], rows: &mut [Row]) {
    let money = columns.iter().any(Column::is_money);
    let leaves: Vec<Look> = rows
        .iter()
        .filter(|it| it.kind == Kind::Leaf && (it.has_amounts() || !money))
        .map(|it| it.look)
        .collect();
    let known = |look: &Look| leaves.iter().filter(|it| *it == look).count();
    let by_ids = rows.iter().filter(|it| it.kind == Kind::Leaf && it.id.is_some()).count() * 2
        > leaves.len();
    let plain_headings = rows
        .iter()
        .filter(|it| it.kind == Kind::Heading && known(&it.look) * 5 >= leaves.len().max(1))
        .count();
    let is_line = |row: Option<&Row>| {
        row.is_some_and(|it| it.kind == Kind::Leaf && it.id.is_none() && it.has_money())
    };
    let done = |it: &&Row| it.kind == Kind::Leaf && it.level == Some(4);
    let named = rows.iter().filter(done).count();
    for at in 0..rows.len() {
        if rows[at].kind != Kind::Heading {
            continue;
        }
        let row = &rows[at];
        let wide = sheet.row(row.row).any(|(_, it)| it.span.1 >= 3);
        let lined = is_line(rows.get(at + 1)) && named * 5 < leaves.len();
        let level = words::level(&row.label).is_some_and(|(level, _)| level < 4 || lined);
        let capitals =
            row.label.chars().any(char::is_alphabetic) && row.label == row.label.to_uppercase();
        let alike = known(&row.look) * 5 >= leaves.len() && !leaves.is_empty();
        // An id that others begin with opens them.
        let opens =
            row.id.as_ref().or(split_id(&row.label).map(|it| it.0).as_ref()).is_some_and(|id| {
                let deeper = |other: &Row| {
                    let other_id =
                        other.id.clone().or_else(|| split_id(&other.label).map(|it| it.0));
                    other_id.is_some_and(|it| {
                        it.strip_prefix(id.trim_end_matches('.'))
                            .is_some_and(|it| it.starts_with(['.', '-']) && it.len() > 1)
                    })
                };
                rows[at + 1..]
                    .iter()
                    .find(|it| matches!(it.kind, Kind::Leaf | Kind::Heading))
                    .is_some_and(deeper)
            });
        let without_id = by_ids && row.id.is_none() && split_id(&row.label).is_none();
        let typed = !sheet.typed && plain_headings * 3 > leaves.len();
        let followed = rows.get(at + 1).is_some_and(|it| matches!(it.kind, Kind::Leaf));
        if opens_a_block(rows, at) {
            continue;
        }
        if alike
            && !wide
            && !level
            && !capitals
            && !opens
            && (!without_id || !followed)
            && !(typed && followed)
        {
            rows[at].kind = Kind::Leaf;
        }
    }
}

/// Whether a row of words alone stands where a block begins, and a total closes that block: below the header or a total,
/// or the total says its words.
fn opens_a_block(rows: &[Row], at: usize) -> bool {
    let total = |it: &Row| matches!(it.kind, Kind::Total(_));
    let rest = &rows[at + 1..];
    let Some(end) = rest.iter().position(|it| total(it) || it.kind == Kind::Heading) else {
        return false;
    };
    if !total(&rest[end]) || !rest[..end].iter().any(Row::has_money) {
        return false;
    }
    let label = words::fold(&rest[end].label);
    let own = words::fold(&rows[at].label);
    if own.chars().count() > 3 && label.contains(own.trim()) {
        return true;
    }
    let grand = matches!(rest[end].kind, Kind::Total(it) if it.grand || it.alone);
    let begins = at == 0 || total(&rows[at - 1]);
    begins && !grand
}

/// A title without the id that stands in front of it, and that id.
pub fn numbered(text: &str) -> (Option<String>, String) {
    let split = level_id(text).or_else(|| split_id(text));
    split.map_or_else(|| (None, text.to_owned()), |(id, title)| (Some(id), title))
}

/// An id in front of a title: `1.1 Coordinator`, `A.2: …`, `IV. …`.
pub fn split_id(label: &str) -> Option<(String, String)> {
    let end = label.find([' ', '\u{a0}', ':', ')', '\t'])?;
    let (head, rest) = label.split_at(end);
    let id = head.trim_end_matches(['.', '-', '–']);
    let is_part = |it: &str| {
        !it.is_empty()
            && (it.bytes().all(|it| it.is_ascii_digit()) && it.len() <= 4
                || it.len() == 1 && it.bytes().all(|it| it.is_ascii_alphabetic())
                || it.bytes().all(|it| b"IVX".contains(&it)) && it.len() <= 5)
    };
    let coded = |it: &str| {
        let letters = it.trim_end_matches(|it: char| it.is_ascii_digit());
        it.len() <= 6
            && letters.len() < it.len()
            && (1..=3).contains(&letters.len())
            && letters.bytes().all(|it| it.is_ascii_uppercase())
    };
    let parts: Vec<&str> = id.split(['.', '-']).collect();
    let fits = parts.iter().enumerate().all(|(at, it)| is_part(it) || at == 0 && coded(it));
    let title = rest.trim_start_matches([' ', '\u{a0}', ':', ')', '\t', '-', '–', '.']);
    let digits = id.bytes().any(|it| it.is_ascii_digit());
    // A single letter or number needs something behind it: "A budget", "2024 budget", "12 trainings" are words.
    let marked = parts.len() > 1
        || head.len() > id.len()
        || rest.starts_with([':', ')'])
        || coded(id)
        || rest.trim_start().starts_with(['-', '–']);
    let long_number = parts.len() == 1 && digits && id.len() > 3 && !coded(id);
    (fits && marked && !title.is_empty() && !long_number).then(|| (id.to_owned(), title.to_owned()))
}

/// Takes ids out of titles: from headings, and from leaves where several have one.
fn ids_in_titles(rows: &mut [Row]) {
    let is_open = |it: &Row| it.id.is_none() && matches!(it.kind, Kind::Leaf | Kind::Heading);
    let with = rows.iter().filter(|it| is_open(it) && split_id(&it.label).is_some()).count();
    for row in rows.iter_mut().filter(|it| is_open(it)) {
        let split = match row.kind {
            Kind::Heading => level_id(&row.label).or_else(|| split_id(&row.label)),
            _ => split_id(&row.label).filter(|_| with >= 2),
        };
        if let Some((id, title)) = split {
            (row.id, row.label) = (Some(id), title);
        }
    }
}

/// The id of a heading that begins with the word of its level: `Axis 1: Wells`, `Composante A : Semences`.
pub fn level_id(label: &str) -> Option<(String, String)> {
    let (_, words_count) = words::level(label)?;
    let mut rest = label;
    for _ in 0..words_count {
        rest = rest.trim_start_matches(|it: char| !it.is_alphanumeric());
        let end = rest.find(|it: char| !it.is_alphanumeric())?;
        rest = &rest[end..];
    }
    let rest = rest.trim_start_matches([' ', '\u{a0}']);
    let rest =
        rest.strip_prefix("n°").or_else(|| rest.strip_prefix("N°")).unwrap_or(rest).trim_start();
    let end = rest.find([' ', ':', '\u{a0}', '–', ')']).unwrap_or(rest.len());
    let id = rest[..end].trim_end_matches(['.', '-']);
    let title = rest[end..].trim_start_matches([' ', ':', '\u{a0}', '-', '–', '.', ')']);
    let is_id = !id.is_empty()
        && id.len() <= 8
        && (id.bytes().any(|it| it.is_ascii_digit())
            || id.len() == 1
            || id.bytes().all(|it| b"IVX".contains(&it)))
        && id.chars().all(|it| it.is_ascii_alphanumeric() || it == '.' || it == '-');
    (is_id && !title.is_empty()).then(|| (id.to_owned(), title.to_owned()))
}

/// A total row with one number, where rows have a total column, says that total wherever the number stands.
fn lone_numbers(sheet: &Sheet, columns: &[Column], total: Option<usize>, rows: &mut [Row]) {
    let Some(total) = total else { return };
    let lone = |row: &Row| -> Option<usize> {
        let mut with =
            row.amounts.iter().enumerate().filter(|(_, it)| !matches!(it, Amount::Blank));
        let first = with.next().map(|(at, _)| at)?;
        (matches!(row.kind, Kind::Total(_)) && with.next().is_none() && first != total)
            .then_some(first)
    };
    let alone: Vec<(usize, usize)> =
        rows.iter().enumerate().filter_map(|(at, it)| Some((at, lone(it)?))).collect();
    // All of them under the first column of money: nobody prints a column's sum in one column alone.
    let first = columns.iter().position(Column::is_money);
    let several = alone.len() >= 2 && alone.iter().all(|(_, from)| Some(*from) == first);
    for (at, from) in &alone {
        let column = &columns[*from];
        let merged = sheet
            .get(rows[*at].row, column.column)
            .is_some_and(|it| it.span.1 >= 2 && column.column + it.span.1 > columns[total].column);
        if merged || several {
            let amount = std::mem::replace(&mut rows[*at].amounts[*from], Amount::Blank);
            rows[*at].amounts[total] = amount;
            rows[*at].moved = Some((*from, total));
        }
    }
}

/// An amount as a whole number of millionths, for adding up; nothing where it is too large.
pub fn millionths(number: Decimal) -> Option<i128> {
    (number * Decimal::from(1_000_000)).round().to_i128()
}

/// A number of millionths as an amount.
pub fn of_millionths(number: i128) -> Decimal {
    Decimal::from_i128_with_scale(number, 6).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_front_of_titles() {
        let split = |it: &str| split_id(it).map(|(id, title)| format!("{id}|{title}"));
        for (label, said) in [
            ("1.1 Coordinator", "1.1|Coordinator"),
            ("1. Human resources", "1|Human resources"),
            ("IV. Promotion", "IV|Promotion"),
            ("A.2: Seeds", "A.2|Seeds"),
            ("WP1 Management", "WP1|Management"),
            ("a) Rent", "a|Rent"),
            ("2.0 Criação", "2.0|Criação"),
        ] {
            assert_eq!(split(label).as_deref(), Some(said));
        }
        for label in ["A budget", "12 trainings", "2024. Budget of", "Train people", "1.1"] {
            assert_eq!(split(label), None, "{label}");
        }
        let level = |it: &str| level_id(it).map(|(id, title)| format!("{id}|{title}"));
        assert_eq!(level("Axis 1: Wells").as_deref(), Some("1|Wells"));
        assert_eq!(level("Priority axis II: Follow-up").as_deref(), Some("II|Follow-up"));
        assert_eq!(level("Composante A : Semences").as_deref(), Some("A|Semences"));
        assert_eq!(level("Sous-composante 1.1 : Lois").as_deref(), Some("1.1|Lois"));
        assert_eq!(level("Output reached"), None);
    }
}
