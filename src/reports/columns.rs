//! Tables declared column by column: each column says its key, its heading, its kind and what it shows of an item.
//!
//! What follows from other cells (a total, a difference, a rate) is not told but found here, from these cells: so
//! what is printed agrees with what stands beside it.

use rust_decimal::Decimal;

use crate::accounts::Places;
use crate::message::Message;
use crate::model::{NodeId, Plan};
use crate::money::Money;
use crate::reports::context::{Context, id_of};
use crate::reports::{
    Audience, Cell, Column, Content, Formula, Heading, Kind, OnPaper, Row, RowKind, Rows, Table,
};

/// The columns of a table whose rows are items of one type.
pub(super) struct Columns<'b, 'p, T> {
    list: Vec<Declared<'b, 'p, T>>,
    look: Box<dyn Fn(&T) -> (RowKind, u8) + 'b>,
}

/// A column, and where its cells come from.
struct Declared<'b, 'p, T> {
    column: Column,
    cell: Source<'b, 'p, T>,
    shown: Shown,
    total: Total<'p>,
    /// The columns that it adds up, by their keys.
    adds: Option<[String; 2]>,
}

/// Where the cells of a column come from.
enum Source<'b, 'p, T> {
    /// From the item.
    Item(Box<dyn Fn(&T) -> Cell<'p> + 'b>),
    /// From the cells before it in its row.
    Row(Formula),
}

/// When people see a column, and not only data formats.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Always,
    /// Where a row has something in it, other than a count of nothing.
    Used,
    /// Where two rows say different things, or there is only one.
    Differing,
}

/// What a column says in the row of the total.
enum Total<'p> {
    Blank,
    /// What its cells add up to.
    Sum,
    Is(Cell<'p>),
}

impl<'b, 'p: 'b, T> Columns<'b, 'p, T> {
    /// No column yet; every row is an item.
    pub(super) fn new() -> Self {
        Columns { list: Vec::new(), look: Box::new(|_| (RowKind::Item, 0)) }
    }

    /// The columns that name a node: its id or place, and its title.
    pub(super) fn of_nodes(
        plan: &'p Plan<'_>,
        context: &'b Context<'p>,
        places: &'b Places,
        node: impl Fn(&T) -> NodeId + Copy + 'b,
    ) -> Self {
        Columns::new()
            .column("id", "column-id", Kind::Code, move |it| id_of(places, plan, node(it)))
            .column("title", "column-title", Kind::Text, move |it| {
                context.title(plan.node(node(it)))
            })
            .total(Message::new("report-total"))
    }

    /// What each row speaks of, and how deep it is indented.
    pub(super) fn rows(self, look: impl Fn(&T) -> (RowKind, u8) + 'b) -> Self {
        Columns { look: Box::new(look), ..self }
    }

    /// A column: its key in data formats, its heading, its kind, and what it shows of an item.
    pub(super) fn column<C: Into<Cell<'p>>>(
        self,
        key: impl Into<String>,
        heading: impl Into<Heading>,
        kind: Kind,
        cell: impl Fn(&T) -> C + 'b,
    ) -> Self {
        let cell = Source::Item(Box::new(move |it| cell(it).into()));
        self.from(key, heading, kind, cell)
    }

    /// A column of amounts that the row of the total adds up.
    pub(super) fn money<C: Into<Cell<'p>>>(
        self,
        key: impl Into<String>,
        heading: impl Into<Heading>,
        cell: impl Fn(&T) -> C + 'b,
    ) -> Self {
        self.column(key, heading, Kind::Money, cell).summed()
    }

    /// A column of counts that the row of the total adds up.
    pub(super) fn count<C: Into<Cell<'p>>>(
        self,
        key: impl Into<String>,
        heading: impl Into<Heading>,
        cell: impl Fn(&T) -> C + 'b,
    ) -> Self {
        self.column(key, heading, Kind::Number, cell).summed()
    }

    /// A column of differences between two columns before it; where they differ, it deserves attention.
    pub(super) fn difference(
        self,
        key: &'static str,
        heading: impl Into<Heading>,
        minuend: &str,
        subtrahend: &str,
    ) -> Self {
        let formula = self.minus(minuend, subtrahend);
        self.from(key, heading, Kind::Money, Source::Row(formula))
    }

    /// A column of rates: one column before it as a share of another, in percent; more than the whole deserves
    /// attention.
    pub(super) fn rate(
        self,
        key: &'static str,
        heading: impl Into<Heading>,
        part: &str,
        whole: &str,
    ) -> Self {
        let formula = Formula::Share { part: self.at(part), whole: self.at(whole) };
        self.from(key, heading, Kind::Number, Source::Row(formula))
    }

    /// What makes the difference of two columns.
    pub(super) fn minus(&self, minuend: &str, subtrahend: &str) -> Formula {
        Formula::Difference { minuend: self.at(minuend), subtrahend: self.at(subtrahend) }
    }

    /// What adds up the columns from the first to the last.
    pub(super) fn across(&self, first: &str, last: &str) -> Formula {
        Formula::Across { first: self.at(first), last: self.at(last) }
    }

    fn from(
        mut self,
        key: impl Into<String>,
        heading: impl Into<Heading>,
        kind: Kind,
        cell: Source<'b, 'p, T>,
    ) -> Self {
        let column = Column::new(key, heading.into(), kind);
        self.list.push(Declared {
            column,
            cell,
            shown: Shown::Always,
            total: Total::Blank,
            adds: None,
        });
        self
    }

    /// The place of a column that was declared before.
    fn at(&self, key: &str) -> u16 {
        let at = self.list.iter().position(|it| it.column.key == key);
        debug_assert!(at.is_some(), "no column is called {key}");
        at.unwrap_or(0) as u16
    }

    fn last(mut self, change: impl FnOnce(&mut Declared<'b, 'p, T>)) -> Self {
        if let Some(last) = self.list.last_mut() {
            change(last);
        }
        self
    }

    /// The last column is for data formats only.
    pub(super) fn for_data(self) -> Self {
        self.shown_if(false)
    }

    /// The last column is for data formats only, but where this holds.
    pub(super) fn shown_if(self, is_shown: bool) -> Self {
        self.last(|it| {
            if !is_shown {
                it.column.audience = Audience::Data;
            }
        })
    }

    /// On paper, the last column is a part of the small line under the title.
    pub(super) fn under_title(self) -> Self {
        self.last(|it| it.column.paper = OnPaper::Line)
    }

    /// The same where this holds; else the last column is for data formats only.
    pub(super) fn under_title_if(self, is_shown: bool) -> Self {
        let it = self.shown_if(is_shown);
        if is_shown { it.under_title() } else { it.off_paper() }
    }

    /// On paper, the last column is left out.
    pub(super) fn off_paper(self) -> Self {
        self.last(|it| it.column.paper = OnPaper::Left)
    }

    /// People see the last column where some row has something in it.
    pub(super) fn if_used(self) -> Self {
        self.last(|it| it.shown = Shown::Used)
    }

    /// People see the last column where its rows say different things: else it tells them nothing.
    pub(super) fn if_differing(self) -> Self {
        self.last(|it| it.shown = Shown::Differing)
    }

    /// In the row of the total, the last column says this.
    pub(super) fn total(self, cell: impl Into<Cell<'p>>) -> Self {
        self.last(|it| it.total = Total::Is(cell.into()))
    }

    /// In the row of the total, the last column says what its cells add up to.
    pub(super) fn summed(self) -> Self {
        self.last(|it| it.total = Total::Sum)
    }

    /// The last column is the sum of others, from the first to the last of these keys.
    pub(super) fn adding(self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.last(|it| it.adds = Some([first.into(), last.into()]))
    }

    /// No row of the total, though a column has a name for it.
    pub(super) fn without_total(mut self) -> Self {
        self.list.iter_mut().for_each(|it| it.total = Total::Blank);
        self
    }

    /// The table of some items, with the row of the total where a column has one.
    pub(super) fn table(
        mut self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
    ) -> Table<'p> {
        let mut rows: Vec<Row> = items.into_iter().map(|it| self.row(&it)).collect();
        self.hide(&rows);
        rows.extend(self.total_row(&rows));
        let columns = self.list.into_iter().map(|it| it.column).collect();
        Table { name, caption: None, columns, rows: rows.into() }
    }

    /// The same; nothing where there are no items.
    pub(super) fn table_of_any(
        self,
        name: &'static str,
        items: impl IntoIterator<Item = T>,
    ) -> Option<Table<'p>> {
        let mut items = items.into_iter().peekable();
        items.peek().is_some().then_some(())?;
        Some(self.table(name, items))
    }

    /// The same for very many items: the rows are made while they are drawn. No total follows, and no column looks at
    /// its cells to know whether it is shown.
    pub(super) fn streamed(
        self,
        name: &'static str,
        items: impl Iterator<Item = T> + 'p,
    ) -> Table<'p>
    where
        'b: 'p,
        T: 'p,
    {
        let columns = self.list.iter().map(|it| it.column.clone()).collect();
        let rows = Rows::streamed(items.map(move |it| self.row(&it)));
        Table { name, caption: None, columns, rows }
    }

    fn row(&self, item: &T) -> Row<'p> {
        let (kind, depth) = (self.look)(item);
        let mut cells = Vec::with_capacity(self.list.len());
        for it in &self.list {
            let cell = match &it.cell {
                Source::Item(cell) => cell(item),
                Source::Row(formula) => follow(*formula, &cells),
            };
            cells.push(match &it.adds {
                Some([first, last]) => cell.by(self.across(first, last)),
                None => cell,
            });
        }
        Row { kind, depth, cells }
    }

    fn total_row(&self, rows: &[Row<'p>]) -> Option<Row<'p>> {
        let mut cells: Vec<Cell> = Vec::with_capacity(self.list.len());
        for (index, it) in self.list.iter().enumerate() {
            let cell = match (&it.total, &it.cell) {
                (Total::Is(cell), _) => cell.clone(),
                (Total::Sum, Source::Item(_)) => sum(rows.iter().map(|it| &it.cells[index])),
                (Total::Blank, Source::Item(_)) => Content::Blank.into(),
                (_, Source::Row(formula)) => follow(*formula, &cells),
            };
            cells.push(cell);
        }
        // A total that says nothing but its name is none.
        let says = |it: &Cell| !it.content.is_blank() && !matches!(it.content, Content::Message(_));
        cells.iter().any(says).then_some(Row { kind: RowKind::Total, depth: 0, cells })
    }

    /// Leaves to data formats the columns that tell people nothing.
    fn hide(&mut self, rows: &[Row<'p>]) {
        for (index, it) in self.list.iter_mut().enumerate() {
            let mut contents = rows.iter().map(|it| &it.cells[index].content);
            let is_shown = match it.shown {
                Shown::Always => true,
                Shown::Used => contents.any(|it| !it.is_blank() && *it != Content::Count(0)),
                Shown::Differing => {
                    rows.len() < 2 || contents.any(|it| *it != rows[0].cells[index].content)
                }
            };
            if !is_shown {
                it.column.audience = Audience::Data;
            }
        }
    }
}

/// A cell that follows from those before it in its row.
fn follow<'p>(formula: Formula, cells: &[Cell<'p>]) -> Cell<'p> {
    let money = |at: u16| cells[usize::from(at)].content.money();
    match formula {
        Formula::Difference { minuend, subtrahend } => {
            let known = money(minuend).zip(money(subtrahend));
            difference(known.and_then(|(a, b)| a.minus(b)), formula)
        }
        Formula::Share { part, whole } => {
            let percent = percent(money(part), money(whole));
            let too_much = percent.is_some_and(|it| it > Decimal::ONE_HUNDRED);
            let cell = Cell::from(percent.map(Content::Percent)).by(percent.map(|_| formula));
            cell.alarmed(too_much)
        }
        Formula::Below | Formula::Top | Formula::Across { .. } => Content::Blank.into(),
    }
}

/// A difference as a cell; where there is one, it deserves attention.
pub(super) fn difference<'p>(difference: Option<Money>, formula: Formula) -> Cell<'p> {
    let differs = difference.is_some_and(|it| !it.is_zero());
    Cell::from(difference.map(Content::Difference)).by(difference.map(|_| formula)).alarmed(differs)
}

/// What the cells of a column add up to: blank where none says anything, unknown where one of them is.
fn sum<'c, 'p: 'c>(cells: impl Iterator<Item = &'c Cell<'p>>) -> Cell<'p> {
    let sum = cells.fold(Content::Blank, |sum, cell| match (sum, &cell.content) {
        (Content::Unknown, _) | (_, Content::Unknown) => Content::Unknown,
        (Content::Count(a), Content::Count(b)) => Content::Count(a + b),
        (Content::Blank, Content::Count(b)) => Content::Count(*b),
        (sum, part) => match (sum.money(), part.money()) {
            (Some(a), Some(b)) => a.plus(b).map_or(Content::Unknown, Content::Money),
            (None, Some(b)) => Content::Money(b),
            (_, None) => sum,
        },
    });
    let formula = (!sum.is_blank()).then_some(Formula::Top);
    Cell::from(sum).by(formula)
}

/// The decimals of a percentage.
pub(super) const DECIMALS: u32 = 4;

/// One amount as a share of another, in percent with four decimals; nothing where one is not known, or the whole is
/// zero.
pub fn percent(part: Option<Money>, whole: Option<Money>) -> Option<Decimal> {
    let share = part?.units().checked_mul(1_000_000)?.checked_div(whole?.units())?;
    Decimal::try_from_i128_with_scale(share, DECIMALS).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(units: i128) -> Content<'static> {
        Content::Money(Money::minor(units))
    }

    fn contents(row: Row<'static>) -> Vec<Content<'static>> {
        row.cells.into_iter().map(|it| it.content).collect()
    }

    fn table(items: &[(Content<'static>, Content<'static>)]) -> Table<'static> {
        Columns::new()
            .column("paid", "column-disbursed", Kind::Money, |it: &(Content, Content)| it.0.clone())
            .summed()
            .column("budget", "column-budget", Kind::Money, |it| it.1.clone())
            .summed()
            .rate("rate", "column-financial", "paid", "budget")
            .column("count", "column-late", Kind::Number, |_| Content::Count(0))
            .summed()
            .if_used()
            .table("t", items.iter().cloned())
    }

    #[test]
    fn totals_and_rates_follow_from_the_cells_beside_them() {
        let rows =
            [(money(50), money(200)), (Content::Blank, money(100)), (money(1), Content::Blank)];
        let table = table(&rows);
        assert_eq!(table.columns[3].audience, Audience::Data);
        let rows: Vec<_> = table.rows.0.map(contents).collect();
        let percent = |units| Content::Percent(Decimal::new(units, DECIMALS));
        assert_eq!(rows[0][2], percent(250_000));
        assert_eq!(rows[1][2], Content::Blank);
        assert_eq!(rows[3][0].money(), Some(Money::minor(51)));
        assert_eq!(rows[3][1].money(), Some(Money::minor(300)));
        assert_eq!(rows[3][2], percent(170_000));
        assert_eq!(rows[3][3], Content::Count(0));
    }

    #[test]
    fn a_sum_with_a_part_that_is_not_known_is_not_known() {
        let rows = table(&[(money(50), money(200)), (Content::Unknown, money(100))]).rows.0;
        let total = contents(rows.last().unwrap());
        assert_eq!((&total[0], &total[2]), (&Content::Unknown, &Content::Blank));
        let too_much = table(&[(money(i128::MAX), Content::Blank), (money(1), Content::Blank)]);
        assert_eq!(contents(too_much.rows.0.last().unwrap())[0], Content::Unknown);
    }

    #[test]
    fn a_share_of_nothing_or_of_what_is_not_known_is_not_known() {
        let of =
            |part: i128, whole: i128| percent(Some(Money::minor(part)), Some(Money::minor(whole)));
        assert_eq!(of(5, 0), None);
        assert_eq!(percent(None, Some(Money::minor(5))), None);
        assert_eq!(of(1, 3).map(|it| it.to_string()), Some("33.3333".into()));
    }
}
