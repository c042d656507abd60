//! `crossfoot blame`: which revision gave each figure of a row its value.

use std::io::Write;

use clap::Args;

use super::log::{self, page};
use super::{Outcome, World};
use crate::history::{History, Revision};
use crate::load::git::Repository;
use crate::render::{self, Format};
use crate::reports;

/// Show which revision gave each printed figure of a row its value, and since when each finding about it stands
#[derive(Debug, Args)]
pub struct Blame {
    /// Its id, or its place (II/3); plan for the plan itself
    id: String,
    /// Only this period: a year, a quarter, total
    period: Option<String>,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = log::formats())]
    format: Format,
}

impl Blame {
    /// Prints the figures and where they come from.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let repository = Repository::around(&world.plan_path()?)?;
        let revisions = log::revisions(&repository, world)?;
        let read = |it: &Revision| log::texts(&repository, it);
        let history = History::of(&revisions, &read);
        let name = if self.id == "plan" { "" } else { &self.id };
        let blame = history.blame(name, self.period.as_deref(), world.today())?;
        let words = world.words_in(blame.language.as_deref());
        render::report(out, reports::blame(&blame), self.format, &words, page(world))?;
        Ok(Outcome::Clean)
    }
}
