//! `[report] template`: a report on the pages and in the styles of a Word document of the institution's own.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output};

use crossfoot::render::report::docx::Template;

/// Parts of a document, as a French Word writes them: styles with French ids, a list, a head with a picture, a foot
/// with the page's number, a body that is not wanted.
fn model() -> BTreeMap<String, Vec<u8>> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    const ROLE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |all: &[(&str, &str, &str)]| {
        let all = all.iter().map(|(id, role, target)| {
            let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"{id}\" Type=\"{ROLE}/{role}\" Target=\"{target}\"{mode}/>")
        });
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            all.collect::<String>()
        )
    };
    let style = |kind: &str, id: &str, name: &str, rest: &str| {
        format!(
            "<w:style w:type=\"{kind}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{rest}</w:style>"
        )
    };
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>\
                 <Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/>\
                 <Override PartName=\"/word/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>\
                 <Override PartName=\"/word/numbering.xml\" ContentType=\"{TYPE}.numbering+xml\"/>\
                 <Override PartName=\"/word/settings.xml\" ContentType=\"{TYPE}.settings+xml\"/>\
                 <Override PartName=\"/word/footnotes.xml\" ContentType=\"{TYPE}.footnotes+xml\"/>\
                 <Override PartName=\"/word/header1.xml\" ContentType=\"{TYPE}.header+xml\"/>\
                 <Override PartName=\"/word/footer1.xml\" ContentType=\"{TYPE}.footer+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels",
            relations(&[
                ("rId1", "styles", "styles.xml"),
                ("rId2", "numbering", "numbering.xml"),
                ("rId3", "settings", "settings.xml"),
                ("rId7", "header", "header1.xml"),
                ("rId8", "footer", "footer1.xml"),
                ("rId9", "image", "media/secret.png"),
                ("rId10", "footnotes", "footnotes.xml"),
                ("ownChart1", "hyperlink", "https://example.org/"),
            ]),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document {W}><w:body>{}<w:p><w:r><w:drawing r:embed=\"rId9\"/></w:r></w:p>\
                 <w:p><w:pPr><w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId7\"/>\
                 <w:footerReference w:type=\"default\" r:id=\"rId8\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:pPr></w:p>\
                 <w:sectPr w:rsidR=\"00A1\"><w:type w:val=\"continuous\"/><w:pgSz w:w=\"11906\" w:h=\"16838\" w:code=\"9\"/>\
                 <w:pgMar w:top=\"2268\" w:right=\"1417\" w:bottom=\"1417\" w:left=\"1417\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>\
                 <w:pgNumType w:start=\"1\"/><w:cols w:num=\"2\"/></w:sectPr></w:body></w:document>",
                paragraph("Objet : une lettre ancienne")
            ),
        ),
        (
            "word/styles.xml",
            format!(
                "<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Liberation Serif\" w:hAnsi=\"Liberation Serif\"/>\
                 <w:sz w:val=\"24\"/></w:rPr></w:rPrDefault></w:docDefaults>\
                 <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/>\
                 <w:pPr><w:ind w:firstLine=\"708\"/><w:jc w:val=\"both\"/></w:pPr></w:style>{}{}{}</w:styles>",
                style(
                    "paragraph",
                    "Titre1",
                    "heading 1",
                    "<w:rPr><w:b/><w:color w:val=\"6B1D2A\"/></w:rPr>"
                ),
                style("paragraph", "Lgende", "caption", "<w:rPr><w:i/></w:rPr>"),
                style("paragraph", "ownGap", "Espace", ""),
            ),
        ),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering {W}><w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                 <w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"o\"/></w:lvl></w:abstractNum>\
                 <w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>"
            ),
        ),
        (
            "word/settings.xml",
            format!(
                "<w:settings {W}><w:attachedTemplate r:id=\"rId1\"/><w:defaultTabStop w:val=\"708\"/></w:settings>"
            ),
        ),
        (
            "word/_rels/settings.xml.rels",
            relations(&[("rId1", "attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm")]),
        ),
        ("word/header1.xml", format!("<w:hdr {W}>{}</w:hdr>", paragraph("Ministère de l’Exemple"))),
        (
            "word/footer1.xml",
            format!(
                "<w:ftr {W}><w:p><w:r><w:t>Boîte postale 12</w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
            ),
        ),
        (
            "word/footnotes.xml",
            format!(
                "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
                 <w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
                paragraph("Une note de la lettre")
            ),
        ),
        ("word/media/secret.png", "no picture".to_owned()),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

/// A part changed.
fn with(part: &str, from: &str, to: &str) -> BTreeMap<String, Vec<u8>> {
    let mut parts = model();
    let text = String::from_utf8(parts[part].clone()).unwrap();
    assert!(text.contains(from), "{part} has no {from}");
    parts.insert(part.to_owned(), text.replacen(from, to, 1).into_bytes());
    parts
}

fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unzipped(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        assert!(parts.insert(part.name().unwrap().to_string(), bytes).is_none());
    }
    parts
}

/// The health plan with a template, and what `report quarter` makes of it.
fn run(template: &[u8], language: &str, more: &[&str]) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    crate::copy(Path::new("examples/health"), folder.path());
    let file = folder.path().join("plan.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(file, text.replace("\n[report] ", "\n[report]\ntemplate = \"model.docx\" ")).unwrap();
    fs::write(folder.path().join("model.docx"), template).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--plan", ".", "--today", "2022-08-20", "--lang", language])
        .args(["report", "quarter", "2021-22-Q4", "-o", "r.docx"])
        .args(more)
        .current_dir(folder.path())
        .output()
        .unwrap();
    (folder, output)
}

/// The values of an attribute.
fn values<'x>(xml: &'x str, before: &str) -> HashSet<&'x str> {
    xml.split(before).skip(1).map(|it| it.split('"').next().unwrap()).collect()
}

#[test]
fn a_report_takes_the_pages_and_styles_of_a_template() {
    let (folder, output) = run(&zipped(&model()), "fr", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let parts = unzipped(&fs::read(folder.path().join("r.docx")).unwrap());
    let text = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    // What the template says at the head and the foot of pages stays; what its body says is gone, with its pictures.
    for name in ["word/header1.xml", "word/footer1.xml"] {
        assert_eq!(parts[name], model()[name]);
    }
    let body = text("word/document.xml");
    assert!(!body.contains("lettre ancienne") && !parts.contains_key("word/media/secret.png"));
    let notes = text("word/footnotes.xml");
    assert!(notes.contains("separator") && !notes.contains("Une note"), "{notes}");
    assert!(!text("word/settings.xml").contains("attachedTemplate"));
    assert!(!parts.contains_key("word/_rels/settings.xml.rels"));
    // Its styles are used under their names there; ours stand beside them and replace none.
    assert!(body.contains("<w:pStyle w:val=\"Titre1\"/>"));
    assert!(body.contains("<w:pStyle w:val=\"Lgende\"/>"));
    assert!(body.contains("w:fill=\"6B1D2A\""), "heads of tables have the colour of headings");
    let styles = text("word/styles.xml");
    let ids: Vec<&str> =
        styles.split("w:styleId=\"").skip(1).map(|it| it.split('"').next().unwrap()).collect();
    let known: HashSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "no id twice: {ids:?}");
    for xml in [&body, &styles] {
        for mark in ["pStyle", "rStyle", "tblStyle", "basedOn", "next"] {
            for used in values(xml, &format!("<w:{mark} w:val=\"")) {
                assert!(known.contains(used), "no style {used}");
            }
        }
    }
    // Numbers of lists, names of relations and parts are one thing each.
    let numbering = text("word/numbering.xml");
    let lists = values(&numbering, "<w:num w:numId=\"");
    for used in values(&styles, "<w:numId w:val=\"").union(&values(&body, "<w:numId w:val=\"")) {
        assert!(lists.contains(used), "no list {used} in {numbering}");
    }
    assert!(numbering.rfind("<w:abstractNum ").unwrap() < numbering.find("<w:num ").unwrap());
    let relations = text("word/_rels/document.xml.rels");
    let named = values(&relations, " Id=\"");
    assert_eq!(relations.matches(" Id=\"").count(), named.len());
    for used in values(&body, " r:id=\"").union(&values(&body, " r:embed=\"")) {
        assert!(named.contains(used), "no relation {used}");
    }
    let types = text("[Content_Types].xml");
    for target in values(&relations, " Target=\"") {
        assert!(parts.contains_key(&format!("word/{target}")), "no part {target}");
        assert!(types.contains(&format!("/word/{target}")), "no type of {target}");
    }
    // Every section lies on the template's pages, and no table is wider than they are.
    assert_eq!(body.matches("<w:sectPr>").count(), body.matches("r:id=\"rId7\"").count());
    assert!(body.contains("w:top=\"2268\" w:right=\"1417\"") && !body.contains("continuous"));
    assert_eq!(body.matches("<w:pgNumType w:start").count(), 1);
    for width in values(&body, "<w:tblW w:w=\"") {
        assert!(width.parse::<u32>().unwrap() <= 16838 - 2 * 1417, "{width}");
    }
    let upright = body.split("w:orient=").next().unwrap();
    let first = upright.split("<w:tblW w:w=\"").nth(1).unwrap();
    assert!(first.split('"').next().unwrap().parse::<u32>().unwrap() <= 11906 - 2 * 1417);
}

#[test]
fn libreoffice_opens_a_report_in_a_template() {
    use crate::files::programs;
    let (folder, _) = run(&zipped(&model()), "fr", &[]);
    let folder = folder.path();
    let Some(_) = programs::libreoffice(folder, "pdf", "r.docx") else { return };
    let Some(text) = programs::run("pdftotext", &["-layout", "r.pdf", "-"], folder) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
    assert!(pages.len() > 4, "{text}");
    for page in &pages {
        assert!(page.contains("Ministère de l’Exemple"), "{page}");
        assert!(page.contains("Boîte postale 12"), "{page}");
    }
    assert!(text.contains("Former 60 agents"), "{text}");
}

/// A template that LibreOffice wrote, in a serif font, with lines that begin indented and are set in full.
#[test]
fn a_template_of_libreoffice_serves() {
    use crate::files::programs;
    const FLAT: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:text-indent="0.8cm" fo:text-align="justify"/><style:text-properties fo:font-family="Liberation Serif" fo:font-size="12pt"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties fo:color="#6b1d2a" fo:font-size="16pt"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="p"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-left="3cm" fo:margin-right="2.5cm" fo:margin-top="1.5cm" fo:margin-bottom="1.5cm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"><style:header><text:p>Direction du plan</text:p></style:header><style:footer><text:p>page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:h text:style-name="Heading_20_1" text:outline-level="1">Essai</text:h></office:text></office:body></office:document>"##;
    let made = tempfile::tempdir().unwrap();
    fs::write(made.path().join("model.fodt"), FLAT).unwrap();
    let Some(_) = programs::libreoffice(made.path(), "docx", "model.fodt") else { return };
    let (folder, output) = run(&fs::read(made.path().join("model.docx")).unwrap(), "fr", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    programs::libreoffice(folder.path(), "pdf", "r.docx").unwrap();
    let Some(text) = programs::run("pdftotext", &["r.pdf", "-"], folder.path()) else { return };
    let pages: Vec<&str> = text.split('\u{c}').filter(|it| !it.trim().is_empty()).collect();
    assert!(pages.len() > 4 && pages.iter().all(|it| it.contains("Direction du plan")), "{text}");
    // No caption stands alone at the foot of a page, though the template's own keeps nothing together.
    for page in pages {
        let mut lines = page.lines().filter(|it| !it.is_empty() && !it.starts_with("page "));
        let last = lines.next_back().unwrap_or_default();
        assert!(!last.starts_with("Tableau "), "{page}");
    }
}

#[test]
fn what_can_not_serve_is_refused_with_its_reason() {
    let mut macros = model();
    macros.insert("word/_rels/header1.xml.rels".to_owned(), b"<Relationships><Relationship Id=\"a\" \
        Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>".to_vec());
    macros.insert("word/vbaProject.bin".to_owned(), b"Sub".to_vec());
    let mut far = model();
    far.insert("word/_rels/header1.xml.rels".to_owned(), b"<Relationships><Relationship Id=\"a\" \
        Type=\"http://a/image\" Target=\"http://example.org/a.png\" TargetMode=\"External\"/></Relationships>".to_vec());
    let mut out = model();
    out.insert(
        "word/_rels/header1.xml.rels".to_owned(),
        b"<Relationships><Relationship Id=\"a\" \
        Type=\"http://a/image\" Target=\"../../../etc/passwd\"/></Relationships>"
            .to_vec(),
    );
    let mut workbook = model();
    workbook.insert(
        "[Content_Types].xml".to_owned(),
        b"<Types><Default Extension=\"xml\" ContentType=\"application/vnd.ms-excel\"/></Types>"
            .to_vec(),
    );
    let dde = "<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>&#69;AUTO c x</w:instrText></w:r>";
    let refused = [
        (b"no package at all".to_vec(), "stop-document-broken"),
        (zipped(&model())[..900].to_vec(), "stop-document-broken"),
        (zipped(&BTreeMap::new()), "template-no-document"),
        (zipped(&workbook), "template-no-document"),
        (zipped(&macros), "template-runs"),
        (
            zipped(&with("[Content_Types].xml", ".document.main+xml", ".macroEnabled.main+xml")),
            "template-runs",
        ),
        (zipped(&far), "template-fetches"),
        (zipped(&out), "template-broken"),
        (zipped(&with("word/header1.xml", "<w:p>", &format!("<w:p>{dde}"))), "template-fetches"),
        (zipped(&with("word/styles.xml", "</w:docDefaults>", "")), "template-broken"),
        (
            zipped(&with("word/settings.xml", "<w:settings", "<!DOCTYPE a><w:settings")),
            "template-broken",
        ),
        (
            zipped(&with("word/document.xml", "w:left=\"1417\"", "w:left=\"9417\"")),
            "template-narrow",
        ),
        (
            zipped(&with(
                "word/document.xml",
                "schemas.openxmlformats.org/wordprocessingml/2006/main",
                "purl.oclc.org/ooxml/wordprocessingml/main",
            )),
            "template-strict",
        ),
    ];
    for (bytes, key) in refused {
        assert_eq!(Template::of(&bytes).map(|_| "taken").map_err(|it| it.key), Err(key));
    }
    for (language, said) in [
        ("en", "can't serve as a template"),
        ("fr", "ne peut pas servir de modèle"),
        ("es", "no puede servir de plantilla"),
    ] {
        let (folder, output) = run(b"no package at all", language, &[]);
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{errors}");
        assert!(errors.contains("model.docx") && errors.contains(said), "{errors}");
        assert!(!folder.path().join("r.docx").exists());
    }
    // Other formats need none.
    let (_, output) = run(b"no package at all", "en", &["--format", "html"]);
    assert!(output.status.success());
}

#[test]
fn a_template_that_lacks_everything_gets_what_reports_need() {
    let mut parts = model();
    for name in [
        "word/styles.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ] {
        parts.remove(name);
    }
    parts.insert("word/_rels/document.xml.rels".to_owned(), b"<Relationships/>".to_vec());
    let document = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body/></w:document>";
    parts.insert("word/document.xml".to_owned(), document.as_bytes().to_vec());
    let (folder, output) = run(&zipped(&parts), "en", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let parts = unzipped(&fs::read(folder.path().join("r.docx")).unwrap());
    let styles = String::from_utf8(parts["word/ownstyles.xml"].clone()).unwrap();
    assert!(styles.contains("en-GB") || styles.contains("en-US"), "{styles}");
    assert!(styles.contains("w:styleId=\"TableText\""));
    assert!(parts.contains_key("word/ownnumbering.xml"));
}

/// What a template is damaged by ends in a reason or in a template, and never in a panic or a search without end.
#[test]
fn damaged_templates_are_taken_or_refused() {
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % below
    };
    let whole = model();
    let names: Vec<&String> = whole.keys().collect();
    let mut taken = 0;
    for _ in 0..400 {
        let mut parts = whole.clone();
        let bytes = parts.get_mut(names[random(names.len())]).unwrap();
        match random(3) {
            0 => bytes.truncate(random(bytes.len())),
            1 => {
                let at = random(bytes.len());
                bytes[at] = b"<>\"&/\xff"[random(6)];
            }
            _ => {
                let (from, to) = (random(bytes.len()), random(bytes.len()));
                let cut = bytes[from.min(to)..from.max(to)].to_vec();
                bytes.splice(from..from, cut);
            }
        }
        taken += usize::from(Template::of(&zipped(&parts)).is_ok());
    }
    assert!(taken > 20 && taken < 380, "{taken}");
}

/// A report that was made, taken as a template for the next one.
#[test]
fn a_report_can_be_a_template() {
    let (folder, _) = run(&zipped(&model()), "fr", &[]);
    let first = fs::read(folder.path().join("r.docx")).unwrap();
    let (folder, output) = run(&first, "fr", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let again = fs::read(folder.path().join("r.docx")).unwrap();
    let count = |bytes: &[u8], name: &str| {
        let parts = unzipped(bytes);
        String::from_utf8(parts[name].clone()).unwrap().matches("w:styleId=").count()
    };
    assert_eq!(count(&first, "word/styles.xml"), count(&again, "word/styles.xml"));
}
