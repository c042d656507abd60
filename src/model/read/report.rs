//! `[report]`: how reports look.

use super::fields::Reader;
use super::head::words_by_key;
use crate::message::Message;
use crate::model::Form;
use crate::model::report::{Dressing, SECTIONS, Signatory};
use crate::source::Located;
use crate::syntax::{Item, Table};
use crate::text::{Str, nearest};

/// What a plan says about how its reports look.
pub(super) fn report<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Dressing<'s> {
    let mut dressing = Dressing::default();
    let Some(table) = reader.table("report", item) else { return dressing };
    for (key, item) in table.entries() {
        match key.name {
            "logo" => dressing.logo = file(reader, "logo", item, &["png", "jpg", "jpeg", "svg"]),
            "template" => {
                dressing.template = file(reader, "template", item, &["docx", "dotx"]);
            }
            "accent" => dressing.accent = colour(reader, item),
            "number" => dressing.number = reader.string("number", item),
            "place" => dressing.place = reader.text("place", item),
            "addressee" => dressing.addressee = reader.text("addressee", item),
            "foreword" => dressing.foreword = reader.text("foreword", item),
            "letterhead" => dressing.letterhead = reader.texts("letterhead", item),
            "motto" => dressing.motto = reader.texts("motto", item),
            "signature" => dressing.signatures = reader.each("signature", item, signatory),
            "acronyms" => dressing.acronyms = words_by_key(reader, "acronyms", item),
            "sections" => {
                let mut sections: Vec<_> = reader.strings("sections", item).collect();
                sections.retain(|it| is_section(reader, "sections", it));
                dressing.sections = sections;
            }
            "titles" => {
                let place = item.span();
                let mut titles = words_by_key(reader, "titles", item);
                titles.retain(|(key, _)| {
                    is_section(reader, "titles", &Located { value: key.clone(), span: place })
                });
                dressing.titles = titles;
            }
            "landscape" => dressing.landscape = reader.yes("landscape", item).unwrap_or_default(),
            "empty_sections" => {
                dressing.empty_sections = reader.yes("empty_sections", item).unwrap_or_default();
            }
            _ => reader.unknown(Form::Report, key),
        }
    }
    dressing
}

/// Whether a section has this name; says what was meant where none has.
fn is_section(reader: &mut Reader, field: &str, named: &Located<Str>) -> bool {
    if SECTIONS.contains(&&*named.value) {
        return true;
    }
    let why = Message::new("not-a-section").text("name", named.value.to_string());
    let help = match nearest(&named.value, SECTIONS) {
        Some(meant) => Message::new("did-you-mean").text("meant", meant),
        None => Message::new("not-a-section-help").text("all", SECTIONS.join(", ")),
    };
    reader.invalid(field, named.span, why).help.push(help);
    false
}

/// A file in the plan's folder, with one of these endings.
fn file<'s>(
    reader: &mut Reader,
    field: &str,
    item: Item<'_, 's>,
    endings: &[&str],
) -> Option<Located<Str<'s>>> {
    let named = reader.string(field, item)?;
    let path = &*named.value;
    let leads_out = path.starts_with(['/', '\\', '~'])
        || path.contains(':')
        || path.split(['/', '\\']).any(|it| it == "..");
    let ending = path.rsplit_once('.').map_or("", |(_, it)| it);
    if leads_out {
        reader.invalid(field, named.span, Message::new("file-outside"));
        return None;
    }
    if !endings.iter().any(|it| it.eq_ignore_ascii_case(ending)) {
        let all = endings.iter().map(|it| format!("`.{it}`")).collect::<Vec<_>>().join(", ");
        reader.invalid(field, named.span, Message::new("file-ending").text("endings", all));
        return None;
    }
    Some(named)
}

/// Six hexadecimal digits, with or without the sign before them.
fn colour<'s>(reader: &mut Reader, item: Item<'_, 's>) -> Option<Located<Str<'s>>> {
    let named = reader.string("accent", item)?;
    let digits = named.value.trim_start_matches('#');
    if digits.len() != 6 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        reader.invalid("accent", named.span, Message::new("not-a-colour"));
        return None;
    }
    Some(Located { value: digits.to_uppercase().into(), span: named.span })
}

fn signatory<'s>(reader: &mut Reader, table: Table<'_, 's>) -> Option<Signatory<'s>> {
    let (mut role, mut name) = (None, None);
    for (key, item) in table.entries() {
        match key.name {
            "role" => role = reader.text("role", item),
            "name" => name = reader.text("name", item).map(|it| it.value),
            _ => reader.unknown(Form::Signature, key),
        }
    }
    reader.require(Form::Signature, table);
    Some(Signatory { role: role?.value, name })
}
