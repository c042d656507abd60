//! `crossfoot import`: a workbook, a file of values or a Word document becomes a plan's folder.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;

use super::{Outcome, World};
use crate::import::{self, Document};
use crate::load::{cannot_read, write};
use crate::message::{Arg, Message};
use crate::render::inert::inert_in_place;
use crate::render::language::Words;

/// Turn a workbook, a CSV file or a Word document into a plan
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  crossfoot import budget.xlsx -o plan/      writes the plan's folder
  crossfoot import budget.xlsx --show-layout > layout.toml
                                             how it was understood, to correct: then
  crossfoot check budget.xlsx --layout layout.toml
  crossfoot import budget.xlsx --account     says what each cell was read as, and writes nothing
  crossfoot check budget.xlsx                checks it in place")]
pub struct Import {
    /// The document: xlsx, xls, ods, csv or docx
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The folder to make; it must not exist yet, or be empty
    #[arg(short, long, value_name = "DIR", required_unless_present_any = ["account", "show_layout"])]
    output: Option<PathBuf>,
    /// Print how the document was understood, to correct it and give it back with --layout
    #[arg(long, conflicts_with_all = ["output", "account"])]
    show_layout: bool,
    /// Say how many cells there are, what they were read as, and which were not read
    #[arg(long)]
    account: bool,
}

impl Import {
    /// Reads the document, and writes the plan's folder.
    pub fn run(&self, world: &World, out: &mut dyn Write) -> anyhow::Result<Outcome> {
        let bytes = std::fs::read(&self.file).with_context(|| cannot_read(&self.file))?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let options = world.options()?;
        let document = import::read(&name, &bytes, &options)?;
        if self.show_layout {
            for line in document.layout().lines() {
                writeln!(out, "{}", inert_in_place(line))?;
            }
            return Ok(Outcome::Clean);
        }
        let words = world.words(None);
        let mut say = |message: Message| -> anyhow::Result<()> {
            Ok(writeln!(out, "{}", words.say_inert(&message))?)
        };
        let (filled, read) = document.counts();
        say(Message::new("import-counts")
            .text("name", &name)
            .count("filled", filled)
            .count("read", read)
            .count("left", filled.saturating_sub(read)))?;
        for remark in document.remarks() {
            say(remark.clone())?;
        }
        if self.account {
            for line in account(&document, &words) {
                say(line)?;
            }
        }
        if let Some(folder) = &self.output {
            let files = document.files();
            let files: Vec<(&str, &str)> =
                files.iter().map(|(name, text)| (&**name, &**text)).collect();
            write::create_folder(folder, &files)?;
            for (name, _) in &files {
                say(Message::new("new-wrote").text("file", folder.join(name).to_string_lossy()))?;
            }
        }
        Ok(Outcome::Clean)
    }
}

/// What became of the cells, sheet by sheet.
fn account(document: &Document, words: &Words) -> Vec<Message> {
    let mut lines = Vec::new();
    for (number, sheet) in document.grid.sheets.iter().enumerate().filter(|(_, it)| it.filled() > 0)
    {
        let counts = document.account().counts(number);
        let read: usize = counts.values().sum();
        let parts: Vec<Arg> = counts
            .iter()
            .map(|(what, count)| {
                let key: &'static str = what.key();
                Arg::Text(words.say(&Message::new(key).count("count", *count)))
            })
            .collect();
        lines.push(
            Message::new("import-account-sheet")
                .text("area", format!("{}!{}", sheet.name, document.area(number)))
                .count("filled", sheet.filled())
                .count("read", read)
                .arg("parts", Arg::List(parts)),
        );
        for rest in document.account().rest(number) {
            let cells = rest.first.iter().map(|it| Arg::Text(document.grid.address(*it))).collect();
            lines.push(
                Message::new("import-account-rest")
                    .count("count", rest.count)
                    .message("why", Message::new(rest.why.key()))
                    .arg("cells", Arg::List(cells)),
            );
        }
    }
    lines
}
