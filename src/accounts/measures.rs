//! Values of indicators, as the records measured them.

use std::collections::HashMap;

use super::execution::records;
use crate::model::{Indicator, IndicatorActual, Plan, Quarter};

/// A measured value and when.
#[derive(Debug, Clone, Copy)]
pub struct Actual<'p, 's> {
    /// The quarter of the record.
    pub quarter: Quarter,
    /// What it says.
    pub said: &'p IndicatorActual<'s>,
}

/// What the records measured, by the id or the text of the indicator, earliest first.
#[derive(Debug)]
pub struct Measured<'p, 's> {
    by_name: HashMap<&'p str, Vec<Actual<'p, 's>>>,
}

impl<'p, 's> Measured<'p, 's> {
    /// Reads all records of a plan once.
    pub fn of(plan: &'p Plan<'s>) -> Measured<'p, 's> {
        let mut by_name: HashMap<&str, Vec<Actual>> = HashMap::new();
        for record in records(plan) {
            for said in &record.indicators {
                let actual = Actual { quarter: record.quarter, said };
                by_name.entry(&*said.id.value).or_default().push(actual);
            }
        }
        for actuals in by_name.values_mut() {
            actuals.sort_by_key(|it| it.quarter);
        }
        Measured { by_name }
    }

    /// What was measured of an indicator, earliest first.
    pub fn of_indicator(&self, indicator: &Indicator<'_>) -> &[Actual<'p, 's>] {
        let id = indicator.id.as_ref().map(|it| &*it.value);
        let titles = indicator.title.iter().flat_map(|it| it.value.all());
        let names = id.into_iter().chain(titles);
        names.filter_map(|it| self.by_name.get(it)).next().map_or(&[], Vec::as_slice)
    }
}
