//! Findings, drawn for people, editors, programs and forges: one file a format.
//!
//! Knows no rule and decides no exit code.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostic::{Diagnostics, Finding, Group, Rule, Severity};
use crate::message::{Arg, Message};
use crate::render::language::{Language, Words};
use crate::source::{FileId, Position, Sources, Span};
use crate::text::named;

mod concise;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod sarif;

/// A way to draw findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a terminal: the author's own line, a caret, a label, as rustc does it.
    Human,
    /// One line each, for editors and `grep`.
    Concise,
    /// For programs. Its words are English whatever the language, so that it never changes with it.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, which GitHub shows as annotations.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit's XML, which most build servers show as tests.
    Junit,
}

named! { Format {
    Human = "human",
    Concise = "concise",
    Json = "json",
    Sarif = "sarif",
    Github = "github",
    Gitlab = "gitlab",
    Junit = "junit",
} }

impl Format {
    /// What its files are relative to.
    pub fn base(self) -> Base {
        match self {
            Format::Human | Format::Concise => Base::Here,
            Format::Json => Base::Plan,
            Format::Sarif | Format::Github | Format::Gitlab | Format::Junit => Base::Repository,
        }
    }
}

/// What the file names of a format are relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The folder in which the user stands, so that a terminal can open them.
    Here,
    /// The plan's folder.
    Plan,
    /// The top of the repository, so that a forge finds them.
    Repository,
}

/// How findings are to look.
#[derive(Debug, Clone)]
pub struct Look {
    /// What stands before the name of a file to make it a path from the format's [`Base`]: `plan/`. Empty for
    /// [`Base::Plan`].
    pub prefix: String,
    /// Columns of the terminal; the human format wraps there.
    pub width: usize,
    /// Which findings the human format shows whole.
    pub shown: Shown,
}

impl Default for Look {
    fn default() -> Look {
        Look { prefix: String::new(), width: 80, shown: Shown::First(Shown::USUAL) }
    }
}

/// Which findings the human format shows whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// All of them.
    All,
    /// So many, the gravest.
    First(usize),
    /// Errors, at most so many; what is no error in one line a rule. Without errors, what a rule found once is shown
    /// whole: it is what there is to do.
    Folded(usize),
}

impl Shown {
    /// How many are shown unless all are asked for.
    pub const USUAL: usize = 100;

    /// Which findings are shown whole, by their places.
    pub fn of(self, findings: &[Finding]) -> Vec<usize> {
        let folds = self.folds(findings);
        let whole = |it: &usize| folds.iter().all(|fold| !fold.holds(&findings[*it]));
        let mut places: Vec<usize> = (0..findings.len()).filter(whole).collect();
        if let Shown::First(count) | Shown::Folded(count) = self
            && places.len() > count
        {
            places.sort_by_key(|it| Reverse(findings[*it].severity));
            places.truncate(count);
            places.sort_unstable();
        }
        places
    }

    /// The findings that are told in one line a rule: the least grave first; of one severity, in the order of the rules.
    fn folds(self, findings: &[Finding]) -> Vec<Fold> {
        let Shown::Folded(_) = self else { return Vec::new() };
        let mut by_rule: BTreeMap<(Severity, Rule), Vec<usize>> = BTreeMap::new();
        for (at, it) in findings.iter().enumerate().filter(|(_, it)| it.severity < Severity::Error)
        {
            by_rule.entry((it.severity, it.rule)).or_default().push(at);
        }
        let has_errors = findings.iter().any(|it| it.severity == Severity::Error);
        let rules = by_rule.into_iter().filter(|(_, it)| has_errors || it.len() > 1);
        rules.map(|((severity, rule), findings)| Fold { severity, rule, findings }).collect()
    }
}

/// What one rule found, of one severity.
struct Fold {
    severity: Severity,
    rule: Rule,
    /// Their places among the findings, in order.
    findings: Vec<usize>,
}

impl Fold {
    fn holds(&self, finding: &Finding) -> bool {
        (self.severity, self.rule) == (finding.severity, finding.rule)
    }
}

/// Draws findings in a format.
pub fn draw(
    out: &mut dyn Write,
    diagnostics: &Diagnostics,
    format: Format,
    words: &Words,
    look: &Look,
) -> io::Result<()> {
    let of_document = diagnostics.sources.is_document().then(|| diagnostics.shown());
    let diagnostics = of_document.as_ref().unwrap_or(diagnostics);
    let english = Words::new(Language::English);
    let is_foreign = format == Format::Json && words.language() != Language::English;
    let told = &Told {
        diagnostics,
        words: if is_foreign { &english } else { words },
        prefix: &look.prefix,
        places: Places::new(diagnostics.sources),
    };
    match format {
        Format::Human => human::draw(out, told, look),
        Format::Concise => concise::draw(out, told),
        Format::Json => json::draw(out, told),
        Format::Sarif => sarif::draw(out, told),
        Format::Github => github::draw(out, told),
        Format::Gitlab => gitlab::draw(out, told),
        Format::Junit => junit::draw(out, told),
    }
}

/// Findings on their way into a format.
struct Told<'d> {
    diagnostics: &'d Diagnostics<'d>,
    words: &'d Words,
    /// What stands before the names of files.
    prefix: &'d str,
    places: Places<'d>,
}

impl Told<'_> {
    /// The path of the file in which a place stands.
    fn path(&self, span: Span) -> String {
        format!("{}{}", self.prefix, self.diagnostics.sources.get(span.file).name())
    }

    /// The cell of a place in a document.
    fn cell(&self, span: Span) -> Option<String> {
        self.diagnostics.sources.get(span.file).cell(span.start)
    }

    /// A place with its path, as editors and people look it up: `plan/plan.toml:4:1`, `plan.xlsx:Budget!F29`.
    fn place(&self, span: Span, start: Position) -> String {
        let path = self.path(span);
        match self.cell(span) {
            Some(cell) => format!("{path}:{cell}"),
            None => format!("{path}:{}:{}", start.line, start.column),
        }
    }

    /// What a finding says, and its numbers in brackets.
    fn sentence(&self, finding: &Finding) -> String {
        let message = self.words.say_inert(&fact(finding));
        match self.figures(finding) {
            Some(figures) => format!("{message} ({figures})"),
            None => message,
        }
    }

    /// What a finding says below its message: why it is accepted, then its facts, then what to type.
    fn remarks(&self, finding: &Finding) -> Vec<String> {
        let accepted = accepted(finding);
        let all = accepted.iter().chain(&finding.notes).chain(help(finding));
        all.map(|it| self.words.say_inert(it)).collect()
    }

    /// The sentence of a finding and its remarks, a line each.
    fn lines(&self, finding: &Finding) -> String {
        let mut lines = self.remarks(finding);
        lines.insert(0, self.sentence(finding));
        lines.join("\n")
    }

    /// The numbers of a total in one line; of any other finding, what stands under its caret.
    fn figures(&self, finding: &Finding) -> Option<String> {
        let figures = finding.figures.as_ref().filter(|_| finding.rule.group() == Group::Footing);
        let Some(figures) = figures else {
            return finding.label.as_ref().map(|it| self.words.say_inert(it));
        };
        let message = Message::new("finding-figures")
            .money("declared", figures.declared, figures.scale)
            .money("computed", figures.computed, figures.scale)
            .money("difference", figures.difference(), figures.scale);
        Some(self.words.say(&message))
    }
}

/// What to type; nothing where the finding is to stay as it is.
fn help(finding: &Finding) -> impl Iterator<Item = &Message> {
    finding.help.iter().filter(|_| finding.accepted.is_none())
}

/// That a finding is accepted, and why.
fn accepted(finding: &Finding) -> Option<Message> {
    let reason = finding.accepted.as_ref()?;
    Some(Message::new("finding-accepted").text("reason", reason))
}

/// Of a title, so many letters are said.
const TITLE: usize = 40;

/// What a finding says, its row by the title too.
fn fact(finding: &Finding) -> Cow<'_, Message> {
    let mut fact = Cow::Borrowed(&finding.message);
    let Some(title) = &finding.title else { return fact };
    let title = match title {
        Arg::Text(text) => Arg::Text(beginning(text)),
        Arg::Words(all) => {
            Arg::Words(all.iter().map(|(tag, it)| (tag.clone(), beginning(it))).collect())
        }
        other => other.clone(),
    };
    let mut subjects = fact.to_mut().args.iter_mut().filter(|(name, _)| *name == "subject");
    if let Some((_, subject)) = subjects.next() {
        let titled = Message::new("subject-titled").arg("subject", subject.clone());
        *subject = Arg::Message(Box::new(titled.arg("title", title)));
    }
    fact
}

/// The first words of a text that is too long to be said whole.
fn beginning(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(TITLE) else { return text.to_owned() };
    let words = text[..end].rfind(' ').filter(|it| it * 2 > end).unwrap_or(end);
    format!("{}…", text[..words].trim_end_matches([',', ';', ':']))
}

/// What a rule says, in one line.
pub fn summary(words: &Words, rule: Rule) -> String {
    words.phrase(&format!("rule-{}", rule.id()))
}

/// The word for a severity.
pub fn severity_word(words: &Words, severity: Severity) -> String {
    words.say(&match severity {
        Severity::Error => Message::new("severity-error"),
        Severity::Warning => Message::new("severity-warning"),
        Severity::Note => Message::new("severity-note"),
    })
}

/// Lines and columns of places that are asked for in order.
///
/// Columns are characters, and a line may be a megabyte long and hold thousands of findings: counting goes on from
/// where the last answer stopped.
struct Places<'s> {
    sources: &'s Sources,
    last: Cell<Option<(FileId, u32, Position)>>,
}

impl<'s> Places<'s> {
    fn new(sources: &'s Sources) -> Places<'s> {
        Places { sources, last: Cell::new(None) }
    }

    /// The beginning and the end of a place.
    fn of(&self, span: Span) -> (Position, Position) {
        let start = self.position(span.file, span.start);
        self.last.set(Some((span.file, span.start, start)));
        let end = self.position(span.file, span.end);
        (start, end)
    }

    fn position(&self, file: FileId, at: u32) -> Position {
        let source = self.sources.get(file);
        if source.cell(at).is_some() {
            return source.position(at);
        }
        if let Some((last_file, last_at, last)) = self.last.get()
            && last_file == file
            && last_at <= at
        {
            let between = &source.text()[last_at as usize..at as usize];
            if !between.contains('\n') {
                // A byte order mark is counted by nobody.
                let marks = usize::from(last_at == 0 && between.starts_with('\u{feff}'));
                return Position {
                    line: last.line,
                    column: last.column + between.chars().count() - marks,
                };
            }
        }
        source.position(at)
    }
}

#[cfg(test)]
mod tests;
