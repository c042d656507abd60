//! The parts of a Word document around its body, and the zip file that holds them.

use std::io::{self, Cursor, Write};

use crate::date::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::paper::Paper;
use crate::message::Message;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::AsWords;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
</Types>
"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>
</Relationships>
"#;

const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/>
<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/>
</Relationships>
"#;

const APPLICATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>crossfoot</Application></Properties>
"#;

/// Namespaces of the body and the footer.
pub const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// A Word document that is being written: its body is open until [`Package::finish`].
pub struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    /// Writes every part but the body, and opens the body.
    pub fn open(title: &str, plan: &str, prepared: Date, saying: &AsWords) -> io::Result<Package> {
        let mut package = Package { zip: ZipWriter::new(Cursor::new(Vec::new())) };
        let language = saying.words().language().folder().locale;
        package.part("[Content_Types].xml", TYPES)?;
        package.part("_rels/.rels", RELATIONS)?;
        package.part("docProps/app.xml", APPLICATION)?;
        package.part("docProps/core.xml", &properties(title, plan, prepared, language))?;
        package.part("word/_rels/document.xml.rels", DOCUMENT_RELATIONS)?;
        package
            .part("word/styles.xml", &include_str!("styles.xml").replace("LANGUAGE", language))?;
        package.part("word/settings.xml", &settings(language))?;
        package.part("word/footer1.xml", &footer(title, Paper::Portrait, saying))?;
        package.part("word/footer2.xml", &footer(title, Paper::Landscape, saying))?;
        package.start("word/document.xml")?;
        Ok(package)
    }

    /// Closes the body and hands out the file.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let bytes = self.zip.finish().map_err(io::Error::other)?.into_inner();
        out.write_all(&bytes)
    }

    fn part(&mut self, path: &str, text: &str) -> io::Result<()> {
        self.start(path)?;
        self.zip.write_all(text.as_bytes())
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

fn properties(title: &str, plan: &str, prepared: Date, language: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>crossfoot</dc:creator>\
         <dc:language>{language}</dc:language>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{prepared}T00:00:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{prepared}T00:00:00Z</dcterms:modified>\
         </cp:coreProperties>\n",
        Escaped(title),
        Escaped(plan),
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
