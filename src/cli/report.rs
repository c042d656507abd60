//! `crossfoot report`: budget, schedule, progress, in every format.

use std::io::Write;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand};

use super::printing::Printing;
use super::{Outcome, World};
use crate::reports::{self, By};

/// Print a report: budget, schedule, indicators, …
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
        #[arg(long, value_name = "WHAT", default_value = "axis", value_parser = arrangements())]
        by: By,
        #[command(flatten)]
        printing: Printing,
    },
    /// Which activity runs in which quarter
    Schedule(Printing),
    /// Every indicator with its baseline, its targets and what was measured
    Indicators(Printing),
}

fn arrangements() -> impl TypedValueParser<Value = By> {
    let by_id =
        |id: String| By::ALL.into_iter().find(|it| it.id() == id).ok_or("no such arrangement");
    PossibleValuesParser::new(By::ALL.map(By::id)).try_map(by_id)
}

impl Report {
    /// Prints the report.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        match &self.which {
            Which::Budget { by, printing } => {
                printing.print(world, out, |plan, context| Ok(reports::budget(plan, context, *by)))
            }
            Which::Schedule(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::schedule(plan, context)))
            }
            Which::Indicators(printing) => {
                printing.print(world, out, |plan, context| Ok(reports::indicators(plan, context)))
            }
        }
    }
}
