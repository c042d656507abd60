//! The reporting calendar: what is due when, and what has passed.

use crate::date::Date;

use crate::accounts::{due, is_leap_day};
use crate::message::Message;
use crate::model::{Deadline, Plan, Quarter};
use crate::reports::columns::Columns;
use crate::reports::{Block, Cell, Content, Context, Fact, Kind, Report, Table};

/// One day on which something is due.
struct Day<'p, 's> {
    on: Date,
    /// The last quarter that it tells of; none where it comes before the plan's first quarter is over.
    quarter: Option<Quarter>,
    deadline: &'p Deadline<'s>,
}

/// Every day of a plan's reporting calendar, earliest first: within the plan's period and a year after it.
pub fn deadlines<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let mut facts = context.cover(plan);
    facts.retain(|it| it.key != "currency");
    let prepared = Content::Date(context.today);
    facts.insert(0, Fact::new("prepared", Message::new("fact-prepared"), prepared));
    let mut blocks = vec![Block::Table(table(plan, context, days(plan)))];
    if plan.deadlines.iter().any(|it| is_leap_day(it.when)) {
        blocks.push(Block::Sentence(Message::new("deadlines-leap-day")));
    }
    let report = Report::new("deadlines", Message::new("report-deadlines"), plan, context);
    Report { currency: None, ..report }.facts(facts).blocks(blocks)
}

/// The days from the beginning of some quarters to a year after their end; nothing where there are none.
pub(super) fn within<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    first: Quarter,
    last: Quarter,
) -> Option<Table<'p>> {
    let from = plan.calendar.first_day(first);
    let to = plan.calendar.last_day(last).plus_months(12);
    let mut days = days(plan);
    days.retain(|it| from <= it.on && it.on <= to);
    (!days.is_empty()).then(|| table(plan, context, days))
}

fn days<'p, 's>(plan: &'p Plan<'s>) -> Vec<Day<'p, 's>> {
    let of = |deadline: &'p Deadline<'s>| {
        let days = due(&plan.calendar, deadline.when);
        days.into_iter().map(move |(on, quarter)| Day { on, quarter, deadline })
    };
    let mut days: Vec<Day> = plan.deadlines.iter().flat_map(of).collect();
    days.sort_by_key(|it| it.on);
    days
}

fn table<'p>(plan: &'p Plan<'_>, context: &Context<'p>, days: Vec<Day<'p, '_>>) -> Table<'p> {
    let recorded: std::collections::HashSet<Quarter> =
        plan.records.iter().map(|it| it.quarter).collect();
    let has_record = |day: &Day| day.quarter.is_some_and(|it| recorded.contains(&it));
    let is_unread = |day: &Day| day.quarter.is_some_and(|it| context.is_unread(plan, it));
    let has_passed = |day: &Day| day.on < context.today;
    let next = days.iter().map(|it| it.on).find(|it| *it >= context.today);
    let mut is_next = true;
    let days = days.into_iter().map(|day| {
        let is_first = is_next && next == Some(day.on);
        is_next &= !is_first;
        (day, is_first)
    });
    Columns::new()
        .column("date", "column-date", Kind::Date, |(day, _): &(Day, bool)| day.on)
        .column("title", "column-deadline", Kind::Text, |(day, _)| {
            context.text(&day.deadline.title)
        })
        .column("quarter", "column-up-to", Kind::Code, |(day, _)| Content::from(day.quarter))
        .column("state", "column-state", Kind::Code, |(day, is_first)| {
            let state = match has_passed(day) {
                true if is_unread(day) => Content::Term("unread", Message::new("deadline-unread")),
                true if has_record(day) => {
                    Content::Term("recorded", Message::new("deadline-recorded"))
                }
                true => Content::Term("passed", Message::new("deadline-over")),
                false if *is_first => Content::Term("next", Message::new("deadline-next")),
                false => Content::Term("ahead", Message::new("deadline-ahead")),
            };
            Cell::from(state).alarmed(has_passed(day) && !has_record(day))
        })
        .column("days", "column-days", Kind::Number, |(day, _)| {
            // How many days are left, or over, does not matter any more once it is recorded.
            let matters = !(has_passed(day) && has_record(day));
            let away = matters.then(|| context.today.days_until(day.on));
            Content::from(away.map(|it| Content::Number(it.into())))
        })
        .column("note", "column-note", Kind::Text, |(day, _)| {
            Content::from(day.deadline.note.as_ref().map(|it| context.text(&it.value)))
        })
        .for_data()
        .table("deadlines", days)
}
