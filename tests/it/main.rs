//! crossfoot as its users meet it, in one test program.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail, and may say what it skips"
)]

mod agreement;
mod amounts;
mod checking;
mod diff;
mod dress;
mod examples;
mod faults;
mod files;
mod format;
mod forms;
mod footing;
mod git;
mod hostile;
mod house;
mod import;
mod mali;
mod merging;
mod new;
mod partial;
mod progress;
mod reading;
mod rates;
mod readme;
mod repair;
mod reports;
mod reviewing;
mod rules;
mod safe;
mod tables;
mod toml_messages;
mod toml_suite;
