//! The web page.

use super::{programs, sample};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::report::html;
use crossfoot::reports::Report;
use snapbox::{Data, assert_data_eq};

fn page(report: Report) -> String {
    let mut out = Vec::new();
    html::draw(&mut out, report, &Words::new(Language::French)).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_page_is_drawn_as_expected() {
    let golden = Data::read_from("tests/it/files/golden/sample.html".as_ref(), None).raw();
    assert_data_eq!(page(sample::report()), golden);
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

/// Measures a page in a window of some width: what stands outside of it, or outside of where it belongs.
const MEASURE: &str = r#"<script>
onload = () => {
  const frame = document.querySelector('iframe'), page = frame.contentDocument, cut = [];
  const root = page.documentElement;
  if (root.scrollWidth > root.clientWidth) cut.push('the page is ' + root.scrollWidth + ' wide');
  for (const it of page.querySelectorAll('body *')) {
    if (it.closest('.scroll, figure')) continue;
    if (it.getBoundingClientRect().right > root.clientWidth + 1) cut.push('outside: ' + it.outerHTML.slice(0, 80));
  }
  for (const it of page.querySelectorAll('td, th')) {
    if (it.scrollWidth > it.clientWidth + 1) cut.push('too narrow: ' + it.outerHTML.slice(0, 80));
  }
  for (const box of page.querySelectorAll('.scroll, figure')) {
    const scrolls = getComputedStyle(box).overflowX;
    if (scrolls !== 'auto' && box.scrollWidth > box.clientWidth) cut.push('a box does not scroll');
  }
  for (const svg of page.querySelectorAll('svg')) {
    const whole = svg.viewBox.baseVal, texts = [...svg.querySelectorAll('text')];
    for (const it of texts) {
      const box = it.getBBox();
      if (box.x < whole.x || box.x + box.width > whole.x + whole.width ||
          box.y < whole.y || box.y + box.height > whole.y + whole.height)
        cut.push('outside of the chart: ' + it.textContent);
    }
    const left = Math.min(...[...svg.querySelectorAll('.band, [class^=series][height]:not([height="13"])')].map(it => it.x.baseVal.value));
    for (const it of svg.querySelectorAll('.label')) {
      const box = it.getBBox();
      if (box.x + box.width > left) cut.push('over the bars: ' + it.textContent);
    }
  }
  document.body.textContent = 'measured ' + page.querySelectorAll('td, th').length + ' cells; cut: [' + cut.join('; ') + ']';
};
</script>"#;

#[test]
fn chromium_shows_it_without_an_error_and_without_cutting_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let page = page(sample::report());
    for width in [360, 420, 800, 1280] {
        let quoted = page.replace('&', "&amp;").replace('"', "&quot;");
        let wrapper = format!(
            "<!DOCTYPE html><meta charset=\"utf-8\"><body>{MEASURE}<iframe width=\"{width}\" height=\"900\" \
             style=\"border:0\" srcdoc=\"{quoted}\"></iframe>"
        );
        let file = folder.join("measure.html");
        std::fs::write(&file, wrapper).unwrap();
        let arguments = ["--dump-dom", "--window-size=1400,1000"];
        let Some(shown) = programs::chromium(folder, &arguments, &file) else { return };
        let measured = shown.split("<body>").nth(1).unwrap_or(&shown);
        assert!(measured.starts_with("measured 9"), "{width}: {measured}");
        assert!(measured.contains("cut: []"), "{width}: {measured}");
        assert_eq!(programs::console(folder), [""; 0], "{width}");
    }
}

#[test]
fn heads_of_tables_repeat_in_print() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let file = folder.join("long.html");
    std::fs::write(&file, page(sample::long_report(300))).unwrap();
    let arguments = ["--no-pdf-header-footer", "--print-to-pdf=long.pdf"];
    let Some(_) = programs::chromium(folder, &arguments, &file) else { return };
    let Some(text) = programs::run("pdftotext", &["-layout", "long.pdf", "-"], folder) else {
        return;
    };
    let pages: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
    assert!(pages.len() > 3, "{} pages", pages.len());
    for page in &pages {
        assert!(page.contains("Total calculé"), "{page}");
    }
    // Every row stands on one page, whole.
    for row in 0..300 {
        let id = format!("{}.{}", row / 100 + 1, row % 100);
        let lines = text.lines().filter(|it| it.split_whitespace().next() == Some(&id));
        assert_eq!(lines.count(), 1, "{id}");
    }
}
