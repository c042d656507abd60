//! What people type who do not write TOML every day, and what to type instead.
//!
//! A typo is looked for only where the parser has already refused a line, so that nothing valid is ever questioned.

use std::ops::Range;

use super::number::is_ambiguous;
use crate::message::Message;

mod keys;
mod quotes;
mod values;

/// A typo of the keyboard: where it is, and the corrected text.
#[derive(Debug)]
pub(super) struct Typo {
    /// First byte of what was meant as one value or key.
    pub start: usize,
    /// The byte after it.
    pub end: usize,
    /// What was typed.
    pub title: Message,
    /// What TOML wants there.
    pub label: Option<Message>,
    /// What to write.
    pub help: Message,
    /// What to read in its place: the correction, or what keeps the rest of the line readable.
    pub instead: String,
    /// Whether that is what was meant.
    pub meant: Meant,
    /// The key, where it is a typo in one.
    pub key: Option<String>,
}

/// How much is known of what somebody meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    /// Just this.
    Certainly,
    /// Probably this.
    Perhaps,
    /// Only its author knows.
    Unknown,
}

/// At most so many typos of a line are told.
const MOST: usize = 100;

/// Recognises what was meant near byte `at`, where the parser stopped, and in the rest of that line: the parser does not
/// look behind its first error there. `first_error` says where it stops in a text that stands alone.
pub(super) fn correct(
    text: &str,
    at: usize,
    first_error: impl Fn(&str) -> Option<usize>,
) -> Vec<Typo> {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    // The parser may stop behind the break that ends the line it is about.
    if text[start..end].trim().is_empty() && start > 0 {
        return correct(text, start - 1, first_error);
    }
    // A line of this length was not typed by hand; looking through it would cost more than it tells.
    if end - start > 10_000 {
        return Vec::new();
    }
    let mut line = Corrected { line: text[start..end].to_owned(), edits: Vec::new() };
    let mut typos: Vec<Typo> = Vec::new();
    let mut stopped = Some(at - start);
    while let Some(at) = stopped
        && typos.len() < MOST
        && let Some(typo) = typo(&line.line, at)
        && let Some(range) = line.correct(&typo)
    {
        if typos.iter().any(|it| range.start + start < it.end && it.start < range.end + start) {
            break;
        }
        typos.push(Typo { start: start + range.start, end: start + range.end, ..typo });
        stopped = first_error(&line.line).filter(|it| *it <= line.line.len());
    }
    typos
}

/// A line with some typos corrected.
struct Corrected {
    line: String,
    /// Where each correction stands in the line as it was then, how long it is, and how long what stood there was.
    edits: Vec<(usize, usize, usize)>,
}

impl Corrected {
    /// Corrects a typo and says where it stands in the line as typed; nothing where that was corrected already.
    fn correct(&mut self, typo: &Typo) -> Option<Range<usize>> {
        let range = self.as_typed(typo.start)?..self.as_typed(typo.end)?;
        self.line.replace_range(typo.start..typo.end, &typo.instead);
        self.edits.push((typo.start, typo.instead.len(), typo.end - typo.start));
        Some(range)
    }

    fn as_typed(&self, at: usize) -> Option<usize> {
        self.edits.iter().rev().try_fold(at, |at, (start, now, before)| match at {
            at if at <= *start => Some(at),
            at if at >= start + now => Some(at - now + before),
            _ => None,
        })
    }
}

/// The typo near a byte of a line.
fn typo(line: &str, at: usize) -> Option<Typo> {
    keys::without_quotes(line)
        .or_else(|| quotes::half_curly(line))
        .or_else(|| quotes::curly(line))
        .or_else(|| values::value(line, at))
}

/// A typo whose corrected form is known: "write `…`".
fn write(typed: &str, start: usize, kind: Kind, correction: String) -> Option<Typo> {
    let (title, label) = kind.keys();
    let is_certain = match kind {
        Kind::CurlyQuotes | Kind::BareWord => true,
        // Of a quantity, it is a hundredth.
        Kind::Percent => false,
        Kind::Date => is_one_day(typed),
        Kind::DecimalComma | Kind::GroupedNumber | Kind::Currency => !is_ambiguous(typed),
    };
    let help = Message::new("typo-write").text("correction", correction.clone());
    Some(Typo {
        start,
        end: start + typed.len(),
        title: Message::new(title).text("typed", typed),
        label: Some(Message::new(label)),
        help,
        instead: correction,
        meant: if is_certain { Meant::Certainly } else { Meant::Perhaps },
        key: None,
    })
}

/// Whether day and month can't be taken for each other: `15/07/2013`.
fn is_one_day(typed: &str) -> bool {
    let mut parts = typed.split(['/', '.', '-']).map(|it| it.parse::<u32>().unwrap_or(0));
    match (parts.next(), parts.next()) {
        (Some(day), Some(month)) => day > 12 || day == month,
        _ => false,
    }
}

/// What kind of typo it is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    CurlyQuotes,
    Percent,
    DecimalComma,
    GroupedNumber,
    Currency,
    Date,
    BareWord,
}

impl Kind {
    /// What is said of it: the fact, and what TOML wants.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Kind::CurlyQuotes => ("typo-curly-quotes", "typo-curly-quotes-label"),
            Kind::Percent => ("typo-percent", "typo-percent-label"),
            Kind::DecimalComma => ("typo-decimal-comma", "typo-decimal-comma-label"),
            Kind::GroupedNumber => ("typo-grouped-number", "typo-grouped-number-label"),
            Kind::Currency => ("typo-currency", "typo-currency-label"),
            Kind::Date => ("typo-date", "typo-date-label"),
            Kind::BareWord => ("typo-bare-word", "typo-bare-word-label"),
        }
    }
}

/// Tells whether a byte of a line lies outside of its quoted strings.
fn outside_of_strings(line: &str) -> impl Fn(usize) -> bool + use<> {
    let inside = strings(line).0;
    move |at| !inside.iter().any(|it| it.contains(&at))
}

/// The quoted strings of a line, and where one begins that does not end.
fn strings(line: &str) -> (Vec<Range<usize>>, Option<usize>) {
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
    (inside, open.map(|(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::super::errors::first_error;
    use super::*;

    /// What is marked and what is to be written instead, for all typos in the line of the first error.
    fn typos(text: &str) -> Vec<(&str, String)> {
        let at = first_error(text).expect("a text with an error");
        let typos = correct(text, at, first_error);
        let shown = typos.into_iter().map(|it| {
            let correction = match it.help.get("correction") {
                Some(crate::message::Arg::Text(correction)) => correction.clone(),
                _ => it.help.key.to_owned(),
            };
            (&text[it.start..it.end], correction)
        });
        shown.collect()
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
            ("total = 1 500 000 FCFA\n", "1 500 000 FCFA", "1_500_000"),
            ("total = 1_500 €\n", "1_500 €", "1_500"),
            ("progress = 50%\n", "50%", "50"),
            ("progress = 50 %\n", "50 %", "50"),
            ("id = V.6\n", "V.6", "\"V.6\""),
            ("unit = %\n", "%", "\"%\""),
            ("prepared = 15/07/2013\n", "15/07/2013", "2013-07-15"),
            ("prepared = 15.07.2013\n", "15.07.2013", "2013-07-15"),
            ("title = “Debate”\n", "“Debate”", "\"Debate\""),
            ("title = “Debate\"\n", "“Debate\"", "\"Debate\""),
            ("title = \"Debate”\n", "\"Debate”", "\"Debate\""),
            ("title = «\u{a0}Débat\u{a0}»\n", "«\u{a0}Débat\u{a0}»", "\"Débat\""),
            ("responsible = [mpfef, \"dnpf\"]\n", "mpfef", "\"mpfef\""),
            ("responsible = [\"dnpf\", mpfef]\n", "mpfef", "\"mpfef\""),
            ("title = Debate topics\n", "Debate topics", "\"Debate topics\""),
            ("santé = \"Ministry\"\n", "santé", "\"santé\" = …"),
            ("sante communautaire = \"x\"\n", "sante communautaire", "\"sante communautaire\" = …"),
            ("x = { aliases = [], dû = 1 }\n", "dû", "\"dû\" = …"),
            ("[[résultat]]\n", "résultat", "[[\"résultat\"]]"),
            ("[[axis.activité]]\n", "axis.activité", "[[axis.\"activité\"]]"),
            ("budget = { 2012 = 5, 2013 = -, total = 5 }\n", "-", "typo-nothing-help"),
            ("title =\n", "", "typo-nothing-help"),
        ] {
            assert_eq!(typos(text), [(marked, correction.to_owned())], "{text}");
        }
    }

    #[test]
    fn every_slip_of_a_line_is_corrected() {
        let budget = "budget = { 2025 = 12 000 000, 2026 = -, 2027 = 1.500,5, total = 6M }\n";
        let told = [
            ("12 000 000", "12_000_000"),
            ("-", "typo-nothing-help"),
            ("1.500,5", "1_500.5"),
            ("6M", "amount-help"),
        ];
        assert_eq!(typos(budget), told.map(|(typed, it)| (typed, it.to_owned())));
        let partners = "partners = [“UNICEF”, OMS, «\u{a0}Croix-Rouge\u{a0}»]\n";
        let told = [
            ("“UNICEF”", "\"UNICEF\""),
            ("«\u{a0}Croix-Rouge\u{a0}»", "\"Croix-Rouge\""),
            ("OMS", "\"OMS\""),
        ];
        assert_eq!(typos(partners), told.map(|(typed, it)| (typed, it.to_owned())));
        let key = "décaissé = 5 000 000\n";
        let told = [("décaissé", "\"décaissé\" = …"), ("5 000 000", "5_000_000")];
        assert_eq!(typos(key), told.map(|(typed, it)| (typed, it.to_owned())));
    }

    #[test]
    fn a_number_with_words_is_left_to_its_author() {
        for text in [
            "2012 = 6M\n",
            "budget = { 2012 = 6 millions }\n",
            "disbursed = 2,5 millions\n",
            "budget = { 2012 = 1.500,5 mio, 2013 = 1 }\n",
        ] {
            assert_eq!(typos(text)[0].1, "amount-help", "{text}");
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
            assert_eq!(typos(text), [], "{text}");
        }
    }
}
