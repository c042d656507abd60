//! `crossfoot repair`: which number is wrong, and its correction.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::Args;

use super::corrected::{corrected, patch, write_all};
use super::{Opened, Outcome, World};
use crate::message::{Message, Refusal};
use crate::model::{NodeId, Plan};
use crate::render::inert::inert_in_place;
use crate::render::repair::{self as drawings, Drawing};
use crate::repair::edit::{Edit, edits};
use crate::repair::{Answer, explain, wording};
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
    /// Write the correction of this number into the plan
    #[arg(long, value_name = "N", conflicts_with = "patch")]
    apply: Option<usize>,
    /// Print the correction of this number as a patch for `git apply`
    #[arg(long, value_name = "N")]
    patch: Option<usize>,
}

impl Repair {
    /// Prints explanations, or writes one correction.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let _held = self.apply.is_some().then(|| world.hold_plan()).transpose()?;
        let opened = world.open()?;
        let reading = opened.read();
        let words = world.words_about(&reading);
        let plan = reading.plan.as_ref();
        let plan = plan.with_context(|| opened.unreadable())?;
        let answer = explain(plan, reading.complete);
        if let Some(number) = self.patch {
            let edits = edits_of(&opened, plan, &answer, number)?;
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
        if let Some(number) = self.apply {
            let edits = edits_of(&opened, plan, &answer, number)?;
            write_all(&corrected(&opened.loaded, &edits)?)?;
            for correction in answer.row(number).map_or(Vec::new(), |it| answer.corrections(it)) {
                let wrote = Message::new("repair-wrote")
                    .message("place", wording::place_of(plan, &correction))
                    .money("printed", correction.printed, answer.scale)
                    .money("amount", correction.should_be, answer.scale);
                writeln!(out, "{}", words.say_inert(&wrote))?;
            }
            return what_is_left(world, out);
        }
        let about = self.about.as_deref().map(|it| node(plan, it)).transpose()?;
        let drawing = Drawing {
            answer: &answer,
            plan,
            sources: &opened.loaded.sources,
            name: &opened.loaded.name,
            prefix: opened.loaded.prefix(),
            complete: reading.complete,
            about,
        };
        match &*self.format {
            "json" => drawings::json(out, &drawing)?,
            _ => drawings::terminal(out, &drawing, &words, world.width)?,
        }
        Ok(Outcome::Clean)
    }
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

fn edits_of(
    opened: &Opened,
    plan: &Plan<'_>,
    answer: &Answer,
    number: usize,
) -> anyhow::Result<Vec<Edit>> {
    let Some(row) = answer.row(number) else {
        match answer.rows() {
            0 => bail!(Refusal::new(Message::new("stop-nothing-to-correct"))),
            rows => bail!(Refusal::new(
                Message::new("stop-no-such-correction").count("number", number).count("last", rows)
            )),
        }
    };
    Ok(edits(plan, answer, &opened.loaded.sources, row).map_err(Refusal::new)?)
}
