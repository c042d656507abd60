//! Rows of a budget table: names, periods, computed, declared, difference.

use super::{By, declared, difference, period_columns, printed, total_columns};
use crate::accounts::Places;
use crate::accounts::{Book, Figure, Sums};
use crate::message::Message;
use crate::model::{NodeId, Period, Plan, Statement};
use crate::reports::context::{id_of, level_name};
use crate::reports::notes::Notes;
use crate::reports::{Cell, Column, Content, Context, Kind, Row, RowKind, SumOf};

/// All that is needed to write the rows of a budget, one after the other.
pub(super) struct Sheet<'p, 's> {
    pub(super) plan: &'p Plan<'s>,
    pub(super) context: Context<'p>,
    pub(super) book: Book<'p, 's>,
    pub(super) notes: Notes,
    pub(super) places: Places,
    /// The note for sums that something unreadable belongs to.
    unreadable: Option<u16>,
    /// The note for sums that do not fit.
    overflow: Option<u16>,
}

impl<'p, 's> Sheet<'p, 's> {
    pub(super) fn of(plan: &'p Plan<'s>, context: &Context<'p>, by: By) -> Sheet<'p, 's> {
        let book = Book::of(plan);
        let notes = Notes::of_amounts(plan, context, |id| by.lists(&book, plan, id));
        Sheet::with(plan, context, book, notes)
    }

    /// A sheet that takes its footnotes from these notes, and adds its own to them.
    pub(super) fn with(
        plan: &'p Plan<'s>,
        context: &Context<'p>,
        book: Book<'p, 's>,
        mut notes: Notes,
    ) -> Sheet<'p, 's> {
        let whole = book.whole();
        let has = |figure| whole.computed == figure || whole.cells.contains(&figure);
        let unreadable =
            has(Figure::Unreadable).then(|| notes.add(Message::new("note-unreadable")));
        let overflow = has(Figure::Overflow).then(|| notes.add(Message::new("note-overflow")));
        let places = Places::of(plan);
        Sheet { plan, context: *context, book, notes, places, unreadable, overflow }
    }

    /// Level, id, title, the periods, computed, declared, difference.
    pub(super) fn columns(&self) -> Vec<Column> {
        let names = [
            Column::new("level", Message::new("column-level").into(), Kind::Code).for_data(),
            Column::new("id", Message::new("column-id").into(), Kind::Code),
            Column::new("title", Message::new("column-title").into(), Kind::Text),
        ];
        let periods = period_columns(self.plan, &self.book);
        names.into_iter().chain(periods).chain(total_columns()).collect()
    }

    /// The row of a node, and the row of what it prints by year, where it does. `group` stands after the level, where
    /// the table has such a column.
    pub(super) fn rows(
        &self,
        id: NodeId,
        depth: u8,
        group: Option<&Content<'p>>,
    ) -> impl Iterator<Item = Row<'p>> + use<'p, 's> {
        let row = self.node(id, depth, group);
        [Some(row), self.printed(id, depth, group)].into_iter().flatten()
    }

    /// The row of a node in a table that does not list what stands below it.
    pub(super) fn alone(&self, id: NodeId) -> impl Iterator<Item = Row<'p>> + use<'p, 's> {
        let mut row = self.node(id, 0, None);
        for cell in &mut row.cells {
            if let Content::Sum(amount, SumOf::Below) = cell.content {
                cell.content = Content::Money(amount);
            }
        }
        [Some(row), self.printed(id, 0, None)].into_iter().flatten()
    }

    fn node(&self, id: NodeId, depth: u8, group: Option<&Content<'p>>) -> Row<'p> {
        let node = self.plan.node(id);
        let level = Content::Term(
            node.level.id(),
            level_name(self.plan, node.level, self.context.language),
        );
        let name = id_of(&self.places, self.plan, id);
        let names = names(level, group, name, Content::Text(self.context.title(node)));
        let of = if self.book.is_row(id) { None } else { Some(SumOf::Below) };
        self.row(RowKind::Node(node.level), depth, names, &self.book.sums(id), of, Some(id))
    }

    /// The last row: the whole plan.
    pub(super) fn total(
        &self,
        group: Option<&Content<'p>>,
    ) -> impl Iterator<Item = Row<'p>> + use<'p, 's> {
        let level = Content::Term("total", Message::new("report-total"));
        let title = Content::Message(Message::new("report-total"));
        let names = names(level, group, Content::Blank, title);
        let id = NodeId::PLAN;
        let of = if self.book.is_row(id) { None } else { Some(SumOf::Top) };
        let row = self.row(RowKind::Total, 0, names, &self.book.whole(), of, Some(id));
        [Some(row), self.printed(id, 0, group)].into_iter().flatten()
    }

    /// A row of sums. `of` says which cells are added up, where they stand in the table; `node` whose totals are
    /// printed.
    pub(super) fn row(
        &self,
        kind: RowKind,
        depth: u8,
        names: impl Iterator<Item = Content<'p>>,
        sums: &Sums,
        of: Option<SumOf>,
        node: Option<NodeId>,
    ) -> Row<'p> {
        let mut cells = Vec::with_capacity(MOST_NAMES + sums.cells.len() + 3);
        cells.extend(names.map(Cell::from));
        let first = cells.len() as u16;
        for (period, figure) in self.book.columns().periods().iter().zip(&sums.cells) {
            let mut cell = self.figure(*figure, of);
            if let Some(id) = node.filter(|id| self.book.is_row(*id)) {
                cell.footnotes.extend(self.notes.at(self.plan, id, *period));
                cell.alarm = !cell.footnotes.is_empty();
            }
            cells.push(cell);
        }
        let computed = self.computed(sums, of, node, first);
        let declared = node.map_or(Content::Blank, |id| declared(self.plan, id));
        let last = cells.len() as u16;
        let difference = difference(&declared, sums.computed);
        let mut tail: [Cell; 3] = [computed, declared.into(), Content::Blank.into()];
        if let Some(difference) = difference {
            let of = SumOf::Difference { minuend: last + 1, subtrahend: last };
            tail[2].content = Content::Sum(difference, of);
            tail[2].alarm = !difference.is_zero();
        }
        if let Some(id) = node {
            let notes = self.notes.at_total(self.plan, id, difference);
            // The note stands at the last figure of the row that says something.
            let at = (0..3).rev().find(|it| tail[*it].content != Content::Blank).unwrap_or(0);
            tail[at].footnotes.extend(notes);
        }
        cells.extend(tail);
        Row { kind, depth, cells }
    }

    fn computed(
        &self,
        sums: &Sums,
        of: Option<SumOf>,
        node: Option<NodeId>,
        first: u16,
    ) -> Cell<'p> {
        let statement = node.map(|id| self.plan.node(id).amounts().statement());
        match (sums.computed, statement) {
            (Figure::Blank, Some(Statement::IncludedIn(id))) => {
                Content::IncludedIn(id.value).into()
            }
            (Figure::Money(money), _) if of.is_none() && across(sums) == Some(money) => {
                let last = first + sums.cells.len() as u16 - 1;
                Content::Sum(money, SumOf::Across { first, last }).into()
            }
            (figure, _) => self.figure(figure, of),
        }
    }

    /// A figure as a cell; what is not known is blank, and a note says why.
    pub(super) fn figure(&self, figure: Figure, of: Option<SumOf>) -> Cell<'p> {
        let noted = |note: Option<u16>| Cell {
            content: Content::Blank,
            footnotes: note.into_iter().collect(),
            alarm: true,
        };
        match (figure, of) {
            (Figure::Blank, _) => Content::Blank.into(),
            (Figure::NotApplicable, _) => Content::NotApplicable.into(),
            (Figure::Money(money), None) => Content::Money(money).into(),
            (Figure::Money(money), Some(of)) => Content::Sum(money, of).into(),
            (Figure::Unreadable, _) => noted(self.unreadable),
            (Figure::Overflow, _) => noted(self.overflow),
        }
    }

    /// What a node prints by year, where its row shows what stands below it, or its amounts are in another currency.
    fn printed(&self, id: NodeId, depth: u8, group: Option<&Content<'p>>) -> Option<Row<'p>> {
        let node = self.plan.node(id);
        let (cells, currency) = node.amounts().cells_in_any_currency();
        if currency.is_none() && self.book.is_row(id) {
            return None;
        }
        let columns = self.book.columns();
        let by_column = cells.filter(|it| it.period != Period::Total || currency.is_none());
        let by_column: Vec<_> = by_column
            .filter(|it| !matches!(it.period, Period::Total | Period::Quarter(_)))
            .filter_map(|it| Some((columns.column(it.period)?, it)))
            .collect();
        if by_column.is_empty() {
            return None;
        }
        let level = Content::Term("declared", Message::new("row-declared"));
        let title = Content::Message(Message::new("row-declared"));
        let names = names(level, group, id_of(&self.places, self.plan, id), title);
        let mut row: Vec<Cell> = names.map(Cell::from).collect();
        let first = row.len();
        row.resize(row.len() + columns.periods().len() + 3, Content::Blank.into());
        for (column, cell) in by_column {
            let content = printed(cell.value, currency);
            let footnotes = self.notes.at(self.plan, id, cell.period);
            let alarm = !footnotes.is_empty();
            row[first + column] = Cell { content, footnotes, alarm };
        }
        Some(Row { kind: RowKind::Declared, depth, cells: row })
    }
}

/// The cells that open a row.
pub(super) fn names<'p>(
    level: Content<'p>,
    group: Option<&Content<'p>>,
    id: Content<'p>,
    title: Content<'p>,
) -> impl Iterator<Item = Content<'p>> + use<'p> {
    std::iter::once(level).chain(group.cloned()).chain([id, title])
}

/// So many cells open a row at most.
const MOST_NAMES: usize = 4;

/// What the periods of a row add up to; nothing where none has an amount.
fn across(sums: &Sums) -> Option<crate::money::Money> {
    sums.cells.iter().fold(Figure::Blank, |sum, cell| sum.plus(*cell)).money()
}
