//! Sentences, broken into lines.

use unicode_width::UnicodeWidthStr;

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text at spaces so that each line takes at most `width` columns. Its own line breaks stay, with the spaces
/// that a line begins with; what stands between backticks is kept together where it fits into a line.
pub fn wrap(text: &str, width: usize) -> String {
    if text.width() <= width && !text.contains('\n') {
        return text.to_owned();
    }
    text.split('\n').map(|line| wrap_line(line, width.max(20))).collect::<Vec<_>>().join("\n")
}

fn wrap_line(line: &str, width: usize) -> String {
    let words = line.trim_start_matches(' ');
    let indent = &line[..line.len() - words.len()];
    let mut wrapped = indent.to_owned();
    let mut column = indent.width();
    let mut begun = false;
    for piece in pieces(words, width - indent.width().min(width / 2)) {
        let needed = piece.width();
        if begun && column + 1 + needed > width {
            wrapped.push('\n');
            wrapped.push_str(indent);
            column = indent.width();
        } else if begun {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(piece);
        column += needed;
        begun = true;
    }
    wrapped
}

/// The parts of a line that are not broken: words, and what stands between backticks if it fits into a line.
fn pieces(line: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let code = code_end(rest).filter(|end| rest[..*end].width() <= width);
        let end = match code {
            Some(end) => end + rest[end..].find(' ').unwrap_or(rest.len() - end),
            None => rest.find(' ').unwrap_or(rest.len()),
        };
        pieces.push(&rest[..end]);
        rest = rest[end..].strip_prefix(' ').unwrap_or("");
    }
    pieces
}

/// Where the code ends that begins in the first word of a text, if one does.
fn code_end(text: &str) -> Option<usize> {
    let word = text.find(' ').unwrap_or(text.len());
    let open = text[..word].find('`')?;
    let close = text[open + 1..].find('`')? + open + 1;
    Some(close + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_not_inside_code() {
        let text = "write `total = 90_000_000`, or correct one of the years of this row";
        assert_eq!(
            wrap(text, 30),
            "write `total = 90_000_000`, or\ncorrect one of the years of\nthis row"
        );
        assert_eq!(wrap("replace it now `a = 1`, or b", 20), "replace it now\n`a = 1`, or b");
    }

    #[test]
    fn own_lines_and_their_indent_stay() {
        assert_eq!(wrap("write\n  a = 1\nor nothing", 80), "write\n  a = 1\nor nothing");
    }

    #[test]
    fn a_word_longer_than_a_line_stands_alone() {
        let long = "x".repeat(50);
        assert_eq!(wrap(&format!("a {long} b"), 30), format!("a\n{long}\nb"));
    }
}
