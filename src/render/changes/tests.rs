//! Drawings of one comparison.

use super::*;
use crate::diff::{Side, compare};
use crate::model;
use crate::render::language::Language;

const HOSTILE: &str = "<script>alert(1)</script> =HYPERLINK(1) a|b @team #7 [x](https://evil) \\u001b[31mred \\u202eevil";

fn plan(title: &str, amount: u32) -> String {
    format!(
        "format = 1\ntitle = \"{title}\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n\
         [[axis]]\nid = \"I\"\ntitle = \"Axis\"\n[[axis.activity]]\nid = \"I.1\"\ntitle = \"Work {title}\"\n\
         note = \"one {title}\"\nbudget = {{ 2012 = {amount}, 2013 = 0 }}\n"
    )
}

fn drawn(old: &str, new: &str, format: Format, language: Language) -> String {
    let (old, new) = (crate::testing::reading(old), crate::testing::reading(new));
    let side = |reading| {
        let it: &model::Reading = reading;
        Side { plan: it.plan.as_ref().unwrap(), findings: &it.findings, complete: it.complete }
    };
    let changes = compare(side(&old), side(&new));
    let frame = Frame {
        sides: Both::new("v1".to_owned(), "a\u{1b}b".to_owned()),
        extent: Extent::Whole,
        filtered: false,
        remark: None,
        warnings: Vec::new(),
        gates: Vec::new(),
    };
    let mut out = Vec::new();
    draw(&mut out, &changes, &frame, format, &Words::new(language)).unwrap();
    String::from_utf8(out).unwrap()
}

/// The text without the escapes of colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

#[test]
fn nothing_of_a_plan_acts_in_any_format() {
    let new = plan(HOSTILE, 7).replace("one ", "two ");
    for format in [Format::Terminal, Format::Markdown, Format::Html] {
        let mut text = drawn(&plan(HOSTILE, 5), &new, format, Language::English);
        if format == Format::Terminal {
            // Our own colours are the only escapes.
            assert!(!text.contains("\u{1b}[31mred"), "{text}");
            text = plain(&text);
        } else {
            assert!(!text.contains("<script"), "{text}");
        }
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{format:?}: {text}");
        if format == Format::Markdown {
            for bad in ["@team", "#7", "a|b", "[x](https"] {
                assert!(!text.contains(bad), "{bad} in {text}");
            }
        }
    }
    let json = drawn(&plan(HOSTILE, 5), &new, Format::Json, Language::English);
    assert!(!json.contains('\u{1b}'), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(value["plan"].as_str().unwrap().contains("<script>"));
}

#[test]
fn percent_is_blank_where_a_side_is_zero() {
    let new = plan("x", 7).replace("2013 = 0", "2013 = 4");
    let text = plain(&drawn(&plan("x", 5), &new, Format::Terminal, Language::English));
    assert!(text.contains("2012  +2   5 → 7   +40%\n"), "{text}");
    assert!(text.contains("2013  +4   0 → 4\n"), "{text}");
    let text = plain(&drawn(&plan("x", 7), &plan("x", 0), Format::Terminal, Language::English));
    assert!(text.contains("2012  -7   7 → 0\n"), "{text}");
}

#[test]
fn the_legend_has_the_signs_that_were_used_and_the_unchanged_are_counted() {
    let text = plain(&drawn(&plan("x", 5), &plan("x", 7), Format::Terminal, Language::English));
    assert!(text.ends_with("unchanged: one axis\n~ changed\n"), "{text}");
    let text = plain(&drawn(&plan("x", 5), &plan("x", 5), Format::Terminal, Language::French));
    assert!(text.contains("Rien ne change dans le plan."), "{text}");
}

#[test]
fn amounts_are_grouped_as_the_language_does_it() {
    let text =
        drawn(&plan("x", 1_000_000), &plan("x", 2_500_000), Format::Markdown, Language::French);
    assert!(text.contains("| +1\u{202f}500\u{202f}000 |"), "{text}");
    assert!(text.contains("+150\u{a0}%") || text.contains("+150\u{202f}%"), "{text}");
}

#[test]
fn a_total_with_many_parts_names_the_weightiest_and_sums_the_rest() {
    let mut old = String::from(
        "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n[[axis]]\nid = \"I\"\ntitle = \"A\"\n",
    );
    let mut new = old.clone();
    for at in 1..=40 {
        let activity = |amount: u32| {
            format!(
                "[[axis.activity]]\nid = \"I.{at}\"\ntitle = \"Work {at}\"\nbudget = {{ total = {amount} }}\n"
            )
        };
        old.push_str(&activity(100));
        new.push_str(&activity(100 + at));
    }
    let text = plain(&drawn(&old, &new, Format::Terminal, Language::English));
    // 1 + … + 28 = 406 are the lightest, 29 to 40 are named.
    assert!(text.contains("I.40 +40; I.39 +39;") && text.contains("28 others +406"), "{text}");
}

#[test]
fn the_same_finding_in_several_places_is_told_once() {
    let strange = "[[axis.activity]]\nid = \"I.2\"\ncolour = 1\n[[axis.activity]]\nid = \"I.3\"\ncolour = 1\n";
    let new = plan("x", 5) + strange;
    let text = plain(&drawn(&plan("x", 5), &new, Format::Terminal, Language::English));
    assert_eq!(text.matches("`colour`").count(), 1, "{text}");
    assert!(text.contains("`colour` (2 places)"), "{text}");
}

#[test]
fn french_puts_a_space_before_colons_and_semicolons() {
    let new = plan("x", 7).replace("id = \"I.1\"", "id = \"I.2\"").replace("one x", "two x");
    let text = drawn(&plan("x", 5), &new, Format::Markdown, Language::French);
    assert!(!text.contains("l: ") && !text.contains("n: "), "{text}");
    assert!(text.contains("\u{202f}; probablement"), "{text}");
}
