//! Following one thing from the newest revision that has it back to the first.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use anyhow::{Context as _, bail};

use super::{Entry, Event, Ledger, Revision, Standing, standing};
use crate::diff::{self, Fate, Item};
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

/// A revision, its plan, what the thing is called there, and what took it away.
type Heir<'t> = (usize, Rc<Reading<'t>>, String, Option<(usize, Event)>);

/// So many plans are kept beside those that are being compared: branches go side by side for a while.
const KEPT: usize = 8;

/// A walk through the revisions of a history.
pub(super) struct Walk<'t> {
    history: &'t History<'t>,
    /// Plans that were read last.
    kept: Vec<(usize, Rc<Reading<'t>>)>,
    /// Their files: what a revision does not change is not parsed again.
    memory: model::Memory<'t>,
    /// Where the thing is, commit by commit.
    known: HashMap<usize, Tracked>,
    /// Revisions whose plan can't be read.
    gaps: HashMap<usize, Event>,
    /// What is told of revisions.
    rows: HashMap<usize, Entry<'t>>,
}

impl<'r> History<'r> {
    /// The revisions, newest first.
    pub(super) fn revisions(&self) -> &'r [Revision] {
        self.revisions
    }

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

    /// A walk that has read nothing yet.
    pub(super) fn walk(&self) -> Walk<'_> {
        Walk {
            history: self,
            kept: Vec::new(),
            memory: model::Memory::default(),
            known: HashMap::new(),
            gaps: HashMap::new(),
            rows: HashMap::new(),
        }
    }

    /// The texts of a revision; nothing where it has no plan.
    fn texts(&self, commit: usize) -> anyhow::Result<Option<&Sources>> {
        let Some(place) = self.places[commit] else { return Ok(None) };
        if self.texts[place].get().is_none() {
            let texts = (self.read)(&self.revisions[commit])?;
            self.texts[place].get_or_init(|| texts);
        }
        Ok(self.texts[place].get())
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
        let records = |files: &'r [(String, String)]| {
            files.iter().filter(|(name, _)| name.starts_with("progress/"))
        };
        same(plan) && same(&tracked.file) && records(new).eq(records(old))
    }

    fn tracked(&self, commit: usize, plan: &Plan, name: &str) -> Option<Tracked> {
        let standing = standing(plan, name)?;
        let texts = self.texts[self.places[commit]?].get()?;
        Some(Tracked { name: name.to_owned(), file: texts.get(standing.file).name().to_owned() })
    }

    /// Whether a merge that is as `same` threw away what `other` changed: where both come from, the files were as in
    /// `same`.
    fn is_discarded(&self, same: usize, other: usize, tracked: &Tracked) -> bool {
        let above = |from: usize| -> BTreeSet<usize> {
            let mut seen = BTreeSet::new();
            let mut open = vec![from];
            while let Some(at) = open.pop() {
                if seen.insert(at) {
                    open.extend(&self.revisions[at].parents);
                }
            }
            seen
        };
        let (of_same, of_other) = (above(same), above(other));
        // The newest stands first.
        let Some(base) = of_same.intersection(&of_other).next() else { return false };
        *base != other && self.is_untouched(same, *base, tracked)
    }

    /// The history of the thing that is called so in the newest revision that has it.
    pub fn follow(&self, name: &str) -> anyhow::Result<Ledger<'_>> {
        self.walk().follow(name)
    }
}

/// Why a plan could not be read whole enough to know the thing.
fn gap(reading: Option<&Reading>) -> Option<Event> {
    let Some(reading) = reading else { return Some(Event::NoPlan) };
    match (&reading.plan, reading.findings.first()) {
        (Some(_), _) if reading.complete => None,
        (_, Some(finding)) => Some(Event::Unreadable(finding.message.clone())),
        (None, None) => Some(Event::NoPlan),
        (Some(_), None) => None,
    }
}

impl<'t> Walk<'t> {
    /// The plan of a revision; nothing where it has none.
    pub(super) fn plan(&mut self, commit: usize) -> anyhow::Result<Option<Rc<Reading<'t>>>> {
        let Some(place) = self.history.places[commit] else { return Ok(None) };
        if let Some(at) = self.kept.iter().position(|(it, _)| *it == place) {
            let known = self.kept.remove(at);
            let reading = Rc::clone(&known.1);
            self.kept.push(known);
            return Ok(Some(reading));
        }
        let Some(texts) = self.history.texts(commit)? else { return Ok(None) };
        let reading = Rc::new(model::read_again(texts, &mut self.memory));
        if self.kept.len() == KEPT {
            self.kept.remove(0);
        }
        self.kept.push((place, Rc::clone(&reading)));
        Ok(Some(reading))
    }

    /// The commits before a commit whose plans can be read, past those whose can't.
    fn elders(&mut self, commit: usize, tracked: &Tracked) -> anyhow::Result<Vec<usize>> {
        let history = self.history;
        let mut elders = Vec::new();
        let mut open: Vec<usize> = history.revisions[commit].parents.clone();
        open.reverse();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if history.is_untouched(commit, at, tracked) {
                elders.push(at);
                continue;
            }
            match gap(self.plan(at)?.as_deref()) {
                None => elders.push(at),
                Some(event) => {
                    self.gaps.insert(at, event);
                    open.extend(history.revisions[at].parents.iter().rev());
                }
            }
        }
        Ok(elders)
    }

    /// The history of the thing that is called so in the newest revision that has it.
    fn follow(mut self, name: &str) -> anyhow::Result<Ledger<'t>> {
        let asked = name.to_owned();
        let (first, reading, name, end) = self.heir(name)?;
        let name = name.as_str();
        let unknown = || Refusal::new(Message::new("stop-never-called").text("name", name));
        let plan = reading.plan.as_ref().with_context(unknown)?;
        let latest = standing(plan, name).with_context(unknown)?;
        let language = plan.language.as_ref().map(|it| it.value.to_string());
        let title = standing(plan, "").map_or(String::new(), |it| it.title);

        // Younger ones come before their elders.
        self.known.extend(self.history.tracked(first, plan, name).map(|it| (first, it)));
        if let Some((at, event)) = end {
            self.row(at, event, None);
        }
        for at in first..self.history.revisions.len() {
            if let Some(tracked) = self.known.get(&at).cloned() {
                self.step(at, &tracked)?;
            }
        }
        for (at, event) in std::mem::take(&mut self.gaps) {
            self.row(at, event, None);
        }
        let mut rows: Vec<(usize, Entry<'t>)> = self.rows.into_iter().collect();
        rows.sort_by_key(|(at, _)| *at);
        Ok(Ledger {
            name: name.to_owned(),
            asked: Some(asked).filter(|it| it != name),
            plan: title,
            language,
            latest,
            rows: rows.into_iter().map(|(_, it)| it).collect(),
        })
    }

    fn row(&mut self, at: usize, event: Event, standing: Option<Standing>) {
        let revision = &self.history.revisions[at];
        self.rows.insert(at, Entry { revision, event, standing });
    }

    /// Compares the thing in a commit with the commits before it.
    fn step(&mut self, at: usize, tracked: &Tracked) -> anyhow::Result<()> {
        let elders = self.elders(at, tracked)?;
        let mut changed: Option<Vec<Item>> = None;
        // An elder in which the thing is the same, and those in which it is not.
        let mut same: Option<usize> = None;
        let mut differing: Vec<(usize, Vec<Item>)> = Vec::new();
        for elder in &elders {
            if self.history.is_untouched(at, *elder, tracked) {
                self.known.entry(*elder).or_insert_with(|| tracked.clone());
                same = Some(*elder);
                continue;
            }
            let (new, old) = (self.plan(at)?, self.plan(*elder)?);
            let (Some(new), Some(old)) = (new, old) else { continue };
            let (Some(new), Some(old)) = (&new.plan, &old.plan) else { continue };
            let Some(step) = diff::step(old, new, &tracked.name) else { continue };
            let Some(before) = step.before.clone().or(step.origin) else { continue };
            if let Some(it) = self.history.tracked(*elder, old, &before) {
                self.known.entry(*elder).or_insert(it);
            }
            if step.before.is_some() && !step.items.is_empty() {
                differing.push((*elder, step.items.clone()));
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
            if items.is_empty() {
                same = Some(*elder);
            }
            changed = Some(items);
        }
        let event = match (same, changed) {
            (Some(same), _) => {
                let same = self.known.get(&same).map(|it| (same, it));
                let discarded = differing.into_iter().find(|(elder, _)| {
                    same.is_some_and(|(same, it)| self.history.is_discarded(same, *elder, it))
                });
                match discarded {
                    Some((_, items)) => Event::Discarded(items),
                    None => return Ok(()),
                }
            }
            (None, Some(items)) => Event::Changed(items),
            (None, None) => match self.earlier(at, &tracked.name)? {
                None => Event::First,
                Some((earlier, removed)) => {
                    let reading = self.plan(earlier)?;
                    if let Some(plan) = reading.as_ref().and_then(|it| it.plan.as_ref()) {
                        let there = self.history.tracked(earlier, plan, &tracked.name);
                        self.known.extend(there.map(|it| (earlier, it)));
                    }
                    self.row(removed, Event::Removed, None);
                    Event::Again
                }
            },
        };
        let reading = self.plan(at)?;
        let plan = reading.as_ref().and_then(|it| it.plan.as_ref());
        let standing = plan.and_then(|it| standing(it, &tracked.name));
        self.row(at, event, standing);
        Ok(())
    }

    /// The newest elder that had a thing of this name, and the revision that took it away.
    fn earlier(&mut self, at: usize, name: &str) -> anyhow::Result<Option<(usize, usize)>> {
        let mut child: HashMap<usize, usize> = HashMap::new();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut next = at;
        loop {
            for elder in &self.history.revisions[next].parents {
                child.entry(*elder).or_insert(next);
                open.insert(*elder);
            }
            let Some(first) = open.pop_first() else { return Ok(None) };
            next = first;
            if self.has(next, name)? {
                return Ok(child.get(&next).map(|child| (next, *child)));
            }
        }
    }

    /// Whether a revision has a thing of this name. Looks into its texts before it reads them as a plan.
    fn has(&mut self, at: usize, name: &str) -> anyhow::Result<bool> {
        // A place is written nowhere.
        let is_written = self.history.texts(at)?.is_some_and(|texts| {
            name.contains('/') || texts.iter().any(|(_, it)| it.text().contains(name))
        });
        if !is_written {
            return Ok(false);
        }
        let reading = self.plan(at)?;
        let plan = reading.as_ref().and_then(|it| it.plan.as_ref());
        Ok(plan.is_some_and(|it| it.names().get(name).is_some()))
    }

    /// The newest revision with the thing that is, or was, called so; what it is called there; and what took it away,
    /// where it is no more.
    fn heir(&mut self, name: &str) -> anyhow::Result<Heir<'t>> {
        let (mut first, mut reading, mut name) = self.newest(name)?;
        // A thing has not more names than there are revisions.
        for _ in 0..self.history.revisions.len() {
            let younger =
                (0..first).rev().find(|it| self.history.revisions[*it].parents.contains(&first));
            let Some(at) = younger else { break };
            let event = match self.plan(at)? {
                None => Event::NoPlan,
                Some(after) => match (&reading.plan, &after.plan) {
                    (Some(old), Some(new)) => match diff::fate(old, new, &name) {
                        Some(Fate::Became(heir)) if heir != name => {
                            let found = self.newest(&heir)?;
                            if found.0 < first {
                                (first, reading, name) = found;
                                continue;
                            }
                            Event::Removed
                        }
                        Some(Fate::Divided(heirs)) => Event::Divided(heirs),
                        _ => Event::Removed,
                    },
                    (_, None) => return Ok((first, reading, name, None)),
                    _ => Event::Removed,
                },
            };
            return Ok((first, reading, name, Some((at, event))));
        }
        Ok((first, reading, name, None))
    }

    /// The newest commit whose plan has a thing that is, or was, called so; and what it is called there.
    pub(super) fn newest(
        &mut self,
        name: &str,
    ) -> anyhow::Result<(usize, Rc<Reading<'t>>, String)> {
        let mut names: Vec<String> = Vec::new();
        for at in 0..self.history.revisions.len() {
            let Some(reading) = self.plan(at)? else { continue };
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
        let unknown = Refusal::new(match name {
            "" => Message::new("stop-no-plan-ever"),
            name => Message::new("stop-never-called").text("name", name),
        });
        match near {
            Some((_, near)) => {
                bail!(unknown.advice(Message::new("did-you-mean").text("meant", near)))
            }
            None => bail!(unknown),
        }
    }
}
