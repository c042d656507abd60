//! Bars over a plan's quarters, made of characters.

use unicode_width::UnicodeWidthStr as _;

use crate::model::Quarter;
use crate::render::diagnostics::Signs;
use crate::render::inert;
use crate::reports::Content;

/// How bars over the quarters of some years are drawn.
#[derive(Debug)]
pub struct Bars {
    years: Vec<String>,
    /// Characters for a quarter.
    step: usize,
    marks: Marks,
}

/// The characters of a bar.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// It runs in this quarter.
    pub runs: char,
    /// It does not run.
    pub rests: char,
    /// It runs in this year, in quarters that are not known.
    pub year_only: char,
}

impl Marks {
    /// Marks of a set of characters. They differ in shape, so that they can be told apart without colours.
    pub fn of(signs: Signs) -> Marks {
        match signs {
            Signs::Unicode => Marks { runs: '█', rests: '·', year_only: '░' },
            Signs::Ascii => Marks { runs: '#', rests: '.', year_only: '?' },
        }
    }
}

impl Bars {
    /// For these years; labels longer than four characters make the bars twice as wide.
    pub fn new(years: &[String], signs: Signs) -> Bars {
        let step = if years.iter().all(|it| inert(it).width() <= 4) { 1 } else { 2 };
        Bars { years: years.to_vec(), step, marks: Marks::of(signs) }
    }

    /// The labels of the years, each above its quarters.
    pub fn heading(&self) -> String {
        let width = self.step * 4;
        let labels = self.years.iter().map(|it| {
            let label = inert(it);
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
        let mark = |quarter: Quarter| match content {
            Content::Quarters(spans) if spans.iter().any(|it| it.contains(quarter)) => {
                self.marks.runs
            }
            Content::Years(years) if years.contains(&quarter.year()) => self.marks.year_only,
            Content::Quarters(_) | Content::Years(_) => self.marks.rests,
            _ => ' ',
        };
        let mut bar = String::new();
        for index in 0..self.years.len() as u16 * 4 {
            if index > 0 && index % 4 == 0 {
                bar.push(' ');
            }
            bar.extend(std::iter::repeat_n(mark(Quarter(index)), self.step));
        }
        bar
    }
}
