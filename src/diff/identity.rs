//! Why two things of two plans are taken for the same.

use crate::text::named;

/// Why both sides of a change are taken for the same thing, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// They have the same id; or, where they have none, the same title in the same place. Also what is on one side only.
    Same,
    /// The new plan says so: `formerly = ["II.4"]`.
    Formerly,
    /// A guess from titles, amounts and what belongs to them.
    Probably,
}

named! { Identity {
    Same = "same",
    Formerly = "formerly",
    Probably = "probably",
} }
