//! Causes as text: each with what it settles and at most five possibilities.

use std::io::{self, Write};

use anstyle::Style;

use super::Drawing;
use crate::message::{Arg, Message};
use crate::render::language::Words;
use crate::render::terminal_columns::{aligned, numbers, words};
use crate::render::wrap::{width, wrap};
use crate::repair::wording::{self, MOST_ROWS};
use crate::repair::{Cause, Correction, Found, Origin, Part, Reason, Row, Verdict};
use crate::source::Span;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// So many explanations of the same differences are shown besides the best one.
const MOST_ALTERNATIVES: usize = 2;

/// Lines are not longer than this, however wide the terminal is.
const LONGEST_LINE: usize = 100;

/// Draws an answer.
pub fn draw(
    out: &mut dyn Write,
    drawing: &Drawing<'_>,
    words: &Words,
    width: usize,
) -> io::Result<()> {
    let mut sheet =
        Sheet { drawing, words, width: width.clamp(40, LONGEST_LINE), causes: 0, limit: None, out };
    sheet.all()
}

struct Sheet<'a, 'o> {
    drawing: &'a Drawing<'a>,
    words: &'a Words,
    width: usize,
    /// How many causes were drawn.
    causes: usize,
    /// How the part before was found.
    limit: Option<Found>,
    out: &'o mut dyn Write,
}

impl Sheet<'_, '_> {
    fn all(&mut self) -> io::Result<()> {
        let drawing = self.drawing;
        if !drawing.complete {
            self.say("", &Message::new("repair-incomplete"))?;
            writeln!(self.out)?;
        }
        let parts = drawing.answer.parts.iter().filter(|it| drawing.is_part_asked_for(it));
        let parts: Vec<&Part> = parts.collect();
        if parts.is_empty() {
            let nothing = match drawing.about {
                Some(id) => Message::new("repair-nothing-about")
                    .message("id", wording::subject(drawing.plan, id)),
                None => Message::new("repair-nothing"),
            };
            return self.say("", &nothing);
        }
        let differences = parts.iter().map(|it| it.differences.len()).sum();
        let causes = parts.iter().filter_map(|it| it.explanations.first()).map(Vec::len).sum();
        let is_shortest = parts.iter().all(|it| it.found == Found::All);
        let summary = match is_shortest {
            true => Message::new("repair-differences").count("causes", causes),
            false => Message::new("repair-differences-only"),
        };
        let summary = summary.count("differences", differences);
        self.say("", &summary)?;
        for part in &parts {
            self.part(part)?;
        }
        self.what_next(&parts)
    }

    /// A correction is recommended only where something speaks for it; else the document is to be asked.
    fn what_next(&mut self, parts: &[&Part]) -> io::Result<()> {
        let drawing = self.drawing;
        let first = parts.iter().filter_map(|it| it.explanations.first()).flatten();
        let causes: Vec<&Cause> =
            first.filter(|it| drawing.is_asked_for(it) && !it.rows.is_empty()).collect();
        let sure = causes.iter().find(|it| it.verdict != Verdict::Ambiguous);
        let next = match (sure.and_then(|it| it.rows.first()), &causes[..]) {
            (Some(_), _) if !drawing.can_write => Message::new("repair-correct-there"),
            (Some(row), _) => {
                let number = row.number;
                Message::new("repair-apply")
                    .text("apply", format!("crossfoot repair --apply {number}"))
                    .text("patch", format!("crossfoot repair --patch {number}"))
            }
            (None, []) => return Ok(()),
            (None, [cause]) if cause.settles.len() == 1 => {
                let node = drawing.answer.differences[cause.settles[0]].node;
                Message::new("repair-look-up")
                    .message("subject", wording::subject(drawing.plan, node))
                    .count("rows", cause.rows.len())
                    .text("apply", "crossfoot repair --apply N")
            }
            (None, _) => {
                Message::new("repair-look-up-all").text("apply", "crossfoot repair --apply N")
            }
        };
        let next = next.text("writes", if drawing.can_write { "yes" } else { "no" });
        writeln!(self.out)?;
        self.say("", &next)?;
        Ok(())
    }

    fn part(&mut self, part: &Part) -> io::Result<()> {
        // What is true of several parts in a row is said once.
        let is_new = self.limit.replace(part.found) != Some(part.found);
        if let Some(limit) = wording::limit(part.found).filter(|_| is_new) {
            writeln!(self.out)?;
            self.say("", &limit)?;
        }
        if part.explanations.is_empty() {
            return self.differences(&part.differences);
        }
        for (at, causes) in part.explanations.iter().enumerate() {
            let others = part.explanations.len() - 1;
            if at == 1 {
                writeln!(self.out)?;
                self.say("", &Message::new("repair-alternatives").count("count", others))?;
            }
            if at > MOST_ALTERNATIVES && self.drawing.about.is_none() {
                writeln!(self.out)?;
                let left = part.explanations.len() - at;
                let left = Message::new("repair-alternatives-left-out").count("count", left);
                return self.say("", &left);
            }
            for cause in causes.iter().filter(|it| self.drawing.is_asked_for(it)) {
                self.cause(cause)?;
            }
        }
        Ok(())
    }

    fn cause(&mut self, cause: &Cause) -> io::Result<()> {
        self.causes += 1;
        let number = Message::new("repair-cause").count("number", self.causes);
        let number = self.words.say(&number);
        let verdict = self.words.say_inert(&wording::verdict(cause));
        writeln!(self.out, "\n{STRONG}{number}{STRONG:#} · {verdict}")?;
        self.differences(&cause.settles)?;
        let shown = self.shown(cause);
        self.rows(&shown)?;
        if shown.len() < cause.rows.len() {
            let id = cause.settles.first().map(|it| self.drawing.answer.differences[*it].node);
            let name = id.map(|it| self.drawing.plan.name(it)).filter(|it| !it.is_empty());
            let command = format!("crossfoot repair {}", name.as_deref().unwrap_or("plan"));
            let many = wording::one_of_many(self.drawing.plan, self.drawing.answer, cause);
            let more = Message::new("repair-more").message("many", many).text("command", command);
            self.say("      ", &more)?;
        }
        Ok(())
    }

    fn differences(&mut self, differences: &[usize]) -> io::Result<()> {
        // A total may differ from its row and from what stands below it by as much.
        let mut told = Vec::new();
        for difference in differences {
            let difference = &self.drawing.answer.differences[*difference];
            let key =
                (difference.node, difference.period, difference.declared, difference.computed);
            if told.contains(&key) {
                continue;
            }
            told.push(key);
            let scale = self.drawing.answer.scale;
            let place = wording::place(self.drawing.plan, difference.node, difference.period);
            let message = Message::new("repair-difference")
                .message("place", place)
                .money("declared", difference.declared, scale)
                .money("computed", difference.computed, scale)
                .money("difference", difference.amount(), scale);
            self.say("  ", &message)?;
        }
        Ok(())
    }

    /// The rows that are shown: all where they are few or one cause was asked for, else those with a reason.
    fn shown<'c>(&self, cause: &'c Cause) -> Vec<&'c Row> {
        if self.drawing.about.is_some() || cause.rows.len() <= MOST_ROWS {
            return cause.rows.iter().collect();
        }
        let told = |row: &&Row| row.reason.as_ref().is_some_and(|it| *it != Reason::Missing);
        cause.rows.iter().filter(told).take(MOST_ROWS - 1).collect()
    }

    fn rows(&mut self, rows: &[&Row]) -> io::Result<()> {
        let plan = self.drawing.plan;
        let drawn: Vec<Drawn> = rows
            .iter()
            .map(|row| {
                let corrections = self.drawing.answer.corrections(row);
                let slip = self.drawing.answer.slip(row).is_some();
                let told = row.reason.as_ref().map(|it| wording::reason(plan, it));
                let told = told.map(|it| self.words.say_inert(&it));
                let mut drawn =
                    Drawn { number: row.number, changes: self.changes(row), ..Drawn::default() };
                match &corrections[..] {
                    [suspect, inherited @ ..] if !slip => {
                        drawn.place = self.words.say_inert(&wording::place_of(plan, suspect));
                        drawn.change = Some(self.change(suspect));
                        drawn.remarks.extend(told.into_iter().chain(self.inherited(inherited)));
                        drawn.at = self.location(suspect);
                    }
                    corrections => {
                        drawn.place = told.unwrap_or_default();
                        drawn.remarks.extend(corrections.iter().map(|it| self.in_words(it)));
                    }
                }
                drawn
            })
            .collect();
        // Where all stand on one line of a file, that is said once.
        let mut places = drawn.iter().map(|it| &it.at);
        let first = places.next().and_then(Option::as_ref);
        let is_one = drawn.len() > 1 && first.is_some() && places.all(|it| it.as_ref() == first);
        if let Some(at) = first.filter(|_| is_one) {
            writeln!(self.out, "  {QUIET}{at}{QUIET:#}")?;
        }
        let changes = drawn.iter().filter_map(|it| {
            let (from, to) = it.change.as_ref()?;
            Some(vec![it.number.to_string(), it.place.clone(), from.clone(), to.clone()])
        });
        let changes: Vec<Vec<String>> = changes.collect();
        let shape = [numbers(), words(self.width / 2), numbers(), numbers()];
        let mut changes = aligned(&shape, &changes).into_iter();
        for row in &drawn {
            let number = row.number;
            match &row.change {
                Some(_) => {
                    let lines = changes.next().unwrap_or_default();
                    for (at, cells) in lines.iter().enumerate() {
                        let [number, name, from, to] = &cells[..] else { continue };
                        let arrow = if to.trim().is_empty() { " " } else { "→" };
                        let line =
                            format!("{number:>5}  {name}  {from} {arrow} {STRONG}{to}{STRONG:#}");
                        write!(self.out, "{}", line.trim_end())?;
                        if at + 1 < lines.len() {
                            writeln!(self.out)?;
                            continue;
                        }
                        let taken = format!("{number:>5}  {name}  {from} {arrow} {to}");
                        let taken = width(taken.trim_end());
                        self.how_many(row, taken)?;
                    }
                }
                None => {
                    write!(self.out, "{number:>5}  {}", self.hanging(&row.place))?;
                    self.how_many(row, self.width)?;
                }
            }
            for remark in &row.remarks {
                writeln!(self.out, "       {}", self.hanging(remark))?;
            }
            if let Some(at) = row.at.as_ref().filter(|_| !is_one) {
                writeln!(self.out, "       {QUIET}{at}{QUIET:#}")?;
            }
        }
        Ok(())
    }

    /// A text in lines that all begin behind the number of a row.
    fn hanging(&self, text: &str) -> String {
        wrap(text, self.width - 7).replace('\n', "\n       ")
    }

    /// How many printed numbers a row changes.
    fn changes(&self, row: &Row) -> String {
        self.words.say(&Message::new("repair-changes").count("count", row.corrections))
    }

    /// Ends a line with how many numbers change, where there is room behind so many columns; else on a line of its own.
    fn how_many(&mut self, row: &Drawn, taken: usize) -> io::Result<()> {
        let text = &row.changes;
        let before = match taken + 3 + width(text) <= self.width {
            true => "   ",
            false => "\n       ",
        };
        writeln!(self.out, "{before}{QUIET}{text}{QUIET:#}")
    }

    fn change(&self, correction: &Correction) -> (String, String) {
        let scale = self.drawing.answer.scale;
        let value = |it| self.words.say_inert(&Message::new("repair-value").arg("value", it));
        let printed = match correction.origin {
            Origin::Missing => "–".to_owned(),
            _ => value(correction.printed_value(scale)),
        };
        (printed, value(correction.right_value(scale)))
    }

    fn in_words(&self, correction: &Correction) -> String {
        let (printed, should_be) = self.change(correction);
        let message = Message::new("repair-change")
            .message("place", wording::place_of(self.drawing.plan, correction))
            .text("printed", printed)
            .text("amount", should_be);
        self.words.say_inert(&message)
    }

    fn inherited(&self, corrections: &[Correction]) -> Option<String> {
        let places = corrections.iter().map(|it| Arg::Text(self.in_words(it))).collect();
        let message = Message::new("repair-inherited").arg("places", Arg::List(places));
        (!corrections.is_empty()).then(|| self.words.say_inert(&message))
    }

    fn location(&self, correction: &Correction) -> Option<String> {
        let span: Span = match correction.origin {
            Origin::Printed(span) | Origin::Computed(span) => span,
            Origin::Percent { percent, .. } => percent,
            Origin::Product { quantity, .. } => {
                correction.factor.map_or(quantity, |it| it.printed.span)
            }
            Origin::Missing => return None,
        };
        let path = format!("{}{}", self.drawing.prefix, self.drawing.sources.place(span));
        Some(crate::render::inert(&path).into_owned())
    }

    fn say(&mut self, indent: &str, message: &Message) -> io::Result<()> {
        let text = wrap(&self.words.say_inert(message), self.width - indent.len());
        for line in text.lines() {
            writeln!(self.out, "{indent}{line}")?;
        }
        Ok(())
    }
}

/// A row, in words.
#[derive(Default)]
struct Drawn {
    number: usize,
    /// How many printed numbers change.
    changes: String,
    place: String,
    /// What is printed and what it should be.
    change: Option<(String, String)>,
    remarks: Vec<String>,
    at: Option<String>,
}
