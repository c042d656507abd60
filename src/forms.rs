//! Forms: what each responsible body is asked about one quarter, and how a form is known again when it comes back.
//!
//! Nothing is drawn here, and no file is read: `render` draws a form as a workbook, `collect` reads it.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use crate::accounts::{
    Earlier, Execution, Expected, Figure, Gathered, Indicators, Leader, Leaders, Measured, asked,
    cost_in_year,
};
use crate::date::Date;
use crate::model::{
    Due, Indicator, Level, Measure, NodeId, Number, Period, Plan, Quarter, Record, Status, Text,
};
use crate::money::Money;
use crate::text::named;

/// The version of the forms that are written; others are not read.
pub const VERSION: &str = "1";

/// So many rows ask for what is not in the plan.
pub const UNPLANNED_ROWS: u32 = 12;

/// A sheet of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// Who reports, and in which words.
    Form,
    /// What was done and paid.
    Activities,
    /// What was measured.
    Indicators,
    /// What was done beside the plan.
    Unplanned,
}

named! { Sheet {
    Form = "form",
    Activities = "activities",
    Indicators = "indicators",
    Unplanned = "unplanned",
} }

impl Sheet {
    /// The keys of its columns, in their order; the hidden row above the heads has them.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Sheet::Form => &[],
            Sheet::Activities => &[
                "id",
                "title",
                "budget",
                "before.disbursed",
                "before.status",
                "before.progress",
                "status",
                "progress",
                "until",
                "committed",
                "disbursed",
                "note",
                "corrective",
            ],
            Sheet::Indicators => {
                &["id", "title", "unit", "baseline", "target", "before.value", "value", "note"]
            }
            Sheet::Unplanned => &["title", "axis", "disbursed", "note"],
        }
    }

    /// The keys of the columns that a body fills in.
    pub fn white(self) -> &'static [&'static str] {
        let columns = self.columns();
        match self {
            Sheet::Form => &[],
            Sheet::Activities => &columns[6..],
            Sheet::Indicators => &columns[6..],
            Sheet::Unplanned => columns,
        }
    }

    /// The column that its rows show to tell what they changed in: the third of what the mark of a row is made of.
    pub fn third(self) -> &'static str {
        match self {
            Sheet::Indicators => "unit",
            _ => "budget",
        }
    }
}

/// The cells of the first sheet that a body fills in.
pub const FIELDS: [&str; 8] = [
    "sender",
    "role",
    "contact",
    "prepared",
    "evidence",
    "achievements",
    "challenges",
    "next_steps",
];

/// What stands in the first cell of every sheet: which form it is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// The version of forms.
    pub version: String,
    /// The sheet.
    pub sheet: String,
    /// The label of the quarter.
    pub quarter: String,
    /// The key of the body.
    pub body: String,
    /// The revision of the plan, as it calls it.
    pub revision: String,
    /// What tells the plan from others: see [`digest`] of its title.
    pub plan: String,
    /// The language of the form.
    pub language: String,
    /// The currency of its amounts.
    pub currency: String,
}

/// What a mark begins with.
const MARK: &str = "crossfoot-form=";

/// What a mark says, in its order, each fact under its name.
const FACTS: [(&str, fn(&mut Mark) -> &mut String); 8] = [
    ("crossfoot-form", |it| &mut it.version),
    ("sheet", |it| &mut it.sheet),
    ("quarter", |it| &mut it.quarter),
    ("body", |it| &mut it.body),
    ("revision", |it| &mut it.revision),
    ("plan", |it| &mut it.plan),
    ("lang", |it| &mut it.language),
    ("currency", |it| &mut it.currency),
];

impl Mark {
    /// As it stands in a cell.
    pub fn written(&self) -> String {
        let mut mark = self.clone();
        FACTS.map(|(name, fact)| format!("{name}={}", escaped(fact(&mut mark)))).join(";")
    }

    /// The mark in a cell; nothing where it holds something else.
    pub fn read(cell: &str) -> Option<Mark> {
        let cell = cell.trim();
        cell.starts_with(MARK).then_some(())?;
        let mut mark = Mark::default();
        for (name, value) in cell.split(';').filter_map(|it| it.split_once('=')) {
            if let Some((_, fact)) = FACTS.iter().find(|(it, _)| *it == name) {
                *fact(&mut mark) = unescaped(value);
            }
        }
        Some(mark)
    }

    /// Whether another sheet is of the same form.
    pub fn is_with(&self, other: &Mark) -> bool {
        Mark { sheet: String::new(), ..self.clone() }
            == Mark { sheet: String::new(), ..other.clone() }
    }
}

fn escaped(value: &str) -> String {
    value.replace('%', "%25").replace(';', "%3B").replace('=', "%3D")
}

fn unescaped(value: &str) -> String {
    value.replace("%3B", ";").replace("%3D", "=").replace("%25", "%")
}

/// Six digits that change when one of some texts does; spaces are folded first.
pub fn digest<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut digest = Sha256::new();
    for (at, text) in texts.into_iter().enumerate() {
        if at > 0 {
            digest.update([0x1f]);
        }
        for (at, word) in text.split_whitespace().enumerate() {
            if at > 0 {
                digest.update(b" ");
            }
            digest.update(word.as_bytes());
        }
    }
    digest.finalize().iter().take(3).map(|it| format!("{it:02x}")).collect()
}

/// Who says how far an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says<'p> {
    /// The body of the form, or everybody where nobody leads.
    This,
    /// Another body, which leads.
    Other(Leader<'p>),
}

/// A row of an activity or a task.
#[derive(Debug)]
pub struct ActivityRow<'p> {
    /// Its id, as records call it.
    pub id: String,
    /// Its title.
    pub title: Option<&'p Text<'p>>,
    /// The budget of the year; of a task, blank.
    pub budget: Figure,
    /// What was disbursed in the year before the quarter.
    pub disbursed: Figure,
    /// The latest status.
    pub status: Option<Status>,
    /// The latest progress.
    pub progress: Option<Number>,
    /// Whether its time is over.
    pub late: bool,
    /// Whether it is a task, which has no money.
    pub is_task: bool,
    /// Who says how far it is.
    pub says: Says<'p>,
}

/// A row of an indicator.
#[derive(Debug)]
pub struct IndicatorRow<'p> {
    /// What records call it.
    pub id: String,
    /// The indicator.
    pub indicator: &'p Indicator<'p>,
    /// The value to reach next, and when.
    pub target: Option<(Period, &'p Measure<'p>)>,
    /// The last measured value.
    pub last: Option<&'p Measure<'p>>,
}

impl IndicatorRow<'_> {
    /// Whether its value is a number, as far as its target, its baseline and its last value tell.
    pub fn is_number(&self) -> bool {
        let known = [
            self.target.map(|it| it.1),
            self.indicator.baseline.as_ref().map(|it| &it.value),
            self.last,
        ];
        known.into_iter().flatten().next().is_none_or(|it| matches!(it, Measure::Number(_)))
    }
}

/// What one body is asked about one quarter.
#[derive(Debug)]
pub struct Form<'p> {
    /// The key of the body: the name of its file, and of its record.
    pub key: String,
    /// The body.
    pub body: Leader<'p>,
    /// The quarter.
    pub quarter: Quarter,
    /// The day before which it is to come back.
    pub due: Option<Date>,
    /// Its activities and tasks.
    pub activities: Vec<ActivityRow<'p>>,
    /// Its indicators.
    pub indicators: Vec<IndicatorRow<'p>>,
}

/// Who is asked about a quarter, and which rows; forms are made of it one at a time.
///
/// Rows are kept by the node that says who is responsible for them, so that a list of bodies that many activities
/// inherit is gone through once.
#[derive(Debug)]
pub struct Forms<'p> {
    plan: &'p Plan<'p>,
    quarter: Quarter,
    leaders: Leaders<'p, 'p>,
    asked: HashMap<NodeId, Expected>,
    earlier: HashMap<NodeId, Earlier>,
    rows: HashMap<NodeId, Vec<NodeId>>,
}

/// A body that is asked, and the nodes that say that it is responsible.
#[derive(Debug)]
pub struct Asked<'p> {
    /// The key of the body: the name of its file, and of its record.
    pub key: String,
    /// The body.
    pub body: Leader<'p>,
    by: Vec<NodeId>,
}

/// The forms of a quarter: one for each body that is responsible for something that is due, as the plan lists them, and
/// one for what nobody is responsible for.
pub fn forms<'p>(plan: &'p Plan<'p>, quarter: Quarter) -> Vec<Form<'p>> {
    let forms = Forms::of(plan, quarter);
    let common = Common::of(plan);
    forms.bodies().into_iter().map(|it| forms.form(it, &common)).collect()
}

/// What is worked out once for all forms.
struct Common<'p> {
    execution: Execution<'p, 'p>,
    indicators: Indicators<'p>,
    measured: Measured<'p, 'p>,
}

impl<'p> Common<'p> {
    fn of(plan: &'p Plan<'p>) -> Common<'p> {
        let (execution, measured) = (Execution::of(plan), Measured::of(plan));
        Common { execution, indicators: Indicators::of(plan), measured }
    }
}

impl<'p> Forms<'p> {
    /// Who is asked about a quarter, and about what.
    pub fn of(plan: &'p Plan<'p>, quarter: Quarter) -> Forms<'p> {
        let asked: HashMap<NodeId, Expected> = asked(plan, quarter).into_iter().collect();
        let earlier = Earlier::of(plan, quarter);
        let mut rows: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for (id, node) in plan.iter() {
            let is_asked = match node.level {
                Level::Activity => asked.contains_key(&id),
                Level::Task => {
                    let is_over = earlier.get(&id).is_some_and(Earlier::is_over);
                    node.id().is_some() && asked.contains_key(&node.parent) && !is_over
                }
                _ => false,
            };
            if is_asked {
                rows.entry(plan.entrusts(id)).or_default().push(id);
            }
        }
        Forms { plan, quarter, leaders: Leaders::of(plan), asked, earlier, rows }
    }

    /// The bodies that are asked about something, in the order of the plan.
    pub fn bodies(&self) -> Vec<Asked<'p>> {
        let mut lists: Vec<(NodeId, NodeId)> =
            self.rows.iter().map(|(entrusts, rows)| (rows[0], *entrusts)).collect();
        lists.sort_unstable();
        let mut all: Gathered<Leader, (NodeId, Asked)> = Gathered::default();
        for (first, entrusts) in lists {
            let mut responsible: Vec<Leader> = self.leaders.responsible(entrusts).collect();
            if responsible.is_empty() {
                responsible.push(Leader::Nobody);
            }
            for body in responsible {
                let asked = || Asked { key: key(self.plan, body), body, by: Vec::new() };
                let (_, Asked { by, .. }) = all.of(body, || (first, asked()));
                if by.last() != Some(&entrusts) {
                    by.push(entrusts);
                }
            }
        }
        let mut all = all.into_list();
        all.sort_by_key(|(body, (first, _))| body.order(*first));
        all.into_iter().map(|(_, (_, it))| it).collect()
    }

    /// How many activities and tasks a body is asked about.
    pub fn count(&self, of: &Asked<'p>) -> usize {
        of.by.iter().map(|it| self.rows[it].len()).sum()
    }

    /// The activities and tasks that a body is asked about, in the order of the plan: so many of them at most.
    pub fn rows(&self, of: &Asked<'p>, most: usize) -> Vec<NodeId> {
        let lists = of.by.iter().map(|it| self.rows[it].iter().take(most));
        let mut all: Vec<NodeId> = lists.flatten().copied().collect();
        all.sort_unstable();
        all.truncate(most);
        all
    }

    /// The quarter.
    pub fn quarter(&self) -> Quarter {
        self.quarter
    }

    /// The day before which the forms are to come back: five days before the first on which the plan wants to know of the
    /// quarter.
    pub fn due(&self) -> Option<Date> {
        let days = self.plan.deadlines.iter().filter_map(|it| match it.when {
            Due::DaysAfterQuarter(days) => Some(days),
            _ => None,
        });
        let days = u32::from(days.min()?);
        Some(self.plan.calendar.last_day(self.quarter).plus_days(days.saturating_sub(5).max(1)))
    }

    fn form(&self, of: Asked<'p>, common: &Common<'p>) -> Form<'p> {
        let rows = self
            .rows(&of, usize::MAX)
            .into_iter()
            .map(|it| self.row(it, of.body, common))
            .collect();
        let indicators = common.indicators.iter().filter(|(it, _)| self.is_measured(*it, of.body));
        let indicators = indicators.map(|(_, it)| self.indicator(it, common)).collect();
        let (quarter, due) = (self.quarter, self.due());
        Form { key: of.key, body: of.body, quarter, due, activities: rows, indicators }
    }

    fn row(&self, id: NodeId, body: Leader<'p>, common: &Common<'p>) -> ActivityRow<'p> {
        let (plan, quarter) = (self.plan, self.quarter);
        let node = plan.node(id);
        let is_task = node.level == Level::Task;
        let expected = self.asked.get(if is_task { &node.parent } else { &id });
        let before = self.earlier.get(&id);
        let lead = plan.lead(id).map(|it| self.leaders.named(it.value));
        let begins = Quarter::of(quarter.year(), 1);
        let disbursed = match quarter.0.checked_sub(1) {
            Some(last) if last >= begins.0 => {
                common.execution.paid(id, begins, Quarter(last)).disbursed
            }
            _ => Figure::Blank,
        };
        ActivityRow {
            id: plan.name(id),
            title: node.title().map(|it| it.value),
            budget: budget(plan, id, quarter, is_task),
            disbursed,
            status: before.and_then(|it| it.status).map(|it| it.1),
            progress: before.and_then(|it| it.progress).map(|it| it.1),
            late: expected == Some(&Expected::Ended),
            is_task,
            says: lead.filter(|it| *it != body).map_or(Says::This, Says::Other),
        }
    }

    fn is_responsible(&self, body: Leader<'p>, id: NodeId) -> bool {
        let mut all = self.leaders.responsible(id).peekable();
        match body {
            Leader::Nobody => all.peek().is_none(),
            body => all.any(|it| it == body),
        }
    }

    fn is_measured(&self, id: NodeId, body: Leader<'p>) -> bool {
        if self.plan.responsible(id).len() > 0 {
            return self.is_responsible(body, id);
        }
        let below = self.plan.descendants(id).filter(|(_, it)| it.level == Level::Activity);
        below.map(|it| it.0).any(|it| self.is_responsible(body, it))
    }

    fn indicator(&self, of: &'p Indicator<'p>, common: &Common<'p>) -> IndicatorRow<'p> {
        let quarter = self.quarter;
        let ahead = |period: Period| match period {
            Period::Quarter(it) => it >= quarter,
            period => period.years().years().any(|it| it >= quarter.year()),
        };
        let target = of.targets.iter().find(|it| ahead(it.0));
        let mut before = common.measured.of_indicator(of).iter().rev();
        IndicatorRow {
            id: common.indicators.name(self.plan, of),
            indicator: of,
            target: target.map(|(period, it)| (*period, &it.value)),
            last: before.find(|it| it.quarter < quarter).map(|it| &it.said.value.value),
        }
    }
}

fn budget(plan: &Plan<'_>, id: NodeId, quarter: Quarter, is_task: bool) -> Figure {
    if is_task {
        return Figure::Blank;
    }
    match plan.node(id).amounts().statement() {
        crate::model::Statement::NotApplicable => Figure::NotApplicable,
        _ => cost_in_year(plan, id, quarter.year()).map_or(Figure::Blank, Figure::Money),
    }
}

/// What the file of a body is called: its key, or its name where it has none, without what no file can be called.
pub fn key(plan: &Plan<'_>, body: Leader<'_>) -> String {
    let name = match body {
        Leader::Body(id) => &*plan.bodies[id.0 as usize].key.value,
        Leader::Named(name) => name,
        Leader::Together(_) | Leader::Nobody => Record::UNASSIGNED,
    };
    let unfit = |it: char| it.is_control() || "/\\:*?\"<>|".contains(it);
    name.chars().map(|it| if unfit(it) { '-' } else { it }).collect()
}

/// An amount as a row shows it, for its mark: digits alone.
pub fn shown(plan: &Plan<'_>, figure: Figure) -> String {
    match figure {
        Figure::Money(money) => plain(money, plan),
        Figure::NotApplicable => "n/a".to_owned(),
        _ => "–".to_owned(),
    }
}

fn plain(money: Money, plan: &Plan<'_>) -> String {
    let plain = money.plain(plan.written_scale());
    match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_as_it_was_written() {
        let mark = Mark {
            version: VERSION.to_owned(),
            sheet: "activities".to_owned(),
            quarter: "FY;1=%-Q2".to_owned(),
            body: "a%3Bb".to_owned(),
            revision: String::new(),
            plan: "dcfde7".to_owned(),
            language: "fr".to_owned(),
            currency: "XOF".to_owned(),
        };
        assert_eq!(Mark::read(&mark.written()), Some(mark));
        assert_eq!(Mark::read("crossfoot"), None);
    }

    #[test]
    fn a_digest_does_not_see_spaces() {
        let title =
            "Plan de santé communautaire du district de Sorovane, 2021-2024 (exemple fictif)";
        assert_eq!(digest([title]), "dcfde7");
        assert_eq!(digest(["a  b ", "c"]), digest([" a b", "c"]));
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
    }
}
