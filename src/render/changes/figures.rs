//! Amounts before and after, as words.

use rust_decimal::Decimal;

use crate::diff::{Both, Figure};
use crate::money::{Money, Scale};
use crate::render::language::Words;
use crate::reports::changed;

/// A change of an amount, said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// After minus before, with its sign; blank where they can't be subtracted.
    pub change: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
    /// The change in percent of what it was; blank where either side is zero.
    pub percent: String,
}

impl Figures {
    /// What stands in the columns of amounts: change, before, after, percent.
    pub fn cells(&self) -> [&str; 4] {
        [&self.change, &self.before, &self.after, &self.percent]
    }
}

/// By how many tenths of a percent an amount that is not zero changed; half a tenth is rounded away from zero.
pub fn tenths(before: i128, after: i128) -> Option<i128> {
    let (change, whole) = (after.checked_sub(before)?.checked_mul(1_000)?, before.abs());
    Some((change.abs() + whole / 2) / whole * change.signum())
}

/// Says amounts of both sides.
#[derive(Debug, Clone, Copy)]
pub struct Amounts<'w> {
    /// The words.
    pub words: &'w Words,
    /// Decimals of each side.
    pub scale: Both<Scale>,
    /// Whether the sides have one currency.
    pub comparable: bool,
}

impl Amounts<'_> {
    /// A change, with its sign.
    pub fn change(&self, money: Money) -> String {
        let said = self.words.money(money, self.scale.after);
        if money.units() > 0 { format!("+{said}") } else { said }
    }

    /// An amount that both sides may have.
    pub fn of_money(&self, money: Both<Option<Money>>) -> Figures {
        let figure = money.map(|it| it.map_or(Figure::Blank, Figure::Amount));
        let mut said = self.of_figure(&figure);
        // A total that is not there is not worth a word.
        let blank = self.figure(&Figure::Blank, self.scale.after);
        for side in [&mut said.before, &mut said.after] {
            if *side == blank {
                side.clear();
            }
        }
        said
    }

    /// What a cell says on both sides.
    pub fn of_figure(&self, figure: &Both<Figure>) -> Figures {
        let money = figure.as_ref().map(Figure::money);
        let speaks = matches!(figure.before, Figure::Blank | Figure::Amount(_))
            && matches!(figure.after, Figure::Blank | Figure::Amount(_));
        let change = match self.comparable && speaks {
            true => money.after.unwrap_or_default().minus(money.before.unwrap_or_default()),
            false => None,
        };
        Figures {
            change: change.map_or(String::new(), |it| self.change(it)),
            before: self.figure(&figure.before, self.scale.before),
            after: self.figure(&figure.after, self.scale.after),
            percent: match (self.comparable, money.before, money.after) {
                (true, Some(before), Some(after)) => self.percent(before, after),
                _ => String::new(),
            },
        }
    }

    fn figure(&self, figure: &Figure, scale: Scale) -> String {
        self.words.argument_inert(&changed::figure(figure, scale))
    }

    fn percent(&self, before: Money, after: Money) -> String {
        if before.is_zero() || after.is_zero() {
            return String::new();
        }
        let tenths = tenths(before.units(), after.units());
        tenths.map_or(String::new(), |it| self.tenths(it))
    }

    /// Tenths of a percent, with their sign.
    pub fn tenths(&self, tenths: i128) -> String {
        let percent = Decimal::try_from_i128_with_scale(tenths, 1).ok();
        percent.map_or(String::new(), |it| {
            let sign = if it.is_sign_positive() && !it.is_zero() { "+" } else { "" };
            format!("{sign}{}", self.words.percent(it))
        })
    }
}
