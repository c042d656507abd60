//! When an activity runs: from its schedule or, where it has none, its budget.

use super::cells::visit_cells;
use super::sums::Figure;
use crate::model::{Every, NodeId, Period, Plan, Quarter, TimeSpan, Year, YearSet};

/// What is known of when an activity runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Timing {
    /// The quarters of its schedule.
    Quarters(Vec<TimeSpan>),
    /// It has no schedule, but money in these years: "year known from the budget, quarter not recorded".
    Years(Vec<Year>),
    /// Nothing.
    Unknown,
}

impl Timing {
    /// When an activity runs.
    pub fn of(plan: &Plan<'_>, activity: NodeId) -> Timing {
        if let Some(schedule) = plan.node(activity).schedule().filter(|it| it.len() > 0) {
            return Timing::Quarters(schedule.map(|it| it.value).collect());
        }
        let recurs = plan.node(activity).details().map_or(&[][..], |it| &it.recurs);
        let every = recurs.first().map(|it| Every::from_id(&it.value));
        if let Some(None) = every {
            let spans = recurs.iter().filter_map(|it| plan.calendar.span(&it.value).ok());
            return Timing::Quarters(spans.collect());
        }
        let mut years = YearSet::default();
        visit_cells(plan, activity, |period, figure| {
            if figure.money().is_some_and(|it| !it.is_zero()) {
                years = years.union(period.years());
            }
        });
        let years: Vec<Year> = match years.is_empty() {
            true if every.is_some() => plan.calendar.years().collect(),
            _ => years.years().collect(),
        };
        match (years.is_empty(), every) {
            (true, _) => Timing::Unknown,
            // What is done each quarter is done in each quarter of its years.
            (false, Some(Some(Every::Quarter))) => {
                Timing::Quarters(years.into_iter().map(|it| plan.calendar.span_of(it)).collect())
            }
            (false, _) => Timing::Years(years),
        }
    }

    /// The quarters of the schedule, or the whole years; none where they are not known.
    pub fn spans(&self, plan: &Plan<'_>) -> Vec<TimeSpan> {
        match self {
            Timing::Quarters(spans) => spans.clone(),
            Timing::Years(years) => years.iter().map(|it| plan.calendar.span_of(*it)).collect(),
            Timing::Unknown => Vec::new(),
        }
    }
}

/// What the plan says of an activity in a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// Its schedule has the quarter.
    Scheduled,
    /// Its schedule ended before the quarter or, without one, the time of its money.
    Ended,
    /// It has no schedule, but money in the quarter, or in years or a year that is not divided in quarters.
    Budgeted,
    /// Neither its schedule nor its budget says when it runs.
    Unknown,
    /// It runs in other quarters, or its money lies in other years.
    NotNow,
}

/// Whether an activity runs in a quarter.
pub fn expected_in(plan: &Plan<'_>, activity: NodeId, quarter: Quarter) -> Expected {
    if let Timing::Quarters(spans) = Timing::of(plan, activity) {
        return if spans.iter().any(|it| it.contains(quarter)) {
            Expected::Scheduled
        } else if spans.iter().all(|it| it.last() < quarter) {
            Expected::Ended
        } else {
            Expected::NotNow
        };
    }
    let (mut dated, mut undated, mut now) = (false, false, false);
    let (mut over, mut ahead) = (false, false);
    visit_cells(plan, activity, |period, figure| {
        let counts = match figure {
            Figure::Money(money) => !money.is_zero(),
            Figure::Unreadable | Figure::Overflow => true,
            Figure::Blank | Figure::NotApplicable => false,
        };
        let has_time = !period.years().is_empty();
        dated |= has_time;
        undated |= counts && !has_time;
        now |= counts && has_time && !period.is_apart_from(Period::Quarter(quarter));
        let ended = match period {
            Period::Quarter(it) => it < quarter,
            other => other.years().years().all(|it| it < quarter.year()),
        };
        over |= counts && has_time && ended;
        ahead |= counts && has_time && !ended;
    });
    match (now, dated && !undated) {
        (true, _) => Expected::Budgeted,
        (false, true) if over && !ahead => Expected::Ended,
        (false, true) => Expected::NotNow,
        (false, false) => Expected::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    /// What is expected of an activity with these fields in each quarter of 2013, a letter for each.
    fn quarters(fields: &str) -> String {
        let text = format!(
            "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\", \
             \"2014\"]\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n{fields}\n"
        );
        let reading = crate::testing::reading(&text);
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let (activity, _) = plan.of_level(Level::Activity).next().unwrap();
        (4..8)
            .map(|it| match expected_in(&plan, activity, Quarter(it)) {
                Expected::Scheduled => 's',
                Expected::Ended => 'e',
                Expected::Budgeted => 'b',
                Expected::Unknown => '?',
                Expected::NotNow => '-',
            })
            .collect()
    }

    #[test]
    fn a_schedule_decides_alone() {
        assert_eq!(quarters("schedule = [\"2013-Q2\"]\nbudget = { 2013-Q4 = 5 }"), "-see");
        assert_eq!(quarters("schedule = [\"2013-Q2\", \"2014\"]"), "-s--");
    }

    #[test]
    fn without_a_schedule_the_budget_says_the_year() {
        assert_eq!(quarters("budget = { 2013 = 5, total = 5 }"), "bbbb");
        assert_eq!(quarters("budget = { 2012 = 5, 2013 = 0 }"), "eeee");
        assert_eq!(quarters("budget = { \"2013..2014\" = 5 }"), "bbbb");
        assert_eq!(quarters("budget = { 2013-Q2 = 5, 2013 = 5 }"), "-bee");
        assert_eq!(quarters("[[axis.activity.line]]\nbudget = { 2012 = 5 }"), "eeee");
        assert_eq!(quarters("budget = { 2013 = \"n/a\" }"), "----");
        assert_eq!(quarters("budget = { unphased = \"n/a\" }"), "????");
    }

    #[test]
    fn without_a_schedule_the_budget_says_the_quarter_where_it_has_quarters() {
        assert_eq!(quarters("budget = { 2013-Q2 = 5 }"), "-bee");
        assert_eq!(quarters("budget = { 2012-Q2 = 5, 2013-Q1 = 5, 2013-Q4 = 0 }"), "beee");
        assert_eq!(quarters("budget = { 2012-Q2 = 5, \"2013..2014\" = 5 }"), "bbbb");
    }

    #[test]
    fn what_no_table_says_is_not_known() {
        for fields in
            ["", "budget = \"n/a\"", "budget = { total = 5 }", "budget = { included_in = \"a\" }"]
        {
            assert_eq!(quarters(fields), "????", "{fields}");
        }
        assert_eq!(quarters("budget = { 2012 = 5, unphased = 2 }"), "????");
    }
}
