//! One thing that changed, as words.

use crate::diff::{BodyRole, Both, Due, Fact, Field, Figure, Identity, Piece, Shift, Threshold};
use crate::message::Message;
use crate::render::inert;
use crate::render::language::Words;

use super::figures::{Amounts, Figures};

/// A line under something that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What the line is about: `2013`, `title`; may be empty.
    pub label: String,
    /// What it says.
    pub says: Says,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// An amount before and after.
    Figures(Figures),
    /// A text, with its old and new words marked.
    Words(Vec<Piece>),
    /// A sentence.
    Sentence(String),
}

/// What sort of change a fact is, for the sign before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Split or merged.
    Divided,
    /// New.
    Added,
    /// Gone.
    Removed,
    /// In another place, or under another id.
    Moved,
    /// Changed in any other way.
    Changed,
}

impl Sort {
    /// The sort of something with these facts: the weightiest of them.
    pub fn of(facts: &[Fact]) -> Sort {
        let sort = |fact: &Fact| match fact {
            Fact::SplitInto(..)
            | Fact::SplitFrom(..)
            | Fact::MergedFrom(..)
            | Fact::MergedInto(..) => Sort::Divided,
            Fact::Added => Sort::Added,
            Fact::Removed => Sort::Removed,
            Fact::Renumbered(_) | Fact::Moved { .. } => Sort::Moved,
            _ => Sort::Changed,
        };
        facts.iter().map(sort).min().unwrap_or(Sort::Changed)
    }

    /// The sign.
    pub fn sign(self) -> &'static str {
        match self {
            Sort::Added => "+",
            Sort::Removed => "-",
            Sort::Divided => "÷",
            Sort::Moved => ">",
            Sort::Changed => "~",
        }
    }

    /// What the sign means.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Added => "diff-sign-added",
            Sort::Removed => "diff-sign-removed",
            Sort::Divided => "diff-sign-divided",
            Sort::Moved => "diff-sign-moved",
            Sort::Changed => "diff-sign-changed",
        }
    }
}

/// Says facts in a language. Everything that it says is [`inert`](crate::render::inert()).
#[derive(Debug, Clone, Copy)]
pub struct Saying<'w> {
    /// The words.
    pub words: &'w Words,
    /// How amounts are said.
    pub amounts: Amounts<'w>,
}

/// The words of a program's label.
fn message(key: &'static str) -> Message {
    Message::new(key)
}

impl<'w> Saying<'w> {
    /// Says facts of a comparison.
    pub fn new(words: &'w Words, scale: Both<crate::money::Scale>, comparable: bool) -> Saying<'w> {
        Saying { words, amounts: Amounts { words, scale, comparable } }
    }

    /// A message.
    pub fn say(&self, message: &Message) -> String {
        self.words.say_inert(message)
    }

    /// Words of the program that take no arguments.
    pub fn key(&self, key: &'static str) -> String {
        self.say(&message(key))
    }

    /// What stands behind a name in its headline: what it was, and whether that is a guess; may be empty.
    pub fn remarks(&self, facts: &[Fact], identity: Identity) -> Vec<String> {
        let mut remarks = Vec::new();
        for fact in facts {
            remarks.extend(match fact {
                Fact::Renumbered(names) if names.before.is_empty() => None,
                Fact::Renumbered(names) => {
                    Some(self.say(&message("diff-was").text("name", &names.before)))
                }
                Fact::Moved { place, across } => {
                    let key = match across {
                        Threshold::Axis => "diff-moved-axis",
                        Threshold::Result => "diff-moved-result",
                    };
                    let moved = message(key).text("from", &place.before).text("to", &place.after);
                    Some(self.say(&moved))
                }
                Fact::SplitInto(names, _) => Some(self.listed("diff-split-into", names)),
                Fact::MergedFrom(names, _) => Some(self.listed("diff-merged-from", names)),
                Fact::SplitFrom(name, _) => {
                    Some(self.say(&message("diff-split-from").text("name", name)))
                }
                Fact::MergedInto(name, _) => {
                    Some(self.say(&message("diff-merged-into").text("name", name)))
                }
                _ => None,
            });
        }
        if identity == Identity::Probably {
            remarks.push(self.key("diff-probably"));
        }
        remarks
    }

    fn listed(&self, key: &'static str, names: &[String]) -> String {
        let names = names.iter().map(|it| crate::message::Arg::Text(it.clone())).collect();
        self.say(&message(key).arg("names", crate::message::Arg::List(names)))
    }

    /// The lines of something that is on one side only: what it brings or takes along.
    pub fn lines_of_one_side(&self, fact: &Fact) -> Vec<Line> {
        match fact {
            Fact::Amount { period, figure } => {
                let said = self.amounts.of_figure(figure);
                let says = match said.change.is_empty() {
                    // Not an amount: what it says instead.
                    true if figure.before == Figure::Blank => Says::Sentence(said.after),
                    true => Says::Sentence(said.before),
                    false => Says::Figures(Figures { change: said.change, ..Figures::default() }),
                };
                vec![Line { label: self.period(period.as_deref()), says }]
            }
            Fact::Rescheduled { spans, .. } => {
                let labels = spans.latest().map_or(String::new(), |it| it.join(", "));
                let text = inert(&labels).into_owned();
                vec![Line { label: self.key("diff-schedule"), says: Says::Sentence(text) }]
            }
            other => self.lines(other),
        }
    }

    /// The lines that a fact needs; none where the headline says it.
    pub fn lines(&self, fact: &Fact) -> Vec<Line> {
        let sentence =
            |label: String, text: String| vec![Line { label, says: Says::Sentence(text) }];
        match fact {
            Fact::Added
            | Fact::Removed
            | Fact::Renumbered(_)
            | Fact::Moved { .. }
            | Fact::SplitInto(..)
            | Fact::SplitFrom(..)
            | Fact::MergedFrom(..)
            | Fact::MergedInto(..) => Vec::new(),
            Fact::Amount { period, figure } => vec![Line {
                label: self.period(period.as_deref()),
                says: Says::Figures(self.amounts.of_figure(figure)),
            }],
            Fact::Rescheduled { spans, shift, .. } => {
                sentence(self.key("diff-schedule"), self.rescheduled(spans, *shift))
            }
            Fact::Reworded { field, words } => {
                let words = words
                    .iter()
                    .map(|it| Piece { mark: it.mark, text: inert(&it.text).into_owned() })
                    .collect();
                vec![Line { label: self.field(field), says: Says::Words(words) }]
            }
            Fact::Value { field, value } => sentence(self.field(field), self.value(value)),
            Fact::Bodies { role, added, removed, lead } => {
                let mut parts: Vec<String> = Vec::new();
                parts.extend(added.iter().map(|it| format!("+ {}", inert(it))));
                parts.extend(removed.iter().map(|it| format!("- {}", inert(it))));
                if let Some(lead) = lead {
                    parts.push(self.say(&message("diff-now-leads").text("name", &lead.after)));
                }
                sentence(self.role(*role), self.words.joined(&parts))
            }
            Fact::Indicator { name, facts } => self.indicator(name, facts),
            Fact::Deadline(due) => sentence(
                self.key("diff-due"),
                format!("{} → {}", self.due(due.before), self.due(due.after)),
            ),
        }
    }

    fn indicator(&self, name: &str, facts: &[Fact]) -> Vec<Line> {
        let label = self.say(&message("diff-indicator").text("name", name));
        let mut lines = Vec::new();
        for fact in facts {
            let text = match fact {
                Fact::Added => self.key("diff-added"),
                Fact::Removed => self.key("diff-removed"),
                other => {
                    lines.extend(self.lines(other).into_iter().map(|it| Line {
                        label: self.words.labelled(&label, &it.label),
                        says: it.says,
                    }));
                    continue;
                }
            };
            lines.push(Line { label: label.clone(), says: Says::Sentence(text) });
        }
        lines
    }

    /// The label of a period: that of the plan, or words for the total and the row as a whole.
    pub fn period(&self, period: Option<&str>) -> String {
        match period {
            None => self.key("diff-row"),
            Some("total") => self.key("diff-printed-total"),
            Some(label) => inert(label).into_owned(),
        }
    }

    /// By how much a schedule moved, and its quarters before and after.
    pub fn rescheduled(&self, spans: &Both<Option<Vec<String>>>, shift: Option<Shift>) -> String {
        let spans = spans.as_ref().map(|it| match it {
            None => self.key("diff-schedule-none"),
            Some(labels) if labels.is_empty() => self.key("diff-schedule-none"),
            Some(labels) => inert(&labels.join(", ")).into_owned(),
        });
        let shifts = shift.map_or(Vec::new(), |it| self.shift(it));
        let moved = format!("{} → {}", spans.before, spans.after);
        match shifts.is_empty() {
            true => moved,
            false => self.words.labelled(&shifts.join(", "), &moved),
        }
    }

    fn shift(&self, shift: Shift) -> Vec<String> {
        let say = |by: i32, later: &'static str, earlier: &'static str| {
            let key = if by > 0 { later } else { earlier };
            let count = by.unsigned_abs() as usize;
            (by != 0).then(|| self.say(&message(key).count("count", count)))
        };
        let said = match shift {
            Shift::Whole(by) => vec![say(by, "diff-later", "diff-earlier")],
            Shift::Ends { first, last } => vec![
                say(first, "diff-begins-later", "diff-begins-earlier"),
                say(last, "diff-ends-later", "diff-ends-earlier"),
            ],
        };
        said.into_iter().flatten().collect()
    }

    fn value(&self, value: &Both<Option<String>>) -> String {
        let value = value.as_ref().map(|it| it.as_ref().map(|it| inert(it)));
        match (value.before, value.after) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            (None, Some(after)) => format!("+ {after}"),
            (Some(before), None) => format!("- {before}"),
            (None, None) => String::new(),
        }
    }

    /// The name of a role.
    pub fn role(&self, role: BodyRole) -> String {
        self.key(match role {
            BodyRole::Responsible => "diff-responsible",
            BodyRole::Partner => "diff-partners",
            BodyRole::Funder => "diff-funder",
        })
    }

    /// The name of a field, and which one it is.
    pub fn field(&self, field: &Field) -> String {
        let name = self.key(field_key(field.name));
        match &field.of {
            Some(of) => format!("{name} {}", inert(of)),
            None => name,
        }
    }

    fn due(&self, due: Due) -> String {
        match due {
            Due::Yearly { month, day } => self.say(
                &message("diff-due-yearly")
                    .text("month", format!("{month:02}"))
                    .text("day", format!("{day:02}")),
            ),
            Due::On(date) => self.words.date(date),
            Due::DaysAfterQuarter(days) => {
                self.say(&message("diff-due-after-quarter").count("count", usize::from(days)))
            }
        }
    }
}

/// The words for a field of plan files.
fn field_key(name: &str) -> &'static str {
    match name {
        "name" => "diff-field-name",
        "note" => "diff-field-note",
        "objectives" => "diff-field-objectives",
        "unit" => "diff-field-unit",
        "quantity" => "diff-field-quantity",
        "unit_cost" => "diff-field-unit-cost",
        "weight" => "diff-field-weight",
        "code" => "diff-field-code",
        "id" => "diff-field-id",
        "baseline" => "diff-field-baseline",
        "targets" => "diff-field-targets",
        "source" => "diff-field-source",
        "aliases" => "diff-field-aliases",
        "currency" => "diff-field-currency",
        "rounded_to" => "diff-field-rounded-to",
        "starts" => "diff-field-starts",
        "years" => "diff-field-years",
        "revision" => "diff-field-revision",
        "country" => "diff-field-country",
        "language" => "diff-field-language",
        "ignore" => "diff-field-ignore",
        "strict" => "diff-field-strict",
        "levels" => "diff-field-levels",
        "difference" => "diff-field-difference",
        "reason" => "diff-field-reason",
        "description" => "diff-field-description",
        "tags" => "diff-field-tags",
        "priority" => "diff-field-priority",
        "place" => "diff-field-place",
        "reference" => "diff-field-reference",
        "times" => "diff-field-times",
        "percent" => "diff-field-percent",
        "of" => "diff-field-of",
        "deduction" => "diff-field-deduction",
        "tag" => "diff-field-tag",
        "after" => "diff-field-after",
        "own" => "diff-field-own",
        _ => "diff-field-title",
    }
}
