//! Words in lines of a width, measured as a terminal shows them.

use unicode_width::UnicodeWidthChar as _;

pub(super) use crate::render::wrap::width;

/// A text with spaces after it, up to a width.
pub(super) fn padded(text: &str, to: usize) -> String {
    let missing = to.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// A text with spaces before it, up to a width.
pub(super) fn to_the_right(text: &str, to: usize) -> String {
    let missing = to.saturating_sub(width(text));
    format!("{}{text}", " ".repeat(missing))
}

/// The longest word of a text.
pub(super) fn longest_word(text: &str) -> usize {
    text.split(' ').map(width).max().unwrap_or(0)
}

/// A text in lines of at most `limit` columns, broken at spaces; a word that is longer is broken where it must be.
/// There is at least one line.
pub(super) fn wrapped(text: &str, limit: usize) -> Vec<String> {
    let limit = limit.max(1);
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let needed = width(word);
        let gap = usize::from(!line.is_empty());
        if used + gap + needed > limit && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if gap == 1 {
            line.push(' ');
            used += 1;
        }
        for letter in word.chars() {
            let step = letter.width().unwrap_or(0);
            if used + step > limit && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(letter);
            used += step;
        }
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text in lines of at most `limit` columns, the last one of at most `last`.
pub(super) fn ending_in(text: &str, limit: usize, last: usize) -> Vec<String> {
    let mut lines = wrapped(text, limit);
    let Some(end) = lines.pop() else { return lines };
    if width(&end) <= last {
        lines.push(end);
        return lines;
    }
    // Of the places where the last line can begin, the one that makes the fewest and most even lines.
    let begins = text.rmatch_indices(' ').map(|(at, _)| at);
    let fitting: Vec<usize> = begins.take_while(|at| width(&text[at + 1..]) <= last).collect();
    let best = fitting.into_iter().rev().min_by_key(|at| {
        let above = wrapped(&text[..*at], limit).len();
        (above, (width(&text[..*at]) / above).max(width(&text[at + 1..])))
    });
    // Where its last word alone is too long, what stands beside the last line gets a line of its own.
    let Some(at) = best else {
        let mut lines = wrapped(text, limit);
        lines.push(String::new());
        return lines;
    };
    let (above, end) = (&text[..at], &text[at + 1..]);
    let count = wrapped(above, limit).len();
    let evenly = (1..=limit).find(|it| wrapped(above, *it).len() == count);
    lines = wrapped(above, evenly.unwrap_or(limit));
    lines.push(end.to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("one two three", 80), ["one two three"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn the_last_line_can_be_shorter() {
        assert_eq!(ending_in("one two three four", 18, 10), ["one two", "three four"]);
        assert_eq!(ending_in("one two", 18, 10), ["one two"]);
        assert_eq!(ending_in("incomprehensible", 18, 10), ["incomprehensible", ""]);
        assert_eq!(ending_in("one incomprehensible", 18, 10), ["one", "incomprehensible", ""]);
    }

    #[test]
    fn a_text_of_any_length_comes_to_its_end() {
        let text = "word ".repeat(20_000);
        let lines = ending_in(text.trim_end(), 18, 10);
        assert_eq!((lines.len(), lines.last().unwrap().as_str()), (6_667, "word word"));
    }

    #[test]
    fn a_word_that_is_too_long_is_broken() {
        assert_eq!(wrapped("incomprehensible", 6), ["incomp", "rehens", "ible"]);
        assert_eq!(wrapped("計画計画", 5), ["計画", "計画"]);
    }
}
