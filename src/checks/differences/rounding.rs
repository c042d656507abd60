//! Whether rounding explains differences.

use super::judge::Difference;
use crate::model::Plan;
use crate::money::Money;

/// Whether totals that were rounded to `unit` can differ so: each part and the total by half of it.
pub(super) fn explains(unit: Money, difference: &Difference) -> bool {
    difference.amount().abs() <= difference.equation.room_of_rounding(unit)
}

/// Differences of which most have the size of rounding, in a plan that does not say that it rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspicion {
    /// The unit.
    pub(super) unit: Money,
    /// How many differences rounding to it would explain.
    pub(super) within: usize,
}

/// Whether at least three differences, and at least half of all, have the size of rounding.
pub(super) fn suspicion(plan: &Plan<'_>, found: &[&Difference]) -> Option<Suspicion> {
    if plan.rounded_to.is_some() || found.len() < 3 {
        return None;
    }
    // The smallest unit that explains as many differences as any: a power of ten, and coarser than the currency's own
    // smallest, to which every amount is rounded anyway.
    let units = (1..Money::DIGITS as u32).map(|it| Money::minor(10_i128.pow(it)));
    let within = |unit: Money| found.iter().filter(|it| explains(unit, it)).count();
    let mut best: Option<Suspicion> = None;
    for unit in units.take_while(|unit| found.iter().any(|it| is_multiple(it, *unit))) {
        let within = within(unit);
        if best.is_none_or(|it| it.within < within) {
            best = Some(Suspicion { unit, within });
        }
    }
    best.filter(|it| it.within >= 3 && it.within * 2 >= found.len())
}

/// Whether the declared amounts of a difference may have been rounded to a unit.
fn is_multiple(difference: &Difference, unit: Money) -> bool {
    let mut declared = difference.equation.declared.iter().map(|it| it.amount.units());
    declared.all(|it| it % unit.units() == 0) && !difference.declared.is_zero()
}
