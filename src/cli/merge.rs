//! `crossfoot git merge`: what git calls to merge a file of a plan.

use std::ffi::OsString;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{Outcome, World, errors};
use crate::load::git::merging;
use crate::load::write::{self, Revised};
use crate::load::{PLAN_FILE, cannot_read};
use crate::merge::{self, Labels, Merged, Said, Style};
use crate::message::Message;

/// What git gives: files of base, ours and theirs, how long a marker is, the path, labels.
struct Call {
    files: [PathBuf; 3],
    path: String,
    labels: Labels,
}

impl Call {
    fn of(arguments: &[OsString]) -> Option<Call> {
        let [base, ours, theirs, rest @ ..] = arguments else { return None };
        let text = |at: usize| rest.get(at).map(|it| it.to_string_lossy().into_owned());
        // A git before 2.44 leaves `%S` as it is.
        let name = |at: usize, other: &str| {
            let name = text(at).filter(|it| !it.is_empty() && !it.starts_with('%'));
            name.unwrap_or_else(|| other.to_owned())
        };
        let names = [name(2, "base"), name(3, "ours"), name(4, "theirs")];
        let length = text(0).and_then(|it| it.parse().ok()).filter(|it| (1..=200).contains(it));
        Some(Call {
            files: [base.into(), ours.into(), theirs.into()],
            path: text(1).unwrap_or_else(|| ours.to_string_lossy().into_owned()),
            labels: Labels {
                names: [names[1].clone(), names[0].clone(), names[2].clone()],
                length: length.unwrap_or(7),
            },
        })
    }

    /// Labels of base, ours and theirs.
    fn names(&self) -> [String; 3] {
        let [ours, base, theirs] = &self.labels.names;
        [base.clone(), ours.clone(), theirs.clone()]
    }
}

/// Merges, and tells on standard error. A failure is no exit code 2 here: git would take ours for the answer.
pub fn run(arguments: &[OsString], world: &World) -> Outcome {
    let Some(call) = Call::of(arguments) else {
        say(world, &Message::new("git-called-by-git"));
        return Outcome::Untouched;
    };
    match merged(&call, world) {
        Ok(outcome) => outcome,
        Err(error) => {
            let reason = errors::said(&error, &world.last_words());
            say(world, &about("merge-impossible", &call).text("reason", reason));
            Outcome::Untouched
        }
    }
}

fn about(key: &'static str, call: &Call) -> Message {
    Message::new(key).text("path", call.path.as_str())
}

fn say(world: &World, message: &Message) {
    anstream::eprintln!("{}", world.words(None).say_inert(message));
}

fn merged(call: &Call, world: &World) -> anyhow::Result<Outcome> {
    let read = |at: usize| {
        let path = &call.files[at];
        fs::read(path).with_context(|| cannot_read(path))
    };
    let bytes = [read(0)?, read(1)?, read(2)?];
    let put = |after: &[u8]| {
        let (path, before) = (&*call.files[1], Some(&*bytes[1]));
        write::replace_all(&[Revised { path, before, after }])
    };
    if let Some(it) = by_nodes(call, &bytes) {
        put(it.text.as_bytes())?;
        for said in &it.said {
            say(world, &message(said, call));
        }
        if it.conflicts == 0 {
            return Ok(Outcome::Clean);
        }
        say(world, &about("merge-conflicts", call).count("count", it.conflicts));
        return Ok(Outcome::Findings);
    }
    say(world, &about("merge-by-lines", call));
    let [base, ours, theirs] = &call.files;
    let (text, conflicts) =
        merging::by_lines([base, ours, theirs], &call.names(), call.labels.length)?;
    put(&text)?;
    let is_toml = |it: &[u8]| std::str::from_utf8(it).is_ok_and(merge::is_toml);
    if !conflicts && is_toml(&bytes[1]) && is_toml(&bytes[2]) && !is_toml(&text) {
        say(world, &about("merge-no-toml", call));
        return Ok(Outcome::Findings);
    }
    Ok(if conflicts { Outcome::Findings } else { Outcome::Clean })
}

fn by_nodes(call: &Call, bytes: &[Vec<u8>; 3]) -> Option<Merged> {
    let [base, ours, theirs] = bytes.each_ref().map(|it| std::str::from_utf8(it).ok());
    let texts = [base?, ours?, theirs?];
    let folders = Path::new(&call.path).parent();
    let is_record = folders.is_some_and(|it| it.iter().any(|it| it == "progress"));
    let style = if merging::shows_base() { Style::Diff3 } else { Style::Merge };
    let axes = axes(call, bytes);
    let whole = || {
        let axes = axes.as_ref()?;
        merge::merge_beside(texts, Some(axes), is_record, &call.labels, style)
    };
    let alone = || merge::merge(texts, is_record, &call.labels, style);
    // Whatever goes wrong inside, lines can still be merged.
    panic::catch_unwind(|| whole().or_else(alone)).ok().flatten()
}

/// The axes beside a plan's own file in base, ours and theirs, where the labels name revisions that hold this very file.
fn axes(call: &Call, bytes: &[Vec<u8>; 3]) -> Option<[Vec<String>; 3]> {
    let path = Path::new(&call.path);
    if path.file_name().is_none_or(|it| it != PLAN_FILE) {
        return None;
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let [base, ours, theirs] = call.names();
    let revision = |label: &str| {
        let (own, parent) = match label.strip_prefix("parent of ") {
            Some(rest) => (rest, "^"),
            None => (label, ""),
        };
        own.split_whitespace().next().map(|it| format!("{it}{parent}"))
    };
    let side =
        |label: &str, own: &[u8]| merging::axes_of(folder, &call.path, &revision(label)?, own);
    let found = [side(&base, &bytes[0])?, side(&ours, &bytes[1])?, side(&theirs, &bytes[2])?];
    found.iter().any(|it| !it.is_empty()).then_some(found)
}

fn message(said: &Said, call: &Call) -> Message {
    let named = |key, node: &str| {
        about(key, call).text("node", if node.is_empty() { "none" } else { node })
    };
    match said {
        Said::Total { node, period, amounts: [sum, ours, theirs] } => named("merge-total", node)
            .text("period", period.as_str())
            .text("sum", sum.as_str())
            .text("ours", ours.as_str())
            .text("theirs", theirs.as_str()),
        Said::Translation { node, field } => {
            named("merge-translation", node).text("field", field.as_str())
        }
        Said::Order { node } => named("merge-order", node),
    }
}
