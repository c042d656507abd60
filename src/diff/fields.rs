//! Fields that are compared as they are: a node's own, the plan's, indicators.

use std::collections::HashMap;

use super::fact::{BodyRole, Fact, Field};
use super::likeness::likeness;
use super::timeline::{Timeline, When};
use super::{Both, wording};
use crate::model::forms::{self, FIELDS};
use crate::model::{
    Body, BodyId, Currency, Details, Indicator, Measure, Node, Plan, Pledge, Rates, Said,
};
use crate::source::Located;
use crate::text::{Str, Text};

/// The title of a node in the plan's own language; empty where it has none.
pub fn title<'p>(plan: &Plan, node: Node<'p>) -> &'p str {
    let language = plan.language.as_ref().map_or("", |it| &*it.value);
    node.title().map_or("", |it| it.value.in_language(language))
}

/// What changed in a text.
pub fn text(name: &'static str, before: Option<&Text>, after: Option<&Text>) -> Vec<Fact> {
    wording::facts(&Field::of_name(name), before, after)
}

/// What is said in a field, if anything is.
pub fn said<T>(field: &Option<Located<T>>) -> Option<&T> {
    field.as_ref().map(|it| &it.value)
}

/// What changed in a value that is a word or a number.
pub fn value(field: Field, before: Option<String>, after: Option<String>) -> Option<Fact> {
    (before != after).then(|| Fact::Value { field, value: Both::new(before, after) })
}

fn word(field: &Option<Located<Str>>) -> Option<String> {
    said(field).map(|it| it.to_string())
}

fn words<'p>(all: impl IntoIterator<Item = &'p Located<Str<'p>>>) -> impl Iterator<Item = &'p str> {
    all.into_iter().map(|it| &*it.value)
}

/// Bodies under the keys by which both plans know them.
pub struct Bodies<'p> {
    keys: HashMap<&'p str, &'p str>,
    names: HashMap<&'p str, &'p str>,
}

impl<'p> Bodies<'p> {
    /// Learns every key, name and alias of a plan.
    pub fn of(plan: &'p Plan) -> Bodies<'p> {
        let of = |id: BodyId| &plan.bodies[id.0 as usize];
        let called = plan.bodies_by_name().into_iter();
        let keys = called.map(|(name, id)| (name, &*of(id).key.value)).collect();
        let names = plan.bodies.iter().map(|it| (&*it.key.value, it.name.first())).collect();
        Bodies { keys, names }
    }

    /// The key of the body that is called so; what no body is called stays as it is.
    pub fn key<'a>(&'a self, called: &'a str) -> &'a str {
        self.keys.get(called).copied().unwrap_or(called)
    }

    /// The name of a body, by its key.
    pub fn name<'a>(&'a self, key: &'a str) -> &'a str {
        self.names.get(key).copied().unwrap_or(key)
    }
}

/// Both plans' bodies, and which keys were renamed.
pub struct BothBodies<'p> {
    /// The bodies by what they are called.
    pub sides: Both<Bodies<'p>>,
    /// Old keys of bodies that have another key now.
    pub renamed: HashMap<&'p str, &'p str>,
    /// Which new body each old one is, and the reverse, by their places.
    pub paired: Both<Vec<Option<usize>>>,
}

impl<'p> BothBodies<'p> {
    /// The bodies of two plans.
    pub fn of(old: &'p Plan, new: &'p Plan) -> BothBodies<'p> {
        let paired = paired_bodies(&old.bodies, &new.bodies);
        let key = |plan: &'p Plan, at: usize| -> &'p str { &plan.bodies[at].key.value };
        let renamed = (0..old.bodies.len())
            .filter_map(|was| Some((key(old, was), key(new, paired.before[was]?))))
            .filter(|(was, is)| was != is)
            .collect();
        BothBodies { sides: Both::new(Bodies::of(old), Bodies::of(new)), renamed, paired }
    }

    /// What changed in the bodies of a role.
    pub fn fact(
        &self,
        role: BodyRole,
        before: impl Iterator<Item = &'p str>,
        after: impl Iterator<Item = &'p str>,
    ) -> Option<Fact> {
        let was: Vec<&str> = before.map(|it| self.key_before(it)).collect();
        let is: Vec<&str> = after.map(|it| self.sides.after.key(it)).collect();
        if was == is {
            return None;
        }
        let name_before = |key: &str| match self.sides.after.names.get(key) {
            Some(name) => (*name).to_owned(),
            None => self.sides.before.name(key).to_owned(),
        };
        let name_after = |key: &str| self.sides.after.name(key).to_owned();
        let added: Vec<String> =
            is.iter().filter(|it| !was.contains(it)).map(|it| name_after(it)).collect();
        let removed: Vec<String> =
            was.iter().filter(|it| !is.contains(it)).map(|it| name_before(it)).collect();
        let lead = match (was.first(), is.first()) {
            (Some(was), Some(is)) if was != is && role == BodyRole::Responsible => {
                Some(Both::new(name_before(was), name_after(is)))
            }
            _ => None,
        };
        // The order of those who do not lead says nothing.
        (!added.is_empty() || !removed.is_empty() || lead.is_some()).then_some(Fact::Bodies {
            role,
            added,
            removed,
            lead,
        })
    }

    /// The key under which an old body is known now.
    pub fn key_before<'a>(&'a self, called: &'a str) -> &'a str {
        let key = self.sides.before.key(called);
        self.renamed.get(key).copied().unwrap_or(key)
    }
}

/// Which new body each old one is: by key, then by name.
fn paired_bodies(old: &[Body], new: &[Body]) -> Both<Vec<Option<usize>>> {
    let mut paired = Both::new(vec![None; old.len()], vec![None; new.len()]);
    let by_key: HashMap<&str, usize> =
        new.iter().enumerate().map(|(at, it)| (&*it.key.value, at)).collect();
    for (was, body) in old.iter().enumerate() {
        if let Some(is) = by_key.get(&*body.key.value).filter(|it| paired.after[**it].is_none()) {
            paired.before[was] = Some(*is);
            paired.after[*is] = Some(was);
        }
    }
    let by_name: HashMap<&str, usize> =
        new.iter().enumerate().rev().map(|(at, it)| (it.name.first(), at)).collect();
    for (was, body) in
        old.iter().enumerate().filter(|(at, _)| paired.before[*at].is_none()).collect::<Vec<_>>()
    {
        if let Some(is) = by_name.get(body.name.first()).filter(|it| paired.after[**it].is_none()) {
            paired.before[was] = Some(*is);
            paired.after[*is] = Some(was);
        }
    }
    paired
}

/// What changed in the fields that most nodes do not have.
pub fn details<'p>(
    old: Node<'p>,
    new: Node<'p>,
    bodies: &BothBodies<'p>,
    timeline: &Timeline,
) -> Vec<Fact> {
    if old.details().is_none() && new.details().is_none() {
        return Vec::new();
    }
    let (empty_before, empty_after) = Default::default();
    let before = old.details().unwrap_or(&empty_before);
    let after = new.details().unwrap_or(&empty_after);
    let mut facts = Vec::new();
    let rates = [
        ("quantity", &before.quantity, &after.quantity),
        ("unit_cost", &before.unit_cost, &after.unit_cost),
    ];
    for (name, was, is) in rates {
        facts.extend(rate_facts(name, was.as_ref(), is.as_ref(), timeline));
    }
    facts.extend(bodies.fact(BodyRole::Funder, words(&before.funder), words(&after.funder)));
    facts.extend(bodies.fact(BodyRole::Partner, words(&before.partners), words(&after.partners)));
    let weight = |it: &Option<Located<crate::model::Number>>| {
        it.as_ref().map(|it| it.value.normalize().to_string())
    };
    facts.extend(value(Field::of_name("weight"), weight(&before.weight), weight(&after.weight)));
    facts.extend(value(Field::of_name("code"), word(&before.code), word(&after.code)));
    facts.extend(text("unit", said(&before.unit), said(&after.unit)));
    facts.extend(indicators(&before.indicators, &after.indicators, timeline));
    facts.extend(texts("objectives", &before.objectives, &after.objectives));
    facts.extend(text("note", said(&before.note), said(&after.note)));
    let mut told = TOLD.to_vec();
    for field in FIELDS.iter().filter(|it| it.said.is_some()) {
        if !told.contains(&field.key) {
            told.push(field.key);
            facts.extend(of_field(field, before, after, timeline));
        }
    }
    facts.extend(own(&before.own, &after.own));
    facts
}

/// Fields of a node that are told above, in an order of their own; an id of earlier revisions is no change.
const TOLD: [&str; 10] = [
    "quantity",
    "unit_cost",
    "funder",
    "partners",
    "weight",
    "code",
    "unit",
    "objectives",
    "note",
    "formerly",
];

/// What changed in a field of the list.
fn of_field(
    field: &'static forms::Field,
    before: &Details,
    after: &Details,
    timeline: &Timeline,
) -> Vec<Fact> {
    let Some(said) = field.said else { return Vec::new() };
    let words = |it: &Said| match it {
        Said::Words(all) | Said::Bodies(all) if !all.is_empty() => Some(all.join(", ")),
        Said::Number(number) => Some(number.normalize().to_string()),
        Said::Yes => Some("true".to_owned()),
        _ => None,
    };
    let (was, is) = (said(before), said(after));
    match (&was, &is) {
        (Said::Text(_), Said::Text(_) | Said::Nothing) | (Said::Nothing, Said::Text(_)) => {
            text(field.key, text_of(&was), text_of(&is))
        }
        (Said::Rates(_), Said::Rates(_) | Said::Nothing) | (Said::Nothing, Said::Rates(_)) => {
            rate_facts(field.key, rates_of(&was), rates_of(&is), timeline)
        }
        _ => value(Field::of_name(field.key), words(&was), words(&is)).into_iter().collect(),
    }
}

fn text_of<'d>(said: &Said<'d>) -> Option<&'d Text<'d>> {
    match said {
        Said::Text(text) => Some(text),
        _ => None,
    }
}

fn rates_of<'d>(said: &Said<'d>) -> Option<&'d Rates> {
    match said {
        Said::Rates(rates) => Some(rates),
        _ => None,
    }
}

/// What changed in keys of the author's own.
fn own(before: &[(Str, Text)], after: &[(Str, Text)]) -> Vec<Fact> {
    let find = |all: &[(Str, Text)], key: &str| {
        all.iter().find(|(it, _)| *it == *key).map(|(_, value)| value.first().to_owned())
    };
    let mut keys: Vec<&str> = before.iter().chain(after).map(|(key, _)| &**key).collect();
    keys.sort_unstable();
    keys.dedup();
    let fact = |key: &str| {
        let field = Field { name: "own", of: Some(key.to_owned()) };
        value(field, find(before, key), find(after, key))
    };
    keys.into_iter().filter_map(fact).collect()
}

fn rate_facts(
    name: &'static str,
    before: Option<&Rates>,
    after: Option<&Rates>,
    timeline: &Timeline,
) -> Vec<Fact> {
    let numbers = |it: Option<&Rates>, when: When| -> Vec<(String, String)> {
        let all = it.map_or(&[][..], |it| &it.by_period);
        all.iter()
            .map(|(period, number)| {
                let label = timeline.label(timeline.period(when, *period));
                (label, number.value.normalize().to_string())
            })
            .collect()
    };
    by_period(name, numbers(before, When::Before), numbers(after, When::After))
}

/// What changed in values by period.
fn by_period(
    name: &'static str,
    before: Vec<(String, String)>,
    after: Vec<(String, String)>,
) -> Vec<Fact> {
    let find = |all: &[(String, String)], label: &str| {
        all.iter().find(|(it, _)| it == label).map(|(_, value)| value.clone())
    };
    let gone = before.iter().filter(|(it, _)| find(&after, it).is_none());
    let labels: Vec<&str> = gone.chain(&after).map(|(it, _)| it.as_str()).collect();
    labels
        .into_iter()
        .filter_map(|label| {
            let of = Some(label.to_owned()).filter(|it| it != "total");
            value(Field { name, of }, find(&before, label), find(&after, label))
        })
        .collect()
}

/// What changed in a list of texts: equal ones are left out, similar ones are re-worded.
fn texts(name: &'static str, before: &[Located<Text>], after: &[Located<Text>]) -> Vec<Fact> {
    if before == after {
        return Vec::new();
    }
    let mut gone: Vec<&Text> = Vec::new();
    let mut come: Vec<&Text> = after.iter().map(|it| &it.value).collect();
    for text in before.iter().map(|it| &it.value) {
        match come.iter().position(|it| *it == text) {
            Some(at) => drop(come.remove(at)),
            None => gone.push(text),
        }
    }
    let mut facts = Vec::new();
    for was in gone {
        let close = come
            .iter()
            .enumerate()
            .map(|(at, is)| (likeness(was.first(), is.first()), at))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .filter(|(likeness, _)| *likeness >= 0.5);
        let is = close.map(|(_, at)| come.remove(at));
        facts.extend(wording::facts(&Field::of_name(name), Some(was), is));
    }
    for is in come {
        facts.extend(wording::facts(&Field::of_name(name), None, Some(is)));
    }
    facts
}

/// Lists of indicators longer than this on both sides are paired by id and title alone.
const MOST_COMPARED: usize = 64;

fn indicators(before: &[Indicator], after: &[Indicator], timeline: &Timeline) -> Vec<Fact> {
    let id = |it: &Indicator| it.id.as_ref().map(|it| it.value.to_string());
    let words = |it: &Indicator| it.title.as_ref().map_or("", |it| it.value.first()).to_owned();
    let mut facts = Vec::new();
    let mut was_of: Vec<Option<usize>> = vec![None; after.len()];
    let mut open: Vec<bool> = vec![true; before.len()];
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let mut by_title: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, it) in before.iter().enumerate().rev() {
        match id(it) {
            Some(id) => drop(by_id.insert(id, at)),
            None => by_title.entry(words(it)).or_default().push(at),
        }
    }
    for (at, it) in after.iter().enumerate() {
        let was = match id(it) {
            Some(id) => by_id.remove(&id),
            None => by_title.get_mut(&words(it)).and_then(Vec::pop),
        };
        if let Some(was) = was {
            was_of[at] = Some(was);
            open[was] = false;
        }
    }
    let left: Vec<usize> = (0..before.len()).filter(|it| open[*it]).collect();
    let new: Vec<usize> = (0..after.len()).filter(|it| was_of[*it].is_none()).collect();
    if left.len() <= MOST_COMPARED && new.len() <= MOST_COMPARED {
        for at in &new {
            let close = left
                .iter()
                .filter(|it| open[**it])
                .map(|was| (likeness(&words(&before[*was]), &words(&after[*at])), *was))
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
                .filter(|(likeness, _)| *likeness >= 0.5);
            if let Some((_, was)) = close {
                was_of[*at] = Some(was);
                open[was] = false;
            }
        }
    }
    let called = |it: &Indicator| id(it).unwrap_or_else(|| words(it));
    for at in (0..before.len()).filter(|it| open[*it]) {
        facts.push(Fact::Indicator { name: called(&before[at]), facts: vec![Fact::Removed] });
    }
    for (at, it) in after.iter().enumerate() {
        let changed = match was_of[at] {
            None => vec![Fact::Added],
            Some(was) => indicator(&before[was], it, timeline),
        };
        if !changed.is_empty() {
            facts.push(Fact::Indicator { name: called(it), facts: changed });
        }
    }
    facts
}

fn indicator(before: &Indicator, after: &Indicator, timeline: &Timeline) -> Vec<Fact> {
    let mut facts = text("title", said(&before.title), said(&after.title));
    let id = |it: &Indicator| word(&it.id);
    facts.extend(value(Field::of_name("id"), id(before), id(after)));
    facts.extend(text("unit", said(&before.unit), said(&after.unit)));
    let field = Field::of_name("baseline");
    facts.extend(measures(field, said(&before.baseline), said(&after.baseline)));
    facts.extend(targets(before, after, timeline));
    facts.extend(text("source", said(&before.source), said(&after.source)));
    facts.extend(text("note", said(&before.note), said(&after.note)));
    facts
}

fn targets(before: &Indicator, after: &Indicator, timeline: &Timeline) -> Vec<Fact> {
    let by_label = |it: &'_ Indicator, when: When| -> Vec<String> {
        let label = |period| timeline.label(timeline.period(when, period));
        it.targets.iter().map(|(period, _)| label(*period)).collect()
    };
    let (was, is) = (by_label(before, When::Before), by_label(after, When::After));
    let mut labels: Vec<&String> = was.iter().filter(|it| !is.contains(it)).collect();
    labels.extend(&is);
    let mut facts = Vec::new();
    for label in labels {
        let at = |labels: &[String]| labels.iter().position(|it| it == label);
        let of = Some(label.clone()).filter(|it| it != "total");
        let measure = Both::new(
            at(&was).map(|at| &before.targets[at].1.value),
            at(&is).map(|at| &after.targets[at].1.value),
        );
        facts.extend(measures(Field { name: "targets", of }, measure.before, measure.after));
    }
    facts
}

/// What changed in a value that is a number or words, in one language or several.
pub fn measures(field: Field, before: Option<&Measure>, after: Option<&Measure>) -> Vec<Fact> {
    if let (Some(Measure::Text(before)), Some(Measure::Text(after))) = (before, after) {
        return wording::facts(&field, Some(before), Some(after));
    }
    value(field, before.map(measure), after.map(measure)).into_iter().collect()
}

/// A measured value in a word.
pub fn measure(measure: &Measure) -> String {
    match measure {
        Measure::Number(number) => number.normalize().to_string(),
        Measure::Text(text) => text.first().to_owned(),
        Measure::NotApplicable => "n/a".to_owned(),
    }
}

/// What changed in the plan's own fields.
pub fn plan(old: &Plan, new: &Plan, timeline: &Timeline) -> Vec<Fact> {
    let mut facts = Vec::new();
    let mut words = |name: &'static str, before: Option<String>, after: Option<String>| {
        facts.extend(value(Field::of_name(name), before, after));
    };
    let currency = |it: &Plan| it.currency.as_ref().map(|it| it.value.code().to_owned());
    words("currency", currency(old), currency(new));
    let rounded = |it: &Plan| it.rounded_to.as_ref().map(|unit| unit.value.plain(it.scale()));
    words("rounded_to", rounded(old), rounded(new));
    let counted = |it: &Plan| {
        it.amounts_in.as_ref().map(|zeros| format!("1{}", "0".repeat(zeros.value.into())))
    };
    words("amounts_in", counted(old), counted(new));
    let starts = |it: &Plan| Some(it.calendar.starts().to_string());
    words("starts", starts(old), starts(new));
    let years = |it: &Plan| {
        let labels: Vec<&str> =
            it.calendar.years().map(|year| it.calendar.year_label(year)).collect();
        Some(labels.join(", "))
    };
    words("years", years(old), years(new));
    words("revision", word(&old.revision), word(&new.revision));
    words("country", word(&old.country), word(&new.country));
    words("language", word(&old.language), word(&new.language));
    let ignored = |it: &Plan| {
        Some(it.check.ignore.iter().map(|it| it.value.id()).collect::<Vec<_>>().join(", "))
    };
    words("ignore", ignored(old), ignored(new));
    let strict = |it: &Plan| it.check.strict.then(|| "true".to_owned());
    words("strict", strict(old), strict(new));
    let lead = |it: &Plan| (!it.leads).then(|| "false".to_owned());
    words("lead", lead(old), lead(new));
    facts.extend(exchange(old, new, timeline));
    facts.extend(report(old, new));
    facts.extend(pledges(old, new));
    facts.extend(keyed("source", &source(old), &source(new)));
    facts.extend(keyed("levels", &levels(old), &levels(new)));
    facts
}

/// What changed in the rates of other currencies: each rate by its currency, and its year where it has one.
fn exchange(old: &Plan, new: &Plan, timeline: &Timeline) -> Vec<Fact> {
    let of = |plan: &Plan, currency: Currency| {
        plan.rates.iter().position(|it| it.currency.value == currency)
    };
    let gone = old.rates.iter().filter(|it| of(new, it.currency.value).is_none());
    let mut facts = Vec::new();
    for currency in gone.chain(&new.rates).map(|it| it.currency.value) {
        let rates =
            Both::new(old, new).map(|plan| of(plan, currency).map(|at| &plan.rates[at].rates));
        for fact in rate_facts("rates", rates.before, rates.after, timeline) {
            let Fact::Value { field, value } = fact else { continue };
            let of = [Some(currency.code().to_owned()), field.of].into_iter().flatten();
            let of = Some(of.collect::<Vec<_>>().join(" "));
            facts.push(Fact::Value { field: Field { of, ..field }, value });
        }
    }
    facts
}

/// What changed in how reports look, each under its key.
fn report(old: &Plan, new: &Plan) -> Vec<Fact> {
    fn find(all: &[(&'static str, String)], key: &str) -> Option<String> {
        all.iter().find(|(it, _)| *it == key).map(|(_, it)| it.clone())
    }
    let (before, after) = (old.report.said(), new.report.said());
    let gone = before.iter().filter(|(key, _)| find(&after, key).is_none());
    let fact = |(key, _): &(&'static str, String)| {
        let field = Field { name: "report", of: Some((*key).to_owned()) };
        value(field, find(&before, key), find(&after, key))
    };
    gone.chain(&after).filter_map(fact).collect()
}

/// What changed in the pledges of funders, each under its funder and title.
fn pledges(old: &Plan, new: &Plan) -> Vec<Fact> {
    let lines = |plan: &Plan| {
        let mut lines: Vec<(String, String)> = Vec::new();
        for pledge in &plan.pledges {
            let title = pledge.title.as_ref().map(|it| it.value.first().to_owned());
            let name = [Some(pledge.funder.value.to_string()), title].into_iter().flatten();
            let name = name.collect::<Vec<_>>().join(", ");
            let twice = lines.iter().filter(|(it, _)| it.split(" (").next() == Some(&name)).count();
            let name = if twice > 0 { format!("{name} ({})", twice + 1) } else { name };
            lines.push((name, said_of_pledge(plan, pledge)));
        }
        lines
    };
    let find = |all: &[(String, String)], name: &str| {
        all.iter().find(|(it, _)| it == name).map(|(_, it)| it.clone())
    };
    let (before, after) = (lines(old), lines(new));
    let gone = before.iter().filter(|(name, _)| find(&after, name).is_none());
    let fact = |(name, _): &(String, String)| {
        let field = Field { name: "pledge", of: Some(name.clone()) };
        value(field, find(&before, name), find(&after, name))
    };
    gone.chain(&after).filter_map(fact).collect()
}

fn said_of_pledge(plan: &Plan, pledge: &Pledge) -> String {
    let scale = pledge.currency.map_or(plan.scale(), Currency::scale);
    let amounts = pledge.cells.iter().map(|it| {
        let amount = it.money().map_or_else(|| "n/a".to_owned(), |it| it.plain(scale));
        format!("{}: {amount}", plan.calendar.label(it.period))
    });
    let mut parts: Vec<String> = amounts.collect();
    parts.extend(pledge.currency.map(|it| it.code().to_owned()));
    parts.push(pledge.stage().id().to_owned());
    parts.extend(pledge.of.iter().map(|it| it.value.to_string()));
    parts.extend(pledge.date.as_ref().map(|it| it.value.to_string()));
    parts.extend(pledge.note.as_ref().map(|it| it.value.first().to_owned()));
    parts.join(", ")
}

/// Texts by their key.
type Keyed<'p, 's> = Vec<(&'p str, &'p Text<'s>)>;

fn source<'p, 's>(plan: &'p Plan<'s>) -> Keyed<'p, 's> {
    plan.source.iter().map(|(key, text)| (&**key, text)).collect()
}

fn levels<'p, 's>(plan: &'p Plan<'s>) -> Keyed<'p, 's> {
    plan.levels.iter().map(|(level, text)| (level.id(), text)).collect()
}

fn keyed(name: &'static str, before: &Keyed, after: &Keyed) -> Vec<Fact> {
    let find = |all: &Keyed, key: &str| all.iter().position(|(it, _)| *it == key);
    let gone = before.iter().filter(|(it, _)| find(after, it).is_none());
    let keys: Vec<&str> = gone.map(|(it, _)| *it).chain(after.iter().map(|(it, _)| *it)).collect();
    let mut facts = Vec::new();
    for key in keys {
        let field = Field { name, of: Some(key.to_owned()) };
        let was = find(before, key).map(|at| before[at].1);
        let is = find(after, key).map(|at| after[at].1);
        facts.extend(wording::facts(&field, was, is));
    }
    facts
}
