//! Two totals of one row in different currencies that do not fit together.

use super::Facts;
use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::model::{Cell, Currency, NodeId, Number, Plan, converted};
use crate::money::{Money, Scale};

/// A total in the plan's own currency beside the same in another one.
struct Pair {
    node: NodeId,
    own: Money,
    foreign: Cell,
    amount: Money,
    currency: Currency,
    /// The rates that it allows, both ends included.
    rates: (Number, Number),
}

pub(super) fn check(facts: &Facts<'_>) -> Vec<Finding> {
    let plan = facts.plan;
    let pairs: Vec<Pair> = plan.iter().flat_map(|(id, _)| pairs(plan, id)).collect();
    let mut found = Vec::new();
    for pair in &pairs {
        let Some(rate) = rate(plan, pair, &pairs) else { continue };
        if pair.rates.0 <= rate && rate <= pair.rates.1 {
            continue;
        }
        let scale = plan.scale();
        let mut finding =
            facts.finding(Rule::ExchangeRate, pair.node, pair.foreign.span, "exchange-rate");
        let mut label = Message::new("exchange-rate-label")
            .money("own", pair.own, scale)
            .text("own-currency", plan.currency.as_ref().map_or("", |it| it.value.code()))
            .money("foreign", pair.amount, pair.currency.scale())
            .text("currency", pair.currency.code())
            .arg("rate", Arg::Number(rate.round_dp(4).normalize()));
        if let Some(expected) = converted(pair.amount, pair.currency, rate, scale) {
            label = label.money("expected", expected, scale);
        }
        finding.label = Some(label);
        found.push(finding.help(Message::new("exchange-rate-help")));
    }
    found
}

/// The rate at which a pair should stand: the plan's own, else one that at least two thirds of at least three pairs allow.
fn rate(plan: &Plan<'_>, pair: &Pair, pairs: &[Pair]) -> Option<Number> {
    if let Some(exchange) = plan.exchange(pair.currency) {
        return exchange.at(pair.foreign.period);
    }
    let alike: Vec<&Pair> = pairs.iter().filter(|it| it.currency == pair.currency).collect();
    let allowed =
        |rate: Number| alike.iter().filter(|it| it.rates.0 <= rate && rate <= it.rates.1).count();
    let best = alike.iter().map(|it| it.rates.0).max_by_key(|it| allowed(*it))?;
    (alike.len() >= 3 && allowed(best) * 3 >= alike.len() * 2).then_some(best)
}

fn pairs(plan: &Plan<'_>, id: NodeId) -> Vec<Pair> {
    let node = plan.node(id);
    let beside = node.details().map_or(&[][..], |it| &it.foreign);
    let cells = beside.iter().flat_map(|it| it.cells.iter().map(move |cell| (it.currency, *cell)));
    let pair = |(currency, foreign): (Currency, Cell)| {
        let own = node.amounts().money(foreign.period)?;
        let amount = foreign.money()?;
        let rates = implied(own, plan.scale(), amount, currency.scale())?;
        Some(Pair { node: id, own, foreign, amount, currency, rates })
    };
    cells.filter_map(pair).collect()
}

/// The least and the largest rate that two amounts allow, each of which may have been rounded.
fn implied(own: Money, own_scale: Scale, foreign: Money, scale: Scale) -> Option<(Number, Number)> {
    let number = |money: Money, scale: Scale| {
        Number::try_from_i128_with_scale(money.units(), scale.0.into()).ok()
    };
    let (one, other) = (number(own, own_scale)?, number(foreign, scale)?);
    let half = Number::new(5, 1);
    // Amounts without decimals may have been rounded to whole units.
    let room = |it: Number, scale: Scale| match it.fract().is_zero() {
        true => half,
        false => half / Number::from(10_u64.pow(scale.0.into())),
    };
    let (own_room, room) = (room(one, own_scale), room(other, scale));
    if other <= room || one.is_sign_negative() {
        return None;
    }
    let low = (one - own_room).checked_div(other + room)?;
    let high = (one + own_room).checked_div(other - room)?;
    Some((low, high))
}
