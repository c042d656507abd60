//! Workbooks, files of values and Word documents as plans: what is found is told at the cells where it stands.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crossfoot::diagnostic::Severity;
use crossfoot::import::{self, Fate, Options, Side};
use crossfoot::load::{self, Loaded};
use crossfoot::model;
use crossfoot::source::Span;
use crossfoot::{checks, date};

fn case(number: &str) -> PathBuf {
    let files = std::fs::read_dir("tests/import").unwrap().map(|it| it.unwrap().path());
    let named = |it: &PathBuf| it.file_name().unwrap().to_string_lossy().starts_with(number);
    files.into_iter().find(named).unwrap()
}

fn every_case() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        std::fs::read_dir("tests/import").unwrap().map(|it| it.unwrap().path()).collect();
    all.sort();
    assert_eq!(all.len(), 14);
    all
}

/// The errors of a plan: the rule, the cell, what is declared and what is computed.
fn errors(loaded: &Loaded) -> Vec<String> {
    let reading = model::read(&loaded.sources);
    let mut found = reading.findings.clone();
    if let Some(plan) = &reading.plan {
        found.extend(checks::run(plan, reading.complete, || date::date(2013, 7, 10)));
    }
    let errors = found.iter().filter(|it| it.severity == Severity::Error);
    let mut told: Vec<String> = errors
        .map(|it| {
            let place = loaded.sources.place(it.span);
            let cell = place.split_once(':').map_or(place.as_str(), |(_, it)| it);
            let figures = it.figures.map(|it| {
                format!(" {} {}", it.declared.plain(it.scale), it.computed.plain(it.scale))
            });
            format!("{} {cell}{}", it.rule.id(), figures.unwrap_or_default())
        })
        .collect();
    told.sort();
    told
}

fn errors_of(number: &str) -> Vec<String> {
    errors(&load::load(&case(number)).unwrap())
}

/// The text of a case's plan.
fn text_of(number: &str) -> String {
    let loaded = load::load(&case(number)).unwrap();
    loaded.sources.iter().next().unwrap().1.text().to_owned()
}

/// What stands in a text of a plan between quotes behind a key.
fn values<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    let begin = format!("{key} = ");
    text.lines().filter_map(|it| it.strip_prefix(&begin)).collect()
}

#[test]
fn wrong_totals_are_told_at_their_cells() {
    assert_eq!(errors_of("01"), ["axis-total Budget!F11 7300.00 7200.00"]);
    assert_eq!(errors_of("02"), ["activity-total PTA!J9 60000000 70000000"]);
    assert_eq!(errors_of("03"), ["axis-total Budget!E9 6000.00 10800.00"]);
    assert_eq!(errors_of("08"), ["activity-total Plan!H5 20000.00 18000.00"]);
    assert_eq!(
        errors_of("10"),
        ["axis-total plan!C7 1250.00 1150.00"].map(|it| it.replace("plan!", "'10-csv-long-form'!"))
    );
    assert_eq!(errors_of("11"), ["row-total 'Table 1'!E5 7000000 6000000"]);
}

#[test]
fn totals_that_agree_are_no_findings() {
    for number in ["05", "07", "09", "12", "13", "14"] {
        assert_eq!(errors_of(number), Vec::<String>::new(), "{number}");
    }
}

#[test]
fn formulas_say_why_a_total_is_wrong() {
    let causes = |number: &str| -> Vec<String> {
        let loaded = load::load(&case(number)).unwrap();
        let document = loaded.document.unwrap();
        let causes = document.causes();
        causes.iter().map(|(at, it)| format!("{} {}", document.grid.address(*at), it.key)).collect()
    };
    assert_eq!(causes("03"), ["Budget!E9 import-cause-leaves-out"]);
    assert_eq!(causes("04"), ["Sheet1!C6 import-cause-typed-over"]);
    let wrong = errors_of("04");
    assert!(wrong.contains(&"axis-total Sheet1!F6 6300.00 6800.00".to_owned()), "{wrong:?}");
}

#[test]
fn an_id_that_is_a_number_twice_is_told_with_both_cells() {
    assert_eq!(errors_of("06"), ["duplicate-id WBS!A5"]);
    let loaded = load::load(&case("06")).unwrap();
    let document = loaded.document.unwrap();
    let told = document.remarks().iter().find(|it| it.key == "import-id-number").unwrap();
    let said = format!("{:?}", told.args);
    assert!(said.contains("WBS!A5") && said.contains("WBS!A3") && said.contains("1.10"), "{said}");
    let text = text_of("06");
    assert_eq!(
        values(&text, "schedule"),
        [
            "[\"2025-02-03..2025-04-30\"]",
            "[\"2025-04-01..2025-05-31\"]",
            "[\"2025-06-15..2025-07-15\"]"
        ]
    );
}

#[test]
fn schedules_are_marks_and_colours_under_periods() {
    let text = text_of("02");
    assert_eq!(
        values(&text, "schedule"),
        ["[\"2025-Q1..2025-Q2\"]", "[\"2025-Q2..2025-Q3\"]", "[\"2025-Q3..2025-Q4\"]"]
    );
    assert_eq!(values(&text, "currency"), ["\"XOF\""]);
    assert_eq!(values(&text, "funder").len(), 5 + 6);
    let text = text_of("14");
    assert_eq!(
        values(&text, "schedule"),
        ["[\"2025-M01..2025-M03\"]", "[\"2025-M03..2025-M08\"]", "[\"2025-M11..2025-M12\"]"]
    );
    assert_eq!(values(&text, "budget").len(), 0);
}

#[test]
fn what_is_no_number_is_not_guessed() {
    let text = text_of("08");
    assert_eq!(values(&text, "budget").last(), Some(&"{ total = \"n/a\" }"));
    // 12.500,50 proves what 35.000 is.
    let text = text_of("09");
    assert!(text.contains("2025 = 35_000, 2026 = 1_250.25, total = 36_250.25"), "{text}");
    // A zero stays a zero.
    let text = text_of("10");
    assert!(values(&text, "budget").contains(&"{ total = 0 }"), "{text}");
    let doubtful = "Activity;2025;Total\nRoads;35.000;35.000\n".as_bytes();
    let document = import::read("a.csv", doubtful, &Options::default()).unwrap();
    assert!(document.remarks().iter().any(|it| it.key == "import-sign-unknown"));
    let (sources, document) = (document.sources(), Some(document));
    let (name, origin, unread) = ("a.csv".to_owned(), load::Origin::StandardInput, Vec::new());
    let loaded = Loaded { sources, name, origin, unread, document };
    assert_eq!(errors(&loaded), ["invalid-value a!B2", "invalid-value a!C2"]);
}

#[test]
fn either_side_of_tracked_changes_is_read() {
    let bytes = std::fs::read(case("12")).unwrap();
    let errors_of_side = |side| {
        let options = Options { side, ..Options::default() };
        let document = import::read("12.docx", &bytes, &options).unwrap();
        let (sources, document) = (document.sources(), Some(document));
        let (name, origin) = ("12.docx".to_owned(), load::Origin::StandardInput);
        errors(&Loaded { sources, name, origin, unread: Vec::new(), document })
    };
    assert_eq!(errors_of_side(Side::After), Vec::<String>::new());
    let before = errors_of_side(Side::Before);
    assert_eq!(before.len(), 1);
    assert!(before[0].contains("'Table 1'!B5 1300.00 1450.00"), "{before:?}");
}

#[test]
fn every_filled_cell_is_read_or_listed() {
    let mut lacking = BTreeMap::new();
    for path in every_case() {
        let loaded = load::load(&path).unwrap();
        let document = loaded.document.unwrap();
        for (sheet, cells) in document.grid.sheets.iter().enumerate() {
            for ((row, column), _) in cells.cells.iter().filter(|(_, it)| it.is_filled()) {
                let at = import::At { sheet, row: *row, column: *column };
                assert!(
                    document.account().of(at).is_some(),
                    "{path:?} {}",
                    document.grid.address(at)
                );
                if let Some(Fate::Unread(why)) = document.account().of(at) {
                    *lacking.entry(why.key()).or_insert(0) += 1;
                }
            }
        }
    }
    let listed: Vec<(&str, i32)> = lacking.into_iter().collect();
    assert_eq!(
        listed,
        [
            ("import-unread-example", 4),
            ("import-unread-form", 1),
            ("import-unread-hidden", 2),
            ("import-unread-hidden-sheet", 2),
            ("import-unread-percent", 3),
        ]
    );
}

/// Every amount of a plan, by what it belongs to.
fn amounts(loaded: &Loaded) -> Vec<String> {
    let reading = model::read(&loaded.sources);
    assert!(reading.plan.is_some());
    let mut found = Vec::new();
    for (_, source) in loaded.sources.iter() {
        for line in source.text().lines() {
            let amount = ["budget", "declared", "quantity", "unit_cost", "times", "percent"]
                .iter()
                .any(|it| line.starts_with(&format!("{it} = ")));
            if amount {
                found.push(line.to_owned());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_folder_that_was_imported_is_read_as_the_document_is() {
    for path in every_case() {
        let loaded = load::load(&path).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("plan");
        for (name, text) in loaded.document.as_ref().unwrap().files() {
            let file = target.join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let again = load::load(&target).unwrap();
        assert_eq!(amounts(&again), amounts(&loaded), "{path:?}");
        let rules = |all: Vec<String>| -> Vec<String> {
            let rule = |it: &String| it.split(' ').next().unwrap().to_owned();
            let mut rules: Vec<String> = all.iter().map(rule).collect();
            rules.sort();
            rules
        };
        assert_eq!(rules(errors(&again)), rules(errors(&loaded)), "{path:?}");
    }
}

#[test]
fn each_amount_of_a_plan_is_shown_at_the_cell_that_says_it() {
    for path in every_case() {
        let loaded = load::load(&path).unwrap();
        let document = loaded.document.as_ref().unwrap();
        let (file, source) = loaded.sources.iter().next().unwrap();
        let text = source.text();
        for (at, _) in text.match_indices(" = ") {
            let rest = &text[at + 3..];
            let digits: String =
                rest.chars().take_while(|it| it.is_ascii_digit() || "_.".contains(*it)).collect();
            let line = text[..at].rfind('\n').map_or(0, |it| it + 1);
            if digits.is_empty()
                || !["budget", "declared"].iter().any(|it| text[line..].starts_with(it))
            {
                continue;
            }
            let span =
                Span { start: at as u32 + 3, end: at as u32 + 4, ..Span::beginning_of(file) };
            let shown = loaded.sources.shown(span);
            let cell = loaded.sources.text(shown);
            let plain = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
            let (cell, amount) = (plain(cell), plain(&digits));
            let same = cell.trim_end_matches('0').starts_with(amount.trim_end_matches('0'));
            assert!(same, "{path:?}: {amount} is shown at {cell}");
        }
        assert!(document.counts().1 > 0);
    }
}

#[test]
fn a_document_is_what_its_content_says() {
    // A workbook that is called .xls, and one that is called .csv.
    let bytes = std::fs::read(case("01")).unwrap();
    for name in ["a.xls", "a.csv", "a"] {
        assert_eq!(import::read(name, &bytes, &Options::default()).unwrap().counts(), (46, 46));
    }
    let refused = |bytes: &[u8]| {
        let refusal = import::read("a.xlsx", bytes, &Options::default()).unwrap_err();
        format!("{refusal}")
    };
    assert!(refused(b"%PDF-1.7 ...").contains("stop-document-other"));
    assert!(refused(b"PK\x03\x04 no package").contains("stop-document-broken"));
    assert!(refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing").contains("stop-document-broken"));
    assert!(refused(b"just words\nand more\n").contains("stop-document-no-table"));
}

#[test]
fn an_imported_document_is_listed_where_people_look() {
    assert!(import::is_document(Path::new("Budget 2025.XLSX")));
    assert!(!import::is_document(Path::new("plan.toml")));
}

/// The program, with these arguments.
fn program(arguments: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot")).args(arguments).output().unwrap()
}

/// The errors that `check` tells of a file, a line each, without its folder.
fn checked(file: &Path) -> Vec<String> {
    let output = program(&["check", &file.to_string_lossy(), "--format", "concise"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = text.lines().filter(|it| it.contains(": error["));
    errors
        .map(|it| it.rsplit('/').next().unwrap().split(": ").take(2).collect::<Vec<_>>().join(" "))
        .collect()
}

/// What `--show-layout` prints, and the layout of an imported folder, read a document as it is read without them.
#[test]
fn a_layout_that_was_shown_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let quarters = folder.path().join("quarters.csv");
    let text = "N°;Activité;T1;T2;T3;T4;Total 2026\n1;Puits;1000;2000;3000;4000;10000\n2;Routes;1;2;3;4;11\n";
    std::fs::write(&quarters, text).unwrap();
    let layout = folder.path().join("layout.toml");
    let read = |file: &Path, more: &[&str]| {
        let mut arguments = vec!["check", "--format", "concise", "--today", "2026-01-01"];
        arguments.extend(more);
        let file = file.to_string_lossy();
        arguments.push(&file);
        let told = String::from_utf8(program(&arguments).stdout).unwrap();
        told.lines().filter(|it| it.contains(": error[")).collect::<Vec<_>>().join("\n")
    };
    for file in [quarters, case("01"), case("02"), case("09"), case("11")] {
        let shown = program(&["import", &file.to_string_lossy(), "--show-layout"]);
        std::fs::write(&layout, &shown.stdout).unwrap();
        let with = read(&file, &["--layout", &layout.to_string_lossy()]);
        assert_eq!(with, read(&file, &[]), "{file:?}");
    }
}

#[test]
fn a_budget_that_was_printed_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for (file, cell) in [
        ("mali.xlsx", "'Budget by Priority Axis'!I28"),
        ("mali.csv", "mali!I25"),
        ("mali.docx", "'Table 2'!G25"),
    ] {
        let path = folder.path().join(file);
        let printed =
            program(&["report", "budget", "--plan", "plan", "-o", &path.to_string_lossy()]);
        assert!(printed.status.success(), "{printed:?}");
        assert_eq!(checked(&path), [format!("{file}:{cell} error[row-total]")]);
        let original = load::load(Path::new("plan")).unwrap();
        let again = load::load(&path).unwrap();
        let budgets = |loaded: &Loaded| -> Vec<String> {
            amounts(loaded).into_iter().filter(|it| it.starts_with("budget")).collect()
        };
        assert_eq!(budgets(&again), budgets(&original), "{file}");
    }
}

#[test]
fn libreoffice_writes_what_is_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    let source = folder.path().join("mali.xlsx");
    program(&["report", "budget", "--plan", "plan", "-o", &source.to_string_lossy()]);
    for ending in ["ods", "xls", "xlsx"] {
        let out = folder.path().join(ending);
        let converted = std::process::Command::new("soffice")
            .args([profile.as_str(), "--headless", "--convert-to", ending, "--outdir"])
            .arg(&out)
            .arg(&source)
            .output();
        let file = out.join(format!("mali.{ending}"));
        if converted.is_err() || !file.exists() {
            eprintln!("soffice is not here: what it writes was not read");
            return;
        }
        assert_eq!(
            checked(&file),
            [format!("mali.{ending}:'Budget by Priority Axis'!I28 error[row-total]")]
        );
    }
}

/// A package of files.
fn package(files: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn hostile_documents_are_read_or_refused() {
    // Entities are said as they stand, a million empty rows take no room.
    let entities = package(&[(
        "word/document.xml",
        "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Activity</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Total</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>2025</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>Dig &b;</w:t></w:r></w:p></w:tc>\
         <w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
    )]);
    let document = import::read("a.docx", &entities, &Options::default()).unwrap();
    assert!(document.sources().iter().next().unwrap().1.text().contains("Dig &b;"));
    let repeated = package(&[(
        "content.xml",
        "<d><table name=\"S\"><table-row><table-cell value-type=\"string\"><p>Activity</p></table-cell>\
         <table-cell value-type=\"string\"><p>Budget 2025</p></table-cell></table-row>\
         <table-row number-rows-repeated=\"1048570\"><table-cell number-columns-repeated=\"16384\"/></table-row>\
         <table-row><table-cell value-type=\"string\"><p>Dig</p></table-cell><table-cell value-type=\"float\" value=\"5\"/></table-row>\
         </table></d>",
    )]);
    let document = import::read("a.ods", &repeated, &Options::default()).unwrap();
    assert_eq!(document.counts(), (4, 4));
    // A part of a document is no document.
    let whole = std::fs::read(case("01")).unwrap();
    for length in [10, 100, 1_000, 3_000, 5_000] {
        assert!(import::read("a.xlsx", &whole[..length], &Options::default()).is_err());
    }
}

#[test]
fn a_layout_that_is_shown_reads_the_same() {
    for path in every_case() {
        let loaded = load::load(&path).unwrap();
        let document = loaded.document.as_ref().unwrap();
        let layout = import::read_layout("layout.toml", &document.layout()).unwrap();
        let options = Options { layout, ..Options::default() };
        let again = load::load_as(&path, &options).unwrap();
        assert_eq!(amounts(&again), amounts(&loaded), "{path:?}\n{}", document.layout());
    }
}

#[test]
fn a_corrected_layout_rules() {
    let text = "[[table]]\ncells = \"Costs!A1:C5\"\nheader = [1]\nhidden = \"read\"\n\
                [table.columns]\nA = \"title\"\nC = \"amount\"\n";
    let layout = import::read_layout("layout.toml", text).unwrap();
    let loaded = load::load_as(&case("13"), &Options { layout, ..Options::default() }).unwrap();
    assert_eq!(errors(&loaded).len(), 1, "with the hidden row the total does not agree");
}
