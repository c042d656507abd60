//! Forms out, answers in: what a body fills in comes back as its record, whatever program saved it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of the example, where records can be written.
fn plan() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::copy(Path::new("examples/health"), folder.path());
    folder
}

/// What the program answers about a plan in October 2022: what it prints, and its exit code.
fn run(plan: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--plan", &plan.to_string_lossy(), "--today", "2022-10-12", "--lang", "en"])
        .args(arguments)
        .output()
        .unwrap();
    let said =
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (said, output.status.code().unwrap())
}

fn returned() -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir("examples/health-forms")
        .unwrap()
        .map(|it| it.unwrap().path().to_string_lossy().into_owned())
        .filter(|it| it.ends_with(".xlsx"))
        .collect();
    files.sort();
    files
}

fn collect(plan: &Path, more: &[&str], files: &[String]) -> (String, i32) {
    let mut arguments = vec!["collect"];
    arguments.extend(more);
    arguments.extend(files.iter().map(String::as_str));
    run(plan, &arguments)
}

fn record(plan: &Path, body: &str) -> String {
    fs::read_to_string(plan.join(format!("progress/2022-23-Q1/{body}.toml"))).unwrap_or_default()
}

#[test]
fn forms_that_came_back_become_records() {
    let plan = plan();
    let (_, code) = collect(plan.path(), &["--dry-run"], &returned());
    assert_eq!((code, record(plan.path(), "district")), (1, String::new()), "nothing is written");
    let (said, code) = collect(plan.path(), &[], &returned());
    assert_eq!(code, 1, "two cells can't be taken");
    for address in ["Activit\u{e9}s!H8", "Activit\u{e9}s!L8"] {
        assert!(said.contains(&format!("error: 2022-23-Q1-district.xlsx, {address}: ")), "{said}");
    }
    let district = record(plan.path(), "district");
    for line in [
        "prepared = 2022-10-09",
        "received = 2022-10-12",
        "from = \"A. Exemple, Charg\u{e9} de suivi\"",
        "status = \"completed\"\nprogress = 100\ndisbursed = 2_920_000",
        "# status: \"presque finie\" (Activit\u{e9}s!H8)\nprogress = 95\n# disbursed: \"9,4 millions\" (Activit\u{e9}s!L8)",
        "id = \"2.5\"\ndisbursed = 450_000",
        "value = \"environ 550\"",
    ] {
        assert!(district.contains(line), "{line}\n{district}");
    }
    assert!(record(plan.path(), "radio").contains("progress = 42\nnote = "));
    // The same again, on another day, changes nothing.
    let files: Vec<String> = returned();
    let again = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--plan", &plan.path().to_string_lossy(), "--today", "2022-11-30", "collect"])
        .args(&files)
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(record(plan.path(), "district"), district);
    // What somebody corrected by hand is left alone.
    let path = plan.path().join("progress/2022-23-Q1/district.toml");
    fs::write(&path, district.replace("450_000", "450_001")).unwrap();
    let (said, code) = collect(plan.path(), &[], &files);
    assert!(code == 1 && said.contains("was changed by hand"), "{said}");
    assert!(record(plan.path(), "district").contains("450_001"));
    collect(plan.path(), &["--replace"], &files);
    assert_eq!(record(plan.path(), "district"), district);
}

#[test]
fn who_has_not_answered_is_told_and_reminded() {
    let plan = plan();
    collect(plan.path(), &[], &returned());
    let (said, code) = run(plan.path(), &["report", "answers", "2022-23-Q1", "--format", "json"]);
    assert_eq!(code, 0, "{said}");
    let report: serde_json::Value = serde_json::from_str(&said).unwrap();
    let text = report.to_string();
    assert_eq!(
        text.matches("\"answered\"").count() + text.matches("\"missing\"").count(),
        6,
        "{text}"
    );
    assert_eq!(text.matches("\"missing\"").count(), 3, "{text}");
    let (said, _) = run(plan.path(), &["report", "answers", "2022-23-Q1", "--format", "markdown"]);
    assert_eq!(said.matches("Dear colleagues,").count(), 3, "{said}");
    let (said, code) =
        run(plan.path(), &["report", "quarter", "2022-23-Q1", "--format", "markdown"]);
    assert!(code == 0 && said.contains("Who has answered"), "{said}");
    let (said, code) = run(plan.path(), &["report", "--from", "2021-22-H2", "--to", "2022-23-Q1"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn forms_of_another_quarter_or_twice_are_not_taken() {
    let plan = plan();
    let forms = tempfile::tempdir().unwrap();
    let out = forms.path().join("out").to_string_lossy().into_owned();
    let new = ["new", "--quarter", "2022-23-Q2", "--forms", &out, "--body", "radio"];
    let (said, code) = run(plan.path(), &new);
    assert_eq!(code, 0, "{said}");
    let other = format!("{out}/2022-23-Q2-radio.xlsx");
    assert!(Path::new(&other).exists());
    let (said, code) = run(plan.path(), &new);
    assert!(code == 2 && said.contains("already"), "{said}");
    let radio = "examples/health-forms/2022-23-Q1-radio.xlsx".to_owned();
    let (said, code) =
        collect(plan.path(), &["--quarter", "2022-23-Q1"], &[other.clone(), radio.clone()]);
    assert!(code == 1 && said.contains("a form of 2022-23-Q2: nothing is taken"), "{said}");
    assert!(!plan.path().join("progress/2022-23-Q2").exists());
    let (said, code) = collect(plan.path(), &[], &[other, radio.clone()]);
    assert!(code == 2 && said.contains("--quarter"), "{said}");
    // A copy says the same, and counts once.
    let copy = forms.path().join("copy.xlsx").to_string_lossy().into_owned();
    fs::copy(&radio, &copy).unwrap();
    let (said, code) = collect(plan.path(), &[], &[radio, copy]);
    assert!(code == 0 && said.contains("taken once"), "{said}");
}

/// A form that LibreOffice opened and saved, as a workbook of its own and of Excel's, tells the same.
#[test]
fn libreoffice_changes_nothing_of_what_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("lo").display());
    let source = "examples/health-forms/2022-23-Q1-district.xlsx";
    let wanted = plan();
    collect(wanted.path(), &[], &[source.to_owned()]);
    let wanted = record(wanted.path(), "district");
    for ending in ["ods", "xlsx"] {
        let out: PathBuf = folder.path().join(ending);
        let saved = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", ending, "--outdir"])
            .args([out.as_os_str(), source.as_ref()])
            .output();
        let Ok(saved) = saved else { return };
        assert!(saved.status.success(), "{saved:?}");
        let file = out.join(format!("2022-23-Q1-district.{ending}")).to_string_lossy().into_owned();
        let plan = plan();
        let (said, code) = collect(plan.path(), &[], &[file]);
        assert_eq!(code, 1, "{said}");
        // The seal and the name of the file are the file's own.
        let told = |it: &str| {
            let lines = it
                .lines()
                .filter(|it| !it.starts_with("# Collected") && !it.starts_with("# collected"));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(told(&record(plan.path(), "district")), told(&wanted), "{ending}\n{said}");
    }
}
