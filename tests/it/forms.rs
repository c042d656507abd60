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

/// What is done about a delay: asked in the form, kept in the record, told beside the explanation.
#[test]
fn a_corrective_measure_goes_from_the_form_to_the_report() {
    let plan = plan();
    let forms = tempfile::tempdir().unwrap();
    let out = forms.path().join("out").to_string_lossy().into_owned();
    let (said, code) =
        run(plan.path(), &["new", "--quarter", "2022-23-Q1", "--forms", &out, "--body", "workers"]);
    assert_eq!(code, 0, "{said}");
    let file = format!("{out}/2022-23-Q1-workers.xlsx");
    let bytes = fs::read(&file).unwrap();
    let mut from = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..from.len() {
        use std::io::{Read as _, Write as _};
        let mut part = from.by_index(at).unwrap();
        let name = part.name().unwrap().to_string();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if name.ends_with("sheet2.xml") {
            let text = String::from_utf8(bytes).unwrap();
            // The cells of the first row below the heads, as somebody fills them in.
            let fill = |text: String, cell: &str, words: &str| {
                let start = text.find(&format!("<c r=\"{cell}\"")).unwrap();
                let end = start + text[start..].find("/>").unwrap();
                let filled = format!(" t=\"inlineStr\"><is><t>{words}</t></is></c>");
                format!("{}{filled}{}", &text[..end], &text[end + 2..])
            };
            let text = fill(text, "M6", "Two people left.");
            bytes = fill(text, "N6", "Two new people are trained.").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&bytes).unwrap();
    }
    fs::write(&file, to.finish().unwrap().into_inner()).unwrap();
    let (said, code) = collect(plan.path(), &[], &[file]);
    assert_eq!(code, 0, "{said}");
    let record = record(plan.path(), "workers");
    let told = "note = \"Two people left.\"\ncorrective = \"Two new people are trained.\"\n";
    assert!(record.contains(told), "{record}");
    let (json, _) = run(plan.path(), &["report", "quarter", "2022-23-Q1", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let rows = report["tables"]["variances"].as_array().unwrap();
    let row = rows.iter().find(|it| it["corrective"] == "Two new people are trained.").unwrap();
    assert_eq!(row["note"], "Two people left.");
    // A form of before, without this column, is still taken; see `forms_that_came_back_become_records`.
    let file = plan.path().join("progress/2022-23-Q1/workers.toml");
    let before = plan.path().with_extension("before");
    crate::copy(plan.path(), &before);
    fs::write(&file, record.replace("new people", "men")).unwrap();
    let (said, _) =
        run(plan.path(), &["diff", &before.to_string_lossy(), &plan.path().to_string_lossy()]);
    fs::remove_dir_all(before).unwrap();
    assert!(said.contains("corrective measure") && said.contains("{+men+}"), "{said}");
}
