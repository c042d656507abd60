//! Answers to questions about a plan, each in one place: what a node costs, what was paid for it, when it runs, what it
//! is called.

pub use bodies::{Leader, Leaders};
pub use called::{Called, subject};
pub use due::{due, is_leap_day};
pub use execution::{Entry, Execution, Paid};
pub use expected::Expected;
pub use measures::{Actual, Measured};
pub use names::{Ids, Names};
pub use places::Places;
pub use sums::{Book, Columns, Figure, Sums};

mod bodies;
mod called;
mod due;
mod execution;
mod expected;
mod measures;
mod names;
mod places;
mod sums;
