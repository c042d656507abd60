//! Long work, made visible: a count on standard error, on a terminal only, once it takes more than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget};

use crate::reports::{Block, Report, Rows};

/// Work that takes less is over before anybody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

/// Looking at the clock for each row would take longer than the row.
const STRIDE: u64 = 1 << 10;

/// The same report; while its rows are drawn, a bar counts them.
pub fn rows(mut report: Report<'_>) -> Report<'_> {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    let started = Instant::now();
    for block in report.sections.iter_mut().flat_map(|it| &mut it.blocks) {
        let Block::Table(table) = block else { continue };
        let rows = std::mem::replace(&mut table.rows, Rows::from(Vec::new()));
        let bar = bar.clone();
        let mut drawn = 0_u64;
        table.rows = Rows::streamed(rows.0.inspect(move |_| {
            drawn += 1;
            if !drawn.is_multiple_of(STRIDE) {
                return;
            }
            if bar.is_hidden() && started.elapsed() > PATIENCE {
                // A bar on something that is no terminal stays hidden.
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(STRIDE);
        }));
    }
    report
}
