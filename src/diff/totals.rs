//! Totals that changed, and what made them change: the parts always add up to the change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Both;
use super::amounts::{self, Columns, Movement, add, difference};
use super::comparison::{Comparison, View};
use super::timeline::When;
use crate::accounts::Book;
use crate::model::{Level, NodeId, Period};
use crate::money::Money;
use crate::text::named;

/// Where a total comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The document prints it.
    Declared,
    /// The sum of the cells at the bottom.
    Computed,
}

/// A total that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Total {
    /// Whether it is printed or added up.
    pub basis: Basis,
    /// Whose total it is: the plan's, an axis's or a result's.
    pub level: Level,
    /// What that is called on the sides where it exists; empty for the plan.
    pub name: Both<Option<String>>,
    /// Its title.
    pub title: String,
    /// The year, or years; none for the total of all periods.
    pub period: Option<String>,
    /// What it was and what it is; none where it was not printed, or did not exist.
    pub amount: Both<Option<Money>>,
    /// After minus before. What is not printed counts as nothing.
    pub change: Money,
    /// What made it change; adds up to `change`.
    pub parts: Vec<Part>,
}

/// One reason why a total changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What changed; none where nothing below explains the change.
    pub level: Option<Level>,
    /// What it is called on the sides where it exists.
    pub name: Both<Option<String>>,
    /// Its title.
    pub title: String,
    /// How it came to change the total.
    pub cause: Cause,
    /// By how much.
    pub change: Money,
}

/// How something came to change a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Its amount changed.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It came from elsewhere in the plan.
    MovedIn,
    /// It went elsewhere in the plan.
    MovedOut,
    /// The total is printed for the first time.
    Printed,
    /// The total is no longer printed.
    NoLongerPrinted,
    /// The printed total changed by more or less than what it is made of.
    Unexplained,
}

named! { Cause {
    Changed = "changed",
    Added = "added",
    Removed = "removed",
    MovedIn = "moved-in",
    MovedOut = "moved-out",
    Printed = "printed",
    NoLongerPrinted = "no-longer-printed",
    Unexplained = "unexplained",
} }

/// Something on both sides of the comparison: by its new node where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Thing {
    New(NodeId),
    Gone(NodeId),
}

/// Every total that changed, from the whole plan to its parts, printed ones first.
pub fn totals(comparison: &Comparison, movements: &[Movement], books: &Both<Book>) -> Vec<Total> {
    let mut computed = comparison.computed(movements, books);
    let mut all = Vec::new();
    for thing in comparison.things() {
        comparison.declared(thing, &mut all);
        all.extend(computed.remove(&thing).into_iter().flatten());
    }
    all
}

impl Comparison<'_> {
    /// The plan, axes and results of both sides; what is gone comes last.
    fn things(&self) -> Vec<Thing> {
        let has_totals = |level: Level| level < Level::Activity;
        let new = self.new.iter().filter(|(_, it)| has_totals(it.level));
        let gone = self
            .old
            .iter()
            .filter(|(id, it)| has_totals(it.level) && self.pairing.after(*id).is_none());
        new.map(|(id, _)| Thing::New(id)).chain(gone.map(|(id, _)| Thing::Gone(id))).collect()
    }

    fn nodes(&self, thing: Thing) -> Both<Option<NodeId>> {
        match thing {
            Thing::New(id) => Both::new(self.pairing.before(id), Some(id)),
            Thing::Gone(id) => Both::new(Some(id), None),
        }
    }

    fn thing(&self, side: &View, id: NodeId) -> Thing {
        match side.when {
            When::Before => self.pairing.after(id).map_or(Thing::Gone(id), Thing::New),
            When::After => Thing::New(id),
        }
    }

    fn level(&self, thing: Thing) -> Level {
        match thing {
            Thing::New(id) => self.new.node(id).level,
            Thing::Gone(id) => self.old.node(id).level,
        }
    }

    fn total(
        &self,
        basis: Basis,
        thing: Thing,
        period: Option<Period>,
        amount: Both<Option<Money>>,
        parts: Vec<Part>,
    ) -> Total {
        Total {
            basis,
            level: self.level(thing),
            name: self.names(self.nodes(thing)),
            title: self.title(self.nodes(thing)),
            period: period.map(|it| self.timeline.label(it)),
            amount,
            change: parts.iter().fold(Money::ZERO, |sum, it| add(sum, it.change)),
            parts,
        }
    }

    fn part(&self, thing: Thing, cause: Cause, change: Money) -> Part {
        Part {
            level: Some(self.level(thing)),
            name: self.names(self.nodes(thing)),
            title: self.title(self.nodes(thing)),
            cause,
            change,
        }
    }

    fn prints(&self, thing: Thing) -> bool {
        let cells = |side: &View, id| side.plan.node(id).amounts().cells().len();
        self.ask(self.nodes(thing), cells).iter().any(|it| *it > 0)
    }

    // Computed totals

    fn computed(&self, movements: &[Movement], books: &Both<Book>) -> HashMap<Thing, Vec<Total>> {
        if movements.is_empty() {
            return HashMap::new();
        }
        let sums = self.sides.as_ref().zip(books.as_ref()).map(|(side, book)| sums(book, side));
        let mut parts: BTreeMap<Thing, BTreeMap<Option<Period>, Vec<Part>>> = BTreeMap::new();
        for movement in movements {
            self.spread(movement, &mut parts);
        }
        // An axis is a part of the plan by what its own parts come to.
        let axes: Vec<(Thing, BTreeMap<Option<Period>, Money>)> = parts
            .iter()
            .filter(|(thing, _)| self.level(**thing) == Level::Axis)
            .map(|(thing, periods)| {
                let sum = |parts: &Vec<Part>| {
                    parts.iter().fold(Money::ZERO, |sum, it| add(sum, it.change))
                };
                (*thing, periods.iter().map(|(period, parts)| (*period, sum(parts))).collect())
            })
            .collect();
        for (thing, changes) in axes {
            let nodes = self.nodes(thing);
            let cause = match (nodes.before, nodes.after) {
                (None, _) => Cause::Added,
                (_, None) => Cause::Removed,
                _ => Cause::Changed,
            };
            for (period, change) in changes.into_iter().filter(|(_, it)| !it.is_zero()) {
                let of_plan = parts.entry(Thing::New(NodeId::PLAN)).or_default();
                of_plan.entry(period).or_default().push(self.part(thing, cause, change));
            }
        }
        let mut totals = HashMap::new();
        for (thing, periods) in parts {
            let nodes = self.nodes(thing);
            let mut of_thing = Vec::new();
            for (period, parts) in periods {
                let amount = nodes.zip(sums.as_ref()).map(|(id, sums)| {
                    let columns = sums.get(&id?);
                    Some(columns.map_or(Money::ZERO, |it| in_period(it, period)))
                });
                let total = self.total(Basis::Computed, thing, period, amount, parts);
                of_thing.extend(Some(total).filter(|it| !it.change.is_zero()));
            }
            totals.insert(thing, of_thing);
        }
        totals
    }

    /// Adds what an activity's money does to the axis and the printed results that it is or was a part of.
    fn spread(
        &self,
        movement: &Movement,
        parts: &mut BTreeMap<Thing, BTreeMap<Option<Period>, Vec<Part>>>,
    ) {
        let activity = match movement.node {
            Both { after: Some(id), .. } => Thing::New(id),
            Both { before: Some(id), .. } => Thing::Gone(id),
            Both { before: None, after: None } => return,
        };
        let wholes = self.ask(movement.node, |side, id| -> BTreeSet<Thing> {
            side.plan.ancestors(id).map(|(id, _)| self.thing(side, id)).collect()
        });
        let wholes = wholes.map(Option::unwrap_or_default);
        for whole in wholes.before.union(&wholes.after) {
            let level = self.level(*whole);
            // What an axis's parts do to the plan is told of the axis.
            let is_told = level == Level::Plan && self.level(activity) != Level::Axis;
            if is_told || level == Level::Result && !self.prints(*whole) {
                continue;
            }
            let (was, is) = (wholes.before.contains(whole), wholes.after.contains(whole));
            let cause = match (was, is, movement.node.before, movement.node.after) {
                (true, true, ..) => Cause::Changed,
                (false, _, None, _) => Cause::Added,
                (false, ..) => Cause::MovedIn,
                (true, _, _, None) => Cause::Removed,
                (true, ..) => Cause::MovedOut,
            };
            let counted = movement.amounts.as_ref().zip(Both::new(was, is));
            let counted =
                counted.map(|(it, counts)| if counts { it.clone() } else { Columns::new() });
            let gains = amounts::gains(&counted);
            let of_whole = parts.entry(*whole).or_default();
            let all = difference(amounts::whole(&counted.after), amounts::whole(&counted.before));
            let by_period = gains.into_iter().filter(|(period, _)| *period != Period::Total);
            let by_period = by_period.map(|(period, change)| (Some(period), change));
            for (period, change) in std::iter::once((None, all)).chain(by_period) {
                if !change.is_zero() {
                    of_whole.entry(period).or_default().push(self.part(activity, cause, change));
                }
            }
        }
    }

    // Declared totals

    fn declared(&self, thing: Thing, all: &mut Vec<Total>) {
        let nodes = self.nodes(thing);
        let printed = self.ask(nodes, |side, id| -> Columns {
            let cells = side.plan.node(id).amounts().cells();
            cells.filter_map(|it| Some((side.period(it.period), it.money()?))).collect()
        });
        let printed = printed.map(Option::unwrap_or_default);
        if printed.before == printed.after {
            return;
        }
        let periods: BTreeSet<Period> =
            printed.before.keys().chain(printed.after.keys()).copied().collect();
        // The total first, as everywhere, then the years.
        let total = periods.contains(&Period::Total).then_some(Period::Total);
        for period in
            total.into_iter().chain(periods.iter().copied().filter(|it| *it != Period::Total))
        {
            let amount = printed.as_ref().map(|it| it.get(&period).copied());
            if amount.before == amount.after {
                continue;
            }
            let change =
                difference(amount.after.unwrap_or_default(), amount.before.unwrap_or_default());
            let parts = match (amount.before, amount.after) {
                (None, _) => vec![Part::alone(Cause::Printed, change)],
                (_, None) => vec![Part::alone(Cause::NoLongerPrinted, change)],
                _ => self.parts_of_declared(thing, period, change),
            };
            let label = Some(period).filter(|it| *it != Period::Total);
            all.push(self.total(Basis::Declared, thing, label, amount, parts));
        }
    }

    fn parts_of_declared(&self, thing: Thing, period: Period, change: Money) -> Vec<Part> {
        let below = self.ask(self.nodes(thing), |side, id| self.parts_below(side, id));
        let Both { before, after } = &self.sides;
        let mut was: BTreeMap<Thing, Money> = BTreeMap::new();
        for id in below.before.into_iter().flatten() {
            was.insert(self.thing(before, id), effective(before, id, period));
        }
        let mut parts = Vec::new();
        let mut explained = Money::ZERO;
        let mut push = |thing: Thing, cause: Cause, change: Money| {
            if !change.is_zero() {
                explained = add(explained, change);
                parts.push(self.part(thing, cause, change));
            }
        };
        for id in below.after.into_iter().flatten() {
            let money = effective(after, id, period);
            let part = Thing::New(id);
            match was.remove(&part) {
                Some(before) => push(part, Cause::Changed, difference(money, before)),
                None if self.pairing.before(id).is_some() => push(part, Cause::MovedIn, money),
                None => push(part, Cause::Added, money),
            }
        }
        for (part, money) in was {
            let cause = match part {
                Thing::New(_) => Cause::MovedOut,
                Thing::Gone(_) => Cause::Removed,
            };
            push(part, cause, difference(Money::ZERO, money));
        }
        let rest = difference(change, explained);
        if !rest.is_zero() {
            parts.push(Part::alone(Cause::Unexplained, rest));
        }
        parts
    }

    /// What a printed total is made of: the axes of the plan; else activities, and results with a total of their own.
    fn parts_below(&self, side: &View, id: NodeId) -> Vec<NodeId> {
        let plan = side.plan;
        let mut parts = Vec::new();
        let counts = |id: &NodeId| plan.node(*id).level < Level::Activity || plan.is_main_row(*id);
        let below = |id| plan.children(id).map(|(id, _)| id).filter(counts).collect::<Vec<_>>();
        let mut open = below(id);
        open.reverse();
        while let Some(id) = open.pop() {
            match plan.node(id).level == Level::Result && !self.prints(self.thing(side, id)) {
                true => open.extend(below(id).into_iter().rev()),
                false => parts.push(id),
            }
        }
        parts
    }
}

impl Part {
    /// A reason that is nothing in the plan.
    fn alone(cause: Cause, change: Money) -> Part {
        Part { level: None, name: Both::default(), title: String::new(), cause, change }
    }
}

/// The money of a period; of all periods together where none is asked for.
fn in_period(columns: &Columns, period: Option<Period>) -> Money {
    match period {
        None => amounts::whole(columns),
        Some(period) => columns.get(&period).copied().unwrap_or_default(),
    }
}

/// What counts for a node in the totals above it: what it prints for the period, else what its parts come to.
fn effective(side: &View, id: NodeId, period: Period) -> Money {
    let node = side.plan.node(id);
    let mut cells = node.amounts().cells();
    if let Some(cell) = cells.find(|it| side.period(it.period) == period) {
        return cell.money().unwrap_or_default();
    }
    let children = side.plan.children(id).filter(|(_, it)| it.level != Level::Line);
    if node.level < Level::Activity {
        return children.fold(Money::ZERO, |sum, (id, _)| add(sum, effective(side, id, period)));
    }
    in_period(&amounts::columns(side, id), Some(period).filter(|it| *it != Period::Total))
}

/// The sums of all cells below each axis, result and the plan, by period.
fn sums(book: &Book, side: &View) -> HashMap<NodeId, Columns> {
    let mut sums = HashMap::new();
    add_sums(&mut sums, book, side, NodeId::PLAN);
    sums
}

/// Adds the sums of a node and of all axes and results below it. Results stand in one another a few levels deep at most.
fn add_sums<'s>(
    sums: &'s mut HashMap<NodeId, Columns>,
    book: &Book,
    side: &View,
    id: NodeId,
) -> &'s Columns {
    let mut own = Columns::new();
    for (child, node) in side.plan.children(id) {
        if book.is_bottom(child) {
            amounts::add_to(&mut own, side, child);
        } else if node.level < Level::Activity {
            for (period, money) in add_sums(sums, book, side, child) {
                amounts::plus(&mut own, *period, *money);
            }
        }
    }
    sums.entry(id).insert_entry(own).into_mut()
}
