//! What a merge asks of git: how conflicts are marked, and its own merge by lines.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::bail;

use super::{answer, git, started};
use crate::message::{Message, Refusal};

/// Whether the base is to stand between the markers (`merge.conflictStyle`).
pub fn shows_base() -> bool {
    let style = answer(git(Path::new(".")).args(["config", "--get", "merge.conflictStyle"]));
    style
        .ok()
        .flatten()
        .is_some_and(|it| it.eq_ignore_ascii_case("diff3") || it.eq_ignore_ascii_case("zdiff3"))
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
