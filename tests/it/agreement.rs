//! All commands give the same answer to the same question about a plan: what a node costs, in all and by year, and
//! what was paid for it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crossfoot::date::date;
use crossfoot::diagnostic::Finding;
use crossfoot::diff::{self, Basis, Side, Subject};
use crossfoot::model;
use crossfoot::money::Money;
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, By, Context, Report};
use crossfoot::source::{Source, Sources};
use crossfoot::{checks, load};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

/// What is printed for one row.
#[derive(Debug, Clone)]
enum Row {
    Blank,
    NotApplicable,
    IncludedIn(&'static str),
    Cells(Vec<(&'static str, Option<u32>)>),
}

#[derive(Debug, Clone)]
struct Line {
    row: Row,
    factors: Option<(u32, u32)>,
    /// So many percent of the lines above it.
    percent: Option<u32>,
}

#[derive(Debug, Clone)]
struct Activity {
    row: Row,
    lines: Vec<Line>,
    /// Reported in the first quarter, and in a second record of that quarter.
    disbursed: [Option<u32>; 2],
}

#[derive(Debug, Clone)]
struct Axis {
    row: Row,
    /// Activities of the axis's own, of its result, and of the result in that result.
    activities: [Vec<Activity>; 3],
    results: [Row; 2],
}

/// A total across the tree: the ids that it names, and so many percent of them.
#[derive(Debug, Clone)]
struct Total {
    row: Row,
    of: &'static str,
    percent: Option<u32>,
}

#[derive(Debug, Clone)]
struct Plan {
    row: Row,
    axes: Vec<Axis>,
    totals: Vec<Total>,
}

fn rows() -> impl Strategy<Value = Row> {
    // A bit for each key; a year and a set of years exclude each other.
    let keys = prop_oneof![
        Just(vec!["total"]),
        Just(vec!["2012"]),
        Just(vec!["2012", "2013"]),
        Just(vec!["2012", "2013", "total"]),
        Just(vec!["2012", "total"]),
        Just(vec!["2012-Q1", "2012-Q3"]),
        Just(vec!["2012-Q1", "2012-Q2", "2012", "2013", "total"]),
        Just(vec!["2012..2013"]),
        Just(vec!["2012..2013", "total"]),
        Just(vec!["unphased"]),
        Just(vec!["2012", "unphased", "total"]),
    ];
    let cells =
        (keys, prop::collection::vec(prop::option::weighted(0.9, 0_u32..8), 5), any::<bool>())
            .prop_map(|(keys, amounts, true_total)| {
                let mut cells: Vec<_> = keys.into_iter().zip(amounts).collect();
                let is_part = |it: &&str| *it != "total" && !it.contains("-Q");
                let sum = cells.iter().filter(|(key, _)| is_part(key)).filter_map(|it| it.1).sum();
                if let Some(total) =
                    cells.last_mut().filter(|(key, _)| true_total && *key == "total")
                {
                    total.1 = Some(sum);
                }
                Row::Cells(cells)
            });
    prop_oneof![
        3 => Just(Row::Blank),
        1 => Just(Row::NotApplicable),
        1 => prop_oneof![Just("1"), Just("1.1")].prop_map(Row::IncludedIn),
        10 => cells,
    ]
}

fn printed_rows() -> impl Strategy<Value = Row> {
    rows().prop_map(|it| match it {
        Row::Cells(_) => it,
        _ => Row::Blank,
    })
}

fn activities() -> impl Strategy<Value = Vec<Activity>> {
    let factors = prop::option::weighted(0.3, (1_u32..5, 1_u32..5));
    let line = (rows(), factors, percents()).prop_map(|(row, factors, percent)| Line {
        row,
        factors,
        percent,
    });
    let lines = prop::collection::vec(line, 0..3);
    let disbursed = [prop::option::of(1_u32..9), prop::option::weighted(0.2, 1_u32..9)];
    let activity = (rows(), lines, disbursed).prop_map(|(row, lines, disbursed)| Activity {
        row,
        lines,
        disbursed,
    });
    prop::collection::vec(activity, 0..3)
}

fn percents() -> impl Strategy<Value = Option<u32>> {
    prop::option::weighted(0.2, prop_oneof![Just(50_u32), Just(7)])
}

fn plans() -> impl Strategy<Value = Plan> {
    let axis = (
        printed_rows(),
        [activities(), activities(), activities()],
        [printed_rows(), printed_rows()],
    )
        .prop_map(|(row, activities, results)| Axis { row, activities, results });
    let of = prop_oneof![Just("1"), Just("1.1\", \"1.2"), Just("R11"), Just("T1")];
    let total =
        (printed_rows(), of, percents()).prop_map(|(row, of, percent)| Total { row, of, percent });
    let axes = prop::collection::vec(axis, 1..3);
    (printed_rows(), axes, prop::collection::vec(total, 0..3))
        .prop_map(|(row, axes, totals)| Plan { row, axes, totals })
}

impl Row {
    fn write(&self, field: &str, text: &mut String) {
        let value = match self {
            Row::Blank => return,
            Row::NotApplicable => "\"n/a\"".to_owned(),
            Row::IncludedIn(id) => format!("{{ included_in = \"{id}\" }}"),
            Row::Cells(cells) => {
                let cell = |(key, amount): &(&str, Option<u32>)| match amount {
                    Some(amount) => format!("\"{key}\" = {amount}"),
                    None => format!("\"{key}\" = \"n/a\""),
                };
                format!("{{ {} }}", cells.iter().map(cell).collect::<Vec<_>>().join(", "))
            }
        };
        let _ = writeln!(text, "{field} = {value}");
    }
}

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";

impl Plan {
    /// Writes the plan into a folder.
    fn write(&self, folder: &Path) {
        let mut text = HEAD.to_owned();
        let mut records = [String::new(), String::new()];
        self.row.write("declared", &mut text);
        for (index, total) in self.totals.iter().enumerate() {
            let of = if index == 0 { total.of.replace("T1", "1") } else { total.of.to_owned() };
            let _ = writeln!(text, "[[total]]\nid = \"T{}\"\nof = [\"{of}\"]", index + 1);
            total.row.write("declared", &mut text);
            if let Some(percent) = total.percent {
                let _ = writeln!(text, "percent = {percent}");
            }
        }
        for (index, axis) in self.axes.iter().enumerate() {
            let axis_id = index + 1;
            let _ = writeln!(text, "[[axis]]\nid = \"{axis_id}\"");
            axis.row.write("declared", &mut text);
            let mut number = 0;
            for (depth, activities) in axis.activities.iter().enumerate() {
                let table = ["axis", "axis.result", "axis.result.result"][depth];
                if depth > 0 {
                    let _ = writeln!(text, "[[{table}]]\nid = \"R{axis_id}{depth}\"");
                    axis.results[depth - 1].write("declared", &mut text);
                }
                for activity in activities {
                    number += 1;
                    let id = format!("{axis_id}.{number}");
                    let _ = writeln!(text, "[[{table}.activity]]\nid = \"{id}\"");
                    activity.row.write("budget", &mut text);
                    for (at, line) in activity.lines.iter().enumerate() {
                        let _ = writeln!(text, "[[{table}.activity.line]]\ntitle = \"Line\"");
                        line.row.write("budget", &mut text);
                        if let Some(percent) = line.percent.filter(|_| at > 0) {
                            let _ = writeln!(text, "percent = {percent}");
                        } else if let Some((quantity, unit_cost)) = line.factors {
                            let _ =
                                writeln!(text, "quantity = {quantity}\nunit_cost = {unit_cost}");
                        }
                    }
                    for (record, disbursed) in records.iter_mut().zip(activity.disbursed) {
                        if let Some(amount) = disbursed {
                            let _ = writeln!(
                                record,
                                "[[activity]]\nid = \"{id}\"\ndisbursed = {amount}"
                            );
                        }
                    }
                }
            }
        }
        fs::create_dir(folder.join("progress")).unwrap();
        fs::write(folder.join("plan.toml"), text).unwrap();
        fs::write(folder.join("progress/2012-Q2.toml"), &records[0]).unwrap();
        if !records[1].is_empty() {
            fs::write(folder.join("progress/2012-q2.toml"), &records[1]).unwrap();
        }
    }
}

/// A plan as it is read, with what `check` found.
struct Asked<'s> {
    sources: &'s Sources,
    plan: &'s model::Plan<'s>,
    findings: &'s [Finding],
}

impl Asked<'_> {
    /// Reads a folder. What is read lives as long as the tests.
    fn of(folder: &Path) -> Asked<'static> {
        let sources: &'static Sources = Box::leak(Box::new(load::load(folder).unwrap().sources));
        let reading = model::read(sources);
        let complained: Vec<_> = reading.findings.iter().map(|it| it.rule.id()).collect();
        assert_eq!(complained, [""; 0]);
        let plan: &'static model::Plan<'static> = Box::leak(Box::new(reading.plan.unwrap()));
        let findings = checks::run(plan, true, || date(2012, 8, 1));
        Asked { sources, plan, findings: Box::leak(findings.into_boxed_slice()) }
    }

    fn json(
        &self,
        make: impl for<'p> Fn(&'p model::Plan<'_>, &Context<'p>) -> Report<'p>,
    ) -> Value {
        let context = Context {
            language: "en",
            today: date(2012, 8, 1),
            revision: None,
            sources: self.sources,
            gaps: &[],
            findings: self.findings,
        };
        let mut out = Vec::new();
        let words = Words::new(Language::English);
        report(&mut out, make(self.plan, &context), Format::Json, &words, Page::default()).unwrap();
        serde_json::from_slice(&out).unwrap()
    }
}

/// An amount; `None` where it is not known, or is no amount.
fn amount(value: &Value) -> Option<i64> {
    value.as_str().and_then(|it| it.parse().ok())
}

/// Amounts by id, then by column: years, `unphased` and `total`. The plan's own id is empty.
type Amounts = BTreeMap<(String, String), i64>;

const COLUMNS: [(&str, &str); 5] = [
    ("2012", "2012"),
    ("2013", "2013"),
    ("2012..2013", "2012..2013"),
    ("unphased", "unphased"),
    ("computed", "total"),
];

/// What the budget by result says: computed amounts, and declared totals.
fn of_budget(asked: &Asked<'_>) -> (Amounts, Amounts) {
    let report = asked.json(|plan, context| reports::budget(plan, context, By::Result, false));
    let (mut computed, mut declared) = (Amounts::new(), Amounts::new());
    for row in report["tables"]["budget"].as_array().unwrap() {
        if row["level"] == "declared" {
            continue;
        }
        let id = row["id"].as_str().unwrap_or_default().to_owned();
        for (key, period) in COLUMNS {
            if let Some(amount) = amount(&row[key]) {
                computed.insert((id.clone(), period.to_owned()), amount);
            }
        }
        if let Some(amount) = amount(&row["declared"]) {
            declared.insert((id, "total".to_owned()), amount);
        }
    }
    (computed, declared)
}

/// What `show` says: computed amounts and differences.
fn of_show(asked: &Asked<'_>, id: &str) -> (Amounts, Amounts) {
    let names = asked.plan.names();
    let report = asked.json(|plan, context| reports::show(plan, context, &names, id).unwrap());
    let (mut computed, mut differences) = (Amounts::new(), Amounts::new());
    for row in report["tables"]["amounts"].as_array().into_iter().flatten() {
        let period = row["period"].as_str().unwrap().to_lowercase();
        let key = (id.to_owned(), period);
        computed.extend(amount(&row["computed"]).map(|it| (key.clone(), it)));
        differences.extend(amount(&row["difference"]).map(|it| (key, it)));
    }
    (computed, differences)
}

/// The computed totals of the difference to a plan without axes, and what its activities cost.
fn of_diff(asked: &Asked<'_>) -> Amounts {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), HEAD.into()));
    let empty = model::read(&sources).plan.unwrap();
    let side = |plan, findings| Side { plan, findings, complete: true };
    let changes = diff::compare(side(&empty, &[]), side(asked.plan, asked.findings));
    let units = |it: Option<Money>| it.map(|it| it.units() as i64);
    let mut computed = Amounts::new();
    for total in changes.totals.iter().filter(|it| it.basis == Basis::Computed) {
        let period = total.period.clone().unwrap_or("total".to_owned());
        let key = (total.name.after.clone().unwrap_or_default(), period);
        computed.extend(units(total.amount.after).map(|it| (key, it)));
    }
    for item in &changes.items {
        if item.subject == Subject::Node(model::Level::Activity) {
            let key = (item.name.after.clone().unwrap_or_default(), "total".to_owned());
            computed.extend(units(item.amount.after).map(|it| (key, it)));
        }
    }
    computed
}

/// What the draft of a record says of each activity: the budget in all, and what was disbursed so far.
fn of_draft(folder: &Path) -> (Amounts, Amounts) {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--lang", "en", "--today", "2012-08-01", "new", "--quarter", "2012-Q3"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let draft = fs::read_to_string(folder.join("progress/2012-Q3.toml")).unwrap();
    fs::remove_file(folder.join("progress/2012-Q3.toml")).unwrap();
    let (mut budgets, mut disbursed) = (Amounts::new(), Amounts::new());
    let (mut budget, mut paid) = (None, None);
    for line in draft.lines() {
        if let Some((_, all)) = line.strip_prefix("# Budget").and_then(|it| it.rsplit_once(": ")) {
            budget = all.parse().ok();
        } else if let Some(so_far) = line.strip_suffix(" disbursed so far") {
            paid = so_far.rsplit(' ').next().and_then(|it| it.parse().ok());
        } else if let Some(id) = line.strip_prefix("id = ") {
            let key = (id.trim_matches('"').to_owned(), "total".to_owned());
            budgets.extend(budget.take().map(|it| (key.clone(), it)));
            disbursed.extend(paid.take().map(|it| (key, it)));
        }
    }
    (budgets, disbursed)
}

/// What `report quarter` says was disbursed for each activity.
fn of_quarter(asked: &Asked<'_>) -> Amounts {
    let quarter = asked.plan.calendar.quarter("2012-Q2").unwrap();
    let report = asked.json(|plan, context| reports::quarter(plan, context, quarter));
    let mut disbursed = Amounts::new();
    for (name, table) in report["tables"].as_object().unwrap() {
        if name.starts_with("activities") {
            for row in table.as_array().unwrap().iter().filter(|it| !it["id"].is_null()) {
                let key = (row["id"].as_str().unwrap().to_owned(), "total".to_owned());
                disbursed.extend(amount(&row["disbursed_to_date"]).map(|it| (key, it)));
            }
        }
    }
    disbursed
}

/// The amounts of `some` that are another in `all`.
fn others(some: &Amounts, all: &Amounts) -> Vec<((String, String), i64, Option<i64>)> {
    let differ = some.iter().filter(|(key, amount)| all.get(*key) != Some(amount));
    differ.map(|(key, amount)| (key.clone(), *amount, all.get(key).copied())).collect()
}

/// Amounts that are not nothing, and not of a part of a year.
fn of_totals(amounts: &Amounts) -> Amounts {
    let wanted = amounts.iter().filter(|(key, it)| **it != 0 && !key.1.contains("-Q"));
    wanted.map(|(key, it)| (key.clone(), *it)).collect()
}

/// Where the commands contradict each other about this plan.
fn contradictions(plan: &Plan) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    plan.write(folder.path());
    let folder = folder.path();
    let asked = Asked::of(folder);
    let mut said = Vec::new();

    let (budget, declared) = of_budget(&asked);
    let mut may_differ = false;
    let ids: Vec<String> = budget.keys().chain(declared.keys()).map(|(id, _)| id.clone()).collect();
    let mut ids: Vec<&String> = ids.iter().filter(|it| !it.is_empty()).collect();
    ids.dedup();
    for id in ids {
        let (show, differences) = of_show(&asked, id);
        may_differ |= differences.values().any(|it| *it != 0);
        let own: Amounts = budget
            .iter()
            .filter(|(key, _)| key.0 == *id)
            .map(|(key, it)| (key.clone(), *it))
            .collect();
        // `show` does not repeat what a row prints beside it, and compares what is printed for years together with all
        // that lies in them.
        let own = own
            .into_iter()
            .filter(|(key, _)| show.contains_key(key) && !key.1.contains(".."))
            .collect();
        for it in others(&of_totals(&own), &show) {
            said.push(format!("report budget and show: {it:?}"));
        }
    }

    let diff = of_diff(&asked);
    let changed = of_totals(&budget);
    // It adds up axes and the plan by year, activities in all, and no results or totals across the tree.
    let by_total: Amounts = changed
        .iter()
        .filter(|(key, _)| !key.0.contains('.') || key.1 == "total")
        .filter(|(key, _)| !key.0.starts_with(['R', 'T']))
        .map(|(key, it)| (key.clone(), *it))
        .collect();
    said.extend(
        others(&by_total, &diff).iter().map(|it| format!("report budget and diff: {it:?}")),
    );
    said.extend(
        others(&of_totals(&diff), &budget)
            .iter()
            .map(|it| format!("diff and report budget: {it:?}")),
    );

    let (drafted, disbursed_by_draft) = of_draft(folder);
    said.extend(
        others(&drafted, &budget).iter().map(|it| format!("draft and report budget: {it:?}")),
    );
    let disbursed = of_quarter(&asked);
    for it in others(&disbursed_by_draft, &disbursed) {
        said.push(format!("draft and report quarter, disbursed: {it:?}"));
    }

    let mut total_differs = false;
    for finding in asked.findings {
        let rule = finding.rule.id();
        let id = finding.id.clone().unwrap_or_default();
        let key = (id.clone(), "total".to_owned());
        total_differs |= rule.ends_with("-total");
        let Some(figures) = finding.figures.filter(|_| finding.period.is_none()) else { continue };
        let computed = figures.computed_cells.unwrap_or(figures.computed).units() as i64;
        let expected = budget.get(&key).copied();
        if rule == "overspent" {
            let (paid, may_cost) = (Some(computed), Some(figures.declared.units() as i64));
            // A blank budget is overspent by what was paid.
            let is_below =
                |of: &str| of == id || id.is_empty() || of.starts_with(&format!("{id}."));
            let amounts =
                disbursed.iter().filter(|((of, period), _)| is_below(of) && period == "total");
            let below: i64 = amounts.map(|(_, it)| it).sum();
            if paid != Some(below) || may_cost != expected.or(Some(0)) {
                said.push(format!("check: {id} overspent, {paid:?} of {may_cost:?}; reports: {below} of {expected:?}"));
            }
        }
        let is_of_parts = matches!(
            rule,
            "activity-total" | "result-total" | "axis-total" | "plan-total" | "cross-total"
        );
        // Totals of which nothing stands at the bottom are compared with what they print; reports leave them blank.
        let is_of_printed = rule == "cross-total" && expected.is_none();
        if is_of_parts && !is_of_printed && computed != expected.unwrap_or(0) {
            said.push(format!("check and report budget, {id}: {computed} and {expected:?}"));
        }
    }
    let report_differs =
        declared.iter().any(|(key, it)| budget.get(key).is_some_and(|computed| computed != it));
    if (may_differ || report_differs) && !total_differs {
        said.push("check says nothing, and report budget or show print a difference".to_owned());
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        max_shrink_iters: 60,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_command_says_the_same_of_a_plan(plan in plans()) {
        let said = contradictions(&plan);
        if !said.is_empty() {
            let folder = TempDir::new().unwrap();
            plan.write(folder.path());
            let text = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
            prop_assert!(false, "{}\n{text}", said.join("\n"));
        }
    }
}
