//! Whether rounding explains differences.

use super::judge::Difference;
use crate::footing::{Direction, Ground, visit};
use crate::model::Plan;
use crate::money::Money;

/// Whether totals that were rounded to `unit` can differ so: each part and the total by half of it.
pub(super) fn explains(unit: Money, difference: &Difference) -> bool {
    let twice = difference.amount().abs().times(2);
    let room = unit.times(difference.equation.parts_that_count() + 1);
    twice.zip(room).is_some_and(|(twice, room)| twice <= room)
}

/// Differences of which most have the size of rounding, in a plan that does not say that it rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspicion {
    /// The finest digit that totals print.
    pub(super) unit: Money,
    /// How many differences rounding to it would explain.
    pub(super) within: usize,
}

/// Whether at least three differences, and at least half of all, have the size of rounding.
pub(super) fn suspicion(
    plan: &Plan<'_>,
    ground: &Ground,
    found: &[&Difference],
) -> Option<Suspicion> {
    if plan.rounded_to.is_some() || found.len() < 3 {
        return None;
    }
    let unit = finest_digit(plan, ground)?;
    let within = found.iter().filter(|it| explains(unit, it)).count();
    (within >= 3 && within * 2 >= found.len()).then_some(Suspicion { unit, within })
}

/// The largest power of ten that every printed total is a multiple of.
fn finest_digit(plan: &Plan<'_>, ground: &Ground) -> Option<Money> {
    let mut unit: Option<i128> = None;
    visit(plan, ground, |equation| {
        if equation.direction == Direction::Product {
            return;
        }
        for total in equation.declared.iter().filter(|it| !it.amount.is_zero()) {
            let digit = unit.get_or_insert(10_i128.pow(Money::DIGITS as u32));
            while total.amount.units() % *digit != 0 {
                *digit /= 10;
            }
        }
    });
    unit.map(Money::minor)
}
