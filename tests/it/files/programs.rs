//! Programs that a fresh machine may lack.

use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a program that must succeed; nothing, with a printed word, where the machine does not have it.
pub fn run(program: &str, arguments: &[&str], folder: &Path) -> Option<String> {
    let output = match Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
    {
        Ok(output) => output,
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{program}: {error}");
            say_skipped(program);
            return None;
        }
    };
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {arguments:?}: {errors}");
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Tests may print: the reader should know what was not tried.
#[allow(clippy::print_stderr)]
fn say_skipped(program: &str) {
    eprintln!("skipped: {program} is not installed");
}

/// Converts a document by LibreOffice, with a profile of its own: runs share nothing.
pub fn libreoffice(folder: &Path, format: &str, file: &str) -> Option<String> {
    libreoffice_all(folder, format, &[file.to_owned()])
}

/// The same for several, which takes little longer.
pub fn libreoffice_all(folder: &Path, format: &str, files: &[String]) -> Option<String> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut arguments = vec![profile.as_str(), "--headless", "--norestore", "--convert-to", format];
    arguments.extend(files.iter().map(String::as_str));
    run("soffice", &arguments, folder)
}

/// Opens a page in Chromium, without a window; what it prints, with what the page says on its console.
pub fn chromium(folder: &Path, arguments: &[&str], page: &Path) -> Option<String> {
    let profile = format!("--user-data-dir={}", folder.join("chromium").display());
    let address = format!("file://{}", page.display());
    let mut all = vec![
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
        "--virtual-time-budget=3000",
        &profile,
    ];
    all.extend(arguments);
    all.push(&address);
    let command = format!("chromium \"$@\" 2>\"{}\"", folder.join("console.txt").display());
    if Command::new("chromium").arg("--version").output().is_err() {
        say_skipped("chromium");
        return None;
    }
    let mut shell = vec!["-c", &command, "chromium"];
    shell.extend(all);
    run("sh", &shell, folder)
}

/// What the pages that Chromium opened in this folder said on their console.
pub fn console(folder: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join("console.txt")).unwrap_or_default();
    text.lines().filter(|it| it.contains("CONSOLE")).map(str::to_owned).collect()
}
