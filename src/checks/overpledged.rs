//! Funders promise more for something than it costs.
//!
//! Told where it is certain: what is known of the pledges alone is more, and the budget is known whole.

use super::Facts;
use crate::accounts::{Book, Figure, Sums, pledges};
use crate::diagnostic::{Figures, Finding, Rule};
use crate::message::Message;
use crate::model::{Level, NodeId, Plan, Pledge, Statement};
use crate::money::Money;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    if !facts.complete || plan.pledges.is_empty() {
        return Vec::new();
    }
    let book = Book::of(plan);
    let of: Vec<(&Pledge, Vec<NodeId>, Money)> = pledges(plan)
        .filter_map(|pledge| {
            let sums = Sums::of_pledge(plan, book.columns(), pledge);
            let named = pledge.of.iter().map(|it| facts.names().get(&it.value));
            let named: Option<Vec<NodeId>> = named.collect();
            Some((pledge, named?, sums.computed.money()?))
        })
        .collect();
    let mut wholes: Vec<NodeId> = of.iter().flat_map(|(_, named, _)| named).copied().collect();
    wholes.push(NodeId::PLAN);
    wholes.sort();
    wholes.dedup();
    let mut found = Vec::new();
    for whole in wholes {
        let Some(budget) = budget(plan, &book, whole) else { continue };
        let within =
            |it: NodeId| it == whole || plan.ancestors(it).any(|(above, _)| above == whole);
        let is_for = |named: &[NodeId]| match whole {
            NodeId::PLAN => true,
            _ => !named.is_empty() && named.iter().all(|it| within(*it)),
        };
        let mut pledged = Money::ZERO;
        for (pledge, _, amount) in of.iter().filter(|(_, named, _)| is_for(named)) {
            let Some(sum) = pledged.plus(*amount) else { break };
            pledged = sum;
            if pledged > budget {
                found.push(finding(facts, whole, pledge, pledged, budget));
                break;
            }
        }
    }
    found
}

/// What something costs at most, by its parts or by what is printed for it; nothing where that is not known whole.
fn budget(plan: &Plan<'_>, book: &Book<'_, '_>, id: NodeId) -> Option<Money> {
    let node = plan.node(id);
    let mut below = std::iter::once((id, node)).chain(plan.descendants(id));
    let is_unclear = below.any(|(_, it)| {
        it.incomplete
            || matches!(it.amounts().statement(), Statement::Foreign(_) if it.level.is_costed())
    });
    if is_unclear || node.level == Level::Total {
        return None;
    }
    let declared = node.amounts().total().and_then(|it| it.money());
    let computed = match book.sums(id).computed {
        Figure::Money(money) => Some(money),
        Figure::Blank => None,
        _ => return None,
    };
    declared.into_iter().chain(computed).max()
}

fn finding(
    facts: &Facts<'_>,
    whole: NodeId,
    pledge: &Pledge<'_>,
    pledged: Money,
    budget: Money,
) -> Finding {
    let scale = facts.plan.scale();
    let label = Message::new("overpledged-label")
        .money("pledged", pledged, scale)
        .money("budget", budget, scale)
        .money("over", pledged.minus(budget).unwrap_or(pledged), scale);
    let mut finding = facts
        .finding(Rule::Overpledged, whole, pledge.amount, "overpledged")
        .label(label)
        .help(Message::new("overpledged-help"));
    finding.figures =
        Some(Figures { declared: budget, computed: pledged, computed_cells: None, scale });
    finding
}
