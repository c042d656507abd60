//! Rules that are not about totals, and what their findings say.

use super::*;

/// What one rule says of the plan in these files: about what, in which period, the marked text, the message and the
/// helps.
fn told(rule: Rule, files: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).into(), text.as_bytes().to_vec()));
    }
    let reading = read(&sources);
    let words = Words::new(Language::English);
    let found = run(&reading.plan.unwrap(), reading.complete, || date(2012, 1, 1));
    found
        .iter()
        .filter(|it| it.rule == rule)
        .map(|it| {
            let help: Vec<String> = it.help.iter().map(|it| words.say(it)).collect();
            format!(
                "{}, {}, {}: {} ({})",
                it.id.as_deref().unwrap_or("plan"),
                it.period.as_deref().unwrap_or("total"),
                sources.text(it.span),
                words.say(&it.message),
                help.join("; ")
            )
        })
        .collect()
}

/// An activity with these fields, in a plan with these lines.
fn one_activity(plan: &str, fields: &str) -> String {
    format!("{HEAD}{plan}\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n{fields}\n")
}

#[test]
fn what_a_record_reports_twice_is_told() {
    let plan = one_activity("", "[[axis.activity.indicator]]\nid = \"i\"\ntitle = \"Rate\"");
    let record = "[[activity]]\nid = \"I.1\"\ndisbursed = 5\n[[activity]]\nid = \"I.1\"\ndisbursed = 7\n\
                  [[indicator]]\nid = \"i\"\nvalue = 1\n[[indicator]]\nid = \"i\"\nvalue = 2\n";
    assert_eq!(
        told(Rule::DuplicateRecord, &[("plan.toml", &plan), ("progress/2013-Q2.toml", record)]),
        [
            "I.1, 2013-Q2, \"I.1\": activity `I.1` is reported twice for 2013-Q2 (keep one of the two; amounts of the \
             same quarter are added up in one `disbursed`)",
            "i, 2013-Q2, \"i\": indicator `i` is reported twice for 2013-Q2 (keep one of the two; amounts of the same \
             quarter are added up in one `disbursed`)",
        ]
    );
}

#[test]
fn an_amount_below_zero_is_told_with_its_period() {
    let plan = one_activity("", "budget = { 2012 = -5, total = -5 }");
    let help = "write the amount without its sign, or take it from another row";
    let said = "activity I.1 has an amount below zero";
    assert_eq!(
        told(Rule::NegativeAmount, &[("plan.toml", &plan)]),
        [format!("I.1, 2012, -5: {said} ({help})"), format!("I.1, total, -5: {said} ({help})")]
    );
}

#[test]
fn a_year_of_the_schedule_whose_amount_is_zero_has_no_money() {
    let told = |budget: &str| {
        let plan = one_activity("", &format!("schedule = [\"2012..2013\"]\nbudget = {budget}"));
        told(Rule::ScheduleWithoutMoney, &[("plan.toml", &plan)])
    };
    let found = told("{ 2012 = 5, 2013 = 0 }");
    let [one] = &found[..] else { panic!("{found:?}") };
    assert!(one.starts_with("I.1, 2013, \"2012..2013\": activity I.1 runs in 2013"), "{one}");
    assert_eq!(told("{ 2012 = 5, 2013 = \"n/a\" }"), [""; 0]);
    assert_eq!(told("{ 2012 = 5, unphased = 0 }").len(), 1);
    assert_eq!(told("{ 2012 = 5, unphased = 3 }"), [""; 0]);
}

#[test]
fn an_acceptance_that_fits_no_more_says_what_it_should_be() {
    let accepted = |check: &str, at: &str, difference: &str| {
        let plan = format!(
            "[[accepted]]\ncheck = \"{check}\"\nat = \"{at}\"\n{difference}\nreason = \"printed so\""
        );
        let plan = one_activity(&plan, "budget = { 2012 = 3_000, 2013 = 4_000, total = 8_000 }");
        told(Rule::StaleAcceptance, &[("plan.toml", &plan)])
    };
    let changed = "the accepted difference of `row-total` at `I.1` has changed";
    let look = "look at it again; where it is still to stay, write `difference = 1_000`";
    assert_eq!(accepted("row-total", "I.1", "difference = 1_000"), [""; 0]);
    assert_eq!(
        accepted("row-total", "I.1", "difference = 7"),
        [format!("I.1, total, 7: {changed} ({look})")]
    );
    assert_eq!(
        accepted("row-total", "I.1", ""),
        [format!("I.1, total, \"I.1\": {changed} ({look})")]
    );
    let gone = "nothing is found any more by `row-total` at `I.2`";
    let help = "remove this `[[accepted]]` entry, or correct its `check`, `at` and `period`";
    assert_eq!(
        accepted("row-total", "I.2", "difference = 1_000"),
        [format!("I.2, total, \"I.2\": {gone} ({help})")]
    );
    let no_difference = accepted("activity-without-responsible", "I.1", "difference = 7");
    let [one] = &no_difference[..] else { panic!("{no_difference:?}") };
    assert!(one.starts_with("I.1, total, 7: the accepted difference of"), "{one}");
    assert!(one.contains("difference`"), "{one}");
}

#[test]
fn what_a_record_speaks_of_may_stand_in_a_file_that_cannot_be_read() {
    let record = ("progress/2013-Q2.toml", "[[activity]]\nid = \"II.1\"\n");
    let plan = one_activity("", "");
    let whole = [("plan.toml", &*plan), record];
    assert_eq!(told(Rule::UnknownProgress, &whole).len(), 1);
    let broken =
        [("plan.toml", HEAD), ("axes/2.toml", "id = \"II\"\n[[activity]\nid = \"II.1\""), record];
    assert_eq!(told(Rule::UnknownProgress, &broken), [""; 0]);
}

#[test]
fn a_misspelt_name_says_what_was_meant() {
    let plan = one_activity(
        "[bodies]\nmpfef = \"Ministry for women\"\narmy = \"The army\"",
        "responsible = [\"mpfeff\", \"church\"]",
    );
    assert_eq!(
        told(Rule::UnknownReference, &[("plan.toml", &plan)]),
        [
            "I.1, total, \"mpfeff\": `mpfeff` is not in `[bodies]` (write `\"mpfef\"`, or add `mpfeff` to `[bodies]`)",
            "I.1, total, \"church\": `church` is not in `[bodies]` (add it to `[bodies]`, as a key, a name or an alias)",
        ]
    );
    let plan = one_activity("", "").replace("I.1", "training");
    let said = "2013-Q2, \"trainings\": the plan has no activity";
    let help = "write an id of the plan; what the plan does not have belongs in `[[unplanned]]`";
    let record = "[[activity]]\nid = \"trainings\"\n[[activity]]\nid = \"wells\"\n[[activity]]\nid = \"trainings\"\n";
    assert_eq!(
        told(Rule::UnknownProgress, &[("plan.toml", &plan), ("progress/2013-Q2.toml", record)]),
        [
            format!("trainings, {said} `trainings` (did you mean `training`?; {help})"),
            format!("wells, {} `wells` ({help})", said.replace("trainings", "wells")),
            format!("trainings, {said} `trainings` (did you mean `training`?; {help})"),
        ]
    );
}

#[test]
fn a_plan_without_any_axis_is_not_praised() {
    assert_eq!(
        told(Rule::MissingField, &[("plan.toml", HEAD)]),
        [
            "plan, total, \"A plan\": the plan has no axis yet (write each axis into a file of its own in the \
             folder `axes`, or as `[[axis]]` into this file)"
        ]
    );
    let files = [("plan.toml", HEAD), ("axes/1.toml", "id = \"I\"\n")];
    assert_eq!(told(Rule::MissingField, &files), [""; 0]);
    let unreadable = [("plan.toml", HEAD), ("axes/1.toml", "id = [\n")];
    assert_eq!(told(Rule::MissingField, &unreadable), [""; 0]);
}
