//! Charts as SVG, to stand inside a page that brings the styles.
//!
//! Labels are wrapped and never cut; coordinates are the one place where an amount becomes a binary float.

use std::io::{self, Write};

use rust_decimal::prelude::ToPrimitive as _;

use crate::message::Message;
use crate::model::{Level, TimeSpan};
use crate::money::Money;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::AsWords;
use crate::render::report::glyph_widths;
use crate::reports::{Chart, Content, GanttBar};

/// The width of a chart, in the units of its own coordinates.
const WIDTH: f64 = 900.0;
/// The height of a line of a label.
const LINE: f64 = 16.0;
/// The size of the letters.
const SIZE: f64 = 13.0;

/// Draws a chart. `number` keeps the names inside it apart from those of the other charts of the page.
pub fn draw(out: &mut dyn Write, chart: &Chart, number: usize, saying: &AsWords) -> io::Result<()> {
    match chart {
        Chart::Gantt { years, bars, today } => {
            let today = today.and_then(|it| it.to_f64());
            gantt(out, years, bars, today, number, saying)
        }
        Chart::Bars { series, bars } => amounts(out, series, bars, number, saying),
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
    /// Where the first quarter begins.
    left: f64,
    /// The width of a quarter.
    quarter: f64,
    quarters: usize,
}

impl Grid {
    fn of(years: usize) -> Grid {
        let left = WIDTH * 0.42;
        let quarters = years.max(1) * 4;
        // Long plans make the drawing wider rather than their quarters too narrow to see.
        let quarter = ((WIDTH - left) / quarters as f64).max(11.0).floor();
        Grid { left, quarter, quarters }
    }

    fn right(&self) -> f64 {
        self.left + self.quarter * self.quarters as f64
    }

    fn at(&self, quarter: f64) -> f64 {
        self.left + self.quarter * quarter.clamp(0.0, self.quarters as f64)
    }
}

fn gantt(
    out: &mut dyn Write,
    years: &[&str],
    bars: &[GanttBar],
    today: Option<f64>,
    number: usize,
    saying: &AsWords,
) -> io::Result<()> {
    let grid = Grid::of(years.len());
    let labels: Vec<Vec<String>> =
        bars.iter().map(|it| wrapped(&label(it), label_width(it))).collect();
    let heights: Vec<f64> = labels.iter().map(|it| it.len() as f64 * LINE + 8.0).collect();
    let top = 2.0 * LINE + 12.0;
    let bottom = top + heights.iter().sum::<f64>();
    let unknown = bars.iter().any(|it| it.quarters.is_none() && !it.years.is_empty());
    let legend = if unknown || today.is_some() { LINE + 14.0 } else { 4.0 };
    open(out, grid.right() + 2.0, bottom + legend, number, &saying.key("layout-gantt"))?;
    writeln!(
        out,
        "<defs><pattern id=\"unknown-{number}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" class=\"unknown-ground\"/>\
         <rect width=\"2\" height=\"7\" class=\"unknown-line\"/></pattern></defs>"
    )?;
    gantt_head(out, years, &grid, top, bottom, saying)?;
    let mut y = top;
    for ((bar, lines), height) in bars.iter().zip(&labels).zip(&heights) {
        gantt_row(out, bar, lines, (y, *height), &grid, number, saying)?;
        y += height;
    }
    writeln!(out, "<path class=\"frame\" d=\"M0 {top}H{0}M0 {bottom}H{0}\"/>", grid.right())?;
    let mut x = 0.0;
    let baseline = bottom + LINE + 4.0;
    if let Some(today) = today.filter(|it| (0.0..=grid.quarters as f64).contains(it)) {
        let at = grid.at(today);
        writeln!(out, "<path class=\"today\" d=\"M{at:.1} {}V{bottom}\"/>", top - 6.0)?;
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
    writeln!(out, "</svg>")
}

/// The years and quarters above the bars, and the lines between them.
fn gantt_head(
    out: &mut dyn Write,
    years: &[&str],
    grid: &Grid,
    top: f64,
    bottom: f64,
    saying: &AsWords,
) -> io::Result<()> {
    // Where a label would not fit above its year, only every second or third year is named.
    let widest = years.iter().map(|it| width_of(it)).fold(0.0, f64::max) + 6.0;
    let step = (widest / (grid.quarter * 4.0)).ceil().max(1.0) as usize;
    let names: Vec<String> = (1..=4).map(|it| saying.quarter(it)).collect();
    let names_fit = names.iter().all(|it| width_of(it) + 4.0 <= grid.quarter);
    for (index, label) in years.iter().enumerate() {
        let x = grid.at(index as f64 * 4.0);
        if index % 2 == 0 {
            writeln!(
                out,
                "<rect x=\"{x}\" y=\"0\" width=\"{}\" height=\"{bottom}\" class=\"band\"/>",
                grid.quarter * 4.0
            )?;
        }
        if index % step == 0 {
            let middle = x + grid.quarter * 2.0;
            writeln!(
                out,
                "<text x=\"{middle}\" y=\"15\" class=\"year\">{}</text>",
                Escaped(label)
            )?;
        }
        for (quarter, name) in names.iter().enumerate().filter(|_| names_fit) {
            let middle = x + grid.quarter * (quarter as f64 + 0.5);
            writeln!(
                out,
                "<text x=\"{middle}\" y=\"34\" class=\"quarter\">{}</text>",
                Escaped(name)
            )?;
        }
    }
    let mut lines = String::new();
    for quarter in 0..=grid.quarters {
        if quarter % 4 != 0 {
            lines.push_str(&format!("M{} {}V{bottom}", grid.at(quarter as f64), top - 18.0));
        }
    }
    writeln!(out, "<path class=\"grid\" d=\"{lines}\"/>")?;
    let years: String =
        (0..=years.len()).map(|it| format!("M{} 0V{bottom}", grid.at(it as f64 * 4.0))).collect();
    writeln!(out, "<path class=\"frame\" d=\"{years}\"/>")
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
    writeln!(out, "<g class=\"{class}\"><title>{}</title>", Escaped(&described(bar, saying)))?;
    writeln!(out, "<path class=\"grid\" d=\"M0 {y}H{}\"/>", grid.right())?;
    text(out, lines, indent(bar.level), y + LINE - 0.5, "")?;
    let middle = y + height / 2.0;
    match &bar.quarters {
        Some(spans) => gantt_bar(out, bar, spans, middle, grid, saying)?,
        None => {
            // Whole years, hatched: in which quarters is not known.
            for year in &bar.years {
                let x = grid.at(f64::from(year.0) * 4.0) + 2.0;
                writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"12\" fill=\"url(#unknown-{number})\" class=\"hatch\"/>",
                    middle - 6.0,
                    grid.quarter * 4.0 - 4.0
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
    let quarters: u32 = spans.iter().map(|it| u32::from(it.last().0 - it.first().0) + 1).sum();
    // Progress fills the bar from its beginning, over its gaps.
    let mut done =
        bar.progress.and_then(|it| it.to_f64()).unwrap_or(0.0) / 100.0 * f64::from(quarters);
    let mut end = grid.left;
    for span in spans {
        let (first, after) = (f64::from(span.first().0), f64::from(span.last().0) + 1.0);
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
    format!("{}  {}", bar.name, bar.title)
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

fn amounts(
    out: &mut dyn Write,
    series: &[Message],
    bars: &[(String, Vec<Option<Money>>)],
    number: usize,
    saying: &AsWords,
) -> io::Result<()> {
    let left = WIDTH * 0.4;
    let say = |it: &Money| saying.words().money(*it, saying.scale());
    let known = || bars.iter().flat_map(|(_, it)| it).flatten();
    let most = known().map(|it| it.units()).max().unwrap_or(0).max(1) as f64;
    let widest = known().map(|it| width_of(&say(it))).fold(0.0, f64::max);
    let room = (WIDTH - left - widest - 14.0).max(60.0);
    let thick = if series.len() > 1 { 15.0 } else { 17.0 };
    let labels: Vec<Vec<String>> = bars.iter().map(|(it, _)| wrapped(it, left - 14.0)).collect();
    let height = |lines: &[String], parts: usize| {
        (lines.len() as f64 * LINE).max(parts as f64 * (thick + 2.0)) + 12.0
    };
    let top = if series.is_empty() { 2.0 } else { LINE + 12.0 };
    let rows: f64 = bars.iter().zip(&labels).map(|((_, it), lines)| height(lines, it.len())).sum();
    open(out, WIDTH, top + rows + 2.0, number, &saying.key("layout-bars"))?;
    let mut x = left;
    for (index, name) in series.iter().enumerate() {
        let name = saying.message(name);
        writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"3\" width=\"13\" height=\"13\" class=\"series-{}\"/>\
             <text x=\"{:.1}\" y=\"14\">{}</text>",
            index % 4,
            x + 19.0,
            Escaped(&name)
        )?;
        x += 44.0 + width_of(&name);
    }
    let mut y = top;
    for ((name, values), lines) in bars.iter().zip(&labels) {
        let tall = height(lines, values.len());
        let mut about = name.clone();
        for (series, value) in series.iter().zip(values) {
            let value = value.as_ref().map(say).unwrap_or_default();
            about.push_str(&format!("; {}: {value}", saying.message(series)));
        }
        writeln!(
            out,
            "<g><title>{}</title><path class=\"grid\" d=\"M0 {y}H{WIDTH}\"/>",
            Escaped(&about)
        )?;
        text(out, lines, 4.0, y + LINE + 3.0, "")?;
        for (index, value) in values.iter().enumerate() {
            let Some(value) = value else { continue };
            let at = y + 6.0 + index as f64 * (thick + 2.0);
            let width = (value.units() as f64 / most * room).max(0.0);
            writeln!(
                out,
                "<rect x=\"{left}\" y=\"{at}\" width=\"{width:.1}\" height=\"{thick}\" class=\"series-{}\"/>\
                 <text x=\"{:.1}\" y=\"{}\" class=\"value\">{}</text>",
                index % 4,
                left + width + 6.0,
                at + thick - 3.5,
                Escaped(&say(value))
            )?;
        }
        writeln!(out, "</g>")?;
        y += tall;
    }
    writeln!(out, "<path class=\"frame\" d=\"M{left} {}V{y}\"/>\n</svg>", top)
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
