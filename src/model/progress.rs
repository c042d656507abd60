//! Records of execution: of a quarter, by one body or by the committee; and what is told of a year or of the whole.

use super::calendar::{Quarter, Year};
use super::{Measure, Number};
use crate::date::Date;
use crate::money::Money;
use crate::source::{Located, Span};
use crate::text::{Str, Text};

/// What was done and paid in one quarter.
#[derive(Debug, Clone)]
pub struct Record<'s> {
    /// The quarter, from the name of the file or of its folder.
    pub quarter: Quarter,
    /// The body that reports, from the file's name in the folder of the quarter; nothing where the file is the
    /// committee's own.
    pub body: Option<Located<Str<'s>>>,
    /// The beginning of its file.
    pub place: Span,
    /// The language of its texts that do not name theirs, where it is not the plan's.
    pub language: Option<Located<Str<'s>>>,
    /// The day on which it was written.
    pub prepared: Option<Located<Date>>,
    /// Who sent it.
    pub from: Option<Located<Text<'s>>>,
    /// How to reach who sent it.
    pub contact: Option<Located<Text<'s>>>,
    /// The day on which it came in.
    pub received: Option<Located<Date>>,
    /// What proves it: documents, minutes, lists.
    pub evidence: Vec<Located<Text<'s>>>,
    /// The day on which the report of the quarter was handed in.
    pub submitted: Option<Located<Date>>,
    /// What it tells in words.
    pub told: Narrative<'s>,
    /// Activities; one that is absent is not reported, which is not zero.
    pub activities: Vec<ActivityProgress<'s>>,
    /// Measured values.
    pub indicators: Vec<IndicatorActual<'s>>,
    /// What was done that the plan does not have.
    pub unplanned: Vec<Unplanned<'s>>,
    /// Meetings, missions, workshops.
    pub events: Vec<Event<'s>>,
}

impl Record<'_> {
    /// The name of the file, instead of a body's key, that reports what nobody is responsible for.
    pub const UNASSIGNED: &'static str = "unassigned";
}

/// What is told of one year, or of the whole plan.
#[derive(Debug, Clone)]
pub struct Review<'s> {
    /// The year, from the file's name; nothing for the whole plan (`final.toml`).
    pub year: Option<Year>,
    /// The beginning of its file.
    pub place: Span,
    /// The language of its texts that do not name theirs, where it is not the plan's.
    pub language: Option<Located<Str<'s>>>,
    /// The day on which it was written.
    pub prepared: Option<Located<Date>>,
    /// The day on which the report was handed in.
    pub submitted: Option<Located<Date>>,
    /// What it tells in words.
    pub told: Narrative<'s>,
}

/// What a record or a review tells in words.
#[derive(Debug, Clone, Default)]
pub struct Narrative<'s> {
    /// What went well.
    pub achievements: Option<Located<Text<'s>>>,
    /// What did not.
    pub challenges: Option<Located<Text<'s>>>,
    /// What comes next.
    pub next_steps: Option<Located<Text<'s>>>,
    /// What was learnt.
    pub lessons: Option<Located<Text<'s>>>,
    /// What could go wrong.
    pub risks: Vec<Risk<'s>>,
    /// What somebody is asked to do.
    pub recommendations: Vec<Recommendation<'s>>,
    /// Chapters of the author's own.
    pub sections: Vec<Chapter<'s>>,
}

/// Something that could go wrong.
#[derive(Debug, Clone)]
pub struct Risk<'s> {
    /// What it is.
    pub title: Located<Text<'s>>,
    /// How grave it is, in the author's words.
    pub level: Option<Located<Text<'s>>>,
    /// What is done about it.
    pub measure: Option<Located<Text<'s>>>,
    /// Who sees to it: a body, as typed.
    pub owner: Option<Located<Str<'s>>>,
}

/// What somebody is asked to do, or what became of it.
#[derive(Debug, Clone)]
pub struct Recommendation<'s> {
    /// Where it is written.
    pub place: Span,
    /// What later records call it.
    pub id: Option<Located<Str<'s>>>,
    /// What is asked; nothing where its id says which one is meant.
    pub title: Option<Located<Text<'s>>>,
    /// Of whom: a body, as typed.
    pub owner: Option<Located<Str<'s>>>,
    /// How far it is; without it, it is open.
    pub status: Option<Located<Status>>,
    /// What became of it.
    pub follow_up: Option<Located<Text<'s>>>,
}

/// A chapter of the author's own.
#[derive(Debug, Clone)]
pub struct Chapter<'s> {
    /// Its heading.
    pub title: Located<Text<'s>>,
    /// What it says.
    pub text: Located<Text<'s>>,
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
    /// What of it was committed and disbursed for a line, or by a funder; nothing where only the whole is told.
    pub shares: Vec<Share<'s>>,
    /// The day until which it is put off.
    pub until: Option<Located<Date>>,
    /// A remark: why it is as it is.
    pub note: Option<Located<Text<'s>>>,
    /// What is done about what does not go as planned.
    pub corrective: Option<Located<Text<'s>>>,
}

/// What was committed or disbursed for one line of an activity, or by one funder.
#[derive(Debug, Clone)]
pub struct Share<'s> {
    /// The line's id or place, or the funder, as typed.
    pub of: Located<Str<'s>>,
    /// Whether it was disbursed; else it was committed.
    pub disbursed: bool,
    /// How much.
    pub amount: Located<Money>,
}

impl ActivityProgress<'_> {
    /// Whether it says nothing but the id: the same as not reported.
    pub fn is_blank(&self) -> bool {
        self.status.is_none()
            && self.progress.is_none()
            && self.committed.is_none()
            && self.disbursed.is_none()
            && self.until.is_none()
            && self.note.is_none()
            && self.corrective.is_none()
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
    /// It was put off to a later day.
    Postponed,
    /// It will not be done.
    Cancelled,
}

impl Status {
    /// Whether nothing more is to be done.
    pub fn is_final(self) -> bool {
        matches!(self, Status::Completed | Status::Cancelled)
    }
}

/// The value of an indicator in one quarter.
#[derive(Debug, Clone)]
pub struct IndicatorActual<'s> {
    /// Where it is written.
    pub place: Span,
    /// The indicator's id, or its text where it has no id.
    pub id: Located<Str<'s>>,
    /// What was measured; where only groups are told, their sum.
    pub value: Located<Measure<'s>>,
    /// The same by group: women, men.
    pub groups: Vec<(Located<Str<'s>>, Number)>,
    /// A remark.
    pub note: Option<Located<Text<'s>>>,
}

/// Something that took place: a meeting, a mission, a workshop.
#[derive(Debug, Clone)]
pub struct Event<'s> {
    /// What it was.
    pub title: Located<Text<'s>>,
    /// Of which kind, in the author's words.
    pub kind: Option<Located<Text<'s>>>,
    /// The day, or the first of several.
    pub date: Option<Located<Date>>,
    /// The last day, where it took several.
    pub until: Option<Located<Date>>,
    /// Where it took place.
    pub venue: Option<Located<Text<'s>>>,
    /// The id of the activity that it belongs to.
    pub activity: Option<Located<Str<'s>>>,
    /// The bodies that took part, as typed.
    pub bodies: Vec<Located<Str<'s>>>,
    /// How many people took part; where only groups are told, their sum.
    pub participants: Option<Located<Measure<'s>>>,
    /// The same by group: women, men.
    pub groups: Vec<(Located<Str<'s>>, Number)>,
    /// What came of it: decisions, minutes.
    pub outcome: Option<Located<Text<'s>>>,
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
