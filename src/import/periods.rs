//! Years, half-years, quarters and months in headers.

use super::words::{fold, tokens};

/// A year, as a header names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Year {
    /// A label: `2024`, `2024-25`, `FY24`.
    Label(String),
    /// The first, second, … year, without saying which.
    Number(u8),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// One of two.
    Half(u8),
    /// One of four.
    Quarter(u8),
    /// One of twelve.
    Month(u8),
}

/// What a header says about time; either may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Period {
    /// The year.
    pub year: Option<Year>,
    /// The part of a year.
    pub part: Option<Part>,
}

impl Period {
    /// How a plan writes it; `year` says which year it is where the header names none.
    pub fn label(&self, year: impl FnOnce() -> String) -> String {
        let year = match &self.year {
            Some(Year::Label(label)) => label.clone(),
            Some(Year::Number(number)) => format!("Year {number}"),
            None => year(),
        };
        match self.part {
            None => year,
            Some(Part::Half(number)) => format!("{year}-H{number}"),
            Some(Part::Quarter(number)) => format!("{year}-Q{number}"),
            Some(Part::Month(number)) => format!("{year}-M{number:02}"),
        }
    }
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "janvier", "janv", "enero", "ene", "janeiro", "januar"],
    &["feb", "february", "fevrier", "fevr", "fev", "febrero", "fevereiro", "februar"],
    &["mar", "march", "mars", "marzo", "marco", "marz"],
    &["apr", "april", "avril", "avr", "abril", "abr"],
    &["may", "mai", "mayo", "maio"],
    &["jun", "june", "juin", "junio", "junho", "juni"],
    &["jul", "july", "juillet", "juil", "julio", "julho", "juli"],
    &["aug", "august", "aout", "agosto", "ago"],
    &["sep", "sept", "september", "septembre", "septiembre", "setembro", "set"],
    &["oct", "october", "octobre", "octubre", "outubro", "out", "oktober", "okt"],
    &["nov", "november", "novembre", "noviembre", "novembro"],
    &["dec", "december", "decembre", "diciembre", "dic", "dezembro", "dez", "dezember"],
];

/// Words that may stand beside a period without changing it.
const BESIDE: &str = " budget budgets amount amounts total totals cost costs montant montants cout couts credit credits planned prevu prevision allocation allocations estimate estimates costo costos monto presupuesto valor importe in en de of the du for pour la le usd eur fcfa cfa xof € $ k 000 milliers thousands thousand millions million milliards miles millones milhares milhoes mio mn 000s dolares dollars us francs ht ttc approved approprie requested year annee ano exercice projected forecast fy ef expenditure depense depenses financial fiscal calendar projection projections indicative units unites unidades qty quantity quantite cantidad quantidade proposed revised ceiling ceilings outturn programme prevision previsions proyeccion proyectado estimado aprobado projecao kosten betrag ansatz plan im des der fur jahr haushaltsjahr geplant ";

/// The period that a header names; nothing where it says something else.
pub fn period(text: &str) -> Option<Period> {
    let folded = fold(text);
    if folded.chars().count() > 60 {
        return None;
    }
    // `2024-25`, `2024/2025`: a year over two.
    let mut words = tokens(&folded);
    let mut period = Period::default();
    if let Some((label, count, at)) = fiscal(&words, &folded) {
        period.year = Some(Year::Label(label));
        words.drain(at..at + count);
    }
    let mut rest = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let taken = take(&words[at..], &mut period);
        match taken {
            0 => {
                rest.push(words[at]);
                at += 1;
            }
            taken => at += taken,
        }
    }
    let known = period.year.is_some() || period.part.is_some();
    let plain = rest
        .iter()
        .all(|it| BESIDE.contains(&format!(" {it} ")) || super::words::currency(it).is_some());
    (known && plain).then_some(period)
}

/// A year from 1990 to 2060.
pub fn calendar_year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|it| (1990..=2060).contains(it) && word.len() == 4)
}

/// The month of a word, from 1.
pub fn month(word: &str) -> Option<u8> {
    MONTHS.iter().position(|it| it.contains(&word)).map(|it| it as u8 + 1)
}

/// A year over two calendar years, or one that is called fiscal: its label, how many words, and where.
fn fiscal(words: &[&str], folded: &str) -> Option<(String, usize, usize)> {
    for (at, word) in words.iter().enumerate() {
        if let Some(first) = calendar_year(word)
            && let Some(second) = words.get(at + 1)
            && let Ok(number) = second.parse::<u16>()
            && (second.len() == 4 && number == first + 1
                || second.len() == 2 && number == (first + 1) % 100)
        {
            let joined = [
                format!("{word}-{second}"),
                format!("{word}/{second}"),
                format!("{word} - {second}"),
                format!("{word} / {second}"),
            ];
            if joined.iter().any(|it| folded.contains(it.as_str())) {
                return Some((format!("{word}-{:02}", number % 100), 2, at));
            }
        }
        // FY24, FY2024, FY24/25
        let digits = word.strip_prefix("fy").filter(|it| it.len() == 2 || it.len() == 4);
        let digits = digits.filter(|it| it.bytes().all(|it| it.is_ascii_digit()));
        if let Some(digits) = digits {
            let short = digits[digits.len() - 2..].to_owned();
            let next = short.parse::<u16>().ok().map(|it| format!("{:02}", (it + 1) % 100));
            let pair = words
                .get(at + 1)
                .is_some_and(|it| it.len() >= 2 && Some(&it[it.len() - 2..]) == next.as_deref());
            return match (pair, next) {
                (true, Some(next)) => Some((format!("FY{short}-{next}"), 2, at)),
                _ => Some((format!("FY{short}"), 1, at)),
            };
        }
    }
    None
}

fn roman(word: &str) -> Option<u8> {
    ["i", "ii", "iii", "iv"].iter().position(|it| *it == word).map(|it| it as u8 + 1)
}

fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|it: char| it.is_alphabetic());
    let ending = &word[digits.len()..];
    let number: u8 = digits.parse().ok()?;
    ["", "st", "nd", "rd", "th", "er", "ere", "e", "eme", "ieme", "o", "a", "ro", "do", "to"]
        .contains(&ending)
        .then_some(number)
        .filter(|it| (1..=12).contains(it))
        .or(match word {
            "first" | "premier" | "premiere" | "primer" | "primero" | "primeiro" => Some(1),
            "second" | "deuxieme" | "segundo" => Some(2),
            "third" | "troisieme" | "tercer" | "tercero" | "terceiro" => Some(3),
            "fourth" | "quatrieme" | "cuarto" | "quarto" => Some(4),
            _ => None,
        })
}

/// Takes what the first words say about time; how many words that were.
fn take(words: &[&str], period: &mut Period) -> usize {
    let word = words[0];
    let next = words.get(1).copied();
    if let Some(year) = calendar_year(word) {
        return set(&mut period.year, Year::Label(year.to_string()), 1);
    }
    // Q1, T1, S1, H1, Y1, M1, A1
    let (letter, digits) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    if let Ok(number) = digits.parse::<u8>()
        && digits.len() <= 2
    {
        match letter {
            "q" | "t" if (1..=4).contains(&number) => {
                return set(&mut period.part, Part::Quarter(number), 1);
            }
            "s" | "h" if (1..=2).contains(&number) => {
                return set(&mut period.part, Part::Half(number), 1);
            }
            "y" if (1..=20).contains(&number) => {
                return set(&mut period.year, Year::Number(number), 1);
            }
            "m" if (1..=12).contains(&number) => {
                return set(&mut period.part, Part::Month(number), 1);
            }
            _ => {}
        }
    }
    if let Some(month) = month(word) {
        let taken = set(&mut period.part, Part::Month(month), 1);
        // jan-24
        if let Some(short) = next.filter(|it| it.len() == 2).and_then(|it| it.parse::<u16>().ok())
            && (10..=60).contains(&short)
        {
            return taken + set(&mut period.year, Year::Label((2000 + short).to_string()), 1);
        }
        return taken;
    }
    let unit = |word: &str| match word {
        "year" | "yr" | "annee" | "an" | "ano" | "ejercicio" | "exercice" | "jahr" => Some('y'),
        "quarter" | "qtr" | "trimestre" | "trim" | "trimester" | "quartal" => Some('q'),
        "semestre" | "semester" | "sem" | "half" | "halbjahr" => Some('h'),
        "month" | "mois" | "mes" | "monat" => Some('m'),
        _ => None,
    };
    let mut taken = |unit: char, number: u8| match unit {
        'y' if number <= 20 => set(&mut period.year, Year::Number(number), 2),
        'q' if number <= 4 => set(&mut period.part, Part::Quarter(number), 2),
        'h' if number <= 2 => set(&mut period.part, Part::Half(number), 2),
        'm' if number <= 12 => set(&mut period.part, Part::Month(number), 2),
        _ => 0,
    };
    let Some(next) = next else { return 0 };
    if let Some(unit) = unit(word)
        && let Some(number) = next.parse().ok().or_else(|| roman(next)).or_else(|| ordinal(next))
    {
        return taken(unit, number);
    }
    if let Some(unit) = unit(next)
        && let Some(number) = ordinal(word).or_else(|| roman(word))
    {
        return taken(unit, number);
    }
    0
}

/// Says what nothing was said of before; how many words that took.
fn set<T>(slot: &mut Option<T>, value: T, words: usize) -> usize {
    if slot.is_some() {
        return 0;
    }
    *slot = Some(value);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_periods() {
        let shown = |text: &str| {
            period(text).map(|it| {
                let year = it.year.map(|it| match it {
                    Year::Label(it) => it,
                    Year::Number(it) => format!("year {it}"),
                });
                let part = it.part.map(|it| format!("{it:?}"));
                [year, part].into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
        };
        for (text, said) in [
            ("2024", "2024"),
            ("Year 1", "year 1"),
            ("An 2", "year 2"),
            ("T1", "Quarter(1)"),
            ("1er trimestre 2025", "2025 Quarter(1)"),
            ("2017 Q4", "2017 Quarter(4)"),
            ("III Trim", "Quarter(3)"),
            ("S1 2024", "2024 Half(1)"),
            ("janv.", "Month(1)"),
            ("Jan-24", "2024 Month(1)"),
            ("Credit 2025", "2025"),
            ("2024-25", "2024-25"),
            ("2024/2025", "2024-25"),
            ("FY27", "FY27"),
            ("Budget 2024 (USD)", "2024"),
            ("1st quarter", "Quarter(1)"),
        ] {
            assert_eq!(shown(text).as_deref(), Some(said), "{text}");
        }
        for text in
            ["Activity", "Target 2025 reached", "Semana 30/04", "Total", "Marching bands 2024", ""]
        {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
