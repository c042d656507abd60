//! Every key of the format, once: in which tables it stands, what it holds, what it means.
//!
//! The readers are proved against this list; French keys, "did you mean", the JSON schema, `docs/format.md`, `show` and
//! `diff` are told by it.

use super::{Details, Number, Rates, Text};
use crate::source::Located;
use crate::text::Str;

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The plan's own file.
    Plan,
    /// `[check]`: what the plan says about its own checking.
    Check,
    /// `[report]`: how reports look.
    Report,
    /// Who signs a report.
    Signature,
    /// A first level of the plan.
    Axis,
    /// A row of the logical framework.
    Result,
    /// What is done.
    Activity,
    /// A step of an activity.
    Task,
    /// A budget line.
    Line,
    /// A total across the tree.
    Total,
    /// How something is measured.
    Indicator,
    /// An institution that has more than a name.
    Body,
    /// A date of the reporting calendar.
    Deadline,
    /// What a funder promises to pay.
    Pledge,
    /// A known finding.
    Accepted,
    /// A quarter's record of execution.
    Record,
    /// What a record says of an activity or a task.
    RecordedActivity,
    /// What a record says of an indicator.
    RecordedIndicator,
    /// What a record says of something that the plan does not have.
    Unplanned,
    /// A meeting, a mission, a workshop.
    Event,
    /// What is told of a year, or of the whole plan.
    Review,
    /// Something that could go wrong.
    Risk,
    /// What somebody is asked to do.
    Recommendation,
    /// A chapter of the author's own.
    Section,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 24] = [
        Form::Plan,
        Form::Check,
        Form::Report,
        Form::Signature,
        Form::Axis,
        Form::Result,
        Form::Activity,
        Form::Task,
        Form::Line,
        Form::Total,
        Form::Indicator,
        Form::Body,
        Form::Deadline,
        Form::Pledge,
        Form::Accepted,
        Form::Record,
        Form::RecordedActivity,
        Form::RecordedIndicator,
        Form::Unplanned,
        Form::Event,
        Form::Review,
        Form::Risk,
        Form::Recommendation,
        Form::Section,
    ];

    /// Its fields, in the order in which they are usually written.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> + Clone {
        FIELDS.iter().filter(move |it| it.forms.contains(&self))
    }

    /// The field of this key.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.fields().find(|it| it.key == key)
    }

    /// The keys without which a table can't be read.
    pub fn required(self) -> &'static [&'static str] {
        match self {
            Form::Plan => &["format", "title", "starts", "years"],
            Form::Axis | Form::Activity | Form::RecordedActivity => &["id"],
            Form::Indicator | Form::Deadline | Form::Unplanned | Form::Event | Form::Risk => {
                &["title"]
            }
            Form::Section => &["title", "text"],
            Form::Body => &["name"],
            Form::Signature => &["role"],
            Form::Pledge => &["funder", "amount"],
            Form::Accepted => &["check", "at", "reason"],
            Form::RecordedIndicator => &["id", "value"],
            Form::Check
            | Form::Report
            | Form::Result
            | Form::Task
            | Form::Line
            | Form::Total
            | Form::Record
            | Form::Recommendation
            | Form::Review => &[],
        }
    }

    /// Whether it stands in a record of execution, and not in the plan.
    pub fn is_of_records(self) -> bool {
        use Form::{
            Event, Recommendation, Record, RecordedActivity, RecordedIndicator, Review, Risk,
            Section, Unplanned,
        };
        matches!(
            self,
            Record
                | RecordedActivity
                | RecordedIndicator
                | Unplanned
                | Event
                | Review
                | Risk
                | Recommendation
                | Section
        )
    }
}

/// What a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, or words by language: `"…"`, `{ en = "…", fr = "…" }`.
    Text,
    /// A list of such texts.
    Texts,
    /// Words that are the same in every language: an id, a code.
    Word,
    /// A list of such words.
    Words,
    /// `true` or `false`.
    Yes,
    /// An exact decimal number.
    Number,
    /// A number, or a number for each period.
    Numbers,
    /// A small whole number.
    Whole,
    /// An amount of money.
    Amount,
    /// An amount, or an amount for each period.
    Amounts,
    /// Amounts by period, `"n/a"`, or `{ included_in = … }`.
    Budget,
    /// The same, or a list of them in several currencies.
    Declared,
    /// Amounts by period, in the plan's currency or another one.
    Pledged,
    /// `"thousands"`, `"millions"`, or the number itself.
    Unit,
    /// Values of an indicator by period.
    Targets,
    /// A value of an indicator: a number, words, or "n/a".
    Measure,
    /// A day.
    Date,
    /// A day, or a list of days.
    Dates,
    /// A day, or a period whose last day is meant.
    Until,
    /// An amount, or amounts by line or by funder.
    Paid,
    /// A measured value, or numbers by group.
    Measured,
    /// A day of every year: `"10-31"`.
    DayOfYear,
    /// When something runs: a list of periods and days.
    Schedule,
    /// How often something is done again: a word, or a list of periods.
    Recurs,
    /// How far an activity has come.
    Status,
    /// How far the money of a funder is.
    Stage,
    /// A table with keys of the author's own: words.
    FreeWords,
    /// A table of the names of levels.
    LevelNames,
    /// A table of bodies.
    Bodies,
    /// A table of currencies: what one unit of each is worth.
    ExchangeRates,
    /// One table.
    Table(Form),
    /// Tables behind `[[header]]`s.
    Tables(Form),
}

/// A key of the format.
#[derive(Debug)]
pub struct Field {
    /// The key, as it is written.
    pub key: &'static str,
    /// The tables in which it stands, with this meaning.
    pub forms: &'static [Form],
    /// What it holds.
    pub kind: Kind,
    /// What it means, in a sentence without its point.
    pub meaning: &'static str,
    /// An example of what stands behind `=`; empty for tables with headers of their own.
    pub example: &'static str,
    /// Where a node keeps it, if it is one of the fields that most nodes do not have.
    pub said: Option<for<'d, 's> fn(&'d Details<'s>) -> Said<'d>>,
}

/// What a node says in a field that most nodes do not have.
#[derive(Debug, Clone, PartialEq)]
pub enum Said<'d> {
    /// The field is not there.
    Nothing,
    /// Words of the author.
    Text(&'d Text<'d>),
    /// Several texts.
    Texts(&'d [Located<Text<'d>>]),
    /// Words that are the same in every language.
    Words(Vec<&'d str>),
    /// Bodies, as typed.
    Bodies(Vec<&'d str>),
    /// A number.
    Number(Number),
    /// A number, or a number for each period.
    Rates(&'d Rates),
    /// It is so.
    Yes,
}

fn text<'d>(it: &'d Option<Located<Text<'_>>>) -> Said<'d> {
    it.as_ref().map_or(Said::Nothing, |it| Said::Text(&it.value))
}

fn word<'d>(it: &'d Option<Located<Str<'_>>>) -> Said<'d> {
    Said::Words(it.iter().map(|it| &*it.value).collect())
}

fn words<'d>(all: &'d [Located<Str<'_>>]) -> Said<'d> {
    Said::Words(all.iter().map(|it| &*it.value).collect())
}

fn body<'d>(it: &'d Option<Located<Str<'_>>>) -> Said<'d> {
    Said::Bodies(it.iter().map(|it| &*it.value).collect())
}

fn bodies<'d>(all: &'d [Located<Str<'_>>]) -> Said<'d> {
    Said::Bodies(all.iter().map(|it| &*it.value).collect())
}

fn number<'d>(it: &Option<Located<Number>>) -> Said<'d> {
    it.as_ref().map_or(Said::Nothing, |it| Said::Number(it.value))
}

fn rates(it: &Option<Rates>) -> Said<'_> {
    it.as_ref().map_or(Said::Nothing, Said::Rates)
}

/// The tables that are a part of the plan's tree, or stand beside it with ids of their own.
const NODES: &[Form] =
    &[Form::Axis, Form::Result, Form::Activity, Form::Task, Form::Line, Form::Total];
/// The same, and the plan itself.
const LEVELS: &[Form] =
    &[Form::Plan, Form::Axis, Form::Result, Form::Activity, Form::Task, Form::Line, Form::Total];
/// What has money of its own.
const COSTED: &[Form] = &[Form::Activity, Form::Line];
const COSTED_OR_TOTAL: &[Form] = &[Form::Activity, Form::Line, Form::Total];

/// What is told of a quarter, a year or the whole.
const TOLD: &[Form] = &[Form::Record, Form::Review];

/// A row of the list: key, tables, kind, what it means, an example, and where a node keeps it.
macro_rules! fields {
    ($($key:literal in $forms:expr, $kind:expr, $meaning:literal, $example:literal $(, $said:expr)?;)*) => {
        &[$(Field {
            key: $key,
            forms: $forms,
            kind: $kind,
            meaning: $meaning,
            example: $example,
            said: fields!(@said $($said)?),
        },)*]
    };
    (@said) => { None };
    (@said $said:expr) => { Some($said) };
}

/// Every key. Where one means different things in different tables, it stands several times.
pub static FIELDS: &[Field] = fields! {
    "format" in &[Form::Plan], Kind::Whole, "The version of the file format", "1";
    "id" in &[Form::Axis], Kind::Word, "What it is called everywhere else; unique in the plan", "\"IV\"";
    "id" in &[Form::Result, Form::Activity, Form::Task, Form::Line, Form::Total], Kind::Word, "What it is called everywhere else; unique in the plan. Activities need one, what has none is called by its place", "\"IV.1\"";
    "title" in &[Form::Plan], Kind::Text, "Its title, as the document prints it", "\"National Action Plan\"";
    "title" in NODES, Kind::Text, "Its title, as the document prints it; where a row of the framework holds several results, one a line", "{ en = \"Train midwives\", fr = \"Former des sages-femmes\" }";
    "title" in &[Form::Indicator], Kind::Text, "What is measured", "\"Number of midwives trained\"";
    "title" in &[Form::Deadline], Kind::Text, "What is due", "\"Annual report\"";
    "title" in &[Form::Pledge], Kind::Text, "What it is called", "\"Grant agreement 7\"";
    "title" in &[Form::Unplanned], Kind::Text, "What was done", "\"Emergency meeting\"";
    "title" in &[Form::Event], Kind::Text, "What it was", "\"Coordination meeting\"";
    "title" in &[Form::Risk], Kind::Text, "What could go wrong", "\"The rains come early\"";
    "title" in &[Form::Recommendation], Kind::Text, "What is asked; not needed where `id` names one that an earlier record asks", "\"Open the account before March\"";
    "title" in &[Form::Section], Kind::Text, "The heading", "\"Context\"";
    "country" in &[Form::Plan], Kind::Word, "The country's code (ISO 3166-1)", "\"ML\"";
    "language" in &[Form::Plan], Kind::Word, "The language of texts that do not name theirs", "\"fr\"";
    "language" in TOLD, Kind::Word, "The language of its texts that do not name theirs, where it is not the plan's", "\"fr\"";
    "currency" in &[Form::Plan], Kind::Word, "The currency of the amounts (ISO 4217); needed where there are any", "\"XOF\"";
    "amounts_in" in &[Form::Plan], Kind::Unit, "The unit in which the document prints its amounts, where it is not the currency's own", "\"thousands\"";
    "rounded_to" in &[Form::Plan], Kind::Amount, "The unit to which the document rounds its totals, counted like its amounts", "1_000";
    "starts" in &[Form::Plan], Kind::Date, "The first day of the first year; fiscal years work too", "2024-01-01";
    "years" in &[Form::Plan], Kind::Words, "The labels of the years, earliest first", "[\"2024\", \"2025\", \"2026\"]";
    "revision" in &[Form::Plan], Kind::Word, "What the document calls this version of itself", "\"2024-03\"";
    "description" in LEVELS, Kind::Text, "What it is, at more length than its title", "\"Two weeks, at the regional hospital.\"", |it| text(&it.description);
    "objectives" in &[Form::Axis], Kind::Texts, "What the axis aims at", "[\"Fewer deaths in childbirth\"]", |it| Said::Texts(&it.objectives);
    "responsible" in &[Form::Axis, Form::Result, Form::Activity, Form::Task, Form::Line], Kind::Words, "Bodies by key, name or alias; the first one leads, if the plan doesn't say `lead = false`. What names nobody has those of what it belongs to", "[\"health\"]";
    "responsible" in &[Form::Total], Kind::Words, "Adds up the rows that one of these bodies leads", "[\"health\"]";
    "lead" in &[Form::Plan], Kind::Yes, "Whether the first of several responsible bodies leads; `false` where the document lists them and says of nobody that they lead", "false";
    "partners" in COSTED, Kind::Words, "Bodies that help", "[\"finance\"]", |it| bodies(&it.partners);
    "funder" in COSTED, Kind::Word, "The body that pays: of a line, or of an activity without lines", "\"fund\"", |it| body(&it.funder);
    "funder" in &[Form::Total], Kind::Word, "Adds up the rows that this body pays", "\"fund\"", |it| body(&it.funder);
    "declared" in &[Form::Plan, Form::Axis, Form::Result, Form::Total], Kind::Declared, "The totals that the document prints; in several currencies as a list", "{ 2024 = 60, total = 100 }";
    "budget" in COSTED, Kind::Budget, "What the document prints by period; \"n/a\" where it says that nothing applies, `{ included_in = \"II.6\" }` where the money stands in another row", "{ 2024 = 60, 2025 = 40, total = 100 }";
    "schedule" in &[Form::Activity, Form::Task, Form::Line], Kind::Schedule, "When it runs: years, half-years, quarters, months, days, and spans of them", "[\"2024-Q1..2024-Q3\", \"2025\"]";
    "recurs" in &[Form::Activity], Kind::Recurs, "It is done again and again: `\"yearly\"`, `\"half-yearly\"`, `\"quarterly\"`, or a list of the periods in each of which it is done once. What a record calls completed is this one time; its progress is counted in times done of those due", "\"yearly\"", |it| words(&it.recurs);
    "code" in COSTED, Kind::Word, "Its code in the budget classification", "\"6.2.1\"", |it| word(&it.code);
    "code" in &[Form::Total], Kind::Word, "Adds up the rows that have this code", "\"6.2.1\"", |it| word(&it.code);
    "unit" in COSTED, Kind::Text, "What is counted", "\"days\"", |it| text(&it.unit);
    "unit" in &[Form::Indicator], Kind::Text, "The unit of measurement", "\"%\"";
    "quantity" in COSTED, Kind::Numbers, "How many", "20", |it| rates(&it.quantity);
    "times" in COSTED, Kind::Numbers, "How often: quantity × times × unit cost", "12", |it| rates(&it.times);
    "unit_cost" in COSTED, Kind::Numbers, "What one costs. Where no amount is printed, the product is the amount", "2_500", |it| rates(&it.unit_cost);
    "percent" in COSTED_OR_TOTAL, Kind::Number, "The amount is so many percent of what `of` names", "7", |it| number(&it.percent);
    "of" in COSTED, Kind::Words, "Ids of what `percent` is taken of; without it, of what stands above in the same table", "[\"1\", \"2\"]", |it| words(&it.of);
    "of" in &[Form::Total], Kind::Words, "Ids of what is added up", "[\"1\", \"2.3\"]", |it| words(&it.of);
    "deduction" in COSTED, Kind::Yes, "This row is meant to be below zero", "true", |it| if it.deduction { Said::Yes } else { Said::Nothing };
    "after" in &[Form::Total], Kind::Word, "The id after which the document prints this total", "\"2\"", |it| word(&it.after);
    "tag" in &[Form::Total], Kind::Word, "Adds up what has this tag", "\"training\"", |it| word(&it.tag);
    "tags" in LEVELS, Kind::Words, "Words to find it by", "[\"training\"]", |it| words(&it.tags);
    "priority" in LEVELS, Kind::Text, "How urgent it is, in the document's words", "\"high\"", |it| text(&it.priority);
    "reason" in LEVELS, Kind::Text, "Why it was last changed: the record of changes says it", "\"Prices rose.\"", |it| text(&it.reason);
    "place" in LEVELS, Kind::Text, "Where it is done", "\"Kayes\"", |it| text(&it.place);
    "weight" in &[Form::Activity], Kind::Number, "Its share in the physical progress of what it belongs to", "2.5", |it| number(&it.weight);
    "reference" in LEVELS, Kind::Text, "Where the source prints it: a page, a cell; told in findings", "\"p. 39\"", |it| text(&it.reference);
    "formerly" in NODES, Kind::Words, "Ids that it had in earlier revisions", "[\"II.4\"]", |it| words(&it.formerly);
    "note" in &[
        Form::Plan, Form::Axis, Form::Result, Form::Activity, Form::Task, Form::Line, Form::Total,
    ], Kind::Text, "A remark", "\"Approved in March.\"", |it| text(&it.note);
    "note" in &[
        Form::Indicator, Form::Deadline, Form::RecordedActivity, Form::RecordedIndicator, Form::Unplanned,
        Form::Event, Form::Pledge,
    ], Kind::Text, "A remark", "\"Counted by hand.\"";
    "indicators" in &[Form::Result, Form::Activity], Kind::Texts, "Indicators of which only the title is known", "[\"Number of midwives trained\"]";
    "id" in &[Form::Indicator], Kind::Word, "What records call it", "\"I1\"";
    "baseline" in &[Form::Indicator], Kind::Measure, "The value before the plan", "0";
    "targets" in &[Form::Indicator], Kind::Targets, "Values to reach, by period", "{ 2024 = 30, 2026 = 90 }";
    "source" in &[Form::Indicator], Kind::Text, "Where the values come from (means of verification)", "\"Yearbook of the ministry\"";
    "source" in &[Form::Plan], Kind::FreeWords, "What was transcribed and how to cite it, under keys of your own", "{ title = \"Official gazette\", page = \"39\" }";
    "levels" in &[Form::Plan], Kind::LevelNames, "What this plan calls its levels", "{ axis = \"Pillar\", activity = \"Action\" }";
    "bodies" in &[Form::Plan], Kind::Bodies, "Institutions by key: a name, or a table", "{ health = \"Ministry of Health\" }";
    "name" in &[Form::Body], Kind::Text, "The name of the body", "\"Ministry of Health\"";
    "aliases" in &[Form::Body], Kind::Texts, "Other names that the document uses for it", "[\"MoH\"]";
    "contact" in &[Form::Body], Kind::Text, "Where to reach it", "\"planning@health.example\"";
    "focal_point" in &[Form::Body], Kind::Text, "The person in the body who answers for the plan", "\"A. Coulibaly, planning unit\"";
    "rates" in &[Form::Plan], Kind::ExchangeRates, "What one unit of another currency is worth in the plan's: one number, or one for each year", "{ USD = 605.5 }";
    "check" in &[Form::Plan], Kind::Table(Form::Check), "What the plan says about its own checking", "{ ignore = [\"activity-without-schedule\"] }";
    "ignore" in &[Form::Check], Kind::Words, "Rules that are not checked", "[\"activity-without-schedule\"]";
    "strict" in &[Form::Check], Kind::Yes, "Warnings count as errors", "true";
    "report" in &[Form::Plan], Kind::Table(Form::Report), "How reports look", "{ place = \"Bamako\" }";
    "logo" in &[Form::Report], Kind::Word, "The emblem, a file in the plan's folder: PNG, JPEG or SVG; a Word document needs the PNG beside the SVG", "\"logo.png\"";
    "template" in &[Form::Report], Kind::Word, "A Word document in the plan's folder: its pages, heads, feet and styles are used, what its body says is left out", "\"model.docx\"";
    "letterhead" in &[Form::Report], Kind::Texts, "The institution, a line each", "[\"Ministry of Health\", \"Planning Unit\"]";
    "motto" in &[Form::Report], Kind::Texts, "The country and its motto, a line each", "[\"Republic of Sorova\", \"Work and peace\"]";
    "number" in &[Form::Report], Kind::Word, "The report's number in the register", "\"N° 0148/MS\"";
    "addressee" in &[Form::Report], Kind::Text, "To whom it goes", "\"To the Minister of Health\"";
    "foreword" in &[Form::Report], Kind::Text, "What stands before all else; paragraphs, lists, **bold** and *italics*", "\"This report was prepared with all partners.\"";
    "place" in &[Form::Report], Kind::Text, "Where it is signed", "\"Bamako\"";
    "signature" in &[Form::Report], Kind::Tables(Form::Signature), "Who signs, in order", "";
    "role" in &[Form::Signature], Kind::Text, "As what somebody signs", "\"The Permanent Secretary\"";
    "name" in &[Form::Signature], Kind::Text, "Who signs", "\"A. Traoré\"";
    "acronyms" in &[Form::Report], Kind::FreeWords, "Short forms and what they mean", "{ NAP = \"National Action Plan\" }";
    "sections" in &[Form::Report], Kind::Words, "The sections of progress reports that are printed, in this order; without it, all", "[\"summary\", \"by-axis\", \"indicators\"]";
    "empty_sections" in &[Form::Report], Kind::Yes, "Whether those of `sections` that have nothing to say are printed, with “Nothing to report”; else they are left out", "true";
    "titles" in &[Form::Report], Kind::FreeWords, "Other headings for sections", "{ summary = \"Executive summary\" }";
    "accent" in &[Form::Report], Kind::Word, "The colour of headings and of the heads of tables in Word documents and web pages", "\"#1F3A5F\"";
    "landscape" in &[Form::Report], Kind::Yes, "Whether wide tables stand across the page, rather than with a small line under each title", "true";
    "deadline" in &[Form::Plan], Kind::Tables(Form::Deadline), "The reporting calendar", "";
    "on" in &[Form::Deadline], Kind::DayOfYear, "The day of every year, month first", "\"10-31\"";
    "date" in &[Form::Deadline], Kind::Date, "The day, where it is due once", "2026-03-31";
    "occasion" in &[Form::Deadline], Kind::Text, "The occasion on which it is due, where no day is known", "\"Summit of the African Union\"";
    "days_after_quarter" in &[Form::Deadline], Kind::Whole, "So many days after the end of each quarter", "15";
    "submitted" in &[Form::Deadline], Kind::Dates, "The day, or the days, on which it was handed in", "[2025-10-14, 2026-10-12]";
    "pledge" in &[Form::Plan], Kind::Tables(Form::Pledge), "What funders promise to pay; `report funding` holds it against what is needed", "";
    "funder" in &[Form::Pledge], Kind::Word, "The body that promises it", "\"fund\"";
    "amount" in &[Form::Pledge], Kind::Pledged, "How much, by period or in all; in another currency with `currency`", "{ 2024 = 60, 2025 = 40 }";
    "status" in &[Form::Pledge], Kind::Stage, "How far it is: `pledged` (also where nothing is said), `signed`, `received` or `withdrawn`. What came in of a larger pledge stands in an entry of its own, and the rest in another one", "\"signed\"";
    "of" in &[Form::Pledge], Kind::Words, "Ids of what it is for; without it, the whole plan", "[\"1\", \"2.3\"]";
    "date" in &[Form::Pledge], Kind::Date, "The day on which it was promised, signed or received", "2024-02-01";
    "accepted" in &[Form::Plan], Kind::Tables(Form::Accepted), "Known findings that are not corrected here", "";
    "check" in &[Form::Accepted], Kind::Word, "The rule", "\"row-total\"";
    "at" in &[Form::Accepted], Kind::Word, "The id or the place of what the finding is about; empty for the plan", "\"IV.1\"";
    "period" in &[Form::Accepted], Kind::Word, "The period, where the finding has one", "\"2024\"";
    "difference" in &[Form::Accepted], Kind::Amounts, "Declared minus computed, where the finding has it; by period, where one finding speaks of several", "-200_000";
    "reason" in &[Form::Accepted], Kind::Text, "Why it stays", "\"Printed so.\"";
    "total" in &[Form::Plan], Kind::Tables(Form::Total), "Totals across the tree, each checked against what it adds up", "";
    "axis" in &[Form::Plan], Kind::Tables(Form::Axis), "The axes, where they stand in the plan's own file", "";
    "result" in &[Form::Axis, Form::Result], Kind::Tables(Form::Result), "Expected results", "";
    "activity" in &[Form::Axis, Form::Result], Kind::Tables(Form::Activity), "Activities", "";
    "indicator" in &[Form::Result, Form::Activity], Kind::Tables(Form::Indicator), "Indicators in full", "";
    "line" in &[Form::Axis, Form::Result, Form::Activity], Kind::Tables(Form::Line), "Budget lines", "";
    "task" in &[Form::Activity], Kind::Tables(Form::Task), "Steps without money", "";
    "prepared" in TOLD, Kind::Date, "The day on which it was written", "2024-07-12";
    "from" in &[Form::Record], Kind::Text, "Who sent it: name and position", "\"A. Diallo, monitoring officer\"";
    "contact" in &[Form::Record], Kind::Text, "How to reach who sent it", "\"monitoring@health.example\"";
    "received" in &[Form::Record], Kind::Date, "The day on which it came in", "2024-07-10";
    "evidence" in &[Form::Record], Kind::Texts, "What proves it", "[\"Attendance lists\"]";
    "submitted" in TOLD, Kind::Date, "The day on which the report of this time was handed in", "2024-07-14";
    "achievements" in TOLD, Kind::Text, "What was achieved", "\"Two trainings were held.\"";
    "challenges" in TOLD, Kind::Text, "What was difficult", "\"The rains came early.\"";
    "next_steps" in TOLD, Kind::Text, "What comes next", "\"Hold the third training.\"";
    "lessons" in TOLD, Kind::Text, "What was learnt", "\"Plan trainings before the rains.\"";
    "risk" in TOLD, Kind::Tables(Form::Risk), "What could go wrong", "";
    "recommendation" in TOLD, Kind::Tables(Form::Recommendation), "What somebody is asked to do", "";
    "section" in TOLD, Kind::Tables(Form::Section), "Chapters of your own", "";
    "activity" in &[Form::Record], Kind::Tables(Form::RecordedActivity), "What was done and paid for activities and tasks", "";
    "indicator" in &[Form::Record], Kind::Tables(Form::RecordedIndicator), "Values that were measured", "";
    "unplanned" in &[Form::Record], Kind::Tables(Form::Unplanned), "What was done beside the plan", "";
    "event" in &[Form::Record], Kind::Tables(Form::Event), "Meetings, missions, workshops", "";
    "kind" in &[Form::Event], Kind::Text, "Of which kind, in your own words", "\"mission\"";
    "date" in &[Form::Event], Kind::Date, "The day, or the first of several", "2024-05-14";
    "until" in &[Form::Event], Kind::Date, "The last day, where it took several", "2024-05-16";
    "place" in &[Form::Event], Kind::Text, "Where it took place", "\"Mopti\"";
    "activity" in &[Form::Event], Kind::Word, "The activity or task to which it belongs", "\"V.3\"";
    "bodies" in &[Form::Event], Kind::Words, "The bodies that took part, by key, name or alias", "[\"health\", \"finance\"]";
    "participants" in &[Form::Event], Kind::Measured, "How many people took part, or numbers by group, which add up where no `total` stands among them", "{ women = 24, men = 11 }";
    "outcome" in &[Form::Event], Kind::Text, "What came of it: decisions, minutes", "\"The calendar of missions was agreed.\"";
    "id" in &[Form::Recommendation], Kind::Word, "What later records call it", "\"2024-1\"";
    "id" in &[Form::RecordedActivity], Kind::Word, "The activity or task", "\"IV.1\"";
    "status" in &[Form::RecordedActivity], Kind::Status, "How far it is, in any language of the program", "\"under-way\"";
    "status" in &[Form::Recommendation], Kind::Status, "How far it is; without it, it is open. Reports carry it on until a record calls it completed or cancelled", "\"completed\"";
    "until" in &[Form::RecordedActivity], Kind::Until, "The day, or the period, to whose end it is put off", "\"2025-Q2\"";
    "progress" in &[Form::RecordedActivity], Kind::Number, "Physical progress in percent since it began", "40";
    "committed" in &[Form::RecordedActivity], Kind::Paid, "What was committed in this quarter alone; by line or by funder in a table", "2_000_000";
    "disbursed" in &[Form::RecordedActivity], Kind::Paid, "What was paid in this quarter alone, by line or by funder in a table; below zero to correct an earlier one", "{ fund = 1_000_000, state = 500_000 }";
    "disbursed" in &[Form::Unplanned], Kind::Amount, "What was paid in this quarter alone; below zero to correct an earlier one", "1_500_000";
    "corrective" in &[Form::RecordedActivity], Kind::Text, "What is done about what does not go as planned", "\"A second team from March on.\"";
    "id" in &[Form::RecordedIndicator], Kind::Word, "The indicator's id, or its title where it has none", "\"I1\"";
    "value" in &[Form::RecordedIndicator], Kind::Measured, "What was measured, or numbers by group, which add up where no `total` stands among them", "{ women = 12, men = 9 }";
    "level" in &[Form::Risk], Kind::Text, "How grave it is", "\"high\"";
    "measure" in &[Form::Risk], Kind::Text, "What is done about it", "\"Train in the dry season\"";
    "owner" in &[Form::Risk, Form::Recommendation], Kind::Word, "The body that sees to it", "\"health\"";
    "follow_up" in &[Form::Recommendation], Kind::Text, "What became of it", "\"Opened in February\"";
    "text" in &[Form::Section], Kind::Text, "What it says; paragraphs, lists and emphasis as in Markdown", "\"First.\"";
    "axis" in &[Form::Unplanned], Kind::Word, "The axis to which it belongs best", "\"IV\"";
};

/// What begins the keys that are the author's own: kept, shown, exported, never an error.
pub const OWN: &str = "x-";
