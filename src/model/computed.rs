//! Amounts that a plan does not print and that what it prints gives: products of factors, foreign budgets at a rate,
//! percentages.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::order::{self, Tangle};
use super::selection::Selection;
use super::{
    Cell, Currency, Exchange, Level, Node, NodeId, Number, Period, Plan, Rates, Statement, Value,
};
use crate::money::{Money, Scale};
use crate::source::Span;

/// The rows of a plan that have computed amounts, with their cells; and the rows that can't be added up.
pub(super) fn rows(plan: &Plan<'_>) -> (Vec<(NodeId, Vec<Cell>)>, BTreeMap<NodeId, Tangle>) {
    let mut done = HashMap::new();
    let mut taken_of_others = BTreeSet::new();
    for (id, node) in plan.iter() {
        if node.level == Level::Total {
            taken_of_others.insert(id);
            continue;
        }
        let computed = match node.amounts().statement() {
            Statement::Foreign(currency) => converted_cells(plan, node, currency),
            Statement::Blank if node.details().is_some() && plan.is_leaf(id) => {
                if percentage(node).is_some() {
                    taken_of_others.insert(id);
                    continue;
                }
                products(node, plan.written_scale())
            }
            _ => None,
        };
        done.extend(computed.map(|it| (id, it)));
    }
    let mut tangled = BTreeMap::new();
    if !taken_of_others.is_empty() {
        let selection = Selection::new(plan, |it| plan.is_leaf(it));
        let order;
        (order, tangled) = order::of(plan, &selection, taken_of_others);
        let mut computing = Computing {
            plan,
            selection,
            done,
            above: HashMap::new(),
            periods: HashMap::new(),
            worth: HashMap::new(),
        };
        for id in order {
            if computing.percentage(id).is_err() {
                tangled.insert(id, Tangle::With(id));
            }
        }
        done = computing.done;
        let percentages = tangled.keys().filter_map(|id| Some((*id, percentage(plan.node(*id))?)));
        done.extend(percentages.map(|(id, percent)| (id, vec![unknown(percent.1)])));
    }
    let mut rows: Vec<_> = done.into_iter().filter(|(_, it)| !it.is_empty()).collect();
    rows.sort_by_key(|(id, _)| *id);
    (rows, tangled)
}

/// The percentage that a costed row is, with its place.
fn percentage(node: Node<'_>) -> Option<(Number, Span)> {
    let percent = node.details().filter(|_| node.level.is_costed())?.percent.as_ref()?;
    Some((percent.value, percent.span))
}

/// What stands for the amounts of a percentage that can't be computed.
fn unknown(span: Span) -> Cell {
    Cell { period: Period::Total, value: Value::Unreadable, span }
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

/// The amounts of a foreign row in the plan's own currency, where there is a rate for all of them.
fn converted_cells(plan: &Plan<'_>, node: Node<'_>, currency: Currency) -> Option<Vec<Cell>> {
    let exchange = plan.exchange(currency)?;
    let (cells, _) = node.amounts().cells_in_any_currency();
    let converted = cells.map(|cell| {
        let Value::Money(money) = cell.value else { return Some(cell) };
        let rate = exchange.at(cell.period)?;
        let own = converted(money, currency, rate, plan.scale())?;
        Some(Cell { value: Value::Money(own), ..cell })
    });
    converted.collect()
}

/// Why it is not known what a row is worth.
#[derive(Debug, Clone, Copy)]
enum Unknown {
    /// Something can't be read, or is too large.
    Unreadable,
    /// It is a percentage that comes later in the order.
    NotYet,
}

/// What a row is worth for a period; nothing where it has no amount.
type Worth = Result<Option<Money>, Unknown>;

struct Computing<'p, 's> {
    plan: &'p Plan<'s>,
    selection: Selection<'p, 's>,
    done: HashMap<NodeId, Vec<Cell>>,
    /// By parent, the rows above the percentage below it that came last: the next one is taken of these and more.
    above: HashMap<NodeId, Base>,
    /// Of totals across the tree, which may be named again and again.
    periods: HashMap<NodeId, Vec<Period>>,
    /// Of the same.
    worth: HashMap<(NodeId, Period), Worth>,
}

/// What a percentage is taken of.
#[derive(Default)]
struct Base {
    ids: Vec<NodeId>,
    /// The periods into which their amounts are divided.
    divided: Vec<Period>,
    /// What they have together, for the periods for which that can be told.
    sums: Vec<(Period, Worth)>,
}

impl Base {
    /// Adds rows.
    fn add(&mut self, rows: Vec<NodeId>, percentage: NodeId, computing: &mut Computing<'_, '_>) {
        let known = self.ids.len();
        self.ids.extend(rows);
        for id in &self.ids[known..] {
            computing.periods(*id, percentage, &mut self.divided);
        }
        self.divided.sort();
        self.divided.dedup();
        // Where something is not divided like the rest, only the whole can be known.
        let is_apart = |it: &Period| {
            let mut others = self.divided.iter().filter(|other| *other != it);
            *it != Period::Total && others.all(|other| it.is_apart_from(*other))
        };
        let periods = match self.divided.iter().all(is_apart) {
            true => &self.divided[..],
            false => &[Period::Total],
        };
        if self.sums.iter().map(|(it, _)| it).eq(periods) {
            for (period, sum) in &mut self.sums {
                *sum = computing.together(*sum, &self.ids[known..], *period);
            }
        } else {
            let mut sum = |period| computing.together(Ok(None), &self.ids, period);
            self.sums = periods.iter().map(|it| (*it, sum(*it))).collect();
        }
    }
}

impl Computing<'_, '_> {
    /// So many percent of what the row names, for each period in which that has amounts; an error where it is taken of
    /// itself by a detour.
    fn percentage(&mut self, id: NodeId) -> Result<(), Unknown> {
        let Some((percent, span)) = percentage(self.plan.node(id)) else { return Ok(()) };
        let parent = self.plan.node(id).parent;
        let is_of_rows_above = self.selection.is_of_rows_above(id);
        let mut base = Base::default();
        let rows = match is_of_rows_above {
            true => {
                base = self.above.remove(&parent).unwrap_or_default();
                self.selection.rows_above(id, base.ids.last().copied()).collect()
            }
            false => self.selected(id),
        };
        base.add(rows, id, self);
        let mut cells = Vec::new();
        for (period, sum) in &base.sums {
            let amount = match *sum {
                Ok(None) => continue,
                Ok(Some(sum)) => percent_of(percent, sum),
                Err(Unknown::Unreadable) => None,
                Err(Unknown::NotYet) => return Err(Unknown::NotYet),
            };
            match amount {
                Some(it) => cells.push(Cell { period: *period, value: Value::Money(it), span }),
                None => {
                    cells = vec![unknown(span)];
                    break;
                }
            }
        }
        self.done.insert(id, cells);
        if is_of_rows_above {
            self.above.insert(parent, base);
        }
        Ok(())
    }

    fn selected(&self, id: NodeId) -> Vec<NodeId> {
        self.selection.of(id)
    }

    /// The cells of a row, those that were computed among them.
    fn cells(&self, id: NodeId) -> Cow<'_, [Cell]> {
        match self.done.get(&id) {
            Some(cells) => Cow::Borrowed(cells),
            None => Cow::Owned(self.plan.node(id).amounts().cells().collect()),
        }
    }

    /// What counts in a node: its children, or for a total what it adds up.
    fn below(&self, id: NodeId) -> Vec<NodeId> {
        match self.plan.node(id).level {
            Level::Total => self.selected(id),
            _ => {
                let children = self.plan.children(id).filter(|(_, it)| it.level != Level::Task);
                children.map(|(it, _)| it).collect()
            }
        }
    }

    /// The periods into which the amounts of a node are divided, for a percentage.
    fn periods(&mut self, id: NodeId, percentage: NodeId, found: &mut Vec<Period>) {
        if let Some(known) = self.periods.get(&id) {
            return found.extend(known);
        }
        let node = self.plan.node(id);
        let cells = self.cells(id);
        let is_part = |it: &&Cell| {
            it.period != Period::Total
                && it.period.wholes().all(|whole| !cells.iter().any(|it| it.period == whole))
        };
        let mut own: Vec<Period> = cells.iter().filter(is_part).map(|it| it.period).collect();
        let is_printed = !cells.is_empty();
        if own.is_empty() && (!is_printed || order::goes_below(node, id, percentage)) {
            for child in self.below(id) {
                self.periods(child, percentage, &mut own);
            }
        }
        if own.is_empty() && is_printed {
            own.push(Period::Total);
        }
        found.extend(&own);
        if node.level == Level::Total {
            own.sort();
            own.dedup();
            self.periods.insert(id, own);
        }
    }

    /// What a node has for a period: what it prints or, where it prints nothing, what counts in it.
    fn worth(&mut self, id: NodeId, period: Period) -> Worth {
        if let Some(known) = self.worth.get(&(id, period)) {
            return *known;
        }
        let node = self.plan.node(id);
        let statement = node.amounts().statement();
        if matches!(statement, Statement::IncludedIn(_)) {
            return Ok(None);
        }
        let cells = self.cells(id);
        if let Some(printed) = cells.iter().find(|it| it.period == period) {
            return of_cell(printed);
        }
        if matches!(statement, Statement::Unreadable) || node.incomplete {
            return Err(Unknown::Unreadable);
        }
        let has_whole =
            |part: Period| part.wholes().any(|it| cells.iter().any(|cell| cell.period == it));
        let parts = cells
            .iter()
            .filter(|it| it.period != Period::Total && it.period.is_within(period))
            .filter(|it| !has_whole(it.period) || it.period.is_part_of(period));
        let parts: Vec<Worth> = parts.map(of_cell).collect();
        if cells.is_empty() && percentage(node).is_some() && !self.done.contains_key(&id) {
            return Err(Unknown::NotYet);
        }
        let mut worth = self.together(Ok(None), &self.below(id), period);
        if let Ok(None) = worth {
            worth = parts.into_iter().try_fold(None, |sum, part| plus(sum, part?));
        }
        if node.level == Level::Total {
            self.worth.insert((id, period), worth);
        }
        worth
    }

    /// What some nodes have together for a period, besides a sum.
    fn together(&mut self, sum: Worth, ids: &[NodeId], period: Period) -> Worth {
        ids.iter().try_fold(sum?, |sum, it| plus(sum, self.worth(*it, period)?))
    }
}

fn of_cell(cell: &Cell) -> Worth {
    match cell.value {
        Value::Unreadable => Err(Unknown::Unreadable),
        _ => Ok(cell.money()),
    }
}

fn plus(sum: Option<Money>, part: Option<Money>) -> Worth {
    match (sum, part) {
        (Some(sum), Some(part)) => sum.plus(part).map(Some).ok_or(Unknown::Unreadable),
        (sum, part) => Ok(sum.or(part)),
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
