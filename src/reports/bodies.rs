//! Bodies: what each one leads, shares, helps with and pays for, and how far that is.

use std::collections::{HashMap, HashSet};

use crate::accounts::{Book, Execution, Figure, Gathered, Leader, Leaders, funded_rows, funder};
use crate::message::Message;
use crate::model::{Level, NodeId, Plan, Quarter};
use crate::reports::columns::Columns;
use crate::reports::{Content, Context, Kind, Report};
use crate::reports::{cells, foreign};

/// What one body does.
#[derive(Debug, Default, Clone)]
struct Part {
    leads: u64,
    shares: u64,
    helps: u64,
    budget: Figure,
    disbursed: Figure,
    pays: Figure,
}

/// Every body of a plan, as the plan lists them; names that it does not list come after them.
pub fn bodies<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    let book = Book::of(plan);
    let leaders = Leaders::of(plan);
    let execution = Execution::of(plan);
    let mut parts = Gathered::default();
    for (index, _) in plan.bodies.iter().enumerate() {
        parts.of(Leader::Body(crate::model::BodyId(index as u32)), Part::default);
    }
    // Activities by who says who shares them: however many inherit a list of bodies, it is gone through twice.
    let mut shared: HashMap<NodeId, u64> = HashMap::new();
    let mut helping: HashSet<(NodeId, Leader)> = HashSet::new();
    for (id, node) in plan.iter() {
        // A total names a funder to say which rows it adds up.
        let funder = node.details().and_then(|it| it.funder.as_ref());
        if let Some(funder) = funder.filter(|_| node.level != Level::Total) {
            parts.of(leaders.named(&funder.value), Part::default);
        }
        // Who is responsible for a line or a task alone shares its activity.
        let of = plan
            .ancestors(id)
            .find(|(_, it)| it.level == Level::Activity)
            .filter(|_| node.responsible().len() > 0);
        if let Some((activity, _)) = of {
            for name in node.responsible() {
                let body = leaders.named(name.value);
                let is_new = !leaders.responsible(activity).any(|it| it == body);
                let part = parts.of(body, Part::default);
                part.shares += u64::from(is_new && helping.insert((activity, body)));
            }
        }
        // Lines that belong to no activity, and what has nothing below it, cost too.
        let is_alone = node.level < Level::Activity && book.is_row(id);
        if !plan.is_main_row(id) && !is_alone || is_alone && book.sums(id).computed == Figure::Blank
        {
            continue;
        }
        let leader = leaders.leader(id);
        let lead = parts.of(leader, Part::default);
        let activity = u64::from(node.level == Level::Activity);
        match leader {
            Leader::Together(_) => lead.shares += activity,
            _ => lead.leads += activity,
        }
        lead.budget = lead.budget.plus(book.sums(id).computed);
        let paid = execution.paid(id, Quarter(0), Quarter(u16::MAX));
        lead.disbursed = lead.disbursed.plus(paid.disbursed);
        *shared.entry(plan.entrusts(id)).or_insert_with(|| {
            // Bodies stand in the order in which they are first named.
            leaders.responsible(id).for_each(|it| _ = parts.of(it, Part::default));
            0
        }) += activity;
        for name in node.details().map_or(&[][..], |it| &it.partners) {
            parts.of(leaders.named(&name.value), Part::default).helps += activity;
        }
    }
    for (id, _) in funded_rows(plan, &book, NodeId::PLAN).into_iter().filter(|it| it.1) {
        let Some(funder) = funder(plan, id) else { continue };
        let part = parts.of(leaders.named(funder), Part::default);
        part.pays = part.pays.plus(book.sums(id).computed);
    }
    for (id, activities) in shared {
        let leader = leaders.leader(id);
        for body in leaders.responsible(id).filter(|it| *it != leader) {
            parts.of(body, Part::default).shares += activities;
        }
    }
    let mut parts = parts.into_list();
    parts.sort_by_key(|(leader, _)| leader.order(NodeId::PLAN).0);
    // Zero says nothing here: who shares nothing is left blank.
    let count = |it: u64| Content::from(Some(it).filter(|it| *it > 0));
    let has_paid = parts.iter().any(|(_, it): &(_, Part)| it.disbursed != Figure::Blank);
    let heading = if plan.leads { "column-leads" } else { "column-alone" };
    let table = Columns::new()
        .column("key", "column-key", Kind::Code, |(leader, _): &(Leader, Part)| {
            cells::body_key(*leader, plan)
        })
        .for_data()
        .column("title", "column-body", Kind::Text, |(leader, _)| {
            cells::body_name(*leader, plan, context)
        })
        .total(Message::new("report-total"))
        .count("leads", heading, |(_, it)| count(it.leads))
        .column("shares", "column-shares", Kind::Number, |(_, it)| count(it.shares))
        .column("helps", "column-helps", Kind::Number, |(_, it)| count(it.helps))
        .money("budget", "column-budget", |(_, it)| it.budget)
        .money("disbursed", "column-disbursed", |(_, it)| it.disbursed)
        .if_used()
        .rate("financial_rate", "column-financial", "disbursed", "budget")
        .shown_if(has_paid)
        .money("pays", "section-pays", |(_, it)| it.pays)
        .if_used()
        .column("contact", "column-contact", Kind::Text, |(leader, _)| {
            cells::body_tells(*leader, plan, context, |it| &it.contact)
        })
        .if_used()
        .column("focal_point", "column-focal-point", Kind::Text, |(leader, _)| {
            cells::body_tells(*leader, plan, context, |it| &it.focal_point)
        })
        .if_used()
        .table("bodies", parts);
    Report::new("bodies", Message::new("report-bodies"), plan, context)
        .facts(context.cover(plan))
        .blocks(foreign::after(table, plan, NodeId::PLAN))
}
