//! Amounts that a plan does not print and that what it prints gives: products of factors, foreign budgets at a rate,
//! percentages.

use std::collections::{HashMap, HashSet};

use super::selection::Selection;
use super::{
    Cell, Currency, Exchange, Level, Node, NodeId, Number, Period, Plan, Rates, Statement, Value,
};
use crate::money::{Money, Scale};

/// The rows of a plan that have computed amounts, with their cells.
pub(super) fn rows(plan: &Plan<'_>) -> Vec<(NodeId, Vec<Cell>)> {
    let mut computing =
        Computing { plan, selection: None, done: HashMap::new(), under_way: HashSet::new() };
    let mut percentages = Vec::new();
    for (id, node) in plan.iter() {
        let amounts = node.amounts();
        let Some(details) = node.details() else {
            if let Statement::Foreign(currency) = amounts.statement() {
                computing.convert(id, node, currency);
            }
            continue;
        };
        match amounts.statement() {
            Statement::Foreign(currency) => computing.convert(id, node, currency),
            Statement::Blank if node.level.is_costed() && plan.is_leaf(id) => {
                if details.percent.is_some() {
                    percentages.push(id);
                } else if let Some(cells) = products(node, plan.written_scale()) {
                    computing.done.insert(id, cells);
                }
            }
            _ => {}
        }
    }
    if !percentages.is_empty() {
        computing.selection = Some(Selection::new(plan));
        percentages.into_iter().for_each(|id| computing.percentage(id));
    }
    let mut rows: Vec<_> = computing.done.into_iter().filter(|(_, it)| !it.is_empty()).collect();
    rows.sort_by_key(|(id, _)| *id);
    rows
}

/// What the factors of a row give; nothing where it has none, or they are too large.
fn products(node: Node<'_>, scale: Scale) -> Option<Vec<Cell>> {
    let products = node.products(scale).ok()?;
    let cells = products.into_iter().map(|(period, it)| Cell {
        period,
        value: Value::Money(it.amount),
        span: it.unit_cost,
    });
    Some(cells.collect())
}

struct Computing<'p, 's> {
    plan: &'p Plan<'s>,
    selection: Option<Selection<'p, 's>>,
    done: HashMap<NodeId, Vec<Cell>>,
    /// Percentages that are being computed: one that is asked for meanwhile is taken of itself.
    under_way: HashSet<NodeId>,
}

impl Computing<'_, '_> {
    /// The amounts of a foreign row in the plan's own currency, where there is a rate for all of them.
    fn convert(&mut self, id: NodeId, node: Node<'_>, currency: Currency) {
        let Some(exchange) = self.plan.exchange(currency) else { return };
        let (cells, _) = node.amounts().cells_in_any_currency();
        let own = self.plan.scale();
        let converted = cells.map(|cell| {
            let Value::Money(money) = cell.value else { return Some(cell) };
            let rate = exchange.at(cell.period)?;
            Some(Cell { value: Value::Money(converted(money, currency, rate, own)?), ..cell })
        });
        if let Some(cells) = converted.collect() {
            self.done.insert(id, cells);
        }
    }

    /// So many percent of what the row names, for each period in which that has amounts.
    fn percentage(&mut self, id: NodeId) {
        if self.done.contains_key(&id) || !self.under_way.insert(id) {
            return;
        }
        let node = self.plan.node(id);
        let Some(percent) = node.details().and_then(|it| it.percent.as_ref()) else { return };
        let base = self.selected(id);
        let mut periods: Vec<Period> = Vec::new();
        for node in &base {
            self.periods(*node, &mut periods);
        }
        periods.sort();
        periods.dedup();
        // Where something is not divided like the rest, only the whole can be known.
        let overlap = |it: &Period| {
            *it == Period::Total
                || periods.iter().any(|other| other != it && !it.is_apart_from(*other))
        };
        if periods.iter().any(overlap) {
            periods = vec![Period::Total];
        }
        let mut cells = Vec::new();
        for period in periods {
            let amounts: Vec<Money> =
                base.iter().filter_map(|it| self.worth(*it, period)).collect();
            let sum = Money::sum(amounts.iter().copied()).filter(|_| !amounts.is_empty());
            if let Some(amount) = sum.and_then(|it| percent_of(percent.value, it)) {
                cells.push(Cell { period, value: Value::Money(amount), span: percent.span });
            }
        }
        self.under_way.remove(&id);
        self.done.insert(id, cells);
    }

    fn selected(&self, id: NodeId) -> Vec<NodeId> {
        let selection = self.selection.as_ref();
        selection.map_or(Vec::new(), |it| it.of(id, |row| self.plan.is_leaf(row)))
    }

    /// The cells of a row, computed if need be.
    fn cells(&mut self, id: NodeId) -> Vec<Cell> {
        let node = self.plan.node(id);
        let is_percentage = node.details().is_some_and(|it| it.percent.is_some());
        if is_percentage && node.level.is_costed() && node.amounts().is_blank() {
            self.percentage(id);
        }
        match self.done.get(&id) {
            Some(cells) => cells.clone(),
            None => node.amounts().cells().collect(),
        }
    }

    /// What counts in a node: its children, or for a total what it adds up.
    fn below(&self, id: NodeId) -> Vec<NodeId> {
        let node = self.plan.node(id);
        match node.level {
            Level::Total => self.selected(id),
            _ => self
                .plan
                .children(id)
                .filter(|(_, it)| it.level != Level::Task)
                .map(|it| it.0)
                .collect(),
        }
    }

    /// The periods into which the amounts of a node are divided.
    fn periods(&mut self, id: NodeId, found: &mut Vec<Period>) {
        let cells = self.cells(id);
        let is_part = |it: &&Cell| {
            it.period != Period::Total
                && it.period.wholes().all(|whole| !cells.iter().any(|it| it.period == whole))
        };
        let before = found.len();
        found.extend(cells.iter().filter(is_part).map(|it| it.period));
        if found.len() > before || !self.enter(id) {
            return;
        }
        for child in self.below(id) {
            self.periods(child, found);
        }
        self.under_way.remove(&id);
        if found.len() == before && !cells.is_empty() {
            found.push(Period::Total);
        }
    }

    /// What a node has for a period: what it prints or, where it prints nothing, what counts in it.
    fn worth(&mut self, id: NodeId, period: Period) -> Option<Money> {
        let node = self.plan.node(id);
        if matches!(node.amounts().statement(), Statement::IncludedIn(_)) {
            return None;
        }
        let cells = self.cells(id);
        if let Some(printed) = cells.iter().find(|it| it.period == period) {
            return printed.money();
        }
        let mut below = Vec::new();
        if self.enter(id) {
            for child in self.below(id) {
                below.extend(self.worth(child, period));
            }
            self.under_way.remove(&id);
        }
        if below.is_empty() {
            let has_whole =
                |part: Period| part.wholes().any(|it| cells.iter().any(|cell| cell.period == it));
            let parts =
                cells.iter().filter(|it| it.period != Period::Total && it.period.is_within(period));
            let parts = parts.filter(|it| !has_whole(it.period) || it.period.is_part_of(period));
            below.extend(parts.filter_map(|it| it.money()));
        }
        if below.is_empty() { None } else { Money::sum(below) }
    }

    /// Goes down into a node, unless it is in itself: a total may name itself by a detour.
    fn enter(&mut self, id: NodeId) -> bool {
        self.under_way.insert(id)
    }
}

impl Exchange {
    /// The rate of a period: of its year, where rates differ by year.
    pub fn at(&self, period: Period) -> Option<Number> {
        rate(&self.rates, period)
    }
}

fn rate(rates: &Rates, period: Period) -> Option<Number> {
    let of = |wanted: Period| rates.by_period.iter().find(|(it, _)| *it == wanted);
    let single = match &rates.by_period[..] {
        [(Period::Total, only)] => Some(only.value),
        _ => None,
    };
    let years: Vec<_> = period.years().years().collect();
    single.or_else(|| match years[..] {
        [year] => of(Period::Year(year)).map(|(_, it)| it.value),
        _ => None,
    })
}

impl Plan<'_> {
    /// What one unit of a currency is worth, where the plan says it.
    pub fn exchange(&self, currency: Currency) -> Option<&Exchange> {
        self.rates.iter().find(|it| it.currency.value == currency)
    }
}

/// An amount of another currency in the plan's own, rounded half away from zero.
pub fn converted(money: Money, from: Currency, rate: Number, own: Scale) -> Option<Money> {
    let digits = money.units().checked_mul(rate.mantissa())?;
    let decimals = rate.scale() + u32::from(from.scale().0);
    scaled(digits, decimals, u32::from(own.0))
}

/// So many percent of an amount, rounded half away from zero to the minor unit.
pub fn percent_of(percent: Number, base: Money) -> Option<Money> {
    scaled(base.units().checked_mul(percent.mantissa())?, percent.scale() + 2, 0)
}

/// Digits with so many decimals, in whole numbers with so many; rounded half away from zero.
pub(super) fn scaled(digits: i128, decimals: u32, wanted: u32) -> Option<Money> {
    if decimals <= wanted {
        return digits.checked_mul(10_i128.checked_pow(wanted - decimals)?).map(Money::minor);
    }
    let Some(divisor) = 10_i128.checked_pow(decimals - wanted) else {
        // More than 38 decimals away from the minor unit: what is left is nothing.
        return Some(Money::ZERO);
    };
    let (whole, rest) = (digits / divisor, digits % divisor);
    let up = rest.unsigned_abs() >= divisor.unsigned_abs().div_ceil(2);
    Some(Money::minor(if up { whole + digits.signum() } else { whole }))
}
