//! The plans in `examples/`: what a new user looks at first.

use std::path::Path;

use crossfoot::date::{Date, date};
use crossfoot::diagnostic::Severity;
use crossfoot::{checks, load, model};

/// Severity, rule and what it is about, of everything that is found in an example.
fn found(example: &str, today: Date) -> Vec<(Severity, &'static str, String)> {
    let loaded = load::load(&Path::new("examples").join(example)).unwrap();
    let reading = model::read(&loaded.sources);
    let mut found = reading.findings;
    found.extend(checks::run(&reading.plan.unwrap(), reading.complete, || today));
    found.into_iter().map(|it| (it.severity, it.rule.id(), it.id.unwrap_or_default())).collect()
}

#[test]
fn examples_that_are_right_check_clean() {
    for example in ["minimal.toml", "all-keys.toml", "usd-decimals.toml"] {
        let found = found(example, date(2026, 1, 1));
        assert!(found.iter().all(|it| it.0 == Severity::Note), "{example}: {found:?}");
    }
}

#[test]
fn the_life_of_the_health_plan_is_found_as_its_story_tells_it() {
    let found = found("health", date(2022, 8, 20));
    let found: Vec<_> = found.iter().map(|it| (it.0, it.1, &*it.2)).collect();
    let story = [
        (Severity::Warning, "completed-with-money-left", "1.2"),
        (Severity::Warning, "overspent", "1.4"),
    ];
    assert_eq!(found, story);
}

#[test]
fn the_broken_example_is_broken_in_several_ways() {
    let found = found("broken-rows.toml", date(2026, 1, 1));
    for expected in [
        ("row-total", "1.2"),
        ("line-total", "1.3/1"),
        ("axis-total", "2"),
        ("duplicate-id", "2.2"),
    ] {
        assert!(found.iter().any(|it| (it.1, &*it.2) == expected), "{expected:?} in {found:?}");
    }
}
