//! A record speaks of an activity, an indicator or an axis that the plan does not have.

use std::collections::{BTreeSet, HashMap};

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Level, Record};
use crate::source::Located;
use crate::text::{Str, nearest};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    // What a record speaks of may stand in the file that could not be read.
    if !facts.complete || facts.plan.records.is_empty() {
        return Vec::new();
    }
    let mut activities = Known::new(ids(facts, Level::Activity), "unknown-progress-activity");
    let mut indicators = Known::new(indicators(facts), "unknown-progress-indicator");
    let mut axes = Known::new(ids(facts, Level::Axis), "unknown-progress-axis");
    let mut found = Vec::new();
    for record in &facts.plan.records {
        let mut look = |known: &mut Known<'_>, name: &Located<Str<'_>>| {
            if !known.names.contains(&*name.value) {
                found.push(finding(facts, record, name, known));
            }
        };
        record.activities.iter().for_each(|it| look(&mut activities, &it.id));
        record.indicators.iter().for_each(|it| look(&mut indicators, &it.id));
        let unplanned = record.unplanned.iter().filter_map(|it| it.axis.as_ref());
        unplanned.for_each(|it| look(&mut axes, it));
    }
    found
}

fn ids<'p>(facts: &Facts<'p>, level: Level) -> BTreeSet<&'p str> {
    facts.plan.of_level(level).filter_map(|(_, it)| Some(&*it.id.as_ref()?.value)).collect()
}

/// What indicators are called: their ids, and the titles of those that have none.
fn indicators<'p>(facts: &Facts<'p>) -> BTreeSet<&'p str> {
    let mut names = BTreeSet::new();
    for indicator in facts.plan.nodes.iter().flat_map(|it| it.indicators()) {
        match (&indicator.id, &indicator.title) {
            (Some(id), _) => names.extend([&*id.value]),
            (None, Some(title)) => names.extend(title.value.all()),
            (None, None) => {}
        }
    }
    names
}

/// Names of one kind, and what was meant by those that are not among them.
struct Known<'p> {
    names: BTreeSet<&'p str>,
    /// What is said of a name that is not among them.
    key: &'static str,
    meant: HashMap<String, Option<&'p str>>,
}

impl<'p> Known<'p> {
    /// Comparing takes the length of the list, so only so many different names get an answer.
    const MOST_ASKED: usize = 100;

    fn new(names: BTreeSet<&'p str>, key: &'static str) -> Known<'p> {
        Known { names, key, meant: HashMap::new() }
    }

    fn meant(&mut self, name: &str) -> Option<&'p str> {
        if let Some(answer) = self.meant.get(name) {
            return *answer;
        }
        if self.meant.len() == Self::MOST_ASKED {
            return None;
        }
        let answer = nearest(name, self.names.iter().copied());
        self.meant.insert(name.to_owned(), answer);
        answer
    }
}

fn finding(
    facts: &Facts<'_>,
    record: &Record<'_>,
    name: &Located<Str<'_>>,
    known: &mut Known<'_>,
) -> Finding {
    let message = Message::new(known.key).text("name", name.value.to_string());
    let mut finding =
        Finding::new(Rule::UnknownProgress, name.span, message).about(name.value.to_string());
    if let Some(meant) = known.meant(&name.value) {
        finding = finding.help(Message::new("did-you-mean").text("meant", meant));
    }
    finding.period = Some(facts.plan.calendar.quarter_label(record.quarter));
    finding.help(Message::new("unknown-progress-help"))
}
