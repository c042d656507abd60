//! Cells as plain text for data formats: amounts without grouping, days and periods as plans write them.

use std::borrow::Cow;

use crate::model::{Quarter, TimeSpan, Year};
use crate::money::Scale;
use crate::render::inert;
use crate::render::language::Words;
use crate::reports::{Content, Report};

/// Says cells of one report in data formats. Only sentences depend on the language.
#[derive(Debug)]
pub struct AsData<'w> {
    words: &'w Words,
    scale: Scale,
    years: Vec<String>,
}

impl<'w> AsData<'w> {
    /// For a report: its currency gives the decimals of amounts.
    pub fn of(report: &Report, words: &'w Words) -> AsData<'w> {
        AsData {
            words,
            scale: report.currency.map_or(Scale(2), |(_, scale)| scale),
            years: report.years.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    /// The words behind it.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// The quarters of the plan.
    pub fn quarters(&self) -> impl Iterator<Item = Quarter> + use<> {
        (0..self.years.len() as u16 * 4).map(Quarter)
    }

    /// Their labels, as plans write them: `2013-Q2`.
    pub fn quarter_labels(&self) -> impl Iterator<Item = String> + use<'_> {
        self.quarters().map(|it| self.quarter(it))
    }

    fn quarter(&self, quarter: Quarter) -> String {
        format!("{}-Q{}", self.year(quarter.year()), quarter.number())
    }

    /// The label of a year.
    pub fn year(&self, year: Year) -> &str {
        self.years.get(usize::from(year.0)).map_or("", String::as_str)
    }

    /// Some quarters in a row, as plans write them: `2012-Q3..2013-Q1`, `2013`.
    pub fn span(&self, span: TimeSpan) -> String {
        let (first, last) = (span.first(), span.last());
        let is_year = first.number() == 1 && last.number() == 4;
        match (first.year() == last.year(), is_year) {
            (true, true) => self.year(first.year()).to_owned(),
            _ if first == last => self.quarter(first),
            _ => format!("{}..{}", self.quarter(first), self.quarter(last)),
        }
    }

    /// What a cell says. Nothing in it acts on a terminal.
    pub fn text<'a>(&self, content: &'a Content<'_>) -> Cow<'a, str> {
        let text = match content {
            Content::Blank | Content::Unknown => String::new(),
            Content::NotApplicable => return Cow::Borrowed("n/a"),
            Content::IncludedIn(id) => format!("included in {}", inert(id)),
            Content::Text(text) => return inert(text),
            Content::Owned(text) => return inert(text),
            Content::Term(id, _) => return Cow::Borrowed(id),
            Content::Message(message) => inert(&self.words.say(message)).into_owned(),
            Content::List(items) => {
                let items: Vec<_> = items.iter().map(|it| self.text(it)).collect();
                items.join("; ")
            }
            Content::Money(amount) | Content::Difference(amount) => amount.plain(self.scale),
            Content::Foreign(amount, scale, code) => format!("{} {code}", amount.plain(*scale)),
            Content::Number(number) => number.to_string(),
            Content::Count(count) => count.to_string(),
            Content::Percent(percent) => percent.normalize().to_string(),
            Content::Date(date) => date.to_string(),
            Content::Quarter(quarter) => self.quarter(*quarter),
            Content::Quarters(spans) => {
                let spans: Vec<_> = spans.iter().map(|it| self.span(*it)).collect();
                spans.join("; ")
            }
            Content::Years(years) => {
                let years: Vec<_> = years.iter().map(|it| self.year(*it)).collect();
                years.join("; ")
            }
        };
        Cow::Owned(text)
    }
}
