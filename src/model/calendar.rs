//! The plan's own calendar: its years, their halves, quarters and months, and the periods that amounts are printed for.

use std::fmt::Write as _;

use crate::date::Date;

use crate::text::trimmed;

mod informal;

/// The years of a plan and the day on which the first one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    starts: Date,
    years: Vec<String>,
    is_assumed: bool,
}

/// The number of a year in its calendar, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(pub u8);

/// How finely time is divided, from the whole to its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// A year of the plan.
    Year,
    /// Half of a year.
    Half,
    /// A quarter of a year.
    Quarter,
    /// A twelfth of a year: a calendar month, where the plan begins on the first day of one.
    Month,
    /// A day.
    Day,
}

/// A half of a plan's year, numbered from the first half of the first year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Half(pub u16);

impl Half {
    /// The half `number` (1 or 2) of a year.
    pub fn of(year: Year, number: u8) -> Half {
        Half(u16::from(year.0) * 2 + u16::from(number) - 1)
    }

    /// The year it belongs to.
    pub fn year(self) -> Year {
        Year((self.0 / 2) as u8)
    }

    /// Its number in the year, 1 or 2.
    pub fn number(self) -> u8 {
        (self.0 % 2) as u8 + 1
    }
}

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

/// A month of a plan, numbered from the one that begins with the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub u16);

impl Month {
    /// The year it belongs to.
    pub fn year(self) -> Year {
        Year((self.0 / 12) as u8)
    }

    /// The quarter it belongs to.
    pub fn quarter(self) -> Quarter {
        Quarter(self.0 / 3)
    }

    /// The half it belongs to.
    pub fn half(self) -> Half {
        Half(self.0 / 6)
    }

    /// The month after it.
    pub fn next(self) -> Month {
        Month(self.0 + 1)
    }
}

/// Some time in a row, as a schedule says it, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeSpan {
    first: Month,
    last: Month,
    /// The days of the months with which it begins and ends; nothing where it has whole months.
    days: Option<(u8, u8)>,
    /// In what it was written.
    unit: Unit,
}

impl TimeSpan {
    /// Some quarters in a row.
    pub fn of(first: Quarter, last: Quarter) -> TimeSpan {
        TimeSpan {
            first: Month(first.0 * 3),
            last: Month(last.0 * 3 + 2),
            days: None,
            unit: Unit::Quarter,
        }
    }

    /// Some months in a row.
    pub fn of_months(first: Month, last: Month) -> TimeSpan {
        TimeSpan { first, last, days: None, unit: Unit::Month }
    }

    fn of_period(period: Period) -> Option<TimeSpan> {
        let (first, last) = period.months()?;
        Some(TimeSpan { first, last, days: None, unit: period.unit()? })
    }

    /// The same time, written in another unit.
    pub fn written_in(self, unit: Unit) -> TimeSpan {
        TimeSpan { unit, ..self }
    }

    /// In what it was written.
    pub fn unit(self) -> Unit {
        self.unit
    }

    /// The first quarter that it touches.
    pub fn first(self) -> Quarter {
        self.first.quarter()
    }

    /// The last quarter that it touches.
    pub fn last(self) -> Quarter {
        self.last.quarter()
    }

    /// The first and the last month that it touches.
    pub fn ends(self) -> (Month, Month) {
        (self.first, self.last)
    }

    /// The days of the first and the last month with which it begins and ends, where it does not have whole months.
    pub fn days(self) -> Option<(u8, u8)> {
        self.days
    }

    /// Whether it touches a quarter.
    pub fn contains(self, quarter: Quarter) -> bool {
        self.first() <= quarter && quarter <= self.last()
    }

    /// Whether it has some time in common with a period; with what has no time of its own it has none.
    pub fn touches(self, period: Period) -> bool {
        match period.months() {
            Some((first, last)) => self.first <= last && first <= self.last,
            None => {
                let years = self.first.year().0..=self.last.year().0;
                years.map(Year).any(|it| period.years().contains(it))
            }
        }
    }

    /// Each quarter that it touches, earliest first.
    pub fn quarters(self) -> impl Iterator<Item = Quarter> {
        (self.first().0..=self.last().0).map(Quarter)
    }

    /// Each month that it touches, earliest first.
    pub fn months(self) -> impl Iterator<Item = Month> {
        (self.first.0..=self.last.0).map(Month)
    }
}

/// A set of years. Sets with the same members are the same set, however they are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    /// A month.
    Month(Month),
    /// A quarter.
    Quarter(Quarter),
    /// Half of a year.
    Half(Half),
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
            Period::Month(month) => YearSet::default().with(month.year()),
            Period::Quarter(quarter) => YearSet::default().with(quarter.year()),
            Period::Half(half) => YearSet::default().with(half.year()),
            Period::Year(year) => YearSet::default().with(year),
            Period::Years(years) => years,
            Period::Unphased | Period::Total => YearSet::default(),
        }
    }

    /// Its first and last month, if it is a year or a part of one.
    pub fn months(self) -> Option<(Month, Month)> {
        let of =
            |number: u16, length: u16| (Month(number * length), Month((number + 1) * length - 1));
        match self {
            Period::Month(month) => Some((month, month)),
            Period::Quarter(quarter) => Some(of(quarter.0, 3)),
            Period::Half(half) => Some(of(half.0, 6)),
            Period::Year(year) => Some(of(u16::from(year.0), 12)),
            Period::Years(_) | Period::Unphased | Period::Total => None,
        }
    }

    /// How finely it divides time, if it is a year or a part of one.
    pub fn unit(self) -> Option<Unit> {
        match self {
            Period::Month(_) => Some(Unit::Month),
            Period::Quarter(_) => Some(Unit::Quarter),
            Period::Half(_) => Some(Unit::Half),
            Period::Year(_) => Some(Unit::Year),
            Period::Years(_) | Period::Unphased | Period::Total => None,
        }
    }

    /// How many months it has, if it is a year or a part of one.
    pub fn length(self) -> Option<u16> {
        self.months().map(|(first, last)| last.0 - first.0 + 1)
    }

    /// Whether these parts, none of which lies in another, fill it.
    pub fn is_filled_by(self, parts: impl Iterator<Item = Period>) -> bool {
        self.length() == Some(parts.filter_map(Period::length).sum())
    }

    /// The periods of one unit each of which it is a part, from its own to the year.
    fn above(self) -> [Option<Period>; 3] {
        let year = |it: Year| Some(Period::Year(it));
        match self {
            Period::Month(it) => [
                Some(Period::Quarter(it.quarter())),
                Some(Period::Half(it.half())),
                year(it.year()),
            ],
            Period::Quarter(it) => [Some(Period::Half(Half(it.0 / 2))), year(it.year()), None],
            Period::Half(it) => [year(it.year()), None, None],
            _ => [None; 3],
        }
    }

    /// Every longer part of the year, and the year, that it is a part of; shortest first.
    pub fn wholes(self) -> impl Iterator<Item = Period> {
        self.above().into_iter().flatten()
    }

    /// Whether it is a part of a year and lies in this longer one.
    pub fn is_part_of(self, whole: Period) -> bool {
        self.wholes().any(|it| it == whole)
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
            _ if !self.years().overlaps(whole.years()) => Apart,
            _ => match (self.months(), whole.months()) {
                (Some((_, last)), Some((first, _))) if last < first => Apart,
                (Some((first, _)), Some((_, last))) if last < first => Apart,
                (Some(_), Some(_)) if self.is_part_of(whole) => Within,
                (_, None) if self.years().is_within(whole.years()) => Within,
                _ => Overlapping,
            },
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
        Calendar { starts, years, is_assumed: false }
    }

    /// The calendar of a plan that does not say when it starts: what is printed by years and quarters can be read, and
    /// nothing that asks for days.
    pub(super) fn without_start(years: Vec<String>) -> Calendar {
        let starts = crate::date::date(2000, 1, 1);
        Calendar { starts, years, is_assumed: true }
    }

    /// Whether it is not known when the plan starts.
    pub(super) fn is_assumed(&self) -> bool {
        self.is_assumed
    }

    /// The years, earliest first.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = Year> + use<> {
        (0..self.years.len() as u8).map(Year)
    }

    /// The quarters, earliest first.
    pub fn quarters(&self) -> impl DoubleEndedIterator<Item = Quarter> + use<> {
        (0..self.years.len() as u16 * 4).map(Quarter)
    }

    /// The months, earliest first.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = Month> + use<> {
        (0..self.years.len() as u16 * 12).map(Month)
    }

    /// The first day of a month.
    pub fn first_day_of_month(&self, month: Month) -> Date {
        self.starts.plus_months(u32::from(month.0))
    }

    /// The number of a month in the calendar, 1 to 12: of the one in which it begins.
    pub fn month_number(&self, month: Month) -> u8 {
        ((self.starts.month() - 1 + u32::from(month.0)) % 12) as u8 + 1
    }

    /// The first and the last day of some time.
    pub fn days(&self, span: TimeSpan) -> (Date, Date) {
        let (first, last) = span.ends();
        match span.days() {
            Some((from, to)) => (self.day_in(first, from), self.day_in(last, to)),
            None => {
                (self.first_day_of_month(first), self.first_day_of_month(last.next()).day_before())
            }
        }
    }

    /// The day of this number in a month, which may reach into the next month of the calendar.
    fn day_in(&self, month: Month, day: u8) -> Date {
        let begins = self.first_day_of_month(month);
        let months = self.starts.month() - 1 + u32::from(month.0);
        let months = months + u32::from(u32::from(day) < begins.day());
        let year = self.starts.year() + (months / 12) as i32;
        Date::new(year, months % 12 + 1, day.into()).unwrap_or(begins)
    }

    /// The month in which a day lies, if the plan runs on it.
    pub fn month_on(&self, day: Date) -> Option<Month> {
        let months = (day.year() - self.starts.year()) * 12 + day.month() as i32
            - self.starts.month() as i32;
        let guess = months.clamp(0, self.years.len() as i32 * 12) as u16;
        let mut near = (guess.saturating_sub(1)..=guess).map(Month);
        let runs = |it: &Month| {
            it.0 < self.years.len() as u16 * 12
                && self.first_day_of_month(*it) <= day
                && day < self.first_day_of_month(it.next())
        };
        near.find(runs)
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

    /// The year of a plan that has one year.
    pub fn only_year(&self) -> Option<Year> {
        (self.years.len() == 1).then_some(Year(0))
    }

    /// The label of a year, as the plan writes it.
    pub fn year_label(&self, year: Year) -> &str {
        &self.years[year.0 as usize]
    }

    /// The label of a quarter: `2013-Q2`.
    pub fn quarter_label(&self, quarter: Quarter) -> String {
        format!("{}-Q{}", self.year_label(quarter.year()), quarter.number())
    }

    /// The label of a half: `2013-H1`.
    pub fn half_label(&self, half: Half) -> String {
        format!("{}-H{}", self.year_label(half.year()), half.number())
    }

    /// The label of a month: `2013-M04`.
    pub fn month_label(&self, month: Month) -> String {
        format!("{}-M{:02}", self.year_label(month.year()), self.month_number(month))
    }

    /// The label of some time in a row, in the unit in which it was written: `2013-Q2`, `2013`, `2012-Q3..2013-Q1`,
    /// `2013-M04`, `2013-04-15..2013-05-20`.
    pub fn span_label(&self, span: TimeSpan) -> String {
        if span.days.is_some() {
            let (first, last) = self.days(span);
            return if first == last { first.to_string() } else { format!("{first}..{last}") };
        }
        let whole =
            |length| span.first.0.is_multiple_of(length) && span.last.0 % length == length - 1;
        let (first, last) = match span.unit {
            _ if whole(12) => {
                [span.first, span.last].map(|it| self.year_label(it.year()).to_owned()).into()
            }
            Unit::Year | Unit::Half if whole(6) => {
                [span.first, span.last].map(|it| self.half_label(it.half())).into()
            }
            Unit::Year | Unit::Half | Unit::Quarter if whole(3) => {
                [span.first, span.last].map(|it| self.quarter_label(it.quarter())).into()
            }
            _ => [span.first, span.last].map(|it| self.month_label(it)).into(),
        };
        if first == last { first } else { format!("{first}..{last}") }
    }

    /// The key of a period in plan files, in one spelling: `2012`, `2012-H1`, `2012-Q3`, `2012-M03`,
    /// `2018, 2021..2022`, `unphased`, `total`.
    pub fn label(&self, period: Period) -> String {
        match period {
            Period::Month(month) => self.month_label(month),
            Period::Quarter(quarter) => self.quarter_label(quarter),
            Period::Half(half) => self.half_label(half),
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
                None if key.contains(',') || key.contains("..") => self.several(key)?,
                None => self.part(key)?,
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
        match self.part(text)? {
            Period::Quarter(quarter) => Ok(quarter),
            _ => Err(PeriodError::Unknown(text.to_owned())),
        }
    }

    /// Reads a part of a year: `2013-H1`, `2013-Q2`, `2013-M04`, `2013-04`.
    fn part(&self, text: &str) -> Result<Period, PeriodError> {
        let outside = |label| match self.resembles_a_year(label) {
            true => PeriodError::Outside(text.to_owned()),
            false => PeriodError::Unknown(text.to_owned()),
        };
        if let Some((label, unit, number)) = split_part(text) {
            let year = self.year(label).ok_or_else(|| outside(label))?;
            return Ok(match unit {
                Unit::Half => Period::Half(Half::of(year, number)),
                Unit::Quarter => Period::Quarter(Quarter::of(year, number)),
                _ => {
                    let ahead = (i32::from(number) - self.starts.month() as i32).rem_euclid(12);
                    Period::Month(Month(u16::from(year.0) * 12 + ahead as u16))
                }
            });
        }
        match self.calendar_month(text) {
            Some(Some(month)) => Ok(Period::Month(month)),
            Some(None) => Err(PeriodError::Outside(text.to_owned())),
            None => Err(outside(text)),
        }
    }

    /// Reads a month of the calendar: `2013-04`. Where a year of the plan looks like one (`2011-12`), nothing is. The
    /// month itself is missing where the plan does not run in it.
    fn calendar_month(&self, text: &str) -> Option<Option<Month>> {
        let (year, month) = text.split_once('-')?;
        let digits = |text: &str, count| {
            let fits = text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
            fits.then(|| text.parse::<i32>().ok()).flatten()
        };
        let (year, month) =
            (digits(year, 4)?, digits(month, 2).filter(|it| (1..=12).contains(it))?);
        if self.years.iter().any(|it| shape(it) == "0000-00") {
            return None;
        }
        let number = (year - self.starts.year()) * 12 + month - self.starts.month() as i32;
        let most = self.years.len() as i32 * 12;
        Some((0..most).contains(&number).then_some(Month(number as u16)))
    }

    /// Reads several periods that have one amount together: years; or parts of a year, where together they are one of
    /// its longer parts.
    fn several(&self, key: &str) -> Result<Period, PeriodError> {
        let years = self.year_set(key);
        if !matches!(years, Err(PeriodError::NotAYear(_))) {
            return years;
        }
        let span = self.span(key).ok().filter(|it| it.days.is_none());
        let whole = span.and_then(|span| {
            let periods = Period::Month(span.first).wholes();
            periods.into_iter().find(|it| it.months() == Some(span.ends()))
        });
        whole.map_or(years, Ok)
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
        self.year(label).ok_or_else(|| match self.part(label) {
            Ok(_) => PeriodError::NotAYear(label.to_owned()),
            Err(error) => error,
        })
    }

    /// Reads some time in a row: `2013-Q2`, `2013`, `2012-Q3..2013-Q1`, `2012..2013`, `2013-M04`,
    /// `2013-04-15..2013-05-20`.
    pub fn span(&self, text: &str) -> Result<TimeSpan, PeriodError> {
        let (first, last) = match self.split_span(text) {
            Some((first, last)) => {
                (self.end_of_span(trimmed(first))?, self.end_of_span(trimmed(last))?)
            }
            None => return self.end_of_span(trimmed(text)),
        };
        let unit = first.unit.max(last.unit);
        let mut span = TimeSpan { first: first.first, last: last.last, days: None, unit };
        let mut is_reversed = span.last < span.first;
        if unit == Unit::Day {
            let (from, to) = (self.days(first).0, self.days(last).1);
            is_reversed = to < from;
            span.days = Some((from.day() as u8, to.day() as u8));
        }
        if is_reversed { Err(PeriodError::Reversed(text.to_owned())) } else { Ok(span) }
    }

    /// One day.
    pub fn day(&self, day: Date) -> Result<TimeSpan, PeriodError> {
        let month = self.month_on(day).ok_or_else(|| PeriodError::Outside(day.to_string()))?;
        let number = day.day() as u8;
        Ok(TimeSpan { first: month, last: month, days: Some((number, number)), unit: Unit::Day })
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

    fn end_of_span(&self, text: &str) -> Result<TimeSpan, PeriodError> {
        if let Some(year) = self.year(text) {
            return Ok(self.span_of(year));
        }
        if text.len() == 10
            && let Ok(day) = text.parse::<Date>()
        {
            return self.day(day);
        }
        let period = self.part(text)?;
        TimeSpan::of_period(period).ok_or_else(|| PeriodError::Unknown(text.to_owned()))
    }

    /// A whole year.
    pub fn span_of(&self, year: Year) -> TimeSpan {
        let (first, last) = (Month(u16::from(year.0) * 12), Month(u16::from(year.0) * 12 + 11));
        TimeSpan { first, last, days: None, unit: Unit::Year }
    }

    /// Whether a text looks like this plan's years, digits aside: `2015` where the years are 2012 to 2014.
    fn resembles_a_year(&self, text: &str) -> bool {
        let four_digits = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
        let has_digit = text.bytes().any(|it| it.is_ascii_digit());
        four_digits || has_digit && self.years.iter().any(|it| shape(it) == shape(text))
    }
}

/// A text with every digit the same.
fn shape(text: &str) -> String {
    text.chars().map(|it| if it.is_ascii_digit() { '0' } else { it }).collect()
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
    let (label, unit, number) = split_part(text)?;
    (unit == Unit::Quarter).then_some((label, number))
}

/// Splits `2013-H1`, `2013-Q2` and `2013-M04` into the label of the year, the unit and the number. `S` (semester,
/// semestre) is a half too.
fn split_part(text: &str) -> Option<(&str, Unit, u8)> {
    let (label, part) = text.rsplit_once('-')?;
    let digits = part.get(1..)?;
    let fits = matches!(digits.len(), 1..=2) && digits.bytes().all(|it| it.is_ascii_digit());
    let number = digits.parse::<u8>().ok().filter(|_| fits)?;
    let (unit, most) = match part.as_bytes()[0] {
        b'H' | b'S' if digits.len() == 1 => (Unit::Half, 2),
        b'Q' if digits.len() == 1 => (Unit::Quarter, 4),
        b'M' => (Unit::Month, 12),
        _ => return None,
    };
    (1..=most).contains(&number).then_some((label, unit, number))
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
            calendar.period("2012-Q2..2012-Q3"),
            Err(PeriodError::NotAYear("2012-Q2".into()))
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
