//! The parts of a Word document around its body, and the zip file that holds them.

use std::borrow::Cow;
use std::io::{self, Cursor, Write};

use crate::date::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::paper::{Pages, Paper};
use super::run;
use super::template::{Relation, Template};
use crate::message::Message;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::Saying;
use crate::reports::Picture;

const APPLICATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>crossfoot</Application></Properties>
"#;

const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Numbered headings, and the two signs of lists.
pub const NUMBERING: &str = include_str!("numbering.xml");

/// The styles; the colour and the language in them are put in when they are written.
pub const STYLES: &str = include_str!("styles.xml");

/// How parts of XML begin.
pub const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

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
    /// The template, where the plan names one: its pages and styles stand for the report's own.
    pub template: Option<&'o Template>,
}

/// What stands in a package beside its body and charts.
struct Contents<'o> {
    /// What the parts are, by their names.
    kinds: Vec<(String, String)>,
    /// What the body refers to.
    relations: Vec<Relation>,
    /// What they hold.
    parts: Vec<(String, Cow<'o, [u8]>)>,
    /// Whether the body stands in the folder `word`, beside the report's own parts.
    is_beside: bool,
}

impl<'o> Contents<'o> {
    /// A part to which the body refers.
    fn refer(&mut self, id: String, role: &str, name: &str, kind: Option<String>) {
        self.kinds.extend(kind.map(|it| (name.to_owned(), it)));
        let near = name.strip_prefix("word/").filter(|_| self.is_beside);
        let target = near.map_or(format!("/{name}"), str::to_owned);
        self.relations.push(Relation::inside(id, format!("{RELATION}{role}"), target));
    }

    fn write(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.parts.push((name.into(), Cow::Owned(text.into().into_bytes())));
    }

    /// The report's own styles, lists, settings, heads and feet.
    fn own(&mut self, frame: &Frame, saying: &Saying, dressed: impl Fn(&str) -> String) {
        for (name, role) in PARTS {
            let id = name.replacen(['s', 'n', 'h', 'f'], &name[..1].to_uppercase(), 1);
            let kind = Some(format!("{TYPE}{role}+xml"));
            self.refer(format!("rId{id}"), role, &format!("word/{name}.xml"), kind);
        }
        self.write("word/styles.xml", dressed(STYLES));
        self.write("word/numbering.xml", NUMBERING);
        self.write("word/settings.xml", settings(saying.words().language().folder().locale));
        self.write("word/header0.xml", header(frame, None, saying));
        let pages = Pages::own();
        for (number, paper) in (1..).zip(Paper::ALL) {
            let room = pages.room(paper);
            let head = header(frame, frame.headed.then_some((paper, room)), saying);
            self.write(format!("word/header{number}.xml"), head);
            self.write(format!("word/footer{number}.xml"), footer(frame.title, room, saying));
        }
    }

    /// The parts of a template, with the styles and lists of the report that it lacks.
    fn taken(&mut self, template: &'o Template, dressed: impl Fn(&str) -> String) {
        self.relations.extend(template.relations.iter().cloned());
        for part in &template.parts {
            self.kinds.push((part.name.clone(), part.kind.clone()));
            self.parts.push((part.name.clone(), Cow::Borrowed(&part.bytes)));
            if !part.relations.is_empty() {
                self.write(relations_of(&part.name), relations(&part.relations));
            }
        }
        let it = &template.styles;
        let styles = format!("{}{}{}", it.before, dressed(&it.added), it.behind);
        let (lists, numbering) = &template.numbering;
        for (role, name, text) in
            [("styles", &it.name, styles), ("numbering", lists, numbering.clone())]
        {
            let kind = format!("{TYPE}{role}+xml");
            if template.relations.iter().any(|it| it.role() == role) {
                self.kinds.push((name.clone(), kind));
            } else {
                self.refer(format!("{}{role}", template.prefix), role, name, Some(kind));
            }
            self.write(name, text);
        }
    }
}

/// A Word document that is being written: its body is open until [`Package::finish`].
pub struct Package<'o> {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    template: Option<&'o Template>,
    /// What was written of the body and is still to be renamed.
    waiting: Vec<u8>,
}

impl<'o> Package<'o> {
    /// Writes every part but the body and its charts, and opens the body.
    pub fn open(frame: &Frame<'o>, saying: &Saying) -> io::Result<Package<'o>> {
        let template = frame.template;
        let zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut package = Package { zip, template, waiting: Vec::new() };
        let language = saying.words().language().folder().locale;
        let main = template.map_or("word/document.xml", |it| it.main.as_str());
        let mut contents = Contents {
            kinds: vec![(main.to_owned(), format!("{TYPE}document.main+xml"))],
            relations: Vec::new(),
            parts: Vec::new(),
            is_beside: main.rsplit_once('/').is_some_and(|it| it.0 == "word"),
        };
        let dressed =
            |styles: &str| styles.replace("LANGUAGE", language).replace("1F3A5F", frame.accent);
        match template {
            Some(template) => contents.taken(template, dressed),
            None => contents.own(frame, saying, dressed),
        }
        for number in 1..=frame.charts {
            let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
            let id = package.relation(&format!("Chart{number}"));
            let name = package.name("charts", &format!("chart{number}.xml"));
            contents.refer(id, "chart", &name, Some(kind.to_owned()));
        }
        if let Some(logo) = frame.logo {
            let pixels = logo.pixels.as_ref().map(|it| ("Logo", it.kind, &it.bytes));
            let outline = logo.outline.as_ref().map(|it| ("Outline", "svg", it));
            for (id, ending, bytes) in pixels.into_iter().chain(outline) {
                let name = package.name("media", &format!("logo.{ending}"));
                contents.refer(package.relation(id), "image", &name, None);
                contents.parts.push((name, Cow::Borrowed(bytes)));
            }
        }
        let is_custom = |(_, kind): &&(String, String)| kind.contains("custom-properties");
        let custom = contents.kinds.iter().find(is_custom).map(|it| it.0.as_str());
        package.part("[Content_Types].xml", &types(&contents.kinds))?;
        package.part("_rels/.rels", &relations(&roots(main, custom)))?;
        package.part("docProps/app.xml", APPLICATION)?;
        package.part("docProps/core.xml", &properties(frame, language))?;
        package.part(&relations_of(main), &relations(&contents.relations))?;
        for (name, bytes) in &contents.parts {
            package.bytes(name, bytes)?;
        }
        package.start(main)?;
        Ok(package)
    }

    /// How the body begins.
    pub fn root(&self) -> String {
        match self.template {
            Some(template) => template.root.clone(),
            None => format!("<w:document {NAMESPACES}>"),
        }
    }

    /// The name under which the body refers to something of the report.
    pub fn relation(&self, name: &str) -> String {
        format!("{}{name}", self.template.map_or("rId", |it| &it.prefix))
    }

    /// The name of a part of the report in one of the folders that parts stand in.
    fn name(&self, folder: &str, name: &str) -> String {
        format!("word/{folder}/{}{name}", self.template.map_or("", |it| &it.prefix))
    }

    /// A chart and the workbook inside it, once the body is closed.
    pub fn chart(&mut self, number: usize, xml: &str, workbook: &[u8]) -> io::Result<()> {
        let name = self.name("charts", &format!("chart{number}.xml"));
        let inside = self.name("embeddings", &format!("chart{number}.xlsx"));
        self.part(&name, xml)?;
        let (kind, target) = (format!("{RELATION}package"), inside.replacen("word", "..", 1));
        let relation = Relation::inside("rId1".to_owned(), kind, target);
        self.part(&relations_of(&name), &relations(&[relation]))?;
        self.bytes(&inside, workbook)
    }

    /// Writes what waits of the body, as far as its tags are whole.
    fn release(&mut self, template: &Template) -> io::Result<()> {
        let whole = self.waiting.iter().rposition(|it| *it == b'>').map_or(0, |it| it + 1);
        let rest = self.waiting.split_off(whole);
        let text = String::from_utf8(std::mem::replace(&mut self.waiting, rest));
        let text = text.map_err(io::Error::other)?;
        self.zip.write_all(template.renamed(&text).as_bytes())
    }

    /// Closes the last part and hands out the file.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(template) = self.template {
            self.release(template)?;
        }
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
        if let Some(template) = self.template {
            self.release(template)?;
        }
        // Every entry has the same day, so that the same report gives the same bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(path, options).map_err(io::Error::other)
    }
}

impl Write for Package<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(template) = self.template else { return self.zip.write(bytes) };
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() > 1 << 16 {
            self.release(template)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

fn types(parts: &[(String, String)]) -> String {
    let mut xml = format!(
        "{DECLARED}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
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
    let own = [
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        (
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        ),
    ];
    let parts = parts.iter().map(|(name, kind)| (name.as_str(), kind.as_str())).chain(own);
    for (name, kind) in parts {
        let (name, kind) = (Escaped(name), Escaped(kind));
        xml.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    }
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

/// What a package refers to: its body, what is said of it, and the facts that a template has.
fn roots(main: &str, custom: Option<&str>) -> Vec<Relation> {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let all = [
        (format!("{RELATION}officeDocument"), Some(main)),
        (core.to_owned(), Some("docProps/core.xml")),
        (format!("{RELATION}extended-properties"), Some("docProps/app.xml")),
        (format!("{RELATION}custom-properties"), custom),
    ];
    let told = (1..).zip(all).filter_map(|(number, (kind, target))| {
        Some(Relation::inside(format!("rId{number}"), kind, target?.to_owned()))
    });
    told.collect()
}

/// The part that says what another refers to.
pub fn relations_of(name: &str) -> String {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{file}.rels")
}

fn relations(all: &[Relation]) -> String {
    let mut xml = format!(
        "{DECLARED}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for it in all {
        let mode = if it.is_outside { " TargetMode=\"External\"" } else { "" };
        xml.push_str(&format!(
            "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
            Escaped(&it.id),
            Escaped(&it.kind),
            Escaped(&it.target)
        ));
    }
    xml + "</Relationships>\n"
}

fn properties(frame: &Frame, language: &str) -> String {
    let prepared = frame.prepared;
    format!(
        "{DECLARED}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
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
        "{DECLARED}<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"708\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{language}\"/></w:settings>\n"
    )
}

/// The head of pages: the plan at the left, the report at the right edge of the paper. The first page has none.
fn header(frame: &Frame, lies: Option<(Paper, f64)>, saying: &Saying) -> String {
    let words = lies.map_or(String::new(), |(paper, room)| {
        let title = super::runs(saying, "<w:b/>", frame.title);
        at_both_edges("Header", room, &run("", &shortened(frame.plan, paper)), &title)
    });
    let words = if words.is_empty() { "<w:p/>" } else { words.as_str() };
    format!("{DECLARED}<w:hdr {NAMESPACES}>{words}</w:hdr>\n")
}

/// A line whose second part stands at the right edge.
fn at_both_edges(style: &str, room: f64, left: &str, right: &str) -> String {
    let tab = format!("<w:tabs><w:tab w:val=\"right\" w:pos=\"{room:.0}\"/></w:tabs>");
    super::paragraph(style, &tab, &format!("{left}<w:r><w:tab/></w:r>{right}"))
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
fn footer(title: &str, room: f64, saying: &Saying) -> String {
    let words = Message::new("layout-page").text("page", "\u{1}").text("pages", "\u{2}");
    let words = saying.words().say(&words);
    let mut numbers = String::new();
    let mut plain = String::new();
    for letter in words.chars() {
        let field = match letter {
            '\u{1}' => "PAGE",
            '\u{2}' => "NUMPAGES",
            _ => {
                plain.push(letter);
                continue;
            }
        };
        numbers.push_str(&run("", &std::mem::take(&mut plain)));
        numbers.push_str(&format!(
            "<w:fldSimple w:instr=\" {field} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        ));
    }
    numbers.push_str(&run("", &plain));
    let line = at_both_edges("Footer", room, &super::runs(saying, "", title), &numbers);
    format!("{DECLARED}<w:ftr {NAMESPACES}>{line}</w:ftr>\n")
}
