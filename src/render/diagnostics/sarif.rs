//! SARIF 2.1.0, the format of code scanning services.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::ser::{Serialize, Serializer};

use super::Told;
use super::fingerprint::Fingerprints;
use crate::diagnostic::{Finding, Fix, Rule, Severity};
use crate::message::Message;
use crate::render::json_text;
use crate::render::language::Words;
use crate::source::{Position, Span};

pub(super) fn draw(out: &mut dyn Write, told: &Told) -> io::Result<()> {
    let words = told.words;
    let driver = Driver {
        name: "crossfoot",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        language: words.language().tag(),
        rules: Rule::ALL.iter().map(|it| descriptor(*it, words)).collect(),
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: One::from([("driver", driver)]),
            language: words.language().tag(),
            column_kind: "unicodeCodePoints",
            results: Results(told),
        }],
    };
    json_text::write(out, &log)
}

/// An object that has one key.
type One<T> = BTreeMap<&'static str, T>;

#[derive(serde::Serialize)]
struct Log<'d> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'d>; 1],
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'d> {
    tool: One<Driver>,
    language: &'static str,
    column_kind: &'static str,
    results: Results<'d>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    short_description: Text,
    help: Text,
    default_configuration: One<&'static str>,
}

#[derive(serde::Serialize)]
struct Text {
    #[serde(serialize_with = "plain")]
    text: String,
}

/// A message without links and placeholders, whatever a plan's author typed: `[text](target)` and `{0}` are such.
fn plain<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut plain = String::with_capacity(text.len());
    for piece in text.replace("](", "] (").split_inclusive('{') {
        // A placeholder has nothing but digits; braces that stand twice are braces.
        let rest = piece.trim_start_matches(|it: char| it.is_ascii_digit());
        let digits = &piece[..piece.len() - rest.len()];
        match rest.strip_prefix('}') {
            Some(rest) if plain.ends_with('{') && !digits.is_empty() => {
                plain.push_str(&format!("{{{digits}}}}}{rest}"));
            }
            _ => plain.push_str(piece),
        }
    }
    serializer.serialize_str(&plain)
}

fn descriptor(rule: Rule, words: &Words) -> Descriptor {
    Descriptor {
        id: rule.id(),
        short_description: Text { text: super::summary(words, rule) },
        help: Text {
            text: words.say(
                &Message::new("rule-help")
                    .text("command", format!("crossfoot explain {}", rule.id())),
            ),
        },
        default_configuration: One::from([("level", rule.severity().id())]),
    }
}

/// The findings, made while they are written.
struct Results<'d>(&'d Told<'d>);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fingerprints = Fingerprints::default();
        let findings = self.0.diagnostics.findings.iter();
        serializer.collect_seq(findings.map(|it| self.result(it, &mut fingerprints)))
    }
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultOf {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: One<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOf>,
    /// Present in every result or in none of a run; an empty one says that nothing suppresses the result.
    suppressions: Vec<Suppression>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct FixOf {
    description: Text,
    artifact_changes: Vec<Change>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    /// As it is, for it is no message.
    inserted_content: One<String>,
}

#[derive(serde::Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

/// A cell of a document: the region beside it counts rows and columns.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

impl Results<'_> {
    fn result(&self, finding: &Finding, fingerprints: &mut Fingerprints) -> ResultOf {
        let Told { words, places, .. } = self.0;
        let related = (1..).zip(&finding.related).map(|(number, it)| Location {
            id: Some(number),
            message: Some(Text { text: words.say_inert(&it.message) }),
            ..self.location(it.span, self.ends(it.span))
        });
        let suppressions = finding.accepted.iter().map(|reason| Suppression {
            kind: "inSource",
            status: "accepted",
            justification: reason.clone(),
        });
        ResultOf {
            rule_id: finding.rule.id(),
            rule_index: finding.rule as usize,
            level: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: Text { text: self.0.lines(finding) },
            locations: [self.location(finding.span, places.of(finding.span))],
            related_locations: related.collect(),
            partial_fingerprints: One::from([("crossfoot/v1", fingerprints.of(finding, self.0))]),
            fixes: finding.fixes.iter().map(|it| self.fix(it)).collect(),
            suppressions: suppressions.collect(),
        }
    }

    /// What to type: a change for each file.
    fn fix(&self, fix: &Fix) -> FixOf {
        let changes = fix.edits.chunk_by(|one, other| one.span.file == other.span.file);
        let changes = changes.map(|edits| Change {
            artifact_location: self.file(edits[0].span),
            replacements: edits
                .iter()
                .map(|it| Replacement {
                    deleted_region: region(self.ends(it.span)),
                    inserted_content: One::from([("text", it.text.clone())]),
                })
                .collect(),
        });
        FixOf {
            description: Text { text: self.0.words.say_inert(&fix.message) },
            artifact_changes: changes.collect(),
        }
    }

    fn ends(&self, span: Span) -> (Position, Position) {
        let sources = self.0.diagnostics.sources;
        (sources.start(span), sources.end(span))
    }

    /// A place that begins and ends there.
    fn location(&self, span: Span, ends: (Position, Position)) -> Location {
        let cell = self.0.cell(span);
        Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: self.file(span),
                region: region(ends),
            },
            logical_locations: cell
                .map(|name| Logical { fully_qualified_name: name, kind: "cell" })
                .into_iter()
                .collect(),
            message: None,
        }
    }

    fn file(&self, span: Span) -> ArtifactLocation {
        ArtifactLocation { uri: uri(&self.0.path(span)), uri_base_id: "%SRCROOT%" }
    }
}

fn region((start, end): (Position, Position)) -> Region {
    Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}

/// A path as a relative URI reference: what a URI may not hold is percent-encoded, byte by byte.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_no_links_and_no_placeholders() {
        let text = Text { text: "[Fix it](https://evil.example) {0} {a} {12".to_owned() };
        let plain = serde_json::to_value(&text).unwrap();
        assert_eq!(plain["text"], "[Fix it] (https://evil.example) {{0}} {a} {12");
    }

    #[test]
    fn a_path_becomes_a_uri() {
        assert_eq!(uri("mon plan/axes/1-égalité.toml"), "mon%20plan/axes/1-%C3%A9galit%C3%A9.toml");
        assert_eq!(uri("a:b%20.toml"), "a%3Ab%2520.toml");
    }

    #[test]
    fn the_index_of_a_rule_is_its_place_in_the_list() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(*rule as usize, index);
        }
    }
}
