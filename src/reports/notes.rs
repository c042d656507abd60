//! Footnotes: what `check` found, at the figures that it speaks of.

use std::collections::HashMap;

use crate::accounts::records;
use crate::diagnostic::{Finding, Group, Rule};
use crate::message::Message;
use crate::model::{Level, NodeId, Period, Plan, Quarter};
use crate::money::Money;
use crate::reports::Context;
use crate::source::FileId;

/// The footnotes of a report, numbered in the order of the document.
#[derive(Debug, Default)]
pub(super) struct Notes {
    texts: Vec<Message>,
    /// The notes about a node.
    of: HashMap<NodeId, Vec<Mark>>,
    /// Numbers of the notes about anything below a node.
    below: HashMap<NodeId, Vec<u16>>,
    /// Of these, the notes about what the report does not list, at the nearest node that it does.
    unlisted: HashMap<NodeId, Vec<u16>>,
}

/// A footnote and what it is about.
#[derive(Debug)]
struct Mark {
    number: u16,
    /// The label of a year or quarter; none for totals.
    period: Option<String>,
    rule: Rule,
}

/// How many footnotes a report carries; `check` has the rest.
const MOST: usize = 200;

impl Notes {
    /// Notes for the findings that speak of amounts. What is said of a node that the report does not list stands at the
    /// nearest one above it.
    pub(super) fn of_amounts(
        plan: &Plan<'_>,
        context: &Context<'_>,
        is_listed: impl Fn(NodeId) -> bool,
    ) -> Notes {
        let above = |node: NodeId| plan.ancestors(node).map(|(id, _)| id).find(|it| is_listed(*it));
        Notes::of(plan, context, is_of_amounts, |node, _| match is_listed(node) {
            true => Some(node),
            false => Some(above(node).unwrap_or(NodeId::PLAN)),
        })
    }

    /// Notes for the findings that speak of amounts, or of what the records up to a quarter say, of the nodes that a
    /// report shows, and of a time that it is about; what is said of a line stands at its activity.
    pub(super) fn of_execution(
        plan: &Plan<'_>,
        context: &Context<'_>,
        last: Quarter,
        is_shown: impl Fn(NodeId) -> bool,
        is_about: impl Fn(&Finding) -> bool,
    ) -> Notes {
        // What later records say was not known yet.
        let later = records(plan).filter(|it| it.quarter > last);
        let later: Vec<FileId> = later.map(|it| it.place.file).collect();
        let is_wanted = |finding: &Finding| {
            is_of_amounts(finding)
                || finding.rule.group() == Group::Progress
                    && finding.id.is_some()
                    && !later.contains(&finding.span.file)
        };
        Notes::of(plan, context, is_wanted, |node, finding| {
            let (seat, level) = match plan.node(node).level {
                Level::Line => {
                    (plan.ancestors(node).next().map_or(node, |(id, _)| id), Level::Line)
                }
                level => (node, level),
            };
            // Axes and the plan are printed with all their years.
            (is_shown(seat) && (level < Level::Activity || is_about(finding))).then_some(seat)
        })
    }

    /// Notes for the findings that are wanted and speak of a node of the plan, each at the node that has a seat for it.
    fn of(
        plan: &Plan<'_>,
        context: &Context<'_>,
        is_wanted: impl Fn(&Finding) -> bool,
        seat: impl Fn(NodeId, &Finding) -> Option<NodeId>,
    ) -> Notes {
        let mut notes = Notes::default();
        let wanted: Vec<&Finding> =
            context.findings.iter().filter(|it| is_wanted(it)).take(MOST + 1).collect();
        if wanted.is_empty() {
            return notes;
        }
        let names = plan.names();
        let mut placed: Vec<(NodeId, NodeId, &Finding)> = wanted
            .iter()
            .take(MOST)
            .filter_map(|it| {
                let node = names.get(it.id.as_deref().unwrap_or(""))?;
                Some((node, seat(node, it)?, *it))
            })
            .collect();
        placed.sort_by_key(|(node, ..)| *node);
        for (node, seat, finding) in placed {
            let number = notes.add(text_of(finding));
            if seat == node {
                let own = std::iter::once(&finding.period);
                let periods = own.chain(finding.others.iter().map(|it| &it.period)).cloned();
                let rule = finding.rule;
                let marks = periods.map(|period| Mark { number, period, rule });
                notes.of.entry(node).or_default().extend(marks);
            } else {
                notes.unlisted.entry(seat).or_default().push(number);
            }
            // A total stands beside the tree.
            let ancestors = plan.ancestors(node).filter(|_| plan.node(node).level != Level::Total);
            for (above, _) in ancestors {
                notes.below.entry(above).or_default().push(number);
            }
        }
        if wanted.len() > MOST {
            notes.add(Message::new("note-more-findings"));
        }
        notes
    }

    /// Everything that was found about one node, each as a sentence.
    pub(super) fn about(plan: &Plan<'_>, context: &Context<'_>, node: NodeId) -> Vec<Message> {
        let name = plan.name(node);
        let about = context.findings.iter().filter(|it| it.id.as_deref() == Some(&name));
        about.map(text_of).collect()
    }

    /// Adds a remark and gives it its number.
    pub(super) fn add(&mut self, text: Message) -> u16 {
        self.texts.push(text);
        self.texts.len() as u16
    }

    /// The numbers of the notes about a node's amount of a period. What is said of a period for which a report has no
    /// column belongs to the row's total.
    pub(super) fn at(&self, plan: &Plan<'_>, node: NodeId, period: Period) -> Vec<u16> {
        if !self.of.contains_key(&node) {
            return Vec::new();
        }
        let label = plan.calendar.label(period);
        let part = format!("{label}-Q");
        self.marked(node, |it| match &it.period {
            Some(it) => *it == label || it.starts_with(&part),
            None => period == Period::Total,
        })
    }

    /// The numbers of the notes at a node's total: what is said of it; else, where it differs from its parts, what is
    /// said of anything below it; else what is said of something below that has no row of its own.
    pub(super) fn at_total(
        &self,
        plan: &Plan<'_>,
        node: NodeId,
        difference: Option<Money>,
    ) -> Vec<u16> {
        let own = self.at(plan, node, Period::Total);
        match difference.filter(|it| !it.is_zero()) {
            _ if !own.is_empty() => own,
            Some(_) => few(self.below.get(&node)),
            None => few(self.unlisted.get(&node)),
        }
    }

    /// The numbers of the notes about a node's amounts.
    pub(super) fn of_footing(&self, node: NodeId) -> Vec<u16> {
        let mut notes = self.marked(node, |it| it.rule.group() != Group::Progress);
        notes.extend(few(self.unlisted.get(&node)));
        notes
    }

    /// The numbers of the notes by which a rule speaks of a node.
    pub(super) fn of_rule(&self, node: NodeId, rule: Rule) -> Vec<u16> {
        self.marked(node, |it| it.rule == rule)
    }

    /// The same, of these only what is said of a period, or of no period.
    pub(super) fn of_rule_in(&self, node: NodeId, rule: Rule, period: Option<&str>) -> Vec<u16> {
        self.marked(node, |it| it.rule == rule && it.period.as_deref() == period)
    }

    /// The numbers of those notes about a node that are wanted.
    fn marked(&self, node: NodeId, is_wanted: impl Fn(&Mark) -> bool) -> Vec<u16> {
        let notes = self.of.get(&node).into_iter().flatten();
        notes.filter(|it| is_wanted(it)).map(|it| it.number).collect()
    }

    /// The texts, in the order of their numbers.
    pub(super) fn texts(&self) -> Vec<Message> {
        self.texts.clone()
    }
}

/// The first of some notes: more would hide the figure at which they stand.
fn few(numbers: Option<&Vec<u16>>) -> Vec<u16> {
    const FEW: usize = 3;
    numbers.map_or_else(Vec::new, |it| it.iter().take(FEW).copied().collect())
}

fn is_of_amounts(finding: &Finding) -> bool {
    finding.rule.group() == Group::Footing
        || matches!(
            finding.rule,
            Rule::NegativeAmount | Rule::AmountPrecision | Rule::OverlappingPeriods
        )
}

/// What a footnote says: the numbers, where the finding has them, else its sentence. What a total was compared with is
/// named: the row that it stands at may show another sum.
fn text_of(finding: &Finding) -> Message {
    let said = match &finding.label {
        Some(label) if finding.rule.group() == Group::Footing => label.clone(),
        Some(label) => Message::new("finding-with-label")
            .message("message", finding.message.clone())
            .message("label", label.clone()),
        None => finding.message.clone(),
    };
    let id = finding.id.clone().unwrap_or_default();
    let period = finding.period.clone();
    let about = match (id.as_str(), period) {
        ("", None) => Message::new("note-about-plan"),
        ("", Some(period)) => Message::new("note-about-period").text("period", period),
        (id, None) => Message::new("as-written").text("text", id),
        (id, Some(period)) => {
            Message::new("note-about-id-in-period").text("id", id).text("period", period)
        }
    };
    // A finding's own sentence names what it is about.
    let note = match finding.rule.group() {
        Group::Footing => Message::new("note-finding").message("about", about),
        _ => Message::new("note-sentence"),
    };
    let note = note.message("said", said);
    match &finding.accepted {
        None => note,
        Some(reason) => {
            Message::new("note-accepted").message("note", note).text("reason", reason.as_str())
        }
    }
}
