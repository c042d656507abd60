//! Totals, their parts, and money that moves.

use super::*;

#[test]
fn money_that_moves_within_one_year_is_one_move() {
    let changes = edited(&[
        ("2012 = 40, 2013 = 20, total = 60", "2012 = 33, 2013 = 20, 2014 = 1, total = 54"),
        ("budget = { 2012 = 40 }", "budget = { 2012 = 47, 2013 = 3 }"),
    ]);
    let moves: Vec<_> = changes
        .transfers
        .iter()
        .map(|it| {
            let end = |it: &crate::diff::End| {
                let name = it.name.latest().cloned().unwrap_or_default();
                format!("{name} {}", it.period.as_deref().unwrap_or("total"))
            };
            (end(&it.from), end(&it.to), it.amount.units())
        })
        .collect();
    assert_eq!(moves, [("I.1 2012".to_owned(), "I.2 2012".to_owned(), 7)]);
}

#[test]
fn totals_say_what_came_what_went_and_what_is_printed() {
    let more = format!(
        "{PLAN}[[axis]]\nid = \"III\"\ntitle = \"Relief\"\n[[axis.activity]]\nid = \"III.1\"\ntitle = \"Give blankets\"\nbudget = {{ 2012 = 9 }}\n"
    );
    assert_eq!(
        totals(&changes_between(PLAN, &more)),
        [
            "Computed  total 9: III added 9",
            "Computed  2012 9: III added 9",
            "Computed III total 9: III.1 added 9",
            "Computed III 2012 9: III.1 added 9",
        ]
    );
    assert_eq!(
        totals(&changes_between(&more, PLAN)),
        [
            "Computed  total -9: III removed -9",
            "Computed  2012 -9: III removed -9",
            "Computed III total -9: III.1 removed -9",
            "Computed III 2012 -9: III.1 removed -9",
        ]
    );
    let silent = PLAN.replace("declared = { total = 200 }\n", "");
    assert_eq!(
        totals(&changes_between(PLAN, &silent)),
        ["Declared II total -200:  no-longer-printed -200"]
    );
    assert_eq!(totals(&changes_between(&silent, PLAN)), ["Declared II total 200:  printed 200"]);
}

#[test]
fn a_result_with_a_printed_total_is_a_part_of_its_axis() {
    let old = PLAN.replace(
        "title = \"Women are safe\"\n",
        "title = \"Women are safe\"\ndeclared = { total = 200 }\n",
    );
    let new = old
        .replace("declared = { total = 200 }", "declared = { total = 230 }")
        .replace("budget = { 2013 = 120 }", "budget = { 2013 = 150 }");
    assert_eq!(
        totals(&changes_between(&old, &new)),
        [
            "Computed  total 30: II changed 30",
            "Computed  2013 30: II changed 30",
            "Declared II total 30: II/1 changed 30",
            "Computed II total 30: II.1 changed 30",
            "Computed II 2013 30: II.1 changed 30",
            "Declared II/1 total 30: II.1 changed 30",
            "Computed II/1 total 30: II.1 changed 30",
            "Computed II/1 2013 30: II.1 changed 30",
        ]
    );
}

#[test]
fn an_amount_in_another_year_is_another_amount_though_both_are_the_first_year() {
    let changes = edited(&[
        ("starts = 2012-01-01", "starts = 2011-01-01"),
        (
            "years = [\"2012\", \"2013\", \"2014\"]",
            "years = [\"2011\", \"2012\", \"2013\", \"2014\"]",
        ),
        ("budget = { 2012 = 40 }", "budget = { 2011 = 40 }"),
        ("[\"2012-Q1..2012-Q2\"]", "[\"2011-Q1\", \"2012-Q2\"]"),
    ]);
    assert_eq!(
        lines(&changes),
        [
            " : starts 2012-01-01 2011-01-01; years 2012, 2013, 2014 2011, 2012, 2013, 2014",
            "I.1 I.1: rescheduled Some(Ends { first: -4, last: 0 }) +2011-Q1 -2012-Q1",
            "I.2 I.2: 2011 blank 40; 2012 40 blank",
        ]
    );
    assert_eq!(
        totals(&changes),
        [
            "Computed  2011 40: I changed 40",
            "Computed  2012 -40: I changed -40",
            "Computed I 2011 40: I.2 changed 40",
            "Computed I 2012 -40: I.2 changed -40",
        ]
    );
}

#[test]
fn years_that_one_plan_alone_has_stand_where_they_stand_there() {
    let years = |labels: &str| {
        PLAN.replace("years = [\"2012\", \"2013\", \"2014\"]", &format!("years = [{labels}]"))
    };
    let new = years("\"2012\", \"2013\", \"2014\", \"2015\"")
        .replace("budget = { 2014 = 80 }", "budget = { 2014 = 70, 2015 = 10 }");
    assert_eq!(
        totals(&changes_between(PLAN, &new)),
        [
            "Computed  2014 -10: II changed -10",
            "Computed  2015 10: II changed 10",
            "Computed II 2014 -10: II.2 changed -10",
            "Computed II 2015 10: II.2 changed 10"
        ]
    );
    assert_eq!(
        totals(&changes_between(&new, PLAN)),
        [
            "Computed  2014 10: II changed 10",
            "Computed  2015 -10: II changed -10",
            "Computed II 2014 10: II.2 changed 10",
            "Computed II 2015 -10: II.2 changed -10"
        ]
    );
    let between = years("\"2012\", \"2013\", \"2013b\", \"2014\"")
        .replace("budget = { 2013 = 120 }", "budget = { 2013 = 100, 2013b = 20 }");
    assert_eq!(
        totals(&changes_between(PLAN, &between)),
        [
            "Computed  2013 -20: II changed -20",
            "Computed  2013b 20: II changed 20",
            "Computed II 2013 -20: II.1 changed -20",
            "Computed II 2013b 20: II.1 changed 20"
        ]
    );
    assert_eq!(
        totals(&changes_between(&between, PLAN)),
        [
            "Computed  2013 20: II changed 20",
            "Computed  2013b -20: II changed -20",
            "Computed II 2013 20: II.1 changed 20",
            "Computed II 2013b -20: II.1 changed -20"
        ]
    );
}

#[test]
fn a_printed_year_is_made_of_what_is_printed_for_it_below() {
    let old = PLAN
        .replace("declared = { total = 200 }", "declared = { 2013 = 120, 2014 = 80, total = 200 }")
        .replace(
            "title = \"Women are safe\"\n",
            "title = \"Women are safe\"\ndeclared = { 2013 = 120 }\n",
        );
    let new = old.replace("2013 = 120", "2013 = 130").replace("2014 = 80", "2014 = 70");
    assert_eq!(
        totals(&changes_between(&old, &new)),
        [
            "Computed  2013 10: II changed 10",
            "Computed  2014 -10: II changed -10",
            "Declared II 2013 10: II/1 changed 10",
            "Declared II 2014 -10: II/1 changed -10",
            "Computed II 2013 10: II.1 changed 10",
            "Computed II 2014 -10: II.2 changed -10",
            "Declared II/1 2013 10: II.1 changed 10",
            "Computed II/1 2013 10: II.1 changed 10",
            "Computed II/1 2014 -10: II.2 changed -10"
        ]
    );
}

#[test]
fn a_result_that_moves_takes_the_money_of_its_activities_along() {
    let result = "[[axis.result]]\ntitle = \"Judges know the law\"\n[[axis.result.activity]]\nid = \"J\"\n\
                  title = \"Train judges\"\nbudget = { 2012 = 9 }\n";
    let axis = "[[axis]]\nid = \"II\"";
    let old = PLAN.replace(axis, &format!("{result}\n{axis}"));
    let new = format!("{PLAN}\n{result}");
    assert_eq!(
        totals(&changes_between(&old, &new)),
        [
            "Computed I total -9: J moved-out -9",
            "Computed I 2012 -9: J moved-out -9",
            "Computed II total 9: J moved-in 9",
            "Computed II 2012 9: J moved-in 9"
        ]
    );
}

#[test]
fn a_result_that_prints_a_total_on_one_side_alone_is_told_of() {
    let old = PLAN.replace(
        "title = \"Women are safe\"\n",
        "title = \"Women are safe\"\ndeclared = { total = 200 }\n",
    );
    let new = PLAN.replace("budget = { 2013 = 120 }", "budget = { 2013 = 150 }");
    assert_eq!(
        totals(&changes_between(&old, &new)),
        [
            "Computed  total 30: II changed 30",
            "Computed  2013 30: II changed 30",
            "Computed II total 30: II.1 changed 30",
            "Computed II 2013 30: II.1 changed 30",
            "Declared II/1 total -200:  no-longer-printed -200",
            "Computed II/1 total 30: II.1 changed 30",
            "Computed II/1 2013 30: II.1 changed 30"
        ]
    );
}
