//! The tables of a progress report.

use rust_decimal::Decimal;

use super::survey::{Class, Item, Survey, Window};
use super::tally::Tally;
use crate::accounts::Figure;
use crate::accounts::Leader;
use crate::accounts::Paid;
use crate::accounts::Places;
use crate::diagnostic::Rule;
use crate::message::Message;
use crate::model::{Level, NodeId, Quarter, Status};
use crate::reports::context::id_of;
use crate::reports::notes::Notes;
use crate::reports::people;
use crate::reports::schedule::Timing;
use crate::reports::words::status;
use crate::reports::{Cell, Chart, Column, Content, Fact, Kind, Row, RowKind, SumOf, Table};

/// A figure as a cell.
fn figure<'p>(figure: Figure) -> Content<'p> {
    match figure {
        Figure::Money(money) => Content::Money(money),
        Figure::NotApplicable => Content::NotApplicable,
        Figure::Blank | Figure::Unreadable | Figure::Overflow => Content::Blank,
    }
}

/// A sum of the column's cells.
fn sum<'p>(of: Figure) -> Content<'p> {
    of.money().map_or(Content::Blank, |it| Content::Sum(it, SumOf::Top))
}

fn percent<'p>(percent: Option<Decimal>) -> Content<'p> {
    percent.map_or(Content::Blank, Content::Percent)
}

fn cells<'p>(contents: impl IntoIterator<Item = Content<'p>>) -> Vec<Cell<'p>> {
    contents.into_iter().map(Cell::from).collect()
}

fn column(key: &'static str, heading: Message, kind: Kind) -> Column {
    Column::new(key, heading.into(), kind)
}

/// The summary in numbers.
pub(super) fn summary<'p>(survey: &Survey<'p, '_>, unplanned: Figure) -> Vec<Fact<'p>> {
    let tally = Tally::of(&survey.items);
    let mut facts = Vec::new();
    let mut push = |key, label, value| facts.push(Fact::new(key, label, value));
    let count = Content::Count;
    push("due", Message::new("summary-due"), count(tally.scheduled));
    if tally.year_known > 0 {
        push("year_known", Message::new("summary-year-known"), count(tally.year_known));
    }
    if tally.unscheduled > 0 {
        push("unscheduled", Message::new("summary-unscheduled"), count(tally.unscheduled));
    }
    push("completed", Message::new("summary-completed"), count(tally.with(Status::Completed)));
    push("under_way", Message::new("summary-under-way"), count(tally.with(Status::UnderWay)));
    push("not_started", Message::new("summary-not-started"), count(tally.with(Status::NotStarted)));
    if tally.with(Status::Suspended) > 0 {
        push("suspended", Message::new("summary-suspended"), count(tally.with(Status::Suspended)));
    }
    if tally.with(Status::Cancelled) > 0 {
        push("cancelled", Message::new("summary-cancelled"), count(tally.with(Status::Cancelled)));
    }
    push("not_reported", Message::new("summary-not-reported"), count(tally.not_reported));
    push("late", Message::new("summary-late"), count(tally.late));
    if tally.over > 0 {
        push("over", Message::new("section-over"), count(tally.over));
    }
    let budget = match survey.window {
        Window::Whole(_) => Message::new("summary-budget-of-plan"),
        _ => Message::new("summary-budget-of-year"),
    };
    if matches!(survey.window, Window::Quarter(_)) && tally.planned != Figure::Blank {
        push("planned", Message::new("summary-planned"), figure(tally.planned));
    }
    push("committed", Message::new("summary-committed"), figure(tally.paid.committed));
    push("disbursed", Message::new("summary-disbursed"), figure(tally.paid.disbursed));
    if unplanned != Figure::Blank {
        push("unplanned", Message::new("summary-unplanned"), figure(unplanned));
    }
    push("budget", budget, figure(tally.budget));
    if let Window::Quarter(_) = survey.window {
        let to_date = figure(tally.paid_to_date.disbursed);
        push("disbursed_to_date", Message::new("summary-disbursed-to-date"), to_date);
    }
    push("financial_rate", Message::new("summary-financial-rate"), percent(tally.financial_rate()));
    push("physical_rate", Message::new("summary-physical-rate"), percent(tally.physical_rate()));
    if tally.physical_rate().is_some() {
        push("covered", Message::new("summary-covered"), percent(tally.covered()));
    }
    for fact in &mut facts {
        fact.value.alarm = fact.key == "late" && tally.late > 0;
        // What is not known is said, so that nobody takes it for zero.
        if fact.value.content == Content::Blank {
            fact.value.content = Content::Message(Message::new("not-known"));
        }
    }
    facts
}

/// Columns of activities counted and money added up, after the columns that name a row. A rare status has its column
/// only where an activity has it, so that the counts of a row always add up.
fn tally_columns(survey: &Survey<'_, '_>, whole: &Tally) -> [Column; 12] {
    let budget = match survey.window {
        Window::Whole(_) => Message::new("column-budget"),
        _ => Message::new("column-budget-of-year"),
    };
    let rare = |column: Column, status| match whole.with(status) {
        0 => column.for_data(),
        _ => column,
    };
    let suspended = column("suspended", Message::new("summary-suspended"), Kind::Number);
    let cancelled = column("cancelled", Message::new("summary-cancelled"), Kind::Number);
    [
        column("activities", Message::new("column-activities"), Kind::Number),
        column("completed", Message::new("column-completed"), Kind::Number),
        column("under_way", Message::new("column-under-way"), Kind::Number),
        column("not_started", Message::new("column-not-started"), Kind::Number),
        rare(suspended, Status::Suspended),
        rare(cancelled, Status::Cancelled),
        column("not_reported", Message::new("column-not-reported"), Kind::Number),
        column("late", Message::new("column-late"), Kind::Number),
        column("budget", budget, Kind::Money),
        column("disbursed", Message::new("column-disbursed-to-date"), Kind::Money),
        column("financial_rate", Message::new("column-financial"), Kind::Number),
        column("physical_rate", Message::new("column-physical"), Kind::Number),
    ]
}

fn tally_cells<'p>(tally: &Tally, money: fn(Figure) -> Content<'p>) -> Vec<Cell<'p>> {
    let listed = tally.scheduled + tally.year_known + tally.unscheduled;
    let mut row = cells([
        Content::Count(listed),
        Content::Count(tally.with(Status::Completed)),
        Content::Count(tally.with(Status::UnderWay)),
        Content::Count(tally.with(Status::NotStarted)),
        Content::Count(tally.with(Status::Suspended)),
        Content::Count(tally.with(Status::Cancelled)),
        Content::Count(tally.not_reported),
        Content::Count(tally.late),
        money(tally.budget),
        money(tally.paid_to_date.disbursed),
        percent(tally.financial_rate()),
        percent(tally.physical_rate()),
    ]);
    row[7].alarm = tally.late > 0;
    row
}

/// Progress by axis, with the total.
pub(super) fn by_axis<'p>(survey: &Survey<'p, '_>, places: &Places) -> Table<'p> {
    let plan = survey.plan;
    let axes: Vec<NodeId> = plan.of_level(Level::Axis).map(|(id, _)| id).collect();
    let mut tallies = vec![Tally::default(); axes.len()];
    for item in &survey.items {
        if let Ok(index) = axes.binary_search(&item.axis) {
            tallies[index].count(item);
        }
    }
    let mut rows: Vec<Row> = axes
        .iter()
        .zip(&tallies)
        .map(|(id, tally)| {
            let title = Content::Text(survey.context.title(plan.node(*id)));
            let mut row = cells([id_of(&places, plan, *id), title]);
            row.extend(tally_cells(tally, figure));
            Row { kind: RowKind::Item, depth: 0, cells: row }
        })
        .collect();
    let whole = Tally::of(&survey.items);
    rows.push(total(&whole));
    let names = [
        column("id", Message::new("column-id"), Kind::Code),
        column("title", Message::new("column-title"), Kind::Text),
    ];
    let columns = names.into_iter().chain(tally_columns(survey, &whole)).collect();
    Table { name: "axes", caption: None, columns, rows: rows.into() }
}

fn total<'p>(tally: &Tally) -> Row<'p> {
    let mut row = cells([Content::Blank, Content::Message(Message::new("report-total"))]);
    row.extend(tally_cells(tally, sum));
    Row { kind: RowKind::Total, depth: 0, cells: row }
}

/// Progress by the bodies that lead, with the total.
pub(super) fn by_body<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let mut tallies: std::collections::HashMap<Leader, (NodeId, Tally)> = Default::default();
    for item in &survey.items {
        let entry = tallies.entry(item.leader).or_insert_with(|| (item.id, Tally::default()));
        entry.1.count(item);
    }
    let mut tallies: Vec<_> = tallies.into_iter().collect();
    tallies.sort_by_key(|(leader, (first, _))| leader.order(*first));
    let mut rows: Vec<Row> = tallies
        .iter()
        .map(|(leader, (_, tally))| {
            let name = people::name(*leader, survey.plan, &survey.context);
            let mut row = cells([people::key(*leader, survey.plan), name]);
            row.extend(tally_cells(tally, figure));
            Row { kind: RowKind::Item, depth: 0, cells: row }
        })
        .collect();
    let whole = Tally::of(&survey.items);
    rows.push(total(&whole));
    let names = [
        column("body", Message::new("column-body"), Kind::Code).for_data(),
        column("title", Message::new("column-body"), Kind::Text),
    ];
    let columns = names.into_iter().chain(tally_columns(survey, &whole)).collect();
    Table { name: "bodies", caption: None, columns, rows: rows.into() }
}

/// The activities that are listed for one reason; nothing where there are none.
pub(super) fn activities<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    notes: &Notes,
    class: Class,
) -> Option<Table<'p>> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut planned, mut budget) = (Figure::Blank, Figure::Blank);
    let (mut paid, mut to_date) = (Paid::default(), Paid::default());
    for item in survey.of_class(class) {
        rows.push(activity(survey, places, notes, item));
        planned = planned.plus(item.planned);
        budget = budget.plus(item.budget);
        paid = paid.plus(item.paid);
        to_date = to_date.plus(item.paid_to_date);
    }
    if rows.is_empty() {
        return None;
    }
    let blank = || Content::Blank;
    let total = cells([
        blank(),
        Content::Message(Message::new("report-total")),
        blank(),
        blank(),
        blank(),
        sum(planned),
        sum(budget),
        sum(paid.committed),
        sum(paid.disbursed),
        sum(to_date.disbursed),
        blank(),
    ]);
    rows.push(Row { kind: RowKind::Total, depth: 0, cells: total });
    let is_quarter = matches!(survey.window, Window::Quarter(_));
    let when = |is_used, column: Column| if is_used { column } else { column.for_data() };
    let budget = match survey.window {
        Window::Whole(_) => Message::new("column-budget"),
        _ => Message::new("column-budget-of-year"),
    };
    let has_planned = is_quarter && planned != Figure::Blank;
    let has_to_date = is_quarter && to_date != paid;
    let planned = column("planned", Message::new("column-planned"), Kind::Money);
    let to_date =
        column("disbursed_to_date", Message::new("column-disbursed-to-date"), Kind::Money);
    let name = match class {
        Class::Scheduled => "activities",
        Class::YearKnown => "activities-year-known",
        Class::Unscheduled | Class::Elsewhere => "activities-unscheduled",
    };
    let columns = vec![
        column("id", Message::new("column-id"), Kind::Code),
        column("title", Message::new("column-title"), Kind::Text),
        column("body", Message::new("column-body"), Kind::Text).for_data(),
        column("status", Message::new("column-status"), Kind::Code),
        column("progress", Message::new("column-progress"), Kind::Number),
        when(has_planned, planned),
        column("budget", budget, Kind::Money),
        column("committed", Message::new("column-committed"), Kind::Money).for_data(),
        column("disbursed", Message::new("column-disbursed"), Kind::Money),
        when(has_to_date, to_date),
        column("note", Message::new("column-note"), Kind::Text),
    ];
    Some(Table { name, caption: None, columns, rows: rows.into() })
}

fn activity<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    notes: &Notes,
    item: &Item<'p>,
) -> Row<'p> {
    let (plan, context) = (survey.plan, &survey.context);
    let (first, last) = (survey.window.first(), survey.window.last());
    let said = survey.execution.within(item.id, first, last);
    let note = said.rev().find_map(|it| it.said.note.as_ref());
    let reported = match item.status {
        Some(_) => status(item.status),
        None => Content::Term("not-reported", Message::new("status-not-reported")),
    };
    let mut row = cells([
        id_of(&places, plan, item.id),
        Content::Text(context.title(plan.node(item.id))),
        people::name(item.leader, plan, context),
        reported,
        percent(item.progress.filter(|_| !survey.execution.entries(item.id).is_empty())),
        figure(item.planned),
        figure(item.budget),
        figure(item.paid.committed),
        figure(item.paid.disbursed),
        figure(item.paid_to_date.disbursed),
        note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
    ]);
    // A note stands at the figure that it doubts: what was paid, in this stretch where something was.
    let paid = if item.paid.disbursed == Figure::Blank { 9 } else { 8 };
    row[3].footnotes = notes.of_rule(item.id, Rule::CompletedWithMoneyLeft);
    row[4].footnotes = notes.of_rule(item.id, Rule::ProgressDecreased);
    row[6].footnotes = notes.of_footing(item.id);
    row[paid].footnotes = notes.of_rule(item.id, Rule::Overspent);
    for at in [3, 4, paid] {
        row[at].alarm = !row[at].footnotes.is_empty();
    }
    row[3].alarm |= item.late_since.is_some();
    Row { kind: RowKind::Node(Level::Activity), depth: 0, cells: row }
}

/// Activities that are late; nothing where there are none.
pub(super) fn late<'p>(survey: &Survey<'p, '_>, places: &Places) -> Option<Table<'p>> {
    ended(survey, places, "late", |it| it.late_since)
}

/// Activities that are over without a report; nothing where there are none.
pub(super) fn over<'p>(survey: &Survey<'p, '_>, places: &Places) -> Option<Table<'p>> {
    ended(survey, places, "over", |it| it.over_since)
}

/// Activities whose schedule is over.
fn ended<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    name: &'static str,
    since: fn(&Item<'p>) -> Option<Quarter>,
) -> Option<Table<'p>> {
    let plan = survey.plan;
    let rows: Vec<Row> = survey
        .items
        .iter()
        .filter_map(|item| {
            let since = since(item)?;
            let latest = survey.execution.status_by(item.id, survey.window.last());
            let latest = match latest {
                Some(_) => status(latest),
                None => Content::Term("not-reported", Message::new("status-not-reported")),
            };
            let ended = match item.timing {
                Timing::Years(_) => Content::Text(plan.calendar.year_label(since.year())),
                _ => since.into(),
            };
            let mut row = cells([
                id_of(&places, plan, item.id),
                Content::Text(survey.context.title(plan.node(item.id))),
                people::name(item.leader, plan, &survey.context),
                ended,
                latest,
                percent(item.progress),
            ]);
            row[3].alarm = item.late_since.is_some();
            Some(Row { kind: RowKind::Item, depth: 0, cells: row })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let columns = vec![
        column("id", Message::new("column-id"), Kind::Code),
        column("title", Message::new("column-title"), Kind::Text),
        body_column(&rows),
        column("ended", Message::new("column-ended"), Kind::Code),
        column("status", Message::new("column-latest-status"), Kind::Code),
        column("progress", Message::new("column-progress"), Kind::Number),
    ];
    Some(Table { name, caption: None, columns, rows: rows.into() })
}

/// What is due in the quarters from the first to the last; nothing where there is nothing.
pub(super) fn next<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    first: Quarter,
    last: Quarter,
) -> Option<Table<'p>> {
    let plan = survey.plan;
    let is_year = first.number() == 1 && last.number() == 4;
    let rows: Vec<Row> = survey
        .items
        .iter()
        .filter(|it| !matches!(it.status, Some(Status::Completed | Status::Cancelled)))
        .filter_map(|item| {
            let basis = match &item.timing {
                Timing::Quarters(spans)
                    if spans.iter().any(|it| it.first <= last && first <= it.last) =>
                {
                    Content::Term("scheduled", Message::new("basis-scheduled"))
                }
                Timing::Years(years) if years.contains(&first.year()) && is_year => {
                    Content::Term("scheduled", Message::new("basis-scheduled"))
                }
                Timing::Years(years) if years.contains(&first.year()) => {
                    Content::Term("year-known", Message::new("basis-year-known"))
                }
                _ => return None,
            };
            let row = cells([
                id_of(&places, plan, item.id),
                Content::Text(survey.context.title(plan.node(item.id))),
                people::name(item.leader, plan, &survey.context),
                basis,
            ]);
            Some(Row { kind: RowKind::Item, depth: 0, cells: row })
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let is_plain =
        rows.iter().all(|it| matches!(it.cells[3].content, Content::Term("scheduled", _)));
    let basis = column("basis", Message::new("column-basis"), Kind::Code);
    let columns = vec![
        column("id", Message::new("column-id"), Kind::Code),
        column("title", Message::new("column-title"), Kind::Text),
        body_column(&rows),
        if is_plain { basis.for_data() } else { basis },
    ];
    Some(Table { name: "next", caption: None, columns, rows: rows.into() })
}

/// The column of leading bodies, the third one: where all rows name the same one, it tells readers nothing.
fn body_column(rows: &[Row]) -> Column {
    let column = column("body", Message::new("column-body"), Kind::Text);
    let differs = rows.windows(2).any(|it| it[0].cells[2].content != it[1].cells[2].content);
    if differs || rows.len() < 2 { column } else { column.for_data() }
}

/// What was done that the plan does not have, and what it cost; nothing where there is nothing.
pub(super) fn unplanned<'p>(survey: &Survey<'p, '_>) -> (Option<Table<'p>>, Figure) {
    let (plan, context) = (survey.plan, &survey.context);
    let window = survey.window.first()..=survey.window.last();
    let mut rows: Vec<Row> = Vec::new();
    let mut disbursed = Figure::Blank;
    for record in plan.records.iter().filter(|it| window.contains(&it.quarter)) {
        for unplanned in &record.unplanned {
            let money = unplanned.disbursed.as_ref();
            let paid = money.map_or(Figure::Blank, |it| Figure::Money(it.value));
            disbursed = disbursed.plus(paid);
            let note = unplanned.note.as_ref();
            rows.push(Row {
                kind: RowKind::Item,
                depth: 0,
                cells: cells([
                    unplanned.axis.as_ref().map_or(Content::Blank, |it| Content::Text(&it.value)),
                    Content::Text(context.text(&unplanned.title.value)),
                    record.quarter.into(),
                    figure(paid),
                    note.map_or(Content::Blank, |it| Content::Text(context.text(&it.value))),
                ]),
            });
        }
    }
    if rows.is_empty() {
        return (None, Figure::Blank);
    }
    let total = cells([
        Content::Blank,
        Content::Message(Message::new("report-total")),
        Content::Blank,
        sum(disbursed),
        Content::Blank,
    ]);
    rows.push(Row { kind: RowKind::Total, depth: 0, cells: total });
    let quarter = column("quarter", Message::new("column-quarter"), Kind::Code);
    let columns = vec![
        column("axis", Message::new("level-axis"), Kind::Code),
        column("title", Message::new("column-title"), Kind::Text),
        if matches!(survey.window, Window::Quarter(_)) { quarter.for_data() } else { quarter },
        column("disbursed", Message::new("column-disbursed"), Kind::Money),
        column("note", Message::new("column-note"), Kind::Text),
    ];
    let table = Table { name: "unplanned", caption: None, columns, rows: rows.into() };
    (Some(table), disbursed)
}

/// What was reported and paid in each quarter of the stretch, with the total.
pub(super) fn by_quarter<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let plan = survey.plan;
    let (first, last) = (survey.window.first(), survey.window.last());
    let mut rows: Vec<Row> = Vec::new();
    let mut all = Paid::default();
    for quarter in (first.0..=last.0).map(Quarter) {
        let record = plan.records.iter().find(|it| it.quarter == quarter);
        let paid = survey.items.iter().fold(Paid::default(), |paid, item| {
            paid.plus(survey.execution.paid(item.id, quarter, quarter))
        });
        all = all.plus(paid);
        let reported =
            record.map_or(Content::Blank, |it| Content::Count(it.activities.len() as u64));
        let prepared = record.and_then(|it| it.prepared.as_ref());
        rows.push(Row {
            kind: RowKind::Item,
            depth: 0,
            cells: cells([
                quarter.into(),
                prepared.map_or(Content::Blank, |it| Content::Date(it.value)),
                reported,
                figure(paid.committed),
                figure(paid.disbursed),
            ]),
        });
    }
    let total = cells([
        Content::Message(Message::new("report-total")),
        Content::Blank,
        Content::Blank,
        sum(all.committed),
        sum(all.disbursed),
    ]);
    rows.push(Row { kind: RowKind::Total, depth: 0, cells: total });
    let columns = vec![
        column("quarter", Message::new("column-quarter"), Kind::Code),
        column("prepared", Message::new("column-prepared"), Kind::Date),
        column("reported", Message::new("column-reported"), Kind::Number),
        column("committed", Message::new("column-committed"), Kind::Money),
        column("disbursed", Message::new("column-disbursed"), Kind::Money),
    ];
    Table { name: "quarters", caption: None, columns, rows: rows.into() }
}

/// Budget and disbursement of each axis as bars.
pub(super) fn bars<'p>(survey: &Survey<'p, '_>, places: &Places) -> Chart<'p> {
    let plan = survey.plan;
    let axes: Vec<NodeId> = plan.of_level(Level::Axis).map(|(id, _)| id).collect();
    let mut tallies = vec![Tally::default(); axes.len()];
    for item in &survey.items {
        if let Ok(index) = axes.binary_search(&item.axis) {
            tallies[index].count(item);
        }
    }
    let bars = axes.iter().zip(&tallies).map(|(id, tally)| {
        let title = survey.context.title(plan.node(*id));
        let label = format!("{}  {title}", places.name(plan, *id));
        (label, vec![tally.budget.money(), tally.paid_to_date.disbursed.money()])
    });
    Chart::Bars {
        series: vec![Message::new("column-budget"), Message::new("column-disbursed")],
        bars: bars.collect(),
    }
}
