//! Following one thing from the newest revision that has it back to the first.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use anyhow::{Context as _, bail};

use super::{Entry, Event, Ledger, Revision, Standing, standing};
use crate::diff::{self, Item};
use crate::message::{Message, Refusal};
use crate::model::{self, Plan, Reading};
use crate::source::Sources;

/// The revisions of a plan. Every text is read at most once, and only where it is needed.
pub struct History<'r> {
    revisions: &'r [Revision],
    /// Reads the files of a revision.
    read: &'r dyn Fn(&Revision) -> anyhow::Result<Sources>,
    /// For each revision, its place in `texts`: revisions with the same files share it.
    places: Vec<Option<usize>>,
    texts: Vec<OnceCell<Sources>>,
}

impl std::fmt::Debug for History<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("History").field(&self.revisions).finish()
    }
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
    /// The history of these revisions, newest first, whose texts a function reads.
    pub fn of(
        revisions: &'r [Revision],
        read: &'r dyn Fn(&Revision) -> anyhow::Result<Sources>,
    ) -> History<'r> {
        let mut known: HashMap<&[(String, String)], usize> = HashMap::new();
        let places = revisions.iter().map(|it| {
            let next = known.len();
            it.files.as_deref().map(|it| *known.entry(it).or_insert(next))
        });
        let places: Vec<Option<usize>> = places.collect();
        let texts = (0..known.len()).map(|_| OnceCell::new()).collect();
        History { revisions, read, places, texts }
    }

    fn plan<'t>(
        &'t self,
        commit: usize,
        plans: &mut Plans<'t>,
    ) -> anyhow::Result<Option<Rc<Reading<'t>>>> {
        let Some(place) = self.places[commit] else { return Ok(None) };
        if let Some(at) = plans.kept.iter().position(|(it, _)| *it == place) {
            let known = plans.kept.remove(at);
            let reading = Rc::clone(&known.1);
            plans.kept.push(known);
            return Ok(Some(reading));
        }
        let texts = match self.texts[place].get() {
            Some(texts) => texts,
            None => {
                let texts = (self.read)(&self.revisions[commit])?;
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
        let mut open: Vec<usize> = self.revisions[commit].parents.clone();
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
                    open.extend(self.revisions[at].parents.iter().rev());
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
        let sides = [commit, elder].map(|it| self.revisions[it].files.as_deref());
        let [Some(new), Some(old)] = sides else { return false };
        let text = |files: &'r [(String, String)], name: &str| {
            files.iter().find(|(it, _)| it == name).map(|(_, text)| text.as_str())
        };
        let same = |name: &str| text(new, name).is_some() && text(new, name) == text(old, name);
        let plan = new.first().map_or("", |(name, _)| name.as_str());
        same(plan) && same(&tracked.file)
    }

    fn tracked(&self, commit: usize, plan: &Plan, name: &str) -> Option<Tracked> {
        let standing = standing(plan, name)?;
        let texts = self.texts[self.places[commit]?].get()?;
        Some(Tracked { name: name.to_owned(), file: texts.get(standing.file).name().to_owned() })
    }

    fn entry(&self, commit: usize, event: Event, standing: Option<Standing>) -> Entry {
        let it = &self.revisions[commit];
        Entry {
            date: it.date.clone(),
            revision: it.id.chars().take(9).collect(),
            author: it.author.clone(),
            event,
            standing,
        }
    }

    /// The history of the thing that is called so in the newest revision that has it.
    pub fn follow(&self, name: &str) -> anyhow::Result<Ledger> {
        let mut plans = Plans { kept: Vec::new(), memory: model::Memory::default() };
        let (first, reading, name) = self.newest(name, &mut plans)?;
        let name = name.as_str();
        let unknown = || Refusal::new(Message::new("stop-never-called").text("name", name));
        let plan = reading.plan.as_ref().with_context(unknown)?;
        let latest = standing(plan, name).with_context(unknown)?;
        let language = plan.language.as_ref().map(|it| it.value.to_string());
        let title = standing(plan, "").map_or(String::new(), |it| it.title);

        // Where the thing is, commit by commit; younger ones come before their elders.
        let mut known: HashMap<usize, Tracked> = HashMap::new();
        known.extend(self.tracked(first, plan, name).map(|it| (first, it)));
        let mut gaps: HashMap<usize, Event> = HashMap::new();
        let mut rows: HashMap<usize, Entry> = HashMap::new();
        let removed = (0..first).rev().find(|it| self.revisions[*it].parents.contains(&first));
        if let Some(at) = removed {
            let event = match self.plan(at, &mut plans)? {
                Some(_) => Event::Removed,
                None => Event::NoPlan,
            };
            rows.insert(at, self.entry(at, event, None));
        }
        for at in first..self.revisions.len() {
            let Some(tracked) = known.get(&at).cloned() else { continue };
            self.step(at, &tracked, &mut known, &mut gaps, &mut plans, &mut rows)?;
        }
        for (at, event) in gaps {
            rows.insert(at, self.entry(at, event, None));
        }
        let mut rows: Vec<(usize, Entry)> = rows.into_iter().collect();
        rows.sort_by_key(|(at, _)| *at);
        Ok(Ledger {
            name: name.to_owned(),
            plan: title,
            language,
            latest,
            rows: rows.into_iter().map(|(_, it)| it).collect(),
        })
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
        let standing = plan.and_then(|it| standing(it, &tracked.name));
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
        for at in 0..self.revisions.len() {
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
