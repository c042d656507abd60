//! The commands: one file each. Exit codes are decided here, once.

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use anyhow::bail;
use clap::{ArgMatches, Args, CommandFactory as _, FromArgMatches, Parser};

use crate::load;
use crate::message::{Message, Refusal};
use crate::reports;

pub use world::{Opened, World};

mod accept;
mod check;
mod completions;
mod corrected;
mod diff;
mod explain;
mod git;
mod log;
mod man;
mod new;
mod printing;
mod quarter;
mod repair;
mod report;
mod rules;
mod show;
mod stopped;
mod watched;
mod world;

/// How a run that was able to answer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to report: exit code 0.
    Clean,
    /// `check` found errors, or a comparison found the differences that it was asked about: exit code 1.
    Findings,
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
    printing: printing::Printing,
}

/// What a command does, once its arguments are known.
type Run = Box<dyn Fn(&World, &mut dyn Write) -> anyhow::Result<Outcome>>;

/// A command of the program.
struct Row {
    name: &'static str,
    /// Adds its help and its arguments.
    define: fn(clap::Command) -> clap::Command,
    /// Reads its arguments.
    read: fn(&ArgMatches) -> Result<Run, clap::Error>,
}

/// A row of the table: the name that users type, and the type that holds the arguments.
macro_rules! row {
    ($name:literal, $command:ty) => {
        Row {
            name: $name,
            define: <$command as Args>::augment_args,
            read: |matches| {
                let command = <$command as FromArgMatches>::from_arg_matches(matches)?;
                Ok(Box::new(move |world, out| command.run(world, out)))
            },
        }
    };
}

/// Every command, in the order in which help lists them.
static COMMANDS: &[Row] = &[
    row!("check", check::Check),
    row!("show", show::Show),
    row!("repair", repair::Repair),
    row!("report", report::Report),
    row!("diff", diff::Diff),
    row!("log", log::Log),
    row!("explain", explain::Explain),
    row!("rules", rules::Rules),
    row!("new", new::New),
    row!("git", git::Git),
    row!("completions", completions::Completions),
    row!("man", man::Man),
];

/// The whole command line, for completions and the manual page.
fn command_line() -> clap::Command {
    command_line_for(|_| true)
}

/// The command line, with the arguments of some commands only.
fn command_line_for(is_needed: impl Fn(&Row) -> bool) -> clap::Command {
    let commands = COMMANDS.iter().map(|row| match clap::Command::new(row.name) {
        command if is_needed(row) => (row.define)(command),
        command => command,
    });
    Arguments::command().subcommands(commands)
}

/// The command line for these arguments: to put together all of it takes as long as checking a small plan.
///
/// Where a command is named first, no other one has anything to say. Where none is named, help may be asked for, which
/// lists all.
fn command_line_of(arguments: &[OsString]) -> clap::Command {
    let is = |argument: &OsString, row: &Row| argument == row.name;
    if let Some(first) = arguments.get(1)
        && let Some(row) = COMMANDS.iter().find(|row| is(first, row))
    {
        return Arguments::command().subcommand((row.define)(clap::Command::new(row.name)));
    }
    let is_named = |row: &Row| arguments.iter().any(|it| is(it, row));
    let some = COMMANDS.iter().any(is_named);
    command_line_for(|row| !some || is_named(row))
}

/// The options of every command, and what the named command does; nothing where none is named.
fn read(arguments: Vec<OsString>) -> Result<(Arguments, Option<Run>), clap::Error> {
    // Never freed: taking it apart would take as long as putting it together.
    let mut command_line = ManuallyDrop::new(command_line_of(&arguments));
    let matches = command_line.try_get_matches_from_mut(arguments)?;
    let named = matches.subcommand().and_then(|(name, matches)| {
        let row = COMMANDS.iter().find(|row| row.name == name)?;
        Some((row.read)(matches))
    });
    let run = named.transpose().map_err(|error| error.format(&mut command_line))?;
    Ok((Arguments::from_arg_matches(&matches)?, run))
}

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let (arguments, command) = match read(arguments.into_iter().collect()) {
        Ok(read) => read,
        Err(error) => {
            // Help and version come this way too. Nobody is left to tell when printing fails.
            let _ = error.print();
            return if error.use_stderr() {
                ExitCode::from(COULD_NOT_RUN)
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    let world = World::new(&arguments.global);
    match answer(&arguments, command, &world) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::FAILURE,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = stopped::tell(&error, &world.last_words());
            ExitCode::from(COULD_NOT_RUN)
        }
    }
}

fn answer(arguments: &Arguments, command: Option<Run>, world: &World) -> anyhow::Result<Outcome> {
    if load::system::output_is_closed() {
        bail!(Refusal::new(Message::new("stop-output-closed")));
    }
    let mut out = BufWriter::new(anstream::stdout().lock());
    let outcome = match command {
        Some(_) if !arguments.printing.is_unset() => {
            Err(Refusal::new(Message::new("stop-options-behind")).into())
        }
        Some(run) => run(world, &mut out),
        None => arguments
            .printing
            .print(world, &mut out, |plan, context| Ok(reports::overview(plan, context))),
    };
    out.flush()?;
    outcome
}

/// Who reads us may stop reading at any time; that is no failure of ours.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        command_line().debug_assert();
    }

    #[test]
    fn a_command_that_is_named_has_its_arguments() {
        for row in COMMANDS {
            let help = |mut line: clap::Command| {
                line.build();
                line.find_subcommand_mut(row.name).unwrap().render_long_help().to_string()
            };
            for arguments in [&["crossfoot", row.name][..], &["crossfoot", "--at", "v1", row.name]]
            {
                let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
                assert_eq!(help(command_line_of(&arguments)), help(command_line()), "{}", row.name);
            }
        }
        let help = |mut line: clap::Command| line.render_long_help().to_string();
        let arguments = ["crossfoot", "--help"].map(OsString::from);
        assert_eq!(help(command_line_of(&arguments)), help(command_line()));
    }
}
