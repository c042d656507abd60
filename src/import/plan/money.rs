//! The money of rows and of totals.

use rust_decimal::Decimal;

use super::Builder;
use crate::import::account::{Read, Unread};
use crate::import::columns::{self, Column, Role};
use crate::import::formulas::{self, Area, Rate};
use crate::import::grid::{At, Value};
use crate::import::numbers::unmarked;
use crate::import::rows::{Amount, of_millionths};
use crate::import::tables::Seen;
use crate::import::tree::{Child, Entry, Tree};
use crate::import::words;
use crate::import::write::{Node, Pair, Said, number};
use crate::syntax::write;

/// Whether a total and every total below it agree with their parts.
pub(super) fn sound(tree: &Tree, line: usize) -> bool {
    let sum = tree.sum_of(line);
    sum.is_none_or(|it| {
        it.agree == it.of && it.parts.iter().all(|part| *part < line && sound(tree, *part))
    })
}

impl Builder<'_> {
    /// A row whose money is, by its formula, a rate of rows above.
    pub(super) fn percent(&mut self, it: Entry, node: &mut Node) {
        let Entry { tree, row, .. } = it;
        let found = it.table.columns.iter().filter(|it| it.is_money()).find_map(|column| {
            let at = it.at(column.column);
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
                    Rate::Cell(row, column) => match self.cell(tree.at((row, column)))?.value {
                        Value::Number(number) => (number, tree.at((row, column))),
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
        let off = (of_millionths(base) * number - of_millionths(own)).abs();
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

    /// The number of a cell of a row, without a doubt.
    fn plain(&self, it: Entry, at: usize) -> Option<(Decimal, At)> {
        let place = it.at(it.table.columns[at].column);
        match Seen::of(self.cell(place)?) {
            Seen::Number(number) => Some((it.table.sign.read(number)?, place)),
            _ => None,
        }
    }

    /// Whether a row says a quantity and what one costs.
    pub(super) fn is_product(&self, it: Entry) -> bool {
        let says = |at: usize| self.plain(it, at).is_some();
        it.table.product.as_ref().is_some_and(|product| {
            product.times.is_none_or(says)
                && product.quantities.iter().any(|at| says(*at))
                && says(product.unit_cost)
        })
    }

    /// The money of a row, and its budget lines.
    pub(super) fn amounts(&mut self, it: Entry, node: &mut Node) -> (Option<Said>, Vec<Node>) {
        let Entry { table, row, .. } = it;
        let mut own: Vec<Pair> = Vec::new();
        let mut lines: Vec<(String, bool, Vec<Pair>)> = Vec::new();
        let year = self.year_of(it);
        for (at, column) in table.columns.iter().enumerate().filter(|(_, it)| it.is_money()) {
            match row.amounts[at] {
                Amount::Words => continue,
                Amount::Blank => {
                    self.dash(it.at(column.column));
                    continue;
                }
                _ => {}
            }
            let cell = it.money_at(at);
            let value = self.value(&row.amounts[at], cell);
            let of_year =
                year.as_ref().filter(|_| Some(at) == table.total || column.role == Role::Amount);
            let key = match of_year {
                Some((year, _)) if column.period.is_none() && !column.is_unphased() => year.clone(),
                _ => self.time_of(it.tree, column),
            };
            self.account.read(cell, Read::Amount);
            // The amount's own cell last: it is shown at that one.
            let mut cells: Vec<At> = year.iter().map(|it| it.1).collect();
            cells.push(cell);
            match &column.line {
                Some(line) if Some(at) != table.total => {
                    let funder = columns::funder_of(&table.columns, at);
                    let (name, funded) = match funder.and_then(|column| self.said(it, column)) {
                        Some((name, at)) => {
                            self.account.read(at, Read::Words);
                            (name, true)
                        }
                        None => (line.clone(), column.funded),
                    };
                    let open = |it: &&mut (String, bool, Vec<Pair>)| {
                        it.0 == name && it.2.iter().all(|it| it.0 != key)
                    };
                    match lines.iter_mut().find(open) {
                        Some(known) => known.2.push((key, value, cells)),
                        None => lines.push((name, funded, vec![(key, value, cells)])),
                    }
                }
                _ => own.push((key, value, cells)),
            }
        }
        if let Some((code, at)) = self.currency_of(it)
            && !own.is_empty()
        {
            own.push(("currency".to_owned(), write::string(code), vec![at]));
        }
        if lines.is_empty() {
            // A funder beside the row's only amount.
            let funders = table.funders().filter_map(|column| self.said(it, column));
            let funders: Vec<_> = funders.filter(|it| !words::is_nothing(&it.0)).collect();
            if let [(name, at)] = funders.as_slice() {
                let name = self.body(name);
                node.text("funder", &name, [*at]);
                self.account.read(*at, Read::Words);
            }
            if self.is_product(it) {
                self.factors(it, node);
            }
        }
        let mut below = Vec::new();
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
        ((!own.is_empty()).then_some(Said::Braces(own)), below)
    }

    /// What stands on a row in a column.
    fn said(&self, it: Entry, column: &Column) -> Option<(String, At)> {
        let at = it.at(column.column);
        self.cell(at).map(|it| (it.shown.clone(), at))
    }

    /// The time that a column's money is of, as the plan writes it.
    fn time_of(&self, tree: &Tree, column: &Column) -> String {
        match &column.period {
            Some(period) => self.label(tree, period),
            None if column.is_unphased() => "unphased".to_owned(),
            None => self.year_of_sheet(tree).unwrap_or_else(|| "total".to_owned()),
        }
    }

    /// The currency of a row's amounts, where a column says another one than the plan's.
    pub(super) fn currency_of(&mut self, it: Entry) -> Option<(&'static str, At)> {
        let at = it.at(it.table.column(Role::Currency)?.column);
        let (code, _) = words::currency_in(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        (code != self.code).then_some((code, at))
    }

    /// A dash stands for nothing.
    fn dash(&mut self, at: At) {
        if self.cell(at).is_some_and(|it| words::is_dash(&it.shown)) {
            self.account.read(at, Read::Dash);
        }
    }

    /// The factors of a row's amount.
    fn factors(&mut self, it: Entry, line: &mut Node) {
        let Some(product) = &it.table.product else { return };
        let unit = it.table.column(Role::Unit).and_then(|column| self.said(it, column));
        if let Some((unit, at)) = unit {
            line.text("unit", &unit, [at]);
            self.account.read(at, Read::Words);
        }
        // On sheets that are called after years, of each year.
        let year = self.joins.years.get(&it.tree.number).cloned();
        let said = |value: String, at: At| match &year {
            Some(year) => Said::Braces(vec![(year.clone(), value, vec![at])]),
            None => Said::Plain(value, vec![at]),
        };
        let mut by_time: Vec<Pair> = Vec::new();
        let mut plain = None;
        for at in &product.quantities {
            let Some((count, cell)) = self.plain(it, *at) else { continue };
            self.account.read(cell, Read::Factor);
            let period = it.table.columns[*at].period.as_ref();
            plain = period.is_none().then(|| said(number(count), cell));
            let label = period.map(|period| self.label(it.tree, period)).unwrap_or_default();
            by_time.push((label, number(count), vec![cell]));
        }
        let quantity = plain.filter(|_| by_time.len() == 1).unwrap_or(Said::Braces(by_time));
        line.key("quantity", quantity);
        if let Some((count, at)) = product.times.and_then(|at| self.plain(it, at)) {
            line.key("times", said(number(count), at));
            self.account.read(at, Read::Factor);
        }
        if let Some((cost, at)) = self.plain(it, product.unit_cost) {
            line.key("unit_cost", said(number(cost * self.scale), at));
            self.account.read(at, Read::Factor);
        }
    }

    /// The year that a column of years says of a row's money: a label, or several in one set.
    fn year_of(&mut self, it: Entry) -> Option<(String, At)> {
        let at = it.at(it.table.column(Role::Year)?.column);
        let years = columns::years(&self.cell(at)?.shown)?;
        self.account.read(at, Read::Words);
        Some((years.join(", "), at))
    }

    /// An amount as the plan writes it.
    fn value(&mut self, amount: &Amount, at: At) -> String {
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
                self.no_numbers.push((at, self.shown(at)));
                write::string("n/a")
            }
            // Not guessed: the plan says what the cell says, and reading the plan tells that it is no number.
            _ => write::string(&self.shown(at)),
        }
    }

    /// What a total row declares.
    pub(super) fn declared(&mut self, it: Entry, of: Option<&[String]>) -> Said {
        let Entry { table, row, .. } = it;
        for at in it.label_at().into_iter().chain(it.id_at()) {
            self.account.read(at, Read::Total);
        }
        for (.., column) in row.levels.iter().flatten() {
            self.read_filled(it.at(*column), Read::Total);
        }
        for column in table.columns_of(Role::Kind) {
            self.read_filled(it.at(column.column), Read::Heading);
        }
        let own_report = table.column(Role::Skip(Unread::Derived)).is_some();
        let mut amounts = Vec::new();
        for (at, column) in table.columns.iter().enumerate() {
            if !column.is_money() || matches!(row.amounts[at], Amount::Blank | Amount::Words) {
                continue;
            }
            let cell = it.money_at(at);
            if own_report && Some(at) != table.total {
                // What a report prints for a group by period was computed.
                self.account.unread(cell, Unread::Derived);
                continue;
            }
            let part = column.line.as_ref().filter(|_| Some(at) != table.total);
            let by_cells = columns::funder_of(&table.columns, at).is_some();
            if part.is_some() && (!column.funded || by_cells || of.is_some_and(<[_]>::is_empty)) {
                self.account.unread(cell, Unread::ByFunder);
                continue;
            }
            let key = self.time_of(it.tree, column);
            let value = self.value(&row.amounts[at], cell);
            self.account.read(cell, Read::Total);
            match part {
                Some(funder) => self.given(it, funder, of, (key, value, vec![cell])),
                None => amounts.push((key, value, vec![cell])),
            }
        }
        Said::Braces(amounts)
    }

    /// What one funder gives, of all or of a group, is a total of its own.
    fn given(&mut self, it: Entry, funder: &str, of: Option<&[String]>, pair: Pair) {
        let funder = self.body(funder);
        let label = if it.row.label.is_empty() { "Total" } else { &it.row.label };
        let title = format!("{label}: {funder}");
        let known = self.totals.iter_mut().find(|total| {
            total.at == it.label_at() && total.words("title") == Some(title.as_str())
        });
        if let Some(Said::Braces(pairs)) =
            known.and_then(|it| it.keys.last_mut()).map(|it| &mut it.value)
        {
            pairs.push(pair);
            return;
        }
        let cell = pair.2.first().copied();
        let mut total = Node::new("total", it.label_at());
        total.text("title", &title, cell);
        if let Some(of) = of {
            total.key("of", Said::names(of));
        }
        total.text("funder", &funder, cell);
        total.key("declared", Said::Braces(vec![pair]));
        self.totals.push(total);
    }
}
