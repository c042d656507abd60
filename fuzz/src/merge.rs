//! Three versions of a file as one: what has no conflict is TOML, and what one side alone changed is taken.

use crossfoot::merge::{Labels, Style, merge};

use crate::input;

pub fn run(bytes: &[u8]) {
    let texts = input::three(bytes).map(String::from_utf8_lossy);
    let [base, ours, theirs] = [0, 1, 2].map(|at| &*texts[at]);
    let labels = Labels { names: ["ours", "base", "theirs"].map(str::to_owned), length: 7 };
    let record = bytes.len().is_multiple_of(2);
    for style in [Style::Merge, Style::Diff3] {
        let Some(merged) = merge([base, ours, theirs], record, &labels, style) else { return };
        if merged.conflicts == 0 {
            assert!(
                toml::from_str::<toml::Table>(&merged.text).is_ok(),
                "no TOML: {}",
                merged.text
            );
        }
    }
    let one_sided =
        [([base, ours, base], ours), ([base, base, theirs], theirs), ([base, ours, ours], ours)];
    for (texts, changed) in one_sided {
        let merged = merge(texts, record, &labels, Style::Merge);
        let merged = merged.expect("each of these was read above");
        assert_eq!((merged.conflicts, &*merged.text), (0, changed), "one side alone changed");
    }
}
