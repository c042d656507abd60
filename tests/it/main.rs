//! crossfoot as its users meet it, in one test program.

mod examples;
mod files;
mod house;
mod reading;
mod toml_suite;
