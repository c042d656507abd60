//! One thing of a plan, whole: an axis, a result, an activity, a line, an indicator or a body.

use crate::accounts::{Leaders, Names};
use crate::message::Message;
use crate::model::{Level, NodeId, Number, Plan};
use crate::reports::cells;
use crate::reports::notes::Notes;
use crate::reports::{Block, Content, Context, Fact, Report, Sections};

mod body;
mod indicator;
mod node;

/// Nothing in the plan is called so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("nothing in this plan is called `{asked}`")]
pub struct NotFound {
    /// What was asked for.
    pub asked: String,
    /// The name in the plan that is most like it.
    pub nearest: Option<String>,
}

/// Shows what is called `name`: a node by id or place, a body by key, name or alias, an indicator by id or title.
pub fn show<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    names: &Names,
    name: &str,
) -> Result<Report<'p>, NotFound> {
    let name = name.trim();
    if let Some(id) = names.get(name).filter(|it| *it != NodeId::PLAN) {
        return Ok(node::report(plan, context, id));
    }
    if name == "plan" {
        return Ok(whole(plan, context));
    }
    if let Some(id) = plan.body(name) {
        return Ok(body::report(plan, context, id));
    }
    if let Some(report) = indicator::of_name(plan, context, name) {
        return Ok(report);
    }
    if let Some(id) = plan.renamed(name) {
        return Ok(node::report(plan, context, id));
    }
    Err(NotFound { asked: name.to_owned(), nearest: nearest(plan, names, name) })
}

/// The plan itself: where it comes from, how to cite it, what its author remarks.
fn whole<'p>(plan: &'p Plan<'p>, context: &Context<'p>) -> Report<'p> {
    let mut facts = Vec::new();
    push(&mut facts, "title", "column-title", context.title(plan.root()));
    facts.extend(context.cover(plan));
    facts.retain(|it| it.key != "citation");
    let source = plan
        .source
        .iter()
        .map(|(key, text)| Content::Owned(format!("{key}: {}", context.text(text).words)));
    push(&mut facts, "source", "fact-plan-source", Content::List(source.collect()));
    let calendar = &plan.calendar;
    let years = calendar.years().map(|it| Content::Text(calendar.year_label(it))).collect();
    push(&mut facts, "years", "fact-years", Content::List(years));
    push(&mut facts, "starts", "fact-starts", calendar.starts());
    let unit = plan.amounts_in.as_ref().filter(|it| it.value > 0);
    let unit = unit.map(|it| Content::Number(Number::from(10_i64.pow(it.value.into()))));
    push(&mut facts, "amounts_in", "fact-amounts-in", unit);
    push(&mut facts, "rounded_to", "fact-rounded-to", plan.rounded_to.as_ref().map(|it| it.value));
    for it in &plan.rates {
        let label = Message::new("fact-rate").text("currency", it.currency.value.code());
        push(&mut facts, "rate", label, cells::rates(plan, Some(&it.rates)));
    }
    let levels = plan.levels.iter().map(|(level, name)| {
        Content::Owned(format!("{}: {}", level.id(), context.text(name).words))
    });
    push(&mut facts, "levels", "fact-levels", Content::List(levels.collect()));
    if !plan.leads {
        push(&mut facts, "lead", "fact-lead", Message::new("nobody-leads"));
    }
    let ignored = plan.check.ignore.iter().map(|it| Content::Text(it.value.id())).collect();
    push(&mut facts, "ignore", "fact-ignored", Content::List(ignored));
    if plan.check.strict {
        push(&mut facts, "strict", "fact-strict", Message::new("said-yes"));
    }
    node::push_own(plan, context, &mut facts, NodeId::PLAN);
    let mut sections = Sections::default();
    sections.add("section-findings", findings(plan, context, NodeId::PLAN));
    report(plan, context, Message::new("level-plan"), facts, sections)
}

/// The name that is most like the one that was asked for.
fn nearest(plan: &Plan<'_>, names: &Names, name: &str) -> Option<String> {
    let bodies = plan.bodies.iter().map(|it| &*it.key.value);
    let indicators = plan
        .nodes
        .iter()
        .flat_map(|node| node.indicators())
        .filter_map(|it| it.id.as_ref())
        .map(|it| &*it.value);
    let mut known: Vec<&str> =
        names.iter().filter(|it| !it.is_empty()).chain(bodies).chain(indicators).collect();
    // Names come in no order; of two that are equally like, the first one is proposed.
    known.sort_unstable();
    let same_but_for_case = known.iter().find(|it| it.eq_ignore_ascii_case(name)).copied();
    same_but_for_case.or_else(|| crate::text::nearest(name, known)).map(str::to_owned)
}

/// A report about one thing.
fn report<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    title: Message,
    facts: Vec<Fact<'p>>,
    sections: Sections<'p>,
) -> Report<'p> {
    Report::new("show", title, plan, context).facts(facts).sections(sections.0)
}

/// Adds a fact where there is something to say.
fn push<'p>(
    facts: &mut Vec<Fact<'p>>,
    key: &'static str,
    label: impl Into<Message>,
    value: impl Into<Content<'p>>,
) {
    let value = value.into();
    let is_empty = matches!(&value, Content::List(items) if items.is_empty());
    let says_nothing = matches!(&value, Content::Passage(words) if words.is_empty());
    if !is_empty && !says_nothing && value != Content::Blank {
        facts.push(Fact::new(key, label, value));
    }
}

/// Where a node stands in the plan: what it belongs to, from the axis down, and perhaps itself.
fn belongs_to<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    id: NodeId,
    with_itself: bool,
) -> Vec<Content<'p>> {
    let own = with_itself.then(|| (id, plan.node(id)));
    let above = plan.ancestors(id).filter(|(_, node)| node.level > Level::Plan);
    let told = own.into_iter().chain(above).map(|(id, node)| {
        Content::Owned(format!("{}  {}", plan.name(id), context.title(node).words))
    });
    let mut told: Vec<Content> = told.collect();
    told.reverse();
    told
}

/// Bodies by the names that the plan gives them.
fn bodies<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    typed: impl Iterator<Item = &'p str>,
) -> Content<'p> {
    let leaders = Leaders::of(plan);
    Content::List(typed.map(|it| cells::body_name(leaders.named(it), plan, context)).collect())
}

/// What `check` found about a node, each in a sentence.
fn findings<'p>(
    plan: &Plan<'_>,
    context: &Context<'p>,
    id: NodeId,
) -> impl Iterator<Item = Block<'p>> {
    Notes::about(plan, context, id).into_iter().map(Block::Sentence)
}
