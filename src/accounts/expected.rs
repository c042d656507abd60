//! Whether the plan expects an activity to run in a quarter: from its schedule or, where it has none, its budget.

use crate::model::{Amounts, Level, NodeId, Period, Plan, Quarter};

/// What the plan says of an activity in a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Expected {
    /// Its schedule has the quarter.
    Scheduled,
    /// Its schedule ended before the quarter.
    Ended,
    /// It has no schedule, but money in the quarter or its year: "year known from the budget, quarter not recorded".
    Budgeted,
    /// Neither its schedule nor its budget says when it runs.
    Unknown,
    /// It runs in other quarters, or its money lies in other years.
    NotNow,
}

impl Plan<'_> {
    /// Whether an activity runs in a quarter.
    pub fn expected(&self, activity: NodeId, quarter: Quarter) -> Expected {
        let node = self.node(activity);
        if let Some(schedule) = node.schedule().filter(|it| it.len() > 0) {
            return if schedule.clone().any(|it| it.value.contains(quarter)) {
                Expected::Scheduled
            } else if schedule.clone().all(|it| it.value.last() < quarter) {
                Expected::Ended
            } else {
                Expected::NotNow
            };
        }
        if node.amounts().cells().len() > 0 {
            return of_row(node.amounts(), quarter);
        }
        // Where the activity prints nothing, its lines say when the money is due: the surest of them counts.
        let lines = self.descendants(activity).filter(|(_, it)| it.level == Level::Line);
        lines.map(|(_, it)| of_row(it.amounts(), quarter)).min().unwrap_or(Expected::Unknown)
    }
}

fn of_row(amounts: Amounts<'_>, quarter: Quarter) -> Expected {
    let now = Period::Quarter(quarter);
    // Where the plan has amounts for parts of the quarter's year, they say more than the year.
    let is_part = |it: Period| it.wholes().next().is_some() && it.years().contains(quarter.year());
    let divided = amounts.cells().any(|it| is_part(it.period));
    let mut dated = false;
    let mut undated = false;
    for cell in
        amounts.cells().filter(|it| it.period != Period::Total || amounts.cells().len() == 1)
    {
        let has_time = !cell.period.years().is_empty();
        let has_money = cell.money().is_some_and(|it| !it.is_zero());
        undated |= has_money && !has_time;
        dated |= has_time;
        let in_time = match is_part(cell.period) {
            true => !cell.period.is_apart_from(now) && is_finest(amounts, cell.period),
            false => cell.period.years().contains(quarter.year()) && !divided,
        };
        if in_time && has_money {
            return Expected::Budgeted;
        }
    }
    match dated && !undated {
        true => Expected::NotNow,
        false => Expected::Unknown,
    }
}

/// Whether a row has nothing for the parts of a period.
fn is_finest(amounts: Amounts<'_>, period: Period) -> bool {
    amounts.parts_of(period).next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is expected of an activity with these fields in each quarter of 2013, a letter for each.
    fn expected(fields: &str) -> String {
        let text = format!(
            "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\", \
             \"2014\"]\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n{fields}\n"
        );
        let reading = crate::testing::reading(&text);
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let (activity, _) = plan.of_level(Level::Activity).next().unwrap();
        (4..8)
            .map(|it| match plan.expected(activity, Quarter(it)) {
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
        assert_eq!(expected("schedule = [\"2013-Q2\"]\nbudget = { 2013-Q4 = 5 }"), "-see");
        assert_eq!(expected("schedule = [\"2013-Q2\", \"2014\"]"), "-s--");
    }

    #[test]
    fn without_a_schedule_the_budget_says_the_year() {
        assert_eq!(expected("budget = { 2013 = 5, total = 5 }"), "bbbb");
        assert_eq!(expected("budget = { 2012 = 5, 2013 = 0 }"), "----");
        assert_eq!(expected("budget = { \"2013..2014\" = 5 }"), "bbbb");
        assert_eq!(expected("budget = { 2013-Q2 = 5, 2013 = 5 }"), "-b--");
        assert_eq!(expected("[[axis.activity.line]]\nbudget = { 2012 = 5 }"), "----");
        assert_eq!(expected("budget = { 2013 = \"n/a\" }"), "----");
        assert_eq!(expected("budget = { unphased = \"n/a\" }"), "????");
    }

    #[test]
    fn without_a_schedule_the_budget_says_the_quarter_where_it_has_quarters() {
        assert_eq!(expected("budget = { 2013-Q2 = 5 }"), "-b--");
        assert_eq!(expected("budget = { 2012-Q2 = 5, 2013-Q1 = 5, 2013-Q4 = 0 }"), "b---");
        assert_eq!(expected("budget = { 2012-Q2 = 5, \"2013..2014\" = 5 }"), "bbbb");
    }

    #[test]
    fn what_no_table_says_is_not_known() {
        for fields in
            ["", "budget = \"n/a\"", "budget = { total = 5 }", "budget = { included_in = \"a\" }"]
        {
            assert_eq!(expected(fields), "????", "{fields}");
        }
        assert_eq!(expected("budget = { 2012 = 5, unphased = 2 }"), "????");
    }
}
