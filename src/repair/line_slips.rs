//! Slips of whole lines: left out of a sum, counted twice, counted under another node, put into another year.
//!
//! Their size is known: it is the line's own amounts. Each explains several differences at once; where one difference
//! alone is explained, the wrong total itself is the cause, and the line its reason.

use std::collections::BTreeMap;

use super::reason::is_chance;
use super::spread::spreads;
use super::system::{EquationId, Number, Origin, System, Variable};
use super::work::Work;
use crate::footing::{Direction, is_unreadable};
use crate::model::{NodeId, Period, Plan};

/// What happened to a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// The totals of a node were added up without it.
    LeftOut {
        /// The line.
        line: NodeId,
        /// The node.
        of: NodeId,
    },
    /// The totals of a node were added up with it counted twice.
    Twice {
        /// The line.
        line: NodeId,
        /// The node.
        of: NodeId,
    },
    /// It stands under one node, and the totals of another one count it.
    Elsewhere {
        /// The line.
        line: NodeId,
        /// Where it stands.
        stands: NodeId,
        /// Where it is counted.
        counted: NodeId,
    },
    /// What it prints for one period belongs to the other, and the other way round.
    Exchanged {
        /// The line.
        line: NodeId,
        /// The earlier period.
        first: Period,
        /// The later period.
        second: Period,
    },
    /// A part of what it prints for one period belongs to the other.
    Shifted {
        /// The line.
        line: NodeId,
        /// The earlier period.
        first: Period,
        /// The later period.
        second: Period,
    },
}

impl Slip {
    /// The line.
    pub fn line(self) -> NodeId {
        match self {
            Slip::LeftOut { line, .. }
            | Slip::Twice { line, .. }
            | Slip::Elsewhere { line, .. }
            | Slip::Exchanged { line, .. }
            | Slip::Shifted { line, .. } => line,
        }
    }
}

/// A slip and what it explains.
#[derive(Debug)]
pub struct Explained {
    /// The slip.
    pub slip: Slip,
    /// The numbers to correct, and by how much. None where a line has to be moved.
    pub changes: Vec<(Variable, i128)>,
    /// What that adds to the differences, in the order of the equations.
    pub effects: Vec<(EquationId, i128)>,
    /// Whether so many lines would do that chance explains it.
    pub is_chance: bool,
}

/// The lines that have an amount.
struct Matching {
    lines: Vec<NodeId>,
    is_chance: bool,
}

/// At most so many slips are looked at: where amounts are alike, more of them say nothing.
const MOST_SLIPS: usize = 200;

/// After so many slips, others are looked for in what they leave.
const MOST_FIRSTS: usize = 20;

/// Every slip that explains at least two differences, one of them wholly; then those that do so after one of the first.
pub fn slips(
    plan: &Plan<'_>,
    system: &System,
    open: &impl Fn(EquationId) -> bool,
    work: &Work,
) -> Vec<Explained> {
    let mut sums: BTreeMap<NodeId, Vec<EquationId>> = BTreeMap::new();
    for (id, equation) in system.equations() {
        if equation.direction == Direction::Down {
            sums.entry(equation.node).or_default().push(id);
        }
    }
    let wrong = system.equations().filter(|(id, it)| open(*id) && it.direction == Direction::Down);
    let wrong: Vec<EquationId> = wrong.map(|(id, _)| id).collect();
    let after = |first: &[(EquationId, i128)]| -> Vec<Explained> {
        let left: BTreeMap<EquationId, i128> = first.iter().copied().collect();
        let (sums, left, found) = (&sums, &left, Vec::new());
        let mut search = Search { plan, system, open, work, sums, left, found };
        search.all(&wrong);
        search.found
    };
    let mut found = after(&[]);
    let firsts = found.iter().take(MOST_FIRSTS);
    let seconds: Vec<Explained> = firsts.flat_map(|it| after(&it.effects)).collect();
    found.extend(seconds);
    // Totals above may have inherited the slip, or not: each way explains other differences.
    found.sort_by(|a, b| (a.slip, &a.effects).cmp(&(b.slip, &b.effects)));
    found.dedup_by(|a, b| (a.slip, &a.effects) == (b.slip, &b.effects));
    found.truncate(MOST_SLIPS);
    found
}

struct Search<'a, 's, F> {
    plan: &'a Plan<'s>,
    system: &'a System,
    open: &'a F,
    work: &'a Work,
    /// The equations downwards of each node.
    sums: &'a BTreeMap<NodeId, Vec<EquationId>>,
    /// What a slip that was found before adds to the differences.
    left: &'a BTreeMap<EquationId, i128>,
    found: Vec<Explained>,
}

impl<F: Fn(EquationId) -> bool> Search<'_, '_, F> {
    fn all(&mut self, wrong: &[EquationId]) {
        for id in wrong {
            if self.work.is_spent() {
                return;
            }
            self.around_a_sum(*id);
            self.between_years(*id);
        }
        if wrong.len() <= 32 {
            self.between_nodes(wrong.iter().flat_map(|a| wrong.iter().map(move |b| (*a, *b))));
            return;
        }
        // Differences by size, so that those that match are found without comparing each with each.
        let mut by_size: BTreeMap<i128, Vec<EquationId>> = BTreeMap::new();
        for id in wrong {
            by_size.entry(self.difference(*id).abs()).or_default().push(*id);
        }
        let pairs = by_size.values().filter(|it| it.len() <= 32);
        let pairs =
            pairs.flat_map(|all| all.iter().flat_map(move |a| all.iter().map(move |b| (*a, *b))));
        self.between_nodes(pairs);
    }

    /// Declared minus computed, as far as it is not explained yet.
    fn difference(&self, id: EquationId) -> i128 {
        let explained = self.left.get(&id).copied().unwrap_or(0);
        self.system.equation(id).difference.saturating_add(explained)
    }

    /// Keeps a slip that explains two differences or more, at least one of them wholly.
    fn keep(
        &mut self,
        slip: Slip,
        changes: Vec<(Variable, i128)>,
        effects: Vec<(EquationId, i128)>,
        is_chance: bool,
    ) {
        let effects: Vec<_> = effects.into_iter().filter(|(_, it)| *it != 0).collect();
        let settles = |(id, effect): &(EquationId, i128)| {
            let equation = self.system.equation(*id);
            self.difference(*id).checked_add(*effect).is_some_and(|it| equation.allows(it))
        };
        let fits = effects.iter().all(|(id, _)| (self.open)(*id));
        if fits
            && effects.len() >= 2
            && effects.iter().any(settles)
            && self.found.len() < MOST_SLIPS
        {
            self.found.push(Explained { slip, changes, effects, is_chance });
        }
    }

    /// What each line brings into an equation.
    fn lines(&self, id: EquationId) -> Vec<(NodeId, i128)> {
        let mut lines: Vec<(NodeId, i128)> = Vec::new();
        if self.work.spend(self.system.equation(id).terms.len()).is_none() {
            return lines;
        }
        for term in &self.system.equation(id).terms {
            let Number { node, amount, .. } = *self.system.number(*term);
            match lines.last_mut().filter(|(it, _)| *it == node) {
                Some((_, sum)) => *sum = sum.saturating_add(amount),
                None => lines.push((node, amount)),
            }
        }
        lines
    }

    /// The lines of an equation whose amount is this but for rounding, or the same below nothing. A line with an amount that can't be
    /// read is none of them: what it as a whole would explain is not known.
    fn lines_of(&self, id: EquationId, amount: i128) -> Matching {
        let lines = self.lines(id);
        let room = self.system.equation(id).rounding();
        let matching = lines.iter().filter(|(_, it)| {
            it.abs() > room && it.abs().saturating_sub(amount.abs()).abs() <= room
        });
        let is_known = |line: &NodeId| !self.plan.node(*line).amounts().cells().any(is_unreadable);
        let matching: Vec<NodeId> = matching.map(|(line, _)| *line).filter(is_known).collect();
        let is_chance = is_chance(matching.len(), lines.len());
        Matching { lines: matching, is_chance }
    }

    /// A line's share in each sum of a node.
    fn shares(&self, line: NodeId, node: NodeId) -> Vec<(EquationId, i128)> {
        let sums = self.sums.get(&node).into_iter().flatten();
        let shares = sums.map(|id| {
            // What the search can't afford any more counts nothing; the caller sees that the work is spent.
            let length = self.system.equation(*id).terms.len();
            let length = self.work.spend(length).map_or(0, |()| length);
            let terms = self.system.equation(*id).terms[..length].iter();
            let terms = terms.map(|it| self.system.number(*it));
            (*id, terms.filter(|it| it.node == line).map(|it| it.amount).sum())
        });
        shares.filter(|(_, it)| *it != 0).collect()
    }

    /// Left out and counted twice, in all totals of the node.
    fn around_a_sum(&mut self, id: EquationId) {
        let (node, difference) = (self.system.equation(id).node, self.difference(id));
        if self.sums.get(&node).is_none_or(|it| it.len() < 2) {
            return;
        }
        let matching = self.lines_of(id, difference);
        for line in matching.lines {
            let shares = self.shares(line, node);
            for (slip, sign) in
                [(Slip::LeftOut { line, of: node }, 1), (Slip::Twice { line, of: node }, -1)]
            {
                let mut start = Vec::new();
                for (sum, share) in &shares {
                    if let [total] = self.system.equation(*sum).declared[..] {
                        start.push((total, share * sign));
                    }
                }
                for spread in spreads(self.system, &start, self.open, self.work) {
                    self.keep(slip, spread.changes, spread.effects, matching.is_chance);
                }
            }
        }
    }

    /// Under another node.
    fn between_nodes(&mut self, pairs: impl Iterator<Item = (EquationId, EquationId)>) {
        for (here, there) in pairs {
            let (stands, counted) = (self.system.equation(here), self.system.equation(there));
            let (one, other) = (self.plan.node(stands.node), self.plan.node(counted.node));
            let is_apart = one.end <= counted.node || other.end <= stands.node;
            if self.work.is_spent() {
                return;
            }
            if !is_apart || one.level != other.level || stands.period != counted.period {
                continue;
            }
            let (stands, counted) = (stands.node, counted.node);
            let matching = self.lines_of(here, self.difference(here));
            let others = self.lines_of(here, self.difference(there));
            let is_chance = matching.is_chance || others.is_chance;
            let mut lines = matching.lines;
            lines.extend(others.lines);
            lines.sort_unstable();
            lines.dedup();
            for line in lines {
                let mut effects = self.shares(line, stands);
                let theirs = self.sums.get(&counted).into_iter().flatten().map(|id| {
                    let period = self.system.equation(*id).period;
                    let mine =
                        effects.iter().find(|(it, _)| self.system.equation(*it).period == period);
                    let share = mine.map(|(_, share)| *share).or_else(|| {
                        let printed = self.system.printed(line, period)?;
                        Some(self.system.number(printed).amount)
                    });
                    (*id, -share.unwrap_or(0))
                });
                let theirs: Vec<_> = theirs.collect();
                effects.extend(theirs);
                effects.sort_unstable();
                self.keep(
                    Slip::Elsewhere { line, stands, counted },
                    Vec::new(),
                    effects,
                    is_chance,
                );
            }
        }
    }

    /// The sums of a node by period, and those above it for periods that the node does not print.
    fn other_periods(&self, node: NodeId) -> Vec<EquationId> {
        let mut found: Vec<EquationId> = Vec::new();
        let above = self.plan.ancestors(node).map(|(id, _)| id);
        for node in std::iter::once(node).chain(above) {
            for id in self.sums.get(&node).into_iter().flatten() {
                let period = self.system.equation(*id).period;
                let is_known = |it: &EquationId| self.system.equation(*it).period == period;
                if period != Period::Total && !found.iter().any(is_known) {
                    found.push(*id);
                }
            }
        }
        found
    }

    /// In another year or quarter of the same row, of which the cell is blank. A blank cell is no number, so only the two
    /// sums are known to change; two cells that are printed are a [class](super::classes).
    fn between_years(&mut self, id: EquationId) {
        let (node, period, difference) = {
            let equation = self.system.equation(id);
            (equation.node, equation.period, self.difference(id))
        };
        if period == Period::Total {
            return;
        }
        for other in self.other_periods(node) {
            let there = self.system.equation(other).period;
            if there == period || !(self.open)(other) {
                continue;
            }
            let wanted = [-difference, self.difference(other)];
            let room = self.system.equation(id).rounding();
            let lines = self.lines(id);
            let fits = |moved: i128| {
                moved.abs() > room && wanted.iter().any(|it| (it - moved).abs() <= room)
            };
            let matching: Vec<(NodeId, i128)> = lines
                .iter()
                .copied()
                .filter(|(line, moved)| self.system.printed(*line, there).is_none() && fits(*moved))
                .collect();
            let is_chance = is_chance(matching.len(), lines.len());
            for (line, moved) in matching {
                let Some(mine) = self.system.printed(line, period) else { continue };
                let (first, second) =
                    if period < there { (period, there) } else { (there, period) };
                let slip = Slip::Exchanged { line, first, second };
                let mut effects = vec![(id, moved), (other, -moved)];
                effects.sort_unstable();
                self.keep(slip, vec![(mine, -moved)], effects, is_chance);
            }
        }
    }
}

/// Whether a number can have this amount: only what was printed below nothing may lie there.
pub fn is_possible(number: &Number, amount: i128) -> bool {
    match number.origin {
        Origin::Missing => amount > 0,
        _ => amount >= 0 || number.amount < 0,
    }
}
