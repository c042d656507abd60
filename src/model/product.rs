//! Quantity × times × unit cost, exactly.

use super::computed::scaled;
use super::{Node, Number, Period, Rates};
use crate::money::{Money, Scale};
use crate::source::Span;

/// Quantity × times × unit cost, rounded half away from zero to the minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Product {
    /// The amount.
    pub amount: Money,
    /// Where the quantity stands; where it differs by period, the one of this period.
    pub quantity: Span,
    /// Where the unit cost stands; where it differs by period, the one of this period.
    pub unit_cost: Span,
}

/// A product does not fit in 128 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("quantity × unit cost does not fit in 128 bits")]
pub struct ProductError {
    /// Where the unit cost stands.
    pub span: Span,
}

impl Node<'_> {
    /// Quantity × times × unit cost by period; a single one stands under [`Period::Total`]. Empty where the row does not
    /// give a unit cost and a count. `scale` is that of amounts as the document prints them.
    pub fn products(self, scale: Scale) -> Result<Vec<(Period, Product)>, ProductError> {
        products(self, scale)
    }
}

fn products(line: Node<'_>, scale: Scale) -> Result<Vec<(Period, Product)>, ProductError> {
    let Some(details) = line.details() else { return Ok(Vec::new()) };
    let Some(unit_cost) = &details.unit_cost else { return Ok(Vec::new()) };
    // How many, how often: one of both is enough.
    let counts: Vec<&Rates> = [&details.quantity, &details.times].into_iter().flatten().collect();
    let Some(first) = counts.first() else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for period in periods(&counts, unit_cost) {
        let all: Option<Vec<_>> = counts.iter().map(|it| at(it, period)).collect();
        let (Some(all), Some(cost)) = (all, at(unit_cost, period)) else { continue };
        let error = ProductError { span: cost.span };
        let factors = all.iter().map(|it| it.value).chain([cost.value]);
        let amount = rounded_product(factors, scale).ok_or(error)?;
        let quantity = at(first, period).map_or(first.span, |it| it.span);
        found.push((period, Product { amount, quantity, unit_cost: cost.span }));
    }
    Ok(found)
}

/// The periods for which there is a product, in the order in which the plan writes them.
fn periods(counts: &[&Rates], unit_cost: &Rates) -> Vec<Period> {
    let by_period = counts.iter().copied().chain([unit_cost]).find(|it| !is_single(it));
    by_period.unwrap_or(unit_cost).by_period.iter().map(|(period, _)| *period).collect()
}

fn is_single(rates: &Rates) -> bool {
    matches!(&*rates.by_period, [(Period::Total, _)])
}

fn at(rates: &Rates, period: Period) -> Option<&crate::source::Located<Number>> {
    let wanted = if is_single(rates) { Period::Total } else { period };
    rates.by_period.iter().find(|(it, _)| *it == wanted).map(|(_, number)| number)
}

/// The product in minor units; nothing where 128 bits do not hold it.
fn rounded_product(factors: impl IntoIterator<Item = Number>, scale: Scale) -> Option<Money> {
    let (mut digits, mut decimals) = (1_i128, 0);
    for factor in factors.into_iter().map(|it| it.normalize()) {
        digits = digits.checked_mul(factor.mantissa())?;
        decimals += factor.scale();
    }
    scaled(digits, decimals, u32::from(scale.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(quantity: &str, unit_cost: &str, scale: u8) -> Option<i128> {
        let number = |text: &str| Number::from_str_exact(text).unwrap();
        rounded_product([number(quantity), number(unit_cost)], Scale(scale)).map(Money::units)
    }

    #[test]
    fn products_are_exact_and_rounded_half_away_from_zero() {
        assert_eq!(product("12", "250000", 0), Some(3_000_000));
        assert_eq!(product("2.5", "1.01", 2), Some(253));
        assert_eq!(product("0.5", "1", 0), Some(1));
        assert_eq!(product("0.4999", "1", 0), Some(0));
        assert_eq!(product("-0.5", "1", 0), Some(-1));
        assert_eq!(product("3", "0.1", 2), Some(30));
        assert_eq!(
            product("0.0000000000000000000000000001", "0.0000000000000000000000000001", 0),
            Some(0)
        );
    }

    #[test]
    fn a_product_past_128_bits_is_none() {
        let large = "79228162514264337593543950335";
        assert_eq!(product(large, large, 0), None);
    }
}
