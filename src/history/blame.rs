//! Which revision gave each printed figure of a row its value, and each finding about it its birth.

use std::collections::BTreeMap;
use std::rc::Rc;

use anyhow::Context as _;

use super::follow::Walk;
use super::{History, Revision};
use crate::date::Date;
use crate::diagnostic::Finding;
use crate::diff::{self, Figure};
use crate::message::{Message, Refusal};
use crate::model::Reading;
use crate::money::Scale;

/// The figures of a row and the findings about it, each with the revision that it comes from.
#[derive(Debug)]
pub struct Blame<'r> {
    /// What the row is called.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The plan's title.
    pub plan: String,
    /// The language of the plan, where it says so.
    pub language: Option<String>,
    /// The currency's ISO code and decimals.
    pub currency: Option<(&'static str, Scale)>,
    /// Each figure and each finding.
    pub lines: Vec<Line<'r>>,
}

/// A figure or a finding, and where it comes from.
#[derive(Debug)]
pub struct Line<'r> {
    /// What it is.
    pub blamed: Blamed,
    /// The revision that has it first, going back without a gap.
    pub revision: &'r Revision,
}

/// What a revision gave its value.
#[derive(Debug, Clone, PartialEq)]
pub enum Blamed {
    /// What is printed for a period; for the row as a whole, where it has no label.
    Figure(Option<String>, Figure),
    /// Something that is wrong with the row.
    Finding(Box<Finding>),
}

impl History<'_> {
    /// Traces the figures of the row of this name, or those of a period; and the findings about it.
    pub fn blame(
        &self,
        name: &str,
        period: Option<&str>,
        today: Date,
    ) -> anyhow::Result<Blame<'_>> {
        let mut walk = self.walk();
        let (first, reading, name) = walk.newest(name)?;
        let unknown = || Refusal::new(Message::new("stop-never-called").text("name", &name));
        let plan = reading.plan.as_ref().with_context(unknown)?;
        let standing = super::standing(plan, &name).with_context(unknown)?;
        let own = super::standing(plan, "").map_or(String::new(), |it| it.title);
        let language = plan.language.as_ref().map(|it| it.value.to_string());
        let asked = |it: &Option<String>| period.is_none() || it.as_deref() == period;
        let open: Vec<Blamed> = said(&reading, &name, today)
            .into_iter()
            .filter(|it| match it {
                Blamed::Figure(label, _) => asked(label),
                Blamed::Finding(finding) => asked(&finding.period),
            })
            .collect();
        let order = open.clone();
        let mut lines: Vec<Line> = Vec::new();
        // Revisions that have some of it, each with what it is called there; younger ones first.
        let mut waiting: BTreeMap<usize, (String, Vec<Blamed>)> = BTreeMap::new();
        waiting.insert(first, (name.clone(), open));
        while let Some((at, (called, mut left))) = waiting.pop_first() {
            for elder in self.revisions()[at].parents.clone() {
                if left.is_empty() {
                    break;
                }
                let Some((before, older)) = walk.older(at, elder, &called)? else {
                    continue;
                };
                let theirs = said(&older, &before, today);
                let (same, others): (Vec<Blamed>, Vec<Blamed>) =
                    left.into_iter().partition(|it| theirs.iter().any(|other| is_same(it, other)));
                left = others;
                if !same.is_empty() {
                    let entry = waiting.entry(elder).or_insert_with(|| (before, Vec::new()));
                    entry.1.extend(same);
                }
            }
            let revision = &self.revisions()[at];
            lines.extend(left.into_iter().map(|blamed| Line { blamed, revision }));
        }
        lines.sort_by_key(|line| order.iter().position(|it| is_same(it, &line.blamed)));
        let currency = standing.currency.map(|it| (it, standing.scale));
        Ok(Blame { name, title: standing.title, plan: own, language, currency, lines })
    }
}

impl<'t> Walk<'t> {
    /// What a thing is called in an elder of a revision, and its plan; nothing where the elder does not have it.
    fn older(
        &mut self,
        at: usize,
        elder: usize,
        name: &str,
    ) -> anyhow::Result<Option<(String, Rc<Reading<'t>>)>> {
        let (new, old) = (self.plan(at)?, self.plan(elder)?);
        let (Some(new), Some(old)) = (new, old) else { return Ok(None) };
        let before = match (&old.plan, &new.plan) {
            (Some(old), Some(new)) => diff::step(old, new, name).and_then(|it| it.before),
            _ => None,
        };
        Ok(before.map(|it| (it, old)))
    }
}

/// The figures of a row and what is wrong with it.
fn said(reading: &Reading, name: &str, today: Date) -> Vec<Blamed> {
    let Some(plan) = &reading.plan else { return Vec::new() };
    let figures = diff::printed(plan, name).unwrap_or_default();
    let figures = figures.into_iter().map(|(label, figure)| Blamed::Figure(label, figure));
    let findings = crate::checks::run(plan, reading.complete, || today);
    let findings = diff::findings_of(&findings, name);
    figures.chain(findings.into_values().map(|it| Blamed::Finding(Box::new(it.clone())))).collect()
}

/// Whether two revisions say the same of a row: a figure by its period and amount, a finding by its rule and period.
fn is_same(one: &Blamed, other: &Blamed) -> bool {
    match (one, other) {
        (Blamed::Figure(..), Blamed::Figure(..)) => one == other,
        (Blamed::Finding(one), Blamed::Finding(other)) => {
            (one.rule, &one.period) == (other.rule, &other.period)
        }
        _ => false,
    }
}
