//! Records of execution, quarter by quarter: what was done, paid, measured and told.

use super::comparison::{Comparison, View};
use super::fact::{Fact, Field};
use super::matching::{Pair, matched, retitled};
use super::telling::{Telling, joined, measure, said, value, word};
use super::{Both, Item, Subject};
use crate::accounts::Ids;
use crate::model::{
    ActivityProgress, Event, IndicatorActual, Level, Narrative, Node, NodeId, Number, Period, Plan,
    Record, Review, Risk, Share, Unplanned,
};
use crate::money::Money;
use crate::source::{FileId, Located};
use crate::text::{Str, Text};

/// Which new record each old one is: those of one quarter, in their order. Gone and new records stand where their
/// quarter stands.
fn paired<'p>(comparison: &Comparison<'p>) -> Vec<(String, Pair<'p, Record<'p>>)> {
    let Both { before, after } = &comparison.sides;
    let quarter = |side: &View, it: &Record| side.period(Period::Quarter(it.quarter));
    let label = |side: &View, it: &Record| {
        let quarter = side.label(Period::Quarter(it.quarter));
        let body = it.body.iter().map(|it| it.value.to_string());
        std::iter::once(quarter).chain(body).collect::<Vec<_>>().join("/")
    };
    let (old, new) = (&comparison.old.records, &comparison.new.records);
    let mut pairs = matched(old, new, |it| label(before, it), |it| label(after, it));
    pairs.sort_by_key(|it| match it.after {
        Some(it) => Some(quarter(after, it)),
        None => it.before.map(|it| quarter(before, it)),
    });
    let label = |it: &Pair<'p, Record<'p>>| match it.after {
        Some(it) => label(after, it),
        None => it.before.map_or(String::new(), |it| label(before, it)),
    };
    pairs.into_iter().map(|it| (label(&it), it)).collect()
}

/// Files of records that the new plan does not have: what was wrong in them is not cured.
pub fn gone(comparison: &Comparison) -> Vec<FileId> {
    if comparison.old.records.is_empty() {
        return Vec::new();
    }
    let pairs = paired(comparison).into_iter();
    let gone = pairs.filter(|(_, it)| it.after.is_none()).filter_map(|(_, it)| it.before);
    gone.map(|it| it.place.file).collect()
}

/// What is told of a year or of the whole, by the year's label or by the name of its file.
fn reviews<'p>(plan: &'p Plan<'p>) -> Vec<(String, &'p Review<'p>)> {
    let label = |it: &Review| match it.year {
        Some(year) => plan.calendar.year_label(year).to_owned(),
        None => "final".to_owned(),
    };
    plan.reviews.iter().map(|it| (label(it), it)).collect()
}

/// Everything that changed in records.
pub fn items<'p>(comparison: &Comparison<'p>) -> Vec<Item> {
    let (old, new) = (comparison.old, comparison.new);
    let is_told = |it: &Plan| !it.records.is_empty() || !it.reviews.is_empty();
    if !is_told(old) && !is_told(new) {
        return Vec::new();
    }
    let ids = Both::new(old.ids(Level::Activity), new.ids(Level::Activity));
    let mut items = Vec::new();
    let (before, after) = (reviews(old), reviews(new));
    let mut labels: Vec<&String> = after.iter().chain(&before).map(|(label, _)| label).collect();
    labels.sort();
    labels.dedup();
    for label in labels {
        let of =
            |all: &[(String, &'p Review<'p>)]| all.iter().find(|it| it.0 == *label).map(|it| it.1);
        let teller = Teller { comparison, ids: &ids, quarter: label };
        items.extend(teller.review(Both::new(of(&before), of(&after))));
    }
    for (quarter, record) in paired(comparison) {
        let teller = Teller { comparison, ids: &ids, quarter: &quarter };
        items.extend(teller.record(record));
        items.extend(teller.activities(record));
        items.extend(teller.measured(record));
        items.extend(teller.unplanned(record));
    }
    items
}

/// Tells of one quarter.
struct Teller<'c, 'p> {
    comparison: &'c Comparison<'p>,
    ids: &'c Both<Ids<'c>>,
    quarter: &'c str,
}

impl<'p> Teller<'_, 'p> {
    fn item(
        &self,
        subject: Subject,
        name: Both<Option<String>>,
        nodes: Both<Option<NodeId>>,
        facts: Vec<Fact>,
    ) -> Option<Item> {
        let facts = match (&name.before, &name.after) {
            (None, Some(_)) => [vec![Fact::Added], facts].concat(),
            (Some(_), None) => [vec![Fact::Removed], facts].concat(),
            _ => facts,
        };
        let mut within = self.comparison.within(nodes);
        let names = self.comparison.names(nodes);
        for own in [names.after, names.before].into_iter().flatten() {
            if !within.contains(&own) {
                within.push(own);
            }
        }
        (!facts.is_empty()).then(|| Item {
            record: Some(self.quarter.to_owned()),
            title: self.comparison.title(nodes),
            titles: self.comparison.titles(nodes),
            axis: self.comparison.axes(nodes),
            within,
            ..Item::new(subject, name, facts)
        })
    }

    /// The record's own texts; where it comes or goes, what it says of money in all.
    fn record(&self, record: Pair<'p, Record<'p>>) -> Option<Item> {
        let told = record.map(|it| it.map(|it| &it.told));
        let telling = match (record.before, record.after) {
            (Some(_), Some(_)) => Telling::of(record)
                .value("prepared", |it| word(&it.prepared))
                .value("language", |it| word(&it.language))
                .value("received", |it| word(&it.received))
                .value("submitted", |it| word(&it.submitted))
                .value("evidence", |it| joined(it.evidence.iter().map(|it| it.value.first())))
                .and(lists(told))
                .and(events(record))
                .text("from", |it| said(&it.from))
                .text("contact", |it| said(&it.contact))
                .and(narrative(told)),
            _ => Telling::of(record)
                .value("activities", |it| Some(it.activities.len().to_string()))
                .paid("committed", |it| sum(it.activities.iter().map(|it| &it.committed)))
                .paid("disbursed", |it| sum(it.activities.iter().map(|it| &it.disbursed))),
        };
        let name = record.map(|it| it.map(|_| self.quarter.to_owned()));
        self.item(Subject::Record, name, Both::default(), telling.facts)
    }

    /// What is told of a year or of the whole.
    fn review(&self, review: Pair<'p, Review<'p>>) -> Option<Item> {
        let told = review.map(|it| it.map(|it| &it.told));
        let telling = Telling::of(review)
            .value("language", |it| word(&it.language))
            .value("prepared", |it| word(&it.prepared))
            .value("submitted", |it| word(&it.submitted))
            .and(narrative(told))
            .and(lists(told));
        let name = review.map(|it| it.map(|_| self.quarter.to_owned()));
        self.item(Subject::Record, name, Both::default(), telling.facts)
    }

    fn activities(&self, record: Pair<'p, Record<'p>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.activities));
        let node = |side: &Ids, it: &ActivityProgress| side.get(&it.id.value);
        let key = |is: Option<NodeId>, it: &ActivityProgress| {
            (is, is.is_none().then(|| it.id.value.to_string()))
        };
        let pairing = &self.comparison.pairing;
        let key_before = |it: &ActivityProgress| {
            key(node(&self.ids.before, it).and_then(|it| pairing.after(it)), it)
        };
        let key_after = |it: &ActivityProgress| {
            let is = node(&self.ids.after, it);
            key(is.filter(|it| pairing.before(*it).is_some()), it)
        };
        let scale = self.comparison.new.written_scale();
        let share = |it: &Share| {
            let name = if it.disbursed { "disbursed" } else { "committed" };
            format!("{name} {}: {}", it.of.value, it.amount.value.plain(scale))
        };
        let mut items = Vec::new();
        for it in matched(entries.before, entries.after, key_before, key_after) {
            // An entry that says nothing is none.
            let it = it.map(|it| it.filter(|it| !it.is_blank()));
            let telling = Telling::of(it)
                .value("status", |it| Some(said(&it.status)?.id().to_owned()))
                .value("progress", |it| Some(format!("{}%", said(&it.progress)?.normalize())))
                .paid("committed", |it| said(&it.committed).copied())
                .paid("disbursed", |it| said(&it.disbursed).copied())
                .value("shares", |it| joined(it.shares.iter().map(share)))
                .value("until", |it| word(&it.until))
                .text("note", |it| said(&it.note))
                .text("corrective", |it| said(&it.corrective));
            let nodes = it.zip(self.ids.as_ref()).map(|(it, ids)| it.and_then(|it| node(ids, it)));
            let name = it.map(|it| it.map(|it| it.id.value.to_string()));
            items.extend(self.item(Subject::Progress, name, nodes, telling.facts));
        }
        items
    }

    fn measured(&self, record: Pair<'p, Record<'p>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.indicators));
        let key = |it: &IndicatorActual| it.id.value.to_string();
        let mut items = Vec::new();
        for it in matched(entries.before, entries.after, key, key) {
            let telling = Telling::of(it)
                .measure("value", |it| Some(&it.value.value))
                .value("groups", |it| joined(groups(&it.groups, ": ")))
                .text("note", |it| said(&it.note));
            let name = it.map(|it| it.map(key));
            items.extend(self.item(Subject::Measured, name, Both::default(), telling.facts));
        }
        items
    }

    fn unplanned(&self, record: Pair<'p, Record<'p>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.unplanned));
        let key = |it: &Unplanned| it.title.value.first().to_owned();
        let entries = matched(entries.before, entries.after, key, key);
        // Under another title: what cost the same under the same axis.
        let alike = |one: &Unplanned, other: &Unplanned| {
            let paid = said(&one.disbursed);
            paid.is_some() && paid == said(&other.disbursed) && word(&one.axis) == word(&other.axis)
        };
        let mut items = Vec::new();
        for it in retitled(entries, alike) {
            let is_on_both = it.before.is_some() && it.after.is_some();
            let telling = Telling::of(it)
                .text("title", |it| Some(&it.title.value).filter(|_| is_on_both))
                .value("axis", |it| word(&it.axis))
                .paid("disbursed", |it| said(&it.disbursed).copied())
                .text("note", |it| said(&it.note));
            let name = it.map(|it| it.map(key));
            let sides = it.zip(self.comparison.sides.as_ref());
            let axes = sides.map(|(it, side)| axis_of(side.plan, it));
            items.extend(self.item(Subject::Unplanned, name, axes, telling.facts));
        }
        items
    }
}

/// What changed in what is told in words.
fn narrative(told: Both<Option<&Narrative>>) -> Vec<Fact> {
    Telling::of(told)
        .text("achievements", |it| said(&it.achievements))
        .text("challenges", |it| said(&it.challenges))
        .text("next_steps", |it| said(&it.next_steps))
        .text("lessons", |it| said(&it.lessons))
        .facts
}

/// The sum of what is said of money; nothing where nothing is.
fn sum<'p>(all: impl Iterator<Item = &'p Option<Located<Money>>>) -> Option<Money> {
    let mut all = all.filter_map(|it| said(it).copied()).peekable();
    all.peek()?;
    Money::sum(all)
}

/// Groups of people, each with its number.
fn groups(groups: &[(Located<Str>, Number)], between: &str) -> impl Iterator<Item = String> {
    groups.iter().map(move |(group, number)| format!("{}{between}{number}", group.value))
}

/// Risks, recommendations and chapters: each by its title.
fn lists(told: Both<Option<&Narrative>>) -> Vec<Fact> {
    let text = |it: &Located<Text>| it.value.all().collect::<Vec<_>>().join(" / ");
    let some = |it: &Option<Located<Text>>| it.as_ref().map(text);
    let risks = |it: &Narrative| -> Vec<Told> {
        let risk = |it: &Risk| {
            let cells = vec![some(&it.level), some(&it.measure), word(&it.owner)];
            told_of(text(&it.title), cells)
        };
        it.risks.iter().map(risk).collect()
    };
    let recommendations = |it: &Narrative| -> Vec<Told> {
        let all = it.recommendations.iter().map(|it| {
            let status = said(&it.status).map(|it| it.id().to_owned());
            let id = word(&it.id).filter(|_| it.title.is_some());
            // Its id stands for the title that an earlier record gave it.
            let title = some(&it.title).or(word(&it.id)).unwrap_or_default();
            told_of(title, vec![id, word(&it.owner), status, some(&it.follow_up)])
        });
        all.collect()
    };
    let sections = |it: &Narrative| -> Vec<Told> {
        let sections = it.sections.iter();
        sections.map(|it| told_of(text(&it.title), vec![Some(text(&it.text))])).collect()
    };
    let lists: [(&'static str, &dyn Fn(&Narrative) -> Vec<Told>); 3] =
        [("risk", &risks), ("recommendation", &recommendations), ("section", &sections)];
    let of = |(name, list): (&'static str, &dyn Fn(&Narrative) -> Vec<Told>)| {
        let both = told.map(|it| it.map(list).unwrap_or_default());
        each(name, &both.before, &both.after)
    };
    lists.into_iter().flat_map(of).collect()
}

/// An entry of a list of what is told: its title, and what it says beside.
struct Told {
    title: String,
    rest: String,
}

/// What changed in a list of what is told, an entry each.
fn each(name: &'static str, before: &[Told], after: &[Told]) -> Vec<Fact> {
    let key = |it: &Told| it.title.clone();
    let pairs = matched(before, after, key, key);
    let same = |one: &Told, other: &Told| !one.rest.is_empty() && one.rest == other.rest;
    let mut facts = Vec::new();
    for it in retitled(pairs, same) {
        let Some(title) = it.after.or(it.before).map(key) else { continue };
        let field = Field { name, of: Some(title) };
        let says = |told: &Told| match told.rest.is_empty() {
            true => told.title.clone(),
            false => told.rest.clone(),
        };
        let retitled =
            matches!((it.before, it.after), (Some(one), Some(other)) if one.title != other.title);
        let shown = it.map(|it| it.map(|it| if retitled { it.title.clone() } else { says(it) }));
        facts.extend(value(field, shown));
    }
    facts
}

/// An entry of a list, from its title and what it says beside.
fn told_of(title: String, cells: Vec<Option<String>>) -> Told {
    Told { title, rest: cells.into_iter().flatten().collect::<Vec<_>>().join(": ") }
}

/// What changed about meetings, missions and workshops.
fn events(record: Both<Option<&Record>>) -> Vec<Fact> {
    let some = |it: &Option<Located<Text>>| Some(said(it)?.first().to_owned());
    let event = |it: &Event| {
        let cells = vec![
            some(&it.kind),
            word(&it.date),
            word(&it.until),
            some(&it.venue),
            word(&it.activity),
            joined(it.bodies.iter().map(|it| &it.value)),
            said(&it.participants).map(measure),
            joined(groups(&it.groups, " ")),
            some(&it.outcome),
            some(&it.note),
        ];
        told_of(it.title.value.first().to_owned(), cells)
    };
    let Both { before, after } = record
        .map(|it| -> Vec<Told> { it.map_or(&[][..], |it| &it.events).iter().map(event).collect() });
    each("event", &before, &after)
}

fn axis_of(plan: &Plan, it: Option<&Unplanned>) -> Option<NodeId> {
    let id = &*it?.axis.as_ref()?.value;
    let is_it = |it: Node| it.id().is_some_and(|it| it.value == id);
    plan.of_level(Level::Axis).find(|(_, it)| is_it(*it)).map(|(at, _)| at)
}
