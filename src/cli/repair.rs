//! `crossfoot repair`: which number is wrong, and its correction.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::{Context as _, bail};
use clap::Args;

use super::corrections::{corrected, patch, write_all};
use super::{Opened, Outcome, World};
use crate::diagnostic::{Edit, Finding, Rule, Severity};
use crate::message::{Message, Refusal};
use crate::model::{NodeId, Plan, Reading, read};
use crate::render::inert::inert_in_place;
use crate::render::language::Words;
use crate::render::repair::{self as drawings, Drawing};
use crate::repair::edit::{edited, edits};
use crate::repair::{Answer, Correction, explain, explain_some, left_after, wording};
use crate::source::{Source, Sources, Span};
use crate::text::nearest;

/// Find out which number is wrong where totals do not add up, and correct it
#[derive(Debug, Args)]
pub struct Repair {
    /// Only what concerns this axis, result, activity or line, whole; `plan` for the overall totals
    #[arg(value_name = "ID")]
    about: Option<String>,
    /// How to show the explanations
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = ["terminal", "json"])]
    format: String,
    /// Write the corrections with these numbers into the plan: one of a cause, as 1,4 where 1 and 4 belong to two
    #[arg(long, value_name = "N", value_delimiter = ',', conflicts_with = "patch")]
    apply: Vec<usize>,
    /// Print the corrections with these numbers as a patch for `git apply`
    #[arg(long, value_name = "N", value_delimiter = ',')]
    patch: Vec<usize>,
}

impl Repair {
    /// Prints explanations, or writes one correction.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let _held = (!self.apply.is_empty()).then(|| world.hold_plan()).transpose()?;
        let opened = world.open()?;
        let reading = opened.read();
        let words = world.words_about(&reading);
        let plan = reading.plan.as_ref();
        let plan = plan.with_context(|| opened.unreadable())?;
        let certain = opened.loaded.document.is_some().then(|| opened.diagnose(&reading, world));
        let answer = match &certain {
            None => explain(plan, reading.complete),
            // What formulas tell for certain is not searched for.
            Some(all) => {
                let asked = |it: &&Finding| it.figures.is_some() && !it.proven;
                let asked: BTreeSet<(Span, Rule)> =
                    all.findings.iter().filter(asked).map(|it| (it.span, it.rule)).collect();
                explain_some(plan, reading.complete, &|it| asked.contains(&(it.span, it.rule)))
            }
        };
        if !self.patch.is_empty() {
            let (edits, _) = corrections(&opened, &reading, plan, &answer, &self.patch, &words)?;
            let patch = patch(&corrected(&opened.loaded, &edits)?);
            if !world.terminal {
                out.write_all(patch.as_bytes())?;
                return Ok(Outcome::Clean);
            }
            for line in patch.lines() {
                writeln!(out, "{}", inert_in_place(line))?;
            }
            return Ok(Outcome::Clean);
        }
        if !self.apply.is_empty() {
            let (edits, made) = corrections(&opened, &reading, plan, &answer, &self.apply, &words)?;
            write_all(&corrected(&opened.loaded, &edits)?)?;
            for correction in &made {
                let wrote = Message::new("repair-wrote")
                    .message("place", wording::place_of(plan, correction))
                    .arg("printed", correction.printed_value(answer.scale))
                    .arg("amount", correction.right_value(answer.scale));
                writeln!(out, "{}", words.say_inert(&wrote))?;
            }
            return what_is_left(world, out);
        }
        let sources = &opened.loaded.sources;
        let about = self.about.as_deref().map(|it| node(plan, it)).transpose()?;
        let drawing = Drawing {
            answer: &answer,
            plan,
            sources: &opened.loaded.sources,
            name: &opened.loaded.name,
            prefix: opened.loaded.prefix(),
            complete: reading.complete,
            can_write: opened.loaded.can_be_written(),
            about,
        };
        let certain: Vec<&Finding> =
            certain.iter().flat_map(|it| &it.findings).filter(|it| it.proven).collect();
        if self.format != "json" && self.about.is_none() && !certain.is_empty() {
            for finding in &certain {
                for line in by_formula(finding, sources) {
                    writeln!(out, "{}", words.say_inert(&line))?;
                }
            }
            if answer.parts.is_empty() {
                return Ok(Outcome::Clean);
            }
            writeln!(out)?;
        }
        match &*self.format {
            "json" => drawings::json(out, &drawing)?,
            _ => drawings::terminal(out, &drawing, &words, world.width)?,
        }
        Ok(Outcome::Clean)
    }
}

/// What the formulas of a document tell of a wrong total: the cell, what is printed, what is right, and why.
fn by_formula(finding: &Finding, sources: &Sources) -> Vec<Message> {
    let Some(figures) = finding.figures else { return Vec::new() };
    let told = Message::new("repair-by-formula")
        .text("cell", sources.place(finding.span))
        .money("declared", figures.declared, figures.scale)
        .money("computed", figures.computed, figures.scale);
    let why = finding.notes.iter().filter(|it| it.key.starts_with("import-"));
    std::iter::once(told).chain(why.cloned()).collect()
}

/// After a correction everything is read and solved again.
fn what_is_left(world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let opened = world.open()?;
    let reading = opened.read();
    let words = world.words_about(&reading);
    let plan = reading.plan.as_ref().with_context(|| opened.unreadable())?;
    let answer = explain(plan, reading.complete);
    let left = Message::new("repair-left").count("differences", answer.differences.len());
    writeln!(out, "{}", words.say_inert(&left))?;
    Ok(Outcome::Clean)
}

fn node(plan: &Plan<'_>, name: &str) -> anyhow::Result<NodeId> {
    let names = plan.names();
    if let Some(node) = names.get(name) {
        return Ok(node);
    }
    if name == "plan" {
        return Ok(NodeId::PLAN);
    }
    let unknown = Refusal::new(Message::new("stop-not-called").text("name", name));
    match nearest(name, names.iter()) {
        Some(meant) => bail!(unknown.advice(Message::new("did-you-mean").text("meant", meant))),
        None => bail!(unknown),
    }
}

/// The edits of these numbers and what they correct. Refused where a part of the plan can't be read, or where a total
/// would still differ, or differ newly.
fn corrections(
    opened: &Opened,
    reading: &Reading<'_>,
    plan: &Plan<'_>,
    answer: &Answer,
    numbers: &[usize],
    words: &Words,
) -> anyhow::Result<(Vec<Edit>, Vec<Correction>)> {
    let sources = &opened.loaded.sources;
    if let Some(first) = reading.findings.iter().find(|it| it.severity == Severity::Error) {
        let place = sources.start(first.span);
        let place = format!(
            "{}{}:{}",
            opened.loaded.prefix(),
            sources.get(first.span.file).name(),
            place.line
        );
        let fact = Message::new("stop-correct-unread")
            .text("place", place)
            .text("finding", words.say(&first.message));
        bail!(Refusal::new(fact).advice(Message::new("stop-correct-unread-advice")));
    }
    let mut rows = Vec::with_capacity(numbers.len());
    for number in numbers {
        let Some(row) = answer.row(*number) else {
            match answer.rows() {
                0 => bail!(Refusal::new(Message::new("stop-nothing-to-correct"))),
                rows => bail!(Refusal::new(
                    Message::new("stop-no-such-correction")
                        .count("number", *number)
                        .count("last", rows)
                )),
            }
        };
        rows.push(row);
    }
    for cause in answer.causes() {
        let mut own = numbers.iter().filter(|it| cause.rows.iter().any(|row| row.number == **it));
        if let (Some(one), Some(other)) = (own.next(), own.next()) {
            let fact = Message::new("stop-alternatives").count("one", *one).count("other", *other);
            bail!(Refusal::new(fact).advice(Message::new("stop-alternatives-advice")));
        }
    }
    let edits = edits(plan, answer, sources, &rows).map_err(Refusal::new)?;
    let made = answer.corrections_together(&rows);
    let mut after = Sources::default();
    for (file, source) in sources.iter() {
        let own: Vec<Edit> = edits.iter().filter(|it| it.span.file == file).cloned().collect();
        let text = edited(source.text(), &own);
        after.add(Source::new(source.name().to_owned(), text.into_bytes()));
    }
    let after = read(&after);
    let left = after.plan.as_ref().and_then(|it| left_after(it, after.complete, answer, &made));
    if let Some(left) = left {
        let fact = Message::new("stop-would-differ")
            .message("place", wording::place(plan, left.node, left.period))
            .money("declared", left.declared, answer.scale)
            .money("computed", left.computed, answer.scale);
        bail!(Refusal::new(fact).advice(Message::new("stop-would-differ-advice")));
    }
    Ok((edits, made))
}
