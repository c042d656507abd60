//! `crossfoot log`: one activity, axis, result, or the plan, through all revisions.

use std::io::Write;

use anyhow::bail;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::{Outcome, World};
use crate::diff::{Filter, Kind};
use crate::history::{Event, History, Revision};
use crate::load::git::{Commit, Listing, ObjectId, Repository};
use crate::message::{Message, Refusal};
use crate::render::{self, Format, Page};
use crate::reports;
use crate::source::Sources;

/// Show one activity, result or axis through all revisions, newest first
///
/// Follows it through renamings (`formerly`), through files and through changes of the plan's folder.
#[derive(Debug, Args)]
pub struct Log {
    /// Its id, or its place (II/3) [default: the whole plan]
    #[arg(default_value = "plan", hide_default_value = true)]
    id: String,
    /// How to show the history
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = formats())]
    format: Format,
    /// Only changes of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = super::one_of(&Kind::ALL, Kind::id))]
    kind: Vec<Kind>,
}

/// The formats of reports that are text, without that of calendars: a history has no deadlines.
pub fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let text =
        Format::ALL.iter().filter(|it| !it.is_binary() && **it != Format::Ics).map(|it| it.id());
    PossibleValuesParser::new(text).try_map(|id| Format::from_id(&id).ok_or("no such format"))
}

impl Log {
    /// Prints the history.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let path = world.plan_path()?;
        let repository = Repository::around(&path)?;
        let revisions = revisions(&repository, world)?;
        let read = |it: &Revision| texts(&repository, it);
        let history = History::of(&revisions, &read);
        let mut ledger = history.follow(if self.id == "plan" { "" } else { &self.id })?;
        let filter = Filter { kinds: self.kind.clone(), ..Filter::default() };
        if !filter.is_empty() {
            ledger.rows.retain_mut(|it| match &mut it.event {
                Event::Changed(items) | Event::Discarded(items) => {
                    filter.keep_items(items);
                    !items.is_empty()
                }
                _ => true,
            });
        }
        let words = world.words_in(ledger.language.as_deref());
        let report = reports::ledger(&ledger, repository.is_shallow());
        render::report(out, report, self.format, &words, page(world))?;
        Ok(Outcome::Clean)
    }
}

/// The page of a terminal.
pub fn page(world: &World) -> Page<'static> {
    Page { width: world.width, ..Page::default() }
}

/// The revisions that changed the plan, newest first.
pub fn revisions(repository: &Repository, world: &World) -> anyhow::Result<Vec<Revision>> {
    let start = repository.commit(world.at.as_deref().unwrap_or("HEAD"))?;
    revisions_from(repository, world, &start)
}

/// The revisions that changed the plan up to a commit, newest first.
pub fn revisions_from(
    repository: &Repository,
    world: &World,
    start: &ObjectId,
) -> anyhow::Result<Vec<Revision>> {
    let path = world.plan_path()?;
    let commits = repository.history(start, &repository.inside(&path)?)?;
    if commits.is_empty() {
        let fact = Message::new("stop-in-no-revision").text("name", path.to_string_lossy());
        bail!(Refusal::new(fact).advice(Message::new("stop-no-commit-advice")));
    }
    commits.into_iter().map(|it| revision(repository, it)).collect()
}

fn revision(repository: &Repository, commit: Commit) -> anyhow::Result<Revision> {
    let listing = repository.plan_in(&commit.id, &commit.path)?;
    let files = listing.map(|(_, it)| {
        it.files.into_iter().map(|(name, id)| (name, id.as_str().to_owned())).collect()
    });
    let Commit { id, parents, author, date, subject, path: _ } = commit;
    Ok(Revision { id: id.as_str().to_owned(), parents, author, date, subject, files })
}

/// The texts of a revision's files.
pub fn texts(repository: &Repository, revision: &Revision) -> anyhow::Result<Sources> {
    let files = revision.files.iter().flatten();
    let files = files.filter_map(|(name, id)| Some((name.clone(), ObjectId::new(id)?)));
    repository.sources(&Listing { files: files.collect() })
}
