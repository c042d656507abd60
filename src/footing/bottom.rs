//! What the cells at the very bottom give, whatever is printed above them.

use super::{Entry, Ground, Range, Share, Term, stands_elsewhere, walk};
use crate::accounts::{self, Figure};
use crate::model::{Cell, Node, NodeId, Period, Plan, Relation};
use crate::money::Money;

/// Sums of the finest cells of a plan.
pub struct Bottom<'a, 'p, 's> {
    /// The plan.
    pub plan: &'p Plan<'s>,
    /// What is known of its nodes.
    pub ground: &'a Ground,
}

impl<'p> Bottom<'_, 'p, '_> {
    /// What the cells under a printed amount give. Where that can't be said, the amount itself.
    pub fn of_entry(&self, entry: &Entry) -> Range {
        let below = match self.ground.has_money_below(entry.node) {
            true => self.below(entry.node, entry.period),
            false => self.of_cell(entry.node, entry.period, Some(entry.amount)).map(Range::exactly),
        };
        below.unwrap_or(Range::exactly(entry.amount))
    }

    /// What the cells below a node give for a period; nothing where some can't be read or the sum is too large.
    pub fn below(&self, id: NodeId, period: Period) -> Option<Range> {
        let mut sum = Range::ZERO;
        let mut terms = Vec::new();
        let end = self.plan.node(id).end;
        let mut at = NodeId(id.0 + 1);
        while at < end {
            let node = self.plan.node(at);
            if stands_elsewhere(node.amounts()) {
                at = node.end;
                continue;
            }
            if node.incomplete {
                return None;
            }
            if !self.ground.is_row(at) {
                at = NodeId(at.0 + 1);
                continue;
            }
            terms.clear();
            walk::row_terms(at, node.amounts(), period, &mut terms).ok()?;
            sum = match self.product_of_all(at, period) {
                Some(product) => sum.plus(product, Share::Whole)?,
                None => terms.iter().try_fold(sum, |sum, Term { entry, share }| {
                    sum.plus(self.of_cell(at, entry.period, Some(entry.amount))?, *share)
                })?,
            };
            at = node.end;
        }
        Some(sum)
    }

    /// What every room says that a node's cells at the bottom give for a period; nothing where that is not known. Unlike
    /// [`Bottom::below`], which looks for causes, it takes an amount that a line prints before quantity × unit cost.
    pub fn cells_below(&self, id: NodeId, period: Period) -> Option<Range> {
        let mut sum = Some(Range::ZERO);
        let mut see = |at: Period, figure: Figure| {
            let share = match accounts::relation(at, figure, period) {
                Relation::Apart => return,
                Relation::Within => Share::Whole,
                Relation::Overlapping => Share::Part,
            };
            sum = match figure {
                Figure::Blank | Figure::NotApplicable => sum,
                Figure::Money(money) => sum.and_then(|it| it.plus(money, share)),
                Figure::Unreadable | Figure::Overflow => None,
            };
        };
        accounts::visit_below(self.plan, id, |it| self.ground.is_row(it), &mut see);
        sum
    }

    /// What some terms give that belong to one node.
    pub fn of_terms(&self, terms: &[Term], period: Period) -> Option<Range> {
        if let Some(first) = terms.first()
            && let Some(product) = self.product_of_all(first.entry.node, period)
        {
            return Some(Range::exactly(product));
        }
        terms.iter().try_fold(Range::ZERO, |sum, term| {
            let bottom = self.of_entry(&term.entry).nearest(term.entry.amount);
            sum.plus(bottom, term.share)
        })
    }

    /// A row's amount of a period, from the finest cells of its row.
    fn of_cell(&self, id: NodeId, period: Period, printed: Option<Money>) -> Option<Money> {
        let node = self.plan.node(id);
        let finer = finer_cells(node, period);
        if !finer.is_empty() {
            return finer.into_iter().try_fold(Money::ZERO, |sum, it| {
                sum.plus(self.of_cell(id, it.period, it.money())?)
            });
        }
        self.product(node, period).or(printed).or(Some(Money::ZERO))
    }

    /// Quantity × unit cost of a line that prints its periods and no total, where a total is asked for.
    fn product_of_all(&self, id: NodeId, period: Period) -> Option<Money> {
        let node = self.plan.node(id);
        let asked = period == Period::Total && node.amounts().money(Period::Total).is_none();
        if !asked || node.amounts().cells().len() == 0 {
            return None;
        }
        self.product(node, Period::Total)
    }

    fn product(&self, node: Node<'_>, period: Period) -> Option<Money> {
        if !node.level.is_costed() {
            return None;
        }
        let products = node.products(self.plan.written_scale()).ok()?;
        products.into_iter().find(|(it, _)| *it == period).map(|(_, it)| it.amount)
    }
}

/// The cells of a row that its amount of a period is the sum of; empty where it is no sum.
pub fn finer_cells(node: Node<'_>, period: Period) -> Vec<Cell> {
    let amounts = node.amounts();
    match period {
        Period::Total => amounts.parts().filter(|it| it.period != Period::Total).collect(),
        _ => amounts.parts_of(period).collect(),
    }
}

impl Range {
    /// One amount.
    pub fn exactly(amount: Money) -> Range {
        Range { low: amount, high: amount }
    }
}
