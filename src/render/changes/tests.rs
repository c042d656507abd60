//! Drawings of one comparison.
