//! What git is told so that it shows a plan in terms of the plan: attributes beside the plan, and local settings.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::{Repository, answer, git};
use crate::load::write::{self, Revised};
use crate::load::{PLAN_FILE, cannot_read, refuse_outside};
use crate::message::{Message, Refusal};
use crate::text::in_a_shell;

/// The name of the diff driver in attributes and settings.
pub const DRIVER: &str = "crossfoot";

/// Lines at which a hunk or a function begins, for headers of hunks and `git log -L`: the header of a table, and the
/// id of what it describes.
const FUNCTION: &str = r#"^[ \t]*(\[.*\].*|id[ \t]*=.*)$"#;

/// How git shows a file of a plan; where the program is missing, by lines: git gives up the whole diff otherwise.
const SHOW: &str = "f() { if command -v crossfoot >/dev/null; then crossfoot git driver \"$@\"; \
     else diff -u \"$2\" \"$5\" || :; fi; }; f";

/// How git merges a file of a plan. Where the program is missing, git's own merge: git would take its absence for a
/// conflict that is marked already, and one side would be lost.
const MERGE: &str = "if command -v crossfoot >/dev/null; then crossfoot git merge %O %A %B %L %P %S %X %Y; \
     else git merge-file --marker-size=%L -L %X -L %S -L %Y %A %O %B; fi";

/// Everything that is to be written.
#[derive(Debug)]
pub struct Setup {
    root: PathBuf,
    /// The file with attributes.
    pub attributes: PathBuf,
    /// Its lines.
    pub lines: Vec<String>,
    /// Settings of the repository: key and value.
    pub settings: Vec<(&'static str, String)>,
}

/// What happened to a file or a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Written for the first time, or anew.
    Written(String),
    /// It was there already.
    Kept(String),
    /// It is gone.
    Removed(String),
    /// It is set to something else, which was left as it is.
    Foreign(String),
}

impl Setup {
    /// What the plan at a path needs.
    pub fn of(path: &Path) -> anyhow::Result<Setup> {
        let repository = Repository::around(path)?;
        let inside = repository.inside(path)?;
        let whole = repository.root().join(&inside);
        let (folder, lines) = match whole.is_dir() {
            true => (
                whole,
                ["/plan.toml", "/axes/*.toml", "/progress/**/*.toml"].map(str::to_owned).to_vec(),
            ),
            false => {
                let folder = whole.parent().unwrap_or(repository.root()).to_owned();
                let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
                (folder, vec![format!("/{name}")])
            }
        };
        let about = |key| Refusal::new(Message::new(key).text("name", path.to_string_lossy()));
        if !folder.is_dir() {
            bail!(about("stop-no-plan-at"));
        }
        if lines.iter().any(|it| it.chars().any(char::is_control)) {
            bail!(about("stop-name-with-controls"));
        }
        let attributes = folder.join(".gitattributes");
        if attributes.is_symlink() {
            refuse_outside(&attributes, repository.root())?;
        }
        // A document is shown as a plan, and never merged.
        let merges = |it: &&String| !crate::import::is_document(Path::new(it.as_str()));
        let merged =
            lines.iter().filter(merges).map(|it| format!("{} merge={DRIVER}", pattern(it)));
        let shown = lines.iter().map(|it| format!("{} diff={DRIVER}", pattern(it)));
        let lines = shown.chain(merged).collect();
        // An alias runs at the top of the working tree, where `plan/` is found without being named.
        let alias = match inside.as_str() {
            "" | "plan" => "!crossfoot diff".to_owned(),
            inside => format!("!crossfoot --plan {} diff", in_a_shell(inside)),
        };
        Ok(Setup {
            root: repository.root().to_owned(),
            attributes,
            lines,
            settings: vec![
                ("diff.crossfoot.command", SHOW.to_owned()),
                ("diff.crossfoot.xfuncname", FUNCTION.to_owned()),
                (
                    "difftool.crossfoot.cmd",
                    "crossfoot git difftool \"$LOCAL\" \"$REMOTE\" \"$MERGED\"".to_owned(),
                ),
                ("merge.crossfoot.name", "plans by node and field".to_owned()),
                ("merge.crossfoot.driver", MERGE.to_owned()),
                ("alias.plan-diff", alias),
            ],
        })
    }

    /// The file with attributes, as a reader calls it.
    fn shown(&self) -> String {
        self.attributes.strip_prefix(&self.root).unwrap_or(&self.attributes).display().to_string()
    }

    fn written(&self) -> anyhow::Result<Option<String>> {
        match fs::read_to_string(&self.attributes) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| cannot_read(&self.attributes)),
        }
    }

    fn write(&self, before: Option<&str>, after: &str) -> anyhow::Result<()> {
        let (path, before) = (&*self.attributes, before.map(str::as_bytes));
        write::replace_all(&[Revised { path, before, after: after.as_bytes() }])
    }

    /// Writes what is missing; what is there stays as it is.
    pub fn install(&self) -> anyhow::Result<Vec<Done>> {
        let mut done = Vec::new();
        let written = self.written()?;
        let text = written.as_deref().unwrap_or_default();
        let missing: Vec<&String> =
            self.lines.iter().filter(|line| !text.lines().any(|it| it == line.as_str())).collect();
        if missing.is_empty() {
            done.push(Done::Kept(self.shown()));
        } else {
            let mut new = text.to_owned();
            if !new.is_empty() && !new.ends_with('\n') {
                new.push('\n');
            }
            for line in missing {
                new.push_str(line);
                new.push('\n');
            }
            self.write(written.as_deref(), &new)?;
            done.push(Done::Written(self.shown()));
        }
        for (key, value) in &self.settings {
            done.push(match self.setting(key)? {
                Some(set) if set == *value => Done::Kept((*key).to_owned()),
                Some(set) if !set.contains("crossfoot") && key.starts_with("alias.") => {
                    Done::Foreign((*key).to_owned())
                }
                _ => {
                    self.set(&["config", "--local", "--replace-all", key, value])?;
                    Done::Written((*key).to_owned())
                }
            });
        }
        Ok(done)
    }

    /// Takes away what [`Setup::install`] wrote.
    pub fn uninstall(&self) -> anyhow::Result<Vec<Done>> {
        let mut done = Vec::new();
        let text = self.written()?.unwrap_or_default();
        let kept: Vec<&str> =
            text.lines().filter(|it| !self.lines.iter().any(|line| line == it)).collect();
        if kept.len() < text.lines().count() {
            if kept.is_empty() {
                fs::remove_file(&self.attributes).with_context(|| {
                    let name = self.attributes.to_string_lossy();
                    Refusal::new(Message::new("stop-cannot-remove").text("name", name))
                })?;
            } else {
                self.write(Some(&text), &format!("{}\n", kept.join("\n")))?;
            }
            done.push(Done::Removed(self.shown()));
        }
        for (key, _) in &self.settings {
            match self.setting(key)? {
                None => {}
                Some(set) if key.starts_with("alias.") && !set.contains("crossfoot") => {
                    done.push(Done::Foreign((*key).to_owned()));
                }
                Some(_) => {
                    self.set(&["config", "--local", "--unset-all", key])?;
                    done.push(Done::Removed((*key).to_owned()));
                }
            }
        }
        Ok(done)
    }

    fn setting(&self, key: &str) -> anyhow::Result<Option<String>> {
        answer(git(&self.root).args(["config", "--local", "--get", key]))
    }

    fn set(&self, arguments: &[&str]) -> anyhow::Result<()> {
        match answer(git(&self.root).args(arguments))? {
            Some(_) => Ok(()),
            None => bail!(Refusal::new(
                Message::new("stop-git-settings")
                    .text("command", format!("git {}", arguments.join(" ")))
            )),
        }
    }
}

/// A pattern as `.gitattributes` takes it.
fn pattern(path: &str) -> String {
    let is_plain = |it: char| !it.is_whitespace() && !matches!(it, '"' | '\\');
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("\"{}\"", path.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// Whether a program of this name is on PATH.
pub fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .any(|it| it.join(program).is_file() || it.join(program).with_extension("exe").is_file())
}

/// The difference of two files by lines, for what can't be read as a plan.
pub fn plain_difference(old: &Path, new: &Path) -> anyhow::Result<String> {
    let read = |path: &Path| match path == Path::new("/dev/null") {
        true => Ok(String::new()),
        false => fs::read(path)
            .map(|it| String::from_utf8_lossy(&it).into_owned())
            .with_context(|| cannot_read(path)),
    };
    let (before, after) = (read(old)?, read(new)?);
    let lines = similar::TextDiff::from_lines(&before, &after);
    let (old, new) = (format!("a/{}", old.display()), format!("b/{}", new.display()));
    Ok(lines.unified_diff().context_radius(3).header(&old, &new).to_string())
}

/// The folder of the plan that a file belongs to, and what the file is called there.
pub fn place_in_plan(path: &Path) -> (PathBuf, String) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(Path::new(""));
    let is = |folder: &Path, part: &str| folder.file_name().is_some_and(|name| name == part);
    // The record of a body stands in the folder of its quarter.
    if let Some(records) = folder.parent().filter(|it| is(it, "progress")) {
        let quarter = folder.file_name().unwrap_or_default().to_string_lossy();
        let plan = records.parent().unwrap_or(Path::new(""));
        return (plan.to_owned(), format!("progress/{quarter}/{name}"));
    }
    let part = ["axes", "progress"].into_iter().find(|it| is(folder, it));
    if let Some(part) = part.filter(|_| name != PLAN_FILE) {
        let plan = folder.parent().unwrap_or(Path::new(""));
        return (plan.to_owned(), format!("{part}/{name}"));
    }
    (folder.to_owned(), name)
}
