//! Who pays for what.

use super::sums::{Book, Figure};
use crate::model::{Level, Node, NodeId, Plan};

/// The rows whose money stands for itself, and who pays them: lines, activities without lines, and axes and results
/// that have nothing else.
pub fn funded_rows(plan: &Plan<'_>, book: &Book<'_, '_>, branch: NodeId) -> Vec<(NodeId, bool)> {
    let mut rows = Vec::new();
    let below = std::iter::once((branch, plan.node(branch))).chain(plan.descendants(branch));
    for (id, node) in below {
        let is_known = |id| book.sums(id).computed != Figure::Blank;
        let lines = || plan.children(id).filter(|(_, it)| it.level == Level::Line);
        match node.level {
            Level::Activity if lines().any(|(line, _)| is_known(line)) => {
                rows.extend(lines().map(|(line, _)| (line, true)));
                rows.push((id, false));
            }
            Level::Line if !plan.is_main_row(id) => {}
            Level::Task | Level::Total => {}
            _ if book.is_row(id) && is_known(id) => rows.push((id, true)),
            _ => {}
        }
    }
    rows
}

/// Who pays for a node: itself or what it belongs to says it.
pub fn funder<'p>(plan: &'p Plan<'_>, id: NodeId) -> Option<&'p str> {
    let own = |node: Node<'p>| node.details()?.funder.as_ref().map(|it| &*it.value);
    own(plan.node(id)).or_else(|| plan.ancestors(id).find_map(|(_, it)| own(it)))
}
