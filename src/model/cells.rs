//! The cells of one row, kept in 16 bytes each where that is enough: a large plan is mostly cells.

use std::iter::Copied;
use std::slice;

use super::calendar::{Period, Quarter, Year};
use super::{Cell, Value};
use crate::money::Money;
use crate::source::{FileId, Span};

/// The cells of a row, in the order in which they are written. [`Amounts`](super::Amounts) knows their file.
#[derive(Debug, Clone)]
pub struct Cells(Kept);

#[derive(Debug, Clone)]
enum Kept {
    Small(Box<[Small]>),
    /// Some cell has a large amount, many digits, or several years together.
    Whole(Box<[Cell]>),
}

impl Cells {
    /// Keeps the cells of one row, which stand in one file.
    pub(in crate::model) fn of(cells: &[Cell]) -> Cells {
        let mut small = Vec::with_capacity(cells.len());
        small.extend(cells.iter().map_while(Small::of));
        Cells(match small.len() == cells.len() {
            true => Kept::Small(small.into()),
            false => Kept::Whole(cells.into()),
        })
    }

    /// The cell of exactly this period. They stand in this file.
    pub(in crate::model) fn find(&self, period: Period, file: FileId) -> Option<Cell> {
        match &self.0 {
            Kept::Small(cells) => {
                let code = code_of(period)?;
                cells.iter().find(|it| it.period == code).map(|it| it.cell(file))
            }
            Kept::Whole(cells) => cells.iter().find(|it| it.period == period).copied(),
        }
    }

    /// Each cell. They stand in this file.
    pub(in crate::model) fn iter(&self, file: FileId) -> Iter<'_> {
        match &self.0 {
            Kept::Small(cells) => Iter::Small(cells.iter(), file),
            Kept::Whole(cells) => Iter::Whole(cells.iter().copied()),
        }
    }
}

/// Cells of a row, in the order in which they are written.
#[derive(Debug, Clone)]
pub enum Iter<'c> {
    /// Cells that are kept small, and the file that they stand in.
    Small(slice::Iter<'c, Small>, FileId),
    /// Cells that are kept as they are.
    Whole(Copied<slice::Iter<'c, Cell>>),
}

impl Iter<'_> {
    /// No cell.
    pub(in crate::model) fn empty() -> Iter<'static> {
        Iter::Whole([].iter().copied())
    }
}

impl Iterator for Iter<'_> {
    type Item = Cell;

    #[inline]
    fn next(&mut self) -> Option<Cell> {
        match self {
            Iter::Small(cells, file) => cells.next().map(|it| it.cell(*file)),
            Iter::Whole(cells) => cells.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Iter::Small(cells, _) => cells.size_hint(),
            Iter::Whole(cells) => cells.size_hint(),
        }
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// A cell in 16 bytes.
#[derive(Debug, Clone, Copy)]
pub struct Small {
    units: i64,
    start: u32,
    period: u16,
    length: u8,
    value: SmallValue,
}

#[derive(Debug, Clone, Copy)]
enum SmallValue {
    Money,
    NotApplicable,
    Unreadable,
}

/// Periods as numbers: quarters first, then years, then what has no time.
const YEARS: u16 = 1 << 8;
const UNPHASED: u16 = 2 << 8;
const TOTAL: u16 = UNPHASED + 1;

/// The number of a period; several years together have none.
fn code_of(period: Period) -> Option<u16> {
    match period {
        Period::Quarter(quarter) if quarter.0 < YEARS => Some(quarter.0),
        Period::Year(year) => Some(YEARS + u16::from(year.0)),
        Period::Unphased => Some(UNPHASED),
        Period::Total => Some(TOTAL),
        Period::Quarter(_) | Period::Years(_) => None,
    }
}

impl Small {
    /// The cell, if 16 bytes are enough for it.
    fn of(cell: &Cell) -> Option<Small> {
        let (units, value) = match cell.value {
            Value::Money(money) => (i64::try_from(money.units()).ok()?, SmallValue::Money),
            Value::NotApplicable => (0, SmallValue::NotApplicable),
            Value::Unreadable => (0, SmallValue::Unreadable),
        };
        let period = code_of(cell.period)?;
        let length = u8::try_from(cell.span.end - cell.span.start).ok()?;
        Some(Small { units, start: cell.span.start, period, length, value })
    }

    #[inline]
    fn cell(self, file: FileId) -> Cell {
        let period = match self.period {
            TOTAL => Period::Total,
            UNPHASED => Period::Unphased,
            year @ YEARS.. => Period::Year(Year((year - YEARS) as u8)),
            quarter => Period::Quarter(Quarter(quarter)),
        };
        let value = match self.value {
            SmallValue::Money => Value::Money(Money::minor(i128::from(self.units))),
            SmallValue::NotApplicable => Value::NotApplicable,
            SmallValue::Unreadable => Value::Unreadable,
        };
        let span = Span { file, start: self.start, end: self.start + u32::from(self.length) };
        Cell { period, value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::YearSet;

    #[test]
    fn cells_come_out_as_they_went_in() {
        let file = Span::beginning_of(
            crate::source::Sources::default()
                .add(crate::source::Source::new("a".to_owned(), Vec::new())),
        )
        .file;
        let money = |units| Value::Money(Money::minor(units));
        let set = YearSet::default().with(Year(0)).with(Year(63));
        let periods = [
            Period::Quarter(Quarter(0)),
            Period::Quarter(Quarter(255)),
            Period::Year(Year(0)),
            Period::Year(Year(63)),
            Period::Years(set),
            Period::Unphased,
            Period::Total,
        ];
        let values = [
            money(0),
            money(-1),
            money(i128::from(i64::MAX)),
            money(i128::from(i64::MIN) - 1),
            money(999_999_999_999_999_999_999_999),
            Value::NotApplicable,
            Value::Unreadable,
        ];
        for period in periods {
            for value in values {
                for length in [0, 255, 256] {
                    let cell =
                        Cell { period, value, span: Span { file, start: 9, end: 9 + length } };
                    let kept: Vec<Cell> = Cells::of(&[cell]).iter(file).collect();
                    let [same] = kept[..] else { panic!("one cell is kept") };
                    assert_eq!((same.period, same.value, same.span), (period, value, cell.span));
                    for wanted in periods {
                        let found = Cells::of(&[cell]).find(wanted, file).map(|it| it.span);
                        assert_eq!(found, (wanted == period).then_some(cell.span));
                    }
                }
            }
        }
        assert_eq!(size_of::<Small>(), 16);
    }
}
