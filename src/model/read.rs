//! Tables become a plan.
//!
//! The plan's own file comes first, because it gives the calendar that all other files are read with; axes and
//! records follow side by side. Everything wrong in any file is found in one run.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use self::fields::Reader;
use super::{Calendar, NodeId, Nodes, Plan, Record, Review};
use crate::diagnostic::{self, Finding, Rule};
use crate::message::Message;
use crate::money::Scale;
use crate::source::{FileId, Source, Sources, Span};
use crate::syntax;

mod amounts;
mod days;
mod fields;
mod forms;
mod translated;
mod head;
mod records;
mod report;
mod tree;

/// What could be understood of a plan's files.
#[derive(Debug)]
pub struct Reading<'s> {
    /// The plan, as far as it was understood; nothing where its own file gives no years or no start.
    pub plan: Option<Plan<'s>>,
    /// The plan, where it lacks nothing but its start: to be checked, and never printed.
    pub without_start: Option<Plan<'s>>,
    /// The language that the plan's file names, even where the file can't be read.
    pub language: Option<String>,
    /// What is wrong with the texts, sorted by place.
    pub findings: Vec<Finding>,
    /// Whether every file was understood, so that rules over the whole plan can speak.
    pub complete: bool,
}

/// What one file gave.
#[derive(Debug, Clone)]
struct Part<T> {
    value: Option<T>,
    found: Vec<Finding>,
    first_amount: Option<Span>,
}

/// Files that were read before, for reading many revisions of one plan: a file that they share is parsed once.
#[derive(Debug, Default)]
pub struct Memory<'s> {
    heads: Remembered<Head<'s>>,
    axes: Remembered<Nodes<'s>>,
    /// What the axes were read with.
    basis: Option<(Calendar, (Scale, u8))>,
}

/// The plan's own file: the plan, and the totals that follow its tree.
type Head<'s> = (Plan<'s>, Vec<Nodes<'s>>);

/// What files gave, by their number in the plan and the address of their text. Revisions share one copy of a text, and
/// none is dropped as long as a memory borrows it.
type Remembered<T> = Mutex<HashMap<(FileId, usize), Part<T>>>;

/// What a file gives: remembered, or read now.
fn recall<T: Clone>(
    memory: Option<&Remembered<T>>,
    file: FileId,
    source: &Source,
    read: impl FnOnce() -> Part<T>,
) -> Part<T> {
    let Some(memory) = memory else { return read() };
    let shelf = || memory.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (file, std::ptr::from_ref(source).addr());
    if let Some(known) = shelf().get(&key) {
        return known.clone();
    }
    let part = read();
    shelf().insert(key, part.clone());
    part
}

/// Reads a plan from its files: the first is `plan.toml` or the whole plan; then come `axes/` and `progress/`.
pub fn read(sources: &Sources) -> Reading<'_> {
    read_files(sources, None)
}

/// Reads a plan that shares files with plans that were read before.
pub fn read_again<'s>(sources: &'s Sources, memory: &mut Memory<'s>) -> Reading<'s> {
    read_files(sources, Some(memory))
}

fn read_files<'s>(sources: &'s Sources, mut memory: Option<&mut Memory<'s>>) -> Reading<'s> {
    let mut files = sources.iter();
    let Some((first, source)) = files.next() else {
        return Reading {
            plan: None,
            without_start: None,
            language: None,
            findings: Vec::new(),
            complete: false,
        };
    };
    let (axes, records): (Vec<_>, Vec<_>) =
        files.partition(|(_, source)| !source.name().starts_with("progress/"));

    let heads = memory.as_deref().map(|it| &it.heads);
    let head = recall(heads, first, source, || read_head(first, source));
    let mut findings = head.found;
    if findings.iter().any(|it| it.rule == Rule::UnsupportedFormat) {
        let language = head::language_in(source.text());
        return Reading { plan: None, without_start: None, language, findings, complete: false };
    }
    let (mut plan, totals) = head.value.unzip();
    let mut nodes = plan.as_mut().map(|it| std::mem::take(&mut it.nodes)).unwrap_or_default();
    nodes.reserve(axes.iter().map(|(_, source)| source.text().len()).sum());
    let calendar = plan.as_ref().map(|it| &it.calendar);
    let scale = plan.as_ref().map_or((Scale(2), 0), |it| (it.scale(), it.zeros()));

    if let Some(memory) = &mut memory {
        let basis = calendar.map(|it| (it.clone(), scale));
        if memory.basis != basis {
            (memory.axes, memory.basis) = (Remembered::default(), basis);
        }
    }
    let remembered = memory.as_deref().map(|it| &it.axes);

    let mut first_amount = head.first_amount;
    let mut incomplete = false;
    let read_one = |file, source| {
        recall(remembered, file, source, || read_axis(file, source, calendar, scale))
    };
    each(&axes, read_one, |part| {
        findings.extend(part.found);
        first_amount = first_amount.or(part.first_amount);
        incomplete |= part.value.is_none();
        part.value.into_iter().for_each(|it| nodes.append(it));
    });
    let mut read: Vec<Record> = Vec::new();
    let mut reviews: Vec<Review> = Vec::new();
    let read_one = |file, source| read_record(file, source, calendar, scale);
    each(&records, read_one, |part| {
        findings.extend(part.found);
        first_amount = first_amount.or(part.first_amount);
        match part.value {
            Some(records::Told::Record(it)) => read.push(it),
            Some(records::Told::Review(it)) => reviews.push(it),
            None => {}
        }
    });
    if let Some(plan) = &mut plan {
        if plan.currency.is_none()
            && let Some(amount) = first_amount
            && !findings
                .iter()
                .any(|it| it.rule == Rule::InvalidValue && it.key.as_deref() == Some("currency"))
        {
            findings.push(missing_currency(first, amount));
        }
        nodes.close(incomplete);
        totals.into_iter().flatten().for_each(|it| nodes.append(it));
        plan.nodes = nodes;
        let (computed, tangled) = super::computed::rows(plan);
        plan.nodes.compute(computed);
        plan.tangled = tangled;
        read.sort_by_key(|it| (it.quarter, it.place));
        plan.records = read;
        plan.reviews = reviews;
    }
    // Months and days of a plan that does not say when it starts may be read wrongly.
    let is_assumed = plan.as_ref().is_some_and(|it| it.calendar.is_assumed());
    if is_assumed {
        findings.retain(|it| it.rule != Rule::OutsidePlanPeriod);
    }
    diagnostic::sort(&mut findings);
    let complete = plan.is_some() && findings.is_empty();
    let language = match &plan {
        Some(plan) => plan.language.as_ref().map(|it| it.value.to_string()),
        None => head::language_in(source.text()),
    };
    let (plan, without_start) = if is_assumed { (None, plan) } else { (plan, None) };
    Reading { plan, without_start, language, findings, complete }
}

fn missing_currency(file: FileId, amount: Span) -> Finding {
    let message = Message::new("missing-field")
        .text("field", "currency")
        .message("form", super::Form::Plan.name());
    Finding::new(Rule::MissingField, Span::beginning_of(file), message)
        .help(Message::new("missing-field-help").text("example", "currency = \"XOF\""))
        .related(amount, Message::new("missing-currency-related"))
}

/// From so many bytes on, reading files on several threads is worth starting them.
const WORTH_THREADS: usize = 256 << 10;

/// So many bytes are read at once, so that what they gave is put into the plan, and freed, before the next ones.
const AT_ONCE: usize = 2 << 20;

/// Reads files, several at a time, and hands over what each gave, in their order. What some gave is taken while the
/// next ones are read.
fn each<'s, T: Send>(
    files: &[(FileId, &'s Source)],
    read: impl Fn(FileId, &'s Source) -> T + Sync,
    mut take: impl FnMut(T) + Send,
) {
    let mut rest = files;
    let mut done: Vec<T> = Vec::new();
    while !rest.is_empty() {
        let mut bytes = 0;
        let fits = |(_, source): &&(FileId, &Source)| {
            let before = bytes;
            bytes += source.text().len();
            before < AT_ONCE
        };
        let count = rest.iter().take_while(fits).count();
        let (now, later) = rest.split_at(count);
        if bytes < WORTH_THREADS {
            done.extend(now.iter().map(|(file, source)| read(*file, source)));
        } else {
            let before = std::mem::take(&mut done);
            let read_now = || now.par_iter().map(|(file, source)| read(*file, source)).collect();
            (done, ()) = rayon::join(read_now, || before.into_iter().for_each(&mut take));
        }
        rest = later;
    }
    done.into_iter().for_each(take);
}

/// What is told of a file whose text is none.
fn refused<T>(source: &Source, mut found: Vec<Finding>) -> Part<T> {
    translated::translate(&mut found, source);
    Part { value: None, found, first_amount: None }
}

fn read_head<'s>(file: FileId, source: &'s Source) -> Part<Head<'s>> {
    let document = match syntax::parse(file, source) {
        Ok(document) => document,
        Err(found) => return refused(source, found),
    };
    let mut reader = Reader::new(None, (Scale(2), 0));
    let calendar = head::calendar(&mut reader, document.root());
    if reader.found.iter().any(|it| it.rule == Rule::UnsupportedFormat) {
        return Part { value: None, found: reader.found, first_amount: None };
    }
    let mut rest = Reader::new(calendar.as_ref(), (Scale(2), 0));
    // Without a calendar there is no plan, but the rest of its file is looked at all the same.
    let any = || Calendar::new(crate::date::date(2000, 1, 1), vec![String::new()]);
    let plan = head::plan(&mut rest, calendar.clone().unwrap_or_else(any), document.root());
    reader.found.append(&mut rest.found);
    let value = calendar.is_some().then_some(plan);
    Part { value, found: reader.found, first_amount: rest.first_amount }
}

fn read_axis<'s>(
    file: FileId,
    source: &'s Source,
    calendar: Option<&super::Calendar>,
    scale: (Scale, u8),
) -> Part<Nodes<'s>> {
    read_file(file, source, calendar, scale, |reader, root| {
        let mut nodes = Nodes::default();
        nodes.reserve(source.text().len());
        reader.axis(&mut nodes, root);
        // A file has no header: its id says best what it is.
        let place = nodes.get(NodeId(0)).id().map_or(Span::beginning_of(file), |it| it.span);
        nodes.entry_mut(NodeId(0)).place = place;
        Some(nodes)
    })
}

fn read_record<'s>(
    file: FileId,
    source: &'s Source,
    calendar: Option<&super::Calendar>,
    scale: (Scale, u8),
) -> Part<records::Told<'s>> {
    read_file(file, source, calendar, scale, |reader, root| {
        let calendar = reader.calendar?;
        records::record(reader, calendar, source.name(), root)
    })
}

fn read_file<'s, T>(
    file: FileId,
    source: &'s Source,
    calendar: Option<&super::Calendar>,
    scale: (Scale, u8),
    read: impl for<'d> FnOnce(&mut Reader<'_>, syntax::Table<'d, 's>) -> Option<T>,
) -> Part<T> {
    let document = match syntax::parse(file, source) {
        Ok(document) => document,
        Err(found) => return refused(source, found),
    };
    let mut reader = Reader::new(calendar, scale);
    let value = read(&mut reader, document.root());
    Part { value, found: reader.found, first_amount: reader.first_amount }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const HEAD: &str = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";

    fn source(name: &str, text: &str) -> Arc<Source> {
        Arc::new(Source::new(name.to_owned(), text.as_bytes().to_vec()))
    }

    fn sources(files: &[&Arc<Source>]) -> Sources {
        let mut sources = Sources::default();
        for file in files {
            sources.share(Arc::clone(file));
        }
        sources
    }

    #[test]
    fn what_revisions_share_is_parsed_once_and_read_the_same() {
        let axis = |id: &str| {
            format!(
                "id = \"{id}\"\n[[activity]]\nid = \"{id}.1\"\nbudget = {{ 2012 = 1, total = 2 }}\n"
            )
        };
        let (head, one) = (source("plan.toml", HEAD), source("axes/1.toml", &axis("I")));
        let (two, other_two) =
            (source("axes/2.toml", &axis("II")), source("axes/2.toml", &axis("III")));
        let longer = source("plan.toml", &HEAD.replace("\"2013\"", "\"2013\", \"2014\""));
        let revisions = [
            sources(&[&head, &one, &two]),
            sources(&[&head, &one, &other_two]),
            sources(&[&longer, &one, &two]),
        ];
        let mut memory = Memory::default();
        for (revision, parsed) in revisions.iter().zip([(1, 2), (1, 3), (2, 2)]) {
            let reading = read_again(revision, &mut memory);
            let plain = read(revision);
            assert_eq!(format!("{:?}", reading.plan), format!("{:?}", plain.plan));
            let lengths = (memory.heads.lock().unwrap().len(), memory.axes.lock().unwrap().len());
            assert_eq!(lengths, parsed);
        }
    }

    #[test]
    fn files_stay_in_their_order_where_they_are_read_side_by_side() {
        let note = "word ".repeat(AT_ONCE / 40);
        let files: Vec<Arc<Source>> = (0..40)
            .map(|it| {
                let text = format!(
                    "id = \"{it}\"\nnote = \"{note}\"\n[[activity]]\nid = \"{it}.1\"\nfield = 1\n"
                );
                source(&format!("axes/{it}.toml"), &text)
            })
            .collect();
        let head = source("plan.toml", HEAD);
        let sources = sources(&std::iter::once(&head).chain(&files).collect::<Vec<_>>());
        assert!(sources.iter().map(|(_, it)| it.text().len()).sum::<usize>() > 3 * AT_ONCE);
        let reading = read(&sources);
        let plan = reading.plan.unwrap();
        let ids: Vec<&str> = plan.nodes.iter().filter_map(|it| Some(it.id()?.value)).collect();
        let expected: Vec<String> =
            (0..40).flat_map(|it| [it.to_string(), format!("{it}.1")]).collect();
        assert_eq!(ids, expected);
        assert_eq!(reading.findings.len(), 40);
        assert!(plan.iter().skip(1).all(|(id, it)| it.parent.0 < id.0 && it.end.0 > id.0));
    }
}
