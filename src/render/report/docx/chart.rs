//! Charts of a Word document: real ones, with a workbook of their numbers inside.
//!
//! The numbers stand in the chart too: programs that do not open the workbook draw these.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::package::DECLARED;
use crate::render::markup::Escaped;
use crate::render::report::cells_as_words::Saying;
use crate::render::report::plots::{Scaled, colour};
use crate::reports::{Plot, Series, Shape, Tone};

/// The sheet of the workbook inside a chart.
pub const SHEET: &str = "data";

/// How numbers are written: groups of three are set apart by a space that does not break, in every language.
const NUMBERS: &str = "[&gt;=1000]#\\\u{a0}##0;[&gt;=10]0;0.#";
const COUNTS: &str = "0";

/// The part that draws a chart.
pub fn part(plot: &Plot, scaled: &Scaled, language: &str, saying: &Saying) -> String {
    let mut xml = format!(
        "{DECLARED}<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:date1904 val=\"0\"/>\
         <c:lang val=\"{language}\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/>\
         <c:plotArea><c:layout/>"
    );
    let numbers = if scaled.unit.is_none() { COUNTS } else { NUMBERS };
    let (open, close) = match plot.shape {
        Shape::Bars => (
            "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>",
            "<c:gapWidth val=\"60\"/><c:overlap val=\"-5\"/><c:axId val=\"111\"/><c:axId val=\"222\"/></c:barChart>",
        ),
        Shape::Stack => (
            "<c:barChart><c:barDir val=\"bar\"/><c:grouping val=\"stacked\"/><c:varyColors val=\"0\"/>",
            "<c:gapWidth val=\"50\"/><c:overlap val=\"100\"/><c:axId val=\"111\"/><c:axId val=\"222\"/></c:barChart>",
        ),
        Shape::Curve => (
            "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>",
            "<c:marker val=\"1\"/><c:axId val=\"111\"/><c:axId val=\"222\"/></c:lineChart>",
        ),
    };
    xml.push_str(open);
    let categories: Vec<String> =
        plot.categories.iter().map(|(short, _)| saying.content(short)).collect();
    for (at, (series, values)) in plot.series.iter().zip(&scaled.values).enumerate() {
        draw_series(&mut xml, at, plot, series, values, &categories, numbers, saying);
    }
    xml.push_str(close);
    axes(&mut xml, plot, scaled, numbers);
    let _ = write!(
        xml,
        "</c:plotArea><c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{}</c:legend>\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>\
         <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         <c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        letters(850, "1C2430")
    );
    xml
}

#[allow(clippy::too_many_arguments)]
fn draw_series(
    xml: &mut String,
    at: usize,
    plot: &Plot,
    series: &Series,
    values: &[Option<Decimal>],
    categories: &[String],
    numbers: &str,
    saying: &Saying,
) {
    // Columns of the workbook: A has the categories.
    let column = char::from(b'B' + at.min(24) as u8);
    let last = categories.len() + 1;
    let colour = colour(series.tone);
    let _ = write!(
        xml,
        "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache>\
         <c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>",
        Escaped(&saying.message(&series.name))
    );
    let dark = matches!(series.tone, Tone::Actual | Tone::Done | Tone::Bad | Tone::Promised);
    match plot.shape {
        Shape::Curve => {
            let dash = if series.tone == Tone::Planned { "<a:prstDash val=\"dash\"/>" } else { "" };
            let _ = write!(
                xml,
                "<c:spPr><a:ln w=\"28575\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>{dash}\
                 <a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/><c:spPr><a:solidFill>\
                 <a:srgbClr val=\"{colour}\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
            );
            // Labels on every point would stand on each other: the last one says enough.
            if let Some(known) = values.iter().rposition(Option::is_some) {
                let _ = write!(
                    xml,
                    "<c:dLbls><c:dLbl><c:idx val=\"{known}\"/><c:numFmt formatCode=\"{numbers}\" sourceLinked=\"0\"/>\
                     <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val=\"t\"/>{}</c:dLbl>{}</c:dLbls>",
                    letters(850, "1C2430"),
                    shown(true),
                    shown(false)
                );
            }
        }
        shape => {
            let (place, ink) = match shape {
                Shape::Stack => ("ctr", if dark { "FFFFFF" } else { "1C2430" }),
                _ => ("outEnd", "56606E"),
            };
            let _ = write!(
                xml,
                "<c:spPr><a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>\
                 <c:dLbls><c:numFmt formatCode=\"{numbers}\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>\
                 </c:spPr>{}<c:dLblPos val=\"{place}\"/>{}</c:dLbls>",
                letters(if categories.len() > 6 { 700 } else { 800 }, ink),
                shown(true)
            );
        }
    }
    let _ = write!(
        xml,
        "<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache><c:ptCount val=\"{}\"/>",
        categories.len()
    );
    for (index, name) in categories.iter().enumerate() {
        let _ = write!(xml, "<c:pt idx=\"{index}\"><c:v>{}</c:v></c:pt>", Escaped(name));
    }
    let _ = write!(
        xml,
        "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>\
         <c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>",
        categories.len()
    );
    for (index, value) in values.iter().enumerate() {
        // A part of nothing in a stack would leave its label.
        if let Some(value) = value.filter(|it| plot.shape != Shape::Stack || !it.is_zero()) {
            let _ = write!(xml, "<c:pt idx=\"{index}\"><c:v>{value}</c:v></c:pt>");
        }
    }
    xml.push_str("</c:numCache></c:numRef></c:val>");
    xml.push_str(if plot.shape == Shape::Curve {
        "<c:smooth val=\"0\"/></c:ser>"
    } else {
        "</c:ser>"
    });
}

/// What a label says: the value, or nothing.
fn shown(value: bool) -> String {
    format!(
        "<c:showLegendKey val=\"0\"/><c:showVal val=\"{}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>\
         <c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>",
        u8::from(value)
    )
}

/// How letters look: their size in hundredths of a point, and their colour.
fn letters(size: u32, colour: &str) -> String {
    format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"0\"><a:solidFill>\
         <a:srgbClr val=\"{colour}\"/></a:solidFill><a:latin typeface=\"Calibri\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-US\"/></a:p></c:txPr>"
    )
}

fn axes(xml: &mut String, plot: &Plot, scaled: &Scaled, numbers: &str) {
    // Bars lie with the first category on top.
    let lies = plot.shape == Shape::Stack;
    let (order, below, left) = if lies { ("maxMin", "l", "b") } else { ("minMax", "b", "l") };
    let crosses = if lies { "max" } else { "autoZero" };
    let _ = write!(
        xml,
        "<c:catAx><c:axId val=\"111\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling><c:delete val=\"0\"/>\
         <c:axPos val=\"{below}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"9525\"><a:solidFill>\
         <a:srgbClr val=\"C9D1DB\"/></a:solidFill></a:ln></c:spPr>{}<c:crossAx val=\"222\"/><c:crosses val=\"autoZero\"/>\
         <c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>\
         <c:valAx><c:axId val=\"222\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"{}\"/><c:min val=\"0\"/>\
         </c:scaling><c:delete val=\"0\"/><c:axPos val=\"{left}\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill>\
         <a:srgbClr val=\"E3E8EE\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>\
         <c:numFmt formatCode=\"{numbers}\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{}\
         <c:crossAx val=\"111\"/><c:crosses val=\"{crosses}\"/><c:crossBetween val=\"between\"/>\
         <c:majorUnit val=\"{}\"/></c:valAx>",
        letters(850, "1C2430"),
        scaled.end,
        letters(800, "56606E"),
        scaled.step
    );
}
