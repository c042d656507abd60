//! Bodies: what each one leads, shares, helps with and pays for, and how far that is.

use crate::accounts::Execution;
use crate::accounts::{Book, Figure};
use crate::accounts::{Leader, Leaders};
use crate::message::Message;
use crate::model::{Level, Plan, Quarter};
use crate::reports::budget::currency;
use crate::reports::people;
use crate::reports::progress::tally::percent;
use crate::reports::{
    Block, Cell, Column, Content, Context, Kind, Report, Row, RowKind, Section, SumOf, Table,
};

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
    let mut parts = Parts::default();
    for (index, _) in plan.bodies.iter().enumerate() {
        parts.of(Leader::Body(crate::model::BodyId(index as u32)));
    }
    for (id, node) in plan.iter() {
        if let Some(funder) = node.details().and_then(|it| it.funder.as_ref()) {
            let part = parts.of(leaders.named(&funder.value));
            part.pays = part.pays.plus(book.sums(id).computed);
        }
        if node.level != Level::Activity {
            continue;
        }
        let lead = parts.of(leaders.leader(id));
        lead.leads += 1;
        lead.budget = lead.budget.plus(book.sums(id).computed);
        let paid = execution.paid(id, Quarter(0), Quarter(u16::MAX));
        lead.disbursed = lead.disbursed.plus(paid.disbursed);
        for name in plan.responsible(id).skip(1) {
            parts.of(leaders.named(name.value)).shares += 1;
        }
        for name in node.details().map_or(&[][..], |it| &it.partners) {
            parts.of(leaders.named(&name.value)).helps += 1;
        }
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut all = Part::default();
    parts.list.sort_by_key(|(leader, first, _)| (leader.order(crate::model::NodeId(0)).0, *first));
    for (leader, _, part) in &parts.list {
        all.leads += part.leads;
        all.budget = all.budget.plus(part.budget);
        all.disbursed = all.disbursed.plus(part.disbursed);
        all.pays = all.pays.plus(part.pays);
        let figure = |it: Figure| it.money().map_or(Content::Blank, Content::Money);
        let names = [people::key(*leader, plan), people::name(*leader, plan, context)];
        rows.push(row(RowKind::Item, names, part, figure));
    }
    let sum = |it: Figure| it.money().map_or(Content::Blank, |it| Content::Sum(it, SumOf::Top));
    let names = [Content::Blank, Content::Message(Message::new("report-total"))];
    rows.push(row(RowKind::Total, names, &all, sum));
    let money = |key, heading, is_used: bool| {
        let column = Column::new(key, Message::into(heading), Kind::Money);
        if is_used { column } else { column.for_data() }
    };
    let number = |key, heading| Column::new(key, Message::into(heading), Kind::Number);
    let has_paid = all.disbursed != Figure::Blank;
    let rate = number("financial_rate", Message::new("column-financial"));
    let table = Table {
        name: "bodies",
        caption: None,
        columns: vec![
            Column::new("key", Message::new("column-key").into(), Kind::Code).for_data(),
            Column::new("title", Message::new("column-body").into(), Kind::Text),
            number("leads", Message::new("column-leads")),
            number("shares", Message::new("column-shares")),
            number("helps", Message::new("column-helps")),
            money("budget", Message::new("column-budget"), true),
            money("disbursed", Message::new("column-disbursed"), has_paid),
            if has_paid { rate } else { rate.for_data() },
            money("pays", Message::new("section-pays"), all.pays != Figure::Blank),
        ],
        rows: rows.into(),
    };
    Report {
        name: "bodies",
        title: Message::new("report-bodies"),
        plan: context.plan_title(plan),
        currency: currency(plan),
        years: plan.calendar.years().map(|it| plan.calendar.year_label(it)).collect(),
        facts: context.cover(plan),
        sections: vec![Section { heading: None, blocks: vec![Block::Table(table)] }],
        footnotes: Vec::new(),
    }
}

fn row<'p>(
    kind: RowKind,
    names: [Content<'p>; 2],
    part: &Part,
    money: impl Fn(Figure) -> Content<'p>,
) -> Row<'p> {
    // Zero says nothing here: who shares nothing is left blank.
    let count = |it: u64| if it == 0 { Content::Blank } else { Content::Count(it) };
    let rate = percent(part.disbursed, part.budget);
    let contents = names.into_iter().chain([
        count(part.leads),
        count(part.shares),
        count(part.helps),
        money(part.budget),
        money(part.disbursed),
        rate.map_or(Content::Blank, Content::Percent),
        money(part.pays),
    ]);
    Row { kind, depth: 0, cells: contents.map(Cell::from).collect() }
}

/// The parts of all bodies, in the order in which they were first asked for.
#[derive(Default)]
struct Parts<'p> {
    list: Vec<(Leader<'p>, usize, Part)>,
    index: std::collections::HashMap<Leader<'p>, usize>,
}

impl<'p> Parts<'p> {
    fn of(&mut self, leader: Leader<'p>) -> &mut Part {
        let next = self.list.len();
        let index = *self.index.entry(leader).or_insert(next);
        if index == next {
            self.list.push((leader, next, Part::default()));
        }
        &mut self.list[index].2
    }
}
