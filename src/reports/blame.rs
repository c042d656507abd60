//! Where each figure of a row comes from, as a report.

use super::changed;
use super::columns::Columns;
use super::{Block, Content, Kind, Report, Section, Time};
use crate::diff::Figure;
use crate::history::{Blame, Blamed, Line};
use crate::message::Message;

/// Each printed figure of a row and each finding about it, with the revision that it comes from.
pub fn blame(blame: &Blame) -> Report<'_> {
    let message = |key: &'static str| Message::new(key);
    let what = |line: &&Line| match &line.blamed {
        Blamed::Figure(label, _) => {
            let label = changed::period(label.as_deref());
            Content::Message(message("diff-said").arg("text", label))
        }
        Blamed::Finding(finding) => Content::Message(finding.message.clone()),
    };
    let value = |line: &&Line| match &line.blamed {
        Blamed::Finding(_) | Blamed::Figure(_, Figure::Blank) => Content::Blank,
        Blamed::Figure(_, Figure::Amount(money)) => Content::Money(*money),
        Blamed::Figure(_, figure) => {
            let scale = blame.currency.map_or(crate::money::Scale(2), |(_, scale)| scale);
            Content::Message(message("diff-said").arg("text", changed::figure(figure, scale)))
        }
    };
    let table = Columns::new()
        .column("what", message("blame-what"), Kind::Text, what)
        .column("value", message("blame-value"), Kind::Money, value)
        .column("date", message("log-date"), Kind::Date, |it| match it.revision.date.parse() {
            Ok(date) => Content::Date(date),
            Err(_) => Content::Owned(it.revision.date.clone()),
        })
        .column("commit", message("log-commit"), Kind::Code, |it| {
            Content::Owned(it.revision.id.chars().take(9).collect())
        })
        .column("author", message("log-author"), Kind::Text, |it| {
            Content::Owned(it.revision.author.clone())
        })
        .column("message", message("blame-message"), Kind::Text, |it| {
            Content::Owned(it.revision.subject.clone())
        })
        .table("blame", blame.lines.iter());
    let mut blocks = Vec::new();
    if !blame.title.is_empty() {
        blocks.push(Block::Prose((&*blame.title).into()));
    }
    blocks.push(Block::Table(table));
    Report {
        name: "blame",
        title: message("blame-title").text("name", &blame.name),
        plan: blame.plan.clone(),
        currency: blame.currency,
        years: Vec::new(),
        plan_in: None,
        language: None,
        time: Time::Quarter,
        first_month: 1,
        facts: Vec::new(),
        sections: vec![Section { heading: None, blocks }],
        footnotes: Vec::new(),
        banner: None,
        dress: crate::reports::Dress::default(),
    }
}
