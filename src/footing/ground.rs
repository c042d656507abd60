//! What is known of the amounts below each node, found in one pass from the last node to the first.

use crate::model::{Amounts, Cell, Node, NodeId, Period, Plan, Statement, YearSet};

/// For each node of a plan, what kind of money lies below it.
#[derive(Debug)]
pub struct Ground {
    marks: Vec<u8>,
}

/// Some node below prints an amount.
const MONEY_BELOW: u8 = 1;
/// Some node below can't be read, or is missing.
const UNCLEAR_BELOW: u8 = 1 << 1;
/// Some node below has no amount and could have one.
const OPEN_BELOW: u8 = 1 << 2;
/// Neither the node nor what is below it has an amount, and it does not say why.
const OPEN: u8 = 1 << 3;
/// Some row's periods are not known: a total stands alone.
const UNDATED: u8 = 1 << 4;
/// Some row has unphased money.
const UNPHASED: u8 = 1 << 5;
/// Some row has a year without its quarters, or several years together.
const COARSE: u8 = 1 << 6;

/// What a node hands up to its parent as it is.
const INHERITED: u8 = UNDATED | UNPHASED | COARSE;

impl Ground {
    /// Looks at every node once.
    pub fn of(plan: &Plan<'_>) -> Ground {
        let mut marks = vec![0_u8; plan.nodes.len()];
        for (index, node) in plan.nodes.iter().enumerate().rev() {
            let (own, upwards) = marks_of(node, NodeId(index as u32), marks[index]);
            marks[index] |= own;
            if index > 0 {
                marks[node.parent.0 as usize] |= upwards;
            }
        }
        Ground { marks }
    }

    fn has(&self, id: NodeId, mark: u8) -> bool {
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

    /// Whether money below lies in no period that is known.
    pub(super) fn is_undated(&self, id: NodeId) -> bool {
        self.has(id, UNDATED)
    }

    /// Whether money below is unphased.
    pub(super) fn is_unphased(&self, id: NodeId) -> bool {
        self.has(id, UNPHASED)
    }

    /// Whether money below lies in years of which the quarters are not known.
    pub(super) fn is_coarse(&self, id: NodeId) -> bool {
        self.has(id, COARSE)
    }
}

/// The marks of a node, and those that it hands to its parent; `below` came from its children.
fn marks_of(node: Node<'_>, id: NodeId, below: u8) -> (u8, u8) {
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
            let mut quartered = YearSet::default();
            for cell in amounts.cells() {
                money |= cell.money().is_some();
                unclear |= super::is_unreadable(cell);
                if let Period::Quarter(quarter) = cell.period {
                    quartered = quartered.with(quarter.year());
                }
            }
            if below & (MONEY_BELOW | UNCLEAR_BELOW) == 0 {
                own |= texture(amounts, quartered);
            }
        }
    }
    let below_money = below & MONEY_BELOW != 0;
    let below_unclear = below & UNCLEAR_BELOW != 0;
    open &= !money && !unclear && !below_money && !below_unclear;
    if open {
        own |= OPEN;
    }
    let mut upwards = (own | below) & INHERITED;
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

/// How finely a row's amounts are divided in time, of which these years are divided in quarters.
fn texture(amounts: Amounts<'_>, quartered: YearSet) -> u8 {
    let alone = amounts.cells().len() == 1;
    let counts = |it: &Cell| it.money().is_some_and(|it| !it.is_zero());
    amounts.cells().filter(counts).fold(0, |marks, cell| {
        marks
            | match cell.period {
                Period::Total if alone => UNDATED,
                Period::Unphased => UNPHASED,
                Period::Years(_) => COARSE,
                Period::Year(year) if !quartered.contains(year) => COARSE,
                Period::Total | Period::Year(_) | Period::Quarter(_) => 0,
            }
    })
}
