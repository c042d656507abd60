//! Files of a plan with corrections in them: written in place, or shown as a patch.

use std::path::PathBuf;

use anyhow::bail;
use similar::TextDiff;

use crate::diagnostic::Edit;
use crate::load::write::{self, Revised};
use crate::load::{Loaded, Origin};
use crate::message::{Message, Refusal};
use crate::repair::edit::edited;
use crate::source::FileId;

/// A file and its text before and after.
#[derive(Debug)]
pub(super) struct Corrected<'l> {
    path: PathBuf,
    /// The path from the top of the repository, or from here where there is none.
    name: String,
    before: &'l str,
    after: String,
}

/// The files that edits change, in their order.
pub(super) fn corrected<'l>(
    loaded: &'l Loaded,
    edits: &[Edit],
) -> anyhow::Result<Vec<Corrected<'l>>> {
    let mut files: Vec<FileId> = edits.iter().map(|it| it.span.file).collect();
    files.sort_unstable();
    files.dedup();
    files
        .into_iter()
        .map(|file| {
            let own: Vec<Edit> = edits.iter().filter(|it| it.span.file == file).cloned().collect();
            let before = loaded.sources.get(file).text();
            replaced(loaded, file, edited(before, &own))
        })
        .collect()
}

/// A file with another text.
pub(super) fn replaced(
    loaded: &Loaded,
    file: FileId,
    after: String,
) -> anyhow::Result<Corrected<'_>> {
    let source = loaded.sources.get(file);
    if loaded.document.is_some() {
        let fact = Message::new("stop-correct-document").text("name", &loaded.name);
        bail!(Refusal::new(fact).advice(Message::new("stop-correct-document-advice")));
    }
    let Some(path) = loaded.path(source.name()) else {
        bail!(Refusal::new(match loaded.origin {
            Origin::Revision(_) => Message::new("stop-correct-revision"),
            _ => Message::new("stop-correct-input"),
        }));
    };
    let name = format!("{}{}", loaded.repository_prefix(), source.name());
    Ok(Corrected { path, name, before: source.text(), after })
}

/// Writes files, each beside and then renamed; none where one of them is not any more what was read.
pub(super) fn write_all(files: &[Corrected<'_>]) -> anyhow::Result<()> {
    let mut revised = Vec::with_capacity(files.len());
    for file in files {
        let before = Some(file.before.as_bytes());
        revised.push(Revised { path: &file.path, before, after: file.after.as_bytes() });
    }
    write::replace_all(&revised)
}

/// The files as a patch that `git apply` takes.
pub(super) fn patch(files: &[Corrected<'_>]) -> String {
    let mut patch = String::new();
    for file in files {
        // Git ends a name that has spaces with a tab.
        let end = if file.name.contains(' ') { "\t" } else { "" };
        let (old, new) = (format!("a/{}{end}", file.name), format!("b/{}{end}", file.name));
        let diff = TextDiff::from_lines(file.before, &file.after);
        patch.push_str(&diff.unified_diff().context_radius(3).header(&old, &new).to_string());
    }
    patch
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::load;
    use crate::source::Span;

    const TEXT: &str = "format = 1\r\ntitle = \"é\"\r\nyears = [\"2012\"]";

    fn plan() -> (tempfile::TempDir, Loaded) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("plan.toml"), TEXT).unwrap();
        let loaded = load::load(folder.path()).unwrap();
        (folder, loaded)
    }

    fn edits(loaded: &Loaded) -> Vec<Edit> {
        let (file, source) = loaded.sources.iter().next().unwrap();
        let at = source.text().find("2012").unwrap() as u32;
        vec![Edit {
            span: Span { start: at, end: at + 4, ..Span::beginning_of(file) },
            text: "2013".into(),
        }]
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_not_written() {
        let (folder, loaded) = plan();
        let path = folder.path().join("plan.toml");
        fs::write(&path, "other").unwrap();
        assert!(write_all(&corrected(&loaded, &edits(&loaded)).unwrap()).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "other");
    }

    #[test]
    fn only_the_edited_place_changes() {
        let (folder, loaded) = plan();
        write_all(&corrected(&loaded, &edits(&loaded)).unwrap()).unwrap();
        let written = fs::read_to_string(folder.path().join("plan.toml")).unwrap();
        assert_eq!(written, TEXT.replace("2012", "2013"));
    }

    #[test]
    fn a_patch_keeps_line_ends() {
        let (_folder, loaded) = plan();
        let patch = patch(&corrected(&loaded, &edits(&loaded)).unwrap());
        assert!(patch.contains("\n format = 1\r\n"), "{patch:?}");
        assert!(
            patch.contains("\n-years = [\"2012\"]\n\\ No newline at end of file\n"),
            "{patch:?}"
        );
    }
}
