//! The Word document.

use super::unpacked::{assert_well_formed, part, unpacked};
use super::{programs, sample};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::report::docx;
use crossfoot::reports::Report;
use snapbox::{Data, assert_data_eq};

fn document(report: Report) -> Vec<u8> {
    let mut out = Vec::new();
    docx::draw(&mut out, report, &Words::new(Language::French), None).unwrap();
    out
}

#[test]
fn a_document_is_drawn_as_expected() {
    let golden = Data::read_from("tests/it/files/golden/sample.docx.xml".as_ref(), None).raw();
    assert_data_eq!(unpacked(&document(sample::report())), golden);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(document(sample::report()) == document(sample::report()));
}

#[test]
fn texts_of_a_plan_come_out_inert() {
    let bytes = document(sample::report());
    assert_well_formed(&bytes);
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(«\u{a0}http://x\u{a0}») | a␛[31mred ]]&gt; ␀"));
    assert!(!body.contains('\u{202e}'));
}

#[test]
fn heads_of_tables_repeat_and_amounts_stand_to_the_right() {
    let body = part(&document(sample::report()), "word/document.xml");
    let tables: Vec<&str> = body.split("<w:tblStyle w:val=\"ReportTable\"").skip(1).collect();
    assert_eq!(tables.len(), 3);
    for table in tables {
        let head = table.split("</w:tr>").next().unwrap();
        assert!(head.contains("<w:tblHeader/>"));
    }
    let amount = body.split("<w:p>").find(|it| it.contains("500\u{202f}000\u{202f}000")).unwrap();
    assert!(amount.contains("<w:jc w:val=\"right\"/>"), "{amount}");
}

#[test]
fn headings_are_headings_and_the_contents_name_them() {
    let body = part(&document(sample::report()), "word/document.xml");
    assert_eq!(body.matches("<w:pStyle w:val=\"Heading1\"/>").count(), 6);
    for anchor in body.split("w:anchor=\"").skip(1).map(|it| it.split('"').next().unwrap()) {
        let mark = format!("w:name=\"{anchor}\"");
        assert_eq!(body.matches(&mark).count(), 1, "{anchor}");
    }
    // Page numbers are fields that no program asks about: there is no field around them all.
    assert_eq!(body.matches(" PAGEREF _Toc_section_").count(), 5);
    assert!(!body.contains(" TOC "));
    assert!(!part(&document(sample::report()), "word/settings.xml").contains("updateFields"));
}

#[test]
fn the_document_says_its_language_its_title_and_its_day() {
    let bytes = document(sample::report());
    assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"fr-FR\""));
    let properties = part(&bytes, "docProps/core.xml");
    assert!(
        properties.contains("<dc:title>Rapport trimestriel, deuxième trimestre 2013</dc:title>")
    );
    assert!(properties.contains("2013-07-24T00:00:00Z"), "{properties}");
}

#[test]
fn no_table_is_split_and_what_has_no_room_is_told() {
    let body = part(&document(sample::wide_report(64)), "word/document.xml");
    let tables: Vec<&str> = body.split("<w:tblStyle w:val=\"ReportTable\"").skip(1).collect();
    assert_eq!(tables.len(), 1);
    // Word opens no table of more columns than this.
    assert!(tables[0].matches("<w:gridCol ").count() <= 63);
    assert!(tables[0].contains("Former les femmes leaders"));
    let (drawn, told) = tables[0].split_once("</w:tbl>").unwrap();
    for year in 1950..2014 {
        let year = year.to_string();
        assert!(drawn.contains(&format!(">{year}<")) != told.contains(&year), "{year}");
    }
}

#[test]
fn tables_and_charts_are_numbered_and_charts_are_real() {
    let bytes = document(sample::report());
    let body = part(&bytes, "word/document.xml");
    assert_eq!(body.matches(" SEQ Tableau ").count(), 3);
    assert_eq!(body.matches(" SEQ Graphique ").count(), 1);
    let chart = part(&bytes, "word/charts/chart1.xml");
    // In millions, exact; what is not known is no point.
    assert!(chart.contains("<c:v>227</c:v>") && chart.contains("<c:v>340</c:v>"), "{chart}");
    assert_eq!(chart.matches("<c:ptCount val=\"3\"/>").count(), 6);
    assert_eq!(chart.matches("<c:pt idx=").count(), 3 + 9 + 8);
    let all = unpacked(&bytes);
    let workbook = all.split("=== word/embeddings/chart1.xlsx").nth(1).unwrap();
    assert!(workbook.contains("<v>227</v>") && workbook.contains("Décaissé"), "{workbook}");
}

#[test]
fn libreoffice_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    std::fs::write(folder.join("report.docx"), document(sample::report())).unwrap();
    let Some(_) = programs::libreoffice(folder, "pdf", "report.docx") else { return };
    let Some(text) = programs::run("pdftotext", &["-layout", "report.pdf", "-"], folder) else {
        return;
    };
    for expected in ["Table des matières", "IV.5", "Total du plan", "Page 1 sur ", "Chronogramme"]
    {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    // An amount that its column can't hold would be broken: its digits would stand on two lines.
    let lines: Vec<String> = text.lines().map(|it| it.split_whitespace().collect()).collect();
    assert!(lines.iter().any(|it| it.contains("500000000495000000")), "{text}");
}
