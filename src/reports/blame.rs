//! Where each figure of a row comes from, as a report.

use super::changed;
use super::columns::Columns;
use super::{Block, Content, Kind, Report};
use crate::diff::Figure;
use crate::history::{Blame, Blamed, Line};
use crate::message::Message;
use crate::money::Scale;

/// Each printed figure of a row and each finding about it, with the revision that it comes from.
pub fn blame<'b>(blame: &'b Blame<'_>) -> Report<'b> {
    let what = |line: &&Line| match &line.blamed {
        Blamed::Figure(label, _) => changed::said(changed::period(label.as_deref())),
        Blamed::Finding(finding) => finding.message.clone(),
    };
    let value = |line: &&Line| match &line.blamed {
        Blamed::Finding(_) | Blamed::Figure(_, Figure::Blank) => Content::Blank,
        Blamed::Figure(_, Figure::Amount(money)) => Content::Money(*money),
        Blamed::Figure(_, figure) => {
            let scale = blame.currency.map_or(Scale(2), |(_, scale)| scale);
            changed::said(changed::figure(figure, scale)).into()
        }
    };
    let columns = Columns::new().column("what", "blame-what", Kind::Text, what).column(
        "value",
        "blame-value",
        Kind::Money,
        value,
    );
    let table = changed::of_revision(columns, |it| it.revision)
        .column("message", "blame-message", Kind::Text, |it| &*it.revision.subject)
        .table("blame", &blame.lines);
    let title = Some(&*blame.title).filter(|it| !it.is_empty());
    let title = title.map(|it| Block::Prose(it.into()));
    let blocks = title.into_iter().chain([Block::Table(table)]).collect();
    let title = Message::new("blame-title").text("name", &blame.name);
    Report::alone("blame", title, &blame.plan, blame.currency).blocks(blocks)
}
