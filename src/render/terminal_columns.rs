//! Words in columns for a terminal: their widths, and where lines break in them, are a library's.

use comfy_table::{CellAlignment, ColumnConstraint, ContentLineStyle, Table, TableStyle, Width};

/// How the cells of a column stand.
#[derive(Clone, Copy)]
pub struct Column {
    side: CellAlignment,
    widest: usize,
}

/// A column of words, so wide at most.
pub const fn words(widest: usize) -> Column {
    Column { side: CellAlignment::Left, widest }
}

/// A column of numbers.
pub const fn numbers() -> Column {
    Column { side: CellAlignment::Right, widest: u16::MAX as usize }
}

/// Between two cells the library sets a sign that no text has ([`super::inert()`]), so that each can be coloured alone.
const BETWEEN: char = '\u{1f}';

/// The lines of each row, and the cells of each line, padded to the width of their columns.
pub fn aligned(columns: &[Column], rows: &[Vec<String>]) -> Vec<Vec<Vec<String>>> {
    let mut table = Table::new();
    let line = ContentLineStyle::none().junction(BETWEEN);
    table.load_style(TableStyle::new().content_lines(line));
    // The first column says where a row begins, and is not drawn.
    for row in rows {
        table.add_row(std::iter::once(&String::from('.')).chain(row));
    }
    for (column, shape) in table.column_iter_mut().skip(1).zip(columns) {
        column.set_padding((0, 0)).set_cell_alignment(shape.side);
        let widest = u16::try_from(shape.widest.max(1)).unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(widest)));
    }
    let mut drawn: Vec<Vec<Vec<String>>> = Vec::with_capacity(rows.len());
    for line in table.lines() {
        let mut cells = line.split(BETWEEN);
        if cells.next().is_some_and(|it| !it.trim().is_empty()) {
            drawn.push(Vec::new());
        }
        if let Some(row) = drawn.last_mut() {
            row.push(cells.map(str::to_owned).collect());
        }
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_as_wide_as_their_column_and_break_at_its_end() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let rows = [row(["Éducation de base", "5"]), row(["x", "1 000"]), row(["", ""])];
        let drawn = aligned(&[words(9), numbers()], &rows);
        let first = [row(["Éducation", "    5"]), row(["de base  ", "     "])];
        assert_eq!(drawn[0], first);
        assert_eq!(drawn[1], [row(["x        ", "1 000"])]);
        assert_eq!(drawn.len(), 3);
    }
}
