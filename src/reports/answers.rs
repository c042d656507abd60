//! Who has answered: each body that is asked about a quarter, and what came back.

use std::collections::HashSet;

use crate::accounts::{Leaders, records_of, reporter};
use crate::date::Date;
use crate::forms::{Asked, Forms};
use crate::message::{Arg, Message};
use crate::model::{Body, Plan, Quarter, Record};
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::context::quarter_in_words;
use crate::reports::{Block, Cell, Content, Context, Fact, Kind, Report, Sections, Table};

/// What one body is asked, and what it answered.
struct Row<'p> {
    form: Asked<'p>,
    record: Option<&'p Record<'p>>,
    asked: usize,
    reported: usize,
}

/// Who has answered about a quarter; for each body that has not, the text of a reminder.
pub fn answers<'p>(plan: &'p Plan<'p>, context: &Context<'p>, quarter: Quarter) -> Report<'p> {
    let title = Message::new("report-answers").arg("quarter", quarter_in_words(plan, quarter));
    let prepared = Fact::new("prepared", "fact-prepared", context.today);
    let forms = Forms::of(plan, quarter);
    let rows = rows(plan, &forms, quarter);
    let missing = rows.iter().filter(|it| it.record.is_none()).count();
    let summary = Message::new("answers-summary")
        .count("all", rows.len())
        .count("answered", rows.len() - missing);
    let mut reminders = Sections::default();
    for row in rows.iter().filter(|it| it.record.is_none()) {
        let heading = Message::new("answers-reminder").arg("body", row.form.body.called(plan));
        reminders.add(heading, reminder(plan, &forms, row, context.today));
    }
    let report = Report::new("answers", title, plan, context);
    Report { currency: None, ..report }
        .facts([prepared])
        .facts(context.cover_without_money(plan))
        .blocks(vec![Block::Sentence(summary), Block::Table(of_rows(plan, context, rows))])
        .sections(reminders.0)
}

/// The table of who has answered; nothing where a quarter is recorded by the committee alone.
pub(super) fn table<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    quarter: Quarter,
) -> Option<Table<'p>> {
    let by_body = plan.records.iter().any(|it| it.quarter == quarter && it.body.is_some());
    by_body.then(|| of_rows(plan, context, rows(plan, &Forms::of(plan, quarter), quarter)))
}

fn rows<'p>(plan: &'p Plan<'p>, forms: &Forms<'p>, quarter: Quarter) -> Vec<Row<'p>> {
    let leaders = Leaders::of(plan);
    let records: Vec<&'p Record<'p>> = records_of(plan, quarter).collect();
    let row = |form: Asked<'p>| {
        let by = |it: &'p Record<'p>| match &it.body {
            Some(body) if *body.value == *Record::UNASSIGNED => form.key == Record::UNASSIGNED,
            _ => reporter(&leaders, it) == Some(form.body),
        };
        let record = records.iter().copied().find(|it| by(it));
        let reported = record.map_or(0, |record| {
            let told = record.activities.iter().filter(|it| !it.is_blank());
            let told: HashSet<&str> = told.map(|it| &*it.id.value).collect();
            forms
                .rows(&form, usize::MAX)
                .into_iter()
                .filter(|it| told.contains(&*plan.name(*it)))
                .count()
        });
        Row { record, reported, asked: forms.count(&form), form }
    };
    forms.bodies().into_iter().map(row).collect()
}

fn body<'p>(plan: &'p Plan<'_>, row: &Row<'p>) -> Option<&'p Body<'p>> {
    match row.form.body {
        crate::accounts::Leader::Body(id) => plan.bodies.get(id.0 as usize),
        _ => None,
    }
}

fn of_rows<'p>(plan: &'p Plan<'p>, context: &Context<'p>, rows: Vec<Row<'p>>) -> Table<'p> {
    Columns::new()
        .column("key", "column-key", Kind::Code, |it: &Row<'p>| it.form.key.clone())
        .for_data()
        .column("body", "column-body", Kind::Text, |it| {
            cells::body_name(it.form.body, plan, context)
        })
        .total(Message::new("report-total"))
        .column("state", "column-state", Kind::Code, |it| {
            let state = match it.record {
                Some(_) => Content::Term("answered", Message::new("answers-came")),
                None => Content::Term("missing", Message::new("answers-missing")),
            };
            Cell::from(state).alarmed(it.record.is_none())
        })
        .column("received", "column-received", Kind::Date, |it| {
            it.record.and_then(|it| Some(it.received.as_ref()?.value))
        })
        .count("reported", "column-reported", |it| it.record.map(|_| it.reported as u64))
        .count("asked", "column-asked", |it| it.asked as u64)
        .column("from", "column-from", Kind::Text, |it| {
            it.record.and_then(|it| context.said(&it.from))
        })
        .if_used()
        .column("contact", "column-contact", Kind::Text, |it| {
            let own = it.record.and_then(|it| it.contact.as_ref()).map(|it| &it.value);
            let contact = own.or_else(|| body(plan, it)?.contact.as_ref());
            contact.map(|it| context.text(it))
        })
        .if_used()
        .table("answers", rows)
}

/// What to write to a body that has not answered.
fn reminder<'p>(
    plan: &'p Plan<'p>,
    forms: &Forms<'p>,
    row: &Row<'p>,
    today: Date,
) -> Vec<Block<'p>> {
    let quarter = quarter_in_words(plan, forms.quarter());
    let mut blocks = Vec::new();
    if let Some(contact) = body(plan, row).and_then(|it| it.contact.as_ref()) {
        blocks
            .push(Block::Sentence(Message::new("reminder-to").arg("contact", Arg::from(contact))));
    }
    let title = plan.root().title().map_or(Arg::Text(String::new()), |it| Arg::from(it.value));
    let about = |key| Message::new(key).arg("quarter", quarter.clone()).arg("plan", title.clone());
    blocks.push(Block::Sentence(about("reminder-subject")));
    blocks.push(Block::Sentence(Message::new("reminder-greeting")));
    let ids = forms.rows(&row.form, cells::MOST_NAMED).into_iter();
    let ids = cells::few(ids.map(|it| Arg::Text(plan.name(it))), row.asked);
    let asks = about("reminder-asks")
        .arg("body", row.form.body.called(plan))
        .count("count", row.asked)
        .arg("activities", Arg::List(ids));
    blocks.push(Block::Sentence(asks));
    if let Some(due) = forms.due() {
        let key = if due < today { "reminder-was-due" } else { "reminder-is-due" };
        blocks.push(Block::Sentence(Message::new(key).arg("date", Arg::Date(due))));
    }
    blocks.push(Block::Sentence(Message::new("reminder-how")));
    blocks
}
