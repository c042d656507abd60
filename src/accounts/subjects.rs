//! What nodes are called in findings.

use super::Places;
use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Plan};

/// The names of a plan's nodes.
pub struct Subjects<'p> {
    plan: &'p Plan<'p>,
    places: Places,
}

impl<'p> Subjects<'p> {
    /// The names of this plan.
    pub fn new(plan: &'p Plan<'p>) -> Subjects<'p> {
        Subjects { plan, places: Places::default() }
    }

    /// The id, or the place where there is none. The plan itself has neither.
    pub fn id(&self, id: NodeId) -> Option<String> {
        (id != NodeId::PLAN).then(|| self.places.name(self.plan, id).into_owned())
    }

    /// Level and id: "axis IV", or "Pillar IV" where the plan calls its axes so.
    pub fn subject(&self, id: NodeId) -> Message {
        subject(self.plan, id, self.id(id).unwrap_or_default())
    }

    /// The title, where there is one that names more than the plan itself.
    pub fn title(&self, id: NodeId) -> Option<Arg> {
        let title = self.plan.node(id).title().filter(|_| id != NodeId::PLAN)?;
        Some(Arg::from(title.value))
    }
}

/// What a node is called in a sentence, by its level and its name: in the plan's own words where it has them in the
/// reader's language, else in ours.
pub fn subject(plan: &Plan<'_>, id: NodeId, name: String) -> Message {
    let level = plan.node(id).level;
    let key = match level {
        Level::Plan => return Message::new("subject-plan"),
        Level::Axis => "subject-axis",
        Level::Result => "subject-result",
        Level::Activity => "subject-activity",
        Level::Line => "subject-line",
        Level::Task => "subject-task",
        Level::Total => "subject-total",
    };
    let ours = Message::of_one(key, "id", &*name);
    let called = |level: &str| format!("{} {name}", inside_a_sentence(level));
    match own_words(plan, level, called, ours.clone()) {
        Some(own) => Message::new("subject-own").arg("own", own),
        None => ours,
    }
}

/// What one thing of a level is called inside a sentence: in the plan's own word as a [`subject`] is, else in ours.
pub fn level_within(plan: &Plan<'_>, level: Level, ours: &'static str) -> Arg {
    let ours = Message::new(ours);
    let own = own_words(plan, level, inside_a_sentence, ours.clone());
    own.unwrap_or_else(|| ours.into())
}

/// What several things of a level are called as a heading: in the plan's own word, else in ours.
pub fn level_many(plan: &Plan<'_>, level: Level, ours: &'static str) -> Message {
    let ours = Message::new(ours);
    match own_words(plan, level, str::to_owned, ours.clone()) {
        Some(own) => Message::new("level-many").arg("name", own),
        None => ours,
    }
}

/// What the plan calls a level, said in some way, where it has a word of its own for it; ours stands beside it for readers of
/// other languages.
fn own_words(
    plan: &Plan<'_>,
    level: Level,
    said: impl Fn(&str) -> String,
    ours: Message,
) -> Option<Arg> {
    let (_, own) = plan.levels.iter().find(|(it, _)| *it == level)?;
    let words = match (own.languages(), &plan.language) {
        (None, None) => return Some(Arg::Text(said(own.first()))),
        (None, Some(tag)) => vec![(tag.value.to_string(), said(own.first()))],
        (Some(all), _) => all.iter().map(|(tag, it)| (tag.to_string(), said(it))).collect(),
    };
    Some(Arg::Own(words.into(), Box::new(ours)))
}

/// A heading as it stands inside a sentence: `Outcome` without its capital; `DLI` and `Priority Axis` as they are.
fn inside_a_sentence(heading: &str) -> String {
    let mut letters = heading.chars();
    match letters.next().filter(|_| !letters.clone().any(char::is_uppercase)) {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => heading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_s_own_words_go_before_ours_in_their_language_alone() {
        let said = |levels: &str| {
            let text = format!(
                "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n{levels}\n\
                 [[axis]]\nid = \"1\"\n"
            );
            let plan = crate::testing::plan(&text);
            Subjects::new(&plan).subject(NodeId(1))
        };
        let ours = Message::of_one("subject-axis", "id", "1");
        let own = |arg| Message::new("subject-own").arg("own", arg);
        let words = |all: &[(&str, &str)]| {
            let all = all.iter().map(|(tag, it)| ((*tag).to_owned(), (*it).to_owned())).collect();
            own(Arg::Own(all, Box::new(ours.clone())))
        };
        assert_eq!(said(""), ours);
        assert_eq!(said("[levels]\naxis = \"Pillar\""), own(Arg::Text("pillar 1".into())));
        assert_eq!(said("[levels]\naxis = \"DLI\""), own(Arg::Text("DLI 1".into())));
        let english = "language = \"en\"\n[levels]\naxis = \"Pillar\"";
        assert_eq!(said(english), words(&[("en", "pillar 1")]));
        let both = "[levels]\naxis = { en = \"Pillar\", fr = \"Pilier\" }";
        assert_eq!(said(both), words(&[("en", "pillar 1"), ("fr", "pilier 1")]));
    }
}
