//! What a plan prints for one row: nothing, "n/a", "included elsewhere", or amounts by period.

use super::Currency;
use super::calendar::Period;
use super::cells::{self, Cells};
use crate::money::Money;
use crate::source::{Located, Span};
use crate::text::Str;

/// What is printed for a node. Blank, zero, not applicable and included elsewhere are four things.
#[derive(Debug, Clone, Default)]
pub struct Amounts<'s> {
    /// What it says.
    pub statement: Statement<'s>,
    /// Where the whole of it stands; nothing where it is blank. With dotted keys (`budget.2012 = …`) the first one.
    pub place: Option<Span>,
}

/// The four states of a row.
#[derive(Debug, Clone, Default)]
pub enum Statement<'s> {
    /// Nothing is printed.
    #[default]
    Blank,
    /// The row says that it is not applicable or not costed.
    NotApplicable,
    /// The money stands in the row of this id.
    IncludedIn(Box<Located<Str<'s>>>),
    /// Amounts by period.
    Cells(Cells),
    /// Totals in a currency other than the plan's: kept and printed, never compared.
    Foreign(Box<(Currency, Cells)>),
    /// Something is there that can't be read: the sums it belongs to can't be checked.
    Unreadable,
}

/// One cell: a period and what is printed for it.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// The column.
    pub period: Period,
    /// What is printed.
    pub value: Value,
    /// Where the number stands.
    pub span: Span,
}

/// What a cell says. A blank cell does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// An amount; zero is one.
    Money(Money),
    /// "n/a".
    NotApplicable,
    /// Something that can't be read.
    Unreadable,
}

impl Cell {
    /// The amount; "n/a" and what can't be read have none.
    pub fn money(self) -> Option<Money> {
        match self.value {
            Value::Money(money) => Some(money),
            Value::NotApplicable | Value::Unreadable => None,
        }
    }
}

impl Amounts<'_> {
    /// The cells in the plan's own currency, in the order in which they are written.
    pub fn cells(&self) -> cells::Iter<'_> {
        match &self.statement {
            Statement::Cells(cells) => self.located(cells),
            _ => cells::Iter::empty(),
        }
    }

    /// The cells in whatever currency they are printed, and the currency where it is not the plan's own.
    pub fn cells_in_any_currency(&self) -> (cells::Iter<'_>, Option<Currency>) {
        match &self.statement {
            Statement::Foreign(foreign) => (self.located(&foreign.1), Some(foreign.0)),
            _ => (self.cells(), None),
        }
    }

    fn located<'c>(&self, cells: &'c Cells) -> cells::Iter<'c> {
        self.place.map_or(cells::Iter::empty(), |place| cells.iter(place.file))
    }

    /// The cell of exactly this period.
    pub fn cell(&self, period: Period) -> Option<Cell> {
        match (&self.statement, self.place) {
            (Statement::Cells(cells), Some(place)) => cells.find(period, place.file),
            _ => None,
        }
    }

    /// The amount that is printed for exactly this period.
    pub fn money(&self, period: Period) -> Option<Money> {
        self.cell(period).and_then(Cell::money)
    }

    /// The printed total.
    pub fn total(&self) -> Option<Cell> {
        self.cell(Period::Total)
    }

    /// The cells that add up to the row's total: years, sets of years, quarters whose year is not printed, and the
    /// unphased rest. A quarter beside its year is a part of that year. A total that stands alone is its own part.
    pub fn parts(&self) -> impl Iterator<Item = Cell> {
        let alone = self.cells().len() == 1;
        self.cells().filter(move |cell| match cell.period {
            Period::Total => alone,
            Period::Quarter(quarter) => self.cell(Period::Year(quarter.year())).is_none(),
            Period::Unphased | Period::Year(_) | Period::Years(_) => true,
        })
    }

    /// Whether nothing is printed.
    pub fn is_blank(&self) -> bool {
        matches!(self.statement, Statement::Blank)
    }
}
