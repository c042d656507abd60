//! Which columns of a table are sums of others, and which are their factors.

use rust_decimal::Decimal;

use super::account::Unread;
use super::columns::{Column, Role, funder_of};
use super::grid::Sheet;
use super::periods::Period;
use super::rows::{Kind, Row, millionths};
use super::sums::{Millionths, agrees, most_named};
use super::tables::Seen;
use super::words::{self, Word};

/// A column is the sum of at most so many others.
const WIDEST: usize = 80;

/// Finds which columns are sums of others, and reads only what the row's total is made of.
pub fn sums(sheet: &Sheet, columns: &mut [Column], rows: &[Row], of_money: bool) -> Option<usize> {
    let counts = |it: &&Row| {
        matches!(it.kind, Kind::Leaf | Kind::Line | Kind::Before | Kind::Total(_))
            && it.moved.is_none()
    };
    let rows: Vec<&Row> = rows.iter().filter(counts).take(4_000).collect();
    let values: Vec<Vec<Option<Millionths>>> = (0..columns.len())
        .map(|at| rows.iter().map(|it| it.money(at).and_then(millionths)).collect())
        .collect();
    let money: Vec<usize> = (0..columns.len()).filter(|at| columns[*at].is_money()).collect();
    let of_money_columns = |which: &dyn Fn(usize) -> bool| -> Vec<usize> {
        money.iter().copied().filter(|it| which(*it)).collect()
    };
    let mut absorbed = vec![false; columns.len()];
    for total in money.iter().copied() {
        let headed = columns[total].role == Role::Total;
        // A year is no sum of another year's money.
        let year = |at: usize| columns[at].period.as_ref().and_then(|it| it.year.as_ref());
        let other_year =
            |at: usize| year(total).is_some_and(|own| year(at).is_some_and(|it| it != own));
        // The times of an amount stand at either side of it.
        let timed = |at: usize| {
            columns[total].period.is_none()
                && columns[total].says(Word::Amount)
                && columns[at].period.is_some()
        };
        let left = || {
            let mut left = of_money_columns(&|at| at < total && !absorbed[at] && !other_year(at));
            left.reverse();
            left
        };
        let right =
            || of_money_columns(&|at| at > total && (headed || timed(at)) && !other_year(at));
        let found = formula_parts(sheet, columns, &rows, total)
            .or_else(|| run(&values, total, &left(), headed))
            .or_else(|| run(&values, total, &right(), headed));
        if let Some(mut parts) = found {
            parts.sort_unstable();
            parts.iter().for_each(|it| absorbed[*it] = true);
            columns[total].parts = parts;
        }
    }
    // The row's total: the last one with parts; else a column that is headed so.
    let with_parts = of_money_columns(&|at| !columns[at].parts.is_empty() && !absorbed[at]);
    let headed = of_money_columns(&|at| columns[at].role == Role::Total && !absorbed[at]);
    let amounts = of_money_columns(&|at| columns[at].role == Role::Amount);
    let timeless = |it: &usize| columns[*it].period.is_none();
    let of_part = |it: &usize| columns[*it].period.as_ref().is_some_and(|it| it.part.is_some());
    let numbers = |it: &usize| timeless(it) && columns[*it].stats.numbers > 0;
    let headed_so = headed.iter().copied();
    let total = with_parts
        .last()
        .copied()
        .filter(|it| !of_part(it) && (timeless(it) || headed.is_empty()))
        .or_else(|| headed_so.clone().rfind(numbers))
        .or_else(|| headed_so.clone().rfind(timeless));
    // A year whose parts are its quarters is no total of the row where other years stand beside it.
    let alone = || amounts.iter().filter(|it| !absorbed[**it]).count() <= 1;
    let total = total.filter(|it| timeless(it) || alone());
    if let Some(total) = total {
        if columns[total].parts.is_empty() && columns[total].role == Role::Total {
            // Headed so, and no sum confirms it: the periods, or what funders give, left of it are its parts.
            let left: Vec<usize> =
                amounts.iter().copied().filter(|at| *at < total && !absorbed[*at]).collect();
            let any_time = left.iter().all(|at| !timeless(at));
            if any_time || left.iter().all(|at| funder_of(columns, *at).is_some()) {
                left.iter().for_each(|it| absorbed[*it] = true);
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
    let mut found = Vec::new();
    let mut filled = 0;
    for row in rows {
        if sheet.cell(row.row, columns[total].column).is_none() {
            continue;
        }
        filled += 1;
        let Some(areas) = sheet.sum(row.row, columns[total].column) else { continue };
        if areas.iter().any(|it| it.sheet.is_some() || it.top != row.row || it.bottom != row.row) {
            continue;
        }
        let is_part = |at: &usize| {
            *at != total
                && columns[*at].is_money()
                && columns[*at].stats.filled > 0
                && areas.iter().any(|it| it.has(row.row, columns[*at].column))
        };
        found.push((0..columns.len()).filter(is_part).collect());
    }
    let (parts, count) = most_named(found)?;
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
    for (length, column) in near.iter().take(WIDEST).enumerate() {
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
    let timed = |at: &usize| columns[*at].period.is_some();
    let open: Vec<usize> = money.iter().copied().filter(|at| !absorbed[*at]).collect();
    let read: Vec<usize> = match total {
        Some(total) => {
            let mut read = columns[total].parts.clone();
            // The quarters, or the funders, of a year that is itself a part.
            let below = read.iter().filter(|it| timed(it)).flat_map(|at| &columns[*at].parts);
            let below: Vec<usize> = below.copied().filter(timed).collect();
            read.extend(below);
            read.push(total);
            // Periods beside a total that nothing confirms are read all the same.
            if columns[total].parts.is_empty() {
                let periods: Vec<usize> =
                    open.iter().copied().filter(|at| timed(at) && *at != total).collect();
                // Some of the years only: no row's total is what they give, and each is more.
                if !some_only(rows, total, &periods) {
                    read.extend(periods);
                }
            }
            read
        }
        None => {
            let full = |at: &usize| timed(at) && columns[*at].stats.numbers > 0;
            let periods: Vec<usize> = money.iter().copied().filter(full).collect();
            let funded: Vec<usize> =
                open.iter().copied().filter(|at| funder_of(columns, *at).is_some()).collect();
            // The first one that is called a budget, a cost or an amount.
            let called =
                |at: &&usize| columns[**at].says(Word::Total) || columns[**at].says(Word::Amount);
            // Numbers that no word names are money where the table speaks of money, or totals them.
            let totals = rows.iter().filter(|it| matches!(it.kind, Kind::Total(_)));
            let told = |at: &&usize| {
                let column = &columns[**at];
                of_money
                    || column.stats.priced > 0
                    || column.heads.iter().any(|it| words::currency_in(it).is_some())
                    || totals.clone().any(|it| it.money(**at).is_some())
            };
            match open.iter().find(called).or_else(|| open.iter().find(told)) {
                _ if !periods.is_empty() => periods,
                _ if funded.len() >= 2 => funded,
                Some(only) => vec![*only],
                None => {
                    open.iter().for_each(|at| columns[*at].role = Role::Note);
                    return;
                }
            }
        }
    };
    let mut taken: Vec<(Period, Option<String>)> = Vec::new();
    let mut sorted = money.to_vec();
    sorted.sort_by_key(|at| (!read.contains(at), *at));
    for at in sorted {
        let own = columns[at].period.clone().map(|it| (it, columns[at].line.clone()));
        let again = own.as_ref().is_some_and(|it| taken.contains(it));
        match columns[at].ruled || read.contains(&at) && !again {
            true => taken.extend(own),
            false => {
                let why = if absorbed[at] { Unread::Breakdown } else { Unread::SecondAmount };
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
        let others = || parts.iter().filter(|it| *it != at);
        columns[*at].parts.is_empty()
            && (period.is_none() || others().any(|it| columns[*it].period == *period))
    };
    let known = |column: &Column| {
        column.says(Word::Funder)
            || column.says(Word::Partner)
            || column.plain_head().is_some_and(|it| words::names_a_funder(it))
    };
    // Parts of one time's money that name no other time: what each gives of it.
    let of_times = (0..columns.len())
        .filter(|at| columns[*at].period.is_some() && Some(*at) != total)
        .flat_map(|at| columns[at].parts.iter().map(move |it| (at, *it)))
        .filter(|(at, part)| columns[*part].period == columns[*at].period)
        .map(|(_, part)| part);
    let parts: Vec<usize> = parts.iter().copied().filter(same_time).chain(of_times).collect();
    let any = parts.iter().any(|at| known(&columns[*at]));
    for at in parts.into_iter() {
        if columns[at].is_unphased() || columns[at].ruled {
            continue;
        }
        let head = columns[at].plain_head().cloned().unwrap_or_else(|| columns[at].head());
        columns[at].funded = any || funder_of(columns, at).is_some();
        columns[at].line = Some(head);
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
    let timeless = |at: &usize| columns[*at].is_money() && columns[*at].period.is_none();
    let money: Vec<usize> = (0..columns.len()).filter(timeless).collect();
    let counts: Vec<usize> =
        (0..columns.len()).filter(|at| columns[*at].role == Role::Quantity).collect();
    let is_cost = |cost: usize, amount: usize, count: usize| {
        let mut telling = 0;
        for row in rows.iter().filter(|it| matches!(it.kind, Kind::Leaf | Kind::Line)) {
            let (Some(count), Some(cost), Some(amount)) =
                (plain(sheet, row, &columns[count]), row.money(cost), row.money(amount))
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

/// The number of a row in a column, where there is no doubt.
fn plain(sheet: &Sheet, row: &Row, column: &Column) -> Option<Decimal> {
    Seen::of(sheet.get(row.row, column.column)?).plain()
}

/// Finds the columns whose product is an amount, in at least six of ten rows.
pub fn product(sheet: &Sheet, columns: &mut [Column], rows: &[Row]) -> Option<Product> {
    let leaves: Vec<&Row> =
        rows.iter().filter(|it| matches!(it.kind, Kind::Leaf | Kind::Line)).collect();
    let all = |which: &dyn Fn(&Column) -> bool| -> Vec<usize> {
        (0..columns.len()).filter(|at| which(&columns[*at])).collect()
    };
    // Counts are often headed by what is counted: "Trips", "Persons".
    let unnamed = |it: &Column| {
        matches!(it.role, Role::Skip(Unread::SecondAmount | Unread::NoHeader | Unread::Breakdown))
            && ![Word::Amount, Word::Total, Word::Percent].iter().any(|word| it.says(*word))
    };
    let costs = all(&|it| it.role == Role::UnitCost);
    let counts = all(&|it| matches!(it.role, Role::Quantity | Role::Times) || unnamed(it));
    let money = all(&Column::is_money);
    let fits = |factors: &[usize], amount: usize| {
        let (mut all, mut agree) = (0, 0);
        for row in &leaves {
            let numbers = factors.iter().map(|at| plain(sheet, row, &columns[*at]));
            let product = numbers.reduce(|a, b| a?.checked_mul(b?)).flatten();
            if let (Some(product), Some(amount)) = (product, row.money(amount)) {
                all += 1;
                agree += usize::from((product - amount).abs() <= Decimal::new(51, 2));
            }
        }
        (agree * 10 >= all * 6 && (agree >= 2 || agree == all && agree > 0)).then_some(agree)
    };
    // One count, of each time its own, or two of no time.
    let timed = |at: &usize| columns[*at].period.is_some();
    let of_times: Vec<usize> = counts.iter().copied().filter(timed).collect();
    let mut ways: Vec<(usize, Option<usize>)> = Vec::new();
    for (place, count) in counts.iter().copied().enumerate() {
        ways.push((count, None));
        let others = counts[place + 1..].iter().filter(|it| !timed(&count) && !timed(it));
        ways.extend(others.map(|it| (count, Some(*it))));
    }
    let mut best: Option<(usize, Product)> = None;
    for unit_cost in costs.iter().copied() {
        for amount in money.iter().copied() {
            for (count, times) in ways.iter().copied() {
                if timed(&count) && columns[count].period != columns[amount].period {
                    continue;
                }
                let factors: Vec<usize> =
                    [Some(count), times, Some(unit_cost)].into_iter().flatten().collect();
                let Some(agree) = fits(&factors, amount) else { continue };
                if best.as_ref().is_none_or(|(it, _)| agree > *it) {
                    let quantities = if timed(&count) { of_times.clone() } else { vec![count] };
                    best = Some((agree, Product { quantities, times, unit_cost }));
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
            None if unnamed(&columns[at]) => {}
            None => columns[at].role = Role::Note,
        }
    }
    product
}
