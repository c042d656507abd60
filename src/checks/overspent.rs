//! More was disbursed for an activity than its budget.

use super::Facts;
use super::spending::{budgets, reports};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let reports = reports(facts);
    let budgets = budgets(facts, reports.iter().map(|(id, _)| *id));
    let mut found = Vec::new();
    for (id, reports) in reports {
        let Some(budget) = budgets.get(&id).copied() else { continue };
        let over = reports.iter().find(|it| it.disbursed.is_some_and(|it| it > budget));
        let Some((report, disbursed)) = over.and_then(|it| Some((it, it.disbursed?))) else {
            continue;
        };
        let Some(amount) = &report.activity.disbursed else { continue };
        let scale = facts.plan.scale();
        let over = disbursed.minus(budget).unwrap_or(disbursed);
        let label = Message::new("overspent-label")
            .money("disbursed", disbursed, scale)
            .money("budget", budget, scale)
            .money("over", over, scale);
        let mut finding = facts
            .finding(Rule::Overspent, id, amount.span, "overspent")
            .label(label)
            .help(Message::new("overspent-help"));
        if let Some(place) = facts.plan.node(id).amounts.place {
            finding = finding.related(place, Message::new("budget-related"));
        }
        finding.period = Some(facts.plan.calendar.quarter_label(report.record.quarter));
        found.push(finding);
    }
    found
}
