//! What formats for reading say at the end of a report, in one line each: short forms, and where the text comes from.

use crate::message::{Arg, Message};
use crate::render::report::cells_as_words::Saying;
use crate::reports::{Dress, Fact};

/// Facts about where the text comes from: they are no part of the cover.
pub const SOURCES: [&str; 4] = ["document", "texts", "citation", "revision"];

/// Short forms and what they mean.
pub fn acronyms(dress: &Dress) -> Option<Message> {
    let all = dress.acronyms.iter().map(|(short, long)| {
        Message::new("layout-acronym").text("short", *short).text("long", *long).into()
    });
    let all: Vec<Arg> = all.collect();
    (!all.is_empty()).then(|| Message::new("layout-acronyms").arg("all", Arg::Parts(all)))
}

/// Where the text comes from.
pub fn sources(facts: &[Fact], saying: &Saying) -> Option<Message> {
    let told = facts.iter().filter(|it| SOURCES.contains(&it.key)).filter_map(|it| {
        let value = saying.content(&it.value.content);
        // A plan that was changed since its last revision is none of git's.
        let is_said = it.key != "revision" || !value.contains("dirty");
        is_said.then(|| match it.key {
            "citation" => Arg::Text(value),
            _ => Arg::Text(saying.words().labelled(&saying.message(&it.label), &value)),
        })
    });
    let told: Vec<Arg> = told.collect();
    (!told.is_empty()).then(|| Message::new("layout-sources").arg("all", Arg::Parts(told)))
}
