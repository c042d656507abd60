//! What is done again and again: each time by itself, and how many of those due were done.

use super::execution::Execution;
use super::timing::Timing;
use crate::model::{Every, NodeId, Plan, Quarter, Status};

/// One of the times that an activity is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occurrence {
    /// The first quarter of the time to which it belongs: of its year, where it is yearly.
    pub first: Quarter,
    /// The last quarter of that time.
    pub last: Quarter,
    /// The quarter by the end of which it is due: the last one that the schedule has in that time.
    pub due: Quarter,
}

/// How many times something that recurs was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// Times that were done.
    pub done: usize,
    /// Times that were due, or done before they were.
    pub due: usize,
    /// All times of the plan.
    pub all: usize,
}

/// The times that an activity is done, earliest first; none where the plan does not say that it recurs.
pub fn occurrences(plan: &Plan<'_>, activity: NodeId) -> Vec<Occurrence> {
    let words = plan.node(activity).details().map_or(&[][..], |it| &it.recurs);
    let Some(every) = words.first().map(|it| Every::from_id(&it.value)) else { return Vec::new() };
    let mut all: Vec<Occurrence> = match every {
        None => {
            let spans = words.iter().filter_map(|it| plan.calendar.span(&it.value).ok());
            let of = |first, last| Occurrence { first, last, due: last };
            spans.map(|it| of(it.first(), it.last())).collect()
        }
        Some(every) => {
            let spans = Timing::of(plan, activity).spans(plan);
            let length = every.quarters();
            let starts = (0..plan.calendar.quarters().count() as u16).step_by(length.into());
            let of = |first: u16| {
                let (first, last) = (Quarter(first), Quarter(first + length - 1));
                let within = spans.iter().filter(|it| it.first() <= last && first <= it.last());
                let due = within.map(|it| it.last().min(last)).max()?;
                Some(Occurrence { first, last, due })
            };
            starts.filter_map(of).collect()
        }
    };
    all.sort_by_key(|it| (it.first, it.last));
    all
}

impl Execution<'_, '_> {
    /// The one time that is meant in a quarter, of an activity that recurs: the one to which the quarter belongs, else
    /// the one before it.
    pub fn occurrence(&self, id: NodeId, quarter: Quarter) -> Option<Occurrence> {
        let all = self.recurring(id);
        let mut begun = all.iter().rev().filter(|it| it.first <= quarter);
        begun.clone().find(|it| quarter <= it.last).or_else(|| begun.next()).copied()
    }

    /// How many times an activity that recurs was done by the end of a quarter.
    pub fn times(&self, id: NodeId, by: Quarter) -> Option<Times> {
        let all = self.recurring(id);
        let is_done = |it: &Occurrence| self.settled(id, it, by) == Some(Status::Completed);
        let done = all.iter().filter(|it| is_done(it)).count();
        let due = all.iter().filter(|it| it.due <= by || is_done(it)).count();
        (!all.is_empty()).then_some(Times { done, due, all: all.len() })
    }

    /// The latest time that was due by the end of a quarter and is not settled then.
    pub fn missed(&self, id: NodeId, by: Quarter) -> Option<Occurrence> {
        let latest = self.recurring(id).iter().rev().find(|it| it.due <= by)?;
        self.settled(id, latest, by).is_none().then_some(*latest)
    }

    /// Whether the records before a quarter say that nothing more is to be done then: of an activity that recurs, for
    /// the one time to which the quarter belongs.
    pub fn is_over_before(&self, id: NodeId, quarter: Quarter) -> bool {
        let Some(before) = quarter.0.checked_sub(1).map(Quarter) else { return false };
        let status = match self.occurrence(id, quarter) {
            Some(meant) => self.settled(id, &meant, before),
            None => self.status_by(id, before),
        };
        status.is_some_and(Status::is_final)
    }

    /// How one time ended by the end of a quarter; nothing where it did not.
    fn settled(&self, id: NodeId, one: &Occurrence, by: Quarter) -> Option<Status> {
        let told = self.within(id, one.first, one.last.min(by)).filter_map(|it| it.status());
        told.rev().find(|it| it.is_final())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level, read};

    const PLAN: &str = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\n\
         years = [\"2012\", \"2013\", \"2014\"]\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n";

    /// The plan whose only activity has these fields, with records of quarters in each of which it has this status.
    fn with<T>(fields: &str, told: &[(&str, &str)], see: impl Fn(&Plan<'_>, NodeId) -> T) -> T {
        let plan = format!("{PLAN}{fields}\n");
        let record = |(quarter, status): &(&str, &str)| {
            let text = format!("[[activity]]\nid = \"a\"\nstatus = \"{status}\"\n");
            (format!("progress/{quarter}.toml"), text)
        };
        let records: Vec<_> = told.iter().map(record).collect();
        let mut files = vec![("plan.toml", plan.as_str())];
        files.extend(records.iter().map(|(name, text)| (&**name, &**text)));
        let reading = read(crate::testing::sources(&files));
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let (id, _) = plan.of_level(Level::Activity).next().unwrap();
        see(&plan, id)
    }

    /// When each time is due, as quarters from 0.
    fn due(fields: &str) -> Vec<u16> {
        with(fields, &[], |plan, id| occurrences(plan, id).iter().map(|it| it.due.0).collect())
    }

    #[test]
    fn a_word_or_a_list_says_the_times() {
        assert!(due("").is_empty());
        assert_eq!(due("recurs = \"yearly\""), [3, 7, 11]);
        assert_eq!(due("recurs = \"yearly\"\nbudget = { 2013 = 5, 2014 = 5 }"), [7, 11]);
        assert_eq!(due("recurs = \"yearly\"\nschedule = [\"2012-Q2\", \"2014-Q3\"]"), [1, 10]);
        assert_eq!(due("recurs = \"half-yearly\"\nschedule = [\"2012-Q2..2013-Q1\"]"), [1, 3, 4]);
        assert_eq!(due("recurs = \"quarterly\"\nbudget = { 2013 = 5 }"), [4, 5, 6, 7]);
        assert_eq!(due("recurs = [\"2013-Q2\", \"2012\"]"), [3, 5]);
    }

    /// Times done, due and in all by the end of a quarter; and since when one is missed.
    fn told(told: &[(&str, &str)], by: u16) -> (usize, usize, usize, Option<u16>) {
        let fields = "recurs = \"yearly\"\nschedule = [\"2012-Q3\", \"2013-Q3\", \"2014-Q3\"]";
        with(fields, told, |plan, id| {
            let execution = Execution::of(plan);
            let times = execution.times(id, Quarter(by)).unwrap();
            let missed = execution.missed(id, Quarter(by)).map(|it| it.due.0);
            (times.done, times.due, times.all, missed)
        })
    }

    #[test]
    fn completed_means_this_time() {
        let first = [("2012-Q3", "completed")];
        assert_eq!(told(&[], 1), (0, 0, 3, None));
        assert_eq!(told(&[], 2), (0, 1, 3, Some(2)));
        assert_eq!(told(&first, 2), (1, 1, 3, None));
        assert_eq!(told(&first, 6), (1, 2, 3, Some(6)));
        // Said again in a later quarter of the year, it is the same time.
        let again = [("2012-Q3", "completed"), ("2012-Q4", "completed"), ("2013-Q1", "completed")];
        assert_eq!(told(&again, 4), (2, 2, 3, None));
        assert_eq!(told(&[("2012-Q3", "cancelled")], 3), (0, 1, 3, None));
    }

    #[test]
    fn what_was_done_last_year_is_to_be_done_again() {
        let done = [("2012-Q3", "completed")];
        let over = |quarter| {
            with("recurs = \"yearly\"", &done, |plan, id| {
                Execution::of(plan).is_over_before(id, Quarter(quarter))
            })
        };
        assert_eq!([2, 3, 4, 7].map(over), [false, true, false, false]);
        let once = |quarter| {
            with("", &done, |plan, id| Execution::of(plan).is_over_before(id, Quarter(quarter)))
        };
        assert_eq!([2, 3, 4].map(once), [false, true, true]);
    }

    #[test]
    fn progress_is_counted_in_times_and_the_state_is_that_of_this_time() {
        let fields = "recurs = \"yearly\"";
        let records = [("2012-Q4", "completed"), ("2013-Q2", "under-way")];
        with(fields, &records, |plan, id| {
            let execution = Execution::of(plan);
            let at = |quarter| {
                let progress = execution.progress_by(id, Quarter(quarter));
                (progress.map(|it| it.to_string()), execution.status_by(id, Quarter(quarter)))
            };
            assert_eq!(at(1), (None, None));
            assert_eq!(at(3), (Some("100".to_owned()), Some(Status::Completed)));
            assert_eq!(at(4), (Some("100".to_owned()), None));
            assert_eq!(at(7), (Some("50".to_owned()), Some(Status::UnderWay)));
        });
    }
}
