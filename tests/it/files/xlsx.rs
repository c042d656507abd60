//! The spreadsheet.

use std::io::{Cursor, Read, Write};

use calamine::{Data as Value, Range, Reader, Xlsx};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::report::xlsx;
use crossfoot::reports::Report;
use snapbox::{Data, assert_data_eq};

use super::unpacked::{assert_well_formed, unpacked};
use super::{programs, sample};

fn workbook(report: Report) -> Vec<u8> {
    let mut out = Vec::new();
    xlsx::draw(&mut out, report, &Words::new(Language::French)).unwrap();
    out
}

pub fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// Formulas of a sheet with what they were stored to come to.
pub fn formulas(bytes: &[u8], sheet: &str) -> Vec<(String, f64)> {
    let mut book = open(bytes);
    let values = book.worksheet_range(sheet).unwrap();
    let formulas = book.worksheet_formula(sheet).unwrap();
    let (top, left) = formulas.start().unwrap_or_default();
    let cells = formulas.used_cells().filter(|(_, _, formula)| !formula.is_empty());
    cells
        .map(|(row, column, formula)| {
            (formula.clone(), number(&values, top + row as u32, left + column as u32))
        })
        .collect()
}

fn number(values: &Range<Value>, row: u32, column: u32) -> f64 {
    match values.get_value((row, column)) {
        Some(Value::Float(number)) => *number,
        Some(Value::Int(number)) => *number as f64,
        _ => 0.0,
    }
}

/// What a sum of ranges, a difference or a share comes to.
pub fn computed(formula: &str, values: &Range<Value>) -> f64 {
    let cell = |name: &str| {
        let split = name.find(|it: char| it.is_ascii_digit()).unwrap();
        let column =
            name[..split].bytes().fold(0, |sum, it| sum * 26 + u32::from(it - b'A') + 1) - 1;
        (name[split..].parse::<u32>().unwrap() - 1, column)
    };
    let sum = formula.strip_prefix("SUM(").or_else(|| formula.strip_prefix("SUBTOTAL(109,"));
    if let Some(ranges) = sum.and_then(|it| it.strip_suffix(')')) {
        return ranges
            .split(',')
            .map(|range| {
                let (first, last) = range.split_once(':').unwrap_or((range, range));
                let ((top, left), (bottom, right)) = (cell(first), cell(last));
                let rows =
                    (top..=bottom).flat_map(|row| (left..=right).map(move |column| (row, column)));
                rows.map(|(row, column)| number(values, row, column)).sum::<f64>()
            })
            .sum();
    }
    let value = |name: &str| {
        let (row, column) = cell(name);
        number(values, row, column)
    };
    // =IF(B5=0,"",A5/B5)
    if let Some((_, share)) = formula.strip_suffix(')').and_then(|it| it.split_once("\"\",")) {
        let (part, whole) = share.split_once('/').unwrap();
        return value(part) / value(whole);
    }
    let (minuend, subtrahend) = formula.split_once('-').unwrap();
    value(minuend) - value(subtrahend)
}

#[test]
fn a_workbook_is_drawn_as_expected() {
    let golden = Data::read_from("tests/it/files/golden/sample.xlsx.xml".as_ref(), None).raw();
    assert_data_eq!(unpacked(&workbook(sample::report())), golden);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(workbook(sample::report()) == workbook(sample::report()));
}

#[test]
fn texts_of_a_plan_come_out_inert() {
    let bytes = workbook(sample::report());
    assert_well_formed(&bytes);
    for sheet in open(&bytes).sheet_names() {
        for (formula, _) in formulas(&bytes, &sheet) {
            assert!(
                formula.starts_with("SUM(")
                    || formula.starts_with("SUBTOTAL(109,")
                    || formula.contains('-'),
                "{formula}"
            );
        }
    }
    let indicators = open(&bytes).worksheet_range("Indicateurs").unwrap();
    assert!(indicators.used_cells().any(|(_, _, it)| *it == Value::String("=1+1".to_owned())));
}

#[test]
fn every_table_has_a_sheet_with_its_name() {
    let bytes = workbook(sample::report());
    let names = ["Couverture", "Budget", "Chronogramme", "Indicateurs", "Graphiques"];
    assert_eq!(open(&bytes).sheet_names(), names);
}

#[test]
fn totals_are_formulas_that_come_to_what_was_computed() {
    let bytes = workbook(sample::report());
    let values = open(&bytes).worksheet_range("Budget").unwrap();
    let formulas = formulas(&bytes, "Budget");
    // Three years of the axis and of the plan, eight computed totals, seven differences.
    assert_eq!(formulas.len(), 21, "{formulas:?}");
    for (formula, stored) in &formulas {
        assert_eq!(computed(formula, &values), *stored, "{formula}");
    }
    let totals = ["SUM(C6:C10)", "SUM(C5,C11)", "SUM(C6:E6)", "F6-G6"];
    for formula in totals {
        assert!(formulas.iter().any(|(it, _)| it == formula), "{formula} in {formulas:?}");
    }
}

#[test]
fn a_long_budget_adds_up_too() {
    let bytes = workbook(sample::long_report(1_000));
    let values = open(&bytes).worksheet_range("Budget").unwrap();
    let formulas = formulas(&bytes, "Budget");
    assert_eq!(formulas.len(), 10);
    for (formula, stored) in formulas {
        assert_eq!(computed(&formula, &values), stored, "{formula}");
    }
}

#[test]
fn numbers_that_a_spreadsheet_would_round_are_written_as_text() {
    let bytes = workbook(sample::large_report());
    let values = open(&bytes).worksheet_range("Budget").unwrap();
    let texts: Vec<String> = values.used_cells().map(|(_, _, it)| it.to_string()).collect();
    let has = |text: &str| texts.iter().any(|it| it == text);
    assert!(has("123\u{202f}456\u{202f}789\u{202f}012\u{202f}345\u{202f}678,90"), "{texts:?}");
    assert!(texts.iter().any(|it| it.contains("15 chiffres")), "{texts:?}");
    // The sum of a text and a number can't be a formula: it would be wrong.
    assert!(formulas(&bytes, "Budget").is_empty());
}

#[test]
fn libreoffice_computes_the_same_totals() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let bytes = workbook(sample::report());
    let values = open(&bytes).worksheet_range("Budget").unwrap();
    std::fs::write(folder.join("report.xlsx"), without_results(&bytes)).unwrap();
    let all_sheets =
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    let Some(_) = programs::libreoffice(folder, all_sheets, "report.xlsx") else { return };
    let text = std::fs::read_to_string(folder.join("report-Budget.csv")).unwrap();
    let rows: Vec<Vec<&str>> =
        text.lines().map(|it| it.split(',').map(|it| it.trim_matches('"')).collect()).collect();
    let total = rows.iter().find(|it| it[1] == "Total du plan").unwrap();
    assert_eq!(
        total[2..8],
        ["180000000", "180000000", "135000000", "500000000", "495000000", "5000000"]
    );
    let (bottom, _) = values.end().unwrap();
    assert_eq!(number(&values, bottom, 6), 495_000_000.0);
}

/// The workbook without the stored results of its formulas, so that who opens it must compute.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        let mut xml = String::new();
        part.read_to_string(&mut xml).unwrap();
        while let Some(at) = xml.find("</f><v>") {
            let end = at + xml[at..].find("</v>").unwrap();
            xml.replace_range(at + 4..end + 4, "");
        }
        copy.start_file(part.name().unwrap(), zip::write::SimpleFileOptions::default()).unwrap();
        copy.write_all(xml.as_bytes()).unwrap();
    }
    copy.finish().unwrap().into_inner()
}
