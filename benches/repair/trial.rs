//! One plan with mistakes, and how well they were found.

use std::collections::BTreeSet;

use crossfoot::footing;
use crossfoot::model::{Plan, read};
use crossfoot::repair::{Answer, Cause, Found, Row, Slip, Verdict, explain};
use crossfoot::source::{Source, Sources};

use super::wrong::{Key, Kind, Mistake, Seeded, Table};

/// How a plan with mistakes was explained.
#[derive(Debug)]
pub struct Trial {
    /// Whether the mistakes are among the explanations.
    pub is_listed: bool,
    /// Whether each mistake stands first in its cause, in the first explanation.
    pub is_first: bool,
    /// How many causes the explanations have.
    pub causes: usize,
    /// How many mistakes were made.
    pub mistakes: usize,
    /// How far the search came.
    pub found: Found,
    /// For each cause that is certain or probable, whether its first row is right.
    pub sure: Vec<(Verdict, bool)>,
    /// The plan, to look at.
    pub text: String,
    /// What was done.
    pub made: Vec<Mistake>,
}

/// Makes these mistakes in a plan of this seed and looks for them. Nothing where the plan gives no occasion for them,
/// where one of them does not show, or where they hide each other.
pub fn trial(seed: u64, kinds: &[Kind]) -> Option<Trial> {
    let mut seeded = Seeded::new(seed);
    let sound = Table::consistent(&mut seeded);
    let mut table = sound.clone();
    let mut made: Vec<Mistake> = Vec::new();
    let mut all_touched: Vec<BTreeSet<Key>> = Vec::new();
    let mut shown = BTreeSet::new();
    for kind in kinds {
        // Each mistake alone must show.
        let mut alone = sound.clone();
        let mistake = alone.make(*kind, &mut seeded.clone())?;
        let differences = differences(&alone);
        if differences.is_empty() {
            return None;
        }
        shown.extend(differences);
        // A line that went astray is known by its amounts; with a wrong one among them it is another line.
        let concerns_line_of = |one: &Mistake, other: &Mistake| {
            one.line.is_some_and(|line| {
                other.truth.keys().any(|it| it.0 == line) || other.line == Some(line)
            })
        };
        if made.iter().any(|it| concerns_line_of(it, &mistake) || concerns_line_of(&mistake, it)) {
            return None;
        }
        let before = table.clone();
        let mistake = table.make(*kind, &mut seeded)?;
        let touched: BTreeSet<Key> = before
            .numbers
            .keys()
            .chain(table.numbers.keys())
            .filter(|it| before.numbers.get(it) != table.numbers.get(it))
            .copied()
            .collect();
        // What a number should be is known only where no other mistake carries on into it.
        let meets = |truth: &Mistake, touched: &BTreeSet<Key>| {
            truth.truth.keys().any(|it| touched.contains(it))
        };
        if made
            .iter()
            .zip(&all_touched)
            .any(|(it, other)| meets(it, &touched) || meets(&mistake, other))
        {
            return None;
        }
        made.push(mistake);
        all_touched.push(touched);
    }
    let differences = differences(&table);
    if !shown.is_subset(&differences) {
        return None;
    }
    let text = table.text();
    let sources = sources(&text);
    let reading = read(&sources);
    let plan = reading.plan?;
    let answer = explain(&plan, true);
    Some(judge(&plan, &answer, made, text))
}

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
    sources
}

/// The equations that do not hold.
fn differences(table: &Table) -> BTreeSet<String> {
    let text = table.text();
    let sources = sources(&text);
    let reading = read(&sources);
    let Some(plan) = &reading.plan else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    for equation in footing::equations(plan) {
        let (declared, computed) = (equation.declared(), equation.computed());
        if let (Some(declared), Some(computed)) = (declared, computed)
            && !equation.agrees(declared, computed)
        {
            found.insert(format!(
                "{:?} {:?} {:?}",
                equation.direction, equation.node, equation.period
            ));
        }
    }
    found
}

fn judge(plan: &Plan<'_>, answer: &Answer, made: Vec<Mistake>, text: String) -> Trial {
    let mut is_first = true;
    let mut found = BTreeSet::new();
    let mut causes = 0;
    let mut sure = Vec::new();
    for part in &answer.parts {
        let first = part.explanations.first();
        causes += first.map_or(0, Vec::len);
        is_first &= part.found == Found::All;
        if part.found == Found::All {
            let matching = part.explanations.iter().map(|it| matching(plan, answer, it, &made));
            found.extend(matching.max_by_key(BTreeSet::len).unwrap_or_default());
        }
        for cause in first.into_iter().flatten() {
            let is_right = cause
                .rows
                .first()
                .is_some_and(|row| made.iter().any(|it| is_true(plan, answer, row, it)));
            is_first &= is_right;
            if cause.verdict != Verdict::Ambiguous {
                sure.push((cause.verdict, is_right));
            }
        }
    }
    let is_listed = found.len() == made.len();
    let mistakes = made.len();
    let all =
        answer.parts.iter().find(|it| it.found != Found::All).map_or(Found::All, |it| it.found);
    Trial {
        is_listed,
        is_first: is_first && is_listed,
        causes,
        mistakes,
        found: all,
        sure,
        text,
        made,
    }
}

/// The mistakes that an explanation tells.
fn matching(
    plan: &Plan<'_>,
    answer: &Answer,
    explanation: &[Cause],
    made: &[Mistake],
) -> BTreeSet<usize> {
    let told = |mistake: &Mistake| {
        explanation.iter().any(|it| it.rows.iter().any(|row| is_true(plan, answer, row, mistake)))
    };
    (0..made.len()).filter(|it| told(&made[*it])).collect()
}

/// Whether a row tells what was done.
fn is_true(plan: &Plan<'_>, answer: &Answer, row: &Row, mistake: &Mistake) -> bool {
    if let Some(slip) = answer.slip(row) {
        let kind = match slip {
            Slip::LeftOut { .. } => Some(Kind::LeftOut),
            Slip::Twice { .. } => Some(Kind::Twice),
            Slip::Elsewhere { .. } => Some(Kind::Elsewhere),
            Slip::Exchanged { .. } => Some(Kind::WrongYear),
            Slip::Shifted { .. } => None,
        };
        let line = plan.name(slip.line());
        if mistake.kind.is_slip(kind) && mistake.line.is_some_and(|it| it.id() == line) {
            return true;
        }
    }
    // Several numbers that were wrong together are told by the one from which the others follow.
    let mut open = mistake.truth.clone();
    for correction in answer.corrections(row) {
        let name = plan.name(correction.node);
        let label = plan.calendar.label(correction.period);
        let key = open.keys().find(|it| it.0.id() == name && it.1 == label).copied();
        let Some(key): Option<Key> = key else {
            if open.len() == mistake.truth.len() {
                return false;
            }
            continue;
        };
        // Totals that were rounded are known but for as much as their parts may be off.
        let room = plan.rounded_to.as_ref().map_or(0, |it| it.value.units() * 20);
        let is_so = |it: i128| (it - correction.should_be.units()).abs() <= room;
        if !open.remove(&key).is_some_and(is_so) {
            return false;
        }
    }
    open.is_empty()
}
