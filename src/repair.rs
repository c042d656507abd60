//! Which number is wrong: error localisation in exact integers.
//!
//! The printed numbers of a plan are variables, its footing equations tie them together ([`system`]). A wrong number
//! shows in some equations and is inherited by totals above it ([`spread`]); numbers that show in the same ones can't be
//! told apart ([`classes`]). The smallest sets of causes that settle every difference are searched ([`search`]), and
//! what their digits look like decides their order ([`reason`]). Knows no language and edits no file.

pub use answer::{
    Answer, Cause, CorrectedFactor, Correction, Difference, Found, Part, Row, Verdict,
};
pub use explain::{explain, explain_some, left_after};
pub use line_slips::Slip;
pub use pattern::Pattern;
pub use reason::{Counted, Place, Reason};
pub use system::{Factor, Origin};

mod answer;
mod classes;
pub mod edit;
mod explain;
mod pattern;
mod reason;
mod search;
mod line_slips;
mod spread;
mod system;
pub mod wording;
mod work;

#[cfg(test)]
mod tests;
