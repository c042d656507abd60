//! What is said about a field that is not there, not known, or not readable as what it holds.

use super::fields::Reader;
use crate::diagnostic::{Finding, Rule};
use crate::language;
use crate::message::{Arg, Message};
use crate::model::Form;
use crate::model::calendar::PeriodError;
use crate::model::forms::OWN;
use crate::source::Span;
use crate::syntax::{Key, Table};
use crate::text::nearest;

/// What budgets and schedules say elsewhere and this format does not keep: a word of the message that says what to do.
const NOT_KEPT: &[(Form, &[&str], &str)] = &[
    (Form::Activity, &["starts", "ends", "start", "end"], "schedule"),
    (Form::Activity, &["activity"], "activity"),
    (Form::Activity, &["objectives"], "objectives"),
    (Form::Activity, &["depends", "depends_on", "after", "prerequisites"], "depends"),
    (
        Form::Activity,
        &["revised", "approved", "initial", "committed", "disbursed", "paid"],
        "stage",
    ),
    (Form::Line, &["revised", "approved", "initial", "committed", "disbursed", "paid"], "stage"),
    (Form::Indicator, &["achieved", "actual", "actuals", "result"], "achieved"),
];

impl Form {
    /// What the table is called, in words.
    pub(super) fn name(self) -> Message {
        Message::new(match self {
            Form::Plan => "form-plan",
            Form::Check => "form-check",
            Form::Report => "form-report",
            Form::Signature => "form-signature",
            Form::Axis => "form-axis",
            Form::Result => "form-result",
            Form::Activity => "form-activity",
            Form::Task => "form-task",
            Form::Line => "form-line",
            Form::Total => "form-total",
            Form::Indicator => "form-indicator",
            Form::Body => "form-body",
            Form::Deadline => "form-deadline",
            Form::Pledge => "form-pledge",
            Form::Accepted => "form-accepted",
            Form::Record => "form-record",
            Form::RecordedActivity => "form-recorded-activity",
            Form::RecordedIndicator => "form-recorded-indicator",
            Form::Unplanned => "form-unplanned",
            Form::Event => "form-event",
            Form::Review => "form-review",
            Form::Risk => "form-risk",
            Form::Recommendation => "form-recommendation",
            Form::Section => "form-section",
        })
    }
}

/// Why a key is not kept, and what to do instead.
fn not_kept(form: Form, key: &str) -> Option<Message> {
    let (.., why) = NOT_KEPT.iter().find(|(it, keys, _)| *it == form && keys.contains(&key))?;
    Some(Message::new(match *why {
        "schedule" => "not-kept-schedule",
        "activity" => "not-kept-activity",
        "objectives" => "not-kept-objectives",
        "depends" => "not-kept-depends",
        "stage" => "not-kept-stage",
        _ => "not-kept-achieved",
    }))
}

/// A finding about a key, with the one that may be meant.
fn offered(mut finding: Finding, meant: &str) -> Finding {
    finding.offer(Message::new("did-you-mean").text("meant", meant), finding.span, meant);
    finding
}

impl Reader<'_> {
    /// A field that the form does not have: says what was meant, or where the field belongs. Keys of the author's own
    /// are fields of every form.
    pub fn unknown(&mut self, form: Form, key: Key) {
        if key.name.starts_with(OWN) && key.name.len() > OWN.len() {
            return;
        }
        let mut finding = Finding::new(
            Rule::UnknownField,
            key.span,
            Message::new("unknown-field").text("field", key.name).message("form", form.name()),
        );
        let belongs: Vec<Arg> = Form::ALL
            .iter()
            .filter(|it| it.field(key.name).is_some())
            .map(|it| Message::new("form-owner").message("form", it.name()).into())
            .collect();
        let has = |it: &str| form.field(it).is_some();
        let looks_like_a_period = self.calendar.is_some_and(|it| it.period(key.name).is_ok());
        let meant = || {
            let known = form.fields().map(|it| it.key);
            language::field(key.name, has).or_else(|| nearest(key.name, known))
        };
        finding = if let Some(why) = not_kept(form, key.name) {
            finding.help(why)
        } else if !belongs.is_empty() {
            let finding = finding
                .label(Message::new("unknown-field-belongs").arg("forms", Arg::List(belongs)));
            match language::field(key.name, has) {
                Some(meant) => offered(finding, meant),
                None => finding.help(Message::new("unknown-field-move").text("field", key.name)),
            }
        } else if looks_like_a_period {
            let field = if has("budget") { "budget" } else { "declared" };
            let help = Message::new("unknown-field-period").text("field", field);
            finding.help(help.text("period", key.name))
        } else if let Some(meant) = meant() {
            offered(finding, meant)
        } else {
            let fields = form.fields().map(|it| Arg::Text(format!("`{}`", it.key))).collect();
            finding
                .help(Message::new("unknown-field-known").arg("fields", Arg::List(fields)))
                .help(Message::new("unknown-field-own").text("key", format!("{OWN}{}", key.name)))
        };
        self.found.push(finding);
    }

    /// A field that must be there is not.
    pub fn missing(&mut self, form: Form, field: &'static str, place: Span) {
        let example = form.field(field).map_or("", |it| it.example);
        self.found.push(
            Finding::new(
                Rule::MissingField,
                place,
                Message::new("missing-field").text("field", field).message("form", form.name()),
            )
            .help(
                Message::new("missing-field-help").text("example", format!("{field} = {example}")),
            ),
        );
    }

    /// Tells which of the fields that a table needs are not there.
    pub fn require(&mut self, form: Form, table: Table) {
        for field in form.required().iter().filter(|it| table.get(it).is_none()) {
            self.missing(form, field, table.place());
        }
    }

    /// A key or text that should be a period and is not.
    pub fn not_a_period(&mut self, field: &str, span: Span, typed: &str, error: PeriodError) {
        let Some(calendar) = self.calendar else { return };
        let meant = || calendar.meant(typed).map(|it| calendar.span_label(it));
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
            PeriodError::Unknown(label) if field == "schedule" => {
                let year =
                    calendar.years().next().map(|it| calendar.year_label(it)).unwrap_or_default();
                Finding::new(
                    Rule::InvalidValue,
                    span,
                    Message::new("not-quarters").text("text", label),
                )
                .help(match meant() {
                    Some(meant) => Message::new("typo-write").text("correction", meant),
                    None => Message::new("not-quarters-help").text("year", year),
                })
            }
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
                let meant = meant().filter(|it| calendar.period(it).is_ok());
                match meant.as_deref().or_else(|| nearest(&label, known)) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::forms::FIELDS;
    use crate::model::read;
    use crate::source::{Source, Sources};

    /// A file in which a table of a form has one field, and the file's name.
    fn with_field(form: Form, field: &str) -> (&'static str, String) {
        let axis = "id = \"I\"\n";
        let activity = "[[activity]]\nid = \"a\"\n";
        match form {
            Form::Plan => ("plan.toml", format!("{field} = 0\n")),
            Form::Check => ("plan.toml", format!("[check]\n{field} = 0\n")),
            Form::Report => ("plan.toml", format!("[report]\n{field} = 0\n")),
            Form::Signature => ("plan.toml", format!("[[report.signature]]\n{field} = 0\n")),
            Form::Total => ("plan.toml", format!("[[total]]\n{field} = 0\n")),
            Form::Axis => ("axes/1.toml", format!("{field} = 0\n")),
            Form::Result => ("axes/1.toml", format!("{axis}[[result]]\n{field} = 0\n")),
            Form::Activity => ("axes/1.toml", format!("{axis}[[activity]]\n{field} = 0\n")),
            Form::Line => {
                ("axes/1.toml", format!("{axis}{activity}[[activity.line]]\n{field} = 0\n"))
            }
            Form::Task => {
                ("axes/1.toml", format!("{axis}{activity}[[activity.task]]\n{field} = 0\n"))
            }
            Form::Indicator => {
                ("axes/1.toml", format!("{axis}[[result]]\n[[result.indicator]]\n{field} = 0\n"))
            }
            Form::Body => ("plan.toml", format!("[bodies]\nx = {{ aliases = [], {field} = 0 }}\n")),
            Form::Deadline => ("plan.toml", format!("[[deadline]]\n{field} = 0\n")),
            Form::Pledge => ("plan.toml", format!("[[pledge]]\n{field} = 0\n")),
            Form::Accepted => ("plan.toml", format!("[[accepted]]\n{field} = 0\n")),
            Form::Record => ("progress/2012-Q1.toml", format!("{field} = 0\n")),
            Form::RecordedActivity => {
                ("progress/2012-Q1.toml", format!("[[activity]]\n{field} = 0\n"))
            }
            Form::RecordedIndicator => {
                ("progress/2012-Q1.toml", format!("[[indicator]]\n{field} = 0\n"))
            }
            Form::Unplanned => ("progress/2012-Q1.toml", format!("[[unplanned]]\n{field} = 0\n")),
            Form::Event => ("progress/2012-Q1.toml", format!("[[event]]\n{field} = 0\n")),
            Form::Review => ("progress/2012.toml", format!("{field} = 0\n")),
            Form::Risk => ("progress/2012-Q1.toml", format!("[[risk]]\n{field} = 0\n")),
            Form::Recommendation => {
                ("progress/final.toml", format!("[[recommendation]]\n{field} = 0\n"))
            }
            Form::Section => ("progress/final.toml", format!("[[section]]\n{field} = 0\n")),
        }
    }

    fn is_known(form: Form, field: &str) -> bool {
        let (name, text) = with_field(form, field);
        let own = if name == "plan.toml" { text.as_str() } else { "" };
        let plan = format!("starts = 2012-01-01\nyears = [\"2012\"]\n{own}");
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), plan.into_bytes()));
        if name != "plan.toml" {
            sources.add(Source::new(name.to_owned(), text.into_bytes()));
        }
        let unknown =
            |it: &Finding| it.rule == Rule::UnknownField && sources.text(it.span) == field;
        !read(&sources).findings.iter().any(unknown)
    }

    #[test]
    fn the_list_of_fields_is_what_the_readers_know() {
        let mut every: Vec<&str> = FIELDS.iter().map(|it| it.key).collect();
        every.sort_unstable();
        every.dedup();
        for form in Form::ALL {
            for field in &every {
                // Without these, the plan has no calendar and the rest of its file is not read.
                if form == Form::Plan && matches!(*field, "starts" | "years") {
                    continue;
                }
                // A body without these is a text in several languages.
                if form == Form::Body && *field == "aliases" {
                    continue;
                }
                assert_eq!(is_known(form, field), form.field(field).is_some(), "{form:?} {field}");
            }
        }
    }

    #[test]
    fn a_key_has_one_meaning_in_a_table() {
        for form in Form::ALL {
            let mut keys: Vec<&str> = form.fields().map(|it| it.key).collect();
            keys.sort_unstable();
            let all = keys.len();
            keys.dedup();
            assert_eq!(keys.len(), all, "{form:?}");
        }
    }
}
