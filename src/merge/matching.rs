//! Which node of a side is which node of the base, and the skeleton of the merged file.

use std::collections::{HashMap, HashSet};

use super::nodes::{File, Node};
use crate::text::composed;

/// The node of the base that each node of a side is.
pub fn matched(base: &File, side: &File) -> Vec<Option<usize>> {
    let mut matches = Matches { found: vec![None; side.nodes.len()], taken: HashSet::new() };
    matches.take(0, Some(0));
    let by_id: HashMap<(&str, &str), usize> = base
        .nodes
        .iter()
        .enumerate()
        .filter_map(|(at, it)| Some(((it.kind(), it.id()?), at)))
        .collect();
    let old_ids = |it: &Node| -> Vec<String> {
        let Some(raw) = it.field("formerly").and_then(|it| it.cells.first()) else { return vec![] };
        match super::nodes::elements(&raw.raw) {
            Some(all) => all.into_iter().map(|it| it.0).collect(),
            None => vec![raw.value.clone()],
        }
    };
    let known: HashSet<String> = base.nodes.iter().flat_map(old_ids).collect();
    for (at, node) in side.nodes.iter().enumerate() {
        for old in old_ids(node).iter().filter(|it| !known.contains(*it)) {
            if matches.take(at, by_id.get(&(node.kind(), &**old)).copied()) {
                break;
            }
        }
    }
    for (at, node) in side.nodes.iter().enumerate().filter(|it| it.0 > 0) {
        matches.take(at, node.id().and_then(|it| by_id.get(&(node.kind(), it))).copied());
    }
    // Parents stand before their children.
    for (at, node) in side.nodes.iter().enumerate().skip(1) {
        let Some(parent) = matches.found[node.parent].filter(|_| node.id().is_none()) else {
            continue;
        };
        let key = key(node);
        let alike = |file: &File, around: usize| -> Vec<usize> {
            let all = file.nodes[around].children.iter().copied();
            all.filter(|it| self::key(&file.nodes[*it]) == key).collect()
        };
        let (there, here) = (alike(base, parent), alike(side, node.parent));
        let place = here.iter().position(|it| *it == at);
        matches.take(at, place.filter(|_| there.len() == here.len()).map(|it| there[it]));
    }
    // A result whose title changed: its place, where its neighbours stayed.
    for (at, node) in side.nodes.iter().enumerate().skip(1) {
        let is_unnamed = node.kind() == "result" && node.id().is_none();
        let Some(parent) = matches.found[node.parent].filter(|_| is_unnamed) else { continue };
        let (there, here) = (&base.nodes[parent].children, &side.nodes[node.parent].children);
        let place = here.iter().position(|it| *it == at).filter(|_| there.len() == here.len());
        let alike =
            |it: &usize| base.nodes[*it].path == node.path && base.nodes[*it].id().is_none();
        matches.take(at, place.map(|it| there[it]).filter(alike));
    }
    matches.found
}

/// Nodes of a side that are nodes of the base, each once.
struct Matches {
    found: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl Matches {
    /// Says which node of the base a node is, where that is free and nothing is said yet; whether it was.
    fn take(&mut self, at: usize, of: Option<usize>) -> bool {
        let of = of.filter(|it| self.found[at].is_none() && self.taken.insert(*it));
        self.found[at] = self.found[at].or(of);
        of.is_some()
    }
}

/// What tells a node without id from its siblings.
pub fn key(node: &Node) -> String {
    let fields: &[&str] = match node.kind() {
        _ if !node.array => &[],
        "accepted" => &["check", "at", "period"],
        "unplanned" => &["title", "axis"],
        "event" => &["title", "date"],
        "pledge" => &["funder", "title", "status"],
        _ => &["id", "title"],
    };
    let said = |it: &&str| composed(node.plain(it).unwrap_or_default()).into_owned();
    let all: Vec<String> = fields.iter().map(said).collect();
    format!("{}\u{1f}{}", node.path, all.join("\u{1f}"))
}

/// On which sides of the merge something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    Both,
    /// On one side of a conflict: 1 ours, 2 theirs.
    Only(usize),
    Gone,
}

/// A node of the merged file, and what it is in base, ours and theirs.
#[derive(Debug, Clone)]
pub struct Joined {
    pub at: [Option<usize>; 3],
    pub parent: usize,
    pub children: Vec<usize>,
    pub status: Status,
    /// Fields are each side's own, and never mixed.
    pub split: bool,
}

/// One of three; `view` decides a conflict.
pub fn three<T: PartialEq + Clone>(all: [&T; 3], view: usize) -> T {
    let [base, ours, theirs] = all;
    if ours == theirs || base == theirs {
        ours.clone()
    } else if base == ours {
        theirs.clone()
    } else {
        all[view].clone()
    }
}

/// The skeleton of the merged file; nothing where it can't be told.
pub fn join(files: [&File; 3], record: bool) -> Option<Vec<Joined>> {
    let [base, ours, theirs] = files;
    let new = |at| Joined { at, parent: 0, children: vec![], status: Status::Both, split: false };
    let mut all: Vec<Joined> =
        (0..base.nodes.len()).map(|it| new([Some(it), None, None])).collect();
    let mut of: [Vec<usize>; 3] = [(0..base.nodes.len()).collect(), vec![], vec![]];
    for (at, it) in matched(base, ours).into_iter().enumerate() {
        let joined = it.unwrap_or(all.len());
        if it.is_none() {
            all.push(new([None, None, None]));
        }
        all[joined].at[1] = Some(at);
        of[1].push(joined);
    }
    for (at, it) in matched(base, theirs).into_iter().enumerate() {
        let node = &theirs.nodes[at];
        let around = (at > 0).then(|| of[2].get(node.parent).copied()).flatten();
        let mut only = None;
        let joined = it.or_else(|| {
            let twin = (base.nodes.len()..all.len()).find(|it| {
                let Some(other) = all[*it].at[1].map(|it| &ours.nodes[it]) else { return false };
                let same_place = of[1].get(other.parent).copied() == around;
                all[*it].at[2].is_none()
                    && match (node.id(), other.id()) {
                        (Some(id), Some(name)) => id == name && node.kind() == other.kind(),
                        (None, None) => same_place && key(node) == key(other),
                        _ => false,
                    }
            })?;
            let other = &ours.nodes[all[twin].at[1]?];
            fn said(it: &Node) -> Vec<(&str, Vec<(&str, &str)>)> {
                let fields = it.fields.iter().filter(|it| it.has_value());
                let mut all: Vec<_> = fields.map(|it| (&*it.key, it.values())).collect();
                all.sort_unstable();
                all
            }
            if record || said(node) == said(other) && node.path == other.path {
                return Some(twin);
            }
            only = Some(twin);
            None
        });
        let joined = joined.unwrap_or(all.len());
        if joined == all.len() {
            all.push(new([None, None, None]));
        }
        if let Some(twin) = only {
            all[twin].status = Status::Only(1);
            all[joined].status = Status::Only(2);
        }
        all[joined].at[2] = Some(at);
        of[2].push(joined);
    }
    for one in all.iter_mut().skip(1) {
        let around = |side: usize| one.at[side].map(|it| of[side][files[side].nodes[it].parent]);
        let (b, o, t) = (around(0), around(1), around(2));
        one.parent = match (b, o, t) {
            (_, Some(o), None) => o,
            (_, None, Some(t)) => t,
            (_, None, None) => b?,
            (_, Some(o), Some(t)) if o == t => o,
            (Some(b), Some(o), Some(t)) if b == o => t,
            (Some(b), Some(o), Some(t)) if b == t => o,
            _ => return None,
        };
    }
    deletions(files, &of, &mut all)?;
    same_ids(files, &mut all);
    for at in 0..all.len() {
        let list = |side: usize| -> Vec<usize> {
            let Some(node) = all[at].at[side] else { return vec![] };
            let here = files[side].nodes[node].children.iter().map(|it| of[side][*it]);
            here.filter(|it| all[*it].parent == at && all[*it].status != Status::Gone).collect()
        };
        let kind = |it: &usize| {
            let joined = &all[*it];
            let side = (0..3).find(|it| joined.at[*it].is_some()).unwrap_or(0);
            joined.at[side].map(|it| files[side].nodes[it].path.clone()).unwrap_or_default()
        };
        all[at].children = ordered([list(0), list(1), list(2)], kind);
    }
    Some(all)
}

/// What one side deleted: gone where the other left it alone, a conflict where it changed.
fn deletions(files: [&File; 3], of: &[Vec<usize>; 3], all: &mut [Joined]) -> Option<()> {
    let mut order: Vec<usize> = Vec::new();
    let mut open = vec![0];
    while let Some(at) = open.pop() {
        order.push(at);
        open.extend((1..all.len()).filter(|it| all[*it].parent == at));
        if order.len() > all.len() {
            return None;
        }
    }
    // Two moves that put each of two nodes below the other.
    if order.len() < all.len() {
        return None;
    }
    for at in order.into_iter().skip(1) {
        let above = all[all[at].parent].status;
        let own = match all[at].at {
            [Some(_), None, None] => Status::Gone,
            [Some(base), None, Some(it)] => deleted(files, of, 2, base, it, above),
            [Some(base), Some(it), None] => deleted(files, of, 1, base, it, above),
            _ => all[at].status,
        };
        all[at].status = match (above, own) {
            (Status::Both, own) | (_, own @ Status::Gone) => own,
            (Status::Only(side), Status::Only(other)) if side == other => own,
            (Status::Only(side), Status::Both) if all[at].at[3 - side].is_none() => above,
            _ => return None,
        };
    }
    Some(())
}

fn deleted(
    files: [&File; 3],
    of: &[Vec<usize>; 3],
    side: usize,
    base: usize,
    it: usize,
    above: Status,
) -> Status {
    if above == Status::Only(side) || !is_alike(files, of, side, base, it) {
        return Status::Only(side);
    }
    Status::Gone
}

/// Whether a side left a node of the base, and all below it, as it was.
fn is_alike(files: [&File; 3], of: &[Vec<usize>; 3], side: usize, base: usize, it: usize) -> bool {
    let (old, new) = (&files[0].nodes[base], &files[side].nodes[it]);
    let said = |node: &Node| {
        let mut all: Vec<String> =
            node.fields.iter().map(|it| format!("{}{:?}", it.key, it.said())).collect();
        all.sort();
        (all, node.lead.comment.clone())
    };
    said(old) == said(new)
        && old.children.len() == new.children.len()
        && new.children.iter().all(|it| {
            let there = of[side][*it];
            old.children.contains(&there) && is_alike(files, of, side, there, *it)
        })
}

/// One id for two nodes in the result: each side keeps its own.
fn same_ids(files: [&File; 3], all: &mut [Joined]) {
    let mut seen: HashMap<(&str, String), usize> = HashMap::new();
    for at in 1..all.len() {
        if all[at].status != Status::Both {
            continue;
        }
        let id = |side: usize| {
            all[at].at[side].and_then(|it| files[side].nodes[it].id()).map(str::to_owned)
        };
        let Some(id) = three([&id(0), &id(1), &id(2)], 1).or_else(|| id(2)) else { continue };
        let node = (0..3).find_map(|side| Some(&files[side].nodes[all[at].at[side]?]));
        let Some(other) = seen.insert((node.map_or("", Node::kind), id), at) else { continue };
        for it in [at, other] {
            match all[it].at {
                [None, Some(_), None] => all[it].status = Status::Only(1),
                [None, None, Some(_)] => all[it].status = Status::Only(2),
                _ => all[it].split = true,
            }
        }
    }
}

/// Three orders as one: that of the side that changed it, ours if both did; what is new stands behind its nearest
/// predecessor of its kind, ours first.
pub fn ordered<T: PartialEq + Clone, K: PartialEq>(
    lists: [Vec<T>; 3],
    kind: impl Fn(&T) -> K,
) -> Vec<T> {
    let [base, ours, theirs] = &lists;
    let common = |list: &[T]| -> Vec<T> {
        list.iter().filter(|it| lists.iter().all(|list| list.contains(it))).cloned().collect()
    };
    let theirs_leads =
        base == ours || common(base) == common(ours) && common(base) != common(theirs);
    let (main, other) = if theirs_leads { (theirs, ours) } else { (ours, theirs) };
    let mut merged: Vec<T> = main.clone();
    for (place, it) in other.iter().enumerate() {
        if merged.contains(it) {
            continue;
        }
        let same = |other: &&T| kind(other) == kind(it) && *other != it;
        let before = other[..place].iter().rev().find(|it| same(it) && merged.contains(it));
        let after = other[place..].iter().find(|it| same(it) && merged.contains(it));
        let find = |it: &T| merged.iter().position(|other| other == it);
        let mut at = if let Some(it) = before.and_then(find) {
            it + 1
        } else if let Some(it) = after.and_then(find) {
            it
        } else if let Some(it) = merged.iter().rposition(|other| kind(other) == kind(it)) {
            it + 1
        } else {
            other[..place].iter().rev().find_map(find).map_or(0, |it| it + 1)
        };
        let is_new =
            |other: &T| !theirs.contains(other) && !base.contains(other) && kind(other) == kind(it);
        while !theirs_leads && merged.get(at).is_some_and(is_new) {
            at += 1;
        }
        merged.insert(at, it.clone());
    }
    merged
}
