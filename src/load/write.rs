//! Writing files so that nothing is lost: whoever is interrupted leaves the old file or the new one, whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

use super::folder_of;
use crate::message::{Arg, Message, Refusal};

/// Replaces a file by other bytes, or makes it. The old file's permissions stay.
///
/// The bytes are written beside it, brought to the disk, and renamed into its place. A link stays a link: the file
/// that it leads to is replaced.
pub fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    replace_by(path, |out| out.write_all(bytes))
}

/// Replaces a file by what is drawn, or makes it; a drawing that fails leaves the old file.
pub fn replace_by(
    path: &Path,
    draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    Successor::of(path, draw)
        .and_then(Successor::take_over)
        .with_context(|| cannot_replace(path, &[]))
}

/// Replaces several files that change together: all are written and on the disk before the first is renamed, so that
/// a full disk leaves all of them as they were.
pub fn replace_all(files: &[(&Path, &[u8])]) -> anyhow::Result<()> {
    let mut successors = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        let successor = Successor::of(path, |out| out.write_all(bytes));
        successors.push(successor.with_context(|| cannot_replace(path, &[]))?);
    }
    for (number, successor) in successors.into_iter().enumerate() {
        let (written, rest) = files.split_at(number);
        successor.take_over().with_context(|| cannot_replace(rest[0].0, written))?;
    }
    Ok(())
}

/// What stands beside a file and is to take its place.
struct Successor {
    beside: NamedTempFile,
    target: PathBuf,
}

impl Successor {
    fn of(
        path: &Path,
        draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Successor> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let beside = written_beside(&target, draw)?;
        if let Ok(old) = fs::metadata(&target) {
            fs::set_permissions(beside.path(), old.permissions())?;
        }
        Ok(Successor { beside, target })
    }

    fn take_over(self) -> io::Result<()> {
        self.beside.persist(&self.target).map_err(|it| it.error)?;
        settle_folder(&self.target);
        Ok(())
    }
}

/// Writes a file that does not exist yet; one that does is never touched.
pub fn create(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let cannot = || about("stop-cannot-write", path);
    let folder = folder_of(path);
    fs::create_dir_all(folder).with_context(cannot)?;
    let beside = written_beside(path, |out| out.write_all(bytes)).with_context(cannot)?;
    match beside.persist_noclobber(path) {
        Ok(_) => {}
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
            bail!(about("stop-exists", path))
        }
        Err(refused) => return Err(refused.error).with_context(cannot),
    }
    settle_folder(path);
    Ok(())
}

/// Makes a folder with files in it, all of them or none. A folder that has something in it is never touched.
pub fn create_folder(path: &Path, files: &[(&str, &str)]) -> anyhow::Result<()> {
    let cannot = || about("stop-cannot-make-folder", path);
    let is_free = match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_free {
        bail!(about("stop-folder-exists", path));
    }
    let above = folder_of(path);
    fs::create_dir_all(above).with_context(cannot)?;
    let beside =
        tempfile::Builder::new().prefix(".crossfoot-").tempdir_in(above).with_context(cannot)?;
    for (name, text) in files {
        let file = beside.path().join(name);
        fs::create_dir_all(folder_of(&file)).with_context(cannot)?;
        write_through(&file, text.as_bytes()).with_context(cannot)?;
    }
    open_to_others(beside.path()).with_context(cannot)?;
    fs::rename(beside.path(), path).with_context(cannot)?;
    // What was renamed away can't be removed any more, and need not be.
    let _ = beside.keep();
    settle_folder(path);
    Ok(())
}

/// Opens a file among others that together are one answer, in a folder that is made where it is missing.
pub fn open(path: &Path) -> io::Result<Box<dyn Write>> {
    fs::create_dir_all(folder_of(path))?;
    Ok(Box::new(BufWriter::new(File::create(path)?)))
}

/// A file that stays as it was, after others that were written already.
fn cannot_replace(path: &Path, written: &[(&Path, &[u8])]) -> Refusal {
    let all: Vec<Arg> =
        written.iter().map(|(it, _)| Arg::Text(format!("`{}`", it.display()))).collect();
    about("stop-cannot-write", path).advice(match all.is_empty() {
        true => Message::new("stop-nothing-changed"),
        false => Message::new("stop-others-changed").arg("files", Arg::List(all)),
    })
}

fn about(key: &'static str, path: &Path) -> Refusal {
    Refusal::new(Message::new(key).text("name", path.to_string_lossy()))
}

fn written_beside(
    path: &Path,
    draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    let mut file = tempfile::Builder::new()
        .prefix(".crossfoot-")
        .permissions_as_usual()
        .tempfile_in(folder)?;
    let mut out = BufWriter::new(file.as_file_mut());
    draw(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok(file)
}

fn write_through(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Brings a renamed name to the disk. Where a system can't do that, the rename is still whole.
fn settle_folder(path: &Path) {
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
}

/// Temporary files are private; a plan is not.
trait PermissionsAsUsual {
    fn permissions_as_usual(&mut self) -> &mut Self;
}

impl PermissionsAsUsual for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_as_usual(&mut self) -> &mut Self {
        use std::os::unix::fs::PermissionsExt as _;
        // The user's mask is applied to it.
        self.permissions(fs::Permissions::from_mode(0o666))
    }

    #[cfg(not(unix))]
    fn permissions_as_usual(&mut self) -> &mut Self {
        self
    }
}

#[cfg(unix)]
fn open_to_others(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    // As the folders inside of it, which were made under the user's mask.
    let inside = fs::read_dir(folder)?.filter_map(Result::ok).find(|it| it.path().is_dir());
    let mode = match inside {
        Some(inside) => inside.metadata()?.permissions().mode(),
        None => 0o755,
    };
    fs::set_permissions(folder, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.toml");
        create(&file, b"old").unwrap();
        replace(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_overwritten_by_what_makes_files() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.toml");
        create(&file, b"old").unwrap();
        assert!(create(&file, b"new").is_err());
        assert!(create_folder(folder.path(), &[("plan.toml", "new")]).is_err());
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn a_folder_is_made_with_all_its_files() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("new/plan");
        create_folder(&folder, &[("plan.toml", "a"), ("axes/1.toml", "b")]).unwrap();
        assert_eq!(fs::read_to_string(folder.join("axes/1.toml")).unwrap(), "b");
        assert_eq!(fs::read_dir(above.path().join("new")).unwrap().count(), 1);
    }
}
