//! Corrections as edits of the plan's texts: the digits of a number change, and nothing around them.

use super::answer::{Answer, Correction, Row};
use super::slips::Slip;
use super::system::Origin;
use super::wording::subject;
use crate::footing::rate_between;
use crate::message::Message;
use crate::model::{Number, Plan};
use crate::money::{Money, Scale};
use crate::source::{Sources, Span};
use crate::syntax::write;

/// Other text for a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// The edits that a row stands for, in the order of the text. `Err` says what to do by hand where numbers that are
/// printed already do not do.
pub fn edits(
    plan: &Plan<'_>,
    answer: &Answer,
    sources: &Sources,
    row: &Row,
) -> Result<Vec<Edit>, Message> {
    let corrections = answer.corrections(row);
    match answer.slip(row) {
        Some(Slip::Elsewhere { line, counted, .. }) => {
            return Err(Message::new("repair-by-hand-move")
                .message("line", subject(plan, line))
                .message("counted", subject(plan, counted)));
        }
        Some(Slip::Exchanged { line, first, second }) if corrections.len() < 2 => {
            let only = corrections.first();
            let from = only.map_or(first, |it| it.period);
            let to = if from == first { second } else { first };
            let amount = only.map_or(Money::ZERO, |it| it.printed);
            return Err(Message::new("repair-by-hand-period")
                .message("line", subject(plan, line))
                .text("from", plan.calendar.label(from))
                .text("to", plan.calendar.label(to))
                .money("amount", amount, answer.scale));
        }
        _ => {}
    }
    let mut edits = Vec::with_capacity(corrections.len());
    for correction in &corrections {
        edits.push(edit(plan, answer, sources, correction)?);
    }
    edits.sort_by_key(|it| it.span);
    Ok(edits)
}

fn edit(
    plan: &Plan<'_>,
    answer: &Answer,
    sources: &Sources,
    correction: &Correction,
) -> Result<Edit, Message> {
    match correction.origin {
        Origin::Printed(span) => {
            let (typed, amount) = (sources.text(span), correction.should_be);
            let scale = plan.written_scale();
            Ok(Edit { span, text: retyped(typed, line_of(sources, span), amount, scale) })
        }
        Origin::Missing => Err(Message::new("repair-by-hand-missing")
            .message("subject", subject(plan, correction.node))
            .money("amount", correction.should_be, answer.scale)),
        Origin::Percent { percent, base } => {
            let rate = rate_between(correction.should_be, base);
            match rate.filter(|_| !answer.is_shared_factor(percent)) {
                Some(rate) => Ok(Edit { span: percent, text: rate.to_string() }),
                None => Err(Message::new("repair-by-hand-percent").money(
                    "amount",
                    correction.should_be,
                    answer.scale,
                )),
            }
        }
        Origin::Computed(_) => Err(Message::new("repair-by-hand-computed").money(
            "amount",
            correction.should_be,
            answer.scale,
        )),
        Origin::Product { quantity, unit_cost } => {
            let wanted = Number::try_from_i128_with_scale(
                correction.should_be.units(),
                u32::from(plan.written_scale().0),
            );
            let factor = wanted.ok().and_then(|wanted| {
                let cost = other_factor(sources, wanted, quantity, answer.scale);
                let count = other_factor(sources, wanted, unit_cost, Scale(0));
                let factors = [(unit_cost, cost, answer.scale), (quantity, count, Scale(0))];
                // A factor that other products share can't be corrected for one of them.
                factors
                    .into_iter()
                    .filter(|(span, ..)| !answer.is_shared_factor(*span))
                    .find_map(|(span, factor, scale)| Some((span, factor?, scale)))
            });
            let factor = factor.map(|(span, factor, scale)| {
                (span, retyped(sources.text(span), line_of(sources, span), factor, scale))
            });
            let Some((span, text)) = factor else {
                return Err(Message::new("repair-by-hand-product").money(
                    "amount",
                    correction.should_be,
                    answer.scale,
                ));
            };
            Ok(Edit { span, text })
        }
    }
}

/// What the other factor must be so that the product is `wanted`, where it divides exactly and has no more decimals
/// than the scale.
fn other_factor(sources: &Sources, wanted: Number, known: Span, scale: Scale) -> Option<Money> {
    let known = Number::from_str_exact(&sources.text(known).replace('_', "")).ok()?;
    let factor = wanted.checked_div(known)?.normalize();
    let is_exact = factor.checked_mul(known) == Some(wanted);
    let units = 10_i128.checked_pow(u32::from(scale.0).checked_sub(factor.scale())?)?;
    is_exact.then(|| factor.mantissa().checked_mul(units).map(Money::minor))?
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
