//! White cells become values. A cell that may mean two things is not taken.

use rust_decimal::Decimal;

use crate::date::Date;
use crate::import::{Cell, Typed, Value, currency_in, typed};
use crate::language;
use crate::message::{Arg, Message};
use crate::model::{Calendar, Number, Status};
use crate::money::{Money, Scale};
use crate::syntax::write;

/// What a cell says.
pub(super) enum Understood<T> {
    /// Nothing.
    Blank,
    /// A value, and what is to be said of how it was read.
    Value(T, Option<Message>),
    /// Nothing that can be taken, and why.
    Not(Message),
}

impl<T> Understood<T> {
    pub(super) fn map<U>(self, make: impl FnOnce(T) -> U) -> Understood<U> {
        match self {
            Understood::Blank => Understood::Blank,
            Understood::Value(value, said) => Understood::Value(make(value), said),
            Understood::Not(why) => Understood::Not(why),
        }
    }
}

use Understood::{Blank, Not, Value as Is};

/// The text of a cell without spaces that nobody sees; nothing where it is blank.
pub(super) fn words(cell: &Cell) -> Option<String> {
    let lines =
        cell.shown.split('\n').map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let words = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
    (!words.is_empty()).then_some(words)
}

/// What a cell holds where a value is asked.
enum Held {
    Number(Decimal),
    Day(Date),
    Words(String),
}

/// Reads what a cell holds; nothing, and what no value is, is not asked about.
fn read<T>(cell: &Cell, read: impl FnOnce(Held) -> Understood<T>) -> Understood<T> {
    let text = cell.shown.trim();
    match &cell.value {
        Value::Blank => Blank,
        Value::Uncounted => Not(Message::new("cell-uncounted")),
        Value::Error => Not(Message::new("cell-error")),
        Value::Bool => Not(Message::new("cell-yes-no")),
        Value::Text if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => {
            Not(Message::new("cell-error"))
        }
        Value::Number(number) => read(Held::Number(*number)),
        Value::Day(day) => read(Held::Day(*day)),
        Value::Text => words(cell).map_or(Blank, |it| read(Held::Words(it))),
    }
}

/// Words.
pub(super) fn text(cell: &Cell) -> Understood<String> {
    match cell.value {
        Value::Uncounted | Value::Error => read(cell, |_| Blank),
        _ => words(cell).map_or(Blank, |it| Is(it, None)),
    }
}

/// A status.
pub(super) fn status(cell: &Cell) -> Understood<Status> {
    read(cell, |held| {
        let Held::Words(words) = held else { return Not(Message::new("cell-no-status")) };
        let word = words.trim_matches(|it: char| !it.is_alphanumeric());
        let found =
            language::status(word).or_else(|| language::status(word.trim_end_matches(['s', 'S'])));
        let found = found.and_then(Status::from_id);
        found.map_or_else(|| Not(Message::new("cell-no-status")), |it| Is(it, None))
    })
}

/// A percentage, from a cell whose number format is a percentage, is not, or is not known.
pub(super) fn progress(cell: &Cell, percent: Option<bool>) -> Understood<Number> {
    let within = |it: Decimal| it >= Decimal::ZERO && it <= Decimal::ONE_HUNDRED;
    let whole = |it: Decimal| it.fract().is_zero() && it >= Decimal::TWO;
    let told = |it: Number| Message::new("cell-read-as-percent").arg("number", Arg::Number(it));
    read(cell, |held| match held {
        Held::Number(number) => {
            let is_share = number >= Decimal::ZERO && number <= Decimal::ONE;
            let share = || (number * Decimal::ONE_HUNDRED).round_dp(6).normalize();
            match percent {
                Some(false) if number.is_zero() => Is(number, None),
                Some(true) | None if is_share => Is(share(), None),
                _ if whole(number) && within(number) => Is(number, Some(told(number))),
                Some(false) if is_share => {
                    let message = Message::new("cell-share-or-percent");
                    Not(message
                        .arg("share", Arg::Number(share()))
                        .arg("number", Arg::Number(number)))
                }
                _ => Not(Message::new("cell-no-percent")),
            }
        }
        Held::Day(_) => Not(Message::new("cell-date")),
        Held::Words(words) => match typed(&words) {
            Some(Typed::Percent(it)) if within(it) => Is(it.normalize(), None),
            Some(Typed::Plain(it) | Typed::Proven(it, _))
                if within(it) && (it > Decimal::ONE || it.is_zero()) =>
            {
                Is(it.normalize(), Some(told(it.normalize())))
            }
            Some(Typed::Plain(it) | Typed::Proven(it, _)) if within(it) => {
                let share = (it * Decimal::ONE_HUNDRED).normalize();
                let message = Message::new("cell-share-or-percent");
                Not(message.arg("share", Arg::Number(share)).arg("number", Arg::Number(it)))
            }
            _ => Not(Message::new("cell-no-percent")),
        },
    })
}

/// An amount in a currency of so many decimals.
pub(super) fn amount(cell: &Cell, scale: Scale, currency: &str) -> Understood<Money> {
    let money = |number: Decimal| Money::parse(&number.normalize().to_string(), scale).ok();
    let too_precise =
        || Not(Message::new("cell-too-precise").count("decimals", usize::from(scale.0)));
    read(cell, |held| match held {
        Held::Number(number) => money(number).map_or_else(too_precise, |it| Is(it, None)),
        Held::Day(_) => Not(Message::new("cell-date")),
        Held::Words(words) => {
            if let Some((code, name)) = currency_in(&words) {
                let francs = ["XOF", "XAF"];
                let same = code == currency || francs.contains(&code) && francs.contains(&currency);
                if !same {
                    let message = Message::new("cell-other-currency").text("name", name);
                    return Not(message.text("currency", currency));
                }
            }
            let (number, grouped) = match typed(&without_unit(&words)) {
                Some(Typed::Plain(it) | Typed::Proven(it, _)) => (it, false),
                // Where no amount has three decimals, what stands before three digits groups them.
                Some(Typed::Either { thousands, .. }) if matches!(scale.0, 0 | 2) => {
                    (thousands, true)
                }
                Some(Typed::Either { .. }) => return Not(Message::new("cell-thousands")),
                _ => return Not(Message::new("cell-no-amount")),
            };
            let Some(amount) = money(number) else { return too_precise() };
            let key = if grouped { "cell-read-as-thousands" } else { "cell-read-as-number" };
            Is(amount, Some(Message::new(key).money("amount", amount, scale)))
        }
    })
}

/// A text without the words for the franc that lists of currencies do not have.
fn without_unit(words: &str) -> String {
    let lower = words.to_lowercase();
    for unit in ["francs", "franc", "frs", "fr", "f"] {
        if let Some(rest) = lower.strip_suffix(unit) {
            let rest = &words[..rest.len().min(words.len())];
            if rest.trim_end().ends_with(|it: char| it.is_ascii_digit() || it == ')') {
                return rest.trim_end().to_owned();
            }
        }
    }
    words.to_owned()
}

/// A value of an indicator: a number where one is expected, else words.
pub(super) fn measure(cell: &Cell, expects_number: bool, unit: &str) -> Understood<String> {
    read(cell, |held| match held {
        Held::Number(number) if cell.style.percent => {
            let share = (number * Decimal::ONE_HUNDRED).round_dp(6).normalize();
            let told = Message::new("cell-read-as-percent").arg("number", Arg::Number(share));
            Is(share.to_string(), Some(told))
        }
        Held::Number(number) => Is(number.normalize().to_string(), None),
        Held::Day(_) => Not(Message::new("cell-date")),
        Held::Words(words) => {
            if !expects_number {
                return Is(write::text(&words), None);
            }
            let bare = words.strip_suffix(unit).filter(|_| !unit.is_empty()).unwrap_or(&words);
            let told = |it: Decimal| {
                Some(Message::new("cell-read-as").arg("number", Arg::Number(it.normalize())))
            };
            match typed(bare.trim()) {
                Some(Typed::Plain(it) | Typed::Proven(it, _) | Typed::Percent(it)) => {
                    Is(it.normalize().to_string(), told(it))
                }
                Some(Typed::Either { .. }) => Not(Message::new("cell-thousands")),
                Some(Typed::Cut) => Not(Message::new("cell-no-number")),
                None => Is(write::text(&words), Some(Message::new("cell-no-number"))),
            }
        }
    })
}

/// A day.
pub(super) fn day(cell: &Cell) -> Understood<Date> {
    let not = || Not(Message::new("cell-no-date"));
    read(cell, |held| match held {
        Held::Day(day) => Is(day, None),
        Held::Words(words) => day_in(&words).map_or_else(not, |it| Is(it, None)),
        Held::Number(_) => not(),
    })
}

/// A day as people type it: `2022-07-12`, `12/07/2022`, `12.7.22`, `le 12 juillet 2022`, `12 July 2022`.
fn day_in(words: &str) -> Option<Date> {
    if let Ok(day) = words.parse() {
        return Some(day);
    }
    let parts: Vec<&str> =
        words.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let number = |it: &str| {
        let digits = it.trim_end_matches(|it: char| it.is_alphabetic());
        digits.parse::<u32>().ok().filter(|_| digits.len() <= 4 && !digits.is_empty())
    };
    let numbers: Vec<u32> = parts.iter().filter_map(|it| number(it)).collect();
    let year = |it: u32| if it < 100 { 2000 + it as i32 } else { it as i32 };
    let mut months = parts
        .iter()
        .filter(|it| it.chars().count() > 2)
        .filter_map(|it| (number(it).is_none()).then(|| language::month(it))?);
    match (numbers[..].len(), months.next()) {
        (2, Some(month)) if numbers[0] > 31 => Date::new(year(numbers[0]), month, numbers[1]),
        (2, Some(month)) => Date::new(year(numbers[1]), month, numbers[0]),
        (3, None) if numbers[0] > 31 => Date::new(year(numbers[0]), numbers[1], numbers[2]),
        (3, None) => Date::new(year(numbers[2]), numbers[1], numbers[0]),
        _ => None,
    }
}

/// The day until which something is put off: a day, or a period of the plan.
pub(super) fn until(cell: &Cell, calendar: &Calendar) -> Understood<Date> {
    let found = day(cell);
    if let (Not(_), Some(words)) = (&found, words(cell)) {
        if let Ok(span) = calendar.span(&words) {
            return Is(calendar.days(span).1, None);
        }
        if let Some(quarter) = calendar.quarter_meant(&words) {
            return Is(calendar.last_day(quarter), None);
        }
    }
    found
}

/// The same day with its day and its month swapped, where that is another day.
pub(super) fn swapped(day: Date) -> Option<Date> {
    Date::new(day.year(), day.day(), day.month()).filter(|it| *it != day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::clean;

    fn cell(words: &str) -> Cell {
        Cell { value: Value::Text, shown: clean(words), ..Cell::default() }
    }

    fn number(text: &str) -> Cell {
        let number = Decimal::from_str_exact(text).unwrap();
        Cell { value: Value::Number(number), shown: text.to_owned(), ..Cell::default() }
    }

    /// The value as a text; `?` before what is warned of, `!` where it is not taken.
    fn said<T: std::fmt::Display>(it: Understood<T>) -> String {
        match it {
            Blank => String::new(),
            Is(it, None) => it.to_string(),
            Is(it, Some(_)) => format!("?{it}"),
            Not(why) => format!("!{}", why.key),
        }
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        let amount = |cell: &Cell, decimals| {
            said(amount(cell, Scale(decimals), "XOF").map(|it| it.plain(Scale(decimals))))
        };
        for (typed, read) in [
            ("3 100 000 FCFA", "?3100000"),
            ("3.100.000", "?3100000"),
            ("1\u{202f}500\u{202f}000", "?1500000"),
            ("(200 000)", "?-200000"),
            ("− 5 000", "?-5000"),
            ("510,000", "?510000"),
            ("1'500'000 F CFA", "?1500000"),
            ("1 500 000 francs", "?1500000"),
            ("1500 F", "?1500"),
            ("500 000 XOF", "?500000"),
            ("", ""),
            ("  ", ""),
            ("néant", "!cell-no-amount"),
            ("-", "!cell-no-amount"),
            ("1,2 million", "!cell-no-amount"),
            ("120 mille", "!cell-no-amount"),
            ("n/a", "!cell-no-amount"),
            ("environ 500 000", "!cell-no-amount"),
            ("1 500 000 (provisoire)", "!cell-no-amount"),
            ("500 USD", "!cell-other-currency"),
            ("1500 €", "!cell-other-currency"),
            ("1500,5", "!cell-too-precise"),
            ("#DIV/0!", "!cell-error"),
            ("50 %", "!cell-no-amount"),
        ] {
            assert_eq!(amount(&cell(typed), 0), read, "{typed}");
        }
        assert_eq!(amount(&number("1500000"), 0), "1500000");
        assert_eq!(amount(&number("1500000.5"), 0), "!cell-too-precise");
        assert_eq!(amount(&number("1500000.5"), 2), "1500000.50");
        assert_eq!(amount(&cell("1,234"), 3), "!cell-thousands");
    }

    #[test]
    fn percentages_are_read_by_how_they_are_shown() {
        for (typed, percent, read) in [
            ("0.455", Some(true), "45.5"),
            ("0.33", None, "33"),
            ("1", Some(true), "100"),
            ("0", Some(false), "0"),
            ("45", Some(true), "?45"),
            ("45", Some(false), "?45"),
            ("1", Some(false), "!cell-share-or-percent"),
            ("0.45", Some(false), "!cell-share-or-percent"),
            ("1.5", Some(true), "!cell-no-percent"),
            ("-0.1", Some(true), "!cell-no-percent"),
            ("150", None, "!cell-no-percent"),
        ] {
            assert_eq!(said(progress(&number(typed), percent)), read, "{typed} {percent:?}");
        }
        for (typed, read) in [
            ("33 %", "33"),
            ("45,5", "?45.5"),
            ("0,45", "!cell-share-or-percent"),
            ("beaucoup", "!cell-no-percent"),
            ("120 %", "!cell-no-percent"),
        ] {
            assert_eq!(said(progress(&cell(typed), Some(true))), read, "{typed}");
        }
    }

    #[test]
    fn statuses_and_days_are_read_in_any_language() {
        let id = |typed: &str| said(status(&cell(typed)).map(Status::id));
        for (typed, read) in [
            ("En  Cours\u{a0}", "under-way"),
            ("in progress", "under-way"),
            ("Achevé", "completed"),
            ("TERMINEES.", "completed"),
            ("reportée", "postponed"),
            ("pas commencée", "not-started"),
            ("presque finie", "!cell-no-status"),
        ] {
            assert_eq!(id(typed), read, "{typed}");
        }
        for (typed, read) in [
            ("le 8 juillet 2022", "2022-07-08"),
            ("12/07/2022", "2022-07-12"),
            ("12.7.22", "2022-07-12"),
            ("1er août 2022", "2022-08-01"),
            ("July 3, 2022", "2022-07-03"),
            ("2022-07-12", "2022-07-12"),
            ("bientôt", "!cell-no-date"),
            ("31/02/2022", "!cell-no-date"),
        ] {
            assert_eq!(said(day(&cell(typed))), read, "{typed}");
        }
    }
}
