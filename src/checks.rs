//! The rules that a plan is checked against, one file each, and the table of all rules.
//!
//! Each rule has a page beside its file: what it means in plain words, a plan that breaks it and one that does not.
//! A test runs both plans of every page, see `tests/it/rules.rs`. The rules of text are broken while a plan is read
//! (see [`crate::syntax`] and [`crate::model`]); here they have only their page.

use std::sync::OnceLock;

use crate::date::Date;

use crate::accounts::{Called, Ids, Names};
use crate::diagnostic::{Finding, Rule, sort};
use crate::message::Message;
use crate::model::{Level, Node, NodeId, Plan};
use crate::source::Span;
use gap::{Gap, Items};

mod differences;
mod gap;
mod sieve;

mod activity_without_budget;
mod activity_without_responsible;
mod activity_without_schedule;
mod completed_with_money_left;
mod deadline_passed;
mod duplicate_id;
mod duplicate_record;
mod duplicate_title;
mod indicator_without_target;
mod missing_field;
mod money_outside_schedule;
mod negative_amount;
mod overspent;
mod progress_decreased;
mod result_without_activity;
mod result_without_indicator;
mod schedule_without_money;
mod spending;
mod stale_acceptance;
mod unknown_progress;
mod unknown_reference;

#[cfg(test)]
mod tests;

/// One rule: its name, its page, and what looks for it.
#[derive(Debug)]
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// What it says in one line: a key of the message catalogues.
    pub summary: &'static str,
    /// What it means, with a plan that breaks it and one that does not (Markdown).
    pub page: &'static str,
    check: Check,
}

/// What looks for a rule.
#[derive(Debug, Clone, Copy)]
enum Check {
    /// The readers of text, before there is a plan.
    Reading,
    /// The comparison of totals with their parts, which finds for several rules at once.
    Footing,
    /// A look at each node by itself.
    Node(fn(&Facts<'_>, NodeId, Node<'_>, &mut Vec<Finding>)),
    /// A look at the whole plan.
    Plan(fn(&Facts<'_>) -> Vec<Finding>),
    /// A search for items that lack something, told in one finding where all of them do.
    Gap(Gap),
    /// The comparison of all findings with the accepted ones.
    Acceptance,
}

/// A row of the table. The page is named like the rule.
macro_rules! row {
    ($rule:ident, $id:literal, $file:literal, $check:expr) => {
        Row {
            rule: Rule::$rule,
            summary: concat!("rule-", $id),
            page: include_str!(concat!("checks/", $file, ".md")),
            check: $check,
        }
    };
}

/// Every rule, in the order of [`Rule::ALL`].
pub static RULES: &[Row] = &[
    row!(InvalidText, "invalid-text", "invalid_text", Check::Reading),
    row!(InvalidToml, "invalid-toml", "invalid_toml", Check::Reading),
    row!(UnknownField, "unknown-field", "unknown_field", Check::Reading),
    row!(MissingField, "missing-field", "missing_field", Check::Plan(missing_field::check)),
    row!(InvalidValue, "invalid-value", "invalid_value", Check::Reading),
    row!(UnsupportedFormat, "unsupported-format", "unsupported_format", Check::Reading),
    row!(RowTotal, "row-total", "row_total", Check::Footing),
    row!(YearTotal, "year-total", "year_total", Check::Footing),
    row!(LineTotal, "line-total", "line_total", Check::Footing),
    row!(ActivityTotal, "activity-total", "activity_total", Check::Footing),
    row!(ResultTotal, "result-total", "result_total", Check::Footing),
    row!(AxisTotal, "axis-total", "axis_total", Check::Footing),
    row!(PlanTotal, "plan-total", "plan_total", Check::Footing),
    row!(Overflow, "overflow", "overflow", Check::Footing),
    row!(DuplicateId, "duplicate-id", "duplicate_id", Check::Plan(duplicate_id::check)),
    row!(
        DuplicateRecord,
        "duplicate-record",
        "duplicate_record",
        Check::Plan(duplicate_record::check)
    ),
    row!(
        UnknownReference,
        "unknown-reference",
        "unknown_reference",
        Check::Plan(unknown_reference::check)
    ),
    row!(OverlappingPeriods, "overlapping-periods", "overlapping_periods", Check::Reading),
    row!(OutsidePlanPeriod, "outside-plan-period", "outside_plan_period", Check::Reading),
    row!(NegativeAmount, "negative-amount", "negative_amount", Check::Node(negative_amount::check)),
    row!(AmountPrecision, "amount-precision", "amount_precision", Check::Reading),
    row!(DuplicateTitle, "duplicate-title", "duplicate_title", Check::Plan(duplicate_title::check)),
    row!(
        ActivityWithoutBudget,
        "activity-without-budget",
        "activity_without_budget",
        Check::Gap(activity_without_budget::GAP)
    ),
    row!(
        ActivityWithoutSchedule,
        "activity-without-schedule",
        "activity_without_schedule",
        Check::Gap(activity_without_schedule::GAP)
    ),
    row!(
        ActivityWithoutResponsible,
        "activity-without-responsible",
        "activity_without_responsible",
        Check::Gap(activity_without_responsible::GAP)
    ),
    row!(
        ResultWithoutIndicator,
        "result-without-indicator",
        "result_without_indicator",
        Check::Gap(result_without_indicator::GAP)
    ),
    row!(
        ResultWithoutActivity,
        "result-without-activity",
        "result_without_activity",
        Check::Gap(result_without_activity::GAP)
    ),
    row!(
        IndicatorWithoutTarget,
        "indicator-without-target",
        "indicator_without_target",
        Check::Gap(indicator_without_target::GAP)
    ),
    row!(
        MoneyOutsideSchedule,
        "money-outside-schedule",
        "money_outside_schedule",
        Check::Node(money_outside_schedule::check)
    ),
    row!(
        ScheduleWithoutMoney,
        "schedule-without-money",
        "schedule_without_money",
        Check::Node(schedule_without_money::check)
    ),
    row!(
        UnknownProgress,
        "unknown-progress",
        "unknown_progress",
        Check::Plan(unknown_progress::check)
    ),
    row!(Overspent, "overspent", "overspent", Check::Plan(overspent::check)),
    row!(
        ProgressDecreased,
        "progress-decreased",
        "progress_decreased",
        Check::Plan(progress_decreased::check)
    ),
    row!(
        CompletedWithMoneyLeft,
        "completed-with-money-left",
        "completed_with_money_left",
        Check::Plan(completed_with_money_left::check)
    ),
    row!(DeadlinePassed, "deadline-passed", "deadline_passed", Check::Plan(deadline_passed::check)),
    row!(StaleAcceptance, "stale-acceptance", "stale_acceptance", Check::Acceptance),
];

/// The row of a rule.
pub fn row(rule: Rule) -> &'static Row {
    // The table is in the order of the rules, which a test holds.
    &RULES[rule as usize]
}

/// The page of a rule (Markdown, in English).
pub fn page(rule: Rule) -> &'static str {
    row(rule).page
}

/// What a rule says, in one line.
pub fn summary(rule: Rule) -> Message {
    Message::new(row(rule).summary)
}

/// What the rules look at.
struct Facts<'a> {
    plan: &'a Plan<'a>,
    /// Whether every file of the plan could be read.
    complete: bool,
    /// The day, where the plan has deadlines: nothing else asks for it.
    today: Option<Date>,
    called: Called<'a>,
    names: OnceLock<Names>,
    activities: OnceLock<Ids<'a>>,
}

impl<'a> Facts<'a> {
    /// The nodes of the plan by name.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| self.plan.names())
    }

    /// The activities by the ids that records may know them by.
    fn activities(&self) -> &Ids<'a> {
        self.activities.get_or_init(|| self.plan.ids(Level::Activity))
    }

    /// A finding about a node.
    fn finding(&self, rule: Rule, id: NodeId, span: Span, key: &'static str) -> Finding {
        let message = Message::new(key).message("subject", self.called.subject(id));
        let mut finding = Finding::new(rule, span, message);
        about(&self.called, &mut finding, id);
        finding
    }
}

/// Says in a finding which node it is about.
fn about(called: &Called<'_>, finding: &mut Finding, node: NodeId) {
    finding.id = called.id(node);
    finding.title = called.title(node);
}

/// What names a node best in its text: its id, its title, or where it begins.
fn place_of(node: Node<'_>) -> Span {
    let id = node.id().map(|it| it.span);
    id.or(node.title().map(|it| it.span)).unwrap_or(node.place)
}

/// From so many nodes on, looking at a plan on two threads is worth it.
const WORTH_THREADS: usize = 2_000;

/// Looks for everything that is wrong with a plan; sorted by place, acceptances applied.
///
/// `complete` says whether every file of the plan could be read. If not, the rules that need the whole plan are left
/// out. `today` is asked where the plan has deadlines.
pub fn run(plan: &Plan<'_>, complete: bool, today: impl FnOnce() -> Date) -> Vec<Finding> {
    let facts = Facts {
        plan,
        complete,
        today: (!plan.deadlines.is_empty()).then(today),
        called: Called::new(plan),
        names: OnceLock::new(),
        activities: OnceLock::new(),
    };
    // A large plan is looked at by two threads; for a small one, starting them takes longer than all rules.
    let footing = || differences::check(plan, complete, &facts.called);
    let others = || {
        let mut found = of_nodes(&facts);
        found.extend(of_plan(&facts));
        found
    };
    let (mut found, others) = match plan.nodes.len() < WORTH_THREADS {
        true => (footing(), others()),
        false => rayon::join(footing, others),
    };
    found.extend(others);
    sort(&mut found);
    if !plan.accepted.is_empty() {
        let stale = stale_acceptance::apply(&facts, &mut found);
        found.extend(stale);
        sort(&mut found);
    }
    found
}

/// What the rules find that look at single nodes. All of them look at each node in turn: a large plan is many times
/// larger than the processor's cache.
fn of_nodes(facts: &Facts<'_>) -> Vec<Finding> {
    let mut checks = Vec::new();
    let mut gaps = Vec::new();
    for row in RULES {
        match row.check {
            Check::Node(check) => checks.push(check),
            Check::Gap(gap) => gaps.push((row.rule, gap, Items::default())),
            Check::Reading | Check::Footing | Check::Plan(_) | Check::Acceptance => {}
        }
    }
    let mut found = Vec::new();
    for (id, node) in facts.plan.iter() {
        checks.iter().for_each(|check| check(facts, id, node, &mut found));
        gaps.iter_mut().for_each(|(_, gap, items)| (gap.items)(facts, id, node, items));
    }
    for (rule, gap, items) in gaps {
        found.extend(gap.told(facts, rule, items));
    }
    found
}

/// What the rules find that look at the whole plan, one after the other: some take memory for each node.
fn of_plan(facts: &Facts<'_>) -> Vec<Finding> {
    let checks = RULES.iter().filter_map(|row| match row.check {
        Check::Plan(check) => Some(check),
        _ => None,
    });
    checks.flat_map(|check| check(facts)).collect()
}
