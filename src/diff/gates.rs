//! Gates: what a revision must not do to pass.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::{Both, Changes, Kind, Total, Turn};
use crate::diagnostic::Severity;
use crate::message::{Arg, Message};
use crate::model::Level;
use crate::money::Money;

/// What a revision must not do to pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Gate {
    /// As the user typed it.
    pub text: String,
    condition: Condition,
}

#[derive(Debug, Clone, PartialEq)]
enum Condition {
    /// A change of this kind.
    Kind(Kind),
    /// Findings that `check` did not have before, at least this severe.
    New(Severity),
    /// A total that rises by more than this.
    Rises { axis: Option<String>, limit: Limit },
}

#[derive(Debug, Clone, PartialEq)]
enum Limit {
    /// Of what it was.
    Percent(Decimal),
    /// In units of the currency.
    Amount(Decimal),
}

/// What became of a gate.
#[derive(Debug, Clone, PartialEq)]
pub enum Judged {
    /// The revision passes.
    Open,
    /// It does not, and why.
    Closed(Message),
    /// That can't be told, and why: a gate that can't be judged does not open.
    Unknown(Message),
}

impl FromStr for Gate {
    type Err = Message;

    /// `money`, `new-errors`, `total>5%`, `axis II>1_000_000`.
    fn from_str(text: &str) -> Result<Gate, Message> {
        let kind = Kind::ALL.into_iter().find(|it| it.id() == text).map(Condition::Kind);
        let condition = match text {
            "new-errors" => Some(Condition::New(Severity::Error)),
            "new-warnings" => Some(Condition::New(Severity::Warning)),
            _ => kind,
        };
        let condition = match condition {
            Some(condition) => condition,
            None => rise(text).ok_or_else(|| {
                let others = ["new-errors", "new-warnings", "total>5%", "\"axis II>1_000_000\""];
                let all = Kind::ALL.map(Kind::id).into_iter().chain(others);
                let all = all.map(|it| Arg::Text(it.to_owned())).collect();
                Message::new("usage-gate").arg("all", Arg::Either(all))
            })?,
        };
        Ok(Gate { text: text.to_owned(), condition })
    }
}

fn rise(text: &str) -> Option<Condition> {
    let (whose, limit) = text.split_once('>')?;
    let axis = match whose.trim() {
        "total" => None,
        other => Some(other.strip_prefix("axis ")?.trim().to_owned()),
    };
    if axis.as_ref().is_some_and(String::is_empty) {
        return None;
    }
    let limit = limit.trim();
    let number = |it: &str| -> Option<Decimal> {
        let digits: String =
            it.chars().filter(|it| !matches!(it, '_' | ' ' | '\u{a0}' | '\u{202f}')).collect();
        digits.parse().ok().filter(|it: &Decimal| !it.is_sign_negative())
    };
    let limit = match limit.strip_suffix('%') {
        Some(percent) => Limit::Percent(number(percent)?),
        None => Limit::Amount(number(limit)?),
    };
    Some(Condition::Rises { axis, limit })
}

impl Gate {
    /// The axis that it speaks of.
    pub fn axis(&self) -> Option<&str> {
        match &self.condition {
            Condition::Rises { axis, .. } => axis.as_deref(),
            _ => None,
        }
    }

    /// Whether changes pass.
    pub fn judge(&self, changes: &Changes) -> Judged {
        if changes.incomplete.before || changes.incomplete.after {
            return Judged::Unknown(self.say("gate-unreadable"));
        }
        match &self.condition {
            Condition::Kind(kind) => match changes.count(*kind) {
                0 if !changes.has(*kind) => Judged::Open,
                count => Judged::Closed(self.say("gate-changes").count("count", count.max(1))),
            },
            Condition::New(least) => match changes.new_findings(*least) {
                0 => Judged::Open,
                count => Judged::Closed(self.say("gate-new").count("count", count)),
            },
            Condition::Rises { .. } if !changes.is_comparable() => {
                Judged::Unknown(self.say("gate-currencies"))
            }
            Condition::Rises { axis, limit } => {
                let total = changes
                    .totals
                    .iter()
                    .filter(|it| it.period.is_none() && is_of(it, axis.as_deref()))
                    .filter(|it| limit.is_passed(it.amount, it.change, changes))
                    .max_by_key(|it| it.change);
                match total {
                    None => Judged::Open,
                    Some(it) => Judged::Closed(self.rises(it, changes)),
                }
            }
        }
    }

    fn say(&self, key: &'static str) -> Message {
        Message::new(key).text("gate", &self.text)
    }

    fn rises(&self, total: &Total, changes: &Changes) -> Message {
        let amount = |it: Option<Money>, scale| match it {
            Some(money) => Arg::Money(money, scale),
            None => Message::new("diff-blank").into(),
        };
        self.say("gate-rises")
            .money("change", total.change, changes.scale.after)
            .arg("before", amount(total.amount.before, changes.scale.before))
            .arg("after", amount(total.amount.after, changes.scale.after))
    }
}

fn is_of(total: &Total, axis: Option<&str>) -> bool {
    match axis {
        None => total.level == Level::Plan,
        Some(axis) => total.level == Level::Axis && total.name.iter().any(|it| it == axis),
    }
}

impl Limit {
    /// Whether a change is more than the limit allows.
    fn is_passed(&self, amount: Both<Option<Money>>, change: Money, changes: &Changes) -> bool {
        let decimal = |it: Money| it.plain(changes.scale.after).parse::<Decimal>().ok();
        let (Some(change), Some(before)) =
            (decimal(change), decimal(amount.before.unwrap_or_default()))
        else {
            // An amount that no number here holds is more than any limit.
            return change > Money::ZERO;
        };
        match self {
            Limit::Amount(limit) => change > *limit,
            Limit::Percent(limit) => {
                change > Decimal::ZERO
                    && change
                        .checked_mul(Decimal::ONE_HUNDRED)
                        .zip(limit.checked_mul(before.abs()))
                        .is_none_or(|(change, limit)| change > limit)
            }
        }
    }
}

impl Changes {
    /// How many things changed in this way.
    pub fn count(&self, kind: Kind) -> usize {
        self.items.iter().filter(|it| it.kinds().contains(&kind)).count()
    }

    /// How many findings are new, or more severe than before, and at least this severe.
    pub fn new_findings(&self, least: Severity) -> usize {
        let is_new = |it: &&super::FindingChange| match (it.turn, &it.finding.before) {
            (Turn::Appeared, _) => true,
            (Turn::Changed, Some(was)) => it.severity() > was.severity,
            _ => false,
        };
        let of_severity = |it: &&super::FindingChange| it.severity() >= least;
        self.findings.iter().filter(is_new).filter(of_severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gates_are_read_as_they_are_typed() {
        let read = |text: &str| text.parse::<Gate>().map(|it| it.condition);
        let rises = |axis: Option<&str>, limit| {
            Ok(Condition::Rises { axis: axis.map(str::to_owned), limit })
        };
        assert_eq!(read("money"), Ok(Condition::Kind(Kind::Money)));
        assert_eq!(read("records"), Ok(Condition::Kind(Kind::Records)));
        assert_eq!(read("new-errors"), Ok(Condition::New(Severity::Error)));
        assert_eq!(read("total>5%"), rises(None, Limit::Percent(Decimal::from(5))));
        assert_eq!(read("total > 2.5 %"), rises(None, Limit::Percent(Decimal::new(25, 1))));
        assert_eq!(
            read("axis II>1_000_000"),
            rises(Some("II"), Limit::Amount(Decimal::from(1_000_000)))
        );
        for text in ["mony", "total", "total>", "total>x", "axis >5%", "II>5%", "total>-5%", ""] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
