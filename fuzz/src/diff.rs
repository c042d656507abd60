//! Two plans are compared and the changes drawn; a plan compared with itself is the same. Reports of the new plan are
//! drawn too.

use crossfoot::diff::{self, Both, Side};
use crossfoot::model;
use crossfoot::render::changes::{self, Extent, Frame};
use crossfoot::render::{self, Format, Page};
use crossfoot::reports::{self, By};

use crate::input;

/// The formats that every report has.
const FORMATS: [Format; 5] =
    [Format::Terminal, Format::Json, Format::Html, Format::Docx, Format::Xlsx];

pub fn run(bytes: &[u8]) {
    let (old, new) = input::two(bytes);
    let readings = [model::read(&old), model::read(&new)];
    let findings = [input::findings(&readings[0]), input::findings(&readings[1])];
    let [Some(before), Some(after)] = [&readings[0].plan, &readings[1].plan] else { return };
    let old_side = Side { plan: before, findings: &findings[0], complete: readings[0].complete };
    let new_side = Side { plan: after, findings: &findings[1], complete: readings[1].complete };

    let same = diff::compare(new_side, new_side);
    assert!(same.is_empty() && same.transfers.is_empty(), "the same plan differs: {same:?}");

    let changes = diff::compare(old_side, new_side);
    let frame = Frame {
        sides: Both::new("old".to_owned(), "new".to_owned()),
        extent: Extent::Whole,
        filtered: false,
        remark: None,
        warnings: Vec::new(),
        gates: Vec::new(),
    };
    input::in_a_language(bytes, |words| {
        for format in [changes::Format::Json, input::one_of(bytes, &changes::Format::ALL)] {
            let mut out = Vec::new();
            changes::draw(&mut out, &changes, &frame, format, words).expect("memory takes all");
            let drawn = String::from_utf8(out).expect("what is drawn is text");
            match format {
                changes::Format::Json => {
                    let read: Result<serde_json::Value, _> = serde_json::from_str(&drawn);
                    assert!(read.is_ok(), "no JSON: {drawn}");
                }
                changes::Format::Markdown => assert!(drawn.chars().count() <= 65_536),
                changes::Format::Terminal | changes::Format::Html => {}
            }
        }
        let by = input::one_of(bytes, &By::ALL);
        for format in [Format::Csv, Format::Markdown, input::one_of(bytes, &FORMATS)] {
            let report = reports::budget(after, &input::context(&new, &findings[1]), by, true);
            let mut out = Vec::new();
            render::report(&mut out, report, format, words, Page::default())
                .expect("memory takes all");
            assert!(format.is_binary() || std::str::from_utf8(&out).is_ok());
        }
    });
}
