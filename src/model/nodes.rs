//! The nodes of a plan, and the lists that they have: each kind of list stands in one piece for all nodes, so that a
//! node is small, and a large plan lies close together.

use std::collections::HashMap;
use std::ops::{Deref, Range};

use super::amounts::{Amounts, Printed};
use super::cells::Cells;
use super::interned::{Interned, WordId};
use super::{Details, Indicator, Level, NodeId, TimeSpan};
use crate::source::{Located, Placed, Span};
use crate::text::{Str, Text};

pub(super) use build::Builder;

mod build;

/// Nodes in the order of the document, each before its children.
#[derive(Debug, Clone, Default)]
pub struct Nodes<'s> {
    entries: Vec<Entry<'s>>,
    // The lists of all entries, in their order: a list ends where that of the next entry begins.
    cells: Cells,
    responsible: Vec<Placed<WordId>>,
    schedules: Vec<Placed<TimeSpan>>,
    /// The names in `responsible`.
    names: Interned<'s>,
    /// Amounts that are computed, and whose they are.
    computed: HashMap<u32, Range<usize>>,
    computed_cells: Cells,
}

/// What is kept of a node beside its lists.
#[derive(Debug, Clone)]
pub struct Entry<'s> {
    /// What it is.
    pub level: Level,
    /// Whether something below could not be read, so that its totals can't be checked.
    pub incomplete: bool,
    has_schedule: bool,
    /// What it belongs to; the plan belongs to itself.
    pub parent: NodeId,
    /// The node after its last descendant.
    pub end: NodeId,
    /// Where it is written: its header, or its first key.
    pub place: Span,
    id: Option<Placed<Str<'s>>>,
    title: Option<Placed<Text<'s>>>,
    printed: Option<Placed<Printed>>,
    begins: Lists,
    details: Option<Box<Details<'s>>>,
}

/// Where in the lists of all entries those of an entry begin.
#[derive(Debug, Clone, Copy)]
struct Lists {
    cells: u32,
    responsible: u32,
    schedule: u32,
}

/// The plan, an axis, a result, an activity or a budget line: an [`Entry`] with its lists.
#[derive(Debug, Clone, Copy)]
pub struct Node<'p> {
    nodes: &'p Nodes<'p>,
    index: usize,
}

impl<'p> Deref for Node<'p> {
    type Target = Entry<'p>;
    fn deref(&self) -> &Entry<'p> {
        self.entry()
    }
}

impl<'p> Node<'p> {
    fn entry(self) -> &'p Entry<'p> {
        &self.nodes.entries[self.index]
    }

    /// The id; axes and activities have one.
    pub fn id(self) -> Option<Located<&'p str>> {
        let id = self.entry().id.as_ref()?;
        Some(Located { value: &id.value, span: id.span(self.place.file) })
    }

    /// The title.
    pub fn title(self) -> Option<Located<&'p Text<'p>>> {
        let title = self.entry().title.as_ref()?;
        Some(Located { value: &title.value, span: title.span(self.place.file) })
    }

    /// What is printed for it: `declared` on plan, axis and result, `budget` on activities and lines.
    #[inline]
    pub fn amounts(self) -> Amounts<'p> {
        let cells = &self.nodes.cells;
        let row = cells.row(self.own(|it| it.cells, cells.len()), self.place.file);
        let computed = match self.nodes.computed.is_empty() {
            true => None,
            false => self.nodes.computed.get(&(self.index as u32)),
        };
        let computed =
            computed.map(|it| self.nodes.computed_cells.row(it.clone(), self.place.file));
        Amounts { printed: self.printed, row, computed, details: self.details() }
    }

    /// Bodies by key, name or alias, as typed. The first one leads.
    pub fn responsible(self) -> impl ExactSizeIterator<Item = Located<&'p str>> + Clone {
        let (names, file) = (&self.nodes.names, self.place.file);
        let own = self.own(|it| it.responsible, self.nodes.responsible.len());
        let located =
            move |it: &Placed<_>| Located { value: names.get(it.value), span: it.span(file) };
        self.nodes.responsible[own].iter().map(located)
    }

    /// The quarters in which it runs; nothing where the plan does not say.
    pub fn schedule(self) -> Option<impl ExactSizeIterator<Item = Located<TimeSpan>> + Clone> {
        let file = self.place.file;
        let own = self.own(|it| it.schedule, self.nodes.schedules.len());
        let located = move |it: &Placed<_>| Located { value: it.value, span: it.span(file) };
        self.has_schedule.then(|| self.nodes.schedules[own].iter().map(located))
    }

    /// The part of a list that is this node's own: up to where that of the next entry begins, or to the end.
    fn own(self, begins: impl Fn(&Lists) -> u32, end: usize) -> Range<usize> {
        let next = self.nodes.entries.get(self.index + 1);
        begins(&self.begins) as usize..next.map_or(end, |it| begins(&it.begins) as usize)
    }

    /// The details, if the node has any.
    pub fn details(self) -> Option<&'p Details<'p>> {
        self.entry().details.as_deref()
    }

    /// How it is measured; empty where the plan does not say.
    pub fn indicators(self) -> &'p [Indicator<'p>] {
        self.details().map_or(&[], |it| &it.indicators)
    }
}

impl<'s> Nodes<'s> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The node of this number.
    pub fn get(&self, id: NodeId) -> Node<'_> {
        Node { nodes: self, index: id.0 as usize }
    }

    /// Each node, in the order of the document.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Node<'_>> + ExactSizeIterator + Clone {
        (0..self.len()).map(|index| Node { nodes: self, index })
    }

    /// Each name in the lists of responsible bodies, once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Period, read};
    use crate::source::{Source, Sources};

    #[test]
    fn lists_stay_with_their_nodes_when_files_are_put_together() {
        let head = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n\
                    declared = { total = 9 }\n[[axis]]\nid = \"0\"\nresponsible = [\"a\"]\n";
        let axis = |id: &str, names: &str, total: &str| {
            format!(
                "id = \"{id}\"\n[[activity]]\nid = \"{id}.1\"\n[[activity]]\nid = \"{id}.2\"\n\
                 responsible = [{names}]\nschedule = [\"2012-Q2\", \"2013\"]\n\
                 budget = {{ \"2012, 2013\" = 5, total = {total} }}\n"
            )
        };
        let large = "100_000_000_000_000_000_000";
        let mut sources = Sources::default();
        for (name, text) in [
            ("plan.toml", head.to_owned()),
            ("axes/1.toml", axis("1", "\"b\", \"a\"", "5")),
            ("axes/2.toml", axis("2", "\"c\", \"b\"", large)),
        ] {
            sources.add(Source::new(name.to_owned(), text.into_bytes()));
        }
        let reading = read(&sources);
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let said: Vec<String> = plan
            .nodes
            .iter()
            .map(|it| {
                let names: Vec<&str> = it.responsible().map(|it| it.value).collect();
                let spans =
                    it.schedule().map(|it| it.map(|it| sources.text(it.span)).collect::<Vec<_>>());
                let cells: Vec<&str> =
                    it.amounts().cells().map(|it| sources.text(it.span)).collect();
                let total = it.amounts().money(Period::Total).map_or(0, |it| it.units());
                format!("{:?} {names:?} {spans:?} {cells:?} {total}", it.id().map(|it| it.value))
            })
            .collect();
        let quarters = "Some([\"\\\"2012-Q2\\\"\", \"\\\"2013\\\"\"])";
        assert_eq!(
            said,
            [
                "None [] None [\"9\"] 9".to_owned(),
                "Some(\"0\") [\"a\"] None [] 0".to_owned(),
                "Some(\"1\") [] None [] 0".to_owned(),
                "Some(\"1.1\") [] None [] 0".to_owned(),
                format!("Some(\"1.2\") [\"b\", \"a\"] {quarters} [\"5\", \"5\"] 5"),
                "Some(\"2\") [] None [] 0".to_owned(),
                "Some(\"2.1\") [] None [] 0".to_owned(),
                format!(
                    "Some(\"2.2\") [\"c\", \"b\"] {quarters} [\"5\", \"{large}\"] {}",
                    large.replace('_', "")
                ),
            ]
        );
        let names: Vec<&str> = plan.nodes.names().collect();
        assert_eq!(names, ["a", "b", "c"]);
    }
}
