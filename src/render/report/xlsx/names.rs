//! Names of sheets.

use std::collections::BTreeSet;

/// How many UTF-16 units a name may have.
const LONGEST: usize = 31;

/// The names of the sheets of a workbook, each given once.
#[derive(Default)]
pub struct Names {
    /// In lower case: a spreadsheet does not tell the case apart.
    given: BTreeSet<String>,
    /// Names of tables, in lower case.
    tables: BTreeSet<String>,
    /// What formulas of other sheets may use: names, and what they stand for.
    pub defined: Vec<(String, String)>,
}

impl Names {
    /// A name that formulas may use, of letters, digits and lines below: each is given once.
    pub fn give_defined(&mut self, wanted: &str) -> String {
        let wanted: String =
            wanted.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
        let mut name = wanted.clone();
        let mut number = 2;
        while !self.tables.insert(name.to_lowercase()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        name
    }

    /// Keeps what a name stands for.
    pub fn define(&mut self, name: String, formula: String) {
        let name =
            name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect();
        self.defined.push((name, formula));
    }

    /// A name for a sheet, as near to its title as a spreadsheet allows.
    pub fn give(&mut self, title: &str) -> String {
        let wanted = allowed(title);
        let mut name = cut(&wanted, LONGEST);
        let mut number = 2;
        while !self.given.insert(name.to_lowercase()) {
            let end = format!(" ({number})");
            name = format!("{}{end}", cut(&wanted, LONGEST - end.len()));
            number += 1;
        }
        name
    }
}

/// Whether a title can be a name as it is.
pub fn fits(title: &str) -> bool {
    units(&allowed(title)) <= LONGEST
}

/// A title without the characters that names must not have.
fn allowed(title: &str) -> String {
    let replaced: String =
        title.chars().map(|it| if "[]:*?/\\".contains(it) { ' ' } else { it }).collect();
    let words: Vec<&str> = replaced.split_whitespace().collect();
    let name = words.join(" ");
    let name = name.trim_matches(['\'', ' ']);
    // Excel keeps this name for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// The beginning of a name, to its last whole word.
fn cut(name: &str, longest: usize) -> String {
    if units(name) <= longest {
        return name.to_owned();
    }
    let mut kept = String::new();
    for letter in name.chars() {
        if units(&kept) + letter.len_utf16() + 1 > longest {
            break;
        }
        kept.push(letter);
    }
    let whole = kept.rsplit_once(' ').map_or(kept.as_str(), |(words, _)| words);
    let whole = if units(whole) * 2 > longest { whole } else { &kept };
    format!("{}…", whole.trim_end_matches(['\'', ' ', ',', '-']))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_forbidden_characters_and_are_never_given_twice() {
        let mut names = Names::default();
        assert_eq!(names.give("Budget [FCFA]: 2012/2013"), "Budget FCFA 2012 2013");
        assert_eq!(names.give("budget FCFA 2012*2013"), "budget FCFA 2012 2013 (2)");
        assert_eq!(names.give("'?'"), "_");
        assert_eq!(names.give("History"), "History_");
    }

    #[test]
    fn long_names_end_with_a_whole_word() {
        let mut names = Names::default();
        let title = "Indicateurs de performance du plan d'action national";
        assert_eq!(names.give(title), "Indicateurs de performance du…");
        assert_eq!(names.give(title), "Indicateurs de… (2)");
        for _ in 0..20 {
            assert!(units(&names.give(&"😀".repeat(40))) <= LONGEST);
        }
    }
}
