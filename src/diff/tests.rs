//! Two small plans as text, and what changed between them.

use super::*;
use crate::model::read;
use crate::testing::{plan, sources};

mod budget_lines;
mod fields;
mod findings;
mod identity;
mod pairs;
mod records;
mod totals;

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
    let changes = changes_of(&[("plan.toml", old)], &[("plan.toml", new)]);
    parts_add_up(&changes);
    changes
}

fn changes_of(old: &[(&str, &str)], new: &[(&str, &str)]) -> Changes {
    let (old, new) = (read(sources(old)), read(sources(new)));
    assert!(old.complete && new.complete, "{:?} {:?}", old.findings, new.findings);
    let side = |plan| Side { plan, findings: &[], complete: true };
    compare(side(old.plan.as_ref().unwrap()), side(new.plan.as_ref().unwrap()))
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
            let guess = if it.identity.is_guess() { "? " } else { "" };
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
        Fact::Paid { field, figure: it } => {
            format!("{} {} {}", field.name, figure(&it.before), figure(&it.after))
        }
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
        sources(&[("plan.toml", head), ("axes/1.toml", one), ("axes/2.toml", two)])
    };
    let whole = folder(head, &axis("I", &["I.1", "patrols"]), &axis("II", &["II.1"]));
    let broken = folder(
        &head.replace("army = \"Army\"", ""),
        &axis("I", &["I.1", "wells"]).replace("Axis I", "The first axis"),
        "id = [",
    );
    let (old, new) = (read(whole), read(broken));
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

#[test]
fn a_ledger_follows_one_thing_and_what_belongs_to_it() {
    let new = PLAN
        .replace("id = \"II.2\"", "id = \"II.9\"\nformerly = [\"II.2\"]")
        .replace("budget = { 2013 = 120 }", "budget = { 2013 = 150 }")
        .replace("army = \"The army\"", "army = \"The armed forces\"")
        .replace("title = \"Prevention\"", "title = \"Preventing\"");
    let (was, is) = (plan(PLAN), plan(&new));
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
}

#[test]
fn a_finding_that_is_accepted_twice_is_no_change() {
    let accepted = "[[accepted]]\ncheck = \"duplicate-title\"\nat = \"A.1\"\nreason = \"so\"\n";
    let text = format!(
        "format = 1\ntitle = \"P\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n{accepted}{accepted}"
    );
    let plan = plan(&text);
    let side = Side { plan: &plan, findings: &[], complete: true };
    assert!(compare(side, side).is_empty());
}

#[test]
fn another_currency_is_a_change_though_the_money_is_the_same() {
    let old = PLAN
        .replace("[bodies]", "[rates]\nEUR = 2\n\n[bodies]")
        .replace("budget = { 2014 = 80 }", "budget = { 2014 = 40, currency = \"EUR\" }");
    let new = old.replace("{ 2014 = 40, currency = \"EUR\" }", "{ 2014 = 80 }");
    let changes = changes_between(&old, &new);
    let told = changes.items.iter().flat_map(|it| &it.facts);
    let figures: Vec<_> = told.filter(|it| matches!(it, Fact::Amount { .. })).collect();
    let [Fact::Amount { figure, .. }] = figures[..] else { panic!("{:?}", changes.items) };
    assert!(matches!(figure.before, Figure::Foreign(_, _, "EUR")), "{figure:?}");
    assert!(matches!(figure.after, Figure::Amount(_)), "{figure:?}");
}
