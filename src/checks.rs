//! The rules that a plan is checked against, one file each, and the table of all rules.
//!
//! Each rule has a page beside its file: what it means in plain words, a plan that breaks it and one that does not.
//! A test runs both plans of every page, see `tests/it/rules.rs`. The rules of text are broken while a plan is read
//! (see [`crate::syntax`] and [`crate::model`]); here they have only their page.

use std::sync::OnceLock;

use crate::date::Date;

use crate::accounts::{Ids, Names, Subjects};
use crate::diagnostic::{Finding, Rule, all_rules, sort};
use crate::message::Message;
use crate::model::{Level, Node, NodeId, Plan};
use crate::source::Span;
use gap::{Gap, Items};

mod differences;
mod gap;

mod activity_without_budget;
mod activity_without_responsible;
mod activity_without_schedule;
mod completed_with_money_left;
mod conflicting_progress;
mod deadline_passed;
mod duplicate_id;
mod duplicate_record;
mod duplicate_title;
mod exchange_rate;
mod indicator_without_target;
mod missing_field;
mod money_outside_schedule;
mod negative_amount;
mod overpledged;
mod overspent;
mod progress_decreased;
mod reported_twice;
mod result_without_activity;
mod result_without_indicator;
mod schedule_without_money;
mod spending;
pub mod stale_acceptance;
mod unknown_progress;
mod unknown_reference;

#[cfg(test)]
mod tests;

/// One rule: its name, its page, and what looks for it.
#[derive(Debug)]
pub struct Row {
    /// The rule.
    pub rule: Rule,
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

/// What looks for a rule, by the last word of its row and the module that is named like the rule.
macro_rules! looked_for {
    (Reading $module:ident) => {
        Check::Reading
    };
    (Footing $module:ident) => {
        Check::Footing
    };
    (Acceptance $module:ident) => {
        Check::Acceptance
    };
    (Node $module:ident) => {
        Check::Node($module::check)
    };
    (Plan $module:ident) => {
        Check::Plan($module::check)
    };
    (Gap $module:ident) => {
        Check::Gap($module::GAP)
    };
}

macro_rules! make_rows {
    ($($name:ident = $id:literal, $file:ident, $group:ident, $severity:ident, $by:ident;)*) => {
        /// Every rule, in the order of [`Rule::ALL`].
        pub static RULES: &[Row] = &[$(Row {
            rule: Rule::$name,
            page: include_str!(concat!("checks/", stringify!($file), ".md")),
            check: looked_for!($by $file),
        },)*];
    };
}

all_rules!(make_rows);

/// What the rules look at.
struct Facts<'a> {
    plan: &'a Plan<'a>,
    /// Whether every file of the plan could be read.
    complete: bool,
    /// The day, where the plan has deadlines: nothing else asks for it.
    today: Option<Date>,
    called: Subjects<'a>,
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
fn about(called: &Subjects<'_>, finding: &mut Finding, node: NodeId) {
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
        called: Subjects::new(plan),
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
