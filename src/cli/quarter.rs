//! Quarters as users name them.

use crate::message::{Message, Refusal};
use crate::model::{Calendar, Quarter};

/// The quarter that a user names: `2013-Q2`, in any case, or `2013-T2` and `T2 2013` as French documents have it.
pub(super) fn named(calendar: &Calendar, text: &str) -> Result<Quarter, Refusal> {
    let label = |it: Quarter| calendar.quarter_label(it);
    let called =
        |name: &str| calendar.quarters().find(|it| label(*it).eq_ignore_ascii_case(name.trim()));
    called(text).or_else(|| calendar.quarter_meant(text)).ok_or_else(|| {
        let last = calendar.quarters().next_back();
        let fact = Message::new("stop-no-quarter")
            .text("quarter", text)
            .text("first", calendar.quarters().next().map(label).unwrap_or_default())
            .text("last", last.map(label).unwrap_or_default());
        Refusal::new(fact)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::source::{Source, Sources};

    #[test]
    fn quarters_are_known_by_their_french_letter_too() {
        let text = "format = 1\ntitle = \"P\"\nstarts = 2021-07-01\nyears = [\"Y-T1\", \"FY22\"]\n";
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        let plan = model::read(&sources).plan.unwrap();
        let named = |text| named(&plan.calendar, text).map(|it| it.0).ok();
        assert_eq!(named("FY22-Q2"), Some(5));
        assert_eq!(named(" fy22-t2"), Some(5));
        assert_eq!(named("y-t1-t4"), Some(3));
        assert_eq!(named("Y-T1-Q4"), Some(3));
        assert_eq!(named("T2 FY22"), Some(5));
        assert_eq!(named("FY22-T5"), None);
        assert_eq!(named("FY22"), None);
    }
}
