//! A report was due, and nothing says that it was made.
//!
//! What is due after every quarter is kept by the record of the quarter; what is due on a day, by `submitted`. Told is
//! each missing quarter once: by the deadline that comes after every quarter, if the plan has one.

use std::collections::BTreeSet;

use crate::date::Date;

use super::Facts;
use crate::accounts::{self, DueDay, Kept};
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::model::{Deadline, Due, Quarter, TimeSpan};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let Some(today) = facts.today else { return Vec::new() };
    let plan = facts.plan;
    let calendar = &plan.calendar;
    // A plan that ended long ago owes nothing.
    let last_day = calendar.ends().plus_months(12);
    if !facts.complete || !(calendar.starts()..=last_day).contains(&today) {
        return Vec::new();
    }
    let recorded: BTreeSet<Quarter> = plan.records.iter().map(|it| it.quarter).collect();
    let mut known = recorded.clone();
    let mut deadlines: Vec<_> = plan.deadlines.iter().collect();
    deadlines.sort_by_key(|it| !matches!(it.when, Due::DaysAfterQuarter(_)));
    let mut found = Vec::new();
    for deadline in deadlines {
        let mut passed = accounts::due_days(plan, deadline);
        passed.retain(|it| it.on < today && !matches!(it.kept, Kept::Submitted(_)));
        if !matches!(deadline.when, Due::DaysAfterQuarter(_)) {
            // The latest is what is to be done, or to be said.
            let is_recorded = |it: &&DueDay| it.quarter.is_none_or(|it| recorded.contains(&it));
            if let Some(day) = passed.last().filter(is_recorded) {
                found.push(not_submitted(facts, deadline, day));
            }
        }
        let told = |it: DueDay| Some((it.on, it.quarter?));
        let missed: Vec<(Date, Quarter)> = passed
            .into_iter()
            .filter_map(told)
            .filter(|(_, quarter)| known.insert(*quarter))
            .collect();
        let Some((day, quarter)) = missed.last().copied() else { continue };
        let quarter = calendar.quarter_label(quarter);
        let message = Message::new("deadline-passed")
            .arg("title", Arg::from(&deadline.title))
            .arg("date", Arg::Date(day))
            .text("quarter", quarter.clone());
        let mut finding = Finding::new(Rule::DeadlinePassed, deadline.place, message)
            .help(Message::new("deadline-passed-help").text("quarter", quarter.clone()));
        if missed.len() > 1 {
            let quarters = spans(missed.iter().map(|(_, quarter)| *quarter));
            let quarters = quarters.map(|it| Arg::Text(calendar.span_label(it))).collect();
            finding = finding
                .label(Message::new("deadline-passed-label").arg("quarters", Arg::List(quarters)));
        }
        finding.period = Some(quarter);
        found.push(finding);
    }
    found
}

/// Nothing says that what was due on a day was handed in.
fn not_submitted(facts: &Facts<'_>, deadline: &Deadline<'_>, day: &DueDay) -> Finding {
    let message = Message::new("deadline-not-submitted")
        .arg("title", Arg::from(&deadline.title))
        .arg("date", Arg::Date(day.on));
    let mut finding = Finding::new(Rule::DeadlinePassed, deadline.place, message)
        .help(Message::new("deadline-not-submitted-help").text("day", day.on.to_string()));
    finding.period = day.covers.map(|it| facts.plan.calendar.span_label(it));
    finding
}

/// Quarters as spans of those that follow each other.
fn spans(quarters: impl Iterator<Item = Quarter>) -> impl Iterator<Item = TimeSpan> {
    let mut spans: Vec<TimeSpan> = Vec::new();
    for quarter in quarters {
        match spans.last_mut() {
            Some(span) if span.last().next() == quarter => {
                *span = TimeSpan::of(span.first(), quarter)
            }
            _ => spans.push(TimeSpan::of(quarter, quarter)),
        }
    }
    spans.into_iter()
}

#[cfg(test)]
mod tests {
    use crate::date::date;

    use crate::model::read;
    use crate::render::language::{Language, Words};
    use crate::source::{Source, Sources};

    /// What is said of a plan of two years with these deadlines, recorded quarters and day.
    fn said(deadlines: &[&str], records: &[&str], today: crate::date::Date) -> Vec<String> {
        let mut plan = String::from(
            "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n",
        );
        for when in deadlines {
            plan.push_str(&format!("[[deadline]]\ntitle = \"Report\"\n{when}\n"));
        }
        plan.push_str("[[axis]]\nid = \"I\"\n");
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".into(), plan.into_bytes()));
        for quarter in records {
            sources.add(Source::new(format!("progress/{quarter}.toml"), Vec::new()));
        }
        let reading = read(&sources);
        let words = Words::new(Language::English);
        let found = crate::checks::run(&reading.plan.unwrap(), reading.complete, || today);
        let said = found.iter().map(|it| {
            let label = it.label.as_ref().map(|it| format!(" ({})", words.say(it)));
            words.say(&it.message) + &label.unwrap_or_default()
        });
        said.collect()
    }

    const QUARTERLY: &str = "days_after_quarter = 15";
    const YEARLY: &str = "on = \"10-31\"";

    #[test]
    fn a_quarter_without_record_is_told_from_the_day_after_its_deadline() {
        assert_eq!(said(&[QUARTERLY], &[], date(2012, 4, 15)), [""; 0]);
        assert_eq!(
            said(&[QUARTERLY], &[], date(2012, 4, 16)),
            ["`Report` was due on 15 April 2012, and 2012-Q1 has no record"]
        );
        assert_eq!(said(&[QUARTERLY], &["2012-Q1"], date(2012, 4, 16)), [""; 0]);
    }

    #[test]
    fn a_plan_without_any_record_gets_one_finding() {
        assert_eq!(
            said(&[YEARLY, QUARTERLY], &[], date(2013, 11, 20)),
            ["`Report` was due on 15 October 2013, and 2013-Q3 has no record \
              (no record of 2012-Q1..2013-Q3)"]
        );
        assert_eq!(
            said(&[QUARTERLY], &["2012-Q2", "2013-Q1"], date(2014, 2, 1)),
            ["`Report` was due on 15 January 2014, and 2013-Q4 has no record \
              (no record of 2012-Q1, 2012-Q3..2012-Q4 and 2013-Q2..2013-Q4)"]
        );
    }

    #[test]
    fn a_title_is_said_in_the_language_of_the_reader() {
        let text = "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n[[deadline]]\n\
                    title = { en = \"Report\", fr = \"Rapport\" }\ndays_after_quarter = 15\n[[axis]]\nid = \"I\"\n";
        let reading = crate::testing::reading(text);
        let found =
            crate::checks::run(&reading.plan.unwrap(), reading.complete, || date(2012, 5, 1));
        let said = |language| Words::new(language).say(&found[0].message);
        assert!(said(Language::English).starts_with("`Report`"));
        assert!(said(Language::French).starts_with("`Rapport`"));
    }

    #[test]
    fn long_after_its_end_a_plan_owes_nothing() {
        assert_eq!(said(&[QUARTERLY, YEARLY], &[], date(2014, 12, 31)).len(), 1);
        assert_eq!(said(&[QUARTERLY, YEARLY], &[], date(2015, 1, 1)), [""; 0]);
    }

    #[test]
    fn an_annual_report_needs_the_last_quarter_before_it() {
        assert_eq!(said(&[YEARLY], &["2012-Q1"], date(2013, 1, 1)).len(), 1);
        let open = "nothing says that `Report`, due on 31 October 2012, was handed in";
        assert_eq!(said(&[YEARLY], &["2012-Q3"], date(2013, 1, 1)), [open]);
        let kept = "on = \"10-31\"\nsubmitted = 2012-11-04";
        assert_eq!(said(&[kept], &["2012-Q3"], date(2013, 1, 1)), [""; 0]);
        assert_eq!(said(&[kept], &["2012-Q3"], date(2013, 11, 1)).len(), 1, "the next one");
    }

    #[test]
    fn a_report_that_is_due_on_the_last_day_of_a_quarter_tells_of_the_one_before() {
        assert_eq!(
            said(&["date = 2012-06-30"], &[], date(2012, 7, 2)),
            ["`Report` was due on 30 June 2012, and 2012-Q1 has no record"]
        );
        assert_eq!(
            said(&["date = 2012-06-30\nsubmitted = [2012-06-28]"], &["2012-Q1"], date(2012, 7, 2)),
            [""; 0]
        );
    }
}
