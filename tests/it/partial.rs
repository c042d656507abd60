//! A plan that can't be read whole: nothing is told without it, or it is said before all else.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

fn crossfoot(plan: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--lang", "en", "--today", "2022-08-20", "--plan"])
        .arg(plan)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap()
}

/// A plan in which one file has a line that can't be read.
fn broken(file: &str, line: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    crate::copy(Path::new("examples/health"), folder.path());
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("{text}{line}\n")).unwrap();
    folder
}

/// A key twice in a record, an axis without its quotation mark, a word where an amount should be.
const FAULTS: [(&str, &str); 3] = [
    ("progress/2021-22-Q4.toml", "disbursed = 1\ndisbursed = 2"),
    ("axes/2-water.toml", "id = 3x\""),
    ("progress/2021-22-Q4.toml", "[[activity]]\nid = \"2.2\"\ndisbursed = \"much\""),
];

#[test]
fn what_lacks_something_is_refused() {
    for (file, line) in FAULTS {
        let file = match file {
            "axes/2-water.toml" => second_axis(),
            other => other.to_owned(),
        };
        let folder = broken(&file, line);
        let plan = folder.path();
        for arguments in [
            &["report", "quarter", "2021-22-Q4"][..],
            &["report", "budget", "--format", "json"],
            &["report", "deadlines", "--format", "ics"],
            &["show", "1.1"],
            &[],
            &["new", "--quarter", "2022-23-Q1"],
        ] {
            let output = crossfoot(plan, arguments);
            let said = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
            assert!(output.stdout.is_empty(), "{arguments:?}");
            if arguments.first() != Some(&"new") {
                assert!(said.contains(&file), "{arguments:?}: {said}");
                assert!(said.contains("--partial"), "{arguments:?}: {said}");
            }
        }
        let other = Path::new("examples/health").to_str().unwrap();
        let sides = ["diff", other, plan.to_str().unwrap()];
        assert_eq!(crossfoot(plan, &sides).status.code(), Some(2));
        assert_eq!(crossfoot(plan, &[&sides[..], &["--partial"]].concat()).status.code(), Some(0));
    }
}

fn second_axis() -> String {
    let mut names: Vec<_> = fs::read_dir("examples/health/axes")
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    format!("axes/{}", names[1])
}

#[test]
fn every_format_says_first_that_it_lacks_something() {
    let (file, line) = FAULTS[0];
    let folder = broken(file, line);
    let draw = |format: &str| {
        let name = folder.path().join(format!("report.{format}"));
        let report = ["report", "quarter", "2021-22-Q4", "--partial", "-o"];
        let arguments = [&report[..], &[name.to_str().unwrap()]].concat();
        let output = crossfoot(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(name).unwrap()
    };
    for format in ["txt", "md", "csv", "html", "json", "ics"] {
        let text = String::from_utf8(draw(format)).unwrap().replace("&#39;", "'");
        let (before, after) = text.split_once("Incomplete").unwrap_or_else(|| panic!("{text}"));
        assert!(before.lines().count() <= 200, "{format}: {before}");
        assert!(after.replace("\r\n ", "").contains(file), "{format}: {text}");
        if format == "txt" || format == "md" || format == "html" {
            let said = text.replace("&#x27;", "'").replace('\n', " ");
            assert!(said.contains("can't be read, or not whole"), "{format}: {said}");
            assert!(!text.contains("There is no record of 2021-22 Q4"), "{format}: {text}");
        }
    }
    for (format, part) in [("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")] {
        let bytes = std::io::Cursor::new(draw(format));
        let mut archive = zip::ZipArchive::new(bytes).unwrap();
        let text = std::io::read_to_string(archive.by_name(part).unwrap()).unwrap();
        assert!(text.contains("Incomplete: "), "{format}: {text}");
    }
}

#[test]
fn a_deadline_whose_record_can_t_be_read_has_not_passed_in_silence() {
    let (file, line) = FAULTS[0];
    let folder = broken(file, line);
    let report = crossfoot(folder.path(), &["report", "deadlines", "--partial"]);
    let text = String::from_utf8(report.stdout).unwrap();
    assert!(text.contains("record can't be read"), "{text}");
}
