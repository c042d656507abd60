//! A report was due, and the quarter that it needs has no record.

use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::{Calendar, Due, Quarter};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let (plan, today) = (facts.plan, facts.today);
    let calendar = &plan.calendar;
    // A plan that ended long ago owes nothing.
    let last_day = calendar.ends().saturating_add(1.year());
    if !facts.complete || !(calendar.starts()..=last_day).contains(&today) {
        return Vec::new();
    }
    let recorded: HashSet<Quarter> = plan.records.iter().map(|it| it.quarter).collect();
    let mut found = Vec::new();
    for deadline in &plan.deadlines {
        let passed = due(calendar, deadline.when).into_iter().filter(|(day, _)| *day < today);
        let missed = passed.filter(|(_, quarter)| !recorded.contains(quarter));
        let missed: Vec<(Date, Quarter)> = missed.collect();
        let Some((day, quarter)) = missed.last().copied() else { continue };
        let quarter = calendar.quarter_label(quarter);
        let message = Message::new("deadline-passed")
            .text("title", deadline.title.first())
            .arg("date", crate::message::Arg::Date(day))
            .text("quarter", quarter.clone());
        let mut finding = Finding::new(Rule::DeadlinePassed, deadline.place, message)
            .help(Message::new("deadline-passed-help").text("quarter", quarter.clone()));
        if missed.len() > 1 {
            let label = Message::new("deadline-passed-label").count("count", missed.len());
            finding = finding.label(label);
        }
        finding.period = Some(quarter);
        found.push(finding);
    }
    found
}

/// The days on which a report is due, each with the last quarter that it tells of, earliest first.
fn due(calendar: &Calendar, when: Due) -> Vec<(Date, Quarter)> {
    let last_day = calendar.ends().saturating_add(1.year());
    let days: Vec<Date> = match when {
        Due::DaysAfterQuarter(days) => {
            let after = |it: Quarter| calendar.last_day(it).saturating_add(i64::from(days).days());
            return calendar.quarters().map(|it| (after(it), it)).collect();
        }
        Due::On(day) => vec![day],
        Due::Yearly { month, day } => (calendar.starts().year()..=last_day.year())
            // 29 February is due in leap years only.
            .filter_map(|year| Date::new(year, month, day).ok())
            .filter(|it| calendar.starts() <= *it && *it <= last_day)
            .collect(),
    };
    let told_of = |day: &Date| calendar.quarters().rev().find(|it| calendar.last_day(*it) < *day);
    days.into_iter().filter_map(|day| Some((day, told_of(&day)?))).collect()
}
