//! The system of equations: printed numbers are variables, footing equations tie them together.
//!
//! Knows which equations do not hold and by how much; which number is wrong is for others to find.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::diagnostic::Rule;
use crate::footing::{self, Direction, Share};
use crate::model::{self, NodeId, Period, Plan};
use crate::money::{Money, Scale};
use crate::source::Span;

/// The number of a variable in its system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Variable(pub u32);

/// The number of an equation in its system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EquationId(pub u32);

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It is printed here.
    Printed(Span),
    /// Nothing is printed for the node, and its amount would be a part of the equation.
    Missing,
    /// It is not printed, but computed: what gives it stands here.
    Computed(Span),
    /// It is so many percent of other numbers.
    Percent {
        /// Where the percentage stands.
        percent: Span,
        /// What it is taken of.
        base: Money,
    },
    /// It is quantity × unit cost.
    Product {
        /// Where the quantity stands.
        quantity: Span,
        /// Where the unit cost stands.
        unit_cost: Span,
    },
}

/// What a product is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor {
    /// Its name in the plan's files.
    pub field: &'static str,
    /// What is printed.
    pub value: model::Number,
    /// Where.
    pub span: Span,
}

/// A number that may be wrong.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    /// Whose number it is.
    pub node: NodeId,
    /// What it is printed for.
    pub period: Period,
    /// Where it comes from.
    pub origin: Origin,
    /// The amount, in minor units.
    pub amount: i128,
}

/// The sum of the declared numbers should be the sum of the terms.
#[derive(Debug, Clone)]
pub struct Equation {
    /// The rule that is broken where it does not hold.
    pub rule: Rule,
    /// Which way it compares.
    pub direction: Direction,
    /// Whose total it is.
    pub node: NodeId,
    /// The period of the total.
    pub period: Period,
    /// The left side, nearly always one number.
    pub declared: Vec<Variable>,
    /// The right side.
    pub terms: Vec<Variable>,
    /// Left minus right, in minor units. Nothing where an acceptance explains it.
    pub difference: i128,
    /// How far the difference may lie below nothing without being one: rounding, money of an unknown period.
    pub below: i128,
    /// How far it may lie above nothing.
    pub above: i128,
}

impl Equation {
    /// Whether a difference of this size is none.
    pub fn allows(&self, difference: i128) -> bool {
        -self.below <= difference && difference <= self.above
    }

    /// How large a difference rounding explains.
    pub fn rounding(&self) -> i128 {
        self.below.min(self.above)
    }

    /// Whether it holds.
    pub fn holds(&self) -> bool {
        self.allows(self.difference)
    }
}

/// All equations of a plan.
#[derive(Debug)]
pub struct System {
    numbers: Vec<Number>,
    equations: Vec<Equation>,
    /// For each number, the equations in which it is declared.
    own: Lists,
    /// For each number, the equations in which it is a term.
    above: Lists,
    /// Its place among the terms of each of them.
    places: Vec<u32>,
    /// The numbers that are printed.
    printed: ByKey,
    /// The first node behind the tree.
    tree_end: NodeId,
    /// What products are made of.
    factors: HashMap<Variable, Vec<Factor>, RandomState>,
    /// Factors that several products share.
    shared: HashSet<Span, RandomState>,
    /// In what amounts are written.
    written: Scale,
}

/// The number of a node for a period.
type ByKey = HashMap<(NodeId, Period), Variable, RandomState>;

/// Lists of equations, one for each number, in one piece of memory.
#[derive(Debug, Default)]
struct Lists {
    starts: Vec<u32>,
    items: Vec<EquationId>,
}

impl Lists {
    fn new(count: usize, pairs: impl Iterator<Item = (Variable, EquationId)> + Clone) -> Lists {
        let mut starts = vec![0_u32; count + 1];
        for (variable, _) in pairs.clone() {
            starts[variable.0 as usize + 1] += 1;
        }
        for at in 0..count {
            starts[at + 1] += starts[at];
        }
        let mut next = starts.clone();
        let mut items = vec![EquationId(0); starts[count] as usize];
        for (variable, equation) in pairs {
            let at = &mut next[variable.0 as usize];
            items[*at as usize] = equation;
            *at += 1;
        }
        Lists { starts, items }
    }

    fn of(&self, variable: Variable) -> &[EquationId] {
        let at = variable.0 as usize;
        &self.items[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl System {
    /// A system of these numbers and equations. A number stands before the totals that it is a part of, or has a later
    /// node or an earlier period than they have.
    fn new(maker: Maker<'_, '_>) -> System {
        let Maker { numbers, equations, printed, factors, plan, .. } = maker;
        let (tree_end, written) = (plan.root().end, plan.written_scale());
        let ids = || (0..equations.len() as u32).map(EquationId);
        let own = ids().flat_map(|id| {
            equations[id.0 as usize].declared.iter().map(move |variable| (*variable, id))
        });
        let above = ids().flat_map(|id| {
            equations[id.0 as usize].terms.iter().map(move |variable| (*variable, id))
        });
        let own = Lists::new(numbers.len(), own);
        let above = Lists::new(numbers.len(), above);
        // A number is a term of an equation once, and the equations of a list are in order.
        let mut next: Vec<u32> = above.starts.clone();
        let mut places = vec![0; above.items.len()];
        for equation in &equations {
            for (place, variable) in equation.terms.iter().enumerate() {
                let at = &mut next[variable.0 as usize];
                places[*at as usize] = place as u32;
                *at += 1;
            }
        }
        let mut seen: HashSet<Span, RandomState> = HashSet::default();
        let all = factors.values().flatten().map(|it| it.span);
        let shared = all.filter(|it| !seen.insert(*it)).collect();
        System {
            numbers,
            equations,
            own,
            above,
            places,
            printed,
            tree_end,
            factors,
            shared,
            written,
        }
    }

    /// The equations of a plan. Without the whole plan, its own total is not compared.
    pub fn of(plan: &Plan<'_>, complete: bool) -> System {
        let mut maker = Maker::new(plan);
        let ground = footing::Ground::of(plan);
        footing::visit(plan, &ground, |equation| {
            if complete || !equation.needs_whole_plan() {
                maker.add(equation);
            }
        });
        System::new(maker)
    }

    /// What a product is made of, where it is one; factors of other products as well are none that could be corrected.
    pub fn factors(&self, variable: Variable) -> impl Iterator<Item = &Factor> + Clone {
        self.factors.get(&variable).into_iter().flatten()
    }

    /// What one factor must be so that the product is so much, where that is a number that somebody may have typed.
    pub fn factor_for(&self, variable: Variable, at: usize, amount: i128) -> Option<model::Number> {
        let scale = self.written;
        let factor = self.factors(variable).nth(at)?;
        if self.shared.contains(&factor.span) {
            return None;
        }
        let mut others = self.factors(variable).enumerate().filter(|(it, _)| *it != at);
        let others = others
            .try_fold(model::Number::ONE, |product, (_, it)| product.checked_mul(it.value))?;
        let wanted = model::Number::try_from_i128_with_scale(amount, u32::from(scale.0)).ok()?;
        let value = wanted.checked_div(others)?.normalize();
        let typed = factor.value.scale();
        // Whole things stay whole; what is counted in parts may be counted a little finer.
        let decimals = match (factor.field, typed) {
            ("unit_cost", _) => typed.max(u32::from(scale.0)),
            (_, 0) => 0,
            _ => typed + 1,
        };
        let is_exact = value.checked_mul(others) == Some(wanted);
        (is_exact && value.scale() <= decimals && value != factor.value).then_some(value)
    }

    /// A number.
    pub fn number(&self, variable: Variable) -> &Number {
        &self.numbers[variable.0 as usize]
    }

    /// An equation.
    pub fn equation(&self, id: EquationId) -> &Equation {
        &self.equations[id.0 as usize]
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Every number of an equation, from the first to the last of the system.
    pub fn variables(&self) -> impl Iterator<Item = Variable> + use<> {
        (0..self.numbers.len() as u32).map(Variable)
    }

    /// Every equation with its number.
    pub fn equations(&self) -> impl ExactSizeIterator<Item = (EquationId, &Equation)> {
        self.equations.iter().enumerate().map(|(at, it)| (EquationId(at as u32), it))
    }

    /// The equations that say what a number should be.
    pub fn own(&self, variable: Variable) -> &[EquationId] {
        self.own.of(variable)
    }

    /// The equations of the totals that a number is a part of.
    pub fn above(&self, variable: Variable) -> &[EquationId] {
        self.above.of(variable)
    }

    /// The equations of the totals that a number is a part of, with its place among their terms.
    pub fn places(&self, variable: Variable) -> impl Iterator<Item = (EquationId, usize)> + '_ {
        let start = self.above.starts[variable.0 as usize] as usize;
        let all = self.above(variable).iter().enumerate();
        all.map(move |(at, id)| (*id, self.places[start + at] as usize))
    }

    /// The number that is printed for a node and a period.
    pub fn printed(&self, node: NodeId, period: Period) -> Option<Variable> {
        self.printed.get(&(node, period)).copied()
    }

    /// Orders numbers so that each comes after everything that it is the sum of.
    pub fn height(&self, variable: Variable) -> (bool, Reverse<NodeId>, Period, u32) {
        let number = self.number(variable);
        // Totals across the tree stand behind it and are sums of what stands in it.
        (number.node >= self.tree_end, Reverse(number.node), number.period, variable.0)
    }
}

/// The factors of a product: those that stand at these places, or do not differ by period.
fn factors(plan: &Plan<'_>, node: NodeId, places: [Span; 2]) -> Vec<Factor> {
    let Some(details) = plan.node(node).details() else { return Vec::new() };
    let all = [
        ("quantity", &details.quantity),
        ("times", &details.times),
        ("unit_cost", &details.unit_cost),
    ];
    let factors = all.into_iter().filter_map(|(field, rates)| {
        let rates = &rates.as_ref()?.by_period;
        let (_, number) =
            rates.iter().find(|(_, it)| rates.len() == 1 || places.contains(&it.span))?;
        Some(Factor { field, value: number.value, span: number.span })
    });
    factors.collect()
}

/// Turns the equations of a plan into a system.
struct Maker<'a, 's> {
    plan: &'a Plan<'s>,
    numbers: Vec<Number>,
    equations: Vec<Equation>,
    printed: ByKey,
    missing: ByKey,
    factors: HashMap<Variable, Vec<Factor>, RandomState>,
}

impl<'a, 's> Maker<'a, 's> {
    fn new(plan: &'a Plan<'s>) -> Maker<'a, 's> {
        Maker {
            plan,
            numbers: Vec::new(),
            equations: Vec::new(),
            printed: HashMap::default(),
            missing: HashMap::default(),
            factors: HashMap::default(),
        }
    }

    fn number(&mut self, number: Number) -> Variable {
        let key = (number.node, number.period);
        let next = Variable(self.numbers.len() as u32);
        let known = match number.origin {
            Origin::Printed(_) | Origin::Computed(_) => *self.printed.entry(key).or_insert(next),
            Origin::Missing => *self.missing.entry(key).or_insert(next),
            Origin::Product { .. } | Origin::Percent { .. } => next,
        };
        if known == next {
            self.numbers.push(number);
        }
        known
    }

    fn entry(&mut self, entry: &footing::Entry) -> Variable {
        let (node, period) = entry.key();
        let origin = match self.plan.node(node).amounts().is_computed() {
            true => Origin::Computed(entry.span),
            false => Origin::Printed(entry.span),
        };
        self.number(Number { node, period, origin, amount: entry.amount.units() })
    }

    fn add(&mut self, equation: &footing::Equation) {
        // What 128 bits do not hold is a finding of its own; nothing can be said of its parts.
        let Some((left, right)) = equation.declared().zip(equation.computed()) else { return };
        let is_exact = equation.is_exact() && equation.room.is_zero();
        if !is_exact && equation.agrees(left, right) {
            return;
        }
        let mut difference = left.units().saturating_sub(right.nearest(left).units());
        let too_much = difference > 0;
        let declared = equation.declared.iter().map(|it| self.entry(it)).collect();
        let mut terms = Vec::with_capacity(equation.terms.len());
        for term in &equation.terms {
            // Where the total is too small even without it, money of an unknown period can't be the reason.
            if term.share == Share::Whole || too_much {
                terms.push(self.entry(&term.entry));
            }
        }
        let (node, period) = (equation.node, equation.period);
        // A percentage that a total adds up follows from numbers that have their own equations.
        let product = equation.product.filter(|_| equation.direction != Direction::Cross);
        if let Some(product) = product {
            let (quantity, unit_cost) = (product.quantity, product.unit_cost);
            let origin = match equation.direction {
                Direction::Percent => Origin::Percent { percent: quantity, base: equation.base },
                _ => Origin::Product { quantity, unit_cost },
            };
            let amount = product.amount.units();
            let variable = self.number(Number { node, period, origin, amount });
            if let Origin::Product { .. } = origin {
                self.factors.insert(variable, factors(self.plan, node, [quantity, unit_cost]));
            }
            terms.push(variable);
        }
        for open in &equation.open {
            let number = Number { node: *open, period, origin: Origin::Missing, amount: 0 };
            terms.push(self.number(number));
        }
        let room = self.room(equation) + equation.room.units();
        let width = right.high.units().saturating_sub(right.low.units());
        if self.is_accepted(equation, difference) {
            difference = 0;
        }
        self.equations.push(Equation {
            rule: equation.rule,
            direction: equation.direction,
            node,
            period,
            declared,
            terms,
            difference,
            below: room + if too_much { width } else { 0 },
            above: room + if too_much { 0 } else { width },
        });
    }

    /// How large a difference rounding explains: half a unit for the total and for each part.
    fn room(&self, equation: &footing::Equation) -> i128 {
        let Some(unit) = &self.plan.rounded_to else { return 0 };
        equation.room_of_rounding(unit.value).units()
    }

    fn is_accepted(&self, equation: &footing::Equation, difference: i128) -> bool {
        if self.plan.accepted.is_empty() || difference == 0 {
            return false;
        }
        let period = match equation.period {
            Period::Total => String::new(),
            period => self.plan.calendar.label(period),
        };
        let wanted = (period, Money::minor(difference));
        self.plan.accepted.iter().any(|it| {
            it.check.value == equation.rule
                && *it.about() == *self.plan.name(equation.node)
                && it.differences(&self.plan.calendar).contains(&wanted)
        })
    }
}
