//! Every report over Mali's plan and the examples, in every text format and both languages, as its readers get it.

use std::path::Path;

use crossfoot::checks;
use crossfoot::load;
use crossfoot::model::{self, Plan};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, By, Context, Report, Time};
use snapbox::{Data, assert_data_eq};

/// The day on which the reports on a plan are made.
fn today(plan: &str) -> crossfoot::date::Date {
    match plan {
        "examples/health" => crossfoot::date::date(2022, 8, 20),
        _ => crossfoot::date::date(2013, 7, 10),
    }
}

/// Reads a plan and hands it over, with what a report is made for.
fn with_plan(path: &str, language: Language, see: impl Fn(&Plan<'_>, &Context<'_>)) {
    let today = today(path);
    let loaded = load::load(Path::new(path)).unwrap();
    let reading = model::read(&loaded.sources);
    let plan = reading.plan.unwrap();
    let findings = checks::run(&plan, reading.complete, || today);
    let context = Context {
        language: language.tag(),
        today,
        revision: None,
        sources: &loaded.sources,
        gaps: &[],
        findings: &findings,
    };
    see(&plan, &context);
}

fn drawn(drawing: Report<'_>, format: Format, language: Language) -> String {
    let mut out = Vec::new();
    report(&mut out, drawing, format, &Words::new(language), Page::default()).unwrap();
    anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
}

/// Compares a report in every text format and both languages with its golden files.
#[track_caller]
fn same(plan: &str, name: &str, make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>) {
    let folder = Path::new("tests/golden/reports").join(plan.replace('/', "-"));
    for language in Language::ALL {
        with_plan(plan, language, |plan, context| {
            for format in [Format::Terminal, Format::Markdown, Format::Csv, Format::Json] {
                let file = format!("{name}.{}.{}", language.tag(), format.extension());
                let golden = Data::read_from(&folder.join(file), None).raw();
                assert_data_eq!(drawn(make(plan, context), format, language), golden);
            }
        });
    }
}

/// A published plan without schedule; one with four quarters of progress; one with every kind of cell.
const PLANS: [&str; 3] = ["plan", "examples/health", "examples/all-keys.toml"];

#[test]
fn budgets() {
    for plan in PLANS {
        for by in By::ALL {
            let name = format!("budget-by-{}", by.id());
            same(plan, &name, |plan, context| reports::budget(plan, context, by, false));
        }
    }
}

#[test]
fn schedules_and_overviews() {
    for plan in PLANS {
        same(plan, "schedule", |plan, context| reports::schedule(plan, context, Time::Quarter));
        same(plan, "overview", reports::overview);
    }
    same("examples/all-keys.toml", "schedule-by-month", |plan, context| {
        reports::schedule(plan, context, Time::Month)
    });
}

#[test]
fn indicators() {
    for plan in PLANS {
        same(plan, "indicators", reports::indicators);
    }
}

#[test]
fn progress() {
    for (plan, quarter, year) in
        [("plan", "2013-Q2", "2013"), ("examples/health", "2021-22-Q4", "2021-22")]
    {
        same(plan, "quarter", |plan, context| {
            reports::quarter(plan, context, plan.calendar.quarter(quarter).unwrap())
        });
        same(plan, "year", |plan, context| {
            let year = plan.calendar.quarter(&format!("{year}-Q1")).unwrap().year();
            reports::year(plan, context, year)
        });
        same(plan, "plan", |plan, context| {
            let year = plan.calendar.quarter(&format!("{year}-Q1")).unwrap().year();
            reports::operational(plan, context, year)
        });
        same(plan, "synthesis", |plan, context| {
            let year = plan.calendar.quarter(&format!("{year}-Q1")).unwrap().year();
            reports::synthesis(plan, context, year)
        });
        #[expect(
            clippy::redundant_closure,
            reason = "its lifetimes are tied more closely than those asked for"
        )]
        same(plan, "final", |plan, context| reports::execution(plan, context));
        same(plan, "bodies", reports::bodies);
        same(plan, "deadlines", reports::deadlines);
    }
}

#[test]
fn deadlines_are_a_calendar() {
    for plan in ["plan", "examples/health"] {
        for language in Language::ALL {
            with_plan(plan, language, |plan_read, context| {
                let calendar = drawn(reports::deadlines(plan_read, context), Format::Ics, language);
                let file = format!("deadlines.{}.ics", language.tag());
                let folder = Path::new("tests/golden/reports").join(plan.replace('/', "-"));
                assert_data_eq!(calendar, Data::read_from(&folder.join(file), None).raw());
            });
        }
    }
}

/// What is shown of one thing, in English and French.
#[test]
fn one_thing_whole() {
    let asked = [
        ("plan", &["plan", "IV", "IV.1", "II.7", "I/2", "mpfef"][..]),
        ("examples/health", &["1", "1.1", "2.2", "2.3", "I1", "fund", "1.2/2"]),
        ("examples/all-keys.toml", &["plan", "finance", "A.6", "A.9", "B-R1", "A/1", "B.1.a"]),
    ];
    for (path, names) in asked {
        let folder = Path::new("tests/golden/reports").join(path.replace('/', "-"));
        for (language, name) in
            Language::ALL.into_iter().flat_map(|it| names.iter().map(move |name| (it, name)))
        {
            with_plan(path, language, |plan, context| {
                let report = reports::show(plan, context, &plan.names(), name).unwrap();
                let file = format!("show-{}.{}.txt", name.replace('/', "-"), language.tag());
                let golden = Data::read_from(&folder.join(file), None).raw();
                assert_data_eq!(drawn(report, Format::Terminal, language), golden);
            });
        }
    }
}

#[test]
fn what_is_not_in_the_plan_is_not_shown_but_something_like_it_is_named() {
    with_plan("plan", Language::English, |plan, context| {
        let names = plan.names();
        let nearest = |name| reports::show(plan, context, &names, name).unwrap_err().nearest;
        assert_eq!(nearest("iv.1").as_deref(), Some("IV.1"));
        assert_eq!(nearest("mpfe").as_deref(), Some("mpfef"));
        assert_eq!(nearest("nothing like this"), None);
    });
}

/// A table has a bound on its columns, whatever a plan says: what is beyond it stands in one column, and adds up.
#[test]
fn a_table_of_too_many_columns_ends_in_one_for_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.toml");
    let years: Vec<String> = (2001..2041).map(|it| format!("\"{it}\"")).collect();
    let mut text = format!(
        "format = 1\ntitle = \"P\"\ncurrency = \"USD\"\nstarts = 2001-01-01\nyears = [{}]\n",
        years.join(", ")
    );
    for at in 0..120 {
        let (from, to) = (2001 + at % 10, 2012 + at / 10);
        text += &format!(
            "[[axis]]\nid = \"A{at}\"\ntitle = \"t\"\n[[axis.activity]]\nid = \"A{at}.1\"\ntitle = \"t\"\nbudget = {{ \"{from}, {to}\" = 1 }}\n"
        );
    }
    std::fs::write(&file, text).unwrap();
    with_plan(file.to_str().unwrap(), Language::ALL[0], |plan, context| {
        for by in [By::Axis, By::Year] {
            let report = reports::budget(plan, context, by, false);
            let json: serde_json::Value =
                serde_json::from_str(&drawn(report, Format::Json, Language::ALL[0])).unwrap();
            let rows = json["tables"]["budget"].as_array().unwrap();
            let total = rows.iter().find(|it| it["computed"] == "120.00").unwrap();
            assert!(total.as_object().unwrap().len() < 110, "{total}");
            // 59 sets of years have columns of their own, or 60 axes.
            let rest = if by == By::Axis { "61.00" } else { "60.00" };
            assert_eq!(total["other"], rest, "{total}");
        }
    });
}
