//! About how wide letters are in a common sans-serif font, for formats that must say widths without a font at hand.

use unicode_width::UnicodeWidthChar;

/// The width of a text, in sizes of its letters (em); rather too wide than too narrow.
pub fn width(text: &str) -> f64 {
    text.chars().map(letter).sum()
}

/// The width of a letter, in sizes of the letter (em).
pub fn letter(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '!' => 0.30,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | ' ' | '-' | '\u{a0}' | '\u{202f}' => 0.38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 0.93,
        'A'..='Z' | 'À'..='Þ' => 0.72,
        _ => match letter.width() {
            Some(0) | None => 0.0,
            Some(1) => 0.58,
            Some(_) => 1.05,
        },
    }
}
