//! Slips of whole lines: left out of a sum, counted twice, counted under another node, put into another year.
//!
//! Their size is known: it is the line's own amounts. Each explains several differences at once; where one difference
//! alone is explained, the wrong total itself is the cause, and the line its reason.

use std::collections::{BTreeMap, HashMap};

use super::spread::spreads;
use super::system::{EquationId, Number, Origin, System, Variable};
use crate::checks::footing::Direction;
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
}

/// At most so many slips are looked at: where amounts are alike, more of them say nothing.
const MOST_SLIPS: usize = 200;

/// At most so many lines of one difference are compared with others.
const MOST_LINES: usize = 20;

/// Every slip that explains at least two differences, one of them wholly.
pub fn slips(
    plan: &Plan<'_>,
    system: &System,
    open: &impl Fn(EquationId) -> bool,
) -> Vec<Explained> {
    let mut search = Search { plan, system, open, sums: BTreeMap::new(), found: Vec::new() };
    for (id, equation) in system.equations() {
        if equation.direction == Direction::Down {
            search.sums.entry(equation.node).or_default().push(id);
        }
    }
    let wrong = system.equations().filter(|(id, it)| open(*id) && it.direction == Direction::Down);
    let wrong: Vec<EquationId> = wrong.map(|(id, _)| id).collect();
    // Differences by size, so that those that match are found without comparing each with each.
    let mut by_size: HashMap<i128, Vec<EquationId>> = HashMap::new();
    for id in &wrong {
        by_size.entry(system.equation(*id).difference.abs()).or_default().push(*id);
    }
    for id in &wrong {
        search.around_a_sum(*id);
        search.between_years(*id);
    }
    if wrong.len() <= 32 {
        search.between_nodes(wrong.iter().flat_map(|a| wrong.iter().map(move |b| (*a, *b))));
    } else {
        let pairs = by_size.values().filter(|it| it.len() <= 32);
        let pairs = pairs.flat_map(|all| all.iter().flat_map(move |a| all.iter().map(move |b| (*a, *b))));
        let mut pairs: Vec<_> = pairs.collect();
        pairs.sort_unstable();
        search.between_nodes(pairs.into_iter());
    }
    search.found.sort_by_key(|it| it.slip);
    search.found.dedup_by_key(|it| it.slip);
    search.found
}

struct Search<'a, 's, F> {
    plan: &'a Plan<'s>,
    system: &'a System,
    open: &'a F,
    /// The equations downwards of each node.
    sums: BTreeMap<NodeId, Vec<EquationId>>,
    found: Vec<Explained>,
}

impl<F: Fn(EquationId) -> bool> Search<'_, '_, F> {
    /// Keeps a slip that explains two differences or more, at least one of them wholly.
    fn keep(
        &mut self,
        slip: Slip,
        changes: Vec<(Variable, i128)>,
        effects: Vec<(EquationId, i128)>,
    ) {
        let effects: Vec<_> = effects.into_iter().filter(|(_, it)| *it != 0).collect();
        let settles = |(id, effect): &(EquationId, i128)| {
            let equation = self.system.equation(*id);
            equation.difference.checked_add(*effect).is_some_and(|it| equation.allows(it))
        };
        let fits = effects.iter().all(|(id, _)| (self.open)(*id));
        if fits && effects.len() >= 2 && effects.iter().any(settles) && self.found.len() < MOST_SLIPS {
            self.found.push(Explained { slip, changes, effects });
        }
    }

    /// What each line brings into an equation.
    fn lines(&self, id: EquationId) -> Vec<(NodeId, i128)> {
        let mut lines: Vec<(NodeId, i128)> = Vec::new();
        for term in &self.system.equation(id).terms {
            let Number { node, amount, .. } = *self.system.number(*term);
            match lines.last_mut().filter(|(it, _)| *it == node) {
                Some((_, sum)) => *sum = sum.saturating_add(amount),
                None => lines.push((node, amount)),
            }
        }
        lines
    }

    /// The lines of an equation whose amount is this, or the same below nothing.
    fn lines_of(&self, id: EquationId, amount: i128) -> Vec<NodeId> {
        let lines = self.lines(id).into_iter();
        let matching = lines.filter(|(_, it)| *it != 0 && it.abs() == amount.abs());
        matching.map(|(line, _)| line).take(MOST_LINES).collect()
    }

    /// A line's share in each sum of a node.
    fn shares(&self, line: NodeId, node: NodeId) -> Vec<(EquationId, i128)> {
        let sums = self.sums.get(&node).into_iter().flatten();
        let shares = sums.map(|id| {
            let terms = self.system.equation(*id).terms.iter().map(|it| self.system.number(*it));
            (*id, terms.filter(|it| it.node == line).map(|it| it.amount).sum())
        });
        shares.filter(|(_, it)| *it != 0).collect()
    }

    /// Left out and counted twice, in all totals of the node.
    fn around_a_sum(&mut self, id: EquationId) {
        let (node, difference) = {
            let equation = self.system.equation(id);
            (equation.node, equation.difference)
        };
        if self.sums.get(&node).is_none_or(|it| it.len() < 2) {
            return;
        }
        for line in self.lines_of(id, difference) {
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
                for spread in spreads(self.system, &start, self.open) {
                    self.keep(slip, spread.changes, spread.effects);
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
            if !is_apart || one.level != other.level || stands.period != counted.period {
                continue;
            }
            let (stands, counted) = (stands.node, counted.node);
            let mut lines = self.lines_of(here, self.system.equation(here).difference);
            lines.extend(self.lines_of(here, self.system.equation(there).difference));
            lines.sort_unstable();
            lines.dedup();
            for line in lines {
                let mut effects = self.shares(line, stands);
                let theirs = self.sums.get(&counted).into_iter().flatten().map(|id| {
                    let period = self.system.equation(*id).period;
                    let mine = effects.iter().find(|(it, _)| self.system.equation(*it).period == period);
                    let share = mine.map(|(_, share)| *share).or_else(|| {
                        let printed = self.system.printed(line, period)?;
                        Some(self.system.number(printed).amount)
                    });
                    (*id, -share.unwrap_or(0))
                });
                let theirs: Vec<_> = theirs.collect();
                effects.extend(theirs);
                effects.sort_unstable();
                self.keep(Slip::Elsewhere { line, stands, counted }, Vec::new(), effects);
            }
        }
    }

    /// In another year or quarter of the same row.
    fn between_years(&mut self, id: EquationId) {
        let (node, period, difference) = {
            let equation = self.system.equation(id);
            (equation.node, equation.period, equation.difference)
        };
        if period == Period::Total {
            return;
        }
        let others: Vec<EquationId> = self.sums.get(&node).into_iter().flatten().copied().collect();
        for other in others {
            let there = self.system.equation(other).period;
            if other == id || there == Period::Total || !(self.open)(other) {
                continue;
            }
            let wanted = [-difference, self.system.equation(other).difference];
            let mut kept = 0;
            for (line, amount) in self.lines(id) {
                let opposite = self.system.printed(line, there);
                let opposite_amount = opposite.map_or(0, |it| self.system.number(it).amount);
                let moved = amount - opposite_amount;
                let mine = self.system.printed(line, period);
                let (true, Some(mine)) = (wanted.contains(&moved) && moved != 0, mine) else {
                    continue;
                };
                if kept == MOST_LINES {
                    break;
                }
                kept += 1;
                let (first, second) = if period < there { (period, there) } else { (there, period) };
                let slip = Slip::Exchanged { line, first, second };
                match opposite {
                    Some(opposite) => {
                        let start = [(mine, -moved), (opposite, moved)];
                        for spread in spreads(self.system, &start, self.open) {
                            self.keep(slip, spread.changes, spread.effects);
                        }
                    }
                    // A blank cell is no number yet: only the two sums are known to change.
                    None => {
                        let mut effects = vec![(id, moved), (other, -moved)];
                        effects.sort_unstable();
                        self.keep(slip, vec![(mine, -moved)], effects);
                    }
                }
            }
        }
    }
}

/// Whether a number can have this amount: only what was printed below nothing may lie there.
pub fn is_possible(number: &Number, amount: i128) -> bool {
    match number.origin {
        Origin::Missing => amount > 0,
        Origin::Printed(_) | Origin::Product { .. } => amount >= 0 || number.amount < 0,
    }
}
