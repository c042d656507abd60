//! A file as nodes, fields and cells that keep their writing: put together again, they are the file to the letter.

use std::ops::Range;

use toml_edit::{Document, Item, Key, Table, Value};

/// What stands above an entry: blank lines with comments of their own, then the comment directly above.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lead {
    pub gap: String,
    pub comment: String,
}

impl Lead {
    /// Of whole lines: the comment is what no blank line divides from what follows.
    fn of(lines: &str) -> Lead {
        let mut at = lines.len();
        for line in lines.split_inclusive('\n').rev() {
            if line.trim().is_empty() {
                break;
            }
            at -= line.len();
        }
        Lead { gap: lines[..at].to_owned(), comment: lines[at..].to_owned() }
    }

    /// With a line above it.
    fn below(&self, line: &str) -> Lead {
        Lead::of(&(line.to_owned() + &self.text()))
    }

    pub fn text(&self) -> String {
        format!("{}{}", self.gap, self.comment)
    }
}

/// How a field is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `key = value`
    Plain,
    /// `key = { cell = value }`
    Inline,
    /// `key.cell = value`, a line each
    Dotted,
    /// `[table.key]`, then its cells
    Section,
    /// `# key =`: the field of a form that nobody has filled in
    Draft,
}

/// One value with its writing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Empty for the one value of a plain field.
    pub key: String,
    pub lead: Lead,
    pub before: String,
    pub raw: String,
    /// The value, however it is written.
    pub value: String,
    pub after: String,
}

impl Cell {
    fn text(&self) -> String {
        format!("{}{}{}{}", self.lead.text(), self.before, self.raw, self.after)
    }

    /// The cell on a line of its own.
    pub fn line(&self) -> String {
        self.text() + "\n"
    }

    /// The value of a cell with this raw text, however it is written.
    pub fn value_of(raw: &str) -> Option<String> {
        let file = File::read(&format!("[y]\nx = {raw}\n"), false)?;
        let field =
            file.nodes.iter().flat_map(|it| &it.fields).find(|it| it.cell("x").is_some())?;
        field.cell("x").map(|it| it.value.clone())
    }
}

/// A key of a node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub key: String,
    pub style: Style,
    pub lead: Lead,
    pub head: String,
    pub cells: Vec<Cell>,
    pub tail: String,
    /// The comment behind it, with the space before.
    pub comment: String,
}

impl Field {
    fn new(key: String, style: Style, lead: Lead, head: String) -> Field {
        let (cells, tail, comment) = Default::default();
        Field { key, style, lead, head, cells, tail, comment }
    }

    /// Whether each cell stands on a line of its own.
    pub fn has_lines(&self) -> bool {
        matches!(self.style, Style::Dotted | Style::Section)
    }

    pub fn text(&self) -> String {
        let opening = self.opening();
        if self.has_lines() {
            return opening + &self.cells.iter().map(Cell::line).collect::<String>();
        }
        let cells: Vec<String> = self.cells.iter().map(Cell::text).collect();
        format!("{opening}{}{}{}\n", cells.join(","), self.tail, self.comment)
    }

    /// What stands before the first cell.
    pub fn opening(&self) -> String {
        self.lead.text() + &self.head
    }

    /// The cells of an inline table as a field of their own.
    pub fn of_inline(raw: &str) -> Option<Field> {
        let raw = raw.trim();
        let file = raw.starts_with('{').then(|| File::read(&format!("x = {raw}\n"), false))??;
        file.nodes.into_iter().next()?.fields.into_iter().find(|it| it.style == Style::Inline)
    }

    pub fn cell(&self, key: &str) -> Option<&Cell> {
        self.cells.iter().find(|it| it.key == key)
    }

    /// Keys and values, however they are written.
    pub fn values(&self) -> Vec<(&str, &str)> {
        self.cells.iter().map(|it| (&*it.key, &*it.value)).collect()
    }

    /// The keys of its cells.
    pub fn keys(&self) -> Vec<String> {
        self.cells.iter().map(|it| it.key.clone()).collect()
    }

    /// Values and comments, however they are written.
    pub fn said(&self) -> Vec<(&str, &str)> {
        let mut all = self.values();
        all.push(("#", self.comment.trim()));
        all.push(("#", self.lead.comment.trim()));
        all
    }

    /// Keys and values in their order by key.
    pub fn by_key(&self) -> Vec<(&str, &str)> {
        let mut all = self.values();
        all.sort_unstable();
        all
    }

    pub fn has_value(&self) -> bool {
        self.style != Style::Draft
    }
}

/// A table of the file with what belongs to it.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Its header's path: `axis.activity`.
    pub path: String,
    pub array: bool,
    pub lead: Lead,
    pub head: String,
    pub fields: Vec<Field>,
    pub parent: usize,
    pub children: Vec<usize>,
}

impl Node {
    /// The last word of its path.
    pub fn kind(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|it| it.key == key && it.has_value())
    }

    /// A plain value, or the text of a language.
    pub fn plain(&self, key: &str) -> Option<&str> {
        self.field(key).and_then(|it| it.cells.first()).map(|it| &*it.value)
    }

    /// Whether a key stands at more than one place, so that it does not tell a field or a cell.
    fn is_scattered(&self) -> bool {
        let has_twins = |mut keys: Vec<&String>| {
            keys.sort_unstable();
            keys.windows(2).any(|it| it[0] == it[1])
        };
        has_twins(self.fields.iter().map(|it| &it.key).collect())
            || self.fields.iter().any(|it| has_twins(it.cells.iter().map(|it| &it.key).collect()))
    }

    pub fn id(&self) -> Option<&str> {
        self.array.then(|| self.plain("id")).flatten()
    }
}

/// A file: its nodes in order, the first being the whole.
#[derive(Debug, Clone, Default)]
pub struct File {
    pub preamble: String,
    pub nodes: Vec<Node>,
    pub epilogue: String,
    pub crlf: bool,
    pub mark: bool,
    pub newline: bool,
}

impl File {
    /// Reads a text; nothing where it is not TOML, or written in a way that can't be put together again.
    pub fn read(text: &str, record: bool) -> Option<File> {
        let mark = text.starts_with('\u{feff}');
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.starts_with('\u{feff}') {
            return None;
        }
        let crlf = text.contains("\r\n");
        let mut plain = text.replace("\r\n", "\n");
        // Lines that end in two ways can't be put together again, and a lone carriage return is no TOML.
        if plain.contains('\r') || crlf && plain.replace('\n', "\r\n") != text {
            return None;
        }
        let newline = plain.is_empty() || plain.ends_with('\n');
        if !newline {
            plain.push('\n');
        }
        let mut reader = Reader::new(&plain, record)?;
        reader.lines()?;
        let mut file = reader.file;
        (file.crlf, file.mark, file.newline) = (crlf, mark, newline);
        (file.text() == plain && !file.nodes.iter().any(Node::is_scattered)).then_some(file)
    }

    /// The same plan with axes that stand in files of their own; nothing where one of these is no TOML.
    pub fn with_axes(&self, axes: &[String]) -> Option<File> {
        let mut text = File { epilogue: String::new(), ..self.clone() }.text();
        for axis in axes {
            let axis: toml_edit::DocumentMut = axis.trim_start_matches('\u{feff}').parse().ok()?;
            let mut list = toml_edit::ArrayOfTables::new();
            list.push(axis.as_table().clone());
            let mut whole = toml_edit::DocumentMut::new();
            whole.insert("axis", Item::ArrayOfTables(list));
            text.push('\n');
            text.push_str(&whole.to_string());
        }
        File::read(&text, false)
    }

    /// The text with plain line endings.
    pub fn text(&self) -> String {
        let mut out = self.preamble.clone();
        self.write(0, &mut out);
        out.push_str(&self.epilogue);
        out
    }

    /// A node with everything below it.
    pub fn write(&self, at: usize, out: &mut String) {
        let node = &self.nodes[at];
        out.push_str(&node.lead.text());
        out.push_str(&node.head);
        out.extend(node.fields.iter().map(Field::text));
        node.children.iter().for_each(|it| self.write(*it, out));
    }
}

/// A value as one text, whatever its writing: digits without groups, strings with their escapes read.
pub fn value_of(value: &Value, text: &str) -> String {
    match value {
        Value::String(it) => format!("\"{}", it.value()),
        Value::Integer(it) => it.value().to_string(),
        Value::Float(_) => {
            let raw = value.span().map_or("", |it| &text[it]).replace('_', "");
            match raw.contains('.') && !raw.contains(['e', 'E']) {
                true => raw.trim_end_matches('0').trim_end_matches('.').to_owned(),
                false => raw,
            }
        }
        Value::Boolean(it) => it.value().to_string(),
        Value::Datetime(it) => it.value().to_string(),
        Value::Array(it) => {
            let all: Vec<_> = it.iter().map(|it| value_of(it, text)).collect();
            format!("[{}]", all.join("\u{1f}"))
        }
        Value::InlineTable(it) => {
            let mut all: Vec<_> =
                it.iter().map(|(key, it)| format!("{key}={}", value_of(it, text))).collect();
            all.sort();
            format!("{{{}}}", all.join("\u{1f}"))
        }
    }
}

/// The elements of an array with their writing; nothing where a value is no array.
pub fn elements(raw: &str) -> Option<Vec<(String, String)>> {
    let text = format!("it = {raw}\n");
    let document = Document::parse(&*text).ok()?;
    let array = document.as_table().get("it")?.as_array()?;
    array.iter().map(|it| Some((value_of(it, &text), text[it.span()?].to_owned()))).collect()
}

struct Reader<'t> {
    text: &'t str,
    record: bool,
    /// Every value that stands behind a key of its own line, in order.
    values: Vec<(Range<usize>, Value)>,
    file: File,
    stack: Vec<usize>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, record: bool) -> Option<Reader<'t>> {
        let document = Document::parse(text).ok()?;
        let mut values = Vec::new();
        gather(document.as_table(), &mut values)?;
        values.sort_by_key(|it| it.0.start);
        let file = File { nodes: vec![Node::default()], newline: true, ..File::default() };
        Some(Reader { text, record, values, file, stack: vec![0] })
    }

    fn lines(&mut self) -> Option<()> {
        let (mut at, mut pending, mut next) = (0, 0, 0);
        let mut is_first = true;
        while at < self.text.len() {
            let end = at + self.text[at..].find('\n')? + 1;
            let line = self.text[at..end].trim();
            let draft = self.draft(line);
            if line.is_empty() || line.starts_with('#') && draft.is_none() {
                at = end;
                continue;
            }
            let mut lead = Lead::of(&self.text[pending..at]);
            if is_first {
                self.file.preamble = std::mem::take(&mut lead.gap);
                is_first = false;
            }
            at = if let Some(key) = draft {
                let head = self.text[at..end - 1].to_owned();
                self.here().fields.push(Field::new(key, Style::Draft, lead, head));
                end
            } else if line.starts_with('[') {
                self.header(lead, &self.text[at..end])?;
                end
            } else {
                let (span, value) = self.values.get(next)?.clone();
                next += 1;
                let end = span.end + self.text[span.end..].find('\n')? + 1;
                self.entry(lead, at, span, end, &value)?;
                end
            };
            pending = at;
        }
        self.file.epilogue = self.text[pending..].to_owned();
        Some(())
    }

    fn here(&mut self) -> &mut Node {
        let at = *self.stack.last().unwrap_or(&0);
        &mut self.file.nodes[at]
    }

    /// Adds a field with a value. A line above that left it open is a remark then.
    fn push(&mut self, mut field: Field) {
        let fields = &mut self.here().fields;
        if let Some(at) = fields.iter().position(|it| it.key == field.key && !it.has_value()) {
            let open = fields.remove(at).text();
            let below = fields.get_mut(at).unwrap_or(&mut field);
            below.lead = below.lead.below(&open);
        }
        fields.push(field);
    }

    /// The field that a commented line of a form leaves open.
    fn draft(&mut self, line: &str) -> Option<String> {
        let (key, _) = line.strip_prefix('#')?.split_once('=')?;
        let key = key.trim();
        let is_key = !key.is_empty() && key.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
        // Below a table of a node, no field of the node itself can be written.
        let fits = |it: &Field| it.key != key && it.style != Style::Section;
        let is_open = self.record && is_key && self.here().fields.iter().all(fits);
        is_open.then(|| key.to_owned())
    }

    fn header(&mut self, lead: Lead, line: &str) -> Option<()> {
        let array = line.trim_start().starts_with("[[");
        let inner = line.trim_start().trim_start_matches('[');
        let path = path_of(&inner[..inner.find(']')?])?;
        let is_around = |it: &Node| {
            it.path.is_empty() || path.strip_prefix(&*it.path).is_some_and(|it| it.starts_with('.'))
        };
        while !is_around(&self.file.nodes[*self.stack.last()?]) {
            self.stack.pop();
        }
        let parent = *self.stack.last()?;
        let around = self.here();
        if !array && around.children.is_empty() {
            let key = path.strip_prefix(&*around.path)?.trim_start_matches('.').to_owned();
            self.push(Field::new(key, Style::Section, lead, line.to_owned()));
            return Some(());
        }
        let at = self.file.nodes.len();
        self.file.nodes[parent].children.push(at);
        let head = line.to_owned();
        self.file.nodes.push(Node { path, array, lead, head, parent, ..Node::default() });
        self.stack.push(at);
        Some(())
    }

    fn entry(
        &mut self,
        lead: Lead,
        at: usize,
        span: Range<usize>,
        end: usize,
        value: &Value,
    ) -> Option<()> {
        let text = self.text;
        let before = &text[at..span.start];
        let path = path_of(before.trim_end().strip_suffix('=')?.trim())?;
        let behind = text[span.end..end - 1].to_owned();
        let raw = text[span.clone()].to_owned();
        let value_read = value_of(value, text);
        let mut cell =
            Cell { before: before.to_owned(), raw, value: value_read, ..Cell::default() };
        if let Some(section) = self.here().fields.last_mut().filter(|it| it.style == Style::Section)
        {
            (cell.key, cell.lead, cell.after) = (path, lead, behind);
            section.cells.push(cell);
            return Some(());
        }
        let here = self.here();
        if let Some((key, rest)) = path.split_once('.') {
            (cell.key, cell.after) = (rest.to_owned(), behind);
            let last = here.fields.last_mut();
            if let Some(field) = last.filter(|it| it.key == key && it.style == Style::Dotted) {
                cell.lead = lead;
                field.cells.push(cell);
                return Some(());
            }
            let field = Field::new(key.to_owned(), Style::Dotted, lead, String::new());
            self.push(Field { cells: vec![cell], ..field });
            return Some(());
        }
        let inline =
            value.as_inline_table().filter(|it| !it.is_empty() && !cell.raw.contains('\n'));
        let Some(table) = inline else {
            let head = std::mem::take(&mut cell.before);
            let field = Field::new(path, Style::Plain, lead, head);
            self.push(Field { cells: vec![cell], comment: behind, ..field });
            return Some(());
        };
        let mut cells: Vec<Cell> = Vec::new();
        let mut from = span.start + 1;
        for (key, it) in table.iter() {
            let place = it.span().filter(|it| it.start >= from)?;
            if let Some(last) = cells.last_mut() {
                let comma = from + text[from..place.start].find(',')?;
                last.after = text[from..comma].to_owned();
                from = comma + 1;
            }
            cells.push(Cell {
                key: key.to_owned(),
                before: text[from..place.start].to_owned(),
                raw: text[place.clone()].to_owned(),
                value: value_of(it, text),
                ..Cell::default()
            });
            from = place.end;
        }
        let tail = text[from..span.end].to_owned();
        let head = text[at..=span.start].to_owned();
        let field = Field::new(path, Style::Inline, lead, head);
        self.push(Field { cells, tail, comment: behind, ..field });
        Some(())
    }
}

fn path_of(text: &str) -> Option<String> {
    let keys = Key::parse(text.trim()).ok()?;
    Some(keys.iter().map(Key::get).collect::<Vec<_>>().join("."))
}

fn gather(table: &Table, values: &mut Vec<(Range<usize>, Value)>) -> Option<()> {
    for (_, item) in table.iter() {
        match item {
            Item::None => {}
            Item::Value(it) => values.push((it.span()?, it.clone())),
            Item::Table(it) => gather(it, values)?,
            Item::ArrayOfTables(it) => {
                for table in it.iter() {
                    gather(table, values)?;
                }
            }
        }
    }
    Some(())
}
