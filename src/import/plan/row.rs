//! What a row says beside its title and its money: who, when, what is measured, remarks.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Builder;
use crate::date::Date;
use crate::import::account::Read;
use crate::import::columns::{self, Role};
use crate::import::grid::{At, Sheet};
use crate::import::periods::Period;
use crate::import::rows::{Amount, Kind};
use crate::import::tables::Seen;
use crate::import::tree::{Entry, Tree};
use crate::import::write::{Node, Said, number};
use crate::import::{days, words};
use crate::syntax::write;

impl Builder<'_> {
    /// What a row says beside its id and its title; a cell that was read as the title is no remark.
    pub(super) fn body_of_leaf(
        &mut self,
        tree: &Tree,
        line: usize,
        title: Option<At>,
        node: &mut Node,
    ) {
        let it = tree.entry(line);
        if let Some(at) = it.label_at() {
            self.account.read(at, Read::Words);
        }
        self.levels_read(it, Read::Heading);
        self.bodies(it, Role::Responsible, "responsible", node);
        self.bodies(it, Role::Partner, "partners", node);
        self.schedule(it, node);
        let measured = self.indicators(tree, line, node);
        self.percent(it, node);
        let mut notes = self.notes(it);
        notes.extend(self.beside_indicators(tree, line));
        notes.retain(|it| Some(it.1) != title);
        let (amounts, lines) = self.amounts(it, node);
        if let Some(amounts) = amounts {
            node.key("budget", amounts);
            let money = it.row.amounts.iter().filter_map(Amount::money);
            let below =
                money.clone().all(|it| it <= Decimal::ZERO) && money.min() < Some(Decimal::ZERO);
            if below && words::takes_away(&it.row.label) {
                node.key("deduction", Said::Plain("true".to_owned(), Vec::new()));
            }
        }
        node.notes(notes);
        node.below = lines;
        node.below.extend(measured);
    }

    /// The levels that stand on a row, or above it and hold for it, were read.
    pub(super) fn levels_read(&mut self, it: Entry, what: Read) {
        for (_, from, column) in it.row.levels.iter().flatten() {
            self.account.read(it.tree.at((*from, *column)), what);
            self.read_filled(it.at(*column), what);
        }
    }

    /// What a line of an activity is called: its step, or the shortest remark beside its title.
    pub(super) fn description(&self, it: Entry) -> Option<(String, At)> {
        let columns = &it.table.columns;
        let money = columns.iter().find(|it| it.is_money()).map_or(u32::MAX, |it| it.column);
        let mut best: Option<(u32, String, At)> = None;
        for column in columns.iter().filter(|it| matches!(it.role, Role::Step | Role::Note)) {
            let at = it.at(column.column);
            let Some(cell) = self.cell(at).filter(|it| Seen::of(it) == Seen::Text) else {
                continue;
            };
            // A step, else the remark that stands nearest to the money.
            let rank = match column.role {
                Role::Step => 0,
                _ => 1 + money.abs_diff(column.column),
            };
            if cell.shown.chars().count() <= 120 && best.as_ref().is_none_or(|it| rank < it.0) {
                best = Some((rank, cell.shown.clone(), at));
            }
        }
        best.map(|(_, text, at)| (text, at))
    }

    /// The indicators of a line and of those that say more of them: each with its values stands below the row, others are
    /// listed by their titles.
    pub(super) fn indicators(&mut self, tree: &Tree, line: usize, node: &mut Node) -> Vec<Node> {
        let mut below = Vec::new();
        let mut titles = Vec::new();
        let more = tree.measures.get(&line).into_iter().flatten();
        for line in std::iter::once(&line).chain(more) {
            let it = tree.entry(*line);
            let texts = self.texts_of(it, Role::Indicator).into_iter();
            let mut named: Vec<(String, Vec<At>)> =
                texts.map(|(text, at)| (text, vec![at])).collect();
            match (named.len() == 1).then(|| self.measure(it)).flatten() {
                Some(mut measure) => {
                    named.drain(..).for_each(|(title, cells)| measure.put_title(title, cells));
                    below.push(measure);
                }
                None => titles.extend(named),
            }
        }
        if !titles.is_empty() {
            node.key("indicators", Said::List(titles));
        }
        below
    }

    /// What rows that say more indicators of a line say besides: who looks after one, remarks.
    pub(super) fn beside_indicators(&mut self, tree: &Tree, line: usize) -> Vec<(String, At)> {
        let mut notes = Vec::new();
        for line in tree.measures.get(&line).into_iter().flatten() {
            let it = tree.entry(*line);
            let again = it.label_at().into_iter().chain(it.id_at());
            again.for_each(|at| self.account.read(at, Read::Words));
            let mut named = it.table.columns_of(Role::Indicator).map(|column| it.at(column.column));
            let measured =
                named.find_map(|at| self.cell(at)).map_or("", |cell| cell.shown.as_str());
            for role in [Role::Responsible, Role::Partner] {
                let who = self.texts_of(it, role).into_iter();
                notes.extend(who.map(|(text, at)| (format!("{measured}: {text}"), at)));
            }
            notes.extend(self.notes(it));
        }
        notes
    }

    /// What a row says of its indicator: where it stands, where it is to go, and where the values come from.
    fn measure(&mut self, it: Entry) -> Option<Node> {
        let mut measure = Node::new("indicator", None);
        let mut targets = Vec::new();
        for column in it.table.columns_of(Role::Note) {
            let at = it.at(column.column);
            let Some(cell) = self.cell(at) else { continue };
            let shown = &cell.shown;
            let head = words::fold(&column.head());
            let value = match Seen::of(cell) {
                Seen::Number(number) => it.table.sign.read(number).map(self::number),
                _ => None,
            };
            let value = value.unwrap_or_else(|| write::string(shown));
            match column.words.first() {
                Some(words::Word::Baseline) => {
                    measure.key("baseline", Said::Plain(value, vec![at]));
                }
                Some(words::Word::Target) => {
                    let last = || self.years.last().cloned().unwrap_or_default();
                    let label = |period| self.label(it.tree, period);
                    let label = column.period.as_ref().map_or_else(last, label);
                    targets.push((label, value, vec![at]));
                }
                Some(words::Word::Funder) => measure.text("source", shown, [at]),
                _ if head.contains("verification") || head.contains("verificac") => {
                    measure.text("source", shown, [at]);
                }
                _ => continue,
            }
            self.account.read(at, Read::Factor);
        }
        if !targets.is_empty() {
            measure.key("targets", Said::Braces(targets));
        }
        (!measure.keys.is_empty()).then_some(measure)
    }

    /// What a row says in the columns of a role.
    fn texts_of(&mut self, it: Entry, role: Role) -> Vec<(String, At)> {
        let mut texts = Vec::new();
        for at in it.table.columns_of(role).map(|column| it.at(column.column)) {
            if let Some(cell) = self.cell(at) {
                texts.push((cell.shown.clone(), at));
                self.account.read(at, Read::Words);
            }
        }
        texts
    }

    /// The name of a body as plans call it; it is listed among the plan's bodies.
    pub(super) fn body(&mut self, name: &str) -> String {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = words::fold(&name);
        if let Some(known) = self.called.get(&folded) {
            return known.clone();
        }
        let slug = match words::slug(&folded, 6) {
            slug if slug.is_empty() => "body".to_owned(),
            slug => slug,
        };
        let mut key = slug.clone();
        let mut number = 2;
        while self.keys.contains(&key) || self.called.contains_key(&key) && key != folded {
            key = format!("{slug}-{number}");
            number += 1;
        }
        self.keys.insert(key.clone());
        self.called.insert(folded, name.clone());
        self.bodies.push((key, name.clone()));
        name
    }

    /// Who a row says does it or helps, under a key.
    pub(super) fn bodies(&mut self, it: Entry, role: Role, key: &str, node: &mut Node) {
        let mut once: Vec<(String, Vec<At>)> = Vec::new();
        for (text, at) in self.texts_of(it, role) {
            if words::is_nothing(&text) {
                continue;
            }
            let name = self.body(&text);
            match once.iter_mut().find(|it| it.0 == name) {
                Some(known) => known.1.push(at),
                None => once.push((name, vec![at])),
            }
        }
        if !once.is_empty() {
            node.key(key, Said::List(once));
        }
    }

    /// The label of a period of the plan.
    pub(super) fn label(&self, tree: &Tree, period: &Period) -> String {
        period.label(|| {
            let own = self.year_of_sheet(tree).or_else(|| self.year.clone());
            own.or_else(|| self.years.first().cloned()).unwrap_or_default()
        })
    }

    /// The year that a sheet is called after, where several are.
    pub(super) fn year_of_sheet(&self, tree: &Tree) -> Option<String> {
        self.joins.years.get(&tree.number).cloned().or_else(|| self.group_year.clone())
    }

    /// When an activity runs: by marks or colours under periods, or by days.
    fn schedule(&mut self, it: Entry, node: &mut Node) {
        let mut runs: Vec<(String, Vec<At>)> = Vec::new();
        let mut last: Option<usize> = None;
        let (sheet, place_of_table) =
            (&self.grid.sheets[it.tree.sheet], (it.tree.number, it.table.top()));
        let common = match self.fills.get(&place_of_table) {
            Some(known) => *known,
            None => common_fill(sheet, it),
        };
        self.fills.insert(place_of_table, common);
        for (place, column) in it.table.columns_of(Role::Schedule).enumerate() {
            let at = it.at(column.column);
            let Some(cell) = sheet.get(at.row, at.column) else { continue };
            let marked = match cell.is_filled() {
                true => !words::is_nothing(&cell.shown) && cell.shown != "0",
                false => {
                    cell.style.fill.is_some()
                        && cell.style.fill != common
                        && column.stats.marks == 0
                }
            };
            self.read_filled(at, Read::Schedule);
            let Some(period) = column.period.as_ref().filter(|_| marked) else { continue };
            let label = self.label(it.tree, period);
            let run = match runs.pop_if(|_| last == Some(place)) {
                Some(run) => run,
                None => (label.clone(), Vec::new()),
            };
            let mut run = (through(&run.0, &label), run.1);
            run.1.push(at);
            // A mark over several periods.
            let over = it
                .table
                .columns_of(Role::Schedule)
                .filter(|it| it.column > column.column && it.column < column.column + cell.span.1);
            last = Some(place + 1 + over.clone().count());
            for period in over.filter_map(|it| it.period.as_ref()) {
                run.0 = through(&run.0, &self.label(it.tree, period));
            }
            runs.push(run);
        }
        if let Some(run) = self.days(it) {
            runs.push(run);
        }
        if !runs.is_empty() {
            node.key("schedule", Said::List(runs));
        }
    }

    /// The days of a row.
    fn days(&mut self, it: Entry) -> Option<(String, Vec<At>)> {
        let mut found: Vec<(Date, At)> = Vec::new();
        for role in [Role::Start, Role::End] {
            let column = it.table.column(role)?;
            let sheet = &self.grid.sheets[it.tree.sheet];
            // What one of the two columns proves holds for both.
            let order = *self.orders.entry((it.tree.number, it.table.top())).or_insert_with(|| {
                let columns =
                    it.table.columns_of(Role::Start).chain(it.table.columns_of(Role::End));
                let cells = columns.flat_map(|column| {
                    it.table.rows.iter().filter_map(|it| sheet.get(it.row, column.column))
                });
                days::order(cells.map(|it| it.shown.as_str()))
            });
            let at = it.at(column.column);
            if let Some((day, serial)) =
                self.cell(at).and_then(|it| columns::day(it, order, role == Role::End))
            {
                self.serials.extend(serial.then_some(at));
                found.push((day, at));
            }
        }
        let [first, last] = found[..] else { return None };
        if first.0 > last.0 {
            return None;
        }
        let cells = vec![first.1, last.1];
        cells.iter().for_each(|it| self.account.read(*it, Read::Schedule));
        Some((format!("{}..{}", first.0, last.0), cells))
    }

    /// What a row says in columns that the format has no key for.
    pub(super) fn notes(&mut self, it: Entry) -> Vec<(String, At)> {
        let mut notes = Vec::new();
        for (at, column) in it.table.columns.iter().enumerate() {
            let place = it.at(column.column);
            let Some(cell) = self.cell(place) else { continue };
            let shown = cell.shown.clone();
            let kept = match &column.role {
                Role::Note | Role::Step => {
                    self.account.of(place) != Some(crate::import::account::Fate::Read(Read::Factor))
                }
                Role::Id | Role::Start | Role::End | Role::Indicator | Role::Partner => {
                    !self.account.is_read(place)
                }
                Role::Unit | Role::Quantity | Role::Times | Role::UnitCost => {
                    !self.account.is_read(place) && !self.is_product(it)
                }
                Role::Amount | Role::Total => matches!(it.row.amounts[at], Amount::Words),
                Role::Currency => words::currency_in(&shown).is_none(),
                _ => false,
            };
            if !kept || words::is_dash(&shown) {
                continue;
            }
            if column.is_money() {
                self.not_numbers.push((place, shown.clone()));
            }
            let head = column.plain_head().cloned().unwrap_or_else(|| column.head());
            let text = if head.is_empty() { shown } else { format!("{head}: {shown}") };
            self.account.read(place, Read::Note);
            notes.push((text, place));
        }
        notes
    }
}

/// A run of periods with one more: `2025-Q1` and `2025-Q3` are `2025-Q1..2025-Q3`.
fn through(run: &str, label: &str) -> String {
    let first = run.split("..").next().unwrap_or(run);
    if first == label { label.to_owned() } else { format!("{first}..{label}") }
}

/// The colour that most cells of a schedule have, where it is no mark.
fn common_fill(sheet: &Sheet, it: Entry) -> Option<u32> {
    let mut counts: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    for row in it.table.rows.iter().filter(|it| it.kind == Kind::Leaf) {
        for column in it.table.columns_of(Role::Schedule) {
            let fill = sheet.get(row.row, column.column).and_then(|it| it.style.fill);
            *counts.entry(fill).or_default() += 1;
        }
    }
    // Of as many, no colour is what is left as it was.
    let (fill, _) = counts.into_iter().max_by_key(|it| (it.1, it.0.is_none()))?;
    fill
}
