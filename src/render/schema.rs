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
        definitions.insert(id(form).to_owned(), table(form));
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

/// The name of a form in the schema.
fn id(form: Form) -> &'static str {
    match form {
        Form::Plan => "plan",
        Form::Check => "check",
        Form::Report => "report",
        Form::Signature => "signature",
        Form::Axis => "axis",
        Form::Result => "result",
        Form::Activity => "activity",
        Form::Task => "task",
        Form::Line => "line",
        Form::Total => "total",
        Form::Indicator => "indicator",
        Form::Body => "body",
        Form::Deadline => "deadline",
        Form::Pledge => "pledge",
        Form::Accepted => "accepted",
        Form::Record => "record",
        Form::RecordedActivity => "recorded-activity",
        Form::RecordedIndicator => "recorded-indicator",
        Form::Unplanned => "unplanned",
        Form::Event => "event",
        Form::Review => "review",
        Form::Risk => "risk",
        Form::Recommendation => "recommendation",
        Form::Section => "section",
    }
}

/// What a table of this form is called on the page.
fn heading(form: Form) -> &'static str {
    match form {
        Form::Plan => "The plan: `plan.toml`",
        Form::Check => "`[check]`",
        Form::Report => "How reports look: `[report]`",
        Form::Signature => "Who signs: `[[report.signature]]`",
        Form::Axis => "An axis: a file of `axes/`, or `[[axis]]`",
        Form::Result => "A result: `[[result]]`",
        Form::Activity => "An activity: `[[…activity]]`",
        Form::Task => "A task: `[[…activity.task]]`",
        Form::Line => "A budget line: `[[…line]]`",
        Form::Total => "A total across the tree: `[[total]]`",
        Form::Indicator => "An indicator: `[[…indicator]]`",
        Form::Body => "A body that has more than a name",
        Form::Deadline => "A deadline: `[[deadline]]`",
        Form::Pledge => "What a funder promises: `[[pledge]]`",
        Form::Accepted => "A known finding: `[[accepted]]`",
        Form::Record => {
            "A record of execution: `progress/QUARTER.toml` or `progress/QUARTER/BODY.toml`"
        }
        Form::RecordedActivity => "In a record: `[[activity]]`",
        Form::RecordedIndicator => "In a record: `[[indicator]]`",
        Form::Unplanned => "In a record: `[[unplanned]]`",
        Form::Event => "In a record: `[[event]]`",
        Form::Review => {
            "What is told of a year or of the whole: `progress/YEAR.toml`, `progress/final.toml`"
        }
        Form::Risk => "There and in a record: `[[risk]]`",
        Form::Recommendation => "There and in a record: `[[recommendation]]`",
        Form::Section => "There and in a record: `[[section]]`",
    }
}

fn table(form: Form) -> Value {
    let properties: Map<String, Value> = form
        .fields()
        .map(|field| {
            let mut value = of_kind(field.kind);
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

/// The schema of what a key holds. What is said beside it stands around the reference: draft 7 looks at nothing else
/// where there is one.
fn of_kind(kind: Kind) -> Value {
    let of = |name: &str| json!({ "allOf": [{ "$ref": format!("#/definitions/{name}") }] });
    let list = |name: &str| json!({ "type": "array", "items": { "$ref": format!("#/definitions/{name}") } });
    match kind {
        Kind::Text => of("text"),
        Kind::Texts => list("text"),
        Kind::Word => json!({ "type": "string" }),
        Kind::Words => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Yes => json!({ "type": "boolean" }),
        Kind::Number | Kind::Amount => json!({ "type": "number" }),
        // One number, or one for each line, funder or group.
        Kind::Paid => of("numbers"),
        Kind::Measured => {
            json!({ "anyOf": [{ "$ref": "#/definitions/measure" }, { "$ref": "#/definitions/numbers" }] })
        }
        Kind::Dates => json!({ "anyOf": [{ "$ref": "#/definitions/date" }, list("date")] }),
        Kind::Until => json!({ "type": "string" }),
        Kind::Whole => json!({ "type": "integer" }),
        Kind::Numbers | Kind::Amounts => of("numbers"),
        Kind::Budget => of("amounts"),
        Kind::Pledged => of("pledged"),
        Kind::Declared => {
            json!({ "anyOf": [{ "$ref": "#/definitions/amounts" }, list("amounts")] })
        }
        Kind::Unit => {
            json!({ "anyOf": [{ "enum": ["thousands", "millions", "billions"] }, { "type": "integer", "minimum": 1 }] })
        }
        Kind::Targets => {
            json!({ "type": "object", "additionalProperties": { "$ref": "#/definitions/measure" } })
        }
        Kind::Measure => of("measure"),
        Kind::Date => of("date"),
        Kind::DayOfYear => json!({ "type": "string", "pattern": "^[0-9]{1,2}-[0-9]{1,2}$" }),
        Kind::Schedule => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Recurs => {
            let every = Every::ALL.map(Every::id);
            json!({ "anyOf": [{ "enum": every }, { "type": "array", "items": { "type": "string" } }] })
        }
        Kind::Status | Kind::Stage => json!({ "type": "string" }),
        Kind::FreeWords => json!({ "type": "object" }),
        Kind::LevelNames => {
            let names: Map<String, Value> =
                Level::ALL.iter().map(|it| (it.id().to_owned(), of("text"))).collect();
            json!({ "type": "object", "additionalProperties": false, "properties": names })
        }
        Kind::Bodies => json!({
            "type": "object",
            "additionalProperties": { "anyOf": [{ "$ref": "#/definitions/text" }, { "$ref": "#/definitions/body" }] }
        }),
        Kind::ExchangeRates => json!({
            "type": "object",
            "propertyNames": { "pattern": "^[A-Z]{3}$" },
            "additionalProperties": { "$ref": "#/definitions/numbers" }
        }),
        Kind::Table(form) => of(id(form)),
        Kind::Tables(form) => list(id(form)),
    }
}

fn kinds() -> Map<String, Value> {
    let all = json!({
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
    });
    match all {
        Value::Object(all) => all,
        _ => Map::new(),
    }
}

/// The page that explains the whole format (Markdown): an introduction, then every key of every table.
pub fn page() -> String {
    let mut page = include_str!("schema/introduction.md").to_owned();
    for form in Form::ALL {
        page.push_str(&format!(
            "\n### {}\n\n| key | holds | means | for example |\n|---|---|---|---|\n",
            heading(form)
        ));
        for field in form.fields() {
            let needed = if form.required().contains(&field.key) { " (needed)" } else { "" };
            let cell = |text: &str| text.replace('|', "\\|");
            page.push_str(&format!(
                "| `{}`{needed} | {} | {} | {} |\n",
                field.key,
                holds(field.kind),
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

/// What a key holds, in words.
fn holds(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Texts => "texts".to_owned(),
        Kind::Word => "word".to_owned(),
        Kind::Words => "words".to_owned(),
        Kind::Yes => "yes or no".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Numbers => "number, or by period".to_owned(),
        Kind::Whole => "whole number".to_owned(),
        Kind::Amount => "amount".to_owned(),
        Kind::Paid => "amount, or by line or funder".to_owned(),
        Kind::Measured => "value, or by group".to_owned(),
        Kind::Dates => "day, or days".to_owned(),
        Kind::Until => "day or period".to_owned(),
        Kind::Amounts => "amount, or by period".to_owned(),
        Kind::Budget | Kind::Pledged => "amounts".to_owned(),
        Kind::Declared => "amounts, or a list of them".to_owned(),
        Kind::Unit => "a unit".to_owned(),
        Kind::Targets => "values by period".to_owned(),
        Kind::Measure => "value".to_owned(),
        Kind::Date => "day".to_owned(),
        Kind::DayOfYear => "day of the year".to_owned(),
        Kind::Schedule => "periods".to_owned(),
        Kind::Recurs => "word, or periods".to_owned(),
        Kind::Status | Kind::Stage => "status".to_owned(),
        Kind::FreeWords => "words by key".to_owned(),
        Kind::LevelNames => "texts by level".to_owned(),
        Kind::Bodies => "bodies by key".to_owned(),
        Kind::ExchangeRates => "rates by currency".to_owned(),
        Kind::Table(_) => "table".to_owned(),
        Kind::Tables(_) => "tables".to_owned(),
    }
}
