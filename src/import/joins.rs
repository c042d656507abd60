//! Tables of one document that speak of the same rows, and tables that sum up others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::columns::Role;
use super::grid::{Grid, Sheet};
use super::periods;
use super::rows::{Kind, level_id, millionths, numbered};
use super::tree::{Child, Group, Tree};
use super::words;

/// A group or a row of a sheet: the number of the tree, and what stands in it.
pub type Node = (usize, Child);

/// What tables say of the rows and groups of others.
#[derive(Debug, Default)]
pub struct Joins {
    /// Rows of other tables that say more of an activity.
    pub more: HashMap<Node, Vec<Node>>,
    /// Rows that are told with another.
    pub gone: HashSet<Node>,
    /// Lines of other tables that say the sum of a group: the tree and the line.
    pub sums: HashMap<(usize, usize), Vec<(usize, usize)>>,
    /// Lines that say the sum of everything.
    pub whole: Vec<(usize, usize)>,
    /// Sheets whose last total is one of all sheets together.
    pub of_all: HashSet<usize>,
    /// Trees that only sum up others.
    pub summaries: HashSet<usize>,
    /// Tables that were joined: the tree and the table whose rows stay, those of the other, how many rows.
    pub told: Vec<([usize; 2], [usize; 2], usize)>,
    /// The years that sheets are called after.
    pub years: HashMap<usize, String>,
}

/// An activity of a table.
struct Entry {
    child: Child,
    id: Option<String>,
    title: String,
    /// Its money by the time and the funder that the columns name.
    money: BTreeMap<String, i128>,
}

struct Entries {
    tree: usize,
    table: usize,
    all: Vec<Entry>,
}

/// Titles are the same from here on where ids or the order of rows say so too.
const ALIKE: f64 = 0.6;
/// The order of rows alone needs more.
const VERY_ALIKE: f64 = 0.8;
/// Titles alone need most.
const VERY_LIKE: f64 = 0.88;

/// Finds what tables say of each other.
pub fn joins(grid: &Grid, trees: &[Tree]) -> Joins {
    let mut joins = Joins { years: years(grid, trees), ..Joins::default() };
    for (number, tree) in trees.iter().enumerate() {
        if trees.len() > 1 && joins.summaries.len() + 1 < trees.len() {
            summary(grid, trees, number, tree, &mut joins);
        }
    }
    continued(trees, &mut joins);
    let mut tables: Vec<Entries> = Vec::new();
    for (number, tree) in trees.iter().enumerate().filter(|(it, _)| !joins.summaries.contains(it)) {
        for table in 0..tree.tables.len() {
            let all = entries(tree, table, joins.years.get(&number));
            tables.push(Entries { tree: number, table, all });
        }
    }
    // Where money stands is where an activity stays.
    let money = |it: &Entries| it.all.iter().any(|it| !it.money.is_empty());
    let mut order: Vec<usize> = (0..tables.len()).collect();
    order.sort_by_key(|it| !money(&tables[*it]));
    let mut kept: Vec<usize> = Vec::new();
    for at in order {
        let own = &tables[at];
        let found = kept.iter().find_map(|it| Some((&tables[*it], pairs(&tables[*it], own)?)));
        let Some((first, pairs)) = found else {
            kept.push(at);
            continue;
        };
        joins.told.push(([first.tree, first.table], [own.tree, own.table], pairs.len()));
        for (stays, goes) in &pairs {
            let (stays, goes) =
                ((first.tree, first.all[*stays].child), (own.tree, own.all[*goes].child));
            joins.more.entry(stays).or_default().push(goes);
            joins.gone.insert(goes);
        }
        let partner: HashMap<Child, Child> = pairs
            .iter()
            .map(|(stays, goes)| (own.all[*goes].child, first.all[*stays].child))
            .collect();
        sums_of_groups(trees, first.tree, own.tree, &partner, &mut joins);
    }
    joins
}

/// A table that goes on over several sheets: the total at its end is no sum of the last sheet, and is one of all.
fn continued(trees: &[Tree], joins: &mut Joins) {
    let (Some(last), true) = (trees.len().checked_sub(1), trees.len() > 1) else { return };
    if joins.summaries.contains(&last) {
        return;
    }
    let own = trees[last].groups[0]
        .declared
        .filter(|line| trees[last].sum_of(*line).is_some_and(|it| it.agree == 0));
    let grand = |line: &usize| matches!(trees[last].lines[*line].kind, Kind::Total(it) if it.grand);
    let crossing = trees[last].crossing.iter().map(|it| it.line).filter(grand);
    let lines: Vec<usize> = own.into_iter().chain(crossing).collect();
    if lines.is_empty() {
        return;
    }
    let mut all: BTreeMap<String, i128> = BTreeMap::new();
    for (number, tree) in trees.iter().enumerate().filter(|(it, _)| !joins.summaries.contains(it)) {
        for child in below(tree, 0) {
            for line in tree.lines_of(child) {
                for (key, value) in amounts(tree, line, joins.years.get(&number)) {
                    *all.entry(key).or_default() += value;
                }
            }
        }
    }
    let whole = lines.into_iter().find(|line| {
        let said = amounts(&trees[last], *line, joins.years.get(&last));
        !said.is_empty() && said.iter().all(|(key, value)| all.get(key) == Some(value))
    });
    if let Some(line) = whole {
        if trees[last].groups[0].declared == Some(line) {
            joins.of_all.insert(last);
        }
        joins.whole.push((last, line));
    }
}

/// Years by which sheets are called, where several are.
fn years(grid: &Grid, trees: &[Tree]) -> HashMap<usize, String> {
    let year = |tree: &Tree| match periods::period(&grid.sheets[tree.sheet].name)? {
        periods::Period { year: Some(periods::Year::Label(label)), part: None } => Some(label),
        _ => None,
    };
    let found: HashMap<usize, String> =
        trees.iter().enumerate().filter_map(|(at, it)| Some((at, year(it)?))).collect();
    let distinct: BTreeSet<&String> = found.values().collect();
    if distinct.len() > 1 && distinct.len() == found.len() { found } else { HashMap::new() }
}

/// The activities of a table.
fn entries(tree: &Tree, table: usize, year: Option<&String>) -> Vec<Entry> {
    let mut all = Vec::new();
    for group in &tree.groups {
        for child in &group.children {
            let lines = tree.lines_of(*child);
            let (id, title) = match child {
                Child::Leaf(line) => (tree.row(*line).id.clone(), tree.row(*line).label.clone()),
                Child::Group(it) => (tree.groups[*it].id.clone(), tree.groups[*it].title.clone()),
            };
            if lines.first().is_none_or(|it| tree.lines[*it].table != table) {
                continue;
            }
            let mut money = BTreeMap::new();
            for line in lines {
                for (key, value) in amounts(tree, line, year) {
                    *money.entry(key).or_default() += value;
                }
            }
            all.push(Entry { child: *child, id, title: plain(&title), money });
        }
    }
    all
}

fn plain(title: &str) -> String {
    words::tokens(&words::fold(title)).join(" ")
}

/// The money of a line, by the time and the funder that its columns name.
fn amounts(tree: &Tree, line: usize, year: Option<&String>) -> Vec<(String, i128)> {
    let table = &tree.tables[tree.lines[line].table];
    let row = tree.row(line);
    let money = table.columns.iter().enumerate().filter(|(_, it)| it.is_money());
    let key = |at: usize| {
        let column = &table.columns[at];
        let line = column.line.as_ref().filter(|_| Some(at) != table.total);
        let time = match &column.period {
            Some(periods::Period { year: Some(periods::Year::Label(label)), part: None }) => {
                label.clone()
            }
            Some(period) => format!("{period:?}"),
            None => year.cloned().unwrap_or_default(),
        };
        format!("{time} {}", line.cloned().unwrap_or_default())
    };
    money.filter_map(|(at, _)| Some((key(at), millionths(row.money(at)?)?))).collect()
}

/// Which rows of two tables are the same activities; nothing where the tables speak of different things.
fn pairs(first: &Entries, other: &Entries) -> Option<Vec<(usize, usize)>> {
    let unique = |all: &[Entry], key: &dyn Fn(&Entry) -> Option<String>| {
        let mut places: HashMap<String, Option<usize>> = HashMap::new();
        for (at, entry) in all.iter().enumerate() {
            if let Some(key) = key(entry) {
                places.entry(key).and_modify(|it| *it = None).or_insert(Some(at));
            }
        }
        places
    };
    let id = |it: &Entry| it.id.clone();
    let title = |it: &Entry| (!it.title.is_empty()).then(|| it.title.clone());
    let (ids, own_ids) = (unique(&first.all, &id), unique(&other.all, &id));
    let (titles, own_titles) = (unique(&first.all, &title), unique(&other.all, &title));
    let likeness = |a: &str, b: &str| strsim::normalized_levenshtein(a, b);
    // Where the rows of both stand in one order, a title may be worded a little otherwise.
    let both = first.all.iter().zip(&other.all).filter(|(a, b)| a.title == b.title).count();
    let ordered = first.all.len() == other.all.len();
    let enough = if both * 2 >= first.all.len() { ALIKE } else { VERY_ALIKE };
    let mut pairs = Vec::new();
    for (at, entry) in other.all.iter().enumerate() {
        let by_id = entry
            .id
            .as_ref()
            .filter(|it| own_ids.get(*it) == Some(&Some(at)))
            .and_then(|it| ids.get(it).copied().flatten())
            .filter(|it| likeness(&first.all[*it].title, &entry.title) >= ALIKE);
        let no_id = |it: &usize| {
            let (one, two) = (&first.all[*it].id, &entry.id);
            one.is_none() || two.is_none() || one == two
        };
        let by_title = || {
            let own = own_titles.get(&entry.title) == Some(&Some(at));
            titles.get(&entry.title).copied().flatten().filter(|_| own).filter(no_id)
        };
        let by_order = || {
            let fits = ordered && likeness(&first.all[at].title, &entry.title) >= enough;
            fits.then_some(at).filter(no_id)
        };
        if let Some(found) = by_id.or_else(by_title).or_else(by_order)
            && !pairs.iter().any(|(it, _)| *it == found)
        {
            pairs.push((found, at));
        }
    }
    if pairs.len() < 2 || pairs.len() * 10 < other.all.len() * 6 {
        return None;
    }
    // Money for the same time is the same money.
    let (mut same, mut differs) = (0, 0);
    for (one, two) in &pairs {
        for (key, value) in &other.all[*two].money {
            match first.all[*one].money.get(key) {
                Some(known) if known == value => same += 1,
                Some(_) => differs += 1,
                None => {}
            }
        }
    }
    (differs * 4 <= same).then_some(pairs)
}

/// All activities below a group.
fn below(tree: &Tree, group: usize) -> BTreeSet<Child> {
    let mut found = BTreeSet::new();
    let mut rest = vec![group];
    while let Some(group) = rest.pop() {
        for child in &tree.groups[group].children {
            match child {
                Child::Group(it) if !tree.groups[*it].activity => rest.push(*it),
                _ => {
                    found.insert(*child);
                }
            }
        }
    }
    found
}

/// The sums of groups whose rows went into another table belong to the groups of the rows that they went into.
fn sums_of_groups(
    trees: &[Tree],
    first: usize,
    other: usize,
    partner: &HashMap<Child, Child>,
    joins: &mut Joins,
) {
    let groups: Vec<(usize, BTreeSet<Child>)> = (0..trees[first].groups.len())
        .filter(|it| !trees[first].groups[*it].activity)
        .map(|it| (it, below(&trees[first], it)))
        .collect();
    for (number, group) in trees[other].groups.iter().enumerate() {
        let Some(declared) = group.declared else { continue };
        let partners: Option<BTreeSet<Child>> =
            below(&trees[other], number).iter().map(|it| partner.get(it).copied()).collect();
        let Some(partners) = partners.filter(|it| !it.is_empty()) else { continue };
        // The outermost of the groups that hold these rows and no others.
        if let Some((place, _)) = groups.iter().find(|it| it.1 == partners) {
            joins.sums.entry((first, *place)).or_default().push((other, declared));
        }
    }
}

/// Whether a sheet only sums up what others say: each of its rows is a sheet or a group of another.
fn summary(grid: &Grid, trees: &[Tree], number: usize, tree: &Tree, joins: &mut Joins) {
    let sheet = &grid.sheets[tree.sheet];
    let leaves: Vec<usize> = (0..tree.lines.len())
        .filter(|it| tree.lines[*it].kind == Kind::Leaf && !tree.lines[*it].values.is_empty())
        .collect();
    if leaves.is_empty() {
        return;
    }
    let others = || {
        trees.iter().enumerate().filter(|(it, _)| *it != number && !joins.summaries.contains(it))
    };
    let mut found: Vec<(usize, (usize, usize))> = Vec::new();
    let (mut proven, mut named) = (0, 0);
    let free = |found: &[(usize, (usize, usize))], target: (usize, usize)| {
        !found.iter().any(|it| it.1 == target)
    };
    for leaf in leaves.iter().copied() {
        let row = tree.row(leaf);
        let linked = linked(grid, sheet, tree, leaf);
        let target = others().find_map(|(at, it)| {
            let name = &grid.sheets[it.sheet].name;
            let by_link = linked.as_ref().filter(|(sheet, _)| sheet == name).map(|(_, row)| {
                let sum = |it: &Option<usize>, tree: &Tree| {
                    it.is_some_and(|line| tree.lines[line].at == *row)
                };
                it.groups.iter().position(|group| sum(&group.declared, it)).unwrap_or(0)
            });
            let by_words = |alike: fn(Named, Named) -> bool| {
                it.groups.iter().enumerate().find_map(|(place, group)| {
                    let told = match place {
                        0 => says_sheet(grid, it, row.id.as_deref(), &row.label),
                        _ => {
                            alike(
                                (row.id.as_deref(), &row.label),
                                (group.id.as_deref(), &group.title),
                            ) || numbers_group(&row.label, it, group)
                        }
                    };
                    (told && !group.activity && free(&found, (at, place))).then_some(place)
                })
            };
            let place = by_link.or_else(|| by_words(same_group)).or_else(|| by_words(like_group));
            place.map(|place| (at, place))
        });
        let Some(target) = target else { continue };
        let agrees = agrees(trees, tree, leaf, target, &joins.years);
        proven += usize::from(agrees || linked.is_some());
        named += 1;
        found.push((leaf, target));
    }
    // Groups that are called otherwise there: those whose rows add up to the very amount.
    for leaf in leaves.iter().copied().filter(|_| named >= 2) {
        if found.iter().any(|it| it.0 == leaf) {
            continue;
        }
        let beside = |it: &(usize, usize)| {
            let parent = |it: &(usize, usize)| trees[it.0].parent(it.1);
            found.first().is_some_and(|first| first.1.0 == it.0 && parent(&first.1) == parent(it))
        };
        let all = others().flat_map(|(at, it)| (1..it.groups.len()).map(move |place| (at, place)));
        let mut fits = all.filter(|it| {
            beside(it) && free(&found, *it) && agrees(trees, tree, leaf, *it, &joins.years)
        });
        if let (Some(only), None) = (fits.next(), fits.next()) {
            proven += 1;
            found.push((leaf, only));
        }
    }
    let enough = found.len() * 10 >= leaves.len() * 8 && found.len() >= 2.min(leaves.len());
    let distinct: BTreeSet<(usize, usize)> = found.iter().map(|it| it.1).collect();
    // Many rows that name the groups of one table are its totals, though they may be wrong.
    let told = proven * 2 >= found.len() || named >= 5 && proven > 0;
    if !enough || !told || distinct.len() < found.len() || found.len() < 2 {
        return;
    }
    joins.summaries.insert(number);
    for (leaf, target) in found {
        joins.gone.insert((number, Child::Leaf(leaf)));
        joins.sums.entry(target).or_default().push((number, leaf));
    }
    let all = below(tree, 0);
    let whole = tree.groups.iter().enumerate().filter(|(at, _)| below(tree, *at) == all);
    joins.whole.extend(whole.filter_map(|it| it.1.declared).next().map(|it| (number, it)));
}

/// Whether a row says what the rows of a group add up to, at some time.
fn agrees(
    trees: &[Tree],
    tree: &Tree,
    leaf: usize,
    target: (usize, usize),
    years: &HashMap<usize, String>,
) -> bool {
    let sum: BTreeMap<String, i128> = below(&trees[target.0], target.1)
        .into_iter()
        .flat_map(|it| trees[target.0].lines_of(it))
        .flat_map(|it| amounts(&trees[target.0], it, years.get(&target.0)))
        .fold(BTreeMap::new(), |mut all, (key, value)| {
            *all.entry(key).or_default() += value;
            all
        });
    let own = amounts(tree, leaf, None);
    own.iter().any(|(key, value)| *value != 0 && sum.get(key) == Some(value))
}

/// The sheet and the row that the money of a line is taken from by its formulas.
fn linked(grid: &Grid, sheet: &Sheet, tree: &Tree, line: usize) -> Option<(String, u32)> {
    let table = &tree.tables[tree.lines[line].table];
    table.columns.iter().filter(|it| it.is_money()).find_map(|column| {
        let areas = sheet.sum(tree.lines[line].at, column.column)?;
        let [only] = areas.as_slice() else { return None };
        let name = only.sheet.as_ref()?;
        let known = grid.sheets.iter().find(|it| it.name == *name)?;
        (only.top == only.bottom).then(|| (known.name.clone(), only.top))
    })
}

/// Whether a row names a sheet: by its name, or by the title above its first table.
fn says_sheet(grid: &Grid, tree: &Tree, id: Option<&str>, label: &str) -> bool {
    let sheet = &grid.sheets[tree.sheet];
    let name = &sheet.name;
    let whole = plain(label);
    if whole == plain(name) || id.is_some_and(|it| plain(&format!("{it} {label}")) == plain(name)) {
        return true;
    }
    title_of(sheet, tree).is_some_and(|(_, text)| match level_id(&text) {
        Some((own, title)) => {
            same_group((id, label), (Some(&own), &title)) || whole == plain(&text)
        }
        None => whole == plain(&text),
    })
}

/// The title above the first table of a sheet that names a level, and its cell.
pub fn title_of(sheet: &Sheet, tree: &Tree) -> Option<((u32, u32), String)> {
    let rows = &tree.tables.first()?.found.above;
    rows.iter().rev().find_map(|row| {
        let (column, cell) = sheet.alone(*row)?;
        let short = cell.shown.chars().count() < 200;
        (short && words::level(&cell.shown).is_some()).then(|| ((*row, column), cell.shown.clone()))
    })
}

/// The id and the title of a row or a group.
type Named<'n> = (Option<&'n str>, &'n str);

fn same_group((id, label): Named, (other_id, title): Named) -> bool {
    let (own, other) = (plain(label), plain(title));
    if own.is_empty() || other.is_empty() {
        return false;
    }
    match (id, other_id) {
        (Some(id), Some(other_id)) => {
            plain(id) == plain(other_id) && strsim::normalized_levenshtein(&own, &other) >= ALIKE
        }
        _ => own == other,
    }
}

/// Whether a row says the level and the id of a group and nothing else: `Axe 1`.
fn numbers_group(label: &str, tree: &Tree, group: &Group) -> bool {
    let Some((level, count)) = words::level(label) else { return false };
    let folded = words::fold(label);
    let rest = words::tokens(&folded)[count..].join(" ");
    let own = group.line.and_then(|it| tree.row(it).level);
    group.id.as_ref().is_some_and(|it| plain(it) == rest) && own == Some(level)
}

/// Whether two titles say one thing, whatever stands before them: `P.5 Food safety`, `P.6 Food Safety`, and the same words
/// in another order: `Points of entry (PoE)`, `PoE: Points of entry`.
fn like_group((_, label): Named, (_, title): Named) -> bool {
    let bare = |text: &str| plain(&numbered(text).1);
    let (own, other) = (bare(label), bare(title));
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<BTreeSet<String>>();
    let (few, many) = (words(&own), words(&other));
    let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
    let one_more = few.len() >= 2 && few.is_subset(&many) && many.len() - few.len() <= 1;
    own.len() >= 4
        && (strsim::normalized_levenshtein(&own, &other) >= VERY_LIKE || one_more && own.len() >= 8)
}

/// Whether a table says money or time, or who does what; a list of words says neither.
pub fn says_something(tree: &Tree) -> bool {
    tree.tables.iter().flat_map(|it| &it.columns).any(|it| {
        it.is_money() && it.stats.filled > 0
            || matches!(
                it.role,
                Role::Schedule
                    | Role::Start
                    | Role::End
                    | Role::Responsible
                    | Role::Indicator
                    | Role::Quantity
                    | Role::UnitCost
            )
    })
}
