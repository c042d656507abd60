//! Which node of the old plan is which node of the new one.
//!
//! What keeps its id and its title is certain. Of all the rest of a level, ids, `formerly`, titles, amounts and places
//! are weighed together, and the pairs are those that have most in common as a whole. Near linear: candidates are found
//! by id, by title and by rare words, never by trying every pair.

use std::cell::LazyCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use foldhash::fast::RandomState;

use super::Both;
use super::amounts::own_money;
use super::assign::{Candidate, assign};
use super::division::{self, Division};
use super::fields::title;
use super::identity::{Because, Identity};
use super::likeness::{ALIKE, containment, likeness, words};
use crate::model::{Level, NodeId, Plan};
use crate::money::Money;

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
    }
}

/// Finds the counterpart of every node that has one.
pub fn pair<'p>(old: &'p Plan<'p>, new: &'p Plan<'p>) -> Pairing {
    let mut pairing = Pairing {
        after: vec![None; old.nodes.len()],
        before: vec![None; new.nodes.len()],
        identity: vec![Identity::Same; new.nodes.len()],
        same_name: vec![false; new.nodes.len()],
        divisions: Vec::new(),
    };
    pairing.join(NodeId::PLAN, NodeId::PLAN, Identity::Same);
    let mut pairer = Pairer {
        old,
        new,
        pairing,
        open: Both::default(),
        claims: HashMap::new(),
        taken: Both::default(),
    };
    pairer.what_keeps_its_name();
    if pairer.open.before.is_empty() && pairer.open.after.is_empty() {
        return pairer.pairing;
    }
    pairer.claims = claims(old, new);
    // Axes and results are told apart best by what belongs to them, which is not known yet: first those only that
    // nobody can mistake.
    for level in [Level::Axis, Level::Result] {
        pairer.by_title_in_place(level);
        pairer.weigh(level, Depth::Titles);
    }
    pairer.declared_divisions();
    pairer.whole_divisions();
    pairer.weigh(Level::Activity, Depth::Everything);
    for level in [Level::Result, Level::Axis] {
        pairer.weigh(level, Depth::Everything);
    }
    // Results that were paired late make places for what stands in them.
    for level in [Level::Result, Level::Activity, Level::Line, Level::Task, Level::Total] {
        pairer.by_title_in_place(level);
    }
    pairer.weigh(Level::Line, Depth::Everything);
    pairer.left_over_claims();
    let found = division::partial_divisions(Both::new(old, new), &pairer.pairing, &pairer.open);
    pairer.pairing.divisions.extend(found);
    pairer.pairing
}

struct Pairer<'p> {
    old: &'p Plan<'p>,
    new: &'p Plan<'p>,
    pairing: Pairing,
    /// What has no counterpart yet, in the order of the documents.
    open: Both<Vec<NodeId>>,
    /// What the plans themselves say is the same, old and new, under another id; and whether another thing has one of
    /// the ids.
    claims: HashMap<(NodeId, NodeId), bool>,
    /// What takes part in a division of which nothing stays itself.
    taken: Both<HashSet<NodeId>>,
}

/// How much is weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Pairs with the same title, or of which the plan says that they are the same.
    Titles,
    /// Every pair that has anything in common.
    Everything,
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

fn id_of<'p>(plan: &'p Plan, id: NodeId) -> Option<&'p str> {
    plan.node(id).id().map(|it| it.value)
}

/// What each plan says of the other: (old, new). A revision is read in both directions.
fn claims(old: &Plan, new: &Plan) -> HashMap<(NodeId, NodeId), bool> {
    let has_any = |plan: &Plan| {
        plan.nodes.iter().any(|it| it.details().is_some_and(|it| !it.formerly.is_empty()))
    };
    if !has_any(old) && !has_any(new) {
        return HashMap::new();
    }
    let (old_ids, new_ids) = (ids(old), ids(new));
    let forward = claims_of(new, old, &old_ids).map(|(new, old)| (old, new));
    let all = forward.chain(claims_of(old, new, &new_ids));
    let has = |ids: &Ids, id: Option<&str>| id.is_some_and(|it| ids.contains_key(it));
    all.map(|(was, is)| {
        let is_contested = has(&new_ids, id_of(old, was)) || has(&old_ids, id_of(new, is));
        ((was, is), is_contested)
    })
    .collect()
}

/// Nodes of one plan, each with the node of the other that has an id which the first one had, and says so now only.
fn claims_of<'p>(
    plan: &'p Plan,
    other: &'p Plan,
    ids: &'p Ids,
) -> impl Iterator<Item = (NodeId, NodeId)> {
    plan.iter().flat_map(move |(at, node)| {
        let known = node.id().and_then(|it| ids.get(it.value)).copied();
        // What stands under the same id and the same words there has said it before.
        let known = known.filter(|it| title(plan, node) == title(other, other.node(*it)));
        formerly(plan, at).filter_map(move |was| {
            let had = *ids.get(was)?;
            let is_old = known.is_some_and(|it| formerly(other, it).any(|it| it == was));
            let is_itself = node.id().is_some_and(|it| it.value == was);
            (!is_old && !is_itself && other.node(had).level == node.level).then_some((at, had))
        })
    })
}

/// Titles of less likeness are other titles.
const FOREIGN: f64 = 0.3;

impl Pairer<'_> {
    fn titles(&self, old: NodeId, new: NodeId) -> (&str, &str) {
        (title(self.old, self.old.node(old)), title(self.new, self.new.node(new)))
    }

    fn same_cells(&self, old: NodeId, new: NodeId) -> bool {
        let (was, is) = (self.old.node(old).amounts(), self.new.node(new).amounts());
        was.has_same_cells(is)
    }

    /// Pairs what has the id that it had, and nothing else lays claim to: its title is the same and stands nowhere
    /// else, or its amounts are the same too.
    fn what_keeps_its_name(&mut self) {
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
        // The same id, and something else is not the same.
        let mut doubtful: Vec<(NodeId, NodeId)> = Vec::new();
        let mut met: HashSet<NodeId> = HashSet::new();
        for (new_id, node) in new.iter() {
            let Some(id) = node.id() else { continue };
            let found = match next {
                Some((old_id, it)) if it == id.value => Some(old_id),
                _ => known.get(id.value).copied(),
            };
            let Some(old_id) = found else { continue };
            let was = old.node(old_id);
            if was.level != node.level
                || self.pairing.after(old_id).is_some()
                || met.contains(&old_id)
            {
                continue;
            }
            // Only here, so that no part of the old plan is gone through twice.
            next = with_id(NodeId(old_id.0 + 1));
            let same_title = was.title() == node.title();
            if same_title && (node.level < Level::Activity || self.same_cells(old_id, new_id)) {
                self.keep(old_id, new_id, true);
            } else {
                met.insert(old_id);
                doubtful.push((old_id, new_id));
            }
        }
        self.open = Both::new(
            old.iter().map(|(id, _)| id).filter(|it| self.pairing.after(*it).is_none()).collect(),
            new.iter().map(|(id, _)| id).filter(|it| self.pairing.before(*it).is_none()).collect(),
        );
        if doubtful.is_empty() {
            return;
        }
        let titles = Both::new(titles(old, &self.open.before), titles(new, &self.open.after));
        for (old_id, new_id) in doubtful {
            let (was, is) = (title(old, old.node(old_id)), title(new, new.node(new_id)));
            let level = new.node(new_id).level;
            let count = |all: &HashMap<(Level, &str), usize>, title: &str| {
                all.get(&(level, title)).copied().unwrap_or(0)
            };
            let is_certain = match was == is {
                true => count(&titles.before, is) == 1 && count(&titles.after, is) == 1,
                // Its words stand nowhere else, and where they are other words, its amounts are the same.
                false => {
                    count(&titles.before, is) == 0
                        && count(&titles.after, was) == 0
                        && level >= Level::Activity
                        && self.same_cells(old_id, new_id)
                        && own_money(old, old_id).is_some_and(|it| !it.is_zero())
                }
            };
            if is_certain {
                let same_title = old.node(old_id).title() == new.node(new_id).title();
                self.keep(old_id, new_id, same_title);
            }
        }
        self.close();
    }

    fn keep(&mut self, old: NodeId, new: NodeId, same_title: bool) {
        let identity = match same_title {
            true => Identity::Same,
            false => self.with_same_id(old, new),
        };
        self.pairing.join(old, new, identity);
        self.pairing.same_name[new.0 as usize] = same_title;
    }

    /// What an equal id says: the same, unless the titles have nothing in common.
    fn with_same_id(&self, old: NodeId, new: NodeId) -> Identity {
        match is_foreign(self.titles(old, new)) {
            true => Identity::Probably(Because::IdWithOtherTitle),
            false => Identity::Same,
        }
    }

    /// Pairs what has no id, and the same title in the same place, once on each side.
    fn by_title_in_place(&mut self, level: Level) {
        let open = self.open_of(level);
        let (old, new) = (self.old, self.new);
        let before = open.before.iter().filter_map(|it| {
            let node = old.node(*it);
            let parent = self.pairing.after(node.parent).filter(|_| node.id().is_none())?;
            Some(((parent, title(old, node)), *it))
        });
        let after = open.after.iter().filter_map(|it| {
            let node = new.node(*it);
            node.id().is_none().then(|| ((node.parent, title(new, node)), *it))
        });
        for sides in in_common(before, after) {
            // Where one has a twin with its amounts, the others are left to be weighed; else they keep their order.
            let Both { before, after } = sides;
            let is_plain = before.len() == after.len()
                && (before.len() == 1
                    || before.iter().zip(&after).all(|(a, b)| self.same_cells(*a, *b)));
            if is_plain {
                for (old, new) in before.into_iter().zip(after) {
                    self.pairing.join(old, new, Identity::Same);
                }
            }
        }
        self.close();
    }

    /// Forgets what has a counterpart by now.
    fn close(&mut self) {
        self.open.before.retain(|it| self.pairing.after(*it).is_none());
        self.open.after.retain(|it| self.pairing.before(*it).is_none());
    }

    /// What is open on a level and takes part in no division.
    fn open_of(&self, level: Level) -> Both<Vec<NodeId>> {
        let open = self.plans().zip(self.open.as_ref()).zip(self.taken.as_ref());
        open.map(|((plan, open), taken)| {
            let is_open = |it: &NodeId| plan.node(*it).level == level && !taken.contains(it);
            open.iter().copied().filter(is_open).collect()
        })
    }

    fn plans(&self) -> Both<&Plan<'_>> {
        Both::new(self.old, self.new)
    }

    /// Pairs what is open on a level so that the pairs have as much in common, together, as they can.
    fn weigh(&mut self, level: Level, depth: Depth) {
        let open = self.open_of(level);
        if open.before.is_empty() || open.after.is_empty() {
            return;
        }
        let votes = match level < Level::Activity && depth == Depth::Everything {
            true => self.votes(level),
            false => HashMap::new(),
        };
        let places = open.as_ref().map(|it| {
            it.iter().enumerate().map(|(at, id)| (*id, at)).collect::<HashMap<NodeId, usize>>()
        });
        let mut reasons: HashMap<(usize, usize), Identity> = HashMap::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        for (old_id, new_id) in self.candidates(&open, level, depth, &votes) {
            let vote = votes.get(&(old_id, new_id)).copied().unwrap_or(0);
            if let Some((weight, identity)) = self.score(old_id, new_id, vote, depth) {
                let (one, other) = (places.before[&old_id], places.after[&new_id]);
                candidates.push(Candidate { one, other, weight });
                reasons.insert((one, other), identity);
            }
        }
        let pairs = assign(open.before.len(), open.after.len(), &candidates);
        for (one, other) in pairs.into_iter().enumerate() {
            let Some(other) = other else { continue };
            let identity = reasons[&(one, other)];
            self.pairing.join(open.before[one], open.after[other], identity);
        }
        self.close();
    }

    /// How much of what belongs to two nodes went from the one to the other, in thousandths.
    fn votes(&self, level: Level) -> HashMap<(NodeId, NodeId), i64> {
        let mut votes: HashMap<(NodeId, NodeId), i64> = HashMap::new();
        for (new_id, node) in self.new.iter() {
            let Some(old_id) = self.pairing.before(new_id) else { continue };
            let (old_parent, new_parent) = (self.old.node(old_id).parent, node.parent);
            let is_level = self.new.node(new_parent).level == level
                && self.old.node(old_parent).level == level;
            if is_level && self.pairing.before(new_parent).is_none() {
                *votes.entry((old_parent, new_parent)).or_default() += 1;
            }
        }
        for ((old_id, new_id), count) in &mut votes {
            let parts =
                self.old.children(*old_id).count().max(self.new.children(*new_id).count()).max(1);
            *count = *count * 1_000 / parts as i64;
        }
        votes
    }

    /// Pairs that are worth a look: by id, by what the plans say, by title, by rare words and amounts.
    fn candidates(
        &self,
        open: &Both<Vec<NodeId>>,
        level: Level,
        depth: Depth,
        votes: &HashMap<(NodeId, NodeId), i64>,
    ) -> Vec<(NodeId, NodeId)> {
        let (old, new) = (self.old, self.new);
        let mut found: Vec<(NodeId, NodeId)> = Vec::new();
        let by_id: HashMap<&str, NodeId> =
            open.after.iter().rev().filter_map(|it| Some((id_of(new, *it)?, *it))).collect();
        let same_id = open.before.iter();
        found.extend(same_id.filter_map(|it| Some((*it, *by_id.get(id_of(old, *it)?)?))));
        let is_open = open.as_ref().map(|it| it.iter().copied().collect::<HashSet<NodeId>>());
        let both_open = |(was, is): &(NodeId, NodeId)| {
            is_open.before.contains(was) && is_open.after.contains(is)
        };
        found.extend(self.claims.keys().copied().filter(both_open));
        found.extend(votes.keys().copied().filter(both_open));
        let before = open.before.iter().map(|it| (title(old, old.node(*it)), *it));
        let after = open.after.iter().map(|it| (title(new, new.node(*it)), *it));
        for Both { before, after } in in_common(before, after) {
            // A title that many have says little: of these, neighbours in the order of the document are tried.
            for (at, was) in before.iter().enumerate() {
                let near = at.saturating_sub(CANDIDATES)..(at + CANDIDATES).min(after.len());
                let all = if after.len() <= COMMON { 0..after.len() } else { near };
                found.extend(after.get(all).unwrap_or_default().iter().map(|is| (*was, *is)));
            }
        }
        if depth == Depth::Everything && level == Level::Line {
            // A line belongs to its activity: what stands in another one is another line.
            let place = |it: &NodeId| self.pairing.after(old.node(*it).parent);
            let before = open.before.iter().filter_map(|it| Some((place(it)?, *it)));
            let after = open.after.iter().map(|it| (new.node(*it).parent, *it));
            for Both { before, after } in in_common(before, after) {
                let near = &after[..after.len().min(COMMON)];
                found.extend(before.iter().flat_map(|was| near.iter().map(|is| (*was, *is))));
            }
        } else if depth == Depth::Everything {
            let indexes = Both::new(Index::of(old, &open.before), Index::of(new, &open.after));
            for id in &open.before {
                found.extend(indexes.after.candidates(old, *id).into_iter().map(|it| (*id, it)));
            }
            for id in &open.after {
                found.extend(indexes.before.candidates(new, *id).into_iter().map(|it| (it, *id)));
            }
        }
        found.sort();
        found.dedup();
        found
    }

    /// How much two nodes have in common, in thousandths, and what they would be the same by; nothing where that is
    /// not enough to call them the same.
    fn score(
        &self,
        old_id: NodeId,
        new_id: NodeId,
        vote: i64,
        depth: Depth,
    ) -> Option<(i64, Identity)> {
        let (was, is) = (self.old.node(old_id), self.new.node(new_id));
        let same_place = self.pairing.after(was.parent) == Some(is.parent);
        if was.level == Level::Line && !same_place {
            return None;
        }
        let (old_title, new_title) = self.titles(old_id, new_id);
        let same_title = old_title == new_title;
        let alike = likeness(old_title, new_title);
        let same_id = was.id().is_some() && id_of(self.old, old_id) == id_of(self.new, new_id);
        let claim = self.claims.get(&(old_id, new_id));
        let claimed = claim.is_some();
        if depth == Depth::Titles && !(same_title || claimed || same_id && alike >= ALIKE) {
            return None;
        }
        let is_costed = was.level >= Level::Activity;
        let money = match is_costed {
            true => (own_money(self.old, old_id), own_money(self.new, new_id)),
            false => (None, None),
        };
        let same_money = matches!(money, (Some(a), Some(b)) if a == b && !a.is_zero());
        let same_code = is_costed
            && line_code(self.old, old_id)
                .is_some_and(|it| line_code(self.new, new_id) == Some(it));
        // Without an id and a word of the plan, two things need enough in common to be called the same.
        let guess = match money {
            (Some(_), Some(_)) if same_money && alike >= FOREIGN => 0.6 * alike + 0.4,
            (None, None) => 0.95 * alike,
            _ => 0.87 * alike,
        } + if same_place { 0.03 } else { 0.0 };
        let is_guessed = guess >= THRESHOLD || vote >= 500 || same_code && same_place;
        if !(same_id || claimed || same_title && !new_title.is_empty() || is_guessed) {
            return None;
        }
        let foreign = is_foreign((old_title, new_title));
        let points = [
            (same_id && !foreign, 1_200),
            (same_id && foreign, 800),
            (claim == Some(&false), 1_000),
            // Who keeps an id has a better right to it than who says to have had it.
            (claim == Some(&true), 700),
            (same_title && !new_title.is_empty(), 2_000),
            (!same_title && !foreign, (alike * alike * 1_000.0) as i64),
            (same_money && self.same_cells(old_id, new_id), if same_title { 1_600 } else { 1_000 }),
            (same_money && !self.same_cells(old_id, new_id), 800),
            (!same_money, nearness(money)),
            (same_code, 400),
            (same_place, 50),
            (true, vote * 3 / 2),
        ];
        let weight =
            points.into_iter().filter(|(holds, _)| *holds).map(|(_, it)| it).sum::<i64>() + 1;
        let identity = match () {
            () if same_id => self.with_same_id(old_id, new_id),
            () if claimed => Identity::Formerly,
            () if same_title && same_place && (was.id().is_none() || is.id().is_none()) => {
                Identity::Same
            }
            () if same_title && same_money => Identity::Probably(Because::TitleAndAmounts),
            () if same_title => Identity::Probably(Because::Title),
            () if vote >= 500 => Identity::Probably(Because::Parts),
            () if same_money => Identity::Probably(Because::LikeTitleAndAmounts),
            () if same_code && alike < ALIKE => Identity::Probably(Because::Code),
            () => Identity::Probably(Because::LikeTitle),
        };
        Some((weight, identity))
    }

    /// What the plans say was divided, where nothing stays itself: several have the id of one that is gone, or one has
    /// the ids of several that are gone. Where one of them keeps the title, that one stays itself.
    fn declared_divisions(&mut self) {
        if self.claims.is_empty() {
            return;
        }
        let (old_ids, new_ids) = (ids(self.old), ids(self.new));
        let twins =
            Both::new(titles(self.old, &self.open.before), titles(self.new, &self.open.after));
        let mut of_old: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        let mut of_new: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for (was, is) in self.claims.keys() {
            if self.pairing.after(*was).is_some() || self.pairing.before(*is).is_some() {
                continue;
            }
            let stays = |plan: &Plan, id: NodeId, ids: &Ids| {
                id_of(plan, id).is_some_and(|it| ids.contains_key(it))
            };
            let level = self.new.node(*is).level;
            let (old_title, new_title) = self.titles(*was, *is);
            let stands_elsewhere = twins.after.contains_key(&(level, old_title))
                || twins.before.contains_key(&(level, new_title));
            if stands_elsewhere {
                continue;
            }
            if !stays(self.old, *was, &new_ids) {
                of_old.entry(*was).or_default().push(*is);
            }
            if !stays(self.new, *is, &old_ids) {
                of_new.entry(*is).or_default().push(*was);
            }
        }
        for (whole, pieces) in grouped(of_old) {
            if pieces.len() > 1 {
                self.divide(Division::split(whole, pieces, Identity::Formerly));
            }
        }
        for (whole, pieces) in grouped(of_new) {
            let is_free = !self.taken.after.contains(&whole)
                && !pieces.iter().any(|it| self.taken.before.contains(it));
            if pieces.len() > 1 && is_free {
                self.divide(Division::merge(whole, pieces, Identity::Formerly));
            }
        }
    }

    /// Guesses what vanished into several new activities, of those that nothing else has to do with.
    fn whole_divisions(&mut self) {
        let open = self.open_of(Level::Activity);
        if open.before.is_empty() || open.after.is_empty() {
            return;
        }
        let (before, after): (HashSet<NodeId>, HashSet<NodeId>) =
            self.claims.keys().copied().unzip();
        let claimed = Both::new(before, after);
        let sides = self.plans().zip(open.as_ref());
        let names = sides.map(|(plan, open)| {
            let ids: HashSet<&str> = open.iter().filter_map(|it| id_of(plan, *it)).collect();
            let titles: HashSet<&str> = open.iter().map(|it| title(plan, plan.node(*it))).collect();
            (ids, titles)
        });
        let others = Both::new(&names.after, &names.before);
        let free =
            sides.zip(claimed).zip(others).map(|(((plan, open), claimed), (ids, titles))| {
                let is_free = |it: &NodeId| {
                    !claimed.contains(it)
                        && !id_of(plan, *it).is_some_and(|it| ids.contains(it))
                        && !titles.contains(title(plan, plan.node(*it)))
                };
                open.iter().copied().filter(is_free).collect::<Vec<NodeId>>()
            });
        for it in division::whole_divisions(self.plans(), &self.pairing, &free) {
            self.divide(it);
        }
    }

    fn divide(&mut self, division: Division) {
        let members = division::members(std::slice::from_ref(&division));
        self.taken.before.extend(members.before);
        self.taken.after.extend(members.after);
        self.pairing.divisions.push(division);
    }

    /// What the plans say, and no pair is: a part that came from something that stays, or went into it.
    fn left_over_claims(&mut self) {
        let mut splits: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        let mut merges: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        let mut claims: Vec<(NodeId, NodeId)> = self.claims.keys().copied().collect();
        claims.sort();
        for (was, is) in claims {
            if self.taken.before.contains(&was) || self.taken.after.contains(&is) {
                continue;
            }
            match (self.pairing.after(was), self.pairing.before(is)) {
                (Some(heir), None)
                    if !is_history((self.old, was), (self.new, heir), (self.new, is)) =>
                {
                    splits.entry(was).or_default().push(is);
                }
                (None, Some(heir))
                    if !is_history((self.new, is), (self.old, heir), (self.old, was)) =>
                {
                    merges.entry(is).or_default().push(was);
                }
                // Both are something else: an id of former days that another thing has now.
                _ => {}
            }
        }
        for (whole, pieces) in grouped(splits) {
            self.divide(Division::split(whole, pieces, Identity::Formerly));
        }
        for (whole, pieces) in grouped(merges) {
            self.divide(Division::merge(whole, pieces, Identity::Formerly));
        }
    }
}

/// Whether it is history that one node says of another that it was called so: its counterpart says the same, or that it
/// was called as this one is.
fn is_history(
    (plan, node): (&Plan, NodeId),
    (other, counterpart): (&Plan, NodeId),
    (its_plan, claimed): (&Plan, NodeId),
) -> bool {
    let (own, claimed) = (id_of(plan, node), id_of(its_plan, claimed));
    formerly(plan, node).any(|it| Some(it) == claimed)
        && formerly(other, counterpart).any(|it| Some(it) == own || Some(it) == claimed)
}

/// How near two amounts are, in points: the smaller one in parts of the larger.
fn nearness(money: (Option<Money>, Option<Money>)) -> i64 {
    let (Some(one), Some(other)) = money else { return 0 };
    let (one, other) = (one.units(), other.units());
    if one <= 0 || other <= 0 {
        return 0;
    }
    let (less, more) = (one.min(other), one.max(other));
    (less.saturating_mul(300) / more) as i64
}

/// Whether two titles have nothing to do with each other.
fn is_foreign((one, other): (&str, &str)) -> bool {
    one != other && likeness(one, other) < FOREIGN && containment(one, other) < 0.8
}

/// How often each title stands among some nodes.
fn titles<'p>(plan: &'p Plan, nodes: &[NodeId]) -> HashMap<(Level, &'p str), usize> {
    let mut titles = HashMap::new();
    for id in nodes {
        let node = plan.node(*id);
        *titles.entry((node.level, title(plan, node))).or_default() += 1;
    }
    titles
}

/// A guess of this much or more is called the same, probably.
const THRESHOLD: f64 = 0.6;

fn grouped(groups: HashMap<NodeId, Vec<NodeId>>) -> Vec<(NodeId, Vec<NodeId>)> {
    let mut groups: Vec<(NodeId, Vec<NodeId>)> = groups.into_iter().collect();
    groups.iter_mut().for_each(|(_, pieces)| pieces.sort());
    groups.sort();
    groups
}

/// What stands in a group on both sides: of each key, the nodes of the old plan and those of the new one.
fn in_common<K: Hash + Eq>(
    before: impl Iterator<Item = (K, NodeId)>,
    after: impl Iterator<Item = (K, NodeId)>,
) -> Vec<Both<Vec<NodeId>>> {
    let mut groups: HashMap<K, Both<Vec<NodeId>>> = HashMap::new();
    for (key, id) in before {
        groups.entry(key).or_default().before.push(id);
    }
    for (key, id) in after {
        if let Some(sides) = groups.get_mut(&key) {
            sides.after.push(id);
        }
    }
    groups.into_values().collect()
}

/// The code and the funder of a node; nothing where it has neither.
fn line_code<'p>(plan: &'p Plan, id: NodeId) -> Option<[Option<&'p str>; 2]> {
    let details = plan.node(id).details()?;
    let both = [&details.code, &details.funder].map(|it| it.as_ref().map(|it| &*it.value));
    both.iter().any(Option::is_some).then_some(both)
}

/// Nodes by the words of their titles and by their amounts.
pub struct Index {
    by_word: HashMap<String, Vec<NodeId>>,
    by_amount: HashMap<i128, Vec<NodeId>>,
}

fn distinct_words(plan: &Plan, id: NodeId) -> BTreeSet<String> {
    words(title(plan, plan.node(id))).into_iter().collect()
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
            for word in distinct_words(plan, *id) {
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
        let mut shared: HashMap<NodeId, usize> = HashMap::new();
        let few = |it: &&Vec<NodeId>| it.len() <= COMMON;
        let words = distinct_words(plan, id);
        for nodes in words.iter().filter_map(|it| self.by_word.get(it)).filter(few) {
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
