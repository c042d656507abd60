//! What became of every filled cell of a document.

use std::collections::BTreeMap;

use super::grid::{At, Grid, letters, reference};

/// What a cell was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Read {
    /// The title of the plan.
    Title,
    /// The header of a table.
    Header,
    /// A group's title.
    Heading,
    /// An id.
    Id,
    /// Words of a row.
    Words,
    /// Kept in a note.
    Note,
    /// An amount.
    Amount,
    /// A printed total.
    Total,
    /// A quantity, or the cost of a unit.
    Factor,
    /// When something runs.
    Schedule,
    /// A dash that stands for nothing.
    Dash,
}

/// Why a cell was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// A percentage.
    Percent,
    /// A part of a column that the row's total does not name.
    Breakdown,
    /// Another amount for the same time.
    SecondAmount,
    /// A total by funder.
    ByFunder,
    /// A number in a column without a header.
    NoHeader,
    /// The layout says so.
    Asked,
    /// Computed from other columns by the program that wrote the document.
    Derived,
    /// A total over several groups.
    Crossing,
    /// A form's example.
    Example,
    /// A form's row that nobody filled in.
    Form,
    /// In a hidden row, or struck out.
    Hidden,
    /// On a hidden sheet.
    HiddenSheet,
    /// On a sheet without a table that was understood.
    NoTable,
    /// In a table whose totals are not understood.
    NotUnderstood,
    /// Beside the tables, or in a column that says nothing of its row.
    Elsewhere,
}

impl Read {
    /// The key of the words for it.
    pub fn key(self) -> &'static str {
        match self {
            Read::Title => "import-read-title",
            Read::Header => "import-read-header",
            Read::Heading => "import-read-heading",
            Read::Id => "import-read-id",
            Read::Words => "import-read-words",
            Read::Note => "import-read-note",
            Read::Amount => "import-read-amount",
            Read::Total => "import-read-total",
            Read::Factor => "import-read-factor",
            Read::Schedule => "import-read-schedule",
            Read::Dash => "import-read-dash",
        }
    }
}

impl Unread {
    /// The key of the words for it.
    pub fn key(self) -> &'static str {
        match self {
            Unread::Percent => "import-unread-percent",
            Unread::Breakdown => "import-unread-breakdown",
            Unread::SecondAmount => "import-unread-second-amount",
            Unread::ByFunder => "import-unread-by-funder",
            Unread::NoHeader => "import-unread-no-header",
            Unread::Asked => "import-unread-asked",
            Unread::Derived => "import-unread-derived",
            Unread::Crossing => "import-unread-crossing",
            Unread::Example => "import-unread-example",
            Unread::Form => "import-unread-form",
            Unread::Hidden => "import-unread-hidden",
            Unread::HiddenSheet => "import-unread-hidden-sheet",
            Unread::NoTable => "import-unread-no-table",
            Unread::NotUnderstood => "import-unread-not-understood",
            Unread::Elsewhere => "import-unread-elsewhere",
        }
    }
}

/// What became of every filled cell.
#[derive(Debug, Default, Clone)]
pub struct Account {
    cells: BTreeMap<At, Fate>,
}

/// What became of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was read.
    Read(Read),
    /// It was not.
    Unread(Unread),
}

/// Cells of one kind that were not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// Why.
    pub why: Unread,
    /// How many.
    pub count: usize,
    /// The first ones.
    pub first: Vec<At>,
}

impl Account {
    /// A cell was read.
    pub fn read(&mut self, at: At, what: Read) {
        self.cells.insert(at, Fate::Read(what));
    }

    /// A cell was not read, unless it was.
    pub fn unread(&mut self, at: At, why: Unread) {
        self.cells.entry(at).or_insert(Fate::Unread(why));
    }

    /// A cell that was taken for read is left out after all.
    pub fn take_back(&mut self, at: At, why: Unread) {
        self.cells.insert(at, Fate::Unread(why));
    }

    /// Whether a cell was read.
    pub fn is_read(&self, at: At) -> bool {
        matches!(self.cells.get(&at), Some(Fate::Read(_)))
    }

    /// Whether it is known what became of a cell.
    pub fn is_known(&self, at: At) -> bool {
        self.cells.contains_key(&at)
    }

    /// What became of a cell.
    pub fn of(&self, at: At) -> Option<Fate> {
        self.cells.get(&at).copied()
    }

    /// How many cells of a sheet were read as what.
    pub fn counts(&self, sheet: usize) -> BTreeMap<Read, usize> {
        let mut counts = BTreeMap::new();
        for (_, fate) in self.of_sheet(sheet) {
            if let Fate::Read(what) = fate {
                *counts.entry(*what).or_default() += 1;
            }
        }
        counts
    }

    /// The cells of a sheet that were not read, by the reason.
    pub fn rest(&self, sheet: usize) -> Vec<Rest> {
        let mut rest: BTreeMap<Unread, Rest> = BTreeMap::new();
        for (at, fate) in self.of_sheet(sheet) {
            if let Fate::Unread(why) = *fate {
                let entry =
                    rest.entry(why).or_insert_with(|| Rest { why, count: 0, first: Vec::new() });
                entry.count += 1;
                if entry.first.len() < 3 {
                    entry.first.push(*at);
                }
            }
        }
        rest.into_values().collect()
    }

    /// How many cells were read, and how many were not.
    pub fn sum(&self) -> (usize, usize) {
        let read = self.cells.values().filter(|it| matches!(it, Fate::Read(_))).count();
        (read, self.cells.len() - read)
    }

    fn of_sheet(&self, sheet: usize) -> impl Iterator<Item = (&At, &Fate)> {
        let first = At { sheet, row: 0, column: 0 };
        let last = At { sheet, row: u32::MAX, column: u32::MAX };
        self.cells.range(first..=last)
    }
}

/// The area of a sheet's filled cells: `A1:F12`.
pub fn area(grid: &Grid, sheet: usize) -> String {
    let filled: Vec<(u32, u32)> = grid.sheets[sheet].places().collect();
    let columns = filled.iter().map(|(_, column)| *column);
    let (left, right) = (columns.clone().min().unwrap_or(0), columns.max().unwrap_or(0));
    let top = filled.first().map_or(0, |(row, _)| *row);
    let bottom = filled.last().map_or(0, |(row, _)| *row);
    format!("{}:{}{}", reference(top, left), letters(right), bottom + 1)
}
