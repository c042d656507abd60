//! `crossfoot explain`: what a rule means.

use std::io::Write;

use clap::Args;

use super::{Outcome, World, check};
use crate::checks::RULES;
use crate::diagnostic::Rule;
use crate::render::{markdown_in_terminal, rules};

/// Say what a rule means, with a plan that breaks it and one that does not
#[derive(Debug, Args)]
pub struct Explain {
    /// The rule, such as row-total; `crossfoot rules` lists them
    #[arg(value_parser = check::rule)]
    rule: Rule,
}

impl Explain {
    /// Prints the rule's page.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        for row in RULES.iter().filter(|it| it.rule == self.rule) {
            let page = rules::page(row.rule, row.page, &world.words_here());
            markdown_in_terminal::draw(out, &page, world.width)?;
        }
        Ok(Outcome::Clean)
    }
}
