//! A plan's text, with the cells that each value came from.

use rust_decimal::Decimal;

use super::grid::At;
use crate::syntax::write::{self, grouped};

/// A table of the text: its own keys, and the tables below it.
#[derive(Debug, Default, Clone)]
pub struct Node {
    /// The name of its list: `axis`, `result`, `activity`, `line`; nothing for the plan itself.
    pub list: &'static str,
    /// The cell that names it.
    pub at: Option<At>,
    /// Its own keys.
    pub keys: Vec<Key>,
    /// The tables below it.
    pub below: Vec<Node>,
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key.
    pub name: String,
    /// What it says.
    pub value: Said,
    /// What stands behind it, for people.
    pub remark: Option<String>,
}

/// A key in braces, its value, and the cells that it came from.
pub type Pair = (String, String, Vec<At>);

/// A value and the cells that it came from.
#[derive(Debug, Clone)]
pub enum Said {
    /// Words.
    Text(String, Vec<At>),
    /// Anything that is written as it stands: a number, a date, a list of labels.
    Plain(String, Vec<At>),
    /// Several words.
    List(Vec<(String, Vec<At>)>),
    /// Keys in braces.
    Braces(Vec<Pair>),
}

impl Said {
    /// Names that stand in no cell of their own.
    pub fn names(names: &[String]) -> Said {
        Said::List(names.iter().map(|it| (it.clone(), Vec::new())).collect())
    }
}

impl Node {
    /// A table of a list.
    pub fn new(list: &'static str, at: Option<At>) -> Node {
        Node { list, at, ..Node::default() }
    }

    /// The words of a key.
    pub fn words(&self, name: &str) -> Option<&str> {
        self.keys.iter().find_map(|it| match &it.value {
            Said::Text(text, _) if it.name == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// How many activities stand directly below it.
    pub fn activities(&self) -> usize {
        self.below.iter().filter(|it| it.list == "activity").count()
    }

    /// Puts a title before all else that it says.
    pub fn put_title(&mut self, title: String, cells: Vec<At>) {
        let value = Said::Text(title, cells);
        self.keys.insert(0, Key { name: "title".to_owned(), value, remark: None });
    }

    /// Adds a key.
    pub fn key(&mut self, name: &str, value: Said) {
        self.keys.push(Key { name: name.to_owned(), value, remark: None });
    }

    /// Adds remarks, a line each; nothing where there are none.
    pub fn notes(&mut self, notes: Vec<(String, At)>) {
        if notes.is_empty() {
            return;
        }
        let cells: Vec<At> = notes.iter().map(|it| it.1).collect();
        let text = notes.into_iter().map(|it| it.0).collect::<Vec<_>>().join("\n");
        self.text("note", &text, cells);
    }

    /// Adds words.
    pub fn text(&mut self, name: &str, text: &str, cells: impl IntoIterator<Item = At>) {
        self.key(name, Said::Text(text.to_owned(), cells.into_iter().collect()));
    }
}

/// A stretch of the text, and the cells that it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
    /// The cells.
    pub cells: Vec<At>,
}

/// A text that is being written.
#[derive(Debug, Default)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Where each value stands, in the order of the text.
    pub places: Vec<Place>,
}

impl Written {
    /// Writes a table and all below it; `path` is the name of the list that it stands in.
    pub fn node(&mut self, node: &Node, path: &str) {
        if !path.is_empty() {
            self.text.push('\n');
            let start = self.text.len();
            self.text.push_str(&format!("[[{path}]]"));
            self.mark(start, self.text.len(), node.at.as_slice());
            self.text.push('\n');
        }
        self.keys(&node.keys);
        self.below(node, path);
    }

    /// Writes the tables below one.
    pub fn below(&mut self, node: &Node, path: &str) {
        for below in &node.below {
            let path = if path.is_empty() {
                below.list.to_owned()
            } else {
                format!("{path}.{}", below.list)
            };
            self.node(below, &path);
        }
    }

    /// Writes keys, a line each.
    pub fn keys(&mut self, keys: &[Key]) {
        for key in keys {
            let start = self.text.len();
            self.text.push_str(&format!("{} = ", write::key(&key.name)));
            let value = self.text.len();
            let (begin, pieces, end): (_, Vec<(String, &[At])>, _) = match &key.value {
                Said::Text(text, cells) => ("", vec![(write::text(text), &cells[..])], ""),
                Said::Plain(text, cells) => ("", vec![(text.clone(), &cells[..])], ""),
                Said::List(texts) => {
                    let texts = texts.iter().map(|(it, cells)| (write::text(it), &cells[..]));
                    ("[", texts.collect(), "]")
                }
                Said::Braces(pairs) => {
                    let pairs = pairs.iter().map(|(name, value, cells)| {
                        (format!("{} = {value}", write::key(name)), &cells[..])
                    });
                    ("{ ", pairs.collect(), " }")
                }
            };
            let first = pieces.iter().find_map(|it| it.1.first()).copied();
            self.mark(start, value, first.as_slice());
            self.text.push_str(begin);
            for (at, (text, cells)) in pieces.iter().enumerate() {
                self.text.push_str(if at > 0 { ", " } else { "" });
                let start = self.text.len();
                self.text.push_str(text);
                self.mark(start, self.text.len(), cells);
            }
            self.text.push_str(end);
            if let Some(remark) = &key.remark {
                let width = self.text.len() - start;
                self.text.push_str(&" ".repeat(40_usize.saturating_sub(width)));
                self.text.push_str(&format!("  {}", write::remark(remark)));
            }
            self.text.push('\n');
        }
    }

    fn mark(&mut self, start: usize, end: usize, cells: &[At]) {
        if !cells.is_empty() {
            self.places.push(Place { start: start as u32, end: end as u32, cells: cells.to_vec() });
        }
    }
}

/// A number as a plan writes it: `_` between groups of three.
pub fn number(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |it| ("-", it));
    match text.split_once('.') {
        Some((whole, decimals)) => format!("{sign}{}.{decimals}", grouped(whole)),
        None => format!("{sign}{}", grouped(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_are_written_as_plans_write_them() {
        assert_eq!(number(Decimal::new(123_456_750, 2)), "1_234_567.50");
        assert_eq!(number(Decimal::from(-950)), "-950");
    }

    #[test]
    fn each_value_knows_its_cells() {
        let at = |column| At { sheet: 0, row: 4, column };
        let mut node = Node::new("activity", Some(at(0)));
        node.text("title", "Dig wells", [at(1)]);
        node.key(
            "budget",
            Said::Braces(vec![
                ("2024".into(), "12_000".into(), vec![at(2)]),
                ("total".into(), "24_000".into(), vec![at(5)]),
            ]),
        );
        let mut written = Written::default();
        written.node(&node, "activity");
        let shown: Vec<(&str, u32)> = written
            .places
            .iter()
            .map(|it| (&written.text[it.start as usize..it.end as usize], it.cells[0].column))
            .collect();
        assert_eq!(
            shown,
            [
                ("[[activity]]", 0),
                ("title = ", 1),
                ("\"Dig wells\"", 1),
                ("budget = ", 2),
                ("2024 = 12_000", 2),
                ("total = 24_000", 5),
            ]
        );
    }
}
