//! How languages write numbers.

use crate::money::grouped;

/// The marks of a language's numbers.
pub struct Numbers {
    /// Between groups of three digits.
    pub group: char,
    /// Whole numbers with fewer digits are not grouped.
    pub group_from: usize,
    /// Between the whole number and its decimals.
    pub decimal: char,
    /// After a number in percent, with the space that belongs there.
    pub percent: &'static str,
}

impl Numbers {
    /// Writes a plain decimal number (`-1500.50`) with the marks of the language.
    pub fn written(&self, plain: &str) -> String {
        let (sign, digits) = match plain.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", plain),
        };
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::with_capacity(plain.len() + whole.len());
        text.push_str(sign);
        match whole.len() >= self.group_from {
            true => text.push_str(&grouped(whole, self.group)),
            false => text.push_str(whole),
        }
        if !decimals.is_empty() {
            text.push(self.decimal);
            text.push_str(decimals);
        }
        text
    }
}
