//! What people type who do not write TOML every day, and what to type instead.
//!
//! A slip is looked for only where the parser has already refused a line, so that nothing valid is ever questioned.

use crate::message::Message;

/// A slip of the keyboard: where it is, and the corrected text.
pub(super) struct Slip {
    /// First byte of what was meant as one value or key.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What it is.
    pub label: Message,
    /// What to write.
    pub help: Message,
}

/// Recognises what was meant near byte `at`, where the parser stopped.
pub(super) fn correct(text: &str, at: usize) -> Option<Slip> {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    // The parser may stop behind the break that ends the line it is about.
    if text[start..end].trim().is_empty() && start > 0 {
        return correct(text, start - 1);
    }
    // A line of this length was not typed by hand; looking through it would cost more than it tells.
    if end - start > 10_000 {
        return None;
    }
    let line = &text[start..end];
    let slip =
        accented_key(line).or_else(|| curly_quotes(line)).or_else(|| value(line, at - start))?;
    Some(Slip { start: start + slip.start, end: start + slip.end, ..slip })
}

/// A slip whose corrected form is known: "write `…`".
fn write(start: usize, end: usize, label: &'static str, correction: String) -> Option<Slip> {
    let help = Message::new("slip-write").text("correction", correction);
    Some(Slip { start, end, label: Message::new(label), help })
}

/// `créé = 1`: keys outside of ASCII want quotes.
fn accented_key(line: &str) -> Option<Slip> {
    let equals = line.find('=')?;
    let start = line.len() - line.trim_start().len();
    let key = line[start..equals].trim_end();
    let bare =
        !key.is_empty() && key.chars().all(|it| it.is_alphanumeric() || matches!(it, '_' | '-'));
    if !bare || key.is_ascii() {
        return None;
    }
    write(
        start,
        start + key.len(),
        "slip-accented-key",
        format!("\"{key}\" = {}", line[equals + 1..].trim()),
    )
}

/// Quotes as word processors set them.
fn curly_quotes(line: &str) -> Option<Slip> {
    const CURLY: [char; 8] = ['“', '”', '„', '‟', '«', '»', '‘', '’'];
    let outside = outside_of_strings(line);
    let start = line
        .char_indices()
        .find(|(at, it)| CURLY.contains(it) && outside(*at))
        .map(|(at, _)| at)?;
    let end = line
        .char_indices()
        .rfind(|(_, it)| CURLY.contains(it))
        .map(|(at, it)| at + it.len_utf8())?;
    let inner = line[start..end]
        .trim_matches(|it: char| CURLY.contains(&it) || it == '\u{a0}' || it == '\u{202f}');
    write(start, end, "slip-curly-quotes", format!("\"{}\"", inner.replace('"', "\\\"")))
}

/// Tells whether a byte of a line lies outside of its quoted strings.
fn outside_of_strings(line: &str) -> impl Fn(usize) -> bool + use<> {
    let mut inside = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, character) in line.char_indices() {
        match open {
            Some((start, quote)) if quote == character => {
                inside.push(start..at + 1);
                open = None;
            }
            None if matches!(character, '"' | '\'') => open = Some((at, character)),
            _ => {}
        }
    }
    move |at| !inside.iter().any(|it| it.contains(&at))
}

/// The value after the last `=` before `at`, or the first item of a list there.
fn value(line: &str, at: usize) -> Option<Slip> {
    let before = line.get(..at).unwrap_or(line);
    let sign = before.rfind('=').or_else(|| line.find('='))?;
    let rest = line[sign + 1..].trim_start().trim_start_matches('[').trim_start();
    let start = line.len() - rest.len();
    number(rest, start)
        .or_else(|| date(rest, start))
        .or_else(|| bare_word(&line[..start], rest, start))
}

/// A number with the separators of a spreadsheet: `1,500,000`, `1 500 000`, `1500,50`, `50%`.
fn number(rest: &str, start: usize) -> Option<Slip> {
    let sign = if rest.starts_with('-') { 1 } else { 0 };
    let mut digits: Vec<&str> = Vec::new();
    let mut end = sign;
    let mut separators: Vec<char> = Vec::new();
    loop {
        let run = rest[end..].len()
            - rest[end..].trim_start_matches(|it: char| it.is_ascii_digit()).len();
        if run == 0 {
            break;
        }
        digits.push(&rest[end..end + run]);
        end += run;
        let Some(separator) = rest[end..].chars().next() else { break };
        let next = &rest[end + separator.len_utf8()..];
        let next_run = next.bytes().take_while(u8::is_ascii_digit).count();
        let groups =
            matches!(separator, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_')
                && next_run == 3;
        let decimals = matches!(separator, ',' | '.') && matches!(next_run, 1 | 2);
        if !groups && !decimals {
            break;
        }
        separators.push(separator);
        end += separator.len_utf8();
        if decimals {
            digits.push(&next[..next_run]);
            end += next_run;
            break;
        }
    }
    if digits.is_empty() {
        return None;
    }
    // Digits that are grouped as TOML wants them are not what is wrong.
    let grouped_rightly = !separators.is_empty() && separators.iter().all(|it| *it == '_');
    let after = &rest[end..];
    let percent = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with('%');
    let percent_end = after.find('%').map_or(end, |it| end + it + 1);
    if (separators.is_empty() || grouped_rightly) && !percent {
        return None;
    }
    let decimals = digits.len() > 1 && digits.last().is_some_and(|it| it.len() < 3);
    let (whole, fraction) = match digits.split_last() {
        Some((fraction, whole)) if decimals => (whole, Some(*fraction)),
        _ => (&digits[..], None),
    };
    let mut correction = if sign == 1 { "-".to_owned() } else { String::new() };
    correction += &whole.join("_");
    if let Some(fraction) = fraction {
        correction = format!("{correction}.{fraction}");
    }
    if percent {
        return write(start, start + percent_end, "slip-percent", correction);
    }
    let label = if fraction.is_some() && whole.len() == 1 {
        "slip-decimal-comma"
    } else {
        "slip-grouped-number"
    };
    write(start, start + end, label, correction)
}

/// `15/07/2013` and `15.07.2013`.
fn date(rest: &str, start: usize) -> Option<Slip> {
    let length = rest
        .find(|it: char| !it.is_ascii_digit() && !matches!(it, '/' | '.' | '-'))
        .unwrap_or(rest.len());
    let typed = &rest[..length];
    let parts: Vec<&str> = typed.split(['/', '.', '-']).collect();
    let [day, month, year] = parts[..] else { return None };
    if year.len() != 4 || !matches!(day.len(), 1 | 2) || !matches!(month.len(), 1 | 2) {
        return None;
    }
    let date =
        jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    write(start, start + length, "slip-date", date.to_string())
}

/// `id = V.6`: words want quotes.
fn bare_word(before_it: &str, rest: &str, start: usize) -> Option<Slip> {
    let end = rest.find([',', ']', '}', '#', '"']).unwrap_or(rest.len());
    let typed = rest[..end].trim_end();
    let word = typed.starts_with(char::is_alphanumeric) && typed.contains(char::is_alphabetic);
    let known = matches!(typed, "true" | "false" | "inf" | "nan");
    if !word || known || typed.contains(['=', ';']) {
        return None;
    }
    let digits = typed.trim_end_matches(|it: char| it.is_alphabetic() || it == ' ');
    let is_a_number =
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit() || it == b'_');
    // `6M`, `6000000 FCFA`: what the number is meant to be, only its author knows.
    if is_a_number && !before_it.trim_end().trim_end_matches('=').trim_end().ends_with("id") {
        let label = Message::new("slip-words-in-number");
        return Some(Slip {
            start,
            end: start + typed.len(),
            label,
            help: Message::new("amount-help"),
        });
    }
    write(start, start + typed.len(), "slip-bare-word", format!("\"{typed}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is marked and what is to be written instead, for the first error of a text.
    fn slip(text: &str) -> Option<(&str, String)> {
        let arena = toml_spanner::Arena::new();
        let document = toml_spanner::parse_recoverable(text, &arena);
        let at = document.errors().first().expect("a text with an error").span().start as usize;
        let slip = correct(text, at)?;
        let Some(crate::message::Arg::Text(correction)) = slip.help.get("correction") else {
            panic!("no correction")
        };
        Some((&text[slip.start..slip.end], correction.clone()))
    }

    #[test]
    fn what_secretaries_type_is_corrected() {
        for (text, marked, correction) in [
            ("total = 1,500,000\n", "1,500,000", "1_500_000"),
            ("budget = { 2012 = 1,500,000, 2013 = 2 }\n", "1,500,000", "1_500_000"),
            ("budget = { 2012 = 5, 2013 = 1 500 000 }\n", "1 500 000", "1_500_000"),
            ("total = 1 500 000\n", "1 500 000", "1_500_000"),
            ("total = 1\u{a0}500\u{202f}000\n", "1\u{a0}500\u{202f}000", "1_500_000"),
            ("total = 1500,50\n", "1500,50", "1500.50"),
            ("total = 1.500.000,50\n", "1.500.000,50", "1_500_000.50"),
            ("progress = 50%\n", "50%", "50"),
            ("progress = 50 %\n", "50 %", "50"),
            ("id = V.6\n", "V.6", "\"V.6\""),
            ("prepared = 15/07/2013\n", "15/07/2013", "2013-07-15"),
            ("title = “Debate”\n", "“Debate”", "\"Debate\""),
            ("title = «\u{a0}Débat\u{a0}»\n", "«\u{a0}Débat\u{a0}»", "\"Débat\""),
            ("responsible = [mpfef, \"dnpf\"]\n", "mpfef", "\"mpfef\""),
            ("title = Debate topics\n", "Debate topics", "\"Debate topics\""),
            ("santé = \"Ministry\"\n", "santé", "\"santé\" = \"Ministry\""),
        ] {
            assert_eq!(slip(text), Some((marked, correction.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_number_with_words_is_left_to_its_author() {
        for text in ["2012 = 6M\n", "budget = { 2012 = 6000000 FCFA }\n"] {
            let at = text.rfind("= ").unwrap() + 3;
            assert_eq!(correct(text, at).map(|it| it.help.key), Some("amount-help"), "{text}");
        }
    }

    #[test]
    fn other_errors_are_not_second_guessed() {
        for text in [
            "budget = { 2012 = 6_000_000; 2013 = 1 }\n",
            "[axis\n",
            "a = [1, 2\n",
            "a = \"x\n",
            "= 1\n",
        ] {
            assert!(slip(text).is_none(), "{text}");
        }
    }
}
