//! crossfoot as its users meet it, in one test program.

mod reading;
mod toml_suite;
