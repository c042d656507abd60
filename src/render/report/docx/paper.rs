//! How pages lie.

use crate::render::report::cells_as_words::AsWords;
use crate::render::report::quarter_cells;
use crate::reports::{Audience, Block, Chart, Column, Kind, Section};

/// So many columns stand better across, whatever they hold.
const MANY: usize = 7;

/// How a page lies. Widths are in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

impl Paper {
    /// The width between the margins.
    pub fn room(self) -> f64 {
        match self {
            Paper::Portrait => 9638.0,
            Paper::Landscape => 14570.0,
        }
    }

    /// The properties of pages that lie so, for the end of their last paragraph.
    pub fn properties(self) -> String {
        let (footer, size) = match self {
            Paper::Portrait => ("rId3", "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"),
            Paper::Landscape => {
                ("rId4", "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>")
            }
        };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"{footer}\"/><w:type w:val=\"nextPage\"/>{size}\
             <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
             w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>"
        )
    }
}

/// How the pages of a document lie: across where its widest table would not stand upright. All of them lie alike, for
/// each turn would begin a new page and leave the one before it half empty.
pub fn of(sections: &[Section], saying: &AsWords) -> Paper {
    let widest = sections.iter().flat_map(|it| &it.blocks).map(|it| match it {
        Block::Table(table) => {
            let columns = table.columns.iter();
            let seen = columns.clone().filter(|it| it.audience == Audience::Everybody).count();
            let needed: f64 = columns.map(|it| usual(it, saying)).sum();
            if seen >= MANY { f64::INFINITY } else { needed }
        }
        Block::Chart(Chart::Gantt { years, .. }) => 4300.0 + years.len() as f64 * 4.0 * 330.0,
        _ => 0.0,
    });
    let widest = widest.fold(0.0, f64::max);
    if widest > Paper::Portrait.room() { Paper::Landscape } else { Paper::Portrait }
}

/// What a column usually needs.
fn usual(column: &Column, saying: &AsWords) -> f64 {
    if column.audience == Audience::Data {
        return 0.0;
    }
    match column.kind {
        Kind::Text => 2400.0,
        Kind::Code => 800.0,
        Kind::Money => 1250.0,
        Kind::Number => 1000.0,
        Kind::Date => 1400.0,
        Kind::Quarters if quarter_cells::is_drawn(column, saying) => {
            saying.years().len() as f64 * 4.0 * 330.0
        }
        Kind::Quarters => 1600.0,
    }
}
