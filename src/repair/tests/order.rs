//! Verdicts, the order of explanations, and the bound of the search.

use super::*;

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
            "    22. A.1 2012 2000000 -> 2000003",
            "    23. A.1 2013 1000000 -> 1000003",
            "    24. A.1 total 3000003 -> 3000000",
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
    let (rounded, all) = ("rounded_to = 1_000\n", "All, 2 differences");
    assert_eq!(
        said(rounded, 1_354, 1_699)[0],
        all,
        "totals that are no multiples were not rounded"
    );
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
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. A 2013 957 -> 1017",
            "    2. A.2 2013 1000 -> 940",
            "All, 1 differences",
            "  ambiguous settles [1]",
            "    3. A.1 2012 100 -> 40",
            "    4. A.1 total 57 -> 117"
        ]
    );
}

#[test]
fn one_difference_alone_is_never_sure_though_one_number_alone_can_be_wrong() {
    assert_eq!(
        of(&axis("declared = { total = 10 }", &["total = -5"])),
        ["All, 1 differences", "  ambiguous settles [0]", "    1. A.1 total -5 -> 10"]
    );
}

#[test]
fn a_total_that_would_inherit_less_than_nothing_bars_its_part() {
    assert_eq!(
        of(&axis("declared = { 2012 = 50 }", &["2012 = 100, 2013 = -90, total = 10"])),
        ["All, 1 differences", "  ambiguous settles [0]", "    1. A 2012 50 -> 100"]
    );
}

#[test]
fn the_total_of_a_plan_that_could_not_be_read_whole_is_not_explained() {
    let text = format!("{HEAD}declared = {{ total = 5 }}\n{}", axis("", &["total = 63"]));
    let plan = crate::testing::plan(&text);
    assert_eq!(explain(&plan, true).differences.len(), 1);
    assert_eq!(explain(&plan, false).differences.len(), 0);
}
