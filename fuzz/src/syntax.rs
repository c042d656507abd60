//! A text as TOML: the scanner of plain TOML reads what the library reads, place by place, and a second library too.

use crossfoot::source::{FileId, Source};
use crossfoot::syntax::{self, Item, Kind, Table};

use crate::input;

pub fn run(bytes: &[u8]) {
    for (file, source) in input::sources(bytes).iter() {
        read(file, source);
    }
}

fn read(file: FileId, source: &Source) {
    let Some(plain) = syntax::parse_plain(file, source) else { return };
    let full = syntax::parse_in_full(file, source).expect("what is plain is TOML");
    assert_eq!(format!("{plain:?}"), format!("{full:?}"), "{:?}", source.text());

    let text = source.text();
    let other: toml::Table = text
        .parse()
        .unwrap_or_else(|error| panic!("not TOML to the second library: {error}\n{text:?}"));
    assert!(same_table(plain.root(), &other), "{text:?}\n{plain:?}\n{other:?}");
}

fn same_table(table: Table<'_, '_>, other: &toml::Table) -> bool {
    table.len() == other.len()
        && table
            .entries()
            .all(|(key, item)| other.get(key.name).is_some_and(|other| same(item, other)))
}

fn same(item: Item<'_, '_>, other: &toml::Value) -> bool {
    let digits = |typed: &str| typed.replace('_', "");
    match (item.kind(), other) {
        (Kind::String(words), toml::Value::String(other)) => words == **other,
        (Kind::Integer(typed), toml::Value::Integer(other)) => digits(typed).parse() == Ok(*other),
        (Kind::Float(typed), toml::Value::Float(other)) => digits(typed).parse() == Ok(*other),
        (Kind::Boolean, toml::Value::Boolean(other)) => item.typed() == other.to_string(),
        (Kind::Date(date), toml::Value::Datetime(other)) => date.to_string() == other.to_string(),
        (Kind::Array(items), toml::Value::Array(others)) => {
            items.len() == others.len() && items.zip(others).all(|(item, other)| same(item, other))
        }
        (Kind::Table(table), toml::Value::Table(other)) => same_table(table, other),
        _ => false,
    }
}
