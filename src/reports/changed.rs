//! What changed about something, as messages: what is told of a comparison before a language is chosen.

use crate::diff::{
    Because, BodyRole, Both, Due, Fact, Field, Figure, Identity, Piece, Shift, Threshold,
};
use crate::history::Revision;
use crate::message::{Arg, Message};
use crate::model::Status;
use crate::money::Scale;
use crate::reports::columns::Columns;
use crate::reports::{Content, Kind, words};

/// A line under something that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is about: `2013`, `title`.
    pub label: Arg,
    /// What it says.
    pub says: Says,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// An amount before and after.
    Figures(Both<Figure>),
    /// A text, with its old and new words marked.
    Words(Vec<Piece>),
    /// A sentence.
    Sentence(Arg),
}

fn message(key: &'static str) -> Message {
    Message::new(key)
}

fn key(key: &'static str) -> Arg {
    message(key).into()
}

fn text(text: &str) -> Arg {
    Arg::Text(text.to_owned())
}

fn texts(all: &[String]) -> Arg {
    Arg::List(all.iter().map(|it| text(it)).collect())
}

/// What is told in other messages' words, as one.
pub fn said(text: Arg) -> Message {
    message("diff-said").arg("text", text)
}

/// The columns that name a revision.
pub(super) fn of_revision<'b, 'p: 'b, T: 'b>(
    columns: Columns<'b, 'p, T>,
    revision: impl Fn(&T) -> &'p Revision + Copy + 'b,
) -> Columns<'b, 'p, T> {
    columns
        .column("date", "log-date", Kind::Date, move |it| {
            let date = &revision(it).date;
            date.parse().map_or(Content::Text(date), Content::Date)
        })
        .column("commit", "log-commit", Kind::Code, move |it| -> String {
            revision(it).id.chars().take(9).collect()
        })
        .column("author", "log-author", Kind::Text, move |it| &*revision(it).author)
}

/// A label before what it says.
pub fn labelled(label: Arg, says: Arg) -> Arg {
    message("diff-labelled").arg("label", label).arg("text", says).into()
}

/// What something was, and what it is.
pub fn becomes(before: Arg, after: Arg) -> Arg {
    message("diff-becomes").arg("before", before).arg("after", after).into()
}

/// What stands behind a name in its headline: what it was, and whether that is a guess; may be empty.
pub fn remarks(facts: &[Fact], identity: Identity) -> Vec<Arg> {
    let remark = |fact: &Fact| match fact {
        Fact::Renumbered(names) if names.before.is_empty() => None,
        Fact::Renumbered(names) => Some(message("diff-was").text("name", &names.before)),
        Fact::Moved { place, across } => {
            let key = match across {
                Threshold::Axis => "diff-moved-axis",
                Threshold::Result => "diff-moved-result",
            };
            Some(message(key).text("from", &place.before).text("to", &place.after))
        }
        Fact::SplitInto(names, _) => Some(message("diff-split-into").arg("names", texts(names))),
        Fact::MergedFrom(names, _) => Some(message("diff-merged-from").arg("names", texts(names))),
        Fact::SplitFrom(name, _) => Some(message("diff-split-from").text("name", name)),
        Fact::MergedInto(name, _) => Some(message("diff-merged-into").text("name", name)),
        _ => None,
    };
    let mut remarks: Vec<Arg> = facts.iter().filter_map(remark).map(Arg::from).collect();
    if let Some(because) = identity.because() {
        remarks.push(
            message("diff-probably").message("because", message(self::because(because))).into(),
        );
    }
    remarks
}

fn because(because: Because) -> &'static str {
    match because {
        Because::IdWithOtherTitle => "diff-because-id-with-other-title",
        Because::TitleAndAmounts => "diff-because-title-and-amounts",
        Because::Title => "diff-because-title",
        Because::LikeTitleAndAmounts => "diff-because-like-title-and-amounts",
        Because::LikeTitle => "diff-because-like-title",
        Because::Code => "diff-because-code",
        Because::Parts => "diff-because-parts",
        Because::Sum => "diff-because-sum",
    }
}

/// The lines of something that is on one side only: what it brings or takes along.
pub fn lines_of_one_side(fact: &Fact) -> Vec<Line> {
    match fact {
        Fact::Rescheduled { spans, .. } => {
            let labels = spans.latest().map_or(String::new(), |it| it.join(", "));
            vec![Line { label: key("diff-schedule"), says: Says::Sentence(Arg::Text(labels)) }]
        }
        other => lines(other),
    }
}

/// The lines that a fact needs; none where the headline says it.
pub fn lines(fact: &Fact) -> Vec<Line> {
    let sentence = |label: Arg, text: Arg| vec![Line { label, says: Says::Sentence(text) }];
    match fact {
        Fact::Added
        | Fact::Removed
        | Fact::Renumbered(_)
        | Fact::Moved { .. }
        | Fact::SplitInto(..)
        | Fact::SplitFrom(..)
        | Fact::MergedFrom(..)
        | Fact::MergedInto(..) => Vec::new(),
        Fact::Amount { period, figure } => {
            let says = Says::Figures(figure.clone());
            vec![Line { label: self::period(period.as_deref()), says }]
        }
        Fact::Paid { field, figure } => {
            vec![Line { label: self::field(field), says: Says::Figures(figure.clone()) }]
        }
        Fact::Rescheduled { spans, shift, .. } => {
            sentence(key("diff-schedule"), rescheduled(spans, *shift))
        }
        Fact::Reworded { field, words } => {
            vec![Line { label: self::field(field), says: Says::Words(words.clone()) }]
        }
        Fact::Value { field, value } => {
            let word: fn(&str) -> Arg = if field.name == "status" { status } else { text };
            let said = self::value(value, word);
            sentence(
                self::field(field),
                match field.name {
                    "starts" => Arg::Parts(vec![said, key("diff-starts-moves")]),
                    _ => said,
                },
            )
        }
        Fact::Bodies { role, added, removed, lead } => {
            let body = |key: &'static str, name: &String| message(key).text("value", name).into();
            let mut parts: Vec<Arg> = Vec::new();
            parts.extend(added.iter().map(|it| body("diff-comes", it)));
            parts.extend(removed.iter().map(|it| body("diff-goes", it)));
            if let Some(lead) = lead {
                parts.push(message("diff-now-leads").text("name", &lead.after).into());
            }
            sentence(self::role(*role), Arg::Parts(parts))
        }
        Fact::Indicator { name, facts } => indicator(name, facts),
        Fact::Deadline(when) => {
            sentence(key("diff-due"), becomes(due(when.before), due(when.after)))
        }
    }
}

fn indicator(name: &str, facts: &[Fact]) -> Vec<Line> {
    let label: Arg = message("diff-indicator").text("name", name).into();
    let mut all = Vec::new();
    for fact in facts {
        let text = match fact {
            Fact::Added => key("diff-added"),
            Fact::Removed => key("diff-removed"),
            other => {
                all.extend(
                    lines(other)
                        .into_iter()
                        .map(|it| Line { label: labelled(label.clone(), it.label), says: it.says }),
                );
                continue;
            }
        };
        all.push(Line { label: label.clone(), says: Says::Sentence(text) });
    }
    all
}

/// The label of a period: that of the plan, or words for the total and the row as a whole.
pub fn period(period: Option<&str>) -> Arg {
    match period {
        None => key("diff-row"),
        Some("total") => key("diff-printed-total"),
        Some(label) => text(label),
    }
}

/// By how much a schedule moved, and its quarters before and after.
fn rescheduled(spans: &Both<Option<Vec<String>>>, shift: Option<Shift>) -> Arg {
    let spans = spans.as_ref().map(|it| match it {
        None => key("diff-schedule-none"),
        Some(labels) if labels.is_empty() => key("diff-schedule-none"),
        Some(labels) => Arg::Text(labels.join(", ")),
    });
    let moved = becomes(spans.before, spans.after);
    match shift.map_or(Vec::new(), self::shift) {
        shifts if shifts.is_empty() => moved,
        shifts => labelled(Arg::List(shifts), moved),
    }
}

fn shift(shift: Shift) -> Vec<Arg> {
    let say = |by: i32, later: &'static str, earlier: &'static str| {
        let key = if by > 0 { later } else { earlier };
        (by != 0).then(|| message(key).count("count", by.unsigned_abs() as usize).into())
    };
    let said = match shift {
        Shift::Whole(by) => vec![say(by, "diff-later", "diff-earlier")],
        Shift::Ends { first, last } => vec![
            say(first, "diff-begins-later", "diff-begins-earlier"),
            say(last, "diff-ends-later", "diff-ends-earlier"),
        ],
    };
    said.into_iter().flatten().collect()
}

fn value(value: &Both<Option<String>>, word: fn(&str) -> Arg) -> Arg {
    match (&value.before, &value.after) {
        (Some(before), Some(after)) => becomes(word(before), word(after)),
        (None, Some(after)) => message("diff-comes").arg("value", word(after)).into(),
        (Some(before), None) => message("diff-goes").arg("value", word(before)).into(),
        (None, None) => text(""),
    }
}

/// A status by the word of machine formats.
fn status(id: &str) -> Arg {
    match Status::ALL.into_iter().find(|it| it.id() == id) {
        Some(status) => words::of_status(status).into(),
        None => text(id),
    }
}

/// The name of a role.
fn role(role: BodyRole) -> Arg {
    key(match role {
        BodyRole::Responsible => "diff-responsible",
        BodyRole::Partner => "diff-partners",
        BodyRole::Funder => "diff-funder",
    })
}

/// The name of a field, and which one it is.
fn field(field: &Field) -> Arg {
    let name = Arg::Name("diff-field-", field.name);
    match &field.of {
        Some(of) => message("diff-field-which").arg("field", name).text("of", of).into(),
        None => name,
    }
}

fn due(due: Due) -> Arg {
    match due {
        Due::Yearly { month, day } => message("diff-due-yearly")
            .text("month", format!("{month:02}"))
            .text("day", format!("{day:02}"))
            .into(),
        Due::On(date) => Arg::Date(date),
        Due::Occasion => key("diff-due-occasion"),
        Due::DaysAfterQuarter(days) => {
            message("diff-due-after-quarter").count("count", usize::from(days)).into()
        }
    }
}

/// What a cell or a row says.
pub fn figure(figure: &Figure, scale: Scale) -> Arg {
    match figure {
        Figure::Blank => key("diff-blank"),
        Figure::NotApplicable => key("diff-not-applicable"),
        Figure::IncludedIn(id) => message("diff-included-in").text("id", id).into(),
        Figure::Unreadable => key("diff-unreadable"),
        Figure::Amount(money) => Arg::Money(*money, scale),
        Figure::Foreign(money, scale, code) => {
            message("diff-foreign").money("amount", *money, *scale).text("currency", *code).into()
        }
    }
}
