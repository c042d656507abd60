//! Whole plans through the search.

use super::*;
use crate::model::{Plan, read};
use crate::render::language::{Language, Words};
use crate::source::{Source, Sources};

mod edits;
mod order;
mod words;

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
    assert_eq!(of(&text(310)), [""; 0]);
    assert_eq!(of(&text(290)), [""; 0]);
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
    let shifted = |line: u32| {
        format!(
            "(Slip(Shifted {{ line: NodeId({line}), first: Year(Year(0)), second: Year(Year(1)) }}))"
        )
    };
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
            &format!("    2. A 2012 118 -> 140; A 2013 259 -> 237 {}", shifted(1)),
            &format!("    3. A.3 2012 80 -> 58; A.3 2013 61 -> 83 {}", shifted(4)),
        ]
    );
    let blank =
        axis("declared = { 2012 = 13, 2013 = 198 }", &["2012 = 47", "2012 = 13, 2013 = 151"]);
    assert_eq!(
        of(&blank)[2..],
        [
            format!("    1. A.1 2012 47 -> 0 {exchanged}"),
            format!("    2. A 2012 13 -> 60; A 2013 198 -> 151 {}", shifted(1)),
        ]
    );
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

/// A part of an amount that stands in the wrong year of a row whose total is right, with and without totals above.
#[test]
fn two_cells_of_a_row_that_make_up_for_each_other_are_one_cause() {
    let row = "2012 = 50, 2013 = 120, total = 170";
    let other = "2012 = 60, 2013 = 100, total = 160";
    let text = |above: &str| {
        format!(
            "{above}{}",
            axis("declared = { 2012 = 115, 2013 = 215, total = 330 }", &[row, other])
        )
    };
    let pair = "A 2012 115 -> 110; A 2013 215 -> 220 (Slip(Shifted { line: NodeId(1), first: \
                Year(Year(0)), second: Year(Year(1)) }))";
    assert_eq!(
        of(&text("declared = { 2012 = 110, 2013 = 220, total = 330 }\n")),
        ["All, 4 differences", "  probable settles [0, 1, 2, 3]", &format!("    1. {pair}")]
    );
    // Without totals above, a part of either line may stand in the wrong year as well.
    let said = of(&text(""));
    assert_eq!(said[1..3], ["  ambiguous settles [0, 1]".to_owned(), format!("    1. {pair}")]);
    assert_eq!(said.len(), 5);
}

/// A total that its row, its lines and its result contradict: changing it alone comes before lines with all totals.
#[test]
fn what_changes_one_number_comes_before_what_changes_many() {
    let said = of(&format!(
        "declared = {{ 2012 = 330, 2013 = 172, total = 502 }}\n{}",
        axis(
            "declared = { 2012 = 330, 2013 = 172, total = 502 }",
            &["2012 = 130, 2013 = 71, total = 301", "2012 = 200, 2013 = 101, total = 301"],
        )
    ));
    assert_eq!(said[2], "    1. A.1 total 301 -> 201 (Copied { node: NodeId(3), period: Total })");
}

/// Three slips that have no number in common are three causes, each with the right number first.
#[test]
fn slips_that_share_no_number_stay_apart() {
    let rows =
        ["2012 = 1_210, 2013 = 3_550, total = 4_670", "2012 = 2_130, 2013 = 790, total = 2_920"];
    let a = axis("declared = { total = 7_680 }", &rows);
    let b = axis("declared = { total = 7_689 }", &["total = 4_760", "total = 2_920"]);
    let c = axis("declared = { total = 1_320 }", &["total = 810", "total = 420"]);
    let said = of(&format!("{a}{}{}", b.replace("\"A", "\"B"), c.replace("\"A", "\"C")));
    assert_eq!(said.iter().filter(|it| it.starts_with("All, ")).count(), 3, "{said:#?}");
    for first in [
        "1. A.1 total 4670 -> 4760 (Digits(Swapped(2)))",
        ". B total 7689 -> 7680",
        ". C total 1320 -> 1230 (Digits(Swapped(2)))",
    ] {
        assert!(said.iter().any(|it| it.contains(first)), "{first}: {said:#?}");
    }
    let listed: std::collections::BTreeSet<&str> =
        said.iter().filter_map(|it| it.split_once(". ").map(|it| it.1)).collect();
    let rows = said.iter().filter(|it| it.contains(". ")).count();
    assert_eq!(listed.len(), rows, "a correction is listed twice: {said:#?}");
}

/// What a line lacks but for rounding is that line.
#[test]
fn rounding_hides_no_line_that_went_astray() {
    let text = format!(
        "rounded_to = 1\n{}{}",
        axis(
            "declared = { total = 205_934 }",
            &["total = 105_934", "total = 100_000", "total = 4_359"]
        ),
        axis("declared = { total = 170_066 }", &["total = 165_707"]).replace("\"A", "\"B")
    );
    let said = of(&text);
    assert!(said[2].contains("Elsewhere { line: NodeId(4)"), "{said:#?}");
    let out = of(&format!(
        "rounded_to = 1\n{}",
        axis(
            "declared = { total = 300_001 }",
            &["total = 50_000", "total = 100_000", "total = 150_000", "total = 43_591"]
        )
    ));
    assert!(out[2].contains("counted: Never"), "{out:#?}");
}
