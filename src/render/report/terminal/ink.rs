//! How text is set off on a terminal: few styles, each with one meaning.

use anstyle::{AnsiColor, Style};

use crate::render::diagnostics::Colour;

/// Writes text in a style, or plain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen {
    strong: Style,
    quiet: Style,
    alarm: Style,
}

impl Pen {
    pub(super) fn of(colour: Colour) -> Pen {
        match colour {
            Colour::Plain => Pen { strong: Style::new(), quiet: Style::new(), alarm: Style::new() },
            Colour::Styled => Pen {
                strong: Style::new().bold(),
                quiet: Style::new().dimmed(),
                alarm: AnsiColor::Red.on_default().bold(),
            },
        }
    }

    /// Headings, axes, totals.
    pub(super) fn strong(self, text: &str) -> String {
        styled(self.strong, text)
    }

    /// What may be overlooked.
    pub(super) fn quiet(self, text: &str) -> String {
        styled(self.quiet, text)
    }

    /// What deserves attention.
    pub(super) fn alarm(self, text: &str) -> String {
        styled(self.alarm, text)
    }
}

fn styled(style: Style, text: &str) -> String {
    if style.is_plain() || text.trim().is_empty() {
        return text.to_owned();
    }
    format!("{style}{text}{style:#}")
}
