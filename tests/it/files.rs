//! The file formats of reports: web page, Word and Excel.

#![allow(clippy::unwrap_used)]

mod html;
mod sample;
