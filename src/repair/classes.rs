//! Numbers that no difference can tell apart: classes.

use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::spread::Spreading;
use super::system::{EquationId, Origin, System, Variable};
use super::work::Work;
use crate::model::Period;

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

/// A number of a class, or two numbers of one row of which one has what the other lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The number.
    pub variable: Variable,
    /// The number of the same row that is corrected the other way round.
    pub other: Option<Variable>,
    /// Which of its ways of spreading.
    way: u16,
    /// How many numbers are corrected: itself and the totals that inherited its error.
    pub corrections: u16,
    /// 1, or -1 where it has to be corrected the other way round.
    pub sign: i8,
}

impl Member {
    /// The corrections of this member where its class is corrected by `amount`: the number itself, then the totals
    /// that inherited its error. None where the work is spent.
    pub fn changes(
        self,
        system: &System,
        open: &impl Fn(EquationId) -> bool,
        amount: i128,
        work: &Work,
    ) -> Vec<(Variable, i128)> {
        let amount = amount * i128::from(self.sign);
        let mut changes = Vec::new();
        let mut way = 0;
        let (start, count) = start(self.variable, self.other);
        Spreading::new(system, open, work).each(&start[..count], &mut |all, _| {
            if way == self.way {
                changes.extend(all.iter().map(|(it, by)| (*it, by * amount)));
            }
            way += 1;
        });
        changes
    }
}

/// The numbers that are off at first, and how many of the two there are.
fn start(variable: Variable, other: Option<Variable>) -> ([(Variable, i128); 2], usize) {
    ([(variable, 1), (other.unwrap_or(variable), -1)], 1 + usize::from(other.is_some()))
}

/// The classes of all numbers that could explain a difference of an open equation, and the equations that were not
/// looked at whole because the work was spent.
pub fn classes(
    system: &System,
    open: &impl Fn(EquationId) -> bool,
    work: &Work,
) -> (Vec<Class>, Vec<EquationId>) {
    let mut maker = Maker {
        classes: Vec::new(),
        by_effects: HashMap::default(),
        spreading: Spreading::new(system, open, work),
    };
    let suspects = suspects(system, open);
    let mut unseen = Vec::new();
    for variable in &suspects {
        maker.add(*variable, None);
        if work.is_spent() {
            unseen.extend(system.own(*variable).iter().chain(system.above(*variable)));
        }
    }
    let touches = |it: &Variable| {
        system.own(*it).iter().chain(system.above(*it)).any(|it| open(*it))
            && system.number(*it).period != Period::Total
            && matches!(system.number(*it).origin, Origin::Printed(_))
    };
    let mut cells: Vec<Variable> = suspects.into_iter().filter(touches).collect();
    cells.sort_by_key(|it| (system.number(*it).node, *it));
    for row in cells.chunk_by(|a, b| system.number(*a).node == system.number(*b).node) {
        for (at, one) in row.iter().enumerate() {
            for other in &row[at + 1..] {
                let (a, b) = (system.number(*one).period, system.number(*other).period);
                if work.spend(1).is_some() && a.is_apart_from(b) {
                    maker.add(*one, Some(*other));
                }
            }
        }
    }
    (maker.classes, unseen)
}

struct Maker<'a, F> {
    classes: Vec<Class>,
    by_effects: HashMap<Rc<[(EquationId, i128)]>, ClassId, RandomState>,
    spreading: Spreading<'a, F>,
}

impl<F: Fn(EquationId) -> bool> Maker<'_, F> {
    fn add(&mut self, variable: Variable, other: Option<Variable>) {
        let Maker { classes, by_effects, spreading } = self;
        let mut ways = 0;
        let mut normal: Vec<(EquationId, i128)> = Vec::new();
        let (start, count) = start(variable, other);
        spreading.each(&start[..count], &mut |changes, effects| {
            let way = ways;
            ways += 1;
            let Some((_, first)) = effects.first() else { return };
            // What the one lacks and the other has must show twice.
            if other.is_some() && effects.len() < 2 {
                return;
            }
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
            let (corrections, sign) = (changes.len() as u16, sign as i8);
            let member = Member { variable, other, way, corrections, sign };
            // Of several ways to the same end, one that changes the fewest numbers is kept.
            match members.last_mut().filter(|it| (it.variable, it.other) == (variable, other)) {
                Some(last) if last.corrections > corrections => *last = member,
                Some(_) => {}
                None => members.push(member),
            }
        });
    }
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
