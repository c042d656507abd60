//! Bars over the plan's years, for formats that draw them as shaded cells.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::message::Message;
use crate::model::Level;
use crate::render::report::cells_as_words::Saying;
use crate::reports::{
    Block, Cell, Chart, Column, Content, GanttBar, Kind, Row, RowKind, Rows, Section, Table, Time,
};

/// With more cells, each would be too narrow to see: the time is said in words.
const MOST: usize = 36;

/// Whether a column is drawn as one cell for each part of the plan's years.
pub fn is_drawn(column: &Column, saying: &Saying) -> bool {
    column.kind == Kind::Quarters && (1..=MOST).contains(&saying.parts())
}

/// How many cells a column is drawn with.
pub fn cells(column: &Column, saying: &Saying) -> usize {
    if is_drawn(column, saying) { saying.parts() } else { 1 }
}

/// What a cell of a part of a year shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    /// Nothing runs.
    Empty,
    /// Something runs.
    Runs,
    /// It ran, and is done: progress fills the parts from the first, as many as are whole.
    Done,
    /// Something runs in this year; whether in this part is not known.
    Unknown,
}

/// How far what a row speaks of is, where its table says so.
pub fn progress<'c>(columns: impl IntoIterator<Item = &'c Column>, row: &Row) -> Option<Decimal> {
    let at = columns.into_iter().position(|it| it.key == "progress")?;
    match row.cells.get(at)?.content {
        Content::Percent(percent) => Some(percent),
        _ => None,
    }
}

/// The shades of so many cells, one for each part of the plan's years, with the progress in percent.
pub fn shades(
    content: &Content,
    cells: usize,
    time: Time,
    progress: Option<Decimal>,
) -> Vec<Shade> {
    let mut shades = vec![Shade::Empty; cells];
    let mut paint = |parts: RangeInclusive<u16>, shade| {
        let (first, last) = (usize::from(*parts.start()), usize::from(*parts.end()));
        for it in shades.iter_mut().take(last + 1).skip(first) {
            *it = shade;
        }
    };
    match content {
        Content::Quarters(spans) => {
            spans.iter().for_each(|it| paint(time.of_span(*it), Shade::Runs));
        }
        Content::Years(years) => {
            years.iter().for_each(|it| paint(time.of_year(*it), Shade::Unknown));
        }
        _ => {}
    }
    let runs = shades.iter().filter(|it| **it == Shade::Runs).count();
    let done = progress.map_or(Decimal::ZERO, |it| it * Decimal::from(runs) / Decimal::ONE_HUNDRED);
    let done = done.floor().to_usize().unwrap_or(0);
    shades.iter_mut().filter(|it| **it == Shade::Runs).take(done).for_each(|it| *it = Shade::Done);
    shades
}

/// The part of the plan's years that runs today, where a drawing of the section says so.
pub fn today(section: &Section) -> Option<usize> {
    let mut charts = section.blocks.iter().filter_map(|it| match it {
        Block::Chart(Chart::Gantt { today, .. }) => *today,
        _ => None,
    });
    charts.next()?.floor().to_usize()
}

/// What a Gantt chart shows.
pub fn heading(time: Time) -> Message {
    Message::new("layout-gantt").text("time", time.id())
}

/// The blocks of a section with its Gantt charts as tables; without them, where a table shades its quarters already.
pub fn blocks<'p>(blocks: Vec<Block<'p>>, saying: &Saying) -> impl Iterator<Item = Block<'p>> {
    let is_shaded = |it: &Block| match it {
        Block::Table(table) => table.columns.iter().any(|it| is_drawn(it, saying)),
        _ => false,
    };
    let (shaded, time) = (blocks.iter().any(is_shaded), saying.time());
    blocks.into_iter().filter_map(move |it| match it {
        Block::Chart(Chart::Gantt { bars, .. }) => {
            (!shaded).then(|| Block::Table(table(&bars, time)))
        }
        other => Some(other),
    })
}

fn table<'p>(bars: &[GanttBar<'p>], time: Time) -> Table<'p> {
    let progress = bars.iter().any(|it| it.progress.is_some());
    let mut columns = vec![
        Column::new("id", "column-id".into(), Kind::Code),
        Column::new("title", "column-title".into(), Kind::Text),
        Column::new("quarters", heading(time).into(), Kind::Quarters),
    ];
    if progress {
        columns.push(Column::new("progress", "layout-gantt-progress".into(), Kind::Number));
    }
    let rows: Vec<Row<'p>> = bars.iter().map(|it| row(it, progress)).collect();
    Table { name: "schedule", caption: None, columns, rows: Rows::from(rows) }
}

fn row<'p>(bar: &GanttBar<'p>, progress: bool) -> Row<'p> {
    let quarters = match &bar.quarters {
        Some(spans) => Content::Quarters(spans.clone()),
        None if bar.years.is_empty() => Content::Blank,
        None => Content::Years(bar.years.clone()),
    };
    let mut cells: Vec<Cell<'p>> = vec![
        Content::Owned(bar.name.clone()).into(),
        Content::from(bar.title).into(),
        quarters.into(),
    ];
    if progress {
        cells.push(bar.progress.map_or(Content::Blank, Content::Percent).into());
    }
    Row { kind: RowKind::Node(bar.level), depth: u8::from(bar.level > Level::Axis), cells }
}
