//! The summary in sentences, made from the figures of the tables below it.

use rust_decimal::Decimal;

use super::plots::axis;
use super::survey::{Survey, Window};
use super::tables::tally_of_axes;
use super::tally::Tally;
use crate::message::{Arg, Message};
use crate::model::Status;
use crate::money::Money;

/// What a reader must know who reads no table.
pub(super) fn sentences(survey: &Survey<'_, '_>, tally: &Tally) -> Vec<Message> {
    let all = [
        states(tally),
        money(survey, tally),
        physical(survey, tally),
        extremes(survey),
        (!survey.plan.records.is_empty())
            .then(|| Message::new("executive-late").count("late", tally.late as usize)),
    ];
    all.into_iter().flatten().collect()
}

/// How many activities are how far.
fn states(tally: &Tally) -> Option<Message> {
    let counts = [
        ("executive-completed", tally.with(Status::Completed)),
        ("executive-under-way", tally.with(Status::UnderWay)),
        ("executive-not-started", tally.with(Status::NotStarted)),
        ("executive-suspended", tally.with(Status::Suspended)),
        ("executive-postponed", tally.with(Status::Postponed)),
        ("executive-cancelled", tally.with(Status::Cancelled)),
        ("executive-without-status", tally.without_status),
        ("executive-not-reported", tally.not_reported),
        ("executive-not-due", tally.not_due),
    ];
    let parts = counts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<Arg> =
        parts.map(|(key, count)| Message::new(key).count("count", count as usize).into()).collect();
    let states = Message::new("executive-states").count("all", tally.all as usize);
    (!parts.is_empty()).then(|| states.arg("states", Arg::List(parts)))
}

/// What was disbursed of the budget.
fn money(survey: &Survey<'_, '_>, tally: &Tally) -> Option<Message> {
    let plan = survey.plan;
    let (budget, spent) = (tally.budget.money()?, tally.on_budget.money()?);
    let currency = plan.currency.as_ref().map(|it| Arg::Currency(it.value.code()));
    let currency = currency.unwrap_or(Arg::Text(String::new()));
    let amount = |money: Money| {
        Message::new("executive-amount")
            .money("amount", money, plan.scale())
            .arg("currency", currency.clone())
    };
    let message = match survey.window.year() {
        Some(year) => {
            Message::new("executive-money-of-year").text("year", plan.calendar.year_label(year))
        }
        None => Message::new("executive-money-of-plan"),
    };
    let rate = tally.financial_rate()?;
    Some(
        message
            .message("budget", amount(budget))
            .message("spent", amount(spent))
            .arg("rate", Arg::Percent(rate)),
    )
}

/// How far the plan is.
fn physical(survey: &Survey<'_, '_>, tally: &Tally) -> Option<Message> {
    let quarter = crate::reports::context::quarter_in_words(survey.plan, survey.told?);
    let rate = Arg::Percent(tally.physical_rate()?);
    Some(Message::new("executive-physical").arg("rate", rate).arg("quarter", quarter))
}

/// Which axis spent most and which least of its budget.
fn extremes(survey: &Survey<'_, '_>) -> Option<Message> {
    let rates = tally_of_axes(survey).filter_map(|(id, it)| Some((id, it.financial_rate()?)));
    let rates: Vec<(_, Decimal)> = rates.collect();
    let most = rates.iter().max_by_key(|(_, rate)| *rate)?;
    let least = rates.iter().min_by_key(|(_, rate)| *rate)?;
    (rates.len() > 1 && most.1 != least.1 && !matches!(survey.window, Window::Whole(0))).then(
        || {
            Message::new("executive-extremes")
                .message("most", axis(survey, most.0))
                .arg("highest", Arg::Percent(most.1))
                .message("least", axis(survey, least.0))
                .arg("lowest", Arg::Percent(least.1))
        },
    )
}
