//! The history of one thing as a report: a table with a row for each commit that changed it.

use std::cmp::Reverse;

use super::changed::{self, Line, Says};
use super::columns::Columns;
use super::{Block, Content, Kind, Report};
use crate::diff::{Both, Figure, Item};
use crate::history::{Entry, Event, Ledger, Standing};
use crate::message::{Arg, Message};
use crate::money::{Money, Scale};

/// A row names so many changes; the rest is counted.
const MOST: usize = 8;

/// So many things are told with everything that changed about them; more of them briefly, the largest change first.
const WHOLE: usize = 3;

/// The history of one thing. A clone that is shallow lacks the older commits.
pub fn ledger<'l>(ledger: &'l Ledger<'_>, is_shallow: bool) -> Report<'l> {
    let currency = ledger.latest.currency.map(|it| (it, ledger.latest.scale));
    let title = match ledger.name.as_str() {
        "" => Message::new("log-title-plan"),
        name => Message::new("log-title").text("name", name),
    };
    let standings = || ledger.rows.iter().flat_map(|it| &it.standing);
    // Each revision, and the decimals of the one before it.
    let scales = ledger.rows.iter().skip(1).map(|it| it.standing.as_ref().map(|it| it.scale));
    let rows = ledger.rows.iter().zip(scales.chain([None]));
    let table = changed::of_revision(Columns::new(), |(it, _): &(&'l Entry, _)| it.revision)
        .column("change", "log-what", Kind::Text, |(it, before)| what(it, &ledger.name, *before))
        .column("budget", "log-budget", Kind::Money, |(it, _)| budget(it, currency))
        // Printed figures are the rule.
        .column("basis", "log-basis", Kind::Text, |(it, _)| {
            let costed = it.standing.as_ref().filter(|it| it.budget.is_some());
            costed.map(|it| match is_computed(it) {
                true => Content::Term("computed", Message::new("log-computed")),
                false => Content::Term("printed", Message::new("log-printed")),
            })
        })
        .shown_if(standings().any(is_computed))
        // The plan and an axis have none.
        .column("quarters", "log-quarters", Kind::Text, |(it, _)| {
            let quarters = it.standing.as_ref().map(|it| it.quarters.join(", "));
            quarters.filter(|it| !it.is_empty())
        })
        .if_used()
        .table("log", rows);
    let mut blocks = Vec::new();
    if let Some(asked) = &ledger.asked {
        let message = Message::new("log-called-now").text("was", asked).text("name", &ledger.name);
        blocks.push(Block::Sentence(message));
    }
    if !ledger.latest.title.is_empty() && !ledger.name.is_empty() {
        blocks.push(Block::Prose((&*ledger.latest.title).into()));
    }
    blocks.push(Block::Table(table));
    if is_shallow {
        blocks.push(Block::Sentence(Message::new("log-shallow")));
    }
    Report::alone("log", title, &ledger.plan, currency).blocks(blocks)
}

/// What a revision did.
fn what(entry: &Entry, name: &str, before: Option<Scale>) -> Message {
    let told = |items: &[Item]| {
        let scale = entry.standing.as_ref().map_or(Scale(2), |it| it.scale);
        told(items, name, Both::new(before.unwrap_or(scale), scale))
    };
    match &entry.event {
        Event::First => Message::new("log-first"),
        Event::Again => Message::new("log-again"),
        Event::Removed => Message::new("log-removed"),
        Event::Divided(names) => {
            let names = Arg::List(names.iter().map(|it| Arg::Text(it.clone())).collect());
            Message::new("log-divided").arg("names", names)
        }
        Event::Discarded(items) => Message::new("log-discarded").arg("changes", told(items)),
        Event::NoPlan => Message::new("log-no-plan"),
        Event::Unreadable(why) => Message::new("log-unreadable").message("message", why.clone()),
        Event::Changed(items) => changed::said(told(items)),
    }
}

/// What the thing costs since a revision; in another currency than the newest one's, with its code.
fn budget<'p>(entry: &Entry, currency: Option<(&'static str, Scale)>) -> Option<Content<'p>> {
    let standing = entry.standing.as_ref()?;
    let money = standing.budget?;
    Some(match standing.currency {
        Some(code) if Some((code, standing.scale)) != currency => {
            Content::Foreign(money, standing.scale, code)
        }
        _ => Content::Money(money),
    })
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
