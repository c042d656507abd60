//! Cells as plain text for data formats: amounts without grouping, days and periods as plans write them.

use std::borrow::Cow;
use std::ops::Range;

use crate::model::{Quarter, TimeSpan, Year};
use crate::money::Scale;
use crate::render::inert;
use crate::render::language::Words;
use crate::reports::{Content, Report, Time};

/// Says cells of one report in data formats. Only sentences depend on the language.
#[derive(Debug)]
pub struct AsData<'w> {
    words: &'w Words,
    scale: Scale,
    years: Vec<String>,
    time: Time,
    first_month: u8,
}

impl<'w> AsData<'w> {
    /// For a report: its currency gives the decimals of amounts.
    pub fn of(report: &Report, words: &'w Words) -> AsData<'w> {
        AsData {
            words,
            scale: report.currency.map_or(Scale(2), |(_, scale)| scale),
            years: report.years.iter().map(|it| (*it).to_owned()).collect(),
            time: report.time,
            first_month: report.first_month,
        }
    }

    /// The words behind it.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// Into what bars over the years are divided.
    pub fn time(&self) -> Time {
        self.time
    }

    /// The parts of the plan's years, counted from 0.
    pub fn parts(&self) -> Range<u16> {
        0..self.years.len() as u16 * self.time.parts()
    }

    /// The label of a part, as plans write it: `2013-Q2`, `2013-M04`.
    pub fn part(&self, part: u16) -> String {
        let year = self.year(Year((part / self.time.parts()) as u8));
        match self.time {
            Time::Year => year.to_owned(),
            Time::Quarter => self.quarter(Quarter(part)),
            Time::Month => {
                format!("{year}-M{:02}", (u16::from(self.first_month) - 1 + part) % 12 + 1)
            }
        }
    }

    fn quarter(&self, quarter: Quarter) -> String {
        format!("{}-Q{}", self.year(quarter.year()), quarter.number())
    }

    /// The label of a year.
    pub fn year(&self, year: Year) -> &str {
        self.years.get(usize::from(year.0)).map_or("", String::as_str)
    }

    /// Some time, as plans write it: `2012-Q3..2013-Q1`, `2013`.
    pub fn span(&self, span: TimeSpan) -> String {
        let parts = self.time.parts();
        let (first, last) = self.time.of_span(span).into_inner();
        match last - first + 1 {
            length if length == parts && first % parts == 0 => {
                self.year(Year((first / parts) as u8)).to_owned()
            }
            1 => self.part(first),
            _ => format!("{}..{}", self.part(first), self.part(last)),
        }
    }

    /// What a cell says. Nothing in it acts on a terminal.
    pub fn text<'a>(&self, content: &'a Content<'_>) -> Cow<'a, str> {
        let text = match content {
            Content::Blank | Content::Unknown => String::new(),
            Content::NotApplicable => return Cow::Borrowed("n/a"),
            Content::IncludedIn(id) => format!("included in {}", inert(id)),
            Content::Text(text) => return inert(text),
            Content::Passage(passage) => return inert(passage.words),
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
