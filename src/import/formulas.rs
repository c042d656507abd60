//! Formulas that add up: which cells they add. Nothing is computed.

use super::grid::{self, At, Grid};

/// A rectangle of cells, its corners included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The sheet, where the formula names one.
    pub sheet: Option<String>,
    /// The first row.
    pub top: u32,
    /// The first column.
    pub left: u32,
    /// The last row.
    pub bottom: u32,
    /// The last column.
    pub right: u32,
}

impl Area {
    /// Whether a cell lies in it.
    pub fn has(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// What a formula adds up, where it does nothing else: `SUM(C2:C4)`, `C5+C9`, `SUM(C2;C7)+C9`.
pub fn sum(formula: &str) -> Option<Vec<Area>> {
    let formula = formula.trim().trim_start_matches(['=', '+']);
    if formula.len() > 2_000 {
        return None;
    }
    let mut areas = Vec::new();
    for term in split(formula, '+')? {
        let term = term.trim();
        let upper = term.to_ascii_uppercase();
        let inner = ["SUM(", "SOMME(", "SUMA(", "SOMA(", "SUBTOTAL(9,", "SUBTOTAL(109,"]
            .iter()
            .find_map(|it| upper.starts_with(it).then(|| &term[it.len()..]))
            .and_then(|it| it.strip_suffix(')'));
        match inner {
            Some(inner) => {
                for part in
                    split(inner, ',')?.into_iter().flat_map(|it| split(it, '+').unwrap_or_default())
                {
                    areas.push(area(part.trim())?);
                }
            }
            None => areas.push(area(term.trim_matches(['(', ')']))?),
        }
    }
    (!areas.is_empty()).then_some(areas)
}

/// Splits at a sign that stands outside of brackets and names.
fn split(text: &str, at: char) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut depth, mut begin, mut quoted) = (0_i32, 0, false);
    for (place, letter) in text.char_indices() {
        match letter {
            '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            it if it == at && depth == 0 && !quoted => {
                parts.push(&text[begin..place]);
                begin = place + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[begin..]);
    (depth == 0 && !quoted).then_some(parts)
}

fn area(text: &str) -> Option<Area> {
    let (sheet, cells) = match text.rsplit_once('!') {
        Some((sheet, cells)) => (Some(sheet.trim_matches('\'').replace("''", "'")), cells),
        None => (None, text),
    };
    let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
    let (top, left) = grid::place(first.trim())?;
    let (bottom, right) = grid::place(last.trim())?;
    (top <= bottom && left <= right).then_some(Area { sheet, top, left, bottom, right })
}

/// The formula of a cell, with its `=`.
pub fn shown(grid: &Grid, at: At) -> Option<String> {
    let formula = grid.sheets.get(at.sheet)?.get(at.row, at.column)?.formula.as_ref()?;
    Some(format!("={formula}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_up_is_read() {
        let shown = |formula: &str| {
            sum(formula).map(|it| {
                let name = |row, column| grid::reference(row, column);
                let parts = it
                    .iter()
                    .map(|it| format!("{}:{}", name(it.top, it.left), name(it.bottom, it.right)));
                parts.collect::<Vec<_>>().join(" ")
            })
        };
        assert_eq!(shown("SUM(E3:E4)").as_deref(), Some("E3:E4"));
        assert_eq!(shown("E5+E9").as_deref(), Some("E5:E5 E9:E9"));
        assert_eq!(shown("SUM($B$8)").as_deref(), Some("B8:B8"));
        assert_eq!(shown("SUM(A1,B2:B3)+C4").as_deref(), Some("A1:A1 B2:B3 C4:C4"));
        for formula in ["E10*D11", "SUM(A1:A2)*2", "IF(A1>0,A1,0)", "A1-A2", "28*3.333"] {
            assert_eq!(shown(formula), None, "{formula}");
        }
    }
}
