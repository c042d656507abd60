//! Two small plans as text, and what changed between them.

use super::*;
use crate::model::read;
use crate::source::{Source, Sources};

const PLAN: &str = r#"
format = 1
title = "A plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013", "2014"]
declared = { total = 300 }

[bodies]
mpfef = "Ministry for women"
army = "The army"

[[deadline]]
title = "Annual report"
on = "10-31"

[[axis]]
id = "I"
title = "Prevention"
declared = { total = 100 }

[[axis.result]]
title = "Leaders know the resolution"
indicators = ["Number of leaders"]
responsible = ["mpfef"]

[[axis.result.activity]]
id = "I.1"
title = "Train leaders of the communities"
budget = { 2012 = 40, 2013 = 20, total = 60 }
schedule = ["2012-Q1..2012-Q2"]

[[axis.result.activity]]
id = "I.2"
title = "Print and distribute the text of the resolution"
budget = { 2012 = 40 }

[[axis]]
id = "II"
title = "Protection"
declared = { total = 200 }

[[axis.result]]
title = "Women are safe"

[[axis.result.activity]]
id = "II.1"
title = "Open centres for the care of survivors"
budget = { 2013 = 120 }

[[axis.result.activity]]
id = "II.2"
title = "Patrol markets and roads"
responsible = ["army"]
budget = { 2014 = 80 }
"#;

fn changes_between(old: &str, new: &str) -> Changes {
    let one_file = |text: &str| {
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        sources
    };
    let (old, new) = (one_file(old), one_file(new));
    let (old, new) = (read(&old), read(&new));
    assert!(old.complete && new.complete, "{:?} {:?}", old.findings, new.findings);
    let side = |plan| Side { plan, findings: &[], complete: true };
    let changes = compare(side(old.plan.as_ref().unwrap()), side(new.plan.as_ref().unwrap()));
    parts_add_up(&changes);
    changes
}

fn edited(edits: &[(&str, &str)]) -> Changes {
    let mut new = PLAN.to_owned();
    for (from, to) in edits {
        assert_eq!(new.matches(from).count(), 1, "{from}");
        new = new.replace(from, to);
    }
    changes_between(PLAN, &new)
}

fn parts_add_up(changes: &Changes) {
    for total in &changes.totals {
        let parts = Money::sum(total.parts.iter().map(|it| it.change)).unwrap();
        assert_eq!(parts, total.change, "{total:?}");
        let (before, after) = (total.amount.before, total.amount.after);
        assert_eq!(
            after.unwrap_or_default().minus(before.unwrap_or_default()),
            Some(total.change),
            "{total:?}"
        );
    }
}

/// Items as short lines: name before, name after, facts.
fn lines(changes: &Changes) -> Vec<String> {
    let name = |it: &Option<String>| it.clone().unwrap_or("-".to_owned());
    changes
        .items
        .iter()
        .map(|it| {
            // What comes or goes brings its amounts along; that goes without saying here.
            let content = |fact: &&Fact| {
                !it.is_added() && !it.is_removed()
                    || !matches!(fact, Fact::Amount { .. } | Fact::Rescheduled { .. })
            };
            let facts: Vec<String> = it.facts.iter().filter(content).map(short).collect();
            let guess = if it.identity == Identity::Probably { "? " } else { "" };
            format!(
                "{guess}{} {}: {}",
                name(&it.name.before),
                name(&it.name.after),
                facts.join("; ")
            )
        })
        .collect()
}

fn short(fact: &Fact) -> String {
    let figure = |it: &Figure| match it {
        Figure::Blank => "blank".to_owned(),
        Figure::Amount(money) => money.units().to_string(),
        other => format!("{other:?}"),
    };
    match fact {
        Fact::Added => "added".to_owned(),
        Fact::Removed => "removed".to_owned(),
        Fact::Renumbered(_) => "renumbered".to_owned(),
        Fact::Moved { place, across } => {
            format!("moved {} {} {across:?}", place.before, place.after)
        }
        Fact::SplitInto(names, _) => format!("split into {}", names.join(" ")),
        Fact::SplitFrom(name, _) => format!("split from {name}"),
        Fact::MergedFrom(names, _) => format!("merged from {}", names.join(" ")),
        Fact::MergedInto(name, _) => format!("merged into {name}"),
        Fact::Amount { period, figure: it } => format!(
            "{} {} {}",
            period.as_deref().unwrap_or("row"),
            figure(&it.before),
            figure(&it.after)
        ),
        Fact::Rescheduled { shift, added, removed, .. } => {
            format!("rescheduled {shift:?} +{} -{}", added.join(" "), removed.join(" "))
        }
        Fact::Reworded { field, words } => {
            let marked = words.iter().map(|it| match it.mark {
                Mark::Kept => "=".to_owned(),
                Mark::Gone => format!("-{}", it.text.trim()),
                Mark::New => format!("+{}", it.text.trim()),
            });
            format!("{} {}", field.name, marked.collect::<Vec<_>>().join(""))
        }
        Fact::Value { field, value } => {
            let say = |it: &Option<String>| it.clone().unwrap_or("-".to_owned());
            let of = field.of.as_ref().map_or(String::new(), |it| format!("[{it}]"));
            format!("{}{of} {} {}", field.name, say(&value.before), say(&value.after))
        }
        Fact::Bodies { role, added, removed, lead } => format!(
            "{} +{} -{} {}",
            role.id(),
            added.join(" "),
            removed.join(" "),
            lead.as_ref().map_or("", |it| &it.after)
        ),
        Fact::Indicator { name, facts } => {
            format!("indicator {name}: {}", facts.iter().map(short).collect::<Vec<_>>().join(", "))
        }
        Fact::Deadline(due) => format!("{:?} {:?}", due.before, due.after),
    }
}

/// Totals as short lines: basis, name, period, change, parts.
fn totals(changes: &Changes) -> Vec<String> {
    let name = |it: &Both<Option<String>>| it.latest().cloned().unwrap_or_default();
    changes
        .totals
        .iter()
        .map(|it| {
            let parts: Vec<String> = it
                .parts
                .iter()
                .map(|it| format!("{} {} {}", name(&it.name), it.cause.id(), it.change.units()))
                .collect();
            format!(
                "{:?} {} {} {}: {}",
                it.basis,
                name(&it.name),
                it.period.as_deref().unwrap_or("total"),
                it.change.units(),
                parts.join(", ")
            )
        })
        .collect()
}

#[test]
fn a_plan_and_itself_do_not_differ() {
    let changes = changes_between(PLAN, PLAN);
    assert!(changes.is_empty(), "{changes:?}");
    let nodes: usize = changes.unchanged.iter().map(|(_, count)| count).sum();
    assert_eq!(nodes, 8);
}

#[test]
fn order_comments_and_layout_do_not_matter() {
    let axis = PLAN.find("[[axis]]").unwrap();
    let second = PLAN.rfind("[[axis]]").unwrap();
    let new = format!("{}# hello\n{}{}", &PLAN[..axis], &PLAN[second..], &PLAN[axis..second]);
    assert!(changes_between(PLAN, &new).is_empty());
    let dotted = PLAN.replace("budget = { 2014 = 80 }", "budget.2014 = 80");
    assert!(changes_between(PLAN, &dotted).is_empty());
}

#[test]
fn an_amount_changes_its_year_its_axis_and_the_plan() {
    let changes = edited(&[("budget = { 2013 = 120 }", "budget = { 2013 = 150 }")]);
    assert_eq!(lines(&changes), ["II.1 II.1: 2013 120 150"]);
    assert_eq!(
        totals(&changes),
        [
            "Computed  total 30: II changed 30",
            "Computed  2013 30: II changed 30",
            "Computed II total 30: II.1 changed 30",
            "Computed II 2013 30: II.1 changed 30",
        ]
    );
}

#[test]
fn a_printed_total_says_what_its_parts_do_not_explain() {
    let changes = edited(&[("total = 200", "total = 210")]);
    assert_eq!(lines(&changes), ["II II: total 200 210"]);
    assert_eq!(totals(&changes), ["Declared II total 10:  unexplained 10"]);
    let changes = edited(&[
        ("total = 200", "total = 210"),
        ("total = 300", "total = 310"),
        ("budget = { 2013 = 120 }", "budget = { 2013 = 130 }"),
    ]);
    assert_eq!(totals(&changes)[..1], ["Declared  total 10: II changed 10"]);
    assert!(totals(&changes).contains(&"Declared II total 10: II.1 changed 10".to_owned()));
}

#[test]
fn what_comes_and_goes_is_named() {
    let changes = edited(&[
        (
            "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n",
            "",
        ),
        (
            "budget = { 2014 = 80 }",
            "budget = { 2014 = 80 }\n[[axis.result.activity]]\nid = \"II.3\"\ntitle = \"Something else altogether\"\nbudget = { 2014 = 7 }",
        ),
    ]);
    assert_eq!(lines(&changes), ["I.2 -: removed", "- II.3: added"]);
    assert!(
        totals(&changes).contains(&"Computed  total -33: I changed -40, II changed 7".to_owned())
    );
    assert!(changes.has(Kind::Money) && changes.has(Kind::Structure));
    assert!(!changes.has(Kind::Text));
}

#[test]
fn formerly_is_followed_in_both_directions() {
    let new = PLAN.replace("id = \"II.2\"", "id = \"II.9\"\nformerly = [\"II.2\"]");
    let changes = changes_between(PLAN, &new);
    assert_eq!(lines(&changes), ["II.2 II.9: renumbered"]);
    assert_eq!(changes.items[0].identity, Identity::Formerly);
    assert_eq!(lines(&changes_between(&new, PLAN)), ["II.9 II.2: renumbered"]);
    assert!(changes_between(&new, &new).is_empty());
}

#[test]
fn a_new_id_without_formerly_is_guessed_from_the_title() {
    let changes = edited(&[("id = \"II.2\"", "id = \"II.9\"")]);
    assert_eq!(lines(&changes), ["? II.2 II.9: renumbered"]);
    let changes = edited(&[
        ("id = \"II.2\"", "id = \"II.9\""),
        ("Patrol markets and roads", "Patrol the markets and the roads"),
    ]);
    assert_eq!(lines(&changes), ["? II.2 II.9: renumbered; title =+the=+the="]);
}

#[test]
fn an_activity_put_in_between_does_not_reword_those_that_follow() {
    let new = PLAN.replace("id = \"II.2\"", "id = \"II.3\"").replace("id = \"II.1\"", "id = \"II.2\"").replace(
        "title = \"Women are safe\"\n",
        "title = \"Women are safe\"\n[[axis.result.activity]]\nid = \"II.1\"\ntitle = \"Count the cases of violence\"\nbudget = { 2012 = 5 }\n",
    );
    let changes = changes_between(PLAN, &new);
    assert_eq!(
        lines(&changes),
        ["- II.1: added", "? II.1 II.2: renumbered", "? II.2 II.3: renumbered"]
    );
    assert!(totals(&changes).contains(&"Computed II total 5: II.1 added 5".to_owned()));
}

#[test]
fn what_moves_to_another_axis_takes_its_money_along() {
    let activity = "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n";
    let new = format!("{}\n{activity}", PLAN.replace(activity, ""));
    let changes = changes_between(PLAN, &new);
    // Nobody is responsible for the result that it stands in now.
    assert_eq!(
        lines(&changes),
        ["I.2 I.2: moved I/1 II/1 Axis; responsible + -Ministry for women "]
    );
    assert_eq!(
        totals(&changes),
        [
            "Computed I total -40: I.2 moved-out -40",
            "Computed I 2012 -40: I.2 moved-out -40",
            "Computed II total 40: I.2 moved-in 40",
            "Computed II 2012 40: I.2 moved-in 40",
        ]
    );
}

#[test]
fn money_that_moves_is_one_move() {
    let changes = edited(&[
        ("budget = { 2013 = 120 }", "budget = { 2013 = 110 }"),
        ("budget = { 2014 = 80 }", "budget = { 2014 = 90 }"),
    ]);
    let moves: Vec<_> = changes
        .transfers
        .iter()
        .map(|it| {
            (
                it.from.name.latest().unwrap().as_str(),
                it.to.name.latest().unwrap().as_str(),
                it.amount.units(),
            )
        })
        .collect();
    assert_eq!(moves, [("II.1", "II.2", 10)]);
    let changes = edited(&[("2012 = 40, 2013 = 20", "2012 = 25, 2013 = 35")]);
    let [one] = &changes.transfers[..] else { panic!("{:?}", changes.transfers) };
    assert_eq!(
        (one.from.period.as_deref(), one.to.period.as_deref()),
        (Some("2012"), Some("2013"))
    );
    assert_eq!(one.amount.units(), 15);
}

#[test]
fn a_split_and_a_merge_are_seen_where_the_amounts_are_conserved() {
    let new = PLAN.replace(
        "id = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }",
        "id = \"II.1a\"\ntitle = \"Open centres for survivors\"\nbudget = { 2013 = 70 }\n\
         [[axis.result.activity]]\nid = \"II.1b\"\ntitle = \"Train the care staff of survivors\"\nbudget = { 2013 = 50 }",
    );
    let changes = changes_between(PLAN, &new);
    assert_eq!(
        lines(&changes),
        [
            "? II.1 -: removed; split into II.1a II.1b",
            "? - II.1a: added; split from II.1",
            "? - II.1b: added; split from II.1",
        ]
    );
    assert!(changes.totals.is_empty(), "{:?}", changes.totals);
    assert!(changes.transfers.is_empty());
    assert_eq!(
        lines(&changes_between(&new, PLAN)),
        [
            "? II.1a -: removed; merged into II.1",
            "? II.1b -: removed; merged into II.1",
            "? - II.1: added; merged from II.1a II.1b",
        ]
    );
}

#[test]
fn a_declared_split_is_no_guess() {
    let new = PLAN.replace(
        "id = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }",
        "id = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 70 }\n\
         [[axis.result.activity]]\nid = \"II.7\"\nformerly = [\"II.1\"]\ntitle = \"Staff\"\nbudget = { 2013 = 40 }",
    );
    assert_eq!(
        lines(&changes_between(PLAN, &new)),
        ["II.1 II.1: split into II.7; 2013 120 70", "- II.7: added; split from II.1"]
    );
}

#[test]
fn schedules_say_by_how_much_they_moved() {
    let changes = edited(&[("2012-Q1..2012-Q2", "2012-Q3..2012-Q4")]);
    assert_eq!(
        lines(&changes),
        ["I.1 I.1: rescheduled Some(Whole(2)) +2012-Q3..2012-Q4 -2012-Q1..2012-Q2"]
    );
    let changes = edited(&[("2012-Q1..2012-Q2", "2012-Q1..2012-Q4")]);
    assert_eq!(
        lines(&changes),
        ["I.1 I.1: rescheduled Some(Ends { first: 0, last: 2 }) +2012-Q3..2012-Q4 -"]
    );
}

#[test]
fn words_bodies_indicators_and_deadlines() {
    let changes = edited(&[
        ("Patrol markets and roads", "Patrol markets, wells and roads"),
        ("responsible = [\"army\"]", "responsible = [\"mpfef\", \"army\"]"),
        (
            "indicators = [\"Number of leaders\"]",
            "indicators = [\"Number of women leaders\", \"Rate of recall\"]",
        ),
        ("on = \"10-31\"", "on = \"10-30\""),
        ("army = \"The army\"", "army = \"The armed forces\""),
        ("title = \"A plan\"", "title = \"The plan\""),
    ]);
    assert_eq!(
        lines(&changes),
        [
            " : title -A+The=",
            "I/1 I/1: indicator Number of women leaders: title =+women=; indicator Rate of recall: added",
            "II.2 II.2: responsible +Ministry for women - Ministry for women; title =+, wells=",
            "army army: name =-army+armed forces",
            "Annual report Annual report: Yearly { month: 10, day: 31 } Yearly { month: 10, day: 30 }",
        ]
    );
}

#[test]
fn a_renamed_key_of_a_body_changes_only_the_body() {
    let new = PLAN.replace("army", "forces").replace("The forces", "The army");
    assert_eq!(lines(&changes_between(PLAN, &new)), ["army forces: renumbered"]);
}

#[test]
fn a_result_without_id_is_known_by_what_belongs_to_it() {
    let changes = edited(&[("title = \"Women are safe\"", "title = \"No violence any more\"")]);
    assert_eq!(lines(&changes), ["? II/1 II/1: title -Women are safe+No violence any more"]);
}

#[test]
fn blank_zero_and_not_applicable_are_three_things() {
    let changes = edited(&[("budget = { 2014 = 80 }", "budget = \"n/a\"")]);
    assert_eq!(lines(&changes), ["II.2 II.2: row blank NotApplicable; 2014 80 blank"]);
    let changes = edited(&[("2012 = 40, 2013 = 20,", "2012 = 40, 2013 = 20, 2014 = 0,")]);
    assert_eq!(lines(&changes), ["I.1 I.1: 2014 blank 0"]);
    assert!(changes.totals.is_empty());
}

#[test]
fn a_year_more_at_the_beginning_moves_no_money() {
    let changes = edited(&[
        ("starts = 2012-01-01", "starts = 2011-01-01"),
        (
            "years = [\"2012\", \"2013\", \"2014\"]",
            "years = [\"2011\", \"2012\", \"2013\", \"2014\"]",
        ),
    ]);
    assert_eq!(
        lines(&changes),
        [" : starts 2012-01-01 2011-01-01; years 2012, 2013, 2014 2011, 2012, 2013, 2014"]
    );
    assert!(changes.totals.is_empty());
}

#[test]
fn amounts_of_two_currencies_are_not_subtracted() {
    let changes = edited(&[("currency = \"XOF\"", "currency = \"USD\"")]);
    assert!(!changes.is_comparable());
    assert!(changes.totals.is_empty());
}

#[test]
fn a_filter_keeps_what_was_asked_for() {
    let edits = [
        ("Patrol markets and roads", "Patrol markets, wells and roads"),
        ("budget = { 2013 = 120 }", "budget = { 2013 = 150 }"),
        ("2012-Q1..2012-Q2", "2012-Q3..2012-Q4"),
    ];
    let keep = |filter: Filter| lines(&filter.keep(edited(&edits)));
    let kinds = |kind| Filter { kinds: vec![kind], ..Filter::default() };
    assert_eq!(keep(kinds(Kind::Money)), ["II.1 II.1: 2013 120 150"]);
    assert_eq!(keep(kinds(Kind::Text)), ["II.2 II.2: title =+, wells="]);
    assert_eq!(keep(kinds(Kind::Schedule)).len(), 1);
    assert_eq!(keep(kinds(Kind::Structure)), [""; 0]);
    assert_eq!(keep(Filter { axes: vec!["II".into()], ..Filter::default() }).len(), 2);
    assert_eq!(keep(Filter { bodies: vec!["army".into()], ..Filter::default() }).len(), 1);
}

/// What changed in a plan whose head, first result and first activity have these lines besides.
fn with_fields(before: [&str; 3], after: [&str; 3]) -> Changes {
    let plan = |[head, result, activity]: [&str; 3]| {
        PLAN.replace("[bodies]", &format!("{head}\n[bodies]"))
            .replace("indicators = [\"Number of leaders\"]\nresponsible = [\"mpfef\"]\n", result)
            .replace("id = \"I.1\"\n", &format!("id = \"I.1\"\n{activity}\n"))
    };
    changes_between(&plan(before), &plan(after))
}

#[test]
fn the_head_of_a_plan_is_compared_field_by_field() {
    let changes = with_fields(
        [
            "revision = \"1\"\ncountry = \"ML\"\n[source]\ntitle = \"The act\"\n[levels]\naxis = \"Pillar\"",
            "",
            "",
        ],
        [
            "revision = \"2\"\ncountry = \"NE\"\n[source]\ntitle = \"The law\"\nurl = \"here\"\n[levels]\naxis = \"Axis\"",
            "",
            "",
        ],
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
    let changes = with_fields(
        ["", &indicator("baseline = 5\ntargets = { 2012 = 10, 2013 = \"yes\" }\nunit = \"%\""), ""],
        [
            "",
            &indicator(
                "baseline = \"n/a\"\ntargets = { 2012 = 10.50, 2014 = \"all\" }\nunit = \"%\"",
            ),
            "",
        ],
    );
    assert_eq!(
        lines(&changes),
        [
            "I/1 I/1: indicator i: baseline 5 n/a, targets[2013] yes -, targets[2012] 10 10.5, targets[2014] - all"
        ]
    );
}

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
    // A row that says something itself does not count its lines.
    let silent = before.replace("id = \"I.1\"\n", "id = \"I.1\"\nbudget = \"n/a\"\n");
    assert!(
        totals(&changes_between(&before, &silent))
            .contains(&"Computed I total -25: I.1 changed -25".to_owned())
    );
}

#[test]
fn a_part_of_an_amount_that_goes_to_new_activities_is_a_split() {
    let new = "budget = { 2013 = 90 }\n[[axis.result.activity]]\nid = \"II.1.1\"\ntitle = \"Buy beds\"\nbudget = { 2013 = 30 }\n\
               [[axis.result.activity]]\nid = \"II.5\"\ntitle = \"Count votes\"\nbudget = { 2013 = 30 }";
    let new = PLAN.replace("budget = { 2013 = 120 }", new);
    assert_eq!(
        lines(&changes_between(PLAN, &new)),
        [
            "II.1 II.1: split into II.1.1; 2013 120 90",
            "? - II.1.1: added; split from II.1",
            "- II.5: added",
        ]
    );
    assert_eq!(
        lines(&changes_between(&new, PLAN)),
        [
            "II.1 II.1: merged from II.1.1; 2013 90 120",
            "? II.1.1 -: removed; merged into II.1",
            "II.5 -: removed",
        ]
    );
    let unlike = new.replace("II.1.1", "II.6").replace("2013 = 30", "2013 = 29");
    assert_eq!(
        lines(&changes_between(PLAN, &unlike)),
        ["II.1 II.1: 2013 120 90", "- II.6: added", "- II.5: added"]
    );
}

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
fn a_file_that_cannot_be_read_takes_only_its_own_axes_out_of_the_comparison() {
    let axis = |id: &str, activities: &[&str]| {
        let activities: String = activities
            .iter()
            .map(|it| {
                format!("[[activity]]\nid = \"{it}\"\ntitle = \"{it}\"\nbudget = {{ 2012 = 5 }}\n")
            })
            .collect();
        format!("id = \"{id}\"\ntitle = \"Axis {id}\"\n{activities}")
    };
    let head = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n\
                [bodies]\narmy = \"Army\"\n";
    let folder = |head: &str, one: &str, two: &str| {
        let mut sources = Sources::default();
        for (name, text) in [("plan.toml", head), ("axes/1.toml", one), ("axes/2.toml", two)] {
            sources.add(Source::new(name.to_owned(), text.as_bytes().to_vec()));
        }
        sources
    };
    let whole = folder(head, &axis("I", &["I.1", "patrols"]), &axis("II", &["II.1"]));
    let broken = folder(
        &head.replace("army = \"Army\"", ""),
        &axis("I", &["I.1", "wells"]).replace("Axis I", "The first axis"),
        "id = [",
    );
    let (old, new) = (read(&whole), read(&broken));
    let side = |reading: &'_ crate::model::Reading<'_>| reading.complete;
    assert_eq!((side(&old), side(&new)), (true, false));
    let one = Side { plan: old.plan.as_ref().unwrap(), findings: &[], complete: true };
    let other = Side { plan: new.plan.as_ref().unwrap(), findings: &[], complete: false };
    assert_eq!(
        lines(&compare(one, other)),
        [
            "I I: title -Axis I+The first axis",
            "patrols -: removed",
            "- wells: added",
            "army -: removed"
        ]
    );
    assert_eq!(
        lines(&compare(other, one)),
        [
            "I I: title -The first axis+Axis I",
            "wells -: removed",
            "- patrols: added",
            "- army: added"
        ]
    );
}

#[test]
fn a_total_alone_changes_money_and_words_do_not() {
    let changes = edited(&[("Patrol markets and roads", "Patrol markets, wells and roads")]);
    assert!(changes.has(Kind::Text) && !changes.has(Kind::Money));
    let changes = edited(&[("total = 200", "total = 210")]);
    assert!(changes.has(Kind::Money) && !changes.has(Kind::Text));
}

#[test]
fn each_change_is_of_its_kind() {
    let kinds = |edits: &[(&str, &str)]| -> Vec<Kind> {
        let changes = edited(edits);
        Kind::ALL.into_iter().filter(|it| changes.has(*it)).collect()
    };
    let note = [("title = \"Protection\"", "title = \"Protection\"\nnote = \"Late\"")];
    assert_eq!(kinds(&note), [Kind::Text]);
    assert_eq!(
        kinds(&[("currency = \"XOF\"", "currency = \"XOF\"\nrounded_to = 1")]),
        [Kind::Money]
    );
    assert_eq!(kinds(&[("starts = 2012-01-01", "starts = 2012-07-01")]), [Kind::Schedule]);
    assert_eq!(kinds(&[("on = \"10-31\"", "on = \"10-30\"")]), [Kind::Schedule]);
    assert_eq!(kinds(&[("Number of leaders", "Number of women leaders")]), [Kind::Text]);
    assert_eq!(kinds(&[("[\"Number of leaders\"]", "[]")]), [Kind::Structure]);
    assert_eq!(kinds(&[("[\"army\"]", "[\"mpfef\"]")]), [Kind::Structure]);
}

#[test]
fn a_filter_for_an_axis_keeps_its_totals_moves_and_findings() {
    let edits = [
        ("budget = { 2013 = 120 }", "budget = { 2013 = 110 }"),
        ("budget = { 2014 = 80 }", "budget = { 2014 = 90 }"),
        ("2012 = 40, 2013 = 20, total = 60", "2012 = 47, 2013 = 20, total = 67"),
    ];
    let kept = |filter: Filter| {
        let changes = filter.keep(edited(&edits));
        let moves: Vec<_> = changes.transfers.iter().map(|it| it.amount.units()).collect();
        (lines(&changes).len(), totals(&changes), moves)
    };
    let axis = |name: &str| Filter { axes: vec![name.into()], ..Filter::default() };
    let (items, totals, moves) = kept(axis("II"));
    assert_eq!((items, moves), (2, vec![10]));
    assert_eq!(
        totals,
        ["Computed II 2013 -10: II.1 changed -10", "Computed II 2014 10: II.2 changed 10"]
    );
    let (items, totals, moves) = kept(axis("I"));
    assert_eq!((items, totals.len(), moves), (1, 2, vec![]));
    let army = Filter { bodies: vec!["army".into()], ..Filter::default() };
    assert_eq!(kept(army), (1, vec![], vec![10]));
    let (items, totals, moves) = kept(Filter { kinds: vec![Kind::Text], ..Filter::default() });
    assert_eq!((items, totals.len(), moves), (0, 0, vec![]));
    let (items, totals, moves) = kept(Filter { kinds: vec![Kind::Money], ..Filter::default() });
    assert_eq!((items, totals.len() > 4, moves), (3, true, vec![10]));
}

/// Findings that come and go, of plans that could or could not be read whole: turn, rule, what it is about.
fn turns(old: (&str, bool), new: (&str, bool), filter: &Filter) -> Vec<String> {
    let sources = |text: &str| {
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        sources
    };
    let (was, is) = (sources(old.0), sources(new.0));
    let (was, is) = (read(&was).plan.unwrap(), read(&is).plan.unwrap());
    let today = jiff::civil::date(2012, 1, 1);
    let errors = |plan| -> Vec<Finding> {
        let found = crate::checks::run(plan, true, today).into_iter();
        found.filter(|it| it.severity != crate::diagnostic::Severity::Warning).collect()
    };
    let (found_before, found_after) = (errors(&was), errors(&is));
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
fn what_moves_belongs_to_both_places() {
    let activity = "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n";
    let changes = changes_between(PLAN, &format!("{}\n{activity}", PLAN.replace(activity, "")));
    assert_eq!(changes.items[0].within, ["II", "II/1", "I", "I/1"]);
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
fn a_ledger_follows_one_thing_and_what_belongs_to_it() {
    let new = PLAN
        .replace("id = \"II.2\"", "id = \"II.9\"\nformerly = [\"II.2\"]")
        .replace("budget = { 2013 = 120 }", "budget = { 2013 = 150 }")
        .replace("army = \"The army\"", "army = \"The armed forces\"")
        .replace("title = \"Prevention\"", "title = \"Preventing\"");
    let sources = |text: &str| {
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        sources
    };
    let (was, is) = (sources(PLAN), sources(&new));
    let (was, is) = (read(&was).plan.unwrap(), read(&is).plan.unwrap());
    let follow = |name: &str| {
        let step = step(&was, &is, name)?;
        Some((step.before, step.items.iter().map(|it| it.called().to_owned()).collect::<Vec<_>>()))
    };
    let found = |before: &str, items: &[&str]| {
        Some((Some(before.to_owned()), items.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()))
    };
    assert_eq!(follow("II.9"), found("II.2", &["II.9"]));
    assert_eq!(follow("II"), found("II", &["II.1", "II.9"]));
    assert_eq!(follow("II/1"), found("II/1", &["II.1", "II.9"]));
    assert_eq!(follow("I"), found("I", &["I"]));
    assert_eq!(follow("I.2"), found("I.2", &[]));
    assert_eq!(follow("").map(|it| it.1.len()), Some(4));
    assert_eq!(follow("II.2"), None);
    let budget = |name: &str| standing(&is, name).unwrap().budget.map(|it| it.units());
    assert_eq!(budget("II.1"), Some(150));
    assert_eq!(budget("II"), Some(200), "what is printed");
    assert_eq!(budget("II/1"), Some(230), "the sum of its activities");
    let one = standing(&is, "I.1").unwrap();
    assert_eq!((one.level, &*one.title), (Level::Activity, "Train leaders of the communities"));
    assert_eq!(one.quarters, ["2012-Q1..2012-Q2"]);
    let empty = sources(&PLAN.replace("budget = { 2014 = 80 }", ""));
    assert_eq!(standing(&read(&empty).plan.unwrap(), "II.2").unwrap().budget, None);
}

#[test]
fn declared_splits_and_merges_are_told_in_both_directions() {
    let piece = |id: &str| {
        format!(
            "[[axis.result.activity]]\nid = \"{id}\"\nformerly = [\"II.1\"]\ntitle = \"Staff {id}\"\nbudget = {{ 2013 = 40 }}\n"
        )
    };
    let split = PLAN.replace(
        "budget = { 2013 = 120 }\n",
        &format!("budget = {{ 2013 = 70 }}\n{}", piece("II.7")),
    );
    assert_eq!(
        lines(&changes_between(&split, PLAN)),
        ["II.1 II.1: merged from II.7; 2013 70 120", "II.7 -: removed; merged into II.1"]
    );
    let whole = "[[axis.result.activity]]\nid = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }\n";
    let split = PLAN.replace(whole, &(piece("II.7") + &piece("II.8")));
    assert_eq!(
        lines(&changes_between(PLAN, &split)),
        [
            "II.1 -: removed; split into II.7 II.8",
            "- II.7: added; split from II.1",
            "- II.8: added; split from II.1"
        ]
    );
    assert_eq!(
        lines(&changes_between(&split, PLAN)),
        [
            "II.7 -: removed; merged into II.1",
            "II.8 -: removed; merged into II.1",
            "- II.1: added; merged from II.7 II.8"
        ]
    );
}

#[test]
fn a_renaming_that_both_plans_declare_is_no_change() {
    let reused = PLAN.replace("id = \"II.2\"", "id = \"II.9\"\nformerly = [\"II.2\"]").replace(
        "[[axis.result.activity]]\nid = \"II.9\"",
        "[[axis.result.activity]]\nid = \"II.2\"\ntitle = \"Patrol roads\"\nbudget = { 2014 = 1 }\n[[axis.result.activity]]\nid = \"II.9\"",
    );
    assert!(changes_between(&reused, &reused).is_empty());
    let itself = PLAN.replace("id = \"II.2\"", "id = \"II.2\"\nformerly = [\"II.2\"]");
    assert!(changes_between(PLAN, &itself).is_empty());
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

#[test]
fn an_activity_of_another_id_is_guessed_by_its_words_and_its_amount() {
    let renamed = |title: &str, budget: &str| {
        let new = PLAN
            .replace("id = \"II.2\"", "id = \"II.9\"")
            .replace("Patrol markets and roads", title)
            .replace("budget = { 2014 = 80 }", budget);
        lines(&changes_between(PLAN, &new)).len()
    };
    assert_eq!(
        [
            renamed("Patrol the roads at night", "budget = { 2014 = 80 }"),
            renamed("Patrol the roads at night", "budget = { 2014 = 90 }"),
            renamed("Count votes", "budget = { 2014 = 80 }"),
            renamed("Patrol markets and wells", "budget = { 2014 = 90 }"),
            renamed("Patrol markets and wells", "budget = \"n/a\""),
        ],
        [1, 2, 2, 1, 1]
    );
    let silent = |title: &str| {
        let old = PLAN.replace("budget = { 2014 = 80 }", "");
        let new = old
            .replace("id = \"II.2\"", "id = \"II.9\"")
            .replace("Patrol markets and roads", title);
        lines(&changes_between(&old, &new)).len()
    };
    assert_eq!(
        [
            silent("Patrol markets and wells"),
            silent("Patrol the roads at night"),
            silent("Count votes")
        ],
        [1, 2, 2]
    );
    let zero = |title: &str| {
        let old = PLAN.replace("budget = { 2014 = 80 }", "budget = { 2014 = 0 }");
        let new = old
            .replace("id = \"II.2\"", "id = \"II.9\"")
            .replace("Patrol markets and roads", title);
        lines(&changes_between(&old, &new)).len()
    };
    assert_eq!([zero("Patrol markets and wells"), zero("Patrol the roads at night")], [1, 2]);
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

#[test]
fn of_several_splits_the_one_with_most_pieces_is_meant() {
    let piece = |id: &str, title: &str, amount: u32| {
        format!(
            "[[axis.result.activity]]\nid = \"{id}\"\ntitle = \"{title}\"\nbudget = {{ 2013 = {amount} }}\n"
        )
    };
    let whole = "[[axis.result.activity]]\nid = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }\n";
    let pieces = piece("II.1a", "Open centres", 60) + &piece("II.1b", "Care of survivors", 60);
    let pieces = pieces
        + &piece("II.1c", "Open care centres", 30)
        + &piece("II.1d", "Centres for survivors", 30);
    assert_eq!(
        lines(&changes_between(PLAN, &PLAN.replace(whole, &pieces))),
        [
            "? II.1 -: removed; split into II.1a II.1c II.1d",
            "? - II.1a: added; split from II.1",
            "- II.1b: added",
            "? - II.1c: added; split from II.1",
            "? - II.1d: added; split from II.1"
        ]
    );
}
