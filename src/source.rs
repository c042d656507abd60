//! The texts that a plan is written in, and places in them.
//!
//! Knows nothing of TOML or plans: only files, byte offsets, lines and columns.

use std::num::NonZeroU32;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// The number of a file in its [`Sources`]. Orders as the files were added.
///
/// Counts from 1, so that a place that may be absent takes no more memory than one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(NonZeroU32);

impl FileId {
    /// The first file: the plan's own.
    pub const FIRST: FileId = FileId(NonZeroU32::MIN);

    fn at(index: usize) -> FileId {
        FileId(NonZeroU32::MIN.saturating_add(index as u32))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A stretch of a file's text, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The bytes, for slicing the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The empty place at the beginning of a file.
    pub fn beginning_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }
}

/// A value and where it was written.
///
/// Two located values are equal when the values are: a comparison of plans asks what is said, not where.
#[derive(Debug, Clone, Copy)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T: Deref> Located<T> {
    /// What a value stands for, at its place.
    pub fn as_deref(&self) -> Located<&T::Target> {
        Located { value: &self.value, span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Located<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Located<T> {}

/// A value and where it was written, as [`Located`], in a file that is known from elsewhere.
#[derive(Debug, Clone, Copy)]
pub struct Placed<T> {
    /// What was written.
    pub value: T,
    start: u32,
    /// Counts from 1, as [`FileId`] does.
    end: NonZeroU32,
}

impl<T> Placed<T> {
    /// Where it was written, in this file.
    pub fn span(&self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end.get() - 1 }
    }
}

impl<T> From<Located<T>> for Placed<T> {
    fn from(Located { value, span }: Located<T>) -> Self {
        Placed { value, start: span.start, end: NonZeroU32::MIN.saturating_add(span.end) }
    }
}

/// Why a file's bytes are not a text that can be parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defect {
    /// The bytes stop being UTF-8 at this offset of the kept text.
    NotUtf8 {
        /// Offset of the first character that stands for a bad byte.
        at: u32,
    },
    /// The file has this many bytes, at least [`Source::LIMIT`].
    TooLarge(u64),
}

/// One file of a plan, or a sheet of a document that the plan is read from.
#[derive(Debug)]
pub struct Source {
    name: String,
    text: String,
    defect: Option<Defect>,
    lines: OnceLock<Vec<u32>>,
    sheet: Option<Sheet>,
}

/// A sheet of a document as a text: a line for each of its rows.
#[derive(Debug)]
struct Sheet {
    name: String,
    cells: Vec<Cell>,
}

/// Where a cell stands in the text of its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
}

impl Source {
    /// Files of this many bytes or more are refused: the parser keeps places in 28 bits.
    pub const LIMIT: u64 = 1 << 28;

    /// A file from its bytes. Bytes that are not UTF-8 are kept as U+FFFD, and the defect says where the first one is.
    pub fn new(name: String, bytes: Vec<u8>) -> Source {
        let (text, defect) = if bytes.len() as u64 >= Source::LIMIT {
            (String::new(), Some(Defect::TooLarge(bytes.len() as u64)))
        } else {
            match String::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(error) => {
                    let at = error.utf8_error().valid_up_to() as u32;
                    (
                        String::from_utf8_lossy(error.as_bytes()).into_owned(),
                        Some(Defect::NotUtf8 { at }),
                    )
                }
            }
        };
        Source { name, text, defect, lines: OnceLock::new(), sheet: None }
    }

    /// A file that was not read because it has `size` bytes, which is too many.
    pub fn too_large(name: String, size: u64) -> Source {
        Source {
            name,
            text: String::new(),
            defect: Some(Defect::TooLarge(size)),
            lines: OnceLock::new(),
            sheet: None,
        }
    }

    /// A sheet of the document `name`, with its cells in the order of their rows.
    pub fn of_sheet(name: String, sheet: String, text: String, cells: Vec<Cell>) -> Source {
        let sheet = Some(Sheet { name: sheet, cells });
        Source { name, text, defect: None, lines: OnceLock::new(), sheet }
    }

    /// The address of the cell at a byte: `Budget!F29`; nothing in a text that is no sheet.
    pub fn cell(&self, at: u32) -> Option<String> {
        let (sheet, cell) = (self.sheet.as_ref()?, self.cell_at(at)?);
        Some(format!("{}!{}", sheet_in_address(&sheet.name), in_sheet(cell.row, cell.column)))
    }

    fn cell_at(&self, at: u32) -> Option<&Cell> {
        let cells = &self.sheet.as_ref()?.cells;
        cells.get(cells.partition_point(|it| it.start <= at).checked_sub(1)?)
    }

    /// The name, relative to the plan's folder, with `/` between folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What keeps the text from being parsed, if anything.
    pub fn defect(&self) -> Option<Defect> {
        self.defect
    }

    /// Offsets at which lines begin; found at the first question and kept.
    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The number of the line that holds byte `at`, from 0.
    pub fn line_of(&self, at: u32) -> usize {
        self.lines().partition_point(|start| *start <= at) - 1
    }

    /// The bytes of line `line` (from 0), without its line break.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let lines = self.lines();
        let start = lines[line] as usize;
        let end = lines.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        let text = &self.text[start..end];
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// Line and column of byte `at`, both from 1, the column in characters; in a sheet its row, and the number of its
    /// column.
    pub fn position(&self, at: u32) -> Position {
        if let Some(cell) = self.cell_at(at) {
            return Position { line: cell.row as usize + 1, column: cell.column as usize + 1 };
        }
        let line = self.line_of(at);
        let start = self.lines()[line] as usize;
        let before = &self.text[start..at as usize];
        // A byte order mark is not a character that an editor shows.
        let before =
            if start == 0 { before.strip_prefix('\u{feff}').unwrap_or(before) } else { before };
        Position { line: line + 1, column: before.chars().count() + 1 }
    }
}

/// The letters of a column of a sheet: `A` for 0.
pub fn column_letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The address of a cell in its sheet: `F29`; row and column count from 0.
pub fn in_sheet(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), row + 1)
}

/// The name of a sheet as it stands in an address: in quotes where it needs them.
pub fn sheet_in_address(name: &str) -> String {
    let plain = name.chars().all(|it| it.is_alphanumeric() || it == '_' || it == '.');
    match plain && !name.is_empty() && !name.starts_with(|it: char| it.is_ascii_digit()) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "''")),
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// All files of one plan, in the order in which they are read: `plan.toml`, the axes, the progress records.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Arc<Source>>,
    /// Where stretches of the first file are shown: in the cells that they were read from.
    shown: Vec<(Range<u32>, Span)>,
}

impl Sources {
    /// Adds a file and gives it its number.
    pub fn add(&mut self, source: Source) -> FileId {
        self.share(Arc::new(source))
    }

    /// Adds a file that other plans hold too: many revisions of a plan have most of their files in common.
    pub fn share(&mut self, source: Arc<Source>) -> FileId {
        let id = FileId::at(self.files.len());
        self.files.push(source);
        id
    }

    /// Adds a sheet of the document that the first file was read from. It is no file of the plan.
    pub fn add_sheet(&mut self, sheet: Source) -> FileId {
        self.share(Arc::new(sheet))
    }

    /// A stretch of the first file was read from a cell of a sheet. Stretches come in their order.
    pub fn show(&mut self, stretch: Range<u32>, sheet: FileId, row: u32, column: u32) {
        let cells = self.get(sheet).sheet.as_ref().map_or(&[][..], |it| &it.cells);
        if let Ok(at) = cells.binary_search_by_key(&(row, column), |it| (it.row, it.column)) {
            let Cell { start, end, .. } = cells[at];
            self.shown.push((stretch, Span { file: sheet, start, end }));
        }
    }

    /// Whether the plan was read from a document: its text is nobody's own.
    pub fn is_document(&self) -> bool {
        !self.shown.is_empty()
    }

    /// Where a place is shown: in the cell that it was read from, where the plan was read from a document.
    pub fn shown(&self, span: Span) -> Span {
        if span.file != FileId::FIRST || self.shown.is_empty() {
            return span;
        }
        let next = self.shown.partition_point(|(stretch, _)| stretch.start <= span.start);
        let before = next.checked_sub(1).map(|it| &self.shown[it]);
        let after = self.shown.get(next).filter(|(stretch, _)| stretch.start < span.end);
        let inside = before.filter(|(stretch, _)| span.start < stretch.end);
        inside.or(after).or(before).unwrap_or(&self.shown[0]).1
    }

    /// A place as people look it up: `axes/4-promotion.toml:15`, `plan.xlsx:Budget!F29`.
    pub fn place(&self, span: Span) -> String {
        let span = self.shown(span);
        let source = self.get(span.file);
        match source.cell(span.start) {
            Some(cell) => format!("{}:{cell}", source.name()),
            None => format!("{}:{}", source.name(), self.start(span).line),
        }
    }

    /// The file of this number.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.index()]
    }

    /// Every file of the plan with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        let files = self.files.iter().enumerate().filter(|(_, it)| it.sheet.is_none());
        files.map(|(index, source)| (FileId::at(index), &**source))
    }

    /// The text at a place, as typed.
    pub fn text(&self, span: Span) -> &str {
        &self.get(span.file).text()[span.range()]
    }

    /// Line and column of the beginning of a place.
    pub fn start(&self, span: Span) -> Position {
        self.get(span.file).position(span.start)
    }

    /// Line and column just after the end of a place.
    pub fn end(&self, span: Span) -> Position {
        self.get(span.file).position(span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_no_byte_order_mark() {
        let source = Source::new("a".into(), "\u{feff}é = 1\r\nx = 2".as_bytes().to_vec());
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(5), Position { line: 1, column: 2 });
        assert_eq!(source.position(source.text().len() as u32), Position { line: 2, column: 6 });
        assert_eq!(&source.text()[source.line_range(0)], "\u{feff}é = 1");
    }

    #[test]
    fn a_place_is_shown_in_the_cell_that_it_was_read_from() {
        let mut sources = Sources::default();
        sources.add(Source::new("p.xlsx".into(), b"a = 1\nb = { x = 2 }".to_vec()));
        let cells = [(0, 2, 0, 0), (4, 6, 0, 3), (6, 7, 1, 27)];
        let cells = cells.map(|(start, end, row, column)| Cell { start, end, row, column });
        let sheet =
            Source::of_sheet("p.xlsx".into(), "Two words".into(), "ab  cd\ne".into(), cells.into());
        let sheet = sources.add_sheet(sheet);
        sources.show(4..5, sheet, 0, 0);
        sources.show(12..17, sheet, 1, 27);
        let at = |start, end| sources.place(Span { file: FileId::FIRST, start, end });
        assert_eq!(at(4, 5), "p.xlsx:'Two words'!A1");
        assert_eq!(at(6, 19), "p.xlsx:'Two words'!AB2");
        assert_eq!(at(16, 17), "p.xlsx:'Two words'!AB2");
        assert_eq!(at(8, 9), "p.xlsx:'Two words'!A1");
        assert_eq!(sources.iter().count(), 1);
    }

    #[test]
    fn bytes_that_are_not_utf8_are_a_defect_with_a_place() {
        let source = Source::new("a".into(), b"ok \xff".to_vec());
        assert_eq!(source.defect(), Some(Defect::NotUtf8 { at: 3 }));
    }
}
