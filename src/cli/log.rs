//! `crossfoot log`: one activity, axis, result, or the plan, through all revisions.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::rc::Rc;

use anyhow::{Context as _, bail};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::{Outcome, World};
use crate::diff::{self, Item};
use crate::load::git::{Commit, Listing, Repository};
use crate::message::{Message, Refusal};
use crate::model::{self, Plan, Reading};
use crate::render::changes::ledger::{self, Entry, Event, Ledger};
use crate::render::diagnostics::{Colour, Signs};
use crate::render::{self, Format, Page};
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
}

fn formats() -> impl clap::builder::TypedValueParser<Value = Format> {
    let text = Format::ALL.iter().filter(|it| !it.is_binary()).map(|it| it.id());
    PossibleValuesParser::new(text).try_map(|id| Format::from_id(&id).ok_or("no such format"))
}

impl Log {
    /// Prints the history.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let path = world.plan_path()?;
        let repository = Repository::around(&path)?;
        let start = repository.commit(world.at.as_deref().unwrap_or("HEAD"))?;
        let inside = repository.inside(&path)?;
        let commits = repository.history(&start, &inside)?;
        if commits.is_empty() {
            let fact = Message::new("stop-in-no-revision").text("name", path.to_string_lossy());
            bail!(Refusal::new(fact).advice(Message::new("stop-no-commit-advice")));
        }
        let history = History::of(&repository, &commits)?;
        let name = if self.id == "plan" { "" } else { &self.id };
        let (ledger, language) = history.follow(name)?;
        let words = match world.language {
            Some(language) => render::language::Words::new(language),
            None => match language {
                Some(language) => render::language::Words::new(language),
                None => world.words(None),
            },
        };
        let page = Page {
            width: world.width,
            signs: Signs::Unicode,
            colour: if world.terminal { Colour::Styled } else { Colour::Plain },
        };
        let report = ledger::report(&ledger, &words);
        render::report(out, report, self.format, &words, page)?;
        Ok(Outcome::Clean)
    }
}

/// The revisions of a plan. Every text is read at most once, and only where it is needed.
struct History<'r> {
    repository: &'r Repository,
    commits: &'r [Commit],
    listings: Vec<Option<Listing>>,
    /// For each commit, its place in `texts`: commits with the same files share it.
    places: Vec<Option<usize>>,
    texts: Vec<OnceCell<Sources>>,
}

/// What is known of the thing in a commit.
#[derive(Clone)]
struct Tracked {
    name: String,
    file: String,
}

/// So many plans are kept beside those that are being compared: branches go side by side for a while.
const KEPT: usize = 8;

/// Plans that were read last.
struct Plans<'t> {
    kept: Vec<(usize, Rc<Reading<'t>>)>,
    /// Their files: what a revision does not change is not parsed again.
    memory: model::Memory<'t>,
}

impl<'r> History<'r> {
    fn of(repository: &'r Repository, commits: &'r [Commit]) -> anyhow::Result<History<'r>> {
        let mut listings = Vec::with_capacity(commits.len());
        let mut places = Vec::with_capacity(commits.len());
        let mut known: HashMap<Listing, usize> = HashMap::new();
        for commit in commits {
            let mut listing = repository.listing(&commit.id, &commit.path)?;
            if let Some(listing) = &mut listing {
                // Records of execution are no part of the plan's own history.
                listing.files.retain(|(name, _)| !name.starts_with("progress/"));
            }
            let next = known.len();
            places.push(listing.clone().map(|it| *known.entry(it).or_insert(next)));
            listings.push(listing);
        }
        let texts = (0..known.len()).map(|_| OnceCell::new()).collect();
        Ok(History { repository, commits, listings, places, texts })
    }

    fn plan<'t>(
        &'t self,
        commit: usize,
        plans: &mut Plans<'t>,
    ) -> anyhow::Result<Option<Rc<Reading<'t>>>> {
        let (Some(place), Some(listing)) = (self.places[commit], &self.listings[commit]) else {
            return Ok(None);
        };
        if let Some(at) = plans.kept.iter().position(|(it, _)| *it == place) {
            let known = plans.kept.remove(at);
            let reading = Rc::clone(&known.1);
            plans.kept.push(known);
            return Ok(Some(reading));
        }
        let texts = match self.texts[place].get() {
            Some(texts) => texts,
            None => {
                let texts = self.repository.sources(listing)?;
                self.texts[place].get_or_init(|| texts)
            }
        };
        let reading = Rc::new(model::read_again(texts, &mut plans.memory));
        if plans.kept.len() == KEPT {
            plans.kept.remove(0);
        }
        plans.kept.push((place, Rc::clone(&reading)));
        Ok(Some(reading))
    }

    /// Whether a commit has no plan that could be read whole enough to know the thing.
    fn gap(&self, commit: usize, reading: Option<&Reading>) -> Option<Event> {
        let Some(reading) = reading else { return Some(Event::NoPlan) };
        let finding = reading.findings.first();
        match (&reading.plan, finding) {
            (None, Some(finding)) => Some(Event::Unreadable(finding.message.clone())),
            (None, None) => Some(Event::NoPlan),
            (Some(_), Some(finding)) if !reading.complete => {
                debug_assert!(self.places[commit].is_some());
                Some(Event::Unreadable(finding.message.clone()))
            }
            _ => None,
        }
    }

    /// The commits before a commit whose plans can be read, past those whose can't.
    fn elders<'t>(
        &'t self,
        commit: usize,
        tracked: &Tracked,
        plans: &mut Plans<'t>,
        gaps: &mut HashMap<usize, Event>,
    ) -> anyhow::Result<Vec<usize>> {
        let mut elders = Vec::new();
        let mut open: Vec<usize> = self.commits[commit].parents.clone();
        open.reverse();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if self.is_untouched(commit, at, tracked) {
                elders.push(at);
                continue;
            }
            let reading = self.plan(at, plans)?;
            match self.gap(at, reading.as_deref()) {
                None => elders.push(at),
                Some(event) => {
                    gaps.insert(at, event);
                    open.extend(self.commits[at].parents.iter().rev());
                }
            }
        }
        Ok(elders)
    }

    /// Whether the file that the thing stands in, and the plan's own, are the same in both commits.
    fn is_untouched(&self, commit: usize, elder: usize, tracked: &Tracked) -> bool {
        if tracked.name.is_empty() {
            return self.places[commit].is_some() && self.places[commit] == self.places[elder];
        }
        let (Some(new), Some(old)) = (&self.listings[commit], &self.listings[elder]) else {
            return false;
        };
        let same = |name: &str| new.get(name).is_some() && new.get(name) == old.get(name);
        let plan = &new.files[0].0;
        same(plan) && same(&tracked.file)
    }

    fn tracked(&self, commit: usize, plan: &Plan, name: &str) -> Option<Tracked> {
        let standing = diff::standing(plan, name)?;
        let texts = self.texts[self.places[commit]?].get()?;
        Some(Tracked { name: name.to_owned(), file: texts.get(standing.file).name().to_owned() })
    }

    fn entry(&self, commit: usize, event: Event, standing: Option<diff::Standing>) -> Entry {
        let it = &self.commits[commit];
        Entry {
            date: it.date.clone(),
            commit: it.id.as_str().chars().take(9).collect(),
            author: it.author.clone(),
            event,
            standing,
        }
    }

    /// The history of the thing that is called so in the newest revision that has it.
    fn follow(&self, name: &str) -> anyhow::Result<(Ledger, Option<render::language::Language>)> {
        let mut plans = Plans { kept: Vec::new(), memory: model::Memory::default() };
        let (first, reading, name) = self.newest(name, &mut plans)?;
        let name = name.as_str();
        let unknown = || Refusal::new(Message::new("stop-never-called").text("name", name));
        let plan = reading.plan.as_ref().with_context(unknown)?;
        let latest = diff::standing(plan, name).with_context(unknown)?;
        let language =
            plan.language.as_ref().and_then(|it| render::language::Language::from_tag(&it.value));
        let title = diff::standing(plan, "").map_or(String::new(), |it| it.title);

        // Where the thing is, commit by commit; younger ones come before their elders.
        let mut known: HashMap<usize, Tracked> = HashMap::new();
        known.extend(self.tracked(first, plan, name).map(|it| (first, it)));
        let mut gaps: HashMap<usize, Event> = HashMap::new();
        let mut rows: HashMap<usize, Entry> = HashMap::new();
        let removed = (0..first).rev().find(|it| self.commits[*it].parents.contains(&first));
        if let Some(at) = removed {
            let event = match self.plan(at, &mut plans)? {
                Some(_) => Event::Removed,
                None => Event::NoPlan,
            };
            rows.insert(at, self.entry(at, event, None));
        }
        for at in first..self.commits.len() {
            let Some(tracked) = known.get(&at).cloned() else { continue };
            self.step(at, &tracked, &mut known, &mut gaps, &mut plans, &mut rows)?;
        }
        for (at, event) in gaps {
            rows.insert(at, self.entry(at, event, None));
        }
        let mut rows: Vec<(usize, Entry)> = rows.into_iter().collect();
        rows.sort_by_key(|(at, _)| *at);
        let ledger = Ledger {
            name: name.to_owned(),
            plan: title,
            latest,
            rows: rows.into_iter().map(|(_, it)| it).collect(),
            shallow: self.repository.is_shallow(),
        };
        Ok((ledger, language))
    }

    /// Compares the thing in a commit with the commits before it.
    fn step<'t>(
        &'t self,
        at: usize,
        tracked: &Tracked,
        known: &mut HashMap<usize, Tracked>,
        gaps: &mut HashMap<usize, Event>,
        plans: &mut Plans<'t>,
        rows: &mut HashMap<usize, Entry>,
    ) -> anyhow::Result<()> {
        let elders = self.elders(at, tracked, plans, gaps)?;
        let mut changed: Option<Vec<Item>> = None;
        let mut is_same_somewhere = false;
        for elder in &elders {
            if self.is_untouched(at, *elder, tracked) {
                known.entry(*elder).or_insert_with(|| tracked.clone());
                is_same_somewhere = true;
                continue;
            }
            let (new, old) = (self.plan(at, plans)?, self.plan(*elder, plans)?);
            let (Some(new), Some(old)) = (new, old) else { continue };
            let (Some(new), Some(old)) = (&new.plan, &old.plan) else { continue };
            let Some(step) = diff::step(old, new, &tracked.name) else { continue };
            let Some(before) = step.before else { continue };
            if let Some(it) = self.tracked(*elder, old, &before) {
                known.entry(*elder).or_insert(it);
            }
            // A merge changed what is as it was in none of the commits that it joins.
            let items = match changed.take() {
                None => step.items,
                Some(items) => {
                    let is_new = |it: &Item| {
                        step.items.iter().any(|other| {
                            other.subject == it.subject && other.name.after == it.name.after
                        })
                    };
                    items.into_iter().filter(is_new).collect()
                }
            };
            is_same_somewhere |= items.is_empty();
            changed = Some(items);
        }
        if is_same_somewhere {
            return Ok(());
        }
        let event = changed.map_or(Event::First, Event::Changed);
        let reading = self.plan(at, plans)?;
        let plan = reading.as_ref().and_then(|it| it.plan.as_ref());
        let standing = plan.and_then(|it| diff::standing(it, &tracked.name));
        rows.insert(at, self.entry(at, event, standing));
        Ok(())
    }

    /// The newest commit whose plan has a thing that is, or was, called so; and what it is called there.
    fn newest<'t>(
        &'t self,
        name: &str,
        plans: &mut Plans<'t>,
    ) -> anyhow::Result<(usize, Rc<Reading<'t>>, String)> {
        let mut names: Vec<String> = Vec::new();
        for at in 0..self.commits.len() {
            let Some(reading) = self.plan(at, plans)? else { continue };
            let Some(plan) = &reading.plan else { continue };
            let found = plan.names();
            if found.get(name).is_some() {
                return Ok((at, Rc::clone(&reading), name.to_owned()));
            }
            if let Some(heir) = plan.renamed(name) {
                return Ok((at, Rc::clone(&reading), plan.name(heir)));
            }
            if names.is_empty() {
                names = found.iter().filter(|it| !it.is_empty()).map(str::to_owned).collect();
            }
        }
        let near = names
            .into_iter()
            .map(|it| (strsim::jaro_winkler(&it, name), it))
            .filter(|(likeness, _)| *likeness > 0.7)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let unknown = Refusal::new(Message::new("stop-never-called").text("name", name));
        match near {
            Some((_, near)) => {
                bail!(unknown.advice(Message::new("did-you-mean").text("meant", near)))
            }
            None => bail!(unknown),
        }
    }
}
