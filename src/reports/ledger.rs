//! The history of one thing as a report: a table with a row for each commit that changed it.

use std::cmp::Reverse;

use crate::date::Date;

use super::changed::{self, Line, Says};
use super::{Block, Column, Content, Heading, Kind, Report, Row, RowKind, Section, Table, Time};
use crate::diff::{Both, Figure, Item};
use crate::history::{Entry, Event, Ledger, Standing};
use crate::message::{Arg, Message};
use crate::money::{Money, Scale};

/// A row names so many changes; the rest is counted.
const MOST: usize = 8;

/// So many things are told with everything that changed about them; more of them briefly, the largest change first.
const WHOLE: usize = 3;

/// The history of one thing. A clone that is shallow lacks the older commits.
pub fn ledger(ledger: &Ledger, is_shallow: bool) -> Report<'_> {
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
        // Printed figures are the rule.
        match ledger.rows.iter().flat_map(|it| &it.standing).any(is_computed) {
            true => column("basis", "log-basis", Kind::Text),
            false => column("basis", "log-basis", Kind::Text).for_data(),
        },
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
        .map(|(entry, before)| row(entry, &ledger.name, before, currency))
        .collect();
    let mut blocks = Vec::new();
    if let Some(asked) = &ledger.asked {
        let message = Message::new("log-called-now").text("was", asked).text("name", &ledger.name);
        blocks.push(Block::Sentence(message));
    }
    if !ledger.latest.title.is_empty() && !ledger.name.is_empty() {
        blocks.push(Block::Prose((&*ledger.latest.title).into()));
    }
    blocks.push(Block::Table(Table { name: "log", caption: None, columns, rows: rows.into() }));
    if is_shallow {
        blocks.push(Block::Sentence(Message::new("log-shallow")));
    }
    Report {
        name: "log",
        title,
        plan: ledger.plan.clone(),
        currency,
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

fn row<'p>(
    entry: &'p Entry,
    name: &str,
    before: Option<Scale>,
    currency: Option<(&'static str, Scale)>,
) -> Row<'p> {
    let what = match &entry.event {
        Event::First => Content::Message(Message::new("log-first")),
        Event::Again => Content::Message(Message::new("log-again")),
        Event::Removed => Content::Message(Message::new("log-removed")),
        Event::Divided(names) => {
            let names = Arg::List(names.iter().map(|it| Arg::Text(it.clone())).collect());
            Content::Message(Message::new("log-divided").arg("names", names))
        }
        Event::Discarded(items) => {
            let scale = entry.standing.as_ref().map_or(Scale(2), |it| it.scale);
            let undone = told(items, name, Both::new(before.unwrap_or(scale), scale));
            Content::Message(Message::new("log-discarded").arg("changes", undone))
        }
        Event::NoPlan => Content::Message(Message::new("log-no-plan")),
        Event::Unreadable(why) => {
            Content::Message(Message::new("log-unreadable").message("message", why.clone()))
        }
        Event::Changed(items) => {
            let scale = entry.standing.as_ref().map_or(Scale(2), |it| it.scale);
            let scale = Both::new(before.unwrap_or(scale), scale);
            Content::Message(Message::new("diff-said").arg("text", told(items, name, scale)))
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
    let basis = match entry.standing.as_ref().filter(|it| it.budget.is_some()) {
        None => Content::Blank,
        Some(it) if is_computed(it) => Content::Term("computed", Message::new("log-computed")),
        Some(_) => Content::Term("printed", Message::new("log-printed")),
    };
    let quarters = entry.standing.as_ref().map(|it| it.quarters.join(", "));
    let quarters = quarters.filter(|it| !it.is_empty()).map_or(Content::Blank, Content::Owned);
    let cells = [
        match entry.date.parse::<Date>() {
            Ok(date) => Content::Date(date),
            Err(_) => Content::Text(&entry.date),
        },
        Content::Text(&entry.revision),
        Content::Text(&entry.author),
        what,
        budget,
        basis,
        quarters,
    ];
    Row { kind: RowKind::Item, depth: 0, cells: cells.into_iter().map(Into::into).collect() }
}

fn is_computed(standing: &Standing) -> bool {
    standing.budget.is_some() && !standing.printed
}

/// Everything that changed, in one sentence.
fn told(items: &[Item], name: &str, scale: Both<Scale>) -> Arg {
    // A row about one thing need not name it in every part.
    let only_itself = items.len() == 1 && !name.is_empty();
    let briefly = items.len() > WHOLE;
    let mut items: Vec<&Item> = items.iter().collect();
    if briefly {
        let size = |it: &Item| it.delta().map_or(Money::ZERO, Money::abs);
        items.sort_by_key(|it| Reverse(size(it)));
    }
    let item = |item: &&Item| {
        let mut parts: Vec<Arg> = Vec::new();
        if item.is_added() {
            parts.push(Message::new("diff-added").into());
        } else if item.is_removed() {
            parts.push(Message::new("diff-removed").into());
        }
        let remarks = changed::remarks(&item.facts, item.identity);
        let one_sided = item.is_added() || item.is_removed();
        let lines = item.facts.iter().flat_map(changed::lines);
        let has_lines = !one_sided || item.subject.is_of_record();
        if has_lines && briefly {
            parts.extend(brief(item, lines, scale));
        } else if has_lines {
            parts.extend(lines.map(|it| line(it, scale)));
        }
        let is_named = !item.called().is_empty() && !only_itself;
        let mut about = Arg::Text(item.called().to_owned());
        if !is_named || parts.is_empty() {
            parts = [remarks, parts].concat();
        } else if !remarks.is_empty() {
            let remarks = Arg::List(remarks);
            about = Message::new("log-remarks").arg("name", about).arg("remarks", remarks).into();
        }
        match is_named {
            true => changed::labelled(about, Arg::List(parts)),
            false => Arg::List(parts),
        }
    };
    let mut all: Vec<Arg> = items.iter().take(MOST).map(item).collect();
    if items.len() > MOST {
        all.push(Message::new("log-more").count("count", items.len() - MOST).into());
    }
    Arg::Parts(all)
}

/// The amount of a thing before and after, and the names of what else changed about it.
fn brief(item: &Item, lines: impl Iterator<Item = Line>, scale: Both<Scale>) -> Vec<Arg> {
    let is_costed = item.delta().is_some_and(|it| !it.is_zero());
    let amount = item.amount.map(|it| it.map_or(Figure::Blank, Figure::Amount));
    let amount = changed::becomes(
        changed::figure(&amount.before, scale.before),
        changed::figure(&amount.after, scale.after),
    );
    let others = lines.filter(|it| !(is_costed && matches!(it.says, Says::Figures(_))));
    is_costed.then_some(amount).into_iter().chain(others.map(|it| it.label)).collect()
}

fn line(line: Line, scale: Both<Scale>) -> Arg {
    match line.says {
        Says::Figures(it) => Message::new("log-amount")
            .arg("label", line.label)
            .arg("before", changed::figure(&it.before, scale.before))
            .arg("after", changed::figure(&it.after, scale.after))
            .into(),
        Says::Words(_) => Message::new("log-reworded").arg("label", line.label).into(),
        Says::Sentence(text) => changed::labelled(line.label, text),
    }
}
