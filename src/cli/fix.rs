//! `crossfoot check --fix`: slips of typing are corrected in the plan's files.

use std::io::Write;

use super::corrections::{patch, replaced, write_all};
use super::{Opened, World};
use crate::diagnostic::{Edit, Finding, Rule};
use crate::message::Message;
use crate::model::read;
use crate::render::inert::inert_in_place;
use crate::repair::edit::edited;
use crate::source::{Source, Sources};

/// A correction may show the next slip, where the parser had stopped: at most so often.
const ROUNDS: usize = 100;

/// Corrects what is certain and tells each correction; `is_dry` shows a patch in place of writing. Nothing that only
/// arithmetic suggests is among it.
pub(super) fn fix(
    world: &World,
    opened: &Opened,
    concerns: impl Fn(Rule) -> bool,
    is_dry: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let loaded = &opened.loaded;
    let mut told = Vec::new();
    let mut after = copy(&loaded.sources, &[]);
    for _ in 0..ROUNDS {
        let reading = read(&after);
        let edits = certain(reading.findings.iter().filter(|it| concerns(it.rule)));
        if edits.is_empty() {
            break;
        }
        for edit in &edits {
            let made = Message::new("fix-made")
                .text("place", format!("{}{}", loaded.prefix(), after.place(edit.span)))
                .text("before", after.text(edit.span))
                .text("after", &edit.text);
            told.push(made);
        }
        let next = copy(&after, &edits);
        drop(reading);
        after = next;
    }
    let mut files = Vec::new();
    for ((file, before), (_, now)) in loaded.sources.iter().zip(after.iter()) {
        if before.text() != now.text() {
            files.push(replaced(loaded, file, now.text().to_owned())?);
        }
    }
    if is_dry {
        let patch = patch(&files);
        if !world.terminal {
            return Ok(out.write_all(patch.as_bytes())?);
        }
        for line in patch.lines() {
            writeln!(out, "{}", inert_in_place(line))?;
        }
        return Ok(());
    }
    write_all(&files)?;
    let words = world.words_about(&opened.read());
    if told.is_empty() {
        told.push(Message::new("fix-nothing"));
    }
    for made in &told {
        writeln!(out, "{}", words.say_inert(made))?;
    }
    writeln!(out)?;
    Ok(())
}

/// The edits that are known to be meant, in the order of the text; none inside of another.
fn certain<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<Edit> {
    let fixes = findings.flat_map(|it| &it.fixes).filter(|it| it.is_certain);
    let mut edits: Vec<Edit> = fixes.flat_map(|it| it.edits.iter().cloned()).collect();
    edits.sort_by_key(|it| it.span);
    let mut chosen: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let is_apart = |last: &Edit| {
            last.span.file != edit.span.file || last.span.end <= edit.span.start && *last != edit
        };
        if chosen.last().is_none_or(is_apart) {
            chosen.push(edit);
        }
    }
    chosen
}

/// The same texts with these edits.
fn copy(sources: &Sources, edits: &[Edit]) -> Sources {
    let mut copy = Sources::default();
    for (file, source) in sources.iter() {
        let own: Vec<Edit> = edits.iter().filter(|it| it.span.file == file).cloned().collect();
        let text = edited(source.text(), &own);
        copy.add(Source::new(source.name().to_owned(), text.into_bytes()));
    }
    copy
}
