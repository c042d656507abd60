//! Words, numbers, amounts and days in the languages that the program speaks.
//!
//! The words stand in Fluent files, one for each area and language; nothing outside this module names Fluent.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use rust_decimal::Decimal;
use unic_langid::LanguageIdentifier;

use crate::message::{Arg, Message};
use crate::money::{Money, Scale};
use numbers::Style;

mod numbers;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

/// The texts of one language's Fluent files, with their names.
macro_rules! catalogue {
    ($tag:literal) => {
        &[
            ("reading", include_str!(concat!("language/", $tag, "/reading.ftl"))),
            ("findings", include_str!(concat!("language/", $tag, "/findings.ftl"))),
            ("rules", include_str!(concat!("language/", $tag, "/rules.ftl"))),
            ("reports", include_str!(concat!("language/", $tag, "/reports.ftl"))),
            ("repair", include_str!(concat!("language/", $tag, "/repair.ftl"))),
            ("diff", include_str!(concat!("language/", $tag, "/diff.ftl"))),
            ("cli", include_str!(concat!("language/", $tag, "/cli.ftl"))),
        ]
    };
}

impl Language {
    /// Every language.
    pub const ALL: [Language; 2] = [Language::English, Language::French];

    /// The language's ISO 639-1 code: `fr`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::French => "fr",
        }
    }

    /// The language of a tag or of a locale of the environment: `fr`, `fr-ML`, `fr_FR.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let language = tag.split(['-', '_', '.', '@']).next()?;
        Language::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(language))
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::French => "français",
        }
    }

    fn catalogue(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Language::English => catalogue!("en"),
            Language::French => catalogue!("fr"),
        }
    }

    fn style(self) -> &'static Style {
        match self {
            Language::English => &numbers::ENGLISH,
            Language::French => &numbers::FRENCH,
        }
    }

    /// The months as they stand inside a date.
    fn months(self) -> [&'static str; 12] {
        match self {
            Language::English => [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ],
            Language::French => [
                "janvier",
                "février",
                "mars",
                "avril",
                "mai",
                "juin",
                "juillet",
                "août",
                "septembre",
                "octobre",
                "novembre",
                "décembre",
            ],
        }
    }
}

/// Says messages, numbers and days in one language.
///
/// Making one costs nothing: the catalogue is read when something is said for the first time.
pub struct Words {
    language: Language,
    bundle: OnceLock<FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Words {
        Words { language, bundle: OnceLock::new() }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence that a message stands for. Words of the plan in it are as they were written: what goes to a
    /// terminal passes [`inert`](crate::render::inert) afterwards.
    ///
    /// A key that the catalogue lacks is said itself, and a variable that the message lacks as its name, so that a
    /// slip of ours never takes a finding from the reader.
    pub fn say(&self, message: &Message) -> String {
        let bundle = self.bundle.get_or_init(|| bundle(self.language));
        let Some(pattern) = bundle.get_message(message.key).and_then(|it| it.value()) else {
            return message.key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(*name, self.value(value));
        }
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Whether the language has words for a key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_or_init(|| bundle(self.language)).has_message(key)
    }

    /// An argument alone, as it would stand in a message.
    pub fn arg(&self, arg: &Arg) -> String {
        match arg {
            Arg::Text(text) => text.clone(),
            Arg::Money(amount, scale) => self.money(*amount, *scale),
            Arg::Count(count) => self.count(*count),
            Arg::Date(date) => self.date(*date),
            Arg::Message(message) => self.say(message),
            Arg::List(items) => self.list(&items.iter().map(|it| self.arg(it)).collect::<Vec<_>>()),
        }
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            // A number, so that it can choose the plural; the bundle's formatter groups it.
            Arg::Count(count) => FluentValue::from(*count),
            other => FluentValue::from(self.arg(other)),
        }
    }

    /// An amount, grouped, with the decimals of its currency: `1,276,000,000` or `1 276 000 000`.
    pub fn money(&self, amount: Money, scale: Scale) -> String {
        self.language.style().group(&amount.plain(scale))
    }

    /// A number, grouped, with the decimals that it was written with.
    pub fn number(&self, number: Decimal) -> String {
        self.language.style().group(&number.to_string())
    }

    /// A share that is given in percent, with one decimal at most: `12.5%` or `12,5 %`.
    pub fn percent(&self, percent: Decimal) -> String {
        let style = self.language.style();
        format!("{}{}", style.group(&numbers::to_one_decimal(percent)), style.percent)
    }

    /// A day: `24 November 2026` or `24 novembre 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = self.language.months()[date.month().clamp(1, 12) as usize - 1];
        let ordinal = match (self.language, date.day()) {
            (Language::French, 1) => "er",
            _ => "",
        };
        format!("{}{ordinal} {month} {}", date.day(), date.year())
    }

    /// A number of things, grouped.
    pub fn count(&self, count: u64) -> String {
        self.language.style().group(&count.to_string())
    }

    /// Several things in a sentence: `a, b and c` or `a, b et c`.
    pub fn list(&self, items: &[String]) -> String {
        let and = match self.language {
            Language::English => " and ",
            Language::French => " et ",
        };
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{}{and}{last}", first.join(", ")),
        }
    }

    /// What people call a currency: `FCFA` for XOF and XAF in French; elsewhere its ISO 4217 code.
    pub fn currency_name<'c>(&self, code: &'c str) -> &'c str {
        match (self.language, code) {
            (Language::French, "XOF" | "XAF") => "FCFA",
            _ => code,
        }
    }
}

/// Reads a language's catalogue. Its files are part of the program and tested, so what is wrong in one is left out.
fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    // Counts arrive in Fluent as numbers; grouped they are here, once for each language.
    match language {
        Language::English => bundle.set_formatter(Some(|it, _| grouped(it, Language::English))),
        Language::French => bundle.set_formatter(Some(|it, _| grouped(it, Language::French))),
    }
    for (_, text) in language.catalogue() {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(it, _)| it);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

fn grouped(value: &FluentValue, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(language.style().group(&number.as_string())),
        _ => None,
    }
}

/// The key that a line of a Fluent file begins, if it begins a message.
#[cfg(test)]
fn key_of(line: &'static str) -> Option<&'static str> {
    let (key, _) = line.split_once('=')?;
    key.starts_with(|it: char| it.is_ascii_lowercase()).then(|| key.trim_end())
}

#[cfg(test)]
mod tests;
