//! Folders, repositories and files that mean harm, and runs that get in each other's way.

#![cfg(unix)]

use std::ffi::OsStr;
use std::fs;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{FileTypeExt as _, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

const HEAD: &str = "format = 1\ntitle = \"Plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n";

/// An axis with one wrong row.
fn axis(id: &str) -> String {
    format!(
        "id = \"{id}\"\ntitle = \"Axis {id}\"\n[[activity]]\nid = \"{id}.1\"\ntitle = \"Work {id}\"\n\
         responsible = [\"x\"]\nschedule = [\"2012\"]\nbudget = {{ 2012 = 3, 2013 = 4, total = 9 }}\n"
    )
}

fn plan(axes: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("plan/axes")).unwrap();
    fs::write(folder.path().join("plan/plan.toml"), HEAD).unwrap();
    for id in axes {
        fs::write(folder.path().join(format!("plan/axes/{id}.toml")), axis(id)).unwrap();
    }
    folder
}

fn crossfoot(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    command.args(["--lang", "en"]).args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    crossfoot(folder, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

const REPORT: [&str; 5] = ["report", "budget", "--format", "csv", "-o"];

#[test]
fn a_report_goes_into_a_pipe_and_the_pipe_stays_one() {
    let folder = plan(&["A"]);
    let out = folder.path().join("out");
    pipe(&out);
    let mut child = crossfoot(folder.path(), &[&REPORT[..], &["out"]].concat()).spawn().unwrap();
    let mut text = String::new();
    fs::File::open(&out).unwrap().read_to_string(&mut text).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(text.contains("A.1"), "{text}");
    assert!(fs::metadata(&out).unwrap().file_type().is_fifo());
}

#[test]
fn a_report_to_standard_output_by_its_name_is_printed() {
    let folder = plan(&["A"]);
    symlink("/proc/self/fd/1", folder.path().join("link")).unwrap();
    for name in ["/dev/stdout", "link"] {
        let output = run(folder.path(), &[&REPORT[..], &[name]].concat());
        assert!(said(&output).contains("A.1"), "{name}: {}", said(&output));
    }
    assert!(folder.path().join("link").is_symlink());
    assert!(run(folder.path(), &[&REPORT[..], &["/dev/null"]].concat()).status.success());
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn of_eight_acceptances_at_once_none_is_lost() {
    let ids = ["A", "B", "C", "D", "E", "F", "G", "H"];
    let folder = plan(&ids);
    let accept = |id: &&str| {
        let about = format!("{id}.1");
        crossfoot(
            folder.path(),
            &["check", "--select", "row-total", "--accept", &about, "--reason", "printed so"],
        )
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
    };
    let runs: Vec<_> = ids.iter().map(accept).collect();
    for mut run in runs {
        assert!(run.wait().unwrap().success());
    }
    let text = fs::read_to_string(folder.path().join("plan/plan.toml")).unwrap();
    for id in ids {
        assert!(text.contains(&format!("at = \"{id}.1\"")), "{id} is lost:\n{text}");
    }
}

#[test]
fn a_run_that_is_told_to_stop_leaves_nothing_behind() {
    let folder = plan(&[]);
    let row = "[[activity]]\nid = \"N\"\ntitle = \"Work\"\nbudget = { 2012 = 1, 2013 = 2 }\n";
    let rows: String = (0..30_000).map(|it| row.replace('N', &format!("A.{it}"))).collect();
    fs::write(folder.path().join("plan/axes/1.toml"), format!("id = \"A\"\n{rows}")).unwrap();
    for signal in ["-INT", "-TERM"] {
        let arguments = ["report", "budget", "-o", "out.xlsx"];
        let mut child = crossfoot(folder.path(), &arguments).spawn().unwrap();
        let names = || fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name());
        let is_temporary =
            |it: &std::ffi::OsString| it.to_string_lossy().starts_with(".crossfoot-");
        while !names().any(|it| is_temporary(&it)) && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(2));
        }
        Command::new("kill").arg(signal).arg(child.id().to_string()).status().unwrap();
        let ended = child.wait().unwrap();
        assert_eq!(names().filter(is_temporary).count(), 0, "{signal}: {ended:?}");
        assert_eq!(ended.code(), Some(130), "{signal}: it ended before it was told to");
    }
}

#[test]
fn links_that_lead_out_of_the_plan_are_not_written_through() {
    let folder = plan(&["A"]);
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("victim"), "untouched").unwrap();
    symlink(outside.path(), folder.path().join("plan/progress")).unwrap();
    let output = run(folder.path(), &["new", "--quarter", "2012-Q1"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);

    fs::remove_file(folder.path().join("plan/progress")).unwrap();
    git(folder.path(), &["init", "-q"]);
    symlink(outside.path().join("victim"), folder.path().join("plan/.gitattributes")).unwrap();
    let output = run(folder.path(), &["git", "install"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(fs::read_to_string(outside.path().join("victim")).unwrap(), "untouched");
}

#[test]
fn pipes_and_devices_in_a_plan_are_refused() {
    let folder = plan(&["A"]);
    pipe(&folder.path().join("plan/axes/2.toml"));
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("2.toml") && said(&output).contains("pipe"),
        "{}",
        said(&output)
    );
    pipe(&folder.path().join("alone.toml"));
    for path in ["alone.toml", "/dev/zero"] {
        let output = run(folder.path(), &["--plan", path, "check"]);
        assert_eq!(output.status.code(), Some(2), "{path}: {}", said(&output));
    }
}

#[test]
fn what_a_shell_hands_over_is_read() {
    let folder = plan(&[]);
    fs::write(folder.path().join("one.toml"), HEAD).unwrap();
    let script =
        format!("{} --lang en --plan <(cat one.toml) check", env!("CARGO_BIN_EXE_crossfoot"));
    let output = Command::new("bash").args(["-c", &script]).current_dir(folder.path()).output();
    let output = output.unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_file_name_that_is_not_utf8_is_read_and_shown() {
    let folder = plan(&["A"]);
    let name = OsStr::from_bytes(b"2-\xe9galit\xe9.toml");
    fs::write(folder.path().join("plan/axes").join(name), axis("B")).unwrap();
    let output = run(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("plan/axes/2-\\xE9galit\\xE9.toml:8"), "{}", said(&output));
    let output = run(
        folder.path(),
        &["check", "--select", "row-total", "--accept", "B.1", "--reason", "so"],
    );
    assert!(output.status.success(), "{}", said(&output));
}

#[test]
fn a_name_with_a_line_break_gets_nothing_into_attributes() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q"]);
    let name = "one\n* filter=evil\n.toml";
    fs::write(folder.path().join(name), HEAD).unwrap();
    let output = run(folder.path(), &["--plan", name, "git", "install"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!folder.path().join(".gitattributes").exists());
}

fn git(folder: &Path, arguments: &[&str]) {
    let status = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(["-c", "protocol.file.allow=always", "-c", "uploadpack.allowFilter=true"])
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "git {arguments:?}");
}

/// Every way of asking git that the program has.
const COMMANDS: &[&[&str]] = &[
    &[],
    &["check"],
    &["--at", "HEAD", "check"],
    &["--at", "HEAD~1", "report", "budget"],
    &["repair"],
    &["show", "A"],
    &["report", "quarter", "2012-Q1"],
    &["report", "year", "2012"],
    &["report", "plan", "2012"],
    &["report", "synthesis", "2012"],
    &["report", "final"],
    &["diff"],
    &["diff", "HEAD~1", "HEAD"],
    &["diff", "HEAD~1..HEAD", "--format", "markdown"],
    &["log", "A.1"],
    &["log"],
    &["git", "install", "--print"],
    &["git", "install"],
    &["plan-diff"],
];

/// Settings that name a command wherever git takes one from a repository; each would leave a mark.
fn hostile_settings(mark: &Path) -> String {
    let run = format!("touch {}", mark.display());
    format!(
        "[core]\n\tfsmonitor = {run}\n\tpager = {run}\n\tsshCommand = {run}\n\thooksPath = .hooks\n\teditor = {run}\n\
         \taskPass = {run}\n\tgitProxy = {run}\n[diff]\n\texternal = {run}\n[diff \"evil\"]\n\ttextconv = {run}\n\
         \tcommand = {run}\n[filter \"evil\"]\n\tclean = {run}\n\tsmudge = {run}\n\tprocess = {run}\n\trequired = true\n\
         [gpg]\n\tprogram = {run}\n[log]\n\tshowSignature = true\n[pager]\n\tlog = {run}\n\tdiff = {run}\n\
         [credential]\n\thelper = !{run}\n[remote \"origin\"]\n\turl = ssh://nowhere.invalid/x\n\tpromisor = true\n\
         \tpartialclonefilter = blob:none\n\tuploadpack = {run}\n[extensions]\n\tpartialClone = origin\n"
    )
}

#[test]
fn nothing_in_a_repository_makes_a_command_run() {
    let marks = tempfile::tempdir().unwrap();
    let mark = marks.path().join("ran");
    // An archive with its own settings, and attributes that ask for filters.
    let archive = plan(&["A"]);
    fs::write(archive.path().join(".gitattributes"), "* filter=evil diff=evil\n").unwrap();
    git(archive.path(), &["init", "-q"]);
    git(archive.path(), &["add", "."]);
    git(archive.path(), &["commit", "-qm", "one"]);
    fs::write(archive.path().join("plan/axes/B.toml"), axis("B")).unwrap();
    git(archive.path(), &["add", "."]);
    git(archive.path(), &["commit", "-qm", "two"]);
    let settings = fs::read_to_string(archive.path().join(".git/config")).unwrap();
    // A folder that looks like a bare repository of its own, with a commit, as files of the plan.
    let embedded = plan(&["A"]);
    let inside = embedded.path().join("plan");
    git(&inside, &["init", "-q", "--bare", "."]);
    let own = ["-c", "core.bare=false", "--git-dir=.", "--work-tree=."];
    git(&inside, &[&own[..], &["add", "plan.toml", "axes"]].concat());
    git(&inside, &[&own[..], &["commit", "-qm", "one"]].concat());
    let bare = format!(
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n{}",
        hostile_settings(&mark)
    );
    fs::write(inside.join("config"), bare).unwrap();
    git(embedded.path(), &["init", "-q"]);

    fs::write(archive.path().join(".git/config"), settings + &hostile_settings(&mark)).unwrap();
    // An object that is missing, which git would fetch.
    let blob = Command::new("git")
        .args(["rev-parse", "HEAD:plan/axes/A.toml"])
        .current_dir(archive.path())
        .env("GIT_NO_LAZY_FETCH", "1")
        .output()
        .unwrap();
    let blob = String::from_utf8(blob.stdout).unwrap();
    let (folder, file) = blob.trim().split_at(2);
    for missing in [false, true] {
        if missing {
            fs::remove_file(archive.path().join(".git/objects").join(folder).join(file)).unwrap();
        }
        for arguments in COMMANDS {
            for repository in
                [archive.path(), &archive.path().join("plan"), embedded.path(), &inside]
            {
                let output = run(repository, arguments);
                assert!(!said(&output).contains("panicked"), "{arguments:?}: {}", said(&output));
                assert!(!mark.exists(), "{arguments:?} in {} ran a command", repository.display());
            }
        }
    }
    let output = run(archive.path(), &["--at", "HEAD", "check"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("partial clone"), "{}", said(&output));
}

#[test]
fn a_closed_output_is_no_success() {
    let folder = plan(&["A"]);
    let program = env!("CARGO_BIN_EXE_crossfoot");
    let code = |redirected: &str| {
        let script = format!("{program} --lang en show A {redirected}");
        let mut shell = Command::new("bash");
        shell.args(["-c", &script]).current_dir(folder.path()).stderr(Stdio::null());
        shell.status().unwrap().code()
    };
    assert_eq!((code(">&-"), code(">/dev/null"), code("| true")), (Some(2), Some(0), Some(0)));
}
