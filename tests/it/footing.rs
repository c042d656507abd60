//! Consistent plans of all shapes have no wrong total; one changed number is found wherever a total can see it.
//!
//! What is expected is computed here anew, from the tree that the plan's text was written from: straight from the
//! definition, by recursion, and without a look at the program's own equations.

use std::fmt::Write as _;

use crossfoot::checks;
use crossfoot::date::date;
use crossfoot::diagnostic::Group;
use crossfoot::model::read;
use crossfoot::source::{Source, Sources};
use proptest::prelude::*;

const YEARS: u8 = 3;

/// The key of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Quarter(u8, u8),
    Year(u8),
    /// First and last year.
    Set(u8, u8),
    Unphased,
    Total,
}

impl Key {
    fn label(self) -> String {
        match self {
            Key::Quarter(year, quarter) => format!("Y{year}-Q{quarter}"),
            Key::Year(year) => format!("Y{year}"),
            Key::Set(first, last) => format!("Y{first}..Y{last}"),
            Key::Unphased => "unphased".to_owned(),
            Key::Total => "total".to_owned(),
        }
    }

    fn period(self) -> Option<String> {
        (self != Key::Total).then(|| self.label())
    }

    fn years(self) -> std::ops::Range<u8> {
        match self {
            Key::Quarter(year, _) | Key::Year(year) => year..year + 1,
            Key::Set(first, last) => first..last + 1,
            Key::Unphased | Key::Total => 0..0,
        }
    }

    /// How much of this cell counts in another period: nothing, some of it, or all.
    fn counts_in(self, whole: Key) -> Counts {
        if self == whole || whole == Key::Total {
            return Counts::Whole;
        }
        match (self, whole) {
            (Key::Total, _) => Counts::Part,
            (Key::Unphased, _) | (_, Key::Unphased) | (Key::Quarter(..), Key::Quarter(..)) => {
                Counts::Nothing
            }
            _ => {
                let shared = self.years().filter(|it| whole.years().contains(it)).count();
                let inside = shared == self.years().len() && !matches!(whole, Key::Quarter(..));
                match (shared, inside) {
                    (0, _) => Counts::Nothing,
                    (_, true) => Counts::Whole,
                    (_, false) => Counts::Part,
                }
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counts {
    Nothing,
    Part,
    Whole,
}

/// What a row prints.
#[derive(Debug, Clone, PartialEq)]
enum Printed {
    Blank,
    NotApplicable,
    Elsewhere,
    /// Cells; one without amount says "n/a".
    Cells(Vec<(Key, Option<i64>)>),
}

#[derive(Debug, Clone)]
struct Node {
    /// `axis`, `result`, `activity`, `line`; empty for the plan.
    level: &'static str,
    id: String,
    printed: Printed,
    /// Quantity and unit cost.
    product: Option<(i64, i64)>,
    children: Vec<Node>,
}

/// From the least to the most.
type Range = (i64, i64);

fn add(one: Range, other: Range) -> Range {
    (one.0 + other.0, one.1 + other.1)
}

fn within(amount: i64, range: Range) -> bool {
    range.0 <= amount && amount <= range.1
}

impl Node {
    fn cells(&self) -> &[(Key, Option<i64>)] {
        match &self.printed {
            Printed::Cells(cells) => cells,
            _ => &[],
        }
    }

    fn amount(&self, key: Key) -> Option<i64> {
        self.cells().iter().find(|it| it.0 == key)?.1
    }

    fn has_money(&self) -> bool {
        self.printed != Printed::Elsewhere
            && (self.cells().iter().any(|it| it.1.is_some()) || self.has_money_below())
    }

    fn has_money_below(&self) -> bool {
        self.children.iter().any(Node::has_money)
    }

    fn quarters_of(&self, year: u8) -> Vec<Key> {
        let all = self.cells().iter().map(|it| it.0);
        all.filter(|it| matches!(it, Key::Quarter(of, _) if *of == year)).collect()
    }

    /// The columns that make up the row.
    fn columns(&self) -> Vec<Key> {
        let all = || self.cells().iter().map(|it| it.0);
        let columns: Vec<Key> = all()
            .filter(|it| match it {
                Key::Total => false,
                Key::Quarter(year, _) => !all().any(|it| it == Key::Year(*year)),
                _ => true,
            })
            .collect();
        if columns.is_empty() { all().collect() } else { columns }
    }

    /// The amount of a row's own columns in a period; `of` says what a column counts.
    fn row(&self, period: Key, of: &dyn Fn(&Node, Key) -> i64) -> Range {
        let mut sum = (0, 0);
        for column in self.columns() {
            let divided = |year| !self.quarters_of(year).is_empty();
            let amount = match (column.counts_in(period), column) {
                (Counts::Nothing, _) => continue,
                (Counts::Part, Key::Year(year)) if divided(year) => continue,
                (Counts::Part, _) => {
                    let amount = of(self, column);
                    (amount.min(0), amount.max(0))
                }
                (Counts::Whole, _) => (of(self, column), of(self, column)),
            };
            sum = add(sum, amount);
        }
        sum
    }

    /// What the node counts in what stands above it: its printed amount, else its own parts.
    fn counted(&self, period: Key) -> Range {
        if self.printed == Printed::Elsewhere {
            return (0, 0);
        }
        if let Some(amount) = self.amount(period) {
            return (amount, amount);
        }
        if self.has_money_below() {
            return self.parts(period);
        }
        self.row(period, &|node, key| node.amount(key).unwrap_or(0))
    }

    fn parts(&self, period: Key) -> Range {
        self.children.iter().map(|it| it.counted(period)).fold((0, 0), add)
    }

    /// What a cell of the row is, from what is finer than it.
    fn finest(&self, key: Key) -> i64 {
        let finer = match key {
            Key::Total => self.columns().into_iter().filter(|it| *it != Key::Total).collect(),
            Key::Year(year) => self.quarters_of(year),
            _ => Vec::new(),
        };
        match (finer.is_empty(), key, self.product) {
            (false, ..) => finer.into_iter().map(|it| self.finest(it)).sum(),
            (true, Key::Total, Some((quantity, cost))) => quantity * cost,
            _ => self.amount(key).unwrap_or(0),
        }
    }

    /// What the cells at the bottom give.
    fn bottom(&self, period: Key) -> Range {
        if self.printed == Printed::Elsewhere {
            return (0, 0);
        }
        if self.has_money_below() {
            return self.children.iter().map(|it| it.bottom(period)).fold((0, 0), add);
        }
        let untotalled = self.amount(Key::Total).is_none() && !self.cells().is_empty();
        if let Some((quantity, cost)) = self.product.filter(|_| period == Key::Total && untotalled)
        {
            return (quantity * cost, quantity * cost);
        }
        if self.amount(period).is_some() {
            return (self.finest(period), self.finest(period));
        }
        self.row(period, &|node, key| node.finest(key))
    }

    /// By how much the amounts that count for a period differ from their parts.
    fn off_by(&self, period: Key, found: &mut Vec<i64>) {
        match self.amount(period) {
            _ if self.printed == Printed::Elsewhere || !self.has_money_below() => {}
            Some(amount) => {
                let parts = self.parts(period);
                found.push(amount - amount.clamp(parts.0, parts.1));
            }
            None => self.children.iter().for_each(|it| it.off_by(period, found)),
        }
    }

    /// Whether what the node counts is not what its cells give: then the cause stands in it.
    fn differs(&self, period: Key) -> bool {
        if self.printed == Printed::Elsewhere {
            return false;
        }
        if self.amount(period).is_none() && self.has_money_below() {
            return self.children.iter().any(|it| it.differs(period));
        }
        let counted = self.counted(period);
        let bottom = self.bottom(period);
        counted != bottom && !(counted.0 == counted.1 && within(counted.0, bottom))
    }

    /// Every column that money of the rows below stands in.
    fn columns_below(&self) -> Vec<(Key, bool)> {
        if self.printed == Printed::Elsewhere {
            return Vec::new();
        }
        if self.has_money_below() {
            return self.children.iter().flat_map(Node::columns_below).collect();
        }
        let money = self.columns().into_iter().filter(|it| self.amount(*it).unwrap_or(0) != 0);
        money
            .map(|key| match key {
                Key::Year(year) => (key, !self.quarters_of(year).is_empty()),
                _ => (key, true),
            })
            .collect()
    }
}

/// A finding, as the test compares it.
type Wrong = (&'static str, String, Option<String>);

/// What is wrong with a tree, by the definition.
fn wrong(node: &Node, found: &mut Vec<Wrong>) {
    let is_row = matches!(node.level, "activity" | "line") && node.children.is_empty();
    let rule = match node.level {
        "" => "plan-total",
        "axis" => "axis-total",
        "result" => "result-total",
        "activity" => "activity-total",
        _ => "line-total",
    };
    let mut tell = |rule, key: Key| found.push((rule, node.id.clone(), key.period()));

    // Downwards.
    let mut off = Vec::new();
    if node.has_money_below() {
        for (key, amount) in node.cells() {
            let Some(amount) = *amount else { continue };
            let parts = node.parts(*key);
            if within(amount, parts) {
                continue;
            }
            off.push((*key, amount - amount.clamp(parts.0, parts.1)));
            let below = node.children.iter().map(|it| it.bottom(*key)).fold((0, 0), add);
            let said_below = node.children.iter().any(|it| it.differs(*key));
            // One printed part that its own parts say is off by just as much, and cells that can't tell otherwise.
            let is_accused = || {
                let mut off = Vec::new();
                node.children.iter().for_each(|it| it.off_by(*key, &mut off));
                let wanted = amount.clamp(parts.0, parts.1) - amount;
                off.iter().filter(|it| **it == wanted).count() == 1
            };
            let is_told_below = if said_below { within(amount, below) } else { is_accused() };
            if !is_told_below {
                tell(rule, *key);
            }
        }
    }
    let off = |key: Key| off.iter().find(|it| it.0 == key).map_or(0, |it| it.1);

    // A year and its quarters.
    for year in 1..=YEARS {
        let quarters = node.quarters_of(year);
        let Some(amount) = node.amount(Key::Year(year)).filter(|_| !quarters.is_empty()) else {
            continue;
        };
        let coarse = |(key, fine): &(Key, bool)| !fine || matches!(key, Key::Set(..) | Key::Total);
        let amounts: Vec<i64> = quarters.iter().filter_map(|it| node.amount(*it)).collect();
        let held = amounts.len() == 4
            && !(node.has_money_below() && node.columns_below().iter().any(coarse));
        let difference = amount - amounts.iter().sum::<i64>();
        let implied = off(Key::Year(year)) - quarters.iter().map(|it| off(*it)).sum::<i64>();
        let said_below = node.has_money_below() && implied == difference;
        if (is_row || held) && difference != 0 && !said_below {
            tell("year-total", Key::Year(year));
        }
    }

    // Across, and quantity × unit cost.
    let columns: Vec<Key> = node.columns().into_iter().filter(|it| *it != Key::Total).collect();
    let sum: i64 = columns.iter().map(|it| node.amount(*it).unwrap_or(0)).sum();
    let mut across = false;
    if let Some(total) = node.amount(Key::Total).filter(|_| !columns.is_empty()) {
        let outside = |(key, _): &(Key, bool)| match key {
            Key::Total => true,
            Key::Unphased => !columns.contains(&Key::Unphased),
            _ => false,
        };
        let every_year = (1..=YEARS).all(|year| {
            let quarters = (1..=4).all(|it| node.amount(Key::Quarter(year, it)).is_some());
            let printed = |it: &Key| {
                node.amount(*it).is_some()
                    && !matches!(it, Key::Quarter(..))
                    && it.years().contains(&year)
            };
            quarters || columns.iter().any(printed)
        });
        let held =
            every_year && !(node.has_money_below() && node.columns_below().iter().any(outside));
        let implied = off(Key::Total) - columns.iter().map(|it| off(*it)).sum::<i64>();
        let finest: i64 = columns.iter().map(|it| node.finest(*it)).sum();
        let said_below = match node.has_money_below() {
            true => implied == total - sum,
            false => finest == total,
        };
        across = (is_row || held) && total != sum && !said_below;
        if across {
            tell(if is_row { "row-total" } else { rule }, Key::Total);
        }
    }
    if let Some((quantity, cost)) = node.product.filter(|_| !node.cells().is_empty()) {
        let amount = node.amount(Key::Total).unwrap_or(sum);
        let same = across && sum == quantity * cost;
        let any = node.cells().iter().any(|it| it.1.is_some());
        let finest: i64 = columns.iter().map(|it| node.finest(*it)).sum();
        let said_below = node.amount(Key::Total).is_none() && finest == quantity * cost;
        if any && amount != quantity * cost && !same && !said_below {
            tell("line-total", Key::Total);
        }
    }
    node.children.iter().for_each(|it| wrong(it, found));
}

/// Numbers that look like chance and repeat.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn amount(&mut self) -> i64 {
        match self.below(12) {
            0 => 0,
            1 => -(self.below(50) as i64) - 1,
            _ => self.below(9000) as i64 + 1,
        }
    }

    fn node(&mut self, level: &'static str, id: String, printed: Printed) -> Node {
        Node { level, id, printed, product: None, children: Vec::new() }
    }

    /// A consistent plan of 1 to 4 levels.
    fn plan(&mut self) -> Node {
        let mut plan = self.node("", String::new(), Printed::Blank);
        for axis in 1..=self.below(3) + 1 {
            let mut node = self.node("axis", format!("{axis}"), Printed::Blank);
            for result in 1..=self.below(3) {
                let id = format!("{axis}.{result}");
                let mut child = self.node("result", format!("r{id}"), Printed::Blank);
                for activity in 1..=self.below(4) {
                    let activity = self.activity(format!("{id}.{activity}"));
                    child.children.push(activity);
                }
                self.totals(&mut child);
                node.children.push(child);
            }
            for activity in 1..=self.below(3) {
                let activity = self.activity(format!("{axis}-{activity}"));
                node.children.push(activity);
            }
            self.totals(&mut node);
            plan.children.push(node);
        }
        self.totals(&mut plan);
        plan
    }

    fn activity(&mut self, id: String) -> Node {
        let mut node = self.node("activity", id, Printed::Blank);
        if self.one_in(3) {
            for line in 1..=self.below(3) + 1 {
                let mut child = self.node("line", format!("{}-{line}", node.id), Printed::Blank);
                self.row(&mut child);
                node.children.push(child);
            }
            self.totals(&mut node);
        } else {
            self.row(&mut node);
        }
        node
    }

    /// Fills the row of an activity without lines, or of a line.
    fn row(&mut self, node: &mut Node) {
        match self.below(12) {
            0 => return,
            1 => {
                node.printed = Printed::NotApplicable;
                return;
            }
            2 => {
                node.printed = Printed::Elsewhere;
                return;
            }
            _ => {}
        }
        let mut cells = Vec::new();
        if !self.one_in(5) {
            let set = self.one_in(4).then(|| if self.one_in(2) { (1, 2) } else { (2, 3) });
            for year in 1..=YEARS {
                if let Some((first, last)) = set.filter(|it| (it.0..=it.1).contains(&year)) {
                    if year == first {
                        cells.push((Key::Set(first, last), Some(self.amount())));
                    }
                } else {
                    self.year(year, &mut cells);
                }
            }
            if self.one_in(4) {
                cells.push((Key::Unphased, Some(self.amount())));
            }
        }
        node.printed = Printed::Cells(cells);
        let sum: i64 = node.columns().iter().map(|it| node.amount(*it).unwrap_or(0)).sum();
        let Printed::Cells(cells) = &mut node.printed else { return };
        let mut total = sum;
        if cells.is_empty() {
            total = self.amount();
            cells.push((Key::Total, Some(total)));
        } else if self.one_in(2) {
            cells.push((Key::Total, Some(total)));
        }
        if node.level == "line" && self.one_in(2) && total > 0 {
            let quantity = (1..=12).rev().find(|it| total % it == 0).unwrap_or(1);
            node.product = Some((quantity, total / quantity));
        }
    }

    fn year(&mut self, year: u8, cells: &mut Vec<(Key, Option<i64>)>) {
        match self.below(6) {
            0 => {}
            1 => cells.push((Key::Year(year), None)),
            2 | 3 => cells.push((Key::Year(year), Some(self.amount()))),
            kind => {
                let mut sum = 0;
                for quarter in 1..=4 {
                    if self.one_in(3) {
                        continue;
                    }
                    let amount = self.amount();
                    sum += amount;
                    cells.push((Key::Quarter(year, quarter), Some(amount)));
                }
                if kind == 4
                    && cells
                        .last()
                        .is_some_and(|it| matches!(it.0, Key::Quarter(of, _) if of == year))
                {
                    cells.push((Key::Year(year), Some(sum)));
                }
            }
        }
    }

    /// Prints some totals of a node, all of them right.
    fn totals(&mut self, node: &mut Node) {
        if !node.has_money_below() {
            return;
        }
        let mut keys = Vec::new();
        if self.one_in(2) {
            keys.push(Key::Total);
        }
        match self.below(4) {
            0 => keys.extend((1..=YEARS).map(Key::Year)),
            1 => keys.push(Key::Year(self.below(3) as u8 + 1)),
            2 if self.one_in(2) => keys.push(Key::Set(1, 2)),
            _ => {}
        }
        if self.one_in(4) {
            keys.push(Key::Unphased);
        }
        if self.one_in(4) && !keys.contains(&Key::Set(1, 2)) {
            let year = self.below(3) as u8 + 1;
            keys.extend((1..=4).filter(|_| !self.one_in(6)).map(|it| Key::Quarter(year, it)));
        }
        let mut cells = Vec::new();
        for key in keys {
            let (low, high) = node.parts(key);
            // Where it may be anything between two amounts, it must still agree with its own row; so it stands alone.
            if low == high {
                cells.push((key, Some(low)));
            }
        }
        if cells.is_empty() {
            let key = Key::Year(self.below(3) as u8 + 1);
            let (low, high) = node.parts(key);
            let amount = low + self.below((high - low) as u64 + 1) as i64;
            if self.one_in(2) {
                cells.push((key, Some(amount)));
            }
        }
        if cells.is_empty() {
            return;
        }
        node.printed = Printed::Cells(cells);
        // Below, a total may have been chosen from a range; then the totals here need not agree with each other.
        let sum = |keys: &[Key]| keys.iter().filter_map(|it| node.amount(*it)).sum::<i64>();
        let unfit = |key: Key| match key {
            Key::Year(year) if node.quarters_of(year).len() == 4 => {
                node.amount(key) != Some(sum(&node.quarters_of(year)))
            }
            Key::Total if (1..=YEARS).all(|it| node.amount(Key::Year(it)).is_some()) => {
                node.amount(key) != Some(sum(&node.columns()))
            }
            _ => false,
        };
        let kept = node.cells().iter().filter(|it| !unfit(it.0)).copied().collect();
        node.printed = Printed::Cells(kept);
    }

    /// Changes one number, if the plan has any.
    fn spoil(&mut self, plan: &mut Node) -> bool {
        let mut numbers = Vec::new();
        collect(plan, &mut numbers);
        if numbers.is_empty() {
            return false;
        }
        let chosen = self.below(numbers.len() as u64) as usize;
        let number = numbers.swap_remove(chosen);
        let change = self.below(500) as i64 + 1;
        *number += if self.one_in(2) { change } else { -change };
        true
    }
}

fn collect<'n>(node: &'n mut Node, numbers: &mut Vec<&'n mut i64>) {
    if let Printed::Cells(cells) = &mut node.printed {
        numbers.extend(cells.iter_mut().filter_map(|it| it.1.as_mut()));
    }
    if let Some((quantity, cost)) = &mut node.product {
        numbers.extend([quantity, cost]);
    }
    node.children.iter_mut().for_each(|it| collect(it, numbers));
}

/// The plan as its author would write it.
fn text(plan: &Node) -> String {
    let mut text = String::from(
        "format = 1\ntitle = \"A plan\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"Y1\", \"Y2\", \"Y3\"]\n",
    );
    write_amounts(plan, "declared", &mut text);
    plan.children.iter().for_each(|it| write(it, "", &mut text));
    text
}

fn write(node: &Node, above: &str, text: &mut String) {
    let path = format!("{above}{}", node.level);
    let _ = writeln!(text, "\n[[{path}]]\nid = \"{}\"", node.id);
    let field = if matches!(node.level, "activity" | "line") { "budget" } else { "declared" };
    write_amounts(node, field, text);
    if let Some((quantity, cost)) = node.product {
        let _ = writeln!(text, "quantity = {quantity}\nunit_cost = {cost}");
    }
    node.children.iter().for_each(|it| write(it, &format!("{path}."), text));
}

fn write_amounts(node: &Node, field: &str, text: &mut String) {
    let _ = match &node.printed {
        Printed::Blank => Ok(()),
        Printed::NotApplicable => writeln!(text, "{field} = \"n/a\""),
        Printed::Elsewhere => writeln!(text, "{field} = {{ included_in = \"1\" }}"),
        Printed::Cells(cells) => {
            let cells: Vec<String> = cells
                .iter()
                .map(|(key, amount)| match amount {
                    Some(amount) => format!("\"{}\" = {amount}", key.label()),
                    None => format!("\"{}\" = \"n/a\"", key.label()),
                })
                .collect();
            writeln!(text, "{field} = {{ {} }}", cells.join(", "))
        }
    };
}

/// What the program finds about totals.
fn found(text: &str) -> Vec<Wrong> {
    let mut sources = Sources::default();
    sources.add(Source::new("plan.toml".to_owned(), text.as_bytes().to_vec()));
    let reading = read(&sources);
    assert!(reading.findings.is_empty(), "{:?}\n{text}", reading.findings);
    let plan = reading.plan.expect("a plan without findings");
    let found = checks::run(&plan, reading.complete, || date(2012, 6, 1)).into_iter();
    found
        .filter(|it| it.rule.group() == Group::Footing)
        .flat_map(|it| {
            // What is told with it differs as well.
            let periods = it.others.into_iter().map(|it| it.period).chain([it.period]);
            let id = it.id.unwrap_or_default();
            let all = periods.map(move |period| (it.rule.id(), id.clone(), period));
            all.collect::<Vec<_>>()
        })
        .collect()
}

fn expected(plan: &Node) -> Vec<Wrong> {
    let mut expected = Vec::new();
    wrong(plan, &mut expected);
    expected.sort();
    expected
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|it| it.parse().ok()).unwrap_or(500)
    ))]

    #[test]
    fn one_changed_number_is_found_where_a_total_can_see_it(seed in any::<u64>()) {
        let mut dice = Dice(seed);
        let mut plan = dice.plan();
        let right = text(&plan);
        prop_assert_eq!(found(&right), Vec::new(), "{}", right);
        if dice.spoil(&mut plan) {
            let spoilt = text(&plan);
            let mut found = found(&spoilt);
            found.sort();
            prop_assert_eq!(found, expected(&plan), "right:\n{}\nspoilt:\n{}", right, spoilt);
        }
    }
}

#[test]
fn the_generated_plans_are_of_all_kinds() {
    let mut kinds = std::collections::BTreeSet::new();
    let mut unseen = 0;
    for seed in 0..3000 {
        let mut dice = Dice(seed);
        let mut plan = dice.plan();
        if !dice.spoil(&mut plan) {
            continue;
        }
        let wrong = expected(&plan);
        unseen += usize::from(wrong.is_empty());
        kinds.extend(wrong.into_iter().map(|it| it.0));
    }
    let all = [
        "activity-total",
        "axis-total",
        "line-total",
        "plan-total",
        "result-total",
        "row-total",
        "year-total",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
    assert!(unseen > 100, "some changes no total can see: {unseen}");
}
