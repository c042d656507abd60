//! Text of a plan on its way to a terminal.

use std::borrow::Cow;
use std::fmt::Write;

/// A text of one line in which nothing acts on a terminal or hides from its reader.
///
/// - Line breaks and tabs become a space (`\r\n` one).
/// - Control characters, ESC among them, become their pictures: `␛`, `␀`, `␡`.
/// - C1 control characters, marks that turn the direction of writing, and characters that show nothing (zero-width
///   spaces, soft hyphens, fillers, tags) become their number: `\u{202e}`.
///
/// - `::` and `##[` are parted: where a line begins so, build servers take the rest of it for a command of theirs.
///
/// Letters stay as they are, also those that run from right to left and the joiners that Persian, Hindi and emoji
/// need; after an ASCII character, where a joiner joins nothing, it is shown too.
///
/// ```
/// use crossfoot::render::inert;
/// assert_eq!(inert("a\x1b[31mb\u{202e}c"), "a␛[31mb\\u{202e}c");
/// assert_eq!(inert("Plan d'action 1325"), "Plan d'action 1325");
/// ```
pub fn inert(text: &str) -> Cow<'_, str> {
    let command = COMMANDS.iter().filter_map(|it| text.find(it)).min();
    let Some(first) = first_active(text).into_iter().chain(command).min() else {
        return Cow::Borrowed(text);
    };
    let mut shown = String::with_capacity(text.len() + 16);
    shown.push_str(&text[..first]);
    let mut last = None;
    for letter in text[first..].chars() {
        match Sort::of(letter, shown.chars().next_back()) {
            Sort::Letter => {
                if letter == ':' && shown.ends_with(':') || letter == '[' && shown.ends_with("##") {
                    shown.push(' ');
                }
                shown.push(letter);
            }
            Sort::Space if letter == '\n' && last == Some('\r') => {}
            Sort::Space => shown.push(' '),
            Sort::Control => shown.push(picture(letter)),
            // Writing to a String does not fail.
            Sort::Hidden => _ = write!(shown, "\\u{{{:x}}}", u32::from(letter)),
        }
        last = Some(letter);
    }
    Cow::Owned(shown)
}

/// What commands of build servers begin with.
const COMMANDS: [&str; 2] = ["::", "##["];

/// The same, one character for each: for lines of a source, where columns must stay.
///
/// What has no picture of its own becomes `�`.
pub fn inert_in_place(text: &str) -> Cow<'_, str> {
    if is_inert(text) {
        return Cow::Borrowed(text);
    }
    let mut before = None;
    let shown = text.chars().map(|letter| {
        let shown = match Sort::of(letter, before) {
            Sort::Letter => letter,
            Sort::Space => ' ',
            Sort::Control => picture(letter),
            Sort::Hidden => '\u{fffd}',
        };
        before = Some(shown);
        shown
    });
    Cow::Owned(shown.collect())
}

/// What a character does to a line of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It is seen.
    Letter,
    /// It moves to another place of the page.
    Space,
    /// It commands the terminal, and has a picture.
    Control,
    /// It turns the direction of writing, commands the terminal, or is not seen.
    Hidden,
}

impl Sort {
    fn of(letter: char, before: Option<char>) -> Sort {
        match letter {
            ' '..='~' => Sort::Letter,
            '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Sort::Space,
            '\0'..='\u{1f}' | '\u{7f}' => Sort::Control,
            '\u{80}'..='\u{9f}' | '\u{ad}' => Sort::Hidden,
            '\u{a0}'..='\u{34e}' => Sort::Letter,
            '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
                Sort::Hidden
            }
            '\u{180b}'..='\u{180f}' => Sort::Hidden,
            '\u{200c}' | '\u{200d}' if before.is_some_and(|it| !it.is_ascii()) => Sort::Letter,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {
                Sort::Hidden
            }
            '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => Sort::Hidden,
            '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => Sort::Hidden,
            '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => Sort::Hidden,
            _ => Sort::Letter,
        }
    }
}

/// Whether [`inert`] leaves a text as it is.
pub fn is_inert(text: &str) -> bool {
    first_active(text).is_none()
}

/// The offset of the first character that is not simply seen.
fn first_active(text: &str) -> Option<usize> {
    // Most texts are plain ASCII, which is seen in a look at many bytes at once; `all` would stop at each.
    if text.bytes().fold(true, |plain, it| plain & (b' '..=b'~').contains(&it)) {
        return None;
    }
    let mut before = None;
    text.char_indices().find_map(|(at, letter)| {
        let active = Sort::of(letter, before) != Sort::Letter;
        before = Some(letter);
        active.then_some(at)
    })
}

/// The picture of a control character.
fn picture(control: char) -> char {
    match control {
        '\u{7f}' => '␡',
        _ => char::from_u32(0x2400 + u32::from(control)).unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_becomes_visible() {
        assert_eq!(inert("\x1b]0;title\x07"), "␛]0;title␇");
        assert_eq!(inert("a\u{9b}31m"), "a\\u{9b}31m");
        assert_eq!(inert("one\r\ntwo\tthree\rfour"), "one two three four");
        assert_eq!(inert("\u{2066}x\u{2069}\u{200f}"), "\\u{2066}x\\u{2069}\\u{200f}");
        assert_eq!(inert("\u{7f}\0"), "␡␀");
    }

    #[test]
    fn no_line_is_a_command_of_a_build_server() {
        assert_eq!(inert("::add-mask::x"), ": :add-mask: :x");
        assert_eq!(inert("a ##[error]b"), "a ## [error]b");
        assert_eq!(inert(":::"), ": : :");
        assert_eq!(inert("Budget: 12, [x] #1"), "Budget: 12, [x] #1");
    }

    #[test]
    fn what_hides_becomes_visible() {
        assert_eq!(inert("IV\u{200b}.1"), "IV\\u{200b}.1");
        assert_eq!(inert("IV\u{200d}.1"), "IV\\u{200d}.1");
        assert_eq!(inert("a\u{e0041}"), "a\\u{e0041}");
        assert_eq!(inert("\u{fdd0}\u{ffff}"), "\\u{fdd0}\\u{ffff}");
    }

    #[test]
    fn letters_stay_whatever_their_direction() {
        for text in [
            "Évaluation à mi-parcours",
            "خطة العمل",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "1 276\u{202f}000",
        ] {
            assert!(matches!(inert(text), Cow::Borrowed(it) if it == text), "{text}");
        }
    }

    #[test]
    fn what_is_inert_stays_so() {
        let text = "\u{feff}\u{200d}\n\u{200d}\u{1b}\u{200d}é\u{200d}a\u{200d}";
        let shown = inert(text);
        assert_eq!(shown, "\\u{feff}\\u{200d} \\u{200d}␛\u{200d}é\u{200d}a\\u{200d}");
        assert!(is_inert(&shown) && is_inert(&inert_in_place(text)));
    }

    #[test]
    fn in_place_each_character_stays_one_character() {
        let text = "a\x1b\u{202e}\u{200b}\tb\u{e0041}é";
        let shown = inert_in_place(text);
        assert_eq!(shown, "a␛\u{fffd}\u{fffd} b\u{fffd}é");
        assert_eq!(shown.chars().count(), text.chars().count());
    }
}
