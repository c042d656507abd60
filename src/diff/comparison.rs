//! Both plans, what became what, and how things are called: what every step of a comparison asks.

use std::rc::Rc;

use super::Both;
use super::fields::title;
use super::pairing::{self, Pairing};
use super::timeline::{Timeline, When};
use crate::accounts::Places;
use crate::message::Arg;
use crate::model::{Level, NodeId, Period, Plan};

/// One of two plans that are being compared.
pub struct View<'c> {
    /// The plan.
    pub plan: &'c Plan<'c>,
    /// Which of the two it is.
    pub when: When,
    timeline: Rc<Timeline>,
    places: Places,
}

impl<'c> View<'c> {
    /// What a node is called.
    pub fn name(&self, id: NodeId) -> String {
        self.places.name(self.plan, id).into_owned()
    }

    /// The title of a node.
    pub fn title(&self, id: NodeId) -> &'c str {
        title(self.plan, self.plan.node(id))
    }

    /// A period of the plan on the joined calendar.
    pub fn period(&self, period: Period) -> Period {
        self.timeline.period(self.when, period)
    }

    /// The label of a period of the plan on the joined calendar.
    pub fn label(&self, period: Period) -> String {
        self.timeline.label(self.period(period))
    }
}

/// Two plans that are being compared.
pub struct Comparison<'c> {
    /// The old plan.
    pub old: &'c Plan<'c>,
    /// The new plan.
    pub new: &'c Plan<'c>,
    /// Both, with what their nodes and periods are called.
    pub sides: Both<View<'c>>,
    /// What became what.
    pub pairing: Pairing,
    /// Both calendars.
    pub timeline: Rc<Timeline>,
}

impl<'c> Comparison<'c> {
    /// Finds what became what.
    pub fn of(old: &'c Plan<'c>, new: &'c Plan<'c>) -> Self {
        let timeline = Rc::new(Timeline::of(&old.calendar, &new.calendar));
        let sides = Both::new((old, When::Before), (new, When::After)).map(|(plan, when)| {
            let timeline = Rc::clone(&timeline);
            View { plan, when, timeline, places: Places::default() }
        });
        Comparison { old, new, sides, pairing: pairing::pair(old, new), timeline }
    }

    /// The same question about something, asked on the sides where it exists.
    pub fn ask<'s, T>(
        &'s self,
        nodes: Both<Option<NodeId>>,
        question: impl Fn(&'s View<'c>, NodeId) -> T,
    ) -> Both<Option<T>> {
        nodes.zip(self.sides.as_ref()).map(|(id, side)| id.map(|id| question(side, id)))
    }

    /// What something is called on the sides where it exists.
    pub fn names(&self, nodes: Both<Option<NodeId>>) -> Both<Option<String>> {
        self.ask(nodes, View::name)
    }

    /// The title that something has, or had.
    pub fn title(&self, nodes: Both<Option<NodeId>>) -> String {
        let Both { before, after } = self.ask(nodes, View::title);
        after.filter(|it| !it.is_empty()).or(before).unwrap_or_default().to_owned()
    }

    /// The title that something has, or had, in every language that it has.
    pub fn titles(&self, nodes: Both<Option<NodeId>>) -> Arg {
        let titles = self.ask(nodes, |it, id| it.plan.node(id).title());
        let title = titles.map(Option::flatten).latest().map(|it| Arg::from(it.value));
        title.unwrap_or(Arg::Text(String::new()))
    }

    /// The names of everything that something belongs to on either side, from the axis down.
    pub fn within(&self, nodes: Both<Option<NodeId>>) -> Vec<String> {
        let above = self.ask(nodes, |it, id| {
            let mut above: Vec<String> = it.plan.ancestors(id).map(|(id, _)| it.name(id)).collect();
            above.reverse();
            above
        });
        let mut names: Vec<String> = Vec::new();
        for name in [above.after, above.before].into_iter().flatten().flatten() {
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The names of the axes that something is or belongs to.
    pub fn axes(&self, nodes: Both<Option<NodeId>>) -> Both<Option<String>> {
        let axes = self.ask(nodes, |it, id| it.plan.enclosing(id, Level::Axis));
        self.names(axes.map(Option::flatten))
    }
}
