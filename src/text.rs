//! Texts of a plan, in one language or several.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// Words of the plan: borrowed from its source where they stand there as they are, owned where they had escapes.
pub type Str<'s> = Cow<'s, str>;

/// Words with each letter and its accents in one character (NFC), so that what looks equal is equal: text that was copied
/// from a PDF or typed on a Mac has accents as characters of their own.
pub fn composed<'s>(words: impl Into<Str<'s>>) -> Str<'s> {
    let words = words.into();
    match words.is_ascii() || is_nfc(&words) {
        true => words,
        false => Cow::Owned(words.nfc().collect()),
    }
}

/// A text in the plan's own language, or in several.
#[derive(Clone, PartialEq, Eq)]
pub struct Text<'s>(Words<'s>);

#[derive(Clone, PartialEq, Eq)]
enum Words<'s> {
    /// In the plan's `language`.
    Own(Str<'s>),
    /// Languages and words.
    Many(Vec<(Str<'s>, Str<'s>)>),
}

/// Words of a plan, and the language in which it has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage<'t> {
    /// The words.
    pub words: &'t str,
    /// Their language, where the text names it; else they are in the plan's own.
    pub language: Option<&'t str>,
}

impl<'t> Passage<'t> {
    /// A part of it.
    pub fn part(self, of: impl FnOnce(&'t str) -> &'t str) -> Passage<'t> {
        Passage { words: of(self.words), ..self }
    }
}

impl<'t> From<&'t str> for Passage<'t> {
    fn from(words: &'t str) -> Self {
        Passage { words, language: None }
    }
}

impl Deref for Passage<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.words
    }
}

impl<'s> From<Str<'s>> for Text<'s> {
    /// In the plan's `language`.
    fn from(words: Str<'s>) -> Self {
        Text(Words::Own(words))
    }
}

impl<'s> From<Vec<(Str<'s>, Str<'s>)>> for Text<'s> {
    /// Languages (`en`, `fr`) and words, in the order in which they are written; at least one.
    fn from(all: Vec<(Str<'s>, Str<'s>)>) -> Self {
        Text(Words::Many(all))
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Words::Own(words) => words.fmt(f),
            Words::Many(all) => {
                f.debug_map().entries(all.iter().map(|(tag, it)| (tag, it))).finish()
            }
        }
    }
}

impl<'s> Text<'s> {
    /// Languages and words, where it is written in several; nothing where it is in the plan's own.
    pub fn languages(&self) -> Option<&[(Str<'s>, Str<'s>)]> {
        match &self.0 {
            Words::Own(_) => None,
            Words::Many(all) => Some(all),
        }
    }

    /// The words in a language; where the plan does not have it, the words that it has first.
    pub fn in_language(&self, language: &str) -> &str {
        self.passage(language).words
    }

    /// The same, with the language that they are in.
    pub fn passage(&self, language: &str) -> Passage<'_> {
        match &self.0 {
            Words::Own(words) => Passage::from(&**words),
            Words::Many(all) => {
                let wanted = all.iter().find(|(it, _)| it == language).or(all.first());
                wanted.map_or(Passage::from(""), |(language, words)| Passage {
                    words,
                    language: Some(language),
                })
            }
        }
    }

    /// The words that are written first.
    pub fn first(&self) -> &str {
        self.in_language("")
    }

    /// Whether one of its languages has exactly these words.
    pub fn is_called(&self, words: &str) -> bool {
        self.all().any(|it| it == words)
    }

    /// The words in each language.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let (own, many) = match &self.0 {
            Words::Own(words) => (Some(words), &[][..]),
            Words::Many(all) => (None, &all[..]),
        };
        own.into_iter().chain(many.iter().map(|(_, words)| words)).map(|it| &**it)
    }
}

/// Names the values of an enum, each as users type it and machine formats write it: `ALL`, `id` and `from_id`.
macro_rules! named {
    ($enum:ident { $($value:ident = $id:literal,)* }) => {
        #[allow(dead_code, reason = "not every enum is listed or typed")]
        impl $enum {
            /// Every value, in the order in which help lists them.
            pub const ALL: [$enum; [$($id),*].len()] = [$($enum::$value),*];

            /// The name that users type, and that machine formats write.
            pub fn id(self) -> &'static str {
                match self { $($enum::$value => $id,)* }
            }

            /// The value of a name.
            pub fn from_id(id: &str) -> Option<$enum> {
                match id { $($id => Some($enum::$value),)* _ => None }
            }
        }
    };
}

pub(crate) use named;

/// Words without space at their ends. Most begin and end with signs of ASCII, and need no further look.
pub fn trimmed(words: &str) -> &str {
    match words.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => words,
        _ => words.trim(),
    }
}

/// Whether words say nothing.
pub fn is_blank(words: &str) -> bool {
    trimmed(words).is_empty()
}

/// Longer words than this are not compared.
const LONGEST: usize = 200;

/// The known word that is most like a typed one, if any is like it; upper and lower case are the same here.
pub fn nearest<'k>(typed: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.to_lowercase();
    let known = known.into_iter().filter(|it| it.len() <= LONGEST);
    known
        .map(|it| (strsim::normalized_damerau_levenshtein(&typed, &it.to_lowercase()), it))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, it)| it)
}

/// A word as one types it into a shell.
pub fn in_a_shell(word: &str) -> String {
    let plain = |it: char| it.is_alphanumeric() || "/._-+,@%".contains(it);
    match !word.is_empty() && word.chars().all(plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_same_whether_they_stand_in_the_source_or_had_escapes() {
        assert_eq!(Text::from(Str::from("café")), Text::from(Str::from("café".to_owned())));
    }

    #[test]
    fn a_text_falls_back_to_the_words_it_has() {
        let text = Text::from(vec![("en".into(), "Axis".into()), ("fr".into(), "Axe".into())]);
        assert_eq!(text.in_language("fr"), "Axe");
        assert_eq!(text.in_language("de"), "Axis");
        assert!(text.is_called("Axe"));
    }

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("Bugdet", ["budget", "title"]), Some("budget"));
        assert_eq!(nearest("colour", ["budget", "title"]), None);
    }

    #[test]
    fn a_word_can_be_typed_into_a_shell_as_it_is_shown() {
        assert_eq!(in_a_shell("plans/année-1"), "plans/année-1");
        assert_eq!(in_a_shell("my plan"), "'my plan'");
        assert_eq!(in_a_shell("l'année"), r"'l'\''année'");
        assert_eq!(in_a_shell("~x"), "'~x'");
        assert_eq!(in_a_shell(""), "''");
    }
}
