//! Whole plans through the search.

use super::*;
use crate::model::{Plan, read};
use crate::source::{Source, Sources};

/// What is said of the plan in these files: a line for each part and cause, then its rows.
fn said(files: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).into(), text.as_bytes().to_vec()));
    }
    let reading = read(&sources);
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    let plan = reading.plan.unwrap();
    let answer = explain(&plan, reading.complete);
    let mut lines = Vec::new();
    for part in &answer.parts {
        lines.push(format!("{:?}, {} differences", part.found, part.differences.len()));
        for causes in &part.explanations {
            for cause in causes {
                lines.push(format!("  {} settles {:?}", cause.verdict.id(), cause.settles));
                lines
                    .extend(cause.rows.iter().map(|it| format!("    {}", row(&plan, &answer, it))));
            }
            lines.push("  --".into());
        }
        lines.pop();
    }
    lines
}

fn row(plan: &Plan<'_>, answer: &Answer, row: &Row) -> String {
    let corrections = answer.corrections(row);
    let corrections = corrections.iter().map(|it| {
        let (node, period) = (plan.name(it.node), plan.calendar.label(it.period));
        format!("{node} {period} {} -> {}", it.printed.units(), it.should_be.units())
    });
    let corrections: Vec<String> = corrections.collect();
    let reason = row.reason.map_or(String::new(), |it| format!(" ({it:?})"));
    format!("{}. {}{reason}", row.number, corrections.join("; "))
}

const HEAD: &str = r#"
format = 1
title = "A plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013", "2014"]
"#;

#[test]
fn mali_has_one_cause_and_the_document_cannot_tell_which_number() {
    let folder = std::path::Path::new("plan");
    let mut names = vec!["plan.toml".to_owned()];
    let axes = std::fs::read_dir(folder.join("axes")).unwrap();
    names.extend(axes.map(|it| format!("axes/{}", it.unwrap().file_name().to_string_lossy())));
    names[1..].sort();
    let texts: Vec<String> =
        names.iter().map(|it| std::fs::read_to_string(folder.join(it)).unwrap()).collect();
    let files: Vec<(&str, &str)> =
        names.iter().zip(&texts).map(|(name, text)| (&**name, &**text)).collect();
    assert_eq!(
        said(&files),
        [
            "All, 1 differences",
            "  ambiguous settles [0]",
            "    1. IV.1 2012 35000000 -> 40000000",
            "    2. IV.1 2013 35000000 -> 40000000",
            "    3. IV.1 2014 20000000 -> 25000000",
            "    4. IV.1 total 95000000 -> 90000000; IV total 500000000 -> 495000000;  total 1276000000 -> 1271000000",
        ]
    );
}

#[test]
fn a_line_left_out_of_all_totals_of_an_axis_is_one_cause() {
    let text = format!(
        r#"{HEAD}declared = {{ 2012 = 338, 2013 = 249, 2014 = 174, total = 761 }}
[[axis]]
id = "A"
declared = {{ 2012 = 208, 2013 = 187, 2014 = 78, total = 473 }}
[[axis]]
id = "B"
declared = {{ 2012 = 42, 2013 = 36, 2014 = 96, total = 174 }}
[[axis.activity]]
id = "B.1"
budget = {{ 2012 = 88, 2013 = 26, total = 114 }}
[[axis.activity]]
id = "B.2"
budget = {{ 2013 = 36, total = 36 }}
[[axis.activity]]
id = "B.3"
budget = {{ 2012 = 42, 2014 = 96, total = 138 }}
"#
    );
    assert_eq!(
        said(&[("plan.toml", &text)]),
        [
            "All, 6 differences",
            "  certain settles [0, 1, 2, 3, 4, 5]",
            "    1. B 2012 42 -> 130; B 2013 36 -> 62; B total 174 -> 288 (Slip(LeftOut { line: NodeId(3), of: \
             NodeId(2) }))",
        ]
    );
}

#[test]
fn a_cell_that_its_row_and_its_column_accuse_is_certain() {
    let text = format!(
        r#"{HEAD}declared = {{ 2012 = 3_000, 2013 = 2_345, 2014 = 0, total = 5_345 }}
[[axis]]
id = "A"
declared = {{ 2012 = 3_000, 2013 = 2_345, 2014 = 0, total = 5_345 }}
[[axis.activity]]
id = "A.1"
budget = {{ 2012 = 1_000, 2013 = 1_354, total = 2_345 }}
[[axis.activity]]
id = "A.2"
budget = {{ 2012 = 2_000, 2013 = 1_000, total = 3_000 }}
"#
    );
    assert_eq!(
        said(&[("plan.toml", &text)]),
        [
            "All, 2 differences",
            "  probable settles [0, 1]",
            "    1. A.1 2013 1354 -> 1345 (Digits(Swapped(3)))",
        ]
    );
}
