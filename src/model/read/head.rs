//! The plan's own file: what the plan is, who takes part, when it reports.

use super::days::day_of_year;
use super::fields::Reader;
use crate::diagnostic::{Finding, Rule};
use crate::language;
use crate::message::Message;
use crate::model::calendar::split_quarter;
use crate::model::{
    Accepted, Body, Calendar, Deadline, Due, Exchange, Form, Level, NodeId, Nodes, Number, Own,
    Period, Plan, Pledge, Stage,
};
use crate::source::{Located, Span};
use crate::syntax::{Item, Kind, Table};
use crate::text::{Str, Text, composed, nearest};

/// The version of the file format that this program reads.
pub const FORMAT: u32 = 1;

/// Words that can't be labels of years, because they are keys of their own.
const RESERVED: [&str; 4] = ["total", "unphased", "included_in", "currency"];

/// The calendar and the currency of a plan's file: what the rest of the plan is read with.
///
/// Finds nothing where the file is written in another version of the format; then nothing else is said.
pub(super) fn calendar(reader: &mut Reader, root: Table) -> Option<Calendar> {
    let place = Span { start: 0, end: 0, ..root.place() };
    if let Some(item) = root.get("format")
        && let Some(version) = reader.whole::<u32>("format", item)
        && version != FORMAT
    {
        reader.found.push(
            Finding::new(
                Rule::UnsupportedFormat,
                item.span(),
                Message::new("unsupported-format").count("version", version as usize),
            )
            .label(Message::new("unsupported-format-label").count("supported", FORMAT as usize))
            .help(Message::new("unsupported-format-help")),
        );
        return None;
    }
    if root.get("format").is_none() {
        reader.missing(Form::Plan, "format", place);
    }
    let years = match root.get("years") {
        Some(item) => years(reader, item),
        None => {
            reader.missing(Form::Plan, "years", place);
            None
        }
    };
    let starts = match root.get("starts") {
        Some(item) => reader.date("starts", item),
        None => {
            reader.missing(Form::Plan, "starts", place);
            None
        }
    };
    let last = years.as_ref().map_or(0, Vec::len) as i32;
    let starts = starts.filter(|it| {
        let fits = (1..=9000 - last).contains(&it.value.year());
        if !fits {
            reader.invalid("starts", it.span, Message::new("date-too-far"));
        }
        fits
    });
    // What does not need days is read all the same.
    Some(match starts {
        Some(starts) => Calendar::new(starts.value, years?),
        None => Calendar::without_start(years?),
    })
}

/// The language that the text of a plan's file names, for a text that can't be read as one.
pub(super) fn language_in(text: &str) -> Option<String> {
    let own = text.lines().map(str::trim).take_while(|it| !it.starts_with('['));
    let mut named = own.filter_map(|line| {
        let (key, value) = line.split_once('=')?;
        let value = value.split('#').next().unwrap_or_default();
        let tag = value.trim_matches(|it: char| !it.is_ascii_alphabetic());
        (key.trim() == "language" && !tag.is_empty()).then(|| tag.to_owned())
    });
    named.next()
}

fn years(reader: &mut Reader, item: Item) -> Option<Vec<String>> {
    let before = reader.found.len();
    let mut labels: Vec<String> = Vec::new();
    let list: Vec<Item> = reader.list("years", item).collect();
    if list.iter().any(|it| matches!(it.kind(), Kind::Integer(_))) {
        let quoted: Vec<String> =
            list.iter().map(|it| format!("\"{}\"", it.typed().trim_matches('"'))).collect();
        let why = Message::new("years-are-texts");
        reader.misspelt("years", item.span(), why, format!("[{}]", quoted.join(", ")));
        return None;
    }
    for item in list {
        let Some(label) = reader.string("years", item) else { continue };
        let text = label.value.trim();
        let unfit = RESERVED.contains(&text) || text.contains(',') || text.contains("..");
        if unfit || split_quarter(text).is_some() {
            reader.invalid("years", label.span, Message::new("year-label").text("label", text));
        } else if labels.iter().any(|it| it == text) {
            reader.invalid("years", label.span, Message::new("year-twice").text("label", text));
        } else {
            labels.push(text.to_owned());
        }
    }
    if labels.len() > Calendar::MOST_YEARS {
        let why = Message::new("too-many-years")
            .count("most", Calendar::MOST_YEARS)
            .count("years", labels.len());
        reader.invalid("years", item.span(), why);
    } else if labels.is_empty() && reader.found.len() == before {
        reader.invalid("years", item.span(), Message::new("no-years"));
    }
    (reader.found.len() == before).then_some(labels)
}

/// The plan without records, and with those axes that stand in its own file.
///
/// Totals across the tree come apart from it: they follow the last axis, which may stand in another file.
pub(super) fn plan<'s>(
    reader: &mut Reader,
    calendar: Calendar,
    root: Table<'_, 's>,
) -> (Plan<'s>, Vec<Nodes<'s>>) {
    let place = Span { start: 0, end: 0, ..root.place() };
    let mut plan = Plan {
        nodes: Nodes::default(),
        country: None,
        language: None,
        currency: root.get("currency").and_then(|item| reader.currency(item)),
        calendar,
        revision: None,
        rounded_to: None,
        leads: true,
        source: Vec::new(),
        levels: Vec::new(),
        bodies: Vec::new(),
        deadlines: Vec::new(),
        pledges: Vec::new(),
        accepted: Vec::new(),
        check: Own::default(),
        report: Default::default(),
        amounts_in: None,
        rates: Vec::new(),
        reviews: Vec::new(),
        tangled: Default::default(),
        records: Vec::new(),
    };
    plan.amounts_in = root.get("amounts_in").and_then(|item| amounts_in(reader, item));
    reader.scale = plan.scale();
    reader.zeros = plan.zeros();
    let mut nodes = Nodes::default();
    let mut node = nodes.begin(Level::Plan, NodeId::PLAN, place);
    let mut axes = None;
    let mut totals = Vec::new();
    for (key, item) in root.entries() {
        match key.name {
            "format" | "starts" | "years" | "currency" | "amounts_in" => {}
            "rates" => plan.rates = rates(reader, item),
            "title" => node.set_title(reader.text("title", item)),
            "country" => plan.country = reader.string("country", item),
            "language" => plan.language = reader.string("language", item),
            "revision" => plan.revision = reader.string("revision", item),
            "rounded_to" => plan.rounded_to = rounded_to(reader, item),
            "declared" => reader.amounts("declared", item, &mut node),
            "lead" => plan.leads = reader.yes("lead", item).unwrap_or(true),
            "source" => plan.source = words_by_key(reader, "source", item),
            "levels" => plan.levels = levels(reader, item),
            "bodies" => plan.bodies = bodies(reader, item),
            "deadline" => plan.deadlines.extend(reader.each("deadline", item, deadline)),
            "pledge" => plan.pledges.extend(reader.each("pledge", item, pledge)),
            "accepted" => plan.accepted.extend(reader.each("accepted", item, accepted)),
            "check" => plan.check = check(reader, item),
            "report" => plan.report = super::report::report(reader, item),
            "axis" => {
                let tables = reader.tables("axis", item);
                node.incomplete |= !tables.complete;
                axes = Some(tables.all);
            }
            "total" => totals = reader.tables("total", item).all,
            name if reader.own_words(&mut node, name, item) => {}
            _ => reader.unknown(Form::Plan, key),
        }
    }
    if let Some(title) = node.title_place() {
        node.place = title;
    } else if root.get("title").is_none() {
        reader.missing(Form::Plan, "title", place);
    }
    axes.into_iter().flatten().for_each(|table| reader.axis(&mut nodes, table));
    plan.nodes = nodes;
    let totals = totals.into_iter().map(|table| {
        let mut nodes = Nodes::default();
        reader.total(&mut nodes, table);
        nodes
    });
    let totals = totals.collect();
    (plan, totals)
}

/// What the plan says about its own checking.
fn check(reader: &mut Reader, item: Item) -> Own {
    let mut own = Own::default();
    let Some(table) = reader.table("check", item) else { return own };
    for (key, item) in table.entries() {
        match key.name {
            "ignore" => {
                let rules: Vec<_> = reader.strings("ignore", item).collect();
                own.ignore =
                    rules.into_iter().filter_map(|it| rule(reader, "ignore", it)).collect();
            }
            "strict" => own.strict = reader.yes("strict", item).unwrap_or_default(),
            _ => reader.unknown(Form::Check, key),
        }
    }
    own
}

/// A rule by its name.
fn rule(reader: &mut Reader, field: &str, named: Located<Str>) -> Option<Located<Rule>> {
    if let Some(value) = Rule::from_id(&named.value) {
        return Some(Located { value, span: named.span });
    }
    let why = Message::new("not-a-rule").text("rule", named.value.to_string());
    let help = match nearest(&named.value, Rule::ALL.iter().map(|it| it.id())) {
        Some(meant) => Message::new("did-you-mean").text("meant", meant),
        None => Message::new("not-a-rule-help"),
    };
    reader.invalid(field, named.span, why).help.push(help);
    None
}

/// In what the document prints its amounts: how many zeros that unit has.
fn amounts_in(reader: &mut Reader, item: Item) -> Option<Located<u8>> {
    let span = item.span();
    let zeros = match item.kind() {
        Kind::String(words) => match &*words {
            "thousands" => Some(3),
            "millions" => Some(6),
            "billions" => Some(9),
            _ => None,
        },
        Kind::Integer(typed) => {
            let digits = typed.replace('_', "");
            let zeros = digits.strip_prefix('1').filter(|it| it.bytes().all(|it| it == b'0'));
            zeros.map(|it| it.len() as u8).filter(|it| *it <= MOST_ZEROS)
        }
        _ => None,
    };
    if zeros.is_none() {
        let help = Message::new("amounts-in-help");
        reader.invalid("amounts_in", span, Message::new("not-a-unit")).help.push(help);
    }
    zeros.map(|value| Located { value, span })
}

/// The unit of amounts has at most so many zeros.
const MOST_ZEROS: u8 = 12;

/// What one unit of other currencies is worth.
fn rates<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Vec<Exchange> {
    let Some(table) = reader.table("rates", item) else { return Vec::new() };
    let mut all = Vec::new();
    for (key, item) in table.entries() {
        let Some(currency) = reader.currency_of(key.name, key.span) else { continue };
        let Some(rates) = reader.rates("rates", item) else { continue };
        let bad = rates.by_period.iter().find(|(period, it)| {
            it.value <= Number::ZERO || !matches!(period, Period::Total | Period::Year(_))
        });
        if let Some((_, it)) = bad {
            reader.invalid("rates", it.span, Message::new("not-a-rate"));
            continue;
        }
        all.push(Exchange { currency: Located { value: currency, span: key.span }, rates });
    }
    all
}

fn rounded_to(reader: &mut Reader, item: Item) -> Option<Located<crate::money::Money>> {
    let unit = reader.money("rounded_to", item)?;
    if unit.value.units() <= 0 {
        reader.invalid("rounded_to", unit.span, Message::new("not-positive"));
        return None;
    }
    Some(unit)
}

pub(super) fn words_by_key<'s>(
    reader: &mut Reader,
    field: &'static str,
    item: Item<'_, 's>,
) -> Vec<(crate::text::Str<'s>, Text<'s>)> {
    let Some(table) = reader.table(field, item) else { return Vec::new() };
    let mut all = Vec::new();
    for (key, item) in table.entries() {
        let text = match item.kind() {
            // A date is a fact about the source as good as any.
            Kind::Date(date) => Some(Str::from(date.to_string()).into()),
            _ => reader.text(key.name, item).map(|it| it.value),
        };
        all.extend(text.map(|text| (key.name.to_owned().into(), text)));
    }
    all
}

fn levels<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Vec<(Level, Text<'s>)> {
    let Some(table) = reader.table("levels", item) else { return Vec::new() };
    let ids = Level::ALL.map(Level::id);
    let mut all = Vec::new();
    for (key, item) in table.entries() {
        match Level::ALL.into_iter().find(|it| it.id() == key.name) {
            Some(level) => all.extend(reader.text(key.name, item).map(|it| (level, it.value))),
            None => {
                let why = Message::new("not-a-level").text("key", key.name);
                let help = match nearest(key.name, ids) {
                    Some(meant) => Message::new("did-you-mean").text("meant", meant),
                    None => Message::new("not-a-level-help"),
                };
                reader.invalid("levels", key.span, why).help.push(help);
            }
        }
    }
    all
}

fn bodies<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Vec<Body<'s>> {
    let Some(table) = reader.table("bodies", item) else { return Vec::new() };
    let mut all = Vec::new();
    for (key, item) in table.entries() {
        let located = Located { value: composed(key.name.to_owned()), span: key.span };
        let fields = match item.kind() {
            Kind::Table(fields)
                if fields.entries().any(|(it, _)| Form::Body.field(it.name).is_some()) =>
            {
                fields
            }
            Kind::Table(fields) if fields.is_dotted() && !names_languages(fields) => {
                let rest = fields.entries().next().map_or("", |(it, _)| it.name);
                let help = Message::new("typo-write")
                    .text("correction", format!("\"{}.{rest}\" = …", key.name));
                reader.invalid(key.name, key.span, Message::new("dotted-key")).help.push(help);
                continue;
            }
            _ => {
                let name = reader.text(key.name, item);
                all.extend(name.map(|name| Body {
                    key: located,
                    name: name.value,
                    aliases: Vec::new(),
                    contact: None,
                    focal_point: None,
                }));
                continue;
            }
        };
        let mut name = None;
        let mut aliases = Vec::new();
        let (mut contact, mut focal_point) = (None, None);
        for (field, item) in fields.entries() {
            match field.name {
                "name" => name = reader.text("name", item),
                "contact" => contact = reader.text("contact", item).map(|it| it.value),
                "focal_point" => {
                    focal_point = reader.text("focal_point", item).map(|it| it.value);
                }
                "aliases" => {
                    aliases = reader.texts("aliases", item).into_iter().map(|it| it.value).collect()
                }
                _ => reader.unknown(Form::Body, field),
            }
        }
        match name {
            Some(name) => {
                let name = name.value;
                all.push(Body { key: located, name, aliases, contact, focal_point });
            }
            None if fields.get("name").is_none() => {
                reader.missing(Form::Body, "name", key.span);
            }
            None => {}
        }
    }
    all
}

/// Whether the keys of a table are languages that plans are commonly written in.
fn names_languages(table: Table) -> bool {
    table
        .entries()
        .all(|(key, _)| matches!(key.name, "en" | "fr" | "es" | "pt" | "ar" | "sw" | "ru" | "zh"))
}

fn deadline<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Deadline<'s>> {
    let place = table.place();
    let before = reader.found.len();
    let (mut title, mut note, mut occasion) = (None, None, None);
    let (mut when, mut submitted) = (Vec::new(), Vec::new());
    for (key, item) in table.entries() {
        match key.name {
            "submitted" => submitted = reader.dates("submitted", item),
            "title" => title = reader.text("title", item).map(|it| it.value),
            "note" => note = reader.text("note", item),
            "occasion" => {
                occasion = reader.text("occasion", item);
                when.extend(occasion.as_ref().map(|_| Due::Occasion));
            }
            "on" => when.extend(day_of_year(reader, item)),
            "date" => when.extend(reader.date("date", item).map(|it| Due::On(it.value))),
            "days_after_quarter" => {
                when.extend(reader.whole("days_after_quarter", item).map(Due::DaysAfterQuarter));
            }
            _ => reader.unknown(Form::Deadline, key),
        }
    }
    reader.require(Form::Deadline, table);
    match when[..] {
        [when] => Some(Deadline { place, title: title?, when, occasion, submitted, note }),
        [] if reader.found.len() > before => None,
        [] => {
            reader.missing(Form::Deadline, "on", place);
            None
        }
        _ => {
            reader.invalid("deadline", place, Message::new("deadline-twice"));
            None
        }
    }
}

fn pledge<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Pledge<'s>> {
    let (mut funder, mut title, mut amount, mut stage) = (None, None, None, None);
    let (mut of, mut date, mut note) = (Vec::new(), None, None);
    for (key, item) in table.entries() {
        match key.name {
            "funder" => funder = reader.string("funder", item),
            "title" => title = reader.text("title", item),
            "amount" => amount = reader.pledged("amount", item),
            "status" => stage = stage_of(reader, item),
            "of" => of = reader.strings("of", item).collect(),
            "date" => date = reader.date("date", item),
            "note" => note = reader.text("note", item),
            _ => reader.unknown(Form::Pledge, key),
        }
    }
    reader.require(Form::Pledge, table);
    let Located { value: (cells, currency), span: amount } = amount?;
    let place = table.place();
    Some(Pledge { place, funder: funder?, title, amount, cells, currency, stage, of, date, note })
}

fn stage_of(reader: &mut Reader, item: Item) -> Option<Located<Stage>> {
    let word = reader.string("status", item)?;
    let stage = language::stage(&word.value).and_then(Stage::from_id);
    if stage.is_none() {
        let why = Message::new("not-a-status").text("word", word.value.to_string());
        reader.invalid("status", word.span, why).help.push(Message::new("not-a-stage-help"));
    }
    stage.map(|value| Located { value, span: word.span })
}

fn accepted<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Accepted<'s>> {
    let place = table.place();
    let (mut check, mut at, mut period, mut difference, mut reason) =
        (None, None, None, None, None);
    let mut by_period = Vec::new();
    for (key, item) in table.entries() {
        match key.name {
            "check" => check = reader.string("check", item),
            "at" => at = at_of(reader, item),
            "period" => period = reader.string("period", item),
            "difference" => match item.kind() {
                Kind::Table(table) => by_period = reader.differences(table),
                _ => difference = reader.money("difference", item),
            },
            "reason" => reason = reader.text("reason", item),
            _ => reader.unknown(Form::Accepted, key),
        }
    }
    reader.require(Form::Accepted, table);
    let check = check.and_then(|it| rule(reader, "check", it))?;
    Some(Accepted { place, check, at: at?, period, difference, by_period, reason: reason? })
}

/// What an acceptance speaks of; the empty text is the plan itself.
fn at_of<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Option<Located<crate::text::Str<'s>>> {
    match item.kind() {
        Kind::String(value) => Some(Located { value, span: item.span() }),
        _ => reader.string("at", item),
    }
}
