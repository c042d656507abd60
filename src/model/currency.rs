//! Currencies of the world (ISO 4217).

use crate::money::Scale;

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The currency of this code, in capitals.
    pub fn from_code(code: &str) -> Option<Currency> {
        iso_currency::Currency::from_code(code).map(Currency)
    }

    /// The code: `XOF`.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The English name.
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// How many decimals its amounts have. Units of account without a minor unit (XAU, XDR) are counted whole; XXX, which
    /// stands for none, may be any.
    pub fn scale(self) -> Scale {
        if self.code() == "XXX" {
            return Scale(2);
        }
        Scale(self.0.exponent().unwrap_or(0) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_knows_its_minor_unit() {
        assert_eq!(Currency::from_code("XOF").map(Currency::scale), Some(Scale(0)));
        assert_eq!(Currency::from_code("USD").map(Currency::scale), Some(Scale(2)));
        assert_eq!(Currency::from_code("CFA"), None);
    }
}
