//! Amounts of money as whole numbers of the currency's minor unit.
//!
//! Knows nothing of plans. Nothing here passes through binary floating point.

use std::fmt;

/// An amount of money, in whole minor units of its currency (cents; francs, where a currency has no smaller unit).
///
/// What stands in a plan has at most [`Money::DIGITS`] digits, so that tables of millions of rows can be summed
/// in 128 bits; sums are checked all the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i128);

/// How many decimals a currency has: 0 for XOF, 2 for USD (ISO 4217).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Scale(pub u8);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// How many digits an amount in a plan may have, decimals included.
    pub const DIGITS: usize = 24;

    /// An amount of so many minor units.
    pub const fn minor(units: i128) -> Money {
        Money(units)
    }

    /// The amount in minor units.
    pub const fn units(self) -> i128 {
        self.0
    }

    /// Whether this is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.units() == 0
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Money {
        Money(self.units().abs())
    }

    /// The sum, or nothing where 128 bits do not hold it.
    pub fn plus(self, other: Money) -> Option<Money> {
        self.units().checked_add(other.units()).map(Money)
    }

    /// The difference, or nothing where 128 bits do not hold it.
    pub fn minus(self, other: Money) -> Option<Money> {
        self.units().checked_sub(other.units()).map(Money)
    }

    /// The product with a whole number, or nothing where 128 bits do not hold it.
    pub fn times(self, factor: i128) -> Option<Money> {
        self.units().checked_mul(factor).map(Money)
    }

    /// Adds up amounts; nothing where 128 bits do not hold the sum.
    pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Option<Money> {
        amounts.into_iter().try_fold(Money::ZERO, Money::plus)
    }

    /// Reads a plain decimal number as it is typed in a plan: digits, `_` between digits, one `.`, a sign.
    ///
    /// ```
    /// use crossfoot::money::{Money, MoneyError, Scale};
    /// assert_eq!(Money::parse("1_500.5", Scale(2)), Ok(Money::minor(150_050)));
    /// assert_eq!(Money::parse("1.005", Scale(2)), Err(MoneyError::TooPrecise { allowed: Scale(2), decimals: 3 }));
    /// ```
    pub fn parse(text: &str, scale: Scale) -> Result<Money, MoneyError> {
        let (negative, digits) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        if let Some(units) = short_whole(digits, scale) {
            return Ok(Money(if negative { -units } else { units }));
        }
        let mut units: i128 = 0;
        let mut count = 0;
        let mut decimals: Option<u32> = None;
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    // Zeros after the last decimal that the currency has say nothing more.
                    if decimals >= Some(u32::from(scale.0)) && decimals.is_some() {
                        if byte != b'0' {
                            let written =
                                digits.rsplit('.').next().unwrap_or("").trim_end_matches('0');
                            let decimals =
                                written.bytes().filter(u8::is_ascii_digit).count() as u32;
                            let reason = MoneyError::TooPrecise { allowed: scale, decimals };
                            return Err(refusal(digits, reason));
                        }
                        continue;
                    }
                    decimals = decimals.map(|it| it + 1);
                    if count > 0 || byte != b'0' {
                        count += 1;
                    }
                    if count > Money::DIGITS {
                        return Err(refusal(digits, MoneyError::TooLong));
                    }
                    units = units * 10 + i128::from(byte - b'0');
                }
                b'_' => {}
                b'.' if decimals.is_none() => decimals = Some(0),
                _ => return Err(MoneyError::NotANumber),
            }
        }
        if !digits.bytes().any(|it| it.is_ascii_digit()) {
            return Err(MoneyError::NotANumber);
        }
        for _ in decimals.unwrap_or(0)..u32::from(scale.0) {
            if units != 0 {
                count += 1;
            }
            units *= 10;
        }
        if count > Money::DIGITS {
            return Err(MoneyError::TooLong);
        }
        Ok(Money(if negative { -units } else { units }))
    }

    /// The exact number without grouping, with `.` and as many decimals as the currency has: `-1500.50`.
    pub fn plain(self, scale: Scale) -> String {
        let units = self.units().unsigned_abs();
        let mut text;
        if scale.0 == 0 {
            text = digits(units);
        } else {
            let one = 10_u128.pow(u32::from(scale.0));
            text = digits(units / one);
            let decimals = digits(units % one);
            text.push('.');
            (decimals.len()..usize::from(scale.0)).for_each(|_| text.push('0'));
            text.push_str(&decimals);
        }
        if self.units() < 0 {
            text.insert(0, '-');
        }
        text
    }
}

/// A number as it is written. Nearly all amounts fit in 64 bits, which are written several times faster than 128.
fn digits(number: u128) -> String {
    u64::try_from(number).map_or_else(|_| number.to_string(), |it| it.to_string())
}

/// Why digits are refused: only what is a number can be too long or too precise.
fn refusal(digits: &str, reason: MoneyError) -> MoneyError {
    let points = digits.bytes().filter(|it| *it == b'.').count();
    match points < 2 && digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'_' | b'.')) {
        true => reason,
        false => MoneyError::NotANumber,
    }
}

/// A whole number of few digits, as nearly all amounts are: half the width is enough for it.
fn short_whole(digits: &str, scale: Scale) -> Option<i128> {
    let one = [1, 10, 100, 1_000].get(usize::from(scale.0))?;
    if digits.len() > 15 || !digits.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let mut units: u64 = 0;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => units = units * 10 + u64::from(byte - b'0'),
            b'_' => {}
            _ => return None,
        }
    }
    Some(i128::from(units * one))
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({})", self.units())
    }
}

/// Why a text is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// It is not a plain decimal number.
    #[error("not a plain decimal number")]
    NotANumber,
    /// It has more decimals than the currency.
    #[error("an amount has at most {} decimals, this one has {decimals}", allowed.0)]
    TooPrecise {
        /// What the currency allows.
        allowed: Scale,
        /// What the text has, zeros at the end not counted.
        decimals: u32,
    },
    /// It has more than [`Money::DIGITS`] digits.
    #[error("an amount has at most {} digits", Money::DIGITS)]
    TooLong,
}

/// Digits in groups of three from the right: `1_500_000`.
pub fn grouped(digits: &str, separator: char) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 * separator.len_utf8());
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_as_typed() {
        assert_eq!(
            Money::parse("9007199254740993.01", Scale(2)),
            Ok(Money::minor(900_719_925_474_099_301))
        );
        assert_eq!(Money::parse("-0.5", Scale(2)), Ok(Money::minor(-50)));
        assert_eq!(Money::parse("35_000_000", Scale(0)), Ok(Money::minor(35_000_000)));
        assert_eq!(
            Money::parse("1.50", Scale(0)),
            Err(MoneyError::TooPrecise { allowed: Scale(0), decimals: 1 })
        );
        assert_eq!(Money::parse("1.00", Scale(0)), Ok(Money::minor(1)));
        assert_eq!(Money::parse("0x10", Scale(0)), Err(MoneyError::NotANumber));
        assert_eq!(Money::parse("1e5", Scale(0)), Err(MoneyError::NotANumber));
        assert_eq!(Money::parse(&"9".repeat(25), Scale(0)), Err(MoneyError::TooLong));
        assert!(Money::parse(&"9".repeat(24), Scale(0)).is_ok());
        assert_eq!(Money::parse(&"9".repeat(23), Scale(2)), Err(MoneyError::TooLong));
    }

    #[test]
    fn signs_underscores_and_zeros_in_front_are_no_digits() {
        for (text, units) in [
            ("-35", -3500),
            ("+35", 3500),
            ("+3_5.5_0", 3550),
            ("-1_234_567_890_123_456.07", -123_456_789_012_345_607),
            ("0000000000000000000000000012.5", 1250),
        ] {
            assert_eq!(Money::parse(text, Scale(2)), Ok(Money::minor(units)), "{text}");
        }
        assert_eq!(Money::parse("0000000000000000000000000000", Scale(2)), Ok(Money::ZERO));
        assert!(Money::parse(&"9".repeat(22), Scale(2)).is_ok());
        for text in ["", "-", "+", "_", ".", "--1", "1-", "+-1"] {
            assert_eq!(Money::parse(text, Scale(2)), Err(MoneyError::NotANumber), "{text}");
        }
        let precise = |decimals| Err(MoneyError::TooPrecise { allowed: Scale(2), decimals });
        assert_eq!(Money::parse("1.0_050", Scale(2)), precise(3));
        assert_eq!(Money::parse("1.23456700", Scale(2)), precise(6));
    }

    #[test]
    fn sums_are_exact_or_not_there() {
        let (one, two) = (Money::minor(1), Money::minor(2));
        let most = Money::minor(i128::MAX);
        assert_eq!((one.plus(two), most.plus(one)), (Some(Money::minor(3)), None));
        assert_eq!(
            (one.minus(two), Money::minor(i128::MIN).minus(one)),
            (Some(Money::minor(-1)), None)
        );
        assert_eq!((two.times(-3), most.times(2)), (Some(Money::minor(-6)), None));
        assert_eq!(
            (Money::sum([one, two, two]), Money::sum([most, one])),
            (Some(Money::minor(5)), None)
        );
        assert_eq!((Money::minor(-2).abs(), two.abs()), (two, two));
        assert!(Money::ZERO.is_zero() && !one.is_zero() && !Money::minor(-1).is_zero());
    }

    #[test]
    fn only_a_number_is_too_long_or_too_precise() {
        for text in ["3.01 = true", "1.55e3", "1.234.567", "1.5.0"] {
            assert_eq!(Money::parse(text, Scale(1)), Err(MoneyError::NotANumber), "{text}");
        }
        let long = format!("{}x", "9".repeat(25));
        assert_eq!(Money::parse(&long, Scale(0)), Err(MoneyError::NotANumber));
    }

    #[test]
    fn plain_numbers_have_the_decimals_of_the_currency() {
        assert_eq!(Money::minor(-150_050).plain(Scale(2)), "-1500.50");
        assert_eq!(Money::minor(5).plain(Scale(2)), "0.05");
        assert_eq!(Money::minor(5).plain(Scale(0)), "5");
        assert_eq!(Money::minor(-1_005).plain(Scale(3)), "-1.005");
        let large = i128::from(u64::MAX) + 1;
        assert_eq!(Money::minor(-large).plain(Scale(0)), "-18446744073709551616");
        assert_eq!(Money::minor(large).plain(Scale(2)), "184467440737095516.16");
    }
}
