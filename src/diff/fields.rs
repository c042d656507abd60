//! Fields that are compared as they are: a node's own, the plan's, indicators.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::comparison::{Comparison, View};
use super::fact::{BodyRole, Fact, Field};
use super::likeness::likest;
use super::matching::matched;
use super::telling::{Telling, by_name, measures, said, value, word};
use super::timeline::When;
use super::{Both, wording};
use crate::model::forms::{self, FIELDS};
use crate::model::{Body, BodyId, Currency, Details, Indicator, Node, Plan, Pledge, Rates, Said};
use crate::source::Located;
use crate::text::{Str, Text};

/// The title of a node in the plan's own language; empty where it has none.
pub fn title<'p>(plan: &Plan, node: Node<'p>) -> &'p str {
    let language = plan.language.as_ref().map_or("", |it| &*it.value);
    node.title().map_or("", |it| it.value.in_language(language))
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

    /// The key under which a body of either plan is known now.
    pub fn key<'a>(&'a self, when: When, called: &'a str) -> &'a str {
        match when {
            When::Before => self.key_before(called),
            When::After => self.sides.after.key(called),
        }
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
    let mut pair = |called: &dyn Fn(&Body) -> String| {
        let open = new.iter().enumerate().rev().filter(|(at, _)| paired.after[*at].is_none());
        let places: HashMap<String, usize> = open.map(|(at, it)| (called(it), at)).collect();
        for (was, body) in old.iter().enumerate() {
            let is = places.get(&called(body)).filter(|it| paired.after[**it].is_none());
            if let Some(is) = is.filter(|_| paired.before[was].is_none()) {
                (paired.before[was], paired.after[*is]) = (Some(*is), Some(was));
            }
        }
    };
    pair(&|it| it.key.value.to_string());
    pair(&|it| it.name.first().to_owned());
    paired
}

/// What changed in the fields that most nodes do not have.
pub fn details<'p>(
    old: Node<'p>,
    new: Node<'p>,
    bodies: &BothBodies<'p>,
    comparison: &Comparison,
) -> Vec<Fact> {
    if old.details().is_none() && new.details().is_none() {
        return Vec::new();
    }
    let (empty_before, empty_after) = Default::default();
    let before = old.details().unwrap_or(&empty_before);
    let after = new.details().unwrap_or(&empty_after);
    let rates = |name, field: for<'d> fn(&'d Details) -> Option<&'d Rates>| {
        rates(name, Both::new(field(before), field(after)), comparison)
    };
    let role = |role, field: for<'d> fn(&'d Details<'d>) -> &'d [Located<Str<'d>>]| {
        bodies.fact(role, words(field(before)), words(field(after)))
    };
    let telling = Telling::of(Both::new(Some(before), Some(after)))
        .and(rates("quantity", |it| it.quantity.as_ref()))
        .and(rates("unit_cost", |it| it.unit_cost.as_ref()))
        .and(role(BodyRole::Funder, |it| it.funder.as_slice()))
        .and(role(BodyRole::Partner, |it| &it.partners))
        .value("weight", |it| Some(said(&it.weight)?.normalize().to_string()))
        .value("code", |it| word(&it.code))
        .text("unit", |it| said(&it.unit))
        .and(indicators(&before.indicators, &after.indicators, comparison))
        .and(texts("objectives", &before.objectives, &after.objectives))
        .text("note", |it| said(&it.note));
    let mut told = TOLD.to_vec();
    let mut others = Vec::new();
    for field in FIELDS.iter().filter(|it| it.said.is_some()) {
        if !told.contains(&field.key) {
            told.push(field.key);
            others.extend(of_field(field, before, after, comparison));
        }
    }
    telling.and(others).and(own(&before.own, &after.own)).facts
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
    comparison: &Comparison,
) -> Vec<Fact> {
    let Some(ask) = field.said else { return Vec::new() };
    let says = Both::new(ask(before), ask(after));
    let text = |it: &Said| matches!(it, Said::Text(_) | Said::Nothing);
    let of_rates = |it: &Said| matches!(it, Said::Rates(_) | Said::Nothing);
    if text(&says.before) && text(&says.after) {
        let Both { before, after } = says.as_ref().map(|it| match it {
            Said::Text(text) => Some(*text),
            _ => None,
        });
        return wording::facts(&Field::of_name(field.key), before, after);
    }
    if of_rates(&says.before) && of_rates(&says.after) {
        let says = says.as_ref().map(|it| match it {
            Said::Rates(rates) => Some(*rates),
            _ => None,
        });
        return rates(field.key, says, comparison);
    }
    let words = says.map(|it| match it {
        Said::Words(all) | Said::Bodies(all) if !all.is_empty() => Some(all.join(", ")),
        Said::Number(number) => Some(number.normalize().to_string()),
        Said::Yes => Some("true".to_owned()),
        _ => None,
    });
    value(Field::of_name(field.key), words).into_iter().collect()
}

/// What changed in keys of the author's own, by key.
fn own(before: &[(Str, Text)], after: &[(Str, Text)]) -> Vec<Fact> {
    let sorted = |all: &[(Str, Text)]| {
        let said = all.iter().map(|(key, it)| (key.to_string(), it.first().to_owned()));
        said.collect::<BTreeMap<String, String>>()
    };
    let (before, after) = (sorted(before), sorted(after));
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let fact = |key: &String| {
        let field = Field { name: "own", of: Some(key.clone()) };
        value(field, Both::new(&before, &after).map(|it| it.get(key).cloned()))
    };
    keys.into_iter().filter_map(fact).collect()
}

/// What changed in numbers that stand for all periods, or for each.
fn rates(name: &'static str, rates: Both<Option<&Rates>>, comparison: &Comparison) -> Vec<Fact> {
    let numbers = |(rates, side): (Option<&Rates>, &View)| -> Vec<(String, String)> {
        let all = rates.map_or(&[][..], |it| &it.by_period).iter();
        all.map(|(period, it)| (side.label(*period), it.value.normalize().to_string())).collect()
    };
    let Both { before, after } = rates.zip(comparison.sides.as_ref()).map(numbers);
    by_name(&before, &after, |label, number| {
        value(of_period(name, label), number.map(|it| it.cloned())).into_iter().collect()
    })
}

/// A field that says something for a period; the total is the field's own.
fn of_period(name: &'static str, label: &str) -> Field {
    Field { name, of: Some(label.to_owned()).filter(|it| it != "total") }
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
        let close = likest(was.first(), come.iter().enumerate().map(|(at, is)| (at, is.first())));
        let is = close.map(|at| come.remove(at));
        facts.extend(wording::facts(&Field::of_name(name), Some(was), is));
    }
    for is in come {
        facts.extend(wording::facts(&Field::of_name(name), None, Some(is)));
    }
    facts
}

/// Lists of indicators longer than this on both sides are paired by id and title alone.
const MOST_COMPARED: usize = 64;

fn indicators(before: &[Indicator], after: &[Indicator], comparison: &Comparison) -> Vec<Fact> {
    fn words<'i>(it: &'i Indicator) -> &'i str {
        it.title.as_ref().map_or("", |it| it.value.first())
    }
    // An id, else the words.
    let key = |it: &Indicator| match &it.id {
        Some(id) => (true, id.value.to_string()),
        None => (false, words(it).to_owned()),
    };
    let mut pairs = matched(before, after, key, key);
    let (mut gone, kept): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|it| it.after.is_none());
    pairs = kept;
    let new = pairs.iter_mut().filter(|it| it.before.is_none()).collect::<Vec<_>>();
    if gone.len() <= MOST_COMPARED && new.len() <= MOST_COMPARED {
        for pair in new {
            let left = gone.iter().enumerate();
            let left = left.map(|(at, it)| (at, it.before.map_or("", words)));
            if let Some(at) = likest(pair.after.map_or("", words), left) {
                pair.before = gone.remove(at).before;
            }
        }
    }
    let fact = |it: Both<Option<&Indicator>>| {
        let facts = match (it.before, it.after) {
            (Some(_), None) => vec![Fact::Removed],
            (None, Some(_)) => vec![Fact::Added],
            _ => indicator(it, comparison),
        };
        let (_, name) = it.latest().map(|it| key(it))?;
        (!facts.is_empty()).then_some(Fact::Indicator { name, facts })
    };
    gone.into_iter().chain(pairs).filter_map(fact).collect()
}

fn indicator(sides: Both<Option<&Indicator>>, comparison: &Comparison) -> Vec<Fact> {
    Telling::of(sides)
        .text("title", |it| said(&it.title))
        .value("id", |it| word(&it.id))
        .text("unit", |it| said(&it.unit))
        .measure("baseline", |it| said(&it.baseline))
        .and(targets(sides, comparison))
        .text("source", |it| said(&it.source))
        .text("note", |it| said(&it.note))
        .facts
}

fn targets(sides: Both<Option<&Indicator>>, comparison: &Comparison) -> Vec<Fact> {
    let Both { before, after } = sides.zip(comparison.sides.as_ref()).map(|(it, side)| {
        let targets = it.into_iter().flat_map(|it| &it.targets);
        targets.map(|(period, it)| (side.label(*period), &it.value)).collect::<Vec<_>>()
    });
    by_name(&before, &after, |label, target| {
        measures(of_period("targets", label), target.map(|it| it.copied()))
    })
}

/// What changed in the plan's own fields.
pub fn plan(comparison: &Comparison) -> Vec<Fact> {
    let sides = Both::new(comparison.old, comparison.new);
    let telling = Telling::of(sides.map(Some))
        .value("currency", |it| Some(said(&it.currency)?.code().to_owned()))
        .value("rounded_to", |it| Some(said(&it.rounded_to)?.plain(it.scale())))
        .value("amounts_in", |it| {
            let zeros = *said(&it.amounts_in)?;
            Some(format!("1{}", "0".repeat(zeros.into())))
        })
        .value("starts", |it| Some(it.calendar.starts().to_string()))
        .value("years", |it| {
            let years = it.calendar.years().map(|year| it.calendar.year_label(year));
            Some(years.collect::<Vec<_>>().join(", "))
        })
        .value("revision", |it| word(&it.revision))
        .value("country", |it| word(&it.country))
        .value("language", |it| word(&it.language))
        .value("ignore", |it| {
            let ignored = it.check.ignore.iter().map(|it| it.value.id());
            Some(ignored.collect::<Vec<_>>().join(", "))
        })
        .value("strict", |it| it.check.strict.then(|| "true".to_owned()))
        .value("lead", |it| (!it.leads).then(|| "false".to_owned()));
    let pledges = sides.map(pledges);
    let looks = sides.map(|it| {
        it.report.said().into_iter().map(|(key, said)| (key.to_owned(), said)).collect::<Vec<_>>()
    });
    let source = sides.map(|it| it.source.iter().map(|(key, it)| (key.to_string(), it)).collect());
    let levels =
        sides.map(|it| it.levels.iter().map(|(level, it)| (level.id().to_owned(), it)).collect());
    telling
        .and(exchange(sides, comparison))
        .and(values("report", &looks))
        .and(values("pledge", &pledges))
        .and(translated("source", &source))
        .and(translated("levels", &levels))
        .facts
}

/// What changed in the rates of other currencies: each rate by its currency, and its year where it has one.
fn exchange(sides: Both<&Plan>, comparison: &Comparison) -> Vec<Fact> {
    let Both { before, after } = sides.map(|it| {
        let rates = it.rates.iter().map(|it| (it.currency.value.code().to_owned(), &it.rates));
        rates.collect::<Vec<_>>()
    });
    by_name(&before, &after, |code, both| {
        let facts = rates("rates", both.map(|it| it.copied()), comparison).into_iter();
        let named = facts.map(|it| match it {
            Fact::Value { field: Field { name, of }, value } => {
                let of = of.map_or(code.to_owned(), |of| format!("{code} {of}"));
                Fact::Value { field: Field { name, of: Some(of) }, value }
            }
            other => other,
        });
        named.collect()
    })
}

/// The pledges of funders, each under its funder and title, and what it says.
fn pledges(plan: &Plan) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    for pledge in &plan.pledges {
        let title = pledge.title.as_ref().map(|it| it.value.first());
        let name = std::iter::once(&*pledge.funder.value).chain(title);
        let name = name.collect::<Vec<_>>().join(", ");
        let twice = lines.iter().filter(|(it, _)| it.split(" (").next() == Some(&name)).count();
        let name = if twice > 0 { format!("{name} ({})", twice + 1) } else { name };
        lines.push((name, said_of_pledge(plan, pledge)));
    }
    lines
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

/// What changed in words that stand under keys.
fn values(name: &'static str, sides: &Both<Vec<(String, String)>>) -> Vec<Fact> {
    by_name(&sides.before, &sides.after, |key, said| {
        let field = Field { name, of: Some(key.to_owned()) };
        value(field, said.map(|it| it.cloned())).into_iter().collect()
    })
}

/// What changed in texts that stand under keys.
fn translated(name: &'static str, sides: &Both<Vec<(String, &Text)>>) -> Vec<Fact> {
    by_name(&sides.before, &sides.after, |key, said| {
        let field = Field { name, of: Some(key.to_owned()) };
        wording::facts(&field, said.before.copied(), said.after.copied())
    })
}
