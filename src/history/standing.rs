//! What a thing says of itself in one revision.

use crate::accounts::{Book, cost, visit_cells};
use crate::diff::title;
use crate::model::{Level, NodeId, Period, Plan, TimeSpan};
use crate::money::{Money, Scale};
use crate::source::FileId;

/// What a thing says of itself in one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// What it is.
    pub level: Level,
    /// Its title.
    pub title: String,
    /// Its money in all: the sum of the cells of an activity or a line; for the rest the printed total, else the sum of
    /// the activities. None where no amount is printed.
    pub budget: Option<Money>,
    /// Whether that is printed as it stands; else it was added up from what is printed.
    pub printed: bool,
    /// Decimals of the currency.
    pub scale: Scale,
    /// The currency's ISO code.
    pub currency: Option<&'static str>,
    /// Labels of the quarters in which it runs; empty where the plan does not say.
    pub quarters: Vec<String>,
    /// The file in which it stands.
    pub file: FileId,
}

/// What the thing of this name says of itself; nothing where the plan does not have it.
pub fn standing(plan: &Plan, name: &str) -> Option<Standing> {
    let id = plan.names().get(name)?;
    let node = plan.node(id);
    let label = |it: &TimeSpan| plan.calendar.span_label(*it);
    let budget = budget(plan, id);
    let printed = node.amounts().money(Period::Total);
    let only_cell = || {
        let mut cells = 0;
        visit_cells(plan, id, |_, figure| cells += usize::from(figure.money().is_some()));
        node.level >= Level::Activity && cells == 1
    };
    Some(Standing {
        level: node.level,
        title: title(plan, node).to_owned(),
        budget,
        printed: budget.is_some() && (printed == budget || only_cell()),
        scale: plan.scale(),
        currency: plan.currency.as_ref().map(|it| it.value.code()),
        quarters: node.schedule().into_iter().flatten().map(|it| label(&it.value)).collect(),
        file: plan.file(id),
    })
}

fn budget(plan: &Plan, id: NodeId) -> Option<Money> {
    let node = plan.node(id);
    if node.level >= Level::Activity {
        return cost(plan, id);
    }
    if let Some(printed) = node.amounts().money(Period::Total) {
        return Some(printed);
    }
    Book::of(plan).computed(id).computed.money()
}
