//! What stopped a run, told on standard error in the reader's language.

use std::io::{self, Write as _};

use crate::load::Several;
use crate::message::{Message, Refusal};
use crate::render::inert;
use crate::render::language::Words;

/// Tells why there is no answer.
pub(super) fn tell(error: &anyhow::Error, words: &Words) -> io::Result<()> {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    let label = words.say(&Message::new("severity-error"));
    let label = format!("{style}{label}{style:#}");
    writeln!(anstream::stderr(), "{}", words.labelled(&label, &said(error, words)))
}

/// Why there is no answer: the fact, the system's own reason, and on a line of its own what to do about it.
pub(super) fn said(error: &anyhow::Error, words: &Words) -> String {
    if let Some(Several(all)) = error.downcast_ref() {
        return all.iter().map(|it| said(it, words)).collect::<Vec<_>>().join("\n");
    }
    let Some(refusal) = error.downcast_ref::<Refusal>() else {
        return inert(&format!("{error:#}")).into_owned();
    };
    let mut text = words.say_inert(&refusal.fact);
    for cause in error.chain().skip(1) {
        text = words.labelled(&text, &reason(cause, words));
    }
    if let Some(advice) = &refusal.advice {
        text.push_str("\n  ");
        text.push_str(&words.say_inert(advice));
    }
    text
}

/// What the system says; the most frequent reasons in the reader's language.
fn reason(cause: &(dyn std::error::Error + 'static), words: &Words) -> String {
    let kind = cause.downcast_ref::<io::Error>().map(io::Error::kind);
    let known = match kind {
        Some(io::ErrorKind::NotFound) => "stop-system-not-found",
        Some(io::ErrorKind::PermissionDenied) => "stop-system-denied",
        Some(io::ErrorKind::NotADirectory) => "stop-system-no-folder",
        Some(io::ErrorKind::IsADirectory) => "stop-system-folder",
        Some(io::ErrorKind::ReadOnlyFilesystem) => "stop-system-read-only",
        Some(io::ErrorKind::StorageFull) => "stop-system-full",
        _ => return inert(&cause.to_string()).into_owned(),
    };
    words.say(&Message::new(known))
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;
    use crate::render::language::Language;

    fn refused() -> anyhow::Error {
        let fact = Message::new("stop-cannot-read").text("name", "a\u{1b}b");
        let advice = Message::new("stop-no-plan-here-advice");
        Err::<(), _>(io::Error::from(io::ErrorKind::NotFound))
            .context(Refusal::new(fact).advice(advice))
            .unwrap_err()
    }

    #[test]
    fn a_fact_its_reason_and_advice_are_said_in_the_language() {
        assert_eq!(
            said(&refused(), &Words::new(Language::English)),
            "cannot read `a␛b`: no such file or folder\n  name one with `--plan PATH`, or start one with `crossfoot \
             new plan`"
        );
        let french = said(&refused(), &Words::new(Language::French));
        assert!(
            french.starts_with("impossible de lire `a␛b`\u{a0}: fichier ou dossier"),
            "{french}"
        );
    }

    #[test]
    fn several_reasons_stand_on_lines_of_their_own() {
        let both = anyhow::Error::new(Several(vec![refused(), refused()]));
        assert_eq!(said(&both, &Words::new(Language::English)).lines().count(), 4);
    }

    #[test]
    fn a_refusal_is_an_error_that_names_its_key() {
        assert!(format!("{:#}", refused()).starts_with("stop-cannot-read name="));
    }
}
