//! What is told in words, in the order of time; recommendations, and what became of them.

use std::collections::HashMap;

use super::execution::records;
use crate::model::{Narrative, Plan, Quarter, Record, Review, Status, Str, Text};

/// Of which stretch of time something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Of one quarter.
    Quarter,
    /// Of a year: at its end, after what is told of its last quarter.
    Year,
    /// Of the whole plan: at last.
    Whole,
}

/// What is told in words.
#[derive(Debug, Clone, Copy)]
pub struct Told<'p, 's> {
    /// The quarter, or the last one of the stretch.
    pub quarter: Quarter,
    /// Of which stretch it is told.
    pub of: Stretch,
    /// The words.
    pub words: &'p Narrative<'s>,
}

impl<'p, 's> Told<'p, 's> {
    fn of_record(record: &'p Record<'s>) -> Told<'p, 's> {
        Told { quarter: record.quarter, of: Stretch::Quarter, words: &record.told }
    }

    fn of_review(plan: &Plan<'_>, review: &'p Review<'s>) -> Told<'p, 's> {
        let end = plan.calendar.quarters().next_back().unwrap_or(Quarter(0));
        let (quarter, of) = match review.year {
            Some(year) => (Quarter::of(year, 4), Stretch::Year),
            None => (end, Stretch::Whole),
        };
        Told { quarter, of, words: &review.told }
    }

    /// The name of its file: `2013-Q2`, `2013`, `final`.
    pub fn label(&self, plan: &Plan<'_>) -> String {
        match self.of {
            Stretch::Quarter => plan.calendar.quarter_label(self.quarter),
            Stretch::Year => plan.calendar.year_label(self.quarter.year()).to_owned(),
            Stretch::Whole => "final".to_owned(),
        }
    }
}

/// What is told in words, of quarters, years and the whole, earliest first.
pub fn told<'p, 's>(plan: &'p Plan<'s>) -> Vec<Told<'p, 's>> {
    let reviews = plan.reviews.iter().map(|it| Told::of_review(plan, it));
    let mut all: Vec<Told> = records(plan).map(Told::of_record).chain(reviews).collect();
    all.sort_by_key(|it| (it.quarter, it.of));
    all
}

/// A recommendation as it stands at some time: what was said of it last.
#[derive(Debug, Clone, Copy)]
pub struct Recommended<'p, 's> {
    /// What records call it.
    pub id: Option<&'p Str<'s>>,
    /// What is asked.
    pub title: &'p Text<'s>,
    /// The quarter, or the last one of the year, in which it was made.
    pub since: Quarter,
    /// The same of what was said of it last.
    pub latest: Quarter,
    /// Of whom it is asked: a body, as typed.
    pub owner: Option<&'p Str<'s>>,
    /// How far it is.
    pub status: Option<Status>,
    /// What became of it.
    pub follow_up: Option<&'p Text<'s>>,
}

impl Recommended<'_, '_> {
    /// Whether something remains to be done.
    pub fn is_open(&self) -> bool {
        !self.status.is_some_and(Status::is_final)
    }
}

/// The recommendations that were made up to the end of a quarter, in that order. What is told of a year that ends with
/// it counts where the stretch that is asked about is a year, and so with the whole.
pub fn recommendations<'p, 's>(
    plan: &'p Plan<'s>,
    last: Quarter,
    asked: Stretch,
) -> Vec<Recommended<'p, 's>> {
    let mut all: Vec<Recommended> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for told in told(plan).into_iter().take_while(|it| (it.quarter, it.of) <= (last, asked)) {
        for said in &told.words.recommendations {
            let title = said.title.as_ref().map(|it| &it.value);
            let id = said.id.as_ref().map(|it| &it.value);
            // Without an id, the words say which one is meant.
            let Some(name) = id.map(|it| &**it).or(title.map(Text::first)) else { continue };
            let at = match (known.get(name), title) {
                (Some(at), _) => *at,
                (None, None) => continue,
                (None, Some(title)) => {
                    known.insert(name, all.len());
                    all.push(Recommended {
                        id,
                        title,
                        since: told.quarter,
                        latest: told.quarter,
                        owner: None,
                        status: None,
                        follow_up: None,
                    });
                    all.len() - 1
                }
            };
            let it = &mut all[at];
            it.latest = told.quarter;
            it.title = title.unwrap_or(it.title);
            it.owner = said.owner.as_ref().map(|it| &it.value).or(it.owner);
            it.status = said.status.as_ref().map(|it| it.value).or(it.status);
            it.follow_up = said.follow_up.as_ref().map(|it| &it.value).or(it.follow_up);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is open after a quarter or a year, by title, and since when.
    fn open(files: &[(&str, &str)], last: u16, asked: Stretch) -> Vec<(String, u16)> {
        let head = "format = 1\ntitle = \"P\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n[bodies]\nb = \"B\"\n";
        let files: Vec<(String, &str)> =
            files.iter().map(|(name, text)| (format!("progress/{name}.toml"), *text)).collect();
        let files = files.iter().map(|(name, text)| (&**name, *text));
        let files: Vec<(&str, &str)> = [("plan.toml", head)].into_iter().chain(files).collect();
        let reading = crate::model::read(crate::testing::sources(&files));
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let all = recommendations(&plan, Quarter(last), asked);
        let open = all.iter().filter(|it| it.is_open());
        open.map(|it| (it.title.first().to_owned(), it.since.0)).collect()
    }

    const FILES: &[(&str, &str)] = &[
        ("2012-Q2", "[[recommendation]]\nid = \"r1\"\ntitle = \"Open an account\"\n"),
        (
            "2012-Q3",
            "[[recommendation]]\ntitle = \"Hire\"\n[[recommendation]]\nid = \"r1\"\nstatus = \"under-way\"\n",
        ),
        ("2012", "[[recommendation]]\nid = \"a1\"\ntitle = \"Assess\"\nowner = \"b\"\n"),
        (
            "2013-Q1",
            "[[recommendation]]\nid = \"r1\"\nstatus = \"completed\"\n[[recommendation]]\ntitle = \"Hire\"\nstatus = \"cancelled\"\n",
        ),
    ];

    #[test]
    fn recommendations_stay_open_until_a_record_says_that_they_are_over() {
        let named = |all: &[(&str, u16)]| -> Vec<(String, u16)> {
            all.iter().map(|(title, since)| ((*title).to_owned(), *since)).collect()
        };
        let (account, hire, assess) = (("Open an account", 1), ("Hire", 2), ("Assess", 3));
        for (last, asked, expected) in [
            (0, Stretch::Quarter, vec![]),
            (1, Stretch::Quarter, vec![account]),
            (3, Stretch::Quarter, vec![account, hire]),
            (3, Stretch::Year, vec![account, hire, assess]),
            (4, Stretch::Quarter, vec![assess]),
        ] {
            assert_eq!(open(FILES, last, asked), named(&expected), "{last} {asked:?}");
        }
    }
}
