//! Axes, results, activities and lines become nodes, in the order of the document.

use super::fields::Reader;
use super::forms::Form;
use crate::language;
use crate::message::Message;
use crate::model::nodes::Builder;
use crate::model::{Calendar, Entry, Indicator, Level, NodeId, Nodes};
use crate::source::{Located, Span};
use crate::syntax::{Item, Kind, Table};

/// Results may hold results so many levels deep.
const DEEPEST: usize = 16;

impl Reader<'_> {
    /// Adds one axis with all that belongs to it.
    pub fn axis<'s>(&mut self, nodes: &mut Nodes<'s>, table: Table<'_, 's>) {
        self.node(nodes, Form::Axis, Level::Axis, NodeId::PLAN, table, 0);
    }

    /// Reads a node and what stands below it; says whether all of it could be read.
    fn node<'s>(
        &mut self,
        nodes: &mut Nodes<'s>,
        form: Form,
        level: Level,
        parent: NodeId,
        table: Table<'_, 's>,
        depth: usize,
    ) -> bool {
        let place = table.place();
        let mut node = nodes.begin(level, parent, place);

        let mut below = Vec::new();
        let mut has_id = false;
        for (key, item) in table.entries() {
            has_id |= key.name == "id";
            match (key.name, level) {
                ("id", _) => node.set_id(self.string("id", item)),
                ("title", _) => node.set_title(self.text("title", item)),
                ("note", _) => node.details_mut().note = self.text("note", item),
                ("formerly", _) => {
                    node.details_mut().formerly = self.strings("formerly", item).collect()
                }
                ("objectives", Level::Axis) => {
                    node.details_mut().objectives = self.texts("objectives", item)
                }
                ("declared", Level::Axis | Level::Result) => {
                    self.amounts("declared", item, &mut node)
                }
                ("budget", Level::Activity | Level::Line) => {
                    self.amounts("budget", item, &mut node)
                }
                ("responsible", Level::Axis | Level::Result | Level::Activity) => {
                    node.entrust(self.strings("responsible", item))
                }
                ("indicators", Level::Result | Level::Activity) => {
                    let titles = self.plain_indicators(item);
                    measure(&mut node, titles.into_iter().map(Indicator::of_title));
                }
                ("indicator", Level::Result | Level::Activity) => {
                    let tables = self.tables("indicator", item).all;
                    measure(&mut node, tables.into_iter().map(|table| self.indicator(table)));
                }
                ("partners", Level::Activity) => {
                    node.details_mut().partners = self.strings("partners", item).collect()
                }
                ("schedule", Level::Activity) => self.schedule(item, &mut node),
                ("weight", Level::Activity) => node.details_mut().weight = self.weight(item),
                ("funder", Level::Line) => node.details_mut().funder = self.string("funder", item),
                ("code", Level::Line) => node.details_mut().code = self.string("code", item),
                ("unit", Level::Line) => node.details_mut().unit = self.text("unit", item),
                ("quantity", Level::Line) => {
                    node.details_mut().quantity = self.rates("quantity", item)
                }
                ("unit_cost", Level::Line) => {
                    node.details_mut().unit_cost = self.rates("unit_cost", item)
                }
                ("result", Level::Axis | Level::Result) => {
                    below.push((Form::Result, Level::Result, item))
                }
                ("activity", Level::Axis | Level::Result) => {
                    below.push((Form::Activity, Level::Activity, item))
                }
                ("line", Level::Activity) => below.push((Form::Line, Level::Line, item)),
                _ => self.unknown(form, key),
            }
        }
        let id = node.number();
        if !has_id && matches!(level, Level::Axis | Level::Activity) {
            let example = if level == Level::Axis { "id = \"IV\"" } else { "id = \"IV.1\"" };
            self.missing(form, "id", place, example);
        }

        let mut complete = true;
        let mut children = Vec::new();
        for (form, level, item) in below {
            let tables = self.tables(level.id(), item);
            complete &= tables.complete;
            children.extend(tables.all.into_iter().map(|table| (form, level, table)));
        }
        // `[[result]]` and `[[activity]]` may alternate in the file.
        children.sort_by_key(|(.., table)| table.place().start);
        if depth == DEEPEST && !children.is_empty() {
            self.invalid(
                "result",
                table.place(),
                Message::new("nested-too-deep").count("most", DEEPEST),
            );
            children.clear();
            complete = false;
        }
        for (form, level, table) in children {
            complete &= self.node(nodes, form, level, id, table, depth + 1);
        }
        let end = NodeId(nodes.len() as u32);
        let node = nodes.entry_mut(id);
        (node.end, node.incomplete) = (end, !complete);
        complete
    }

    fn schedule(&mut self, item: Item, node: &mut Builder) {
        let Some(calendar) = self.calendar else { return };
        if let Kind::String(words) = item.kind()
            && let Some(help) = in_a_list(calendar, &words)
        {
            self.invalid("schedule", item.span(), Message::new("expected-list")).help.push(help);
            return;
        }
        let items = self.list("schedule", item);
        node.schedule(items.filter_map(|item| {
            let Kind::String(words) = item.kind() else {
                let help =
                    Message::new("slip-write").text("correction", format!("\"{}\"", item.typed()));
                self.invalid("schedule", item.span(), Message::new("expected-quarters"))
                    .help
                    .push(help);
                return None;
            };
            match calendar.span(&words) {
                Ok(value) => Some(Located { value, span: item.span() }),
                Err(error) => {
                    self.not_a_period("schedule", item.span(), &words, error);
                    None
                }
            }
        }));
    }

    fn indicator<'s>(&mut self, table: Table<'_, 's>) -> Indicator<'s> {
        let mut indicator = Indicator::at(table.place());
        for (key, item) in table.entries() {
            match key.name {
                "id" => indicator.id = self.string("id", item),
                "title" => indicator.title = self.text("title", item),
                "note" => indicator.note = self.text("note", item),
                "unit" => indicator.unit = self.text("unit", item),
                "baseline" => indicator.baseline = self.measure("baseline", item),
                "targets" => indicator.targets = self.targets(item),
                "source" => indicator.source = self.text("source", item),
                _ => self.unknown(Form::Indicator, key),
            }
        }
        if table.get("title").is_none() {
            self.missing(
                Form::Indicator,
                "title",
                table.place(),
                "title = \"Number of women trained\"",
            );
        }
        indicator
    }
}

/// Adds indicators to a node. Most have one: no room is kept for more.
fn measure<'s>(node: &mut Entry<'s>, indicators: impl ExactSizeIterator<Item = Indicator<'s>>) {
    let all = &mut node.details_mut().indicators;
    all.reserve_exact(indicators.len());
    all.extend(indicators);
}

/// What to write for quarters that stand without brackets, where not only these are missing.
fn in_a_list(calendar: &Calendar, words: &str) -> Option<Message> {
    if calendar.span(words).is_ok() {
        return None;
    }
    let parts = language::list_items(words).into_iter();
    let meant = parts.map(|it| calendar.meant(it).map(|it| calendar.span_label(it)));
    Some(match meant.collect::<Option<Vec<String>>>() {
        Some(meant) => Message::new("slip-write")
            .text("correction", format!("schedule = [\"{}\"]", meant.join("\", \""))),
        None => {
            let year = calendar.years().next().map(|it| calendar.year_label(it));
            Message::new("not-quarters-help").text("year", year.unwrap_or_default())
        }
    })
}

impl<'s> Indicator<'s> {
    fn at(place: Span) -> Indicator<'s> {
        Indicator {
            place,
            id: None,
            title: None,
            unit: None,
            baseline: None,
            targets: Vec::new(),
            source: None,
            note: None,
        }
    }

    fn of_title(title: Located<crate::text::Text<'s>>) -> Indicator<'s> {
        Indicator { title: Some(title.clone()), ..Indicator::at(title.span) }
    }
}
