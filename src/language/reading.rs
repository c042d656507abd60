//! What people write in any language the program speaks where a plan has a word of its own.

use super::Language;

/// Words, and others for each of them.
pub type Meanings = &'static [(&'static str, &'static [&'static str])];

/// What people write in one language. All of it in small letters.
pub struct Reads {
    /// Words without accents, in the singular, and the fields that they may mean, the likeliest first.
    pub fields: Meanings,
    /// The ids of statuses, and the words for each, `-` between their parts.
    pub statuses: Meanings,
    /// The ids of how far the money of funders is, and the words for each, written as those of statuses are.
    pub stages: Meanings,
    /// Beginnings of the names of months.
    pub months: [&'static [&'static str]; 12],
    /// Words and letters for a quarter of a year.
    pub quarters: &'static [&'static str],
    /// Endings of ordinal numbers: `er` in `1er`.
    pub ordinals: &'static [&'static str],
    /// What stands between the first and the last of some quarters, with its spaces.
    pub to: &'static [&'static str],
    /// What stands between several things, with its spaces.
    pub and: &'static [&'static str],
}

fn all() -> impl Iterator<Item = &'static Reads> {
    Language::ALL.into_iter().map(|it| &it.folder().reads)
}

/// The field that a word means, where `is_field` says which ones there are.
pub fn field(typed: &str, is_field: impl Fn(&str) -> bool) -> Option<&'static str> {
    let word = without_accents(typed);
    let singular: Vec<&str> = word.split('_').map(|it| it.trim_end_matches('s')).collect();
    let singular = singular.join("_");
    all().find_map(|it| {
        let (_, fields) = it.fields.iter().find(|(it, _)| *it == word || *it == singular)?;
        fields.iter().copied().find(|it| is_field(it))
    })
}

/// The id of the status that a word means; the id itself is one too.
pub fn status(typed: &str) -> Option<&'static str> {
    meant(typed, |it| it.statuses)
}

/// The id of how far the money of a funder is, as [`status`] has those of activities.
pub fn stage(typed: &str) -> Option<&'static str> {
    meant(typed, |it| it.stages)
}

/// The id that a word means in one of the lists of every language.
fn meant(typed: &str, list: fn(&'static Reads) -> Meanings) -> Option<&'static str> {
    let plain = |it: &str| without_accents(it).replace('_', "-");
    let word = plain(&typed.split_whitespace().collect::<Vec<_>>().join(" "));
    let means =
        |(id, words): &&(&str, &[&str])| *id == word || words.iter().any(|it| plain(it) == word);
    all().find_map(|it| list(it).iter().find(means)).map(|(id, _)| *id)
}

/// The number of the month that a word begins: `janvier`, `Sept`.
pub fn month(typed: &str) -> Option<u32> {
    let word = typed.to_lowercase();
    let begins = |names: &&[&str]| names.iter().any(|it| word.starts_with(it));
    all().find_map(|it| it.months.iter().position(begins)).map(|it| it as u32 + 1)
}

/// The number of a quarter in its year, from small letters and digits alone: `t1`, `q1`, `1ertrimestre`.
pub fn quarter(letters: &str) -> Option<u8> {
    let mut digits = letters.char_indices().filter(|(_, it)| it.is_ascii_digit());
    let (at, digit) = digits.next()?;
    let number = digit.to_digit(10).filter(|it| (1..=4).contains(it))?;
    let word = format!("{}{}", &letters[..at], &letters[at + 1..]);
    let is_quarter = |word: &str| all().any(|it| it.quarters.contains(&word));
    let mut ordinals = all().flat_map(|it| it.ordinals).filter_map(|it| word.strip_prefix(it));
    let fits = is_quarter(&word) || ordinals.any(is_quarter);
    (fits && digits.next().is_none()).then_some(number as u8)
}

/// The ways to break `first to last` at what stands between the two, a sign or a word.
pub fn spans(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let signs = ["..", "…", "-", "–", "—"].into_iter();
    let between = signs.chain(all().flat_map(|it| it.to).copied());
    between.flat_map(move |it| {
        text.match_indices(it).map(move |(at, _)| (&text[..at], &text[at + it.len()..]))
    })
}

/// The parts of a text that lists several things.
pub fn list_items(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = text.split([',', ';', '+', '&']).collect();
    for and in all().flat_map(|it| it.and) {
        parts = parts.into_iter().flat_map(|it| it.split(and)).collect();
    }
    parts
}

/// A word in small letters without accents, `_` between its parts.
fn without_accents(typed: &str) -> String {
    let mut word = String::with_capacity(typed.len());
    for letter in typed.trim().to_lowercase().chars() {
        match letter {
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'à' | 'â' | 'á' | 'ã' => word.push('a'),
            'î' | 'ï' | 'í' => word.push('i'),
            'ô' | 'ó' | 'õ' => word.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => word.push('u'),
            'ç' => word.push('c'),
            'ñ' => word.push('n'),
            'œ' => word.push_str("oe"),
            ' ' | '-' | '\'' | '’' => word.push('_'),
            letter => word.push(letter),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_in_one_way() {
        for reads in all() {
            assert!(reads.fields.iter().all(|(word, _)| without_accents(word) == *word));
            let first = &Language::ALL[0].folder().reads.statuses;
            let ids = |it: &[(&'static str, _)]| it.iter().map(|it| it.0).collect::<Vec<_>>();
            assert_eq!(ids(reads.statuses), ids(first));
            for (id, words) in reads.statuses {
                assert!(words.iter().all(|it| status(it) == Some(id)), "{id}");
            }
            assert_eq!(ids(reads.stages), ids(Language::ALL[0].folder().reads.stages));
            for (id, words) in reads.stages {
                assert!(words.iter().all(|it| stage(it) == Some(id)), "{id}");
            }
        }
    }

    #[test]
    fn the_months_of_every_language_are_known() {
        for language in Language::ALL {
            for (number, name) in (1..).zip(language.folder().months) {
                assert_eq!(month(name), Some(number), "{name}");
            }
        }
    }

    #[test]
    fn a_word_is_known_with_accents_in_the_plural_and_with_spaces() {
        let all = |_: &str| true;
        for (typed, meant) in [
            ("Avancement", "progress"),
            ("décaissé", "disbursed"),
            ("Décaissements", "disbursed"),
            ("Taux d’exécution", "progress"),
            ("prochaines étapes", "next_steps"),
            ("coût-unitaire", "unit_cost"),
            ("progrès", "progress"),
        ] {
            assert_eq!(field(typed, all), Some(meant), "{typed}");
        }
        assert_eq!(field("santé", all), None);
        assert_eq!(field("montant", |it| it == "disbursed"), Some("disbursed"));
    }
}
