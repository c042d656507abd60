//! Values of indicators, as the records measured them.

use std::collections::HashMap;

use super::bodies::{Leader, Leaders};
use super::execution::{believed, records, reporter};
use crate::model::{Indicator, IndicatorActual, NodeId, Plan, Quarter};
use crate::source::Span;

/// All indicators of a plan, by what records and readers call them: their ids, their titles where they have no id, and
/// their places. The place of an indicator is `V/3/indicator-1`, or `V/3` where that measures nothing else.
#[derive(Debug)]
pub struct Indicators<'p> {
    all: Vec<(NodeId, &'p Indicator<'p>)>,
    by_name: HashMap<String, Vec<usize>>,
    by_span: HashMap<Span, usize>,
}

impl<'p> Indicators<'p> {
    /// The indicators of a plan.
    pub fn of(plan: &'p Plan<'p>) -> Indicators<'p> {
        let mut indicators =
            Indicators { all: Vec::new(), by_name: HashMap::new(), by_span: HashMap::new() };
        for (id, node) in plan.iter() {
            node.indicators().iter().for_each(|it| indicators.add(plan, id, it));
        }
        indicators
    }

    fn add(&mut self, plan: &'p Plan<'p>, node: NodeId, indicator: &'p Indicator<'p>) {
        let at = self.all.len();
        self.all.push((node, indicator));
        self.by_span.insert(indicator.place, at);
        let mut names: Vec<String> = match (&indicator.id, &indicator.title) {
            (Some(id), _) => vec![id.value.to_string()],
            (None, title) => {
                title.iter().flat_map(|it| it.value.all()).map(str::to_owned).collect()
            }
        };
        let place = plan.name(node);
        if plan.node(node).indicators().len() == 1 {
            names.push(place.clone());
        }
        let number = self.all.iter().rev().take_while(|(it, _)| *it == node).count();
        names.push(format!("{place}/indicator-{number}"));
        names.sort_unstable();
        names.dedup();
        for name in names {
            self.by_name.entry(name).or_default().push(at);
        }
    }

    /// Each with what it measures, in the order of the document.
    pub fn iter(&self) -> impl Iterator<Item = (NodeId, &'p Indicator<'p>)> {
        self.all.iter().copied()
    }

    /// Those that are called so: more than one where a name does not tell them apart.
    pub fn called(&self, name: &str) -> impl ExactSizeIterator<Item = (NodeId, &'p Indicator<'p>)> {
        let found = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| self.all[*at])
    }

    /// The only one that is called so.
    pub fn only(&self, name: &str) -> Option<(NodeId, &'p Indicator<'p>)> {
        let mut found = self.called(name);
        if found.len() == 1 { found.next() } else { None }
    }

    /// The name that tells an indicator from all others: its id, its title, or its place.
    pub fn name(&self, plan: &Plan<'_>, indicator: &Indicator<'_>) -> String {
        let id = indicator.id.iter().map(|it| &*it.value);
        let title = indicator.title.iter().map(|it| it.value.first());
        let mut names = id.chain(title).filter(|it| !it.is_empty());
        let own = names.next().filter(|it| self.called(it).len() == 1);
        own.map_or_else(|| self.place(plan, indicator), str::to_owned)
    }

    /// The place of an indicator.
    pub fn place(&self, plan: &Plan<'_>, indicator: &Indicator<'_>) -> String {
        let Some(at) = self.by_span.get(&indicator.place).copied() else { return String::new() };
        let (node, _) = self.all[at];
        let place = plan.name(node);
        match plan.node(node).indicators().len() {
            1 => place,
            _ => {
                let before = self.all[..at].iter().rev().take_while(|(it, _)| *it == node).count();
                format!("{place}/indicator-{}", before + 1)
            }
        }
    }
}

/// A measured value and when.
#[derive(Debug, Clone, Copy)]
pub struct Actual<'p, 's> {
    /// The quarter of the record.
    pub quarter: Quarter,
    /// What it says.
    pub said: &'p IndicatorActual<'s>,
}

/// A measured value: who measured it, of what.
type Told<'p, 's> = (Option<Leader<'p>>, NodeId, &'p Indicator<'p>, Actual<'p, 's>);

/// What the records measured of each indicator, earliest first. What a record says under a name that several have is
/// not known to be measured of either.
#[derive(Debug)]
pub struct Measured<'p, 's> {
    by_place: HashMap<Span, Vec<Actual<'p, 's>>>,
    disputed: Vec<(&'p Indicator<'p>, Quarter)>,
}

impl<'p, 's> Measured<'p, 's> {
    /// Reads all records of a plan once.
    pub fn of(plan: &'p Plan<'s>) -> Measured<'p, 's> {
        let mut by_place: HashMap<Span, Vec<Actual>> = HashMap::new();
        if plan.records.iter().all(|it| it.indicators.is_empty()) {
            return Measured { by_place, disputed: Vec::new() };
        }
        let indicators = Indicators::of(plan);
        let leaders = Leaders::of(plan);
        let mut by: HashMap<Span, Vec<Told>> = HashMap::new();
        for record in records(plan) {
            for said in &record.indicators {
                if let Some((node, indicator)) = indicators.only(&said.id.value) {
                    let actual = Actual { quarter: record.quarter, said };
                    let by = by.entry(indicator.place).or_default();
                    by.push((reporter(&leaders, record), node, indicator, actual));
                }
            }
        }
        // Of what several bodies measured in a quarter, one value counts.
        let mut disputed = Vec::new();
        for (place, mut all) in by {
            all.sort_by_key(|it| it.3.quarter);
            let kept = by_place.entry(place).or_default();
            for same in all.chunk_by(|one, other| one.3.quarter == other.3.quarter) {
                let reports: Vec<_> =
                    same.iter().map(|it| (it.0, &it.3.said.value.value)).collect();
                let lead = plan.lead(same[0].1).map(|it| leaders.named(it.value));
                match believed(&reports, lead) {
                    Some(heard) => kept.extend(heard.into_iter().map(|it| same[it].3)),
                    None => disputed.push((same[0].2, same[0].3.quarter)),
                }
            }
        }
        disputed.sort_by_key(|(indicator, quarter)| (*quarter, indicator.place));
        Measured { by_place, disputed }
    }

    /// Indicators and quarters of which bodies measured different values, and none of them leads.
    pub fn disputed(&self) -> &[(&'p Indicator<'p>, Quarter)] {
        &self.disputed
    }

    /// What was measured of an indicator, earliest first.
    pub fn of_indicator(&self, indicator: &Indicator<'_>) -> &[Actual<'p, 's>] {
        self.by_place.get(&indicator.place).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = "format = 1\ntitle = \"Plan\"\nstarts = 2012-01-01\nyears = [\"2012\"]\n\
        [[axis]]\nid = \"I\"\n[[axis.result]]\nindicators = [\"Meetings\"]\n\
        [[axis.result]]\nindicators = [\"Meetings\", \"Funders\"]\n";

    /// What is known of the three indicators after a record with these names, a value for each.
    fn measured(names: &[&str]) -> Vec<Vec<String>> {
        let record: String = names
            .iter()
            .enumerate()
            .map(|(at, name)| format!("[[indicator]]\nid = \"{name}\"\nvalue = {at}\n"))
            .collect();
        let files = [("plan.toml", PLAN), ("progress/2012-Q1.toml", &*record)];
        let plan = crate::model::read(crate::testing::sources(&files)).plan.unwrap();
        let measured = Measured::of(&plan);
        let said = |it: &Indicator| {
            let values = measured.of_indicator(it).iter();
            values.map(|it| it.said.id.value.to_string()).collect()
        };
        Indicators::of(&plan).iter().map(|(_, it)| said(it)).collect()
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_their_places() {
        let nothing: [&str; 0] = [];
        let names = ["I/1", "I/2/indicator-1", "Funders"];
        assert_eq!(measured(&names), names.map(|it| [it]));
        assert_eq!(measured(&["Meetings"]), [nothing, nothing, nothing], "it may be either");
        assert_eq!(measured(&["I/2"]), [nothing, nothing, nothing], "it measures two things");
    }

    #[test]
    fn each_has_a_name_that_no_other_has() {
        let plan = crate::testing::plan(PLAN);
        let indicators = Indicators::of(&plan);
        let names: Vec<String> =
            indicators.iter().map(|(_, it)| indicators.name(&plan, it)).collect();
        assert_eq!(names, ["I/1", "I/2/indicator-1", "Funders"]);
        for ((_, it), name) in indicators.iter().zip(names) {
            assert_eq!(indicators.only(&name).unwrap().1.place, it.place);
        }
    }
}
