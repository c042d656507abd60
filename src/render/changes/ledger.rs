//! The history of one thing as a report: a table with a row for each commit that changed it.

use crate::date::Date;

use super::sentences::{Saying, Says};
use crate::diff::{Both, Item, Standing};
use crate::message::Message;
use crate::money::Scale;
use crate::render::language::Words;
use crate::reports::{Block, Column, Content, Heading, Kind, Report, Row, RowKind, Section, Table};

/// The history of one thing, newest commit first.
#[derive(Debug)]
pub struct Ledger {
    /// What it is called now; empty for the plan.
    pub name: String,
    /// The plan's title.
    pub plan: String,
    /// What it is, in the newest revision that has it.
    pub latest: Standing,
    /// The commits that changed it.
    pub rows: Vec<Entry>,
    /// Whether older commits are missing from this clone.
    pub shallow: bool,
}

/// A commit that changed the thing.
#[derive(Debug)]
pub struct Entry {
    /// The day on which it was written: `2012-03-14`.
    pub date: String,
    /// Its short id.
    pub commit: String,
    /// Who wrote it.
    pub author: String,
    /// What it did.
    pub event: Event,
    /// What the thing says of itself since; none where it is not there.
    pub standing: Option<Standing>,
}

/// What a commit did.
#[derive(Debug)]
pub enum Event {
    /// The thing was there for the first time.
    First,
    /// It changed, or what belongs to it did.
    Changed(Vec<Item>),
    /// It was removed.
    Removed,
    /// The plan can't be read in this revision, and why.
    Unreadable(Message),
    /// The plan is not in this revision.
    NoPlan,
}

/// A row names so many changes; the rest is counted.
const MOST: usize = 8;

/// The ledger as a report.
pub fn report<'p>(ledger: &'p Ledger, words: &'p Words) -> Report<'p> {
    let currency = ledger.latest.currency.map(|it| (it, ledger.latest.scale));
    let title = match ledger.name.as_str() {
        "" => Message::new("log-title-plan"),
        name => Message::new("log-title").text("name", name),
    };
    let column = |key: &'static str, heading: &'static str, kind: Kind| {
        Column::new(key, Heading::Message(Message::new(heading)), kind)
    };
    let columns = vec![
        column("date", "log-date", Kind::Date),
        column("commit", "log-commit", Kind::Code),
        column("author", "log-author", Kind::Text),
        column("change", "log-what", Kind::Text),
        column("budget", "log-budget", Kind::Money),
        // The plan and an axis have none.
        match ledger.rows.iter().flat_map(|it| &it.standing).any(|it| !it.quarters.is_empty()) {
            true => column("quarters", "log-quarters", Kind::Text),
            false => column("quarters", "log-quarters", Kind::Text).for_data(),
        },
    ];
    let mut before: Vec<Option<Scale>> =
        ledger.rows.iter().skip(1).map(|it| it.standing.as_ref().map(|it| it.scale)).collect();
    before.push(None);
    let rows: Vec<Row> = ledger
        .rows
        .iter()
        .zip(before)
        .map(|(entry, before)| row(entry, before, currency, words))
        .collect();
    let mut blocks = Vec::new();
    if !ledger.latest.title.is_empty() && !ledger.name.is_empty() {
        blocks.push(Block::Prose(&ledger.latest.title));
    }
    blocks.push(Block::Table(Table { name: "log", caption: None, columns, rows: rows.into() }));
    if ledger.shallow {
        blocks.push(Block::Sentence(Message::new("log-shallow")));
    }
    Report {
        name: "log",
        title,
        plan: ledger.plan.clone(),
        currency,
        years: Vec::new(),
        facts: Vec::new(),
        sections: vec![Section { heading: None, blocks }],
        footnotes: Vec::new(),
        banner: None,
    }
}

fn row<'p>(
    entry: &'p Entry,
    before: Option<Scale>,
    currency: Option<(&'static str, Scale)>,
    words: &Words,
) -> Row<'p> {
    let what = match &entry.event {
        Event::First => Content::Message(Message::new("log-first")),
        Event::Removed => Content::Message(Message::new("log-removed")),
        Event::NoPlan => Content::Message(Message::new("log-no-plan")),
        Event::Unreadable(why) => {
            Content::Message(Message::new("log-unreadable").message("message", why.clone()))
        }
        Event::Changed(items) => {
            let scale = entry.standing.as_ref().map_or(Scale(2), |it| it.scale);
            let scale = Both::new(before.unwrap_or(scale), scale);
            Content::Owned(told(items, &Saying::new(words, scale, true), words))
        }
    };
    let budget = match entry.standing.as_ref().and_then(|it| Some((it, it.budget?))) {
        None => Content::Blank,
        Some((standing, money)) => match standing.currency {
            Some(code) if Some((code, standing.scale)) != currency => {
                Content::Foreign(money, standing.scale, code)
            }
            _ => Content::Money(money),
        },
    };
    let quarters = entry.standing.as_ref().map(|it| it.quarters.join(", "));
    let quarters = quarters.filter(|it| !it.is_empty()).map_or(Content::Blank, Content::Owned);
    let cells = [
        match entry.date.parse::<Date>() {
            Ok(date) => Content::Date(date),
            Err(_) => Content::Text(&entry.date),
        },
        Content::Text(&entry.commit),
        Content::Text(&entry.author),
        what,
        budget,
        quarters,
    ];
    Row { kind: RowKind::Item, depth: 0, cells: cells.into_iter().map(Into::into).collect() }
}

/// Everything that changed, in one sentence.
fn told(items: &[Item], saying: &Saying, words: &Words) -> String {
    let mut all: Vec<String> = Vec::new();
    // A row about one thing need not name it in every part.
    let only_itself = items.len() == 1;
    for item in items.iter().take(MOST) {
        let mut parts: Vec<String> = Vec::new();
        if item.is_added() {
            parts.push(saying.key("diff-added"));
        } else if item.is_removed() {
            parts.push(saying.key("diff-removed"));
        }
        parts.extend(saying.remarks(&item.facts, item.identity));
        if !item.is_added() && !item.is_removed() {
            for line in item.facts.iter().flat_map(|it| saying.lines(it)) {
                parts.push(match line.says {
                    Says::Figures(it) => words.say_inert(
                        &Message::new("log-amount")
                            .text("label", line.label)
                            .text("before", it.before)
                            .text("after", it.after),
                    ),
                    Says::Words(_) => {
                        words.say_inert(&Message::new("log-reworded").text("label", line.label))
                    }
                    Says::Sentence(text) => words.labelled(&line.label, &text),
                });
            }
        }
        let parts = parts.join(", ");
        all.push(match item.called() {
            "" => parts,
            _ if only_itself => parts,
            name => words.labelled(&crate::render::inert(name), &parts),
        });
    }
    if items.len() > MOST {
        let more = Message::new("log-more").count("count", items.len() - MOST);
        all.push(words.say_inert(&more));
    }
    words.joined(&all)
}
