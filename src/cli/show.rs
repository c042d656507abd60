//! `crossfoot show`: one thing of a plan, whole.

use std::io::Write;

use anyhow::anyhow;
use clap::Args;

use super::printing::Printing;
use super::{Outcome, World};
use crate::reports;

/// Show one axis, result, activity, indicator or body, whole
#[derive(Debug, Args)]
pub struct Show {
    /// An id (IV.1), a place (II/3: the third result of axis II), or what a body or an indicator is called
    id: String,
    #[command(flatten)]
    printing: Printing,
}

impl Show {
    /// Prints it.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        self.printing.print(world, out, |plan, context| {
            reports::show(plan, context, &plan.names(), &self.id).map_err(|error| {
                match &error.nearest {
                    Some(nearest) => anyhow!("{error}\n  did you mean `{nearest}`?"),
                    None => anyhow!("{error}\n  `crossfoot report budget` lists what it has"),
                }
            })
        })
    }
}
