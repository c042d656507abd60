//! Plans in git revisions, read through the `git` program: no checkout, no temporary clone.
//!
//! Everything is asked for by object id, of one `git cat-file --batch` process; trees and files that were read once are
//! not read again. Only revisions and paths come from the user, and both are passed so that they can't be taken for
//! options.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::{Loaded, Origin, PLAN_FILE, leads_outside, natural_order};
use crate::import::{self, Document, Options};
use crate::message::{Arg, Message, Refusal};
use crate::source::{Source, Sources};

pub use objects::ObjectId;
use objects::{Entry, Mode, Objects};

mod objects;
pub mod merging;
pub mod setup;

/// A git repository.
#[derive(Debug)]
pub struct Repository {
    /// The folder that paths in revisions are relative to.
    root: PathBuf,
    /// Whether its history was cut off when it was cloned.
    shallow: bool,
    objects: RefCell<Objects>,
    sources: RefCell<HashMap<(ObjectId, String), Arc<Source>>>,
    trees: RefCell<HashMap<ObjectId, Rc<[Entry]>>>,
}

/// A plan's files in a revision: what they are called in the plan, and their contents by id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Listing {
    /// Names relative to the plan, in the order in which they are read.
    pub files: Vec<(String, ObjectId)>,
}

impl Listing {
    /// The content of a file, if the plan has it.
    pub fn get(&self, name: &str) -> Option<&ObjectId> {
        self.files.iter().find(|(it, _)| it == name).map(|(_, id)| id)
    }
}

/// A commit that changed the plan.
#[derive(Debug, Clone)]
pub struct Commit {
    /// Its id.
    pub id: ObjectId,
    /// The commits before it that changed the plan, as places in the list it stands in.
    pub parents: Vec<usize>,
    /// Who wrote it.
    pub author: String,
    /// The day on which it was written, where the author was: `2012-03-14`.
    pub date: String,
    /// The first line of its message.
    pub subject: String,
    /// Where the plan stood in it.
    pub path: String,
}

/// What git knows of a revision, to name it for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The shortest id that is unique.
    pub short: String,
    /// The day of the commit: `2012-03-14`.
    pub date: String,
}

/// Asks git in a folder that may come from anywhere: nothing in it can make a command run.
///
/// A folder that looks like a repository of its own (with settings that name commands) is none. Nothing is fetched:
/// an object that is missing would be fetched by a command of the repository's choice. Nothing is asked that monitors,
/// filters, hooks or pagers take part in; see [`Repository::is_changed`].
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.args([
        "-c",
        "safe.bareRepository=explicit",
        "-c",
        "core.fsmonitor=false",
        "--no-pager",
    ]);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
    // Answers don't depend on the user's language, and reading never writes.
    command.arg("-C").arg(folder).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command.stdin(Stdio::null());
    command
}

fn started(result: io::Result<Output>) -> anyhow::Result<Output> {
    result.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::new(Message::new("stop-no-git"))
            .advice(Message::new("stop-no-git-advice"))
            .into(),
        _ => anyhow::Error::new(error).context(Refusal::new(Message::new("stop-git-not-started"))),
    })
}

/// The answer of git, without the line break at its end; nothing where git said no.
fn answer(command: &mut Command) -> anyhow::Result<Option<String>> {
    let output = started(command.stderr(Stdio::null()).output())?;
    if !output.status.success() {
        return Ok(None);
    }
    let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
    if text.ends_with('\n') {
        text.pop();
    }
    Ok(Some(text))
}

fn no_repository(folder: &Path, path: &Path) -> Refusal {
    let said = git(folder).args(["rev-parse", "--git-dir"]).output();
    let said = said.map(|it| String::from_utf8_lossy(&it.stderr).into_owned()).unwrap_or_default();
    if said.contains("dubious ownership") {
        let fact = Message::new("stop-git-no-trust").text("name", path.to_string_lossy());
        // Git says how to change that, and says it on lines of its own.
        return Refusal::new(fact).advice(Message::new("stop-git-said").text("said", said.trim()));
    }
    let fact = Message::new("stop-no-repository").text("name", path.to_string_lossy());
    Refusal::new(fact).advice(Message::new("stop-no-repository-advice"))
}

/// The system does not say in which folder we are.
pub fn no_current_folder() -> Refusal {
    Refusal::new(Message::new("stop-no-current-folder"))
}

/// Reads the plan at `path` as it was in a revision.
pub fn load(path: &Path, revision: &str) -> anyhow::Result<Loaded> {
    let repository = Repository::around(path)?;
    let inside = repository.inside(path)?;
    let commit = repository.commit(revision)?;
    repository.load(&commit, &inside, revision)
}

impl Repository {
    /// The repository that a path lies in; the path itself need not exist any more.
    pub fn around(path: &Path) -> anyhow::Result<Repository> {
        let here = std::path::absolute(path).with_context(no_current_folder)?;
        let folder = here.ancestors().find(|it| it.is_dir()).unwrap_or(Path::new("."));
        let ask = |place| answer(git(folder).args(["rev-parse", "--is-shallow-repository", place]));
        // A bare repository has no top of a working tree.
        let told =
            ask("--show-toplevel")?.map_or_else(|| ask("--absolute-git-dir"), |it| Ok(Some(it)))?;
        let Some(told) = told else { bail!(no_repository(folder, path)) };
        let (shallow, root) = told.split_once('\n').unwrap_or((&told, ""));
        let root = PathBuf::from(root);
        let root = root.canonicalize().unwrap_or(root);
        Ok(Repository {
            objects: RefCell::new(Objects::new(root.clone())),
            root,
            shallow: shallow == "true",
            sources: RefCell::default(),
            trees: RefCell::default(),
        })
    }

    /// The folder that paths in revisions are relative to.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether its history was cut off when it was cloned.
    pub fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// The path of a plan relative to the repository, with `/` between folders; empty for the repository's own folder.
    pub fn inside(&self, path: &Path) -> anyhow::Result<String> {
        let path = match path.file_name() {
            // The plan's own file stands for its folder.
            Some(file) if file == PLAN_FILE => path.parent().unwrap_or(Path::new("")),
            _ => path,
        };
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let whole = std::path::absolute(path).with_context(no_current_folder)?;
        // A folder that is gone has no canonical path; what it stood in has one.
        let there = whole.ancestors().find(|it| it.exists()).unwrap_or(&whole);
        let rest = whole.strip_prefix(there).unwrap_or(Path::new(""));
        let whole = there.canonicalize().unwrap_or_else(|_| there.to_owned()).join(rest);
        let Ok(inside) = whole.strip_prefix(&self.root) else {
            let fact = Message::new("stop-outside-repository")
                .text("name", path.to_string_lossy())
                .text("repository", self.root.to_string_lossy());
            bail!(Refusal::new(fact));
        };
        Ok(normal(inside))
    }

    /// The commit that a revision means: a branch, a tag, an id, `HEAD~2`.
    pub fn commit(&self, revision: &str) -> anyhow::Result<ObjectId> {
        let found = self.asks(
            &["rev-parse", "--verify", "--quiet", "--end-of-options"],
            &format!("{revision}^{{commit}}"),
        )?;
        if let Some(id) = found.as_deref().and_then(ObjectId::new) {
            return Ok(id);
        }
        let has_any = self.asks(&["rev-parse", "--verify", "--quiet"], "HEAD^{commit}")?.is_some();
        if !has_any && revision == "HEAD" {
            let advice = Message::new("stop-no-commit-advice");
            bail!(Refusal::new(Message::new("stop-no-commit")).advice(advice));
        }
        let advice = match self.shallow {
            true => Message::new("stop-no-revision-shallow"),
            false => Message::new("stop-no-revision-advice"),
        };
        let fact = Message::new("stop-no-revision").text("revision", revision);
        bail!(Refusal::new(fact).advice(advice))
    }

    /// The newest commit that both revisions come from.
    pub fn merge_base(&self, one: &str, other: &str) -> anyhow::Result<ObjectId> {
        let (a, b) = (self.commit(one)?, self.commit(other)?);
        let mut command = git(&self.root);
        let found = answer(command.args(["merge-base", a.as_str(), b.as_str()]))?;
        found.as_deref().and_then(ObjectId::new).ok_or_else(|| {
            let advice = match self.shallow {
                true => Message::new("stop-nothing-common-shallow"),
                false => Message::new("stop-nothing-common-advice"),
            };
            let fact = Message::new("stop-nothing-common").text("one", one).text("other", other);
            Refusal::new(fact).advice(advice).into()
        })
    }

    /// Whether the plan at a path of the working tree differs from that of the newest commit.
    ///
    /// Texts are compared here: git's own comparison runs the monitors and filters that a repository's settings name.
    /// Line ends don't count, which git may change on its way to the disk.
    pub fn is_changed(&self, path: &Path) -> bool {
        let committed = || self.load(&self.commit("HEAD")?, &self.inside(path)?, "HEAD");
        let texts = |loaded: Loaded| -> Vec<(String, String)> {
            let texts = loaded.sources.iter();
            texts.map(|(_, it)| (it.name().to_owned(), it.text().replace("\r\n", "\n"))).collect()
        };
        match (committed(), super::load(path)) {
            (Ok(before), Ok(now)) => texts(before) != texts(now),
            _ => true,
        }
    }

    /// How to name a commit to a reader.
    pub fn label(&self, commit: &ObjectId) -> anyhow::Result<Label> {
        let arguments = ["log", "-1", "--no-show-signature", "--date=short", "--format=%h%x00%cd"];
        let told = self.asks(&arguments, commit.as_str())?.unwrap_or_default();
        let (short, date) = told.split_once('\0').unwrap_or((&told, ""));
        Ok(Label { short: short.to_owned(), date: date.to_owned() })
    }

    fn asks(&self, arguments: &[&str], last: &str) -> anyhow::Result<Option<String>> {
        answer(git(&self.root).args(arguments).arg(last))
    }

    /// Reads the plan at a path of a commit.
    pub fn load(&self, commit: &ObjectId, path: &str, revision: &str) -> anyhow::Result<Loaded> {
        let Some((path, listing)) = self.plan_in(commit, path)? else {
            let shown = if path.is_empty() { PLAN_FILE } else { path };
            let advice = match self.plans(commit)?.as_slice() {
                [] => Message::new("stop-no-plan-in-revision-yet"),
                plans => {
                    let all =
                        plans.iter().take(3).map(|it| Arg::Text(format!("`{revision}:{it}`")));
                    Message::new("stop-no-plan-in-revision-elsewhere")
                        .arg("plans", Arg::List(all.collect()))
                }
            };
            let fact = Message::new("stop-no-plan-in-revision")
                .text("name", shown)
                .text("revision", revision);
            bail!(Refusal::new(fact).advice(advice));
        };
        let name = if path.is_empty() { ".".to_owned() } else { path };
        let origin = Origin::Revision(revision.to_owned());
        let document = self.document(&listing)?;
        let sources = match &document {
            Some(document) => document.sources(),
            None => self.sources(&listing)?,
        };
        Ok(Loaded { sources, name, origin, unread: Vec::new(), document })
    }

    /// The document that a plan is, where it is one.
    fn document(&self, listing: &Listing) -> anyhow::Result<Option<Document>> {
        let [(name, id)] = listing.files.as_slice() else { return Ok(None) };
        if !import::is_document(Path::new(name)) {
            return Ok(None);
        }
        let bytes = self.objects.borrow_mut().bytes(id)?;
        Ok(Some(import::read(name, &bytes, &Options::default())?))
    }

    /// The plan at a path of a commit or, where it stood elsewhere then, at the place that git or what its own file says
    /// tells: where it stands in that commit, and its files.
    pub fn plan_in(
        &self,
        commit: &ObjectId,
        path: &str,
    ) -> anyhow::Result<Option<(String, Listing)>> {
        if let Some(listing) = self.listing(commit, path)? {
            return Ok(Some((path.to_owned(), listing)));
        }
        let head = self.commit("HEAD").ok();
        if let Some(head) = &head
            && let Some(was) = self.renamed(commit, head, path)?
            && let Some(listing) = self.listing(commit, &was)?
        {
            return Ok(Some((was, listing)));
        }
        let on_disk = self.root.join(path);
        let on_disk = if on_disk.is_dir() { on_disk.join(PLAN_FILE) } else { on_disk };
        let known = match std::fs::read_to_string(on_disk) {
            Ok(text) => Some(text),
            Err(_) => match head {
                Some(head) => self.own_text(&head, path)?,
                None => None,
            },
        };
        self.resembling(commit, known.as_deref())
    }

    /// The text of the plan's own file at a path of a commit.
    fn own_text(&self, commit: &ObjectId, path: &str) -> anyhow::Result<Option<String>> {
        let Some(listing) = self.listing(commit, path)? else { return Ok(None) };
        let Some((name, id)) = listing.files.first() else { return Ok(None) };
        Ok(Some(self.source(name, id)?.text().to_owned()))
    }

    /// The plan of a commit that says of itself most of what a text says; where no text is known, the only one.
    fn resembling(
        &self,
        commit: &ObjectId,
        known: Option<&str>,
    ) -> anyhow::Result<Option<(String, Listing)>> {
        let lines = |text: &'_ str| -> BTreeSet<String> {
            let own = text.lines().map(str::trim);
            let said = own.filter(|it| !it.is_empty() && !it.starts_with(['#', '[', ']', '}']));
            said.map(str::to_owned).collect()
        };
        let known = known.map(lines);
        let plans = self.plans(commit)?;
        let mut best: Option<(usize, String)> = None;
        for path in &plans {
            let Some(text) = self.own_text(commit, path)? else { continue };
            let said = lines(&text);
            let common = known.as_ref().map_or(0, |it| it.intersection(&said).count());
            let least = known.as_ref().map_or(0, |it| it.len().min(said.len()));
            let is_same = match known {
                Some(_) => common > 2 && common * 2 >= least,
                None => plans.len() == 1,
            };
            if is_same && best.as_ref().is_none_or(|(most, _)| common > *most) {
                best = Some((common, path.clone()));
            }
        }
        let Some((_, path)) = best else { return Ok(None) };
        Ok(self.listing(commit, &path)?.map(|listing| (path, listing)))
    }

    /// The commits that one revision has and another has not.
    pub fn between(&self, old: &ObjectId, new: &ObjectId) -> anyhow::Result<Vec<ObjectId>> {
        let range = format!("{}..{}", old.as_str(), new.as_str());
        let told = self.asks(&["rev-list"], &range)?.unwrap_or_default();
        Ok(told.lines().filter_map(ObjectId::new).collect())
    }

    /// The first parent of a commit; nothing where it is the first of all.
    pub fn parent(&self, commit: &ObjectId) -> anyhow::Result<Option<ObjectId>> {
        let told =
            self.asks(&["rev-list", "--parents", "-1"], commit.as_str())?.unwrap_or_default();
        Ok(told.split(' ').nth(1).and_then(ObjectId::new))
    }

    /// The texts of a plan's files.
    pub fn sources(&self, listing: &Listing) -> anyhow::Result<Sources> {
        if let Some(document) = self.document(listing)? {
            return Ok(document.sources());
        }
        let mut sources = Sources::default();
        for (name, id) in &listing.files {
            sources.share(self.source(name, id)?);
        }
        Ok(sources)
    }

    fn source(&self, name: &str, id: &ObjectId) -> anyhow::Result<Arc<Source>> {
        let key = (id.clone(), name.to_owned());
        if let Some(known) = self.sources.borrow().get(&key) {
            return Ok(Arc::clone(known));
        }
        let source = Arc::new(self.objects.borrow_mut().source(name, id)?);
        self.sources.borrow_mut().insert(key, Arc::clone(&source));
        Ok(source)
    }

    /// The files of the plan at a path of a commit; nothing where there is none.
    pub fn listing(&self, commit: &ObjectId, path: &str) -> anyhow::Result<Option<Listing>> {
        let tree = self.objects.borrow_mut().tree_of(commit)?;
        let Some(found) = self.find(&tree, path)? else { return Ok(None) };
        match found.mode {
            Mode::File => {
                let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                Ok(Some(Listing { files: vec![(name, found.id)] }))
            }
            Mode::Folder => self.folder(&found.id),
            Mode::Link | Mode::Other => Ok(None),
        }
    }

    fn folder(&self, tree: &ObjectId) -> anyhow::Result<Option<Listing>> {
        let mut names = vec![PLAN_FILE.to_owned()];
        for part in super::PARTS {
            if let Some(folder) = self.find(tree, part)?.filter(|it| it.mode == Mode::Folder) {
                self.toml_files(&folder.id, part, &mut names)?;
            }
        }
        let mut files = Vec::new();
        for name in names {
            match self.file(tree, &name)? {
                Some(id) => files.push((name, id)),
                None if name == PLAN_FILE => return Ok(None),
                None => {}
            }
        }
        Ok(Some(Listing { files }))
    }

    /// The names of the `.toml` files of a folder of the plan, as [`super::toml_files`] finds them on disk.
    fn toml_files(
        &self,
        folder: &ObjectId,
        part: &str,
        names: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        let mut found = Vec::new();
        for entry in self.tree(folder)?.iter() {
            if entry.name.starts_with(super::PASSED_OVER) {
                continue;
            }
            let name = format!("{part}/{}", entry.name);
            if entry.name.ends_with(".toml") {
                found.push(name);
            } else if entry.mode == Mode::Folder && part == super::RECORDS {
                self.toml_files(&entry.id, &name, &mut found)?;
            }
        }
        found.sort_by(|a, b| natural_order(a, b));
        names.extend(found);
        Ok(())
    }

    /// A file of the plan; links are followed as long as they stay in the plan.
    fn file(&self, plan: &ObjectId, name: &str) -> anyhow::Result<Option<ObjectId>> {
        let mut path = name.to_owned();
        for _ in 0..8 {
            let Some(found) = self.find(plan, &path)? else { return Ok(None) };
            match found.mode {
                Mode::File => return Ok(Some(found.id)),
                Mode::Folder | Mode::Other => return Ok(None),
                Mode::Link => {
                    let target =
                        self.objects.borrow_mut().source(&path, &found.id)?.text().to_owned();
                    let folder = Path::new(&path).parent().unwrap_or(Path::new(""));
                    path = within(&folder.join(target)).ok_or_else(|| leads_outside(name))?;
                }
            }
        }
        bail!(Refusal::new(Message::new("stop-link-circle").text("name", name)))
    }

    /// What stands at a path below a tree.
    fn find(&self, tree: &ObjectId, path: &str) -> anyhow::Result<Option<Entry>> {
        let mut at = Entry { mode: Mode::Folder, name: String::new(), id: tree.clone() };
        for part in path.split('/').filter(|it| !it.is_empty()) {
            if at.mode != Mode::Folder {
                return Ok(None);
            }
            let entries = self.tree(&at.id)?;
            match entries.iter().find(|it| it.name == part) {
                Some(entry) => at = entry.clone(),
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    fn tree(&self, id: &ObjectId) -> anyhow::Result<Rc<[Entry]>> {
        if let Some(known) = self.trees.borrow().get(id) {
            return Ok(Rc::clone(known));
        }
        let entries: Rc<[Entry]> = self.objects.borrow_mut().tree(id)?.into();
        self.trees.borrow_mut().insert(id.clone(), Rc::clone(&entries));
        Ok(entries)
    }

    /// Folders with a plan in a commit, the first of them.
    fn plans(&self, commit: &ObjectId) -> anyhow::Result<Vec<String>> {
        let files =
            self.asks(&["ls-tree", "-r", "-z", "--name-only", "--full-tree"], commit.as_str())?;
        let files = files.unwrap_or_default();
        let named = files.split('\0').filter_map(|it| match it.rsplit_once('/') {
            Some((folder, PLAN_FILE)) => Some(folder),
            None if it == PLAN_FILE => Some(""),
            _ => None,
        });
        let mut plans: Vec<String> = Vec::new();
        for folder in named.take(MOST_PLANS) {
            // A link or another repository may be called so, and an odd tree may have a name twice.
            let is_known = plans.iter().any(|it| it == folder);
            if !is_known && self.listing(commit, folder)?.is_some() {
                plans.push(folder.to_owned());
            }
        }
        Ok(plans)
    }

    /// The commits that changed the plan, newest first, through changes of its folder.
    pub fn history(&self, start: &ObjectId, path: &str) -> anyhow::Result<Vec<Commit>> {
        let mut commits: Vec<Commit> = Vec::new();
        let mut places: HashMap<(ObjectId, String), usize> = HashMap::new();
        // Commits of the part that waits for its elders: (the commit that moved the plan, where it was before).
        let mut open: VecDeque<(Option<usize>, ObjectId, String)> = VecDeque::new();
        let mut seen: BTreeSet<(ObjectId, String)> = BTreeSet::new();
        open.push_back((None, start.clone(), path.to_owned()));
        while let Some((younger, from, path)) = open.pop_front() {
            let part = self.part_of_history(&from, &path)?;
            let first = part.first().map(|(commit, _)| commit.id.clone());
            for (commit, _) in &part {
                let key = (commit.id.clone(), path.clone());
                places.entry(key).or_insert_with(|| {
                    commits.push(commit.clone());
                    commits.len() - 1
                });
            }
            for (commit, parents) in &part {
                let at = places[&(commit.id.clone(), path.clone())];
                let elders =
                    parents.iter().filter_map(|it| places.get(&(it.clone(), path.clone())));
                commits[at].parents = elders.copied().collect();
                if parents.is_empty()
                    && let Some((before, was)) = self.place_before(&commit.id, &path)?
                    && seen.insert((before.clone(), was.clone()))
                {
                    open.push_back((Some(at), before, was));
                }
            }
            if let (Some(younger), Some(first)) = (younger, first) {
                let elder = places[&(first, path.clone())];
                commits[younger].parents.push(elder);
            }
        }
        Ok(commits)
    }

    /// Commits that changed what stands at a path, with the ids of those before them.
    fn part_of_history(
        &self,
        from: &ObjectId,
        path: &str,
    ) -> anyhow::Result<Vec<(Commit, Vec<ObjectId>)>> {
        let mut command = git(&self.root);
        command.args(["log", "--date-order", "--parents", "--no-show-signature", "--date=short"]);
        command.args(["--full-history", "--simplify-merges", "-z"]);
        command.args(["--format=%H%x00%P%x00%aN%x00%ad%x00%s", from.as_str(), "--"]);
        command.arg(pathspec(path));
        let no_history = || Refusal::new(Message::new("stop-no-history"));
        let told = answer(&mut command)?.with_context(no_history)?;
        let fields: Vec<&str> = told.split('\0').collect();
        let mut part = Vec::new();
        for commit in fields.chunks_exact(5) {
            let Some(id) = ObjectId::new(commit[0]) else { continue };
            let parents = commit[1].split(' ').filter_map(ObjectId::new).collect();
            part.push((
                Commit {
                    id,
                    parents: Vec::new(),
                    author: commit[2].to_owned(),
                    date: commit[3].to_owned(),
                    subject: commit[4].to_owned(),
                    path: path.to_owned(),
                },
                parents,
            ));
        }
        Ok(part)
    }

    /// Where the plan stood before the commit in which it came to a path; nothing where it began there.
    fn place_before(
        &self,
        commit: &ObjectId,
        path: &str,
    ) -> anyhow::Result<Option<(ObjectId, String)>> {
        let Some(parent) = self.parent(commit)? else { return Ok(None) };
        if let Some(was) = self.renamed(&parent, commit, path)? {
            return Ok(Some((parent, was)));
        }
        let known = self.own_text(commit, path)?;
        let found = self.resembling(&parent, known.as_deref())?;
        Ok(found.filter(|(was, _)| was != path).map(|(was, _)| (parent, was)))
    }

    /// Where the plan that stands at a path of the newer commit stood in the older one, if it was at another place.
    fn renamed(
        &self,
        older: &ObjectId,
        newer: &ObjectId,
        path: &str,
    ) -> anyhow::Result<Option<String>> {
        let mut command = git(&self.root);
        command.args(["diff-tree", "-r", "-z", "--name-status", "--diff-filter=R", "-M", "-l0"]);
        let told = answer(command.args([older.as_str(), newer.as_str()]))?.unwrap_or_default();
        let is_folder = self.listing(newer, path)?.is_some_and(|it| it.get(PLAN_FILE).is_some());
        let file = match (is_folder, path) {
            (false, file) => file.to_owned(),
            (true, "") => PLAN_FILE.to_owned(),
            (true, folder) => format!("{folder}/{PLAN_FILE}"),
        };
        let renames: Vec<&str> = told.split('\0').collect();
        let rename = renames.chunks_exact(3).find(|it| it[2] == file);
        Ok(rename.map(|it| match it[1].strip_suffix(PLAN_FILE) {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => {
                folder.trim_end_matches('/').to_owned()
            }
            _ => it[1].to_owned(),
        }))
    }
}

/// So many plans of a commit are looked at where the one that is meant stands elsewhere.
const MOST_PLANS: usize = 32;

/// A path as git matches it to the letter, from the root of the repository.
fn pathspec(path: &str) -> String {
    match path {
        "" => ":(top)".to_owned(),
        path => format!(":(top,literal){path}"),
    }
}

/// A relative path with `/` between folders.
fn normal(path: &Path) -> String {
    let parts = path.components().filter_map(|it| match it {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// A path without `.` and `..`; nothing where it leads out of where it begins.
fn within(path: &Path) -> Option<String> {
    let mut parts: Vec<&OsStr> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(part) => parts.push(part),
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_followed_inside_the_plan_only() {
        assert_eq!(within(Path::new("axes/../axes/1.toml")), Some("axes/1.toml".to_owned()));
        assert_eq!(within(Path::new("axes/../../x")), None);
        assert_eq!(within(Path::new("/etc/passwd")), None);
    }
}
