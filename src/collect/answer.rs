//! What one body answered.

use crate::model::NodeId;

/// What stands in a white cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// It was understood: the value as a record writes it.
    Taken(String),
    /// It was not: what was typed, and where.
    Kept(String, String),
}

impl Given {
    /// The value that was taken, or what was typed.
    fn says(&self) -> &str {
        match self {
            Given::Taken(value) | Given::Kept(value, _) => value,
        }
    }
}

/// A row of the record: its name, and what was given by field.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entry {
    /// The id, or the title of what is not in the plan.
    pub name: String,
    /// The title, for people.
    pub title: String,
    /// The node of an activity or a task.
    pub node: Option<NodeId>,
    /// Fields, in the order of the form.
    pub given: Vec<(&'static str, Given)>,
    /// Whether all of it is kept as a remark alone.
    pub as_remark: bool,
}

impl Entry {
    /// Whether something was given.
    pub fn is_filled(&self) -> bool {
        !self.given.is_empty()
    }

    /// The fields in which two rows of this name differ.
    fn differing(one: Option<&Entry>, other: Option<&Entry>) -> Vec<&'static str> {
        let value = |of: Option<&Entry>, field: &str| {
            of?.given.iter().find(|it| it.0 == field).map(|it| it.1.says().to_owned())
        };
        let all = one.into_iter().chain(other).flat_map(|it| &it.given).map(|it| it.0);
        let mut fields: Vec<&'static str> = Vec::new();
        for field in all.filter(|it| value(one, it) != value(other, it)) {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }

    /// The same cells, wherever they stand.
    pub(super) fn same(&self, other: &Entry) -> bool {
        let typed = |it: &(&'static str, Given)| (it.0, it.1.says().to_owned());
        self.name == other.name && self.given.iter().map(typed).eq(other.given.iter().map(typed))
    }
}

/// What one body answered.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The key of the body.
    pub body: String,
    /// The file.
    pub file: String,
    /// The first sheet: who reports, when, and in which words.
    pub head: Vec<(&'static str, Given)>,
    /// Activities and tasks of which something is told, in the order of the plan.
    pub activities: Vec<Entry>,
    /// Indicators that were measured.
    pub indicators: Vec<Entry>,
    /// What was done beside the plan.
    pub unplanned: Vec<Entry>,
    /// The language of what is told in words, where it is not the plan's.
    pub language: Option<String>,
    /// What stands beside the tables, and rows that are none of the form.
    pub remarks: Vec<String>,
    /// The activities and tasks that the form asks about.
    pub asked: Vec<String>,
}

impl Answer {
    /// How many of the activities and tasks that the form asks about are told of.
    pub fn reported(&self) -> usize {
        let is_asked = |it: &&Entry| it.is_filled() && self.asked.contains(&it.name);
        self.activities.iter().filter(is_asked).count()
    }

    /// Whether the form came back as it went out.
    pub fn is_blank(&self) -> bool {
        self.head.is_empty()
            && self.activities.is_empty()
            && self.indicators.is_empty()
            && self.unplanned.is_empty()
            && self.remarks.is_empty()
    }

    /// The names of what two answers tell differently.
    pub fn differing<'a>(&'a self, other: &'a Answer) -> Vec<String> {
        let head = |it: &Answer| Entry { given: it.head.clone(), ..Entry::default() };
        let head = Entry::differing(Some(&head(self)), Some(&head(other)));
        let mut differing: Vec<String> = head.into_iter().map(str::to_owned).collect();
        for (own, others) in [
            (&self.activities, &other.activities),
            (&self.indicators, &other.indicators),
            (&self.unplanned, &other.unplanned),
        ] {
            for entry in own.iter().chain(others) {
                let find = |all: &'a [Entry]| all.iter().find(|it| it.name == entry.name);
                let (one, other) = (find(own), find(others));
                let same = one.zip(other).is_some_and(|(one, other)| one.same(other));
                if !same && !differing.iter().any(|it| it.starts_with(&format!("{} (", entry.name)))
                {
                    let fields = Entry::differing(one, other);
                    differing.push(format!("{} ({})", entry.name, fields.join(", ")));
                }
            }
        }
        differing
    }
}
