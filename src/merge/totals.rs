//! Printed totals after everything else is merged: where they agreed with their parts on both sides, they are the
//! sum of the merged parts.

use super::fields::regrouped;
use super::nodes::Field;
use crate::money::{Money, Scale};

/// Amounts are read with so many decimals, which is more than a currency has.
const SCALE: Scale = Scale(6);

/// A tree with amounts: a file, or a merged one.
pub trait Tree {
    fn children(&self, node: usize) -> Vec<usize>;
    fn fields(&self, node: usize) -> &[Field];
    fn is_array(&self, node: usize) -> bool;
}

/// Rows: what is added up, and what is printed above.
const ROWS: [&str; 2] = ["budget", "declared"];

/// Why an amount can't be told: a word, another currency, money that stands elsewhere.
struct Unclear;

fn money(raw: &str) -> Option<Money> {
    Money::parse(raw, SCALE).ok()
}

fn row<'t>(tree: &'t dyn Tree, node: usize, name: &str) -> Option<&'t Field> {
    tree.fields(node).iter().find(|it| it.key == name && it.has_value())
}

fn cell(field: &Field, period: &str) -> Result<Option<Money>, Unclear> {
    match field.cell(period) {
        None => Ok(None),
        Some(it) => money(&it.raw).map(Some).ok_or(Unclear),
    }
}

fn add(
    all: impl Iterator<Item = Result<Option<Money>, Unclear>>,
) -> Result<Option<Money>, Unclear> {
    let mut sum = None;
    for it in all {
        if let Some(it) = it? {
            sum = Some(sum.unwrap_or(Money::ZERO).plus(it).ok_or(Unclear)?);
        }
    }
    Ok(sum)
}

/// The shorter periods of a row that a period holds: all of them for the total, quarters for a year.
fn parts<'f>(field: &'f Field, period: &str) -> Vec<&'f str> {
    let keys: Vec<&str> =
        field.cells.iter().map(|it| &*it.key).filter(|it| *it != "total").collect();
    let inside =
        |outer: &str, it: &str| it.strip_prefix(outer).is_some_and(|it| it.starts_with(['-', '.']));
    if period == "total" {
        return keys
            .iter()
            .copied()
            .filter(|it| !keys.iter().any(|outer| inside(outer, it)))
            .collect();
    }
    keys.into_iter().filter(|it| inside(period, it)).collect()
}

fn across(field: &Field, period: &str) -> Result<Option<Money>, Unclear> {
    add(parts(field, period).into_iter().map(|it| cell(field, it)))
}

fn is_odd(tree: &dyn Tree, node: usize) -> bool {
    let words = ["included_in", "currency", "percent", "costing"];
    node != 0 && tree.fields(node).iter().any(|it| words.contains(&&*it.key) && it.has_value())
}

/// What a node costs in a period; nothing where it has no amounts.
fn figure(tree: &dyn Tree, node: usize, period: &str) -> Result<Option<Money>, Unclear> {
    if is_odd(tree, node) {
        return Err(Unclear);
    }
    if let Some(field) = row(tree, node, "budget") {
        if let Some(it) = cell(field, period)? {
            return Ok(Some(it));
        }
        return match parts(field, period).is_empty() {
            true if period == "total" => below(tree, node, period),
            true => Ok(Some(Money::ZERO)),
            false => across(field, period),
        };
    }
    below(tree, node, period)
}

/// What stands below a node in a period.
fn below(tree: &dyn Tree, node: usize, period: &str) -> Result<Option<Money>, Unclear> {
    let all = tree.children(node);
    if all.iter().any(|it| !tree.is_array(*it) && row(tree, *it, "total").is_some()) {
        return Err(Unclear);
    }
    let costed = all.into_iter().filter(|it| tree.is_array(*it) && !is_total(tree, *it));
    add(costed.map(|it| figure(tree, it, period)))
}

/// A total across the tree is no part of what stands above it.
fn is_total(tree: &dyn Tree, node: usize) -> bool {
    ["of", "on", "date", "check", "target", "targets"]
        .iter()
        .any(|it| row(tree, node, it).is_some())
}

/// The node with an id.
fn find(tree: &dyn Tree, at: usize, id: &str) -> Option<usize> {
    let own =
        row(tree, at, "id").is_some_and(|it| it.cells.first().is_some_and(|it| it.value == id));
    if own {
        return Some(at);
    }
    tree.children(at).into_iter().find_map(|it| find(tree, it, id))
}

/// What the nodes named by `of` cost.
fn named(tree: &dyn Tree, node: usize, period: &str) -> Result<Option<Money>, Unclear> {
    let Some(of) = row(tree, node, "of").and_then(|it| it.cells.first()) else { return Ok(None) };
    let ids = super::nodes::elements(&of.raw).ok_or(Unclear)?;
    add(ids.iter().map(|(id, _)| match find(tree, 0, id) {
        Some(it) => figure(tree, it, period),
        None => Err(Unclear),
    }))
}

/// How a printed amount can be added up.
#[derive(Clone, Copy)]
enum Way {
    Down,
    Named,
    Across,
}

fn sum(tree: &dyn Tree, node: usize, name: &str, period: &str, way: Way) -> Option<Money> {
    if is_odd(tree, node) {
        return None;
    }
    let found = match way {
        Way::Down => below(tree, node, period),
        Way::Named => named(tree, node, period),
        Way::Across => across(row(tree, node, name)?, period),
    };
    found.ok().flatten()
}

/// A printed amount that became the sum of its merged parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summed {
    pub node: usize,
    pub period: String,
    pub sum: String,
    pub ours: String,
    pub theirs: String,
}

/// Sets the totals of one merged node, whose children are done. `sides` are ours and theirs, with the node's number
/// there; `put` writes the raw text of a cell.
pub fn settle<T: Tree>(
    tree: &mut T,
    node: usize,
    sides: [(&dyn Tree, Option<usize>); 2],
    put: impl Fn(&mut T, usize, &str, &str, String),
) -> Vec<Summed> {
    let mut told = Vec::new();
    for name in ROWS {
        let Some(field) = row(tree, node, name) else { continue };
        let mut periods: Vec<String> = field.cells.iter().map(|it| it.key.clone()).collect();
        // Quarters before years, the total last.
        periods.sort_by_key(|it| (it == "total", usize::MAX - it.len()));
        for period in periods {
            let printed = |side: usize| {
                let (tree, at) = sides[side];
                row(tree, at?, name)?.cell(&period).map(|it| it.raw.clone())
            };
            let agrees = |way: Way| {
                let mut seen = false;
                for (side, (tree, at)) in sides.iter().enumerate() {
                    let (Some(at), Some(raw)) = (at, printed(side)) else { continue };
                    if money(&raw).is_none() || sum(*tree, *at, name, &period, way) != money(&raw) {
                        return false;
                    }
                    seen = true;
                }
                seen
            };
            let Some(way) = [Way::Down, Way::Named, Way::Across].into_iter().find(|it| agrees(*it))
            else {
                continue;
            };
            let Some(new) = sum(tree, node, name, &period, way) else { continue };
            let Some(raw) =
                row(tree, node, name).and_then(|it| it.cell(&period)).map(|it| it.raw.clone())
            else {
                continue;
            };
            if money(&raw) == Some(new) {
                continue;
            }
            let text = regrouped(&written(new, &raw), &raw);
            if let (Some(ours), Some(theirs)) = (printed(0), printed(1))
                && money(&ours) != Some(new)
                && money(&theirs) != Some(new)
            {
                told.push(Summed { node, period: period.clone(), sum: text.clone(), ours, theirs });
            }
            put(tree, node, name, &period, text);
        }
    }
    told
}

/// An amount with at least the decimals of a place.
fn written(amount: Money, like: &str) -> String {
    let text = amount.plain(SCALE);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = decimals.trim_end_matches('0');
    let places = like.split_once('.').map_or(0, |it| it.1.len()).max(decimals.len());
    match places {
        0 => whole.to_owned(),
        _ => format!("{whole}.{decimals:0<places$}"),
    }
}
