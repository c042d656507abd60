//! Values of indicators as cells.

use crate::model::Measure;
use crate::reports::{Content, Context};

/// A value as a cell.
pub(super) fn value<'p>(measure: &'p Measure<'_>, context: &Context<'p>) -> Content<'p> {
    match measure {
        Measure::Number(number) => Content::Number(*number),
        Measure::Text(text) => Content::Text(context.text(text)),
        Measure::NotApplicable => Content::NotApplicable,
    }
}
