//! `crossfoot collect`: filled forms become the records of bodies.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;

use super::{Outcome, World};
use crate::collect::{self, Answer, Collected, Returned, Weight};
use crate::diagnostic::{self, Diagnostics, Finding, Group};
use crate::load::{self, Origin, write};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Record, read};
use crate::render::diagnostics::{self as drawing, Format, Look, Shown};
use crate::render::inert;
use crate::render::language::Words;
use crate::source::{Source, Sources};

/// Read filled forms into the records of the bodies that sent them
///
/// Writes progress/QUARTER/BODY.toml for each form. What can't be taken is told with its cell, and kept in the record
/// as a comment. Run again, it changes nothing that says the same.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  crossfoot new --quarter 2013-Q2 --forms out   make the forms
  crossfoot collect back/*.xlsx                 read those that came back
  crossfoot collect --dry-run back/*.xlsx       tell what would be written

Exit codes: 0 everything was taken, 1 something was not, 2 nothing could be read.")]
pub struct Collect {
    /// Workbooks (.xlsx, .ods, .xls) that came back
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The quarter that is collected [default: that of most forms]
    #[arg(long, value_name = "QUARTER")]
    quarter: Option<String>,
    /// Tell what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Replace records that were changed by hand since they were collected
    #[arg(long)]
    replace: bool,
}

/// A record that is to be written: its name in the plan, what stands there, and what is to.
struct Planned {
    name: String,
    before: Option<Vec<u8>>,
    after: String,
}

impl Collect {
    /// Reads the forms, writes the records and tells what was found.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        if world.at.is_some() {
            bail!(Refusal::new(Message::new("stop-record-revision")));
        }
        let _held = world.hold_plan()?;
        let opened = world.open()?;
        let Origin::Folder(folder) = &opened.loaded.origin else {
            let about = |key| Message::new(key).text("name", &opened.loaded.name);
            let advice = Message::new("stop-record-one-file-advice");
            bail!(Refusal::new(about("stop-record-one-file")).advice(advice));
        };
        let reading = opened.read();
        let words = world.words_about(&reading);
        opened.demand_whole(&reading, world)?;
        let Some(plan) = &reading.plan else { bail!(opened.unreadable()) };
        let quarter = match &self.quarter {
            Some(quarter) => Some(super::quarter::named(&plan.calendar, quarter)?),
            None => None,
        };
        let mut files = Vec::new();
        for path in &self.files {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let found = fs::metadata(path).with_context(|| load::cannot_read(path))?;
            if found.len() >= Source::LIMIT {
                bail!(load::cannot_read(path));
            }
            let bytes = fs::read(path).with_context(|| load::cannot_read(path))?;
            files.push(Returned { name, bytes });
        }
        let collected = collect::collect(plan, quarter, &files, world.today())?;
        for weight in [Weight::Error, Weight::Warning, Weight::Note] {
            for it in collected.told.iter().filter(|it| it.weight == weight) {
                let key = match weight {
                    Weight::Error => "collect-error",
                    Weight::Warning => "collect-warning",
                    Weight::Note => "collect-note",
                };
                let said = Message::new(key)
                    .text("place", it.place.as_str())
                    .message("message", it.message.clone());
                writeln!(out, "{}", words.say_inert(&said))?;
            }
        }
        let mut errors = collected.told.iter().any(|it| it.weight == Weight::Error);
        if !collected.told.is_empty() {
            writeln!(out)?;
        }
        let label = plan.calendar.quarter_label(collected.quarter);
        let mut planned = Vec::new();
        for answer in collected.answers.iter().filter(|it| !it.is_blank()) {
            let name = format!("progress/{label}/{}.toml", answer.body);
            let path = folder.join(&name);
            let before = match fs::read(&path) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
                Err(error) => return Err(error).with_context(|| load::cannot_read(&path)),
            };
            let old = before.as_deref().map(|it| String::from_utf8_lossy(it).into_owned());
            let record = plan.records.iter().find(|it| is_of(it, answer, collected.quarter));
            let received = record.and_then(|it| Some(it.received.as_ref()?.value));
            let said = |it| words.say(&Message::new("collect-intro").text("file", it));
            let intro = inert(&said(answer.file.as_str())).into_owned();
            let again = received.map(|it| collect::record(answer, it, &intro));
            let summary = |key| {
                let body = collected.asked.iter().find(|it| it.0 == answer.body);
                let body = body.map_or(Arg::Text(answer.body.clone()), |it| it.1.clone());
                Message::new(key)
                    .text("file", path.display().to_string())
                    .arg("body", body)
                    .count("reported", answer.reported())
                    .count("asked", answer.asked.len())
            };
            if old.is_some() && again == old {
                writeln!(out, "{}", words.say_inert(&summary("collect-unchanged")))?;
                continue;
            }
            let by_hand = old.as_deref().is_some_and(|it| !collect::is_untouched(it));
            if by_hand && !self.replace {
                errors = true;
                let left = Message::new("collect-by-hand").text("file", path.display().to_string());
                writeln!(out, "{}", words.say_inert(&left))?;
                writeln!(out, "  {}", words.say_inert(&Message::new("collect-by-hand-advice")))?;
                continue;
            }
            let key = if self.dry_run { "collect-would-write" } else { "collect-wrote" };
            writeln!(out, "{}", words.say_inert(&summary(key)))?;
            let after = collect::record(answer, world.today(), &intro);
            planned.push(Planned { name, before, after });
        }
        if !self.dry_run {
            for it in &planned {
                let path = folder.join(&it.name);
                write::make_folder(load::folder_of(&path))?;
                match &it.before {
                    None => write::create(folder, &it.name, it.after.as_bytes())?,
                    Some(before) => write::replace_all(&[write::Revised {
                        path: &path,
                        before: Some(before),
                        after: it.after.as_bytes(),
                    }])?,
                }
            }
        }
        tell_missing(plan, &collected, &words, out)?;
        self.check(world, &opened.loaded, &planned, &words, out)?;
        Ok(if errors { Outcome::Findings } else { Outcome::Clean })
    }

    /// What `check` says of the plan with the new records, as far as it is about them.
    fn check(
        &self,
        world: &World,
        loaded: &load::Loaded,
        planned: &[Planned],
        words: &Words,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        if planned.is_empty() {
            return Ok(());
        }
        let mut sources = Sources::default();
        let mut texts: Vec<(String, Vec<u8>)> = loaded
            .sources
            .iter()
            .map(|(_, it)| (it.name().to_owned(), it.text().as_bytes().to_vec()))
            .filter(|(name, _)| planned.iter().all(|it| it.name != *name))
            .collect();
        texts.extend(planned.iter().map(|it| (it.name.clone(), it.after.clone().into_bytes())));
        let part = |it: &str| ["progress/", "axes/"].iter().position(|part| it.starts_with(part));
        texts.sort_by(|a, b| {
            let key = |it: &str| part(it).map_or(0, |it| 2 - it);
            key(&a.0).cmp(&key(&b.0)).then_with(|| load::natural_order(&a.0, &b.0))
        });
        for (name, bytes) in texts {
            sources.add(Source::new(name, bytes));
        }
        let reading = read(&sources);
        let mut findings = reading.findings.clone();
        if let Some(plan) = &reading.plan {
            findings.extend(crate::checks::run(plan, reading.complete, || world.today()));
        }
        let is_new = |it: &Finding| {
            let file = sources.get(it.span.file).name();
            let of_records = matches!(it.rule.group(), Group::Progress | Group::Text)
                || it.rule == crate::diagnostic::Rule::DuplicateRecord;
            of_records && planned.iter().any(|own| own.name == file)
        };
        findings.retain(is_new);
        if findings.is_empty() {
            return Ok(());
        }
        diagnostic::sort(&mut findings);
        writeln!(out)?;
        writeln!(out, "{}", words.say_inert(&Message::new("collect-found")))?;
        let told = Diagnostics {
            sources: &sources,
            plan: loaded.name.clone(),
            findings,
            ignored: Vec::new(),
            partial: !reading.complete,
        };
        let look = Look { prefix: loaded.prefix(), width: world.width, shown: Shown::All };
        drawing::draw(out, &told, Format::Human, words, &look)?;
        Ok(())
    }
}

/// Which bodies have not answered yet.
fn tell_missing(
    plan: &Plan<'_>,
    collected: &Collected,
    words: &Words,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let answered = |key: &str| {
        collected.answers.iter().any(|it| it.body == key && !it.is_blank())
            || plan.records.iter().any(|it| {
                it.quarter == collected.quarter
                    && it.body.as_ref().is_some_and(|it| it.value == key)
            })
    };
    let missing: Vec<Arg> =
        collected.asked.iter().filter(|it| !answered(&it.0)).map(|it| it.1.clone()).collect();
    let message = match missing.is_empty() {
        true => Message::new("collect-all-there"),
        false => Message::new("collect-missing").arg("bodies", Arg::List(missing)),
    };
    writeln!(out, "{}", words.say_inert(&message))?;
    Ok(())
}

fn is_of(record: &Record<'_>, answer: &Answer, quarter: crate::model::Quarter) -> bool {
    record.quarter == quarter && record.body.as_ref().is_some_and(|it| it.value == answer.body)
}
