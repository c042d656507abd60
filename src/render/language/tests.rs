//! Holds the languages together, and the catalogues to the program.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::diagnostic::Rule;
use crate::model::forms::FIELDS;

/// Keys of a language, each with the variables of its message; without those of help, which English has none of.
fn messages(language: Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    messages_of(language, |name| name != "help")
}

fn messages_of(
    language: Language,
    is_wanted: fn(&str) -> bool,
) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut key = None;
    let files = language.folder().catalogue.iter().filter(|(name, _)| is_wanted(name));
    for line in files.flat_map(|(_, text)| text.lines()) {
        if line.starts_with('#') {
            continue;
        }
        if let Some(found) = key_of(line) {
            assert!(messages.insert(found, BTreeSet::new()).is_none(), "{found} stands twice");
            key = Some(found);
        }
        let Some(variables) = key.and_then(|it| messages.get_mut(it)) else { continue };
        for rest in line.split('$').skip(1) {
            let end = rest
                .find(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '_')
                .unwrap_or(rest.len());
            variables.insert(&rest[..end]);
        }
    }
    messages
}

/// Every source file of the program, without its tests.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs")
                && path.file_name().is_some_and(|it| it != "tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
                sources.push((path, text[..end].to_owned()));
            }
        }
    }
    sources.sort();
    sources
}

#[test]
fn every_file_is_valid_fluent() {
    for language in Language::ALL {
        for (name, text) in language.folder().catalogue {
            let parsed = FluentResource::try_new((*text).to_owned());
            let errors = parsed.map(|_| ()).map_err(|(_, errors)| {
                errors
                    .iter()
                    .map(|it| format!("{it} in line {}", text[..it.pos.start].lines().count()))
                    .collect::<Vec<_>>()
            });
            assert_eq!(errors, Ok(()), "{}/{name}.ftl", language.tag());
        }
        let words = Words::new(language);
        for key in messages(language).keys() {
            assert!(words.has(key), "{key} is no message in {}", language.tag());
        }
    }
}

#[test]
fn languages_have_the_same_messages_with_the_same_variables() {
    let french = messages_of(Language::French, |it| it == "help");
    for language in Language::ALL.into_iter().filter(|it| *it != Language::English) {
        assert_eq!(messages_of(language, |it| it == "help"), french, "{}", language.tag());
    }
    let english = messages(Language::English);
    for language in Language::ALL {
        let other = messages(language);
        let keys: BTreeSet<_> = english.keys().chain(other.keys()).collect();
        let differ = keys.into_iter().filter(|key| english.get(**key) != other.get(**key));
        let differences: Vec<String> = differ
            .map(|key| format!("{key}: {:?} {:?}", english.get(key), other.get(key)))
            .collect();
        assert!(differences.is_empty(), "en, {}: {differences:#?}", language.tag());
    }
}

#[test]
fn every_key_in_the_sources_has_words_and_variables() {
    let messages = messages_of(Language::French, |_| true);
    let mut missing = Vec::new();
    for (path, text) in sources() {
        for after in text.split("Message::new(").skip(1) {
            let Some(key) = after.trim_start().strip_prefix('"') else { continue };
            let key = key.split('"').next().unwrap();
            let Some(variables) = messages.get(key) else {
                missing.push(format!("{}: {key}", path.display()));
                continue;
            };
            let given = |it: &&&str| text.contains(&format!("\"{it}\""));
            for variable in variables.iter().filter(|it| !given(it)) {
                missing.push(format!("{}: {key} needs ${variable}", path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_rule_has_a_line_in_every_language() {
    for language in Language::ALL {
        let words = Words::new(language);
        for rule in Rule::ALL {
            assert!(words.has(&format!("rule-{}", rule.id())), "{} {}", language.tag(), rule.id());
        }
    }
}

/// `show` and `diff` name a field by its key.
#[test]
fn every_field_of_a_node_has_a_name() {
    for language in Language::ALL {
        let words = Words::new(language);
        for field in FIELDS.iter().filter(|it| it.said.is_some()) {
            assert!(words.has(&format!("fact-{}", field.key)), "{} {}", language.tag(), field.key);
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let sources = sources();
    let rules: BTreeSet<String> = Rule::ALL.iter().map(|it| format!("rule-{}", it.id())).collect();
    let is_said = |key: &str| sources.iter().any(|(_, text)| text.contains(&format!("\"{key}\"")));
    let named = |key: &str| {
        ["diff-field-", "fact-"].iter().find_map(|it| key.strip_prefix(it)).is_some_and(is_said)
    };
    let unused: Vec<&str> = messages(Language::English)
        .into_keys()
        .filter(|key| !rules.contains(*key) && !key.starts_with("group-"))
        .filter(|key| !is_said(key) && !named(key))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    let (en, fr) = (Words::new(Language::English), Words::new(Language::French));
    let amount = Money::minor(1_276_000_000);
    assert_eq!(en.money(amount, Scale(0)), "1,276,000,000");
    assert_eq!(fr.money(amount, Scale(0)), "1\u{202f}276\u{202f}000\u{202f}000");
    assert_eq!(en.money(Money::minor(-123_456), Scale(2)), "-1,234.56");
    assert_eq!(fr.money(Money::minor(-123_456), Scale(2)), "-1\u{202f}234,56");
    assert_eq!(en.money(Money::minor(999), Scale(0)), "999");
    assert_eq!(fr.number("12500.50".parse().unwrap()), "12\u{202f}500,50");
    assert_eq!(en.count(1000), "1,000");
}

#[test]
fn percents_have_one_decimal_at_most() {
    let (en, fr) = (Words::new(Language::English), Words::new(Language::French));
    assert_eq!(en.percent("12.5".parse().unwrap()), "12.5%");
    assert_eq!(fr.percent("12.5".parse().unwrap()), "12,5\u{202f}%");
    assert_eq!(en.percent("94.7368".parse().unwrap()), "94.7%");
    assert_eq!(en.percent("99.95".parse().unwrap()), "100%");
    assert_eq!(en.percent("-0.04".parse().unwrap()), "0%");
}

#[test]
fn days_and_lists_are_said_as_the_language_does() {
    let (en, fr) = (Words::new(Language::English), Words::new(Language::French));
    let day = crate::date::date(2026, 11, 24);
    assert_eq!(en.date(day), "24 November 2026");
    assert_eq!(fr.date(day), "24 novembre 2026");
    assert_eq!(fr.date(crate::date::date(2012, 8, 1)), "1er août 2012");
    let items = ["a", "b", "c"];
    let list = |words: &Words, items: &[&str]| {
        let items = items.iter().map(|it| Arg::Text((*it).to_owned()));
        words.argument_inert(&Arg::List(items.collect()))
    };
    assert_eq!(list(&en, &items), "a, b and c");
    assert_eq!(list(&fr, &items), "a, b et c");
    assert_eq!(list(&fr, &items[..2]), "a et b");
    assert_eq!(list(&fr, &items[..1]), "a");
    assert_eq!(list(&fr, &[]), "");
    assert_eq!((en.currency_name("XOF"), fr.currency_name("XOF")), ("XOF", "FCFA"));
}

#[test]
fn plurals_are_the_language_s_own() {
    let errors = |language, count| {
        Words::new(language).say(&Message::new("summary-errors").count("count", count))
    };
    assert_eq!(errors(Language::English, 0), "0 errors");
    assert_eq!(errors(Language::English, 1), "1 error");
    assert_eq!(errors(Language::English, 12_345), "12,345 errors");
    assert_eq!(errors(Language::French, 0), "0 erreur");
    assert_eq!(errors(Language::French, 1), "1 erreur");
    assert_eq!(errors(Language::French, 12_345), "12\u{202f}345 erreurs");
}

#[test]
fn french_spaces_do_not_break_and_what_is_typed_stays() {
    let words = Words::new(Language::French);
    let message = Message::new("finding-accepted").text("reason", "l'annexe ; `note = 'a : b'`");
    assert_eq!(words.say(&message), "accepté\u{a0}: l’annexe\u{202f}; `note = 'a : b'`");
    let typed = r#"la loi "Asile", 12" de haut"#;
    assert_eq!(words.typed(typed), typed, "not in pairs");
    assert_eq!(words.typed(r#"la loi "Asile""#), "la loi «\u{a0}Asile\u{a0}»");
}

#[test]
fn a_message_for_a_terminal_keeps_its_own_lines_and_no_others() {
    let message = Message::new("finding-accepted").text("reason", "a\nb\u{1b}[2J");
    let words = Words::new(Language::English);
    assert_eq!(words.say_inert(&message), "accepted: a b␛[2J");
    assert_eq!(words.say(&message), "accepted: a\nb\u{1b}[2J");
}

#[test]
fn a_message_is_read_when_it_is_said() {
    let words = Words::new(Language::French);
    words.money(Money::minor(1000), Scale(0));
    assert!(words.read.get().is_none());
    words.say(&Message::new("severity-error"));
    let bundle = words.read().read().unwrap();
    assert!(bundle.has_message("severity-error") && !bundle.has_message("severity-warning"));
}

#[test]
fn a_message_that_is_read_alone_says_what_it_says_in_its_file() {
    for language in Language::ALL {
        let words = Words::new(language);
        for (_, text) in language.folder().catalogue {
            let mut whole = super::bundle(language);
            whole.add_resource(FluentResource::try_new(text.to_string()).unwrap()).unwrap();
            for key in text.lines().filter_map(key_of) {
                let pattern = whole.get_message(key).unwrap().value().unwrap();
                let said = whole.format_pattern(pattern, None, &mut Vec::new());
                assert_eq!(words.phrase(key), words.typeset(said.into_owned()), "{key}");
                assert!(words.has(key) && !words.has(&key[1..]), "{key}");
            }
        }
    }
}

#[test]
fn a_key_without_words_is_said_itself() {
    let words = Words::new(Language::French);
    assert_eq!(words.say(&Message::new("no-such-key").count("n", 3)), "no-such-key");
}

#[test]
fn french_contracts_de_and_le() {
    let words = Words::new(Language::French);
    let total = |subject| words.say(&Message::new("repair-total-of").message("subject", subject));
    let named = |key| Message::new(key).text("id", "II");
    assert_eq!(total(Message::new("subject-plan")), "le total déclaré du plan");
    assert_eq!(total(named("subject-result")), "le total déclaré du résultat II");
    assert_eq!(total(named("subject-axis")), "le total déclaré de l’axe II");
    assert_eq!(total(named("subject-line")), "le total déclaré de la ligne II");
}
