//! The record of a quarter to fill in, as the text of its file.

use std::collections::HashMap;

use super::inert;
use super::language::Words;
use crate::accounts::{
    Earlier, Execution, Expected, Indicators, Measured, Stretch, asked, cost, cost_in_year,
    expected_in, recommendations,
};
use crate::date::Date;
use crate::message::{Arg, Message};
use crate::model::{Indicator, Level, Measure, NodeId, Period, Plan, Quarter, Status, Text};
use crate::syntax::write;

/// A record to fill in, and how many activities stand in it.
#[derive(Debug)]
pub struct Draft {
    /// The file's text.
    pub text: String,
    /// Activities that are due in the quarter.
    pub due: usize,
    /// Activities of which the plan does not say whether they are.
    pub perhaps: usize,
    /// Activities that were due before and are not reported as completed.
    pub late: usize,
}

/// Drafts the record of a quarter: valid as it is, and saying of no activity more than "not reported".
pub fn draft(plan: &Plan<'_>, quarter: Quarter, today: Date, words: &Words) -> Draft {
    let before = Before {
        activities: Earlier::of(plan, quarter),
        measured: Measured::of(plan),
        execution: Execution::of(plan),
    };
    let asked = asked(plan, quarter);
    let expected = |wanted: Expected| -> Vec<NodeId> {
        asked.iter().filter(|(_, it)| *it == wanted).map(|(id, _)| *id).collect()
    };
    let (due, budgeted) = (expected(Expected::Scheduled), expected(Expected::Budgeted));
    let (unknown, late) = (expected(Expected::Unknown), expected(Expected::Ended));
    let is_over = |id: &NodeId| {
        !matches!(expected_in(plan, *id, quarter), Expected::NotNow | Expected::Ended)
            && before.execution.is_over_before(*id, quarter)
    };
    let over = plan.of_level(Level::Activity).map(|(id, _)| id).filter(is_over);
    let over: Vec<Arg> = over.map(|it| Arg::Text(plan.name(it))).collect();

    let mut page = Page { plan, quarter, words, toml: write::Page::default() };
    page.head(today);
    let year = plan.calendar.year_label(quarter.year());
    let groups = [
        (&due, Message::new("record-due")),
        (&budgeted, Message::new("record-budgeted").text("year", year)),
        (&unknown, Message::new("record-unknown")),
        (&late, Message::new("record-late")),
    ];
    let called = names_of_bodies(plan);
    for (group, heading) in groups {
        if group.is_empty() {
            continue;
        }
        page.heading(&heading);
        for id in group {
            page.activity(*id, &before, &called);
        }
    }
    if !over.is_empty() {
        page.toml.blank();
        page.comment(&Message::new("record-over").arg("ids", Arg::List(over)));
    }
    page.indicators(&before);
    page.unplanned();
    page.events();
    page.recommendations();
    Draft {
        text: page.toml.text().to_owned(),
        due: due.len(),
        perhaps: budgeted.len() + unknown.len(),
        late: late.len(),
    }
}

/// What earlier records say.
struct Before<'p> {
    activities: HashMap<NodeId, Earlier>,
    measured: Measured<'p, 'p>,
    execution: Execution<'p, 'p>,
}

/// The name of each body by everything that it is called.
fn names_of_bodies<'p>(plan: &'p Plan<'_>) -> HashMap<&'p str, &'p Text<'p>> {
    let called = plan.bodies_by_name().into_iter();
    called.map(|(name, id)| (name, &plan.bodies[id.0 as usize].name)).collect()
}

/// The text as it grows.
struct Page<'a> {
    plan: &'a Plan<'a>,
    quarter: Quarter,
    words: &'a Words,
    toml: write::Page,
}

impl Page<'_> {
    /// Says something behind a `#`. Titles may hold anything.
    fn comment(&mut self, message: &Message) {
        let said = self.words.say(message);
        self.remark(&said);
    }

    fn remark(&mut self, said: &str) {
        self.toml.comment(&inert(said));
    }

    fn heading(&mut self, message: &Message) {
        self.toml.blank();
        self.toml.comment(&"-".repeat(78));
        self.comment(message);
        self.toml.comment(&"-".repeat(78));
    }

    fn head(&mut self, today: Date) {
        let calendar = &self.plan.calendar;
        let title = Message::new("record-title")
            .text("quarter", calendar.quarter_label(self.quarter))
            .arg("first", Arg::Date(calendar.first_day(self.quarter)))
            .arg("last", Arg::Date(calendar.last_day(self.quarter)));
        self.comment(&title);
        self.toml.comment("");
        for line in ["record-fill-in", "record-not-reported"] {
            self.comment(&Message::new(line));
        }
        self.toml.blank();
        let own = self.plan.language.as_ref().map(|it| &*it.value);
        let language = self.words.language().tag();
        if own.is_some_and(|it| it != language) {
            self.toml.entry("language", write::string(language));
        }
        self.toml.suggestion("prepared", today);
        for text in ["achievements", "challenges", "next_steps"] {
            self.toml.suggestion(text, write::string(""));
        }
        self.toml.blank();
        self.comment(&Message::new("record-fields"));
        for (field, key) in [
            ("status", "record-field-status"),
            ("progress", "record-field-progress"),
            ("committed", "record-field-committed"),
            ("disbursed", "record-field-disbursed"),
            ("note", "record-field-note"),
            ("corrective", "record-field-corrective"),
        ] {
            let meaning = self.words.say(&Message::new(key));
            self.remark(&format!("  {field:<10} {meaning}"));
        }
    }

    fn activity(&mut self, id: NodeId, before: &Before<'_>, called: &HashMap<&str, &Text<'_>>) {
        let node = self.plan.node(id);
        let language = self.words.language().tag();
        self.toml.blank();
        if let Some(title) = node.title() {
            self.remark(title.value.in_language(language));
        }
        for body in self.plan.responsible(id) {
            let name = called.get(body.value).map_or(body.value, |it| it.in_language(language));
            self.comment(&Message::new("record-body").text("name", name));
        }
        self.budget(id);
        if let Some(times) = before.execution.times(id, self.quarter) {
            let recurs = Message::new("record-recurs").count("done", times.done);
            self.comment(&recurs.count("all", times.all));
        }
        if let Some(earlier) = before.activities.get(&id) {
            self.earlier(earlier);
        }
        self.toml.next_of(&["activity"]);
        self.toml.entry("id", write::string(&self.plan.name(id)));
        self.toml.suggestion("status", write::string(""));
        for field in ["progress", "committed", "disbursed"] {
            self.toml.suggestion(field, "");
        }
        for field in ["note", "corrective"] {
            self.toml.suggestion(field, write::string(""));
        }
    }

    fn budget(&mut self, id: NodeId) {
        let scale = self.plan.scale();
        let year = self.quarter.year();
        let of_year = cost_in_year(self.plan, id, year);
        let Some(total) = cost(self.plan, id) else { return };
        let message = match of_year {
            Some(amount) => Message::new("record-budget-year")
                .text("year", self.plan.calendar.year_label(year))
                .money("amount", amount, scale),
            None => Message::new("record-budget"),
        };
        self.comment(&message.money("total", total, scale));
    }

    fn earlier(&mut self, earlier: &Earlier) {
        let label = |quarter| self.plan.calendar.quarter_label(quarter);
        let word = |status| Message::new(word_for(status));
        let percent = |progress| self.words.percent(progress);
        let mut facts = Vec::new();
        match (earlier.status, earlier.progress) {
            (Some((quarter, status)), Some((same, progress))) if quarter == same => facts.push(
                Message::new("record-before-both")
                    .message("status", word(status))
                    .text("percent", percent(progress))
                    .text("quarter", label(quarter)),
            ),
            (status, progress) => {
                facts.extend(status.map(|(quarter, status)| {
                    Message::new("record-before-status")
                        .message("status", word(status))
                        .text("quarter", label(quarter))
                }));
                facts.extend(progress.map(|(quarter, progress)| {
                    Message::new("record-before-progress")
                        .text("percent", percent(progress))
                        .text("quarter", label(quarter))
                }));
            }
        }
        let disbursed = earlier.disbursed.map(|it| {
            Message::new("record-before-disbursed").money("amount", it, self.plan.scale())
        });
        facts.extend(disbursed);
        if facts.is_empty() {
            return;
        }
        let facts = facts.into_iter().map(|it| Arg::Message(Box::new(it))).collect();
        self.comment(&Message::new("record-before").arg("facts", Arg::List(facts)));
    }

    fn indicators(&mut self, before: &Before<'_>) {
        let plan = self.plan;
        let indicators = Indicators::of(plan);
        if indicators.iter().next().is_none() {
            return;
        }
        self.heading(&Message::new("record-indicators"));
        for (_, indicator) in indicators.iter() {
            self.indicator(indicator, &indicators, before);
        }
    }

    fn indicator(
        &mut self,
        indicator: &Indicator<'_>,
        indicators: &Indicators<'_>,
        before: &Before<'_>,
    ) {
        let language = self.words.language().tag();
        let title = indicator.title.as_ref().map_or("", |it| it.value.in_language(language));
        // A title that several have does not tell which is meant; then the place stands here.
        let name = match &indicator.id {
            None if indicators.called(title).len() == 1 => title.to_owned(),
            _ => indicators.name(self.plan, indicator),
        };
        self.toml.blank();
        if name != title {
            self.remark(title);
        }
        let mut facts = Vec::new();
        if let Some(unit) = &indicator.unit {
            facts.push(unit.value.in_language(language).to_owned());
        }
        if let Some(baseline) = &indicator.baseline {
            facts.push(self.measured("record-baseline", &baseline.value, None));
        }
        // The next target to reach.
        let ahead = |period: Period| match period {
            Period::Quarter(it) => it >= self.quarter,
            period => period.years().years().any(|it| it >= self.quarter.year()),
        };
        if let Some((period, target)) = indicator.targets.iter().find(|it| ahead(it.0)) {
            let period = self.plan.calendar.label(*period);
            facts.push(self.measured("record-target", &target.value, Some(period)));
        }
        let actuals = before.measured.of_indicator(indicator).iter().rev();
        if let Some(actual) = actuals.into_iter().find(|it| it.quarter < self.quarter) {
            let quarter = self.plan.calendar.quarter_label(actual.quarter);
            facts.push(self.measured("record-actual", &actual.said.value.value, Some(quarter)));
        }
        if !facts.is_empty() {
            self.remark(&facts.join(", "));
        }
        self.toml.comment("[[indicator]]");
        self.toml.suggestion("id", write::string(&name));
        self.toml.suggestion("value", "");
    }

    fn measured(&self, key: &'static str, value: &Measure<'_>, period: Option<String>) -> String {
        let value = match value {
            Measure::Number(number) => self.words.number(*number),
            Measure::Text(text) => text.in_language(self.words.language().tag()).to_owned(),
            Measure::NotApplicable => "n/a".to_owned(),
        };
        let message = Message::new(key).text("value", value);
        match period {
            Some(period) => self.words.say(&message.text("period", period)),
            None => self.words.say(&message),
        }
    }

    fn unplanned(&mut self) {
        self.heading(&Message::new("record-unplanned"));
        let axis = self.plan.of_level(Level::Axis).next().map(|(id, _)| self.plan.name(id));
        self.toml.blank();
        self.toml.comment("[[unplanned]]");
        self.toml.suggestion("title", write::string(""));
        self.toml.suggestion("axis", write::string(&axis.unwrap_or_default()));
        self.toml.suggestion("disbursed", "");
        self.toml.suggestion("note", write::string(""));
    }

    fn events(&mut self) {
        self.heading(&Message::new("record-events"));
        self.toml.blank();
        self.toml.comment("[[event]]");
        self.toml.suggestion("title", write::string(""));
        self.toml.suggestion("date", "");
        self.toml.suggestion("place", write::string(""));
        self.toml.suggestion("participants", "");
        self.toml.suggestion("outcome", write::string(""));
    }

    /// What was asked before and is still to be done.
    fn recommendations(&mut self) {
        let Some(before) = self.quarter.0.checked_sub(1).map(Quarter) else { return };
        let all = recommendations(self.plan, before, Stretch::Year);
        let mut open = all.iter().filter(|it| it.is_open()).peekable();
        if open.peek().is_none() {
            return;
        }
        self.heading(&Message::new("record-recommendations"));
        let language = self.words.language().tag();
        for it in open {
            self.toml.blank();
            let mut facts = vec![self.plan.calendar.quarter_label(it.since)];
            facts.extend(it.owner.map(|it| it.to_string()));
            let title = it.title.in_language(language);
            self.remark(&format!("{title} ({})", facts.join(", ")));
            if let Some(said) = it.follow_up {
                self.remark(said.in_language(language));
            }
            self.toml.comment("[[recommendation]]");
            match it.id {
                Some(id) => self.toml.suggestion("id", write::string(id)),
                None => self.toml.suggestion("title", write::string(it.title.first())),
            }
            self.toml.suggestion("status", write::string(""));
            self.toml.suggestion("follow_up", write::string(""));
        }
    }
}

/// The word to write for a status.
fn word_for(status: Status) -> &'static str {
    match status {
        Status::NotStarted => "record-status-not-started",
        Status::UnderWay => "record-status-under-way",
        Status::Completed => "record-status-completed",
        Status::Suspended => "record-status-suspended",
        Status::Postponed => "record-status-postponed",
        Status::Cancelled => "record-status-cancelled",
    }
}
