//! Very many changes, each in a row: the largest first, and those that are all alike in one.

use std::collections::BTreeMap;

use crate::diff::{Both, Fact, Item, Subject};
use crate::message::{Arg, Message};
use crate::model::Level;
use crate::money::{Money, Scale};

use super::figures::tenths;
use super::outline::{Entry, Group, Teller};
use super::sentences::{Line, Says, Sort};

/// So many things that changed are told with everything that changed about them; more of them have a row each.
pub const MOST_DETAILED: usize = 25;

/// So many activities that change alike become one row.
const FEWEST_ALIKE: usize = 5;

impl Teller<'_> {
    /// A row for each thing, the largest change first; then what records say.
    pub fn rows(&self) -> Vec<Group> {
        let items: Vec<&Item> = self.changes.items.iter().collect();
        let (of_records, mut of_plan): (Vec<&Item>, Vec<&Item>) =
            items.into_iter().partition(|it| it.subject.is_of_record());
        let mut entries: Vec<Entry> = Vec::new();
        if self.changes.is_comparable() {
            for (axis, (tenths, alike)) in alike(&of_plan, self.changes.scale) {
                entries.push(self.alike(&axis, tenths, &alike));
                of_plan.retain(|it| !alike.iter().any(|other| std::ptr::eq(*it, *other)));
            }
        }
        let size = |it: &Item| it.delta().map_or(Money::ZERO, Money::abs);
        of_plan.sort_by_key(|it| std::cmp::Reverse(size(it)));
        entries.extend(of_plan.into_iter().map(|it| self.row(it)));
        let mut groups = Vec::new();
        if !entries.is_empty() {
            groups.push(self.group(self.saying.key("diff-heading-largest-first"), entries));
        }
        for of_one in of_records.chunk_by(|a, b| a.record == b.record) {
            let heading = of_one.first().map_or(String::new(), |it| self.heading(it));
            groups.push(self.group(heading, of_one.iter().map(|it| self.row(it)).collect()));
        }
        groups
    }

    /// One thing in a row: its amount before and after, and the names of what else changed.
    fn row(&self, item: &Item) -> Entry {
        let entry = self.entry(item);
        let mut remarks: Vec<String> = vec![entry.remarks.clone()];
        let label = |it: &Line| match &it.says {
            // What records say has no amount of its own.
            Says::Figures(figures) if item.subject.is_of_record() => {
                let said = match (figures.before.is_empty(), figures.after.is_empty()) {
                    (true, true) => figures.change.clone(),
                    _ => format!("{} → {}", figures.before, figures.after),
                };
                self.saying.words.labelled(&it.label, &said)
            }
            Says::Sentence(text) if item.subject.is_of_record() => {
                self.saying.words.labelled(&it.label, text)
            }
            _ => it.label.clone(),
        };
        let one_sided = item.is_added() || item.is_removed();
        if !one_sided || item.subject.is_of_record() {
            let labels: Vec<String> = entry.lines.iter().map(label).collect();
            remarks.push(labels.join(", "));
        }
        remarks.retain(|it| !it.is_empty());
        let figures = self.saying.amounts.of_money(item.amount);
        Entry {
            remarks: self.saying.words.joined(&remarks),
            figures: item.delta().filter(|it| !it.is_zero()).map(|_| figures),
            lines: Vec::new(),
            ..entry
        }
    }

    fn alike(&self, axis: &str, tenths: i128, items: &[&Item]) -> Entry {
        let sum =
            |side: fn(&Item) -> Option<Money>| Money::sum(items.iter().filter_map(|it| side(it)));
        let amount = Both::new(sum(|it| it.amount.before), sum(|it| it.amount.after));
        let figures = self.saying.amounts.of_money(amount);
        let percent = self.saying.amounts.tenths(tenths);
        let names: Vec<&str> = items.iter().map(|it| it.called()).collect();
        let names = match names.as_slice() {
            [first, .., last] if names.len() > 8 => format!("{first} … {last}"),
            all => all.join(", "),
        };
        let remark = Message::new("diff-all-alike")
            .count("count", items.len())
            .text("percent", percent)
            .text("names", names);
        Entry {
            sort: Sort::Changed,
            guess: false,
            name: self.saying.say(&self.axis_name(axis)),
            title: self.saying.say(&remark),
            remarks: String::new(),
            change: figures.change.clone(),
            figures: Some(figures),
            lines: Vec::new(),
        }
    }

    /// That every activity that changed did so alike, where it is so.
    pub fn all_alike(&self) -> Option<String> {
        let of_plan: Vec<&Item> = self.changes.items.iter().collect();
        let costed = |it: &&&Item| {
            it.subject == Subject::Node(Level::Activity)
                && it.delta().is_some_and(|it| !it.is_zero())
        };
        let count = of_plan.iter().filter(costed).count();
        let alike = alike(&of_plan, self.changes.scale);
        let mut rates: Vec<i128> = alike.values().map(|(tenths, _)| *tenths).collect();
        rates.dedup();
        let found: usize = alike.values().map(|(_, items)| items.len()).sum();
        match rates.as_slice() {
            [tenths] if found == count && self.changes.is_comparable() => {
                let percent = self.saying.amounts.tenths(*tenths);
                let message = Message::new("diff-every-activity").count("count", count);
                Some(self.saying.say(&message.arg("percent", Arg::Text(percent))))
            }
            _ => None,
        }
    }
}

/// By axis, the activities of which nothing but the amounts changed, all by the same share; in tenths of a percent.
fn alike<'i>(items: &[&'i Item], scale: Both<Scale>) -> BTreeMap<String, (i128, Vec<&'i Item>)> {
    let mut by_axis: BTreeMap<String, Vec<(&Item, i128, i128)>> = BTreeMap::new();
    for item in items {
        let is_plain = item.subject == Subject::Node(Level::Activity)
            && item.facts.iter().all(|it| matches!(it, Fact::Amount { .. }));
        let (Some(before), Some(after)) = (item.amount.before, item.amount.after) else { continue };
        if is_plain && before.units() > 0 && before != after {
            let axis = item.axis.latest().cloned().unwrap_or_default();
            by_axis.entry(axis).or_default().push((item, before.units(), after.units()));
        }
    }
    let mut found = BTreeMap::new();
    for (axis, all) in by_axis {
        // The largest amount tells the share best: the others were rounded more.
        let Some((_, before, after)) = all.iter().max_by_key(|(_, before, _)| *before) else {
            continue;
        };
        let Some(tenths) = tenths(*before, *after) else { continue };
        let unit = 10_i128.pow(u32::from(scale.after.0));
        let fits = |(_, before, after): &(&Item, i128, i128)| {
            let meant = before.saturating_mul(1_000 + tenths) / 1_000;
            (after - meant).abs() <= unit + before / 2_000
        };
        if all.len() >= FEWEST_ALIKE && all.iter().all(fits) {
            found.insert(axis, (tenths, all.into_iter().map(|(it, ..)| it).collect()));
        }
    }
    found
}
