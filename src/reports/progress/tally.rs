//! Activities counted, their money added up, their progress weighed.

use rust_decimal::Decimal;

use super::survey::{Class, Item};
use crate::accounts::{Figure, Paid};
use crate::model::Status;
use crate::reports::columns::{DECIMALS, percent};

/// Some activities together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Due in the stretch.
    pub(super) scheduled: u64,
    /// Due in the year, the quarter not recorded.
    pub(super) year_known: u64,
    /// Perhaps due: nothing says when.
    pub(super) time_unknown: u64,
    /// Reported, though not due.
    pub(super) unscheduled: u64,
    /// All of them: these and those that are neither due nor reported.
    pub(super) all: u64,
    /// Of all: by status, in the order of [`Status::ALL`].
    statuses: [u64; Status::ALL.len()],
    /// Of all: reported without a status.
    pub(super) without_status: u64,
    /// Of all: due, and not reported.
    pub(super) not_reported: u64,
    /// Of all: neither due nor reported, and not known to be over.
    pub(super) not_due: u64,
    /// Late, listed or not.
    pub(super) late: u64,
    /// Planned for exactly this stretch, where it is known.
    pub(super) planned: Figure,
    /// The budget of the year, or of the whole plan: of all activities, listed or not.
    pub(super) budget: Figure,
    /// Paid in the stretch.
    pub(super) paid: Paid,
    /// Paid since the year (or the plan) began.
    pub(super) paid_to_date: Paid,
    /// Disbursed since then for the activities that have a budget of the year (or of the plan): what is compared with it.
    pub(super) on_budget: Figure,
    /// Disbursed since then for the others: on the budgets of other years, or without any.
    pub(super) beyond_budget: Figure,
    /// Over, and never reported.
    pub(super) over: u64,
    /// How many have a progress that is known.
    pub(super) known: u64,
    /// Weights of the activities whose progress is known, and of all.
    weighed: Weighed,
}

/// Progress times weight, and weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Weighed {
    progress: Option<Decimal>,
    known: Option<Decimal>,
    all: Option<Decimal>,
}

impl Default for Weighed {
    fn default() -> Self {
        let zero = Some(Decimal::ZERO);
        Weighed { progress: zero, known: zero, all: zero }
    }
}

impl Tally {
    pub(super) fn of<'i, 'p: 'i>(items: impl IntoIterator<Item = &'i Item<'p>>) -> Tally {
        let mut tally = Tally::default();
        items.into_iter().for_each(|it| tally.count(it));
        tally
    }

    /// Adds an activity.
    pub(super) fn count(&mut self, item: &Item<'_>) {
        match item.class {
            Class::Scheduled => self.scheduled += 1,
            Class::YearKnown => self.year_known += 1,
            Class::TimeUnknown => self.time_unknown += 1,
            Class::Unscheduled => self.unscheduled += 1,
            Class::Elsewhere => {}
        }
        self.all += 1;
        match item.status {
            Some(status) => self.statuses[status as usize] += 1,
            None if item.is_reported => self.without_status += 1,
            None if item.is_listed() => self.not_reported += 1,
            None => self.not_due += 1,
        }
        self.late += u64::from(item.late_since.is_some());
        self.over += u64::from(item.over_since.is_some());
        let compared = match item.budget.money() {
            Some(_) => &mut self.on_budget,
            None => &mut self.beyond_budget,
        };
        *compared = compared.plus(item.paid_to_date.disbursed);
        self.known += u64::from(item.progress.is_some());
        self.planned = self.planned.plus(item.planned);
        self.budget = self.budget.plus(item.budget);
        self.paid = self.paid.plus(item.paid);
        self.paid_to_date = self.paid_to_date.plus(item.paid_to_date);
        let Some(weight) = item.weight else { return };
        let weighed = &mut self.weighed;
        weighed.all = weighed.all.and_then(|it| it.checked_add(weight));
        if let Some(progress) = item.progress {
            weighed.known = weighed.known.and_then(|it| it.checked_add(weight));
            weighed.progress =
                weighed.progress.and_then(|it| it.checked_add(weight.checked_mul(progress)?));
        }
    }

    /// How many are listed.
    pub(super) fn listed(&self) -> u64 {
        self.scheduled + self.year_known + self.time_unknown + self.unscheduled
    }

    /// How many have a status.
    pub(super) fn with(&self, status: Status) -> u64 {
        self.statuses[status as usize]
    }

    /// What is compared with the budget as a share of it, in percent.
    pub(super) fn financial_rate(&self) -> Option<Decimal> {
        percent(self.on_budget.money(), self.budget.money())
    }

    /// Whether something was paid that is not compared with the budget.
    pub(super) fn is_paid_beyond(&self) -> bool {
        self.beyond_budget.money().is_some_and(|it| !it.is_zero())
    }

    /// Progress in percent, weighed, over the activities whose progress is known.
    pub(super) fn physical_rate(&self) -> Option<Decimal> {
        let known = self.weighed.known.filter(|it| !it.is_zero())?;
        Some(self.weighed.progress?.checked_div(known)?.round_dp(DECIMALS))
    }

    /// How much of the weight the physical rate covers, in percent.
    pub(super) fn covered(&self) -> Option<Decimal> {
        let all = self.weighed.all.filter(|it| !it.is_zero())?;
        let covered = self.weighed.known?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(all)?;
        Some(covered.round_dp(DECIMALS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::{Leader, Timing};
    use crate::model::NodeId;
    use crate::money::Money;

    fn money(units: i128) -> Figure {
        Figure::Money(Money::minor(units))
    }

    fn item(progress: Option<i64>, weight: i64) -> Item<'static> {
        Item {
            id: NodeId(1),
            axis: NodeId(1),
            leader: Leader::Nobody,
            class: Class::Scheduled,
            timing: Timing::Unknown,
            status: None,
            is_reported: false,
            progress: progress.map(Decimal::from),
            progress_of: None,
            times: None,
            late_since: None,
            over_since: None,
            planned: Figure::Blank,
            budget: money(200),
            whole: money(200),
            coming: Figure::Blank,
            paid: Paid::default(),
            paid_before: Paid::default(),
            paid_to_date: Paid { committed: Figure::Blank, disbursed: money(50) },
            weight: Some(Decimal::from(weight)),
        }
    }

    #[test]
    fn progress_is_weighed_and_what_is_not_reported_is_not_zero() {
        let tally = Tally::of(&[item(Some(100), 1), item(Some(40), 3), item(None, 4)]);
        assert_eq!(tally.physical_rate(), Some(Decimal::from(55)));
        assert_eq!(tally.covered(), Some(Decimal::from(50)));
        assert_eq!(tally.not_reported, 3);
        assert_eq!(tally.financial_rate(), Some(Decimal::from(25)));
    }

    #[test]
    fn without_weights_there_is_no_rate() {
        assert_eq!(Tally::of(&[item(Some(10), 0)]).physical_rate(), None);
    }
}
