//! A plan, understood: axes, results, activities, lines, their amounts and the plan's own calendar.
//!
//! A [`Plan`] borrows its texts from the [`Sources`](crate::source::Sources) it was read from. Its nodes stand in one
//! list in the order of the document, each before its children, so that a walk over the plan is a loop.

use crate::date::Date;
use crate::diagnostic::Rule;
use crate::money::{Money, Scale};
use crate::source::{FileId, Located, Span};

pub use crate::text::{Str, Text};
pub use amounts::{Amounts, Cell, Statement, Value};
pub use calendar::{Calendar, Period, PeriodError, Quarter, QuarterSpan, Year, YearSet};
pub use cells::{Row, RowIter};
pub use currency::Currency;
pub use nodes::{Entry, Node, Nodes};
pub use progress::{ActivityProgress, IndicatorActual, Record, Status, Unplanned};
pub use read::{Memory, Reading, read, read_again};

mod amounts;
mod calendar;
mod cells;
mod currency;
mod nodes;
mod progress;
mod read;
mod words;

/// What a node is. Orders from the whole to its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole document.
    Plan,
    /// First level; other plans say pillar or strategic objective.
    Axis,
    /// A row of the logical framework. May hold results.
    Result,
    /// What is done; the leaf that is budgeted and scheduled.
    Activity,
    /// One budget line of an activity.
    Line,
}

impl Level {
    /// Every level, from the whole to its parts.
    pub const ALL: [Level; 5] =
        [Level::Plan, Level::Axis, Level::Result, Level::Activity, Level::Line];

    /// The word that plan files and machine formats use.
    pub fn id(self) -> &'static str {
        match self {
            Level::Plan => "plan",
            Level::Axis => "axis",
            Level::Result => "result",
            Level::Activity => "activity",
            Level::Line => "line",
        }
    }
}

/// The number of a node in its plan. Orders as the document does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The plan itself.
    pub const PLAN: NodeId = NodeId(0);
}

/// Fields that most nodes do not have.
#[derive(Debug, Clone, Default)]
pub struct Details<'s> {
    /// A remark of the author.
    pub note: Option<Located<Text<'s>>>,
    /// The id of the node in whose amounts its own are included.
    pub included_in: Option<Located<Str<'s>>>,
    /// Ids that it had in earlier revisions.
    pub formerly: Vec<Located<Str<'s>>>,
    /// What an axis aims at.
    pub objectives: Vec<Located<Text<'s>>>,
    /// How it is measured.
    pub indicators: Vec<Indicator<'s>>,
    /// Bodies that help, as typed.
    pub partners: Vec<Located<Str<'s>>>,
    /// The share in the physical progress of what it belongs to.
    pub weight: Option<Located<Number>>,
    /// Who pays for a line: a body, as typed.
    pub funder: Option<Located<Str<'s>>>,
    /// The line's code in the budget classification.
    pub code: Option<Located<Str<'s>>>,
    /// What the line counts: days, kits.
    pub unit: Option<Located<Text<'s>>>,
    /// How many.
    pub quantity: Option<Rates>,
    /// What one costs.
    pub unit_cost: Option<Rates>,
}

/// An exact decimal number that is not money: a weight, a quantity, a measured value.
pub type Number = rust_decimal::Decimal;

/// A number that is one for all periods, or one for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Rates {
    /// Where the whole stands.
    pub span: Span,
    /// Numbers by period; a single number stands under [`Period::Total`].
    pub by_period: Vec<(Period, Located<Number>)>,
}

/// How a result is measured.
#[derive(Debug, Clone)]
pub struct Indicator<'s> {
    /// Where it is written.
    pub place: Span,
    /// Its id, where it has one.
    pub id: Option<Located<Str<'s>>>,
    /// What is measured.
    pub title: Option<Located<Text<'s>>>,
    /// The unit of measurement.
    pub unit: Option<Located<Text<'s>>>,
    /// The value before the plan.
    pub baseline: Option<Located<Measure<'s>>>,
    /// Values to reach, by year or quarter.
    pub targets: Vec<(Period, Located<Measure<'s>>)>,
    /// Where the values come from (means of verification).
    pub source: Option<Located<Text<'s>>>,
    /// A remark of the author.
    pub note: Option<Located<Text<'s>>>,
}

/// A value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub enum Measure<'s> {
    /// An exact number.
    Number(Number),
    /// Words: "available", "yes".
    Text(Text<'s>),
    /// The plan says that it does not apply.
    NotApplicable,
}

/// An institution.
#[derive(Debug, Clone)]
pub struct Body<'s> {
    /// The key under which the plan knows it.
    pub key: Located<Str<'s>>,
    /// Its name.
    pub name: Text<'s>,
    /// Other names that the document uses for it.
    pub aliases: Vec<Text<'s>>,
}

/// The number of a body in its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub u32);

/// A date of the reporting calendar.
#[derive(Debug, Clone)]
pub struct Deadline<'s> {
    /// Where it is written.
    pub place: Span,
    /// What is due.
    pub title: Text<'s>,
    /// When.
    pub when: Due,
    /// A remark of the author.
    pub note: Option<Located<Text<'s>>>,
}

/// When a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// On this day of every year.
    Yearly {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// Once.
    On(Date),
    /// So many days after the last day of every quarter.
    DaysAfterQuarter(u16),
}

/// A known finding that is not to be corrected here.
#[derive(Debug, Clone)]
pub struct Accepted<'s> {
    /// Where the entry stands.
    pub place: Span,
    /// The rule.
    pub check: Located<Rule>,
    /// What the finding is about: its id or place.
    pub at: Located<Str<'s>>,
    /// The label of the period, where the finding has one.
    pub period: Option<Located<Str<'s>>>,
    /// Declared minus computed, where the finding has it.
    pub difference: Option<Located<Money>>,
    /// Why it stays.
    pub reason: Located<Text<'s>>,
}

/// A whole plan.
#[derive(Debug, Clone)]
pub struct Plan<'s> {
    /// The plan itself first, then axes, results, activities and lines in the order of the document.
    pub nodes: Nodes<'s>,
    /// ISO 3166-1 code.
    pub country: Option<Located<Str<'s>>>,
    /// The language of its plain strings (`en`).
    pub language: Option<Located<Str<'s>>>,
    /// The currency of its amounts.
    pub currency: Option<Located<Currency>>,
    /// Its years and quarters.
    pub calendar: Calendar,
    /// What the document calls this version of itself.
    pub revision: Option<Located<Str<'s>>>,
    /// The unit to which totals were rounded.
    pub rounded_to: Option<Located<Money>>,
    /// What was transcribed, and how to cite it: keys and words.
    pub source: Vec<(Str<'s>, Text<'s>)>,
    /// What this plan calls its levels.
    pub levels: Vec<(Level, Text<'s>)>,
    /// Institutions.
    pub bodies: Vec<Body<'s>>,
    /// The reporting calendar.
    pub deadlines: Vec<Deadline<'s>>,
    /// Known findings.
    pub accepted: Vec<Accepted<'s>>,
    /// Records of execution, in the order of their quarters.
    pub records: Vec<Record<'s>>,
}

impl<'s> Plan<'s> {
    /// The node of this number.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        self.nodes.get(id)
    }

    /// The plan's own node.
    pub fn root(&self) -> Node<'_> {
        self.node(NodeId::PLAN)
    }

    /// How many decimals an amount of this plan has.
    pub fn scale(&self) -> Scale {
        self.currency.as_ref().map_or(Scale(2), |it| it.value.scale())
    }

    /// Every node with its number, in the order of the document.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (NodeId, Node<'_>)> {
        (0..self.nodes.len() as u32).map(|index| (NodeId(index), self.node(NodeId(index))))
    }

    /// Every node of a level, in the order of the document.
    pub fn of_level(&self, level: Level) -> impl Iterator<Item = (NodeId, Node<'_>)> {
        self.iter().filter(move |(_, node)| node.level == level)
    }

    /// What belongs directly to a node.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = (NodeId, Node<'_>)> {
        let end = self.node(id).end;
        let mut next = NodeId(id.0 + 1);
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let child = next;
                next = self.node(child).end;
                (child, self.node(child))
            })
        })
    }

    /// Everything below a node, in the order of the document.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = (NodeId, Node<'_>)> {
        (id.0 + 1..self.node(id).end.0).map(|index| (NodeId(index), self.node(NodeId(index))))
    }

    /// What a node belongs to, from its parent up to the plan.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = (NodeId, Node<'_>)> {
        let mut at = id;
        std::iter::from_fn(move || {
            (at != NodeId::PLAN).then(|| {
                at = self.node(at).parent;
                (at, self.node(at))
            })
        })
    }

    /// The nearest node of a level that a node is or belongs to.
    pub fn enclosing(&self, id: NodeId, level: Level) -> Option<NodeId> {
        if self.node(id).level == level {
            return Some(id);
        }
        self.ancestors(id).find(|(_, node)| node.level == level).map(|(id, _)| id)
    }

    /// What a node is called: its id, or its place (`II/3`: the third result of axis II); empty for the plan.
    pub fn name(&self, id: NodeId) -> String {
        let node = self.node(id);
        if let Some(id) = node.id() {
            return id.value.to_string();
        }
        if id == NodeId::PLAN {
            return String::new();
        }
        let siblings = self.children(node.parent).filter(|(_, it)| it.level == node.level);
        let place = siblings.take_while(|(it, _)| *it <= id).count();
        match node.parent {
            NodeId::PLAN => place.to_string(),
            parent => format!("{}/{place}", self.name(parent)),
        }
    }

    /// The body that is called so, by key, name or alias.
    pub fn body(&self, called: &str) -> Option<BodyId> {
        let matches = |body: &Body| {
            body.key.value == called
                || body.name.is_called(called)
                || body.aliases.iter().any(|it| it.is_called(called))
        };
        self.bodies.iter().position(matches).map(|index| BodyId(index as u32))
    }

    /// Who is responsible for a node: its own bodies, else those of what it belongs to, nearest first.
    pub fn responsible(&self, id: NodeId) -> impl ExactSizeIterator<Item = Located<&str>> + Clone {
        let own = self.node(id).responsible();
        let mut above = self.ancestors(id).map(|(_, it)| it.responsible());
        if own.len() > 0 { own } else { above.find(|it| it.len() > 0).unwrap_or(own) }
    }

    /// The file in which a node stands.
    pub fn file(&self, id: NodeId) -> FileId {
        self.node(id).place.file
    }
}
