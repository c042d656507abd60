//! What changed about each thing of the plan, in the order of the new document.

use std::collections::{BTreeMap, HashMap};

use super::amounts::{self, own_money};
use super::comparison::Comparison;
use super::division::Direction;
use super::fact::{BodyRole, Fact, Field, Threshold};
use super::fields::{self, BothBodies};
use super::identity::Identity;
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
    let (old, new, timeline) = (comparison.old, comparison.new, comparison.timeline);
    let divided = divided(comparison);

    let mut unchanged = Level::ALL.map(|level| (level, 0_usize));
    // The place in the new document at which an item stands; what is gone stands after what was before it.
    let mut placed: Vec<((u32, u32), Item)> = Vec::new();
    for (id, node) in new.iter() {
        let nodes = Both::new(comparison.pairing.before(id), Some(id));
        let divisions = match divided.after.is_empty() {
            true => Vec::new(),
            false => divided.after.get(&id).cloned().unwrap_or_default(),
        };
        let facts = match nodes.before {
            Some(was) => {
                let mut facts = divisions;
                facts.extend(changes(comparison, was, id, bodies));
                facts
            }
            // The lines of a new activity come with it.
            None if is_line_of_a_new_activity(comparison, id) => continue,
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
        let belongs = matches!(node.level, Level::Line | Level::Task);
        if belongs && comparison.pairing.after(node.parent).is_none() {
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

fn is_line_of_a_new_activity(comparison: &Comparison, id: NodeId) -> bool {
    let node = comparison.new.node(id);
    matches!(node.level, Level::Line | Level::Task)
        && comparison.pairing.before(node.parent).is_none()
}

fn item(
    comparison: &Comparison,
    nodes: Both<Option<NodeId>>,
    bodies: &BothBodies,
    facts: Vec<Fact>,
) -> Item {
    let (old, new) = (comparison.old, comparison.new);
    let level = match nodes.after {
        Some(id) => new.node(id).level,
        None => nodes.before.map_or(Level::Plan, |id| old.node(id).level),
    };
    let mut responsible: Vec<String> = Vec::new();
    if let Some(id) = nodes.before {
        let keys = old.responsible(id).map(|it| bodies.key_before(it.value).to_owned());
        responsible.extend(keys);
    }
    if let Some(id) = nodes.after {
        let keys = new.responsible(id).map(|it| bodies.sides.after.key(it.value).to_owned());
        responsible.extend(keys);
    }
    responsible.sort();
    responsible.dedup();
    let is_costed = level >= Level::Activity;
    let money = |plan: &Plan, id: Option<NodeId>| {
        id.filter(|_| is_costed).and_then(|it| own_money(plan, it))
    };
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
        subject: Subject::Node(level),
        name: comparison.names(nodes),
        record: None,
        title: comparison.title(nodes),
        titles: comparison.titles(nodes),
        axis: comparison.axes(nodes),
        within: comparison.within(nodes),
        bodies: responsible,
        identity,
        amount: Both::new(money(old, nodes.before), money(new, nodes.after)),
        facts,
    }
}

/// What changed about a node that is on both sides.
fn changes<'p>(
    comparison: &Comparison<'p>,
    was: NodeId,
    is: NodeId,
    bodies: &BothBodies<'p>,
) -> Vec<Fact> {
    let (old, new, timeline) = (comparison.old, comparison.new, comparison.timeline);
    let (before, after) = (old.node(was), new.node(is));
    let title = |it: Node<'p>| it.title().map(|it| it.value);
    let mut facts = Vec::new();
    if is == NodeId::PLAN {
        facts.extend(fields::text("title", title(before), title(after)));
        facts.extend(amounts::facts(before.amounts(), after.amounts(), timeline));
        facts.extend(fields::plan(old, new, timeline));
        let own = |it: Node<'p>| it.responsible().map(|it| it.value);
        facts.extend(bodies.fact(BodyRole::Responsible, own(before), own(after)));
        facts.extend(fields::details(before, after, bodies, timeline));
        return facts;
    }
    let keeps_name = comparison.pairing.keeps_name(is);
    if !keeps_name && before.id() != after.id() {
        let names = Both::new(comparison.name_before(was), comparison.name_after(is));
        facts.push(Fact::Renumbered(names));
    }
    if comparison.pairing.after(before.parent) != Some(after.parent) {
        facts.push(moved(comparison, was, is));
    }
    facts.extend(amounts::facts(before.amounts(), after.amounts(), timeline));
    facts.extend(schedule::fact(Some(before), Some(after), timeline));
    let has_moved = facts.iter().any(|it| matches!(it, Fact::Moved { .. }));
    let own = Both::new(before.responsible(), after.responsible());
    let is_told_above = own.before.len() == 0 && own.after.len() == 0 && !has_moved;
    if has_moved || own.before.ne(own.after) || !bodies.renamed.is_empty() {
        // Who is responsible may have been written at the result before, and at the activity now.
        let of = |plan: &'p Plan, id| plan.responsible(id).map(|it| it.value);
        if !is_told_above {
            facts.extend(bodies.fact(BodyRole::Responsible, of(old, was), of(new, is)));
        }
    }
    if !keeps_name {
        facts.extend(fields::text("title", title(before), title(after)));
    }
    facts.extend(fields::details(before, after, bodies, timeline));
    facts
}

fn moved(comparison: &Comparison, was: NodeId, is: NodeId) -> Fact {
    let (old, new) = (comparison.old, comparison.new);
    let place = Both::new(
        comparison.name_before(old.node(was).parent),
        comparison.name_after(new.node(is).parent),
    );
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
    for division in &comparison.pairing.divisions {
        let (whole, identity) = (division.whole, division.identity);
        match division.direction {
            Direction::Split => {
                let names = division.pieces.iter().map(|it| comparison.name_after(*it)).collect();
                let fact = Fact::SplitInto(names, identity);
                match comparison.pairing.after(whole) {
                    Some(heir) => facts.after.entry(heir).or_default().push(fact),
                    None => facts.before.entry(whole).or_default().push(fact),
                }
                for piece in &division.pieces {
                    let fact = Fact::SplitFrom(comparison.name_before(whole), identity);
                    facts.after.entry(*piece).or_default().push(fact);
                }
            }
            Direction::Merge => {
                let names = division.pieces.iter().map(|it| comparison.name_before(*it)).collect();
                let fact = Fact::MergedFrom(names, identity);
                facts.after.entry(whole).or_default().push(fact);
                for piece in &division.pieces {
                    let fact = Fact::MergedInto(comparison.name_after(whole), identity);
                    facts.before.entry(*piece).or_default().push(fact);
                }
            }
        }
    }
    facts
}

fn bodies_changed(comparison: &Comparison, paired: &Both<Vec<Option<usize>>>) -> Vec<Item> {
    let (old, new) = (&comparison.old.bodies, &comparison.new.bodies);
    let mut items = Vec::new();
    for (at, body) in new.iter().enumerate() {
        match paired.after[at] {
            None => items.push(body_item(None, Some(body), vec![Fact::Added])),
            Some(was) => {
                let facts = body_facts(&old[was], body);
                if !facts.is_empty() {
                    items.push(body_item(Some(&old[was]), Some(body), facts));
                }
            }
        }
    }
    for (at, body) in old.iter().enumerate() {
        if paired.before[at].is_none() {
            items.push(body_item(Some(body), None, vec![Fact::Removed]));
        }
    }
    items
}

fn body_facts(before: &Body, after: &Body) -> Vec<Fact> {
    let mut facts = Vec::new();
    if before.key != after.key {
        let keys = Both::new(before.key.value.to_string(), after.key.value.to_string());
        facts.push(Fact::Renumbered(keys));
    }
    facts.extend(wording::facts(&Field::of_name("name"), Some(&before.name), Some(&after.name)));
    let aliases = |it: &Body| {
        let all: Vec<&str> = it.aliases.iter().map(|it| it.first()).collect();
        Some(all.join(", ")).filter(|it| !it.is_empty())
    };
    facts.extend(fields::value(Field::of_name("aliases"), aliases(before), aliases(after)));
    let (was, is) = (before.contact.as_ref(), after.contact.as_ref());
    facts.extend(wording::facts(&Field::of_name("contact"), was, is));
    let (was, is) = (before.focal_point.as_ref(), after.focal_point.as_ref());
    facts.extend(wording::facts(&Field::of_name("focal_point"), was, is));
    facts
}

fn body_item(before: Option<&Body>, after: Option<&Body>, facts: Vec<Fact>) -> Item {
    let key = |it: Option<&Body>| it.map(|it| it.key.value.to_string());
    let name = Both::new(key(before), key(after));
    Item {
        subject: Subject::Body,
        record: None,
        title: after.or(before).map_or("", |it| it.name.first()).to_owned(),
        titles: after.or(before).map_or(Arg::Text(String::new()), |it| Arg::from(&it.name)),
        axis: Both::default(),
        within: Vec::new(),
        bodies: name.latest().cloned().into_iter().collect(),
        identity: Identity::Same,
        amount: Both::default(),
        name,
        facts,
    }
}

/// Deadlines pair by title; several of one title in their order.
fn deadlines(old: &[Deadline], new: &[Deadline]) -> Vec<Item> {
    let mut open: HashMap<&str, Vec<&Deadline>> = HashMap::new();
    for deadline in old.iter().rev() {
        open.entry(deadline.title.first()).or_default().push(deadline);
    }
    let item = |before: Option<&Deadline>, after: Option<&Deadline>, facts: Vec<Fact>| {
        let title = |it: Option<&Deadline>| it.map(|it| it.title.first().to_owned());
        let name = Both::new(title(before), title(after));
        Item {
            subject: Subject::Deadline,
            record: None,
            title: name.latest().cloned().unwrap_or_default(),
            titles: after.or(before).map_or(Arg::Text(String::new()), |it| Arg::from(&it.title)),
            name,
            axis: Both::default(),
            within: Vec::new(),
            bodies: Vec::new(),
            identity: Identity::Same,
            amount: Both::default(),
            facts,
        }
    };
    let mut items = Vec::new();
    let mut added: Vec<&Deadline> = Vec::new();
    for deadline in new {
        let Some(was) = open.get_mut(deadline.title.first()).and_then(Vec::pop) else {
            added.push(deadline);
            continue;
        };
        let mut facts = Vec::new();
        if was.when != deadline.when {
            facts.push(Fact::Deadline(Both::new(was.when, deadline.when)));
        }
        facts.extend(wording::facts(
            &Field::of_name("title"),
            Some(&was.title),
            Some(&deadline.title),
        ));
        let days = |it: &Deadline| {
            let days: Vec<String> = it.submitted.iter().map(|it| it.value.to_string()).collect();
            (!days.is_empty()).then(|| days.join(", "))
        };
        facts.extend(fields::value(Field::of_name("submitted"), days(was), days(deadline)));
        for (name, was, is) in
            [("occasion", &was.occasion, &deadline.occasion), ("note", &was.note, &deadline.note)]
        {
            facts.extend(fields::text(name, fields::said(was), fields::said(is)));
        }
        if !facts.is_empty() {
            items.push(item(Some(was), Some(deadline), facts));
        }
    }
    let is_left = |it: &&Deadline| {
        open.get(it.title.first())
            .is_some_and(|left| left.iter().any(|other| std::ptr::eq(*other, *it)))
    };
    let mut gone: Vec<&Deadline> = old.iter().filter(is_left).collect();
    for deadline in added {
        // The same day under another title is the same deadline.
        match gone.iter().position(|it| it.when == deadline.when) {
            Some(at) => {
                let was = gone.remove(at);
                let field = Field::of_name("title");
                let facts = wording::facts(&field, Some(&was.title), Some(&deadline.title));
                items.push(item(Some(was), Some(deadline), facts));
            }
            None => items.push(item(None, Some(deadline), vec![Fact::Added])),
        }
    }
    items.extend(gone.into_iter().map(|it| item(Some(it), None, vec![Fact::Removed])));
    items
}

/// Accepted findings, by rule, place and period.
fn acceptances(old: &Plan, new: &Plan) -> Vec<Item> {
    type Key = (&'static str, String, Option<String>);
    let key = |it: &Accepted| -> Key {
        (
            it.check.value.id(),
            it.at.value.to_string(),
            it.period.as_ref().map(|it| it.value.to_string()),
        )
    };
    // One finding may be accepted more than once.
    let mut open: BTreeMap<Key, Vec<&Accepted>> = BTreeMap::new();
    for accepted in old.accepted.iter().rev() {
        open.entry(key(accepted)).or_default().push(accepted);
    }
    let item = |key: Key, sides: Both<bool>, facts: Vec<Fact>| {
        let (rule, at, period) = key;
        let name = match period {
            Some(period) => format!("{rule} {at} {period}"),
            None => format!("{rule} {at}"),
        };
        Item {
            subject: Subject::Acceptance,
            name: sides.map(|it| it.then(|| name.clone())),
            record: None,
            title: String::new(),
            titles: Arg::Text(String::new()),
            axis: Both::default(),
            within: Vec::new(),
            bodies: Vec::new(),
            identity: Identity::Same,
            amount: Both::default(),
            facts,
        }
    };
    let difference = |it: &Accepted, plan: &Plan<'_>| {
        let said = it.differences(&plan.calendar).into_iter().map(|(period, amount)| {
            let amount = amount.plain(plan.scale());
            if it.by_period.is_empty() {
                amount
            } else {
                format!("{period} {amount}").trim().to_owned()
            }
        });
        let said: Vec<String> = said.collect();
        (!said.is_empty()).then(|| said.join(", "))
    };
    let mut items = Vec::new();
    for accepted in &new.accepted {
        let Some(was) = open.get_mut(&key(accepted)).and_then(Vec::pop) else {
            items.push(item(key(accepted), Both::new(false, true), vec![Fact::Added]));
            continue;
        };
        let mut facts = Vec::new();
        facts.extend(fields::value(
            Field::of_name("difference"),
            difference(was, old),
            difference(accepted, new),
        ));
        facts.extend(fields::text("reason", Some(&was.reason.value), Some(&accepted.reason.value)));
        if !facts.is_empty() {
            items.push(item(key(accepted), Both::new(true, true), facts));
        }
    }
    for accepted in open.into_values().flatten() {
        items.push(item(key(accepted), Both::new(true, false), vec![Fact::Removed]));
    }
    items
}
