//! Reports as data: sections, tables of typed cells, charts.
//!
//! A report knows the plan and says what is in it; how it looks is for `render` to decide. Words are message keys, so
//! that a report is the same data in every language.

use std::ops::RangeInclusive;

use crate::date::Date;

pub use amendments::amendments;
pub use answers::answers;
pub use blame::blame;
pub use bodies::bodies;
pub use budget::{By, budget};
pub use columns::percent;
pub use context::{Context, Stand};
pub use deadlines::deadlines;
pub use dress::{Dress, Picture, Pixels, Signature};
pub use funding::funding;
pub use indicators::indicators;
pub use ledger::ledger;
pub use operational::operational;
pub use overview::overview;
pub use progress::{execution, quarter, stretch, synthesis, year};
pub use schedule::{has_months, schedule};
pub use show::{NotFound, show};
pub use words::of_status;

mod amendments;
mod answers;
mod blame;
mod bodies;
mod budget;
pub mod changed;
mod columns;
mod context;
mod deadlines;
mod dress;
mod foreign;
mod funding;
mod indicators;
mod ledger;
mod notes;
mod operational;
mod overview;
mod cells;
mod progress;
mod schedule;
mod show;
mod words;

use crate::accounts::Figure;
use crate::message::Message;
use crate::model::{Level, Month, Plan, Quarter, TimeSpan, Unit, Year};
use crate::money::{Money, Scale};
use crate::text::{Passage, named};

/// How finely a report divides time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// By year.
    #[default]
    Year,
    /// By quarter.
    Quarter,
    /// By month.
    Month,
}

named! { Time {
    Year = "year",
    Quarter = "quarter",
    Month = "month",
} }

impl Time {
    /// The unit of time.
    pub fn unit(self) -> Unit {
        match self {
            Time::Year => Unit::Year,
            Time::Quarter => Unit::Quarter,
            Time::Month => Unit::Month,
        }
    }

    /// Into how many parts a year is divided.
    pub fn parts(self) -> u16 {
        match self {
            Time::Year => 1,
            Time::Quarter => 4,
            Time::Month => 12,
        }
    }

    /// How many months a part has.
    pub fn months(self) -> u16 {
        12 / self.parts()
    }

    /// The parts of the plan's years that some time touches, counted from 0.
    pub fn of_span(self, span: TimeSpan) -> RangeInclusive<u16> {
        let (first, last) = span.ends();
        first.0 / self.months()..=last.0 / self.months()
    }

    /// The parts of a year of the plan, counted from 0.
    pub fn of_year(self, year: Year) -> RangeInclusive<u16> {
        let first = u16::from(year.0) * self.parts();
        first..=first + self.parts() - 1
    }
}

/// A report, ready to be drawn in any format.
#[derive(Debug)]
pub struct Report<'p> {
    /// The word that users type for it, also its file name: `budget`.
    pub name: &'static str,
    /// What it is.
    pub title: Message,
    /// The plan's title, in the language that was asked for.
    pub plan: String,
    /// The language of the plan's title, where that names it.
    pub plan_in: Option<&'p str>,
    /// The language of the plan's texts that do not name theirs, where it is known.
    pub language: Option<&'p str>,
    /// The currency's ISO code and decimals, where amounts appear.
    pub currency: Option<(&'static str, Scale)>,
    /// The labels of the plan's years, earliest first.
    pub years: Vec<&'p str>,
    /// Into what bars over these years are divided.
    pub time: Time,
    /// The calendar month with which the plan's years begin, 1 to 12.
    pub first_month: u8,
    /// Facts for the cover.
    pub facts: Vec<Fact<'p>>,
    /// The body, in order.
    pub sections: Vec<Section<'p>>,
    /// Remarks that cells refer to by their number, from 1.
    pub footnotes: Vec<Message>,
    /// What is missing, because something of the plan could not be read: to be said before all else.
    pub banner: Option<Message>,
    /// What the institution puts around it.
    pub dress: Dress<'p>,
}

impl<'p> Report<'p> {
    /// A report on a plan, without anything in it yet.
    fn new(
        name: &'static str,
        title: Message,
        plan: &'p Plan<'_>,
        context: &Context<'p>,
    ) -> Report<'p> {
        let own = context.title(plan.root());
        Report {
            name,
            title,
            plan: own.words.to_owned(),
            plan_in: own.language,
            language: plan.language.as_ref().map(|it| &*it.value),
            currency: plan.currency.as_ref().map(|it| (it.value.code(), it.value.scale())),
            years: plan.calendar.years().map(|it| plan.calendar.year_label(it)).collect(),
            time: Time::Quarter,
            first_month: plan.calendar.month_number(Month(0)),
            facts: Vec::new(),
            sections: Vec::new(),
            footnotes: Vec::new(),
            banner: context.banner(),
            dress: Dress::of(plan, context),
        }
    }

    /// A report on what has no plan of its own beside it: revisions, and what they change.
    fn alone(
        name: &'static str,
        title: Message,
        plan: &str,
        currency: Option<(&'static str, Scale)>,
    ) -> Report<'p> {
        Report {
            name,
            title,
            plan: plan.to_owned(),
            plan_in: None,
            language: None,
            currency,
            years: Vec::new(),
            time: Time::Quarter,
            first_month: 1,
            facts: Vec::new(),
            sections: Vec::new(),
            footnotes: Vec::new(),
            banner: None,
            dress: Dress::default(),
        }
    }

    /// The same report with these facts on its cover.
    fn facts(mut self, facts: impl IntoIterator<Item = Fact<'p>>) -> Report<'p> {
        self.facts.extend(facts);
        self
    }

    /// The same report with one more section, that needs no heading.
    fn blocks(self, blocks: Vec<Block<'p>>) -> Report<'p> {
        self.sections([Section { heading: None, blocks }])
    }

    /// The same report with more sections.
    fn sections(mut self, sections: impl IntoIterator<Item = Section<'p>>) -> Report<'p> {
        self.sections.extend(sections);
        self
    }
}

/// A label and a value: "Currency: XOF".
#[derive(Debug)]
pub struct Fact<'p> {
    /// Its name in machine formats: `currency`. The same in every language.
    pub key: &'static str,
    /// What the value says.
    pub label: Message,
    /// The value. A list stands one below the other.
    pub value: Cell<'p>,
}

impl<'p> Fact<'p> {
    /// A fact without remarks.
    pub fn new(
        key: &'static str,
        label: impl Into<Message>,
        value: impl Into<Content<'p>>,
    ) -> Fact<'p> {
        Fact { key, label: label.into(), value: value.into().into() }
    }
}

/// A part of a report under a heading.
#[derive(Debug)]
pub struct Section<'p> {
    /// The heading; a report of one table needs none.
    pub heading: Option<Message>,
    /// What stands under it.
    pub blocks: Vec<Block<'p>>,
}

impl<'p> Section<'p> {
    /// Some blocks under a heading.
    fn new(heading: impl Into<Message>, blocks: Vec<Block<'p>>) -> Section<'p> {
        Section { heading: Some(heading.into()), blocks }
    }
}

/// The sections of a report, while they are put together. What would be empty is left out.
#[derive(Debug, Default)]
struct Sections<'p>(Vec<Section<'p>>);

impl<'p> Sections<'p> {
    /// Some blocks under a heading, where there are any.
    fn add(&mut self, heading: impl Into<Message>, blocks: impl IntoIterator<Item = Block<'p>>) {
        let blocks: Vec<Block> = blocks.into_iter().collect();
        if !blocks.is_empty() {
            self.0.push(Section::new(heading, blocks));
        }
    }

    /// A table under a heading, where there is one.
    fn table(&mut self, heading: impl Into<Message>, table: impl Into<Option<Table<'p>>>) {
        self.add(heading, table.into().map(Block::Table));
    }
}

/// A piece of a section.
#[derive(Debug)]
pub enum Block<'p> {
    /// A sentence of the program.
    Sentence(Message),
    /// What the next block is about: a small heading.
    Label(Message),
    /// A text of the plan's author, with line breaks.
    Prose(Passage<'p>),
    /// Labels and values, one a line; `name` is what machine formats call them.
    Facts {
        /// Its name in machine formats and as a file or sheet: `summary`.
        name: &'static str,
        /// The facts, in order.
        facts: Vec<Fact<'p>>,
    },
    /// A table.
    Table(Table<'p>),
    /// A drawing. Formats without drawings leave it out: what it shows also stands in a table.
    Chart(Chart<'p>),
}

/// A table.
#[derive(Debug)]
pub struct Table<'p> {
    /// Its name in machine formats and as a file or sheet: `budget`.
    pub name: &'static str,
    /// What it shows, where the heading does not say it.
    pub caption: Option<Message>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, in order. Each has as many cells as there are columns.
    pub rows: Rows<'p>,
}

/// The rows of a table: made while they are drawn, so that a long table streams.
pub struct Rows<'p>(pub Box<dyn Iterator<Item = Row<'p>> + 'p>);

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rows(..)")
    }
}

impl<'p> Rows<'p> {
    /// Rows that are made when they are drawn.
    pub fn streamed(rows: impl Iterator<Item = Row<'p>> + 'p) -> Rows<'p> {
        Rows(Box::new(rows))
    }
}

impl<'p> From<Vec<Row<'p>>> for Rows<'p> {
    fn from(rows: Vec<Row<'p>>) -> Self {
        Rows(Box::new(rows.into_iter()))
    }
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its name in machine formats: `declared`, `2012`. The same in every language.
    pub key: String,
    /// Its heading.
    pub heading: Heading,
    /// What its cells hold, which decides how they are aligned.
    pub kind: Kind,
    /// Who sees it.
    pub audience: Audience,
    /// What becomes of it on paper.
    pub paper: OnPaper,
}

impl Column {
    /// A column for everybody.
    pub fn new(key: impl Into<String>, heading: Heading, kind: Kind) -> Column {
        let (audience, paper) = (Audience::Everybody, OnPaper::Column);
        Column { key: key.into(), heading, kind, audience, paper }
    }
}

impl From<&'static str> for Heading {
    fn from(key: &'static str) -> Self {
        Heading::Message(Message::new(key))
    }
}

impl From<Message> for Heading {
    fn from(message: Message) -> Self {
        Heading::Message(message)
    }
}

/// Who sees a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    Everybody,
    /// Data formats (csv, json, xlsx) only: no row has anything in it, or the way in which rows are set off already
    /// says it. Formats for reading leave it out.
    Data,
}

/// What becomes of a column on paper, which holds few of them beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPaper {
    /// It is a column, where people see it at all.
    Column,
    /// What it says stands in a small line under the row's title, where it says anything.
    Line,
    /// It is left out: other columns say as much, and the workbook has it.
    Left,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Heading {
    /// Words of the program.
    Message(Message),
    /// A label of the plan: a year.
    Label(String),
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words, aligned to the left and wrapped.
    Text,
    /// Ids and other short words that are not wrapped.
    Code,
    /// Amounts, aligned to the right.
    Money,
    /// Other numbers and percentages, aligned to the right.
    Number,
    /// Days.
    Date,
    /// A bar over the plan's years, for a Gantt chart made of cells.
    Quarters,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row<'p> {
    /// What it speaks of, which decides how it is set off.
    pub kind: RowKind,
    /// How deep it is indented: 0 for an axis or a total, 1 for what belongs to it.
    pub depth: u8,
    /// The cells, one a column.
    pub cells: Vec<Cell<'p>>,
}

/// What a row speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A node of the plan.
    Node(Level),
    /// Something else: a body, an indicator, a deadline.
    Item,
    /// A sum of the rows of depth 0 above it.
    Total,
    /// What the document prints by year for the row above it. It is a part of no sum, whatever its depth.
    Declared,
}

/// A cell and its remarks.
#[derive(Debug, Clone)]
pub struct Cell<'p> {
    /// What it shows.
    pub content: Content<'p>,
    /// Numbers of the footnotes that belong to it.
    pub footnotes: Vec<u16>,
    /// Whether it deserves attention: a difference, a late activity.
    pub alarm: bool,
    /// How it follows from other cells of its table, where it does.
    pub formula: Option<Formula>,
}

impl<'p, C: Into<Content<'p>>> From<C> for Cell<'p> {
    fn from(content: C) -> Self {
        Cell { content: content.into(), footnotes: Vec::new(), alarm: false, formula: None }
    }
}

impl Cell<'_> {
    /// The same cell, deserving attention where this holds.
    pub fn alarmed(self, alarm: bool) -> Self {
        Cell { alarm: self.alarm || alarm, ..self }
    }

    /// The same cell, deserving attention where these footnotes speak of it.
    pub fn doubted(self, footnotes: Vec<u16>) -> Self {
        let alarm = !footnotes.is_empty();
        self.noted(footnotes).alarmed(alarm)
    }

    /// The same cell, following from others.
    pub fn by(self, formula: impl Into<Option<Formula>>) -> Self {
        Cell { formula: formula.into(), ..self }
    }

    /// The same cell, with the numbers of footnotes.
    pub fn noted(mut self, footnotes: Vec<u16>) -> Self {
        self.footnotes.extend(footnotes);
        self
    }
}

/// What a cell shows. Blank, zero, not applicable and included elsewhere stay four things.
#[derive(Debug, Clone, PartialEq)]
pub enum Content<'p> {
    /// Nothing is known, nothing is shown.
    Blank,
    /// Something that belongs to it can't be read, or it is too large: nothing is shown, and no sum is made with it.
    Unknown,
    /// The plan says that it does not apply.
    NotApplicable,
    /// The money stands in the row of this id.
    IncludedIn(&'p str),
    /// An id, or other words that are in no language.
    Text(&'p str),
    /// Words of the plan.
    Passage(Passage<'p>),
    /// Words put together from the plan.
    Owned(String),
    /// Words of the program.
    Message(Message),
    /// One of a few words that have a name in data formats, the same in every language: a level, a status.
    Term(&'p str, Message),
    /// Several contents in one cell: bodies, indicators.
    List(Vec<Content<'p>>),
    /// An amount in the report's currency.
    Money(Money),
    /// An amount that is the difference of two others, shown with its sign.
    Difference(Money),
    /// An amount in another currency.
    Foreign(Money, Scale, &'static str),
    /// A number.
    Number(rust_decimal::Decimal),
    /// A number of things.
    Count(u64),
    /// A share, in percent.
    Percent(rust_decimal::Decimal),
    /// A day.
    Date(Date),
    /// A quarter.
    Quarter(Quarter),
    /// The quarters in which something runs.
    Quarters(Vec<TimeSpan>),
    /// The years in which something runs, where its quarters are not known.
    Years(Vec<Year>),
}

impl Content<'_> {
    /// Whether nothing is shown.
    pub fn is_blank(&self) -> bool {
        matches!(self, Content::Blank | Content::Unknown)
    }

    /// The things that it lists; a content that lists nothing is the only one.
    pub fn items(&self) -> &[Self] {
        match self {
            Content::List(items) if !items.is_empty() => items,
            single => std::slice::from_ref(single),
        }
    }

    /// The amount in the report's currency, where it is one.
    pub fn money(&self) -> Option<Money> {
        match self {
            Content::Money(money) | Content::Difference(money) => Some(*money),
            _ => None,
        }
    }
}

/// Nothing is blank.
impl<'p, T: Into<Content<'p>>> From<Option<T>> for Content<'p> {
    fn from(content: Option<T>) -> Self {
        content.map_or(Content::Blank, T::into)
    }
}

impl<'p> From<&'p str> for Content<'p> {
    fn from(text: &'p str) -> Self {
        Content::Text(text)
    }
}

impl<'p> From<Passage<'p>> for Content<'p> {
    fn from(passage: Passage<'p>) -> Self {
        Content::Passage(passage)
    }
}

impl From<String> for Content<'_> {
    fn from(text: String) -> Self {
        Content::Owned(text)
    }
}

impl From<Message> for Content<'_> {
    fn from(message: Message) -> Self {
        Content::Message(message)
    }
}

impl From<Money> for Content<'_> {
    fn from(money: Money) -> Self {
        Content::Money(money)
    }
}

impl From<u64> for Content<'_> {
    fn from(count: u64) -> Self {
        Content::Count(count)
    }
}

impl From<Date> for Content<'_> {
    fn from(day: Date) -> Self {
        Content::Date(day)
    }
}

impl From<Quarter> for Content<'_> {
    fn from(quarter: Quarter) -> Self {
        Content::Quarter(quarter)
    }
}

impl From<Figure> for Content<'_> {
    fn from(figure: Figure) -> Self {
        match figure {
            Figure::Blank => Content::Blank,
            Figure::NotApplicable => Content::NotApplicable,
            Figure::Money(money) => Content::Money(money),
            Figure::Unreadable | Figure::Overflow => Content::Unknown,
        }
    }
}

/// How a cell follows from others; spreadsheets write it as a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// The sum of the cells of this column in the rows below that are one deeper, up to the next row that is not deeper.
    Below,
    /// The sum of the cells of this column in the rows of depth 0.
    Top,
    /// The sum of the cells of this row in the columns from the first to the last, both included.
    Across {
        /// Index of the first column.
        first: u16,
        /// Index of the last column.
        last: u16,
    },
    /// One column of this row minus another.
    Difference {
        /// Index of the column that is taken from.
        minuend: u16,
        /// Index of the column that is taken away.
        subtrahend: u16,
    },
    /// One column of this row as a share of another.
    Share {
        /// Index of the column that is a part.
        part: u16,
        /// Index of the column that is the whole.
        whole: u16,
    },
}

/// A drawing.
#[derive(Debug)]
pub enum Chart<'p> {
    /// Bars over the plan's years.
    Gantt {
        /// The rows.
        bars: Vec<GanttBar<'p>>,
        /// How many parts of the plan's years have passed, where it runs today.
        today: Option<rust_decimal::Decimal>,
    },
    /// Numbers side by side.
    Plot(Plot<'p>),
}

/// A chart of numbers: bars, or a curve.
#[derive(Debug)]
pub struct Plot<'p> {
    /// What it shows.
    pub title: Message,
    /// How it is drawn.
    pub shape: Shape,
    /// What each group of bars, or each point of a curve, is about: in short, and in full.
    pub categories: Vec<(Content<'p>, String)>,
    /// What is compared.
    pub series: Vec<Series<'p>>,
}

impl Plot<'_> {
    /// Whether it shows amounts, not counts.
    pub fn is_of_money(&self) -> bool {
        self.series.iter().flat_map(|it| &it.values).any(|it| it.money().is_some())
    }
}

/// One thing that a chart compares: what is budgeted, what is disbursed.
#[derive(Debug)]
pub struct Series<'p> {
    /// What it is.
    pub name: Message,
    /// Its colour.
    pub tone: Tone,
    /// An amount or a count for each category; blank where it is not known.
    pub values: Vec<Content<'p>>,
}

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A group of bars for each category.
    Bars,
    /// One bar for each category, of parts that add up.
    Stack,
    /// A curve.
    Curve,
}

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What was to be.
    Planned,
    /// What is promised.
    Promised,
    /// What is.
    Actual,
    /// All is done.
    Done,
    /// It runs.
    Running,
    /// It waits, or stopped.
    Waiting,
    /// It deserves attention.
    Bad,
    /// Nobody knows.
    Unknown,
}

/// A row of a Gantt chart.
#[derive(Debug)]
pub struct GanttBar<'p> {
    /// What the row speaks of.
    pub level: Level,
    /// The id or place.
    pub name: String,
    /// The title.
    pub title: Passage<'p>,
    /// The quarters; none where the plan does not say.
    pub quarters: Option<Vec<TimeSpan>>,
    /// Where the quarters are not known: the years that have a budget. To be drawn lighter, as years and not as quarters.
    pub years: Vec<Year>,
    /// Physical progress in percent, where it is reported.
    pub progress: Option<rust_decimal::Decimal>,
}
