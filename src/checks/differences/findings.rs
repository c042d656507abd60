//! Differences become findings: what is said of them, and where else to look.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use foldhash::fast::RandomState;

use super::judge::{Difference, Outcome, judge};
use super::rounding;
use crate::accounts::{Book, Figure, Subjects};
use crate::diagnostic::{Figures, Finding, Other, Related, Rule, Severity};
use crate::footing::{self, Bottom, Direction, Entry, Equation, Ground, Range, visit};
use crate::message::{Arg, Message};
use crate::model::{Level, NodeId, Period, Plan, Unit};
use crate::money::Money;
use crate::source::Span;
use crate::syntax::write;

/// Everything that the equations of a plan have to say. Without the whole plan, its own total and those across its tree
/// are not compared.
pub(in crate::checks) fn check(
    plan: &Plan<'_>,
    complete: bool,
    called: &Subjects<'_>,
) -> Vec<Finding> {
    let ground = Ground::of(plan);
    let mut found = Vec::new();
    let mut differences = Vec::new();
    let mut holding = Vec::new();
    visit(plan, &ground, |equation| {
        if equation.needs_whole_plan() && !complete {
            return;
        }
        let sums = equation.declared().zip(equation.computed());
        let Some((declared, computed)) = sums else {
            found.push(overflow(called, equation.node, equation.span()));
            return;
        };
        let holds = equation.agrees(declared, computed);
        if equation.direction == Direction::Down && holds {
            holding.push((equation.node, equation.period));
        }
        if !holds {
            let computed = computed.nearest(declared);
            differences.push(Difference {
                equation: equation.clone(),
                declared,
                computed,
                cells: Range::exactly(computed),
                outcome: Outcome::Finding,
            });
        }
    });
    for (node, span) in footing::products_too_large(plan) {
        found.push(overflow(called, node, span));
    }
    if differences.is_empty() {
        return found;
    }
    judge(plan, &ground, &mut differences);
    // Within a node the order of the periods is the author's.
    holding.sort_unstable();
    let bottom = Bottom { plan, ground: &ground };
    let (sums, book) = (HashMap::default(), OnceCell::new());
    let mut teller = Teller { plan, called, bottom, holding, sums, book };
    found.extend(teller.tell(&differences));
    found
}

fn overflow(called: &Subjects<'_>, node: NodeId, span: Span) -> Finding {
    let message = Message::new("overflow").message("subject", called.subject(node));
    let mut finding = Finding::new(Rule::Overflow, span, message)
        .label(Message::new("overflow-label"))
        .help(Message::new("overflow-help"));
    crate::checks::about(called, &mut finding, node);
    finding
}

struct Teller<'a, 'p, 's> {
    plan: &'p Plan<'s>,
    called: &'a Subjects<'a>,
    bottom: Bottom<'a, 'p, 's>,
    /// The equations downwards that hold, in order.
    holding: Vec<(NodeId, Period)>,
    /// Sums of cells that were asked for already.
    sums: HashMap<(NodeId, Period), Option<Range>, RandomState>,
    /// Sums of totals across the tree; added up where one differs.
    book: OnceCell<Book<'p, 's>>,
}

impl<'p> Teller<'_, 'p, '_> {
    fn tell(&mut self, differences: &[Difference]) -> Vec<Finding> {
        let speaker = |at: usize| match differences[at].outcome {
            Outcome::With(speaker) => speaker,
            _ => at,
        };
        // A difference can repeat very many findings, so what is said of it is put together once.
        let mut repeats: Vec<Vec<(Span, Arc<Message>)>> = vec![Vec::new(); differences.len()];
        for difference in differences {
            let mut carriers: Vec<usize> = match &difference.outcome {
                Outcome::Finding | Outcome::With(_) => continue,
                Outcome::Told(carriers) => carriers.iter().map(|it| speaker(*it)).collect(),
            };
            carriers.sort_unstable();
            carriers.dedup();
            let said = (difference.equation.span(), Arc::new(self.same_cause(difference)));
            carriers.iter().for_each(|it| repeats[*it].push(said.clone()));
        }
        let mut with: BTreeMap<usize, Vec<&Difference>> = BTreeMap::new();
        for difference in differences {
            if let Outcome::With(speaker) = difference.outcome {
                with.entry(speaker).or_default().push(difference);
            }
        }
        let own: Vec<&Difference> =
            differences.iter().filter(|it| it.outcome == Outcome::Finding).collect();
        let suspicion = rounding::suspicion(self.plan, &own);
        let mut found = Vec::new();
        for (at, (difference, repeats)) in differences.iter().zip(repeats).enumerate() {
            if difference.outcome != Outcome::Finding {
                continue;
            }
            let mut finding = self.finding(difference);
            for (span, said) in repeats {
                finding = finding.related(span, said);
            }
            for other in with.remove(&at).into_iter().flatten() {
                let period = self.period(other.equation.period);
                let (words, span) = (self.figures_in_words(other), other.equation.span());
                let other = Other { period, figures: self.figures(other), words, span };
                finding.notes.push(other.also());
                finding.others.push(other);
            }
            found.push(finding);
        }
        if let Some(suspicion) = suspicion {
            let rounded = |it: &Difference| rounding::explains(suspicion.unit, it);
            let first = own.iter().zip(&mut found).find(|(it, _)| rounded(it));
            let unit = write::amount(suspicion.unit, self.plan.scale());
            let help = Message::new("footing-help-rounding")
                .count("within", suspicion.within)
                .count("all", own.len())
                .text("line", format!("rounded_to = {unit}"));
            if let Some((_, first)) = first {
                first.help.push(help);
            }
        }
        found
    }

    fn finding(&mut self, difference: &Difference) -> Finding {
        let equation = &difference.equation;
        let message = self.fact(equation);
        let mut finding = Finding::new(equation.rule, equation.span(), message)
            .label(self.figures_in_words(difference));
        crate::checks::about(self.called, &mut finding, equation.node);
        finding.period = self.period(equation.period);
        finding.figures = Some(self.figures(difference));
        self.say_who_agrees(equation, &mut finding);
        if let Some(unit) = &self.plan.rounded_to
            && rounding::explains(unit.value, difference)
        {
            finding.severity = Severity::Note;
            return finding.note(
                Message::new("footing-rounded")
                    .text("unit", write::amount(unit.value, self.plan.scale())),
            );
        }
        finding.help.extend(self.open_nodes(difference));
        finding.notes.extend(self.blank_years(difference));
        finding.help.extend(self.quantity_of_each(difference));
        finding.general_help = Some(finding.help.len());
        self.help(difference, &mut finding);
        if equation.direction == Direction::Percent {
            self.percentage(difference, &mut finding);
        }
        finding
    }

    fn figures(&self, difference: &Difference) -> Figures {
        let Difference { ref equation, declared, computed, mut cells, .. } = *difference;
        if equation.direction == Direction::Down {
            let below = self.bottom.cells_below(equation.node, equation.period);
            cells = below.unwrap_or(Range::exactly(computed));
        } else if equation.direction == Direction::Cross {
            let book = self.book.get_or_init(|| Book::of(self.plan));
            let sums = book.computed(equation.node);
            let figure = match equation.period {
                Period::Total => Some(sums.computed),
                period @ Period::Year(_) => book.columns().column(period).map(|it| sums.cells[it]),
                _ => None,
            };
            cells = figure.and_then(Figure::money).map_or(cells, Range::exactly);
        }
        let computed_cells = (!cells.contains(computed)).then(|| cells.nearest(declared));
        Figures { declared, computed, computed_cells, scale: self.plan.scale() }
    }

    /// Where one quantity gives what each year of the line prints: that it may be meant for each of them.
    fn quantity_of_each(&self, difference: &Difference) -> Option<Message> {
        let equation = &difference.equation;
        let product = equation.product?;
        let line = self.plan.node(equation.node);
        let [(Period::Total, quantity)] = &line.details()?.quantity.as_ref()?.by_period[..] else {
            return None;
        };
        let mut cells = Vec::new();
        for cell in line.amounts().parts() {
            if cell.period.years().is_empty() || cell.money() != Some(product.amount) {
                return None;
            }
            let key = write::key(&self.plan.calendar.label(cell.period));
            cells.push(format!("{key} = {}", quantity.value));
        }
        if cells.len() < 2 || difference.computed != product.amount {
            return None;
        }
        let line = format!("quantity = {{ {} }}", cells.join(", "));
        Some(Message::new("footing-help-quantity").text("line", line))
    }

    /// Names the totals above that agree with a declared amount that its own parts contradict.
    fn say_who_agrees(&mut self, equation: &Equation, finding: &mut Finding) {
        let [declared] = &equation.declared[..] else { return };
        let mut totals = Vec::new();
        let mut at = declared.node;
        while at != NodeId::PLAN {
            at = self.plan.node(at).parent;
            let printed = self.plan.node(at).amounts().cell(equation.period);
            let Some(entry) = printed.and_then(|it| footing::entry(at, it)) else { continue };
            if !self.agrees_without_its_cells(&entry) {
                break;
            }
            totals.push(self.total(at, equation));
            let says = Message::new("footing-agrees-here")
                .message("total", self.total(at, equation))
                .money("declared", entry.amount, self.plan.scale());
            finding.related.push(Related { span: entry.span, message: says.into() });
        }
        if !totals.is_empty() {
            totals.insert(0, self.total(declared.node, equation));
            let totals = totals.into_iter().map(|it| Arg::Message(Box::new(it))).collect();
            let note = Message::new("footing-agree")
                .arg("totals", Arg::List(totals))
                .text("parts", self.parts(equation));
            finding.notes.push(note);
        }
    }

    /// Whether a printed amount is what its parts give, and not what the cells at the bottom give.
    fn agrees_without_its_cells(&mut self, entry: &Entry) -> bool {
        if self.holding.binary_search(&entry.key()).is_err() {
            return false;
        }
        let bottom = &self.bottom;
        let (id, period) = entry.key();
        let cells = self.sums.entry(entry.key()).or_insert_with(|| bottom.below(id, period));
        cells.is_some_and(|it| !it.contains(entry.amount))
    }

    /// What is wrong, in a sentence.
    fn fact(&self, equation: &Equation) -> Message {
        let key = match equation.rule {
            Rule::RowTotal if equation.node != NodeId::PLAN => "row-total",
            Rule::YearTotal => "year-total",
            Rule::LineTotal => "line-total",
            Rule::PercentTotal => "percent-total",
            _ if self.period(equation.period).is_some() => "period-total",
            _ => "total",
        };
        Message::new(key)
            .message("subject", self.called.subject(equation.node))
            .text("period", self.period(equation.period).unwrap_or_default())
    }

    /// The numbers, in a sentence.
    fn figures_in_words(&self, difference: &Difference) -> Message {
        let (equation, scale) = (&difference.equation, self.plan.scale());
        let too_much = difference.amount() > Money::ZERO;
        let bound = match (equation.is_exact(), too_much) {
            (true, _) => "exact",
            (false, true) => "most",
            (false, false) => "least",
        };
        Message::new("footing-figures")
            .money("declared", difference.declared, scale)
            .text("parts", self.parts(equation))
            .text("bound", bound)
            .money("computed", difference.computed, scale)
            .money("difference", difference.amount().abs(), scale)
            .text("side", if too_much { "over" } else { "under" })
    }

    /// Another difference that has the same cause.
    fn same_cause(&self, difference: &Difference) -> Message {
        Message::new("footing-same-cause")
            .message("total", self.total(difference.equation.node, &difference.equation))
            .message("figures", self.figures_in_words(difference))
    }

    /// The nodes without any amount that could make up for a difference.
    fn open_nodes(&self, difference: &Difference) -> Option<Message> {
        const MOST_NAMED: usize = 5;
        let open = &difference.equation.open;
        if open.is_empty() || difference.amount() < Money::ZERO {
            return None;
        }
        let named = open.iter().take(MOST_NAMED);
        let names = named.map(|it| Arg::Message(Box::new(self.called.subject(*it)))).collect();
        let message = Message::new("footing-help-open")
            .arg("names", Arg::List(names))
            .count("count", open.len())
            .count("more", open.len().saturating_sub(MOST_NAMED))
            .money("difference", difference.amount(), self.plan.scale());
        Some(message)
    }

    /// The years of a row that have no cell, where its total is more than its cells: one may have been forgotten.
    fn blank_years(&self, difference: &Difference) -> Option<Message> {
        let equation = &difference.equation;
        let cells = self.plan.node(equation.node).amounts().cells();
        let is_row = equation.direction == Direction::Across
            && !self.bottom.ground.has_money_below(equation.node);
        if !is_row || difference.amount() < Money::ZERO {
            return None;
        }
        let taken = cells.map(|it| it.period.years()).collect::<Vec<_>>();
        let calendar = &self.plan.calendar;
        let blank = calendar.years().filter(|year| !taken.iter().any(|it| it.contains(*year)));
        let blank: Vec<Arg> =
            blank.map(|it| Arg::Text(calendar.year_label(it).to_owned())).collect();
        if blank.is_empty() {
            return None;
        }
        let message = Message::new("footing-blank-years")
            .count("count", blank.len())
            .arg("years", Arg::List(blank))
            .money("difference", difference.amount(), self.plan.scale());
        Some(message)
    }

    /// What to type. Which number is wrong is a question that only all equations together can answer.
    fn help(&self, difference: &Difference, finding: &mut Finding) {
        let equation = &difference.equation;
        let parts = self.parts(equation);
        let [declared] = &equation.declared[..] else {
            finding.help.push(Message::new("footing-help-parts").text("parts", parts));
            return;
        };
        let key = write::key(&self.plan.calendar.label(declared.period));
        let amount = self.typed(difference.computed);
        let help = Message::new("footing-help")
            .text("line", format!("{key} = {amount}"))
            .text("parts", parts);
        finding.offer(help, declared.span, amount);
    }

    /// An amount as the document prints it.
    fn typed(&self, amount: Money) -> String {
        write::amount(amount, self.plan.written_scale())
    }

    /// What else explains a percentage that differs: another rate, or another base.
    fn percentage(&self, difference: &Difference, finding: &mut Finding) {
        let equation = &difference.equation;
        let details = self.plan.node(equation.node).details();
        let Some(percent) = details.and_then(|it| it.percent.as_ref()) else { return };
        let (base, scale) = (equation.base, self.plan.scale());
        if let Some(rate) = footing::rate_between(difference.declared, base) {
            let help = Message::new("percent-other-rate")
                .arg("rate", Arg::Number(rate))
                .money("base", base, scale)
                .text("line", format!("percent = {rate}"));
            finding.offer(help, percent.span, rate.to_string());
        }
        if let Some(other) = footing::base_of(difference.declared, percent.value) {
            let help = Message::new("percent-other-base")
                .arg("rate", Arg::Number(percent.value))
                .money("base", other, scale)
                .money("now", base, scale);
            finding.help.push(help);
        }
    }

    /// What a total is called in a list of totals.
    fn total(&self, node: NodeId, equation: &Equation) -> Message {
        let is_row = !self.bottom.ground.has_money_below(node);
        let row = is_row && node == equation.node && equation.rule == Rule::RowTotal;
        let key = match (self.plan.node(node).level, self.period(equation.period)) {
            (_, None) if row => return Message::new("total-of-row"),
            (Level::Plan, None) => return Message::new("total-of-plan"),
            (_, None) => return self.called.subject(node),
            (_, Some(period)) => Message::new("period-of").text("period", period),
        };
        key.message("subject", self.called.subject(node))
    }

    fn period(&self, period: Period) -> Option<String> {
        (period != Period::Total).then(|| self.plan.calendar.label(period))
    }

    /// What the parts of an equation are, as a word that the catalogues choose by.
    fn parts(&self, equation: &Equation) -> &'static str {
        match equation.direction {
            Direction::Product => "product",
            Direction::Percent => "percent",
            Direction::Cross => "parts",
            Direction::Quarters => {
                let mut units = equation.terms.iter().map(|it| it.entry.period.unit());
                match units.next().flatten() {
                    Some(Unit::Quarter) if units.all(|it| it == Some(Unit::Quarter)) => "quarters",
                    _ => "periods",
                }
            }
            Direction::Across => {
                let all = |wanted: fn(Period) -> bool| {
                    equation.terms.iter().all(|it| wanted(it.entry.period))
                };
                if all(|it| matches!(it, Period::Year(_))) {
                    "years"
                } else if all(|it| matches!(it, Period::Quarter(_))) {
                    "quarters"
                } else {
                    "periods"
                }
            }
            Direction::Down => {
                let mut levels =
                    equation.terms.iter().map(|it| self.plan.node(it.entry.node).level);
                match levels.next() {
                    Some(level) if levels.all(|it| it == level) => plural(level),
                    _ => "parts",
                }
            }
        }
    }
}

fn plural(level: Level) -> &'static str {
    match level {
        Level::Plan => "parts",
        Level::Axis => "axes",
        Level::Result => "results",
        Level::Activity => "activities",
        Level::Line | Level::Task => "lines",
        Level::Total => "parts",
    }
}
