//! `crossfoot report`: budget, schedule, progress, in every format.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Subcommand};

use super::{Opened, Outcome, World, watched};
use crate::load::write;
use crate::model::{Plan, Reading};
use crate::render::diagnostics::{Colour, Signs};
use crate::render::language::Words;
use crate::render::{self, Format, Page, csv};
use crate::reports::{self, By, Report as Answer};

/// Print a report: budget, schedule, quarter, year, …
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    which: Which,
    /// How to print it [default: from the ending of the file's name, else terminal]
    #[arg(long, global = true, value_name = "FORMAT", value_parser = formats())]
    format: Option<Format>,
    /// Write it to this file; for csv also a folder, with a file for each table
    #[arg(short, long, global = true, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The reports.
#[derive(Debug, Subcommand)]
enum Which {
    /// The budget by year, with computed totals beside declared ones
    Budget {
        /// How to arrange it
        #[arg(long, value_name = "WHAT", default_value = "axis", value_parser = arrangements())]
        by: By,
    },
}

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let ids = Format::ALL.iter().map(|it| it.id());
    PossibleValuesParser::new(ids).try_map(|id| Format::from_id(&id).ok_or("no such format"))
}

fn arrangements() -> impl clap::builder::TypedValueParser<Value = By> {
    let by_id =
        |id: String| By::ALL.into_iter().find(|it| it.id() == id).ok_or("no such arrangement");
    PossibleValuesParser::new(By::ALL.map(By::id)).try_map(by_id)
}

impl Report {
    /// Prints the report.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let format = self.format()?;
        if format.is_binary() && self.output.is_none() && world.terminal {
            bail!(
                "a terminal can't show {0}\n  name a file: `crossfoot report … -o report.{0}`",
                format.extension()
            );
        }
        let opened = world.open()?;
        let reading = opened.read();
        let plan = opened.plan(&reading)?;
        let words = world.words(Some(plan));
        let findings = opened.diagnose(&reading, world.today).findings;
        let context = reports::Context {
            language: words.language().tag(),
            today: world.today,
            revision: world.at.as_deref(),
            sources: &opened.loaded.sources,
            findings: &findings,
        };
        let report = watched::rows(self.which.build(plan, &context)?);
        opened.warn_of_gaps(&reading, &words)?;
        self.draw(report, format, &words, world, out)?;
        Ok(Outcome::Clean)
    }

    /// The format that the user named, or that the ending of the file's name tells.
    fn format(&self) -> anyhow::Result<Format> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = &self.output else { return Ok(Format::Terminal) };
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        Format::from_extension(&extension).with_context(|| {
            format!("the name `{}` does not tell a format: add `--format`", path.display())
        })
    }

    fn draw(
        &self,
        report: Answer<'_>,
        format: Format,
        words: &Words,
        world: &World,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let page = Page { width: world.width, signs: Signs::Unicode, colour: Colour::Styled };
        match &self.output {
            Some(folder) if format == Format::Csv && names_a_folder(folder) => {
                csv::draw_files(report, words, &mut |name| write::open(&folder.join(name)))?;
            }
            Some(path) => {
                let page = Page { colour: Colour::Plain, ..page };
                write::replace_by(path, |out| render::report(out, report, format, words, page))?;
            }
            None if format == Format::Terminal => render::report(out, report, format, words, page)?,
            // Files and programs get the bytes as they are drawn, past everything that adapts text to a terminal.
            None => {
                out.flush()?;
                let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
                render::report(&mut out, report, format, words, page)?;
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// Whether a path is meant as a folder: it is one, or ends like one.
fn names_a_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

impl Which {
    fn build<'p>(
        &self,
        plan: &'p Plan<'_>,
        context: &reports::Context<'p>,
    ) -> anyhow::Result<Answer<'p>> {
        Ok(match self {
            Which::Budget { by } => reports::budget(plan, context, *by),
        })
    }
}

impl Opened {
    /// The plan, as far as it could be read.
    pub fn plan<'r, 's>(&self, reading: &'r Reading<'s>) -> anyhow::Result<&'r Plan<'s>> {
        reading.plan.as_ref().with_context(|| {
            format!(
                "the plan `{0}` can't be read\n  `crossfoot --plan {0} check` says why",
                self.loaded.name
            )
        })
    }

    /// Says on standard error that something of the plan could not be read, and so is missing from the answer.
    pub fn warn_of_gaps(&self, reading: &Reading, words: &Words) -> io::Result<()> {
        if reading.complete {
            return Ok(());
        }
        let count = reading.findings.len();
        let warning = crate::message::Message::new("answer-has-gaps").count("errors", count);
        writeln!(anstream::stderr(), "{}", render::inert(&words.say(&warning)))
    }
}
