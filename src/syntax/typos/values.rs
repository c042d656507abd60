//! Numbers, days and words as they are typed in a letter.

use super::{Kind, Meant, Typo, outside_of_strings, write};
use crate::date::Date;
use crate::message::Message;
use crate::syntax::number::{Habit, multiplies, typed};

/// The value after the last `=` before `at`, or the item of a list there.
pub(super) fn value(line: &str, at: usize) -> Option<Typo> {
    let before = line.get(..at).unwrap_or(line);
    let sign = before.rfind('=').or_else(|| line.find('='))?;
    let rest = line[sign + 1..].trim_start();
    let key = key_before(line, sign);
    if !rest.starts_with('[') {
        return one_value(key, rest, line.len() - rest.len());
    }
    let first = rest.trim_start_matches('[').trim_start();
    one_value(key, first, line.len() - first.len()).or_else(|| {
        let outside = outside_of_strings(line);
        let comma = before.char_indices().rfind(|(at, it)| *it == ',' && outside(*at))?.0;
        let item = line[comma + 1..].trim_start();
        one_value(key, item, line.len() - item.len())
    })
}

/// The key that ends before this sign.
fn key_before(line: &str, sign: usize) -> &str {
    let before = &line[..sign];
    before[before.rfind(['{', ',']).map_or(0, |it| it + 1)..].trim()
}

fn one_value(key: &str, rest: &str, start: usize) -> Option<Typo> {
    nothing(key, rest, start)
        .or_else(|| date(rest, start))
        .or_else(|| number(rest, start))
        .or_else(|| bare_word(key, rest, start))
}

/// `2026 = -`, `2026 = ,`: what is said by writing nothing, or by a dash.
fn nothing(key: &str, rest: &str, start: usize) -> Option<Typo> {
    let typed = rest[..rest.find([',', '}', ']', '#']).unwrap_or(rest.len())].trim_end();
    if !matches!(typed, "" | "-" | "--" | "–" | "—" | "/" | "?" | "…" | "..." | "x" | "X") {
        return None;
    }
    Some(Typo {
        start,
        end: start + typed.len(),
        title: Message::new("typo-nothing").text("key", key),
        label: None,
        help: Message::new("typo-nothing-help").text("key", key),
        instead: "0".to_owned(),
        meant: Meant::Unknown,
        key: None,
    })
}

/// A number with the separators of a spreadsheet: `1,500,000`, `1 500 000`, `1500,50`, `50%`, `500 FCFA`.
fn number(rest: &str, start: usize) -> Option<Typo> {
    let number = typed(rest)?;
    if multiplies(&rest[number.length..]) {
        let end = rest.find(['}', ']', '#', '\n']).unwrap_or(rest.len());
        let end = number.length + rest[number.length..end].find(',').unwrap_or(end - number.length);
        return Some(words_in_number(rest[..end].trim_end(), start));
    }
    let kind = match number.habit {
        Habit::None => return None,
        Habit::Grouped => Kind::GroupedNumber,
        Habit::DecimalComma => Kind::DecimalComma,
        Habit::Percent => Kind::Percent,
        Habit::Currency => Kind::Currency,
    };
    write(&rest[..number.length], start, kind, number.correction)
}

/// `15/07/2013` and `15.07.2013`.
fn date(rest: &str, start: usize) -> Option<Typo> {
    let length = rest
        .find(|it: char| !it.is_ascii_digit() && !matches!(it, '/' | '.' | '-'))
        .unwrap_or(rest.len());
    let typed = &rest[..length];
    let parts: Vec<&str> = typed.split(['/', '.', '-']).collect();
    let [day, month, year] = parts[..] else { return None };
    if year.len() != 4 || !matches!(day.len(), 1 | 2) || !matches!(month.len(), 1 | 2) {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    write(typed, start, Kind::Date, date.to_string())
}

/// `id = V.6`, `unit = %`: words want quotes.
fn bare_word(key: &str, rest: &str, start: usize) -> Option<Typo> {
    let end = rest.find([',', ']', '}', '#', '"']).unwrap_or(rest.len());
    let typed = rest[..end].trim_end();
    let word = typed.starts_with(char::is_alphanumeric) && typed.contains(char::is_alphabetic);
    let is_sign = matches!(typed, "%" | "‰" | "€" | "$" | "n°" | "N°" | "m²" | "m³");
    let known = matches!(typed, "true" | "false" | "inf" | "nan");
    if !(word || is_sign) || known || typed.contains(['=', ';']) {
        return None;
    }
    let digits = typed.trim_end_matches(|it: char| it.is_alphabetic() || it == ' ');
    let is_a_number =
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit() || it == b'_');
    // `6M`, `6 millions`: what the number is meant to be, only its author knows.
    if is_a_number && key != "id" {
        return Some(words_in_number(typed, start));
    }
    write(typed, start, Kind::BareWord, format!("\"{typed}\""))
}

fn words_in_number(typed: &str, start: usize) -> Typo {
    Typo {
        start,
        end: start + typed.len(),
        title: Message::new("typo-words-in-number").text("typed", typed),
        label: Some(Message::new("typo-words-in-number-label")),
        help: Message::new("amount-help"),
        instead: "0".to_owned(),
        meant: Meant::Unknown,
        key: None,
    }
}
