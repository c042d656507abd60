//! What every format that draws charts must know of them: colours, the unit of the axis, and where it ends.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::message::Message;
use crate::render::report::cells_as_words::Saying;
use crate::reports::{Content, Plot, Shape, Tone};

/// The colour of a tone, as six hexadecimal digits.
pub fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Planned => "A9B8CB",
        Tone::Promised => "2E7D8C",
        Tone::Actual => "1F3A5F",
        Tone::Done => "2E7D32",
        Tone::Running => "6F94C4",
        Tone::Waiting => "E0A030",
        Tone::Bad => "B3261E",
        Tone::Unknown => "8A929D",
    }
}

/// The colour of a light, where a cell is one. Its words and its sign say as much to those who see no colour.
pub fn light(content: &Content) -> Option<&'static str> {
    match content {
        Content::Term("green", _) => Some("2E7D32"),
        Content::Term("amber", _) => Some("B36B00"),
        Content::Term("red", _) => Some("B3261E"),
        _ => None,
    }
}

/// The numbers of a chart in the unit of its axis, exact.
pub struct Scaled {
    /// One, thousands, millions, billions; nothing for counts.
    pub unit: Option<&'static str>,
    /// By series, then by category; none where it is not known.
    pub values: Vec<Vec<Option<Decimal>>>,
    /// Where the axis ends, and how far its lines are apart.
    pub end: Decimal,
    /// See `end`.
    pub step: Decimal,
}

impl Scaled {
    /// The numbers of a chart.
    pub fn of(plot: &Plot, saying: &Saying) -> Scaled {
        let number = |content: &Content| match content {
            Content::Count(count) => Some(Decimal::from(*count)),
            other => other.money()?.plain(saying.scale()).parse().ok(),
        };
        let mut values: Vec<Vec<Option<Decimal>>> =
            plot.series.iter().map(|it| it.values.iter().map(number).collect()).collect();
        let is_of_money = plot.is_of_money();
        let most = values.iter().flatten().flatten().copied().max().unwrap_or_default();
        let (unit, divisor) = match most {
            _ if !is_of_money => (None, 1),
            it if it >= Decimal::from(10_000_000_000_i64) => (Some("billions"), 1_000_000_000_i64),
            it if it >= Decimal::from(10_000_000_i64) => (Some("millions"), 1_000_000),
            it if it >= Decimal::from(10_000_i64) => (Some("thousands"), 1_000),
            _ => (Some("one"), 1),
        };
        for value in values.iter_mut().flatten().flatten() {
            *value = (*value / Decimal::from(divisor)).normalize();
        }
        let most = match plot.shape {
            Shape::Stack => {
                let sums = (0..plot.categories.len())
                    .map(|at| values.iter().filter_map(|it| it.get(at).copied().flatten()).sum());
                sums.max().unwrap_or_default()
            }
            _ => most / Decimal::from(divisor),
        };
        let step = step(most, unit.is_none());
        let steps = (most * Decimal::new(105, 2) / step).ceil().max(Decimal::ONE);
        Scaled { unit, values, end: steps * step, step }
    }
}

/// A round distance between the lines of an axis that ends near `most`.
fn step(most: Decimal, whole: bool) -> Decimal {
    let least = if whole { Decimal::ONE } else { Decimal::new(1, 3) };
    let mut power = least;
    loop {
        for times in [1, 2, 5] {
            let step = power * Decimal::from(times);
            if most / step <= Decimal::from(5) {
                return step;
            }
        }
        power *= Decimal::TEN;
    }
}

/// What stands above a chart: what it shows, and in which unit.
pub fn caption(
    plot: &Plot,
    unit: Option<&'static str>,
    currency: Option<&str>,
    saying: &Saying,
) -> String {
    let title = saying.message(&plot.title);
    match (unit, currency) {
        (Some(unit), Some(currency)) => {
            let unit =
                Message::new("layout-amounts-in").text("unit", unit).text("currency", currency);
            let unit = saying.message(&unit);
            // Inside of a caption the sentence goes on.
            let mut letters = unit.chars();
            let first = letters.next().map(|it| it.to_lowercase().to_string()).unwrap_or_default();
            format!("{title} ({first}{})", letters.as_str())
        }
        _ => title,
    }
}

/// A chart in words, for those who do not see it.
pub fn described(plot: &Plot, saying: &Saying) -> String {
    let mut text = saying.message(&plot.title);
    for (at, (_, name)) in plot.categories.iter().enumerate() {
        let values = plot.series.iter().filter_map(|it| {
            let value = it.values.get(at).filter(|it| !it.is_blank())?;
            Some(format!("{} {}", saying.message(&it.name), saying.content(value)))
        });
        let values: Vec<String> = values.collect();
        text.push_str(&format!("; {name}: {}", values.join(", ")));
    }
    text
}

/// A number as a drawing places it: the one place where it becomes a binary float.
pub fn placed(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_at_most_six_round_steps() {
        for (most, whole, expected) in [("655", false, "200"), ("7", true, "2"), ("1", true, "1")] {
            assert_eq!(step(most.parse().unwrap(), whole), expected.parse().unwrap(), "{most}");
        }
        assert_eq!(step(Decimal::ZERO, true), Decimal::ONE);
    }
}
