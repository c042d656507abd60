//! Which differences are findings of their own, and which only repeat another one.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::footing::{
    self, Bottom, Direction, Entry, Equation, Ground, Range, Share, Term, finer_cells,
};
use crate::model::{Level, NodeId, Period, Plan};
use crate::money::Money;

/// An equation that does not hold.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) equation: Equation,
    /// The left side.
    pub(super) declared: Money,
    /// The amount that the right side can be and that is nearest to the left side.
    pub(super) computed: Money,
    /// What the cells at the very bottom give.
    pub(super) cells: Range,
    pub(super) outcome: Outcome,
}

/// What becomes of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is a finding of its own.
    Finding,
    /// It has the cause of these differences, which are findings.
    Told(Vec<usize>),
    /// It is told with this finding, about another period of the same row.
    With(usize),
}

impl Difference {
    /// Declared minus computed.
    pub(super) fn amount(&self) -> Money {
        self.declared.minus(self.computed).unwrap_or(Money::ZERO)
    }
}

/// Terms of one child, and what recomputing it from its cells would add to the sum.
struct Child<'t> {
    terms: &'t [Term],
    change: Money,
}

/// Decides over all differences of a plan, the deepest ones first, so that each finds those below it decided.
pub(super) fn judge(plan: &Plan<'_>, ground: &Ground, differences: &mut [Difference]) {
    let mut order: Vec<usize> = (0..differences.len()).collect();
    order.sort_by_key(|index| {
        let equation = &differences[*index].equation;
        let turn = match equation.direction {
            Direction::Down | Direction::Percent | Direction::Cross => 0,
            Direction::Quarters => 1,
            Direction::Product => 2,
            Direction::Across => 3,
        };
        // What adds up across the tree comes after all of it.
        let is_total = plan.node(equation.node).level == Level::Total;
        (is_total, std::cmp::Reverse(equation.node), turn)
    });
    let bottom = Bottom { plan, ground };
    let mut decided = Decided::default();
    for index in order {
        let judge = Judge { bottom: &bottom, differences, decided: &decided };
        let cells = judge.cells(&differences[index]);
        let carriers = judge.carriers(index);
        let repeated = judge.repeated_product(index);
        differences[index].cells = cells;
        if !carriers.is_empty() {
            differences[index].outcome = Outcome::Told(carriers);
        } else if let Some(product) = repeated {
            differences[product].outcome = Outcome::Told(vec![index]);
        }
        for entry in &differences[index].equation.declared {
            decided.entry(entry.key()).or_insert_with(Vec::new).push(index);
        }
    }
    tell_rows_once(plan, differences);
}

/// Tells the differences of a row in several periods as one finding where they have one cause: they are the amounts of
/// one part of it, cancel each other, or add up to the difference of its total. The total speaks for the row.
fn tell_rows_once(plan: &Plan<'_>, differences: &mut [Difference]) {
    let mut rows: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
    for (at, it) in differences.iter().enumerate() {
        let is_down = it.equation.direction == Direction::Down;
        if is_down && it.outcome == Outcome::Finding && !is_accepted_alone(plan, it) {
            rows.entry(it.equation.node).or_default().push(at);
        }
    }
    for row in rows.into_values().filter(|it| it.len() > 1) {
        let of = |at: &usize| &differences[*at];
        let total = row.iter().copied().find(|at| of(at).equation.period == Period::Total);
        // Years and sets of years that lie in no other period of the row.
        let parts = row.iter().map(of).filter(|it| {
            let period = it.equation.period;
            let lies_in = |other: Period| other != period && period.is_within(other);
            let mut others = row.iter().map(|at| of(at).equation.period);
            period != Period::Total && !others.any(|it| it != Period::Total && lies_in(it))
        });
        let sum = Money::sum(parts.map(Difference::amount));
        let wanted = total.as_ref().map_or(Money::ZERO, |at| of(at).amount());
        let all: Vec<&Difference> = row.iter().map(of).collect();
        if sum != Some(wanted) && !is_one_part(&all) {
            continue;
        }
        let speaker = total.unwrap_or(row[0]);
        for at in row.into_iter().filter(|it| *it != speaker) {
            differences[at].outcome = Outcome::With(speaker);
        }
    }
}

/// Whether one part has, in each of these periods, just the amount that is too little or too much.
fn is_one_part(differences: &[&Difference]) -> bool {
    let of = |difference: &Difference, node: NodeId| {
        let terms = difference.equation.terms.iter().filter(|it| it.entry.node == node);
        Money::sum(terms.map(|it| it.entry.amount))
    };
    let Some(first) = differences.first() else { return false };
    first.equation.terms.iter().map(|it| it.entry.node).any(|node| {
        let is_each = |sign| differences.iter().all(|it| of(it, node) == it.amount().times(sign));
        is_each(-1) || is_each(1)
    })
}

/// Whether the plan accepts a difference of its period alone.
fn is_accepted_alone(plan: &Plan<'_>, difference: &Difference) -> bool {
    let equation = &difference.equation;
    plan.accepted.iter().any(|it| {
        let period = it.period.as_ref().map(|it| &*it.value);
        let own = (equation.period != Period::Total).then(|| plan.calendar.label(equation.period));
        it.check.value == equation.rule
            && it.difference.as_ref().map(|it| it.value) == Some(difference.amount())
            && period == own.as_deref()
            && *it.about() == *plan.name(equation.node)
    })
}

/// Differences by their declared amounts.
type Decided = HashMap<(NodeId, Period), Vec<usize>, RandomState>;

struct Judge<'a, 'p, 's> {
    bottom: &'a Bottom<'a, 'p, 's>,
    differences: &'a [Difference],
    /// The differences that are decided.
    decided: &'a Decided,
}

impl<'p> Judge<'_, 'p, '_> {
    /// What the cells under an equation's right side give.
    fn cells(&self, difference: &Difference) -> Range {
        let equation = &difference.equation;
        let computed = Range::exactly(difference.computed);
        let sum = match equation.direction {
            Direction::Product | Direction::Percent => None,
            Direction::Down => self.bottom.below(equation.node, equation.period),
            Direction::Across | Direction::Quarters | Direction::Cross => {
                equation.terms.iter().try_fold(Range::ZERO, |sum, term| {
                    let range = self.bottom.of_entry(&term.entry);
                    Some(Range { low: sum.low.plus(range.low)?, high: sum.high.plus(range.high)? })
                })
            }
        };
        sum.unwrap_or(computed)
    }

    /// The findings that have the same cause as a difference; empty where it is a finding of its own.
    fn carriers(&self, index: usize) -> Vec<usize> {
        let difference = &self.differences[index];
        let equation = &difference.equation;
        let told = match equation.direction {
            Direction::Product => self.misprinted_years(difference),
            _ => self.implied(difference),
        };
        if !told.is_empty() {
            return told;
        }
        let children = self.children(&equation.terms, equation.period, equation.direction);
        if children.is_empty() {
            return self.follow(self.accused(difference).into_iter().collect());
        }
        let entries = |children: &[&Child<'_>]| -> Vec<Entry> {
            children.iter().flat_map(|it| it.terms).map(|it| it.entry).collect()
        };
        if self.cells(difference).contains(difference.declared) {
            let told = self.follow(entries(&children.iter().collect::<Vec<_>>()));
            if !told.is_empty() {
                return told;
            }
        }
        let wanted = difference.amount();
        let single = children.iter().find(|it| it.change == wanted);
        match single.map(|it| vec![it]).or_else(|| only_pair(&children, wanted)) {
            Some(suspects) => self.follow(entries(&suspects)),
            None => Vec::new(),
        }
    }

    /// The only part that is wrong by just this difference, as its own parts say; cells that are not divided so can't
    /// tell it.
    fn accused(&self, difference: &Difference) -> Option<Entry> {
        let wanted = difference.amount().times(-1)?;
        let is_accused = |entry: &&Entry| {
            let own = self.decided.get(&entry.key()).into_iter().flatten();
            own.map(|it| &self.differences[*it])
                .any(|it| it.equation.direction == Direction::Down && it.amount() == wanted)
        };
        let terms = difference.equation.terms.iter().filter(|it| it.share == Share::Whole);
        let mut accused = terms.map(|it| &it.entry).filter(is_accused);
        accused.next().filter(|_| accused.next().is_none()).copied()
    }

    /// The children that recomputing from their cells would change.
    fn children<'t>(
        &self,
        terms: &'t [Term],
        period: Period,
        direction: Direction,
    ) -> Vec<Child<'t>> {
        let together = |one: &Term, other: &Term| {
            direction == Direction::Down && one.entry.node == other.entry.node
        };
        let mut children = Vec::new();
        for terms in terms.chunk_by(together) {
            let now = terms
                .iter()
                .try_fold(Range::ZERO, |sum, term| sum.plus(term.entry.amount, Share::Whole));
            let whole = terms.iter().all(|it| it.share == Share::Whole);
            let asked = if direction == Direction::Down { period } else { terms[0].entry.period };
            let then = match whole {
                true => self.bottom.of_terms(terms, asked),
                false => terms.iter().try_fold(Range::ZERO, |sum, term| {
                    let cells = self.bottom.of_entry(&term.entry);
                    sum.plus(cells.nearest(term.entry.amount), Share::Whole)
                }),
            };
            let change = then.zip(now).and_then(|(then, now)| then.low.minus(now.low));
            if let Some(change) = change.filter(|it| !it.is_zero()) {
                children.push(Child { terms, change });
            }
        }
        children
    }

    /// The findings that a difference across repeats: where money stands below the node, its own differences downwards
    /// and what its children bring along; else the differences of its amounts from what they name across the tree.
    fn implied(&self, difference: &Difference) -> Vec<usize> {
        let equation = &difference.equation;
        if !matches!(equation.direction, Direction::Across | Direction::Quarters) {
            return Vec::new();
        }
        let has_money_below = self.bottom.ground.has_money_below(equation.node);
        let mut explained = Money::ZERO;
        let mut entries = Vec::new();
        let total = equation.declared.iter().map(|it| (it, 1));
        let parts = equation.terms.iter().map(|it| (&it.entry, -1));
        for (entry, sign) in total.chain(parts) {
            let off = match has_money_below {
                true => entry.amount.minus(self.bottom.of_entry(entry).nearest(entry.amount)),
                false => Some(self.off_what_it_names(entry)),
            };
            let Some(sum) = off.and_then(|it| it.times(sign)).and_then(|it| explained.plus(it))
            else {
                return Vec::new();
            };
            explained = sum;
            if off != Some(Money::ZERO) {
                entries.push(*entry);
            }
        }
        match explained == difference.amount() {
            true => self.follow(entries),
            false => Vec::new(),
        }
    }

    /// How far an amount is off what it names across the tree, or is so many percent of.
    fn off_what_it_names(&self, entry: &Entry) -> Money {
        let own = self.decided.get(&entry.key()).into_iter().flatten();
        let mut own = own.map(|it| &self.differences[*it]);
        let named = |it: &&Difference| {
            matches!(it.equation.direction, Direction::Cross | Direction::Percent)
        };
        own.find(named).map_or(Money::ZERO, Difference::amount)
    }

    /// The findings about years of a line that, taken from their quarters, would give quantity × unit cost.
    fn misprinted_years(&self, difference: &Difference) -> Vec<usize> {
        let mut sum = Money::ZERO;
        let mut misprinted = Vec::new();
        for entry in &difference.equation.declared {
            let finer = finer_cells(self.bottom.plan.node(entry.node), entry.period);
            let amount = match (entry.period, finer.is_empty()) {
                (Period::Year(_), false) => Money::sum(finer.iter().filter_map(|it| it.money())),
                _ => Some(entry.amount),
            };
            let Some(amount) = amount else { return Vec::new() };
            let Some(with) = sum.plus(amount) else { return Vec::new() };
            sum = with;
            if amount != entry.amount {
                misprinted.push(*entry);
            }
        }
        match sum == difference.computed {
            true => self.follow(misprinted),
            false => Vec::new(),
        }
    }

    /// From amounts that differ from their cells down to the findings that say why.
    fn follow(&self, mut entries: Vec<Entry>) -> Vec<usize> {
        let mut found = BTreeSet::new();
        let mut seen = HashSet::new();
        while let Some(entry) = entries.pop() {
            if !seen.insert(entry.key()) {
                continue;
            }
            match self.decided.get(&entry.key()) {
                Some(differences) => {
                    for index in differences {
                        match &self.differences[*index].outcome {
                            Outcome::Finding => found.extend([*index]),
                            Outcome::Told(carriers) => found.extend(carriers),
                            Outcome::With(speaker) => found.extend([*speaker]),
                        }
                    }
                }
                None => self.suspects_under(&entry, &mut entries),
            }
        }
        found.into_iter().collect()
    }

    /// The parts of a printed amount that recomputing from their cells would change.
    fn suspects_under(&self, entry: &Entry, found: &mut Vec<Entry>) {
        let (plan, ground) = (self.bottom.plan, self.bottom.ground);
        let node = plan.node(entry.node);
        let period = entry.period;
        if !ground.has_money_below(entry.node) {
            let finer = finer_cells(node, entry.period);
            found.extend(finer.into_iter().filter_map(|it| footing::entry(entry.node, it)));
            return;
        }
        let (mut terms, mut open) = (Vec::new(), Vec::new());
        if footing::parts_below(plan, ground, entry.node, period, &mut terms, &mut open).is_ok() {
            let children = self.children(&terms, period, Direction::Down);
            found.extend(children.iter().flat_map(|it| it.terms).map(|it| it.entry));
        }
    }

    /// The finding about quantity × unit cost that says of the same amount that it should be the same other one.
    fn repeated_product(&self, index: usize) -> Option<usize> {
        let this = &self.differences[index];
        let entry = this.equation.declared.first()?;
        self.decided.get(&entry.key())?.iter().copied().find(|other| {
            let other = &self.differences[*other];
            other.equation.direction == Direction::Product
                && other.equation.declared.len() == 1
                && other.computed == this.computed
        })
    }
}

/// The two children that together change the sum by the wanted amount, where no other two do.
fn only_pair<'c, 't>(children: &'c [Child<'t>], wanted: Money) -> Option<Vec<&'c Child<'t>>> {
    let mut earlier: HashMap<Money, (usize, usize)> = HashMap::new();
    let mut pair = None;
    for (index, child) in children.iter().enumerate() {
        let partner = wanted.minus(child.change).and_then(|it| earlier.get(&it));
        if let Some((first, count)) = partner {
            if *count > 1 || pair.is_some() {
                return None;
            }
            pair = Some(vec![&children[*first], child]);
        }
        earlier.entry(child.change).or_insert((index, 0)).1 += 1;
    }
    pair
}
