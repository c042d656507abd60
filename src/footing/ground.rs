//! What is known of the amounts below each node, found in one pass from the last node to the first.

use crate::model::{Level, Node, NodeId, Period, Plan, Statement};

/// For each node of a plan, what kind of money lies below it.
#[derive(Debug)]
pub struct Ground {
    marks: Vec<u16>,
}

/// Some node below prints an amount.
const MONEY_BELOW: u16 = 1;
/// Some node below can't be read, or is missing.
const UNCLEAR_BELOW: u16 = 1 << 1;
/// Some node below has no amount and could have one.
const OPEN_BELOW: u16 = 1 << 2;
/// Neither the node nor what is below it has an amount, and it does not say why.
const OPEN: u16 = 1 << 3;
/// Some row has unphased money; a node hands it up to its parent as it is.
const UNPHASED: u16 = 1 << 4;

impl Ground {
    /// Looks at every node once.
    pub fn of(plan: &Plan<'_>) -> Ground {
        let mut marks = vec![0_u16; plan.nodes.len()];
        for (index, node) in plan.nodes.iter().enumerate().rev() {
            let (own, upwards) = marks_of(node, NodeId(index as u32), marks[index]);
            marks[index] |= own;
            // A total stands beside the tree.
            if index > 0 && node.level != Level::Total {
                marks[node.parent.0 as usize] |= upwards;
            }
        }
        Ground { marks }
    }

    fn has(&self, id: NodeId, mark: u16) -> bool {
        self.marks[id.0 as usize] & mark != 0
    }

    /// Whether nothing below the node has an amount, so that its own cells are all that is known of it.
    pub fn is_row(&self, id: NodeId) -> bool {
        !self.has(id, MONEY_BELOW | UNCLEAR_BELOW)
    }

    /// Whether some node below prints an amount.
    pub fn has_money_below(&self, id: NodeId) -> bool {
        self.has(id, MONEY_BELOW)
    }

    /// Whether everything below the node could be read.
    pub(super) fn is_clear_below(&self, id: NodeId) -> bool {
        !self.has(id, UNCLEAR_BELOW)
    }

    /// Whether neither the node nor anything below it has an amount, and the plan does not say why.
    pub fn is_open(&self, id: NodeId) -> bool {
        self.has(id, OPEN)
    }

    /// Whether money below is unphased.
    pub(super) fn is_unphased(&self, id: NodeId) -> bool {
        self.has(id, UNPHASED)
    }
}

/// The marks of a node, and those that it hands to its parent; `below` came from its children.
fn marks_of(node: Node<'_>, id: NodeId, below: u16) -> (u16, u16) {
    // A task has no money.
    if node.level == Level::Task {
        return (0, 0);
    }
    let mut own = 0;
    let mut money = false;
    let mut unclear = node.incomplete;
    let mut open = false;
    let amounts = node.amounts();
    match amounts.statement() {
        // What stands elsewhere counts there, whatever is below.
        Statement::IncludedIn(_) => return (0, 0),
        Statement::Unreadable => unclear = true,
        Statement::NotApplicable => {}
        Statement::Blank | Statement::Foreign(_) => {
            open = node.end.0 == id.0 + 1 || below & OPEN_BELOW != 0;
        }
        Statement::Cells => {
            for cell in amounts.cells() {
                money |= cell.money().is_some();
                unclear |= super::is_unreadable(cell);
                if cell.period == Period::Unphased && cell.money().is_some_and(|it| !it.is_zero()) {
                    own |= UNPHASED;
                }
            }
        }
    }
    let below_money = below & MONEY_BELOW != 0;
    let below_unclear = below & UNCLEAR_BELOW != 0;
    open &= !money && !unclear && !below_money && !below_unclear;
    if open {
        own |= OPEN;
    }
    let mut upwards = (own | below) & UNPHASED;
    if money || below_money {
        upwards |= MONEY_BELOW;
    }
    if unclear || below_unclear {
        upwards |= UNCLEAR_BELOW;
    }
    if open {
        upwards |= OPEN_BELOW;
    }
    (own, upwards)
}
