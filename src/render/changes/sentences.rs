//! One thing that changed, as words.

use crate::diff::{Both, Fact, Figure, Identity, Piece};
use crate::message::{Arg, Message};
use crate::render::inert;
use crate::render::language::Words;
use crate::reports::changed;

use super::figures::{Amounts, Figures};

/// A line under something that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is about: `2013`, `title`; may be empty.
    pub label: String,
    /// What it says.
    pub says: Says,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// An amount before and after.
    Figures(Figures),
    /// A text, with its old and new words marked.
    Words(Vec<Piece>),
    /// A sentence.
    Sentence(String),
}

/// What sort of change a fact is, for the sign before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Split or merged.
    Divided,
    /// New.
    Added,
    /// Gone.
    Removed,
    /// In another place, or under another id.
    Moved,
    /// Changed in any other way.
    Changed,
}

impl Sort {
    /// The sort of something with these facts: the weightiest of them.
    pub fn of(facts: &[Fact]) -> Sort {
        let sort = |fact: &Fact| match fact {
            Fact::SplitInto(..)
            | Fact::SplitFrom(..)
            | Fact::MergedFrom(..)
            | Fact::MergedInto(..) => Sort::Divided,
            Fact::Added => Sort::Added,
            Fact::Removed => Sort::Removed,
            Fact::Renumbered(_) | Fact::Moved { .. } => Sort::Moved,
            _ => Sort::Changed,
        };
        facts.iter().map(sort).min().unwrap_or(Sort::Changed)
    }

    /// The sign.
    pub fn sign(self) -> &'static str {
        match self {
            Sort::Added => "+",
            Sort::Removed => "-",
            Sort::Divided => "÷",
            Sort::Moved => ">",
            Sort::Changed => "~",
        }
    }

    /// What the sign means.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Added => "diff-sign-added",
            Sort::Removed => "diff-sign-removed",
            Sort::Divided => "diff-sign-divided",
            Sort::Moved => "diff-sign-moved",
            Sort::Changed => "diff-sign-changed",
        }
    }
}

/// Says facts in a language. Everything that it says is [`inert`](crate::render::inert()).
#[derive(Debug, Clone, Copy)]
pub struct Saying<'w> {
    /// The words.
    pub words: &'w Words,
    /// How amounts are said.
    pub amounts: Amounts<'w>,
}

impl<'w> Saying<'w> {
    /// Says facts of a comparison.
    pub fn new(words: &'w Words, scale: Both<crate::money::Scale>, comparable: bool) -> Saying<'w> {
        Saying { words, amounts: Amounts { words, scale, comparable } }
    }

    /// A message.
    pub fn say(&self, message: &Message) -> String {
        self.words.say_inert(message)
    }

    /// Words of the program that take no arguments.
    pub fn key(&self, key: &'static str) -> String {
        self.say(&Message::new(key))
    }

    /// What stands behind a name in its headline: what it was, and whether that is a guess; may be empty.
    pub fn remarks(&self, facts: &[Fact], identity: Identity) -> String {
        self.words.argument_inert(&Arg::Parts(changed::remarks(facts, identity)))
    }

    /// The lines of something that is on one side only: what it brings or takes along.
    pub fn lines_of_one_side(&self, fact: &Fact) -> Vec<Line> {
        let said = |line: changed::Line| {
            let blank = match &line.says {
                changed::Says::Figures(it) => it.before == Figure::Blank,
                _ => false,
            };
            let line = self.line(line);
            let says = match line.says {
                // Not an amount: what it says instead.
                Says::Figures(it) if it.change.is_empty() && blank => Says::Sentence(it.after),
                Says::Figures(it) if it.change.is_empty() => Says::Sentence(it.before),
                Says::Figures(Figures { change, .. }) => {
                    Says::Figures(Figures { change, ..Figures::default() })
                }
                says => says,
            };
            Line { says, ..line }
        };
        changed::lines_of_one_side(fact).into_iter().map(said).collect()
    }

    /// The lines that a fact needs; none where the headline says it.
    pub fn lines(&self, fact: &Fact) -> Vec<Line> {
        changed::lines(fact).into_iter().map(|it| self.line(it)).collect()
    }

    fn line(&self, line: changed::Line) -> Line {
        let says = match line.says {
            changed::Says::Figures(it) => Says::Figures(self.amounts.of_figure(&it)),
            changed::Says::Words(pieces) => {
                let piece = |it: Piece| Piece { text: inert(&it.text).into_owned(), ..it };
                Says::Words(pieces.into_iter().map(piece).collect())
            }
            changed::Says::Sentence(it) => Says::Sentence(self.words.argument_inert(&it)),
        };
        Line { label: self.words.argument_inert(&line.label), says }
    }
}
