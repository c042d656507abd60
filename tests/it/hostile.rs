//! Bad input: a finding or an error that names the file and the place, never a panic.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";

/// Exit code and everything said by `check` on the plan `path`, which is relative to `folder`.
fn check(folder: &Path, path: &str) -> (i32, String) {
    run(folder, &["--plan", path, "check"])
}

/// Exit code and everything said by a command.
fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--lang", "en"])
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("COLUMNS", "80")
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap()
    );
    (output.status.code().expect("ended by itself"), said)
}

#[track_caller]
fn says(files: &[(&str, &[u8])], code: i32, expected: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join("plan").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let (actual, said) = check(folder.path(), "plan");
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(actual, code, "{said}");
    for words in expected {
        assert!(said.contains(words), "no {words:?} in\n{said}");
    }
}

#[test]
fn a_plan_that_is_not_there_or_is_none_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = check(folder.path(), "nowhere");
    assert_eq!((code, said.contains("`nowhere`")), (2, true), "{said}");
    fs::create_dir(folder.path().join("empty")).unwrap();
    let (code, said) = check(folder.path(), "empty");
    assert_eq!(
        (code, said.contains("`plan.toml`"), said.contains("crossfoot new")),
        (2, true, true),
        "{said}"
    );
}

#[test]
fn a_file_that_was_perhaps_meant_and_is_not_read_is_named() {
    let axis = b"id = \"I\"\n[[activity]]\nid = \"a\"\nresponsible = [\"x\"]\n";
    let files: &[(&str, &[u8])] = &[
        ("plan.toml", HEAD.as_bytes()),
        ("axes/1.toml", axis),
        ("axes/2.toml.txt", axis),
        ("axes/notes.md", b""),
        ("3-third.toml", axis),
        ("Progress/2012-Q1.toml", b""),
    ];
    says(
        files,
        0,
        &["`axes/2.toml.txt` is not read", "`3-third.toml` is not read", "`Progress` is not read"],
    );
}

#[test]
fn text_that_is_not_utf8_is_shown_at_its_place() {
    says(
        &[("plan.toml", b"format = 1\ntitle = \"M\xe9moire\"\n")],
        1,
        &["invalid-text", "plan/plan.toml:2:11"],
    );
}

#[test]
fn errors_of_all_files_come_out_at_once() {
    says(
        &[
            ("plan.toml", HEAD.as_bytes()),
            ("axes/1.toml", b"id = \"I\"\ntotal = 1,500,000\n"),
            ("axes/2.toml", b"\xff"),
            ("axes/10.toml", b"id = 4.10\n"),
            ("progress/2099-Q1.toml", b""),
        ],
        1,
        &[
            "axes/1.toml:2:9",
            "write `1_500_000`",
            "axes/2.toml:1:1",
            "axes/10.toml:1:6",
            "progress/2099-Q1.toml",
        ],
    );
}

#[test]
fn a_file_of_nothing_but_brackets_is_one_finding() {
    let brackets = vec![b'['; 10_000_000];
    says(&[("plan.toml", &brackets)], 1, &["invalid-toml", "plan.toml:1:"]);
    let mut nested = b"a = ".to_vec();
    nested.extend(vec![b'['; 1_000_000]);
    says(&[("plan.toml", &nested)], 1, &["invalid-toml", "plan.toml:1:"]);
}

#[test]
fn a_file_of_256_mib_is_refused_without_being_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::File::create(folder.path().join("large.toml")).unwrap().set_len(1 << 28).unwrap();
    let (code, said) = check(folder.path(), "large.toml");
    assert_eq!(
        (code, said.contains("large.toml"), said.contains("256 MiB")),
        (1, true, true),
        "{said}"
    );
}

#[test]
fn amounts_past_the_limit_and_sums_that_overflow_are_findings() {
    let too_long =
        format!("id = \"I\"\n[[activity]]\nid = \"a\"\nbudget = {{ 2012 = {} }}\n", "9".repeat(25));
    says(
        &[("plan.toml", HEAD.as_bytes()), ("axes/1.toml", too_long.as_bytes())],
        1,
        &["at most 24 digits"],
    );
    let longer_than_any_integer = too_long.replace(&"9".repeat(25), &"9".repeat(60));
    says(
        &[("plan.toml", HEAD.as_bytes()), ("axes/1.toml", longer_than_any_integer.as_bytes())],
        1,
        &["axes/1.toml:4"],
    );
}

#[test]
fn loops_of_money_that_stands_elsewhere_are_found() {
    let axis = b"id = \"I\"\n[[activity]]\nid = \"a\"\nbudget = { included_in = \"b\" }\n\
                 [[activity]]\nid = \"b\"\nbudget = { included_in = \"a\" }\n";
    says(&[("plan.toml", HEAD.as_bytes()), ("axes/1.toml", axis)], 1, &["unknown-reference"]);
}

#[test]
fn money_that_is_taken_of_itself_is_told_and_unknown() {
    let percentage = |of: &str| {
        format!("[[axis.activity.line]]\ntitle = \"Fee\"\npercent = 10\nof = [\"{of}\"]\n")
    };
    let total = |id: &str, of: &str| format!("[[total]]\nid = \"{id}\"\nof = [{of}]\n");
    let activity = "[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n[[axis.activity.line]]\nid = \"l\"\nbudget = { total = 7 }\n";
    for (totals, lines, said) in [
        (total("T1", "\"T2\"") + &total("T2", "\"I\", \"T1\""), String::new(), "T1 → T2 → T1"),
        (String::new(), percentage("a"), "a/2 → a/2"),
        (total("T1", "\"I\""), percentage("T1"), "a/2 → T1 → a/2"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("plan.toml"), format!("{HEAD}{totals}{activity}{lines}"))
            .unwrap();
        let (code, text) = check(folder.path(), ".");
        assert_eq!(
            (code, text.matches("unknown-reference").count(), text.contains(said)),
            (1, 1, true),
            "{text}"
        );
        let (_, report) = run(folder.path(), &["report", "budget"]);
        assert!(report.contains("can't be read or computed"), "{report}");
    }
}

#[test]
fn totals_and_percentages_of_each_other_come_to_an_end() {
    // Each names all of the next layer, so that the way down to the activity can be gone 12¹¹ times.
    let id = |layer: usize, at: usize| format!("T{layer}-{at}");
    let mut layers = String::new();
    for (layer, at) in (0..12).flat_map(|layer| (0..12).map(move |at| (layer, at))) {
        let below: Vec<_> = (0..12).map(|it| format!("\"{}\"", id(layer + 1, it))).collect();
        let of = if layer == 11 { "\"a\"".to_owned() } else { below.join(", ") };
        let declared = if layer == 0 {
            format!("declared = {{ total = {} }}\n", 12_u64.pow(11) * 7)
        } else {
            String::new()
        };
        layers += &format!("[[total]]\nid = \"{}\"\nof = [{of}]\n{declared}", id(layer, at));
    }
    let activity = "[[axis]]\nid = \"I\"\n[[axis.activity]]\nid = \"a\"\n";
    let layered = format!("{HEAD}{layers}{activity}budget = {{ total = 7 }}\n");
    // Each is taken of the next one.
    let line = |it: usize| {
        format!("[[axis.activity.line]]\nid = \"{it}\"\npercent = 100\nof = [\"{}\"]\n", it + 1)
    };
    let last = "[[axis.activity.line]]\nid = \"20000\"\nbudget = { total = 1 }\n";
    let chain: String = (0..20_000).map(line).collect();
    let chain = format!(
        "{HEAD}[[total]]\nid = \"T\"\nof = [\"I\"]\ndeclared = {{ total = 20001 }}\n{activity}{chain}{last}"
    );
    // Each is taken of all above it.
    let line = "[[axis.activity.line]]\npercent = 0.01\n".repeat(3000);
    let heap = format!("{HEAD}{activity}[[axis.activity.line]]\nbudget = {{ total = 1 }}\n{line}");
    // One names very many rows, and each of very many chooses its own.
    let activities: String = (0..20_000)
        .map(|it| {
            format!(
                "[[axis.activity]]\nid = \"a{it}\"\nfunder = \"F{it}\"\nbudget = {{ total = 1 }}\n"
            )
        })
        .collect();
    let names: Vec<_> = (0..20_000).map(|it| format!("\"a{it}\"")).collect();
    let funders: String = (0..5000)
        .map(|it| {
            format!("[[total]]\nid = \"T{it}\"\nfunder = \"F{it}\"\ndeclared = {{ total = 1 }}\n")
        })
        .collect();
    let wide = format!(
        "{HEAD}[[total]]\nid = \"T\"\nof = [{}]\ndeclared = {{ total = 20000 }}\n{funders}[[axis]]\nid = \"I\"\n{activities}",
        names.join(", ")
    );
    for text in [layered, chain, heap, wide] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("plan.toml"), text).unwrap();
        let (code, said) = check(folder.path(), ".");
        assert_eq!((code, said.contains("error")), (0, false), "{said}");
    }
}

#[test]
fn ids_are_unique_over_all_files() {
    let axis = b"id = \"I\"\n[[activity]]\nid = \"a\"\n";
    let files: &[(&str, &[u8])] =
        &[("plan.toml", HEAD.as_bytes()), ("axes/1.toml", axis), ("axes/2.toml", axis)];
    says(files, 1, &["duplicate-id", "axes/2.toml:1:6", "axes/1.toml:1:6", "axes/2.toml:3:6"]);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_plan_is_refused() {
    // The file itself, or the folder that it stands in.
    for (link, target) in [("axes/1.toml", "../../secret/1.toml"), ("axes", "../secret")] {
        let folder = tempfile::tempdir().unwrap();
        let (plan, secret) = (folder.path().join("plan"), folder.path().join("secret"));
        fs::create_dir_all(&secret).unwrap();
        fs::write(secret.join("1.toml"), "secret words").unwrap();
        fs::create_dir_all(plan.join(link).parent().unwrap()).unwrap();
        fs::write(plan.join("plan.toml"), HEAD).unwrap();
        std::os::unix::fs::symlink(target, plan.join(link)).unwrap();
        let (code, said) = check(folder.path(), "plan");
        assert_eq!(
            (code, said.contains(&format!("plan/{link}`")), said.contains("secret words")),
            (2, true, false),
            "{said}"
        );
    }
}

#[test]
fn control_characters_of_a_plan_do_not_reach_the_terminal() {
    let axis = "id = \"I\"\ntitle = \"\\u001b[31mred\\u0007 \\u202egnirts\"\n[[activity]]\nid = \"a\\u001b]0;x\"\n\
                unknown = 1\nbudget = { 2012 = 1, total = 2 }\n";
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan");
    fs::create_dir_all(plan.join("axes")).unwrap();
    fs::write(plan.join("plan.toml"), HEAD).unwrap();
    fs::write(plan.join("axes/1.toml"), axis).unwrap();
    let (_, said) = check(folder.path(), "plan");
    assert!(!said.chars().any(|it| it.is_control() && it != '\n' || it == '\u{202e}'), "{said:?}");
}

#[test]
fn a_plan_that_can_t_be_read_is_told_in_its_own_language() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    fs::write(&plan, format!("{HEAD}language = \"fr\"\nnote = \"la fin manque\n")).unwrap();
    for (arguments, expected) in [
        (&["check"][..], "le guillemet fermant de ce texte manque"),
        (&["report", "budget"][..], "erreur"),
        (&["repair"][..], "erreur"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
            .arg("--plan")
            .arg(&plan)
            .args(arguments)
            .env("LANG", "en_US.UTF-8")
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
}
