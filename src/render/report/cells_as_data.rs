//! Cells as plain text for data formats: amounts without grouping, days and periods as plans write them.

use std::borrow::Cow;

use crate::model::{Quarter, TimeSpan, Year};
use crate::render::inert;
use crate::render::report::cells_as_words::Saying;
use crate::reports::{Block, Content, Time};

/// What data formats call a block; nothing where it is for readers alone.
pub fn name(block: &Block<'_>) -> Option<&'static str> {
    match block {
        Block::Facts { name, .. } => Some(name),
        Block::Table(table) => Some(table.name),
        Block::Sentence(_) | Block::Label(_) | Block::Prose(_) | Block::Chart(_) => None,
    }
}

/// Only sentences depend on the language.
impl Saying<'_> {
    /// The label of a part of the plan's years, counted from 0, as plans write it: `2013-Q2`, `2013-M04`.
    pub fn part_as_data(&self, part: u16) -> String {
        let year = self.year_as_data(Year((part / self.time().parts()) as u8));
        match self.time() {
            Time::Year => year.to_owned(),
            Time::Quarter => self.quarter_as_data(Quarter(part)),
            Time::Month => format!("{year}-M{:02}", self.month_number(part)),
        }
    }

    fn quarter_as_data(&self, quarter: Quarter) -> String {
        format!("{}-Q{}", self.year_as_data(quarter.year()), quarter.number())
    }

    /// The label of a year.
    pub fn year_as_data(&self, year: Year) -> &str {
        self.years().get(usize::from(year.0)).map_or("", String::as_str)
    }

    /// Some time, as plans write it: `2012-Q3..2013-Q1`, `2013`.
    pub fn span_as_data(&self, span: TimeSpan) -> String {
        let parts = self.time().parts();
        let (first, last) = self.time().of_span(span).into_inner();
        match last - first + 1 {
            length if length == parts && first % parts == 0 => {
                self.year_as_data(Year((first / parts) as u8)).to_owned()
            }
            1 => self.part_as_data(first),
            _ => format!("{}..{}", self.part_as_data(first), self.part_as_data(last)),
        }
    }

    /// What a cell says. Nothing in it acts on a terminal.
    pub fn as_data<'a>(&self, content: &'a Content<'_>) -> Cow<'a, str> {
        let text = match content {
            Content::Blank | Content::Unknown => String::new(),
            Content::NotApplicable => return Cow::Borrowed("n/a"),
            Content::IncludedIn(id) => format!("included in {}", inert(id)),
            Content::Text(text) => return inert(text),
            Content::Passage(passage) => return inert(passage.words),
            Content::Owned(text) => return inert(text),
            Content::Term(id, _) => return Cow::Borrowed(id),
            Content::Message(message) => self.message(message),
            Content::List(items) => {
                let items: Vec<_> = items.iter().map(|it| self.as_data(it)).collect();
                items.join("; ")
            }
            Content::Money(amount) | Content::Difference(amount) => amount.plain(self.scale()),
            Content::Foreign(amount, scale, code) => format!("{} {code}", amount.plain(*scale)),
            Content::Number(number) => number.to_string(),
            Content::Count(count) => count.to_string(),
            Content::Percent(percent) => percent.normalize().to_string(),
            Content::Date(date) => date.to_string(),
            Content::Quarter(quarter) => self.quarter_as_data(*quarter),
            Content::Quarters(spans) => {
                let spans: Vec<_> = spans.iter().map(|it| self.span_as_data(*it)).collect();
                spans.join("; ")
            }
            Content::Years(years) => {
                let years: Vec<_> = years.iter().map(|it| self.year_as_data(*it)).collect();
                years.join("; ")
            }
        };
        Cow::Owned(text)
    }
}
