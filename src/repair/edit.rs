//! Corrections as edits of the plan's texts: the digits of a number change, and nothing around them.

use super::answer::{Answer, Correction, Row};
use super::line_slips::Slip;
use super::system::Origin;
use super::wording::subject;
use crate::diagnostic::Edit;
use crate::footing::rate_between;
use crate::message::Message;
use crate::model::Plan;
use crate::money::{Money, Scale};
use crate::source::{Sources, Span};
use crate::syntax::write;

/// The edits that rows stand for together, in the order of the text. `Err` says what to do by hand where numbers that
/// are printed already do not do.
pub fn edits(
    plan: &Plan<'_>,
    answer: &Answer,
    sources: &Sources,
    rows: &[&Row],
) -> Result<Vec<Edit>, Message> {
    for row in rows {
        by_hand(plan, answer, row)?;
    }
    let corrections = answer.corrections_together(rows);
    let edits = corrections.iter().map(|it| edit(plan, answer, sources, it));
    let mut edits = edits.collect::<Result<Vec<Edit>, Message>>()?;
    edits.sort_by_key(|it| it.span);
    Ok(edits)
}

/// What can't be written in place, and what to do instead.
fn by_hand(plan: &Plan<'_>, answer: &Answer, row: &Row) -> Result<(), Message> {
    match answer.slip(row) {
        Some(Slip::Elsewhere { line, counted, .. }) => Err(Message::new("repair-by-hand-move")
            .message("line", subject(plan, line))
            .message("counted", subject(plan, counted))),
        Some(Slip::Exchanged { line, first, second }) => {
            let corrections = answer.corrections(row);
            let [only] = &corrections[..] else { return Ok(()) };
            let to = if only.period == first { second } else { first };
            Err(Message::new("repair-by-hand-period")
                .message("line", subject(plan, line))
                .text("from", plan.calendar.label(only.period))
                .text("to", plan.calendar.label(to))
                .money("amount", only.printed, answer.scale))
        }
        _ => Ok(()),
    }
}

/// What to type for a correction, and where.
pub fn edit(
    plan: &Plan<'_>,
    answer: &Answer,
    sources: &Sources,
    correction: &Correction,
) -> Result<Edit, Message> {
    let (amount, scale) = (correction.should_be, answer.scale);
    match correction.origin {
        Origin::Printed(span) => Ok(retype(sources, span, amount, plan.written_scale())),
        Origin::Missing => Err(Message::new("repair-by-hand-missing")
            .message("subject", subject(plan, correction.node))
            .money("amount", amount, scale)),
        Origin::Percent { percent, base } => {
            match rate_between(amount, base).filter(|_| !answer.is_shared(percent)) {
                Some(rate) => Ok(Edit { span: percent, text: rate.to_string() }),
                None => Err(Message::new("repair-by-hand-percent").money("amount", amount, scale)),
            }
        }
        Origin::Computed(_) => {
            Err(Message::new("repair-by-hand-computed").money("amount", amount, scale))
        }
        Origin::Product { .. } => {
            let factor = correction.factor.as_ref();
            let edit = factor.and_then(|it| {
                let scale = Scale(u8::try_from(it.should_be.scale()).ok()?);
                let amount = Money::minor(it.should_be.mantissa());
                Some(retype(sources, it.printed.span, amount, scale))
            });
            edit.ok_or_else(|| {
                Message::new("repair-by-hand-product").money("amount", amount, scale)
            })
        }
    }
}

fn retype(sources: &Sources, span: Span, amount: Money, scale: Scale) -> Edit {
    Edit { span, text: retyped(sources.text(span), line_of(sources, span), amount, scale) }
}

fn line_of(sources: &Sources, span: Span) -> &str {
    let source = sources.get(span.file);
    &source.text()[source.line_range(source.line_of(span.start))]
}

/// An amount in the style of what it replaces: sign, groups, decimals. A number too short to have groups is grouped
/// where another one on its line is.
fn retyped(typed: &str, line: &str, amount: Money, scale: Scale) -> String {
    let plain = amount.abs().plain(scale);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (typed_whole, typed_decimals) = typed.split_once('.').unwrap_or((typed, ""));
    let is_short = typed_whole.bytes().filter(u8::is_ascii_digit).count() <= 3;
    let is_grouped = typed_whole.contains('_') || is_short && has_groups(line);
    let mut text = String::from(match (amount < Money::ZERO, typed.starts_with('+')) {
        (true, _) => "-",
        (false, true) => "+",
        (false, false) => "",
    });
    match is_grouped {
        true => text.push_str(&write::grouped(whole)),
        false => text.push_str(whole),
    }
    let wanted = typed_decimals.bytes().filter(u8::is_ascii_digit).count();
    let needed = decimals.trim_end_matches('0').len();
    if wanted > 0 || needed > 0 {
        // What needs cents and had none gets as many as the currency has.
        let width = if wanted >= needed { wanted } else { decimals.len() };
        text.push('.');
        text.extend(decimals.chars().chain(std::iter::repeat('0')).take(width));
    }
    text
}

/// Whether some number of a line has groups of digits: `_` between digits.
fn has_groups(line: &str) -> bool {
    line.as_bytes()
        .windows(3)
        .any(|it| it[1] == b'_' && it[0].is_ascii_digit() && it[2].is_ascii_digit())
}

/// A text after edits of it, which stand in the order of the text.
pub fn edited(text: &str, edits: &[Edit]) -> String {
    let mut result = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for edit in edits {
        result.push_str(&text[at..edit.span.start as usize]);
        result.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    result.push_str(&text[at..]);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_style_of_what_they_replace() {
        for (typed, line, amount, scale, expected) in [
            ("95_000_000", "", 90_000_000, 0, "90_000_000"),
            ("95000000", "a = 1_000", 90_000_000, 0, "90000000"),
            ("0", "a = 1_000, b = 0", 90_000_000, 0, "90_000_000"),
            ("0", "b = 0", 90_000_000, 0, "90000000"),
            ("1_500.50", "", 140_050, 2, "1_400.50"),
            ("1500", "", 140_000, 2, "1400"),
            ("1500", "", 140_050, 2, "1400.50"),
            ("1500.0", "", 140_000, 2, "1400.0"),
            ("1500.5", "", 140_055, 2, "1400.55"),
            ("-35", "", 35, 0, "35"),
            ("+35", "", 40, 0, "+40"),
            ("1_000", "", 999, 0, "999"),
            ("-35", "", -40, 0, "-40"),
            ("5", "", -40, 0, "-40"),
            ("5", "", 0, 0, "0"),
            ("0", "a_1 = 123, b = 0", 90_000_000, 0, "90000000"),
        ] {
            let amount = Money::minor(amount);
            assert_eq!(retyped(typed, line, amount, Scale(scale)), expected, "{typed}");
        }
    }
}
