//! How pages lie.

/// How a page lies. Widths are in twentieths of a point.
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

    /// The width between the margins.
    pub fn room(self) -> f64 {
        match self {
            Paper::Portrait => 9638.0,
            Paper::Landscape => 14570.0,
        }
    }

    /// The properties of pages that lie so, for the end of their last paragraph. The first page of a document has no
    /// head.
    pub fn properties(self, is_first: bool) -> String {
        let (number, size) = match self {
            Paper::Portrait => (1, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"),
            Paper::Landscape => (2, "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"),
        };
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
    }
}
