//! The parts of a Word document around its body, and the zip file that holds them.

use std::io::{self, Cursor, Write};

use crate::date::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::paper::Paper;
use crate::message::Message;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::AsWords;
use crate::reports::Picture;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>
"#;

const APPLICATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>crossfoot</Application></Properties>
"#;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Numbered headings, and the two signs of lists.
const NUMBERING: &str = include_str!("numbering.xml");

/// Namespaces of the body and the footer.
pub const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#;

/// What the parts around the body are made of.
pub struct Frame<'o> {
    /// The report's title, and the plan's.
    pub title: &'o str,
    /// The plan's title.
    pub plan: &'o str,
    /// The day on which the report was prepared.
    pub prepared: Date,
    /// Who sends it.
    pub author: &'o str,
    /// The emblem on the cover.
    pub logo: Option<&'o Picture>,
    /// The colour of headings and heads.
    pub accent: &'o str,
    /// How many charts the body has.
    pub charts: usize,
    /// Whether pages have a head.
    pub headed: bool,
}

/// A Word document that is being written: its body is open until [`Package::finish`].
pub struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// Writes every part but the body, and opens the body.
    pub fn open(frame: &Frame, saying: &AsWords) -> io::Result<Package> {
        let mut package = Package { zip: ZipWriter::new(Cursor::new(Vec::new())) };
        let language = saying.words().language().folder().locale;
        package.part("[Content_Types].xml", &types(frame.charts))?;
        package.part("_rels/.rels", RELATIONS)?;
        package.part("docProps/app.xml", APPLICATION)?;
        package.part("docProps/core.xml", &properties(frame, language))?;
        package.part("word/_rels/document.xml.rels", &relations(frame))?;
        let styles = include_str!("styles.xml").replace("LANGUAGE", language);
        package.part("word/styles.xml", &styles.replace("1F3A5F", frame.accent))?;
        package.part("word/numbering.xml", NUMBERING)?;
        package.part("word/settings.xml", &settings(language))?;
        package.part("word/header0.xml", &header(frame, None))?;
        for (number, paper) in (1..).zip(Paper::ALL) {
            let paper_of_head = frame.headed.then_some(paper);
            package.part(&format!("word/header{number}.xml"), &header(frame, paper_of_head))?;
            package
                .part(&format!("word/footer{number}.xml"), &footer(frame.title, paper, saying))?;
        }
        if let Some(logo) = frame.logo {
            if let Some(pixels) = &logo.pixels {
                package.bytes(&format!("word/media/logo.{}", pixels.kind), &pixels.bytes)?;
            }
            if let Some(outline) = &logo.outline {
                package.bytes("word/media/logo.svg", outline)?;
            }
        }
        package.start("word/document.xml")?;
        Ok(package)
    }

    /// A chart and the workbook inside it, once the body is closed.
    pub fn chart(&mut self, number: usize, xml: &str, workbook: &[u8]) -> io::Result<()> {
        self.part(&format!("word/charts/chart{number}.xml"), xml)?;
        let relations = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{RELATION}package\" Target=\"../embeddings/chart{number}.xlsx\"/>\
             </Relationships>\n"
        );
        self.part(&format!("word/charts/_rels/chart{number}.xml.rels"), &relations)?;
        self.bytes(&format!("word/embeddings/chart{number}.xlsx"), workbook)
    }

    /// Closes the last part and hands out the file.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.zip.finish().map_err(io::Error::other)?.into_inner();
        out.write_all(&bytes)
    }

    fn part(&mut self, path: &str, text: &str) -> io::Result<()> {
        self.bytes(path, text.as_bytes())
    }

    fn bytes(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.start(path)?;
        self.zip.write_all(bytes)
    }

    fn start(&mut self, path: &str) -> io::Result<()> {
        // Every entry has the same day, so that the same report gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(path, options).map_err(io::Error::other)
    }
}

impl Write for Package {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.zip.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

fn types(charts: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    );
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
        ("svg", "image/svg+xml"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ];
    for (ending, kind) in defaults {
        xml.push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"));
    }
    let mut part = |path: &str, kind: &str| {
        xml.push_str(&format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>"));
    };
    part("word/document.xml", &format!("{TYPE}document.main+xml"));
    for (name, kind) in PARTS {
        part(&format!("word/{name}.xml"), &format!("{TYPE}{kind}+xml"));
    }
    for number in 1..=charts {
        let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        part(&format!("word/charts/chart{number}.xml"), kind);
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    );
    xml + "</Types>\n"
}

/// The parts beside the body, and what they are.
const PARTS: [(&str, &str); 8] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("header0", "header"),
    ("header1", "header"),
    ("header2", "header"),
    ("footer1", "footer"),
    ("footer2", "footer"),
];

fn relations(frame: &Frame) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    );
    let mut to = |id: &str, kind: &str, target: &str| {
        xml.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{RELATION}{kind}\" Target=\"{target}\"/>"
        ));
    };
    for (name, kind) in PARTS {
        let id = name.replacen(['s', 'n', 'h', 'f'], &name[..1].to_uppercase(), 1);
        to(&id, kind, &format!("{name}.xml"));
    }
    for number in 1..=frame.charts {
        to(&format!("Chart{number}"), "chart", &format!("charts/chart{number}.xml"));
    }
    if let Some(logo) = frame.logo {
        if let Some(pixels) = &logo.pixels {
            to("Logo", "image", &format!("media/logo.{}", pixels.kind));
        }
        if logo.outline.is_some() {
            to("Outline", "image", "media/logo.svg");
        }
    }
    xml + "</Relationships>\n"
}

fn properties(frame: &Frame, language: &str) -> String {
    let prepared = frame.prepared;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{}</dc:creator>\
         <dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{prepared}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{prepared}T00:00:00Z</dcterms:modified>\
         </cp:coreProperties>\n",
        Escaped(frame.title),
        Escaped(frame.plan),
        Escaped(frame.author),
    )
}

fn settings(language: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"708\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/></w:settings>\n"
    )
}

/// The head of pages: the plan at the left, the report at the right edge of the paper. The first page has none.
fn header(frame: &Frame, paper: Option<Paper>) -> String {
    let words = paper.map_or(String::new(), |paper| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Header\"/><w:tabs><w:tab w:val=\"right\" w:pos=\"{:.0}\"/></w:tabs></w:pPr>\
             <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>\
             <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            paper.room(),
            Escaped(&shortened(frame.plan, paper)),
            Escaped(frame.title),
        )
    });
    let words = if words.is_empty() { "<w:p/>" } else { words.as_str() };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr {NAMESPACES}>{words}</w:hdr>\n"
    )
}

/// As much of a title as stands in the head of a page.
fn shortened(title: &str, paper: Paper) -> String {
    let most = match paper {
        Paper::Portrait => 70,
        Paper::Landscape => 120,
    };
    if title.chars().count() <= most {
        return title.to_owned();
    }
    let kept: String = title.chars().take(most).collect();
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{}…", kept[..end].trim_end_matches([',', ';', ':', '.']))
}

/// The foot of every page: what this is, and the page's number at the right edge of the paper.
fn footer(title: &str, paper: Paper, saying: &AsWords) -> String {
    let words = Message::new("layout-page").text("page", "\u{1}").text("pages", "\u{2}");
    let words = saying.words().say(&words);
    let mut numbers = String::new();
    let mut plain = String::new();
    let run = |text: &mut String, out: &mut String| {
        out.push_str(&format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", Escaped(text)));
        text.clear();
    };
    for letter in words.chars() {
        let field = match letter {
            '\u{1}' => "PAGE",
            '\u{2}' => "NUMPAGES",
            _ => {
                plain.push(letter);
                continue;
            }
        };
        run(&mut plain, &mut numbers);
        numbers.push_str(&format!(
            "<w:fldSimple w:instr=\" {field} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        ));
    }
    run(&mut plain, &mut numbers);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>\
         <w:tabs><w:tab w:val=\"right\" w:pos=\"{:.0}\"/></w:tabs></w:pPr>\
         <w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>{numbers}</w:p></w:ftr>\n",
        paper.room(),
        Escaped(title),
    )
}
