//! Records of execution, quarter by quarter: what was done, paid, measured and told.

use std::collections::HashMap;

use super::comparison::Comparison;
use super::fact::{Fact, Field, Figure};
use super::fields::{self, said, text, value};
use super::identity::Identity;
use super::timeline::When;
use super::{Both, Item, Subject};
use crate::accounts::Ids;
use crate::model::{
    ActivityProgress, Event, IndicatorActual, Level, Narrative, NodeId, Period, Plan, Record,
    Review, Unplanned,
};
use crate::money::Money;
use crate::source::{FileId, Located};

/// Which new record each old one is: those of one quarter, in their order.
pub fn paired<'p>(comparison: &Comparison<'p>) -> Vec<(String, Both<Option<&'p Record<'p>>>)> {
    let label = |record: &Record, when: When| {
        let quarter = Period::Quarter(record.quarter);
        let quarter = comparison.timeline.label(comparison.timeline.period(when, quarter));
        match &record.body {
            Some(body) => format!("{quarter}/{}", body.value),
            None => quarter,
        }
    };
    let mut open: HashMap<String, Vec<&Record>> = HashMap::new();
    for record in comparison.old.records.iter().rev() {
        open.entry(label(record, When::Before)).or_default().push(record);
    }
    let mut pairs: Vec<(String, Both<Option<&Record>>)> = Vec::new();
    for record in &comparison.new.records {
        let label = label(record, When::After);
        let was = open.get_mut(&label).and_then(Vec::pop);
        pairs.push((label, Both::new(was, Some(record))));
    }
    for record in &comparison.old.records {
        let label = label(record, When::Before);
        let is_left =
            open.get(&label).is_some_and(|left| left.iter().any(|it| std::ptr::eq(*it, record)));
        if is_left {
            pairs.push((label, Both::new(Some(record), None)));
        }
    }
    // Gone and new records stand where their quarter stands.
    pairs.sort_by_key(|(_, record)| {
        let quarter =
            |when: When, it: &Record| comparison.timeline.period(when, Period::Quarter(it.quarter));
        let after = record.after.map(|it| quarter(When::After, it));
        after.or(record.before.map(|it| quarter(When::Before, it)))
    });
    pairs
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
            subject,
            record: Some(self.quarter.to_owned()),
            title: self.comparison.title(nodes),
            titles: self.comparison.titles(nodes),
            axis: self.comparison.axes(nodes),
            within,
            bodies: Vec::new(),
            identity: Identity::Same,
            amount: Both::default(),
            name,
            facts,
        })
    }

    /// The record's own texts; where it comes or goes, what it says of money in all.
    fn record(&self, record: Both<Option<&'p Record<'p>>>) -> Option<Item> {
        let mut facts = Vec::new();
        let day = |it: Option<&Record>| Some(it?.prepared.as_ref()?.value.to_string());
        facts.extend(value(Field::of_name("prepared"), day(record.before), day(record.after)));
        let language = |it: Option<&Record>| Some(it?.language.as_ref()?.value.to_string());
        let language = record.map(language);
        facts.extend(value(Field::of_name("language"), language.before, language.after));
        for (name, day) in RECORD_DAYS {
            let day = |it: Option<&Record>| Some(day(it?)?.to_string());
            facts.extend(value(Field::of_name(name), day(record.before), day(record.after)));
        }
        let evidence = |it: Option<&Record>| {
            let all = it?.evidence.iter().map(|it| it.value.first());
            joined(all.map(str::to_owned).collect())
        };
        facts.extend(value(
            Field::of_name("evidence"),
            evidence(record.before),
            evidence(record.after),
        ));
        facts.extend(lists(record.map(|it| it.map(|it| &it.told))));
        facts.extend(events(record.before, record.after));
        for (name, field) in RECORD_TEXTS {
            let of = record.map(|it| it.and_then(|it| said(field(it))));
            facts.extend(text(name, of.before, of.after));
        }
        if record.before.is_none() || record.after.is_none() {
            facts.clear();
            let count = |it: Option<&Record>| it.map(|it| it.activities.len().to_string());
            facts.extend(value(
                Field::of_name("activities"),
                count(record.before),
                count(record.after),
            ));
            let sum = |it: Option<&Record>, money: fn(&ActivityProgress) -> Option<Money>| {
                let mut all = it?.activities.iter().filter_map(money).peekable();
                all.peek()?;
                Money::sum(all)
            };
            for (name, money) in MONEY {
                let amounts = record.map(|it| sum(it, money));
                facts.extend(paid(name, amounts.before, amounts.after));
            }
        }
        let name = record.map(|it| it.map(|_| self.quarter.to_owned()));
        self.item(Subject::Record, name, Both::default(), facts)
    }

    /// What is told of a year or of the whole.
    fn review(&self, review: Both<Option<&'p Review<'p>>>) -> Option<Item> {
        let mut facts = Vec::new();
        let language = |it: Option<&Review>| Some(it?.language.as_ref()?.value.to_string());
        let language = review.map(language);
        facts.extend(value(Field::of_name("language"), language.before, language.after));
        for (name, day) in REVIEW_DAYS {
            let day = |it: Option<&Review>| Some(day(it?)?.to_string());
            facts.extend(value(Field::of_name(name), day(review.before), day(review.after)));
        }
        for (name, field) in TOLD {
            let of = review.map(|it| it.and_then(|it| said(field(&it.told))));
            facts.extend(text(name, of.before, of.after));
        }
        facts.extend(lists(review.map(|it| it.map(|it| &it.told))));
        let name = review.map(|it| it.map(|_| self.quarter.to_owned()));
        self.item(Subject::Record, name, Both::default(), facts)
    }

    fn activities(&self, record: Both<Option<&'p Record<'p>>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.activities));
        let node = |side: &Ids, it: &ActivityProgress| side.get(&it.id.value);
        let key_before = |it: &ActivityProgress| {
            let is = node(&self.ids.before, it).and_then(|it| self.comparison.pairing.after(it));
            (is, is.is_none().then(|| it.id.value.to_string()))
        };
        let key_after = |it: &ActivityProgress| {
            let is = node(&self.ids.after, it)
                .filter(|it| self.comparison.pairing.before(*it).is_some());
            (is, is.is_none().then(|| it.id.value.to_string()))
        };
        let mut items = Vec::new();
        for it in matched(entries.before, entries.after, key_before, key_after) {
            // An entry that says nothing is none.
            let it = it.map(|it| it.filter(|it| !it.is_blank()));
            let mut facts = Vec::new();
            let status =
                |it: Option<&ActivityProgress>| Some(it?.status.as_ref()?.value.id().to_owned());
            facts.extend(value(Field::of_name("status"), status(it.before), status(it.after)));
            let progress = |it: Option<&ActivityProgress>| {
                Some(format!("{}%", it?.progress.as_ref()?.value.normalize()))
            };
            facts.extend(value(
                Field::of_name("progress"),
                progress(it.before),
                progress(it.after),
            ));
            for (name, money) in MONEY {
                facts.extend(paid(name, it.before.and_then(money), it.after.and_then(money)));
            }
            let shares = |it: Option<&ActivityProgress>| {
                joined(
                    it?.shares
                        .iter()
                        .map(|it| {
                            let name = if it.disbursed { "disbursed" } else { "committed" };
                            let scale = self.comparison.new.written_scale();
                            format!("{name} {}: {}", it.of.value, it.amount.value.plain(scale))
                        })
                        .collect(),
                )
            };
            facts.extend(value(Field::of_name("shares"), shares(it.before), shares(it.after)));
            let until = |it: Option<&ActivityProgress>| Some(it?.until.as_ref()?.value.to_string());
            facts.extend(value(Field::of_name("until"), until(it.before), until(it.after)));
            let note = it.map(|it| it.and_then(|it| said(&it.note)));
            facts.extend(text("note", note.before, note.after));
            let corrective = it.map(|it| it.and_then(|it| said(&it.corrective)));
            facts.extend(text("corrective", corrective.before, corrective.after));
            let nodes = Both::new(
                it.before.and_then(|it| node(&self.ids.before, it)),
                it.after.and_then(|it| node(&self.ids.after, it)),
            );
            let name = it.map(|it| it.map(|it| it.id.value.to_string()));
            items.extend(self.item(Subject::Progress, name, nodes, facts));
        }
        items
    }

    fn measured(&self, record: Both<Option<&'p Record<'p>>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.indicators));
        let key = |it: &IndicatorActual| it.id.value.to_string();
        let mut items = Vec::new();
        for it in matched(entries.before, entries.after, key, key) {
            let measured = it.map(|it| it.map(|it| &it.value.value));
            let field = Field::of_name("value");
            let mut facts = fields::measures(field, measured.before, measured.after);
            let groups = |it: Option<&IndicatorActual>| {
                let all = it?.groups.iter();
                joined(all.map(|(group, number)| format!("{}: {number}", group.value)).collect())
            };
            facts.extend(value(Field::of_name("groups"), groups(it.before), groups(it.after)));
            let note = it.map(|it| it.and_then(|it| said(&it.note)));
            facts.extend(text("note", note.before, note.after));
            let name = it.map(|it| it.map(key));
            items.extend(self.item(Subject::Measured, name, Both::default(), facts));
        }
        items
    }

    fn unplanned(&self, record: Both<Option<&'p Record<'p>>>) -> Vec<Item> {
        let entries = record.map(|it| it.map_or(&[][..], |it| &it.unplanned));
        let key = |it: &Unplanned| it.title.value.first().to_owned();
        let mut items = Vec::new();
        let entries = matched(entries.before, entries.after, key, key);
        // Under another title: what cost the same under the same axis.
        let axis = |it: &Unplanned| it.axis.as_ref().map(|it| it.value.to_string());
        let alike = |one: &Unplanned, other: &Unplanned| {
            let paid = amount(&one.disbursed);
            paid.is_some() && paid == amount(&other.disbursed) && axis(one) == axis(other)
        };
        for it in retitled(entries, alike) {
            let title = it.map(|it| it.map(|it| &it.title.value));
            let mut facts = match (title.before, title.after) {
                (Some(before), Some(after)) => text("title", Some(before), Some(after)),
                _ => Vec::new(),
            };
            let axis = |it: Option<&Unplanned>| Some(it?.axis.as_ref()?.value.to_string());
            facts.extend(value(Field::of_name("axis"), axis(it.before), axis(it.after)));
            let money = it.map(|it| it.and_then(|it| amount(&it.disbursed)));
            facts.extend(paid("disbursed", money.before, money.after));
            let note = it.map(|it| it.and_then(|it| said(&it.note)));
            facts.extend(text("note", note.before, note.after));
            let name = it.map(|it| it.map(key));
            let axes = Both::new(
                axis_of(self.comparison.old, it.before),
                axis_of(self.comparison.new, it.after),
            );
            items.extend(self.item(Subject::Unplanned, name, axes, facts));
        }
        items
    }
}

/// A text of a record by the name of its field.
type RecordText = for<'r, 's> fn(&'r Record<'s>) -> &'r Option<Located<crate::text::Text<'s>>>;

const RECORD_TEXTS: [(&str, RecordText); 6] = [
    ("from", |it| &it.from),
    ("contact", |it| &it.contact),
    ("achievements", |it| &it.told.achievements),
    ("challenges", |it| &it.told.challenges),
    ("next_steps", |it| &it.told.next_steps),
    ("lessons", |it| &it.told.lessons),
];

/// What is told in words, by the name of its field.
type ToldText = for<'r, 's> fn(&'r Narrative<'s>) -> &'r Option<Located<crate::text::Text<'s>>>;

const TOLD: [(&str, ToldText); 4] = [
    ("achievements", |it| &it.achievements),
    ("challenges", |it| &it.challenges),
    ("next_steps", |it| &it.next_steps),
    ("lessons", |it| &it.lessons),
];

/// Days of a record, by the name of their field.
type RecordDay = fn(&Record<'_>) -> Option<crate::date::Date>;
type ReviewDay = fn(&Review<'_>) -> Option<crate::date::Date>;

const RECORD_DAYS: [(&str, RecordDay); 2] = [
    ("received", |it| it.received.as_ref().map(|it| it.value)),
    ("submitted", |it| it.submitted.as_ref().map(|it| it.value)),
];
const REVIEW_DAYS: [(&str, ReviewDay); 2] = [
    ("prepared", |it| it.prepared.as_ref().map(|it| it.value)),
    ("submitted", |it| it.submitted.as_ref().map(|it| it.value)),
];

/// Risks, recommendations and chapters: each by its title.
fn lists(told: Both<Option<&Narrative>>) -> Vec<Fact> {
    let text = |it: &Located<crate::text::Text>| {
        it.value.all().map(str::to_owned).collect::<Vec<_>>().join(" / ")
    };
    let some = |it: &Option<Located<crate::text::Text>>| it.as_ref().map(text);
    let word = |it: &Option<Located<crate::text::Str>>| it.as_ref().map(|it| it.value.to_string());
    let row = |title: &Located<crate::text::Text>, cells| told_of(text(title), cells);
    let risks = |it: &Narrative| -> Vec<Told> {
        let cells =
            |it: &crate::model::Risk| vec![some(&it.level), some(&it.measure), word(&it.owner)];
        it.risks.iter().map(|it| row(&it.title, cells(it))).collect()
    };
    let recommendations = |it: &Narrative| -> Vec<Told> {
        let all = it.recommendations.iter().map(|it| {
            let status = it.status.as_ref().map(|it| it.value.id().to_owned());
            let id = it.id.as_ref().filter(|_| it.title.is_some()).map(|it| it.value.to_string());
            // Its id stands for the title that an earlier record gave it.
            let title = some(&it.title).or(word(&it.id)).unwrap_or_default();
            told_of(title, vec![id, word(&it.owner), status, some(&it.follow_up)])
        });
        all.collect()
    };
    let sections = |it: &Narrative| -> Vec<Told> {
        it.sections.iter().map(|it| row(&it.title, vec![Some(text(&it.text))])).collect()
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
        facts.extend(value(field, shown.before, shown.after));
    }
    facts
}

/// Entries that went and entries that came are one under another title where they are alike, and no others are.
fn retitled<'p, T>(
    pairs: Vec<Both<Option<&'p T>>>,
    alike: impl Fn(&T, &T) -> bool,
) -> Vec<Both<Option<&'p T>>> {
    let gone: Vec<&T> =
        pairs.iter().filter(|it| it.after.is_none()).filter_map(|it| it.before).collect();
    let came: Vec<&T> =
        pairs.iter().filter(|it| it.before.is_none()).filter_map(|it| it.after).collect();
    let only = |all: &[&'p T], fits: &dyn Fn(&T) -> bool| -> Option<&'p T> {
        let mut found = all.iter().copied().filter(|it| fits(it));
        found.next().filter(|_| found.next().is_none())
    };
    let was = |it: &T| {
        let one = only(&gone, &|one| alike(one, it))?;
        only(&came, &|other| alike(one, other)).map(|_| one)
    };
    let mut taken: Vec<*const T> = Vec::new();
    let mut all: Vec<Both<Option<&T>>> = Vec::new();
    for it in pairs {
        let before = it.after.filter(|_| it.before.is_none()).and_then(was);
        taken.extend(before.map(std::ptr::from_ref));
        all.push(Both::new(it.before.or(before), it.after));
    }
    all.retain(|it| {
        it.after.is_some() || !it.before.is_some_and(|it| taken.contains(&std::ptr::from_ref(it)))
    });
    all
}

/// An entry of a list, from its title and what it says beside.
fn told_of(title: String, cells: Vec<Option<String>>) -> Told {
    Told { title, rest: cells.into_iter().flatten().collect::<Vec<_>>().join(": ") }
}

/// What changed about meetings, missions and workshops.
fn events(before: Option<&Record>, after: Option<&Record>) -> Vec<Fact> {
    let some =
        |it: &Option<Located<crate::text::Text>>| Some(it.as_ref()?.value.first().to_owned());
    let day = |it: &Option<Located<crate::date::Date>>| Some(it.as_ref()?.value.to_string());
    let event = |it: &Event| {
        let groups = it.groups.iter().map(|(group, number)| format!("{} {number}", group.value));
        let cells = vec![
            some(&it.kind),
            day(&it.date),
            day(&it.until),
            some(&it.venue),
            it.activity.as_ref().map(|it| it.value.to_string()),
            joined(it.bodies.iter().map(|it| it.value.to_string()).collect()),
            it.participants.as_ref().map(|it| fields::measure(&it.value)),
            joined(groups.collect()),
            some(&it.outcome),
            some(&it.note),
        ];
        told_of(it.title.value.first().to_owned(), cells)
    };
    let told = |it: Option<&Record>| -> Vec<Told> {
        it.map_or(&[][..], |it| &it.events).iter().map(event).collect()
    };
    each("event", &told(before), &told(after))
}

/// Several things in one cell; nothing where there is none.
fn joined(all: Vec<String>) -> Option<String> {
    (!all.is_empty()).then(|| all.join("; "))
}

/// Money of an activity by the name of its field.
const MONEY: [(&str, fn(&ActivityProgress) -> Option<Money>); 2] =
    [("committed", |it| amount(&it.committed)), ("disbursed", |it| amount(&it.disbursed))];

fn amount(field: &Option<Located<Money>>) -> Option<Money> {
    field.as_ref().map(|it| it.value)
}

fn paid(name: &'static str, before: Option<Money>, after: Option<Money>) -> Option<Fact> {
    let figure = Both::new(before, after).map(|it| it.map_or(Figure::Blank, Figure::Amount));
    (before != after).then(|| Fact::Paid { field: Field::of_name(name), figure })
}

fn axis_of(plan: &Plan, it: Option<&Unplanned>) -> Option<NodeId> {
    let id = &it?.axis.as_ref()?.value;
    plan.of_level(Level::Axis)
        .find(|(_, it)| it.id().is_some_and(|it| it.value == &**id))
        .map(|(at, _)| at)
}

/// Entries of both sides that have the same key, several of one key in their order; in the order of the new side, what
/// is gone last.
fn matched<'p, T, K: std::hash::Hash + Eq>(
    before: &'p [T],
    after: &'p [T],
    key_before: impl Fn(&T) -> K,
    key_after: impl Fn(&T) -> K,
) -> Vec<Both<Option<&'p T>>> {
    let mut open: HashMap<K, Vec<usize>> = HashMap::new();
    for (at, it) in before.iter().enumerate().rev() {
        open.entry(key_before(it)).or_default().push(at);
    }
    let mut left = vec![true; before.len()];
    let mut all: Vec<Both<Option<&T>>> = Vec::new();
    for it in after {
        let was = open.get_mut(&key_after(it)).and_then(Vec::pop);
        if let Some(at) = was {
            left[at] = false;
        }
        all.push(Both::new(was.map(|at| &before[at]), Some(it)));
    }
    all.extend(
        before.iter().zip(left).filter(|(_, left)| *left).map(|(it, _)| Both::new(Some(it), None)),
    );
    all
}
