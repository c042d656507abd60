//! What is the same where ids were given out anew: one addition is one addition.

use super::*;

/// Rows of one axis: id, former ids, title, amounts of two years.
type Rows<'r> = &'r [(&'r str, &'r str, &'r str, u32, u32)];

fn axis(id: &str, rows: Rows) -> String {
    let rows = rows.iter().map(|(id, formerly, title, first, second)| {
        let formerly = match formerly.is_empty() {
            true => String::new(),
            false => format!("formerly = [{formerly}]\n"),
        };
        format!(
            "[[axis.activity]]\nid = \"{id}\"\n{formerly}title = \"{title}\"\nbudget = {{ 2024 = {first}, 2025 = {second} }}\n"
        )
    });
    format!("[[axis]]\nid = \"{id}\"\ntitle = \"Axis {id}\"\n{}", rows.collect::<String>())
}

fn plan(axes: &[String]) -> String {
    let head = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\", \"2025\"]\n";
    format!("{head}{}", axes.concat())
}

fn one(rows: Rows) -> String {
    plan(&[axis("1", rows)])
}

fn told(old: &str, new: &str) -> Vec<String> {
    lines(&changes_between(old, new))
}

const OLD: Rows = &[
    ("1.1", "", "Train village nurses in the northern district", 100, 50),
    ("1.2", "", "Train village midwives in the northern district", 200, 60),
    ("1.3", "", "Train village teachers in the northern district", 300, 70),
];

const NEW: Rows = &[
    ("1.1", "", "Build two schools", 900, 1),
    ("1.2", "", "Train village nurses in the northern district", 100, 50),
    ("1.3", "", "Train village midwives in the northern district", 200, 60),
    ("1.4", "", "Train village teachers in the northern district", 300, 70),
];

#[test]
fn a_row_put_in_before_others_is_one_addition() {
    let expected =
        ["- 1.1: added", "? 1.1 1.2: renumbered", "? 1.2 1.3: renumbered", "? 1.3 1.4: renumbered"];
    assert_eq!(told(&one(OLD), &one(NEW)), expected);
    let back = told(&one(NEW), &one(OLD));
    assert_eq!(back.len(), 4, "{back:?}");
    assert!(back.contains(&"1.1 -: removed".to_owned()), "{back:?}");
    let changes = changes_between(&one(OLD), &one(NEW));
    assert!(changes.transfers.is_empty(), "{:?}", changes.transfers);
    let because: Vec<_> = changes.items.iter().filter_map(|it| it.identity.because()).collect();
    assert_eq!(because, [Because::TitleAndAmounts; 3]);
}

#[test]
fn a_row_taken_out_before_others_is_one_removal() {
    let new: Rows = &[
        ("1.1", "", "Train village midwives in the northern district", 200, 60),
        ("1.2", "", "Train village teachers in the northern district", 300, 70),
    ];
    assert_eq!(
        told(&one(OLD), &one(new)),
        ["1.1 -: removed", "? 1.2 1.1: renumbered", "? 1.3 1.2: renumbered"]
    );
}

#[test]
fn renumbered_rows_are_followed_where_they_cost_more_as_well() {
    let dearer: Rows = &[
        ("1.1", "", "Build two schools", 900, 1),
        ("1.2", "", "Train village nurses in the northern district", 107, 53),
        ("1.3", "", "Train village midwives in the northern district", 214, 64),
        ("1.4", "", "Train village teachers in the northern district", 321, 75),
    ];
    let told = told(&one(OLD), &one(dearer));
    assert_eq!(told[0], "- 1.1: added");
    assert!(told[2].starts_with("? 1.2 1.3: renumbered; 2024 200 214"), "{told:?}");
}

#[test]
fn two_ids_that_changed_places_move_no_money() {
    let swapped: Rows = &[
        ("1.1", "", "Train village midwives in the northern district", 200, 60),
        ("1.2", "", "Train village nurses in the northern district", 100, 50),
        ("1.3", "", "Train village teachers in the northern district", 300, 70),
    ];
    let changes = changes_between(&one(OLD), &one(swapped));
    assert_eq!(lines(&changes), ["? 1.2 1.1: renumbered", "? 1.1 1.2: renumbered"]);
    assert!(changes.totals.is_empty() && changes.transfers.is_empty());
}

#[test]
fn former_ids_alone_are_no_change_and_are_followed_through_two_shifts() {
    let declared: Rows = &[
        ("1.1", "", "Build two schools", 900, 1),
        ("1.2", "\"1.1\"", "Train village nurses in the northern district", 100, 50),
        ("1.3", "\"1.2\"", "Train village midwives in the northern district", 200, 60),
        ("1.4", "\"1.3\"", "Train village teachers in the northern district", 300, 70),
    ];
    assert_eq!(told(&one(NEW), &one(declared)), [""; 0]);
    assert_eq!(
        told(&one(OLD), &one(declared)),
        ["- 1.1: added", "1.1 1.2: renumbered", "1.2 1.3: renumbered", "1.3 1.4: renumbered"]
    );
    // A second shift, with the latest former id alone and with all of them.
    let latest: Rows = &[
        ("1.1", "", "Dig three wells", 70, 1),
        ("1.2", "\"1.1\"", "Build two schools", 900, 1),
        ("1.3", "\"1.2\"", "Train village nurses in the northern district", 100, 50),
        ("1.4", "\"1.3\"", "Train village midwives in the northern district", 200, 60),
        ("1.5", "\"1.4\"", "Train village teachers in the northern district", 300, 70),
    ];
    let all: Rows = &[
        ("1.1", "", "Dig three wells", 70, 1),
        ("1.2", "\"1.1\"", "Build two schools", 900, 1),
        ("1.3", "\"1.2\", \"1.1\"", "Train village nurses in the northern district", 100, 50),
        ("1.4", "\"1.3\", \"1.2\"", "Train village midwives in the northern district", 200, 60),
        ("1.5", "\"1.4\", \"1.3\"", "Train village teachers in the northern district", 300, 70),
    ];
    let expected = [
        "- 1.1: added",
        "1.1 1.2: renumbered",
        "1.2 1.3: renumbered",
        "1.3 1.4: renumbered",
        "1.4 1.5: renumbered",
    ];
    assert_eq!(told(&one(declared), &one(latest)), expected);
    assert_eq!(told(&one(declared), &one(all)), expected);
    let removed = ["1.1 -: removed"];
    for back in [told(&one(latest), &one(declared)), told(&one(all), &one(declared))] {
        assert_eq!((back.len(), &back[..1]), (5, &removed.map(str::to_owned)[..]), "{back:?}");
        assert!(!back.iter().any(|it| it.contains("merged") || it.contains("split")), "{back:?}");
    }
}

#[test]
fn a_whole_axis_put_in_before_others_is_one_addition() {
    let axes = |from: usize| -> Vec<String> {
        ["Water", "Health", "Roads"]
            .iter()
            .enumerate()
            .map(|(at, subject)| {
                let number = at + from;
                let rows: Vec<(String, String, u32)> = (1..4)
                    .map(|row| {
                        (
                            format!("{number}.{row}"),
                            format!("{subject}: work {row}"),
                            (at * 10 + row) as u32 * 7,
                        )
                    })
                    .collect();
                let rows: Vec<(&str, &str, &str, u32, u32)> =
                    rows.iter().map(|(id, title, it)| (&**id, "", &**title, *it, 1)).collect();
                axis(&number.to_string(), &rows).replace(&format!("Axis {number}"), subject)
            })
            .collect()
    };
    let inserted =
        axis("1", &[("1.1", "", "Teach adults to read", 5, 5)]).replace("Axis 1", "Schools");
    let new = [vec![inserted], axes(2)].concat();
    let told = told(&plan(&axes(1)), &plan(&new));
    let added: Vec<&String> = told.iter().filter(|it| it.contains("added")).collect();
    assert_eq!(added, ["- 1: added", "- 1.1: added"]);
    let others = told.iter().filter(|it| !it.contains("added"));
    assert!(others.clone().all(|it| it.ends_with(": renumbered")), "{told:?}");
    assert_eq!(others.count(), 12);
}

#[test]
fn a_merge_or_a_split_that_keeps_an_id_is_told_once() {
    let apart: Rows = &[
        ("1.1", "", "Prepare quarterly reports", 800, 800),
        ("1.2", "", "Organize closed meetings of the committee", 200, 200),
    ];
    let title = "Prepare quarterly reports and discuss them in closed meetings of the committee";
    let merged = |formerly: &str| one(&[("1.1", formerly, title, 1000, 1000)]);
    for formerly in ["", "\"1.2\"", "\"1.1\", \"1.2\""] {
        let told = told(&one(apart), &merged(formerly));
        assert_eq!(told.len(), 2, "{formerly}: {told:?}");
        assert!(
            told[0].contains("1.1 1.1: merged from 1.2; 2024 800 1000; 2025 800 1000"),
            "{told:?}"
        );
        assert!(told[1].contains("1.2 -: removed; merged into 1.1"), "{told:?}");
        assert_eq!(told[0].starts_with('?'), told[1].starts_with('?'), "marked alike: {told:?}");
    }
    let split = |formerly: &str| {
        one(&[
            ("1.1", "", "Prepare quarterly reports", 800, 800),
            ("1.2", formerly, "Discuss the reports in closed meetings of the committee", 200, 200),
        ])
    };
    for formerly in ["", "\"1.1\""] {
        let told = told(&merged(""), &split(formerly));
        assert_eq!(told.len(), 2, "{formerly}: {told:?}");
        assert!(told[0].contains("1.1 1.1: split into 1.2; 2024 1000 800"), "{told:?}");
        assert!(told[1].contains("- 1.2: added; split from 1.1"), "{told:?}");
        assert_eq!(told[0].starts_with('?'), told[1].starts_with('?'), "marked alike: {told:?}");
    }
}

#[test]
fn an_id_whose_title_is_another_one_is_a_guess() {
    let new: Rows = &[
        ("1.1", "", "Buy fuel", 1, 2),
        ("1.2", "", "Train village midwives in the northern district", 200, 60),
        ("1.3", "", "Train village teachers in the northern district", 300, 70),
    ];
    let changes = changes_between(&one(OLD), &one(new));
    assert_eq!(changes.items.len(), 1);
    assert_eq!(changes.items[0].identity.because(), Some(Because::IdWithOtherTitle));
}

#[test]
fn rows_of_one_title_are_told_apart_by_their_amounts() {
    let title = "Training";
    let old: Rows =
        &[("1.1", "", title, 100, 5), ("1.2", "", title, 230, 5), ("1.3", "", title, 310, 5)];
    let new: Rows = &[
        ("1.1", "", title, 900, 5),
        ("1.2", "", title, 100, 5),
        ("1.3", "", title, 230, 5),
        ("1.4", "", title, 310, 5),
    ];
    assert_eq!(
        told(&one(old), &one(new)),
        ["- 1.1: added", "? 1.1 1.2: renumbered", "? 1.2 1.3: renumbered", "? 1.3 1.4: renumbered"]
    );
    let dearer: Rows =
        &[("1.1", "", title, 110, 5), ("1.2", "", title, 250, 5), ("1.3", "", title, 330, 5)];
    assert_eq!(
        told(&one(old), &one(dearer)),
        ["1.1 1.1: 2024 100 110", "1.2 1.2: 2024 230 250", "1.3 1.3: 2024 310 330"]
    );
}
