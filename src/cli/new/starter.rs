//! The small plan that `new` writes: its comments teach the format.

use crate::date::Date;

use crate::language::Language;

/// The files of the small plan. It begins next year, when a plan that is begun today would.
pub(super) fn files(language: Language, today: Date) -> Vec<(&'static str, String)> {
    // TOML writes years with four digits.
    let first = today.year().clamp(1000, 8000) + 1;
    let dated = |text: &str| {
        text.replace("YYY1", &first.to_string()).replace("YYY2", &(first + 1).to_string())
    };
    language.folder().starter.iter().map(|(name, text)| (*name, dated(text))).collect()
}
