//! `crossfoot check --accept`: a known finding that is not to be corrected is written into the plan, with its reason.

use std::io::Write;

use anyhow::{Context as _, bail};

use super::corrections::{replaced, write_all};
use super::{Opened, Outcome, World};
use crate::checks::stale_acceptance::written;
use crate::diagnostic::{Finding, Severity};
use crate::message::{Arg, Message, Refusal};
use crate::model::{Accepted, Plan, read};
use crate::source::{Source, Sources};
use crate::syntax::write;

/// Writes an entry for each of the findings about `id` into the plan's own file. All but the new entries stays as it
/// is, byte for byte. Findings of several rules are accepted only where the rules were chosen.
pub(super) fn accept(
    world: &World,
    opened: &Opened,
    plan: &Plan<'_>,
    findings: &[Finding],
    (id, reason, chosen): (&str, &str, bool),
    out: &mut dyn Write,
) -> anyhow::Result<Outcome> {
    let words = world.words(Some(plan));
    let wanted = if id == Accepted::PLAN { "" } else { id };
    let accepted: Vec<&Finding> = findings
        .iter()
        .filter(|it| it.id.as_deref().unwrap_or_default() == wanted)
        .filter(|it| it.severity > Severity::Note && it.accepted.is_none())
        .filter(|it| it.rule.group() != crate::diagnostic::Group::Text)
        .collect();
    if accepted.is_empty() {
        bail!(Refusal::new(Message::new("stop-nothing-to-accept").text("name", id)));
    }
    let mut rules: Vec<&str> = accepted.iter().map(|it| it.rule.id()).collect();
    rules.sort_unstable();
    rules.dedup();
    if rules.len() > 1 && !chosen {
        let first = rules[0].to_owned();
        let all = rules.into_iter().map(|it| Arg::Text(format!("`{it}`"))).collect();
        let fact = Message::new("stop-several-to-accept").text("name", id);
        let advice = Message::new("stop-several-to-accept-advice").text("rule", first);
        bail!(Refusal::new(fact.arg("rules", Arg::List(all))).advice(advice));
    }
    let (file, source) =
        opened.loaded.sources.iter().next().with_context(|| opened.unreadable())?;
    let mut text = source.text().to_owned();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(line_end);
    }
    for finding in &accepted {
        text.push_str(&entry(plan, finding, id, reason).replace('\n', line_end));
    }
    refuse_unreadable(&text, opened, plan.accepted.len() + accepted.len())?;
    let corrected = replaced(&opened.loaded, file, text)?;
    write_all(&[corrected])?;
    let wrote = Message::new("accept-wrote")
        .count("count", accepted.len())
        .text("file", format!("{}{}", opened.loaded.prefix(), source.name()));
    writeln!(out, "{}", words.say_inert(&wrote))?;
    Ok(Outcome::Clean)
}

fn entry(plan: &Plan<'_>, finding: &Finding, at: &str, reason: &str) -> String {
    let mut page = write::Page::default();
    page.blank();
    page.next_of(&["accepted"]);
    page.entry("check", write::string(finding.rule.id()));
    page.entry("at", write::string(at));
    if let Some(period) = finding.period.as_ref().filter(|_| finding.others.is_empty()) {
        page.entry("period", write::string(period));
    }
    if let Some(difference) = written(plan, finding) {
        page.entry("difference", difference);
    }
    page.entry("reason", write::string(reason));
    page.text().to_owned()
}

/// What would be written must be read again with all its acceptances.
fn refuse_unreadable(text: &str, opened: &Opened, entries: usize) -> anyhow::Result<()> {
    let mut sources = Sources::default();
    for (at, (_, source)) in opened.loaded.sources.iter().enumerate() {
        let text = if at == 0 { text } else { source.text() };
        sources.add(Source::new(source.name().to_owned(), text.as_bytes().to_vec()));
    }
    let reading = read(&sources);
    let found = reading.plan.as_ref().map_or(0, |it| it.accepted.len());
    if found != entries {
        let entry = text.rsplit("[[accepted]]").next().unwrap_or_default().trim();
        let advice = Message::new("stop-accept-by-hand")
            .text("entry", entry.lines().collect::<Vec<_>>().join(", "));
        bail!(Refusal::new(Message::new("stop-cannot-append")).advice(advice));
    }
    Ok(())
}
