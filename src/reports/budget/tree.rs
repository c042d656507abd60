//! The budget in the order of the document, or by the bodies that lead: rows, and below them what they are made of.

use std::collections::HashMap;
use std::rc::Rc;

use super::By;
use super::row::{Line, Sheet, columns};
use crate::accounts::{Leader, Leaders, Sums};
use crate::model::{Level, NodeId};
use crate::reports::notes::Notes;
use crate::reports::{Formula, Table};

/// A row for each axis and activity, and with [`By::Result`] for each result; the total last.
pub(super) fn table<'p>(sheet: Sheet<'p, '_>, by: By) -> Table<'p> {
    let sheet = Rc::new(sheet);
    let columns = columns(Rc::clone(&sheet));
    let last = Rc::clone(&sheet);
    let listed = order(&sheet, by).into_iter().flat_map(move |(id, depth)| sheet.lines(id, depth));
    let total = std::iter::once_with(move || last.total()).flatten();
    columns.streamed("budget", listed.chain(total))
}

/// The nodes that have rows, in the order of the document, with their depths; each total across the tree after what it
/// names, or at the end.
fn order(sheet: &Sheet<'_, '_>, by: By) -> Vec<(NodeId, u8)> {
    let plan = sheet.plan;
    let mut depths: Vec<(NodeId, u8)> = Vec::new();
    let mut listed: Vec<(NodeId, u8)> = Vec::new();
    for (id, node) in plan.iter().skip(1).filter(|(_, it)| it.level != Level::Total) {
        while depths.last().is_some_and(|(end, _)| *end <= id) {
            depths.pop();
        }
        let depth = depths.last().map_or(0, |(_, depth)| depth + 1);
        let is_line = sheet.lines && node.level == Level::Line;
        if !is_line && !by.lists(&sheet.book, plan, id) {
            continue;
        }
        if node.level < Level::Activity || sheet.lines && node.level == Level::Activity {
            depths.push((node.end, depth));
        }
        listed.push((id, depth));
    }
    let mut behind: Vec<(NodeId, u8, NodeId)> = Vec::new();
    for (total, node) in plan.totals() {
        let after = node.details().and_then(|it| it.after.as_ref());
        let named = after.and_then(|it| {
            listed
                .iter()
                .find(|(id, _)| plan.node(*id).id().is_some_and(|id| id.value == &*it.value))
        });
        let (end, depth) =
            named.map_or((plan.root().end, 0), |(id, depth)| (plan.node(*id).end, *depth));
        behind.push((end, depth, total));
    }
    behind.sort_by_key(|(end, _, total)| (*end, *total));
    let mut rows = Vec::with_capacity(listed.len() + behind.len());
    let mut behind = behind.into_iter().peekable();
    for (id, depth) in listed {
        while let Some((_, depth, total)) = behind.next_if(|(end, ..)| *end <= id) {
            rows.push((total, depth));
        }
        rows.push((id, depth));
    }
    rows.extend(behind.map(|(_, depth, total)| (total, depth)));
    rows
}

/// A row for each body that leads something, and below it its activities: one that several share stands under the
/// first of them. The total last.
pub(super) fn by_body<'p>(sheet: Sheet<'p, '_>) -> Table<'p> {
    let groups = groups(&sheet);
    let sheet = Rc::new(sheet);
    let columns = columns(Rc::clone(&sheet));
    let last = Rc::clone(&sheet);
    let lines = groups.into_iter().flat_map(move |(leader, nodes)| {
        let sums = Sums::of(&sheet.book, nodes.iter().copied());
        let head = Line::of_body(leader, sums, Formula::Below);
        let sheet = Rc::clone(&sheet);
        let below = nodes.into_iter().flat_map(move |id| sheet.lines(id, 1));
        std::iter::once(head).chain(below.map(move |it| Line { leader: Some(leader), ..it }))
    });
    let total = std::iter::once_with(move || last.total()).flatten();
    columns.streamed("budget", lines.chain(total))
}

/// Who leads what, in the order in which the plan lists its bodies.
fn groups<'p>(sheet: &Sheet<'p, '_>) -> Vec<(Leader<'p>, Vec<NodeId>)> {
    let leaders = Leaders::of(sheet.plan);
    let mut groups: HashMap<Leader, Vec<NodeId>> = HashMap::new();
    for (id, _) in sheet.plan.iter().skip(1) {
        if By::Body.lists(&sheet.book, sheet.plan, id) {
            groups.entry(leaders.leader(id)).or_default().push(id);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(leader, nodes)| leader.order(nodes[0]));
    groups
}

/// A row for each axis, whose parts are not listed; the total last.
pub(super) fn axes<'p>(sheet: &Sheet<'p, '_>) -> Table<'p> {
    let axes = sheet.plan.of_level(Level::Axis).flat_map(|(id, _)| sheet.lines(id, 0));
    let alone = axes.map(|it| Line { of: None, ..it });
    columns(sheet).table("budget", alone.chain(sheet.total()))
}

/// The results and activities below a node, without its own row.
pub(super) fn branch<'p>(mut sheet: Sheet<'p, '_>, branch: NodeId) -> Table<'p> {
    // Footnotes belong to the whole budget.
    sheet.notes = Notes::default();
    let plan = sheet.plan;
    let own = plan.ancestors(branch).count();
    let below = plan
        .descendants(branch)
        .filter(|(id, node)| node.level < Level::Activity || plan.is_main_row(*id));
    let lines =
        below.flat_map(|(id, _)| sheet.lines(id, (plan.ancestors(id).count() - own - 1) as u8));
    columns(&sheet).table("parts", lines)
}
