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
        let wanted = plain(wanted);
        first_free(&mut self.tables, &wanted, |it| format!("{wanted}_{it}"))
    }

    /// Keeps what a name stands for.
    pub fn define(&mut self, name: String, formula: String) {
        self.defined.push((plain(&name), formula));
    }

    /// A name for a sheet, as near to its title as a spreadsheet allows.
    pub fn give(&mut self, title: &str) -> String {
        let wanted = allowed(title);
        first_free(&mut self.given, &cut(&wanted, LONGEST), |it| {
            let end = format!(" ({it})");
            format!("{}{end}", cut(&wanted, LONGEST - end.len()))
        })
    }
}

/// The first of some names that is not given yet, whatever its case: as it is wanted, then with a number, from 2.
pub fn first_free(
    given: &mut BTreeSet<String>,
    wanted: &str,
    numbered: impl Fn(u32) -> String,
) -> String {
    let mut name = wanted.to_owned();
    let mut number = 2;
    while !given.insert(name.to_lowercase()) {
        name = numbered(number);
        number += 1;
    }
    name
}

/// A name of letters, digits and lines below alone.
fn plain(name: &str) -> String {
    name.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect()
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
    let kept = beginning(name, longest - 1);
    let whole = kept.rsplit_once(' ').map_or(kept, |(words, _)| words);
    let whole = if units(whole) * 2 > longest { whole } else { kept };
    format!("{}…", whole.trim_end_matches(['\'', ' ', ',', '-']))
}

/// As much of a text as stands in so many units of UTF-16, as office programs count.
pub fn beginning(text: &str, most: usize) -> &str {
    let mut units = 0;
    let end = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > most
    });
    end.map_or(text, |(at, _)| &text[..at])
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
