//! Text on its way into Markdown, as forges show it.

use std::borrow::Cow;

/// Shows nothing, and stands between what forges would otherwise make a link or a call of. They look for these after
/// they have read the Markdown, so that no way of escaping a letter hides it from them.
const BREAK: &str = "<!-- -->";

/// A text that may begin a line, in which nothing is Markdown or HTML, calls anybody or links anywhere.
pub fn escaped(text: &str) -> Cow<'_, str> {
    // These would begin a list, or underline a heading.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let begins_a_list = digits > 0 && text[digits..].starts_with([')', '.']);
    if !text.starts_with(['-', '+', '=']) && !begins_a_list {
        return escaped_inside(text);
    }
    Cow::Owned(format!("{}\\{}", &text[..digits], escaped_inside(&text[digits..])))
}

/// The same for a text inside a line.
pub fn escaped_inside(text: &str) -> Cow<'_, str> {
    const ACTIVE: &[char] = &[
        '\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '&', '|', '~', '$', '#', '@', '!', '\n',
        '\r', ':', '.', '-',
    ];
    if !text.contains(ACTIVE) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + letter.len_utf8()..]);
        match letter {
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            '\n' | '\r' => shown.push(' '),
            // Between letters and digits an underscore is only itself.
            '_' if is_inside_a_word(before, after) => shown.push('_'),
            // `www.`
            '.' if ends_with(before, "www") => shown.extend([BREAK, "."]),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '|' | '~' | '$' | '#' | '!' => {
                shown.push('\\');
                shown.push(letter);
            }
            letter => shown.push(letter),
        }
        let is_number = after.starts_with(|it: char| it.is_ascii_digit());
        let refers = match letter {
            // `@name`, `name@example.org`
            '@' => after.starts_with(char::is_alphanumeric),
            // `#1`, `!1`
            '#' | '!' => is_number,
            // `https://`
            ':' => after.starts_with("//"),
            // `GH-1`
            '-' => is_number && ends_with(before, "gh"),
            _ => false,
        };
        if refers {
            shown.push_str(BREAK);
        }
    }
    Cow::Owned(shown)
}

fn ends_with(text: &str, end: &str) -> bool {
    let start = text.len().checked_sub(end.len());
    start.and_then(|it| text.get(it..)).is_some_and(|it| it.eq_ignore_ascii_case(end))
}

fn is_inside_a_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_no_markdown() {
        for (text, shown) in [
            ("a | b", "a \\| b"),
            ("<script>", "&lt;script&gt;"),
            ("[x](y)", "\\[x\\](y)"),
            ("`code` *b* {{c}}", "\\`code\\` \\*b\\* \\{\\{c\\}\\}"),
            ("snake_case _em_", "snake_case \\_em\\_"),
            ("two\nlines", "two lines"),
            ("- item", "\\- item"),
            ("1. first", "1\\. first"),
            ("12) twelfth", "12\\) twelfth"),
            ("Women, Peace and Security", "Women, Peace and Security"),
            ("IV.1: 35.5", "IV.1: 35.5"),
        ] {
            assert_eq!(escaped(text), shown, "{text}");
        }
    }

    #[test]
    fn what_would_begin_a_list_may_stand_inside_a_line() {
        assert_eq!(escaped_inside("-5"), "-5");
    }

    #[test]
    fn texts_call_nobody_and_link_nowhere() {
        for (text, shown) in [
            ("ask @someone", "ask @<!-- -->someone"),
            ("me@example.org", "me@<!-- -->example.org"),
            ("5 @ 3", "5 @ 3"),
            ("owner/plan#12, GH-2", "owner/plan\\#<!-- -->12, GH-<!-- -->2"),
            ("!7, see #notes", "\\!<!-- -->7, see \\#notes"),
            ("https://x", "https:<!-- -->//x"),
            ("WWW.x", "WWW<!-- -->.x"),
        ] {
            assert_eq!(escaped(text), shown, "{text}");
        }
    }
}
