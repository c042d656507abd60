//! How much two titles have in common.

use std::collections::HashMap;

/// The words of a text, small, without punctuation.
pub fn words(text: &str) -> Vec<String> {
    text.split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Texts longer than this are compared by their words alone.
const LONGEST_BY_LETTERS: usize = 600;

/// Texts of so much likeness speak of the same thing.
pub const ALIKE: f64 = 0.5;

/// How alike two texts are, from 0 to 1: the better of common words and common pairs of letters.
pub fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let by_words = common(&words(one), &words(other));
    if one.len().max(other.len()) > LONGEST_BY_LETTERS {
        return by_words;
    }
    // Any two sentences of a language share a third of their pairs of letters: that much says nothing.
    let by_letters = (strsim::sorensen_dice(one, other) - 0.3) / 0.7;
    by_words.max(by_letters)
}

/// The place of the text that is most like another one, where one of them is alike; of several, the first.
pub fn likest<'t>(text: &str, others: impl Iterator<Item = (usize, &'t str)>) -> Option<usize> {
    let alike = others.map(|(at, it)| (likeness(text, it), at)).filter(|(it, _)| *it >= ALIKE);
    alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, at)| at)
}

/// Common words of two texts over all their words, from 0 to 1.
fn common(one: &[String], other: &[String]) -> f64 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * shared(one, other) as f64 / all as f64 }
}

/// How much of the shorter of two texts stands in the longer one, from 0 to 1.
pub fn containment(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let shorter = one.len().min(other.len());
    if shorter == 0 { 0.0 } else { shared(&one, &other) as f64 / shorter as f64 }
}

fn shared(one: &[String], other: &[String]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in one {
        *counts.entry(word).or_default() += 1;
    }
    let mut shared = 0;
    for word in other {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|it| **it > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_a_word_more_are_alike_and_other_titles_are_not() {
        let old = "Organise debates on controversial topics";
        assert!(likeness(old, "Organise public debates on controversial topics") > 0.8);
        assert!(likeness(old, "Organize debate on controversal topics") > 0.7);
        assert!(likeness(old, "Train women leaders in the northern regions") < 0.3);
        assert_eq!(likeness("", ""), 1.0);
        assert_eq!(likeness("", "x"), 0.0);
    }

    #[test]
    fn words_count_as_often_as_they_stand() {
        assert_eq!(words("The end, of the - END."), ["the", "end", "of", "the", "end"]);
        assert_eq!(containment("train judges", "Train the judges of the north"), 1.0);
        assert_eq!(containment("train judges", "train soldiers"), 0.5);
        assert_eq!(containment("the the", "the law"), 0.5);
        assert_eq!(containment("the law", "the the"), 0.5);
        assert_eq!(containment("", "the"), 0.0);
        assert_eq!(containment("wells", "judges"), 0.0);
    }

    #[test]
    fn words_in_another_order_are_alike_also_in_long_texts() {
        let (one, other) = ("judges soldiers teachers", "teachers judges soldiers");
        assert_eq!(likeness(one, other), 1.0);
        let long = |words: &str| vec![words; 40].join(" ");
        assert_eq!(likeness(&long(one), &long(other)), 1.0);
        assert_eq!(likeness(&long("judges soldiers"), &long("judges teachers")), 0.5);
        assert_eq!(likeness("…", "—"), 0.0);
    }
}
