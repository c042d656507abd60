//! Whole plans through the rules.

use crate::date::date;

use super::*;
use crate::diagnostic::Group;
use crate::model::read;
use crate::render::language::{Language, Words};
use crate::source::{Source, Sources};

mod rules;

/// What the rules of totals say of a plan: a line for each finding, then its label, notes, helps and related places.
fn said(text: &str) -> Vec<String> {
    let sources = crate::testing::sources(&[("plan.toml", text)]);
    let reading = read(sources);
    let words = Words::new(Language::English);
    assert_eq!(
        reading.findings.iter().map(|it| words.say(&it.message)).collect::<Vec<_>>(),
        [""; 0]
    );
    let found = run(&reading.plan.unwrap(), reading.complete, || date(2012, 6, 1));
    let mut lines = Vec::new();
    for it in found.into_iter().filter(|it| it.rule.group() == Group::Footing) {
        let place = sources.start(it.span);
        lines.push(format!(
            "{}: {}: {} at {}:{} `{}`",
            it.severity.id(),
            it.rule.id(),
            words.say(&it.message),
            place.line,
            place.column,
            sources.text(it.span)
        ));
        lines.extend(it.label.iter().map(|it| format!("  label: {}", words.say(it))));
        lines.extend(it.notes.iter().map(|it| format!("  note: {}", words.say(it))));
        lines.extend(it.help.iter().map(|it| format!("  help: {}", words.say(it))));
        lines.extend(it.related.iter().map(|it| {
            let line = sources.start(it.span).line;
            format!("  related: {line}: {}", words.say(&it.message))
        }));
        lines.extend(
            it.figures
                .iter()
                .filter_map(|it| it.computed_cells)
                .map(|it| format!("  cells: {it:?}")),
        );
    }
    lines
}

const HEAD: &str = r#"
format = 1
title = "A plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013", "2014"]
"#;

#[test]
fn one_wrong_row_is_one_finding() {
    let text = format!(
        r#"{HEAD}declared = {{ total = 145 }}
[[axis]]
id = "IV"
declared = {{ total = 145 }}
[[axis.activity]]
id = "IV.1"
budget = {{ 2012 = 35, 2013 = 35, 2014 = 20, total = 95 }}
[[axis.activity]]
id = "IV.2"
budget = {{ 2012 = 50, total = 50 }}
"#
    );
    assert_eq!(
        said(&text),
        [
            "error: row-total: the row of activity IV.1 does not add up at 13:53 `95`",
            "  label: declared 95, its years give 90: 5 too much",
            "  note: the row total, axis IV and the overall total agree with each other, and the year cells with none of \
             them",
            "  help: write `total = 90`, or correct a year cell",
            "  related: 10: axis IV: 145, which agrees",
            "  related: 7: the overall total: 145, which agrees",
        ]
    );
}

/// What is said of the amounts of two axes' activities, one of them open where its budget is empty.
fn two_axes(plan: &str, first: &str, second: &str) -> Vec<String> {
    said(&format!(
        "{HEAD}{plan}\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n{first}\n\
         [[axis]]\nid = \"II\"\n[[axis.activity]]\nid = \"II.1\"\n{second}\n"
    ))
}

#[test]
fn a_node_without_amounts_is_named_as_what_could_complete_the_total() {
    let said = two_axes("declared = { total = 100 }", "budget = { 2012 = 60 }", "");
    assert!(
        said.contains(&"  help: axis II has no amounts; 40 would complete the total".to_owned()),
        "{said:#?}"
    );
    for answered in ["budget = \"n/a\"", "budget = { included_in = \"I.1\" }"] {
        let said = two_axes("declared = { total = 100 }", "budget = { 2012 = 60 }", answered);
        assert_eq!(said[1], "  label: declared 100, its activities give 60: 40 too much");
        assert!(!said.iter().any(|it| it.contains("complete")), "{said:#?}");
    }
}

#[test]
fn amounts_that_lie_in_a_year_perhaps_make_a_range() {
    let (first, second) = ("budget = { \"2012..2013\" = 60 }", "budget = { 2012 = 40 }");
    for fits in ["40", "70", "100"] {
        let said = two_axes(&format!("declared = {{ 2012 = {fits} }}"), first, second);
        assert_eq!(said, [""; 0], "{fits}");
    }
    let above = two_axes("declared = { 2012 = 101 }", first, second);
    assert_eq!(above[1], "  label: declared 101, its activities give at most 100: 1 too much");
    let below = two_axes("declared = { 2012 = 39 }", first, second);
    assert_eq!(below[1], "  label: declared 39, its activities give at least 40: 1 too little");
}

#[test]
fn years_are_compared_with_their_total_whatever_stands_below() {
    let (first, second) = ("budget = { \"2012..2014\" = 60 }", "budget = { 2012 = 40 }");
    let years = "declared = { 2012 = 50, 2013 = 30, 2014 = 19, total = 100 }";
    let said = two_axes(years, first, second);
    assert_eq!(said[0], "error: row-total: the plan does not add up at 7:55 `100`");
    assert_eq!(said[1], "  label: declared 100, its years give 99: 1 too much");
    let said = two_axes(years, first, "budget = { total = 40 }");
    assert_eq!(said[0], "error: row-total: the plan does not add up at 7:55 `100`");
}

#[test]
fn a_total_in_another_currency_is_never_compared() {
    let said = two_axes(
        "declared = { total = 5, currency = \"USD\" }",
        "budget = { 2012 = 60 }",
        "budget = { 2012 = 40 }",
    );
    assert_eq!(said, [""; 0]);
}

#[test]
fn rounding_makes_a_difference_a_note() {
    let (first, second) = ("budget = { 2012 = 60 }", "budget = { 2012 = 40 }");
    // Two parts and the total: 3 × 10 / 2.
    let within = two_axes("rounded_to = 10\ndeclared = { total = 110 }", first, second);
    assert!(within[0].starts_with("note: plan-total"), "{within:#?}");
    let beyond = two_axes("rounded_to = 10\ndeclared = { total = 120 }", first, second);
    assert!(beyond[0].starts_with("error: plan-total"), "{beyond:#?}");
    // A total that is no multiple of the unit was not rounded to it.
    let beyond = two_axes("rounded_to = 10\ndeclared = { total = 101 }", first, second);
    assert!(beyond[0].starts_with("error: plan-total"), "{beyond:#?}");
}

#[test]
fn many_small_differences_suggest_rounding_once() {
    let rows: String = (1..=4)
        .map(|row| {
            let total = if row == 4 { 500 } else { 100 };
            format!("[[axis.activity]]\nid = \"{row}\"\nbudget = {{ 2012 = 62, 2013 = 41, total = {total} }}\n")
        })
        .collect();
    let said = said(&format!("{HEAD}[[axis]]\nid = \"I\"\n{rows}"));
    let help = "  help: 3 of 4 differences have the size of rounding; if totals were rounded, write `rounded_to = 10`";
    assert_eq!(said.iter().filter(|it| *it == help).count(), 1, "{said:#?}");
}

#[test]
fn a_total_that_follows_the_cells_is_told_under_the_row() {
    let said = two_axes(
        "declared = { total = 130 }",
        "budget = { 2012 = 60, 2013 = 30, total = 95 }",
        "budget = { 2012 = 40 }",
    );
    assert_eq!(said[0], "error: row-total: the row of activity I.1 does not add up at 12:42 `95`");
    assert!(said.contains(
        &"  related: 7: the same cause: the overall total declared 130, its activities give 135: 5 too little".to_owned()
    ), "{said:#?}");
    assert!(!said.iter().any(|it| it.contains("plan-total") || it.contains("agrees")));
}

#[test]
fn a_total_that_follows_the_cells_is_told_under_the_row_also_past_a_total_that_does_not() {
    let axis = "[[axis]]\nid = \"I\"\ndeclared = { total = 95 }\n[[axis.activity]]\nid = \"I.1\"\n\
                budget = { 2012 = 35, 2013 = 35, 2014 = 20, total = 95 }\n";
    let found = said(&format!("{HEAD}declared = {{ total = 90 }}\n{axis}"));
    assert_eq!(
        found,
        [
            "error: row-total: the row of activity I.1 does not add up at 13:53 `95`",
            "  label: declared 95, its years give 90: 5 too much",
            "  note: the row total and axis I agree with each other, and the year cells with none of them",
            "  help: write `total = 90`, or correct a year cell",
            "  related: 10: axis I: 95, which agrees",
            "  related: 7: the same cause: the overall total declared 90, its axes give 95: 5 too little",
        ]
    );
}

/// An axis that prints this, and results that print totals of their own over one activity each.
fn results(declared: &str, results: &[(u32, u32)]) -> Vec<String> {
    let mut text = format!("{HEAD}[[axis]]\nid = \"I\"\ndeclared = {declared}\n");
    for (at, (total, cells)) in results.iter().enumerate() {
        text += &format!(
            "[[axis.result]]\nid = \"R{at}\"\ndeclared = {{ total = {total} }}\n\
             [[axis.result.activity]]\nid = \"A{at}\"\nbudget = {{ total = {cells} }}\n"
        );
    }
    said(&text)
}

#[test]
fn two_children_that_together_make_a_total_right_tell_of_it() {
    let said = results("{ total = 125 }", &[(60, 50), (40, 45), (30, 37)]);
    let rules = |said: &[String]| -> Vec<String> {
        said.iter()
            .filter_map(|it| Some(it.strip_prefix("error: ")?.split_once(" does")?.0.to_owned()))
            .collect()
    };
    let of_results =
        ["result-total: result R0", "result-total: result R1", "result-total: result R2"];
    assert_eq!(rules(&said), of_results);
    let same =
        "  related: 9: the same cause: axis I declared 125, its results give 130: 5 too little";
    let told: Vec<usize> = (0..said.len()).filter(|it| said[*it] == same).collect();
    assert_eq!(told, [4, 8], "{said:#?}");
    // Two pairs would do: neither is told.
    let said = results("{ total = 45 }", &[(10, 11), (10, 14), (10, 12), (10, 13)]);
    assert_eq!(rules(&said)[0], "axis-total: axis I");
    assert!(!said.iter().any(|it| it.contains("the same cause")), "{said:#?}");
    // None would do: the total has a finding of its own.
    let said = results("{ total = 155 }", &[(60, 50), (40, 45), (30, 37)]);
    assert_eq!(rules(&said).len(), 4);
    // One child alone would do.
    let said = results("{ total = 135 }", &[(60, 50), (40, 45), (30, 37)]);
    assert_eq!(rules(&said), of_results);
    assert_eq!(said.iter().filter(|it| it.contains("the same cause")).count(), 1, "{said:#?}");
}

#[test]
fn unphased_money_that_no_total_prints_leaves_the_years_incomplete() {
    let years =
        |rest: &str| format!("declared = {{ 2012 = 60, 2013 = 40, 2014 = 0, {rest}total = 105 }}");
    let (first, second) = ("budget = { 2012 = 60 }", "budget = { 2013 = 40, unphased = 5 }");
    assert_eq!(two_axes(&years(""), first, second), [""; 0]);
    let said = two_axes(&years("unphased = 4, "), first, second);
    assert_eq!(said[0], "error: plan-total: unphased of the plan does not add up at 7:57 `4`");
    let same = "  related: 7: the same cause: the overall total declared 105, its periods give 104: 1 too much";
    assert_eq!(said[3], same);
    let said = two_axes(
        "declared = { \"2012..2013\" = 60, 2014 = 40, total = 105 }",
        "budget = { \"2012..2013\" = 60 }",
        "budget = { 2014 = 40 }",
    );
    let same = "  related: 7: the same cause: the overall total declared 105, its periods give 100: 5 too much";
    assert_eq!(said[3], same);
}

#[test]
fn quarters_are_compared_with_their_year_whatever_stands_below() {
    let quarters =
        "declared = { 2012 = 100, 2012-Q1 = 10, 2012-Q2 = 20, 2012-Q3 = 30, 2012-Q4 = 39 }";
    let fine = "budget = { 2012-Q1 = 10, 2012-Q2 = 20, 2012-Q3 = 30 }";
    let said = two_axes(quarters, fine, "budget = { 2012-Q4 = 40 }");
    assert_eq!(
        said[3],
        "  related: 7: the same cause: 2012 of the plan declared 100, its quarters give 99: 1 too much"
    );
    for below in ["budget = { 2012 = 40 }", "budget = { total = 40 }"] {
        let said = two_axes(quarters, fine, below);
        assert_eq!(said[1], "  label: declared 100, its quarters give 99: 1 too much");
    }
}

/// What is said of a line with these fields.
fn line(fields: &str) -> Vec<String> {
    said(&format!(
        "{HEAD}[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n[[axis.activity.line]]\ntitle = \"Days\"\n{fields}\n"
    ))
}

#[test]
fn a_line_is_compared_with_its_products_by_period() {
    let said = line(
        "quantity = { 2012 = 2, 2013 = 3 }\nunit_cost = 10\nbudget = { 2012 = 20, 2013 = 31 }",
    );
    assert_eq!(said[0], "error: line-total: line I.1/1 is not quantity × unit cost at 15:30 `31`");
    assert_eq!(said[2], "  help: write `2013 = 30`, or correct the quantity or the unit cost");
    let said = line(
        "quantity = 3\nunit_cost = { 2012 = 10, 2013 = 20 }\nbudget = { 2012 = 31, 2013 = 60 }",
    );
    assert_eq!(said[0], "error: line-total: line I.1/1 is not quantity × unit cost at 15:19 `31`");
    assert_eq!(said[2], "  help: write `2012 = 30`, or correct the quantity or the unit cost");
    let said = line("quantity = 5\nunit_cost = 10\nbudget = { 2012 = 20, 2013 = 40 }");
    assert_eq!(said[1], "  label: declared 60, quantity × unit cost gives 50: 10 too much");
    assert_eq!(said[2], "  help: correct an amount of the line, or the quantity or the unit cost");
    let said = line("quantity = { 2012 = 2, 2013 = 1 }\nunit_cost = 10\nbudget = { total = 50 }");
    assert_eq!(said[1], "  label: declared 50, quantity × unit cost gives 30: 20 too much");
    assert_eq!(
        line("quantity = { 2012 = 2 }\nunit_cost = 10\nbudget = { 2013 = 5, 2014 = 6 }"),
        [""; 0],
        "they may speak of other money"
    );
}

#[test]
fn a_row_whose_total_is_more_than_its_years_names_the_blank_ones() {
    let row = |budget: &str| two_axes("", &format!("budget = {budget}"), "budget = { 2012 = 1 }");
    let found = row("{ 2012 = 3, 2013 = 4, total = 9 }");
    assert_eq!(found[2], "  note: the cell of 2014 is blank: 2 in it would complete the row");
    let found = row("{ 2012 = 3, 2013 = 4, total = 5 }");
    assert_eq!(found[2], "  help: write `total = 7`, or correct a year cell");
    let found = row("{ 2012 = 10, 2012-Q1 = 3, 2012-Q2 = 4, 2013 = 5, 2014 = 5, total = 20 }");
    assert_eq!(
        found,
        [
            "error: year-total: 2012 of activity I.1 is not the sum of its quarters at 12:19 `10`",
            "  label: declared 10, its quarters give 7: 3 too much",
            "  help: write `2012 = 7`, or correct a quarter",
        ]
    );
    let found = two_axes("declared = { total = 50 }", "budget = { 2012 = 60 }", "");
    assert_eq!(
        found[2], "  help: write `total = 60`, or correct an activity",
        "less money does not complete it"
    );
    let found =
        two_axes("declared = { 2012 = 50 }", "budget = { 2012 = 60 }", "budget = { 2012 = 1 }");
    assert_eq!(found[0], "error: plan-total: 2012 of the plan does not add up at 7:21 `50`");
    let found = said(&format!(
        "{HEAD}[[axis]]\nid = \"I\"\ndeclared = {{ total = 9 }}\n[[axis.result]]\ndeclared = {{ total = 3 }}\n[[axis.activity]]\nid = \"I.1\"\nbudget = {{ 2012 = 4 }}\n"
    ));
    assert_eq!(found[1], "  label: declared 9, its parts give 7: 2 too much");
}

#[test]
fn few_small_differences_do_not_suggest_rounding() {
    let helps_of = |rounded: usize, head: &str, small: usize, large: usize| {
        let mut text = format!("{HEAD}{head}\n[[axis]]\nid = \"I\"\n");
        for row in 0..small + large {
            let total = if row < small { rounded } else { 500 };
            text += &format!(
                "[[axis.activity]]\nid = \"{row}\"\nbudget = {{ 2012 = 62, 2013 = 41, total = {total} }}\n"
            );
        }
        said(&text).iter().filter(|it| it.contains("have the size of rounding")).count()
    };
    let helps = |head: &str, small, large| helps_of(100, head, small, large);
    assert_eq!((helps("", 3, 0), helps("", 3, 3), helps("", 4, 4)), (1, 1, 1));
    assert_eq!((helps("", 2, 0), helps("", 2, 1), helps("", 3, 4)), (0, 0, 0));
    assert_eq!(helps("rounded_to = 1", 3, 3), 0);
    // To the smallest unit of the currency, every amount is rounded anyway.
    assert_eq!(helps_of(104, "", 3, 0), 0);
}

#[test]
fn a_partial_plan_is_not_compared_with_its_own_total() {
    let text = format!(
        "{HEAD}declared = {{ total = 1 }}\n[[axis]]\nid = \"I\"\ndeclared = {{ total = 2 }}\n\
         [[axis.activity]]\nid = \"I.1\"\nbudget = {{ 2012 = 3, 2013 = 4 }}\n"
    );
    let plan = crate::testing::plan(&text);
    let rules = |complete| -> Vec<Rule> {
        let found = run(&plan, complete, || date(2012, 6, 1)).into_iter().map(|it| it.rule);
        found.filter(|it| it.group() == Group::Footing).collect()
    };
    assert_eq!(rules(true), [Rule::PlanTotal, Rule::AxisTotal]);
    assert_eq!(rules(false), [Rule::AxisTotal]);
}

#[test]
fn what_cannot_be_read_takes_only_its_own_sums_out() {
    let text = format!(
        "{HEAD}declared = {{ total = 1 }}\n[[axis]]\nid = \"I\"\ndeclared = {{ total = 2 }}\n\
         [[axis.activity]]\nid = \"I.1\"\nbudget = {{ 2012 = 3, 2013 = \"four\" }}\n\
         [[axis]]\nid = \"II\"\ndeclared = {{ total = 9 }}\n\
         [[axis.activity]]\nid = \"II.1\"\nbudget = {{ 2012 = 3 }}\n"
    );
    let reading = crate::testing::reading(&text);
    assert_eq!(reading.findings.len(), 1);
    let found = run(&reading.plan.unwrap(), true, || date(2012, 6, 1));
    let found: Vec<_> = found.iter().filter(|it| it.rule.group() == Group::Footing).collect();
    // Axis I is left out; its own total is printed, so the plan's is compared all the same.
    let ids: Vec<_> = found.iter().map(|it| (it.rule, it.id.as_deref())).collect();
    assert_eq!(ids, [(Rule::PlanTotal, None), (Rule::AxisTotal, Some("II"))]);
}

#[test]
fn an_acceptance_fits_one_difference_only() {
    let accepting = |difference: &str| {
        let text = format!(
            "{HEAD}[[accepted]]\ncheck = \"row-total\"\nat = \"I.1\"\n{difference}\nreason = \"printed so\"\n\
             [[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\nbudget = {{ 2012 = 3, 2013 = 4, total = 8 }}\n"
        );
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".into(), text.into_bytes()));
        let found = run(&read(&sources).plan.unwrap(), true, || date(2012, 6, 1));
        let wanted = [Rule::RowTotal, Rule::StaleAcceptance];
        let found = found.into_iter().filter(|it| wanted.contains(&it.rule));
        found.map(|it| (it.rule, it.severity, it.accepted)).collect::<Vec<_>>()
    };
    use crate::diagnostic::Severity::{Error, Note, Warning};
    let reason = Some("printed so".to_owned());
    assert_eq!(accepting("difference = 1"), [(Rule::RowTotal, Note, reason)]);
    let stale = [(Rule::StaleAcceptance, Warning, None), (Rule::RowTotal, Error, None)];
    assert_eq!(accepting("difference = 2"), stale);
    assert_eq!(accepting(""), stale);
}

#[test]
fn money_that_is_included_in_itself_is_told_once() {
    let text = format!(
        "{HEAD}[[axis]]\nid = \"I\"\n\
         [[axis.activity]]\nid = \"1\"\nbudget = {{ included_in = \"2\" }}\n\
         [[axis.activity]]\nid = \"2\"\nbudget = {{ included_in = \"3\" }}\n\
         [[axis.activity]]\nid = \"3\"\nbudget = {{ included_in = \"2\" }}\n"
    );
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), text.into_bytes()));
    let found = run(&read(&sources).plan.unwrap(), true, || date(2012, 6, 1));
    let circles: Vec<_> = found
        .iter()
        .filter(|it| it.rule == Rule::UnknownReference)
        .map(|it| it.id.as_deref())
        .collect();
    assert_eq!(circles, [Some("2")]);
    let circle = found.iter().find(|it| it.rule == Rule::UnknownReference).unwrap();
    assert_eq!(sources.text(circle.span), "\"3\"", "where the first of the circle says so");
}

#[test]
fn a_total_that_prints_nothing_for_a_period_is_what_it_adds_up() {
    let text = format!(
        "{HEAD}[[total]]\nid = \"T1\"\nof = [\"I\"]\ndeclared = {{ \"2012..2013\" = \"n/a\", 2014 = 4 }}\n\
         [[total]]\nid = \"T2\"\nof = [\"T1\"]\npercent = 50\n\
         declared = {{ \"2012..2013\" = 9, 2014 = 2, total = 11 }}\n\
         [[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\nbudget = {{ 2012 = 8, 2014 = 4 }}\n"
    );
    let lines = said(&text);
    let labels: Vec<_> = lines.iter().filter_map(|it| it.strip_prefix("  label: ")).collect();
    let too_much = "declared 9, its percentage gives 4: 5 too much";
    assert_eq!(labels, [too_much, "declared 11, its percentage gives 6: 5 too much"]);
}

#[test]
fn a_total_across_the_tree_and_a_percentage_tell_a_wrong_number_once() {
    let plan = |rows: &str| {
        format!(
            "{HEAD}[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\nbudget = {{ 2012 = 100, 2013 = 200, total = 300 }}\n\
             {rows}\n"
        )
    };
    let total =
        "[[total]]\nid = \"S\"\nof = [\"a\"]\ndeclared = { 2012 = 100, 2013 = 205, total = 300 }";
    let percent = "[[axis.activity]]\nid = \"b\"\npercent = 10\nof = [\"a\"]\nbudget = { 2012 = 10, 2013 = 25, total = 30 }";
    for (rows, rule) in [(total, "cross-total"), (percent, "percent-total")] {
        let said = said(&plan(rows));
        let facts: Vec<&String> = said.iter().filter(|it| !it.starts_with("  ")).collect();
        let [fact] = facts[..] else { panic!("{said:#?}") };
        assert!(fact.starts_with(&format!("error: {rule}: ")), "{fact}");
        assert!(said.iter().any(|it| it.contains("the same cause")), "{said:#?}");
    }
    // The row itself is wrong where every amount is what it names.
    let row =
        "[[total]]\nid = \"S\"\nof = [\"a\"]\ndeclared = { 2012 = 100, 2013 = 200, total = 301 }";
    let said = said(&plan(row));
    assert_eq!(said.iter().filter(|it| !it.starts_with("  ")).count(), 1, "{said:#?}");
}

#[test]
fn totals_across_a_tree_of_which_a_file_can_not_be_read_are_not_compared() {
    let text = format!(
        "{HEAD}[[total]]\nid = \"S\"\nof = [\"I\"]\ndeclared = {{ total = 9 }}\n\
         [[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\nbudget = {{ 2012 = 4 }}\n"
    );
    let reading = read(crate::testing::sources(&[("plan.toml", &text)]));
    let plan = reading.plan.unwrap();
    let wrong = |complete| {
        let found = run(&plan, complete, || date(2012, 6, 1));
        found.iter().filter(|it| it.rule == Rule::CrossTotal).count()
    };
    assert_eq!((wrong(true), wrong(false)), (1, 0));
    let repaired = |complete| crate::repair::explain(&plan, complete).differences.len();
    assert_eq!((repaired(true), repaired(false)), (1, 0));
}

#[test]
fn a_percentage_of_what_can_not_be_read_is_not_known() {
    let text = format!(
        "{HEAD}[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n[[axis.activity.line]]\nbudget = {{ 2012 = \"1O0\" }}\n\
         [[axis.activity.line]]\nbudget = {{ 2012 = 100 }}\n[[axis.activity.line]]\npercent = 10\n"
    );
    let reading = read(crate::testing::sources(&[("plan.toml", &text)]));
    let plan = reading.plan.unwrap();
    let (percentage, _) = plan.iter().last().unwrap();
    let figure = crate::accounts::Book::of(&plan).sums(percentage).computed;
    assert_eq!(figure, crate::accounts::Figure::Unreadable);
}

#[test]
fn a_sum_with_money_that_cannot_be_read_below_it_is_not_compared() {
    let found = |declared: &str, broken: &str| -> Vec<(Rule, Option<String>)> {
        let text = format!(
            "{HEAD}[[axis]]\nid = \"I\"\ndeclared = {declared}\n[[axis.result]]\n[[axis.result.activity]]\nid = \"I.1\"\n\
             budget = {{ 2012 = 3, 2013 = 4 }}\n[[axis.result.activity]]\nid = \"I.2\"\n{broken}\n"
        );
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".into(), text.into_bytes()));
        let found = run(&read(&sources).plan.unwrap(), true, || date(2012, 6, 1));
        let found = found.into_iter().filter(|it| it.rule.group() == Group::Footing);
        found.map(|it| (it.rule, it.id)).collect()
    };
    let years = "{ 2012 = 3, 2013 = 4, 2014 = 0, total = 9 }";
    let quarters = "{ 2012 = 9, 2012-Q1 = 1, 2012-Q2 = 1, 2012-Q3 = 1, 2012-Q4 = 0 }";
    for broken in [
        "budget = \"much\"",
        "budget = { unphased = \"two\" }",
        "budget = { 2012-Q1 = \"two\" }",
        "budget = { total = \"two\" }",
    ] {
        assert_eq!(found(years, broken), [], "{broken}");
        assert!(!found(quarters, broken).iter().any(|it| it.0 == Rule::YearTotal), "{broken}");
    }
    assert_eq!(found(years, ""), [(Rule::AxisTotal, Some("I".to_owned()))]);
}

#[test]
fn of_two_children_that_change_alike_neither_is_told() {
    let said = results("{ total = 35 }", &[(10, 11), (10, 11), (10, 14)]);
    assert_eq!(said[0], "error: axis-total: axis I does not add up at 9:22 `35`");
    assert!(!said.iter().any(|it| it.contains("the same cause")), "{said:#?}");
}

#[test]
fn money_that_stands_elsewhere_does_not_count_with_its_lines_either() {
    let lines = "budget = { included_in = \"I.1\" }\n[[axis.activity.line]]\nbudget = { 2012 = 7 }";
    let said = two_axes("declared = { total = 60 }", "budget = { 2012 = 60 }", lines);
    assert_eq!(said, [""; 0]);
}

#[test]
fn a_product_is_a_part_that_may_be_rounded() {
    let said = |budget: u32| {
        said(&format!(
            "{HEAD}rounded_to = 10\n[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n[[axis.activity.line]]\n\
             title = \"Days\"\nquantity = 10\nunit_cost = 10\nbudget = {{ total = {budget} }}\n"
        ))
    };
    assert!(said(110)[0].starts_with("note: line-total"));
    assert!(said(111)[0].starts_with("error: line-total"));
}

#[test]
fn a_quantity_that_is_meant_for_each_year_is_named() {
    let line = |fields: &str| {
        format!(
            "{HEAD}[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"I.1\"\n[[axis.activity.line]]\n\
             unit_cost = 700\n{fields}\n"
        )
    };
    let help = "  help: each period of the line is quantity × unit cost; if the quantity is meant for each, \
                write `quantity = { 2012 = 30, 2013 = 30 }`";
    for budget in ["2012 = 21_000, 2013 = 21_000, total = 42_000", "2012 = 21_000, 2013 = 21_000"] {
        let text = line(&format!("quantity = 30\nbudget = {{ {budget} }}"));
        let said = said(&text);
        assert!(said[0].starts_with("error: line-total"), "{said:#?}");
        assert!(said.iter().any(|it| it == help), "{said:#?}");
    }
    let corrected =
        line("quantity = { 2012 = 30, 2013 = 30 }\nbudget = { 2012 = 21_000, 2013 = 21_000 }");
    assert_eq!(said(&corrected), [""; 0]);
    let other = line("quantity = 30\nbudget = { 2012 = 21_000, 2013 = 11_000, total = 32_000 }");
    assert!(!said(&other).iter().any(|it| it.contains("meant for each")));
}
