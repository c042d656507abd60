//! From a plan to an answer: parts, explanations, causes, rows, verdicts.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::answer::{Answer, Cause, Difference, Found, Part, Row, Verdict, What};
use super::classes::{Class, ClassId, Member, classes};
use super::reason::{Digits, NO_REASON, Reason, reason};
use super::search::{self, Outcome, Problem, Solution};
use super::slips::{self, Explained, Slip, slips};
use super::system::{EquationId, System, Variable};
use crate::model::Plan;
use crate::money::Money;

mod apart;

/// What is most probably wrong with the totals of a plan. Without the whole plan, its own total is not compared.
pub fn explain(plan: &Plan<'_>, complete: bool) -> Answer {
    explain_some(plan, complete, &|_| true)
}

/// As [`explain`], of those parts alone that hold a difference that is asked for. Their rows are numbered as if there
/// were no others.
pub(super) fn explain_some(
    plan: &Plan<'_>,
    complete: bool,
    is_asked: &impl Fn(&Difference) -> bool,
) -> Answer {
    let system = System::of(plan, complete);
    let open: Vec<bool> = system.equations().map(|(_, it)| !it.holds()).collect();
    let is_open = |id: EquationId| open[id.0 as usize];
    let differences = differences(&system, &is_open);
    if differences.is_empty() {
        let (parts, slips) = (Vec::new(), Vec::new());
        return Answer { scale: plan.scale(), differences, parts, system, open, slips };
    }
    let classes = classes(&system, &is_open);
    let slips = slips(plan, &system, &is_open);
    let known = Known {
        system: &system,
        classes: &classes,
        slips: &slips,
        is_open: &is_open,
        differences: &differences,
        place_of: places(&system, &differences),
    };
    let all = Piece {
        differences: Vec::new(),
        classes: (0..classes.len() as u32).map(ClassId).collect(),
        slips: (0..slips.len()).collect(),
    };
    let pieces = known.pieces(&(0..differences.len()).collect(), &all);
    let pieces =
        pieces.iter().filter(|it| it.differences.iter().any(|at| is_asked(&differences[*at])));
    let mut parts: Vec<Part> = pieces.flat_map(|it| known.parts(it)).collect();
    parts.sort_by(|a, b| most_first(&a.differences, &b.differences));
    let mut number = 0;
    for cause in parts.iter_mut().flat_map(|it| it.explanations.iter_mut().flatten()) {
        for row in &mut cause.rows {
            number += 1;
            row.number = number;
        }
    }
    Answer { scale: plan.scale(), differences, parts, system, open, slips }
}

fn differences(system: &System, is_open: &impl Fn(EquationId) -> bool) -> Vec<Difference> {
    let mut all: Vec<Difference> = Vec::new();
    for (id, equation) in system.equations().filter(|(id, _)| is_open(*id)) {
        let printed = equation.declared.iter().map(|it| system.number(*it));
        let spans = printed.clone().filter_map(|it| match it.origin {
            super::Origin::Printed(span) => Some(span),
            _ => None,
        });
        let Some(span) = spans.min() else { continue };
        let declared: i128 = printed.map(|it| it.amount).sum();
        all.push(Difference {
            rule: equation.rule,
            node: equation.node,
            period: equation.period,
            span,
            declared: Money::minor(declared),
            computed: Money::minor(declared - equation.difference),
            equation: id,
        });
    }
    all.sort_by_key(|it| (it.span, it.rule));
    all
}

/// For each equation of a system, its place in the list of differences.
fn places(system: &System, differences: &[Difference]) -> Vec<Option<usize>> {
    let mut places = vec![None; system.equations().len()];
    for (at, difference) in differences.iter().enumerate() {
        places[difference.equation.0 as usize] = Some(at);
    }
    places
}

/// All that is known while parts are being explained.
struct Known<'a, F> {
    system: &'a System,
    classes: &'a [Class],
    slips: &'a [Explained],
    is_open: &'a F,
    differences: &'a [Difference],
    /// The difference of each open equation.
    place_of: Vec<Option<usize>>,
}

/// Differences that hang together, and what may explain them.
#[derive(Default)]
struct Piece {
    /// Places in the list of differences.
    differences: Vec<usize>,
    classes: Vec<ClassId>,
    slips: Vec<usize>,
}

/// A cause before its rows are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Slip(usize),
    Class(ClassId, i128),
}

impl<F: Fn(EquationId) -> bool> Known<'_, F> {
    /// Divides differences into pieces that have no cause in common: union-find over what causes touch. Causes that
    /// touch other differences are left out.
    fn pieces(&self, differences: &BTreeSet<usize>, of: &Piece) -> Vec<Piece> {
        let mut union = Union((0..self.differences.len()).collect());
        let mut is_among = vec![false; self.differences.len()];
        differences.iter().for_each(|it| is_among[*it] = true);
        let mut touched = |effects: &[(EquationId, i128)]| -> Option<usize> {
            let mut places = effects.iter().map(|(id, _)| self.place(*id));
            places.clone().all(|it| it.is_some_and(|it| is_among[it])).then_some(())?;
            let first = places.next()??;
            places.flatten().for_each(|it| union.join(first, it));
            Some(first)
        };
        let classes: Vec<(ClassId, usize)> = of
            .classes
            .iter()
            .filter_map(|it| Some((*it, touched(&self.class(*it).effects)?)))
            .collect();
        let slips: Vec<(usize, usize)> = of
            .slips
            .iter()
            .filter_map(|it| Some((*it, touched(&self.slips[*it].effects)?)))
            .collect();
        let mut pieces: BTreeMap<usize, Piece> = BTreeMap::new();
        for at in differences {
            pieces.entry(union.find(*at)).or_default().differences.push(*at);
        }
        for (id, at) in classes {
            pieces.entry(union.find(at)).or_default().classes.push(id);
        }
        for (id, at) in slips {
            pieces.entry(union.find(at)).or_default().slips.push(id);
        }
        pieces.into_values().collect()
    }

    fn parts(&self, piece: &Piece) -> Vec<Part> {
        let (found, explanations) = match self.solve(piece) {
            Outcome::All(solutions) if !solutions.is_empty() => {
                (Found::All, self.explanations(piece, solutions))
            }
            Outcome::All(_) => (Found::None, vec![self.candidates(piece)]),
            Outcome::Bound => return self.apart(piece),
        };
        vec![Part { differences: piece.differences.clone(), found, explanations }]
    }

    fn solve(&self, piece: &Piece) -> Outcome {
        let row_of = |id: EquationId| {
            // The differences of a piece are in order.
            piece.differences.binary_search(&self.place(id)?).ok().map(|it| it as u32)
        };
        let column = |effects: &[(EquationId, i128)]| -> search::Column {
            effects.iter().filter_map(|(id, by)| Some((row_of(*id)?, *by))).collect()
        };
        let rows = piece.differences.iter().map(|it| {
            let equation = self.system.equation(self.differences[*it].equation);
            let (below, above) = (equation.below, equation.above);
            search::Row { difference: equation.difference, below, above }
        });
        let problem = Problem {
            rows: rows.collect(),
            free: piece.classes.iter().map(|it| column(&self.class(*it).effects)).collect(),
            fixed: piece.slips.iter().map(|it| column(&self.slips[*it].effects)).collect(),
        };
        problem.solve(&|column, amount| self.is_possible(piece.classes[column as usize], amount))
    }

    /// The place of an equation's difference, where it has one.
    fn place(&self, id: EquationId) -> Option<usize> {
        self.place_of[id.0 as usize]
    }

    fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.0 as usize]
    }

    fn is_possible(&self, id: ClassId, amount: i128) -> bool {
        self.class(id).members.iter().any(|it| self.can_be(*it, amount))
    }

    /// Whether a number and the totals above it can be corrected so.
    fn can_be(&self, member: Member, amount: i128) -> bool {
        let fits = |variable: Variable, by: i128| {
            let number = self.system.number(variable);
            number.amount.checked_add(by).is_some_and(|it| slips::is_possible(number, it))
        };
        let by = amount * i128::from(member.sign);
        if !fits(member.variable, by) {
            return false;
        }
        // What grows can't fall below nothing.
        by > 0 || {
            let changes = member.changes(self.system, self.is_open, amount);
            changes.into_iter().all(|(variable, by)| fits(variable, by))
        }
    }

    /// Solutions as lists of causes. Where they differ in one cause only, that cause has the rows of them all.
    fn explanations(&self, piece: &Piece, solutions: Vec<Solution>) -> Vec<Vec<Cause>> {
        let sets: Vec<Vec<Key>> = solutions
            .into_iter()
            .map(|solution| {
                let fixed = solution.fixed.iter().map(|it| Key::Slip(piece.slips[*it as usize]));
                let free = solution.free.iter();
                let free = free.map(|(it, by)| Key::Class(piece.classes[*it as usize], *by));
                let mut keys: Vec<Key> = fixed.chain(free).collect();
                keys.sort_unstable();
                keys
            })
            .collect();
        let mut explanations: Vec<Vec<Cause>> = match slots(&sets) {
            Some(slots) => vec![slots.iter().map(|keys| self.cause(keys, true)).collect()],
            None => {
                let is_common = |key: &Key| sets.iter().all(|it| it.binary_search(key).is_ok());
                let cause = |key: &Key| self.cause(&[*key], is_common(key));
                sets.iter().map(|set| set.iter().map(cause).collect()).collect()
            }
        };
        for causes in &mut explanations {
            causes.sort_by(|a, b| most_first(&a.settles, &b.settles));
        }
        explanations.sort_by_key(|causes| {
            let most = causes.iter().map(|it| it.settles.len()).max();
            let ranks: Vec<(u8, u8)> = causes.iter().filter_map(best_rank).collect();
            let corrections: usize =
                causes.iter().filter_map(|it| it.rows.first()).map(|it| it.corrections).sum();
            let rank: u32 = ranks.iter().map(|it| u32::from(it.0) * 2 + u32::from(it.1)).sum();
            (Reverse(most), rank, corrections)
        });
        explanations
    }

    /// What could settle each difference of a piece alone.
    fn candidates(&self, piece: &Piece) -> Vec<Cause> {
        let mut keys: BTreeMap<usize, Vec<Key>> =
            piece.differences.iter().map(|it| (*it, Vec::new())).collect();
        for class in &piece.classes {
            for (id, by) in &*self.class(*class).effects {
                let difference = self.system.equation(*id).difference;
                let keys = self.place(*id).and_then(|it| keys.get_mut(&it));
                let Some(keys) = keys.filter(|_| difference % by == 0) else { continue };
                if self.is_possible(*class, -difference / by) {
                    keys.push(Key::Class(*class, -difference / by));
                }
            }
        }
        let candidates = keys.into_iter().map(|(at, keys)| {
            let mut cause = self.cause(&keys, false);
            cause.verdict = Verdict::Ambiguous;
            cause.settles = vec![at];
            cause
        });
        candidates.collect()
    }

    /// A cause: all that these keys stand for. `Key`s of one cause settle the same differences, or each of them does
    /// as part of an explanation.
    fn cause(&self, keys: &[Key], is_in_every_explanation: bool) -> Cause {
        let mut settles: Vec<usize> = Vec::new();
        let mut rows: Vec<(Row, (u8, u8))> = Vec::new();
        for key in keys {
            match key {
                Key::Slip(at) => {
                    let explained = &self.slips[*at];
                    settles.extend(self.places(&explained.effects));
                    let reason = Some(Reason::Slip(explained.slip));
                    let corrections = match explained.slip {
                        Slip::Elsewhere { .. } => 1,
                        _ => explained.changes.len(),
                    };
                    let what = What::Slip(*at);
                    let rank = if explained.is_chance { NO_REASON } else { (2, 0) };
                    rows.push((Row { number: 0, reason, what, corrections }, rank));
                }
                Key::Class(id, amount) => {
                    let class = self.class(*id);
                    settles.extend(self.places(&class.effects));
                    self.rows_of(class, *amount, &mut rows);
                }
            }
        }
        settles.sort_unstable();
        settles.dedup();
        rows.sort_by_key(|(row, rank)| (*rank, row.corrections, self.document_order(row)));
        // One number may be reached by two ways that differ in what inherited its error; the shorter one says it. A
        // class has each number once.
        if keys.len() > 1 {
            let mut seen = HashSet::new();
            rows.retain(|(row, _)| match row.what {
                What::Number(member, amount) => {
                    seen.insert((member.variable, amount * i128::from(member.sign)))
                }
                What::Slip(_) => true,
            });
        }
        let verdict = match is_in_every_explanation {
            true => self.verdict(keys, &rows),
            false => Verdict::Ambiguous,
        };
        Cause { settles, verdict, rows: rows.into_iter().map(|(row, _)| row).collect() }
    }

    fn places<'e>(&'e self, effects: &'e [(EquationId, i128)]) -> impl Iterator<Item = usize> + 'e {
        effects.iter().filter_map(|(id, _)| self.place(*id))
    }

    fn rows_of(&self, class: &Class, amount: i128, rows: &mut Vec<(Row, (u8, u8))>) {
        let digits = Digits::of(self.system, class, amount);
        for member in &class.members {
            if !self.can_be(*member, amount) {
                continue;
            }
            let reason = reason(self.system, self.is_open, &digits, *member, amount);
            let rank = reason.as_ref().map_or(NO_REASON, Reason::rank);
            let what = What::Number(*member, amount);
            let corrections = usize::from(member.corrections);
            rows.push((Row { number: 0, reason, what, corrections }, rank));
        }
    }

    /// Where a row stands among equals: in the order of the document, a total after its row.
    fn document_order(&self, row: &Row) -> (bool, u32, crate::model::Period) {
        match row.what {
            What::Number(member, _) => {
                let number = self.system.number(member.variable);
                (number.origin == super::Origin::Missing, number.node.0, number.period)
            }
            What::Slip(at) => {
                let slip = self.slips[at].slip;
                let (Slip::LeftOut { line, .. }
                | Slip::Twice { line, .. }
                | Slip::Elsewhere { line, .. }
                | Slip::Exchanged { line, .. }) = slip;
                (false, line.0, crate::model::Period::Total)
            }
        }
    }

    fn verdict(&self, keys: &[Key], rows: &[(Row, (u8, u8))]) -> Verdict {
        let effects: Vec<(EquationId, i128)> = match keys {
            [Key::Slip(at)] => self.slips[*at].effects.clone(),
            [Key::Class(id, amount)] => {
                let effects = self.class(*id).effects.iter();
                effects.map(|(it, by)| (*it, by * amount)).collect()
            }
            _ => Vec::new(),
        };
        // Differences that are exactly as large as the cause says, and larger than rounding.
        let whole: Vec<i128> = effects
            .iter()
            .filter(|(id, by)| {
                let equation = self.system.equation(*id);
                let room = equation.below.max(equation.above);
                by.abs() > room && equation.allows(equation.difference + by)
            })
            .map(|(_, by)| by.abs())
            .collect();
        let settles_two = whole.len() >= 2;
        if rows.len() == 1 && settles_two {
            let is_telling = |it: &i128| significant_digits(*it) >= 3;
            return match whole.iter().filter(|it| is_telling(it)).count() >= 2 {
                true => Verdict::Certain,
                false => Verdict::Probable,
            };
        }
        let telling = rows.iter().filter(|(_, rank)| (2..=4).contains(&rank.0)).count();
        if telling == 1 { Verdict::Probable } else { Verdict::Ambiguous }
    }
}

/// The order of lists of differences: those with the most first, then in the order of the document.
fn most_first(one: &[usize], other: &[usize]) -> Ordering {
    other.len().cmp(&one.len()).then_with(|| one.cmp(other))
}

/// Causes that can be chosen apart from each other: where the sets are all combinations of one key from each of some
/// lists, these lists. The keys of a set are in order.
fn slots(sets: &[Vec<Key>]) -> Option<Vec<Vec<Key>>> {
    let first = sets.first()?;
    let mut slots: Vec<Vec<Key>> = first.iter().map(|it| vec![*it]).collect();
    let has = |set: &[Key], key: &Key| set.binary_search(key).is_ok();
    // A key belongs where it takes the place of one key of the first set, the others staying.
    for set in sets {
        let new: Vec<Key> = set.iter().copied().filter(|it| !has(first, it)).collect();
        let gone: Vec<usize> = (0..first.len()).filter(|at| !has(set, &first[*at])).collect();
        if let ([key], [at]) = (&new[..], &gone[..])
            && !slots[*at].contains(key)
        {
            slots[*at].push(*key);
        }
    }
    let combinations = slots.iter().try_fold(1_usize, |all, it| all.checked_mul(it.len()))?;
    let takes_one_of_each = |set: &Vec<Key>| {
        set.len() == slots.len()
            && slots.iter().all(|slot| slot.iter().filter(|it| has(set, it)).count() == 1)
    };
    (combinations == sets.len() && sets.iter().all(takes_one_of_each)).then_some(slots)
}

fn best_rank(cause: &Cause) -> Option<(u8, u8)> {
    let row = cause.rows.first()?;
    Some(row.reason.as_ref().map_or(NO_REASON, Reason::rank))
}

/// How many digits an amount has without the zeros at its end.
fn significant_digits(amount: i128) -> usize {
    amount.unsigned_abs().to_string().trim_end_matches('0').len()
}

/// Union-find with path halving.
struct Union(Vec<usize>);

impl Union {
    fn find(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_of_causes_are_told_apart_where_they_are_all_there() {
        let sets = |all: &[[usize; 2]]| -> Vec<Vec<Key>> {
            all.iter().map(|set| set.map(Key::Slip).to_vec()).collect()
        };
        let told = slots(&sets(&[[1, 3], [1, 4], [2, 3], [2, 4]]));
        let expected = [[1, 2], [3, 4]].map(|it| it.map(Key::Slip).to_vec());
        assert_eq!(told, Some(expected.to_vec()));
        assert_eq!(slots(&sets(&[[1, 3], [1, 4], [2, 3]])), None);
        assert_eq!(slots(&sets(&[[1, 3], [2, 4]])), None);
        assert_eq!(slots(&sets(&[[1, 3]])), Some(vec![vec![Key::Slip(1)], vec![Key::Slip(3)]]));
    }
}
