//! What the authors of revisions say of what they changed.

use std::collections::HashMap;

use super::History;
use crate::diff::{self, Side};

/// So many revisions are compared one by one.
const MOST: usize = 200;

impl History<'_> {
    /// For each thing that changed in some revisions, by what it is called in the newest of them, or was: what their
    /// authors say, the newest first. Revisions that join others change nothing themselves.
    pub fn reasons(
        &self,
        are_asked: impl Fn(&str) -> bool,
    ) -> anyhow::Result<HashMap<String, String>> {
        let mut walk = self.walk();
        let mut reasons: HashMap<String, Vec<String>> = HashMap::new();
        // What something was called before, and is called in the newest revision.
        let mut names: HashMap<String, String> = HashMap::new();
        let asked = (0..self.revisions().len()).filter(|at| are_asked(&self.revisions()[*at].id));
        for at in asked.take(MOST) {
            let revision = &self.revisions()[at];
            let [elder] = revision.parents[..] else { continue };
            let (Some(old), Some(new)) = (walk.plan(elder)?, walk.plan(at)?) else { continue };
            let (Some(old), Some(new)) = (&old.plan, &new.plan) else { continue };
            let side = |plan| Side { plan, findings: &[], complete: true };
            for item in diff::compare(side(old), side(new)).items {
                let called = item.called().to_owned();
                let is = names.get(&called).cloned().unwrap_or(called);
                let said = reasons.entry(is.clone()).or_default();
                if !said.contains(&revision.subject) {
                    said.push(revision.subject.clone());
                }
                if let Some(was) = item.name.before {
                    names.insert(was, is);
                }
            }
        }
        Ok(reasons.into_iter().map(|(name, said)| (name, said.join("; "))).collect())
    }
}
