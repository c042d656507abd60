//! The record of a body as text.

use super::answer::{Answer, Entry, Given};
use crate::date::Date;
use crate::forms::digest;
use crate::syntax::write::{self, Page};

/// What stands before the digest of a record that nobody has changed by hand.
const SEAL: &str = "# collected ";

/// The text of a record: of a form that was received on a day. Its last line tells whether somebody changed it by hand.
pub fn record(answer: &Answer, received: Date, intro: &str) -> String {
    let mut page = Page::default();
    page.comment(intro);
    page.blank();
    let head = |field: &str| answer.head.iter().find(|it| it.0 == field).map(|it| &it.1);
    if let Some(language) = &answer.language {
        page.entry("language", write::string(language));
    }
    field(&mut page, "prepared", head("prepared"));
    page.entry("received", received);
    let sender = [head("sender"), head("role")];
    match sender {
        [Some(Given::Taken(name)), Some(Given::Taken(role))]
            if is_plain(name) && is_plain(role) =>
        {
            // Both are strings in quotes on one line.
            let joined = format!("{}, {}", &name[..name.len() - 1], &role[1..]);
            page.entry("from", joined);
        }
        [name, role] => {
            field(&mut page, "from", name.or(role));
            if name.is_some() {
                remark(&mut page, "role", role);
            }
        }
    }
    field(&mut page, "contact", head("contact"));
    match head("evidence") {
        Some(Given::Taken(it)) => page.entry("evidence", format!("[{it}]")),
        kept => field(&mut page, "evidence", kept),
    }
    for name in ["achievements", "challenges", "next_steps"] {
        field(&mut page, name, head(name));
    }
    for it in &answer.activities {
        table(&mut page, "activity", "id", it);
    }
    for it in &answer.indicators {
        let has_value =
            it.given.iter().any(|(field, it)| *field == "value" && matches!(it, Given::Taken(_)));
        let mut it = it.clone();
        // An indicator without a value is no record of it.
        it.as_remark |= !has_value;
        table(&mut page, "indicator", "id", &it);
    }
    for it in &answer.unplanned {
        table(&mut page, "unplanned", "title", it);
    }
    if !answer.remarks.is_empty() {
        page.blank();
        for it in &answer.remarks {
            page.comment(it);
        }
    }
    let text = page.text();
    format!("{text}\n{SEAL}{}\n", digest([text]))
}

/// Whether a record stands as it was written: nobody changed it by hand.
pub fn is_untouched(text: &str) -> bool {
    let Some((body, seal)) = text.rsplit_once(SEAL) else { return false };
    let body = body.strip_suffix('\n').unwrap_or(body);
    seal.trim() == digest([body])
}

fn is_plain(value: &str) -> bool {
    value.starts_with('"') && !value.starts_with("\"\"\"") && value.len() > 1
}

fn field(page: &mut Page, name: &str, given: Option<&Given>) {
    match given {
        Some(Given::Taken(value)) => page.entry(name, value),
        kept => remark(page, name, kept),
    }
}

/// What was typed and is not taken, behind `#`.
fn remark(page: &mut Page, name: &str, given: Option<&Given>) {
    match given {
        Some(Given::Kept(typed, place)) => {
            page.comment(&format!("{name}: {} ({place})", write::string(typed)));
        }
        Some(Given::Taken(value)) => page.comment(&format!("{name} = {value}")),
        None => {}
    }
}

fn table(page: &mut Page, header: &str, name: &str, it: &Entry) {
    page.blank();
    if !it.title.is_empty() {
        page.comment(&it.title);
    }
    if it.as_remark {
        page.comment(&format!("[[{header}]]"));
        if !it.name.is_empty() {
            page.suggestion(name, write::string(&it.name));
        }
        for (field, given) in it.given.iter().filter(|(field, _)| *field != name) {
            remark(page, field, Some(given));
        }
        return;
    }
    page.next_of(&[header]);
    page.entry(name, write::string(&it.name));
    for (name_of, given) in it.given.iter().filter(|(field, _)| *field != name) {
        field(page, name_of, Some(given));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn a_record_tells_whether_somebody_changed_it() {
        let answer = Answer {
            head: vec![
                ("sender", Given::Taken("\"A\"".into())),
                ("role", Given::Taken("\"B\"".into())),
            ],
            activities: vec![Entry {
                name: "1.1".into(),
                given: vec![
                    ("disbursed", Given::Kept("1,2 million".into(), "A!K7".into())),
                    ("progress", Given::Taken("40".into())),
                ],
                ..Entry::default()
            }],
            ..Answer::default()
        };
        let text = record(&answer, date(2022, 7, 10), "From a form");
        assert!(text.contains("from = \"A, B\""), "{text}");
        assert!(text.contains("# disbursed: \"1,2 million\" (A!K7)"), "{text}");
        assert!(is_untouched(&text));
        assert!(!is_untouched(&text.replace("40", "41")));
        assert!(!is_untouched(""));
    }
}
