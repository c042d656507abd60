//! A repository of made-up objects and settings: commands that read revisions end with an answer or with the reason why
//! there is none, and nothing that the repository names is run.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crossfoot::cli;

use crate::input;

/// The commands that read revisions.
const COMMANDS: [&str; 6] = [
    "check --at HEAD",
    "diff HEAD",
    "diff HEAD~1 HEAD --format json",
    "log",
    "blame I.1",
    "report budget --at main --format json -o OUT.json",
];

/// A blob (the text above the first name of a file), a `tree` in which `@BLOB` stands for its id, a `commit` in which
/// `@TREE` stands for that of the tree, and what stands in `config` and `attributes`; `MARK` is a file that a command in
/// them would make.
pub fn run(bytes: &[u8]) {
    let folder = std::env::temp_dir().join(format!("crossfoot-git-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    let (clean, mark) = (folder.join("clean"), folder.join("mark"));
    let git = folder.join("work/.git");
    for path in [clean.join("refs"), clean.join("objects"), git.join("refs/heads")] {
        fs::create_dir_all(path).expect("a folder for a repository");
    }
    fs::write(clean.join("HEAD"), "ref: refs/heads/main\n").expect("a head");
    let parts = input::sources(bytes);
    let part = |name: &str| {
        let found = parts.iter().find(|(_, it)| it.name() == name);
        let text = found.map_or(String::new(), |it| it.1.text().to_owned());
        text.replace("MARK", &mark.display().to_string())
    };
    let plan = part("plan.toml");
    let Some(blob) = object(&clean, "blob", plan.as_bytes()) else { return };
    let raw: Vec<u8> = (0..blob.len() / 2)
        .filter_map(|at| u8::from_str_radix(&blob[2 * at..2 * at + 2], 16).ok())
        .collect();
    let mut tree = Vec::new();
    for (at, piece) in part("tree").split("@BLOB").enumerate() {
        tree.extend(if at > 0 { raw.as_slice() } else { &[] });
        tree.extend(piece.as_bytes());
    }
    let Some(tree) = object(&clean, "tree", &tree) else { return };
    let commit = part("commit").replace("@TREE", &tree);
    let Some(commit) = object(&clean, "commit", commit.as_bytes()) else { return };
    fs::rename(clean.join("objects"), git.join("objects")).expect("the objects");
    let files = [
        ("HEAD", "ref: refs/heads/main\n".to_owned()),
        ("refs/heads/main", format!("{commit}\n")),
        ("config", part("config")),
        ("../.gitattributes", part("attributes")),
        ("../plan.toml", plan),
    ];
    for (name, text) in files {
        fs::write(git.join(name), text).expect("a file of the repository");
    }
    for command in COMMANDS {
        let out = folder.join("out").display().to_string();
        let words: Vec<String> = format!("crossfoot {command}")
            .split(' ')
            .map(|it| it.replace("OUT", &out))
            .chain(["--plan".to_owned(), folder.join("work/plan.toml").display().to_string()])
            .collect();
        let words: Vec<&OsStr> = words.iter().map(OsStr::new).collect();
        let mut answer = Vec::new();
        if let Ok(code) = cli::run_into(&words, &mut answer) {
            assert!(code <= 1, "{command} ended with {code}");
            assert!(std::str::from_utf8(&answer).is_ok(), "{command}: no text");
        }
        assert!(!mark.exists(), "{command} ran what the repository names");
    }
    let _ = fs::remove_dir_all(&folder);
}

/// Writes an object, whatever is in it; gives its id.
fn object(repository: &Path, kind: &str, bytes: &[u8]) -> Option<String> {
    let mut git = Command::new("git")
        .args(["hash-object", "-w", "--literally", "--stdin", "-t", kind])
        .env("GIT_DIR", repository)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    git.stdin.take()?.write_all(bytes).ok()?;
    let output = git.wait_with_output().ok()?;
    let id = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !id.is_empty()).then_some(id)
}
