//! Charts as SVG, to stand inside a page that brings the styles.
//!
//! Labels are wrapped and never cut; coordinates are the one place where an amount becomes a binary float.

use std::fmt::Display;
use std::io::{self, Write};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::model::{Level, TimeSpan};
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::Saying;
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
pub fn draw(out: &mut dyn Write, chart: &Chart, number: usize, saying: &Saying) -> io::Result<()> {
    let mut drawing = Drawing { out, number, saying };
    match chart {
        Chart::Gantt { bars, today } => drawing.gantt(bars, today.and_then(|it| it.to_f64())),
        Chart::Plot(plot) if plot.shape == Shape::Curve => drawing.curve(plot),
        Chart::Plot(plot) => drawing.bars(plot),
    }
}

/// A chart that is being drawn.
struct Drawing<'o> {
    out: &'o mut dyn Write,
    number: usize,
    saying: &'o Saying<'o>,
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
    fn of(saying: &Saying) -> Grid {
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

/// Words at a place.
fn word(x: impl Display, y: impl Display, class: &str, text: &str) -> String {
    format!("<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", Escaped(text))
}

fn rect(
    x: impl Display,
    y: impl Display,
    width: impl Display,
    height: impl Display,
    look: &str,
) -> String {
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>")
}

/// A place or a width that is no whole number.
fn tenth(number: f64) -> String {
    format!("{number:.1}")
}

impl Drawing<'_> {
    /// The opening tag and the title of a drawing.
    fn open(&mut self, width: f64, height: f64, title: &str) -> io::Result<()> {
        let (number, title) = (self.number, Escaped(title));
        writeln!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"chart-{number}\">\n\
             <title id=\"chart-{number}\">{title}</title>"
        )
    }

    /// A schedule as a table of one drawing a row, under a head that print repeats on every page: no row is cut.
    fn gantt(&mut self, bars: &[GanttBar], today: Option<f64>) -> io::Result<()> {
        let grid = Grid::of(self.saying);
        let years = self.saying.years();
        let width = grid.right() + 2.0;
        let labels: Vec<Vec<String>> =
            bars.iter().map(|it| wrapped(&label(it), label_width(it))).collect();
        let top = 2.0 * LINE + 12.0;
        let unknown = bars.iter().any(|it| it.quarters.is_none() && !it.years.is_empty());
        let today = today.filter(|it| (0.0..=grid.parts as f64).contains(it));
        write!(self.out, "<table class=\"gantt\"><thead><tr><th scope=\"col\">")?;
        self.open(width, top, &self.saying.message(&quarter_cells::heading(self.saying.time())))?;
        let number = self.number;
        writeln!(
            self.out,
            "<defs><pattern id=\"unknown-{number}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"7\" height=\"7\" class=\"unknown-ground\"/>\
         <rect width=\"2\" height=\"7\" class=\"unknown-line\"/></pattern></defs>"
        )?;
        self.gantt_ground(years.len(), &grid, (0.0, top), top - 18.0, None)?;
        self.gantt_head(years, &grid)?;
        writeln!(
            self.out,
            "<path class=\"frame\" d=\"M0 {top}H{}\"/></svg></th></tr></thead>\n<tbody>",
            grid.right()
        )?;
        let mut y = top;
        for (bar, lines) in bars.iter().zip(&labels) {
            let height = lines.len() as f64 * LINE + 8.0;
            write!(
                self.out,
                "<tr><td><svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 {y} {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\">"
            )?;
            self.gantt_ground(years.len(), &grid, (y, y + height), y, today)?;
            self.gantt_row(bar, lines, (y, height), &grid)?;
            writeln!(self.out, "</svg></td></tr>")?;
            y += height;
        }
        if today.is_some() || unknown {
            self.gantt_legend(width, today.is_some(), unknown)?;
        }
        writeln!(self.out, "</tbody></table>")
    }

    /// What the marks of a schedule mean.
    fn gantt_legend(&mut self, width: f64, today: bool, unknown: bool) -> io::Result<()> {
        let height = LINE + 12.0;
        write!(
            self.out,
            "<tr><td><svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">"
        )?;
        let mut x = 0.0;
        let baseline = LINE + 2.0;
        if today {
            writeln!(
                self.out,
                "<path class=\"today\" d=\"M6 {}V{}\"/>",
                baseline - 11.0,
                baseline + 2.0
            )?;
            let words = self.saying.key("layout-today");
            writeln!(self.out, "<text x=\"18\" y=\"{baseline}\">{}</text>", Escaped(&words))?;
            x = 36.0 + width_of(&words);
        }
        if unknown {
            let mark = rect(tenth(x), baseline - 10.5, 26, 12, &self.hatch());
            let words = self.saying.key("layout-year-only");
            let x = x + 33.0;
            writeln!(
                self.out,
                "{mark}<text x=\"{x:.1}\" y=\"{baseline}\">{}</text>",
                Escaped(&words)
            )?;
        }
        writeln!(self.out, "</svg></td></tr>")
    }

    /// What fills the bar of a year of which no more is known.
    fn hatch(&self) -> String {
        format!("fill=\"url(#unknown-{})\" class=\"hatch\"", self.number)
    }

    /// What lies behind a part of a schedule: every second year shaded, lines between years and their parts, today.
    fn gantt_ground(
        &mut self,
        years: usize,
        grid: &Grid,
        (from, to): (f64, f64),
        lines_from: f64,
        today: Option<f64>,
    ) -> io::Result<()> {
        for index in (0..years).step_by(2) {
            let x = grid.at_year(index as f64);
            let band = rect(x, from, grid.year(), to - from, "class=\"band\"");
            writeln!(self.out, "{band}")?;
        }
        let between = (0..=grid.parts).filter(|it| it % grid.of_year as usize != 0);
        let lines: String =
            between.map(|it| format!("M{} {lines_from}V{to}", grid.at(it as f64))).collect();
        let frames: String =
            (0..=years).map(|it| format!("M{} {from}V{to}", grid.at_year(it as f64))).collect();
        writeln!(
            self.out,
            "<path class=\"grid\" d=\"{lines}\"/><path class=\"frame\" d=\"{frames}\"/>"
        )?;
        let Some(today) = today else { return Ok(()) };
        writeln!(self.out, "<path class=\"today\" d=\"M{:.1} {from}V{to}\"/>", grid.at(today))
    }

    /// The years and their parts above the bars.
    fn gantt_head(&mut self, years: &[String], grid: &Grid) -> io::Result<()> {
        // Where a label would not fit above its year, only every second or third year is named.
        let widest = years.iter().map(|it| width_of(it)).fold(0.0, f64::max) + 6.0;
        let step = (widest / grid.year()).ceil().max(1.0) as usize;
        let names: Vec<String> =
            (0..grid.of_year as usize).map(|it| self.saying.part(it)).collect();
        let names_fit = names.iter().all(|it| width_of(it) + 4.0 <= grid.part);
        for (index, label) in years.iter().enumerate() {
            let x = grid.at_year(index as f64);
            if index % step == 0 {
                let middle = x + grid.year() / 2.0;
                writeln!(self.out, "{}", word(middle, 15, "year", label))?;
            }
            for (part, name) in
                names.iter().enumerate().filter(|(_, it)| names_fit && !it.is_empty())
            {
                let middle = x + grid.part * (part as f64 + 0.5);
                writeln!(self.out, "{}", word(middle, 34, "quarter", name))?;
            }
        }
        Ok(())
    }

    /// A row: its label, and its bar or the mark of what is not known.
    fn gantt_row(
        &mut self,
        bar: &GanttBar,
        lines: &[String],
        (y, height): (f64, f64),
        grid: &Grid,
    ) -> io::Result<()> {
        let class = bar.level.id();
        let mark = mark(self.saying.foreign(bar.title.language).filter(|_| !bar.title.is_empty()));
        writeln!(
            self.out,
            "<g class=\"{class}\"{mark}><title>{}</title>",
            Escaped(&described(bar, self.saying))
        )?;
        writeln!(self.out, "<path class=\"grid\" d=\"M0 {y}H{}\"/>", grid.right())?;
        self.text(lines, indent(bar.level), y + LINE - 0.5)?;
        let middle = y + height / 2.0;
        match &bar.quarters {
            Some(spans) => self.gantt_bar(bar, spans, middle, grid)?,
            None => {
                // Whole years, hatched: when in them is not known.
                for year in &bar.years {
                    let x = grid.at_year(f64::from(year.0)) + 2.0;
                    let mark = rect(x, middle - 6.0, grid.year() - 4.0, 12, &self.hatch());
                    writeln!(self.out, "{mark}")?;
                }
            }
        }
        writeln!(self.out, "</g>")
    }

    fn gantt_bar(
        &mut self,
        bar: &GanttBar,
        spans: &[TimeSpan],
        middle: f64,
        grid: &Grid,
    ) -> io::Result<()> {
        let height = if bar.level >= Level::Activity { 14.0 } else { 6.0 };
        let y = middle - height / 2.0;
        let parts = spans.iter().map(|it| self.saying.time().of_span(*it));
        let all: usize = parts.clone().map(|it| it.len()).sum();
        // Progress fills the bar from its beginning, over its gaps.
        let mut done = bar.progress.and_then(|it| it.to_f64()).unwrap_or(0.0) / 100.0 * all as f64;
        let mut end = grid.left;
        for span in parts {
            let (first, after) = (f64::from(*span.start()), f64::from(*span.end()) + 1.0);
            let (x, right) = (grid.at(first) + 1.0, grid.at(after) - 1.0);
            let wide = (right - x).max(1.0);
            writeln!(self.out, "{}", rect(x, y, wide, height, "rx=\"2\" class=\"bar\""))?;
            let filled = done.clamp(0.0, after - first);
            done -= filled;
            if filled > 0.0 {
                let width = (right - x) * filled / (after - first);
                let mark = rect(x, y, tenth(width), height, "rx=\"2\" class=\"done\"");
                writeln!(self.out, "{mark}")?;
            }
            end = end.max(right);
        }
        let Some(progress) = bar.progress else { return Ok(()) };
        let words = self.saying.words().percent(progress);
        let outside = end + 6.0 + width_of(&words) <= grid.right();
        let (x, class) = if outside { (end + 6.0, "value") } else { (end - 5.0, "value inside") };
        writeln!(self.out, "{}", word(tenth(x), middle + 4.5, class, &words))
    }

    /// The names of series and their colours, above a chart; how high that is.
    fn legend(&mut self, plot: &Plot, left: f64) -> io::Result<()> {
        let mut x = left;
        for series in &plot.series {
            let name = self.saying.message(&series.name);
            let mark = rect(tenth(x), 3, 13, 13, &fill(series.tone));
            let (from, words) = (x + 19.0, Escaped(&name));
            writeln!(self.out, "{mark}<text x=\"{from:.1}\" y=\"14\">{words}</text>")?;
            x += 36.0 + width_of(&name);
        }
        Ok(())
    }

    /// Lying bars: beside each other, or parts of one.
    fn bars(&mut self, plot: &Plot) -> io::Result<()> {
        let left = WIDTH * 0.4;
        let stacked = plot.shape == Shape::Stack;
        let scaled = Scaled::of(plot, self.saying);
        let known = || plot.series.iter().flat_map(|it| &it.values).filter(|it| !it.is_blank());
        let widest = known().map(|it| width_of(&self.saying.content(it))).fold(0.0, f64::max);
        let room = (WIDTH - left - if stacked { 8.0 } else { widest + 14.0 }).max(60.0);
        let sum_at = |at: usize| {
            let parts = scaled.values.iter().filter_map(|it| it.get(at).copied().flatten());
            parts.map(placed).map(|it| it.max(0.0)).sum::<f64>()
        };
        let most = match stacked {
            true => (0..plot.categories.len()).map(sum_at).fold(0.0, f64::max),
            false => {
                scaled.values.iter().flatten().flatten().copied().map(placed).fold(0.0, f64::max)
            }
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
        self.open(WIDTH, top + rows + 2.0, &self.saying.message(&plot.title))?;
        // Many parts have their names from the edge on.
        let names: f64 =
            plot.series.iter().map(|it| 36.0 + width_of(&self.saying.message(&it.name))).sum();
        self.legend(plot, if left + names > WIDTH { 4.0 } else { left })?;
        let mut y = top;
        for (at, ((_, name), lines)) in plot.categories.iter().zip(&labels).enumerate() {
            let tall = height(lines);
            let mut about = name.clone();
            for series in &plot.series {
                let value =
                    series.values.get(at).map(|it| self.saying.content(it)).unwrap_or_default();
                about.push_str(&format!("; {}: {value}", self.saying.message(&series.name)));
            }
            writeln!(
                self.out,
                "<g><title>{}</title><path class=\"grid\" d=\"M0 {y}H{WIDTH}\"/>",
                Escaped(&about)
            )?;
            self.text(lines, 4.0, y + LINE + 3.0)?;
            let mut x = left;
            for (index, (series, values)) in plot.series.iter().zip(&scaled.values).enumerate() {
                let Some(value) = values.get(at).copied().flatten() else { continue };
                let row = if stacked { 0.0 } else { index as f64 * (thick + 2.0) };
                let y = y + 6.0 + row;
                let width = (placed(value) / most * room).max(0.0);
                let bar = rect(tenth(x), y, tenth(width), thick, &fill(series.tone));
                writeln!(self.out, "{bar}")?;
                let words = self.saying.content(&series.values[at]);
                let beyond = if stacked { (width - width_of(&words)) / 2.0 } else { width + 6.0 };
                let class = match series.tone {
                    Tone::Actual | Tone::Done | Tone::Bad if stacked => "value inside-left",
                    _ => "value",
                };
                if !stacked || width >= width_of(&words) + 2.0 {
                    writeln!(
                        self.out,
                        "{}",
                        word(tenth(x + beyond), y + thick - 3.5, class, &words)
                    )?;
                }
                x += if stacked { width } else { 0.0 };
            }
            writeln!(self.out, "</g>")?;
            y += tall;
        }
        writeln!(self.out, "<path class=\"frame\" d=\"M{left} {top}V{y}\"/>\n</svg>")
    }

    /// A curve for each series; points that are not known leave a gap.
    fn curve(&mut self, plot: &Plot) -> io::Result<()> {
        let scaled = Scaled::of(plot, self.saying);
        let (left, right, top, bottom) = (70.0, WIDTH - 90.0, LINE + 24.0, 300.0);
        self.open(WIDTH, bottom + 34.0, &self.saying.message(&plot.title))?;
        self.legend(plot, left)?;
        let end = placed(scaled.end).max(f64::MIN_POSITIVE);
        let x = |at: usize| {
            left + (at as f64 + 0.5) * (right - left) / plot.categories.len().max(1) as f64
        };
        let y = |value: Decimal| bottom - placed(value) / end * (bottom - top);
        let mut line = Decimal::ZERO;
        while line <= scaled.end {
            let at = y(line);
            let value = self.saying.words().number(line.normalize());
            let value = word(tenth(left - 8.0), tenth(at + 4.5), "axis-value", &value);
            writeln!(self.out, "<path class=\"grid\" d=\"M{left} {at:.1}H{right}\"/>{value}")?;
            line += scaled.step;
        }
        let widths = plot.categories.iter().map(|(it, _)| width_of(&self.saying.content(it)) + 8.0);
        let widest = widths.fold(1.0, f64::max);
        let every =
            (widest * plot.categories.len() as f64 / (right - left)).ceil().max(1.0) as usize;
        for (at, (short, _)) in plot.categories.iter().enumerate().step_by(every) {
            writeln!(
                self.out,
                "{}",
                word(tenth(x(at)), bottom + 20.0, "year", &self.saying.content(short))
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
                let (x, y, fill) = (x(at), y(*value), fill(series.tone));
                path.push_str(&format!("{pen}{x:.1} {y:.1}"));
                pen = 'L';
                writeln!(self.out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" {fill}/>")?;
            }
            writeln!(
                self.out,
                "<path fill=\"none\" stroke=\"#{colour}\" stroke-width=\"2.5\" d=\"{path}\"/>"
            )?;
            let last = values.iter().rposition(Option::is_some);
            if let Some((at, value)) = last.and_then(|at| Some((at, values[at]?))) {
                let words = self.saying.content(&series.values[at]);
                let x = (x(at) + 8.0).min(WIDTH - width_of(&words) - 2.0);
                let value = word(tenth(x), tenth(y(value) - 7.0), "value", &words);
                writeln!(self.out, "{value}")?;
            }
        }
        writeln!(self.out, "<path class=\"frame\" d=\"M{left} {top}V{bottom}H{right}\"/>\n</svg>")
    }

    /// Lines of a label, one below the other.
    fn text(&mut self, lines: &[String], x: f64, y: f64) -> io::Result<()> {
        write!(self.out, "<text class=\"label \">")?;
        for (index, line) in lines.iter().enumerate() {
            write!(
                self.out,
                "<tspan x=\"{x}\" y=\"{}\">{}</tspan>",
                y + index as f64 * LINE,
                Escaped(line)
            )?;
        }
        writeln!(self.out, "</text>")
    }
}

/// What a row shows, for those who do not see it.
fn described(bar: &GanttBar, saying: &Saying) -> String {
    let quarters = match &bar.quarters {
        Some(spans) => saying.content(&Content::Quarters(spans.clone())),
        None if !bar.years.is_empty() => saying.content(&Content::Years(bar.years.clone())),
        None => return label(bar),
    };
    let progress = bar.progress.map(|it| format!(", {}", saying.words().percent(it)));
    format!("{}: {quarters}{}", label(bar), progress.unwrap_or_default())
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
