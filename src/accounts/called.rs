//! What nodes are called in findings.

use std::sync::OnceLock;

use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Plan};

/// The names of a plan's nodes. Places (`II/3`) are counted once, when the first of them is asked for.
pub struct Called<'p> {
    plan: &'p Plan<'p>,
    places: OnceLock<Vec<u32>>,
}

impl<'p> Called<'p> {
    /// The names of this plan.
    pub fn new(plan: &'p Plan<'p>) -> Called<'p> {
        Called { plan, places: OnceLock::new() }
    }

    /// The id, or the place where there is none. The plan itself has neither.
    pub fn id(&self, id: NodeId) -> Option<String> {
        let mut below = Vec::new();
        let mut at = id;
        while at != NodeId::PLAN {
            let node = self.plan.node(at);
            if let Some(id) = node.id() {
                below.push(id.value.to_string());
                break;
            }
            let mark = node.level.mark(self.plan.node(node.parent).level);
            below.push(format!("{mark}{}", self.places()[at.0 as usize]));
            at = node.parent;
        }
        below.reverse();
        (!below.is_empty()).then(|| below.join("/"))
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

    /// For each node its number among the children of the same level of its parent, from 1.
    fn places(&self) -> &[u32] {
        self.places.get_or_init(|| {
            let mut counts = vec![[0_u32; Level::ALL.len()]; self.plan.nodes.len()];
            let nodes = self.plan.nodes.iter();
            nodes
                .map(|node| {
                    let count = &mut counts[node.parent.0 as usize][node.level as usize];
                    *count += 1;
                    *count
                })
                .collect()
        })
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
    let Some((_, own)) = plan.levels.iter().find(|(it, _)| *it == level) else {
        return Message::of_one(key, "id", name);
    };
    let called = |level: &str| format!("{} {name}", inside_a_sentence(level));
    let own = match (own.languages(), &plan.language) {
        (None, None) => Arg::Text(called(own.first())),
        (None, Some(tag)) => own_words([(&*tag.value, own.first())], called, key, &name),
        (Some(all), _) => {
            own_words(all.iter().map(|(tag, it)| (&**tag, &**it)), called, key, &name)
        }
    };
    Message::new("subject-own").arg("own", own)
}

fn own_words<'t>(
    words: impl IntoIterator<Item = (&'t str, &'t str)>,
    called: impl Fn(&str) -> String,
    key: &'static str,
    name: &str,
) -> Arg {
    let words = words.into_iter().map(|(tag, level)| (tag.to_owned(), called(level))).collect();
    Arg::Own(words, Box::new(Message::of_one(key, "id", name)))
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
    use crate::model::read;
    use crate::source::{Source, Sources};

    #[test]
    fn a_plan_s_own_words_go_before_ours_in_their_language_alone() {
        let said = |levels: &str| {
            let text = format!(
                "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n{levels}\n\
                 [[axis]]\nid = \"1\"\n"
            );
            let mut sources = Sources::default();
            sources.add(Source::new("plan.toml".into(), text.into()));
            let plan = read(&sources).plan.unwrap();
            Called::new(&plan).subject(NodeId(1))
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
