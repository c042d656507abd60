//! The frame of the web pages that are written: one file that needs nothing else, no script, no font, no picture.

use std::io::{self, Write};

use crate::render::markup::Escaped;

/// What stands in the head of a page and on its cover.
#[derive(Debug, Clone, Copy)]
pub struct Head<'t> {
    /// The code of the language.
    pub language: &'t str,
    /// What the page is.
    pub title: &'t str,
    /// Markup of the same, as it is shown.
    pub heading: &'t str,
    /// The title of the plan.
    pub plan: &'t str,
    /// The language of the plan's title, where it is another.
    pub plan_in: Option<&'t str>,
    /// Rules besides the style of every page, a line each.
    pub style: &'t str,
    /// Markup of what stands above the title.
    pub above: &'t str,
}

/// Begins a page. Its cover, `<header>`, stays open behind the title.
pub fn begin(out: &mut dyn Write, head: &Head) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"crossfoot\">\n\
         <title>{title} – {plan}</title>\n<style>\n{style}{own}</style>\n</head>\n<body>\n<header class=\"cover\">{above}\n\
         <p class=\"plan\" dir=\"auto\"{mark}>{plan}</p>\n<h1>{heading}</h1>",
        language = head.language,
        title = Escaped(head.title),
        heading = head.heading,
        plan = Escaped(head.plan),
        mark = mark(head.plan_in),
        style = include_str!("web_page/style.css"),
        own = head.style,
        above = head.above,
    )
}

/// What marks an element whose words are in another language than the page.
pub fn mark(language: Option<&str>) -> String {
    language.map_or(String::new(), |it| format!(" lang=\"{}\"", Escaped(it)))
}

/// Ends a page whose `<main>` is open.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"\n</main>\n</body>\n</html>\n")
}
