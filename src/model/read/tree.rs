//! Axes, results, activities and lines become nodes, in the order of the document.

use super::fields::Reader;
use crate::language;
use crate::message::Message;
use crate::model::forms::OWN;
use crate::model::nodes::Builder;
use crate::model::{Calendar, Entry, Every, Form, Indicator, Level, NodeId, Nodes, Str, Text};
use crate::source::{Located, Span};
use crate::syntax::{Item, Kind, Table};

/// Results may hold results so many levels deep.
const DEEPEST: usize = 16;

impl Reader<'_> {
    /// Adds one axis with all that belongs to it.
    pub fn axis<'s>(&mut self, nodes: &mut Nodes<'s>, table: Table<'_, 's>) {
        self.node(nodes, Form::Axis, Level::Axis, NodeId::PLAN, table, 0);
    }

    /// Adds a total across the tree; the tree has ended.
    pub fn total<'s>(&mut self, nodes: &mut Nodes<'s>, table: Table<'_, 's>) {
        self.node(nodes, Form::Total, Level::Total, NodeId::PLAN, table, 0);
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

        self.decimals = 0;
        let mut below = Vec::new();
        let mut has_id = false;
        let mut unclear = false;
        for (key, item) in table.entries() {
            has_id |= key.name == "id";
            match (key.name, level) {
                ("id", _) => node.set_id(self.string("id", item)),
                ("title", _) => node.set_title(self.text("title", item)),
                ("formerly", _) => {
                    node.details_mut().formerly = self.strings("formerly", item).collect()
                }
                ("objectives", Level::Axis) => {
                    node.details_mut().objectives = self.texts("objectives", item)
                }
                ("declared", Level::Axis | Level::Result | Level::Total) => {
                    self.amounts("declared", item, &mut node)
                }
                ("budget", Level::Activity | Level::Line) => {
                    self.amounts("budget", item, &mut node)
                }
                ("responsible", _) => node.entrust(self.strings("responsible", item)),
                ("indicators", Level::Result | Level::Activity) => {
                    let titles = self.plain_indicators(item);
                    measure(&mut node, titles.into_iter().map(Indicator::of_title));
                }
                ("indicator", Level::Result | Level::Activity) => {
                    let tables = self.tables("indicator", item).all;
                    measure(&mut node, tables.into_iter().map(|table| self.indicator(table)));
                }
                ("schedule", Level::Activity | Level::Line | Level::Task) => {
                    self.schedule(item, &mut node)
                }
                ("recurs", Level::Activity) => node.details_mut().recurs = self.recurs(item),
                ("weight", Level::Activity) => node.details_mut().weight = self.weight(item),
                ("result", Level::Axis | Level::Result) => {
                    below.push((Form::Result, Level::Result, item))
                }
                ("activity", Level::Axis | Level::Result) => {
                    below.push((Form::Activity, Level::Activity, item))
                }
                ("line", Level::Axis | Level::Result | Level::Activity) => {
                    below.push((Form::Line, Level::Line, item))
                }
                ("task", Level::Activity) => below.push((Form::Task, Level::Task, item)),
                (_, Level::Activity | Level::Line) if self.costing(&mut node, key.name, item) => {}
                (_, Level::Total) if self.selection(&mut node, key.name, item) => {}
                _ if self.own_words(&mut node, key.name, item) => {}
                _ => {
                    // It may be an amount, or a factor of one.
                    unclear |= !matches!(item.kind(), Kind::String(_));
                    self.unknown(form, key);
                }
            }
        }
        if unclear && let Some(details) = node.has_details() {
            (details.quantity, details.unit_cost) = (None, None);
        }
        let id = node.number();
        node.typed_with(self.decimals);
        if !has_id && form.required().contains(&"id") {
            self.missing(form, "id", place);
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
        (node.end, node.incomplete) = (end, !complete || unclear);
        complete
    }

    /// A field of what has money of its own, beside its amounts; says whether it is one.
    fn costing<'s>(&mut self, node: &mut Entry<'s>, key: &str, item: Item<'_, 's>) -> bool {
        match key {
            "partners" => node.details_mut().partners = self.strings("partners", item).collect(),
            "funder" => node.details_mut().funder = self.string("funder", item),
            "code" => node.details_mut().code = self.string("code", item),
            "unit" => node.details_mut().unit = self.text("unit", item),
            "quantity" => node.details_mut().quantity = self.rates("quantity", item),
            "times" => node.details_mut().times = self.rates("times", item),
            "unit_cost" => node.details_mut().unit_cost = self.rates("unit_cost", item),
            "percent" => node.details_mut().percent = self.number("percent", item),
            "of" => node.details_mut().of = self.strings("of", item).collect(),
            "deduction" => {
                node.details_mut().deduction = self.yes("deduction", item).unwrap_or_default()
            }
            _ => return false,
        }
        true
    }

    /// A field that says what a total adds up; says whether it is one.
    fn selection<'s>(&mut self, node: &mut Entry<'s>, key: &str, item: Item<'_, 's>) -> bool {
        match key {
            "of" => node.details_mut().of = self.strings("of", item).collect(),
            "funder" => node.details_mut().funder = self.string("funder", item),
            "code" => node.details_mut().code = self.string("code", item),
            "tag" => node.details_mut().tag = self.string("tag", item),
            "percent" => node.details_mut().percent = self.number("percent", item),
            "after" => node.details_mut().after = self.string("after", item),
            _ => return false,
        }
        true
    }

    /// A field that every level has, for words of the author; says whether it is one.
    pub(super) fn own_words<'s>(
        &mut self,
        node: &mut Entry<'s>,
        key: &str,
        item: Item<'_, 's>,
    ) -> bool {
        match key {
            "note" => node.details_mut().note = self.text("note", item),
            "description" => node.details_mut().description = self.text("description", item),
            "tags" => node.details_mut().tags = self.strings("tags", item).collect(),
            "priority" => node.details_mut().priority = self.words("priority", item),
            "reason" => node.details_mut().reason = self.text("reason", item),
            "place" => node.details_mut().place = self.text("place", item),
            "reference" => node.details_mut().reference = self.words("reference", item),
            key if key.starts_with(OWN) && key.len() > OWN.len() => {
                let value = match item.kind() {
                    Kind::String(words) => words.into(),
                    _ => Text::from(crate::text::Str::from(item.typed())),
                };
                node.details_mut().own.push((key.to_owned().into(), value));
            }
            _ => return false,
        }
        true
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
            if let Kind::Date(day) = item.kind() {
                return match calendar.day(day) {
                    Ok(value) => Some(Located { value, span: item.span() }),
                    Err(error) => {
                        self.not_a_period("schedule", item.span(), item.typed(), error);
                        None
                    }
                };
            }
            let Kind::String(words) = item.kind() else {
                let help =
                    Message::new("typo-write").text("correction", format!("\"{}\"", item.typed()));
                self.invalid("schedule", item.span(), Message::new("expected-quarters"))
                    .help
                    .push(help);
                return None;
            };
            match self.span(calendar, &words) {
                Ok(value) => Some(Located { value, span: item.span() }),
                Err(error) => {
                    self.not_a_period("schedule", item.span(), &words, error);
                    None
                }
            }
        }));
    }

    /// How often something is done again: a word, or the periods in each of which it is done once.
    fn recurs<'s>(&mut self, item: Item<'_, 's>) -> Vec<Located<Str<'s>>> {
        if let Kind::String(_) = item.kind() {
            let Some(word) = self.string("recurs", item) else { return Vec::new() };
            if Every::from_id(&word.value).is_some() {
                return vec![word];
            }
            let why = Message::new("not-a-recurrence").text("word", word.value.to_string());
            let help = Message::new("not-a-recurrence-help");
            self.invalid("recurs", word.span, why).help.push(help);
            return Vec::new();
        }
        let periods: Vec<_> = self.strings("recurs", item).collect();
        let Some(calendar) = self.calendar else { return periods };
        let mut known = Vec::with_capacity(periods.len());
        for period in periods {
            match calendar.span(&period.value) {
                Ok(_) => known.push(period),
                Err(error) => self.not_a_period("schedule", period.span, &period.value, error),
            }
        }
        known
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
        self.require(Form::Indicator, table);
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
        Some(meant) => Message::new("typo-write")
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
