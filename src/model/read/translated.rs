//! Words of other languages that people write for the fields of a plan, which are English.

use crate::diagnostic::{Finding, Rule};
use crate::language;
use crate::message::Message;
use crate::model::Form;
use crate::source::Source;

/// Says in findings about keys that want quotes which field of a file was meant: quoted, it would be no field either.
pub(super) fn translate(found: &mut [Finding], source: &Source) {
    let file = source.name();
    for finding in found.iter_mut().filter(|it| it.rule == Rule::InvalidToml) {
        // There, keys are the plan's own.
        let above = &source.text()[..finding.span.start as usize];
        let header = above.lines().rev().map(str::trim).find(|it| it.starts_with('['));
        if header.is_some_and(|it| it.starts_with("[bodies") || it.starts_with("[source")) {
            continue;
        }
        let Some(typed) = finding.key.as_deref() else { continue };
        let parts: Option<Vec<&str>> = typed.split('.').map(|it| in_english(it, file)).collect();
        let Some(meant) = parts.map(|it| it.join(".")) else { continue };
        let before = above.trim_end_matches(' ');
        let brackets = before.len() - before.trim_end_matches('[').len();
        let correction = match brackets {
            0 => format!("{meant} = …"),
            _ => format!("{}{meant}{}", "[".repeat(brackets), "]".repeat(brackets)),
        };
        finding.message = Message::new("typo-french-key").text("key", typed.trim());
        (finding.label, finding.help, finding.fixes) = (None, Vec::new(), Vec::new());
        let write = Message::new("typo-write").text("correction", correction);
        finding.write(write, finding.span, meant);
    }
}

/// A part of a key as a plan has it.
fn in_english<'k>(part: &'k str, file: &str) -> Option<&'k str> {
    let is_record = file.starts_with("progress/");
    let is_field = |field: &str| {
        let mut forms = Form::ALL.iter().filter(|it| it.is_of_records() == is_record);
        forms.any(|it| it.field(field).is_some())
    };
    let part = part.trim();
    language::field(part, is_field).or(is_field(part).then_some(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::model::forms::FIELDS;

    #[test]
    fn words_of_other_languages_mean_fields() {
        let is_field = |field: &str| Form::ALL.iter().any(|it| it.field(field).is_some());
        for language in Language::ALL {
            let words = language.folder().reads.fields.iter();
            let wrong: Vec<&str> =
                words.flat_map(|(_, fields)| *fields).copied().filter(|it| !is_field(it)).collect();
            assert_eq!(wrong, Vec::<&str>::new(), "{}", language.tag());
        }
    }

    #[test]
    fn every_field_has_a_word_in_every_other_language() {
        for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
            let meant: Vec<&str> =
                language.folder().reads.fields.iter().flat_map(|(_, it)| *it).copied().collect();
            let without: Vec<&str> =
                FIELDS.iter().map(|it| it.key).filter(|it| !meant.contains(it)).collect();
            assert_eq!(without, Vec::<&str>::new(), "{}", language.tag());
        }
    }
}
