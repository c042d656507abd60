//! Filled forms become the records of bodies. What can't be taken is told with its cell, and kept beside the rest.
//!
//! A form comes back from any program: sheets are known by their marks, columns by the keys of a hidden row, rows by the
//! votes of their number, their title and their hidden key.

use std::collections::HashMap;

use crate::accounts::{Leader, Leaders};
use crate::date::Date;
use crate::forms::{self, Form, Mark};
use crate::import;
use crate::message::{Arg, Message, Refusal};
use crate::model::{Plan, Quarter, Record};

pub use answer::{Answer, Entry, Given};
pub use write::{is_untouched, record};

mod answer;
mod read;
mod rows;
mod values;
mod write;

/// How much something told matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It was not taken.
    Error,
    /// It was taken, and should be looked at.
    Warning,
    /// Good to know.
    Note,
}

/// Something told of a form that came back.
#[derive(Debug, Clone)]
pub struct Told {
    /// How much it matters.
    pub weight: Weight,
    /// The file, and the cell where it is about one: `form.xlsx, Activités!K7`.
    pub place: String,
    /// What is said.
    pub message: Message,
}

/// A file that came back: its name and its bytes.
#[derive(Debug)]
pub struct Returned {
    /// The name of the file.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Collected {
    /// The quarter that is collected.
    pub quarter: Quarter,
    /// One answer a body, in the order of the files.
    pub answers: Vec<Answer>,
    /// What is told, file by file.
    pub told: Vec<Told>,
    /// The forms of the quarter, by which it is known who has not answered.
    pub asked: Vec<(String, Arg, usize)>,
}

/// Reads the forms of a quarter that came back; without one, of the quarter of which most of them are.
///
/// # Errors
/// Where no file is a form of the plan, or the quarter is not known.
pub fn collect(
    plan: &Plan<'_>,
    wanted: Option<Quarter>,
    files: &[Returned],
    today: Date,
) -> Result<Collected, Refusal> {
    let mut told = Vec::new();
    let mut grids: Vec<(&str, import::Grid)> = Vec::new();
    let mut found: Vec<(usize, read::Group)> = Vec::new();
    for file in files {
        let say = |weight, message| Told { weight, place: file.name.clone(), message };
        match import::cells(&file.name, &file.bytes) {
            Ok(grid) => {
                let groups = read::groups(&grid);
                if groups.is_empty() {
                    told.push(say(Weight::Error, Message::new("collect-no-form")));
                }
                found.extend(groups.into_iter().map(|it| (grids.len(), it)));
                grids.push((&file.name, grid));
            }
            Err(refusal) => told.push(say(Weight::Error, refusal.fact)),
        }
    }
    let quarters: Vec<Option<Quarter>> =
        found.iter().map(|it| plan.calendar.quarter(&it.1.mark.quarter).ok()).collect();
    let quarter = wanted.map(Some).unwrap_or_else(|| most(&quarters));
    let Some(quarter) = quarter else {
        if let Some(first) = told.first().filter(|_| found.is_empty()) {
            let fact = Message::new("stop-collect-nothing")
                .text("place", &first.place)
                .message("why", first.message.clone());
            return Err(Refusal::new(fact));
        }
        return Err(Refusal::new(Message::new("stop-collect-quarters"))
            .advice(Message::new("stop-collect-quarters-advice")));
    };
    let asked = forms::forms(plan, quarter);
    let mut answers: Vec<Answer> = Vec::new();
    let mut refused: Vec<String> = Vec::new();
    for (at, group) in found {
        let (name, grid) = &grids[at];
        let place = (*name).to_owned();
        if let Some(message) = strange(plan, &group.mark, quarter) {
            told.push(Told { weight: Weight::Error, place, message });
            continue;
        }
        let Some(key) = body_of(plan, &asked, &group.mark.body) else {
            let message = Message::new("collect-unknown-body").text("body", &group.mark.body);
            told.push(Told { weight: Weight::Error, place, message });
            continue;
        };
        let own = plan.revision.as_ref().map_or("", |it| &*it.value);
        if group.mark.revision != own {
            let message = Message::new("collect-other-revision")
                .text("form", &group.mark.revision)
                .text("plan", own);
            told.push(Told { weight: Weight::Note, place: place.clone(), message });
        }
        let form = asked.iter().find(|it| it.key == key);
        let activities = form.map_or(&[][..], |it| &it.activities[..]);
        let answer = Answer {
            body: key,
            file: place.clone(),
            asked: activities.iter().map(|it| it.id.clone()).collect(),
            ..Answer::default()
        };
        let told_of = Vec::new();
        let reader = read::Reader { plan, form, quarter, today, grid, answer, told: told_of };
        let (mut answer, of_form) = reader.read(&group);
        let own = plan.language.as_ref().map(|it| &*it.value);
        let is_other = own.is_some_and(|it| it != group.mark.language);
        answer.language = Some(group.mark.language.clone()).filter(|it| is_other && !it.is_empty());
        told.extend(of_form);
        let earlier = answers.iter().position(|it| it.body == answer.body);
        match earlier {
            None if refused.contains(&answer.body) => {}
            None => answers.push(answer),
            Some(at) => {
                let differing = answers[at].differing(&answer);
                if differing.is_empty() {
                    let message = Message::new("collect-same-form").text("file", &answers[at].file);
                    told.push(Told { weight: Weight::Warning, place, message });
                    continue;
                }
                let cells = differing.into_iter().map(Arg::Text).collect();
                let message = Message::new("collect-two-forms")
                    .text("body", &answer.body)
                    .text("file", &answers[at].file)
                    .arg("cells", Arg::List(cells));
                told.push(Told { weight: Weight::Error, place, message });
                refused.push(answers.remove(at).body);
            }
        }
    }
    let asked = asked
        .iter()
        .map(|it| (it.key.clone(), it.body.called(plan), it.activities.len()))
        .collect();
    Ok(Collected { quarter, answers, told, asked })
}

/// The quarter of which there are most; nothing where two have as many.
fn most(quarters: &[Option<Quarter>]) -> Option<Quarter> {
    let mut counts: HashMap<Quarter, usize> = HashMap::new();
    for quarter in quarters.iter().flatten() {
        *counts.entry(*quarter).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    let mut first = counts.into_iter().filter(|it| it.1 == most);
    let (quarter, _) = first.next()?;
    first.next().is_none().then_some(quarter)
}

/// Why nothing of a form is taken.
fn strange(plan: &Plan<'_>, mark: &Mark, quarter: Quarter) -> Option<Message> {
    if mark.version != forms::VERSION {
        return Some(Message::new("collect-other-version").text("version", &mark.version));
    }
    let titles: Vec<String> = plan
        .root()
        .title()
        .map(|it| it.value.all().map(|it| forms::digest([it])).collect())
        .unwrap_or_default();
    let is_own =
        titles.contains(&mark.plan) || titles.is_empty() && mark.plan == forms::digest([""]);
    if !is_own {
        return Some(Message::new("collect-other-plan"));
    }
    let label = plan.calendar.quarter_label(quarter);
    if mark.quarter != label {
        let message = Message::new("collect-other-quarter").text("form", &mark.quarter);
        return Some(message.text("quarter", label));
    }
    let currency = plan.currency.as_ref().map_or("", |it| it.value.code());
    (mark.currency != currency).then(|| {
        Message::new("collect-other-currency").text("form", &mark.currency).text("plan", currency)
    })
}

/// The key of the body that a mark names.
fn body_of(plan: &Plan<'_>, asked: &[Form<'_>], name: &str) -> Option<String> {
    if name == Record::UNASSIGNED || asked.iter().any(|it| it.key == name) {
        return Some(name.to_owned());
    }
    if let Some(body) = plan.body(name) {
        return Some(forms::key(plan, Leader::Body(body)));
    }
    let leaders = Leaders::of(plan);
    let named = plan.iter().flat_map(|(id, _)| leaders.responsible(id).collect::<Vec<_>>());
    named.map(|it| forms::key(plan, it)).find(|it| it == name)
}
