//! What is most probably wrong with a plan: every explanation can be opened and corrects something, and a correction
//! that is written leaves a plan that can be read as before, without the differences that it settles.

use crossfoot::model;
use crossfoot::render::repair::{self as drawings, Drawing};
use crossfoot::repair::edit::{edited, edits};
use crossfoot::repair::{self, Answer, Found, Row};
use crossfoot::source::{Source, Sources};

use crate::input;

/// So many corrections of a plan are written.
const TRIED: usize = 3;

pub fn run(bytes: &[u8]) {
    let sources = input::sources(bytes);
    let reading = model::read(&sources);
    let Some(plan) = &reading.plan else { return };
    let answer = repair::explain(plan, reading.complete);
    for difference in &answer.differences {
        assert_ne!(difference.declared, difference.computed);
    }
    for (number, row) in answer.causes().flat_map(|it| &it.rows).enumerate() {
        assert_eq!(answer.row(number + 1), Some(row));
        for correction in answer.corrections(row) {
            assert_ne!(correction.printed, correction.should_be);
        }
        let _ = (answer.suspect(row), answer.slip(row), answer.accuses_a_total(row));
        // Of bytes that are no text, only their replacement is kept.
        if number >= TRIED || sources.iter().any(|(_, it)| it.defect().is_some()) {
            continue;
        }
        if let Ok(edits) = edits(plan, &answer, &sources, &[row])
            && !edits.is_empty()
        {
            let mut corrected = Sources::default();
            for (file, source) in sources.iter() {
                let own: Vec<_> = edits.iter().filter(|it| it.span.file == file).cloned().collect();
                let text = edited(source.text(), &own);
                corrected.add(Source::new(source.name().to_owned(), text.into_bytes()));
            }
            is_better(&corrected, &answer, row, reading.complete);
        }
    }
    let drawing = Drawing {
        answer: &answer,
        plan,
        sources: &sources,
        name: "plan",
        prefix: String::new(),
        complete: reading.complete,
        can_write: true,
        about: None,
    };
    input::in_a_language(bytes, |words| {
        let mut out = Vec::new();
        drawings::terminal(&mut out, &drawing, words, 80).expect("memory takes all");
        let drawn = String::from_utf8(out).expect("what is drawn is text");
        // Bold and faint are the program's own; the terminal's writer takes them away where nobody wants them.
        let own = ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"];
        let drawn = own.iter().fold(drawn, |drawn, it| drawn.replace(it, ""));
        assert!(input::is_inert(&drawn), "{drawn:?}");
        let mut out = Vec::new();
        drawings::json(&mut out, &drawing).expect("memory takes all");
        assert!(serde_json::from_slice::<serde_json::Value>(&out).is_ok());
    });
}

/// Where one cause explains a part, a correction of it settles the part's differences.
fn is_better(corrected: &Sources, before: &Answer, row: &Row, was_complete: bool) {
    let reading = model::read(corrected);
    assert_eq!(reading.complete, was_complete, "row {}: {:?}", row.number, reading.findings);
    let plan = reading.plan.as_ref().expect("a correction changes digits only");
    let after = repair::explain(plan, reading.complete);
    let alone = before.parts.iter().filter(|it| it.found == Found::All).find(|part| {
        part.explanations.iter().any(|it| matches!(&**it, [one] if one.rows.contains(row)))
    });
    // Another difference may show only now: what a year's total may be depends on the amounts around it.
    for settled in alone.into_iter().flat_map(|it| &it.differences) {
        let was = &before.differences[*settled];
        let is_there = after
            .differences
            .iter()
            .any(|it| (it.rule, it.node, it.period) == (was.rule, was.node, was.period));
        assert!(!is_there, "row {}: {was:?}, then {:?}", row.number, after.differences);
    }
}
