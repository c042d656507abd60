//! Any bytes as TOML, as a plan, as amounts, as two plans to compare: never a panic, and what must always hold holds.
//!
//! One program with all targets, so that it is built once; `CROSSFOOT_FUZZ` names the target. See `fuzz/run`.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

mod amounts;
mod diff;
mod input;
mod reading;
mod repair;
mod syntax;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    match std::env::var("CROSSFOOT_FUZZ").as_deref() {
        Ok("syntax") => syntax::run,
        Ok("reading") => reading::run,
        Ok("amounts") => amounts::run,
        Ok("repair") => repair::run,
        Ok("diff") => diff::run,
        other => {
            panic!(
                "CROSSFOOT_FUZZ is {other:?}, and should be syntax, reading, amounts, repair or diff"
            )
        }
    }
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
