//! The synthesis of a year: what an audience reads in two pages, in its language.

use super::survey::{Item, Survey, Window};
use super::tally::Tally;
use super::{
    beyond_budget, counted, facts, missing_records, not_recorded, physical, plots, tables,
};
use crate::accounts::{
    Actual, Book, Indicators, Measured, Places, Stretch, recommendations, records,
};
use crate::message::Message;
use crate::model::{Indicator, Level, Passage, Plan, Status, Text, Year};
use crate::reports::cells::measure;
use crate::reports::columns::Columns;
use crate::reports::context::{by_level, id_of};
use crate::reports::{Block, Chart, Content, Context, Fact, Kind, Report, Section, Table};
use crate::source::Located;

/// How many activities or indicators are listed; the annual report has all.
const MOST: usize = 6;

/// A text is told up to the end of the sentence that reaches so many letters; the annual report has all of it.
const LONGEST: usize = 400;

/// The facts of the annual report that the synthesis tells too.
const FACTS: [&str; 14] = [
    "incomplete",
    "activities",
    "completed",
    "under_way",
    "not_started",
    "not_reported",
    "late",
    "disbursed",
    "budget",
    "disbursed_on_budget",
    "disbursed_beyond",
    "financial_rate",
    "physical_rate",
    "covered",
];

/// The synthesis of a year.
pub fn synthesis<'p>(plan: &'p Plan<'_>, context: &Context<'p>, year: Year) -> Report<'p> {
    let window = Window::Year(year);
    let book = Book::of(plan);
    let places = Places::of(plan);
    let survey = Survey::of(plan, context, &book, window);
    let mut parts = Parts { sections: Vec::new(), shortened: false };

    let mut summary = tables::summary(&survey);
    summary.retain(|it| FACTS.contains(&it.key));
    let tally = Tally::of(&survey.items);
    let sentences = super::executive::sentences(&survey, &tally);
    let mut blocks: Vec<Block> = sentences.into_iter().map(Block::Sentence).collect();
    let missing = missing_records(plan, context, window);
    let notes = [
        not_recorded(plan, context, window),
        beyond_budget(plan, &tally, window),
        physical(&survey, &tally),
        counted(&survey),
    ];
    blocks.extend(missing.chain(notes.into_iter().flatten()).map(Block::Sentence));
    blocks.push(Block::Facts { name: "summary", facts: summary });
    parts.add("section-summary", blocks);
    let heading = Some(by_level("section-by-level", plan, Level::Axis));
    let axes = Block::Table(tables::of_axes_in_short(&survey, &places));
    let charts =
        plots::of_axes(&survey, &places).into_iter().map(|it| Block::Chart(Chart::Plot(it)));
    let blocks = std::iter::once(axes).chain(charts).collect();
    parts.sections.push(Section { heading, blocks });
    parts.told(plan, context, year);
    let done = |it: &&Item<'p>| it.status == Some(Status::Completed) && it.is_reported;
    parts.list("section-done", survey.items.iter().filter(done), |all| {
        activities(&survey, &places, all)
    });
    let measured = measured(plan, window);
    parts.list("section-measured", measured.into_iter(), |all| indicators(plan, context, all));
    let events = super::events::within(plan, window);
    parts.list("section-events", events.into_iter(), |all| {
        super::events::table(plan, context, all, true)
    });
    let late = survey.items.iter().filter(|it| it.late_since.is_some());
    parts.list("section-late", late, |all| activities(&survey, &places, all));
    let open = recommendations(plan, window.last(), Stretch::Year);
    parts.list("section-recommendations-open", open.into_iter().filter(|it| it.is_open()), |all| {
        super::recommended(plan, context, window, all)
    });
    if parts.shortened {
        let all = Message::new("synthesis-shortened").text("year", plan.calendar.year_label(year));
        parts.sections.push(Section { heading: None, blocks: vec![Block::Sentence(all)] });
    }
    let title = Message::new("report-synthesis").text("year", plan.calendar.year_label(year));
    let facts: Vec<Fact> = facts(plan, context, window);
    Report::new("synthesis", title, plan, context).facts(facts).sections(parts.sections)
}

/// The sections, while they are put together.
struct Parts<'p> {
    sections: Vec<Section<'p>>,
    /// Whether something is left to the annual report.
    shortened: bool,
}

impl<'p> Parts<'p> {
    fn add(&mut self, heading: &'static str, blocks: Vec<Block<'p>>) {
        self.sections.push(Section { heading: Some(Message::new(heading)), blocks });
    }

    /// The first of some things as a table, and how many more there are.
    fn list<T>(
        &mut self,
        heading: &'static str,
        all: impl Iterator<Item = T>,
        table: impl FnOnce(Vec<T>) -> Option<Table<'p>>,
    ) {
        let mut all: Vec<T> = all.collect();
        if all.is_empty() {
            return;
        }
        let more = all.len().saturating_sub(MOST);
        all.truncate(MOST);
        let Some(table) = table(all) else { return };
        let mut blocks = vec![Block::Table(table)];
        if more > 0 {
            self.shortened = true;
            blocks.push(Block::Sentence(Message::new("synthesis-more").count("count", more)));
        }
        self.add(heading, blocks);
    }

    /// What the committee tells of the year, else of its quarters, shortened.
    fn told(&mut self, plan: &'p Plan<'_>, context: &Context<'p>, year: Year) {
        let text = |it: &'p Option<Located<Text<'_>>>| {
            it.as_ref()
                .map(|it| context.text(&it.value).part(str::trim))
                .filter(|it| !it.is_empty())
        };
        let review = plan.reviews.iter().find(|it| it.year == Some(year));
        let records: Vec<_> = records(plan).filter(|it| it.quarter.year() == year).collect();
        for (heading, of) in super::TOLD {
            let mut blocks = Vec::new();
            let mut tell = |text: Passage<'p>| {
                let short = text.part(beginning);
                self.shortened |= short.len() < text.len();
                blocks.push(Block::Prose(short));
            };
            match review.and_then(|it| text(of(&it.told))) {
                Some(whole) => tell(whole),
                None => records.iter().filter_map(|it| text(of(&it.told))).for_each(tell),
            }
            if !blocks.is_empty() {
                self.add(heading, blocks);
            }
        }
    }
}

/// A text up to the end of the sentence, else of the word, at which it is long enough.
fn beginning(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text };
    let sentence = text[end..].find(['.', '\n']).map(|it| &text[..end + it + 1]);
    let is_short = |it: &&str| it.chars().count() <= LONGEST * 3 / 2;
    let word = || text[..end].rfind(char::is_whitespace).map_or(&text[..end], |it| &text[..it]);
    sentence.filter(is_short).unwrap_or_else(word).trim_end()
}

/// Activities by id and title; data has their bodies too.
fn activities<'p>(
    survey: &Survey<'p, '_>,
    places: &Places,
    all: Vec<&Item<'p>>,
) -> Option<Table<'p>> {
    let (plan, context) = (survey.plan, &survey.context);
    Columns::new()
        .column("id", "column-id", Kind::Code, |it: &&Item<'p>| id_of(places, plan, it.id))
        .column("title", "column-title", Kind::Text, |it| context.title(plan.node(it.id)))
        .column("body", "column-body", Kind::Text, |it| {
            crate::reports::cells::body_name(it.leader, plan, context)
        })
        .for_data()
        .table_of_any("activities", all)
}

/// The indicators that were measured in the year, each with its latest value.
fn measured<'p, 's>(
    plan: &'p Plan<'s>,
    window: Window,
) -> Vec<(&'p Indicator<'p>, Actual<'p, 's>)> {
    let measured = Measured::of(plan);
    let within = window.first()..=window.last();
    let all = plan.nodes.iter().flat_map(|it| it.indicators());
    let latest = all.filter_map(|it| {
        let mut actuals = measured.of_indicator(it).iter().rev();
        Some((it, *actuals.find(|it| within.contains(&it.quarter))?))
    });
    latest.collect()
}

/// Indicators with their values.
fn indicators<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    all: Vec<(&'p Indicator<'p>, Actual<'p, '_>)>,
) -> Option<Table<'p>> {
    let text = |it: &'p Option<Located<Text<'_>>>| {
        Content::from(it.as_ref().map(|it| context.text(&it.value)))
    };
    let names = Indicators::of(plan);
    Columns::new()
        // Two may have one title: the place tells them apart.
        .column("of", "column-of", Kind::Code, |it: &(&'p Indicator<'p>, Actual)| {
            let name = names.place(plan, it.0);
            Content::Owned(name.split("/indicator").next().unwrap_or_default().to_owned())
        })
        .column("title", "column-indicator", Kind::Text, |(it, _)| text(&it.title))
        .column("baseline", "column-baseline", Kind::Number, |(it, _)| {
            Content::from(it.baseline.as_ref().map(|it| measure(&it.value, context)))
        })
        .if_used()
        .column("actual", "column-actual", Kind::Number, |(_, it)| {
            measure(&it.said.value.value, context)
        })
        .column("unit", "column-unit", Kind::Code, |(it, _)| text(&it.unit))
        .if_used()
        .column("quarter", "column-quarter", Kind::Code, |(_, it)| it.quarter)
        .table_of_any("indicators", all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_with_a_sentence_or_a_word() {
        assert_eq!(beginning("Short."), "Short.");
        let sentences = "Four words in it. ".repeat(40);
        let short = beginning(&sentences);
        assert!(short.ends_with("in it.") && (LONGEST..LONGEST + 20).contains(&short.len()));
        let words = "word ".repeat(300);
        let short = beginning(&words);
        assert!(short.ends_with("word") && short.len() <= LONGEST);
    }
}
