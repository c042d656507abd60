//! What funders pay and what bodies lead, before and after.

use std::collections::{BTreeMap, BTreeSet};

use super::Both;
use super::amounts::{add, difference, own_money};
use super::comparison::Comparison;
use super::fields::{Bodies, BothBodies};
use crate::model::{Level, Node, Plan};
use crate::money::Money;
use crate::text::named;

/// By what the plan's money is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// Who pays.
    Funder,
    /// Who leads.
    Body,
}

named! { By {
    Funder = "funder",
    Body = "body",
} }

/// The money of a funder or a body, which changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// What it is a share by.
    pub by: By,
    /// The name of the funder or body; none for what no funder, or nobody, is named for.
    pub name: Option<String>,
    /// Its money before and after.
    pub amount: Both<Money>,
    /// After minus before.
    pub change: Money,
}

/// What changed in the money of funders and of leading bodies; nothing of a kind that only one has a share in.
pub fn shares<'c>(comparison: &'c Comparison, bodies: &'c BothBodies) -> Vec<Share> {
    let sums = comparison.sides.as_ref().map(|it| of(it.plan, |name| bodies.key(it.when, name)));
    let mut all = Vec::new();
    for by in [By::Funder, By::Body] {
        let of_kind = |sums: &Sums<'c>| -> BTreeMap<Option<&'c str>, Money> {
            let of_kind = sums.iter().filter(|((it, _), _)| *it == by);
            of_kind.map(|((_, key), money)| (*key, *money)).collect()
        };
        let sides = sums.as_ref().map(of_kind);
        let keys: BTreeSet<&Option<&str>> = sides.before.keys().chain(sides.after.keys()).collect();
        if keys.len() < 2 {
            continue;
        }
        let mut of_kind: Vec<Share> = keys
            .into_iter()
            .map(|key| {
                let amount = sides.as_ref().map(|it| it.get(key).copied().unwrap_or_default());
                let name = key.as_ref().map(|it| name(it, &bodies.sides));
                Share { by, name, amount, change: difference(amount.after, amount.before) }
            })
            .filter(|it| !it.change.is_zero())
            .collect();
        of_kind.sort_by_key(|it| std::cmp::Reverse(it.change.abs()));
        all.extend(of_kind);
    }
    all
}

fn name(key: &str, sides: &Both<Bodies>) -> String {
    let after = sides.after.name(key);
    if after == key { sides.before.name(key).to_owned() } else { after.to_owned() }
}

type Sums<'k> = BTreeMap<(By, Option<&'k str>), Money>;

/// Money by funder, of rows that name one or stand beside such rows; and by who leads.
fn of<'k>(plan: &'k Plan, key: impl Fn(&'k str) -> &'k str) -> Sums<'k> {
    let mut sums = Sums::new();
    let mut plus = |by: By, whose: Option<&'k str>, money: Money| {
        let sum = sums.entry((by, whose)).or_default();
        *sum = add(*sum, money);
    };
    let funder =
        |node: Node<'k>| node.details().and_then(|it| it.funder.as_ref()).map(|it| key(&it.value));
    for (id, node) in plan.of_level(Level::Activity) {
        let Some(money) = own_money(plan, id) else { continue };
        let leads = plan.responsible(id).next().map(|it| key(it.value));
        plus(By::Body, leads, money);
        let mut left = money;
        for (line, node) in plan.children(id) {
            if let (Some(whose), Some(money)) = (funder(node), own_money(plan, line)) {
                plus(By::Funder, Some(whose), money);
                left = difference(left, money);
            }
        }
        if !left.is_zero() {
            plus(By::Funder, funder(node), left);
        }
    }
    sums
}
