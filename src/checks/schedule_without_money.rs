//! A year in which an activity runs, and for which its phased budget has nothing.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Cell, Level, Node, NodeId, Period, TimeSpan, Value, YearSet};
use crate::source::Located;

pub(super) fn check(facts: &Facts<'_>, id: NodeId, node: Node<'_>, found: &mut Vec<Finding>) {
    let Some(schedule) = node.schedule() else { return };
    if node.level != Level::Activity || facts.plan.calendar.years().count() == 1 {
        return;
    }
    // Nearly every row that has money has some for each year.
    let amounts = node.amounts();
    let has_money = |year| amounts.money(Period::Year(year)).is_some_and(|it| !it.is_zero());
    if facts.plan.calendar.years().all(has_money) {
        return;
    }
    let lines = facts.plan.descendants(id).map(|(_, it)| it);
    let mut money = YearSet::default();
    for row in std::iter::once(node).chain(lines) {
        for cell in row.amounts().parts() {
            match years(cell) {
                Some(years) => money = money.union(years),
                // Money without a time may be for any year.
                None => return,
            }
        }
    }
    if money.is_empty() {
        return;
    }
    for year in facts.plan.calendar.years().filter(|it| !money.contains(*it)) {
        let of_year = facts.plan.calendar.span_of(year);
        let runs =
            |it: &Located<TimeSpan>| of_year.quarters().any(|quarter| it.value.contains(quarter));
        let Some(scheduled) = schedule.clone().find(runs) else { continue };
        let label = facts.plan.calendar.label(Period::Year(year));
        let message = Message::new("schedule-without-money")
            .message("subject", facts.called.subject(id))
            .text("period", label.clone());
        let mut finding = Finding::new(Rule::ScheduleWithoutMoney, scheduled.span, message)
            .help(Message::new("schedule-without-money-help").text("period", label.clone()));
        if let Some(budget) = amounts.place() {
            finding = finding.related(budget, Message::new("schedule-without-money-related"));
        }
        super::about(&facts.called, &mut finding, id);
        finding.period = Some(label);
        found.push(finding);
    }
}

/// The years for which a cell speaks; nothing where its money may be for any year. A year that is "n/a" is spoken of.
fn years(cell: Cell) -> Option<YearSet> {
    match cell.value {
        Value::Money(amount) if amount.is_zero() => Some(YearSet::default()),
        Value::Money(_) if cell.period.years().is_empty() => None,
        Value::Unreadable => None,
        Value::Money(_) | Value::NotApplicable => Some(cell.period.years()),
    }
}
