//! A record speaks of an activity, an indicator or an axis that the plan does not have.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::Facts;
use crate::accounts::{Indicators, told};
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::model::{Level, Plan, Record};
use crate::source::Located;
use crate::text::{Str, nearest};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    // What a record speaks of may stand in the file that could not be read.
    let plan = facts.plan;
    if !facts.complete || plan.records.is_empty() && plan.reviews.is_empty() {
        return Vec::new();
    }
    let axes = facts.plan.ids(Level::Axis);
    let indicators = Indicators::of(facts.plan);
    let bodies = facts.plan.bodies_by_name();
    let kinds = [Kind::Activity, Kind::Indicator, Kind::Axis, Kind::Body, Kind::Recommendation];
    let mut meant = kinds.map(Meant::of);
    let mut found = Vec::new();
    let mut several = Vec::new();
    // Ids of recommendations that something asks for.
    let mut asked: HashSet<&str> = HashSet::new();
    for told in told(plan) {
        let label = told.label(plan);
        let mut unknown = |kind: Kind, name: &Located<Str<'_>>| {
            found.push(finding(facts, &label, name, &mut meant[kind as usize]));
        };
        let words = told.words;
        let owners = words.risks.iter().map(|it| &it.owner);
        let owners = owners.chain(words.recommendations.iter().map(|it| &it.owner)).flatten();
        for owner in owners.filter(|it| !bodies.contains_key(&*it.value)) {
            unknown(Kind::Body, owner);
        }
        for it in &words.recommendations {
            let Some(id) = &it.id else { continue };
            if it.title.is_some() {
                asked.insert(&id.value);
            } else if !asked.contains(&*id.value) {
                unknown(Kind::Recommendation, id);
            }
        }
    }
    for record in &facts.plan.records {
        let quarter = plan.calendar.quarter_label(record.quarter);
        let mut unknown = |kind: Kind, name: &Located<Str<'_>>, found: &mut Vec<Finding>| {
            found.push(finding(facts, &quarter, name, &mut meant[kind as usize]));
        };
        let known = |it: &str| {
            it == Record::UNASSIGNED
                || bodies.contains_key(it)
                || facts
                    .plan
                    .nodes
                    .iter()
                    .any(|node| node.responsible().any(|name| name.value == it))
        };
        if let Some(body) = record.body.as_ref().filter(|it| !known(&it.value)) {
            unknown(Kind::Body, body, &mut found);
        }
        for activity in &record.activities {
            let Some(id) = facts.activities().get(&activity.id.value) else {
                unknown(Kind::Activity, &activity.id, &mut found);
                continue;
            };
            for share in &activity.shares {
                let funder = bodies.contains_key(&*share.of.value);
                let is_line = facts.plan.children(id).any(|(line, node)| {
                    node.level == Level::Line && *facts.plan.name(line) == *share.of.value
                });
                if !funder && !is_line {
                    unknown(Kind::Body, &share.of, &mut found);
                }
            }
            // Money of a task would count nowhere.
            let money = activity.committed.as_ref().or(activity.disbursed.as_ref());
            if let Some(money) = money.filter(|_| facts.plan.node(id).level == Level::Task) {
                let finding =
                    facts.finding(Rule::UnknownProgress, id, money.span, "progress-money-of-task");
                found.push(finding.help(Message::new("progress-money-of-task-help")));
            }
        }
        for indicator in &record.indicators {
            match indicators.called(&indicator.id.value).len() {
                0 => unknown(Kind::Indicator, &indicator.id, &mut found),
                1 => {}
                _ => several.push((record, &indicator.id)),
            }
        }
        for event in &record.events {
            for body in event.bodies.iter().filter(|it| !bodies.contains_key(&*it.value)) {
                unknown(Kind::Body, body, &mut found);
            }
            let activity = event.activity.as_ref();
            if let Some(id) = activity.filter(|it| facts.activities().get(&it.value).is_none()) {
                unknown(Kind::Activity, id, &mut found);
            }
        }
        for axis in record.unplanned.iter().filter_map(|it| it.axis.as_ref()) {
            if axes.get(&axis.value).is_none() {
                unknown(Kind::Axis, axis, &mut found);
            }
        }
    }
    found.extend(several.into_iter().map(|(record, it)| ambiguous(facts, &indicators, record, it)));
    found
}

/// A record speaks of an indicator by a name that several have.
fn ambiguous(
    facts: &Facts<'_>,
    indicators: &Indicators<'_>,
    record: &Record<'_>,
    name: &Located<Str<'_>>,
) -> Finding {
    let places = indicators.called(&name.value).map(|(_, it)| indicators.place(facts.plan, it));
    let write = places.map(|it| Arg::Text(format!("`id = \"{it}\"`"))).collect();
    let message = Message::new("ambiguous-progress-indicator").text("name", name.value.to_string());
    let mut finding = Finding::new(Rule::UnknownProgress, name.span, message)
        .about(name.value.to_string())
        .help(Message::new("ambiguous-progress-help").arg("places", Arg::List(write)));
    finding.period = Some(facts.plan.calendar.quarter_label(record.quarter));
    finding
}

/// What indicators are called: their ids, and the titles of those that have none.
fn indicators<'p>(plan: &'p Plan<'_>) -> impl Iterator<Item = &'p str> {
    plan.nodes.iter().flat_map(|it| it.indicators()).flat_map(|it| {
        let titles = it.title.iter().filter(|_| it.id.is_none()).flat_map(|it| it.value.all());
        it.id.iter().map(|it| &*it.value).chain(titles)
    })
}

/// What a record speaks of.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Activity,
    Indicator,
    Axis,
    Body,
    Recommendation,
}

impl Kind {
    /// What is said of a name that the plan does not have.
    fn key(self) -> &'static str {
        match self {
            Kind::Activity => "unknown-progress-activity",
            Kind::Indicator => "unknown-progress-indicator",
            Kind::Axis => "unknown-progress-axis",
            Kind::Body => "unknown-progress-body",
            Kind::Recommendation => "unknown-progress-recommendation",
        }
    }

    /// The names that things of this kind have today, in alphabetical order.
    fn names<'p>(self, plan: &'p Plan<'_>) -> BTreeSet<&'p str> {
        let ids = |level| plan.of_level(level).filter_map(|(_, it)| Some(it.id()?.value));
        match self {
            Kind::Activity => ids(Level::Activity).chain(ids(Level::Task)).collect(),
            Kind::Indicator => indicators(plan).collect(),
            Kind::Axis => ids(Level::Axis).collect(),
            Kind::Body => plan.bodies.iter().map(|it| &*it.key.value).collect(),
            Kind::Recommendation => {
                let all = told(plan).into_iter().flat_map(|it| &it.words.recommendations);
                all.filter(|it| it.title.is_some())
                    .filter_map(|it| Some(&*it.id.as_ref()?.value))
                    .collect()
            }
        }
    }
}

/// What was meant by names that the plan does not have.
struct Meant<'p> {
    kind: Kind,
    /// What could be meant; nothing before the first name that is not known.
    names: Option<BTreeSet<&'p str>>,
    answers: HashMap<String, Option<&'p str>>,
}

impl<'p> Meant<'p> {
    /// Comparing takes the length of the list, so only so many different names get an answer.
    const MOST_ASKED: usize = 100;

    fn of(kind: Kind) -> Meant<'p> {
        Meant { kind, names: None, answers: HashMap::new() }
    }

    fn by(&mut self, name: &str, plan: &'p Plan<'_>) -> Option<&'p str> {
        if let Some(answer) = self.answers.get(name) {
            return *answer;
        }
        if self.answers.len() == Self::MOST_ASKED {
            return None;
        }
        let names = self.names.get_or_insert_with(|| self.kind.names(plan));
        let answer = nearest(name, names.iter().copied());
        self.answers.insert(name.to_owned(), answer);
        answer
    }
}

fn finding<'p>(
    facts: &Facts<'p>,
    label: &str,
    name: &Located<Str<'_>>,
    meant: &mut Meant<'p>,
) -> Finding {
    let message = Message::new(meant.kind.key()).text("name", name.value.to_string());
    let mut finding =
        Finding::new(Rule::UnknownProgress, name.span, message).about(name.value.to_string());
    if let Some(meant) = meant.by(&name.value, facts.plan) {
        finding = finding.help(Message::new("did-you-mean").text("meant", meant));
    }
    finding.period = Some(label.to_owned());
    finding.help(Message::new(match meant.kind {
        Kind::Recommendation => "unknown-progress-recommendation-help",
        _ => "unknown-progress-help",
    }))
}
