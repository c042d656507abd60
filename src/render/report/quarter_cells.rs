//! Bars over the plan's quarters, for formats that draw them as shaded cells.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::model::{Level, Quarter};
use crate::render::report::cells_as_words::AsWords;
use crate::reports::{
    Block, Cell, Chart, Column, Content, GanttBar, Kind, Row, RowKind, Rows, Section, Table,
};

/// With more years, cells of a quarter would be too narrow to see: the quarters are said in words.
const MOST_YEARS: usize = 8;

/// Whether a column is drawn as one cell for each quarter of the plan.
pub fn is_drawn(column: &Column, saying: &AsWords) -> bool {
    column.kind == Kind::Quarters && (1..=MOST_YEARS).contains(&saying.years().len())
}

/// What a cell of a quarter shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Nothing runs.
    Empty,
    /// Something runs.
    Runs,
    /// It ran, and is done: progress fills the quarters from the first, as many as are whole.
    Done,
    /// Something runs in this year; whether in this quarter is not known.
    Unknown,
}

/// How far what a row speaks of is, where its table says so.
pub fn progress(columns: &[Column], row: &Row) -> Option<Decimal> {
    let at = columns.iter().position(|it| it.key == "progress")?;
    match row.cells.get(at)?.content {
        Content::Percent(percent) => Some(percent),
        _ => None,
    }
}

/// The shades of a cell over all quarters of `years` years, with the progress in percent.
pub fn shades(content: &Content, years: usize, progress: Option<Decimal>) -> Vec<Shade> {
    let mut shades = vec![Shade::Empty; years * 4];
    let mut paint = |first: usize, last: usize, shade| {
        for it in shades.iter_mut().take(last + 1).skip(first) {
            *it = shade;
        }
    };
    match content {
        Content::Quarters(spans) => {
            for span in spans {
                paint(span.first().0.into(), span.last().0.into(), Shade::Runs);
            }
        }
        Content::Years(years) => {
            for year in years {
                let first = usize::from(year.0) * 4;
                paint(first, first + 3, Shade::Unknown);
            }
        }
        _ => {}
    }
    let runs = shades.iter().filter(|it| **it == Shade::Runs).count();
    let done = progress.map_or(Decimal::ZERO, |it| it * Decimal::from(runs) / Decimal::ONE_HUNDRED);
    let done = done.floor().to_usize().unwrap_or(0);
    shades.iter_mut().filter(|it| **it == Shade::Runs).take(done).for_each(|it| *it = Shade::Done);
    shades
}

/// The quarter that runs today, where a drawing of the section says so.
pub fn today(section: &Section) -> Option<Quarter> {
    let mut charts = section.blocks.iter().filter_map(|it| match it {
        Block::Chart(Chart::Gantt { today, .. }) => *today,
        _ => None,
    });
    charts.next()?.floor().to_u16().map(Quarter)
}

/// A Gantt chart as a table. Nothing for other charts.
pub fn table<'p>(chart: &Chart<'p>) -> Option<Table<'p>> {
    let Chart::Gantt { bars, .. } = chart else { return None };
    let progress = bars.iter().any(|it| it.progress.is_some());
    let column = |key: &str, heading: &'static str, kind| Column::new(key, heading.into(), kind);
    let mut columns = vec![
        column("id", "column-id", Kind::Code),
        column("title", "column-title", Kind::Text),
        column("quarters", "layout-gantt", Kind::Quarters),
    ];
    if progress {
        columns.push(column("progress", "layout-gantt-progress", Kind::Number));
    }
    let rows: Vec<Row<'p>> = bars.iter().map(|it| row(it, progress)).collect();
    Some(Table { name: "schedule", caption: None, columns, rows: Rows::from(rows) })
}

fn row<'p>(bar: &GanttBar<'p>, progress: bool) -> Row<'p> {
    let quarters = match &bar.quarters {
        Some(spans) => Content::Quarters(spans.clone()),
        None if bar.years.is_empty() => Content::Blank,
        None => Content::Years(bar.years.clone()),
    };
    let mut cells: Vec<Cell<'p>> = vec![
        Content::Owned(bar.name.clone()).into(),
        Content::Text(bar.title).into(),
        quarters.into(),
    ];
    if progress {
        cells.push(bar.progress.map_or(Content::Blank, Content::Percent).into());
    }
    Row { kind: RowKind::Node(bar.level), depth: u8::from(bar.level > Level::Axis), cells }
}
