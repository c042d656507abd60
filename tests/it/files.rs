//! The file formats of reports: web page, Word and Excel.

#![allow(clippy::unwrap_used)]

mod docx;
mod html;
mod large;
mod pages;
mod plans;
pub mod programs;
mod sample;
mod unpacked;
mod xlsx;
