//! From a plan to an answer: parts, explanations, causes, rows, verdicts.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use super::answer::{Answer, Cause, Correction, Difference, Found, Part, Row, Verdict, What};
use super::classes::{Class, ClassId, Member, classes};
use super::line_slips::{self, Explained, slips};
use super::reason::{Digits, NO_REASON, Reason, of_factor, reason, significant_digits};
use super::search::{self, Outcome, Problem, Solution};
use super::system::{EquationId, Origin, System, Variable};
use super::work::{self, Work};
use crate::model::{NodeId, Number, Period, Plan};
use crate::money::Money;

mod apart;

/// What is most probably wrong with the totals of a plan. Without the whole plan, its own total is not compared.
pub fn explain(plan: &Plan<'_>, complete: bool) -> Answer {
    explain_some(plan, complete, &|_| true)
}

/// As [`explain`], of those parts alone that hold a difference that is asked for. Their rows are numbered as if there
/// were no others.
pub fn explain_some(
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
    let (classes, unseen) = classes(&system, &is_open, &Work::of(work::SPREADING));
    let slips = slips(plan, &system, &is_open, &Work::of(work::SLIPS));
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
    let unseen: BTreeSet<usize> = unseen.iter().filter_map(|it| known.place(*it)).collect();
    let seen = (0..differences.len()).filter(|it| !unseen.contains(it)).collect();
    let pieces = known.pieces(&seen, &all, Hold::Telling);
    let mut parts: Vec<Part> = pieces.iter().flat_map(|it| known.parts(it)).collect();
    // What nothing explains alone may be explained together.
    let alone = parts.extract_if(.., |it| it.found == Found::None);
    let alone: BTreeSet<usize> = alone.flat_map(|it| it.differences).collect();
    let pieces = known.pieces(&alone, &all, Hold::All);
    parts.extend(pieces.iter().flat_map(|it| known.parts(it)));
    // What no piece speaks of is told as unexplained, and not left out.
    let told: BTreeSet<usize> =
        parts.iter().flat_map(|it| it.differences.iter().copied()).collect();
    let is_left = |it: &usize| !told.contains(it) && !unseen.contains(it);
    let left: Vec<usize> = (0..differences.len()).filter(is_left).collect();
    if !left.is_empty() {
        parts.push(Part { differences: left, found: Found::None, explanations: Vec::new() });
    }
    for part in parts.iter_mut().filter(|it| it.explanations.is_empty()) {
        part.found = Found::None;
    }
    let is_asked = |all: &[usize]| all.iter().any(|at| is_asked(&differences[*at]));
    parts.retain(|it| is_asked(&it.differences));
    parts.sort_by(|a, b| most_first(&a.differences, &b.differences));
    let unseen: Vec<usize> = unseen.into_iter().collect();
    if is_asked(&unseen) {
        parts.push(Part {
            differences: unseen,
            found: Found::Unsearched,
            explanations: Vec::new(),
        });
    }
    let mut number = 0;
    for cause in parts.iter_mut().flat_map(|it| it.explanations.iter_mut().flatten()) {
        for row in &mut cause.rows {
            number += 1;
            row.number = number;
        }
    }
    Answer { scale: plan.scale(), differences, parts, system, open, slips }
}

/// A difference that would be left in a plan after these corrections: in what they touch, or where none was before.
pub fn left_after(
    corrected: &Plan<'_>,
    complete: bool,
    before: &Answer,
    corrections: &[Correction],
) -> Option<Difference> {
    let system = System::of(corrected, complete);
    let is_open = |id: EquationId| !system.equation(id).holds();
    let kept = |it: &Difference, system: &System| {
        (it.rule, it.node, it.period, system.equation(it.equation).direction)
    };
    let old: HashSet<_> = before.differences.iter().map(|it| kept(it, &before.system)).collect();
    let touched: HashSet<(NodeId, Period)> =
        corrections.iter().map(|it| (it.node, it.period)).collect();
    differences(&system, &is_open).into_iter().find(|it| {
        let equation = system.equation(it.equation);
        let mut numbers = equation.declared.iter().chain(&equation.terms);
        let is_touched = numbers.any(|it| {
            let number = system.number(*it);
            touched.contains(&(number.node, number.period))
        });
        is_touched || !old.contains(&kept(it, &system))
    })
}

fn differences(system: &System, is_open: &impl Fn(EquationId) -> bool) -> Vec<Difference> {
    let mut all: Vec<Difference> = Vec::new();
    for (id, equation) in system.equations().filter(|(id, _)| is_open(*id)) {
        let printed = equation.declared.iter().map(|it| system.number(*it));
        let spans = printed.clone().filter_map(|it| match it.origin {
            Origin::Printed(span) => Some(span),
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

/// Which causes hold differences together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// Those that settle several of them wholly.
    Telling,
    /// All that touch them.
    All,
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
    /// Divides differences into pieces: those that share a number stay together, and those that a cause holds together.
    /// Causes that touch other differences than those of their piece are left out.
    fn pieces(&self, differences: &BTreeSet<usize>, of: &Piece, hold: Hold) -> Vec<Piece> {
        let mut union = Union((0..self.differences.len()).collect());
        let mut is_among = vec![false; self.differences.len()];
        let mut first_with: HashMap<Variable, usize, RandomState> = HashMap::default();
        for at in differences {
            is_among[*at] = true;
            let equation = self.system.equation(self.differences[*at].equation);
            for number in equation.declared.iter().chain(&equation.terms) {
                union.join(*first_with.entry(*number).or_insert(*at), *at);
            }
        }
        // A cause that touches something else is none of these.
        let places = |effects: &[(EquationId, i128)]| -> Option<Vec<usize>> {
            let places = effects.iter().map(|(id, _)| self.place(*id).filter(|it| is_among[*it]));
            places.collect()
        };
        let hold_together = |union: &mut Union, effects: &[(EquationId, i128)], is_telling| {
            let places = places(effects).filter(|_| is_telling || hold == Hold::All);
            let places = places.unwrap_or_default();
            places.iter().for_each(|it| union.join(places[0], *it));
        };
        for id in &of.classes {
            let effects = &self.class(*id).effects;
            hold_together(&mut union, effects, self.settles_two(effects));
        }
        for at in &of.slips {
            let effects = &self.slips[*at].effects;
            // The amounts of a whole line are no chance.
            let fewest = if self.slips[*at].is_chance { 2 } else { 1 };
            hold_together(&mut union, effects, self.settled(effects, 1).count() >= fewest);
        }
        let mut pieces: BTreeMap<usize, Piece> = BTreeMap::new();
        for at in differences {
            pieces.entry(union.find(*at)).or_default().differences.push(*at);
        }
        let mut piece_of = |effects: &[(EquationId, i128)]| -> Option<usize> {
            let places = places(effects)?;
            let piece = union.find(*places.first()?);
            places.iter().all(|it| union.find(*it) == piece).then_some(piece)
        };
        for id in &of.classes {
            if let Some(at) = piece_of(&self.class(*id).effects) {
                pieces.entry(at).or_default().classes.push(*id);
            }
        }
        for slip in &of.slips {
            if let Some(at) = piece_of(&self.slips[*slip].effects) {
                pieces.entry(at).or_default().slips.push(*slip);
            }
        }
        pieces.into_values().collect()
    }

    /// The effects of so much of a cause that settle a difference wholly.
    fn settled<'e>(
        &'e self,
        effects: &'e [(EquationId, i128)],
        amount: i128,
    ) -> impl Iterator<Item = (EquationId, i128)> + 'e {
        effects.iter().filter_map(move |(id, by)| {
            let equation = self.system.equation(*id);
            let by = by.checked_mul(amount)?;
            let left = equation.difference.checked_add(by)?;
            (by.abs() > equation.below.max(equation.above) && equation.allows(left))
                .then_some((*id, by))
        })
    }

    /// Whether a cause of some size settles two differences wholly.
    fn settles_two(&self, effects: &[(EquationId, i128)]) -> bool {
        effects.len() > 1
            && effects.iter().any(|(id, by)| {
                let difference = self.system.equation(*id).difference;
                difference % by == 0 && self.settled(effects, -difference / by).count() >= 2
            })
    }

    fn parts(&self, piece: &Piece) -> Vec<Part> {
        match self.solve(piece) {
            Outcome::All(solutions) if !solutions.is_empty() => {
                self.explained(piece, solutions, Found::All)
            }
            Outcome::All(_) => vec![self.unexplained(piece, Found::None)],
            Outcome::Bound => self.apart(piece),
        }
    }

    /// A part of which nothing is known but what could settle each difference alone.
    fn unexplained(&self, piece: &Piece, found: Found) -> Part {
        let explanations = vec![self.candidates(piece)];
        Part { differences: piece.differences.clone(), found, explanations }
    }

    /// So much of all work as the piece has of all differences: what is said of one does not depend on the others.
    fn work(&self, of: u64, piece: &Piece) -> Work {
        Work::share(of, piece.differences.len(), self.differences.len())
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
        let work = self.work(work::SEARCHING, piece);
        let is_possible =
            |column: u32, amount| self.is_possible(piece.classes[column as usize], amount, &work);
        problem.solve(&is_possible, &work)
    }

    /// The place of an equation's difference, where it has one.
    fn place(&self, id: EquationId) -> Option<usize> {
        self.place_of[id.0 as usize]
    }

    fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.0 as usize]
    }

    fn is_possible(&self, id: ClassId, amount: i128, work: &Work) -> bool {
        self.class(id).members.iter().any(|it| self.can_be(*it, amount, work))
    }

    /// Whether a number and the totals above it can be corrected so.
    fn can_be(&self, member: Member, amount: i128, work: &Work) -> bool {
        let fits = |variable: Variable, by: i128| {
            let number = self.system.number(variable);
            number.amount.checked_add(by).is_some_and(|it| line_slips::is_possible(number, it))
        };
        let by = amount * i128::from(member.sign);
        if work.spend(1).is_none() || !fits(member.variable, by) {
            return false;
        }
        if matches!(self.system.number(member.variable).origin, Origin::Product { .. }) {
            return self.factors(member, amount).next().is_some();
        }
        // What grows can't fall below nothing.
        by > 0 && member.other.is_none() || {
            let changes = member.changes(self.system, self.is_open, amount, work);
            changes.into_iter().all(|(variable, by)| fits(variable, by))
        }
    }

    /// The factors of a product that could be wrong, by their places, and what they should be.
    fn factors(&self, member: Member, amount: i128) -> impl Iterator<Item = (usize, Number)> {
        let by = amount * i128::from(member.sign);
        let wanted = self.system.number(member.variable).amount.saturating_add(by);
        let count = self.system.factors(member.variable).count();
        (0..count).filter_map(move |at| {
            let value = self.system.factor_for(member.variable, at, wanted)?;
            (value >= Number::ZERO).then_some((at, value))
        })
    }

    /// Solutions as causes, those that have no difference in common each for itself.
    fn explained(&self, piece: &Piece, solutions: Vec<Solution>, found: Found) -> Vec<Part> {
        let work = self.work(work::TELLING, piece);
        let mut told: BTreeMap<Key, Told> = BTreeMap::new();
        let mut sets: Vec<Vec<Key>> = Vec::with_capacity(solutions.len());
        for solution in solutions {
            let fixed = solution.fixed.iter().map(|it| Key::Slip(piece.slips[*it as usize]));
            let free = solution.free.iter();
            let free = free.map(|(it, by)| Key::Class(piece.classes[*it as usize], *by));
            let mut keys: Vec<Key> = fixed.chain(free).collect();
            keys.sort_unstable();
            for key in &keys {
                told.entry(*key).or_insert_with(|| self.told(*key, &work));
            }
            // What nothing can be said of any more is no explanation.
            if keys.iter().all(|it| !told[it].rows.is_empty()) {
                sets.push(keys);
            }
        }
        sets.sort_by_cached_key(|set| Score::of(set.iter().map(|it| &told[it])));
        let Some(best) = sets.first() else {
            return vec![self.unexplained(piece, Found::TooMany)];
        };
        let numbers = |set: &[Key]| set.iter().map(|it| told[it].numbers).sum::<usize>();
        let fewest = numbers(best);
        let mut groups = self.groups(best, &told);
        let is_across = |set: &[Key], groups: &[BTreeSet<usize>]| {
            !set.iter().all(|key| groups.iter().any(|it| it.is_superset(&told[key].settles)))
        };
        // What changes more numbers and takes apart what belongs together is nothing but arithmetic.
        if sets.iter().any(|it| numbers(it) <= fewest && is_across(it, &groups)) {
            groups = vec![piece.differences.iter().copied().collect()];
        }
        let mut parts = Vec::with_capacity(groups.len());
        for group in &groups {
            let mut own: Vec<Vec<Key>> = Vec::new();
            for set in sets.iter().filter(|it| !is_across(it, &groups)) {
                let inside = |key: &&Key| group.is_superset(&told[key].settles);
                let set: Vec<Key> = set.iter().filter(inside).copied().collect();
                if !own.contains(&set) {
                    own.push(set);
                }
            }
            parts.push(Part {
                differences: group.iter().copied().collect(),
                found,
                explanations: self.explanations(&own, &sets, &told),
            });
        }
        parts
    }

    /// The differences of a set's causes, together where causes have some in common.
    fn groups(&self, set: &[Key], told: &BTreeMap<Key, Told>) -> Vec<BTreeSet<usize>> {
        let mut groups: Vec<BTreeSet<usize>> = Vec::new();
        for key in set {
            let mut mine = told[key].settles.clone();
            groups.retain(|it| {
                let is_apart = it.is_disjoint(&mine);
                if !is_apart {
                    mine.extend(it);
                }
                is_apart
            });
            groups.push(mine);
        }
        groups.sort();
        groups
    }

    /// Sets as lists of causes, best first. Where sets differ in one cause only, that cause has the rows of them all;
    /// each correction is listed once.
    fn explanations(
        &self,
        sets: &[Vec<Key>],
        all: &[Vec<Key>],
        told: &BTreeMap<Key, Told>,
    ) -> Vec<Vec<Cause>> {
        let mut explanations: Vec<Vec<Cause>> = Vec::new();
        let mut listed = HashSet::new();
        let mut left: Vec<&Vec<Key>> = sets.iter().collect();
        while !left.is_empty() && explanations.len() < MOST_EXPLANATIONS {
            let best = left.remove(0);
            let slots = slots(best, &mut left);
            let mut causes: Vec<Cause> = Vec::with_capacity(slots.len());
            for keys in &slots {
                let has_one = |set: &Vec<Key>| keys.iter().any(|it| set.binary_search(it).is_ok());
                let mut cause = self.cause(keys, told, all.iter().all(has_one));
                cause.rows.retain(|row| listed.insert(row.what.told_apart()));
                causes.push(cause);
            }
            if causes.iter().any(|it| it.rows.is_empty()) {
                continue;
            }
            causes.sort_by(|a, b| most_first(&a.settles, &b.settles));
            explanations.push(causes);
        }
        explanations
    }

    /// What could settle each difference of a piece alone, of the numbers that stand in it.
    fn candidates(&self, piece: &Piece) -> Vec<Cause> {
        let work = self.work(work::TELLING, piece);
        let mut rows: BTreeMap<usize, Vec<Ranked>> =
            piece.differences.iter().map(|it| (*it, Vec::new())).collect();
        for id in &piece.classes {
            let class = self.class(*id);
            for (equation, by) in &*class.effects {
                let difference = self.system.equation(*equation).difference;
                let rows = self.place(*equation).and_then(|it| rows.get_mut(&it));
                let Some(rows) = rows.filter(|_| difference % by == 0) else { continue };
                let stands_in = |it: &Member| {
                    let number = it.variable;
                    self.system.own(number).contains(equation)
                        || self.system.above(number).contains(equation)
                };
                self.rows_of(class, -difference / by, &work, stands_in, rows);
            }
        }
        let causes = rows.into_iter().map(|(at, rows)| Cause {
            settles: vec![at],
            verdict: Verdict::Ambiguous,
            rows: self.in_order(rows).into_iter().map(|it| it.row).collect(),
        });
        causes.collect()
    }

    /// What a cause stands for.
    fn told(&self, key: Key, work: &Work) -> Told {
        let mut rows: Vec<Ranked> = Vec::new();
        let settles = match key {
            Key::Slip(at) => {
                let explained = &self.slips[at];
                let reason = Some(Reason::Slip(explained.slip));
                let corrections = explained.changes.len().max(1);
                let rank = if explained.is_chance { NO_REASON } else { (2, 0) };
                let row = Row { number: 0, reason, what: What::Slip(at), corrections };
                rows.push(Ranked { row, rank });
                self.places(&explained.effects).collect()
            }
            Key::Class(id, amount) => {
                let class = self.class(id);
                self.rows_of(class, amount, work, |_| true, &mut rows);
                self.places(&class.effects).collect()
            }
        };
        let rows = self.in_order(rows);
        let first = rows.first();
        Told {
            numbers: first.map_or(0, |it| it.row.corrections),
            rank: first.map_or(NO_REASON, |it| it.rank),
            rows,
            settles,
        }
    }

    /// Rows in the order in which they are shown, each correction once: by how many printed numbers change, then by
    /// what tells why. Where several change as few, a line that a total lacks or has twice comes before them.
    fn in_order(&self, mut rows: Vec<Ranked>) -> Vec<Ranked> {
        let fewest = rows.iter().map(|it| it.row.corrections).min().unwrap_or(0);
        let is_alone = rows.iter().filter(|it| it.row.corrections == fewest).count() == 1;
        rows.sort_by_cached_key(|it| {
            let is_line = it.rank.0 == 2 && !is_alone;
            (!is_line, it.row.corrections, it.rank, self.document_order(&it.row))
        });
        let mut seen = HashSet::new();
        rows.retain(|it| seen.insert(it.row.what.told_apart()));
        rows
    }

    /// A cause: all that these keys stand for. `Key`s of one cause settle the same differences, or each of them does
    /// as part of an explanation.
    fn cause(
        &self,
        keys: &[Key],
        told: &BTreeMap<Key, Told>,
        is_in_every_explanation: bool,
    ) -> Cause {
        let settles: BTreeSet<usize> =
            keys.iter().flat_map(|it| told[it].settles.iter().copied()).collect();
        let rows = keys.iter().flat_map(|it| told[it].rows.iter().cloned()).collect();
        let rows = self.in_order(rows);
        let verdict = match is_in_every_explanation {
            true => self.verdict(keys, &rows),
            false => Verdict::Ambiguous,
        };
        let settles = settles.into_iter().collect();
        Cause { settles, verdict, rows: rows.into_iter().map(|it| it.row).collect() }
    }

    fn places<'e>(&'e self, effects: &'e [(EquationId, i128)]) -> impl Iterator<Item = usize> + 'e {
        effects.iter().filter_map(|(id, _)| self.place(*id))
    }

    fn rows_of(
        &self,
        class: &Class,
        amount: i128,
        work: &Work,
        is_wanted: impl Fn(&Member) -> bool,
        rows: &mut Vec<Ranked>,
    ) {
        if work.spend(class.members.len()).is_none() {
            return;
        }
        let digits = Digits::of(self.system, class, amount);
        for member in class.members.iter().filter(|it| is_wanted(it)) {
            if !self.can_be(*member, amount, work) {
                continue;
            }
            let corrections = usize::from(member.corrections);
            let mut add = |reason: Option<Reason>, what| {
                let rank = reason.as_ref().map_or(NO_REASON, Reason::rank);
                rows.push(Ranked { row: Row { number: 0, reason, what, corrections }, rank });
            };
            if matches!(self.system.number(member.variable).origin, Origin::Product { .. }) {
                for (at, value) in self.factors(*member, amount) {
                    let factor = self.system.factors(member.variable).nth(at);
                    let reason = factor.and_then(|it| of_factor(it.value, value));
                    add(reason, What::Factor(*member, amount, at));
                }
                continue;
            }
            let reason = reason(self.system, self.is_open, &digits, *member, amount);
            add(reason, What::Number(*member, amount));
        }
    }

    /// Where a row stands among equals: in the order of the document, a total after its row.
    fn document_order(&self, row: &Row) -> (bool, u32, crate::model::Period) {
        match row.what {
            What::Number(member, _) | What::Factor(member, ..) => {
                let number = self.system.number(member.variable);
                (number.origin == Origin::Missing, number.node.0, number.period)
            }
            What::Slip(at) => (false, self.slips[at].slip.line().0, crate::model::Period::Total),
        }
    }

    fn verdict(&self, keys: &[Key], rows: &[Ranked]) -> Verdict {
        // Differences that are exactly as large as the cause says, and larger than rounding.
        let whole: Vec<i128> = match keys {
            [Key::Slip(at)] => self.settled(&self.slips[*at].effects, 1).map(|it| it.1).collect(),
            [Key::Class(id, amount)] => {
                self.settled(&self.class(*id).effects, *amount).map(|it| it.1).collect()
            }
            _ => Vec::new(),
        };
        if rows.len() == 1 && whole.len() >= 2 {
            return match whole.iter().filter(|it| significant_digits(**it) >= 3).count() >= 2 {
                true => Verdict::Certain,
                false => Verdict::Probable,
            };
        }
        // What is told by its digits alone comes first, or something else speaks for another one.
        let is_telling = |it: &&Ranked| (2..=4).contains(&it.rank.0);
        let is_first = rows.first().is_some_and(|it| is_telling(&it));
        if is_first && rows.iter().filter(is_telling).count() == 1 {
            Verdict::Probable
        } else {
            Verdict::Ambiguous
        }
    }
}

/// A row and the rank of its reason.
#[derive(Debug, Clone)]
struct Ranked {
    row: Row,
    rank: (u8, u8),
}

/// What is said of a cause.
struct Told {
    /// In order.
    rows: Vec<Ranked>,
    /// The differences that it touches.
    settles: BTreeSet<usize>,
    /// How many printed numbers the first row changes.
    numbers: usize,
    /// The rank of the first row.
    rank: (u8, u8),
}

/// The order of sets with as many causes: printed numbers that change, differences that one cause settles, reasons.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Score(usize, Reverse<usize>, u32);

impl Score {
    fn of<'t>(set: impl Iterator<Item = &'t Told>) -> Score {
        set.fold(Score(0, Reverse(0), 0), |Score(numbers, Reverse(most), rank), it| {
            let own = u32::from(it.rank.0) * 2 + u32::from(it.rank.1);
            Score(numbers + it.numbers, Reverse(most.max(it.settles.len())), rank + own)
        })
    }
}

/// At most so many explanations of the same differences are listed.
const MOST_EXPLANATIONS: usize = 20;

/// The order of lists of differences: those with the most first, then in the order of the document.
fn most_first(one: &[usize], other: &[usize]) -> Ordering {
    other.len().cmp(&one.len()).then_with(|| one.cmp(other))
}

/// The causes of a set, each with those that other sets have in its place. Sets that are combinations of these are said
/// by them, and are taken out of the list. The keys of a set are in order.
fn slots(best: &[Key], left: &mut Vec<&Vec<Key>>) -> Vec<Vec<Key>> {
    let mut slots: Vec<Vec<Key>> = best.iter().map(|it| vec![*it]).collect();
    let has = |set: &[Key], key: &Key| set.binary_search(key).is_ok();
    for set in &**left {
        let mut new = set.iter().filter(|it| !has(best, it));
        let mut gone = (0..best.len()).filter(|at| !has(set, &best[*at]));
        if let (Some(key), None, Some(at), None) =
            (new.next(), new.next(), gone.next(), gone.next())
        {
            slots[at].push(*key);
        }
    }
    let is_one_of_each = |set: &[Key]| {
        set.len() == slots.len() && slots.iter().all(|slot| slot.iter().any(|it| has(set, it)))
    };
    left.retain(|it| !is_one_of_each(it));
    slots
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
    fn a_cause_has_all_that_may_take_its_place() {
        let told = |all: &[[usize; 2]]| {
            let sets: Vec<Vec<Key>> = all.iter().map(|it| it.map(Key::Slip).to_vec()).collect();
            let mut left: Vec<&Vec<Key>> = sets[1..].iter().collect();
            let slots = slots(&sets[0], &mut left);
            (slots, left.len())
        };
        let keys = |all: &[&[usize]]| -> Vec<Vec<Key>> {
            all.iter().map(|it| it.iter().map(|it| Key::Slip(*it)).collect()).collect()
        };
        assert_eq!(told(&[[1, 3], [1, 4], [2, 3], [2, 4]]), (keys(&[&[1, 2], &[3, 4]]), 0));
        assert_eq!(told(&[[1, 3], [1, 4], [2, 3]]), (keys(&[&[1, 2], &[3, 4]]), 0));
        assert_eq!(told(&[[1, 3], [2, 4]]), (keys(&[&[1], &[3]]), 1));
        assert_eq!(told(&[[1, 3]]), (keys(&[&[1], &[3]]), 0));
    }
}
