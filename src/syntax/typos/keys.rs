//! Keys that want quotes.

use super::{Meant, Typo, outside_of_strings};
use crate::message::Message;

/// `créé = 1`, `[[résultat]]`: keys outside of ASCII, or with a space, want quotes.
pub(super) fn without_quotes(line: &str) -> Option<Typo> {
    let indent = line.len() - line.trim_start().len();
    if line[indent..].starts_with('[') {
        return in_header(line, indent);
    }
    let outside = outside_of_strings(line);
    // Where a key may begin; nowhere in a value.
    let mut from = Some(0);
    for (at, sign) in line.char_indices().filter(|(at, _)| outside(*at)) {
        match sign {
            '#' => return None,
            '{' | ',' => from = Some(at + 1),
            '=' => {
                let Some(from) = from.take() else { continue };
                let key = line[from..at].trim();
                let Some(quoted) = quoted_key(key) else { continue };
                let start = at - line[from..at].trim_start().len();
                let help = Message::new("typo-write").text("correction", format!("{quoted} = …"));
                return Some(key_slip(key, start, help, quoted));
            }
            _ => {}
        }
    }
    None
}

fn in_header(line: &str, indent: usize) -> Option<Typo> {
    let inside = line[indent..].trim_start_matches('[');
    let start = line.len() - inside.len();
    let key = &inside[..inside.find(']').unwrap_or(inside.len())];
    let quoted = quoted_key(key.trim())?;
    let brackets = &line[indent..start];
    let header = format!("{brackets}{quoted}{}", "]".repeat(brackets.len()));
    let help = Message::new("typo-write").text("correction", header);
    Some(key_slip(key, start, help, quoted))
}

fn key_slip(key: &str, start: usize, help: Message, instead: String) -> Typo {
    Typo {
        start,
        end: start + key.len(),
        title: Message::new("typo-key").text("key", key),
        label: Some(Message::new("typo-key-label")),
        help,
        instead,
        meant: Meant::Certainly,
        key: Some(key.to_owned()),
    }
}

/// A key of plain words of which at least one needs quotes, with them.
fn quoted_key(key: &str) -> Option<String> {
    let is_word =
        |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ' | '.' | '\'' | '’');
    let fits = key.starts_with(char::is_alphabetic) && key.chars().all(is_word);
    let is_bare = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '.');
    // The points of a dotted key may have spaces around them.
    let parts: Vec<&str> = key.split('.').map(str::trim).collect();
    if !fits || parts.iter().all(|it| it.chars().all(is_bare)) {
        return None;
    }
    let quoted = |it: &&str| match it.chars().all(is_bare) {
        true => (*it).to_owned(),
        false => format!("\"{it}\""),
    };
    Some(parts.iter().map(quoted).collect::<Vec<_>>().join("."))
}
