//! Which numbers of a table are sums of which others: across, by products, and down.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::columns::{Column, Role, Why};
use super::formulas::{self, Area};
use super::grid::{Sheet, Value};
use super::rows::{Kind, Row, millionths};
use super::words::{self, Word};

/// Money in millionths, so that adding up is exact and cheap.
type Millionths = i128;

/// So far may a sum differ where numbers were computed with many digits: half a hundredth.
const COMPUTED: Millionths = 5_000;

fn agrees(declared: Millionths, sum: Millionths) -> bool {
    let fine = |it: Millionths| it % 100 != 0;
    let slack = if fine(declared) || fine(sum) { COMPUTED } else { 0 };
    (declared - sum).abs() <= slack
}

/// A column is the sum of at most so many others.
const WIDEST: usize = 80;

/// Finds which columns are sums of others, and reads only what the row's total is made of.
pub fn across(
    sheet: &Sheet,
    columns: &mut [Column],
    rows: &[Row],
    of_money: bool,
) -> Option<usize> {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|it| {
            matches!(it.kind, Kind::Leaf | Kind::Line | Kind::Before | Kind::Total(_))
                && it.moved.is_none()
        })
        .take(4_000)
        .collect();
    let values: Vec<Vec<Option<Millionths>>> = (0..columns.len())
        .map(|at| rows.iter().map(|it| it.money(at).and_then(millionths)).collect())
        .collect();
    let money: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_money()).collect();
    let mut absorbed = vec![false; columns.len()];
    for total in money.iter().copied() {
        let headed = columns[total].role == Role::Total;
        let by_formula = formula_parts(sheet, columns, &rows, total);
        if let Some(parts) = by_formula.filter(|it| it.iter().all(|at| columns[*at].is_money())) {
            for part in &parts {
                absorbed[*part] = true;
            }
            columns[total].parts = parts;
            columns[total].proven = true;
            continue;
        }
        // A year is no sum of another year's money.
        let year = |at: usize| columns[at].period.as_ref().and_then(|it| it.year.clone());
        let other_year =
            |at: usize| year(total).is_some_and(|own| year(at).is_some_and(|it| it != own));
        let left: Vec<usize> = money
            .iter()
            .copied()
            .filter(|at| *at < total && !absorbed[*at])
            .filter(|at| !other_year(*at))
            .rev()
            .take(WIDEST)
            .collect();
        // The times of an amount stand at either side of it.
        let timed = |at: usize| {
            columns[total].period.is_none()
                && columns[total].says(Word::Amount)
                && columns[at].period.is_some()
        };
        let right: Vec<usize> = money
            .iter()
            .copied()
            .filter(|at| *at > total && (headed || timed(*at)) && !other_year(*at))
            .take(WIDEST)
            .collect();
        let found =
            run(&values, total, &left, headed).or_else(|| run(&values, total, &right, headed));
        if let Some(mut parts) = found {
            parts.sort_unstable();
            for part in &parts {
                absorbed[*part] = true;
            }
            columns[total].parts = parts;
            columns[total].proven = true;
        }
    }
    // The row's total: the last one with parts; else a column that is headed so.
    let with_parts =
        money.iter().copied().rfind(|at| !columns[*at].parts.is_empty() && !absorbed[*at]);
    let headed: Vec<usize> = money
        .iter()
        .copied()
        .filter(|at| columns[*at].role == Role::Total && !absorbed[*at])
        .collect();
    let amounts: Vec<usize> =
        money.iter().copied().filter(|at| columns[*at].role == Role::Amount).collect();
    let periods = |it: &[usize]| it.iter().all(|at| columns[*at].period.is_some());
    let total = with_parts
        .filter(|at| columns[*at].period.as_ref().is_none_or(|it| it.part.is_none()))
        .filter(|at| columns[*at].period.is_none() || headed.is_empty())
        .or_else(|| {
            headed
                .iter()
                .copied()
                .rfind(|at| columns[*at].period.is_none() && columns[*at].stats.numbers > 0)
        })
        .or_else(|| headed.iter().copied().rfind(|at| columns[*at].period.is_none()));
    // A year whose parts are its quarters is no total of the row where other years stand beside it.
    let total = total.filter(|at| {
        columns[*at].period.is_none() || amounts.iter().filter(|it| !absorbed[**it]).count() <= 1
    });
    if let Some(total) = total {
        if columns[total].parts.is_empty() && columns[total].role == Role::Total {
            // Headed so, and no sum confirms it: the periods, or what funders give, left of it are its parts.
            let left: Vec<usize> =
                amounts.iter().copied().filter(|at| *at < total && !absorbed[*at]).collect();
            let funded = |at: &usize| *at > 0 && columns[at - 1].role == Role::Funder;
            let any_time = |it: &[usize]| !it.is_empty() && periods(it);
            if any_time(&left) || !left.is_empty() && left.iter().all(funded) {
                for part in &left {
                    absorbed[*part] = true;
                }
                columns[total].parts = left;
            }
        }
        columns[total].role = Role::Total;
    }
    funders(columns, total);
    keep_one(columns, &rows, &money, &absorbed, total, of_money);
    total
}

/// The columns that the formulas of a column add up, in at least half of its rows.
fn formula_parts(
    sheet: &Sheet,
    columns: &[Column],
    rows: &[&Row],
    total: usize,
) -> Option<Vec<usize>> {
    let mut found: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut filled = 0;
    for row in rows {
        let Some(cell) = sheet.get(row.row, columns[total].column).filter(|it| it.is_filled())
        else {
            continue;
        };
        filled += 1;
        let Some(areas) = cell.formula.as_ref().and_then(|it| formulas::sum(it)) else { continue };
        if areas.iter().any(|it| it.sheet.is_some() || it.top != row.row || it.bottom != row.row) {
            continue;
        }
        let parts: Vec<usize> = (0..columns.len())
            .filter(|at| {
                areas.iter().any(|it| it.has(row.row, columns[*at].column))
                    && columns[*at].stats.filled > 0
            })
            .filter(|at| *at != total && columns[*at].is_money())
            .collect();
        if !parts.is_empty() {
            *found.entry(parts).or_default() += 1;
        }
    }
    let (parts, count) = found.into_iter().max_by_key(|(parts, count)| (*count, parts.len()))?;
    (count * 2 >= filled && count >= 2 || count == filled && parts.len() >= 2).then_some(parts)
}

/// The run of columns, nearest first, whose sum a column is.
fn run(
    values: &[Vec<Option<Millionths>>],
    total: usize,
    near: &[usize],
    headed: bool,
) -> Option<Vec<usize>> {
    let rows = values[total].len();
    let mut sums = vec![0; rows];
    let mut parts = vec![0_usize; rows];
    let mut nonzero = vec![0_usize; rows];
    let mut best: Option<(bool, usize, usize)> = None;
    for (length, column) in near.iter().enumerate() {
        for row in 0..rows {
            if let Some(value) = values[*column][row] {
                sums[row] += value;
                parts[row] += 1;
                nonzero[row] += usize::from(value != 0);
            }
        }
        if length == 0 {
            continue;
        }
        let (mut agree, mut all, mut strong) = (0, 0, 0);
        for row in 0..rows {
            let Some(declared) = values[total][row].filter(|_| parts[row] > 0) else { continue };
            all += 1;
            if agrees(declared, sums[row]) {
                agree += 1;
                strong += usize::from(nonzero[row] >= 2);
            }
        }
        let (least, strongest) = if headed { (2, 1) } else { (3, 3) };
        if agree < least.min(all.max(1)) || agree * 2 < all || strong < strongest || all == 0 {
            continue;
        }
        let rank = (agree == all, agree, length + 1);
        if best.is_none_or(|it| rank > it) {
            best = Some(rank);
        }
    }
    best.map(|(_, _, length)| near[..length].to_vec())
}

/// Whether columns are some of the years that a total is of: every row's total is more than they give.
fn some_only(rows: &[&Row], total: usize, periods: &[usize]) -> bool {
    let mut all = 0;
    for row in rows {
        let sum: Option<Decimal> =
            periods.iter().filter_map(|it| row.money(*it)).reduce(|a, b| a + b);
        let (Some(sum), Some(total)) = (sum, row.money(total)) else { continue };
        if total <= sum {
            return false;
        }
        all += 1;
    }
    all >= 2 && periods.len() == 1
}

/// Of columns that say the money of the same time, one is read.
fn keep_one(
    columns: &mut [Column],
    rows: &[&Row],
    money: &[usize],
    absorbed: &[bool],
    total: Option<usize>,
    of_money: bool,
) {
    let read: Vec<usize> = match total {
        Some(total) => {
            let mut read = columns[total].parts.clone();
            // The quarters, or the funders, of a year that is itself a part.
            let below: Vec<usize> = read
                .iter()
                .filter(|at| columns[**at].period.is_some())
                .flat_map(|at| columns[*at].parts.clone())
                .filter(|at| columns[*at].period.is_some())
                .collect();
            read.extend(below);
            read.push(total);
            // Periods beside a total that nothing confirms are read all the same.
            if columns[total].parts.is_empty() {
                let periods: Vec<usize> = money
                    .iter()
                    .copied()
                    .filter(|at| columns[*at].period.is_some() && !absorbed[*at] && *at != total)
                    .collect();
                // Some of the years only: no row's total is what they give, and each is more.
                if !some_only(rows, total, &periods) {
                    read.extend(periods);
                }
            }
            read
        }
        None => {
            let periods: Vec<usize> = money
                .iter()
                .copied()
                .filter(|at| columns[*at].period.is_some() && columns[*at].stats.numbers > 0)
                .collect();
            let open: Vec<usize> = money.iter().copied().filter(|at| !absorbed[*at]).collect();
            match periods.is_empty() {
                false => periods,
                true => {
                    // The first one that is called a budget, a cost or an amount.
                    let plain = open.iter().copied().find(|at| {
                        columns[*at].says(Word::Total) || columns[*at].says(Word::Amount)
                    });
                    let funded: Vec<usize> = open
                        .iter()
                        .copied()
                        .filter(|at| *at > 0 && columns[at - 1].role == Role::Funder)
                        .collect();
                    // Numbers that no word names are money where the table speaks of money, or totals them.
                    let totaled = |at: &usize| {
                        let total = |it: &&&Row| matches!(it.kind, Kind::Total(_));
                        rows.iter().filter(total).any(|it| it.money(*at).is_some())
                    };
                    let told = |at: &&usize| {
                        let column = &columns[**at];
                        of_money
                            || column.stats.priced > 0
                            || column.heads.iter().any(|it| words::currency_in(it).is_some())
                            || totaled(at)
                    };
                    match (funded.len() >= 2, plain.or(open.iter().find(told).copied())) {
                        (true, _) => funded,
                        (false, Some(only)) => vec![only],
                        _ => {
                            open.iter().for_each(|at| columns[*at].role = Role::Note);
                            return;
                        }
                    }
                }
            }
        }
    };
    let mut taken: Vec<(super::periods::Period, Option<String>)> = Vec::new();
    let mut sorted = money.to_vec();
    sorted.sort_by_key(|at| (!read.contains(at), *at));
    for at in sorted {
        let own = columns[at].period.clone().map(|it| (it, columns[at].line.clone()));
        let again = own.as_ref().is_some_and(|it| taken.contains(it));
        match columns[at].ruled || read.contains(&at) && !again {
            true => taken.extend(own),
            false => {
                let why = if absorbed[at] { Why::Breakdown } else { Why::SecondAmount };
                columns[at].role = Role::Skip(why);
            }
        }
    }
}

/// Parts of a row's total that are no times are what funders give, or lines with the header as their title.
fn funders(columns: &mut [Column], total: Option<usize>) {
    let parts: Vec<usize> = total.map(|it| columns[it].parts.clone()).unwrap_or_default();
    let same_time = |at: &usize| {
        let period = &columns[*at].period;
        period.is_none() || parts.iter().any(|it| it != at && columns[*it].period == *period)
    };
    let parts: Vec<usize> = parts.iter().copied().filter(same_time).collect();
    let known = |column: &Column| {
        let head = column.plain_head().map(|it| words::fold(it)).unwrap_or_default();
        let tokens = words::tokens(&head);
        const WORDS: &[&str] = &[
            "etat",
            "state",
            "government",
            "govt",
            "gouvernement",
            "gobierno",
            "governo",
            "partenaires",
            "partners",
            "partner",
            "ptf",
            "donor",
            "donors",
            "bailleurs",
            "bailleur",
            "unicef",
            "undp",
            "pnud",
            "who",
            "oms",
            "unfpa",
            "fao",
            "wfp",
            "pam",
            "bank",
            "banque",
            "banco",
            "eu",
            "ue",
            "gavi",
            "gf",
            "own",
            "contribution",
            "cofinancement",
            "gap",
            "commune",
            "region",
            "departement",
            "fund",
            "fonds",
            "funder",
            "funders",
            "local",
            "national",
            "treasury",
            "tresor",
            "community",
            "communaute",
            "beneficiaires",
            "municipality",
            "mairie",
            "ministry",
            "usaid",
            "giz",
            "afd",
            "dfid",
            "jica",
            "wb",
            "bm",
            "afdb",
            "bad",
            "external",
            "internal",
            "domestic",
            "federal",
            "grant",
            "loan",
            "subvention",
            "ong",
            "ngo",
            "prive",
            "private",
            "fondos",
        ];
        column.says(Word::Funder)
            || column.says(Word::Partner)
            || tokens.iter().any(|it| WORDS.contains(it))
    };
    // Parts of one time's money that name no other time: what each gives of it.
    let of_times: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].period.is_some() && Some(*at) != total)
        .flat_map(|at| {
            let own = columns[at].period.clone();
            let parts = columns[at].parts.iter().copied();
            parts.filter(|it| columns[*it].period == own).collect::<Vec<_>>()
        })
        .collect();
    let parts: Vec<usize> =
        parts.into_iter().filter(|it| columns[*it].parts.is_empty()).chain(of_times).collect();
    let any = parts.iter().any(|at| known(&columns[*at]));
    for at in parts {
        let named = at > 0 && columns[at - 1].role == Role::Funder;
        if columns[at].is_unphased() {
            continue;
        }
        let head = columns[at].plain_head().cloned().unwrap_or_else(|| columns[at].head());
        if columns[at].ruled {
            continue;
        }
        columns[at].line = Some(head);
        columns[at].funded = any || named;
    }
}

/// The columns whose product is the money of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// How many, one column or one for each time.
    pub quantities: Vec<usize>,
    /// How often.
    pub times: Option<usize>,
    /// The cost of a unit.
    pub unit_cost: usize,
}

/// A column of numbers that no word calls the cost of a unit is one where, times a quantity, it is an amount in every row.
pub fn unnamed_cost(sheet: &Sheet, columns: &mut [Column], rows: &[Row]) {
    if columns.iter().any(|it| it.role == Role::UnitCost) {
        return;
    }
    let plain = |at: &usize| columns[*at].is_money() && columns[*at].period.is_none();
    let money: Vec<usize> = (0..columns.len()).filter(plain).collect();
    let counts: Vec<usize> =
        (0..columns.len()).filter(|at| columns[*at].role == Role::Quantity).collect();
    let is_cost = |cost: usize, amount: usize, count: usize| {
        let mut telling = 0;
        for row in rows.iter().filter(|it| matches!(it.kind, Kind::Leaf | Kind::Line)) {
            let cell = sheet.get(row.row, columns[count].column);
            let count = cell.and_then(|it| super::tables::Seen::of(it).plain());
            let (Some(count), Some(cost), Some(amount)) =
                (count, row.money(cost), row.money(amount))
            else {
                continue;
            };
            if count.checked_mul(cost) != Some(amount) {
                return false;
            }
            telling += usize::from(cost != amount);
        }
        telling >= 2
    };
    let found = money.iter().copied().find(|cost| {
        let others = money.iter().filter(|it| *it != cost);
        others.clone().any(|amount| counts.iter().any(|count| is_cost(*cost, *amount, *count)))
    });
    if let Some(cost) = found {
        columns[cost].role = Role::UnitCost;
    }
}

/// Finds the columns whose product is an amount, in at least six of ten rows.
pub fn product(sheet: &Sheet, columns: &mut [Column], rows: &[Row]) -> Option<Product> {
    let leaves: Vec<&Row> =
        rows.iter().filter(|it| matches!(it.kind, Kind::Leaf | Kind::Line)).collect();
    let number = |row: &Row, at: usize| {
        let cell = sheet.get(row.row, columns[at].column)?;
        super::tables::Seen::of(cell).plain()
    };
    let costs: Vec<usize> =
        (0..columns.len()).filter(|at| columns[*at].role == Role::UnitCost).collect();
    // Counts are often headed by what is counted: "Trips", "Persons".
    let plain = |it: &Column| {
        matches!(it.role, Role::Skip(Why::SecondAmount | Why::NoHeader | Why::Breakdown))
            && !it.says(Word::Amount)
            && !it.says(Word::Total)
            && !it.says(Word::Percent)
    };
    let counts: Vec<usize> = (0..columns.len())
        .filter(|at| {
            matches!(columns[*at].role, Role::Quantity | Role::Times) || plain(&columns[*at])
        })
        .collect();
    let money: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_money()).collect();
    let fits = |cost: usize, counts: &[usize], amount: usize| {
        let (mut all, mut agree) = (0, 0);
        for row in &leaves {
            let factors = counts.iter().map(|at| number(row, *at)).chain([number(row, cost)]);
            let product = factors.reduce(|a, b| a?.checked_mul(b?)).flatten();
            if let (Some(product), Some(amount)) = (product, row.money(amount)) {
                all += 1;
                agree += usize::from((product - amount).abs() <= Decimal::new(51, 2));
            }
        }
        (agree * 10 >= all * 6 && (agree >= 2 || agree == all && agree > 0)).then_some(agree)
    };
    let mut best: Option<(usize, Product)> = None;
    let mut offer = |agree: usize, product: Product| {
        if best.as_ref().is_none_or(|(it, _)| agree > *it) {
            best = Some((agree, product));
        }
    };
    for cost in costs.iter().copied() {
        for amount in money.iter().copied() {
            let same = |at: &usize| columns[*at].period == columns[amount].period;
            for (place, count) in counts.iter().copied().enumerate() {
                if let Some(agree) = fits(cost, &[count], amount) {
                    let timed = columns[count].period.is_some() && same(&count);
                    let quantities = match timed {
                        true => counts
                            .iter()
                            .copied()
                            .filter(|at| columns[*at].period.is_some())
                            .collect(),
                        false if columns[count].period.is_none() => vec![count],
                        false => continue,
                    };
                    offer(agree, Product { quantities, times: None, unit_cost: cost });
                }
                for other in counts[place + 1..].iter().copied() {
                    if columns[count].period.is_none()
                        && columns[other].period.is_none()
                        && let Some(agree) = fits(cost, &[count, other], amount)
                    {
                        offer(
                            agree,
                            Product {
                                quantities: vec![count],
                                times: Some(other),
                                unit_cost: cost,
                            },
                        );
                    }
                }
            }
        }
    }
    let product = best.map(|(_, it)| it);
    for at in costs.into_iter().chain(counts) {
        let role = product.as_ref().and_then(|it| match at {
            _ if it.quantities.contains(&at) => Some(Role::Quantity),
            _ if it.times == Some(at) => Some(Role::Times),
            _ if it.unit_cost == at => Some(Role::UnitCost),
            _ => None,
        });
        match role {
            Some(role) => columns[at].role = role,
            None if plain(&columns[at]) => {}
            None => columns[at].role = Role::Note,
        }
    }
    product
}

/// A row of a sheet, of whichever table, for adding up.
#[derive(Debug)]
pub struct Line {
    /// The table, by its number on the sheet.
    pub table: usize,
    /// The row, by its number in the table.
    pub row: usize,
    /// The row of the sheet.
    pub at: u32,
    /// What it is.
    pub kind: Kind,
    /// Its label, folded.
    pub label: String,
    /// The depth of its level column's group, where one begins here.
    pub bold: bool,
    /// Its money by columns of the sheet.
    pub values: BTreeMap<u32, Millionths>,
    /// A group of level columns begins here.
    pub begins: bool,
    /// The level that a heading's word names.
    pub level: Option<u8>,
    /// Whether a column of levels says that level.
    pub kinded: bool,
    /// The texts of its level columns.
    pub levels: Vec<Option<String>>,
    /// Whether nothing stands in the column of titles.
    pub untitled: bool,
    /// What a column of kinds says of the row.
    pub record: Option<String>,
    /// The heading's id and title, folded, for totals that name them.
    pub named: Vec<String>,
    /// The rows that the layout says it adds up.
    pub parts: Option<Vec<u32>>,
    /// Whether it says nothing of its own money: no year, no funder, no quantity, no remark.
    pub bare: bool,
}

/// How the parts of a total were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// Its formulas name them.
    Formula,
    /// Their sum is the total.
    Sum,
    /// They stand above it.
    Structure,
}

/// Why a total is certainly wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The formula leaves out these rows of the sheet.
    LeavesOut(Vec<u32>),
    /// A number where its neighbours have formulas.
    TypedOver,
}

/// A total and its parts.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The total's line.
    pub total: usize,
    /// The lines that it adds up.
    pub parts: Vec<usize>,
    /// How they were found.
    pub by: By,
    /// Columns that agree, of all that were compared.
    pub agree: usize,
    /// Columns that were compared.
    pub of: usize,
    /// Whether every column differs by more than a tenth.
    pub far: bool,
}

/// At most so many numbers are added up for the totals of a sheet.
const WORK: usize = 200_000_000;

/// Finds what each total row adds up; and rows without the word that are totals all the same.
pub fn down(sheet: &Sheet, lines: &mut [Line]) -> Vec<Sum> {
    before(lines);
    lined(lines);
    let mut open: Vec<usize> = Vec::new();
    let mut sums: Vec<Sum> = Vec::new();
    let mut work = 0;
    let mut consumed = vec![false; lines.len()];
    for at in 0..lines.len() {
        match lines[at].kind {
            Kind::Heading => open.push(at),
            Kind::Before => {
                let parts = parts_after(lines, at);
                for part in &parts {
                    consumed[*part] = true;
                }
                let (agree, of, far) = compare(lines, at, &parts);
                sums.push(Sum { total: at, parts, by: By::Structure, agree, of, far });
                if !consumed[at] {
                    open.push(at);
                }
            }
            Kind::Leaf | Kind::Line if consumed[at] => {}
            Kind::Leaf => {
                let total = unnamed(lines, at, &open, &mut work)
                    || adds_up(sheet, lines, at, &open)
                    || of_keys(lines, at, &open);
                if !total {
                    open.push(at);
                    continue;
                }
                lines[at].kind =
                    Kind::Total(words::Total { grand: false, alone: false, level: None });
                close(lines, at, sheet, &mut open, &mut sums, &mut work);
            }
            Kind::Line => open.push(at),
            Kind::Total(told) => {
                if is_title(sheet, lines, at, told, &open, &mut work) {
                    lines[at].kind = Kind::Leaf;
                    open.push(at);
                    continue;
                }
                close(lines, at, sheet, &mut open, &mut sums, &mut work);
            }
            _ => {}
        }
    }
    // A total above everything: of what no other total took.
    let all: Vec<usize> =
        open.iter().copied().filter(|it| lines[*it].kind != Kind::Heading).collect();
    if let Some(first) = sums.iter_mut().find(|it| it.parts.is_empty())
        && all.iter().all(|it| *it > first.total)
    {
        let (agree, of, far) = compare(lines, first.total, &all);
        if agree > 0 && agree * 2 >= of {
            (first.parts, first.agree, first.of, first.far) = (all, agree, of, far);
            first.by = By::Sum;
        }
    }
    sums
}

/// Whether a row that begins with the word of a total is an activity all the same: "Total sanitation campaign". Nothing
/// above adds up to it, no formula does, it looks as the others do, and it names no group.
fn is_title(
    sheet: &Sheet,
    lines: &[Line],
    at: usize,
    told: words::Total,
    open: &[usize],
    work: &mut usize,
) -> bool {
    let line = &lines[at];
    let all = words::tokens(&line.label);
    let plain = !told.grand && !told.alone && told.level.is_none() && !line.bold;
    if !plain || all.len() < 3 || words::is_partial(&line.label) || line.parts.is_some() {
        return false;
    }
    let mut cells = line.values.keys().filter_map(|it| sheet.get(line.at, *it));
    if cells.any(|it| it.formula.is_some()) {
        return false;
    }
    let long = |it: &&&str| it.chars().count() >= 4;
    let named = lines[..at].iter().filter(|it| it.kind == Kind::Heading || it.begins).any(|it| {
        let words: Vec<&str> = it.named.iter().flat_map(|it| it.split(' ')).collect();
        all[1..].iter().filter(long).any(|own| words.contains(own))
    });
    let group = lines[..at].iter().any(|it| it.kind == Kind::Heading || it.begins);
    !named && !group && by_sum(lines, at, told, open, &[], work).is_none()
}

/// Whether the money of a row is, by its formulas, the sum of open rows above it.
fn adds_up(sheet: &Sheet, lines: &[Line], at: usize, open: &[usize]) -> bool {
    let line = &lines[at];
    let mut any = false;
    for (column, value) in line.values.iter().filter(|it| *it.1 != 0) {
        let cell = sheet.get(line.at, *column);
        let Some(areas) = cell.and_then(|it| it.formula.as_ref()).and_then(|it| formulas::sum(it))
        else {
            continue;
        };
        let down = areas.iter().all(|it| {
            it.sheet.is_none() && it.left == *column && it.right == *column && it.bottom < line.at
        });
        let parts: Vec<&Line> = open
            .iter()
            .map(|it| &lines[*it])
            .filter(|it| areas.iter().any(|area| area.has(it.at, *column)))
            .filter(|it| it.values.contains_key(column))
            .collect();
        let sum: Millionths = parts.iter().filter_map(|it| it.values.get(column)).sum();
        if !down || parts.len() < 2 || !agrees(*value, sum) {
            // A formula along the row says nothing of the rows above.
            if areas.iter().all(|it| it.top == line.at && it.bottom == line.at) {
                continue;
            }
            return false;
        }
        any = true;
    }
    any
}

/// Whether a row without a title is the sum of the rows before it that stand in the same groups.
fn of_keys(lines: &[Line], at: usize, open: &[usize]) -> bool {
    let line = &lines[at];
    let keys = line.levels.iter().any(Option::is_some);
    if !line.untitled || !keys || line.values.values().all(|it| *it == 0) {
        return false;
    }
    let depth = |it: &Line| it.levels.iter().flatten().count();
    let inside = |it: &&usize| {
        let other = &lines[**it];
        let sum = matches!(other.kind, Kind::Total(_)) && depth(other) > depth(line);
        (!other.untitled || sum)
            && line.levels.iter().zip(&other.levels).all(|(own, it)| own.is_none() || own == it)
    };
    let parts: Vec<usize> = open.iter().rev().take_while(inside).copied().collect();
    let (agree, of, _) = compare(lines, at, &parts);
    // A column that says what records are tells it; else the sum of several does.
    let typed = line.record.is_some() && parts.iter().all(|it| lines[*it].record != line.record);
    !parts.is_empty() && (typed || line.bare && parts.len() >= 2 && agree == of && of > 0)
}

/// Finds the parts of a total row, and puts it in their place.
fn close(
    lines: &[Line],
    at: usize,
    sheet: &Sheet,
    open: &mut Vec<usize>,
    sums: &mut Vec<Sum>,
    work: &mut usize,
) {
    let Kind::Total(told) = lines[at].kind else { return };
    let (structure, named) = structure(lines, at, told, open);
    let ruled = lines[at].parts.as_ref().map(|rows| -> Vec<usize> {
        let meant =
            |it: &usize| rows.contains(&lines[*it].at) && !matches!(lines[*it].kind, Kind::Heading);
        (0..at).filter(meant).collect()
    });
    let formula = ruled.or_else(|| by_formula(sheet, lines, at, open, sums, &structure, told));
    let mut sum = || by_sum(lines, at, told, open, &structure, work);
    let (parts, by) = match formula {
        Some(parts) => (parts, By::Formula),
        None => match sum() {
            Some(parts) => (parts, By::Sum),
            None => (structure, By::Structure),
        },
    };
    let mut parts = parts;
    parts.sort_unstable();
    let (agree, of, far) = compare(lines, at, &parts);
    // What its formula or its words name is what it means to add up, however wrong it is.
    let far = far && !named && by != By::Formula;
    // A heading is closed with its last part.
    let first = parts.iter().filter_map(|it| open.iter().position(|o| o == it)).min();
    open.retain(|it| parts.binary_search(it).is_err());
    if let Some(first) = first {
        let mut place = first.min(open.len());
        while place > 0
            && lines[open[place - 1]].kind == Kind::Heading
            && !told.grand
            && open[place..].iter().all(|it| lines[*it].kind == Kind::Heading)
        {
            open.remove(place - 1);
            place -= 1;
            if told.level.is_none() {
                break;
            }
        }
        if told.grand {
            open.retain(|it| lines[*it].kind != Kind::Heading);
        }
    }
    if !parts.is_empty() {
        open.push(at);
    }
    sums.push(Sum { total: at, parts, by, agree, of, far });
}

/// How many columns of a total agree with its parts, of how many; and whether all are far off.
fn compare(lines: &[Line], total: usize, parts: &[usize]) -> (usize, usize, bool) {
    let (mut agree, mut of, mut far) = (0, 0, true);
    for (column, declared) in &lines[total].values {
        let sum: Millionths = parts.iter().filter_map(|it| lines[*it].values.get(column)).sum();
        if *declared == 0 && sum == 0 {
            continue;
        }
        of += 1;
        let fits = agrees(*declared, sum);
        agree += usize::from(fits);
        far &= !fits && sum != 0 && (declared - sum).abs() * 10 > declared.abs().max(sum.abs());
    }
    (agree, of, far && of > 0)
}

/// Whether a group begins with an open line.
fn is_edge(lines: &[Line], open: &[usize], place: usize) -> bool {
    let line = &lines[open[place]];
    if place == 0 || line.begins {
        return true;
    }
    let before = &lines[open[place - 1]];
    let gap = open[place] > 0 && {
        let above = &lines[open[place] - 1];
        above.at + 1 < line.at || above.table != line.table
    };
    before.kind == Kind::Heading
        || gap
        || matches!(before.kind, Kind::Total(_)) && !matches!(line.kind, Kind::Total(_))
}

/// The end of the open lines that the total adds up, tried from the shortest.
fn by_sum(
    lines: &[Line],
    at: usize,
    told: words::Total,
    open: &[usize],
    structure: &[usize],
    work: &mut usize,
) -> Option<Vec<usize>> {
    let columns: Vec<(u32, Millionths)> =
        lines[at].values.iter().map(|(it, value)| (*it, *value)).collect();
    if columns.is_empty() || columns.iter().all(|(_, it)| *it == 0) {
        return None;
    }
    let mut sums = vec![0; columns.len()];
    let mut best: Option<((usize, bool, bool, i64), usize)> = None;
    let wanted = structure.first().copied();
    for place in (0..open.len()).rev() {
        let line = &lines[open[place]];
        *work += columns.len();
        if *work > WORK {
            break;
        }
        let mut any = false;
        for (sum, (column, _)) in sums.iter_mut().zip(&columns) {
            if let Some(value) = line.values.get(column) {
                *sum += value;
                any = true;
            }
        }
        if !any && line.kind == Kind::Heading {
            continue;
        }
        let compared =
            columns.iter().zip(&sums).filter(|((_, declared), sum)| *declared != 0 || **sum != 0);
        let (mut agree, mut of) = (0, 0);
        for ((_, declared), sum) in compared {
            of += 1;
            agree += usize::from(agrees(*declared, *sum));
        }
        if agree * 2 < of || of == 0 || agree == 0 {
            continue;
        }
        let length = (open.len() - place) as i64;
        let rank = (
            agree * 100 / of,
            wanted == Some(open[place]),
            is_edge(lines, open, place),
            if told.grand { length } else { -length },
        );
        if best.as_ref().is_none_or(|(it, _)| rank > *it) {
            best = Some((rank, place));
        }
    }
    if let Some((_, place)) = best {
        let parts: Vec<usize> =
            open[place..].iter().copied().filter(|it| lines[*it].kind != Kind::Heading).collect();
        // A sum that fits is evidence, not proof: it may run over a sibling that says the same of the group before.
        let same = |it: &usize| {
            told.level.is_some()
                && matches!(lines[*it].kind, Kind::Total(other) if other.level == told.level)
                && unnumbered(&lines[*it].label) == unnumbered(&lines[at].label)
        };
        if let Some(sibling) = parts.iter().rposition(same)
            && sibling + 1 < parts.len()
        {
            return Some(parts[sibling + 1..].to_vec());
        }
        return Some(parts);
    }
    // Two totals after two groups: a run that ends above the last lines.
    if columns.iter().filter(|(_, it)| *it != 0).count() < 2 {
        return None;
    }
    let last = open.len().saturating_sub(40);
    for end in (last..open.len()).rev() {
        let mut sums = vec![0; columns.len()];
        for begin in (last..end).rev() {
            for (sum, (column, _)) in sums.iter_mut().zip(&columns) {
                *sum += lines[open[begin]].values.get(column).copied().unwrap_or(0);
            }
            if columns.iter().zip(&sums).all(|((_, declared), sum)| agrees(*declared, *sum)) {
                let parts =
                    open[begin..end].iter().copied().filter(|it| lines[*it].kind != Kind::Heading);
                return Some(parts.collect());
            }
        }
    }
    None
}

fn unnumbered(label: &str) -> String {
    label.chars().filter(|it| it.is_alphabetic() || *it == ' ').collect()
}

/// The lines above a total that it means by its words and its place, and whether its words name their heading.
fn structure(lines: &[Line], at: usize, told: words::Total, open: &[usize]) -> (Vec<usize>, bool) {
    let summed = |from: usize| -> Vec<usize> {
        open[from..].iter().copied().filter(|it| lines[*it].kind != Kind::Heading).collect()
    };
    if told.grand {
        return (summed(0), false);
    }
    let heading = |fits: &dyn Fn(&Line) -> bool| {
        open.iter().rposition(|it| lines[*it].kind == Kind::Heading && fits(&lines[*it]))
    };
    // The heading that the label names.
    let label = format!(" {} ", words::tokens(&lines[at].label).join(" "));
    let named = heading(&|line| {
        line.named.iter().any(|it| it.len() > 2 && label.contains(&format!(" {it} ")))
    })
    .or_else(|| {
        heading(&|line| {
            line.named.iter().any(|it| it.len() <= 2 && label.ends_with(&format!(" {it} ")))
        })
    });
    let leveled = || told.level.and_then(|level| heading(&|line| line.level == Some(level)));
    let begun = || open.iter().rposition(|it| lines[*it].begins);
    // The last row of a table, and the first that is called a total and nothing else: of all groups that stand open.
    let headings = open.iter().filter(|it| lines[**it].kind == Kind::Heading).count();
    let last = !lines[at + 1..].iter().any(|it| !it.values.is_empty());
    let whole =
        |it: &Line| matches!(it.kind, Kind::Total(it) if it.alone) && !words::is_partial(&it.label);
    let first = !lines[..at].iter().any(whole);
    if told.alone && last && first && headings > 1 {
        return (summed(0), false);
    }
    let nearest = || heading(&|_| true).or_else(begun);
    if let Some(place) = named.or_else(leveled).or_else(nearest) {
        let from = if lines[open[place]].kind == Kind::Heading { place + 1 } else { place };
        let parts = summed(from);
        if !parts.is_empty() {
            return (parts, named.is_some());
        }
    }
    // The lines since the last total; all, where none follow it.
    let last = open.iter().rposition(|it| matches!(lines[*it].kind, Kind::Total(_)));
    match last {
        Some(last)
            if last + 1 < open.len()
                && lines[at].label.contains("sub") | words::is_partial(&lines[at].label) =>
        {
            (summed(last + 1), false)
        }
        _ => (summed(0), false),
    }
}

/// The lines that a total's formulas name.
fn by_formula(
    sheet: &Sheet,
    lines: &[Line],
    at: usize,
    open: &[usize],
    sums: &[Sum],
    structure: &[usize],
    told: words::Total,
) -> Option<Vec<usize>> {
    let mut found: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    for column in lines[at].values.keys() {
        let Some(areas) = sheet
            .get(lines[at].at, *column)
            .and_then(|it| it.formula.as_ref())
            .and_then(|it| formulas::sum(it))
        else {
            continue;
        };
        let own = |area: &Area| {
            area.sheet.is_none()
                && area.left == *column
                && area.right == *column
                && !area.has(lines[at].at, *column)
        };
        if !areas.iter().all(own) {
            continue;
        }
        let mut parts: Vec<usize> = areas
            .iter()
            .flat_map(|area| {
                let first = lines.partition_point(|it| it.at < area.top);
                let last = lines.partition_point(|it| it.at <= area.bottom);
                first..last
            })
            .filter(|it| {
                let line = &lines[*it];
                matches!(line.kind, Kind::Leaf | Kind::Line | Kind::Total(_) | Kind::Before)
                    && line.values.contains_key(column)
            })
            .collect();
        parts.sort_unstable();
        parts.dedup();
        if !parts.is_empty() {
            *found.entry(parts).or_default() += 1;
        }
    }
    let (mut parts, _) = found.into_iter().max_by_key(|(parts, count)| (*count, parts.len()))?;
    // A total whose parts are all named stands for them; and a range over totals and their parts means the totals.
    for sum in sums {
        let all =
            !sum.parts.is_empty() && sum.parts.iter().all(|it| parts.binary_search(it).is_ok());
        if all {
            parts.retain(|it| sum.parts.binary_search(it).is_err());
            if let Err(place) = parts.binary_search(&sum.total) {
                parts.insert(place, sum.total);
            }
        }
    }
    parts.sort_unstable();
    // A range that stops short of the group's rows: the group is meant.
    let valued = |it: &usize| !lines[*it].values.is_empty();
    let group: Vec<usize> = structure.iter().copied().filter(valued).collect();
    let inside = parts.iter().all(|it| group.contains(it));
    let left_out: Vec<&usize> = group.iter().filter(|it| !parts.contains(it)).collect();
    let alike = |it: &&usize| {
        parts.iter().any(|part| {
            std::mem::discriminant(&lines[*part].kind) == std::mem::discriminant(&lines[**it].kind)
        })
    };
    let heading = open.iter().any(|it| lines[*it].kind == Kind::Heading || lines[*it].begins);
    let one_group =
        heading || told.grand || group.windows(2).all(|it| lines[it[0]].at + 1 == lines[it[1]].at);
    if inside && !left_out.is_empty() && left_out.iter().all(alike) && one_group {
        return Some(group);
    }
    Some(parts)
}

/// The rows that a cell's formula leaves out of the parts.
pub fn left_out(sheet: &Sheet, lines: &[Line], sum: &Sum, column: u32) -> Option<Cause> {
    let total = &lines[sum.total];
    let cell = sheet.get(total.at, column)?;
    match cell.formula.as_ref() {
        Some(formula) => {
            let areas = formulas::sum(formula)?;
            if !areas.iter().all(|it| it.sheet.is_none() && it.left <= column && column <= it.right)
            {
                return None;
            }
            let covered = |line: &Line| areas.iter().any(|it| it.has(line.at, column));
            let rows: Vec<u32> = sum
                .parts
                .iter()
                .map(|it| &lines[*it])
                .filter(|it| it.values.get(&column).is_some_and(|it| *it != 0) && !covered(it))
                .map(|it| it.at)
                .collect();
            (!rows.is_empty() && areas.iter().any(|it| it.top != total.at))
                .then_some(Cause::LeavesOut(rows))
        }
        None => {
            let beside = total.values.keys().filter(|it| **it != column).filter(|it| {
                sheet
                    .get(total.at, **it)
                    .and_then(|it| it.formula.as_ref())
                    .and_then(|it| formulas::sum(it))
                    .is_some()
            });
            (beside.count() >= 2 && matches!(cell.value, Value::Number(_)))
                .then_some(Cause::TypedOver)
        }
    }
}

/// Rows whose total is a number, where the totals of most rows are formulas that add up the row.
pub fn typed_over(sheet: &Sheet, column: u32, rows: &[&Row]) -> Vec<u32> {
    let across = |row: &&&Row| {
        let formula = sheet.get(row.row, column).and_then(|it| it.formula.as_ref());
        formula.and_then(|it| formulas::sum(it)).is_some_and(|areas| {
            areas.iter().all(|it| it.sheet.is_none() && it.top == row.row && it.bottom == row.row)
        })
    };
    let typed = |row: &&&Row| {
        let cell = sheet.get(row.row, column);
        cell.is_some_and(|it| it.formula.is_none() && matches!(it.value, Value::Number(_)))
    };
    let (summed, typed): (usize, Vec<u32>) =
        (rows.iter().filter(across).count(), rows.iter().filter(typed).map(|it| it.row).collect());
    if summed >= 2 && summed > typed.len() { typed } else { Vec::new() }
}

/// Rows that say the sum of those that follow: by the numbers of their ids, or by their look.
fn before(lines: &mut [Line]) {
    // An activity that says the sum of its lines.
    for at in 0..lines.len() {
        let below = lines_after(lines, at);
        let of_lines = lines[at].bare && !below.is_empty() && !lines[at].values.is_empty();
        if lines[at].kind == Kind::Leaf && of_lines {
            let (agree, of, _) = compare(lines, at, &below);
            if agree == of && of > 0 {
                lines[at].kind = Kind::Before;
            }
        }
    }
    let ids: Vec<Option<Vec<String>>> = lines
        .iter()
        .map(|it| {
            let id = it.named.first().filter(|_| matches!(it.kind, Kind::Leaf))?;
            let parts: Vec<String> = id.split(' ').map(str::to_owned).collect();
            parts.iter().all(|it| it.chars().all(char::is_alphanumeric)).then_some(parts)
        })
        .collect();
    let children = |at: usize| -> Vec<usize> {
        let Some(own) = &ids[at] else { return Vec::new() };
        let mut found = Vec::new();
        for (next, id) in ids.iter().enumerate().skip(at + 1) {
            match id {
                Some(id) if id.len() == own.len() + 1 && id.starts_with(own) => found.push(next),
                Some(id) if id.len() > own.len() && id.starts_with(own) => {}
                Some(_) => break,
                None if lines[next].kind == Kind::Heading
                    || matches!(lines[next].kind, Kind::Total(_)) =>
                {
                    break;
                }
                None => {}
            }
        }
        found
    };
    let mut made = Vec::new();
    let (mut agreeing, mut all) = (0, 0);
    for at in 0..lines.len() {
        if lines[at].values.is_empty() {
            continue;
        }
        let parts = children(at);
        if parts.is_empty() || parts.iter().all(|it| lines[*it].values.is_empty()) {
            continue;
        }
        let (agree, of, _) = compare(lines, at, &parts);
        all += 1;
        agreeing += usize::from(of > 0 && agree * 2 >= of);
        made.push(at);
    }
    // Where none agrees, they are no sums.
    if agreeing * 2 >= all && agreeing > 0 {
        for at in made {
            lines[at].kind = Kind::Before;
        }
        return;
    }
    // Bold rows above plain ones.
    let (mut by_look, mut singles, mut differs) = (Vec::new(), Vec::new(), Vec::new());
    let (mut agreeing, mut all) = (0, 0);
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Leaf || !lines[at].bold || lines[at].values.is_empty() {
            continue;
        }
        let parts = plain_after(lines, at);
        let (agree, of, _) = compare(lines, at, &parts);
        if parts.len() < 2 {
            // One row below says little, unless others are sums too.
            singles.extend((parts.len() == 1 && agree == of && of > 0).then_some(at));
            continue;
        }
        all += 1;
        if of > 0 && agree * 2 >= of {
            agreeing += 1;
            by_look.push(at);
        } else {
            differs.push(at);
        }
    }
    if agreeing * 2 >= all && agreeing > 0 {
        // What is called as they are is a sum too, and a wrong one.
        let called = |at: &usize| {
            lines[*at].level.is_some()
                && by_look.iter().any(|it| lines[*it].level == lines[*at].level)
        };
        differs.retain(called);
        for at in by_look.into_iter().chain(singles).chain(differs) {
            lines[at].kind = Kind::Before;
        }
    }
}

/// Rows without ids below an activity that says their sum are its lines.
fn lined(lines: &mut [Line]) {
    for at in 0..lines.len() {
        if lines[at].kind != Kind::Before || lines[at].level != Some(4) {
            continue;
        }
        let leaf = |it: &usize| lines[*it].kind == Kind::Leaf && lines[*it].named.is_empty();
        let below: Vec<usize> = (at + 1..lines.len()).take_while(leaf).collect();
        below.into_iter().for_each(|it| lines[it].kind = Kind::Line);
    }
}

/// The lines of an activity.
fn lines_after(lines: &[Line], at: usize) -> Vec<usize> {
    (at + 1..lines.len()).take_while(|it| lines[*it].kind == Kind::Line).collect()
}

fn plain_after(lines: &[Line], at: usize) -> Vec<usize> {
    (at + 1..lines.len())
        .take_while(|it| matches!(lines[*it].kind, Kind::Leaf | Kind::Line) && !lines[*it].bold)
        .collect()
}

/// The parts of a row that says the sum of those that follow.
fn parts_after(lines: &[Line], at: usize) -> Vec<usize> {
    let below = lines_after(lines, at);
    if !below.is_empty() {
        return below;
    }
    if lines[at].kinded {
        let deeper = |it: &&usize| {
            let other = &lines[**it];
            other.kind == Kind::Line || other.level > lines[at].level
        };
        let all: Vec<usize> = (at + 1..lines.len()).collect();
        let below: Vec<usize> = all.iter().take_while(deeper).copied().collect();
        let direct = below.first().map(|it| lines[*it].level);
        return below.into_iter().filter(|it| Some(lines[*it].level) == direct).collect();
    }
    let own: Vec<&str> =
        lines[at].named.first().map(|it| it.split(' ').collect()).unwrap_or_default();
    let mut parts = Vec::new();
    for (next, line) in lines.iter().enumerate().skip(at + 1) {
        let id: Vec<&str> =
            line.named.first().map(|it| it.split(' ').collect()).unwrap_or_default();
        let is_part = matches!(line.kind, Kind::Leaf | Kind::Line | Kind::Before);
        let is_below = id.len() > own.len() && id.starts_with(&own);
        if !is_part || !is_below {
            break;
        }
        if id.len() == own.len() + 1 {
            parts.push(next);
        }
    }
    if parts.is_empty() { plain_after(lines, at) } else { parts }
}

/// Whether a row without the word for it is a total: bold below others that are not, and the sum fits in every column.
fn unnamed(lines: &[Line], at: usize, open: &[usize], work: &mut usize) -> bool {
    let line = &lines[at];
    let values: Vec<(u32, Millionths)> =
        line.values.iter().map(|(it, value)| (*it, *value)).filter(|it| it.1 != 0).collect();
    if !line.bold || values.is_empty() {
        return false;
    }
    let mut sums = vec![0; values.len()];
    let mut parts = 0;
    for place in (0..open.len()).rev() {
        let other = &lines[open[place]];
        *work += values.len();
        if *work > WORK || other.kind == Kind::Heading || other.bold {
            return false;
        }
        parts += 1;
        for (sum, (column, _)) in sums.iter_mut().zip(&values) {
            *sum += other.values.get(column).copied().unwrap_or(0);
        }
        let fits = values.iter().zip(&sums).all(|((_, declared), sum)| agrees(*declared, *sum));
        let telling = values.len() >= 2 && parts >= 2 || parts >= 3 && values[0].1 >= 100_000_000;
        if fits && telling && is_edge(lines, open, place) {
            return true;
        }
    }
    false
}
