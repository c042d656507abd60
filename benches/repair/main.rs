//! How well wrong numbers are found: seeded plans that add up, with one mistake each, and with two and three.
//!
//! `cargo bench --bench repair` prints the table of docs/reliability.md. `PLANS=1000` makes so many plans of each kind;
//! `SHOW=1` also prints the plans whose mistakes are not among the explanations. Then the plans that keep the search
//! busiest.

mod trial;
mod worst;
mod wrong;

use std::io::Write as _;
use std::time::Instant;

use crossfoot::repair::Verdict;
use trial::{Trial, trial};
use wrong::{Kind, Seeded};

/// Plans of each kind, unless `PLANS` says otherwise.
const PLANS: usize = 10_000;

/// What was counted over many plans.
#[derive(Default)]
struct Count {
    plans: usize,
    listed: usize,
    fewer: usize,
    first: usize,
    certain: usize,
    certain_wrong: usize,
    probable: usize,
    probable_wrong: usize,
}

impl Count {
    fn add(&mut self, trial: &Trial) {
        if !trial.is_listed && trial.causes >= trial.mistakes && std::env::var_os("SHOW").is_some()
        {
            let _ =
                writeln!(std::io::stderr(), "{:?} {:?}\n{}", trial.found, trial.made, trial.text);
        }
        self.plans += 1;
        self.listed += usize::from(trial.is_listed);
        self.fewer += usize::from(!trial.is_listed && trial.causes < trial.mistakes);
        self.first += usize::from(trial.is_first);
        for (verdict, is_right) in &trial.sure {
            let (all, wrong) = match verdict {
                Verdict::Certain => (&mut self.certain, &mut self.certain_wrong),
                _ => (&mut self.probable, &mut self.probable_wrong),
            };
            *all += 1;
            *wrong += usize::from(!is_right);
        }
    }
}

fn main() -> std::io::Result<()> {
    let plans = std::env::var("PLANS").ok().and_then(|it| it.parse().ok()).unwrap_or(PLANS);
    let mut out = std::io::stdout().lock();
    let began = Instant::now();
    writeln!(
        out,
        "| mistake | plans | listed | listed first | certain | of these wrong | probable | of these wrong |"
    )?;
    writeln!(out, "|---|--:|--:|--:|--:|--:|--:|--:|")?;
    let mut all = Count::default();
    for kind in Kind::ALL {
        let mut count = Count::default();
        let mut seed = 1_000_000 * (kind as u64 + 1);
        while count.plans < plans {
            seed += 1;
            if let Some(trial) = trial(seed, &[kind]) {
                count.add(&trial);
                all.add(&trial);
            }
        }
        line(&mut out, kind.name(), &count)?;
    }
    line(&mut out, "one of these", &all)?;
    for mistakes in [2, 3] {
        let mut count = Count::default();
        let mut seed = 100_000_000 * mistakes;
        while count.plans < plans {
            seed += 1;
            let mut seeded = Seeded::new(seed);
            let kinds: Vec<Kind> =
                (0..mistakes).map(|_| Kind::ALL[seeded.below(Kind::ALL.len())]).collect();
            if let Some(trial) = trial(seed, &kinds) {
                count.add(&trial);
            }
        }
        line(&mut out, if mistakes == 2 { "two mistakes" } else { "three mistakes" }, &count)?;
    }
    writeln!(out, "\n{plans} plans a row, {:.0} s", began.elapsed().as_secs_f64())?;
    worst::measure(&mut out)
}

fn line(out: &mut impl std::io::Write, name: &str, count: &Count) -> std::io::Result<()> {
    let share = |part: usize, all: usize| match all {
        0 => String::new(),
        _ => format!("{:.1}%", 100.0 * part as f64 / all as f64),
    };
    let wrong = |wrong: usize, all: usize| match all {
        0 => String::new(),
        _ => format!("{wrong} (at most {:.2}%)", 100.0 * upper_bound(wrong, all)),
    };
    let listed = match count.fewer {
        0 => share(count.listed, count.plans),
        fewer => format!(
            "{} and {} shorter",
            share(count.listed, count.plans),
            share(fewer, count.plans)
        ),
    };
    writeln!(
        out,
        "| {name} | {} | {listed} | {} | {} | {} | {} | {} |",
        count.plans,
        share(count.first, count.plans),
        count.certain,
        wrong(count.certain_wrong, count.certain),
        count.probable,
        wrong(count.probable_wrong, count.probable),
    )
}

/// The share of failures that so many trials with so many failures do not refute at 95 % (Clopper and Pearson, one
/// side). Without a failure this is the rule of three.
fn upper_bound(failures: usize, trials: usize) -> f64 {
    if failures >= trials {
        return 1.0;
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..60 {
        let middle = (low + high) / 2.0;
        if at_most(failures, trials, middle) > 0.05 { low = middle } else { high = middle }
    }
    high
}

/// The probability of at most so many failures where each trial fails with this probability.
fn at_most(failures: usize, trials: usize, probability: f64) -> f64 {
    let (fails, holds) = (probability.ln(), (1.0 - probability).ln());
    let mut ways = 0.0_f64;
    let mut sum = 0.0;
    for count in 0..=failures {
        sum += (ways + count as f64 * fails + (trials - count) as f64 * holds).exp();
        ways += ((trials - count) as f64).ln() - ((count + 1) as f64).ln();
    }
    sum
}
