//! crossfoot as its users meet it, in one test program.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail, and may say what it skips"
)]

mod agreement;
mod amounts;
mod checking;
mod committee;
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
mod layouts;
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
mod template;
mod toml_messages;
use std::fs;
use std::path::Path;

mod toml_suite;

/// Copies a folder with all that is in it: what a test may write into.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
