//! Words for the few things that have a name in data formats.

use crate::message::Message;
use crate::model::{Every, Stage, Status};
use crate::reports::Content;

/// A status in a word; not reported where the records do not say.
pub(super) fn status<'p>(status: Option<Status>) -> Content<'p> {
    let Some(status) = status else { return Content::Blank };
    Content::Term(status.id(), of_status(status))
}

/// The words for a status.
pub fn of_status(status: Status) -> Message {
    match status {
        Status::NotStarted => Message::new("status-not-started"),
        Status::UnderWay => Message::new("status-under-way"),
        Status::Completed => Message::new("status-completed"),
        Status::Suspended => Message::new("status-suspended"),
        Status::Postponed => Message::new("status-postponed"),
        Status::Cancelled => Message::new("status-cancelled"),
    }
}

/// How far the money of a funder is, in a word.
pub(super) fn stage<'p>(stage: Stage) -> Content<'p> {
    let word = match stage {
        Stage::Pledged => Message::new("stage-pledged"),
        Stage::Signed => Message::new("stage-signed"),
        Stage::Received => Message::new("stage-received"),
        Stage::Withdrawn => Message::new("stage-withdrawn"),
    };
    Content::Term(stage.id(), word)
}

/// How often something is done again, in a word; a period as it is typed.
pub(super) fn recurs(typed: &str) -> Content<'_> {
    let Some(every) = Every::from_id(typed) else { return typed.into() };
    let word = match every {
        Every::Year => Message::new("every-year"),
        Every::Half => Message::new("every-half"),
        Every::Quarter => Message::new("every-quarter"),
    };
    Content::Term(every.id(), word)
}
