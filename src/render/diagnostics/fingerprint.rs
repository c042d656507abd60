//! What a finding is recognised by in the next run of a forge, when its lines have moved.

use std::collections::HashMap;

use super::Told;
use crate::diagnostic::Finding;

/// Gives each finding of one run its fingerprint.
///
/// It is made of the rule, the file, and what the finding is about (id and period; where it has no id, the text that
/// it points at), and of nothing that moves. Findings that share all of it are numbered.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: HashMap<u128, u32>,
}

impl Fingerprints {
    /// The fingerprint of the next finding: 32 hexadecimal digits.
    pub(super) fn of(&mut self, finding: &Finding, told: &Told) -> String {
        let mut hash = Hash::new();
        hash.add(finding.rule.id());
        hash.add(told.prefix);
        let sources = told.diagnostics.sources;
        hash.add(sources.get(finding.span.file).name());
        match &finding.id {
            Some(id) => hash.add(id),
            None => {
                let text = sources.text(finding.span);
                hash.add(&text[..text.floor_char_boundary(200)]);
            }
        }
        hash.add(finding.period.as_deref().unwrap_or_default());
        let count = self.seen.entry(hash.0).or_default();
        *count += 1;
        if *count > 1 {
            hash.add(&count.to_string());
        }
        format!("{:032x}", hash.0)
    }
}

/// FNV-1a with 128 bits: the standard library's hashes may change from one version to the next.
struct Hash(u128);

impl Hash {
    fn new() -> Hash {
        Hash(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d)
    }

    /// Adds a text and a mark of its end.
    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 ^= u128::from(byte);
            self.0 = self.0.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
