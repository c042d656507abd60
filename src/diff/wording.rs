//! Which words of a text are new.

use similar::{Algorithm, ChangeTag, capture_diff_slices};

use super::fact::{Fact, Field, Mark, Piece};
use super::{Both, likeness};
use crate::text::Text;

/// Texts with more words than this together are shown whole, old and new.
const MOST_WORDS: usize = 2_000;

/// What changed in a text that may be missing on either side, language by language.
pub fn facts(field: &Field, before: Option<&Text>, after: Option<&Text>) -> Vec<Fact> {
    if before == after {
        return Vec::new();
    }
    let (mut before, mut after) = (by_language(before), by_language(after));
    // A text in one language that gets a translation stays what it was.
    match (before.as_mut_slice(), after.as_mut_slice()) {
        ([("", words)], [_, ..]) => before[0].0 = language_of(words, &after),
        ([_, ..], [("", words)]) => after[0].0 = language_of(words, &before),
        _ => {}
    }
    let mut languages: Vec<&str> = after.iter().map(|(it, _)| *it).collect();
    languages.extend(
        before.iter().map(|(it, _)| *it).filter(|it| !after.iter().any(|(other, _)| other == it)),
    );
    let mut facts = Vec::new();
    for language in languages {
        let find = |all: &[(&str, &str)]| {
            all.iter().find(|(it, _)| *it == language).map(|(_, words)| (*words).to_owned())
        };
        let of = [field.of.as_deref().unwrap_or_default(), language].join(" ").trim().to_owned();
        let field = Field { name: field.name, of: Some(of).filter(|it| !it.is_empty()) };
        match (find(&before), find(&after)) {
            (Some(before), Some(after)) if before == after => {}
            (Some(before), Some(after)) => {
                facts.push(Fact::Reworded { field, words: pieces(&before, &after) });
            }
            (before, after) => facts.push(Fact::Value { field, value: Both::new(before, after) }),
        }
    }
    facts
}

/// The language in which a text says these words; else the one that it says first.
fn language_of<'t>(words: &str, all: &[(&'t str, &'t str)]) -> &'t str {
    let same = all.iter().find(|(_, it)| *it == words).or(all.first());
    same.map_or("", |(language, _)| language)
}

/// The words by language; those of a text in one language stand under the empty name.
fn by_language<'t>(text: Option<&'t Text>) -> Vec<(&'t str, &'t str)> {
    let Some(text) = text else { return Vec::new() };
    match text.languages() {
        None => vec![("", text.first())],
        Some(all) => all.iter().map(|(language, words)| (&**language, &**words)).collect(),
    }
}

/// The words of both texts, those of one side marked. Kept and gone words make up the old text, kept and new ones the
/// new text.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (was, is) = (tokens(before), tokens(after));
    if was.len() + is.len() > MOST_WORDS || likeness::likeness(before, after) < 0.25 {
        return [(Mark::Gone, before), (Mark::New, after)]
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(mark, text)| Piece { mark, text: text.to_owned() })
            .collect();
    }
    let mut pieces: Vec<Piece> = Vec::new();
    // Words that only one side has, until the next word that both have.
    let mut open = Both::<String>::default();
    // White space between two such words belongs to both.
    let mut space = String::new();
    for op in capture_diff_slices(Algorithm::Patience, &was, &is) {
        for change in op.iter_changes(&was, &is) {
            let text: &str = change.value();
            match change.tag() {
                ChangeTag::Equal if text.trim().is_empty() => {
                    space.push_str(text);
                    continue;
                }
                ChangeTag::Equal => {
                    close(&mut pieces, &mut open);
                    push(&mut pieces, Mark::Kept, &std::mem::take(&mut space));
                    push(&mut pieces, Mark::Kept, text);
                    continue;
                }
                ChangeTag::Delete | ChangeTag::Insert => {}
            }
            // White space before a word that one side has is inside what is open, if anything is.
            let between = std::mem::take(&mut space);
            if open.before.is_empty() && open.after.is_empty() {
                push(&mut pieces, Mark::Kept, &between);
            } else {
                open.before.push_str(&between);
                open.after.push_str(&between);
            }
            let is_gone = change.tag() == ChangeTag::Delete;
            if is_gone { &mut open.before } else { &mut open.after }.push_str(text);
        }
    }
    close(&mut pieces, &mut open);
    push(&mut pieces, Mark::Kept, &space);
    pieces
}

fn close(pieces: &mut Vec<Piece>, open: &mut Both<String>) {
    push(pieces, Mark::Gone, &std::mem::take(&mut open.before));
    push(pieces, Mark::New, &std::mem::take(&mut open.after));
}

fn push(pieces: &mut Vec<Piece>, mark: Mark, text: &str) {
    match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.mark == mark => last.text.push_str(text),
        _ => pieces.push(Piece { mark, text: text.to_owned() }),
    }
}

/// Words, white space, and punctuation marks.
fn tokens(text: &str) -> Vec<&str> {
    #[derive(PartialEq, Clone, Copy)]
    enum Sort {
        Word,
        Space,
        Mark,
    }
    let sort = |letter: char| match letter {
        it if it.is_whitespace() => Sort::Space,
        it if it.is_alphanumeric() || matches!(it, '\'' | '’' | '-') => Sort::Word,
        _ => Sort::Mark,
    };
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut last: Option<Sort> = None;
    for (at, letter) in text.char_indices() {
        let it = sort(letter);
        if last.is_some_and(|last| last != it || it == Sort::Mark) {
            tokens.push(&text[start..at]);
            start = at;
        }
        last = Some(it);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_words_are_marked_and_both_texts_can_be_read_again() {
        let (before, after) = ("Debate the topics, once.", "Debate in public the topics, twice.");
        let pieces = pieces(before, after);
        let side = |not: Mark| -> String {
            pieces.iter().filter(|it| it.mark != not).map(|it| it.text.as_str()).collect()
        };
        assert_eq!(side(Mark::New), before);
        assert_eq!(side(Mark::Gone), after);
        let new: Vec<&str> =
            pieces.iter().filter(|it| it.mark == Mark::New).map(|it| it.text.as_str()).collect();
        assert_eq!(new.iter().map(|it| it.trim()).collect::<Vec<_>>(), ["in public", "twice"]);
        let pieces = super::pieces("one two three four five", "one 2 3 four five");
        let marked: Vec<_> = pieces.iter().map(|it| (it.mark, it.text.as_str())).collect();
        assert_eq!(
            marked,
            [
                (Mark::Kept, "one "),
                (Mark::Gone, "two three"),
                (Mark::New, "2 3"),
                (Mark::Kept, " four five")
            ]
        );
    }
}
