//! What a document, or the layout of a plan that was imported, knows of findings: causes in formulas, and cells.

use super::{At, Document, Origins, formulas, grid, rows, sums};
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::source::{Sources, Span};

impl Document {
    /// Says under findings what the formulas tell of them; one that follows from another is told there.
    pub fn explain(&self, sources: &Sources, findings: &mut Vec<Finding>) {
        self.add_causes(sources, findings);
        self.inherited(sources, findings);
    }

    /// What the formulas say about findings, under them.
    fn add_causes(&self, sources: &Sources, findings: &mut [Finding]) {
        let causes = self.causes().into_iter();
        let causes: Vec<(String, Message)> =
            causes.map(|(at, message)| (self.grid.address(at), message)).collect();
        let row = |it: &str| {
            let own = it.rsplit('!').next().unwrap_or_default();
            own.trim_start_matches(|it: char| !it.is_ascii_digit()).to_owned()
        };
        for finding in findings.iter_mut().filter(|it| it.figures.is_some()) {
            let Some(own) = cell_of(sources, finding) else { continue };
            // Where a part of the row is what is certainly wrong, it is the place.
            let wrong = finding.others.iter().position(|it| {
                let cell = cell_at(sources, it.span);
                let certain = cell.filter(|it| causes.iter().any(|(cell, _)| cell == it));
                certain.is_some_and(|it| row(&it) == row(&own) && self.adds_up(&own, &it))
            });
            let mut inherits = None;
            if let Some(wrong) = wrong.filter(|_| !causes.iter().any(|(cell, _)| *cell == own)) {
                finding.tell_at(wrong);
                inherits = Some(own);
            }
            let Some(own) = cell_of(sources, finding) else { continue };
            let before = finding.notes.len();
            let here = causes.iter().filter(|(cell, _)| *cell == own);
            finding.notes.extend(here.map(|(_, message)| message.clone()));
            // A total of the row differs for a cell of the row that its formula adds up.
            let there = causes.iter().filter(|(cell, _)| {
                *cell != own && row(cell) == row(&own) && self.adds_up(&own, cell)
            });
            finding.notes.extend(there.map(|(cell, message)| {
                let there = Message::new("import-cause-at").text("cell", cell.as_str());
                there.message("why", message.clone())
            }));
            finding.proven = finding.notes.len() > before;
            let follows = inherits.map(|it| Message::new("import-inherited").text("cell", it));
            finding.notes.extend(follows);
        }
    }

    /// Totals whose formulas add up a total that is certainly wrong differ for the same cause: they are told under it.
    fn inherited(&self, sources: &Sources, findings: &mut Vec<Finding>) {
        let cells: Vec<Option<String>> = findings.iter().map(|it| cell_of(sources, it)).collect();
        let difference = |at: usize| findings[at].figures.map(|it| it.difference());
        let proven: Vec<usize> = (0..findings.len()).filter(|at| findings[*at].proven).collect();
        let speaker = |at: usize| {
            let (own, by) = (cells[at].as_ref()?, difference(at)?);
            proven.iter().copied().find(|it| {
                let cell = cells[*it].as_ref().filter(|cell| *cell != own);
                difference(*it) == Some(by) && cell.is_some_and(|cell| self.adds_up(own, cell))
            })
        };
        let follows = |at: usize| (!findings[at].proven).then(|| speaker(at)).flatten();
        let speakers: Vec<Option<usize>> = (0..findings.len()).map(follows).collect();
        for (cell, speaker) in cells.into_iter().zip(&speakers) {
            let Some(speaker) = *speaker else { continue };
            let told = Message::new("import-inherited").text("cell", cell.unwrap_or_default());
            findings[speaker].notes.push(told);
        }
        let mut speakers = speakers.into_iter();
        findings.retain(|_| speakers.next().flatten().is_none());
    }

    /// Whether the formula of a cell adds up another cell, itself or by what it adds up.
    fn adds_up(&self, cell: &str, other: &str) -> bool {
        let place = |address: &str| {
            let (sheet, cell) = address.rsplit_once('!')?;
            let number = self.grid.sheets.iter().position(|it| grid::quoted(&it.name) == sheet)?;
            grid::place(cell).map(|(row, column)| At { sheet: number, row, column })
        };
        let (Some(from), Some(wanted)) = (place(cell), place(other)) else { return false };
        let mut seen = std::collections::BTreeSet::new();
        let mut rest = vec![from];
        while let Some(at) = rest.pop() {
            if !seen.insert(at) || seen.len() > 10_000 {
                continue;
            }
            if at == wanted {
                return true;
            }
            let areas = self.grid.sheets[at.sheet].sum(at.row, at.column);
            for area in areas.unwrap_or_default() {
                let named = |name: &String| self.grid.sheets.iter().position(|it| it.name == *name);
                let sheet = area.sheet.as_ref().map_or(Some(at.sheet), named);
                let Some(sheet) = sheet else { continue };
                let cells = self.grid.sheets[sheet].cells.keys();
                let inside = cells.filter(|(row, column)| area.has(*row, *column));
                rest.extend(inside.map(|(row, column)| At { sheet, row: *row, column: *column }));
            }
        }
        false
    }

    /// Why a total that says something else than its parts is wrong, where the formulas tell it.
    pub fn causes(&self) -> Vec<(At, Message)> {
        let mut causes = Vec::new();
        for tree in &self.trees {
            let sheet = &self.grid.sheets[tree.sheet];
            for table in &tree.tables {
                let Some(total) = table.total.map(|it| table.columns[it].column) else { continue };
                let leaves =
                    table.rows.iter().filter(|it| it.kind == rows::Kind::Leaf).collect::<Vec<_>>();
                for row in sums::typed_over(sheet, total, &leaves) {
                    let at = tree.at((row, total));
                    causes.push((at, Message::new("import-cause-typed-over")));
                }
            }
            for sum in &tree.sums {
                let line = &tree.lines[sum.total];
                for column in line.values.keys().copied() {
                    let at = tree.at((line.at, column));
                    let formula = formulas::shown(&self.grid, at).unwrap_or_default();
                    let message = match sums::left_out(sheet, &tree.lines, sum, column) {
                        Some(sums::Cause::LeavesOut(rows)) => {
                            let first = rows[0];
                            let table = &tree.tables[line.table];
                            let label = table.rows.iter().find(|it| it.row == first);
                            Message::new("import-cause-leaves-out")
                                .text("formula", formula)
                                .text("cell", grid::reference(first, column))
                                .text("title", label.map_or("", |it| &it.label))
                                .count("count", rows.len())
                        }
                        Some(sums::Cause::TypedOver) => Message::new("import-cause-typed-over"),
                        None => continue,
                    };
                    causes.push((at, message));
                }
            }
        }
        causes
    }
}

impl Origins {
    /// Says of totals of an imported plan in which cell its document prints them.
    pub fn explain(&self, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|it| it.figures.is_some()) {
            let row = match finding.rule {
                Rule::PlanTotal => "plan",
                _ => finding.id.as_deref().unwrap_or_default(),
            };
            let period = finding.period.as_deref().unwrap_or("total");
            if let Some(cell) = self.cell(row, period) {
                finding.notes.push(
                    Message::new("import-origin")
                        .text("cell", cell)
                        .text("document", self.document.as_str()),
                );
            }
        }
    }
}

/// The cell of a document at which a finding is told.
fn cell_of(sources: &Sources, finding: &Finding) -> Option<String> {
    cell_at(sources, finding.span)
}

fn cell_at(sources: &Sources, span: Span) -> Option<String> {
    let place = sources.shown(span);
    sources.get(place.file).cell(place.start)
}
