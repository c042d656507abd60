//! What slips of the hand look like in the digits of a number.

use std::io::Write as _;

/// What may have happened to a number while it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// Two digits side by side were exchanged; the first of them, counted from 1 on the left.
    Swapped(usize),
    /// The sign is wrong.
    Sign,
    /// So many zeros are missing at the end.
    ZerosMissing(usize),
    /// So many zeros too many stand at the end.
    ZerosAdded(usize),
    /// A digit is missing; which one, and its place in what it should be, counted from 1 on the left.
    Dropped(u8, usize),
    /// A digit too many was typed; which one, and its place, counted from 1 on the left.
    Added(u8, usize),
    /// It was rounded, to so many zeros at its end.
    Rounded(usize),
    /// A digit was typed for another: the place, counted from 1 on the left, and what should stand there.
    Replaced(usize, u8),
}

impl Pattern {
    /// The rank among the reasons for an explanation: the lower, the more telling.
    pub fn rank(self) -> u8 {
        match self {
            Pattern::Swapped(_)
            | Pattern::Sign
            | Pattern::ZerosMissing(_)
            | Pattern::ZerosAdded(_) => 3,
            Pattern::Dropped(..) | Pattern::Added(..) => 4,
            Pattern::Rounded(_) | Pattern::Replaced(..) => 5,
        }
    }

    /// Patterns of one kind are counted together when chance is judged.
    pub fn kind(self) -> u8 {
        match self {
            Pattern::Swapped(_) => 0,
            Pattern::Sign => 1,
            Pattern::ZerosMissing(_) => 2,
            Pattern::ZerosAdded(_) => 3,
            Pattern::Dropped(..) => 4,
            Pattern::Added(..) => 5,
            Pattern::Replaced(..) => 6,
            Pattern::Rounded(_) => 7,
        }
    }

    /// How many kinds there are.
    pub const KINDS: usize = 8;
}

/// What turns `should_be` into `printed`, the most telling first; both in minor units.
pub fn pattern(printed: i128, should_be: i128) -> Option<Pattern> {
    if printed == 0 || should_be == 0 || printed == should_be {
        return None;
    }
    if printed == -should_be {
        return Some(Pattern::Sign);
    }
    if (printed < 0) != (should_be < 0) {
        return None;
    }
    if let Some(zeros) = rounded(printed, should_be) {
        return Some(Pattern::Rounded(zeros));
    }
    let mut room = [[0; MOST_DIGITS]; 2];
    let [one, other] = &mut room;
    let (printed, should_be) = (digits(printed, one), digits(should_be, other));
    match printed.len() as isize - should_be.len() as isize {
        0 => same_length(printed, should_be),
        1.. => {
            if let Some(zeros) = zeros_after(should_be, printed) {
                return Some(Pattern::ZerosAdded(zeros));
            }
            let at = one_more(should_be, printed)?;
            Some(Pattern::Added(printed[at] - b'0', at + 1))
        }
        _ => {
            if let Some(zeros) = zeros_after(printed, should_be) {
                return Some(Pattern::ZerosMissing(zeros));
            }
            let at = one_more(printed, should_be)?;
            Some(Pattern::Dropped(should_be[at] - b'0', at + 1))
        }
    }
}

/// As many as 128 bits can have.
const MOST_DIGITS: usize = 39;

/// The digits of an amount without its sign, written where there is room for them: very many amounts are looked at.
fn digits(amount: i128, room: &mut [u8; MOST_DIGITS]) -> &[u8] {
    let mut rest = &mut room[..];
    // There is room for all of them.
    _ = write!(rest, "{}", amount.unsigned_abs());
    let left = rest.len();
    &room[..MOST_DIGITS - left]
}

/// How many zeros stand at the end of a number that rounding explains.
fn rounded(printed: i128, should_be: i128) -> Option<usize> {
    let mut unit = 1_i128;
    let mut zeros = 0;
    while printed % (unit * 10) == 0 {
        unit *= 10;
        zeros += 1;
    }
    let off = (printed - should_be).abs();
    // Of a number of one digit and zeros everything near is a rounding.
    if zeros < 2 || printed.abs() < unit * 10 {
        return None;
    }
    // Where one digit became a zero, nothing tells rounding from another slip.
    let is_one_digit = off.to_string().trim_end_matches('0').len() == 1 && should_be > printed;
    (off % unit != 0 && off * 2 <= unit && !is_one_digit).then_some(zeros)
}

fn same_length(printed: &[u8], should_be: &[u8]) -> Option<Pattern> {
    let mut differing = (0..printed.len()).filter(|it| printed[*it] != should_be[*it]);
    let first = differing.next()?;
    match (differing.next(), differing.next()) {
        (None, _) => Some(Pattern::Replaced(first + 1, should_be[first] - b'0')),
        (Some(second), None)
            if second == first + 1
                && printed[first] == should_be[second]
                && printed[second] == should_be[first] =>
        {
            Some(Pattern::Swapped(first + 1))
        }
        _ => None,
    }
}

/// How many zeros make the longer text of the shorter one, if zeros do.
fn zeros_after(shorter: &[u8], longer: &[u8]) -> Option<usize> {
    let rest = longer.strip_prefix(shorter)?;
    (!rest.is_empty() && rest.iter().all(|it| *it == b'0')).then_some(rest.len())
}

/// Where the longer text has a digit that the shorter one lacks, if that is all.
fn one_more(shorter: &[u8], longer: &[u8]) -> Option<usize> {
    if longer.len() != shorter.len() + 1 {
        return None;
    }
    let at = (0..shorter.len()).find(|it| shorter[*it] != longer[*it]).unwrap_or(shorter.len());
    (shorter[at..] == longer[at + 1..]).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_recognised() {
        for (printed, should_be, expected) in [
            (53_000, 35_000, Some(Pattern::Swapped(1))),
            (35_000, 350_000, Some(Pattern::ZerosMissing(1))),
            (3_500_000, 35_000, Some(Pattern::ZerosAdded(2))),
            (-35, 35, Some(Pattern::Sign)),
            (3_500, 36_500, Some(Pattern::Dropped(6, 2))),
            (36_500, 3_500, Some(Pattern::Added(6, 2))),
            (95, 90, Some(Pattern::Replaced(2, 0))),
            (35, 40, None),
            (0, 35, None),
            (35, 0, None),
            (1_234, 1_243, Some(Pattern::Swapped(3))),
            (1_234, 3_214, None),
            (573_500, 573_540, Some(Pattern::Replaced(5, 4))),
            (573_500, 573_542, Some(Pattern::Rounded(2))),
            (12_000, 11_962, Some(Pattern::Rounded(3))),
            (12_340, 12_338, None),
            (1_000, 940, None),
            (12_000, 12_600, Some(Pattern::Replaced(3, 6))),
            (12_345, 1_235, Some(Pattern::Added(4, 4))),
            (-35, -53, Some(Pattern::Swapped(1))),
            (-350, -35, Some(Pattern::ZerosAdded(1))),
            (-35, 350, None),
            (0, 10, None),
            (10, 0, None),
            (35, 35, None),
        ] {
            assert_eq!(pattern(printed, should_be), expected, "{printed} {should_be}");
        }
    }
}
