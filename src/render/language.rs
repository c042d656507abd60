//! Says messages, numbers, amounts and days in a language, with what its folder holds.
//!
//! Nothing outside this module names Fluent.

use std::borrow::Cow;
use std::sync::{OnceLock, RwLock};

use crate::date::Date;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use memchr::memmem;
use rust_decimal::{Decimal, RoundingStrategy};
use unic_langid::LanguageIdentifier;

pub use crate::language::Language;
use crate::language::Numbers;
use crate::message::{Arg, Message};
use crate::money::{Money, Scale};
use crate::render::inert;

/// Says messages, numbers and days in one language.
///
/// Making one costs nothing: a message of the catalogue is looked up and read when it is said for the first time.
pub struct Words {
    language: Language,
    /// The messages that were said.
    read: OnceLock<RwLock<Bundle>>,
}

type Bundle = FluentBundle<FluentResource>;

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl Words {
    /// The words of a language.
    pub fn new(language: Language) -> Words {
        Words { language, read: OnceLock::new() }
    }

    /// The words of a language and some more, for a test that needs its own.
    #[cfg(test)]
    pub(crate) fn with(language: Language, more: &str) -> Words {
        let words = Words::new(language);
        words.read().write().unwrap().add_resource_overriding(resource(more));
        words
    }

    fn numbers(&self) -> &'static Numbers {
        &self.language.folder().numbers
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The sentence that a message stands for, with the words of the plan as they were written.
    ///
    /// A key that the catalogue lacks is said itself, and a variable that the message lacks as its name, so that a
    /// slip of ours never takes a finding from the reader.
    pub fn say(&self, message: &Message) -> String {
        self.sentence(message, |it| Cow::Borrowed(it))
    }

    /// The same for a terminal: every text of the plan in it is [`inert`](fn@inert) and stays on its line.
    pub fn say_inert(&self, message: &Message) -> String {
        self.sentence(message, inert)
    }

    /// What an argument of a message says by itself, for a terminal or a file.
    pub fn argument_inert(&self, arg: &Arg) -> String {
        self.argument(arg, inert).into_owned()
    }

    /// The words of a key that is put together while the program runs: `rule-` and a rule's id. The key itself, where
    /// the language has no words for it.
    pub fn phrase(&self, key: &str) -> String {
        self.format(key, None).unwrap_or_else(|| key.to_owned())
    }

    /// Parts of a sentence, one behind the other.
    pub fn joined(&self, parts: &[String]) -> String {
        parts.join(&self.joint())
    }

    /// What stands between parts of a sentence.
    pub fn joint(&self) -> String {
        format!("{} ", self.phrase("layout-semicolon"))
    }

    /// A label before what it says.
    pub fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}{} {text}", self.phrase("layout-colon"))
    }

    /// Whether the language has words for a key.
    pub fn has(&self, key: &str) -> bool {
        self.written(key).is_some()
    }

    /// A message of the catalogue as it is written; none speaks of another one.
    fn written(&self, key: &str) -> Option<&'static str> {
        let head = format!("{key} =");
        let head = memmem::Finder::new(&head);
        self.language.folder().catalogue.iter().find_map(|(_, text)| message(text, &head))
    }

    fn read(&self) -> &RwLock<Bundle> {
        self.read.get_or_init(|| RwLock::new(bundle(self.language)))
    }

    /// What a key says with these arguments; nothing where the catalogue lacks it.
    fn format(&self, key: &str, args: Option<&FluentArgs>) -> Option<String> {
        let said = |bundle: &Bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            let said = bundle.format_pattern(pattern, args, &mut Vec::new());
            Some(self.typeset(said.into_owned()))
        };
        let known = self.read().read().ok().and_then(|it| said(&it));
        known.or_else(|| {
            let written = self.written(key)?;
            let mut bundle = self.read().write().ok()?;
            bundle.add_resource_overriding(resource(written));
            said(&bundle)
        })
    }

    fn sentence(&self, message: &Message, text: fn(&str) -> Cow<'_, str>) -> String {
        let mut args = FluentArgs::with_capacity(message.args.len());
        for (name, value) in &message.args {
            args.set(
                *name,
                match value {
                    // A number, so that it can choose the plural; the bundle's formatter groups it.
                    Arg::Count(count) => FluentValue::from(*count),
                    value => FluentValue::from(self.argument(value, text)),
                },
            );
        }
        self.format(message.key, Some(&args)).unwrap_or_else(|| message.key.to_owned())
    }

    /// Words in good print, as the language has it.
    fn typeset(&self, words: String) -> String {
        match (self.language.folder().typeset)(&words) {
            Cow::Borrowed(_) => words,
            Cow::Owned(set) => set,
        }
    }

    /// A text that somebody typed, in good print: spaces, apostrophes and the marks around quoted words.
    pub fn typed(&self, text: &str) -> String {
        let text = match self.language.folder().quotes {
            Some(marks) => quoted(text, marks),
            None => text.to_owned(),
        };
        self.typeset(text)
    }

    fn argument<'a>(&self, arg: &'a Arg, text: fn(&str) -> Cow<'_, str>) -> Cow<'a, str> {
        match arg {
            Arg::Text(words) => text(words),
            Arg::Words(all) => {
                let own = all.iter().find(|(it, _)| it == self.language.tag());
                own.or(all.first()).map_or(Cow::Borrowed(""), |(_, words)| text(words))
            }
            Arg::Own(all, other) => {
                let own = all.iter().find(|(it, _)| Language::from_tag(it) == Some(self.language));
                own.map_or_else(|| self.sentence(other, text).into(), |(_, words)| text(words))
            }
            Arg::Money(amount, scale) => self.money(*amount, *scale).into(),
            Arg::Count(count) => self.count(*count).into(),
            Arg::Number(number) => self.number(*number).into(),
            Arg::Percent(percent) => self.percent(*percent).into(),
            Arg::Quarter(year, number) => self.quarter(&text(year), *number).into(),
            Arg::Date(date) => self.date(*date).into(),
            Arg::Currency(code) => self.currency_name(code).into(),
            Arg::Country(code) => {
                self.language.country(code).map_or_else(|| text(code), Cow::Borrowed)
            }
            Arg::Name(list, name) => self.phrase(&format!("{list}{name}")).into(),
            Arg::Message(message) => self.sentence(message, text).into(),
            Arg::List(items) | Arg::Either(items) | Arg::Parts(items) => {
                let items: Vec<String> =
                    items.iter().map(|it| self.argument(it, text).into_owned()).collect();
                let folder = self.language.folder();
                match arg {
                    Arg::Parts(_) => self.joined(&items).into(),
                    Arg::Either(_) => listed(&items, folder.or).into(),
                    _ => listed(&items, folder.and).into(),
                }
            }
        }
    }

    /// An amount, grouped, with the decimals of its currency: `1,276,000,000` or `1 276 000 000`.
    pub fn money(&self, amount: Money, scale: Scale) -> String {
        self.numbers().written(&amount.plain(scale))
    }

    /// A number, grouped, with the decimals that it was written with.
    pub fn number(&self, number: Decimal) -> String {
        self.numbers().written(&number.to_string())
    }

    /// A share that is given in percent, with one decimal at most: `12.5%` or `12,5 %`.
    pub fn percent(&self, percent: Decimal) -> String {
        let numbers = self.numbers();
        format!("{}{}", numbers.written(&to_one_decimal(percent)), numbers.percent)
    }

    /// A quarter of a year: `2013 Q2` or `T2 2013`.
    pub fn quarter(&self, year: &str, number: u8) -> String {
        self.in_year("quarter-of-year", year, self.quarter_of_a_year(number))
    }

    /// Parts of a year, by the words for what they are: `2013 Q2–Q4` or `T2–T4 2013`, `mars 2013`.
    pub fn in_year(&self, key: &'static str, year: &str, part: String) -> String {
        self.say(&Message::new(key).text("year", year).text("part", part))
    }

    /// The name of a month by its number, 1 to 12.
    pub fn month(&self, number: u8) -> &'static str {
        self.language.folder().months[usize::from(number.clamp(1, 12)) - 1]
    }

    /// The short name of a quarter in its year: `Q2` or `T2`.
    pub fn quarter_of_a_year(&self, number: u8) -> String {
        self.say(&Message::new("layout-quarter").count("number", usize::from(number)))
    }

    /// A day: `24 November 2026` or `24 novembre 2026`.
    pub fn date(&self, date: Date) -> String {
        let folder = self.language.folder();
        (folder.date)(date.day(), self.month(date.month() as u8), date.year())
    }

    /// A number of things, grouped.
    pub fn count(&self, count: u64) -> String {
        self.numbers().written(&count.to_string())
    }

    /// What people call a currency: `FCFA` for XOF and XAF in French; elsewhere its ISO 4217 code.
    pub fn currency_name<'c>(&self, code: &'c str) -> &'c str {
        let mut names = self.language.folder().currencies.iter();
        names.find(|(it, _)| *it == code).map_or(code, |(_, name)| name)
    }
}

/// Several things with commas, and with a word before the last.
fn listed(items: &[String], word: fn(&str) -> &'static str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{}{}{last}", first.join(", "), word(last)),
    }
}

/// Text whose straight quotes are these marks; as it is where one of them opens or closes nothing.
fn quoted(text: &str, marks: (&str, &str)) -> String {
    let mut set = String::with_capacity(text.len());
    let (mut is_open, mut before) = (false, ' ');
    for (at, letter) in text.char_indices() {
        let after = text[at + letter.len_utf8()..].chars().next().unwrap_or(' ');
        match letter {
            '"' if !is_open && !before.is_alphanumeric() && !after.is_whitespace() => {
                is_open = true;
                set.push_str(marks.0);
            }
            '"' if is_open && !before.is_whitespace() && !after.is_alphanumeric() => {
                is_open = false;
                set.push_str(marks.1);
            }
            '"' | '`' => return text.to_owned(),
            letter => set.push(letter),
        }
        before = letter;
    }
    if is_open { text.to_owned() } else { set }
}

/// A number rounded half away from zero to one decimal, which is left out where it is zero.
fn to_one_decimal(number: Decimal) -> String {
    number.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// The lines of a message in a file of a catalogue, by what it begins with. It goes on where lines are indented, or close
/// what it chooses from.
fn message(text: &'static str, head: &memmem::Finder) -> Option<&'static str> {
    let begins_line = |it: &usize| *it == 0 || text.as_bytes()[it - 1] == b'\n';
    let text = &text[head.find_iter(text.as_bytes()).find(begins_line)?..];
    let first = text.find('\n').map_or(text.len(), |it| it + 1);
    let goes_on = |it: &&str| it.starts_with([' ', '}', '\n']);
    let more = text[first..].split_inclusive('\n').take_while(goes_on);
    Some(&text[..first + more.map(str::len).sum::<usize>()])
}

/// Reads messages. They are part of the program and tested, so what is wrong in them is left out.
fn resource(text: &str) -> FluentResource {
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(it, _)| it)
}

/// A bundle that has no messages yet.
fn bundle(language: Language) -> Bundle {
    let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(grouped));
    for (name, function) in language.folder().functions {
        // Nothing has the name yet.
        let _ = bundle.add_function(name, |named, _| match named {
            [FluentValue::String(name)] => FluentValue::from(function(name)),
            _ => FluentValue::Error,
        });
    }
    bundle
}

/// Groups counts, which arrive in Fluent as numbers so that they can choose a plural.
fn grouped<M: MemoizerKind>(value: &FluentValue, memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let plain = number.as_string();
    let written = |it: &Grouping| it.0.folder().numbers.written(&plain);
    memoizer.with_try_get_threadsafe((), written).ok()
}

/// A language as Fluent hands it to what formats numbers.
struct Grouping(Language);

impl Memoizable for Grouping {
    type Args = ();
    type Error = ();

    fn construct(identifier: LanguageIdentifier, (): ()) -> Result<Grouping, ()> {
        Language::from_tag(identifier.language.as_str()).map(Grouping).ok_or(())
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
