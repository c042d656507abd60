//! Charts as SVG, to stand inside a page that brings the styles.
//!
//! Labels are wrapped and never cut; coordinates are the one place where an amount becomes a binary float.

use std::io::{self, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::model::{Level, TimeSpan};
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::AsWords;
use crate::render::report::glyph_widths;
use crate::render::report::plots::{Scaled, colour, placed};
use crate::render::report::quarter_cells;
use crate::render::web_page::mark;
use crate::reports::{Chart, Content, GanttBar, Plot, Shape, Tone};

/// The width of a chart, in the units of its own coordinates.
const WIDTH: f64 = 900.0;
/// The height of a line of a label.
const LINE: f64 = 16.0;
/// The size of the letters.
const SIZE: f64 = 13.0;

/// Draws a chart. `number` keeps the names inside it apart from those of the other charts of the page.
pub fn draw(out: &mut dyn Write, chart: &Chart, number: usize, saying: &AsWords) -> io::Result<()> {
    match chart {
        Chart::Gantt { bars, today } => {
            let today = today.and_then(|it| it.to_f64());
            gantt(out, bars, today, number, saying)
        }
        Chart::Plot(plot) if plot.shape == Shape::Curve => curve(out, plot, number, saying),
        Chart::Plot(plot) => bars(out, plot, number, saying),
    }
}

/// The opening tag and the title of a drawing.
fn open(
    out: &mut dyn Write,
    width: f64,
    height: f64,
    number: usize,
    title: &str,
) -> io::Result<()> {
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"chart-{number}\">\n\
         <title id=\"chart-{number}\">{}</title>",
        Escaped(title)
    )
}

/// How a Gantt chart's columns lie.
struct Grid {
    /// Where the first year begins.
    left: f64,
    /// The width of a part of a year.
    part: f64,
    /// How many parts a year has.
    of_year: f64,
    parts: usize,
}

impl Grid {
    fn of(saying: &AsWords) -> Grid {
        let left = WIDTH * 0.42;
        let of_year = saying.time().parts();
        let parts = saying.parts().max(of_year.into());
        // Long plans make the drawing wider rather than parts of their years too narrow to see.
        let part = ((WIDTH - left) / parts as f64).max(11.0).floor();
        Grid { left, part, of_year: of_year.into(), parts }
    }

    fn right(&self) -> f64 {
        self.left + self.part * self.parts as f64
    }

    fn at(&self, part: f64) -> f64 {
        self.left + self.part * part.clamp(0.0, self.parts as f64)
    }

    fn at_year(&self, year: f64) -> f64 {
        self.at(year * self.of_year)
    }

    fn year(&self) -> f64 {
        self.part * self.of_year
    }
}

/// A schedule as a table of one drawing a row, under a head that print repeats on every page: no row is cut.
fn gantt(
    out: &mut dyn Write,
    bars: &[GanttBar],
    today: Option<f64>,
    number: usize,
    saying: &AsWords,
) -> io::Result<()> {
    let grid = Grid::of(saying);
    let years = saying.years();
    let width = grid.right() + 2.0;
    let labels: Vec<Vec<String>> =
        bars.iter().map(|it| wrapped(&label(it), label_width(it))).collect();
    let top = 2.0 * LINE + 12.0;
    let unknown = bars.iter().any(|it| it.quarters.is_none() && !it.years.is_empty());
    let today = today.filter(|it| (0.0..=grid.parts as f64).contains(it));
    write!(out, "<table class=\"gantt\"><thead><tr><th scope=\"col\">")?;
    open(out, width, top, number, &saying.message(&quarter_cells::heading(saying.time())))?;
    writeln!(
        out,
        "<defs><pattern id=\"unknown-{number}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" class=\"unknown-ground\"/>\
         <rect width=\"2\" height=\"7\" class=\"unknown-line\"/></pattern></defs>"
    )?;
    gantt_ground(out, years.len(), &grid, (0.0, top), top - 18.0, None)?;
    gantt_head(out, years, &grid, saying)?;
    writeln!(
        out,
        "<path class=\"frame\" d=\"M0 {top}H{}\"/></svg></th></tr></thead>\n<tbody>",
        grid.right()
    )?;
    let mut y = top;
    for (bar, lines) in bars.iter().zip(&labels) {
        let height = lines.len() as f64 * LINE + 8.0;
        write!(
            out,
            "<tr><td><svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 {y} {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\">"
        )?;
        gantt_ground(out, years.len(), &grid, (y, y + height), y, today)?;
        gantt_row(out, bar, lines, (y, height), &grid, number, saying)?;
        writeln!(out, "</svg></td></tr>")?;
        y += height;
    }
    if today.is_some() || unknown {
        gantt_legend(out, width, today.is_some(), unknown, number, saying)?;
    }
    writeln!(out, "</tbody></table>")
}

/// What the marks of a schedule mean.
fn gantt_legend(
    out: &mut dyn Write,
    width: f64,
    today: bool,
    unknown: bool,
    number: usize,
    saying: &AsWords,
) -> io::Result<()> {
    let height = LINE + 12.0;
    write!(
        out,
        "<tr><td><svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">"
    )?;
    let mut x = 0.0;
    let baseline = LINE + 2.0;
    if today {
        writeln!(out, "<path class=\"today\" d=\"M6 {}V{}\"/>", baseline - 11.0, baseline + 2.0)?;
        let words = saying.key("layout-today");
        writeln!(out, "<text x=\"18\" y=\"{baseline}\">{}</text>", Escaped(&words))?;
        x = 36.0 + width_of(&words);
    }
    if unknown {
        writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{}\" width=\"26\" height=\"12\" fill=\"url(#unknown-{number})\" class=\"hatch\"/>\
             <text x=\"{:.1}\" y=\"{baseline}\">{}</text>",
            baseline - 10.5,
            x + 33.0,
            Escaped(&saying.key("layout-year-only"))
        )?;
    }
    writeln!(out, "</svg></td></tr>")
}

/// What lies behind a part of a schedule: every second year shaded, lines between years and their parts, today.
fn gantt_ground(
    out: &mut dyn Write,
    years: usize,
    grid: &Grid,
    (from, to): (f64, f64),
    lines_from: f64,
    today: Option<f64>,
) -> io::Result<()> {
    for index in (0..years).step_by(2) {
        writeln!(
            out,
            "<rect x=\"{}\" y=\"{from}\" width=\"{}\" height=\"{}\" class=\"band\"/>",
            grid.at_year(index as f64),
            grid.year(),
            to - from
        )?;
    }
    let between = (0..=grid.parts).filter(|it| it % grid.of_year as usize != 0);
    let lines: String =
        between.map(|it| format!("M{} {lines_from}V{to}", grid.at(it as f64))).collect();
    let frames: String =
        (0..=years).map(|it| format!("M{} {from}V{to}", grid.at_year(it as f64))).collect();
    writeln!(out, "<path class=\"grid\" d=\"{lines}\"/><path class=\"frame\" d=\"{frames}\"/>")?;
    let Some(today) = today else { return Ok(()) };
    writeln!(out, "<path class=\"today\" d=\"M{:.1} {from}V{to}\"/>", grid.at(today))
}

/// The years and their parts above the bars.
fn gantt_head(
    out: &mut dyn Write,
    years: &[String],
    grid: &Grid,
    saying: &AsWords,
) -> io::Result<()> {
    // Where a label would not fit above its year, only every second or third year is named.
    let widest = years.iter().map(|it| width_of(it)).fold(0.0, f64::max) + 6.0;
    let step = (widest / grid.year()).ceil().max(1.0) as usize;
    let names: Vec<String> = (0..grid.of_year as usize).map(|it| saying.part(it)).collect();
    let names_fit = names.iter().all(|it| width_of(it) + 4.0 <= grid.part);
    for (index, label) in years.iter().enumerate() {
        let x = grid.at_year(index as f64);
        if index % step == 0 {
            let middle = x + grid.year() / 2.0;
            writeln!(
                out,
                "<text x=\"{middle}\" y=\"15\" class=\"year\">{}</text>",
                Escaped(label)
            )?;
        }
        for (part, name) in names.iter().enumerate().filter(|(_, it)| names_fit && !it.is_empty()) {
            let middle = x + grid.part * (part as f64 + 0.5);
            writeln!(
                out,
                "<text x=\"{middle}\" y=\"34\" class=\"quarter\">{}</text>",
                Escaped(name)
            )?;
        }
    }
    Ok(())
}

/// A row: its label, and its bar or the mark of what is not known.
fn gantt_row(
    out: &mut dyn Write,
    bar: &GanttBar,
    lines: &[String],
    (y, height): (f64, f64),
    grid: &Grid,
    number: usize,
    saying: &AsWords,
) -> io::Result<()> {
    let class = bar.level.id();
    let mark = mark(saying.foreign(bar.title.language).filter(|_| !bar.title.is_empty()));
    writeln!(
        out,
        "<g class=\"{class}\"{mark}><title>{}</title>",
        Escaped(&described(bar, saying))
    )?;
    writeln!(out, "<path class=\"grid\" d=\"M0 {y}H{}\"/>", grid.right())?;
    text(out, lines, indent(bar.level), y + LINE - 0.5, "")?;
    let middle = y + height / 2.0;
    match &bar.quarters {
        Some(spans) => gantt_bar(out, bar, spans, middle, grid, saying)?,
        None => {
            // Whole years, hatched: when in them is not known.
            for year in &bar.years {
                let x = grid.at_year(f64::from(year.0)) + 2.0;
                writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"12\" fill=\"url(#unknown-{number})\" class=\"hatch\"/>",
                    middle - 6.0,
                    grid.year() - 4.0
                )?;
            }
        }
    }
    writeln!(out, "</g>")
}

fn gantt_bar(
    out: &mut dyn Write,
    bar: &GanttBar,
    spans: &[TimeSpan],
    middle: f64,
    grid: &Grid,
    saying: &AsWords,
) -> io::Result<()> {
    let height = if bar.level >= Level::Activity { 14.0 } else { 6.0 };
    let y = middle - height / 2.0;
    let parts = spans.iter().map(|it| saying.time().of_span(*it));
    let all: usize = parts.clone().map(|it| it.len()).sum();
    // Progress fills the bar from its beginning, over its gaps.
    let mut done = bar.progress.and_then(|it| it.to_f64()).unwrap_or(0.0) / 100.0 * all as f64;
    let mut end = grid.left;
    for span in parts {
        let (first, after) = (f64::from(*span.start()), f64::from(*span.end()) + 1.0);
        let (x, right) = (grid.at(first) + 1.0, grid.at(after) - 1.0);
        writeln!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{height}\" rx=\"2\" class=\"bar\"/>",
            (right - x).max(1.0)
        )?;
        let filled = done.clamp(0.0, after - first);
        done -= filled;
        if filled > 0.0 {
            let width = (right - x) * filled / (after - first);
            writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width:.1}\" height=\"{height}\" rx=\"2\" class=\"done\"/>"
            )?;
        }
        end = end.max(right);
    }
    let Some(progress) = bar.progress else { return Ok(()) };
    let words = saying.words().percent(progress);
    let outside = end + 6.0 + width_of(&words) <= grid.right();
    let (x, class) = if outside { (end + 6.0, "value") } else { (end - 5.0, "value inside") };
    writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{}\" class=\"{class}\">{}</text>",
        middle + 4.5,
        Escaped(&words)
    )
}

/// What a row shows, for those who do not see it.
fn described(bar: &GanttBar, saying: &AsWords) -> String {
    let quarters = match &bar.quarters {
        Some(spans) => saying.content(&Content::Quarters(spans.clone())),
        None if !bar.years.is_empty() => saying.content(&Content::Years(bar.years.clone())),
        None => return label(bar),
    };
    match bar.progress {
        Some(progress) => {
            format!("{}: {quarters}, {}", label(bar), saying.words().percent(progress))
        }
        None => format!("{}: {quarters}", label(bar)),
    }
}

fn label(bar: &GanttBar) -> String {
    format!("{}  {}", bar.name, bar.title.words)
}

fn indent(level: Level) -> f64 {
    match level {
        Level::Plan | Level::Axis => 4.0,
        Level::Result => 12.0,
        Level::Activity => 20.0,
        Level::Line | Level::Task => 28.0,
        Level::Total => 0.0,
    }
}

fn label_width(bar: &GanttBar) -> f64 {
    let width = WIDTH * 0.42 - indent(bar.level) - 10.0;
    // Axes are written in bold.
    if bar.level <= Level::Axis { width * 0.9 } else { width }
}

/// What fills a part of a chart.
fn fill(tone: Tone) -> String {
    match tone {
        Tone::Planned => "class=\"series-0\"".to_owned(),
        Tone::Promised => "class=\"series-1\"".to_owned(),
        Tone::Actual => "class=\"series-2\"".to_owned(),
        Tone::Unknown => "class=\"series-3\"".to_owned(),
        tone => format!("fill=\"#{}\"", colour(tone)),
    }
}

/// The names of series and their colours, above a chart; how high that is.
fn legend(out: &mut dyn Write, plot: &Plot, left: f64, saying: &AsWords) -> io::Result<()> {
    let mut x = left;
    for series in &plot.series {
        let name = saying.message(&series.name);
        writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"3\" width=\"13\" height=\"13\" {}/><text x=\"{:.1}\" y=\"14\">{}</text>",
            fill(series.tone),
            x + 19.0,
            Escaped(&name)
        )?;
        x += 36.0 + width_of(&name);
    }
    Ok(())
}

/// Lying bars: beside each other, or parts of one.
fn bars(out: &mut dyn Write, plot: &Plot, number: usize, saying: &AsWords) -> io::Result<()> {
    let left = WIDTH * 0.4;
    let stacked = plot.shape == Shape::Stack;
    let scaled = Scaled::of(plot, saying);
    let known = || plot.series.iter().flat_map(|it| &it.values).filter(|it| !it.is_blank());
    let widest = known().map(|it| width_of(&saying.content(it))).fold(0.0, f64::max);
    let room = (WIDTH - left - if stacked { 8.0 } else { widest + 14.0 }).max(60.0);
    let sum_at = |at: usize| {
        let parts = scaled.values.iter().filter_map(|it| it.get(at).copied().flatten());
        parts.map(placed).map(|it| it.max(0.0)).sum::<f64>()
    };
    let most = match stacked {
        true => (0..plot.categories.len()).map(sum_at).fold(0.0, f64::max),
        false => scaled.values.iter().flatten().flatten().copied().map(placed).fold(0.0, f64::max),
    };
    let most = if most > 0.0 { most } else { 1.0 };
    let thick = if plot.series.len() > 1 && !stacked { 15.0 } else { 17.0 };
    let parts = if stacked { 1 } else { plot.series.len() };
    let labels: Vec<Vec<String>> =
        plot.categories.iter().map(|(_, it)| wrapped(it, left - 14.0)).collect();
    let height =
        |lines: &[String]| (lines.len() as f64 * LINE).max(parts as f64 * (thick + 2.0)) + 12.0;
    let top = if plot.series.is_empty() { 2.0 } else { LINE + 12.0 };
    let rows: f64 = labels.iter().map(|it| height(it)).sum();
    open(out, WIDTH, top + rows + 2.0, number, &saying.message(&plot.title))?;
    // Many parts have their names from the edge on.
    let names: f64 = plot.series.iter().map(|it| 36.0 + width_of(&saying.message(&it.name))).sum();
    legend(out, plot, if left + names > WIDTH { 4.0 } else { left }, saying)?;
    let mut y = top;
    for (at, ((_, name), lines)) in plot.categories.iter().zip(&labels).enumerate() {
        let tall = height(lines);
        let mut about = name.clone();
        for series in &plot.series {
            let value = series.values.get(at).map(|it| saying.content(it)).unwrap_or_default();
            about.push_str(&format!("; {}: {value}", saying.message(&series.name)));
        }
        writeln!(
            out,
            "<g><title>{}</title><path class=\"grid\" d=\"M0 {y}H{WIDTH}\"/>",
            Escaped(&about)
        )?;
        text(out, lines, 4.0, y + LINE + 3.0, "")?;
        let mut x = left;
        for (index, (series, values)) in plot.series.iter().zip(&scaled.values).enumerate() {
            let Some(value) = values.get(at).copied().flatten() else { continue };
            let row = if stacked { 0.0 } else { index as f64 * (thick + 2.0) };
            let y = y + 6.0 + row;
            let width = (placed(value) / most * room).max(0.0);
            writeln!(
                out,
                "<rect x=\"{x:.1}\" y=\"{y}\" width=\"{width:.1}\" height=\"{thick}\" {}/>",
                fill(series.tone)
            )?;
            let words = saying.content(&series.values[at]);
            let beyond = if stacked { (width - width_of(&words)) / 2.0 } else { width + 6.0 };
            let class = match series.tone {
                Tone::Actual | Tone::Done | Tone::Bad if stacked => "value inside-left",
                _ => "value",
            };
            if !stacked || width >= width_of(&words) + 2.0 {
                writeln!(
                    out,
                    "<text x=\"{:.1}\" y=\"{}\" class=\"{class}\">{}</text>",
                    x + beyond,
                    y + thick - 3.5,
                    Escaped(&words)
                )?;
            }
            x += if stacked { width } else { 0.0 };
        }
        writeln!(out, "</g>")?;
        y += tall;
    }
    writeln!(out, "<path class=\"frame\" d=\"M{left} {}V{y}\"/>\n</svg>", top)
}

/// A curve for each series; points that are not known leave a gap.
fn curve(out: &mut dyn Write, plot: &Plot, number: usize, saying: &AsWords) -> io::Result<()> {
    let scaled = Scaled::of(plot, saying);
    let (left, right, top, bottom) = (70.0, WIDTH - 90.0, LINE + 24.0, 300.0);
    open(out, WIDTH, bottom + 34.0, number, &saying.message(&plot.title))?;
    legend(out, plot, left, saying)?;
    let end = placed(scaled.end).max(f64::MIN_POSITIVE);
    let x =
        |at: usize| left + (at as f64 + 0.5) * (right - left) / plot.categories.len().max(1) as f64;
    let y = |value: Decimal| bottom - placed(value) / end * (bottom - top);
    let mut line = Decimal::ZERO;
    while line <= scaled.end {
        let at = y(line);
        writeln!(
            out,
            "<path class=\"grid\" d=\"M{left} {at:.1}H{right}\"/><text x=\"{:.1}\" y=\"{:.1}\" class=\"axis-value\">{}</text>",
            left - 8.0,
            at + 4.5,
            Escaped(&saying.words().number(line.normalize()))
        )?;
        line += scaled.step;
    }
    let widest = plot
        .categories
        .iter()
        .map(|(it, _)| width_of(&saying.content(it)) + 8.0)
        .fold(1.0, f64::max);
    let every = (widest * plot.categories.len() as f64 / (right - left)).ceil().max(1.0) as usize;
    for (at, (short, _)) in plot.categories.iter().enumerate().step_by(every) {
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{}\" class=\"year\">{}</text>",
            x(at),
            bottom + 20.0,
            Escaped(&saying.content(short))
        )?;
    }
    for (series, values) in plot.series.iter().zip(&scaled.values) {
        let colour = colour(series.tone);
        let mut path = String::new();
        let mut pen = 'M';
        for (at, value) in values.iter().enumerate() {
            let Some(value) = value else {
                pen = 'M';
                continue;
            };
            path.push_str(&format!("{pen}{:.1} {:.1}", x(at), y(*value)));
            pen = 'L';
            writeln!(
                out,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3.5\" {}/>",
                x(at),
                y(*value),
                fill(series.tone)
            )?;
        }
        writeln!(
            out,
            "<path fill=\"none\" stroke=\"#{colour}\" stroke-width=\"2.5\" d=\"{path}\"/>"
        )?;
        let last = values.iter().rposition(Option::is_some);
        if let Some((at, value)) = last.and_then(|at| Some((at, values[at]?))) {
            let words = saying.content(&series.values[at]);
            writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" class=\"value\">{}</text>",
                (x(at) + 8.0).min(WIDTH - width_of(&words) - 2.0),
                y(value) - 7.0,
                Escaped(&words)
            )?;
        }
    }
    writeln!(out, "<path class=\"frame\" d=\"M{left} {top}V{bottom}H{right}\"/>\n</svg>")
}

/// Lines of a label, one below the other.
fn text(out: &mut dyn Write, lines: &[String], x: f64, y: f64, class: &str) -> io::Result<()> {
    write!(out, "<text class=\"label {class}\">")?;
    for (index, line) in lines.iter().enumerate() {
        write!(
            out,
            "<tspan x=\"{x}\" y=\"{}\">{}</tspan>",
            y + index as f64 * LINE,
            Escaped(line)
        )?;
    }
    writeln!(out, "</text>")
}

/// Breaks a label into lines no wider than `room`; a word that is wider itself is broken too.
fn wrapped(label: &str, room: f64) -> Vec<String> {
    let label = crate::render::inert(label);
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in label.split(' ').filter(|it| !it.is_empty()) {
        if !line.is_empty() && width_of(&line) + width_of(" ") + width_of(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.chars() {
            if !line.is_empty() && width_of(&line) + glyph_widths::letter(letter) * SIZE > room {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}

/// How wide a text of the chart is.
fn width_of(text: &str) -> f64 {
    glyph_widths::width(text) * SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_wrapped_and_never_cut() {
        let label =
            "IV.1  Debate controversial topics in the community, between couples and in families";
        let lines = wrapped(label, 200.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|it| width_of(it) <= 200.0), "{lines:?}");
        assert_eq!(lines.join(" "), label.replace("  ", " "));
    }

    #[test]
    fn a_word_wider_than_the_column_is_broken() {
        let lines = wrapped(&"a".repeat(100), 100.0);
        assert!(lines.iter().all(|it| width_of(it) <= 100.0), "{lines:?}");
        assert_eq!(lines.concat(), "a".repeat(100));
    }
}
