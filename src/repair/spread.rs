//! What follows when a number is wrong: which totals above inherited the error, and which equations would show it.

use super::system::{EquationId, System, Variable};

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

/// Every way in which these numbers, off by so much, agree with all equations but the `open` ones.
///
/// A total whose equation holds was added up from what is printed, so it must have inherited the error of a part. A
/// total whose equation is open may have inherited it, or not.
pub fn spreads(
    system: &System,
    start: &[(Variable, i128)],
    open: &impl Fn(EquationId) -> bool,
) -> Vec<Spread> {
    let mut state = State { changes: Vec::new(), nets: Vec::new(), waiting: Vec::new() };
    for (variable, amount) in start {
        state.change(system, *variable, *amount);
    }
    let mut found = Vec::new();
    go(system, open, state, &mut found);
    found
}

#[derive(Clone)]
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

    /// What all changes together do to the equations; nothing where one that holds would no longer hold.
    fn effects(
        &self,
        system: &System,
        open: &impl Fn(EquationId) -> bool,
    ) -> Option<Vec<(EquationId, i128)>> {
        let own = self.changes.iter().flat_map(|(it, _)| system.own(*it)).copied();
        let mut touched: Vec<EquationId> = self.nets.iter().map(|(it, _)| *it).chain(own).collect();
        touched.sort_unstable();
        touched.dedup();
        let mut effects = Vec::new();
        for id in touched {
            let declared = system.equation(id).declared.iter();
            let left: i128 = declared.filter_map(|it| self.changed_by(*it)).sum();
            let effect = left - self.net(id);
            if effect == 0 {
                continue;
            }
            if !open(id) {
                return None;
            }
            effects.push((id, effect));
        }
        Some(effects)
    }
}

fn go(
    system: &System,
    open: &impl Fn(EquationId) -> bool,
    mut state: State,
    found: &mut Vec<Spread>,
) {
    loop {
        if found.len() >= MOST_WAYS {
            return;
        }
        let lowest = (0..state.waiting.len()).min_by_key(|it| system.height(state.waiting[*it]));
        let Some(lowest) = lowest else { break };
        let total = state.waiting.swap_remove(lowest);
        if state.changed_by(total).is_some() {
            continue;
        }
        let own = system.own(total);
        let mut forced = own.iter().filter(|it| !open(**it)).map(|it| state.net(*it));
        if let Some(amount) = forced.next() {
            if forced.any(|it| it != amount) {
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
            go(system, open, other, found);
        }
    }
    if let Some(effects) = state.effects(system, open) {
        found.push(Spread { changes: state.changes, effects });
    }
}
