//! Amounts in other currencies that count in no sum.

use crate::message::{Arg, Message};
use crate::model::{NodeId, Plan, Statement};
use crate::reports::{Block, Table};

/// A table of amounts, and after it what is said of those of a node that count in no sum.
pub(super) fn after<'p>(table: Table<'p>, plan: &Plan<'_>, below: NodeId) -> Vec<Block<'p>> {
    std::iter::once(Block::Table(table)).chain(sentence(plan, below)).collect()
}

/// Says that amounts of a node, and of what is below it, in other currencies do not count, for want of a rate; nothing where there are none.
pub(super) fn sentence<'p>(plan: &Plan<'_>, below: NodeId) -> Option<Block<'p>> {
    let mut codes: Vec<&str> = Vec::new();
    let mut count = 0;
    let all = std::iter::once((below, plan.node(below))).chain(plan.descendants(below));
    for (_, node) in all.filter(|(_, it)| it.level.is_costed()) {
        if let Statement::Foreign(currency) = node.amounts().statement() {
            count += 1;
            if !codes.contains(&currency.code()) {
                codes.push(currency.code());
            }
        }
    }
    let names = codes.into_iter().map(|it| Arg::Text(it.to_owned())).collect();
    (count > 0).then(|| {
        let message = Message::new("foreign-without-rate").arg("currencies", Arg::List(names));
        Block::Sentence(message.count("count", count))
    })
}
