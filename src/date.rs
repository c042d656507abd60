//! Days of the calendar, in the years that TOML can write.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A day in one of the years 0 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// A day that is known to exist, as in examples and tests.
///
/// # Panics
///
/// Where it does not.
pub const fn date(year: i32, month: u32, day: u32) -> Date {
    match Date::new(year, month, day) {
        Some(date) => date,
        None => panic!("no such day"),
    }
}

impl Date {
    /// The last day that can be written.
    const LAST: Date = date(9999, 12, 31);

    /// A day by its numbers, the first month being 1; nothing where there is no such day.
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(day) if year >= 0 && year <= 9999 => Some(Date(day)),
            _ => None,
        }
    }

    fn of(day: Option<NaiveDate>) -> Date {
        day.map(Date).filter(|it| it.year() <= Date::LAST.year()).unwrap_or(Date::LAST)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// So many days later; the last day of all where that is later still.
    pub fn plus_days(self, days: u32) -> Date {
        Date::of(self.0.checked_add_days(Days::new(days.into())))
    }

    /// So many months later, or the last day of that month where it is shorter; as for [`Date::plus_days`].
    pub fn plus_months(self, months: u32) -> Date {
        Date::of(self.0.checked_add_months(Months::new(months)))
    }

    /// The day before.
    pub fn day_before(self) -> Date {
        self.0.pred_opt().map_or(self, Date)
    }

    /// How many days it is to another day; less than nothing where that is over.
    pub fn days_until(self, other: Date) -> i64 {
        (other.0 - self.0).num_days()
    }
}

/// As the library has days, for who asks it for the clock.
impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Date {
        Date::of(Some(day))
    }
}

impl FromStr for Date {
    type Err = NotADay;

    /// Reads `2012-03-01`, and nothing shorter or longer.
    fn from_str(text: &str) -> Result<Date, NotADay> {
        let form = text.bytes().map(|it| if it.is_ascii_digit() { b'0' } else { it });
        if !form.eq(*b"0000-00-00") {
            return Err(NotADay);
        }
        let number = |range: Range<usize>| text.get(range).and_then(|it| it.parse::<u32>().ok());
        let (year, month, day) = (number(0..4), number(5..7), number(8..10));
        let day = year.zip(month).zip(day);
        day.and_then(|((year, month), day)| Date::new(year as i32, month, day)).ok_or(NotADay)
    }
}

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a day such as 2013-07-15")]
pub struct NotADay;

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_toml_writes_it() {
        assert_eq!("2012-02-29".parse(), Ok(date(2012, 2, 29)));
        assert_eq!(date(33, 4, 3).to_string(), "0033-04-03");
        for text in
            ["2013-02-29", "2012-13-01", "2012-3-1", " 2012-03-01", "12012-03-01", "", "2012-03-0é"]
        {
            assert_eq!(text.parse::<Date>(), Err(NotADay), "{text}");
        }
    }

    #[test]
    fn days_are_added_within_the_years_that_can_be_written() {
        assert_eq!(date(2012, 1, 31).plus_months(1), date(2012, 2, 29));
        assert_eq!(date(2012, 2, 28).plus_days(2), date(2012, 3, 1));
        assert_eq!(date(2012, 3, 1).day_before(), date(2012, 2, 29));
        assert_eq!(date(2012, 3, 1).days_until(date(2011, 3, 1)), -366);
        assert_eq!(date(9999, 12, 1).plus_months(1), Date::LAST);
        assert_eq!(date(9999, 12, 1).plus_days(u32::MAX), Date::LAST);
    }
}
