//! Changes for programs.
//!
//! One object. Amounts are strings with the decimals of the currency; `change` is after minus before; what is not
//! known or not there is `null`; words of messages are English, whatever the language.
//!
//! `docs/changes.schema.json` says how it is built, and a test holds it to that.
//!
//! An amount that is no number is `"n/a"`, `{"included_in": "II.6"}`, `{"amount": "5", "currency": "USD"}` or
//! `"unreadable"`. The parts of a total add up to its change.

use std::io::{self, Write};
use std::slice::from_ref;

use serde_json::{Map, Value, json};

use super::{Extent, Frame};
use crate::diff::{
    Basis, Because, Both, Changes, Due, End, Fact, Field, Figure, Identity, Item, Judged, Mark,
    Share, Shift, Threshold,
};
use crate::model::Level;
use crate::money::{Money, Scale};
use crate::render::json_text::Escaped;
use crate::render::language::{Language, Words};

/// Draws changes as one JSON object, one change a line.
pub fn draw(out: &mut dyn Write, changes: &Changes, frame: &Frame) -> io::Result<()> {
    let out = &mut Escaped(out);
    let writer = Writer { changes, words: Words::new(Language::English) };
    let whole = frame.extent != Extent::Summary;
    let unchanged: Map<String, Value> = changes
        .unchanged
        .iter()
        .map(|(level, count)| (level.id().to_owned(), json!(count)))
        .collect();
    writeln!(out, "{{\"format\": 1,")?;
    writeln!(
        out,
        "\"old\": {}, \"new\": {},",
        json!(frame.sides.before),
        json!(frame.sides.after)
    )?;
    writeln!(out, "\"plan\": {},", json!(changes.plan))?;
    writeln!(out, "\"currency\": {},", sides(changes.currency))?;
    writeln!(out, "\"incomplete\": {},", sides(changes.incomplete))?;
    let items = changes.items.iter().filter(|_| whole).map(|it| writer.item(it));
    list(out, "items", items)?;
    let asked = |it: &&crate::diff::Total| whole || it.level == Level::Plan && it.period.is_none();
    list(out, "totals", changes.totals.iter().filter(asked).map(|it| writer.total(it)))?;
    let transfers = changes.transfers.iter().filter(|_| whole);
    list(
        out,
        "moves",
        transfers.map(|it| {
            json!({
                "amount": it.amount.plain(changes.scale.after),
                "from": end(&it.from), "to": end(&it.to),
            })
        }),
    )?;
    list(out, "shares", changes.shares.iter().map(|it| writer.share(it)))?;
    list(out, "gates", frame.gates.iter().map(|(text, judged)| writer.gate(text, judged)))?;
    list(out, "findings", changes.findings.iter().map(|it| writer.finding(it)))?;
    writeln!(out, "\"unchanged\": {}}}", Value::Object(unchanged))
}

fn list(out: &mut dyn Write, name: &str, values: impl Iterator<Item = Value>) -> io::Result<()> {
    write!(out, "\"{name}\": [")?;
    for (at, value) in values.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        write!(out, "{comma}\n  {value}")?;
    }
    writeln!(out, "],")
}

fn sides<T: serde::Serialize>(both: Both<T>) -> Value {
    json!({"old": both.before, "new": both.after})
}

fn end(end: &End) -> Value {
    json!({"old": end.name.before, "new": end.name.after, "period": end.period})
}

struct Writer<'c> {
    changes: &'c Changes,
    words: Words,
}

impl Writer<'_> {
    fn amounts(&self, amount: Both<Option<Money>>, change: Option<Money>) -> Value {
        let scale = self.changes.scale;
        json!({
            "old": amount.before.map(|it| it.plain(scale.before)),
            "new": amount.after.map(|it| it.plain(scale.after)),
            "change": change.filter(|_| self.changes.is_comparable()).map(|it| it.plain(scale.after)),
        })
    }

    fn item(&self, item: &Item) -> Value {
        let kinds: Vec<&str> = item.kinds().into_iter().map(|it| it.id()).collect();
        json!({
            "subject": item.subject.id(),
            "old": item.name.before, "new": item.name.after,
            "record": item.record,
            "title": item.title,
            "identity": item.identity.id(),
            "because": item.identity.because().map(Because::id),
            "axis": sides(item.axis.as_ref()),
            "within": item.within,
            "bodies": item.bodies,
            "kinds": kinds,
            "amount": self.amounts(item.amount, item.delta()),
            "changes": item.facts.iter().map(|it| self.fact(it)).collect::<Vec<_>>(),
        })
    }

    fn total(&self, total: &crate::diff::Total) -> Value {
        let scale = self.changes.scale.after;
        let parts: Vec<Value> = total
            .parts
            .iter()
            .map(|it| {
                json!({
                    "level": it.level.map(Level::id),
                    "old": it.name.before, "new": it.name.after,
                    "cause": it.cause.id(),
                    "change": it.change.plain(scale),
                })
            })
            .collect();
        json!({
            "level": total.level.id(),
            "old": total.name.before, "new": total.name.after,
            "basis": match total.basis { Basis::Declared => "declared", Basis::Computed => "computed" },
            "period": total.period,
            "amount": self.amounts(total.amount, Some(total.change)),
            "parts": parts,
        })
    }

    fn finding(&self, change: &crate::diff::FindingChange) -> Value {
        let Some(finding) = change.latest() else { return Value::Null };
        json!({
            "turn": change.turn.id(),
            "rule": finding.rule.id(),
            "severity": finding.severity.id(),
            "id": finding.id,
            "period": finding.period,
            "message": self.words.say(&finding.message),
            "difference": finding.figures.map(|it| it.difference().plain(it.scale)),
        })
    }

    fn share(&self, share: &Share) -> Value {
        json!({
            "by": share.by.id(), "name": share.name,
            "amount": self.amounts(share.amount.map(Some), Some(share.change)),
        })
    }

    fn gate(&self, text: &str, judged: &Judged) -> Value {
        let (passes, why) = match judged {
            Judged::Open => (Some(true), None),
            Judged::Closed(why) => (Some(false), Some(why)),
            Judged::Unknown(why) => (None, Some(why)),
        };
        json!({"gate": text, "passes": passes, "why": why.map(|it| self.words.say(it))})
    }

    fn figure(&self, figure: &Figure, scale: Scale) -> Value {
        match figure {
            Figure::Blank => Value::Null,
            Figure::NotApplicable => json!("n/a"),
            Figure::Unreadable => json!("unreadable"),
            Figure::IncludedIn(id) => json!({"included_in": id}),
            Figure::Amount(money) => json!(money.plain(scale)),
            Figure::Foreign(money, scale, code) => {
                json!({"amount": money.plain(*scale), "currency": code})
            }
        }
    }

    fn figures(&self, figure: &Both<Figure>) -> (Value, Value) {
        let scale = self.changes.scale;
        (self.figure(&figure.before, scale.before), self.figure(&figure.after, scale.after))
    }

    fn fact(&self, fact: &Fact) -> Value {
        match fact {
            Fact::Added => json!({"change": "added"}),
            Fact::Removed => json!({"change": "removed"}),
            Fact::Renumbered(names) => {
                json!({"change": "renumbered", "old": names.before, "new": names.after})
            }
            Fact::Moved { place, across } => json!({
                "change": "moved", "old": place.before, "new": place.after,
                "across": match across { Threshold::Result => "result", Threshold::Axis => "axis" },
            }),
            Fact::SplitInto(names, identity) => divided("split-into", names, identity),
            Fact::MergedFrom(names, identity) => divided("merged-from", names, identity),
            Fact::SplitFrom(name, identity) => divided("split-from", from_ref(name), identity),
            Fact::MergedInto(name, identity) => divided("merged-into", from_ref(name), identity),
            Fact::Amount { period, figure } => {
                let (old, new) = self.figures(figure);
                json!({"change": "amount", "period": period, "old": old, "new": new})
            }
            Fact::Paid { field, figure } => {
                let (old, new) = self.figures(figure);
                json!({"change": "paid", "field": field.name, "old": old, "new": new})
            }
            Fact::Rescheduled { spans, shift, added, removed } => {
                let (first, last) = match shift {
                    None => (None, None),
                    Some(Shift::Whole(by)) => (Some(*by), Some(*by)),
                    Some(Shift::Ends { first, last }) => (Some(*first), Some(*last)),
                };
                json!({
                    "change": "schedule", "old": spans.before, "new": spans.after, "added": added, "removed": removed,
                    "first_later": first, "last_later": last,
                })
            }
            Fact::Reworded { field, words } => {
                let side = |not: Mark| -> String {
                    words.iter().filter(|it| it.mark != not).map(|it| it.text.as_str()).collect()
                };
                let pieces: Vec<Value> = words
                    .iter()
                    .map(|it| {
                        let place = match it.mark {
                            Mark::Kept => "both",
                            Mark::Gone => "old",
                            Mark::New => "new",
                        };
                        json!({"in": place, "text": it.text})
                    })
                    .collect();
                let (old, new) = (side(Mark::New), side(Mark::Gone));
                named(field, json!({"change": "words", "old": old, "new": new, "words": pieces}))
            }
            Fact::Value { field, value } => {
                named(field, json!({"change": "value", "old": value.before, "new": value.after}))
            }
            Fact::Bodies { role, added, removed, lead } => json!({
                "change": "bodies", "role": role.id(), "added": added, "removed": removed,
                "leads": lead.as_ref().map(|it| &it.after),
            }),
            Fact::Indicator { name, facts } => json!({
                "change": "indicator", "name": name,
                "changes": facts.iter().map(|it| self.fact(it)).collect::<Vec<_>>(),
            }),
            Fact::Deadline(when) => {
                json!({"change": "deadline", "old": due(when.before), "new": due(when.after)})
            }
        }
    }
}

fn divided(change: &str, names: &[String], identity: &Identity) -> Value {
    json!({"change": change, "names": names, "identity": identity.id()})
}

fn named(field: &Field, mut value: Value) -> Value {
    value["field"] = json!(field.name);
    value["of"] = json!(field.of);
    value
}

fn due(due: Due) -> Value {
    match due {
        Due::Yearly { month, day } => json!(format!("{month:02}-{day:02}")),
        Due::On(date) => json!(date.to_string()),
        Due::Occasion => json!("occasion"),
        Due::DaysAfterQuarter(days) => json!({"days_after_quarter": days}),
    }
}
