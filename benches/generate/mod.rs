//! Synthetic plans of any size: the same numbers give the same text, and every printed total is right.
//!
//! Plans come in the form of plan files, as ledger and beancount journals with the printed totals as assertions, and as
//! comma-separated values.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// The years of every synthetic plan.
const YEARS: [u32; 3] = [2026, 2027, 2028];

/// How large a plan is and how it is divided.
#[derive(Debug, Clone)]
pub struct Shape {
    /// How many activities it has.
    pub activities: usize,
    /// How many of them an axis has.
    pub in_axis: usize,
    /// How many of them a result has.
    pub in_result: usize,
    /// How many institutions share the responsibility.
    pub bodies: usize,
    /// Bytes of a title, where it is longer than usual.
    pub title: usize,
    /// Every so many activities, the printed row total is wrong; 0 where every one is right.
    pub wrong_each: usize,
    /// Every so many activities, the budget differs from that of the first revision; 0 where none does.
    pub revised_each: usize,
    /// How many records of execution there are, one a quarter; a plan of three years has room for twelve.
    pub records: usize,
}

impl Shape {
    /// A plan as ministries divide it: axes of 1,000 activities, results of 50.
    pub fn of(activities: usize) -> Shape {
        Shape {
            activities,
            in_axis: 1_000,
            in_result: 50,
            bodies: 40,
            title: 0,
            wrong_each: 0,
            revised_each: 0,
            records: 0,
        }
    }

    fn axes(&self) -> usize {
        self.activities.div_ceil(self.in_axis)
    }

    /// The activities of an axis, by their numbers in the plan.
    fn axis(&self, axis: usize) -> std::ops::Range<usize> {
        let start = axis * self.in_axis;
        start..start.saturating_add(self.in_axis).min(self.activities)
    }

    /// What an activity costs in each year.
    fn budget(&self, activity: usize) -> [u64; 3] {
        let revised =
            self.revised_each > 0 && activity % self.revised_each == self.revised_each - 1;
        std::array::from_fn(|year| {
            let seed = (activity as u64 * 8 + year as u64) | u64::from(revised && year == 1) << 60;
            (scattered(seed) % 4_000 + 1_000) * 1_000
        })
    }

    fn sum(&self, activities: std::ops::Range<usize>) -> [u64; 3] {
        activities.fold([0; 3], |sum, activity| {
            let budget = self.budget(activity);
            std::array::from_fn(|year| sum[year] + budget[year])
        })
    }
}

/// A number that looks random and is always the same one (splitmix64).
fn scattered(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The files of a plan with their names, `plan.toml` first, one after the other.
pub fn files(shape: &Shape) -> impl Iterator<Item = (String, String)> {
    let plan = std::iter::once(("plan.toml".to_owned(), plan_file(shape)));
    let axes = (0..shape.axes()).map(|axis| {
        let mut text = String::new();
        write_axis(&mut text, shape, axis, "");
        (format!("axes/{}-axis.toml", axis + 1), text)
    });
    let records = (0..shape.records)
        .map(|record| (format!("progress/{}.toml", quarter(record)), record_file(shape, record)));
    plan.chain(axes).chain(records)
}

/// The whole plan as one text.
pub fn one_file(shape: &Shape) -> String {
    let mut text = plan_file(shape);
    for axis in 0..shape.axes() {
        text.push_str("\n[[axis]]\n");
        write_axis(&mut text, shape, axis, "axis.");
    }
    text
}

/// Writes a plan's files into a folder.
pub fn write_folder(shape: &Shape, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder.join("axes"))?;
    fs::create_dir_all(folder.join("progress"))?;
    for (name, text) in files(shape) {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

fn plan_file(shape: &Shape) -> String {
    let mut text = String::from(
        "format = 1\ntitle = \"Plan of the benchmark\"\ncountry = \"ML\"\nlanguage = \"en\"\ncurrency = \"XOF\"\n\
         starts = 2026-01-01\nyears = [\"2026\", \"2027\", \"2028\"]\n",
    );
    push_amounts(&mut text, "declared", shape.sum(0..shape.activities), 0);
    text.push_str("\n[bodies]\n");
    for body in 0..shape.bodies {
        let _ = writeln!(text, "body-{body} = \"Ministry of subject number {body}\"");
    }
    text
}

/// `above` stands before the headers of a plan in one file.
fn write_axis(text: &mut String, shape: &Shape, axis: usize, above: &str) {
    let activities = shape.axis(axis);
    let _ = writeln!(text, "id = \"A{axis}\"\ntitle = \"Axis number {axis} of the plan\"");
    push_amounts(text, "declared", shape.sum(activities.clone()), 0);
    for activity in activities.clone() {
        if (activity - activities.start).is_multiple_of(shape.in_result) {
            let end = activity.saturating_add(shape.in_result).min(activities.end);
            let _ = writeln!(
                text,
                "\n[[{above}result]]\ntitle = \"What activities {activity} to {} bring about\"",
                end - 1
            );
            push_amounts(text, "declared", shape.sum(activity..end), 0);
            let _ = writeln!(
                text,
                "\n[[{above}result.indicator]]\ntitle = \"Households reached by {activity}\"\n\
                 targets = {{ 2028 = 1_000 }}"
            );
        }
        write_activity(text, shape, activity, above);
    }
}

fn write_activity(text: &mut String, shape: &Shape, activity: usize, above: &str) {
    let body = scattered(activity as u64) as usize % shape.bodies;
    let other = (body + 1) % shape.bodies;
    let _ = write!(
        text,
        "\n[[{above}result.activity]]\nid = \"A{}.{activity}\"\n\
         title = \"Train the health committees of district {activity} in planning",
        activity / shape.in_axis
    );
    for _ in 0..shape.title / 16 {
        text.push_str(" and in budgeting");
    }
    let _ = writeln!(
        text,
        "\"\nresponsible = [\"body-{body}\", \"body-{other}\"]\n\
         schedule = [\"2026-Q1..2026-Q4\", \"2027-Q3\", \"2028\"]"
    );
    let wrong = shape.wrong_each > 0 && activity % shape.wrong_each == shape.wrong_each - 1;
    push_amounts(text, "budget", shape.budget(activity), if wrong { 1_000 } else { 0 });
}

/// The amounts of a row; its total is `wrong` too high.
fn push_amounts(text: &mut String, field: &str, amounts: [u64; 3], wrong: u64) {
    let _ = write!(text, "{field} = {{ ");
    for (year, amount) in YEARS.iter().zip(amounts) {
        let _ = write!(text, "{year} = ");
        push_grouped(text, amount);
        text.push_str(", ");
    }
    text.push_str("total = ");
    push_grouped(text, amounts.iter().sum::<u64>() + wrong);
    text.push_str(" }\n");
}

fn push_grouped(text: &mut String, number: u64) {
    let digits = number.to_string();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
}

/// The name of the quarter of a record: past the plan's years for more than twelve of them.
fn quarter(record: usize) -> String {
    format!("{}-Q{}", YEARS[0] as usize + record / 4, record % 4 + 1)
}

fn record_file(shape: &Shape, record: usize) -> String {
    let mut text =
        String::from("prepared = 2026-04-10\nachievements = \"The quarter went well.\"\n");
    for activity in (0..shape.activities).step_by(shape.activities.div_ceil(100).max(1)) {
        let _ = writeln!(
            text,
            "\n[[activity]]\nid = \"A{}.{activity}\"\nstatus = \"under-way\"\nprogress = {}\ndisbursed = 1_000",
            activity / shape.in_axis,
            (record + 1).min(99)
        );
    }
    text
}

/// The plan as a journal that both ledger and hledger read: a transaction an activity, balance assertions for axes.
pub fn ledger(shape: &Shape) -> String {
    let mut text = String::with_capacity(shape.activities * 260);
    for axis in 0..shape.axes() {
        for activity in shape.axis(axis) {
            let _ = writeln!(text, "2026-01-01 Train the health committees of district {activity}");
            push_postings(&mut text, axis, shape.budget(activity), false);
        }
        let _ = writeln!(text, "2028-12-31 Totals of axis {axis}");
        push_postings(&mut text, axis, shape.sum(shape.axis(axis)), true);
    }
    text
}

fn push_postings(text: &mut String, axis: usize, amounts: [u64; 3], assertion: bool) {
    let total: u64 = amounts.iter().sum();
    for (year, amount) in YEARS.iter().zip(amounts) {
        let _ = match assertion {
            true => writeln!(text, "    Budget:A{axis}:{year}  0 XOF = {amount} XOF"),
            false => writeln!(text, "    Budget:A{axis}:{year}  {amount} XOF"),
        };
    }
    let _ = match assertion {
        true => writeln!(text, "    Declared:A{axis}  0 XOF = -{total} XOF\n"),
        false => writeln!(text, "    Declared:A{axis}  -{total} XOF\n"),
    };
}

/// The plan as comma-separated values: a row an activity, and a row for each total of an axis, which has no activity.
pub fn csv(shape: &Shape) -> String {
    let mut text = String::from("axis,activity,title,y2026,y2027,y2028,total\n");
    let mut push = |axis: usize, activity: String, title: &str, [a, b, c]: [u64; 3]| {
        let _ = writeln!(text, "A{axis},{activity},{title},{a},{b},{c},{}", a + b + c);
    };
    for axis in 0..shape.axes() {
        for activity in shape.axis(axis) {
            let title = format!("Train the health committees of district {activity} in planning");
            push(axis, activity.to_string(), &title, shape.budget(activity));
        }
        push(axis, String::new(), "Total", shape.sum(shape.axis(axis)));
    }
    text
}

/// The plan as a beancount file: a transaction an activity, a balance directive for each total of an axis.
pub fn beancount(shape: &Shape) -> String {
    let mut text = String::with_capacity(shape.activities * 300);
    for axis in 0..shape.axes() {
        for account in beancount_accounts(axis) {
            let _ = writeln!(text, "2026-01-01 open {account} XOF");
        }
    }
    for axis in 0..shape.axes() {
        for activity in shape.axis(axis) {
            let _ = writeln!(
                text,
                "2026-01-01 * \"Train the health committees of district {activity}\""
            );
            push_beancount(&mut text, axis, shape.budget(activity), "  ");
        }
        push_beancount(&mut text, axis, shape.sum(shape.axis(axis)), "2028-12-31 balance ");
    }
    text
}

fn beancount_accounts(axis: usize) -> [String; 4] {
    std::array::from_fn(|index| match YEARS.get(index) {
        Some(year) => format!("Expenses:A{axis}:Y{year}"),
        None => format!("Equity:A{axis}"),
    })
}

fn push_beancount(text: &mut String, axis: usize, amounts: [u64; 3], before: &str) {
    let total: u64 = amounts.iter().sum();
    for (index, account) in beancount_accounts(axis).iter().enumerate() {
        let _ = match amounts.get(index) {
            Some(amount) => writeln!(text, "{before}{account}  {amount} XOF"),
            None => writeln!(text, "{before}{account}  -{total} XOF"),
        };
    }
    text.push('\n');
}
