//! The targets as one program, so that it is built once; `CROSSFOOT_FUZZ` names the target. See `fuzz/run`.

#![no_main]

use std::sync::LazyLock;

use crossfoot_fuzz::TARGETS;
use libfuzzer_sys::fuzz_target;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let asked = std::env::var("CROSSFOOT_FUZZ").unwrap_or_default();
    let target = TARGETS.iter().find(|it| it.0 == asked);
    let names = TARGETS.map(|it| it.0).join(", ");
    target
        .unwrap_or_else(|| panic!("CROSSFOOT_FUZZ is \"{asked}\", and should be one of {names}"))
        .1
});

fuzz_target!(|bytes: &[u8]| TARGET(bytes));
