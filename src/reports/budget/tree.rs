//! The budget in the order of the document: axes, results if wanted, activities.

use std::rc::Rc;

use super::By;
use super::row::Sheet;
use crate::model::{Level, NodeId};
use crate::reports::notes::Notes;
use crate::reports::{Rows, Table};

/// A row for each axis and activity, and with [`By::Result`] for each result; the total last.
pub(super) fn table<'p>(sheet: Sheet<'p, '_>, by: By) -> Table<'p> {
    let columns = sheet.columns();
    let sheet = Rc::new(sheet);
    let last = Rc::clone(&sheet);
    let mut depths: Vec<(NodeId, u8)> = Vec::new();
    let nodes = sheet.plan.iter().skip(1);
    let listed = nodes.filter_map(move |(id, node)| {
        while depths.last().is_some_and(|(end, _)| *end <= id) {
            depths.pop();
        }
        let depth = depths.last().map_or(0, |(_, depth)| depth + 1);
        if !by.lists(&sheet.book, sheet.plan, id) {
            return None;
        }
        if node.level < Level::Activity {
            depths.push((node.end, depth));
        }
        Some(sheet.rows(id, depth, None))
    });
    let total = std::iter::once_with(move || last.total(None)).flatten();
    Table {
        name: "budget",
        caption: None,
        columns,
        rows: Rows::streamed(listed.flatten().chain(total)),
    }
}

/// A row for each axis; the total last.
pub(super) fn axes<'p>(sheet: &Sheet<'p, '_>) -> Table<'p> {
    let columns = sheet.columns();
    let axes = sheet.plan.of_level(Level::Axis).flat_map(|(id, _)| sheet.alone(id));
    let rows: Vec<_> = axes.chain(sheet.total(None)).collect();
    Table { name: "budget", caption: None, columns, rows: rows.into() }
}

/// The results and activities below a node, without its own row.
pub(super) fn branch<'p>(mut sheet: Sheet<'p, '_>, branch: NodeId) -> Table<'p> {
    // Footnotes belong to the whole budget.
    sheet.notes = Notes::default();
    let columns = sheet.columns();
    let plan = sheet.plan;
    let own = plan.ancestors(branch).count();
    let below = plan
        .descendants(branch)
        .filter(|(id, node)| node.level < Level::Activity || plan.is_main_row(*id));
    let rows: Vec<_> = below
        .flat_map(|(id, _)| sheet.rows(id, (plan.ancestors(id).count() - own - 1) as u8, None))
        .collect();
    Table { name: "parts", caption: None, columns, rows: rows.into() }
}
