//! What the cells of a report say, and in words, for every format that draws them as words.

use crate::date::Date;

use crate::language::Language;
use crate::message::Message;
use crate::model::{Quarter, TimeSpan, Year};
use crate::money::{Money, Scale};
use crate::render::inert;
use crate::render::language::Words;
use crate::render::report::raised;
use crate::reports::{Cell, Content, Heading, Report, RowKind, Time};
use crate::text::Passage;

/// Says the contents of one report in one language. Everything that it says is [`inert`](fn@inert).
#[derive(Debug)]
pub struct Saying<'w> {
    words: &'w Words,
    scale: Scale,
    years: Vec<String>,
    time: Time,
    first_month: u8,
    /// The language of the plan's texts that do not name theirs.
    own: Option<String>,
}

impl<'w> Saying<'w> {
    /// For a report: its currency gives the decimals of amounts.
    pub fn of(report: &Report, words: &'w Words) -> Saying<'w> {
        Saying {
            words,
            scale: report.currency.map_or(Scale(2), |(_, scale)| scale),
            years: report.years.iter().map(|it| (*it).to_owned()).collect(),
            time: report.time,
            first_month: report.first_month,
            own: report.language.map(str::to_owned),
        }
    }

    /// The day on which the report was prepared, where its cover says so; else one that is always the same, so that
    /// files do not change with the clock.
    pub fn prepared(report: &Report) -> Date {
        let facts = report.facts.iter().filter(|it| it.key == "prepared");
        let mut dates = facts.filter_map(|it| match it.value.content {
            Content::Date(date) => Some(date),
            _ => None,
        });
        dates.next().unwrap_or(crate::date::date(2000, 1, 1))
    }

    /// The same, for amounts that are already in another unit.
    pub fn with_scale(&self, scale: Scale) -> Saying<'w> {
        Saying { scale, years: self.years.clone(), own: self.own.clone(), ..*self }
    }

    /// The words behind it.
    pub fn words(&self) -> &'w Words {
        self.words
    }

    /// How many decimals the report's amounts have.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The labels of the plan's years.
    pub fn years(&self) -> &[String] {
        &self.years
    }

    /// Into what bars over these years are divided.
    pub fn time(&self) -> Time {
        self.time
    }

    /// How many parts of years bars have.
    pub fn parts(&self) -> usize {
        self.years.len() * usize::from(self.time.parts())
    }

    /// A message, on one line.
    pub fn message(&self, message: &Message) -> String {
        inert(&self.words.say(message)).into_owned()
    }

    /// A message as a sentence of its own: with a capital at its beginning and a stop at its end.
    pub fn sentence(&self, message: &Message) -> String {
        let text = self.message(message);
        let mut letters = text.chars();
        let first: String =
            letters.next().map(|it| it.to_uppercase().collect()).unwrap_or_default();
        let stop = if text.ends_with(['.', '!', '?', '…']) || text.is_empty() { "" } else { "." };
        format!("{first}{}{stop}", letters.as_str())
    }

    /// A text that somebody typed, in good print.
    pub fn typed(&self, text: &str) -> String {
        self.words.typed(&inert(text))
    }

    /// The parts of a text that was said, and whether each stands raised.
    pub fn raised<'t>(&self, text: &'t str) -> Vec<(&'t str, bool)> {
        raised::parts(text, self.words.language().folder().raised)
    }

    /// Words of the plan: in good print where they are in the reader's language, else as they were typed.
    pub fn passage(&self, passage: Passage<'_>) -> String {
        match self.foreign(passage.language) {
            Some(_) => inert(passage.words).into_owned(),
            None => self.typed(passage.words),
        }
    }

    /// The same, for text with its marks and line breaks.
    pub fn shown(&self, passage: Passage<'_>) -> String {
        match self.foreign(passage.language) {
            Some(_) => passage.words.to_owned(),
            None => self.words.typed(passage.words),
        }
    }

    /// Another language than the reader's, where words of the plan are known to be in one: what they name, else the
    /// plan's own.
    pub fn foreign<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        let language = named.or(self.own.as_deref())?;
        let reader = self.words.language().tag();
        let is_reader_s = Language::from_tag(language).is_some_and(|it| it.tag() == reader);
        (!is_reader_s).then_some(language)
    }

    /// What a cell shows, piece by piece where it holds several things: words, and the language in which they are where
    /// it is another than the reader's.
    pub fn pieces<'a>(&'a self, content: &'a Content<'_>) -> Vec<(String, Option<&'a str>)> {
        let language = |content: &'a Content| match content {
            Content::Passage(passage) => self.foreign(passage.language),
            _ => None,
        };
        match content {
            Content::List(items) if items.iter().any(|it| language(it).is_some()) => {
                let mut pieces = Vec::new();
                for item in items {
                    if !pieces.is_empty() {
                        pieces.push((self.words.joint(), None));
                    }
                    pieces.push((self.content(item), language(item)));
                }
                pieces
            }
            _ => vec![(self.content(content), language(content))],
        }
    }

    /// Words of the program that take no arguments.
    pub fn key(&self, key: &'static str) -> String {
        self.message(&Message::new(key))
    }

    /// The heading of a column.
    pub fn heading(&self, heading: &Heading) -> String {
        match heading {
            Heading::Message(message) => self.message(message),
            Heading::Label(label) => inert(label).into_owned(),
        }
    }

    /// What a cell shows; nothing where nothing is known.
    pub fn content(&self, content: &Content) -> String {
        match content {
            Content::Blank | Content::Unknown => String::new(),
            Content::NotApplicable => self.key("layout-not-applicable"),
            Content::IncludedIn(id) => {
                self.message(&Message::new("layout-included-in").text("id", *id))
            }
            Content::Text(text) => self.typed(text),
            Content::Passage(passage) => self.passage(*passage),
            Content::Owned(text) => self.typed(text),
            Content::Message(message) | Content::Term(_, message) => self.message(message),
            Content::List(items) => {
                let items: Vec<String> = items.iter().map(|it| self.content(it)).collect();
                self.words.joined(&items)
            }
            Content::Difference(amount) => self.difference(*amount),
            Content::Money(amount) => self.words.money(*amount, self.scale),
            Content::Foreign(amount, scale, code) => {
                let amount = self.words.money(*amount, *scale);
                format!("{amount}\u{a0}{}", self.words.currency_name(code))
            }
            Content::Number(number) => self.words.number(*number),
            Content::Count(count) => self.words.count(*count),
            Content::Percent(percent) => self.words.percent(*percent),
            Content::Date(date) => self.words.date(*date),
            Content::Quarter(quarter) => {
                self.words.quarter(&self.year(quarter.year()), quarter.number())
            }
            Content::Quarters(spans) => self.quarters(spans),
            // A year that is known is not a year's four quarters.
            Content::Years(years) => {
                let labels: Vec<String> = years.iter().map(|it| self.year(*it)).collect();
                let years = labels.join(", ");
                self.message(&Message::new("layout-years-only").text("years", years))
            }
        }
    }

    /// What a column says in the small line under the title of a row; nothing where it would say nothing.
    pub fn in_line<'p>(
        &self,
        heading: &Heading,
        cell: &Cell<'p>,
        row: RowKind,
    ) -> Option<Content<'p>> {
        let content = &cell.content;
        let says_nothing = content.is_blank()
            || matches!(content, Content::Count(0))
            || matches!(content, Content::Difference(it) if it.is_zero());
        if says_nothing || row == RowKind::Total && is_words(content) {
            return None;
        }
        if is_words(content) {
            return Some(content.clone());
        }
        let labelled = Message::new("layout-labelled").text("label", self.heading(heading));
        Some(Content::Message(labelled.text("value", self.content(content))))
    }

    /// A difference, with its sign also where there is more than there should be.
    fn difference(&self, amount: Money) -> String {
        let shown = self.words.money(amount, self.scale);
        if amount > Money::ZERO { format!("+{shown}") } else { shown }
    }

    /// Some time as `2012 Q1–Q3`, or in the parts of years in which bars are drawn.
    fn quarters(&self, spans: &[TimeSpan]) -> String {
        let year = |it: &TimeSpan| match self.time.parts() {
            1 => None,
            parts => {
                let (first, last) = self.time.of_span(*it).into_inner();
                let is_year = last - first + 1 == parts;
                (first / parts == last / parts && !is_year).then_some(first / parts)
            }
        };
        // Parts of one year share its label.
        let alike =
            |one: &TimeSpan, other: &TimeSpan| year(one).is_some() && year(one) == year(other);
        let spans: Vec<String> = spans.chunk_by(alike).map(|it| self.in_a_row(it)).collect();
        spans.join(", ")
    }

    /// Some spans; several are parts of one year.
    fn in_a_row(&self, spans: &[TimeSpan]) -> String {
        let parts = self.time.parts();
        let Some((first, last)) = spans.first().map(|it| self.time.of_span(*it).into_inner())
        else {
            return String::new();
        };
        let year = |part: u16| self.year(Year((part / parts) as u8));
        let name = |part: u16| match self.time {
            Time::Year => String::new(),
            Time::Quarter => self.words.quarter_of_a_year(Quarter(part).number()),
            Time::Month => self.words.month(self.month_number(part)).to_owned(),
        };
        let in_year = |part: u16, name: String| match self.time {
            Time::Year => year(part),
            Time::Quarter => self.words.in_year("quarter-of-year", &year(part), name),
            Time::Month => self.words.in_year("month-of-year", &year(part), name),
        };
        let names = |first: u16, last: u16| match first == last {
            true => name(first),
            false => format!("{}–{}", name(first), name(last)),
        };
        if first / parts != last / parts {
            return format!("{}–{}", in_year(first, name(first)), in_year(last, name(last)));
        }
        if spans.len() == 1 && last - first + 1 == parts {
            return year(first);
        }
        let all = spans.iter().map(|it| self.time.of_span(*it).into_inner());
        let all: Vec<String> = all.map(|(first, last)| names(first, last)).collect();
        in_year(first, all.join(", "))
    }

    /// The number of a month of the plan in the calendar.
    pub fn month_number(&self, month: u16) -> u8 {
        ((u16::from(self.first_month) - 1 + month) % 12) as u8 + 1
    }

    /// What stands above a part of a year: `Q1`, or the first letter of a month; nothing above a whole year.
    pub fn part(&self, part: usize) -> String {
        let part = part as u16;
        match self.time {
            Time::Year => String::new(),
            Time::Quarter => self.words.quarter_of_a_year(Quarter(part).number()),
            Time::Month => {
                let name = self.words.month(self.month_number(part));
                name.chars().take(1).flat_map(char::to_uppercase).collect()
            }
        }
    }

    /// The label of a year.
    pub fn year(&self, year: Year) -> String {
        match self.years.get(usize::from(year.0)) {
            Some(label) => inert(label).into_owned(),
            None => (u16::from(year.0) + 1).to_string(),
        }
    }
}

/// Whether a content is words, which may be broken into lines also where numbers are not.
pub fn is_words(content: &Content) -> bool {
    matches!(
        content,
        Content::NotApplicable
            | Content::IncludedIn(_)
            | Content::Message(_)
            | Content::Text(_)
            | Content::Passage(_)
            | Content::Owned(_)
            | Content::Term(..)
            | Content::List(_)
    )
}
