//! What a committee records beside activities: events, recommendations, pledges; who does what; schedules by month.

use crossfoot::date::{Date, date};
use crossfoot::diagnostic::Finding;
use crossfoot::model::{Plan, Quarter, Reading, Year, read};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, Context, Report, Time};
use crossfoot::source::{Source, Sources};
use crossfoot::{checks, diff};
use serde_json::Value;

const TODAY: Date = date(2025, 1, 20);

const HEAD: &str = "format = 1\ntitle = { en = \"Water plan\", fr = \"Plan de l'eau\" }\nlanguage = \"en\"\ncurrency = \"XOF\"\n\
    starts = 2024-01-01\nyears = [\"2024\", \"2025\"]\n[bodies]\nwater = \"Water Office\"\nfund = \"Lake Fund\"\nbank = \"River Bank\"\n";

const AXIS: &str = "[[axis]]\nid = \"1\"\ntitle = \"Wells\"\nresponsible = [\"water\"]\n\
    [[axis.activity]]\nid = \"1.1\"\ntitle = \"Dig\"\nfunder = \"fund\"\nschedule = [\"2024-M02..2024-M05\", \"2025-03-10..2025-04-02\"]\nbudget = { 2024 = 60, 2025 = 40 }\n\
    [[axis.activity]]\nid = \"1.2\"\ntitle = \"Teach\"\nschedule = [\"2024-Q3\"]\nbudget = { 2024 = 25 }\n";

fn sources(plan: &str, records: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".to_owned(), plan.as_bytes().to_vec()));
    for (name, text) in records {
        sources.add(Source::new(format!("progress/{name}.toml"), text.as_bytes().to_vec()));
    }
    sources
}

/// A report on a plan in a format, in a language.
fn drawn(
    sources: &Sources,
    language: Language,
    format: Format,
    make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>,
) -> String {
    let reading: Reading = read(sources);
    assert_eq!(reading.findings, []);
    let plan = reading.plan.unwrap();
    let context = Context {
        language: language.tag(),
        today: TODAY,
        revision: None,
        sources,
        gaps: &[],
        findings: &[],
    };
    let mut out = Vec::new();
    report(&mut out, make(&plan, &context), format, &Words::new(language), Page::default())
        .unwrap();
    String::from_utf8(out).unwrap()
}

fn data(
    sources: &Sources,
    make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>,
) -> Value {
    serde_json::from_str(&drawn(sources, Language::English, Format::Json, make)).unwrap()
}

/// Some cells of each row of a table, in one line each.
fn lines(report: &Value, table: &str, keys: &[&str]) -> Vec<String> {
    let rows = report["tables"][table].as_array().cloned().unwrap_or_default();
    let cell = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => "-".to_owned(),
        other => other.to_string(),
    };
    let line =
        |row: &Value| keys.iter().map(|key| cell(&row[*key])).collect::<Vec<_>>().join(" | ");
    rows.iter().map(line).collect()
}

/// What `check` finds by the rules of some ids, with the place that it is about.
fn found(sources: &Sources, rules: &[&str]) -> Vec<String> {
    let reading = read(sources);
    let plan = reading.plan.unwrap();
    let all = checks::run(&plan, reading.complete, || TODAY);
    let wanted = all.iter().filter(|it| rules.contains(&it.rule.id()));
    let line = |it: &Finding| format!("{} {}", it.rule.id(), sources.text(it.span));
    wanted.map(line).collect()
}

const EVENTS: &[(&str, &str)] = &[
    (
        "2024-Q1/water",
        "[[event]]\ntitle = \"Mission to the lake\"\nkind = \"mission\"\ndate = 2024-03-04\nuntil = 2024-03-08\n\
         place = \"Nord\"\nactivity = \"1.1\"\nbodies = [\"fund\", \"Water Office\"]\nparticipants = { women = 4, men = 3 }\noutcome = \"Two sites chosen.\"\n",
    ),
    (
        "2024-Q1",
        "[[event]]\ntitle = \"Kick-off\"\ndate = 2024-01-15\nparticipants = 30\n[[event]]\ntitle = \"A meeting without a day\"\n",
    ),
    ("2024-Q4", "[[event]]\ntitle = \"Yearly meeting\"\ndate = 2024-12-02\n"),
];

#[test]
fn events_of_all_records_are_told_by_day() {
    let sources = sources(&format!("{HEAD}{AXIS}"), EVENTS);
    let keys = ["date", "until", "title", "place", "activity", "bodies", "participants", "groups"];
    let quarter = data(&sources, |plan, context| reports::quarter(plan, context, Quarter(0)));
    let expected = [
        "2024-01-15 | - | Kick-off | - | - | - | 30 | -",
        "2024-03-04 | 2024-03-08 | Mission to the lake | Nord | 1.1 | [\"Lake Fund\",\"Water Office\"] | 7 | women: 4; men: 3",
        "- | - | A meeting without a day | - | - | - | - | -",
    ];
    assert_eq!(lines(&quarter, "events", &keys), expected);
    let year = data(&sources, |plan, context| reports::year(plan, context, Year(0)));
    assert_eq!(lines(&year, "events", &["title"]).len(), 4);
    let synthesis = data(&sources, |plan, context| reports::synthesis(plan, context, Year(0)));
    assert_eq!(lines(&synthesis, "events", &["title"]), lines(&year, "events", &["title"]));
}

#[test]
fn an_event_names_what_the_plan_has() {
    let wrong = "[[event]]\ntitle = \"M\"\nactivity = \"9.9\"\nbodies = [\"army\"]\n";
    let plan = format!("{HEAD}{AXIS}");
    let of = |record| found(&sources(&plan, &[("2024-Q1", record)]), &["unknown-progress"]);
    assert_eq!(of(wrong), ["unknown-progress \"9.9\"", "unknown-progress \"army\""]);
    let sources = sources(
        &plan,
        &[("2024-Q1", "[[event]]\ntitle = \"M\"\ndate = 2024-02-02\nuntil = 2024-02-01\n")],
    );
    assert_eq!(read(&sources).findings.len(), 1, "it ends before it begins");
}

const RECOMMENDED: &[(&str, &str)] = &[
    ("2024-Q1", "[[recommendation]]\nid = \"r1\"\ntitle = \"Buy a drill\"\nowner = \"water\"\n"),
    ("2024", "[[recommendation]]\ntitle = \"Write to the bank\"\nowner = \"bank\"\n"),
    (
        "2025-Q1",
        "[[recommendation]]\nid = \"r1\"\nstatus = \"réalisée\"\nfollow_up = \"Bought in March.\"\n",
    ),
];

#[test]
fn recommendations_are_carried_on_until_they_are_over() {
    let sources = sources(&format!("{HEAD}{AXIS}"), RECOMMENDED);
    let of = |quarter: u16| {
        let report =
            data(&sources, |plan, context| reports::quarter(plan, context, Quarter(quarter)));
        lines(&report, "recommendations", &["id", "title", "since", "owner", "status", "follow_up"])
    };
    let open = "r1 | Buy a drill | 2024-Q1 | Water Office | open | -";
    assert_eq!(of(0), [open]);
    assert_eq!(of(3), [open], "no record spoke of it since");
    let letter = "- | Write to the bank | 2024-Q4 | River Bank | open | -";
    assert_eq!(
        of(4),
        ["r1 | Buy a drill | 2024-Q1 | Water Office | completed | Bought in March.", letter]
    );
    assert_eq!(of(5), [letter], "what is over is told once");
    let synthesis = data(&sources, |plan, context| reports::synthesis(plan, context, Year(0)));
    assert_eq!(
        lines(&synthesis, "recommendations", &["title"]),
        ["Buy a drill", "Write to the bank"]
    );
}

#[test]
fn a_recommendation_is_known_by_its_id() {
    let plan = format!("{HEAD}{AXIS}");
    let rules = ["unknown-progress", "duplicate-record"];
    let of = |records: &[(&str, &str)]| found(&sources(&plan, records), &rules);
    assert_eq!(of(RECOMMENDED), [""; 0]);
    let unasked = [("2024-Q2", "[[recommendation]]\nid = \"r7\"\nstatus = \"completed\"\n")];
    assert_eq!(of(&unasked), ["unknown-progress \"r7\""]);
    let other =
        [RECOMMENDED[0], ("2024-Q2", "[[recommendation]]\nid = \"r1\"\ntitle = \"Hire\"\n")];
    assert_eq!(of(&other), ["duplicate-record \"Hire\""]);
    let owner = [("2025", "[[recommendation]]\ntitle = \"T\"\nowner = \"army\"\n")];
    assert_eq!(of(&owner), ["unknown-progress \"army\""]);
}

const PLEDGES: &str = "[rates]\nEUR = 2\n\
    [[pledge]]\nfunder = \"fund\"\nstatus = \"signed\"\namount = { 2024 = 50 }\n\
    [[pledge]]\nfunder = \"Lake Fund\"\nstatus = \"received\"\namount = { 2024 = 5 }\n\
    [[pledge]]\nfunder = \"bank\"\ntitle = \"Loan\"\nof = [\"1.2\"]\namount = { total = 4, currency = \"EUR\" }\n\
    [[pledge]]\nfunder = \"bank\"\nstatus = \"withdrawn\"\namount = { total = 900 }\n";

#[test]
fn needs_and_pledges_agree_wherever_they_are_told() {
    let sources = sources(&format!("{HEAD}{PLEDGES}{AXIS}"), &[]);
    for by in Time::ALL {
        let funding = data(&sources, |plan, context| reports::funding(plan, context, by));
        let keys = ["funder", "needed", "pledged", "signed", "received", "all", "gap"];
        let expected = [
            "Lake Fund | 100 | - | 50 | 5 | 55 | 45",
            "No funder is named | 25 | - | - | - | - | 25",
            "River Bank | - | 8 | - | - | 8 | -",
            "Total | 125 | 8 | 50 | 5 | 63 | 62",
        ];
        assert_eq!(lines(&funding, "pledges", &keys), expected, "{by:?}");
        let gaps = lines(&funding, "gaps", &["needed", "all", "gap"]);
        assert_eq!(gaps.last().unwrap(), "125 | 63 | 62", "{by:?}");
        let list = lines(&funding, "pledge-list", &["status", "of", "total"]);
        let expected = [
            "signed | - | 50",
            "received | - | 5",
            "pledged | [\"1.2\"] | 8",
            "withdrawn | - | 900",
        ];
        assert_eq!(list, expected);
    }
    assert_eq!(found(&sources, &["overpledged", "unknown-reference"]), [""; 0]);
}

#[test]
fn more_than_is_needed_is_found_where_it_is_certain() {
    let of = |pledge: &str| {
        let all = sources(&format!("{HEAD}{pledge}{AXIS}"), &[]);
        found(&all, &["overpledged", "unknown-reference"])
    };
    let pledge = |fields: &str| format!("[[pledge]]\nfunder = \"fund\"\n{fields}\n");
    assert_eq!(of(&pledge("amount = { total = 125 }")), [""; 0]);
    assert_eq!(of(&pledge("amount = { total = 126 }")), ["overpledged { total = 126 }"]);
    assert_eq!(
        of(&pledge("of = [\"1.2\"]\namount = { total = 26 }")),
        ["overpledged { total = 26 }"]
    );
    assert_eq!(of(&pledge("amount = { total = 999, currency = \"USD\" }")), [""; 0], "no rate");
    assert_eq!(of(&pledge("of = [\"7\"]\namount = { total = 1 }")), ["unknown-reference \"7\""]);
    assert_eq!(
        of("[[pledge]]\nfunder = \"army\"\namount = { total = 1 }\n"),
        ["unknown-reference \"army\""]
    );
}

#[test]
fn a_reviewer_sees_which_pledge_and_which_event_changed() {
    let before = sources(&format!("{HEAD}{PLEDGES}{AXIS}"), EVENTS);
    let changed = [
        EVENTS[0],
        EVENTS[1],
        ("2024-Q4", "[[event]]\ntitle = \"Yearly meeting\"\ndate = 2024-12-03\n"),
    ];
    let after = sources(
        &format!("{HEAD}{}{AXIS}", PLEDGES.replace("\"signed\"", "\"received\"")),
        &changed,
    );
    let (old, new) = (read(&before).plan.unwrap(), read(&after).plan.unwrap());
    let side = |plan| diff::Side { plan, findings: &[], complete: true };
    let told = format!("{:?}", diff::compare(side(&old), side(&new)).items);
    for expected in
        ["pledge", "2024: 50, signed", "2024: 50, received", "Yearly meeting", "2024-12-03"]
    {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert!(!told.contains("Kick-off") && !told.contains("Loan"), "{told}");
}

#[test]
fn a_record_says_in_which_language_it_is_written() {
    let text =
        "[[event]]\ntitle = \"Réunion : bilan\"\n[[recommendation]]\ntitle = { en = \"Go on\" }\n";
    let plan = format!("{HEAD}{AXIS}");
    let html = |record: &str| {
        drawn(
            &sources(&plan, &[("2024-Q1", record)]),
            Language::French,
            Format::Html,
            |plan, context| reports::quarter(plan, context, Quarter(0)),
        )
    };
    assert!(html(text).contains("<span lang=\"en\">Réunion : bilan</span>"), "as the plan");
    let french = html(&format!("language = \"fr\"\n{text}"));
    assert!(french.contains(">Réunion\u{a0}: bilan<"), "{french}");
    assert!(french.contains("<span lang=\"en\">Go on</span>"), "{french}");
    let wrong = sources(&plan, &[("2024-Q1", "language = \"French\"\n")]);
    assert_eq!(read(&wrong).findings.len(), 1);
}

#[test]
fn a_schedule_is_drawn_by_what_was_asked_for() {
    let sources = sources(&format!("{HEAD}{AXIS}"), &[]);
    let of = |by: Time| {
        let csv = drawn(&sources, Language::English, Format::Csv, |plan, context| {
            reports::schedule(plan, context, by)
        });
        csv.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let year = of(Time::Year);
    assert!(year[0].starts_with("level,id,title,2024,2025,"), "{}", year[0]);
    let month = of(Time::Month);
    assert!(month[0].contains("2024-M02,2024-M03"), "{}", month[0]);
    let runs = |line: &str| {
        line.split(',')
            .skip(3)
            .map(|it| if it == "x" { 'x' } else { '.' })
            .take(24)
            .collect::<String>()
    };
    assert_eq!(runs(&month[2]), ".xxxx.........xx........");
    assert_eq!(runs(&month[3]), "......xxx...............", "a quarter is its three months");
    let quarter = of(Time::Quarter);
    assert_eq!(&runs(&quarter[2])[..8], "xx..xx..");
    let words = |language| {
        drawn(&sources, language, Format::Html, |plan, context| {
            reports::schedule(plan, context, Time::Month)
        })
    };
    assert!(words(Language::English).contains("February–May 2024"), "in words");
    let french = words(Language::French);
    assert!(french.contains("février–mai\u{a0}2024"), "in words");
    // The plan's title is in French; the others are in the plan's own language.
    assert!(french.contains("<p class=\"plan\" dir=\"auto\">Plan de l"), "{french}");
    assert!(french.contains("<span lang=\"en\">Dig</span>"), "{french}");
    assert!(!words(Language::English).contains("lang=\"en\">Dig"));
}

/// Everything that has money or somebody, in every place that the format has for it.
const ODD: &str = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\"]\ndeclared = { total = 999 }\n\
    [bodies]\na = \"A\"\nidle = \"Idle\"\n\
    [[total]]\ntitle = \"T\"\nof = [\"1\"]\nresponsible = [\"a\"]\n\
    [[axis]]\nid = \"1\"\nresponsible = [\"a\", \"b\"]\n\
    [[axis.activity]]\nid = \"1.1\"\nbudget = { total = 1 }\n\
    [[axis.activity]]\nid = \"1.2\"\nresponsible = [\"Not listed\"]\npartners = [\"helper\"]\nbudget = { total = 2 }\n\
    [[axis.activity.line]]\nresponsible = [\"of a line\"]\nbudget = { total = 2 }\n\
    [[axis.line]]\ntitle = \"Overheads\"\nbudget = { total = 4 }\n\
    [[axis]]\nid = \"2\"\n\
    [[axis.activity]]\nid = \"2.1\"\nbudget = { total = 8 }\n\
    [[axis.activity]]\nid = \"2.2\"\n\
    [[axis]]\nid = \"3\"\nresponsible = [\"a\"]\ndeclared = { total = 16 }\n\
    [[axis.result]]\ndeclared = { total = 16 }\n";

#[test]
fn bodies_have_all_money_and_nobody_is_left_out() {
    let examples = [
        "plan",
        "examples/health",
        "examples/all-keys.toml",
        "examples/eu-grant.toml",
        "examples/un-work-plan.toml",
    ];
    let examples =
        examples.map(|it| crossfoot::load::load(std::path::Path::new(it)).unwrap().sources);
    for sources in examples.iter().chain([&sources(ODD, &[])]) {
        let reading = read(sources);
        let plan = reading.plan.unwrap();
        let book = crossfoot::accounts::Book::of(&plan);
        let whole = book.whole().computed.money().unwrap().plain(plan.scale());
        let report = data(sources, reports::bodies);
        let rows = report["tables"]["bodies"].as_array().unwrap();
        let (total, rows) = rows.split_last().unwrap();
        assert_eq!(total["budget"], whole);
        // What a funder pays is the same in both reports; a total that names one pays nothing.
        let funding = data(sources, |plan, context| reports::funding(plan, context, Time::Year));
        let funded = funding["tables"]["funding"].as_array().unwrap();
        for row in rows.iter().filter(|it| it["pays"].is_string()) {
            let same = funded.iter().find(|it| it["funder"] == row["title"]).unwrap();
            assert_eq!(row["pays"], same["total"], "{}", row["title"]);
        }
        let leaders = crossfoot::accounts::Leaders::of(&plan);
        let count = |key: &str| -> u64 { rows.iter().filter_map(|it| it[key].as_u64()).sum() };
        let activities = plan.of_level(crossfoot::model::Level::Activity).count() as u64;
        let together = plan.of_level(crossfoot::model::Level::Activity).filter(|(id, _)| {
            matches!(leaders.leader(*id), crossfoot::accounts::Leader::Together(_))
        });
        let shared_rows: u64 = rows
            .iter()
            .filter(|it| it["title"].is_array())
            .filter_map(|it| it["shares"].as_u64())
            .sum();
        assert_eq!(shared_rows, together.count() as u64);
        assert_eq!(count("leads") + shared_rows, activities, "each activity once");
        let titles = report["tables"]["bodies"].to_string();
        for body in &plan.bodies {
            assert!(titles.contains(body.name.first()), "{:?}", body.name);
        }
    }
    let report = data(&sources(ODD, &[]), reports::bodies);
    let lines = lines(&report, "bodies", &["title", "leads", "shares", "helps", "budget"]);
    for expected in ["A", "b", "Not listed", "helper", "Idle", "of a line", "No responsible"] {
        assert!(lines.iter().any(|it| it.starts_with(expected)), "{expected}: {lines:#?}");
    }
}

/// The amount of a cell or a fact, in the plan's minor unit; nothing for what is blank.
fn amount(value: &Value) -> i64 {
    value.as_str().map_or(0, |it| it.parse().unwrap_or(0))
}

/// The last row of a table, which is its total.
fn total<'r>(report: &'r Value, table: &str) -> &'r Value {
    report["tables"][table].as_array().and_then(|it| it.last()).unwrap()
}

#[test]
fn figures_that_appear_twice_in_three_years_of_mali_agree() {
    let mut sources = crossfoot::load::load(std::path::Path::new("plan")).unwrap().sources;
    for entry in std::fs::read_dir("tests/it/mali/records").unwrap() {
        let path = entry.unwrap().path();
        let name = format!("progress/{}", path.file_name().unwrap().to_string_lossy());
        sources.add(Source::new(name, std::fs::read(path).unwrap()));
    }
    let later = "[[activity]]\nid = \"V.6\"\nstatus = \"completed\"\ndisbursed = 3_000_000\n";
    sources.add(Source::new("progress/2014-Q2.toml".to_owned(), later.into()));
    #[expect(clippy::redundant_closure, reason = "by itself the function is for one lifetime")]
    let whole = data(&sources, |plan, context| reports::execution(plan, context));
    let mut paid = 0;
    for year in 0..3 {
        let of = |quarter: u16| {
            let quarter = Quarter(u16::from(year) * 4 + quarter);
            data(&sources, |plan, context| reports::quarter(plan, context, quarter))
        };
        let quarters = [0, 1, 2, 3].map(of);
        let report = data(&sources, |plan, context| reports::year(plan, context, Year(year)));
        let synthesis =
            data(&sources, |plan, context| reports::synthesis(plan, context, Year(year)));
        let plan = data(&sources, |plan, context| reports::operational(plan, context, Year(year)));
        let summary = &report["tables"]["summary"];
        let disbursed = amount(&summary["disbursed"]);
        let by_quarter = quarters.iter().map(|it| amount(&it["tables"]["summary"]["disbursed"]));
        assert_eq!(by_quarter.sum::<i64>(), disbursed, "quarters of {year}");
        for table in ["axes", "results", "bodies", "quarters"] {
            assert_eq!(amount(&total(&report, table)["disbursed"]), disbursed, "{table} of {year}");
        }
        for table in ["axes", "results", "bodies"] {
            assert_eq!(total(&report, table)["budget"], summary["budget"], "{table} of {year}");
            assert_eq!(total(&report, table)["activities"], summary["activities"]);
        }
        for (key, value) in synthesis["tables"]["summary"].as_object().unwrap() {
            assert_eq!(value, &summary[key], "{key} of the synthesis of {year}");
        }
        let to_date = &quarters[3]["tables"]["summary"];
        assert_eq!(to_date["disbursed_to_date"], summary["disbursed"]);
        assert_eq!(to_date["financial_rate"], summary["financial_rate"]);
        // What is planned for the year is its budget, also where some of it is over already.
        let planned = &plan["tables"]["summary"];
        assert_eq!(planned["budget"], summary["budget"], "the operational plan of {year}");
        let parts = ["quarter_1", "quarter_2", "quarter_3", "quarter_4", "undivided", "over"];
        let parts = parts.iter().map(|it| amount(&planned[*it]));
        assert_eq!(parts.sum::<i64>(), amount(&planned["budget"]));
        paid += disbursed;
    }
    assert_eq!(amount(&whole["tables"]["summary"]["disbursed"]), paid);
    let bodies = data(&sources, reports::bodies);
    assert_eq!(amount(&total(&bodies, "bodies")["disbursed"]), paid);
    assert_eq!(total(&bodies, "bodies")["budget"], whole["tables"]["summary"]["budget"]);
}
