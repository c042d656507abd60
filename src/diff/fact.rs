//! One thing that changed about something.

use super::{Both, Identity, Kind};
use crate::money::{Money, Scale};
use crate::text::named;

pub use crate::model::Due;

/// One thing that changed about a node, a body or a deadline.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id (a body: another key).
    Renumbered(Both<String>),
    /// It stands in another result or axis: the names of what it belongs to.
    Moved {
        /// What it belongs to, by name.
        place: Both<String>,
        /// Whether it left its axis or only its result.
        across: Threshold,
    },
    /// It was split into these, which have its amount together. Where it stays itself, they stand beside it.
    SplitInto(Vec<String>, Identity),
    /// It is a part of what this was.
    SplitFrom(String, Identity),
    /// It took up these, and their amounts.
    MergedFrom(Vec<String>, Identity),
    /// It is a part of this now.
    MergedInto(String, Identity),
    /// A printed amount: of a period's label, or of the row as a whole.
    Amount {
        /// The label of the period; none for the row as a whole.
        period: Option<String>,
        /// What is printed.
        figure: Both<Figure>,
    },
    /// Money that a record says was committed or disbursed.
    Paid {
        /// Which.
        field: Field,
        /// How much.
        figure: Both<Figure>,
    },
    /// The quarters in which it runs.
    Rescheduled {
        /// Labels of the spans; none where the plan does not say.
        spans: Both<Option<Vec<String>>>,
        /// How it moved in time, where it moved as a whole or at an end.
        shift: Option<Shift>,
        /// Quarters that it did not run in before.
        added: Vec<String>,
        /// Quarters that it runs in no more.
        removed: Vec<String>,
    },
    /// A text has other words.
    Reworded {
        /// Which text.
        field: Field,
        /// Its words.
        words: Vec<Piece>,
    },
    /// A text or a value came, went or changed, and there is nothing to mark in it.
    Value {
        /// Which one.
        field: Field,
        /// What it says; none where it is not there.
        value: Both<Option<String>>,
    },
    /// The bodies of a role.
    Bodies {
        /// Which role.
        role: BodyRole,
        /// Names of those that are new in it.
        added: Vec<String>,
        /// Names of those that are no more in it.
        removed: Vec<String>,
        /// Who leads, where that changed and both sides say it.
        lead: Option<Both<String>>,
    },
    /// An indicator, by its id or title, and what changed about it.
    Indicator {
        /// Its id, else its title.
        name: String,
        /// What changed.
        facts: Vec<Fact>,
    },
    /// When a deadline is.
    Deadline(Both<Due>),
}

/// How far something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// To another result of its axis.
    Result,
    /// To another axis.
    Axis,
}

/// What bodies do for a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRole {
    /// Responsible; the first one leads.
    Responsible,
    /// Helping.
    Partner,
    /// Paying.
    Funder,
}

named! { BodyRole {
    Responsible = "responsible",
    Partner = "partners",
    Funder = "funder",
} }

/// How a schedule moved in time, in quarters; positive is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shift {
    /// All of it by the same time.
    Whole(i32),
    /// Its beginning and its end, each by its own time.
    Ends {
        /// The first quarter.
        first: i32,
        /// The last quarter.
        last: i32,
    },
}

/// A field of the plan format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The key that plan files use: `title`.
    pub name: &'static str,
    /// Which one, where there are several: a language, a period.
    pub of: Option<String>,
}

impl Field {
    /// A field that there is once.
    pub fn of_name(name: &'static str) -> Field {
        Field { name, of: None }
    }
}

/// What a cell or a row says. Blank, zero, not applicable and included elsewhere are four things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// Nothing.
    Blank,
    /// That it does not apply.
    NotApplicable,
    /// That its money stands in the row of this id.
    IncludedIn(String),
    /// An amount in the plan's currency.
    Amount(Money),
    /// An amount in another currency.
    Foreign(Money, Scale, &'static str),
    /// Something that can't be read.
    Unreadable,
}

impl Figure {
    /// The amount in the plan's currency.
    pub fn money(&self) -> Option<Money> {
        match self {
            Figure::Amount(money) => Some(*money),
            _ => None,
        }
    }
}

/// Some words of a text that was re-worded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// On which side they stand.
    pub mark: Mark,
    /// The words, with the spaces between and after them.
    pub text: String,
}

/// On which side words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// On both.
    Kept,
    /// On the old one.
    Gone,
    /// On the new one.
    New,
}

impl Fact {
    /// Which kind of change this is.
    pub fn kind(&self) -> Kind {
        match self {
            Fact::Amount { .. } => Kind::Money,
            Fact::Paid { figure, .. } if figure.before != Figure::Blank => Kind::Money,
            Fact::Paid { .. } => Kind::Records,
            Fact::Rescheduled { .. } | Fact::Deadline(_) => Kind::Schedule,
            Fact::Reworded { .. } => Kind::Text,
            Fact::Value { field, .. } => field.kind(),
            // What is measured is structure; how it is worded is text.
            Fact::Indicator { facts, .. } => match facts.iter().all(|it| it.kind() == Kind::Text) {
                true => Kind::Text,
                false => Kind::Structure,
            },
            _ => Kind::Structure,
        }
    }
}

impl Field {
    fn kind(&self) -> Kind {
        match self.name {
            "quantity" | "unit_cost" | "currency" | "rounded_to" | "amounts_in" | "rates" => {
                Kind::Money
            }
            "starts" | "years" => Kind::Schedule,
            "title" | "note" | "objectives" | "unit" | "source" | "levels" | "reason"
            | "contact" | "focal_point" | "occasion" | "report" => Kind::Text,
            _ => Kind::Structure,
        }
    }
}
