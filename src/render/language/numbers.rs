//! How languages write numbers.

use rust_decimal::{Decimal, RoundingStrategy};

/// The marks of a language's numbers.
pub(super) struct Style {
    /// Between groups of three digits.
    group: char,
    /// Between the whole number and its decimals.
    decimal: char,
    /// After a number in percent, with the space that belongs there.
    pub(super) percent: &'static str,
}

/// `1,276,000.50`, `12.5%`
pub(super) static ENGLISH: Style = Style { group: ',', decimal: '.', percent: "%" };

/// `1 276 000,50`, `12,5 %`; the spaces are narrow and do not break.
pub(super) static FRENCH: Style = Style { group: '\u{202f}', decimal: ',', percent: "\u{202f}%" };

impl Style {
    /// Writes a plain decimal number (`-1500.50`) with the marks of the language.
    pub(super) fn group(&self, plain: &str) -> String {
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", plain),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::with_capacity(plain.len() + whole.len());
        text.push_str(sign);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !decimals.is_empty() {
            text.push(self.decimal);
            text.push_str(decimals);
        }
        text
    }
}

/// A number rounded half away from zero to one decimal, which is left out where it is zero.
pub(super) fn to_one_decimal(number: Decimal) -> String {
    number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}
