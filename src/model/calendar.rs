//! The plan's own calendar: its years, their quarters, and the periods that amounts are printed for.

use std::fmt::Write as _;

use crate::date::Date;

use crate::text::trimmed;

mod meant;

/// The years of a plan and the day on which the first one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    starts: Date,
    years: Vec<String>,
}

/// The number of a year in its calendar, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub u8);

/// A quarter of a plan's year, numbered from the first quarter of the first year. Q1 begins on the plan's first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(pub u16);

impl Quarter {
    /// The quarter `number` (1 to 4) of a year.
    pub fn of(year: Year, number: u8) -> Quarter {
        Quarter(u16::from(year.0) * 4 + u16::from(number) - 1)
    }

    /// The year it belongs to.
    pub fn year(self) -> Year {
        Year((self.0 / 4) as u8)
    }

    /// Its number in the year, 1 to 4.
    pub fn number(self) -> u8 {
        (self.0 % 4) as u8 + 1
    }

    /// The quarter after it.
    pub fn next(self) -> Quarter {
        Quarter(self.0 + 1)
    }
}

/// Some quarters in a row, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuarterSpan {
    /// The first one.
    pub first: Quarter,
    /// The last one.
    pub last: Quarter,
}

impl QuarterSpan {
    /// Whether a quarter is one of them.
    pub fn contains(self, quarter: Quarter) -> bool {
        self.first <= quarter && quarter <= self.last
    }

    /// Each of them, earliest first.
    pub fn quarters(self) -> impl Iterator<Item = Quarter> {
        (self.first.0..=self.last.0).map(Quarter)
    }
}

/// A set of years. Sets with the same members are the same set, however they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(Rust, packed(2))]
pub struct YearSet(u64);

impl YearSet {
    /// The set with one more year.
    pub fn with(self, year: Year) -> YearSet {
        YearSet(self.0 | 1 << year.0)
    }

    /// The years of both.
    pub fn union(self, other: YearSet) -> YearSet {
        YearSet(self.0 | other.0)
    }

    /// Whether a year is in it.
    pub fn contains(self, year: Year) -> bool {
        self.0 >> year.0 & 1 == 1
    }

    /// How many years it has.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it has no year.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether both have a year in common.
    pub fn overlaps(self, other: YearSet) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether every year of it is in the other.
    pub fn is_within(self, other: YearSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// Its years, earliest first.
    pub fn years(self) -> impl Iterator<Item = Year> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let first = (rest != 0).then(|| rest.trailing_zeros() as u8)?;
            rest &= rest - 1;
            Some(Year(first))
        })
    }
}

/// What an amount is printed for: the key of a cell.
///
/// Orders as columns do: time, then the unphased rest, then the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A quarter.
    Quarter(Quarter),
    /// A year.
    Year(Year),
    /// Several years together: one amount that the document does not divide.
    Years(YearSet),
    /// What the document says is not phased, or the rest of a phased row.
    Unphased,
    /// The printed total.
    Total,
}

/// How two periods lie to each other in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The first one lies wholly in the second one.
    Within,
    /// They have no time in common.
    Apart,
    /// They have some time in common, or it is not known.
    Overlapping,
}

impl Period {
    /// The years that the period touches; none for what has no time.
    pub fn years(self) -> YearSet {
        match self {
            Period::Quarter(quarter) => YearSet::default().with(quarter.year()),
            Period::Year(year) => YearSet::default().with(year),
            Period::Years(years) => years,
            Period::Unphased | Period::Total => YearSet::default(),
        }
    }

    /// Whether it is a quarter of this year.
    pub fn is_quarter_of(self, year: Year) -> bool {
        matches!(self, Period::Quarter(quarter) if quarter.year() == year)
    }

    /// Whether all money of this period counts in another one.
    pub fn is_within(self, whole: Period) -> bool {
        self.relation_to(whole) == Relation::Within
    }

    /// Whether no money of this period counts in another one.
    pub fn is_apart_from(self, whole: Period) -> bool {
        self.relation_to(whole) == Relation::Apart
    }

    /// How money of this period counts in another period: wholly, not at all, or perhaps in part.
    ///
    /// Everything lies within the total. Unphased money lies in no year. Of a total that stands alone the periods are
    /// not known, so it may lie anywhere.
    pub fn relation_to(self, whole: Period) -> Relation {
        use Relation::{Apart, Overlapping, Within};
        match (self, whole) {
            (one, other) if one == other => Within,
            (_, Period::Total) => Within,
            (Period::Total, _) => Overlapping,
            (Period::Unphased, _) | (_, Period::Unphased) => Apart,
            (Period::Quarter(_), Period::Quarter(_)) => Apart,
            (_, Period::Quarter(_)) if self.years().overlaps(whole.years()) => Overlapping,
            _ if !self.years().overlaps(whole.years()) => Apart,
            _ if self.years().is_within(whole.years()) => Within,
            _ => Overlapping,
        }
    }
}

/// Why a text is not a period of a plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It looks like one, but lies outside the plan's years.
    #[error("`{0}` is outside the plan's years")]
    Outside(String),
    /// It does not look like one.
    #[error("`{0}` is not a period")]
    Unknown(String),
    /// The span's end lies before its beginning.
    #[error("`{0}` ends before it begins")]
    Reversed(String),
    /// A quarter stands where only years may.
    #[error("`{0}` is a quarter")]
    NotAYear(String),
}

impl Calendar {
    /// A plan has at most so many years.
    pub const MOST_YEARS: usize = 64;

    /// A calendar of at least one year and at most [`Calendar::MOST_YEARS`]; the caller has seen to both.
    pub fn new(starts: Date, years: Vec<String>) -> Calendar {
        Calendar { starts, years }
    }

    /// The years, earliest first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> + use<> {
        (0..self.years.len() as u8).map(Year)
    }

    /// The quarters, earliest first.
    pub fn quarters(&self) -> impl DoubleEndedIterator<Item = Quarter> + use<> {
        (0..self.years.len() as u16 * 4).map(Quarter)
    }

    /// All years together.
    pub fn whole(&self) -> YearSet {
        self.years().fold(YearSet::default(), YearSet::with)
    }

    /// The first day of the plan.
    pub fn starts(&self) -> Date {
        self.starts
    }

    /// The last day of the plan.
    pub fn ends(&self) -> Date {
        self.last_day(Quarter(self.years.len() as u16 * 4 - 1))
    }

    /// The first day of a quarter.
    pub fn first_day(&self, quarter: Quarter) -> Date {
        self.starts.plus_months(u32::from(quarter.0) * 3)
    }

    /// The last day of a quarter.
    pub fn last_day(&self, quarter: Quarter) -> Date {
        self.first_day(quarter.next()).day_before()
    }

    /// The quarter in which a day lies, if the plan runs on it.
    pub fn quarter_on(&self, day: Date) -> Option<Quarter> {
        self.quarters().find(|it| self.first_day(*it) <= day && day <= self.last_day(*it))
    }

    /// The label of a year, as the plan writes it.
    pub fn year_label(&self, year: Year) -> &str {
        &self.years[year.0 as usize]
    }

    /// The label of a quarter: `2013-Q2`.
    pub fn quarter_label(&self, quarter: Quarter) -> String {
        format!("{}-Q{}", self.year_label(quarter.year()), quarter.number())
    }

    /// The label of some quarters in a row: `2013-Q2`, `2013`, `2012-Q3..2013-Q1`.
    pub fn span_label(&self, span: QuarterSpan) -> String {
        let whole_years = span.first.number() == 1 && span.last.number() == 4;
        match (span.first, span.last) {
            (first, last) if first == last => self.quarter_label(first),
            (first, last) if whole_years && first.year() == last.year() => {
                self.year_label(first.year()).to_owned()
            }
            (first, last) if whole_years => {
                format!("{}..{}", self.year_label(first.year()), self.year_label(last.year()))
            }
            (first, last) => format!("{}..{}", self.quarter_label(first), self.quarter_label(last)),
        }
    }

    /// The key of a period in plan files, in one spelling: `2012`, `2012-Q3`, `2018, 2021..2022`, `unphased`, `total`.
    pub fn label(&self, period: Period) -> String {
        match period {
            Period::Quarter(quarter) => self.quarter_label(quarter),
            Period::Year(year) => self.year_label(year).to_owned(),
            Period::Years(years) => self.years_label(years),
            Period::Unphased => "unphased".to_owned(),
            Period::Total => "total".to_owned(),
        }
    }

    fn years_label(&self, years: YearSet) -> String {
        let mut label = String::new();
        let mut rest = years.years().peekable();
        while let Some(first) = rest.next() {
            let mut last = first;
            while let Some(next) = rest.next_if(|next| next.0 == last.0 + 1) {
                last = next;
            }
            let comma = if label.is_empty() { "" } else { ", " };
            let _ = match last == first {
                true => write!(label, "{comma}{}", self.year_label(first)),
                false => {
                    write!(label, "{comma}{}..{}", self.year_label(first), self.year_label(last))
                }
            };
        }
        label
    }

    /// Reads the key of a cell.
    ///
    /// In a plan of one year, the year and the total are the same cell.
    pub fn period(&self, key: &str) -> Result<Period, PeriodError> {
        let period = match key {
            "total" => return Ok(Period::Total),
            "unphased" => return Ok(Period::Unphased),
            _ => match self.year(key) {
                Some(year) => Period::Year(year),
                None if key.contains(',') || key.contains("..") => self.year_set(key)?,
                None => Period::Quarter(self.quarter(key)?),
            },
        };
        Ok(match period {
            Period::Year(_) if self.years.len() == 1 => Period::Total,
            _ => period,
        })
    }

    /// The year of this label.
    pub fn year(&self, label: &str) -> Option<Year> {
        self.years.iter().position(|it| it == label).map(|index| Year(index as u8))
    }

    /// Reads a quarter: `2013-Q2`.
    pub fn quarter(&self, text: &str) -> Result<Quarter, PeriodError> {
        if let Some((label, number)) = split_quarter(text) {
            return match self.year(label) {
                Some(year) => Ok(Quarter::of(year, number)),
                None if self.resembles_a_year(label) => Err(PeriodError::Outside(text.to_owned())),
                None => Err(PeriodError::Unknown(text.to_owned())),
            };
        }
        Err(match self.resembles_a_year(text) {
            true => PeriodError::Outside(text.to_owned()),
            false => PeriodError::Unknown(text.to_owned()),
        })
    }

    fn year_set(&self, key: &str) -> Result<Period, PeriodError> {
        let mut set = YearSet::default();
        for part in key.split(',').map(str::trim) {
            let (first, last) = self.split_span(part).unwrap_or((part, part));
            let (first, last) =
                (self.year_of_a_set(first.trim())?, self.year_of_a_set(last.trim())?);
            if last < first {
                return Err(PeriodError::Reversed(part.to_owned()));
            }
            set = (first.0..=last.0).map(Year).fold(set, YearSet::with);
        }
        Ok(match set.len() {
            1 => set.years().next().map_or(Period::Years(set), Period::Year),
            _ => Period::Years(set),
        })
    }

    fn year_of_a_set(&self, label: &str) -> Result<Year, PeriodError> {
        self.year(label).ok_or_else(|| match self.quarter(label) {
            Ok(_) => PeriodError::NotAYear(label.to_owned()),
            Err(error) => error,
        })
    }

    /// Reads some quarters in a row: `2013-Q2`, `2013`, `2012-Q3..2013-Q1`, `2012..2013`.
    pub fn span(&self, text: &str) -> Result<QuarterSpan, PeriodError> {
        let (first, last) = match self.split_span(text) {
            Some((first, last)) => {
                (self.end_of_span(trimmed(first))?, self.end_of_span(trimmed(last))?)
            }
            None => [self.end_of_span(trimmed(text))?; 2].into(),
        };
        match first.first <= last.last {
            true => Ok(QuarterSpan { first: first.first, last: last.last }),
            false => Err(PeriodError::Reversed(text.to_owned())),
        }
    }

    /// Splits `2012..2013` at its points. Where a label itself begins or ends with a point (`1st yr...2nd yr.`), the
    /// points stand where there is a period on both sides.
    fn split_span<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let at_first = split_span(text)?;
        if !at_first.1.starts_with('.') {
            return Some(at_first);
        }
        let splits = text.char_indices().filter_map(|(at, _)| {
            let (first, rest) = text.split_at(at);
            rest.strip_prefix("..").map(|last| (first, last))
        });
        let is_known = |text: &str| self.end_of_span(text.trim()).is_ok();
        let mut known = splits.filter(|(first, last)| is_known(first) && is_known(last));
        known.next().or(Some(at_first))
    }

    fn end_of_span(&self, text: &str) -> Result<QuarterSpan, PeriodError> {
        match self.year(text) {
            Some(year) => Ok(self.span_of(year)),
            None => self.quarter(text).map(|it| QuarterSpan { first: it, last: it }),
        }
    }

    /// The four quarters of a year.
    pub fn span_of(&self, year: Year) -> QuarterSpan {
        QuarterSpan { first: Quarter::of(year, 1), last: Quarter::of(year, 4) }
    }

    /// Whether a text looks like this plan's years, digits aside: `2015` where the years are 2012 to 2014.
    fn resembles_a_year(&self, text: &str) -> bool {
        let shape = |text: &str| -> String {
            text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect()
        };
        let four_digits = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
        let has_digit = text.bytes().any(|it| it.is_ascii_digit());
        four_digits || has_digit && self.years.iter().any(|it| shape(it) == shape(text))
    }
}

/// Splits `2012..2013` at its points.
fn split_span(text: &str) -> Option<(&str, &str)> {
    let point = text.bytes().position(|it| it == b'.')?;
    let (before, rest) = text.split_at(point);
    match rest.strip_prefix("..") {
        Some(after) => Some((before, after)),
        None => text.split_once(".."),
    }
}

/// Splits `2013-Q2` into its year's label and its number.
pub(super) fn split_quarter(text: &str) -> Option<(&str, u8)> {
    match text.as_bytes() {
        [label @ .., b'-', b'Q', number @ b'1'..=b'4'] => {
            Some((text.get(..label.len())?, number - b'0'))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mali() -> Calendar {
        Calendar::new(
            crate::date::date(2012, 1, 1),
            ["2012", "2013", "2014"].map(str::to_owned).to_vec(),
        )
    }

    #[test]
    fn keys_are_read_and_written_in_one_spelling() {
        let calendar = mali();
        for (key, label) in [
            ("2012", "2012"),
            ("2013-Q2", "2013-Q2"),
            ("2012..2013", "2012..2013"),
            ("2013,2012", "2012..2013"),
            ("2012, 2014", "2012, 2014"),
            ("2012..2012", "2012"),
            ("2012, 2012..2013, 2013", "2012..2013"),
            ("unphased", "unphased"),
        ] {
            assert_eq!(
                calendar.period(key).map(|it| calendar.label(it)),
                Ok(label.to_owned()),
                "{key}"
            );
        }
    }

    #[test]
    fn money_lies_within_apart_or_perhaps_in_part() {
        use Relation::{Apart, Overlapping, Within};
        let calendar = mali();
        for (one, whole, relation) in [
            ("2012", "2012", Within),
            ("2012", "2013", Apart),
            ("2012", "2012..2013", Within),
            ("2014", "2012..2013", Apart),
            ("2012..2013", "2012", Overlapping),
            ("2012..2013", "2013..2014", Overlapping),
            ("2012, 2014", "2013", Apart),
            ("2012-Q2", "2012", Within),
            ("2012-Q2", "2013", Apart),
            ("2012-Q2", "2012-Q2", Within),
            ("2012-Q2", "2012-Q3", Apart),
            ("2012", "2012-Q2", Overlapping),
            ("2013", "2012-Q2", Apart),
            ("unphased", "2012", Apart),
            ("2012", "unphased", Apart),
            ("unphased", "unphased", Within),
            ("unphased", "total", Within),
            ("2012-Q2", "total", Within),
            ("total", "2012", Overlapping),
            ("total", "unphased", Overlapping),
            ("total", "total", Within),
        ] {
            let (of, to) = (calendar.period(one).unwrap(), calendar.period(whole).unwrap());
            assert_eq!(of.relation_to(to), relation, "{one} in {whole}");
            assert_eq!(of.is_within(to), relation == Within, "{one} in {whole}");
            assert_eq!(of.is_apart_from(to), relation == Apart, "{one} in {whole}");
        }
    }

    #[test]
    fn sets_of_years_know_their_members() {
        let set = YearSet::default().with(Year(0)).with(Year(5)).with(Year(63));
        assert_eq!(set.years().collect::<Vec<_>>(), [Year(0), Year(5), Year(63)]);
        assert_eq!((set.len(), set.is_empty(), YearSet::default().is_empty()), (3, false, true));
        assert!(set.contains(Year(63)) && !set.contains(Year(1)));
        assert_eq!(YearSet::default().with(Year(5)).union(set), set);
    }

    #[test]
    fn every_day_of_the_plan_lies_in_one_quarter() {
        let calendar = mali();
        assert_eq!(calendar.quarters().count(), 12);
        for quarter in calendar.quarters() {
            assert_eq!(calendar.quarter_on(calendar.first_day(quarter)), Some(quarter));
            assert_eq!(calendar.quarter_on(calendar.last_day(quarter)), Some(quarter));
        }
        assert_eq!(calendar.starts(), crate::date::date(2012, 1, 1));
        assert_eq!(calendar.quarter_on(crate::date::date(2011, 12, 31)), None);
        assert_eq!(calendar.quarter_on(crate::date::date(2015, 1, 1)), None);
        assert_eq!(calendar.quarter("abc-Q1"), Err(PeriodError::Unknown("abc-Q1".into())));
        assert_eq!(calendar.period("total"), Ok(Period::Total));
        assert_eq!(calendar.period("2012..2012"), calendar.period("2012"));
    }

    #[test]
    fn labels_may_begin_or_end_with_a_point() {
        let years = ["1st yr.", "2nd yr.", ".3", "."].map(str::to_owned).to_vec();
        let calendar = Calendar::new(crate::date::date(2012, 1, 1), years);
        for key in ["1st yr...2nd yr.", "1st yr....3", "2nd yr...., 1st yr.", ".3...", "2nd yr...."]
        {
            let period = calendar.period(key).unwrap();
            assert_eq!(calendar.period(&calendar.label(period)), Ok(period), "{key}");
        }
        let span = calendar.span("1st yr.-Q2...-Q3").unwrap();
        assert_eq!(calendar.span_label(span), "1st yr.-Q2...-Q3");
        assert!(calendar.period("3rd yr...2nd yr.").is_err());
    }

    #[test]
    fn the_points_of_a_span_stand_where_both_sides_are_years() {
        let years = ["a", "a.", "b"].map(str::to_owned).to_vec();
        let calendar = Calendar::new(crate::date::date(2012, 1, 1), years);
        let period = calendar.period("a...b").unwrap();
        assert_eq!(period.years().years().collect::<Vec<_>>(), [Year(1), Year(2)]);
    }

    #[test]
    fn four_digits_are_a_year_of_another_plan_and_five_are_not() {
        let calendar = Calendar::new(crate::date::date(2012, 1, 1), vec!["FY24".into()]);
        assert_eq!(calendar.period("2015"), Err(PeriodError::Outside("2015".into())));
        assert_eq!(calendar.period("20155"), Err(PeriodError::Unknown("20155".into())));
        assert_eq!(calendar.period("FY25"), Err(PeriodError::Outside("FY25".into())));
    }

    #[test]
    fn what_is_no_period_says_why() {
        let calendar = mali();
        assert_eq!(calendar.period("2015"), Err(PeriodError::Outside("2015".into())));
        assert_eq!(calendar.period("2015-Q1"), Err(PeriodError::Outside("2015-Q1".into())));
        assert_eq!(calendar.period("2012..2015"), Err(PeriodError::Outside("2015".into())));
        assert_eq!(calendar.period("2013..2012"), Err(PeriodError::Reversed("2013..2012".into())));
        assert_eq!(
            calendar.period("2012-Q1..2012-Q2"),
            Err(PeriodError::NotAYear("2012-Q1".into()))
        );
        assert_eq!(calendar.period("totl"), Err(PeriodError::Unknown("totl".into())));
    }

    #[test]
    fn fiscal_years_begin_where_the_plan_says() {
        let calendar =
            Calendar::new(crate::date::date(2012, 7, 1), vec!["2012-13".into(), "2013-14".into()]);
        let quarter = calendar.quarter("2012-13-Q3").unwrap();
        assert_eq!(calendar.first_day(quarter), crate::date::date(2013, 1, 1));
        assert_eq!(calendar.last_day(quarter), crate::date::date(2013, 3, 31));
        assert_eq!(calendar.ends(), crate::date::date(2014, 6, 30));
        assert_eq!(calendar.period("2014-15"), Err(PeriodError::Outside("2014-15".into())));
    }

    #[test]
    fn in_a_plan_of_one_year_the_year_is_the_total() {
        let calendar = Calendar::new(crate::date::date(2012, 1, 1), vec!["FY24".into()]);
        assert_eq!(calendar.period("FY24"), Ok(Period::Total));
        assert_eq!(calendar.period("FY24-Q2"), Ok(Period::Quarter(Quarter(1))));
    }

    #[test]
    fn spans_of_quarters() {
        let calendar = mali();
        for text in ["2012-Q3..2013-Q1", "2013", "2014-Q4", "2012..2013"] {
            assert_eq!(calendar.span(text).map(|it| calendar.span_label(it)), Ok(text.to_owned()));
        }
        assert!(matches!(calendar.span("2013-Q3..2013-Q1"), Err(PeriodError::Reversed(_))));
    }
}
