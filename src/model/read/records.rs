//! Records of execution: a file a quarter, or one a body; and what is told of years and of the whole.

use super::fields::{Reader, is_language};
use crate::language;
use crate::message::Message;
use crate::model::{
    ActivityProgress, Calendar, Chapter, Event, Form, IndicatorActual, Measure, Narrative, Number,
    PeriodError, Quarter, Recommendation, Record, Review, Risk, Share, Status, Unplanned, Year,
};
use crate::money::Money;
use crate::source::{Located, Span};
use crate::syntax::{Item, Kind, Table};
use crate::text::{Str, composed, named};

named! { Status {
    NotStarted = "not-started",
    UnderWay = "under-way",
    Completed = "completed",
    Suspended = "suspended",
    Postponed = "postponed",
    Cancelled = "cancelled",
} }

impl Status {
    fn from_word(word: &str) -> Option<Status> {
        Status::from_id(language::status(word)?)
    }
}

/// What a file of `progress/` holds.
#[expect(clippy::large_enum_variant, reason = "one at a time is made, and taken apart at once")]
pub(super) enum Told<'s> {
    /// The record of a quarter.
    Record(Record<'s>),
    /// What is told of a year, or of the whole.
    Review(Review<'s>),
}

/// What the name of a file says: `progress/2013-Q2.toml`, `progress/2013-Q2/health.toml`, `progress/2013.toml` and
/// `progress/final.toml`.
enum Subjects<'s> {
    Quarter(Quarter, Option<&'s str>),
    Year(Year),
    Whole,
}

/// The name of the file that tells of the whole plan.
const WHOLE: &str = "final";

fn called<'s>(
    reader: &mut Reader,
    calendar: &Calendar,
    name: &'s str,
    place: Span,
) -> Option<Subjects<'s>> {
    let stem = name.strip_prefix("progress/").unwrap_or(name);
    let stem = stem.strip_suffix(".toml").unwrap_or(stem);
    let (period, body) = match stem.split_once('/') {
        Some((period, body)) => (period, Some(body)),
        None => (stem, None),
    };
    let period = period.replace("-q", "-Q");
    let outside = match calendar.quarter(&period) {
        Ok(quarter) => return Some(Subjects::Quarter(quarter, body)),
        Err(error @ PeriodError::Outside(_)) => Some(error),
        Err(_) => None,
    };
    if body.is_none() {
        if period == WHOLE {
            return Some(Subjects::Whole);
        }
        if let Some(year) = calendar.year(&period) {
            return Some(Subjects::Year(year));
        }
    }
    if let Some(error) = outside {
        reader.not_a_period("progress", place, &period, error);
        return None;
    }
    let meant = calendar.quarter_meant(&period).or_else(|| calendar.quarters().next());
    let example = meant.map(|it| calendar.quarter_label(it)).unwrap_or_default();
    let example = match body {
        Some(body) => format!("progress/{example}/{body}.toml"),
        None => format!("progress/{example}.toml"),
    };
    reader
        .invalid("progress", place, Message::new("record-name").text("name", name))
        .help
        .push(Message::new("record-name-help").text("example", example));
    None
}

/// Reads a file of `progress/`.
pub(super) fn record<'s>(
    reader: &mut Reader,
    calendar: &Calendar,
    name: &'s str,
    root: Table<'_, 's>,
) -> Option<Told<'s>> {
    let place = Span { start: 0, end: 0, ..root.place() };
    match called(reader, calendar, name, place) {
        Some(Subjects::Year(year)) => Some(Told::Review(review(reader, Some(year), place, root))),
        Some(Subjects::Whole) => Some(Told::Review(review(reader, None, place, root))),
        Some(Subjects::Quarter(quarter, body)) => {
            let body = body.map(|it| Located { value: composed(it), span: place });
            Some(Told::Record(of_quarter(reader, (quarter, body), place, root)))
        }
        None => {
            // What is wrong inside is found all the same.
            of_quarter(reader, (Quarter(0), None), place, root);
            None
        }
    }
}

fn of_quarter<'s>(
    reader: &mut Reader,
    (quarter, body): (Quarter, Option<Located<Str<'s>>>),
    place: Span,
    root: Table<'_, 's>,
) -> Record<'s> {
    let mut record = Record {
        quarter,
        body,
        place,
        language: language_of(reader, root),
        prepared: None,
        from: None,
        contact: None,
        received: None,
        evidence: Vec::new(),
        submitted: None,
        told: Narrative::default(),
        activities: Vec::new(),
        indicators: Vec::new(),
        unplanned: Vec::new(),
        events: Vec::new(),
    };
    for (key, item) in root.entries() {
        match key.name {
            "language" => {}
            "prepared" => record.prepared = reader.date("prepared", item),
            "from" => record.from = reader.text("from", item),
            "contact" => record.contact = reader.text("contact", item),
            "received" => record.received = reader.date("received", item),
            "evidence" => record.evidence = reader.texts("evidence", item),
            "submitted" => record.submitted = reader.date("submitted", item),
            "activity" => record.activities.extend(reader.each("activity", item, activity)),
            "indicator" => record.indicators.extend(reader.each("indicator", item, indicator)),
            "unplanned" => record.unplanned.extend(reader.each("unplanned", item, unplanned)),
            "event" => record.events.extend(reader.each("event", item, event)),
            _ if narrative(reader, &mut record.told, key.name, item) => {}
            _ => reader.unknown(Form::Record, key),
        }
    }
    record
}

fn review<'s>(
    reader: &mut Reader,
    year: Option<Year>,
    place: Span,
    root: Table<'_, 's>,
) -> Review<'s> {
    let mut review = Review {
        year,
        place,
        language: language_of(reader, root),
        prepared: None,
        submitted: None,
        told: Narrative::default(),
    };
    for (key, item) in root.entries() {
        match key.name {
            "language" => {}
            "prepared" => review.prepared = reader.date("prepared", item),
            "submitted" => review.submitted = reader.date("submitted", item),
            _ if narrative(reader, &mut review.told, key.name, item) => {}
            _ => reader.unknown(Form::Review, key),
        }
    }
    review
}

/// In which language a file's texts are that do not name theirs: what is read from here on is.
fn language_of<'s>(reader: &mut Reader, root: Table<'_, 's>) -> Option<Located<Str<'s>>> {
    let language = reader.string("language", root.get("language")?)?;
    if !is_language(&language.value) {
        let why = Message::new("not-a-language").text("key", language.value.to_string());
        reader.invalid("language", language.span, why);
        return None;
    }
    reader.language = Some(language.value.to_string());
    Some(language)
}

/// Reads what is told in words; answers whether the key belongs to it.
fn narrative<'s>(
    reader: &mut Reader,
    told: &mut Narrative<'s>,
    key: &str,
    item: Item<'_, 's>,
) -> bool {
    match key {
        "achievements" => told.achievements = reader.text("achievements", item),
        "challenges" => told.challenges = reader.text("challenges", item),
        "next_steps" => told.next_steps = reader.text("next_steps", item),
        "lessons" => told.lessons = reader.text("lessons", item),
        "risk" => told.risks.extend(reader.each("risk", item, risk)),
        "recommendation" => {
            told.recommendations.extend(reader.each("recommendation", item, recommendation))
        }
        "section" => told.sections.extend(reader.each("section", item, chapter)),
        _ => return false,
    }
    true
}

fn risk<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Risk<'s>> {
    let (mut title, mut level, mut measure, mut owner) = (None, None, None, None);
    for (key, item) in table.entries() {
        match key.name {
            "title" => title = reader.text("title", item),
            "level" => level = reader.text("level", item),
            "measure" => measure = reader.text("measure", item),
            "owner" => owner = reader.string("owner", item),
            _ => reader.unknown(Form::Risk, key),
        }
    }
    reader.require(Form::Risk, table);
    Some(Risk { title: title?, level, measure, owner })
}

fn recommendation<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Recommendation<'s>> {
    let before = reader.found.len();
    let (mut id, mut title, mut owner, mut status, mut follow_up) = (None, None, None, None, None);
    for (key, item) in table.entries() {
        match key.name {
            "id" => id = reader.string("id", item),
            "title" => title = reader.text("title", item),
            "owner" => owner = reader.string("owner", item),
            "status" => status = status_of(reader, item),
            "follow_up" => follow_up = reader.text("follow_up", item),
            _ => reader.unknown(Form::Recommendation, key),
        }
    }
    if id.is_none() && title.is_none() {
        if reader.found.len() == before {
            reader.missing(Form::Recommendation, "title", table.place());
        }
        return None;
    }
    Some(Recommendation { place: table.place(), id, title, owner, status, follow_up })
}

fn chapter<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Chapter<'s>> {
    let (mut title, mut text) = (None, None);
    for (key, item) in table.entries() {
        match key.name {
            "title" => title = reader.text("title", item),
            "text" => text = reader.text("text", item),
            _ => reader.unknown(Form::Section, key),
        }
    }
    reader.require(Form::Section, table);
    Some(Chapter { title: title?, text: text? })
}

fn activity<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<ActivityProgress<'s>> {
    let (mut id, mut status, mut progress, mut committed, mut disbursed) =
        (None, None, None, None, None);
    let (mut until, mut note, mut corrective) = (None, None, None);
    let mut shares = Vec::new();
    for (key, item) in table.entries() {
        match key.name {
            "id" => id = reader.string("id", item),
            "status" => status = status_of(reader, item),
            "progress" => progress = percent(reader, item),
            "until" => until = reader.until("until", item),
            "committed" => committed = paid(reader, "committed", item, &mut shares),
            "disbursed" => disbursed = paid(reader, "disbursed", item, &mut shares),
            "note" => note = reader.text("note", item),
            "corrective" => corrective = reader.text("corrective", item),
            _ => reader.unknown(Form::RecordedActivity, key),
        }
    }
    reader.require(Form::RecordedActivity, table);
    Some(ActivityProgress {
        place: table.place(),
        id: id?,
        status,
        progress,
        committed,
        disbursed,
        shares,
        until,
        note,
        corrective,
    })
}

/// An amount, or amounts by line or by funder, which add up.
fn paid<'s>(
    reader: &mut Reader,
    field: &'static str,
    item: Item<'_, 's>,
    shares: &mut Vec<Share<'s>>,
) -> Option<Located<Money>> {
    let Kind::Table(table) = item.kind() else { return reader.money(field, item) };
    let before = reader.found.len();
    let mut sum = Some(Money::ZERO);
    for (key, item) in table.entries() {
        let Some(amount) = reader.money(field, item) else { continue };
        sum = sum.and_then(|it| it.plus(amount.value));
        let of = Located { value: composed(key.name.to_owned()), span: key.span };
        shares.push(Share { of, disbursed: field == "disbursed", amount });
    }
    if table.entries().next().is_none() {
        reader.invalid(field, item.span(), Message::new("no-shares"));
    }
    // What lacks a part is no sum.
    let value = sum.filter(|_| reader.found.len() == before)?;
    Some(Located { value, span: item.span() })
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
    let mut groups = Vec::new();
    for (key, item) in table.entries() {
        match key.name {
            "id" => id = reader.string("id", item),
            "value" => value = measured(reader, "value", item, &mut groups),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::RecordedIndicator, key),
        }
    }
    reader.require(Form::RecordedIndicator, table);
    Some(IndicatorActual { place: table.place(), id: id?, value: value?, groups, note })
}

fn event<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Event<'s>> {
    let (mut title, mut kind, mut date, mut until, mut venue) = (None, None, None, None, None);
    let (mut activity, mut participants, mut outcome, mut note) = (None, None, None, None);
    let (mut bodies, mut groups) = (Vec::new(), Vec::new());
    for (key, item) in table.entries() {
        match key.name {
            "title" => title = reader.text("title", item),
            "kind" => kind = reader.text("kind", item),
            "date" => date = reader.date("date", item),
            "until" => until = reader.date("until", item),
            "place" => venue = reader.text("place", item),
            "activity" => activity = reader.string("activity", item),
            "bodies" => bodies = reader.strings("bodies", item).collect(),
            "participants" => participants = measured(reader, "participants", item, &mut groups),
            "outcome" => outcome = reader.text("outcome", item),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::Event, key),
        }
    }
    reader.require(Form::Event, table);
    if let (Some(date), Some(until)) = (&date, &until)
        && until.value < date.value
    {
        reader.invalid("until", until.span, Message::new("ends-before-it-begins"));
    }
    Some(Event {
        title: title?,
        kind,
        date,
        until,
        venue,
        activity,
        bodies,
        participants,
        groups,
        outcome,
        note,
    })
}

/// What stands among the groups of a value for all of them.
const ALL_GROUPS: &str = "total";

/// A value, or numbers by group: `{ women = 12, men = 9 }`.
fn measured<'s>(
    reader: &mut Reader,
    field: &'static str,
    item: Item<'_, 's>,
    groups: &mut Vec<(Located<Str<'s>>, Number)>,
) -> Option<Located<Measure<'s>>> {
    let is_number = |item: Item| matches!(item.kind(), Kind::Integer(_) | Kind::Float(_));
    let Kind::Table(table) = item.kind() else { return reader.measure(field, item) };
    if !table.entries().any(|(_, it)| is_number(it)) {
        return reader.measure(field, item);
    }
    let before = reader.found.len();
    let (mut all, mut sum) = (None, Number::ZERO);
    for (key, item) in table.entries() {
        let Some(number) = reader.number(field, item) else { continue };
        if key.name == ALL_GROUPS {
            all = Some(number.value);
            continue;
        }
        match sum.checked_add(number.value) {
            Some(more) => sum = more,
            None => drop(reader.invalid(field, item.span(), Message::new("not-a-plain-number"))),
        }
        groups
            .push((Located { value: composed(key.name.to_owned()), span: key.span }, number.value));
    }
    let value = Measure::Number(all.unwrap_or(sum));
    (reader.found.len() == before).then(|| Located { value, span: item.span() })
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
    reader.require(Form::Unplanned, table);
    Some(Unplanned { place: table.place(), title: title?, axis, disbursed, note })
}
