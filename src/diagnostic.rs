//! What can be wrong with a plan, and how it is said: rule, severity, place, numbers, help.
//!
//! Knows neither how a rule finds its faults (see [`crate::checks`]) nor how a finding is drawn (see `render`).

use std::sync::Arc;

use crate::message::{Arg, Message};
use crate::money::{Money, Scale};
use crate::source::{Sources, Span};

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

impl Severity {
    /// The word used in machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

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

macro_rules! rules {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal, $group:ident, $severity:ident;)*) => {
        /// A rule that a plan can break. The ids are a contract: they never change their meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[doc = $doc])* $name,)* }

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

rules! {
    /// A file is not UTF-8, or too large.
    InvalidText = "invalid-text", Text, Error;
    /// A file is not TOML.
    InvalidToml = "invalid-toml", Text, Error;
    /// A field that the format does not have, or not there.
    UnknownField = "unknown-field", Text, Error;
    /// A field that must be there is not.
    MissingField = "missing-field", Text, Error;
    /// A field holds something that it can't hold.
    InvalidValue = "invalid-value", Text, Error;
    /// The plan is written in a later version of the format.
    UnsupportedFormat = "unsupported-format", Text, Error;
    /// A printed total differs from the periods of its row.
    RowTotal = "row-total", Footing, Error;
    /// A year differs from its quarters.
    YearTotal = "year-total", Footing, Error;
    /// A line differs from quantity × unit cost.
    LineTotal = "line-total", Footing, Error;
    /// An activity's budget differs from its lines.
    ActivityTotal = "activity-total", Footing, Error;
    /// A result's declared total differs from its parts.
    ResultTotal = "result-total", Footing, Error;
    /// An axis's declared total differs from its parts.
    AxisTotal = "axis-total", Footing, Error;
    /// The plan's declared total differs from its parts.
    PlanTotal = "plan-total", Footing, Error;
    /// A sum does not fit in 128 bits.
    Overflow = "overflow", Footing, Error;
    /// Two things have the same id.
    DuplicateId = "duplicate-id", Structure, Error;
    /// Two files record the same quarter.
    DuplicateRecord = "duplicate-record", Structure, Error;
    /// A name that stands for nothing in the plan, or a loop of `included_in`.
    UnknownReference = "unknown-reference", Structure, Error;
    /// Two amounts of a row claim the same time.
    OverlappingPeriods = "overlapping-periods", Structure, Error;
    /// A period outside the plan's years.
    OutsidePlanPeriod = "outside-plan-period", Structure, Error;
    /// An amount below zero.
    NegativeAmount = "negative-amount", Structure, Error;
    /// An amount with more decimals than its currency has.
    AmountPrecision = "amount-precision", Structure, Error;
    /// Two activities have the same title.
    DuplicateTitle = "duplicate-title", Structure, Warning;
    /// An activity has no budget.
    ActivityWithoutBudget = "activity-without-budget", Framework, Warning;
    /// An activity has no schedule.
    ActivityWithoutSchedule = "activity-without-schedule", Framework, Warning;
    /// Nobody is responsible for an activity.
    ActivityWithoutResponsible = "activity-without-responsible", Framework, Warning;
    /// A result has no indicator.
    ResultWithoutIndicator = "result-without-indicator", Framework, Warning;
    /// A result has no activity.
    ResultWithoutActivity = "result-without-activity", Framework, Warning;
    /// An indicator has no target.
    IndicatorWithoutTarget = "indicator-without-target", Framework, Warning;
    /// Money in a period in which the activity does not run.
    MoneyOutsideSchedule = "money-outside-schedule", Schedule, Warning;
    /// A year in which the activity runs without money.
    ScheduleWithoutMoney = "schedule-without-money", Schedule, Warning;
    /// A record speaks of something that the plan does not have.
    UnknownProgress = "unknown-progress", Progress, Error;
    /// More was disbursed than budgeted.
    Overspent = "overspent", Progress, Warning;
    /// Cumulative progress fell.
    ProgressDecreased = "progress-decreased", Progress, Warning;
    /// A completed activity has budget left.
    CompletedWithMoneyLeft = "completed-with-money-left", Progress, Warning;
    /// A report is overdue.
    DeadlinePassed = "deadline-passed", Progress, Warning;
    /// An acceptance no longer fits its finding.
    StaleAcceptance = "stale-acceptance", Acceptance, Warning;
}

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
    /// The numbers, where it is about a total.
    pub figures: Option<Figures>,
    /// Other places.
    pub related: Vec<Related>,
    /// The reason, where an `[[accepted]]` entry of the plan names this finding.
    pub accepted: Option<String>,
}

impl Finding {
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
            figures: None,
            related: Vec::new(),
            accepted: None,
        }
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

impl Diagnostics<'_> {
    /// Counts what these rules found, though the plan ignores them.
    pub fn take_back(&mut self, rules: &[Rule]) {
        let ignored = std::mem::take(&mut self.ignored);
        let (back, ignored) = ignored.into_iter().partition(|it| rules.contains(&it.rule));
        self.ignored = ignored;
        self.findings.extend::<Vec<Finding>>(back);
        sort(&mut self.findings);
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
