//! The budget by period, with computed totals beside declared ones.
//!
//! `computed` is always the sum of the cells at the bottom; `declared` is what the document prints; `difference` is
//! declared minus computed, blank where nothing is declared or it is in another currency.

use crate::accounts::{Book, Figure};
use crate::message::Message;
use crate::model::{Currency, Level, NodeId, Period, Plan, Unit, Value};
use crate::money::Money;
use crate::reports::context::{by_level, remarks};
use crate::reports::foreign;
use crate::reports::notes::Notes;
use crate::reports::{Content, Context, Fact, Heading, Report, Table};
use crate::text::named;
use row::Sheet;

mod row;
mod tree;
mod years;

/// How a budget is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Axes and their activities.
    #[default]
    Axis,
    /// Axes, results and their activities.
    Result,
    /// The bodies that lead, and their activities.
    Body,
    /// A row for each year, a column for each axis.
    Year,
    /// Axes and their activities, a column for each quarter.
    Quarter,
    /// Axes and their activities, a column for each month.
    Month,
}

named! { By {
    Axis = "axis",
    Result = "result",
    Body = "body",
    Year = "year",
    Quarter = "quarter",
    Month = "month",
} }

impl By {
    /// The unit of its columns.
    fn unit(self) -> Unit {
        match self {
            By::Quarter => Unit::Quarter,
            By::Month => Unit::Month,
            By::Axis | By::Result | By::Body | By::Year => Unit::Year,
        }
    }

    /// Whether a node has a row or a column of its own. Where its level has none, it has one all the same where its
    /// amounts are in no other.
    fn lists(self, book: &Book<'_, '_>, plan: &Plan<'_>, id: NodeId) -> bool {
        let level = plan.node(id).level;
        let stands_alone = || book.is_row(id) && book.sums(id).computed.money().is_some();
        match (self, level) {
            (_, Level::Plan | Level::Task) | (By::Body | By::Year, Level::Total) => false,
            (_, Level::Line) => self != By::Year && plan.is_main_row(id),
            (By::Axis | By::Quarter | By::Month, Level::Result)
            | (By::Body, Level::Axis | Level::Result) => stands_alone(),
            (By::Axis | By::Quarter | By::Month | By::Result | By::Body, _) => true,
            (By::Year, level) => level == Level::Axis,
        }
    }
}

/// The budget of a plan.
pub fn budget<'p>(plan: &'p Plan<'_>, context: &Context<'p>, by: By, lines: bool) -> Report<'p> {
    let mut sheet = Sheet::of(plan, context, by);
    sheet.lines = lines;
    let facts = facts(plan, context, &sheet.book);
    let footnotes = sheet.notes.texts();
    let title = match by {
        By::Axis => by_level("report-budget-by", plan, Level::Axis),
        By::Result => by_level("report-budget-by", plan, Level::Result),
        By::Body => Message::new("report-budget-by-body"),
        By::Year => Message::new("report-budget-by-year"),
        By::Quarter => Message::new("report-budget-by-quarter"),
        By::Month => Message::new("report-budget-by-month"),
    };
    let table = match by {
        By::Axis | By::Result | By::Quarter | By::Month => tree::table(sheet, by),
        By::Body => tree::by_body(sheet),
        By::Year => years::table(sheet),
    };
    let report = Report::new("budget", title, plan, context);
    let blocks = foreign::after(table, plan, NodeId::PLAN);
    Report { footnotes, ..report }.facts(facts).blocks(blocks).sections(remarks(plan, context))
}

/// The budget of the axes alone. Takes its footnotes from these notes, and gives them back with its own.
pub(super) fn overview_table<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    notes: Notes,
) -> (Table<'p>, Notes) {
    let mut sheet = Sheet::with(plan, context, Book::of(plan), notes);
    sheet.brief = true;
    (tree::axes(&sheet), sheet.notes)
}

/// What stands below an axis or a result, with what each part costs.
pub(super) fn branch_table<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: NodeId) -> Table<'p> {
    tree::branch(Sheet::of(plan, context, By::Result), id)
}

/// The plan's declared and computed totals, in full.
pub(super) fn facts<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'_, '_>,
) -> Vec<Fact<'p>> {
    let mut facts = context.cover(plan);
    let computed = book.whole().computed;
    let declared = declared(plan, NodeId::PLAN);
    if declared != Content::Blank {
        facts.push(Fact::new("declared", "fact-declared", declared.clone()));
    }
    if let Figure::Money(money) = computed {
        facts.push(Fact::new("computed", "fact-computed", Content::Money(money)));
    }
    if let Some(difference) = difference(&declared, computed) {
        let mut fact = Fact::new("difference", "column-difference", Content::Money(difference));
        fact.value.alarm = !difference.is_zero();
        facts.push(fact);
    }
    facts
}

/// The total that a node prints.
pub(super) fn declared<'p>(plan: &'p Plan<'_>, id: NodeId) -> Content<'p> {
    let (mut cells, currency) = plan.node(id).amounts().printed_cells();
    let total = cells.find(|it| it.period == Period::Total);
    total.map_or(Content::Blank, |it| printed(it.value, currency))
}

/// What a cell prints, in the plan's currency or another one.
pub(super) fn printed<'p>(value: Value, currency: Option<Currency>) -> Content<'p> {
    match (value, currency) {
        (Value::Money(money), None) => Content::Money(money),
        (Value::Money(money), Some(it)) => Content::Foreign(money, it.scale(), it.code()),
        (Value::NotApplicable, _) => Content::NotApplicable,
        (Value::Unreadable, _) => Content::Blank,
    }
}

/// Declared minus computed, where both are known.
pub(super) fn difference(declared: &Content<'_>, computed: Figure) -> Option<Money> {
    match (declared, computed) {
        (Content::Money(declared), Figure::Money(computed)) => declared.minus(computed),
        _ => None,
    }
}

/// The columns of periods: keys as in plan files, headings as people write them, and whether people see them.
pub(super) fn period_columns(plan: &Plan<'_>, book: &Book<'_, '_>) -> Vec<(String, Heading, bool)> {
    let periods = book.columns().periods().iter().zip(book.used()).enumerate();
    let column = |(index, (period, is_used)): (usize, (&Period, bool))| {
        let key = plan.calendar.label(*period);
        match period {
            _ if book.columns().is_of_others(index) => {
                ("other".to_owned(), "column-other-sets".into(), is_used)
            }
            Period::Unphased => (key, "column-unphased".into(), is_used),
            _ => {
                let heading = Heading::Label(key.replace("..", "–"));
                (key, heading, is_used)
            }
        }
    };
    periods.map(column).collect()
}
