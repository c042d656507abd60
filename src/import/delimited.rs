//! Values with separators: which encoding and which separator is found, and said.

use super::grid::{Grid, Sheet};
use crate::message::{Message, Refusal};

/// What the user says about a file.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The name of the encoding.
    pub encoding: Option<String>,
    /// The separator.
    pub separator: Option<char>,
}

const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

/// A file has at most so many columns and rows.
const CELLS: usize = 8_000_000;

/// Reads a file of values; `name` is the file's without its ending.
pub fn read(bytes: &[u8], name: &str, wanted: &Wanted) -> Result<Grid, Refusal> {
    let (text, encoding) = decoded(bytes, wanted)?;
    let text = line_ends(&text);
    let separator = wanted.separator.unwrap_or_else(|| separator(&text));
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(separator as u8);
    let mut count = 0;
    let mut rows: Option<u32> = None;
    for record in reader.from_reader(text.as_bytes()).records() {
        let record = record.map_err(|it| crate::package::broken(&it))?;
        // The reader passes by empty lines; a row of its own they are all the same.
        let start = record.position().map_or(0, |it| it.byte() as usize).min(text.len());
        let is_end = |it: &&u8| **it == b'\n';
        let behind = text.as_bytes()[start..].iter().take_while(is_end).count();
        let before = text.as_bytes()[..start].iter().rev().take_while(is_end).count();
        let blank = behind + before.saturating_sub(usize::from(rows.is_some()));
        let row = rows.map_or(0, |it| it + 1) + blank as u32;
        rows = Some(row);
        for (column, text) in record.iter().enumerate() {
            count += 1;
            if count > CELLS {
                return Err(Refusal::new(
                    Message::new("stop-document-cells").count("count", CELLS),
                ));
            }
            sheet.put_text(row, column as u32, text);
        }
    }
    Ok(Grid { sheets: vec![sheet], read_as: Some((encoding, separator)), ..Grid::default() })
}

/// The text of a file and the name of its encoding: a mark of byte order, else UTF-8 where it is, else what it most
/// probably is.
fn decoded(bytes: &[u8], wanted: &Wanted) -> Result<(String, String), Refusal> {
    let said = match &wanted.encoding {
        Some(name) => Some(encoding_rs::Encoding::for_label(name.as_bytes()).ok_or_else(|| {
            Refusal::new(Message::new("stop-unknown-encoding").text("name", name.as_str()))
        })?),
        None => None,
    };
    let marked = encoding_rs::Encoding::for_bom(bytes).map(|(it, _)| it);
    let encoding = said.or(marked).unwrap_or_else(|| match std::str::from_utf8(bytes) {
        Ok(_) => encoding_rs::UTF_8,
        Err(_) => {
            let mut detector =
                chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, chardetng::Utf8Detection::Deny)
        }
    });
    let (text, _, _) = encoding.decode(bytes);
    Ok((text.into_owned(), encoding.name().to_owned()))
}

fn line_ends(text: &str) -> String {
    match text.contains('\r') {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.to_owned(),
    }
}

/// The separator that gives most lines the same number of values, and many.
fn separator(text: &str) -> char {
    let score = |separator: char| {
        let mut widths = std::collections::HashMap::new();
        let mut lines = 0;
        for line in text.lines().filter(|it| !it.is_empty()).take(200) {
            let mut quoted = false;
            let mut width = 1_usize;
            for letter in line.chars() {
                quoted ^= letter == '"';
                width += usize::from(letter == separator && !quoted);
            }
            *widths.entry(width).or_insert(0_usize) += 1;
            lines += 1;
        }
        let best = widths.into_iter().filter(|(width, _)| *width > 1);
        best.map(|(width, count)| count * width.min(4) * 1_000 / lines.max(1)).max().unwrap_or(0)
    };
    let scored = SEPARATORS.map(|it| (score(it), it));
    // Of equals the first one: a file with `;` may have commas in all of its numbers.
    scored.into_iter().rev().max_by_key(|(score, _)| *score).map_or(',', |(_, it)| it)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bytes: &[u8]) -> (Vec<(u32, u32, String)>, (String, char)) {
        let mut grid = read(bytes, "a", &Wanted::default()).unwrap();
        let cells = std::mem::take(&mut grid.sheets[0].cells);
        let cells = cells.into_iter().map(|((row, column), it)| (row, column, it.shown));
        (cells.collect(), grid.read_as.unwrap())
    }

    #[test]
    fn encoding_separator_and_lines_are_found() {
        let (cells, (encoding, separator)) = shown(b"N\xb0;Activit\xe9\r\r1;\"a;\nb\"\r");
        assert_eq!((encoding.as_str(), separator), ("windows-1252", ';'));
        assert_eq!(cells[1].2, "Activité");
        assert_eq!((cells[2].0, cells[2].1), (2, 0));
        assert_eq!(cells[3].2, "a;\nb");
        let (cells, (encoding, separator)) = shown("\u{feff}a,b\n\"1,5\",2".as_bytes());
        assert_eq!((encoding.as_str(), separator, cells[0].2.as_str()), ("UTF-8", ',', "a"));
    }
}
