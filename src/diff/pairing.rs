//! Which node of the old plan is which node of the new one.
//!
//! Near linear: candidates are found by id, by title and by rare words, never by trying every pair.

use std::cell::LazyCell;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::Both;
use super::amounts::own_money;
use super::division::{self, Division};
use super::fields::title;
use super::identity::Identity;
use super::likeness::{likeness, words};
use crate::model::{Level, NodeId, Plan};

/// Counterparts in both directions.
pub struct Pairing {
    /// For each node of the old plan, its counterpart.
    pub after: Vec<Option<NodeId>>,
    /// For each node of the new plan, its counterpart.
    pub before: Vec<Option<NodeId>>,
    /// For each node of the new plan that has a counterpart, why.
    pub identity: Vec<Identity>,
    /// For each node of the new plan, whether its counterpart certainly has the same id and the same title.
    same_name: Vec<bool>,
    /// What was split or merged.
    pub divisions: Vec<Division>,
}

impl Pairing {
    /// The new node that an old one became.
    pub fn after(&self, old: NodeId) -> Option<NodeId> {
        self.after[old.0 as usize]
    }

    /// The old node that a new one was.
    pub fn before(&self, new: NodeId) -> Option<NodeId> {
        self.before[new.0 as usize]
    }

    /// Whether a new node certainly has the id and the title that it had. Texts of a large plan lie far from the
    /// processor: what was looked at once is not looked at again.
    pub fn keeps_name(&self, new: NodeId) -> bool {
        self.same_name[new.0 as usize]
    }

    fn join(&mut self, old: NodeId, new: NodeId, identity: Identity) {
        self.after[old.0 as usize] = Some(new);
        self.before[new.0 as usize] = Some(old);
        self.identity[new.0 as usize] = identity;
        self.same_name[new.0 as usize] = false;
    }

    fn part(&mut self, old: NodeId, new: NodeId) {
        self.after[old.0 as usize] = None;
        self.before[new.0 as usize] = None;
    }

    fn is_open(&self, old: NodeId, new: NodeId) -> bool {
        self.after(old).is_none() && self.before(new).is_none()
    }
}

/// Finds the counterpart of every node that has one.
pub fn pair(old: &Plan, new: &Plan) -> Pairing {
    let mut pairing = Pairing {
        after: vec![None; old.nodes.len()],
        before: vec![None; new.nodes.len()],
        identity: vec![Identity::Same; new.nodes.len()],
        same_name: vec![false; new.nodes.len()],
        divisions: Vec::new(),
    };
    pairing.join(NodeId::PLAN, NodeId::PLAN, Identity::Same);
    let mut pairer = Pairer { old, new, pairing, open: Both::default() };
    pairer.by_declared_renaming();
    pairer.by_id();
    pairer.by_titles_that_changed_places();
    // From here on only what has no counterpart yet is looked at, which is little of a great plan.
    pairer.open = Both::new(
        old.iter().map(|(id, _)| id).filter(|it| pairer.pairing.after(*it).is_none()).collect(),
        new.iter().map(|(id, _)| id).filter(|it| pairer.pairing.before(*it).is_none()).collect(),
    );
    for level in [Level::Axis, Level::Result, Level::Activity] {
        pairer.by_title_in_place(level);
    }
    let found = division::whole_divisions(old, new, &pairer.pairing, &pairer.open);
    pairer.pairing.divisions.extend(found);
    pairer.by_likeness(Level::Activity);
    for level in [Level::Result, Level::Axis] {
        pairer.by_what_belongs_to_them(level);
        pairer.by_likeness(level);
    }
    // Results that were paired late make places for what stands in them.
    for level in [Level::Result, Level::Activity, Level::Line] {
        pairer.by_title_in_place(level);
    }
    pairer.lines_by_code();
    pairer.by_likeness(Level::Line);
    let found = division::partial_divisions(old, new, &pairer.pairing, &pairer.open);
    pairer.pairing.divisions.extend(found);
    pairer.pairing
}

struct Pairer<'p, 's, 't> {
    old: &'p Plan<'s>,
    new: &'p Plan<'t>,
    pairing: Pairing,
    /// What has no counterpart yet, in the order of the documents.
    open: Both<Vec<NodeId>>,
}

fn ids<'p>(plan: &'p Plan) -> Ids<'p> {
    let mut ids = Ids::with_capacity_and_hasher(plan.nodes.len(), RandomState::default());
    for (at, node) in plan.iter() {
        if let Some(id) = node.id() {
            ids.entry(id.value).or_insert(at);
        }
    }
    ids
}

/// Nodes by their ids; of two that have one, the first.
type Ids<'p> = HashMap<&'p str, NodeId, RandomState>;

/// The ids that a node says it had.
fn formerly<'p>(plan: &'p Plan, id: NodeId) -> impl Iterator<Item = &'p str> {
    plan.node(id).details().into_iter().flat_map(|it| it.formerly.iter().map(|it| &*it.value))
}

impl Pairer<'_, '_, '_> {
    /// Pairs what says so itself; looks from the newer plan backwards, and forwards where the plans are given in
    /// the other order.
    fn by_declared_renaming(&mut self) {
        let (old, new) = (self.old, self.new);
        let has_any = |plan: &Plan| {
            plan.nodes.iter().any(|it| it.details().is_some_and(|it| !it.formerly.is_empty()))
        };
        if !has_any(old) && !has_any(new) {
            return;
        }
        let (old_ids, new_ids) = (ids(old), ids(new));
        let forward = claims(new, old, &new_ids, &old_ids);
        let backward = claims(old, new, &old_ids, &new_ids).into_iter().map(|(a, b)| (b, a));
        let mut all: Vec<(NodeId, NodeId)> = forward.into_iter().chain(backward).collect();
        all.sort();
        all.dedup();
        let mut by_old: HashMap<NodeId, usize> = HashMap::new();
        let mut by_new: HashMap<NodeId, usize> = HashMap::new();
        for (new_id, old_id) in &all {
            *by_old.entry(*old_id).or_default() += 1;
            *by_new.entry(*new_id).or_default() += 1;
        }
        let (mut splits, mut merges) = (Vec::new(), Vec::new());
        for (new_id, old_id) in all {
            if by_old[&old_id] > 1 {
                splits.push((old_id, new_id));
            } else if by_new[&new_id] > 1 {
                merges.push((new_id, old_id));
            } else {
                match self.keeper(old_id, new_id, &old_ids, &new_ids) {
                    Keeper::Nobody => self.pairing.join(old_id, new_id, Identity::Formerly),
                    Keeper::OldId => splits.push((old_id, new_id)),
                    Keeper::NewId => merges.push((new_id, old_id)),
                }
            }
        }
        for (whole, pieces) in grouped(splits) {
            let division = Division::split(whole, pieces, Identity::Formerly);
            self.pairing.divisions.push(division);
        }
        for (whole, pieces) in grouped(merges) {
            let division = Division::merge(whole, pieces, Identity::Formerly);
            self.pairing.divisions.push(division);
        }
    }

    /// Whether another node keeps one of the ids in a declared renaming, so that it is a part of a split or a merge.
    fn keeper(&self, old_id: NodeId, new_id: NodeId, old_ids: &Ids, new_ids: &Ids) -> Keeper {
        let (old, new) = (self.old, self.new);
        let was = title(old, old.node(old_id));
        let is = title(new, new.node(new_id));
        let claimed = likeness(was, is);
        let heir = old.node(old_id).id().and_then(|it| new_ids.get(it.value));
        if let Some(heir) = heir {
            let heir_is_renamed = formerly(new, *heir).next().is_some();
            if !heir_is_renamed && likeness(was, title(new, new.node(*heir))) >= claimed.max(0.5) {
                return Keeper::OldId;
            }
        }
        let holder = new.node(new_id).id().and_then(|it| old_ids.get(it.value));
        if let Some(holder) = holder {
            let moved_on = self.pairing.after(*holder).is_some();
            if !moved_on && likeness(title(old, old.node(*holder)), is) >= claimed.max(0.5) {
                return Keeper::NewId;
            }
        }
        Keeper::Nobody
    }

    fn by_id(&mut self) {
        // Most of a revision stands in the order of the old plan, where an id is the one that comes next. Only where it
        // is not, ids are looked up.
        let (old, new) = (self.old, self.new);
        let known = LazyCell::new(|| ids(old));
        let with_id = |from: NodeId| {
            (from.0..old.nodes.len() as u32)
                .map(NodeId)
                .find_map(|it| Some((it, old.node(it).id()?.value)))
        };
        let mut next = with_id(NodeId::PLAN);
        for (new_id, node) in new.iter() {
            let Some(id) = node.id() else { continue };
            let found = match next {
                Some((old_id, it)) if it == id.value => Some(old_id),
                _ => known.get(id.value).copied(),
            };
            let Some(old_id) = found else { continue };
            if old.node(old_id).level == node.level && self.pairing.is_open(old_id, new_id) {
                self.pairing.join(old_id, new_id, Identity::Same);
                self.pairing.same_name[new_id.0 as usize] =
                    old.node(old_id).title() == node.title();
                // Only here, so that no part of the old plan is gone through twice.
                next = with_id(NodeId(old_id.0 + 1));
            }
        }
    }

    /// A line put in between renumbers what follows: where an id has wholly other words, and its words stand under
    /// another id, the words are followed.
    fn by_titles_that_changed_places(&mut self) {
        let (old, new) = (self.old, self.new);
        let keeps_words = |old_id: NodeId, new_id: NodeId| {
            self.pairing.keeps_name(new_id)
                || title(old, old.node(old_id)) == title(new, new.node(new_id))
        };
        // Titles that stand in another place, or in none: only they can have changed places.
        let mut was: HashMap<(Level, &str), Vec<NodeId>> = HashMap::new();
        let mut is: HashMap<(Level, &str), Vec<NodeId>> = HashMap::new();
        for (id, node) in old.iter().filter(|(_, it)| it.id().is_some() && it.title().is_some()) {
            if self.pairing.after(id).is_none_or(|it| !keeps_words(id, it)) {
                was.entry((node.level, title(old, node))).or_default().push(id);
            }
        }
        for (id, node) in new.iter().filter(|(_, it)| it.id().is_some() && it.title().is_some()) {
            if self.pairing.before(id).is_none_or(|it| !keeps_words(it, id)) {
                is.entry((node.level, title(new, node))).or_default().push(id);
            }
        }
        let mut found: Vec<(NodeId, NodeId)> = Vec::new();
        for (key, holders) in &is {
            if let ([new_id], Some([old_id])) = (&holders[..], was.get(key).map(|it| &it[..])) {
                found.push((*old_id, *new_id));
            }
        }
        found.sort();
        let is_fixed = |pairing: &Pairing, old_id: NodeId, new_id: NodeId| {
            pairing.identity[new_id.0 as usize] == Identity::Formerly
                || likeness(title(old, old.node(old_id)), title(new, new.node(new_id))) >= 0.5
        };
        // Decide on the pairs as they are by id before any is undone.
        found.retain(|(old_id, new_id)| {
            let kept =
                self.pairing.after(*old_id).is_some_and(|it| is_fixed(&self.pairing, *old_id, it));
            let held =
                self.pairing.before(*new_id).is_some_and(|it| is_fixed(&self.pairing, it, *new_id));
            !kept && !held
        });
        for (old_id, new_id) in &found {
            if let Some(it) = self.pairing.after(*old_id) {
                self.pairing.part(*old_id, it);
            }
            if let Some(it) = self.pairing.before(*new_id) {
                self.pairing.part(it, *new_id);
            }
        }
        for (old_id, new_id) in found {
            self.pairing.join(old_id, new_id, Identity::Probably);
        }
    }

    /// Pairs what has the same title in the same place.
    fn by_title_in_place(&mut self, level: Level) {
        let mut open: HashMap<(NodeId, &str), Vec<NodeId>> = HashMap::new();
        for id in &self.open.before {
            let node = self.old.node(*id);
            if node.level != level {
                continue;
            }
            if let Some(parent) = self.pairing.after(node.parent) {
                open.entry((parent, title(self.old, node))).or_default().push(*id);
            }
        }
        if open.is_empty() {
            return;
        }
        // Equal titles pair in the order of the document.
        open.values_mut().for_each(|it| it.reverse());
        for id in &self.open.after {
            let node = self.new.node(*id);
            if node.level != level {
                continue;
            }
            let key = (node.parent, title(self.new, node));
            if let Some(twin) = open.get_mut(&key).and_then(Vec::pop) {
                self.pairing.join(twin, *id, Identity::Same);
            }
        }
        self.close();
    }

    /// Forgets what has a counterpart by now.
    fn close(&mut self) {
        self.open.before.retain(|it| self.pairing.after(*it).is_none());
        self.open.after.retain(|it| self.pairing.before(*it).is_none());
    }

    /// Whether both sides have something of this level without a counterpart.
    fn has_open(&self, level: Level) -> bool {
        self.open.before.iter().any(|it| self.old.node(*it).level == level)
            && self.open.after.iter().any(|it| self.new.node(*it).level == level)
    }

    /// Pairs what most of the things that belong to them went to.
    fn by_what_belongs_to_them(&mut self, level: Level) {
        if !self.has_open(level) {
            return;
        }
        let mut votes: HashMap<(NodeId, NodeId), usize> = HashMap::new();
        for (new_id, node) in self.new.iter() {
            let Some(old_id) = self.pairing.before(new_id) else { continue };
            let new_parent = node.parent;
            let old_parent = self.old.node(old_id).parent;
            let is_level = self.new.node(new_parent).level == level
                && self.old.node(old_parent).level == level;
            if is_level && self.pairing.is_open(old_parent, new_parent) {
                *votes.entry((old_parent, new_parent)).or_default() += 1;
            }
        }
        let mut ranked: Vec<(usize, NodeId, NodeId)> =
            votes.into_iter().map(|((old, new), count)| (count, old, new)).collect();
        ranked.sort_by_key(|(count, old, new)| (std::cmp::Reverse(*count), *old, *new));
        for (count, old_id, new_id) in ranked {
            let parts = self.old.children(old_id).count().max(self.new.children(new_id).count());
            if self.pairing.is_open(old_id, new_id) && count * 2 >= parts {
                self.pairing.join(old_id, new_id, Identity::Probably);
            }
        }
        self.close();
    }

    /// Lines with the same code, funder and unit in the same activity, where a title was re-worded.
    fn lines_by_code(&mut self) {
        let mut open: HashMap<(NodeId, String), Vec<NodeId>> = HashMap::new();
        for id in &self.open.before {
            let node = self.old.node(*id);
            let Some(parent) =
                self.pairing.after(node.parent).filter(|_| node.level == Level::Line)
            else {
                continue;
            };
            if let Some(code) = line_code(self.old, *id) {
                open.entry((parent, code)).or_default().push(*id);
            }
        }
        for id in &self.open.after {
            let node = self.new.node(*id);
            if node.level != Level::Line || open.is_empty() {
                continue;
            }
            let Some(code) = line_code(self.new, *id) else { continue };
            let twins = open.remove(&(node.parent, code));
            if let Some([twin]) = twins.as_deref() {
                self.pairing.join(*twin, *id, Identity::Probably);
            }
        }
        self.close();
    }

    /// The best assignment of what is left, by titles and amounts, above a threshold.
    fn by_likeness(&mut self, level: Level) {
        if !self.has_open(level) {
            return;
        }
        let divided = division::members(&self.pairing.divisions);
        let of_level = |plan: &Plan, id: NodeId| plan.node(id).level == level;
        let old_open: Vec<NodeId> = self
            .open
            .before
            .iter()
            .copied()
            .filter(|it| of_level(self.old, *it) && !divided.before.contains(it))
            .collect();
        let new_open: Vec<NodeId> = self
            .open
            .after
            .iter()
            .copied()
            .filter(|it| of_level(self.new, *it) && !divided.after.contains(it))
            .collect();
        if old_open.is_empty() || new_open.is_empty() {
            return;
        }
        let index = Index::of(self.new, &new_open);
        let mut ranked: Vec<(f64, NodeId, NodeId)> = Vec::new();
        for old_id in old_open {
            for new_id in index.candidates(self.old, old_id) {
                let score = self.score(old_id, new_id);
                if score >= THRESHOLD {
                    ranked.push((score, old_id, new_id));
                }
            }
        }
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, old_id, new_id) in ranked {
            if self.pairing.is_open(old_id, new_id) {
                self.pairing.join(old_id, new_id, Identity::Probably);
            }
        }
        self.close();
    }

    /// How probable it is that two nodes are the same, from 0 to a little above 1.
    fn score(&self, old_id: NodeId, new_id: NodeId) -> f64 {
        let (was, is) = (self.old.node(old_id), self.new.node(new_id));
        let same_place = self.pairing.after(was.parent) == Some(is.parent);
        // A line belongs to its activity: what stands in another one is another line.
        if was.level == Level::Line && !same_place {
            return 0.0;
        }
        let titles = likeness(title(self.old, was), title(self.new, is));
        let amounts = (own_money(self.old, old_id), own_money(self.new, new_id));
        let place = if same_place { 0.03 } else { 0.0 };
        place
            + match amounts {
                (Some(before), Some(after)) if before == after && !before.is_zero() => {
                    0.6 * titles + if titles >= 0.3 { 0.4 } else { 0.0 }
                }
                (None, None) => 0.95 * titles,
                _ => 0.87 * titles,
            }
    }
}

/// A pair of this score or more is called the same, probably.
const THRESHOLD: f64 = 0.6;

/// Who else has a claim on an id.
enum Keeper {
    Nobody,
    OldId,
    NewId,
}

/// Renamings that `newer` declares and `older` does not know yet: (node of `newer`, node of `older`).
fn claims(newer: &Plan, older: &Plan, newer_ids: &Ids, older_ids: &Ids) -> Vec<(NodeId, NodeId)> {
    let mut claims = Vec::new();
    for (at, node) in newer.iter() {
        let known = node.id().and_then(|it| older_ids.get(it.value));
        for was in formerly(newer, at) {
            let Some(former) = older_ids.get(was) else { continue };
            let is_known = known.is_some_and(|it| formerly(older, *it).any(|it| it == was));
            let is_itself = known == Some(former) && newer_ids.get(was) == Some(&at);
            if !is_known && !is_itself && older.node(*former).level == node.level {
                claims.push((at, *former));
            }
        }
    }
    claims
}

fn grouped(mut pairs: Vec<(NodeId, NodeId)>) -> Vec<(NodeId, Vec<NodeId>)> {
    pairs.sort();
    let mut groups: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    for (whole, piece) in pairs {
        match groups.last_mut() {
            Some((last, pieces)) if *last == whole => pieces.push(piece),
            _ => groups.push((whole, vec![piece])),
        }
    }
    groups
}

fn line_code(plan: &Plan, id: NodeId) -> Option<String> {
    let details = plan.node(id).details()?;
    let (code, funder) = (details.code.as_ref(), details.funder.as_ref());
    if code.is_none() && funder.is_none() {
        return None;
    }
    let word = |it: Option<&crate::source::Located<crate::model::Str>>| {
        it.map(|it| it.value.to_string()).unwrap_or_default()
    };
    Some(format!("{}\u{0}{}", word(code), word(funder)))
}

/// Nodes by the words of their titles and by their amounts.
pub struct Index {
    by_word: HashMap<String, Vec<NodeId>>,
    by_amount: HashMap<i128, Vec<NodeId>>,
}

/// A word or an amount that more nodes have says little, and trying them all would take long.
const COMMON: usize = 48;
/// So many candidates are looked at closely.
const CANDIDATES: usize = 8;

impl Index {
    /// Indexes some nodes of a plan.
    pub fn of(plan: &Plan, nodes: &[NodeId]) -> Index {
        let mut by_word: HashMap<String, Vec<NodeId>> = HashMap::new();
        let mut by_amount: HashMap<i128, Vec<NodeId>> = HashMap::new();
        for id in nodes {
            let mut all = words(title(plan, plan.node(*id)));
            all.sort();
            all.dedup();
            for word in all {
                by_word.entry(word).or_default().push(*id);
            }
            if let Some(money) = own_money(plan, *id).filter(|it| !it.is_zero()) {
                by_amount.entry(money.units()).or_default().push(*id);
            }
        }
        Index { by_word, by_amount }
    }

    /// The nodes that have most rare words in common with a node of the other plan, and those with its amount.
    pub fn candidates(&self, plan: &Plan, id: NodeId) -> Vec<NodeId> {
        let mut all = words(title(plan, plan.node(id)));
        all.sort();
        all.dedup();
        let mut shared: HashMap<NodeId, usize> = HashMap::new();
        let few = |it: &&Vec<NodeId>| it.len() <= COMMON;
        for nodes in all.iter().filter_map(|it| self.by_word.get(it)).filter(few) {
            for node in nodes {
                *shared.entry(*node).or_default() += 1;
            }
        }
        let amount = own_money(plan, id).filter(|it| !it.is_zero());
        let equal = amount.and_then(|it| self.by_amount.get(&it.units())).filter(few);
        for node in equal.into_iter().flatten() {
            *shared.entry(*node).or_default() += 1;
        }
        let mut ranked: Vec<(usize, NodeId)> =
            shared.into_iter().map(|(id, count)| (count, id)).collect();
        ranked.sort_by_key(|(count, id)| (std::cmp::Reverse(*count), *id));
        ranked.into_iter().take(CANDIDATES).map(|(_, id)| id).collect()
    }
}
