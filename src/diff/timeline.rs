//! The years of both plans on one calendar, so that `2013` is `2013` even where a plan begins a year earlier.

use crate::model::{Calendar, Half, Month, Period, Quarter, TimeSpan, Year, YearSet};

/// Both calendars joined by the labels of their years.
pub struct Timeline {
    calendar: Calendar,
    /// For each year of the old calendar, its number in the joined one; none where nothing has to be translated.
    before: Option<Vec<Year>>,
    after: Option<Vec<Year>>,
}

/// Which plan a period comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// The old plan.
    Before,
    /// The new plan.
    After,
}

impl Timeline {
    /// Joins two calendars.
    pub fn of(old: &Calendar, new: &Calendar) -> Timeline {
        let labels = |it: &Calendar| -> Vec<String> {
            it.years().map(|year| it.year_label(year).to_owned()).collect()
        };
        let (old_labels, new_labels) = (labels(old), labels(new));
        // Years that only have other names are the same years.
        let is_relabelled = old.starts() == new.starts()
            && old_labels.len() == new_labels.len()
            && !old_labels.iter().any(|it| new_labels.contains(it));
        if old_labels == new_labels || is_relabelled {
            return Timeline { calendar: new.clone(), before: None, after: None };
        }
        let joined = join(&old_labels, &new_labels);
        let numbers = |labels: &[String]| {
            // More years than a calendar holds share its last one: nobody plans for a century.
            let place = |label: &String| joined.iter().position(|it| it == label);
            labels.iter().map(|it| Year(place(it).unwrap_or(joined.len() - 1) as u8)).collect()
        };
        let (before, after) = (Some(numbers(&old_labels)), Some(numbers(&new_labels)));
        Timeline { calendar: Calendar::new(new.starts(), joined), before, after }
    }

    /// Whether both plans have the same years, so that their periods can be compared as they are.
    pub fn is_plain(&self) -> bool {
        self.before.is_none()
    }

    fn years(&self, when: When) -> Option<&[Year]> {
        match when {
            When::Before => self.before.as_deref(),
            When::After => self.after.as_deref(),
        }
    }

    fn year(&self, when: When, year: Year) -> Year {
        self.years(when).and_then(|it| it.get(year.0 as usize)).copied().unwrap_or(year)
    }

    fn month(&self, when: When, month: Month) -> Month {
        Month(u16::from(self.year(when, month.year()).0) * 12 + month.0 % 12)
    }

    fn quarter(&self, when: When, quarter: Quarter) -> Quarter {
        Quarter::of(self.year(when, quarter.year()), quarter.number())
    }

    /// A plan's period on the joined calendar.
    pub fn period(&self, when: When, period: Period) -> Period {
        if self.years(when).is_none() {
            return period;
        }
        match period {
            Period::Year(year) => Period::Year(self.year(when, year)),
            Period::Quarter(quarter) => Period::Quarter(self.quarter(when, quarter)),
            Period::Half(half) => {
                Period::Half(Half::of(self.year(when, half.year()), half.number()))
            }
            Period::Month(month) => Period::Month(self.month(when, month)),
            Period::Years(years) => Period::Years(
                years.years().map(|it| self.year(when, it)).fold(YearSet::default(), YearSet::with),
            ),
            Period::Unphased | Period::Total => period,
        }
    }

    /// A plan's months on the joined calendar.
    pub fn months(&self, when: When, span: TimeSpan) -> impl Iterator<Item = Month> {
        span.months().map(move |it| self.month(when, it))
    }

    /// The label of a period of the joined calendar.
    pub fn label(&self, period: Period) -> String {
        let mut years = self.calendar.years();
        match (period, years.next(), years.next()) {
            // In a plan of one year, the total is that year's amount.
            (Period::Total, Some(only), None) => self.calendar.label(Period::Year(only)),
            _ => self.calendar.label(period),
        }
    }

    /// The label of some quarters of the joined calendar.
    pub fn span_label(&self, span: TimeSpan) -> String {
        self.calendar.span_label(span)
    }
}

/// The labels of both lists, each once: what one list alone has stands where it stands there.
fn join(old: &[String], new: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut rest = new.iter().peekable();
    for label in old {
        if new.contains(label) {
            while let Some(next) = rest.next_if(|it| !joined.contains(it) && *it != label) {
                joined.push(next.clone());
            }
            rest.next_if(|it| *it == label);
        }
        if !joined.contains(label) {
            joined.push(label.clone());
        }
    }
    for label in rest {
        if !joined.contains(label) {
            joined.push(label.clone());
        }
    }
    joined.truncate(Calendar::MOST_YEARS);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(all: &[&str]) -> Vec<String> {
        all.iter().map(|it| (*it).to_owned()).collect()
    }

    #[test]
    fn years_of_both_plans_stand_in_their_order() {
        let join = |old: &[&str], new: &[&str]| super::join(&labels(old), &labels(new)).join(" ");
        assert_eq!(join(&["2012", "2013"], &["2012", "2013", "2014"]), "2012 2013 2014");
        assert_eq!(join(&["2012", "2013"], &["2011", "2012", "2013"]), "2011 2012 2013");
        assert_eq!(join(&["2012", "2013"], &["2013", "2014"]), "2012 2013 2014");
        assert_eq!(join(&["a", "b", "d"], &["a", "b", "c", "d"]), "a b c d");
        assert_eq!(join(&["a", "b", "c", "d"], &["a", "b", "d"]), "a b c d");
        assert_eq!(join(&["a", "c"], &["b", "c", "d"]), "a b c d");
        assert_eq!(join(&["a"], &["b"]), "a b");
        assert_eq!(join(&["a", "b"], &["b", "a"]), "b a");
    }

    #[test]
    fn a_year_is_the_same_year_where_the_plan_begins_earlier() {
        let calendar =
            |year, all: &[&str]| Calendar::new(crate::date::date(year, 1, 1), labels(all));
        let timeline = Timeline::of(&calendar(2012, &["2012"]), &calendar(2011, &["2011", "2012"]));
        assert_eq!(timeline.period(When::Before, Period::Year(Year(0))), Period::Year(Year(1)));
        assert_eq!(timeline.period(When::After, Period::Year(Year(1))), Period::Year(Year(1)));
        assert_eq!(timeline.label(Period::Year(Year(1))), "2012");
    }
}
