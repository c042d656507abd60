//! Plans for tests, from text.

use crate::model::{Plan, Reading, read};
use crate::source::{Source, Sources};

/// Files by their names, kept until the tests end.
pub fn sources(files: &[(&str, &str)]) -> &'static Sources {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).to_owned(), text.as_bytes().to_vec()));
    }
    Box::leak(Box::new(sources))
}

/// What is read in a plan of one file.
pub fn reading(text: &str) -> Reading<'static> {
    read(sources(&[("plan.toml", text)]))
}

/// The plan of a text, whatever else may be wrong with it.
pub fn plan(text: &str) -> Plan<'static> {
    reading(text).plan.expect("a plan")
}
