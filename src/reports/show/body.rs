//! One body: what it leads, what it takes part in, what it pays for.

use super::push;
use crate::accounts::{Book, Figure, Leader, Leaders, Places, funded_rows, funder};
use crate::message::Message;
use crate::model::{BodyId, Level, Node, NodeId, Plan, Text};
use crate::reports::columns::Columns;
use crate::reports::context::id_of;
use crate::reports::{Content, Context, Kind, Report, Sections, funding};

pub(super) fn report<'p>(plan: &'p Plan<'_>, context: &Context<'p>, id: BodyId) -> Report<'p> {
    let body = &plan.bodies[id.0 as usize];
    let title = Message::new("report-show-body").text("id", &*body.key.value);
    let mut facts = Vec::new();
    push(&mut facts, "name", "fact-name", context.text(&body.name));
    let aliases = body.aliases.iter().map(|it| Content::Passage(context.text(it))).collect();
    push(&mut facts, "aliases", "fact-aliases", Content::List(aliases));
    let text = |it: &'p Option<Text<'_>>| it.as_ref().map(|it| context.text(it));
    push(&mut facts, "contact", "column-contact", text(&body.contact));
    push(&mut facts, "focal_point", "column-focal-point", text(&body.focal_point));
    push(&mut facts, "place", "column-place", context.place(body.key.span));

    let book = Book::of(plan);
    let places = Places::default();
    let leaders = Leaders::of(plan);
    let is_it = |name: &'p str| leaders.named(name) == Leader::Body(id);
    let (mut leads, mut shares, mut helps, mut pays) = (vec![], vec![], vec![], vec![]);
    for (node_id, node) in plan.iter() {
        if node.level == Level::Activity {
            let leads_it = leaders.leader(node_id) == Leader::Body(id);
            let shares_it = leaders.responsible(node_id).any(|it| it == Leader::Body(id));
            let partners = node.details().map_or(&[][..], |it| &it.partners);
            if leads_it {
                leads.push(node_id);
            } else if shares_it {
                shares.push(node_id);
            } else if partners.iter().any(|it| is_it(&it.value)) {
                helps.push(node_id);
            }
        }
    }
    for (row, is_whole) in funded_rows(plan, &book, NodeId::PLAN) {
        if is_whole && funder(plan, row).is_some_and(is_it) {
            pays.push(row);
        }
    }
    // Also what it pays of which no amount is known.
    let names_it = |node: Node<'p>| {
        let funder = node.details().and_then(|it| it.funder.as_ref());
        node.level != Level::Total && funder.is_some_and(|it| is_it(&it.value))
    };
    let is_blank = |it: NodeId| book.sums(it).computed == Figure::Blank;
    pays.extend(plan.iter().filter(|(id, it)| names_it(*it) && is_blank(*id)).map(|(id, _)| id));
    pays.sort();
    pays.dedup();
    // A line stands under the activity that it belongs to.
    let seat = |id: NodeId| match plan.node(id) {
        line if line.level == Level::Line => line.parent,
        _ => id,
    };
    let mut sections = Sections::default();
    let heading = if plan.leads { "section-leads" } else { "section-alone" };
    let groups = [
        ("leads", Message::new(heading), leads),
        ("shares", Message::new("section-shares"), shares),
        ("helps", Message::new("section-helps"), helps),
        ("pays", Message::new("section-pays"), pays),
    ];
    for (name, heading, nodes) in groups {
        if nodes.is_empty() {
            continue;
        }
        push(&mut facts, name, heading.clone(), nodes.len() as u64);
        let table = Columns::new()
            .column("id", "column-id", Kind::Code, |id: &NodeId| id_of(&places, plan, seat(*id)))
            .column("title", "column-title", Kind::Text, |id| {
                let (own, above) = (context.title(plan.node(*id)), seat(*id));
                match above == *id {
                    true => Content::Passage(own),
                    false => {
                        format!("{} – {}", context.title(plan.node(above)).words, own.words).into()
                    }
                }
            })
            .total(Message::new("report-total"))
            .money("computed", "column-amount", |id| book.sums(*id).computed)
            .table(name, nodes);
        sections.table(heading, table);
    }
    let mut promised = plan.pledges.iter().filter(|it| is_it(&it.funder.value)).peekable();
    if promised.peek().is_some() {
        let table = funding::list(plan, context, &book, promised);
        sections.table("section-pledge-list", table);
    }
    super::report(plan, context, title, facts, sections)
}
