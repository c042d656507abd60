//! The annual operational plan: what is due in each quarter of a year, with its money.
//!
//! Money stands in a quarter where the plan prints it there, or where what costs it runs in one quarter of the year
//! alone; else it is money of the year that no quarter is known for.

use crate::accounts::{
    Book, Execution, Expected, Figure, Leaders, Places, Timing, expected_in, occurrences,
};
use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Period, Plan, Quarter, TimeSpan, Unit, Year};
use crate::reports::columns::Columns;
use crate::reports::context::quarter_in_words;
use crate::reports::{
    Block, Content, Context, Fact, Heading, Kind, Report, RowKind, Sections, Table, cells,
    deadlines,
};

/// What is due of one activity.
struct Work {
    id: NodeId,
    /// In which quarters of the year it is due; nothing where the plan does not say.
    quarters: Option<Vec<Quarter>>,
    /// What each quarter of the year has.
    money: [Figure; 4],
    /// What the year has beside them.
    undivided: Figure,
    /// The budget of the year.
    budget: Figure,
}

/// The activities of a year, by what is known of when they are due.
#[derive(Default)]
struct Sorted {
    due: Vec<Work>,
    /// Due before, and neither completed nor cancelled.
    carried: Vec<NodeId>,
    /// Nothing says when.
    unknown: Vec<NodeId>,
    /// Due in the year, and completed or cancelled before it begins; with what it has in the year.
    over: Vec<(NodeId, Figure)>,
}

/// The operational plan of a year.
pub fn operational<'p>(plan: &'p Plan<'_>, context: &Context<'p>, year: Year) -> Report<'p> {
    let places = Places::default();
    let quarters = [1, 2, 3, 4].map(|it| Quarter::of(year, it));
    let Sorted { due, carried, unknown, over } = sort(plan, year, quarters);
    let sum = |of: &dyn Fn(&Work) -> Figure| due.iter().map(of).sum::<Figure>();
    let [first, .., last] = quarters;
    let period = Message::new("from-to")
        .arg("from", Arg::Date(plan.calendar.first_day(first)))
        .arg("to", Arg::Date(plan.calendar.last_day(last)));
    let mut facts = vec![
        Fact::new("period", "fact-period", period),
        Fact::new("prepared", "fact-prepared", context.today),
    ];
    facts.extend(context.cover(plan));
    let mut summary = vec![Fact::new("due", "section-due-year", due.len() as u64)];
    let free = over.iter().map(|it| it.1).sum::<Figure>();
    let budget = sum(&|it| it.budget).plus(free);
    summary.push(Fact::new("budget", "summary-budget-of-year", budget));
    let keys = ["quarter_1", "quarter_2", "quarter_3", "quarter_4"];
    for (at, (key, quarter)) in keys.into_iter().zip(quarters).enumerate() {
        let label =
            Message::new("operational-of-quarter").arg("quarter", quarter_in_words(plan, quarter));
        summary.push(Fact::new(key, label, sum(&|it| it.money[at])));
    }
    let undivided = sum(&|it| it.undivided);
    if undivided != Figure::Blank {
        summary.push(Fact::new("undivided", "column-undivided", undivided));
    }
    if free != Figure::Blank {
        summary.push(Fact::new("over", "operational-over", free));
    }
    summary.push(Fact::new("carried", "section-carried", carried.len() as u64));
    for fact in summary.iter_mut().filter(|it| it.value.content.is_blank()) {
        fact.value.content = Message::new("basis-year-known").into();
    }
    let mut blocks = vec![Block::Facts { name: "summary", facts: summary }];
    if undivided.money().is_some_and(|it| !it.is_zero()) {
        blocks.push(Block::Sentence(Message::new("note-undivided")));
    }
    if !over.is_empty() {
        let ids = cells::few(over.iter().map(|it| Arg::Text(plan.name(it.0))), over.len());
        blocks.push(Block::Sentence(Message::new("note-over-before").arg("ids", Arg::List(ids))));
    }
    let mut sections = Sections::default();
    sections.add("section-summary", blocks);
    let work = work(plan, context, &places, quarters, &due);
    sections.table("section-work-of-year", work);
    for (at, quarter) in quarters.into_iter().enumerate() {
        let is_then = |it: &&Work| it.quarters.as_ref().is_some_and(|it| it.contains(&quarter));
        let list = due.iter().filter(is_then).map(|it| (it.id, it.money[at], it.budget));
        let heading =
            Message::new("section-due-in").arg("quarter", quarter_in_words(plan, quarter));
        sections.table(heading, listed(plan, context, &places, "due", list.collect()));
    }
    let undated = due.iter().filter(|it| it.quarters.is_none());
    let undated = undated.map(|it| (it.id, it.undivided, it.budget)).collect();
    sections.table("section-year-known", listed(plan, context, &places, "undated", undated));
    let book = Book::of(plan);
    let whole = |all: Vec<NodeId>| {
        all.into_iter().map(|it| (it, Figure::Blank, book.sums(it).computed)).collect()
    };
    sections.table("section-carried", listed(plan, context, &places, "carried", whole(carried)));
    sections
        .table("section-time-unknown", listed(plan, context, &places, "unknown", whole(unknown)));
    let deadlines = deadlines::within(plan, context, (first, last), 0);
    sections.table("section-deadlines", deadlines);
    let title = Message::new("report-plan").text("year", plan.calendar.year_label(year));
    Report::new("plan", title, plan, context).facts(facts).sections(sections.0)
}

/// Sorts the activities of a plan by what is known of a year.
fn sort(plan: &Plan<'_>, year: Year, quarters: [Quarter; 4]) -> Sorted {
    let (years, book) = (Book::of(plan), Book::by(plan, Unit::Quarter));
    let execution = Execution::of(plan);
    let [first, .., last] = quarters;
    let mut sorted = Sorted::default();
    for (id, _) in plan.of_level(Level::Activity) {
        let budget = years.sums(id).at(years.columns(), Period::Year(year));
        let has_money = budget.money().is_some_and(|it| !it.is_zero());
        let when = match Timing::of(plan, id) {
            Timing::Quarters(spans) => {
                let is_then = |it: &Quarter| spans.iter().any(|span| span.contains(*it));
                let then: Vec<Quarter> = match occurrences(plan, id)[..] {
                    [] => quarters.into_iter().filter(is_then).collect(),
                    // What is done again is due by the end of each time.
                    ref all => {
                        all.iter().map(|it| it.due).filter(|it| quarters.contains(it)).collect()
                    }
                };
                Some(then)
            }
            Timing::Years(_) | Timing::Unknown => None,
        };
        let is_due = match (&when, Timing::of(plan, id)) {
            (Some(then), _) => !then.is_empty(),
            (None, Timing::Years(years)) => years.contains(&year),
            (None, _) => false,
        };
        let is_over = execution.is_over_before(id, first);
        if !is_due && !has_money {
            match expected_in(plan, id, first) {
                Expected::Unknown if !is_over => sorted.unknown.push(id),
                Expected::Ended if !is_over => sorted.carried.push(id),
                _ => {}
            }
            continue;
        }
        if is_over && first.0 > 0 && execution.is_over_before(id, last) {
            sorted.over.push((id, budget));
            continue;
        }
        let sums = book.sums(id);
        let mut money = quarters.map(|it| sums.at(book.columns(), Period::Quarter(it)));
        let divided = money.iter().copied().sum::<Figure>();
        let mut undivided = budget.less(divided);
        // What runs in one quarter of the year alone costs its money then.
        if let Some([only]) = when.as_deref()
            && divided == Figure::Blank
        {
            money[usize::from(only.number()) - 1] = budget;
            undivided = Figure::Blank;
        }
        sorted.due.push(Work { id, quarters: when, money, undivided, budget });
    }
    sorted
}

/// Everything that is due in the year, quarter by quarter.
fn work<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    places: &Places,
    quarters: [Quarter; 4],
    due: &[Work],
) -> Option<Table<'p>> {
    let leaders = Leaders::of(plan);
    let mut columns = Columns::of_nodes(plan, context, places, |it: &&Work| it.id)
        .rows(|_| (RowKind::Node(Level::Activity), 0))
        .column("responsible", "fact-responsible", Kind::Text, |it| {
            cells::responsible(it.id, plan, &leaders, context)
        })
        .column("quarters", "column-due-in", Kind::Code, |it| match &it.quarters {
            Some(all) => Content::List(all.iter().map(|it| Content::Quarter(*it)).collect()),
            None => Content::Term("year-known", Message::new("basis-year-known")),
        })
        .for_data()
        .column("due_in", "column-due-in", Kind::Code, |it| match &it.quarters {
            Some(all) => Content::Quarters(in_a_row(all)),
            None => Content::Term("year-known", Message::new("basis-year-known")),
        });
    for (at, quarter) in quarters.into_iter().enumerate() {
        let label = plan.calendar.quarter_label(quarter);
        columns =
            columns.money(label.clone(), Heading::Label(label), move |it| it.money[at]).if_used();
    }
    let first = plan.calendar.quarter_label(quarters[0]);
    let is_divided = due.iter().any(|it| it.money.iter().any(|it| *it != Figure::Blank));
    columns
        .money("undivided", "column-undivided", |it| it.undivided)
        .shown_if(is_divided)
        .column("budget", "column-budget-of-year", Kind::Money, |it| it.budget)
        .adding(first, "undivided")
        .summed()
        .table_of_any("work", due)
}

/// Quarters that follow each other, each run of them as one.
fn in_a_row(quarters: &[Quarter]) -> Vec<TimeSpan> {
    let runs = quarters.chunk_by(|one, other| one.next() == *other);
    runs.filter_map(|it| Some(TimeSpan::of(*it.first()?, *it.last()?))).collect()
}

/// Activities, the money that is known of the time, and that of the year or of all.
fn listed<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    places: &Places,
    name: &'static str,
    all: Vec<(NodeId, Figure, Figure)>,
) -> Option<Table<'p>> {
    let leaders = Leaders::of(plan);
    let is_of_year = matches!(name, "due" | "undated");
    let heading = if is_of_year { "column-budget-of-year" } else { "column-budget" };
    Columns::of_nodes(plan, context, places, |it: &(NodeId, Figure, Figure)| it.0)
        .rows(|_| (RowKind::Node(Level::Activity), 0))
        .column("responsible", "fact-responsible", Kind::Text, |it| {
            cells::responsible(it.0, plan, &leaders, context)
        })
        .money("planned", "column-planned", |it| it.1)
        .shown_if(name == "due" && all.iter().any(|it| it.1 != Figure::Blank))
        .column("budget", heading, Kind::Money, |it| it.2)
        .table_of_any(name, all)
}
