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
    for example in
        ["minimal.toml", "all-keys.toml", "usd-decimals.toml", "eu-grant.toml", "un-work-plan.toml"]
    {
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

/// The places of the numbers that a plan prints or computes with, and each number made larger by one in its last digit.
fn numbers(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let keys = ["declared", "budget", "quantity", "times", "unit_cost", "percent"];
    let mut found = Vec::new();
    let mut begins = 0;
    for line in text.split_inclusive('\n') {
        let key = line.split([' ', '.']).next().unwrap_or_default();
        let code = line.split('#').next().unwrap_or_default();
        for (at, _) in code.match_indices("= ").filter(|_| keys.contains(&key)) {
            let rest = &code[at + 2..];
            let length = rest.find(|it: char| !matches!(it, '0'..='9' | '_' | '.' | '-'));
            let number = &rest[..length.unwrap_or(rest.len())];
            if number.ends_with(|it: char| it.is_ascii_digit()) {
                let place = begins + at + 2;
                found.push((place..place + number.len(), plus_one(number)));
            }
        }
        begins += line.len();
    }
    found
}

/// A number whose last digit is one more, or one less where it is 9.
fn plus_one(number: &str) -> String {
    let (rest, last) = number.split_at(number.len() - 1);
    let digit: u8 = last.parse().unwrap();
    format!("{rest}{}", if digit == 9 { 8 } else { digit + 1 })
}

#[test]
fn every_number_of_the_two_budgets_is_checked() {
    for example in ["eu-grant.toml", "un-work-plan.toml"] {
        let text = std::fs::read_to_string(Path::new("examples").join(example)).unwrap();
        let numbers = numbers(&text);
        assert!(numbers.len() > 80, "{}", numbers.len());
        let mut unnoticed = Vec::new();
        for (place, number) in numbers {
            let mut changed = text.clone();
            changed.replace_range(place.clone(), &number);
            let mut sources = crossfoot::source::Sources::default();
            let file = crossfoot::source::Source::new(example.to_owned(), changed.into_bytes());
            sources.add(file);
            let reading = model::read(&sources);
            let found = checks::run(&reading.plan.unwrap(), reading.complete, || date(2026, 1, 1));
            if !found.iter().any(|it| it.severity == Severity::Error) {
                let line = text[..place.start].lines().count();
                unnoticed.push(format!("line {line}: {} → {number}", &text[place]));
            }
        }
        assert_eq!(unnoticed, Vec::<String>::new(), "{example}");
    }
}

/// What the totals across the tree print, and what reports add up for them.
#[test]
fn totals_across_the_tree_are_what_reports_add_up() {
    for example in ["eu-grant.toml", "un-work-plan.toml"] {
        let loaded = load::load(&Path::new("examples").join(example)).unwrap();
        let plan = model::read(&loaded.sources).plan.unwrap();
        let book = crossfoot::accounts::Book::of(&plan);
        let mut count = 0;
        for (id, node) in plan.totals() {
            let printed = node.amounts().total().and_then(|it| it.money());
            assert_eq!(book.sums(id).computed.money(), printed, "{example} {}", plan.name(id));
            count += 1;
        }
        assert!(count > 2);
    }
}
