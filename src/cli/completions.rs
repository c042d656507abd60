//! `crossfoot completions`: a script that completes command lines.

use std::io::Write;

use clap::Args;

use super::{Outcome, World};

/// Print a script that completes commands in your shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell to write the script for
    shell: clap_complete::Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self, _: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        // The generator panics when writing fails; a buffer can't fail.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::command_line(), "crossfoot", &mut script);
        out.write_all(&script)?;
        Ok(Outcome::Clean)
    }
}
