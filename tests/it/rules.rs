//! Runs the plans on the pages of rules, and holds the table of rules and their index to the pages.
//!
//! A page has one block `toml bad` and one `toml good`, each a whole plan in one file. Where a plan needs more files, a
//! line `# --- progress/2012-Q1.toml` begins each of them.
//!
//! Carets in a comment line mark the place of a finding in the line above; words may follow them. A mark that begins in
//! the first column begins with the `#` itself. `�` stands for a byte that is not UTF-8.

use std::fs;
use std::path::{Path, PathBuf};

use crossfoot::checks::{RULES, run};
use crossfoot::date::{Date, date};
use crossfoot::diagnostic::Rule;
use crossfoot::model::read;
use crossfoot::render::language::{Language, Words};
use crossfoot::source::{Source, Sources};

/// The plans are checked as on this day.
const TODAY: Date = date(2012, 6, 1);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks")
}

/// The block of a page that begins with "```toml" and this word.
fn block<'p>(page: &'p str, word: &str) -> &'p str {
    let opening = format!("```toml {word}\n");
    assert_eq!(page.matches(&opening).count(), 1, "one {word} plan a page");
    let (_, rest) = page.split_once(&opening).unwrap();
    rest.split_once("```").unwrap().0
}

/// The files of a block.
fn files(block: &str) -> Sources {
    let mut sources = Sources::default();
    let mut name = "plan.toml".to_owned();
    let mut text = String::new();
    for line in block.lines() {
        if let Some(next) = line.strip_prefix("# --- ") {
            sources.add(source(std::mem::replace(&mut name, next.to_owned()), &text));
            text.clear();
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    sources.add(source(name, &text));
    sources
}

fn source(name: String, text: &str) -> Source {
    let parts: Vec<&[u8]> = text.split('\u{fffd}').map(str::as_bytes).collect();
    Source::new(name, parts.join(&0xe9))
}

/// A rule and a place: file, line, and columns, all from 1; the last column is the one behind the mark.
type Mark = (String, usize, usize, usize);

fn marks(sources: &Sources) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (_, source) in sources.iter() {
        let mut marked = 0;
        for (index, line) in source.text().lines().enumerate() {
            let carets = line.strip_prefix('#').filter(|it| it.trim_start().starts_with('^'));
            let Some(carets) = carets else {
                marked = index + 1;
                continue;
            };
            let blank = carets.len() - carets.trim_start().len();
            let length = carets.trim_start().chars().take_while(|it| *it == '^').count();
            let (start, length) = if blank == 0 { (1, length + 1) } else { (blank + 2, length) };
            marks.push((source.name().to_owned(), marked, start, start + length));
        }
    }
    marks
}

fn found(sources: &Sources) -> Vec<(Rule, Mark)> {
    let reading = read(sources);
    let mut findings = reading.findings;
    if let Some(plan) = &reading.plan {
        findings.extend(run(plan, reading.complete, || TODAY));
    }
    let mut found: Vec<(Rule, Mark)> = findings
        .iter()
        .filter(|it| it.accepted.is_none())
        .map(|it| {
            let (start, end) = (sources.start(it.span), sources.end(it.span));
            // Where something is missing there is nothing to mark but the place itself.
            let end = if it.span.start == it.span.end { start.column + 1 } else { end.column };
            let name = sources.get(it.span.file).name().to_owned();
            (it.rule, (name, start.line, start.column, end))
        })
        .collect();
    found.sort_by(|one, other| one.1.cmp(&other.1));
    found
}

#[test]
fn a_bad_plan_breaks_its_rule_alone_at_its_carets() {
    let mut wrong = Vec::new();
    for row in RULES {
        let sources = files(block(row.page, "bad"));
        let expected: Vec<_> = marks(&sources).into_iter().map(|it| (row.rule, it)).collect();
        let found = found(&sources);
        if expected.is_empty() || found != expected {
            wrong.push(format!("{}: marked {expected:?}, found {found:?}", row.rule.id()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_good_plan_breaks_no_rule() {
    let mut wrong = Vec::new();
    for row in RULES {
        let found = found(&files(block(row.page, "good")));
        if !found.is_empty() {
            wrong.push(format!("{}: found {found:?}", row.rule.id()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_a_row_for_each_rule_in_their_order() {
    let rules: Vec<Rule> = RULES.iter().map(|it| it.rule).collect();
    assert_eq!(rules, Rule::ALL);
    let words = Words::new(Language::English);
    for row in RULES {
        let id = row.rule.id();
        assert!(words.has(&format!("rule-{id}")), "{id} has no summary");
        assert!(row.page.starts_with(&format!("# {id}\n")), "the page of {id} has its id as title");
    }
}

#[test]
fn every_page_belongs_to_a_rule() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "md") || path.ends_with("README.md") {
            continue;
        }
        let id = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
        let rule =
            Rule::from_id(&id).unwrap_or_else(|| panic!("{} is no rule's page", path.display()));
        let row = RULES.iter().find(|it| it.rule == rule).unwrap();
        assert_eq!(row.page, fs::read_to_string(&path).unwrap(), "{id} shows its own page");
    }
}

#[test]
fn the_index_lists_every_rule() {
    let words = Words::new(Language::English);
    let mut index = String::from(
        "# Rules\n\nWritten by a test: `SNAPSHOTS=overwrite cargo test --test it rules`.\n\n\
         | rule | severity | what it says |\n|---|---|---|\n",
    );
    for row in RULES {
        let (id, severity) = (row.rule.id(), row.rule.severity().id());
        let file = id.replace('-', "_");
        let summary = words.phrase(&format!("rule-{id}"));
        index.push_str(&format!("| [{id}]({file}.md) | {severity} | {summary} |\n"));
    }
    let path = folder().join("README.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        fs::write(&path, &index).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), index);
}
