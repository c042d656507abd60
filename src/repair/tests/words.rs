//! What a finding about a total says is wrong.

use super::*;

/// What a wrong total's finding says to do, in words.
fn helps(text: &str) -> Vec<String> {
    let sources = crate::testing::sources(&[("plan.toml", &format!("{HEAD}{text}"))]);
    let reading = crate::model::read(sources);
    let plan = reading.plan.unwrap();
    let mut found = crate::checks::run(&plan, reading.complete, || crate::date::date(2012, 1, 1));
    found.retain(|it| it.figures.is_some());
    wording::explain_findings(&plan, sources, reading.complete, found.iter_mut());
    let words = Words::new(Language::English);
    found
        .iter()
        .map(|it| it.help.iter().map(|it| words.say(it)).collect::<Vec<_>>().join("; "))
        .collect()
}

#[test]
fn a_finding_says_what_is_most_probably_wrong() {
    let parts = ["total = 11", "total = 25", "total = 47", "total = 86"];
    assert_eq!(
        helps(&axis("declared = { total = 83 }", &parts)),
        [
            "probable: the total of axis A: 83 should be 169 (the difference equals the last part, activity \
             A.4: left out); `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 100 }", &["total = 63", ""])),
        [
            "activity A.2 has no amounts; 37 would complete the total; the document can't tell which is \
             wrong: the total of axis A, the total of activity A.1 and the total of activity A.2; \
             `crossfoot repair A` lists what to write"
        ]
    );
    let many: Vec<String> = (0..12).map(|it| format!("total = {}", 1_111 + it * 37)).collect();
    let many: Vec<&str> = many.iter().map(|it| &**it).collect();
    assert_eq!(
        helps(&axis("declared = { total = 20_000 }", &many)),
        [
            "one of 12 amounts of axis A, or the total of axis A: the document can't tell; `crossfoot \
             repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 36 }", &["total = 25", "total = 17"])),
        [
            "the document can't tell which is wrong: the total of activity A.2, the total of axis A and the \
             total of activity A.1; `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("", &["2012 = 53, 2013 = 50, 2014 = 50, total = 200"])),
        [
            "one of these numbers of activity A.1 is wrong, and the document can't tell which: 2012, 2013, \
             2014 and the total; `crossfoot repair A.1` lists what to write"
        ]
    );
    assert_eq!(
        helps(&format!(
            "rounded_to = 10\n{}",
            axis("declared = { total = 310 }", &["total = 100", "total = 200"])
        )),
        [""]
    );
    assert_eq!(
        helps(&axis(
            "declared = { total = 93 }",
            &["2012 = 50, 2013 = 30, total = 90", "total = 3"]
        )),
        [
            "one of these numbers of activity A.1 is wrong, and the document can't tell which: 2012, 2013 \
             and the total; `crossfoot repair A.1` lists what to write"
        ]
    );
}

#[test]
fn a_finding_says_why_a_number_is_wrong_unless_it_is_accepted() {
    let missing = axis("declared = { total = 100 }", &["total = 63", "total = 100"]);
    assert_eq!(
        helps(&missing),
        [
            "probable: the total of axis A: 100 should be 163 (the difference equals the first part, \
             activity A.1: left out); `crossfoot repair A` lists what to write"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 53_000 }", &["2012 = 53_000, total = 35_000"])),
        ["probable: the total of activity A.1: 35,000 should be 53,000 (digits 1 and 2 swapped); \
             `crossfoot repair A.1` lists what to write"]
    );
    let accepted = format!(
        "[[accepted]]\ncheck = \"axis-total\"\nat = \"A\"\ndifference = 37\nreason = \"so\"\n{}",
        axis("declared = { total = 100 }", &["total = 63"])
    );
    assert_eq!(helps(&accepted), ["write `total = 63`, or correct an activity"]);

    assert_eq!(wording::limit(Found::All), None);
    assert!(wording::limit(Found::None).is_some());
}

#[test]
fn each_row_is_a_sentence() {
    let sentences = |text: &str| -> Vec<String> {
        let plan = crate::testing::plan(&format!("{HEAD}{text}"));
        let answer = explain(&plan, true);
        let words = Words::new(Language::English);
        let rows = answer.causes().flat_map(|it| &it.rows);
        rows.map(|it| words.say(&wording::in_one_sentence(&plan, &answer, it))).collect()
    };
    assert_eq!(
        sentences(&axis("declared = { total = 100 }", &["total = 63", ""])),
        [
            "the total of axis A: 100 should be 63",
            "the total of activity A.1: 63 should be 100",
            "the total of activity A.2 is not printed; 37 would complete the total"
        ]
    );
    assert_eq!(
        helps(&axis("declared = { total = 10 }", &["total = -5"])),
        [
            "possible: the total of activity A.1: -5 should be 10; `crossfoot repair A` lists what to write"
        ]
    );
}

#[test]
fn differences_that_share_no_number_are_told_apart() {
    let activities = [
        "2012 = 12, 2013 = 10, 2014 = 8, total = 30",
        "2012 = \"20 FCFA\", 2013 = 25, 2014 = \"-\", total = 45",
    ];
    let text = axis("declared = { 2012 = 52, 2013 = 60, 2014 = 35, total = 147 }", &activities);
    let see = "`crossfoot repair A` lists what to write";
    assert_eq!(
        helps(&text),
        [
            format!(
                "probable: 2013 of axis A: 60 should be 35 (the difference equals the last part, \
                 activity A.2: counted twice); {see}"
            ),
            format!(
                "the document can't tell which is wrong: the total of axis A, the total of activity \
                 A.2, 2014 of activity A.1, 2012 of activity A.1 and 2013 of activity A.1; {see}"
            )
        ]
    );
}

#[test]
fn what_is_said_of_a_finding_does_not_depend_on_the_others() {
    let parts = ["total = 11", "total = 25", "2012 = 30, 2013 = 17, total = 74", "total = 86"];
    let text = format!(
        "{}{}",
        axis("declared = { total = 83 }", &parts),
        axis("declared = { total = 196 }", &parts).replace("\"A", "\"B")
    );
    let sources = crate::testing::sources(&[("plan.toml", &format!("{HEAD}{text}"))]);
    let plan = crate::model::read(sources).plan.unwrap();
    let found = crate::checks::run(&plan, true, || crate::date::date(2012, 1, 1));
    let mut together = found.clone();
    wording::explain_findings(&plan, sources, true, together.iter_mut());
    let mut alone = found.clone();
    for one in &mut alone {
        wording::explain_findings(&plan, sources, true, std::iter::once(one));
    }
    assert_eq!(alone, together);
    let told = together.iter().zip(&found).filter(|(told, it)| told.help != it.help);
    assert!(told.count() > 2);
}
