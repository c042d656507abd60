//! The plan at a glance: what it is, how much is in it, what it costs, and whether it adds up.

use crate::diagnostic::{Finding, Severity};
use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Plan};
use crate::reports::budget::overview_table;
use crate::reports::columns::Columns;
use crate::reports::context::{level_plural, remarks};
use crate::reports::foreign;
use crate::reports::notes::Notes;
use crate::reports::{Block, Content, Context, Fact, Kind, Report, Section};

/// How many findings the overview tells.
const FIRST: usize = 5;

/// What the bare command says of a plan.
pub fn overview<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let notes = Notes::of_amounts(plan, context, |id| plan.node(id).level == Level::Axis);
    let (budget, notes) = overview_table(plan, context, notes);
    let contents = Block::Facts { name: "contents", facts: counts(plan, context) };
    let sections = [
        Section::new("section-contents", vec![contents]),
        Section::new("section-budget", foreign::after(budget, plan, NodeId::PLAN)),
        Section::new("section-adds-up", adds_up(context)),
        Section::new("section-next", vec![Block::Facts { name: "next", facts: next(plan) }]),
    ];
    let report = Report::new("overview", Message::new("report-overview"), plan, context);
    Report { footnotes: notes.texts(), ..report }
        .facts(facts(plan, context))
        .sections(sections)
        .sections(remarks(plan, context))
}

fn facts<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Vec<Fact<'p>> {
    let mut facts = Vec::new();
    if let Some(country) = &plan.country {
        let value = Arg::Country(country.value.to_string());
        let value = Message::new("country-name").arg("country", value);
        facts.push(Fact::new("country", "fact-country", value));
    }
    let calendar = &plan.calendar;
    let period = Message::new("from-to")
        .arg("from", Arg::Date(calendar.starts()))
        .arg("to", Arg::Date(calendar.ends()));
    facts.push(Fact::new("period", "fact-period", period));
    facts.extend(context.cover(plan));
    facts
}

fn counts<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Vec<Fact<'p>> {
    let mut levels = [0_u64; Level::ALL.len()];
    let (mut indicators, mut budgeted, mut results) = (0, 0, 0);
    for node in plan.nodes.iter() {
        levels[node.level as usize] += 1;
        if node.level == Level::Result {
            // A row of the framework may hold several results, one a line.
            let lines =
                context.title(node).words.lines().filter(|it| !it.trim().is_empty()).count();
            results += lines.max(1) as u64;
        }
        indicators += node.indicators().len() as u64;
        budgeted += u64::from(node.level == Level::Activity && !node.amounts().is_blank());
    }
    let mut facts = Vec::new();
    let keys = [(Level::Axis, "axes"), (Level::Result, "results"), (Level::Activity, "activities")];
    for (level, key) in keys {
        let rows = levels[level as usize];
        let count = match level == Level::Result && results > rows {
            true => Message::new("results-in-rows")
                .count("results", results as usize)
                .count("rows", rows as usize)
                .into(),
            false => Content::Count(rows),
        };
        facts.push(Fact::new(key, level_plural(plan, level), count));
    }
    let rest = [
        ("budgeted", "count-budgeted", budgeted),
        ("lines", "count-lines", levels[Level::Line as usize]),
        ("indicators", "count-indicators", indicators),
        ("bodies", "count-bodies", plan.bodies.len() as u64),
        ("records", "count-records", plan.records.len() as u64),
    ];
    let rest = rest.into_iter().filter(|(.., it)| *it > 0);
    facts.extend(rest.map(|(key, label, it)| Fact::new(key, label, it)));
    facts
}

/// Whether the plan adds up, and the first errors in a line each.
fn adds_up<'p>(context: &Context<'p>) -> Vec<Block<'p>> {
    let of = |severity| context.findings.iter().filter(move |it| it.severity == severity);
    let (errors, warnings) = (of(Severity::Error).count(), of(Severity::Warning).count());
    let summary = match (errors, warnings) {
        (0, 0) => Message::new("adds-up"),
        (0, _) => Message::new("adds-up-with-warnings").count("warnings", warnings),
        _ => Message::new("does-not-add-up").count("errors", errors).count("warnings", warnings),
    };
    let mut blocks = vec![Block::Sentence(summary)];
    if errors > 0 {
        let errors = Columns::new()
            .column("rule", "column-rule", Kind::Code, |it: &&'p Finding| {
                let id = it.rule.id();
                Content::Term(id, Message::new("as-written").text("text", id))
            })
            .for_data()
            .column("id", "column-id", Kind::Code, |it| it.id.as_deref())
            .column("message", "column-finding", Kind::Text, |it| match &it.label {
                Some(label) => Message::new("finding-with-label")
                    .message("message", it.message.clone())
                    .message("label", label.clone()),
                None => it.message.clone(),
            })
            .column("place", "column-place", Kind::Code, |it| context.place(it.span))
            .table("errors", of(Severity::Error).take(FIRST));
        blocks.push(Block::Table(errors));
    }
    if errors > FIRST {
        let more = Message::new("more-errors").count("count", errors - FIRST);
        blocks.push(Block::Sentence(more));
    }
    blocks
}

/// What to type next.
fn next<'p>(plan: &Plan<'p>) -> Vec<Fact<'p>> {
    let activity = plan.of_level(Level::Activity).next();
    let id = activity.and_then(|(_, node)| node.id()).map(|it| it.value.to_string());
    let mut facts = Vec::new();
    let mut say = |key, command: String, says: &'static str| {
        let command = Message::new("as-written").text("text", command);
        facts.push(Fact::new(key, command, Message::new(says)));
    };
    say("check", "crossfoot check".into(), "next-check");
    if let Some(id) = id {
        say("show", format!("crossfoot show {id}"), "next-show");
    }
    say("budget", "crossfoot report budget".into(), "next-budget");
    if let Some(record) = plan.records.last() {
        let quarter = plan.calendar.quarter_label(record.quarter);
        say("quarter", format!("crossfoot report quarter {quarter}"), "next-quarter");
    }
    facts
}
