//! Plans below 1 MB that are wrong wherever they can be: how long the search takes, and what it did not look at.

use std::fmt::Write as _;
use std::time::Instant;

use crossfoot::model::read;
use crossfoot::repair::{Found, explain};
use crossfoot::source::{Source, Sources};

use super::wrong::Seeded;

const HEAD: &str = "format = 1\ntitle = \"T\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\n";

/// What a plan is called, and its text.
type Case = (&'static str, String);

/// Plans that keep the search busy.
fn cases() -> Vec<Case> {
    vec![
        ("36 activities, 5 years, most totals stale", stale(36, 5)),
        ("450 activities, 5 years, most totals stale", stale(450, 5)),
        ("1,600 activities, every number wrong", flat(1_600)),
        ("9,000 activities, every number wrong", flat(9_000)),
        ("5,000 axes that cancel", axes(5_000, true)),
        ("4,000 axes with wrong totals", axes(4_000, false)),
        ("8,000 lines with wrong products", products(8_000)),
    ]
}

/// Searches each of them once.
pub fn measure(out: &mut impl std::io::Write) -> std::io::Result<()> {
    writeln!(out, "\n| plan | size | differences | not looked at | time |")?;
    writeln!(out, "|---|--:|--:|--:|--:|")?;
    for (name, text) in cases() {
        let size = text.len() / 1_000;
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), text.into_bytes()));
        let Some(plan) = read(&sources).plan else { continue };
        let began = Instant::now();
        let answer = explain(&plan, true);
        let took = began.elapsed().as_secs_f64();
        let unseen = answer.parts.iter().filter(|it| it.found == Found::Unsearched);
        let unseen: usize = unseen.map(|it| it.differences.len()).sum();
        let differences = answer.differences.len();
        writeln!(out, "| {name} | {size} KB | {differences} | {unseen} | {took:.2} s |")?;
    }
    Ok(())
}

fn years(count: usize) -> Vec<String> {
    (0..count).map(|it| (2012 + it).to_string()).collect()
}

/// Six activities a result, four results an axis; of all totals above a cell, three in five lack something.
fn stale(activities: usize, count: usize) -> String {
    let years = years(count);
    let mut seeded = Seeded::new(36);
    let mut row = |sums: &mut Vec<i64>, add: Option<Vec<i64>>| -> (String, Vec<i64>) {
        let own = add
            .unwrap_or_else(|| (0..count).map(|_| seeded.below(1_000) as i64 * 10_000).collect());
        sums.resize(count, 0);
        sums.iter_mut().zip(&own).for_each(|(sum, it)| *sum += it);
        let mut stale = |it: i64| {
            if seeded.below(5) < 3 { it + 10_000 * (1 + seeded.below(99) as i64) } else { it }
        };
        let total = stale(own.iter().sum());
        let cells = years.iter().zip(&own).map(|(year, it)| format!("{year} = {}", stale(*it)));
        let cells = cells.collect::<Vec<_>>().join(", ");
        (format!("{{ {cells}, total = {total} }}"), own)
    };
    let mut body = String::new();
    let mut plan = Vec::new();
    for axis in 0..activities.div_ceil(12) {
        let mut of_axis = Vec::new();
        let mut results = String::new();
        for result in 0..3 {
            let mut of_result = Vec::new();
            let mut rows = String::new();
            for activity in 0..4 {
                let (budget, _) = row(&mut of_result, None);
                let _ = writeln!(
                    rows,
                    "[[axis.result.activity]]\nid = \"{axis}.{result}.{activity}\"\nbudget = {budget}"
                );
            }
            let (declared, _) = row(&mut of_axis, Some(of_result));
            let _ = writeln!(
                results,
                "[[axis.result]]\nid = \"{axis}.{result}\"\ndeclared = {declared}\n{rows}"
            );
        }
        let (declared, _) = row(&mut plan, Some(of_axis));
        let _ = writeln!(body, "[[axis]]\nid = \"{axis}\"\ndeclared = {declared}\n{results}");
    }
    let (declared, _) = row(&mut Vec::new(), Some(plan));
    let labels: Vec<String> = years.iter().map(|it| format!("\"{it}\"")).collect();
    format!("{HEAD}years = [{}]\ndeclared = {declared}\n{body}", labels.join(", "))
}

/// One axis of activities of which no number agrees with another.
fn flat(activities: usize) -> String {
    let mut seeded = Seeded::new(7);
    let mut text = format!(
        "{HEAD}years = [\"2012\", \"2013\"]\ndeclared = {{ 2012 = 5, 2013 = 7, total = 99 }}\n[[axis]]\nid = \"0\"\ndeclared = {{ 2012 = 11, 2013 = 13, total = 777 }}\n"
    );
    for at in 0..activities {
        let [a, b, c] = [0; 3].map(|_: u8| seeded.below(100));
        let _ = writeln!(
            text,
            "[[axis.activity]]\nid = \"{at}\"\nbudget = {{ 2012 = {a}, 2013 = {b}, total = {c} }}"
        );
    }
    text
}

/// Axes of one activity each, with totals that are wrong; those of neighbours by as much, the other way round.
fn axes(count: usize, cancel: bool) -> String {
    let mut text =
        format!("{HEAD}years = [\"2012\"]\ndeclared = {{ total = {} }}\n", count * 50_000);
    for at in 0..count {
        let off = 10 + at / 2 * 7;
        let total = if at % 2 == 0 || !cancel { 50_000 + off } else { 50_000 - off };
        let _ = writeln!(
            text,
            "[[axis]]\nid = \"{at}\"\ndeclared = {{ total = {total} }}\n[[axis.activity]]\nid = \"{at}.1\"\nbudget = {{ total = 50_000 }}"
        );
    }
    text
}

/// Lines of one activity that print something else than quantity × unit cost.
fn products(lines: usize) -> String {
    let mut seeded = Seeded::new(8);
    let mut text = format!(
        "{HEAD}years = [\"2012\"]\n[[axis]]\nid = \"A\"\n[[axis.activity]]\nid = \"A.1\"\nbudget = {{ total = 1 }}\n"
    );
    for _ in 0..lines {
        let (quantity, cost) = (1 + seeded.below(50), 1 + seeded.below(9_000));
        let total = quantity * cost + 1 + seeded.below(50);
        let _ = writeln!(
            text,
            "[[axis.activity.line]]\ntitle = \"L\"\nquantity = {quantity}\nunit_cost = {cost}\nbudget = {{ total = {total} }}"
        );
    }
    text
}
