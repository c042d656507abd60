//! `crossfoot new`: what it writes can be used at once, and nothing is overwritten.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

fn crossfoot(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap()
}

/// Runs what must succeed, and gives what it printed.
#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = crossfoot(folder, arguments);
    let said = String::from_utf8(output.stdout).unwrap();
    let complained = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}{complained}");
    said
}

/// Runs what must be refused, and gives the reason.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = crossfoot(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push((path.clone(), fs::read_to_string(&path).unwrap())),
        }
    }
    all.sort();
    all
}

#[test]
fn a_new_plan_checks_clean_in_every_language() {
    let folder = TempDir::new().unwrap();
    for language in ["en", "fr"] {
        let said = done(folder.path(), &["new", language, "--lang", language]);
        assert!(said.contains(&format!("crossfoot --plan {language} check")), "{said}");
        let check =
            ["--plan", language, "check", "--strict", "--format", "json", "--today", "2026-11-24"];
        let found = done(folder.path(), &check);
        assert!(found.contains("\"findings\": []"), "{found}");
        let comments = fs::read_to_string(folder.path().join(language).join("plan.toml")).unwrap();
        assert_eq!(comments.contains("Un plan est un dossier"), language == "fr");
    }
}

#[test]
fn the_embedded_plans_are_those_of_the_repository() {
    let folder = TempDir::new().unwrap();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, original) in [("mali", "plan"), ("health", "examples/health")] {
        done(folder.path(), &["new", "--example", name, name]);
        let written = files(&folder.path().join(name));
        let original = repository.join(original);
        for (path, text) in &written {
            let name = path.strip_prefix(folder.path().join(name)).unwrap();
            assert_eq!(*text, fs::read_to_string(original.join(name)).unwrap());
        }
        assert_eq!(written.len(), files(&original).len());
    }
}

#[test]
fn nothing_is_overwritten() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "health", "plan"]);
    let before = files(folder.path());
    for arguments in [
        &["new", "plan"][..],
        &["new", "--example", "mali", "plan"],
        &["new", "."],
        &["new", "--quarter", "2021-22-Q4"],
        &["new", "--quarter", "2021-22-q4"],
    ] {
        let why = refused(folder.path(), arguments);
        assert!(why.contains("nothing was written"), "{why}");
    }
    assert_eq!(files(folder.path()), before);
}

#[test]
fn a_record_of_another_spelling_of_the_quarter_is_seen() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "health", "plan"]);
    let progress = folder.path().join("plan/progress");
    fs::rename(progress.join("2021-22-Q4.toml"), progress.join("2021-22-q4.toml")).unwrap();
    let why = refused(folder.path(), &["new", "--quarter", "2021-22-Q4"]);
    assert!(why.contains("2021-22-q4.toml"), "{why}");
}

/// All findings of a plan, on a day on which no deadline counts.
fn findings(folder: &Path) -> String {
    let arguments = ["check", "--format", "concise", "--today", "2040-01-01", "--lang", "en"];
    String::from_utf8(crossfoot(folder, &arguments).stdout).unwrap()
}

#[test]
fn a_record_that_is_not_filled_in_adds_no_finding() {
    for (example, quarter) in [("mali", "2013-Q2"), ("health", "2022-23-Q1")] {
        let folder = TempDir::new().unwrap();
        done(folder.path(), &["new", "--example", example, "plan"]);
        let before = findings(folder.path());
        let said = done(folder.path(), &["new", "--quarter", quarter]);
        assert!(said.contains(&format!("plan/progress/{quarter}.toml")), "{said}");
        assert_eq!(findings(folder.path()), before);
    }
}

/// The ids below a heading of a record, headings without their rules.
fn ids_by_heading(record: &str) -> Vec<(String, Vec<String>)> {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    let mut lines = record.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("# ---") && lines.peek().is_some_and(|it| !it.is_empty()) {
            let heading = lines.next().unwrap().trim_start_matches("# ").to_owned();
            groups.push((heading, Vec::new()));
            lines.next();
        }
        if let (Some(id), Some((_, ids))) = (line.strip_prefix("id = "), groups.last_mut()) {
            ids.push(id.trim_matches('"').to_owned());
        }
    }
    groups
}

#[test]
fn a_record_has_what_is_due_what_may_be_and_what_is_late() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "health", "plan"]);
    done(folder.path(), &["new", "--quarter", "2022-23-Q1", "--today", "2022-10-10"]);
    let record = folder.path().join("plan/progress/2022-23-Q1.toml");
    let record = fs::read_to_string(record).unwrap();
    let groups = ids_by_heading(&record);
    let due = ["1.1", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "2.5"].map(str::to_owned).to_vec();
    assert_eq!(groups[0], ("Due in this quarter".to_owned(), due));
    assert_eq!(
        groups[1],
        ("Due before, and not reported as completed".to_owned(), vec!["2.4".to_owned()])
    );
    // The equipment (1.2) is completed, and stands nowhere.
    assert!(!record.contains("\"1.2\""));
    assert!(record.contains("# prepared = 2022-10-10\n"));
    assert!(
        record.contains("# Before: under-way, 20% (2021-22-Q4) and 4,680,000 disbursed so far\n")
    );

    done(folder.path(), &["new", "--quarter", "2022-23-Q2", "--lang", "fr"]);
    let record = folder.path().join("plan/progress/2022-23-Q2.toml");
    let record = fs::read_to_string(record).unwrap();
    assert!(record.contains("# Distribuer 8 000 moustiquaires"), "{record}");
}

#[test]
fn where_no_quarter_is_known_the_budget_says_what_may_be_due() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "mali", "plan"]);
    let said = done(folder.path(), &["new", "--quarter", "2013-Q2"]);
    assert!(said.contains("one activity is due"), "{said}");
    let record = fs::read_to_string(folder.path().join("plan/progress/2013-Q2.toml")).unwrap();
    let groups = ids_by_heading(&record);
    assert_eq!(groups[0].1, ["V.6"], "the quarterly report is due each quarter");
    assert!(groups[1].0.starts_with("Perhaps due: the budget has money in 2013"));
    assert!(groups[1].1.contains(&"IV.1".to_owned()));
    assert_eq!(groups[2].1, ["II.7", "V.8", "V.9"]);
    assert_eq!(groups[3].1, ["I.1", "I.2", "I.3", "II.6", "V.4"], "over, never reported");
    // Two results of the plan are measured by an indicator of this name: their places tell them apart.
    assert_eq!(record.matches("# Number of meetings organized").count(), 2);
    for id in ["III/5/indicator-1", "V/3/indicator-1"] {
        assert!(record.contains(&format!("# id = \"{id}\"")), "{id}");
    }
    let justice = record.find("# Ministry of Justice").unwrap();
    let second = record.find("id = \"II.2\"").unwrap();
    assert!(justice < second, "all responsible bodies are named");
}

#[test]
fn every_blank_of_a_record_can_be_filled_in() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "health", "plan"]);
    done(folder.path(), &["new", "--quarter", "2022-23-Q1", "--today", "2022-10-10"]);
    let file = folder.path().join("plan/progress/2022-23-Q1.toml");
    let filled: Vec<String> = fs::read_to_string(&file)
        .unwrap()
        .lines()
        .map(|line| match line.strip_prefix("# ").unwrap_or(line) {
            "status = \"\"" => "status = \"under-way\"".to_owned(),
            "progress =" => "progress = 90".to_owned(),
            blank @ ("committed =" | "disbursed =" | "value =" | "participants =") => {
                format!("{blank} 5")
            }
            "date =" => "date = 2022-09-14".to_owned(),
            words if words.ends_with(" = \"\"") => words.replace("\"\"", "\"Words\""),
            header @ ("[[indicator]]" | "[[unplanned]]" | "[[event]]") => header.to_owned(),
            field if field.starts_with("id = \"I") || field.starts_with("axis = ") => {
                field.to_owned()
            }
            date if date.starts_with("prepared = ") => date.to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    let before = findings(folder.path());
    fs::write(&file, filled.join("\n")).unwrap();
    assert!(filled.iter().any(|it| it == "progress = 90"));
    // The radio programme costs nothing by the plan.
    let after = findings(folder.path());
    let free = |it: &&str| !it.contains("for activity 2.3");
    assert_eq!(after.lines().filter(free).collect::<Vec<_>>(), before.lines().collect::<Vec<_>>());
}

#[test]
fn a_draft_names_the_schema_that_the_plan_has_and_its_own_language() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "plan", "--today", "2025-05-05"]);
    done(folder.path(), &["new", "--quarter", "2026-Q1"]);
    let record = fs::read_to_string(folder.path().join("plan/progress/2026-Q1.toml")).unwrap();
    assert!(record.starts_with("#:schema ../plan.schema.json\n"), "{record}");
    assert!(!record.contains("\nlanguage = "), "as the plan");
    // The example has no schema beside it, and English texts.
    let other = TempDir::new().unwrap();
    done(other.path(), &["new", "--example", "mali", "plan"]);
    done(other.path(), &["new", "--quarter", "2013-Q2", "--lang", "fr"]);
    let record = fs::read_to_string(other.path().join("plan/progress/2013-Q2.toml")).unwrap();
    assert!(record.starts_with("# ") && record.contains("\nlanguage = \"fr\"\n"), "{record}");
    assert_eq!(findings(other.path()).matches("error").count(), 1, "that of the plan alone");
}

#[test]
fn what_is_no_quarter_of_the_plan_is_refused_with_those_it_has() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "mali", "plan"]);
    let why = refused(folder.path(), &["new", "--quarter", "2015-Q1"]);
    assert!(why.contains("from 2012-Q1 to 2014-Q4"), "{why}");
    let file = folder.path().join("plan/plan.toml");
    fs::copy(file, folder.path().join("one.toml")).unwrap();
    let why = refused(folder.path(), &["--plan", "one.toml", "new", "--quarter", "2013-Q1"]);
    assert!(why.contains("is one file"), "{why}");
}

/// Titles and ids from elsewhere must not get out of their comments and strings.
#[test]
fn a_hostile_title_stays_in_its_comment() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "plan"]);
    let axis = folder.path().join("plan/axes/1-safe-births.toml");
    let text = fs::read_to_string(&axis).unwrap();
    let text = text
        .replace("\"Train midwives\"", r#""Train\n[[activity]]\nid = \"x\"\u001b[31m\u202e""#)
        .replace("id = \"1.1\"", r#"id = "1\n.\"1\u0007""#);
    fs::write(&axis, text).unwrap();
    let plan = fs::read_to_string(folder.path().join("plan/plan.toml")).unwrap();
    let year = plan.split("years = [\"").nth(1).unwrap()[..4].to_owned();
    done(folder.path(), &["new", "--quarter", &format!("{year}-Q1")]);
    let record = folder.path().join(format!("plan/progress/{year}-Q1.toml"));
    let record = fs::read_to_string(record).unwrap();
    assert!(record.chars().all(|it| it == '\n' || !it.is_control()), "{record}");
    assert_eq!(record.matches("\n[[activity]]\n").count(), 1);
    assert_eq!(findings(folder.path()), "");
}

#[test]
fn what_is_accepted_is_the_one_finding_that_was_meant() {
    let folder = TempDir::new().unwrap();
    done(folder.path(), &["new", "--example", "mali", "plan"]);
    let record = "[[activity]]\nid = \"IV.1\"\ndisbursed = 400_000_000\n";
    fs::create_dir_all(folder.path().join("plan/progress")).unwrap();
    fs::write(folder.path().join("plan/progress/2013-Q2.toml"), record).unwrap();
    let accept = |id: &'static str, more: &[&'static str]| {
        let begin: &[&str] = &["check", "--accept", id, "--reason", "printed so", "--lang", "en"];
        [begin, more].concat()
    };
    let plan = folder.path().join("plan/plan.toml");
    let before = fs::read_to_string(&plan).unwrap();
    let why = refused(folder.path(), &accept("IV.1", &[]));
    assert!(why.contains("`overspent` and `row-total`"), "{why}");
    assert!(why.contains("--select overspent"), "{why}");
    assert_eq!(fs::read_to_string(&plan).unwrap(), before);
    done(folder.path(), &accept("IV.1", &["--select", "row-total"]));
    assert_eq!(fs::read_to_string(&plan).unwrap().matches("[[accepted]]").count(), 1);
    assert!(
        findings(folder.path())
            .contains("warning[overspent]: more was disbursed for activity IV.1")
    );

    // The plan is a place like any other, and what is written is read again.
    done(folder.path(), &accept("plan", &["--select", "activity-without-schedule"]));
    assert!(fs::read_to_string(&plan).unwrap().contains("at = \"plan\"\n"));
    let after = findings(folder.path());
    assert!(!after.contains("warning[activity-without-schedule]"), "{after}");
    assert!(!after.contains("stale-acceptance"), "{after}");
}
