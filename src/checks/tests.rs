//! Whole plans through the rules.

use jiff::civil::date;

use super::*;
use crate::diagnostic::Group;
use crate::model::read;
use crate::render::language::{Language, Words};
use crate::source::{Source, Sources};

/// What the rules of totals say of a plan: a line for each finding, then its label, notes, helps and related places.
fn said(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".into(), text.as_bytes().to_vec()));
    let reading = read(&sources);
    let words = Words::new(Language::English);
    assert_eq!(
        reading.findings.iter().map(|it| words.say(&it.message)).collect::<Vec<_>>(),
        [""; 0]
    );
    let found = run(&reading.plan.unwrap(), reading.complete, date(2012, 6, 1));
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
            "error: row-total: row IV.1 does not add up at 13:53 `95`",
            "  label: declared 95, its years give 90: 5 too much",
            "  note: the row total, axis IV and the overall total agree with each other, and the year cells with none of \
             them",
            "  help: write `total = 90`, or correct a year cell",
            "  related: 10: axis IV: 145, which agrees",
            "  related: 7: the overall total: 145, which agrees",
        ]
    );
}
