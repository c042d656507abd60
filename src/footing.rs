//! What a plan's printed totals are compared with: its equations.
//!
//! Every printed total is compared with its *parts*: each child's printed amount or, where the child prints none, the
//! child's own parts, down to cells. This module lists these comparisons and judges nothing: [`crate::checks`] looks
//! for the ones that do not hold, [`crate::repair`] for the numbers that would make them hold.
//!
//! What counts how:
//! - A blank cell, "n/a" and `included_in` count 0 and are no term. A node without any amount counts 0 too, but is
//!   [`Equation::open`].
//! - A total in another currency is not printed for this purpose.
//! - Something that can't be read leaves out only the equations that it would be a term of.
//! - A node below which nothing has an amount is a *row*: its own cells are all that is known of it. The rest of
//!   its equations downwards would have nothing on their right side, so they are left out.
//! - Money that lies in a period only perhaps, or in part, makes a range ([`Share::Part`]).

use crate::diagnostic::Rule;
use crate::model::{
    Amounts, Cell, Level, NodeId, Number, Period, Plan, Statement, Value, percent_of,
};
use crate::money::Money;
use crate::source::Span;

pub use crate::model::{Product, ProductError};
pub use ground::Ground;

pub use bottom::{Bottom, finer_cells};
pub use walk::{entry, parts_below};

mod bottom;
mod ground;
mod walk;

/// A printed amount as an equation speaks of it. A row has at most one cell of a period, so node and period name it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Whose amount it is.
    pub node: NodeId,
    /// Of which period.
    pub period: Period,
    /// What is printed.
    pub amount: Money,
    /// Where.
    pub span: Span,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Entry {
    /// What tells two amounts of a plan apart.
    pub fn key(&self) -> (NodeId, Period) {
        (self.node, self.period)
    }
}

/// How much of a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    Whole,
    /// From nothing to all of it: the amount lies in the period in part, or it is not known whether it does.
    Part,
}

/// One amount on the right side of an equation.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// The amount.
    pub entry: Entry,
    /// How much of it counts.
    pub share: Share,
}

/// Which way a total is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// A printed total with the periods of its own row.
    Across,
    /// A printed year with the quarters beside it.
    Quarters,
    /// A line's amount with quantity × unit cost.
    Product,
    /// A printed amount with what is printed below it.
    Down,
    /// A printed amount with so many percent of what it is taken of.
    Percent,
    /// A total across the tree with what it adds up.
    Cross,
}

/// A printed total and what it is compared with: the sum of `declared` should be the sum of `terms`, plus `product`.
#[derive(Debug, Clone)]
pub struct Equation {
    /// The rule that is broken where the two sides differ.
    pub rule: Rule,
    /// Which way it compares.
    pub direction: Direction,
    /// Whose total it is.
    pub node: NodeId,
    /// The period of the total.
    pub period: Period,
    /// The printed total. Several amounts only where a line prints no total, and quantity × unit cost is compared with
    /// the sum of its periods.
    pub declared: Vec<Entry>,
    /// Its parts, in the order of the document.
    pub terms: Vec<Term>,
    /// Quantity × unit cost, for [`Direction::Product`]; so many percent, for [`Direction::Percent`] and for what a
    /// [`Direction::Cross`] adds up that prints a percentage alone: there both places are that of the percentage.
    pub product: Option<Product>,
    /// What a percentage is taken of.
    pub base: Money,
    /// How far the two sides may lie apart, because an amount on either of them was rounded when it was printed.
    pub room: Money,
    /// Nodes without any amount, which count 0.
    pub open: Vec<NodeId>,
}

/// What parts give: one amount, or any amount between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Money,
    /// The most.
    pub high: Money,
}

impl Range {
    /// Nothing.
    pub const ZERO: Range = Range { low: Money::ZERO, high: Money::ZERO };

    /// Adds an amount; nothing where 128 bits do not hold the sum.
    pub fn plus(self, amount: Money, share: Share) -> Option<Range> {
        Some(match share {
            Share::Whole => Range { low: self.low.plus(amount)?, high: self.high.plus(amount)? },
            Share::Part if amount < Money::ZERO => {
                Range { low: self.low.plus(amount)?, high: self.high }
            }
            Share::Part => Range { low: self.low, high: self.high.plus(amount)? },
        })
    }

    /// Whether an amount lies in it.
    pub fn contains(self, amount: Money) -> bool {
        self.low <= amount && amount <= self.high
    }

    /// The amount in it that is nearest to another one.
    pub fn nearest(self, amount: Money) -> Money {
        amount.clamp(self.low, self.high)
    }
}

impl Equation {
    /// Where the declared amount stands.
    pub fn span(&self) -> Span {
        self.declared[0].span
    }

    /// The left side; nothing where 128 bits do not hold the sum.
    pub fn declared(&self) -> Option<Money> {
        Money::sum(self.declared.iter().map(|it| it.amount))
    }

    /// The right side; nothing where 128 bits do not hold the sum.
    pub fn computed(&self) -> Option<Range> {
        let product = self.product.map_or(Money::ZERO, |it| it.amount);
        if self.is_exact() {
            let mut amounts = self.terms.iter().map(|it| it.entry.amount);
            return amounts.try_fold(product, Money::plus).map(Range::exactly);
        }
        let product = Range::exactly(product);
        self.terms.iter().try_fold(product, |sum, term| sum.plus(term.entry.amount, term.share))
    }

    /// Whether its two sides agree, as near as they can be to what was rounded when it was printed.
    pub fn agrees(&self, declared: Money, computed: Range) -> bool {
        let apart = declared.minus(computed.nearest(declared));
        apart.is_some_and(|it| it.units().abs() <= self.room.units())
    }

    /// The largest difference that rounding each part and the total to `unit` explains.
    ///
    /// A total that is no multiple of the unit was not rounded to it.
    pub fn room_of_rounding(&self, unit: Money) -> Money {
        if self.declared.iter().any(|it| it.amount.units() % unit.units() != 0) {
            return Money::ZERO;
        }
        Money::minor(unit.units().saturating_mul(self.parts_that_count() + 1) / 2)
    }

    /// How many parts are not nothing.
    pub fn parts_that_count(&self) -> i128 {
        let product = self.product.iter().filter(|it| !it.amount.is_zero()).count();
        let terms = self.terms.iter().filter(|it| !it.entry.amount.is_zero()).count();
        (product + terms) as i128
    }

    /// Whether only the whole plan can answer it: it adds up all axes, or what stands anywhere in the tree.
    pub fn needs_whole_plan(&self) -> bool {
        self.rule == Rule::PlanTotal || self.direction == Direction::Cross
    }

    /// Whether every term counts whole.
    pub fn is_exact(&self) -> bool {
        self.terms.iter().all(|it| it.share == Share::Whole)
    }
}

/// Every equation of a plan, node by node in the order of the document. `visit` needs less memory.
pub fn equations(plan: &Plan<'_>) -> Vec<Equation> {
    let mut all = Vec::new();
    visit(plan, &Ground::of(plan), |equation| all.push(equation.clone()));
    all
}

/// Shows every equation of a plan, node by node in the order of the document, without keeping them.
///
/// Takes time in the size of the plan: a node is a term of at most one equation downwards for each period.
pub fn visit(plan: &Plan<'_>, ground: &Ground, see: impl FnMut(&Equation)) {
    walk::visit(plan, ground, see);
}

/// Products of quantity and unit cost that are too large to compare, by the place of the unit cost.
pub fn products_too_large(plan: &Plan<'_>) -> Vec<(NodeId, Span)> {
    let rows = plan.iter().filter(|(_, node)| node.level.is_costed());
    rows.filter_map(|(id, node)| {
        let error = node.products(plan.written_scale()).err()?;
        Some((id, error.span))
    })
    .collect()
}

/// The percentage, with two decimals at most, that an amount is of another one; nothing where there is none.
pub fn rate_between(amount: Money, base: Money) -> Option<Number> {
    let exact = Number::try_from_i128_with_scale(amount.units(), 0).ok()?;
    let base_units = Number::try_from_i128_with_scale(base.units(), 0).ok()?;
    let rate = exact.checked_mul(Number::ONE_HUNDRED)?.checked_div(base_units)?;
    let rounded = |decimals| rate.round_dp(decimals).normalize();
    (0..=2).map(rounded).find(|it| percent_of(*it, base) == Some(amount) && !it.is_zero())
}

/// What an amount is so many percent of, where that is a whole number of minor units.
pub fn base_of(amount: Money, percent: Number) -> Option<Money> {
    let exact = Number::try_from_i128_with_scale(amount.units(), 0).ok()?;
    let base = exact.checked_mul(Number::ONE_HUNDRED)?.checked_div(percent)?;
    let base = Money::minor(base.round().mantissa());
    (percent_of(percent, base) == Some(amount)).then_some(base)
}

/// Something that belongs into an equation can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unclear;

/// The rule for a total of this level that differs from what stands below it.
pub fn rule_of(level: Level) -> Rule {
    match level {
        Level::Plan => Rule::PlanTotal,
        Level::Axis => Rule::AxisTotal,
        Level::Result => Rule::ResultTotal,
        Level::Activity => Rule::ActivityTotal,
        Level::Line => Rule::LineTotal,
        Level::Task | Level::Total => Rule::CrossTotal,
    }
}

/// Whether a row's money stands in another row.
pub fn stands_elsewhere(amounts: Amounts<'_>) -> bool {
    matches!(amounts.statement(), Statement::IncludedIn(_))
}

/// Whether a cell can't be read.
pub fn is_unreadable(cell: Cell) -> bool {
    matches!(cell.value, Value::Unreadable)
}
