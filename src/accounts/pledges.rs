//! What funders promised to pay, in the plan's currency.

use super::cells::finest;
use super::sums::{Columns, Figure, Sums};
use crate::model::{Cell, Plan, Pledge, Stage, Value, converted};

impl Sums {
    /// What a pledge is worth, in the columns of a book. It is not known where it is in another currency and the plan
    /// has no rate for it.
    pub fn of_pledge(plan: &Plan<'_>, columns: &Columns, pledge: &Pledge<'_>) -> Sums {
        let mut sums = Sums::blank(columns);
        finest(pledge.cells.iter().copied(), |cell| {
            sums.count(columns, cell.period, worth(plan, pledge, cell));
        });
        sums
    }
}

fn worth(plan: &Plan<'_>, pledge: &Pledge<'_>, cell: Cell) -> Figure {
    let (Value::Money(money), Some(currency)) = (cell.value, pledge.currency) else {
        return cell.value.into();
    };
    let rate = plan.exchange(currency).and_then(|it| it.at(cell.period));
    let own = rate.and_then(|rate| converted(money, currency, rate, plan.scale()));
    own.map_or(Figure::Unreadable, Figure::Money)
}

/// The pledges that count: those that were not withdrawn.
pub fn pledges<'p, 's>(plan: &'p Plan<'s>) -> impl Iterator<Item = &'p Pledge<'s>> {
    plan.pledges.iter().filter(|it| it.stage() != Stage::Withdrawn)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Book;

    /// What the pledges of a plan are worth in 2012, in 2013 and in all.
    fn worth(pledges: &str) -> Vec<[Option<i128>; 3]> {
        let text = format!(
            "format = 1\ntitle = \"P\"\ncurrency = \"XOF\"\nstarts = 2012-01-01\nyears = [\"2012\", \"2013\"]\n\
             [rates]\nEUR = 655.957\n{pledges}"
        );
        let reading = crate::testing::reading(&text);
        assert_eq!(reading.findings, []);
        let plan = reading.plan.unwrap();
        let book = Book::of(&plan);
        let units = |it: Figure| it.money().map(|it| it.units());
        let all = super::pledges(&plan).map(|it| Sums::of_pledge(&plan, book.columns(), it));
        all.map(|it| [units(it.cells[0]), units(it.cells[1]), units(it.computed)]).collect()
    }

    #[test]
    fn pledges_count_in_the_currency_of_the_plan_and_not_when_they_are_withdrawn() {
        for (fields, expected) in [
            ("amount = { total = 50 }", vec![[None, None, Some(50)]]),
            ("amount = { 2012 = 20, 2013 = 30, total = 50 }", vec![[Some(20), Some(30), Some(50)]]),
            (
                "amount = { 2013 = 100.00, currency = \"EUR\" }",
                vec![[None, Some(65_596), Some(65_596)]],
            ),
            ("amount = { 2013 = 100.00, currency = \"USD\" }", vec![[None, None, None]]),
            ("amount = { total = 50 }\nstatus = \"retirée\"", vec![]),
        ] {
            let pledge = format!("[[pledge]]\nfunder = \"f\"\n{fields}\n");
            assert_eq!(worth(&pledge), expected, "{fields}");
        }
    }
}
