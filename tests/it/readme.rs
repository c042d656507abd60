//! The README shows what the program says.

#[test]
fn consoles_of_the_readme_are_what_the_program_prints() {
    trycmd::TestCases::new().case("README.md").run();
}
