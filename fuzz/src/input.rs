//! How one input holds a plan of several files, or two plans.

use crossfoot::date::{Date, date};
use crossfoot::diagnostic::{self, Diagnostics, Finding};
use crossfoot::model::{Plan, Reading};
use crossfoot::render::language::{Language, Words};
use crossfoot::reports::Context;
use crossfoot::source::{Source, Sources};

/// Begins a line that names the file whose text follows. What stands above the first such line is `plan.toml`.
const FILE: &[u8] = b"\n#== ";

/// Stands between two plans.
const OTHER_PLAN: &[u8] = b"\n#=> other plan\n";

/// The day on which every plan is checked.
pub const TODAY: Date = date(2013, 8, 15);

/// The files of a plan.
pub fn sources(bytes: &[u8]) -> Sources {
    let mut sources = Sources::default();
    let (first, mut rest) = split(bytes, FILE);
    sources.add(Source::new("plan.toml".to_owned(), first.to_vec()));
    while let Some(file) = rest {
        let (file, later) = split(file, FILE);
        let (name, text) = split(file, b"\n");
        let name = String::from_utf8_lossy(name).into_owned();
        sources.add(Source::new(name, text.unwrap_or_default().to_vec()));
        rest = later;
    }
    sources
}

/// The two plans of an input, or the one plan twice.
pub fn two(bytes: &[u8]) -> (Sources, Sources) {
    let (old, new) = split(bytes, OTHER_PLAN);
    (sources(old), sources(new.unwrap_or(old)))
}

/// The three texts of an input; those that it lacks are the first again.
pub fn three(bytes: &[u8]) -> [&[u8]; 3] {
    let (base, rest) = split(bytes, OTHER_PLAN);
    let (ours, theirs) = split(rest.unwrap_or(base), OTHER_PLAN);
    [base, ours, theirs.unwrap_or(base)]
}

/// Whether an input names files.
pub fn is_of_files(bytes: &[u8]) -> bool {
    split(bytes, FILE).1.is_some()
}

fn split<'b>(bytes: &'b [u8], at: &[u8]) -> (&'b [u8], Option<&'b [u8]>) {
    match bytes.windows(at.len()).position(|it| it == at) {
        Some(found) => (&bytes[..found], Some(&bytes[found + at.len()..])),
        None => (bytes, None),
    }
}

/// Everything that is wrong with what was read.
pub fn findings(reading: &Reading) -> Vec<Finding> {
    let mut findings = reading.findings.clone();
    if let Some(plan) = &reading.plan {
        findings.extend(crossfoot::checks::run(plan, reading.complete, || TODAY));
    }
    diagnostic::sort(&mut findings);
    findings
}

/// The findings with the texts that they are about.
pub fn diagnostics<'s>(sources: &'s Sources, reading: &Reading) -> Diagnostics<'s> {
    Diagnostics {
        sources,
        plan: "plan".to_owned(),
        findings: findings(reading),
        ignored: Vec::new(),
        partial: !reading.complete,
    }
}

/// What reports are made for.
pub fn context<'p>(sources: &'p Sources, findings: &'p [Finding]) -> Context<'p> {
    Context { language: "fr", today: TODAY, revision: None, sources, gaps: &[], findings }
}

/// Asks something of the words of a language, which are loaded once. Which one depends on the input alone.
pub fn in_a_language(bytes: &[u8], ask: impl FnOnce(&Words)) {
    thread_local! {
        static WORDS: [Words; 2] = [Words::new(Language::English), Words::new(Language::French)];
    }
    WORDS.with(|words| ask(&words[bytes.len() % 2]));
}

/// One of several, which depends on the input alone: drawing all formats each time would be slow.
pub fn one_of<T: Copy>(bytes: &[u8], all: &[T]) -> T {
    all[bytes.len() / 2 % all.len()]
}

/// Whether a text has nothing in it that a terminal would act upon, besides colours and weights.
pub fn is_inert(text: &str) -> bool {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    let is_inert = |text: &str| {
        !text.chars().any(|it| {
            it.is_control() && it != '\n'
                || matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    let behind_style = |it: &str| {
        let style = it.trim_start_matches(|it: char| it.is_ascii_digit() || it == ';');
        style.strip_prefix('m').is_some_and(is_inert)
    };
    is_inert(first) && parts.all(behind_style)
}

/// Whether no place of the plan lies outside of its text.
pub fn is_whole(plan: &Plan, sources: &Sources) -> bool {
    plan.nodes.iter().all(|it| sources.get(it.place.file).text().get(it.place.range()).is_some())
}
