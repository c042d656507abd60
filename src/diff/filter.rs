//! A reviewer's question: only this axis, only this body, only money.

use std::collections::HashSet;

use super::{Both, Changes, Fact, Item, Kind};

/// Which changes to keep. What is empty keeps everything.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Names of axes.
    pub axes: Vec<String>,
    /// Keys of bodies.
    pub bodies: Vec<String>,
    /// Kinds of change.
    pub kinds: Vec<Kind>,
}

impl Filter {
    /// Whether everything is kept.
    pub fn is_empty(&self) -> bool {
        self.axes.is_empty() && self.bodies.is_empty() && self.kinds.is_empty()
    }

    /// The changes that were asked for. The total of the plan stays, with the parts that were asked for, only where no
    /// axis and no body was named.
    pub fn keep(&self, mut changes: Changes) -> Changes {
        if self.is_empty() {
            return changes;
        }
        changes.items.retain_mut(|item| self.keeps(item));
        let wants_money = self.wants(Kind::Money);
        if !wants_money {
            changes.totals.clear();
            changes.transfers.clear();
            changes.shares.clear();
        }
        if !self.axes.is_empty() || !self.bodies.is_empty() {
            let names: HashSet<String> =
                changes.items.iter().flat_map(|it| it.name.iter()).cloned().collect();
            let is_kept = |name: &Both<Option<String>>| name.iter().any(|it| names.contains(it));
            let asked = |name: &Both<Option<String>>| name.iter().any(|it| self.axes.contains(it));
            changes.totals.retain(|it| asked(&it.name));
            changes.shares.clear();
            changes.transfers.retain(|it| is_kept(&it.from.name) || is_kept(&it.to.name));
            changes.findings.retain(|it| {
                let id = it.latest().and_then(|it| it.id.as_ref());
                id.is_some_and(|it| names.contains(it) || self.axes.contains(it))
            });
        }
        if !self.kinds.is_empty() && !wants_money {
            changes.findings.clear();
        }
        changes
    }

    /// The same for items alone.
    pub fn keep_items(&self, items: &mut Vec<Item>) {
        if !self.is_empty() {
            items.retain_mut(|it| self.keeps(it));
        }
    }

    fn wants(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether something of an item was asked for; drops the rest of it.
    fn keeps(&self, item: &mut Item) -> bool {
        let in_axis = self.axes.is_empty() || item.axis.iter().any(|it| self.axes.contains(it));
        let of_body =
            self.bodies.is_empty() || item.bodies.iter().any(|it| self.bodies.contains(it));
        if !in_axis
            || !of_body
            || !self.kinds.is_empty() && !item.kinds().iter().any(|it| self.wants(*it))
        {
            return false;
        }
        // What comes or goes is told with whatever of it was asked for.
        let is_context = |fact: &Fact| {
            matches!(
                fact,
                Fact::Added
                    | Fact::Removed
                    | Fact::SplitInto(..)
                    | Fact::SplitFrom(..)
                    | Fact::MergedFrom(..)
                    | Fact::MergedInto(..)
            )
        };
        let one_sided = item.is_added() || item.is_removed();
        // What a record says is told whole.
        let of_record = item.subject.is_of_record();
        item.facts.retain(|it| of_record || self.wants(it.kind()) || one_sided && is_context(it));
        !item.facts.is_empty()
    }
}
