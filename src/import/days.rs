//! Days as people type them.

use super::periods::{Part, Period, Year};
use super::{periods, words};
use crate::date::Date;

/// In which order a column's days have their day and their month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// 31/12/2025.
    DayFirst,
    /// 12/31/2025.
    MonthFirst,
    /// No day of the column proves either.
    Unknown,
}

/// A day as year, month, day: `2025-12-31`, perhaps with a time behind it.
pub fn iso(text: &str) -> Option<Date> {
    let text = text.trim().split(['T', ' ']).next()?;
    let mut parts = text.split(['-', '/', '.']);
    let year = parts.next().filter(|it| it.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, month, day)
}

/// The three numbers of a day such as `31/12/2025`.
fn numbers(text: &str) -> Option<(u32, u32, i32)> {
    let text = text.trim().split(' ').next()?;
    let mut parts = text.split(['/', '.', '-']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    Some((first.parse().ok()?, second.parse().ok()?, year.parse().ok()?))
}

/// The order that the texts of a column prove.
pub fn order<'t>(texts: impl Iterator<Item = &'t str>) -> Order {
    let (mut day_first, mut month_first) = (false, false);
    for (first, second, _) in texts.filter_map(numbers) {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (day_first, month_first) {
        (true, false) => Order::DayFirst,
        (false, true) => Order::MonthFirst,
        _ => Order::Unknown,
    }
}

/// A day whose month is a word: `15 January 2025`, `1er juillet 2025`, `March 3, 2025`.
fn worded(text: &str) -> Option<Date> {
    let folded = words::fold(text);
    let words = words::tokens(&folded);
    let words: Vec<&str> =
        words.into_iter().filter(|it| !["de", "du", "of"].contains(it)).collect();
    let number = |it: &str| -> Option<u32> {
        let digits = it.trim_end_matches(|it: char| it.is_alphabetic());
        (!digits.is_empty() && digits.len() <= 2).then(|| digits.parse().ok()).flatten()
    };
    let (day, month, year) = match words.as_slice() {
        [first, second, year] if periods::month(second).is_some() => (first, second, year),
        [first, second, year] if periods::month(first).is_some() => (second, first, year),
        _ => return None,
    };
    let year = periods::calendar_year(year)?;
    Date::new(i32::from(year), u32::from(periods::month(month)?), number(day)?)
}

/// A day in the order of its column; where the order is not known, only a day that is the same in both.
pub fn day(text: &str, order: Order) -> Option<Date> {
    if let Some(day) = iso(text).or_else(|| worded(text)) {
        return Some(day);
    }
    let (first, second, year) = numbers(text)?;
    match order {
        Order::DayFirst => Date::new(year, second, first),
        Order::MonthFirst => Date::new(year, first, second),
        Order::Unknown if first == second => Date::new(year, first, second),
        Order::Unknown => None,
    }
}

/// The first or the last day of a month or a quarter of a year: `03/2025`, `mars 2025`, `T1 2025`.
pub fn of_month(text: &str, last: bool) -> Option<Date> {
    let text = text.trim();
    let numbers = text.split_once(['/', '.', '-']).map(|(one, two)| (one.trim(), two.trim()));
    let (month, year) = match numbers {
        Some((month, year)) if month.len() <= 2 && year.len() == 4 => (month, year),
        Some((year, month)) if month.len() <= 2 && year.len() == 4 => (month, year),
        _ => ("", ""),
    };
    let counted = month.parse::<u32>().ok().filter(|it| (1..=12).contains(it));
    let (year, months) = match counted.zip(periods::calendar_year(year)) {
        Some((month, year)) => (i32::from(year), (month, month)),
        None => {
            let Period { year: Some(Year::Label(year)), part: Some(part) } = periods::period(text)?
            else {
                return None;
            };
            let months = match part {
                Part::Month(number) => (u32::from(number), u32::from(number)),
                Part::Quarter(number) => (u32::from(number) * 3 - 2, u32::from(number) * 3),
                Part::Half(number) => (u32::from(number) * 6 - 5, u32::from(number) * 6),
            };
            (i32::from(periods::calendar_year(&year)?), months)
        }
    };
    match last {
        true => (28..=31).rev().find_map(|it| Date::new(year, months.1, it)),
        false => Date::new(year, months.0, 1),
    }
}

/// Whether a text is a day in one order or another.
pub fn looks_like(text: &str) -> bool {
    iso(text).is_some()
        || text.len() <= 40 && worded(text).is_some()
        || numbers(text).is_some_and(|(first, second, year)| {
            Date::new(year, second, first).or(Date::new(year, first, second)).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_begin_and_end_with_a_day() {
        for text in ["02/2024", "2024-02", "février 2024", "Feb 2024"] {
            assert_eq!(of_month(text, false), Date::new(2024, 2, 1), "{text}");
            assert_eq!(of_month(text, true), Date::new(2024, 2, 29), "{text}");
        }
        assert_eq!(of_month("T3 2025", true), Date::new(2025, 9, 30));
        assert_eq!(of_month("13/2025", true), None);
    }

    #[test]
    fn a_column_proves_the_order_of_its_days() {
        assert_eq!(order(["31/05/2025", "05/06/2025"].into_iter()), Order::DayFirst);
        assert_eq!(order(["05/06/2025"].into_iter()), Order::Unknown);
        assert_eq!(day("05/06/2025", Order::Unknown), None);
        assert_eq!(day("05/06/2025", Order::DayFirst), Date::new(2025, 6, 5));
        assert_eq!(day("15 January 2025", Order::Unknown), Date::new(2025, 1, 15));
        assert_eq!(day("1er juillet 2025", Order::Unknown), Date::new(2025, 7, 1));
        assert_eq!(day("3 de marzo de 2025", Order::Unknown), Date::new(2025, 3, 3));
        assert_eq!(day("March 3, 2025", Order::MonthFirst), Date::new(2025, 3, 3));
        assert_eq!(day("12 wells 2025", Order::Unknown), None);
        assert_eq!(day("2025-06-15 00:00:00", Order::Unknown), Date::new(2025, 6, 15));
    }
}
