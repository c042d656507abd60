//! Findings that come, go and change.

use super::*;

/// Findings that come and go, of plans that could or could not be read whole: turn, rule, what it is about.
fn turns(old: (&str, bool), new: (&str, bool), filter: &Filter) -> Vec<String> {
    turns_of(old, new, filter, |it| it.severity != crate::diagnostic::Severity::Warning)
}

/// The same of some findings.
fn turns_of(
    old: (&str, bool),
    new: (&str, bool),
    filter: &Filter,
    is_asked: impl Fn(&Finding) -> bool,
) -> Vec<String> {
    let (was, is) = (plan(old.0), plan(new.0));
    let today = crate::date::date(2012, 1, 1);
    let found = |plan| -> Vec<Finding> {
        crate::checks::run(plan, true, || today).into_iter().filter(&is_asked).collect()
    };
    let (found_before, found_after) = (found(&was), found(&is));
    let one = Side { plan: &was, findings: &found_before, complete: old.1 };
    let other = Side { plan: &is, findings: &found_after, complete: new.1 };
    let changes = filter.keep(compare(one, other));
    let about = |it: &FindingChange| {
        let finding = it.latest().unwrap();
        format!(
            "{} {} {}",
            it.turn.id(),
            finding.rule.id(),
            finding.id.as_deref().unwrap_or("plan")
        )
    };
    changes.findings.iter().map(about).collect()
}

#[test]
fn findings_appear_change_and_are_cured() {
    let row =
        |total: u32| PLAN.replace("2013 = 20, total = 60", &format!("2013 = 20, total = {total}"));
    let (right, wrong, worse) = (row(60), row(70), row(80));
    let all = Filter::default();
    let turns = |old: &str, new: &str| turns((old, true), (new, true), &all);
    assert_eq!(turns(&right, &right), [""; 0]);
    assert_eq!(turns(&right, &wrong), ["appeared row-total I.1"]);
    assert_eq!(turns(&wrong, &right), ["cured row-total I.1"]);
    assert_eq!(turns(&wrong, &worse), ["changed row-total I.1"]);
    assert_eq!(turns(&wrong, &wrong), [""; 0]);
    // The same finding under another id is the same finding.
    let renumbered = wrong.replace("id = \"I.1\"", "id = \"I.9\"\nformerly = [\"I.1\"]");
    assert_eq!(turns(&wrong, &renumbered), [""; 0]);
    let accepted = wrong.replace(
        "[[axis]]\nid = \"I\"",
        "[[accepted]]\ncheck = \"row-total\"\nat = \"I.1\"\ndifference = 10\nreason = \"so\"\n[[axis]]\nid = \"I\"",
    );
    assert_eq!(turns(&wrong, &accepted), ["changed row-total I.1"]);
}

#[test]
fn a_side_that_could_not_be_read_whole_appears_and_cures_nothing() {
    let wrong = PLAN.replace("2013 = 20, total = 60", "2013 = 20, total = 70");
    let worse = PLAN.replace("2013 = 20, total = 60", "2013 = 20, total = 80");
    let all = Filter::default();
    assert_eq!(turns((PLAN, false), (&wrong, true), &all), [""; 0]);
    assert_eq!(turns((PLAN, true), (&wrong, false), &all), ["appeared row-total I.1"]);
    assert_eq!(turns((&wrong, true), (PLAN, false), &all), [""; 0]);
    assert_eq!(turns((&wrong, false), (PLAN, true), &all), ["cured row-total I.1"]);
    assert_eq!(turns((&wrong, true), (&worse, false), &all), [""; 0]);
    assert_eq!(turns((&wrong, false), (&worse, true), &all), [""; 0]);
}

#[test]
fn a_filter_keeps_the_findings_of_what_it_keeps() {
    let old = PLAN.replace("total = 200", "total = 210");
    let new = PLAN
        .replace("2013 = 20, total = 60", "2013 = 21, total = 70")
        .replace("total = 200", "total = 220");
    let turns = |filter: Filter| turns((&old, true), (&new, true), &filter);
    let all = ["appeared axis-total I", "appeared row-total I.1", "changed axis-total II"];
    assert_eq!(turns(Filter::default()), all);
    let axis = |name: &str| Filter { axes: vec![name.into()], ..Filter::default() };
    assert_eq!(turns(axis("I")), ["appeared axis-total I", "appeared row-total I.1"]);
    assert_eq!(turns(axis("II")), ["changed axis-total II"]);
    let kinds = |kind| Filter { kinds: vec![kind], ..Filter::default() };
    assert_eq!(turns(kinds(Kind::Money)), all);
    assert_eq!(turns(kinds(Kind::Text)), [""; 0]);
}

#[test]
fn what_all_lack_and_what_some_lack_are_told_as_one_and_what_lacks_newly_is_told() {
    let rule = crate::diagnostic::Rule::ActivityWithoutSchedule;
    let all = Filter::default();
    let turns = |old: &str, new: &str| {
        let turns = turns_of((old, true), (new, true), &all, |it| it.rule == rule).into_iter();
        turns.map(|it| it.replace(" activity-without-schedule", "")).collect::<Vec<_>>()
    };
    let schedule = "schedule = [\"2012-Q1..2012-Q2\"]\n";
    let (none, i_1) = (PLAN.replace(schedule, ""), PLAN.find("[[axis.result.activity]]").unwrap());
    let i_2 = i_1 + PLAN[i_1 + 1..].find("[[axis.result.activity]]").unwrap() + 1;
    let without_i_1 = format!("{}{}", &PLAN[..i_1], &PLAN[i_2..]);
    let another = "[[axis.result.activity]]\nid = \"II.3\"\ntitle = \"Judge\"\n";
    assert_eq!(turns(PLAN, &none), ["appeared plan"], "the last schedule is gone");
    assert_eq!(turns(PLAN, &without_i_1), ["changed plan"], "what had a schedule is gone");
    assert_eq!(turns(&none, PLAN), ["changed I.2"]);
    assert_eq!(turns(&none, &format!("{PLAN}{another}")), ["changed I.2", "appeared II.3"]);
    assert_eq!(turns(&without_i_1, PLAN), ["changed I.2"]);
}
