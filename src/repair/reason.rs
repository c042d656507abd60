//! Why one possibility is more telling than another: what its digits look like, which line equals the difference.

use super::answer::printed_members;
use super::classes::{Class, Member};
use super::line_slips::Slip;
use super::pattern::{Pattern, pattern};
use super::system::{EquationId, Number, Origin, System, Variable};
use crate::model::{self, NodeId, Period};

/// Why a row is listed where it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// The total is short of exactly this part, or has it once too often.
    Part {
        /// Whose amount it is.
        node: NodeId,
        /// The period, where the parts are periods of one row.
        period: Option<Period>,
        /// Its place among the parts.
        place: Place,
        /// Whether the part is missing in the total, or is in it twice.
        counted: Counted,
    },
    /// It is the sum of all totals up to this one: a running total.
    Running,
    /// It repeats what stands beside it.
    Copied {
        /// Whose amount stands there.
        node: NodeId,
        /// Of which period.
        period: Period,
    },
    /// A slip that concerns a whole line.
    Slip(Slip),
    /// The digits.
    Digits(Pattern),
    /// Nothing is printed there; an amount would complete the total.
    Missing,
}

/// Where a part stands among the parts of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The first one.
    First,
    /// The last one.
    Last,
    /// Another one.
    Between,
}

/// How a part was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Not at all.
    Never,
    /// Twice.
    Twice,
}

impl Reason {
    /// The rank of design section 4, and within rank 2 first and last lines before others.
    pub(super) fn rank(&self) -> (u8, u8) {
        match self {
            Reason::Part { place: Place::Between, .. } => (2, 1),
            Reason::Slip(Slip::Shifted { .. }) => (5, 0),
            Reason::Part { .. } | Reason::Slip(_) => (2, 0),
            Reason::Running => (2, 1),
            Reason::Copied { .. } => (3, 0),
            Reason::Digits(pattern) => (pattern.rank(), 0),
            Reason::Missing => NO_REASON,
        }
    }
}

/// The rank of a row without a reason.
pub(super) const NO_REASON: (u8, u8) = (6, 0);

/// Whether so many of a class are so many that chance explains it.
pub(super) fn is_chance(matching: usize, all: usize) -> bool {
    all >= 10 && matching * 10 > all
}

/// The patterns of a class's digits that chance does not explain, for one correction.
pub(super) struct Digits {
    named: [bool; Pattern::KINDS],
    /// Whether numbers that repeat what stands beside them are few.
    copies: bool,
}

impl Digits {
    pub(super) fn of(system: &System, class: &Class, amount: i128) -> Digits {
        let mut matching = [0; Pattern::KINDS];
        let mut all = 0;
        let mut copies = 0;
        for member in printed_members(system, class) {
            all += 1;
            copies += usize::from(copied(system, member.variable).is_some());
            if let Some(pattern) = digits(system, *member, amount) {
                matching[pattern.kind() as usize] += 1;
            }
        }
        let replaced = Pattern::Replaced(1, 0).kind() as usize;
        let mut named = matching.map(|it| !is_chance(it, all));
        // Another digit makes nearly any amount of nearly any number: it says something only where it tells one number
        // apart from the rest of its class.
        named[replaced] &= matching[replaced] * 10 <= all || matching[replaced] == 1 && all > 1;
        Digits { named, copies: copies > 0 && !is_chance(copies, all) }
    }

    fn reason(&self, system: &System, member: Member, amount: i128) -> Option<Reason> {
        if let Some(beside) = copied(system, member.variable).filter(|_| self.copies) {
            let Number { node, period, .. } = *system.number(beside);
            return Some(Reason::Copied { node, period });
        }
        let pattern = digits(system, member, amount)?;
        // Only what is added up is rounded.
        if matches!(pattern, Pattern::Rounded(_)) && system.own(member.variable).is_empty() {
            return None;
        }
        self.named[pattern.kind() as usize].then_some(Reason::Digits(pattern))
    }
}

fn digits(system: &System, member: Member, amount: i128) -> Option<Pattern> {
    let printed = system.number(member.variable).amount;
    pattern(printed, printed.checked_add(amount * i128::from(member.sign))?)
}

/// The most telling reason to accuse this number.
pub(super) fn reason(
    system: &System,
    open: &impl Fn(EquationId) -> bool,
    digits: &Digits,
    member: Member,
    amount: i128,
) -> Option<Reason> {
    if system.number(member.variable).origin == Origin::Missing {
        return Some(Reason::Missing);
    }
    let by = amount * i128::from(member.sign);
    if let Some(other) = member.other {
        return Some(Reason::Slip(between(system, member.variable, other, by)));
    }
    let part = system
        .own(member.variable)
        .iter()
        .filter(|it| open(**it))
        .find_map(|it| part(system, member.variable, *it, by));
    let running = || is_running(system, member.variable, by).then_some(Reason::Running);
    part.or_else(running).or_else(|| digits.reason(system, member, amount))
}

/// What the digits of a factor look like; its decimals count as digits.
pub(super) fn of_factor(printed: model::Number, should_be: model::Number) -> Option<Reason> {
    let scale = printed.scale().max(should_be.scale());
    let digits = |it: model::Number| {
        let more = 10_i128.checked_pow(scale - it.scale())?;
        it.mantissa().checked_mul(more)
    };
    let found = pattern(digits(printed)?, digits(should_be)?)?;
    // Another digit, or zeros for digits, says nothing of a number alone.
    (found.rank() <= 4).then_some(Reason::Digits(found))
}

/// The number beside this one, in its column or in its row, that is the same; of two, the one before it.
fn copied(system: &System, variable: Variable) -> Option<Variable> {
    let amount = system.number(variable).amount;
    // Short numbers are equal by chance.
    if significant_digits(amount) < 3 {
        return None;
    }
    let beside = system.places(variable).flat_map(|(id, place)| {
        let terms = &system.equation(id).terms;
        let before = place.checked_sub(1).and_then(|it| terms.get(it));
        before.into_iter().chain(terms.get(place + 1))
    });
    beside.copied().find(|it| {
        let other = system.number(*it);
        other.amount == amount && matches!(other.origin, Origin::Printed(_))
    })
}

/// Whether a total is too large by all totals before it.
fn is_running(system: &System, variable: Variable, by: i128) -> bool {
    let is_total = !system.own(variable).is_empty();
    is_total
        && system.places(variable).any(|(id, place)| {
            let before = &system.equation(id).terms[..place];
            (1..=MOST_BEFORE).contains(&before.len())
                && before.iter().map(|it| system.number(*it).amount).sum::<i128>() == -by
        })
}

/// Nobody adds up more totals than this in passing.
const MOST_BEFORE: usize = 100;

/// How many digits an amount has without the zeros at its end.
pub(super) fn significant_digits(amount: i128) -> usize {
    amount.unsigned_abs().to_string().trim_end_matches('0').len()
}

/// What happened to two numbers of a row of which one has what the other lacks.
fn between(system: &System, one: Variable, other: Variable, by: i128) -> Slip {
    let (mine, its) = (system.number(one), system.number(other));
    let (line, first) = (mine.node, mine.period.min(its.period));
    let second = mine.period.max(its.period);
    match mine.amount.checked_add(by) == Some(its.amount) {
        true => Slip::Exchanged { line, first, second },
        false => Slip::Shifted { line, first, second },
    }
}

/// The part of an equation that the total lacks, or has twice.
fn part(system: &System, total: Variable, id: EquationId, by: i128) -> Option<Reason> {
    let equation = system.equation(id);
    let counted = if by > 0 { Counted::Never } else { Counted::Twice };
    let own_periods = equation.terms.iter().all(|it| system.number(*it).node == equation.node);
    // Cells of one line count together; the periods of a row count each for itself.
    let mut parts: Vec<(NodeId, Option<Period>, i128)> = Vec::with_capacity(equation.terms.len());
    for term in &equation.terms {
        let number = system.number(*term);
        if number.origin == Origin::Missing {
            continue;
        }
        match parts.last_mut().filter(|it| !own_periods && it.0 == number.node) {
            Some(last) => last.2 = last.2.saturating_add(number.amount),
            None => {
                parts.push((number.node, own_periods.then_some(number.period), number.amount));
            }
        }
    }
    let room = equation.rounding();
    let fits = |part: i128| part > room && part.saturating_sub(by.abs()).abs() <= room;
    let matching: Vec<usize> = (0..parts.len()).filter(|it| fits(parts[*it].2)).collect();
    // The only part is the sum itself; and a total of two parts of which one is left out is the other part.
    if parts.len() < 2 || is_chance(matching.len(), parts.len()) || system.number(total).amount == 0
    {
        return None;
    }
    let last = parts.len() - 1;
    let best = matching.iter().copied().find(|it| *it == last).or(matching.first().copied())?;
    let (node, period, _) = parts[best];
    let place = match best {
        0 => Place::First,
        it if it == last => Place::Last,
        _ => Place::Between,
    };
    Some(Reason::Part { node, period, place, counted })
}
