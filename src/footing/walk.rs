//! The walk over a plan that makes its equations.

use std::collections::HashMap;
use std::rc::Rc;

use super::{
    Direction, Entry, Equation, Ground, Product, Share, Term, Unclear, is_unreadable, rule_of,
    stands_elsewhere,
};
use crate::accounts::{self, Figure};
use crate::diagnostic::Rule;
use crate::model::{
    Amounts, Cell, Level, Node, NodeId, Period, Plan, Selection, Statement, YearSet, percent_of,
};
use crate::money::Money;
use crate::source::Span;

pub(super) fn visit(plan: &Plan<'_>, ground: &Ground, mut see: impl FnMut(&Equation)) {
    let mut scratch = Equation {
        rule: Rule::RowTotal,
        direction: Direction::Across,
        node: NodeId::PLAN,
        period: Period::Total,
        declared: Vec::new(),
        terms: Vec::new(),
        product: None,
        base: Money::ZERO,
        room: Money::ZERO,
        open: Vec::new(),
    };
    let mut across_tree = AcrossTree { plan, ground, selection: None, nested: HashMap::new() };
    let whole = plan.calendar.whole();
    for (id, node) in plan.iter() {
        if node.level.is_costed() {
            products(plan, id, node, &mut scratch, &mut see);
        }
        let amounts = node.amounts();
        if amounts.cells().len() == 0 {
            continue;
        }
        let is_percentage = node.details().is_some_and(|it| it.percent.is_some());
        if (node.level == Level::Total || is_percentage) && !amounts.is_computed() {
            across_tree.compare(id, node, &mut scratch, &mut see);
        }
        let is_row = node.level == Level::Total || ground.is_row(id);
        if is_row || prints_all_years(plan, whole, ground, id, node) {
            across(id, amounts, &mut scratch, &mut see);
        }
        if amounts.cells().any(|it| it.period.wholes().next().is_some()) {
            for cell in amounts.cells() {
                quarters(ground, id, node, cell, is_row, &mut scratch, &mut see);
            }
        }
        if !ground.has_money_below(id) {
            continue;
        }
        // In a plan of one year, the year beside the total is the same amount: one of both is compared.
        let only = plan.calendar.only_year().map(Period::Year);
        for cell in amounts.cells().filter(|it| Some(it.period) != only) {
            down(plan, ground, id, node, cell, &mut scratch, &mut see);
        }
    }
}

/// The printed amount that a cell is; none where it prints no amount.
pub fn entry(node: NodeId, cell: Cell) -> Option<Entry> {
    let amount = cell.money()?;
    Some(Entry { node, period: cell.period, amount, span: cell.span })
}

/// The term that a cell is; none where it says "n/a".
fn term(node: NodeId, cell: Cell, share: Share) -> Result<Option<Term>, Unclear> {
    match is_unreadable(cell) {
        true => Err(Unclear),
        false => Ok(entry(node, cell).map(|entry| Term { entry, share })),
    }
}

impl Equation {
    /// Begins another equation in the same memory; false where the cell prints no amount.
    fn begin(&mut self, rule: Rule, direction: Direction, node: NodeId, declared: Cell) -> bool {
        self.rule = rule;
        self.direction = direction;
        self.node = node;
        self.period = declared.period;
        self.declared.clear();
        self.terms.clear();
        self.product = None;
        self.base = Money::ZERO;
        self.room = Money::ZERO;
        self.open.clear();
        self.declared.extend(entry(node, declared));
        !self.declared.is_empty()
    }
}

/// The total against the periods of its row.
fn across(
    id: NodeId,
    amounts: Amounts<'_>,
    scratch: &mut Equation,
    see: &mut impl FnMut(&Equation),
) {
    let Some(total) = amounts.total() else { return };
    let is_row = scratch.begin(Rule::RowTotal, Direction::Across, id, total);
    if amounts.cells().len() == 1 || !is_row {
        return;
    }
    for part in amounts.parts() {
        let Ok(term) = term(id, part, Share::Whole) else { return };
        scratch.terms.extend(term);
    }
    see(scratch);
}

/// Whether every year is printed beside a total, so that they must agree whatever stands below; the total may hold
/// the unphased money below besides, where the row does not print it.
fn prints_all_years(
    plan: &Plan<'_>,
    whole: YearSet,
    ground: &Ground,
    id: NodeId,
    node: Node<'_>,
) -> bool {
    let (amounts, calendar) = (node.amounts(), &plan.calendar);
    if amounts.cells().len() < 2 || node.incomplete || !ground.is_clear_below(id) {
        return false;
    }
    if ground.is_unphased(id) && amounts.cell(Period::Unphased).is_none() {
        let parts = Money::sum(amounts.parts().filter_map(Cell::money));
        let rest = amounts.money(Period::Total).zip(parts).and_then(|(it, sum)| it.minus(sum));
        if rest == unphased_below(plan, ground, id) {
            return false;
        }
    }
    let mut printed = YearSet::default();
    for cell in amounts.cells().filter(|it| it.money().is_some()) {
        printed = match cell.period {
            Period::Year(year) => printed.with(year),
            Period::Years(years) => years.years().fold(printed, YearSet::with),
            _ => printed,
        };
    }
    let undivided = calendar.years().filter(|it| !printed.contains(*it));
    whole.is_within(undivided.fold(printed, |printed, year| {
        let whole = Period::Year(year);
        let parts = amounts.parts_of(whole).filter(|it| it.money().is_some());
        if whole.is_filled_by(parts.map(|it| it.period)) { printed.with(year) } else { printed }
    }))
}

/// The unphased money below a node; nothing where it can't be read or does not fit.
fn unphased_below(plan: &Plan<'_>, ground: &Ground, id: NodeId) -> Option<Money> {
    let mut sum = Figure::Money(Money::ZERO);
    let is_row = |it| ground.is_row(it);
    accounts::visit_below(plan, id, is_row, |period, figure| {
        if period == Period::Unphased {
            sum = sum.plus(figure);
        }
    });
    sum.money()
}

/// A printed year, or a part of one, against the shorter periods beside it.
fn quarters(
    ground: &Ground,
    id: NodeId,
    node: Node<'_>,
    cell: Cell,
    is_row: bool,
    scratch: &mut Equation,
    see: &mut impl FnMut(&Equation),
) {
    let parts = || node.amounts().parts_of(cell.period);
    if parts().next().is_none()
        || node.amounts().cells().any(is_of_no_time)
        || !scratch.begin(Rule::YearTotal, Direction::Quarters, id, cell)
    {
        return;
    }
    for part in parts() {
        let Ok(term) = term(id, part, Share::Whole) else { return };
        scratch.terms.extend(term);
    }
    // Where money stands below, parts add up to their whole only where all are printed.
    let is_filled = cell.period.is_filled_by(scratch.terms.iter().map(|it| it.entry.period));
    if is_row || is_filled && !node.incomplete && ground.is_clear_below(id) {
        see(scratch);
    }
}

/// What the totals across the tree, and percentages, are compared with.
struct AcrossTree<'p, 's> {
    plan: &'p Plan<'s>,
    ground: &'p Ground,
    /// Made for the first of them: most plans have none.
    selection: Option<Selection<'p, 's>>,
    /// Totals that others name and that print nothing for a period; they may be named again and again.
    nested: HashMap<(NodeId, Period), Result<Rc<Named>, Unclear>>,
}

/// Of a total that another one names, no more rows than these are named there; of a longer one the sum.
const MOST_TERMS: usize = 100;

impl<'p, 's> AcrossTree<'p, 's> {
    /// The printed amounts of a total or a percentage against what they name.
    fn compare(
        &mut self,
        id: NodeId,
        node: Node<'_>,
        scratch: &mut Equation,
        see: &mut impl FnMut(&Equation),
    ) {
        if self.plan.tangled.contains_key(&id) {
            return;
        }
        let percent = node.details().and_then(|it| it.percent.as_ref());
        let (rule, direction) = match percent {
            Some(_) => (Rule::PercentTotal, Direction::Percent),
            None => (Rule::CrossTotal, Direction::Cross),
        };
        let cells: Vec<Cell> = node.amounts().cells().collect();
        for cell in &cells {
            if !scratch.begin(rule, direction, id, *cell) {
                continue;
            }
            let mut named = Named::default();
            if self.collect(id, cell.period, &mut named).is_err() {
                continue;
            }
            let Some(percent) = percent else {
                scratch.product = named.sum;
                (scratch.terms, scratch.open) = (named.terms, named.open);
                see(scratch);
                continue;
            };
            let Some(base) = named.exact() else { continue };
            let Some(amount) = percent_of(percent.value, base) else { continue };
            let (quantity, unit_cost) = (percent.span, percent.span);
            scratch.product = Some(Product { amount, quantity, unit_cost });
            scratch.base = base;
            // Each part of the row was rounded for itself.
            let parts = cells
                .iter()
                .filter(|it| it.period != cell.period && it.period.is_within(cell.period));
            scratch.room = self.room(node, parts.count().max(1));
            see(scratch);
        }
    }

    /// How far so many amounts together lie from the exact one, where each was rounded to the last digit that the row
    /// prints. The computed amount is rounded to the minor unit, so that half of that is allowed already.
    fn room(&self, node: Node<'_>, parts: usize) -> Money {
        let decimals = node.details().map_or(0, |it| u32::from(it.decimals));
        let zeros = u32::from(self.plan.written_scale().0).saturating_sub(decimals);
        Money::minor(10_i128.pow(zeros) * parts as i128 / 2)
    }

    /// The amounts that a total adds up, or that a percentage is taken of.
    fn collect(&mut self, id: NodeId, period: Period, found: &mut Named) -> Result<(), Unclear> {
        let (plan, ground) = (self.plan, self.ground);
        let selection =
            self.selection.get_or_insert_with(|| Selection::new(plan, |it| ground.is_row(it)));
        for named in selection.of(id) {
            let node = plan.node(named);
            let amounts = node.amounts();
            let printed = amounts.cell(period);
            if let Some(entry) = printed.and_then(|it| entry(named, it)) {
                found.terms.push(Term { entry, share: Share::Whole });
            } else if stands_elsewhere(amounts) {
            } else if matches!(amounts.statement(), Statement::Unreadable)
                || printed.is_some_and(is_unreadable)
                || node.incomplete
            {
                return Err(Unclear);
            } else if node.level == Level::Total {
                found.append(&*self.nested(named, period)?)?;
            } else if ground.is_row(named) {
                row_terms(named, amounts, period, &mut found.terms)?;
                if ground.is_open(named) {
                    found.open.push(named);
                }
            } else {
                parts_below(plan, ground, named, period, &mut found.terms, &mut found.open)?;
            }
        }
        Ok(())
    }

    /// What a total adds up that another one names, where it prints no amount for the period.
    fn nested(&mut self, id: NodeId, period: Period) -> Result<Rc<Named>, Unclear> {
        if let Some(known) = self.nested.get(&(id, period)) {
            return known.clone();
        }
        let found = self.add_up(id, period).map(Rc::new);
        self.nested.insert((id, period), found.clone());
        found
    }

    fn add_up(&mut self, id: NodeId, period: Period) -> Result<Named, Unclear> {
        if self.plan.tangled.contains_key(&id) {
            return Err(Unclear);
        }
        let node = self.plan.node(id);
        let mut found = Named::default();
        self.collect(id, period, &mut found)?;
        if found.is_empty() {
            // Nothing that it names has an amount: its own cells are all that is known of it.
            row_terms(id, node.amounts(), period, &mut found.terms)?;
            return Ok(found);
        }
        let (sum, place) = match node.details().and_then(|it| it.percent.as_ref()) {
            Some(percent) => {
                let exact = found.exact().ok_or(Unclear)?;
                (percent_of(percent.value, exact), percent.span)
            }
            None if found.terms.len() > MOST_TERMS => (found.exact(), node.place),
            None => return Ok(found),
        };
        let mut whole = Named::default();
        whole.add(sum.ok_or(Unclear)?, place)?;
        Ok(whole)
    }
}

/// What a total across the tree names.
#[derive(Default)]
struct Named {
    terms: Vec<Term>,
    open: Vec<NodeId>,
    /// What is named without its rows, together: percentages of which no amount is printed, and long totals.
    sum: Option<Product>,
}

impl Named {
    fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.sum.is_none()
    }

    /// All of it. Nothing where it is empty, or where some of it may lie in the period in part: of that, no percentage
    /// can be told.
    fn exact(&self) -> Option<Money> {
        let is_exact = !self.is_empty() && self.terms.iter().all(|it| it.share == Share::Whole);
        let amounts = self.terms.iter().map(|it| it.entry.amount);
        Money::sum(amounts.chain(self.sum.map(|it| it.amount))).filter(|_| is_exact)
    }

    fn append(&mut self, other: &Named) -> Result<(), Unclear> {
        self.terms.extend(&other.terms);
        self.open.extend(&other.open);
        other.sum.map_or(Ok(()), |it| self.add(it.amount, it.quantity))
    }

    fn add(&mut self, amount: Money, place: Span) -> Result<(), Unclear> {
        let before = self.sum.map_or(Money::ZERO, |it| it.amount);
        let amount = before.plus(amount).ok_or(Unclear)?;
        self.sum = Some(Product { amount, quantity: place, unit_cost: place });
        Ok(())
    }
}

/// A line's amounts against quantity × unit cost.
fn products<'p>(
    plan: &'p Plan<'_>,
    id: NodeId,
    node: Node<'p>,
    scratch: &mut Equation,
    see: &mut impl FnMut(&Equation),
) {
    let Ok(products) = node.products(plan.written_scale()) else { return };
    let amounts = node.amounts();
    let mut compared = false;
    for (period, product) in products.iter().filter(|(period, _)| amounts.money(*period).is_some())
    {
        let Some(cell) = amounts.cell(*period) else { continue };
        if scratch.begin(Rule::LineTotal, Direction::Product, id, cell) {
            scratch.product = Some(*product);
            see(scratch);
            compared = true;
        }
    }
    let Some((first_period, first)) = products.first() else { return };
    if compared || amounts.cells().any(is_unreadable) {
        return;
    }
    // No period has both: the products together are compared with what the line has in all. Where it is divided in
    // other periods than they are, they may speak of a part of it.
    if *first_period != Period::Total && amounts.cells().len() > 1 {
        return;
    }
    let Some(sum) = Money::sum(products.iter().map(|(_, it)| it.amount)) else {
        return;
    };
    let mut declared = amounts.parts().filter(|it| it.money().is_some());
    let Some(cell) = declared.next() else { return };
    if !scratch.begin(Rule::LineTotal, Direction::Product, id, cell) {
        return;
    }
    scratch.declared.extend(declared.filter_map(|it| entry(id, it)));
    scratch.period = Period::Total;
    scratch.product = Some(Product { amount: sum, ..*first });
    see(scratch);
}

/// A printed amount against what is printed below it.
fn down<'p>(
    plan: &'p Plan<'_>,
    ground: &Ground,
    id: NodeId,
    node: Node<'p>,
    cell: Cell,
    scratch: &mut Equation,
    see: &mut impl FnMut(&Equation),
) {
    if node.incomplete || !scratch.begin(rule_of(node.level), Direction::Down, id, cell) {
        return;
    }
    let Ok(()) = parts_below(plan, ground, id, cell.period, &mut scratch.terms, &mut scratch.open)
    else {
        return;
    };
    see(scratch);
}

/// Collects what is printed below a node for a period.
pub fn parts_below(
    plan: &Plan<'_>,
    ground: &Ground,
    id: NodeId,
    period: Period,
    terms: &mut Vec<Term>,
    open: &mut Vec<NodeId>,
) -> Result<(), Unclear> {
    let end = plan.node(id).end;
    let mut at = NodeId(id.0 + 1);
    while at < end {
        let node = plan.node(at);
        let amounts = node.amounts();
        let printed = amounts.cell(period);
        if let Some(entry) = printed.and_then(|it| entry(at, it)) {
            terms.push(Term { entry, share: Share::Whole });
            at = node.end;
        } else if stands_elsewhere(amounts) {
            at = node.end;
        } else if matches!(amounts.statement(), Statement::Unreadable)
            || printed.is_some_and(is_unreadable)
            || node.incomplete
        {
            return Err(Unclear);
        } else if ground.is_row(at) {
            row_terms(at, amounts, period, terms)?;
            if ground.is_open(at) {
                open.push(at);
            }
            at = node.end;
        } else {
            at = NodeId(at.0 + 1);
        }
    }
    Ok(())
}

/// The amounts of a row that add up to its amount of a period.
pub(super) fn row_terms(
    id: NodeId,
    amounts: Amounts<'_>,
    period: Period,
    terms: &mut Vec<Term>,
) -> Result<(), Unclear> {
    if let Some(printed) = amounts.cell(period)
        && let Some(term) = term(id, printed, Share::Whole)?
    {
        terms.push(term);
        return Ok(());
    }
    if amounts.cells().any(is_of_no_time) {
        return Err(Unclear);
    }
    for part in amounts.parts() {
        let within = part.period.is_within(period);
        if part.period.is_apart_from(period) || !within && is_divided(amounts, part.period) {
            continue;
        }
        let share = if within { Share::Whole } else { Share::Part };
        terms.extend(term(id, part, share)?);
    }
    Ok(())
}

/// Whether the key of a cell can't be read: it may be meant for any time.
fn is_of_no_time(cell: Cell) -> bool {
    is_unreadable(cell) && cell.period == Period::Unphased
}

/// Whether parts of a period are printed beside it: then a part that is not printed has nothing.
fn is_divided(amounts: Amounts<'_>, period: Period) -> bool {
    amounts.cells().any(|it| it.period.is_part_of(period))
}
