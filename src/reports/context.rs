//! What a report is made for: a reader's language, a day, and what `check` has found.

use std::borrow::Cow;
use std::path::Path;

use crate::date::Date;

use crate::accounts::{Places, level_many, level_within};
use crate::diagnostic::Finding;
use crate::message::{Arg, Message};
use crate::model::{Level, Node, NodeId, Passage, Plan, Quarter, Str, Text};
use crate::reports::{Block, Content, Fact, Section};
use crate::source::{Located, Sources, Span};

/// What a report is made for.
#[derive(Debug, Clone, Copy)]
pub struct Context<'p> {
    /// The language in which the plan's texts are wanted, where the plan has it (`fr`).
    pub language: &'p str,
    /// The day on which the report is made: what is late or ahead is so on this day.
    pub today: Date,
    /// Which state of the plan's files the report tells, where it is known.
    pub revision: Option<&'p Stand>,
    /// The texts of the plan, for naming places in them.
    pub sources: &'p Sources,
    /// What of the plan could not be read, and so is missing in every report.
    pub gaps: &'p [Finding],
    /// What `check` found; figures that a finding speaks of get a footnote. May be empty.
    pub findings: &'p [Finding],
}

/// A state of the plan's files.
#[derive(Debug, Clone)]
pub struct Stand {
    /// As machine formats write it: `c57107d-dirty (2026-11-28)`.
    pub written: String,
    /// The short name of the commit.
    pub commit: String,
    /// The day of the commit.
    pub date: Arg,
    /// Whether the files were changed since.
    pub is_changed: bool,
}

impl<'p> Context<'p> {
    /// A text of the plan in the reader's language.
    pub fn text(&self, text: &'p Text<'_>) -> Passage<'p> {
        text.passage(self.language)
    }

    /// What a field of the plan says in words, in the reader's language.
    pub fn said(&self, field: &'p Option<Located<Text<'_>>>) -> Option<Passage<'p>> {
        field.as_ref().map(|it| self.text(&it.value))
    }

    /// The title of a node; empty where it has none.
    pub fn title(&self, node: Node<'p>) -> Passage<'p> {
        node.title().map_or(Passage::from(""), |it| self.text(it.value))
    }

    /// A place as people look it up: `axes/4-promotion.toml:15`.
    pub fn place(&self, span: Span) -> String {
        self.sources.place(span)
    }

    /// Says that something is missing, and where it would stand; nothing where everything could be read.
    pub fn banner(&self) -> Option<Message> {
        let mut places: Vec<Span> = self.gaps.iter().map(|it| it.span).collect();
        places.sort_by_key(|it| it.file);
        places.dedup_by_key(|it| it.file);
        let places = places.into_iter().map(|it| Arg::Text(self.place(it))).collect();
        let banner = Message::new("incomplete").count("count", self.gaps.len());
        (!self.gaps.is_empty()).then(|| banner.arg("places", Arg::List(places)))
    }

    /// Whether the record of a quarter is one of the files that could not be read, or not whole.
    pub(super) fn is_unread(&self, plan: &Plan<'_>, quarter: Quarter) -> bool {
        let label = plan.calendar.quarter_label(quarter);
        self.gaps.iter().any(|it| {
            let name = Path::new(self.sources.get(it.span.file).name());
            // The record of a body stands in the folder of its quarter.
            let quarter = name.strip_prefix("progress").ok().and_then(|it| it.iter().next());
            quarter.is_some_and(|it| {
                Path::new(it).with_extension("").as_os_str().eq_ignore_ascii_case(&label)
            })
        })
    }

    /// Facts that stand on the cover of every report with amounts: currency, revision of the document, revision in git.
    pub(super) fn cover(&self, plan: &'p Plan<'_>) -> Vec<Fact<'p>> {
        let currency = plan.currency.as_ref().map(|it| it.value.code());
        let currency = currency.map(|code| {
            let name = Message::new("currency-name").text("code", code);
            Fact::new("currency", "fact-currency", Content::Term(code, name))
        });
        currency.into_iter().chain(self.cover_without_money(plan)).collect()
    }

    /// The same of reports without amounts.
    pub(super) fn cover_without_money(&self, plan: &'p Plan<'_>) -> Vec<Fact<'p>> {
        let mut facts = Vec::new();
        if let Some(revision) = &plan.revision {
            facts.push(Fact::new("document", "fact-document", &*revision.value));
        }
        let is_foreign = |language: &&Located<Str>| {
            let title = plan.root().title();
            &*language.value != self.language
                && title.is_some_and(|it| it.value.languages().is_none())
        };
        if let Some(language) = plan.language.as_ref().filter(is_foreign) {
            let value = Message::new("language-name").text("code", language.value.to_string());
            facts.push(Fact::new("texts", "fact-texts", value));
        }
        if let Some((_, citation)) = plan.source.iter().find(|(key, _)| &**key == "citation") {
            facts.push(Fact::new("citation", "fact-citation", self.text(citation)));
        }
        if let Some(revision) = self.revision {
            let key = if revision.is_changed { "stand-changed" } else { "stand" };
            let value = Message::new(key).text("commit", &revision.commit);
            let value = value.arg("date", revision.date.clone());
            let value = Content::Term(&revision.written, value);
            facts.push(Fact::new("revision", "fact-revision", value));
        }
        facts
    }
}

/// What the plan's author remarks on the plan and its axes; nothing where there is nothing.
pub(super) fn remarks<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Option<Section<'p>> {
    let nodes = plan.iter().filter(|(_, it)| it.level <= Level::Axis);
    let mut blocks = Vec::new();
    for (id, node) in nodes {
        let Some(note) = node.details().and_then(|it| it.note.as_ref()) else { continue };
        if id != NodeId::PLAN {
            let title = Message::new("node-title").text("id", plan.name(id));
            blocks.push(Block::Label(title.text("title", context.title(node).words)));
        }
        blocks.push(Block::Prose(context.text(&note.value)));
    }
    (!blocks.is_empty()).then(|| Section::new("section-remarks", blocks))
}

/// What this plan calls a level, else the program's word.
pub(super) fn level_name(plan: &Plan<'_>, level: Level, language: &str) -> Message {
    let own = plan.levels.iter().find(|(it, _)| *it == level);
    match (own, level) {
        (Some((_, name)), _) => Message::new("as-written").text("text", name.in_language(language)),
        (None, Level::Plan) => Message::new("level-plan"),
        (None, Level::Axis) => Message::new("level-axis"),
        (None, Level::Result) => Message::new("level-result"),
        (None, Level::Activity) => Message::new("level-activity"),
        (None, Level::Line) => Message::new("level-line"),
        (None, Level::Task) => Message::new("level-task"),
        (None, Level::Total) => Message::new("level-total"),
    }
}

/// What several nodes of a level are called, as a heading.
pub(super) fn level_plural(plan: &Plan<'_>, level: Level) -> Message {
    let ours = match level {
        Level::Plan => "level-plan",
        Level::Axis => "count-axes",
        Level::Result => "count-results",
        Level::Activity => "count-activities",
        Level::Line => "count-lines",
        Level::Task => "count-tasks",
        Level::Total => "count-totals",
    };
    level_many(plan, level, ours)
}

/// A heading that names a level in the plan's own word: "Budget by axis".
pub(super) fn by_level(key: &'static str, plan: &Plan<'_>, level: Level) -> Message {
    let ours = if level == Level::Result { "within-result" } else { "within-axis" };
    Message::new(key).arg("level", level_within(plan, level, ours))
}

/// A quarter inside a sentence.
pub(super) fn quarter_in_words(plan: &Plan<'_>, quarter: Quarter) -> Arg {
    Arg::Quarter(plan.calendar.year_label(quarter.year()).to_owned(), quarter.number())
}

/// The id of a node as a cell: borrowed from the plan, or put together from its place.
pub(super) fn id_of<'p>(places: &Places, plan: &'p Plan<'_>, id: NodeId) -> Content<'p> {
    match places.name(plan, id) {
        Cow::Borrowed("") => Content::Blank,
        Cow::Borrowed(id) => Content::Text(id),
        Cow::Owned(place) => Content::Owned(place),
    }
}
