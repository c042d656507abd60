//! Writes the seeds, each into a file of the folder that is named.

use std::path::PathBuf;
use std::{env, fs, io};

mod seeds;

fn main() -> io::Result<()> {
    let folder = env::args_os().nth(1).map(PathBuf::from).expect("the folder to write to");
    fs::create_dir_all(&folder)?;
    for (name, seed) in seeds::all()? {
        fs::write(folder.join(name), seed)?;
    }
    Ok(())
}
