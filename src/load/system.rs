//! What differs between systems: permissions, owners, locks, names of files. Everything else runs the same on all.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Whether a path names what a process already has open: `/dev/stdout`, `/dev/fd/63`, which a shell makes of `<(…)`.
pub fn is_handed_over(path: &Path) -> bool {
    let begins = |with: &str| path.starts_with(with);
    cfg!(unix)
        && (["/dev/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr", "/proc"]
            .into_iter()
            .any(begins))
}

/// Whether the program was started without a standard output. The null device stands there then, opened for reading
/// too, as no shell opens it; what is printed is lost, and nothing says so.
pub fn output_is_closed() -> bool {
    let is_null = || fs::read_link("/proc/self/fd/1").is_ok_and(|it| it == Path::new("/dev/null"));
    let for_both = || {
        let told = fs::read_to_string("/proc/self/fdinfo/1").unwrap_or_default();
        let flags = told.lines().find_map(|it| it.strip_prefix("flags:"));
        flags.and_then(|it| u32::from_str_radix(it.trim(), 8).ok()).is_some_and(|it| it & 3 == 2)
    };
    cfg!(target_os = "linux") && is_null() && for_both()
}

#[cfg(unix)]
mod own {
    use super::*;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    /// The name of a file as it is shown: bytes that are not UTF-8 as `\xE9`.
    pub fn shown(name: &OsStr) -> String {
        super::shown_bytes(name.as_bytes())
    }

    /// The path of a shown name: its escaped bytes are bytes again.
    pub fn bytes_of(name: &str) -> PathBuf {
        let mut bytes = Vec::with_capacity(name.len());
        let mut rest = name;
        while let Some(at) = rest.find("\\x") {
            bytes.extend(&rest.as_bytes()[..at]);
            match rest.get(at + 2..at + 4).and_then(|it| u8::from_str_radix(it, 16).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &rest[at + 4..];
                }
                None => {
                    bytes.extend(b"\\x");
                    rest = &rest[at + 2..];
                }
            }
        }
        bytes.extend(rest.as_bytes());
        PathBuf::from(OsStr::from_bytes(&bytes))
    }

    /// The permissions of a file that is made as any other: the user's mask is applied to them.
    pub fn usual_permissions() -> Option<fs::Permissions> {
        Some(fs::Permissions::from_mode(0o666))
    }

    /// Gives a new file the owner and the permissions of the one that it is to replace.
    pub fn resemble(new: &Path, old: &fs::Metadata) -> io::Result<()> {
        // Only the superuser may give files away: where it is refused, the file is ours.
        let own = fs::metadata(new)?;
        if (own.uid(), own.gid()) != (old.uid(), old.gid()) {
            let _ = std::os::unix::fs::chown(new, Some(old.uid()), Some(old.gid()));
        }
        fs::set_permissions(new, old.permissions())
    }

    /// Opens a private folder to others, as the folders inside of it, which were made under the user's mask.
    pub fn open_to_others(folder: &Path) -> io::Result<()> {
        let inside = fs::read_dir(folder)?.filter_map(Result::ok).find(|it| it.path().is_dir());
        let mode = match inside {
            Some(inside) => inside.metadata()?.permissions().mode(),
            None => 0o755,
        };
        fs::set_permissions(folder, fs::Permissions::from_mode(mode))
    }

    /// What is locked for a folder: the folder itself.
    pub fn lockable(folder: &Path) -> io::Result<File> {
        File::open(folder)
    }
}

#[cfg(not(unix))]
mod own {
    use super::*;

    /// The name of a file as it is shown.
    pub fn shown(name: &OsStr) -> String {
        name.to_string_lossy().into_owned()
    }

    /// The path of a shown name.
    pub fn bytes_of(name: &str) -> PathBuf {
        PathBuf::from(name)
    }

    /// The permissions of a file that is made as any other.
    pub fn usual_permissions() -> Option<fs::Permissions> {
        None
    }

    /// Gives a new file the permissions of the one that it is to replace.
    pub fn resemble(new: &Path, old: &fs::Metadata) -> io::Result<()> {
        fs::set_permissions(new, old.permissions())
    }

    /// Opens a private folder to others.
    pub fn open_to_others(_: &Path) -> io::Result<()> {
        Ok(())
    }

    /// What is locked for a folder, where folders can't be: a file of its name in the folder for temporary files.
    pub fn lockable(folder: &Path) -> io::Result<File> {
        use std::hash::{DefaultHasher, Hash as _, Hasher as _};
        let mut hasher = DefaultHasher::new();
        folder.canonicalize()?.hash(&mut hasher);
        let name = format!("crossfoot-{:016x}.lock", hasher.finish());
        File::create(std::env::temp_dir().join(name))
    }
}

pub use own::{lockable, open_to_others, resemble, shown, usual_permissions};

/// Bytes of a name as they are shown: those that are not UTF-8 as `\xE9`.
pub fn shown_bytes(name: &[u8]) -> String {
    name.utf8_chunks().fold(String::with_capacity(name.len()), |mut text, chunk| {
        text.push_str(chunk.valid());
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
        text
    })
}

/// The path of a name in a folder, as [`shown`] tells it.
pub fn path_of(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    match name.contains("\\x") && !path.exists() {
        true => folder.join(own::bytes_of(name)),
        false => path,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStrExt as _;

    #[test]
    fn a_name_that_is_not_utf8_is_shown_escaped_and_found_again() {
        let name = OsStr::from_bytes(b"3-\xe9galit\xe9.toml");
        assert_eq!(shown(name), "3-\\xE9galit\\xE9.toml");
        assert_eq!(own::bytes_of(&shown(name)).as_os_str(), name);
        assert_eq!(own::bytes_of("a\\xZZ.toml"), PathBuf::from("a\\xZZ.toml"));
    }
}
