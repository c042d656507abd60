//! Bars over a plan's years, made of characters.

use unicode_width::UnicodeWidthStr as _;

use crate::render::inert;
use crate::render::report::quarter_cells::{Shade, shades};
use crate::reports::{Content, Report, Time};

/// How bars over some years are drawn.
#[derive(Debug)]
pub struct Bars {
    years: Vec<String>,
    time: Time,
    /// Characters for a part of a year.
    step: usize,
}

/// A bar is made of characters that differ in shape, so that they can be told apart without colours: it runs in this
/// part of a year.
pub const RUNS: char = '█';
/// It does not run.
pub const RESTS: char = '·';
/// It runs in this year; when in it is not known.
pub const YEAR_ONLY: char = '░';

impl Bars {
    /// For a report; labels of years that are longer than their parts make the bars twice as wide.
    pub fn new(report: &Report) -> Bars {
        let years: Vec<String> = report.years.iter().map(|it| inert(it).into_owned()).collect();
        let widest = years.iter().map(|it| it.width()).max().unwrap_or(0);
        let step = match report.time {
            Time::Year => widest.max(1),
            time if widest <= usize::from(time.parts()) => 1,
            _ => 2,
        };
        Bars { years, time: report.time, step }
    }

    /// The labels of the years, each above its parts.
    pub fn heading(&self) -> String {
        let width = self.step * usize::from(self.time.parts());
        let labels = self.years.iter().map(|label| {
            // What is too long loses its beginning: the end tells years apart.
            let skipped = label.chars().count().saturating_sub(width);
            let label: String = label.chars().skip(skipped).collect();
            let missing = width.saturating_sub(label.width());
            format!("{label}{}", " ".repeat(missing))
        });
        labels.collect::<Vec<_>>().join(" ").trim_end().to_owned()
    }

    /// A bar; nothing where nothing is known.
    pub fn bar(&self, content: &Content) -> String {
        let parts = usize::from(self.time.parts());
        let is_known = matches!(content, Content::Quarters(_) | Content::Years(_));
        let mark = |shade: &Shade| match shade {
            Shade::Runs | Shade::Done => RUNS,
            Shade::Unknown => YEAR_ONLY,
            Shade::Empty if is_known => RESTS,
            Shade::Empty => ' ',
        };
        let shades = shades(content, self.years.len() * parts, self.time, None);
        let years = shades.chunks(parts).map(|year| {
            year.iter().flat_map(|it| std::iter::repeat_n(mark(it), self.step)).collect::<String>()
        });
        years.collect::<Vec<_>>().join(" ")
    }
}
