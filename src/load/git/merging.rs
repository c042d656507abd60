//! What a merge asks of git: how conflicts are marked, and its own merge by lines.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::bail;

use super::{answer, git, started};
use crate::load::natural_order;
use crate::message::{Message, Refusal};

/// Whether the base is to stand between the markers (`merge.conflictStyle`).
pub fn shows_base() -> bool {
    let style = answer(git(Path::new(".")).args(["config", "--get", "merge.conflictStyle"]));
    style
        .ok()
        .flatten()
        .is_some_and(|it| it.eq_ignore_ascii_case("diff3") || it.eq_ignore_ascii_case("zdiff3"))
}

/// The axes of a plan's folder in a revision, in their order; nothing where the plan's own file is another there.
pub fn axes_of(folder: &Path, path: &str, revision: &str, own: &[u8]) -> Option<Vec<String>> {
    if revision.starts_with('-') {
        return None;
    }
    let show = |path: &str| -> Option<Vec<u8>> {
        let mut command = git(Path::new("."));
        command.args(["cat-file", "blob", &format!("{revision}:{path}")]).stderr(Stdio::null());
        let output = command.output().ok().filter(|it| it.status.success())?;
        Some(output.stdout)
    };
    if show(path)? != own {
        return None;
    }
    let axes = folder.join("axes").to_string_lossy().replace('\\', "/");
    let mut command = git(Path::new("."));
    command.args(["ls-tree", "-z", "--name-only", revision, "--", &format!("{axes}/")]);
    let listed = command.stderr(Stdio::null()).output().ok().filter(|it| it.status.success())?;
    let listed = String::from_utf8(listed.stdout).ok()?;
    let mut names: Vec<&str> = listed.split('\0').filter(|it| it.ends_with(".toml")).collect();
    names.sort_by(|a, b| natural_order(a, b));
    names.into_iter().map(|it| String::from_utf8(show(it)?).ok()).collect()
}

/// Merges base, ours and theirs by lines: the text, and whether conflicts are left in it. `names` are the labels of base,
/// ours and theirs.
pub fn by_lines(
    [base, ours, theirs]: [&PathBuf; 3],
    names: &[String; 3],
    length: usize,
) -> anyhow::Result<(Vec<u8>, bool)> {
    let mut command = git(Path::new("."));
    command.args(["merge-file", "-p", &format!("--marker-size={length}")]);
    if shows_base() {
        command.arg("--diff3");
    }
    let [old, one, other] = names;
    command.args(["-L", one, "-L", old, "-L", other, "--"]).args([ours, base, theirs]);
    let output = started(command.stderr(Stdio::piped()).output())?;
    match output.status.code() {
        Some(0) => Ok((output.stdout, false)),
        Some(1..=127) => Ok((output.stdout, true)),
        _ => {
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            bail!(Refusal::new(Message::new("stop-git-said").text("said", said)))
        }
    }
}
