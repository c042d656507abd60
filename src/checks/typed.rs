//! Keys and amounts as one would type them into a plan.

use crate::money::{Money, Scale};

/// A key: quoted where TOML asks for it.
pub(crate) fn key(label: &str) -> String {
    let bare = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    match !label.is_empty() && label.chars().all(bare) {
        true => label.to_owned(),
        false => string(label),
    }
}

/// A string in quotes.
pub(crate) fn string(words: &str) -> String {
    let mut quoted = String::from("\"");
    for character in words.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            it if it.is_control() => quoted.push_str(&format!("\\u{:04X}", it as u32)),
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}

/// An amount with its digits grouped, and decimals only where it has some: `90_000_000`, `1_500.50`.
pub(crate) fn amount(amount: Money, scale: Scale) -> String {
    let plain = amount.plain(scale);
    let (sign, plain) = plain.strip_prefix('-').map_or(("", &*plain), |it| ("-", it));
    let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
    let mut typed = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            typed.push('_');
        }
        typed.push(digit);
    }
    if decimals.bytes().any(|it| it != b'0') {
        typed.push('.');
        typed.push_str(decimals);
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_keys_are_written_as_people_type_them() {
        assert_eq!(amount(Money::minor(90_000_000), Scale(0)), "90_000_000");
        assert_eq!(amount(Money::minor(-150_050), Scale(2)), "-1_500.50");
        assert_eq!(amount(Money::minor(150_000), Scale(2)), "1_500");
        assert_eq!(amount(Money::minor(0), Scale(2)), "0");
        assert_eq!(amount(Money::minor(-500), Scale(0)), "-500");
        assert_eq!(key("2012"), "2012");
        assert_eq!(key("2012..2013"), "\"2012..2013\"");
        assert_eq!(string("a \"b\""), "\"a \\\"b\\\"\"");
    }
}
