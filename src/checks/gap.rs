//! Searches for what is missing: one finding for each item that lacks it, or one for all where every item does.

use super::{Facts, Finding, Node, NodeId, Rule};
use crate::message::Message;
use crate::source::Span;

/// A search for items that lack something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// Shows every item of a node to the list.
    pub items: fn(&Facts<'_>, NodeId, Node<'_>, &mut Items),
    /// What is said of one item, with `subject`.
    pub one: &'static str,
    /// What is said where all of them lack it, with `count`.
    pub all: &'static str,
    /// What to type.
    pub help: &'static str,
}

/// Items of a plan that should have something.
#[derive(Debug, Default)]
pub(super) struct Items {
    count: usize,
    lacking: Vec<(NodeId, Span)>,
}

impl Items {
    /// Adds an item, and where it stands if it lacks what it should have.
    pub fn see(&mut self, node: NodeId, lacking_at: Option<Span>) {
        self.count += 1;
        self.lacking.extend(lacking_at.map(|span| (node, span)));
    }
}

impl Gap {
    /// What is to be said of the items. Whether all of them lack something can be said of a whole plan only.
    pub fn told(&self, facts: &Facts<'_>, rule: Rule, items: Items) -> Vec<Finding> {
        if items.count < 2 || items.lacking.len() < items.count {
            let lacking = items.lacking.into_iter();
            return lacking
                .map(|(id, span)| facts.finding(rule, id, span, self.one).help(self.help(facts)))
                .collect();
        }
        if !facts.complete {
            return Vec::new();
        }
        let message = Message::new(self.all).count("count", items.count);
        let finding = Finding::new(rule, facts.plan.root().place, message);
        vec![finding.help(self.help(facts))]
    }

    fn help(&self, facts: &Facts<'_>) -> Message {
        let calendar = &facts.plan.calendar;
        let year = calendar.years().next().map(|it| calendar.year_label(it));
        Message::new(self.help).text("example", year.unwrap_or_default())
    }
}
