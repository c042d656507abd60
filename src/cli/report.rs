//! `crossfoot report`: budget, schedule, progress, in every format.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use super::output::Output;
use super::{Outcome, World};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Quarter, Year};
use crate::reports::{self, By, Time};

/// Print a report: budget, schedule, quarter, year, final, …
#[derive(Debug, Args)]
#[command(
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  crossfoot report quarter 2013-Q2 -o report.docx
  crossfoot report --from 2013-H1                        a half-year
  crossfoot report --from 2012-Q4 --to 2013-Q3 -o report.docx"
)]
pub struct Report {
    /// What was done and paid from this period on: a quarter, a half-year, a year
    #[arg(long, value_name = "PERIOD", required = true)]
    from: Option<String>,
    /// Up to the end of this period [default: the one of --from]
    #[arg(long, value_name = "PERIOD")]
    to: Option<String>,
    #[command(flatten)]
    printing: Output,
    #[command(subcommand)]
    which: Option<Which>,
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
        printing: Output,
    },
    /// Which activity runs when
    Schedule {
        /// Into what years are divided
        #[arg(long, value_name = "TIME", default_value = "quarter", value_parser = super::one_of(&Time::ALL, Time::id))]
        by: Time,
        #[command(flatten)]
        printing: Output,
    },
    /// What was done and paid in a quarter
    Quarter {
        /// The quarter, such as 2013-Q2
        quarter: String,
        #[command(flatten)]
        printing: Output,
    },
    /// What was done and paid in a year: its quarters added up
    Year {
        /// The year, as the plan labels it
        year: String,
        #[command(flatten)]
        printing: Output,
    },
    /// A year in two pages, in the language of those who read them
    Synthesis {
        /// The year, as the plan labels it
        year: String,
        #[command(flatten)]
        printing: Output,
    },
    /// What is due in each quarter of a year, with its money: the annual operational plan
    Plan {
        /// The year, as the plan labels it
        year: String,
        #[command(flatten)]
        printing: Output,
    },
    /// What was done and paid in the whole plan
    Final(Output),
    /// Who has answered about a quarter, and reminders for those who have not
    Answers {
        /// The quarter, such as 2013-Q2
        quarter: String,
        #[command(flatten)]
        printing: Output,
    },
    /// What each funder pays, and what no funder is named for
    Funding {
        /// The columns
        #[arg(long, value_name = "TIME", default_value = "year", value_parser = super::one_of(&Time::ALL, Time::id))]
        by: Time,
        #[command(flatten)]
        printing: Output,
    },
    /// Every body, with what it is responsible for and what it pays
    Bodies(Output),
    /// Every indicator with its baseline, its targets and what was measured
    Indicators(Output),
    /// The reporting calendar; as ics for calendar programs
    Deadlines(Output),
}

impl Report {
    /// Prints the report.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let Some(which) = &self.which else {
            return self.printing.print_dated(world, out, |plan, context| {
                let from = self.from.as_deref().unwrap_or_default();
                let first = stretch_of(plan, from)?.0;
                let last = stretch_of(plan, self.to.as_deref().unwrap_or(from))?.1;
                if last < first {
                    let label = |it| plan.calendar.quarter_label(it);
                    let fact = Message::new("stop-stretch-backwards")
                        .text("from", label(first))
                        .text("to", label(last));
                    bail!(Refusal::new(fact));
                }
                Ok(reports::stretch(plan, context, first, last))
            });
        };
        match which {
            Which::Answers { quarter, printing } => printing.print(world, out, |plan, context| {
                let quarter = super::quarter::named(&plan.calendar, quarter)?;
                Ok(reports::answers(plan, context, quarter))
            }),
            Which::Budget { by, lines, printing } => printing
                .print(world, out, |plan, context| Ok(reports::budget(plan, context, *by, *lines))),
            Which::Schedule { by, printing } => printing.print(world, out, |plan, context| {
                if *by == Time::Month && !reports::has_months(plan) {
                    let refusal = Refusal::new(Message::new("stop-no-months"));
                    bail!(refusal.advice(Message::new("stop-no-months-advice")));
                }
                Ok(reports::schedule(plan, context, *by))
            }),
            Which::Quarter { quarter, printing } => {
                printing.print_dated(world, out, |plan, context| {
                    let quarter = super::quarter::named(&plan.calendar, quarter)?;
                    Ok(reports::quarter(plan, context, quarter))
                })
            }
            Which::Year { year, printing } => printing.print_dated(world, out, |plan, context| {
                Ok(reports::year(plan, context, year_of(plan, year)?))
            }),
            Which::Synthesis { year, printing } => {
                printing.print_dated(world, out, |plan, context| {
                    Ok(reports::synthesis(plan, context, year_of(plan, year)?))
                })
            }
            Which::Plan { year, printing } => printing.print_dated(world, out, |plan, context| {
                Ok(reports::operational(plan, context, year_of(plan, year)?))
            }),
            Which::Final(printing) => printing
                .print_dated(world, out, |plan, context| Ok(reports::execution(plan, context))),
            Which::Funding { by, printing } => {
                printing.print(world, out, |plan, context| Ok(reports::funding(plan, context, *by)))
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

/// The first and the last quarter of a period that the user names.
fn stretch_of(plan: &Plan<'_>, text: &str) -> anyhow::Result<(Quarter, Quarter)> {
    if let Some(year) = plan.calendar.year(text) {
        return Ok((Quarter::of(year, 1), Quarter::of(year, 4)));
    }
    if let Ok(span) = plan.calendar.span(text) {
        return Ok((span.first(), span.last()));
    }
    let quarter = super::quarter::named(&plan.calendar, text)?;
    Ok((quarter, quarter))
}

fn year_of(plan: &Plan<'_>, label: &str) -> anyhow::Result<Year> {
    let calendar = &plan.calendar;
    calendar.year(label).with_context(|| {
        let years = calendar.years().map(|it| Arg::Text(format!("`{}`", calendar.year_label(it))));
        Refusal::new(Message::new("stop-no-year").text("year", label))
            .advice(Message::new("stop-no-year-advice").arg("all", Arg::List(years.collect())))
    })
}
