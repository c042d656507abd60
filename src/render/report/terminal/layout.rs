//! Where the columns of a table stand, so that it fits the page.
//!
//! In this order: everything side by side; long texts below their row; amounts in thousands or millions, where all
//! of them are whole there; at last the amounts in several bands, one below the other.

/// What a column asks for.
#[derive(Debug, Clone)]
pub(super) struct Need {
    /// Index of the column in the table.
    pub index: usize,
    /// What it holds.
    pub sort: Sort,
    /// The width at which nothing has to be broken.
    pub natural: usize,
    /// The same, with amounts in the larger unit.
    pub scaled: usize,
    /// Room for the marks of footnotes after it.
    pub marks: usize,
}

/// How a column can give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It can be wrapped. The first text says what a row is about.
    Text,
    /// It holds numbers, and words that can be wrapped.
    Words,
    /// It names the row, and is not wrapped.
    Name,
    /// It can stand in another band.
    Number,
}

/// A column at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Index of the column in the table.
    pub index: usize,
    /// Its width.
    pub width: usize,
    /// Room after it: marks of footnotes and the gap.
    pub after: usize,
}

/// How a table stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// Columns side by side; several bands stand one below the other, each with all rows.
    pub bands: Vec<Vec<Place>>,
    /// Texts that stand below their row.
    pub below: Vec<usize>,
    /// Whether amounts are in the larger unit.
    pub is_scaled: bool,
}

const GAP: usize = 2;

/// The first text gets at least so much, where it needs it.
const TITLE: usize = 26;

/// The same, where there is hardly room.
const SHORT_TITLE: usize = 12;

/// Other texts get at least so much, where they need it.
const TEXT: usize = 16;

/// Words among numbers get at least so much, where they need it.
const WORDS: usize = 9;

impl Layout {
    /// Finds the best layout for a page of this width. `has_unit` says whether the amounts can be in a larger unit.
    pub fn choose(needs: &[Need], width: usize, has_unit: bool) -> Layout {
        let texts: Vec<usize> =
            needs.iter().filter(|it| it.sort == Sort::Text).skip(1).map(|it| it.index).collect();
        let units: &[bool] = if has_unit { &[false, true] } else { &[false] };
        for title in [TITLE, SHORT_TITLE] {
            for is_scaled in units {
                for moved in 0..=texts.len() {
                    let below = &texts[texts.len() - moved..];
                    let inline: Vec<&Need> =
                        needs.iter().filter(|it| !below.contains(&it.index)).collect();
                    if let Some(band) = fit(&inline, width, title, *is_scaled) {
                        return Layout {
                            bands: vec![band],
                            below: below.to_vec(),
                            is_scaled: *is_scaled,
                        };
                    }
                }
            }
        }
        let inline: Vec<&Need> = needs.iter().filter(|it| !texts.contains(&it.index)).collect();
        Layout { bands: bands(&inline, width, has_unit), below: texts, is_scaled: has_unit }
    }

    /// One band that is as wide as it must be.
    pub fn stretched(needs: &[Need], width: usize) -> Layout {
        let inline: Vec<&Need> = needs.iter().collect();
        let band = fit(&inline, width, SHORT_TITLE, false).unwrap_or_else(|| {
            fit(&inline, usize::MAX / 2, SHORT_TITLE, false).unwrap_or_default()
        });
        Layout { bands: vec![band], below: Vec::new(), is_scaled: false }
    }
}

/// The columns side by side, if they fit.
fn fit(needs: &[&Need], width: usize, title: usize, is_scaled: bool) -> Option<Vec<Place>> {
    let natural = |it: &Need| if is_scaled { it.scaled } else { it.natural };
    let last = needs.len().saturating_sub(1);
    let after = |at: usize, it: &Need| if at == last { it.marks } else { (it.marks + 1).max(GAP) };
    let gaps: usize = needs.iter().enumerate().map(|(at, it)| after(at, it)).sum();
    let is_text = |it: &&&Need| matches!(it.sort, Sort::Text | Sort::Words);
    let fixed: usize = needs.iter().filter(|it| !is_text(it)).map(|it| natural(it)).sum();
    let room = width.checked_sub(gaps + fixed)?;
    let texts: Vec<&&Need> = needs.iter().filter(is_text).collect();
    let least: Vec<usize> = texts
        .iter()
        .enumerate()
        .map(|(at, it)| match it.sort {
            Sort::Words => natural(it).min(WORDS),
            _ if at == 0 => natural(it).min(title),
            _ => natural(it).min(TEXT),
        })
        .collect();
    let spare = room.checked_sub(least.iter().sum())?;
    let wanted: usize = texts.iter().zip(&least).map(|(it, least)| natural(it) - least).sum();
    let mut widths = texts.iter().zip(&least).map(|(it, least)| {
        let more = natural(it) - least;
        if wanted <= spare { least + more } else { least + spare * more / wanted.max(1) }
    });
    let places = needs.iter().enumerate().map(|(at, it)| Place {
        index: it.index,
        width: match it.sort {
            Sort::Text | Sort::Words => widths.next().unwrap_or(0),
            Sort::Name | Sort::Number => natural(it),
        },
        after: after(at, it),
    });
    Some(places.collect())
}

/// Several bands, each with the names of the rows and as many numbers as fit.
fn bands(needs: &[&Need], width: usize, is_scaled: bool) -> Vec<Vec<Place>> {
    let (numbers, names): (Vec<&Need>, Vec<&Need>) =
        needs.iter().partition(|it| matches!(it.sort, Sort::Number | Sort::Words));
    let mut bands = Vec::new();
    let mut rest = &numbers[..];
    while !rest.is_empty() {
        let band =
            |count: usize| -> Vec<&Need> { names.iter().chain(&rest[..count]).copied().collect() };
        let fitting = (1..=rest.len())
            .rev()
            .find_map(|count| Some((count, fit(&band(count), width, SHORT_TITLE, is_scaled)?)));
        // A single number that does not fit stands out over the edge.
        let (count, places) = fitting.unwrap_or_else(|| {
            (1, fit(&band(1), usize::MAX / 4, SHORT_TITLE, is_scaled).unwrap_or_default())
        });
        bands.push(places);
        rest = &rest[count..];
    }
    if bands.is_empty() {
        bands.push(fit(&names, width.max(40), 8, false).unwrap_or_default());
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(index: usize, sort: Sort, natural: usize) -> Need {
        let scaled = if sort == Sort::Number { natural.saturating_sub(8).max(4) } else { natural };
        Need { index, sort, natural, scaled, marks: 0 }
    }

    fn widths(layout: &Layout) -> Vec<Vec<usize>> {
        layout.bands.iter().map(|it| it.iter().map(|it| it.width).collect()).collect()
    }

    #[test]
    fn what_fits_stands_side_by_side() {
        let needs = [need(0, Sort::Name, 4), need(1, Sort::Text, 90), need(2, Sort::Number, 11)];
        let layout = Layout::choose(&needs, 80, true);
        assert_eq!(widths(&layout), [[4, 61, 11]]);
        assert!(!layout.is_scaled);
    }

    #[test]
    fn notes_go_below_before_amounts_lose_their_zeros() {
        let needs = [
            need(0, Sort::Text, 60),
            need(1, Sort::Number, 20),
            need(2, Sort::Number, 20),
            need(3, Sort::Text, 60),
        ];
        let layout = Layout::choose(&needs, 80, true);
        assert_eq!((layout.below.as_slice(), layout.is_scaled), (&[3][..], false));
        let needs: Vec<Need> = (0..7)
            .map(|it| need(it, if it == 0 { Sort::Text } else { Sort::Number }, 13))
            .collect();
        assert!(Layout::choose(&needs, 80, true).is_scaled);
    }

    #[test]
    fn what_never_fits_stands_in_bands_that_repeat_the_names() {
        let mut needs = vec![need(0, Sort::Name, 5), need(1, Sort::Text, 50)];
        needs.extend((2..14).map(|it| need(it, Sort::Number, 14)));
        let layout = Layout::choose(&needs, 80, false);
        assert!(layout.bands.len() > 1);
        for band in &layout.bands {
            assert_eq!(band[0].index, 0);
            assert!(band.iter().map(|it| it.width + it.after).sum::<usize>() <= 80);
        }
        let numbers = layout.bands.iter().map(|it| it.len() - 2).sum::<usize>();
        assert_eq!(numbers, 12);
    }
}
