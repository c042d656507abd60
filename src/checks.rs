//! The rules that a plan is checked against, one file each.

pub mod footing;
