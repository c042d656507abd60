//! The tables of a progress report.

use rust_decimal::Decimal;

use super::survey::{Class, Item, Survey, Window};
use super::tally::Tally;
use crate::accounts::Timing;
use crate::accounts::{Book, Figure, Leader, Leaders, Paid, Places, Times, records};
use crate::diagnostic::Rule;
use crate::message::Message;
use crate::model::{
    ActivityProgress, Level, Node, NodeId, Passage, Period, Plan, Quarter, Status, Text, TimeSpan,
    Unplanned,
};
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::context::{id_of, level_name};
use crate::reports::notes::Notes;
use crate::reports::words::status;
use crate::reports::{Cell, Content, Fact, Formula, Kind, RowKind, Table};
use crate::source::Located;

/// Activities under one name: an axis, a body.
struct Group<'p> {
    key: Content<'p>,
    name: Content<'p>,
    tally: Tally,
}

/// What the budget that payments are compared with is called.
fn budget_heading(survey: &Survey<'_, '_>) -> &'static str {
    match survey.window {
        window if window.year().is_none() => "column-budget",
        _ => "column-budget-of-year",
    }
}

/// The columns that name an activity.
fn named<'b, 'p: 'b, T: 'b>(
    survey: &'b Survey<'p, '_>,
    places: &'b Places,
    notes: impl Fn(&Item<'p>) -> Vec<u16> + 'b,
    item: impl Fn(&T) -> &Item<'p> + Copy + 'b,
) -> Columns<'b, 'p, T> {
    let (plan, context) = (survey.plan, &survey.context);
    Columns::new()
        .column("id", "column-id", Kind::Code, move |it| id_of(places, plan, item(it).id))
        .column("title", "column-title", Kind::Text, move |it| {
            Cell::from(context.title(plan.node(item(it).id))).noted(notes(item(it)))
        })
        .total(Message::new("report-total"))
        .column("body", "column-body", Kind::Text, move |it| {
            cells::body_name(item(it).leader, plan, context)
        })
        .under_title()
}

/// The summary in numbers.
pub(super) fn summary<'p>(survey: &Survey<'p, '_>) -> Vec<Fact<'p>> {
    let unplanned = paid_beyond_plan(survey);
    let tally = Tally::of(&survey.items);
    let mut facts = Vec::new();
    let mut push = |key, label, value| facts.push(Fact::new(key, label, value));
    let count = Content::Count;
    if let Some(banner) = survey.context.banner() {
        push("incomplete", Message::new("summary-incomplete"), banner.into());
    }
    push("activities", Message::new("count-activities"), count(tally.all));
    push("due", Message::new("summary-due"), count(tally.scheduled));
    if tally.year_known > 0 {
        push("year_known", Message::new("summary-year-known"), count(tally.year_known));
    }
    if tally.time_unknown > 0 {
        push("time_unknown", Message::new("section-time-unknown"), count(tally.time_unknown));
    }
    if tally.unscheduled > 0 {
        push("unscheduled", Message::new("summary-unscheduled"), count(tally.unscheduled));
    }
    push("completed", Message::new("summary-completed"), count(tally.with(Status::Completed)));
    push("under_way", Message::new("summary-under-way"), count(tally.with(Status::UnderWay)));
    push("not_started", Message::new("summary-not-started"), count(tally.with(Status::NotStarted)));
    if tally.with(Status::Postponed) > 0 {
        push("postponed", Message::new("summary-postponed"), count(tally.with(Status::Postponed)));
    }
    if tally.with(Status::Suspended) > 0 {
        push("suspended", Message::new("summary-suspended"), count(tally.with(Status::Suspended)));
    }
    if tally.with(Status::Cancelled) > 0 {
        push("cancelled", Message::new("summary-cancelled"), count(tally.with(Status::Cancelled)));
    }
    if tally.without_status > 0 {
        let label = Message::new("summary-without-status");
        push("without_status", label, count(tally.without_status));
    }
    push("not_reported", Message::new("summary-not-reported"), count(tally.not_reported));
    if tally.not_due > 0 {
        push("not_due", Message::new("summary-not-due"), count(tally.not_due));
    }
    push("late", Message::new("summary-late"), count(tally.late));
    if tally.over > 0 {
        push("over", Message::new("section-over"), count(tally.over));
    }
    let budget = match survey.window {
        window if window.year().is_none() => Message::new("summary-budget-of-plan"),
        _ => Message::new("summary-budget-of-year"),
    };
    if matches!(survey.window, Window::Quarter(_)) && tally.planned != Figure::Blank {
        push("planned", Message::new("summary-planned"), Content::from(tally.planned));
    }
    push("committed", Message::new("summary-committed"), Content::from(tally.paid.committed));
    push("disbursed", Message::new("summary-disbursed"), Content::from(tally.paid.disbursed));
    if unplanned != Figure::Blank {
        push("unplanned", Message::new("summary-unplanned"), Content::from(unplanned));
    }
    push("budget", budget, Content::from(tally.budget));
    if let Window::Quarter(_) = survey.window {
        let to_date = Content::from(tally.paid_to_date.disbursed);
        push("disbursed_to_date", Message::new("summary-disbursed-to-date"), to_date);
    }
    if tally.is_paid_beyond() {
        let on_budget = Content::from(tally.on_budget);
        push("disbursed_on_budget", Message::new("summary-on-budget"), on_budget);
        let beyond = Content::from(tally.beyond_budget);
        push("disbursed_beyond", Message::new("summary-beyond-budget"), beyond);
    }
    push(
        "financial_rate",
        Message::new("summary-financial-rate"),
        Content::from(tally.financial_rate().map(Content::Percent)),
    );
    push(
        "physical_rate",
        Message::new("summary-physical-rate"),
        Content::from(tally.physical_rate().map(Content::Percent)),
    );
    if tally.physical_rate().is_some() {
        push("progress_known", Message::new("column-progress-known"), count(tally.known));
        push(
            "covered",
            Message::new("summary-covered"),
            Content::from(tally.covered().map(Content::Percent)),
        );
    }
    for fact in &mut facts {
        fact.value.alarm = fact.key == "incomplete" || fact.key == "late" && tally.late > 0;
        // What is not known is said, so that nobody takes it for zero.
        if fact.value.content.is_blank() {
            fact.value.content = Content::Message(Message::new("not-known"));
        }
    }
    facts
}

/// Money added up and activities counted, by what the first columns name. Rates stand with the columns that they are the
/// ratio of, first, so that a narrow page does not part them. A rare status has its column only where an activity has
/// it, so that the counts of a row always add up.
fn tallied<'b, 'p: 'b>(
    names: Columns<'b, 'p, Group<'p>>,
    survey: &Survey<'p, '_>,
    name: &'static str,
    groups: Vec<Group<'p>>,
) -> Table<'p> {
    let whole = Tally::of(&survey.items);
    let with = |status: Status| move |it: &Group| it.tally.with(status);
    let late = |late: u64| Cell::from(late).alarmed(late > 0);
    let percent = |it: Option<Decimal>| Content::from(it.map(Content::Percent));
    names
        .column("budget", budget_heading(survey), Kind::Money, |it| it.tally.budget)
        .summed()
        .column("disbursed_on_budget", "column-on-budget", Kind::Money, |it| it.tally.on_budget)
        .summed()
        .shown_if(whole.is_paid_beyond())
        .column("disbursed_beyond", "column-beyond-budget", Kind::Money, |it| {
            it.tally.beyond_budget
        })
        .summed()
        .under_title()
        .shown_if(whole.is_paid_beyond())
        .column("disbursed", "column-disbursed-to-date", Kind::Money, |it| {
            it.tally.paid_to_date.disbursed
        })
        .adding("disbursed_on_budget", "disbursed_beyond")
        .summed()
        .shown_if(!whole.is_paid_beyond())
        .rate("financial_rate", "column-financial", "disbursed_on_budget", "budget")
        .column("physical_rate", "column-physical", Kind::Number, move |it| {
            percent(it.tally.physical_rate())
        })
        .total(percent(whole.physical_rate()))
        .column("progress_known", "column-progress-known", Kind::Number, |it| it.tally.known)
        .summed()
        .off_paper()
        .shown_if(whole.physical_rate().is_some())
        .column("activities", "column-activities", Kind::Number, |it| it.tally.all)
        .adding("completed", "not_due")
        .summed()
        .under_title()
        .column("completed", "column-completed", Kind::Number, with(Status::Completed))
        .summed()
        .under_title()
        .column("under_way", "column-under-way", Kind::Number, with(Status::UnderWay))
        .summed()
        .under_title()
        .column("not_started", "column-not-started", Kind::Number, with(Status::NotStarted))
        .summed()
        .under_title()
        .column("suspended", "summary-suspended", Kind::Number, with(Status::Suspended))
        .summed()
        .under_title()
        .if_used()
        .column("postponed", "summary-postponed", Kind::Number, with(Status::Postponed))
        .summed()
        .if_used()
        .column("cancelled", "summary-cancelled", Kind::Number, with(Status::Cancelled))
        .summed()
        .under_title()
        .if_used()
        .column("without_status", "summary-without-status", Kind::Number, |it| {
            it.tally.without_status
        })
        .summed()
        .under_title()
        .if_used()
        .column("not_reported", "column-not-reported", Kind::Number, |it| it.tally.not_reported)
        .summed()
        .under_title()
        .column("not_due", "summary-not-due", Kind::Number, |it| it.tally.not_due)
        .summed()
        .under_title()
        .if_used()
        .column("listed", "column-listed", Kind::Number, |it| it.tally.listed())
        .summed()
        .for_data()
        .column("late", "column-late", Kind::Number, move |it| late(it.tally.late))
        .total(late(whole.late).by(Formula::Top))
        .table(name, groups)
}

/// Progress by axis, with the total.
pub(super) fn by_axis<'p>(survey: &Survey<'p, '_>, places: &Places) -> Table<'p> {
    let axes = tally_of_axes(survey).map(|(id, tally)| Group {
        key: id_of(places, survey.plan, id),
        name: survey.context.title(survey.plan.node(id)).into(),
        tally,
    });
    let names = Columns::new()
        .column("id", "column-id", Kind::Code, |it: &Group<'p>| it.key.clone())
        .column("title", "column-title", Kind::Text, |it| it.name.clone())
        .total(Message::new("report-total"));
    tallied(names, survey, "axes", axes.collect())
}

/// Progress by axis in a few columns, with the total.
pub(super) fn of_axes_in_short<'p>(survey: &Survey<'p, '_>, places: &Places) -> Table<'p> {
    let count = |of: fn(&Tally) -> u64| move |it: &(NodeId, Tally)| of(&it.1);
    let disbursed = match Tally::of(&survey.items).is_paid_beyond() {
        true => "column-on-budget",
        false => "column-disbursed",
    };
    Columns::new()
        .column("id", "column-id", Kind::Code, |it: &(NodeId, Tally)| {
            id_of(places, survey.plan, it.0)
        })
        .column("title", "column-title", Kind::Text, |it| {
            survey.context.title(survey.plan.node(it.0))
        })
        .total(Message::new("report-total"))
        .column("activities", "column-activities", Kind::Number, count(|it| it.all))
        .summed()
        .column(
            "completed",
            "column-completed",
            Kind::Number,
            count(|it| it.with(Status::Completed)),
        )
        .summed()
        .column("budget", budget_heading(survey), Kind::Money, |it| it.1.budget)
        .summed()
        .column("disbursed", disbursed, Kind::Money, |it| it.1.on_budget)
        .summed()
        .rate("financial_rate", "column-financial", "disbursed", "budget")
        .table("axes", tally_of_axes(survey))
}

/// The activities of each axis together.
pub(super) fn tally_of_axes(survey: &Survey<'_, '_>) -> impl Iterator<Item = (NodeId, Tally)> {
    let axes: Vec<NodeId> = survey.plan.of_level(Level::Axis).map(|(id, _)| id).collect();
    let mut tallies = vec![Tally::default(); axes.len()];
    for item in &survey.items {
        if let Ok(index) = axes.binary_search(&item.axis) {
            tallies[index].count(item);
        }
    }
    axes.into_iter().zip(tallies)
}

/// Progress by the results that activities belong to, with the total; nothing where the plan has no results.
pub(super) fn by_result<'p>(survey: &Survey<'p, '_>, places: &Places) -> Option<Table<'p>> {
    let plan = survey.plan;
    let result_of = |id: NodeId| {
        let mut above = plan.ancestors(id).filter(|(_, it)| it.level == Level::Result);
        above.next().map(|(id, _)| id)
    };
    let groups = grouped(survey, |it| result_of(it.id));
    if groups.iter().all(|(result, _)| result.is_none()) {
        return None;
    }
    let groups = groups.into_iter().map(|(result, tally)| Group {
        key: result.map_or(Content::Blank, |id| id_of(places, plan, id)),
        name: match result {
            Some(id) => survey.context.title(plan.node(id)).into(),
            None => Message::new("no-result").into(),
        },
        tally,
    });
    let names = Columns::new()
        .column("id", "column-id", Kind::Code, |it: &Group<'p>| it.key.clone())
        .column("title", "level-result", Kind::Text, |it| it.name.clone())
        .total(Message::new("report-total"));
    Some(tallied(names, survey, "results", groups.collect()))
}

/// Activities added up by what a function says of them, in the order in which it first says so.
fn grouped<'p, K: Eq + std::hash::Hash + Copy>(
    survey: &Survey<'p, '_>,
    key: impl Fn(&Item<'p>) -> K,
) -> Vec<(K, Tally)> {
    let mut places: std::collections::HashMap<K, usize> = Default::default();
    let mut groups: Vec<(K, Tally)> = Vec::new();
    for item in &survey.items {
        let key = key(item);
        let place = *places.entry(key).or_insert_with(|| {
            groups.push((key, Tally::default()));
            groups.len() - 1
        });
        groups[place].1.count(item);
    }
    groups
}

/// What money has in common: a funder, a code.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Shared<K> {
    /// One for all of it.
    Is(K),
    /// Several: what was paid for which is not known.
    Several,
    /// None is named.
    Nothing,
}

/// Money with one funder, or one code.
#[derive(Default)]
struct Portion {
    budget: Figure,
    committed: Figure,
    disbursed: Figure,
    to_date: Figure,
}

/// What tells money apart: what a node says itself, and what a share in a record says that names no line.
struct By<'f, 'p, K> {
    node: &'f dyn Fn(Node<'p>) -> Option<K>,
    share: &'f dyn Fn(&'p str) -> Option<K>,
}

impl<'p, K: Copy + PartialEq> By<'_, 'p, K> {
    /// What a node has: its own, else that of what it belongs to.
    fn of(&self, plan: &'p Plan<'_>, id: NodeId) -> Option<K> {
        let above = || plan.ancestors(id).find_map(|(_, it)| (self.node)(it));
        (self.node)(plan.node(id)).or_else(above)
    }

    /// What all money of an activity has: that of all its lines where they agree, else its own.
    fn whole(&self, plan: &'p Plan<'_>, id: NodeId) -> Shared<K> {
        let lines = plan.children(id).filter(|(_, it)| it.level == Level::Line);
        let mut all: Vec<Option<K>> = lines.map(|(line, _)| self.of(plan, line)).collect();
        all.dedup();
        match all[..] {
            [] => self.of(plan, id).map_or(Shared::Nothing, Shared::Is),
            [one] => one.map_or(Shared::Nothing, Shared::Is),
            _ => Shared::Several,
        }
    }
}

/// Money by funder, as far as plan and records tell; nothing where the plan names none.
pub(super) fn by_funder<'p>(survey: &Survey<'p, '_>, book: &Book<'p, '_>) -> Option<Table<'p>> {
    let leaders = Leaders::of(survey.plan);
    let node = |it: Node<'p>| Some(leaders.named(&it.details()?.funder.as_ref()?.value));
    let by = By { node: &node, share: &|name| Some(leaders.named(name)) };
    let name = |it| cells::body_name(it, survey.plan, &survey.context);
    let words = ["column-funder", "several-funders", "funding-nobody"];
    by_word(survey, book, "funders", words, by, name)
}

/// Money by code of the budget classification; nothing where the plan has none.
pub(super) fn by_code<'p>(survey: &Survey<'p, '_>, book: &Book<'p, '_>) -> Option<Table<'p>> {
    let node = |it: Node<'p>| it.details()?.code.as_ref().map(|it| &*it.value);
    let by = By { node: &node, share: &|_| None };
    let words = ["column-code", "several-codes", "no-code"];
    by_word(survey, book, "codes", words, by, Content::Text)
}

/// Budget and disbursement by what tells money apart: the budget line by line, what was paid as the records divide it.
fn by_word<'p, K: Copy + Eq + std::hash::Hash>(
    survey: &Survey<'p, '_>,
    book: &Book<'p, '_>,
    table: &'static str,
    [heading, several, nothing]: [&'static str; 3],
    by: By<'_, 'p, K>,
    name: impl Fn(K) -> Content<'p>,
) -> Option<Table<'p>> {
    let plan = survey.plan;
    let mut portions: Vec<(Shared<K>, Portion)> = Vec::new();
    let mut add = |shared: Shared<K>, change: &dyn Fn(&mut Portion)| {
        let at = portions.iter().position(|(it, _)| *it == shared).unwrap_or_else(|| {
            portions.push((shared, Portion::default()));
            portions.len() - 1
        });
        change(&mut portions[at].1);
    };
    let budget = |id: NodeId| match survey.window.year() {
        Some(year) => {
            let column = book.columns().column(Period::Year(year));
            column.map_or(Figure::Blank, |it| book.sums(id).cells[it])
        }
        None => book.sums(id).computed,
    };
    // What is left of an amount behind its parts.
    let rest = |whole: Figure, parts: Figure| {
        let rest = whole.money().and_then(|it| it.minus(parts.money().unwrap_or_default()));
        rest.filter(|it| !it.is_zero()).map_or(Figure::Blank, Figure::Money)
    };
    let (first, last) = (survey.window.first(), survey.window.last());
    for item in &survey.items {
        let whole = by.whole(plan, item.id);
        let lines = || plan.children(item.id).filter(|(_, it)| it.level == Level::Line);
        let mut sum = Figure::Blank;
        for (line, _) in lines() {
            let part = budget(line);
            sum = sum.plus(part);
            let shared = by.of(plan, line).map_or(Shared::Nothing, Shared::Is);
            add(shared, &|it| it.budget = it.budget.plus(part));
        }
        let left = if sum == Figure::Blank { item.budget } else { rest(item.budget, sum) };
        add(whole, &|it| it.budget = it.budget.plus(left));
        for entry in survey.execution.within(item.id, survey.window.budget_begins(), last) {
            let is_now = first <= entry.quarter;
            let mut told = Paid::default();
            for share in &entry.said.shares {
                let line = lines().find(|(line, _)| *plan.name(*line) == *share.of.value);
                let shared = match line {
                    Some((line, _)) => by.of(plan, line),
                    None => (by.share)(&share.of.value),
                };
                let amount = Figure::Money(share.amount.value);
                let paid = match share.disbursed {
                    true => Paid { disbursed: amount, ..Paid::default() },
                    false => Paid { committed: amount, ..Paid::default() },
                };
                told = told.plus(paid);
                add(shared.map_or(whole, Shared::Is), &|it| it.pay(paid, is_now));
            }
            let all = Paid::of(entry);
            let left = Paid {
                committed: rest(all.committed, told.committed),
                disbursed: rest(all.disbursed, told.disbursed),
            };
            add(whole, &|it| it.pay(left, is_now));
        }
    }
    // What is not known is told last; a table that can't tell one from the other says nothing.
    portions.retain(|(_, it)| it.budget != Figure::Blank || it.to_date != Figure::Blank);
    portions.sort_by_key(|(it, _)| match it {
        Shared::Is(_) => 0,
        Shared::Several => 1,
        Shared::Nothing => 2,
    });
    if !portions.iter().any(|(it, _)| matches!(it, Shared::Is(_))) {
        return None;
    }
    let is_quarter = matches!(survey.window, Window::Quarter(_));
    let made = Columns::new()
        .column("title", heading, Kind::Text, |(shared, _): &(Shared<K>, Portion)| match shared {
            Shared::Is(key) => name(*key),
            Shared::Several => Message::new(several).into(),
            Shared::Nothing => Message::new(nothing).into(),
        })
        .total(Message::new("report-total"))
        .column("budget", budget_heading(survey), Kind::Money, |(_, it)| it.budget)
        .summed()
        .column("committed", "column-committed", Kind::Money, |(_, it)| it.committed)
        .summed()
        .under_title()
        .column("disbursed", "column-disbursed", Kind::Money, |(_, it)| it.disbursed)
        .summed()
        .column("disbursed_to_date", "column-disbursed-to-date", Kind::Money, |(_, it)| it.to_date)
        .summed()
        .shown_if(is_quarter)
        .table(table, portions);
    Some(made)
}

impl Portion {
    /// Adds what was paid, in the stretch or before it.
    fn pay(&mut self, paid: Paid, is_now: bool) {
        self.to_date = self.to_date.plus(paid.disbursed);
        if is_now {
            self.committed = self.committed.plus(paid.committed);
            self.disbursed = self.disbursed.plus(paid.disbursed);
        }
    }
}

/// Each axis since the plan began: its whole budget, what was disbursed, what is left.
pub(super) fn cumulated<'p>(survey: &Survey<'p, '_>, places: &Places) -> Option<Table<'p>> {
    let (plan, last) = (survey.plan, survey.window.last());
    if plan.records.is_empty() {
        return None;
    }
    let axes = plan.of_level(Level::Axis).map(|(axis, _)| {
        let items = || survey.items.iter().filter(move |it| it.axis == axis);
        let budget = items().fold(Figure::Blank, |sum, it| sum.plus(it.whole));
        let paid = items().fold(Paid::default(), |sum, it| {
            sum.plus(survey.execution.paid(it.id, Quarter(0), last))
        });
        (axis, budget, paid)
    });
    let columns = Columns::new()
        .column("id", "column-id", Kind::Code, |(axis, ..): &(NodeId, Figure, Paid)| {
            id_of(places, plan, *axis)
        })
        .column("title", "column-title", Kind::Text, |(axis, ..)| {
            survey.context.title(plan.node(*axis))
        })
        .total(Message::new("report-total"))
        .column("budget", "summary-budget-of-plan", Kind::Money, |(_, budget, _)| *budget)
        .summed()
        .column("committed", "column-committed", Kind::Money, |(.., paid)| paid.committed)
        .summed()
        .column("disbursed", "column-disbursed", Kind::Money, |(.., paid)| paid.disbursed)
        .summed();
    let rest = columns.minus("budget", "disbursed");
    let table = columns
        .column("rest", "column-rest", Kind::Money, move |(_, budget, paid)| {
            let left = budget.money().zip(paid.disbursed.money()).and_then(|(a, b)| a.minus(b));
            Cell::from(left.map(Content::Money)).by(left.map(|_| rest))
        })
        .summed()
        .rate("financial_rate", "column-financial", "disbursed", "budget")
        .table("cumulated", axes);
    Some(table)
}

/// What the records of the stretch say of an activity in words, the latest of them.
fn told<'p, 's>(
    survey: &Survey<'p, 's>,
    item: &Item,
    of: fn(&'p ActivityProgress<'s>) -> &'p Option<Located<Text<'s>>>,
) -> Option<Passage<'p>> {
    let said = survey.execution.within(item.id, survey.window.first(), survey.window.last());
    said.rev().find_map(|it| of(it.said).as_ref()).map(|it| survey.context.text(&it.value))
}

/// Activities that disbursed more or less than was planned for the stretch, by more than a tenth, and those for which
/// a corrective measure is told; with what their records say about it. Nothing where there are none.
pub(super) fn variances<'p>(survey: &Survey<'p, '_>, places: &Places) -> Option<Table<'p>> {
    let variance = |it: &Item| it.paid.disbursed.money()?.minus(it.planned.money()?);
    let is_told = |it: &&Item| {
        let tenth = it.planned.money().map(|it| it.units().unsigned_abs() / 10);
        let differs = variance(it).map(|it| it.units().unsigned_abs());
        let differs = differs.zip(tenth).is_some_and(|(differs, tenth)| differs > tenth);
        it.is_listed() && differs || told(survey, it, |it| &it.corrective).is_some()
    };
    let columns = named(survey, places, |_| Vec::new(), |it: &&Item<'p>| *it)
        .column("planned", "column-planned", Kind::Money, |it| it.planned)
        .summed()
        .if_used()
        .column("disbursed", "column-disbursed", Kind::Money, |it| it.paid.disbursed)
        .summed();
    let minus = columns.minus("disbursed", "planned");
    columns
        .column("variance", "column-difference", Kind::Money, move |it| {
            let variance = variance(it);
            Cell::from(variance.map(Content::Difference)).by(variance.map(|_| minus))
        })
        .if_used()
        .column("progress", "column-progress", Kind::Number, |it| {
            Content::from(it.progress.map(Content::Percent))
        })
        .under_title()
        .column("note", "column-explanation", Kind::Text, |it| {
            Content::from(told(survey, it, |it| &it.note))
        })
        .column("corrective", "column-corrective", Kind::Text, |it| {
            Content::from(told(survey, it, |it| &it.corrective))
        })
        .if_used()
        .table_of_any("variances", survey.items.iter().filter(is_told))
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
    let groups = tallies.into_iter().map(|(leader, (_, tally))| Group {
        key: cells::body_key(leader, survey.plan),
        name: cells::body_name(leader, survey.plan, &survey.context),
        tally,
    });
    let names = Columns::new()
        .column("body", "column-key", Kind::Code, |it: &Group<'p>| it.key.clone())
        .for_data()
        .column("title", "column-body", Kind::Text, |it| it.name.clone())
        .total(Message::new("report-total"));
    tallied(names, survey, "bodies", groups.collect())
}

/// The activities that are listed for one reason; nothing where there are none.
pub(super) fn activities<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    notes: &Notes,
    class: Class,
) -> Option<Table<'p>> {
    let (first, last) = (survey.window.first(), survey.window.last());
    let is_quarter = matches!(survey.window, Window::Quarter(_));
    let is_planned = |it: &Item| it.planned != Figure::Blank;
    // What is said of a year stands at what was paid in it; what is said of all years, or of others, at the name.
    let year = survey.window.year().map(|it| survey.plan.calendar.year_label(it));
    let overspent = |it: &Item| {
        let mut all = notes.of_rule_in(it.id, Rule::Overspent, year);
        // What is said of all years is about the same money where nothing was paid in others.
        if year.is_some() && survey.execution.paid(it.id, Quarter(0), last) == it.paid_to_date {
            all.extend(notes.of_rule_in(it.id, Rule::Overspent, None));
        }
        all
    };
    let overspent_besides = |it: &Item| {
        let mut all = notes.of_rule(it.id, Rule::Overspent);
        all.retain(|number| !overspent(it).contains(number));
        all
    };
    let is_of_stretch = |it: &Item| it.progress_of.is_none_or(|it| first <= it);
    let has_to_date = is_quarter && survey.of_class(class).any(|it| it.paid != it.paid_to_date);
    let doubted = |figure: Figure, notes: Vec<u16>, is_here: bool| {
        Cell::from(figure).doubted(if is_here { notes } else { Vec::new() })
    };
    let name = match class {
        Class::Scheduled => "activities",
        Class::YearKnown => "activities-year-known",
        Class::TimeUnknown => "activities-time-unknown",
        Class::Unscheduled | Class::Elsewhere => "activities-unscheduled",
    };
    let mut columns = named(survey, places, overspent_besides, |it: &&Item<'p>| *it)
        .for_data()
        .column("status", "column-status", Kind::Code, |it| {
            Cell::from(reported(it.status, it.is_reported))
                .doubted(notes.of_rule(it.id, Rule::CompletedWithMoneyLeft))
                .alarmed(it.late_since.is_some())
        })
        .under_title()
        .column("progress", "column-progress", Kind::Number, |it| {
            let progress = it.progress.filter(|_| !survey.execution.entries(it.id).is_empty());
            Cell::from(progress.map(Content::Percent))
                .doubted(notes.of_rule(it.id, Rule::ProgressDecreased))
        });
    if survey.of_class(class).any(|it| it.times.is_some()) {
        columns = columns.column("times", "column-times-done", Kind::Code, |it| {
            let said =
                |it: Times| Message::new("times-done").count("done", it.done).count("due", it.due);
            Content::from(it.times.map(said))
        });
    }
    columns
        .column("progress_quarter", "column-as-of", Kind::Code, |it| Content::from(it.progress_of))
        .under_title_if(!survey.of_class(class).all(is_of_stretch))
        .column("planned", "column-planned", Kind::Money, |it| it.planned)
        .summed()
        .under_title()
        .shown_if(is_quarter && survey.of_class(class).any(is_planned))
        .column("budget", budget_heading(survey), Kind::Money, |it| {
            Cell::from(it.budget).noted(notes.of_footing(it.id))
        })
        .summed()
        .column("committed", "column-committed", Kind::Money, |it| it.paid.committed)
        .summed()
        .for_data()
        .under_title()
        .column("disbursed_before", "column-disbursed-before", Kind::Money, |it| {
            it.paid_before.disbursed
        })
        .summed()
        .for_data()
        .column("disbursed", "column-disbursed", Kind::Money, |it| {
            doubted(it.paid.disbursed, overspent(it), !has_to_date)
        })
        .summed()
        .column("disbursed_to_date", "column-disbursed-to-date", Kind::Money, |it| {
            doubted(it.paid_to_date.disbursed, overspent(it), has_to_date)
        })
        .adding("disbursed_before", "disbursed")
        .summed()
        .shown_if(has_to_date)
        .column("note", "column-note", Kind::Text, |it| {
            Content::from(told(survey, it, |it| &it.note))
        })
        .under_title()
        .rows(|_| (RowKind::Node(Level::Activity), 0))
        .table_of_any(name, survey.of_class(class))
}

/// A status in a word, also where none is said, or nothing is reported.
fn reported<'p>(said: Option<Status>, is_reported: bool) -> Content<'p> {
    match said {
        Some(_) => status(said),
        None if is_reported => Content::Term("reported", Message::new("status-reported")),
        None => Content::Term("not-reported", Message::new("status-not-reported")),
    }
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
    let calendar = &survey.plan.calendar;
    let items = survey.items.iter().filter_map(|it| Some((it, since(it)?)));
    named(survey, places, |_| Vec::new(), |it: &(&Item<'p>, Quarter)| it.0)
        .if_differing()
        .column("ended", "column-ended", Kind::Code, |(it, since)| {
            let ended = match it.timing {
                Timing::Years(_) => Content::Text(calendar.year_label(since.year())),
                _ => (*since).into(),
            };
            Cell::from(ended).alarmed(it.late_since.is_some())
        })
        .column("status", "column-latest-status", Kind::Code, |(it, _)| {
            let last = survey.window.last();
            let entries = survey.execution.within(it.id, Quarter(0), last);
            reported(survey.execution.status_by(it.id, last), entries.count() > 0)
        })
        .column("progress", "column-progress", Kind::Number, |(it, _)| {
            Content::from(it.progress.map(Content::Percent))
        })
        .column("corrective", "column-corrective", Kind::Text, |(it, _)| {
            Content::from(told(survey, it, |it| &it.corrective))
        })
        .if_used()
        .without_total()
        .table_of_any(name, items)
}

/// What is due in the quarters from the first to the last; nothing where there is nothing.
pub(super) fn next<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    first: Quarter,
    last: Quarter,
) -> Option<Table<'p>> {
    let is_year = first.number() == 1 && last.number() == 4;
    let is_within = |it: &TimeSpan| it.first() <= last && first <= it.last();
    // Whether it is scheduled then, or only its year is known.
    let is_scheduled = |it: &Item| match &it.timing {
        Timing::Quarters(spans) => spans.iter().any(is_within).then_some(true),
        Timing::Years(years) => years.contains(&first.year()).then_some(is_year),
        Timing::Unknown => None,
    };
    let is_final = |it: &Item| survey.execution.is_over_before(it.id, first);
    let items: Vec<(&Item, bool)> = survey
        .items
        .iter()
        .filter(|it| !is_final(it))
        .filter_map(|it| Some((it, is_scheduled(it)?)))
        .collect();
    let is_plain = items.iter().all(|(_, is_scheduled)| *is_scheduled);
    named(survey, places, |_| Vec::new(), |it: &(&Item<'p>, bool)| it.0)
        .if_differing()
        .column("basis", "column-basis", Kind::Code, |(_, is_scheduled)| match is_scheduled {
            true => Content::Term("scheduled", Message::new("basis-scheduled")),
            false => Content::Term("year-known", Message::new("basis-year-known")),
        })
        .shown_if(!is_plain)
        .column("progress", "column-progress", Kind::Number, |(it, _)| {
            Content::from(it.progress.map(Content::Percent))
        })
        .column("budget", "column-budget-of-year", Kind::Money, |(it, _)| it.coming)
        .summed()
        .column("disbursed", "column-disbursed-to-date", Kind::Money, |(it, _)| {
            it.paid_to_date.disbursed
        })
        .summed()
        .shown_if(!is_year)
        .table_of_any("next", items)
}

/// What was done that the plan does not have: the record and what it says.
fn beyond_plan<'p, 's>(
    survey: &Survey<'p, 's>,
) -> impl Iterator<Item = (Quarter, &'p Unplanned<'s>)> + use<'p, 's> {
    let window = survey.window.first()..=survey.window.last();
    let records =
        crate::accounts::records(survey.plan).filter(move |it| window.contains(&it.quarter));
    records.flat_map(|record| record.unplanned.iter().map(|it| (record.quarter, it)))
}

/// What was paid for something: blank where nothing is said.
fn paid_for(unplanned: &Unplanned<'_>) -> Figure {
    unplanned.disbursed.as_ref().map_or(Figure::Blank, |it| Figure::Money(it.value))
}

/// What was done that the plan does not have cost altogether.
fn paid_beyond_plan(survey: &Survey<'_, '_>) -> Figure {
    beyond_plan(survey).fold(Figure::Blank, |sum, (_, it)| sum.plus(paid_for(it)))
}

/// What was done that the plan does not have, and what it cost; nothing where there is nothing.
pub(super) fn unplanned<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    let context = &survey.context;
    let axis = level_name(survey.plan, Level::Axis, context.language);
    Columns::new()
        .column("axis", axis, Kind::Code, |(_, it): &(Quarter, &'p Unplanned)| {
            Content::from(it.axis.as_ref().map(|it| &*it.value))
        })
        .column("title", "column-title", Kind::Text, |(_, it)| context.text(&it.title.value))
        .total(Message::new("report-total"))
        .column("quarter", "column-quarter", Kind::Code, |(quarter, _)| *quarter)
        .shown_if(!matches!(survey.window, Window::Quarter(_)))
        .column("disbursed", "column-disbursed", Kind::Money, |(_, it)| paid_for(it))
        .summed()
        .column("note", "column-note", Kind::Text, |(_, it)| {
            Content::from(it.note.as_ref().map(|it| context.text(&it.value)))
        })
        .under_title()
        .table_of_any("unplanned", beyond_plan(survey))
}

/// What was reported and paid in each quarter of the stretch, with the total.
pub(super) fn by_quarter<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let plan = survey.plan;
    let records: Vec<&crate::model::Record> = records(plan).collect();
    let of = |quarter: &Quarter| {
        let quarter = *quarter;
        records.iter().copied().filter(move |it| it.quarter == quarter)
    };
    let paid = |quarter: &Quarter| {
        survey.items.iter().fold(Paid::default(), |paid, item| {
            paid.plus(survey.execution.paid(item.id, *quarter, *quarter))
        })
    };
    let quarters = survey.window.first().0..=survey.window.last().0;
    Columns::new()
        .column("quarter", "column-quarter", Kind::Code, |it: &Quarter| *it)
        .total(Message::new("report-total"))
        .column("prepared", "column-prepared", Kind::Date, |it| {
            Content::from(of(it).filter_map(|it| Some(it.prepared.as_ref()?.value)).max())
        })
        .column("reported", "column-reported", Kind::Number, |it| {
            let all = of(it).flat_map(|it| &it.activities).filter(|it| !it.is_blank());
            let ids: std::collections::HashSet<&str> = all.map(|it| &*it.id.value).collect();
            Content::from(of(it).next().map(|_| ids.len() as u64))
        })
        .column("committed", "column-committed", Kind::Money, |it| paid(it).committed)
        .summed()
        .column("disbursed", "column-disbursed", Kind::Money, |it| paid(it).disbursed)
        .summed()
        .table("quarters", quarters.map(Quarter))
}
