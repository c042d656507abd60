//! The rows of a form's tables: which activity or indicator each is of, by the votes of its number, its title and its
//! hidden key.

use std::collections::{BTreeMap, HashMap};

use super::Weight;
use super::answer::{Entry, Given};
use super::read::{Reader, Table};
use super::values::{self, Understood};
use crate::accounts::{Earlier, Ids, Indicators, Leaders};
use crate::forms::{IndicatorRow, Sheet, digest, key as key_of};
use crate::import::{At, Cell, Value, fold};
use crate::language::Language;
use crate::message::{Arg, Message};
use crate::model::{Indicator, Level, Measure, NodeId, Plan, Record};
use crate::render::form::axes;
use crate::render::language::Words;
use crate::syntax::write;

/// What the rows of a sheet can be of.
struct Known<'r> {
    kind: Sheet,
    ids: Option<Ids<'r>>,
    indicators: Indicators<'r>,
    /// What each thing is called, by its place in this list.
    things: Vec<Thing<'r>>,
    by_title: HashMap<String, Option<usize>>,
    by_name: HashMap<String, usize>,
}

struct Thing<'r> {
    name: String,
    titles: Vec<&'r str>,
    node: NodeId,
    indicator: Option<&'r Indicator<'r>>,
    is_task: bool,
}

impl<'r> Known<'r> {
    fn of(plan: &'r Plan<'r>, kind: Sheet) -> Known<'r> {
        let indicators = Indicators::of(plan);
        let mut known = Known {
            kind,
            ids: None,
            indicators,
            things: Vec::new(),
            by_title: HashMap::new(),
            by_name: HashMap::new(),
        };
        if kind == Sheet::Activities {
            known.ids = Some(plan.ids(Level::Activity));
            for (node, it) in plan.iter() {
                let is_task = it.level == Level::Task && it.id().is_some();
                if it.level == Level::Activity || is_task {
                    let titles = it.title().map_or(Vec::new(), |it| it.value.all().collect());
                    let name = plan.name(node);
                    known.add(Thing { name, titles, node, indicator: None, is_task });
                }
            }
        } else {
            let all: Vec<_> = known.indicators.iter().collect();
            for (node, it) in all {
                let titles = it.title.as_ref().map_or(Vec::new(), |it| it.value.all().collect());
                let name = known.indicators.name(plan, it);
                known.add(Thing { name, titles, node, indicator: Some(it), is_task: false });
            }
        }
        known
    }

    fn add(&mut self, thing: Thing<'r>) {
        let at = self.things.len();
        let mut titles: Vec<String> = thing.titles.iter().map(|it| plain(it)).collect();
        titles.sort_unstable();
        titles.dedup();
        for title in titles {
            // A title that two things have tells neither.
            self.by_title.entry(title).and_modify(|it| *it = None).or_insert(Some(at));
        }
        self.by_name.insert(thing.name.clone(), at);
        self.things.push(thing);
    }

    fn called(&self, name: &str) -> Option<usize> {
        if let Some(ids) = &self.ids {
            let node = ids.get(name)?;
            return self.things.iter().position(|it| it.node == node);
        }
        let own = self.by_name.get(name).copied();
        own.or_else(|| {
            let (_, indicator) = self.indicators.only(name)?;
            self.things
                .iter()
                .position(|it| it.indicator.is_some_and(|it| it.place == indicator.place))
        })
    }

    fn titled(&self, title: &str) -> Option<usize> {
        self.by_title.get(&plain(title)).copied().flatten()
    }
}

/// A title as titles are compared: small letters without accents, letters and digits alone.
fn plain(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A row as it stands in a sheet.
struct Line<'s> {
    row: u32,
    id: Option<String>,
    title: Option<String>,
    key: Option<(String, String)>,
    white: Vec<(&'static str, At, &'s Cell)>,
    third: String,
}

/// What the votes of a row say.
enum Vote {
    /// It is of this thing; the hidden key says another.
    Of(usize, bool),
    /// Its number says one thing, its title another.
    Split(usize, usize),
    /// It is of nothing that is known.
    Nothing,
}

impl Reader<'_> {
    /// The rows of a table.
    pub(super) fn rows(&mut self, table: &Table<'_>) {
        match table.kind {
            Sheet::Unplanned => self.unplanned(table),
            _ => self.things(table),
        }
    }

    fn lines<'g>(table: &Table<'g>) -> Vec<Line<'g>> {
        let kind = table.kind;
        let totals: Vec<String> = Language::ALL
            .into_iter()
            .map(|it| fold(&Words::new(it).say(&Message::new("ask-total"))))
            .collect();
        let mut lines = Vec::new();
        for row in table.rows() {
            let shown = |key: &str| table.cell(row, key).and_then(|it| values::words(it.1));
            let hidden = table.keys.and_then(|it| table.sheet.get(row, it)).and_then(values::words);
            let hidden = hidden.unwrap_or_default();
            let id = shown("id");
            let is_total = hidden.starts_with("total:")
                || id.as_ref().is_some_and(|it| totals.contains(&fold(it)));
            if is_total {
                continue;
            }
            let key = hidden.split_once(':').filter(|(it, _)| {
                *it == if kind == Sheet::Activities { "activity" } else { "indicator" }
            });
            let key = key.map(|(_, it)| it.rsplit_once('#').unwrap_or((it, "")));
            let white = kind.white().iter().filter_map(|key| {
                let (at, cell) = table.cell(row, key)?;
                let is_empty = values::words(cell).is_none() && cell.value != Value::Uncounted;
                (!is_empty).then_some((*key, at, cell))
            });
            lines.push(Line {
                row,
                id,
                title: shown("title"),
                key: key.map(|(id, hash)| (id.to_owned(), hash.to_owned())),
                white: white.collect(),
                third: shown(kind.third()).unwrap_or_default(),
            });
        }
        lines
    }

    fn vote(known: &Known, line: &Line) -> Vote {
        let id = line.id.as_deref().and_then(|it| known.called(it));
        let title = line.title.as_deref().and_then(|it| known.titled(it));
        let key = line.key.as_ref().and_then(|it| known.called(&it.0));
        match (id, title, key) {
            (Some(id), Some(title), key) if id == title => {
                Vote::Of(id, key.is_some_and(|it| it != id))
            }
            (Some(id), _, Some(key)) if id == key => Vote::Of(id, false),
            (_, Some(title), Some(key)) if title == key => Vote::Of(title, false),
            (Some(id), Some(title), _) => Vote::Split(id, title),
            (Some(id), None, key) => Vote::Of(id, key.is_some()),
            (None, Some(title), key) => Vote::Of(title, key.is_some()),
            // A row whose number and title were emptied is still of its key; one that has other words is not.
            (None, None, Some(key)) if line.title.is_none() && line.id.is_none() => {
                Vote::Of(key, false)
            }
            (None, None, _) => Vote::Nothing,
        }
    }

    fn things(&mut self, table: &Table<'_>) {
        let (plan, kind) = (self.plan, table.kind);
        let known = Known::of(plan, kind);
        let (mut sorted, mut changed, mut unchanged) = (0, Vec::new(), 0);
        let mut seen: BTreeMap<usize, (u32, Entry)> = BTreeMap::new();
        let mut twice: Vec<usize> = Vec::new();
        for line in &Self::lines(table) {
            // What was cut out of a row leaves its hidden key behind.
            if line.id.is_none() && line.title.is_none() && line.white.is_empty() {
                continue;
            }
            let place = table.place(line.row, "title");
            let at = match Self::vote(&known, line) {
                Vote::Of(at, other_key) => {
                    sorted += usize::from(other_key);
                    at
                }
                Vote::Split(id, title) => {
                    if !line.white.is_empty() {
                        let message = Message::new("collect-row-split")
                            .text("id", &known.things[id].name)
                            .text("title", &known.things[title].name);
                        self.tell(Weight::Error, Some(place), message);
                        self.keep_row(table, line);
                    }
                    continue;
                }
                Vote::Nothing => {
                    self.row_of_nothing(table, line);
                    continue;
                }
            };
            let name = &known.things[at].name;
            let own_key = line.key.as_ref().filter(|it| known.called(&it.0) == Some(at));
            if let Some((_, hash)) = own_key.filter(|it| !it.1.is_empty()) {
                let shown = |it: &Option<String>| it.clone().unwrap_or_default();
                let third = if line.third == "–" { "" } else { line.third.as_str() };
                let own = digest([shown(&line.id).as_str(), shown(&line.title).as_str(), third]);
                match own == *hash {
                    true => unchanged += 1,
                    false => changed.push((place, name.clone())),
                }
            }
            let entry = self.entry(&known, at, line);
            let Some((first, earlier)) = seen.get(&at) else {
                seen.insert(at, (line.row, entry));
                continue;
            };
            let adds = entry.is_filled() && !earlier.same(&entry);
            let differs = adds && earlier.is_filled();
            let (weight, key) = match differs {
                true => (Weight::Error, "collect-row-differs"),
                false => (Weight::Warning, "collect-row-twice"),
            };
            let first = self.grid.address(table.place(*first, "id"));
            let message = Message::new(key).text("name", name).text("first", first);
            self.tell(weight, Some(place), message);
            if differs {
                self.keep_row(table, line);
                twice.push(at);
            } else if adds {
                seen.insert(at, (line.row, entry));
            }
        }
        if sorted > 0 {
            let message = Message::new("collect-sorted").text("sheet", table.sheet.name.as_str());
            self.tell(Weight::Warning, None, message);
        }
        self.tell_changed(table, changed, unchanged);
        self.tell_missing(table, &known, &seen);
        let leaders = Leaders::of(plan);
        let earlier = Earlier::of(plan, self.quarter);
        for (at, (row, mut entry)) in seen.into_iter().filter(|(_, it)| it.1.is_filled()) {
            // None of several different rows is taken.
            entry.as_remark |= twice.contains(&at);
            let thing = &known.things[at];
            let place = Some(table.place(row, "id"));
            if kind == Sheet::Activities && self.answer.body != Record::UNASSIGNED {
                let mut responsible = leaders.responsible(thing.node).peekable();
                let is_own = responsible.peek().is_none()
                    || responsible.any(|it| key_of(plan, it) == self.answer.body);
                if !is_own {
                    let message = Message::new("collect-not-theirs")
                        .text("name", &thing.name)
                        .text("body", &self.answer.body);
                    self.tell(Weight::Warning, place, message);
                }
            }
            if let Some((quarter, before)) = earlier.get(&thing.node).and_then(|it| it.progress) {
                let now = entry.given.iter().find(|it| it.0 == "progress").map(|it| &it.1);
                if let Some(Given::Taken(now)) = now
                    && now.parse().is_ok_and(|now: crate::model::Number| now < before)
                {
                    let message = Message::new("collect-less")
                        .text("name", &thing.name)
                        .text("now", now)
                        .arg("before", Arg::Number(before))
                        .text("quarter", plan.calendar.quarter_label(quarter));
                    self.tell(Weight::Warning, place, message);
                }
            }
            match kind {
                Sheet::Activities => self.answer.activities.push(entry),
                _ => self.answer.indicators.push(entry),
            }
        }
    }

    fn entry(&mut self, known: &Known, at: usize, line: &Line) -> Entry {
        let thing = &known.things[at];
        let mut entry = Entry {
            name: thing.name.clone(),
            title: thing.titles.first().copied().unwrap_or_default().to_owned(),
            node: Some(thing.node),
            ..Entry::default()
        };
        let asked = self.form.and_then(|form| {
            form.indicators
                .iter()
                .find(|it| thing.indicator.is_some_and(|own| own.place == it.indicator.place))
        });
        for (field, place, cell) in &line.white {
            let understood = match (known.kind, *field) {
                (_, "committed" | "disbursed") if thing.is_task => {
                    Understood::Not(Message::new("cell-money-of-task"))
                }
                (Sheet::Indicators, "value") => {
                    let (number, unit) = expected(thing.indicator, asked);
                    values::measure(cell, number, &unit)
                }
                (_, field) => self.value(field, cell),
            };
            entry.given.extend(self.given(understood, cell, *place).map(|it| (*field, it)));
        }
        entry
    }

    /// A white cell as a record writes it.
    fn value(&self, field: &str, cell: &Cell) -> Understood<String> {
        match field {
            "status" => values::status(cell).map(|it| write::string(it.id())),
            "progress" => {
                // Workbooks of the old kind, and files of values, do not say how numbers are shown.
                let name = self.answer.file.to_lowercase();
                let known = name.ends_with(".xlsx") || name.ends_with(".xlsm");
                values::progress(
                    cell,
                    if cell.style.percent { Some(true) } else { known.then_some(false) },
                )
                .map(|it| it.to_string())
            }
            "until" => values::until(cell, &self.plan.calendar).map(|it| it.to_string()),
            "committed" | "disbursed" => {
                let scale = self.plan.written_scale();
                let currency = self.plan.currency.as_ref().map_or("", |it| it.value.code());
                values::amount(cell, scale, currency).map(|it| write::amount(it, scale))
            }
            _ => values::text(cell).map(|it| write::text(&it)),
        }
    }

    /// A row that is of no activity and of no indicator.
    fn row_of_nothing(&mut self, table: &Table<'_>, line: &Line) {
        if line.white.is_empty() {
            for column in table.columns.values() {
                if let Some(cell) = table.sheet.get(line.row, *column) {
                    self.outside(table.at(line.row, *column), cell);
                }
            }
            return;
        }
        let title_column = table.columns.get("title");
        let place = title_column.map_or(line.white[0].1, |it| table.at(line.row, *it));
        let title = line.title.clone().or(line.id.clone()).unwrap_or_default();
        let key = match table.kind {
            Sheet::Activities => "collect-row-unknown",
            _ => "collect-row-unknown-indicator",
        };
        self.tell(Weight::Error, Some(place), Message::new(key).text("title", title));
        self.keep_row(table, line);
    }

    /// Keeps a row as a remark, with everything that was typed.
    fn keep_row(&mut self, table: &Table<'_>, line: &Line) {
        let named = [&line.id, &line.title].into_iter().flatten().cloned().collect::<Vec<_>>();
        let given = line.white.iter().map(|(field, at, cell)| {
            (*field, Given::Kept(cell.shown.clone(), self.grid.address(*at)))
        });
        let entry = Entry {
            name: named.join(" "),
            given: given.collect(),
            as_remark: true,
            ..Entry::default()
        };
        match table.kind {
            Sheet::Indicators => self.answer.indicators.push(entry),
            _ => self.answer.unplanned.push(entry),
        }
    }

    /// Grey cells that were changed by hand; where all were, a column was taken out.
    fn tell_changed(&mut self, table: &Table<'_>, changed: Vec<(At, String)>, unchanged: usize) {
        if changed.len() > 1 && unchanged == 0 {
            let message = Message::new("collect-all-changed");
            self.tell(Weight::Note, None, message.text("sheet", table.sheet.name.as_str()));
            return;
        }
        for (place, name) in changed {
            let message = Message::new("collect-grey-changed").text("name", name);
            self.tell(Weight::Warning, Some(place), message);
        }
    }

    /// Rows that were asked for and are not there.
    fn tell_missing(
        &mut self,
        table: &Table<'_>,
        known: &Known,
        seen: &BTreeMap<usize, (u32, Entry)>,
    ) {
        let Some(form) = self.form else { return };
        let asked: Vec<&String> = match table.kind {
            Sheet::Activities => form.activities.iter().map(|it| &it.id).collect(),
            _ => form.indicators.iter().map(|it| &it.id).collect(),
        };
        let missing: Vec<Arg> = asked
            .into_iter()
            .filter(|it| known.called(it).is_none_or(|it| !seen.contains_key(&it)))
            .map(|it| Arg::Text(it.clone()))
            .collect();
        if !missing.is_empty() {
            let message = Message::new("collect-rows-missing")
                .text("sheet", table.sheet.name.as_str())
                .count("count", missing.len())
                .arg("rows", Arg::List(missing));
            self.tell(Weight::Warning, None, message);
        }
    }

    /// What was done beside the plan.
    fn unplanned(&mut self, table: &Table<'_>) {
        for row in table.rows() {
            let mut entry = Entry::default();
            for field in Sheet::Unplanned.white() {
                let Some((at, cell)) = table.cell(row, field) else { continue };
                let understood = match *field {
                    "axis" => self.axis(cell),
                    field => self.value(field, cell),
                };
                let Some(given) = self.given(understood, cell, at) else { continue };
                if *field == "title" {
                    entry.name = values::words(cell).unwrap_or_default();
                }
                entry.given.push((field, given));
            }
            if !entry.is_filled() {
                continue;
            }
            if entry.name.is_empty() {
                let place = table.place(row, "title");
                self.tell(Weight::Error, Some(place), Message::new("collect-no-title"));
                entry.as_remark = true;
            }
            self.answer.unplanned.push(entry);
        }
    }

    /// An axis, as the list of the form has it, or by its id or its title.
    fn axis(&self, cell: &Cell) -> Understood<String> {
        let Some(words) = values::words(cell) else { return Understood::Blank };
        let wanted = plain(&words);
        let ids: Vec<String> =
            self.plan.of_level(Level::Axis).map(|(id, _)| self.plan.name(id)).collect();
        for language in Language::ALL {
            let listed = axes(self.plan, language.tag());
            let found = listed.iter().zip(&ids).find(|(listed, id)| {
                let title = listed.split_once(" · ").map_or("", |it| it.1);
                plain(listed) == wanted || plain(id) == wanted || plain(title) == wanted
            });
            if let Some((_, id)) = found {
                return Understood::Value(write::string(id), None);
            }
        }
        Understood::Not(Message::new("cell-no-axis"))
    }
}

/// Whether a number is expected of an indicator, and its unit.
fn expected(indicator: Option<&Indicator<'_>>, asked: Option<&IndicatorRow<'_>>) -> (bool, String) {
    let unit = indicator.and_then(|it| it.unit.as_ref());
    let unit = unit.map_or(String::new(), |it| it.value.first().to_owned());
    let number = match asked {
        Some(row) => row.is_number(),
        None => indicator
            .and_then(|it| {
                it.targets
                    .first()
                    .map(|it| &it.1.value)
                    .or(it.baseline.as_ref().map(|it| &it.value))
            })
            .is_none_or(|it| matches!(it, Measure::Number(_))),
    };
    (number, unit)
}
