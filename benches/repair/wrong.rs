//! Plans that add up, and one to three mistakes put into them on purpose.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    DigitReplaced,
    DigitDropped,
    DigitAdded,
    DigitsSwapped,
    Zeros,
    Sign,
    LeftOut,
    Twice,
    Elsewhere,
    WrongYear,
    NotUpdated,
    PartInWrongYear,
    Copied,
    Running,
    RoundedByHand,
    LeftOutRounded,
    TwiceRounded,
    ElsewhereRounded,
    StalePercent,
}

impl Kind {
    pub const ALL: [Kind; 19] = [
        Kind::DigitReplaced,
        Kind::DigitDropped,
        Kind::DigitAdded,
        Kind::DigitsSwapped,
        Kind::Zeros,
        Kind::Sign,
        Kind::LeftOut,
        Kind::Twice,
        Kind::Elsewhere,
        Kind::WrongYear,
        Kind::NotUpdated,
        Kind::PartInWrongYear,
        Kind::Copied,
        Kind::Running,
        Kind::RoundedByHand,
        Kind::LeftOutRounded,
        Kind::TwiceRounded,
        Kind::ElsewhereRounded,
        Kind::StalePercent,
    ];

    /// Whether this is what is told of a whole line.
    pub fn is_slip(self, told: Option<Kind>) -> bool {
        told == Some(self)
            || matches!(
                (self, told),
                (Kind::LeftOutRounded, Some(Kind::LeftOut))
                    | (Kind::TwiceRounded, Some(Kind::Twice))
                    | (Kind::ElsewhereRounded, Some(Kind::Elsewhere))
            )
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::DigitReplaced => "a digit replaced",
            Kind::DigitDropped => "a digit dropped",
            Kind::DigitAdded => "a digit added",
            Kind::DigitsSwapped => "two digits swapped",
            Kind::Zeros => "zeros too many or few",
            Kind::Sign => "a sign",
            Kind::LeftOut => "a line left out",
            Kind::Twice => "a line counted twice",
            Kind::Elsewhere => "a line counted elsewhere",
            Kind::WrongYear => "an amount in the wrong year",
            Kind::NotUpdated => "a total not updated",
            Kind::PartInWrongYear => "a part in the wrong year",
            Kind::Copied => "a total copied from its neighbour",
            Kind::Running => "a running total for a total",
            Kind::RoundedByHand => "a total rounded by hand",
            Kind::LeftOutRounded => "left out, totals rounded",
            Kind::TwiceRounded => "twice, totals rounded",
            Kind::ElsewhereRounded => "elsewhere, totals rounded",
            Kind::StalePercent => "a percentage not updated",
        }
    }
}

/// Numbers that come from a seed alone (SplitMix64).
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    pub fn new(seed: u64) -> Seeded {
        Seeded(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5DEE_CE66)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }
}

/// The key of a printed number: row and period. Row 0 is the plan, then axes and activities by number.
pub type Key = (Row, &'static str);

/// A row that prints numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Row {
    Plan,
    Axis(usize),
    Activity(usize, usize),
}

impl Row {
    /// What the plan calls it.
    pub fn id(self) -> String {
        match self {
            Row::Plan => String::new(),
            Row::Axis(axis) => format!("A{}", axis + 1),
            Row::Activity(axis, activity) => format!("A{}.{}", axis + 1, activity + 1),
        }
    }

    fn parent(self) -> Row {
        match self {
            Row::Activity(axis, _) => Row::Axis(axis),
            Row::Axis(_) | Row::Plan => Row::Plan,
        }
    }
}

pub const YEARS: [&str; 3] = ["2012", "2013", "2014"];
pub const TOTAL: &str = "total";

/// A plan as a table of printed numbers.
#[derive(Debug, Clone)]
pub struct Table {
    /// What totals are rounded to, where they are.
    pub rounded_to: Option<i128>,
    pub activities: Vec<usize>,
    pub numbers: BTreeMap<Key, i128>,
    /// Rows that are so many percent of those above them in their axis.
    pub percents: BTreeMap<Row, i128>,
}

/// One mistake, as it was made.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub kind: Kind,
    /// What should be printed, for each number that was wrong at first. Totals that inherited it are not listed.
    pub truth: BTreeMap<Key, i128>,
    /// The line that it is about.
    pub line: Option<Row>,
}

impl Table {
    /// A plan in which everything adds up.
    pub fn consistent(seeded: &mut Seeded) -> Table {
        let axes = 2 + seeded.below(4);
        let most = 3 + seeded.below(12);
        let activities: Vec<usize> = (0..axes).map(|_| 2 + seeded.below(most)).collect();
        let unit = seeded.pick(&[1_000_000, 500_000, 10_000, 1]);
        let prints_years = !seeded.one_in(3);
        let prints_row_totals = !seeded.one_in(5);
        let mut numbers = BTreeMap::new();
        let mut sums: BTreeMap<Key, i128> = BTreeMap::new();
        for (axis, count) in activities.iter().enumerate() {
            for activity in 0..*count {
                let row = Row::Activity(axis, activity);
                let runs = 1 + seeded.below(7);
                for (at, year) in YEARS.iter().enumerate() {
                    if runs >> at & 1 == 0 {
                        continue;
                    }
                    let amount =
                        (1 + seeded.below(120)) as i128 * seeded.pick(&[1_000_000, 500_000]);
                    let amount = amount / unit * unit
                        + if unit < 500_000 {
                            seeded.below(500_000) as i128 / unit * unit
                        } else {
                            0
                        };
                    let amount = amount.max(unit);
                    numbers.insert((row, *year), amount);
                    for key in [
                        (row, TOTAL),
                        (Row::Axis(axis), *year),
                        (Row::Axis(axis), TOTAL),
                        (Row::Plan, *year),
                        (Row::Plan, TOTAL),
                    ] {
                        *sums.entry(key).or_default() += amount;
                    }
                }
            }
        }
        for row in (0..axes).map(Row::Axis).chain([Row::Plan]) {
            for year in YEARS {
                sums.entry((row, year)).or_default();
            }
        }
        for ((row, period), sum) in sums {
            let is_printed = match row {
                Row::Activity(..) => prints_row_totals,
                Row::Axis(_) | Row::Plan => period == TOTAL || prints_years,
            };
            if is_printed {
                numbers.insert((row, period), sum);
            }
        }
        Table { rounded_to: None, activities, numbers, percents: BTreeMap::new() }
    }

    /// The same plan with its totals rounded to some unit, as a document does that adds up what it does not print.
    fn round_totals(&mut self, seeded: &mut Seeded) {
        let unit = seeded.pick(&[10, 100, 1_000]);
        self.rounded_to = Some(unit);
        for ((row, _), amount) in &mut self.numbers {
            match row {
                Row::Activity(..) => *amount += seeded.below(unit as usize) as i128,
                Row::Axis(_) | Row::Plan => {}
            }
        }
        let mut sums: BTreeMap<Key, i128> = BTreeMap::new();
        for ((row, period), amount) in &self.numbers {
            if matches!(row, Row::Activity(..)) && *period != TOTAL {
                for key in [
                    (*row, TOTAL),
                    (row.parent(), *period),
                    (row.parent(), TOTAL),
                    (Row::Plan, *period),
                    (Row::Plan, TOTAL),
                ] {
                    *sums.entry(key).or_default() += amount;
                }
            }
        }
        for (key, sum) in sums {
            if let Some(number) = self.numbers.get_mut(&key) {
                *number = (sum + unit / 2) / unit * unit;
            }
        }
    }

    /// Totals of the same period above a row.
    fn above(&self, row: Row) -> Vec<Row> {
        match row {
            Row::Activity(..) => vec![row.parent(), Row::Plan],
            Row::Axis(_) => vec![Row::Plan],
            Row::Plan => Vec::new(),
        }
    }

    fn add(&mut self, key: Key, amount: i128) {
        if let Some(number) = self.numbers.get_mut(&key) {
            *number += amount;
        }
    }

    /// Makes one mistake of a kind; nothing where the plan gives no occasion for it.
    pub fn make(&mut self, kind: Kind, seeded: &mut Seeded) -> Option<Mistake> {
        let keys: Vec<Key> = self.numbers.keys().copied().collect();
        let lines: Vec<Row> =
            keys.iter().map(|it| it.0).filter(|it| matches!(it, Row::Activity(..))).collect();
        match kind {
            Kind::LeftOutRounded | Kind::TwiceRounded | Kind::ElsewhereRounded => {
                if self.rounded_to.is_none() {
                    self.round_totals(seeded);
                }
                let plain = match kind {
                    Kind::LeftOutRounded => Kind::LeftOut,
                    Kind::TwiceRounded => Kind::Twice,
                    _ => Kind::Elsewhere,
                };
                let mistake = self.make(plain, seeded)?;
                let unit = self.rounded_to?;
                for ((row, _), amount) in &mut self.numbers {
                    if !matches!(row, Row::Activity(..)) {
                        *amount = (*amount + unit / 2) / unit * unit;
                    }
                }
                Some(Mistake { kind, ..mistake })
            }
            Kind::PartInWrongYear => self.shift(seeded),
            Kind::StalePercent => self.forget_percent(seeded),
            Kind::Copied | Kind::Running | Kind::RoundedByHand => self.total(kind, seeded),
            Kind::LeftOut | Kind::Twice | Kind::Elsewhere => {
                // Sums tend to miss the first line or the last one.
                let axis = seeded.below(self.activities.len());
                let last = self.activities[axis] - 1;
                let activity = match seeded.below(4) {
                    0 => 0,
                    1 => last,
                    _ => seeded.below(last + 1),
                };
                let line = Row::Activity(axis, activity);
                self.sum_wrongly(kind, line, seeded)
            }
            Kind::WrongYear => self.exchange(seeded.pick(&lines), seeded),
            Kind::NotUpdated => {
                let cells: Vec<Key> = keys
                    .into_iter()
                    .filter(|it| matches!(it.0, Row::Activity(..)) && it.1 != TOTAL)
                    .collect();
                self.update_in_part(seeded.pick(&cells), seeded)
            }
            _ => {
                let keys: Vec<Key> = keys.into_iter().filter(|it| self.numbers[it] != 0).collect();
                let key = seeded.pick(&keys);
                let should_be = self.numbers[&key];
                let printed = typed_wrongly(kind, should_be, seeded)?;
                self.numbers.insert(key, printed);
                if seeded.one_in(3) {
                    self.inherit(key, printed - should_be, seeded);
                }
                Some(Mistake { kind, truth: [(key, should_be)].into(), line: None })
            }
        }
    }

    /// A row that is a percentage of its axis stays as it was when an amount above it changes.
    fn forget_percent(&mut self, seeded: &mut Seeded) -> Option<Mistake> {
        let axis = seeded.below(self.activities.len());
        let percent = seeded.pick(&[5, 7, 10]);
        let row = Row::Activity(axis, self.activities[axis]);
        let cells = |table: &Table, year| -> Vec<(Key, i128)> {
            let own = |it: &Row| matches!(it, Row::Activity(of, _) if *of == axis);
            let all = table.numbers.iter().filter(|((it, period), _)| own(it) && *period == year);
            all.map(|(key, amount)| (*key, *amount)).collect()
        };
        let prints_row_totals =
            self.numbers.keys().any(|it| matches!(it.0, Row::Activity(..)) && it.1 == TOTAL);
        let above = |period| [(Row::Axis(axis), period), (Row::Plan, period)];
        for year in YEARS {
            let base: i128 = cells(self, year).iter().map(|it| it.1).sum();
            if base * percent % 100 != 0 {
                return None;
            }
            if base != 0 {
                let amount = base * percent / 100;
                self.numbers.insert((row, year), amount);
                if prints_row_totals {
                    *self.numbers.entry((row, TOTAL)).or_default() += amount;
                }
                above(year).into_iter().chain(above(TOTAL)).for_each(|it| self.add(it, amount));
            }
        }
        self.activities[axis] += 1;
        self.percents.insert(row, percent);
        let year = seeded.pick(&YEARS);
        let changed: Vec<Key> = cells(self, year).into_iter().map(|it| it.0).collect();
        let changed = changed.into_iter().filter(|it| it.0 != row).collect::<Vec<_>>();
        if changed.is_empty() {
            return None;
        }
        let (line, _) = seeded.pick(&changed);
        let by = (1 + seeded.below(40)) as i128 * 100_000;
        for it in [(line, year), (line, TOTAL)].into_iter().chain(above(year)).chain(above(TOTAL)) {
            self.add(it, by);
        }
        let should_be = self.numbers[&(row, year)] + by * percent / 100;
        Some(Mistake {
            kind: Kind::StalePercent,
            truth: [((row, year), should_be)].into(),
            line: None,
        })
    }

    /// A part of one year's amount stands in another year of the row.
    fn shift(&mut self, seeded: &mut Seeded) -> Option<Mistake> {
        let rows: Vec<Row> = self.numbers.keys().map(|it| it.0).collect();
        let row = seeded.pick(&rows);
        let years: Vec<Key> = YEARS
            .iter()
            .map(|it| (row, *it))
            .filter(|it| self.numbers.get(it).is_some_and(|it| *it > 100))
            .collect();
        if years.len() < 2 {
            return None;
        }
        let from = seeded.below(years.len());
        let to = (from + 1 + seeded.below(years.len() - 1)) % years.len();
        let (from, to) = (years[from], years[to]);
        let by = self.numbers[&from] * (1 + seeded.below(60)) as i128 / 100;
        let truth = [from, to].map(|it| (it, self.numbers[&it])).into();
        self.add(from, -by);
        self.add(to, by);
        (by != 0).then_some(Mistake { kind: Kind::PartInWrongYear, truth, line: None })
    }

    /// A total of an axis that is something else than its sum.
    fn total(&mut self, kind: Kind, seeded: &mut Seeded) -> Option<Mistake> {
        let axis = seeded.below(self.activities.len());
        let periods: Vec<&str> = YEARS
            .into_iter()
            .chain([TOTAL])
            .filter(|it| self.numbers.contains_key(&(Row::Axis(axis), it)))
            .collect();
        let period = seeded.pick(&periods);
        let key = (Row::Axis(axis), period);
        let should_be = self.numbers[&key];
        let printed = match kind {
            Kind::Copied => {
                let other = if axis > 0 { axis - 1 } else { 1 };
                self.numbers[&(Row::Axis(other), period)]
            }
            Kind::Running => {
                (0..=axis).map(|it| self.numbers[&(Row::Axis(it), period)]).sum::<i128>()
            }
            _ => {
                let unit = 10_i128.pow(1 + seeded.below(6) as u32);
                (should_be + unit / 2) / unit * unit
            }
        };
        self.numbers.insert(key, printed);
        if seeded.one_in(3) {
            self.inherit(key, printed - should_be, seeded);
        }
        (printed != should_be && printed != 0).then_some(Mistake {
            kind,
            truth: [(key, should_be)].into(),
            line: None,
        })
    }

    /// Totals above were added up from the wrong number: down its column, or along its row and then down.
    fn inherit(&mut self, (row, period): Key, amount: i128, seeded: &mut Seeded) {
        let along = period != TOTAL && self.numbers.contains_key(&(row, TOTAL)) && seeded.one_in(2);
        let period = if along { TOTAL } else { period };
        if along {
            self.add((row, TOTAL), amount);
        }
        for above in self.above(row) {
            self.add((above, period), amount);
        }
    }

    fn sum_wrongly(&mut self, kind: Kind, line: Row, seeded: &mut Seeded) -> Option<Mistake> {
        let axis = line.parent();
        let other = match (kind, axis) {
            (Kind::Elsewhere, Row::Axis(axis)) => Some(Row::Axis(
                (axis + 1 + seeded.below(self.activities.len() - 1)) % self.activities.len(),
            )),
            _ => None,
        };
        let sign = if kind == Kind::Twice { 1 } else { -1 };
        let whole: i128 = YEARS.iter().filter_map(|it| self.numbers.get(&(line, *it))).sum();
        let mut truth = BTreeMap::new();
        let inherited = seeded.one_in(2);
        for period in YEARS.into_iter().chain([TOTAL]) {
            let share = match period {
                TOTAL => whole,
                year => self.numbers.get(&(line, year)).copied().unwrap_or(0),
            };
            if share == 0 || !self.numbers.contains_key(&(axis, period)) {
                continue;
            }
            truth.insert((axis, period), self.numbers[&(axis, period)]);
            self.add((axis, period), sign * share);
            match other {
                Some(other) => {
                    truth.insert((other, period), *self.numbers.get(&(other, period))?);
                    self.add((other, period), share);
                }
                None if inherited => self.add((Row::Plan, period), sign * share),
                None => {}
            }
        }
        Some(Mistake { kind, truth, line: Some(line) })
    }

    fn exchange(&mut self, line: Row, seeded: &mut Seeded) -> Option<Mistake> {
        let first = seeded.below(3);
        let (one, other) = (YEARS[first], YEARS[(first + 1 + seeded.below(2)) % 3]);
        let a = self.numbers.remove(&(line, one));
        let b = self.numbers.remove(&(line, other));
        let mut truth = BTreeMap::new();
        for (year, should_be, printed) in [(one, a, b), (other, b, a)] {
            if let Some(printed) = printed {
                self.numbers.insert((line, year), printed);
            }
            truth.insert((line, year), should_be.unwrap_or(0));
        }
        (a != b).then_some(Mistake { kind: Kind::WrongYear, truth, line: Some(line) })
    }

    /// An amount was changed, and the totals above it only up to some level.
    fn update_in_part(&mut self, key: Key, seeded: &mut Seeded) -> Option<Mistake> {
        let (line, year) = key;
        let old = self.numbers[&key];
        let by = (1 + seeded.below(40)) as i128 * old.abs().clamp(100, 100_000_000) / 100;
        let by = if seeded.one_in(2) && by < old { -by } else { by };
        self.add(key, by);
        let has_total = self.numbers.contains_key(&(line, TOTAL));
        let axis = line.parent();
        let has_years = self.numbers.contains_key(&(axis, year));
        let mut truth = BTreeMap::new();
        let mut stale = |table: &Table, key: Key| {
            truth.insert(key, table.numbers[&key] + by);
        };
        match seeded.below(3) {
            // Only the row's own total was forgotten, and what is added up from it.
            0 if has_total => {
                stale(self, (line, TOTAL));
                self.add((axis, year), by);
                self.add((Row::Plan, year), by);
            }
            1 if has_years => {
                stale(self, (axis, year));
                self.add((line, TOTAL), by);
            }
            0 | 1 => {
                stale(self, (axis, TOTAL));
                self.add((line, TOTAL), by);
                self.add((axis, year), by);
                self.add((Row::Plan, year), by);
            }
            _ => {
                let of_plan = (Row::Plan, if has_years { year } else { TOTAL });
                stale(self, of_plan);
                for it in [(line, TOTAL), (axis, year), (axis, TOTAL)] {
                    self.add(it, by);
                }
            }
        }
        Some(Mistake { kind: Kind::NotUpdated, truth, line: None })
    }

    /// The plan as one file.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "format = 1\ntitle = \"A plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\", \"2014\"]\n",
        );
        let amounts = |text: &mut String, name: &str, row: Row| {
            let cells = YEARS.iter().chain([&TOTAL]).filter_map(|period| {
                let amount = self.numbers.get(&(row, *period))?;
                Some(format!("{period} = {amount}"))
            });
            let cells: Vec<String> = cells.collect();
            if !cells.is_empty() {
                let _ = writeln!(text, "{name} = {{ {} }}", cells.join(", "));
            }
        };
        if let Some(unit) = self.rounded_to {
            let _ = writeln!(text, "rounded_to = {unit}");
        }
        amounts(&mut text, "declared", Row::Plan);
        for (axis, count) in self.activities.iter().enumerate() {
            let row = Row::Axis(axis);
            let _ = writeln!(text, "[[axis]]\nid = \"{}\"", row.id());
            amounts(&mut text, "declared", row);
            for activity in 0..*count {
                let row = Row::Activity(axis, activity);
                let _ = writeln!(text, "[[axis.activity]]\nid = \"{}\"", row.id());
                amounts(&mut text, "budget", row);
                if let Some(percent) = self.percents.get(&row) {
                    let _ = writeln!(text, "percent = {percent}");
                }
            }
        }
        text
    }
}

/// What a slip of the hand makes of a number; nothing where it can't be made in this one.
fn typed_wrongly(kind: Kind, should_be: i128, seeded: &mut Seeded) -> Option<i128> {
    let digits = should_be.to_string().into_bytes();
    let mut typed = digits.clone();
    match kind {
        Kind::DigitReplaced => {
            let at = seeded.below(digits.len());
            typed[at] = b'0' + seeded.below(10) as u8;
        }
        Kind::DigitDropped => {
            typed.remove(seeded.below(digits.len()));
        }
        Kind::DigitAdded => {
            typed.insert(seeded.below(digits.len() + 1), b'0' + seeded.below(10) as u8);
        }
        Kind::DigitsSwapped => {
            let at = seeded.below(digits.len().checked_sub(1).filter(|it| *it > 0)?);
            typed.swap(at, at + 1);
        }
        Kind::Zeros => match seeded.below(3) {
            0 => typed.push(b'0'),
            1 => typed.extend(b"00"),
            _ if digits.ends_with(b"0") => drop(typed.pop()),
            _ => return None,
        },
        Kind::Sign => typed.insert(0, b'-'),
        _ => return None,
    }
    let typed: i128 = String::from_utf8(typed).ok()?.parse().ok()?;
    (typed != should_be && typed != 0).then_some(typed)
}
