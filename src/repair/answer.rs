//! What is most probably wrong with a plan's totals: differences, the causes that explain them, and their corrections.

use super::classes::{Class, Member};
use super::line_slips::{Explained, Slip};
use super::reason::Reason;
use super::system::{EquationId, Factor, Origin, System, Variable};
use super::work::{self, Work};
use crate::diagnostic::Rule;
use crate::model::{self, NodeId, Period};
use crate::money::{Money, Scale};
use crate::source::Span;
use crate::text::named;

/// Everything that the arithmetic can say about a plan's differences.
#[derive(Debug)]
pub struct Answer {
    /// Decimals of the plan's currency.
    pub scale: Scale,
    /// Totals that differ from their parts, in the order of the document.
    pub differences: Vec<Difference>,
    /// Differences that hang together, those with the most first.
    pub parts: Vec<Part>,
    pub(super) system: System,
    pub(super) open: Vec<bool>,
    pub(super) slips: Vec<Explained>,
}

/// A total that differs from its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The rule that is broken.
    pub rule: Rule,
    /// Whose total it is.
    pub node: NodeId,
    /// The period of the total.
    pub period: Period,
    /// Where the total stands.
    pub span: Span,
    /// What is printed.
    pub declared: Money,
    /// What the parts give.
    pub computed: Money,
    pub(super) equation: EquationId,
}

impl Difference {
    /// Declared minus computed.
    pub fn amount(&self) -> Money {
        Money::minor(self.declared.units().saturating_sub(self.computed.units()))
    }
}

/// Differences that the same causes may explain.
#[derive(Debug)]
pub struct Part {
    /// The differences, by their place in [`Answer::differences`].
    pub differences: Vec<usize>,
    /// What is known of their causes.
    pub found: Found,
    /// Explanations with the fewest causes, best first; one of them is true if no more mistakes were made than needed.
    /// Where nothing was found, the one set holds the candidates of each difference instead.
    pub explanations: Vec<Vec<Cause>>,
}

/// How far the search came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// All explanations with the fewest causes are listed.
    All,
    /// There are too many to try them all: the candidates of each difference are listed.
    TooMany,
    /// There are too many to try them all: differences that point at one cause were explained first, and the rest
    /// apart from them.
    Apart,
    /// The plan has so many differences that these were not looked at: nothing is listed.
    Unsearched,
    /// No correction of printed numbers explains everything: the candidates of each difference are listed.
    None,
}

/// Something that went wrong once.
#[derive(Debug)]
pub struct Cause {
    /// The differences that it settles, or has a share in.
    pub settles: Vec<usize>,
    /// How sure it is.
    pub verdict: Verdict,
    /// What it may have been, most telling first. One of them is to be corrected.
    pub rows: Vec<Row>,
}

/// How sure the arithmetic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// No other explanation is as short, and two equal differences of three digits or more point at it.
    Certain,
    /// Two differences, or the digits, point at one of the possibilities.
    Probable,
    /// The document can't tell.
    Ambiguous,
}

named! { Verdict {
    Certain = "certain",
    Probable = "probable",
    Ambiguous = "ambiguous",
} }

/// One possibility of what went wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The number by which it can be applied; the same at each run as long as the plan stays as it is.
    pub number: usize,
    /// Why it is listed where it is.
    pub reason: Option<Reason>,
    pub(super) what: What,
    /// How many numbers it corrects.
    pub corrections: usize,
}

/// What a row corrects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    /// A number of a class, by this amount of the class.
    Number(Member, i128),
    /// One factor of the product that a number of a class is, by its place among the factors.
    Factor(Member, i128, usize),
    /// A slip, by its place in the list of slips.
    Slip(usize),
}

impl What {
    /// What is the same for two rows that are one correction: one may be reached in several ways that differ in what
    /// inherited the error.
    pub(super) fn told_apart(self) -> (Option<Variable>, Option<Variable>, i128, usize) {
        match self {
            What::Number(it, amount) => {
                (Some(it.variable), it.other, amount * i128::from(it.sign), 0)
            }
            What::Factor(it, amount, at) => {
                (Some(it.variable), it.other, amount * i128::from(it.sign), at + 1)
            }
            What::Slip(at) => (None, None, at as i128, 0),
        }
    }
}

/// A number and what it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Whose number it is.
    pub node: NodeId,
    /// What it is printed for.
    pub period: Period,
    /// Where it comes from.
    pub origin: Origin,
    /// What is printed.
    pub printed: Money,
    /// What it should be.
    pub should_be: Money,
    /// The factor that makes it so, where it is a product.
    pub factor: Option<CorrectedFactor>,
}

/// A factor of a product and what it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectedFactor {
    /// What is printed, and where.
    pub printed: Factor,
    /// What it should be.
    pub should_be: model::Number,
}

impl Answer {
    /// The numbers that a row corrects: what was wrong at first, then the totals that inherited it. None where a line
    /// has to be moved.
    pub fn corrections(&self, row: &Row) -> Vec<Correction> {
        self.corrections_together(&[row])
    }

    /// The numbers that several rows correct, each once.
    pub fn corrections_together(&self, rows: &[&Row]) -> Vec<Correction> {
        let mut all: Vec<(Variable, i128, usize)> = Vec::new();
        for row in rows {
            let (changes, factor) = match row.what {
                What::Number(member, amount) => (self.changes(member, amount), 0),
                What::Factor(member, amount, at) => (self.changes(member, amount), at),
                What::Slip(at) => (self.slips[at].changes.clone(), 0),
            };
            for (variable, by) in changes {
                match all.iter_mut().find(|it| it.0 == variable) {
                    Some(known) => known.1 = known.1.saturating_add(by),
                    None => all.push((variable, by, factor)),
                }
            }
        }
        all.into_iter().map(|(variable, by, at)| self.correction(variable, by, at)).collect()
    }

    fn changes(&self, member: Member, amount: i128) -> Vec<(Variable, i128)> {
        let work = Work::of(work::SPREADING);
        member.changes(&self.system, &|it| self.is_open(it), amount, &work)
    }

    fn correction(&self, variable: Variable, by: i128, factor: usize) -> Correction {
        let number = self.system.number(variable);
        let amount = number.amount.saturating_add(by);
        let value = self.system.factor_for(variable, factor, amount);
        let printed = self.system.factors(variable).nth(factor).copied();
        let factor = printed.zip(value);
        Correction {
            node: number.node,
            period: number.period,
            origin: number.origin,
            printed: Money::minor(number.amount),
            should_be: Money::minor(amount),
            factor: factor.map(|(printed, should_be)| CorrectedFactor { printed, should_be }),
        }
    }

    /// The number that a row accuses; none where a slip concerns a whole line.
    pub fn suspect(&self, row: &Row) -> Option<Correction> {
        let suspect = match row.what {
            What::Number(member, _) if member.other.is_some() => None,
            What::Number(member, amount) => Some((member, amount, 0)),
            What::Factor(member, amount, at) => Some((member, amount, at)),
            What::Slip(_) => None,
        };
        suspect.map(|(member, amount, at)| {
            self.correction(member.variable, amount * i128::from(member.sign), at)
        })
    }

    /// What happened to a whole line, where a row says so.
    pub fn slip(&self, row: &Row) -> Option<Slip> {
        match row.what {
            What::Slip(at) => Some(self.slips[at].slip),
            What::Number(..) | What::Factor(..) => match row.reason {
                Some(Reason::Slip(slip)) => Some(slip),
                _ => None,
            },
        }
    }

    /// Whether a row accuses a total that a difference is about, rather than one of its parts.
    pub fn accuses_a_total(&self, row: &Row) -> bool {
        match row.what {
            What::Number(member, _) | What::Factor(member, ..) => {
                self.system.own(member.variable).iter().any(|it| self.is_open(*it))
            }
            What::Slip(_) => false,
        }
    }

    /// Whether a percentage is that of several amounts.
    pub(super) fn is_shared(&self, percentage: Span) -> bool {
        let all = self.system.variables().filter(|it| match self.system.number(*it).origin {
            Origin::Percent { percent, .. } => percent == percentage,
            _ => false,
        });
        all.count() > 1
    }

    pub(super) fn is_open(&self, id: EquationId) -> bool {
        self.open[id.0 as usize]
    }

    /// Every cause, in the order in which they are shown.
    pub fn causes(&self) -> impl Iterator<Item = &Cause> {
        self.parts.iter().flat_map(|it| it.explanations.iter().flatten())
    }

    /// The row of this number.
    pub fn row(&self, number: usize) -> Option<&Row> {
        // Numbers were given in this order.
        let cause =
            self.causes().find(|it| it.rows.last().is_some_and(|it| number <= it.number))?;
        cause.rows.iter().find(|it| it.number == number)
    }

    /// How many numbers of rows there are.
    pub fn rows(&self) -> usize {
        self.causes().map(|it| it.rows.len()).sum()
    }
}

/// How many of a class's numbers have each kind of pattern is judged over these.
pub(super) fn printed_members<'c>(
    system: &'c System,
    class: &'c Class,
) -> impl Iterator<Item = &'c Member> + 'c {
    class.members.iter().filter(|it| system.number(it.variable).origin != Origin::Missing)
}
