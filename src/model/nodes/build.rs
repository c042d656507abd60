//! Nodes as they are read: a node is begun, gets its lists, then its children.

use std::ops::{Deref, DerefMut};

use super::{Entry, Lists, Nodes};
use crate::model::amounts::Printed;
use crate::model::{Cell, Details, Level, NodeId, Row, TimeSpan};
use crate::source::{Located, Placed, Span};
use crate::text::{Str, Text};

impl<'s> Entry<'s> {
    /// What it is called.
    pub(in crate::model) fn set_id(&mut self, id: Option<Located<Str<'s>>>) {
        self.id = id.map(Into::into);
    }

    /// Its title.
    pub(in crate::model) fn set_title(&mut self, title: Option<Located<Text<'s>>>) {
        self.title = title.map(Into::into);
    }

    /// The details, where there are any.
    pub(in crate::model) fn has_details(&mut self) -> Option<&mut Details<'s>> {
        self.details.as_deref_mut()
    }

    /// The details, made where there are none yet.
    pub(in crate::model) fn details_mut(&mut self) -> &mut Details<'s> {
        self.details.get_or_insert_default()
    }
}

/// A node that is being read: what is added to it stands behind the lists of all nodes before it.
pub(in crate::model) struct Builder<'n, 's> {
    nodes: &'n mut Nodes<'s>,
    id: NodeId,
}

impl<'s> Deref for Builder<'_, 's> {
    type Target = Entry<'s>;
    fn deref(&self) -> &Entry<'s> {
        &self.nodes.entries[self.id.0 as usize]
    }
}

impl<'s> DerefMut for Builder<'_, 's> {
    fn deref_mut(&mut self) -> &mut Entry<'s> {
        self.nodes.entry_mut(self.id)
    }
}

impl<'s> Builder<'_, 's> {
    /// Its number.
    pub(in crate::model) fn number(&self) -> NodeId {
        self.id
    }

    /// Where its title stands.
    pub(in crate::model) fn title_place(&self) -> Option<Span> {
        self.title.as_ref().map(|it| it.span(self.place.file))
    }

    /// Adds a cell to its row.
    pub(in crate::model) fn add_cell(&mut self, cell: Cell) {
        self.nodes.cells.push(cell);
    }

    /// Its cells, as far as they are known.
    pub(in crate::model) fn row(&self) -> Row<'_> {
        self.nodes.get(self.id).amounts().row
    }

    /// What its row says.
    pub(in crate::model) fn print(&mut self, printed: Located<Printed>) {
        self.printed = Some(printed.into());
    }

    /// The id of what its amounts are included in.
    pub(in crate::model) fn include_in(&mut self, id: Located<Str<'s>>) {
        self.details_mut().included_in = Some(id);
    }

    /// Who is responsible for it.
    pub(in crate::model) fn entrust(&mut self, names: impl Iterator<Item = Located<Str<'s>>>) {
        for Located { value, span } in names {
            let value = self.nodes.names.keep(&value);
            self.nodes.responsible.push(Located { value, span }.into());
        }
    }

    /// With how many decimals its amounts were typed; kept of percentages, which may have been rounded to them.
    pub(in crate::model) fn typed_with(&mut self, decimals: u8) {
        if let Some(details) = self.details.as_mut().filter(|it| it.percent.is_some()) {
            details.decimals = decimals;
        }
    }

    /// When it runs.
    pub(in crate::model) fn schedule(&mut self, spans: impl Iterator<Item = Located<TimeSpan>>) {
        self.nodes.schedules.extend(spans.map(Placed::from));
        self.has_schedule = true;
    }
}

/// A plan has about one node, and one item of each list, for so many bytes.
const BYTES_A_NODE: usize = 256;
const BYTES_A_CELL: usize = 64;
const BYTES_A_NAME: usize = 128;
const BYTES_A_SPAN: usize = 96;

impl<'s> Nodes<'s> {
    /// Makes room for the nodes of a text of so many bytes.
    pub(in crate::model) fn reserve(&mut self, bytes: usize) {
        self.entries.reserve(bytes / BYTES_A_NODE);
        self.cells.reserve(bytes / BYTES_A_CELL);
        self.responsible.reserve(bytes / BYTES_A_NAME);
        self.schedules.reserve(bytes / BYTES_A_SPAN);
    }

    /// Begins the next node, still without anything below it. While its handle lives, no other can be begun.
    pub(in crate::model) fn begin(
        &mut self,
        level: Level,
        parent: NodeId,
        place: Span,
    ) -> Builder<'_, 's> {
        let begins = self.lists();
        let id = NodeId(self.entries.len() as u32);
        self.entries.push(Entry {
            level,
            incomplete: false,
            has_schedule: false,
            parent,
            end: NodeId(id.0 + 1),
            place,
            id: None,
            title: None,
            printed: None,
            begins,
            details: None,
        });
        Builder { nodes: self, id }
    }

    /// Where the lists of the next node begin.
    fn lists(&self) -> Lists {
        Lists {
            cells: self.cells.len() as u32,
            responsible: self.responsible.len() as u32,
            schedule: self.schedules.len() as u32,
        }
    }

    /// A node whose children are read, to be closed.
    pub(in crate::model) fn entry_mut(&mut self, id: NodeId) -> &mut Entry<'s> {
        &mut self.entries[id.0 as usize]
    }

    /// Adds the nodes of another file, the first of which belongs to the plan.
    pub(in crate::model) fn append(&mut self, branch: Nodes<'s>) {
        let offset = self.entries.len() as u32;
        let lists = self.lists();
        self.entries.extend(branch.entries.into_iter().enumerate().map(|(index, mut entry)| {
            entry.parent = if index == 0 { NodeId::PLAN } else { NodeId(entry.parent.0 + offset) };
            entry.end.0 += offset;
            entry.begins.cells += lists.cells;
            entry.begins.responsible += lists.responsible;
            entry.begins.schedule += lists.schedule;
            entry
        }));
        self.cells.append(branch.cells);
        let names: Vec<_> = branch.names.into_iter().map(|it| self.names.keep(&it)).collect();
        self.responsible.extend(branch.responsible.into_iter().map(|mut it| {
            it.value = names[it.value.index()];
            it
        }));
        self.schedules.extend(branch.schedules);
    }

    /// Gives nodes amounts that they do not print.
    pub(in crate::model) fn compute(&mut self, rows: Vec<(NodeId, Vec<Cell>)>) {
        for (id, cells) in rows {
            let first = self.computed_cells.len();
            cells.into_iter().for_each(|it| self.computed_cells.push(it));
            self.computed.insert(id.0, first..self.computed_cells.len());
        }
    }

    /// Closes the tree of a plan: the root knows where everything ends, and whether something below could not be read.
    pub(in crate::model) fn close(&mut self, incomplete: bool) {
        let mut below = self.entries.iter().skip(1);
        let incomplete = incomplete || below.any(|it| it.incomplete && it.parent == NodeId::PLAN);
        let end = NodeId(self.entries.len() as u32);
        if let Some(root) = self.entries.first_mut() {
            root.end = end;
            root.incomplete |= incomplete;
        }
    }
}
