//! The reporting calendar: what is due when, and what has passed.

use crate::date::Date;

use crate::accounts::{DueDay, Kept, due_days, is_leap_day};
use crate::message::Message;
use crate::model::{Deadline, Plan, Quarter};
use crate::reports::columns::Columns;
use crate::reports::context::quarter_in_words;
use crate::reports::{Block, Cell, Content, Context, Fact, Kind, Report, Table};

/// One day on which something is due.
struct Day<'p, 's> {
    /// The day; nothing where only the occasion is known.
    due: Option<DueDay>,
    deadline: &'p Deadline<'s>,
}

impl Day<'_, '_> {
    fn on(&self) -> Option<Date> {
        self.due.map(|it| it.on)
    }

    fn quarter(&self) -> Option<Quarter> {
        self.due.and_then(|it| it.quarter)
    }

    /// Whether it was kept; what is due on an occasion was where something was handed in.
    fn kept(&self) -> Kept {
        let submitted = || self.deadline.submitted.last().map(|it| Kept::Submitted(it.value));
        self.due.map(|it| it.kept).or_else(submitted).unwrap_or(Kept::Open)
    }
}

/// Every day of a plan's reporting calendar, earliest first: within the plan's period and a year after it.
pub fn deadlines<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let prepared = Fact::new("prepared", "fact-prepared", context.today);
    let (days, left_out) = days(plan, |_| true);
    let mut blocks = vec![Block::Table(table(plan, context, days))];
    if left_out > 0 {
        blocks.push(Block::Sentence(Message::new("deadlines-more").count("count", left_out)));
    }
    if plan.deadlines.iter().any(|it| is_leap_day(it.when)) {
        blocks.push(Block::Sentence(Message::new("deadlines-leap-day")));
    }
    let report = Report::new("deadlines", Message::new("report-deadlines"), plan, context);
    Report { currency: None, ..report }
        .facts([prepared])
        .facts(context.cover_without_money(plan))
        .blocks(blocks)
}

/// The days from the beginning of some quarters to their end, or to so many months after it; nothing where there are
/// none.
pub(super) fn within<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    (first, last): (Quarter, Quarter),
    months_after: u32,
) -> Option<Table<'p>> {
    let from = plan.calendar.first_day(first);
    let to = plan.calendar.last_day(last).plus_months(months_after);
    let (days, _) = days(plan, |it| it.on().is_none_or(|on| from <= on && on <= to));
    (!days.is_empty()).then(|| table(plan, context, days))
}

/// So many days are listed: nobody reads more.
const MOST_LISTED: usize = 20_000;

/// The earliest of the days that are wanted, what has no day last; and how many more there are.
fn days<'p, 's>(plan: &'p Plan<'s>, is_wanted: impl Fn(&Day) -> bool) -> (Vec<Day<'p, 's>>, usize) {
    let of = |deadline: &'p Deadline<'s>| {
        let unknown = deadline.occasion.as_ref().map(|_| Day { due: None, deadline });
        let days = due_days(plan, deadline).into_iter();
        days.map(move |due| Day { due: Some(due), deadline }).chain(unknown)
    };
    let mut days = Vec::new();
    let mut left_out = 0;
    for deadline in &plan.deadlines {
        days.extend(of(deadline).filter(&is_wanted));
        if days.len() > 10 * MOST_LISTED {
            left_out += keep_earliest(&mut days);
        }
    }
    left_out += keep_earliest(&mut days);
    (days, left_out)
}

/// Sorts days, and takes away all but the earliest of them: so many.
fn keep_earliest(days: &mut Vec<Day>) -> usize {
    days.sort_by_key(|it| (it.on().is_none(), it.on()));
    let left_out = days.len().saturating_sub(MOST_LISTED);
    days.truncate(MOST_LISTED);
    left_out
}

fn table<'p>(plan: &'p Plan<'_>, context: &Context<'p>, days: Vec<Day<'p, '_>>) -> Table<'p> {
    let is_kept = |day: &Day| day.kept() != Kept::Open;
    let is_unread = |day: &Day| day.quarter().is_some_and(|it| context.is_unread(plan, it));
    let has_passed = |day: &Day| day.on().is_some_and(|it| it < context.today);
    let next = days.iter().filter_map(Day::on).find(|it| *it >= context.today);
    let mut is_next = true;
    let days = days.into_iter().map(|day| {
        let is_first = is_next && next.is_some() && next == day.on();
        is_next &= !is_first;
        (day, is_first)
    });
    Columns::new()
        .column("date", "column-date", Kind::Date, |(day, _): &(Day, bool)| day.on())
        .column("title", "column-deadline", Kind::Text, |(day, _)| {
            let title = context.text(&day.deadline.title);
            match &day.deadline.occasion {
                Some(occasion) => {
                    let occasion = context.text(&occasion.value);
                    let message = Message::new("deadline-occasion").text("title", title.words);
                    Content::Message(message.text("occasion", occasion.words))
                }
                None => title.into(),
            }
        })
        .column("quarter", "column-up-to", Kind::Code, |(day, _)| day.quarter())
        .column("covers", "column-covers", Kind::Text, |(day, _)| {
            let span = day.due.and_then(|it| it.covers).filter(|it| it.first() != it.last());
            span.map(|it| {
                Message::new("from-to")
                    .arg("from", quarter_in_words(plan, it.first()))
                    .arg("to", quarter_in_words(plan, it.last()))
            })
        })
        .if_used()
        .column("state", "column-state", Kind::Code, |(day, is_first)| {
            let state = match has_passed(day) {
                true if is_unread(day) => Content::Term("unread", Message::new("deadline-unread")),
                _ if matches!(day.kept(), Kept::Submitted(_)) => {
                    Content::Term("submitted", Message::new("deadline-submitted"))
                }
                true if is_kept(day) => {
                    Content::Term("recorded", Message::new("deadline-recorded"))
                }
                true => Content::Term("passed", Message::new("deadline-over")),
                false if day.due.is_none() => {
                    Content::Term("day-unknown", Message::new("deadline-day-unknown"))
                }
                false if *is_first => Content::Term("next", Message::new("deadline-next")),
                false => Content::Term("ahead", Message::new("deadline-ahead")),
            };
            Cell::from(state).alarmed(has_passed(day) && !is_kept(day))
        })
        .column("submitted", "column-submitted", Kind::Date, |(day, _)| match day.kept() {
            Kept::Submitted(day) => Content::Date(day),
            _ => Content::Blank,
        })
        .if_used()
        .column("days", "column-days", Kind::Number, |(day, _)| {
            // How many days are left, or over, does not matter any more once it is recorded.
            let is_over = match day.kept() {
                Kept::Submitted(_) => true,
                Kept::Recorded => has_passed(day),
                Kept::Open => false,
            };
            let away = day.on().filter(|_| !is_over).map(|it| context.today.days_until(it));
            away.map(|it| Content::Number(it.into()))
        })
        .column("note", "column-note", Kind::Text, |(day, _)| context.said(&day.deadline.note))
        .for_data()
        .table("deadlines", days)
}
