//! Whole plans through the search.

use super::*;
use crate::model::{Plan, read};
use crate::source::{Source, Sources};

/// What is said of a plan with these lines below its head.
fn of(text: &str) -> Vec<String> {
    said(&[("plan.toml", &format!("{HEAD}{text}"))])
}

/// An axis that prints this, and its activities with these budgets.
fn axis(declared: &str, budgets: &[&str]) -> String {
    let mut text = format!("[[axis]]\nid = \"A\"\n{declared}\n");
    for (at, budget) in budgets.iter().enumerate() {
        text += &format!("[[axis.activity]]\nid = \"A.{}\"\n", at + 1);
        if !budget.is_empty() {
            text += &format!("budget = {{ {budget} }}\n");
        }
    }
    text
}

/// What is said of the plan in these files: a line for each part and cause, then its rows.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).into(), text.as_bytes().to_vec()));
    }
    let reading = read(&sources);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let plan = reading.plan.unwrap();
    let answer = explain(&plan, reading.complete);
    let mut lines = Vec::new();
    for part in &answer.parts {
        lines.push(format!("{:?}, {} differences", part.found, part.differences.len()));
        for causes in &part.explanations {
            for cause in causes {
                lines.push(format!("  {} settles {:?}", cause.verdict.id(), cause.settles));
                lines
                    .extend(cause.rows.iter().map(|it| format!("    {}", row(&plan, &answer, it))));
            }
            lines.push("  --".into());
        }
        lines.pop();
    }
    lines
}

fn row(plan: &Plan<'_>, answer: &Answer, row: &Row) -> String {
    let corrections = answer.corrections(row);
    let corrections = corrections.iter().map(|it| {
        let (node, period) = (plan.name(it.node), plan.calendar.label(it.period));
        format!("{node} {period} {} -> {}", it.printed.units(), it.should_be.units())
    });
    let corrections: Vec<String> = corrections.collect();
    let reason = row.reason.map_or(String::new(), |it| format!(" ({it:?})"));
    format!("{}. {}{reason}", row.number, corrections.join("; "))
}

const HEAD: &str = r#"
format = 1
title = "A plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013", "2014"]
"#;

#[test]
fn mali_has_one_cause_and_the_document_cannot_tell_which_number() {
    let folder = std::path::Path::new("plan");
    let mut names = vec!["plan.toml".to_owned()];
    let axes = std::fs::read_dir(folder.join("axes")).unwrap();
    names.extend(axes.map(|it| format!("axes/{}", it.unwrap().file_name().to_string_lossy())));
    names[1..].sort();
    let texts: Vec<String> =
        names.iter().map(|it| std::fs::read_to_string(folder.join(it)).unwrap()).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (&**name, &**text)).collect();
    assert_eq!(
        said(&files),
        [
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. IV.1 2012 35000000 -> 40000000",
            "    2. IV.1 2013 35000000 -> 40000000",
            "    3. IV.1 2014 20000000 -> 25000000",
            "    4. IV.1 total 95000000 -> 90000000; IV total 500000000 -> 495000000;  total 1276000000 -> 1271000000",
        ]
    );
}

#[test]
fn a_line_left_out_of_all_totals_of_an_axis_is_one_cause() {
    let text = format!(
        r#"{HEAD}declared = {{ 2012 = 338, 2013 = 249, 2014 = 174, total = 761 }}
[[axis]]
id = "A"
declared = {{ 2012 = 208, 2013 = 187, 2014 = 78, total = 473 }}
[[axis]]
id = "B"
declared = {{ 2012 = 42, 2013 = 36, 2014 = 96, total = 174 }}
[[axis.activity]]
id = "B.1"
budget = {{ 2012 = 88, 2013 = 26, total = 114 }}
[[axis.activity]]
id = "B.2"
budget = {{ 2013 = 36, total = 36 }}
[[axis.activity]]
id = "B.3"
budget = {{ 2012 = 42, 2014 = 96, total = 138 }}
"#
    );
    assert_eq!(
        said(&[("plan.toml", &text)]),
        [
            "All, 6 differences",
            "  certain settles [0, 1, 2, 3, 4, 5]",
            "    1. B 2012 42 -> 130; B 2013 36 -> 62; B total 174 -> 288 (Slip(LeftOut { line: NodeId(3), of: \
             NodeId(2) }))",
        ]
    );
}

#[test]
fn a_cell_that_its_row_and_its_column_accuse_is_certain() {
    let text = format!(
        r#"{HEAD}declared = {{ 2012 = 3_000, 2013 = 2_345, 2014 = 0, total = 5_345 }}
[[axis]]
id = "A"
declared = {{ 2012 = 3_000, 2013 = 2_345, 2014 = 0, total = 5_345 }}
[[axis.activity]]
id = "A.1"
budget = {{ 2012 = 1_000, 2013 = 1_354, total = 2_345 }}
[[axis.activity]]
id = "A.2"
budget = {{ 2012 = 2_000, 2013 = 1_000, total = 3_000 }}
"#
    );
    assert_eq!(
        said(&[("plan.toml", &text)]),
        [
            "All, 2 differences",
            "  probable settles [0, 1]",
            "    1. A.1 2013 1354 -> 1345 (Digits(Swapped(3)))",
        ]
    );
}

#[test]
fn a_total_may_lack_exactly_one_of_its_parts_or_have_it_twice() {
    let parts = ["total = 11", "total = 25", "total = 47", "total = 86"];
    for (total, node, place, counted) in [
        (158, 2, "First", "Never"),
        (144, 3, "Between", "Never"),
        (122, 4, "Between", "Never"),
        (83, 5, "Last", "Never"),
        (180, 2, "First", "Twice"),
        (216, 4, "Between", "Twice"),
    ] {
        let said = of(&axis(&format!("declared = {{ total = {total} }}"), &parts));
        let part =
            format!("node: NodeId({node}), period: None, place: {place}, counted: {counted}");
        assert_eq!(said[1], "  probable settles [0]");
        assert_eq!(said[2], format!("    1. A total {total} -> 169 (Part {{ {part} }})"));
        assert!(said[3..].iter().all(|it| !it.contains('(')), "{said:#?}");
    }
    let equal = of(&axis(
        "declared = { total = 83 }",
        &["total = 11", "total = 25", "total = 47", "total = 11"],
    ));
    assert!(equal[2].contains("place: Last"), "{equal:#?}");
    // Of two parts, one that is left out leaves the other.
    let said = of(&axis("declared = { total = 47 }", &["total = 11", "total = 47"]));
    assert!(said[2].contains("A total 47 -> 58 (Part { node: NodeId(2)"), "{said:#?}");
    let said = of(&axis("declared = { total = 0 }", &["total = 11", "total = -11"]));
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_part_that_many_parts_equal_explains_nothing() {
    let mut parts = vec!["total = 5"; 2];
    parts.extend(["total = 17"; 9]);
    let said = of(&axis("declared = { total = 158 }", &parts));
    assert_eq!((said.len(), &*said[2]), (14, "    1. A total 158 -> 163"));
    let mut parts = vec!["total = 5"];
    parts.extend(["total = 17"; 9]);
    let said = of(&axis("declared = { total = 153 }", &parts));
    let first = "    1. A total 153 -> 158 (Part { node: NodeId(2), period: None, place: First, counted: Never })";
    assert_eq!(said[2], first);
}

#[test]
fn what_rounding_explains_is_no_difference() {
    let text = |total: u32| {
        format!(
            "rounded_to = 10\n{}",
            axis(&format!("declared = {{ total = {total} }}"), &["total = 100", "total = 200"])
        )
    };
    assert_eq!(of(&text(315)), [""; 0]);
    assert_eq!(of(&text(285)), [""; 0]);
    assert_eq!(
        of(&text(316)),
        [
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. A total 316 -> 300",
            "    2. A.1 total 100 -> 116",
            "    3. A.2 total 200 -> 216",
        ]
    );
    assert_eq!(of(&text(284)).len(), 5);
}

#[test]
fn an_accepted_difference_is_not_searched_for() {
    let text = |check: &str, at: &str, period: &str, difference: i32| {
        format!(
            "[[accepted]]\ncheck = \"{check}\"\nat = \"{at}\"\n{period}\ndifference = {difference}\nreason = \"so\"\n{}",
            axis(
                "declared = { 2012 = 130, total = 300 }",
                &["2012 = 100, 2013 = 70", "2012 = 20, 2013 = 110"]
            )
        )
    };
    assert_eq!(of(&text("axis-total", "A", "period = \"2012\"", 10)), [""; 0]);
    for (check, at, period, difference) in [
        ("result-total", "A", "period = \"2012\"", 10),
        ("axis-total", "A.1", "period = \"2012\"", 10),
        ("axis-total", "A", "period = \"2013\"", 10),
        ("axis-total", "A", "", 10),
        ("axis-total", "A", "period = \"2012\"", 20),
    ] {
        let said = of(&text(check, at, period, difference));
        assert_eq!(said[0], "All, 1 differences", "{check} {at} {period} {difference}");
    }
}

#[test]
fn money_of_an_unknown_year_may_be_the_reason_where_a_year_has_too_much() {
    let text = |year: u32| {
        axis(&format!("declared = {{ 2012 = {year} }}"), &["\"2012..2013\" = 60", "2012 = 40"])
    };
    assert_eq!(of(&text(40)), [""; 0]);
    assert_eq!(of(&text(100)), [""; 0]);
    assert_eq!(
        of(&text(110)),
        [
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. A 2012 110 -> 100",
            "    2. A.1 2012..2013 60 -> 70",
            "    3. A.2 2012 40 -> 50",
        ]
    );
    assert_eq!(
        of(&text(35)),
        [
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. A 2012 35 -> 40",
            "    2. A.2 2012 40 -> 35",
        ]
    );
}

#[test]
fn an_amount_that_is_not_printed_may_complete_a_total_and_never_lower_it() {
    let said = of(&axis("declared = { total = 100 }", &["total = 63", ""]));
    assert_eq!(
        said[2..],
        [
            "    1. A total 100 -> 63",
            "    2. A.1 total 63 -> 100",
            "    3. A.2 total 0 -> 37 (Missing)"
        ]
    );
    let said = of(&axis("declared = { total = 50 }", &["total = 63", ""]));
    assert_eq!(said[2..], ["    1. A total 50 -> 63", "    2. A.1 total 63 -> 50"]);
}

#[test]
fn two_years_of_a_line_may_be_exchanged() {
    let exchanged =
        "(Slip(Exchanged { line: NodeId(2), first: Year(Year(0)), second: Year(Year(1)) }))";
    let wholly = axis(
        "declared = { 2012 = 118, 2013 = 259 }",
        &["2012 = 47, 2013 = 25", "2012 = 13, 2013 = 151", "2012 = 80, 2013 = 61"],
    );
    assert_eq!(
        of(&wholly),
        [
            "All, 2 differences",
            "  probable settles [0, 1]",
            &format!("    1. A.1 2012 47 -> 25; A.1 2013 25 -> 47 {exchanged}"),
        ]
    );
    let blank =
        axis("declared = { 2012 = 13, 2013 = 198 }", &["2012 = 47", "2012 = 13, 2013 = 151"]);
    assert_eq!(of(&blank)[2..], [format!("    1. A.1 2012 47 -> 0 {exchanged}")]);
}

#[test]
fn a_line_may_be_counted_under_another_node() {
    let text = format!(
        "{}{}",
        axis("declared = { total = 36 }", &["total = 11", "total = 25", "total = 47"]),
        axis("declared = { total = 123 }", &["total = 17", "total = 59"]).replace("\"A", "\"B")
    );
    assert_eq!(
        of(&text),
        [
            "All, 2 differences",
            "  probable settles [0, 1]",
            "    1.  (Slip(Elsewhere { line: NodeId(4), stands: NodeId(1), counted: NodeId(5) }))",
        ]
    );
}

#[test]
fn nothing_falls_below_nothing_but_what_stood_there() {
    let said = of(&axis("declared = { total = 20 }", &["total = 63", "total = 17"]));
    assert_eq!(
        said[2..],
        [
            "    1. A.1 total 63 -> 3 (Digits(Added(6, 1)))",
            "    2. A total 20 -> 80 (Digits(Replaced(1, 8)))",
        ]
    );
    let said = of(&axis("declared = { total = 20 }", &["total = 63", "total = -17"]));
    assert_eq!(
        said[2..],
        ["    1. A total 20 -> 46", "    2. A.1 total 63 -> 37", "    3. A.2 total -17 -> -43"]
    );
}

/// What a wrong total's finding says to do, in words.
fn helps(text: &str) -> Vec<String> {
    use crate::render::language::{Language, Words};
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), format!("{HEAD}{text}").into_bytes()));
    let reading = read(&sources);
    let plan = reading.plan.unwrap();
    let mut found = crate::checks::run(&plan, reading.complete, jiff::civil::date(2012, 1, 1));
    found.retain(|it| it.figures.is_some());
    wording::explain_findings(&plan, reading.complete, &mut found);
    let words = Words::new(Language::English);
    found
        .iter()
        .map(|it| it.help.iter().map(|it| words.say(it)).collect::<Vec<_>>().join("; "))
        .collect()
}

#[test]
fn a_finding_says_what_is_most_probably_wrong() {
    let parts = ["total = 11", "total = 25", "total = 47", "total = 86"];
    assert_eq!(
        helps(&axis("declared = { total = 83 }", &parts)),
        [
            "probable: the total of axis A: 83 should be 169 (the difference equals the last part, activity \
             A.4: left out); `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 100 }", &["total = 63", ""])),
        [
            "activity A.2 has no amounts; 37 would complete the total; the document can't tell which is \
             wrong: the total of axis A, the total of activity A.1 and the total of activity A.2; \
             `crossfoot repair A` lists what to write"
        ]
    );
    let many: Vec<String> = (0..12).map(|it| format!("total = {}", 1_111 + it * 37)).collect();
    let many: Vec<&str> = many.iter().map(|it| &**it).collect();
    assert_eq!(
        helps(&axis("declared = { total = 20_000 }", &many)),
        [
            "one of 12 amounts of axis A, or the total of axis A: the document can't tell; `crossfoot \
             repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 36 }", &["total = 25", "total = 17"])),
        [
            "the document can't tell which is wrong: the total of activity A.2, the total of axis A and the \
             total of activity A.1; `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("", &["2012 = 53, 2013 = 50, 2014 = 50, total = 200"])),
        [
            "one of these numbers of activity A.1 is wrong, and the document can't tell which: 2012, 2013, \
             2014 and the total; `crossfoot repair A.1` lists what to write"
        ]
    );
    assert_eq!(
        helps(&format!(
            "rounded_to = 10\n{}",
            axis("declared = { total = 302 }", &["total = 100", "total = 200"])
        )),
        [""]
    );
    assert_eq!(
        helps(&axis(
            "declared = { total = 93 }",
            &["2012 = 50, 2013 = 30, total = 90", "total = 3"]
        )),
        [
            "one of these numbers of activity A.1 is wrong, and the document can't tell which: 2012, 2013 \
             and the total; `crossfoot repair A.1` lists what to write"
        ]
    );
}

/// The edits of each row of a plan: the text of the place, and what is written there; or what is to be done by hand.
fn edits_of(text: &str) -> Vec<String> {
    use crate::render::language::{Language, Words};
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), format!("{HEAD}{text}").into_bytes()));
    let reading = read(&sources);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let plan = reading.plan.unwrap();
    let answer = explain(&plan, true);
    let words = Words::new(Language::English);
    let numbers = 1..=answer.rows();
    let rows = numbers.map(|number| {
        match edit::edits(&plan, &answer, &sources, answer.row(number).unwrap()) {
            Ok(edits) => {
                let edits =
                    edits.iter().map(|it| format!("{} -> {}", sources.text(it.span), it.text));
                edits.collect::<Vec<_>>().join("; ")
            }
            Err(by_hand) => words.say(&by_hand),
        }
    });
    rows.collect()
}

#[test]
fn corrections_are_edits_or_say_what_to_do_by_hand() {
    assert_eq!(
        edits_of(&axis("declared = { total = 100 }", &["total = 63", ""])),
        [
            "100 -> 63",
            "63 -> 100",
            "this can't be written in place: give activity A.2 its amount, 37"
        ]
    );
    assert_eq!(
        edits_of(&axis(
            "declared = { 2012 = 13, 2013 = 198 }",
            &["2012 = 47", "2012 = 13, 2013 = 151"]
        )),
        ["this can't be written in place: write 47 for 2013 instead of 2012 in activity A.1"]
    );
    assert_eq!(
        edits_of(&axis(
            "declared = { 2012 = 198, 2013 = 13 }",
            &["2013 = 47", "2013 = 13, 2012 = 151"]
        )),
        ["this can't be written in place: write 47 for 2012 instead of 2013 in activity A.1"]
    );
    let text = format!(
        "{}{}",
        axis("declared = { total = 36 }", &["total = 11", "total = 25", "total = 47"]),
        axis("declared = { total = 123 }", &["total = 17", "total = 59"]).replace("\"A", "\"B")
    );
    assert_eq!(
        edits_of(&text),
        [
            "this can't be written in place: move activity A.3 to axis B, or correct the totals of both"
        ]
    );
    let line = |quantity: &str, cost: &str, budget: &str| {
        format!(
            "{}[[axis.activity.line]]\ntitle = \"Days\"\nquantity = {quantity}\nunit_cost = {cost}\nbudget = {{ {budget} }}\n",
            axis("", &[""])
        )
    };
    assert_eq!(
        edits_of(&line("12", "1_000", "2012 = 24_000")),
        ["24_000 -> 12_000", "1_000 -> 2_000"]
    );
    assert_eq!(
        edits_of(&line("12", "1_000", "2012 = 12_500")),
        [
            "12_500 -> 12_000",
            "this can't be written in place: neither the quantity nor the unit cost divides 12,500 exactly"
        ]
    );
    assert_eq!(
        edits_of(&line("{ 2012 = 12, 2013 = 6 }", "1_000", "2012 = 18_000, 2013 = 6_000")),
        ["18_000 -> 12_000", "12 -> 18"]
    );
    assert_eq!(edits_of(&line("0.5", "1_000", "2012 = 750")), ["750 -> 500", "1_000 -> 1_500"]);
}

/// Rows of which each differs by its own amount, in an axis whose amount of 2012 lacks what the first row lacks.
fn tangled(declared: impl Fn(i64, i64) -> String, differences: &[i64]) -> String {
    let rows: Vec<(i64, i64, i64)> = differences
        .iter()
        .enumerate()
        .map(|(at, difference)| {
            let (one, other) = (2_000_000 + at as i64 * 7, 1_000_000 + at as i64 * 11);
            (one, other, one + other + difference)
        })
        .collect();
    let year: i64 = rows.iter().map(|it| it.0).sum();
    let total: i64 = rows.iter().map(|it| it.2).sum();
    let budgets: Vec<String> = rows
        .iter()
        .map(|(one, other, total)| format!("2012 = {one}, 2013 = {other}, total = {total}"))
        .collect();
    let budgets: Vec<&str> = budgets.iter().map(|it| &**it).collect();
    axis(&declared(year, total), &budgets)
}

#[test]
fn equal_differences_are_taken_out_of_a_tangle_first() {
    let differences: Vec<i64> = (0..20).map(|it| if it == 0 { 54_321 } else { 1 << it }).collect();
    let said =
        of(&tangled(|year, _| format!("declared = {{ 2012 = {} }}", year + 54_321), &differences));
    assert_eq!(
        said[..7],
        [
            "Apart, 2 differences",
            "  probable settles [0, 1]",
            "    1. A.1 2012 2000000 -> 2054321",
            "Apart, 1 differences",
            "  ambiguous settles [2]",
            "    2. A.2 2013 1000011 -> 1000013",
            "    3. A.2 total 3000020 -> 3000018",
        ]
    );
    // Every other row is explained apart from the rest.
    assert_eq!(said.iter().filter(|it| *it == "Apart, 1 differences").count(), 19);
    assert!(!said.iter().any(|it| it.contains("certain")));
}

#[test]
fn what_hangs_together_in_too_many_ways_lists_what_could_settle_each_difference() {
    let differences: Vec<i64> = (0..20).map(|it| 3 << it).collect();
    let said = of(&tangled(
        |_, total| format!("declared = {{ total = {} }}", total + 1_000),
        &differences,
    ));
    assert_eq!(said[0], "TooMany, 21 differences");
    assert_eq!(said[1], "  ambiguous settles [0]");
    let total = "    1. A total 63150145 -> 63149145";
    let row = "    2. A.1 total 3000003 -> 3001003";
    assert_eq!(said[2..4], [total, row]);
    let at = said.iter().position(|it| it == "  ambiguous settles [1]").unwrap();
    assert_eq!(
        said[at + 1..at + 4],
        [
            "    62. A.1 2012 2000000 -> 2000003",
            "    63. A.1 2013 1000000 -> 1000003",
            "    64. A.1 total 3000003 -> 3000000",
        ]
    );
    let settles = said.iter().filter(|it| it.starts_with("  ambiguous settles [")).count();
    assert_eq!(settles, 21);
}

/// Two activities of which one cell is short in its row and in its year.
fn short_in_row_and_year(head: &str, cell: u32, should_be: u32) -> String {
    let year = should_be + 1_000;
    let total = should_be + 1_000;
    format!(
        "{head}{}",
        axis(
            &format!(
                "declared = {{ 2012 = 3_000, 2013 = {year}, 2014 = 0, total = {} }}",
                total + 3_000
            ),
            &[
                &format!("2012 = 1_000, 2013 = {cell}, total = {total}"),
                "2012 = 2_000, 2013 = 1_000, total = 3_000",
            ],
        )
    )
}

#[test]
fn a_cause_is_certain_only_where_two_equal_differences_of_three_digits_point_at_it() {
    let said = |head: &str, cell, should_be| of(&short_in_row_and_year(head, cell, should_be));
    assert_eq!(
        said("", 1_354, 1_699),
        ["All, 2 differences", "  certain settles [0, 1]", "    1. A.1 2013 1354 -> 1699"]
    );
    assert_eq!(
        said("", 1_354, 1_694),
        ["All, 2 differences", "  probable settles [0, 1]", "    1. A.1 2013 1354 -> 1694"]
    );
    assert_eq!(said("rounded_to = 100\n", 1_354, 1_699)[1], "  certain settles [0, 1]");
    assert_eq!(said("rounded_to = 1_000\n", 1_354, 1_699), [""; 0]);
    let unequal = of(&axis(
        "declared = { 2013 = 2_699 }",
        &["2012 = 1_000, 2013 = 1_354, total = 2_700", "2013 = 1_000"],
    ));
    assert!(
        unequal.iter().all(|it| !it.contains("certain") && !it.contains("probable")),
        "{unequal:#?}"
    );
}

#[test]
fn explanations_with_a_telling_cause_come_first() {
    let text = |row: u32, year: u32| {
        axis(
            &format!("declared = {{ 2013 = {} }}", 2_047 + year),
            &[&format!("2012 = 5_555, 2013 = 1_047, total = {}", 6_602 + row), "2013 = 1_000"],
        )
    };
    let first = "    1. A.1 2013 1047 -> 1407 (Digits(Swapped(2)))";
    let second = "    5. A.1 2013 1047 -> 1559";
    let said = of(&text(360, 512));
    assert_eq!((&*said[2], &*said[9]), (first, second));
    assert_eq!(
        said[3..7],
        [
            "  ambiguous settles [0]",
            "    2. A 2013 2559 -> 2407",
            "    3. A.2 2013 1000 -> 1152",
            "    4. A.1 2013 1047 -> 1199; A.1 total 6962 -> 7114"
        ]
    );
    let said = of(&text(512, 360));
    assert_eq!((&*said[2], &*said[9]), (first, second));
}

#[test]
fn a_number_that_would_fall_below_nothing_is_no_cause() {
    assert_eq!(
        of(&axis(
            "declared = { 2013 = 957 }",
            &["2012 = 100, 2013 = 17, total = 57", "2013 = 1_000"]
        )),
        [
            "All, 2 differences",
            "  ambiguous settles [0]",
            "    1. A 2013 957 -> 1017",
            "    2. A.2 2013 1000 -> 940",
            "  ambiguous settles [1]",
            "    3. A.1 2012 100 -> 40",
            "    4. A.1 total 57 -> 117"
        ]
    );
}

#[test]
fn a_factor_of_several_products_is_not_corrected_for_one() {
    let line = |quantity: &str, cost: &str, budget: &str| {
        format!(
            "{}[[axis.activity.line]]\ntitle = \"Days\"\nquantity = {quantity}\nunit_cost = {cost}\nbudget = {{ {budget} }}\n",
            axis("", &[""])
        )
    };
    assert_eq!(
        edits_of(&line("12", "{ 2012 = 1_000, 2013 = 2_000 }", "2012 = 18_000, 2013 = 24_000")),
        ["18_000 -> 12_000", "1_000 -> 1_500"]
    );
    assert_eq!(
        edits_of(&line("12", "{ 2012 = 1_000, 2013 = 2_000 }", "2012 = 13_000, 2013 = 24_000")),
        [
            "13_000 -> 12_000",
            "this can't be written in place: neither the quantity nor the unit cost divides 13,000 exactly"
        ]
    );
    assert_eq!(
        edits_of(&axis("", &["2012 = 0, 2013 = 1_000, total = 3_000"])),
        ["0 -> 2_000", "1_000 -> 3_000", "3_000 -> 1_000"]
    );
}

#[test]
fn a_finding_says_why_a_number_is_wrong_unless_it_is_accepted() {
    let missing = axis("declared = { total = 100 }", &["total = 63", "total = 100"]);
    assert_eq!(
        helps(&missing),
        [
            "probable: the total of axis A: 100 should be 163 (the difference equals the first part, \
             activity A.1: left out); `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 53_000 }", &["2012 = 53_000, total = 35_000"])),
        ["probable: the total of activity A.1: 35,000 should be 53,000 (digits 1 and 2 swapped); \
             `crossfoot repair A.1` lists what to write"]
    );
    let accepted = format!(
        "[[accepted]]\ncheck = \"axis-total\"\nat = \"A\"\ndifference = 37\nreason = \"so\"\n{}",
        axis("declared = { total = 100 }", &["total = 63"])
    );
    assert_eq!(helps(&accepted), ["write `total = 63`, or correct an activity"]);

    assert_eq!(wording::limit(Found::All), None);
    assert!(wording::limit(Found::None).is_some());
}
