//! The merged text: what is clean once, what is in conflict between markers.

use std::collections::HashMap;

use super::fields::{self, Frame, REFERENCES};
use super::matching::{Joined, Status, join, ordered, three};
use super::nodes::{self, Field, File, Node, elements};
use super::totals::{self, Tree};

/// How a conflict is marked.
#[derive(Debug, Clone)]
pub struct Labels {
    /// Of ours, base and theirs.
    pub names: [String; 3],
    /// How many characters a marker has.
    pub length: usize,
}

/// Whether the base stands between the markers too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Ours and theirs.
    Merge,
    /// Ours, base and theirs.
    Diff3,
}

/// What a merge has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A printed total is the sum of the merged parts now.
    Total {
        /// The node's id or title; empty for the plan.
        node: String,
        /// The period of the amount.
        period: String,
        /// What it became, what ours and theirs printed.
        amounts: [String; 3],
    },
    /// One side reworded a text of which the other changed a translation.
    Translation {
        /// The node's id or title; empty for the plan.
        node: String,
        /// The text.
        field: String,
    },
    /// Both sides changed the order of what stands below a node: that of ours was kept.
    Order {
        /// The node's id or title; empty for the plan.
        node: String,
    },
}

/// A merged file.
#[derive(Debug, Clone)]
pub struct Merged {
    /// The text, with markers where there are conflicts.
    pub text: String,
    /// How many conflicts there are.
    pub conflicts: usize,
    /// What is to be told.
    pub said: Vec<Said>,
}

/// One side's view of the merged file.
struct View<'a> {
    joined: &'a [Joined],
    side: usize,
    fields: Vec<Vec<Field>>,
    heads: Vec<String>,
    array: Vec<bool>,
}

impl View<'_> {
    fn has(&self, at: usize) -> bool {
        matches!(self.joined[at].status, Status::Both)
            || self.joined[at].status == Status::Only(self.side)
    }
}

impl Tree for View<'_> {
    fn children(&self, node: usize) -> Vec<usize> {
        self.joined[node].children.iter().copied().filter(|it| self.has(*it)).collect()
    }
    fn fields(&self, node: usize) -> &[Field] {
        &self.fields[node]
    }
    fn is_array(&self, node: usize) -> bool {
        self.array[node]
    }
}

impl Tree for File {
    fn children(&self, node: usize) -> Vec<usize> {
        self.nodes[node].children.clone()
    }
    fn fields(&self, node: usize) -> &[Field] {
        &self.nodes[node].fields
    }
    fn is_array(&self, node: usize) -> bool {
        self.nodes[node].array
    }
}

/// Merges three texts; nothing where they can't be merged as plans, so that lines must do.
pub fn merge(texts: [&str; 3], record: bool, labels: &Labels, style: Style) -> Option<Merged> {
    merge_beside(texts, None, record, labels, style)
}

/// The same; `axes` are the axes of a folder in base, ours and theirs, each text one after the other: what a plan's own
/// file prints of them is added up from them.
pub fn merge_beside(
    texts: [&str; 3],
    axes: Option<&[Vec<String>; 3]>,
    record: bool,
    labels: &Labels,
    style: Style,
) -> Option<Merged> {
    let read = |at: usize| File::read(texts[at], record);
    let own = [read(0)?, read(1)?, read(2)?];
    let whole = |at: usize| match axes {
        Some(axes) => own[at].with_axes(&axes[at]),
        None => Some(own[at].clone()),
    };
    let (base, ours, theirs) = (whole(0)?, whole(1)?, whole(2)?);
    let files = [&base, &ours, &theirs];
    if files.iter().any(|it| has_twins(it) || is_later(it)) {
        return None;
    }
    let joined = join(files, record)?;
    let (mut one, mut said) = view(files, &joined, record, 1);
    let (other, more) = view(files, &joined, record, 2);
    said.retain(|it| more.contains(it));
    translations(files, &joined, &mut said);
    let of_axes = |it: &Joined| {
        let path = (0..3).find_map(|side| Some(&files[side].nodes[it.at[side]?].path));
        axes.is_some() && path.is_some_and(|it| it == "axis" || it.starts_with("axis."))
    };
    let apart: Vec<bool> = joined.iter().map(of_axes).collect();
    if axes.is_some() {
        // What happens to the axes is told where their own files are merged.
        let named = |at: usize| name(&one.fields[at]);
        let of_axes: Vec<String> = (0..apart.len()).filter(|it| apart[*it]).map(named).collect();
        said.retain(|it| {
            let (Said::Total { node, .. } | Said::Translation { node, .. } | Said::Order { node }) =
                it;
            node.is_empty() || !of_axes.contains(node)
        });
    }
    let [base, ours, theirs] = &own;
    let old = (!texts[0].is_empty()).then_some(base);
    let property =
        |get: fn(&File) -> bool| three([&old.map_or(get(ours), get), &get(ours), &get(theirs)], 1);
    let mut weave = Weave::default();
    let whole = |get: fn(&File) -> &String, side: usize| {
        let base = if old.is_some() { get(base) } else { get(ours) };
        three([base, get(ours), get(theirs)], side)
    };
    weave.add([&whole(|it| &it.preamble, 1), &base.preamble, &whole(|it| &it.preamble, 2)]);
    weave.node(files, &one, &other, &apart, 0);
    weave.add([&whole(|it| &it.epilogue, 1), &base.epilogue, &whole(|it| &it.epilogue, 2)]);
    // What was written must be what was merged, whichever side is taken.
    for (side, view) in [(1, &mut one), (2, &mut { other })] {
        let text = weave.taken(side);
        let again = File::read(&text, record)?;
        if values(&again, &[], 0) != values(view, &apart, 0) {
            return None;
        }
    }
    let mut text = weave.text(labels, style);
    let cut_end = weave.pieces.last().is_none_or(|it| it.0 == it.2);
    if !property(|it| it.newline) && cut_end {
        text.truncate(text.trim_end_matches('\n').len());
    }
    if property(|it| it.crlf) {
        text = text.replace('\n', "\r\n");
    }
    if property(|it| it.mark) {
        text.insert(0, '\u{feff}');
    }
    let conflicts = weave.pieces.iter().filter(|it| it.0 != it.2).count();
    Some(Merged { text, conflicts, said })
}

/// Whether a text is TOML.
pub fn is_toml(text: &str) -> bool {
    File::read(text, false).is_some()
}

/// Whether a file is of a format that may mean other things.
fn is_later(file: &File) -> bool {
    file.nodes[0].plain("format").is_some_and(|it| it != "1")
}

/// Whether an id stands twice.
fn has_twins(file: &File) -> bool {
    let mut ids: Vec<(&str, &str)> =
        file.nodes.iter().filter_map(|it| Some((it.kind(), it.id()?))).collect();
    let before = ids.len();
    ids.sort_unstable();
    ids.dedup();
    ids.len() < before
}

/// A tree's values without their writing, as one text; without the nodes that stand in other files.
fn values(tree: &dyn Tree, apart: &[bool], node: usize) -> String {
    let mut own: Vec<String> = Vec::new();
    for field in tree.fields(node).iter().filter(|it| it.has_value()) {
        own.extend(field.cells.iter().map(|it| format!("{}.{}={}", field.key, it.key, it.value)));
    }
    own.sort();
    let children = tree.children(node).into_iter();
    let own_file = children.filter(|it| !apart.get(*it).copied().unwrap_or(false));
    let below: Vec<String> = own_file.map(|it| values(tree, apart, it)).collect();
    format!("({}|{})", own.join("\u{1e}"), below.join(""))
}

fn view<'a>(
    files: [&File; 3],
    joined: &'a [Joined],
    record: bool,
    side: usize,
) -> (View<'a>, Vec<Said>) {
    let renamed = [renamed(files, joined, 1), renamed(files, joined, 2)];
    let language = (0..3).rev().find_map(|it| files[it].nodes[0].plain("language"));
    let language = language.and_then(|it| it.strip_prefix('"'));
    let frame = Frame { record, language, view: side };
    let mut view = View { joined, side, fields: vec![], heads: vec![], array: vec![] };
    for it in joined {
        let node = |side: usize| it.at[side].map(|it| &files[side].nodes[it]);
        let own = |it: Option<&Node>| it.map(|it| it.fields.clone()).unwrap_or_default();
        let is_own = it.split || it.status != Status::Both;
        let any = node(1).or(node(2)).or(node(0));
        view.array.push(any.is_some_and(|it| it.array));
        let head = |it: &Node| it.lead.text() + &it.head;
        let (fields, head) = match (node(1), node(2)) {
            _ if is_own => (own(node(side)), node(side).map(head)),
            (Some(ours), Some(theirs)) => {
                let base = node(0);
                let mut sides = [
                    base.map(|it| it.fields.clone()),
                    Some(ours.fields.clone()),
                    Some(theirs.fields.clone()),
                ];
                follow(&mut sides, &renamed);
                let merged = fields::fields(
                    [sides[0].as_deref(), sides[1].as_deref(), sides[2].as_deref()],
                    &frame,
                );
                let old = base.unwrap_or(ours);
                let part =
                    |get: fn(&Node) -> &String| three([get(old), get(ours), get(theirs)], side);
                let head: [fn(&Node) -> &String; 3] =
                    [|it| &it.lead.gap, |it| &it.lead.comment, |it| &it.head];
                (merged, Some(head.map(part).concat()))
            }
            (ours, theirs) => (own(ours.or(theirs)), ours.or(theirs).map(head)),
        };
        view.fields.push(fields);
        view.heads.push(head.unwrap_or_default());
    }
    let mut said = Vec::new();
    let mut order = vec![0];
    let mut next = 0;
    while let Some(at) = order.get(next).copied() {
        order.extend(view.children(at));
        next += 1;
    }
    for at in order.into_iter().rev() {
        if joined[at].status != Status::Both {
            continue;
        }
        let sides: [(&dyn Tree, Option<usize>); 2] =
            [(files[1], joined[at].at[1]), (files[2], joined[at].at[2])];
        let told = totals::settle(&mut view, at, sides, |view, node, name, period, raw| {
            let field = view.fields[node].iter_mut().find(|it| it.key == name);
            if let Some(cell) = field.and_then(|it| it.cells.iter_mut().find(|it| it.key == period))
            {
                cell.value = plain_value(&raw);
                cell.raw = raw;
            }
        });
        said.extend(told.into_iter().map(|it| Said::Total {
            node: name(&view.fields[it.node]),
            period: it.period,
            amounts: [it.sum, it.ours, it.theirs],
        }));
    }
    said.reverse();
    (view, said)
}

fn plain_value(raw: &str) -> String {
    let plain = raw.replace('_', "");
    match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => plain,
    }
}

/// How a node is called: by id, else by title.
fn name(fields: &[Field]) -> String {
    let get = |key: &str| fields.iter().find(|it| it.key == key && it.has_value());
    let cell = get("id").or_else(|| get("title")).and_then(|it| it.cells.first());
    let has_id = get("id").is_some();
    let is_plan = get("currency").is_some() || get("years").is_some();
    match cell {
        Some(it) if has_id || !is_plan => it.value.trim_start_matches('"').to_owned(),
        _ => String::new(),
    }
}

/// Ids that a side changed: the old one, and the new one.
fn renamed(files: [&File; 3], joined: &[Joined], side: usize) -> HashMap<String, String> {
    let pair = |it: &Joined| {
        let old = files[0].nodes[it.at[0]?].id()?;
        let new = files[side].nodes[it.at[side]?].id()?;
        // Where something else is called so still, a reference may mean that.
        let is_left = files[side].nodes.iter().any(|it| it.id() == Some(old));
        (old != new && !is_left).then(|| (old.to_owned(), new.to_owned()))
    };
    joined.iter().filter_map(pair).collect()
}

/// A reference that one side added to an id that the other changed follows it.
fn follow(sides: &mut [Option<Vec<Field>>; 3], renamed: &[HashMap<String, String>; 2]) {
    for side in 1..3 {
        let other = &renamed[2 - side];
        let base = sides[0].clone().unwrap_or_default();
        let Some(fields) = sides[side].as_mut().filter(|_| !other.is_empty()) else { continue };
        for field in fields.iter_mut().filter(|it| REFERENCES.contains(&&*it.key) && it.has_value())
        {
            let old = base.iter().find(|it| it.key == field.key);
            for cell in &mut field.cells {
                let before = old.and_then(|it| it.cell(&cell.key));
                let known = before.map(|it| {
                    elements(&it.raw).unwrap_or_else(|| vec![(it.value.clone(), String::new())])
                });
                let known: Vec<String> =
                    known.unwrap_or_default().into_iter().map(|it| it.0).collect();
                let all = elements(&cell.raw)
                    .unwrap_or_else(|| vec![(cell.value.clone(), cell.raw.clone())]);
                for (value, raw) in all.iter().filter(|it| !known.contains(&it.0)) {
                    let Some(new) = other.get(value) else { continue };
                    let new = new.trim_start_matches('"');
                    cell.raw = cell.raw.replace(&**raw, &format!("\"{new}\""));
                    cell.value = cell.value.replace(&**value, &format!("\"{new}"));
                }
            }
        }
    }
}

/// Says where one side reworded a text of which the other changed another language.
fn translations(files: [&File; 3], joined: &[Joined], said: &mut Vec<Said>) {
    for it in joined.iter().filter(|it| it.status == Status::Both) {
        let [Some(base), Some(ours), Some(theirs)] = it.at else { continue };
        let nodes = [&files[0].nodes[base], &files[1].nodes[ours], &files[2].nodes[theirs]];
        for key in ["title", "note", "description"] {
            let fields = nodes.map(|it| it.field(key));
            let [Some(base), Some(ours), Some(theirs)] = fields else { continue };
            let (b, o, t) = (base.values(), ours.values(), theirs.values());
            if b != o && b != t && o != t && (o.len() > 1 || t.len() > 1) {
                let node = name(&nodes[1].fields);
                said.push(Said::Translation { node, field: key.to_owned() });
            }
        }
    }
    let merged = [0, 1, 2].map(|side| -> HashMap<usize, usize> {
        let nodes = joined.iter().enumerate();
        nodes.filter_map(|(merged, it)| Some((it.at[side]?, merged))).collect()
    });
    for it in joined.iter().filter(|it| it.status == Status::Both) {
        let [Some(base), Some(ours), Some(theirs)] = it.at else { continue };
        let at = [base, ours, theirs];
        let orders = [0, 1, 2].map(|side| -> Vec<usize> {
            let list = files[side].nodes[at[side]].children.iter();
            list.filter_map(|it| merged[side].get(it).copied()).collect()
        });
        if orders[0] == orders[1] || orders[0] == orders[2] {
            continue;
        }
        let common = |side: usize| -> Vec<usize> {
            orders[side]
                .iter()
                .copied()
                .filter(|it| orders.iter().all(|list| list.contains(it)))
                .collect()
        };
        if common(0) != common(1) && common(0) != common(2) && common(1) != common(2) {
            said.push(Said::Order { node: name(&files[1].nodes[ours].fields) });
        }
    }
}

/// Pieces of the file: ours, base, theirs. Where ours is theirs, the base does not matter.
#[derive(Default)]
struct Weave {
    pieces: Vec<(String, String, String)>,
}

impl Weave {
    fn add(&mut self, [ours, base, theirs]: [&str; 3]) {
        if ours.is_empty() && theirs.is_empty() {
            return;
        }
        let is_clean = ours == theirs;
        match self.pieces.last_mut() {
            Some(last) if (last.0 == last.2) == is_clean => {
                last.0.push_str(ours);
                last.1.push_str(base);
                last.2.push_str(theirs);
            }
            _ => self.pieces.push((ours.to_owned(), base.to_owned(), theirs.to_owned())),
        }
    }

    fn node(
        &mut self,
        files: [&File; 3],
        one: &View<'_>,
        other: &View<'_>,
        apart: &[bool],
        at: usize,
    ) {
        let joined = &one.joined[at];
        if joined.status == Status::Gone || apart[at] {
            return;
        }
        let base = joined.at[0].map(|it| &files[0].nodes[it]);
        let head =
            |view: &View<'_>| if view.has(at) { view.heads[at].clone() } else { String::new() };
        let old = base.map(|it| it.lead.text() + &it.head).unwrap_or_default();
        self.add([&head(one), &old, &head(other)]);
        let fields = |view: &View<'_>| if view.has(at) { view.fields[at].clone() } else { vec![] };
        let (ours, theirs) = (fields(one), fields(other));
        let base = base.map(|it| it.fields.clone()).unwrap_or_default();
        let keys = |it: &[Field]| it.iter().map(|it| it.key.clone()).collect::<Vec<_>>();
        let order = match (ours.is_empty(), theirs.is_empty()) {
            (false, false) => ordered([keys(&base), keys(&ours), keys(&theirs)], |_| 0),
            // What was deleted is shown whole.
            (true, _) => ordered([vec![], keys(&base), keys(&theirs)], |_| 0),
            (false, true) => ordered([vec![], keys(&base), keys(&ours)], |_| 0),
        };
        for key in order {
            let find = |all: &[Field]| all.iter().find(|it| it.key == key).cloned();
            if let (Some(ours), Some(theirs)) = (find(&ours), find(&theirs))
                && self.lines(&ours, find(&base).as_ref(), &theirs)
            {
                continue;
            }
            let text = |all: &[Field]| {
                all.iter().find(|it| it.key == key).map(Field::text).unwrap_or_default()
            };
            let (ours, old, theirs) = (text(&ours), text(&base), text(&theirs));
            if ours.is_empty() && theirs.is_empty() {
                if let Some(last) = self.pieces.last_mut().filter(|it| it.0 != it.2) {
                    last.1.push_str(&old);
                }
                continue;
            }
            self.add([&ours, &old, &theirs]);
        }
        for child in &joined.children {
            self.node(files, one, other, apart, *child);
        }
    }

    /// A field whose cells stand on lines of their own: what both sides changed in one of them is a conflict on its line.
    fn lines(&mut self, ours: &Field, base: Option<&Field>, theirs: &Field) -> bool {
        if !ours.has_lines() || ours.style != theirs.style || ours.opening() != theirs.opening() {
            return false;
        }
        let base = base.filter(|it| it.style == ours.style);
        let opening = base.map(Field::opening).unwrap_or_default();
        self.add([&ours.opening(), &opening, &theirs.opening()]);
        let old = base.map(Field::keys).unwrap_or_default();
        let order = ordered([old, ours.keys(), theirs.keys()], |_| 0);
        for key in order {
            let line = |it: &Field| it.cell(&key).map(nodes::Cell::line).unwrap_or_default();
            let old = base.map(line).unwrap_or_default();
            self.add([&line(ours), &old, &line(theirs)]);
        }
        true
    }

    fn taken(&self, side: usize) -> String {
        self.pieces.iter().map(|it| if side == 1 { &*it.0 } else { &*it.2 }).collect()
    }

    fn text(&self, labels: &Labels, style: Style) -> String {
        let mut out = String::new();
        let mark = |sign: char, label: &str| {
            let marker: String = std::iter::repeat_n(sign, labels.length).collect();
            format!("{marker} {label}").trim_end().to_owned() + "\n"
        };
        let [one, old, other] = &labels.names;
        for (ours, base, theirs) in &self.pieces {
            if ours == theirs {
                out.push_str(ours);
                continue;
            }
            out.push_str(&mark('<', one));
            out.push_str(ours);
            if style == Style::Diff3 {
                out.push_str(&mark('|', old));
                out.push_str(base);
            }
            out.push_str(&mark('=', ""));
            out.push_str(theirs);
            out.push_str(&mark('>', other));
        }
        out
    }
}
