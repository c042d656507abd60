//! The small plan that `new` writes: its comments teach the format.

use crate::date::Date;

use crate::language::Language;
use crate::render::schema;

/// The file beside the plan that editors read.
pub(super) const SCHEMA: &str = "plan.schema.json";

/// The text of a file, below the line that editors look for: with it, they know the keys.
pub(super) fn known(name: &str, text: &str) -> String {
    format!("#:schema {}{SCHEMA}\n{text}", "../".repeat(name.matches('/').count()))
}

/// The files of the small plan. It begins next year, when a plan that is begun today would.
pub(super) fn files(language: Language, today: Date) -> Vec<(&'static str, String)> {
    // TOML writes years with four digits.
    let first = today.year().clamp(1000, 8000) + 1;
    let dated = |text: &str| {
        text.replace("YYY1", &first.to_string()).replace("YYY2", &(first + 1).to_string())
    };
    let known = |name, text| known(name, &dated(text));
    let texts = language.folder().starter.iter().map(|(name, text)| (*name, known(name, text)));
    let schema = format!("{:#}\n", schema::schema());
    texts.chain([(SCHEMA, schema)]).collect()
}
