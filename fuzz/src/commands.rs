//! Whole commands over plan folders: each ends with an answer or with the reason why there is none, answers twice the
//! same, and leaves the plan as it was. libFuzzer holds the limits of time and memory.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::cli;
use crossfoot::source::Sources;

use crate::input;

/// The commands; `A` and `B` stand for the folders of the two plans, `OUT` for a file to write.
const COMMANDS: [&str; 24] = [
    "check --plan A",
    "check --plan A --format json",
    "check --plan A --format sarif",
    "check --plan A --format gitlab",
    "check --plan A --format junit",
    "check --plan A --fix --dry-run",
    "repair --plan A --format json",
    "report budget --lines --plan A -o OUT.docx",
    "report budget --by quarter --plan A -o OUT.xlsx",
    "report budget --plan A -o OUT.csv",
    "report funding --plan A -o OUT.html",
    "report schedule --plan A -o OUT.html",
    "report bodies --plan A -o OUT.md",
    "report indicators --plan A -o OUT.json",
    "report deadlines --plan A -o OUT.ics",
    "report quarter 2012-Q2 --plan A -o OUT.docx",
    "report year 2012 --plan A -o OUT.xlsx",
    "report synthesis 2012 --plan A -o OUT.html",
    "report plan 2012 --plan A -o OUT.docx",
    "report answers 2012-Q2 --plan A --lang fr",
    "show plan --plan A",
    "diff A B",
    "diff A B --format md --lang fr --fail-on money",
    "diff A B -o OUT.docx",
];

pub fn run(bytes: &[u8]) {
    let folder = std::env::temp_dir().join(format!("crossfoot-commands-{}", std::process::id()));
    let (old, new) = input::two(bytes);
    let _ = fs::remove_dir_all(&folder);
    let [before, after] = [("a", &old), ("b", &new)].map(|(name, of)| write(&folder, name, of));
    // Neighbours in the list are of different kinds: an input is tried with a few of them.
    let chosen = bytes.iter().fold(bytes.len(), |sum, it| sum.wrapping_mul(31) ^ usize::from(*it));
    for at in [chosen, chosen / 7, chosen / 49] {
        let command = COMMANDS[at % COMMANDS.len()];
        let answers = [1, 2].map(|time| {
            let out = folder.join(format!("{time}")).join("out");
            fs::create_dir_all(folder.join(format!("{time}")))
                .expect("a folder for what is written");
            (
                answer(command, &before, &after, &out),
                command
                    .split("OUT")
                    .nth(1)
                    .map(|ending| fs::read(format!("{}{ending}", out.display())).ok()),
            )
        });
        let [(first, written), (second, again)] = answers;
        assert!(first == second, "{command}: {first:?}, then {second:?}");
        assert!(written == again, "{command} wrote another file the second time");
        if let (Ok(_), Some(written)) = (&first, written) {
            assert!(written.is_some_and(|it| !it.is_empty()), "{command}: nothing was written");
        }
    }
    for (name, of) in [("a", &old), ("b", &new)] {
        for (path, text) in files(&folder.join(name), of) {
            assert_eq!(fs::read(&path).unwrap_or_default(), text, "{} changed", path.display());
        }
    }
    let _ = fs::remove_dir_all(&folder);
}

/// What a command says: its exit code and answer, or why it has none.
fn answer(command: &str, a: &Path, b: &Path, out: &Path) -> Result<(u8, Vec<u8>), String> {
    let out = out.display().to_string();
    let words = command.split(' ').map(|word| match word {
        "A" => a.as_os_str().to_owned(),
        "B" => b.as_os_str().to_owned(),
        word => word.replace("OUT", &out).into(),
    });
    let words: Vec<_> = [OsStr::new("crossfoot").to_owned()]
        .into_iter()
        .chain(words)
        .chain(["--today".into(), input::TODAY.to_string().into()])
        .collect();
    let words: Vec<&OsStr> = words.iter().map(|it| it.as_os_str()).collect();
    let mut answer = Vec::new();
    let code = cli::run_into(&words, &mut answer)?;
    assert!(code <= 1, "{command} ended with {code}");
    assert!(std::str::from_utf8(&answer).is_ok(), "{command}: no text");
    Ok((code, answer))
}

/// Writes a plan into a folder.
fn write(folder: &Path, name: &str, sources: &Sources) -> PathBuf {
    let plan = folder.join(name);
    for (path, text) in files(&plan, sources) {
        let parent = path.parent().expect("a file in a folder");
        fs::create_dir_all(parent).expect("a folder for the plan");
        fs::write(path, text).expect("a file of the plan");
    }
    plan
}

/// The files of a plan, by the paths that a plan's files have; what is called otherwise is no file of it.
fn files<'s>(plan: &Path, sources: &'s Sources) -> Vec<(PathBuf, &'s [u8])> {
    let is_plain = |name: &str| {
        let plain = |it: &str| {
            !it.is_empty()
                && it.len() < 100
                && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
                && !it.starts_with('.')
        };
        match name.split_once('/') {
            None => name == "plan.toml",
            Some((folder, file)) => ["axes", "progress"].contains(&folder) && plain(file),
        }
    };
    let all = sources.iter().map(|it| it.1).filter(|it| is_plain(it.name()));
    let mut files: Vec<(PathBuf, &[u8])> = Vec::new();
    for source in all {
        let path = plan.join(source.name());
        if !files.iter().any(|(it, _)| *it == path) {
            files.push((path, source.text().as_bytes()));
        }
    }
    files
}
