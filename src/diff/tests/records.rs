//! Records of execution are a part of the plan.

use super::*;

const HEAD: &str = "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\"]\n\
    [[axis]]\nid = \"1\"\ntitle = \"A\"\n[[axis.activity]]\nid = \"1.1\"\ntitle = \"Dig wells\"\nbudget = { 2024 = 100 }\n";

const RECORD: &str = "prepared = 2024-04-10\nachievements = \"Two wells.\"\n\
    [[activity]]\nid = \"1.1\"\nstatus = \"under-way\"\nprogress = 40\ndisbursed = 56\n\
    [[indicator]]\nid = \"wells\"\nvalue = 58\n\
    [[unplanned]]\ntitle = \"Repair a pump\"\naxis = \"1\"\ndisbursed = 3\n";

fn changes(old: Option<&str>, new: Option<&str>) -> Changes {
    fn files(record: Option<&str>) -> Vec<(&str, &str)> {
        let record = record.map(|it| ("progress/2024-Q1.toml", it));
        [("plan.toml", HEAD)].into_iter().chain(record).collect()
    }
    changes_of(&files(old), &files(new))
}

#[test]
fn what_was_paid_done_and_measured_is_compared() {
    let edits = [
        ("disbursed = 56", "disbursed = 26"),
        ("progress = 40", "progress = 90"),
        ("under-way", "completed"),
        ("value = 58", "value = 12"),
        ("Two wells.", "Three wells."),
        ("disbursed = 3", "disbursed = 4"),
    ];
    let mut new = RECORD.to_owned();
    for (from, to) in edits {
        assert_eq!(new.matches(from).count(), 1, "{from}");
        new = new.replace(from, to);
    }
    let changes = changes(Some(RECORD), Some(&new));
    assert_eq!(
        lines(&changes),
        [
            "2024-Q1 2024-Q1: achievements -Two+Three=",
            "1.1 1.1: status under-way completed; progress 40% 90%; disbursed 56 26",
            "wells wells: value 58 12",
            "Repair a pump Repair a pump: disbursed 3 4",
        ]
    );
    assert!(changes.items.iter().all(|it| it.record.as_deref() == Some("2024-Q1")));
    assert_eq!((changes.count(Kind::Records), changes.count(Kind::Money)), (4, 2));
    assert!(super::records::changes(Some(RECORD), Some(RECORD)).is_empty());
}

#[test]
fn a_record_comes_and_goes_with_what_it_says() {
    let come = changes(None, Some(RECORD));
    assert_eq!(
        lines(&come),
        [
            "- 2024-Q1: added; activities - 1; disbursed blank 56",
            "- 1.1: added; status - under-way; progress - 40%; disbursed blank 56",
            "- wells: added; value - 58",
            "- Repair a pump: added; axis - 1; disbursed blank 3",
        ]
    );
    // What is paid for the first time is what records are for; what was told before is money.
    assert!(!come.has(Kind::Money));
    let gone = changes(Some(RECORD), None);
    assert!(gone.has(Kind::Money));
    assert_eq!(gone.items.len(), 4);
    assert!(gone.items.iter().all(Item::is_removed));
    assert!(gone.totals.is_empty());
}
