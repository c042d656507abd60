//! The budget in the order of the document: axes, results if wanted, activities.

use std::rc::Rc;

use super::By;
use super::row::Sheet;
use crate::model::{Level, NodeId};
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
        let is_listed = match (node.level, by) {
            (Level::Axis | Level::Activity, _) | (Level::Result, By::Result) => true,
            (level, _) => sheet.stands_alone(id, level),
        };
        if !is_listed {
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
