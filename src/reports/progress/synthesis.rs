//! The synthesis of a year: what an audience reads in two pages, in its language.

use super::survey::{Item, Survey, Window};
use super::tally::Tally;
use super::{
    beyond_budget, counted, facts, missing_records, not_recorded, physical, plots, tables,
};
use crate::accounts::{Actual, Book, Indicators, Measured, Stretch, recommendations, records};
use crate::message::Message;
use crate::model::{Indicator, Level, Passage, Plan, Status, Text, Year};
use crate::reports::cells::{body_name, measure};
use crate::reports::columns::Columns;
use crate::reports::context::by_level;
use crate::reports::{Block, Chart, Context, Kind, Report, Section, Sections, Table};
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
    let survey = Survey::of(plan, context, &book, window);
    let mut parts = Parts::default();

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
    parts.sections.add("section-summary", blocks);
    let axes = Block::Table(tables::of_axes_in_short(&survey));
    let charts = plots::of_axes(&survey).into_iter().map(|it| Block::Chart(Chart::Plot(it)));
    let heading = by_level("section-by-level", plan, Level::Axis);
    parts.sections.add(heading, std::iter::once(axes).chain(charts));
    parts.told(plan, context, year);
    let done = |it: &&Item<'p>| it.status == Some(Status::Completed) && it.is_reported;
    parts.list("section-done", survey.items.iter().filter(done), |all| activities(&survey, all));
    let measured = measured(plan, window);
    parts.list("section-measured", measured.into_iter(), |all| indicators(plan, context, all));
    let events = super::events::within(plan, window);
    parts.list("section-events", events.into_iter(), |all| {
        super::events::table(plan, context, all, true)
    });
    let late = survey.items.iter().filter(|it| it.late_since.is_some());
    parts.list("section-late", late, |all| activities(&survey, all));
    let open = recommendations(plan, window.last(), Stretch::Year);
    parts.list("section-recommendations-open", open.into_iter().filter(|it| it.is_open()), |all| {
        super::recommended(plan, context, window, all)
    });
    let shortened = parts.shortened.then(|| {
        let all = Message::new("synthesis-shortened").text("year", plan.calendar.year_label(year));
        Section { heading: None, blocks: vec![Block::Sentence(all)] }
    });
    let title = Message::new("report-synthesis").text("year", plan.calendar.year_label(year));
    Report::new("synthesis", title, plan, context)
        .facts(facts(plan, context, window))
        .sections(parts.sections.0)
        .sections(shortened)
}

/// The sections, while they are put together.
#[derive(Default)]
struct Parts<'p> {
    sections: Sections<'p>,
    /// Whether something is left to the annual report.
    shortened: bool,
}

impl<'p> Parts<'p> {
    /// The first of some things as a table, and how many more there are.
    fn list<T>(
        &mut self,
        heading: &'static str,
        all: impl Iterator<Item = T>,
        table: impl FnOnce(Vec<T>) -> Option<Table<'p>>,
    ) {
        let mut all: Vec<T> = all.collect();
        let more = all.len().saturating_sub(MOST);
        all.truncate(MOST);
        let Some(table) = table(all) else { return };
        let mut blocks = vec![Block::Table(table)];
        if more > 0 {
            self.shortened = true;
            blocks.push(Block::Sentence(Message::new("synthesis-more").count("count", more)));
        }
        self.sections.add(heading, blocks);
    }

    /// What the committee tells of the year, else of its quarters, shortened.
    fn told(&mut self, plan: &'p Plan<'_>, context: &Context<'p>, year: Year) {
        let text = |it: &'p Option<Located<Text<'_>>>| {
            context.said(it).map(|it| it.part(str::trim)).filter(|it| !it.is_empty())
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
            self.sections.add(heading, blocks);
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
fn activities<'p>(survey: &Survey<'p, '_>, all: Vec<&Item<'p>>) -> Option<Table<'p>> {
    survey
        .nodes(|it: &&Item<'p>| it.id)
        .column("body", "column-body", Kind::Text, |it| {
            body_name(it.leader, survey.plan, &survey.context)
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
    let all = plan.nodes.iter().flat_map(|it| it.indicators());
    let latest = all.filter_map(|it| {
        let mut actuals = measured.of_indicator(it).iter().rev();
        Some((it, *actuals.find(|it| window.has(it.quarter))?))
    });
    latest.collect()
}

/// Indicators with their values.
fn indicators<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    all: Vec<(&'p Indicator<'p>, Actual<'p, '_>)>,
) -> Option<Table<'p>> {
    let names = Indicators::of(plan);
    Columns::new()
        // Two may have one title: the place tells them apart.
        .column("of", "column-of", Kind::Code, |it: &(&'p Indicator<'p>, Actual)| {
            let name = names.place(plan, it.0);
            name.split("/indicator").next().unwrap_or_default().to_owned()
        })
        .column("title", "column-indicator", Kind::Text, |(it, _)| context.said(&it.title))
        .column("baseline", "column-baseline", Kind::Number, |(it, _)| {
            it.baseline.as_ref().map(|it| measure(&it.value, context))
        })
        .if_used()
        .column("actual", "column-actual", Kind::Number, |(_, it)| {
            measure(&it.said.value.value, context)
        })
        .column("unit", "column-unit", Kind::Code, |(it, _)| context.said(&it.unit))
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
