//! Any bytes as a document, and any texts as the parts of a workbook or a Word file: what is understood is a plan's text
//! that is read again.

use std::io::{Cursor, Write};

use crossfoot::import::{self, Options};
use crossfoot::model;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::input;

pub fn run(bytes: &[u8]) {
    let package;
    let bytes = match input::is_of_files(bytes) {
        true => {
            package = packed(bytes);
            &package
        }
        false => bytes,
    };
    let Ok(document) = import::read("book", bytes, &Options::default()) else { return };
    for (name, text) in document.files() {
        let table = toml::from_str::<toml::Table>(&text);
        assert!(table.is_ok(), "{name} is no TOML: {text}");
    }
    model::read(&document.sources());
}

/// The files of an input, as the parts of a package.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (_, source) in input::sources(bytes).iter() {
        // Two parts of one name are no package.
        if package.start_file(source.name(), SimpleFileOptions::default()).is_ok() {
            package.write_all(source.text().as_bytes()).expect("memory takes all");
        }
    }
    package.finish().expect("memory takes all").into_inner()
}
