//! A name that stands for nothing in the plan, or money that is included in itself or taken of itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{BodyId, Node, NodeId, Statement, Tangle};
use crate::source::{Located, Span};
use crate::syntax::write;
use crate::text::nearest;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    // What a name stands for may be in the file that could not be read.
    if !facts.complete {
        return Vec::new();
    }
    let mut found = unknown_bodies(facts);
    let targets = targets(facts, &mut found);
    found.extend(circles(facts, &targets));
    found.extend(tangles(facts));
    found.extend(unknown_ids(facts));
    found
}

/// Ids that totals and percentages name and that the plan does not have.
fn unknown_ids(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (id, node) in facts.plan.iter() {
        let Some(details) = node.details() else { continue };
        let named = details.of.iter().chain(&details.after);
        for name in named.filter(|it| facts.names().get(&it.value).is_none()) {
            let message = Message::new("unknown-named").text("id", name.value.to_string());
            let mut finding = Finding::new(Rule::UnknownReference, name.span, message)
                .help(Message::new("unknown-named-help"));
            finding.id = facts.called.id(id);
            found.push(finding);
        }
    }
    let pledged = facts.plan.pledges.iter().flat_map(|it| &it.of);
    for name in pledged.filter(|it| facts.names().get(&it.value).is_none()) {
        let message = Message::new("unknown-named").text("id", name.value.to_string());
        let finding = Finding::new(Rule::UnknownReference, name.span, message);
        found.push(finding.help(Message::new("unknown-named-help")));
    }
    found
}

/// Names that are not in the plan's list of bodies, where it has one.
fn unknown_bodies(facts: &Facts<'_>) -> Vec<Finding> {
    let bodies = &facts.plan.bodies;
    if bodies.is_empty() {
        return Vec::new();
    }
    let known = facts.plan.bodies_by_name();
    let mut alike = Alike { known: &known, names: Vec::new(), asked: HashMap::new() };
    // Nearly always all names in the lists of responsible bodies are known, and none needs to be looked up again.
    let mut responsible = facts.plan.nodes.names();
    let are_known = responsible.all(|it| known.contains_key(it));
    let mut found = Vec::new();
    let mut unknown = |name: Located<&str>, about: Option<NodeId>| {
        let message = Message::new("unknown-body").text("name", name.value.to_string());
        let mut finding = Finding::new(Rule::UnknownReference, name.span, message);
        if let Some(id) = about {
            super::about(&facts.called, &mut finding, id);
        }
        match alike.to(name.value) {
            Some(meant) => {
                let help = Message::new("unknown-body-meant")
                    .text("line", write::string(meant))
                    .text("name", name.value.to_string());
                finding.offer(help, name.span, write::string(meant));
            }
            None => finding.help.push(Message::new("unknown-body-help")),
        }
        found.push(finding);
    };
    let funders = facts.plan.pledges.iter().map(|it| it.funder.as_deref());
    funders.filter(|it| !known.contains_key(it.value)).for_each(|it| unknown(it, None));
    for (id, node) in facts.plan.iter() {
        let responsible = (!are_known).then(|| node.responsible()).into_iter().flatten();
        for name in responsible.chain(supporting(node)).filter(|it| !known.contains_key(it.value)) {
            unknown(name, Some(id));
        }
    }
    found
}

/// Partners, and who pays.
fn supporting<'p>(node: Node<'p>) -> impl Iterator<Item = Located<&'p str>> {
    let details = node.details();
    let partners = details.map_or(&[][..], |it| &it.partners);
    let funder = details.and_then(|it| it.funder.as_ref());
    partners.iter().chain(funder).map(Located::as_deref)
}

/// Finds known names that an unknown one may mean.
struct Alike<'a, 'k> {
    known: &'a HashMap<&'k str, BodyId, RandomState>,
    /// The same, sorted; empty before the first question.
    names: Vec<&'k str>,
    asked: HashMap<String, Option<&'k str>>,
}

impl<'k> Alike<'_, 'k> {
    /// Comparing takes the length of the list, so only so many different names get an answer.
    const MOST_ASKED: usize = 100;

    fn to(&mut self, name: &str) -> Option<&'k str> {
        if let Some(answer) = self.asked.get(name) {
            return *answer;
        }
        if self.asked.len() == Self::MOST_ASKED {
            return None;
        }
        if self.names.is_empty() {
            // In an order, so that of two that are as like the same one is meant each time.
            self.names.extend(self.known.keys());
            self.names.sort_unstable();
        }
        let answer = nearest(name, self.names.iter().copied());
        self.asked.insert(name.to_owned(), answer);
        answer
    }
}

/// For each node whose money stands elsewhere, where; and findings for the ids that the plan does not have.
fn targets(facts: &Facts<'_>, found: &mut Vec<Finding>) -> BTreeMap<NodeId, NodeId> {
    let mut targets = BTreeMap::new();
    for (id, node) in facts.plan.iter() {
        let Statement::IncludedIn(elsewhere) = node.amounts().statement() else { continue };
        match facts.names().get(elsewhere.value) {
            Some(target) => {
                targets.insert(id, target);
            }
            None => {
                let message =
                    Message::new("unknown-included-in").text("id", elsewhere.value.to_string());
                let mut finding = Finding::new(Rule::UnknownReference, elsewhere.span, message)
                    .help(Message::new("unknown-included-in-help"));
                super::about(&facts.called, &mut finding, id);
                found.push(finding);
            }
        }
    }
    targets
}

/// Circles of `included_in`: a finding for each, at its first member.
fn circles(facts: &Facts<'_>, targets: &BTreeMap<NodeId, NodeId>) -> Vec<Finding> {
    let circles = circles_of(targets).into_iter();
    let found = circles.filter_map(|circle| {
        let Statement::IncludedIn(elsewhere) = facts.plan.node(circle[0]).amounts().statement()
        else {
            return None;
        };
        let keys = ("included-in-circle", "included-in-circle-help");
        Some(in_circle(facts, &circle, elsewhere.span, keys))
    });
    found.collect()
}

/// Totals and percentages that are taken of themselves, a finding for each circle, at its first member; and totals that
/// add up totals too deep.
fn tangles(facts: &Facts<'_>) -> Vec<Finding> {
    let place = |id| {
        let node = facts.plan.node(id);
        let of = node.details().and_then(|it| it.of.first());
        of.map_or(node.place, |it| it.span)
    };
    let (mut targets, mut found) = (BTreeMap::new(), Vec::new());
    for (id, why) in &facts.plan.tangled {
        match why {
            Tangle::With(other) => drop(targets.insert(*id, *other)),
            Tangle::TooDeep => {
                let finding =
                    facts.finding(Rule::UnknownReference, *id, place(*id), "totals-too-deep");
                found.push(finding.help(Message::new("totals-too-deep-help")));
            }
        }
    }
    let keys = ("taken-of-itself", "taken-of-itself-help");
    let circles = circles_of(&targets);
    found.extend(circles.iter().map(|it| in_circle(facts, it, place(it[0]), keys)));
    found
}

/// The circles of what leads to what, each from its first member on.
fn circles_of(targets: &BTreeMap<NodeId, NodeId>) -> Vec<Vec<NodeId>> {
    let mut found = Vec::new();
    let mut done: HashSet<NodeId> = HashSet::new();
    for id in targets.keys() {
        let mut path = Vec::new();
        let mut at = *id;
        while let Some(next) = targets.get(&at).filter(|_| done.insert(at)) {
            path.push(at);
            at = *next;
        }
        // The walk ended on its own path: from there on it is a circle.
        let Some(begin) = path.iter().position(|it| *it == at) else { continue };
        let mut circle = path.split_off(begin);
        let first = (0..circle.len()).min_by_key(|it| circle[*it]).unwrap_or(0);
        circle.rotate_left(first);
        found.push(circle);
    }
    found
}

/// Of a longer circle, so many members are named.
const MOST_NAMED: usize = 12;

fn in_circle(facts: &Facts<'_>, circle: &[NodeId], place: Span, (key, help): Keys) -> Finding {
    let named = circle.iter().take(MOST_NAMED).filter_map(|it| facts.called.id(*it));
    let more = (circle.len() > MOST_NAMED).then(|| "…".to_owned());
    let names: Vec<String> = named.chain(more).chain(facts.called.id(circle[0])).collect();
    let message = Message::new(key).text("circle", names.join(" → "));
    let mut finding = Finding::new(Rule::UnknownReference, place, message).help(Message::new(help));
    super::about(&facts.called, &mut finding, circle[0]);
    finding
}

/// What is said of a circle, and what to do.
type Keys = (&'static str, &'static str);
