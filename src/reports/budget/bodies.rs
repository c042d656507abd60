//! The budget by the bodies that lead: an activity that several share stands under the first one.

use std::collections::HashMap;
use std::rc::Rc;

use super::By;
use super::row::{Sheet, names};
use crate::accounts::Sums;
use crate::accounts::{Leader, Leaders};
use crate::message::Message;
use crate::model::NodeId;
use crate::reports::people;
use crate::reports::{Column, Content, Kind, RowKind, Rows, SumOf, Table};

/// A row for each body that leads something, and below it its activities; the total last. For data formats, a column
/// names the body in every row.
pub(super) fn table<'p>(sheet: Sheet<'p, '_>) -> Table<'p> {
    let mut columns = sheet.columns();
    let body = Column::new("body", Message::new("column-body").into(), Kind::Code);
    columns.insert(1, body.for_data());
    let groups = groups(&sheet);
    let sheet = Rc::new(sheet);
    let last = Rc::clone(&sheet);
    let rows = groups.into_iter().flat_map(move |(leader, nodes)| {
        let sums = Sums::of(&sheet.book, nodes.iter().copied());
        let level = Content::Term("body", Message::new("level-body"));
        let key = people::key(leader, sheet.plan);
        let name = people::name(leader, sheet.plan, &sheet.context);
        let names = names(level, Some(&key), Content::Blank, name);
        let head = sheet.row(RowKind::Item, 0, names, &sums, Some(SumOf::Below), None);
        let sheet = Rc::clone(&sheet);
        std::iter::once(head)
            .chain(nodes.into_iter().flat_map(move |id| sheet.rows(id, 1, Some(&key))))
    });
    let total = std::iter::once_with(move || last.total(Some(&Content::Blank))).flatten();
    Table { name: "budget", caption: None, columns, rows: Rows::streamed(rows.chain(total)) }
}

/// Who leads what, in the order in which the plan lists its bodies.
fn groups<'p>(sheet: &Sheet<'p, '_>) -> Vec<(Leader<'p>, Vec<NodeId>)> {
    let leaders = Leaders::of(sheet.plan);
    let mut groups: HashMap<Leader, Vec<NodeId>> = HashMap::new();
    for (id, _) in sheet.plan.iter().skip(1) {
        if By::Body.lists(&sheet.book, sheet.plan, id) {
            groups.entry(leaders.leader(id)).or_default().push(id);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(leader, nodes)| leader.order(nodes[0]));
    groups
}
