//! Merging three versions of a file: the cases beside, what holds of all of them, and git itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crossfoot::merge::{Labels, Said, Style, merge};
use tempfile::TempDir;

fn cases() -> Vec<PathBuf> {
    let folder = fs::read_dir("tests/merge").unwrap();
    let mut all: Vec<PathBuf> = folder.map(|it| it.unwrap().path()).collect();
    all.sort();
    assert!(all.len() >= 20);
    all
}

fn read(case: &Path, name: &str) -> String {
    fs::read_to_string(case.join(name)).unwrap()
}

fn labels() -> Labels {
    let names = ["ours", "base", "theirs"].map(str::to_owned);
    Labels { names, length: 7 }
}

#[test]
fn cases_come_out_as_expected() {
    for case in cases() {
        let texts = ["base.toml", "ours.toml", "theirs.toml"].map(|it| read(&case, it));
        let record = case.join("path.txt").exists();
        let merged = merge(texts.each_ref().map(|it| &**it), record, &labels(), Style::Diff3);
        let merged = merged.unwrap_or_else(|| panic!("{}: given up", case.display()));
        let conflict = case.join("expected.conflict").exists();
        assert_eq!(merged.conflicts > 0, conflict, "{}", case.display());
        let expected = if conflict { "expected.conflict" } else { "expected.toml" };
        assert_eq!(merged.text, read(&case, expected), "{}", case.display());
    }
}

/// A side that changed nothing takes no part; sides may change places as far as values go.
#[test]
fn a_side_that_changed_nothing_takes_no_part() {
    for case in cases() {
        let record = case.join("path.txt").exists();
        let [base, ours, theirs] =
            ["base.toml", "ours.toml", "theirs.toml"].map(|it| read(&case, it));
        let merged = |texts: [&str; 3]| merge(texts, record, &labels(), Style::Merge).unwrap();
        for side in [&ours, &theirs] {
            assert_eq!(merged([&base, side, &base]).text, *side, "{}", case.display());
            assert_eq!(merged([&base, &base, side]).text, *side, "{}", case.display());
            assert_eq!(merged([&base, side, side]).text, *side, "{}", case.display());
        }
        let turned = merged([&base, &theirs, &ours]);
        assert_eq!(
            turned.conflicts,
            merged([&base, &ours, &theirs]).conflicts,
            "{}",
            case.display()
        );
    }
}

/// What looks like an open line of a form can only be one where a field of the node could be written.
#[test]
fn remarks_below_a_table_stay_below_it() {
    let texts = [
        "[product]\ntype.name = \"Nail\"\n# type = { edible = false }\n",
        "[product]\n# type = 1\nname = \"Nail\"\n",
        "format = 1\n\n[[activity]]\nid = \"1\"\n# status =\n\n[activity.disbursed]\n# status =\n2012 = 1\n",
    ];
    for text in texts {
        let merged = |texts: [&str; 3]| merge(texts, true, &labels(), Style::Merge).unwrap();
        let longer = format!("{text}# at the end\n");
        for texts in [[text, text, text], [text, &longer, text], [text, text, &longer]] {
            let expected = texts.iter().find(|it| **it != text).unwrap_or(&text);
            assert_eq!(merged(texts).text, **expected);
        }
    }
}

/// What one side alone changed is taken as that side writes it.
#[test]
fn one_side_alone_keeps_its_writing() {
    let rows = |budget: &str, status: &str| {
        format!("[[activity]]\nid = \"1\"\nbudget = {budget}\n{status}\nprogress = 1\n")
    };
    let base = rows("{ 2027 = 1, 2028 = 2 }", "# status =");
    let plan = "[[axis]]\nid = \"A\"\n\n[[pledge]]\nfunder = \"x\"\n";
    let longer = format!("{plan}\n[[axis]]\nid = \"B\"\n");
    for [base, changed] in [[plan, &*longer], [&*longer, plan]] {
        let merged = merge([base, base, changed], false, &labels(), Style::Merge).unwrap();
        assert_eq!(merged.text, changed);
    }
    for changed in [
        rows("{ 2027 = 1, 2028 = 2,total = 3 }", "# status ="),
        rows("{ 2027 = 1, 2028 = 2 }", "# status = \"done\"?"),
    ] {
        for texts in [[&*base, &*changed, &*base], [&*base, &*base, &*changed]] {
            let merged = merge(texts, true, &labels(), Style::Merge).unwrap();
            assert_eq!(merged.text, changed);
        }
    }
}

/// An axis, a result and an activity may have the same id: they are other things.
#[test]
fn an_id_tells_things_of_one_kind_alone() {
    let base = "[[axis]]\nid = \"1\"\ntitle = \"Wells\"\n\n[[axis.activity]]\nid = \"1\"\ntitle = \"Drill\"\nbudget = { 2027 = 1 }\n\n\
                [[axis.activity]]\nid = \"2\"\ntitle = \"Repair\"\nbudget = { 2027 = 2 }\n";
    let merged = |texts: [&str; 3]| merge(texts, false, &labels(), Style::Merge).unwrap();
    let ours = base.replace("2027 = 1", "2027 = 3").replace("Repair\"", "Repair\"\nafter = \"1\"");
    let theirs =
        base.replacen("id = \"1\"", "id = \"A\"\nformerly = [\"1\"]", 1).replace("Wells", "Water");
    let both =
        ours.replacen("id = \"1\"", "id = \"A\"\nformerly = [\"1\"]", 1).replace("Wells", "Water");
    for (texts, expected) in [
        ([base, base, base], base),
        ([base, &ours, base], &*ours),
        ([base, &ours, &theirs], &*both),
        ([base, &theirs, &ours], &*both),
    ] {
        let it = merged(texts);
        assert_eq!((it.conflicts, &*it.text), (0, expected));
    }
}

/// A field of which a form has an open line too is the field; one that stands at two places is left to lines.
#[test]
fn what_stands_twice_is_not_lost() {
    let merged = |texts: [&str; 3]| merge(texts, true, &labels(), Style::Merge);
    let base = "quarter = \"2012-Q1\"\n\n[[activity]]\nid = \"1\"\n# status =\nprogress = 1\n";
    let ours = base.replace("progress = 1", "status = \"done\"\nprogress = 1");
    let theirs = base.replace("progress = 1", "progress = 2");
    let both = ours.replace("progress = 1", "progress = 2");
    assert_eq!(merged([base, &ours, &theirs]).map(|it| it.text), Some(both.clone()));
    assert_eq!(merged([base, &theirs, &ours]).map(|it| it.text), Some(both));
    let apart = "[[activity]]\nid = \"1\"\nbudget.2012 = 1\ntitle = \"One\"\nbudget.2013 = 2\n";
    let alike = "[[activity]]\nid = \"1\"\n[activity.budget]\na.b = 1\n\"a.b\" = 2\n";
    for text in [apart, alike] {
        let longer = format!("{text}# at the end\n");
        assert!(merged([text, &longer, text]).is_none());
    }
}

#[test]
fn a_sum_and_a_translation_are_told() {
    let said = |name: &str| {
        let case = Path::new("tests/merge").join(name);
        let texts = ["base.toml", "ours.toml", "theirs.toml"].map(|it| read(&case, it));
        merge(texts.each_ref().map(|it| &**it), false, &labels(), Style::Merge).unwrap().said
    };
    let total = Said::Total {
        node: String::new(),
        period: "total".to_owned(),
        amounts: ["106_000_000", "103_000_000", "103_000_000"].map(str::to_owned),
    };
    assert_eq!(said("20-right-apart-wrong-together"), [total]);
    let reworded = |it: &Said| matches!(it, Said::Translation { .. });
    assert!(said("19-translate-against-reword").iter().any(reworded));
}

#[test]
fn what_is_no_plan_is_given_up() {
    let merged = |texts| merge(texts, false, &labels(), Style::Merge);
    assert!(merged(["a = 1\n", "a = \n", "a = 2\n"]).is_none());
    assert!(merged(["<<<<<<< ours\na = 1\n", "a = 1\n", "a = 2\n"]).is_none());
    assert!(merged(["format = 1\n", "format = 2\n", "format = 1\n"]).is_none());
    for odd in ["a = 1\r\nb = 1\n", "a = 1\r\r\n"] {
        assert!(merged([odd, odd, odd]).is_none());
    }
    let twins = "[[axis]]\nid = \"1\"\n[[axis]]\nid = \"1\"\n";
    assert!(merged(["", twins, ""]).is_none());
}

struct Repository(TempDir);

impl Repository {
    /// A plan on main, and the driver.
    fn of(case: &str) -> Repository {
        let it = Repository(TempDir::new().unwrap());
        it.git(&["init", "-q", "-b", "main"]);
        it.write(&read(&Path::new("tests/merge").join(case), "base.toml"));
        it.git(&["add", "-A"]);
        it.git(&["commit", "-q", "-m", "Begin"]);
        let installed = it.run(
            env!("CARGO_BIN_EXE_crossfoot"),
            &["--plan", "plan.toml", "git", "install"],
            true,
        );
        assert!(installed.status.success());
        for side in ["theirs", "ours"] {
            it.git(&["checkout", "-q", "-b", side, "main"]);
            it.write(&read(&Path::new("tests/merge").join(case), &format!("{side}.toml")));
            it.git(&["commit", "-q", "-a", "-m", side]);
        }
        it
    }

    fn write(&self, text: &str) {
        fs::write(self.0.path().join("plan.toml"), text).unwrap();
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.0.path().join("plan.toml")).unwrap()
    }

    fn run(&self, program: &str, arguments: &[&str], on_path: bool) -> Output {
        let own = Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let others = std::env::split_paths(&path).filter(|it| !it.join("crossfoot").exists());
        let path = std::env::join_paths(on_path.then_some(own).into_iter().chain(others)).unwrap();
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            let shown = name.to_string_lossy().into_owned();
            if shown.starts_with("GIT_") || shown.starts_with("LC_") || shown == "LANG" {
                command.env_remove(name);
            }
        }
        command
            .current_dir(self.0.path())
            .args(arguments)
            .env("PATH", path)
            .env("HOME", self.0.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .env("GIT_AUTHOR_NAME", "Awa Diarra")
            .env("GIT_AUTHOR_EMAIL", "awa@example.org")
            .env("GIT_COMMITTER_NAME", "Awa Diarra")
            .env("GIT_COMMITTER_EMAIL", "awa@example.org")
            .output()
            .unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        let it = self.run("git", arguments, true);
        assert!(it.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&it.stderr));
    }
}

#[test]
fn git_merges_rebases_and_picks_with_it() {
    let expected = read(Path::new("tests/merge/20-right-apart-wrong-together"), "expected.toml");
    for command in [
        &["merge", "-q", "--no-edit", "theirs"][..],
        &["rebase", "-q", "theirs"],
        &["cherry-pick", "theirs"],
    ] {
        let it = Repository::of("20-right-apart-wrong-together");
        it.git(command);
        assert_eq!(it.plan(), expected, "{command:?}");
    }
}

#[test]
fn git_stops_at_a_conflict_with_its_own_labels() {
    let it = Repository::of("07-same-cell-differently");
    let merged = it.run("git", &["merge", "theirs"], true);
    assert_eq!(merged.status.code(), Some(1));
    let text = it.plan();
    assert_eq!(text.matches("<<<<<<< HEAD\n").count(), 3, "{text}");
    assert_eq!(text.matches(">>>>>>> theirs\n").count(), 3, "{text}");
    assert!(!text.contains("|||||||"), "{text}");
}

/// Without the program, git's own merge marks its conflicts; nothing of theirs is lost.
#[test]
fn a_missing_program_leaves_the_merge_to_git() {
    let it = Repository::of("01-recost-two-activities");
    let merged = it.run("git", &["merge", "theirs"], false);
    assert_eq!(merged.status.code(), Some(1));
    let text = it.plan();
    assert!(
        text.contains("<<<<<<<") && text.contains("103_000_000") && text.contains("105_500_000"),
        "{text}"
    );
}

/// What can't be read as a plan is merged by lines; what can't be read at all leaves everything as it is.
#[test]
fn the_exit_code_is_never_two() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let run = |files: [&str; 3]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
        let labels = ["7", "plan.toml", "%S", "%X", "%Y"];
        command.current_dir(folder.path()).args(["git", "merge"]).args(files).args(labels);
        command.output().unwrap().status.code()
    };
    let broken = file("broken", "a =\nb = 1\nc = 1\nd = 1\ne = 1\n");
    let ours = file("ours", "a =\nb = 2\nc = 1\nd = 1\ne = 1\n");
    let theirs = file("theirs", "a =\nb = 1\nc = 1\nd = 1\ne = 2\n");
    assert_eq!(run([&broken, &ours, &theirs]), Some(0));
    assert_eq!(fs::read_to_string(&ours).unwrap(), "a =\nb = 2\nc = 1\nd = 1\ne = 2\n");
    let other = file("other", "a =\nb = 3\nc = 1\nd = 1\ne = 1\n");
    assert_eq!(run([&broken, &ours, &other]), Some(1));
    assert!(fs::read_to_string(&ours).unwrap().contains("<<<<<<< ours\n"));
    assert_eq!(run([&broken, &ours, "nowhere"]), Some(255));
    let bare =
        Command::new(env!("CARGO_BIN_EXE_crossfoot")).args(["git", "merge"]).output().unwrap();
    assert_eq!(bare.status.code(), Some(255));
}

/// In a folder, the parts of the plan's total stand in other files: git shows them in the revisions that it names.
#[test]
fn the_total_of_a_folder_is_the_sum_of_its_merged_axes() {
    let axis = |id: u32, cost: u32| {
        format!(
            "id = \"{id}\"\ntitle = \"Axis {id}\"\ndeclared = {{ total = {cost} }}\n\n[[activity]]\nid = \"{id}.1\"\ntitle = \"Work {id}\"\nbudget = {{ total = {cost} }}\n"
        )
    };
    let head = |total: u32| {
        format!(
            "format = 1\ntitle = \"P\"\ncurrency = \"EUR\"\nstarts = 2025-01-01\nyears = [\"2025\"]\ndeclared = {{ total = {total} }}\n\n[bodies]\na = \"A\"\n# the end\n"
        )
    };
    for command in [
        &["merge", "-q", "--no-edit", "theirs"][..],
        &["rebase", "-q", "theirs"],
        &["cherry-pick", "theirs"],
    ] {
        let it = Repository(TempDir::new().unwrap());
        let write = |name: &str, text: &str| {
            let path = it.0.path().join("plan").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let set = |one: u32, two: u32| {
            write("plan.toml", &head(one + two));
            write("axes/1-one.toml", &axis(1, one));
            write("axes/2-two.toml", &axis(2, two));
        };
        it.git(&["init", "-q", "-b", "main"]);
        set(100, 200);
        it.git(&["add", "-A"]);
        it.git(&["commit", "-q", "-m", "Begin"]);
        assert!(
            it.run(env!("CARGO_BIN_EXE_crossfoot"), &["git", "install"], true).status.success()
        );
        for (side, one, two) in [("theirs", 100, 250), ("ours", 130, 200)] {
            it.git(&["checkout", "-q", "-b", side, "main"]);
            set(one, two);
            it.git(&["commit", "-q", "-a", "-m", side]);
        }
        it.git(command);
        let merged = fs::read_to_string(it.0.path().join("plan/plan.toml")).unwrap();
        assert_eq!(merged, head(380), "{command:?}");
    }
}

/// What two offices say of one body is put together, and a conflict about one body is on its line.
#[test]
fn bodies_are_merged_entry_by_entry() {
    let of = |water: &str, health: &str| {
        format!(
            "format = 1\ntitle = \"P\"\n\n[bodies]\nwater = {water}\nhealth = {health}\nschool = \"School\"\n"
        )
    };
    let merged = |texts: [String; 3]| {
        merge(texts.each_ref().map(|it| &**it), false, &labels(), Style::Merge).unwrap()
    };
    let base = of("{ name = \"Water\", aliases = [\"WO\"] }", "\"Health\"");
    let ours = of("{ name = \"Water\", aliases = [\"WO\"], contact = \"a@b.c\" }", "\"Health\"");
    let theirs = of("{ name = \"Water\", aliases = [\"WO\", \"W.O.\"] }", "\"Health\"");
    let both =
        of("{ name = \"Water\", aliases = [\"WO\", \"W.O.\"], contact = \"a@b.c\" }", "\"Health\"");
    let it = merged([base.clone(), ours, theirs]);
    assert_eq!((it.text, it.conflicts), (both, 0));
    let plain = "{ name = \"Water\", aliases = [\"WO\"] }";
    let it = merged([base, of(plain, "\"Health office\""), of(plain, "\"Ministry of health\"")]);
    let conflict = "<<<<<<< ours\nhealth = \"Health office\"\n=======\nhealth = \"Ministry of health\"\n>>>>>>> theirs\nschool";
    assert!(it.text.contains(conflict), "{}", it.text);
}

/// Where the program is missing, git shows lines, and does not give up.
#[test]
fn a_missing_program_leaves_the_diff_to_lines() {
    let it = Repository::of("20-right-apart-wrong-together");
    it.write(&it.plan().replace("103_000_000", "104_000_000"));
    for on_path in [true, false] {
        let shown = it.run("git", &["diff"], on_path);
        assert_eq!(shown.status.code(), Some(0));
        let text = String::from_utf8_lossy(&shown.stdout).into_owned();
        assert_eq!(text.contains("+declared = { total = 104_000_000 }"), !on_path, "{text}");
        assert!(text.contains("104"), "{text}");
    }
}

/// A list of inline tables is merged row by row, as tables of their own are.
#[test]
fn inline_rows_are_merged_row_by_row() {
    let of = |rows: &str| {
        format!(
            "format = 1\ntitle = \"P\"\n\n[[axis]]\nid = \"1\"\ntitle = \"A\"\n\n[[axis.activity]]\nid = \"1.1\"\ntitle = \"B\"\nline = [\n{rows}]\n"
        )
    };
    let merged = |texts: [String; 3]| {
        merge(texts.each_ref().map(|it| &**it), false, &labels(), Style::Merge).unwrap()
    };
    let row = |title: &str, money: &str| {
        format!("  {{ title = \"{title}\", budget = {{ {money} }} }},\n")
    };
    let base = of(&(row("Doses", "2025 = 30, 2026 = 5") + &row("Fuel", "2025 = 10")));
    let ours = of(&(row("Doses", "2025 = 31, 2026 = 5")
        + &row("Fuel", "2025 = 10")
        + &row("Hall", "2025 = 1")));
    let theirs = of(&row("Doses", "2025 = 30, 2026 = 6"));
    let both = of(&(row("Doses", "2025 = 31, 2026 = 6") + &row("Hall", "2025 = 1")));
    let it = merged([base.clone(), ours.clone(), theirs]);
    assert_eq!((it.text.as_str(), it.conflicts), (both.as_str(), 0));
    // One cell twice, and a row that is gone on one side and changed on the other, are conflicts.
    let other = of(&(row("Doses", "2025 = 32, 2026 = 5") + &row("Fuel", "2025 = 10")));
    assert_eq!(merged([base.clone(), ours, other]).conflicts, 1);
    let gone = of(&row("Doses", "2025 = 30, 2026 = 5"));
    let changed = of(&(row("Doses", "2025 = 30, 2026 = 5") + &row("Fuel", "2025 = 12")));
    assert_eq!(merged([base, gone, changed]).conflicts, 1);
}
