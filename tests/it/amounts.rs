//! Rows that cross-foot or do not, and amounts that can't be read: what `check` says of them, and what it leaves alone.

use crossfoot::checks;
use crossfoot::date::date;
use crossfoot::diagnostic::Severity;
use crossfoot::model::read;
use crossfoot::source::{Source, Sources};

/// The rules that a plan breaks, with the id of what breaks them and the period, reading included.
fn found(years: &str, currency: &str, rest: &str) -> Vec<String> {
    let text = format!(
        "format = 1\ntitle = \"Plan\"\ncurrency = \"{currency}\"\nstarts = 2026-01-01\nyears = [{years}]\n{rest}"
    );
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), text.into()));
    let reading = read(&sources);
    let checked = checks::run(&reading.plan.unwrap(), reading.complete, || date(2026, 6, 1));
    let all = reading.findings.iter().chain(&checked).filter(|it| it.severity == Severity::Error);
    let label = |it: &Option<String>| it.clone().unwrap_or_default();
    all.map(|it| format!("{} {} {}", it.rule.id(), label(&it.id), label(&it.period))).collect()
}

const TWO: &str = "\"2026\", \"2027\"";

fn activity(budget: &str, lines: &[&str]) -> String {
    let lines: String = lines
        .iter()
        .map(|it| format!("[[axis.activity.line]]\ntitle = \"Line\"\n{it}\n"))
        .collect();
    format!("[[axis.activity]]\nid = \"1.1\"\n{budget}\n{lines}")
}

fn axis(declared: &str, activity: &str) -> String {
    format!("[[axis]]\nid = \"1\"\n{declared}\n{activity}")
}

#[test]
fn a_printed_row_cross_foots_whatever_stands_below() {
    let totals = ["budget = { total = 60 }", "budget = { total = 155 }"];
    let row = "budget = { 2026 = 126, 2027 = 84, total = 215 }";
    assert_eq!(found(TWO, "XOF", &axis("", &activity(row, &totals))), ["row-total 1.1 "]);
    let declared = "declared = { 2026 = 100, 2027 = 100, total = 250 }";
    let below = activity("budget = { total = 250 }", &[]);
    assert_eq!(found(TWO, "XOF", &axis(declared, &below)), ["row-total 1 "]);
    let plan = format!("{declared}\n{}", axis("", &below));
    assert_eq!(found(TWO, "XOF", &plan), ["row-total  "]);
    // The total may hold the unphased money below, exactly.
    let unphased = activity("budget = { 2026 = 200, unphased = 50 }", &[]);
    let declared = "declared = { 2026 = 200, 2027 = 0, total = 250 }";
    assert_eq!(found(TWO, "XOF", &axis(declared, &unphased)), [""; 0]);
}

#[test]
fn nothing_is_compared_with_a_table_of_which_a_key_can_t_be_read() {
    for key in ["2029", "Q1", "2026-H3"] {
        let line = format!("budget = {{ 2026 = 100, \"{key}\" = 100 }}");
        let text =
            axis("", &activity("budget = { 2026 = 100, 2027 = 100, total = 200 }", &[&line]));
        let found = found(TWO, "XOF", &text);
        assert!(found.iter().all(|it| !it.contains("-total")), "{key}: {found:?}");
        assert_eq!(found.len(), 1, "{key}: {found:?}");
    }
    // What can be read is compared as ever.
    let line = "budget = { 2026 = 90, Q1 = 100 }";
    let text = axis("", &activity("budget = { 2026 = 100, 2027 = 100, total = 200 }", &[line]));
    assert!(found(TWO, "XOF", &text).contains(&"activity-total 1.1 2026".to_owned()));
    // A key that nobody knows may be a factor.
    let line = "quantity = 2\nunit_cost = 50\nduration = 12\nbudget = { total = 1_200 }";
    let found = found(TWO, "XOF", &axis("", &activity("", &[line])));
    assert!(found.iter().all(|it| !it.contains("line-total")), "{found:?}");
}

#[test]
fn a_plan_of_one_year_may_print_the_year_and_the_total() {
    let row = |budget: &str| found("\"2026\"", "XOF", &axis("", &activity(budget, &[])));
    assert_eq!(row("budget = { 2026 = 1_000, total = 1_000 }"), [""; 0]);
    assert_eq!(
        row("budget = { 2026-Q1 = 400, 2026-Q2 = 600, 2026 = 1_000, total = 1_000 }"),
        [""; 0]
    );
    assert_eq!(row("budget = { 2026 = 1_000, total = 1_100 }"), ["row-total 1.1 "]);
    let declared = "declared = { 2026 = 1_000, total = 1_000 }";
    let with = |budget| found("\"2026\"", "XOF", &axis(declared, &activity(budget, &[])));
    assert_eq!(with("budget = { total = 1_000 }"), [""; 0]);
    assert_eq!(with("budget = { 2026 = 900 }"), ["axis-total 1 "]);
}

#[test]
fn a_total_that_is_no_multiple_was_not_rounded() {
    let of = |total: &str| {
        let declared = format!("declared = {{ total = {total} }}");
        let text = format!(
            "rounded_to = 1_000\n{}",
            axis(&declared, &activity("budget = { total = 745_300 }", &[]))
        );
        found(TWO, "XOF", &text)
    };
    assert_eq!(of("745_000"), [""; 0]);
    assert_eq!(of("745_400"), ["axis-total 1 "]);
}

#[test]
fn a_point_between_thousands_is_asked_about() {
    let of = |amount: &str, currency| {
        found(TWO, currency, &axis("", &activity(&format!("budget = {{ total = {amount} }}"), &[])))
    };
    for amount in ["35.000", "1.000_000", "35.000_000"] {
        assert_eq!(of(amount, "XOF"), ["ambiguous-amount  "], "{amount}");
        assert_eq!(of(amount, "USD"), ["ambiguous-amount  "], "{amount}");
    }
    for amount in ["35.0", "35.00", "35", "35_000"] {
        assert_eq!(of(amount, "XOF"), [""; 0], "{amount}");
    }
    assert_eq!(of("35.000", "BHD"), [""; 0], "a currency of three decimals");
}

#[test]
fn what_looks_equal_is_equal() {
    // `é` as one character, and as two.
    let (one, two) = ("\u{e9}", "e\u{301}");
    let text = format!(
        "[bodies]\nm{one} = \"Minist{one}re\"\n[[axis]]\nid = \"1\"\nresponsible = [\"Minist{two}re\", \"m{two}\"]\n\
         [[axis.activity]]\nid = \"{one}.1\"\n[[axis.activity]]\nid = \"{two}.1\"\n"
    )
    .replace(&format!("m{one} ="), &format!("\"m{one}\" ="));
    assert_eq!(found(TWO, "XOF", &text), [format!("duplicate-id {one}.1 ")]);
}
