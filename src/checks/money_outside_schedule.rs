//! Money in a period in which the activity does not run.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Cell, Level, Node, NodeId, Period, QuarterSpan};
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
    schedule: impl Iterator<Item = Located<QuarterSpan>> + Clone,
    found: &mut Vec<Finding>,
) {
    let Some(first) = schedule.clone().next() else { return };
    let outside = |period: Period| !schedule.clone().any(|it| touches(it.value, period));
    for cell in node.amounts().cells().filter(|it| is_dated(*it)) {
        let Some(amount) = cell.money().filter(|it| !it.is_zero()) else { continue };
        if !outside(cell.period) {
            continue;
        }
        // A quarter of a year that is told already says nothing new.
        if let Period::Quarter(quarter) = cell.period
            && node.amounts().money(Period::Year(quarter.year())).is_some()
            && outside(Period::Year(quarter.year()))
        {
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
        finding.id = facts.called.id(id);
        finding.period = Some(label);
        found.push(finding);
    }
}

fn touches(span: QuarterSpan, period: Period) -> bool {
    match period {
        Period::Quarter(quarter) => span.contains(quarter),
        Period::Year(year) => span.first.year() <= year && year <= span.last.year(),
        period => (span.first.year().0..=span.last.year().0)
            .any(|year| period.years().contains(crate::model::Year(year))),
    }
}
