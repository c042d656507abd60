//! Numbers that no difference can tell apart: classes.

use std::collections::HashMap;

use super::spread::{Spread, spreads};
use super::system::{EquationId, System, Variable};

/// The number of a class in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// Numbers that would explain the same differences, each with the totals that inherited its error.
#[derive(Debug)]
pub struct Class {
    /// What a correction by 1 adds to the differences, in the order of the equations; the first one is above nothing.
    pub effects: Vec<(EquationId, i128)>,
    /// The numbers, in the order of the system.
    pub members: Vec<Member>,
}

/// A number of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The number.
    pub variable: Variable,
    /// Which of its ways of spreading.
    way: u16,
    /// How many numbers are corrected: itself and the totals that inherited its error.
    pub corrections: u16,
    /// 1, or -1 where it has to be corrected the other way round.
    pub sign: i8,
}

impl Member {
    /// The corrections of this member where its class is corrected by `amount`: the number itself, then the totals
    /// that inherited its error.
    pub fn changes(
        self,
        system: &System,
        open: &impl Fn(EquationId) -> bool,
        amount: i128,
    ) -> Vec<(Variable, i128)> {
        let ways = spreads(system, &[(self.variable, 1)], open);
        let amount = amount * i128::from(self.sign);
        let way: Option<&Spread> = ways.get(usize::from(self.way));
        way.map_or(Vec::new(), |it| it.changes.iter().map(|(it, by)| (*it, by * amount)).collect())
    }
}

/// The classes of all numbers that could explain a difference of an open equation.
pub fn classes(system: &System, open: &impl Fn(EquationId) -> bool) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    let mut by_effects: HashMap<Vec<(EquationId, i128)>, ClassId> = HashMap::new();
    for variable in suspects(system, open) {
        let mut mine: Vec<ClassId> = Vec::new();
        for (way, spread) in spreads(system, &[(variable, 1)], open).into_iter().enumerate() {
            let corrections = spread.changes.len() as u16;
            let mut effects = spread.effects;
            let Some((_, first)) = effects.first() else { continue };
            let sign = first.signum();
            effects.iter_mut().for_each(|(_, effect)| *effect *= sign);
            let id = *by_effects.entry(effects).or_insert_with_key(|effects| {
                classes.push(Class { effects: effects.clone(), members: Vec::new() });
                ClassId(classes.len() as u32 - 1)
            });
            // Of several ways to the same end, the first one changes the fewest numbers or is as good.
            if !mine.contains(&id) {
                mine.push(id);
                let (way, sign) = (way as u16, sign as i8);
                let member = Member { variable, way, corrections, sign };
                classes[id.0 as usize].members.push(member);
            }
        }
    }
    classes
}

/// Every number below an open equation, in the order of the system.
fn suspects(system: &System, open: &impl Fn(EquationId) -> bool) -> Vec<Variable> {
    let mut is_suspect = vec![false; system.len()];
    let mut waiting: Vec<Variable> = Vec::new();
    for (_, equation) in system.equations().filter(|(id, _)| open(*id)) {
        waiting.extend(equation.declared.iter().chain(&equation.terms));
    }
    while let Some(variable) = waiting.pop() {
        if std::mem::replace(&mut is_suspect[variable.0 as usize], true) {
            continue;
        }
        for id in system.own(variable) {
            waiting.extend(&system.equation(*id).terms);
        }
    }
    system.variables().filter(|it| is_suspect[it.0 as usize]).collect()
}
