//! The plans that the program carries with it, so that an installed one has something to show.

/// A plan that the program carries with it.
#[derive(Debug)]
pub(super) struct Example {
    /// What users call it.
    pub name: &'static str,
    /// Names and texts of its files.
    pub files: &'static [(&'static str, &'static str)],
}

impl Example {
    /// The example of this name.
    pub fn called(name: &str) -> Option<&'static Example> {
        EXAMPLES.iter().find(|it| it.name == name)
    }
}

/// Files of a folder of the repository, each by its name there.
macro_rules! files {
    ($folder:literal: $($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../", $folder, "/", $name)))),*]
    };
}

/// Every example.
pub(super) static EXAMPLES: &[Example] = &[
    Example {
        name: "mali",
        files: files!("plan":
            "plan.toml"
            "axes/1-prevention.toml"
            "axes/2-protection.toml"
            "axes/3-participation.toml"
            "axes/4-promotion.toml"
            "axes/5-coordination.toml"
        ),
    },
    Example {
        name: "health",
        files: files!("examples/health":
            "plan.toml"
            "axes/1-care.toml"
            "axes/2-prevention.toml"
            "progress/2021-22-Q1.toml"
            "progress/2021-22-Q2.toml"
            "progress/2021-22-Q3.toml"
            "progress/2021-22-Q4.toml"
        ),
    },
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Every file below a folder, by its name from there.
    fn below(folder: &Path) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            match path.is_dir() {
                true => names.extend(below(&path).into_iter().map(|it| format!("{name}/{it}"))),
                false => _ = names.insert(name),
            }
        }
        names
    }

    #[test]
    fn the_program_carries_every_file_of_its_examples() {
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (name, folder) in [("mali", "plan"), ("health", "examples/health")] {
            let carried = Example::called(name).unwrap().files.iter();
            let carried: BTreeSet<String> = carried.map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(carried, below(&repository.join(folder)), "{name}");
        }
    }
}
