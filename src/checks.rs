//! The rules that a plan is checked against, one file each.

use jiff::civil::Date;

use crate::diagnostic::{Finding, sort};
use crate::model::Plan;
use called::Called;

pub mod footing;
mod called;
pub(crate) mod typed;

/// Checks.
pub fn run(plan: &Plan<'_>, complete: bool, _today: Date) -> Vec<Finding> {
    let called = Called::new(plan);
    let mut found = footing::check(plan, complete, &called);
    sort(&mut found);
    found
}

#[cfg(test)]
mod tests;
