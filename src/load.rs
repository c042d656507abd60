//! Folders, files, standard input and git revisions become [`Sources`].
//!
//! Knows how a plan lies on disk, and nothing of what its files say.

use std::cmp::Ordering;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use crate::import::{self, Document, Options};
use crate::message::{Message, Refusal};
use crate::source::{Source, Sources};

pub mod git;
pub mod system;
pub mod write;

/// A plan's texts and where they came from.
#[derive(Debug)]
pub struct Loaded {
    /// The texts.
    pub sources: Sources,
    /// The plan as the user calls it: `plan`, `examples/one.toml`, `-`.
    pub name: String,
    /// Where its files stand.
    pub origin: Origin,
    /// Files and folders beside them that look as if they were meant, and are not read.
    pub unread: Vec<String>,
    /// The document that was read as a plan, where it is one.
    pub document: Option<Document>,
}

/// Where a plan's files stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In this folder; names of sources are relative to it.
    Folder(PathBuf),
    /// In this one file.
    File(PathBuf),
    /// They came through standard input.
    StandardInput,
    /// They stand in a git revision.
    Revision(String),
}

/// Several reasons why a plan can't be read, each for a file of its own.
#[derive(Debug)]
pub struct Several(pub Vec<anyhow::Error>);

impl std::fmt::Display for Several {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|it| writeln!(f, "{it:#}"))
    }
}

impl std::error::Error for Several {}

impl Loaded {
    /// What stands before a source's name in a path that the user can open from here: `plan/`, or nothing.
    pub fn prefix(&self) -> String {
        let folder = match &self.origin {
            Origin::Folder(folder) => folder.as_path(),
            Origin::File(file) => folder_of(file),
            Origin::StandardInput => Path::new(""),
            // As git names a file of a revision: `HEAD~1:plan/plan.toml`.
            Origin::Revision(revision) if self.name == "." => return format!("{revision}:"),
            Origin::Revision(revision) => return format!("{revision}:{}/", self.name),
        };
        let folder = folder.to_string_lossy().replace('\\', "/");
        match folder.trim_end_matches('/') {
            "" | "." => String::new(),
            folder => format!("{folder}/"),
        }
    }

    /// Whether corrections can be written into its files: they lie here and are texts of a plan.
    pub fn can_be_written(&self) -> bool {
        self.document.is_none() && matches!(self.origin, Origin::Folder(_) | Origin::File(_))
    }

    /// What to call the plan in a sentence: a folder that is named from inside, `.` or `..`, by its own name.
    pub fn shown_name(&self) -> String {
        let is_from_inside = self.name.split('/').all(|it| matches!(it, "." | ".."));
        let folder = match &self.origin {
            Origin::Folder(folder) if is_from_inside => folder.canonicalize().ok(),
            _ => None,
        };
        let own = folder.as_deref().and_then(Path::file_name).map(system::shown);
        own.unwrap_or_else(|| self.name.clone())
    }

    /// What stands before a source's name in a path from the top of the repository; from here, where there is none.
    pub fn repository_prefix(&self) -> String {
        let folder = match &self.origin {
            Origin::Folder(folder) => Some(folder.as_path()),
            Origin::File(file) => Some(folder_of(file)),
            Origin::StandardInput | Origin::Revision(_) => None,
        };
        let absolute = folder.and_then(|it| it.canonicalize().ok());
        let within = absolute.as_deref().and_then(|it| {
            let top = it.ancestors().find(|above| above.join(".git").exists())?;
            it.strip_prefix(top).ok()
        });
        match within {
            Some(within) if within.as_os_str().is_empty() => String::new(),
            Some(within) => format!("{}/", within.to_string_lossy().replace('\\', "/")),
            None => self.prefix(),
        }
    }

    /// The path of a source on disk, where it has one.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        match &self.origin {
            Origin::Folder(folder) => Some(system::path_of(folder, name)),
            Origin::File(file) => Some(file.clone()),
            Origin::StandardInput | Origin::Revision(_) => None,
        }
    }

    /// Where the document that the plan was imported from prints its amounts, if its folder says that.
    pub fn origins(&self) -> Option<import::Origins> {
        let path = self.path(import::LAYOUT_FILE).filter(|it| it.is_file())?;
        import::origins(&fs::read_to_string(path).ok()?)
    }
}

/// With these, names of files begin that are not of the plan: hidden ones, and those that are being edited.
const PASSED_OVER: [char; 2] = ['.', '~'];

/// The folders of a plan.
const PARTS: [&str; 2] = ["axes", RECORDS];

/// The folder of records: of files, and of folders of files.
const RECORDS: &str = "progress";

/// The file that says what a plan folder is.
pub const PLAN_FILE: &str = "plan.toml";

/// Finds the plan to read where the user named none: the nearest folder upwards with a `plan.toml`, else `plan/`.
pub fn nearest(from: &Path) -> anyhow::Result<PathBuf> {
    for (steps, folder) in from.ancestors().enumerate() {
        if folder.join(PLAN_FILE).is_file() {
            let up: PathBuf = std::iter::repeat_n("..", steps).collect();
            return Ok(if steps == 0 { PathBuf::from(".") } else { up });
        }
    }
    if from.join("plan").join(PLAN_FILE).is_file() {
        return Ok(PathBuf::from("plan"));
    }
    let advice = Message::new("stop-no-plan-here-advice");
    bail!(Refusal::new(Message::new("stop-no-plan-here")).advice(advice))
}

/// From so many files on, reading them on several threads is worth starting these.
const WORTH_THREADS: usize = 32;

/// Reads a plan from a folder, a file, or standard input (`-`).
pub fn load(path: &Path) -> anyhow::Result<Loaded> {
    load_as(path, &Options::default())
}

/// The same; a workbook, a file of values or a Word document is read as the options say.
pub fn load_as(path: &Path, options: &Options) -> anyhow::Result<Loaded> {
    let name = path.to_string_lossy().into_owned();
    if name == "-" {
        return from_standard_input(options);
    }
    let found = fs::metadata(path).with_context(|| cannot_read_plan(&name))?;
    if found.is_dir() {
        return from_folder(path, name);
    }
    match path.file_name() {
        // The plan's own file stands for its folder.
        Some(file) if file == PLAN_FILE => {
            let folder =
                path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
            from_folder(folder, folder.to_string_lossy().into_owned())
        }
        _ => from_file(path, name, &found, options),
    }
}

/// The folder in which a path stands; the current one where the path names none.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that a plan names, from the plan's folder; links may not lead out of it.
pub fn attached(plan: &Path, name: &str) -> anyhow::Result<Vec<u8>> {
    let folder = if plan.is_dir() { plan } else { folder_of(plan) };
    let path = folder.join(name);
    let real = path.canonicalize().with_context(|| cannot_read(&path))?;
    let inside = folder.canonicalize().is_ok_and(|it| real.starts_with(it));
    if !inside {
        bail!(Refusal::new(Message::new("stop-file-outside").text("name", name)));
    }
    let found = fs::metadata(&real).with_context(|| cannot_read(&path))?;
    if !found.is_file() || found.len() > ATTACHED {
        bail!(Refusal::new(Message::new("stop-file-unusual").text("name", name)));
    }
    fs::read(&real).with_context(|| cannot_read(&path))
}

/// A file that a plan names for its reports has no more bytes.
const ATTACHED: u64 = 64 << 20;

/// A document, read as a plan.
fn from_document(document: Document, name: String, origin: Origin) -> Loaded {
    let sources = document.sources();
    Loaded { sources, name, origin, unread: Vec::new(), document: Some(document) }
}

fn from_standard_input(options: &Options) -> anyhow::Result<Loaded> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(Source::LIMIT).read_to_end(&mut bytes);
    read.context(Refusal::new(Message::new("stop-cannot-read-input")))?;
    let name = "-".to_owned();
    if import::is_package(&bytes) {
        let document = import::read(&name, &bytes, options)?;
        return Ok(from_document(document, name, Origin::StandardInput));
    }
    let mut sources = Sources::default();
    sources.add(Source::new(name.clone(), bytes));
    let (origin, unread) = (Origin::StandardInput, Vec::new());
    Ok(Loaded { sources, name, origin, unread, document: None })
}

fn from_file(
    path: &Path,
    name: String,
    found: &fs::Metadata,
    options: &Options,
) -> anyhow::Result<Loaded> {
    let file = system::shown(path.file_name().unwrap_or_default());
    let origin = Origin::File(path.to_owned());
    if import::is_document(path) && found.len() < Source::LIMIT {
        let bytes = fs::read(path).with_context(|| cannot_read(path))?;
        return Ok(from_document(import::read(&file, &bytes, options)?, name, origin));
    }
    let mut sources = Sources::default();
    sources.add(read_source(path, file, found)?);
    Ok(Loaded { sources, name, origin, unread: Vec::new(), document: None })
}

fn from_folder(folder: &Path, name: String) -> anyhow::Result<Loaded> {
    if !folder.join(PLAN_FILE).exists() {
        let advice = Message::new("stop-not-a-plan-advice").text("name", &name);
        bail!(Refusal::new(Message::new("stop-not-a-plan").text("name", &name)).advice(advice));
    }
    let root = folder.canonicalize().with_context(|| cannot_read_plan(&name))?;
    let mut names = vec![PLAN_FILE.to_owned()];
    let mut unread = strays(folder);
    for part in PARTS {
        let found = toml_files(folder, part, &mut unread)?;
        if !found.is_empty() {
            refuse_outside(&folder.join(part), &root)?;
        }
        names.extend(found);
    }

    let read_one = |name: String| {
        let path = system::path_of(folder, &name);
        let mut found = fs::symlink_metadata(&path).with_context(|| cannot_read(&path))?;
        // The folders were looked at: only the file itself can still be a link.
        if found.is_symlink() {
            refuse_outside(&path, &root)?;
            found = fs::metadata(&path).with_context(|| cannot_read(&path))?;
        }
        read_source(&path, name, &found)
    };
    let read: Vec<anyhow::Result<Source>> = match names.len() < WORTH_THREADS {
        true => names.into_iter().map(read_one).collect(),
        false => names.into_par_iter().map(read_one).collect(),
    };

    let mut sources = Sources::default();
    let mut problems = Vec::new();
    for source in read {
        match source {
            Ok(source) => drop(sources.add(source)),
            Err(error) => problems.push(error),
        }
    }
    match problems.len() {
        0 => {}
        1 => return Err(problems.remove(0)),
        _ => bail!(Several(problems)),
    }
    let origin = Origin::Folder(folder.to_owned());
    Ok(Loaded { sources, name, origin, unread, document: None })
}

/// What lies in a plan's folder and was perhaps meant for it: `Axes/`, `axe/`, or an axis beside `plan.toml`.
fn strays(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let stray = |entry: fs::DirEntry| {
        let name = system::shown(&entry.file_name());
        let is_stray = match entry.file_type().is_ok_and(|it| it.is_dir()) {
            true => PARTS.iter().any(|part| name != *part && resembles(&name, part)),
            false => {
                let own = [PLAN_FILE, import::LAYOUT_FILE].contains(&name.as_str());
                name.ends_with(".toml") && !own && !name.starts_with('.')
            }
        };
        is_stray.then_some(name)
    };
    let mut strays: Vec<String> = entries.filter_map(stray).collect();
    strays.sort_by(|a, b| natural_order(a, b));
    strays
}

/// Whether a folder was perhaps meant for a folder of the plan.
fn resembles(name: &str, part: &str) -> bool {
    strsim::jaro_winkler(&name.to_lowercase(), part) > 0.85
}

/// The `.toml` files of a folder of the plan, in natural order, relative to the plan; other files there are unread.
fn toml_files(folder: &Path, part: &str, unread: &mut Vec<String>) -> anyhow::Result<Vec<String>> {
    let entries = match fs::read_dir(folder.join(part)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| cannot_read_part(part));
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = system::shown(&entry.with_context(|| cannot_read_part(part))?.file_name());
        // Office programs leave `~$…` beside what they have open.
        match name.starts_with(PASSED_OVER) || name.ends_with(".md") {
            true => {}
            false if name.ends_with(".toml") => names.push(format!("{part}/{name}")),
            // A quarter that each body records for itself.
            false if part == RECORDS && folder.join(part).join(&name).is_dir() => {
                names.extend(toml_files(folder, &format!("{part}/{name}"), unread)?);
            }
            false => unread.push(format!("{part}/{name}")),
        }
    }
    names.sort_by(|a, b| natural_order(a, b));
    Ok(names)
}

/// A link may not lead out of the plan: who checks a plan that came from elsewhere reads only that plan.
fn refuse_outside(path: &Path, root: &Path) -> anyhow::Result<()> {
    let target = path.canonicalize().with_context(|| cannot_read(path))?;
    if !target.starts_with(root) {
        bail!(leads_outside(&path.to_string_lossy()));
    }
    Ok(())
}

fn read_source(path: &Path, name: String, found: &fs::Metadata) -> anyhow::Result<Source> {
    if found.is_file() && found.len() >= Source::LIMIT {
        return Ok(Source::too_large(name, found.len()));
    }
    if !found.is_file() && !found.is_dir() && !system::is_handed_over(path) {
        let say = |key| Message::new(key).text("name", path.to_string_lossy());
        bail!(Refusal::new(say("stop-no-file")).advice(say("stop-no-file-advice")));
    }
    let mut bytes = Vec::with_capacity(found.len() as usize);
    let file = fs::File::open(path).with_context(|| cannot_read(path))?;
    file.take(Source::LIMIT).read_to_end(&mut bytes).with_context(|| cannot_read(path))?;
    Ok(Source::new(name, bytes))
}

/// A file or a folder that can't be read; the system's reason stands behind it.
pub fn cannot_read(path: &Path) -> Refusal {
    Refusal::new(Message::new("stop-cannot-read").text("name", path.to_string_lossy()))
}

fn cannot_read_plan(name: &str) -> Refusal {
    Refusal::new(Message::new("stop-cannot-read-plan").text("name", name))
}

fn cannot_read_part(part: &str) -> Refusal {
    Refusal::new(Message::new("stop-cannot-read-part").text("name", part))
}

fn leads_outside(name: &str) -> Refusal {
    Refusal::new(Message::new("stop-link-outside").text("name", name))
}

/// Orders names as people number them: `2-b` before `10-a`.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut rest_a, mut rest_b) = (a, b);
    loop {
        let (piece_a, next_a) = split_piece(rest_a);
        let (piece_b, next_b) = split_piece(rest_b);
        let both_numbers = starts_with_digit(piece_a) && starts_with_digit(piece_b);
        let order = match both_numbers {
            true => {
                let (one, other) =
                    (piece_a.trim_start_matches('0'), piece_b.trim_start_matches('0'));
                one.len().cmp(&other.len()).then_with(|| one.cmp(other))
            }
            false => piece_a.cmp(piece_b),
        };
        if order != Ordering::Equal || piece_a.is_empty() {
            // Names that differ only in leading zeros still have one order.
            return order.then_with(|| a.cmp(b));
        }
        (rest_a, rest_b) = (next_a, next_b);
    }
}

/// The digits that a text begins with, or all up to its first digit; and the rest.
fn split_piece(text: &str) -> (&str, &str) {
    let digits = starts_with_digit(text);
    let end = text.find(|it: char| it.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

fn starts_with_digit(text: &str) -> bool {
    text.bytes().next().is_some_and(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stand_in_the_order_in_which_people_number_them() {
        let mut names = ["10-z", "2-b", "1-a", "a10", "a9", "02-c", "b"];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(names, ["1-a", "2-b", "02-c", "10-z", "a9", "a10", "b"]);
    }
    #[test]
    fn folders_that_were_perhaps_meant_are_known() {
        for (name, part) in [("axe", "axes"), ("Axis", "axes"), ("progrès", "progress")] {
            assert!(resembles(name, part), "{name}");
        }
        for name in ["annexes", "docs", "archive", "images", "rapports", "target"] {
            assert!(PARTS.iter().all(|part| !resembles(name, part)), "{name}");
        }
    }
}
