//! What the columns of a table hold, by their headers and by what stands in them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::account::Unread;
use super::days;
use super::grid::Sheet;
use super::numbers::{Sign, Typed};
use super::periods::{self, Part, Period, Year};
use super::tables::{Found, Seen};
use super::words::{self, Word};
use crate::date::{Date, date};

/// What a column is read as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// The id of the row.
    Id,
    /// What is done.
    Title,
    /// A step of what is done.
    Step,
    /// A level above, from 0.
    Level(usize),
    /// The level that the row itself is of: "Axis", "Activity".
    Kind,
    /// Who does it.
    Responsible,
    /// Who helps.
    Partner,
    /// How it is measured.
    Indicator,
    /// Who pays; names the money of the column beside it.
    Funder,
    /// What units are.
    Unit,
    /// How many units.
    Quantity,
    /// How often.
    Times,
    /// The cost of a unit.
    UnitCost,
    /// Money: of the column's period, of its funder, or of the row.
    Amount,
    /// The sum of the row.
    Total,
    /// Marks, or colours, where the row's work runs.
    Schedule,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// The year of the row's money.
    Year,
    /// The currency of the row's money.
    Currency,
    /// Kept as a remark, behind the name of the column.
    #[default]
    Note,
    /// Not read, and why.
    Skip(Unread),
}

/// A column of a table.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The column of the sheet.
    pub column: u32,
    /// The header's texts, from the top, each once.
    pub heads: Vec<String>,
    /// What it is read as.
    pub role: Role,
    /// The time that its header names.
    pub period: Option<Period>,
    /// The columns whose sum it is.
    pub parts: Vec<usize>,
    /// The budget line whose money stands in the column, where it is a part of the row's money.
    pub line: Option<String>,
    /// Whether that line is called after who pays it.
    pub funded: bool,
    /// Whether the layout says what it is.
    pub ruled: bool,
    /// Words of its header.
    pub words: Vec<Word>,
    /// What stands in it.
    pub stats: Stats,
}

/// What stands in a column.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Cells that hold something.
    pub filled: usize,
    /// Numbers.
    pub numbers: usize,
    /// Texts.
    pub texts: usize,
    /// Marks of a schedule, and how many kinds.
    pub marks: usize,
    kinds: BTreeSet<String>,
    /// Percentages.
    pub percent: usize,
    /// Days.
    pub days: usize,
    /// Cells that say that there is no number.
    pub not_applicable: usize,
    /// Coloured cells without text.
    pub fills: usize,
    /// Years.
    pub years: usize,
    /// Different texts.
    pub distinct: usize,
    /// Letters of all texts.
    pub letters: usize,
    /// The longest text.
    pub longest: usize,
    /// Whether its numbers count from one.
    pub order: bool,
    /// Cells merged downwards.
    pub merged: usize,
    /// Numbers that differ from zero.
    pub nonzero: usize,
    /// Cells with formulas.
    pub formulas: usize,
    /// Cells that are shown with a currency.
    pub priced: usize,
}

impl Column {
    /// The header in one line.
    pub fn head(&self) -> String {
        self.heads.join(" / ")
    }

    /// The lowest text of the header that names no time.
    pub fn plain_head(&self) -> Option<&String> {
        self.heads.iter().rev().find(|it| periods::period(it).is_none())
    }

    /// Whether the lowest row of its header says one of these words, and nothing else.
    fn is_headed(&self, words_of: &[&str]) -> bool {
        self.heads.last().is_some_and(|it| words_of.contains(&words::fold(it).trim()))
    }

    /// Whether it holds money that no time is said of.
    pub fn is_unphased(&self) -> bool {
        self.is_headed(&["unphased", "non ventile", "non reparti", "not phased"])
    }

    /// Whether money stands in it.
    pub fn is_money(&self) -> bool {
        matches!(self.role, Role::Amount | Role::Total)
    }

    /// Whether the header says this.
    pub fn says(&self, word: Word) -> bool {
        self.words.contains(&word)
    }
}

/// The column at the left of another that says who gives the money there.
pub fn funder_of(columns: &[Column], at: usize) -> Option<&Column> {
    columns.get(at.checked_sub(1)?).filter(|it| it.role == Role::Funder)
}

/// Looks at every column of a table.
pub fn columns(sheet: &Sheet, found: &Found) -> Vec<Column> {
    let mut heads: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for row in &found.header {
        for (column, text) in spread(sheet, *row, &found.header) {
            let texts = heads.entry(column).or_default();
            if texts.last() != Some(&text) {
                texts.push(text);
            }
        }
    }
    let rows: Vec<u32> =
        found.rows.iter().copied().filter(|it| !sheet.hidden_rows.contains(it)).collect();
    let mut used: BTreeSet<u32> = heads.keys().copied().collect();
    for row in &rows {
        used.extend(sheet.in_row(*row).map(|(column, _)| column));
    }
    let mut columns: Vec<Column> = used
        .into_iter()
        .map(|column| {
            let heads = heads.remove(&column).unwrap_or_default();
            let words = says(&heads);
            let period = period(&heads);
            let stats = stats(sheet, &rows, column);
            Column { column, period, words, stats, heads, ..Column::default() }
        })
        .collect();
    months_by_number(&mut columns);
    base_year(&mut columns);
    for column in &mut columns {
        column.role = role(column);
    }
    // A 1 is no mark where amounts stand under other times.
    if columns.iter().any(|it| it.role == Role::Amount && it.period.is_some()) {
        let numbers = |it: &&mut Column| {
            it.role == Role::Schedule && it.stats.filled > 0 && it.stats.numbers == it.stats.filled
        };
        columns.iter_mut().filter(numbers).for_each(|it| it.role = Role::Amount);
    }
    // Under times beside those of a schedule nothing stands where nothing runs; a single number is no budget.
    let runs = |it: &Column| it.role == Role::Schedule && it.stats.filled + it.stats.fills > 0;
    if columns.iter().any(runs) {
        let empty = |it: &&mut Column| {
            it.role == Role::Amount && it.period.is_some() && it.stats.filled <= 1
        };
        columns.iter_mut().filter(empty).for_each(|it| it.role = Role::Schedule);
    }
    days_of(&mut columns);
    kinds(sheet, &rows, &mut columns);
    derived(&mut columns);
    same_words(&mut columns);
    targets(&mut columns);
    spent(&mut columns);
    record_types(sheet, &rows, &mut columns);
    titles(sheet, &rows, &mut columns);
    columns
}

/// Of columns that are called alike but for their year, the one without is the year before the first: `Estimate`,
/// `Estimate Y1`, `Estimate Y2`.
fn base_year(columns: &mut [Column]) {
    let rest = |it: &Column| {
        let head = words::fold(it.heads.last()?);
        let all: Vec<String> = words::tokens(&head).into_iter().map(str::to_owned).collect();
        let year = |it: &String| {
            it == "year"
                || it == "annee"
                || it == "an"
                || it == "ano"
                || it.parse::<u8>().is_ok()
                || it.strip_prefix(['y', 'a']).is_some_and(|it| it.parse::<u8>().is_ok())
        };
        Some(all.into_iter().filter(|it| !year(it)).collect::<Vec<_>>().join(" "))
    };
    // A year that stands above a group of columns says nothing of the columns beside the group.
    let first = |it: &Column| {
        let own = it.heads.last().and_then(|it| periods::period(it));
        matches!(own, Some(Period { year: Some(Year::Number(1)), part: None }))
    };
    let series: Vec<String> = columns
        .iter()
        .filter(|it| first(it))
        .filter_map(rest)
        .filter(|it| !it.is_empty())
        .collect();
    for column in columns.iter_mut().filter(|it| it.period.is_none()) {
        if rest(column).is_some_and(|it| series.contains(&it)) {
            column.period = Some(Period { year: Some(Year::Number(0)), part: None });
        }
    }
}

/// What was spent, and what is left, stands beside what was planned: only this is the budget.
fn spent(columns: &mut [Column]) {
    let says = |it: &Column| it.heads.last().is_some_and(|it| words::is_spent(it));
    let money = |it: &Column| it.is_money() && it.stats.numbers > 0;
    if columns.iter().any(|it| money(it) && !says(it)) {
        let later = columns.iter_mut().filter(|it| money(it) && says(it));
        later.for_each(|it| it.role = Role::Skip(Unread::SecondAmount));
    }
}

/// A column whose few texts part the rows into those that name something and those that add these up: what records of
/// each row are. What only the parts name is their title.
fn record_types(sheet: &Sheet, rows: &[u32], columns: &mut [Column]) {
    let Some(money) = columns.iter().position(|it| it.is_money() && it.stats.numbers > 0) else {
        return;
    };
    let filled = |row: u32, at: usize, columns: &[Column]| sheet.cell(row, columns[at].column);
    let few = |it: &Column| {
        it.stats.texts == rows.len()
            && (2..=6).contains(&it.stats.distinct)
            && it.stats.distinct * 2 <= it.stats.texts
    };
    let texts = |it: &Column| it.stats.texts > 1 && it.period.is_none();
    for kind in (0..money).filter(|at| few(&columns[*at])).collect::<Vec<_>>() {
        for title in (0..money).rev().filter(|at| *at != kind && texts(&columns[*at])) {
            let said = |row: &u32| filled(*row, kind, columns).map(|it| it.shown.as_str());
            let named = |row: &u32| filled(*row, title, columns).is_some();
            let names: BTreeSet<&str> =
                rows.iter().filter(|it| named(it)).filter_map(said).collect();
            let blank: BTreeSet<&str> =
                rows.iter().filter(|it| !named(it)).filter_map(said).collect();
            if blank.is_empty() || !names.is_disjoint(&blank) {
                continue;
            }
            // Those without a name say what the rows before them add up to.
            let (mut sum, mut all, mut agree) = (Decimal::ZERO, 0, 0);
            for row in rows {
                let value = filled(*row, money, columns).and_then(|it| Seen::of(it).plain());
                let value = value.unwrap_or_default();
                match named(row) {
                    true => sum += value,
                    false => {
                        all += 1;
                        agree += usize::from(sum == value && !value.is_zero());
                        sum = Decimal::ZERO;
                    }
                }
            }
            if all >= 2 && agree * 2 >= all {
                columns[kind].role = Role::Kind;
                columns[title].role = Role::Title;
                return;
            }
        }
    }
}

/// The texts of a header row, each over all columns that it stands above.
fn spread(sheet: &Sheet, row: u32, header: &[u32]) -> Vec<(u32, String)> {
    let mut texts = Vec::new();
    let last_row = header.last().copied().unwrap_or(row);
    let below: Vec<u32> = if row == last_row {
        Vec::new()
    } else {
        let rest = header.iter().filter(|it| **it > row);
        rest.flat_map(|it| sheet.in_row(*it).map(|(at, _)| at)).collect()
    };
    let filled: Vec<(u32, &super::grid::Cell)> = sheet.in_row(row).collect();
    let any_merge = filled.iter().any(|(_, it)| it.span.1 >= 2);
    for (at, (column, cell)) in filled.iter().enumerate() {
        let text = undigited(&cell.shown);
        let text = match (&cell.value, Seen::of(cell)) {
            (super::grid::Value::Day(day), _) => format!("{:04}-M{:02}", day.year(), day.month()),
            _ => text,
        };
        let mut end = column + cell.span.1.max(1);
        if cell.span.1 < 2 && row != last_row && !any_merge && groups_words(&cell.shown) {
            let next = filled.get(at + 1).map_or(u32::MAX, |(it, _)| *it);
            let last = below.iter().copied().filter(|it| *it < next).max();
            end = end.max(last.map_or(end, |it| it + 1));
        }
        texts.extend((*column..end.min(column + 400)).map(|it| (it, text.clone())));
    }
    texts
}

/// Whether a text of a group row stands over the columns to its right though they are not merged.
fn groups_words(text: &str) -> bool {
    if periods::period(text).is_some() {
        return true;
    }
    let folded = words::fold(text);
    [
        "budget",
        "montant",
        "cost",
        "cout",
        "period",
        "calend",
        "chronog",
        "annee",
        "year",
        "month",
        "mois",
        "mes",
        "planned",
        "quarter",
        "trimestre",
        "cronog",
        "financement",
        "funding",
        "presupuesto",
    ]
    .iter()
    .any(|it| folded.contains(it))
}

/// Programs glue a number to a header that is there twice: `Planned2`.
fn undigited(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let digits = &text[stem.len()..];
    let glued = stem.ends_with(|it: char| it.is_lowercase()) && stem.chars().count() >= 4;
    match glued && digits.len() == 1 && periods::period(&text).is_none() {
        true => stem.to_owned(),
        false => text,
    }
}

/// What a header says: its lowest row first.
fn says(heads: &[String]) -> Vec<Word> {
    let mut all = Vec::new();
    for word in heads.iter().rev().flat_map(|it| words::header(it)) {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}

/// The time that a header names: the part of a year of its lowest row that has one, a year above it.
fn period(heads: &[String]) -> Option<Period> {
    let mut whole = Period::default();
    for head in heads.iter().rev() {
        let Some(found) = dated(head).or_else(|| periods::period(head)) else { continue };
        whole.part = whole.part.or(found.part);
        whole.year = whole.year.or(found.year);
    }
    (whole != Period::default()).then_some(whole)
}

/// The month that a day in a header stands for.
fn dated(head: &str) -> Option<Period> {
    let (year, month) = head.split_once("-M")?;
    let year = (year.len() == 4).then(|| Year::Label(year.to_owned()))?;
    Some(Period { year: Some(year), part: Some(Part::Month(month.parse().ok()?)) })
}

/// Columns `1` to `12` below "months", `1` to `4` below "quarters".
fn months_by_number(columns: &mut [Column]) {
    let roman = |it: &String| ["I", "II", "III", "IV"].iter().position(|own| it.trim() == *own);
    let number = |column: &Column| {
        let head = column.heads.last()?;
        head.parse::<u16>().ok().or_else(|| roman(head).map(|it| it as u16 + 1))
    };
    let mut at = 0;
    while at < columns.len() {
        let run = columns[at..]
            .iter()
            .zip(1_u16..)
            .take_while(|(it, wanted)| {
                it.period.as_ref().is_none_or(|it| it.part.is_none()) && number(it) == Some(*wanted)
            })
            .count();
        let above =
            columns[at].heads.iter().rev().nth(1).map(|it| words::fold(it)).unwrap_or_default();
        let month = ["month", "mois", "mes"].iter().any(|it| above.contains(it)) && run <= 12;
        let quarter = ["quarter", "trimes"].iter().any(|it| above.contains(it)) && run <= 4;
        // Below any group, four columns that are called I to IV, and no fifth.
        let four = run == 4
            && columns[at].heads.len() >= 2
            && columns[at].heads.last().is_some_and(|it| roman(it).is_some());
        let quarter = quarter || four;
        if run >= 2 && (month || quarter) {
            for (column, number) in columns[at..at + run].iter_mut().zip(1..) {
                let part = if month { Part::Month(number) } else { Part::Quarter(number) };
                column.period.get_or_insert_default().part = Some(part);
            }
        }
        at += run.max(1);
    }
}

fn stats(sheet: &Sheet, rows: &[u32], column: u32) -> Stats {
    let mut stats = Stats::default();
    let mut distinct = BTreeSet::new();
    let mut order = Vec::new();
    for row in rows {
        let Some(cell) = sheet.get(*row, column) else { continue };
        if !cell.is_filled() {
            stats.fills += usize::from(cell.style.fill.is_some());
            continue;
        }
        stats.filled += 1;
        stats.merged += usize::from(cell.span.0 >= 2);
        stats.formulas += usize::from(cell.formula.is_some());
        stats.priced += usize::from(cell.style.currency.is_some());
        if words::is_mark(&cell.shown) {
            stats.marks += 1;
            stats.kinds.insert(words::fold(&cell.shown));
        }
        match Seen::of(cell) {
            Seen::Number(number) => {
                stats.numbers += 1;
                if let Typed::Plain(number) = number {
                    let year = number >= Decimal::from(1990) && number <= Decimal::from(2060);
                    stats.years += usize::from(year && number.fract().is_zero());
                    stats.nonzero += usize::from(!number.is_zero());
                    order.push(number);
                } else {
                    stats.nonzero += 1;
                }
            }
            Seen::Percent => stats.percent += 1,
            Seen::Day(_) => stats.days += 1,
            Seen::NotApplicable | Seen::Dash => stats.not_applicable += 1,
            Seen::Text | Seen::Error | Seen::Blank => {
                stats.texts += 1;
                stats.letters += cell.shown.chars().count();
                stats.longest = stats.longest.max(cell.shown.chars().count());
                stats.days += usize::from(days::looks_like(&cell.shown));
                stats.years += usize::from(years(&cell.shown).is_some());
                distinct.insert(cell.shown.as_str());
            }
        }
    }
    stats.distinct = distinct.len();
    stats.order = order.len() >= 5
        && order.len() == stats.numbers
        && order.iter().zip(1_u32..).all(|(it, wanted)| *it == Decimal::from(wanted));
    stats
}

/// The years of a text such as `2019, 2020, 2021`.
pub fn years(text: &str) -> Option<Vec<String>> {
    let mut years = Vec::new();
    for word in text.split([',', ';', '&', '/']).map(str::trim) {
        match word.split_once(['-', '–']) {
            Some((first, last)) => {
                let first = periods::calendar_year(first.trim())?;
                let last = periods::calendar_year(last.trim())?;
                years.extend((first..=last.min(first + 20)).map(|it| it.to_string()));
            }
            None => years.push(periods::calendar_year(word)?.to_string()),
        }
    }
    (!years.is_empty()).then_some(years)
}

/// What a column is, by itself.
fn role(column: &Column) -> Role {
    let Stats {
        filled, numbers, texts, marks, percent, days, not_applicable, fills, years, ..
    } = column.stats;
    let says = |word| column.says(word);
    let valued = filled - not_applicable.min(filled);
    let mostly = |count: usize, of: usize, share: usize| of > 0 && count * 100 >= of * share;
    let first = column.words.first().copied();
    let lowest_is_factor = matches!(first, Some(Word::UnitCost | Word::Quantity | Word::Times));
    if filled == 0 {
        return match column.period.is_some() && fills > 0 {
            true => Role::Schedule,
            false if first == Some(Word::Total) => Role::Total,
            false
                if column.period.is_some()
                    || first == Some(Word::Amount)
                    || column.is_unphased() =>
            {
                Role::Amount
            }
            false => Role::Note,
        };
    }
    if mostly(percent, valued, 50)
        || says(Word::Percent)
            && first == Some(Word::Percent)
            && !says(Word::UnitCost)
            && numbers > 0
    {
        return Role::Skip(Unread::Percent);
    }
    if column.period.is_some() {
        if marks > 0
            && mostly(marks, filled, 50)
            && column.stats.kinds.len() <= 3
            && column.stats.nonzero == numbers.min(marks)
        {
            return Role::Schedule;
        }
        if mostly(numbers, valued, 50) || valued == 0 {
            return match first {
                Some(Word::Quantity | Word::Times | Word::Unit) => Role::Quantity,
                Some(Word::UnitCost) => Role::UnitCost,
                Some(Word::Target | Word::Baseline | Word::Indicator | Word::Status) => Role::Note,
                _ => Role::Amount,
            };
        }
        if texts > 0 && !says(Word::Amount) && !says(Word::Total) {
            return Role::Note;
        }
        return Role::Amount;
    }
    if column.stats.order && !lowest_is_factor && !says(Word::Amount) && !says(Word::Total) {
        return Role::Id;
    }
    if mostly(years, valued, 60)
        && !says(Word::Amount)
        && !says(Word::Total)
        && (says(Word::Year) || first.is_none())
    {
        return Role::Year;
    }
    if mostly(days, valued, 50) {
        return match first {
            Some(Word::Start) => Role::Start,
            Some(Word::End) => Role::End,
            _ => Role::Note,
        };
    }
    let numeric = mostly(numbers, valued, 60);
    match first {
        Some(Word::Id) => Role::Id,
        Some(Word::Start) => Role::Start,
        Some(Word::End) => Role::End,
        Some(Word::Currency) if texts > 0 => Role::Currency,
        // "Year" may head the sum of quarters, which a formula or the word tells where more stands there.
        Some(Word::Year)
            if !numeric
                || !says(Word::Total)
                    && column.stats.formulas == 0
                    && words::tokens(&words::fold(&column.head())).len() > 1 =>
        {
            Role::Note
        }
        Some(Word::UnitCost | Word::Quantity | Word::Times) if !mostly(numbers, valued, 30) => {
            Role::Note
        }
        Some(Word::UnitCost) => Role::UnitCost,
        Some(Word::Quantity) => Role::Quantity,
        Some(Word::Times) => Role::Times,
        Some(Word::Baseline | Word::Target | Word::Indicator | Word::Status | Word::Schedule)
            if numeric && !says(Word::Amount) =>
        {
            Role::Note
        }
        Some(Word::Total) if mostly(numbers, valued, 30) || valued == 0 => Role::Total,
        Some(Word::Amount) if mostly(numbers, valued, 30) || valued == 0 => Role::Amount,
        Some(Word::Total | Word::Amount | Word::Percent) => Role::Note,
        Some(Word::Title | Word::Level | Word::Step) if numeric => {
            match column.stats.nonzero > 0 && says(Word::Amount) {
                true => Role::Amount,
                false => Role::Id,
            }
        }
        _ if column.is_unphased() => Role::Amount,
        None if numeric && column.heads.is_empty() => Role::Skip(Unread::NoHeader),
        _ if numeric => Role::Amount,
        Some(Word::Unit) => Role::Unit,
        Some(Word::Funder) => Role::Funder,
        Some(Word::Responsible) => Role::Responsible,
        Some(Word::Partner) => Role::Partner,
        Some(Word::Indicator) => Role::Indicator,
        Some(Word::Step) => Role::Step,
        Some(Word::Title) => Role::Title,
        Some(Word::Level) => Role::Level(0),
        _ => Role::Note,
    }
}

/// Columns of days without a word for it: the first of two is the beginning.
fn days_of(columns: &mut [Column]) {
    let dated: Vec<usize> = (0..columns.len())
        .filter(|at| {
            let column = &columns[*at];
            column.role == Role::Note
                && column.stats.days > 0
                && column.stats.days * 2 >= column.stats.filled
        })
        .collect();
    let named = columns.iter().any(|it| matches!(it.role, Role::Start | Role::End));
    if let ([first, second], false) = (dated.as_slice(), named) {
        columns[*first].role = Role::Start;
        columns[*second].role = Role::End;
    }
}

/// Whether the numbers of a table are money: not where it measures indicators, and no header names money.
fn tells_money(columns: &[Column]) -> bool {
    let measures = columns.iter().any(|it| it.words.first() == Some(&Word::Indicator));
    let money = |it: &Column| {
        it.says(Word::Amount)
            || it.says(Word::Total)
            || it.says(Word::UnitCost)
            || it.says(Word::Funder) && !of_values(it)
            || it.heads.iter().any(|it| words::currency_in(it).is_some())
    };
    !measures || columns.iter().any(money)
}

/// Whether the header is a source, without saying of what: among indicators, of their values.
fn of_values(column: &Column) -> bool {
    column.is_headed(&["source", "sources", "fuente", "fuentes", "fonte", "fontes"])
}

/// Numbers under years in a table of indicators are what is to be reached.
fn targets(columns: &mut [Column]) {
    if tells_money(columns) {
        return;
    }
    for column in columns.iter_mut().filter(|it| it.role == Role::Amount && it.period.is_some()) {
        column.role = Role::Note;
        column.words.insert(0, Word::Target);
    }
    // Where nothing is paid, a source is one of what was measured.
    for column in columns.iter_mut().filter(|it| it.role == Role::Funder && of_values(it)) {
        column.role = Role::Note;
    }
}

/// Columns whose headers say the same words with different years: `CP 2025`, `CP 2026`.
fn same_words(columns: &mut [Column]) {
    let told = |column: &Column| {
        let numeric =
            column.stats.numbers > 0 && column.stats.numbers * 10 >= column.stats.filled * 6;
        let head = words::fold(column.heads.last()?);
        let all = words::tokens(&head);
        let at = all.iter().position(|it| periods::calendar_year(it).is_some())?;
        let rest: Vec<&str> =
            all.iter().enumerate().filter(|it| it.0 != at).map(|it| *it.1).collect();
        let free = column.period.is_none() && numeric && rest.len() <= 4;
        (free && !rest.iter().any(|it| periods::calendar_year(it).is_some()))
            .then(|| (rest.join(" "), all[at].to_owned()))
    };
    let found: Vec<Option<(String, String)>> = columns.iter().map(told).collect();
    for at in 0..columns.len() {
        let Some((rest, year)) = &found[at] else { continue };
        let others = found.iter().flatten().filter(|it| it.0 == *rest);
        let years: BTreeSet<&String> = others.clone().map(|it| &it.1).collect();
        if years.len() >= 2 && years.len() == others.count() {
            columns[at].period = Some(Period { year: Some(Year::Label(year.clone())), part: None });
            columns[at].role = role(&columns[at]);
        }
    }
}

/// Which column is the title, and which stand above it as levels.
fn titles(sheet: &Sheet, rows: &[u32], columns: &mut [Column]) {
    // What is done stands left of what it costs; further to the right only other rows are named.
    let costs = |it: &Column| {
        it.is_money() || matches!(it.role, Role::Schedule | Role::Quantity | Role::UnitCost)
    };
    let first = columns.iter().position(costs).unwrap_or(columns.len());
    if columns[..first].iter().any(|it| it.role == Role::Title && it.stats.texts > 0) {
        let later = columns[first..].iter_mut().filter(|it| it.role == Role::Title);
        later.for_each(|it| it.role = Role::Note);
    }
    let texts = |it: &Column| it.stats.texts;
    let words = |it: &Column| matches!(it.role, Role::Title | Role::Level(_));
    // What all rows say is the title of none.
    let named = |it: &Column| {
        it.role == Role::Title && texts(it) > 0 && (texts(it) < 3 || it.stats.distinct > 1)
    };
    // Of several titles the last that is well filled; those before it are levels.
    let most = columns.iter().filter(|it| named(it)).map(texts).max().unwrap_or(0);
    let title = columns
        .iter()
        .rposition(|it| {
            named(it) && texts(it) * 2 >= most && it.stats.distinct * 2 >= most.min(texts(it))
        })
        .or_else(|| columns.iter().rposition(|it| named(it) && texts(it) * 2 >= most))
        .or_else(|| {
            // Without a word for it: the text that says most, of a column that no other word names.
            let open = |it: &Column| {
                it.stats.texts > 0
                    && it.period.is_none()
                    && matches!(it.role, Role::Note | Role::Level(_))
                    && it.stats.texts * 2 >= it.stats.filled
            };
            // What differs from row to row, stands left of the money, and is no remark.
            let rank = |(at, it): &(usize, &Column)| {
                let differs = it.stats.distinct * 10 >= it.stats.texts * 7;
                let word = it.words.first();
                let describes =
                    it.heads.last().is_some_and(|it| words::fold(it).starts_with("descri"));
                let remark = matches!(word, Some(Word::Note | Word::Status))
                    && !it.says(Word::Amount)
                    && !(describes && *at < first);
                (differs && *at < first, differs, !remark, it.stats.letters)
            };
            let best = columns.iter().enumerate().filter(|(_, it)| open(it));
            let best = best.max_by_key(|it| (rank(it), std::cmp::Reverse(it.0)));
            // Where levels alone are named, the last is what is done.
            let level = |it: &Column| matches!(it.role, Role::Level(_));
            let last = (0..first).rev().find(|at| {
                let it = &columns[*at];
                let of_doing = it.heads.last().is_some_and(|it| words::level(it).is_some());
                level(it)
                    && of_doing
                    && it.stats.distinct * 10 >= it.stats.texts * 7
                    && it.stats.texts > 1
            });
            best.map(|(at, it)| last.filter(|last| level(it) && *last > at).unwrap_or(at))
        })
        .or_else(|| {
            columns
                .iter()
                .position(|it| it.role == Role::Id && it.stats.texts > 0 && it.stats.longest > 10)
        });
    let step = || columns.iter().position(|it| it.role == Role::Step && it.stats.texts > 0);
    let says_activity = |at: &usize| {
        columns[*at].heads.iter().any(|it| words::level(it).is_some_and(|it| it.0 == 4))
    };
    let title = match step().filter(says_activity) {
        Some(step) if !columns.iter().any(&named) => Some(step),
        _ => title,
    };
    let Some(title) = title else { return };
    let filled = columns[title].stats.filled.max(1);
    columns[title].role = Role::Title;
    let coded = columns.iter().any(|it| it.role == Role::Id && it.stats.filled * 2 > filled);
    let place: Vec<u32> = columns.iter().map(|it| it.column).collect();
    // Totals are told in columns of levels too: only rows with a title count.
    let has = |row: &u32, at: usize| sheet.cell(*row, place[at]).is_some();
    let titled: Vec<&u32> = rows.iter().filter(|it| has(it, title)).collect();
    for at in (0..columns.len()).filter(|at| *at != title) {
        let column = &columns[at];
        if !words(column) {
            // A column of short names left of the title that no word names, or no other than "budget line".
            let named =
                matches!(column.words.first(), Some(Word::Amount)) && column.says(Word::Title);
            let unnamed = at < title
                && column.role == Role::Note
                && (column.words.is_empty() || named)
                && column.stats.texts > 0;
            if unnamed {
                let stats = &column.stats;
                let short = stats.longest <= 10 && stats.distinct == stats.texts;
                let id = short && stats.texts > 1 && !coded;
                let level = stats.merged > 0
                    || stats.distinct * 10 <= stats.texts * 7
                    || titled.iter().filter(|it| has(it, at)).count() * 10 < titled.len() * 6;
                if id {
                    columns[at].role = Role::Id;
                } else if level {
                    columns[at].role = Role::Level(0);
                }
            }
            continue;
        }
        if at > title {
            columns[at].role = Role::Note;
        } else {
            let stats = &column.stats;
            let beside = titled.iter().filter(|it| has(it, at)).count();
            let few = beside * 10 < titled.len() * 8;
            let repeats = few
                || stats.merged > 0
                || stats.distinct < stats.texts
                || stats.filled * 10 < filled * 8
                || stats.texts <= 1;
            columns[at].role = if repeats { Role::Level(0) } else { Role::Note };
        }
    }
    let mut level = 0;
    for column in columns {
        if let Role::Level(number) = &mut column.role {
            *number = level;
            level += 1;
        }
    }
}

/// Columns that say of each row which level it is of.
fn kinds(sheet: &Sheet, rows: &[u32], columns: &mut [Column]) {
    for column in columns {
        let stats = &column.stats;
        let texts = matches!(column.role, Role::Level(_) | Role::Note | Role::Title);
        if !texts || stats.texts < 3 || stats.texts < stats.filled {
            continue;
        }
        let cells =
            rows.iter().filter_map(|it| sheet.get(*it, column.column)).filter(|it| it.is_filled());
        // "Output 1.1" says the level and the id of its row.
        let numbered = |it: &&str| it.chars().all(|it| it.is_ascii_digit()) || it.len() == 1;
        let whole = |text: &str| {
            let folded = words::fold(text);
            let all = words::tokens(&folded);
            words::level(text).is_some_and(|(_, words)| all[words..].iter().all(numbered))
                || words::total(text).is_some()
                || all == ["goal"]
                || folded == "plan"
                || folded == "line"
        };
        let levels: BTreeSet<u8> =
            cells.clone().filter_map(|it| words::level(&it.shown)).map(|it| it.0).collect();
        let repeated = stats.distinct <= 6 && stats.distinct < stats.texts;
        let ids = cells.clone().any(|it| it.shown.contains(|it: char| it.is_ascii_digit()));
        let levels_differ = levels.len() >= 2 || repeated && !ids;
        if levels_differ && cells.clone().all(|it| whole(&it.shown)) {
            column.role = Role::Kind;
        }
    }
}

/// Where what is declared stands beside what was computed, as in a report: what is declared was printed.
fn derived(columns: &mut [Column]) {
    let headed = |words_of: &[&str]| columns.iter().position(|it| it.is_headed(words_of));
    let (Some(declared), Some(computed)) =
        (headed(&["declared", "declare"]), headed(&["computed", "calcule"]))
    else {
        return;
    };
    for at in [Some(computed), headed(&["difference", "ecart"])].into_iter().flatten() {
        columns[at].role = Role::Skip(Unread::Derived);
    }
    columns[declared].role = Role::Total;
}

/// The decimal sign of a table's texts.
pub fn sign(sheet: &Sheet, found: &Found, columns: &[Column]) -> Sign {
    let counted = |it: &&Column| {
        it.is_money()
            || matches!(it.role, Role::UnitCost | Role::Quantity | Role::Times | Role::Skip(_))
    };
    let columns: Vec<&Column> = columns.iter().filter(counted).collect();
    let cells = found
        .rows
        .iter()
        .flat_map(|row| columns.iter().filter_map(|column| sheet.get(*row, column.column)));
    let typed = cells.filter(|it| it.value == super::grid::Value::Text);
    let numbers = typed.filter_map(|it| match Seen::of(it) {
        Seen::Number(number) => Some(number),
        _ => None,
    });
    let numbers: Vec<Typed> = numbers.collect();
    Sign::of(&numbers)
}

/// The day of a serial number, as workbooks count them; 60 and below are not certain, and are no days.
fn of_serial(serial: u32) -> Option<Date> {
    (serial > 60).then(|| date(1899, 12, 30).plus_days(serial))
}

/// A day of a cell in a column of days: a day, a serial number, or a text in the column's order. Says whether it was a
/// serial number.
pub fn day(cell: &super::grid::Cell, order: days::Order, last: bool) -> Option<(Date, bool)> {
    use rust_decimal::prelude::ToPrimitive as _;
    match Seen::of(cell) {
        Seen::Day(day) => Some((day, false)),
        Seen::Number(Typed::Plain(number)) if number.fract().is_zero() => {
            let day = of_serial(number.to_u32()?)?;
            (1990..=2060).contains(&day.year()).then_some((day, true))
        }
        _ => days::day(&cell.shown, order)
            .or_else(|| days::of_month(&cell.shown, last))
            .map(|it| (it, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_are_days() {
        for (serial, day) in [
            (61, "1900-03-01"),
            (43_831, "2020-01-01"),
            (45_748, "2025-04-01"),
            (45_691, "2025-02-03"),
        ] {
            assert_eq!(of_serial(serial).map(|it| it.to_string()).as_deref(), Some(day));
        }
        assert_eq!(of_serial(60), None);
    }
}
