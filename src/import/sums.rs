//! Which rows of a sheet add up which others.

use std::collections::{BTreeMap, BTreeSet};

use super::formulas::Area;
use super::grid::{Sheet, Value};
use super::rows::{Kind, Row};
use super::words;

/// Money in millionths, so that adding up is exact and cheap.
pub type Millionths = i128;

/// So far may a sum differ where numbers were computed with many digits: half a hundredth.
const COMPUTED: Millionths = 5_000;

/// Whether what is printed is the sum.
pub fn agrees(declared: Millionths, sum: Millionths) -> bool {
    let fine = |it: Millionths| it % 100 != 0;
    let slack = if fine(declared) || fine(sum) { COMPUTED } else { 0 };
    (declared - sum).abs() <= slack
}

/// Of the parts that formulas name, those that most of them do, and how many.
pub fn most_named(found: Vec<Vec<usize>>) -> Option<(Vec<usize>, usize)> {
    let mut counts: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for parts in found.into_iter().filter(|it| !it.is_empty()) {
        *counts.entry(parts).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(parts, count)| (*count, parts.len()))
}

/// A row of a sheet, of whichever table, for adding up.
#[derive(Debug)]
pub struct Line {
    /// The table, by its number on the sheet.
    pub table: usize,
    /// The row, by its number in the table.
    pub row: usize,
    /// The row of the sheet.
    pub at: u32,
    /// What it is.
    pub kind: Kind,
    /// Its label, folded.
    pub label: String,
    /// Whether it is written in bold letters.
    pub bold: bool,
    /// Its money by columns of the sheet.
    pub values: BTreeMap<u32, Millionths>,
    /// A group of level columns begins here.
    pub begins: bool,
    /// The level that a heading's word names.
    pub level: Option<u8>,
    /// Whether a column of levels says that level.
    pub kinded: bool,
    /// The texts of its level columns.
    pub levels: Vec<Option<String>>,
    /// Whether nothing stands in the column of titles.
    pub untitled: bool,
    /// What a column of kinds says of the row.
    pub record: Option<String>,
    /// The heading's id and title, folded, for totals that name them.
    pub named: Vec<String>,
    /// The rows that the layout says it adds up.
    pub parts: Option<Vec<u32>>,
    /// Whether it says nothing of its own money: no year, no funder, no quantity, no remark.
    pub bare: bool,
}

/// How the parts of a total were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Its formulas name them.
    Formula,
    /// Their sum is the total.
    Sum,
    /// They stand above it.
    Structure,
}

/// Why a total is certainly wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The formula leaves out these rows of the sheet.
    LeavesOut(Vec<u32>),
    /// A number where its neighbours have formulas.
    TypedOver,
}

/// A total and its parts.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The total's line.
    pub total: usize,
    /// The lines that it adds up.
    pub parts: Vec<usize>,
    /// How they were found.
    pub by: By,
    /// Columns that agree, of all that were compared.
    pub agree: usize,
    /// Columns that were compared.
    pub of: usize,
    /// Whether every column differs by more than a tenth.
    pub far: bool,
}

/// At most so many numbers are added up for the totals of a sheet.
const WORK: usize = 200_000_000;

/// A total that no word tells.
const UNNAMED: words::Total = words::Total { grand: false, alone: false, level: None };

/// The columns of a total: what it says there, and what lines add up to so far.
struct Tally(Vec<(u32, Millionths, Millionths)>);

impl Tally {
    fn of(total: &Line) -> Tally {
        Tally(total.values.iter().map(|(column, declared)| (*column, *declared, 0)).collect())
    }

    /// Adds a line; whether it says something in these columns.
    fn add(&mut self, line: &Line) -> bool {
        let mut any = false;
        for (column, _, sum) in &mut self.0 {
            if let Some(value) = line.values.get(column) {
                *sum += value;
                any = true;
            }
        }
        any
    }

    /// How many columns agree, of how many; and whether all are far off.
    fn compare(&self) -> (usize, usize, bool) {
        let (mut agree, mut of, mut far) = (0, 0, true);
        for (_, declared, sum) in self.0.iter().filter(|it| it.1 != 0 || it.2 != 0) {
            of += 1;
            let fits = agrees(*declared, *sum);
            agree += usize::from(fits);
            far &=
                !fits && *sum != 0 && (declared - sum).abs() * 10 > declared.abs().max(sum.abs());
        }
        (agree, of, far && of > 0)
    }

    /// Whether all columns agree.
    fn fits(&self) -> bool {
        self.0.iter().all(|(_, declared, sum)| agrees(*declared, *sum))
    }
}

/// How many columns of a total agree with its parts, of how many; and whether all are far off.
fn compare(lines: &[Line], total: usize, parts: &[usize]) -> (usize, usize, bool) {
    let mut tally = Tally::of(&lines[total]);
    for part in parts {
        tally.add(&lines[*part]);
    }
    tally.compare()
}

/// Finds what each total row adds up; and rows without the word that are totals all the same.
pub fn down(sheet: &Sheet, lines: &mut [Line]) -> Vec<Sum> {
    before(lines);
    lined(lines);
    let mut adder = Adder { sheet, lines, open: Vec::new(), sums: Vec::new(), work: 0 };
    adder.down();
    adder.sums
}

/// The lines of a sheet while its totals are looked at, from the top.
struct Adder<'s> {
    sheet: &'s Sheet,
    lines: &'s mut [Line],
    /// Headings that are open, and lines that no total took yet.
    open: Vec<usize>,
    sums: Vec<Sum>,
    /// How many numbers were added up.
    work: usize,
}

impl Adder<'_> {
    fn down(&mut self) {
        let mut consumed = vec![false; self.lines.len()];
        for at in 0..self.lines.len() {
            let kind = self.lines[at].kind;
            match kind {
                Kind::Heading => self.open.push(at),
                Kind::Before => {
                    let parts = parts_after(self.lines, at);
                    parts.iter().for_each(|it| consumed[*it] = true);
                    let (agree, of, far) = compare(self.lines, at, &parts);
                    self.sums.push(Sum { total: at, parts, by: By::Structure, agree, of, far });
                    if !consumed[at] {
                        self.open.push(at);
                    }
                }
                Kind::Leaf | Kind::Line if consumed[at] => {}
                Kind::Leaf if self.unnamed(at) || self.adds_up(at) || self.of_keys(at) => {
                    self.lines[at].kind = Kind::Total(UNNAMED);
                    self.close(at, UNNAMED);
                }
                Kind::Leaf | Kind::Line => self.open.push(at),
                Kind::Total(told) if self.is_title(at, told) => {
                    self.lines[at].kind = Kind::Leaf;
                    self.open.push(at);
                }
                Kind::Total(told) => self.close(at, told),
                _ => {}
            }
        }
        // A total above everything: of what no other total took.
        let all = self.summed(0);
        if let Some(first) = self.sums.iter_mut().find(|it| it.parts.is_empty())
            && all.iter().all(|it| *it > first.total)
        {
            let (agree, of, far) = compare(self.lines, first.total, &all);
            if agree > 0 && agree * 2 >= of {
                *first = Sum { total: first.total, parts: all, by: By::Sum, agree, of, far };
            }
        }
    }

    /// An open line.
    fn opened(&self, place: usize) -> &Line {
        &self.lines[self.open[place]]
    }

    fn is_heading(&self, line: usize) -> bool {
        self.lines[line].kind == Kind::Heading
    }

    /// The open lines from a place on that are no headings.
    fn summed(&self, from: usize) -> Vec<usize> {
        self.open[from..].iter().copied().filter(|it| !self.is_heading(*it)).collect()
    }

    /// Whether a row that begins with the word of a total is an activity all the same: "Total sanitation campaign".
    /// Nothing above adds up to it, no formula does, it looks as the others do, and it names no group.
    fn is_title(&mut self, at: usize, told: words::Total) -> bool {
        let line = &self.lines[at];
        let count = words::tokens(&line.label).len();
        let plain = told == UNNAMED && !line.bold;
        if !plain || count < 3 || words::is_partial(&line.label) || line.parts.is_some() {
            return false;
        }
        let mut cells = line.values.keys().filter_map(|it| self.sheet.get(line.at, *it));
        let counted = cells.any(|it| it.formula.is_some());
        let group = self.lines[..at].iter().any(|it| it.kind == Kind::Heading || it.begins);
        !counted && !group && self.by_sum(at, told, &[]).is_none()
    }

    /// Whether the money of a row is, by its formulas, the sum of open rows above it.
    fn adds_up(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let mut any = false;
        for (column, value) in line.values.iter().filter(|it| *it.1 != 0) {
            let Some(areas) = self.sheet.sum(line.at, *column) else { continue };
            // A formula along the row says nothing of the rows above.
            if areas.iter().all(|it| it.top == line.at && it.bottom == line.at) {
                continue;
            }
            let down = areas.iter().all(|it| {
                it.sheet.is_none()
                    && it.left == *column
                    && it.right == *column
                    && it.bottom < line.at
            });
            let lines = self.open.iter().map(|it| &self.lines[*it]);
            let inside = lines.filter(|it| areas.iter().any(|area| area.has(it.at, *column)));
            let parts: Vec<Millionths> =
                inside.filter_map(|it| it.values.get(column)).copied().collect();
            if !down || parts.len() < 2 || !agrees(*value, parts.iter().sum()) {
                return false;
            }
            any = true;
        }
        any
    }

    /// Whether a row without a title is the sum of the rows before it that stand in the same groups.
    fn of_keys(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let keys = line.levels.iter().any(Option::is_some);
        if !line.untitled || !keys || line.values.values().all(|it| *it == 0) {
            return false;
        }
        let depth = |it: &Line| it.levels.iter().flatten().count();
        let inside = |it: &&usize| {
            let other = &self.lines[**it];
            let sum = matches!(other.kind, Kind::Total(_)) && depth(other) > depth(line);
            (!other.untitled || sum)
                && line.levels.iter().zip(&other.levels).all(|(own, it)| own.is_none() || own == it)
        };
        let parts: Vec<usize> = self.open.iter().rev().take_while(inside).copied().collect();
        let (agree, of, _) = compare(self.lines, at, &parts);
        // A column that says what records are tells it; else the sum of several does.
        let typed =
            line.record.is_some() && parts.iter().all(|it| self.lines[*it].record != line.record);
        !parts.is_empty() && (typed || line.bare && parts.len() >= 2 && agree == of && of > 0)
    }

    /// Finds the parts of a total row, and puts it in their place.
    fn close(&mut self, at: usize, told: words::Total) {
        let (structure, named) = self.structure(at, told);
        let ruled = self.lines[at].parts.as_ref().map(|rows| -> Vec<usize> {
            let meant = |it: &usize| rows.contains(&self.lines[*it].at) && !self.is_heading(*it);
            (0..at).filter(meant).collect()
        });
        let formula = ruled.or_else(|| self.by_formula(at, &structure, told));
        let sum = match formula {
            None => self.by_sum(at, told, &structure).map(|it| (it, By::Sum)),
            Some(parts) => Some((parts, By::Formula)),
        };
        let (mut parts, by) = sum.unwrap_or((structure, By::Structure));
        parts.sort_unstable();
        let (agree, of, far) = compare(self.lines, at, &parts);
        // What its formula or its words name is what it means to add up, however wrong it is.
        let far = far && !named && by != By::Formula;
        // A heading is closed with its last part.
        let first = parts.iter().filter_map(|it| self.open.iter().position(|o| o == it)).min();
        self.open.retain(|it| parts.binary_search(it).is_err());
        if told.grand && first.is_some() {
            self.open = self.summed(0);
        } else if let Some(first) = first {
            let mut place = first.min(self.open.len());
            while place > 0 && self.open[place - 1..].iter().all(|it| self.is_heading(*it)) {
                self.open.remove(place - 1);
                place -= 1;
                if told.level.is_none() {
                    break;
                }
            }
        }
        if !parts.is_empty() {
            self.open.push(at);
        }
        self.sums.push(Sum { total: at, parts, by, agree, of, far });
    }

    /// Whether a group begins with an open line.
    fn is_edge(&self, place: usize) -> bool {
        let line = self.opened(place);
        if place == 0 || line.begins {
            return true;
        }
        let before = self.opened(place - 1);
        let gap = self.open[place] > 0 && {
            let above = &self.lines[self.open[place] - 1];
            above.at + 1 < line.at || above.table != line.table
        };
        before.kind == Kind::Heading
            || gap
            || matches!(before.kind, Kind::Total(_)) && !matches!(line.kind, Kind::Total(_))
    }

    /// The end of the open lines that the total adds up, tried from the shortest.
    fn by_sum(&mut self, at: usize, told: words::Total, structure: &[usize]) -> Option<Vec<usize>> {
        let mut tally = Tally::of(&self.lines[at]);
        if tally.0.iter().all(|it| it.1 == 0) {
            return None;
        }
        let mut best: Option<((usize, bool, bool, i64), usize)> = None;
        let wanted = structure.first().copied();
        for place in (0..self.open.len()).rev() {
            self.work += tally.0.len();
            if self.work > WORK {
                break;
            }
            let line = self.opened(place);
            if !tally.add(line) && line.kind == Kind::Heading {
                continue;
            }
            let (agree, of, _) = tally.compare();
            if agree * 2 < of || agree == 0 {
                continue;
            }
            let length = (self.open.len() - place) as i64;
            let rank = (
                agree * 100 / of,
                wanted == Some(self.open[place]),
                self.is_edge(place),
                if told.grand { length } else { -length },
            );
            if best.as_ref().is_none_or(|(it, _)| rank > *it) {
                best = Some((rank, place));
            }
        }
        if let Some((_, place)) = best {
            let parts = self.summed(place);
            // A sum that fits is evidence, not proof: it may run over a sibling that says the same of the group before.
            let own = unnumbered(&self.lines[at].label);
            let same = |it: &usize| {
                let line = &self.lines[*it];
                told.level.is_some()
                    && matches!(line.kind, Kind::Total(other) if other.level == told.level)
                    && unnumbered(&line.label) == own
            };
            let sibling = parts.iter().rposition(same).filter(|it| it + 1 < parts.len());
            return Some(parts[sibling.map_or(0, |it| it + 1)..].to_vec());
        }
        // Two totals after two groups: a run that ends above the last lines.
        if tally.0.iter().filter(|it| it.1 != 0).count() < 2 {
            return None;
        }
        let last = self.open.len().saturating_sub(40);
        for end in (last..self.open.len()).rev() {
            let mut tally = Tally::of(&self.lines[at]);
            for begin in (last..end).rev() {
                tally.add(self.opened(begin));
                if tally.fits() {
                    let run = self.open[begin..end].iter().copied();
                    return Some(run.filter(|it| !self.is_heading(*it)).collect());
                }
            }
        }
        None
    }

    /// The lines above a total that it means by its words and its place, and whether its words name their heading.
    fn structure(&self, at: usize, told: words::Total) -> (Vec<usize>, bool) {
        if told.grand {
            return (self.summed(0), false);
        }
        let heading = |fits: &dyn Fn(&Line) -> bool| {
            let is = |it: &usize| self.is_heading(*it) && fits(&self.lines[*it]);
            self.open.iter().rposition(is)
        };
        // The heading that the label names: with a word, or at the end of it.
        let label = format!(" {} ", words::tokens(&self.lines[at].label).join(" "));
        let says = |it: &String| it.len() > 2 && label.contains(&format!(" {it} "));
        let ends = |it: &String| it.len() <= 2 && label.ends_with(&format!(" {it} "));
        let named = heading(&|line| line.named.iter().any(says))
            .or_else(|| heading(&|line| line.named.iter().any(ends)));
        let leveled = || told.level.and_then(|level| heading(&|line| line.level == Some(level)));
        let begun = || self.open.iter().rposition(|it| self.lines[*it].begins);
        // The last row of a table, and the first that is called a total and nothing else: of all groups that stand open.
        let headings = self.open.iter().filter(|it| self.is_heading(**it)).count();
        let last = !self.lines[at + 1..].iter().any(|it| !it.values.is_empty());
        let whole = |it: &Line| {
            matches!(it.kind, Kind::Total(it) if it.alone) && !words::is_partial(&it.label)
        };
        let first = !self.lines[..at].iter().any(whole);
        if told.alone && last && first && headings > 1 {
            return (self.summed(0), false);
        }
        let nearest = || heading(&|_| true).or_else(begun);
        if let Some(place) = named.or_else(leveled).or_else(nearest) {
            let parts = self.summed(place);
            if !parts.is_empty() {
                return (parts, named.is_some());
            }
        }
        // The lines since the last total; all, where none follow it.
        let is_total = |it: &usize| matches!(self.lines[*it].kind, Kind::Total(_));
        let since = self.open.iter().rposition(is_total).map_or(0, |it| it + 1);
        let label = &self.lines[at].label;
        let partial = label.contains("sub") || words::is_partial(label);
        let from = if partial && since < self.open.len() { since } else { 0 };
        (self.summed(from), false)
    }

    /// The lines that a total's formulas name.
    fn by_formula(&self, at: usize, structure: &[usize], told: words::Total) -> Option<Vec<usize>> {
        let mut found = Vec::new();
        for column in self.lines[at].values.keys() {
            let Some(areas) = self.sheet.sum(self.lines[at].at, *column) else { continue };
            let own = |area: &Area| {
                area.sheet.is_none()
                    && area.left == *column
                    && area.right == *column
                    && !area.has(self.lines[at].at, *column)
            };
            if !areas.iter().all(own) {
                continue;
            }
            let inside = areas.iter().flat_map(|area| {
                let first = self.lines.partition_point(|it| it.at < area.top);
                let last = self.lines.partition_point(|it| it.at <= area.bottom);
                first..last
            });
            let is_part = |it: &usize| {
                let line = &self.lines[*it];
                matches!(line.kind, Kind::Leaf | Kind::Line | Kind::Total(_) | Kind::Before)
                    && line.values.contains_key(column)
            };
            let parts: BTreeSet<usize> = inside.filter(is_part).collect();
            found.push(parts.into_iter().collect());
        }
        let mut parts: BTreeSet<usize> = most_named(found)?.0.into_iter().collect();
        // A total whose parts are all named stands for them; and a range over totals and their parts means the totals.
        for sum in self.sums.iter().filter(|it| !it.parts.is_empty()) {
            if sum.parts.iter().all(|it| parts.contains(it)) {
                parts.retain(|it| sum.parts.binary_search(it).is_err());
                parts.insert(sum.total);
            }
        }
        // A range that stops short of the group's rows: the group is meant.
        let valued = |it: &usize| !self.lines[*it].values.is_empty();
        let group: Vec<usize> = structure.iter().copied().filter(valued).collect();
        let inside = parts.iter().all(|it| group.contains(it));
        let mut left_out = group.iter().filter(|it| !parts.contains(it)).peekable();
        let kind = |it: &usize| std::mem::discriminant(&self.lines[*it].kind);
        let heading = self.open.iter().any(|it| self.is_heading(*it) || self.lines[*it].begins);
        let follow = |it: &[usize]| self.lines[it[0]].at + 1 == self.lines[it[1]].at;
        let one_group = heading || told.grand || group.windows(2).all(follow);
        if inside
            && one_group
            && left_out.peek().is_some()
            && left_out.all(|it| parts.iter().any(|part| kind(part) == kind(it)))
        {
            return Some(group);
        }
        Some(parts.into_iter().collect())
    }

    /// Whether a row without the word for it is a total: bold below others that are not, and the sum fits in every column.
    fn unnamed(&mut self, at: usize) -> bool {
        let mut tally = Tally::of(&self.lines[at]);
        tally.0.retain(|it| it.1 != 0);
        let Some(first) = tally.0.first().map(|it| it.1).filter(|_| self.lines[at].bold) else {
            return false;
        };
        let count = tally.0.len();
        for (parts, place) in (1..).zip((0..self.open.len()).rev()) {
            self.work += count;
            let other = self.opened(place);
            if self.work > WORK || other.kind == Kind::Heading || other.bold {
                return false;
            }
            tally.add(other);
            let telling = count >= 2 && parts >= 2 || parts >= 3 && first >= 100_000_000;
            if tally.fits() && telling && self.is_edge(place) {
                return true;
            }
        }
        false
    }
}

fn unnumbered(label: &str) -> String {
    label.chars().filter(|it| it.is_alphabetic() || *it == ' ').collect()
}

/// The rows that a cell's formula leaves out of the parts.
pub fn left_out(sheet: &Sheet, lines: &[Line], sum: &Sum, column: u32) -> Option<Cause> {
    let total = &lines[sum.total];
    let cell = sheet.get(total.at, column)?;
    if cell.formula.is_none() {
        let others = total.values.keys().filter(|it| **it != column);
        let beside = others.filter(|it| sheet.sum(total.at, **it).is_some());
        let typed = matches!(cell.value, Value::Number(_));
        return (beside.count() >= 2 && typed).then_some(Cause::TypedOver);
    }
    let areas = sheet.sum(total.at, column)?;
    if !areas.iter().all(|it| it.sheet.is_none() && it.left <= column && column <= it.right) {
        return None;
    }
    let is_left_out = |line: &&Line| {
        line.values.get(&column).is_some_and(|it| *it != 0)
            && !areas.iter().any(|it| it.has(line.at, column))
    };
    let parts = sum.parts.iter().map(|it| &lines[*it]);
    let rows: Vec<u32> = parts.filter(is_left_out).map(|it| it.at).collect();
    (!rows.is_empty() && areas.iter().any(|it| it.top != total.at))
        .then_some(Cause::LeavesOut(rows))
}

/// Rows whose total is a number, where the totals of most rows are formulas that add up the row.
pub fn typed_over(sheet: &Sheet, column: u32, rows: &[&Row]) -> Vec<u32> {
    let across = |row: &&&Row| {
        sheet.sum(row.row, column).is_some_and(|areas| {
            areas.iter().all(|it| it.sheet.is_none() && it.top == row.row && it.bottom == row.row)
        })
    };
    let typed = |row: &&&Row| {
        let cell = sheet.get(row.row, column);
        cell.is_some_and(|it| it.formula.is_none() && matches!(it.value, Value::Number(_)))
    };
    let summed = rows.iter().filter(across).count();
    let typed: Vec<u32> = rows.iter().filter(typed).map(|it| it.row).collect();
    if summed >= 2 && summed > typed.len() { typed } else { Vec::new() }
}

/// Rows that say the sum of those that follow: by the numbers of their ids, or by their look.
fn before(lines: &mut [Line]) {
    // An activity that says the sum of its lines.
    for at in 0..lines.len() {
        let below = lines_after(lines, at);
        let of_lines = lines[at].bare && !below.is_empty() && !lines[at].values.is_empty();
        if lines[at].kind == Kind::Leaf && of_lines {
            let (agree, of, _) = compare(lines, at, &below);
            if agree == of && of > 0 {
                lines[at].kind = Kind::Before;
            }
        }
    }
    let ids: Vec<Option<Vec<String>>> = lines
        .iter()
        .map(|it| {
            let id = it.named.first().filter(|_| matches!(it.kind, Kind::Leaf))?;
            let parts: Vec<String> = id.split(' ').map(str::to_owned).collect();
            parts.iter().all(|it| it.chars().all(char::is_alphanumeric)).then_some(parts)
        })
        .collect();
    let children = |at: usize| -> Vec<usize> {
        let Some(own) = &ids[at] else { return Vec::new() };
        let mut found = Vec::new();
        for (next, id) in ids.iter().enumerate().skip(at + 1) {
            match id {
                Some(id) if id.len() == own.len() + 1 && id.starts_with(own) => found.push(next),
                Some(id) if id.len() > own.len() && id.starts_with(own) => {}
                Some(_) => break,
                None if lines[next].kind == Kind::Heading
                    || matches!(lines[next].kind, Kind::Total(_)) =>
                {
                    break;
                }
                None => {}
            }
        }
        found
    };
    let mut made = Vec::new();
    let mut agreeing = 0;
    for at in (0..lines.len()).filter(|it| !lines[*it].values.is_empty()) {
        let parts = children(at);
        if parts.is_empty() || parts.iter().all(|it| lines[*it].values.is_empty()) {
            continue;
        }
        let (agree, of, _) = compare(lines, at, &parts);
        agreeing += usize::from(of > 0 && agree * 2 >= of);
        made.push(at);
    }
    // Where none agrees, they are no sums.
    if agreeing * 2 >= made.len() && agreeing > 0 {
        made.into_iter().for_each(|it| lines[it].kind = Kind::Before);
        return;
    }
    // Bold rows above plain ones.
    let (mut by_look, mut singles, mut differs) = (Vec::new(), Vec::new(), Vec::new());
    let is_bold = |it: &usize| {
        lines[*it].kind == Kind::Leaf && lines[*it].bold && !lines[*it].values.is_empty()
    };
    for at in (0..lines.len()).filter(is_bold) {
        let parts = plain_after(lines, at);
        let (agree, of, _) = compare(lines, at, &parts);
        match parts.len() {
            0 => {}
            // One row below says little, unless others are sums too.
            1 => singles.extend((agree == of && of > 0).then_some(at)),
            _ if of > 0 && agree * 2 >= of => by_look.push(at),
            _ => differs.push(at),
        }
    }
    if by_look.len() >= differs.len() && !by_look.is_empty() {
        // What is called as they are is a sum too, and a wrong one.
        let called = |at: &usize| {
            lines[*at].level.is_some()
                && by_look.iter().any(|it| lines[*it].level == lines[*at].level)
        };
        differs.retain(called);
        for at in by_look.into_iter().chain(singles).chain(differs) {
            lines[at].kind = Kind::Before;
        }
    }
}

/// Rows without ids below an activity that says their sum are its lines.
fn lined(lines: &mut [Line]) {
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Before || lines[at].level != Some(4) {
            continue;
        }
        let leaf = |it: &usize| lines[*it].kind == Kind::Leaf && lines[*it].named.is_empty();
        let below: Vec<usize> = (at + 1..lines.len()).take_while(leaf).collect();
        below.into_iter().for_each(|it| lines[it].kind = Kind::Line);
    }
}

/// The lines of an activity.
fn lines_after(lines: &[Line], at: usize) -> Vec<usize> {
    (at + 1..lines.len()).take_while(|it| lines[*it].kind == Kind::Line).collect()
}

fn plain_after(lines: &[Line], at: usize) -> Vec<usize> {
    (at + 1..lines.len())
        .take_while(|it| matches!(lines[*it].kind, Kind::Leaf | Kind::Line) && !lines[*it].bold)
        .collect()
}

/// The parts of a row that says the sum of those that follow.
fn parts_after(lines: &[Line], at: usize) -> Vec<usize> {
    let below = lines_after(lines, at);
    if !below.is_empty() {
        return below;
    }
    if lines[at].kinded {
        let deeper = |it: &&usize| {
            let other = &lines[**it];
            other.kind == Kind::Line || other.level > lines[at].level
        };
        let all: Vec<usize> = (at + 1..lines.len()).collect();
        let below: Vec<usize> = all.iter().take_while(deeper).copied().collect();
        let direct = below.first().map(|it| lines[*it].level);
        return below.into_iter().filter(|it| Some(lines[*it].level) == direct).collect();
    }
    let own: Vec<&str> =
        lines[at].named.first().map(|it| it.split(' ').collect()).unwrap_or_default();
    let mut parts = Vec::new();
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        let id: Vec<&str> =
            line.named.first().map(|it| it.split(' ').collect()).unwrap_or_default();
        let is_part = matches!(line.kind, Kind::Leaf | Kind::Line | Kind::Before);
        let is_below = id.len() > own.len() && id.starts_with(&own);
        if !is_part || !is_below {
            break;
        }
        if id.len() == own.len() + 1 {
            parts.push(next);
        }
    }
    if parts.is_empty() { plain_after(lines, at) } else { parts }
}
