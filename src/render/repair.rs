//! What is most probably wrong with the totals, drawn for people and for programs.
//!
//! Knows neither how it was found nor how a correction is written.

use crate::model::{NodeId, Plan};
use crate::repair::{Answer, Cause, Part};
use crate::source::Sources;

mod json;
mod terminal;

pub use json::draw as json;
pub use terminal::draw as terminal;

/// An answer and what is needed to draw it.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// The plan that it is about.
    pub plan: &'a Plan<'a>,
    /// The plan's texts.
    pub sources: &'a Sources,
    /// What the user calls the plan.
    pub name: &'a str,
    /// What stands before the names of files so that they can be opened from here.
    pub prefix: String,
    /// Whether every file of the plan could be read.
    pub complete: bool,
    /// Whether corrections can be written into its texts.
    pub can_write: bool,
    /// The one node that was asked about; its causes are shown whole.
    pub about: Option<NodeId>,
}

impl Drawing<'_> {
    /// Whether a cause is among those that were asked for: it settles a total of the node, or one of its possibilities
    /// is a number of the node.
    fn is_asked_for(&self, cause: &Cause) -> bool {
        let Some(node) = self.about else { return true };
        cause.settles.iter().any(|it| self.answer.differences[*it].node == node)
            || cause
                .rows
                .iter()
                .any(|row| self.answer.suspect(row).is_some_and(|it| it.node == node))
    }

    /// Whether something of a part was asked for.
    fn is_part_asked_for(&self, part: &Part) -> bool {
        let is_about =
            |it: &usize| self.about.is_none_or(|node| self.answer.differences[*it].node == node);
        match part.explanations.is_empty() {
            true => part.differences.iter().any(is_about),
            false => part.explanations.iter().flatten().any(|it| self.is_asked_for(it)),
        }
    }
}
