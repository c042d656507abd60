//! Three versions of a field as one: by value, the writing apart.

use super::matching::{ordered, three};
use super::nodes::{Cell, Field, Lead, Style, elements};

/// Lists whose elements are a set with an order.
const SETS: &[&str] = &[
    "responsible",
    "partners",
    "objectives",
    "indicators",
    "aliases",
    "tags",
    "of",
    "formerly",
    "years",
];

/// Fields that name ids.
pub const REFERENCES: &[&str] = &["included_in", "of", "after", "at"];

/// Everything that a merge of fields must know of its file.
pub struct Frame<'a> {
    pub record: bool,
    /// The language of plain words, where the file says it.
    pub language: Option<&'a str>,
    /// Which side wins a conflict.
    pub view: usize,
}

/// Merges all fields of a node, in their order.
pub fn fields(all: [Option<&[Field]>; 3], frame: &Frame<'_>) -> Vec<Field> {
    let list = |it: Option<&[Field]>| -> Vec<(String, bool)> {
        let all = it.unwrap_or_default().iter();
        all.map(|it| (it.key.clone(), it.style == Style::Section)).collect()
    };
    let mut keys: Vec<String> = Vec::new();
    let mut order = ordered(all.map(list), |it| it.1);
    order.sort_by_key(|it| it.1);
    for (key, _) in order {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let find = |side: usize, key: &str| all[side].and_then(|it| it.iter().find(|it| it.key == key));
    keys.iter().filter_map(|key| field([find(0, key), find(1, key), find(2, key)], frame)).collect()
}

/// Merges one field; nothing where it is gone.
pub fn field(all: [Option<&Field>; 3], frame: &Frame<'_>) -> Option<Field> {
    let [base, ours, theirs] = all;
    // What one side alone changed is taken as that side writes it.
    if ours == theirs || base == theirs {
        return ours.cloned();
    } else if base == ours {
        return theirs.cloned();
    }
    let valued = all.map(|it| it.filter(|it| it.has_value()));
    match valued {
        [_, None, None] => {
            // A form's open line stays while both sides leave it.
            let open = ours.is_some() && theirs.is_some();
            return ours.filter(|_| open).cloned();
        }
        [None, Some(it), None] | [None, None, Some(it)] => {
            let mut it = it.clone();
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                it.lead = lead(base.map(|it| &it.lead), &ours.lead, &theirs.lead, frame.view);
            }
            return Some(it);
        }
        [Some(old), Some(it), None] | [Some(old), None, Some(it)] => {
            if old.said() == it.said() {
                return None;
            }
            return valued[frame.view].cloned();
        }
        _ => {}
    }
    let (ours, theirs) = (ours?, theirs?);
    let mut sides = [valued[0].cloned(), Some(ours.clone()), Some(theirs.clone())];
    words(&mut sides, frame.language);
    let [base, ours, theirs] = sides;
    let (ours, theirs) = (ours?, theirs?);
    let view = frame.view;
    let is_plain = |it: &Field| it.cells.iter().any(|it| it.key.is_empty());
    if is_plain(&ours) != is_plain(&theirs) {
        // Words against a table that has none of them.
        return Some(match base {
            Some(it) if it.said() == ours.said() => theirs,
            Some(it) if it.said() == theirs.said() => ours,
            _ => [ours, theirs].into_iter().nth(view - 1)?,
        });
    }
    let theirs_writes =
        base.as_ref().is_some_and(|it| it.style == ours.style) && ours.style != theirs.style;
    let (model, other) = if theirs_writes { (&theirs, &ours) } else { (&ours, &theirs) };
    let mut merged = model.clone();
    let alike = model.style == other.style;
    let old = base.as_ref().filter(|it| it.style == model.style);
    let text = |get: fn(&Field) -> &str| -> String {
        match alike {
            true => {
                three([&old.map_or(get(&ours), get), &get(&ours), &get(&theirs)], view).to_owned()
            }
            false => get(model).to_owned(),
        }
    };
    (merged.head, merged.tail) = (text(|it| &it.head), text(|it| &it.tail));
    merged.lead = lead(base.as_ref().map(|it| &it.lead), &ours.lead, &theirs.lead, view);
    let remark = |it: &Field| last_comment(it).to_owned();
    let behind = three(
        [&base.as_ref().map(remark).unwrap_or_default(), &remark(&ours), &remark(&theirs)],
        view,
    );
    let old = base.as_ref().map(Field::keys).unwrap_or_default();
    let order = ordered([old, ours.keys(), theirs.keys()], |_| 0);
    merged.cells = Vec::new();
    for key in order {
        let all = [base.as_ref().and_then(|it| it.cell(&key)), ours.cell(&key), theirs.cell(&key)];
        merged.cells.extend(cell(&merged.key, all, [&ours, &theirs], model, frame));
    }
    // A table in which both sides have nothing is kept, with the remarks above it.
    if merged.cells.is_empty() && !(ours.cells.is_empty() && theirs.cells.is_empty()) {
        return None;
    }
    if !alike || !merged.has_lines() {
        match merged.cells.last_mut().filter(|_| model.has_lines()) {
            Some(it) => it.after = behind,
            None => merged.comment = behind,
        }
    }
    Some(merged)
}

fn last_comment(it: &Field) -> &str {
    match it.has_lines() {
        true => it.cells.last().map_or("", |it| &it.after),
        false => &it.comment,
    }
}

fn lead(base: Option<&Lead>, ours: &Lead, theirs: &Lead, view: usize) -> Lead {
    let old = base.unwrap_or(ours);
    Lead {
        gap: three([&old.gap, &ours.gap, &theirs.gap], view),
        comment: three([&old.comment, &ours.comment, &theirs.comment], view),
    }
}

/// Plain words are words in the plan's language.
fn words(sides: &mut [Option<Field>; 3], language: Option<&str>) {
    let is_plain = |it: &Field| it.style == Style::Plain && it.cells[0].value.starts_with('"');
    let is_table = |it: &Field| it.cells.iter().all(|it| !it.key.is_empty());
    if !sides.iter().flatten().any(is_plain) || !sides.iter().flatten().any(is_table) {
        return;
    }
    let plain: Vec<String> = sides
        .iter()
        .flatten()
        .filter(|it| is_plain(it))
        .map(|it| it.cells[0].value.clone())
        .collect();
    let tables = || sides.iter().flatten().filter(|it| is_table(it));
    let guess = tables()
        .flat_map(|it| &it.cells)
        .find(|it| plain.contains(&it.value))
        .map(|it| it.key.clone());
    let has = |key: &str| tables().any(|it| it.cell(key).is_some());
    let key = language.map(str::to_owned).or(guess).or_else(|| has("en").then(|| "en".to_owned()));
    let Some(key) = key else { return };
    for it in sides.iter_mut().flatten().filter(|it| is_plain(it)) {
        it.cells[0].key.clone_from(&key);
    }
}

/// Merges one cell of a field in the writing of the field's model.
fn cell(
    name: &str,
    all: [Option<&Cell>; 3],
    sides: [&Field; 2],
    model: &Field,
    frame: &Frame<'_>,
) -> Option<Cell> {
    let [base, ours, theirs] = all;
    let value = |it: Option<&Cell>| it.map(|it| it.value.clone());
    let mut chosen = three([&value(base), &value(ours), &value(theirs)], frame.view);
    let mut raw = None;
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        let same = |one: &Cell, other: &Cell| one.value == other.value;
        let contested =
            !same(ours, theirs) && base.is_none_or(|base| !same(base, ours) && !same(base, theirs));
        let merged = contested.then(|| {
            inner(base, ours, theirs, frame)
                .or_else(|| list(name, base, ours, theirs, frame.view))
                .or_else(|| rows(base, ours, theirs, frame))
        });
        if let Some((text, value)) = merged.flatten() {
            (raw, chosen) = (Some(text), Some(value));
        } else if name == "prepared" && frame.record {
            chosen = Some(ours.value.clone().max(theirs.value.clone()));
        }
    }
    let chosen = chosen?;
    let has = |it: &Option<&Cell>| it.is_some_and(|it| it.value == chosen);
    let source = match (has(&ours), has(&theirs)) {
        (true, true) => match (base, ours?.raw == theirs?.raw) {
            (Some(base), false) if base.raw == ours?.raw => theirs?,
            _ => ours?,
        },
        (true, false) => ours?,
        (false, true) => theirs?,
        (false, false) => ours?,
    };
    let other = if has(&ours) { theirs } else { ours };
    let raw = raw.unwrap_or_else(|| match (base, other) {
        // The other side changed the writing alone.
        (Some(base), Some(other)) if other.raw != base.raw && other.value == base.value => {
            regrouped(&source.raw, &other.raw)
        }
        _ => source.raw.clone(),
    });
    let own = model.cell(&source.key);
    let mut cell = match own {
        Some(it) => it.clone(),
        None => written_as(source, name, model),
    };
    let alike = |it: &&Field| it.style == model.style;
    if let (true, Some(ours), Some(theirs)) = (sides.iter().all(alike), ours, theirs) {
        let old = base.unwrap_or(ours);
        let same_shape = old.before.contains('=') == ours.before.contains('=');
        let old = if same_shape { old } else { ours };
        cell.before = three([&old.before, &ours.before, &theirs.before], frame.view);
        cell.after = three([&old.after, &ours.after, &theirs.after], frame.view);
        cell.lead = lead(Some(&old.lead), &ours.lead, &theirs.lead, frame.view);
    }
    (cell.raw, cell.value) = (raw, chosen);
    Some(cell)
}

/// A cell that both sides changed, and that holds keys of its own on both, is merged by these.
fn inner(
    base: Option<&Cell>,
    ours: &Cell,
    theirs: &Cell,
    frame: &Frame<'_>,
) -> Option<(String, String)> {
    let old = base.and_then(|it| Field::of_inline(&it.raw));
    let (ours, theirs) = (Field::of_inline(&ours.raw)?, Field::of_inline(&theirs.raw)?);
    let merged = field([old.as_ref(), Some(&ours), Some(&theirs)], frame)?;
    let text = merged.text();
    let raw = text.split_once('=')?.1.trim().to_owned();
    let value = Cell::value_of(&raw)?;
    Some((raw, value))
}

/// A cell that the model does not have, as the model writes its own.
fn written_as(it: &Cell, name: &str, model: &Field) -> Cell {
    let mut cell = it.clone();
    let has_shape = |it: &Cell| it.before.trim_end().ends_with('=');
    let sibling = model.cells.iter().find(|it| !it.key.is_empty() && has_shape(it));
    let key = match it.key.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_'))
    {
        true => it.key.clone(),
        false => format!("\"{}\"", it.key),
    };
    let equals = sibling.map_or(" = ", |it| {
        let at = it.before.trim_end().trim_end_matches('=').trim_end().len();
        &it.before[at..]
    });
    match model.style {
        Style::Inline => {
            let space = match sibling {
                Some(it) => &it.before[..it.before.len() - it.before.trim_start().len()],
                None => " ",
            };
            cell.before = format!("{space}{key}{equals}");
            (cell.after, cell.lead) = (String::new(), Lead::default());
        }
        Style::Dotted => {
            cell.before = format!("{name}.{key}{equals}");
        }
        Style::Section => cell.before = format!("{key}{equals}"),
        Style::Plain | Style::Draft => cell.before = String::new(),
    }
    cell
}

/// A number in the grouping of another.
pub fn regrouped(raw: &str, like: &str) -> String {
    let is_number = |it: &str| {
        it.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'_' | b'.' | b'-' | b'+'))
    };
    if !is_number(raw) || !is_number(like) {
        return raw.to_owned();
    }
    let plain = raw.replace('_', "");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(it) => ("-", it),
        None => ("", &*plain),
    };
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |it| (it.0, Some(it.1)));
    let short = like.trim_start_matches(['-', '+']).split('.').next().unwrap_or_default();
    let groups = like.contains('_') || short.len() <= 3 && raw.contains('_');
    let whole = if groups { crate::money::grouped(whole, '_') } else { whole.to_owned() };
    match rest {
        Some(it) => format!("{sign}{whole}.{it}"),
        None => format!("{sign}{whole}"),
    }
}

/// Lists by their elements: what stands there and its value; nothing where they are no lists, or in conflict.
fn list(
    name: &str,
    base: Option<&Cell>,
    ours: &Cell,
    theirs: &Cell,
    view: usize,
) -> Option<(String, String)> {
    let is_schedule = name == "schedule";
    if !is_schedule && !SETS.contains(&name) {
        return None;
    }
    let all = |it: &Cell| {
        elements(&it.raw).or_else(|| is_schedule.then(|| vec![(it.value.clone(), it.raw.clone())]))
    };
    let (old, o, t) = (base.map_or(Some(vec![]), all)?, all(ours)?, all(theirs)?);
    let values = |it: &[(String, String)]| it.iter().map(|it| it.0.clone()).collect::<Vec<_>>();
    let (old, ov, tv) = (values(&old), values(&o), values(&t));
    let removed = |it: &String| old.contains(it) && (!ov.contains(it) || !tv.contains(it));
    let mut merged = ordered([old.clone(), ov.clone(), tv.clone()], |_| 0);
    merged.retain(|it| !removed(it));
    if is_schedule {
        let gone = |side: &[String]| {
            old.iter().filter(|it| !side.contains(it)).cloned().collect::<Vec<_>>()
        };
        let (gone_o, gone_t) = (gone(&ov), gone(&tv));
        if gone_o.iter().any(|it| gone_t.contains(it)) {
            return None;
        }
        let mut spans =
            merged.iter().map(|it| Some((span(it)?, it.clone()))).collect::<Option<Vec<_>>>()?;
        spans.sort();
        if spans.windows(2).any(|it| it[0].0.1 > it[1].0.0) {
            return None;
        }
        merged = spans.into_iter().map(|it| it.1).collect();
    }
    if name == "years" {
        merged.sort();
    }
    if name == "responsible" {
        let lead = three([&old.first(), &ov.first(), &tv.first()], view).cloned();
        if let Some(at) = merged.iter().position(|it| Some(it) == lead.as_ref()) {
            let it = merged.remove(at);
            merged.insert(0, it);
        }
    }
    let raw = |it: &String| o.iter().chain(&t).find(|other| other.0 == *it).map(|it| it.1.clone());
    let raws: Vec<String> = merged.iter().filter_map(raw).collect();
    let value = format!("[{}]", merged.join("\u{1f}"));
    Some((array(&raws, ours, theirs)?, value))
}

/// Lists of inline tables: each by its id, else by its title; nothing where these do not tell them apart.
fn rows(
    base: Option<&Cell>,
    ours: &Cell,
    theirs: &Cell,
    frame: &Frame<'_>,
) -> Option<(String, String)> {
    /// An element: its name, its cells, its writing.
    type Row = (String, Field, String);
    fn cells(it: Option<&Row>) -> Option<Vec<(&str, &str)>> {
        it.map(|it| it.1.by_key())
    }
    let all = |it: &Cell| -> Option<Vec<Row>> {
        let mut rows: Vec<Row> = Vec::new();
        for (_, raw) in elements(&it.raw)? {
            let cells = Field::of_inline(&raw)?;
            let name = cells.cell("id").or_else(|| cells.cell("title"))?.value.clone();
            if rows.iter().any(|it| it.0 == name) {
                return None;
            }
            rows.push((name, cells, raw));
        }
        Some(rows)
    };
    let sides = [base.map_or(Some(Vec::new()), all)?, all(ours)?, all(theirs)?];
    let names = |it: &[Row]| it.iter().map(|it| it.0.clone()).collect();
    let mut raws = Vec::new();
    for name in ordered([names(&sides[0]), names(&sides[1]), names(&sides[2])], |_| 0) {
        let find = |side: usize| sides[side].iter().find(|it| it.0 == name);
        let [old, own, other] = [find(0), find(1), find(2)];
        let raw = match (own, other) {
            (Some(own), Some(other)) if cells(Some(own)) == cells(Some(other)) => own.2.clone(),
            (Some(own), Some(other)) if cells(old) == cells(Some(other)) => own.2.clone(),
            (Some(own), Some(other)) if cells(old) == cells(Some(own)) => other.2.clone(),
            (Some(own), Some(other)) => {
                let merged = field([old.map(|it| &it.1), Some(&own.1), Some(&other.1)], frame)?;
                merged.text().split_once('=')?.1.trim().to_owned()
            }
            (Some(left), None) | (None, Some(left)) if cells(old) == cells(Some(left)) => continue,
            (Some(_), None) | (None, Some(_)) if old.is_some() => {
                match [own, other][frame.view - 1] {
                    Some(it) => it.2.clone(),
                    None => continue,
                }
            }
            (Some(new), None) | (None, Some(new)) => new.2.clone(),
            (None, None) => continue,
        };
        raws.push(raw);
    }
    let text = array(&raws, ours, theirs)?;
    let value = Cell::value_of(&text)?;
    Some((text, value))
}

/// Elements as an array, over lines where a side writes it so; nothing where comments stand between them, which have no
/// place of their own.
fn array(raws: &[String], ours: &Cell, theirs: &Cell) -> Option<String> {
    let text = match [ours, theirs].iter().find(|it| it.raw.contains('\n')) {
        Some(long) => {
            let line = long.raw.lines().nth(1).unwrap_or_default();
            let indent = &line[..line.len() - line.trim_start().len()];
            let end = long.raw.lines().last().unwrap_or_default();
            let lines: Vec<String> = raws.iter().map(|it| format!("{indent}{it},\n")).collect();
            format!("[\n{}{}", lines.concat(), end)
        }
        None => format!("[{}]", raws.join(", ")),
    };
    let has_comment =
        [ours, theirs].iter().any(|it| it.raw.lines().any(|it| it.trim_start().starts_with('#')));
    (!has_comment).then_some(text)
}

/// The months of a written period, counted from year 0: from, and up to.
fn span(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix('"')?;
    let one = |it: &str| -> Option<(u32, u32)> {
        let (year, part) = it.split_once('-').map_or((it, None), |it| (it.0, Some(it.1)));
        let year = year.parse::<u32>().ok()? * 12;
        match part {
            None => Some((year, year + 12)),
            Some(it) => {
                let (length, number) = match it.as_bytes() {
                    [b'Q', ..] => (3, it[1..].parse::<u32>().ok()?),
                    [b'H' | b'S', ..] => (6, it[1..].parse::<u32>().ok()?),
                    _ => (1, it.parse::<u32>().ok()?),
                };
                let start = year + length * number.checked_sub(1)?;
                Some((start, start + length))
            }
        }
    };
    match text.split_once("..") {
        Some((from, to)) => Some((one(from)?.0, one(to)?.1)),
        None => one(text),
    }
}
