//! Holds the plan of Mali to the document it was transcribed from, and to what `check` finds in it.
//!
//! `mali/document.tsv` has what the document prints, row by row: the logical framework (axis, objective, row), the budget
//! and the schedule. ` | ` stands between the items of a cell; the document has only a space there.

use std::collections::BTreeMap;
use std::path::Path;

use crossfoot::diagnostic::Group;
use crossfoot::model::{Level, NodeId, Period, Plan, read};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, Context};
use crossfoot::source::Source;
use crossfoot::{checks, date, load};

const DOCUMENT: &str = include_str!("mali/document.tsv");

/// What the document prints in rows of one kind, cell by cell.
fn printed(kind: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let rows = DOCUMENT.lines().map(|it| it.split('\t').collect::<Vec<_>>());
    rows.filter(move |it| it[0] == kind).map(|it| it[1..].to_vec())
}

fn items(cell: &'static str) -> Vec<&'static str> {
    cell.split(" | ").collect()
}

/// Words without what the plan's note says was left out: full stops at the end, the space in "30 th".
fn words(text: &str) -> String {
    text.trim().trim_end_matches('.').replace(" th ", "th ")
}

fn with_plan(see: impl Fn(&Plan<'_>)) {
    let loaded = load::load(Path::new("plan")).unwrap();
    let reading = read(&loaded.sources);
    assert_eq!(reading.findings, []);
    see(&reading.plan.unwrap());
}

fn title<'p>(plan: &'p Plan<'_>, id: NodeId) -> &'p str {
    plan.node(id).title().unwrap().value.first()
}

fn note(plan: &Plan<'_>, id: NodeId) -> String {
    let note = plan.node(id).details().and_then(|it| it.note.as_ref());
    note.map_or("", |it| it.value.first()).to_owned()
}

#[test]
fn the_framework_is_what_the_document_prints() {
    with_plan(|plan| {
        let axes: Vec<_> = plan.of_level(Level::Axis).collect();
        let titles: Vec<_> =
            axes.iter().map(|(id, _)| vec![plan.name(*id), words(title(plan, *id))]).collect();
        assert_eq!(titles, printed("axis").collect::<Vec<_>>());
        let objectives: Vec<&str> = axes
            .iter()
            .flat_map(|(_, it)| &it.details().unwrap().objectives)
            .map(|it| it.value.first())
            .collect();
        assert_eq!(
            objectives,
            printed("objective").map(|it| it[0].trim_end_matches('.')).collect::<Vec<_>>()
        );

        let rows: Vec<_> = plan.of_level(Level::Result).collect();
        assert_eq!(rows.len(), 27);
        assert_eq!(printed("row").map(|it| items(it[0]).len()).sum::<usize>(), 33, "results");
        for ((id, node), cells) in rows.into_iter().zip(printed("row")) {
            let lines: Vec<String> = title(plan, id).lines().map(words).collect();
            assert_eq!(lines, items(cells[0]).into_iter().map(words).collect::<Vec<_>>());
            let activities: Vec<NodeId> = plan.children(id).map(|(id, _)| id).collect();
            let activities_printed = items(cells[1]);
            assert_eq!(activities.len(), activities_printed.len(), "{}", lines[0]);
            for (activity, printed) in activities.into_iter().zip(activities_printed) {
                told(plan, activity, printed);
            }
            let indicators: Vec<&str> = node
                .indicators()
                .iter()
                .map(|it| it.title.as_ref().unwrap().value.first())
                .collect();
            assert_eq!(indicators, items(cells[2]));
            let bodies = |names: &mut dyn Iterator<Item = &str>| -> Vec<_> {
                names.map(|it| plan.body(it).unwrap_or_else(|| panic!("{it} is no body"))).collect()
            };
            let responsible = bodies(&mut plan.responsible(id).map(|it| it.value));
            assert_eq!(responsible, bodies(&mut items(cells[3]).into_iter()), "{}", lines[0]);
        }
    });
}

/// An activity is titled so in a table of the document, or a note says that the table words it otherwise.
fn told(plan: &Plan<'_>, activity: NodeId, printed: &str) {
    let plain = |it: &str| words(it).replace(['“', '”'], "\"");
    if plain(title(plan, activity)) != plain(printed) {
        let note = note(plan, activity);
        assert!(
            note.contains("says “")
                || note.contains("say “")
                || note.contains("adds “")
                || note.contains("the schedule “"),
            "{printed}: {note}"
        );
    }
}

#[test]
fn the_budget_is_what_the_document_prints() {
    with_plan(|plan| {
        let activities: Vec<_> = plan.of_level(Level::Activity).collect();
        assert_eq!(activities.len(), printed("budget").count());
        let mut blank = 0;
        for ((id, node), cells) in activities.into_iter().zip(printed("budget")) {
            assert_eq!(words(title(plan, id)), words(cells[0]));
            let years = plan.calendar.years().map(Period::Year);
            for (period, printed) in years.chain([Period::Total]).zip(&cells[1..]) {
                let cell = node.amounts().cell(period).map(|it| it.value);
                let typed = cell.map(|it| {
                    crossfoot::accounts::Figure::from(it).money().unwrap().units().to_string()
                });
                let printed = printed.replace(',', "");
                assert_eq!(typed.unwrap_or_default(), printed, "{} {period:?}", plan.name(id));
            }
            if cells[1..].iter().all(|it| it.is_empty()) {
                blank += 1;
                assert!(
                    note(plan, id).contains("Its row of the budget is blank"),
                    "{}",
                    plan.name(id)
                );
            }
        }
        assert_eq!(blank, 3);
        let totals = plan.of_level(Level::Axis).map(|(id, _)| id).chain([NodeId::PLAN]);
        let totals = totals.map(|id| {
            let cell = plan.node(id).amounts().cell(Period::Total).unwrap().value;
            crossfoot::accounts::Figure::from(cell).money().unwrap().units().to_string()
        });
        let printed: Vec<String> = printed("total").map(|it| it[1].replace(',', "")).collect();
        assert_eq!(totals.collect::<Vec<_>>(), printed);
    });
}

#[test]
fn the_schedule_lists_the_activities_and_notes_tell_where_tables_differ() {
    with_plan(|plan| {
        let activities: Vec<_> = plan.of_level(Level::Activity).map(|(id, _)| id).collect();
        let rows: Vec<&str> = printed("schedule").flat_map(|it| items(it[0])).collect();
        assert_eq!(activities.len(), rows.len());
        for (id, printed) in activities.into_iter().zip(rows) {
            told(plan, id, printed);
        }
        let axes: Vec<_> = plan.of_level(Level::Axis).map(|(id, _)| id).collect();
        for kind in ["budget-axis", "schedule-axis"] {
            for (id, cells) in axes.iter().zip(printed(kind)) {
                let is_told = title(plan, *id) == cells[1] || note(plan, *id).contains(cells[1]);
                assert!(is_told, "{kind} {}", cells[1]);
            }
        }
    });
}

#[test]
fn what_was_chosen_is_marked_and_nobody_is_said_to_lead() {
    with_plan(|plan| {
        assert!(!plan.leads);
        let told = note(plan, NodeId::PLAN);
        assert!(told.contains("1 January 2012 is chosen here"), "{told}");
        let transcribed = plan.source.iter().find(|(key, _)| &**key == "transcribed").unwrap();
        assert!(transcribed.1.first().contains("sections I to III were read for the notes"));
        let all = |it: &Plan<'_>| {
            it.of_level(Level::Activity).filter(|(id, _)| it.lead(*id).is_some()).count()
        };
        assert_eq!(all(plan), 10, "activities of one body alone");
    });
}

#[test]
fn check_finds_one_error_and_these_warnings() {
    with_plan(|plan| {
        let mut found: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for finding in checks::run(plan, true, || date::date(2012, 3, 1)) {
            let key = (finding.severity.id(), finding.rule.id());
            found.entry(key).or_default().push(finding.id.unwrap_or_default());
        }
        let found: Vec<_> =
            found.iter().map(|((one, other), ids)| (*one, *other, ids.join(" "))).collect();
        let expected = [
            ("error", "row-total", "IV.1"),
            ("warning", "activity-without-budget", "II.7 V.8 V.9"),
            ("warning", "activity-without-schedule", ""),
            ("warning", "duplicate-title", "V/3/indicator-1"),
            ("warning", "indicator-without-target", ""),
        ];
        assert_eq!(found, expected.map(|(one, other, ids)| (one, other, ids.to_owned())));
    });
}

/// A quarter of 2013 as the committee might report it; made up.
const SECOND_QUARTER: &str = r#"
prepared = 2013-07-08
[[activity]]
id = "III.1"
status = "completed"
progress = 100
disbursed = 15_000_000
[[activity]]
id = "V.8"
status = "under-way"
disbursed = 500_000_000
[[indicator]]
id = "V/3/indicator-1"
value = 4
[[indicator]]
id = "III/5/indicator-1"
value = 9
"#;

/// A report on the second quarter of 2013, as data, and what `check` finds in the records.
fn after_the_second_quarter() -> (serde_json::Value, Vec<String>) {
    let mut loaded = load::load(Path::new("plan")).unwrap();
    let record = Source::new("progress/2013-Q2.toml".to_owned(), SECOND_QUARTER.into());
    loaded.sources.add(record);
    let reading = read(&loaded.sources);
    assert_eq!(reading.findings, []);
    let plan = reading.plan.unwrap();
    let today = date::date(2013, 7, 10);
    let findings = checks::run(&plan, true, || today);
    let context = Context {
        language: "en",
        today,
        revision: None,
        sources: &loaded.sources,
        gaps: &[],
        findings: &findings,
    };
    let quarter = plan.calendar.quarter("2013-Q2").unwrap();
    let mut out = Vec::new();
    let drawn = reports::quarter(&plan, &context, quarter);
    report(&mut out, drawn, Format::Json, &Words::new(Language::English), Page::default()).unwrap();
    let of_records = findings.iter().filter(|it| it.rule.group() == Group::Progress);
    let of_records = of_records.map(|it| {
        let (id, period) = (it.id.as_deref(), it.period.as_deref());
        format!("{} {} {}", it.rule.id(), id.unwrap_or("plan"), period.unwrap_or("in all"))
    });
    (serde_json::from_slice(&out).unwrap(), of_records.collect())
}

/// The rows of a table of a report, by its name.
fn rows(report: &serde_json::Value, name: &str) -> Vec<serde_json::Value> {
    let table = &report["tables"][name];
    table.as_array().unwrap_or_else(|| panic!("no {name} in {report}")).clone()
}

#[test]
fn two_indicators_of_one_name_are_reported_apart() {
    let (report, _) = after_the_second_quarter();
    let measured: Vec<String> = rows(&report, "indicators")
        .iter()
        .filter(|it| it.to_string().contains("Number of meetings organized"))
        .map(|it| format!("{} {}", it["of"], it["actual"]))
        .collect();
    assert_eq!(measured, [r#""III/5" "9""#, r#""V/3" "4""#]);
}

#[test]
fn money_without_a_budget_and_totals_that_it_exceeds_are_found() {
    let (_, found) = after_the_second_quarter();
    let found: Vec<&str> =
        found.iter().map(String::as_str).filter(|it| it.contains("overspent")).collect();
    assert_eq!(found, ["overspent V.8 in all", "overspent V in all", "overspent plan 2013"]);
}

#[test]
fn activities_of_which_nothing_says_when_they_run_are_listed_reported_or_not() {
    let (report, _) = after_the_second_quarter();
    let undated: Vec<String> = rows(&report, "activities-time-unknown")
        .iter()
        .filter_map(|it| it["id"].as_str().map(str::to_owned))
        .collect();
    assert_eq!(undated, ["II.7", "V.8", "V.9"]);
}

#[test]
fn a_rate_says_what_it_covers_and_which_quarters_it_lacks() {
    let (report, _) = after_the_second_quarter();
    let axes = rows(&report, "axes");
    let of_three = axes.iter().find(|it| it["id"] == "III").unwrap();
    assert_eq!(
        (&of_three["physical_rate"], &of_three["progress_known"]),
        (&"100".into(), &1.into())
    );
    let lacking = report["notes"].to_string();
    assert!(lacking.contains("There is no record of 2013"), "{lacking}");
}
