//! Wrong numbers, made on purpose: whether they are found, and whether corrections arrive in the plan's files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crossfoot::repair::Found;
use trial::trial;
use wrong::{Kind, Seeded};

#[allow(dead_code, reason = "shared with the benchmark, which uses all of it")]
#[path = "../../benches/repair/wrong.rs"]
mod wrong;

#[allow(dead_code, reason = "shared with the benchmark, which uses all of it")]
#[path = "../../benches/repair/trial.rs"]
mod trial;

/// Whether the truth is among the explanations, or a shorter explanation exists and is listed.
fn is_found(seed: u64, kinds: &[Kind]) -> Option<bool> {
    let trial = trial(seed, kinds)?;
    // Where nothing explains all differences the answer says so: several amounts in wrong years can hide each other.
    let says_so = trial.found != Found::All && kinds.len() > 1;
    Some(trial.is_listed || trial.causes < trial.mistakes || says_so)
}

#[test]
fn one_mistake_of_each_kind_is_among_the_explanations() {
    for kind in Kind::ALL {
        let made: Vec<bool> = (0..120).filter_map(|seed| is_found(seed, &[kind])).collect();
        assert!(made.len() >= 15, "{kind:?} could be made {} times only", made.len());
        let found = made.iter().filter(|it| **it).count();
        assert!(found * 100 >= made.len() * 97, "{kind:?}: {found} of {}", made.len());
    }
}

#[test]
fn two_and_three_mistakes_are_among_the_explanations() {
    let mut made = Vec::new();
    for seed in 0..400 {
        let mut seeded = Seeded::new(seed + 7_000);
        let count = 2 + seeded.below(2);
        let kinds: Vec<Kind> =
            (0..count).map(|_| Kind::ALL[seeded.below(Kind::ALL.len())]).collect();
        made.extend(is_found(seed, &kinds));
    }
    let found = made.iter().filter(|it| **it).count();
    assert!(made.len() >= 50 && found * 100 >= made.len() * 90, "{found} of {}", made.len());
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env_remove("GIT_DIR")
        .output()
        .unwrap()
}

fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, env!("CARGO_BIN_EXE_crossfoot"), arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.is_empty(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).unwrap()
}

/// A copy of Mali's plan in `a folder/plan`, in a git repository where there is git.
fn mali() -> (tempfile::TempDir, bool) {
    let folder = tempfile::tempdir().unwrap();
    crate::copy(Path::new("plan"), &folder.path().join("a folder/plan"));
    let has_git = Command::new("git").arg("--version").output().is_ok();
    if has_git {
        run(folder.path(), "git", &["init", "-q"]);
    }
    (folder, has_git)
}

const PLAN: [&str; 2] = ["--plan", "a folder/plan"];

fn with_plan<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&PLAN[..], arguments].concat()
}

#[test]
fn every_correction_of_malis_plan_leaves_it_clean_in_place_and_as_a_patch() {
    for number in ["1", "2", "3", "4"] {
        let (applied, _) = mali();
        said(applied.path(), &with_plan(&["repair", "--apply", number]));
        let check = run(applied.path(), env!("CARGO_BIN_EXE_crossfoot"), &with_plan(&["check"]));
        assert_eq!(check.status.code(), Some(0));

        let (patched, has_git) = mali();
        if !has_git {
            continue;
        }
        let patch = said(patched.path(), &with_plan(&["repair", "--patch", number]));
        fs::write(patched.path().join("it.patch"), patch).unwrap();
        let git = run(patched.path(), "git", &["apply", "it.patch"]);
        assert!(git.status.success(), "{}", String::from_utf8_lossy(&git.stderr));
        for file in ["plan.toml", "axes/4-promotion.toml"] {
            let file = Path::new("a folder/plan").join(file);
            let read = |it: &Path| fs::read_to_string(it.join(&file)).unwrap();
            assert_eq!(read(applied.path()), read(patched.path()));
        }
    }
}

#[test]
fn a_correction_changes_the_digits_alone() {
    let (folder, _) = mali();
    let file = folder.path().join("a folder/plan/axes/4-promotion.toml");
    let before = fs::read_to_string(&file).unwrap().replace('\n', "\r\n");
    let before = before.trim_end().replace("95_000_000", "95000000");
    fs::write(&file, &before).unwrap();
    said(folder.path(), &with_plan(&["repair", "--apply", "4"]));
    let expected = before
        .replace("total = 95000000", "total = 90000000")
        .replace("total = 500_000_000", "total = 495_000_000");
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
}

#[test]
fn what_is_accepted_is_written_and_explained_no_more() {
    let (folder, _) = mali();
    let file = folder.path().join("a folder/plan/plan.toml");
    let before = fs::read_to_string(&file).unwrap();
    let reason = "Printed \"so\";\nsee C:\\plan";
    said(folder.path(), &with_plan(&["check", "--accept", "IV.1", "--reason", reason]));
    let entry = concat!(
        "\n[[accepted]]\ncheck = \"row-total\"\nat = \"IV.1\"\ndifference = 5_000_000\n",
        "reason = \"Printed \\\"so\\\";\\nsee C:\\\\plan\"\n"
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), before + entry);
    let check = run(folder.path(), env!("CARGO_BIN_EXE_crossfoot"), &with_plan(&["check"]));
    assert_eq!(check.status.code(), Some(0));
    let repair = said(folder.path(), &with_plan(&["repair", "--lang", "en"]));
    assert_eq!(repair, "every printed total agrees with its parts, accepted differences aside\n");
}

#[test]
fn programs_get_every_explanation_with_amounts_as_strings() {
    let answer = said(Path::new("."), &["repair", "--plan", "plan", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["format"], 1);
    let cause = &answer["parts"][0]["explanations"][0]["causes"][0];
    assert_eq!(cause["verdict"], "ambiguous");
    let rows = cause["rows"].as_array().unwrap();
    let should_be: Vec<&str> =
        rows.iter().map(|it| it["corrections"][0]["should_be"].as_str().unwrap()).collect();
    assert_eq!(should_be, ["40000000", "40000000", "25000000", "90000000"]);
    assert_eq!(rows[3]["corrections"].as_array().unwrap().len(), 3);
}

#[test]
fn people_see_each_cause_with_few_lines() {
    let said = said(Path::new("."), &["repair", "--plan", "plan", "--lang", "en"]);
    let golden = Path::new("tests/golden/repair/mali.txt");
    snapbox::assert_data_eq!(said, snapbox::Data::read_from(golden, None).raw());
}

/// One wrong total among many activities, and ten of them.
#[test]
fn ten_wrong_totals_among_many_activities_are_told() {
    let mut text = String::from(
        "format = 1\ntitle = \"Large\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n",
    );
    for axis in 0..10_u64 {
        let mut seeded = Seeded::new(axis);
        let mut rows = String::new();
        let mut sum = 0;
        for activity in 0..150 {
            let (one, other) = (seeded.below(99_999) as u64 + 1, seeded.below(99_999) as u64 + 1);
            sum += one + other;
            let wrong = if activity == 77 { 1_230 + axis } else { 0 };
            rows.push_str(&format!(
                "[[axis.activity]]\nid = \"A{axis}.{activity}\"\nbudget = {{ 2012 = {one}, 2013 = {other}, total = {} }}\n",
                one + other + wrong
            ));
        }
        text.push_str(&format!(
            "[[axis]]\nid = \"A{axis}\"\ndeclared = {{ total = {sum} }}\n{rows}"
        ));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("large.toml"), text).unwrap();
    let answer = said(folder.path(), &["repair", "--plan", "large.toml", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["differences"].as_array().unwrap().len(), 20);
    let causes = answer["parts"].as_array().unwrap().iter();
    let accused: Vec<String> = causes
        .map(|it| it["explanations"][0]["causes"][0]["rows"][0]["corrections"][0]["id"].to_string())
        .collect();
    let expected: Vec<String> = (0..10).map(|it| format!("\"A{it}.77\"")).collect();
    assert_eq!(accused, expected);
}

/// What is refused, with its exit code; the plan stays as it was.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let path = folder.join("plan.toml");
    let before = fs::read_to_string(&path).unwrap();
    let output = run(folder, env!("CARGO_BIN_EXE_crossfoot"), arguments);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn what_would_leave_a_total_wrong_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let head = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nlanguage = \"en\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";
    let rest = "[[axis]]\nid = \"1\"\n[[axis.activity]]\nid = \"1.1\"\nbudget = { 2012 = 30, 2013 = 40, total = 75 }\n";
    let write = |text: &str| fs::write(folder.path().join("plan.toml"), text).unwrap();
    write(&format!("{head}{rest}"));
    // Two possibilities of one cause.
    let said = refused(folder.path(), &["repair", "--apply", "1,3"]);
    assert!(said.contains("1 and 3"), "{said}");
    let said = refused(folder.path(), &["repair", "--apply", "9"]);
    assert!(said.contains("no correction 9"), "{said}");
    // A part that can't be read may belong to any total.
    write(&format!(
        "{head}{rest}[[axis.activity]]\nid = \"1.2\"\nbudget = {{ 2012 = \"many\" }}\n"
    ));
    let said = refused(folder.path(), &["repair", "--apply", "1"]);
    assert!(said.contains("plan.toml:14"), "{said}");
    // Two mistakes that hang together: some corrections of one leave the other's total wrong.
    let both = rest.replacen("id = \"1\"\n", "id = \"1\"\ndeclared = { total = 78 }\n", 1);
    let before = format!("{head}{both}");
    write(&before);
    let program = env!("CARGO_BIN_EXE_crossfoot");
    let left = || {
        let output = run(folder.path(), program, &["repair", "--format", "json"]);
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        answer["differences"].as_array().unwrap().len()
    };
    let all = left();
    let mut refusals = 0;
    for number in 1.. {
        let number = number.to_string();
        write(&before);
        let output = run(folder.path(), program, &["repair", "--apply", &number]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            Some(0) => assert!(left() < all, "{number}"),
            _ if said.contains("no correction") => break,
            _ => {
                assert!(said.contains("would then be"), "{said}");
                let now = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
                assert_eq!(now, before);
                refusals += 1;
            }
        }
    }
    assert!(refusals > 0);
}

#[test]
fn what_is_no_text_is_not_promised_to_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let table = "No,Activity,2012,2013,Total\n1.1,Train,30,40,75\n1.2,Equip,10,20,30\n";
    fs::write(folder.path().join("budget.csv"), table).unwrap();
    let program = env!("CARGO_BIN_EXE_crossfoot");
    let output = run(folder.path(), program, &["--lang", "en", "repair", "budget.csv"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("75") && !told.contains("--apply"), "{told}");
}

#[test]
fn every_difference_is_told_where_no_few_corrections_explain_it() {
    let text = "format = 1\ntitle = \"P\"\ncurrency = \"USD\"\nstarts = 2024-01-01\nyears = [\"2024\", \"2025\"]\n\
                declared = { 2024 = 110, 2025 = 200, total = 315 }\n[[axis]]\nid = \"A\"\n\
                declared = { 2024 = 105, total = 305 }\n[[axis.activity]]\nid = \"A.1\"\n\
                budget = { 2024 = 100, 2025 = 200, total = 310 }\n";
    let mut sources = crossfoot::source::Sources::default();
    sources.add(crossfoot::source::Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
    let reading = crossfoot::model::read(&sources);
    let answer = crossfoot::repair::explain(reading.plan.as_ref().unwrap(), true);
    let told: std::collections::BTreeSet<usize> =
        answer.parts.iter().flat_map(|it| it.differences.iter().copied()).collect();
    assert_eq!(told.len(), answer.differences.len());
    assert!(told.len() > 4);
}
