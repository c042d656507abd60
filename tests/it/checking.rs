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
