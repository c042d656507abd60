//! `[report]` in `plan.toml`: the institution's own cover, sections and colours.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crossfoot::model::report::SECTIONS;

/// The smallest picture: a PNG of one pixel.
const PIXEL: &[u8] = &[
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 4, 0,
    0, 0, 181, 28, 12, 2, 0, 0, 0, 11, 73, 68, 65, 84, 120, 218, 99, 100, 96, 248, 95, 15, 0, 2,
    134, 1, 126, 204, 89, 182, 125, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

const OWN: &str = r##"
[report]
logo = "logo.png"
letterhead = ["Ministère de la Santé", "Cellule de planification"]
motto = ["République de Sorova", "Travail et paix"]
number = "N° 0148"
addressee = "À Madame la Ministre"
place = "Sorovane"
foreword = "Un avant-propos **en gras**."
accent = "#7A1F2B"
sections = ["by-axis", "summary"]
titles = { summary = "Résumé exécutif" }
acronyms = { BSD = "Bureau de santé du district" }

[[report.signature]]
role = "La Secrétaire permanente"
name = "A. Sow"
"##;

/// The plan with a life, with more at the end of its file, in a folder of its own.
fn plan(more: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    crate::copy(Path::new("examples/health"), folder.path());
    let file = folder.path().join("plan.toml");
    let text = fs::read_to_string(&file).unwrap();
    // Its own cover is left out.
    let (plain, _) = text.split_once("\n[report]").unwrap();
    let text = format!("{plain}\n{more}");
    fs::write(file, text).unwrap();
    fs::write(folder.path().join("logo.png"), PIXEL).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--plan", ".", "--today", "2022-08-20", "--lang", "fr"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

const QUARTER: [&str; 3] = ["report", "quarter", "2021-22-Q4"];

#[test]
fn the_cover_is_the_institutions_own() {
    let folder = plan(OWN);
    let arguments = [&QUARTER[..], &["-o", "r.docx"]].concat();
    let output = run(folder.path(), &arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = fs::read(folder.path().join("r.docx")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(zip.by_name(name).unwrap()).unwrap();
    let body = part("word/document.xml");
    let mut at = 0;
    // In this order: what the plan does not ask for is left out.
    for expected in [
        "Ministère de la Santé",
        "N° 0148",
        "r:embed=\"rIdLogo\"",
        "République de Sorova",
        "À Madame la Ministre",
        "en gras",
        "Exécution par",
        "Résumé exécutif",
        "Sorovane, le",
        "La Secrétaire permanente",
        "A. Sow",
        "BSD",
    ] {
        let found = body[at..].find(expected);
        at += found.unwrap_or_else(|| panic!("{expected} behind {at} in {body}"));
    }
    assert!(!body.contains("Chronogramme"));
    assert!(part("word/styles.xml").contains("7A1F2B"));
    assert!(body.contains("w:fill=\"7A1F2B\""));
}

#[test]
fn a_web_page_has_the_same_cover() {
    let folder = plan(OWN);
    let output = run(folder.path(), &[&QUARTER[..], &["--format", "html"]].concat());
    let page = String::from_utf8(output.stdout).unwrap();
    for expected in
        ["Ministère de la Santé", "data:image/png;base64,", "À Madame la Ministre", "A. Sow", "BSD"]
    {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn files_stay_inside_the_plans_folder_and_are_what_they_say() {
    let refused = |more: &str, arguments: &[&str], expected: &str| {
        let folder = plan(more);
        fs::write(folder.path().join("a.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
            .unwrap();
        fs::write(folder.path().join("b.png"), "no picture").unwrap();
        let output = run(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert_ne!(output.status.code(), Some(0), "{more}: {said}");
        assert!(said.contains(expected), "{more}: {said}");
    };
    let draw = [&QUARTER[..], &["-o", "r.docx"]].concat();
    refused("[report]\nlogo = \"../logo.png\"\n", &["check"], "invalid-value");
    refused("[report]\nlogo = \"/etc/logo.png\"\n", &["check"], "invalid-value");
    refused("[report]\nlogo = \"logo.gif\"\n", &["check"], ".png");
    refused("[report]\naccent = \"blue\"\n", &["check"], "1F3A5F");
    refused("[report]\nsections = [\"sumary\"]\n", &["check"], "summary");
    refused("[report]\nlogo = \"none.png\"\n", &draw, "none.png");
    refused("[report]\nlogo = \"b.png\"\n", &draw, "b.png");
    refused("[report]\nlogo = \"a.svg\"\n", &draw, "a.png");
}

#[test]
fn csv_for_people_is_what_excel_opens() {
    let folder = plan("");
    let output = run(folder.path(), &[&QUARTER[..], &["--csv", "excel"]].concat());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("\u{feff}"), "{text}");
    assert!(text.contains("N°;Intitulé;État;Avancement"), "{text}");
    assert!(text.contains(";en cours;"), "{text}");
    assert!(!text.contains("under-way"));
}

#[test]
fn a_section_that_was_asked_for_says_that_it_has_nothing_to_say() {
    let told = |more: &str| {
        let sections = SECTIONS.map(|it| format!("\"{it}\"")).join(", ");
        let folder = plan(&format!("[report]\nsections = [{sections}]\n{more}"));
        let output = run(folder.path(), &[&QUARTER[..], &["--format", "markdown"]].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        (text.matches("\n## ").count(), text.matches("\n\nNéant.\n").count(), text)
    };
    let (few, none, _) = told("");
    let (all, empty, text) = told("empty_sections = true\n");
    assert_eq!((none, all), (0, few + empty), "{text}");
    // Chapters of one's own have no heading before somebody writes one; Markdown draws no chart of quarters.
    assert_eq!(all, SECTIONS.len() - 2, "{text}");
    assert!(text.contains("## Risques\n\nNéant."), "{text}");
}

#[test]
fn every_section_can_be_chosen() {
    // Each name is that of a heading, in the catalogue of every language.
    for language in ["en", "fr"] {
        let words = fs::read_to_string(format!("src/language/{language}/reports.ftl")).unwrap();
        for section in SECTIONS {
            let key = match section {
                "next" => "section-next-quarter =".to_owned(),
                "by-axis" | "by-result" => "section-by-level =".to_owned(),
                "chapters" => continue,
                name => format!("section-{name} ="),
            };
            assert!(words.contains(&key), "{language} {key}");
        }
    }
    let code = fs::read_to_string("src/reports/progress.rs").unwrap();
    for heading in code.split("\"section-").skip(1).filter_map(|it| it.split('"').next()) {
        let name = match heading {
            "next-quarter" | "next-year" | "next-quarters" => "next",
            "by-level" => "by-axis",
            heading => heading,
        };
        assert!(SECTIONS.contains(&name) || name.is_empty(), "{name} can't be chosen");
    }
}
