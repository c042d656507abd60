//! In which order totals and percentages are added up, so that each comes after those that it is taken of.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Level, Node, NodeId, Plan, Selection};

/// Totals may add up totals so many steps deep.
const DEEPEST: usize = 16;

/// Why a total or a percentage can't be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tangle {
    /// It is taken of a row that can't be added up, in the end of itself.
    With(NodeId),
    /// It adds up totals of totals, too many steps deep.
    TooDeep,
}

/// Some rows of a plan in an order in which each comes after all that it is taken of, and those for which there is none.
/// Takes time in what they name.
pub(super) fn of(
    plan: &Plan<'_>,
    selection: &Selection<'_, '_>,
    mut left: BTreeSet<NodeId>,
) -> (Vec<NodeId>, BTreeMap<NodeId, Tangle>) {
    let mut order = Vec::new();
    let mut tangled = BTreeMap::new();
    // Rows that were begun and are not in the order, for now or for good.
    let mut open = BTreeSet::new();
    let mut depths: HashMap<NodeId, usize> = HashMap::new();
    while let Some(first) = left.pop_first() {
        open.insert(first);
        let mut steps = vec![Step::new(plan, selection, first)];
        while let Some(step) = steps.last_mut() {
            if let Some(part) = step.base.get(step.seen) {
                let Some(inner) = left.range(part.0..part.1).next().copied() else {
                    step.seen += 1;
                    continue;
                };
                left.remove(&inner);
                open.insert(inner);
                steps.push(Step::new(plan, selection, inner));
                continue;
            }
            let Some(Step { row, base, .. }) = steps.pop() else { break };
            let deepest = base.iter().filter_map(|it| depths.get(&it.0)).max();
            let depth = deepest.map_or(0, |it| it + 1);
            if let Some(with) = base.iter().find_map(|it| open.range(it.0..it.1).next()) {
                tangled.insert(row, Tangle::With(*with));
            } else if depth > DEEPEST {
                tangled.insert(row, Tangle::TooDeep);
            } else {
                open.remove(&row);
                order.push(row);
                if plan.node(row).level == Level::Total {
                    depths.insert(row, depth);
                }
            }
        }
    }
    (order, tangled)
}

/// A row whose parts are put into the order before it.
struct Step {
    row: NodeId,
    /// For each of them, from where to where the rows stand that count in it.
    base: Vec<(NodeId, NodeId)>,
    /// How many of them were seen to.
    seen: usize,
}

impl Step {
    fn new(plan: &Plan<'_>, selection: &Selection<'_, '_>, row: NodeId) -> Step {
        if selection.is_of_rows_above(row) {
            return Step { row, base: vec![(plan.node(row).parent, row)], seen: 0 };
        }
        let base = selection.of(row).into_iter();
        let rows = base.map(|id| (id, plan.node(id)));
        let counting = rows.filter(|(id, node)| goes_below(*node, *id, row));
        let base = counting.map(|(id, node)| (id, node.end.max(NodeId(id.0 + 1)))).collect();
        Step { row, base, seen: 0 }
    }
}

/// Whether what counts in a named row must be known before the row that names it. Of one that it stands in itself, what
/// is printed counts.
pub(super) fn goes_below(named: Node<'_>, id: NodeId, row: NodeId) -> bool {
    let is_around = id < row && row < named.end;
    !is_around || named.amounts().cells().len() == 0
}
