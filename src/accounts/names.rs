//! Nodes by what they are called now, and by what they were called in earlier revisions.

use std::collections::HashMap;

use super::Places;
use crate::model::{Level, NodeId, Plan};
use crate::text::composed;

impl<'s> Plan<'s> {
    /// The names of all nodes, for looking them up.
    pub fn names(&self) -> Names {
        let places = Places::default();
        let mut names = HashMap::with_capacity(self.nodes.len());
        for (id, _) in self.iter() {
            names.entry(places.name(self, id).into_owned()).or_insert(id);
        }
        Names { names }
    }

    /// What has these ids now or, where nothing has one, had it: records and readers speak of things as they were called
    /// then. Of two that had an id, the first has it.
    pub fn ids(&self, level: Level) -> Ids<'_> {
        // Records speak of the tasks of activities as they do of these.
        let fits = move |it: Level| it == level || level == Level::Activity && it == Level::Task;
        let nodes = self.iter().filter(move |(_, it)| fits(it.level));
        let now = nodes.filter_map(|(id, it)| Some((it.id()?.value, id)));
        let formerly = self.formerly().filter(|(_, id)| fits(self.node(*id).level));
        let mut ids = HashMap::new();
        for (name, id) in now.chain(formerly) {
            ids.entry(name).or_insert(id);
        }
        Ids { ids }
    }

    /// What is called otherwise now, and was formerly called so.
    pub fn renamed(&self, name: &str) -> Option<NodeId> {
        self.formerly().find(|(it, _)| *it == name).map(|(_, id)| id)
    }

    /// Each id of earlier revisions, with what had it.
    fn formerly(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.iter().flat_map(|(id, node)| {
            let ids = node.details().into_iter().flat_map(|it| &it.formerly);
            ids.map(move |it| (&*it.value, id))
        })
    }
}

/// Nodes by name: id, or place where they have no id.
#[derive(Debug, Default)]
pub struct Names {
    names: HashMap<String, NodeId>,
}

impl Names {
    /// The first node that is called so. The empty name is the plan's.
    pub fn get(&self, name: &str) -> Option<NodeId> {
        self.names.get(&*composed(name)).copied()
    }

    /// Every name, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }
}

/// Nodes of one level by id, those of earlier revisions included.
#[derive(Debug, Default)]
pub struct Ids<'p> {
    ids: HashMap<&'p str, NodeId>,
}

impl Ids<'_> {
    /// The node that has an id or, where none has it, had it.
    pub fn get(&self, id: &str) -> Option<NodeId> {
        self.ids.get(id).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Level;

    #[test]
    fn an_id_of_today_goes_before_one_of_former_days_and_levels_do_not_mix() {
        let text = "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n\
                    [[axis]]\nid = \"2\"\nformerly = [\"9\"]\n\
                    [[axis.result]]\nid = \"b\"\n\
                    [[axis.result.activity]]\nid = \"c\"\nformerly = [\"a\", \"b\", \"d\"]\n\
                    [[axis.result.activity]]\nid = \"d\"\nformerly = [\"a\"]\n";
        let reading = crate::testing::reading(text);
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let activities = plan.ids(Level::Activity);
        let called = |id| activities.get(id).map(|it| plan.name(it));
        assert_eq!(called("c").as_deref(), Some("c"));
        assert_eq!(called("d").as_deref(), Some("d"), "the id of today");
        assert_eq!(called("a").as_deref(), Some("c"), "the first that had it");
        assert_eq!(called("b").as_deref(), Some("c"), "a result is no activity");
        assert_eq!(called("9"), None);
        assert_eq!(plan.renamed("9").map(|it| plan.name(it)).as_deref(), Some("2"));
        assert_eq!(plan.renamed("c"), None);
    }
}
