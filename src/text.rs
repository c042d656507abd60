//! Texts of a plan, in one language or several.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// Words of the plan: borrowed from its source where they stand there as they are, owned where they had escapes.
#[derive(Clone)]
pub struct Str<'s>(Repr<'s>);

/// A `Cow<str>` in two words: what is owned is rare, and stands behind two pointers for that.
#[derive(Clone)]
enum Repr<'s> {
    Borrowed(&'s str),
    Owned(Box<Box<str>>),
}

impl<'s> From<&'s str> for Str<'s> {
    fn from(text: &'s str) -> Self {
        Str(Repr::Borrowed(text))
    }
}

impl From<String> for Str<'_> {
    fn from(text: String) -> Self {
        Str(Repr::Owned(Box::new(text.into_boxed_str())))
    }
}

impl<'s> From<Cow<'s, str>> for Str<'s> {
    fn from(text: Cow<'s, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl Deref for Str<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        match &self.0 {
            Repr::Borrowed(text) => text,
            Repr::Owned(text) => text,
        }
    }
}

impl PartialEq for Str<'_> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Str<'_> {}

impl PartialOrd for Str<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Str<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Str<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl PartialEq<str> for Str<'_> {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl PartialEq<&str> for Str<'_> {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Display for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Str<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// A text in the plan's own language, or in several.
#[derive(Clone)]
pub struct Text<'s>(Kept<'s>);

/// As [`Str`] in two words: what does not stand in the source as it is stands behind two pointers.
#[derive(Clone)]
enum Kept<'s> {
    Plain(&'s str),
    Beside(Box<Beside<'s>>),
}

#[derive(Clone)]
enum Beside<'s> {
    Plain(Box<str>),
    Many(Box<[(Str<'s>, Str<'s>)]>),
}

impl<'s> From<Str<'s>> for Text<'s> {
    /// In the plan's `language`.
    fn from(Str(words): Str<'s>) -> Self {
        Text(match words {
            Repr::Borrowed(words) => Kept::Plain(words),
            Repr::Owned(words) => Kept::Beside(Box::new(Beside::Plain(*words))),
        })
    }
}

impl<'s> From<Vec<(Str<'s>, Str<'s>)>> for Text<'s> {
    /// Languages (`en`, `fr`) and words, in the order in which they are written; at least one.
    fn from(all: Vec<(Str<'s>, Str<'s>)>) -> Self {
        Text(Kept::Beside(Box::new(Beside::Many(all.into()))))
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.said(), other.said()) {
            (Ok(words), Ok(others)) => words == others,
            (Err(all), Err(others)) => all == others,
            _ => false,
        }
    }
}

impl Eq for Text<'_> {}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.said() {
            Ok(words) => words.fmt(f),
            Err(all) => f.debug_map().entries(all.iter().map(|(tag, words)| (tag, words))).finish(),
        }
    }
}

impl<'s> Text<'s> {
    /// The words in the plan's own language; or else languages and words.
    fn said(&self) -> Result<&str, &[(Str<'s>, Str<'s>)]> {
        match &self.0 {
            Kept::Plain(words) => Ok(words),
            Kept::Beside(text) => match &**text {
                Beside::Plain(words) => Ok(words),
                Beside::Many(all) => Err(all),
            },
        }
    }

    /// Languages and words, where it is written in several; nothing where it is in the plan's own.
    pub fn languages(&self) -> Option<&[(Str<'s>, Str<'s>)]> {
        self.said().err()
    }

    /// The words in a language; where the plan does not have it, the words that it has first.
    pub fn in_language(&self, language: &str) -> &str {
        self.said().unwrap_or_else(|all| {
            let wanted = all.iter().find(|(it, _)| &**it == language);
            wanted.or(all.first()).map_or("", |(_, words)| words)
        })
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
        let many = self.languages().unwrap_or_default();
        self.said().ok().into_iter().chain(many.iter().map(|(_, words)| &**words))
    }
}

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
        assert_eq!(Str::from("café"), Str::from("café".to_owned()));
        assert_eq!(Text::from(Str::from("café")), Text::from(Str::from("café".to_owned())));
        assert_eq!(size_of::<Str>(), 2 * size_of::<usize>());
        assert_eq!(size_of::<Text>(), 2 * size_of::<usize>());
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
