//! What a plan's cells add up to, by period and by node.
//!
//! The sum of an axis is the sum of the cells at the bottom, never of totals that somebody typed. Sums are checked: one
//! that 128 bits do not hold, or that something unreadable belongs to, is not known.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap, HashSet};

use super::cells::{finest, visit_below, visit_cells};
use crate::model::{
    Calendar, Level, Node, NodeId, Period, Plan, Selection, Statement, Unit, Year, YearSet,
    percent_of,
};
use crate::money::Money;

/// What is known of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Figure {
    /// Nothing is printed.
    #[default]
    Blank,
    /// "n/a" is printed.
    NotApplicable,
    /// An amount.
    Money(Money),
    /// Something that belongs to the amount can't be read.
    Unreadable,
    /// 128 bits do not hold the sum.
    Overflow,
}

impl Figure {
    /// The amount, where it is known.
    pub fn money(self) -> Option<Money> {
        match self {
            Figure::Money(money) => Some(money),
            _ => None,
        }
    }

    /// What is left without a part; blank where that is nothing, or not known.
    pub fn less(self, part: Figure) -> Figure {
        let rest = self.money().and_then(|it| it.minus(part.money().unwrap_or_default()));
        rest.filter(|it| !it.is_zero()).map_or(Figure::Blank, Figure::Money)
    }

    /// Adds what a part has. Blank and "n/a" count nothing, and do not make a sum of nothing known.
    pub fn plus(self, part: Figure) -> Figure {
        match (self, part) {
            (Figure::Overflow, _) | (_, Figure::Overflow) => Figure::Overflow,
            (Figure::Unreadable, _) | (_, Figure::Unreadable) => Figure::Unreadable,
            (Figure::Money(a), Figure::Money(b)) => {
                a.plus(b).map_or(Figure::Overflow, Figure::Money)
            }
            (Figure::Money(a), _) | (_, Figure::Money(a)) => Figure::Money(a),
            _ => Figure::Blank,
        }
    }
}

impl std::iter::Sum for Figure {
    fn sum<I: Iterator<Item = Figure>>(all: I) -> Figure {
        all.fold(Figure::Blank, Figure::plus)
    }
}

/// The columns that a plan's amounts stand in: its years, or the quarters or months that it has amounts for, what it
/// prints one amount for that is longer, and what is not phased. A shorter period stands in the column of the longer one.
#[derive(Debug, Clone)]
pub struct Columns {
    periods: Vec<Period>,
    unit: Unit,
    one_year: bool,
    /// The column of all further sets of years, of a plan that has more than [`MOST_SETS`].
    others: Option<usize>,
}

/// A plan with more sets of years than this has the last of them in one column: a table that wide is read by nobody, and
/// its size grows with the square of the plan's.
const MOST_SETS: usize = 60;

impl Columns {
    fn none() -> Columns {
        Columns { periods: Vec::new(), unit: Unit::Quarter, one_year: false, others: None }
    }

    /// The columns of a plan.
    pub fn of(plan: &Plan<'_>) -> Columns {
        let sets: BTreeSet<Period> = plan
            .nodes
            .iter()
            .flat_map(|node| node.amounts().cells_in_any_currency().0)
            .map(|cell| cell.period)
            .filter(|period| matches!(period, Period::Years(_)))
            .collect();
        Columns::new(&plan.calendar, sets)
    }

    /// The columns of a plan, of so fine a unit: those in which something stands.
    pub fn by(plan: &Plan<'_>, unit: Unit) -> Columns {
        if unit == Unit::Year {
            return Columns::of(plan);
        }
        let mut found = BTreeSet::new();
        for (id, _) in
            plan.iter().filter(|(id, node)| plan.is_main_row(*id) || node.level < Level::Activity)
        {
            match plan.node(id).level < Level::Activity {
                true => finest(plan.node(id).amounts().cells(), |it| {
                    found.insert(whole_of(it.period, unit));
                }),
                false => visit_cells(plan, id, |period, _| {
                    found.insert(whole_of(period, unit));
                }),
            }
        }
        let begins = |it: &Period| match it.months() {
            Some((first, last)) => (first.0, u16::MAX - (last.0 - first.0)),
            None => (it.years().years().next().map_or(u16::MAX, |it| u16::from(it.0) * 12), 0),
        };
        found.retain(|it| !matches!(it, Period::Total | Period::Unphased));
        let mut periods: Vec<Period> = found.into_iter().collect();
        periods.sort_by_key(begins);
        periods.push(Period::Unphased);
        Columns { periods, unit, one_year: false, others: None }
    }

    fn new(calendar: &Calendar, sets: BTreeSet<Period>) -> Columns {
        let mut periods: Vec<Period> = calendar.years().map(Period::Year).collect();
        let one_year = periods.len() == 1;
        let mut others = None;
        if sets.len() <= MOST_SETS {
            periods.extend(sets);
        } else {
            let mut sets = sets.into_iter();
            periods.extend(sets.by_ref().take(MOST_SETS - 1));
            others = Some(periods.len());
            let all = sets.fold(YearSet::default(), |all, it| all.union(it.years()));
            periods.push(Period::Years(all));
        }
        periods.push(Period::Unphased);
        Columns { periods, unit: Unit::Year, one_year, others }
    }

    /// Whether a column holds all further sets of years.
    pub fn is_of_others(&self, column: usize) -> bool {
        self.others == Some(column)
    }

    /// The periods, in order: years, sets of years, what is not phased.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The column in which an amount of this period stands; none for totals.
    ///
    /// In a plan of one year, the total is that year's amount.
    pub fn column(&self, period: Period) -> Option<usize> {
        if self.unit != Unit::Year {
            let whole = whole_of(period, self.unit);
            return self.periods.iter().position(|it| *it == whole);
        }
        match period {
            Period::Total if self.one_year => Some(0),
            Period::Total => None,
            // The years come first, in their order.
            Period::Year(_) | Period::Half(_) | Period::Quarter(_) | Period::Month(_) => {
                period.years().years().next().map(|it| usize::from(it.0))
            }
            other => {
                let own = self.periods.iter().position(|it| *it == other);
                own.or(self.others.filter(|_| matches!(other, Period::Years(_))))
            }
        }
    }

    fn year(&self, column: usize) -> Option<Year> {
        match self.periods.get(column) {
            Some(Period::Year(year)) => Some(*year),
            _ => None,
        }
    }
}

/// The period of a unit in which another one lies; itself where it is no shorter.
fn whole_of(period: Period, unit: Unit) -> Period {
    match period.unit() {
        Some(own) if own > unit => {
            period.wholes().find(|it| it.unit() == Some(unit)).unwrap_or(period)
        }
        _ => period,
    }
}

/// The amounts of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sums {
    /// One for each of the [`Columns`].
    pub cells: Vec<Figure>,
    /// All of it together, also what has a total alone and so stands in no column.
    pub computed: Figure,
}

impl Sums {
    /// Nothing yet, in some columns.
    pub fn blank(columns: &Columns) -> Sums {
        Sums { cells: vec![Figure::Blank; columns.periods.len()], computed: Figure::Blank }
    }

    /// Adds a part.
    pub fn add(&mut self, part: &Sums) {
        for (sum, cell) in self.cells.iter_mut().zip(&part.cells) {
            *sum = sum.plus(*cell);
        }
        self.computed = self.computed.plus(part.computed);
    }

    /// Adds one amount, in the column in which it stands.
    pub(super) fn count(&mut self, columns: &Columns, period: Period, figure: Figure) {
        if let Some(column) = columns.column(period) {
            self.cells[column] = self.cells[column].plus(figure);
        }
        self.computed = self.computed.plus(figure);
    }

    /// What stands in a column, added up.
    pub fn phased(&self) -> Figure {
        self.cells.iter().copied().sum()
    }

    /// What stands in the column of a period; blank where there is no such column.
    pub fn at(&self, columns: &Columns, period: Period) -> Figure {
        columns.column(period).map_or(Figure::Blank, |it| self.cells[it])
    }

    /// Several nodes together.
    pub fn of(book: &Book<'_, '_>, nodes: impl IntoIterator<Item = NodeId>) -> Sums {
        let mut sums = Sums::blank(&book.columns);
        for id in nodes {
            sums.add(&book.sums(id));
        }
        sums
    }

    /// What the cells at the bottom of an activity or a line say.
    fn of_cells(plan: &Plan<'_>, id: NodeId, columns: &Columns) -> Sums {
        let mut sums = Sums::blank(columns);
        let mut not_applicable = Vec::new();
        let mut unclear = false;
        visit_cells(plan, id, |period, figure| {
            unclear |= figure == Figure::Unreadable && period.years().is_empty();
            if let Some(column) = columns.column(period) {
                sums.cells[column] = sums.cells[column].plus(figure);
                if figure == Figure::NotApplicable {
                    not_applicable.push(column);
                }
            } else if figure == Figure::NotApplicable && sums.computed == Figure::Blank {
                sums.computed = figure;
                return;
            }
            sums.computed = sums.computed.plus(figure);
        });
        for column in not_applicable {
            if sums.cells[column] == Figure::Blank {
                sums.cells[column] = Figure::NotApplicable;
            }
        }
        if unclear {
            sums.set_unclear();
        }
        sums
    }

    /// What an axis or a result prints, below which nothing has an amount.
    fn of_row(node: Node<'_>, columns: &Columns) -> Sums {
        let mut sums = Sums::blank(columns);
        finest(node.amounts().cells(), |cell| {
            sums.count(columns, cell.period, cell.value.into());
        });
        if matches!(node.amounts().statement(), Statement::Unreadable) {
            sums.set_unclear();
        }
        sums
    }

    /// Something can't be read, and may be meant for any period that is not printed.
    fn set_unclear(&mut self) {
        for cell in self.cells.iter_mut().filter(|it| it.money().is_none()) {
            *cell = Figure::Unreadable;
        }
        self.computed = Figure::Unreadable;
    }
}

/// The sums of a whole plan.
#[derive(Debug)]
pub struct Book<'p, 's> {
    plan: &'p Plan<'s>,
    columns: Columns,
    /// Of every node above activities.
    totals: HashMap<NodeId, Sums>,
    /// Nodes above activities below which nothing has an amount.
    rows: HashSet<NodeId>,
    /// What totals across the tree name; found when the first of them is asked for.
    selection: OnceCell<Selection<'p, 's>>,
    /// What they add up, as far as it was asked for: others may name them again and again.
    across: RefCell<HashMap<NodeId, Sums>>,
}

impl<'p, 's> Book<'p, 's> {
    /// Adds up a plan, in one walk from its end to its beginning.
    pub fn of(plan: &'p Plan<'s>) -> Book<'p, 's> {
        Book::with(plan, Columns::of(plan))
    }

    /// The same, in columns of another unit.
    pub fn by(plan: &'p Plan<'s>, unit: Unit) -> Book<'p, 's> {
        Book::with(plan, Columns::by(plan, unit))
    }

    /// The same, for those who ask for whole amounts alone: in no columns.
    pub fn of_wholes(plan: &'p Plan<'s>) -> Book<'p, 's> {
        Book::with(plan, Columns::none())
    }

    fn with(plan: &'p Plan<'s>, columns: Columns) -> Book<'p, 's> {
        let mut totals: HashMap<NodeId, Sums> = HashMap::new();
        let mut rows = HashSet::new();
        let counts = |id, node: Node<'_>| node.level < Level::Activity || plan.is_main_row(id);
        for (id, node) in plan.iter().rev().filter(|(id, node)| counts(*id, *node)) {
            let below = totals.remove(&id);
            let mut sums = match below {
                _ if node.level.is_costed() => Sums::of_cells(plan, id, &columns),
                _ if matches!(node.amounts().statement(), Statement::IncludedIn(_)) => {
                    Sums::blank(&columns)
                }
                Some(below) => below,
                None => {
                    rows.insert(id);
                    Sums::of_row(node, &columns)
                }
            };
            if node.level < Level::Activity && node.incomplete {
                sums.set_unclear();
            }
            if id == NodeId::PLAN {
                totals.insert(id, sums);
                continue;
            }
            let is_known = sums.computed != Figure::Blank && sums.computed != Figure::NotApplicable;
            if is_known {
                totals.entry(node.parent).or_insert_with(|| Sums::blank(&columns)).add(&sums);
            }
            if node.level < Level::Activity {
                totals.insert(id, sums);
            }
        }
        let (selection, across) = (OnceCell::new(), RefCell::default());
        Book { plan, columns, totals, rows, selection, across }
    }

    /// The columns.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// What a node has: what its cells at the bottom add up to. Where nothing below an axis or a result has an amount,
    /// what is printed for it counts in what it belongs to.
    pub fn sums(&self, id: NodeId) -> Sums {
        match self.plan.node(id).level {
            Level::Total => self.total(id),
            Level::Activity | Level::Line | Level::Task => {
                Sums::of_cells(self.plan, id, &self.columns)
            }
            _ => self.totals.get(&id).cloned().unwrap_or_else(|| Sums::blank(&self.columns)),
        }
    }

    /// What can be computed for a node from its cells at the bottom: nothing for an axis or a result that alone has
    /// an amount. A declared total is no sum of itself.
    pub fn computed(&self, id: NodeId) -> Sums {
        match self.rows.contains(&id) {
            true => Sums::blank(&self.columns),
            false => self.sums(id),
        }
    }

    /// What a total across the tree adds up, or so many percent of it.
    fn total(&self, id: NodeId) -> Sums {
        if let Some(known) = self.across.borrow().get(&id) {
            return known.clone();
        }
        let selection =
            self.selection.get_or_init(|| Selection::new(self.plan, |it| self.rows.contains(&it)));
        let mut sums = Sums::blank(&self.columns);
        if self.plan.tangled.contains_key(&id) {
            sums.set_unclear();
            return sums;
        }
        for named in selection.of(id) {
            sums.add(&self.sums(named));
        }
        let percent = self.plan.node(id).details().and_then(|it| it.percent.as_ref());
        if let Some(percent) = percent {
            for figure in sums.cells.iter_mut().chain([&mut sums.computed]) {
                let part = figure.money().map(|it| percent_of(percent.value, it));
                *figure = match part {
                    Some(part) => part.map_or(Figure::Overflow, Figure::Money),
                    None => *figure,
                };
            }
        }
        self.across.borrow_mut().insert(id, sums.clone());
        sums
    }

    /// Shows each amount at the bottom of a node with its period, as [`visit_below`] does; of a total across the tree what
    /// it adds up, by column, and the rest that stands in none.
    pub fn visit(&self, id: NodeId, mut see: impl FnMut(Period, Figure)) {
        if self.plan.node(id).level != Level::Total {
            return visit_below(self.plan, id, |it| self.is_row(it), see);
        }
        let sums = self.total(id);
        let mut all = Figure::Blank;
        for (period, figure) in self.columns.periods.iter().zip(&sums.cells) {
            all = all.plus(*figure);
            see(*period, *figure);
        }
        see(
            Period::Total,
            match (sums.computed, all) {
                (Figure::Money(computed), Figure::Money(all)) => {
                    computed.minus(all).map_or(Figure::Overflow, Figure::Money)
                }
                (computed, _) => computed,
            },
        );
    }

    /// The sum of the whole plan.
    pub fn whole(&self) -> Sums {
        self.computed(NodeId::PLAN)
    }

    /// Whether a node's sum is made of its own cells, and not of what stands below it.
    pub fn is_row(&self, id: NodeId) -> bool {
        self.plan.node(id).level >= Level::Activity || self.rows.contains(&id)
    }

    /// Whether a node's own row is at the bottom, so that what it costs counts in all that it belongs to: an activity, a
    /// line of none, an axis or a result below which nothing has an amount.
    pub fn is_bottom(&self, id: NodeId) -> bool {
        self.plan.is_main_row(id) || id != NodeId::PLAN && self.rows.contains(&id)
    }

    /// Which columns have something in them somewhere.
    pub fn used(&self) -> Vec<bool> {
        let mut used = vec![false; self.columns.periods.len()];
        for (index, it) in used.iter_mut().enumerate() {
            *it = self.columns.year(index).is_some();
        }
        for node in self.plan.nodes.iter() {
            let (cells, _) = node.amounts().cells_in_any_currency();
            for column in cells.filter_map(|cell| self.columns.column(cell.period)) {
                used[column] = true;
            }
        }
        used
    }
}
