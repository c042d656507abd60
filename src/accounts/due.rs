//! When reports are due.

use crate::date::Date;
use crate::model::{Calendar, Due, Quarter};

/// The days on which something is due, from the beginning of a plan to a year after its end, earliest first; each with
/// the last quarter that is over then. Before the first quarter is over, a yearly report has nothing to tell.
pub fn due(calendar: &Calendar, when: Due) -> Vec<(Date, Option<Quarter>)> {
    let last_day = calendar.ends().plus_months(12);
    let days: Vec<Date> = match when {
        Due::DaysAfterQuarter(days) => {
            let after = |it: Quarter| calendar.last_day(it).plus_days(days.into());
            return calendar.quarters().map(|it| (after(it), Some(it))).collect();
        }
        Due::On(day) => vec![day],
        Due::Yearly { month, day } => (calendar.starts().year()..=last_day.year())
            // 29 February falls on the 28th in other years.
            .filter_map(|year| {
                Date::new(year, month, day).or_else(|| Date::new(year, month, day - 1))
            })
            .filter(|it| calendar.starts() <= *it && *it <= last_day)
            .collect(),
    };
    let told = |day: &Date| calendar.quarters().rev().find(|it| calendar.last_day(*it) < *day);
    let days = days.into_iter().map(|day| (day, told(&day)));
    days.filter(|(_, told)| told.is_some() || !matches!(when, Due::Yearly { .. })).collect()
}

/// Whether something is due on a day that not every year has.
pub fn is_leap_day(when: Due) -> bool {
    matches!(when, Due::Yearly { month: 2, day: 29 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn what_is_due_on_29_february_is_due_on_the_28th_in_other_years() {
        let calendar =
            Calendar::new(date(2010, 7, 1), ["2010-11", "2011-12"].map(str::to_owned).to_vec());
        let days: Vec<String> = due(&calendar, Due::Yearly { month: 2, day: 29 })
            .into_iter()
            .map(|(day, _)| day.to_string())
            .collect();
        assert_eq!(days, ["2011-02-28", "2012-02-29", "2013-02-28"]);
        assert!(is_leap_day(Due::Yearly { month: 2, day: 29 }));
    }
}
