//! Reports on their way out: to the terminal, a pipe, a file or a folder, in any format.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::StripBytes;
use anyhow::{Context as _, bail};
use clap::Args;

use super::{Outcome, World, progress_bar};
use crate::load::{self, write};
use crate::message::{Arg, Message, Refusal};
use crate::model::Plan;
use crate::render::language::Words;
use crate::render::report::csv;
use crate::render::report::docx::Template;
use crate::render::{self, Format, Page};
use crate::reports::{Context, Picture, Pixels, Report, Stand};
use crate::text::named;

/// How and where a report is printed.
#[derive(Debug, Default, Args)]
pub struct Output {
    /// How to print it [default: from the ending of the file's name, else terminal]
    #[arg(long, value_name = "FORMAT", value_parser = super::one_of(&Format::ALL, Format::id))]
    format: Option<Format>,
    /// Write it to this file; for csv also a folder, with a file for each table
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// For whom csv is written: `plain` for programs, `excel` for people who open it in a spreadsheet
    #[arg(long, value_name = "FOR", value_parser = super::one_of(&Dialect::ALL, Dialect::id))]
    csv: Option<Dialect>,
    /// Go on without what can't be read of the plan, and say so at the beginning
    #[arg(long)]
    partial: bool,
}

/// For whom csv is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Programs.
    Plain,
    /// People who open it in Excel.
    Excel,
}

named! { Dialect {
    Plain = "plain",
    Excel = "excel",
} }

impl Output {
    /// Whether the user asked for nothing.
    pub fn is_unset(&self) -> bool {
        self.format.is_none() && self.output.is_none() && self.csv.is_none() && !self.partial
    }

    /// Opens the plan, has the report made, and prints it.
    pub fn print(
        &self,
        world: &World,
        out: &mut dyn Write,
        make: impl for<'p> FnOnce(&'p Plan<'_>, &Context<'p>) -> anyhow::Result<Report<'p>>,
    ) -> anyhow::Result<Outcome> {
        self.print_as(world, world.at.as_ref().and_then(|_| world.revision()), out, make)
    }

    /// The same for a report that says at which git revision it was made. Asking git takes longer than most reports.
    pub fn print_dated(
        &self,
        world: &World,
        out: &mut dyn Write,
        make: impl for<'p> FnOnce(&'p Plan<'_>, &Context<'p>) -> anyhow::Result<Report<'p>>,
    ) -> anyhow::Result<Outcome> {
        self.print_as(world, world.revision(), out, make)
    }

    fn print_as(
        &self,
        world: &World,
        revision: Option<Stand>,
        out: &mut dyn Write,
        make: impl for<'p> FnOnce(&'p Plan<'_>, &Context<'p>) -> anyhow::Result<Report<'p>>,
    ) -> anyhow::Result<Outcome> {
        let format = self.format()?;
        if format.is_binary() && self.output.is_none() && world.terminal {
            let say = |key| Message::new(key).text("format", format.extension());
            bail!(Refusal::new(say("stop-terminal")).advice(say("stop-terminal-advice")));
        }
        let opened = world.open()?;
        let reading = opened.read();
        let words = world.words_about(&reading);
        let plan = reading.plan.as_ref().with_context(|| opened.unreadable())?;
        if !self.partial {
            opened.demand_whole(&reading, world)?;
        }
        let diagnostics = opened.diagnose(&reading, world);
        let context = Context {
            language: words.language().tag(),
            today: world.today(),
            revision: revision.as_ref(),
            sources: &opened.loaded.sources,
            gaps: &reading.findings,
            findings: &diagnostics.findings,
        };
        let mut report = progress_bar::rows(make(plan, &context)?);
        dress(&mut report, plan, world, format)?;
        let template = template(plan, world, format)?;
        self.draw(report, format, template.as_ref(), &words, world, out)?;
        Ok(Outcome::Clean)
    }

    /// The format that the user named, or that the ending of the file's name tells.
    fn format(&self) -> anyhow::Result<Format> {
        let for_people = self.csv == Some(Dialect::Excel);
        Ok(match self.format_named()? {
            Format::Csv | Format::Terminal if for_people => Format::CsvExcel,
            format => format,
        })
    }

    fn format_named(&self) -> anyhow::Result<Format> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = &self.output else { return Ok(Format::Terminal) };
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        Format::from_extension(&extension).with_context(|| {
            let all = Format::ALL.iter().map(|it| Arg::Text(format!("`.{}`", it.extension())));
            let advice =
                Message::new("stop-no-format-advice").arg("all", Arg::Either(all.collect()));
            let fact = Message::new("stop-no-format").text("name", path.to_string_lossy());
            Refusal::new(fact).advice(advice)
        })
    }

    fn draw(
        &self,
        report: Report<'_>,
        format: Format,
        template: Option<&Template>,
        words: &Words,
        world: &World,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let page = Page { width: world.width, template };
        match &self.output {
            Some(folder) if format == Format::Csv && names_a_folder(folder) => {
                csv::draw_files(report, words, &mut |name| write::open(folder, name))?;
            }
            Some(path) if format == Format::Terminal => write::replace_by(path, |out| {
                let plain = &mut Plain { out, state: StripBytes::default() };
                render::report(plain, report, format, words, page)
            })?,
            Some(path) => {
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

/// A file that keeps no colours.
struct Plain<'o> {
    out: &'o mut dyn Write,
    state: StripBytes,
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.state.strip_next(bytes).try_for_each(|it| self.out.write_all(it))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Puts the files that the plan names for its reports into one that shows them.
fn dress(report: &mut Report, plan: &Plan, world: &World, format: Format) -> anyhow::Result<()> {
    if !matches!(format, Format::Docx | Format::Html) {
        return Ok(());
    }
    let folder = world.plan_path()?;
    let say = |key, name: &str| Message::new(key).text("name", name);
    if let Some(name) = plan.report.logo.as_ref().map(|it| &*it.value) {
        let bytes = load::attached(&folder, name)?;
        let is_outline = name.to_ascii_lowercase().ends_with(".svg");
        let picture = match is_outline {
            false => Picture { pixels: Pixels::of(bytes), outline: None },
            true => {
                let beside = load::attached(&folder, &png_of(name)).ok();
                Picture { pixels: beside.and_then(Pixels::of), outline: Some(bytes) }
            }
        };
        if picture.pixels.is_none() && !is_outline {
            bail!(Refusal::new(say("stop-not-a-picture", name)));
        }
        if picture.pixels.is_none() && format == Format::Docx {
            let advice = Message::new("stop-logo-needs-png-advice").text("png", png_of(name));
            bail!(Refusal::new(say("stop-logo-needs-png", name)).advice(advice));
        }
        report.dress.logo = Some(picture);
    }
    Ok(())
}

/// The Word document into whose pages and styles the plan wants its reports put.
fn template(plan: &Plan, world: &World, format: Format) -> anyhow::Result<Option<Template>> {
    let named = plan.report.template.as_ref().filter(|_| format == Format::Docx);
    let Some(name) = named.map(|it| &*it.value) else { return Ok(None) };
    let bytes = load::attached(&world.plan_path()?, name)?;
    let template = Template::of(&bytes).map_err(|why| {
        let fact = Message::new("stop-template").text("name", name).message("why", why);
        Refusal::new(fact).advice(Message::new("stop-template-advice"))
    })?;
    Ok(Some(template))
}

/// The name of the same picture in pixels.
fn png_of(name: &str) -> String {
    format!("{}.png", &name[..name.len() - ".svg".len()])
}

/// Writes a report to a file, in the format that the ending of its name tells.
pub fn write_to(
    path: &Path,
    report: Report<'_>,
    words: &Words,
    world: &World,
) -> anyhow::Result<()> {
    let printing = Output { output: Some(path.to_owned()), ..Output::default() };
    let format = printing.format()?;
    printing.draw(report, format, None, words, world, &mut io::sink())
}

/// Whether a path is meant as a folder: it is one, or ends like one.
fn names_a_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}
