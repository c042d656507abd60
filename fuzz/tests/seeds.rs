//! What must always hold, holds over every seed and over seeds that end too soon.

use crossfoot_fuzz::TARGETS;

#[path = "../src/seeds.rs"]
mod seeds;

/// Runs a target over the seeds that are of its kind.
fn hold(target: &str, kinds: &[&str]) {
    let run = TARGETS.iter().find(|it| it.0 == target).expect("a target").1;
    let seeds = seeds::all().unwrap();
    let seeds = seeds.iter().filter(|(name, _)| kinds.iter().any(|it| name.starts_with(it)));
    let mut count = 0;
    for (name, seed) in seeds {
        println!("{name}");
        run(seed);
        count += 1;
        if seed.len() > 500 {
            (1..4).for_each(|quarter| run(&seed[..seed.len() * quarter / 4]));
        }
    }
    assert!(count > 5, "{count} seeds");
}

#[test]
fn syntax() {
    hold("syntax", &["plan", "toml"]);
}

#[test]
fn reading() {
    hold("reading", &["plan", "toml"]);
}

#[test]
fn amounts() {
    hold("amounts", &["amount"]);
}

#[test]
fn repair() {
    hold("repair", &["plan"]);
}

#[test]
fn diff() {
    hold("diff", &["two"]);
}

#[test]
fn import() {
    hold("import", &["document"]);
}

#[test]
fn merge() {
    hold("merge", &["three", "toml"]);
}

#[test]
fn commands() {
    hold("commands", &["two"]);
}

#[test]
fn git() {
    hold("git", &["git"]);
}
