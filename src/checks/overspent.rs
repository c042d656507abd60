//! More was disbursed than budgeted, for an activity, an axis or the plan: in all, or in a year for which the plan
//! prints a budget. Money for an activity whose budget is blank is more than that, too.
//!
//! What counts is the sum of all reports, so that a negative amount heals what an earlier quarter said. Where the
//! whole budget is exceeded, its years are not told besides: it is the same money. For the same reason an axis or the
//! plan is not told where all its money is that of one part.

use super::Facts;
use super::spending::{Report, reports};
use std::collections::{HashMap, HashSet};

use crate::accounts::{Book, cost, cost_in_year, visit_cells};
use crate::diagnostic::{Figures, Finding, Rule};
use crate::message::Message;
use crate::model::{Level, Node, NodeId, Period, Plan, Statement, Year};
use crate::money::Money;
use crate::source::{Located, Span};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let reports = reports(facts);
    let several_years = facts.plan.calendar.years().count() > 1;
    let mut found = Vec::new();
    for (id, reports) in &reports {
        if let Some(excess) = cost(facts.plan, *id).and_then(|it| excess(reports, it)) {
            found.push(in_all(facts, *id, excess));
        } else if has_no_budget(facts.plan, *id) {
            found.extend(excess(reports, Money::ZERO).map(|it| without_budget(facts, *id, it)));
        } else if several_years {
            let years = reports.chunk_by(|one, other| year(one) == year(other));
            found.extend(years.filter_map(|it| in_a_year(facts, *id, it)));
        }
    }
    found.extend(wholes(facts, &reports, several_years));
    found
}

/// Whether the plan prints no amount for an activity, and none is included elsewhere.
fn has_no_budget(plan: &Plan<'_>, id: NodeId) -> bool {
    let is_empty = |node: Node<'_>| {
        !node.incomplete
            && matches!(node.amounts().statement(), Statement::Blank | Statement::NotApplicable)
    };
    is_empty(plan.node(id)) && plan.descendants(id).all(|(_, it)| is_empty(it))
}

/// Axes and the plan of which more was disbursed than the budgets of all their activities.
fn wholes(
    facts: &Facts<'_>,
    reports: &[(NodeId, Vec<Report<'_>>)],
    several_years: bool,
) -> Vec<Finding> {
    let plan = facts.plan;
    let by_activity: HashMap<NodeId, &[Report<'_>]> =
        reports.iter().map(|(id, it)| (*id, it.as_slice())).collect();
    if by_activity.is_empty() {
        return Vec::new();
    }
    let book = Book::of(plan);
    let axes = plan.of_level(Level::Axis).map(|(id, _)| id);
    let years = plan.calendar.years().filter(|_| several_years);
    let periods: Vec<Option<Year>> = std::iter::once(None).chain(years.map(Some)).collect();
    let mut found: Vec<Finding> = Vec::new();
    let mut told = HashSet::new();
    for whole in axes.chain([NodeId::PLAN]) {
        for period in &periods {
            // In all says it for the years.
            if told.contains(&(whole, None)) {
                continue;
            }
            let Some((excess, is_of_one)) = of_whole(&book, plan, &by_activity, whole, *period)
            else {
                continue;
            };
            told.insert((whole, *period));
            let same = |it: &Finding| {
                it.figures.is_some_and(|it| {
                    it.declared == excess.budget && it.computed == excess.disbursed
                })
            };
            if is_of_one || found.iter().any(same) {
                continue;
            }
            let key = if period.is_some() { "overspent-year" } else { "overspent" };
            let mut finding = finding(facts, whole, excess, key, None);
            if let Some(year) = period {
                let label = plan.calendar.year_label(*year).to_owned();
                finding.message = finding.message.text("year", label.clone());
                finding.period = Some(label);
            }
            found.push(finding);
        }
    }
    found
}

/// What was disbursed of a whole beyond the budgets of its activities, and whether all of that money is of one of them.
/// Nothing where a budget is not known: it stands elsewhere, or is not given by year.
fn of_whole(
    book: &Book<'_, '_>,
    plan: &Plan<'_>,
    reports: &HashMap<NodeId, &[Report<'_>]>,
    whole: NodeId,
    period: Option<Year>,
) -> Option<(Excess, bool)> {
    let (mut disbursed, mut budget) = (Money::ZERO, Money::ZERO);
    let (mut at, mut paying, mut budgeted) = (None, 0, 0);
    for (id, node) in plan.descendants(whole) {
        if node.level < Level::Activity && !node.amounts().is_blank() && node.incomplete {
            return None;
        }
        if node.level != Level::Activity {
            continue;
        }
        let own = match period {
            _ if has_no_budget(plan, id) => None,
            None => Some(cost(plan, id)?),
            Some(year) => Some(in_year(plan, id, year)?),
        };
        let own = own.filter(|it| !it.is_zero());
        budgeted += u32::from(own.is_some());
        budget = budget.plus(own.unwrap_or_default())?;
        let all = reports.get(&id).copied().unwrap_or_default();
        let all = all.iter().filter(|it| period.is_none_or(|year| self::year(it) == year));
        let amounts: Vec<Located<Money>> =
            all.filter_map(|it| it.activity.disbursed).filter(|it| !it.value.is_zero()).collect();
        paying += u32::from(!amounts.is_empty());
        for Located { value, span } in amounts {
            disbursed = disbursed.plus(value)?;
            at = Some(span);
        }
    }
    // In all, what its cells at the bottom give: a result may have money of its own.
    let budget = if period.is_none() { book.sums(whole).computed.money()? } else { budget };
    // Without any budget, nobody can say that it is exceeded; each activity is told by itself.
    (budgeted > 0 && disbursed > budget)
        .then(|| Some((Excess { at: at?, disbursed, budget }, paying == 1 && budgeted == 1)))?
}

/// The budget of an activity in a year: zero where its money lies in other years.
fn in_year(plan: &Plan<'_>, id: NodeId, year: Year) -> Option<Money> {
    if let Some(known) = cost_in_year(plan, id, year) {
        return Some(known);
    }
    let mut is_apart = true;
    visit_cells(plan, id, |period, figure| {
        let counts = figure.money().is_none_or(|it| !it.is_zero());
        let is_dated = !period.years().is_empty();
        is_apart &= !counts || is_dated && period.is_apart_from(Period::Year(year));
    });
    is_apart.then_some(Money::ZERO)
}

/// Money for an activity whose budget is blank.
fn without_budget(facts: &Facts<'_>, id: NodeId, excess: Excess) -> Finding {
    let disbursed = excess.disbursed;
    let place = super::place_of(facts.plan.node(id));
    let scale = facts.plan.scale();
    let mut finding = facts
        .finding(Rule::Overspent, id, excess.at, "overspent-no-budget")
        .label(Message::new("overspent-no-budget-label").money("disbursed", disbursed, scale))
        .help(Message::new("overspent-no-budget-help"))
        .related(place, Message::new("overspent-no-budget-related"));
    finding.figures =
        Some(Figures { declared: Money::ZERO, computed: disbursed, computed_cells: None, scale });
    finding
}

fn year(report: &Report<'_>) -> Year {
    report.record.quarter.year()
}

/// Money beyond a budget.
struct Excess {
    /// The report that exceeded it, for the last time.
    at: Span,
    disbursed: Money,
    budget: Money,
}

/// What some reports disbursed beyond a budget, if they did.
fn excess(reports: &[Report<'_>], budget: Money) -> Option<Excess> {
    let amounts = || reports.iter().filter_map(|it| it.activity.disbursed.as_ref());
    let disbursed = Money::sum(amounts().map(|it| it.value))?;
    if disbursed <= budget {
        return None;
    }
    let mut so_far = Money::ZERO;
    let mut at = None;
    for Located { value, span } in amounts() {
        let before = so_far;
        so_far = so_far.plus(*value)?;
        if before <= budget && so_far > budget {
            at = Some(*span);
        }
    }
    // A budget below zero is exceeded from the beginning.
    let at = at.or(amounts().next_back().map(|it| it.span))?;
    Some(Excess { at, disbursed, budget })
}

fn in_all(facts: &Facts<'_>, id: NodeId, excess: Excess) -> Finding {
    finding(facts, id, excess, "overspent", facts.plan.node(id).amounts().place())
}

fn in_a_year(facts: &Facts<'_>, id: NodeId, reports: &[Report<'_>]) -> Option<Finding> {
    let year = year(reports.first()?);
    let excess = excess(reports, cost_in_year(facts.plan, id, year)?)?;
    let amounts = facts.plan.node(id).amounts();
    let cell = amounts.cell(Period::Year(year)).map(|it| it.span);
    let mut finding = finding(facts, id, excess, "overspent-year", cell.or(amounts.place()));
    let label = facts.plan.calendar.year_label(year).to_owned();
    finding.message = finding.message.text("year", label.clone());
    finding.period = Some(label);
    Some(finding)
}

fn finding(
    facts: &Facts<'_>,
    id: NodeId,
    excess: Excess,
    key: &'static str,
    budget_at: Option<Span>,
) -> Finding {
    let Excess { at, disbursed, budget } = excess;
    let scale = facts.plan.scale();
    let over = disbursed.minus(budget).unwrap_or(disbursed);
    let label = Message::new("overspent-label")
        .money("disbursed", disbursed, scale)
        .money("budget", budget, scale)
        .money("over", over, scale);
    let mut finding = facts
        .finding(Rule::Overspent, id, at, key)
        .label(label)
        .help(Message::new("overspent-help"));
    finding.figures =
        Some(Figures { declared: budget, computed: disbursed, computed_cells: None, scale });
    match budget_at {
        Some(place) => finding.related(place, Message::new("budget-related")),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::read;
    use crate::render::language::{Language, Words};
    use crate::source::{Source, Sources};

    /// What is said of an activity with this budget, after these amounts were disbursed in the quarters from 2012-Q1.
    fn said(budget: &str, disbursed: &[i64]) -> Vec<String> {
        said_of(budget, &disbursed.iter().map(|it| ("I.1", *it)).collect::<Vec<_>>())
    }

    /// The same, with the id under which each amount is reported.
    fn said_of(budget: &str, disbursed: &[(&str, i64)]) -> Vec<String> {
        let mut sources = Sources::default();
        let plan = format!(
            "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n\
             [[axis]]\nid = \"I\"\nresponsible = [\"a\"]\n[[axis.activity]]\nid = \"I.1\"\nschedule = [\"2012..2013\"]\n\
             {budget}\n"
        );
        sources.add(Source::new("plan.toml".into(), plan.into_bytes()));
        for (index, (id, amount)) in disbursed.iter().enumerate() {
            let name = format!("progress/{}-Q{}.toml", 2012 + index / 4, index % 4 + 1);
            let text = format!("[[activity]]\nid = \"{id}\"\ndisbursed = {amount}\n");
            sources.add(Source::new(name, text.into_bytes()));
        }
        let reading = read(&sources);
        let words = Words::new(Language::English);
        let today = crate::date::date(2012, 1, 1);
        let found = crate::checks::run(&reading.plan.unwrap(), reading.complete, || today);
        let found = found.iter().filter(|it| it.rule == crate::diagnostic::Rule::Overspent);
        found
            .map(|it| {
                let period = it.period.as_deref().unwrap_or("total");
                let file = sources.get(it.span.file).name();
                let label = it.label.as_ref().map(|it| words.say(it)).unwrap_or_default();
                format!("{period}, {file}: {label}")
            })
            .collect()
    }

    #[test]
    fn a_year_may_not_be_exceeded_though_the_whole_is_not() {
        let budget = "budget = { 2012 = 30, 2013 = 20 }";
        assert_eq!(said(budget, &[10, 10, 10]), [""; 0]);
        assert_eq!(
            said(budget, &[10, 10, 15, 1]),
            ["2012, progress/2012-Q3.toml: 36 disbursed, 30 budgeted: 6 too much"]
        );
        assert_eq!(
            said(budget, &[10, 10, 15, 1, 15]),
            ["total, progress/2013-Q1.toml: 51 disbursed, 50 budgeted: 1 too much"]
        );
    }

    #[test]
    fn a_correction_heals() {
        assert_eq!(said("budget = { total = 30 }", &[40, -10]), [""; 0]);
        assert_eq!(
            said("budget = { total = 30 }", &[40, -10, 5]),
            ["total, progress/2012-Q3.toml: 35 disbursed, 30 budgeted: 5 too much"]
        );
    }

    #[test]
    fn money_counts_that_was_reported_under_an_earlier_id() {
        let renamed =
            "budget = { total = 30 }\n[[axis.activity]]\nid = \"I.2\"\nformerly = [\"I.1\"]\n";
        let text = format!("{renamed}budget = {{ total = 10 }}");
        assert_eq!(said(&text, &[20]), [""; 0], "an id of today goes before one of former days");
        let text = "budget = { total = 30 }".replace("budget", "formerly = [\"I.0\"]\nbudget");
        let under_both = said_of(&text, &[("I.0", 20), ("I.1", 15)]);
        assert_eq!(
            under_both,
            ["total, progress/2012-Q2.toml: 35 disbursed, 30 budgeted: 5 too much"]
        );
    }

    #[test]
    fn money_of_activities_that_are_one_now_is_added_up() {
        let plan = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n\
                    [[axis]]\nid = \"I\"\nresponsible = [\"a\"]\n[[axis.activity]]\nid = \"I.3\"\n\
                    formerly = [\"I.1\", \"I.2\"]\nschedule = [\"2012..2013\"]\nbudget = { total = 30 }\n";
        let record = "[[activity]]\nid = \"I.1\"\nprogress = 80\ndisbursed = 20\n\
                      [[activity]]\nid = \"I.2\"\nprogress = 10\ndisbursed = 15\n";
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".into(), plan.into()));
        sources.add(Source::new("progress/2012-Q1.toml".into(), record.into()));
        let (reading, today) = (read(&sources), crate::date::date(2012, 1, 1));
        let found = crate::checks::run(&reading.plan.unwrap(), reading.complete, || today);
        let rules: Vec<&str> = found.iter().map(|it| it.rule.id()).collect();
        assert_eq!(rules, ["overspent"], "35 of 30, and no progress that fell");
    }

    #[test]
    fn years_count_only_where_their_budget_is_known() {
        assert_eq!(said("budget = { 2012 = 30, unphased = 20 }", &[45]), [""; 0]);
        assert_eq!(said("budget = { \"2012..2013\" = 50 }", &[45]), [""; 0]);
        assert_eq!(said("budget = { total = 50 }", &[45]), [""; 0]);
        let none = ["total, progress/2012-Q1.toml: 45 disbursed, nothing budgeted"];
        assert_eq!(said("budget = \"n/a\"", &[45]), none);
        assert_eq!(said("", &[45]), none);
        assert_eq!(said("", &[45, -45]), [""; 0], "a correction heals");
        assert_eq!(said("budget = { 2012-Q1 = 30, 2013 = 20 }", &[45]).len(), 1);
        assert_eq!(said("budget = { 2012 = 0, 2013 = 20 }", &[5]).len(), 1);
    }

    #[test]
    fn an_axis_and_the_plan_are_overspent_where_no_saving_covers_it() {
        let second = "[[axis.activity]]\nid = \"I.2\"\nbudget = { 2012 = 20, 2013 = 10 }\n\
                      [[axis.activity]]\nid = \"I.3\"\n[[axis]]\nid = \"II\"\n[[axis.activity]]\nid = \"II.1\"\n\
                      budget = { 2012 = 5 }\n";
        let plan = format!("budget = {{ 2012 = 30, 2013 = 20 }}\n{second}");
        assert_eq!(
            said_of(&plan, &[("I.1", 60)]),
            [
                "total, progress/2012-Q1.toml: 60 disbursed, 50 budgeted: 10 too much",
                "2012, progress/2012-Q1.toml: 60 disbursed, 50 budgeted: 10 too much",
                "2012, progress/2012-Q1.toml: 60 disbursed, 55 budgeted: 5 too much"
            ],
            "the activity; the axis and the plan in 2012, but not in all"
        );
        assert_eq!(
            said_of(&plan, &[("I.3", 90)]),
            [
                "total, progress/2012-Q1.toml: 90 disbursed, nothing budgeted",
                "total, progress/2012-Q1.toml: 90 disbursed, 80 budgeted: 10 too much",
                "total, progress/2012-Q1.toml: 90 disbursed, 85 budgeted: 5 too much"
            ]
        );
    }

    #[test]
    fn what_has_no_money_leaves_the_budget_of_a_year_known() {
        let over = ["2012, progress/2012-Q1.toml: 45 disbursed, 30 budgeted: 15 too much"];
        assert_eq!(said("budget = { 2012 = 30, 2013 = 20, unphased = 0 }", &[45]), over);
        assert_eq!(said("budget = { 2012 = 30, 2013 = 20, unphased = \"n/a\" }", &[45]), over);
        let lines = "[[axis.activity.line]]\nbudget = { 2012 = 30, 2013 = 20 }\n[[axis.activity.line]]\nbudget = ";
        assert_eq!(said(&format!("{lines}\"n/a\""), &[45]), over);
        assert_eq!(said(&format!("{lines}{{ included_in = \"I\" }}"), &[45]), [""; 0]);
    }

    #[test]
    fn lines_say_what_their_activity_does_not() {
        let line = |cells: &str| format!("[[axis.activity.line]]\nbudget = {{ {cells} }}\n");
        let (one, other) = (line("2012 = 20, 2013 = 40"), line("2012 = 10"));
        assert_eq!(
            said(&format!("{one}{other}"), &[31]),
            ["2012, progress/2012-Q1.toml: 31 disbursed, 30 budgeted: 1 too much"]
        );
        assert_eq!(said(&format!("{one}{}", line("total = 10")), &[31]), [""; 0]);
    }
}
