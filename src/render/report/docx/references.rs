//! References to the notes of a document, and the notes themselves.

use std::collections::BTreeSet;
use std::io::{self, Write};

/// Bookmarks have numbers of their own: those of headings stand below.
const FIRST: u32 = 100_000;

/// What has been referred to so far.
#[derive(Default)]
pub struct References {
    referred: BTreeSet<u16>,
}

impl References {
    /// Small raised numbers that lead to their notes.
    pub fn write(&mut self, out: &mut dyn Write, notes: &[u16]) -> io::Result<()> {
        for (index, note) in notes.iter().enumerate() {
            let first = self.referred.insert(*note);
            let id = FIRST + 2 * u32::from(*note);
            if first {
                write!(out, "<w:bookmarkStart w:id=\"{id}\" w:name=\"to_{note}\"/>")?;
            }
            let comma = if index > 0 { "," } else { "" };
            write!(
                out,
                "<w:hyperlink w:anchor=\"note_{note}\" w:history=\"1\"><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/>\
                 </w:rPr><w:t>{comma}{note}</w:t></w:r></w:hyperlink>"
            )?;
            if first {
                write!(out, "<w:bookmarkEnd w:id=\"{id}\"/>")?;
            }
        }
        Ok(())
    }

    /// A note; its number leads back to where it is first referred to.
    ///
    /// `runs` is its text as it is drawn.
    pub fn note(&self, out: &mut dyn Write, number: u16, runs: &str) -> io::Result<()> {
        let id = FIRST + 2 * u32::from(number) + 1;
        let mut own = format!("<w:r><w:t>{number}.</w:t></w:r>");
        if self.referred.contains(&number) {
            own = format!(
                "<w:hyperlink w:anchor=\"to_{number}\" w:history=\"1\">{own}</w:hyperlink>"
            );
        }
        let line = format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"note_{number}\"/>{own}<w:bookmarkEnd w:id=\"{id}\"/>\
             <w:r><w:tab/></w:r>{runs}"
        );
        write!(out, "{}", super::paragraph("Note", "", &line))
    }
}
