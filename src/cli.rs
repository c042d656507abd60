//! The commands: one file each. Exit codes are decided here, once.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::bail;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::load;
use crate::message::{Message, Refusal};
use crate::render::language::{Language, Words};
use crate::reports;

pub use world::{Opened, World};

mod accept;
mod blame;
mod check;
mod collect;
mod completions;
mod corrections;
mod diff;
mod explain;
mod fix;
mod git;
mod help;
mod import;
mod log;
mod merge;
mod man;
mod new;
mod output;
mod quarter;
mod repair;
mod report;
mod rules;
mod schema;
mod show;
mod errors;
mod progress_bar;
mod world;

/// How a run that was able to answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to report: exit code 0.
    Clean,
    /// `check` found errors, or a comparison found the differences that it was asked about: exit code 1.
    Findings,
    /// Git asked for a merge that could not be written: exit code 255, with which git changes nothing.
    Untouched,
}

impl Outcome {
    /// The exit code.
    fn code(self) -> u8 {
        match self {
            Outcome::Clean => 0,
            Outcome::Findings => 1,
            Outcome::Untouched => 255,
        }
    }
}

/// Exit code of a run that could not answer: bad arguments, no such plan.
const COULD_NOT_RUN: u8 = 2;

/// Action plans that add up
///
/// crossfoot keeps an action plan (axes, expected results, activities, budget, schedule, indicators) as plain text,
/// checks that its totals agree, prints its reports, and shows what a revision changes.
#[derive(Debug, Parser)]
#[command(name = "crossfoot", version, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    global: world::Global,
    /// Of the overview, which is printed where no command is named.
    #[command(flatten)]
    printing: output::Output,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Every command, in the order in which help lists them.
#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Show(show::Show),
    Repair(repair::Repair),
    Report(report::Report),
    Diff(diff::Diff),
    Log(log::Log),
    Blame(blame::Blame),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Schema(schema::Schema),
    New(new::New),
    Collect(collect::Collect),
    Import(import::Import),
    Git(git::Git),
    Completions(completions::Completions),
    Man(man::Man),
}

impl Command {
    fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        match self {
            Command::Check(it) => it.run(world, &mut Unread(out)),
            Command::Show(it) => it.run(world, out),
            Command::Repair(it) => it.run(world, out),
            Command::Report(it) => it.run(world, out),
            Command::Diff(it) => it.run(world, &mut Unread(out)),
            Command::Log(it) => it.run(world, out),
            Command::Blame(it) => it.run(world, out),
            Command::Explain(it) => it.run(world, out),
            Command::Rules(it) => it.run(world, out),
            Command::Schema(it) => it.run(world, out),
            Command::New(it) => it.run(world, out),
            Command::Collect(it) => it.run(world, out),
            Command::Import(it) => it.run(world, out),
            Command::Git(it) => it.run(world, out),
            Command::Completions(it) => it.run(world, out),
            Command::Man(it) => it.run(world, out),
        }
    }
}

/// Reads one of a few words; clap lists them and suggests the nearest one.
fn one_of<T: Copy + Send + Sync + 'static>(
    values: &'static [T],
    id: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let find = move |word: String| values.iter().copied().find(|it| id(*it) == word);
    PossibleValuesParser::new(values.iter().map(|it| id(*it)))
        .try_map(move |word| find(word).ok_or("no such word"))
}

/// The whole command line.
fn command_line() -> clap::Command {
    Arguments::command()
}

/// Commands after which a plan may be named without `--plan`.
const OF_A_PLAN: &[&str] = &["check", "show", "repair", "report", "log"];

/// Arguments in which a plan that is named by its path stands behind `--plan`: `crossfoot check plan.xlsx`.
fn plan_by_path(mut arguments: Vec<OsString>, line: &clap::Command) -> Vec<OsString> {
    let named = |it: &OsString| it.to_str().is_some_and(|it| OF_A_PLAN.contains(&it));
    let Some(command) = arguments.iter().skip(1).position(named).map(|it| it + 1) else {
        return arguments;
    };
    let is_check = arguments[command] == "check";
    let is_plan = |argument: &OsString| {
        let path = Path::new(argument);
        let written = argument.to_string_lossy();
        let named =
            crate::import::is_document(path) || path.extension().is_some_and(|it| it == "toml");
        // What is missing is named as a plan all the same: then it is told that there is no such file.
        let missing = !path.exists() && (named || is_check);
        let file = path.is_file() && named || missing;
        let folder = path.is_dir()
            && (is_check || written.contains(['/', std::path::MAIN_SEPARATOR]) || written == ".");
        !written.starts_with('-') && (file || folder)
    };
    if !arguments[command + 1..].iter().any(is_plan) {
        return arguments;
    }
    let takes_value = |option: &OsString| {
        let option = option.to_string_lossy();
        if !option.starts_with('-') || option.contains('=') {
            return false;
        }
        let known = |it: &clap::Arg| {
            it.get_long().is_some_and(|long| option == format!("--{long}"))
                || it.get_short().is_some_and(|short| option == format!("-{short}"))
        };
        let mut commands = vec![line];
        while let Some(command) = commands.pop() {
            if let Some(argument) = command.get_arguments().find(|it| known(it)) {
                return argument.get_action().takes_values();
            }
            commands.extend(command.get_subcommands());
        }
        false
    };
    let place = (command + 1..arguments.len())
        .find(|at| is_plan(&arguments[*at]) && !takes_value(&arguments[at - 1]));
    let asked =
        arguments.iter().any(|it| it == "--plan" || it.to_string_lossy().starts_with("--plan="));
    if let Some(place) = place.filter(|_| !asked) {
        let path = arguments.remove(place);
        arguments.splice(command..command, [OsString::from("--plan"), path]);
    }
    arguments
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Reads arguments, the first of which is the program's name; where that fails, gives them back as they were read.
fn parse(arguments: Vec<OsString>) -> Result<Arguments, (clap::Error, Vec<OsString>)> {
    let mut line = command_line();
    let arguments = plan_by_path(arguments, &line);
    let parsed = line.try_get_matches_from_mut(&arguments);
    let parsed = parsed.and_then(|it| Arguments::from_arg_matches(&it));
    parsed.map_err(|it| (it.format(&mut line), arguments))
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match parse(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err((error, arguments)) => return not_parsed(error, arguments),
    };
    let world = World::new(&arguments.global);
    let mut out = BufWriter::new(anstream::stdout().lock());
    match answer(&arguments, &world, &mut out) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = errors::tell(&error, &world.last_words());
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

/// Tells what is wrong with the arguments, or prints the help or version that they ask for, in the reader's language: only
/// then is the command line put into words.
fn not_parsed(mut error: clap::Error, arguments: Vec<OsString>) -> ExitCode {
    let words = Words::new(help::language(&arguments));
    if words.language() != Language::English {
        let arguments = help::by_name(arguments);
        let told = help::in_language(command_line(), &words).try_get_matches_from(arguments);
        error = told.err().unwrap_or(error);
        if let Some(wrong) = help::wrong(&error, &words) {
            let _ = write!(anstream::stderr(), "{wrong}");
            return ExitCode::from(COULD_NOT_RUN);
        }
    }
    // Nobody is left to tell when printing fails.
    let _ = error.print();
    if error.use_stderr() { ExitCode::from(COULD_NOT_RUN) } else { ExitCode::SUCCESS }
}

/// Runs a command as [`run`] does, but answers into `out`; gives the code with which the program would end.
///
/// # Errors
/// Where the arguments can't be read or the command could not run: what would be told on standard error.
pub fn run_into(arguments: &[&OsStr], out: &mut dyn Write) -> Result<u8, String> {
    let arguments = arguments.iter().map(|it| OsString::from(*it)).collect();
    let arguments = parse(arguments).map_err(|(error, _)| error.to_string())?;
    let mut world = World::new(&arguments.global);
    world.quiet = true;
    let outcome = answer(&arguments, &world, out);
    outcome.map(Outcome::code).map_err(|it| errors::said(&it, &world.last_words()))
}

fn answer(
    arguments: &Arguments,
    world: &World,
    mut out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    if load::system::output_is_closed() {
        bail!(Refusal::new(Message::new("stop-output-closed")));
    }
    let outcome = match &arguments.command {
        Some(_) if !arguments.printing.is_unset() => {
            Err(Refusal::new(Message::new("stop-options-behind")).into())
        }
        Some(command) => command.run(world, &mut out),
        None => arguments
            .printing
            .print(world, &mut out, |plan, context| Ok(reports::overview(plan, context))),
    };
    match (outcome, out.flush()) {
        // What was found out stands, whoever reads it.
        (Ok(outcome), Err(error)) if is_pipe(&error) => Ok(outcome),
        (outcome, flushed) => {
            flushed?;
            outcome
        }
    }
}

/// An answer whose reader may stop reading, while what was found out still decides the exit code.
struct Unread<'o>(&'o mut dyn Write);

impl Write for Unread<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if is_pipe(&error) => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().or_else(|error| if is_pipe(&error) { Ok(()) } else { Err(error) })
    }
}

fn is_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// Who reads us may stop reading at any time; that is no failure of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(is_pipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }
}
