//! What a command may know of the world around it: the plan to read, today's date, the language, the width.

use std::cell::{Cell, OnceCell};
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use crate::date::Date;
use anyhow::{Context as _, bail};
use clap::Args;

use super::help::{self, Unfit};
use crate::diagnostic::{self, Diagnostics, Finding, Group};
use crate::import::{self, Options, Side, Wanted};
use crate::load::{self, Loaded, write};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Reading};
use crate::render::diagnostics::{self, Format, Look, Shown};
use crate::render::language::{Language, Words};
use crate::reports::Stand;

/// Options of every command.
#[derive(Debug, Args)]
pub struct Global {
    /// The plan: a folder, a TOML file, a workbook, a CSV file or a Word document, or - for standard input; `check`,
    /// `show`, `report`, `repair` and `log` take its path without --plan too [default: the nearest plan.toml upwards,
    /// else plan/]
    #[arg(long, global = true, value_name = "PATH")]
    plan: Option<PathBuf>,
    /// Read the plan as it was in this git revision
    #[arg(long, global = true, value_name = "REV")]
    at: Option<String>,
    /// Language of the answer [default: the plan's, then the environment's]
    #[arg(long, global = true, value_name = "LANG", value_parser = Language::ALL.map(Language::tag))]
    lang: Option<String>,
    /// Today's date, for deadlines and late activities [default: the clock]
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    today: Option<Date>,
    /// Read a workbook, a CSV file or a Word document as this layout says (`crossfoot import --show-layout`)
    #[arg(long, global = true, value_name = "FILE", hide_short_help = true)]
    layout: Option<PathBuf>,
    #[command(flatten)]
    reading: Documents,
    #[command(flatten)]
    color: colorchoice_clap::Color,
}

/// How a document is read, where the plan is one.
#[derive(Debug, Args)]
pub struct Documents {
    /// The encoding of a CSV file [default: found out]
    #[arg(long, global = true, value_name = "NAME", hide_short_help = true)]
    encoding: Option<String>,
    /// What stands between the values of a CSV file [default: found out]
    #[arg(long, global = true, value_name = "SIGN", hide_short_help = true)]
    separator: Option<char>,
    /// The sign before decimals in a document [default: found out]
    #[arg(long, global = true, value_name = "SIGN", value_parser = [",", "."], hide_short_help = true)]
    decimal: Option<String>,
    /// Which side of tracked changes of a Word document to read [default: after]
    #[arg(long, global = true, value_name = "SIDE", value_parser = ["before", "after"], hide_short_help = true)]
    revision: Option<String>,
    /// The currency of a document's amounts, as EUR [default: found out]
    #[arg(long, global = true, value_name = "CODE", hide_short_help = true)]
    currency: Option<String>,
}

impl Documents {
    fn options(&self) -> Options {
        let wanted = Wanted { encoding: self.encoding.clone(), separator: self.separator };
        let decimal = self.decimal.as_ref().and_then(|it| it.chars().next());
        let mut options = Options { wanted, decimal, ..Options::default() };
        if self.revision.as_deref() == Some("before") {
            options.side = Side::Before;
        }
        options.layout.head.currency = self.currency.as_ref().map(|it| it.to_uppercase());
        options
    }
}

/// What a command may know of the world around it.
#[derive(Debug)]
pub struct World {
    /// The plan that the user named.
    pub plan: Option<PathBuf>,
    /// The git revision that the user named.
    pub at: Option<String>,
    /// How documents are read, but for the layout.
    pub options: Options,
    layout: Option<PathBuf>,
    /// The language that the user named.
    pub language: Option<Language>,
    /// Today's date, once somebody asked for it.
    today: OnceCell<Date>,
    /// How many columns the terminal has; 80 where the answer does not go to a terminal.
    pub width: usize,
    /// Whether the answer goes to a terminal.
    pub terminal: bool,
    /// Whether nobody reads what is said aside.
    pub quiet: bool,
    /// The language that was last chosen for an answer.
    spoken: Cell<Option<Language>>,
}

/// A plan's texts, opened for a command.
#[derive(Debug)]
pub struct Opened {
    /// The texts and where they came from.
    pub loaded: Loaded,
}

impl Opened {
    /// The refusal of a plan of which nothing could be read.
    pub fn unreadable(&self) -> Refusal {
        let say = |key| Message::new(key).text("name", &self.loaded.name);
        Refusal::new(say("stop-plan-unreadable")).advice(say("stop-plan-unreadable-advice"))
    }

    /// Reads the texts as a plan.
    pub fn read(&self) -> Reading<'_> {
        crate::model::read(&self.loaded.sources)
    }

    /// Refuses to answer where something of the plan can't be read: the answer would lack it. Tells what it is.
    pub fn demand_whole(&self, reading: &Reading, world: &World) -> anyhow::Result<()> {
        if reading.complete {
            return Ok(());
        }
        let mut findings = reading.findings.clone();
        diagnostic::sort(&mut findings);
        let plan = self.loaded.shown_name();
        let told = Diagnostics {
            sources: &self.loaded.sources,
            plan,
            findings,
            ignored: Vec::new(),
            partial: false,
        };
        let look =
            Look { prefix: self.loaded.prefix(), width: world.width, shown: Shown::First(TOLD) };
        let words = world.words_about(reading);
        diagnostics::draw(&mut world.aside(), &told, Format::Human, &words, &look)?;
        let say = |key| Message::new(key).text("name", &self.loaded.name);
        bail!(Refusal::new(say("stop-gaps")).advice(say("stop-gaps-advice")))
    }

    /// Everything that is wrong: what reading found, and what the rules find in the plan that was read.
    pub fn diagnose(&self, reading: &Reading, world: &World) -> Diagnostics<'_> {
        let mut findings = reading.findings.clone();
        let checked = reading.plan.as_ref().or(reading.without_start.as_ref());
        if let Some(plan) = checked {
            let mut found = crate::checks::run(plan, reading.complete, || world.today());
            // Which quarter a month or a day lies in is not known without the start.
            let asks_for_days =
                |it: &Finding| matches!(it.rule.group(), Group::Schedule | Group::Progress);
            found.retain(|it| reading.plan.is_some() || !asks_for_days(it));
            findings.extend(found);
        }
        if let Some(document) = &self.loaded.document {
            document.explain(&self.loaded.sources, &mut findings);
        } else if findings.iter().any(|it| it.figures.is_some())
            && let Some(origins) = self.loaded.origins()
        {
            origins.explain(&mut findings);
        }
        diagnostic::sort(&mut findings);
        let rules = checked.map(|plan| &plan.check.ignore);
        let ignores =
            |it: &Finding| rules.is_some_and(|all| all.iter().any(|own| own.value == it.rule));
        let (ignored, findings) = findings.into_iter().partition(ignores);
        let plan = self.loaded.shown_name();
        let (sources, partial) = (&self.loaded.sources, !reading.complete);
        Diagnostics { sources, plan, findings, ignored, partial }
    }
}

/// So many findings are told where a plan can't be read whole; `check` tells all.
const TOLD: usize = 3;

/// A day that the user names.
fn day(text: &str) -> Result<Date, Unfit> {
    text.parse().map_err(|_| Unfit(Message::new("usage-day")))
}

/// Today's date where the user is.
fn today() -> Date {
    chrono::Local::now().date_naive().into()
}

impl World {
    /// Looks at the arguments, the clock and the terminal.
    pub fn new(global: &Global) -> World {
        global.color.write_global();
        let terminal = std::io::stdout().is_terminal();
        let size = terminal.then(terminal_size::terminal_size).flatten();
        let width = size.map_or(80, |(width, _)| usize::from(width.0));
        World {
            plan: global.plan.clone(),
            at: global.at.clone(),
            options: global.reading.options(),
            layout: global.layout.clone(),
            language: global.lang.as_deref().and_then(Language::from_tag),
            today: global.today.map_or_else(OnceCell::new, OnceCell::from),
            width,
            terminal,
            spoken: Cell::new(None),
            quiet: false,
        }
    }

    /// Where remarks go that are no part of the answer: standard error.
    pub fn aside(&self) -> Box<dyn std::io::Write> {
        if self.quiet { Box::new(std::io::sink()) } else { Box::new(anstream::stderr()) }
    }

    /// Today's date: as the user says it, else the clock's where the user is.
    pub fn today(&self) -> Date {
        *self.today.get_or_init(today)
    }

    /// Loads the plan that the user means.
    pub fn open(&self) -> anyhow::Result<Opened> {
        let path = self.plan_path()?;
        let loaded = match &self.at {
            Some(revision) => load::git::load(&path, revision)?,
            None => load::load_as(&path, &self.options()?)?,
        };
        let opened = Opened { loaded };
        self.tell_of(&opened)?;
        if !opened.loaded.unread.is_empty() {
            // Seldom enough to be read once more for its language.
            let words = self.words_about(&opened.read());
            for name in &opened.loaded.unread {
                let warning = Message::new("file-not-read").text("name", name.as_str());
                writeln!(self.aside(), "{}", words.say_inert(&warning))?;
            }
        }
        Ok(opened)
    }

    /// Holds back other runs that would change the plan that the user means, until it is dropped: the plan is read
    /// after that, and written before the end of it.
    pub fn hold_plan(&self) -> anyhow::Result<write::Lock> {
        let path = self.plan_path()?;
        let folder = if path.is_dir() { path.as_path() } else { load::folder_of(&path) };
        Ok(write::lock(folder))
    }

    /// How documents are read, with the layout that the user names.
    pub fn options(&self) -> anyhow::Result<Options> {
        let mut options = self.options.clone();
        if options.wanted.separator.is_some_and(|it| !it.is_ascii()) {
            bail!(Refusal::new(Message::new("stop-separator")));
        }
        if let Some(path) = &self.layout {
            let text = std::fs::read_to_string(path).with_context(|| load::cannot_read(path))?;
            let currency = options.layout.head.currency.take();
            options.layout = import::read_layout(&path.to_string_lossy(), &text)?;
            options.layout.head.currency = currency.or(options.layout.head.currency);
        }
        Ok(options)
    }

    /// Says on standard error what a document was understood as, where the plan is one.
    fn tell_of(&self, opened: &Opened) -> anyhow::Result<()> {
        let Some(document) = &opened.loaded.document else { return Ok(()) };
        let words = self.words(None);
        let (filled, read) = document.counts();
        let counts = Message::new("import-counts")
            .text("name", &opened.loaded.name)
            .count("filled", filled)
            .count("read", read)
            .count("left", filled.saturating_sub(read));
        let mut told = vec![counts];
        told.extend(document.remarks().iter().cloned());
        for message in told {
            writeln!(self.aside(), "{}", words.say_inert(&message))?;
        }
        Ok(())
    }

    /// Where the plan that the user means stands.
    pub fn plan_path(&self) -> anyhow::Result<PathBuf> {
        match &self.plan {
            Some(path) => Ok(path.clone()),
            None => {
                load::nearest(&std::env::current_dir().with_context(load::git::no_current_folder)?)
            }
        }
    }

    /// The commit of the plan that the user means, with its day; nothing where the plan is in no repository. A plan with
    /// changes that are not committed is marked as `git describe` does it.
    pub fn revision(&self) -> Option<Stand> {
        let path = self.plan_path().ok()?;
        let repository = load::git::Repository::around(&path).ok()?;
        let commit = repository.commit(self.at.as_deref().unwrap_or("HEAD")).ok()?;
        let label = repository.label(&commit).ok()?;
        let is_changed = self.at.is_none() && repository.is_changed(&path);
        let mark = if is_changed { "-dirty" } else { "" };
        let written = format!("{}{mark} ({})", label.short, label.date);
        let date = label.date.parse().map_or(Arg::Text(label.date), Arg::Date);
        Some(Stand { written, commit: label.short, date, is_changed })
    }

    /// The language to answer in: as asked, else the plan's, else the environment's, else English.
    fn language(&self, of_plan: Option<&str>) -> Language {
        let of_plan = || of_plan.and_then(Language::from_tag);
        self.language.or_else(of_plan).or_else(help::of_environment).unwrap_or(Language::English)
    }

    /// The words of the language to answer in.
    pub fn words(&self, plan: Option<&Plan>) -> Words {
        self.words_in(plan.and_then(|it| it.language.as_ref()).map(|it| &*it.value))
    }

    /// The words of the language to answer in where no plan is needed: still that of the plan which would be read.
    pub fn words_here(&self) -> Words {
        let loaded = || load::load_as(&self.plan_path().ok()?, &self.options).ok();
        let is_wanted = self.language.is_none() && self.plan.as_deref() != Some("-".as_ref());
        match is_wanted.then(loaded).flatten() {
            Some(loaded) => self.words_about(&Opened { loaded }.read()),
            None => self.words(None),
        }
    }

    /// The words of the language to answer in about what was read, if only its language.
    pub fn words_about(&self, reading: &Reading) -> Words {
        self.words_in(reading.language.as_deref())
    }

    /// The words of the language to answer in about a plan in this language.
    pub fn words_in(&self, of_plan: Option<&str>) -> Words {
        let language = self.language(of_plan);
        self.spoken.set(Some(language));
        Words::new(language)
    }

    /// The words of the language that was last chosen: what stops a run is told as its answer would have been.
    pub fn last_words(&self) -> Words {
        Words::new(self.spoken.get().unwrap_or_else(|| self.language(None)))
    }
}
