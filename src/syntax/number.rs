//! Numbers as people type them in a letter or a spreadsheet, and as TOML has them.

/// How plans write the currencies that amounts are typed with.
const CURRENCIES: [&str; 9] = ["FCFA", "F CFA", "CFA", "XOF", "XAF", "EUR", "USD", "€", "$"];

/// A number at the beginning of a text: `1 500 000`, `1.500,50`, `50 %`, `500 FCFA`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The number as TOML has it: `1_500_000`.
    pub correction: String,
    /// How it was typed.
    pub habit: Habit,
    /// The bytes of the number and its unit.
    pub length: usize,
}

/// What is peculiar about a typed number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Nothing: TOML has it so.
    None,
    /// Separators between groups of digits.
    Grouped,
    /// A comma before its decimals.
    DecimalComma,
    /// A percent sign behind it.
    Percent,
    /// A currency behind it.
    Currency,
}

/// Whether what follows a number multiplies it: `2,5 millions`, `6M`. What is meant, only its author knows.
pub fn multiplies(after: &str) -> bool {
    let word: String = after.trim_start().chars().take_while(|it| it.is_alphabetic()).collect();
    let word = word.to_lowercase();
    ["mill", "mio", "mrd", "mds"].iter().any(|it| word.starts_with(it))
        || matches!(word.as_str(), "m" | "k" | "md" | "mn" | "bn")
}

/// Whether a number may have decimals or a group of three digits: `1,500`, `35.000`.
pub fn is_ambiguous(typed: &str) -> bool {
    let mut signs = typed.char_indices().filter(|(_, it)| !it.is_ascii_digit());
    let Some((at, ',' | '.')) = signs.find(|(at, it)| *at > 0 || *it != '-') else { return false };
    let rest = &typed[at + 1..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !rest[digits..].contains(|it: char| it.is_ascii_digit())
}

/// Reads the number at the beginning of a text; nothing where there is none.
pub fn typed(text: &str) -> Option<Typed> {
    let sign = usize::from(text.starts_with('-'));
    let mut digits: Vec<&str> = Vec::new();
    let mut has_decimals = false;
    let mut end = sign;
    loop {
        let run = text[end..].bytes().take_while(u8::is_ascii_digit).count();
        if run == 0 {
            break;
        }
        digits.push(&text[end..end + run]);
        end += run;
        let Some(separator) = text[end..].chars().next() else { break };
        let next = &text[end + separator.len_utf8()..];
        let next_run = next.bytes().take_while(u8::is_ascii_digit).count();
        let groups =
            matches!(separator, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_')
                && next_run == 3;
        has_decimals = matches!(separator, ',' | '.') && matches!(next_run, 1 | 2);
        if !groups && !has_decimals {
            break;
        }
        end += separator.len_utf8();
        if has_decimals {
            digits.push(&next[..next_run]);
            end += next_run;
            break;
        }
    }
    let (last, before) = digits.split_last()?;
    let (whole, fraction) = match has_decimals {
        true => (before, Some(*last)),
        false => (&digits[..], None),
    };
    let mut correction = text[..sign].to_owned() + &whole.join("_");
    if let Some(fraction) = fraction {
        correction = format!("{correction}.{fraction}");
    }
    let after = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let unit = std::iter::once("%").chain(CURRENCIES).find(|it| {
        let then = after.strip_prefix(it).map(|it| it.chars().next());
        then.is_some_and(|it| it.is_none_or(|it| !it.is_alphanumeric()))
    });
    let habit = match (unit, fraction) {
        (Some("%"), _) => Habit::Percent,
        (Some(_), _) => Habit::Currency,
        _ if correction == text[..end] => Habit::None,
        (None, Some(_)) if whole.len() == 1 => Habit::DecimalComma,
        _ => Habit::Grouped,
    };
    let length = unit.map_or(end, |it| text.len() - after.len() + it.len());
    Some(Typed { correction, habit, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_letters_are_read_to_the_end_of_their_unit() {
        for (text, correction, habit, rest) in [
            ("1500", "1500", Habit::None, ""),
            ("1_500.5, x", "1_500.5", Habit::None, ", x"),
            ("1 500 000", "1_500_000", Habit::Grouped, ""),
            ("1.500.000,50", "1_500_000.50", Habit::Grouped, ""),
            ("1500,50", "1500.50", Habit::DecimalComma, ""),
            ("50 %", "50", Habit::Percent, ""),
            ("20.000.000 FCFA", "20_000_000", Habit::Currency, ""),
            ("15 jours", "15", Habit::None, " jours"),
            ("5 EUROPE", "5", Habit::None, " EUROPE"),
            ("-5€", "-5", Habit::Currency, ""),
        ] {
            let found = typed(text).unwrap();
            assert_eq!((&*found.correction, found.habit), (correction, habit), "{text}");
            assert_eq!(&text[found.length..], rest, "{text}");
        }
        assert_eq!(typed("FCFA 5"), None);
        assert_eq!(typed("-"), None);
    }
}
