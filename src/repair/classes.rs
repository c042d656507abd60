//! Numbers that no difference can tell apart: classes.

use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::spread::Spreading;
use super::system::{EquationId, System, Variable};

/// The number of a class in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// Numbers that would explain the same differences, each with the totals that inherited its error.
#[derive(Debug)]
pub struct Class {
    /// What a correction by 1 adds to the differences, in the order of the equations; the first one is above nothing.
    pub effects: Rc<[(EquationId, i128)]>,
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
        let amount = amount * i128::from(self.sign);
        let mut changes = Vec::new();
        let mut way = 0;
        Spreading::new(system, open).each(&[(self.variable, 1)], &mut |all, _| {
            if way == self.way {
                changes.extend(all.iter().map(|(it, by)| (*it, by * amount)));
            }
            way += 1;
        });
        changes
    }
}

/// The classes of all numbers that could explain a difference of an open equation.
pub fn classes(system: &System, open: &impl Fn(EquationId) -> bool) -> Vec<Class> {
    let mut classes: Vec<Class> = Vec::new();
    let mut by_effects: HashMap<Rc<[(EquationId, i128)]>, ClassId, RandomState> =
        HashMap::default();
    let mut spreading = Spreading::new(system, open);
    let mut normal: Vec<(EquationId, i128)> = Vec::new();
    for variable in suspects(system, open) {
        let mut ways = 0;
        spreading.each(&[(variable, 1)], &mut |changes, effects| {
            let way = ways;
            ways += 1;
            let Some((_, first)) = effects.first() else { return };
            let sign = first.signum();
            normal.clear();
            normal.extend(effects.iter().map(|(id, effect)| (*id, effect * sign)));
            let id = match by_effects.get(&normal[..]) {
                Some(id) => *id,
                None => {
                    let id = ClassId(classes.len() as u32);
                    let effects: Rc<[_]> = normal[..].into();
                    by_effects.insert(Rc::clone(&effects), id);
                    classes.push(Class { effects, members: Vec::new() });
                    id
                }
            };
            let members = &mut classes[id.0 as usize].members;
            // Of several ways to the same end, the first one changes the fewest numbers or is as good.
            if members.last().is_none_or(|it| it.variable != variable) {
                let (corrections, sign) = (changes.len() as u16, sign as i8);
                members.push(Member { variable, way, corrections, sign });
            }
        });
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
