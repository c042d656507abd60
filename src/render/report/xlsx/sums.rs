//! Which cells of a table can be live formulas: those that a spreadsheet would compute to the same number.

use rust_xlsxwriter::Format;

use crate::model::Level;
use crate::money::{Money, Scale};
use crate::render::report::cells_as_words::is_words;
use crate::reports::{Content, Formula, Row, RowKind, percent};

/// A formula has at most so many characters, and a function so many arguments.
const LONGEST: usize = 8_000;
const MOST_RANGES: usize = 250;

/// A spreadsheet keeps this many digits of a number.
const DIGITS: u128 = 999_999_999_999_999;

/// Whether a spreadsheet keeps every digit of an amount.
pub fn is_kept(amount: Money) -> bool {
    amount.units().unsigned_abs() <= DIGITS
}

/// What a formula can come to, apart from the plan that it was read from.
pub fn lasting(content: &Content) -> Option<Content<'static>> {
    match *content {
        Content::Money(money) => Some(Content::Money(money)),
        Content::Difference(money) => Some(Content::Difference(money)),
        Content::Count(count) => Some(Content::Count(count)),
        Content::Percent(percent) => Some(Content::Percent(percent)),
        _ => None,
    }
}

/// A formula, and what it comes to.
pub struct Live {
    /// The formula.
    pub formula: String,
    /// The number, as files hold it.
    pub result: String,
}

/// What a cell is to a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A number: of the smallest units of an amount, or of things that are counted.
    Amount(i128),
    /// Nothing, which counts as zero.
    Blank,
    /// Words, which a sum passes over.
    Words,
    /// A number that is no amount, or an amount that stands as text: a formula over it would lie.
    Other,
}

impl Operand {
    /// What a content is to a formula.
    pub fn of(content: &Content) -> Operand {
        match content {
            Content::Money(amount) | Content::Difference(amount) if is_kept(*amount) => {
                Operand::Amount(amount.units())
            }
            Content::Count(count) => Operand::Amount((*count).into()),
            Content::Blank => Operand::Blank,
            words if is_words(words) => Operand::Words,
            _ => Operand::Other,
        }
    }
}

/// The cells of a column that a sum adds up, as they come.
#[derive(Debug, Clone, Default)]
struct Adding {
    total: i128,
    /// Whether a formula would give the same.
    broken: bool,
}

impl Adding {
    fn add(&mut self, operand: Operand) {
        match operand {
            Operand::Amount(units) => match self.total.checked_add(units) {
                Some(total) => self.total = total,
                None => self.broken = true,
            },
            Operand::Other => self.broken = true,
            Operand::Blank | Operand::Words => {}
        }
    }
}

/// Rows in a row, from the first to the last.
type Ranges = Vec<(u32, u32)>;

fn extend(ranges: &mut Ranges, row: u32) {
    match ranges.last_mut() {
        Some((_, last)) if *last + 1 == row => *last = row,
        _ => ranges.push((row, row)),
    }
}

/// A row above whose sums are not complete yet.
struct Open {
    depth: u8,
    row: u32,
    /// Column, content, look.
    sums: Vec<(usize, Content<'static>, Format)>,
    children: Ranges,
    adding: Vec<Adding>,
}

/// A sum that can be written now.
pub struct Ready {
    /// Where.
    pub row: u32,
    /// The column of the table.
    pub column: usize,
    /// What it shows.
    pub content: Content<'static>,
    /// The formula, where a spreadsheet comes to the same.
    pub live: Option<Live>,
    /// How it looks.
    pub format: Format,
}

/// Follows the rows of a table, and gives the formulas of its sums.
pub struct Sums {
    /// The sheet's column of each column of the table.
    places: Vec<u16>,
    open: Vec<Open>,
    top: Ranges,
    top_adding: Vec<Adding>,
    scale: Scale,
    /// Whether a row stood below another: then sums of sums, and no filter.
    nested: bool,
}

impl Sums {
    /// For a table whose columns stand at these places.
    pub fn new(places: Vec<u16>, scale: Scale) -> Sums {
        let top_adding = vec![Adding::default(); places.len()];
        Sums { places, open: Vec::new(), top: Vec::new(), top_adding, scale, nested: false }
    }

    /// The next row, at its place in the sheet: sums above it that are complete now.
    pub fn row(&mut self, row: &Row, at: u32) -> Vec<Ready> {
        // A total across the tree is no part of any other.
        if matches!(row.kind, RowKind::Declared | RowKind::Node(Level::Total)) {
            return Vec::new();
        }
        self.nested |= row.depth > 0;
        let mut ready = Vec::new();
        while let Some(last) = self.open.pop_if(|it| it.depth >= row.depth) {
            self.close(last, &mut ready);
        }
        if row.kind == RowKind::Total {
            return ready;
        }
        let width = self.places.len();
        let operands = row.cells.iter().take(width).map(|it| Operand::of(&it.content));
        if let Some(parent) = self.open.last_mut().filter(|it| it.depth + 1 == row.depth) {
            extend(&mut parent.children, at);
            parent
                .adding
                .iter_mut()
                .zip(operands.clone())
                .for_each(|(it, operand)| it.add(operand));
        }
        if row.depth == 0 {
            extend(&mut self.top, at);
            self.top_adding.iter_mut().zip(operands).for_each(|(it, operand)| it.add(operand));
        }
        let open = Open {
            depth: row.depth,
            row: at,
            sums: Vec::new(),
            children: Vec::new(),
            adding: vec![Adding::default(); width],
        };
        self.open.push(open);
        ready
    }

    /// Whether every row so far stands for itself, so that rows can be sorted and left out.
    pub fn is_flat(&self) -> bool {
        !self.nested
    }

    /// Keeps a sum of the row that came last until the rows below it are known.
    pub fn later(&mut self, column: usize, content: Content<'static>, format: Format) {
        if let Some(open) = self.open.last_mut() {
            open.sums.push((column, content, format));
        }
    }

    /// The sums that still wait for rows below them: the table is at its end.
    pub fn finish(&mut self) -> Vec<Ready> {
        let mut ready = Vec::new();
        while let Some(last) = self.open.pop() {
            self.close(last, &mut ready);
        }
        ready
    }

    /// The same, where the rest of the table stands in another sheet: no formula reaches it.
    pub fn give_up(&mut self) -> Vec<Ready> {
        for open in &mut self.open {
            open.adding.iter_mut().for_each(|it| it.broken = true);
        }
        self.top_adding.iter_mut().for_each(|it| it.broken = true);
        self.finish()
    }

    fn close(&self, open: Open, ready: &mut Vec<Ready>) {
        for (column, content, format) in open.sums {
            let live = self.sum(column, &content, &open.children, &open.adding, false);
            ready.push(Ready { row: open.row, column, content, live, format });
        }
    }

    /// The formula of a cell that needs no rows below.
    pub fn now(&self, row: &Row, at: u32, column: usize, formula: Formula) -> Option<Live> {
        let content = |it: u16| row.cells.get(usize::from(it)).map(|it| &it.content);
        let own = &row.cells.get(column)?.content;
        match formula {
            Formula::Below => None,
            Formula::Top => self.sum(column, own, &self.top, &self.top_adding, self.is_flat()),
            Formula::Across { first, last } => {
                let mut adding = Adding::default();
                (first..=last).filter_map(content).for_each(|it| adding.add(Operand::of(it)));
                let cells = format!("{}:{}", self.cell(first, at)?, self.cell(last, at)?);
                is_same(&adding, own).then(|| self.live(format!("=SUM({cells})"), own))
            }
            Formula::Difference { minuend, subtrahend } => {
                let operand = |it: u16| match Operand::of(content(it)?) {
                    Operand::Amount(units) => Some(units),
                    Operand::Blank => Some(0),
                    // Taking away from words is an error.
                    Operand::Words | Operand::Other => None,
                };
                let difference = operand(minuend)?.checked_sub(operand(subtrahend)?)?;
                let cells = format!("{}-{}", self.cell(minuend, at)?, self.cell(subtrahend, at)?);
                let formula = match self.scale.0 {
                    0 => format!("={cells}"),
                    // Binary floats leave a rest where decimals have none.
                    scale => format!("=ROUND({cells},{scale})"),
                };
                (Operand::of(own) == Operand::Amount(difference)).then(|| self.live(formula, own))
            }
            Formula::Share { part, whole } => {
                let (share, all) = (content(part)?.money()?, content(whole)?.money()?);
                let known = Content::from(percent(Some(share), Some(all)).map(Content::Percent));
                let (part, whole) = (self.cell(part, at)?, self.cell(whole, at)?);
                (known == *own && is_kept(share) && is_kept(all)).then(|| Live {
                    formula: format!("=IF({whole}=0,\"\",{part}/{whole})"),
                    result: (share.units() as f64 / all.units() as f64).to_string(),
                })
            }
        }
    }

    /// A formula that comes to what a cell shows.
    fn live(&self, formula: String, content: &Content) -> Live {
        let result = match content {
            Content::Count(count) => count.to_string(),
            other => other.money().unwrap_or_default().plain(self.scale),
        };
        Live { formula, result }
    }

    fn sum(
        &self,
        column: usize,
        content: &Content,
        rows: &Ranges,
        adding: &[Adding],
        filtered: bool,
    ) -> Option<Live> {
        if rows.is_empty() || rows.len() > MOST_RANGES || !is_same(adding.get(column)?, content) {
            return None;
        }
        let column = column as u16;
        let cells: Option<Vec<String>> = rows
            .iter()
            .map(|(first, last)| match first == last {
                true => self.cell(column, *first),
                false => {
                    Some(format!("{}:{}", self.cell(column, *first)?, self.cell(column, *last)?))
                }
            })
            .collect();
        // Where rows are filtered, the total is that of the rows that are seen.
        let function = if filtered { "SUBTOTAL(109," } else { "SUM(" };
        let formula = format!("={function}{})", cells?.join(","));
        (formula.len() <= LONGEST).then(|| self.live(formula, content))
    }

    /// A cell as formulas name it: `C7`.
    fn cell(&self, column: u16, row: u32) -> Option<String> {
        let place = *self.places.get(usize::from(column))?;
        Some(rust_xlsxwriter::utility::row_col_to_cell(row, place))
    }
}

fn is_same(adding: &Adding, content: &Content) -> bool {
    !adding.broken && Operand::of(content) == Operand::Amount(adding.total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::Cell;

    fn row(amounts: [i128; 3]) -> Row<'static> {
        let cells = amounts.map(|it| Cell::from(Content::Money(Money::minor(it))));
        Row { kind: RowKind::Item, depth: 0, cells: cells.to_vec() }
    }

    #[test]
    fn a_difference_of_decimals_leaves_no_rest_of_binary_floats() {
        let of = Formula::Difference { minuend: 0, subtrahend: 1 };
        let formula = |scale, row: &Row| {
            Sums::new(vec![0, 1, 2], Scale(scale)).now(row, 4, 2, of).map(|it| it.formula)
        };
        assert_eq!(formula(2, &row([30, 10, 20])).as_deref(), Some("=ROUND(A5-B5,2)"));
        assert_eq!(formula(0, &row([30, 10, 20])).as_deref(), Some("=A5-B5"));
    }

    #[test]
    fn what_a_formula_would_not_come_to_is_no_formula() {
        let across = Formula::Across { first: 0, last: 1 };
        let sums = Sums::new(vec![0, 1, 2], Scale(0));
        let formula = |amounts| sums.now(&row(amounts), 4, 2, across).map(|it| it.formula);
        assert_eq!(formula([30, 10, 40]).as_deref(), Some("=SUM(A5:B5)"));
        assert_eq!(formula([30, 10, 41]), None);
        assert_eq!(formula([1_000_000_000_000_000, 1, 1_000_000_000_000_001]), None);
    }

    #[test]
    fn a_rate_is_the_division_of_the_cells_beside_it() {
        let share = Formula::Share { part: 0, whole: 1 };
        let live = |percent: i64| {
            let mut row = row([1, 3, 0]);
            row.cells[2].content = Content::Percent(rust_decimal::Decimal::new(percent, 4));
            Sums::new(vec![0, 1, 2], Scale(2)).now(&row, 4, 2, share)
        };
        let rate = live(333_333).unwrap();
        assert_eq!(rate.formula, "=IF(B5=0,\"\",A5/B5)");
        assert_eq!(rate.result, "0.3333333333333333");
        assert!(live(336_000).is_none(), "a rate of something else is no formula");
    }

    #[test]
    fn sums_of_rows_below_skip_what_is_deeper_and_what_is_printed_by_year() {
        let mut sums = Sums::new(vec![0], Scale(0));
        let mut rows = Vec::new();
        for (depth, amount, kind) in [
            (0, 7, RowKind::Item),
            (1, 3, RowKind::Item),
            (2, 3, RowKind::Item),
            (1, 4, RowKind::Item),
            (1, 9, RowKind::Declared),
            (0, 7, RowKind::Item),
        ] {
            let cells = vec![Content::Money(Money::minor(amount)).into()];
            rows.push(Row { kind, depth, cells });
        }
        let mut ready = Vec::new();
        for (at, row) in (0..).zip(&rows) {
            ready.extend(sums.row(row, at));
            if at == 0 {
                sums.later(0, Content::Money(Money::minor(7)), Format::new());
            }
        }
        ready.extend(sums.finish());
        let formulas: Vec<_> =
            ready.into_iter().map(|it| (it.row, it.live.map(|it| it.formula))).collect();
        assert_eq!(formulas, [(0, Some("=SUM(A2,A4)".to_owned()))]);
        let cells = vec![Content::Money(Money::minor(14)).into()];
        let total = Row { kind: RowKind::Total, depth: 0, cells };
        let top = sums.now(&total, 6, 0, Formula::Top).map(|it| it.formula);
        assert_eq!(top.as_deref(), Some("=SUM(A1,A6)"));
    }
}
