//! Changes as words, in the order in which they are told: the one thing between changes and formats.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Finding, Severity};
use crate::diff::{
    Basis, Both, By, Cause, Changes, End, Fact, Item, Judged, Kind, Part, Subject, Total, Turn,
};
use crate::message::{Arg, Message};
use crate::model::Level;
use crate::money::Money;
use crate::render::inert;
use crate::render::language::Words;

use super::compact;
use super::figures::Figures;
use super::sentences::{Line, Saying, Sort};
use super::{Extent, Frame};

/// Everything that is told, in words.
#[derive(Debug, Clone)]
pub struct Outline<'w> {
    /// The words that it is told in.
    pub words: &'w Words,
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
    /// How much changed, at one glance; empty where nothing did.
    pub headline: String,
    /// In which currency amounts are, and what is true of all of them.
    pub remarks: Vec<String>,
    /// Totals that changed.
    pub totals: Option<Headed<TotalRow>>,
    /// What changed for funders and bodies.
    pub shares: Vec<Headed<TotalRow>>,
    /// Money that moved, a sentence each.
    pub transfers: Option<Headed<String>>,
    /// Findings that come and go.
    pub findings: Option<Headed<FindingRow>>,
    /// What changed, by axis.
    pub groups: Vec<Group>,
    /// How much did not change.
    pub unchanged: Option<String>,
    /// Signs that were used, and what they mean.
    pub legend: Vec<(String, String)>,
    /// Headings of the columns of amounts: `What`, `Change`, `Before`, `After`, `%`.
    pub columns: [String; 5],
}

/// Rows under a heading.
#[derive(Debug, Clone)]
pub struct Headed<T> {
    /// The heading.
    pub heading: String,
    /// The rows.
    pub rows: Vec<T>,
}

impl<T> Headed<T> {
    /// Nothing where there are no rows.
    fn of(heading: String, rows: Vec<T>) -> Option<Headed<T>> {
        (!rows.is_empty()).then_some(Headed { heading, rows })
    }
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
    /// Its amount before and after, where it has a row of its own and no more.
    pub figures: Option<Figures>,
    /// What changed.
    pub lines: Vec<Line>,
}

/// A total names so many of its parts, the weightiest; the rest is one number.
const MOST_PARTS: usize = 12;

/// The same where very much changed.
const FEW_PARTS: usize = 3;

impl<'w> Outline<'w> {
    /// What is said where so many changes did not fit.
    pub fn left_out(&self, count: usize, names: &[String], named: usize) -> String {
        let left_out = self.words.say(&Message::new("diff-left-out").count("count", count));
        if names.is_empty() {
            return left_out;
        }
        let more = if named > names.len() { ", …" } else { "" };
        let names = format!("{}{more}", names.join(", "));
        format!(
            "{left_out} {}",
            self.words.say(&Message::new("diff-left-out-names").text("names", names))
        )
    }

    /// Puts changes in words.
    pub fn of(changes: &Changes, frame: &Frame, words: &'w Words) -> Outline<'w> {
        let saying = Saying::new(words, changes.scale, changes.is_comparable());
        let teller = Teller { saying, changes };
        let whole = frame.extent != Extent::Summary;
        let rows = match frame.extent {
            Extent::Readable => changes.items.len() > compact::MOST_DETAILED,
            extent => extent == Extent::Rows,
        };
        let groups = match (whole, rows) {
            (false, _) => Vec::new(),
            (true, true) => teller.rows(),
            (true, false) => teller.groups(),
        };
        let told = || groups.iter().flat_map(|it| &it.entries);
        let legend: BTreeSet<Sort> = told().map(|it| it.sort).collect();
        let mut legend: Vec<(String, String)> =
            legend.into_iter().map(|it| (it.sign().to_owned(), saying.key(it.key()))).collect();
        if told().any(|it| it.guess) {
            legend.push(("?".to_owned(), saying.key("diff-sign-guess")));
        }
        let depth = match (whole, rows) {
            (false, _) => Depth::Top,
            (true, true) => Depth::Axes,
            (true, false) => Depth::All,
        };
        let nothing = match (changes.is_empty(), frame.filtered) {
            (false, _) => None,
            // Where a side can't be read, nobody knows.
            _ if changes.incomplete.before || changes.incomplete.after => None,
            (true, false) => Some(saying.key("diff-nothing")),
            (true, true) => Some(saying.key("diff-nothing-asked")),
        };
        Outline {
            words,
            title: saying.key("diff-title"),
            plan: inert(&changes.plan).into_owned(),
            sides: frame.sides.as_ref().map(|it| inert(it).into_owned()),
            warnings: teller.warnings(frame),
            nothing,
            headline: teller.headline(),
            remarks: teller.remarks(),
            totals: teller.totals(depth),
            shares: teller.shares(),
            transfers: teller.transfers().filter(|_| whole),
            findings: teller.findings(),
            groups,
            unchanged: teller.unchanged(),
            legend,
            columns: [
                "diff-column-what",
                "diff-column-change",
                "diff-column-before",
                "diff-column-after",
                "diff-column-percent",
            ]
            .map(|it| saying.key(it)),
        }
    }
}

/// How many totals are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// Those of the plan; of what was asked for, where that is less.
    Top,
    /// In all, of the plan and its axes.
    Axes,
    /// By year too, down to results.
    All,
}

/// Tells changes in a language.
pub struct Teller<'c> {
    /// The words.
    pub saying: Saying<'c>,
    /// What is told.
    pub changes: &'c Changes,
}

impl Teller<'_> {
    fn warnings(&self, frame: &Frame) -> Vec<String> {
        let mut warnings = Vec::new();
        warnings.extend(frame.remark.as_ref().map(|it| inert(it).into_owned()));
        warnings.extend(frame.warnings.iter().map(|it| inert(it).into_owned()));
        warnings.extend(frame.gates.iter().filter_map(|(_, it)| match it {
            Judged::Closed(why) | Judged::Unknown(why) => Some(self.saying.say(why)),
            Judged::Open => None,
        }));
        if self.changes.incomplete.before {
            warnings.push(self.saying.key("diff-incomplete-old"));
        }
        if self.changes.incomplete.after {
            warnings.push(self.saying.key("diff-incomplete-new"));
        }
        for item in &self.changes.items {
            if item.subject == Subject::Record && item.is_removed() {
                warnings.push(self.saying.say(&record_gone(item, self.changes.scale.before)));
            }
        }
        if !self.changes.is_comparable() {
            let code = self.changes.currency.map(|it| it.unwrap_or("–"));
            let message =
                Message::new("diff-currencies").text("old", code.before).text("new", code.after);
            warnings.push(self.saying.say(&message));
        }
        warnings
    }

    /// `2 to add, 7 to change, 1 to remove; total +3,200,000 XOF (+0.4%)`.
    fn headline(&self) -> String {
        let items = &self.changes.items;
        let mut counts = [0_usize; 4];
        for item in items.iter().filter(|it| !it.subject.is_of_record() && !only_inherits(it)) {
            let only_moves =
                item.facts.iter().all(|it| matches!(it, Fact::Renumbered(_) | Fact::Moved { .. }));
            let at = match () {
                () if item.is_added() => 0,
                () if item.is_removed() => 3,
                () if only_moves => 2,
                () => 1,
            };
            counts[at] += 1;
        }
        let keys = ["diff-to-add", "diff-to-change", "diff-to-move", "diff-to-remove"];
        let counted = |(key, count): (&'static str, usize)| {
            (count > 0).then(|| self.saying.say(&Message::new(key).count("count", count)))
        };
        let things: Vec<String> = keys.into_iter().zip(counts).filter_map(counted).collect();
        let mut parts: Vec<String> = Vec::new();
        parts.extend(Some(things.join(", ")).filter(|it| !it.is_empty()));
        parts.extend(self.total_in_all());
        let records = items.iter().filter(|it| it.subject.is_of_record()).count();
        parts.extend(counted(("diff-summary-records", records)));
        let turned = |turn: Turn| self.changes.findings.iter().filter(|it| it.turn == turn).count();
        let (appeared, cured) = (turned(Turn::Appeared), turned(Turn::Cured));
        if appeared + cured > 0 {
            let message = Message::new("diff-summary-findings")
                .count("appeared", appeared)
                .count("cured", cured);
            parts.push(self.saying.say(&message));
        }
        self.saying.words.joined(&parts)
    }

    /// By how much the plan's total changed; both totals, where the printed one changed otherwise.
    fn total_in_all(&self) -> Vec<String> {
        let of = |basis: Basis| {
            let mut totals = self.changes.totals.iter();
            totals.find(|it| it.level == Level::Plan && it.period.is_none() && it.basis == basis)
        };
        let said = |key: &'static str, total: &Total| {
            let figures = self.saying.amounts.of_money(total.amount);
            let currency = self.currency().unwrap_or_default();
            let currency = self.saying.words.currency_name(currency);
            let mut change = format!("{} {currency}", figures.change).trim_end().to_owned();
            if !figures.percent.is_empty() {
                change = format!("{change} ({})", figures.percent);
            }
            self.saying.say(&Message::new(key).text("change", change))
        };
        match (of(Basis::Declared), of(Basis::Computed)) {
            (Some(declared), Some(computed)) if declared.change == computed.change => {
                vec![said("diff-in-all", computed)]
            }
            (declared, computed) => {
                let declared = declared.map(|it| said("diff-in-all-declared", it));
                let computed = computed.map(|it| said("diff-in-all-computed", it));
                declared.into_iter().chain(computed).collect()
            }
        }
    }

    /// What the currency is called, where both sides have one.
    fn currency(&self) -> Option<&'static str> {
        self.changes.currency.after.filter(|_| self.changes.is_comparable())
    }

    fn remarks(&self) -> Vec<String> {
        let speaks_of_money = self.changes.has(Kind::Money) || self.changes.has(Kind::Records);
        let currency = self.currency().filter(|_| speaks_of_money).map(|it| {
            let name = self.saying.words.currency_name(it);
            self.saying.say(&Message::new("diff-amounts-in").text("currency", name))
        });
        let reordered = Some(&self.changes.reordered).filter(|it| !it.is_empty()).map(|names| {
            let names = Arg::List(names.iter().map(|it| Arg::Text(it.clone())).collect());
            self.saying.say(&Message::new("diff-reordered").arg("names", names))
        });
        currency.into_iter().chain(self.all_alike()).chain(reordered).collect()
    }

    fn shares(&self) -> Vec<Headed<TotalRow>> {
        let rows = |by: By| -> Vec<TotalRow> {
            let nobody = match by {
                By::Funder => "diff-no-funder",
                By::Body => "diff-nobody",
            };
            let shares = self.changes.shares.iter().filter(|it| it.by == by);
            shares
                .map(|it| TotalRow {
                    depth: 1,
                    label: match &it.name {
                        Some(name) => inert(name).into_owned(),
                        None => self.saying.key(nobody),
                    },
                    figures: self.saying.amounts.of_money(it.amount.map(Some)),
                    parts: String::new(),
                })
                .collect()
        };
        let all = [(By::Funder, "diff-by-funder"), (By::Body, "diff-by-body")];
        let headed = |(by, key)| Headed::of(self.saying.key(key), rows(by));
        all.into_iter().filter_map(headed).collect()
    }

    fn totals(&self, depth: Depth) -> Option<Headed<TotalRow>> {
        let mut rows: Vec<TotalRow> = Vec::new();
        let mut told: Option<&Total> = None;
        let top = self.changes.totals.iter().map(|it| it.level).min();
        let asked = |it: &&Total| match depth {
            Depth::Top => Some(it.level) == top,
            Depth::Axes => it.level <= Level::Axis && it.period.is_none(),
            Depth::All => true,
        };
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
                parts: match (same_parts, depth) {
                    (true, _) => String::new(),
                    (false, Depth::Axes) => self.parts(&total.parts, FEW_PARTS),
                    (false, _) => self.parts(&total.parts, MOST_PARTS),
                },
            });
            told = Some(total);
        }
        Headed::of(self.saying.key("diff-totals"), rows)
    }

    fn label(&self, total: &Total) -> String {
        let name = total.name.latest().map_or("", String::as_str);
        let whose = match (total.level, name) {
            (Level::Plan, _) => self.saying.key("diff-of-plan"),
            (Level::Axis, name) => self.saying.say(&self.axis_name(name)),
            (_, name) => inert(name).into_owned(),
        };
        let period = match total.period.as_deref() {
            None => self.saying.key("diff-total"),
            Some(label) => inert(label).into_owned(),
        };
        format!("{whose}, {period}")
    }

    fn parts(&self, parts: &[Part], most: usize) -> String {
        let mut shown: Vec<&Part> = parts.iter().collect();
        let mut rest: &[&Part] = &[];
        let mut ranked = shown.clone();
        if shown.len() > most {
            ranked.sort_by_key(|it| std::cmp::Reverse(it.change.abs()));
            let (first, others) = ranked.split_at(most);
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
            Some(Level::Axis) => self.saying.say(&self.axis_name(name)),
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

    fn transfers(&self) -> Option<Headed<String>> {
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
        Headed::of(self.saying.key("diff-transfers"), sentences)
    }

    fn findings(&self) -> Option<Headed<FindingRow>> {
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
        Headed::of(self.saying.key("diff-findings"), rows)
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
            Turn::Gone => "diff-finding-gone",
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

    /// An axis as the plan itself calls one: `Pillar II`.
    pub fn axis_name(&self, name: &str) -> Message {
        match self.changes.levels.iter().find(|(level, _)| *level == Level::Axis) {
            Some((_, called)) => {
                Message::new("diff-heading-level").arg("level", called.clone()).text("name", name)
            }
            None => Message::new("diff-heading-axis").text("name", name),
        }
    }

    /// Something that changed, with everything that changed about it.
    pub fn entry(&self, item: &Item) -> Entry {
        let titles = || self.saying.words.argument_inert(&item.titles);
        let (name, title) = match item.subject {
            Subject::Node(Level::Plan) => (self.saying.key("diff-of-plan"), String::new()),
            // A deadline is called by its title.
            Subject::Deadline => (String::new(), titles()),
            // A record is called by its quarter, which its heading says.
            Subject::Record => (String::new(), self.saying.key("diff-of-record")),
            _ => (inert(item.called()).into_owned(), titles()),
        };
        let delta = item.delta().filter(|it| !it.is_zero() && self.changes.is_comparable());
        let one_sided = item.is_added() || item.is_removed();
        let lines = |fact| match one_sided {
            true => self.saying.lines_of_one_side(fact),
            false => self.saying.lines(fact),
        };
        Entry {
            sort: Sort::of(&item.facts),
            guess: item.identity.is_guess(),
            name,
            title,
            remarks: self.saying.remarks(&item.facts, item.identity),
            change: delta.map_or(String::new(), |it| self.saying.amounts.change(it)),
            figures: None,
            lines: item.facts.iter().flat_map(lines).collect(),
        }
    }

    /// Entries by axis, in the order in which axes stand in the new document; then what belongs to no axis.
    fn groups(&self) -> Vec<Group> {
        let mut groups: Vec<(String, Vec<Entry>)> = Vec::new();
        for item in &self.changes.items {
            let (heading, entry) = (self.heading(item), self.entry(item));
            match groups.last_mut() {
                Some((last, entries)) if *last == heading => entries.push(entry),
                _ => groups.push((heading, vec![entry])),
            }
        }
        groups.into_iter().map(|(heading, entries)| self.group(heading, entries)).collect()
    }

    /// Entries under a heading.
    pub fn group(&self, heading: String, entries: Vec<Entry>) -> Group {
        let count = Message::new("diff-count-changes").count("count", entries.len());
        Group { heading, count: self.saying.say(&count), entries }
    }

    /// What something stands under.
    pub fn heading(&self, item: &Item) -> String {
        match item.subject {
            Subject::Node(Level::Plan) => self.saying.key("diff-heading-plan"),
            Subject::Node(_) => {
                self.saying.say(&self.axis_name(item.axis.latest().map_or("", String::as_str)))
            }
            Subject::Body => self.saying.key("diff-heading-bodies"),
            Subject::Deadline => self.saying.key("diff-heading-deadlines"),
            Subject::Acceptance => self.saying.key("diff-heading-accepted"),
            Subject::Record | Subject::Progress | Subject::Measured | Subject::Unplanned => {
                let quarter = item.record.clone().unwrap_or_default();
                self.saying.say(&Message::new("diff-heading-record").text("quarter", quarter))
            }
        }
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

/// Whether nothing changed about a whole but what is printed for it: its parts are counted themselves.
fn only_inherits(item: &Item) -> bool {
    matches!(item.subject, Subject::Node(level) if level < Level::Activity)
        && item.facts.iter().all(|it| matches!(it, Fact::Amount { .. }))
}

/// That a record was taken away, and how much was said to be paid in it.
fn record_gone(item: &Item, scale: crate::money::Scale) -> Message {
    let disbursed = item.facts.iter().find_map(|it| match it {
        Fact::Paid { field, figure } if field.name == "disbursed" => figure.before.money(),
        _ => None,
    });
    let quarter = item.record.clone().unwrap_or_default();
    match disbursed {
        Some(amount) => Message::new("diff-record-gone-money")
            .text("quarter", quarter)
            .money("amount", amount, scale),
        None => Message::new("diff-record-gone").text("quarter", quarter),
    }
}

/// Whether the second total is what the first one, which is printed, adds up to.
fn is_twin(declared: &Total, computed: &Total) -> bool {
    (declared.basis, computed.basis) == (Basis::Declared, Basis::Computed)
        && (declared.level, &declared.name, &declared.period, declared.amount)
            == (computed.level, &computed.name, &computed.period, computed.amount)
}
