//! What is said to people, before a language is chosen.
//!
//! A message is a key and typed arguments. Only `render` knows the words behind the key.

use std::fmt;

use rust_decimal::Decimal;

use crate::date::Date;
use crate::money::{Money, Scale};
use crate::text::Text;

/// Something to say: a key of the message catalogues, and what to put in.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// The key, the same in every language.
    pub key: &'static str,
    /// Names and values, in the order in which they were added.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value inside a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Words of the plan's author, an id, a path: said as they are.
    Text(String),
    /// Words of the plan's author in several languages, each behind its code; said in the reader's, else the first.
    Words(Box<[(String, String)]>),
    /// Words of the plan's author in several languages, each behind its code, where they have the reader's; else the
    /// message.
    Own(Box<[(String, String)]>, Box<Message>),
    /// An amount, grouped as the language does it.
    Money(Money, Scale),
    /// How many; chooses the plural.
    Count(u64),
    /// A number that counts nothing: a quantity, a rate.
    Number(Decimal),
    /// A share, in percent.
    Percent(Decimal),
    /// A quarter, by the label of its year and its number there, named as the language does it.
    Quarter(String, u8),
    /// Days, named as the language does it.
    Date(Date),
    /// A currency by its ISO 4217 code, called as people call it in the language.
    Currency(&'static str),
    /// A country by its ISO 3166 code, named as the language does it.
    Country(String),
    /// What a thing of a list is called: what the keys of the list begin with, and the thing's own name.
    Name(&'static str, &'static str),
    /// Another message inside this one.
    Message(Box<Message>),
    /// Several things; said as "a, b and c".
    List(Vec<Arg>),
    /// Several things of which one is meant; said as "a, b or c".
    Either(Vec<Arg>),
    /// Several remarks; said as "a; b; c".
    Parts(Vec<Arg>),
}

impl From<Message> for Arg {
    fn from(message: Message) -> Arg {
        Arg::Message(Box::new(message))
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Message {
        Message::new(key)
    }
}

impl From<&Text<'_>> for Arg {
    fn from(text: &Text<'_>) -> Arg {
        match text.languages() {
            None => Arg::Text(text.first().to_owned()),
            Some(all) => Arg::Words(
                all.iter().map(|(tag, words)| (tag.to_string(), words.to_string())).collect(),
            ),
        }
    }
}

impl Message {
    /// A message without arguments yet.
    pub fn new(key: &'static str) -> Message {
        Message { key, args: Vec::new() }
    }

    /// A message with one argument and no room for more: there may be very many of them.
    pub fn of_one(key: &'static str, name: &'static str, value: impl Into<String>) -> Message {
        Message { key, args: vec![(name, Arg::Text(value.into()))] }
    }

    /// Adds an argument of any kind.
    pub fn arg(mut self, name: &'static str, value: Arg) -> Message {
        self.args.push((name, value));
        self
    }

    /// Adds words that are said as they are.
    pub fn text(self, name: &'static str, value: impl Into<String>) -> Message {
        self.arg(name, Arg::Text(value.into()))
    }

    /// Adds an amount of money.
    pub fn money(self, name: &'static str, value: Money, scale: Scale) -> Message {
        self.arg(name, Arg::Money(value, scale))
    }

    /// Adds a number of things.
    pub fn count(self, name: &'static str, value: usize) -> Message {
        self.arg(name, Arg::Count(value as u64))
    }

    /// Adds a message as a part of this one.
    pub fn message(self, name: &'static str, value: Message) -> Message {
        self.arg(name, Arg::Message(Box::new(value)))
    }

    /// The value of an argument, if it was added.
    pub fn get(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(it, _)| *it == name).map(|(_, value)| value)
    }
}

/// Why a run stopped: what can't be done, and what to do about it. An error, to be told in the reader's language.
///
/// As an error's text it is the key and its arguments: for programmers, who read no catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// What can't be done.
    pub fact: Message,
    /// What to do, or to type, instead.
    pub advice: Option<Message>,
}

impl Refusal {
    /// A refusal that says no more than the fact.
    pub fn new(fact: Message) -> Refusal {
        Refusal { fact, advice: None }
    }

    /// Adds what to do instead.
    pub fn advice(self, advice: Message) -> Refusal {
        Refusal { advice: Some(advice), ..self }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fact.key)?;
        self.fact.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value:?}"))
    }
}

impl std::error::Error for Refusal {}
