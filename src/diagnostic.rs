//! What can be wrong with a plan, and how it is said: rule, severity, place, numbers, help.
//!
//! Knows neither how a rule finds its faults (see [`crate::checks`]) nor how a finding is drawn (see `render`).

use std::sync::Arc;

use crate::message::{Arg, Message};
use crate::money::{Money, Scale};
use crate::source::{Sources, Span};
use crate::text::named;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Explained by rounding or by an acceptance; nothing to do.
    Note,
    /// Something is missing, or looks unintended.
    Warning,
    /// The text, the structure or the arithmetic is broken.
    Error,
}

named! { Severity {
    Note = "note",
    Warning = "warning",
    Error = "error",
} }

/// Rules of one kind; `rules` lists them under this heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The text can't be read.
    Text,
    /// A total differs from its parts.
    Footing,
    /// Ids, references, periods.
    Structure,
    /// The logical framework has a gap.
    Framework,
    /// Quarters and money contradict each other.
    Schedule,
    /// The records of execution.
    Progress,
    /// Accepted findings.
    Acceptance,
}

named! { Group {
    Text = "text",
    Footing = "footing",
    Structure = "structure",
    Framework = "framework",
    Schedule = "schedule",
    Progress = "progress",
    Acceptance = "acceptance",
} }

/// The table of all rules, in the order in which `rules` lists them, for a macro that makes something of it.
///
/// A row: what we call the rule, its id, its files in `checks/`, its group, its severity, and what looks for it (see
/// `checks`). The ids are a contract: they never change their meaning. What a rule says stands in the catalogues.
macro_rules! all_rules {
    ($make:ident) => {
        $make! {
            InvalidText = "invalid-text", invalid_text, Text, Error, Reading;
            InvalidToml = "invalid-toml", invalid_toml, Text, Error, Reading;
            UnknownField = "unknown-field", unknown_field, Text, Error, Reading;
            MissingField = "missing-field", missing_field, Text, Error, Plan;
            InvalidValue = "invalid-value", invalid_value, Text, Error, Reading;
            UnsupportedFormat = "unsupported-format", unsupported_format, Text, Error, Reading;
            RowTotal = "row-total", row_total, Footing, Error, Footing;
            YearTotal = "year-total", year_total, Footing, Error, Footing;
            LineTotal = "line-total", line_total, Footing, Error, Footing;
            ActivityTotal = "activity-total", activity_total, Footing, Error, Footing;
            ResultTotal = "result-total", result_total, Footing, Error, Footing;
            AxisTotal = "axis-total", axis_total, Footing, Error, Footing;
            PlanTotal = "plan-total", plan_total, Footing, Error, Footing;
            PercentTotal = "percent-total", percent_total, Footing, Error, Footing;
            CrossTotal = "cross-total", cross_total, Footing, Error, Footing;
            ExchangeRate = "exchange-rate", exchange_rate, Footing, Error, Plan;
            Overflow = "overflow", overflow, Footing, Error, Footing;
            DuplicateId = "duplicate-id", duplicate_id, Structure, Error, Plan;
            DuplicateRecord = "duplicate-record", duplicate_record, Structure, Error, Plan;
            UnknownReference = "unknown-reference", unknown_reference, Structure, Error, Plan;
            OverlappingPeriods = "overlapping-periods", overlapping_periods, Structure, Error, Reading;
            OutsidePlanPeriod = "outside-plan-period", outside_plan_period, Structure, Error, Reading;
            NegativeAmount = "negative-amount", negative_amount, Structure, Error, Node;
            AmountPrecision = "amount-precision", amount_precision, Structure, Error, Reading;
            AmbiguousAmount = "ambiguous-amount", ambiguous_amount, Structure, Error, Reading;
            DuplicateTitle = "duplicate-title", duplicate_title, Structure, Warning, Plan;
            ActivityWithoutBudget = "activity-without-budget", activity_without_budget, Framework, Warning, Gap;
            ActivityWithoutSchedule = "activity-without-schedule", activity_without_schedule, Framework, Warning, Gap;
            ActivityWithoutResponsible = "activity-without-responsible", activity_without_responsible, Framework, Warning, Gap;
            ResultWithoutIndicator = "result-without-indicator", result_without_indicator, Framework, Warning, Gap;
            ResultWithoutActivity = "result-without-activity", result_without_activity, Framework, Warning, Gap;
            IndicatorWithoutTarget = "indicator-without-target", indicator_without_target, Framework, Warning, Gap;
            Overpledged = "overpledged", overpledged, Framework, Warning, Plan;
            MoneyOutsideSchedule = "money-outside-schedule", money_outside_schedule, Schedule, Warning, Node;
            ScheduleWithoutMoney = "schedule-without-money", schedule_without_money, Schedule, Warning, Node;
            UnknownProgress = "unknown-progress", unknown_progress, Progress, Error, Plan;
            ConflictingProgress = "conflicting-progress", conflicting_progress, Progress, Error, Plan;
            ReportedTwice = "reported-twice", reported_twice, Progress, Warning, Plan;
            Overspent = "overspent", overspent, Progress, Warning, Plan;
            ProgressDecreased = "progress-decreased", progress_decreased, Progress, Warning, Plan;
            CompletedWithMoneyLeft = "completed-with-money-left", completed_with_money_left, Progress, Warning, Plan;
            DeadlinePassed = "deadline-passed", deadline_passed, Progress, Warning, Plan;
            StaleAcceptance = "stale-acceptance", stale_acceptance, Acceptance, Warning, Acceptance;
        }
    };
}

pub(crate) use all_rules;

macro_rules! make_rule {
    ($($name:ident = $id:literal, $file:ident, $group:ident, $severity:ident, $by:ident;)*) => {
        /// A rule that a plan can break.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = concat!("`", $id, "`")] $name,)* }

        impl Rule {
            /// Every rule, in the order in which `rules` lists them.
            pub const ALL: &'static [Rule] = &[$(Rule::$name,)*];

            /// The name that users type.
            pub fn id(self) -> &'static str {
                match self { $(Rule::$name => $id,)* }
            }

            /// The kind of rule.
            pub fn group(self) -> Group {
                match self { $(Rule::$name => Group::$group,)* }
            }

            /// How much it matters, unless rounding or an acceptance explains it.
            pub fn severity(self) -> Severity {
                match self { $(Rule::$name => Severity::$severity,)* }
            }
        }
    };
}

all_rules!(make_rule);

impl Rule {
    /// The rule that users call by this name.
    pub fn from_id(id: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

/// The numbers behind a finding about a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// What the document prints.
    pub declared: Money,
    /// What the parts give.
    pub computed: Money,
    /// What the cells at the very bottom give, where that is yet another number.
    pub computed_cells: Option<Money>,
    /// Decimals of the currency.
    pub scale: Scale,
}

impl Figures {
    /// Declared minus computed. (Both have at most [`Money::DIGITS`] digits more than a sum may hold, or the
    /// finding would have been an overflow.)
    pub fn difference(&self) -> Money {
        Money::minor(self.declared.units().saturating_sub(self.computed.units()))
    }
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// What is to be seen there. Very many findings may say the same of one place.
    pub message: Arc<Message>,
}

/// Other text for a place of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What to type, as data.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it is for, in a sentence.
    pub message: Message,
    /// What changes, in the order of the text.
    pub edits: Vec<Edit>,
    /// Whether it is known that this was meant: a slip of typing. What arithmetic or likeness suggests never is.
    pub is_certain: bool,
}

/// One fault of a plan, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: Rule,
    /// Usually the rule's; a note where rounding or an acceptance explains it.
    pub severity: Severity,
    /// The id (or the place, `II/3`) of what it is about.
    pub id: Option<String>,
    /// The title of what it is about, whole; drawings say its beginning.
    pub title: Option<Arg>,
    /// The label of the year or quarter it is about; none for totals.
    pub period: Option<String>,
    /// Where the fault stands.
    pub span: Span,
    /// The fact, in a sentence.
    pub message: Message,
    /// The numbers, said under the caret.
    pub label: Option<Message>,
    /// Further facts, a sentence each.
    pub notes: Vec<Message>,
    /// What to type, or to look at.
    pub help: Vec<Message>,
    /// Which of these a better answer takes the place of: advice to look for oneself.
    pub general_help: Option<usize>,
    /// What is known to type, as edits.
    pub fixes: Vec<Fix>,
    /// The key of the plan's files that it is about, where it is about one.
    pub key: Option<String>,
    /// The numbers, where it is about a total.
    pub figures: Option<Figures>,
    /// The numbers of other periods of the same row that have the same cause; the total has no label.
    pub others: Vec<Other>,
    /// Whether the document that the plan was read from tells the cause for certain: a formula does.
    pub proven: bool,
    /// Other places.
    pub related: Vec<Related>,
    /// The reason, where an `[[accepted]]` entry of the plan names this finding.
    pub accepted: Option<String>,
}

/// The numbers of another period of the same row, which have the same cause.
#[derive(Debug, Clone, PartialEq)]
pub struct Other {
    /// The label of the year or quarter; none for the total.
    pub period: Option<String>,
    /// The numbers.
    pub figures: Figures,
    /// The numbers in words.
    pub words: Message,
    /// Where they stand.
    pub span: Span,
}

impl Other {
    /// The numbers behind the label of their period.
    pub fn also(&self) -> Message {
        Message::new("footing-also")
            .text("period", self.period.clone().unwrap_or_default())
            .message("figures", self.words.clone())
    }
}

impl Finding {
    /// Tells the finding at the place of another number of its row, which is the one that is wrong. What to type in the
    /// first one's place is no advice any more.
    pub fn tell_at(&mut self, place: usize) {
        let (Some(label), Some(figures)) = (&mut self.label, &mut self.figures) else { return };
        let other = &mut self.others[place];
        std::mem::swap(label, &mut other.words);
        std::mem::swap(figures, &mut other.figures);
        std::mem::swap(&mut self.span, &mut other.span);
        std::mem::swap(&mut self.period, &mut other.period);
        self.notes.retain(|it| it.key != "footing-also");
        let rest = self.others.iter().enumerate().filter(|it| it.0 != place).map(|it| it.1);
        self.notes.extend(rest.map(Other::also));
        self.help.clear();
        self.general_help = None;
        self.fixes.clear();
    }

    /// A finding without a place can't be written.
    pub fn new(rule: Rule, span: Span, message: Message) -> Finding {
        Finding {
            rule,
            severity: rule.severity(),
            id: None,
            title: None,
            period: None,
            span,
            message,
            label: None,
            notes: Vec::new(),
            help: Vec::new(),
            general_help: None,
            fixes: Vec::new(),
            key: None,
            figures: None,
            others: Vec::new(),
            proven: false,
            related: Vec::new(),
            accepted: None,
        }
    }

    /// The differences that it speaks of, its own first, each with the label of its period; the total's is empty.
    pub fn differences(&self) -> impl Iterator<Item = (&str, Money)> {
        let own = self.figures.iter().map(|it| (&self.period, it));
        let others = self.others.iter().map(|it| (&it.period, &it.figures));
        own.chain(others).map(|(period, it)| (period.as_deref().unwrap_or(""), it.difference()))
    }

    /// Names what the finding is about.
    pub fn about(mut self, id: impl Into<String>) -> Finding {
        self.id = Some(id.into());
        self
    }

    /// Says the numbers under the caret.
    pub fn label(mut self, label: Message) -> Finding {
        self.label = Some(label);
        self
    }

    /// Adds a further fact.
    pub fn note(mut self, note: Message) -> Finding {
        self.notes.push(note);
        self
    }

    /// Adds what to type.
    pub fn help(mut self, help: Message) -> Finding {
        self.help.push(help);
        self
    }

    /// Adds what to type in place of what stands somewhere, which is known.
    pub fn write(&mut self, help: Message, span: Span, text: impl Into<String>) {
        self.offer(help, span, text);
        if let Some(fix) = self.fixes.last_mut() {
            fix.is_certain = true;
        }
    }

    /// Adds what may have been meant in place of what stands somewhere.
    pub fn offer(&mut self, help: Message, span: Span, text: impl Into<String>) {
        let edits = vec![Edit { span, text: text.into() }];
        self.fixes.push(Fix { message: help.clone(), edits, is_certain: false });
        self.help.push(help);
    }

    /// Adds another place.
    pub fn related(mut self, span: Span, message: impl Into<Arc<Message>>) -> Finding {
        self.related.push(Related { span, message: message.into() });
        self
    }
}

/// Sorts findings as they are reported: by place, then by rule.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (a.span.file, a.span.start, a.span.end, a.rule, &a.period).cmp(&(
            b.span.file,
            b.span.start,
            b.span.end,
            b.rule,
            &b.period,
        ))
    });
}

/// Everything that `check` has to say, together with the texts that it is about.
#[derive(Debug)]
pub struct Diagnostics<'s> {
    /// The texts.
    pub sources: &'s Sources,
    /// The name of the plan's folder or file, as the user gave it.
    pub plan: String,
    /// The findings, sorted.
    pub findings: Vec<Finding>,
    /// What the rules found that the plan ignores, sorted.
    pub ignored: Vec<Finding>,
    /// Whether some file could not be read, so that rules over the whole plan were left out.
    pub partial: bool,
}

impl<'s> Diagnostics<'s> {
    /// Counts what these rules found, though the plan ignores them.
    pub fn take_back(&mut self, rules: &[Rule]) {
        let ignored = std::mem::take(&mut self.ignored);
        let (back, ignored) = ignored.into_iter().partition(|it| rules.contains(&it.rule));
        self.ignored = ignored;
        self.findings.extend::<Vec<Finding>>(back);
        sort(&mut self.findings);
    }

    /// The same findings at the places where people look them up: in the cells of a document, where the plan was read
    /// from one.
    pub fn shown(&self) -> Diagnostics<'s> {
        let mut findings = self.findings.clone();
        for finding in &mut findings {
            finding.span = self.sources.shown(finding.span);
            for related in &mut finding.related {
                related.span = self.sources.shown(related.span);
            }
            // A document is corrected in its own program.
            if self.sources.is_document() {
                finding.fixes.clear();
            }
        }
        sort(&mut findings);
        let (sources, plan, partial) = (self.sources, self.plan.clone(), self.partial);
        let ignored = self.ignored.clone();
        Diagnostics { sources, plan, findings, ignored, partial }
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|it| it.severity == severity).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_rules_are_unique_and_lead_back_to_them() {
        for rule in Rule::ALL {
            assert_eq!(Rule::from_id(rule.id()), Some(*rule));
            assert!(
                rule.id().bytes().all(|it| it.is_ascii_lowercase() || it == b'-'),
                "{}",
                rule.id()
            );
        }
    }
}
