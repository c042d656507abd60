//! `crossfoot git`: makes git show a plan in terms of the plan, and is what git then calls.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::{Args, Subcommand};

use super::{Opened, Outcome, World};
use crate::diff::{self, Both, Side};
use crate::import;
use crate::load::git::setup::{self, Done, Setup};
use crate::load::{PLAN_FILE, cannot_read};
use crate::message::Message;
use crate::model::{self, Level, Plan};
use crate::render::changes::{self, Extent, Format, Frame};
use crate::render::inert;
use crate::render::language::Words;
use crate::source::{Source, Sources};

/// Make git show changes in terms of the plan
#[derive(Debug, Args)]
pub struct Git {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the diff driver, hunk headers and the alias `git plan-diff` into this repository's settings
    Install {
        /// Print what would be written, and write nothing
        #[arg(long, conflicts_with = "uninstall")]
        print: bool,
        /// Take everything away again
        #[arg(long)]
        uninstall: bool,
    },
    /// What git calls for a file: path, old file, hash, mode, new file, hash, mode, and more for renames
    #[command(hide = true)]
    Driver {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// What git calls to merge a file: base, ours, theirs, length of markers, path, labels of base, ours, theirs
    #[command(hide = true)]
    Merge {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// What `git difftool` calls: two files or two folders, and the path of the file
    #[command(hide = true)]
    Difftool { old: PathBuf, new: PathBuf, path: Option<OsString> },
}

impl Git {
    /// Installs, or shows what git asks for.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        match &self.command {
            Command::Install { print, uninstall } => {
                let setup = Setup::of(&world.plan_path()?)?;
                // Of the plan, only its language matters here.
                let opened = world.open().ok();
                let reading = opened.as_ref().map(Opened::read);
                let words = reading.map_or_else(|| world.words(None), |it| world.words_about(&it));
                match (print, uninstall) {
                    (true, _) => print_setup(&setup, out)?,
                    (_, true) => tell(&setup.uninstall()?, &words, out)?,
                    _ => install(&setup, &words, out)?,
                }
            }
            Command::Driver { arguments } => {
                // Git gives up the whole diff when a driver fails: what goes wrong is told instead.
                let arguments: Vec<PathBuf> = arguments.iter().map(PathBuf::from).collect();
                if let Err(error) = driver(&arguments, world, out)
                    && !super::is_broken_pipe(&error)
                {
                    writeln!(out, "{}", super::errors::said(&error, &world.last_words()))?;
                }
            }
            Command::Merge { arguments } => return Ok(super::merge::run(arguments, world)),
            Command::Difftool { old, new, path } => {
                {
                    // For folders, git has no path to give.
                    let path = path.as_deref().filter(|it| !it.is_empty()).map(Path::new);
                    difftool(old, new, path, world, out)?
                }
            }
        }
        Ok(Outcome::Clean)
    }
}

fn print_setup(setup: &Setup, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "# {}", setup.attributes.display())?;
    for line in &setup.lines {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "\n# git config --local")?;
    for (key, value) in &setup.settings {
        writeln!(out, "{key} = {value}")?;
    }
    Ok(())
}

fn install(setup: &Setup, words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    tell(&setup.install()?, words, out)?;
    if !setup::is_on_path("crossfoot") {
        writeln!(out, "{}", words.say(&Message::new("git-not-on-path")))?;
    }
    writeln!(out, "{}", words.say(&Message::new("git-try")))?;
    Ok(())
}

fn tell(done: &[Done], words: &Words, out: &mut dyn Write) -> anyhow::Result<()> {
    if done.is_empty() {
        writeln!(out, "{}", words.say(&Message::new("git-nothing-to-remove")))?;
    }
    for it in done {
        let message = match it {
            Done::Written(what) => Message::new("git-written").text("what", what),
            Done::Kept(what) => Message::new("git-kept").text("what", what),
            Done::Removed(what) => Message::new("git-removed").text("what", what),
            Done::Foreign(what) => Message::new("git-foreign").text("what", what),
        };
        writeln!(out, "{}", words.say_inert(&message))?;
    }
    Ok(())
}

/// A file on one side.
struct OneFile {
    /// What git calls it.
    path: PathBuf,
    /// Where its text stands; none where the side does not have it.
    text: Option<PathBuf>,
}

fn driver(arguments: &[PathBuf], world: &World, out: &mut dyn Write) -> anyhow::Result<()> {
    let side = |path: &PathBuf, text: &PathBuf| OneFile {
        path: path.clone(),
        text: Some(text.clone())
            .filter(|it| it != Path::new("/dev/null") && it != Path::new("nul")),
    };
    match arguments {
        [path] => {
            let message = Message::new("git-unmerged").text("path", path.display().to_string());
            writeln!(out, "{}", world.words(None).say_inert(&message))?;
            Ok(())
        }
        [path, old, _, _, new, _, _] => compare(side(path, old), side(path, new), world, out),
        [path, old, _, _, new, _, _, renamed, ..] => {
            compare(side(path, old), side(renamed, new), world, out)
        }
        _ => {
            writeln!(out, "{}", world.words(None).say(&Message::new("git-called-by-git")))?;
            Ok(())
        }
    }
}

fn difftool(
    old: &Path,
    new: &Path,
    path: Option<&Path>,
    world: &World,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let present = |it: &Path| Some(it.to_owned()).filter(|it| it.is_file());
    if !old.is_dir() && !new.is_dir() {
        let path = path.unwrap_or(new);
        let side = |text: &Path| OneFile { path: path.to_owned(), text: present(text) };
        return compare(side(old), side(new), world, out);
    }
    let mut names: BTreeSet<PathBuf> = BTreeSet::new();
    for folder in [old, new] {
        plan_files(folder, Path::new(""), &mut names)?;
    }
    for name in names {
        let side =
            |folder: &Path| OneFile { path: name.clone(), text: present(&folder.join(&name)) };
        compare(side(old), side(new), world, out)?;
    }
    Ok(())
}

/// The `.toml` files below a folder.
fn plan_files(folder: &Path, below: &Path, names: &mut BTreeSet<PathBuf>) -> anyhow::Result<()> {
    let here = folder.join(below);
    let entries = fs::read_dir(&here).with_context(|| cannot_read(&here))?;
    for entry in entries {
        let entry = entry.with_context(|| cannot_read(&here))?;
        let name = below.join(entry.file_name());
        if entry.file_type().is_ok_and(|it| it.is_dir()) {
            plan_files(folder, &name, names)?;
        } else if name.extension().is_some_and(|it| it == "toml") {
            names.insert(name);
        }
    }
    Ok(())
}

/// Shows what changed in one file of a plan, without the rest of it.
fn compare(old: OneFile, new: OneFile, world: &World, out: &mut dyn Write) -> anyhow::Result<()> {
    let sources = Both::new(sources(&old, &new, world)?, sources(&new, &old, world)?);
    let readings = sources.as_ref().map(model::read);
    let spoken = match readings.after.language {
        Some(_) => &readings.after,
        None => &readings.before,
    };
    let words = world.words_about(spoken);
    let names = Both::new(&old, &new).map(|it| it.path.display().to_string());
    writeln!(out, "diff --crossfoot {} {}", inert(&names.before), inert(&names.after))?;
    let remark = words.say(&Message::new("diff-this-file-only"));
    let whole = readings.before.complete && readings.after.complete;
    let plans = Both::new(readings.before.plan.as_ref(), readings.after.plan.as_ref());
    let (true, Some(before), Some(after)) = (whole, plans.before, plans.after) else {
        let message =
            Message::new("git-not-a-plan").message("remark", Message::new("diff-this-file-only"));
        writeln!(out, "{}", words.say(&message))?;
        if import::is_document(&old.path) || import::is_document(&new.path) {
            return Ok(());
        }
        let nothing = PathBuf::from("/dev/null");
        let text = |it: &OneFile| it.text.clone().unwrap_or_else(|| nothing.clone());
        for line in setup::plain_difference(&text(&old), &text(&new))?.lines() {
            writeln!(out, "{}", inert(line))?;
        }
        return Ok(());
    };
    let side = |plan| Side { plan, findings: &[], complete: true };
    let mut changes = diff::compare(side(before), side(after));
    // The other axes are not here: what they add up to with this one is not known.
    let is_part = old.place().1.starts_with("axes/") || new.place().1.starts_with("axes/");
    let has_axes = |it: &Plan| it.of_level(Level::Axis).next().is_some();
    let is_folder = [&old, &new].into_iter().any(|it| it.place().1 == PLAN_FILE)
        && !has_axes(before)
        && !has_axes(after);
    let is_record = [&old, &new].into_iter().any(|it| it.place().1.starts_with("progress/"));
    if is_part || is_folder {
        changes
            .totals
            .retain(|it| it.level != Level::Plan || it.basis == diff::Basis::Declared && !is_part);
        if is_folder {
            changes.totals.iter_mut().for_each(|it| it.parts.clear());
        }
    }
    changes.unchanged.clear();
    let called = |it: &OneFile| match &it.text {
        Some(_) => it.path.display().to_string(),
        // As git itself calls a file that is not there.
        None => "/dev/null".to_owned(),
    };
    let frame = Frame {
        sides: Both::new(called(&old), called(&new)),
        extent: Extent::Whole,
        filtered: false,
        remark: (is_part || is_folder || is_record).then_some(remark),
        warnings: Vec::new(),
        gates: Vec::new(),
    };
    changes::draw(out, &changes, &frame, Format::Terminal, &words)?;
    if changes.is_empty() {
        writeln!(out, "{}", words.say(&Message::new("git-only-layout")))?;
    }
    writeln!(out)?;
    Ok(())
}

impl OneFile {
    fn place(&self) -> (PathBuf, String) {
        setup::place_in_plan(&self.path)
    }
}

/// One side's text, with what its plan says about itself where the text is an axis or a record. What is not there is an axis
/// without anything in it.
fn sources(file: &OneFile, other: &OneFile, world: &World) -> anyhow::Result<Sources> {
    let mut sources = Sources::default();
    let (folder, name) = file.place();
    let read = |path: &Path| fs::read(path).with_context(|| cannot_read(path));
    if name.starts_with("axes/") || name.starts_with("progress/") {
        let own = folder.join(PLAN_FILE);
        let path = if own.is_file() { own } else { other.place().0.join(PLAN_FILE) };
        // Without its plan, an axis has no years: it will be shown as text.
        let plan = read(&path).unwrap_or_default();
        sources.add(Source::new(PLAN_FILE.to_owned(), plan));
        if let Some(text) = &file.text {
            sources.add(Source::new(name, read(text)?));
        }
        return Ok(sources);
    }
    match &file.text {
        Some(text) if import::is_document(&file.path) => {
            return Ok(import::read(&name, &read(text)?, &world.options()?)?.sources());
        }
        Some(text) => sources.add(Source::new(name, read(text)?)),
        None => sources.add(Source::new(name, Vec::new())),
    };
    Ok(sources)
}
