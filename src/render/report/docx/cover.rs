//! What stands before and behind the chapters: letterhead, title, facts, contents; signatures, acronyms, sources.

use std::io::{self, Write};

use super::{Body, Chapter, NOTES, ROW, anchor, empty_cell, open_cell, open_table, paragraph, run};
use crate::message::Message;
use crate::render::report::dress::{self, SOURCES};
use crate::reports::{Dress, Picture, Report};

/// A line of a letterhead: what it says, and whether it is bold.
type Line<'l> = (&'l str, bool);

impl Body<'_, '_> {
    /// Letterhead, title, facts; with chapters, also a table of contents.
    pub(super) fn cover(
        &mut self,
        title: &str,
        report: &Report,
        dress: &Dress,
        chapters: Option<&Vec<Chapter>>,
    ) -> io::Result<()> {
        if let Some(banner) = &report.banner {
            self.paragraph("Banner", &self.saying.message(banner))?;
        }
        self.letterhead(dress)?;
        if chapters.is_some() {
            // A title in the upper third of its page.
            let above =
                if dress.letterhead.is_empty() && dress.logo.is_none() { 1700 } else { 1300 };
            write!(
                self.out,
                "<w:p><w:pPr><w:spacing w:before=\"{above}\" w:after=\"0\"/></w:pPr></w:p>"
            )?;
        }
        let plan = self.spoken("", &report.plan, self.saying.foreign(report.plan_in));
        write!(self.out, "{}", paragraph("Subtitle", "", &plan))?;
        self.paragraph("Title", title)?;
        if let Some(addressee) = dress.addressee {
            self.paragraph("Normal", addressee)?;
        }
        self.fact_list(report.facts.iter().filter(|it| !SOURCES.contains(&it.key)).collect())?;
        if let Some(foreword) = dress.foreword {
            self.prose(foreword)?;
        }
        let Some(chapters) = chapters else { return Ok(()) };
        let headings =
            chapters.iter().filter_map(|it| Some((anchor(it.number), it.heading.clone()?)));
        let notes = (!report.footnotes.is_empty())
            .then(|| (NOTES.to_owned(), self.saying.key("layout-notes")));
        self.contents(&headings.chain(notes).collect::<Vec<_>>())
    }

    /// The institution at the left, the emblem in the middle, the country at the right.
    fn letterhead(&mut self, dress: &Dress) -> io::Result<()> {
        let mut left: Vec<Line> =
            dress.letterhead.iter().enumerate().map(|(at, it)| (*it, at == 0)).collect();
        left.extend(dress.number.map(|it| (it, false)));
        let right: Vec<Line> =
            dress.motto.iter().enumerate().map(|(at, it)| (*it, at == 0)).collect();
        if left.is_empty() && right.is_empty() && dress.logo.is_none() {
            return Ok(());
        }
        let [side, middle] = [3800.0, 2038.0].map(|it| self.pages.scaled(it));
        write!(self.out, "{}{ROW}", open_table("", &[side, middle, side]))?;
        self.letterhead_cell(side, &left, None)?;
        self.letterhead_cell(middle, &[], dress.logo.as_ref())?;
        self.letterhead_cell(side, &right, None)?;
        write!(self.out, "</w:tr></w:tbl>")?;
        self.gap()
    }

    fn letterhead_cell(
        &mut self,
        width: u32,
        lines: &[Line],
        logo: Option<&Picture>,
    ) -> io::Result<()> {
        write!(self.out, "{}", open_cell(width))?;
        for (text, bold) in lines {
            let bold = if *bold { "<w:b/><w:bCs/>" } else { "" };
            write!(self.out, "{}", paragraph("Letterhead", "", &run(bold, text)))?;
        }
        if let Some(logo) = logo {
            self.logo(logo)?;
        } else if lines.is_empty() {
            write!(self.out, "{}", paragraph("Letterhead", "", ""))?;
        }
        write!(self.out, "</w:tc>")
    }

    /// The emblem: its pixels, and the outline for programs that draw it.
    fn logo(&mut self, logo: &Picture) -> io::Result<()> {
        write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"Letterhead\"/></w:pPr>")?;
        if let Some(pixels) = &logo.pixels {
            // As high as there is room, and no wider than its cell.
            let (widest, highest) = (u64::from(self.pages.scaled(1890.0)) * 635, 792_000);
            let wide = pixels.width(highest);
            let (cx, cy) = if wide <= widest {
                (wide, highest)
            } else {
                (widest, highest * widest / wide.max(1))
            };
            let outline = match logo.outline {
                Some(_) => format!(
                    "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
                     xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{}\"/>\
                     </a:ext></a:extLst>",
                    self.out.relation("Outline")
                ),
                None => String::new(),
            };
            let relation = self.out.relation("Logo");
            write!(
                self.out,
                "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
                 <wp:docPr id=\"1\" name=\"logo\" descr=\"logo\"/><wp:cNvGraphicFramePr/>\
                 <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
                 <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
                 <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>\
                 <pic:cNvPr id=\"1\" name=\"logo\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
                 <a:blip r:embed=\"{relation}\">{outline}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>\
                 <a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
                 <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
                 </wp:inline></w:drawing></w:r>"
            )?;
        }
        write!(self.out, "</w:p>")
    }

    /// A table of contents. Page numbers are fields of their own, not a field around all: programs that lay out pages
    /// fill them in without asking; until then each shows a sign that is no number, for a wrong one would be believed.
    fn contents(&mut self, headings: &[(String, String)]) -> io::Result<()> {
        self.paragraph("TOCHeading", &self.saying.key("layout-contents"))?;
        let room = self.room();
        for (number, (anchor, heading)) in (1..).zip(headings) {
            // How a template numbers its headings is its own affair.
            let (left, number) = match self.is_templated {
                true => ("", String::new()),
                false => (
                    "<w:tab w:val=\"left\" w:pos=\"454\"/>",
                    format!("<w:r><w:t>{number}.</w:t></w:r><w:r><w:tab/></w:r>"),
                ),
            };
            write!(
                self.out,
                "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/><w:tabs>{left}\
                 <w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{room:.0}\"/></w:tabs></w:pPr>\
                 <w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{number}\
                 {}<w:r><w:tab/></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
                 <w:r><w:instrText xml:space=\"preserve\"> PAGEREF {anchor} \\h </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>…</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:hyperlink></w:p>",
                self.runs("", heading)
            )?;
        }
        Ok(())
    }

    /// Signatures, acronyms, and in one line where the text comes from.
    pub(super) fn closing(&mut self, report: &Report, dress: &Dress) -> io::Result<()> {
        self.signatures(report, dress)?;
        let lines = [dress::acronyms(dress), dress::sources(&report.facts, self.saying)];
        lines
            .into_iter()
            .flatten()
            .try_for_each(|it| self.paragraph("Remark", &self.saying.message(&it)))
    }

    /// Place and day, then who signs: beside each other, with room for the hand.
    fn signatures(&mut self, report: &Report, dress: &Dress) -> io::Result<()> {
        let prepared = report.facts.iter().find(|it| it.key == "prepared");
        let Some(prepared) = prepared.filter(|_| !dress.signatures.is_empty()) else {
            return Ok(());
        };
        let day = self.saying.content(&prepared.value.content);
        let signed = match dress.place {
            Some(place) => Message::new("layout-signed").text("place", place).text("day", day),
            None => Message::new("as-written").text("text", day),
        };
        write!(
            self.out,
            "<w:p><w:pPr><w:keepNext/><w:spacing w:before=\"360\"/><w:jc w:val=\"right\"/></w:pPr>\
             {}</w:p>",
            self.runs("", &self.saying.message(&signed))
        )?;
        for pair in dress.signatures.chunks(2) {
            let half = self.pages.scaled(4819.0);
            write!(self.out, "{}{ROW}", open_table("", &[half, half]))?;
            // One who signs alone signs at the right.
            if pair.len() == 1 {
                write!(self.out, "{}", empty_cell(half))?;
            }
            for signature in pair {
                write!(
                    self.out,
                    "{}<w:p><w:pPr><w:keepNext/><w:spacing w:after=\"900\"/><w:jc w:val=\"center\"/></w:pPr>{}</w:p>\
                     <w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p></w:tc>",
                    open_cell(half),
                    run("<w:b/>", signature.role),
                    run("", signature.name.unwrap_or_default())
                )?;
            }
            write!(self.out, "</w:tr></w:tbl>")?;
            self.gap()?;
        }
        Ok(())
    }
}
