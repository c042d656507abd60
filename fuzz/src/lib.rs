//! Any bytes as TOML, as a plan, as amounts, as two plans to compare, as a document, as versions to merge, as folders
//! that whole commands read, as repositories: never a panic, and what must always hold holds. `fuzz/run` feeds them what libFuzzer makes
//! up, `cargo test` their seeds.

mod amounts;
mod commands;
mod diff;
mod git;
mod import;
mod input;
mod merge;
mod reading;
mod repair;
mod syntax;

/// The name of a target, and what it does with an input.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 9] = [
    ("syntax", syntax::run),
    ("reading", reading::run),
    ("amounts", amounts::run),
    ("repair", repair::run),
    ("diff", diff::run),
    ("import", import::run),
    ("merge", merge::run),
    ("commands", commands::run),
    ("git", git::run),
];
