//! What is said of causes, before a language is chosen.

use super::answer::{Answer, Cause, Correction, Found, Part, Row, Verdict};
use super::edit::edits;
use super::explain::explain_some;
use super::line_slips::Slip;
use super::pattern::Pattern;
use super::reason::{Counted, Place, Reason};
use super::system::Origin;
use crate::accounts;
use crate::diagnostic::{Finding, Fix, Rule, Severity};
use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Period, Plan};
use crate::money::Scale;
use crate::source::{Sources, Span};

/// Causes of more possibilities than this are told in one sentence.
pub const MOST_ROWS: usize = 5;

/// Level and id: "axis IV".
pub fn subject(plan: &Plan<'_>, id: NodeId) -> Message {
    accounts::subject(plan, id, plan.name(id))
}

/// A printed number by its place: "2012 of activity IV.1", "the total of axis IV".
pub fn place(plan: &Plan<'_>, node: NodeId, period: Period) -> Message {
    match (plan.node(node).level, period) {
        (Level::Plan, Period::Total) => Message::new("total-of-plan"),
        (_, Period::Total) => {
            Message::new("repair-total-of").message("subject", subject(plan, node))
        }
        _ => Message::new("period-of")
            .text("period", plan.calendar.label(period))
            .message("subject", subject(plan, node)),
    }
}

/// The number that a correction is about.
pub fn place_of(plan: &Plan<'_>, correction: &Correction) -> Message {
    let place = place(plan, correction.node, correction.period);
    match correction.origin {
        Origin::Printed(_) | Origin::Computed(_) | Origin::Missing => place,
        Origin::Percent { .. } => Message::new("repair-percent-of").message("place", place),
        Origin::Product { .. } => match &correction.factor {
            Some(factor) => Message::new("repair-factor-of")
                .text("field", factor.printed.field)
                .message("place", subject(plan, correction.node)),
            None => Message::new("repair-product-of").message("place", place),
        },
    }
}

impl Correction {
    /// What is printed: an amount, or a factor as a plain number.
    pub fn printed_value(&self, scale: Scale) -> Arg {
        match &self.factor {
            Some(factor) => Arg::Number(factor.printed.value),
            None => Arg::Money(self.printed, scale),
        }
    }

    /// What is to be typed in its place.
    pub fn right_value(&self, scale: Scale) -> Arg {
        match &self.factor {
            Some(factor) => Arg::Number(factor.should_be),
            None => Arg::Money(self.should_be, scale),
        }
    }
}

/// Why a row is listed.
pub fn reason(plan: &Plan<'_>, reason: &Reason) -> Message {
    match reason {
        Reason::Missing => Message::new("repair-missing"),
        Reason::Digits(pattern) => digits(*pattern),
        Reason::Part { node, period, place: position, counted } => {
            let part = match period {
                Some(period) => place(plan, *node, *period),
                None => subject(plan, *node),
            };
            let position = match position {
                Place::First => "first",
                Place::Last => "last",
                Place::Between => "between",
            };
            let key = match counted {
                Counted::Never => "repair-left-out",
                Counted::Twice => "repair-twice",
            };
            Message::new(key).message("part", part).text("position", position)
        }
        Reason::Running => Message::new("repair-running"),
        Reason::Copied { node, period } => {
            Message::new("repair-copied").message("place", place(plan, *node, *period))
        }
        Reason::Slip(slip) => slip_in_words(plan, slip),
    }
}

fn digits(pattern: Pattern) -> Message {
    match pattern {
        Pattern::Swapped(first) => {
            Message::new("repair-swapped").count("first", first).count("second", first + 1)
        }
        Pattern::Sign => Message::new("repair-sign"),
        Pattern::ZerosMissing(zeros) => Message::new("repair-zeros-missing").count("zeros", zeros),
        Pattern::ZerosAdded(zeros) => Message::new("repair-zeros-added").count("zeros", zeros),
        Pattern::Rounded(_) => Message::new("repair-rounded"),
        Pattern::Dropped(digit, at) => {
            Message::new("repair-dropped").text("digit", digit.to_string()).count("place", at)
        }
        Pattern::Added(digit, at) => {
            Message::new("repair-added").text("digit", digit.to_string()).count("place", at)
        }
        Pattern::Replaced(at, digit) => {
            Message::new("repair-replaced").count("place", at).text("digit", digit.to_string())
        }
    }
}

fn slip_in_words(plan: &Plan<'_>, slip: &Slip) -> Message {
    let line =
        |key: &'static str, line: NodeId| Message::new(key).message("line", subject(plan, line));
    match *slip {
        Slip::LeftOut { line: it, of } => {
            line("repair-line-left-out", it).message("of", subject(plan, of))
        }
        Slip::Twice { line: it, of } => {
            line("repair-line-twice", it).message("of", subject(plan, of))
        }
        Slip::Elsewhere { line: it, stands, counted } => line("repair-line-elsewhere", it)
            .message("stands", subject(plan, stands))
            .message("counted", subject(plan, counted)),
        Slip::Exchanged { line: it, first, second } => line("repair-line-exchanged", it)
            .text("first", plan.calendar.label(first))
            .text("second", plan.calendar.label(second)),
        Slip::Shifted { line: it, first, second } => line("repair-line-shifted", it)
            .text("first", plan.calendar.label(first))
            .text("second", plan.calendar.label(second)),
    }
}

/// How sure a cause is, in a sentence.
pub fn verdict(cause: &Cause) -> Message {
    match cause.verdict {
        Verdict::Certain => Message::new("repair-certain"),
        Verdict::Probable => Message::new("repair-probable"),
        Verdict::Ambiguous => Message::new("repair-ambiguous").count("rows", cause.rows.len()),
    }
}

/// What is said where the search could not list every explanation.
pub fn limit(found: Found) -> Option<Message> {
    match found {
        Found::All => None,
        Found::TooMany => Some(Message::new("repair-too-many")),
        Found::Apart => Some(Message::new("repair-apart")),
        Found::Unsearched => Some(Message::new("repair-unsearched")),
        Found::None => Some(Message::new("repair-none")),
    }
}

/// All rows of a cause in one sentence: "one of 41 amounts of axis II, or the total of axis II".
pub fn one_of_many(plan: &Plan<'_>, answer: &Answer, cause: &Cause) -> Message {
    let mut common: Option<NodeId> = None;
    let mut amounts = 0;
    let mut totals = 0;
    let mut total: Option<Message> = None;
    for row in &cause.rows {
        let Some(suspect) = answer.suspect(row) else { continue };
        if answer.accuses_a_total(row) {
            totals += 1;
            total = Some(place_of(plan, &suspect));
            continue;
        }
        amounts += 1;
        common = Some(match common {
            None => suspect.node,
            Some(known) => common_node(plan, known, suspect.node),
        });
    }
    let common = common.unwrap_or(NodeId::PLAN);
    let message = match total {
        Some(total) if totals == 1 => Message::new("repair-one-of-or").message("total", total),
        _ => Message::new("repair-one-of"),
    };
    message.count("amounts", amounts.max(1)).message("subject", subject(plan, common))
}

/// The nearest node that both are or belong to.
fn common_node(plan: &Plan<'_>, one: NodeId, other: NodeId) -> NodeId {
    let holds = |node: NodeId| node <= other && other < plan.node(node).end;
    if holds(one) {
        return one;
    }
    plan.ancestors(one).map(|(it, _)| it).find(|it| holds(*it)).unwrap_or(NodeId::PLAN)
}

/// A row in one sentence: "the total of activity IV.1: 95,000,000 should be 90,000,000 (one zero too few)".
pub fn in_one_sentence(plan: &Plan<'_>, answer: &Answer, row: &Row) -> Message {
    let Some(suspect) = answer.suspect(row) else {
        return row.reason.map_or(Message::new("repair-none"), |it| reason(plan, &it));
    };
    let told = row.reason.as_ref().filter(|it| **it != Reason::Missing);
    let message = match told {
        Some(told) => {
            Message::new("repair-should-be-because").message("reason", reason(plan, told))
        }
        None if suspect.origin == Origin::Missing => Message::new("repair-should-have"),
        None => Message::new("repair-should-be"),
    };
    message
        .message("place", place_of(plan, &suspect))
        .arg("printed", suspect.printed_value(answer.scale))
        .arg("amount", suspect.right_value(answer.scale))
}

/// Says in findings about totals what is most probably wrong, in one or two lines, in place of the advice to look for
/// oneself. Where every total agrees this costs nothing, and no more is searched than what these findings are about.
pub fn explain_findings<'f>(
    plan: &Plan<'_>,
    sources: &Sources,
    complete: bool,
    findings: impl Iterator<Item = &'f mut Finding>,
) {
    let mut asked: Vec<&mut Finding> = findings.filter(|it| is_to_explain(it)).collect();
    if asked.is_empty() {
        return;
    }
    asked.sort_by_key(|it| place_of_finding(it));
    let answer = explain_some(plan, complete, &|difference| {
        let place = (difference.span, difference.rule);
        asked.binary_search_by_key(&place, |it| place_of_finding(it)).is_ok()
    });
    help(plan, sources, &answer, asked);
}

/// What a finding and the difference that it is about have in common.
fn place_of_finding(finding: &Finding) -> (Span, Rule) {
    (finding.span, finding.rule)
}

fn is_to_explain(finding: &Finding) -> bool {
    finding.figures.is_some() && finding.severity == Severity::Error && !finding.proven
}

fn help(plan: &Plan<'_>, sources: &Sources, answer: &Answer, findings: Vec<&mut Finding>) {
    let causes = causes_by_difference(answer);
    let is_unsearched = |part: &Part| part.found == Found::Unsearched;
    for finding in findings {
        // The differences are sorted so.
        let place = place_of_finding(finding);
        let difference = answer.differences.partition_point(|it| (it.span, it.rule) < place);
        if answer.differences.get(difference).is_none_or(|it| (it.span, it.rule) != place) {
            continue;
        }
        if answer.parts.iter().any(|it| is_unsearched(it) && it.differences.contains(&difference)) {
            finding.notes.push(Message::new("repair-not-searched"));
            continue;
        }
        let causes = &causes[difference];
        let Some((part, cause)) = causes.first() else { continue };
        if !matches!(part.found, Found::All | Found::Apart) {
            continue;
        }
        // One of several causes explains the difference in part only.
        if causes.len() == 1 && !is_a_guess(part, cause) {
            if let Some(general) = finding.general_help.take() {
                finding.help.remove(general);
            }
            finding.help.push(cause_in_one_sentence(plan, answer, cause));
            let few = if cause.rows.len() <= MOST_ROWS { &cause.rows[..] } else { &[] };
            finding.fixes = few.iter().filter_map(|it| fix(plan, sources, answer, it)).collect();
        }
        let id = finding.id.as_deref().unwrap_or("plan");
        let command = format!("crossfoot repair {id}");
        finding.help.push(Message::of_one("repair-see", "command", command));
    }
}

/// A row as edits; nothing where it is to be written by hand.
fn fix(plan: &Plan<'_>, sources: &Sources, answer: &Answer, row: &Row) -> Option<Fix> {
    let edits = edits(plan, answer, sources, &[row]).ok()?;
    Some(Fix { message: in_one_sentence(plan, answer, row), edits, is_certain: false })
}

/// For each difference, the causes of the best explanation that settle it or have a share in it.
fn causes_by_difference(answer: &Answer) -> Vec<Vec<(&Part, &Cause)>> {
    let mut causes = vec![Vec::new(); answer.differences.len()];
    for part in &answer.parts {
        let best = part.explanations.first().into_iter().flatten();
        for cause in best.filter(|it| !it.rows.is_empty()) {
            cause.settles.iter().for_each(|it| causes[*it].push((part, cause)));
        }
    }
    causes
}

/// Whether other explanations are as short, and nothing speaks for this cause of the first one.
fn is_a_guess(part: &Part, cause: &Cause) -> bool {
    part.explanations.len() > 1
        && cause.verdict == Verdict::Ambiguous
        && cause.rows.iter().all(|it| it.reason.is_none())
}

fn cause_in_one_sentence(plan: &Plan<'_>, answer: &Answer, cause: &Cause) -> Message {
    let row = &cause.rows[0];
    let key = match cause.verdict {
        Verdict::Certain => "repair-help-certain",
        Verdict::Probable => "repair-help-probable",
        Verdict::Ambiguous if cause.rows.len() == 1 => "repair-help-one",
        Verdict::Ambiguous if cause.rows.len() <= MOST_ROWS => {
            if let Some(row) = one_row(plan, answer, cause) {
                return row;
            }
            let places = cause.rows.iter().map(|row| {
                let place = match (answer.suspect(row), &row.reason) {
                    (Some(suspect), _) => place_of(plan, &suspect),
                    (None, Some(told)) => reason(plan, told),
                    (None, None) => Message::new("repair-none"),
                };
                Arg::Message(Box::new(place))
            });
            return Message::new("repair-help-some").arg("places", Arg::List(places.collect()));
        }
        Verdict::Ambiguous => {
            return Message::new("repair-help-many")
                .message("many", one_of_many(plan, answer, cause));
        }
    };
    Message::new(key).message("what", in_one_sentence(plan, answer, row))
}

/// Where all possibilities are numbers of one row: its periods, then its name.
fn one_row(plan: &Plan<'_>, answer: &Answer, cause: &Cause) -> Option<Message> {
    let suspects: Option<Vec<Correction>> =
        cause.rows.iter().map(|row| answer.suspect(row)).collect();
    let suspects = suspects?;
    let node = suspects.first()?.node;
    let is_own = |it: &Correction| it.node == node && matches!(it.origin, Origin::Printed(_));
    if !suspects.iter().all(is_own) {
        return None;
    }
    let periods = suspects.iter().map(|it| match it.period {
        Period::Total => Arg::Message(Box::new(Message::new("repair-the-total"))),
        period => Arg::Text(plan.calendar.label(period)),
    });
    let message = Message::new("repair-help-row").arg("periods", Arg::List(periods.collect()));
    Some(message.message("subject", subject(plan, node)))
}
