//! An activity is completed, and not all of its budget was disbursed.

use super::Facts;
use super::spending::reports;
use crate::accounts::{Execution, cost};
use crate::diagnostic::{Figures, Finding, Rule};
use crate::message::Message;
use crate::model::Status;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let execution = Execution::of(facts.plan);
    for (id, reports) in reports(facts) {
        let Some(last) = reports.last() else { continue };
        let told = reports.iter().rev().find_map(|it| it.activity.status.as_ref());
        let Some(status) = told.filter(|it| it.value == Status::Completed) else {
            continue;
        };
        // Of what recurs, completed is this one time.
        let times = execution.times(id, last.record.quarter);
        if times.is_some_and(|it| it.done < it.all) {
            continue;
        }
        let (Some(budget), Some(disbursed)) = (cost(facts.plan, id), last.disbursed) else {
            continue;
        };
        let Some(left) = budget.minus(disbursed).filter(|it| *it > crate::money::Money::ZERO)
        else {
            continue;
        };
        let scale = facts.plan.scale();
        let label = Message::new("completed-with-money-left-label")
            .money("disbursed", disbursed, scale)
            .money("budget", budget, scale)
            .money("left", left, scale);
        let mut finding = facts
            .finding(Rule::CompletedWithMoneyLeft, id, status.span, "completed-with-money-left")
            .label(label)
            .help(Message::new("completed-with-money-left-help"));
        if let Some(place) = facts.plan.node(id).amounts().place() {
            finding = finding.related(place, Message::new("budget-related"));
        }
        finding.figures =
            Some(Figures { declared: budget, computed: disbursed, computed_cells: None, scale });
        found.push(finding);
    }
    found
}
