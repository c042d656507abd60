//! One thing of a plan through its revisions: what it was called, what changed about it, and when.
//!
//! Knows neither git nor files: [`History`] is told which revisions there are, and reads their texts through a function.

use crate::diff::Item;
use crate::message::Message;

pub use blame::{Blame, Blamed, Line};
pub use follow::History;
pub use standing::{Standing, standing};

mod blame;
mod follow;
mod reasons;
mod standing;
#[cfg(test)]
mod tests;

/// A revision of the plan.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Its id: the whole hash of a commit.
    pub id: String,
    /// The revisions before it, as places in the list it stands in; that list has the newest first.
    pub parents: Vec<usize>,
    /// Who wrote it.
    pub author: String,
    /// The day on which it was written: `2012-03-14`.
    pub date: String,
    /// The first line of what its author says of it.
    pub subject: String,
    /// The files of its plan and what stands in each, by a name that only equal texts share; nothing where it has no
    /// plan.
    pub files: Option<Vec<(String, String)>>,
}

/// The history of one thing, newest revision first.
#[derive(Debug)]
pub struct Ledger<'r> {
    /// What it is called now; empty for the plan.
    pub name: String,
    /// What the reader called it, where that was its name in an older revision.
    pub asked: Option<String>,
    /// The plan's title.
    pub plan: String,
    /// The language of the plan, where it says so.
    pub language: Option<String>,
    /// What it is, in the newest revision that has it.
    pub latest: Standing,
    /// The revisions that changed it.
    pub rows: Vec<Entry<'r>>,
}

/// A revision that changed the thing.
#[derive(Debug)]
pub struct Entry<'r> {
    /// The revision.
    pub revision: &'r Revision,
    /// What it did.
    pub event: Event,
    /// What the thing says of itself since; none where it is not there.
    pub standing: Option<Standing>,
}

/// What a revision did.
#[derive(Debug)]
pub enum Event {
    /// The thing was there for the first time.
    First,
    /// It was there again, after it had been removed.
    Again,
    /// It changed, or what belongs to it did.
    Changed(Vec<Item>),
    /// It was removed.
    Removed,
    /// It was split into these, or merged into this one.
    Divided(Vec<String>),
    /// It took the changes of one side of a merge away again.
    Discarded(Vec<Item>),
    /// The plan can't be read in this revision, and why.
    Unreadable(Message),
    /// The plan is not in this revision.
    NoPlan,
}
