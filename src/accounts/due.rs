//! When reports are due.

use crate::date::Date;
use crate::model::{Calendar, Deadline, Due, Plan, Quarter, TimeSpan};

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
        Due::Occasion => Vec::new(),
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

/// A day on which something is due, and whether that was kept.
#[derive(Debug, Clone, Copy)]
pub struct DueDay {
    /// The day.
    pub on: Date,
    /// The last quarter that is over then.
    pub quarter: Option<Quarter>,
    /// The quarters that the report tells of: its own, or the last twelve months; nothing for what is due once.
    pub covers: Option<TimeSpan>,
    /// Whether it was kept.
    pub kept: Kept,
}

/// Whether a deadline was kept, as far as the plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// What was due was handed in on this day.
    Submitted(Date),
    /// The quarter has a record, which is what was due.
    Recorded,
    /// Nothing says so.
    Open,
}

/// The days of a deadline, earliest first. A day on which something was handed in belongs to the nearest of them.
pub fn due_days(plan: &Plan<'_>, deadline: &Deadline<'_>) -> Vec<DueDay> {
    let calendar = &plan.calendar;
    let covers = |quarter: Quarter| match deadline.when {
        Due::DaysAfterQuarter(_) => Some(TimeSpan::of(quarter, quarter)),
        Due::Yearly { .. } => Some(TimeSpan::of(Quarter(quarter.0.saturating_sub(3)), quarter)),
        Due::On(_) | Due::Occasion => None,
    };
    let mut days: Vec<DueDay> = due(calendar, deadline.when)
        .into_iter()
        .map(|(on, quarter)| DueDay {
            on,
            quarter,
            covers: quarter.and_then(covers),
            kept: Kept::Open,
        })
        .collect();
    let is_quarterly = matches!(deadline.when, Due::DaysAfterQuarter(_));
    if is_quarterly {
        for record in &plan.records {
            let day = days.iter_mut().find(|it| it.quarter == Some(record.quarter));
            let Some(day) = day else { continue };
            match record.submitted.as_ref().filter(|_| record.body.is_none()) {
                Some(submitted) => day.kept = Kept::Submitted(submitted.value),
                None if day.kept == Kept::Open => day.kept = Kept::Recorded,
                None => {}
            }
        }
    }
    let is_yearly = |it: &Deadline<'_>| matches!(it.when, Due::Yearly { .. });
    let mut yearly = plan.deadlines.iter().filter(|it| is_yearly(it));
    let is_the_yearly = is_yearly(deadline) && yearly.nth(1).is_none();
    // The review of a year says when the report of the year was handed in.
    let reviews = plan.reviews.iter().filter(|it| is_the_yearly && it.year.is_some());
    let reviews = reviews.filter_map(|it| it.submitted.as_ref());
    for submitted in deadline.submitted.iter().chain(reviews) {
        let nearest = days.iter_mut().min_by_key(|it| it.on.days_until(submitted.value).abs());
        if let Some(day) = nearest {
            day.kept = Kept::Submitted(submitted.value);
        }
    }
    days
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
