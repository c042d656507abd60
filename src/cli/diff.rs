//! `crossfoot diff`: what a revision changes, in terms of the plan.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::help::Unfit;
use super::{Opened, Outcome, World, log, output};
use crate::diagnostic::Finding;
use crate::diff::{self, Both, Changes, Fact, Filter, Gate, Item, Judged, Kind, Side, Subject};
use crate::history::{History, Revision};
use crate::load::git::Repository;
use crate::load::{self, Loaded, Origin, PLAN_FILE};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Level, Plan, Reading};
use crate::render::changes::{self, Extent, Format, Frame};
use crate::render::language::{Language, Words};
use crate::reports;
use crate::source::{Source, Sources};

/// Show what changed between two plans
///
/// OLD and NEW are folders, one-file plans, or git revisions of the current plan; OLD can be A..B, or A...B for what B
/// changed since it left A, or REV:FOLDER where the plan stood elsewhere. What exists as a path is taken for a path.
/// Without arguments: HEAD against the working tree; with --at REV: what REV changed.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old plan [default: HEAD]
    old: Option<String>,
    /// The new plan [default: the working tree]
    new: Option<String>,
    /// How to show the changes
    #[arg(long, value_name = "FORMAT", default_value = "terminal", value_parser = super::one_of(&Format::ALL, Format::id))]
    format: Format,
    /// Write a record of changes for a committee to this file: docx, xlsx, csv, html, md or json by its ending
    #[arg(short, long, value_name = "FILE", conflicts_with = "format")]
    output: Option<PathBuf>,
    /// Totals and counts only
    #[arg(long, conflicts_with = "full")]
    summary: bool,
    /// Every amount and word that changed, also where very much did
    #[arg(long)]
    full: bool,
    /// Only this axis, by id [several, or one with commas between]
    #[arg(long, value_name = "AXIS", value_delimiter = ',')]
    axis: Vec<String>,
    /// Only what this body is responsible for, by key or name
    #[arg(long, value_name = "BODY")]
    body: Vec<String>,
    /// Only changes of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = super::one_of(&Kind::ALL, Kind::id))]
    kind: Vec<Kind>,
    /// Go on without what can't be read of a side, and say so
    #[arg(long)]
    partial: bool,
    /// End with exit code 1 where there are differences
    #[arg(long)]
    exit_code: bool,
    /// End with exit code 1 where there are such changes: money, schedule, text, structure, records, new-errors,
    /// new-warnings, total>5%, "axis II>1_000_000" (rises by more); with 2 where that can't be told; several
    #[arg(long, value_name = "GATE", value_delimiter = ',', value_parser = gate)]
    fail_on: Vec<Gate>,
}

fn gate(text: &str) -> Result<Gate, Unfit> {
    text.parse().map_err(Unfit)
}

/// One side, as the user named it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    /// A folder, a file, or standard input.
    Path(PathBuf),
    /// A revision of the current plan, or of another folder of the repository.
    Revision { revision: String, folder: Option<String> },
    /// The newest commit that both come from.
    MergeBase(String, String),
    /// The plan that the user means, as it is on disk.
    WorkingTree,
    /// What was there before the first commit.
    Nothing,
}

/// One side, loaded.
struct Loading {
    /// Its texts; none where there is no plan on this side.
    opened: Option<Opened>,
    label: Label,
}

/// What a side is called.
enum Label {
    Words(String),
    WorkingTree,
    StandardInput,
    Nothing,
}

impl Label {
    fn say(&self, words: &Words) -> String {
        match self {
            Label::Words(words) => words.clone(),
            Label::WorkingTree => words.say(&Message::new("diff-working-tree")),
            Label::StandardInput => words.say(&Message::new("diff-standard-input")),
            Label::Nothing => words.say(&Message::new("diff-before-the-first-commit")),
        }
    }
}

impl Diff {
    /// Prints the changes.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let mut repository = None;
        let named = self.named(world, &mut repository)?;
        let sides = Both::new(
            load_side(&named.before, world, &mut repository)?,
            load_side(&named.after, world, &mut repository)?,
        );
        let is_absent = sides.as_ref().map(|it| it.opened.is_none());
        let are_paths =
            matches!(named.before, Named::Path(_)) || matches!(named.after, Named::Path(_));
        if are_paths && (is_absent.before || is_absent.after) {
            // Only a revision can be from before the plan was there.
            world.open()?;
        }
        let sides = with_empty_plans(sides, world)?;
        let readings = sides.as_ref().map(|it| it.opened.read());
        let found = Both::new(
            plan_of(&readings.before, &sides.before, world),
            plan_of(&readings.after, &sides.after, world),
        );
        let plans = match (found.before, found.after) {
            (Ok(before), Ok(after)) => Both::new(before, after),
            (Err(error), Err(_)) => return Err(error.into()),
            (Ok(plan), Err(error)) => {
                let incomplete = Both::new(false, true);
                return self.tell_unreadable(error, plan, incomplete, &sides, world, out);
            }
            (Err(error), Ok(plan)) => {
                let incomplete = Both::new(true, false);
                return self.tell_unreadable(error, plan, incomplete, &sides, world, out);
            }
        };
        for (reading, side, incomplete) in [
            (&readings.before, &sides.before, Both::new(true, false)),
            (&readings.after, &sides.after, Both::new(false, true)),
        ] {
            if !self.partial && !reading.complete {
                let error = because(reading, side, world);
                self.say_unreadable(&error, plans.after, incomplete, &sides, world, out)?;
                side.opened.demand_whole(reading, world)?;
            }
        }
        let words = world.words(Some(plans.after));
        self.note_paths_that_are_revisions(&named, repository.as_ref(), &words, world)?;

        let findings = Both::new(
            findings(&sides.before, &readings.before, is_absent.before, world),
            findings(&sides.after, &readings.after, is_absent.after, world),
        );
        let side = |plan, findings, complete| Side { plan, findings, complete };
        let changes = diff::compare(
            side(plans.before, &findings.before, readings.before.complete),
            side(plans.after, &findings.after, readings.after.complete),
        );
        let filter = self.filter(plans)?;
        let mut changes = filter.keep(changes);
        let mut frame = self.frame(&sides, &words);
        frame.filtered = !filter.is_empty();
        let absent =
            |key, label: &Label| words.say(&Message::new(key).text("side", label.say(&words)));
        if is_absent.before {
            frame.warnings.push(absent("diff-no-plan-before", &sides.before.label));
        }
        if is_absent.after {
            frame.warnings.push(absent("diff-no-plan-after", &sides.after.label));
        }
        frame.gates = self.fail_on.iter().map(|it| (it.text.clone(), it.judge(&changes))).collect();
        let outcome = self.outcome(&changes, &frame.gates);
        match &self.output {
            None => changes::draw(out, &changes, &frame, self.format, &words)?,
            Some(path) => {
                let mut reasons = reasons(&named, world, &mut repository)?;
                reasons_of_plan(plans, &mut changes, &mut reasons);
                let report = reports::amendments(&changes, &frame.sides, &reasons);
                output::write_to(path, report, &words, world)?;
            }
        }
        outcome
    }

    fn frame(&self, sides: &Both<Present>, words: &Words) -> Frame {
        let english = Words::new(Language::English);
        Frame {
            sides: sides.as_ref().map(|it| {
                it.label.say(match self.format {
                    // What programs read does not change with the language.
                    Format::Json => &english,
                    _ => words,
                })
            }),
            extent: match (self.summary, self.full) {
                (true, _) => Extent::Summary,
                (_, true) => Extent::Whole,
                _ => Extent::Readable,
            },
            filtered: false,
            remark: None,
            warnings: Vec::new(),
            gates: Vec::new(),
        }
    }

    /// Says in the answer that a side can't be read, for whoever reads only that, and stops.
    fn tell_unreadable(
        &self,
        error: Refusal,
        plan: &Plan,
        incomplete: Both<bool>,
        sides: &Both<Present>,
        world: &World,
        out: &mut dyn Write,
    ) -> anyhow::Result<Outcome> {
        self.say_unreadable(&error, plan, incomplete, sides, world, out)?;
        Err(error.into())
    }

    /// Says in the answer that a side can't be read, for whoever reads only that.
    fn say_unreadable(
        &self,
        error: &Refusal,
        plan: &Plan,
        incomplete: Both<bool>,
        sides: &Both<Present>,
        world: &World,
        out: &mut dyn Write,
    ) -> anyhow::Result<()> {
        let side = Side { plan, findings: &[], complete: true };
        let mut changes = diff::compare(side, side);
        changes.incomplete = incomplete;
        changes.unchanged.clear();
        let words = world.words(Some(plan));
        let mut frame = self.frame(sides, &words);
        frame.warnings.push(words.say(&error.fact));
        changes::draw(out, &changes, &frame, self.format, &words)?;
        Ok(())
    }

    fn outcome(&self, changes: &Changes, gates: &[(String, Judged)]) -> anyhow::Result<Outcome> {
        let unknown = gates.iter().find_map(|(_, it)| match it {
            Judged::Unknown(why) => Some(why),
            _ => None,
        });
        if let Some(why) = unknown {
            bail!(Refusal::new(why.clone()));
        }
        let is_closed = gates.iter().any(|(_, it)| *it != Judged::Open);
        match is_closed || self.exit_code && !changes.is_empty() {
            true => Ok(Outcome::Findings),
            false => Ok(Outcome::Clean),
        }
    }

    /// The sides that the user means.
    fn named(
        &self,
        world: &World,
        repository: &mut Option<Repository>,
    ) -> anyhow::Result<Both<Named>> {
        let current = || match &world.at {
            Some(at) => Named::Revision { revision: at.clone(), folder: None },
            None => Named::WorkingTree,
        };
        let revision = |it: String| Named::Revision { revision: it, folder: None };
        Ok(match (&self.old, &self.new) {
            (None, None) => match &world.at {
                Some(at) => {
                    let repository = opened_repository(world, repository)?;
                    let is_first = repository.parent(&repository.commit(at)?)?.is_none();
                    let before = match is_first && !repository.is_shallow() {
                        true => Named::Nothing,
                        false => revision(format!("{at}^")),
                    };
                    Both::new(before, current())
                }
                None => Both::new(revision("HEAD".to_owned()), current()),
            },
            (Some(old), None) => match range(old) {
                Some(range) => range,
                None => Both::new(one_side(old)?, current()),
            },
            (None, Some(new)) => Both::new(current(), one_side(new)?),
            (Some(old), Some(new)) => Both::new(one_side(old)?, one_side(new)?),
        })
    }

    fn note_paths_that_are_revisions(
        &self,
        named: &Both<Named>,
        repository: Option<&Repository>,
        words: &Words,
        world: &World,
    ) -> anyhow::Result<()> {
        let typed = [(&self.old, &named.before), (&self.new, &named.after)];
        for (typed, named) in typed {
            let (Some(typed), Named::Path(path)) = (typed, named) else { continue };
            // No revision is called so, and asking git takes longer than comparing small plans.
            if typed.starts_with(['/', '.']) {
                continue;
            }
            let own = match repository {
                Some(_) => None,
                None => Repository::around(path).ok(),
            };
            let Some(repository) = repository.or(own.as_ref()) else { continue };
            if repository.commit(typed).is_ok() {
                let message = Message::new("diff-also-a-revision")
                    .text("name", typed)
                    .text("revision", format!("{typed}^0"));
                writeln!(world.aside(), "{}", words.say_inert(&message))?;
            }
        }
        Ok(())
    }

    fn filter(&self, plans: Both<&Plan>) -> anyhow::Result<Filter> {
        let of_gates = self.fail_on.iter().filter_map(Gate::axis);
        for axis in self.axis.iter().map(String::as_str).chain(of_gates) {
            let mut known: Vec<String> = Vec::new();
            for plan in [plans.before, plans.after] {
                known.extend(plan.of_level(Level::Axis).map(|(id, _)| plan.name(id)));
            }
            if !known.iter().any(|it| it == axis) {
                known.sort();
                known.dedup();
                let all = known.into_iter().map(Arg::Text).collect();
                let fact = Message::new("stop-no-axis").text("name", axis);
                let advice = Message::new("stop-no-axis-advice").arg("all", Arg::List(all));
                bail!(Refusal::new(fact).advice(advice));
            }
        }
        let mut bodies = Vec::new();
        for called in &self.body {
            let keys = [plans.after, plans.before].map(|plan| {
                plan.body(called).map(|it| plan.bodies[it.0 as usize].key.value.to_string())
            });
            let found: Vec<String> = keys.into_iter().flatten().collect();
            if found.is_empty() {
                let known = plans.after.bodies.iter().map(|it| Arg::Text(it.key.value.to_string()));
                let fact = Message::new("stop-no-body").text("name", called);
                let advice =
                    Message::new("stop-no-body-advice").arg("all", Arg::List(known.collect()));
                bail!(Refusal::new(fact).advice(advice));
            }
            bodies.extend(found);
        }
        Ok(Filter { axes: self.axis.clone(), bodies, kinds: self.kind.clone() })
    }
}

/// Two revisions with `..` or `...` between them. What exists as a path is a path.
fn range(text: &str) -> Option<Both<Named>> {
    if Path::new(text).exists() || text.starts_with("../") || text.contains("/../") {
        return None;
    }
    let head = |it: &str| if it.is_empty() { "HEAD".to_owned() } else { it.to_owned() };
    let revision = |it: &str| Named::Revision { revision: head(it), folder: None };
    if let Some((one, other)) = text.split_once("...") {
        return Some(Both::new(Named::MergeBase(head(one), head(other)), revision(other)));
    }
    let (old, new) = text.split_once("..")?;
    Some(Both::new(revision(old), revision(new)))
}

fn one_side(text: &str) -> anyhow::Result<Named> {
    if text == "-" || Path::new(text).exists() {
        return Ok(Named::Path(PathBuf::from(text)));
    }
    if text.starts_with("../")
        || text.starts_with("./")
        || text.starts_with('/')
        || text.ends_with(".toml") && !text.contains(':')
    {
        bail!(Refusal::new(Message::new("stop-no-path").text("name", text)));
    }
    if range(text).is_some() {
        bail!(Refusal::new(Message::new("stop-three-revisions").text("name", text)));
    }
    Ok(match text.split_once(':') {
        Some((revision, folder)) => {
            Named::Revision { revision: revision.to_owned(), folder: Some(folder.to_owned()) }
        }
        None => Named::Revision { revision: text.to_owned(), folder: None },
    })
}

fn load_side(
    named: &Named,
    world: &World,
    repository: &mut Option<Repository>,
) -> anyhow::Result<Loading> {
    let from_path = |path: &Path, label: Label| -> anyhow::Result<Loading> {
        let loaded = load::load_as(path, &world.options()?)?;
        Ok(Loading { opened: Some(Opened { loaded }), label })
    };
    match named {
        Named::Path(path) if path.as_os_str() == "-" => from_path(path, Label::StandardInput),
        Named::Path(path) => from_path(path, Label::Words(path.display().to_string())),
        Named::WorkingTree => match world.plan_path() {
            Ok(path) if path.as_os_str() == "-" => from_path(&path, Label::StandardInput),
            Ok(path) if path.exists() => from_path(&path, Label::WorkingTree),
            _ => Ok(Loading { opened: None, label: Label::WorkingTree }),
        },
        Named::Nothing => Ok(Loading { opened: None, label: Label::Nothing }),
        Named::Revision { revision, folder } => {
            from_revision(revision, folder.as_deref(), world, repository)
        }
        Named::MergeBase(one, other) => {
            let base = opened_repository(world, repository)?.merge_base(one, other)?;
            from_revision(base.as_str(), None, world, repository)
        }
    }
}

/// One side, with an empty plan where there is none.
struct Present {
    opened: Opened,
    label: Label,
}

/// A plan that is absent on one side is an empty plan. Where it is absent on both, there is nothing to compare.
fn with_empty_plans(sides: Both<Loading>, world: &World) -> anyhow::Result<Both<Present>> {
    let like = sides.after.opened.as_ref().or(sides.before.opened.as_ref());
    let Some(like) = like else {
        // What the path of the plan, or its loading, has against it is the better reason.
        world.open()?;
        bail!(Refusal::new(Message::new("stop-no-plan-here")));
    };
    let text = match like.read().plan.as_ref() {
        Some(plan) => diff::empty_like(plan),
        None => String::new(),
    };
    Ok(Both::new(sides.before, sides.after).map(|side| {
        let empty = || {
            let mut sources = Sources::default();
            sources.add(Source::new(PLAN_FILE.to_owned(), text.clone().into_bytes()));
            let name = String::new();
            let loaded = Loaded {
                sources,
                name,
                origin: Origin::StandardInput,
                unread: Vec::new(),
                document: None,
            };
            Opened { loaded }
        };
        Present { opened: side.opened.unwrap_or_else(empty), label: side.label }
    }))
}

/// What the authors of the revisions between both sides say of what they changed; nothing where sides are no revisions.
fn reasons(
    named: &Both<Named>,
    world: &World,
    repository: &mut Option<Repository>,
) -> anyhow::Result<HashMap<String, String>> {
    let Some(repository) = repository else { return Ok(HashMap::new()) };
    let commit = |side: &Named| match side {
        Named::Revision { revision, folder: None } => repository.commit(revision).map(Some),
        Named::MergeBase(one, other) => repository.merge_base(one, other).map(Some),
        Named::WorkingTree => repository.commit("HEAD").map(Some),
        _ => Ok(None),
    };
    let (Some(old), Some(new)) = (commit(&named.before)?, commit(&named.after)?) else {
        return Ok(HashMap::new());
    };
    let between = repository.between(&old, &new)?;
    let revisions = log::revisions_from(repository, world, &new)?;
    let read = |it: &Revision| log::texts(repository, it);
    let asked = |id: &str| between.iter().any(|it| it.as_str() == id);
    History::of(&revisions, &read).reasons(asked)
}

/// What the plan itself says of why something changed, where it says so newly: before what the revisions say, and told as
/// a reason, not as a change.
fn reasons_of_plan(
    plans: Both<&Plan<'_>>,
    changes: &mut Changes,
    reasons: &mut HashMap<String, String>,
) {
    let is_reason = |it: &Fact| matches!(it, Fact::Value { field, .. } if field.name == "reason");
    let said = |plan: &Plan<'_>, name: &str| -> Option<String> {
        let node = plan.node(plan.names().get(name)?);
        Some(node.details()?.reason.as_ref()?.value.first().to_owned())
    };
    let is_of_node = |it: &Item| matches!(it.subject, Subject::Node(_));
    let told = changes.items.iter_mut().filter(|it| is_of_node(it));
    for item in told.filter(|it| it.facts.iter().any(is_reason)) {
        let Some(text) = said(plans.after, item.called()) else { continue };
        let known = reasons.entry(item.called().to_owned()).or_default();
        *known = match known.is_empty() {
            true => text,
            false => format!("{text}; {known}"),
        };
        item.facts.retain(|it| !is_reason(it));
    }
    changes.items.retain(|it| !it.facts.is_empty());
}

/// What is wrong with a side; with a plan that is not there, nothing is.
fn findings(side: &Present, reading: &Reading, is_absent: bool, world: &World) -> Vec<Finding> {
    match is_absent {
        true => Vec::new(),
        false => side.opened.diagnose(reading, world).findings.clone(),
    }
}

/// The folder of the plan that revisions are taken of. It may be gone from the working tree.
fn plan_folder(world: &World) -> PathBuf {
    let path = world.plan_path().ok().filter(|it| it.as_os_str() != "-");
    path.unwrap_or_else(|| PathBuf::from("plan"))
}

fn opened_repository<'r>(
    world: &World,
    repository: &'r mut Option<Repository>,
) -> anyhow::Result<&'r Repository> {
    match repository {
        Some(opened) => Ok(opened),
        None => Ok(repository.insert(Repository::around(&plan_folder(world))?)),
    }
}

fn from_revision(
    revision: &str,
    folder: Option<&str>,
    world: &World,
    repository: &mut Option<Repository>,
) -> anyhow::Result<Loading> {
    let repository = opened_repository(world, repository)?;
    let commit = repository.commit(revision)?;
    let inside = match folder {
        Some(folder) => folder.trim_matches('/').to_owned(),
        None => repository.inside(&plan_folder(world))?,
    };
    let loaded = match (folder, repository.plan_in(&commit, &inside)?) {
        // What the user named has to be there.
        (None, None) => None,
        _ => Some(repository.load(&commit, &inside, revision)?),
    };
    let told = repository.label(&commit)?;
    let mut label = match commit.as_str() == revision || told.short == revision {
        true => format!("{} ({})", told.short, told.date),
        false => format!("{revision} ({}, {})", told.short, told.date),
    };
    if let Some(elsewhere) =
        loaded.as_ref().filter(|it| folder.is_none() && it.name != inside && it.name != ".")
    {
        label = format!("{label}: {}", elsewhere.name);
    }
    Ok(Loading { opened: loaded.map(|loaded| Opened { loaded }), label: Label::Words(label) })
}

/// The plan that was read; where nothing could be read, the first reason why.
fn plan_of<'r, 's>(
    reading: &'r Reading<'s>,
    side: &Present,
    world: &World,
) -> Result<&'r Plan<'s>, Refusal> {
    reading.plan.as_ref().ok_or_else(|| because(reading, side, world))
}

/// Why a side can't be read, or not whole: the first reason.
fn because(reading: &Reading, side: &Present, world: &World) -> Refusal {
    let words = world.words_about(reading);
    let name = side.label.say(&words);
    match reading.findings.first() {
        None => Refusal::new(Message::new("stop-plan-of").text("name", name)),
        Some(finding) => {
            let sources = &side.opened.loaded.sources;
            let position = sources.start(finding.span);
            let file = sources.get(finding.span.file).name();
            let place = format!("{file}:{}:{}", position.line, position.column);
            let fact = Message::new("stop-plan-of-because").text("name", name).text("place", place);
            Refusal::new(fact.message("reason", finding.message.clone()))
        }
    }
}
