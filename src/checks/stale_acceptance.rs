//! Accepted findings become notes; an acceptance that fits no finding any more is told.

use std::collections::{BTreeSet, HashMap};

use super::Facts;
use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Message;
use crate::model::{Accepted, Plan};
use crate::syntax::write;

/// Marks the findings that the plan accepts, and finds the acceptances that no longer fit.
pub(super) fn apply(facts: &Facts<'_>, findings: &mut [Finding]) -> Vec<Finding> {
    let mut by_key: HashMap<(Rule, &str), Vec<usize>> = HashMap::new();
    for (index, entry) in facts.plan.accepted.iter().enumerate() {
        by_key.entry((entry.check.value, entry.about())).or_default().push(index);
    }
    let mut fits = vec![Fit::None; facts.plan.accepted.len()];
    for finding in findings.iter_mut() {
        let key = (finding.rule, finding.id.as_deref().unwrap_or_default());
        for index in by_key.get(&key).into_iter().flatten() {
            let entry = &facts.plan.accepted[*index];
            if !speaks_of(facts, entry, finding) {
                continue;
            }
            if same_differences(facts, entry, finding) {
                fits[*index] = Fit::Exact;
                finding.severity = Severity::Note;
                finding.accepted = Some(entry.reason.value.first().to_owned());
                break;
            }
            if fits[*index] == Fit::None {
                fits[*index] = Fit::Other(written(facts.plan, finding));
            }
        }
    }
    if !facts.complete {
        return Vec::new();
    }
    let entries = facts.plan.accepted.iter().zip(fits);
    entries.filter_map(|(entry, fit)| stale(entry, fit)).collect()
}

/// What an acceptance of a finding says as `difference`; nothing where the finding has none.
pub fn written(plan: &Plan<'_>, finding: &Finding) -> Option<String> {
    let amount = |it| write::amount(it, plan.scale());
    if finding.others.is_empty() {
        return finding.figures.map(|it| amount(it.difference()));
    }
    let key = |period: &str| match period {
        "" => "total".to_owned(),
        period => write::key(period),
    };
    let all = finding.differences().map(|(period, it)| format!("{} = {}", key(period), amount(it)));
    Some(format!("{{ {} }}", all.collect::<Vec<_>>().join(", ")))
}

/// How well an acceptance fits the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fit {
    /// No finding is like it.
    None,
    /// A finding is like it, with this difference.
    Other(Option<String>),
    /// It fits.
    Exact,
}

/// Whether an acceptance and a finding are about one period, or about several.
fn speaks_of(facts: &Facts<'_>, entry: &Accepted<'_>, finding: &Finding) -> bool {
    if entry.by_period.is_empty() {
        let period = entry.period.as_ref().map(|it| &*it.value);
        return period == finding.period.as_deref();
    }
    let differences = entry.differences(&facts.plan.calendar);
    finding.differences().any(|(period, _)| differences.iter().any(|(it, _)| it == period))
}

/// A finding about totals is accepted with its differences only, any other one without.
fn same_differences(facts: &Facts<'_>, entry: &Accepted<'_>, finding: &Finding) -> bool {
    let accepted: BTreeSet<_> = entry.differences(&facts.plan.calendar).into_iter().collect();
    let found = finding.differences().map(|(period, it)| (period.to_owned(), it));
    accepted == found.collect()
}

fn stale(entry: &Accepted<'_>, fit: Fit) -> Option<Finding> {
    let key = match &fit {
        Fit::Exact => return None,
        Fit::None => "stale-acceptance-gone",
        Fit::Other(_) => "stale-acceptance-changed",
    };
    let message = Message::new(key)
        .text("rule", entry.check.value.id())
        .text("at", entry.at.value.to_string());
    let place = match (&fit, &entry.difference) {
        (Fit::Other(_), Some(difference)) => difference.span,
        _ => entry.at.span,
    };
    let help = match fit {
        Fit::Other(Some(difference)) => Message::new("stale-acceptance-difference")
            .text("line", format!("difference = {difference}")),
        Fit::Other(None) => Message::new("stale-acceptance-no-difference"),
        _ => Message::new("stale-acceptance-help"),
    };
    let finding = Finding::new(Rule::StaleAcceptance, place, message).help(help);
    Some(finding.about(entry.at.value.to_string()))
}
