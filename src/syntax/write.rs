//! TOML as one would type it: whatever the program writes into a plan is written here.

use std::fmt::Display;

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use crate::money::{Money, Scale};

/// A line of an array is at most so wide, where its items allow it.
const WIDTH: usize = 120;

/// A key: quoted where TOML asks for it.
pub fn key(name: &str) -> String {
    let key = TomlKeyBuilder::new(name);
    key.as_unquoted().unwrap_or_else(|| key.as_basic()).to_toml_key()
}

/// A string in quotes, on one line.
pub fn string(words: &str) -> String {
    TomlStringBuilder::new(words).as_basic().to_toml_value()
}

/// A string: on one line, or over as many as the words have.
pub fn text(words: &str) -> String {
    // A carriage return is an escape, and stands best where everything is on one line.
    match words.contains('\n') && !words.contains('\r') {
        true => TomlStringBuilder::new(words).as_ml_basic().to_toml_value(),
        false => string(words),
    }
}

/// An amount with its digits grouped, and decimals only where it has some: `90_000_000`, `1_500.50`.
pub fn amount(amount: Money, scale: Scale) -> String {
    let plain = amount.plain(scale);
    let (sign, plain) = plain.strip_prefix('-').map_or(("", &*plain), |it| ("-", it));
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let point = if decimals.bytes().any(|it| it != b'0') { "." } else { "" };
    let decimals = if point.is_empty() { "" } else { decimals };
    format!("{sign}{}{point}{decimals}", grouped(whole))
}

/// Digits in groups of three: `90_000_000`.
pub fn grouped(digits: &str) -> String {
    crate::money::grouped(digits, '_')
}

/// Items in brackets: on one line, or each on its own where that line would be too long.
pub fn array(items: &[String]) -> String {
    let line = format!("[{}]", items.join(", "));
    if line.chars().count() <= WIDTH && !line.contains('\n') || items.len() < 2 {
        return line;
    }
    let lines = items.iter().map(|it| format!("    {it},\n"));
    format!("[\n{}]", lines.collect::<String>())
}

/// Keys and values in braces, on one line: `{ 2012 = 5, total = 5 }`.
pub fn inline_table<K: AsRef<str>>(entries: impl IntoIterator<Item = (K, String)>) -> String {
    let entries: Vec<String> = entries
        .into_iter()
        .map(|(name, value)| format!("{} = {value}", key(name.as_ref())))
        .collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// A text of TOML as it grows. Values are written as they are given: [`string`] and the others make them.
#[derive(Debug, Default)]
pub struct Page {
    text: String,
}

impl Page {
    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A line as it is.
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A blank line.
    pub fn blank(&mut self) {
        self.line("");
    }

    /// Words behind `#`, each line of theirs on its own. Signs that do not belong into a comment are left out.
    pub fn comment(&mut self, words: &str) {
        for line in words.split('\n') {
            self.line(&remark(line));
        }
    }

    /// `[[table]]`, which begins one of several.
    pub fn next_of(&mut self, path: &[&str]) {
        let path: Vec<String> = path.iter().map(|it| key(it)).collect();
        self.line(&format!("[[{}]]", path.join(".")));
    }

    /// `key = value`.
    pub fn entry(&mut self, name: &str, value: impl Display) {
        self.line(&format!("{} = {value}", key(name)));
    }

    /// `# key = value`, for somebody to complete.
    pub fn suggestion(&mut self, name: &str, value: impl Display) {
        self.line(&format!("# {} = {value}", key(name)));
    }
}

/// Words as a comment of one line, behind `#`; signs that do not belong into a comment are left out.
pub fn remark(words: &str) -> String {
    let sign = |it: char| if it == '\n' { ' ' } else { it };
    let words: String =
        words.chars().map(sign).filter(|it| !it.is_control() || *it == '\t').collect();
    format!("# {words}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};
    use crate::syntax::Kind;

    #[test]
    fn amounts_and_keys_are_written_as_people_type_them() {
        assert_eq!(amount(Money::minor(90_000_000), Scale(0)), "90_000_000");
        assert_eq!(amount(Money::minor(-150_050), Scale(2)), "-1_500.50");
        assert_eq!(amount(Money::minor(150_000), Scale(2)), "1_500");
        assert_eq!(amount(Money::minor(0), Scale(2)), "0");
        assert_eq!(amount(Money::minor(-500), Scale(0)), "-500");
        assert_eq!(key("2012"), "2012");
        assert_eq!(key("2012..2013"), "\"2012..2013\"");
        assert_eq!(key(""), "\"\"");
        assert_eq!(string("a \"b\"\n"), "\"a \\\"b\\\"\\n\"");
        assert_eq!(inline_table([("2012", "5".to_owned())]), "{ 2012 = 5 }");
        assert_eq!(array(&["1".to_owned(), "2".to_owned()]), "[1, 2]");
        let long = vec![string(&"é".repeat(70)); 2];
        assert_eq!(array(&long), format!("[\n    {},\n    {},\n]", long[0], long[1]));
    }

    #[test]
    fn a_page_stands_as_in_a_plan() {
        let mut page = Page::default();
        page.comment("An axis");
        page.entry("id", string("1"));
        page.suggestion("note", string(""));
        page.blank();
        page.next_of(&["axis", "activité"]);
        page.entry("x y", 1);
        page.comment("A body\nof \u{7}two");
        let wanted = "# An axis\nid = \"1\"\n# note = \"\"\n\n[[axis.\"activité\"]]\n\"x y\" = 1\n# A body\n# of two\n";
        assert_eq!(page.text(), wanted);
    }

    #[test]
    fn whatever_is_written_is_read_again() {
        let nasty = "a\u{0}\u{7}\u{7f}\u{85}\u{202e}\\ \" ''' \"\"\"\" é\t#=[";
        for words in ["", "x", nasty, "two\nlines\"\"\"", "\n", "a\r\nb", "a\rb", "\\\n  b"] {
            let name = words.replace(['\n', '\r'], " ");
            for value in [string(words), text(words)] {
                let mut page = Page::default();
                page.comment(words);
                page.entry(&name, &value);
                let mut sources = Sources::default();
                let source = Source::new("a.toml".into(), page.text().as_bytes().to_vec());
                let file = sources.add(source);
                let read = crate::syntax::parse(file, sources.get(file))
                    .unwrap_or_else(|_| panic!("{}", page.text()));
                let Some(Kind::String(read)) = read.root().get(&name).map(|it| it.kind()) else {
                    panic!("{}", page.text())
                };
                assert_eq!(&*read, words);
            }
        }
    }

    #[test]
    fn a_remark_is_one_line_without_signs_of_control() {
        assert_eq!(remark("weight =\0 1\nmonth\u{7}"), "# weight = 1 month");
    }
}
