//! Changes as words, in the order in which they are told: the one thing between changes and formats.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Finding, Severity};
use crate::diff::{Basis, Both, Cause, Changes, End, Item, Kind, Part, Subject, Total, Turn};
use crate::message::{Arg, Message};
use crate::model::Level;
use crate::money::Money;
use crate::render::inert;
use crate::render::language::Words;

use super::figures::Figures;
use super::sentences::{Line, Saying, Sort};
use super::{Extent, Frame};

/// Everything that is told, in words.
#[derive(Debug, Clone)]
pub struct Outline<'w> {
    /// The words that it is told in.
    pub words: &'w Words,
    /// The language's tag.
    pub language: &'static str,
    /// `What changes`.
    pub title: String,
    /// The plan's title.
    pub plan: String,
    /// What the sides are called.
    pub sides: Both<String>,
    /// What the reader must know first.
    pub warnings: Vec<String>,
    /// Said where there is nothing to tell.
    pub nothing: Option<String>,
    /// How much changed, a phrase each.
    pub summary: Vec<String>,
    /// Totals that changed.
    pub totals: Option<Totals>,
    /// Money that moved.
    pub transfers: Option<Listed>,
    /// Findings that come and go.
    pub findings: Option<Findings>,
    /// What changed, by axis.
    pub groups: Vec<Group>,
    /// How much did not change.
    pub unchanged: Option<String>,
    /// Signs that were used, and what they mean.
    pub legend: Vec<(String, String)>,
    /// Headings of the columns of amounts.
    pub columns: Columns,
}

/// Headings of the columns of amounts.
#[derive(Debug, Clone)]
pub struct Columns {
    /// `What`.
    pub what: String,
    /// `Change`.
    pub change: String,
    /// `Before`.
    pub before: String,
    /// `After`.
    pub after: String,
    /// `%`.
    pub percent: String,
}

/// Totals under a heading.
#[derive(Debug, Clone)]
pub struct Totals {
    /// The heading.
    pub heading: String,
    /// The totals, from the plan to its parts.
    pub rows: Vec<TotalRow>,
}

/// A total that changed.
#[derive(Debug, Clone)]
pub struct TotalRow {
    /// Whose total: deeper is a part.
    pub depth: usize,
    /// What it is called: `Axis II, 2013, declared`; `Axis II, 2013` where that is what it adds up to, too.
    pub label: String,
    /// Its amounts.
    pub figures: Figures,
    /// What it is made of; empty where the row before says it.
    pub parts: String,
}

/// Sentences under a heading.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The heading.
    pub heading: String,
    /// The sentences.
    pub sentences: Vec<String>,
}

/// Findings under a heading.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The heading.
    pub heading: String,
    /// The findings.
    pub rows: Vec<FindingRow>,
}

/// A finding that comes or goes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FindingRow {
    /// What happened to it.
    pub turn: Turn,
    /// The same in a word.
    pub word: String,
    /// How much it matters.
    pub severity: Severity,
    /// The same in a word.
    pub severity_word: String,
    /// The rule.
    pub rule: &'static str,
    /// What it says.
    pub message: String,
}

/// Changes that belong together.
#[derive(Debug, Clone)]
pub struct Group {
    /// The heading.
    pub heading: String,
    /// How many there are, in words.
    pub count: String,
    /// The changes.
    pub entries: Vec<Entry>,
}

/// Something that changed.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What sort of change it is.
    pub sort: Sort,
    /// Whether it is a guess that both sides are the same.
    pub guess: bool,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it was, and the like; may be empty.
    pub remarks: String,
    /// By how much its money changed.
    pub change: String,
    /// What changed.
    pub lines: Vec<Line>,
}

/// A total names so many of its parts, the weightiest; the rest is one number.
const MOST_PARTS: usize = 12;

impl<'w> Outline<'w> {
    /// What is said where so many changes did not fit.
    pub fn left_out(&self, count: usize) -> String {
        self.words.say(&Message::new("diff-left-out").count("count", count))
    }

    /// Puts changes in words.
    pub fn of(changes: &Changes, frame: &Frame, words: &'w Words) -> Outline<'w> {
        let saying = Saying::new(words, changes.scale, changes.is_comparable());
        let teller = Teller { saying, changes };
        let whole = frame.extent == Extent::Whole;
        let entries: Vec<(&Item, Entry)> =
            changes.items.iter().map(|it| (it, teller.entry(it))).collect();
        let mut legend: BTreeSet<Sort> = BTreeSet::new();
        let mut guesses = false;
        if whole {
            legend = entries.iter().map(|(_, it)| it.sort).collect();
            guesses = entries.iter().any(|(_, it)| it.guess);
        }
        let mut legend: Vec<(String, String)> =
            legend.into_iter().map(|it| (it.sign().to_owned(), saying.key(it.key()))).collect();
        if guesses {
            legend.push(("?".to_owned(), saying.key("diff-sign-guess")));
        }
        let nothing = match (changes.is_empty(), frame.filtered) {
            (false, _) => None,
            (true, false) => Some(saying.key("diff-nothing")),
            (true, true) => Some(saying.key("diff-nothing-asked")),
        };
        Outline {
            words,
            language: words.language().tag(),
            title: saying.key("diff-title"),
            plan: inert(&changes.plan).into_owned(),
            sides: frame.sides.as_ref().map(|it| inert(it).into_owned()),
            warnings: teller.warnings(frame),
            nothing,
            summary: teller.summary(),
            totals: teller.totals(frame.extent),
            transfers: teller.transfers().filter(|_| whole),
            findings: teller.findings().filter(|_| whole),
            groups: if whole { teller.groups(entries) } else { Vec::new() },
            unchanged: teller.unchanged(),
            legend,
            columns: Columns {
                what: saying.key("diff-column-what"),
                change: saying.key("diff-column-change"),
                before: saying.key("diff-column-before"),
                after: saying.key("diff-column-after"),
                percent: saying.key("diff-column-percent"),
            },
        }
    }
}

struct Teller<'c> {
    saying: Saying<'c>,
    changes: &'c Changes,
}

impl Teller<'_> {
    fn warnings(&self, frame: &Frame) -> Vec<String> {
        let mut warnings = Vec::new();
        warnings.extend(frame.remark.as_ref().map(|it| inert(it).into_owned()));
        if self.changes.incomplete.before {
            warnings.push(self.saying.key("diff-incomplete-old"));
        }
        if self.changes.incomplete.after {
            warnings.push(self.saying.key("diff-incomplete-new"));
        }
        if !self.changes.is_comparable() {
            let code = self.changes.currency.map(|it| it.unwrap_or("–"));
            let message =
                Message::new("diff-currencies").text("old", code.before).text("new", code.after);
            warnings.push(self.saying.say(&message));
        }
        warnings
    }

    fn summary(&self) -> Vec<String> {
        let items = &self.changes.items;
        let added = items.iter().filter(|it| it.is_added()).count();
        let removed = items.iter().filter(|it| it.is_removed()).count();
        let kind = |kind: Kind| items.iter().filter(|it| it.kinds().contains(&kind)).count();
        let counts = [
            ("diff-summary-added", added),
            ("diff-summary-removed", removed),
            ("diff-summary-changed", items.len() - added - removed),
            ("diff-summary-money", kind(Kind::Money)),
            ("diff-summary-schedule", kind(Kind::Schedule)),
            ("diff-summary-text", kind(Kind::Text)),
            ("diff-summary-structure", kind(Kind::Structure)),
        ];
        let mut summary: Vec<String> = counts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| self.saying.say(&Message::new(key).count("count", count)))
            .collect();
        let turned = |turn: Turn| self.changes.findings.iter().filter(|it| it.turn == turn).count();
        let (appeared, cured) = (turned(Turn::Appeared), turned(Turn::Cured));
        if appeared + cured > 0 {
            let message = Message::new("diff-summary-findings")
                .count("appeared", appeared)
                .count("cured", cured);
            summary.push(self.saying.say(&message));
        }
        summary
    }

    fn totals(&self, extent: Extent) -> Option<Totals> {
        let mut rows: Vec<TotalRow> = Vec::new();
        let mut told: Option<&Total> = None;
        let asked =
            |it: &&Total| extent == Extent::Whole || it.level == Level::Plan && it.period.is_none();
        let mut order: Vec<&Total> = self.changes.totals.iter().filter(asked).collect();
        // The printed and the added up total of one period stand together.
        for of_one in order.chunk_by_mut(|a, b| a.level == b.level && a.name == b.name) {
            of_one.sort_by_key(|it| (it.period.clone(), it.basis));
        }
        let mut rest = &order[..];
        while let [total, others @ ..] = rest {
            // Where both say the same, they are one row without a word for it; what is added up knows its parts best.
            let twin = others.first().filter(|it| is_twin(total, it));
            rest = if twin.is_some() { &others[1..] } else { others };
            let basis = match (twin, total.basis) {
                (Some(_), _) => String::new(),
                (None, Basis::Declared) => format!(", {}", self.saying.key("diff-declared")),
                (None, Basis::Computed) => format!(", {}", self.saying.key("diff-computed")),
            };
            let total = twin.unwrap_or(total);
            let same_parts = told.is_some_and(|before| {
                before.name == total.name
                    && before.level == total.level
                    && before.period == total.period
                    && before.parts == total.parts
            });
            rows.push(TotalRow {
                depth: usize::from(total.level != Level::Plan)
                    + usize::from(total.level > Level::Axis),
                label: format!("{}{basis}", self.label(total)),
                figures: self.saying.amounts.of_money(total.amount),
                parts: if same_parts { String::new() } else { self.parts(&total.parts) },
            });
            told = Some(total);
        }
        let heading = self.saying.key("diff-totals");
        (!rows.is_empty()).then_some(Totals { heading, rows })
    }

    fn label(&self, total: &Total) -> String {
        let name = total.name.latest().map_or("", String::as_str);
        let whose = match (total.level, name) {
            (Level::Plan, _) => self.saying.key("diff-of-plan"),
            (Level::Axis, name) => {
                self.saying.say(&Message::new("diff-heading-axis").text("name", name))
            }
            (_, name) => inert(name).into_owned(),
        };
        let period = match total.period.as_deref() {
            None => self.saying.key("diff-total"),
            Some(label) => inert(label).into_owned(),
        };
        format!("{whose}, {period}")
    }

    fn parts(&self, parts: &[Part]) -> String {
        let mut shown: Vec<&Part> = parts.iter().collect();
        let mut rest: &[&Part] = &[];
        let mut ranked = shown.clone();
        if shown.len() > MOST_PARTS {
            ranked.sort_by_key(|it| std::cmp::Reverse(it.change.abs()));
            let (first, others) = ranked.split_at(MOST_PARTS);
            shown = first.to_vec();
            rest = others;
        }
        let mut said: Vec<String> = shown.into_iter().map(|it| self.part(it)).collect();
        if let Some(sum) = Money::sum(rest.iter().map(|it| it.change)).filter(|_| !rest.is_empty())
        {
            let others = Message::new("diff-others").count("count", rest.len());
            said.push(format!("{} {}", self.saying.say(&others), self.saying.amounts.change(sum)));
        }
        format!("{} {}", self.saying.key("diff-made-of"), self.saying.words.joined(&said))
    }

    fn part(&self, part: &Part) -> String {
        let name = part.name.latest().map_or("", String::as_str);
        let name = match part.level {
            Some(Level::Axis) => {
                self.saying.say(&Message::new("diff-heading-axis").text("name", name))
            }
            _ => inert(name).into_owned(),
        };
        let cause = match part.cause {
            Cause::Changed => None,
            Cause::Added => Some("diff-cause-added"),
            Cause::Removed => Some("diff-cause-removed"),
            Cause::MovedIn => Some("diff-cause-moved-in"),
            Cause::MovedOut => Some("diff-cause-moved-out"),
            Cause::Printed => Some("diff-cause-printed"),
            Cause::NoLongerPrinted => Some("diff-cause-no-longer-printed"),
            Cause::Unexplained => Some("diff-cause-unexplained"),
        };
        let cause = cause.map_or(String::new(), |it| self.saying.key(it));
        let change = self.saying.amounts.change(part.change);
        match (name.is_empty(), cause.is_empty()) {
            (true, _) => format!("{change} {cause}"),
            (false, true) => format!("{name} {change}"),
            (false, false) => format!("{name} {change} ({cause})"),
        }
    }

    fn transfers(&self) -> Option<Listed> {
        let end = |it: &End| {
            let name = it.name.latest().map_or("", String::as_str);
            match &it.period {
                Some(period) => format!("{name} ({period})"),
                None => name.to_owned(),
            }
        };
        let sentences: Vec<String> = self
            .changes
            .transfers
            .iter()
            .map(|it| {
                let scale = self.changes.scale.after;
                let message = match (it.from.name == it.to.name, &it.from.period, &it.to.period) {
                    (true, Some(from), Some(to)) => Message::new("diff-transfer-in-time")
                        .text("name", it.to.name.latest().map_or("", String::as_str))
                        .money("amount", it.amount, scale)
                        .text("from", from)
                        .text("to", to),
                    _ => Message::new("diff-transfer")
                        .money("amount", it.amount, scale)
                        .text("from", end(&it.from))
                        .text("to", end(&it.to)),
                };
                self.saying.say(&message)
            })
            .collect();
        let heading = self.saying.key("diff-transfers");
        (!sentences.is_empty()).then_some(Listed { heading, sentences })
    }

    fn findings(&self) -> Option<Findings> {
        let mut rows: Vec<(FindingRow, usize)> = Vec::new();
        let mut told: HashMap<FindingRow, usize> = HashMap::new();
        for change in &self.changes.findings {
            let Some(finding) = change.latest() else { continue };
            let row = self.finding(change.turn, finding);
            // Many records may say the same of one activity.
            let at = *told.entry(row.clone()).or_insert(rows.len());
            match rows.get_mut(at) {
                Some((_, places)) => *places += 1,
                None => rows.push((row, 1)),
            }
        }
        let rows: Vec<FindingRow> = rows
            .into_iter()
            .map(|(row, places)| match places {
                1 => row,
                _ => FindingRow { message: self.in_places(row.message, places), ..row },
            })
            .collect();
        let heading = self.saying.key("diff-findings");
        (!rows.is_empty()).then_some(Findings { heading, rows })
    }

    fn in_places(&self, message: String, places: usize) -> String {
        let message = Message::new("diff-finding-places").text("message", message);
        self.saying.say(&message.count("count", places))
    }

    fn finding(&self, turn: Turn, finding: &Finding) -> FindingRow {
        let word = match turn {
            Turn::Appeared => "diff-finding-appeared",
            Turn::Cured => "diff-finding-cured",
            Turn::Changed => "diff-finding-changed",
        };
        let severity_word = match finding.severity {
            Severity::Error => "diff-severity-error",
            Severity::Warning => "diff-severity-warning",
            Severity::Note => "diff-severity-note",
        };
        let fact = &finding.message;
        let message = match &finding.label {
            None => self.saying.say(fact),
            Some(label) => self.saying.say(
                &Message::new("diff-finding-told")
                    .message("message", fact.clone())
                    .message("label", label.clone()),
            ),
        };
        FindingRow {
            turn,
            word: self.saying.key(word),
            severity: finding.severity,
            severity_word: self.saying.key(severity_word),
            rule: finding.rule.id(),
            message,
        }
    }

    fn entry(&self, item: &Item) -> Entry {
        let name = match (item.subject, item.called()) {
            // A deadline is called by its title.
            (Subject::Deadline, _) => "",
            (_, name) => name,
        };
        let delta = item.delta().filter(|it| !it.is_zero() && self.changes.is_comparable());
        let is_plan = item.subject == Subject::Node(Level::Plan);
        let plan = self.saying.key("diff-of-plan");
        let one_sided = item.is_added() || item.is_removed();
        let lines = |fact| match one_sided {
            true => self.saying.lines_of_one_side(fact),
            false => self.saying.lines(fact),
        };
        Entry {
            sort: Sort::of(&item.facts),
            guess: item.identity == crate::diff::Identity::Probably,
            name: if is_plan { plan } else { inert(name).into_owned() },
            title: if is_plan { String::new() } else { inert(&item.title).into_owned() },
            remarks: self.saying.remarks(&item.facts, item.identity),
            change: delta.map_or(String::new(), |it| self.saying.amounts.change(it)),
            lines: item.facts.iter().flat_map(lines).collect(),
        }
    }

    /// Entries by axis, in the order in which axes stand in the new document; then what belongs to no axis.
    fn groups(&self, entries: Vec<(&Item, Entry)>) -> Vec<Group> {
        let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
        for (item, entry) in entries {
            let heading = match item.subject {
                Subject::Node(Level::Plan) => self.saying.key("diff-heading-plan"),
                Subject::Node(_) => {
                    let axis = item.axis.latest().cloned().unwrap_or_default();
                    self.saying.say(&Message::new("diff-heading-axis").text("name", axis))
                }
                Subject::Body => self.saying.key("diff-heading-bodies"),
                Subject::Deadline => self.saying.key("diff-heading-deadlines"),
                Subject::Acceptance => self.saying.key("diff-heading-accepted"),
            };
            match groups.last_mut() {
                Some((last, entries)) if *last == heading => entries.push(entry),
                _ => groups.push((heading, vec![entry])),
            }
        }
        let group = |(heading, entries): (String, Vec<Entry>)| {
            let count = Message::new("diff-count-changes").count("count", entries.len());
            Group { heading, count: self.saying.say(&count), entries }
        };
        groups.into_iter().map(group).collect()
    }

    fn unchanged(&self) -> Option<String> {
        let counts: Vec<Arg> = self
            .changes
            .unchanged
            .iter()
            .filter_map(|(level, count)| {
                let message = match level {
                    Level::Plan => return None,
                    Level::Axis => Message::new("diff-count-axis"),
                    Level::Result => Message::new("diff-count-result"),
                    Level::Activity => Message::new("diff-count-activity"),
                    Level::Line => Message::new("diff-count-line"),
                    Level::Task => Message::new("diff-count-task"),
                    Level::Total => Message::new("diff-count-total"),
                };
                Some(Arg::Message(Box::new(message.count("count", *count))))
            })
            .collect();
        if counts.is_empty() {
            return None;
        }
        Some(self.saying.say(&Message::new("diff-unchanged").arg("counts", Arg::List(counts))))
    }
}

/// Whether the second total is what the first one, which is printed, adds up to.
fn is_twin(declared: &Total, computed: &Total) -> bool {
    (declared.basis, computed.basis) == (Basis::Declared, Basis::Computed)
        && (declared.level, &declared.name, &declared.period, declared.amount)
            == (computed.level, &computed.name, &computed.period, computed.amount)
}
