//! The format: what can be said in it, what is refused and why, and its schema and its page held to the reader.

use std::fs;
use std::path::Path;

use boon::{Compiler, Schemas};
use crossfoot::diagnostic::{Finding, Rule};
use crossfoot::diff::Fact;
use crossfoot::message::Arg;
use crossfoot::model::forms::FIELDS;
use crossfoot::model::{Form, Kind, Level, Period, Reading, read};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::schema;
use crossfoot::source::{Source, Sources};
use serde_json::{Value, json};

const HEAD: &str = "format = 1\ntitle = \"P\"\ncurrency = \"USD\"\nstarts = 2024-01-01\nyears = [\"2024\", \"2025\"]\n";

/// A plan in one file.
fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
    sources
}

/// A plan with one activity that has these fields.
fn with_activity(fields: &str) -> String {
    format!(
        "{HEAD}[bodies]\nm = \"Ministry\"\nn = \"Fund\"\n[[axis]]\nid = \"A\"\n[[axis.activity]]\nid = \"A.1\"\ntitle = \"x\"\n{fields}\n"
    )
}

#[test]
fn what_real_budgets_say_can_be_said() {
    for fields in [
        "code = \"22007109\"",
        "funder = \"n\"\nbudget = { 2024 = 1 }",
        "description = \"words\"\nnote = \"n\"",
        "schedule = [\"2024-03-01..2024-05-30\"]",
        "schedule = [2024-03-01]",
        "schedule = [\"2024-H1\"]\nbudget = { 2024-H1 = 5 }",
        "schedule = [\"2024-S2\"]",
        "schedule = [\"2024-03\", \"2024-M3\", \"2024-M04..2025-Q1\"]\nbudget = { 2024-03 = 5 }",
        "budget = { \"2024-Q1..2024-Q2\" = 5, \"2024-Q3..2024-Q4\" = 6, total = 11 }",
        "priority = \"high\"\nreason = \"r\"\nplace = \"Kayes\"\nreference = \"p. 39\"\ntags = [\"a\"]\nx-mtef = \"z\"",
        "priority = 1\nx-any = { a = [1, 2] }",
        "budget = { 2024 = 12 }\n[[axis.activity.line]]\ntitle = \"l\"\nquantity = 3\ntimes = 4\nunit_cost = 1\nbudget = { 2024 = 12 }",
        "[[axis.activity.line]]\nresponsible = [\"n\"]\nschedule = [\"2024\"]\npartners = [\"m\"]\nbudget = { 2024 = 1 }",
        "[[axis.line]]\ntitle = \"overhead\"\nbudget = { 2024 = 1 }",
        "budget = { 2024 = 115 }\n[[axis.activity.line]]\nbudget = { 2024 = 100 }\n[[axis.activity.line]]\npercent = 15\nbudget = { 2024 = 15 }",
        "[[axis.activity.task]]\ntitle = \"sub\"\nschedule = [\"2024-M05\"]",
        "budget = { 2024 = 1, currency = \"EUR\" }",
        "budget = { 2024 = -5 }\ndeduction = true",
    ] {
        let sources = sources(&with_activity(fields));
        assert_eq!(read(&sources).findings, [], "{fields}");
    }
}

/// The keys of the messages that help with what was found.
fn helps(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().flat_map(|it| &it.help).map(|it| it.key).collect()
}

#[test]
fn what_can_not_be_said_is_refused_with_a_reason() {
    for (fields, help) in [
        ("starts = 2024-03-01\nends = 2024-05-30", "not-kept-schedule"),
        ("after = [\"A.2\"]", "not-kept-depends"),
        ("revised = { 2024 = 6 }", "not-kept-stage"),
        ("objectives = [\"o\"]", "not-kept-objectives"),
        ("[[axis.activity.activity]]\nid = \"A.1.1\"", "not-kept-activity"),
        (
            "[[axis.activity.indicator]]\ntitle = \"t\"\nachieved = { 2024 = 3 }",
            "not-kept-achieved",
        ),
        ("location = \"Kayes\"", "did-you-mean"),
        ("source = \"page 39\"", "did-you-mean"),
        ("bailleur = \"n\"", "did-you-mean"),
        ("budget = { 2024 = \"200..500\" }", "amount-no-range"),
        ("budget = { 2024 = \"nfp\" }", "amount-no-words"),
        (
            "[[axis.activity.indicator]]\ntitle = \"t\"\ntargets = { 2024 = { Ethiopia = 20, Kenya = 20 } }",
            "not-kept-parts",
        ),
        ("wholly_unknown_thing = 1", "unknown-field-own"),
    ] {
        let sources = sources(&with_activity(fields));
        let reading = read(&sources);
        assert!(helps(&reading).contains(&help), "{fields}: {:?}", helps(&reading));
    }
}

#[test]
fn a_period_beside_its_own_parts_is_their_total() {
    let text = with_activity(
        "budget = { 2024-M01 = 1, 2024-M02 = 2, 2024-M03 = 3, 2024-Q1 = 6, 2024-Q2 = 4, 2024-H1 = 10, 2024-H2 = 5, 2024 = 15, 2025 = 1, total = 16 }",
    );
    let sources = sources(&text);
    let reading = read(&sources);
    assert_eq!(reading.findings, []);
    let plan = reading.plan.unwrap();
    let (_, node) = plan.of_level(Level::Activity).next().unwrap();
    let label = |it: crossfoot::model::Cell| plan.calendar.label(it.period);
    let parts = |whole: &str| -> Vec<String> {
        let whole = plan.calendar.period(whole).unwrap();
        node.amounts().parts_of(whole).map(label).collect()
    };
    assert_eq!(parts("2024-Q1"), ["2024-M01", "2024-M02", "2024-M03"]);
    assert_eq!(parts("2024-H1"), ["2024-Q1", "2024-Q2"]);
    assert_eq!(parts("2024"), ["2024-H1", "2024-H2"]);
    assert_eq!(node.amounts().parts().map(label).collect::<Vec<_>>(), ["2024", "2025"]);
    for (from, to, period) in [
        ("2024-Q1 = 6", "2024-Q1 = 7", "2024-Q1"),
        ("2024-H1 = 10", "2024-H1 = 9", "2024-H1"),
        ("2024 = 15", "2024 = 14", "2024"),
    ] {
        let wrong = sources_of(&text.replace(from, to));
        let plan = read(&wrong).plan.unwrap();
        let found = crossfoot::checks::run(&plan, true, || crossfoot::date::date(2024, 1, 1));
        let told =
            |it: &&Finding| it.rule == Rule::YearTotal && it.period.as_deref() == Some(period);
        assert!(found.iter().any(|it| told(&it)), "{period}: {found:?}");
    }
}

fn sources_of(text: &str) -> Sources {
    sources(text)
}

#[test]
fn months_are_those_of_the_calendar_in_any_year() {
    let calendar = crossfoot::model::Calendar::new(
        crossfoot::date::date(2023, 7, 1),
        ["FY24", "FY25"].map(str::to_owned).to_vec(),
    );
    for (key, label, days) in [
        ("FY24-M07", "FY24-M07", ("2023-07-01", "2023-07-31")),
        ("FY24-M06", "FY24-M06", ("2024-06-01", "2024-06-30")),
        ("2024-06", "FY24-M06", ("2024-06-01", "2024-06-30")),
        ("FY25-H2", "FY25-H2", ("2025-01-01", "2025-06-30")),
        ("2024-02-10..2024-03-05", "2024-02-10..2024-03-05", ("2024-02-10", "2024-03-05")),
        ("FY24-Q3..2024-04-02", "2024-01-01..2024-04-02", ("2024-01-01", "2024-04-02")),
    ] {
        let span = calendar.span(key).unwrap();
        let (first, last) = calendar.days(span);
        assert_eq!((first.to_string(), last.to_string()), (days.0.into(), days.1.into()), "{key}");
        assert_eq!(calendar.span_label(span), label, "{key}");
    }
    assert!(calendar.period("2022-01").is_err());
    let labelled = crossfoot::model::Calendar::new(
        crossfoot::date::date(2011, 7, 1),
        ["2011-12", "2012-13"].map(str::to_owned).to_vec(),
    );
    assert!(matches!(labelled.period("2011-12"), Ok(Period::Year(_))));
    assert!(labelled.period("2012-11").is_err());
}

#[test]
fn amounts_that_are_not_printed_are_computed() {
    let computed = |fields: &str, head: &str| -> Vec<i128> {
        let text = with_activity(fields).replacen("[bodies]", &format!("{head}[bodies]"), 1);
        let sources = sources(&text);
        let reading = read(&sources);
        assert_eq!(reading.findings, [], "{fields}");
        let plan = reading.plan.unwrap();
        let book = crossfoot::accounts::Book::of(&plan);
        plan.iter()
            .filter(|(_, it)| it.level.is_costed())
            .filter_map(|(id, _)| book.sums(id).computed.money().map(|it| it.units()))
            .collect()
    };
    assert_eq!(computed("quantity = 3\ntimes = 12\nunit_cost = 1_250", ""), [4_500_000]);
    assert_eq!(computed("unit_cost = 2\ntimes = { 2024 = 1, 2025 = 2 }", ""), [600]);
    assert_eq!(
        computed("budget = { 2024 = 10, currency = \"EUR\" }", "[rates]\nEUR = 1.105\n"),
        [1_105]
    );
    assert_eq!(computed("budget = { 2024 = 10, currency = \"EUR\" }", ""), [0; 0]);
    let lines = "[[axis.activity.line]]\nbudget = { 2024 = 99.99 }\n[[axis.activity.line]]\npercent = 7\n[[axis.activity.line]]\npercent = 10";
    assert_eq!(computed(lines, ""), [9_999 + 700 + 1_070, 9_999, 700, 1_070]);
}

#[test]
fn amounts_may_be_printed_in_thousands() {
    let text = with_activity("budget = { 2024 = 4_674.5, total = 4_674.50 }").replacen(
        "starts",
        "amounts_in = \"thousands\"\nstarts",
        1,
    );
    let sources = sources(&text);
    let reading = read(&sources);
    assert_eq!(reading.findings, []);
    let plan = reading.plan.unwrap();
    let (_, node) = plan.of_level(Level::Activity).next().unwrap();
    assert_eq!(
        node.amounts().total().and_then(|it| it.money()).map(|it| it.units()),
        Some(467_450_000)
    );
}

// The schema.

fn validates(file: &Value) -> Result<(), String> {
    thread_local! {
        // Thousands of files are tried: the schema is put together once.
        static COMPILED: (Schemas, boon::SchemaIndex) = {
            let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
            let name = "http://crossfoot.example/plan.json";
            compiler.add_resource(name, schema::schema()).unwrap();
            let index = compiler.compile(name, &mut schemas).unwrap();
            (schemas, index)
        };
    }
    COMPILED.with(|(schemas, index)| schemas.validate(file, *index).map_err(|it| format!("{it:#}")))
}

/// TOML as JSON; days are words.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(it) => it.into(),
        toml::Value::Integer(it) => it.into(),
        toml::Value::Float(it) => it.into(),
        toml::Value::Boolean(it) => it.into(),
        toml::Value::Datetime(it) => it.to_string().into(),
        toml::Value::Array(all) => all.into_iter().map(as_json).collect(),
        toml::Value::Table(all) => all.into_iter().map(|(key, it)| (key, as_json(it))).collect(),
    }
}

fn toml_files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            toml_files(&path, found);
        } else if path.extension().is_some_and(|it| it == "toml") {
            found.push(path);
        }
    }
}

#[test]
fn every_plan_of_the_repository_is_valid_by_the_schema() {
    let mut files = Vec::new();
    toml_files(Path::new("plan"), &mut files);
    toml_files(Path::new("examples"), &mut files);
    assert!(files.len() > 10);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let value = as_json(toml::from_str(&text).unwrap());
        assert_eq!(validates(&value), Ok(()), "{}", file.display());
    }
}

/// A file in which a table of a form has one more key, with this value.
fn with_key(form: Form, key: &str, value: &Value) -> Value {
    let mut table = match form {
        Form::Plan => {
            json!({ "format": 1, "title": "P", "starts": "2024-01-01", "years": ["2024"] })
        }
        Form::Axis | Form::Activity | Form::RecordedActivity => json!({ "id": "a" }),
        Form::Indicator
        | Form::Deadline
        | Form::Unplanned
        | Form::Event
        | Form::Risk
        | Form::Recommendation => {
            json!({ "title": "a" })
        }
        Form::Section => json!({ "title": "a", "text": "b" }),
        Form::Body => json!({ "name": "a" }),
        Form::Signature => json!({ "role": "a" }),
        Form::Pledge => json!({ "funder": "a", "amount": { "total": 1 } }),
        Form::Accepted => json!({ "check": "row-total", "at": "a", "reason": "b" }),
        Form::RecordedIndicator => json!({ "id": "a", "value": 1 }),
        _ => json!({}),
    };
    table[key] = value.clone();
    let axis = |below: Value| {
        let mut axis = json!({ "id": "a" });
        axis.as_object_mut().unwrap().extend(below.as_object().unwrap().clone());
        axis
    };
    let plan = |key: &str, table: Value| {
        let mut plan =
            json!({ "format": 1, "title": "P", "starts": "2024-01-01", "years": ["2024"] });
        plan[key] = table;
        plan
    };
    match form {
        Form::Plan | Form::Axis | Form::Record | Form::Review => table,
        Form::Check => plan("check", table),
        Form::Report => plan("report", table),
        Form::Signature => plan("report", json!({ "signature": [table] })),
        Form::Body => plan("bodies", json!({ "b": table })),
        Form::Deadline => plan("deadline", json!([table])),
        Form::Pledge => plan("pledge", json!([table])),
        Form::Accepted => plan("accepted", json!([table])),
        Form::Total => plan("total", json!([table])),
        Form::Result => axis(json!({ "result": [table] })),
        Form::Activity => axis(json!({ "activity": [table] })),
        Form::Line => axis(json!({ "line": [table] })),
        Form::Task => axis(json!({ "activity": [{ "id": "b", "task": [table] }] })),
        Form::Indicator => axis(json!({ "activity": [{ "id": "b", "indicator": [table] }] })),
        Form::RecordedActivity => json!({ "activity": [table] }),
        Form::RecordedIndicator => json!({ "indicator": [table] }),
        Form::Unplanned => json!({ "unplanned": [table] }),
        Form::Event => json!({ "event": [table] }),
        Form::Risk => json!({ "risk": [table] }),
        Form::Recommendation => json!({ "recommendation": [table] }),
        Form::Section => json!({ "section": [table] }),
    }
}

/// The example of a field, as JSON.
fn example(field: &crossfoot::model::Field) -> Value {
    if let Kind::Tables(form) = field.kind {
        let whole = with_key(form, "x-a", &Value::Null);
        let found = [
            &whole["activity"][0]["task"],
            &whole["activity"][0]["indicator"],
            &whole["report"]["signature"],
            &whole[field.key],
        ];
        return found.into_iter().find(|it| it.is_array()).cloned().unwrap_or(json!([whole]));
    }
    let document: toml::Table = toml::from_str(&format!("it = {}", field.example)).unwrap();
    as_json(document["it"].clone())
}

#[test]
fn the_example_of_all_keys_has_every_key_of_a_plan() {
    let text = fs::read_to_string("examples/all-keys.toml").unwrap();
    let words: Vec<&str> =
        text.split(|it: char| !(it.is_ascii_alphanumeric() || it == '_')).collect();
    let of_plans = Form::ALL.into_iter().filter(|it| !it.is_of_records());
    let missing: Vec<&str> =
        of_plans.flat_map(Form::fields).map(|it| it.key).filter(|it| !words.contains(it)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_schema_knows_the_keys_that_the_reader_knows() {
    let mut keys: Vec<&str> = FIELDS.iter().map(|it| it.key).collect();
    keys.sort_unstable();
    keys.dedup();
    for form in Form::ALL {
        for key in &keys {
            let value = form.field(key).map_or(json!("word"), example);
            let valid = validates(&with_key(form, key, &value));
            // What has a format is a plan, and what has an id an axis.
            if form == Form::Record && matches!(*key, "id" | "format")
                || form == Form::Axis && *key == "format"
                // A review is known by the name of its file alone.
                || form == Form::Review && Form::Record.field(key).is_some()
                || form == Form::Review && matches!(*key, "id" | "format")
            {
                continue;
            }
            assert_eq!(
                valid.is_ok(),
                form.field(key).is_some(),
                "{form:?} {key} {value}: {valid:?}"
            );
        }
        assert_eq!(validates(&with_key(form, "x-own", &json!([1]))), Ok(()), "{form:?}");
        assert!(
            validates(&with_key(form, "unknown", &json!(1))).is_err() || form == Form::Body,
            "{form:?}"
        );
    }
}

#[test]
fn what_the_reader_refuses_for_its_kind_the_schema_refuses_too() {
    let wrong = |kind: Kind| match kind {
        Kind::Text
        | Kind::Word
        | Kind::Date
        | Kind::DayOfYear
        | Kind::Status
        | Kind::Stage
        | Kind::Until => json!([1]),
        Kind::Measure | Kind::Measured | Kind::Dates => json!([1]),
        _ => json!("word"),
    };
    for form in Form::ALL {
        for field in form.fields() {
            let valid = validates(&with_key(form, field.key, &wrong(field.kind)));
            assert!(valid.is_err(), "{form:?} {}", field.key);
        }
    }
}

/// The examples of the page, each read by the reader in its table.
#[test]
fn every_example_of_the_page_is_read() {
    for form in Form::ALL {
        for field in form.fields().filter(|it| !it.example.is_empty()) {
            let line = format!("{} = {}\n", field.key, field.example);
            let found = reading_of(form, field.key, &line);
            assert_eq!(found, Vec::<String>::new(), "{form:?} {line}");
        }
    }
}

/// A plan, and a record of a quarter where it takes one, in which a table of a form has these lines, of which the first
/// says `key`.
fn files_of(form: Form, key: &str, line: &str) -> Sources {
    let years = "years = [\"2024\", \"2025\", \"2026\"]\n";
    let plan = |own: &str| -> String {
        let head = [
            ("format", "format = 1\n"),
            ("title", "title = \"P\"\n"),
            ("currency", "currency = \"XOF\"\n"),
            ("starts", "starts = 2024-01-01\n"),
            ("years", years),
        ];
        let own_key = if form == Form::Plan { key } else { "" };
        let head: String = head.iter().filter(|it| it.0 != own_key).map(|it| it.1).collect();
        head + own
    };
    let axis = "[[axis]]\nid = \"I\"\n";
    let activity = "[[axis.activity]]\nid = \"I.1\"\n";
    let (text, record) = match form {
        Form::Plan => (plan(line), None),
        Form::Check => (plan(&format!("[check]\n{line}")), None),
        Form::Report => (plan(&format!("[report]\n{line}")), None),
        Form::Signature => (plan(&format!("[[report.signature]]\n{line}")), None),
        Form::Axis => (plan(&format!("[[axis]]\n{line}")), None),
        Form::Result => (plan(&format!("{axis}[[axis.result]]\n{line}")), None),
        Form::Activity => (plan(&format!("{axis}[[axis.activity]]\n{line}")), None),
        Form::Task => (plan(&format!("{axis}{activity}[[axis.activity.task]]\n{line}")), None),
        Form::Line => (plan(&format!("{axis}{activity}[[axis.activity.line]]\n{line}")), None),
        Form::Total => (plan(&format!("[[total]]\n{line}")), None),
        Form::Indicator => {
            (plan(&format!("{axis}{activity}[[axis.activity.indicator]]\n{line}")), None)
        }
        Form::Body => (
            plan(&format!(
                "[bodies.b]\naliases = []\n{}",
                line.replace("aliases = [\"", "contact = \"\"\n# [\"")
            )),
            None,
        ),
        Form::Deadline => (plan(&format!("[[deadline]]\n{line}")), None),
        Form::Pledge => (plan(&format!("[[pledge]]\n{line}")), None),
        Form::Accepted => (plan(&format!("[[accepted]]\n{line}")), None),
        Form::Record => (plan(""), Some(line.to_owned())),
        Form::RecordedActivity => (plan(""), Some(format!("[[activity]]\n{line}"))),
        Form::RecordedIndicator => (plan(""), Some(format!("[[indicator]]\n{line}"))),
        Form::Unplanned => (plan(""), Some(format!("[[unplanned]]\n{line}"))),
        Form::Event => (plan(""), Some(format!("[[event]]\n{line}"))),
        Form::Review => (plan(""), Some(line.to_owned())),
        Form::Risk => (plan(""), Some(format!("[[risk]]\n{line}"))),
        Form::Recommendation => (plan(""), Some(format!("[[recommendation]]\n{line}"))),
        Form::Section => (plan(""), Some(format!("[[section]]\n{line}"))),
    };
    let mut all = sources(&text);
    if let Some(record) = record {
        let name = if form == Form::Review { "2024" } else { "2024-Q2" };
        all.add(Source::new(format!("progress/{name}.toml"), record.into_bytes()));
    }
    all
}

/// What is wrong with one line in a table of a form: the rule and the field, without what the rest of the file lacks.
fn reading_of(form: Form, key: &str, line: &str) -> Vec<String> {
    let found = read(&files_of(form, key, line)).findings;
    let lacks = |it: &&Finding| it.rule != Rule::MissingField;
    let field = |it: &Finding| match it.message.get("field") {
        Some(Arg::Text(field)) => field.clone(),
        _ => String::new(),
    };
    found.iter().filter(lacks).map(|it| format!("{} {}", it.rule.id(), field(it))).collect()
}

/// What a table of a form must say besides, so that it is read and told from others.
fn needed(form: Form, key: &str) -> String {
    let lines: &[(&str, &str)] = match form {
        Form::Axis | Form::Result | Form::Activity | Form::Task | Form::Line | Form::Total => {
            &[("id", "id = \"X\"\n"), ("title", "title = \"x\"\n")]
        }
        Form::Indicator => &[("id", "id = \"X\"\n"), ("title", "title = \"x\"\n")],
        Form::Deadline => &[("title", "title = \"x\"\n"), ("date", "date = 2024-05-05\n")],
        Form::Pledge => &[("funder", "funder = \"f\"\n"), ("amount", "amount = { 2026 = 7 }\n")],
        Form::Accepted => &[
            ("check", "check = \"row-total\"\n"),
            ("at", "at = \"I\"\n"),
            ("reason", "reason = \"r\"\n"),
        ],
        Form::RecordedActivity => &[("id", "id = \"I.1\"\n")],
        Form::RecordedIndicator => &[("id", "id = \"N\"\n"), ("value", "value = 7\n")],
        Form::Unplanned | Form::Event | Form::Risk | Form::Recommendation => {
            &[("title", "title = \"x\"\n")]
        }
        Form::Section => &[("title", "title = \"x\"\n"), ("text", "text = \"x\"\n")],
        Form::Body => &[("name", "name = \"x\"\n")],
        Form::Signature => &[("role", "role = \"x\"\n")],
        Form::Plan | Form::Check | Form::Report | Form::Record | Form::Review => &[],
    };
    lines.iter().filter(|it| it.0 != key).map(|it| it.1).collect()
}

/// A field that the reader knows is one that a comparison tells: nobody adds one and forgets the reviewer.
#[test]
fn a_comparison_tells_every_field() {
    // What says how a file is read or an entry found, and an entry that says nothing but what it is about.
    let is_no_change = |form: Form, key: &str| {
        matches!(key, "format" | "formerly") || (form, key) == (Form::RecordedActivity, "id")
    };
    let words = Words::new(Language::English);
    let mut forgotten = Vec::new();
    for form in Form::ALL {
        for field in form.fields().filter(|it| !it.example.is_empty()) {
            let rest = needed(form, field.key);
            let line = format!("{} = {}\n", field.key, field.example);
            let (before, after) =
                (files_of(form, field.key, &rest), files_of(form, field.key, &(line + &rest)));
            let (before, after) = (read(&before), read(&after));
            let (Some(old), Some(new)) = (&before.plan, &after.plan) else { continue };
            let side = |plan| crossfoot::diff::Side { plan, findings: &[], complete: true };
            let changes = crossfoot::diff::compare(side(old), side(new));
            if changes.is_empty() && !is_no_change(form, field.key) {
                forgotten.push(format!("{form:?} {}", field.key));
            }
            for fact in changes.items.iter().flat_map(|it| &it.facts) {
                let (Fact::Value { field, .. } | Fact::Reworded { field, .. }) = fact else {
                    continue;
                };
                let key = format!("diff-field-{}", field.name);
                forgotten.extend((!words.has(&key)).then_some(key));
            }
        }
    }
    assert_eq!(forgotten, [""; 0]);
}

#[test]
fn the_page_and_the_schema_in_docs_are_what_the_program_says() {
    snapbox::assert_data_eq!(schema::page(), snapbox::file!["../../docs/format.md"].raw());
    let schema = serde_json::to_string_pretty(&schema::schema()).unwrap() + "\n";
    snapbox::assert_data_eq!(schema, snapbox::file!["../../docs/plan.schema.json"].raw());
}
