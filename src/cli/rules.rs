//! `crossfoot rules`: every rule in one line.

use std::io::Write;

use clap::{Args, ValueEnum};

use super::{Outcome, World};
use crate::render::rules;

/// List every rule that a plan is checked against
#[derive(Debug, Args)]
pub struct Rules {
    /// How to show the list
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Terminal,
    Markdown,
    Json,
}

impl Rules {
    /// Prints the list.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let format = match self.format {
            Format::Terminal => rules::Format::Terminal(world.width),
            Format::Markdown => rules::Format::Markdown,
            Format::Json => rules::Format::Json,
        };
        rules::draw(out, format, &world.words_here())?;
        Ok(Outcome::Clean)
    }
}
