//! What is known of every activity in a stretch of quarters.
//!
//! - *Scheduled*: the plan's schedule has a quarter of the activity in the stretch.
//! - *Year known*: the plan gives no quarters, but money in a year of the stretch. In a report of a whole year, or of
//!   the whole plan, that is as good as scheduled; in a report of a quarter it is only perhaps due.
//! - *Unscheduled*: neither, but a record of the stretch speaks of it.
//! - *Over*: the last quarter of its schedule (the last year with money, where quarters are not known) ended before or
//!   with the stretch, and before today.
//! - *Late*: over, and the latest that the records say, by the end of the stretch, is neither completed nor cancelled.
//!   Where they never said anything of it, it is *over without a report*: nobody knows whether it is late.
//! - Of what *recurs*, each time has an end and a status of its own; late is what was due last and is not settled.
//! - *Time unknown*: neither schedule nor budget says when it runs, and it is not over: perhaps it is due.
//! - *Status*: the latest one said in the stretch; one of an earlier quarter only where it is final (completed or
//!   cancelled). Otherwise the activity is reported without a status where anything else is said of it (money, a note),
//!   or not reported, which is neither "not started" nor zero.
//! - *Progress* is told of the end of the last quarter that has a record, so that all reports of a day tell the same.
//! - *Planned* in a quarter is known only where the plan prints quarters; the *budget* is the amount of the year.

use std::collections::HashSet;

use rust_decimal::Decimal;

use crate::accounts::{
    Book, Execution, Expected, Figure, Leader, Leaders, Paid, Places, Stretch, Sums, Times, Timing,
    expected_in,
};
use crate::model::{Level, NodeId, Period, Plan, Quarter, Status, Year};
use crate::reports::Context;
use crate::reports::columns::Columns;

/// The stretch of quarters that a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Window {
    /// One quarter.
    Quarter(Quarter),
    /// The four quarters of a year.
    Year(Year),
    /// Some quarters that follow each other, the first and the last.
    Stretch(Quarter, Quarter),
    /// The whole plan, of so many quarters.
    Whole(u16),
}

impl Window {
    /// The first quarter.
    pub(super) fn first(self) -> Quarter {
        match self {
            Window::Quarter(quarter) | Window::Stretch(quarter, _) => quarter,
            Window::Year(year) => Quarter::of(year, 1),
            Window::Whole(_) => Quarter(0),
        }
    }

    /// The last quarter.
    pub(super) fn last(self) -> Quarter {
        match self {
            Window::Quarter(quarter) | Window::Stretch(_, quarter) => quarter,
            Window::Year(year) => Quarter::of(year, 4),
            Window::Whole(quarters) => Quarter(quarters.saturating_sub(1)),
        }
    }

    /// Its quarters.
    pub(super) fn quarters(self) -> impl DoubleEndedIterator<Item = Quarter> {
        (self.first().0..=self.last().0).map(Quarter)
    }

    /// Whether a quarter is one of its own.
    pub(super) fn has(self, quarter: Quarter) -> bool {
        self.first() <= quarter && quarter <= self.last()
    }

    /// Whether it is one quarter.
    pub(super) fn is_quarter(self) -> bool {
        matches!(self, Window::Quarter(_))
    }

    /// What it is a stretch of, for what is told in words.
    pub(super) fn stretch(self) -> Stretch {
        match self {
            Window::Quarter(_) | Window::Stretch(..) => Stretch::Quarter,
            Window::Year(_) => Stretch::Year,
            Window::Whole(_) => Stretch::Whole,
        }
    }

    /// The first quarter of the time over which payments are compared with the budget: the year, or the whole plan.
    pub(super) fn budget_begins(self) -> Quarter {
        self.year().map_or(Quarter(0), |it| Quarter::of(it, 1))
    }

    /// Whether what is said of a period (`2013`, `2013-Q2`) is about this stretch.
    pub(super) fn is_about(self, plan: &Plan<'_>, label: &str) -> bool {
        match (plan.calendar.period(label), self) {
            (_, Window::Whole(_)) => true,
            (Ok(Period::Year(year)), _) => {
                (self.first().year()..=self.last().year()).contains(&year)
            }
            (Ok(Period::Quarter(it)), _) => self.has(it),
            _ => true,
        }
    }

    /// The year whose budget counts; none for the whole plan, and for quarters of several years, which are compared with
    /// the whole plan's.
    pub(super) fn year(self) -> Option<Year> {
        match self {
            Window::Quarter(quarter) => Some(quarter.year()),
            Window::Stretch(first, last) => (first.year() == last.year()).then(|| first.year()),
            Window::Year(year) => Some(year),
            Window::Whole(_) => None,
        }
    }
}

/// Why an activity belongs into a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// It is due in the stretch.
    Scheduled,
    /// It is due in the year; the quarter is not recorded.
    YearKnown,
    /// Nothing says when it is due.
    TimeUnknown,
    /// It is not due, but reported.
    Unscheduled,
    /// It is neither due nor reported.
    Elsewhere,
}

/// What is known of one activity.
#[derive(Debug)]
pub(super) struct Item<'p> {
    pub(super) id: NodeId,
    pub(super) axis: NodeId,
    pub(super) leader: Leader<'p>,
    pub(super) class: Class,
    pub(super) timing: Timing,
    pub(super) status: Option<Status>,
    /// Whether the records of the stretch say anything of it.
    pub(super) is_reported: bool,
    /// Physical progress in percent by the end of the last quarter of the stretch that has a record.
    pub(super) progress: Option<Decimal>,
    /// The quarter whose record says so; none where it has not begun.
    pub(super) progress_of: Option<Quarter>,
    /// How many times it was done by then, where it recurs.
    pub(super) times: Option<Times>,
    /// The last quarter of its schedule, where the activity is late.
    pub(super) late_since: Option<Quarter>,
    /// The last quarter of its schedule, where that is over and nothing was ever reported.
    pub(super) over_since: Option<Quarter>,
    /// Planned for exactly this stretch, where the plan prints it.
    pub(super) planned: Figure,
    /// The budget of the year, or of the whole plan.
    pub(super) budget: Figure,
    /// The budget of the whole plan.
    pub(super) whole: Figure,
    /// The budget of the year in which the next quarter lies.
    pub(super) coming: Figure,
    /// Paid in the stretch.
    pub(super) paid: Paid,
    /// Paid before it, since the year (or the plan) began.
    pub(super) paid_before: Paid,
    /// Paid since the year (or the plan) began.
    pub(super) paid_to_date: Paid,
    /// What it counts in a physical rate.
    pub(super) weight: Option<Decimal>,
}

impl Item<'_> {
    /// Whether the report lists it.
    pub(super) fn is_listed(&self) -> bool {
        self.class != Class::Elsewhere
    }
}

/// All activities of a plan, in the order of the document.
pub(super) struct Survey<'p, 's> {
    pub(super) plan: &'p Plan<'s>,
    pub(super) context: Context<'p>,
    pub(super) places: Places,
    pub(super) window: Window,
    pub(super) items: Vec<Item<'p>>,
    pub(super) execution: Execution<'p, 's>,
    /// The last quarter of the stretch, or before it, that has a record.
    pub(super) told: Option<Quarter>,
    /// The budget of each year, all activities together.
    budgets: Vec<Figure>,
}

impl<'p, 's> Survey<'p, 's> {
    pub(super) fn of(
        plan: &'p Plan<'s>,
        context: &Context<'p>,
        book: &Book<'p, 's>,
        window: Window,
    ) -> Survey<'p, 's> {
        let told = plan.records.iter().map(|it| it.quarter).filter(|it| *it <= window.last()).max();
        let mut survey = Survey {
            plan,
            context: *context,
            places: Places::default(),
            window,
            items: Vec::new(),
            execution: Execution::of(plan),
            told,
            budgets: Vec::new(),
        };
        let leaders = Leaders::of(plan);
        let weighs = plan.of_level(Level::Activity).any(|(id, _)| weight(plan, id).is_some());
        let mut axis = NodeId::PLAN;
        for (id, node) in plan.iter() {
            match node.level {
                Level::Axis => axis = id,
                Level::Activity => {
                    let mut item = survey.item(book, id);
                    (item.axis, item.leader) = (axis, leaders.leader(id));
                    item.weight = match weighs {
                        true => weight(plan, id),
                        false => item.whole.money().and_then(|money| {
                            Decimal::try_from_i128_with_scale(money.units(), 0).ok()
                        }),
                    };
                    survey.items.push(item);
                }
                _ => {}
            }
        }
        let whole = Sums::of(book, survey.items.iter().map(|it| it.id));
        let of_year = |year: Year| whole.at(book.columns(), Period::Year(year));
        survey.budgets = plan.calendar.years().map(of_year).collect();
        survey
    }

    /// What is known of an activity, without who leads it and what it weighs.
    fn item(&self, book: &Book<'p, 's>, id: NodeId) -> Item<'p> {
        let &Survey { plan, ref context, window, ref execution, told, .. } = self;
        let (first, last) = (window.first(), window.last());
        let timing = Timing::of(plan, id);
        let reported = execution.within(id, first, last).next().is_some();
        let earlier = execution.status_by(id, last).filter(|it| it.is_final());
        let class = self.class(id, &timing, reported, earlier.is_some());
        let said = execution.within(id, first, last).rev().find_map(|it| it.status());
        let status = said.or(earlier);
        let ended = timing.spans(plan).iter().map(|it| it.last()).max();
        // Of what recurs, the time that was due last must be settled.
        let recurs = !execution.recurring(id).is_empty();
        let ended = if recurs { execution.missed(id, last).map(|it| it.due) } else { ended };
        let is_open = recurs || !status.is_some_and(Status::is_final);
        let over = ended
            .filter(|it| is_open && *it <= last && plan.calendar.last_day(*it) < context.today);
        let ever_reported = execution.within(id, Quarter(0), last).next().is_some();
        let (late_since, over_since) = if ever_reported { (over, None) } else { (None, over) };
        let sums = book.sums(id);
        let of_year = |year: Year| sums.at(book.columns(), Period::Year(year));
        let printed = |it: Quarter| plan.node(id).amounts().cell(Period::Quarter(it));
        let planned = match window {
            Window::Quarter(quarter) => {
                printed(quarter).map_or(Figure::Blank, |it| Figure::from(it.value))
            }
            Window::Year(year) => of_year(year),
            Window::Stretch(..) => {
                window.quarters().filter_map(printed).map(|it| Figure::from(it.value)).sum()
            }
            Window::Whole(_) => sums.computed,
        };
        let progress = told.and_then(|it| execution.progress_told(id, it));
        let begins = match &timing {
            Timing::Quarters(spans) => spans.iter().map(|it| it.first()).min(),
            _ => None,
        };
        // What is scheduled for later, and not reported, has not begun.
        let is_ahead =
            begins.zip(told).is_some_and(|(begins, told)| begins > told) && !ever_reported;
        let begins_budget = window.budget_begins();
        let paid_before = match first.0.checked_sub(1) {
            Some(before) => execution.paid(id, begins_budget, Quarter(before)),
            None => Paid::default(),
        };
        Item {
            id,
            axis: NodeId::PLAN,
            leader: Leader::Nobody,
            class,
            status,
            is_reported: reported,
            progress: progress.map(|(_, it)| it).or(is_ahead.then_some(Decimal::ZERO)),
            progress_of: progress.map(|(quarter, _)| quarter),
            times: told.and_then(|it| execution.times(id, it)),
            late_since,
            over_since,
            planned,
            budget: window.year().map_or(sums.computed, of_year),
            whole: sums.computed,
            coming: of_year(last.next().year()),
            paid: execution.paid(id, first, last),
            paid_before,
            paid_to_date: execution.paid(id, begins_budget, last),
            weight: None,
            timing,
        }
    }

    /// Why an activity belongs into the report.
    fn class(&self, id: NodeId, timing: &Timing, reported: bool, was_final: bool) -> Class {
        let (plan, window) = (self.plan, self.window);
        let (first, last) = (window.first(), window.last());
        let is_unknown =
            || window.quarters().any(|it| expected_in(plan, id, it) == Expected::Unknown);
        match (timing, window) {
            (_, Window::Whole(_)) => Class::Scheduled,
            (Timing::Quarters(spans), _)
                if spans.iter().any(|it| it.first() <= last && first <= it.last()) =>
            {
                Class::Scheduled
            }
            (Timing::Years(_), Window::Quarter(quarter))
                if expected_in(plan, id, quarter) == Expected::Budgeted =>
            {
                Class::YearKnown
            }
            (Timing::Years(years), Window::Year(year)) if years.contains(&year) => Class::Scheduled,
            (Timing::Years(years), Window::Stretch(first, last))
                if years.iter().any(|it| (first.year()..=last.year()).contains(it)) =>
            {
                Class::YearKnown
            }
            _ if is_unknown() && (reported || !was_final) => Class::TimeUnknown,
            _ if reported => Class::Unscheduled,
            _ => Class::Elsewhere,
        }
    }

    /// The columns that name a node.
    pub(super) fn nodes<'b, T: 'b>(
        &'b self,
        node: impl Fn(&T) -> NodeId + Copy + 'b,
    ) -> Columns<'b, 'p, T> {
        Columns::of_nodes(self.plan, &self.context, &self.places, node)
    }

    /// The budget of a year: of all activities.
    pub(super) fn budget_of(&self, year: Year) -> Figure {
        self.budgets.get(usize::from(year.0)).copied().unwrap_or_default()
    }

    /// The nodes whose figures the report prints: what it lists, and in longer reports all axes and the plan.
    pub(super) fn shown(&self) -> HashSet<NodeId> {
        let listed = self.items.iter().filter(|it| it.is_listed()).map(|it| it.id);
        let mut shown: HashSet<NodeId> = listed.collect();
        if !self.window.is_quarter() {
            shown.insert(NodeId::PLAN);
            shown.extend(self.plan.of_level(Level::Axis).map(|(id, _)| id));
        }
        shown
    }

    /// The activities that the report lists for one reason.
    pub(super) fn of_class(&self, class: Class) -> impl Iterator<Item = &Item<'p>> {
        self.items.iter().filter(move |it| it.class == class)
    }
}

fn weight(plan: &Plan<'_>, id: NodeId) -> Option<Decimal> {
    plan.node(id).details()?.weight.as_ref().map(|it| it.value)
}
