//! What is none of the plan, and what is worth a word.

use std::collections::{BTreeSet, HashMap};

use super::Builder;
use crate::import::account::{Read, Unread};
use crate::import::columns::Role;
use crate::import::grid::{At, Value};
use crate::import::numbers::Sign;
use crate::import::rows::{Amount, Kind, Row, of_millionths};
use crate::import::sums::Line;
use crate::import::tables::Seen;
use crate::import::tree::{Table, Tree};
use crate::import::write::Node;
use crate::message::{Arg, Message};

impl Builder<'_> {
    pub(super) fn headers(&mut self, tree: &Tree, table: &Table) {
        let sheet = &self.grid.sheets[tree.sheet];
        for row in table.found.header.iter().chain(&table.found.repeated) {
            for (column, _) in sheet.in_row(*row) {
                self.account.read(tree.at((*row, column)), Read::Header);
            }
        }
        for column in &table.columns {
            let Role::Skip(why) = column.role else { continue };
            let rows = table.rows.iter().map(|it| it.row);
            for row in rows.filter(|it| sheet.cell(*it, column.column).is_some()) {
                self.account.unread(tree.at((row, column.column)), why);
            }
        }
    }

    /// Rows that are none of the plan.
    pub(super) fn not_read(&mut self, tree: &Tree, line: &Line) {
        let why = match line.kind {
            Kind::Example => Unread::Example,
            Kind::Form => Unread::Form,
            Kind::Hidden => Unread::Hidden,
            Kind::Skip => Unread::Asked,
            Kind::Total(_) if tree.silenced => Unread::NotUnderstood,
            _ => return,
        };
        for (column, _) in self.grid.sheets[tree.sheet].in_row(line.at) {
            self.account.unread(tree.at((line.at, column)), why);
        }
    }

    /// Words around the tables become the plan's note; everything else that was not read is listed.
    pub(super) fn leftovers(&mut self, head: &mut Node) {
        let mut notes: Vec<(String, At)> = std::mem::take(&mut self.plan_notes);
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let text_rows = tree.lines.iter().filter(|it| it.kind == Kind::Text).map(|it| it.at);
            let above = tree.tables.iter().flat_map(|it| it.found.above.iter().copied());
            let rows: BTreeSet<u32> = text_rows.chain(above).collect();
            for row in rows {
                for (column, cell) in sheet.in_row(row) {
                    let at = tree.at((row, column));
                    if Seen::of(cell) == Seen::Text && !self.account.is_read(at) && notes.len() < 60
                    {
                        notes.push((cell.shown.clone(), at));
                    }
                }
            }
        }
        for (_, at) in &notes {
            self.account.read(*at, Read::Note);
        }
        head.notes(notes);
        for (number, sheet) in self.grid.sheets.iter().enumerate() {
            let tree = self.trees.iter().find(|it| it.sheet == number);
            for (row, column) in sheet.places() {
                let at = At { sheet: number, row, column };
                if self.account.is_known(at) {
                    continue;
                }
                let why = match tree {
                    None if sheet.hidden => Unread::HiddenSheet,
                    None => Unread::NoTable,
                    Some(_) if sheet.hidden_rows.contains(&row) => Unread::Hidden,
                    Some(_) => Unread::Elsewhere,
                };
                self.account.unread(at, why);
            }
        }
    }

    pub(super) fn last_remarks(&mut self, assumed: bool) {
        if assumed {
            self.remarks.push(
                Message::new("import-no-start")
                    .text("year", self.years.first().cloned().unwrap_or_default()),
            );
        }
        if self.made > 0 {
            self.remarks.push(Message::new("import-ids-made").count("count", self.made));
        }
        if self.prefixed > 0 {
            self.remarks.push(Message::new("import-ids-prefixed").count("count", self.prefixed));
        }
        if let Some(at) = self.serials.first() {
            self.remarks.push(
                Message::new("import-serials")
                    .count("count", self.serials.len())
                    .text("cell", self.grid.address(*at)),
            );
        }
        let mut words: Vec<&(At, String)> = Vec::new();
        for told in self.no_numbers.iter().filter(|it| !it.1.eq_ignore_ascii_case("n/a")) {
            if !words.iter().any(|it| it.1 == told.1) {
                words.push(told);
            }
        }
        if let Some((at, _)) = words.first() {
            let list = words.iter().map(|it| Arg::Text(format!("\"{}\"", it.1))).collect();
            self.remarks.push(
                Message::new("import-no-numbers")
                    .arg("words", Arg::List(list))
                    .text("cell", self.grid.address(*at)),
            );
        }
        if let Some((at, text)) = self.marked.first() {
            self.remarks.push(
                Message::new("import-marks")
                    .count("count", self.marked.len())
                    .text("text", text.as_str())
                    .text("cell", self.grid.address(*at)),
            );
        }
        for (at, text) in self.not_numbers.iter().take(20) {
            self.remarks.push(
                Message::new("import-not-a-number")
                    .text("cell", self.grid.address(*at))
                    .text("text", text.as_str()),
            );
        }
        self.number_ids();
        self.table_remarks();
    }

    /// Ids that are stored as numbers: `1.10` is `1.1` there.
    pub(super) fn number_ids(&mut self) {
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let mut first: HashMap<String, At> = HashMap::new();
            for row in tree.tables.iter().flat_map(|it| &it.rows) {
                let Some(column) = row.id_at else { continue };
                let Some(cell) = sheet.get(row.row, column) else { continue };
                let Value::Number(number) = cell.value else { continue };
                let at = tree.at((row.row, column));
                if number.fract().is_zero() {
                    continue;
                }
                if let Some(other) = first.get(&cell.shown) {
                    let twice = Message::new("import-id-number")
                        .text("cell", self.grid.address(at))
                        .text("other", self.grid.address(*other))
                        .text("id", &cell.shown)
                        .text("meant", format!("{}0", cell.shown));
                    self.remarks.push(twice);
                }
                first.entry(cell.shown.clone()).or_insert(at);
            }
        }
    }

    /// Totals that are far from what stands above them, with what that adds up to.
    fn far_totals(&self, tree: &Tree) -> Vec<Message> {
        let number = |it: i128| Arg::Number(of_millionths(it));
        let far = tree.sums.iter().filter(|it| it.far).filter_map(|sum| {
            let line = &tree.lines[sum.total];
            let (column, declared) = line.values.last_key_value()?;
            let parts = sum.parts.iter().filter_map(|it| tree.lines[*it].values.get(column));
            let told = Message::new("import-far-total")
                .text("cell", self.grid.address(tree.at((line.at, *column))));
            Some(told.arg("declared", number(*declared)).arg("sum", number(parts.sum())))
        });
        far.collect()
    }

    pub(super) fn table_remarks(&mut self) {
        let mut told = Vec::new();
        for tree in self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            let address = |row: u32, column: u32| self.grid.address(tree.at((row, column)));
            for table in &tree.tables {
                match table.sign {
                    Sign::Usual(sign) => {
                        told.push(Message::new("import-sign-usual").text("sign", sign.to_string()))
                    }
                    Sign::Known(sign) => {
                        told.push(Message::new("import-sign-known").text("sign", sign.to_string()))
                    }
                    Sign::Unknown => {
                        let doubtful = table.rows.iter().find_map(|row| {
                            let at = row.amounts.iter().position(|it| *it == Amount::Doubtful)?;
                            let column = table.columns[at].column;
                            Some((
                                address(row.row, column),
                                sheet.get(row.row, column)?.shown.clone(),
                            ))
                        });
                        if let Some((cell, text)) = doubtful {
                            told.push(
                                Message::new("import-sign-unknown")
                                    .text("cell", cell)
                                    .text("text", text),
                            );
                        }
                    }
                    Sign::Unneeded => {}
                }
                let moved: Vec<&Row> = table.rows.iter().filter(|it| it.moved.is_some()).collect();
                if let Some((from, _)) = moved.first().and_then(|it| it.moved) {
                    told.push(
                        Message::new("import-lone-numbers")
                            .count("count", moved.len())
                            .text("head", table.columns[from].head()),
                    );
                }
            }
            for hidden in tree.lines.iter().filter(|it| it.kind == Kind::Hidden) {
                let amounts: Vec<String> =
                    hidden.values.values().map(|it| of_millionths(*it).to_string()).collect();
                told.push(
                    Message::new("import-hidden-row")
                        .text("sheet", sheet.name.as_str())
                        .count("row", hidden.at as usize + 1)
                        .count("count", amounts.len())
                        .arg("amounts", Arg::List(amounts.into_iter().map(Arg::Text).collect())),
                );
            }
            let hidden: Vec<Arg> = tree
                .tables
                .iter()
                .flat_map(|it| &it.columns)
                .filter(|it| sheet.hidden_columns.contains(&it.column) && it.stats.filled > 0)
                .filter(|it| !matches!(it.role, Role::Skip(_)))
                .map(|it| Arg::Text(crate::import::grid::letters(it.column)))
                .collect();
            if !hidden.is_empty() {
                told.push(
                    Message::new("import-hidden-columns")
                        .text("sheet", sheet.name.as_str())
                        .count("count", hidden.len())
                        .arg("columns", Arg::List(hidden)),
                );
            }
            if tree.silenced {
                let few = self.far_totals(tree).into_iter().take(3).map(Arg::from).collect();
                told.push(
                    Message::new("import-not-understood")
                        .text("sheet", sheet.name.as_str())
                        .arg("totals", Arg::Parts(few)),
                );
            }
        }
        let name = |it: usize| self.grid.sheets[self.trees[it].sheet].name.as_str();
        let place = |[tree, table]: [usize; 2]| {
            let (tree, table) = (&self.trees[tree], &self.trees[tree].tables[table]);
            let row = table.top();
            let column = table.columns.first().map_or(0, |it| it.column);
            self.grid.address(tree.at((row, column)))
        };
        for joined in self.grid.joined.chunk_by(|a, b| a.1 == b.1) {
            let tables = joined.iter().map(|(name, _, row)| format!("{name} ({})", row + 1));
            let tables = Arg::List(tables.map(Arg::Text).collect());
            let goes_on = Message::new("import-goes-on").text("table", joined[0].1.as_str());
            told.push(goes_on.count("count", joined.len()).arg("tables", tables));
        }
        for (first, other, count) in &self.joins.told {
            let joined = Message::new("import-joined").text("sheet", place(*other));
            told.push(joined.text("other", place(*first)).count("count", *count));
        }
        let mut summaries: Vec<usize> = self.joins.summaries.iter().copied().collect();
        summaries.sort_unstable();
        for tree in summaries {
            told.push(Message::new("import-summary").text("sheet", name(tree)));
        }
        for sheet in self.grid.sheets.iter().filter(|it| it.hidden && it.filled() > 0) {
            told.push(
                Message::new("import-hidden-sheet")
                    .text("sheet", sheet.name.as_str())
                    .count("count", sheet.filled()),
            );
        }
        if let Some((encoding, separator)) = &self.grid.read_as {
            let sign = if *separator == '\t' { "tab".to_owned() } else { separator.to_string() };
            let how = Message::new("import-read-as").text("encoding", encoding.as_str());
            told.push(how.text("separator", sign));
        }
        if self.grid.changes > 0 {
            let side = if self.grid.before { "before" } else { "after" };
            let changes = Message::new("import-changes").count("count", self.grid.changes);
            told.push(changes.text("side", side));
        }
        told.dedup();
        self.remarks.extend(told);
    }
}
