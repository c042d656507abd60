//! Pages as LibreOffice lays them out, measured.

use super::plans::{self, QUARTER};
use super::programs;
use crossfoot::render::Format;
use crossfoot::render::language::Language;
use crossfoot::reports;

/// A word on a page: what it says, and where it begins and ends, from the left and from above.
struct Word {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// A page: its width, its height, its words.
struct Page {
    width: f64,
    height: f64,
    words: Vec<Word>,
}

impl Page {
    /// The words between head and foot.
    fn body(&self) -> impl Iterator<Item = &Word> {
        let edge = 50.0;
        self.words.iter().filter(move |it| it.top > edge && it.bottom < self.height - edge)
    }

    /// The last line between head and foot.
    fn last_line(&self) -> String {
        let last = self.body().map(|it| it.bottom).fold(0.0, f64::max);
        let words = self.body().filter(|it| last - it.bottom < 3.0);
        words.map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn number(line: &str, name: &str) -> f64 {
    let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

fn pages(boxes: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for line in boxes.lines().map(str::trim) {
        if line.starts_with("<page ") {
            let (width, height) = (number(line, "width"), number(line, "height"));
            pages.push(Page { width, height, words: Vec::new() });
        } else if line.starts_with("<word ") {
            let text = line.split('>').nth(1).unwrap().trim_end_matches("</word").to_owned();
            let [left, right] = ["xMin", "xMax"].map(|it| number(line, it));
            let [top, bottom] = ["yMin", "yMax"].map(|it| number(line, it));
            pages.last_mut().unwrap().words.push(Word { text, left, right, top, bottom });
        }
    }
    pages
}

/// Texts between two marks.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).filter_map(move |it| it.split(close).next())
}

/// The pages of documents, by their names; nothing where the machine lacks the programs.
fn laid_out(documents: &[(String, Vec<u8>)]) -> Option<Vec<Vec<Page>>> {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let names: Vec<String> = (0..documents.len()).map(|it| format!("{it:02}")).collect();
    for (name, (_, document)) in names.iter().zip(documents) {
        std::fs::write(folder.join(format!("{name}.docx")), document).unwrap();
    }
    let files: Vec<String> = names.iter().map(|it| format!("{it}.docx")).collect();
    programs::libreoffice_all(folder, "pdf", &files)?;
    let pages = names.iter().map(|it| {
        let boxes = programs::run("pdftotext", &["-bbox", &format!("{it}.pdf"), "-"], folder)?;
        Some(pages(&boxes))
    });
    pages.collect()
}

fn measure(name: &str, document: &[u8], pages: &[Page]) {
    let body = super::unpacked::part(document, "word/document.xml");
    let headings: Vec<String> = body
        .split("<w:p>")
        .filter(|it| it.contains("\"Heading1\"") || it.contains("\"Heading2\""))
        .map(|it| between(it, "<w:t xml:space=\"preserve\">", "</w:t>").collect())
        .collect();
    for (at, page) in pages.iter().enumerate() {
        let place = format!("{name}, page {} of {}", at + 1, pages.len());
        for word in &page.words {
            let fits = word.left > 50.0 && word.right < page.width - 50.0;
            assert!(fits, "{place}: `{}` is cut off", word.text);
        }
        let last = page.last_line();
        let is_heading = headings.iter().any(|it| {
            let plain = it.replace(['\u{a0}', '\u{202f}'], " ");
            !it.is_empty() && last.ends_with(&plain) && last.len() < plain.len() + 8
        });
        assert!(!is_heading, "{place}: the heading `{last}` stands alone at its foot");
        let caption = ["Tableau ", "Graphique ", "Table ", "Chart ", "Figure "]
            .iter()
            .any(|it| last.starts_with(it));
        assert!(!caption, "{place}: the caption `{last}` stands alone at its foot");
        let end = page.body().map(|it| it.bottom).fold(0.0, f64::max);
        assert!(
            at + 1 == pages.len() || end > page.height / 3.0,
            "{place}: nearly empty, it ends at {end:.0} of {:.0}",
            page.height
        );
    }
    // An amount that its column can't hold would be broken: its digits would stand on two lines.
    let text: String = pages
        .iter()
        .flat_map(|it| &it.words)
        .map(|it| it.text.replace(['\u{a0}', '\u{202f}'], ""))
        .collect();
    for amount in between(&body, "<w:t xml:space=\"preserve\">", "</w:t>") {
        let digits: String = amount.replace(['\u{a0}', '\u{202f}'], "");
        if digits.len() > 6 && digits.bytes().all(|it| it.is_ascii_digit()) {
            assert!(text.contains(&digits), "{name}: {amount} is broken");
        }
    }
}

#[test]
fn pages_are_full_and_whole() {
    let makes: [(&str, plans::Make); 4] = [
        ("quarter", |plan, context| reports::quarter(plan, context, QUARTER)),
        ("year", |plan, context| reports::year(plan, context, QUARTER.year())),
        ("budget", |plan, context| reports::budget(plan, context, reports::By::Axis, false)),
        ("final", |plan, context| reports::execution(plan, context)),
    ];
    let mut documents = Vec::new();
    for plan in ["plan", "examples/health", plans::LARGE] {
        for language in [Language::English, Language::French] {
            for (name, make) in makes {
                let document = plans::drawn(plan, make, Format::Docx, language);
                documents.push((format!("{plan} {name} {}", language.tag()), document));
            }
        }
    }
    let Some(all) = laid_out(&documents) else { return };
    for ((name, document), pages) in documents.iter().zip(&all) {
        measure(name, document, pages);
    }
}

#[test]
fn a_synthesis_has_two_pages() {
    for language in [Language::English, Language::French] {
        let document = plans::drawn(plans::MALI, plans::OF_MALI[3].1, Format::Docx, language);
        let document = ("synthesis".to_owned(), document);
        let Some(pages) = laid_out(&[document]).map(|mut it| it.remove(0)) else { return };
        assert!(pages.len() <= 2, "{} pages in {}", pages.len(), language.tag());
    }
}
