//! Numbers as people type them into texts. What could mean two things is not guessed.

use rust_decimal::Decimal;

/// What a text says as a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Typed {
    /// One number, however it is looked at.
    Plain(Decimal),
    /// One number, which proves that this is the sign before decimals.
    Proven(Decimal, char),
    /// One separator and exactly three digits behind it: one number with it as the sign before decimals, another
    /// where it groups thousands.
    Either {
        /// The separator.
        sign: char,
        /// The number where it stands before decimals.
        decimals: Decimal,
        /// The number where it groups thousands.
        thousands: Decimal,
    },
    /// A percentage.
    Percent(Decimal),
    /// A power of ten, cut to a few digits by a spreadsheet: the number is lost.
    Cut,
}

const SPACES: [char; 4] = [' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// Reads a text as a number; nothing where it is none.
pub fn typed(text: &str) -> Option<Typed> {
    let Core { text: core, negative, factor } = core(text)?;
    let factor = Decimal::from(if negative { -factor } else { factor });
    let read = match core.strip_suffix('%') {
        Some(percent) => match plain(percent.trim_end())? {
            Typed::Plain(it) | Typed::Proven(it, _) => Typed::Percent(it),
            _ => return None,
        },
        None if core.contains(['e', 'E']) => exponent(&core)?,
        None => plain(&core)?,
    };
    Some(match read {
        Typed::Plain(it) => Typed::Plain(it * factor),
        Typed::Percent(it) => Typed::Percent(it * factor),
        Typed::Proven(it, sign) => Typed::Proven(it * factor, sign),
        Typed::Either { sign, decimals, thousands } => {
            Typed::Either { sign, decimals: decimals * factor, thousands: thousands * factor }
        }
        Typed::Cut => Typed::Cut,
    })
}

/// A number without the mark of a footnote behind it: `1 200*`, `35 000 ¹`, `500 (a)`.
pub fn unmarked(text: &str) -> &str {
    let text = text.trim();
    let marks = |it: char| "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰".contains(it);
    let plain = text.trim_end_matches(marks).trim_end();
    let lettered = plain.strip_suffix(')').and_then(|it| {
        let (number, mark) = it.rsplit_once('(')?;
        let one = mark.len() == 1 && mark.starts_with(|it: char| it.is_ascii_lowercase());
        (one && number.ends_with(' ')).then(|| number.trim_end())
    });
    let plain = lettered.unwrap_or(plain);
    if plain.ends_with(|it: char| it.is_ascii_digit() || it == ')') { plain } else { text }
}

/// A raised digit as a letter of its own: it is no digit of the number before it.
pub fn raised(letter: char) -> char {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    letter.to_digit(10).and_then(|it| digits.get(it as usize).copied()).unwrap_or(letter)
}

/// The digits of a number without its sign, and without the currency and the unit around it.
struct Core {
    text: String,
    negative: bool,
    /// `k` and `M` behind a number multiply it.
    factor: i64,
}

fn core(text: &str) -> Option<Core> {
    let text = unmarked(text);
    if text.is_empty() || text.len() > 60 || !text.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let mut text = text.replace(['−', '–'], "-");
    let (mut negative, mut factor) = (false, 1);
    if let Some(inner) = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        (text, negative) = (inner.trim().to_owned(), true);
    }
    // A sign and a currency, in either order, on either side.
    for _ in 0..2 {
        if let Some(rest) = text.strip_prefix('-') {
            (text, negative) = (rest.trim_start().to_owned(), !negative);
        } else if let Some(rest) =
            text.strip_suffix('-').filter(|it| it.ends_with(|it: char| it.is_ascii_digit()))
        {
            (text, negative) = (rest.trim_end().to_owned(), !negative);
        } else if let Some(rest) = text.strip_prefix('+') {
            text = rest.trim_start().to_owned();
        }
        let begin = text.find(|it: char| it.is_ascii_digit() || it == '-' || it == '+')?;
        let (before, rest) = text.split_at(begin);
        if !before.is_empty() {
            super::words::currency(before.trim())?;
            text = rest.to_owned();
        }
        let end = text.rfind(|it: char| it.is_ascii_digit() || it == '%' || it == '-')? + 1;
        let (rest, behind) = text.split_at(end);
        if !behind.is_empty() {
            let behind = behind.trim();
            let unit = match behind.chars().next() {
                Some('k' | 'K') => 1_000,
                Some('M') => 1_000_000,
                _ => 1,
            };
            // A unit alone, or a currency behind it: `1.2M`, `45 k€`; `30 MAD` is a currency.
            let currency = |it: &str| {
                it.is_empty()
                    || !it.starts_with(char::is_lowercase) && super::words::currency(it).is_some()
            };
            match super::words::currency(behind) {
                Some(_) => {}
                None if unit > 1 && factor == 1 && currency(behind[1..].trim()) => factor = unit,
                None => return None,
            }
            text = rest.to_owned();
        }
    }
    Some(Core { text, negative, factor })
}

fn exponent(text: &str) -> Option<Typed> {
    let (mantissa, power) = text.split_once(['e', 'E'])?;
    let digits = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit());
    let power = power.strip_prefix('+').unwrap_or(power);
    if !digits(power) || power.len() > 2 || !digits(&mantissa.replacen(['.', ','], "", 1)) {
        return None;
    }
    // What spreadsheets show: a capital letter, and digits only as many as there was room for.
    if text.contains('E') {
        return Some(Typed::Cut);
    }
    Decimal::from_scientific(&text.replace(',', ".").replace('+', "")).ok().map(Typed::Plain)
}

fn plain(text: &str) -> Option<Typed> {
    // Groups of three between spaces or apostrophes.
    let grouped = |it: char| SPACES.contains(&it) || it == '\'' || it == '’';
    let (whole, rest) = match text.find([',', '.']) {
        Some(at) if text[..at].contains(grouped) => text.split_at(at),
        _ if text.contains(grouped) => (text, ""),
        _ => return separated(text),
    };
    let mut groups = whole.split(grouped);
    let first = groups.next()?;
    let fits = |it: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
    };
    if !fits(first, 1..=3) || !groups.all(|it| fits(it, 3..=3)) {
        return None;
    }
    let whole = whole.replace(grouped, "");
    let Some(sign) = rest.chars().next() else {
        return Some(Typed::Plain(number(&whole, "")?));
    };
    let decimals = &rest[1..];
    if decimals.is_empty() || !decimals.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    Some(Typed::Proven(number(&whole, decimals)?, sign))
}

/// Digits with commas and points.
fn separated(text: &str) -> Option<Typed> {
    if !text.bytes().all(|it| it.is_ascii_digit() || it == b',' || it == b'.') {
        return None;
    }
    let leads = |it: &str| it.len() > 1 && it.starts_with('0');
    let commas = text.matches(',').count();
    let points = text.matches('.').count();
    if commas + points == 0 {
        // A number that begins with zero is a code.
        return if leads(text) { None } else { Some(Typed::Plain(number(text, "")?)) };
    }
    let last = text.rfind([',', '.'])?;
    let sign = char::from(text.as_bytes()[last]);
    let (whole, decimals) = (&text[..last], &text[last + 1..]);
    let other = if sign == ',' { '.' } else { ',' };
    let is_grouped = |text: &str, sign: char| {
        let mut groups = text.split(sign);
        groups.next().is_some_and(|it| (1..=3).contains(&it.len()))
            && groups.all(|it| it.len() == 3)
    };
    match (commas, points) {
        (0, 1) | (1, 0) => {
            if leads(whole) || decimals.is_empty() || whole.is_empty() {
                return None;
            }
            let read = number(whole, decimals)?;
            match decimals.len() == 3 && whole.len() <= 3 && whole != "0" {
                true => Some(Typed::Either {
                    sign,
                    decimals: read,
                    thousands: number(&format!("{whole}{decimals}"), "")?,
                }),
                false => Some(Typed::Proven(read, sign)),
            }
        }
        // Several of one kind: groups.
        (0, _) | (_, 0) => {
            let groups = is_grouped(text, sign) && !leads(text);
            groups
                .then(|| number(&text.replace(sign, ""), "").map(|it| Typed::Proven(it, other)))?
        }
        _ => {
            let whole_groups = is_grouped(whole, other) && !whole.contains(sign) && !leads(whole);
            let read = || number(&whole.replace(other, ""), decimals);
            (whole_groups && !decimals.is_empty())
                .then(|| read().map(|it| Typed::Proven(it, sign)))?
        }
    }
}

fn number(whole: &str, decimals: &str) -> Option<Decimal> {
    let text = if decimals.is_empty() { whole.to_owned() } else { format!("{whole}.{decimals}") };
    (text.len() <= 26).then(|| Decimal::from_str_exact(&text).ok()).flatten()
}

/// The sign before decimals in the texts of a table, and how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sign {
    /// No text needs it.
    #[default]
    Unneeded,
    /// The user said it, or a number of the table proves it.
    Known(char),
    /// All of at least three numbers look like thousands, and none like decimals.
    Usual(char),
    /// The table does not tell.
    Unknown,
}

impl Sign {
    /// Which sign stands before decimals, as far as the numbers of a table tell.
    pub fn of(numbers: &[Typed]) -> Sign {
        let proven =
            |sign| numbers.iter().any(|it| matches!(it, Typed::Proven(_, it) if *it == sign));
        let doubtful: Vec<char> = numbers
            .iter()
            .filter_map(|it| match it {
                Typed::Either { sign, .. } => Some(*sign),
                _ => None,
            })
            .collect();
        if doubtful.is_empty() {
            return Sign::Unneeded;
        }
        match (proven(','), proven('.')) {
            (true, false) => Sign::Known(','),
            (false, true) => Sign::Known('.'),
            (true, true) => Sign::Unknown,
            (false, false) => {
                let first = doubtful[0];
                match doubtful.len() >= 3 && doubtful.iter().all(|it| *it == first) {
                    true => Sign::Usual(if first == ',' { '.' } else { ',' }),
                    false => Sign::Unknown,
                }
            }
        }
    }

    /// What a number of the table is; nothing where it can be two.
    pub fn read(self, number: Typed) -> Option<Decimal> {
        match number {
            Typed::Plain(it) | Typed::Proven(it, _) | Typed::Percent(it) => Some(it),
            Typed::Cut => None,
            Typed::Either { sign, decimals, thousands } => match self {
                Sign::Known(known) | Sign::Usual(known) => {
                    Some(if known == sign { decimals } else { thousands })
                }
                Sign::Unneeded | Sign::Unknown => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        match typed(text)? {
            Typed::Plain(it) => Some(it.to_string()),
            Typed::Proven(it, sign) => Some(format!("{it} by {sign}")),
            Typed::Either { decimals, thousands, .. } => Some(format!("{decimals} or {thousands}")),
            Typed::Percent(it) => Some(format!("{it} %")),
            Typed::Cut => Some("cut".to_owned()),
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, number) in [
            ("12\u{a0}500", "12500"),
            ("1 234 567,5", "1234567.5 by ,"),
            ("12.500,50", "12500.50 by ,"),
            ("1,234,567", "1234567 by ."),
            ("35.000", "35.000 or 35000"),
            ("0.500", "0.500 by ."),
            ("1'234", "1234"),
            ("(2,000.00)", "-2000.00 by ."),
            ("-58,249,767.71", "-58249767.71 by ."),
            ("€ 1,250.5", "1250.5 by ."),
            ("300 FCFA", "300"),
            ("$-12", "-12"),
            ("7 %", "7 %"),
            ("2.5e+07", "25000000"),
            ("1.56412E+11", "cut"),
            ("0", "0"),
            ("1 200*", "1200"),
            ("35 000 ¹", "35000"),
            ("500 (a)", "500"),
            ("(150)**", "-150"),
            ("1.2M", "1200000.0 by ."),
            ("120k", "120000"),
            ("45 k€", "45000"),
            ("(3 M€)", "-3000000"),
            ("30 MAD", "30"),
        ] {
            assert_eq!(read(text).as_deref(), Some(number), "{text}");
        }
        for text in [
            "051121",
            "2 Meuros",
            "Entre 200 et 500",
            "1.1.2",
            "12 5",
            "1,23,456",
            "3-4",
            "12.",
            "20 000 000 par an",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_table_tells_its_sign() {
        let of =
            |texts: &[&str]| Sign::of(&texts.iter().filter_map(|it| typed(it)).collect::<Vec<_>>());
        assert_eq!(of(&["12.500,50", "35.000"]), Sign::Known(','));
        assert_eq!(of(&["35.000"]), Sign::Unknown);
        assert_eq!(of(&["35.000", "12.000", "1.250"]), Sign::Usual(','));
        assert_eq!(of(&["35.000", "12,000", "1.250"]), Sign::Unknown);
        assert_eq!(of(&["1.5", "35,000"]), Sign::Known('.'));
        assert_eq!(Sign::Known(',').read(typed("35.000").unwrap()), Some(35_000.into()));
    }
}
