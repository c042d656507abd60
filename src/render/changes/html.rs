//! Changes as one web page that needs nothing else.

use std::io::{self, Write};

use super::figures::Figures;
use super::outline::{Entry, FindingRow, Group, Headed, Outline, TotalRow};
use super::sentences::{Says, Sort};
use crate::diagnostic::Severity;
use crate::diff::{Mark, Piece, Turn};
use crate::render::markup::Escaped;
use crate::render::web_page::{self, Head};

/// What this page needs besides the style of every page.
const STYLE: &str = "
del { color: var(--alarm); background: var(--alarm-ground); }
ins { color: inherit; background: var(--axis); text-decoration: underline; font-weight: 600; }
.sign { font-family: ui-monospace, monospace; font-weight: 700; white-space: nowrap; }
.removed > .text { color: var(--alarm); }
.remark { color: var(--soft); font-style: italic; }
.entry > * { border-top: 1px solid var(--strong); }
.label { color: var(--soft); }
.depth-1 > .text { padding-left: 1.5rem; } .depth-2 > .text { padding-left: 2.4rem; }
.warning { padding: .6rem 1rem; background: var(--alarm-ground); color: var(--alarm); max-width: none; }
";

/// Draws an outline as a page.
pub fn draw(out: &mut dyn Write, outline: &Outline) -> io::Result<()> {
    let head = Head {
        language: outline.words.language().tag(),
        title: &outline.title,
        heading: &Escaped(&outline.title).to_string(),
        plan: &outline.plan,
        plan_in: None,
        style: STYLE,
        above: "",
    };
    web_page::begin(out, &head)?;
    let [_, _, before, after, _] = &outline.columns;
    write!(
        out,
        "\n<dl class=\"facts\">\n<div><dt>{before}</dt><dd>{old}</dd></div>\n\
         <div><dt>{after}</dt><dd>{new}</dd></div>\n</dl>\n</header>\n<main>\n",
        before = Escaped(before),
        after = Escaped(after),
        old = Escaped(&outline.sides.before),
        new = Escaped(&outline.sides.after),
    )?;
    for warning in &outline.warnings {
        writeln!(out, "<p class=\"warning\">{}</p>", Escaped(warning))?;
    }
    let headline = Some(&outline.headline).filter(|it| !it.is_empty());
    for sentence in outline.nothing.iter().chain(headline).chain(&outline.remarks) {
        writeln!(out, "<p>{}</p>", Escaped(sentence))?;
    }
    if let Some(findings) = &outline.findings {
        list(out, findings, finding)?;
    }
    for it in outline.totals.iter().chain(&outline.shares) {
        totals(out, it, outline)?;
    }
    if let Some(listed) = &outline.transfers {
        list(out, listed, |it| format!("<li>{}</li>", Escaped(it)))?;
    }
    for it in &outline.groups {
        group(out, it, outline)?;
    }
    writeln!(out, "<footer>")?;
    if let Some(unchanged) = &outline.unchanged {
        writeln!(out, "<p>{}</p>", Escaped(unchanged))?;
    }
    if !outline.legend.is_empty() {
        let legend = outline.legend.iter().map(|(sign, means)| {
            format!("<span class=\"sign\">{}</span> {}", Escaped(sign), Escaped(means))
        });
        writeln!(out, "<p>{}</p>", legend.collect::<Vec<_>>().join(" · "))?;
    }
    write!(out, "</footer>")?;
    web_page::end(out)
}

fn list<T>(out: &mut dyn Write, headed: &Headed<T>, item: impl Fn(&T) -> String) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>\n<ul>", Escaped(&headed.heading))?;
    headed.rows.iter().try_for_each(|it| writeln!(out, "{}", item(it)))?;
    writeln!(out, "</ul>\n</section>")
}

fn finding(row: &FindingRow) -> String {
    let class = match (row.turn, row.severity) {
        (Turn::Appeared | Turn::Changed | Turn::Gone, Severity::Error) => " class=\"alarm\"",
        _ => "",
    };
    format!(
        "<li{class}>{}, {} <code>{}</code> – {}</li>",
        Escaped(&row.word),
        Escaped(&row.severity_word),
        Escaped(row.rule),
        Escaped(&row.message)
    )
}

fn head(out: &mut dyn Write, outline: &Outline, signs: &str, last: &str) -> io::Result<()> {
    let [what, amounts @ ..] = &outline.columns;
    write!(out, "<div class=\"scroll\" tabindex=\"0\">\n<table>\n<thead><tr>{signs}")?;
    write!(out, "<th class=\"text\">{}</th>", Escaped(what))?;
    for heading in amounts {
        write!(out, "<th class=\"money\">{}</th>", Escaped(heading))?;
    }
    writeln!(out, "{last}</tr></thead>\n<tbody>")
}

fn amounts(out: &mut dyn Write, figures: &Figures) -> io::Result<()> {
    for figure in figures.cells() {
        write!(out, "<td class=\"money\">{}</td>", Escaped(figure))?;
    }
    Ok(())
}

fn totals(out: &mut dyn Write, totals: &Headed<TotalRow>, outline: &Outline) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>", Escaped(&totals.heading))?;
    head(out, outline, "", "<th></th>")?;
    for row in &totals.rows {
        write!(
            out,
            "<tr class=\"depth-{}\"><td class=\"text\">{}</td>",
            row.depth,
            Escaped(&row.label)
        )?;
        amounts(out, &row.figures)?;
        writeln!(out, "<td class=\"text label\">{}</td></tr>", Escaped(&row.parts))?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>\n</section>")
}

fn group(out: &mut dyn Write, group: &Group, outline: &Outline) -> io::Result<()> {
    writeln!(out, "<section>\n<h2>{}</h2>", Escaped(&group.heading))?;
    head(out, outline, "<th></th>", "")?;
    for it in &group.entries {
        entry(out, it)?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>\n</section>")
}

fn entry(out: &mut dyn Write, entry: &Entry) -> io::Result<()> {
    let class = if entry.sort == Sort::Removed { "entry removed" } else { "entry" };
    let guess = if entry.guess { "?" } else { "" };
    write!(
        out,
        "<tr class=\"{class}\"><td class=\"sign\">{}{guess}</td><td class=\"text\" dir=\"auto\"><b>{}</b> {}",
        Escaped(entry.sort.sign()),
        Escaped(&entry.name),
        Escaped(&entry.title)
    )?;
    if !entry.remarks.is_empty() {
        write!(out, " <span class=\"remark\">({})</span>", Escaped(&entry.remarks))?;
    }
    let change = Figures { change: entry.change.clone(), ..Figures::default() };
    write!(out, "</td>")?;
    amounts(out, entry.figures.as_ref().unwrap_or(&change))?;
    writeln!(out, "</tr>")?;
    for line in &entry.lines {
        match &line.says {
            Says::Figures(figures) => {
                write!(out, "<tr><td></td><td class=\"text label\">{}</td>", Escaped(&line.label))?;
                amounts(out, figures)?;
                writeln!(out, "</tr>")?;
            }
            Says::Sentence(text) => writeln!(
                out,
                "<tr><td></td><td class=\"text\" colspan=\"5\"><span class=\"label\">{}</span> {}</td></tr>",
                Escaped(&line.label),
                Escaped(text)
            )?,
            Says::Words(pieces) => writeln!(
                out,
                "<tr><td></td><td class=\"text\" colspan=\"5\" dir=\"auto\"><span class=\"label\">{}</span> {}</td></tr>",
                Escaped(&line.label),
                marked(pieces)
            )?,
        }
    }
    Ok(())
}

fn marked(pieces: &[Piece]) -> String {
    let pieces = pieces.iter().map(|it| {
        let text = Escaped(&it.text);
        match it.mark {
            Mark::Kept => text.to_string(),
            Mark::Gone => format!("<del>{text}</del>"),
            Mark::New => format!("<ins>{text}</ins>"),
        }
    });
    pieces.collect()
}
