//! Two plans become the changes from one to the other, in terms of the plan.
//!
//! Compares what is said, not how it is written: order, comments and layout don't matter. Knows neither languages nor
//! files; [`compare`] takes two plans and what is wrong with each, and answers with data.

use std::collections::BTreeSet;

use crate::accounts::Book;
use crate::diagnostic::Finding;
use crate::message::Arg;
use crate::model::{Level, Plan};
use crate::money::{Money, Scale};
use crate::text::named;

pub use absent::empty_like;
pub use fact::{BodyRole, Due, Fact, Field, Figure, Mark, Piece, Shift, Threshold};
pub use fields::title;
pub use filter::Filter;
pub use findings::{FindingChange, Turn};
pub use gates::{Gate, Judged};
pub use identity::{Because, Identity};
pub use shares::{By, Share};
pub use step::{Fate, Step, fate, findings_of, printed, step};
pub use totals::{Basis, Cause, Part, Total};
pub use transfers::{End, Transfer};

mod absent;
mod amounts;
mod assign;
mod comparison;
mod division;
mod fact;
mod fields;
mod filter;
mod findings;
mod identity;
mod items;
mod likeness;
mod matching;
mod gates;
mod pairing;
mod records;
mod schedule;
mod shares;
mod step;
mod telling;
mod timeline;
mod totals;
mod transfers;
mod wording;

#[cfg(test)]
mod tests;

/// What something was and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Both<T> {
    /// In the old plan.
    pub before: T,
    /// In the new plan.
    pub after: T,
}

impl<T> Both<T> {
    /// What it was and what it is.
    pub fn new(before: T, after: T) -> Both<T> {
        Both { before, after }
    }

    /// The same question, asked of both sides.
    pub fn map<U>(self, mut ask: impl FnMut(T) -> U) -> Both<U> {
        Both { before: ask(self.before), after: ask(self.after) }
    }

    /// Each side with that of another question.
    pub fn zip<U>(self, other: Both<U>) -> Both<(T, U)> {
        Both { before: (self.before, other.before), after: (self.after, other.after) }
    }

    /// Both sides, borrowed.
    pub fn as_ref(&self) -> Both<&T> {
        Both { before: &self.before, after: &self.after }
    }
}

impl<T> Both<Option<T>> {
    /// On the sides where it exists: what it was, then what it is.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.before.iter().chain(&self.after)
    }

    /// What it is, or what it was where it is no more.
    pub fn latest(&self) -> Option<&T> {
        self.after.as_ref().or(self.before.as_ref())
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'p, 's> {
    /// The plan.
    pub plan: &'p Plan<'s>,
    /// What is wrong with it.
    pub findings: &'p [Finding],
    /// Whether all of its files were understood. What could not be read is not there to be compared.
    pub complete: bool,
}

/// Everything that a revision changes in a plan.
#[derive(Debug)]
pub struct Changes {
    /// The plan's title, in its own language.
    pub plan: String,
    /// What the plan calls its levels, where it says so.
    pub levels: Vec<(Level, Arg)>,
    /// The currencies' ISO codes; where they differ, amounts are shown and not subtracted.
    pub currency: Both<Option<&'static str>>,
    /// Decimals of the currencies.
    pub scale: Both<Scale>,
    /// Which sides could not be read whole.
    pub incomplete: Both<bool>,
    /// What changed: nodes, bodies, deadlines, in the order of the new document.
    pub items: Vec<Item>,
    /// Totals that changed, from the whole plan to its parts.
    pub totals: Vec<Total>,
    /// What changed in the money of funders and of bodies that lead.
    pub shares: Vec<Share>,
    /// Money that left one place and appears in another.
    pub transfers: Vec<Transfer>,
    /// Findings that come, go, or change their numbers.
    pub findings: Vec<FindingChange>,
    /// The axes in their new order, where those of both plans stand in another order than before.
    pub reordered: Vec<String>,
    /// How many nodes of each level are the same on both sides; levels without any are left out.
    pub unchanged: Vec<(Level, usize)>,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The plan, an axis, a result, an activity or a line.
    Node(Level),
    /// An institution.
    Body,
    /// A date of the reporting calendar.
    Deadline,
    /// A finding that the plan accepts.
    Acceptance,
    /// The record of a quarter.
    Record,
    /// What a record says of an activity.
    Progress,
    /// What a record says of an indicator.
    Measured,
    /// What a record says that was done and not planned.
    Unplanned,
}

impl Subject {
    /// The word of machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Subject::Node(level) => level.id(),
            Subject::Body => "body",
            Subject::Deadline => "deadline",
            Subject::Acceptance => "accepted",
            Subject::Record => "record",
            Subject::Progress => "progress",
            Subject::Measured => "measured",
            Subject::Unplanned => "unplanned",
        }
    }

    /// Whether it is what a record says.
    pub fn is_of_record(self) -> bool {
        self >= Subject::Record
    }
}

/// The kinds of change that a reviewer can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Amounts, what they are computed from, and what records told of them before.
    Money,
    /// Quarters and dates.
    Schedule,
    /// Words.
    Text,
    /// What there is, where it stands, who is responsible.
    Structure,
    /// What records say: done, paid, measured.
    Records,
}

named! { Kind {
    Money = "money",
    Schedule = "schedule",
    Text = "text",
    Structure = "structure",
    Records = "records",
} }

/// Something that changed, with all that changed about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it is.
    pub subject: Subject,
    /// What it is called (an id, or a place such as `II/3`), on the sides where it exists.
    pub name: Both<Option<String>>,
    /// The quarter of the record that says it; none for what the plan itself says.
    pub record: Option<String>,
    /// Its title in the plan's own language, the new one where there are two; empty where it has none.
    pub title: String,
    /// The same in every language that it has.
    pub titles: Arg,
    /// The name of the axis that it is or belongs to, on the sides where it has one.
    pub axis: Both<Option<String>>,
    /// Names of everything that it belongs to on either side, from the axis down.
    pub within: Vec<String>,
    /// Keys of the bodies that are responsible for it before or after.
    pub bodies: Vec<String>,
    /// Why both sides are taken for the same thing.
    pub identity: Identity,
    /// Its own money, in all: the sum of its cells, or of its lines; nothing where none is printed.
    pub amount: Both<Option<Money>>,
    /// What changed, the weightiest first.
    pub facts: Vec<Fact>,
}

impl Item {
    /// Something that stands beside the tree of the plan, or whose place there is told later.
    fn new(subject: Subject, name: Both<Option<String>>, facts: Vec<Fact>) -> Item {
        Item {
            subject,
            name,
            record: None,
            title: String::new(),
            titles: Arg::Text(String::new()),
            axis: Both::default(),
            within: Vec::new(),
            bodies: Vec::new(),
            identity: Identity::Same,
            amount: Both::default(),
            facts,
        }
    }

    /// The name that it has now, or had.
    pub fn called(&self) -> &str {
        self.name.latest().map_or("", String::as_str)
    }

    /// Money after minus money before, where both are known or one side does not exist.
    pub fn delta(&self) -> Option<Money> {
        match (self.amount.before, self.amount.after) {
            (None, None) => None,
            (before, after) => after.unwrap_or_default().minus(before.unwrap_or_default()),
        }
    }

    /// Whether it exists on the new side only.
    pub fn is_added(&self) -> bool {
        self.name.before.is_none()
    }

    /// Whether it exists on the old side only.
    pub fn is_removed(&self) -> bool {
        self.name.after.is_none()
    }

    /// The kinds of its changes. What is added or removed with money changes money too; what a record says is of records,
    /// and of money where it told another amount before.
    pub fn kinds(&self) -> BTreeSet<Kind> {
        let mut kinds: BTreeSet<Kind> = self.facts.iter().map(Fact::kind).collect();
        if self.subject.is_of_record() {
            kinds.retain(|it| *it == Kind::Money);
            kinds.insert(Kind::Records);
            return kinds;
        }
        let comes_or_goes = self.is_added() || self.is_removed();
        if comes_or_goes && self.delta().is_some_and(|it| !it.is_zero()) {
            kinds.insert(Kind::Money);
        }
        kinds
    }
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && self.totals.is_empty() && self.findings.is_empty()
    }

    /// Whether amounts of both sides can be subtracted.
    pub fn is_comparable(&self) -> bool {
        self.currency.before == self.currency.after
    }

    /// Whether something of this kind changed.
    pub fn has(&self, kind: Kind) -> bool {
        kind == Kind::Money && !self.totals.is_empty()
            || self.items.iter().any(|it| it.kinds().contains(&kind))
    }
}

/// What changed from one plan to the other.
///
/// Takes time in proportion to both plans. Comparing a plan with itself gives no changes.
pub fn compare(old: Side, new: Side) -> Changes {
    let currency =
        Both::new(old.plan, new.plan).map(|plan| plan.currency.as_ref().map(|it| it.value.code()));
    let comparison = comparison::Comparison::of(old.plan, new.plan);
    let bodies = fields::BothBodies::of(old.plan, new.plan);
    let mut collected = items::items(&comparison, &bodies);
    collected.items.extend(records::items(&comparison));
    if !old.complete || !new.complete {
        leave_out_unread(&mut collected.items, old.complete, new.complete);
    }
    let whole = old.complete && new.complete && currency.before == currency.after;
    let (totals, transfers) = match whole {
        true => {
            let books = Both::new(old.plan, new.plan).map(Book::of_wholes);
            let movements = amounts::movements(&comparison, &books);
            (
                totals::totals(&comparison, &movements, &books),
                transfers::transfers(&comparison, &movements),
            )
        }
        // What could not be read is missing from one side's sums: no word on totals.
        false => (Vec::new(), Vec::new()),
    };
    Changes {
        plan: fields::title(new.plan, new.plan.root()).to_owned(),
        levels: new.plan.levels.iter().map(|(level, words)| (*level, words.into())).collect(),
        currency,
        scale: Both::new(old.plan.scale(), new.plan.scale()),
        incomplete: Both::new(!old.complete, !new.complete),
        items: collected.items,
        totals,
        shares: if whole { shares::shares(&comparison, &bodies) } else { Vec::new() },
        transfers,
        findings: findings::findings(old, new, &comparison),
        reordered: reordered(&comparison),
        unchanged: collected.unchanged,
    }
}

/// The axes in their new order, where that is another one.
fn reordered(comparison: &comparison::Comparison) -> Vec<String> {
    let axes = || comparison.new.of_level(Level::Axis).map(|(id, _)| id);
    match axes().filter_map(|id| comparison.pairing.before(id)).is_sorted() {
        true => Vec::new(),
        false => axes().map(|id| comparison.sides.after.name(id)).collect(),
    }
}

/// Leaves out the axes and the records that one side alone has where the other side could not be read whole: they stand, as far as is
/// known, in a file that could not be read.
fn leave_out_unread(items: &mut Vec<Item>, old_is_whole: bool, new_is_whole: bool) {
    let unread = |it: &Item| it.is_removed() && !new_is_whole || it.is_added() && !old_is_whole;
    let axes: Vec<Both<Option<String>>> = items
        .iter()
        .filter(|it| it.subject == Subject::Node(Level::Axis) && unread(it))
        .map(|it| it.axis.clone())
        .collect();
    items.retain(|it| !unread(it) || !axes.contains(&it.axis) && !it.subject.is_of_record());
}
