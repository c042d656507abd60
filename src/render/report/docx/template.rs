//! A Word document of the institution's own, into whose pages and styles a report is put.
//!
//! What its body says is left out, and all that only its body used. Heads, feet, page sizes, fonts and styles stay as
//! they are, byte by byte; beside them stand the styles and lists that the report needs and it lacks.

use std::collections::{BTreeMap, HashMap, HashSet};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::package::{DECLARED, NAMESPACES, NUMBERING, STYLES, relations_of};
use super::paper::Pages;
use crate::message::Message;
use crate::package::{Package, attribute, entity};

/// Why a file can't serve as a template.
type Checked<T> = Result<T, Message>;

/// A template that was found fit.
#[derive(Debug)]
pub struct Template {
    /// The name of the part that has the body.
    pub main: String,
    /// The tag that opens it, with all namespaces that the report needs.
    pub root: String,
    /// What it refers to.
    pub relations: Vec<Relation>,
    /// The parts that are taken as they are.
    pub parts: Vec<Part>,
    /// Its pages.
    pub pages: Pages,
    /// Its styles, with those of the report that it lacks.
    pub styles: Styles,
    /// The part of its lists, and what it says, with those of the report.
    pub numbering: (String, String),
    /// Where styles of the report have another name there.
    renamed: HashMap<String, String>,
    /// Lists of the report have numbers from here on.
    first_list: u32,
    /// What its names do not begin with.
    pub prefix: String,
    /// The colour of its headings, where white letters can be read on it.
    pub accent: Option<String>,
}

/// The styles of a template, with those of the report that it lacks.
#[derive(Debug)]
pub struct Styles {
    /// The part.
    pub name: String,
    /// What stands before those of the report.
    pub before: String,
    /// Those of the report: their colour and language are still to be put in.
    pub added: String,
    /// What stands behind them.
    pub behind: String,
}

/// A part of a package.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name in the package.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What it refers to.
    pub relations: Vec<Relation>,
}

/// That one part refers to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The name under which it does.
    pub id: String,
    /// As what, in full.
    pub kind: String,
    /// The other, as it is written.
    pub target: String,
    /// Whether that is outside of the package.
    pub is_outside: bool,
}

impl Relation {
    /// That a part refers to another one of its package.
    pub fn inside(id: String, kind: String, target: String) -> Relation {
        Relation { id, kind, target, is_outside: false }
    }

    /// As what, in one word.
    pub fn role(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}

/// What a body refers to that is not of the body alone.
const KEPT: [&str; 10] = [
    "styles",
    "numbering",
    "settings",
    "webSettings",
    "fontTable",
    "theme",
    "header",
    "footer",
    "footnotes",
    "endnotes",
];

/// What runs, or brings along something that may.
const RUNS: [&str; 9] = [
    "vbaProject",
    "wordVbaData",
    "oleObject",
    "control",
    "activeXControlBinary",
    "aFChunk",
    "subDocument",
    "frame",
    "extensibility",
];

/// Fields that fetch something from elsewhere.
const FETCHES: [&str; 6] = ["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "DATABASE"];

/// All parts that are taken, together, hold no more bytes.
const LARGEST: usize = 64 << 20;

/// The narrowest page on which a report can be read, in twentieths of a point.
const NARROWEST: f64 = 4500.0;

const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

impl Template {
    /// Reads a template. The error says why it can't serve as one.
    pub fn of(bytes: &[u8]) -> Checked<Template> {
        let mut package = Package::open(bytes).map_err(|it| it.fact)?;
        let kinds = Kinds::of(&package.read("[Content_Types].xml").map_err(|_| no_document())?)?;
        let roots = relations(&mut package, "")?;
        let main = roots.iter().find(|it| it.role() == "officeDocument" && !it.is_outside);
        let main = main.and_then(|it| resolved("", &it.target)).ok_or_else(no_document)?;
        match kinds.of_part(&main) {
            it if it.contains("macroEnabled") => return Err(Message::new("template-runs")),
            it if it.contains("wordprocessingml") => {}
            _ => return Err(no_document()),
        }
        let text = part(&mut package, &main)?;
        let root = root_of(&text, &main)?;
        let (pages, referred) = pages_of(&text, &main)?;
        let mut kept = relations(&mut package, &main)?;
        kept.retain(|it| {
            let of_pages = !matches!(it.role(), "header" | "footer") || referred.contains(&it.id);
            KEPT.contains(&it.role()) && of_pages
        });
        let custom = roots.into_iter().filter(|it| it.role() == "custom-properties");
        let mut parts = Vec::new();
        let mut waiting: Vec<(String, Relation)> =
            kept.iter().map(|it| (main.clone(), it.clone())).collect();
        waiting.extend(custom.map(|it| (String::new(), it)));
        let mut seen: HashSet<String> = HashSet::from([main.clone()]);
        let mut left = LARGEST;
        while let Some((from, relation)) = waiting.pop() {
            let Some(name) = resolved(&from, &relation.target) else {
                return Err(broken(&from));
            };
            if !package.has(&name) || !seen.insert(name.clone()) {
                continue;
            }
            let part = taken(&mut package, name, &kinds, left)?;
            left -= part.bytes.len();
            let inside = part.relations.iter().filter(|it| !it.is_outside);
            waiting.extend(inside.map(|it| (part.name.clone(), it.clone())));
            parts.push(part);
        }
        parts.sort_by(|a, b| a.name.cmp(&b.name));
        let mut take = |role: &str| {
            let at = kept.iter().position(|it| it.role() == role)?;
            let name = resolved(&main, &kept[at].target)?;
            let Some(part) = parts.iter().position(|it| it.name == name) else {
                kept.remove(at);
                return None;
            };
            let text = String::from_utf8(parts.remove(part).bytes).ok()?;
            Some((name, text.trim_start_matches('\u{feff}').to_owned()))
        };
        let (styles, numbering) = (take("styles"), take("numbering"));
        let names = kept.iter().map(|it| it.id.as_str());
        let names = names.chain(parts.iter().map(|it| file_name(&it.name)));
        let mut prefix = "own".to_owned();
        let styles_there = styles.as_ref().map_or(Vec::new(), |it| styles_of(&it.1));
        let ids: Vec<&str> = names.chain(styles_there.iter().map(|it| it.id.as_str())).collect();
        while ids.iter().any(|it| it.starts_with(&prefix)) {
            prefix.push('_');
        }
        let wanted = match &styles {
            Some(_) => Wanted::of(&styles_there, &prefix),
            None => Wanted::all(),
        };
        let own_styles = Styles {
            name: format!("word/{prefix}styles.xml"),
            before: String::new(),
            added: STYLES.to_owned(),
            behind: String::new(),
        };
        let lists = numbering.as_ref().map_or("", |it| it.1.as_str());
        let first_list = 1 + highest(lists, "w:num", "w:numId");
        let first_kind = 1 + highest(lists, "w:abstractNum", "w:abstractNumId");
        let accent = styles_there.iter().find(|it| it.name == "heading 1");
        let accent = accent.and_then(|it| it.colour.clone()).filter(|it| is_dark(it));
        let mut template = Template {
            main,
            root,
            relations: kept,
            parts,
            pages,
            styles: own_styles,
            numbering: (String::new(), String::new()),
            renamed: wanted.renamed,
            first_list,
            prefix,
            accent,
        };
        if let Some((name, text)) = styles {
            let (before, behind) = text
                .rfind("</w:styles>")
                .map(|at| (text[..at].to_owned(), text[at..].to_owned()))
                .ok_or_else(|| broken(&name))?;
            let added = wanted.added.iter().map(|it| template.renamed(it)).collect();
            template.styles = Styles { name, before, added, behind };
        }
        template.numbering = template.lists(numbering, first_kind, &wanted.linked)?;
        Ok(template)
    }

    /// Words of the report's body, or of its styles, with the names and numbers that they have in this package.
    pub fn renamed(&self, xml: &str) -> String {
        let mut all = String::with_capacity(xml.len());
        let mut rest = xml;
        // Letters of texts are escaped: such a mark stands in no text.
        while let Some(at) = rest.find(" w:val=\"") {
            let (before, value) = rest.split_at(at + " w:val=\"".len());
            let Some(end) = value.find('"') else { break };
            let tag = &before[before.rfind('<').map_or(0, |it| it + 1)..at];
            all.push_str(before);
            let own = &value[..end];
            match tag {
                "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:basedOn" | "w:next" | "w:link" => {
                    all.push_str(self.renamed.get(own).map_or(own, |it| it));
                }
                "w:numId" => match own.parse::<u32>() {
                    Ok(number) => all.push_str(&(number - 1 + self.first_list).to_string()),
                    Err(_) => all.push_str(own),
                },
                _ => all.push_str(own),
            }
            rest = &value[end..];
        }
        all + rest
    }

    /// The lists of a template, with those of the report behind them. Only styles of the report are tied to these.
    fn lists(
        &self,
        own: Option<(String, String)>,
        first_kind: u32,
        linked: &HashSet<String>,
    ) -> Checked<(String, String)> {
        let mut kinds = String::new();
        let mut lists = String::new();
        let number = |it: &Element, key: &str| -> u32 {
            it.attribute(key).and_then(|it| it.parse().ok()).unwrap_or_default()
        };
        for it in children(NUMBERING).unwrap_or_default() {
            if it.name == "w:abstractNum" {
                let named = |number: u32| format!("w:abstractNumId=\"{number}\"");
                let own = number(&it, "w:abstractNumId");
                let mut text = it.text.replacen(&named(own), &named(own + first_kind), 1);
                for style in elements(it.text, "w:pStyle") {
                    let id = style.attribute("w:val").unwrap_or_default();
                    let tied = format!("<w:pStyle w:val=\"{}\"/>", self.name_of(&id));
                    let tied = if linked.contains(&id) { tied.as_str() } else { "" };
                    text = text.replace(style.text, tied);
                }
                kinds.push_str(&text);
            } else {
                let id = number(&it, "w:numId") - 1 + self.first_list;
                let kind = it.child("w:abstractNumId").map_or(0, |it| number(&it, "w:val"));
                lists.push_str(&format!(
                    "<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{}\"/></w:num>",
                    kind + first_kind
                ));
            }
        }
        let Some((name, text)) = own else {
            let whole =
                format!("{DECLARED}<w:numbering xmlns:w=\"{WORDS}\">{kinds}{lists}</w:numbering>");
            return Ok((format!("word/{}numbering.xml", self.prefix), whole));
        };
        let end = text.rfind("</w:numbering>").ok_or_else(|| broken(&name))?;
        let there = children(&text).ok_or_else(|| broken(&name))?;
        let place = |it: &Element| it.text.as_ptr() as usize - text.as_ptr() as usize;
        let first =
            |names: &[&str]| there.iter().find(|it| names.contains(&it.name)).map_or(end, place);
        let of_kinds = first(&["w:num", "w:numIdMacAtCleanup"]);
        let of_lists = first(&["w:numIdMacAtCleanup"]);
        let merged = format!(
            "{}{kinds}{}{lists}{}",
            &text[..of_kinds],
            &text[of_kinds..of_lists],
            &text[of_lists..]
        );
        Ok((name, merged))
    }

    /// The name of a style of the report in this package.
    fn name_of<'t>(&'t self, id: &'t str) -> &'t str {
        self.renamed.get(id).map_or(id, |it| it)
    }
}

/// Which styles of the report a template has under some name, and which are added.
#[derive(Default)]
struct Wanted {
    renamed: HashMap<String, String>,
    /// The elements that are added.
    added: Vec<String>,
    /// The ids of those.
    linked: HashSet<String>,
}

impl Wanted {
    /// All, under their own names.
    fn all() -> Wanted {
        let linked = styles_of(STYLES).into_iter().map(|it| it.id).collect();
        Wanted { linked, ..Wanted::default() }
    }

    fn of(there: &[Style], prefix: &str) -> Wanted {
        let mut wanted = Wanted::default();
        for own in styles_of(STYLES) {
            // Heads and feet are the template's.
            if matches!(own.name.as_str(), "header" | "footer") {
                continue;
            }
            let named = |it: &&Style| it.kind == own.kind && it.name == own.name;
            let usual = |it: &&Style| own.is_usual && it.kind == own.kind && it.is_usual;
            // A list without signs is no list.
            let found = there.iter().find(named).or_else(|| there.iter().find(usual));
            let found = found.filter(|it| own.name != "list bullet" || it.has_list);
            match found {
                Some(found) => {
                    wanted.renamed.insert(own.id, found.id.clone());
                }
                None => {
                    let new = format!("{prefix}{}", own.id);
                    let id = |it: &str| format!("w:styleId=\"{it}\"");
                    let text = own.text.replacen(&id(&own.id), &id(&new), 1);
                    let text = text.replacen(" w:default=\"1\"", "", 1);
                    wanted.added.push(text);
                    wanted.linked.insert(own.id.clone());
                    wanted.renamed.insert(own.id, new);
                }
            }
        }
        wanted
    }
}

/// A style: what it is of, its names, and what must be known of it.
struct Style {
    kind: String,
    id: String,
    /// In small letters; those that Word has of itself are English in every language.
    name: String,
    /// Whether it is that of what names none.
    is_usual: bool,
    has_list: bool,
    colour: Option<String>,
    text: String,
}

/// Names that people gave to styles which Word has of itself.
const SAME: [(&str, &str); 9] = [
    ("titre 1", "heading 1"),
    ("titre 2", "heading 2"),
    ("título 1", "heading 1"),
    ("título 2", "heading 2"),
    ("titre", "title"),
    ("sous-titre", "subtitle"),
    ("légende", "caption"),
    ("liste à puces", "list bullet"),
    ("lien hypertexte", "hyperlink"),
];

fn styles_of(xml: &str) -> Vec<Style> {
    let all = children(xml).unwrap_or_default();
    let styles = all.into_iter().filter(|it| it.name == "w:style");
    let styles = styles.filter_map(|it| {
        let name = it.child("w:name")?.attribute("w:val")?.to_lowercase();
        let same = SAME.iter().find(|(typed, _)| *typed == name);
        let colour = it.child("w:rPr").and_then(|it| it.child("w:color")?.attribute("w:val"));
        Some(Style {
            kind: it.attribute("w:type").unwrap_or_else(|| "paragraph".to_owned()),
            id: it.attribute("w:styleId")?,
            name: same.map_or(name.clone(), |(_, meant)| (*meant).to_owned()),
            is_usual: it.attribute("w:default").is_some_and(|it| it == "1" || it == "true"),
            has_list: it.child("w:pPr").is_some_and(|it| it.child("w:numPr").is_some()),
            colour,
            text: it.text.to_owned(),
        })
    });
    styles.collect()
}

/// Whether white letters can be read on a colour.
fn is_dark(colour: &str) -> bool {
    let Ok(number) = u32::from_str_radix(colour, 16) else { return false };
    let [_, red, green, blue] = number.to_be_bytes().map(u32::from);
    colour.len() == 6 && red * 299 + green * 587 + blue * 114 < 140_000
}

/// The highest number that elements of a part have.
fn highest(xml: &str, name: &str, key: &str) -> u32 {
    let all = children(xml).unwrap_or_default();
    let numbers = all.iter().filter(|it| it.name == name).filter_map(|it| it.attribute(key));
    numbers.filter_map(|it| it.parse::<u32>().ok()).max().unwrap_or(0).min(1 << 30)
}

/// What the parts of a package are: by `/` and their name, else by the ending of it.
struct Kinds(HashMap<String, String>);

impl Kinds {
    fn of(xml: &str) -> Checked<Kinds> {
        let kinds = children(xml).ok_or_else(no_document)?.into_iter().filter_map(|it| {
            let name =
                it.attribute("PartName").map(|it| format!("/{}", it.trim_start_matches('/')));
            let key = name.or_else(|| it.attribute("Extension"))?;
            Some((key.to_lowercase(), it.attribute("ContentType")?))
        });
        Ok(Kinds(kinds.collect()))
    }

    fn of_part(&self, name: &str) -> String {
        let name = format!("/{}", name.to_lowercase());
        let ending = name.rsplit('.').next().unwrap_or_default();
        let kind = self.0.get(&name).or_else(|| self.0.get(ending));
        kind.cloned().unwrap_or_else(|| "application/octet-stream".to_owned())
    }
}

fn no_document() -> Message {
    Message::new("template-no-document")
}

fn broken(part: &str) -> Message {
    Message::new("template-broken").text("part", part)
}

/// A part as it is taken: looked at for what may run or fetch something.
fn taken(package: &mut Package, name: String, kinds: &Kinds, left: usize) -> Checked<Part> {
    // These are written anew.
    let is_own = |it: &str| it.starts_with("docProps/") && it != "docProps/custom.xml";
    if is_own(&name) || name.starts_with('[') || name.ends_with(".rels") {
        return Err(broken(&name));
    }
    let mut relations = relations(package, &name)?;
    let bytes = package.bytes(&name, left as u64).map_err(|_| broken(&name))?;
    let mut bytes = bytes.ok_or_else(|| Message::new("template-large"))?;
    if relations.iter().any(|it| RUNS.contains(&it.role())) {
        return Err(Message::new("template-runs"));
    }
    if name.ends_with(".xml") {
        let text = std::str::from_utf8(&bytes).map_err(|_| broken(&name))?;
        look_at(text, &name)?;
        // Which template the template was made of says nothing to those who read the report, and Word would fetch it;
        // notes are of the body that is left out, but for the lines that stand above notes.
        let cut = without(text, "w:attachedTemplate", |_| true);
        let cut = without(&cut, "w:footnote", |it| it.attribute("w:type").is_none());
        let cut = without(&cut, "w:endnote", |it| it.attribute("w:type").is_none());
        if cut.len() < text.len() {
            relations.retain(|it| cut.contains(&format!("\"{}\"", it.id)));
            bytes = cut.into_bytes();
        }
    }
    if relations.iter().any(|it| it.is_outside && it.role() != "hyperlink") {
        return Err(Message::new("template-fetches").text("part", name));
    }
    let kind = kinds.of_part(&name);
    Ok(Part { name, kind, bytes, relations })
}

/// Looks whether a part is XML as office programs write it, and whether its fields fetch something.
fn look_at(text: &str, name: &str) -> Checked<()> {
    let mut reader = Reader::from_str(text);
    let (mut depth, mut is_field, mut fields) = (0_u32, false, String::new());
    loop {
        let event = reader.read_event().map_err(|_| broken(name))?;
        match &event {
            Event::Start(tag) => {
                depth += 1;
                is_field = tag.local_name().as_ref() == "instrText";
            }
            Event::End(_) => {
                depth = depth.checked_sub(1).ok_or_else(|| broken(name))?;
                is_field = false;
            }
            Event::Text(it) if is_field => fields.push_str(&it.xml10_content()),
            Event::CData(it) if is_field => fields.push_str(&it.xml10_content()),
            Event::GeneralRef(it) if is_field => fields.push_str(&entity(it)),
            Event::DocType(_) => return Err(broken(name)),
            Event::Eof => break,
            _ => {}
        }
        if let Event::Start(tag) | Event::Empty(tag) = &event {
            let simple =
                attribute(tag, "instr").filter(|_| tag.local_name().as_ref() == "fldSimple");
            fields.push_str(&simple.map_or(String::new(), |it| format!(" {it} ")));
            // One field ends where the next begins.
            fields.push_str(if tag.local_name().as_ref() == "fldChar" { " " } else { "" });
        }
    }
    if depth > 0 {
        return Err(broken(name));
    }
    let fetches = |word: &str| FETCHES.contains(&word.to_uppercase().as_str());
    if fields.split_whitespace().any(fetches) {
        return Err(Message::new("template-fetches").text("part", name));
    }
    Ok(())
}

/// The text of a part of XML.
fn part(package: &mut Package, name: &str) -> Checked<String> {
    let bytes = package.bytes(name, LARGEST as u64).map_err(|_| broken(name))?;
    let bytes = bytes.ok_or_else(|| Message::new("template-large"))?;
    let text = String::from_utf8(bytes).map_err(|_| broken(name))?;
    // Its fields say nothing where it is left out.
    if let Err(wrong) = look_at(&text, name)
        && wrong.key != "template-fetches"
    {
        return Err(wrong);
    }
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// What a part refers to; an empty name is that of the package.
fn relations(package: &mut Package, name: &str) -> Checked<Vec<Relation>> {
    let of = relations_of(name);
    if !package.has(&of) {
        return Ok(Vec::new());
    }
    let text = part(package, &of)?;
    let all = children(&text).ok_or_else(|| broken(&of))?;
    let relations = all.into_iter().filter_map(|it| {
        Some(Relation {
            id: it.attribute("Id")?,
            kind: it.attribute("Type")?,
            target: it.attribute("Target")?,
            is_outside: it.attribute("TargetMode").is_some_and(|it| it == "External"),
        })
    });
    Ok(relations.collect())
}

/// The part that another refers to; nothing where that leads out of the package.
fn resolved(from: &str, target: &str) -> Option<String> {
    let mut path: Vec<&str> = match from.rsplit_once('/') {
        Some((folder, _)) if !target.starts_with('/') => folder.split('/').collect(),
        _ => Vec::new(),
    };
    for step in target.trim_start_matches('/').split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop()?;
            }
            name if name.contains(['\\', ':']) => return None,
            name => path.push(name),
        }
    }
    Some(path.join("/"))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The tag that opens the body's part, with the namespaces of a report.
fn root_of(text: &str, name: &str) -> Checked<String> {
    let mut reader = Reader::from_str(text);
    let tag = loop {
        match reader.read_event().map_err(|_| broken(name))? {
            Event::Start(tag) => break tag.into_owned(),
            Event::Eof => return Err(broken(name)),
            _ => {}
        }
    };
    if AsRef::<str>::as_ref(&tag.name()) != "w:document" {
        return Err(no_document());
    }
    let mut added = String::new();
    for declared in NAMESPACES.split("\" ") {
        let Some((key, space)) = declared.split_once("=\"") else { continue };
        let space = space.trim_end_matches('"');
        match whole_attribute(&tag, key) {
            Some(it) if it == space => {}
            // Of the stricter kind of document, which has other names for all.
            Some(_) => return Err(Message::new("template-strict")),
            None => added.push_str(&format!(" {key}=\"{space}\"")),
        }
    }
    let words: &str = tag.as_ref();
    Ok(format!("<{}{added}>", words.trim_end()))
}

/// The value of an attribute by its whole name.
fn whole_attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut all = tag.attributes();
    let mut found = all.with_checks(false).flatten();
    let found = found.find(|it| AsRef::<str>::as_ref(&it.key) == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// The pages of a template, which are those of its last section, and what heads and feet they refer to: where the last
/// section names none, those before it go on.
fn pages_of(text: &str, name: &str) -> Checked<(Pages, HashSet<String>)> {
    let sections = elements(text, "w:sectPr");
    let mut references: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for it in sections.iter().flat_map(Element::children) {
        if !matches!(it.name, "w:headerReference" | "w:footerReference") {
            continue;
        }
        if let (Some(kind), Some(id)) = (it.attribute("w:type"), it.attribute("r:id")) {
            references.insert((it.name.to_owned(), kind), (id, it.text.to_owned()));
        }
    }
    let last = sections.last().map_or(Vec::new(), Element::children);
    let find = |name: &str| last.iter().find(|it| it.name == name);
    let number = |of: &str, key: &str, else_: i64| {
        let value = find(of).and_then(|it| it.attribute(key));
        value.map_or(Ok(else_), |it| it.parse::<i64>().map_err(|_| broken(name)))
    };
    let (wide, high) = (number("w:pgSz", "w:w", 12240)?, number("w:pgSz", "w:h", 15840)?);
    let (wide, high) = (wide.min(high), wide.max(high));
    let margins = number("w:pgMar", "w:left", 1440)?
        + number("w:pgMar", "w:right", 1440)?
        + number("w:pgMar", "w:gutter", 0)?;
    let rooms = [wide, high].map(|it| (it - margins) as f64);
    if rooms[0] < NARROWEST || high > 31_680 {
        return Err(Message::new("template-narrow"));
    }
    let heads: String = references.values().map(|it| it.1.as_str()).collect();
    let section = |across: bool, is_first: bool| {
        let size = match across {
            false => format!("<w:pgSz w:w=\"{wide}\" w:h=\"{high}\"/>"),
            true => format!("<w:pgSz w:w=\"{high}\" w:h=\"{wide}\" w:orient=\"landscape\"/>"),
        };
        let (mut before, mut behind) = (String::new(), String::new());
        for it in &last {
            match it.name {
                "w:footnotePr" | "w:endnotePr" => before.push_str(it.text),
                "w:headerReference" | "w:footerReference" | "w:type" | "w:pgSz" | "w:cols"
                | "w:sectPrChange" => {}
                // Only the first page is one without a head, and pages are counted from there.
                "w:titlePg" if !is_first => {}
                "w:pgNumType" if !is_first => {
                    let start = it.attribute("w:start").unwrap_or_default();
                    behind.push_str(&it.text.replace(&format!(" w:start=\"{start}\""), ""));
                }
                _ => behind.push_str(it.text),
            }
        }
        if find("w:pgMar").is_none() {
            behind.insert_str(
                0,
                "<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" \
                 w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>",
            );
        }
        format!("<w:sectPr>{heads}{before}<w:type w:val=\"nextPage\"/>{size}{behind}</w:sectPr>")
    };
    let sections = [false, true].map(|across| [section(across, true), section(across, false)]);
    let referred = references.into_values().map(|it| it.0).collect();
    Ok((Pages { rooms, sections }, referred))
}

/// An element: its name with the letters before the colon, and its text.
#[derive(Debug, Clone, Copy)]
struct Element<'x> {
    name: &'x str,
    text: &'x str,
}

impl<'x> Element<'x> {
    fn children(&self) -> Vec<Element<'x>> {
        children(self.text).unwrap_or_default()
    }

    fn child(&self, name: &str) -> Option<Element<'x>> {
        self.children().into_iter().find(|it| it.name == name)
    }

    fn attribute(&self, name: &str) -> Option<String> {
        match Reader::from_str(self.text).read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => whole_attribute(&tag, name),
            _ => None,
        }
    }
}

/// The elements directly inside of the outermost one; nothing where this is no XML.
fn children(xml: &str) -> Option<Vec<Element<'_>>> {
    nested(xml, |depth, _| depth == 1)
}

/// The outermost elements of a name, wherever they stand.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<Element<'x>> {
    nested(xml, |_, it| it == name).unwrap_or_default()
}

/// A part without the elements of a name for which something holds.
fn without(xml: &str, name: &str, is_out: impl Fn(&Element) -> bool) -> String {
    let mut kept = String::with_capacity(xml.len());
    let mut at = 0;
    for it in elements(xml, name).iter().filter(|it| is_out(it)) {
        let start = it.text.as_ptr() as usize - xml.as_ptr() as usize;
        kept.push_str(&xml[at..start]);
        at = start + it.text.len();
    }
    kept + &xml[at..]
}

/// The elements for which something holds, by how deep they stand and their name; not those inside of such.
fn nested(xml: &str, is_wanted: impl Fn(u32, &str) -> bool) -> Option<Vec<Element<'_>>> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut depth) = (Vec::new(), 0_u32);
    // Where the wanted element begins that is open, and how deep it stands.
    let mut open: Option<(usize, u32)> = None;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event().ok()?;
        let end = reader.buffer_position() as usize;
        match event {
            Event::Start(tag) => {
                if open.is_none() && is_wanted(depth, tag.name().as_ref()) {
                    open = Some((start, depth));
                }
                depth += 1;
            }
            Event::Empty(tag) if open.is_none() && is_wanted(depth, tag.name().as_ref()) => {
                found.push(element(xml.get(start..end)?)?);
            }
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if let Some((start, _)) = open.filter(|it| it.1 == depth) {
                    found.push(element(xml.get(start..end)?)?);
                    open = None;
                }
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

fn element(text: &str) -> Option<Element<'_>> {
    let inside = text.strip_prefix('<')?;
    let end = inside.find([' ', '/', '>', '\n', '\r', '\t'])?;
    Some(Element { name: &inside[..end], text })
}
