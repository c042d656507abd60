//! Why one possibility is more telling than another: what its digits look like, which line equals the difference.

use super::answer::printed_members;
use super::classes::{Class, Member};
use super::pattern::{Pattern, pattern};
use super::slips::Slip;
use super::system::{EquationId, Origin, System, Variable};
use crate::model::{NodeId, Period};

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
            Reason::Part { .. } | Reason::Slip(_) => (2, 0),
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
}

impl Digits {
    pub(super) fn of(system: &System, class: &Class, amount: i128) -> Digits {
        let mut matching = [0; Pattern::KINDS];
        let mut all = 0;
        for member in printed_members(system, class) {
            all += 1;
            if let Some(pattern) = digits(system, *member, amount) {
                matching[pattern.kind() as usize] += 1;
            }
        }
        let replaced = Pattern::Replaced(1, 0).kind() as usize;
        let mut named = matching.map(|it| !is_chance(it, all));
        // Another digit makes nearly any amount of nearly any number: it says something only where it tells one number
        // apart from the rest of its class.
        named[replaced] &= matching[replaced] * 10 <= all || matching[replaced] == 1 && all > 1;
        Digits { named }
    }

    fn reason(&self, system: &System, member: Member, amount: i128) -> Option<Reason> {
        let pattern = digits(system, member, amount)?;
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
    let part = system
        .own(member.variable)
        .iter()
        .filter(|it| open(**it))
        .find_map(|it| part(system, member.variable, *it, by));
    part.or_else(|| digits.reason(system, member, amount))
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
    let matching: Vec<usize> = (0..parts.len()).filter(|it| parts[*it].2 == by.abs()).collect();
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
