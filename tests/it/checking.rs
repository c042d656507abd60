//! `check` as people run it: from where they stand, with what their plan says of it, and with what it lacks.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\n";

const REST: &str = "years = [\"2012\", \"2013\"]\n\n[[axis]]\nid = \"1\"\ndeclared = { total = 9 }\n\n\
    [[axis.activity]]\nid = \"1.1\"\ntitle = \"Train\"\nbudget = { 2012 = 3, 2013 = 4, total = 8 }\n";

/// A plan's folder with this text.
fn plan(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir_all(folder.path().join("plan/axes")).unwrap();
    fs::write(folder.path().join("plan/plan.toml"), text).unwrap();
    folder
}

fn crossfoot(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--lang", "en"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The rules that are broken, as JSON tells them, with their severities.
fn found(folder: &Path, arguments: &[&str]) -> Vec<(String, String)> {
    let output = crossfoot(folder, &[&["check", "--format", "json"], arguments].concat());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = told["findings"].as_array().unwrap().iter();
    let word = |it: &Value| it.as_str().unwrap().to_owned();
    findings.map(|it| (word(&it["rule"]), word(&it["severity"]))).collect()
}

fn has(found: &[(String, String)], rule: &str) -> bool {
    found.iter().any(|(it, _)| it == rule)
}

#[test]
fn a_plan_is_called_by_its_folder_wherever_one_stands_in_it() {
    let folder = plan(&format!("{HEAD}starts = 2012-01-01\n{REST}"));
    for place in ["", "plan", "plan/axes"] {
        let output = crossfoot(&folder.path().join(place), &["check"]);
        assert!(text(&output).contains("\nplan: 2 errors"), "{place}: {}", text(&output));
    }
}

#[test]
fn without_its_start_a_plan_is_checked_for_what_needs_no_days() {
    let folder = plan(&format!("{HEAD}{REST}"));
    let found = found(folder.path(), &[]);
    for rule in ["missing-field", "row-total", "axis-total"] {
        assert!(has(&found, rule), "{rule}: {found:?}");
    }
    let report = crossfoot(folder.path(), &["report", "budget", "--partial"]);
    assert_eq!(report.status.code(), Some(2), "{}", text(&report));
}

#[test]
fn what_a_plan_ignores_is_not_told_and_what_it_is_strict_about_is_an_error() {
    let with = |check: &str| {
        let head = format!("{HEAD}starts = 2012-01-01\nyears = [\"2012\"]\n[check]\n{check}\n");
        plan(&format!("{head}[[axis]]\nid = \"1\"\n[[axis.activity]]\nid = \"1.1\"\n"))
    };
    let rule = "activity-without-schedule";
    let severity = |found: Vec<(String, String)>| {
        found.into_iter().find(|it| it.0 == rule).map(|(_, severity)| severity)
    };
    let all = with("");
    assert_eq!(severity(found(all.path(), &[])).as_deref(), Some("warning"));
    assert_eq!(crossfoot(all.path(), &["check"]).status.code(), Some(0));
    let ignoring = with("ignore = [\"activity-without-schedule\"]");
    assert_eq!(severity(found(ignoring.path(), &[])), None);
    // Whoever asks for the rule by its name gets it.
    assert_eq!(severity(found(ignoring.path(), &["--select", rule])).as_deref(), Some("warning"));
    let strict = with("strict = true");
    assert_eq!(severity(found(strict.path(), &[])).as_deref(), Some("error"));
    assert_eq!(crossfoot(strict.path(), &["check"]).status.code(), Some(1));
}

/// An axis whose row lacks one of its two activities in every year, and so in its total.
const LEFT_OUT: &str = "years = [\"2012\", \"2013\"]\n\n[[axis]]\nid = \"1\"\n\
    declared = { 2012 = 30, 2013 = 40, total = 70 }\n\n\
    [[axis.activity]]\nid = \"1.1\"\nbudget = { 2012 = 30, 2013 = 40, total = 70 }\n\n\
    [[axis.activity]]\nid = \"1.2\"\nbudget = { 2012 = 11, 2013 = 17, total = 28 }\n";

/// What JSON says of the findings of one rule.
fn of_rule(folder: &Path, rule: &str) -> Vec<Value> {
    let output = crossfoot(folder, &["check", "--format", "json", "--select", rule]);
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    told["findings"].as_array().unwrap().clone()
}

/// The differences of a finding: its own, then those of other periods of its row.
fn differences(finding: &Value) -> Vec<(Value, Value)> {
    let others = finding["others"].as_array().into_iter().flatten();
    let all = std::iter::once(finding).chain(others);
    all.map(|it| (it["period"].clone(), it["difference"].clone())).collect()
}

#[test]
fn a_row_that_lacks_a_part_in_every_column_is_one_finding_and_one_acceptance() {
    let folder = plan(&format!("{HEAD}starts = 2012-01-01\n{LEFT_OUT}"));
    let found = of_rule(folder.path(), "axis-total");
    let differs = |period: Value, by: &str| (period, Value::from(by));
    assert_eq!(
        found.iter().map(differences).collect::<Vec<_>>(),
        [[
            differs(Value::Null, "-28"),
            differs("2012".into(), "-11"),
            differs("2013".into(), "-17")
        ]]
    );
    let accepted = crossfoot(
        folder.path(),
        &["check", "--select", "axis-total", "--accept", "1", "--reason", "printed so"],
    );
    assert_eq!(accepted.status.code(), Some(0), "{accepted:?}");
    let written = fs::read_to_string(folder.path().join("plan/plan.toml")).unwrap();
    assert_eq!(written.matches("[[accepted]]").count(), 1, "{written}");
    assert!(written.contains("difference = { total = -28, 2012 = -11, 2013 = -17 }"), "{written}");
    let found = of_rule(folder.path(), "axis-total");
    assert_eq!(found.iter().map(|it| it["accepted"].clone()).collect::<Vec<_>>(), [true]);
    let repair = crossfoot(folder.path(), &["repair", "--format", "json"]);
    let repair: Value = serde_json::from_slice(&repair.stdout).unwrap();
    assert_eq!(repair["differences"], Value::Array(Vec::new()), "{repair}");
    // Where one of the numbers changes, the acceptance no longer fits, and says what would.
    let changed = written.replace("2013 = 17, total = 28", "2013 = 18, total = 29");
    fs::write(folder.path().join("plan/plan.toml"), changed).unwrap();
    let stale = of_rule(folder.path(), "stale-acceptance");
    let help = stale[0]["help"].as_str().unwrap();
    assert!(help.contains("difference = { total = -29, 2012 = -11, 2013 = -18 }"), "{help}");
}

#[test]
fn acceptances_of_single_periods_are_kept() {
    let accepted = |period: &str, by: i32| {
        format!(
            "[[accepted]]\ncheck = \"axis-total\"\nat = \"1\"\n{period}difference = {by}\nreason = \"so\"\n"
        )
    };
    let all = accepted("", -28)
        + &accepted("period = \"2012\"\n", -11)
        + &accepted("period = \"2013\"\n", -17);
    let (years, rest) = LEFT_OUT.split_once('\n').unwrap();
    let folder = plan(&format!("{HEAD}starts = 2012-01-01\n{years}\n{all}{rest}"));
    let found = of_rule(folder.path(), "axis-total");
    assert_eq!(found.iter().map(|it| it["accepted"].clone()).collect::<Vec<_>>(), [true; 3]);
    assert_eq!(of_rule(folder.path(), "stale-acceptance"), [Value::Null; 0]);
}

#[test]
fn two_cells_in_each_others_place_are_one_finding() {
    let text = LEFT_OUT.replace(
        "2012 = 30, 2013 = 40, total = 70 }\n\n[[axis.activity]]\nid = \"1.1\"",
        "2012 = 57, 2013 = 41, total = 98 }\n\n[[axis.activity]]\nid = \"1.1\"",
    );
    let folder = plan(&format!("{HEAD}starts = 2012-01-01\n{text}"));
    let found = of_rule(folder.path(), "axis-total");
    let told: Vec<_> = found.iter().map(differences).collect();
    let differs = |period: &str, by: &str| (Value::from(period), Value::from(by));
    assert_eq!(told, [[differs("2012", "16"), differs("2013", "-16")]]);
}

#[test]
fn differences_of_a_row_that_have_nothing_in_common_stay_apart() {
    let text = LEFT_OUT.replacen(
        "2012 = 30, 2013 = 40, total = 70",
        "2012 = 50, 2013 = 58, total = 98",
        1,
    );
    let folder = plan(&format!("{HEAD}starts = 2012-01-01\n{text}"));
    let told: Vec<_> = of_rule(folder.path(), "axis-total").iter().map(differences).collect();
    assert_eq!(told.len(), 2, "{told:?}");
}

const SLIPS: &str = "years = [2012, 2013]\n\n[[axis]]\nid = 1\n\n[[axis.activity]]\nid = V.6\n\
    title = “Train”\nresponsible = \"ministry\"\n\
    budget = { 2012 = 1 500 000, 2013 = \"2 000 000\", total = 4_000_000 }\n";

const WRITTEN: &str = "years = [\"2012\", \"2013\"]\n\n[[axis]]\nid = \"1\"\n\n[[axis.activity]]\nid = \"V.6\"\n\
    title = \"Train\"\nresponsible = [\"ministry\"]\n\
    budget = { 2012 = 1_500_000, 2013 = 2_000_000, total = 4_000_000 }\n";

#[test]
fn slips_of_typing_are_corrected_and_amounts_are_not() {
    let head = format!("{HEAD}starts = 2012-01-01\n");
    let folder = plan(&(head.clone() + SLIPS));
    let path = folder.path().join("plan/plan.toml");
    let patch = text(&crossfoot(folder.path(), &["check", "--fix", "--dry-run"]));
    assert!(patch.contains("\n+title = \"Train\"\n"), "{patch}");
    assert_eq!(fs::read_to_string(&path).unwrap(), head.clone() + SLIPS);
    let output = crossfoot(folder.path(), &["check", "--fix"]);
    let told = text(&output);
    assert_eq!(fs::read_to_string(&path).unwrap(), head + WRITTEN, "{told}");
    assert!(told.contains("1 500 000 → 1_500_000"), "{told}");
    // The total that does not add up stays, and is told.
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(of_rule(folder.path(), "row-total").len(), 1);
}

#[test]
fn what_may_mean_two_things_is_offered_and_not_written() {
    for typed in ["2012 = 1,500", "2012 = 7%", "2012 = 2,5 millions", "Q = 5"] {
        let text = format!(
            "{HEAD}starts = 2012-01-01\nyears = [\"2012\"]\n[[axis]]\nid = \"1\"\ndeclared = {{ {typed} }}\n"
        );
        let folder = plan(&text);
        crossfoot(folder.path(), &["check", "--fix"]);
        assert_eq!(fs::read_to_string(folder.path().join("plan/plan.toml")).unwrap(), text);
    }
}

#[test]
fn fixes_are_data_for_programs() {
    let folder = plan(&format!(
        "{HEAD}starts = 2012-01-01\n{}",
        WRITTEN.replace("id = \"1\"", "id = \"1\"\ntitel = \"A\"")
    ));
    let offered = &of_rule(folder.path(), "unknown-field")[0]["fixes"][0];
    assert_eq!(
        (&offered["certain"], &offered["edits"][0]["text"]),
        (&false.into(), &"title".into())
    );
    let whole = plan(&format!("{HEAD}starts = 2012-01-01\n{WRITTEN}"));
    let wrong = of_rule(whole.path(), "row-total");
    let texts = wrong[0]["fixes"].as_array().unwrap().iter();
    let texts: Vec<_> = texts.map(|it| it["edits"][0]["text"].clone()).collect();
    assert_eq!(texts, ["2_500_000", "2_000_000", "3_500_000"]);
    let sarif = crossfoot(whole.path(), &["check", "--format", "sarif", "--select", "row-total"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let change = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "plan/plan.toml");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "2_500_000");
    let gitlab = crossfoot(whole.path(), &["check", "--format", "gitlab", "--select", "row-total"]);
    let gitlab: Value = serde_json::from_slice(&gitlab.stdout).unwrap();
    assert!(gitlab[0]["content"]["body"].as_str().unwrap().contains("3,500,000"), "{gitlab}");
}

#[test]
fn who_stops_reading_gets_the_exit_code_all_the_same() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["check", "plan"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(1), "Mali's plan has a wrong row");
}
