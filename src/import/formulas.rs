//! Formulas that add up: which cells they add. Nothing is computed.

use rust_decimal::Decimal;

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

/// A rate: written in the formula, or in a cell of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum Rate {
    /// A number between nothing and all.
    Number(Decimal),
    /// The row and the column of its cell.
    Cell(u32, u32),
}

/// What a formula is a rate of, where it does nothing else: `F10*0.07`, `7%*(E5+E9)`, `SUM(F3:F8)*B2`, `F10*7/100`,
/// `ROUND(F10*0.07,2)`. The rates that it can mean, each with the cells that it is of.
pub fn rates(formula: &str) -> Vec<(Rate, Vec<Area>)> {
    let formula = formula.trim().trim_start_matches(['=', '+']);
    let upper = formula.to_ascii_uppercase();
    let inner = ["ROUND(", "ARRONDI(", "REDONDEAR("].iter().find_map(|it| {
        let inner = upper.starts_with(it).then(|| &formula[it.len()..])?.strip_suffix(')')?;
        split(inner, ',')?.first().copied()
    });
    let formula = inner.unwrap_or(formula);
    let Some(factors) = split(formula, '*').filter(|_| formula.len() <= 2_000) else {
        return Vec::new();
    };
    let [one, other] = factors.as_slice() else { return Vec::new() };
    let pair = |rate: &str, base: &str| Some((self::rate(rate)?, sum(unbracketed(base))?));
    [pair(one, other), pair(other, one)].into_iter().flatten().collect()
}

fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(text)
}

fn rate(text: &str) -> Option<Rate> {
    let text = unbracketed(text);
    let number = |it: &str| Decimal::from_str_exact(it.trim()).ok();
    let rate = match (text.strip_suffix('%'), text.split_once('/')) {
        (Some(percent), _) => number(percent)? / Decimal::ONE_HUNDRED,
        (None, Some((part, whole))) => number(part)?.checked_div(number(whole)?)?,
        (None, None) => match number(text) {
            Some(number) => number,
            None => return grid::place(text).map(|(row, column)| Rate::Cell(row, column)),
        },
    };
    (rate > Decimal::ZERO && rate < Decimal::ONE).then_some(Rate::Number(rate))
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
        let rate = |formula: &str| {
            let found = rates(formula).into_iter().map(|(rate, areas)| {
                let rate = match rate {
                    Rate::Number(it) => it.normalize().to_string(),
                    Rate::Cell(row, column) => grid::reference(row, column),
                };
                let of = areas.iter().map(|it| grid::reference(it.top, it.left));
                format!("{rate} of {}", of.collect::<Vec<_>>().join("+"))
            });
            found.collect::<Vec<_>>().join(", ")
        };
        assert_eq!(rate("F10*0.07"), "0.07 of F10");
        assert_eq!(rate("7%*(E5+E9)"), "0.07 of E5+E9");
        assert_eq!(rate("ROUND(F10*7/100,2)"), "0.07 of F10");
        assert_eq!(rate("E10*D11"), "E10 of D11, D11 of E10");
        assert_eq!(rate("F10*12") + &rate("F10*F11*F12") + &rate("F10+F11"), "");
        for formula in ["E10*D11", "SUM(A1:A2)*2", "IF(A1>0,A1,0)", "A1-A2", "28*3.333"] {
            assert_eq!(shown(formula), None, "{formula}");
        }
    }
}
