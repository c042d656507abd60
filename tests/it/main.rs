//! crossfoot as its users meet it, in one test program.

mod files;
mod reading;
mod toml_suite;
