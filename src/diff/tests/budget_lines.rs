//! Lines of a budget: known by title, code or funder, and counted for their activity.

use super::*;

/// The plan, whose first activity has these lines in place of its budget.
fn with_lines(lines: &[&str]) -> String {
    let lines: String =
        lines.iter().map(|it| format!("[[axis.result.activity.line]]\n{it}\n")).collect();
    PLAN.replace(
        "budget = { 2012 = 40, 2013 = 20, total = 60 }\nschedule = [\"2012-Q1..2012-Q2\"]\n",
        &lines,
    )
}

#[test]
fn quantities_and_unit_costs_are_compared_by_period() {
    let changes = changes_between(
        &with_lines(&["title = \"Days\"\nquantity = 2\nunit_cost = 10\nbudget = { 2012 = 20 }"]),
        &with_lines(&[
            "title = \"Days\"\nquantity = { 2012 = 3, 2013 = 1 }\nunit_cost = 10\nbudget = { 2012 = 30, 2013 = 10 }",
        ]),
    );
    assert_eq!(
        lines(&changes),
        [
            "I.1/1 I.1/1: 2012 20 30; 2013 blank 10; quantity 2 -; quantity[2012] - 3; quantity[2013] - 1"
        ]
    );
    assert_eq!(
        totals(&changes),
        [
            "Computed  total 20: I changed 20",
            "Computed  2012 10: I changed 10",
            "Computed  2013 10: I changed 10",
            "Computed I total 20: I.1 changed 20",
            "Computed I 2012 10: I.1 changed 10",
            "Computed I 2013 10: I.1 changed 10",
        ]
    );
}

#[test]
fn a_line_that_is_worded_anew_is_known_by_its_code_and_funder() {
    let changes = changes_between(
        &with_lines(&[
            "title = \"Fuel\"\ncode = \"61\"\nfunder = \"army\"\nbudget = { 2012 = 20 }",
            "title = \"Rooms\"\ncode = \"62\"\nbudget = { 2012 = 5 }",
            "title = \"Food\"\nbudget = { 2012 = 7 }",
        ]),
        &with_lines(&[
            "title = \"Transport of the trainers\"\ncode = \"61\"\nfunder = \"army\"\nbudget = { 2012 = 25 }",
            "title = \"Places to sleep\"\ncode = \"63\"\nbudget = { 2012 = 5 }",
            "title = \"Meals\"\nbudget = { 2012 = 9 }",
        ]),
    );
    assert_eq!(
        lines(&changes),
        [
            "? I.1/1 I.1/1: 2012 20 25; title -Fuel+Transport of the trainers",
            "I.1/2 -: removed",
            "I.1/3 -: removed",
            "- I.1/2: added",
            "- I.1/3: added",
        ]
    );
    assert_eq!(
        totals(&changes),
        [
            "Computed  total 7: I changed 7",
            "Computed  2012 7: I changed 7",
            "Computed I total 7: I.1 changed 7",
            "Computed I 2012 7: I.1 changed 7",
        ]
    );
}

#[test]
fn lines_count_for_the_activity_that_prints_nothing() {
    let one = "title = \"Fuel\"\nbudget = { 2012 = 20 }";
    let (before, after) = (
        with_lines(&[one, "title = \"Rooms\"\nbudget = { 2012-Q3 = 5 }"]),
        with_lines(&[
            one,
            "title = \"Rooms\"\nbudget = { 2012-Q3 = 8 }",
            "title = \"Food\"\nbudget = \"n/a\"",
        ]),
    );
    let changes = changes_between(&before, &after);
    assert_eq!(lines(&changes), ["I.1/2 I.1/2: 2012-Q3 5 8", "- I.1/3: added"]);
    assert_eq!(
        totals(&changes),
        [
            "Computed  total 3: I changed 3",
            "Computed  2012 3: I changed 3",
            "Computed I total 3: I.1 changed 3",
            "Computed I 2012 3: I.1 changed 3",
        ]
    );
    let with_activity = with_lines(&[one])
        .replace("title = \"Train leaders of the communities\"", "title = \"Train leaders\"");
    let activity = &changes_between(&before, &with_activity).items[0];
    assert_eq!((activity.called(), activity.delta()), ("I.1", Some(Money::minor(-5))));
    // What its lines cost counts whatever the row says itself, unless that stands elsewhere.
    let with_row =
        |row: &str| before.replace("id = \"I.1\"\n", &format!("id = \"I.1\"\nbudget = {row}\n"));
    for row in ["\"n/a\"", "{ total = 30 }"] {
        let computed = totals(&changes_between(&before, &with_row(row)));
        assert!(!computed.iter().any(|it| it.starts_with("Computed")), "{row}: {computed:?}");
    }
    assert!(
        totals(&changes_between(&before, &with_row("{ included_in = \"I\" }")))
            .contains(&"Computed I total -25: I.1 changed -25".to_owned())
    );
}

#[test]
fn lines_come_and_go_with_their_activity() {
    let activity = "[[axis.result.activity]]\nid = \"II.3\"\ntitle = \"Something else altogether\"\n\
                    [[axis.result.activity.line]]\ntitle = \"Fuel\"\nbudget = { 2012 = 7 }\n";
    let new = format!("{PLAN}{activity}");
    let changes = changes_between(PLAN, &new);
    assert_eq!(lines(&changes), ["- II.3: added"]);
    assert_eq!(changes.items[0].delta(), Some(Money::minor(7)));
    assert_eq!(changes.items[0].within, ["II", "II/1"]);
    assert_eq!(lines(&changes_between(&new, PLAN)), ["II.3 -: removed"]);
}

#[test]
fn a_line_is_known_by_its_code_or_by_its_funder_alone() {
    let changes = changes_between(
        &with_lines(&[
            "title = \"Paper\"\ncode = \"64\"\nbudget = { 2012 = 1 }",
            "title = \"Ink\"\nfunder = \"mpfef\"\nbudget = { 2012 = 2 }",
        ]),
        &with_lines(&[
            "title = \"Stationery\"\ncode = \"64\"\nbudget = { 2012 = 10 }",
            "title = \"Colours\"\nfunder = \"mpfef\"\nbudget = { 2012 = 20 }",
        ]),
    );
    assert_eq!(
        lines(&changes),
        [
            "? I.1/1 I.1/1: 2012 1 10; title -Paper+Stationery",
            "? I.1/2 I.1/2: 2012 2 20; title -Ink+Colours"
        ]
    );
}
