//! Corrections as edits of the text, or what to do by hand.

use super::*;

/// The edits of each row of a plan: the text of the place, and what is written there; or what is to be done by hand.
fn edits_of(text: &str) -> Vec<String> {
    let sources = crate::testing::sources(&[("plan.toml", &format!("{HEAD}{text}"))]);
    let reading = read(sources);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let plan = reading.plan.unwrap();
    let answer = explain(&plan, true);
    let words = Words::new(Language::English);
    let numbers = 1..=answer.rows();
    let rows = numbers.map(|number| {
        match edit::edits(&plan, &answer, sources, &[answer.row(number).unwrap()]) {
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
        [
            "this can't be written in place: write 47 for 2013 instead of 2012 in activity A.1",
            "13 -> 60; 198 -> 151"
        ]
    );
    assert_eq!(
        edits_of(&axis(
            "declared = { 2012 = 198, 2013 = 13 }",
            &["2013 = 47", "2013 = 13, 2012 = 151"]
        )),
        [
            "this can't be written in place: write 47 for 2012 instead of 2013 in activity A.1",
            "198 -> 151; 13 -> 60"
        ]
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
        ["24_000 -> 12_000", "12 -> 24", "1_000 -> 2_000"]
    );
    assert_eq!(edits_of(&line("12", "1_000", "2012 = 12_500")), ["12_500 -> 12_000"]);
    assert_eq!(
        edits_of(&line("{ 2012 = 12, 2013 = 6 }", "1_000", "2012 = 18_000, 2013 = 6_000")),
        ["18_000 -> 12_000", "12 -> 18"]
    );
    assert_eq!(
        edits_of(&line("0.5", "1_000", "2012 = 750")),
        ["750 -> 500", "0.5 -> 0.75", "1_000 -> 1_500"]
    );
    // A rate that divides exactly, and no product that nobody can have typed.
    assert_eq!(
        edits_of(&line("0.07", "499_400", "total = 39_952")),
        ["39_952 -> 34_958", "0.07 -> 0.08"]
    );
    assert_eq!(edits_of(&line("3", "3_000", "total = 9_500")), ["9_500 -> 9_000"]);
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
        ["13_000 -> 12_000"]
    );
    assert_eq!(
        edits_of(&axis("", &["2012 = 0, 2013 = 1_000, total = 3_000"])),
        ["0 -> 2_000", "1_000 -> 3_000", "3_000 -> 1_000"]
    );
}

#[test]
fn a_wrong_rate_and_a_wrong_amount_are_told_apart() {
    let of = |declared: i32, amount: i32| {
        let budgets = ["total = 400_000", &format!("total = {amount}")];
        let axis = axis(&format!("declared = {{ total = {declared} }}"), &budgets);
        edits_of(&format!("{axis}percent = 7\n"))
    };
    // All that stands above agrees with eight percent.
    assert_eq!(of(432_000, 32_000)[0], "7 -> 8");
    // What stands above agrees with seven.
    assert_eq!(of(428_000, 82_000)[0], "82000 -> 28000");
}
