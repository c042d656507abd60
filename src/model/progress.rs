//! Records of execution, one a quarter.

use super::calendar::Quarter;
use super::{Measure, Number};
use crate::date::Date;
use crate::money::Money;
use crate::source::{Located, Span};
use crate::text::{Str, Text};

/// What was done and paid in one quarter.
#[derive(Debug, Clone)]
pub struct Record<'s> {
    /// The quarter, from the file's name.
    pub quarter: Quarter,
    /// The beginning of its file.
    pub place: Span,
    /// The day on which it was written.
    pub prepared: Option<Located<Date>>,
    /// What went well.
    pub achievements: Option<Located<Text<'s>>>,
    /// What did not.
    pub challenges: Option<Located<Text<'s>>>,
    /// What comes next.
    pub next_steps: Option<Located<Text<'s>>>,
    /// Activities; one that is absent is not reported, which is not zero.
    pub activities: Vec<ActivityProgress<'s>>,
    /// Measured values.
    pub indicators: Vec<IndicatorActual<'s>>,
    /// What was done that the plan does not have.
    pub unplanned: Vec<Unplanned<'s>>,
}

/// One activity in one quarter.
#[derive(Debug, Clone)]
pub struct ActivityProgress<'s> {
    /// Where it is written.
    pub place: Span,
    /// The activity's id.
    pub id: Located<Str<'s>>,
    /// How far it is, in a word.
    pub status: Option<Located<Status>>,
    /// Physical progress in percent since the activity began.
    pub progress: Option<Located<Number>>,
    /// Committed in this quarter alone.
    pub committed: Option<Located<Money>>,
    /// Disbursed in this quarter alone; negative to correct an earlier quarter.
    pub disbursed: Option<Located<Money>>,
    /// A remark.
    pub note: Option<Located<Text<'s>>>,
}

impl ActivityProgress<'_> {
    /// Whether it says nothing but the id: the same as not reported.
    pub fn is_blank(&self) -> bool {
        self.status.is_none()
            && self.progress.is_none()
            && self.committed.is_none()
            && self.disbursed.is_none()
            && self.note.is_none()
    }
}

/// How far an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nothing was done yet.
    NotStarted,
    /// It runs.
    UnderWay,
    /// It is done.
    Completed,
    /// It stopped for now.
    Suspended,
    /// It will not be done.
    Cancelled,
}

/// The value of an indicator in one quarter.
#[derive(Debug, Clone)]
pub struct IndicatorActual<'s> {
    /// Where it is written.
    pub place: Span,
    /// The indicator's id, or its text where it has no id.
    pub id: Located<Str<'s>>,
    /// What was measured.
    pub value: Located<Measure<'s>>,
    /// A remark.
    pub note: Option<Located<Text<'s>>>,
}

/// Something that was done and is not in the plan.
#[derive(Debug, Clone)]
pub struct Unplanned<'s> {
    /// Where it is written.
    pub place: Span,
    /// What was done.
    pub title: Located<Text<'s>>,
    /// The id of the axis it belongs to.
    pub axis: Option<Located<Str<'s>>>,
    /// Disbursed in this quarter alone.
    pub disbursed: Option<Located<Money>>,
    /// A remark.
    pub note: Option<Located<Text<'s>>>,
}
