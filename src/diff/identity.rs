//! Why two things of two plans are taken for the same.

use crate::text::named;

/// Why both sides of a change are taken for the same thing, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// They have the same id; or, where they have none, the same title in the same place. Also what is on one side only.
    Same,
    /// A plan says so: `formerly = ["II.4"]`.
    Formerly,
    /// A guess, and what it is made from.
    Probably(Because),
}

/// What a guess is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Because {
    /// The same id, although the titles have nothing in common.
    IdWithOtherTitle,
    /// The same title and the same amounts under another id.
    TitleAndAmounts,
    /// The same title under another id.
    Title,
    /// A similar title and the same amounts.
    LikeTitleAndAmounts,
    /// A similar title.
    LikeTitle,
    /// The same code and funder.
    Code,
    /// Most of what belongs to the one belongs to the other.
    Parts,
    /// Amounts that add up to exactly what is missing.
    Sum,
}

impl Identity {
    /// The word of machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Identity::Same => "same",
            Identity::Formerly => "formerly",
            Identity::Probably(_) => "probably",
        }
    }

    /// What it is a guess from; nothing where it is none.
    pub fn because(self) -> Option<Because> {
        match self {
            Identity::Probably(because) => Some(because),
            Identity::Same | Identity::Formerly => None,
        }
    }

    /// Whether it is a guess.
    pub fn is_guess(self) -> bool {
        self.because().is_some()
    }
}

named! { Because {
    IdWithOtherTitle = "id-with-other-title",
    TitleAndAmounts = "title-and-amounts",
    Title = "title",
    LikeTitleAndAmounts = "like-title-and-amounts",
    LikeTitle = "like-title",
    Code = "code",
    Parts = "parts",
    Sum = "sum",
} }
