//! Printed totals that differ from their parts: which differences have one cause, and what is said of them.

pub(super) use findings::check;

mod findings;
mod judge;
mod rounding;
