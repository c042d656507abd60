//! Records of execution: one file a quarter.

use super::fields::Reader;
use crate::language;
use crate::message::Message;
use crate::model::{
    ActivityProgress, Calendar, Form, IndicatorActual, Number, Quarter, Record, Status, Unplanned,
};
use crate::source::{Located, Span};
use crate::syntax::{Item, Table};
use crate::text::named;

named! { Status {
    NotStarted = "not-started",
    UnderWay = "under-way",
    Completed = "completed",
    Suspended = "suspended",
    Cancelled = "cancelled",
} }

impl Status {
    fn from_word(word: &str) -> Option<Status> {
        Status::from_id(language::status(word)?)
    }
}

/// The quarter that a record's file name gives: `progress/2013-Q2.toml`.
fn quarter_of(
    reader: &mut Reader,
    calendar: &Calendar,
    name: &str,
    place: Span,
) -> Option<Quarter> {
    let stem =
        name.rsplit('/').next().unwrap_or(name).trim_end_matches(".toml").replace("-q", "-Q");
    match calendar.quarter(&stem) {
        Ok(quarter) => Some(quarter),
        Err(error @ crate::model::PeriodError::Outside(_)) => {
            reader.not_a_period("progress", place, &stem, error);
            None
        }
        Err(_) => {
            let meant = calendar.quarter_meant(&stem).or_else(|| calendar.quarters().next());
            let example = meant.map(|it| calendar.quarter_label(it)).unwrap_or_default();
            reader
                .invalid("progress", place, Message::new("record-name").text("name", name))
                .help
                .push(
                    Message::new("record-name-help")
                        .text("example", format!("progress/{example}.toml")),
                );
            None
        }
    }
}

/// Reads one record.
pub(super) fn record<'s>(
    reader: &mut Reader,
    calendar: &Calendar,
    name: &str,
    root: Table<'_, 's>,
) -> Option<Record<'s>> {
    let place = Span { start: 0, end: 0, ..root.place() };
    let quarter = quarter_of(reader, calendar, name, place);
    let mut record = Record {
        quarter: quarter.unwrap_or(Quarter(0)),
        place,
        prepared: None,
        achievements: None,
        challenges: None,
        next_steps: None,
        activities: Vec::new(),
        indicators: Vec::new(),
        unplanned: Vec::new(),
    };
    for (key, item) in root.entries() {
        match key.name {
            "prepared" => record.prepared = reader.date("prepared", item),
            "achievements" => record.achievements = reader.text("achievements", item),
            "challenges" => record.challenges = reader.text("challenges", item),
            "next_steps" => record.next_steps = reader.text("next_steps", item),
            "activity" => {
                let tables = reader.tables("activity", item).all;
                record.activities.extend(tables.into_iter().filter_map(|it| activity(reader, it)));
            }
            "indicator" => {
                let tables = reader.tables("indicator", item).all;
                record.indicators.extend(tables.into_iter().filter_map(|it| indicator(reader, it)));
            }
            "unplanned" => {
                let tables = reader.tables("unplanned", item).all;
                record.unplanned.extend(tables.into_iter().filter_map(|it| unplanned(reader, it)));
            }
            _ => reader.unknown(Form::Record, key),
        }
    }
    quarter.map(|_| record)
}

fn activity<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<ActivityProgress<'s>> {
    let (mut id, mut status, mut progress, mut committed, mut disbursed, mut note) =
        (None, None, None, None, None, None);
    for (key, item) in table.entries() {
        match key.name {
            "id" => id = reader.string("id", item),
            "status" => status = status_of(reader, item),
            "progress" => progress = percent(reader, item),
            "committed" => committed = reader.money("committed", item),
            "disbursed" => disbursed = reader.money("disbursed", item),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::RecordedActivity, key),
        }
    }
    if table.get("id").is_none() {
        reader.missing(Form::RecordedActivity, "id", table.place(), "id = \"V.6\"");
    }
    Some(ActivityProgress {
        place: table.place(),
        id: id?,
        status,
        progress,
        committed,
        disbursed,
        note,
    })
}

fn status_of(reader: &mut Reader, item: Item) -> Option<Located<Status>> {
    let word = reader.string("status", item)?;
    match Status::from_word(&word.value) {
        Some(value) => Some(Located { value, span: word.span }),
        None => {
            let why = Message::new("not-a-status").text("word", word.value.to_string());
            reader.invalid("status", word.span, why).help.push(Message::new("not-a-status-help"));
            None
        }
    }
}

fn percent(reader: &mut Reader, item: Item) -> Option<Located<Number>> {
    let progress = reader.number("progress", item)?;
    if progress.value < Number::ZERO || progress.value > Number::ONE_HUNDRED {
        reader.invalid("progress", progress.span, Message::new("not-a-percentage"));
        return None;
    }
    Some(progress)
}

fn indicator<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<IndicatorActual<'s>> {
    let (mut id, mut value, mut note) = (None, None, None);
    for (key, item) in table.entries() {
        match key.name {
            "id" => id = reader.string("id", item),
            "value" => value = reader.measure("value", item),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::RecordedIndicator, key),
        }
    }
    for (field, example) in [("id", "id = \"Number of women trained\""), ("value", "value = 120")] {
        if table.get(field).is_none() {
            reader.missing(Form::RecordedIndicator, field, table.place(), example);
        }
    }
    Some(IndicatorActual { place: table.place(), id: id?, value: value?, note })
}

fn unplanned<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Unplanned<'s>> {
    let (mut title, mut axis, mut disbursed, mut note) = (None, None, None, None);
    for (key, item) in table.entries() {
        match key.name {
            "title" => title = reader.text("title", item),
            "axis" => axis = reader.string("axis", item),
            "disbursed" => disbursed = reader.money("disbursed", item),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::Unplanned, key),
        }
    }
    if table.get("title").is_none() {
        reader.missing(Form::Unplanned, "title", table.place(), "title = \"Emergency meeting\"");
    }
    Some(Unplanned { place: table.place(), title: title?, axis, disbursed, note })
}
