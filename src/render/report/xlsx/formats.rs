//! How cells look: fonts, grounds and number formats.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern};

use crate::language::Sheet;
use crate::model::Level;
use crate::money::Scale;
use crate::render::report::cells_as_words::{Saying, is_words};
use crate::reports::{Content, Kind, RowKind};

const NAVY: Color = Color::RGB(0x1F3A5F);
const SOFT: Color = Color::RGB(0x56606E);
const LINE: Color = Color::RGB(0xC4CAD2);
const ALARM: Color = Color::RGB(0xA3160F);
const ALARM_GROUND: Color = Color::RGB(0xFDECEB);

/// The formats of a workbook, in one language and currency.
pub struct Formats {
    /// How the language writes numbers.
    sheet: &'static Sheet,
    scale: Scale,
    /// What the report's amounts are in, as people call it.
    pub currency: Option<String>,
}

impl Formats {
    /// For a report.
    pub fn new(saying: &Saying, currency: Option<(&'static str, Scale)>) -> Formats {
        let currency = currency.map(|(code, _)| saying.words().currency_name(code).to_owned());
        Formats {
            sheet: &saying.words().language().folder().sheet,
            scale: saying.scale(),
            currency,
        }
    }

    /// The head of a column.
    pub fn head(&self, kind: Kind) -> Format {
        let align = match kind {
            Kind::Money | Kind::Number => FormatAlign::Right,
            Kind::Quarters => FormatAlign::Center,
            _ => FormatAlign::Left,
        };
        Format::new()
            .set_bold()
            .set_font_color(Color::White)
            .set_background_color(NAVY)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_text_wrap()
            .set_align(align)
            .set_align(FormatAlign::Bottom)
    }

    /// The head of the quarter that runs today.
    pub fn today(&self) -> Format {
        self.head(Kind::Quarters).set_background_color(Color::RGB(0xB3261E))
    }

    /// A cell of a table.
    pub fn cell(
        &self,
        row: RowKind,
        kind: Kind,
        content: &Content,
        depth: u8,
        alarm: bool,
    ) -> Format {
        let mut format = self.row(row).set_align(FormatAlign::Top);
        format = match kind {
            Kind::Money | Kind::Number if is_words(content) => {
                format.set_align(FormatAlign::Right).set_text_wrap()
            }
            Kind::Money | Kind::Number => format.set_align(FormatAlign::Right),
            Kind::Text => format.set_align(FormatAlign::Left).set_text_wrap(),
            _ => format.set_align(FormatAlign::Left),
        };
        // Words do not touch the number beside them.
        let beside = u8::from(!matches!(kind, Kind::Money | Kind::Number | Kind::Quarters));
        if depth + beside > 0 {
            format = format.set_indent((depth + beside).min(10));
        }
        if let Some(number) = self.number(content) {
            format = format.set_num_format(number);
        }
        if alarm {
            format = format.set_bold().set_font_color(ALARM).set_background_color(ALARM_GROUND);
        }
        format
    }

    /// A cell of a quarter in which something runs; `unknown` where only the year is known.
    pub fn shaded(&self, row: RowKind) -> Format {
        let fill = if row == RowKind::Node(Level::Axis) { 0x8793A3 } else { 0x3D6DA3 };
        self.row(row).set_background_color(Color::RGB(fill))
    }

    /// A cell of a quarter of which only the year is known.
    pub fn hatched(&self, row: RowKind) -> Format {
        self.row(row)
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(Color::RGB(0x5A6675))
            .set_background_color(Color::White)
    }

    /// A quarter of a bar that is done.
    pub fn done(&self) -> Format {
        self.row(RowKind::Item).set_background_color(Color::RGB(0x1F4E85))
    }

    /// What all cells of a row share.
    pub fn row(&self, row: RowKind) -> Format {
        let format = Format::new().set_border(FormatBorder::Thin).set_border_color(LINE);
        match row {
            RowKind::Node(Level::Plan | Level::Axis) => {
                format.set_bold().set_background_color(Color::RGB(0xE6ECF4))
            }
            RowKind::Node(Level::Result) => format.set_bold(),
            RowKind::Node(Level::Line) => format.set_font_color(SOFT),
            RowKind::Total => format
                .set_bold()
                .set_background_color(Color::RGB(0xF1F3F6))
                .set_border_top(FormatBorder::Double)
                .set_border_top_color(Color::RGB(0x1C2430)),
            RowKind::Declared => format.set_italic().set_font_color(SOFT),
            _ => format,
        }
    }

    /// What a difference that is not zero looks like.
    pub fn difference(&self) -> Format {
        Format::new().set_bold().set_font_color(ALARM).set_background_color(ALARM_GROUND)
    }

    /// A title.
    pub fn title() -> Format {
        Formats::sized(13, NAVY)
    }

    /// The title of a report.
    pub fn large() -> Format {
        Formats::sized(18, NAVY)
    }

    /// The title of a plan.
    pub fn plan() -> Format {
        Formats::sized(11, SOFT)
    }

    fn sized(size: u8, colour: Color) -> Format {
        Format::new().set_bold().set_font_size(size).set_font_color(colour)
    }

    /// What a fact is called.
    pub fn label() -> Format {
        Format::new().set_font_color(SOFT).set_align(FormatAlign::Top).set_text_wrap()
    }

    /// The numbers of a row's notes.
    pub fn note(&self) -> Format {
        self.remark().set_align(FormatAlign::Left).set_align(FormatAlign::Top).set_indent(1)
    }

    /// A remark beside a table.
    pub fn remark(&self) -> Format {
        Format::new().set_italic().set_font_color(SOFT)
    }

    /// What says that something is missing.
    pub fn banner() -> Format {
        Format::new()
            .set_bold()
            .set_font_color(ALARM)
            .set_background_color(ALARM_GROUND)
            .set_align(FormatAlign::Top)
            .set_text_wrap()
    }

    /// A fact of the cover.
    pub fn fact(&self, content: &Content, alarm: bool) -> Format {
        let format =
            Format::new().set_bold().set_align(FormatAlign::Left).set_align(FormatAlign::Top);
        let format = match self.number(content) {
            Some(number) => format.set_num_format(number),
            None => format.set_text_wrap(),
        };
        if alarm { format.set_font_color(ALARM).set_background_color(ALARM_GROUND) } else { format }
    }

    /// The number format of a content, where it is a number.
    fn number(&self, content: &Content) -> Option<String> {
        let grouped = |decimals: u32| match decimals {
            0 => format!("{}#,##0", self.sheet.locale),
            _ => format!("{}#,##0.{}", self.sheet.locale, "0".repeat(decimals.min(10) as usize)),
        };
        Some(match content {
            Content::Difference(_) => {
                let plain = grouped(self.scale.0.into());
                let unsigned = plain.trim_start_matches(self.sheet.locale);
                format!("{}+{unsigned};-{unsigned};{unsigned}", self.sheet.locale)
            }
            Content::Money(_) => grouped(self.scale.0.into()),
            Content::Foreign(_, scale, code) => format!("{}\\ [${code}]", grouped(scale.0.into())),
            Content::Number(number) => grouped(number.normalize().scale()),
            Content::Count(_) => grouped(0),
            Content::Percent(_) => self.sheet.percent.to_owned(),
            Content::Date(_) => self.sheet.date.to_owned(),
            _ => return None,
        })
    }
}
