//! Help, and what is wrong with arguments, in the reader's language.
//!
//! English stands beside the arguments and is clap's own. Every other language has a file of help, whose keys name a
//! command and an argument: `help-diff`, `help-diff--full`; `help--plan` is said wherever no command has its own.

use std::ffi::OsString;
use std::fmt;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use crate::message::{self, Message};
use crate::render::language::{Language, Words};

/// The language to speak before arguments are understood: as they ask, else the environment's, else English.
pub(super) fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<_> = arguments.iter().map(|it| it.to_string_lossy()).collect();
    let behind = texts.iter().position(|it| it == "--lang").and_then(|at| texts.get(at + 1));
    let inside = || texts.iter().find_map(|it| it.strip_prefix("--lang="));
    let asked = behind.map(|it| &**it).or_else(inside).and_then(Language::from_tag);
    asked.or_else(of_environment).unwrap_or(Language::English)
}

/// Arguments in which `help check` is `check --help`: clap's own command of help speaks English.
pub(super) fn by_name(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let is = |at: usize, word: &str| arguments.get(at).is_some_and(|it| it == word);
    let with_value = arguments.get(1).is_some_and(|it| it.to_string_lossy().starts_with("--lang="));
    let at = if is(1, "--lang") { 3 } else { 1 + usize::from(with_value) };
    if is(at, "help") {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// The environment's language, where the program speaks it.
pub(super) fn of_environment() -> Option<Language> {
    sys_locale::get_locale().as_deref().and_then(Language::from_tag)
}

/// The command line as help shows it in a language other than English.
pub(super) fn in_language(command: Command, words: &Words) -> Command {
    let own = |id: &'static str, short: char, action| {
        Arg::new(id).long(id).short(short).action(action).display_order(1000)
    };
    // clap's own would speak English.
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(own("help", 'h', ArgAction::Help).global(true))
        .arg(own("version", 'V', ArgAction::Version));
    translated(command, "", words)
}

fn translated(mut command: Command, path: &str, words: &Words) -> Command {
    let usage = words.phrase("usage");
    command = command
        .disable_help_subcommand(true)
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n\u{1b}[1m\u{1b}[4m{usage}\u{1b}[0m {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .subcommand_help_heading(words.phrase("usage-commands"))
        .subcommand_value_name(words.phrase("value-COMMAND"));
    let told = |key: String| words.has(&key).then(|| words.phrase(&key));
    if let Some(about) = told(format!("help{path}")) {
        if let Some(more) = told(format!("help{path}-more")) {
            command = command.long_about(format!("{about}\n\n{more}"));
        }
        command = command.about(about);
    }
    if let Some(after) = told(format!("help{path}-after")) {
        command = command.after_help(after);
    }
    let ids: Vec<_> = command.get_arguments().map(|it| it.get_id().clone()).collect();
    for id in ids {
        command = command.mut_arg(&id, |it| argument(it, path, words));
    }
    let names: Vec<_> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(&name, |it| translated(it, &path, words));
    }
    command
}

/// The keys under which the help of an argument stands, the nearest first.
fn keys(path: &str, id: &str) -> [String; 2] {
    [format!("help{path}--{id}"), format!("help--{id}")]
}

fn argument(argument: Arg, path: &str, words: &Words) -> Arg {
    let key = keys(path, argument.get_id().as_str()).into_iter().find(|it| words.has(it));
    let mut help = key.map(|it| words.phrase(&it)).unwrap_or_default();
    let values = argument.get_possible_values();
    let takes_values = argument.get_action().takes_values();
    let defaults = argument.get_default_values();
    let mut tell = |key: &str, all: Vec<String>| {
        help = format!("{help} [{}]", words.labelled(&words.phrase(key), &all.join(", ")));
    };
    if takes_values && !defaults.is_empty() && !argument.is_hide_default_value_set() {
        tell("usage-default", defaults.iter().map(|it| it.to_string_lossy().into()).collect());
    }
    if takes_values && !values.is_empty() && !argument.is_hide_possible_values_set() {
        tell("usage-values", values.iter().map(|it| it.get_name().to_owned()).collect());
    }
    let name = |it: &str| match words.has(&format!("value-{it}")) {
        true => words.phrase(&format!("value-{it}")),
        false => it.to_owned(),
    };
    let names = match argument.get_value_names() {
        Some(names) => names.iter().map(|it| name(it)).collect(),
        None => vec![name(&argument.get_id().as_str().to_uppercase())],
    };
    let heading = if argument.is_positional() { "usage-arguments" } else { "usage-options" };
    let argument = argument.help(help).help_heading(words.phrase(heading));
    match takes_values {
        true => argument.hide_default_value(true).hide_possible_values(true).value_names(names),
        false => argument,
    }
}

/// Why a value that the user typed is none: known in every language.
#[derive(Debug)]
pub(super) struct Unfit(pub Message);

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::new(Language::English).say(&self.0))
    }
}

impl std::error::Error for Unfit {}

/// What is wrong with the arguments, in a language other than English; nothing where it is help that was asked for, or
/// where only clap has words.
pub(super) fn wrong(error: &clap::Error, words: &Words) -> Option<String> {
    if words.language() == Language::English {
        return None;
    }
    let all = |kind| match error.get(kind) {
        Some(ContextValue::String(it)) => vec![it.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::StyledStr(it)) => vec![plain(it)],
        _ => Vec::new(),
    };
    let listed = |items: Vec<String>| {
        let items = items.into_iter().map(|it| message::Arg::Text(format!("`{it}`")));
        message::Arg::List(items.collect())
    };
    let argument = || listed(all(ContextKind::InvalidArg));
    let value = all(ContextKind::InvalidValue).join(" ");
    let said = |key| Message::new(key).arg("argument", argument());
    let fact = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => {
            said("usage-value-missing")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            said("usage-value-unfit").text("value", value)
        }
        ErrorKind::UnknownArgument => said("usage-unknown-argument"),
        ErrorKind::InvalidSubcommand => Message::new("usage-unknown-command")
            .arg("command", listed(all(ContextKind::InvalidSubcommand))),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            said("usage-number-of-values")
        }
        ErrorKind::ArgumentConflict => {
            let other = all(ContextKind::PriorArg);
            match other.is_empty() || other == all(ContextKind::InvalidArg) {
                true => said("usage-twice"),
                false => said("usage-conflict").arg("other", listed(other)),
            }
        }
        ErrorKind::MissingRequiredArgument => said("usage-missing"),
        ErrorKind::MissingSubcommand => Message::new("usage-no-command"),
        _ => return None,
    };
    let mut text = words.labelled(&words.phrase("severity-error"), &words.say_inert(&fact));
    let mut add = |line: String| text.push_str(&format!("\n  {line}"));
    let cause = std::error::Error::source(error);
    if let Some(Unfit(why)) = cause.and_then(|it| it.downcast_ref()) {
        add(words.say_inert(why));
    } else if let Some(cause) = cause {
        add(crate::render::inert(&cause.to_string()).into_owned());
    }
    let meant =
        [ContextKind::SuggestedArg, ContextKind::SuggestedValue, ContextKind::SuggestedSubcommand];
    let meant: Vec<String> = meant.into_iter().flat_map(all).collect();
    if !meant.is_empty() {
        let meant = meant.into_iter().map(|it| message::Arg::Text(format!("`{it}`"))).collect();
        add(words.say_inert(&Message::new("usage-meant").arg("meant", message::Arg::Either(meant))));
    }
    let values = all(ContextKind::ValidValue);
    if !values.is_empty() {
        add(words.labelled(&words.phrase("usage-values"), &values.join(", ")));
    }
    if let Some(usage) = all(ContextKind::Usage).first() {
        let usage = usage.trim_start_matches("Usage:").trim();
        text.push_str(&format!("\n\n{} {usage}", words.phrase("usage")));
    }
    Some(format!("{text}\n\n{}\n", words.phrase("usage-more")))
}

fn plain(text: &StyledStr) -> String {
    text.to_string()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Which keys a command line asks for: those it must have, and those it may.
    fn asked(command: &Command, path: &str, words: &Words, keys_of: &mut BTreeSet<String>) {
        let mut missing = Vec::new();
        let key = format!("help{path}");
        missing.extend((!words.has(&key)).then(|| key.clone()));
        for more in ["more", "after"] {
            let is_there = match more {
                "more" => command.get_long_about().is_some(),
                _ => command.get_after_help().is_some(),
            };
            let key = format!("help{path}-{more}");
            assert_eq!(words.has(&key), is_there, "{key}");
            keys_of.insert(key);
        }
        keys_of.insert(key);
        for argument in command.get_arguments().filter(|it| !it.is_hide_set()) {
            let keys = keys(path, argument.get_id().as_str());
            let found = keys.iter().find(|it| words.has(it)).cloned();
            match found {
                Some(key) => drop(keys_of.insert(key)),
                None => missing.push(keys[0].clone()),
            }
        }
        assert_eq!(missing, Vec::<String>::new(), "{}", words.language().tag());
        for command in command.get_subcommands().filter(|it| !it.is_hide_set()) {
            asked(command, &format!("{path}-{}", command.get_name()), words, keys_of);
        }
    }

    #[test]
    fn every_language_has_the_help_of_every_command_and_argument_and_no_other() {
        for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
            let words = Words::new(language);
            let mut keys = BTreeSet::new();
            asked(&super::super::command_line(), "", &words, &mut keys);
            let catalogue = language.folder().catalogue.iter().find(|(it, _)| *it == "help");
            let lines = catalogue.unwrap().1.lines();
            let own = lines.filter_map(|it| it.split_once(" =")).map(|(key, _)| key);
            let own = own.filter(|it| it.starts_with("help") && !it.starts_with("help--"));
            let stale: Vec<_> = own.filter(|it| !keys.contains(*it)).collect();
            assert_eq!(stale, Vec::<&str>::new());
        }
    }

    #[test]
    fn help_may_be_asked_for_by_name() {
        let asked = |line: &str| {
            let arguments = line.split(' ').map(OsString::from).collect();
            let arguments = by_name(arguments);
            arguments.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(asked("crossfoot help git install"), "crossfoot git install --help");
        assert_eq!(asked("crossfoot --lang fr help"), "crossfoot --lang fr --help");
        assert_eq!(asked("crossfoot --lang=fr help log"), "crossfoot --lang=fr log --help");
        assert_eq!(asked("crossfoot show help"), "crossfoot show help");
    }

    #[test]
    fn help_and_wrong_arguments_are_told_in_the_language() {
        for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
            let words = Words::new(language);
            let line = || in_language(super::super::command_line(), &words);
            line().debug_assert();
            let told = |arguments: &[&str]| {
                let arguments = ["crossfoot"].iter().chain(arguments);
                line().try_get_matches_from(arguments).unwrap_err()
            };
            let help = told(&["check", "--help"]).to_string();
            for english in ["Usage", "Print help", "possible values", "[default", "Options:"] {
                assert!(!help.contains(english), "{english} in {help}");
            }
            for arguments in [
                &["chekc"][..],
                &["check", "--forma"],
                &["check", "--format", "humann"],
                &["check", "--format"],
                &["check", "--today", "15/7/2013"],
                &["check", "--select", "row-totals"],
                &["check", "--accept", "I.1"],
                &["report", "quarter"],
                &["report"],
                &["check", "--plan", "a", "--plan", "b"],
                &["repair", "--apply", "x"],
                &["diff", "--summary", "--full"],
            ] {
                let error = told(arguments);
                assert!(wrong(&error, &Words::new(Language::English)).is_none(), "clap's own");
                if error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
                    assert!(wrong(&error, &words).is_some(), "{arguments:?}: {:?}", error.kind());
                }
            }
        }
    }
}
