//! What the records say of activities, added up.
//!
//! A quarter is recorded by the committee, or by several bodies in a file each. Each body tells what it paid itself, so
//! money adds up. How far something is, one of them says: the committee, else the body that leads, else all of them
//! where they agree. Where they do not, nobody says it until one of the files is corrected.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::bodies::{Leader, Leaders};
use super::recurring::{Occurrence, occurrences};
use crate::accounts::{Figure, Gathered};
use crate::model::{ActivityProgress, Level, NodeId, Plan, Quarter, Record, Status};
use crate::money::Money;
use crate::source::Located;

/// The decimals of progress that is counted.
const DECIMALS: u32 = 4;

/// One entry of an activity in the record of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'p, 's> {
    /// The record.
    pub record: &'p Record<'s>,
    /// The quarter of the record.
    pub quarter: Quarter,
    /// What it says.
    pub said: &'p ActivityProgress<'s>,
    /// Whether it says how far the activity is; else another one does, or nobody, and only its money counts.
    pub leads: bool,
}

impl<'p, 's> Entry<'p, 's> {
    /// How far the activity is, in a word, where this entry says it.
    pub fn status(&self) -> Option<Status> {
        self.said.status.as_ref().filter(|_| self.leads).map(|it| it.value)
    }

    /// How far the activity is in percent, where this entry says it.
    pub fn progress(&self) -> Option<Decimal> {
        self.said.progress.as_ref().filter(|_| self.leads).map(|it| it.value)
    }
}

/// Who made a record: a body; nothing where it is the committee's own.
pub fn reporter<'p>(leaders: &Leaders<'p, '_>, record: &'p Record<'_>) -> Option<Leader<'p>> {
    record.body.as_ref().map(|it| leaders.named(&it.value))
}

/// The records that count, earliest first: a second record of a quarter by the same body would count money twice, and
/// is left out.
pub fn records<'p, 's>(plan: &'p Plan<'s>) -> impl DoubleEndedIterator<Item = &'p Record<'s>> {
    let leaders = Leaders::of(plan);
    let mut all: Vec<&Record> = Vec::with_capacity(plan.records.len());
    for same in plan.records.chunk_by(|one, other| one.quarter == other.quarter) {
        let mut seen = Vec::new();
        for record in same {
            let by = reporter(&leaders, record);
            if !seen.contains(&by) {
                seen.push(by);
                all.push(record);
            }
        }
    }
    all.into_iter()
}

/// The records of one quarter that count: the committee's, and those of bodies.
pub fn records_of<'p, 's>(
    plan: &'p Plan<'s>,
    quarter: Quarter,
) -> impl DoubleEndedIterator<Item = &'p Record<'s>> {
    records(plan).filter(move |it| it.quarter == quarter)
}

/// Which of several reports of one thing in one quarter is believed: those of the committee, else of the body that
/// leads, else all where they say the same; nothing where they do not.
pub(super) fn believed<'p, T: PartialEq>(
    reports: &[(Option<Leader<'p>>, T)],
    lead: Option<Leader<'p>>,
) -> Option<Vec<usize>> {
    let of = |by: &Option<Leader>| -> Vec<usize> {
        (0..reports.len()).filter(|it| reports[*it].0 == *by).collect()
    };
    let mut heard = of(&None);
    if heard.is_empty() && lead.is_some() {
        heard = of(&lead);
    }
    if heard.is_empty() {
        heard = (0..reports.len()).collect();
        let first = reports.first()?;
        if reports.iter().any(|it| it.0 != first.0 && it.1 != first.1) {
            return None;
        }
    }
    Some(heard)
}

/// What is reported of each activity, earliest first.
#[derive(Debug)]
pub struct Execution<'p, 's> {
    entries: Gathered<NodeId, Vec<Entry<'p, 's>>>,
    recurring: HashMap<NodeId, Vec<Occurrence>>,
    disputed: Vec<(NodeId, Quarter)>,
}

impl<'p, 's> Execution<'p, 's> {
    /// Reads all records of a plan once.
    ///
    /// A second report of an activity in one record is left out, as a second record of a quarter is. Under the ids of
    /// activities that are one now, a record reports it several times rightly.
    pub fn of(plan: &'p Plan<'s>) -> Execution<'p, 's> {
        let recurring = plan.of_level(Level::Activity).filter_map(|(id, node)| {
            let recurs = node.details().is_some_and(|it| !it.recurs.is_empty());
            recurs.then(|| (id, occurrences(plan, id)))
        });
        let mut execution = Execution {
            entries: Gathered::default(),
            recurring: recurring.collect(),
            disputed: Vec::new(),
        };
        if plan.records.is_empty() {
            return execution;
        }
        let activities = plan.ids(Level::Activity);
        for record in records(plan) {
            for said in &record.activities {
                if let Some(id) = activities.get(&said.id.value).filter(|_| !said.is_blank()) {
                    execution.see(id, Entry { quarter: record.quarter, record, said, leads: true });
                }
            }
        }
        execution.hear(plan);
        execution
    }

    fn see(&mut self, id: NodeId, entry: Entry<'p, 's>) {
        let entries = self.entries.of(id, Vec::new);
        let mut of_record =
            entries.iter().rev().take_while(|it| std::ptr::eq(it.record, entry.record));
        if !of_record.any(|it| it.said.id.value == entry.said.id.value) {
            entries.push(entry);
        }
    }

    /// The times that an activity is done, earliest first; none where it does not recur.
    pub fn recurring(&self, id: NodeId) -> &[Occurrence] {
        self.recurring.get(&id).map_or(&[], |it| it)
    }

    /// Decides who says how far each activity is in quarters in which several bodies report it.
    fn hear(&mut self, plan: &'p Plan<'s>) {
        let mut leaders = None;
        for (id, entries) in self.entries.iter_mut() {
            for same in entries.chunk_by_mut(|one, other| one.quarter == other.quarter) {
                if same.iter().all(|it| std::ptr::eq(it.record, same[0].record)) {
                    continue;
                }
                let leaders = leaders.get_or_insert_with(|| Leaders::of(plan));
                let tells = |it: &Entry| it.said.status.is_some() || it.said.progress.is_some();
                let telling: Vec<usize> = (0..same.len()).filter(|it| tells(&same[*it])).collect();
                let said = |it: &usize| {
                    let said = same[*it].said;
                    let status = said.status.as_ref().map(|it| it.value);
                    let progress = said.progress.as_ref().map(|it| it.value);
                    (reporter(leaders, same[*it].record), (status, progress))
                };
                let reports: Vec<_> = telling.iter().map(said).collect();
                let lead = plan.lead(id).map(|it| leaders.named(it.value));
                let heard = believed(&reports, lead);
                if heard.is_none() && !reports.is_empty() {
                    self.disputed.push((id, same[0].quarter));
                }
                same.iter_mut().for_each(|it| it.leads = false);
                for it in heard.into_iter().flatten() {
                    same[telling[it]].leads = true;
                }
            }
        }
    }

    /// Activities and quarters in which bodies say different things of how far it is, and none of them leads.
    pub fn disputed(&self) -> &[(NodeId, Quarter)] {
        &self.disputed
    }

    /// Each activity that is reported, in the order in which they were first reported, and what is said of it.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &[Entry<'p, 's>])> {
        self.entries.iter().map(|(id, entries)| (*id, entries.as_slice()))
    }

    /// What is said of an activity, earliest first.
    pub fn entries(&self, id: NodeId) -> &[Entry<'p, 's>] {
        self.entries.get(id).map_or(&[], Vec::as_slice)
    }

    /// What is said of an activity in quarters from the first to the last, both included.
    pub fn within(
        &self,
        id: NodeId,
        first: Quarter,
        last: Quarter,
    ) -> impl DoubleEndedIterator<Item = &Entry<'p, 's>> {
        self.entries(id).iter().filter(move |it| first <= it.quarter && it.quarter <= last)
    }

    /// The latest physical progress up to the end of a quarter. An activity that is said to be completed, without a
    /// number, has all of it; one that is not started has none. Of one that recurs, the times done of those due.
    pub fn progress_by(&self, id: NodeId, last: Quarter) -> Option<Decimal> {
        self.progress_told(id, last).map(|(_, progress)| progress)
    }

    /// The same, with the quarter whose record says so.
    pub fn progress_told(&self, id: NodeId, last: Quarter) -> Option<(Quarter, Decimal)> {
        if let Some(times) = self.times(id, last) {
            let told = self.within(id, Quarter(0), last).next_back()?.quarter;
            let hundredfold = Decimal::from(times.done) * Decimal::ONE_HUNDRED;
            return Some((told, hundredfold.checked_div(times.due.into())?.round_dp(DECIMALS)));
        }
        self.within(id, Quarter(0), last).rev().find_map(|entry| {
            let progress = match (entry.progress(), entry.status()) {
                (Some(progress), _) => progress,
                (None, Some(Status::Completed)) => Decimal::ONE_HUNDRED,
                (None, Some(Status::NotStarted)) => Decimal::ZERO,
                (None, _) => return None,
            };
            Some((entry.quarter, progress))
        })
    }

    /// The latest status up to the end of a quarter; of an activity that recurs, that of the time which is meant then.
    pub fn status_by(&self, id: NodeId, last: Quarter) -> Option<Status> {
        let first = self.occurrence(id, last).map_or(Quarter(0), |it| it.first);
        self.within(id, first, last).rev().find_map(Entry::status)
    }

    /// Committed and disbursed in quarters from the first to the last; blank where nothing is said.
    pub fn paid(&self, id: NodeId, first: Quarter, last: Quarter) -> Paid {
        self.within(id, first, last).map(Paid::of).sum()
    }
}

/// What was committed and what was disbursed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paid {
    /// What was committed.
    pub committed: Figure,
    /// What was disbursed.
    pub disbursed: Figure,
}

impl Paid {
    /// What one entry says.
    pub fn of(entry: &Entry<'_, '_>) -> Paid {
        let figure = |it: &Option<Located<Money>>| it.as_ref().map(|it| it.value).into();
        Paid { committed: figure(&entry.said.committed), disbursed: figure(&entry.said.disbursed) }
    }

    /// What is left without a part.
    pub fn less(self, part: Paid) -> Paid {
        Paid {
            committed: self.committed.less(part.committed),
            disbursed: self.disbursed.less(part.disbursed),
        }
    }

    /// Both together.
    pub fn plus(self, other: Paid) -> Paid {
        Paid {
            committed: self.committed.plus(other.committed),
            disbursed: self.disbursed.plus(other.disbursed),
        }
    }
}

impl std::iter::Sum for Paid {
    fn sum<I: Iterator<Item = Paid>>(all: I) -> Paid {
        all.fold(Paid::default(), Paid::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What two bodies and perhaps the committee make of one activity: its progress, what was paid, and whether it is
    /// disputed.
    fn told(head: &str, committee: &str) -> (Option<Decimal>, Figure, bool) {
        let plan = format!(
            "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n{head}\n\
             bodies = {{ health = \"Ministry\", radio = \"Radio\" }}\n\
             [[axis]]\nid = \"I\"\nresponsible = [\"health\", \"radio\"]\n\
             [[axis.activity]]\nid = \"I.1\"\nbudget = {{ 2012 = 50 }}\n"
        );
        let entry = |fields: &str| format!("[[activity]]\nid = \"I.1\"\n{fields}\n");
        let (health, radio) =
            (entry("progress = 40\ndisbursed = 5"), entry("progress = 60\ndisbursed = 2"));
        let committee = entry(committee);
        let mut files = vec![
            ("plan.toml", plan.as_str()),
            ("progress/2012-Q1/health.toml", health.as_str()),
            ("progress/2012-Q1/radio.toml", radio.as_str()),
        ];
        if committee.contains('=') {
            files.push(("progress/2012-Q1.toml", committee.as_str()));
        }
        let reading = crate::model::read(crate::testing::sources(&files));
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let execution = Execution::of(&plan);
        let id = plan.ids(Level::Activity).get("I.1").unwrap();
        (
            execution.progress_by(id, Quarter(0)),
            execution.paid(id, Quarter(0), Quarter(0)).disbursed,
            !execution.disputed().is_empty(),
        )
    }

    #[test]
    fn bodies_add_up_what_they_paid_and_one_says_how_far_it_is() {
        let paid = |units| Figure::Money(Money::minor(units));
        assert_eq!(told("", ""), (Some(40.into()), paid(7), false), "the first one leads");
        assert_eq!(told("lead = false", ""), (None, paid(7), true), "nobody leads");
        let committee = "progress = 50\ndisbursed = 1";
        assert_eq!(told("lead = false", committee), (Some(50.into()), paid(8), false));
        assert_eq!(told("", committee), (Some(50.into()), paid(8), false));
    }

    #[test]
    fn what_was_paid_by_line_or_by_funder_adds_up() {
        let plan = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n\
            bodies = { fund = \"Fund\" }\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\nbudget = { 2012 = 9 }\n";
        let record = "[[activity]]\nid = \"I.1\"\nstatus = \"reportée\"\nuntil = \"2012-Q3\"\n\
            disbursed = { fund = 3, state = 4 }\n[[indicator]]\nid = \"x\"\nvalue = { women = 12, men = 9 }\n";
        let files = [("plan.toml", plan), ("progress/2012-Q1.toml", record)];
        let reading = crate::model::read(crate::testing::sources(&files));
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let said = &plan.records[0].activities[0];
        assert_eq!(said.status.as_ref().map(|it| it.value), Some(Status::Postponed));
        assert_eq!(said.until.as_ref().unwrap().value, crate::date::date(2012, 9, 30));
        assert_eq!(said.disbursed.as_ref().map(|it| it.value), Some(Money::minor(7)));
        assert_eq!(said.shares.len(), 2);
        let measured = &plan.records[0].indicators[0];
        assert_eq!(measured.value.value, crate::model::Measure::Number(21.into()));
        assert_eq!(measured.groups.len(), 2);
    }
}
