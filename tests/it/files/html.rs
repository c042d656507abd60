//! The web page.

use super::sample;
use crossfoot::render::html;
use crossfoot::render::language::{Language, Words};
use crossfoot::reports::Report;

fn page(report: Report) -> String {
    let mut out = Vec::new();
    html::draw(&mut out, report, &Words::new(Language::French)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn texts_of_a_plan_come_out_inert() {
    let page = page(sample::report());
    assert!(!page.contains("<script"), "a title became an element");
    assert!(!page.contains('\u{1b}') && !page.contains('\u{202e}') && !page.contains('\0'));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(&quot;http://x&quot;) | a␛[31mred ]]&gt; ␀"));
    assert!(page.contains("خطة العمل"), "letters stay, whatever their direction");
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = page(sample::report());
    for elsewhere in ["src=", "url(http", "@import", "<link", "<script"] {
        assert!(!page.contains(elsewhere), "{elsewhere}");
    }
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(page(sample::report()), page(sample::report()));
}

#[test]
fn every_reference_leads_somewhere() {
    let page = page(sample::report());
    let targets = page.split("href=\"#").skip(1).map(|it| it.split('"').next().unwrap());
    let labels = page.split("labelledby=\"").skip(1).map(|it| it.split('"').next().unwrap());
    for target in targets.chain(labels) {
        assert_eq!(page.matches(&format!("id=\"{target}\"")).count(), 1, "{target}");
    }
}

/// Counts what is written, and how much at a time.
#[derive(Default)]
struct Scale {
    bytes: usize,
    heaviest: usize,
}

impl std::io::Write for Scale {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.bytes += bytes.len();
        self.heaviest = self.heaviest.max(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_long_table_streams() {
    let mut out = Scale::default();
    html::draw(&mut out, sample::long_report(20_000), &Words::new(Language::English)).unwrap();
    assert!(out.bytes > 4_000_000, "{}", out.bytes);
    assert!(out.heaviest < 20_000, "{} bytes stood in memory", out.heaviest);
}
