//! Writing files so that nothing is lost: whoever is interrupted leaves the old file or the new one, whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, Once, PoisonError};

use anyhow::{Context as _, bail};
use tempfile::NamedTempFile;

use super::{folder_of, refuse_outside, system};
use crate::message::{Arg, Message, Refusal};

/// Replaces a file by what is drawn, or makes it; a drawing that fails leaves the old file.
///
/// The bytes are written beside it, brought to the disk, and renamed into its place; permissions and owner stay. A link
/// stays a link: the file that it leads to is replaced. What is no file (a pipe, a device, what the shell hands over) is
/// written into, and never replaced.
pub fn replace_by(
    path: &Path,
    draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    let written = match destination(path) {
        Destination::File(target) => Successor::of(target, draw).and_then(Successor::take_over),
        Destination::Stream => write_into(path, draw),
    };
    written.with_context(|| cannot_replace(path, &[]))
}

/// A file of a plan, and what is to stand in it.
#[derive(Debug, Clone, Copy)]
pub struct Revised<'a> {
    /// Where it stands.
    pub path: &'a Path,
    /// What was read; the file is left alone where something else stands in it now. Nothing where there was no file.
    pub before: Option<&'a [u8]>,
    /// What is to stand in it.
    pub after: &'a [u8],
}

impl Revised<'_> {
    fn refuse_changed(&self) -> anyhow::Result<()> {
        let now = match fs::read(self.path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| super::cannot_read(self.path)),
        };
        if now.as_deref() != self.before {
            bail!(about("stop-changed-meanwhile", self.path));
        }
        Ok(())
    }
}

/// Replaces several files that change together: all are written and on the disk before the first is renamed, so that
/// a full disk leaves all of them as they were. Each is compared with what was read once more right before its rename:
/// what an editor saved in the meantime is never overwritten.
pub fn replace_all(files: &[Revised<'_>]) -> anyhow::Result<()> {
    files.iter().try_for_each(Revised::refuse_changed)?;
    let mut successors = Vec::with_capacity(files.len());
    for file in files {
        let target = file.path.canonicalize().unwrap_or_else(|_| file.path.to_owned());
        let successor = Successor::of(target, |out| out.write_all(file.after));
        successors.push(successor.with_context(|| cannot_replace(file.path, &[]))?);
    }
    for (number, successor) in successors.into_iter().enumerate() {
        let (written, rest) = files.split_at(number);
        rest[0].refuse_changed()?;
        successor.take_over().with_context(|| cannot_replace(rest[0].path, written))?;
    }
    Ok(())
}

/// Where what is written to a path goes.
#[derive(Debug, PartialEq, Eq)]
enum Destination {
    /// Into this file, which is there or is to be made.
    File(PathBuf),
    /// Into what stands there, which is no file.
    Stream,
}

fn destination(path: &Path) -> Destination {
    let mut at = path.to_owned();
    // As many links as systems follow.
    for _ in 0..40 {
        if system::is_handed_over(&at) {
            return Destination::Stream;
        }
        match fs::read_link(&at) {
            Ok(next) => at = folder_of(&at).join(next),
            Err(_) => break,
        }
    }
    match fs::metadata(path) {
        Ok(found) if !found.is_file() && !found.is_dir() => Destination::Stream,
        _ => Destination::File(path.canonicalize().unwrap_or_else(|_| path.to_owned())),
    }
}

/// Behind what is there: a file that is handed over may hold something already.
fn write_into(path: &Path, draw: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(OpenOptions::new().append(true).open(path)?);
    draw(&mut out)?;
    out.flush()
}

/// What stands beside a file and is to take its place.
struct Successor {
    beside: NamedTempFile,
    target: PathBuf,
    _unfinished: Unfinished,
}

impl Successor {
    fn of(
        target: PathBuf,
        draw: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Successor> {
        let (beside, unfinished) = written_beside(&target, draw)?;
        if let Ok(old) = fs::metadata(&target) {
            system::resemble(beside.path(), &old)?;
        }
        Ok(Successor { beside, target, _unfinished: unfinished })
    }

    fn take_over(self) -> io::Result<()> {
        self.beside.persist(&self.target).map_err(|it| it.error)?;
        settle_folder(&self.target);
        Ok(())
    }
}

/// Holds back other runs that would change what stands in a folder, until it is dropped.
#[derive(Debug)]
pub struct Lock(Option<File>);

/// Waits until no other run changes what stands in a folder. Where a system can't lock, nothing is held: what is
/// written is compared with what was read in any case.
pub fn lock(folder: &Path) -> Lock {
    Lock(system::lockable(folder).ok().filter(|it| it.lock().is_ok()))
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(file) = &self.0 {
            // It ends with the file at the latest.
            let _ = file.unlock();
        }
    }
}

/// Temporary files and folders of this process.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// A temporary file or folder, which is removed when the process is told to stop.
struct Unfinished(PathBuf);

impl Unfinished {
    /// Makes one. What tells the process to stop meanwhile waits until it is known.
    fn make<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Unfinished)> {
        static WATCH: Once = Once::new();
        // Where nothing can be watched for, a file may stay; nothing else is lost.
        WATCH.call_once(|| {
            drop(ctrlc::set_handler(|| {
                for path in unfinished().iter() {
                    let _ = if path.is_dir() {
                        fs::remove_dir_all(path)
                    } else {
                        fs::remove_file(path)
                    };
                }
                // What a shell says of a program that was interrupted.
                std::process::exit(130);
            }))
        });
        let mut all = unfinished();
        let made = make()?;
        let path = made.as_ref().to_owned();
        all.push(path.clone());
        Ok((made, Unfinished(path)))
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        unfinished().retain(|it| *it != self.0);
    }
}

fn unfinished() -> std::sync::MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes a folder, and those above it, where they are not there.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| about("stop-cannot-write", folder))
}

/// Writes a file that does not exist yet into a folder of a plan; one that does is never touched.
///
/// # Errors
/// Where a link leads out of the plan.
pub fn create(plan: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = &plan.join(name);
    let cannot = || about("stop-cannot-write", path);
    let folder = folder_of(path);
    fs::create_dir_all(folder).with_context(cannot)?;
    refuse_outside(folder, &plan.canonicalize().with_context(cannot)?)?;
    let (beside, _unfinished) =
        written_beside(path, |out| out.write_all(bytes)).with_context(cannot)?;
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
    let folder = || tempfile::Builder::new().prefix(".crossfoot-").tempdir_in(above);
    let (beside, _unfinished) = Unfinished::make(folder).with_context(cannot)?;
    for (name, text) in files {
        let file = beside.path().join(name);
        fs::create_dir_all(folder_of(&file)).with_context(cannot)?;
        write_through(&file, text.as_bytes()).with_context(cannot)?;
    }
    system::open_to_others(beside.path()).with_context(cannot)?;
    fs::rename(beside.path(), path).with_context(cannot)?;
    // What was renamed away can't be removed any more, and need not be.
    let _ = beside.keep();
    settle_folder(path);
    Ok(())
}

/// Opens a file among others that together are one answer, in a folder that is made where it is missing. A link in
/// it is replaced, not followed.
pub fn open(folder: &Path, name: &str) -> io::Result<Box<dyn Write>> {
    fs::create_dir_all(folder)?;
    let path = folder.join(name);
    if path.is_symlink() {
        fs::remove_file(&path)?;
    }
    Ok(Box::new(BufWriter::new(File::create(path)?)))
}

/// A file that stays as it was, after others that were written already.
fn cannot_replace(path: &Path, written: &[Revised<'_>]) -> Refusal {
    let all: Vec<Arg> =
        written.iter().map(|it| Arg::Text(format!("`{}`", it.path.display()))).collect();
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
) -> io::Result<(NamedTempFile, Unfinished)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".crossfoot-");
    // Temporary files are private; a plan is not.
    if let Some(usual) = system::usual_permissions() {
        builder.permissions(usual);
    }
    let (mut file, unfinished) = Unfinished::make(|| builder.tempfile_in(folder_of(path)))?;
    let mut out = BufWriter::new(file.as_file_mut());
    draw(&mut out)?;
    out.flush()?;
    drop(out);
    file.as_file().sync_all()?;
    Ok((file, unfinished))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        replace_by(path, |out| out.write_all(bytes))
    }

    #[test]
    fn a_file_is_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        create(folder.path(), "plan.toml", b"old").unwrap();
        let file = folder.path().join("plan.toml");
        write(&file, b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("1"), folder.path().join("2"));
        fs::write(&one, "1").unwrap();
        fs::write(&two, "saved meanwhile").unwrap();
        let revised =
            |path, before: &'static [u8]| Revised { path, before: Some(before), after: b"x" };
        assert!(replace_all(&[revised(&one, b"1"), revised(&two, b"2")]).is_err());
        assert_eq!(fs::read(&one).unwrap(), b"1");
        assert_eq!(fs::read(&two).unwrap(), b"saved meanwhile");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_its_file_keeps_its_permissions() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("file", &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_written_into() {
        for path in ["/dev/null", "/dev/stdout", "/dev/fd/63", "/proc/self/fd/1"] {
            assert_eq!(destination(Path::new(path)), Destination::Stream, "{path}");
        }
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("out");
        std::os::unix::fs::symlink("/proc/self/fd/1", &link).unwrap();
        assert_eq!(destination(&link), Destination::Stream);
        let missing = folder.path().join("report.html");
        assert_eq!(destination(&missing), Destination::File(missing));
    }

    #[test]
    fn nothing_is_overwritten_by_what_makes_files() {
        let folder = tempfile::tempdir().unwrap();
        create(folder.path(), "plan.toml", b"old").unwrap();
        assert!(create(folder.path(), "plan.toml", b"new").is_err());
        assert!(create_folder(folder.path(), &[("plan.toml", "new")]).is_err());
        assert_eq!(fs::read(folder.path().join("plan.toml")).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_leads_out_of_the_plan_is_not_written_to() {
        let (plan, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(outside.path(), plan.path().join("progress")).unwrap();
        assert!(create(plan.path(), "progress/2012-Q1.toml", b"x").is_err());
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
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
