//! Texts of the plan's author, written in a small part of Markdown: paragraphs, lists, bold, italics.
//!
//! Everything else stays as it was typed.

/// A paragraph of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Paragraph<'t> {
    /// Whether it is an item of a list.
    pub item: bool,
    /// Its lines; each is made of pieces.
    pub lines: Vec<Vec<Piece<'t>>>,
}

/// A piece of a line.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub struct Piece<'t> {
    /// What it says.
    pub text: &'t str,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is in italics.
    pub italic: bool,
}

/// The paragraphs of a text; an empty line begins a new one, and so does a line that begins with `- ` or `* `.
pub fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let mut all: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            open = false;
            continue;
        }
        let item = ["- ", "* ", "• ", "– "].iter().find_map(|it| trimmed.strip_prefix(it));
        match (item, all.last_mut().filter(|_| open)) {
            (None, Some(last)) => last.lines.push(pieces(line)),
            (None, None) => all.push(Paragraph { item: false, lines: vec![pieces(line)] }),
            (Some(rest), _) => all.push(Paragraph { item: true, lines: vec![pieces(rest)] }),
        }
        open = true;
    }
    all
}

/// The lines of a text without its marks, items behind a dot; an empty line between paragraphs.
pub fn plain_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut in_list = false;
    for paragraph in paragraphs(text) {
        let follows = in_list && paragraph.item;
        if !(lines.is_empty() || follows) {
            lines.push(String::new());
        }
        in_list = paragraph.item;
        for (index, line) in paragraph.lines.iter().enumerate() {
            let dot = match (paragraph.item, index) {
                (true, 0) => "• ",
                (true, _) => "  ",
                _ => "",
            };
            let words: String = line.iter().map(|it| it.text).collect();
            lines.push(format!("{dot}{}", words.trim()));
        }
    }
    lines
}

/// The pieces of a line. A mark counts where it opens before a letter and is closed behind one.
fn pieces(line: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = line;
    let plain = |text| Piece { text, bold: false, italic: false };
    while let Some(at) = rest.find('*') {
        let mark = if rest[at..].starts_with("**") { "**" } else { "*" };
        let inside = &rest[at + mark.len()..];
        let end = inside.find(mark).filter(|end| {
            let text = &inside[..*end];
            !text.is_empty() && !text.starts_with([' ', '*']) && !text.ends_with(' ')
        });
        let Some(end) = end else {
            let (before, after) = rest.split_at(at + mark.len());
            pieces.push(plain(before));
            rest = after;
            continue;
        };
        if at > 0 {
            pieces.push(plain(&rest[..at]));
        }
        let bold = mark == "**";
        pieces.push(Piece { text: &inside[..end], bold, italic: !bold });
        rest = &inside[end + mark.len()..];
    }
    if !rest.is_empty() {
        pieces.push(plain(rest));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_bold_and_italics_are_read_and_the_rest_stays() {
        let all = paragraphs("One **two** *three*\nfour\n- item\n\n3 * 4 * 5");
        assert_eq!(all.len(), 3);
        assert_eq!((all[0].lines.len(), all[1].item), (2, true));
        let marks: Vec<_> =
            all[0].lines[0].iter().map(|it| (it.text, it.bold, it.italic)).collect();
        assert_eq!(
            marks,
            [
                ("One ", false, false),
                ("two", true, false),
                (" ", false, false),
                ("three", false, true)
            ]
        );
        assert_eq!(
            plain_lines("One **two**\n- a\n- *b*\nc\n\nEnd"),
            ["One two", "", "• a", "• b", "  c", "", "End"]
        );
        let plain: String = all[2].lines[0].iter().map(|it| it.text).collect();
        assert_eq!(plain, "3 * 4 * 5");
    }
}
