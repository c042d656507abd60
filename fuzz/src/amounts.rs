//! A text as an amount, held against `rust_decimal`; and as a key of a period, which must survive being written.

use crossfoot::date::date;
use crossfoot::model::Calendar;
use crossfoot::money::{Money, MoneyError, Scale};
use rust_decimal::Decimal;

pub fn run(bytes: &[u8]) {
    let [first, rest @ ..] = bytes else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    amount(text, Scale(first % 5));
    period(text, *first);
}

fn amount(text: &str, scale: Scale) {
    match Money::parse(text, scale) {
        Ok(money) => {
            assert_eq!(Money::parse(&money.plain(scale), scale), Ok(money), "{text:?}");
            assert_eq!(exact(text, scale), Some(money.units()), "{text:?}");
        }
        Err(MoneyError::NotANumber) => assert!(!is_number(text), "{text:?}"),
        Err(MoneyError::TooLong) => {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            assert!(digits + usize::from(scale.0) > Money::DIGITS, "{text:?}");
        }
        Err(MoneyError::TooPrecise { .. }) => {
            assert!(is_number(text), "{text:?}");
            assert_eq!(exact(text, scale), None, "{text:?}");
        }
    }
}

/// Digits with `_` among them, at most one point, at most one sign in front.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let known = digits.bytes().all(|it| it.is_ascii_digit() || it == b'_' || it == b'.');
    known
        && digits.bytes().any(|it| it.is_ascii_digit())
        && digits.bytes().filter(|it| *it == b'.').count() < 2
}

/// The minor units of a number as the other library reads it; none where they are not whole.
fn exact(text: &str, scale: Scale) -> Option<i128> {
    let plain = text.replace('_', "");
    let plain = match plain.contains('.') {
        true => plain.trim_end_matches('0'),
        false => &plain,
    };
    // Zeros in front make a number no longer.
    let digits = plain.trim_start_matches(['-', '+']).trim_start_matches('0');
    let sign = if plain.starts_with('-') { "-" } else { "" };
    let number = Decimal::from_str_exact(&format!("{sign}0{digits}")).ok()?;
    let mut units = number.mantissa();
    for _ in number.scale()..u32::from(scale.0) {
        units *= 10;
    }
    (number.scale() <= u32::from(scale.0)).then_some(units)
}

fn period(text: &str, which: u8) {
    let years: &[&str] = match which / 5 % 5 {
        0 => &["2012", "2013", "2014"],
        1 => &["2012-13", "2013-14", "2014-15"],
        2 => &["FY24"],
        3 => &["An 1", "Année 2", "1", "01"],
        _ => &["a-Q0", "Q1", "-", ".", "x. y"],
    };
    let calendar =
        Calendar::new(date(2012, 7, 1), years.iter().map(|it| (*it).to_owned()).collect());
    if let Ok(period) = calendar.period(text) {
        assert_eq!(calendar.period(&calendar.label(period)), Ok(period), "{text:?}");
    }
    if let Ok(quarter) = calendar.quarter(text) {
        assert_eq!(calendar.quarter(&calendar.quarter_label(quarter)), Ok(quarter), "{text:?}");
        assert_eq!(calendar.quarter_on(calendar.first_day(quarter)), Some(quarter));
        assert_eq!(calendar.quarter_on(calendar.last_day(quarter)), Some(quarter));
    }
    if let Ok(span) = calendar.span(text) {
        assert_eq!(calendar.span(&calendar.span_label(span)), Ok(span), "{text:?}");
        assert!(span.quarters().all(|it| span.contains(it)));
    }
}
