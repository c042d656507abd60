//! One `git cat-file --batch` process, asked by object id.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context as _, bail};

use crate::load::system::shown_bytes;
use crate::message::{Message, Refusal};
use crate::source::Source;

/// The id of a commit, a tree or a file's content, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(Box<str>);

impl ObjectId {
    /// An id of 40 or 64 hexadecimal digits.
    pub fn new(text: &str) -> Option<ObjectId> {
        let is_hexadecimal = text.bytes().all(|it| it.is_ascii_hexdigit());
        (is_hexadecimal && matches!(text.len(), 40 | 64)).then(|| ObjectId(text.into()))
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn of_bytes(bytes: &[u8]) -> ObjectId {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            // Writing to a String does not fail.
            let _ = write!(text, "{byte:02x}");
        }
        ObjectId(text.into())
    }
}

/// What an entry of a tree is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// Another repository.
    Other,
}

/// An entry of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub mode: Mode,
    /// Its name.
    pub name: String,
    /// Its content.
    pub id: ObjectId,
}

/// The process. It is started at the first question and ends with this.
#[derive(Debug)]
pub struct Objects {
    folder: PathBuf,
    process: Option<Process>,
}

#[derive(Debug)]
struct Process {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Drop for Objects {
    fn drop(&mut self) {
        if let Some(Process { mut child, questions, answers }) = self.process.take() {
            // It ends when nobody asks any more.
            drop(questions);
            drop(answers);
            let _ = child.wait();
        }
    }
}

struct Header {
    id: ObjectId,
    kind: String,
    size: u64,
}

impl Objects {
    /// Of the repository in this folder.
    pub fn new(folder: PathBuf) -> Objects {
        Objects { folder, process: None }
    }

    fn process(&mut self) -> anyhow::Result<&mut Process> {
        if self.process.is_none() {
            let mut command = super::git(&self.folder);
            command
                .args(["cat-file", "--batch"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null());
            let mut child = command.spawn().with_context(silent)?;
            let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
                bail!(silent());
            };
            self.process = Some(Process { child, questions, answers: BufReader::new(answers) });
        }
        self.process.as_mut().with_context(silent)
    }

    fn ask(&mut self, id: &str) -> anyhow::Result<Header> {
        let process = self.process()?;
        let talk = |process: &mut Process| -> std::io::Result<String> {
            process.questions.write_all(format!("{id}\n").as_bytes())?;
            process.questions.flush()?;
            let mut line = String::new();
            process.answers.read_line(&mut line)?;
            Ok(line)
        };
        let line = talk(process).with_context(silent)?;
        let mut words = line.split_whitespace();
        let answer = (words.next().and_then(ObjectId::new), words.next(), words.next());
        match answer {
            (Some(id), Some(kind), Some(size)) => {
                Ok(Header { id, kind: kind.to_owned(), size: size.parse().with_context(silent)? })
            }
            _ => {
                let promised = super::answer(super::git(&self.folder).args([
                    "config",
                    "--get-regexp",
                    r"^remote\..*\.promisor$",
                ]))?;
                let advice = match promised {
                    Some(_) => "stop-no-object-partial",
                    None => "stop-no-object-advice",
                };
                let fact = Message::new("stop-no-object").text("id", id);
                bail!(Refusal::new(fact).advice(Message::new(advice)))
            }
        }
    }

    fn content(&mut self, header: &Header) -> anyhow::Result<Vec<u8>> {
        let process = self.process()?;
        let mut bytes = vec![0; header.size as usize];
        let mut end = [0];
        let read = process.answers.read_exact(&mut bytes);
        read.and_then(|()| process.answers.read_exact(&mut end)).with_context(silent)?;
        Ok(bytes)
    }

    fn skip(&mut self, header: &Header) -> anyhow::Result<()> {
        let process = self.process()?;
        let mut rest = process.answers.by_ref().take(header.size + 1);
        std::io::copy(&mut rest, &mut std::io::sink()).with_context(silent)?;
        Ok(())
    }

    /// The tree of a commit.
    pub fn tree_of(&mut self, commit: &ObjectId) -> anyhow::Result<ObjectId> {
        let header = self.ask(commit.as_str())?;
        let bytes = self.content(&header)?;
        let first = bytes.split(|it| *it == b'\n').next().unwrap_or_default();
        let tree = std::str::from_utf8(first).ok().and_then(|it| it.strip_prefix("tree "));
        match (header.kind.as_str(), tree.and_then(ObjectId::new)) {
            ("commit", Some(tree)) => Ok(tree),
            _ => bail!(broken(&header.id)),
        }
    }

    /// The entries of a tree.
    pub fn tree(&mut self, id: &ObjectId) -> anyhow::Result<Vec<Entry>> {
        let header = self.ask(id.as_str())?;
        let bytes = self.content(&header)?;
        if header.kind != "tree" {
            bail!(broken(id));
        }
        entries(&bytes, id.as_str().len() / 2).with_context(|| broken(id))
    }

    /// The bytes of a file.
    pub fn bytes(&mut self, id: &ObjectId) -> anyhow::Result<Vec<u8>> {
        let header = self.ask(id.as_str())?;
        self.content(&header)
    }

    /// A file.
    pub fn source(&mut self, name: &str, id: &ObjectId) -> anyhow::Result<Source> {
        let header = self.ask(id.as_str())?;
        if header.size >= Source::LIMIT {
            self.skip(&header)?;
            return Ok(Source::too_large(name.to_owned(), header.size));
        }
        Ok(Source::new(name.to_owned(), self.content(&header)?))
    }
}

/// Git does not answer, or not as it should.
fn silent() -> Refusal {
    Refusal::new(Message::new("stop-git-silent"))
}

fn broken(id: &ObjectId) -> Refusal {
    Refusal::new(Message::new("stop-object-broken").text("id", id.as_str()))
        .advice(Message::new("stop-no-object-advice"))
}

/// Reads git's form of a tree: mode, space, name, a zero byte and the id's bytes, again and again.
fn entries(mut bytes: &[u8], id_length: usize) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let space = bytes.iter().position(|it| *it == b' ')?;
        let end = bytes.iter().position(|it| *it == 0)?;
        let name = bytes.get(space + 1..end)?;
        let id = bytes.get(end + 1..end + 1 + id_length)?;
        let mode = match bytes.get(..space)? {
            b"40000" | b"040000" => Mode::Folder,
            b"120000" => Mode::Link,
            b"160000" => Mode::Other,
            _ => Mode::File,
        };
        let name = shown_bytes(name);
        entries.push(Entry { mode, name, id: ObjectId::of_bytes(id) });
        bytes = bytes.get(end + 1 + id_length..)?;
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_in_both_lengths_of_ids() {
        for length in [20, 32] {
            let mut bytes = b"100644 plan.toml\0".to_vec();
            bytes.extend(vec![0xab; length]);
            bytes.extend(b"40000 axes\0");
            bytes.extend(vec![1; length]);
            let entries = entries(&bytes, length).unwrap();
            assert_eq!(entries.len(), 2);
            assert_eq!((entries[0].mode, entries[0].name.as_str()), (Mode::File, "plan.toml"));
            assert_eq!(entries[0].id.as_str(), "ab".repeat(length));
            assert_eq!(entries[1].mode, Mode::Folder);
        }
    }

    #[test]
    fn only_ids_are_asked_for() {
        assert_eq!(ObjectId::new("HEAD"), None);
        assert_eq!(ObjectId::new(&"a".repeat(41)), None);
        assert!(ObjectId::new(&"0".repeat(64)).is_some());
    }
}
