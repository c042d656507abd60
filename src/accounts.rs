//! Answers to questions about a plan. Each question has one answer, and it is given here: no other room adds up amounts
//! or payments, or decides when something runs, for itself.
//!
//! | question | answer |
//! |---|---|
//! | what does an activity or a line cost, by period? | [`visit_cells`]: the cells at the bottom |
//! | what does it cost in all, or in a year? | [`cost`], [`cost_in_year`] |
//! | what stands at the bottom of an axis or a result? | [`visit_below`] |
//! | what do the cells below each node add up to? | [`Book`]: [`Book::computed`] to be shown, [`Book::sums`] to be added |
//! | which rows does a funder pay? | [`funded_rows`], [`funder`] |
//! | what did funders promise? | [`fn@pledges`], [`Sums::of_pledge`] |
//! | which records count, and who made them? | [`records`]: one of each body a quarter; [`reporter`] |
//! | what was reported, committed and disbursed? | [`Execution`] |
//! | what was measured? what is an indicator called? | [`Measured`], [`Indicators`] |
//! | when does an activity run? is it due in a quarter? | [`Timing`], [`expected_in`] |
//! | how many times was something done that recurs? | [`occurrences`], [`Times`] |
//! | what did earlier records say, and what is to be reported of a quarter? | [`Earlier`], [`asked`] |
//! | what is told in words? which recommendations are open? | [`told`], [`recommendations()`] |
//! | when is a report due, and was it handed in? | [`mod@due`], [`due_days`] |
//! | what is a node called? what has this id? | [`Subjects`], [`Places`], [`Names`], [`Ids`] |
//! | which body is this, and who leads? | [`Leaders`] |

pub use bodies::{Leader, Leaders};
pub use cells::{cost, cost_in_year, finest, relation, visit_below, visit_cells};
pub use due::{DueDay, Kept, due, due_days, is_leap_day};
pub use earlier::{Earlier, asked};
pub use execution::{Entry, Execution, Paid, records, records_of, reporter};
pub use funders::{funded_rows, funder};
pub use gathered::Gathered;
pub use indicators::{Actual, Indicators, Measured};
pub use names::{Ids, Names};
pub use places::Places;
pub use pledges::pledges;
pub use recommendations::{Recommended, Stretch, Told, recommendations, told};
pub use recurring::{Occurrence, Times, occurrences};
pub use subjects::{Subjects, level_many, level_within, subject};
pub use sums::{Book, Columns, Figure, Sums};
pub use timing::{Expected, Timing, expected_in};

mod bodies;
mod subjects;
mod cells;
mod due;
mod earlier;
mod execution;
mod funders;
mod gathered;
mod indicators;
mod names;
mod places;
mod pledges;
mod recommendations;
mod recurring;
mod sums;
mod timing;
