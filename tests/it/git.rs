//! Plans in git repositories that are made here: diff, log, and what git itself calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const PLAN: &str = r#"format = 1
title = "Small plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013"]
"#;

const FIRST: &str = r#"id = "I"
title = "Prevention"

[[result]]
title = "Leaders know the resolution"
indicators = ["Number of leaders"]

[[result.activity]]
id = "I.1"
title = "Train the leaders of communities"
budget = { 2012 = 40, 2013 = 20 }
schedule = ["2012-Q1"]

[[result.activity]]
id = "I.2"
title = "Print the text of the resolution"
budget = { 2012 = 10 }
"#;

const SECOND: &str = r#"id = "II"
title = "Protection"

[[result]]
title = "Women are safe"

[[result.activity]]
id = "II.1"
title = "Patrol markets and roads"
budget = { 2013 = 120 }
"#;

/// A repository with a plan, and nothing of the user's own settings.
pub struct Repository {
    folder: TempDir,
    plan: &'static str,
}

pub struct Answer {
    pub code: i32,
    pub out: String,
    pub err: String,
}

fn scrubbed(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let shown = name.to_string_lossy().into_owned();
        if shown.starts_with("GIT_") || shown.starts_with("LC_") || shown == "LANG" {
            command.env_remove(name);
        }
    }
    let own = Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path =
        std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).unwrap();
    command
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_PAGER", "cat")
        .env("GIT_AUTHOR_NAME", "Awa Diarra")
        .env("GIT_AUTHOR_EMAIL", "awa@example.org")
        .env("GIT_COMMITTER_NAME", "Awa Diarra")
        .env("GIT_COMMITTER_EMAIL", "awa@example.org")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null());
    command
}

fn answer(output: Output) -> Answer {
    Answer {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Repository {
    pub fn empty() -> Repository {
        let it = Repository { folder: TempDir::new().unwrap(), plan: "plan" };
        it.git(&["init", "-q", "-b", "main"]);
        it
    }

    pub fn with_plan() -> Repository {
        Repository::with_plan_in("plan")
    }

    pub fn with_plan_in(plan: &'static str) -> Repository {
        let it = Repository { plan, ..Repository::empty() };
        it.write("plan.toml", PLAN);
        it.write("axes/1.toml", FIRST);
        it.write("axes/2.toml", SECOND);
        it.commit("2012-03-01", "Begin the plan");
        it
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.path().join(self.plan).join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn replace(&self, name: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.file(name)).unwrap();
        assert!(text.contains(from), "{from}");
        self.write(name, &text.replace(from, to));
    }

    pub fn run(&self, program: &str, arguments: &[&str]) -> Answer {
        answer(scrubbed(program, self.path()).args(arguments).output().unwrap())
    }

    /// Runs git, which must succeed.
    pub fn git(&self, arguments: &[&str]) -> String {
        let it = self.run("git", arguments);
        assert_eq!(it.code, 0, "git {arguments:?}: {}{}", it.out, it.err);
        it.out
    }

    pub fn commit(&self, date: &str, message: &str) {
        self.git(&["add", "-A"]);
        let when = format!("{date}T12:00:00Z");
        let output = scrubbed("git", self.path())
            .args(["commit", "-q", "--allow-empty", "-m", message])
            .env("GIT_AUTHOR_DATE", &when)
            .env("GIT_COMMITTER_DATE", &when)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    pub fn crossfoot(&self, arguments: &[&str]) -> Answer {
        self.run(env!("CARGO_BIN_EXE_crossfoot"), arguments)
    }

    /// What the program prints; it must succeed.
    pub fn says(&self, arguments: &[&str]) -> String {
        let it = self.crossfoot(arguments);
        assert_eq!(it.code, 0, "crossfoot {arguments:?}: {}{}", it.out, it.err);
        it.out
    }

    /// The error that the program ends with; it must be unable to run.
    pub fn refuses(&self, arguments: &[&str]) -> String {
        let it = self.crossfoot(arguments);
        assert_eq!(it.code, 2, "crossfoot {arguments:?}: {}{}", it.out, it.err);
        it.err
    }
}

/// `- 2012  -5  40 → 35` and the like: the line that begins with a label.
#[track_caller]
pub fn has_line(text: &str, words: &[&str]) {
    let found = text.lines().any(|line| words.iter().all(|it| line.contains(it)));
    assert!(found, "no line with {words:?} in\n{text}");
}

#[test]
fn head_is_compared_with_the_working_tree() {
    let it = Repository::with_plan();
    assert!(it.says(&["diff"]).contains("Nothing changes in the plan."));
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    let out = it.says(&["diff"]);
    has_line(&out, &["HEAD (", "2012-03-01) → working tree"]);
    has_line(&out, &["2012", "-5", "40 → 35", "-12.5%"]);
    has_line(&out, &["Axis I, total, computed", "-5", "70 →", "65"]);
    assert_eq!(it.crossfoot(&["diff", "--exit-code"]).code, 1);
    assert_eq!(it.crossfoot(&["diff", "--fail-on", "money"]).code, 1);
    assert_eq!(it.crossfoot(&["diff", "--fail-on", "schedule,text"]).code, 0);
    // From a folder inside the repository too.
    let inside = answer(
        scrubbed(env!("CARGO_BIN_EXE_crossfoot"), &it.file("axes"))
            .args(["diff"])
            .output()
            .unwrap(),
    );
    has_line(&inside.out, &["40 → 35"]);
}

#[test]
fn revisions_tags_ranges_and_merge_bases() {
    let it = Repository::with_plan();
    it.git(&["tag", "-a", "v1", "-m", "first"]);
    it.git(&["checkout", "-q", "-b", "theirs"]);
    it.replace("axes/2.toml", "2013 = 120", "2013 = 150");
    it.commit("2012-04-01", "More patrols");
    it.git(&["checkout", "-q", "main"]);
    it.replace("axes/1.toml", "2012 = 10", "2012 = 15");
    it.commit("2012-05-01", "More copies");
    let ours = it.says(&["diff", "v1", "main"]);
    has_line(&ours, &["10 → 15"]);
    assert!(!ours.contains("II.1"));
    let both = it.says(&["diff", "main..theirs"]);
    has_line(&both, &["15 → 10"]);
    has_line(&both, &["120 → 150"]);
    let theirs = it.says(&["diff", "main...theirs"]);
    has_line(&theirs, &["120 → 150"]);
    assert!(!theirs.contains("I.2"), "{theirs}");
    has_line(&it.says(&["diff", "v1.."]), &["10 → 15"]);
    has_line(&it.says(&["diff", "theirs"]), &["theirs (", "→ working tree"]);
    has_line(&it.says(&["--at", "theirs", "diff"]), &["120 → 150"]);
    has_line(&it.says(&["--at", "theirs", "diff", "main"]), &["15 → 10"]);
    // A detached HEAD, and a revision by its id.
    it.git(&["checkout", "-q", "--detach", "theirs"]);
    has_line(&it.says(&["diff", "main", "HEAD"]), &["120 → 150"]);
    let id = it.git(&["rev-parse", "v1^{commit}"]);
    has_line(&it.says(&["diff", id.trim(), "HEAD"]), &["120 → 150"]);
    assert!(it.refuses(&["diff", "main..theirs", "v1"]).contains("names two revisions"));
}

#[test]
fn folders_and_files_need_no_git() {
    let one = TempDir::new().unwrap();
    let old = format!(
        "{PLAN}\n[[axis]]\nid = \"I\"\ntitle = \"A\"\n[[axis.activity]]\nid = \"I.1\"\ntitle = \"Train\"\nbudget = {{ 2012 = 5 }}\n"
    );
    fs::write(one.path().join("old.toml"), &old).unwrap();
    fs::write(one.path().join("new.toml"), old.replace("= 5", "= 7")).unwrap();
    let run = |arguments: &[&str]| {
        answer(
            scrubbed(env!("CARGO_BIN_EXE_crossfoot"), one.path()).args(arguments).output().unwrap(),
        )
    };
    let it = run(&["diff", "old.toml", "new.toml"]);
    assert_eq!(it.code, 0, "{}", it.err);
    has_line(&it.out, &["2012", "+2", "5 → 7", "+40%"]);
    let it = run(&["diff", "old.toml"]);
    assert_eq!(it.code, 2);
    let it = run(&["--plan", "new.toml", "diff"]);
    assert_eq!(it.code, 2);
    assert!(it.err.contains("not in a git repository"), "{}", it.err);
    assert!(it.err.contains("crossfoot diff OLD NEW"), "{}", it.err);
    assert!(run(&["diff", "old.toml", "gone.toml"]).err.contains("there is no folder or file"));
}

#[test]
fn a_path_with_spaces_and_one_file_plans_in_revisions() {
    let it = Repository::with_plan_in("my plan");
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    has_line(&it.says(&["--plan", "my plan", "diff"]), &["40 → 35"]);
    has_line(&it.says(&["--plan", "my plan/plan.toml", "diff", "HEAD"]), &["40 → 35"]);
    let one = format!("{PLAN}\n[[axis]]\nid = \"I\"\ntitle = \"A\"\n");
    fs::write(it.path().join("one plan.toml"), &one).unwrap();
    it.commit("2012-04-01", "A plan in one file");
    fs::write(it.path().join("one plan.toml"), one.replace("\"A\"", "\"B\"")).unwrap();
    has_line(&it.says(&["--plan", "one plan.toml", "diff"]), &["[-A-]{+B+}"]);
}

#[test]
fn a_revision_that_begins_with_a_dash_is_no_option() {
    let it = Repository::with_plan();
    let err = it.refuses(&["diff", "--", "--output=stolen"]);
    assert!(err.contains("neither a path nor a revision"), "{err}");
    assert!(
        it.refuses(&["--at=--output=stolen", "check"]).contains("neither a path nor a revision")
    );
    assert!(!it.path().join("stolen").exists() && !it.file("stolen").exists());
    // Git itself can be brought to have such a branch.
    it.git(&["update-ref", "refs/heads/-x", "HEAD"]);
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    has_line(&it.says(&["diff", "--", "-x"]), &["40 → 35"]);
}

#[test]
fn what_is_a_path_and_a_revision_is_taken_for_a_path_and_said() {
    let it = Repository::with_plan();
    it.git(&["branch", "plan"]);
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    let told = it.crossfoot(&["diff", "plan"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.err.contains("`plan` is a path and also a revision"), "{}", told.err);
    assert!(told.out.contains("Nothing changes"), "{}", told.out);
    has_line(&it.says(&["diff", "plan^0"]), &["40 → 35"]);
}

#[test]
fn errors_say_what_to_type() {
    let it = Repository::empty();
    it.write("plan.toml", PLAN);
    assert!(it.refuses(&["diff"]).contains("no commit yet"));
    it.write("axes/1.toml", FIRST);
    fs::write(it.path().join("x"), "").unwrap();
    it.git(&["add", "x"]);
    it.git(&["commit", "-q", "-m", "before the plan"]);
    it.commit("2012-03-01", "the plan");
    assert!(it.says(&["diff", "HEAD^", "HEAD"]).contains("There is no plan on the old side"));
    let err = it.refuses(&["--at", "HEAD^", "check"]);
    assert!(err.contains("there was no plan in it yet"), "{err}");
    let err = it.refuses(&["diff", "nowhere"]);
    assert!(err.contains("git tag") && err.contains("git fetch"), "{err}");
    assert!(it.refuses(&["log", "I.9"]).contains("did you mean `I."));
    let gone = answer(
        scrubbed(env!("CARGO_BIN_EXE_crossfoot"), it.path())
            .args(["diff"])
            .env("PATH", "")
            .output()
            .unwrap(),
    );
    assert!(gone.err.contains("not installed or not on PATH"), "{}", gone.err);
    // A clone whose history was cut off.
    let clone = TempDir::new().unwrap();
    let from = format!("file://{}", it.path().display());
    let to = clone.path().join("copy");
    it.git(&["clone", "-q", "--depth", "1", &from, to.to_str().unwrap()]);
    let shallow = |arguments: &[&str]| {
        answer(scrubbed(env!("CARGO_BIN_EXE_crossfoot"), &to).args(arguments).output().unwrap())
    };
    let err = shallow(&["diff", "HEAD^"]).err;
    assert!(err.contains("git fetch --unshallow"), "{err}");
    assert!(shallow(&["log"]).out.contains("--unshallow"));
}

#[test]
fn a_plan_at_another_place_is_found_or_named() {
    let it = Repository::with_plan();
    it.git(&["mv", "plan", "national"]);
    it.commit("2012-04-01", "Rename the folder");
    let moved = Repository { plan: "national", folder: it.folder };
    moved.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    // Its folder is followed where git can tell.
    has_line(&moved.says(&["--plan", "national", "diff", "HEAD~1"]), &["40 → 35"]);
    has_line(&moved.says(&["--plan", "national", "diff", "HEAD~1:plan", "HEAD"]), &["HEAD~1 ("]);
    moved.commit("2012-05-01", "Less for training");
    let log = moved.says(&["--plan", "national", "log", "I.1", "--format", "csv"]);
    let rows: Vec<&str> = log.lines().collect();
    assert_eq!(rows.len(), 3, "{log}");
    assert!(rows[1].starts_with("2012-05-01,") && rows[1].contains("40 → 35"), "{log}");
    assert!(rows[2].starts_with("2012-03-01,") && rows[2].contains("first appears"), "{log}");
}

#[test]
fn what_is_only_called_so_is_no_plan() {
    let it = Repository::with_plan();
    let head = it.git(&["rev-parse", "HEAD"]);
    it.git(&["rm", "-rq", "--cached", "plan"]);
    let entry = format!("160000,{},other/plan.toml", head.trim());
    it.git(&["update-index", "--add", "--cacheinfo", &entry]);
    it.git(&["commit", "-q", "-m", "Another repository"]);
    let err = it.refuses(&["--plan", "plan", "--at", "HEAD", "check"]);
    assert!(!err.contains("HEAD:other"), "{err}");
}

#[test]
fn a_file_that_is_broken_in_one_revision() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    it.replace("axes/2.toml", "title = \"Protection\"", "title = \"Protection");
    it.commit("2012-04-01", "Break the second axis");
    let err = it.refuses(&["diff", "HEAD^", "HEAD"]);
    assert!(err.contains("axes/2.toml:"), "{err}");
    let out = it.says(&["diff", "HEAD^", "HEAD", "--partial"]);
    assert!(out.contains("The new side could not be read whole"), "{out}");
    has_line(&out, &["40 → 35"]);
    assert!(!out.contains("Totals") && !out.contains("II.1"), "{out}");
    it.replace("axes/2.toml", "title = \"Protection", "title = \"Protection\"");
    it.replace("axes/2.toml", "2013 = 120", "2013 = 150");
    it.commit("2012-05-01", "Mend it");
    let log = it.says(&["log", "II.1", "--format", "csv"]);
    let rows: Vec<&str> = log.lines().collect();
    assert_eq!(rows.len(), 4, "{log}");
    assert!(rows[1].contains("120 → 150"), "{log}");
    assert!(rows[2].contains("can't be read in this revision"), "{log}");
    it.write("plan.toml", "title = ");
    let err = it.refuses(&["diff"]);
    assert!(err.contains("plan.toml:1:"), "{err}");
}

#[test]
fn the_log_follows_names_files_and_branches() {
    let it = Repository::with_plan();
    it.git(&["checkout", "-q", "-b", "side"]);
    it.replace("axes/1.toml", "schedule = [\"2012-Q1\"]", "schedule = [\"2012-Q3\"]");
    it.commit("2012-04-01", "Train later");
    it.git(&["checkout", "-q", "main"]);
    it.replace("axes/2.toml", "2013 = 120", "2013 = 150");
    it.commit("2012-04-02", "More patrols");
    it.git(&["merge", "-q", "--no-ff", "-m", "Merge", "side"]);
    assert!(it.file("axes/1.toml").exists());
    it.git(&["mv", "plan/axes/1.toml", "plan/axes/01-prevention.toml"]);
    it.commit("2036-04-03", "Name the file");
    it.replace("axes/01-prevention.toml", "id = \"I.1\"", "id = \"I.7\"\nformerly = [\"I.1\"]");
    it.commit("2036-04-04", "Another id");
    let log = it.says(&["log", "I.7", "--format", "csv"]);
    let what: Vec<&str> = log.lines().skip(1).collect();
    assert_eq!(what.len(), 3, "{log}");
    assert!(what[0].contains("was I.1"), "{log}");
    assert!(what[1].contains("2 quarters later"), "{log}");
    assert!(what[2].contains("first appears"), "{log}");
    let log_of_the_old_name = it.says(&["log", "I.1", "--format", "csv"]);
    assert_eq!(log_of_the_old_name, log);
    // Colours are kept where they are asked for, and a file never has any.
    let bold = "\u{1b}[1m";
    assert!(it.says(&["--color", "always", "log", "I.7"]).contains(bold));
    assert!(!it.says(&["log", "I.7"]).contains(bold));
    it.says(&["--color", "always", "report", "budget", "-o", "budget.txt"]);
    let file = fs::read_to_string(it.path().join("budget.txt")).unwrap();
    assert!(!file.is_empty() && !file.contains('\u{1b}'), "{file}");
    fs::remove_file(it.path().join("budget.txt")).unwrap();
    // The whole plan, and what is gone.
    let plan = it.says(&["log", "--format", "csv"]);
    assert_eq!(plan.lines().count(), 5, "{plan}");
    it.replace("axes/2.toml", "id = \"II.1\"", "id = \"II.8\"");
    it.replace("axes/2.toml", "Patrol markets and roads", "Something else altogether");
    it.replace("axes/2.toml", "2013 = 150", "2013 = 1");
    it.commit("2036-04-05", "Another activity");
    let gone = it.says(&["log", "II.1", "--format", "csv"]);
    assert!(gone.lines().nth(1).unwrap().contains("removed"), "{gone}");
    assert!(gone.contains("120 → 150"), "{gone}");
}

#[test]
fn a_comment_fits_and_is_never_cut_inside_a_table() {
    let it = Repository::with_plan();
    let mut many = String::from("id = \"I\"\ntitle = \"Prevention\"\n");
    for at in 0..3_000 {
        many.push_str(&format!("[[activity]]\nid = \"I.{at}\"\ntitle = \"Work {at} | <b>@team</b> #1\"\nbudget = {{ 2012 = {at} }}\n"));
    }
    it.write("axes/1.toml", &many);
    it.commit("2012-04-01", "Many");
    it.write("axes/1.toml", &many.replace("2012 = ", "2012 = 1"));
    let out = it.says(&["diff", "--format", "markdown"]);
    assert!(out.len() <= 65_536 && out.len() > 60_000, "{}", out.len());
    assert!(out.starts_with("<!-- crossfoot diff -->\n"));
    assert!(out.contains("left out here"));
    assert_eq!(out.matches("<details>").count(), out.matches("</details>").count());
    for row in out.lines().filter(|it| it.starts_with('|')) {
        assert!(row.ends_with('|'), "{row}");
        assert!(!row.contains("@team") && !row.contains("<b>@") && !row.contains(" #1"), "{row}");
    }
}

#[test]
fn machine_formats_do_not_change_with_the_language() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    let json = |lang: &str| it.says(&["--lang", lang, "diff", "--format", "json"]);
    assert_eq!(json("en"), json("fr"));
    let value: serde_json::Value = serde_json::from_str(&json("en")).unwrap();
    assert_eq!(value["format"], 1);
    assert_eq!(value["items"][0]["amount"]["change"], "-5");
    assert_eq!(value["totals"][0]["parts"][0]["change"], "-5");
    assert_eq!(value["items"].as_array().unwrap().len(), 1);
    let html = it.says(&["--lang", "fr", "diff", "--format", "html"]);
    assert!(html.contains("<html lang=\"fr\">") && html.contains("copie de travail"), "{html}");
}

#[test]
fn git_calls_the_driver() {
    let it = Repository::with_plan_in("my plan");
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    it.commit("2012-04-01", "Less");
    let first = it.says(&["--plan", "my plan", "git", "install"]);
    assert!(first.contains("written: my plan/.gitattributes"), "{first}");
    assert!(!first.contains("not on PATH"), "{first}");
    let again = it.says(&["--plan", "my plan", "git", "install"]);
    assert!(!again.contains("written:"), "{again}");
    let attributes = fs::read_to_string(it.file(".gitattributes")).unwrap();
    assert_eq!(
        attributes,
        "/plan.toml diff=crossfoot\n/axes/*.toml diff=crossfoot\n/progress/**/*.toml diff=crossfoot\n\
         /plan.toml merge=crossfoot\n/axes/*.toml merge=crossfoot\n/progress/**/*.toml merge=crossfoot\n"
    );

    let drawn = |text: &str| {
        assert!(text.contains("this file only"), "{text}");
        has_line(text, &["2012", "-5", "40 → 35"]);
    };
    drawn(&it.git(&["diff", "HEAD^", "HEAD"]));
    drawn(&it.git(&["log", "-p", "--ext-diff", "-1"]));
    drawn(&it.git(&["show", "--ext-diff"]));
    drawn(&it.git(&["difftool", "--no-prompt", "-d", "-t", "crossfoot", "HEAD^", "HEAD"]));
    drawn(&it.git(&["difftool", "--no-prompt", "-t", "crossfoot", "HEAD^", "HEAD"]));
    let whole = it.git(&["plan-diff", "HEAD^", "HEAD"]);
    has_line(&whole, &["Plan, total, computed", "190 →", "185"]);
    // Hunk headers and functions know activities.
    let log = it.git(&["log", "--oneline", "-L", ":I\\.1\":my plan/axes/1.toml"]);
    assert!(log.contains("id = \"I.1\"") && !log.contains("I.2"), "{log}");

    it.commit("2012-04-02", "Attributes for everybody");

    // A rename, a file that is new, one that is gone, one that can't be read.
    it.git(&["mv", "my plan/axes/1.toml", "my plan/axes/01.toml"]);
    it.replace("axes/01.toml", "2012 = 35", "2012 = 30");
    it.git(&["add", "-A"]);
    let renamed = it.git(&["diff", "-M", "--cached"]);
    has_line(&renamed, &["diff --crossfoot", "axes/1.toml", "axes/01.toml"]);
    has_line(&renamed, &["35 → 30"]);
    it.git(&["reset", "-q", "--hard"]);
    fs::remove_file(it.file("axes/2.toml")).unwrap();
    let gone = it.git(&["diff"]);
    has_line(&gone, &["- ", "II.1", "-120"]);
    has_line(&gone, &["axes/2.toml → /dev/null"]);
    it.git(&["reset", "-q", "--hard"]);
    it.replace("axes/2.toml", "title = \"Protection\"", "title = \"Protection");
    let broken = it.git(&["diff"]);
    assert!(
        broken.contains("shown as text") && broken.contains("-title = \"Protection\""),
        "{broken}"
    );
    it.git(&["reset", "-q", "--hard"]);
    let outside = it.run(
        "git",
        &["diff", "--no-index", "--ext-diff", "my plan/axes/1.toml", "my plan/axes/2.toml"],
    );
    assert!(outside.out.contains("this file only"), "{}{}", outside.out, outside.err);

    let removed = it.says(&["--plan", "my plan", "git", "install", "--uninstall"]);
    assert!(removed.contains("removed: my plan/.gitattributes"), "{removed}");
    assert!(!it.file(".gitattributes").exists());
    assert!(!it.git(&["config", "--local", "--list"]).contains("crossfoot"));
}

#[test]
fn the_driver_never_makes_git_give_up() {
    let it = Repository::with_plan();
    for arguments in [
        &["git", "driver", "plan/axes/1.toml"][..],
        &["git", "driver", "x", "/nowhere", ".", ".", "/nowhere", ".", "."],
        &["git", "driver"],
        &["git", "driver", "--odd", "-x"],
    ] {
        assert_eq!(it.crossfoot(arguments).code, 0, "{arguments:?}");
    }
    assert!(it.says(&["git", "driver", "plan/axes/1.toml"]).contains("not merged yet"));
    // Who reads it may go away.
    let mut many = String::from("id = \"I\"\ntitle = \"Prevention\"\n");
    for at in 0..3_000 {
        many.push_str(&format!(
            "[[activity]]\nid = \"I.{at}\"\ntitle = \"Work {at}\"\nbudget = {{ 2012 = {at} }}\n"
        ));
    }
    it.write("many.toml", &many);
    let mut child = scrubbed(env!("CARGO_BIN_EXE_crossfoot"), it.path())
        .args([
            "git",
            "driver",
            "plan/axes/1.toml",
            "plan/axes/1.toml",
            ".",
            ".",
            "plan/many.toml",
            ".",
            ".",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn settings_of_others_are_left_alone() {
    let it = Repository::with_plan();
    it.write(".gitattributes", "*.pdf binary\n");
    it.git(&["config", "alias.plan-diff", "!other tool"]);
    let out = it.says(&["git", "install"]);
    assert!(out.contains("left alone") && out.contains("alias.plan-diff"), "{out}");
    it.says(&["git", "install", "--uninstall"]);
    assert_eq!(fs::read_to_string(it.file(".gitattributes")).unwrap(), "*.pdf binary\n");
    assert_eq!(it.git(&["config", "alias.plan-diff"]).trim(), "!other tool");
    let printed = it.says(&["git", "install", "--print"]);
    assert!(
        printed.contains("diff=crossfoot") && printed.contains("diff.crossfoot.command"),
        "{printed}"
    );
    assert!(!it.git(&["config", "--local", "--list"]).contains("crossfoot"));
}

#[test]
fn a_link_in_a_revision_does_not_lead_out_of_the_plan() {
    let it = Repository::with_plan();
    fs::write(it.path().join("secret.toml"), "id = \"S\"\ntitle = \"Secret\"\n").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("../../secret.toml", it.file("axes/3.toml")).unwrap();
        it.commit("2012-04-01", "A link");
        assert!(it.refuses(&["--at", "HEAD", "check"]).contains("leads out of the plan"));
    }
}
