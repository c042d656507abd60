//! Two bodies report the same amount for one activity in one quarter: perhaps the same money.

use super::Facts;
use crate::accounts::{Entry, Execution};
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::money::Money;
use crate::source::Located;

/// The fields of money, and what they are called.
type Field = for<'e> fn(&'e Entry<'_, '_>) -> &'e Option<Located<Money>>;
const FIELDS: [(&str, Field); 2] =
    [("committed", |it| &it.said.committed), ("disbursed", |it| &it.said.disbursed)];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    if facts.plan.records.iter().all(|it| it.body.is_none()) {
        return found;
    }
    for (id, entries) in Execution::of(facts.plan).iter() {
        for same in entries.chunk_by(|one, other| one.quarter == other.quarter) {
            // What was paid is told once: who pays also commits.
            let again = FIELDS.iter().rev().find_map(|(field, of)| {
                same.iter().enumerate().find_map(|(at, entry)| {
                    let amount = of(entry).as_ref().filter(|it| !it.value.is_zero())?;
                    let first = same[..at].iter().find(|it| {
                        !std::ptr::eq(it.record, entry.record)
                            && of(it).as_ref().is_some_and(|it| it.value == amount.value)
                    })?;
                    Some((*field, *entry, *first, *amount, (*of(first))?))
                })
            });
            let Some((field, entry, first, amount, earlier)) = again else { continue };
            let by = |it: &Entry| match &it.record.body {
                Some(body) => Arg::Text(format!("`{}`", body.value)),
                None => Message::new("reported-twice-committee").into(),
            };
            let quarter = facts.plan.calendar.quarter_label(entry.quarter);
            let message = Message::new("reported-twice")
                .text("name", facts.plan.name(id))
                .text("field", field)
                .arg("one", by(&first))
                .arg("other", by(&entry))
                .money("amount", amount.value, facts.plan.scale())
                .text("quarter", quarter.clone());
            let mut finding = Finding::new(Rule::ReportedTwice, amount.span, message)
                .about(facts.plan.name(id))
                .help(Message::new("reported-twice-help"))
                .related(earlier.span, Message::new("reported-twice-related"));
            finding.period = Some(quarter);
            found.push(finding);
        }
    }
    found
}
