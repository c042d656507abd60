//! Money in a period in which the activity does not run.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Cell, Level, Node, NodeId, Period, TimeSpan};
use crate::source::Located;

pub(super) fn check(facts: &Facts<'_>, id: NodeId, node: Node<'_>, found: &mut Vec<Finding>) {
    let Some(schedule) = node.schedule() else { return };
    if node.level != Level::Activity {
        return;
    }
    // Lines say when the money is due where the activity itself does not.
    if node.amounts().cells().any(is_dated) {
        row(facts, id, node, schedule, found);
        return;
    }
    for (line, node) in facts.plan.descendants(id) {
        row(facts, line, node, schedule.clone(), found);
    }
}

fn is_dated(cell: Cell) -> bool {
    !matches!(cell.period, Period::Total | Period::Unphased)
}

fn row(
    facts: &Facts<'_>,
    id: NodeId,
    node: Node<'_>,
    schedule: impl Iterator<Item = Located<TimeSpan>> + Clone,
    found: &mut Vec<Finding>,
) {
    let Some(first) = schedule.clone().next() else { return };
    let outside = |period: Period| !schedule.clone().any(|it| it.value.touches(period));
    let amounts = node.amounts();
    for cell in amounts.cells().filter(|it| is_dated(*it)) {
        let Some(amount) = cell.money().filter(|it| !it.is_zero()) else { continue };
        if !outside(cell.period) {
            continue;
        }
        // A part of a period that is told already says nothing new.
        let is_told = |whole| amounts.money(whole).is_some() && outside(whole);
        if cell.period.wholes().any(is_told) {
            continue;
        }
        let label = facts.plan.calendar.label(cell.period);
        let message = Message::new("money-outside-schedule")
            .message("subject", facts.called.subject(id))
            .text("period", label.clone())
            .money("amount", amount, facts.plan.scale());
        let mut finding = Finding::new(Rule::MoneyOutsideSchedule, cell.span, message)
            .help(Message::new("money-outside-schedule-help").text("period", label.clone()))
            .related(first.span, Message::new("money-outside-schedule-related"));
        super::about(&facts.called, &mut finding, id);
        finding.period = Some(label);
        found.push(finding);
    }
}
