//! The list of all rules: id, severity, one line.

use std::io::{self, Write};

use anstyle::Style;

use crate::diagnostic::{Group, Rule};
use crate::render::diagnostics;
use crate::render::json_text;
use crate::render::language::{Language, Words};
use crate::render::terminal_columns::{aligned, words as column};

const HEADING: Style = Style::new().bold();

/// A way to draw the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal of so many columns.
    Terminal(usize),
    /// A heading and a table for each group.
    Markdown,
    /// For programs; in English whatever the language.
    Json,
}

/// Draws every rule under its group.
pub fn draw(out: &mut dyn Write, format: Format, words: &Words) -> io::Result<()> {
    match format {
        Format::Terminal(width) => terminal(out, words, width),
        Format::Markdown => markdown(out, words),
        Format::Json => json(out),
    }
}

fn heading(words: &Words, group: Group) -> String {
    words.phrase(&format!("group-{}", group.id()))
}

/// The rules of each group, in their order.
fn groups() -> impl Iterator<Item = (Group, &'static [Rule])> {
    Rule::ALL.chunk_by(|a, b| a.group() == b.group()).map(|rules| (rules[0].group(), rules))
}

/// The page of a rule in a language: its words, and the examples of the English page.
pub fn page(rule: Rule, english: &str, words: &Words) -> String {
    let (own, examples) = english.split_at(english.find("```").unwrap_or(english.len()));
    let title = format!("# {}\n", rule.id());
    let pages = words.language().folder().rules;
    let own = match pages.split_once(&title) {
        Some((_, page)) => {
            let page = page.split("\n# ").next().unwrap_or(page).trim_end();
            format!("{title}{}\n\n", words.typed(page))
        }
        None => own.to_owned(),
    };
    let title = |key| format!("```toml {}\n", words.phrase(key));
    let examples = examples.replace("```toml bad\n", &title("page-bad"));
    own + &examples.replace("```toml good\n", &title("page-good"))
}

fn terminal(out: &mut dyn Write, words: &Words, width: usize) -> io::Result<()> {
    let rows = Rule::ALL.iter().map(|rule| {
        let severity = diagnostics::severity_word(words, rule.severity());
        vec![rule.id().to_owned(), severity, diagnostics::summary(words, *rule)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let taken = |at: usize| rows.iter().map(|it| it[at].chars().count()).max().unwrap_or_default();
    let left = width.saturating_sub(2 + taken(0) + 2 + taken(1) + 2);
    let mut rows = aligned(&[column(width), column(width), column(left)], &rows).into_iter();
    for (index, (group, rules)) in groups().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{HEADING}{}{HEADING:#}", heading(words, group))?;
        for line in rows.by_ref().take(rules.len()).flatten() {
            writeln!(out, "  {}", line.join("  ").trim_end())?;
        }
    }
    Ok(())
}

fn markdown(out: &mut dyn Write, words: &Words) -> io::Result<()> {
    for (index, (group, rules)) in groups().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n\n| | | |\n|---|---|---|", heading(words, group))?;
        for rule in rules {
            let severity = diagnostics::severity_word(words, rule.severity());
            let summary = diagnostics::summary(words, *rule);
            writeln!(out, "| `{}` | {severity} | {summary} |", rule.id())?;
        }
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct RulesJson {
    format: u32,
    rules: Vec<RuleJson>,
}

#[derive(serde::Serialize)]
struct RuleJson {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    summary: String,
}

fn json(out: &mut dyn Write) -> io::Result<()> {
    let words = Words::new(Language::English);
    let rule = |rule: &Rule| RuleJson {
        id: rule.id(),
        group: rule.group().id(),
        severity: rule.severity().id(),
        summary: diagnostics::summary(&words, *rule),
    };
    let list = RulesJson { format: 1, rules: Rule::ALL.iter().map(rule).collect() };
    json_text::write(out, &list)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(format: Format, language: Language) -> String {
        let mut out = Vec::new();
        draw(&mut out, format, &Words::new(language)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_rule_stands_once_under_the_heading_of_its_group() {
        let terminal = Format::Terminal(100);
        for format in [terminal, Format::Markdown] {
            for language in Language::ALL {
                let drawn = drawn(format, language);
                for rule in Rule::ALL {
                    let words: Vec<&str> =
                        drawn.split([' ', '`', '\n']).filter(|it| *it == rule.id()).collect();
                    assert_eq!(words.len(), 1, "{}: {drawn}", rule.id());
                }
                assert!(!drawn.contains("group-"), "{drawn}");
            }
        }
        assert_eq!(groups().count(), 7);
    }

    #[test]
    fn every_language_has_the_page_of_every_rule() {
        for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
            let pages = language.folder().rules;
            let ids: Vec<&str> = pages.lines().filter_map(|it| it.strip_prefix("# ")).collect();
            assert_eq!(ids, Rule::ALL.iter().map(|it| it.id()).collect::<Vec<_>>());
            for rule in Rule::ALL {
                let english = "# x\n\nWords.\n\n```toml bad\nx\n```\n";
                let page = page(*rule, english, &Words::new(language));
                assert!(page.starts_with(&format!("# {}\n\n", rule.id())), "{page}");
                assert!(page.ends_with("\nx\n```\n") && page.matches("```").count() == 2, "{page}");
                assert_eq!(page.matches("\n\n**").count(), 2, "{page}");
                assert_eq!(page.matches("# ").count(), 1, "{page}");
            }
        }
    }

    #[test]
    fn json_has_every_rule_and_does_not_change_with_the_language() {
        let english = drawn(Format::Json, Language::English);
        assert_eq!(english, drawn(Format::Json, Language::French));
        let list: serde_json::Value = serde_json::from_str(&english).unwrap();
        assert_eq!(list["rules"].as_array().unwrap().len(), Rule::ALL.len());
        assert_eq!(list["rules"][6]["id"], "row-total");
        assert_eq!(list["rules"][6]["group"], "footing");
    }
}
