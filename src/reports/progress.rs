//! Progress reports: of a quarter, of a year, of the whole plan.
//!
//! What is due, late, planned and known is defined in `survey`; rates in `tally`. Nothing that the records do not say
//! is made up: what is not reported is drawn as not reported.

use std::collections::HashSet;

use crate::accounts::{Book, Leaders, Recommended, Timing, recommendations, records, reporter};
use crate::diagnostic::Finding;
use crate::message::{Arg, Message};
use crate::model::{
    Level, Narrative, NodeId, Period, Plan, Quarter, Record, Risk, Str, Text, Year,
};
use crate::reports::budget::overview_table;
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::context::{by_level, quarter_in_words, remarks};
use crate::reports::foreign;
use crate::reports::notes::Notes;
use crate::reports::schedule::chart;
use crate::reports::{
    Block, Chart, Content, Context, Fact, Kind, Report, Section, Sections, Table, Time, answers,
    deadlines, indicators, words,
};
use crate::source::Located;
use survey::{Class, Survey, Window};
use tally::Tally;

mod events;
mod executive;
mod plots;
mod survey;
mod synthesis;

pub use synthesis::synthesis;
mod tables;
pub(super) mod tally;

/// The report of a quarter.
pub fn quarter<'p>(plan: &'p Plan<'p>, context: &Context<'p>, quarter: Quarter) -> Report<'p> {
    let title = Message::new("report-quarter")
        .text("year", plan.calendar.year_label(quarter.year()))
        .count("number", usize::from(quarter.number()));
    report(plan, context, "quarter", title, Window::Quarter(quarter))
}

/// The report of a year: its quarters added up.
pub fn year<'p>(plan: &'p Plan<'p>, context: &Context<'p>, year: Year) -> Report<'p> {
    let title = Message::new("report-year").text("year", plan.calendar.year_label(year));
    report(plan, context, "year", title, Window::Year(year))
}

/// The report of some quarters that follow each other: a half-year, the last twelve months.
pub fn stretch<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    first: Quarter,
    last: Quarter,
) -> Report<'p> {
    if first == last {
        return quarter(plan, context, first);
    }
    if first.number() == 1 && last == Quarter(first.0 + 3) {
        return year(plan, context, first.year());
    }
    let title = Message::new("report-stretch")
        .arg("from", quarter_in_words(plan, first))
        .arg("to", quarter_in_words(plan, last));
    report(plan, context, "stretch", title, Window::Stretch(first, last))
}

/// The report of the whole plan.
pub fn execution<'p>(plan: &'p Plan<'p>, context: &Context<'p>) -> Report<'p> {
    let quarters = plan.calendar.quarters().count() as u16;
    report(plan, context, "final", Message::new("report-final"), Window::Whole(quarters))
}

fn report<'p>(
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    name: &'static str,
    title: Message,
    window: Window,
) -> Report<'p> {
    let book = Book::of(plan);
    let survey = Survey::of(plan, context, &book, window);
    let shown = survey.shown();
    let is_shown = |id| shown.contains(&id);
    let is_about = |it: &Finding| it.period.as_deref().is_none_or(|it| window.is_about(plan, it));
    let mut notes = Notes::of_execution(plan, context, window.last(), is_shown, is_about);
    let mut body = Sections::default();

    let mut summary = tables::summary(&survey);
    // What rates and sums leave out would make them seem wrong without these words.
    let tally = Tally::of(&survey.items);
    let left_out: Vec<(Message, &[&str])> = [
        (not_by_year(plan, &book, window), &["budget", "financial_rate"][..]),
        (beyond_budget(plan, &tally, window), &["disbursed_beyond", "financial_rate"]),
        (not_recorded(plan, context, window), &["disbursed_to_date", "financial_rate"]),
        (physical(&survey, &tally), &["physical_rate"]),
        (counted(&survey), &["physical_rate"]),
    ]
    .into_iter()
    .filter_map(|(note, at)| Some((note?, at)))
    .collect();
    for (note, at) in &left_out {
        let number = notes.add(note.clone());
        for fact in summary.iter_mut().filter(|it| at.contains(&it.key)) {
            fact.value.footnotes.push(number);
        }
    }
    let with_note = |table| {
        let notes = left_out.iter().map(|(note, _)| Block::Sentence(note.clone()));
        std::iter::once(Block::Table(table)).chain(notes)
    };
    let mut first: Vec<Block> =
        executive::sentences(&survey, &tally).into_iter().map(Block::Sentence).collect();
    first.extend(missing_records(plan, context, window).map(Block::Sentence));
    first.push(Block::Facts { name: "summary", facts: summary });
    first.extend(foreign::sentence(plan, NodeId::PLAN));
    body.add("section-summary", first);
    narrative(&mut body, plan, context, window);
    let plots = plots::of_axes(&survey).into_iter().map(|it| Block::Chart(Chart::Plot(it)));
    let by_axis = with_note(tables::by_axis(&survey)).chain(plots);
    body.add(by_level("section-by-level", plan, Level::Axis), by_axis);
    body.table(by_level("section-by-level", plan, Level::Result), tables::by_result(&survey));
    body.add("section-by-body", with_note(tables::by_body(&survey)));
    let with_table = matches!(window, Window::Quarter(_) | Window::Year(_));
    let table = with_table.then(|| tables::cumulated(&survey)).flatten().map(Block::Table);
    let curve = plots::curve(&survey).map(|it| Block::Chart(Chart::Plot(it)));
    body.add("section-cumulated", table.into_iter().chain(curve));
    if !window.is_quarter() {
        body.table("section-by-quarter", tables::by_quarter(&survey));
    }
    body.table("section-by-funder", tables::by_funder(&survey, &book));
    body.table("section-by-code", tables::by_code(&survey, &book));
    if let Some(table) = tables::variances(&survey) {
        let rule = Block::Sentence(Message::new("variance-rule"));
        body.add("section-variances", [rule, Block::Table(table)]);
    }
    let activities = |class| tables::activities(&survey, &notes, class);
    body.table("section-due", activities(Class::Scheduled));
    body.table("section-year-known", activities(Class::YearKnown));
    body.table("section-time-unknown", activities(Class::TimeUnknown));
    body.table("section-unscheduled", activities(Class::Unscheduled));
    body.table("section-unplanned", tables::unplanned(&survey));
    let told = events::within(plan, window);
    body.table("section-events", events::table(plan, context, told, false));
    if plan.nodes.iter().any(|it| !it.indicators().is_empty()) {
        let table = Block::Table(indicators::table(plan, context, NodeId::PLAN, window.last()));
        let rule = indicators::rule(plan).map(Block::Sentence);
        body.add("section-indicators", std::iter::once(table).chain(rule));
    }
    body.table("section-late", tables::late(&survey));
    body.table("section-over", tables::over(&survey));
    if let Some((heading, first, last)) = ahead(plan, window) {
        body.table(heading, tables::next(&survey, first, last));
    }
    if !window.is_quarter() {
        let (budget, more) = overview_table(plan, context, notes);
        notes = more;
        body.table("section-budget-and-declared", budget);
    }
    // A quarter's report shows the bars of what it speaks of; longer ones show all.
    let coming = window.last().next();
    let is_drawn = |it: &&survey::Item| {
        !window.is_quarter()
            || it.is_listed()
            || it.late_since.is_some()
            || matches!(&it.timing, Timing::Quarters(spans) if spans.iter().any(|it| it.contains(coming)))
    };
    let drawn: HashSet<NodeId> =
        survey.items.iter().filter(is_drawn).flat_map(|it| [it.id, it.axis]).collect();
    let gantt =
        Block::Chart(chart(plan, context, window.last(), Time::Quarter, |id| drawn.contains(&id)));
    body.add("section-schedule", [gantt]);
    if let Window::Quarter(quarter) = window {
        let answers = answers::table(plan, context, quarter);
        body.table("section-answers", answers);
    }
    let deadlines = deadlines::within(plan, context, (window.first(), window.last()), 12);
    body.table("section-deadlines", deadlines);

    arrange(&mut body.0, plan, context, window);
    Report { footnotes: notes.texts(), ..Report::new(name, title, plan, context) }
        .facts(facts(plan, context, window))
        .sections(body.0)
        .sections(remarks(plan, context).filter(|_| !window.is_quarter()))
}

/// What the plan does not give by year, and so is not in the budget of a year.
fn not_by_year(plan: &Plan<'_>, book: &Book<'_, '_>, window: Window) -> Option<Message> {
    let year = window.year()?;
    let whole = book.whole();
    let years = plan.calendar.years().map(|it| whole.at(book.columns(), Period::Year(it)));
    let rest = whole.computed.less(years.sum()).money()?;
    let note = Message::new("note-not-by-year")
        .money("amount", rest, plan.scale())
        .text("year", plan.calendar.year_label(year));
    Some(note)
}

/// What was paid that is not compared with the budget.
fn beyond_budget(plan: &Plan<'_>, tally: &Tally, window: Window) -> Option<Message> {
    let amount = tally.beyond_budget.money().filter(|it| !it.is_zero())?;
    let note = match window.year() {
        Some(year) => Message::new("note-beyond-year").text("year", plan.calendar.year_label(year)),
        None => Message::new("note-beyond-plan"),
    };
    Some(note.money("amount", amount, plan.scale()))
}

/// Which quarters, since the year (or the plan) began, no sum can know of.
fn not_recorded(plan: &Plan<'_>, context: &Context<'_>, window: Window) -> Option<Message> {
    let quarters = (window.budget_begins().0..=window.last().0).map(Quarter);
    let is_known = |it: &Quarter| {
        !context.is_unread(plan, *it) && plan.records.iter().any(|record| record.quarter == *it)
    };
    let missing: Vec<Arg> =
        quarters.filter(|it| !is_known(it)).map(|it| quarter_in_words(plan, it)).collect();
    let count = missing.len();
    (count > 0 && !plan.records.is_empty()).then(|| {
        Message::new("note-not-recorded").arg("quarters", Arg::List(missing)).count("count", count)
    })
}

/// Of which day physical rates are, and what part of the plan they cover.
fn physical(survey: &Survey<'_, '_>, tally: &Tally) -> Option<Message> {
    tally.physical_rate()?;
    Some(
        Message::new("note-physical")
            .arg("quarter", quarter_in_words(survey.plan, survey.told?))
            .count("known", tally.known as usize)
            .count("all", tally.all as usize),
    )
}

/// Recommendations as a table: what is asked of whom, since when where some were made before the stretch, and what became
/// of it.
fn recommended<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    window: Window,
    all: Vec<Recommended<'p, '_>>,
) -> Option<Table<'p>> {
    let leaders = Leaders::of(plan);
    let is_carried = all.iter().any(|it| it.since < window.first());
    Columns::new()
        .column("id", "column-id", Kind::Code, |it: &Recommended<'p, '_>| it.id.map(|it| &**it))
        .if_used()
        .column("title", "column-recommendation", Kind::Text, |it| context.text(it.title))
        .column("since", "column-since", Kind::Code, |it| it.since)
        .shown_if(is_carried)
        .column("owner", "column-owner", Kind::Text, |it| {
            it.owner.map(|it| cells::body_name(leaders.named(it), plan, context))
        })
        .if_used()
        .column("status", "column-status", Kind::Code, |it| match it.status {
            None => Content::Term("open", Message::new("recommendation-open")),
            status => words::status(status),
        })
        .column("follow_up", "column-follow-up", Kind::Text, |it| {
            it.follow_up.map(|it| context.text(it))
        })
        .if_used()
        .table_of_any("recommendations", all)
}

/// Whose progress is counted in times done of those due by then, and not of all: a rate of what was to be done so far.
fn counted(survey: &Survey<'_, '_>) -> Option<Message> {
    let of = survey.items.iter().filter(|it| it.progress.is_some() && it.times.is_some());
    let names: Vec<Arg> = of.map(|it| Arg::Text(survey.plan.name(it.id))).collect();
    let count = names.len();
    (count > 0)
        .then(|| Message::new("note-counted").arg("ids", Arg::List(names)).count("count", count))
}

/// The cover: which period, prepared when, of which plan.
fn facts<'p>(plan: &'p Plan<'_>, context: &Context<'p>, window: Window) -> Vec<Fact<'p>> {
    let calendar = &plan.calendar;
    let period = Message::new("from-to")
        .arg("from", Arg::Date(calendar.first_day(window.first())))
        .arg("to", Arg::Date(calendar.last_day(window.last())));
    let days = records(plan).filter(|it| window == Window::Quarter(it.quarter));
    let days = days.filter_map(|it| Some(it.prepared.as_ref()?.value));
    let prepared = days.max().unwrap_or(context.today);
    let mut facts = vec![
        Fact::new("period", "fact-period", period),
        Fact::new("prepared", "fact-prepared", prepared),
    ];
    if prepared != context.today {
        facts.push(Fact::new("printed", "fact-printed", context.today));
    }
    facts.extend(context.cover(plan));
    facts
}

/// Says which quarters of the stretch have no record, and which one can't be read.
fn missing_records(
    plan: &Plan<'_>,
    context: &Context<'_>,
    window: Window,
) -> impl Iterator<Item = Message> {
    let is_recorded = |it: &Quarter| plan.records.iter().any(|record| record.quarter == *it);
    let (unread, rest): (Vec<_>, Vec<_>) =
        window.quarters().partition(|it| context.is_unread(plan, *it));
    let missing = rest.into_iter().filter(|it| !is_recorded(it)).collect();
    let say = |key, quarters: Vec<Quarter>| {
        let message = Message::new(key).count("count", quarters.len());
        let quarters: Vec<Arg> =
            quarters.into_iter().map(|it| quarter_in_words(plan, it)).collect();
        (!quarters.is_empty()).then(|| message.arg("quarters", Arg::List(quarters)))
    };
    [say("record-unread", unread), say("no-record", missing)].into_iter().flatten()
}

/// The quarter after the stretch, or the four after a year, where the plan still runs.
fn ahead(plan: &Plan<'_>, window: Window) -> Option<(Message, Quarter, Quarter)> {
    let first = window.last().next();
    let end = plan.calendar.quarters().next_back()?;
    let (heading, last) = match window {
        Window::Quarter(_) => (Message::new("section-next-quarter"), first),
        Window::Year(_) => (Message::new("section-next-year"), Quarter(first.0 + 3)),
        Window::Stretch(first_of, last_of) => {
            let length = last_of.0 - first_of.0;
            (Message::new("section-next-quarters"), Quarter(first.0 + length))
        }
        Window::Whole(_) => return None,
    };
    (last <= end).then_some((heading, first, last))
}

/// What is told in words: the heading of each text, and where it stands.
type ToldText = for<'r, 's> fn(&'r Narrative<'s>) -> &'r Option<Located<Text<'s>>>;
const TOLD: [(&str, ToldText); 4] = [
    ("section-achievements", |it| &it.achievements),
    ("section-challenges", |it| &it.challenges),
    ("section-next-steps", |it| &it.next_steps),
    ("section-lessons", |it| &it.lessons),
];

/// What a plan calls a section, by its heading.
fn section_name(plan: &Plan<'_>, heading: &Message) -> &'static str {
    match heading.key.strip_prefix("section-").unwrap_or(heading.key) {
        "next-quarter" | "next-quarters" | "next-year" => "next",
        "by-level" if *heading == by_level("section-by-level", plan, Level::Result) => "by-result",
        "by-level" => "by-axis",
        // Headings of the author's own.
        "as-written" => "chapters",
        name => name,
    }
}

/// The heading of a section, by its name; nothing for chapters of the author's own, which have their own.
fn heading(name: &str, plan: &Plan<'_>, window: Window) -> Option<Message> {
    macro_rules! of_name {
        ($($name:literal)*) => {
            match name {
                $($name => Message::new(concat!("section-", $name)),)*
                "by-axis" => by_level("section-by-level", plan, Level::Axis),
                "by-result" => by_level("section-by-level", plan, Level::Result),
                "next" => Message::new(match window {
                    Window::Quarter(_) => "section-next-quarter",
                    Window::Year(_) => "section-next-year",
                    Window::Stretch(..) | Window::Whole(_) => "section-next-quarters",
                }),
                _ => return None,
            }
        };
    }
    Some(of_name! {
        "summary" "achievements" "challenges" "next-steps" "lessons" "recommendations" "risks" "answers" "by-body"
        "by-quarter" "cumulated" "by-funder" "by-code" "variances" "due" "year-known" "time-unknown" "unscheduled"
        "unplanned" "events" "indicators" "late" "over" "budget-and-declared" "schedule" "deadlines"
    })
}

/// Leaves the sections that the plan asks for, in its order and under its titles.
fn arrange<'p>(
    sections: &mut Vec<Section<'p>>,
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    window: Window,
) {
    let own = &plan.report;
    let name = |it: &Section| it.heading.as_ref().map_or("", |it| section_name(plan, it));
    for asked in own.sections.iter().filter(|_| own.empty_sections) {
        let is_there = sections.iter().any(|it| *name(it) == *asked.value);
        if let Some(heading) = heading(&asked.value, plan, window).filter(|_| !is_there) {
            let nothing = Block::Sentence(Message::new("nothing-to-report"));
            sections.push(Section::new(heading, vec![nothing]));
        }
    }
    if !own.sections.is_empty() {
        let place = |it: &Section| own.sections.iter().position(|own| *own.value == *name(it));
        sections.retain(|it| place(it).is_some());
        sections.sort_by_key(place);
    }
    for section in sections {
        if let Some((_, title)) = own.titles.iter().find(|(key, _)| **key == *name(section)) {
            let title = Message::new("as-written").text("text", context.text(title).words);
            section.heading = Some(title);
        }
    }
}

/// What is told in words: by the committee for the whole stretch, else quarter by quarter and body by body.
fn narrative<'p>(
    body: &mut Sections<'p>,
    plan: &'p Plan<'p>,
    context: &Context<'p>,
    window: Window,
) {
    let records: Vec<&Record> = records(plan).filter(|it| window.has(it.quarter)).collect();
    let leaders = Leaders::of(plan);
    let whole = plan.reviews.iter().find(|it| match window {
        Window::Quarter(_) | Window::Stretch(..) => false,
        Window::Year(year) => it.year == Some(year),
        Window::Whole(_) => it.year.is_none(),
    });
    let text =
        |it: &'p Option<Located<Text<'_>>>| context.said(it).filter(|it| !it.trim().is_empty());
    let is_quarter = window.is_quarter();
    for (heading, of) in TOLD {
        let own = whole.and_then(|it| text(of(&it.told)));
        let mut blocks: Vec<Block> = own.map(Block::Prose).into_iter().collect();
        // What the committee tells of the stretch itself stands for what it told of its quarters.
        for record in records.iter().filter(|_| own.is_none()) {
            let Some(text) = text(of(&record.told)) else { continue };
            let by = reporter(&leaders, record);
            let quarter = || quarter_in_words(plan, record.quarter);
            let label = match (is_quarter, by) {
                (true, None) => None,
                (false, None) => Some(Message::new("of-quarter").arg("quarter", quarter())),
                (true, Some(body)) => Some(Message::new("of-body").arg("body", body.called(plan))),
                (false, Some(body)) => Some(
                    Message::new("of-quarter-and-body")
                        .arg("quarter", quarter())
                        .arg("body", body.called(plan)),
                ),
            };
            blocks.extend(label.map(Block::Label));
            blocks.push(Block::Prose(text));
        }
        body.add(heading, blocks);
    }
    // Lists and chapters: the committee's, then those of bodies.
    let told = whole.map(|it| &it.told).into_iter().chain(records.iter().map(|it| &it.told));
    let told: Vec<&Narrative> = told.collect();
    let owner = |it: &'p Option<Located<Str<'_>>>| {
        it.as_ref().map(|it| cells::body_name(leaders.named(&it.value), plan, context))
    };
    let risks = Columns::new()
        .column("title", "column-risk", Kind::Text, |it: &&'p Risk| context.text(&it.title.value))
        .column("level", "column-risk-level", Kind::Code, |it| context.said(&it.level))
        .column("measure", "column-measure", Kind::Text, |it| context.said(&it.measure))
        .column("owner", "column-owner", Kind::Text, |it| owner(&it.owner))
        .if_used()
        .table_of_any("risks", told.iter().flat_map(|it| &it.risks));
    body.table("section-risks", risks);
    let recommendations = recommendations(plan, window.last(), window.stretch());
    let is_told = |it: &Recommended| it.is_open() || it.latest >= window.first();
    let recommendations = recommendations.into_iter().filter(is_told).collect();
    let recommendations = recommended(plan, context, window, recommendations);
    body.table("section-recommendations", recommendations);
    for it in told.iter().flat_map(|it| &it.sections) {
        let heading = Message::new("own-heading").arg("title", Arg::from(&it.title.value));
        body.add(heading, [Block::Prose(context.text(&it.text.value))]);
    }
}
