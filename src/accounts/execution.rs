//! What the records say of activities, added up.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::recurring::{Occurrence, occurrences};
use crate::accounts::Figure;
use crate::model::{ActivityProgress, Level, NodeId, Plan, Quarter, Record, Status};

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
}

/// The records that count, earliest first: a second record of a quarter would count money twice, and is left out.
pub fn records<'p, 's>(plan: &'p Plan<'s>) -> impl DoubleEndedIterator<Item = &'p Record<'s>> {
    plan.records.chunk_by(|one, other| one.quarter == other.quarter).map(|it| &it[0])
}

/// What is reported of each activity, earliest first.
#[derive(Debug)]
pub struct Execution<'p, 's> {
    places: HashMap<NodeId, usize>,
    entries: Vec<(NodeId, Vec<Entry<'p, 's>>)>,
    recurring: HashMap<NodeId, Vec<Occurrence>>,
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
        let recurring = recurring.collect();
        let mut execution = Execution { places: HashMap::new(), entries: Vec::new(), recurring };
        if plan.records.is_empty() {
            return execution;
        }
        let activities = plan.ids(Level::Activity);
        for record in records(plan) {
            for said in &record.activities {
                if let Some(id) = activities.get(&said.id.value).filter(|_| !said.is_blank()) {
                    execution.see(id, Entry { quarter: record.quarter, record, said });
                }
            }
        }
        execution
    }

    fn see(&mut self, id: NodeId, entry: Entry<'p, 's>) {
        let place = *self.places.entry(id).or_insert_with(|| {
            self.entries.push((id, Vec::new()));
            self.entries.len() - 1
        });
        let entries = &mut self.entries[place].1;
        let mut of_quarter = entries.iter().rev().take_while(|it| it.quarter == entry.quarter);
        if !of_quarter.any(|it| it.said.id.value == entry.said.id.value) {
            entries.push(entry);
        }
    }

    /// The times that an activity is done, earliest first; none where it does not recur.
    pub fn recurring(&self, id: NodeId) -> &[Occurrence] {
        self.recurring.get(&id).map_or(&[], |it| it)
    }

    /// Each activity that is reported, in the order in which they were first reported, and what is said of it.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &[Entry<'p, 's>])> {
        self.entries.iter().map(|(id, entries)| (*id, entries.as_slice()))
    }

    /// What is said of an activity, earliest first.
    pub fn entries(&self, id: NodeId) -> &[Entry<'p, 's>] {
        self.places.get(&id).map_or(&[], |place| &self.entries[*place].1)
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
            let status = entry.said.status.as_ref().map(|it| it.value);
            let progress = match (&entry.said.progress, status) {
                (Some(progress), _) => progress.value,
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
        self.within(id, first, last).rev().find_map(|it| it.said.status.as_ref()).map(|it| it.value)
    }

    /// Committed and disbursed in quarters from the first to the last; blank where nothing is said.
    pub fn paid(&self, id: NodeId, first: Quarter, last: Quarter) -> Paid {
        self.within(id, first, last).fold(Paid::default(), |paid, entry| paid.plus(Paid::of(entry)))
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
    fn of(entry: &Entry<'_, '_>) -> Paid {
        let figure = |it: &Option<crate::source::Located<crate::money::Money>>| {
            it.as_ref().map_or(Figure::Blank, |it| Figure::Money(it.value))
        };
        Paid { committed: figure(&entry.said.committed), disbursed: figure(&entry.said.disbursed) }
    }

    /// Both together.
    pub fn plus(self, other: Paid) -> Paid {
        Paid {
            committed: self.committed.plus(other.committed),
            disbursed: self.disbursed.plus(other.disbursed),
        }
    }
}
