//! `crossfoot report`: budget, schedule, progress, in every format.

use std::io::Write;

use anyhow::Context as _;
use clap::{Args, Subcommand};

use super::printing::Printing;
use super::{Outcome, World};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Year};
use crate::reports::{self, By};

/// Print a report: budget, schedule, quarter, year, final, …
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    which: Which,
}

/// The reports.
#[derive(Debug, Subcommand)]
enum Which {
    /// The budget by year, with computed totals beside declared ones
    Budget {
        /// How to arrange it
        #[arg(long, value_name = "WHAT", default_value = "axis", value_parser = super::one_of(&By::ALL, By::id))]
        by: By,
        /// Print budget lines too, with quantity, times, unit cost, funder and code
        #[arg(long)]
        lines: bool,
        #[command(flatten)]
        printing: Printing,
    },
    /// Which activity runs in which quarter
    Schedule(Printing),
    /// What was done and paid in a quarter
    Quarter {
        /// The quarter, such as 2013-Q2
        quarter: String,
        #[command(flatten)]
        printing: Printing,
    },
    /// What was done and paid in a year: its quarters added up
    Year {
        /// The year, as the plan labels it
        year: String,
        #[command(flatten)]
        printing: Printing,
    },
    /// What was done and paid in the whole plan
    Final(Printing),
    /// What each funder pays, and what no funder is named for
    Funding(Printing),
    /// Every body, with what it is responsible for and what it pays
    Bodies(Printing),
    /// Every indicator with its baseline, its targets and what was measured
    Indicators(Printing),
    /// The reporting calendar; as ics for calendar programs
    Deadlines(Printing),
}

impl Report {
    /// Prints the report.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        match &self.which {
            Which::Budget { by, lines, printing } => printing
                .print(world, out, |plan, context| Ok(reports::budget(plan, context, *by, *lines))),
            Which::Schedule(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::schedule(plan, context)))
            }
            Which::Quarter { quarter, printing } => {
                printing.print_dated(world, out, |plan, context| {
                    let quarter = super::quarter::named(&plan.calendar, quarter)?;
                    Ok(reports::quarter(plan, context, quarter))
                })
            }
            Which::Year { year, printing } => printing.print_dated(world, out, |plan, context| {
                Ok(reports::year(plan, context, year_of(plan, year)?))
            }),
            Which::Final(printing) => printing
                .print_dated(world, out, |plan, context| Ok(reports::execution(plan, context))),
            Which::Funding(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::funding(plan, context)))
            }
            Which::Bodies(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::bodies(plan, context)))
            }
            Which::Indicators(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::indicators(plan, context)))
            }
            Which::Deadlines(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::deadlines(plan, context)))
            }
        }
    }
}

fn year_of(plan: &Plan<'_>, label: &str) -> anyhow::Result<Year> {
    let calendar = &plan.calendar;
    calendar.year(label).with_context(|| {
        let years = calendar.years().map(|it| Arg::Text(format!("`{}`", calendar.year_label(it))));
        Refusal::new(Message::new("stop-no-year").text("year", label))
            .advice(Message::new("stop-no-year-advice").arg("all", Arg::List(years.collect())))
    })
}
