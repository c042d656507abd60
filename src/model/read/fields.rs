//! Fields: what each table of a plan may hold, and the conversions from items to values.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::diagnostic::{Finding, Rule};
use crate::message::{Arg, Message};
use crate::model::calendar::{Calendar, PeriodError};
use crate::model::{Number, Str, Text};
use crate::money::{Money, MoneyError, Scale};
use crate::source::{Located, Span};
use crate::syntax::{Item, Key, Kind, Table};

/// A kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Plan,
    Axis,
    Result,
    Activity,
    Line,
    Indicator,
    Body,
    Deadline,
    Accepted,
    Record,
    RecordedActivity,
    RecordedIndicator,
    Unplanned,
}

/// Every table with its fields, as a plan's author writes them. The readers' own lists are proved against this one.
pub(super) const FIELDS: &[(Form, &str, &[&str])] = &[
    (
        Form::Plan,
        "plan",
        &[
            "format",
            "title",
            "note",
            "country",
            "language",
            "currency",
            "starts",
            "years",
            "revision",
            "rounded_to",
            "declared",
            "source",
            "levels",
            "bodies",
            "deadline",
            "accepted",
            "axis",
        ],
    ),
    (
        Form::Axis,
        "axis",
        &[
            "id",
            "title",
            "note",
            "formerly",
            "objectives",
            "declared",
            "responsible",
            "result",
            "activity",
        ],
    ),
    (
        Form::Result,
        "result",
        &[
            "id",
            "title",
            "note",
            "formerly",
            "indicators",
            "indicator",
            "responsible",
            "declared",
            "result",
            "activity",
        ],
    ),
    (
        Form::Activity,
        "activity",
        &[
            "id",
            "title",
            "note",
            "formerly",
            "responsible",
            "partners",
            "budget",
            "schedule",
            "indicators",
            "indicator",
            "weight",
            "line",
        ],
    ),
    (
        Form::Line,
        "line",
        &[
            "id",
            "title",
            "note",
            "formerly",
            "funder",
            "code",
            "unit",
            "quantity",
            "unit_cost",
            "budget",
        ],
    ),
    (
        Form::Indicator,
        "indicator",
        &["id", "title", "note", "unit", "baseline", "targets", "source"],
    ),
    (Form::Body, "body", &["name", "aliases"]),
    (Form::Deadline, "deadline", &["title", "note", "on", "date", "days_after_quarter"]),
    (Form::Accepted, "accepted", &["check", "at", "period", "difference", "reason"]),
    (
        Form::Record,
        "record",
        &[
            "prepared",
            "achievements",
            "challenges",
            "next_steps",
            "activity",
            "indicator",
            "unplanned",
        ],
    ),
    (
        Form::RecordedActivity,
        "recorded activity",
        &["id", "status", "progress", "committed", "disbursed", "note"],
    ),
    (Form::RecordedIndicator, "recorded indicator", &["id", "value", "note"]),
    (Form::Unplanned, "unplanned", &["title", "axis", "disbursed", "note"]),
];

impl Form {
    fn fields(self) -> &'static [&'static str] {
        FIELDS.iter().find(|(form, ..)| *form == self).map_or(&[], |(.., fields)| fields)
    }

    /// What the table is called, in words.
    pub fn name(self) -> Message {
        Message::new(match self {
            Form::Plan => "form-plan",
            Form::Axis => "form-axis",
            Form::Result => "form-result",
            Form::Activity => "form-activity",
            Form::Line => "form-line",
            Form::Indicator => "form-indicator",
            Form::Body => "form-body",
            Form::Deadline => "form-deadline",
            Form::Accepted => "form-accepted",
            Form::Record => "form-record",
            Form::RecordedActivity => "form-recorded-activity",
            Form::RecordedIndicator => "form-recorded-indicator",
            Form::Unplanned => "form-unplanned",
        })
    }
}

/// Reads the tables of one file: what to count by, and what was found wrong so far.
pub(super) struct Reader<'c> {
    /// The plan's calendar; nothing where the plan's file does not give one.
    pub calendar: Option<&'c Calendar>,
    /// The decimals of the plan's currency.
    pub scale: Scale,
    /// What is wrong.
    pub found: Vec<Finding>,
    /// The first amount: a plan that has one needs a currency.
    pub first_amount: Option<Span>,
}

impl<'c> Reader<'c> {
    pub fn new(calendar: Option<&'c Calendar>, scale: Scale) -> Reader<'c> {
        Reader { calendar, scale, found: Vec::new(), first_amount: None }
    }

    /// A field that the form does not have: says what was meant, or where the field belongs.
    pub fn unknown(&mut self, form: Form, key: Key) {
        let mut finding = Finding::new(
            Rule::UnknownField,
            key.span,
            Message::new("unknown-field").text("field", key.name).message("form", form.name()),
        );
        let belongs: Vec<Arg> = FIELDS
            .iter()
            .filter(|(_, _, fields)| fields.contains(&key.name))
            .map(|(form, ..)| Arg::Message(Box::new(form.name())))
            .collect();
        let looks_like_a_period = self.calendar.is_some_and(|it| it.period(key.name).is_ok());
        finding = match nearest(key.name, form.fields()) {
            _ if !belongs.is_empty() => finding
                .label(Message::new("unknown-field-belongs").arg("forms", Arg::List(belongs)))
                .help(Message::new("unknown-field-move").text("field", key.name)),
            _ if looks_like_a_period => {
                let field = if form.fields().contains(&"budget") { "budget" } else { "declared" };
                finding.help(
                    Message::new("unknown-field-period")
                        .text("field", field)
                        .text("period", key.name),
                )
            }
            Some(meant) => finding.help(Message::new("did-you-mean").text("meant", meant)),
            None => {
                let fields = form.fields().iter().map(|it| Arg::Text(format!("`{it}`"))).collect();
                finding.help(Message::new("unknown-field-known").arg("fields", Arg::List(fields)))
            }
        };
        self.found.push(finding);
    }

    /// A field that must be there is not.
    pub fn missing(&mut self, form: Form, field: &'static str, place: Span, example: &'static str) {
        self.found.push(
            Finding::new(
                Rule::MissingField,
                place,
                Message::new("missing-field").text("field", field).message("form", form.name()),
            )
            .help(Message::new("missing-field-help").text("example", example)),
        );
    }

    /// A field can't hold what it holds.
    pub fn invalid(&mut self, field: &str, span: Span, why: Message) -> &mut Finding {
        let finding = Finding::new(
            Rule::InvalidValue,
            span,
            Message::new("invalid-value").text("field", field),
        )
        .label(why);
        self.found.push(finding);
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    fn wrong_kind(&mut self, field: &str, item: Item, expected: &'static str) {
        let found = item.kind().name();
        let why = Message::new("expected-kind")
            .message("expected", Message::new(expected))
            .message("found", found);
        self.invalid(field, item.span(), why);
    }

    /// One text, or one for each language.
    pub fn text<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Text<'s>>> {
        let span = item.span();
        match item.kind() {
            Kind::String(words) => Some(Located { value: Text::Plain(words), span }),
            Kind::Table(table) => self.languages(field, table).map(|value| Located { value, span }),
            Kind::Integer(typed) | Kind::Float(typed) => {
                let why = Message::new("expected-kind")
                    .message("expected", Message::new("kind-string"))
                    .message("found", item.kind().name());
                let help =
                    Message::new("slip-write").text("correction", format!("{field} = \"{typed}\""));
                self.invalid(field, span, why).help.push(help);
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-string");
                None
            }
        }
    }

    fn languages<'s>(&mut self, field: &str, table: Table<'_, 's>) -> Option<Text<'s>> {
        let mut all = Vec::new();
        for (key, item) in table.entries() {
            let is_tag = matches!(key.name.len(), 2 | 3)
                && key.name.bytes().all(|it| it.is_ascii_lowercase());
            if !is_tag {
                let why = Message::new("not-a-language").text("key", key.name);
                self.invalid(field, key.span, why);
                continue;
            }
            match item.kind() {
                Kind::String(words) => all.push((Str::from(key.name.to_owned()), words)),
                _ => self.wrong_kind(field, item, "kind-string"),
            }
        }
        if all.is_empty() {
            if table.entries().next().is_none() {
                self.invalid(field, table.place(), Message::new("no-language"));
            }
            return None;
        }
        Some(Text::Many(all.into()))
    }

    /// Words that are the same in every language: ids, codes.
    pub fn string<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Option<Located<Str<'s>>> {
        let span = item.span();
        match item.kind() {
            Kind::String(value) if !value.trim().is_empty() => Some(Located { value, span }),
            Kind::String(_) => {
                self.invalid(field, span, Message::new("empty-string"));
                None
            }
            Kind::Integer(typed) | Kind::Float(typed) => {
                let help =
                    Message::new("slip-write").text("correction", format!("{field} = \"{typed}\""));
                self.invalid(field, span, Message::new("number-is-not-an-id")).help.push(help);
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-string");
                None
            }
        }
    }

    /// A list of words.
    pub fn strings<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Vec<Located<Str<'s>>> {
        self.list(field, item).into_iter().filter_map(|item| self.string(field, item)).collect()
    }

    /// A list of texts.
    pub fn texts<'s>(&mut self, field: &str, item: Item<'_, 's>) -> Vec<Located<Text<'s>>> {
        self.list(field, item).into_iter().filter_map(|item| self.text(field, item)).collect()
    }

    /// The items of a list. One item without brackets gets its own help.
    pub fn list<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Vec<Item<'t, 's>> {
        match item.kind() {
            Kind::Array(items) => items,
            Kind::String(_) => {
                let help = Message::new("slip-write")
                    .text("correction", format!("{field} = [{}]", item.typed()));
                self.invalid(field, item.span(), Message::new("expected-list")).help.push(help);
                Vec::new()
            }
            _ => {
                self.wrong_kind(field, item, "kind-array");
                Vec::new()
            }
        }
    }

    /// The tables behind `[[header]]`s.
    pub fn tables<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Tables<'t, 's> {
        let mut all = Vec::new();
        let mut complete = true;
        let items = match item.kind() {
            Kind::Array(items) => items,
            _ => vec![item],
        };
        for item in items {
            match item.kind() {
                // `[result]` where `[[result]]` is meant.
                Kind::Table(table) if table.has_single_brackets() => {
                    let help =
                        Message::new("slip-write").text("correction", format!("[[{field}]]"));
                    self.invalid(field, item.span(), Message::new("expected-tables"))
                        .help
                        .push(help);
                    complete = false;
                }
                Kind::Table(table) => all.push(table),
                _ => {
                    self.wrong_kind(field, item, "kind-table");
                    complete = false;
                }
            }
        }
        Tables { all, complete }
    }

    /// A table.
    pub fn table<'t, 's>(&mut self, field: &str, item: Item<'t, 's>) -> Option<Table<'t, 's>> {
        match item.kind() {
            Kind::Table(table) => Some(table),
            _ => {
                self.wrong_kind(field, item, "kind-table");
                None
            }
        }
    }

    /// A day.
    pub fn date(&mut self, field: &str, item: Item) -> Option<Located<Date>> {
        match item.kind() {
            Kind::Date(value) => Some(Located { value, span: item.span() }),
            // A date in quotes is understood all the same.
            Kind::String(words) if words.parse::<Date>().is_ok() => {
                let help =
                    Message::new("slip-write").text("correction", format!("{field} = {words}"));
                self.invalid(field, item.span(), Message::new("quoted-date")).help.push(help);
                None
            }
            _ => {
                self.wrong_kind(field, item, "kind-date");
                None
            }
        }
    }

    /// An exact number that is not money.
    pub fn number(&mut self, field: &str, item: Item) -> Option<Located<Number>> {
        let (Kind::Integer(typed) | Kind::Float(typed)) = item.kind() else {
            self.wrong_kind(field, item, "kind-number");
            return None;
        };
        let digits: Cow<str> =
            if typed.contains('_') { typed.replace('_', "").into() } else { typed.into() };
        match Number::from_str_exact(digits.trim_start_matches('+')) {
            Ok(value) => Some(Located { value, span: item.span() }),
            Err(_) => {
                self.invalid(field, item.span(), Message::new("not-a-plain-number"));
                None
            }
        }
    }

    /// A small whole number.
    pub fn whole<T: std::str::FromStr>(&mut self, field: &str, item: Item) -> Option<T> {
        let Kind::Integer(typed) = item.kind() else {
            self.wrong_kind(field, item, "kind-number");
            return None;
        };
        let value = typed.replace('_', "").parse().ok();
        if value.is_none() {
            self.invalid(field, item.span(), Message::new("not-a-small-number"));
        }
        value
    }

    /// An amount of money in the plan's currency.
    pub fn money(&mut self, field: &str, item: Item) -> Option<Located<Money>> {
        self.money_of(field, item, self.scale)
    }

    /// An amount of money in a currency of so many decimals.
    pub fn money_of(&mut self, field: &str, item: Item, scale: Scale) -> Option<Located<Money>> {
        let span = item.span();
        self.first_amount.get_or_insert(span);
        let typed = match item.kind() {
            Kind::Integer(typed) | Kind::Float(typed) => typed,
            Kind::String(words) => {
                let digits: String = words.chars().filter(|it| it.is_ascii_digit()).collect();
                let separators = words.chars().all(|it| !it.is_alphabetic());
                let help = if digits.is_empty() || !separators {
                    Message::new("amount-help")
                } else {
                    Message::new("slip-write")
                        .text("correction", format!("{field} = {}", grouped(&digits)))
                };
                self.invalid(field, span, Message::new("amount-in-quotes")).help.push(help);
                return None;
            }
            _ => {
                self.wrong_kind(field, item, "kind-number");
                return None;
            }
        };
        match Money::parse(typed, scale) {
            Ok(value) => Some(Located { value, span }),
            Err(MoneyError::TooPrecise { allowed, decimals }) => {
                self.found.push(
                    Finding::new(
                        Rule::AmountPrecision,
                        span,
                        Message::new("amount-precision").text("amount", typed),
                    )
                    .label(
                        Message::new("amount-precision-label")
                            .count("decimals", decimals as usize)
                            .count("allowed", usize::from(allowed.0)),
                    )
                    .help(
                        Message::new("amount-precision-help")
                            .count("allowed", usize::from(allowed.0)),
                    ),
                );
                None
            }
            Err(MoneyError::TooLong) => {
                self.invalid(
                    field,
                    span,
                    Message::new("amount-too-long").count("digits", Money::DIGITS),
                );
                None
            }
            Err(MoneyError::NotANumber) => {
                self.invalid(field, span, Message::new("not-a-plain-number"))
                    .help
                    .push(Message::new("amount-help"));
                None
            }
        }
    }

    /// A key or text that should be a period and is not.
    pub fn not_a_period(&mut self, field: &str, span: Span, error: PeriodError) {
        let Some(calendar) = self.calendar else { return };
        let years = || {
            let mut years = calendar.years().map(|it| calendar.year_label(it));
            match (years.next(), years.next_back()) {
                (Some(first), Some(last)) => format!("{first}..{last}"),
                (first, _) => first.unwrap_or_default().to_owned(),
            }
        };
        let finding = match error {
            PeriodError::Outside(label) => Finding::new(
                Rule::OutsidePlanPeriod,
                span,
                Message::new("outside-plan-period").text("period", label),
            )
            .label(Message::new("outside-plan-period-label").text("years", years()))
            .help(Message::new("outside-plan-period-help")),
            PeriodError::Unknown(label) => {
                let labels: Vec<String> =
                    calendar.years().map(|it| calendar.year_label(it).to_owned()).collect();
                let known: Vec<&str> = labels
                    .iter()
                    .map(String::as_str)
                    .chain(["total", "unphased", "included_in", "currency"])
                    .collect();
                let finding = Finding::new(
                    Rule::UnknownField,
                    span,
                    Message::new("unknown-period")
                        .text("period", label.as_str())
                        .text("field", field),
                );
                match nearest(&label, &known) {
                    Some(meant) => finding.help(Message::new("did-you-mean").text("meant", meant)),
                    None => {
                        finding.help(Message::new("unknown-period-help").text("years", years()))
                    }
                }
            }
            PeriodError::Reversed(label) => Finding::new(
                Rule::InvalidValue,
                span,
                Message::new("period-reversed").text("period", label),
            ),
            PeriodError::NotAYear(label) => Finding::new(
                Rule::InvalidValue,
                span,
                Message::new("period-not-a-year").text("period", label),
            )
            .help(Message::new("period-not-a-year-help")),
        };
        self.found.push(finding);
    }
}

/// Tables behind a field, and whether all of them could be read as tables.
pub(super) struct Tables<'t, 's> {
    pub all: Vec<Table<'t, 's>>,
    pub complete: bool,
}

/// The known word that is most like a typed one, if any is like it.
pub(super) fn nearest<'k>(typed: &str, known: &[&'k str]) -> Option<&'k str> {
    if typed.len() > 64 {
        return None;
    }
    let typed = typed.to_lowercase();
    let alike = known
        .iter()
        .map(|it| (strsim::normalized_damerau_levenshtein(&typed, &it.to_lowercase()), *it));
    alike
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, it)| it)
}

/// Digits in groups of three, as a plan's author may write them: `1_500_000`.
fn grouped(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut text = digits[..first].to_owned();
    for group in digits.as_bytes()[first..].chunks(3) {
        if !text.is_empty() {
            text.push('_');
        }
        text.extend(group.iter().map(|it| char::from(*it)));
    }
    text
}
