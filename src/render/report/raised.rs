//! Endings of ordinal numbers, which stand raised in good print: the `er` of `1er`.

/// The parts of a text, and whether each is such an ending. `endings` are those of the language.
pub fn parts<'t>(text: &'t str, endings: &[&str]) -> Vec<(&'t str, bool)> {
    let mut parts = Vec::new();
    let mut begins = 0;
    let mut at = 0;
    while let Some(found) =
        text[at..].find(|it: char| it.is_ascii_digit()).filter(|_| !endings.is_empty())
    {
        let number = at + found;
        let length = |from: usize, is: fn(char) -> bool| {
            text[from..].find(|it| !is(it)).unwrap_or(text.len() - from)
        };
        let letters = number + length(number, |it| it.is_ascii_digit());
        let end = letters + length(letters, char::is_alphanumeric);
        let before = text[..number].chars().next_back();
        let is_number =
            !before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '.' | '/' | '-' | '#'));
        if is_number && endings.contains(&&text[letters..end]) {
            parts.push((&text[begins..letters], false));
            parts.push((&text[letters..end], true));
            begins = end;
        }
        at = end;
    }
    if begins < text.len() || parts.is_empty() {
        parts.push((&text[begins..], false));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_endings_behind_whole_numbers_are_raised() {
        let raised = |text| {
            let parts = parts(text, &["er", "e"]);
            assert_eq!(parts.iter().map(|it| it.0).collect::<String>(), text);
            parts.into_iter().filter(|it| it.1).map(|it| it.0).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(raised("le 1er mai, 3e trimestre 2026"), "er e");
        assert_eq!(raised("1er"), "er");
        for plain in ["", "é", "a3e", "35e4", "1.2e", "0x1er", "12 er", "1eres", "A-1e"] {
            assert_eq!(raised(plain), "", "{plain}");
        }
        assert_eq!(super::parts("1st", &[]), [("1st", false)]);
    }
}
