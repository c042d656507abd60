//! `crossfoot check`: everything that is wrong with a plan.

use std::io::Write;

use anyhow::Context as _;
use clap::Args;

use super::accept::accept;
use super::fix::fix;
use super::help::Unfit;
use super::{Outcome, World};
use crate::diagnostic::{Rule, Severity};
use crate::message::Message;
use crate::render::diagnostics::{self, Base, Format, Look, Shown};
use crate::repair::wording::explain_findings;
use crate::text::nearest;

/// Check that a plan adds up, and everything else that can be wrong with it
#[derive(Debug, Args)]
pub struct Check {
    /// The plan, where --plan does not name it: a folder, a TOML file, a workbook, a CSV file or a Word document
    #[arg(value_name = "PLAN", conflicts_with = "plan")]
    path: Option<std::path::PathBuf>,
    /// How to show the findings
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = super::one_of(&Format::ALL, Format::id))]
    format: Format,
    /// Only these rules [several, or one with commas between]
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    select: Vec<Rule>,
    /// All rules but these
    #[arg(long, value_name = "RULE", value_delimiter = ',', value_parser = rule)]
    ignore: Vec<Rule>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Show every finding whole: no warnings in one line a rule, and more than a hundred errors
    #[arg(long)]
    all: bool,
    /// Correct slips of typing in the plan's files: what is known to be meant, never an amount that only arithmetic
    /// suggests
    #[arg(long, conflicts_with = "accept")]
    fix: bool,
    /// Show the corrections of --fix as a patch for `git apply`, and write nothing
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Accept what one rule finds about this axis, result, activity or line, or about the `plan`: writes it into
    /// plan.toml. Where several rules find something there, `--select` says which
    #[arg(long, value_name = "ID", requires = "reason")]
    accept: Option<String>,
    /// Why they stay as they are
    #[arg(long, value_name = "TEXT", requires = "accept")]
    reason: Option<String>,
}

/// Parses the name of a rule. There are too many of them to list each time.
pub(super) fn rule(id: &str) -> Result<Rule, Unfit> {
    let id = id.trim();
    let why = || match nearest(id, Rule::ALL.iter().map(|it| it.id())) {
        Some(meant) => Message::new("usage-rule-meant").text("meant", meant),
        None => Message::new("usage-rule"),
    };
    Rule::from_id(id).ok_or_else(|| Unfit(why()))
}

impl Check {
    /// Prints the findings.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let writes = self.accept.is_some() || self.fix && !self.dry_run;
        let _held = writes.then(|| world.hold_plan()).transpose()?;
        let mut opened = world.open()?;
        if self.fix {
            let mut aside = world.aside();
            // What programs read stays what it is.
            let told: &mut dyn Write = match self.format {
                Format::Human | Format::Concise => out,
                _ if self.dry_run => out,
                _ => &mut *aside,
            };
            fix(world, &opened, |it| self.concerns(it), self.dry_run, told)?;
            if self.dry_run {
                return Ok(Outcome::Clean);
            }
            opened = world.open()?;
        }
        let reading = opened.read();
        let mut diagnostics = opened.diagnose(&reading, world);
        diagnostics.take_back(&self.select);
        diagnostics.findings.retain(|it| self.concerns(it.rule));
        let words = world.words_about(&reading);
        if let (Some(id), Some(reason)) = (&self.accept, &self.reason) {
            let plan = reading.plan.as_ref();
            let plan = plan.with_context(|| opened.unreadable())?;
            let chosen = !self.select.is_empty();
            return accept(world, &opened, plan, &diagnostics.findings, (id, reason, chosen), out);
        }
        if self.strict || reading.plan.as_ref().is_some_and(|it| it.check.strict) {
            for finding in &mut diagnostics.findings {
                if finding.severity == Severity::Warning {
                    finding.severity = Severity::Error;
                }
            }
        }
        let shown = match self.format {
            // Whoever asks for rules by name wants to see what they found.
            Format::Human if !self.all && !self.select.is_empty() => Shown::First(Shown::USUAL),
            Format::Human if !self.all => Shown::Folded(Shown::USUAL),
            _ => Shown::All,
        };
        // The search for the wrong number is worth its time only here, where its answer is shown.
        if let Some(plan) = &reading.plan {
            let shown = shown.of(&diagnostics.findings);
            let findings = diagnostics.findings.iter_mut().enumerate();
            let findings = findings.filter(|(at, _)| shown.binary_search(at).is_ok());
            explain_findings(
                plan,
                &opened.loaded.sources,
                reading.complete,
                findings.map(|(_, it)| it),
            );
        }
        let look = Look {
            prefix: match self.format.base() {
                Base::Here => opened.loaded.prefix(),
                Base::Plan => String::new(),
                Base::Repository => opened.loaded.repository_prefix(),
            },
            width: world.width,
            shown,
        };
        diagnostics::draw(out, &diagnostics, self.format, &words, &look)?;
        Ok(match diagnostics.count(Severity::Error) {
            0 => Outcome::Clean,
            _ => Outcome::Findings,
        })
    }

    fn concerns(&self, rule: Rule) -> bool {
        (self.select.is_empty() || self.select.contains(&rule)) && !self.ignore.contains(&rule)
    }
}
