//! Two plans compared: what is named is exactly what was edited, and totals add up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crossfoot::diff::{self, Basis, Changes, Fact, Side};
use crossfoot::model;
use crossfoot::money::Money;
use crossfoot::source::{Source, Sources};
use proptest::prelude::*;

const YEARS: [&str; 3] = ["2012", "2013", "2014"];
const BODIES: [&str; 3] = ["ministry", "army", "police"];

/// An activity as the test knows it.
#[derive(Debug, Clone, PartialEq)]
struct Activity {
    id: String,
    formerly: Option<String>,
    title: String,
    /// The axis and the result that it stands in.
    place: (usize, usize),
    cells: [Option<u32>; 3],
    quarter: Option<u8>,
    responsible: Option<usize>,
}

#[derive(Debug, Clone)]
struct Plan {
    axes: usize,
    activities: Vec<Activity>,
}

impl Plan {
    fn text(&self, backwards: bool) -> String {
        let mut text = String::from(
            "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\", \"2014\"]\n",
        );
        text.push_str("[bodies]\nministry = \"Ministry\"\narmy = \"Army\"\npolice = \"Police\"\n");
        for axis in 0..self.axes {
            let sum: u64 = self.of(axis).flat_map(|it| it.cells).flatten().map(u64::from).sum();
            let _ = writeln!(
                text,
                "[[axis]]\nid = \"X{axis}\"\ntitle = \"Axis {axis}\"\ndeclared = {{ total = {sum} }}"
            );
            for result in 0..2 {
                let _ = writeln!(text, "[[axis.result]]\ntitle = \"Result {axis} {result}\"");
                let mut here: Vec<&Activity> =
                    self.of(axis).filter(|it| it.place.1 == result).collect();
                if backwards {
                    here.reverse();
                }
                here.into_iter().for_each(|it| it.write(&mut text));
            }
        }
        text
    }

    fn of(&self, axis: usize) -> impl Iterator<Item = &Activity> {
        self.activities.iter().filter(move |it| it.place.0 == axis)
    }
}

impl Activity {
    fn write(&self, text: &mut String) {
        let _ = writeln!(
            text,
            "[[axis.result.activity]]\nid = \"{}\"\ntitle = \"{}\"",
            self.id, self.title
        );
        if let Some(was) = &self.formerly {
            let _ = writeln!(text, "formerly = [\"{was}\"]");
        }
        if let Some(body) = self.responsible {
            let _ = writeln!(text, "responsible = [\"{}\"]", BODIES[body]);
        }
        if let Some(quarter) = self.quarter {
            let _ = writeln!(
                text,
                "schedule = [\"{}-Q{}\"]",
                YEARS[quarter as usize / 4],
                quarter % 4 + 1
            );
        }
        let cells: Vec<String> = YEARS
            .iter()
            .zip(self.cells)
            .filter_map(|(year, cell)| Some(format!("{year} = {}", cell?)))
            .collect();
        if !cells.is_empty() {
            let _ = writeln!(text, "budget = {{ {} }}", cells.join(", "));
        }
    }
}

/// Words that no other title has.
fn title(number: usize) -> String {
    let letters = |mut it: usize| {
        let mut word = String::new();
        for _ in 0..6 {
            word.push(char::from(b'a' + (it % 26) as u8));
            it = it / 26 + it * 7 + 3;
        }
        word
    };
    format!("{} {} {}", letters(number * 3), letters(number * 3 + 1), letters(number * 3 + 2))
}

#[derive(Debug, Clone)]
enum Edit {
    Cell(usize, Option<u32>),
    Title,
    Quarter(Option<u8>),
    Responsible(usize),
    Move(usize, usize),
    Rename,
    Remove,
    Add(usize, usize, [Option<u32>; 3]),
}

fn cells() -> impl Strategy<Value = [Option<u32>; 3]> {
    prop::array::uniform3(prop::option::weighted(0.7, 0..90_000_000_u32))
}

fn plans() -> impl Strategy<Value = Plan> {
    let activity =
        (0..3_usize, 0..2_usize, cells(), prop::option::of(0..12_u8), prop::option::of(0..3_usize));
    prop::collection::vec(activity, 1..14).prop_map(|all| Plan {
        axes: 3,
        activities: all
            .into_iter()
            .enumerate()
            .map(|(at, (axis, result, cells, quarter, responsible))| Activity {
                id: format!("A.{at}"),
                formerly: None,
                title: title(at),
                place: (axis, result),
                cells,
                quarter,
                responsible,
            })
            .collect(),
    })
}

fn edits() -> impl Strategy<Value = Vec<(usize, Edit)>> {
    let edit = prop_oneof![
        (0..3_usize, prop::option::of(0..90_000_000_u32))
            .prop_map(|(at, cell)| Edit::Cell(at, cell)),
        Just(Edit::Title),
        prop::option::of(0..12_u8).prop_map(Edit::Quarter),
        (0..3_usize).prop_map(Edit::Responsible),
        (0..3_usize, 0..2_usize).prop_map(|(axis, result)| Edit::Move(axis, result)),
        Just(Edit::Rename),
        Just(Edit::Remove),
        (0..3_usize, 0..2_usize, cells())
            .prop_map(|(axis, result, cells)| Edit::Add(axis, result, cells)),
    ];
    prop::collection::vec((0..14_usize, edit), 0..6)
}

/// The edited plan, and what a comparison must say: the activity's newest name and a word for each change.
fn edited(plan: &Plan, edits: &[(usize, Edit)]) -> (Plan, BTreeSet<(String, String)>) {
    let mut new = plan.clone();
    let mut expected = BTreeSet::new();
    let mut touched = BTreeSet::new();
    for (number, (at, edit)) in edits.iter().enumerate() {
        let at = at % plan.activities.len();
        if let Edit::Add(axis, result, cells) = edit {
            let id = format!("B.{number}");
            expected.insert((id.clone(), "added".to_owned()));
            new.activities.push(Activity {
                id,
                formerly: None,
                title: title(1000 + number),
                place: (*axis, *result),
                cells: *cells,
                quarter: None,
                responsible: None,
            });
            continue;
        }
        // One edit an activity, so that none undoes another.
        if !touched.insert(at) {
            continue;
        }
        let id = plan.activities[at].id.clone();
        let Some(it) = new.activities.iter_mut().find(|it| it.id == id) else { continue };
        let before = it.clone();
        let mut says = |word: &str| _ = expected.insert((id.clone(), word.to_owned()));
        match edit {
            Edit::Cell(year, cell) => {
                it.cells[*year] = *cell;
                if before.cells != it.cells {
                    says(&format!("amount {}", YEARS[*year]));
                }
            }
            Edit::Title => {
                it.title = title(2000 + number);
                says("title");
            }
            Edit::Quarter(quarter) => {
                it.quarter = *quarter;
                if before.quarter != it.quarter {
                    says("schedule");
                }
            }
            Edit::Responsible(body) => {
                it.responsible = Some(*body);
                if before.responsible != it.responsible {
                    says("bodies");
                }
            }
            Edit::Move(axis, result) => {
                it.place = (*axis, *result);
                if before.place != it.place {
                    says("moved");
                }
            }
            Edit::Rename => {
                it.id = format!("C.{number}");
                it.formerly = Some(id.clone());
                expected.insert((it.id.clone(), "renumbered".to_owned()));
            }
            Edit::Remove => {
                says("removed");
                new.activities.retain(|it| it.id != id);
            }
            Edit::Add(..) => {}
        }
    }
    (new, expected)
}

fn sources(text: &str) -> Sources {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
    sources
}

fn compared(old: &str, new: &str) -> Changes {
    let (old, new) = (sources(old), sources(new));
    let (old, new) = (model::read(&old), model::read(&new));
    assert!(old.complete && new.complete, "{:?}", new.findings);
    let (old, new) = (old.plan.unwrap(), new.plan.unwrap());
    let side = |plan| Side { plan, findings: &[], complete: true };
    diff::compare(side(&old), side(&new))
}

fn said(changes: &Changes) -> BTreeSet<(String, String)> {
    let mut said = BTreeSet::new();
    for item in changes.items.iter().filter(|it| it.subject.id() == "activity") {
        for fact in &item.facts {
            let comes_or_goes = item.is_added() || item.is_removed();
            let word = match fact {
                Fact::Added => "added".to_owned(),
                Fact::Removed => "removed".to_owned(),
                _ if comes_or_goes => continue,
                Fact::Renumbered(_) => "renumbered".to_owned(),
                Fact::Moved { .. } => "moved".to_owned(),
                Fact::Amount { period, .. } => {
                    format!("amount {}", period.as_deref().unwrap_or("row"))
                }
                Fact::Rescheduled { .. } => "schedule".to_owned(),
                Fact::Reworded { field, .. } => field.name.to_owned(),
                Fact::Bodies { .. } => "bodies".to_owned(),
                other => format!("{other:?}"),
            };
            said.insert((item.called().to_owned(), word));
        }
    }
    said
}

fn sums(plan: &Plan) -> BTreeMap<(Option<usize>, Option<&'static str>), i128> {
    let mut sums = BTreeMap::new();
    for it in &plan.activities {
        for (year, cell) in YEARS.into_iter().zip(it.cells) {
            let money = i128::from(cell.unwrap_or(0));
            for axis in [None, Some(it.place.0)] {
                for period in [None, Some(year)] {
                    *sums.entry((axis, period)).or_default() += money;
                }
            }
        }
    }
    sums
}

#[test]
fn consoles_of_the_page_on_revisions_are_what_the_program_prints() {
    trycmd::TestCases::new().case("docs/revisions.md").run();
}

/// A plan in which lines are missing, stand twice, or in another place.
fn damaged() -> impl Strategy<Value = String> {
    let edits = prop::collection::vec((0..400_usize, 0..400_usize, 0..4_u8), 0..8);
    edits.prop_map(|edits| {
        let text = std::fs::read_to_string("examples/all-keys.toml").unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, other, how) in edits {
            let (at, other) = (at % lines.len(), other % lines.len());
            match how {
                0 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[other].clone()),
                2 => lines.swap(at, other),
                _ => lines[at] = lines[at].replace('2', "3").replace('1', "2"),
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn damaged_plans_are_compared_as_far_as_they_were_read(old in damaged(), new in damaged()) {
        let (old, new) = (sources(&old), sources(&new));
        let (old, new) = (model::read(&old), model::read(&new));
        if let (Some(before), Some(after)) = (&old.plan, &new.plan) {
            let side = |plan, findings, complete| Side { plan, findings, complete };
            let changes = diff::compare(
                side(before, &old.findings, old.complete),
                side(after, &new.findings, new.complete),
            );
            for total in &changes.totals {
                let parts = Money::sum(total.parts.iter().map(|it| it.change)).unwrap();
                prop_assert_eq!(parts, total.change, "{:?}", total);
            }
            let itself = side(after, &new.findings, new.complete);
            prop_assert!(diff::compare(itself, itself).is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_plan_and_itself_in_another_order_do_not_differ(plan in plans()) {
        let changes = compared(&plan.text(false), &plan.text(true));
        prop_assert!(changes.is_empty(), "{:?}", changes);
    }

    #[test]
    fn exactly_the_edits_are_named(plan in plans(), edits in edits()) {
        let (new, expected) = edited(&plan, &edits);
        let changes = compared(&plan.text(false), &new.text(true));
        prop_assert_eq!(said(&changes), expected);
    }

    #[test]
    fn totals_change_by_what_a_naive_sum_says_and_their_parts_add_up(plan in plans(), edits in edits()) {
        let (new, _) = edited(&plan, &edits);
        let changes = compared(&plan.text(false), &new.text(false));
        let (before, after) = (sums(&plan), sums(&new));
        let mut seen = BTreeMap::new();
        for total in &changes.totals {
            let parts = Money::sum(total.parts.iter().map(|it| it.change)).unwrap();
            prop_assert_eq!(parts, total.change, "{:?}", total);
            let amounts = total.amount.map(Option::unwrap_or_default);
            prop_assert_eq!(amounts.after.minus(amounts.before), Some(total.change));
            if total.basis == Basis::Computed {
                let axis = total.name.after.as_deref().unwrap().strip_prefix('X').map(|it| it.parse().unwrap());
                let period = total.period.as_deref().map(|it| *YEARS.iter().find(|year| **year == it).unwrap());
                seen.insert((axis, period), total.change.units());
            }
        }
        let keys: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
        for key in keys {
            let change = after.get(&key).unwrap_or(&0) - before.get(&key).unwrap_or(&0);
            prop_assert_eq!(seen.get(&key).copied().unwrap_or(0), change, "{:?}", key);
        }
    }

    #[test]
    fn turning_the_sides_around_turns_the_changes_around(plan in plans(), edits in edits()) {
        let (new, _) = edited(&plan, &edits);
        let (old, new) = (plan.text(false), new.text(false));
        let (there, back) = (compared(&old, &new), compared(&new, &old));
        prop_assert_eq!(there.items.len(), back.items.len());
        let sum = |changes: &Changes| -> i128 {
            changes.totals.iter().filter(|it| it.level.id() == "plan").map(|it| it.change.units()).sum()
        };
        prop_assert_eq!(sum(&there), -sum(&back));
    }
}
