//! Forms for the bodies that report a quarter.

use std::io::Write;
use std::path::Path;

use anyhow::bail;

use super::{in_a_shell, say, say_next, shown};
use crate::accounts::Leader;
use crate::cli::World;
use crate::forms::{self, Form};
use crate::load::write;
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Record};
use crate::render::form;
use crate::text;

/// Writes a form for each body that is to report a quarter, or for one of them.
pub(super) fn write(
    world: &World,
    quarter: &str,
    folder: &Path,
    body: Option<&str>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let opened = world.open()?;
    let reading = opened.read();
    let words = world.words_about(&reading);
    opened.demand_whole(&reading, world)?;
    let Some(plan) = &reading.plan else { bail!(opened.unreadable()) };
    let quarter = super::super::quarter::named(&plan.calendar, quarter)?;
    let label = plan.calendar.quarter_label(quarter);
    let all = forms::forms(plan, quarter);
    if all.is_empty() {
        bail!(Refusal::new(Message::new("stop-forms-nobody").text("quarter", label)));
    }
    let wanted: Vec<&Form> = match body {
        Some(body) => all.iter().filter(|it| is_called(plan, it, body)).collect(),
        None => all.iter().collect(),
    };
    if wanted.is_empty() {
        let fact = Message::new("stop-forms-body")
            .text("quarter", label)
            .text("body", body.unwrap_or_default());
        let bodies = all.iter().map(|it| Arg::Text(it.key.clone())).collect();
        let advice = Message::new("stop-forms-body-advice").arg("bodies", Arg::List(bodies));
        bail!(Refusal::new(fact).advice(advice));
    }
    let name = |form: &Form| format!("{}-{}.xlsx", file_name(&label), form.key);
    for form in &wanted {
        let path = folder.join(name(form));
        if path.exists() {
            let fact = Message::new("stop-forms-there").text("file", shown(&path));
            bail!(Refusal::new(fact).advice(Message::new("stop-forms-there-advice")));
        }
    }
    write::make_folder(folder)?;
    for form in &wanted {
        let path = folder.join(name(form));
        write::replace_by(&path, |out| form::draw(out, plan, form, &words))?;
        let wrote = Message::new("forms-wrote")
            .text("file", shown(&path))
            .arg("body", form.body.called(plan))
            .count("activities", form.activities.len())
            .count("indicators", form.indicators.len());
        say(&words, out, wrote)?;
    }
    let of_plan =
        world.plan.as_ref().map_or(String::new(), |it| format!(" --plan {}", in_a_shell(it)));
    let next = [
        (format!("crossfoot{of_plan} collect {}/*.xlsx", in_a_shell(folder)), "forms-next-collect"),
        (
            format!("crossfoot{of_plan} report answers {}", text::in_a_shell(&label)),
            "forms-next-answers",
        ),
    ];
    say_next(&words, out, "forms-next", &next)
}

fn is_called(plan: &Plan<'_>, form: &Form<'_>, name: &str) -> bool {
    match form.body {
        Leader::Body(id) => plan.body(name) == Some(id),
        Leader::Named(own) => own == name || form.key == name,
        _ => name == Record::UNASSIGNED,
    }
}

/// A label as a part of a file's name.
fn file_name(label: &str) -> String {
    label.replace(['/', '\\', ':'], "-")
}
