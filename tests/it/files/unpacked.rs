//! Office documents as text that can be read and compared.

use std::io::{Cursor, Read};

/// What begins a line, so that a difference can be read.
const LINES: [&str; 12] = [
    "<w:p>",
    "<w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "<w:sectPr>",
    "<w:style ",
    "<row ",
    "<c ",
    "<xf ",
    "<si>",
    "<font>",
    "<col ",
];

/// Every part of a document, each under its path.
pub fn unpacked(bytes: &[u8]) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).unwrap();
        text.push_str(&format!("=== {}\n", part.name().unwrap()));
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        // A workbook inside a document is unpacked too.
        if bytes.starts_with(b"PK") {
            text.push('\n');
            text.push_str(&unpacked(&bytes));
            continue;
        }
        let mut xml = String::from_utf8(bytes).unwrap();
        for opening in LINES {
            xml = xml.replace(opening, &format!("\n{opening}"));
        }
        text.push_str(xml.trim_end());
        text.push_str("\n\n");
    }
    text
}

/// One part of a document.
pub fn part(bytes: &[u8], path: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    zip.by_name(path).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// Fails unless every element of every part is closed in its order, and nothing stands in it that XML can't hold.
#[track_caller]
pub fn assert_well_formed(bytes: &[u8]) {
    for chunk in unpacked(bytes).split("=== ").skip(1) {
        let (path, xml) = chunk.split_once('\n').unwrap();
        let mut open: Vec<&str> = Vec::new();
        for tag in xml.split('<').skip(1) {
            let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("{path}: <{tag}"));
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            match tag.as_bytes() {
                [b'?', ..] | [.., b'/'] => {}
                [b'/', ..] => assert_eq!(open.pop(), Some(name), "{path}"),
                _ => open.push(name),
            }
            assert!(!text.contains(['>', '\u{1b}', '\0', '\u{ffff}']), "{path}: {text}");
        }
        assert!(open.is_empty(), "{path}: {open:?}");
    }
}
