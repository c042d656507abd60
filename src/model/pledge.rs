//! What funders promise to pay.

use super::{Cell, Currency};
use crate::date::Date;
use crate::source::{Located, Span};
use crate::text::{Str, Text, named};

/// What a funder promises to pay, and how far that is.
#[derive(Debug, Clone)]
pub struct Pledge<'s> {
    /// Where it is written.
    pub place: Span,
    /// The body, as typed.
    pub funder: Located<Str<'s>>,
    /// What it is called: a grant agreement.
    pub title: Option<Located<Text<'s>>>,
    /// Where its amounts stand.
    pub amount: Span,
    /// How much, by period or in all.
    pub cells: Vec<Cell>,
    /// The currency of the amounts, where it is not the plan's own.
    pub currency: Option<Currency>,
    /// How far it is; without it, it is pledged.
    pub stage: Option<Located<Stage>>,
    /// Ids of what it is for; without them, the whole plan.
    pub of: Vec<Located<Str<'s>>>,
    /// The day.
    pub date: Option<Located<Date>>,
    /// A remark of the author.
    pub note: Option<Located<Text<'s>>>,
}

impl Pledge<'_> {
    /// How far it is.
    pub fn stage(&self) -> Stage {
        self.stage.as_ref().map_or(Stage::Pledged, |it| it.value)
    }
}

/// How far the money of a funder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It is promised.
    Pledged,
    /// An agreement is signed.
    Signed,
    /// It was paid in.
    Received,
    /// The funder withdrew it: it counts no more.
    Withdrawn,
}

named! { Stage {
    Pledged = "pledged",
    Signed = "signed",
    Received = "received",
    Withdrawn = "withdrawn",
} }
