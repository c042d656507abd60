//! A plan that is not there is an empty plan: in the currency, the years and the language of the one that is.

use crate::model::{Plan, Text};
use crate::syntax::write;

/// The text of an empty plan that can be compared with another one.
pub fn empty_like(plan: &Plan) -> String {
    let mut text =
        format!("format = 1\ntitle = {}\n", title(plan.root().title().map(|it| it.value)));
    let mut line = |key: &str, value: String| text.push_str(&format!("{key} = {value}\n"));
    if let Some(it) = &plan.language {
        line("language", write::string(&it.value));
    }
    if let Some(it) = &plan.currency {
        line("currency", write::string(it.value.code()));
    }
    let calendar = &plan.calendar;
    line("starts", calendar.starts().to_string());
    let years: Vec<String> =
        calendar.years().map(|it| write::string(calendar.year_label(it))).collect();
    line("years", write::array(&years));
    text
}

fn title(title: Option<&Text>) -> String {
    match title.and_then(|it| Some((it, it.languages()?))) {
        Some((_, all)) => write::inline_table(
            all.iter().map(|(tag, words)| (tag.to_string(), write::string(words))),
        ),
        None => write::string(title.map_or("", |it| it.first())),
    }
}
