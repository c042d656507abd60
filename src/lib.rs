//! crossfoot: action plans that add up.
//!
//! Text becomes tables with places, tables become a plan, a plan is checked, reported or compared, the answer is
//! drawn. The modules stand in that order:
//!
//! | step | module |
//! |---|---|
//! | files and places in them | [`source`] |
//! | texts of a plan, in one language or several | [`text`] |
//! | exact amounts | [`money`] |
//! | days | [`date`] |
//! | what a language is, a folder each | [`language`] |
//! | what is said, before a language is chosen | [`message`] |
//! | files of office programs | [`package`] |
//! | what can be wrong, and how it is told | [`diagnostic`] |
//! | text → tables with places | [`syntax`] |
//! | tables → a plan | [`model`] |
//! | answers to questions about a plan | [`accounts`] |
//! | what printed totals are compared with | [`footing`] |
//! | the rules, one file each | [`checks`] |
//! | which number is wrong | [`repair`] |
//! | two plans → changes | [`diff`] |
//! | one thing through all revisions | [`history`] |
//! | what bodies are asked about a quarter | [`forms`] |
//! | reports as data | [`reports`] |
//! | data → terminal, files, languages | [`render`] |
//! | three versions of a file → one | [`merge`] |
//! | workbooks, CSV, Word → a plan's text | [`import`] |
//! | filled forms → the records of bodies | [`collect`] |
//! | folders, standard input, git → texts | [`load`] |
//! | commands, exit codes | [`cli`] |
//!
//! A module uses only modules above it; only [`load`] and [`cli`] touch files, git, the terminal, the clock and the
//! environment.

// The library is the program's own: who reads its documentation reads its inside too.
#![allow(rustdoc::private_intra_doc_links)]

pub mod source;
pub mod text;
pub mod money;
pub mod date;
pub mod language;
pub mod message;
pub mod package;
pub mod diagnostic;
pub mod syntax;
pub mod model;
pub mod accounts;
pub mod footing;
pub mod checks;
pub mod repair;
pub mod diff;
pub mod history;
pub mod forms;
pub mod reports;
pub mod render;
pub mod merge;
pub mod import;
pub mod collect;
pub mod load;
pub mod cli;

#[cfg(test)]
mod testing;
