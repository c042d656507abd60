//! What a plan prints for one row: nothing, "n/a", "included elsewhere", or amounts by period.

use super::calendar::Period;
use super::cells::{Row, RowIter};
use super::{Currency, Details};
use crate::money::Money;
use crate::source::{Located, Placed, Span};

/// What is printed for a node. Blank, zero, not applicable and included elsewhere are four things.
#[derive(Debug, Clone, Copy, Default)]
pub struct Amounts<'p> {
    pub(super) printed: Option<Placed<Printed>>,
    pub(super) row: Row<'p>,
    /// What is known of the row though it does not print it: the product of its factors, its amount at a rate, a
    /// percentage.
    pub(super) computed: Option<Row<'p>>,
    /// What may say where the money stands.
    pub(super) details: Option<&'p Details<'p>>,
}

/// What kind of row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Printed {
    Blank,
    NotApplicable,
    IncludedIn,
    Cells,
    Foreign(Currency),
    Unreadable,
}

/// The four states of a row.
#[derive(Debug, Clone, Copy)]
pub enum Statement<'p> {
    /// Nothing is printed.
    Blank,
    /// The row says that it is not applicable or not costed.
    NotApplicable,
    /// The money stands in the row of this id.
    IncludedIn(Located<&'p str>),
    /// Amounts by period.
    Cells,
    /// Totals in a currency other than the plan's: kept and printed, never compared.
    Foreign(Currency),
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

impl<'p> Amounts<'p> {
    /// What it says.
    pub fn statement(self) -> Statement<'p> {
        match self.kind() {
            Printed::Blank => Statement::Blank,
            Printed::NotApplicable => Statement::NotApplicable,
            Printed::IncludedIn => match self.details.and_then(|it| it.included_in.as_ref()) {
                Some(id) => Statement::IncludedIn(id.as_deref()),
                None => Statement::Unreadable,
            },
            Printed::Cells => Statement::Cells,
            Printed::Foreign(currency) => Statement::Foreign(currency),
            Printed::Unreadable => Statement::Unreadable,
        }
    }

    /// Where the whole of it stands; nothing where it is blank. With dotted keys (`budget.2012 = …`) the first one.
    pub fn place(self) -> Option<Span> {
        self.printed.map(|it| it.span(self.row.file()))
    }

    /// The cells in the plan's own currency, in the order in which they are written.
    #[inline]
    pub fn cells(self) -> RowIter<'p> {
        self.own().iter()
    }

    /// The cells in whatever currency they are printed, and the currency where it is not the plan's own.
    pub fn cells_in_any_currency(self) -> (RowIter<'p>, Option<Currency>) {
        match self.printed.map(|it| it.value) {
            Some(Printed::Foreign(currency)) => (self.row.iter(), Some(currency)),
            _ => (self.cells(), None),
        }
    }

    /// The same, of these only what is printed: no product of factors, no percentage.
    pub fn printed_cells(self) -> (RowIter<'p>, Option<Currency>) {
        match self.printed.map(|it| it.value) {
            Some(Printed::Cells) => (self.row.iter(), None),
            Some(Printed::Foreign(currency)) => (self.row.iter(), Some(currency)),
            _ => (Row::default().iter(), None),
        }
    }

    /// Whether its cells are not printed, but computed from what is.
    pub fn is_computed(self) -> bool {
        self.computed.is_some()
    }

    /// The currency in which it is printed, if that is another one than the plan's.
    pub fn currency(self) -> Option<Currency> {
        match self.printed.map(|it| it.value) {
            Some(Printed::Foreign(currency)) => Some(currency),
            _ => None,
        }
    }

    /// The row, if its cells are in the plan's own currency.
    #[inline]
    fn own(self) -> Row<'p> {
        match (self.computed, self.kind()) {
            (Some(computed), _) => computed,
            (None, Printed::Cells) => self.row,
            _ => Row::default(),
        }
    }

    fn kind(self) -> Printed {
        match (self.computed, self.printed) {
            (Some(_), _) => Printed::Cells,
            (None, printed) => printed.map_or(Printed::Blank, |it| it.value),
        }
    }

    /// The cell of exactly this period.
    #[inline(always)]
    pub fn cell(self, period: Period) -> Option<Cell> {
        self.own().find(period)
    }

    /// The amount that is printed for exactly this period.
    #[inline]
    pub fn money(self, period: Period) -> Option<Money> {
        self.own().money(period)
    }

    /// The printed total.
    pub fn total(self) -> Option<Cell> {
        self.cell(Period::Total)
    }

    /// The cells that add up to the row's total: years, sets of years, parts of years that do not lie in a longer period
    /// of the row, and the unphased rest. A total that stands alone is its own part.
    pub fn parts(self) -> impl Iterator<Item = Cell> + use<'p> {
        let alone = self.cells().len() == 1;
        self.cells().filter(move |cell| match cell.period {
            Period::Total => alone,
            period => period.wholes().all(|whole| !self.is_said(whole)),
        })
    }

    /// Whether something is printed for a period. "n/a" beside its own parts says no sum of them: they stand for it.
    fn is_said(self, period: Period) -> bool {
        self.cell(period).is_some_and(|it| it.value != Value::NotApplicable)
    }

    /// The cells that add up to a year of the row, or to a part of one: of those that lie in it, the ones that lie in no
    /// other of them.
    pub fn parts_of(self, whole: Period) -> impl Iterator<Item = Cell> + use<'p> {
        self.cells().filter(move |cell| {
            let mut between = cell.period.wholes().take_while(|it| *it != whole);
            cell.period.is_part_of(whole) && between.all(|it| !self.is_said(it))
        })
    }

    /// Whether another row has the same cells in the plan's own currency, in the same order.
    pub fn has_same_cells(self, other: Amounts<'_>) -> bool {
        self.own().says_the_same(other.own())
    }

    /// Whether nothing is printed.
    pub fn is_blank(self) -> bool {
        self.kind() == Printed::Blank
    }
}
