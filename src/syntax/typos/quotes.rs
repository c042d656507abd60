//! Quotes of word processors.

use super::{Kind, Typo, outside_of_strings, strings, write};

/// Quotes as word processors set them.
pub(super) fn curly(line: &str) -> Option<Typo> {
    const CURLY: [char; 8] = ['“', '”', '„', '‟', '«', '»', '‘', '’'];
    let outside = outside_of_strings(line);
    let (start, open) = line.char_indices().find(|(at, it)| CURLY.contains(it) && outside(*at))?;
    // A text that a straight quote opened.
    if line[..start]
        .ends_with(|it: char| !it.is_whitespace() && !matches!(it, '=' | '[' | '{' | ','))
    {
        return None;
    }
    let closing: &[char] = match open {
        '«' => &['»'],
        '‘' | '’' => &['’'],
        _ => &['”', '“', '‟', '"'],
    };
    let inside = start + open.len_utf8();
    let end = match closing {
        // An apostrophe looks the same.
        ['’'] => line.rfind('’').filter(|it| *it >= inside),
        closing => line[inside..].find(closing).map(|it| inside + it),
    }?;
    let end = end + line[end..].chars().next().map_or(0, char::len_utf8);
    let typed = &line[start..end];
    let inner = typed
        .trim_matches(|it: char| CURLY.contains(&it) || matches!(it, '"' | '\u{a0}' | '\u{202f}'));
    write(typed, start, Kind::CurlyQuotes, format!("\"{}\"", inner.replace('"', "\\\"")))
}

/// A text that a straight quote opens and a quote of a word processor closes.
pub(super) fn half_curly(line: &str) -> Option<Typo> {
    let start = strings(line).1.filter(|it| line[*it..].starts_with('"'))?;
    let end = line[start..].rfind(['”', '“', '‟', '»']).map(|it| start + it)?;
    let end = end + line[end..].chars().next().map_or(0, char::len_utf8);
    let typed = &line[start..end];
    let inner = &typed[1..].trim_end_matches(|it: char| !it.is_alphanumeric() && it > '\u{9f}');
    write(typed, start, Kind::CurlyQuotes, format!("\"{inner}\""))
}
