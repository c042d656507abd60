//! Text on its way into HTML, SVG and the XML of office documents.

use std::fmt;

use crate::render::inert;

/// A text of one line, escaped for element content and quoted attributes; control characters become visible.
///
/// ```
/// use crossfoot::render::markup::Escaped;
/// assert_eq!(Escaped("<b>\u{1b}").to_string(), "&lt;b&gt;␛");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Escaped<'t>(pub &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = inert(self.0);
        let mut written = 0;
        for (at, letter) in text.char_indices() {
            let replacement = match letter {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => continue,
            };
            f.write_str(&text[written..at])?;
            f.write_str(replacement)?;
            written = at + letter.len_utf8();
        }
        f.write_str(&text[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_an_element_or_an_attribute() {
        let hostile = "]]><script>alert('1')</script>\" onload=\"x & y";
        let escaped = Escaped(hostile).to_string();
        assert!(!escaped.contains(['<', '>', '"', '\'']), "{escaped}");
        assert_eq!(
            escaped,
            "]]&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot; onload=&quot;x &amp; y"
        );
    }

    #[test]
    fn what_xml_can_not_hold_is_made_visible() {
        assert_eq!(Escaped("a\u{1b}b\u{ffff}c\u{0}").to_string(), "a␛b\\u{ffff}c␀");
    }
}
