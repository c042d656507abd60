//! Bytes are read as a plan, checked, and the findings drawn.

use crossfoot::model;
use crossfoot::render::diagnostics::{self, Format, Look};
use crossfoot::source::{Sources, Span};

use crate::input;

pub fn run(bytes: &[u8]) {
    let sources = input::sources(bytes);
    let reading = model::read(&sources);
    assert_eq!(reading.complete, reading.findings.is_empty());
    if let Some(plan) = &reading.plan {
        assert!(input::is_whole(plan, &sources), "a place outside of the text");
    }
    let found = input::diagnostics(&sources, &reading);
    for finding in &found.findings {
        inside(&sources, finding.span);
        finding.related.iter().for_each(|it| inside(&sources, it.span));
    }
    input::in_a_language(bytes, |words| {
        for format in [Format::Human, Format::Json, input::one_of(bytes, &Format::ALL)] {
            let mut out = Vec::new();
            diagnostics::draw(&mut out, &found, format, words, &Look::default())
                .expect("memory takes all");
            let drawn = String::from_utf8(out).expect("what is drawn is text");
            match format {
                Format::Human | Format::Concise => assert!(input::is_inert(&drawn), "{drawn:?}"),
                Format::Json | Format::Sarif | Format::Gitlab => {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&drawn);
                    assert!(read.is_ok(), "no JSON: {drawn}");
                }
                Format::Github | Format::Junit => {}
            }
        }
    });
}

fn inside(sources: &Sources, span: Span) {
    let text = sources.get(span.file).text();
    assert!(text.get(span.range()).is_some(), "{span:?} is not in the text");
}
