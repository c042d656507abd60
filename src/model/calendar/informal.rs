//! Quarters and years as people write them in a letter, and what a plan calls them: for corrections and for arguments on
//! the command line, never for reading a plan.

use super::{Calendar, Quarter, TimeSpan, Year};
use crate::language;

/// One end of some quarters in a row, as far as the words say it.
#[derive(Debug, Clone, Copy)]
struct End {
    year: Option<Year>,
    quarter: Option<u8>,
}

impl Calendar {
    /// The quarters that a text means: `T1 2025`, `2025-T1`, `1er trimestre 2025 à 3e trimestre 2025`, `2025 à 2026`.
    pub fn meant(&self, text: &str) -> Option<TimeSpan> {
        // Names of quarters are short.
        if text.len() > 100 {
            return None;
        }
        let text = text.trim().to_lowercase();
        if let Some(end) = self.end_meant(&text) {
            return self.span_of_end(end);
        }
        language::spans(&text).find_map(|(first, last)| {
            let (first, last) = (self.end_meant(first)?, self.end_meant(last)?);
            // `T1 à T3 2025`
            let first = End { year: first.year.or(last.year), ..first };
            let (first, last) = (self.span_of_end(first)?, self.span_of_end(last)?);
            (first.first() <= last.last()).then_some(TimeSpan::of(first.first(), last.last()))
        })
    }

    /// The one quarter that a text means, if it is no longer.
    pub fn quarter_meant(&self, text: &str) -> Option<Quarter> {
        self.meant(text).filter(|it| it.first() == it.last()).map(TimeSpan::first)
    }

    fn span_of_end(&self, end: End) -> Option<TimeSpan> {
        let year = end.year?;
        Some(match end.quarter.map(|it| Quarter::of(year, it)) {
            Some(quarter) => TimeSpan::of(quarter, quarter),
            None => self.span_of(year),
        })
    }

    /// A year, a quarter or both, and no other words.
    fn end_meant(&self, text: &str) -> Option<End> {
        let mut years: Vec<(Year, String)> =
            self.years().map(|it| (it, self.year_label(it).to_lowercase())).collect();
        // `2025-26` holds `2025`.
        years.sort_by_key(|(_, label)| std::cmp::Reverse(label.len()));
        let found = years.iter().find_map(|(year, label)| Some((*year, text.find(label)?, label)));
        let (year, rest) = match found {
            Some((year, at, label)) => {
                (Some(year), format!("{} {}", &text[..at], &text[at + label.len()..]))
            }
            None => (None, text.to_owned()),
        };
        let letters: String = rest.chars().filter(|it| it.is_alphanumeric()).collect();
        let quarter = match &*letters {
            "" => None,
            letters => Some(language::quarter(letters)?),
        };
        (year.is_some() || quarter.is_some()).then_some(End { year, quarter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_of_letters_are_understood() {
        let calendar = Calendar::new(
            crate::date::date(2025, 1, 1),
            ["2025", "2026", "2027"].map(str::to_owned).to_vec(),
        );
        let meant = |text: &str| calendar.meant(text).map(|it| calendar.span_label(it));
        for (text, label) in [
            ("T1 2025", "2025-Q1"),
            ("2026-T2", "2026-Q2"),
            ("2026T2", "2026-Q2"),
            ("2026-q2", "2026-Q2"),
            ("T2/2026", "2026-Q2"),
            ("1er trimestre 2025", "2025-Q1"),
            ("2ème trimestre 2025", "2025-Q2"),
            ("Trimestre 3 2025", "2025-Q3"),
            ("3rd quarter of 2025", ""),
            ("T1 2025 - T3 2025", "2025-Q1..2025-Q3"),
            ("T1-T3 2025", "2025-Q1..2025-Q3"),
            ("T1 à T3 2025", "2025-Q1..2025-Q3"),
            ("2026-T2..2027-T1", "2026-Q2..2027-Q1"),
            ("2025 à 2026", "2025..2026"),
            ("2025-2026", "2025..2026"),
            ("année 2025", ""),
            ("2026 à 2025", ""),
            ("T5 2025", ""),
            ("T1 2028", ""),
            ("T1", ""),
            ("", ""),
        ] {
            assert_eq!(meant(text).unwrap_or_default(), label, "{text}");
        }
        let fiscal = Calendar::new(
            crate::date::date(2024, 7, 1),
            ["2024-25", "2025-26"].map(str::to_owned).to_vec(),
        );
        let meant = |text: &str| fiscal.meant(text).map(|it| fiscal.span_label(it));
        assert_eq!(meant("2024-25 T3").as_deref(), Some("2024-25-Q3"));
        assert_eq!(meant("2024-25 – 2025-26").as_deref(), Some("2024-25..2025-26"));
    }
}
