//! What reports of progress say of small plans, where a reader would take it wrongly.

use crossfoot::checks;
use crossfoot::model::{self, Plan};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, By, Context, Report};
use crossfoot::source::{Source, Sources};

/// A report on a plan of these files, as CSV with all its columns, or as its readers get it.
fn drawn(
    files: &[(&str, &str)],
    format: Format,
    make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>,
) -> String {
    drawn_on(Page::default(), files, format, make)
}

/// The same on a page of another width.
fn drawn_on(
    page: Page,
    files: &[(&str, &str)],
    format: Format,
    make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>,
) -> String {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).to_owned(), text.as_bytes().to_vec()));
    }
    let reading = model::read(&sources);
    let plan = reading.plan.unwrap();
    let today = crossfoot::date::date(2024, 8, 1);
    let findings = checks::run(&plan, reading.complete, || today);
    let context = Context {
        language: "en",
        today,
        revision: None,
        sources: &sources,
        gaps: &[],
        findings: &findings,
    };
    let mut out = Vec::new();
    let words = Words::new(Language::English);
    report(&mut out, make(&plan, &context), format, &words, page).unwrap();
    anstream::adapter::strip_str(&String::from_utf8(out).unwrap()).to_string()
}

fn second_quarter<'p>(plan: &'p Plan<'_>, context: &Context<'p>) -> Report<'p> {
    reports::quarter(plan, context, plan.calendar.quarter("2024-Q2").unwrap())
}

/// The line of a text that contains these words.
#[track_caller]
fn line<'t>(text: &'t str, words: &str) -> &'t str {
    let found = text.lines().find(|it| it.contains(words));
    found.unwrap_or_else(|| panic!("{words} is missing in\n{text}"))
}

const PLAN: &str = r#"
format = 1
title = "Wells"
currency = "XOF"
starts = 2024-01-01
years = ["2024"]

[[axis]]
id = "1"
title = "Water"
responsible = ["office"]

[[axis.activity]]
id = "1.1"
title = "Dig"
schedule = ["2024-Q1..2024-Q3"]
budget = { 2024 = 600 }

[[axis.activity]]
id = "1.2"
title = "Teach"
schedule = ["2024-Q4"]
budget = { 2024 = 200 }

[bodies]
office = "Water office"
"#;

#[test]
fn progress_that_a_record_does_not_give_is_not_zero() {
    let record = "[[activity]]\nid = \"1.2\"\nstatus = \"under-way\"\ndisbursed = 50\n";
    let csv = drawn(
        &[("plan.toml", PLAN), ("progress/2024-Q2.toml", record)],
        Format::Csv,
        second_quarter,
    );
    assert_eq!(line(&csv, "1.2,Teach"), "1.2,Teach,Water office,under-way,,,,200,,,50,50,");
    assert_eq!(line(&csv, "physical_rate,"), "physical_rate,not reported");
}

#[test]
fn progress_counts_without_a_status() {
    let record = "[[activity]]\nid = \"1.1\"\nprogress = 20\n";
    let files = [("plan.toml", PLAN), ("progress/2024-Q2.toml", record)];
    let csv = drawn(&files, Format::Csv, second_quarter);
    assert_eq!(line(&csv, "1.1,Dig"), "1.1,Dig,Water office,reported,20,2024-Q2,,600,,,,,");
    assert_eq!(line(&csv, "physical_rate,"), "physical_rate,15");
}

#[test]
fn a_footnote_stands_at_the_figure_that_it_doubts() {
    let first = "[[activity]]\nid = \"1.1\"\nprogress = 30\ndisbursed = 700\n";
    let second = "[[activity]]\nid = \"1.1\"\nprogress = 20\n";
    let files =
        [("plan.toml", PLAN), ("progress/2024-Q1.toml", first), ("progress/2024-Q2.toml", second)];
    let markdown = drawn(&files, Format::Markdown, second_quarter);
    let row = line(&markdown, "| 1.1 |");
    assert!(row.contains("20%**[^"), "{row}");
    assert!(row.contains("700**[^"), "{row}");
}

#[test]
fn counts_of_a_row_add_up_where_an_activity_is_suspended() {
    let record = "[[activity]]\nid = \"1.1\"\nstatus = \"suspended\"\n";
    let files = [("plan.toml", PLAN), ("progress/2024-Q2.toml", record)];
    let markdown = drawn(&files, Format::Markdown, second_quarter);
    assert!(markdown.contains("Suspended |"), "{markdown}");
    let record = "[[activity]]\nid = \"1.1\"\nstatus = \"under-way\"\n";
    let files = [("plan.toml", PLAN), ("progress/2024-Q2.toml", record)];
    assert!(!drawn(&files, Format::Markdown, second_quarter).contains("Suspended"));
}

#[test]
fn a_footnote_about_a_line_stands_at_its_activity() {
    let plan = PLAN.replace(
        "budget = { 2024 = 600 }",
        "budget = { 2024 = 600 }\n[[axis.activity.line]]\nquantity = 5\nunit_cost = 100\nbudget = { 2024 = 600 }",
    );
    let files = [("plan.toml", plan.as_str())];
    for (by, row) in [(By::Axis, "| 1.1 |"), (By::Result, "| 1.1 |"), (By::Body, "| 1.1 |")] {
        let markdown = drawn(&files, Format::Markdown, |plan, context| {
            reports::budget(plan, context, by, false)
        });
        assert!(line(&markdown, row).contains("[^1]"), "{markdown}");
    }
    let markdown = drawn(&files, Format::Markdown, reports::overview);
    assert!(line(&markdown, "| **1** |").contains("[^1]"), "{markdown}");
}

#[test]
fn a_label_as_wide_as_its_column_stands_above_its_value() {
    let record = "[[activity]]\nid = \"1.1\"\nprogress = 20\n";
    let files = [("plan.toml", PLAN), ("progress/2024-Q2.toml", record)];
    for width in 40..80 {
        let page = Page { width, ..Page::default() };
        let text = drawn_on(page, &files, Format::Terminal, second_quarter);
        let label = line(&text, "Part of the plan that this rate covers");
        let value = label.strip_prefix("Part of the plan that this rate covers").unwrap();
        assert!(value.is_empty() || value.starts_with("  "), "{label}");
    }
}

#[test]
fn what_has_another_id_now_is_shown_under_the_old_one_too() {
    let plan = PLAN.replace("id = \"1.2\"", "id = \"1.9\"\nformerly = [\"1.2\"]");
    let text = drawn(&[("plan.toml", &plan)], Format::Terminal, |plan, context| {
        reports::show(plan, context, &plan.names(), "1.2").unwrap()
    });
    assert!(text.starts_with("Activity 1.9\n"), "{text}");
}

#[test]
fn a_record_speaks_of_an_activity_by_the_id_that_it_had() {
    let plan = PLAN.replace("id = \"1.2\"", "id = \"1.9\"\nformerly = [\"1.2\"]");
    let record = "[[activity]]\nid = \"1.2\"\nstatus = \"under-way\"\ndisbursed = 50\n";
    let files = [("plan.toml", plan.as_str()), ("progress/2024-Q2.toml", record)];
    let csv = drawn(&files, Format::Csv, second_quarter);
    assert_eq!(line(&csv, "1.9,Teach"), "1.9,Teach,Water office,under-way,,,,200,,,50,50,");
}

/// A forum each year and a report each quarter, with the first one of each held.
const AGAIN: &str = r#"
format = 1
title = "Forum"
currency = "XOF"
starts = 2023-01-01
years = ["2023", "2024"]

[[axis]]
id = "1"
title = "Talk"
responsible = ["office"]

[[axis.activity]]
id = "1.1"
title = "Hold the yearly forum"
recurs = "yearly"
schedule = ["2023-Q2", "2024-Q2"]
budget = { 2023 = 100, 2024 = 100 }

[[axis.activity]]
id = "1.2"
title = "Report"
recurs = "quarterly"
budget = { 2024 = 40 }
"#;

#[test]
fn completed_is_this_one_time_of_what_recurs() {
    let done =
        |id: &str| format!("[[activity]]\nid = \"{id}\"\nstatus = \"completed\"\ndisbursed = 10\n");
    let (first, second) = (done("1.1"), done("1.2"));
    let files = [
        ("plan.toml", AGAIN),
        ("progress/2023-Q2.toml", &*first),
        ("progress/2024-Q1.toml", &*second),
        ("progress/2024-Q2.toml", ""),
    ];
    let text = drawn(&files, Format::Csv, second_quarter);
    let rows: Vec<&str> = text.lines().filter(|it| it.starts_with("1.")).collect();
    // The forum of the year is due and not held, the report of the quarter neither; money is left for them rightly.
    for (id, times) in [("1.1", "1 of 2"), ("1.2", "1 of 2")] {
        let row = rows.iter().find(|it| it.starts_with(id) && it.contains("not-reported"));
        assert!(row.is_some_and(|it| it.contains(times) && it.contains(",50")), "{id} in\n{text}");
    }
    assert!(!text.contains("not all of its budget was disbursed"), "{text}");
    let late: Vec<&str> = text.lines().filter(|it| it.contains("2024-Q2")).collect();
    assert!(!late.is_empty(), "{text}");
}

#[test]
fn money_is_told_by_funder_as_the_records_divide_it() {
    let plan = r#"
format = 1
title = "P"
currency = "XOF"
starts = 2024-01-01
years = ["2024"]
bodies = { fund = "Fund", state = "State" }

[[axis]]
id = "1"
title = "Axis"

[[axis.activity]]
id = "1.1"
title = "Activity"
budget = { 2024 = 100 }

[[axis.activity.line]]
title = "Training"
funder = "fund"
budget = { 2024 = 60 }

[[axis.activity.line]]
title = "Equipment"
funder = "state"
budget = { 2024 = 40 }
"#;
    let first = "[[activity]]\nid = \"1.1\"\ndisbursed = 7\n";
    let second = "[[activity]]\nid = \"1.1\"\ndisbursed = { fund = 30, state = 20 }\n";
    let files =
        [("plan.toml", plan), ("progress/2024-Q1.toml", first), ("progress/2024-Q2.toml", second)];
    let csv = drawn(&files, Format::Csv, second_quarter);
    let funders = csv.split("funders\r\n").nth(1).unwrap();
    assert_eq!(line(funders, "Fund"), "Fund,60,,30,30");
    assert_eq!(line(funders, "State"), "State,40,,20,20");
    // What no record divides is nobody's in particular.
    assert!(line(funders, "Several").ends_with(",,,,7"), "{funders}");
    assert_eq!(line(funders, "Total"), "Total,100,,50,57");
}
