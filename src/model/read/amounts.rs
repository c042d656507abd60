//! Amounts, targets, quantities: whatever is written by period.

use super::fields::Reader;
use crate::diagnostic::{Finding, Rule};
use crate::message::Message;
use crate::model::amounts::Printed;
use crate::model::nodes::Builder;
use crate::model::{
    Cell, Currency, Foreign, Level, Measure, NodeId, Nodes, Number, Period, Rates, Text, Value,
    YearSet,
};
use crate::money::{Money, Scale};
use crate::source::{Located, Span};
use crate::syntax::{Item, Kind, Table};
use crate::text::composed;

/// What a plan's author writes where something does not apply.
const NOT_APPLICABLE: &str = "n/a";

impl Reader<'_> {
    /// Says that a number alone names no period.
    fn without_period(&mut self, field: &'static str, typed: &str, item: Item<'_, '_>) {
        let written = format!("{field} = {{ total = {typed} }}");
        let help = Message::new("typo-write").text("correction", written);
        self.invalid(field, item.span(), Message::new("amount-without-period")).help.push(help);
    }

    /// What `budget` or `declared` prints for a node.
    pub fn amounts<'s>(
        &mut self,
        field: &'static str,
        item: Item<'_, 's>,
        node: &mut Builder<'_, 's>,
    ) {
        let value = match item.kind() {
            Kind::String(words) if words == NOT_APPLICABLE => Printed::NotApplicable,
            Kind::Table(table) => self.row(field, table, node),
            Kind::Array(_) if field == "declared" => self.several(item, node),
            Kind::Integer(typed) | Kind::Float(typed) => {
                self.without_period(field, typed, item);
                Printed::Unreadable
            }
            _ => {
                self.invalid(field, item.span(), Message::new("expected-amounts"))
                    .help
                    .push(Message::new("expected-amounts-help").text("field", field));
                Printed::Unreadable
            }
        };
        node.print(Located { value, span: item.span() });
    }

    /// Totals in several currencies: the plan's own stand in the node's row, the others beside it.
    fn several<'s>(&mut self, item: Item<'_, 's>, node: &mut Builder<'_, 's>) -> Printed {
        let tables = self.tables("declared", item).all;
        let is_own = |it: &Table| it.get("currency").is_none();
        let own = tables.iter().position(is_own).unwrap_or(0);
        let mut printed = Printed::Blank;
        for (at, table) in tables.into_iter().enumerate() {
            if at == own {
                printed = self.row("declared", table, node);
                continue;
            }
            let mut aside = Nodes::default();
            let mut row = aside.begin(Level::Total, NodeId::PLAN, table.place());
            match self.row("declared", table, &mut row) {
                Printed::Foreign(currency) => {
                    let cells = row.row().iter().collect();
                    let place = table.place();
                    node.details_mut().foreign.push(Foreign { currency, cells, place });
                }
                Printed::Cells | Printed::Blank => {
                    self.invalid("declared", table.place(), Message::new("declared-twice"));
                }
                _ => {}
            }
        }
        printed
    }

    /// Amounts by period, in the plan's currency or in the one that they name.
    pub fn pledged(
        &mut self,
        field: &'static str,
        item: Item,
    ) -> Option<Located<(Vec<Cell>, Option<Currency>)>> {
        let mut aside = Nodes::default();
        let mut row = aside.begin(Level::Total, NodeId::PLAN, item.span());
        let currency = match item.kind() {
            Kind::Table(table) if table.get("included_in").is_none() => {
                match self.row(field, table, &mut row) {
                    Printed::Foreign(currency) => Some(currency),
                    Printed::Cells => None,
                    _ => return None,
                }
            }
            Kind::Integer(typed) | Kind::Float(typed) => {
                self.without_period(field, typed, item);
                return None;
            }
            _ => {
                self.invalid(field, item.span(), Message::new("expected-pledged"))
                    .help
                    .push(Message::new("expected-pledged-help"));
                return None;
            }
        };
        let cells = row.row().iter().collect();
        Some(Located { value: (cells, currency), span: item.span() })
    }

    fn row<'s>(
        &mut self,
        field: &'static str,
        table: Table<'_, 's>,
        node: &mut Builder<'_, 's>,
    ) -> Printed {
        let elsewhere = table.get("included_in").map(|it| self.string("included_in", it));
        let currency = table.get("currency").map(|it| self.currency(it));
        let (elsewhere, currency) = match (elsewhere, currency) {
            (Some(None), _) | (_, Some(None)) => return Printed::Unreadable,
            (elsewhere, currency) => (elsewhere.flatten(), currency.flatten()),
        };
        let currency = currency.map(|it| it.value);
        let scale = currency.map_or(self.scale, Currency::scale);
        let has_cells = self.cells(field, table, scale, node);
        match (elsewhere, currency) {
            (Some(id), _) if !has_cells => {
                node.include_in(id);
                Printed::IncludedIn
            }
            (Some(id), _) => {
                self.invalid(field, id.span, Message::new("included-and-amounts"));
                Printed::Unreadable
            }
            (None, Some(currency)) => Printed::Foreign(currency),
            (None, None) if table.is_empty() => Printed::Blank,
            (None, None) => Printed::Cells,
        }
    }

    /// Adds the cells of a row to its node; says whether there are any.
    fn cells(
        &mut self,
        field: &'static str,
        table: Table,
        scale: Scale,
        node: &mut Builder,
    ) -> bool {
        let Some(calendar) = self.calendar else { return false };
        let mut taken = Taken::default();
        let mut any = false;
        let only_year = calendar.only_year().filter(|_| table.get("total").is_some());
        for (key, item) in table.entries() {
            if matches!(key.name, "included_in" | "currency") {
                continue;
            }
            any = true;
            let span = item.span();
            // Its time is not known: every sum that it could be meant for is not known either.
            let unreadable = Cell { period: Period::Unphased, value: Value::Unreadable, span };
            let period = calendar.period(&composed(key.name)).map(|it| match only_year {
                // A plan of one year may print both the year and the total.
                Some(year) if it == Period::Total && key.name != "total" => Period::Year(year),
                _ => it,
            });
            node.add_cell(match period {
                Ok(period) if taken.claim(period) => {
                    Cell { period, value: self.value(key.name, item, scale), span }
                }
                Ok(period) => {
                    let earlier = node.row().iter().find(|it| overlaps(it.period, period));
                    self.overlapping(key.name, key.span, earlier.map(|it| it.span));
                    unreadable
                }
                Err(error) => {
                    self.not_a_period(field, key.span, key.name, error);
                    unreadable
                }
            });
        }
        any
    }

    fn overlapping(&mut self, key: &str, span: Span, earlier: Option<Span>) {
        let finding = Finding::new(
            Rule::OverlappingPeriods,
            span,
            Message::new("overlapping-periods").text("period", key),
        )
        .label(Message::new("overlapping-periods-label"))
        .help(Message::new("overlapping-periods-help"));
        self.found.push(match earlier {
            Some(earlier) => finding.related(earlier, Message::new("overlapping-periods-related")),
            None => finding,
        });
    }

    fn value(&mut self, field: &str, item: Item, scale: Scale) -> Value {
        let kind = item.kind();
        match kind {
            Kind::Integer(typed) | Kind::Float(typed) => {
                let scale = self.written(scale);
                let parts = match kind {
                    Kind::Float(_) => typed.split_once('.'),
                    _ => None,
                };
                if let Some(readings) = parts.and_then(|it| readings(it, scale)) {
                    self.ambiguous(field, typed, item.span(), readings);
                    return Value::Unreadable;
                }
                if let Ok(amount) = Money::parse(typed, scale) {
                    if let Some((_, decimals)) = parts {
                        let typed = decimals.bytes().filter(u8::is_ascii_digit).count();
                        self.decimals = self.decimals.max(typed as u8);
                    }
                    self.first_amount.get_or_insert(item.span());
                    return Value::Money(amount);
                }
            }
            Kind::String(words) if words == NOT_APPLICABLE => return Value::NotApplicable,
            Kind::String(words)
                if matches!(
                    words.to_lowercase().as_str(),
                    "n/a" | "na" | "n.a." | "s.o." | "s/o" | "-" | ""
                ) =>
            {
                let help = Message::new("typo-write")
                    .text("correction", format!("{field} = \"{NOT_APPLICABLE}\""));
                self.invalid(field, item.span(), Message::new("not-applicable-spelling"))
                    .help
                    .push(help);
                return Value::Unreadable;
            }
            _ => {}
        }
        self.money_of(field, item, scale).map_or(Value::Unreadable, |it| Value::Money(it.value))
    }

    fn ambiguous(&mut self, field: &str, typed: &str, span: Span, readings: [String; 2]) {
        let [one, other] = readings.map(|it| format!("{field} = {it}"));
        self.found.push(
            Finding::new(
                Rule::AmbiguousAmount,
                span,
                Message::new("ambiguous-amount").text("amount", typed),
            )
            .label(Message::new("ambiguous-amount-label"))
            .help(Message::new("ambiguous-amount-help").text("one", one).text("other", other)),
        );
    }

    /// A currency by its code.
    pub fn currency(&mut self, item: Item) -> Option<Located<Currency>> {
        let code = self.string("currency", item)?;
        let value = self.currency_of(&code.value, code.span)?;
        Some(Located { value, span: code.span })
    }

    /// The currency of a code.
    pub fn currency_of(&mut self, code: &str, span: Span) -> Option<Currency> {
        let known = Currency::from_code(code);
        if known.is_none() {
            let help = match code.to_uppercase().as_str() {
                "CFA" | "FCFA" => Message::new("currency-cfa"),
                _ => Message::new("currency-help"),
            };
            let why = Message::new("not-a-currency").text("code", code.to_owned());
            self.invalid("currency", span, why).help.push(help);
        }
        known
    }

    /// A quantity or unit cost: one number, or one for each period.
    pub fn rates(&mut self, field: &'static str, item: Item) -> Option<Rates> {
        let span = item.span();
        let Kind::Table(table) = item.kind() else {
            let number = self.number(field, item)?;
            return Some(Rates { span, by_period: vec![(Period::Total, number)] });
        };
        let by_period = self.by_period(field, table, |reader, key, item| reader.number(key, item));
        // A number that can't be read may be meant for any period.
        (by_period.len() == table.entries().count()).then_some(Rates { span, by_period })
    }

    /// Differences by period.
    pub fn differences(&mut self, table: Table<'_, '_>) -> Vec<(Period, Located<Money>)> {
        self.by_period("difference", table, |reader, key, item| reader.money(key, item))
    }

    /// Targets of an indicator, by year or quarter.
    pub fn targets<'s>(&mut self, item: Item<'_, 's>) -> Vec<(Period, Located<Measure<'s>>)> {
        match item.kind() {
            Kind::Table(table) => {
                self.by_period("targets", table, |reader, key, item| reader.measure(key, item))
            }
            _ => {
                self.invalid("targets", item.span(), Message::new("expected-targets"))
                    .help
                    .push(Message::new("expected-targets-help"));
                Vec::new()
            }
        }
    }

    fn by_period<'t, 's: 't, T>(
        &mut self,
        field: &'static str,
        table: Table<'t, 's>,
        read: impl Fn(&mut Self, &str, Item<'t, 's>) -> Option<T>,
    ) -> Vec<(Period, T)> {
        let Some(calendar) = self.calendar else { return Vec::new() };
        let mut all = Vec::new();
        for (key, item) in table.entries() {
            match calendar.period(&composed(key.name)) {
                Ok(period) => all.extend(read(self, key.name, item).map(|value| (period, value))),
                Err(error) => self.not_a_period(field, key.span, key.name, error),
            }
        }
        all
    }

    /// A value of an indicator.
    pub fn measure<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Measure<'s>>> {
        let span = item.span();
        let value = match item.kind() {
            Kind::String(words) if words == NOT_APPLICABLE => Measure::NotApplicable,
            Kind::String(_) | Kind::Table(_) => Measure::Text(self.text(field, item)?.value),
            _ => Measure::Number(self.number(field, item)?.value),
        };
        Some(Located { value, span })
    }

    /// The weight of an activity: a number that is not negative.
    pub fn weight(&mut self, item: Item) -> Option<Located<Number>> {
        let weight = self.number("weight", item)?;
        if weight.value.is_sign_negative() && !weight.value.is_zero() {
            self.invalid("weight", weight.span, Message::new("negative-number"));
            return None;
        }
        Some(weight)
    }

    /// The indicators of `indicators = ["…"]`.
    pub fn plain_indicators<'s>(&mut self, item: Item<'_, 's>) -> Vec<Located<Text<'s>>> {
        self.texts("indicators", item)
    }
}

/// Both amounts that may be meant where more decimals are typed than the currency has, in groups of three, as many
/// people separate thousands: `35.000` is 35 or 35 thousand.
fn readings((whole, decimals): (&str, &str), scale: Scale) -> Option<[String; 2]> {
    let digits = decimals.bytes().filter(u8::is_ascii_digit).count();
    let in_groups = decimals.split('_').all(|it| it.len() % 3 == 0 && !it.is_empty());
    if digits <= usize::from(scale.0) || !in_groups || decimals.contains(['e', 'E']) {
        return None;
    }
    let groups = decimals.as_bytes().iter().filter(|it| it.is_ascii_digit()).copied();
    let mut thousands = whole.to_owned();
    for (index, digit) in groups.enumerate() {
        if index % 3 == 0 {
            thousands.push('_');
        }
        thousands.push(char::from(digit));
    }
    let is_exact = decimals.bytes().all(|it| matches!(it, b'0' | b'_'));
    is_exact.then(|| [whole.to_owned(), thousands])
}

/// The times that the cells of a row have claimed so far.
#[derive(Default)]
struct Taken {
    years: YearSet,
    sets: YearSet,
    /// Parts of years, and the years that they belong to.
    parts: Vec<Period>,
    divided: YearSet,
    unphased: bool,
    total: bool,
}

impl Taken {
    /// Claims the time of a cell, unless an earlier cell has some of it. A period beside its own parts is their subtotal.
    fn claim(&mut self, period: Period) -> bool {
        let years = period.years();
        let free = match period {
            Period::Total => !self.total,
            Period::Unphased => !self.unphased,
            Period::Year(_) => !years.overlaps(self.years) && !years.overlaps(self.sets),
            Period::Years(_) => {
                !years.overlaps(self.years)
                    && !years.overlaps(self.sets)
                    && !years.overlaps(self.divided)
            }
            Period::Month(_) | Period::Quarter(_) | Period::Half(_) => {
                !years.overlaps(self.sets) && !self.parts.contains(&period)
            }
        };
        if !free {
            return false;
        }
        match period {
            Period::Total => self.total = true,
            Period::Unphased => self.unphased = true,
            Period::Year(_) => self.years = self.years.union(years),
            Period::Years(_) => self.sets = self.sets.union(years),
            Period::Month(_) | Period::Quarter(_) | Period::Half(_) => {
                self.parts.push(period);
                self.divided = self.divided.union(years);
            }
        }
        true
    }
}

fn overlaps(one: Period, other: Period) -> bool {
    one == other || one.years().overlaps(other.years())
}
