//! `crossfoot man`: the manual page.

use std::io::Write;

use clap::Args;

use super::{Outcome, World};

/// Print the manual page, for `man -l -`
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    /// Prints the page in roff: first the program's, then one for each command.
    pub fn run(&self, _: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let command = super::command_line();
        clap_mangen::Man::new(command.clone()).render(out)?;
        for subcommand in command.get_subcommands().filter(|it| !it.is_hide_set()) {
            let name = format!("crossfoot-{}", subcommand.get_name());
            clap_mangen::Man::new(subcommand.clone().name(name)).render(out)?;
        }
        Ok(Outcome::Clean)
    }
}
