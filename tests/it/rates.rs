//! What a progress report says of money and progress agrees with what stands beside it, and says what it lacks.

use crossfoot::date::date;
use crossfoot::model;
use crossfoot::reports::{self, Block, Content, Context, Report};
use crossfoot::source::{Source, Sources};
use std::collections::BTreeMap;

const PLAN: &str = "format = 1
title = \"Plan\"
currency = \"XOF\"
starts = 2025-01-01
years = [\"2025\", \"2026\"]
[[axis]]
id = \"1\"
[[axis.activity]]
id = \"1.1\"
title = \"Paid the year after\"
schedule = [\"2025\"]
budget = { 2025 = 100 }
[[axis.activity]]
id = \"1.2\"
title = \"Paid in time\"
schedule = [\"2026\"]
budget = { 2026 = 100 }
[[axis.activity]]
id = \"1.3\"
title = \"Begins in the last quarter\"
schedule = [\"2026-Q4\"]
budget = { 2026 = 100 }
[[axis.activity]]
id = \"1.4\"
title = \"Nobody knows when\"
";

/// Rows of a table by the keys of columns, facts of the summary, and every sentence that the report says.
#[derive(Default)]
struct Read {
    facts: BTreeMap<String, String>,
    tables: BTreeMap<String, Vec<BTreeMap<String, String>>>,
    sentences: Vec<&'static str>,
}

fn shown(content: &Content) -> String {
    match content {
        Content::Blank | Content::Unknown => String::new(),
        Content::Money(money) => money.units().to_string(),
        Content::Count(count) => count.to_string(),
        Content::Percent(percent) => percent.normalize().to_string(),
        Content::Text(text) => (*text).to_owned(),
        Content::Term(id, _) => (*id).to_owned(),
        other => format!("{other:?}"),
    }
}

fn read(report: Report) -> Read {
    let mut read = Read::default();
    for block in report.sections.into_iter().flat_map(|it| it.blocks) {
        match block {
            Block::Facts { facts, .. } => {
                let facts = facts.iter().map(|it| (it.key.to_owned(), shown(&it.value.content)));
                read.facts.extend(facts);
            }
            Block::Table(table) => {
                let keys: Vec<String> = table.columns.iter().map(|it| it.key.clone()).collect();
                let row = |row: reports::Row| {
                    let cells = row.cells.iter().map(|it| shown(&it.content));
                    keys.iter().cloned().zip(cells).collect()
                };
                read.tables.insert(table.name.to_owned(), table.rows.0.map(row).collect());
            }
            Block::Sentence(message) => read.sentences.push(message.key),
            _ => {}
        }
    }
    read
}

/// The quarterly (`2026-Q3`) or annual (`2026`) report of a plan with these records.
fn report(records: &[(&str, &str)], period: &str) -> Read {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), PLAN.into()));
    for (quarter, text) in records {
        let name = format!("progress/{quarter}.toml");
        sources.add(Source::new(name, (*text).into()));
    }
    let reading = model::read(&sources);
    assert_eq!(reading.findings, []);
    let plan = reading.plan.unwrap();
    let context = Context {
        language: "en",
        today: date(2026, 11, 28),
        revision: None,
        sources: &sources,
        gaps: &[],
        findings: &[],
    };
    match plan.calendar.quarter(period) {
        Ok(quarter) => read(reports::quarter(&plan, &context, quarter)),
        Err(_) => {
            let year = plan.calendar.year(period).unwrap();
            read(reports::year(&plan, &context, year))
        }
    }
}

fn paid(first: u32, second: u32) -> String {
    format!(
        "[[activity]]\nid = \"1.1\"\ndisbursed = {first}\n[[activity]]\nid = \"1.2\"\nstatus = \"under-way\"\nprogress \
         = 40\ndisbursed = {second}\n"
    )
}

#[test]
fn a_rate_is_the_ratio_of_the_columns_beside_it() {
    let read = report(&[("2026-Q1", &paid(50, 50))], "2026-Q1");
    for row in &read.tables["axes"] {
        assert_eq!(row["budget"], "200");
        assert_eq!(row["disbursed"], "100");
        assert_eq!(row["disbursed_on_budget"], "50");
        assert_eq!(row["disbursed_beyond"], "50");
        assert_eq!(row["financial_rate"], "25");
    }
    assert_eq!(read.facts["disbursed_on_budget"], "50");
    assert_eq!(read.facts["financial_rate"], "25");
    assert!(read.sentences.contains(&"note-beyond-year"), "{:?}", read.sentences);
    let without = report(&[("2026-Q1", &paid(0, 50))], "2026-Q1");
    assert!(!without.sentences.contains(&"note-beyond-year"));
}

#[test]
fn counts_and_budgets_of_a_row_cover_the_same_activities() {
    let read = report(&[("2026-Q1", &paid(50, 50))], "2026-Q1");
    let row = &read.tables["axes"][0];
    let count = |key: &str| row[key].parse::<u32>().unwrap();
    assert_eq!(count("activities"), 4);
    let parts = ["completed", "under_way", "not_started", "suspended", "cancelled"];
    let rest = ["without_status", "not_reported", "not_due"];
    assert_eq!(parts.iter().chain(&rest).map(|it| count(it)).sum::<u32>(), 4);
    assert_eq!((count("without_status"), count("not_due")), (1, 1));
}

#[test]
fn one_day_has_one_physical_rate_and_says_what_it_covers() {
    let records = [("2026-Q1", paid(0, 50)), ("2026-Q2", paid(0, 0)), ("2026-Q3", paid(0, 0))];
    let records: Vec<(&str, &str)> = records.iter().map(|(at, it)| (*at, it.as_str())).collect();
    let (quarter, year) = (report(&records, "2026-Q3"), report(&records, "2026"));
    assert_eq!(quarter.facts["physical_rate"], "20");
    assert_eq!(year.facts["physical_rate"], quarter.facts["physical_rate"]);
    assert_eq!(year.facts["progress_known"], "2");
    assert!(year.sentences.contains(&"note-physical"));
    let row = &quarter.tables["axes"][0];
    assert_eq!((&*row["physical_rate"], &*row["progress_known"]), ("20", "2"));
}

#[test]
fn a_sum_since_the_year_began_says_which_quarters_it_lacks() {
    let second = report(&[("2026-Q2", &paid(0, 50))], "2026-Q2");
    assert!(second.sentences.contains(&"note-not-recorded"), "{:?}", second.sentences);
    let both = report(&[("2026-Q1", &paid(0, 1)), ("2026-Q2", &paid(0, 50))], "2026-Q2");
    assert!(!both.sentences.contains(&"note-not-recorded"));
    let row = &both.tables["activities"][0];
    assert_eq!(row["disbursed_before"], "1");
    assert_eq!(row["disbursed_to_date"], "51");
}

#[test]
fn an_entry_that_was_left_empty_is_not_reported_and_money_alone_is() {
    let text = "[[activity]]\nid = \"1.1\"\n[[activity]]\nid = \"1.2\"\ndisbursed = 5\n";
    let read = report(&[("2026-Q1", text)], "2026-Q1");
    assert!(!read.tables.contains_key("activities-unscheduled"));
    assert_eq!(read.tables["activities"][0]["status"], "reported");
    assert_eq!(read.facts["without_status"], "1");
}

#[test]
fn what_nobody_knows_when_is_perhaps_due_until_it_is_over() {
    let unknown = |text: &str| {
        let read = report(&[("2026-Q1", text)], "2026-Q2");
        read.tables.contains_key("activities-time-unknown")
    };
    assert!(unknown(""));
    assert!(!unknown("[[activity]]\nid = \"1.4\"\nstatus = \"completed\"\n"));
    let read =
        report(&[("2026-Q1", "[[activity]]\nid = \"1.4\"\nstatus = \"completed\"\n")], "2026-Q1");
    assert_eq!(read.tables["activities-time-unknown"][0]["status"], "completed");
}

#[test]
fn progress_of_an_earlier_quarter_says_so() {
    let read = report(&[("2026-Q1", &paid(0, 50)), ("2026-Q2", "")], "2026-Q2");
    let row = &read.tables["activities"][0];
    assert_eq!((&*row["status"], &*row["progress"]), ("not-reported", "40"));
    assert!(row["progress_quarter"].contains("Quarter(4)"), "{row:?}");
}
