//! `crossfoot new`: a plan to start from, an example, or a progress record to fill in. Nothing is ever overwritten.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use self::examples::Example;
use super::{Outcome, World};
use crate::load::{Origin, write};
use crate::message::{Message, Refusal};
use crate::render::language::Words;
use crate::render::{inert, record};
use crate::text;

mod examples;
mod forms;
mod starter;

/// Start a plan, take an example, or start the record of a quarter
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  crossfoot new my-plan                    a small plan with comments that explain it
  crossfoot new --example mali my-plan     Mali's plan for Resolution 1325, as published
  crossfoot new --quarter 2013-Q2          progress/2013-Q2.toml of the plan, to fill in
  crossfoot new --quarter 2013-Q2 --forms out   a workbook for each responsible body, to send")]
pub struct New {
    /// The folder to make; it must not exist yet, or be empty
    #[arg(value_name = "DIR", required_unless_present = "quarter")]
    folder: Option<PathBuf>,
    /// Write this example there, not the small plan
    #[arg(long, value_name = "NAME", value_parser = names(), conflicts_with = "quarter")]
    example: Option<&'static Example>,
    /// Add the record of this quarter to the plan, with every activity that is due in it
    #[arg(long, value_name = "QUARTER", conflicts_with = "folder")]
    quarter: Option<String>,
    /// Write a form for each responsible body into this folder, to be filled in and read by `collect`
    #[arg(long, value_name = "DIR", requires = "quarter")]
    forms: Option<PathBuf>,
    /// Write the form of this body alone
    #[arg(long, value_name = "BODY", requires = "forms")]
    body: Option<String>,
}

fn names() -> impl clap::builder::TypedValueParser<Value = &'static Example> {
    PossibleValuesParser::new(examples::EXAMPLES.iter().map(|it| it.name))
        .try_map(|name| Example::called(&name).ok_or("no such example"))
}

impl New {
    /// Writes the files and says what to type next.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        if let (Some(quarter), Some(folder)) = (&self.quarter, &self.forms) {
            forms::write(world, quarter, folder, self.body.as_deref(), out)?;
            return Ok(Outcome::Clean);
        }
        match (&self.folder, &self.quarter) {
            (_, Some(quarter)) => write_record(world, quarter, out)?,
            (Some(folder), None) => self.write_plan(world, folder, out)?,
            (None, None) => bail!(Refusal::new(Message::new("stop-new-without-folder"))),
        }
        Ok(Outcome::Clean)
    }

    fn write_plan(&self, world: &World, folder: &Path, out: &mut dyn Write) -> anyhow::Result<()> {
        let words = world.words(None);
        let names: Vec<&str> = match self.example {
            Some(example) => {
                write::create_folder(folder, example.files)?;
                example.files.iter().map(|(name, _)| *name).collect()
            }
            None => {
                let files = starter::files(words.language(), world.today());
                let files: Vec<_> = files.iter().map(|(name, text)| (*name, &**text)).collect();
                write::create_folder(folder, &files)?;
                files.iter().map(|(name, _)| *name).collect()
            }
        };
        for name in names {
            say(&words, out, Message::new("new-wrote").text("file", shown(&folder.join(name))))?;
        }
        let plan = format!("crossfoot --plan {}", in_a_shell(folder));
        let next = [
            (plan.clone(), "new-next-overview"),
            (format!("{plan} check"), "new-next-check"),
            (format!("{plan} report budget"), "new-next-budget"),
        ];
        say_next(&words, out, "new-next", &next)?;
        Ok(())
    }
}

/// Writes the record of a quarter into the plan's folder.
fn write_record(world: &World, quarter: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    if world.at.is_some() {
        bail!(Refusal::new(Message::new("stop-record-revision")));
    }
    let _held = world.hold_plan()?;
    let opened = world.open()?;
    let about = |key| Message::new(key).text("name", &opened.loaded.name);
    let Origin::Folder(folder) = &opened.loaded.origin else {
        let advice = Message::new("stop-record-one-file-advice");
        bail!(Refusal::new(about("stop-record-one-file")).advice(advice));
    };
    let reading = opened.read();
    let words = world.words_about(&reading);
    let plan = match &reading.plan {
        Some(plan) if reading.complete => plan,
        _ => bail!(Refusal::new(about("stop-not-whole"))),
    };
    let quarter = super::quarter::named(&plan.calendar, quarter)?;
    let label = plan.calendar.quarter_label(quarter);
    // What bodies recorded stands in files of their own.
    let own = |it: &&crate::model::Record| it.quarter == quarter && it.body.is_none();
    if let Some(record) = plan.records.iter().find(own) {
        let file = folder.join(opened.loaded.sources.get(record.place.file).name());
        let fact = Message::new("stop-recorded").text("quarter", label).text("file", shown(&file));
        bail!(Refusal::new(fact));
    }
    if label.contains(['/', '\\', ':', '\0']) {
        bail!(Refusal::new(Message::new("stop-no-file-name").text("quarter", label)));
    }

    let record = record::draft(plan, quarter, world.today(), &words);
    let name = format!("progress/{label}.toml");
    // Where the plan has no schema, a line that names one would be an error to editors.
    let text = match folder.join(starter::SCHEMA).is_file() {
        true => starter::known(&name, &record.text),
        false => record.text,
    };
    write::create(folder, &name, text.as_bytes())?;
    let file = folder.join(name);

    say(&words, out, Message::new("new-wrote").text("file", shown(&file)))?;
    let counts = Message::new("new-record-counts")
        .count("due", record.due)
        .count("perhaps", record.perhaps)
        .count("late", record.late);
    say(&words, out, counts)?;
    let plan =
        world.plan.as_ref().map_or(String::new(), |it| format!(" --plan {}", in_a_shell(it)));
    let language = world.language.map_or(String::new(), |it| format!(" --lang {}", it.tag()));
    let next = [
        (format!("crossfoot{plan} check"), "new-next-check"),
        (
            format!("crossfoot{plan} report quarter {}{language}", text::in_a_shell(&label)),
            "new-next-report",
        ),
    ];
    say_next(&words, out, "new-record-next", &next)
}

/// What to type next: commands, and a word on each.
fn say_next(
    words: &Words,
    out: &mut dyn Write,
    heading: &'static str,
    commands: &[(String, &'static str)],
) -> anyhow::Result<()> {
    writeln!(out)?;
    say(words, out, Message::new(heading))?;
    let width = commands.iter().map(|(it, _)| it.chars().count()).max().unwrap_or_default();
    for (command, what) in commands {
        writeln!(out, "  {command:width$}   {}", words.say(&Message::new(what)))?;
    }
    Ok(())
}

fn say(words: &Words, out: &mut dyn Write, message: Message) -> anyhow::Result<()> {
    for line in words.say(&message).lines() {
        writeln!(out, "{}", inert(line))?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A path as one would type it into a shell.
fn in_a_shell(path: &Path) -> String {
    text::in_a_shell(&inert(&path.to_string_lossy()))
}
