//! How pages lie, and how much room they have.

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

impl Paper {
    /// Both, the narrow one first.
    pub const ALL: [Paper; 2] = [Paper::Portrait, Paper::Landscape];
}

/// The pages of a document: the report's own, or those of a template.
#[derive(Debug, Clone)]
pub struct Pages {
    /// The width between the margins, upright and across, in twentieths of a point.
    pub rooms: [f64; 2],
    /// The properties of a section, upright and across: of the first one, and of those that follow.
    pub sections: [[String; 2]; 2],
}

impl Pages {
    /// A4 with room for heads and feet. The first page of a document has no head.
    pub fn own() -> Pages {
        let section = |(number, size): (u8, &str), is_first: bool| {
            let first = format!(
                "<w:headerReference w:type=\"first\" r:id=\"rIdHeader0\"/>\
                 <w:footerReference w:type=\"first\" r:id=\"rIdFooter{number}\"/>"
            );
            let (first, title) = if is_first { (first.as_str(), "<w:titlePg/>") } else { ("", "") };
            format!(
                "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader{number}\"/>\
                 <w:footerReference w:type=\"default\" r:id=\"rIdFooter{number}\"/>{first}\
                 <w:type w:val=\"nextPage\"/>{size}\
                 <w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1020\" w:left=\"1134\" w:header=\"510\" \
                 w:footer=\"510\" w:gutter=\"0\"/>{title}</w:sectPr>"
            )
        };
        let sizes = [
            (1, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"),
            (2, "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"),
        ];
        let sections = sizes.map(|size| [section(size, true), section(size, false)]);
        Pages { rooms: [OWN_ROOM, 14_570.0], sections }
    }

    /// The width between the margins.
    pub fn room(&self, paper: Paper) -> f64 {
        self.rooms[paper as usize]
    }

    /// A width on the report's own upright page, as wide in proportion on these.
    pub fn scaled(&self, width: f64) -> u32 {
        (width * self.rooms[0] / OWN_ROOM) as u32
    }

    /// The properties of pages that lie so, for the end of their last paragraph.
    pub fn section(&self, paper: Paper, is_first: bool) -> &str {
        &self.sections[paper as usize][usize::from(!is_first)]
    }
}

/// The width between the margins of the report's own upright page.
const OWN_ROOM: f64 = 9638.0;
