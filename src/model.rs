//! A plan, understood: axes, results, activities, lines, their amounts and the plan's own calendar.
//!
//! A [`Plan`] borrows its texts from the [`Sources`](crate::source::Sources) it was read from. Its nodes stand in one
//! list in the order of the document, each before its children, so that a walk over the plan is a loop.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::RandomState;

use crate::date::Date;
use crate::diagnostic::Rule;
use crate::money::{Money, Scale};
use crate::source::{FileId, Located, Span};
use crate::text::named;

pub use crate::text::{Passage, Str, Text};
pub use amounts::{Amounts, Cell, Statement, Value};
pub use calendar::{
    Calendar, Half, Month, Period, PeriodError, Quarter, Relation, TimeSpan, Unit, Year, YearSet,
};
pub use cells::{Row, RowIter};
pub use computed::{converted, percent_of};
pub use currency::Currency;
pub use forms::{Field, Form, Kind, Said};
pub use nodes::{Entry, Node, Nodes};
pub use order::Tangle;
pub use pledge::{Pledge, Stage};
pub use product::{Product, ProductError};
pub use progress::{
    ActivityProgress, Chapter, Event, IndicatorActual, Narrative, Recommendation, Record, Review,
    Risk, Share, Status, Unplanned,
};
pub use read::{Memory, Reading, read, read_again};
pub use selection::Selection;

mod amounts;
mod calendar;
mod cells;
mod computed;
mod currency;
pub mod forms;
mod interned;
mod nodes;
mod order;
mod pledge;
mod product;
mod progress;
mod read;
pub mod report;
mod selection;

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
    /// One budget line of an activity; of an axis or a result, what it costs beside its activities.
    Line,
    /// A step of an activity, without money.
    Task,
    /// A total across the tree: it stands beside the tree, after the plan's last node, and is no part of any sum.
    Total,
}

named! { Level {
    Plan = "plan",
    Axis = "axis",
    Result = "result",
    Activity = "activity",
    Line = "line",
    Task = "task",
    Total = "total",
} }

impl Level {
    /// Whether a node of this level has money of its own: an activity or a line.
    pub fn is_costed(self) -> bool {
        matches!(self, Level::Activity | Level::Line)
    }

    /// What stands before the number in the place of a node without id (`II/3`, `IV.1/2`, `II/line-1`): nothing where
    /// its level is what usually stands there.
    pub fn mark(self, parent: Level) -> &'static str {
        match self {
            Level::Line if parent != Level::Activity => "line-",
            Level::Task => "task-",
            Level::Total => "total-",
            _ => "",
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
    /// What it is, at more length than its title.
    pub description: Option<Located<Text<'s>>>,
    /// Words to find it by.
    pub tags: Vec<Located<Str<'s>>>,
    /// How urgent it is.
    pub priority: Option<Located<Text<'s>>>,
    /// Why it was last changed.
    pub reason: Option<Located<Text<'s>>>,
    /// Where it is done.
    pub place: Option<Located<Text<'s>>>,
    /// Where the source prints it.
    pub reference: Option<Located<Text<'s>>>,
    /// What is printed beside the row in other currencies.
    pub foreign: Vec<Foreign>,
    /// Keys of the author's own (`x-…`), and what they hold.
    pub own: Vec<(Str<'s>, Text<'s>)>,
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
    /// How often an activity is done again, as typed: one of [`Every`], or the times at which it is.
    pub recurs: Vec<Located<Str<'s>>>,
    /// The share in the physical progress of what it belongs to.
    pub weight: Option<Located<Number>>,
    /// Who pays: a body, as typed. Of a total, whose rows it adds up.
    pub funder: Option<Located<Str<'s>>>,
    /// The code in the budget classification. Of a total, which rows it adds up.
    pub code: Option<Located<Str<'s>>>,
    /// What is counted: days, kits.
    pub unit: Option<Located<Text<'s>>>,
    /// How many.
    pub quantity: Option<Rates>,
    /// How often.
    pub times: Option<Rates>,
    /// What one costs.
    pub unit_cost: Option<Rates>,
    /// The amount is so many percent of what `of` names.
    pub percent: Option<Located<Number>>,
    /// How many decimals the amounts of a percentage are printed with.
    pub decimals: u8,
    /// Ids of what a percentage is taken of, or of what a total adds up.
    pub of: Vec<Located<Str<'s>>>,
    /// Whether the row is meant to be below zero.
    pub deduction: bool,
    /// The tag of what a total adds up.
    pub tag: Option<Located<Str<'s>>>,
    /// The id after which the document prints a total.
    pub after: Option<Located<Str<'s>>>,
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

/// How often an activity is done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Once in each year.
    Year,
    /// Once in each half of a year.
    Half,
    /// Once in each quarter.
    Quarter,
}

named! { Every {
    Year = "yearly",
    Half = "half-yearly",
    Quarter = "quarterly",
} }

impl Every {
    /// How many quarters lie from one time to the next.
    pub fn quarters(self) -> u16 {
        match self {
            Every::Year => 4,
            Every::Half => 2,
            Every::Quarter => 1,
        }
    }
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
    /// Where to reach it.
    pub contact: Option<Text<'s>>,
    /// The person in it who answers for the plan.
    pub focal_point: Option<Text<'s>>,
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
    /// The days on which what was due was handed in.
    pub submitted: Vec<Located<Date>>,
    /// The occasion on which it is due, where no day is known.
    pub occasion: Option<Located<Text<'s>>>,
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
    /// On an occasion whose day is not known; the deadline names it.
    Occasion,
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
    /// The same for each period, where one finding speaks of several.
    pub by_period: Vec<(Period, Located<Money>)>,
    /// Why it stays.
    pub reason: Located<Text<'s>>,
}

impl Accepted<'_> {
    /// The place of what a finding says about the plan itself.
    pub const PLAN: &'static str = "plan";

    /// The id or place that it speaks of; empty for the plan itself.
    pub fn about(&self) -> &str {
        match &*self.at.value {
            Accepted::PLAN => "",
            at => at,
        }
    }

    /// The differences that it accepts, each with the label of its period; the total's is empty.
    pub fn differences(&self, calendar: &Calendar) -> Vec<(String, Money)> {
        let label = |period: Period| match period {
            Period::Total => String::new(),
            period => calendar.label(period),
        };
        let own = self.period.as_ref().map_or_else(String::new, |it| it.value.to_string());
        let one = self.difference.as_ref().map(|it| (own, it.value));
        let many = self.by_period.iter().map(|(period, it)| (label(*period), it.value));
        one.into_iter().chain(many).collect()
    }
}

/// What one unit of another currency is worth in the plan's.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The other currency.
    pub currency: Located<Currency>,
    /// One rate for all years, or one for each.
    pub rates: Rates,
}

/// Amounts in another currency than the row's own.
#[derive(Debug, Clone)]
pub struct Foreign {
    /// The currency.
    pub currency: Currency,
    /// What is printed.
    pub cells: Vec<Cell>,
    /// Where it stands.
    pub place: Span,
}

/// What a plan says about its own checking.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// Rules that are not checked.
    pub ignore: Vec<Located<Rule>>,
    /// Warnings count as errors.
    pub strict: bool,
}

/// A whole plan.
#[derive(Debug, Clone)]
pub struct Plan<'s> {
    /// The plan itself first, then axes, results, activities, lines and tasks in the order of the document, then totals.
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
    /// Whether the first of several responsible bodies leads.
    pub leads: bool,
    /// What was transcribed, and how to cite it: keys and words.
    pub source: Vec<(Str<'s>, Text<'s>)>,
    /// What this plan calls its levels.
    pub levels: Vec<(Level, Text<'s>)>,
    /// Institutions.
    pub bodies: Vec<Body<'s>>,
    /// The reporting calendar.
    pub deadlines: Vec<Deadline<'s>>,
    /// What funders promise to pay.
    pub pledges: Vec<Pledge<'s>>,
    /// Known findings.
    pub accepted: Vec<Accepted<'s>>,
    /// The unit in which the document prints its amounts, by its zeros: 3 for thousands.
    pub amounts_in: Option<Located<u8>>,
    /// What one unit of other currencies is worth in the plan's.
    pub rates: Vec<Exchange>,
    /// What the plan says about its own checking.
    pub check: Own,
    /// What the plan says about how its reports look.
    pub report: report::Dressing<'s>,
    /// Records of execution, in the order of their quarters.
    pub records: Vec<Record<'s>>,
    /// What is told of years and of the whole, in the order of the files.
    pub reviews: Vec<Review<'s>>,
    /// Totals across the tree, and percentages, that can't be added up, with the reason.
    pub tangled: BTreeMap<NodeId, Tangle>,
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

    /// The zeros of the unit in which the document prints its amounts: 3 for thousands.
    pub fn zeros(&self) -> u8 {
        self.amounts_in.as_ref().map_or(0, |it| it.value)
    }

    /// How many decimals an amount may have as the document prints it: in thousands, three more than its currency.
    pub fn written_scale(&self) -> Scale {
        Scale(self.scale().0 + self.zeros())
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

    /// The totals across the tree.
    pub fn totals(&self) -> impl Iterator<Item = (NodeId, Node<'_>)> {
        let first = self.root().end.0;
        (first..self.nodes.len() as u32).map(|index| (NodeId(index), self.node(NodeId(index))))
    }

    /// Whether what a node costs stands in its own row alone: an activity without lines, or a line.
    pub fn is_leaf(&self, id: NodeId) -> bool {
        let node = self.node(id);
        node.level.is_costed() && self.children(id).all(|(_, it)| it.level == Level::Task)
    }

    /// Whether a node is a row among those of the activities: an activity, or a line that belongs to none.
    pub fn is_main_row(&self, id: NodeId) -> bool {
        let node = self.node(id);
        match node.level {
            Level::Activity => true,
            Level::Line => self.node(node.parent).level != Level::Activity,
            _ => false,
        }
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
        let place = match node.level {
            Level::Total => (id.0 - self.root().end.0 + 1) as usize,
            level => {
                let siblings = self.children(node.parent).filter(|(_, it)| it.level == level);
                siblings.take_while(|(it, _)| *it <= id).count()
            }
        };
        let mark = node.level.mark(self.node(node.parent).level);
        match node.parent {
            NodeId::PLAN => format!("{mark}{place}"),
            parent => format!("{}/{mark}{place}", self.name(parent)),
        }
    }

    /// Everything that bodies are called. Keys come first, and the first of several has a name: no name or alias takes
    /// another body's key.
    pub fn names_of_bodies(&self) -> impl Iterator<Item = (&str, BodyId)> {
        let bodies = || (0..).map(BodyId).zip(&self.bodies);
        let keys = bodies().map(|(id, it)| (&*it.key.value, id));
        let names = bodies().flat_map(|(id, it)| {
            let names = it.name.all().chain(it.aliases.iter().flat_map(|it| it.all()));
            names.map(move |name| (name, id))
        });
        keys.chain(names)
    }

    /// Bodies by everything that they are called, for looking up many: each name has the body that [`Plan::body`] finds.
    pub fn bodies_by_name(&self) -> HashMap<&str, BodyId, RandomState> {
        let mut called = HashMap::default();
        for (name, id) in self.names_of_bodies() {
            called.entry(name).or_insert(id);
        }
        called
    }

    /// The body that is called so, by key, name or alias.
    pub fn body(&self, called: &str) -> Option<BodyId> {
        let called = crate::text::composed(called);
        self.names_of_bodies().find(|(name, _)| *name == called).map(|(_, id)| id)
    }

    /// Who is responsible for a node: its own bodies, else those of what it belongs to, nearest first.
    pub fn responsible(&self, id: NodeId) -> impl ExactSizeIterator<Item = Located<&str>> + Clone {
        self.node(self.entrusts(id)).responsible()
    }

    /// The node that says who is responsible for a node: itself, else the nearest that it belongs to; itself where none
    /// does.
    pub fn entrusts(&self, id: NodeId) -> NodeId {
        let names = |it: &NodeId| self.node(*it).responsible().len() > 0;
        let above = self.ancestors(id).map(|(it, _)| it);
        std::iter::once(id).chain(above).find(names).unwrap_or(id)
    }

    /// Who leads a node: the only one who is responsible or, where the plan doesn't say that nobody leads, the first.
    pub fn lead(&self, id: NodeId) -> Option<Located<&str>> {
        let mut responsible = self.responsible(id);
        let is_clear = self.leads || responsible.len() == 1;
        responsible.next().filter(|_| is_clear)
    }

    /// The file in which a node stands.
    pub fn file(&self, id: NodeId) -> FileId {
        self.node(id).place.file
    }
}
