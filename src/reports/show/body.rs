//! One body: what it leads, what it takes part in, what it pays for.

use super::{item, push, section};
use crate::accounts::Places;
use crate::accounts::{Book, Figure};
use crate::accounts::{Leader, Leaders};
use crate::message::Message;
use crate::model::{BodyId, Level, NodeId, Plan};
use crate::reports::context::id_of;
use crate::reports::{Block, Column, Content, Context, Kind, Report, Row, Table};

pub(super) fn report<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: BodyId) -> Report<'p> {
    let body = &plan.bodies[id.0 as usize];
    let title = Message::new("report-show-body").text("id", &*body.key.value);
    let mut facts = Vec::new();
    push(&mut facts, "name", Message::new("fact-name"), Content::Text(context.text(&body.name)));
    let aliases = body.aliases.iter().map(|it| Content::Text(context.text(it))).collect();
    push(&mut facts, "aliases", Message::new("fact-aliases"), Content::List(aliases));
    let place = Content::Owned(context.place(body.key.span));
    push(&mut facts, "place", Message::new("column-place"), place);

    let book = Book::of(plan);
    let places = Places::of(plan);
    let leaders = Leaders::of(plan);
    let is_it = |name: &'p str| leaders.named(name) == Leader::Body(id);
    let (mut leads, mut shares, mut helps, mut pays) = (vec![], vec![], vec![], vec![]);
    for (node_id, node) in plan.iter() {
        if node.level == Level::Activity {
            let place = plan.responsible(node_id).position(|it| is_it(it.value));
            let partners = node.details().map_or(&[][..], |it| &it.partners);
            match place {
                Some(0) => leads.push(node_id),
                Some(_) => shares.push(node_id),
                None if partners.iter().any(|it| is_it(&it.value)) => helps.push(node_id),
                None => {}
            }
        }
        let funder = node.details().and_then(|it| it.funder.as_ref());
        if funder.is_some_and(|it| is_it(&it.value)) {
            pays.push(node_id);
        }
    }
    let sum = |nodes: &[NodeId]| {
        nodes.iter().fold(Figure::Blank, |sum, id| sum.plus(book.sums(*id).computed)).money()
    };
    let mut sections = Vec::new();
    let groups = [
        ("leads", Message::new("section-leads"), leads),
        ("shares", Message::new("section-shares"), shares),
        ("helps", Message::new("section-helps"), helps),
        ("pays", Message::new("section-pays"), pays),
    ];
    for (name, heading, nodes) in groups {
        if nodes.is_empty() {
            continue;
        }
        let count = Content::Count(nodes.len() as u64);
        push(&mut facts, name, heading.clone(), count);
        let mut rows: Vec<Row> =
            nodes.iter().map(|id| row(plan, context, &book, &places, *id)).collect();
        if let Some(money) = sum(&nodes) {
            let total = Content::Message(Message::new("report-total"));
            let sum = Content::Sum(money, crate::reports::SumOf::Top);
            let mut row = item([Content::Blank, total, sum]);
            row.kind = crate::reports::RowKind::Total;
            rows.push(row);
        }
        let table = Table {
            name,
            caption: None,
            columns: vec![
                Column::new("id", Message::new("column-id").into(), Kind::Code),
                Column::new("title", Message::new("column-title").into(), Kind::Text),
                Column::new("computed", Message::new("column-amount").into(), Kind::Money),
            ],
            rows: rows.into(),
        };
        sections.push(section(heading, Block::Table(table)));
    }
    super::report(plan, context, title, facts, sections)
}

/// An activity, or a line with the activity that it belongs to.
fn row<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'p, '_>,
    places: &Places,
    id: NodeId,
) -> Row<'p> {
    let node = plan.node(id);
    let computed = match book.sums(id).computed {
        Figure::Money(money) => Content::Money(money),
        Figure::NotApplicable => Content::NotApplicable,
        _ => Content::Blank,
    };
    let (name, title) = match node.level {
        Level::Line => {
            let activity = plan.node(node.parent);
            let title = format!("{} – {}", context.title(activity), context.title(node));
            (id_of(&places, plan, node.parent), Content::Owned(title))
        }
        _ => (id_of(&places, plan, id), Content::Text(context.title(node))),
    };
    item([name, title, computed])
}
