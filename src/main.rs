//! The `crossfoot` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    crossfoot::cli::main()
}
