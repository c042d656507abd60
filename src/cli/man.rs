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
        let mut command = super::command_line().disable_help_subcommand(true);
        clap_mangen::Man::new(command.clone()).render(out)?;
        command.build();
        for subcommand in command.get_subcommands().filter(|it| !it.is_hide_set()) {
            let name = format!("crossfoot-{}", subcommand.get_name());
            // The page of the program lists what every command takes.
            let own = subcommand.clone().mut_args(|it| {
                let is_global = it.is_global_set();
                it.hide(is_global)
            });
            clap_mangen::Man::new(own.name(name)).render(out)?;
        }
        Ok(Outcome::Clean)
    }
}
