//! The package that workbooks and text documents of office programs are: files of XML in one compressed file.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::message::{Message, Refusal};

/// A document may unpack to so many bytes: a workbook of a million filled rows does not reach it.
const UNPACKED: u64 = 512 << 20;

/// A file inside of a document.
#[derive(Debug)]
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Package<'b> {
    /// Opens a package, and looks whether it unpacks to more than any document does.
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|it| broken(&it))?;
        let mut left = UNPACKED;
        for at in 0..archive.len() {
            let Ok(file) = archive.by_index(at) else {
                return Err(protected());
            };
            // Pictures are not unpacked by anybody.
            if !file.name().is_ok_and(|it| it.ends_with(".xml") || it.ends_with(".rels")) {
                continue;
            }
            let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink());
            let read = read.map_err(|it| broken(&it))?;
            left = left.checked_sub(read).ok_or_else(|| {
                Refusal::new(
                    Message::new("stop-document-unpacks")
                        .count("megabytes", (UNPACKED >> 20) as usize),
                )
            })?;
        }
        Ok(Package { archive })
    }

    /// Whether there is a file of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Whether a file's name begins so.
    pub fn has_folder(&self, name: &str) -> bool {
        self.archive.file_names().any(|it| it.is_ok_and(|it| it.starts_with(name)))
    }

    /// The text of a file.
    pub fn read(&mut self, name: &str) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        let file = self.archive.by_name(name).map_err(|it| broken(&it))?;
        file.take(UNPACKED).read_to_end(&mut bytes).map_err(|it| broken(&it))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The bytes of a file; nothing where they are more than `most`.
    pub fn bytes(&mut self, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
        let mut bytes = Vec::new();
        let file = self.archive.by_name(name).map_err(|it| broken(&it))?;
        file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|it| broken(&it))?;
        Ok((bytes.len() as u64 <= most).then_some(bytes))
    }

    /// The files of the sheets of a workbook, in the order of the workbook.
    pub fn sheets(&mut self) -> Vec<String> {
        let Ok(book) = self.read("xl/workbook.xml") else { return Vec::new() };
        let relations = self.read("xl/_rels/workbook.xml.rels").unwrap_or_default();
        let mut targets = Vec::new();
        each_tag(&relations, |tag| {
            if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
                let target = target.trim_start_matches('/').trim_start_matches("xl/");
                targets.push((id, format!("xl/{target}")));
            }
        });
        let mut sheets = Vec::new();
        each_tag(&book, |tag| {
            if tag.local_name().as_ref() == "sheet"
                && let Some(id) = attribute(tag, "id")
            {
                let target = targets.iter().find(|(it, _)| *it == id);
                sheets.push(target.map_or_else(String::new, |(_, it)| it.clone()));
            }
        });
        sheets
    }
}

/// Looks at each tag of a file, as far as it can be read.
pub fn each_tag(xml: &str, mut see: impl FnMut(&BytesStart)) {
    // What can't be read is told by who reads the file for more.
    let _ = walk(xml, |piece| match piece {
        Piece::Open(tag, _) => see(tag),
        Piece::Text(_) | Piece::Close(_) => {}
    });
}

/// A piece of an XML file.
pub enum Piece<'p> {
    /// An element begins; whether it is empty, and ends at once.
    Open(&'p BytesStart<'p>, bool),
    /// What stands in one.
    Text(&'p str),
    /// The element of this name ends.
    Close(&'p str),
}

/// Reads an XML file piece by piece.
pub fn walk(xml: &str, mut see: impl FnMut(Piece)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(|it| broken(&it))? {
            Event::Start(tag) => see(Piece::Open(&tag, false)),
            Event::Empty(tag) => {
                see(Piece::Open(&tag, true));
                see(Piece::Close(tag.local_name().as_ref()));
            }
            Event::End(tag) => see(Piece::Close(tag.local_name().as_ref())),
            Event::Text(text) => see(Piece::Text(&text.xml10_content())),
            Event::CData(text) => see(Piece::Text(&text.xml10_content())),
            Event::GeneralRef(name) => see(Piece::Text(&entity(&name))),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever stands before the colon of its name.
pub fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let mut found =
        all.with_checks(false).flatten().filter(|it| it.key.local_name().as_ref() == name);
    let found = found.next()?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0);
    Some(value.map_or_else(|_| found.value.to_string(), |it| it.into_owned()))
}

/// The letter that an entity stands for: only XML's own five and numbers. Others are said as they stand.
pub fn entity(entity: &quick_xml::events::BytesRef) -> String {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return letter.to_string();
    }
    let name: &str = entity.as_ref();
    quick_xml::escape::resolve_xml_entity(name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// A document that asks for a password.
pub fn protected() -> Refusal {
    Refusal::new(Message::new("stop-document-password"))
        .advice(Message::new("stop-document-password-advice"))
}

/// A document of a format that is not read.
pub fn old_format() -> Refusal {
    Refusal::new(Message::new("stop-document-old")).advice(Message::new("stop-document-old-advice"))
}

/// A package that can't be read.
pub fn broken(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::new(Message::new("stop-document-broken").text("reason", error.to_string()))
}
