//! One set of findings in every format, so that the formats can be read side by side in `tests/golden/diagnostics`.

use std::path::Path;

use proptest::prelude::*;
use snapbox::{Data, IntoData, assert_data_eq};

use super::*;
use crate::diagnostic::Figures;
use crate::money::{Money, Scale};
use crate::render::language::Language;
use crate::source::Source;

const PLAN: &str = r#"format = 1
title = "National Action Plan"
currency = "XOF"
declared = { total = 1_276_000_000 }

[[accepted]]
check = "axis-total"
"#;

const AXIS: &str = r#"id = "IV"
title = "Promotion of gender and women"
declared = { total = 500_000_000 }

[[result]]
title = "Community dialogue improves relations in the community and between couples"

[[result.activity]]
id = "IV.1"
title = "Debate controversial topics"
budget = { 2012 = 35_000_000, 2013 = 35_000_000, 2014 = 20_000_000, total = 95_000_000 }

[[result.activity]]
id = "IV.2"
title = "Débats, no money"
"#;

const WORDS: &str = r#"
row = row { $id } does not add up
row-label = declared { $declared }, its cells give { $computed }
row-note = the row, axis IV and the overall total agree with each other, and the year cells with none of them
row-help = one of the year cells is { $difference } too low, or the row total, the axis total and the overall total are { $difference } too high: the document can't tell
row-axis = the total of axis IV agrees with the row's printed total
row-plan = the overall total too
axis = the total of axis { $id } differs from its parts
unbudgeted = activity { $id } has no budget
unbudgeted-help =
    write
      budget = { "{" } 2012 = 1_500_000 { "}" }
    or
      budget = "n/a"
unknown = unknown field `{ $name }`
unknown-label = not a field of an activity
"#;

/// The texts: a plan, an axis, and a file whose author means no good.
fn sources() -> Sources {
    let hostile = format!(
        "\u{feff}\t\u{1b}[2J\u{202e}éè = 1 # \u{200b}\ntitle = \"{}\" oops = \"{}\"\n",
        "long ".repeat(2000),
        "more ".repeat(200_000),
    );
    let mut sources = Sources::default();
    for (name, text) in [
        ("plan.toml", PLAN),
        ("axes/4-promotion.toml", AXIS),
        ("axes/5 50%, é\u{1b}[31m.toml", &hostile),
    ] {
        sources.add(Source::new(name.to_owned(), text.as_bytes().to_vec()));
    }
    sources
}

/// The place of some words in the file of a number.
fn place(sources: &Sources, file: usize, words: &str) -> Span {
    let (file, source) = sources.iter().nth(file).unwrap();
    let start = source.text().find(words).unwrap();
    Span { file, start: start as u32, end: (start + words.len()) as u32 }
}

fn findings(sources: &Sources) -> Vec<Finding> {
    let scale = Scale(0);
    let money = |millions: i128| Money::minor(millions * 1_000_000);
    let figures = |declared, computed| Figures {
        declared: money(declared),
        computed: money(computed),
        computed_cells: None,
        scale,
    };

    let mut row = Finding::new(
        Rule::RowTotal,
        place(sources, 1, "95_000_000"),
        Message::new("row").text("id", "IV.1"),
    )
    .about("IV.1")
    .label(Message::new("row-label").money("declared", money(95), scale).money(
        "computed",
        money(90),
        scale,
    ))
    .note(Message::new("row-note"))
    .help(Message::new("row-help").money("difference", money(5), scale))
    .related(place(sources, 1, "500_000_000"), Message::new("row-axis"))
    .related(place(sources, 0, "1_276_000_000"), Message::new("row-plan"));
    row.figures = Some(figures(95, 90));

    let mut accepted = Finding::new(
        Rule::AxisTotal,
        place(sources, 1, "500_000_000"),
        Message::new("axis").text("id", "IV"),
    )
    .about("IV");
    accepted.figures = Some(Figures { computed_cells: Some(money(490)), ..figures(500, 495) });
    accepted.severity = Severity::Note;
    accepted.accepted =
        Some("printed so; see the minutes of\n2012-03-01 <annex & \u{1b}[1m>".into());

    let unbudgeted = Finding::new(Rule::ActivityWithoutBudget, place(sources, 1, "\"IV.2\""), {
        Message::new("unbudgeted").text("id", "IV.2")
    })
    .about("IV.2")
    .help(Message::new("unbudgeted-help"));

    let unknown = |words, name: &str| {
        Finding::new(
            Rule::UnknownField,
            place(sources, 2, words),
            Message::new("unknown").text("name", name),
        )
        .label(Message::new("unknown-label"))
    };
    let mut findings = vec![
        unbudgeted,
        unknown("éè", "\u{1b}[2J\u{202e}éè"),
        unknown("oops", "oops"),
        row,
        accepted,
    ];
    crate::diagnostic::sort(&mut findings);
    findings
}

fn diagnostics(sources: &Sources, findings: Vec<Finding>) -> Diagnostics<'_> {
    Diagnostics { findings, sources, plan: "plan".to_owned(), ignored: Vec::new(), partial: false }
}

fn drawn(format: Format, language: Language, look: &Look) -> String {
    let sources = sources();
    let diagnostics = Diagnostics { partial: true, ..diagnostics(&sources, findings(&sources)) };
    drawn_of(&diagnostics, format, language, look)
}

fn drawn_of(diagnostics: &Diagnostics, format: Format, language: Language, look: &Look) -> String {
    let mut out = Vec::new();
    draw(&mut out, diagnostics, format, &Words::with(language, WORDS), look).unwrap();
    without_colours(&String::from_utf8(out).unwrap())
}

/// A text without the escape sequences of our own colours; any other stays.
fn without_colours(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut plain = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let end = piece.find(|it: char| !it.is_ascii_digit() && it != ';').unwrap_or(piece.len());
        match piece[end..].strip_prefix('m') {
            Some(rest) => plain.push_str(rest),
            None => plain.extend(["\u{1b}[", piece]),
        }
    }
    plain
}

fn in_repository() -> Look {
    Look { prefix: "plan/".to_owned(), ..Look::default() }
}

#[track_caller]
fn same(golden: &str, actual: String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/diagnostics");
    assert_data_eq!(actual.raw(), Data::read_from(&folder.join(golden), None).raw());
}

#[test]
fn every_format_draws_the_same_findings() {
    for (format, golden) in [
        (Format::Human, "human.txt"),
        (Format::Concise, "concise.txt"),
        (Format::Json, "findings.json"),
        (Format::Sarif, "findings.sarif"),
        (Format::Github, "github.txt"),
        (Format::Gitlab, "gitlab.json"),
        (Format::Junit, "junit.xml"),
    ] {
        let actual = drawn(format, Language::English, &in_repository());
        same(golden, actual.replace(env!("CARGO_PKG_VERSION"), "[VERSION]"));
    }
}

#[test]
fn the_human_format_speaks_french() {
    let look = Look { width: 100, ..in_repository() };
    same("human.fr.txt", drawn(Format::Human, Language::French, &look));
}

#[test]
fn no_format_lets_a_plan_s_text_act_on_its_reader() {
    for format in Format::ALL {
        let drawn = drawn(format, Language::English, &in_repository());
        for line in drawn.lines() {
            assert!(crate::render::inert::is_inert(line), "{format:?}: {line:?}");
        }
    }
}

#[test]
fn json_does_not_change_with_the_language() {
    let sources = sources();
    let finding = Finding::new(
        Rule::RowTotal,
        place(&sources, 1, "95_000_000"),
        Message::new("finding-partial"),
    );
    let diagnostics = diagnostics(&sources, vec![finding]);
    let drawn = |it| drawn_of(&diagnostics, Format::Json, it, &Look::default());
    let french = drawn(Language::French);
    assert_eq!(french, drawn(Language::English));
    assert!(french.contains("not every file could be read"), "{french}");
    assert!(!french.contains("\"partial\""), "{french}");
}

#[test]
fn the_human_format_shows_the_gravest_first_hundred_in_their_order() {
    let sources = sources();
    let mut findings = Vec::new();
    for _ in 0..150 {
        findings.push(Finding::new(
            Rule::ActivityWithoutBudget,
            place(&sources, 1, "\"IV.2\""),
            Message::new("unbudgeted").text("id", "IV.2"),
        ));
    }
    findings.push(Finding::new(
        Rule::UnknownField,
        place(&sources, 2, "oops"),
        Message::new("unknown").text("name", "oops"),
    ));
    let diagnostics = diagnostics(&sources, findings);
    let cut = drawn_of(&diagnostics, Format::Human, Language::English, &Look::default());
    assert_eq!(cut.matches("activity IV.2 has no budget").count(), 99);
    assert_eq!(cut.matches("unknown field").count(), 1);
    assert!(cut.contains("100 of 151 findings are shown; `--all` shows all of them"), "{cut}");
    let all = Look { shown: Shown::All, ..Look::default() };
    let all = drawn_of(&diagnostics, Format::Human, Language::English, &all);
    assert_eq!(all.matches("activity IV.2 has no budget").count(), 150);
    // Warnings in one line a rule, and what is worst at the end, in either order.
    let folded = Look { shown: Shown::Folded(Shown::USUAL), ..Look::default() };
    let folded = drawn_of(&diagnostics, Format::Human, Language::English, &folded);
    let line = "warning[activity-without-budget]: 150 times, an activity has no budget:";
    assert!(folded.starts_with(line), "{folded}");
    let end = all.find("error[unknown-field]").unwrap();
    assert!(all.rfind("warning[activity-without-budget]").unwrap() < end, "{all}");
    assert!(folded.ends_with(&all[end..]), "{folded}");
}

#[test]
fn a_finding_names_its_row_by_the_beginning_of_the_title_in_the_reader_s_language() {
    let sources = sources();
    let span = place(&sources, 1, "\"IV.2\"");
    let subject = Message::new("subject-activity").text("id", "IV.2");
    let message = Message::new("activity-without-schedule").message("subject", subject);
    let mut finding = Finding::new(Rule::ActivityWithoutSchedule, span, message);
    let words = |tag: &str, it: &str| (tag.to_owned(), it.to_owned());
    let long = "Former les agents des tribunaux, des prisons et de la police";
    finding.title =
        Some(Arg::Words([words("en", "Train agents"), words("fr", long)].to_vec().into()));
    let diagnostics = Diagnostics { plan: ".".into(), ..diagnostics(&sources, vec![finding]) };
    let concise =
        |language| drawn_of(&diagnostics, Format::Concise, language, &Look::default()).to_owned();
    let english = concise(Language::English);
    assert!(english.contains("activity IV.2 \"Train agents\" has no schedule"), "{english}");
    let french = concise(Language::French);
    let begins = "«\u{a0}Former les agents des tribunaux, des…\u{a0}»";
    assert!(french.contains(begins), "{french}");
}

#[test]
fn a_plan_without_findings_is_said_so() {
    let sources = sources();
    let diagnostics = diagnostics(&sources, Vec::new());
    let drawn = drawn_of(&diagnostics, Format::Human, Language::English, &Look::default());
    assert_eq!(drawn, "plan: nothing was found\n");
}

#[test]
fn titles_of_french_warnings_fit_the_page() {
    let sources = sources();
    let span = place(&sources, 1, "Débats, no money");
    let subject = Message::new("subject-activity").text("id", "IV.2");
    let message = Message::new("activity-without-responsible").message("subject", subject);
    let findings = vec![Finding::new(Rule::ActivityWithoutResponsible, span, message)];
    let diagnostics = Diagnostics { plan: ".".into(), ..diagnostics(&sources, findings) };
    let text = drawn_of(&diagnostics, Format::Human, Language::French, &Look::default());
    assert!(text.lines().all(|it| it.chars().count() <= 80), "{text}");
    // The folder in which the user stands is the plan.
    assert!(text.ends_with("le plan\u{a0}: 1 avertissement\n"), "{text}");
}

#[test]
fn fingerprints_stay_when_lines_move_and_are_never_the_same_twice() {
    let prints = |text: &str| {
        let mut sources = Sources::default();
        let file = sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
        let places = text.match_indices("oops").map(|(at, it)| Span {
            file,
            start: at as u32,
            end: (at + it.len()) as u32,
        });
        let findings: Vec<Finding> = places
            .map(|it| Finding::new(Rule::UnknownField, it, Message::new("unknown")))
            .collect();
        let mut fingerprints = fingerprint::Fingerprints::default();
        let diagnostics = diagnostics(&sources, Vec::new());
        let (words, places) = (Words::new(Language::English), Places::new(&sources));
        let told = Told { diagnostics: &diagnostics, words: &words, prefix: "", places };
        findings.iter().map(|it| fingerprints.of(it, &told)).collect::<Vec<_>>()
    };
    let before = prints("oops = 1\noops = 2\n");
    assert_eq!(before, prints("# moved\n\n  oops = 1\n\noops = 2\n"));
    assert_ne!(before[0], before[1]);
}

/// Letters that are wide, narrow, combining, invisible, commanding, or end a line.
fn letter() -> impl Strategy<Value = char> {
    prop_oneof![
        6 => proptest::char::range(' ', '~'),
        2 => Just('\n'),
        1 => proptest::sample::select(vec![
            '\t', '\r', '\u{1b}', '\u{feff}', '\u{202e}', '\u{200d}', '\u{301}', 'é', '中', 'ب', '\u{1f469}', '\u{85}',
            '\u{2028}', '\u{fdd0}', '\u{0}',
        ]),
        1 => any::<char>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_place_of_any_text_is_drawn_in_every_format(
        text in proptest::collection::vec(letter(), 0..400).prop_map(String::from_iter),
        places in (any::<proptest::sample::Index>(), any::<proptest::sample::Index>(), any::<proptest::sample::Index>()),
        width in 1..160_usize,
    ) {
        let offsets: Vec<u32> =
            text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
        let at = |it: proptest::sample::Index| offsets[it.index(offsets.len())];
        let (one, two, three) = (at(places.0), at(places.1), at(places.2));
        let mut sources = Sources::default();
        let file = sources.add(Source::new("plan.toml".to_owned(), text.clone().into_bytes()));
        let finding = Finding::new(
            Rule::InvalidValue,
            Span { file, start: one.min(two), end: one.max(two) },
            Message::new("unknown").text("name", text.clone()),
        )
        .label(Message::new("unknown-label"))
        .related(Span { file, start: three, end: three }, Message::new("row-plan"));
        let position = sources.start(finding.span);
        let diagnostics = diagnostics(&sources, vec![finding]);
        for format in Format::ALL {
            let look = Look { width, ..Look::default() };
            let drawn = drawn_of(&diagnostics, format, Language::English, &look);
            for line in drawn.lines() {
                prop_assert!(crate::render::inert::is_inert(line), "{format:?}: {line:?}");
            }
            if matches!(format, Format::Human | Format::Concise) {
                let place = format!("plan.toml:{}:{}", position.line, position.column);
                prop_assert!(drawn.contains(&place), "{place}: {drawn}");
            }
        }
    }
}
