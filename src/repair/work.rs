//! How much may be looked at: a plan that is wrong everywhere could be searched for ever.

use std::cell::Cell;

/// Work that is left, in steps. They are counted, not timed, so that the same plan gets the same answer everywhere.
#[derive(Debug)]
pub struct Work(Cell<u64>);

/// For all numbers of a plan: which totals inherited their errors, and which equations would show them.
pub const SPREADING: u64 = 4_000_000;

/// For lines left out, counted twice, elsewhere or in another year.
pub const SLIPS: u64 = 4_000_000;

/// For the sets of causes of all differences together.
pub const SEARCHING: u64 = 5_000_000;

/// For what is said of the causes that were found.
pub const TELLING: u64 = 4_000_000;

impl Work {
    /// So many steps.
    pub fn of(steps: u64) -> Work {
        Work(Cell::new(steps))
    }

    /// Does so many steps; nothing where that is more than are left. Then none are left.
    pub fn spend(&self, steps: usize) -> Option<()> {
        let left = self.0.get().checked_sub(steps as u64);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.0.get() == 0
    }

    /// A part of all work for so many of all differences.
    pub fn share(of: u64, some: usize, all: usize) -> Work {
        Work::of(of * some as u64 / all.max(1) as u64)
    }
}
