//! Nodes as they are read: a node is begun, gets its lists, then its children.

use super::{Entry, Lists, Nodes};
use crate::model::amounts::Printed;
use crate::model::{Cell, Details, Level, NodeId, QuarterSpan, Row};
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

    /// The details, made where there are none yet.
    pub(in crate::model) fn details_mut(&mut self) -> &mut Details<'s> {
        self.details.get_or_insert_default()
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

    /// Begins the next node, still without anything below it.
    pub(in crate::model) fn begin(&mut self, level: Level, parent: NodeId, place: Span) -> NodeId {
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
        id
    }

    /// Where the lists of the next node begin.
    fn lists(&self) -> Lists {
        Lists {
            cells: self.cells.len() as u32,
            responsible: self.responsible.len() as u32,
            schedule: self.schedules.len() as u32,
        }
    }

    /// A node, to be completed.
    pub(in crate::model) fn entry_mut(&mut self, id: NodeId) -> &mut Entry<'s> {
        &mut self.entries[id.0 as usize]
    }

    /// Adds a cell to the row of the node that was begun last.
    pub(in crate::model) fn add_cell(&mut self, cell: Cell) {
        self.cells.push(cell);
    }

    /// The cells of the node that was begun last, as far as they are known.
    pub(in crate::model) fn last_row(&self) -> Row<'_> {
        let last = self.iter().next_back();
        last.map_or(Row::default(), |it| it.amounts().row)
    }

    /// What the row of the node says that was begun last.
    pub(in crate::model) fn print(&mut self, printed: Located<Printed>) {
        if let Some(entry) = self.entries.last_mut() {
            entry.printed = Some(printed.into());
        }
    }

    /// The id of what the amounts are included in of the node that was begun last.
    pub(in crate::model) fn include_in(&mut self, id: Located<Str<'s>>) {
        if let Some(entry) = self.entries.last_mut() {
            entry.details_mut().included_in = Some(id);
        }
    }

    /// Who is responsible for the node that was begun last.
    pub(in crate::model) fn entrust(&mut self, names: impl Iterator<Item = Located<Str<'s>>>) {
        for Located { value, span } in names {
            let value = self.names.keep(&value);
            self.responsible.push(Located { value, span }.into());
        }
    }

    /// When the node runs that was begun last.
    pub(in crate::model) fn schedule(&mut self, spans: impl Iterator<Item = Located<QuarterSpan>>) {
        self.schedules.extend(spans.map(Placed::from));
        if let Some(entry) = self.entries.last_mut() {
            entry.has_schedule = true;
        }
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
