//! What is most probably wrong with a plan: every explanation can be opened, and corrects something.

use crossfoot::model;
use crossfoot::repair;

use crate::input;

pub fn run(bytes: &[u8]) {
    let sources = input::sources(bytes);
    let reading = model::read(&sources);
    let Some(plan) = &reading.plan else { return };
    let answer = repair::explain(plan, reading.complete);
    for difference in &answer.differences {
        assert_ne!(difference.declared, difference.computed);
    }
    for (number, row) in answer.causes().flat_map(|it| &it.rows).enumerate() {
        assert_eq!(answer.row(number + 1), Some(row));
        for correction in answer.corrections(row) {
            assert_ne!(correction.printed, correction.should_be);
        }
        let _ = (answer.suspect(row), answer.slip(row), answer.accuses_a_total(row));
    }
}
