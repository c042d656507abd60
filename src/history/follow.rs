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

/// Plans that were read last.
#[derive(Default)]
pub(super) struct Plans<'t> {
    kept: Vec<(usize, Rc<Reading<'t>>)>,
    /// Their files: what a revision does not change is not parsed again.
    memory: model::Memory<'t>,
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

    /// The plan of a revision; nothing where it has none.
    pub(super) fn plan<'t>(
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

    fn entry(&self, commit: usize, event: Event, standing: Option<Standing>) -> Entry {
        let it = &self.revisions[commit];
        Entry {
            date: it.date.clone(),
            revision: it.id.chars().take(9).collect(),
            author: it.author.clone(),
            subject: it.subject.clone(),
            event,
            standing,
        }
    }

    /// The history of the thing that is called so in the newest revision that has it.
    pub fn follow(&self, name: &str) -> anyhow::Result<Ledger> {
        let mut plans = Plans::default();
        let asked = name.to_owned();
        let (first, reading, name, end) = self.heir(name, &mut plans)?;
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
        if let Some((at, event)) = end {
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
            asked: Some(asked).filter(|it| it != name),
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
        // An elder in which the thing is the same, and those in which it is not.
        let mut same: Option<usize> = None;
        let mut differing: Vec<(usize, Vec<Item>)> = Vec::new();
        for elder in &elders {
            if self.is_untouched(at, *elder, tracked) {
                known.entry(*elder).or_insert_with(|| tracked.clone());
                same = Some(*elder);
                continue;
            }
            let (new, old) = (self.plan(at, plans)?, self.plan(*elder, plans)?);
            let (Some(new), Some(old)) = (new, old) else { continue };
            let (Some(new), Some(old)) = (&new.plan, &old.plan) else { continue };
            let Some(step) = diff::step(old, new, &tracked.name) else { continue };
            let Some(before) = step.before.clone().or(step.origin) else { continue };
            if let Some(it) = self.tracked(*elder, old, &before) {
                known.entry(*elder).or_insert(it);
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
                let discarded =
                    differing.into_iter().find(|(elder, _)| self.is_discarded(same, *elder, known));
                match discarded {
                    Some((_, items)) => Event::Discarded(items),
                    None => return Ok(()),
                }
            }
            (None, Some(items)) => Event::Changed(items),
            (None, None) => match self.earlier(at, &tracked.name, plans)? {
                None => Event::First,
                Some((earlier, removed)) => {
                    let reading = self.plan(earlier, plans)?;
                    if let Some(plan) = reading.as_ref().and_then(|it| it.plan.as_ref()) {
                        known.extend(
                            self.tracked(earlier, plan, &tracked.name).map(|it| (earlier, it)),
                        );
                    }
                    rows.insert(removed, self.entry(removed, Event::Removed, None));
                    Event::Again
                }
            },
        };
        let reading = self.plan(at, plans)?;
        let plan = reading.as_ref().and_then(|it| it.plan.as_ref());
        let standing = plan.and_then(|it| standing(it, &tracked.name));
        rows.insert(at, self.entry(at, event, standing));
        Ok(())
    }

    /// Whether a merge that is as `same` threw away what `other` changed: where both come from, the files were as in
    /// `same`.
    fn is_discarded(&self, same: usize, other: usize, known: &HashMap<usize, Tracked>) -> bool {
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
        *base != other && known.get(&same).is_some_and(|it| self.is_untouched(same, *base, it))
    }

    /// The newest elder that had a thing of this name, and the revision that took it away.
    fn earlier<'t>(
        &'t self,
        at: usize,
        name: &str,
        plans: &mut Plans<'t>,
    ) -> anyhow::Result<Option<(usize, usize)>> {
        let mut child: HashMap<usize, usize> = HashMap::new();
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut next = at;
        loop {
            for elder in &self.revisions[next].parents {
                child.entry(*elder).or_insert(next);
                open.insert(*elder);
            }
            let Some(first) = open.pop_first() else { return Ok(None) };
            next = first;
            if self.has(next, name, plans)? {
                return Ok(child.get(&next).map(|child| (next, *child)));
            }
        }
    }

    /// Whether a revision has a thing of this name. Looks into its texts before it reads them as a plan.
    fn has<'t>(&'t self, at: usize, name: &str, plans: &mut Plans<'t>) -> anyhow::Result<bool> {
        let Some(place) = self.places[at] else { return Ok(false) };
        if self.texts[place].get().is_none() {
            let texts = (self.read)(&self.revisions[at])?;
            self.texts[place].get_or_init(|| texts);
        }
        let is_written = self.texts[place].get().is_some_and(|texts| {
            // A place is written nowhere.
            name.contains('/') || texts.iter().any(|(_, it)| it.text().contains(name))
        });
        if !is_written {
            return Ok(false);
        }
        let reading = self.plan(at, plans)?;
        let plan = reading.as_ref().and_then(|it| it.plan.as_ref());
        Ok(plan.is_some_and(|it| it.names().get(name).is_some()))
    }

    /// The newest revision with the thing that is, or was, called so; what it is called there; and what took it away,
    /// where it is no more.
    fn heir<'t>(&'t self, name: &str, plans: &mut Plans<'t>) -> anyhow::Result<Heir<'t>> {
        let (mut first, mut reading, mut name) = self.newest(name, plans)?;
        // A thing has not more names than there are revisions.
        for _ in 0..self.revisions.len() {
            let younger = (0..first).rev().find(|it| self.revisions[*it].parents.contains(&first));
            let Some(at) = younger else { break };
            let event = match self.plan(at, plans)? {
                None => Event::NoPlan,
                Some(after) => match (&reading.plan, &after.plan) {
                    (Some(old), Some(new)) => match diff::fate(old, new, &name) {
                        Some(Fate::Became(heir)) if heir != name => {
                            let found = self.newest(&heir, plans)?;
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
    pub(super) fn newest<'t>(
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
