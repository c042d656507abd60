//! What becomes of files when a write is interrupted or refused: the old file or the new one, never half, never none.
//!
//! `strace` ends the program, or refuses it a call, at each call in turn that touches the disk. Where it is missing,
//! or where a file system can't be mounted, the tests say so and are skipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Calls by which a file changes, comes or goes, in any form (`rename`, `renameat`). To be killed when the next one begins
/// is to be killed after the one before.
const CALLS: [&str; 10] = [
    "write",
    "fsync",
    "rename",
    "renameat2",
    "link",
    "unlink",
    "mkdir",
    "rmdir",
    "chmod",
    "fchmod",
];

/// Those of them that a full or broken disk refuses.
const REFUSABLE: [(&str, &str); 8] = [
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("fsync", "EIO"),
    ("rename", "EIO"),
    ("renameat2", "ENOSPC"),
    ("link", "ENOSPC"),
    ("mkdir", "ENOSPC"),
    ("chmod", "EPERM"),
];

/// A way to write, what it starts from, and what it may leave.
struct Writing {
    arguments: &'static [&'static str],
    /// Brings the folder into the state before.
    prepare: fn(&Path),
    /// The name that must stand in a complaint.
    file: &'static str,
}

const WRITINGS: [Writing; 8] = [
    Writing { arguments: &["new", "made"], prepare: |_| {}, file: "made" },
    Writing {
        arguments: &["--plan", "plan", "new", "--quarter", "2013-Q2"],
        prepare: copy_plan,
        file: "2013-Q2.toml",
    },
    Writing {
        arguments: &["--plan", "plan", "report", "budget", "-o", "budget.md"],
        prepare: |folder| {
            copy_plan(folder);
            fs::write(folder.join("budget.md"), "the old report\n").unwrap();
        },
        file: "budget.md",
    },
    Writing {
        arguments: &["--plan", "plan", "repair", "--apply", "1"],
        prepare: copy_plan,
        file: "axes/4-promotion.toml",
    },
    // A total that others inherited: two files change.
    Writing {
        arguments: &["--plan", "plan", "repair", "--apply", "4"],
        prepare: copy_plan,
        file: "plan/",
    },
    Writing {
        arguments: &["--plan", "plan", "check", "--accept", "IV.1", "--reason", "as published"],
        prepare: copy_plan,
        file: "plan.toml",
    },
    Writing {
        arguments: &["--plan", "plan.toml", "check", "--fix"],
        prepare: |folder| {
            let plan = include_str!("../../examples/minimal.toml");
            assert!(plan.contains("1_500_000"));
            fs::write(folder.join("plan.toml"), plan.replace("1_500_000", "1 500 000")).unwrap();
        },
        file: "plan.toml",
    },
    Writing {
        arguments: &["import", "budget.csv", "-o", "made", "--currency", "XOF"],
        prepare: |folder| {
            let rows = "Code;Activity;2012;2013;Total\n1;Train;100;200;300\n2;Buy;50;70;120\n";
            fs::write(folder.join("budget.csv"), rows).unwrap();
        },
        file: "made",
    },
];

fn copy_plan(folder: &Path) {
    crate::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("plan"), &folder.join("plan"));
}

fn crossfoot(folder: &Path, arguments: &[&str]) -> Command {
    with_arguments(Command::new(env!("CARGO_BIN_EXE_crossfoot")), folder, arguments)
}

fn with_arguments(mut command: Command, folder: &Path, arguments: &[&str]) -> Command {
    command
        .args(arguments)
        .args(["--lang", "en", "--today", "2013-08-15"])
        .current_dir(folder)
        .env("LC_ALL", "C.UTF-8")
        .env("RAYON_NUM_THREADS", "1")
        .stdin(Stdio::null());
    command
}

/// Runs the program under `strace`, which does `what` at the `number`-th time of a call.
fn interrupted(folder: &Path, arguments: &[&str], call: &str, what: &str, number: usize) -> Output {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-o", "/dev/null"]);
    command.arg("-e").arg(format!("trace=/^{call}(at)?$"));
    command.arg("-e").arg(format!("inject=/^{call}(at)?$:{what}:when={number}"));
    command.arg(env!("CARGO_BIN_EXE_crossfoot"));
    with_arguments(command, folder, arguments).output().unwrap()
}

/// Whether `strace` is there and may trace.
fn can_trace() -> bool {
    let traced = Command::new("strace").args(["-qq", "-o", "/dev/null", "true"]).output();
    let can = traced.is_ok_and(|it| it.status.success());
    if !can {
        eprintln!("skipped: strace is missing or not allowed");
    }
    can
}

/// Every file below a folder and its bytes. Temporary files, and what stands in temporary folders, are left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    all_files(folder).into_iter().filter(|(name, _)| !name.contains("/.crossfoot-")).collect()
}

fn all_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(String::new(), folder.to_owned())];
    while let Some((name, folder)) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{name}/{}", path.file_name().unwrap().to_string_lossy());
            match path.is_dir() {
                true => folders.push((name, path)),
                false => drop(found.insert(name, fs::read(&path).unwrap())),
            }
        }
    }
    found
}

/// Whether every file is as it was or as it should become, and none is missing or added that should not be.
fn is_old_or_new(
    left: &BTreeMap<String, Vec<u8>>,
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> bool {
    before.keys().all(|name| left.contains_key(name))
        && left.iter().all(|(name, it)| [before, after].iter().any(|one| one.get(name) == Some(it)))
        // Files that are made appear all at once.
        && (before.len() == after.len() || left == before || left == after)
}

/// The files before and after an undisturbed run.
fn states(writing: &Writing) -> (BTreeMap<String, Vec<u8>>, BTreeMap<String, Vec<u8>>) {
    let folder = TempDir::new().unwrap();
    (writing.prepare)(folder.path());
    let before = files(folder.path());
    let output = crossfoot(folder.path(), writing.arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let after = files(folder.path());
    assert_ne!(before, after);
    (before, after)
}

/// The last time that a call is made at all lies below this.
const MOST_CALLS: usize = 400;

#[test]
fn killed_at_any_call_it_leaves_the_old_files_or_the_new_ones() {
    if !can_trace() {
        return;
    }
    for writing in &WRITINGS {
        let (before, after) = states(writing);
        let mut killed = 0;
        for call in CALLS {
            for number in 1..MOST_CALLS {
                let folder = TempDir::new().unwrap();
                (writing.prepare)(folder.path());
                let output =
                    interrupted(folder.path(), writing.arguments, call, "signal=KILL", number);
                let left = files(folder.path());
                let at = format!("{:?} killed at {call} {number}", writing.arguments);
                assert!(is_old_or_new(&left, &before, &after), "{at}: {:?}", left.keys());
                if output.status.code() == Some(0) {
                    assert!(left == after, "{at}: it ended well and wrote nothing");
                    break;
                }
                killed += 1;
                // What was left behind is in nobody's way.
                if left == before && all_files(folder.path()) != before {
                    let again = crossfoot(folder.path(), writing.arguments).output().unwrap();
                    let said = String::from_utf8_lossy(&again.stderr).into_owned();
                    assert!(again.status.success(), "{at}, and again: {said}");
                    assert!(files(folder.path()) == after, "{at}, and again");
                }
            }
        }
        assert!(killed >= 5, "{:?} was killed {killed} times only", writing.arguments);
    }
}

#[test]
fn a_disk_that_refuses_any_call_leaves_the_old_files_and_is_named() {
    if !can_trace() {
        return;
    }
    for writing in &WRITINGS {
        let (before, after) = states(writing);
        for (call, error) in REFUSABLE {
            for number in 1..MOST_CALLS {
                let folder = TempDir::new().unwrap();
                (writing.prepare)(folder.path());
                let what = format!("error={error}");
                let output = interrupted(folder.path(), writing.arguments, call, &what, number);
                let left = all_files(folder.path());
                let said = String::from_utf8(output.stderr).unwrap();
                let at = format!("{:?}, {error} at {call} {number}: {said}", writing.arguments);
                assert!(!said.contains("panicked"), "{at}");
                match output.status.code() {
                    Some(0) => {
                        assert!(left == after, "{at}: {:?}", left.keys());
                        break;
                    }
                    Some(2) => {
                        // Only saying what was written may fail after it was written.
                        assert!(is_old_or_new(&left, &before, &after), "{at}: {:?}", left.keys());
                        assert!(
                            left == before || left == after || said.contains("is written already"),
                            "{at}"
                        );
                        assert!(left == after || said.contains(writing.file), "{at}");
                    }
                    other => panic!("{at}: ended with {other:?}"),
                }
            }
        }
    }
}
/// A small file system of its own; it goes when this is dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let disk = SmallDisk(TempDir::new().unwrap());
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=128k,nr_inodes=64", "crossfoot"])
            .arg(disk.0.path())
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|it| it.success()) {
            eprintln!("skipped: a file system can't be mounted here");
            // Nothing is mounted that could be taken away.
            std::mem::forget(disk);
            return None;
        }
        Some(disk)
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn turn_read_only(&self) {
        let mounted = Command::new("mount").args(["-o", "remount,ro"]).arg(self.path()).status();
        assert!(mounted.unwrap().success());
    }

    /// Fills the disk but for so many pages of 4 KiB.
    fn fill_but_for(&self, pages: usize) {
        use std::io::Write as _;
        let name = self.path().join("filling");
        let mut filling = fs::File::create(&name).unwrap();
        let mut size = 0;
        while filling.write_all(&[0; 4096]).is_ok() {
            size += 1;
        }
        filling.set_len(4096 * (size - pages.min(size)) as u64).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// Runs it where it can't write: it must say so, name the file and leave everything as it was.
#[track_caller]
fn is_refused(folder: &Path, writing: &Writing, why: &str) {
    let before = all_files(folder);
    let output = crossfoot(folder, writing.arguments).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{:?}: {said}", writing.arguments);
    assert!(said.contains(writing.file) && said.contains(why), "{:?}: {said}", writing.arguments);
    assert!(all_files(folder) == before, "{:?}: {said}", writing.arguments);
}

#[test]
fn a_full_disk_leaves_the_old_files_and_is_named() {
    for writing in &WRITINGS {
        let mut room = 0;
        loop {
            let Some(disk) = SmallDisk::mount() else { return };
            (writing.prepare)(disk.path());
            disk.fill_but_for(room);
            if crossfoot(disk.path(), writing.arguments).output().unwrap().status.success() {
                break;
            }
            is_refused(disk.path(), writing, "the disk is full");
            room += 1;
        }
        assert!(room > 0, "{:?} needed no room", writing.arguments);
    }
}

#[test]
fn a_read_only_disk_is_left_as_it_is_and_named() {
    for writing in &WRITINGS {
        let Some(disk) = SmallDisk::mount() else { return };
        (writing.prepare)(disk.path());
        disk.turn_read_only();
        is_refused(disk.path(), writing, "nothing can be written on this disk");
    }
}

#[test]
fn a_place_where_nothing_can_be_written_is_named() {
    let folder = TempDir::new().unwrap();
    copy_plan(folder.path());
    fs::write(folder.path().join("file"), "a file").unwrap();
    for arguments in [
        &["new", "file/made"][..],
        &["--plan", "plan", "report", "budget", "-o", "file/budget.md"],
        &["--plan", "plan", "report", "budget", "-o", "nowhere/budget.md"],
        &["--plan", "plan", "report", "budget", "-o", "plan/axes", "--format", "markdown"],
    ] {
        let before = all_files(folder.path());
        let output = crossfoot(folder.path(), arguments).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let named = arguments.iter().find(|it| it.contains('/')).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(named), "{arguments:?}: {said}");
        assert!(all_files(folder.path()) == before, "{arguments:?}");
    }
}

/// A write that was killed may leave its temporary file beside the plan's files: it is no part of the plan.
#[test]
fn temporary_files_are_no_part_of_a_plan() {
    let folder = TempDir::new().unwrap();
    copy_plan(folder.path());
    let check = ["--plan", "plan", "check", "--format", "json"];
    let before = crossfoot(folder.path(), &check).output().unwrap();
    fs::create_dir_all(folder.path().join("plan/progress")).unwrap();
    let half = "id = \"VI\"\ntitle = \"half a fi";
    for name in
        ["axes/.crossfoot-a1B2c3", "axes/.crossfoot-x.toml", "progress/.crossfoot-2013-Q2.toml"]
    {
        fs::write(folder.path().join("plan").join(name), half).unwrap();
    }
    let after = crossfoot(folder.path(), &check).output().unwrap();
    assert_eq!(before.stdout, after.stdout);
    assert_eq!(before.status.code(), Some(1));
}
