//! An amount is below zero.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Node, NodeId, Period};
use crate::money::Money;

pub(super) fn check(facts: &Facts<'_>, id: NodeId, node: Node<'_>, found: &mut Vec<Finding>) {
    // What is meant to be below zero says so.
    if node.details().is_some_and(|it| it.deduction) {
        return;
    }
    let (cells, _) = node.amounts().cells_in_any_currency();
    for cell in cells.filter(|it| it.money().is_some_and(|it| it < Money::ZERO)) {
        let mut finding = facts
            .finding(Rule::NegativeAmount, id, cell.span, "negative-amount")
            .help(Message::new("negative-amount-help"));
        if cell.period != Period::Total {
            finding.period = Some(facts.plan.calendar.label(cell.period));
        }
        found.push(finding);
    }
}
