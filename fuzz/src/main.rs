//! Any bytes as TOML, as a plan, as amounts, as two plans to compare: never a panic, and what must always hold holds.
//!
//! One program with all targets, so that it is built once; `CROSSFOOT_FUZZ` names the target. See `fuzz/run`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

mod amounts;
mod diff;
mod import;
mod input;
mod merge;
mod reading;
mod repair;
mod syntax;

type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 7] = [
    ("syntax", syntax::run),
    ("reading", reading::run),
    ("amounts", amounts::run),
    ("repair", repair::run),
    ("diff", diff::run),
    ("import", import::run),
    ("merge", merge::run),
];

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let asked = std::env::var("CROSSFOOT_FUZZ").unwrap_or_default();
    let target = TARGETS.iter().find(|it| it.0 == asked);
    let names = TARGETS.map(|it| it.0).join(", ");
    target
        .unwrap_or_else(|| panic!("CROSSFOOT_FUZZ is \"{asked}\", and should be one of {names}"))
        .1
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
