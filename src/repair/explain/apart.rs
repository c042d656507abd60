//! Differences that hang together in too many ways: equal ones are taken out first, each with its one cause.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Hold, Key, Known, Piece, significant_digits};
use crate::repair::answer::{Found, Part, Verdict};
use crate::repair::search::Outcome;
use crate::repair::system::EquationId;
use crate::repair::work::{self, Work};

/// At most so many causes are compared with each other.
const MOST_TELLING: usize = 300;

/// A cause that settles at least two differences wholly, and the places of these.
struct Telling {
    key: Key,
    settles: BTreeSet<usize>,
}

impl<F: Fn(EquationId) -> bool> Known<'_, F> {
    /// Takes a piece apart where equal differences of three digits or more point at one cause, and explains the rest
    /// piece by piece. What is found so is never certain.
    pub(super) fn apart(&self, piece: &Piece) -> Vec<Part> {
        let work = self.work(work::TELLING, piece);
        let telling = self.telling(piece, &work);
        let mut left: BTreeSet<usize> = piece.differences.iter().copied().collect();
        let mut parts = Vec::new();
        for (at, one) in telling.iter().enumerate() {
            let is_rivalled = telling.iter().enumerate().any(|(other, it)| {
                other != at
                    && it.settles.len() >= one.settles.len()
                    && !it.settles.is_disjoint(&one.settles)
                    && it.settles.is_subset(&left)
            });
            if is_rivalled || !one.settles.is_subset(&left) {
                continue;
            }
            left.retain(|it| !one.settles.contains(it));
            let told = BTreeMap::from([(one.key, self.told(one.key, &work))]);
            let cause = self.cause(&[one.key], &told, true);
            parts.push(Part {
                differences: one.settles.iter().copied().collect(),
                found: Found::Apart,
                explanations: vec![vec![cause]],
            });
        }
        let found = if parts.is_empty() { Found::TooMany } else { Found::Apart };
        for rest in self.pieces(&left, piece, Hold::All) {
            let own = match self.solve(&rest) {
                Outcome::All(solutions) if found == Found::Apart && !solutions.is_empty() => {
                    self.explained(&rest, solutions, Found::Apart)
                }
                _ => vec![self.unexplained(&rest, Found::TooMany)],
            };
            parts.extend(own);
        }
        for cause in parts.iter_mut().flat_map(|it| it.explanations.iter_mut().flatten()) {
            cause.verdict = cause.verdict.max(Verdict::Probable);
        }
        parts
    }

    /// Those with the most differences first.
    fn telling(&self, piece: &Piece, work: &Work) -> Vec<Telling> {
        let classes = piece.classes.iter().filter_map(|id| {
            let effects = &self.class(*id).effects;
            let (first, by) = effects.first()?;
            let difference = self.system.equation(*first).difference;
            let amount = -difference.checked_div(*by)?;
            let key = Key::Class(*id, amount);
            let fits = difference % by == 0 && self.is_possible(*id, amount, work);
            fits.then(|| self.telling_of(key, effects.iter().map(|(it, by)| (*it, by * amount))))?
        });
        let slips = piece.slips.iter().filter_map(|at| {
            self.telling_of(Key::Slip(*at), self.slips[*at].effects.iter().copied())
        });
        let mut all: Vec<Telling> = classes.chain(slips).collect();
        all.sort_by_key(|it| (Reverse(it.settles.len()), it.key));
        all.truncate(MOST_TELLING);
        all
    }

    fn telling_of(
        &self,
        key: Key,
        effects: impl Iterator<Item = (EquationId, i128)>,
    ) -> Option<Telling> {
        let effects: Vec<(EquationId, i128)> = effects.collect();
        let digits = effects.iter().filter(|(_, by)| significant_digits(*by) >= 3).count();
        let is_whole = self.settled(&effects, 1).count() == effects.len();
        (digits >= 2 && is_whole).then(|| Telling { key, settles: self.places(&effects).collect() })
    }
}
