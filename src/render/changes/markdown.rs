//! Changes as a comment on a pull request, in GitHub's Markdown.
//!
//! At most [`LIMIT`] characters: what is too much is left out by whole rows, never inside one, and counted.

use super::figures::Figures;
use super::outline::{Entry, Group, Headed, Outline, TotalRow};
use super::sentences::{Line, Says};
use super::terminal::shortened;
use super::{Extent, Frame};
use crate::diagnostic::Severity;
use crate::diff::{Changes, Mark, Piece, Turn};
use crate::render::language::Words;
use crate::render::markdown_text;
use crate::render::markup::Escaped;

/// GitHub takes no longer comment. Bytes are counted, which are never fewer than characters.
pub const LIMIT: usize = 65_536;

/// A program finds its own comment by this, to replace it.
pub const MARKER: &str = "<!-- crossfoot diff -->";

/// What is kept free for closing a table, folds and the last sentence.
const RESERVE: usize = 4_000;

/// So many of the things that are left out are named.
const MOST_NAMES: usize = 80;

struct Comment {
    text: String,
    left_out: usize,
    /// Names of what was left out, as far as they have one.
    names: Vec<String>,
}

impl Comment {
    fn fits(&self, more: usize) -> bool {
        self.text.len() + more + RESERVE <= LIMIT
    }

    /// Adds something that is whole, or leaves it out.
    fn add(&mut self, block: &str) -> bool {
        let fits = self.fits(block.len());
        if fits {
            self.text.push_str(block);
        } else {
            self.left_out += 1;
        }
        fits
    }

    /// Adds rows between a head and a foot, as many as fit; each counts as one change.
    fn rows(&mut self, head: &str, rows: &[String], foot: &str) {
        let first = rows.first().map_or(0, String::len);
        if rows.is_empty() || !self.fits(head.len() + first + foot.len()) {
            self.left_out += rows.len();
            return;
        }
        self.text.push_str(head);
        for (at, row) in rows.iter().enumerate() {
            if !self.fits(row.len() + foot.len()) {
                self.left_out += rows.len() - at;
                break;
            }
            self.text.push_str(row);
        }
        self.text.push_str(foot);
    }
}

/// Draws changes as a comment: where they do not fit as they were asked for, each in a row; then the smallest are left
/// out, and named.
pub fn comment(changes: &Changes, frame: &Frame, words: &Words) -> String {
    let (text, fits) = drawn(&Outline::of(changes, frame, words));
    if fits || frame.extent == Extent::Summary {
        return text;
    }
    let frame = Frame { extent: Extent::Rows, ..frame.clone() };
    drawn(&Outline::of(changes, &frame, words)).0
}

/// An outline as a comment, and whether all of it fits.
fn drawn(outline: &Outline) -> (String, bool) {
    let mut comment = Comment { text: String::new(), left_out: 0, names: Vec::new() };
    let head = format!(
        "{MARKER}\n### {}\n\n{} → {}\n\n",
        outline.words.labelled(&escaped(&outline.title), &escaped(&cut(&outline.plan, 300))),
        markdown_text::escaped(&cut(&outline.sides.before, 200)),
        escaped(&cut(&outline.sides.after, 200)),
    );
    comment.text.push_str(&head);
    for warning in &outline.warnings {
        comment.add(&format!("> [!WARNING]\n> {}\n\n", escaped(warning)));
    }
    if let Some(nothing) = &outline.nothing {
        comment.add(&format!("{}\n\n", escaped(nothing)));
    }
    if !outline.headline.is_empty() {
        comment.add(&format!("**{}**\n\n", escaped(&outline.headline)));
    }
    if !outline.remarks.is_empty() {
        comment.add(&format!("{}\n\n", escaped(&outline.remarks.join(" "))));
    }
    findings(&mut comment, outline);
    for it in outline.totals.iter().chain(&outline.shares) {
        totals(&mut comment, it, outline);
    }
    if let Some(listed) = &outline.transfers {
        let rows: Vec<String> =
            listed.rows.iter().map(|it| format!("- {}\n", escaped(it))).collect();
        comment.rows(&format!("**{}**\n\n", escaped(&listed.heading)), &rows, "\n");
    }
    for group in &outline.groups {
        self::group(&mut comment, group, outline);
    }
    let mut last: Vec<String> = Vec::new();
    last.extend(outline.unchanged.as_deref().map(escaped));
    if !outline.legend.is_empty() {
        let legend =
            outline.legend.iter().map(|(sign, means)| format!("`{sign}` {}", escaped(means)));
        last.push(legend.collect::<Vec<_>>().join(" · "));
    }
    if !last.is_empty() {
        comment.add(&format!("<sub>{}</sub>\n", last.join("<br>")));
    }
    if comment.left_out > 0 {
        let names = &comment.names[..comment.names.len().min(MOST_NAMES)];
        let left_out = outline.left_out(comment.left_out, names, comment.names.len());
        comment.text.push_str(&format!("\n{}\n", escaped(&left_out)));
    }
    let fits = comment.left_out == 0;
    (comment.text, fits)
}

fn findings(comment: &mut Comment, outline: &Outline) {
    let Some(findings) = &outline.findings else { return };
    let rows: Vec<String> = findings
        .rows
        .iter()
        .map(|it| {
            let sign = match (it.turn, it.severity) {
                (Turn::Cured, _) => "✅",
                (Turn::Gone, _) => "❗",
                (_, Severity::Error) => "❌",
                (_, Severity::Warning) => "⚠️",
                (_, Severity::Note) => "ℹ️",
            };
            format!(
                "- {sign} {}, {} `{}` – {}\n",
                escaped(&it.word),
                escaped(&it.severity_word),
                it.rule,
                escaped(&cut(&it.message, 600))
            )
        })
        .collect();
    comment.rows(&format!("**{}**\n\n", escaped(&findings.heading)), &rows, "\n");
}

fn totals(comment: &mut Comment, totals: &Headed<TotalRow>, outline: &Outline) {
    let head = format!(
        "| {} | {} | |\n|:--|--:|--:|--:|--:|:--|\n",
        escaped(&totals.heading),
        cells(&outline.columns[1..]),
    );
    let rows: Vec<String> = totals
        .rows
        .iter()
        .map(|it| {
            let label = escaped(&it.label);
            let label = if it.depth == 0 { format!("**{label}**") } else { label };
            format!("| {label} | {} {} |\n", amounts(&it.figures), escaped(&it.parts))
        })
        .collect();
    // The plan's own totals stand open; those of its parts are folded where there are many.
    let open = match rows.len() {
        0..=6 => rows.len(),
        _ => totals.rows.iter().filter(|it| it.depth == 0).count().min(6),
    };
    let (first, rest) = rows.split_at(open);
    comment.rows(&head, first, "\n");
    let folded = format!(
        "<details><summary>{} ({})</summary>\n\n{head}",
        Escaped(&totals.heading),
        rest.len()
    );
    comment.rows(&folded, rest, "\n</details>\n\n");
}

fn amounts(figures: &Figures) -> String {
    format!("{} |", cells(&figures.cells()))
}

/// The cells of a row, between two lines.
fn cells(texts: &[impl AsRef<str>]) -> String {
    texts.iter().map(|it| escaped(it.as_ref())).collect::<Vec<_>>().join(" | ")
}

fn group(comment: &mut Comment, group: &Group, outline: &Outline) {
    let heading = format!("<b>{}</b>", Escaped(&group.heading));
    let head = format!(
        "<details><summary>{}</summary>\n\n| | {} |\n|:--|:--|--:|--:|--:|--:|\n",
        outline.words.labelled(&heading, &escaped(&group.count)),
        cells(&outline.columns),
    );
    let rows: Vec<String> = group.entries.iter().map(|it| entry(it, outline)).collect();
    let before = comment.left_out;
    comment.rows(&head, &rows, "\n</details>\n\n");
    let left_out = comment.left_out - before;
    let names = group.entries.iter().skip(rows.len() - left_out);
    let named = names.map(|it| if it.name.is_empty() { &it.title } else { &it.name });
    comment.names.extend(named.map(|it| cut(it, 40)));
}

/// The rows of one change; they are kept or left out together.
fn entry(entry: &Entry, outline: &Outline) -> String {
    let guess = if entry.guess { "?" } else { "" };
    let mut head: Vec<String> = Vec::new();
    if !entry.name.is_empty() {
        head.push(format!("**{}**", escaped(&cut(&entry.name, 100))));
    }
    if !entry.title.is_empty() {
        head.push(escaped(&cut(&entry.title, 300)));
    }
    if !entry.remarks.is_empty() {
        head.push(format!("*{}*", escaped(&cut(&entry.remarks, 300))));
    }
    // A sentence or a text takes the place of amounts that are not there.
    let (figures, words): (Vec<&Line>, Vec<&Line>) =
        entry.lines.iter().partition(|it| matches!(it.says, Says::Figures(_)));
    for line in words {
        let text = match &line.says {
            Says::Words(pieces) => marked(pieces),
            Says::Sentence(text) => escaped(&cut(text, 1_000)),
            Says::Figures(_) => continue,
        };
        let label = escaped(&cut(&line.label, 200));
        head.push(format!("<br>{}", outline.words.labelled(&label, &text)));
    }
    let sign = entry.sort.sign();
    let own = match &entry.figures {
        Some(figures) => amounts(figures),
        None => format!("{} | | | |", escaped(&entry.change)),
    };
    let mut rows = format!("| `{sign}{guess}` | {} | {own}\n", head.join(" "));
    for line in figures {
        if let Says::Figures(it) = &line.says {
            rows.push_str(&format!("| | {} | {}\n", escaped(&line.label), amounts(it)));
        }
    }
    rows
}

fn marked(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let words = piece.text.trim();
        match piece.mark {
            Mark::Kept => {
                text.push_str(&escaped(&shortened(&piece.text, at == 0, at + 1 == pieces.len())));
            }
            Mark::Gone => text.push_str(&format!(" <del>{}</del> ", escaped(&cut(words, 1_000)))),
            Mark::New => text.push_str(&format!(" <ins>{}</ins> ", escaped(&cut(words, 1_000)))),
        }
    }
    text.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The beginning of a text that is too long for a comment.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

fn escaped(text: &str) -> String {
    markdown_text::escaped_inside(text).into_owned()
}
