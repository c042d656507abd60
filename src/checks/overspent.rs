//! More was disbursed for an activity than its budget: in all, or in a year for which the plan prints a budget.
//!
//! What counts is the sum of all reports, so that a negative amount heals what an earlier quarter said. Where the
//! whole budget is exceeded, its years are not told besides: it is the same money.

use super::Facts;
use super::spending::{Report, reports};
use crate::accounts::{cost, cost_in_year};
use crate::diagnostic::{Figures, Finding, Rule};
use crate::message::Message;
use crate::model::{NodeId, Period, Year};
use crate::money::Money;
use crate::source::{Located, Span};

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let reports = reports(facts);
    let several_years = facts.plan.calendar.years().count() > 1;
    let mut found = Vec::new();
    for (id, reports) in &reports {
        if let Some(excess) = cost(facts.plan, *id).and_then(|it| excess(reports, it)) {
            found.push(in_all(facts, *id, excess));
        } else if several_years {
            let years = reports.chunk_by(|one, other| year(one) == year(other));
            found.extend(years.filter_map(|it| in_a_year(facts, *id, it)));
        }
    }
    found
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
        assert_eq!(said("budget = \"n/a\"", &[45]), [""; 0]);
        assert_eq!(said("", &[45]), [""; 0]);
        assert_eq!(said("budget = { 2012-Q1 = 30, 2013 = 20 }", &[45]).len(), 1);
        assert_eq!(said("budget = { 2012 = 0, 2013 = 20 }", &[5]).len(), 1);
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
