//! Bad input: a finding or an error that names the file and the place, never a panic.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";

/// Exit code and everything said by `check` on the plan `path`, which is relative to `folder`.
fn check(folder: &Path, path: &str) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["--plan", path, "--lang", "en", "check"])
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
