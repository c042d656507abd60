//! `crossfoot schema`: the JSON schema of the format.

use std::io::Write;

use clap::Args;

use super::{Outcome, World};
use crate::render::schema;

/// Print a JSON schema of the format, for editors
#[derive(Debug, Args)]
pub struct Schema {}

impl Schema {
    /// Prints the schema.
    pub fn run(&self, _: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        serde_json::to_writer_pretty(&mut *out, &schema::schema())?;
        writeln!(out)?;
        Ok(Outcome::Clean)
    }
}
