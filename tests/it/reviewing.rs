//! A reviewer's questions to repositories that are made here: plans that come and go, gates, histories with holes.

use std::fs;

use crate::git::{Repository, has_line};

const SEARCHED: &str = "[[result.activity]]\nid = \"I.2\"\ntitle = \"Print the text of the resolution\"\nbudget = { 2012 = 10 }\n";

#[test]
fn a_plan_that_comes_or_goes_is_compared_with_an_empty_one() {
    let it = Repository::with_plan();
    it.commit("2012-03-02", "Nothing yet");
    let first = it.git(&["rev-list", "--max-parents=0", "HEAD"]);
    let out = it.says(&["diff", "--at", first.trim()]);
    has_line(&out, &["before the first commit →"]);
    has_line(&out, &["There is no plan on the old side"]);
    has_line(&out, &["to add", "total +190 XOF"]);
    // A branch on which there is no plan yet, and one on which it is gone.
    it.git(&["checkout", "-q", "--orphan", "empty"]);
    it.git(&["rm", "-rq", "--cached", "."]);
    fs::remove_dir_all(it.path().join("plan")).unwrap();
    fs::write(it.path().join("README.md"), "hello").unwrap();
    it.commit("2012-03-03", "Another beginning");
    let added = it.says(&["diff", "empty", "main", "--format", "markdown"]);
    has_line(&added, &["There is no plan on the old side"]);
    let gone = it.crossfoot(&["diff", "main", "empty", "--fail-on", "money", "--format", "json"]);
    assert_eq!(gone.code, 1, "{}", gone.err);
    let json: serde_json::Value = serde_json::from_str(&gone.out).unwrap();
    let removed = json["items"].as_array().unwrap().iter().filter(|it| it["new"].is_null());
    assert!(removed.count() >= 4, "{json}");
    assert_eq!(json["gates"][0]["passes"], false);
    it.refuses(&["diff", "empty", "empty"]);
}

#[test]
fn a_plan_whose_folder_moved_is_found_by_what_it_says() {
    let it = Repository::with_plan();
    it.git(&["mv", "plan", "action"]);
    // So much is new that git takes nothing for renamed.
    let text = fs::read_to_string(it.path().join("action/plan.toml")).unwrap();
    let notes: String = (0..60).map(|at| format!("# line {at}\n")).collect();
    fs::write(it.path().join("action/plan.toml"), format!("{text}{notes}")).unwrap();
    it.commit("2012-03-05", "Move the plan");
    let out = it.says(&["--plan", "action", "diff", "HEAD^", "HEAD"]);
    has_line(&out, &["Nothing changes in the plan."]);
    let log = it.says(&["--plan", "action", "log", "I.1"]);
    has_line(&log, &["first appears"]);
    assert!(!log.contains("not in this revision"), "{log}");
}

#[test]
fn a_plan_that_cannot_be_read_is_told_in_the_answer_and_closes_the_gate() {
    let it = Repository::with_plan();
    it.replace("plan.toml", "format = 1", "format =");
    let broken = it.crossfoot(&["diff", "--format", "markdown"]);
    assert_eq!(broken.code, 2);
    has_line(&broken.out, &["[!WARNING]"]);
    assert!(broken.out.contains("plan.toml:1:"), "{}", broken.out);
    assert!(!broken.out.contains("Nothing changes"), "{}", broken.out);
    it.replace("plan.toml", "format =", "format = 1");
    it.replace("axes/1.toml", "id = \"I.1\"", "id = I.1");
    let partial = it.crossfoot(&["diff", "--partial", "--fail-on", "money"]);
    assert_eq!(partial.code, 2, "{}", partial.out);
    assert!(partial.err.contains("--fail-on money"), "{}", partial.err);
    assert_eq!(it.crossfoot(&["diff", "--fail-on", "money"]).code, 2);
}

#[test]
fn gates_close_with_their_figure() {
    let it = Repository::with_plan();
    it.replace("axes/2.toml", "2013 = 120", "2013 = 150");
    let code = |gates: &str| it.crossfoot(&["diff", "--fail-on", gates]).code;
    // The total rises from 190 to 220, by 15.8 %.
    assert_eq!(
        [code("total>15%"), code("total>16%"), code("total>29"), code("total>30")],
        [1, 0, 1, 0]
    );
    assert_eq!([code("axis II>20%"), code("axis I>0"), code("axis II>1_000")], [1, 0, 0]);
    assert_eq!([code("records"), code("records,money"), code("new-errors")], [0, 1, 0]);
    let told = it.crossfoot(&["diff", "--fail-on", "total>15%"]).out;
    has_line(&told, &["--fail-on total>15%", "30", "190", "220"]);
    it.replace("axes/2.toml", "{ 2013 = 150 }", "{ 2013 = 150, total = 160 }");
    assert_eq!(code("new-errors"), 1);
    let wrong = it.refuses(&["diff", "--fail-on", "totl>5%"]);
    assert!(wrong.contains("total>5%"), "{wrong}");
}

#[test]
fn a_record_that_is_gone_is_the_first_thing_that_is_told() {
    let it = Repository::with_plan();
    let record = "[[activity]]\nid = \"I.1\"\nstatus = \"under-way\"\ndisbursed = 500\n";
    it.write("progress/2012-Q1.toml", record);
    it.commit("2012-05-01", "Report the first quarter");
    it.replace("progress/2012-Q1.toml", "disbursed = 500", "disbursed = 300");
    let out = it.says(&["diff"]);
    has_line(&out, &["Record of 2012-Q1"]);
    has_line(&out, &["disbursed", "-200", "500 → 300"]);
    assert_eq!(it.crossfoot(&["diff", "--exit-code"]).code, 1);
    assert_eq!(it.crossfoot(&["diff", "--fail-on", "records"]).code, 1);
    assert_eq!(it.crossfoot(&["diff", "--fail-on", "money"]).code, 1);
    has_line(&it.says(&["log", "I.1"]), &["disbursed"]);
    fs::remove_file(it.file("progress/2012-Q1.toml")).unwrap();
    let out = it.says(&["diff"]);
    has_line(&out, &["The record of 2012-Q1 is gone, with 500 disbursed"]);
    has_line(&out, &["gone with its record"]);
    has_line(&out, &["- The record itself"]);
    assert!(!out.contains("cured,"), "{out}");
}

/// Many changes of one revision are told briefly, the largest first, and are counted after eight.
#[test]
fn a_log_stays_readable_where_much_changed() {
    let it = Repository::empty();
    let plan = |percent: u32| {
        let activity = |at: u32| {
            let (id, amount) = (100 + at, at * percent);
            format!(
                "[[axis.activity]]\nid = \"1.{id}\"\ntitle = \"Well {at}\"\nbudget = {{ 2024 = {amount}, 2025 = {amount} }}\n"
            )
        };
        let activities: String = (1..=40).map(activity).collect();
        format!(
            "format = 1\ntitle = \"T\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\", \"2025\"]\n[[axis]]\nid = \"1\"\ntitle = \"A\"\n{activities}"
        )
    };
    it.write("plan.toml", &plan(100));
    it.commit("2024-01-02", "First");
    it.write("plan.toml", &plan(107));
    it.commit("2024-01-03", "Cost it again");
    for id in ["plan", "1"] {
        let log = it.says(&["log", id, "--format", "csv"]);
        let row = log.lines().nth(1).unwrap();
        assert!(row.contains("1.140: 8,000 → 8,560; 1.139: 7,800 → 8,346;"), "{log}");
        assert!(row.contains("and 32 more changes") && !row.contains("2024:"), "{log}");
    }
    // A row alone is told whole.
    let log = it.says(&["log", "1.140", "--format", "csv"]);
    assert!(log.contains("2024: 4,000 → 4,280"), "{log}");
    assert!(it.crossfoot(&["log", "--format", "ics"]).err.contains("invalid value"));
}

#[test]
fn a_thing_that_was_removed_and_is_there_again_keeps_its_history() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "2012 = 10", "2012 = 11");
    it.commit("2012-03-02", "Cost it anew");
    it.replace("axes/1.toml", &SEARCHED.replace("= 10", "= 11"), "");
    it.commit("2012-03-03", "Drop it");
    it.git(&["revert", "--no-edit", "HEAD"]);
    it.replace("axes/1.toml", "2012 = 11", "2012 = 12");
    it.commit("2012-03-04", "And again");
    let log = it.says(&["log", "I.2", "--format", "csv"]);
    let rows: Vec<&str> = log.lines().skip(1).collect();
    assert_eq!(rows.len(), 5, "{log}");
    for (row, said) in rows.iter().zip(["11 → 12", "again", "removed", "10 → 11", "first appears"])
    {
        assert!(row.contains(said), "{said} in {log}");
    }
}

#[test]
fn an_old_id_a_split_and_a_discarded_change_are_followed() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "id = \"I.2\"", "id = \"I.7\"");
    it.commit("2012-03-02", "Renumber");
    let log = it.says(&["log", "I.2"]);
    has_line(&log, &["I.2 is called I.7 now."]);
    has_line(&log, &["first appears"]);
    // One side of a merge is thrown away.
    it.git(&["checkout", "-q", "-b", "side"]);
    it.replace("axes/2.toml", "2013 = 120", "2013 = 140");
    let extra =
        "\n[[result.activity]]\nid = \"II.9\"\ntitle = \"Buy radios\"\nbudget = { 2013 = 5 }\n";
    let text = fs::read_to_string(it.file("axes/2.toml")).unwrap();
    it.write("axes/2.toml", &format!("{text}{extra}"));
    it.commit("2012-03-03", "On the side");
    it.git(&["checkout", "-q", "main"]);
    it.replace("axes/1.toml", "2012 = 40", "2012 = 41");
    it.commit("2012-03-04", "On main");
    it.git(&["merge", "-q", "--no-edit", "-s", "ours", "side"]);
    has_line(&it.says(&["log", "II.9", "--format", "csv"]), &["removed"]);
    has_line(&it.says(&["log", "II.1", "--format", "csv"]), &["a merge took back"]);
}

#[test]
fn blame_names_the_commit_of_each_figure() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "2013 = 20", "2013 = 25");
    it.commit("2012-03-02", "Twenty-five in the second year");
    it.replace("axes/1.toml", "id = \"I.1\"", "id = \"I.5\"\nformerly = [\"I.1\"]");
    it.commit("2012-03-03", "Renumber");
    it.replace("axes/1.toml", "2013 = 25 }", "2013 = 25, total = 60 }");
    it.commit("2012-03-04", "Print a total that is wrong");
    let out = it.says(&["blame", "I.5", "--format", "csv"]);
    has_line(&out, &["2012,40,", "Begin the plan"]);
    has_line(&out, &["2013,25,", "Twenty-five"]);
    has_line(&out, &["printed total,60,", "Print a total"]);
    has_line(&out, &["does not add up", "Print a total"]);
    let one = it.says(&["blame", "I.5", "2013", "--format", "csv"]);
    assert!(one.lines().skip(1).all(|it| it.contains("2013")), "{one}");
}

#[test]
fn a_record_of_changes_for_a_committee() {
    let it = Repository::with_plan();
    it.replace("axes/1.toml", "2013 = 20", "2013 = 25");
    it.commit("2012-03-02", "More training, as the committee asked");
    it.replace("axes/2.toml", "Patrol markets and roads", "Patrol markets, roads and wells");
    it.commit("2012-03-03", "Wells are dangerous too");
    it.says(&["diff", "HEAD~2", "HEAD", "-o", "changes.csv"]);
    let csv = fs::read_to_string(it.path().join("changes.csv")).unwrap();
    has_line(&csv, &["I.1", "2013", "20,25,5", "More training, as the committee asked"]);
    has_line(&csv, &["II.1", "roads and wells", "Wells are dangerous too"]);
    // The plan may say the reason itself.
    it.replace("axes/1.toml", "2013 = 25", "2013 = 30");
    it.replace("axes/1.toml", "id = \"I.1\"", "id = \"I.1\"\nreason = \"Prices rose\"");
    it.says(&["diff", "HEAD", "-o", "own.csv"]);
    let csv = fs::read_to_string(it.path().join("own.csv")).unwrap();
    has_line(&csv, &["I.1", "2013", "25,30,5", "Prices rose"]);
    assert!(!csv.contains("I.1,reason"), "{csv}");
    for name in ["changes.docx", "changes.xlsx", "changes.html"] {
        it.says(&["--lang", "fr", "diff", "HEAD~2", "HEAD", "-o", name]);
        assert!(fs::metadata(it.path().join(name)).unwrap().len() > 1_000, "{name}");
    }
    let html = fs::read_to_string(it.path().join("changes.html")).unwrap();
    assert!(html.contains("Relevé des modifications"), "{html}");
}

#[test]
fn the_own_file_of_a_plan_names_it_where_it_stands() {
    let it = Repository::with_plan_in(".");
    it.replace("axes/1.toml", "2012 = 40", "2012 = 35");
    let out = it.says(&["--plan", "plan.toml", "diff"]);
    has_line(&out, &["2012", "-5"]);
    it.says(&["--plan", "plan.toml", "log", "I.1"]);
    it.says(&["--plan", "plan.toml", "--at", "HEAD", "check"]);
    it.says(&["--plan", "plan.toml", "git", "install", "--print"]);
}

#[test]
fn many_changes_have_a_row_each_and_those_that_are_alike_one() {
    let it = Repository::with_plan();
    let rows = |factor: u32| -> String {
        let row = |at: u32| {
            format!(
                "\n[[result.activity]]\nid = \"II.{at}\"\ntitle = \"Work {at}\"\nbudget = {{ 2013 = {} }}\n",
                at * factor
            )
        };
        (2..60).map(row).collect()
    };
    let text = fs::read_to_string(it.file("axes/2.toml")).unwrap();
    it.write("axes/2.toml", &format!("{text}{}", rows(100)));
    it.commit("2012-03-02", "Many");
    it.write("axes/2.toml", &format!("{text}{}", rows(107)));
    let out = it.says(&["diff"]);
    has_line(&out, &["All 58 activities whose amounts change do so by +7%."]);
    has_line(&out, &["58 activities, each by +7%", "II.2 … II.59"]);
    assert!(out.lines().count() < 30, "{out}");
    assert!(it.says(&["diff", "--full"]).lines().count() > 100);
    // One of them otherwise: a row each.
    let text = rows(107).replace("2013 = 6206", "2013 = 9000");
    it.write(
        "axes/2.toml",
        &format!(
            "{}{text}",
            fs::read_to_string(it.file("axes/2.toml"))
                .unwrap()
                .split("\n[[result.activity]]\nid = \"II.2\"")
                .next()
                .unwrap()
        ),
    );
    let out = it.says(&["diff"]);
    let at = |id: &str| out.lines().position(|line| line.contains(&format!("~ {id} "))).unwrap();
    assert!(at("II.58") < at("II.59") && at("II.59") < at("II.3"), "largest first: {out}");
}

#[test]
fn what_a_merge_left_is_told_once_with_both_sides() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.toml");
    let text = "format = 1\n<<<<<<< HEAD\ntitle = \"A\"\n||||||| base\ntitle = \"O\"\n=======\ntitle = \"B\"\n>>>>>>> ministry\n\
                <<<<<<< HEAD\nx-a = 1\n=======\nx-a = 2\n>>>>>>> ministry\n";
    std::fs::write(&file, text).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["check", "--format", "concise", "--lang", "en"])
        .arg(&file)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told.matches("error[").count(), 1, "{told}");
    let sides = "a merge left 2 conflicts in this file, the first one here, between \"HEAD\" and \"ministry\"";
    assert!(told.contains("plan.toml:2") && told.contains(sides), "{told}");
}

/// What `docs/changes.schema.json` says of the changes holds of them, whatever changed.
#[test]
fn changes_as_json_are_as_their_schema_says() {
    let text = std::fs::read_to_string("docs/changes.schema.json").unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    let address = "http://crossfoot.example/changes.json";
    compiler.add_resource(address, serde_json::from_str(&text).unwrap()).unwrap();
    let index = compiler.compile(address, &mut schemas).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for case in std::fs::read_dir("tests/merge").unwrap().map(|it| it.unwrap().path()) {
        if !case.join("path.txt").exists() {
            let file = |name: &str| case.join(name).to_string_lossy().into_owned();
            pairs.push((file("base.toml"), file("ours.toml")));
            pairs.push((file("theirs.toml"), file("ours.toml")));
        }
    }
    // Every key at once appears, and goes; and each number of it changes.
    let full = std::fs::read_to_string("examples/all-keys.toml").unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_string_lossy().into_owned()
    };
    let all = write("all.toml", &full);
    let bare = write(
        "bare.toml",
        "format = 1\ntitle = \"T\"\ncurrency = \"EUR\"\nstarts = 2024-01-01\nyears = [\"2024\"]\n",
    );
    let other = write("other.toml", &full.replace("00,", "07,").replace("00 }", "09 }"));
    for (old, new) in [(&bare, &all), (&all, &bare), (&all, &other)] {
        pairs.push((old.clone(), new.clone()));
    }
    pairs.push(("plan".to_owned(), "examples/health".to_owned()));
    let mut seen = 0;
    for (old, new) in pairs {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
            .args(["diff", &old, &new, "--format", "json", "--fail-on", "money"])
            .output()
            .unwrap();
        if output.stdout.is_empty() {
            continue;
        }
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let checked = schemas.validate(&value, index);
        assert!(checked.is_ok(), "{old} {new}: {:#}", checked.unwrap_err());
        seen += 1;
    }
    assert!(seen >= 40, "{seen}");
}

const ONE_FILE: &str = "format = 1\ntitle = \"T\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\"]\n\n[[axis]]\nid = \"1\"\ntitle = \"A\"\n\n\
     [[axis.activity]]\nid = \"1.1\"\ntitle = \"One\"\nbudget = { 2024 = 100 }\n\n[[axis.activity]]\nid = \"1.2\"\ntitle = \"Two\"\nbudget = { 2024 = 200 }\n";

#[test]
fn a_log_of_the_plan_names_what_changed_and_marks_what_was_added_up() {
    let it = Repository::empty();
    it.write("plan.toml", ONE_FILE);
    it.commit("2024-01-02", "First");
    it.replace("plan.toml", "2024 = 200", "2024 = 210");
    it.commit("2024-01-03", "Cost it again");
    let log = it.says(&["log", "--format", "csv"]);
    let rows: Vec<&str> = log.lines().collect();
    assert!(rows[0].contains(",budget,basis,"), "{log}");
    assert!(rows[1].contains("1.2: 2024: 200 → 210"), "{log}");
    assert!(rows[1].contains(",310,computed,") && rows[2].contains(",300,computed,"), "{log}");
    // One cell is what is printed.
    let log = it.says(&["log", "1.2", "--format", "csv"]);
    assert!(log.lines().nth(1).unwrap().contains(",210,printed,"), "{log}");
    assert!(!it.says(&["log", "1.2"]).contains("printed"));
    assert!(it.says(&["log"]).contains("computed"));
}

#[test]
fn git_shows_a_plan_of_one_file_whole() {
    let it = Repository::empty();
    it.write("plan.toml", ONE_FILE);
    it.commit("2024-01-02", "First");
    it.says(&["git", "install"]);
    it.replace("plan.toml", "2024 = 200", "2024 = 210");
    let shown = it.git(&["diff"]);
    has_line(&shown, &["computed total +10 XOF"]);
    has_line(&shown, &["of which 1.2 +10"]);
    assert!(!shown.contains("this file only"), "{shown}");
}

#[test]
fn what_records_tell_is_compared_entry_by_entry() {
    let it = Repository::with_plan();
    let record = |risk: &str, measure: &str, other: &str| {
        format!(
            "[[unplanned]]\ntitle = \"{other}\"\naxis = \"I\"\ndisbursed = 5\n\n[[risk]]\ntitle = \"{risk}\"\nlevel = \"high\"\nmeasure = \"{measure}\"\n\n\
             [[risk]]\ntitle = \"Drought\"\nlevel = \"low\"\n"
        )
    };
    it.write("progress/2012-Q1.toml", &record("Strikes", "Talks", "Flood relief"));
    it.commit("2012-03-05", "Record");
    it.write("progress/2012-Q1.toml", &record("Strikes", "Talks and pay", "Help after the flood"));
    let json: serde_json::Value =
        serde_json::from_str(&it.says(&["diff", "--format", "json"])).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{json}");
    // Only the risk that changed is told, and what was not planned is the same thing under another title.
    let text = serde_json::to_string(items).unwrap();
    assert!(text.contains("Strikes") && !text.contains("Drought"), "{text}");
    assert!(text.contains("Help after the flood") && text.contains("Flood relief"), "{text}");
    assert!(!text.contains("\"added\"") && !text.contains("\"removed\""), "{text}");
    // A risk that only got another name.
    it.write("progress/2012-Q1.toml", &record("Strikes of teachers", "Talks", "Flood relief"));
    has_line(&it.says(&["diff"]), &["risk Strikes of teachers", "Strikes → Strikes of teachers"]);
}
