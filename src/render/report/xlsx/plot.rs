//! Charts of a workbook: real ones, over a sheet of their numbers; and the workbook inside a chart of a Word document.

use std::io;

use rust_xlsxwriter::{
    Chart as Drawing, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill,
    ChartType, Format, Workbook, Worksheet,
};

use super::formats::Formats;
use super::names::Names;
use super::{Outcome, held};
use crate::render::report::cells_as_words::Saying;
use crate::render::report::docx::SHEET;
use crate::render::report::plots::{self, Scaled, colour, placed};
use crate::reports::{Block, Chart, Plot, Report, Shape};

/// How long the words for those who do not see a chart may be.
const ALT_TEXT: usize = 250;

/// The sheet of charts, where a report has any: each chart beside its numbers.
pub struct Drawings<'o> {
    /// The sheet.
    pub sheet: Option<Worksheet>,
    name: String,
    next: u32,
    currency: Option<&'o str>,
}

impl<'o> Drawings<'o> {
    /// A sheet for the charts of a report.
    pub fn new(report: &Report, names: &mut Names, saying: &Saying<'o>) -> Outcome<Drawings<'o>> {
        let mut blocks = report.sections.iter().flat_map(|it| &it.blocks);
        let has_any = blocks.any(|it| matches!(it, Block::Chart(Chart::Plot(_))));
        let mut drawings = Drawings { sheet: None, name: String::new(), next: 0, currency: None };
        if has_any {
            drawings.name = names.give(&saying.key("layout-charts"));
            let mut sheet = Worksheet::new();
            sheet.set_name(&drawings.name)?;
            sheet.set_column_width(0, 28)?;
            sheet.set_column_range_width(1, 8, 16)?;
            sheet.set_screen_gridlines(false);
            sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
            drawings.sheet = Some(sheet);
            drawings.currency = report.currency.map(|(code, _)| saying.words().currency_name(code));
        }
        Ok(drawings)
    }

    /// A chart below those that are there.
    pub fn add(&mut self, plot: &Plot, saying: &Saying) -> Outcome<()> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let scaled = Scaled::of(plot, saying);
        let caption = plots::caption(plot, scaled.unit, self.currency, saying);
        sheet.write_with_format(self.next, 0, held(&caption), &Formats::title())?;
        let head = self.next + 1;
        numbers(sheet, head, plot, &scaled, saying)?;
        let drawing = drawing(plot, &scaled, &self.name, head, saying);
        let beside = plot.series.len() as u16 + 2;
        sheet.insert_chart(head, beside, &drawing)?;
        self.next = head + 20.max(plot.categories.len() as u32 + 3);
        Ok(())
    }
}

/// The numbers of a chart: categories below each other, series beside each other.
fn numbers(
    sheet: &mut Worksheet,
    head: u32,
    plot: &Plot,
    scaled: &Scaled,
    saying: &Saying,
) -> Outcome<()> {
    let bold = Format::new().set_bold().set_text_wrap();
    for (column, series) in (1_u16..).zip(&plot.series) {
        sheet.write_string_with_format(head, column, held(&saying.message(&series.name)), &bold)?;
    }
    for (row, (short, _)) in (head + 1..).zip(&plot.categories) {
        sheet.write_string(row, 0, held(&saying.content(short)))?;
    }
    for (column, values) in (1_u16..).zip(&scaled.values) {
        for (row, value) in (head + 1..).zip(values) {
            // A part of nothing in a stack would leave its label.
            let drawn = value.filter(|it| plot.shape != Shape::Stack || !it.is_zero());
            if let Some(value) = drawn {
                sheet.write_number(row, column, placed(value))?;
            }
        }
    }
    Ok(())
}

fn drawing(plot: &Plot, scaled: &Scaled, sheet: &str, head: u32, saying: &Saying) -> Drawing {
    let mut drawing = Drawing::new(match plot.shape {
        Shape::Bars => ChartType::Column,
        Shape::Stack => ChartType::BarStacked,
        Shape::Curve => ChartType::Line,
    });
    let last = head + plot.categories.len() as u32;
    for (column, series) in (1_u16..).zip(&plot.series) {
        let colour = u32::from_str_radix(colour(series.tone), 16).unwrap_or_default();
        let mut format = ChartFormat::new();
        match plot.shape {
            Shape::Curve => format.set_line(ChartLine::new().set_color(colour).set_width(2.25)),
            _ => format.set_solid_fill(ChartSolidFill::new().set_color(colour)),
        };
        drawing
            .add_series()
            .set_name((sheet, head, column))
            .set_categories((sheet, head + 1, 0, last, 0))
            .set_values((sheet, head + 1, column, last, column))
            .set_format(&mut format)
            .set_gap(60);
    }
    drawing.title().set_hidden();
    drawing.legend().set_position(ChartLegendPosition::Bottom);
    // Lying bars have their numbers below, and the first category on top.
    let numbers = match plot.shape {
        Shape::Stack => {
            drawing.y_axis().set_reverse();
            drawing.x_axis()
        }
        _ => drawing.y_axis(),
    };
    let mut font = ChartFont::new();
    font.set_size(9);
    numbers.set_min(0).set_max(placed(scaled.end)).set_font(&font);
    drawing.set_width(620).set_height(340);
    let about: String = plots::described(plot, saying).chars().take(ALT_TEXT).collect();
    drawing.set_alt_text(about);
    drawing
}

/// The workbook inside a chart of a Word document.
pub fn workbook_of(plot: &Plot, scaled: &Scaled, saying: &Saying) -> io::Result<Vec<u8>> {
    let made = || -> Outcome<Vec<u8>> {
        let mut workbook = Workbook::new();
        let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day);
        workbook.set_properties(&properties);
        let sheet = workbook.add_worksheet();
        sheet.set_name(SHEET)?;
        numbers(sheet, 0, plot, scaled, saying)?;
        workbook.save_to_buffer()
    };
    made().map_err(io::Error::other)
}
