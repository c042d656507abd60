//! What changed about one thing: each of its fields, asked of both sides.

use super::Both;
use super::fact::{Fact, Field, Figure};
use super::wording;
use crate::model::Measure;
use crate::money::Money;
use crate::source::Located;
use crate::text::Text;

/// What is said in a field, if anything is.
pub fn said<T>(field: &Option<Located<T>>) -> Option<&T> {
    field.as_ref().map(|it| &it.value)
}

/// A field that is one word: an id, a day.
pub fn word<T: ToString>(field: &Option<Located<T>>) -> Option<String> {
    said(field).map(T::to_string)
}

/// Several things in one cell; nothing where there is none.
pub fn joined<T: ToString>(all: impl IntoIterator<Item = T>) -> Option<String> {
    let all: Vec<String> = all.into_iter().map(|it| it.to_string()).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// A measured value in a word.
pub fn measure(measure: &Measure) -> String {
    match measure {
        Measure::Number(number) => number.normalize().to_string(),
        Measure::Text(text) => text.first().to_owned(),
        Measure::NotApplicable => "n/a".to_owned(),
    }
}

/// What changed in a value that is a word or a number.
pub fn value(field: Field, value: Both<Option<String>>) -> Option<Fact> {
    (value.before != value.after).then_some(Fact::Value { field, value })
}

/// What changed in a value that is a number or words, in one language or several.
pub fn measures(field: Field, measured: Both<Option<&Measure>>) -> Vec<Fact> {
    match (measured.before, measured.after) {
        (Some(Measure::Text(before)), Some(Measure::Text(after))) => {
            wording::facts(&field, Some(before), Some(after))
        }
        _ => value(field, measured.map(|it| it.map(measure))).into_iter().collect(),
    }
}

/// What changed in things that stand under names: first those that are gone, then those of the new side.
pub fn by_name<T>(
    before: &[(String, T)],
    after: &[(String, T)],
    mut tell: impl FnMut(&str, Both<Option<&T>>) -> Vec<Fact>,
) -> Vec<Fact> {
    let find = |all: &'_ [(String, T)], name: &str| all.iter().position(|(it, _)| it == name);
    let gone = before.iter().filter(|(it, _)| find(after, it).is_none());
    let names = gone.chain(after).map(|(name, _)| name.as_str());
    names
        .flat_map(|name| {
            let was = find(before, name).map(|at| &before[at].1);
            let is = find(after, name).map(|at| &after[at].1);
            tell(name, Both::new(was, is))
        })
        .collect()
}

/// What changed about one thing that is on both sides or on one, while it is put together.
pub struct Telling<'t, T> {
    sides: Both<Option<&'t T>>,
    /// What changed in the fields that were asked about.
    pub facts: Vec<Fact>,
}

impl<'t, T> Telling<'t, T> {
    /// Nothing was asked about yet.
    pub fn of(sides: Both<Option<&'t T>>) -> Telling<'t, T> {
        Telling { sides, facts: Vec::new() }
    }

    /// Adds what else changed.
    pub fn and(mut self, facts: impl IntoIterator<Item = Fact>) -> Self {
        self.facts.extend(facts);
        self
    }

    fn ask<U>(&self, field: impl Fn(&'t T) -> Option<U>) -> Both<Option<U>> {
        self.sides.map(|it| it.and_then(&field))
    }

    /// A field that is a word or a number.
    pub fn value(self, name: &'static str, field: impl Fn(&'t T) -> Option<String>) -> Self {
        let fact = value(Field::of_name(name), self.ask(field));
        self.and(fact)
    }

    /// A field that is a text.
    pub fn text(self, name: &'static str, field: impl Fn(&'t T) -> Option<&'t Text<'t>>) -> Self {
        let Both { before, after } = self.ask(field);
        self.and(wording::facts(&Field::of_name(name), before, after))
    }

    /// A field that is a number or words.
    pub fn measure(
        self,
        name: &'static str,
        field: impl Fn(&'t T) -> Option<&'t Measure<'t>>,
    ) -> Self {
        let facts = measures(Field::of_name(name), self.ask(field));
        self.and(facts)
    }

    /// A field that is money which a record tells of.
    pub fn paid(self, name: &'static str, field: impl Fn(&'t T) -> Option<Money>) -> Self {
        let figure = self.ask(field).map(|it| it.map_or(Figure::Blank, Figure::Amount));
        let field = Field::of_name(name);
        let is_other = figure.before != figure.after;
        self.and(is_other.then_some(Fact::Paid { field, figure }))
    }
}
