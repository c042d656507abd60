//! Fields of the plan, of axes, results, bodies and deadlines.

use super::*;

/// The plan, whose head has these lines besides, and whose first result has those alone.
fn with_fields(head: &str, result: &str) -> String {
    PLAN.replace("[bodies]", &format!("{head}\n[bodies]"))
        .replace("indicators = [\"Number of leaders\"]\nresponsible = [\"mpfef\"]\n", result)
}

#[test]
fn the_head_of_a_plan_is_compared_field_by_field() {
    let changes = changes_between(
        &with_fields(
            "revision = \"1\"\ncountry = \"ML\"\n[source]\ntitle = \"The act\"\n[levels]\naxis = \"Pillar\"",
            "",
        ),
        &with_fields(
            "revision = \"2\"\ncountry = \"NE\"\n[source]\ntitle = \"The law\"\nurl = \"here\"\n[levels]\naxis = \"Axis\"",
            "",
        ),
    );
    assert_eq!(
        lines(&changes),
        [
            " : revision 1 2; country ML NE; source =-act+law; source[url] - here; levels -Pillar+Axis"
        ]
    );
}

#[test]
fn lists_of_texts_are_compared_text_by_text() {
    let plan = |objectives: &str| {
        PLAN.replace(
            "title = \"Protection\"",
            &format!("title = \"Protection\"\nobjectives = {objectives}"),
        )
    };
    let changes = changes_between(
        &plan("[\"Women are protected\", \"Wells are dug\", \"Girls go to school\"]"),
        &plan("[\"Girls go to school\", \"Women are well protected\", \"Judges are trained\"]"),
    );
    assert_eq!(
        lines(&changes),
        ["II II: objectives =+well=; objectives Wells are dug -; objectives - Judges are trained"]
    );
}

#[test]
fn indicators_are_compared_value_by_value() {
    let indicator =
        |fields: &str| format!("[[axis.result.indicator]]\nid = \"i\"\ntitle = \"Rate\"\n{fields}");
    let changes = changes_between(
        &with_fields(
            "",
            &indicator("baseline = 5\ntargets = { 2012 = 10, 2013 = \"yes\" }\nunit = \"%\""),
        ),
        &with_fields(
            "",
            &indicator(
                "baseline = \"n/a\"\ntargets = { 2012 = 10.50, 2014 = \"all\" }\nunit = \"%\"",
            ),
        ),
    );
    assert_eq!(
        lines(&changes),
        [
            "I/1 I/1: indicator i: baseline 5 n/a, targets[2013] yes -, targets[2012] 10 10.5, targets[2014] - all"
        ]
    );
}

#[test]
fn a_translated_target_is_told_with_its_period_and_language() {
    let plan = |all: &str| {
        let indicator = format!("[[axis.result.indicator]]\nid = \"i\"\ntitle = \"Rate\"\n{all}");
        with_fields("", &indicator)
    };
    let changes = changes_between(
        &plan("targets = { 2012 = \"most\" }"),
        &plan("targets = { 2012 = { en = \"most\", fr = \"la plupart\" } }"),
    );
    assert_eq!(lines(&changes), ["I/1 I/1: indicator i: targets[2012 fr] - la plupart"]);
}

#[test]
fn bodies_deadlines_and_acceptances_are_compared() {
    let changes = edited(&[
        (
            "army = \"The army\"",
            "army = { name = \"The army\", aliases = [\"Land forces\", \"FAMa\"] }",
        ),
        ("title = \"Annual report\"", "title = \"Report to the council\""),
    ]);
    assert_eq!(
        lines(&changes),
        [
            "army army: aliases - Land forces, FAMa",
            "Annual report Report to the council: title -Annual report+Report to the council"
        ]
    );
    let changes = edited(&[(
        "title = \"Annual report\"\non = \"10-31\"",
        "title = \"Final review\"\ndate = 2014-12-31",
    )]);
    assert_eq!(lines(&changes), ["- Final review: added", "Annual report -: removed"]);
    let accepted = |text: &str| PLAN.replace("[[deadline]]", &format!("{text}\n[[deadline]]"));
    let entry = |at: &str, rest: &str| {
        format!(
            "[[accepted]]\ncheck = \"row-total\"\nat = \"{at}\"\nreason = \"printed so\"\n{rest}\n"
        )
    };
    let old = accepted(&(entry("I.1", "difference = 5") + &entry("I.2", "period = \"2012\"")));
    let new = accepted(&(entry("I.1", "difference = 7") + &entry("I.2", "")));
    assert_eq!(
        lines(&changes_between(&old, &new)),
        [
            "row-total I.1 row-total I.1: difference 5 7",
            "- row-total I.2: added",
            "row-total I.2 2012 -: removed",
        ]
    );
}

#[test]
fn quarters_with_a_gap_are_told_as_two_spans() {
    let changes =
        edited(&[("[\"2012-Q1..2012-Q2\"]", "[\"2012-Q1..2012-Q2\", \"2012-Q4\", \"2013-Q2\"]")]);
    assert_eq!(
        lines(&changes),
        ["I.1 I.1: rescheduled Some(Ends { first: 0, last: 4 }) +2012-Q4 2013-Q2 -"]
    );
}

#[test]
fn an_amount_in_another_currency_is_compared_as_it_is_printed() {
    let dollars = |amount: u32| {
        PLAN.replace(
            "declared = { total = 300 }",
            &format!("declared = {{ total = {amount}, currency = \"USD\" }}"),
        )
    };
    assert_eq!(
        lines(&changes_between(&dollars(5), &dollars(6))),
        [" : total Foreign(Money(500), Scale(2), \"USD\") Foreign(Money(600), Scale(2), \"USD\")"]
    );
    assert_eq!(
        lines(&changes_between(&dollars(5), PLAN)),
        [" : total Foreign(Money(500), Scale(2), \"USD\") 300"]
    );
    assert_eq!(totals(&changes_between(&dollars(5), &dollars(6))), [""; 0]);
}

#[test]
fn partners_in_another_order_are_the_same_partners() {
    let partners = |names: &str| {
        PLAN.replace(
            "responsible = [\"army\"]",
            &format!("responsible = [\"army\"]\npartners = [{names}]"),
        )
    };
    let (one, other) = (partners("\"mpfef\", \"army\""), partners("\"army\", \"mpfef\""));
    assert!(changes_between(&one, &other).is_empty());
    assert_eq!(
        lines(&changes_between(&one, &partners("\"mpfef\""))),
        ["II.2 II.2: partners + -The army "]
    );
}
