//! A form as a workbook: grey cells say what is known, white ones ask.
//!
//! Which form a sheet is of stands in its first cell, which row a row is of in the hidden first column, and which column
//! is which in the hidden fourth row: all of it survives other programs, sorting and copying.

use std::io::{self, Write};

use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule,
    DocProperties, Format, FormatAlign, FormatBorder, Formula, IgnoreError, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::inert;
use super::language::Words;
use crate::accounts::{Figure, Leader};
use crate::forms::{self, ActivityRow, FIELDS, Form, IndicatorRow, Mark, Says, Sheet, digest};
use crate::message::{Arg, Message};
use crate::model::{Level, Measure, Period, Plan, Status, Text};
use crate::render::report::xlsx;
use crate::reports::of_status;

const NAVY: Color = Color::RGB(0x1F3A5F);
const SOFT: Color = Color::RGB(0x56606E);
const LINE: Color = Color::RGB(0xC4CAD2);
const GREY: Color = Color::RGB(0xEEF1F5);
const ASKED: Color = Color::RGB(0x7A8CA3);
const LATE: Color = Color::RGB(0xFFF4D6);

/// The row of the keys of columns, that of the heads, and the first one below them.
const KEYS: u32 = 3;
const HEADS: u32 = 4;
const FIRST: u32 = 5;

/// The column of the list of axes, beside the table of what is not in the plan.
const AXES: u16 = 6;

/// The largest amount that a cell takes.
const LARGEST: f64 = 1e13;

type Outcome<T> = Result<T, XlsxError>;

/// The words above a column, its width in letters, and whether it holds numbers.
type Head = (&'static str, f64, bool);

const ACTIVITIES: &[Head] = &[
    ("ask-column-id", 9.0, false),
    ("ask-column-activity", 38.0, false),
    ("ask-column-budget", 15.0, true),
    ("ask-column-disbursed-before", 15.0, true),
    ("ask-column-status-before", 17.0, false),
    ("ask-column-progress-before", 9.5, true),
    ("ask-column-status", 15.0, false),
    ("ask-column-progress", 12.0, true),
    ("ask-column-until", 13.0, false),
    ("ask-column-committed", 15.0, true),
    ("ask-column-disbursed", 15.0, true),
    ("ask-column-note", 32.0, false),
    ("ask-column-corrective", 32.0, false),
];
const INDICATORS: &[Head] = &[
    ("ask-column-id", 9.0, false),
    ("ask-column-indicator", 48.0, false),
    ("ask-column-unit", 12.0, false),
    ("ask-column-baseline", 15.0, true),
    ("ask-column-target", 24.0, true),
    ("ask-column-last", 17.0, true),
    ("ask-column-value", 20.0, true),
    ("ask-column-note", 46.0, false),
];
const UNPLANNED: &[Head] = &[
    ("ask-column-done", 56.0, false),
    ("ask-column-axis", 34.0, false),
    ("ask-column-disbursed", 18.0, true),
    ("ask-column-note", 56.0, false),
];

/// What is said beside a white cell, and about what it can't hold: a title and a text of each.
type Said = [&'static str; 4];

const STATUS: Said =
    ["ask-status-title", "ask-status", "ask-status-error-title", "ask-status-error"];
const PROGRESS: Said =
    ["ask-progress-title", "ask-progress", "ask-progress-error-title", "ask-progress-error"];
const UNTIL: Said = ["ask-until-title", "ask-until", "ask-date-error-title", "ask-date-error"];
const DATE: Said = ["ask-date-title", "ask-date", "ask-date-error-title", "ask-date-error"];
const MONEY: Said = ["ask-money-title", "ask-money", "ask-money-error-title", "ask-money-error"];
const VALUE: Said = ["ask-value-title", "ask-value", "ask-value-error-title", "ask-value-error"];
const VALUE_IN_WORDS: Said =
    ["ask-value-words-title", "ask-value-words", "ask-value-error-title", "ask-value-error"];
const AXIS: Said = ["ask-axis-title", "ask-axis", "ask-axis-error-title", "ask-axis-error"];

/// Draws a form.
pub fn draw(
    out: &mut dyn Write,
    plan: &Plan<'_>,
    form: &Form<'_>,
    words: &Words,
) -> io::Result<()> {
    let drawer = Drawer::new(plan, form, words);
    let bytes = drawer.workbook().and_then(|mut it| it.save_to_buffer());
    out.write_all(&bytes.map_err(io::Error::other)?)
}

/// How cells look.
struct Looks {
    hidden: Format,
    over: Format,
    hint: Format,
    title: Format,
    section: Format,
    label: Format,
    fact: Format,
    rule: Format,
    head: Format,
    head_right: Format,
    grey: Format,
    grey_id: Format,
    grey_number: Format,
    grey_right: Format,
    grey_percent: Format,
    late: Format,
    white: Format,
    white_words: Format,
    white_money: Format,
    white_percent: Format,
    white_number: Format,
    white_date: Format,
    total: Format,
    total_money: Format,
}

impl Looks {
    fn new(decimals: u8, date: &str) -> Looks {
        let base = || Format::new().set_font_name("Calibri").set_font_size(11);
        let bordered = |it: Format, color| {
            it.set_border(FormatBorder::Thin).set_border_color(color).set_indent(1)
        };
        let centered = |it: Format| it.set_align(FormatAlign::VerticalCenter);
        let grey = || centered(bordered(base(), LINE)).set_background_color(GREY);
        let white =
            || centered(bordered(base(), ASKED)).set_background_color(Color::White).set_unlocked();
        let money = |it: Format| {
            let it = it.set_align(FormatAlign::Right);
            match decimals {
                0 => it.set_num_format_index(3),
                2 => it.set_num_format_index(4),
                _ => it.set_num_format(format!("#,##0.{}", "0".repeat(decimals.into()))),
            }
        };
        let head = || {
            centered(bordered(base(), LINE))
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(NAVY)
                .set_text_wrap()
        };
        let total = || {
            bordered(base(), LINE)
                .set_bold()
                .set_background_color(Color::RGB(0xF1F3F6))
                .set_border_top(FormatBorder::Double)
        };
        Looks {
            hidden: base().set_font_color(Color::RGB(0x9AA3AE)).set_num_format("@"),
            hint: base().set_font_size(10).set_font_color(SOFT),
            over: base().set_font_size(10).set_font_color(SOFT).set_text_wrap(),
            title: centered(base()).set_bold().set_font_size(16).set_font_color(NAVY),
            section: base()
                .set_bold()
                .set_font_size(12)
                .set_font_color(NAVY)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(NAVY),
            label: centered(base()).set_font_color(SOFT).set_text_wrap(),
            fact: centered(base()).set_bold().set_text_wrap(),
            rule: centered(base()).set_text_wrap(),
            head: head(),
            head_right: head().set_align(FormatAlign::Right),
            grey: grey().set_text_wrap(),
            grey_id: grey().set_bold().set_num_format("@"),
            grey_number: money(grey()),
            grey_right: grey().set_align(FormatAlign::Right).set_text_wrap(),
            grey_percent: grey().set_align(FormatAlign::Right).set_num_format_index(9),
            late: grey().set_background_color(LATE).set_text_wrap(),
            white: white().set_text_wrap(),
            white_words: white().set_text_wrap().set_num_format("@"),
            white_money: money(white()),
            white_percent: white().set_align(FormatAlign::Right).set_num_format_index(9),
            white_number: white().set_align(FormatAlign::Right).set_text_wrap(),
            white_date: white().set_align(FormatAlign::Left).set_num_format(date),
            total: total(),
            total_money: money(total()),
        }
    }
}

struct Drawer<'d> {
    plan: &'d Plan<'d>,
    form: &'d Form<'d>,
    words: &'d Words,
    looks: Looks,
    body: String,
    quarter: String,
    currency: String,
    title: String,
}

impl<'d> Drawer<'d> {
    fn new(plan: &'d Plan<'d>, form: &'d Form<'d>, words: &'d Words) -> Drawer<'d> {
        let language = words.language().tag();
        let body = match form.body {
            Leader::Body(id) => plan.bodies[id.0 as usize].name.in_language(language).to_owned(),
            Leader::Named(name) => name.to_owned(),
            Leader::Together(_) | Leader::Nobody => words.say(&Message::new("nobody-responsible")),
        };
        let calendar = &plan.calendar;
        let year = calendar.year_label(form.quarter.year());
        let code = plan.currency.as_ref().map_or("", |it| it.value.code());
        let unit = words.currency_name(code).to_owned();
        let currency = match plan.zeros() {
            0 => unit,
            3 => words.say(&Message::new("ask-thousands").text("currency", unit)),
            6 => words.say(&Message::new("ask-millions").text("currency", unit)),
            zeros => format!("10^{zeros} {unit}"),
        };
        let title = plan.root().title().map_or("", |it| it.value.in_language(language));
        Drawer {
            plan,
            form,
            words,
            looks: Looks::new(plan.scale().0, words.language().folder().sheet.date),
            body,
            quarter: words.quarter(year, form.quarter.number()),
            currency,
            title: title.to_owned(),
        }
    }

    fn say(&self, key: &'static str) -> String {
        self.words.say(&self.about(key))
    }

    /// A message that may speak of the form's quarter, year, body and currency.
    fn about(&self, key: &'static str) -> Message {
        Message::new(key)
            .text("quarter", &self.quarter)
            .text("year", self.plan.calendar.year_label(self.form.quarter.year()))
            .text("body", &self.body)
            .text("currency", &self.currency)
    }

    fn text(&self, text: &Text<'_>) -> String {
        inert(text.in_language(self.words.language().tag())).into_owned()
    }

    fn workbook(&self) -> Outcome<Workbook> {
        let mut workbook = Workbook::new();
        let day = self.plan.calendar.first_day(self.form.quarter);
        // The same form gives the same bytes.
        let created = xlsx::created(day)?;
        let mark = self.mark(Sheet::Form);
        let mut properties = DocProperties::new()
            .set_title(format!("{} {}", self.say("ask-title"), self.quarter))
            .set_subject(inert(&self.title))
            .set_author("crossfoot")
            .set_company(inert(&self.body))
            .set_creation_datetime(&created);
        for (name, value) in [
            ("crossfoot.form", &mark.version),
            ("crossfoot.plan", &mark.plan),
            ("crossfoot.revision", &mark.revision),
            ("crossfoot.quarter", &mark.quarter),
            ("crossfoot.body", &mark.body),
        ] {
            properties = properties.set_custom_property(name, value.as_str());
        }
        workbook.set_properties(&properties);
        workbook.push_worksheet(self.home()?);
        workbook.push_worksheet(self.activities()?);
        if !self.form.indicators.is_empty() {
            workbook.push_worksheet(self.indicators()?);
        }
        workbook.push_worksheet(self.unplanned()?);
        Ok(workbook)
    }

    fn mark(&self, sheet: Sheet) -> Mark {
        let plan = self.plan;
        Mark {
            version: forms::VERSION.to_owned(),
            sheet: sheet.id().to_owned(),
            quarter: plan.calendar.quarter_label(self.form.quarter),
            body: self.form.key.clone(),
            revision: plan.revision.as_ref().map_or(String::new(), |it| it.value.to_string()),
            plan: digest([self.title.as_str()]),
            language: self.words.language().tag().to_owned(),
            currency: plan.currency.as_ref().map_or("", |it| it.value.code()).to_owned(),
        }
    }

    fn name(&self, sheet: Sheet) -> String {
        self.say(match sheet {
            Sheet::Form => "ask-sheet-form",
            Sheet::Activities => "ask-sheet-activities",
            Sheet::Indicators => "ask-sheet-indicators",
            Sheet::Unplanned => "ask-sheet-unplanned",
        })
    }

    /// A sheet with what all of them share: the mark, the hidden parts, how it is printed and protected.
    fn sheet(&self, kind: Sheet, tab: u32, widths: &[f64]) -> Outcome<Worksheet> {
        let mut sheet = Worksheet::new();
        sheet.set_name(self.name(kind))?;
        sheet.set_screen_gridlines(false).set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        sheet.set_tab_color(Color::RGB(tab));
        let shown = |words: &str| inert(words).replace('&', "&&");
        sheet.set_footer(format!(
            "&L&9{} · {}&R&9&P / &N",
            shown(&self.body),
            shown(&self.quarter)
        ));
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..ProtectionOptions::default()
        });
        sheet.set_column_width(0, 12)?.set_column_hidden(0)?;
        for (column, width) in (1..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        let last = widths.len() as u16;
        sheet.write_with_format(0, 0, self.mark(kind).written(), &self.looks.hidden)?;
        sheet.merge_range(0, 1, 0, last, &inert(&self.title), &self.looks.over)?;
        sheet.set_row_height(1, 28)?;
        Ok(sheet)
    }

    /// The sheet of a table: its title, its heads and their hidden keys. The first columns, so many, stay in view.
    fn table(
        &self,
        kind: Sheet,
        tab: u32,
        title: &'static str,
        heads: &[Head],
        kept: u16,
    ) -> Outcome<Worksheet> {
        let looks = &self.looks;
        let widths: Vec<f64> = heads.iter().map(|it| it.1).collect();
        let mut sheet = self.sheet(kind, tab, &widths)?;
        sheet.set_landscape();
        sheet.set_freeze_panes(FIRST, kept)?;
        sheet.write_with_format(1, 1, inert(&self.say(title)), &looks.title)?;
        sheet.write_with_format(2, 1, self.say("ask-rule-blank"), &looks.hint)?;
        sheet.write_with_format(KEYS, 0, format!("columns:{}", kind.id()), &looks.hidden)?;
        sheet.set_row_hidden(KEYS)?;
        sheet.set_row_height(HEADS, 32)?;
        for ((column, key), (head, _, is_number)) in (1..).zip(kind.columns()).zip(heads) {
            sheet.write_with_format(KEYS, column, *key, &looks.hidden)?;
            let look = if *is_number { &looks.head_right } else { &looks.head };
            sheet.write_with_format(HEADS, column, inert(&self.say(head)), look)?;
        }
        sheet.set_repeat_rows(HEADS, HEADS)?;
        Ok(sheet)
    }

    fn home(&self) -> Outcome<Worksheet> {
        let looks = &self.looks;
        let mut sheet = self.sheet(Sheet::Form, 0x1F3A5F, &[26.0, 92.0])?;
        sheet.merge_range(1, 1, 1, 2, &self.say("ask-title"), &looks.title)?;
        let calendar = &self.plan.calendar;
        let period = Message::new("from-to")
            .arg("from", Arg::Date(calendar.first_day(self.form.quarter)))
            .arg("to", Arg::Date(calendar.last_day(self.form.quarter)));
        let mut facts = vec![
            ("ask-body", inert(&self.body).into_owned()),
            ("ask-quarter", self.words.labelled(&self.quarter, &self.words.say(&period))),
        ];
        facts.extend(self.form.due.map(|it| ("ask-back", self.words.date(it))));
        if let Some(currency) = &self.plan.currency {
            let code = currency.value.code();
            let named = format!("{} ({code})", self.currency);
            let unit = if self.currency == code { code.to_owned() } else { named };
            facts.push(("ask-currency", unit));
        }
        let mut row = 3;
        for (label, fact) in facts {
            sheet.write_with_format(row, 1, self.say(label), &looks.label)?;
            sheet.write_with_format(row, 2, fact, &looks.fact)?;
            row += 1;
        }
        let mut first_white = None;
        let groups = [("ask-sender", &FIELDS[..5]), ("ask-words", &FIELDS[5..])];
        for (heading, fields) in groups {
            row += 1;
            sheet.merge_range(row, 1, row, 2, &self.say(heading), &looks.section)?;
            row += 1;
            for field in fields {
                first_white.get_or_insert(row);
                self.field(&mut sheet, row, field)?;
                row += 1;
            }
        }
        row += 1;
        sheet.write_with_format(row, 1, self.say("ask-signature"), &looks.label)?;
        sheet.set_row_height(row, 36)?;
        sheet.write_blank(row, 2, &looks.grey)?;
        row += 2;
        sheet.merge_range(row, 1, row, 2, &self.say("ask-filled"), &looks.section)?;
        row += 1;
        for (kind, rows, columns, what) in [
            (Sheet::Activities, self.form.activities.len(), 7..=11, "ask-activities-filled"),
            (Sheet::Indicators, self.form.indicators.len(), 7..=7, "ask-indicators-filled"),
        ] {
            if rows == 0 {
                continue;
            }
            let name = self.name(kind).replace('\'', "''");
            let filled: Vec<String> = columns
                .map(|it| {
                    let letter = crate::source::column_letters(it);
                    format!(
                        "('{name}'!{letter}{}:{letter}{}<>\"\")",
                        FIRST + 1,
                        FIRST as usize + rows
                    )
                })
                .collect();
            let behind =
                self.words.say(&Message::new(what).count("all", rows)).replace('"', "\"\"");
            let counted = format!("=SUMPRODUCT(--(({})>0))&\" {behind}\"", filled.join("+"));
            let formula = Formula::new(counted).set_result(format!("0 {behind}"));
            sheet.write_with_format(row, 1, self.name(kind), &looks.label)?;
            sheet.write_with_format(row, 2, formula, &looks.fact)?;
            row += 1;
        }
        row += 1;
        sheet.merge_range(row, 1, row, 2, &self.say("ask-how"), &looks.section)?;
        row += 1;
        let unplanned = self.name(Sheet::Unplanned);
        for (number, rule) in (1..).zip([
            "ask-rule-white",
            "ask-rule-blank",
            "ask-rule-amounts",
            "ask-rule-progress",
            "ask-rule-unplanned",
            "ask-rule-rows",
            "ask-rule-back",
        ]) {
            let rule = self.words.say(&self.about(rule).text("sheet", &unplanned));
            let rule = format!("{number}.  {rule}");
            sheet.merge_range(row, 1, row, 2, &rule, &looks.rule)?;
            sheet.set_row_height(row, if rule.chars().count() < 118 { 16 } else { 31 })?;
            row += 1;
        }
        sheet.set_print_area(0, 1, row - 1, 2)?;
        let first = first_white.unwrap_or(9);
        sheet.set_selection(first, 2, first, 2)?;
        sheet.set_active(true);
        Ok(sheet)
    }

    fn field(&self, sheet: &mut Worksheet, row: u32, field: &str) -> Outcome<()> {
        let label = self.say(match field {
            "sender" => "ask-name",
            "role" => "ask-role",
            "contact" => "ask-contact",
            "prepared" => "ask-prepared",
            "evidence" => "ask-evidence",
            "achievements" => "ask-achievements",
            "challenges" => "ask-challenges",
            _ => "ask-next-steps",
        });
        let is_text = ["achievements", "challenges", "next_steps"].contains(&field);
        sheet.set_row_height(row, if is_text { 62 } else { 22 })?;
        sheet.write_with_format(row, 0, format!("field:{field}"), &self.looks.hidden)?;
        sheet.write_with_format(row, 1, label, &self.looks.label)?;
        if field != "prepared" {
            sheet.write_blank(row, 2, &self.looks.white)?;
            return Ok(());
        }
        sheet.write_blank(row, 2, &self.looks.white_date)?;
        sheet.add_data_validation(row, 2, row, 2, &self.day(DATE)?)?;
        Ok(())
    }

    /// Says something beside a white cell, as long as programs allow.
    fn messages(
        &self,
        validation: DataValidation,
        [title, text, error_title, error]: Said,
        unit: &str,
    ) -> Outcome<DataValidation> {
        let say = |key, most| shortened(&self.words.say(&self.about(key).text("unit", unit)), most);
        validation
            .set_input_title(say(title, 32))?
            .set_input_message(say(text, 255))?
            .set_error_title(say(error_title, 32))?
            .set_error_message(say(error, 255))
    }

    fn activities(&self) -> Outcome<Worksheet> {
        let looks = &self.looks;
        let rows = &self.form.activities;
        let mut sheet =
            self.table(Sheet::Activities, 0x2E7D4F, "ask-title-activities", ACTIVITIES, 3)?;
        for (row, it) in (FIRST..).zip(rows) {
            self.activity(&mut sheet, row, it)?;
        }
        let last = FIRST + rows.len() as u32;
        if let Some(end) = last.checked_sub(1).filter(|it| *it >= FIRST) {
            self.rules_of_activities(&mut sheet, end)?;
        }
        sheet.write_with_format(last, 0, "total:activities", &looks.hidden)?;
        for column in 1..=13 {
            sheet.write_blank(last, column, &looks.total)?;
        }
        sheet.write_with_format(last, 1, self.say("ask-total"), &looks.total)?;
        for column in [10, 11] {
            let letter = crate::source::column_letters(column);
            let sum = match rows.is_empty() {
                true => "=0".to_owned(),
                false => format!("=SUM({letter}{}:{letter}{last})", FIRST + 1),
            };
            let sum = Formula::new(sum).set_result("0");
            sheet.write_with_format(last, column as u16, sum, &looks.total_money)?;
        }
        sheet.set_row_height(last, 20)?;
        sheet.set_print_area(0, 1, last, 13)?;
        sheet.ignore_error_range(FIRST, 1, last, 2, IgnoreError::NumberStoredAsText)?;
        sheet.set_selection(FIRST, 7, FIRST, 7)?;
        Ok(sheet)
    }

    fn activity(&self, sheet: &mut Worksheet, row: u32, it: &ActivityRow<'_>) -> Outcome<()> {
        let looks = &self.looks;
        let mut title = it.title.map_or(String::new(), |it| self.text(it));
        if it.is_task {
            title = format!("– {title}");
        }
        let budget = forms::shown(self.plan, it.budget);
        let hash = digest([it.id.as_str(), title.as_str(), blank_dash(&budget)]);
        let key = format!("activity:{}#{hash}", it.id);
        sheet.write_with_format(row, 0, key, &looks.hidden)?;
        sheet.write_with_format(row, 1, inert(&it.id), &looks.grey_id)?;
        sheet.write_with_format(row, 2, title.as_str(), &looks.grey)?;
        self.figure(sheet, row, 3, it.budget)?;
        self.figure(sheet, row, 4, it.disbursed)?;
        let mut before = it.status.map_or("–".to_owned(), |it| self.words.say(&of_status(it)));
        if it.late {
            before = self.words.say(&Message::new("ask-late").text("status", before));
        }
        if let Says::Other(leader) = it.says {
            let body = match leader {
                Leader::Body(id) => self.text(&self.plan.bodies[id.0 as usize].name),
                Leader::Named(name) => name.to_owned(),
                _ => String::new(),
            };
            let says = Message::new("ask-says").text("status", before).text("body", body);
            before = self.words.say(&says);
        }
        sheet.set_row_height(row, height(&[(&title, 36), (&before, 15)]))?;
        let look = if it.late { &looks.late } else { &looks.grey };
        sheet.write_with_format(row, 5, before, look)?;
        match it.progress.and_then(|it| it.to_f64()) {
            Some(it) => sheet.write_with_format(row, 6, it / 100.0, &looks.grey_percent)?,
            None => sheet.write_with_format(row, 6, "–", &looks.grey_right)?,
        };
        let says = it.says == Says::This;
        for (column, asks, white) in [
            (7, says, &looks.white),
            (8, says, &looks.white_percent),
            (9, says, &looks.white_date),
            (10, !it.is_task, &looks.white_money),
            (11, !it.is_task, &looks.white_money),
            (12, true, &looks.white),
            (13, true, &looks.white),
        ] {
            sheet.write_blank(row, column, if asks { white } else { &looks.grey })?;
        }
        Ok(())
    }

    fn figure(&self, sheet: &mut Worksheet, row: u32, column: u16, figure: Figure) -> Outcome<()> {
        let shown = forms::shown(self.plan, figure);
        match shown.parse::<f64>() {
            Ok(it) => sheet.write_with_format(row, column, it, &self.looks.grey_number)?,
            Err(_) => sheet.write_with_format(row, column, shown, &self.looks.grey_right)?,
        };
        Ok(())
    }

    /// What the white cells of activities take, and how they look when they say something special.
    fn rules_of_activities(&self, sheet: &mut Worksheet, end: u32) -> Outcome<()> {
        let statuses = Status::ALL.map(|it| self.words.say(&of_status(it)));
        let choice = DataValidation::new().allow_list_strings(&statuses)?;
        let choice = self.messages(choice, STATUS, "")?;
        sheet.add_data_validation(FIRST, 7, end, 7, &choice)?;
        let percent = between(0.0, 1.0);
        let percent = self.messages(percent, PROGRESS, "")?;
        sheet.add_data_validation(FIRST, 8, end, 8, &percent)?;
        sheet.add_data_validation(FIRST, 9, end, 9, &self.day(UNTIL)?)?;
        sheet.add_data_validation(FIRST, 10, end, 11, &self.money()?)?;
        let first = FIRST + 1;
        let ground = |rgb| Format::new().set_background_color(Color::RGB(rgb));
        let alarm = ground(0xFDECEB).set_font_color(Color::RGB(0xA3160F)).set_bold();
        let word = |it: Status| self.words.say(&of_status(it)).replace('"', "\"\"");
        let done = format!("=$H{first}=\"{}\"", word(Status::Completed));
        let stopped = format!(
            "=OR($H{first}=\"{}\",$H{first}=\"{}\",$H{first}=\"{}\")",
            word(Status::Suspended),
            word(Status::Postponed),
            word(Status::Cancelled)
        );
        let less = format!("=AND(ISNUMBER($I{first}),ISNUMBER($G{first}),$I{first}<$G{first})");
        let words = format!("=ISTEXT(K{first})");
        for (from, to, rule, look) in [
            (7, 7, done, ground(0xDDEFE3).set_font_color(Color::RGB(0x1C5B33))),
            (7, 7, stopped, ground(0xFFF4D6)),
            (8, 8, less, alarm.clone()),
            (10, 11, words, alarm),
        ] {
            let rule = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(look);
            sheet.add_conditional_format(FIRST, from, end, to, &rule)?;
        }
        Ok(())
    }

    fn money(&self) -> Outcome<DataValidation> {
        self.messages(between(-LARGEST, LARGEST), MONEY, "")
    }

    /// A day of the quarter or later.
    fn day(&self, said: Said) -> Outcome<DataValidation> {
        let first = xlsx::day(self.plan.calendar.first_day(self.form.quarter))?;
        let day = DataValidation::new()
            .allow_date(DataValidationRule::GreaterThanOrEqualTo(first))
            .set_error_style(DataValidationErrorStyle::Warning);
        self.messages(day, said, "")
    }

    fn indicators(&self) -> Outcome<Worksheet> {
        let mut sheet =
            self.table(Sheet::Indicators, 0x8A5A00, "ask-title-indicators", INDICATORS, 3)?;
        for (row, it) in (FIRST..).zip(&self.form.indicators) {
            self.indicator(&mut sheet, row, it)?;
        }
        let last = FIRST + self.form.indicators.len() as u32 - 1;
        sheet.set_print_area(0, 1, last, 8)?;
        sheet.ignore_error_range(FIRST, 1, last, 7, IgnoreError::NumberStoredAsText)?;
        sheet.set_selection(FIRST, 7, FIRST, 7)?;
        Ok(sheet)
    }

    fn indicator(&self, sheet: &mut Worksheet, row: u32, it: &IndicatorRow<'_>) -> Outcome<()> {
        let looks = &self.looks;
        let text = |it: &Option<crate::source::Located<Text<'_>>>| {
            it.as_ref().map_or(String::new(), |it| self.text(&it.value))
        };
        let (title, unit) = (text(&it.indicator.title), text(&it.indicator.unit));
        let hash = digest([it.id.as_str(), title.as_str(), unit.as_str()]);
        let key = format!("indicator:{}#{hash}", it.id);
        sheet.write_with_format(row, 0, key, &looks.hidden)?;
        sheet.set_row_height(row, height(&[(&title, 46)]))?;
        sheet.write_with_format(row, 1, inert(&it.id), &looks.grey_id)?;
        sheet.write_with_format(row, 2, title, &looks.grey)?;
        sheet.write_with_format(row, 3, unit.as_str(), &looks.grey)?;
        let year = self.form.quarter.year();
        let target = it.target.map(|(period, value)| {
            let is_of_year = matches!(period, Period::Year(it) if it == year);
            (value, (!is_of_year).then(|| self.plan.calendar.label(period)))
        });
        self.measure(sheet, row, 4, it.indicator.baseline.as_ref().map(|it| (&it.value, None)))?;
        self.measure(sheet, row, 5, target)?;
        self.measure(sheet, row, 6, it.last.map(|it| (it, None)))?;
        let value = if it.is_number() { &looks.white_number } else { &looks.white_words };
        sheet.write_blank(row, 7, value)?;
        sheet.write_blank(row, 8, &looks.white)?;
        let validation = match it.is_number() {
            true => {
                let unit = if unit.is_empty() { "–".to_owned() } else { unit };
                let number = between(-LARGEST, LARGEST);
                let number = number.set_error_style(DataValidationErrorStyle::Warning);
                self.messages(number, VALUE, &unit)?
            }
            false => self.messages(DataValidation::new().allow_any_value(), VALUE_IN_WORDS, "")?,
        };
        sheet.add_data_validation(row, 7, row, 7, &validation)?;
        Ok(())
    }

    /// A value of an indicator; with its period, where that is not the form's year.
    fn measure(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        value: Option<(&Measure<'_>, Option<String>)>,
    ) -> Outcome<()> {
        let look = &self.looks.grey_right;
        if let Some((Measure::Number(number), None)) = &value
            && let Some(number) = number.to_f64()
        {
            sheet.write_with_format(row, column, number, look)?;
            return Ok(());
        }
        let (measure, period) = value.unzip();
        let mut words = match measure {
            Some(Measure::Number(number)) => self.words.number(*number),
            Some(Measure::Text(text)) => self.text(text),
            Some(Measure::NotApplicable) => "n/a".to_owned(),
            None => "–".to_owned(),
        };
        if let Some(period) = period.flatten() {
            words = format!("{words} ({period})");
        }
        sheet.write_with_format(row, column, words, look)?;
        Ok(())
    }

    fn unplanned(&self) -> Outcome<Worksheet> {
        let looks = &self.looks;
        let mut sheet =
            self.table(Sheet::Unplanned, 0x7A1F5C, "ask-title-unplanned", UNPLANNED, 0)?;
        let end = FIRST + forms::UNPLANNED_ROWS - 1;
        for row in FIRST..=end {
            sheet.set_row_height(row, 24)?;
            let key = format!("unplanned:{}", row - FIRST + 1);
            sheet.write_with_format(row, 0, key, &looks.hidden)?;
            for (column, look) in
                [(1, &looks.white), (2, &looks.white), (3, &looks.white_money), (4, &looks.white)]
            {
                sheet.write_blank(row, column, look)?;
            }
        }
        sheet.add_data_validation(FIRST, 3, end, 3, &self.money()?)?;
        sheet.set_print_area(0, 1, end, 4)?;
        // Titles may hold commas, so that the list stands in cells of its own.
        sheet.write_with_format(KEYS, AXES, "list:axis", &looks.hidden)?;
        let axes: Vec<String> = axes(self.plan, self.words.language().tag());
        for (row, axis) in (FIRST..).zip(&axes) {
            sheet.write_with_format(row, AXES, axis, &looks.hidden)?;
        }
        sheet.set_column_width(AXES, 20)?.set_column_hidden(AXES)?;
        if !axes.is_empty() {
            let list = format!("=$G${}:$G${}", FIRST + 1, FIRST as usize + axes.len());
            let list = DataValidation::new()
                .allow_list_formula(Formula::new(list))
                .set_error_style(DataValidationErrorStyle::Warning);
            let list = self.messages(list, AXIS, "")?;
            sheet.add_data_validation(FIRST, 2, end, 2, &list)?;
        }
        sheet.set_selection(FIRST, 1, FIRST, 1)?;
        Ok(sheet)
    }
}

/// The axes of a plan as a form lists them: `1 · Care close to home`.
pub fn axes(plan: &Plan<'_>, language: &str) -> Vec<String> {
    let axes = plan.of_level(Level::Axis);
    let shown = axes.map(|(id, node)| {
        let title = node.title().map_or("", |it| it.value.in_language(language));
        inert(&format!("{} · {title}", plan.name(id))).into_owned()
    });
    shown.collect()
}

/// The height of a row in which the longest of some texts takes so many letters a line.
fn height(texts: &[(&str, u32)]) -> f64 {
    let lines = texts.iter().map(|(text, width)| (text.chars().count() as u32).div_ceil(*width));
    16.0 * f64::from(lines.max().unwrap_or_default().clamp(2, 12))
}

fn between(least: f64, most: f64) -> DataValidation {
    DataValidation::new().allow_decimal_number(DataValidationRule::Between(least, most))
}

/// What a dash stands for in the mark of a row: nothing.
fn blank_dash(shown: &str) -> &str {
    if shown == "–" { "" } else { shown }
}

/// A text of at most so many units of UTF-16.
fn shortened(text: &str, most: usize) -> String {
    match xlsx::beginning(text, most) == text {
        true => text.to_owned(),
        false => format!("{}…", xlsx::beginning(text, most - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_beside_a_cell_is_shortened_in_any_language() {
        const ABOUT: [&str; 8] =
            ["status", "progress", "until", "money", "date", "value", "value-words", "axis"];
        for language in crate::language::Language::ALL {
            let words = Words::new(language);
            let length = |key: &str| {
                assert!(words.has(key), "{key}");
                words.phrase(key).encode_utf16().count()
            };
            for about in ABOUT {
                let about = format!("ask-{about}");
                let tag = language.tag();
                assert!(length(&format!("{about}-title")) <= 32, "{tag} {about}");
                // The currency and the unit stand in for their names, and may be longer.
                assert!(length(&about) <= 215, "{tag} {about}");
                if words.has(&format!("{about}-error")) {
                    assert!(length(&format!("{about}-error-title")) <= 32, "{tag} {about}");
                    assert!(length(&format!("{about}-error")) <= 255, "{tag} {about}");
                }
            }
            for sheet in ["form", "activities", "indicators", "unplanned"] {
                assert!(length(&format!("ask-sheet-{sheet}")) <= 31, "{sheet}");
            }
        }
    }

    #[test]
    fn texts_are_as_long_as_programs_allow() {
        assert_eq!(shortened("été", 3), "été");
        assert_eq!(shortened("étés", 3), "ét…");
        assert_eq!(shortened("a😀b", 3).encode_utf16().count(), 2);
    }
}
