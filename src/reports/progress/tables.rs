//! The tables of a progress report.

use rust_decimal::Decimal;

use super::survey::{Class, Item, Survey};
use super::tally::Tally;
use crate::accounts::Timing;
use crate::accounts::{Book, Figure, Gathered, Leaders, Paid, Times, records};
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
    match survey.window.year() {
        None => "column-budget",
        Some(_) => "column-budget-of-year",
    }
}

/// The columns that name an activity.
fn named<'b, 'p: 'b, T: 'b>(
    survey: &'b Survey<'p, '_>,
    notes: impl Fn(&Item<'p>) -> Vec<u16> + 'b,
    item: impl Fn(&T) -> &Item<'p> + Copy + 'b,
) -> Columns<'b, 'p, T> {
    let (plan, context) = (survey.plan, &survey.context);
    Columns::new()
        .column("id", "column-id", Kind::Code, move |it| id_of(&survey.places, plan, item(it).id))
        .column("title", "column-title", Kind::Text, move |it| {
            Cell::from(context.title(plan.node(item(it).id))).noted(notes(item(it)))
        })
        .total(Message::new("report-total"))
        .column("body", "column-body", Kind::Text, move |it| {
            cells::body_name(item(it).leader, plan, context)
        })
        .under_title()
}

/// The summary in numbers: a key, a label, a value, and whether it is told.
pub(super) fn summary<'p>(survey: &Survey<'p, '_>) -> Vec<Fact<'p>> {
    let tally = Tally::of(&survey.items);
    let unplanned = paid_beyond_plan(survey);
    let (is_quarter, is_beyond) = (survey.window.is_quarter(), tally.is_paid_beyond());
    let physical = tally.physical_rate();
    let budget = match survey.window.year() {
        None => "summary-budget-of-plan",
        Some(_) => "summary-budget-of-year",
    };
    let count = |key, label, count: u64| (key, label, Content::Count(count), true);
    let any = |key, label, count: u64| (key, label, Content::Count(count), count > 0);
    let with = |status| tally.with(status);
    let money = |key, label, figure: Figure| (key, label, Content::from(figure), true);
    let money_if = |key, label, figure: Figure, is_told| (key, label, figure.into(), is_told);
    let percent = |rate: Option<Decimal>| Content::from(rate.map(Content::Percent));
    let banner = survey.context.banner();
    let has_banner = banner.is_some();
    let facts = [
        ("incomplete", "summary-incomplete", banner.into(), has_banner),
        count("activities", "count-activities", tally.all),
        count("due", "summary-due", tally.scheduled),
        any("year_known", "summary-year-known", tally.year_known),
        any("time_unknown", "section-time-unknown", tally.time_unknown),
        any("unscheduled", "summary-unscheduled", tally.unscheduled),
        count("completed", "summary-completed", with(Status::Completed)),
        count("under_way", "summary-under-way", with(Status::UnderWay)),
        count("not_started", "summary-not-started", with(Status::NotStarted)),
        any("postponed", "summary-postponed", with(Status::Postponed)),
        any("suspended", "summary-suspended", with(Status::Suspended)),
        any("cancelled", "summary-cancelled", with(Status::Cancelled)),
        any("without_status", "summary-without-status", tally.without_status),
        count("not_reported", "summary-not-reported", tally.not_reported),
        any("not_due", "summary-not-due", tally.not_due),
        count("late", "summary-late", tally.late),
        any("over", "section-over", tally.over),
        money_if(
            "planned",
            "summary-planned",
            tally.planned,
            is_quarter && tally.planned != Figure::Blank,
        ),
        money("committed", "summary-committed", tally.paid.committed),
        money("disbursed", "summary-disbursed", tally.paid.disbursed),
        money_if("unplanned", "summary-unplanned", unplanned, unplanned != Figure::Blank),
        money("budget", budget, tally.budget),
        money_if(
            "disbursed_to_date",
            "summary-disbursed-to-date",
            tally.paid_to_date.disbursed,
            is_quarter,
        ),
        money_if("disbursed_on_budget", "summary-on-budget", tally.on_budget, is_beyond),
        money_if("disbursed_beyond", "summary-beyond-budget", tally.beyond_budget, is_beyond),
        ("financial_rate", "summary-financial-rate", percent(tally.financial_rate()), true),
        ("physical_rate", "summary-physical-rate", percent(physical), true),
        (
            "progress_known",
            "column-progress-known",
            Content::Count(tally.known),
            physical.is_some(),
        ),
        ("covered", "summary-covered", percent(tally.covered()), physical.is_some()),
    ];
    let told = facts.into_iter().filter(|(.., is_told)| *is_told).map(|(key, label, value, _)| {
        // What is not known is said, so that nobody takes it for zero.
        let value = if value.is_blank() { Message::new("not-known").into() } else { value };
        let mut fact = Fact::new(key, label, value);
        fact.value.alarm = key == "incomplete" || key == "late" && tally.late > 0;
        fact
    });
    told.collect()
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
        .money("budget", budget_heading(survey), |it| it.tally.budget)
        .money("disbursed_on_budget", "column-on-budget", |it| it.tally.on_budget)
        .shown_if(whole.is_paid_beyond())
        .money("disbursed_beyond", "column-beyond-budget", |it| it.tally.beyond_budget)
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
        .count("progress_known", "column-progress-known", |it| it.tally.known)
        .off_paper()
        .shown_if(whole.physical_rate().is_some())
        .column("activities", "column-activities", Kind::Number, |it| it.tally.all)
        .adding("completed", "not_due")
        .summed()
        .under_title()
        .count("completed", "column-completed", with(Status::Completed))
        .under_title()
        .count("under_way", "column-under-way", with(Status::UnderWay))
        .under_title()
        .count("not_started", "column-not-started", with(Status::NotStarted))
        .under_title()
        .count("suspended", "summary-suspended", with(Status::Suspended))
        .under_title()
        .if_used()
        .count("postponed", "summary-postponed", with(Status::Postponed))
        .if_used()
        .count("cancelled", "summary-cancelled", with(Status::Cancelled))
        .under_title()
        .if_used()
        .count("without_status", "summary-without-status", |it| it.tally.without_status)
        .under_title()
        .if_used()
        .count("not_reported", "column-not-reported", |it| it.tally.not_reported)
        .under_title()
        .count("not_due", "summary-not-due", |it| it.tally.not_due)
        .under_title()
        .if_used()
        .count("listed", "column-listed", |it| it.tally.listed())
        .for_data()
        .column("late", "column-late", Kind::Number, move |it| late(it.tally.late))
        .total(late(whole.late).by(Formula::Top))
        .table(name, groups)
}

/// The columns that name a group; the key of a body is for data formats only.
fn group_names<'b, 'p: 'b>(
    key: &'static str,
    key_heading: &'static str,
    heading: &'static str,
) -> Columns<'b, 'p, Group<'p>> {
    Columns::new()
        .column(key, key_heading, Kind::Code, |it: &Group<'p>| it.key.clone())
        .shown_if(key != "body")
        .column("title", heading, Kind::Text, |it| it.name.clone())
        .total(Message::new("report-total"))
}

/// Progress by axis, with the total.
pub(super) fn by_axis<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let axes = tally_of_axes(survey).map(|(id, tally)| Group {
        key: id_of(&survey.places, survey.plan, id),
        name: survey.context.title(survey.plan.node(id)).into(),
        tally,
    });
    tallied(group_names("id", "column-id", "column-title"), survey, "axes", axes.collect())
}

/// Progress by axis in a few columns, with the total.
pub(super) fn of_axes_in_short<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let count = |of: fn(&Tally) -> u64| move |it: &(NodeId, Tally)| of(&it.1);
    let disbursed = match Tally::of(&survey.items).is_paid_beyond() {
        true => "column-on-budget",
        false => "column-disbursed",
    };
    survey
        .nodes(|it: &(NodeId, Tally)| it.0)
        .count("activities", "column-activities", count(|it| it.all))
        .count("completed", "column-completed", count(|it| it.with(Status::Completed)))
        .money("budget", budget_heading(survey), |it| it.1.budget)
        .money("disbursed", disbursed, |it| it.1.on_budget)
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
pub(super) fn by_result<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
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
        key: result.map_or(Content::Blank, |id| id_of(&survey.places, plan, id)),
        name: match result {
            Some(id) => survey.context.title(plan.node(id)).into(),
            None => Message::new("no-result").into(),
        },
        tally,
    });
    let names = group_names("id", "column-id", "level-result");
    Some(tallied(names, survey, "results", groups.collect()))
}

/// Activities added up by what a function says of them, in the order in which it first says so.
fn grouped<'p, K: Eq + std::hash::Hash + Copy>(
    survey: &Survey<'p, '_>,
    key: impl Fn(&Item<'p>) -> K,
) -> Vec<(K, Tally)> {
    let mut groups: Gathered<K, Tally> = Gathered::default();
    for item in &survey.items {
        groups.of(key(item), Tally::default).count(item);
    }
    groups.into_list()
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
    /// In the stretch.
    paid: Paid,
    /// Disbursed up to its end.
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
    let mut portions: Gathered<Shared<K>, Portion> = Gathered::default();
    let mut add = |shared: Shared<K>, change: &dyn Fn(&mut Portion)| {
        change(portions.of(shared, Portion::default));
    };
    let budget = |id: NodeId| match survey.window.year() {
        Some(year) => book.sums(id).at(book.columns(), Period::Year(year)),
        None => book.sums(id).computed,
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
        let left = if sum == Figure::Blank { item.budget } else { item.budget.less(sum) };
        add(whole, &|it| it.budget = it.budget.plus(left));
        for entry in survey.execution.within(item.id, survey.window.budget_begins(), last) {
            let is_now = first <= entry.quarter;
            let mut told = Paid::default();
            for share in &entry.said.shares {
                let is_it = |id| *survey.places.name(plan, id) == *share.of.value;
                let line = lines().find(|(line, _)| is_it(*line));
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
            add(whole, &|it| it.pay(all.less(told), is_now));
        }
    }
    // What is not known is told last; a table that can't tell one from the other says nothing.
    let mut portions = portions.into_list();
    portions.retain(|(_, it)| it.budget != Figure::Blank || it.to_date != Figure::Blank);
    portions.sort_by_key(|(it, _)| match it {
        Shared::Is(_) => 0,
        Shared::Several => 1,
        Shared::Nothing => 2,
    });
    if !portions.iter().any(|(it, _)| matches!(it, Shared::Is(_))) {
        return None;
    }
    let is_quarter = survey.window.is_quarter();
    let made = Columns::new()
        .column("title", heading, Kind::Text, |(shared, _): &(Shared<K>, Portion)| match shared {
            Shared::Is(key) => name(*key),
            Shared::Several => Message::new(several).into(),
            Shared::Nothing => Message::new(nothing).into(),
        })
        .total(Message::new("report-total"))
        .money("budget", budget_heading(survey), |(_, it)| it.budget)
        .money("committed", "column-committed", |(_, it)| it.paid.committed)
        .under_title()
        .money("disbursed", "column-disbursed", |(_, it)| it.paid.disbursed)
        .money("disbursed_to_date", "column-disbursed-to-date", |(_, it)| it.to_date)
        .shown_if(is_quarter)
        .table(table, portions);
    Some(made)
}

impl Portion {
    /// Adds what was paid, in the stretch or before it.
    fn pay(&mut self, paid: Paid, is_now: bool) {
        self.to_date = self.to_date.plus(paid.disbursed);
        if is_now {
            self.paid = self.paid.plus(paid);
        }
    }
}

/// Each axis since the plan began: its whole budget, what was disbursed, what is left.
pub(super) fn cumulated<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    let (plan, last) = (survey.plan, survey.window.last());
    if plan.records.is_empty() {
        return None;
    }
    let axes = plan.of_level(Level::Axis).map(|(axis, _)| {
        let items = || survey.items.iter().filter(move |it| it.axis == axis);
        let budget: Figure = items().map(|it| it.whole).sum();
        let paid: Paid = items().map(|it| survey.execution.paid(it.id, Quarter(0), last)).sum();
        (axis, budget, paid)
    });
    let columns = survey
        .nodes(|it: &(NodeId, Figure, Paid)| it.0)
        .money("budget", "summary-budget-of-plan", |(_, budget, _)| *budget)
        .money("committed", "column-committed", |(.., paid)| paid.committed)
        .money("disbursed", "column-disbursed", |(.., paid)| paid.disbursed);
    let rest = columns.minus("budget", "disbursed");
    let table = columns
        .money("rest", "column-rest", move |(_, budget, paid)| {
            let left = budget.money().zip(paid.disbursed.money()).and_then(|(a, b)| a.minus(b));
            Cell::from(left.map(Content::Money)).by(left.map(|_| rest))
        })
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
pub(super) fn variances<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    let variance = |it: &Item| it.paid.disbursed.money()?.minus(it.planned.money()?);
    let is_told = |it: &&Item| {
        let tenth = it.planned.money().map(|it| it.units().unsigned_abs() / 10);
        let differs = variance(it).map(|it| it.units().unsigned_abs());
        let differs = differs.zip(tenth).is_some_and(|(differs, tenth)| differs > tenth);
        it.is_listed() && differs || told(survey, it, |it| &it.corrective).is_some()
    };
    let columns = named(survey, |_| Vec::new(), |it: &&Item<'p>| *it)
        .money("planned", "column-planned", |it| it.planned)
        .if_used()
        .money("disbursed", "column-disbursed", |it| it.paid.disbursed);
    let minus = columns.minus("disbursed", "planned");
    columns
        .column("variance", "column-difference", Kind::Money, move |it| {
            let variance = variance(it);
            Cell::from(variance.map(Content::Difference)).by(variance.map(|_| minus))
        })
        .if_used()
        .column("progress", "column-progress", Kind::Number, |it| it.progress.map(Content::Percent))
        .under_title()
        .column("note", "column-explanation", Kind::Text, |it| told(survey, it, |it| &it.note))
        .column("corrective", "column-corrective", Kind::Text, |it| {
            told(survey, it, |it| &it.corrective)
        })
        .if_used()
        .table_of_any("variances", survey.items.iter().filter(is_told))
}

/// Progress by the bodies that lead, with the total.
pub(super) fn by_body<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let mut tallies = grouped(survey, |it| it.leader);
    tallies.sort_by_key(|(leader, _)| leader.order(NodeId::PLAN));
    let groups = tallies.into_iter().map(|(leader, tally)| Group {
        key: cells::body_key(leader, survey.plan),
        name: cells::body_name(leader, survey.plan, &survey.context),
        tally,
    });
    tallied(group_names("body", "column-key", "column-body"), survey, "bodies", groups.collect())
}

/// The activities that are listed for one reason; nothing where there are none.
pub(super) fn activities<'p>(
    survey: &Survey<'p, '_>,
    notes: &Notes,
    class: Class,
) -> Option<Table<'p>> {
    let (first, last) = (survey.window.first(), survey.window.last());
    let is_quarter = survey.window.is_quarter();
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
    let mut columns = named(survey, overspent_besides, |it: &&Item<'p>| *it)
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
            it.times.map(said)
        });
    }
    columns
        .column("progress_quarter", "column-as-of", Kind::Code, |it| it.progress_of)
        .under_title_if(!survey.of_class(class).all(is_of_stretch))
        .money("planned", "column-planned", |it| it.planned)
        .under_title()
        .shown_if(is_quarter && survey.of_class(class).any(is_planned))
        .money("budget", budget_heading(survey), |it| {
            Cell::from(it.budget).noted(notes.of_footing(it.id))
        })
        .money("committed", "column-committed", |it| it.paid.committed)
        .for_data()
        .under_title()
        .money("disbursed_before", "column-disbursed-before", |it| it.paid_before.disbursed)
        .for_data()
        .money("disbursed", "column-disbursed", |it| {
            doubted(it.paid.disbursed, overspent(it), !has_to_date)
        })
        .column("disbursed_to_date", "column-disbursed-to-date", Kind::Money, |it| {
            doubted(it.paid_to_date.disbursed, overspent(it), has_to_date)
        })
        .adding("disbursed_before", "disbursed")
        .summed()
        .shown_if(has_to_date)
        .column("note", "column-note", Kind::Text, |it| told(survey, it, |it| &it.note))
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
pub(super) fn late<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    ended(survey, "late", |it| it.late_since)
}

/// Activities that are over without a report; nothing where there are none.
pub(super) fn over<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    ended(survey, "over", |it| it.over_since)
}

/// Activities whose schedule is over.
fn ended<'p>(
    survey: &Survey<'p, '_>,
    name: &'static str,
    since: fn(&Item<'p>) -> Option<Quarter>,
) -> Option<Table<'p>> {
    let calendar = &survey.plan.calendar;
    let items = survey.items.iter().filter_map(|it| Some((it, since(it)?)));
    named(survey, |_| Vec::new(), |it: &(&Item<'p>, Quarter)| it.0)
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
            it.progress.map(Content::Percent)
        })
        .column("corrective", "column-corrective", Kind::Text, |(it, _)| {
            told(survey, it, |it| &it.corrective)
        })
        .if_used()
        .without_total()
        .table_of_any(name, items)
}

/// What is due in the quarters from the first to the last; nothing where there is nothing.
pub(super) fn next<'p>(
    survey: &Survey<'p, '_>,
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
    named(survey, |_| Vec::new(), |it: &(&Item<'p>, bool)| it.0)
        .if_differing()
        .column("basis", "column-basis", Kind::Code, |(_, is_scheduled)| match is_scheduled {
            true => Content::Term("scheduled", Message::new("basis-scheduled")),
            false => Content::Term("year-known", Message::new("basis-year-known")),
        })
        .shown_if(!is_plain)
        .column("progress", "column-progress", Kind::Number, |(it, _)| {
            it.progress.map(Content::Percent)
        })
        .money("budget", "column-budget-of-year", |(it, _)| it.coming)
        .money("disbursed", "column-disbursed-to-date", |(it, _)| it.paid_to_date.disbursed)
        .shown_if(!is_year)
        .table_of_any("next", items)
}

/// What was done that the plan does not have: the record and what it says.
fn beyond_plan<'p, 's>(
    survey: &Survey<'p, 's>,
) -> impl Iterator<Item = (Quarter, &'p Unplanned<'s>)> + use<'p, 's> {
    let window = survey.window;
    let records = records(survey.plan).filter(move |it| window.has(it.quarter));
    records.flat_map(|record| record.unplanned.iter().map(|it| (record.quarter, it)))
}

/// What was paid for something: blank where nothing is said.
fn paid_for(unplanned: &Unplanned<'_>) -> Figure {
    Figure::from(unplanned.disbursed.as_ref().map(|it| it.value))
}

/// What was done that the plan does not have cost altogether.
fn paid_beyond_plan(survey: &Survey<'_, '_>) -> Figure {
    beyond_plan(survey).map(|(_, it)| paid_for(it)).sum()
}

/// What was done that the plan does not have, and what it cost; nothing where there is nothing.
pub(super) fn unplanned<'p>(survey: &Survey<'p, '_>) -> Option<Table<'p>> {
    let context = &survey.context;
    let axis = level_name(survey.plan, Level::Axis, context.language);
    Columns::new()
        .column("axis", axis, Kind::Code, |(_, it): &(Quarter, &'p Unplanned)| {
            it.axis.as_ref().map(|it| &*it.value)
        })
        .column("title", "column-title", Kind::Text, |(_, it)| context.text(&it.title.value))
        .total(Message::new("report-total"))
        .column("quarter", "column-quarter", Kind::Code, |(quarter, _)| *quarter)
        .shown_if(!survey.window.is_quarter())
        .money("disbursed", "column-disbursed", |(_, it)| paid_for(it))
        .column("note", "column-note", Kind::Text, |(_, it)| context.said(&it.note))
        .under_title()
        .table_of_any("unplanned", beyond_plan(survey))
}

/// What was reported and paid in each quarter of the stretch, with the total.
pub(super) fn by_quarter<'p>(survey: &Survey<'p, '_>) -> Table<'p> {
    let records: Vec<&crate::model::Record> = records(survey.plan).collect();
    let of = |quarter: &Quarter| {
        let quarter = *quarter;
        records.iter().copied().filter(move |it| it.quarter == quarter)
    };
    let paid = |quarter: &Quarter| {
        let of_item = |it: &Item| survey.execution.paid(it.id, *quarter, *quarter);
        survey.items.iter().map(of_item).sum::<Paid>()
    };
    Columns::new()
        .column("quarter", "column-quarter", Kind::Code, |it: &Quarter| *it)
        .total(Message::new("report-total"))
        .column("prepared", "column-prepared", Kind::Date, |it| {
            of(it).filter_map(|it| Some(it.prepared.as_ref()?.value)).max()
        })
        .column("reported", "column-reported", Kind::Number, |it| {
            let all = of(it).flat_map(|it| &it.activities).filter(|it| !it.is_blank());
            let ids: std::collections::HashSet<&str> = all.map(|it| &*it.id.value).collect();
            of(it).next().map(|_| ids.len() as u64)
        })
        .money("committed", "column-committed", |it| paid(it).committed)
        .money("disbursed", "column-disbursed", |it| paid(it).disbursed)
        .table("quarters", survey.window.quarters())
}
