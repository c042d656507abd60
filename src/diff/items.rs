//! What changed about each thing of the plan, in the order of the new document.

use std::collections::{BTreeSet, HashMap};

use super::amounts::{self, own_money};
use super::comparison::{Comparison, View};
use super::division::Direction;
use super::fact::{BodyRole, Fact, Field, Threshold};
use super::fields::{self, BothBodies};
use super::identity::Identity;
use super::matching::{Pair, matched};
use super::telling::{Telling, said, value, word};
use super::timeline::Timeline;
use super::{Both, Item, Subject, schedule, wording};
use crate::message::Arg;
use crate::model::{Accepted, Amounts, Body, Deadline, Level, Node, NodeId, Plan};

/// What changed, and how much did not.
pub struct Collected {
    /// Things that changed.
    pub items: Vec<Item>,
    /// How many nodes of each level did not.
    pub unchanged: Vec<(Level, usize)>,
}

/// Everything that changed about nodes, bodies, deadlines and accepted findings.
pub fn items<'p>(comparison: &Comparison<'p>, bodies: &BothBodies<'p>) -> Collected {
    let (old, new, timeline) = (comparison.old, comparison.new, &*comparison.timeline);
    let divided = divided(comparison);

    let mut unchanged = Level::ALL.map(|level| (level, 0_usize));
    // The place in the new document at which an item stands; what is gone stands after what was before it.
    let mut placed: Vec<((u32, u32), Item)> = Vec::new();
    for (id, node) in new.iter() {
        let nodes = Both::new(comparison.pairing.before(id), Some(id));
        let divisions = divided.after.get(&id).cloned().unwrap_or_default();
        let facts = match nodes.before {
            Some(was) => {
                let mut facts = divisions;
                facts.extend(changes(comparison, was, id, bodies));
                facts
            }
            // The lines of a new activity come with it.
            None if goes_along(node, |it| comparison.pairing.before(it).is_none()) => continue,
            None => {
                let content = content(None, Some(node), timeline);
                [vec![Fact::Added], divisions, content].concat()
            }
        };
        if facts.is_empty() {
            unchanged[node.level as usize].1 += 1;
            continue;
        }
        placed.push(((id.0, 0), item(comparison, nodes, bodies, facts)));
    }
    let mut after = 0;
    for (id, node) in old.iter() {
        if let Some(is) = comparison.pairing.after(id) {
            // What went to another place does not show where its old neighbours stood.
            if comparison.pairing.after(node.parent) == Some(new.node(is).parent) {
                after = new.node(is).end.0 - 1;
                if node.level < Level::Activity {
                    after = is.0;
                }
            }
            continue;
        }
        if goes_along(node, |it| comparison.pairing.after(it).is_none()) {
            continue;
        }
        let divisions = divided.before.get(&id).cloned().unwrap_or_default();
        let content = content(Some(node), None, timeline);
        let facts = [vec![Fact::Removed], divisions, content].concat();
        let nodes = Both::new(Some(id), None);
        placed.push(((after, id.0), item(comparison, nodes, bodies, facts)));
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut items: Vec<Item> = placed.into_iter().map(|(_, it)| it).collect();
    items.extend(bodies_changed(comparison, &bodies.paired));
    items.extend(deadlines(&old.deadlines, &new.deadlines));
    items.extend(acceptances(old, new));
    Collected {
        items,
        unchanged: unchanged
            .into_iter()
            .filter(|(level, count)| *level != Level::Plan && *count > 0)
            .collect(),
    }
}

/// What comes or goes with a node: its amounts and quarters.
fn content(before: Option<Node>, after: Option<Node>, timeline: &Timeline) -> Vec<Fact> {
    let sides = Both::new(before, after).map(|it| it.map_or(Amounts::default(), Node::amounts));
    let mut facts = amounts::facts(sides.before, sides.after, timeline);
    facts.extend(schedule::fact(before, after, timeline));
    facts
}

/// Whether a node is a line or a task of an activity that is on its side only: it comes and goes with that.
fn goes_along(node: Node, is_alone: impl Fn(NodeId) -> bool) -> bool {
    matches!(node.level, Level::Line | Level::Task) && is_alone(node.parent)
}

fn item(
    comparison: &Comparison,
    nodes: Both<Option<NodeId>>,
    bodies: &BothBodies,
    facts: Vec<Fact>,
) -> Item {
    let level = comparison.ask(nodes, |it, id| it.plan.node(id).level);
    let level = level.latest().copied().unwrap_or(Level::Plan);
    let responsible = comparison.ask(nodes, |it, id| {
        let keys = it.plan.responsible(id).map(|name| bodies.key(it.when, name.value).to_owned());
        keys.collect::<Vec<_>>()
    });
    let responsible: BTreeSet<String> =
        [responsible.before, responsible.after].into_iter().flatten().flatten().collect();
    let money =
        comparison.ask(nodes, |it, id| own_money(it.plan, id).filter(|_| level >= Level::Activity));
    let divided = facts.iter().find_map(|it| match it {
        Fact::SplitInto(_, it)
        | Fact::SplitFrom(_, it)
        | Fact::MergedFrom(_, it)
        | Fact::MergedInto(_, it) => Some(*it).filter(|it| it.is_guess()),
        _ => None,
    });
    // What is guessed is marked on both sides of the guess.
    let identity = match (nodes.before, nodes.after) {
        (Some(_), Some(id)) => comparison.pairing.identity[id.0 as usize],
        _ => Identity::Same,
    };
    let identity = if identity.is_guess() { identity } else { divided.unwrap_or(identity) };
    Item {
        title: comparison.title(nodes),
        titles: comparison.titles(nodes),
        axis: comparison.axes(nodes),
        within: comparison.within(nodes),
        bodies: responsible.into_iter().collect(),
        identity,
        amount: money.map(Option::flatten),
        ..Item::new(Subject::Node(level), comparison.names(nodes), facts)
    }
}

/// What changed about a node that is on both sides.
fn changes<'p>(
    comparison: &Comparison<'p>,
    was: NodeId,
    is: NodeId,
    bodies: &BothBodies<'p>,
) -> Vec<Fact> {
    let (old, new, timeline) = (comparison.old, comparison.new, &*comparison.timeline);
    let (before, after) = (old.node(was), new.node(is));
    let title = |it: Node<'p>| it.title().map(|it| it.value);
    let titles = || wording::facts(&Field::of_name("title"), title(before), title(after));
    let mut facts = Vec::new();
    if is == NodeId::PLAN {
        facts.extend(titles());
        facts.extend(amounts::facts(before.amounts(), after.amounts(), timeline));
        facts.extend(fields::plan(comparison));
        let own = |it: Node<'p>| it.responsible().map(|it| it.value);
        facts.extend(bodies.fact(BodyRole::Responsible, own(before), own(after)));
        facts.extend(fields::details(before, after, bodies, comparison));
        return facts;
    }
    let keeps_name = comparison.pairing.keeps_name(is);
    let sides = &comparison.sides;
    if !keeps_name && before.id() != after.id() {
        facts.push(Fact::Renumbered(Both::new(sides.before.name(was), sides.after.name(is))));
    }
    let has_moved = comparison.pairing.after(before.parent) != Some(after.parent);
    if has_moved {
        facts.push(moved(comparison, was, is));
    }
    facts.extend(amounts::facts(before.amounts(), after.amounts(), timeline));
    facts.extend(schedule::fact(Some(before), Some(after), timeline));
    let own = Both::new(before.responsible(), after.responsible());
    let is_told_above = own.before.len() == 0 && own.after.len() == 0 && !has_moved;
    if !is_told_above && (has_moved || own.before.ne(own.after) || !bodies.renamed.is_empty()) {
        // Who is responsible may have been written at the result before, and at the activity now.
        let of = |plan: &'p Plan, id| plan.responsible(id).map(|it| it.value);
        facts.extend(bodies.fact(BodyRole::Responsible, of(old, was), of(new, is)));
    }
    if !keeps_name {
        facts.extend(titles());
    }
    facts.extend(fields::details(before, after, bodies, comparison));
    facts
}

fn moved(comparison: &Comparison, was: NodeId, is: NodeId) -> Fact {
    let (old, new, sides) = (comparison.old, comparison.new, &comparison.sides);
    let place =
        Both::new(sides.before.name(old.node(was).parent), sides.after.name(new.node(is).parent));
    let axis_before = old.enclosing(was, Level::Axis).and_then(|it| comparison.pairing.after(it));
    let across = match axis_before == new.enclosing(is, Level::Axis) {
        true => Threshold::Result,
        false => Threshold::Axis,
    };
    Fact::Moved { place, across }
}

/// What splits and merges say about each node that takes part.
fn divided(comparison: &Comparison) -> Both<HashMap<NodeId, Vec<Fact>>> {
    let mut facts: Both<HashMap<NodeId, Vec<Fact>>> = Both::default();
    let Both { before, after } = &comparison.sides;
    for division in &comparison.pairing.divisions {
        let (whole, identity) = (division.whole, division.identity);
        let names = |side: &View| division.pieces.iter().map(|it| side.name(*it)).collect();
        match division.direction {
            Direction::Split => {
                let fact = Fact::SplitInto(names(after), identity);
                match comparison.pairing.after(whole) {
                    Some(heir) => facts.after.entry(heir).or_default().push(fact),
                    None => facts.before.entry(whole).or_default().push(fact),
                }
                for piece in &division.pieces {
                    let fact = Fact::SplitFrom(before.name(whole), identity);
                    facts.after.entry(*piece).or_default().push(fact);
                }
            }
            Direction::Merge => {
                let fact = Fact::MergedFrom(names(before), identity);
                facts.after.entry(whole).or_default().push(fact);
                for piece in &division.pieces {
                    let fact = Fact::MergedInto(after.name(whole), identity);
                    facts.before.entry(*piece).or_default().push(fact);
                }
            }
        }
    }
    facts
}

/// The items of entries of a list beside the tree: what comes, what goes, and what of the others changed.
fn listed<'p, T: 'p>(
    pairs: impl IntoIterator<Item = Pair<'p, T>>,
    subject: Subject,
    name: impl Fn(&T) -> String,
    facts: impl Fn(&'p T, &'p T) -> Vec<Fact>,
    dress: impl Fn(&T, Item) -> Item,
) -> Vec<Item> {
    let item = |it: Pair<'p, T>| {
        let facts = match (it.before, it.after) {
            (Some(before), Some(after)) => facts(before, after),
            (None, _) => vec![Fact::Added],
            (_, None) => vec![Fact::Removed],
        };
        let item = Item::new(subject, it.map(|it| it.map(&name)), facts);
        Some(dress(it.latest()?, item)).filter(|it| !it.facts.is_empty())
    };
    pairs.into_iter().filter_map(item).collect()
}

fn bodies_changed(comparison: &Comparison, paired: &Both<Vec<Option<usize>>>) -> Vec<Item> {
    let (old, new) = (&comparison.old.bodies, &comparison.new.bodies);
    let kept = new.iter().zip(&paired.after);
    let kept = kept.map(|(it, was)| Both::new(was.map(|at| &old[at]), Some(it)));
    let gone = old.iter().zip(&paired.before).filter(|(_, is)| is.is_none());
    let gone = gone.map(|(it, _)| Both::new(Some(it), None));
    let key = |it: &Body| it.key.value.to_string();
    let facts = |before: &Body, after: &Body| {
        let keys = Both::new(before, after).map(key);
        let aliases = |it: &Body| {
            let all: Vec<&str> = it.aliases.iter().map(|it| it.first()).collect();
            Some(all.join(", ")).filter(|it| !it.is_empty())
        };
        Telling::of(Both::new(Some(before), Some(after)))
            .and((keys.before != keys.after).then_some(Fact::Renumbered(keys)))
            .text("name", |it| Some(&it.name))
            .value("aliases", aliases)
            .text("contact", |it| it.contact.as_ref())
            .text("focal_point", |it| it.focal_point.as_ref())
            .facts
    };
    listed(kept.chain(gone), Subject::Body, key, facts, |body, item| Item {
        title: body.name.first().to_owned(),
        titles: Arg::from(&body.name),
        bodies: item.name.latest().cloned().into_iter().collect(),
        ..item
    })
}

/// Deadlines pair by title; several of one title in their order. The same day under another title is the same deadline.
fn deadlines(old: &[Deadline], new: &[Deadline]) -> Vec<Item> {
    let title = |it: &Deadline| it.title.first().to_owned();
    let pairs = matched(old, new, title, title);
    let (kept, others): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|it| it.before.is_some());
    let (mut gone, kept): (Vec<_>, Vec<_>) = kept.into_iter().partition(|it| it.after.is_none());
    let mut come = others;
    for it in &mut come {
        let day = |it: &Pair<Deadline>| it.latest().map(|it| it.when);
        if let Some(at) = gone.iter().position(|was| day(was) == day(it)) {
            it.before = gone.remove(at).before;
        }
    }
    let facts = |before: &Deadline, after: &Deadline| {
        let days = |it: &Deadline| {
            let days: Vec<String> = it.submitted.iter().map(|it| it.value.to_string()).collect();
            (!days.is_empty()).then(|| days.join(", "))
        };
        let when = Both::new(before.when, after.when);
        Telling::of(Both::new(Some(before), Some(after)))
            .and((when.before != when.after).then_some(Fact::Deadline(when)))
            .text("title", |it| Some(&it.title))
            .value("submitted", days)
            .text("occasion", |it| said(&it.occasion))
            .text("note", |it| said(&it.note))
            .facts
    };
    let pairs = kept.into_iter().chain(come).chain(gone);
    listed(pairs, Subject::Deadline, title, facts, |it, item| Item {
        title: title(it),
        titles: Arg::from(&it.title),
        ..item
    })
}

/// Accepted findings, by rule, place and period. One finding may be accepted more than once.
fn acceptances(old: &Plan, new: &Plan) -> Vec<Item> {
    let name = |it: &Accepted| {
        let period = it.period.as_ref().map(|it| format!(" {}", it.value)).unwrap_or_default();
        format!("{} {}{period}", it.check.value.id(), it.at.value)
    };
    let key = |it: &Accepted| (it.check.value.id(), it.at.value.to_string(), word(&it.period));
    let difference = |it: &Accepted, plan: &Plan<'_>| {
        let said = it.differences(&plan.calendar).into_iter().map(|(period, amount)| {
            let amount = amount.plain(plan.scale());
            match it.by_period.is_empty() {
                true => amount,
                false => format!("{period} {amount}").trim().to_owned(),
            }
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(", "))
    };
    let facts = |before: &Accepted, after: &Accepted| {
        let differences = Both::new(difference(before, old), difference(after, new));
        Telling::of(Both::new(Some(before), Some(after)))
            .and(value(Field::of_name("difference"), differences))
            .text("reason", |it| Some(&it.reason.value))
            .facts
    };
    let mut pairs = matched(&old.accepted, &new.accepted, key, key);
    // What is gone stands last, by rule and place.
    pairs.sort_by_key(|it| it.before.filter(|_| it.after.is_none()).map(key));
    listed(pairs, Subject::Acceptance, name, facts, |_, item| item)
}
