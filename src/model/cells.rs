//! The cells of all rows, kept in 16 bytes each where that is enough: a large plan is mostly cells.

use std::ops::Range;
use std::slice;

use super::calendar::{Half, Month, Period, Quarter, Year};
use super::{Cell, Value};
use crate::money::Money;
use crate::source::{FileId, Span};

/// The cells of all rows of a plan.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    small: Vec<Small>,
    /// Cells with large amounts, many digits, or several years together: small ones stand for them.
    large: Vec<Cell>,
}

impl Cells {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.small.len()
    }

    /// Makes room for so many.
    pub fn reserve(&mut self, cells: usize) {
        self.small.reserve(cells);
    }

    /// Adds a cell to the last row. All cells of a row stand in one file.
    pub fn push(&mut self, cell: Cell) {
        let small = Small::of(&cell).unwrap_or_else(|| {
            self.large.push(cell);
            Small::large(self.large.len() - 1)
        });
        self.small.push(small);
    }

    /// Adds the rows of another file.
    pub fn append(&mut self, other: Cells) {
        let offset = self.large.len() as i64;
        let moved = |it: Small| match it.value {
            SmallValue::Large => Small { units: it.units + offset, ..it },
            _ => it,
        };
        match other.large.is_empty() {
            true => self.small.extend_from_slice(&other.small),
            false => self.small.extend(other.small.into_iter().map(moved)),
        }
        self.large.extend(other.large);
    }

    /// The cells of one row, which stand in this file.
    pub fn row(&self, range: Range<usize>, file: FileId) -> Row<'_> {
        Row { small: &self.small[range], large: &self.large, file }
    }
}

/// The cells of one row, in the order in which they are written.
#[derive(Debug, Clone, Copy)]
pub struct Row<'p> {
    small: &'p [Small],
    large: &'p [Cell],
    file: FileId,
}

impl Default for Row<'_> {
    /// No cell.
    fn default() -> Self {
        Row { small: &[], large: &[], file: FileId::FIRST }
    }
}

impl<'p> Row<'p> {
    /// The file in which it stands.
    pub(super) fn file(self) -> FileId {
        self.file
    }

    /// The cell of exactly this period.
    #[inline]
    pub(super) fn find(self, period: Period) -> Option<Cell> {
        self.small(period).map(|it| self.whole(it))
    }

    /// The amount of exactly this period.
    #[inline]
    pub(super) fn money(self, period: Period) -> Option<Money> {
        let small = self.small(period)?;
        match small.value {
            SmallValue::Money => Some(Money::minor(i128::from(small.units))),
            SmallValue::Large => self.whole(small).money(),
            SmallValue::NotApplicable | SmallValue::Unreadable => None,
        }
    }

    /// Whether another row has the same cells in the same order, wherever they stand.
    pub(super) fn says_the_same(self, other: Row<'_>) -> bool {
        let small = |it: &Small| (it.period, it.value, it.units);
        let whole = |it: Cell| (it.period, it.value);
        match self.large.is_empty() && other.large.is_empty() {
            true => self.small.iter().map(small).eq(other.small.iter().map(small)),
            false => self.iter().map(whole).eq(other.iter().map(whole)),
        }
    }

    #[inline]
    fn small(self, period: Period) -> Option<Small> {
        let code = code_of(period).unwrap_or(ELSEWHERE);
        let found = self.small.iter().find(|it| it.period == code && code != ELSEWHERE);
        // Nearly no plan has large cells.
        let found = found.or_else(|| match self.large {
            [] => None,
            _ => self.small.iter().find(|it| self.whole(**it).period == period),
        });
        found.copied()
    }

    /// Each cell.
    pub(super) fn iter(self) -> RowIter<'p> {
        RowIter { cells: self.small.iter(), row: self }
    }

    /// What a small cell stands for.
    #[inline]
    fn whole(self, small: Small) -> Cell {
        let value = match small.value {
            SmallValue::Large => return self.large[small.units as usize],
            SmallValue::Money => Value::Money(Money::minor(i128::from(small.units))),
            SmallValue::NotApplicable => Value::NotApplicable,
            SmallValue::Unreadable => Value::Unreadable,
        };
        let period = match small.period {
            TOTAL => Period::Total,
            UNPHASED => Period::Unphased,
            year @ YEARS.. => Period::Year(Year((year - YEARS) as u8)),
            half @ HALVES.. => Period::Half(Half(half - HALVES)),
            month @ MONTHS.. => Period::Month(Month(month - MONTHS)),
            quarter => Period::Quarter(Quarter(quarter)),
        };
        let end = small.start + u32::from(small.length);
        Cell { period, value, span: Span { file: self.file, start: small.start, end } }
    }
}

/// Cells of a row, in the order in which they are written.
#[derive(Debug, Clone)]
pub struct RowIter<'p> {
    cells: slice::Iter<'p, Small>,
    row: Row<'p>,
}

impl Iterator for RowIter<'_> {
    type Item = Cell;

    #[inline]
    fn next(&mut self) -> Option<Cell> {
        self.cells.next().map(|it| self.row.whole(*it))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.cells.size_hint()
    }
}

impl ExactSizeIterator for RowIter<'_> {}

/// A cell in 16 bytes.
#[derive(Debug, Clone, Copy)]
struct Small {
    units: i64,
    start: u32,
    period: u16,
    length: u8,
    value: SmallValue,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SmallValue {
    Money,
    NotApplicable,
    Unreadable,
    /// The cell stands beside; `units` is its number there.
    Large,
}

/// Periods as numbers: quarters first, then months, halves, years, then what has no time.
const MONTHS: u16 = 1 << 8;
const HALVES: u16 = 5 << 8;
const YEARS: u16 = 6 << 8;
const UNPHASED: u16 = 7 << 8;
const TOTAL: u16 = UNPHASED + 1;
/// The period of a large cell stands with it.
const ELSEWHERE: u16 = TOTAL + 1;

/// The number of a period; several years together have none.
fn code_of(period: Period) -> Option<u16> {
    match period {
        Period::Quarter(quarter) if quarter.0 < MONTHS => Some(quarter.0),
        Period::Month(month) if month.0 < HALVES - MONTHS => Some(MONTHS + month.0),
        Period::Half(half) if half.0 < YEARS - HALVES => Some(HALVES + half.0),
        Period::Year(year) => Some(YEARS + u16::from(year.0)),
        Period::Unphased => Some(UNPHASED),
        Period::Total => Some(TOTAL),
        Period::Quarter(_) | Period::Month(_) | Period::Half(_) | Period::Years(_) => None,
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

    /// What stands for the large cell of this number.
    fn large(index: usize) -> Small {
        let units = index as i64;
        Small { units, start: 0, period: ELSEWHERE, length: 0, value: SmallValue::Large }
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
            Period::Month(Month(0)),
            Period::Month(Month(767)),
            Period::Half(Half(0)),
            Period::Half(Half(127)),
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
                    let mut cells = Cells::default();
                    cells.push(cell);
                    let mut others = Cells::default();
                    others.push(cell);
                    // Behind a large cell, this one has another number.
                    cells.append(others);
                    let row = cells.row(1..2, file);
                    let kept: Vec<Cell> = row.iter().collect();
                    let [same] = kept[..] else { panic!("one cell is kept") };
                    assert_eq!((same.period, same.value, same.span), (period, value, cell.span));
                    for wanted in periods {
                        let found = row.find(wanted).map(|it| it.span);
                        assert_eq!(found, (wanted == period).then_some(cell.span));
                    }
                }
            }
        }
        assert_eq!(size_of::<Small>(), 16);
    }
}
