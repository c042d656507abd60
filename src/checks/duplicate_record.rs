//! Something is recorded twice: a quarter in two files, an activity or an indicator twice in one, two recommendations
//! under one id.

use std::collections::HashMap;

use super::Facts;
use crate::accounts::{Indicators, Leaders, reporter, told};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::Record;
use crate::source::{Located, Span};
use crate::text::{Str, Text};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    // Records stand in the order of their quarters.
    for same in facts.plan.records.chunk_by(|one, other| one.quarter == other.quarter) {
        let leaders = Leaders::of(facts.plan);
        let by: Vec<_> = same.iter().map(|it| reporter(&leaders, it)).collect();
        for (at, record) in same.iter().enumerate() {
            let Some(first) = by[..at].iter().position(|it| *it == by[at]) else { continue };
            let quarter = facts.plan.calendar.quarter_label(record.quarter);
            let message = Message::new("duplicate-record").text("quarter", quarter.clone());
            let mut finding = Finding::new(Rule::DuplicateRecord, place_of(record), message)
                .label(Message::new("duplicate-record-label").text("quarter", quarter.clone()))
                .help(Message::new("duplicate-record-help"))
                .related(place_of(&same[first]), Message::new("duplicate-record-related"));
            finding.period = Some(quarter);
            found.push(finding);
        }
        for record in same {
            let activities = record.activities.iter().map(|it| (it.id.value.to_string(), &it.id));
            found.extend(twice(facts, record, activities, "duplicate-record-activity"));
            let all = (!record.indicators.is_empty()).then(|| Indicators::of(facts.plan));
            // One indicator may be called by its title and by its place.
            let called = |it: &str| {
                let only = all.as_ref().and_then(|all| Some((all, all.only(it)?.1)));
                only.map_or_else(|| it.to_owned(), |(all, it)| all.place(facts.plan, it))
            };
            let indicators = record.indicators.iter().map(|it| (called(&it.id.value), &it.id));
            found.extend(twice(facts, record, indicators, "duplicate-record-indicator"));
        }
    }
    found.extend(recommendations(facts));
    found
}

/// One id for two recommendations: what is said of one would be told of the other.
fn recommendations(facts: &Facts<'_>) -> Vec<Finding> {
    let mut first: HashMap<&str, &Located<Text<'_>>> = HashMap::new();
    let mut found = Vec::new();
    for told in told(facts.plan) {
        for it in &told.words.recommendations {
            let (Some(id), Some(title)) = (&it.id, &it.title) else { continue };
            let earlier = *first.entry(&id.value).or_insert(title);
            if earlier.value == title.value {
                continue;
            }
            let message =
                Message::new("duplicate-recommendation").text("name", id.value.to_string());
            let mut finding = Finding::new(Rule::DuplicateRecord, title.span, message)
                .about(id.value.to_string())
                .help(Message::new("duplicate-recommendation-help"))
                .related(earlier.span, Message::new("duplicate-record-twice-related"));
            finding.period = Some(told.label(facts.plan));
            found.push(finding);
        }
    }
    found
}

/// Where a record says when it was written, or begins.
fn place_of(record: &Record<'_>) -> Span {
    record.prepared.as_ref().map_or(record.place, |it| it.span)
}

/// What one record reports again, by what it is.
fn twice<'r>(
    facts: &Facts<'_>,
    record: &Record<'_>,
    names: impl Iterator<Item = (String, &'r Located<Str<'r>>)>,
    key: &'static str,
) -> Vec<Finding> {
    let mut first: HashMap<String, Span> = HashMap::new();
    let mut found = Vec::new();
    for (own, name) in names {
        let Some(earlier) = first.get(&own).copied() else {
            first.insert(own, name.span);
            continue;
        };
        let quarter = facts.plan.calendar.quarter_label(record.quarter);
        let message =
            Message::new(key).text("name", name.value.to_string()).text("quarter", quarter.clone());
        let mut finding = Finding::new(Rule::DuplicateRecord, name.span, message)
            .about(name.value.to_string())
            .help(Message::new("duplicate-record-twice-help"))
            .related(earlier, Message::new("duplicate-record-twice-related"));
        finding.period = Some(quarter);
        found.push(finding);
    }
    found
}
