//! What follows when a number is wrong: which totals above inherited the error, and which equations would show it.

use super::system::{EquationId, System, Variable};
use super::work::Work;

/// One way in which a wrong number spreads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spread {
    /// Numbers and by how much each is off: what was wrong at first, then the totals that inherited it.
    pub changes: Vec<(Variable, i128)>,
    /// What correcting them all adds to the differences of equations, in the order of the equations. Only equations
    /// that do not hold are among them.
    pub effects: Vec<(EquationId, i128)>,
}

/// At most so many ways of spreading are looked at for one number.
const MOST_WAYS: usize = 64;

/// Every way in which these numbers, off by exactly so much, agree with all equations but the `open` ones.
///
/// A total whose equation holds was added up from what is printed, so it must have inherited the error of a part. A
/// total whose equation is open may have inherited it, or not.
pub fn spreads(
    system: &System,
    start: &[(Variable, i128)],
    open: &impl Fn(EquationId) -> bool,
    work: &Work,
) -> Vec<Spread> {
    let mut found = Vec::new();
    let mut spreading = Spreading::new(system, open, work);
    spreading.is_sized = true;
    spreading.each(start, &mut |changes, effects| {
        found.push(Spread { changes: changes.to_vec(), effects: effects.to_vec() });
    });
    found
}

/// Looks for the [`spreads`] of one number after another in the same memory: there may be very many numbers.
pub struct Spreading<'a, F> {
    system: &'a System,
    open: &'a F,
    work: &'a Work,
    /// Whether the amounts are what is wrong, and no unit of it: then rounding may hide a part of them.
    is_sized: bool,
    found: usize,
    state: State,
    touched: Vec<EquationId>,
    effects: Vec<(EquationId, i128)>,
}

#[derive(Clone, Default)]
struct State {
    changes: Vec<(Variable, i128)>,
    /// For each equation that was touched, by how much its right side changes.
    nets: Vec<(EquationId, i128)>,
    /// Totals of touched equations, not yet decided.
    waiting: Vec<Variable>,
}

impl State {
    fn change(&mut self, system: &System, variable: Variable, amount: i128) {
        self.changes.push((variable, amount));
        for id in system.above(variable) {
            match self.nets.iter_mut().find(|(it, _)| it == id) {
                Some((_, net)) => *net += amount,
                None => self.nets.push((*id, amount)),
            }
            // The total of several numbers can't say which of them inherited an error.
            if let [total] = system.equation(*id).declared[..]
                && !self.waiting.contains(&total)
            {
                self.waiting.push(total);
            }
        }
    }

    fn net(&self, id: EquationId) -> i128 {
        self.nets.iter().find(|(it, _)| *it == id).map_or(0, |(_, net)| *net)
    }

    fn changed_by(&self, variable: Variable) -> Option<i128> {
        self.changes.iter().find(|(it, _)| *it == variable).map(|(_, amount)| *amount)
    }
}

impl<'a, F: Fn(EquationId) -> bool> Spreading<'a, F> {
    /// Nothing is looked for yet. Where the work is spent, what was found so far is all.
    pub fn new(system: &'a System, open: &'a F, work: &'a Work) -> Self {
        let (touched, effects) = (Vec::new(), Vec::new());
        Spreading {
            system,
            open,
            work,
            is_sized: false,
            found: 0,
            state: State::default(),
            touched,
            effects,
        }
    }

    /// Shows the changes and the effects of every way in which these numbers spread, see [`Spread`].
    pub fn each(
        &mut self,
        start: &[(Variable, i128)],
        see: &mut impl FnMut(&[(Variable, i128)], &[(EquationId, i128)]),
    ) {
        self.found = 0;
        let mut state = std::mem::take(&mut self.state);
        state.changes.clear();
        state.nets.clear();
        state.waiting.clear();
        for (variable, amount) in start {
            state.change(self.system, *variable, *amount);
        }
        self.go(&mut state, see);
        self.state = state;
    }

    fn go(
        &mut self,
        state: &mut State,
        see: &mut impl FnMut(&[(Variable, i128)], &[(EquationId, i128)]),
    ) {
        let system = self.system;
        loop {
            let size = 1 + state.nets.len() + state.waiting.len();
            if self.found >= MOST_WAYS || self.work.spend(size).is_none() {
                return;
            }
            let lowest =
                (0..state.waiting.len()).min_by_key(|it| system.height(state.waiting[*it]));
            let Some(lowest) = lowest else { break };
            let total = state.waiting.swap_remove(lowest);
            if state.changed_by(total).is_some() {
                continue;
            }
            let own = system.own(total);
            let mut forced = own.iter().filter(|it| !(self.open)(**it)).map(|it| state.net(*it));
            if let Some(amount) = forced.next() {
                let room = match self.is_sized {
                    true => own.iter().map(|it| system.equation(*it).rounding()).min(),
                    false => None,
                };
                if forced.any(|it| (it - amount).abs() > room.unwrap_or(0)) {
                    return;
                }
                if amount != 0 {
                    state.change(system, total, amount);
                }
                continue;
            }
            // Every equation of this total is open: it inherited what one of them says, or nothing.
            let mut ways: Vec<i128> =
                own.iter().map(|it| state.net(*it)).filter(|it| *it != 0).collect();
            ways.sort_unstable();
            ways.dedup();
            for amount in ways {
                let mut other = state.clone();
                other.change(system, total, amount);
                self.go(&mut other, see);
            }
        }
        if self.work_out_effects(state) {
            self.found += 1;
            see(&state.changes, &self.effects);
        }
    }

    /// Works out what all changes together do to the equations; false where one that holds would no longer hold.
    fn work_out_effects(&mut self, state: &State) -> bool {
        let own = state.changes.iter().flat_map(|(it, _)| self.system.own(*it)).copied();
        self.touched.clear();
        self.touched.extend(state.nets.iter().map(|(it, _)| *it).chain(own));
        self.touched.sort_unstable();
        self.touched.dedup();
        self.effects.clear();
        for id in &self.touched {
            let declared = self.system.equation(*id).declared.iter();
            let left: i128 = declared.filter_map(|it| state.changed_by(*it)).sum();
            let effect = left - state.net(*id);
            if effect == 0 {
                continue;
            }
            if !(self.open)(*id) {
                let equation = self.system.equation(*id);
                if self.is_sized && equation.allows(equation.difference + effect) {
                    continue;
                }
                return false;
            }
            self.effects.push((*id, effect));
        }
        true
    }
}
