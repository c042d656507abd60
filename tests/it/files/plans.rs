//! Every report of the plans that come with the program, as files.

use std::path::Path;

use crossfoot::checks;
use crossfoot::load;
use crossfoot::model::{self, Plan, Quarter};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, By, Context, Report, Time};
use crossfoot::source::{Source, Sources};

use super::unpacked::{assert_well_formed, unpacked};
use super::xlsx::{self, open};
use calamine::Reader as _;
use snapbox::{Data, assert_data_eq};

const TODAY: crossfoot::date::Date = crossfoot::date::date(2013, 7, 10);

const PLANS: [&str; 3] = ["plan", "examples/health", "examples/all-keys.toml"];

/// What marks the plan of Mali with a filled year of records, which are made up.
const FILLED: &str = " with records";
pub const MALI: &str = "plan with records";

const RECORDS: [(&str, &str); 5] = [
    ("progress/2012-Q4.toml", include_str!("../mali/records/2012-Q4.toml")),
    ("progress/2013-Q1.toml", include_str!("../mali/records/2013-Q1.toml")),
    ("progress/2013-Q2.toml", include_str!("../mali/records/2013-Q2.toml")),
    ("progress/2013-Q3.toml", include_str!("../mali/records/2013-Q3.toml")),
    ("progress/2013-Q4.toml", include_str!("../mali/records/2013-Q4.toml")),
];

pub type Make = for<'p> fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>;

/// The last quarter of the first year: all plans here have it, and the one with a life has records up to it.
pub const QUARTER: Quarter = Quarter(3);

const REPORTS: [(&str, Make); 10] = [
    ("budget", |plan, context| reports::budget(plan, context, By::Axis, false)),
    ("budget-by-body", |plan, context| reports::budget(plan, context, By::Body, false)),
    ("quarter", |plan, context| reports::quarter(plan, context, QUARTER)),
    ("year", |plan, context| reports::year(plan, context, QUARTER.year())),
    ("final", |plan, context| reports::execution(plan, context)),
    ("bodies", |plan, context| reports::bodies(plan, context)),
    ("deadlines", |plan, context| reports::deadlines(plan, context)),
    ("schedule", |plan, context| reports::schedule(plan, context, Time::Quarter)),
    ("overview", |plan, context| reports::overview(plan, context)),
    ("indicators", |plan, context| reports::indicators(plan, context)),
];

/// A made-up plan of the size of a ministry's.
pub const LARGE: &str = "a large plan";

/// The files of a plan.
fn sources(path: &str) -> Sources {
    let mut sources = match path {
        LARGE => Sources::default(),
        path => load::load(Path::new(path.trim_end_matches(FILLED))).unwrap().sources,
    };
    let records = RECORDS.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let more = match path {
        LARGE => super::large::files(),
        path if path.ends_with(FILLED) => records.collect(),
        _ => Vec::new(),
    };
    for (name, text) in more {
        sources.add(Source::new(name, text.into_bytes()));
    }
    sources
}

pub fn drawn(path: &str, make: Make, format: Format, language: Language) -> Vec<u8> {
    let sources = sources(path);
    let reading = model::read(&sources);
    let plan = reading.plan.unwrap();
    let findings = checks::run(&plan, reading.complete, || TODAY);
    let context = Context {
        language: language.tag(),
        today: TODAY,
        revision: None,
        sources: &sources,
        gaps: &[],
        findings: &findings,
    };
    let mut out = Vec::new();
    report(&mut out, make(&plan, &context), format, &Words::new(language), Page::default())
        .unwrap();
    out
}

/// Draws every report of every plan in a format and both languages.
fn every(format: Format, see: impl Fn(&str, Vec<u8>)) {
    for plan in PLANS {
        for (name, make) in REPORTS {
            for language in Language::ALL {
                see(
                    &format!("{plan} {name} {}", language.tag()),
                    drawn(plan, make, format, language),
                );
            }
        }
    }
}

#[test]
fn documents_are_well_formed() {
    every(Format::Docx, |_, bytes| assert_well_formed(&bytes));
    every(Format::Xlsx, |_, bytes| assert_well_formed(&bytes));
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for format in [Format::Html, Format::Docx, Format::Xlsx] {
        for (name, make) in REPORTS {
            let once = drawn("plan", make, format, Language::English);
            assert!(once == drawn("plan", make, format, Language::English), "{name}");
        }
    }
}

#[test]
fn every_formula_comes_to_what_was_computed() {
    let formulas = std::cell::Cell::new(0);
    every(Format::Xlsx, |name, bytes| {
        for sheet in open(&bytes).sheet_names() {
            let values = open(&bytes).worksheet_range(&sheet).unwrap();
            for (formula, stored) in xlsx::formulas(&bytes, &sheet) {
                assert_eq!(xlsx::computed(&formula, &values), stored, "{name}: {formula}");
                formulas.set(formulas.get() + 1);
            }
        }
    });
    assert!(formulas.get() > 500, "{} formulas", formulas.get());
}

#[test]
fn totals_of_mali_are_formulas() {
    let (_, budget) = REPORTS[0];
    let bytes = drawn("plan", budget, Format::Xlsx, Language::French);
    let sheet = &open(&bytes).sheet_names()[1];
    let stored: Vec<f64> = xlsx::formulas(&bytes, sheet).into_iter().map(|(_, it)| it).collect();
    for total in [589_000_000.0, 359_000_000.0, 323_000_000.0, 1_271_000_000.0, 5_000_000.0] {
        assert!(stored.contains(&total), "{total} in {stored:?}");
    }
}

/// What a reader sees of a file: the parts that differ from report to report.
fn body(format: Format, bytes: &[u8]) -> String {
    if format == Format::Html {
        let page = String::from_utf8(bytes.to_vec()).unwrap();
        let (head, rest) = page.split_once("<style>").unwrap();
        return format!("{head}{}", rest.split_once("</style>").unwrap().1);
    }
    let all = unpacked(bytes);
    let parts = all.split("=== ").filter(|it| {
        ["word/document.xml", "xl/worksheets/sheet", "xl/sharedStrings", "xl/workbook.xml"]
            .iter()
            .any(|path| it.starts_with(path))
    });
    parts.collect()
}

#[test]
fn reports_of_the_example_are_drawn_as_expected() {
    for (name, make) in REPORTS {
        for language in Language::ALL {
            for format in [Format::Html, Format::Docx, Format::Xlsx] {
                let bytes = drawn("examples/health", make, format, language);
                let file = format!("{name}.{}.{}.xml", language.tag(), format.extension());
                let golden = Path::new("tests/it/files/golden/health").join(file);
                assert_data_eq!(body(format, &bytes), Data::read_from(&golden, None).raw());
            }
        }
    }
}

/// Reports of Mali's plan, most of them of its second year.
pub const OF_MALI: [(&str, Make); 4] = [
    ("quarter", |plan, context| reports::quarter(plan, context, Quarter(5))),
    ("year", |plan, context| reports::year(plan, context, Quarter(4).year())),
    ("plan", |plan, context| reports::operational(plan, context, Quarter(8).year())),
    ("synthesis", |plan, context| reports::synthesis(plan, context, Quarter(4).year())),
];

#[test]
fn reports_of_mali_with_a_filled_year_are_drawn_as_expected() {
    for (name, make) in OF_MALI {
        for format in [Format::Html, Format::Docx, Format::Xlsx] {
            let bytes = drawn(MALI, make, format, Language::French);
            let file = format!("{name}.fr.{}.xml", format.extension());
            let golden = Path::new("tests/it/files/golden/mali").join(file);
            assert_data_eq!(body(format, &bytes), Data::read_from(&golden, None).raw());
        }
    }
}

#[test]
fn a_filled_year_of_mali_tells_what_its_records_say() {
    let (_, year) = OF_MALI[1];
    let text = String::from_utf8(drawn(MALI, year, Format::Csv, Language::English)).unwrap();
    // 9 and 16 million of 2012 count in no sum of 2013.
    let paid = 13_750_000 + 45_750_000 + 35_500_000 + 44_000_000_u64;
    assert!(text.contains(&format!("\ndisbursed,{paid}")), "{paid} in {text}");
    let row = |id: &str| {
        let mut rows = text.lines().filter(|it| it.starts_with(id));
        rows.find(|it| it.contains(" of ")).unwrap_or_default().to_owned()
    };
    assert!(row("V.6,").contains("4 of 8"), "{text}");
    assert!(row("V.10,").contains("2 of 2"));
    assert!(row("III.6,").contains("1 of 1"));
}
