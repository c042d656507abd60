//! What is the same on both sides: renamings, splits, merges and guesses.

use super::*;

#[test]
fn a_part_of_an_amount_that_goes_to_new_activities_is_a_split() {
    let new = "budget = { 2013 = 90 }\n[[axis.result.activity]]\nid = \"II.1.1\"\ntitle = \"Buy beds\"\nbudget = { 2013 = 30 }\n\
               [[axis.result.activity]]\nid = \"II.5\"\ntitle = \"Count votes\"\nbudget = { 2013 = 30 }";
    let new = PLAN.replace("budget = { 2013 = 120 }", new);
    assert_eq!(
        lines(&changes_between(PLAN, &new)),
        [
            "? II.1 II.1: split into II.1.1; 2013 120 90",
            "? - II.1.1: added; split from II.1",
            "- II.5: added",
        ]
    );
    assert_eq!(
        lines(&changes_between(&new, PLAN)),
        [
            "? II.1 II.1: merged from II.1.1; 2013 90 120",
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
fn what_moves_belongs_to_both_places() {
    let activity = "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n";
    let changes = changes_between(PLAN, &format!("{}\n{activity}", PLAN.replace(activity, "")));
    assert_eq!(changes.items[0].within, ["II", "II/1", "I", "I/1"]);
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

#[test]
fn a_line_of_another_activity_is_another_line() {
    let line = "[[axis.result.activity.line]]\ntitle = \"Fuel for the trainers\"\nbudget = { 2014 = 80 }\n";
    let plan = PLAN.replace("budget = { 2014 = 80 }", "");
    let old = format!("{plan}{line}");
    let second = "title = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }\n";
    let new = plan.replace(second, &second.replace("budget = { 2013 = 120 }\n", line));
    assert_eq!(
        lines(&changes_between(&old, &new)),
        ["II.1 II.1: 2013 120 blank", "- II.1/1: added", "II.2/1 -: removed"]
    );
}

#[test]
fn an_activity_is_guessed_also_in_another_axis() {
    let activity = "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n";
    let new = format!(
        "{}\n{}",
        PLAN.replace(activity, ""),
        activity.replace("I.2", "II.3").replace("text of", "whole text of")
    );
    assert_eq!(
        lines(&changes_between(PLAN, &new)),
        [
            "? I.2 II.3: renumbered; moved I/1 II/1 Axis; responsible + -Ministry for women ; title =+whole="
        ]
    );
}

#[test]
fn two_declared_splits_keep_their_pieces_apart() {
    let piece = |id: &str, was: &str| {
        format!(
            "[[axis.result.activity]]\nid = \"{id}\"\nformerly = [\"{was}\"]\ntitle = \"Piece {id}\"\n"
        )
    };
    let whole = "[[axis.result.activity]]\nid = \"II.1\"\ntitle = \"Open centres for the care of survivors\"\nbudget = { 2013 = 120 }\n";
    let other = "[[axis.result.activity]]\nid = \"I.2\"\ntitle = \"Print and distribute the text of the resolution\"\nbudget = { 2012 = 40 }\n";
    let new = PLAN
        .replace(whole, &(piece("II.7", "II.1") + &piece("II.8", "II.1")))
        .replace(other, &(piece("I.7", "I.2") + &piece("I.8", "I.2")));
    assert_eq!(
        lines(&changes_between(PLAN, &new)),
        [
            "I.2 -: removed; split into I.7 I.8",
            "- I.7: added; split from I.2",
            "- I.8: added; split from I.2",
            "II.1 -: removed; split into II.7 II.8",
            "- II.7: added; split from II.1",
            "- II.8: added; split from II.1"
        ]
    );
}

#[test]
fn a_result_is_the_same_where_half_of_what_belongs_to_it_is() {
    let activity = |id: &str| {
        format!(
            "[[axis.result.activity]]\nid = \"{id}\"\ntitle = \"Work {id}\"\nbudget = {{ 2014 = 1 }}\n"
        )
    };
    let others = |ids: &[&str]| ids.iter().map(|it| activity(it)).collect::<String>();
    let old = format!("{PLAN}{}", activity("II.3"));
    let worded = old.replace("title = \"Women are safe\"", "title = \"No violence any more\"");
    let is_same = |ids: &[&str]| {
        let changes = changes_between(&old, &format!("{worded}{}", others(ids)));
        lines(&changes)
            .contains(&"? II/1 II/1: title -Women are safe+No violence any more".to_owned())
    };
    assert!(is_same(&["a", "b", "c"]), "three of six");
    assert!(!is_same(&["a", "b", "c", "d"]), "three of seven");
}

#[test]
fn each_way_of_being_the_same_has_its_own_word() {
    let words =
        [Identity::Same, Identity::Formerly, Identity::Probably(Because::Title)].map(Identity::id);
    assert_eq!(words, ["same", "formerly", "probably"]);
}
