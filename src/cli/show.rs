//! `crossfoot show`: one thing of a plan, whole.

use std::io::Write;

use clap::Args;

use super::output::Output;
use super::{Outcome, World};
use crate::message::{Message, Refusal};
use crate::reports;

/// Show one axis, result, activity, indicator or body, whole
#[derive(Debug, Args)]
pub struct Show {
    /// An id (IV.1), a place (II/3: the third result of axis II), or what a body or an indicator is called
    id: String,
    #[command(flatten)]
    printing: Output,
}

impl Show {
    /// Prints it.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        self.printing.print(world, out, |plan, context| {
            reports::show(plan, context, &plan.names(), &self.id).map_err(|error| {
                let advice = match &error.nearest {
                    Some(nearest) => Message::new("did-you-mean").text("meant", nearest),
                    None => Message::new("stop-not-called-advice"),
                };
                let fact = Message::new("stop-not-called").text("name", error.asked);
                Refusal::new(fact).advice(advice).into()
            })
        })
    }
}
