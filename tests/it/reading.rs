//! What people write in a plan, and what is understood or said.

use crossfoot::diagnostic::Finding;
use crossfoot::message::Arg;
use crossfoot::model::{Level, Measure, NodeId, Period, Reading, Statement, Value, Year, read};
use crossfoot::money::Money;
use crossfoot::render::language::{Language, Words};
use crossfoot::source::{Source, Sources};

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\n\
                    years = [\"2012\", \"2013\", \"2014\"]\n";

fn sources(files: &[(&str, &str)]) -> Sources {
    let mut sources = Sources::default();
    for (name, text) in files {
        sources.add(Source::new((*name).to_owned(), text.as_bytes().to_vec()));
    }
    sources
}

/// A plan of one file: the head above, and `axes` below it.
fn one_file(axes: &str) -> Sources {
    sources(&[("plan.toml", &format!("{HEAD}{axes}"))])
}

/// Rule, marked text and help of each finding.
fn said(sources: &Sources, reading: &Reading) -> Vec<(&'static str, String, String)> {
    let words = Words::new(Language::English);
    let help =
        |it: &Finding| it.help.iter().map(|help| words.say(help)).collect::<Vec<_>>().join("; ");
    reading
        .findings
        .iter()
        .map(|it| (it.rule.id(), sources.text(it.span).to_owned(), help(it)))
        .collect()
}

#[track_caller]
fn finds(text: &str, expected: &[(&str, &str, &str)]) {
    let sources = one_file(text);
    let said = said(&sources, &read(&sources));
    let said: Vec<_> =
        said.iter().map(|(rule, text, help)| (*rule, text.as_str(), help.as_str())).collect();
    assert_eq!(said, expected, "{text}");
}

#[test]
fn nodes_stand_in_the_order_of_the_document() {
    let sources = one_file(
        "[[axis]]\nid = \"I\"\n[[axis.result]]\n[[axis.result.result]]\n[[axis.result.result.activity]]\nid = \"I.1\"\n\
         [[axis.result.result.activity.line]]\n[[axis.activity]]\nid = \"I.2\"\n[[axis]]\nid = \"II\"\n",
    );
    let reading = read(&sources);
    assert_eq!(said(&sources, &reading), []);
    let plan = reading.plan.unwrap();
    let names: Vec<_> = plan.iter().map(|(id, node)| (node.level, plan.name(id))).collect();
    let expected = [
        (Level::Plan, ""),
        (Level::Axis, "I"),
        (Level::Result, "I/1"),
        (Level::Result, "I/1/1"),
        (Level::Activity, "I.1"),
        (Level::Line, "I.1/1"),
        (Level::Activity, "I.2"),
        (Level::Axis, "II"),
    ];
    assert_eq!(names, expected.map(|(level, name)| (level, name.to_owned())));
    let children = |id| plan.children(id).map(|(it, _)| it.0).collect::<Vec<_>>();
    assert_eq!(
        (children(NodeId::PLAN), children(NodeId(1)), children(NodeId(7))),
        (vec![1, 7], vec![2, 6], vec![])
    );
    for (id, _) in plan.iter() {
        assert_eq!(plan.names().get(&plan.name(id)), Some(id));
    }
}

#[test]
fn axes_of_a_folder_stand_below_the_plan_in_the_order_of_their_files() {
    let axis = |id: &str| format!("id = \"{id}\"\n[[activity]]\nid = \"{id}.1\"\n");
    let (one, two) = (axis("I"), axis("II"));
    let sources = sources(&[("plan.toml", HEAD), ("axes/1.toml", &one), ("axes/2.toml", &two)]);
    let reading = read(&sources);
    let plan = reading.plan.unwrap();
    assert_eq!(
        plan.iter().map(|(id, _)| plan.name(id)).collect::<Vec<_>>(),
        ["", "I", "I.1", "II", "II.1"]
    );
    assert_eq!(
        plan.iter().map(|(_, node)| (node.parent.0, node.end.0)).collect::<Vec<_>>(),
        [(0, 5), (0, 3), (1, 3), (0, 5), (3, 5)]
    );
}

#[test]
fn four_states_of_a_row_are_four_things() {
    let sources = one_file(
        "[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n[[axis.activity]]\nid = \"b\"\nbudget = { 2012 = 0 }\n\
         [[axis.activity]]\nid = \"c\"\nbudget = \"n/a\"\n[[axis.activity]]\nid = \"d\"\n\
         budget = { included_in = \"b\" }\n[[axis.activity]]\nid = \"e\"\nbudget.2012 = \"n/a\"\nbudget.2013 = 7\n",
    );
    let reading = read(&sources);
    assert_eq!(said(&sources, &reading), []);
    let plan = reading.plan.unwrap();
    let statement = |index| plan.node(NodeId(index)).amounts().statement();
    assert!(matches!(statement(2), Statement::Blank));
    assert_eq!(plan.node(NodeId(3)).amounts().money(Period::Year(Year(0))), Some(Money::ZERO));
    assert!(matches!(statement(4), Statement::NotApplicable));
    assert!(matches!(statement(5), Statement::IncludedIn(id) if id.value == "b"));
    let values: Vec<_> = plan.node(NodeId(6)).amounts().cells().map(|it| it.value).collect();
    assert_eq!(values, [Value::NotApplicable, Value::Money(Money::minor(7))]);
}

#[test]
fn sets_with_the_same_members_are_the_same_cell() {
    finds(
        "[[axis]]\nid = \"I\"\ndeclared = { \"2012..2013\" = 5, \"2014\" = 2, total = 7 }\n",
        &[],
    );
    let help = "keep one of the two; only a year may stand beside its own quarters";
    finds(
        "[[axis]]\nid = \"I\"\ndeclared = { \"2012..2013\" = 5, \"2013, 2012\" = 5 }\n",
        &[("overlapping-periods", "\"2013, 2012\"", help)],
    );
    finds(
        "[[axis]]\nid = \"I\"\ndeclared = { 2013-Q1 = 5, 2013 = 5, \"2012..2013\" = 5 }\n",
        &[("overlapping-periods", "\"2012..2013\"", help)],
    );
}

#[test]
fn what_is_typed_wrongly_gets_the_line_to_type() {
    let axis = "[[axis]]\nid = \"I\"\n[[axis.activity]]\n";
    let with = |text: &str| format!("{axis}{text}");
    finds(&with("id = 4.10\n"), &[("invalid-value", "4.10", "write `id = \"4.10\"`")]);
    finds(
        &with("id = \"x\"\nbudget = 500\n"),
        &[("invalid-value", "500", "write `budget = { total = 500 }`")],
    );
    finds(
        &with("id = \"x\"\nbudget = { 2012 = \"1 500 000\" }\n"),
        &[("invalid-value", "\"1 500 000\"", "write `2012 = 1_500_000`")],
    );
    finds(
        &with("id = \"x\"\nbudget = { 2012 = 1.5 }\n"),
        &[("amount-precision", "1.5", "write a whole number, or correct `currency`")],
    );
    finds(
        &with("id = \"x\"\nresponsable = [\"a\"]\n"),
        &[("unknown-field", "responsable", "did you mean `responsible`?")],
    );
    finds(
        &with("id = \"x\"\ndeclared = { total = 5 }\n"),
        &[(
            "unknown-field",
            "declared",
            "move `declared = …` above the first sub-table of the table that it is about",
        )],
    );
    finds(
        &with("id = \"x\"\n2013 = 5\n"),
        &[("unknown-field", "2013", "write `budget = { 2013 = … }`")],
    );
    finds(
        &with("id = \"x\"\nbudget = { 2015 = 5 }\n"),
        &[(
            "outside-plan-period",
            "2015",
            "correct the period, or add the year to `years` in the plan's file",
        )],
    );
    finds(
        &with("id = \"x\"\nbudget = { totl = 5 }\n"),
        &[("unknown-field", "totl", "did you mean `total`?")],
    );
    finds(
        &with("id = \"x\"\nschedule = \"2012\"\n"),
        &[("invalid-value", "\"2012\"", "write `schedule = [\"2012\"]`")],
    );
    finds(
        &with("id = \"x\"\nschedule = [\"Q1 2012 - Q3 2012\"]\n"),
        &[("invalid-value", "\"Q1 2012 - Q3 2012\"", "write `2012-Q1..2012-Q3`")],
    );
    finds("[bodies]\ncar.am = \"Centre\"\n", &[("invalid-value", "car", "write `\"car.am\" = …`")]);
    finds("[axis]\nid = \"I\"\n", &[("invalid-value", "[axis]", "write `[[axis]]`")]);
    finds(
        "[[axis]]\ntitle = \"x\"\n",
        &[("missing-field", "[[axis]]", "write for example `id = \"IV\"`")],
    );
}

#[test]
fn every_file_is_read_though_another_is_broken() {
    let sources = sources(&[
        ("plan.toml", HEAD),
        ("axes/1.toml", "id = \"I\"\n[[activity]\nid = 3\n"),
        ("axes/2.toml", "id = 2\n"),
        ("progress/2013-Q9.toml", ""),
    ]);
    let reading = read(&sources);
    let found: Vec<_> = reading
        .findings
        .iter()
        .map(|it| (it.rule.id(), sources.get(it.span.file).name()))
        .collect();
    assert_eq!(
        found,
        [
            ("invalid-toml", "axes/1.toml"),
            ("invalid-value", "axes/2.toml"),
            ("invalid-value", "progress/2013-Q9.toml"),
        ]
    );
    assert!(!reading.complete);
}

#[test]
fn a_later_format_is_refused_and_nothing_else_is_said() {
    let sources = sources(&[
        ("plan.toml", "format = 2\nstrange = true\n"),
        ("axes/1.toml", "strange = true\n"),
    ]);
    assert_eq!(said(&sources, &read(&sources)).len(), 1);
}

#[test]
fn a_plan_with_amounts_needs_a_currency() {
    let sources = sources(&[(
        "plan.toml",
        &HEAD.replace("currency = \"XOF\"\n", "declared = { total = 5 }\n"),
    )]);
    let reading = read(&sources);
    let finding = &reading.findings[0];
    assert_eq!(
        (finding.rule.id(), finding.message.get("field")),
        ("missing-field", Some(&Arg::Text("currency".into())))
    );
}

#[test]
fn a_currency_that_cannot_be_read_is_not_told_to_be_missing_too() {
    let told = |from: &str, to: &str| {
        let head = HEAD.replace(from, to) + "declared = { total = 5 }\n";
        let sources = sources(&[("plan.toml", &head)]);
        let said = said(&sources, &read(&sources));
        said.into_iter().map(|(rule, ..)| rule).collect::<Vec<_>>()
    };
    assert_eq!(told("\"XOF\"", "\"ABC\""), ["invalid-value"]);
    assert_eq!(told("\"Plan\"\ncurrency = \"XOF\"", "5"), ["missing-field", "invalid-value"]);
    assert_eq!(told("currency = \"XOF\"", "colour = \"red\"").len(), 2);
}

#[test]
fn a_plan_with_a_file_that_cannot_be_read_knows_that_it_is_incomplete() {
    let whole = ("axes/1.toml", "id = \"I\"\n");
    let incomplete = |files: &[(&str, &str)]| {
        let sources = sources(&[&[("plan.toml", HEAD)], files].concat());
        read(&sources).plan.unwrap().root().incomplete
    };
    assert!(!incomplete(&[whole, ("axes/2.toml", "id = \"II\"\n")]));
    assert!(incomplete(&[("axes/0.toml", "id = ["), whole]));
    assert!(incomplete(&[whole, ("axes/2.toml", "id = [")]));
    assert!(incomplete(&[whole, ("axes/2.toml", "id = \"II\"\nactivity = 5\n")]));
}

#[test]
fn a_report_that_says_nothing_but_the_id_is_blank() {
    let record = "[[activity]]\nid = \"I.1\"\n";
    let is_blank = |fields: &str| {
        let record = format!("{record}{fields}\n");
        let sources = sources(&[("plan.toml", HEAD), ("progress/2013-Q2.toml", &record)]);
        let plan = read(&sources).plan.unwrap();
        plan.records[0].activities[0].is_blank()
    };
    assert!(is_blank(""));
    for said in [
        "status = \"under-way\"",
        "progress = 50",
        "committed = 5",
        "disbursed = 0",
        "note = \"Late.\"",
    ] {
        assert!(!is_blank(said), "{said}");
    }
}

/// Rule, marked text and help of each finding of a plan whose head has this in place of that.
fn head_says(from: &str, to: &str) -> Vec<(&'static str, String, String)> {
    assert!(HEAD.contains(from), "{from}");
    let sources = sources(&[("plan.toml", &HEAD.replace(from, to))]);
    let reading = read(&sources);
    said(&sources, &reading)
}

#[test]
fn fields_of_the_head_are_refused_with_what_to_type() {
    let years = "years = [\"2012\", \"2013\", \"2014\"]";
    for (from, to, marked, help) in [
        ("starts = 2012-01-01", "starts = \"soon\"", "\"soon\"", ""),
        ("starts = 2012-01-01", "starts = 8999-01-01", "8999-01-01", ""),
        (years, "years = [\"total\"]", "\"total\"", ""),
        (years, "years = [\"a,b\"]", "\"a,b\"", ""),
        (years, "years = [\"a..b\"]", "\"a..b\"", ""),
        (years, "years = [\"2012-Q1\"]", "\"2012-Q1\"", ""),
        (years, "years = []", "[]", ""),
        (
            "\"XOF\"",
            "\"FCFA\"",
            "\"FCFA\"",
            "write `currency = \"XOF\"` for the CFA franc of West Africa, `currency = \"XAF\"` for that of Central Africa",
        ),
        ("\"XOF\"", "\"\"", "\"\"", ""),
        (
            "starts = 2012-01-01",
            "starts = \"2012-01-01\"",
            "\"2012-01-01\"",
            "write `starts = 2012-01-01`",
        ),
        ("title = \"Plan\"", "title = 5", "5", "write `title = \"5\"`"),
        ("title = \"Plan\"", "title = { english = \"Plan\" }", "english", ""),
        ("title = \"Plan\"", "title = { EN = \"Plan\" }", "EN", ""),
        ("title = \"Plan\"", "title = \"Plan\"\nbodies = 5", "5", ""),
        ("title = \"Plan\"", "title = \"Plan\"\nrevision = \"  \"", "\"  \"", ""),
    ] {
        assert_eq!(
            head_says(from, to),
            [("invalid-value", marked.to_owned(), help.to_owned())],
            "{to}"
        );
    }
    let labels = |count: usize| {
        let labels: Vec<String> = (0..count).map(|it| format!("\"{}\"", 2000 + it)).collect();
        head_says(years, &format!("years = [{}]", labels.join(", "))).len()
    };
    assert_eq!((labels(64), labels(65)), (0, 1));
}

#[test]
fn what_cannot_be_is_refused() {
    let activity = |fields: &str| format!("[[axis]]\nid = \"I\"\n[[axis.activity]]\n{fields}\n");
    let deadline = |fields: &str| format!("[[deadline]]\ntitle = \"Report\"\n{fields}\n");
    finds(
        "[bodies]\nm.en = \"Ministry\"\nm.fr = \"Ministère\"\na = { name = { en = \"Army\" } }\n",
        &[],
    );
    finds("[bodies]\nm = { name = 5 }\n", &[("invalid-value", "5", "write `name = \"5\"`")]);
    let named = "write for example `name = \"Ministry of Health\"`";
    finds("[bodies]\na = { aliases = [\"x\"] }\n", &[("missing-field", "a", named)]);
    let when = ("missing-field", "[[deadline]]", "write for example `on = \"10-31\"`");
    finds(&deadline(""), &[when]);
    finds(&deadline("on = \"soon\""), &[("invalid-value", "\"soon\"", "")]);
    finds(&deadline("on = \"10-31\"\ndate = 2012-10-31"), &[("invalid-value", "[[deadline]]", "")]);
    finds(&activity("id = \"a\"\nweight = -1"), &[("invalid-value", "-1", "")]);
    finds(&activity("id = \"a\"\nweight = 0.5"), &[]);
    finds(&activity("id = \"\""), &[("invalid-value", "\"\"", "")]);
    finds(
        &activity("id = \"a\"\nbudget = { 2012 = \"N/A\" }"),
        &[("invalid-value", "\"N/A\"", "write `2012 = \"n/a\"`")],
    );
    let budget =
        "write `budget = { 2012 = 5_000, total = 5_000 }`, `budget = \"n/a\"`, or leave it out";
    finds(
        &activity("id = \"a\"\nbudget = \"unknown\""),
        &[("invalid-value", "\"unknown\"", budget)],
    );
    finds(
        &activity("id = \"a\"\nbudget = { included_in = \"b\", 2012 = 5 }"),
        &[("invalid-value", "\"b\"", "")],
    );
    let progress = |percent: &str| {
        let record = format!("[[activity]]\nid = \"I.1\"\nprogress = {percent}\n");
        let sources = sources(&[("plan.toml", HEAD), ("progress/2013-Q2.toml", &record)]);
        read(&sources).findings.len()
    };
    assert_eq!((progress("-1"), progress("0"), progress("100"), progress("100.5")), (1, 0, 0, 1));
}

#[test]
fn a_measure_says_a_number_words_or_that_it_does_not_apply() {
    let sources = one_file(
        "[[axis]]\nid = \"I\"\n[[axis.result]]\n[[axis.result.indicator]]\ntitle = \"Rate\"\nbaseline = \"n/a\"\n\
         targets = { 2012 = \"high\", 2013 = 5 }\n",
    );
    let plan = read(&sources).plan.unwrap();
    let indicator = &plan.node(NodeId(2)).indicators()[0];
    assert_eq!(indicator.baseline.as_ref().unwrap().value, Measure::NotApplicable);
    assert!(matches!(&indicator.targets[0].1.value, Measure::Text(_)));
    assert_eq!(indicator.targets[1].1.value, Measure::Number(5.into()));
}

#[test]
fn an_overlapping_amount_points_at_the_earlier_one() {
    let sources =
        one_file("[[axis]]\nid = \"I\"\ndeclared = { 2014 = 1, 2013 = 2, \"2012..2013\" = 3 }\n");
    let reading = read(&sources);
    let earlier: Vec<_> =
        reading.findings[0].related.iter().map(|it| sources.text(it.span)).collect();
    assert_eq!(earlier, ["2"]);
}

#[test]
fn results_in_results_have_an_end() {
    let deep = format!("[[axis]]\nid = \"I\"\n[[axis{}]]\n", ".result".repeat(200));
    let sources = one_file(&deep);
    assert_eq!(said(&sources, &read(&sources)).len(), 1);
}

#[test]
fn french_names_of_fields_are_translated_at_once() {
    finds("[[axe]]\nid = \"I\"\n", &[("unknown-field", "axe", "did you mean `axis`?")]);
    let record =
        "[[activité]]\nid = \"I.1\"\navancement = 50\ndécaissé = 5 000\nbudget prévu = 3\n";
    let plan = format!(
        "{HEAD}déclaré = 5\n[bodies]\nunité = \"U\"\n[[axis]]\nid = \"I\"\nsanté = 1\n[[axis.activité]]\nid = \"I.1\"\n"
    );
    let files = sources(&[("plan.toml", &plan), ("progress/2012-Q1.toml", record)]);
    let all = said(&files, &read(&files));
    let said: Vec<_> = all.iter().map(|(_, typed, help)| (typed.as_str(), help.as_str())).collect();
    assert_eq!(
        said,
        [
            ("déclaré", "write `declared = …`"),
            ("unité", "write `\"unité\" = …`"),
            ("santé", "write `\"santé\" = …`"),
            ("axis.activité", "write `[[axis.activity]]`"),
            ("activité", "write `[[activity]]`"),
            ("décaissé", "write `disbursed = …`"),
            ("5 000", "write `5_000`"),
            ("budget prévu", "write `\"budget prévu\" = …`"),
        ]
    );
    let record = "[[activity]]\nid = \"I.1\"\navancement = 50\nstatut = \"en-cours\"\nétat d'avancement = 1\n";
    let record = record.replace("état d'avancement", "\"état d'avancement\"");
    let files = sources(&[("plan.toml", HEAD), ("progress/2012-Q1.toml", &record)]);
    let reading = read(&files);
    let helps: Vec<String> = self::said(&files, &reading).into_iter().map(|it| it.2).collect();
    assert_eq!(
        helps,
        ["did you mean `progress`?", "did you mean `status`?", "did you mean `status`?"]
    );
}

#[test]
fn a_plan_without_years_tells_what_else_is_wrong_in_its_file() {
    let text = "format = 1\ntitle = \"Plan\"\nlangue = \"fr\"\ncurrency = \"FCFA\"\nstarts = 2025-01-01\n\
                years = [2025]\n[bodies]\nx = 1\n[[axis]]\nbudget = { 2025 = 1 }\n";
    let sources = sources(&[("plan.toml", text), ("axes/1.toml", "id = 1\n")]);
    let reading = read(&sources);
    assert!(reading.plan.is_none());
    let told = said(&sources, &reading);
    let told: Vec<(&str, &str)> = told.iter().map(|(rule, typed, _)| (*rule, &**typed)).collect();
    assert_eq!(
        told,
        [
            ("unknown-field", "langue"),
            ("invalid-value", "\"FCFA\""),
            ("invalid-value", "[2025]"),
            ("invalid-value", "1"),
            ("missing-field", "[[axis]]"),
            ("unknown-field", "budget"),
            ("invalid-value", "1"),
        ]
    );
}

#[test]
fn a_file_that_can_t_be_read_still_says_its_language() {
    let language = |text: &str| read(&sources(&[("plan.toml", text)])).language;
    let french = "language = \"fr\"   # français\n";
    assert_eq!(language(&format!("title = \"x\n{french}")).as_deref(), Some("fr"));
    assert_eq!(language(&format!("{HEAD}{french}")).as_deref(), Some("fr"));
    assert_eq!(language(&format!("{french}years = [2012]\n")).as_deref(), Some("fr"));
    assert_eq!(language(&format!("format = 9\n{french}")).as_deref(), Some("fr"));
    assert_eq!(language(&format!("title = \"x\n[bodies]\n{french}")), None);
    assert_eq!(language(HEAD), None);
}

#[test]
fn quarters_of_letters_get_the_names_that_the_plan_has_for_them() {
    let activity =
        |fields: &str| format!("[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n{fields}\n");
    finds(
        &activity("schedule = [\"T1 2012 - T3 2012\", \"2013-T2\", \"2014-Q5\"]"),
        &[
            ("invalid-value", "\"T1 2012 - T3 2012\"", "write `2012-Q1..2012-Q3`"),
            ("invalid-value", "\"2013-T2\"", "write `2013-Q2`"),
            (
                "invalid-value",
                "\"2014-Q5\"",
                "write `2012-Q2`, `2012-Q1..2012-Q3`, or `2012` for the whole year",
            ),
        ],
    );
    for (typed, help) in [
        ("2012 à 2013", "write `schedule = [\"2012..2013\"]`"),
        ("T1 2012, T2 2012", "write `schedule = [\"2012-Q1\", \"2012-Q2\"]`"),
        ("2012", "write `schedule = [\"2012\"]`"),
        ("soon", "write `2012-Q2`, `2012-Q1..2012-Q3`, or `2012` for the whole year"),
    ] {
        let text = activity(&format!("schedule = \"{typed}\""));
        finds(&text, &[("invalid-value", &format!("\"{typed}\""), help)]);
    }
    finds(
        &activity("budget = { \"T1 2012\" = 5, \"2013 à 2014\" = 6 }"),
        &[
            ("unknown-field", "\"T1 2012\"", "did you mean `2012-Q1`?"),
            ("unknown-field", "\"2013 à 2014\"", "did you mean `2013..2014`?"),
        ],
    );
    let files = sources(&[("plan.toml", HEAD), ("progress/2013-T4.toml", "")]);
    let told = said(&files, &read(&files));
    assert_eq!(
        told[0].2,
        "call it after its quarter: `progress/2013-Q4.toml`; a year's file after its year, the last one `progress/final.toml`"
    );
}

#[test]
fn days_and_numbers_with_words_are_corrected() {
    let deadline = |when: &str| format!("[[deadline]]\ntitle = \"Report\"\n{when}\n");
    for (typed, help) in [
        ("\"31-01\"", "write `on = \"01-31\"`"),
        ("\"31/1\"", "write `on = \"01-31\"`"),
        ("\"31 janvier\"", "write `on = \"01-31\"`"),
        ("\"1er août\"", "write `on = \"08-01\"`"),
        ("\"October 31st\"", "write `on = \"10-31\"`"),
        ("2025-01-31", "write `on = \"01-31\"`"),
        ("\"05/06\"", ""),
        ("\"soon\"", ""),
    ] {
        finds(&deadline(&format!("on = {typed}")), &[("invalid-value", typed, help)]);
    }
    finds(
        &deadline("days_after_quarter = \"15 jours\""),
        &[("invalid-value", "\"15 jours\"", "write `days_after_quarter = 15`")],
    );
    let activity = |budget: &str| {
        format!(
            "[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\nbudget = {{ 2012 = {budget} }}\n"
        )
    };
    let general = "write digits, with `_` between groups and `.` before decimals: `1_500_000.50`";
    for (typed, help) in [
        ("\"20.000.000 FCFA\"", "write `2012 = 20_000_000`"),
        ("\"20000000 F CFA\"", "write `2012 = 20_000_000`"),
        ("\"20.000,50\"", "write `2012 = 20_000.50`"),
        ("\"20 millions\"", general),
        ("\"beaucoup\"", general),
    ] {
        finds(&activity(typed), &[("invalid-value", typed, help)]);
    }
}
