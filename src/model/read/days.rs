//! Days of every year, and what people write for them.

use super::fields::Reader;
use crate::date::Date;
use crate::diagnostic::Finding;
use crate::language;
use crate::message::Message;
use crate::model::Due;
use crate::source::Span;
use crate::syntax::{Item, Kind};

/// `"10-31"`: a day of every year.
pub(super) fn day_of_year(reader: &mut Reader, item: Item) -> Option<Due> {
    let typed = match item.kind() {
        Kind::Date(date) => {
            let day = (date.month(), date.day());
            let finding = reader.invalid("on", item.span(), Message::new("not-a-day-of-year"));
            write_day(finding, item.span(), day);
            return None;
        }
        _ => reader.string("on", item)?,
    };
    let parts = typed
        .value
        .split_once('-')
        .and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
    if let Some((month, day)) = parts.filter(is_day) {
        return Some(Due::Yearly { month, day });
    }
    let finding = reader.invalid("on", typed.span, Message::new("not-a-day-of-year"));
    if let Some(day) = day_meant(&typed.value) {
        write_day(finding, typed.span, day);
    }
    None
}

fn write_day(finding: &mut Finding, span: Span, (month, day): (u32, u32)) {
    let value = format!("\"{month:02}-{day:02}\"");
    let help = Message::new("typo-write").text("correction", format!("on = {value}"));
    finding.write(help, span, value);
}

/// Whether a year has such a month and day. A leap year has every day.
fn is_day((month, day): &(u32, u32)) -> bool {
    Date::new(2012, *month, *day).is_some()
}

/// The month and day that a text means: `31-01`, `31 janvier`, `1er mars`. Nothing where it may mean two.
fn day_meant(text: &str) -> Option<(u32, u32)> {
    let text = text.to_lowercase();
    let is_end = |it: char| !it.is_alphanumeric();
    let parts: Vec<&str> = text.split(is_end).filter(|it| !it.is_empty()).collect();
    let [first, second] = parts[..] else { return None };
    let number = |it: &str| it.trim_end_matches(|it: char| it.is_alphabetic()).parse::<u32>().ok();
    let ways = match (language::month(first), language::month(second)) {
        (None, Some(month)) => vec![(month, number(first)?)],
        (Some(month), None) => vec![(month, number(second)?)],
        (None, None) => {
            let (one, other) = (number(first)?, number(second)?);
            vec![(one, other), (other, one)]
        }
        (Some(_), Some(_)) => return None,
    };
    let mut days: Vec<(u32, u32)> = ways.into_iter().filter(is_day).collect();
    days.dedup();
    match days[..] {
        [day] => Some(day),
        _ => None,
    }
}
