//! The money of rows and of totals.

use rust_decimal::Decimal;

use super::Builder;
use crate::import::account::{Read, Unread};
use crate::import::columns::{self, Column, Role, Why};
use crate::import::formulas::{self, Area, Rate};
use crate::import::grid::{At, Cell, Value};
use crate::import::numbers::unmarked;
use crate::import::rows::{Amount, Row};
use crate::import::tables::Seen;
use crate::import::tree::{Child, Table, Tree};
use crate::import::words;
use crate::import::write::{Node, Said, number};
use crate::syntax::write;

/// Whether a total and every total below it agree with their parts.
pub(super) fn sound(tree: &Tree, line: usize) -> bool {
    let sum = tree.sums.iter().find(|it| it.total == line);
    sum.is_none_or(|it| {
        it.agree == it.of && it.parts.iter().all(|part| *part < line && sound(tree, *part))
    })
}

/// The amounts of several rows in one set of braces, where no time is said twice.
pub(super) fn joined(nodes: &[Node]) -> Option<Said> {
    let mut all: Vec<(String, String, Vec<At>)> = Vec::new();
    for key in nodes.iter().flat_map(|it| &it.keys).filter(|it| it.name == "budget") {
        let Said::Braces(pairs) = &key.value else { return None };
        for pair in pairs {
            if all.iter().any(|it| it.0 == pair.0) || pair.0 == "total" && nodes.len() > 1 {
                return None;
            }
            all.push(pair.clone());
        }
    }
    (!all.is_empty()).then_some(Said::Braces(all))
}

impl Builder<'_> {
    /// A row whose money is, by its formula, a rate of rows above.
    pub(super) fn percent(&mut self, tree: &Tree, table: &Table, row: &Row, node: &mut Node) {
        let sheet = &self.grid.sheets[tree.sheet];
        let found = table.columns.iter().filter(|it| it.is_money()).find_map(|column| {
            let at = self.at(tree, row.row, column.column);
            let formula = self.cell(at)?.formula.as_ref()?;
            formulas::rates(formula).into_iter().find_map(|(rate, of)| {
                let above = |it: &Area| {
                    it.sheet.is_none()
                        && it.left == column.column
                        && it.right == column.column
                        && it.bottom < row.row
                };
                let (number, cell) = match rate {
                    Rate::Number(number) => (number, at),
                    Rate::Cell(from, column) => match sheet.get(from, column)?.value {
                        Value::Number(number) => (number, self.at(tree, from, column)),
                        _ => return None,
                    },
                };
                let is_rate = number > Decimal::ZERO && number < Decimal::ONE;
                (is_rate && of.iter().all(above)).then_some((number, cell, of, column.column))
            })
        });
        let Some((number, cell, areas, column)) = found else { return };
        let lines = tree.lines.iter().enumerate().filter(|(_, it)| {
            it.values.contains_key(&column) && areas.iter().any(|area| area.has(it.at, column))
        });
        let lines: Vec<usize> = lines.map(|it| it.0).collect();
        let mut of: Vec<String> = Vec::new();
        for line in &lines {
            let group =
                tree.groups.iter().position(|it| it.declared == Some(*line)).filter(|it| *it != 0);
            let crossing = tree.crossing.iter().find(|it| it.line == *line);
            let found = match (group, crossing) {
                (Some(group), _) => self.ids_of(tree, &[Child::Group(group)]),
                (None, Some(crossing)) => self.ids_of(tree, &crossing.of),
                (None, None) => self.ids_of(tree, &[Child::Leaf(*line)]),
            };
            // What is not known by an id can't be named, and a part of the base is not the base.
            if found.is_empty() {
                return;
            }
            of.extend(found.into_iter().filter(|it| !of.contains(it)).collect::<Vec<_>>());
        }
        let base: i128 = lines.iter().filter_map(|it| tree.lines[*it].values.get(&column)).sum();
        let own = tree.lines.iter().find(|it| it.at == row.row);
        let own = own.and_then(|it| it.values.get(&column)).copied().unwrap_or_default();
        let base = Decimal::from_i128_with_scale(base, 6);
        let off = (base * number - Decimal::from_i128_with_scale(own, 6)).abs();
        if off > Decimal::ONE {
            return;
        }
        // Where a total below the base is wrong, the percentage follows it, and is no fault of its own.
        if of.is_empty() || !lines.iter().all(|it| sound(tree, *it)) {
            return;
        }
        if !self.account.is_read(cell) {
            self.account.read(cell, Read::Factor);
        }
        let percent = (number * Decimal::ONE_HUNDRED).normalize();
        node.key("percent", Said::Plain(percent.to_string(), vec![cell]));
        node.key("of", Said::List(of.into_iter().map(|it| (it, Vec::new())).collect()));
    }

    pub(super) fn plain(
        &self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        at: usize,
    ) -> Option<(Decimal, At)> {
        let place = self.at(tree, row.row, table.columns[at].column);
        let cell = self.cell(place)?;
        match Seen::of(cell) {
            Seen::Number(number) => Some((table.sign.read(number)?, place)),
            _ => None,
        }
    }

    /// Whether a row says a quantity and what one costs.
    pub(super) fn is_product(&self, table: &Table, row: &Row, tree: &Tree) -> bool {
        table.product.as_ref().is_some_and(|it| {
            let times = it.times.is_none_or(|at| self.plain(tree, table, row, at).is_some());
            let counted =
                it.quantities.iter().any(|at| self.plain(tree, table, row, *at).is_some());
            times && counted && self.plain(tree, table, row, it.unit_cost).is_some()
        })
    }

    /// The money of a row, and its budget lines.
    pub(super) fn amounts(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
        node: &mut Node,
    ) -> (Option<Said>, Vec<Node>) {
        let mut own: Vec<(String, String, Vec<At>)> = Vec::new();
        let mut lines: Vec<(String, bool, Vec<(String, String, Vec<At>)>)> = Vec::new();
        let year = self.year_of(tree, table, row);
        for (at, column) in table.columns.iter().enumerate() {
            if !column.is_money() || matches!(row.amounts[at], Amount::Blank | Amount::Words) {
                if column.is_money() && matches!(row.amounts[at], Amount::Blank) {
                    self.dash(tree, row, column);
                }
                continue;
            }
            let cell = self.money_at(tree, table, row, at);
            let value = self.value(&row.amounts[at], cell);
            let key = match (&column.period, &year) {
                (Some(period), _) => self.label(tree, period),
                (None, _) if column.is_unphased() => "unphased".to_owned(),
                (None, Some(year)) if Some(at) == table.total || column.role == Role::Amount => {
                    year.0.clone()
                }
                _ => self.year_of_sheet(tree).unwrap_or_else(|| "total".to_owned()),
            };
            self.account.read(cell, Read::Amount);
            // The amount's own cell last: it is shown at that one.
            let mut cells: Vec<At> = year.iter().map(|it| it.1).collect();
            cells.push(cell);
            match &column.line {
                Some(line) if Some(at) != table.total => {
                    let funder =
                        (at > 0 && table.columns[at - 1].role == Role::Funder).then(|| {
                            let at = self.at(tree, row.row, table.columns[at - 1].column);
                            self.cell(at)
                                .filter(|it| it.is_filled())
                                .map(|it| (it.shown.clone(), at))
                        });
                    let (name, funded) = match funder.flatten() {
                        Some((name, at)) => {
                            self.account.read(at, Read::Words);
                            (name, true)
                        }
                        None => (line.clone(), column.funded),
                    };
                    match lines
                        .iter_mut()
                        .find(|it| it.0 == name && !it.2.iter().any(|it| it.0 == key))
                    {
                        Some(known) => known.2.push((key, value, cells)),
                        None => lines.push((name, funded, vec![(key, value, cells)])),
                    }
                }
                _ => own.push((key, value, cells)),
            }
        }
        if let Some((code, at)) = self.currency_of(tree, table, row)
            && !own.is_empty()
        {
            own.push(("currency".to_owned(), write::string(code), vec![at]));
        }
        // A funder beside the row's only amount.
        let mut below = Vec::new();
        let funders: Vec<(String, At)> = table
            .columns
            .iter()
            .enumerate()
            .filter(|(at, it)| {
                it.role == Role::Funder
                    && table.columns.get(at + 1).is_none_or(|it| it.line.is_none())
            })
            .filter_map(|(_, it)| {
                let at = self.at(tree, row.row, it.column);
                self.cell(at).filter(|it| it.is_filled()).map(|it| (it.shown.clone(), at))
            })
            .filter(|(text, _)| !words::is_dash(text) && !words::is_not_applicable(text))
            .collect();
        let product = self.is_product(table, row, tree);
        if lines.is_empty() {
            if let [(name, at)] = funders.as_slice() {
                let name = self.body(name);
                node.text("funder", &name, [*at]);
                self.account.read(*at, Read::Words);
            }
            if product {
                self.factors(tree, table, row, node);
            }
        }
        for (name, funded, budget) in lines {
            let mut line = Node::new("line", budget.first().and_then(|it| it.2.last()).copied());
            match funded {
                true => {
                    let body = self.body(&name);
                    let cells = budget.first().map(|it| it.2.clone()).unwrap_or_default();
                    line.text("title", &body, cells.clone());
                    line.text("funder", &body, cells);
                }
                false => line.text("title", &name, []),
            }
            line.key("budget", Said::Braces(budget));
            below.push(line);
        }
        let all_blank = own.is_empty();
        ((!all_blank).then_some(Said::Braces(own)), below)
    }

    /// The currency of a row's amounts, where a column says another one than the plan's.
    pub(super) fn currency_of(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
    ) -> Option<(&'static str, At)> {
        let column = table.columns.iter().find(|it| it.role == Role::Currency)?;
        let at = self.at(tree, row.row, column.column);
        let (code, _) = words::currency_in(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        (code != self.code).then_some((code, at))
    }

    pub(super) fn dash(&mut self, tree: &Tree, row: &Row, column: &Column) {
        let at = self.at(tree, row.row, column.column);
        if self.cell(at).is_some_and(|it| it.is_filled() && words::is_dash(&it.shown)) {
            self.account.read(at, Read::Dash);
        }
    }

    /// The factors of a row's amount.
    pub(super) fn factors(&mut self, tree: &Tree, table: &Table, row: &Row, line: &mut Node) {
        let Some(product) = table.product.clone() else { return };
        let unit = table.columns.iter().find(|it| it.role == Role::Unit);
        if let Some(unit) = unit {
            let at = self.at(tree, row.row, unit.column);
            if let Some(cell) = self.cell(at).filter(|it| it.is_filled()) {
                let shown = cell.shown.clone();
                line.text("unit", &shown, [at]);
                self.account.read(at, Read::Words);
            }
        }
        let times = product.times.and_then(|at| self.plain(tree, table, row, at));
        let counts: Vec<(usize, Decimal, At)> = product
            .quantities
            .iter()
            .filter_map(|at| {
                self.plain(tree, table, row, *at).map(|(number, cell)| (*at, number, cell))
            })
            .collect();
        for (_, _, at) in &counts {
            self.account.read(*at, Read::Factor);
        }
        // On sheets that are called after years, of each year.
        let year = self.joins.years.get(&tree.number).cloned();
        let said = |value: String, at: At| match &year {
            Some(year) => Said::Braces(vec![(year.clone(), value, vec![at])]),
            None => Said::Plain(value, vec![at]),
        };
        match counts.as_slice() {
            [(at, count, cell)] if table.columns[*at].period.is_none() => {
                line.key("quantity", said(number(*count), *cell));
            }
            _ => {
                let by_time = counts
                    .iter()
                    .map(|(at, count, cell)| {
                        let label = table.columns[*at]
                            .period
                            .as_ref()
                            .map(|it| self.label(tree, it))
                            .unwrap_or_default();
                        (label, number(*count), vec![*cell])
                    })
                    .collect();
                line.key("quantity", Said::Braces(by_time));
            }
        }
        if let Some((count, at)) = times {
            line.key("times", said(number(count), at));
            self.account.read(at, Read::Factor);
        }
        if let Some((cost, at)) = self.plain(tree, table, row, product.unit_cost) {
            line.key("unit_cost", said(number(cost * self.scale), at));
            self.account.read(at, Read::Factor);
        }
    }

    /// The year that a column of years says of a row's money: a label, or several in one set.
    pub(super) fn year_of(
        &mut self,
        tree: &Tree,
        table: &Table,
        row: &Row,
    ) -> Option<(String, At)> {
        let column = table.columns.iter().find(|it| it.role == Role::Year)?;
        let at = self.at(tree, row.row, column.column);
        let years = columns::years(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        Some((years.join(", "), at))
    }

    /// An amount as the plan writes it.
    pub(super) fn value(&mut self, amount: &Amount, at: At) -> String {
        match amount {
            Amount::Money(money) => {
                let shown = self.cell(at).filter(|it| it.value == Value::Text).map(|it| &it.shown);
                let marked = shown.filter(|it| unmarked(it) != it.trim()).cloned();
                self.marked.extend(marked.map(|it| (at, it)));
                let scaled = (*money * self.scale).normalize();
                if scaled.scale() > self.decimals {
                    self.rounded += 1;
                    let rounded = scaled.round_dp_with_strategy(
                        self.decimals,
                        rust_decimal::RoundingStrategy::MidpointAwayFromZero,
                    );
                    return number(rounded.normalize());
                }
                number(scaled)
            }
            Amount::NotApplicable => {
                let shown = self.cell(at).map(|it| it.shown.clone()).unwrap_or_default();
                self.no_numbers.push((at, shown));
                write::string("n/a")
            }
            // Not guessed: the plan says what the cell says, and reading the plan tells that it is no number.
            _ => write::string(&self.cell(at).map(|it| it.shown.clone()).unwrap_or_default()),
        }
    }

    /// What a total row declares.
    pub(super) fn declared(&mut self, tree: &Tree, line: usize, of: Option<&[String]>) -> Said {
        let table = &tree.tables[tree.lines[line].table];
        let row = self.row(tree, line).clone();
        if let Some(column) = row.label_at {
            self.account.read(self.at(tree, row.row, column), Read::Total);
        }
        if let Some(column) = row.id_at {
            self.account.read(self.at(tree, row.row, column), Read::Total);
        }
        for (level, column) in row
            .levels
            .iter()
            .zip(table.columns.iter().filter(|it| matches!(it.role, Role::Level(_))))
        {
            if level.is_some() {
                let at = self.at(tree, row.row, column.column);
                if self.cell(at).is_some_and(Cell::is_filled) {
                    self.account.read(at, Read::Total);
                }
            }
        }
        self.kind_read(tree, table, &row);
        let mut amounts = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if !column.is_money() || matches!(row.amounts[at], Amount::Blank | Amount::Words) {
                continue;
            }
            let cell = self.money_at(tree, table, &row, at);
            let own_report = table.columns.iter().any(|it| it.role == Role::Skip(Why::Derived));
            if own_report && Some(at) != table.total {
                // What a report prints for a group by period was computed.
                self.account.unread(cell, Unread::Derived);
                continue;
            }
            let key = match &column.period {
                Some(period) => self.label(tree, period),
                None if column.is_unphased() => "unphased".to_owned(),
                None => self.year_of_sheet(tree).unwrap_or_else(|| "total".to_owned()),
            };
            if let Some(part) = column.line.clone().filter(|_| Some(at) != table.total) {
                let by_cells = at > 0 && table.columns[at - 1].role == Role::Funder;
                if !column.funded || by_cells || of.is_some_and(<[String]>::is_empty) {
                    self.account.unread(cell, Unread::ByFunder);
                    continue;
                }
                // What one funder gives, of all or of a group, is a total of its own.
                let value = self.value(&row.amounts[at], cell);
                let funder = self.body(&part);
                let title = format!(
                    "{}: {funder}",
                    if row.label.is_empty() { "Total" } else { &row.label }
                );
                self.account.read(cell, Read::Total);
                let known = self.totals.iter_mut().find(|it| {
                    it.at
                        == row.label_at.map(|it| At { sheet: tree.sheet, row: row.row, column: it })
                        && it
                            .keys
                            .iter()
                            .any(|it| matches!(&it.value, Said::Text(text, _) if *text == title))
                });
                match known {
                    Some(total) => {
                        if let Some(Said::Braces(pairs)) =
                            total.keys.last_mut().map(|it| &mut it.value)
                        {
                            pairs.push((key, value, vec![cell]));
                        }
                    }
                    None => {
                        let mut total =
                            Node::new("total", row.label_at.map(|it| self.at(tree, row.row, it)));
                        total.text("title", &title, [cell]);
                        if let Some(of) = of {
                            total.key(
                                "of",
                                Said::List(of.iter().map(|it| (it.clone(), Vec::new())).collect()),
                            );
                        }
                        total.text("funder", &funder, [cell]);
                        total.key("declared", Said::Braces(vec![(key, value, vec![cell])]));
                        self.totals.push(total);
                    }
                }
                continue;
            }
            let value = self.value(&row.amounts[at], cell);
            self.account.read(cell, Read::Total);
            amounts.push((key, value, vec![cell]));
        }
        Said::Braces(amounts)
    }
}
