//! The shape of the house: which module may use which.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of `lib.rs`, in its order, and the modules that it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("text", &[]),
    ("money", &[]),
    ("date", &[]),
    ("language", &["money"]),
    ("message", &["text", "money", "date"]),
    ("package", &["message"]),
    ("diagnostic", &["source", "text", "money", "message"]),
    ("syntax", &["source", "text", "money", "date", "message", "diagnostic"]),
    ("model", &["source", "text", "money", "date", "language", "message", "diagnostic", "syntax"]),
    ("accounts", &["source", "text", "money", "date", "message", "model"]),
    ("footing", &["source", "money", "diagnostic", "model", "accounts"]),
    (
        "checks",
        &[
            "source",
            "text",
            "money",
            "date",
            "message",
            "diagnostic",
            "syntax",
            "model",
            "accounts",
            "footing",
        ],
    ),
    (
        "repair",
        &[
            "source",
            "text",
            "money",
            "date",
            "message",
            "diagnostic",
            "syntax",
            "model",
            "accounts",
            "footing",
        ],
    ),
    (
        "diff",
        &[
            "source",
            "text",
            "money",
            "date",
            "message",
            "diagnostic",
            "syntax",
            "model",
            "accounts",
        ],
    ),
    (
        "history",
        &[
            "source",
            "text",
            "money",
            "date",
            "message",
            "diagnostic",
            "model",
            "accounts",
            "checks",
            "diff",
        ],
    ),
    ("forms", &["text", "money", "date", "model", "accounts"]),
    (
        "reports",
        &[
            "source",
            "text",
            "money",
            "date",
            "message",
            "diagnostic",
            "model",
            "accounts",
            "diff",
            "history",
            "forms",
        ],
    ),
    (
        "render",
        &[
            "source",
            "text",
            "money",
            "date",
            "language",
            "message",
            "package",
            "diagnostic",
            "syntax",
            "model",
            "accounts",
            "forms",
            "repair",
            "reports",
            "diff",
            "history",
        ],
    ),
    ("merge", &["text", "money"]),
    ("import", &["source", "money", "date", "message", "package", "diagnostic", "syntax", "model"]),
    (
        "collect",
        &[
            "money", "date", "language", "message", "syntax", "model", "accounts", "forms",
            "render", "import",
        ],
    ),
    ("load", &["source", "text", "message", "import"]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Whether a file holds tests alone: `tests.rs`, or a file in a folder of that name.
fn is_of_tests(path: &Path) -> bool {
    path.with_extension("").iter().any(|it| it == "tests")
}

/// The code of a file without its tests and comments: what it says of other modules there binds nobody.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_use_only_what_stands_above_them() {
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let module =
            path.components().nth(1).unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let Some((_, allowed)) = MAY_USE.iter().find(|(it, _)| *it == module) else { continue };
        if is_of_tests(&path) {
            continue;
        }
        for (at, _) in code(&path).match_indices("crate::") {
            let rest = &code(&path)[at + "crate::".len()..];
            let used: String =
                rest.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    wrong.dedup();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_map_lists_the_modules_in_the_order_in_which_they_use_each_other() {
    let lib = fs::read_to_string("src/lib.rs").unwrap();
    let declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let table: Vec<&str> = MAY_USE.iter().map(|(it, _)| *it).chain(["cli"]).collect();
    assert_eq!(declared, table);
    let places: BTreeMap<&str, usize> =
        table.iter().enumerate().map(|(at, it)| (*it, at)).collect();
    for (module, allowed) in MAY_USE {
        assert!(allowed.iter().all(|it| places[it] < places[module]), "{module}");
    }
}

/// Only `load` and `cli` touch files, git, the terminal, the clock and the environment.
#[test]
fn the_world_is_touched_at_the_edge_only() {
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let edge = ["load", "cli", "main"].iter().any(|it| {
            let inside = Path::new("src").join(it);
            path.starts_with(&inside) || path == inside.with_extension("rs")
        });
        if edge || is_of_tests(&path) {
            continue;
        }
        for word in
            ["std::fs", "std::env::", "std::process", "Local::now", "Utc::now", "SystemTime"]
        {
            if code(&path).contains(word) {
                wrong.push(format!("{} uses {word}", path.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// One library stands behind one module.
#[test]
fn libraries_are_named_in_one_place_each() {
    let homes: &[(&str, &[&str])] = &[
        ("toml::", &["src/syntax/full"]),
        ("chrono::", &["src/date", "src/cli/world"]),
        ("unicode_normalization", &["src/text"]),
        ("comfy_table", &["src/render/terminal_columns"]),
        ("toml_writer", &["src/syntax/write"]),
        ("toml_edit", &["src/merge/nodes"]),
        ("annotate_snippets", &["src/render/diagnostics"]),
        ("fluent_bundle", &["src/render/language"]),
        ("memchr::", &["src/render/language"]),
        ("rust_xlsxwriter", &["src/render/report/xlsx", "src/render/form"]),
        ("sha2", &["src/forms"]),
        ("zip::", &["src/render/report/docx", "src/package"]),
        ("calamine::", &["src/import/workbook"]),
        ("csv::ReaderBuilder", &["src/import/delimited"]),
        ("encoding_rs", &["src/import/delimited"]),
        ("chardetng", &["src/import/delimited"]),
        ("quick_xml", &["src/package", "src/import/", "src/render/report/docx/template"]),
        ("indicatif", &["src/cli/progress_bar"]),
        ("iso_currency", &["src/model/currency"]),
        ("ctrlc", &["src/load/write"]),
        ("base64::", &["src/render/report/html"]),
    ];
    let mut wrong = Vec::new();
    for path in rust_files(Path::new("src")) {
        let name = path.to_string_lossy().replace('\\', "/");
        for (library, homes) in homes {
            let at_home = homes.iter().any(|it| name.starts_with(it));
            if !at_home && code(&path).contains(library) {
                wrong.push(format!("{name} names {library}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Each library that is linked in has a line that says why.
#[test]
fn every_dependency_stands_in_the_decisions() {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string("Cargo.toml").unwrap()).unwrap();
    let decisions = fs::read_to_string("docs/decisions.md").unwrap();
    let tables = ["dependencies", "dev-dependencies"].map(|it| manifest[it].as_table().unwrap());
    let all: Vec<&str> = tables.iter().flat_map(|it| it.keys().map(String::as_str)).collect();
    let silent: Vec<&&str> = all.iter().filter(|it| !decisions.contains(**it)).collect();
    assert!(all.len() > 20 && silent.is_empty(), "{silent:?}");
}
