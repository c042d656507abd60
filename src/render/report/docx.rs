//! A report as a Word document: a cover, numbered headings, captions, contents, tables whose heads repeat, charts.
//!
//! Pages stand upright; a section whose tables need more room turns the page. Charts of quarters are tables with
//! shaded cells, as plans print them.

use std::io::{self, Write};

use crate::language::Language;
use crate::message::Message;
use crate::render::language::Words;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::plots::{self, Scaled};
use crate::render::report::prose::{self, Piece};
use crate::render::report::{quarter_cells, xlsx};
use crate::reports::{Block, Cell, Chart, Content, Dress, Fact, Plot, Report, Section};
use crate::text::Passage;
use package::{DECLARED, Frame, Package};
use paper::{Pages, Paper};
use references::References;
use table::Sheet;

mod chart;
mod cover;
mod package;
mod paper;
mod references;
mod table;
mod template;

pub use chart::SHEET;
pub use template::Template;

/// From so many headings on, a document begins with a cover and a table of contents.
const LONG: usize = 4;

/// The colour of headings and heads where the plan names none.
const NAVY: &str = "1F3A5F";

/// Draws a report as a Word document; on the pages and in the styles of a template, where there is one.
pub fn draw(
    out: &mut dyn Write,
    mut report: Report<'_>,
    words: &Words,
    template: Option<&Template>,
) -> io::Result<()> {
    let saying = Saying::of(&report, words);
    let title = saying.message(&report.title);
    let dress = std::mem::take(&mut report.dress);
    let plots = report.sections.iter().flat_map(|it| &it.blocks);
    let charts = plots.filter(|it| matches!(it, Block::Chart(Chart::Plot(_)))).count();
    let sections = std::mem::take(&mut report.sections);
    let own = Pages::own();
    let pages = template.map_or(&own, |it| &it.pages);
    let chapters = (1..).zip(sections);
    let chapters: Vec<Chapter> =
        chapters.map(|(number, it)| chapter(it, number, &dress, pages, &saying)).collect();
    let headings = chapters.iter().filter(|it| it.heading.is_some()).count();
    let is_brief = report.name == "synthesis";
    let long = !is_brief && headings + usize::from(!report.footnotes.is_empty()) >= LONG;
    let first = chapters.first().map_or(Paper::Portrait, |it| it.paper);
    let accent = dress.accent.or(template.and_then(|it| it.accent.as_deref())).unwrap_or(NAVY);
    let frame = Frame {
        title: &title,
        plan: &report.plan,
        prepared: Saying::prepared(&report),
        author: dress.letterhead.first().copied().unwrap_or("crossfoot"),
        logo: dress.logo.as_ref(),
        accent,
        charts,
        headed: long,
        template,
    };
    let mut package = Package::open(&frame, &saying)?;
    let mut body = Body {
        out: &mut package,
        saying: &saying,
        accent,
        currency: report.currency.map(|(code, _)| words.currency_name(code)),
        pages,
        is_templated: template.is_some(),
        paper: if long { Paper::Portrait } else { first },
        is_first: true,
        breaks: long,
        numbered: headings > 0 && !is_brief,
        is_brief,
        references: References::default(),
        tables: 0,
        pictures: 0,
        charts: Vec::new(),
    };
    let root = body.out.root();
    write!(body.out, "{DECLARED}{root}<w:body>")?;
    body.cover(&title, &report, &dress, long.then_some(&chapters))?;
    for chapter in chapters {
        body.chapter(chapter)?;
    }
    body.notes(&report.footnotes)?;
    body.closing(&report, &dress)?;
    let section = pages.section(body.paper, body.is_first);
    write!(body.out, "{section}</w:body></w:document>")?;
    let charts = std::mem::take(&mut body.charts);
    for (number, (xml, workbook)) in (1..).zip(&charts) {
        package.chart(number, xml, workbook)?;
    }
    package.finish(out)
}

/// A section that is ready to be drawn: its rows are made, so that it is known how wide its tables are.
struct Chapter<'p> {
    number: usize,
    heading: Option<String>,
    paper: Paper,
    pieces: Vec<PieceOf<'p>>,
}

/// A piece of a chapter.
enum PieceOf<'p> {
    Block(Block<'p>),
    Table(Sheet<'p>),
    Plots(Vec<Plot<'p>>),
}

/// A section as a chapter. Charts of numbers that follow each other stand beside each other, two by two.
fn chapter<'p>(
    section: Section<'p>,
    number: usize,
    dress: &Dress,
    pages: &Pages,
    saying: &Saying,
) -> Chapter<'p> {
    let today = quarter_cells::today(&section);
    let mut pieces: Vec<PieceOf> = Vec::new();
    for block in quarter_cells::blocks(section.blocks, saying) {
        match block {
            Block::Table(table) => {
                let sheet = Sheet::of(table, today, dress.landscape, pages, saying);
                pieces.push(PieceOf::Table(sheet));
            }
            Block::Chart(Chart::Plot(plot)) => match pieces.last_mut() {
                Some(PieceOf::Plots(before)) if before.len() < 2 => before.push(plot),
                _ => pieces.push(PieceOf::Plots(vec![plot])),
            },
            block => pieces.push(PieceOf::Block(block)),
        }
    }
    let papers = pieces.iter().filter_map(|it| match it {
        PieceOf::Table(sheet) => Some(sheet.paper()),
        _ => None,
    });
    let paper = papers.max().unwrap_or(Paper::Portrait);
    let heading = section.heading.as_ref().map(|it| saying.message(it));
    Chapter { number, heading, paper, pieces }
}

/// The body of a document that is being written.
struct Body<'o, 't> {
    out: &'o mut Package<'t>,
    saying: &'o Saying<'o>,
    accent: &'o str,
    /// What people call the report's currency.
    currency: Option<&'o str>,
    pages: &'o Pages,
    /// Whether pages and styles are those of a template.
    is_templated: bool,
    /// How the pages lie.
    paper: Paper,
    /// Whether no page has been turned yet.
    is_first: bool,
    /// Whether the next chapter begins a page.
    breaks: bool,
    /// Whether tables and charts have numbers.
    numbered: bool,
    /// Whether all of it stands on two pages.
    is_brief: bool,
    references: References,
    tables: usize,
    pictures: usize,
    /// Charts and the workbooks inside them, in the order of the document.
    charts: Vec<(String, Vec<u8>)>,
}

impl Body<'_, '_> {
    /// The width between the margins.
    fn room(&self) -> f64 {
        self.pages.room(self.paper)
    }

    /// Pages lie so from here on.
    fn turn(&mut self, paper: Paper) -> io::Result<()> {
        if paper != self.paper {
            let properties = self.pages.section(self.paper, self.is_first);
            write!(self.out, "{}", paragraph("SectionEnd", properties, ""))?;
            (self.paper, self.is_first, self.breaks) = (paper, false, false);
        }
        Ok(())
    }

    fn chapter(&mut self, chapter: Chapter) -> io::Result<()> {
        self.turn(chapter.paper)?;
        if let Some(heading) = &chapter.heading {
            self.heading(heading, &anchor(chapter.number), chapter.number)?;
        }
        let alone = chapter.pieces.iter().filter(|it| matches!(it, PieceOf::Table(_))).count() == 1;
        let mut follows_table = false;
        let mut pieces = chapter.pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            let is_table = matches!(piece, PieceOf::Table(_));
            match piece {
                PieceOf::Table(sheet) => {
                    let caption = sheet.caption.as_ref().map(|it| self.saying.message(it));
                    // Only numbers say more than the heading above.
                    let own = chapter.heading.clone().filter(|_| alone && self.numbered);
                    let caption = caption.or(own);
                    self.caption(caption.as_deref(), "layout-table")?;
                    self.table(sheet)?;
                }
                PieceOf::Plots(plots) => self.plots(plots)?,
                PieceOf::Block(Block::Sentence(message)) => {
                    let style = if follows_table { "Remark" } else { "Normal" };
                    // What introduces a table stands on its page.
                    let introduces = matches!(pieces.peek(), Some(PieceOf::Table(_)));
                    let keep = if introduces { "<w:keepNext/>" } else { "" };
                    let runs = self.runs("", &self.saying.message(&message));
                    write!(self.out, "{}", paragraph(style, keep, &runs))?;
                    follows_table &= style == "Remark";
                    continue;
                }
                PieceOf::Block(Block::Label(message)) => {
                    self.paragraph("Heading2", &self.saying.message(&message))?;
                }
                PieceOf::Block(Block::Prose(text)) => self.prose(text)?,
                // On two pages, sentences say what these facts do.
                PieceOf::Block(Block::Facts { .. }) if self.is_brief => {}
                PieceOf::Block(Block::Facts { facts, .. }) => self.facts(&facts)?,
                PieceOf::Block(Block::Table(_) | Block::Chart(_)) => {}
            }
            follows_table = is_table;
        }
        Ok(())
    }

    fn heading(&mut self, text: &str, anchor: &str, number: usize) -> io::Result<()> {
        let breaks = if std::mem::take(&mut self.breaks) { "<w:pageBreakBefore/>" } else { "" };
        let properties = format!("<w:keepNext/>{breaks}{}", self.tight(100, 40));
        let marked = format!(
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"{anchor}\"/>{}<w:bookmarkEnd w:id=\"{number}\"/>",
            self.runs("", text)
        );
        write!(self.out, "{}", paragraph("Heading1", &properties, &marked))
    }

    /// The room above and below a paragraph, where all has to stand on two pages.
    fn tight(&self, before: u32, after: u32) -> String {
        match self.is_brief {
            true => format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>"),
            false => String::new(),
        }
    }

    /// "Table 1 – what it shows", above a table or a chart; the number counts by itself.
    fn caption(&mut self, text: Option<&str>, key: &'static str) -> io::Result<()> {
        let Some(text) = text else { return Ok(()) };
        if !self.numbered {
            return self.paragraph("Caption", text);
        }
        let count = match key {
            "layout-table" => &mut self.tables,
            _ => &mut self.pictures,
        };
        *count += 1;
        let number = *count;
        let word = self.saying.key(key);
        let look = format!("<w:b/><w:color w:val=\"{}\"/>", self.accent);
        let runs = format!(
            "{}<w:fldSimple w:instr=\" SEQ {} \\* ARABIC \"><w:r><w:rPr>{look}</w:rPr><w:t>{number}</w:t></w:r>\
             </w:fldSimple>{}",
            run(&look, &format!("{word}\u{a0}")),
            Escaped(&word),
            self.runs("", &format!(" – {text}"))
        );
        write!(self.out, "{}", paragraph("Caption", "<w:keepNext/>", &runs))
    }

    fn paragraph(&mut self, style: &str, text: &str) -> io::Result<()> {
        let (runs, tight) = (self.runs("", text), self.tight(0, 60));
        write!(self.out, "{}", paragraph(style, &tight, &runs))
    }

    /// A text whose letters look so.
    fn runs(&self, look: &str, text: &str) -> String {
        runs(self.saying, look, text)
    }

    /// The same in another language than the document's, where there is one: it has endings of its own.
    fn spoken(&self, look: &str, text: &str, language: Option<&str>) -> String {
        let Some(tag) = language else { return self.runs(look, text) };
        let locale = Language::from_tag(tag).map_or(tag, |it| it.folder().locale);
        run(&format!("{look}<w:lang w:val=\"{}\"/>", Escaped(locale)), text)
    }

    /// Paragraphs of the plan's author.
    fn prose(&mut self, text: Passage) -> io::Result<()> {
        let language = self.saying.foreign(text.language);
        for paragraph in prose::paragraphs(&self.saying.shown(text)) {
            let style = if paragraph.item { "ListItem" } else { "Normal" };
            let tight = self.tight(0, 60);
            write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{tight}</w:pPr>")?;
            for (index, line) in paragraph.lines.iter().enumerate() {
                if index > 0 {
                    write!(self.out, "<w:r><w:br/></w:r>")?;
                }
                for Piece { text, bold, italic } in line {
                    let bold = if *bold { "<w:b/><w:bCs/>" } else { "" };
                    let italic = if *italic { "<w:i/><w:iCs/>" } else { "" };
                    let runs = self.spoken(&format!("{bold}{italic}"), text, language);
                    write!(self.out, "{runs}")?;
                }
            }
            write!(self.out, "</w:p>")?;
        }
        Ok(())
    }

    /// Labels and values side by side; many short ones in two columns.
    fn facts(&mut self, facts: &[Fact]) -> io::Result<()> {
        if facts.is_empty() {
            return Ok(());
        }
        let is_short = |it: &Fact| self.saying.content(&it.value.content).chars().count() < 24;
        let (long, short): (Vec<&Fact>, Vec<&Fact>) = if facts.len() > 8 {
            facts.iter().partition(|it| !is_short(it))
        } else {
            (facts.iter().collect(), Vec::new())
        };
        self.fact_list(long)?;
        let half = short.len().div_ceil(2);
        let rows: Vec<[Option<&Fact>; 2]> =
            (0..half).map(|at| [short.get(at).copied(), short.get(at + half).copied()]).collect();
        self.fact_rows(&rows, &[2900.0, 1820.0, 198.0, 2900.0, 1820.0])
    }

    /// Facts below each other.
    fn fact_list(&mut self, facts: Vec<&Fact>) -> io::Result<()> {
        let rows: Vec<[Option<&Fact>; 2]> = facts.into_iter().map(|it| [Some(it), None]).collect();
        self.fact_rows(&rows, &[3000.0, 6638.0])
    }

    fn fact_rows(&mut self, rows: &[[Option<&Fact>; 2]], widths: &[f64]) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let widths: Vec<u32> = widths.iter().map(|it| self.pages.scaled(*it)).collect();
        let style = if widths.len() > 2 { "FactTable" } else { "TableNormal" };
        write!(self.out, "{}", open_table(style, &widths))?;
        for (index, row) in rows.iter().enumerate() {
            // Facts stay on one page.
            let keep = if index + 1 < rows.len() { "<w:keepNext/>" } else { "" };
            write!(self.out, "{ROW}")?;
            for (at, fact) in row.iter().enumerate().take(widths.len().div_ceil(3).max(1)) {
                let (label, value) = (widths[at * 3], widths[at * 3 + 1]);
                if at > 0 {
                    write!(self.out, "{}", empty_cell(widths[at * 3 - 1]))?;
                }
                let Some(fact) = fact else {
                    write!(self.out, "{}{}", empty_cell(label), empty_cell(value))?;
                    continue;
                };
                let look = "<w:color w:val=\"56606E\"/><w:sz w:val=\"20\"/>";
                let words = run(look, &self.saying.message(&fact.label));
                let words = paragraph("TableText", keep, &words);
                write!(self.out, "{}{words}</w:tc>{}", open_cell(label), open_cell(value))?;
                self.fact_value(&fact.value, widths.len() > 2)?;
                write!(self.out, "</w:tc>")?;
            }
            write!(self.out, "</w:tr>")?;
        }
        write!(self.out, "</w:tbl>")?;
        self.gap()
    }

    /// The value of a fact; several stand one below the other.
    fn fact_value(&mut self, value: &Cell, right: bool) -> io::Result<()> {
        let items = value.content.items();
        let side = if right { "<w:jc w:val=\"right\"/>" } else { "" };
        for (index, item) in items.iter().enumerate() {
            let last = index + 1 == items.len();
            write!(self.out, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>{side}</w:pPr>")?;
            let look = if value.alarm { table::ALARM } else { "<w:b/><w:bCs/>" };
            let sign = if value.alarm && index == 0 { "▲\u{a0}" } else { "" };
            self.content(item, &format!("{look}<w:sz w:val=\"20\"/>"), sign)?;
            if last {
                self.references.write(self.out, &value.footnotes)?;
            }
            write!(self.out, "</w:p>")?;
        }
        Ok(())
    }

    /// What a cell shows, behind a sign. Words in another language than the document's are marked, so that they are
    /// neither taken for misspelt nor read aloud as if they were in it.
    fn content(&mut self, content: &Content, look: &str, sign: &str) -> io::Result<()> {
        let mut sign = sign;
        for (text, language) in self.saying.pieces(content) {
            let runs = self.spoken(look, &format!("{sign}{text}"), language);
            write!(self.out, "{runs}")?;
            sign = "";
        }
        Ok(())
    }

    /// A little room: two tables in a row would grow together.
    fn gap(&mut self) -> io::Result<()> {
        write!(self.out, "{}", paragraph("Gap", "", ""))
    }

    /// One chart over the whole page, or two beside each other.
    fn plots(&mut self, plots: Vec<Plot>) -> io::Result<()> {
        if let [plot] = plots.as_slice() {
            return self.plot(plot, (self.room() / 567.0).min(17.0), 6.4);
        }
        let width = (self.room() / 2.0) as u32;
        write!(self.out, "{}{ROW}", open_table("", &[width, width]))?;
        for plot in &plots {
            write!(self.out, "{}", open_cell(width))?;
            let height = if self.is_brief { 4.6 } else { 6.6 };
            self.plot(plot, f64::from(width) / 567.0 - 0.35, height)?;
            write!(self.out, "</w:tc>")?;
        }
        write!(self.out, "</w:tr></w:tbl>")?;
        self.gap()
    }

    /// A chart, so many centimetres wide and high.
    fn plot(&mut self, plot: &Plot, width: f64, height: f64) -> io::Result<()> {
        let scaled = Scaled::of(plot, self.saying);
        let caption = plots::caption(plot, scaled.unit, self.currency, self.saying);
        self.caption(Some(&caption), "layout-figure")?;
        let language = self.saying.words().language().folder().locale;
        let xml = chart::part(plot, &scaled, language, self.saying);
        self.charts.push((xml, xlsx::workbook_of(plot, &scaled, self.saying)?));
        let number = self.charts.len();
        let relation = self.out.relation(&format!("Chart{number}"));
        let emu = |cm: f64| (cm * 360_000.0) as u64;
        write!(
            self.out,
            "<w:p><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{}\" cy=\"{}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/>\
             <wp:docPr id=\"{}\" name=\"chart {number}\" descr=\"{}\"/><wp:cNvGraphicFramePr/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">\
             <c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{relation}\"/>\
             </a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
            emu(width),
            emu(height),
            number + 10,
            Escaped(&plots::described(plot, self.saying))
        )
    }

    fn notes(&mut self, notes: &[Message]) -> io::Result<()> {
        if notes.is_empty() {
            return Ok(());
        }
        self.heading(&self.saying.key("layout-notes"), NOTES, 0)?;
        for (number, note) in (1_u16..).zip(notes) {
            let text = self.saying.sentence(note);
            let runs = self.runs("", &text);
            self.references.note(self.out, number, &runs)?;
        }
        Ok(())
    }
}

/// A text whose letters look so; endings of numbers stand raised.
fn runs(saying: &Saying, look: &str, text: &str) -> String {
    let runs = saying.raised(text).into_iter().map(|(part, raised)| {
        let raised = if raised { "<w:vertAlign w:val=\"superscript\"/>" } else { "" };
        run(&format!("{look}{raised}"), part)
    });
    runs.collect()
}

/// A text whose letters look so, as it is.
fn run(look: &str, text: &str) -> String {
    let look = if look.is_empty() { String::new() } else { format!("<w:rPr>{look}</w:rPr>") };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{}</w:t></w:r>", Escaped(text))
}

/// A paragraph of a style, with properties of its own, around runs.
fn paragraph(style: &str, properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{runs}</w:p>")
}

/// How a row of a table begins that stays on one page.
const ROW: &str = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";

/// How a table begins: its style, where it has one, and the widths of its columns.
fn open_table(style: &str, widths: &[u32]) -> String {
    let (mut named, mut look) = (String::new(), "");
    if !style.is_empty() {
        named = format!("<w:tblStyle w:val=\"{style}\"/>");
    }
    if style == table::STYLE {
        look = "<w:tblLook w:val=\"0020\" w:firstRow=\"1\"/>";
    }
    let whole: u32 = widths.iter().sum();
    let grid: String = widths.iter().map(|it| format!("<w:gridCol w:w=\"{it}\"/>")).collect();
    format!(
        "<w:tbl><w:tblPr>{named}<w:tblW w:w=\"{whole}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>{look}</w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>"
    )
}

/// How a cell without properties of its own begins.
fn open_cell(width: u32) -> String {
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>")
}

fn empty_cell(width: u32) -> String {
    format!("{}{}</w:tc>", open_cell(width), paragraph("TableText", "", ""))
}

/// The bookmark of the notes.
const NOTES: &str = "_Toc_notes";

/// The bookmark of a section.
fn anchor(number: usize) -> String {
    format!("_Toc_section_{number}")
}
