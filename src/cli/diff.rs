//! `crossfoot diff`: what a revision changes, in terms of the plan.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::Args;

use super::{Opened, Outcome, World};
use crate::diff::{self, Both, Changes, Filter, Kind, Side};
use crate::load::git::Repository;
use crate::load::{self, Loaded};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Level, Plan, Reading};
use crate::render::changes::{self, Extent, Format, Frame};
use crate::render::language::{Language, Words};

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
    /// Totals and counts only
    #[arg(long)]
    summary: bool,
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
    /// End with exit code 1 where there are changes of this kind
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = super::one_of(&Kind::ALL, Kind::id))]
    fail_on: Vec<Kind>,
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
}

/// One side, loaded.
struct Loading {
    opened: Opened,
    label: Label,
}

/// What a side is called.
enum Label {
    Words(String),
    WorkingTree,
    StandardInput,
}

impl Label {
    fn say(&self, words: &Words) -> String {
        match self {
            Label::Words(words) => words.clone(),
            Label::WorkingTree => words.say(&Message::new("diff-working-tree")),
            Label::StandardInput => words.say(&Message::new("diff-standard-input")),
        }
    }
}

impl Diff {
    /// Prints the changes.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let named = self.named(world)?;
        let mut repository = None;
        let sides = Both::new(
            load_side(&named.before, world, &mut repository)?,
            load_side(&named.after, world, &mut repository)?,
        );
        let readings = sides.as_ref().map(|it| it.opened.read());
        let plans = Both::new(
            plan_of(&readings.before, &sides.before, world)?,
            plan_of(&readings.after, &sides.after, world)?,
        );
        if !self.partial {
            sides.before.opened.demand_whole(&readings.before, world)?;
            sides.after.opened.demand_whole(&readings.after, world)?;
        }
        let words = world.words(Some(plans.after));
        self.note_paths_that_are_revisions(&named, repository.as_ref(), &words)?;

        let diagnostics = Both::new(
            sides.before.opened.diagnose(&readings.before, world),
            sides.after.opened.diagnose(&readings.after, world),
        );
        let side = |plan, findings, complete| Side { plan, findings, complete };
        let changes = diff::compare(
            side(plans.before, &diagnostics.before.findings, readings.before.complete),
            side(plans.after, &diagnostics.after.findings, readings.after.complete),
        );
        let filter = self.filter(plans)?;
        let changes = filter.keep(changes);
        let english = Words::new(Language::English);
        let frame = Frame {
            sides: sides.as_ref().map(|it| {
                it.label.say(match self.format {
                    // What programs read does not change with the language.
                    Format::Json => &english,
                    _ => &words,
                })
            }),
            extent: if self.summary { Extent::Summary } else { Extent::Whole },
            filtered: !filter.is_empty(),
            remark: None,
        };
        changes::draw(out, &changes, &frame, self.format, &words)?;
        Ok(self.outcome(&changes))
    }

    fn outcome(&self, changes: &Changes) -> Outcome {
        let differs = self.exit_code && !changes.is_empty();
        match differs || self.fail_on.iter().any(|it| changes.has(*it)) {
            true => Outcome::Findings,
            false => Outcome::Clean,
        }
    }

    /// The sides that the user means.
    fn named(&self, world: &World) -> anyhow::Result<Both<Named>> {
        let current = || match &world.at {
            Some(at) => Named::Revision { revision: at.clone(), folder: None },
            None => Named::WorkingTree,
        };
        let revision = |it: String| Named::Revision { revision: it, folder: None };
        Ok(match (&self.old, &self.new) {
            (None, None) => match &world.at {
                Some(at) => Both::new(revision(format!("{at}^")), current()),
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
                writeln!(anstream::stderr(), "{}", words.say_inert(&message))?;
            }
        }
        Ok(())
    }

    fn filter(&self, plans: Both<&Plan>) -> anyhow::Result<Filter> {
        for axis in &self.axis {
            let mut known: Vec<String> = Vec::new();
            for plan in [plans.before, plans.after] {
                known.extend(plan.of_level(Level::Axis).map(|(id, _)| plan.name(id)));
            }
            if !known.contains(axis) {
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
        Ok(Loading { opened: Opened { loaded: load::load_as(path, &world.options()?)? }, label })
    };
    match named {
        Named::Path(path) if path.as_os_str() == "-" => from_path(path, Label::StandardInput),
        Named::Path(path) => from_path(path, Label::Words(path.display().to_string())),
        Named::WorkingTree => {
            let path = world.plan_path()?;
            let label = match path.as_os_str() == "-" {
                true => Label::StandardInput,
                false => Label::WorkingTree,
            };
            from_path(&path, label)
        }
        Named::Revision { revision, folder } => {
            let (loaded, label) = from_revision(revision, folder.as_deref(), world, repository)?;
            Ok(Loading { opened: Opened { loaded }, label })
        }
        Named::MergeBase(one, other) => {
            let base = opened_repository(world, repository)?.merge_base(one, other)?;
            let (loaded, label) = from_revision(base.as_str(), None, world, repository)?;
            Ok(Loading { opened: Opened { loaded }, label })
        }
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
) -> anyhow::Result<(Loaded, Label)> {
    let repository = opened_repository(world, repository)?;
    let commit = repository.commit(revision)?;
    let inside = match folder {
        Some(folder) => folder.trim_matches('/').to_owned(),
        None => repository.inside(&plan_folder(world))?,
    };
    let loaded = repository.load(&commit, &inside, revision)?;
    let told = repository.label(&commit)?;
    let label = match commit.as_str() == revision || told.short == revision {
        true => format!("{} ({})", told.short, told.date),
        false => format!("{revision} ({}, {})", told.short, told.date),
    };
    Ok((loaded, Label::Words(label)))
}

/// The plan that was read; where nothing could be read, the first reason why.
fn plan_of<'r, 's>(
    reading: &'r Reading<'s>,
    side: &Loading,
    world: &World,
) -> anyhow::Result<&'r Plan<'s>> {
    if let Some(plan) = &reading.plan {
        return Ok(plan);
    }
    let words = world.words_about(reading);
    let name = side.label.say(&words);
    match reading.findings.first() {
        None => bail!(Refusal::new(Message::new("stop-plan-of").text("name", name))),
        Some(finding) => {
            let sources = &side.opened.loaded.sources;
            let position = sources.start(finding.span);
            let file = sources.get(finding.span.file).name();
            let place = format!("{file}:{}:{}", position.line, position.column);
            let fact = Message::new("stop-plan-of-because").text("name", name).text("place", place);
            bail!(Refusal::new(fact.message("reason", finding.message.clone())))
        }
    }
}
