//! The format for machines and for people: a JSON schema that editors understand, and the page `docs/format.md`, both
//! made from the one list of fields.

use serde_json::{Map, Value, json};

use crate::model::forms::OWN;
use crate::model::{Every, Field, Form, Kind, Level};

/// The JSON schema (draft 7, which editors of TOML read) of every file of a plan: `plan.toml`, a plan in one file, a
/// file of `axes/`, a file of `progress/`.
pub fn schema() -> Value {
    let mut definitions = Map::new();
    for form in Form::ALL {
        definitions.insert(about(form).0.to_owned(), table(form));
    }
    definitions.extend(kinds());
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "An action plan for crossfoot",
        "description": "A file with `format` is a plan, one with `id` an axis, any other a record of execution.",
        "type": "object",
        "if": { "required": ["format"] },
        "then": { "$ref": "#/definitions/plan" },
        "else": {
            "if": { "required": ["id"] },
            "then": { "$ref": "#/definitions/axis" },
            "else": { "$ref": "#/definitions/record" }
        },
        "definitions": definitions,
    })
}

/// What a table of this form is called in the schema and on the page.
fn about(form: Form) -> (&'static str, &'static str) {
    match form {
        Form::Plan => ("plan", "The plan: `plan.toml`"),
        Form::Check => ("check", "`[check]`"),
        Form::Report => ("report", "How reports look: `[report]`"),
        Form::Signature => ("signature", "Who signs: `[[report.signature]]`"),
        Form::Axis => ("axis", "An axis: a file of `axes/`, or `[[axis]]`"),
        Form::Result => ("result", "A result: `[[result]]`"),
        Form::Activity => ("activity", "An activity: `[[…activity]]`"),
        Form::Task => ("task", "A task: `[[…activity.task]]`"),
        Form::Line => ("line", "A budget line: `[[…line]]`"),
        Form::Total => ("total", "A total across the tree: `[[total]]`"),
        Form::Indicator => ("indicator", "An indicator: `[[…indicator]]`"),
        Form::Body => ("body", "A body that has more than a name"),
        Form::Deadline => ("deadline", "A deadline: `[[deadline]]`"),
        Form::Pledge => ("pledge", "What a funder promises: `[[pledge]]`"),
        Form::Accepted => ("accepted", "A known finding: `[[accepted]]`"),
        Form::Record => (
            "record",
            "A record of execution: `progress/QUARTER.toml` or `progress/QUARTER/BODY.toml`",
        ),
        Form::RecordedActivity => ("recorded-activity", "In a record: `[[activity]]`"),
        Form::RecordedIndicator => ("recorded-indicator", "In a record: `[[indicator]]`"),
        Form::Unplanned => ("unplanned", "In a record: `[[unplanned]]`"),
        Form::Event => ("event", "In a record: `[[event]]`"),
        Form::Review => (
            "review",
            "What is told of a year or of the whole: `progress/YEAR.toml`, `progress/final.toml`",
        ),
        Form::Risk => ("risk", "There and in a record: `[[risk]]`"),
        Form::Recommendation => ("recommendation", "There and in a record: `[[recommendation]]`"),
        Form::Section => ("section", "There and in a record: `[[section]]`"),
    }
}

fn table(form: Form) -> Value {
    let properties: Map<String, Value> = form
        .fields()
        .map(|field| {
            let (_, mut value) = holds(field.kind);
            if let Some(about) = value.as_object_mut() {
                about.insert("description".to_owned(), field.meaning.into());
            }
            (field.key.to_owned(), value)
        })
        .collect();
    let required = form.required();
    let mut table = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
        "patternProperties": { format!("^{OWN}."): {} },
    });
    if !required.is_empty() {
        table["required"] = json!(required);
    }
    table
}

/// What a key holds, in words and as a schema. What is said beside the schema stands around the reference: draft 7 looks
/// at nothing else where there is one.
fn holds(kind: Kind) -> (&'static str, Value) {
    let to = |name: &str| json!({ "$ref": format!("#/definitions/{name}") });
    let of = |name: &str| json!({ "allOf": [to(name)] });
    let list = |name: &str| json!({ "type": "array", "items": to(name) });
    let either = |one: Value, other: Value| json!({ "anyOf": [one, other] });
    let every = |value: Value| json!({ "type": "object", "additionalProperties": value });
    let plain = |name: &str| json!({ "type": name });
    let words = || json!({ "type": "array", "items": { "type": "string" } });
    match kind {
        Kind::Text => ("text", of("text")),
        Kind::Texts => ("texts", list("text")),
        Kind::Word => ("word", plain("string")),
        Kind::Words => ("words", words()),
        Kind::Yes => ("yes or no", plain("boolean")),
        Kind::Number => ("number", plain("number")),
        Kind::Numbers => ("number, or by period", of("numbers")),
        Kind::Whole => ("whole number", plain("integer")),
        Kind::Amount => ("amount", plain("number")),
        // One number, or one for each line, funder or group.
        Kind::Paid => ("amount, or by line or funder", of("numbers")),
        Kind::Measured => ("value, or by group", either(to("measure"), to("numbers"))),
        Kind::Dates => ("day, or days", either(to("date"), list("date"))),
        Kind::Until => ("day or period", plain("string")),
        Kind::Amounts => ("amount, or by period", of("numbers")),
        Kind::Budget => ("amounts", of("amounts")),
        Kind::Pledged => ("amounts", of("pledged")),
        Kind::Declared => ("amounts, or a list of them", either(to("amounts"), list("amounts"))),
        Kind::Unit => {
            let named = json!({ "enum": ["thousands", "millions", "billions"] });
            ("a unit", either(named, json!({ "type": "integer", "minimum": 1 })))
        }
        Kind::Targets => ("values by period", every(to("measure"))),
        Kind::Measure => ("value", of("measure")),
        Kind::Date => ("day", of("date")),
        Kind::DayOfYear => {
            let pattern = "^[0-9]{1,2}-[0-9]{1,2}$";
            ("day of the year", json!({ "type": "string", "pattern": pattern }))
        }
        Kind::Schedule => ("periods", words()),
        Kind::Recurs => {
            let named = json!({ "enum": Every::ALL.map(Every::id) });
            ("word, or periods", either(named, words()))
        }
        Kind::Status | Kind::Stage => ("status", plain("string")),
        Kind::FreeWords => ("words by key", plain("object")),
        Kind::LevelNames => {
            let names: Map<String, Value> =
                Level::ALL.iter().map(|it| (it.id().to_owned(), of("text"))).collect();
            let only =
                json!({ "type": "object", "additionalProperties": false, "properties": names });
            ("texts by level", only)
        }
        Kind::Bodies => ("bodies by key", every(either(to("text"), to("body")))),
        Kind::ExchangeRates => {
            let mut rates = every(to("numbers"));
            rates["propertyNames"] = json!({ "pattern": "^[A-Z]{3}$" });
            ("rates by currency", rates)
        }
        Kind::Table(form) => ("table", of(about(form).0)),
        Kind::Tables(form) => ("tables", list(about(form).0)),
    }
}

fn kinds() -> Map<String, Value> {
    let Value::Object(all) = json!({
        "text": {
            "description": "Words, or words by language: { en = \"…\", fr = \"…\" }",
            "anyOf": [
                { "type": "string" },
                { "type": "number" },
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": { "pattern": "^[a-z]{2,3}$" },
                    "additionalProperties": { "type": "string" }
                }
            ]
        },
        "date": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "numbers": {
            "description": "One number, or one for each period",
            "anyOf": [
                { "type": "number" },
                { "type": "object", "additionalProperties": { "type": "number" } }
            ]
        },
        "measure": {
            "description": "A number, words, or \"n/a\"",
            "anyOf": [{ "type": "number" }, { "$ref": "#/definitions/text" }]
        },
        "amounts": {
            "description": "Amounts by period: a year of the plan, 2024-H1, 2024-Q3, 2024-M04, \"2024..2025\", unphased, total",
            "anyOf": [
                { "const": "n/a" },
                {
                    "type": "object",
                    "required": ["included_in"],
                    "additionalProperties": false,
                    "properties": { "included_in": { "type": "string" } }
                },
                { "$ref": "#/definitions/pledged" }
            ]
        },
        "pledged": {
            "description": "Amounts by period, and their currency where it is another one",
            "type": "object",
            "properties": { "currency": { "type": "string", "pattern": "^[A-Z]{3}$" }, "included_in": false },
            "additionalProperties": { "anyOf": [{ "type": "number" }, { "const": "n/a" }] }
        }
    }) else {
        return Map::new();
    };
    all
}

/// The page that explains the whole format (Markdown): an introduction, then every key of every table.
pub fn page() -> String {
    let mut page = include_str!("schema/introduction.md").to_owned();
    for form in Form::ALL {
        let (_, heading) = about(form);
        page.push_str(&format!(
            "\n### {heading}\n\n| key | holds | means | for example |\n|---|---|---|---|\n"
        ));
        for field in form.fields() {
            let needed = if form.required().contains(&field.key) { " (needed)" } else { "" };
            let cell = |text: &str| text.replace('|', "\\|");
            page.push_str(&format!(
                "| `{}`{needed} | {} | {} | {} |\n",
                field.key,
                holds(field.kind).0,
                cell(field.meaning),
                example(field)
            ));
        }
    }
    page
}

fn example(field: &Field) -> String {
    match field.kind {
        Kind::Tables(_) => format!("`[[{}]]`", field.key),
        _ => format!("`{} = {}`", field.key, field.example),
    }
}
