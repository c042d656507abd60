//! The small plan that `new` writes: its comments teach the format.

use jiff::civil::Date;

use crate::render::language::Language;

/// Names and texts, still without their years.
const ENGLISH: &[(&str, &str)] = &[
    ("plan.toml", include_str!("en/plan.toml")),
    ("axes/1-safe-births.toml", include_str!("en/axes/1-safe-births.toml")),
];

const FRENCH: &[(&str, &str)] = &[
    ("plan.toml", include_str!("fr/plan.toml")),
    ("axes/1-accouchements.toml", include_str!("fr/axes/1-accouchements.toml")),
];

/// The files of the small plan. It begins next year, when a plan that is begun today would.
pub(super) fn files(language: Language, today: Date) -> Vec<(&'static str, String)> {
    let templates = match language {
        Language::English => ENGLISH,
        Language::French => FRENCH,
    };
    // TOML writes years with four digits.
    let first = today.year().clamp(1000, 8000) + 1;
    let dated = |text: &str| {
        text.replace("YYY1", &first.to_string()).replace("YYY2", &(first + 1).to_string())
    };
    templates.iter().map(|(name, text)| (*name, dated(text))).collect()
}
