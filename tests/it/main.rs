//! crossfoot as its users meet it, in one test program.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail, and may say what it skips"
)]
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the answer")]

mod examples;
mod files;
mod house;
mod reading;
mod toml_suite;
