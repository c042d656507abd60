//! Findings for people, in rustc's layout: the author's own line, a caret, a label, and what to do.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Fold, Look, Told};
use super::{accepted, fact, help, severity_word, summary as summary_of};
use crate::diagnostic::{Diagnostics, Finding, Rule, Severity};
use crate::message::{Arg, Message};
use crate::render::inert::{inert, inert_in_place};
use crate::render::language::Words;
use crate::render::wrap::wrap;
use crate::source::{Position, Source, Span};

/// Other places so many lines away are shown together with the finding's own.
const NEAR: usize = 6;

/// Sentences are not drawn wider than this, however wide the terminal.
const PROSE: usize = 100;

/// Marks where a label belongs that is put below; [`inert`] leaves it in no text.
const BELOW: &str = "\u{fdd0}";

/// Of a rule that is told in one line, so many places are named.
const FIRST_PLACES: usize = 4;

/// Stands where a line is cut.
const CUT: &str = "...";

pub(super) fn draw(out: &mut dyn Write, told: &Told, look: &Look) -> io::Result<()> {
    let Told { diagnostics, words, .. } = told;
    let summary = wrap(&summary(diagnostics, words), look.width);
    if diagnostics.findings.is_empty() && diagnostics.ignored.is_empty() && !diagnostics.partial {
        return writeln!(out, "{summary}");
    }
    let pen = Pen::new(told, look);
    let shown = look.shown.of(&diagnostics.findings);
    let folds = look.shown.folds(&diagnostics.findings);
    for fold in &folds {
        writeln!(out, "{}", pen.fold(fold))?;
    }
    if !folds.is_empty() {
        writeln!(out, "{}\n", wrap(&words.say(&Message::new("summary-folded")), look.width))?;
    }
    // What is worst stands where the reader's eye is: at the end.
    let mut shown: Vec<&Finding> = shown.iter().map(|it| &diagnostics.findings[*it]).collect();
    shown.sort_by_key(|it| it.severity);
    for finding in &shown {
        writeln!(out, "{}\n", pen.finding(finding))?;
    }
    if diagnostics.partial {
        let note = Group::with_title(
            pen.note()
                .secondary_title(pen.wrapped(&Message::new("finding-partial"), &pen.note_label)),
        );
        writeln!(out, "{}\n", pen.renderer.render(&[note]))?;
    }
    let folded = folds.iter().map(|it| it.findings.len()).sum::<usize>();
    let whole = diagnostics.findings.len() - folded;
    if shown.len() < whole {
        let cut = Message::new("summary-cut").count("shown", shown.len()).count("all", whole);
        writeln!(out, "{}", wrap(&words.say(&cut), look.width))?;
    }
    if !diagnostics.ignored.is_empty() {
        let mut rules: Vec<Rule> = diagnostics.ignored.iter().map(|it| it.rule).collect();
        rules.sort_unstable();
        rules.dedup();
        let rules = rules.iter().map(|it| Arg::Text(it.id().to_owned())).collect();
        let ignored = Message::new("summary-ignored")
            .count("count", diagnostics.ignored.len())
            .arg("rules", Arg::List(rules));
        writeln!(out, "{}", wrap(&words.say(&ignored), look.width))?;
    }
    writeln!(out, "{summary}")
}

/// How many findings there are of each severity.
fn summary(diagnostics: &Diagnostics, words: &Words) -> String {
    let counted = [
        (diagnostics.count(Severity::Error), "summary-errors"),
        (diagnostics.count(Severity::Warning), "summary-warnings"),
        (diagnostics.count(Severity::Note), "summary-notes"),
    ];
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, key)| words.say(&Message::new(key).count("count", count)))
        .collect();
    let message = if parts.is_empty() {
        Message::new("summary-clean")
    } else {
        Message::new("summary").text("counts", parts.join(", "))
    };
    words.say_inert(&match diagnostics.plan.as_str() {
        // The folder in which the user stands has no name that helps.
        "." => message.message("plan", Message::new("subject-plan")),
        name => message.text("plan", name),
    })
}

/// A word as it stands before the colon that the renderer writes.
fn labelling(words: &Words, word: String) -> String {
    format!("{word}{}", words.phrase("layout-colon").trim_end_matches(':'))
}

/// What every finding of one run is drawn with.
struct Pen<'d> {
    told: &'d Told<'d>,
    look: &'d Look,
    renderer: Renderer,
    /// Before a remark, with the space that the language puts before a colon.
    note_label: String,
    help_label: String,
}

impl<'d> Pen<'d> {
    fn new(told: &'d Told<'d>, look: &'d Look) -> Pen<'d> {
        let words = told.words;
        Pen {
            told,
            look,
            renderer: Renderer::styled().term_width(look.width),
            note_label: labelling(words, severity_word(words, Severity::Note)),
            help_label: labelling(words, words.say(&Message::new("finding-help"))),
        }
    }

    fn note(&self) -> Level<'_> {
        Level::NOTE.with_name(self.note_label.as_str())
    }

    fn help(&self) -> Level<'_> {
        Level::HELP.with_name(self.help_label.as_str())
    }

    fn level(&self, severity: Severity) -> Level<'_> {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        level.with_name(severity_word(self.told.words, severity))
    }

    /// A sentence, broken so that it fits behind a word and the margin that the renderer draws.
    fn wrapped(&self, message: &Message, word: &str) -> String {
        self.wrapped_behind(message, word.width() + 2 + 8)
    }

    /// The title of a finding, broken so that it fits behind its severity and its rule.
    fn title(&self, finding: &Finding) -> String {
        let word = severity_word(self.told.words, finding.severity);
        self.wrapped_behind(&fact(finding), word.width() + finding.rule.id().width() + 4)
    }

    /// What a rule found, in one line: how often, and the first places. Of one finding, what it says.
    fn fold(&self, fold: &Fold) -> String {
        let findings = || fold.findings.iter().map(|it| &self.told.diagnostics.findings[*it]);
        let place = |it: &Finding| match &it.id {
            // Of one finding, the sentence names the row.
            Some(id) if fold.findings.len() > 1 => Arg::Text(inert(id).into_owned()),
            _ => {
                if self.told.diagnostics.sources.is_document() {
                    let place = self.told.diagnostics.sources.place(it.span);
                    return Arg::Text(inert(&format!("{}{place}", self.look.prefix)).into_owned());
                }
                let (start, _) = self.told.places.of(it.span);
                let path = self.told.path(it.span);
                Arg::Text(format!("{}:{}", inert(&path), start.line))
            }
        };
        let mut places: Vec<Arg> = Vec::new();
        for it in findings().map(place) {
            if places.len() < FIRST_PLACES && !places.contains(&it) {
                places.push(it);
            }
        }
        let says = match fold.findings[..] {
            [only] => fact(&self.told.diagnostics.findings[only]).into_owned(),
            _ => Message::new("folded").text("rule", summary_of(self.told.words, fold.rule)),
        };
        let key = if findings().count() > places.len() { "folded-more" } else { "folded-all" };
        let line = Message::new(key)
            .count("count", fold.findings.len())
            .message("says", says)
            .arg("places", Arg::List(places));
        let word = severity_word(self.told.words, fold.severity);
        let text = format!(
            "{word}[{}]: {}",
            fold.rule.id(),
            self.told.words.say_inert(&line).replace('\n', " ")
        );
        wrap(&text, self.look.width.min(PROSE) - 4).replace('\n', "\n    ")
    }

    fn wrapped_behind(&self, message: &Message, margin: usize) -> String {
        wrap(&self.told.words.say_inert(message), self.look.width.min(PROSE).saturating_sub(margin))
    }

    fn finding(&self, finding: &Finding) -> String {
        let sources = self.told.diagnostics.sources;
        let (start, _) = self.told.places.of(finding.span);
        let label = finding.label.as_ref().map(|it| self.one_line(it));
        // Where the numbers do not fit beside the caret, they stand below it: the author's line is worth more.
        let (label, below) = match label {
            Some(label) if !self.fits(finding.span, &label) => {
                (Some(BELOW.to_owned()), Some(label))
            }
            label => (label, None),
        };

        let own = Mark { span: finding.span, label, kind: AnnotationKind::Primary };
        let mut marks = vec![own];
        let mut far = Vec::new();
        for related in &finding.related {
            let label = self.one_line(&related.message);
            if self.is_near(related.span, finding.span) && self.fits(related.span, &label) {
                let kind = AnnotationKind::Context;
                marks.push(Mark { span: related.span, label: Some(label), kind });
            } else {
                far.push(related);
            }
        }

        let title = self.title(finding);
        let title = self.level(finding.severity).primary_title(title).id(finding.rule.id());
        let notes = accepted(finding).into_iter().chain(finding.notes.iter().cloned());
        let notes = notes.map(|it| self.note().message(self.wrapped(&it, &self.note_label)));
        let help = help(finding).map(|it| self.help().message(self.wrapped(it, &self.help_label)));
        let view = self.view(&marks, start);
        let group = Group::with_title(title).element(view.element).elements(notes).elements(help);

        let mut groups = vec![group];
        let mut corrections = vec![view.correction];
        for related in far {
            let title = self.wrapped(&related.message, &self.note_label);
            let mark = Mark { span: related.span, label: None, kind: AnnotationKind::Primary };
            let view = self.view(&[mark], sources.start(related.span));
            groups.push(self.note().secondary_title(title).element(view.element));
            corrections.push(view.correction);
        }
        let mut drawn = self.renderer.render(&groups);
        for (said, right) in corrections.into_iter().flatten() {
            drawn = drawn.replacen(&said, &right, 1);
        }
        match below {
            Some(label) => self.put_below(&drawn, &label, finding),
            None => drawn,
        }
    }

    /// Puts a label on lines of its own below the caret, as far to the right as it fits and not beyond the caret.
    fn put_below(&self, drawn: &str, label: &str, finding: &Finding) -> String {
        let Some((before, after)) = drawn.split_once(BELOW) else { return drawn.to_owned() };
        let line = before.rsplit('\n').next().unwrap_or_default();
        // The bar itself and what colours it; an escape sequence may follow, and is not to be cut.
        let bar = line.find('|').map_or(line.len(), |at| at + 1);
        let style = match finding.severity {
            Severity::Error => renderer::DEFAULT_ERROR_STYLE,
            Severity::Warning => renderer::DEFAULT_WARNING_STYLE,
            Severity::Note => renderer::DEFAULT_NOTE_STYLE,
        };
        let bar = line[..bar].trim_end();

        let source = self.told.diagnostics.sources.get(finding.span.file);
        let number = source.line_of(finding.span.start);
        let columns = self.columns(number);
        let window = window(source, number, Some(finding.span), columns);
        let caret = window.place_of(source, finding.span.start).width();
        let label = wrap(label, columns);
        let width = label.lines().map(UnicodeWidthStr::width).max().unwrap_or_default();
        let indent = " ".repeat(caret.min(columns.saturating_sub(width)));

        // The space between caret and label, which in colour stands before the label's own escape sequence.
        let mut text = match before.rfind(' ') {
            Some(at) => format!("{}{}", &before[..at], &before[at + 1..]),
            None => before.to_owned(),
        };
        for line in label.lines() {
            text.push_str(&format!("{style:#}\n{bar}{style:#} {indent}{style}{line}"));
        }
        text + after
    }

    fn one_line(&self, message: &Message) -> String {
        self.told.words.say_inert(message).replace('\n', " ")
    }

    /// How many columns are left for a line of the author's, beside its number (from 0) and the renderer's bars.
    fn columns(&self, line: usize) -> usize {
        let digits = (line + 1).to_string().len();
        self.look.width.saturating_sub(digits + 3).max(20)
    }

    /// Whether a label beside its caret leaves the line of a place as it is, or cuts it only behind the caret.
    fn fits(&self, span: Span, label: &str) -> bool {
        let source = self.told.diagnostics.sources.get(span.file);
        let line = source.line_range(source.line_of(span.start));
        let end = (span.end as usize).min(line.end);
        let room = self.columns(source.line_of(span.start)).saturating_sub(label.width() + 1);
        let before = &source.text()[line.start..end];
        before.len() / 4 <= room && before.width() <= room
    }

    /// Whether another place is shown under the same lines as the finding's own.
    fn is_near(&self, other: Span, own: Span) -> bool {
        if other.file != own.file {
            return false;
        }
        let source = self.told.diagnostics.sources.get(own.file);
        let lines = source.line_of(own.start).abs_diff(source.line_of(other.start));
        lines <= NEAR
    }

    /// The lines of some places of one file, with their marks. The first mark is the finding's own, and begins at
    /// `start`.
    fn view(&self, marks: &[Mark], start: Position) -> View {
        let own = marks[0].span;
        let source = self.told.diagnostics.sources.get(own.file);
        let path = inert(&self.told.path(own)).into_owned();
        let line_of = |it: &Mark| source.line_of(it.span.start);
        let own_line = line_of(&marks[0]);
        let first = marks.iter().map(line_of).fold(own_line, usize::min);
        let last = marks.iter().map(line_of).fold(own_line, usize::max);
        let mut text = String::new();
        let mut annotations = Vec::with_capacity(marks.len());
        let mut correction = None;
        for line in first..=last {
            let mut on_line = marks.iter().filter(|it| line_of(it) == line).peekable();
            let mark = on_line.peek().map(|it| it.span);
            let window = window(source, line, mark, self.columns(last));
            let shown = window.place_of(source, own.start).chars().count() + 1;
            if line == own_line && (shown != start.column || source.cell(own.start).is_some()) {
                let right = match source.cell(own.start) {
                    Some(cell) => format!("{path}:{}", inert(&cell)),
                    None => format!("{path}:{}:{}", start.line, start.column),
                };
                correction = Some((format!("{path}:{}:{shown}", start.line), right));
            }
            annotations.extend(on_line.map(|it| it.annotation(source, &window, text.len())));
            text.push_str(&shown_line(source, &window));
            text.push('\n');
        }
        let snippet = Snippet::source(text).path(path).line_start(first + 1);
        View { element: snippet.annotations(annotations).into(), correction }
    }
}

/// What is shown of a file.
struct View {
    element: Element<'static>,
    /// The renderer counts columns in what it is given; where that is a part of a line, what it says and what it
    /// should say.
    correction: Option<(String, String)>,
}

/// A place to underline.
struct Mark {
    span: Span,
    label: Option<String>,
    kind: AnnotationKind,
}

impl Mark {
    /// The mark in a text where the window's line begins at byte `begin`. It ends with its line: what is wrong with a
    /// table stands at its beginning.
    fn annotation(&self, source: &Source, window: &Window, begin: usize) -> Annotation<'static> {
        let at = |offset: u32| begin + window.place_of(source, offset).len();
        self.kind.span(at(self.span.start)..at(self.span.end)).label(self.label.clone())
    }
}

/// The part of a line that is shown.
struct Window {
    bytes: Range<usize>,
    cut_before: bool,
    cut_after: bool,
}

impl Window {
    /// What is shown of the line before a byte of the file.
    fn place_of(&self, source: &Source, offset: u32) -> String {
        let offset = (offset as usize).clamp(self.bytes.start, self.bytes.end);
        let before = inert_in_place(&source.text()[self.bytes.start..offset]);
        format!("{}{before}", self.cut_before())
    }

    fn cut_before(&self) -> &'static str {
        if self.cut_before { CUT } else { "" }
    }
}

/// What to show of a line in which a place is marked, in so many columns: the place, more of what stands before it
/// than of what follows.
fn window(source: &Source, line: usize, mark: Option<Span>, columns: usize) -> Window {
    let mut whole = source.line_range(line);
    let text = source.text();
    if whole.start == 0 && text.starts_with('\u{feff}') {
        whole.start += '\u{feff}'.len_utf8();
    }
    let (end, _) = forward(&text[whole.clone()], columns);
    if end == whole.len() {
        return Window { bytes: whole, cut_before: false, cut_after: false };
    }
    let columns = columns.saturating_sub(2 * CUT.len());
    let from = mark.map_or(whole.start, |it| (it.start as usize).clamp(whole.start, whole.end));
    let to = mark.map_or(from, |it| (it.end as usize).clamp(from, whole.end));
    // Of a place that is longer than the line, its beginning and some of what stands before.
    let kept = backward(&text[whole.start..from], columns / 3).1;
    let (marked, used) = forward(&text[from..to], columns - kept);
    let rest = columns - used;
    let (_, behind) = forward(&text[from + marked..whole.end], rest);
    let (_, before) = backward(&text[whole.start..from], rest);
    let behind = behind.min((rest / 3).max(rest - before));
    let mut end = from + marked + forward(&text[from + marked..whole.end], behind).0;
    let mut start = whole.start + backward(&text[whole.start..from], rest - behind).0;
    // Nothing is cut that takes no more room than the sign of a cut.
    if forward(&text[whole.start..start], CUT.len()).0 == start - whole.start {
        start = whole.start;
    }
    if forward(&text[end..whole.end], CUT.len()).0 == whole.end - end {
        end = whole.end;
    }
    Window { cut_before: start > whole.start, cut_after: end < whole.end, bytes: start..end }
}

/// How much of a text from its beginning takes at most so many columns: the byte where it ends, and its columns.
fn forward(text: &str, columns: usize) -> (usize, usize) {
    fitting(text.chars(), columns)
}

/// How much of a text up to its end takes at most so many columns: the byte where it begins, and its columns.
fn backward(text: &str, columns: usize) -> (usize, usize) {
    let (bytes, used) = fitting(text.chars().rev(), columns);
    (text.len() - bytes, used)
}

/// How many bytes of letters take at most so many columns, and how many columns these take.
fn fitting(letters: impl Iterator<Item = char>, columns: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for letter in letters {
        let width = letter.width().unwrap_or(1);
        if used + width > columns {
            break;
        }
        (bytes, used) = (bytes + letter.len_utf8(), used + width);
    }
    (bytes, used)
}

/// A line as it is shown: the author's characters, each in its column, and none that acts on a terminal.
fn shown_line<'s>(source: &'s Source, window: &Window) -> Cow<'s, str> {
    let line = inert_in_place(&source.text()[window.bytes.clone()]);
    if !window.cut_before && !window.cut_after {
        return line;
    }
    let after = if window.cut_after { CUT } else { "" };
    Cow::Owned(format!("{}{line}{after}", window.cut_before()))
}
