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
            // Who is responsible for a line or a task alone shares its activity.
            let mut parts = plan.descendants(node_id).flat_map(|(_, it)| it.responsible());
            let shares_it = leaders.responsible(node_id).any(|it| it == Leader::Body(id))
                || parts.any(|it| is_it(it.value));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;
    use crate::model::read;
    use crate::reports::bodies;

    /// Every count that a report tells under a key.
    fn counts(report: Report, key: &str) -> Vec<u64> {
        let count = |it: Content| match it {
            Content::Count(count) => Some(count),
            _ => None,
        };
        let facts = report.facts.into_iter().filter(|it| it.key == key);
        let facts = facts.filter_map(|it| count(it.value.content));
        let blocks = report.sections.into_iter().flat_map(|it| it.blocks);
        let tables = blocks.filter_map(|it| match it {
            crate::reports::Block::Table(table) => Some(table),
            _ => None,
        });
        let cells = tables.flat_map(|table| {
            let at = table.columns.iter().position(|it| it.key == key);
            let rows = table.rows.0.filter_map(move |row| row.cells.into_iter().nth(at?));
            rows.filter_map(|it| count(it.content)).collect::<Vec<_>>()
        });
        facts.chain(cells).collect()
    }

    #[test]
    fn who_is_responsible_for_a_line_alone_shares_its_activity_in_all_reports() {
        let text = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n\
            bodies = { health = \"Ministry\", radio = \"Radio\" }\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n\
            responsible = [\"health\"]\n[[axis.activity.line]]\ntitle = \"Spots\"\nresponsible = [\"radio\"]\nbudget = { 2012 = 5 }\n";
        let sources = crate::testing::sources(&[("plan.toml", text)]);
        let plan = read(sources).plan.unwrap();
        let context = Context {
            language: "en",
            today: date(2012, 1, 1),
            revision: None,
            sources,
            gaps: &[],
            findings: &[],
        };
        let radio = plan.body("radio").unwrap();
        assert_eq!(counts(bodies(&plan, &context), "shares"), [1]);
        assert_eq!(counts(report(&plan, &context, radio), "shares"), [1]);
    }
}
