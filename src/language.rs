//! What a language is: a folder with its words, numbers, months and country names, and one row in this file.
//!
//! Nothing is said here: `render` says messages in a language, `model` reads what people write in all of them.

use std::borrow::Cow;

pub use numbers::Numbers;
pub use reading::{Reads, field, list_items, month, quarter, spans, stage, status};

mod numbers;
mod reading;

/// The texts of a language's Fluent files, with their names, those of which most is said first; for use in the language's
/// folder. English has no file of
/// help: it stands beside the arguments that it is about.
macro_rules! catalogue {
    ($($more:ident)?) => {
        &[
            ("summary", include_str!("summary.ftl")),
            ("findings", include_str!("findings.ftl")),
            ("rules", include_str!("rules.ftl")),
            ("cli", include_str!("cli.ftl")),
            ("repair", include_str!("repair.ftl")),
            ("reports", include_str!("reports.ftl")),
            ("diff", include_str!("diff.ftl")),
            ("reading", include_str!("reading.ftl")),
            ("stops", include_str!("stops.ftl")),
            ("import", include_str!("import.ftl")),
            ("forms", include_str!("forms.ftl")),
            $((stringify!($more), include_str!(concat!(stringify!($more), ".ftl"))),)?
        ]
    };
}

macro_rules! languages {
    ($($(#[$doc:meta])* $language:ident in $folder:ident),+ $(,)?) => {
        $(mod $folder;)+

        /// A language that the program speaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language {
            $($(#[$doc])* $language),+
        }

        impl Language {
            /// Every language.
            pub const ALL: [Language; [$(Language::$language),+].len()] = [$(Language::$language),+];

            /// What its folder holds.
            pub fn folder(self) -> &'static Folder {
                match self {
                    $(Language::$language => &$folder::FOLDER),+
                }
            }
        }
    };
}

languages! {
    /// English.
    English in en,
    /// French.
    French in fr,
    /// Spanish.
    Spanish in es,
}

/// What the folder of a language holds.
pub struct Folder {
    /// Its ISO 639-1 code: `fr`.
    pub tag: &'static str,
    /// Its Fluent files: names and texts.
    pub catalogue: &'static [(&'static str, &'static str)],
    /// Words in good print: spaces that do not break, apostrophes. What stands between backticks is typed and stays.
    pub typeset: fn(&str) -> Cow<'_, str>,
    /// What stands around quoted words in good print, with its spaces; nothing where straight quotes stay.
    pub quotes: Option<(&'static str, &'static str)>,
    /// What stands raised behind a number in good print: the `er` of `1er`.
    pub raised: &'static [&'static str],
    /// What its catalogue calls as functions: `DE($name)`.
    pub functions: &'static [(&'static str, fn(&str) -> String)],
    /// How it writes numbers.
    pub numbers: Numbers,
    /// The months as they stand inside a date.
    pub months: [&'static str; 12],
    /// A day, from its number, the name of its month and its year.
    pub date: fn(u32, &str, i32) -> String,
    /// What stands between the last two of several things, with its spaces; the last one may change it.
    pub and: fn(&str) -> &'static str,
    /// The same between the last two of several things of which one is meant.
    pub or: fn(&str) -> &'static str,
    /// ISO 4217 codes, and what people call these currencies.
    pub currencies: &'static [(&'static str, &'static str)],
    /// A line a country: its ISO 3166 code, a space, and its name.
    pub countries: &'static str,
    /// Where documents say it is from, for spelling and hyphens: `fr-FR`.
    pub locale: &'static str,
    /// Number formats of spreadsheets.
    pub sheet: Sheet,
    /// The files of a small plan to start from, `YYY1` and `YYY2` for its years; their comments teach the format.
    pub starter: &'static [(&'static str, &'static str)],
    /// What rules mean, each under its id; nothing in English, where the rules' own pages say it.
    pub rules: &'static str,
    /// What people write in it that a plan does not have.
    pub reads: Reads,
}

/// How spreadsheets are told to write numbers.
pub struct Sheet {
    /// In front of a number format: whose separators to use.
    pub locale: &'static str,
    /// The format of dates.
    pub date: &'static str,
    /// The format of shares.
    pub percent: &'static str,
}

/// A preposition before a name, which it takes the article of: `du plan`, `de l'axe 1`.
fn contracted(name: &str, article: &str, with: &str, without: &str) -> String {
    match name.strip_prefix(article) {
        Some(name) => format!("{with} {name}"),
        None => format!("{without} {name}"),
    }
}

impl Language {
    /// The language's ISO 639-1 code: `fr`.
    pub fn tag(self) -> &'static str {
        self.folder().tag
    }

    /// The language of a tag or of a locale of the environment: `fr`, `fr-ML`, `fr_FR.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let language = tag.split(['-', '_', '.', '@']).next()?;
        Language::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(language))
    }

    /// The name of a country by its ISO 3166 code.
    pub fn country(self, code: &str) -> Option<&'static str> {
        let mut countries = self.folder().countries.lines().filter_map(|it| it.split_once(' '));
        countries.find(|(it, _)| it.eq_ignore_ascii_case(code)).map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_or_a_locale_names_a_language() {
        for tag in ["fr", "fr-ML", "fr_FR.UTF-8", "FR", "fr@euro"] {
            assert_eq!(Language::from_tag(tag), Some(Language::French), "{tag}");
        }
        assert_eq!(Language::from_tag("en_GB"), Some(Language::English));
        for tag in ["", "C", "POSIX", "fro", "bm-ML"] {
            assert_eq!(Language::from_tag(tag), None, "{tag}");
        }
    }

    #[test]
    fn every_language_names_the_countries_of_iso_3166() {
        let codes = |language: Language| {
            let lines = language.folder().countries.lines();
            lines.map(|it| it.split_once(' ').unwrap().0).collect::<Vec<_>>()
        };
        let first = codes(Language::ALL[0]);
        assert_eq!(first.len(), 249);
        assert!(first.is_sorted() && first.iter().all(|it| it.len() == 2));
        for language in Language::ALL {
            assert_eq!(codes(language), first, "{}", language.tag());
            assert_eq!(language.country("XX"), None);
        }
        assert_eq!(Language::French.country("TD"), Some("Tchad"));
        assert_eq!(Language::English.country("td"), Some("Chad"));
    }

    #[test]
    fn every_language_has_a_code_and_a_plan_to_start_from() {
        for language in Language::ALL {
            let folder = language.folder();
            assert_eq!(Language::from_tag(folder.tag), Some(language));
            assert!(folder.locale.starts_with(folder.tag));
            let mut names = folder.starter.iter().map(|(name, _)| *name);
            assert_eq!(names.next(), Some("plan.toml"));
            assert!(names.all(|it| it.starts_with("axes/")));
        }
    }
}
