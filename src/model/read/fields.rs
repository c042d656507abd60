//! Items become values: texts, lists, days, numbers, amounts; or a finding that says what to write.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::date::Date;

use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::calendar::{Calendar, PeriodError};
use crate::model::{Number, Str, Text, TimeSpan};
use crate::money::{Money, MoneyError, Scale};
use crate::source::{Located, Span};
use crate::syntax::{Item, Items, Kind, Table, number, write};
use crate::text::{composed, is_blank};

/// Whether a word is the code of a language: `fr`, `bam`.
pub(super) fn is_language(word: &str) -> bool {
    matches!(word.len(), 2 | 3) && word.bytes().all(|it| it.is_ascii_lowercase())
}

/// Reads the tables of one file: what to count by, and what was found wrong so far.
pub(super) struct Reader<'c> {
    /// The plan's calendar; nothing where the plan's file does not give one.
    pub calendar: Option<&'c Calendar>,
    /// The language of texts that do not name theirs, where the file says one.
    pub language: Option<String>,
    /// The decimals of the plan's currency.
    pub scale: Scale,
    /// The zeros of the unit in which the document prints its amounts.
    pub zeros: u8,
    /// How many decimals the amounts of the last row were typed with.
    pub decimals: u8,
    /// What is wrong.
    pub found: Vec<Finding>,
    /// The first amount: a plan that has one needs a currency.
    pub first_amount: Option<Span>,
    /// What schedules say, as it was read before: activities say the same few again and again.
    spans: HashMap<String, TimeSpan>,
}

impl<'c> Reader<'c> {
    pub fn new(calendar: Option<&'c Calendar>, (scale, zeros): (Scale, u8)) -> Reader<'c> {
        Reader {
            calendar,
            language: None,
            scale,
            zeros,
            decimals: 0,
            found: Vec::new(),
            first_amount: None,
            spans: HashMap::new(),
        }
    }

    /// Some time in a row, as a schedule says it.
    pub fn span(&mut self, calendar: &Calendar, words: &str) -> Result<TimeSpan, PeriodError> {
        if let Some(known) = self.spans.get(words) {
            return Ok(*known);
        }
        let span = calendar.span(words)?;
        self.spans.insert(words.to_owned(), span);
        Ok(span)
    }

    /// A field can't hold what it holds.
    pub fn invalid(&mut self, field: &str, span: Span, why: Message) -> &mut Finding {
        let finding = Finding::new(
            Rule::InvalidValue,
            span,
            Message::new("invalid-value").text("field", field),
        )
        .label(why);
        self.found.push(Finding { key: Some(field.to_owned()), ..finding });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// A value that should be written so.
    pub fn misspelt(&mut self, field: &str, span: Span, why: Message, value: impl Into<String>) {
        let value = value.into();
        let help = Message::new("typo-write").text("correction", format!("{field} = {value}"));
        self.invalid(field, span, why).write(help, span, value);
    }

    pub fn wrong_kind(&mut self, field: &str, item: Item, expected: &'static str) {
        let found = item.kind().name();
        let why = Message::new("expected-kind")
            .message("expected", Message::new(expected))
            .message("found", found);
        self.invalid(field, item.span(), why);
    }

    /// A field holds no number; a text may mean one.
    fn no_number(&mut self, field: &str, item: Item) {
        self.wrong_kind(field, item, "kind-number");
        if let Kind::String(words) = item.kind()
            && let Some(number) = number_meant(&words)
            && let Some(finding) = self.found.last_mut()
        {
            let write =
                Message::new("typo-write").text("correction", format!("{field} = {number}"));
            // The word beside it would be lost.
            finding.offer(write, item.span(), number);
        }
    }

    /// One text, or one for each language.
    pub fn text<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Text<'s>>> {
        let span = item.span();
        match item.kind() {
            Kind::String(words) => {
                let words = composed(words);
                let value = match &self.language {
                    Some(language) => vec![(Str::from(language.clone()), words)].into(),
                    None => words.into(),
                };
                Some(Located { value, span })
            }
            Kind::Table(table) => self.languages(field, table).map(|value| Located { value, span }),
            Kind::Integer(typed) | Kind::Float(typed) => {
                let why = Message::new("expected-kind")
                    .message("expected", Message::new("kind-string"))
                    .message("found", item.kind().name());
                self.misspelt(field, span, why, format!("\"{typed}\""));
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-string");
                None
            }
        }
    }

    /// One text, or one for each language, or a number that stands for words: a priority, a page.
    pub fn words<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Text<'s>>> {
        match item.kind() {
            Kind::Integer(typed) | Kind::Float(typed) => {
                Some(Located { value: Str::from(typed).into(), span: item.span() })
            }
            _ => self.text(field, item),
        }
    }

    /// `true` or `false`.
    pub fn yes(&mut self, field: &str, item: Item) -> Option<bool> {
        match item.kind() {
            Kind::Boolean => Some(item.typed() == "true"),
            _ => {
                self.wrong_kind(field, item, "kind-boolean");
                None
            }
        }
    }

    fn languages<'s>(&mut self, field: &str, table: Table<'_, 's>) -> Option<Text<'s>> {
        let mut all = Vec::new();
        for (key, item) in table.entries() {
            if !is_language(key.name) {
                let why = Message::new("not-a-language").text("key", key.name);
                let is_number = matches!(item.kind(), Kind::Integer(_) | Kind::Float(_));
                let finding = self.invalid(field, key.span, why);
                if is_number {
                    finding.help.push(Message::new("not-kept-parts"));
                }
                continue;
            }
            match item.kind() {
                Kind::String(words) => all.push((Str::from(key.name.to_owned()), composed(words))),
                _ => self.wrong_kind(field, item, "kind-string"),
            }
        }
        if all.is_empty() {
            if table.entries().next().is_none() {
                self.invalid(field, table.place(), Message::new("no-language"));
            }
            return None;
        }
        Some(all.into())
    }

    /// Words that are the same in every language: ids, codes.
    pub fn string<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Str<'s>>> {
        let span = item.span();
        match item.kind() {
            Kind::String(value) if !is_blank(&value) => {
                Some(Located { value: composed(value), span })
            }
            Kind::String(_) => {
                self.invalid(field, span, Message::new("empty-string"));
                None
            }
            Kind::Integer(typed) | Kind::Float(typed) => {
                let why = Message::new("number-is-not-an-id");
                self.misspelt(field, span, why, format!("\"{typed}\""));
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-string");
                None
            }
        }
    }

    /// A list of words.
    pub fn strings<'s>(
        &mut self,
        field: &str,
        item: Item<'_, 's>,
    ) -> impl Iterator<Item = Located<Str<'s>>> {
        self.list(field, item).filter_map(move |item| self.string(field, item))
    }

    /// A list of texts.
    pub fn texts<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Vec<Located<Text<'s>>> {
        self.list(field, item).filter_map(|item| self.text(field, item)).collect()
    }

    /// The items of a list. One item without brackets gets its own help.
    pub fn list<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Items<'t, 's> {
        match item.kind() {
            Kind::Array(items) => items,
            Kind::String(_) => {
                let why = Message::new("expected-list");
                self.misspelt(field, item.span(), why, format!("[{}]", item.typed()));
                item.no_items()
            }
            _ => {
                self.wrong_kind(field, item, "kind-array");
                item.no_items()
            }
        }
    }

    /// What each of the tables behind `[[header]]`s says.
    pub fn each<'s, T>(
        &mut self,
        field: &str,
        item: Item<'_, 's>,
        mut read: impl FnMut(&mut Self, Table<'_, 's>) -> Option<T>,
    ) -> Vec<T> {
        let tables = self.tables(field, item).all;
        tables.into_iter().filter_map(|it| read(self, it)).collect()
    }

    /// The tables behind `[[header]]`s.
    pub fn tables<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Tables<'t, 's> {
        let (items, alone) = match item.kind() {
            Kind::Array(items) => (items, None),
            _ => (item.no_items(), Some(item)),
        };
        let mut all = Vec::with_capacity(items.len() + 1);
        let mut complete = true;
        for item in items.chain(alone) {
            match item.kind() {
                // `[result]` where `[[result]]` is meant.
                Kind::Table(table) if table.has_single_brackets() => {
                    let help =
                        Message::new("typo-write").text("correction", format!("[[{field}]]"));
                    self.invalid(field, item.span(), Message::new("expected-tables"))
                        .help
                        .push(help);
                    complete = false;
                }
                Kind::Table(table) => all.push(table),
                _ => {
                    self.wrong_kind(field, item, "kind-table");
                    complete = false;
                }
            }
        }
        Tables { all, complete }
    }

    /// A table.
    pub fn table<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Option<Table<'t, 's>> {
        match item.kind() {
            Kind::Table(table) => Some(table),
            _ => {
                self.wrong_kind(field, item, "kind-table");
                None
            }
        }
    }

    /// A day.
    pub fn date(&mut self, field: &str, item: Item) -> Option<Located<Date>> {
        match item.kind() {
            Kind::Date(value) => Some(Located { value, span: item.span() }),
            // A date in quotes is understood all the same.
            Kind::String(words) if words.parse::<Date>().is_ok() => {
                self.misspelt(field, item.span(), Message::new("quoted-date"), &*words);
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-date");
                None
            }
        }
    }

    /// A day, or a list of days.
    pub fn dates(&mut self, field: &str, item: Item) -> Vec<Located<Date>> {
        match item.kind() {
            Kind::Array(items) => items.filter_map(|it| self.date(field, it)).collect(),
            _ => self.date(field, item).into_iter().collect(),
        }
    }

    /// A day, or a period of the plan whose last day is meant.
    pub fn until(&mut self, field: &str, item: Item) -> Option<Located<Date>> {
        let span = item.span();
        let Kind::String(words) = item.kind() else { return self.date(field, item) };
        if let Ok(value) = words.parse() {
            return Some(Located { value, span });
        }
        let calendar = self.calendar?;
        match calendar.span(&words) {
            Ok(value) => Some(Located { value: calendar.days(value).1, span }),
            Err(error) => {
                self.not_a_period(field, span, &words, error);
                None
            }
        }
    }

    /// An exact number that is not money.
    pub fn number(&mut self, field: &str, item: Item) -> Option<Located<Number>> {
        let (Kind::Integer(typed) | Kind::Float(typed)) = item.kind() else {
            self.no_number(field, item);
            return None;
        };
        let digits: Cow<str> =
            if typed.contains('_') { typed.replace('_', "").into() } else { typed.into() };
        match Number::from_str_exact(digits.trim_start_matches('+')) {
            Ok(value) => Some(Located { value, span: item.span() }),
            Err(_) => {
                self.invalid(field, item.span(), Message::new("not-a-plain-number"));
                None
            }
        }
    }

    /// A small whole number.
    pub fn whole<T: std::str::FromStr>(&mut self, field: &str, item: Item) -> Option<T> {
        let Kind::Integer(typed) = item.kind() else {
            self.no_number(field, item);
            return None;
        };
        let value = typed.replace('_', "").parse().ok();
        if value.is_none() {
            self.invalid(field, item.span(), Message::new("not-a-small-number"));
        }
        value
    }

    /// An amount of money in the plan's currency.
    pub fn money(&mut self, field: &str, item: Item) -> Option<Located<Money>> {
        self.money_of(field, item, self.scale)
    }

    /// How many decimals an amount may have as the document prints it: in thousands, three more than its currency.
    pub fn written(&self, scale: Scale) -> Scale {
        Scale(scale.0 + self.zeros)
    }

    /// An amount of money in a currency of so many decimals.
    pub fn money_of(&mut self, field: &str, item: Item, scale: Scale) -> Option<Located<Money>> {
        let span = item.span();
        self.first_amount.get_or_insert(span);
        let typed = match item.kind() {
            Kind::Integer(typed) | Kind::Float(typed) => typed,
            Kind::String(words) => {
                let why = Message::new("amount-in-quotes");
                let help = match amount_meant(&words) {
                    Some(amount) if !number::is_ambiguous(words.trim()) => {
                        self.misspelt(field, span, why, amount);
                        return None;
                    }
                    Some(amount) => {
                        Message::new("typo-write").text("correction", format!("{field} = {amount}"))
                    }
                    None if words.contains("..") => Message::new("amount-no-range"),
                    None if words.len() <= LONGEST_SHORT
                        && !words.contains(|it: char| it.is_ascii_digit()) =>
                    {
                        Message::new("amount-no-words").text("field", field)
                    }
                    None => Message::new("amount-help"),
                };
                self.invalid(field, span, why).help.push(help);
                return None;
            }
            _ => {
                self.wrong_kind(field, item, "kind-number");
                return None;
            }
        };
        match Money::parse(typed, self.written(scale)) {
            Ok(value) => Some(Located { value, span }),
            Err(MoneyError::TooPrecise { allowed, decimals }) => {
                self.found.push(
                    Finding::new(
                        Rule::AmountPrecision,
                        span,
                        Message::new("amount-precision").text("amount", typed),
                    )
                    .label(
                        Message::new("amount-precision-label")
                            .count("decimals", decimals as usize)
                            .count("allowed", usize::from(allowed.0)),
                    )
                    .help(
                        Message::new("amount-precision-help")
                            .count("allowed", usize::from(allowed.0)),
                    ),
                );
                None
            }
            Err(MoneyError::TooLong) => {
                self.invalid(
                    field,
                    span,
                    Message::new("amount-too-long").count("digits", Money::DIGITS),
                );
                None
            }
            Err(MoneyError::NotANumber) => {
                let why = Message::new("not-a-plain-number");
                match plain(typed) {
                    Some(amount) => self.misspelt(field, span, why, amount),
                    None => self.invalid(field, span, why).help.push(Message::new("amount-help")),
                }
                None
            }
        }
    }
}

/// Words no longer than this stand for "not published", "to be determined": `nfp`, `tbd`, `n.c.`.
const LONGEST_SHORT: usize = 5;

/// Tables behind a field, and whether all of them could be read as tables.
pub(super) struct Tables<'t, 's> {
    pub all: Vec<Table<'t, 's>>,
    pub complete: bool,
}

/// The amount that a number with an exponent means: `1e6` is `1_000_000`.
fn plain(typed: &str) -> Option<String> {
    let number = Number::from_scientific(&typed.replace('_', "")).ok()?.normalize().to_string();
    let is_plain = number.bytes().all(|it| it.is_ascii_digit());
    Some(if is_plain { write::grouped(&number) } else { number })
}

/// The amount that a text means, as a plan's author may write it; nothing where other words than a currency follow it.
fn amount_meant(words: &str) -> Option<String> {
    let words = words.trim();
    let typed = number::typed(words).filter(|it| it.length == words.len())?;
    let is_plain = typed.correction.bytes().all(|it| it.is_ascii_digit());
    Some(if is_plain { write::grouped(&typed.correction) } else { typed.correction })
}

/// The number that a text means that counts something: `15 jours`. Words that multiply it are left to their author.
fn number_meant(words: &str) -> Option<String> {
    let typed = number::typed(words.trim())?;
    let unit = words.trim()[typed.length..].trim_start().to_lowercase();
    let is_word = unit.chars().all(|it| it.is_alphabetic() || matches!(it, ' ' | '.' | '-'));
    (is_word && !number::multiplies(&unit)).then_some(typed.correction)
}
