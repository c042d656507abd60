//! All smallest sets of causes that settle the differences of one part: iterative deepening, exact.
//!
//! A class is a column, an equation that does not hold a row. Choosing a class for a row settles that row whatever the
//! amount; what the choice does to the other rows is worked into them, as in Gaussian elimination. So amounts need not be
//! guessed: they follow when nothing is left to settle.

use std::rc::Rc;

use super::work::Work;

/// An equation of the part.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Declared minus computed.
    pub difference: i128,
    /// How far it may lie below nothing.
    pub below: i128,
    /// How far it may lie above nothing.
    pub above: i128,
}

/// What a cause does to the rows: row and amount, each row once.
pub type Column = Vec<(u32, i128)>;

/// Differences to settle and what may settle them.
#[derive(Debug, Default)]
pub struct Problem {
    /// The equations.
    pub rows: Vec<Row>,
    /// Causes of an unknown size: what a correction by 1 adds to the differences.
    pub free: Vec<Column>,
    /// Causes of a known size: what the correction adds to the differences.
    pub fixed: Vec<Column>,
}

/// Causes that settle every row together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Solution {
    /// Causes of a known size, by their number.
    pub fixed: Vec<u32>,
    /// Causes of an unknown size, by their number, and the correction. Sorted.
    pub free: Vec<(u32, i128)>,
}

/// How a search ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// These are all solutions with the fewest causes, in order. None where no causes settle all rows.
    All(Vec<Solution>),
    /// Too many sets of causes would have to be tried.
    Bound,
}

/// At most so many explanations of a part are kept apart.
pub const MOST_SOLUTIONS: usize = 1_000;

/// Sets of more causes are not looked for: nobody could tell them from other ones.
const MOST_CAUSES: usize = 16;

/// At most so many causes of a known size are combined.
const MOST_FIXED: usize = 3;

impl Problem {
    /// All solutions with the fewest causes. `is_possible` says whether a free cause can have a size.
    pub fn solve(&self, is_possible: &impl Fn(u32, i128) -> bool, work: &Work) -> Outcome {
        let Some(start) = self.start(work) else { return Outcome::Bound };
        let mut search = Search::new(self, is_possible, start, work);
        for causes in 1..=self.rows.len() {
            if causes > MOST_CAUSES {
                return Outcome::Bound;
            }
            if search.with_fixed(causes).is_none() || search.found.len() > MOST_SOLUTIONS {
                return Outcome::Bound;
            }
            if !search.found.is_empty() {
                break;
            }
        }
        search.found.sort();
        search.found.dedup();
        Outcome::All(search.found)
    }

    /// The rows before any cause is chosen; nothing where they are too many.
    fn start(&self, work: &Work) -> Option<Vec<Rc<Live>>> {
        let mut coefficients = vec![Vec::new(); self.rows.len()];
        for (column, effects) in self.free.iter().enumerate() {
            work.spend(effects.len())?;
            for (row, effect) in effects {
                coefficients[*row as usize].push((column as u32, *effect));
            }
        }
        let rows = self.rows.iter().zip(coefficients);
        Some(rows.map(|(row, all)| Rc::new(Live::new(*row, all.into()))).collect())
    }

    /// What is left of the differences after the fixed causes.
    fn rest_after(&self, fixed: &[u32]) -> Vec<Row> {
        let mut rows = self.rows.clone();
        for cause in fixed {
            for (row, effect) in &self.fixed[*cause as usize] {
                rows[*row as usize].difference += effect;
            }
        }
        rows
    }
}

/// A row while causes are being chosen: the sum of coefficients × corrections is what is needed.
#[derive(Debug)]
struct Live {
    coefficients: Rc<[(u32, i128)]>,
    needed: i128,
    room: i128,
    is_settled: bool,
}

impl Live {
    fn new(row: Row, coefficients: Rc<[(u32, i128)]>) -> Live {
        let is_settled = -row.below <= row.difference && row.difference <= row.above;
        let room = row.below.max(row.above);
        Live { coefficients, needed: -row.difference, room, is_settled }
    }

    fn coefficient(&self, column: u32) -> i128 {
        self.coefficients
            .binary_search_by_key(&column, |it| it.0)
            .map_or(0, |at| self.coefficients[at].1)
    }

    /// The row without the column: what stays to be said when the pivot says what the column's correction is.
    fn without(&self, column: u32, pivot: &Live) -> Option<Live> {
        let (mine, its) = (self.coefficient(column), pivot.coefficient(column));
        let divisor = greatest_common_divisor(mine, its);
        let (up, down) = (its / divisor, mine / divisor);
        let needed = self.needed.checked_mul(up)?.checked_sub(pivot.needed.checked_mul(down)?)?;
        let room =
            self.room.checked_mul(up.abs())?.checked_add(pivot.room.checked_mul(down.abs())?)?;
        let mut coefficients =
            Vec::with_capacity(self.coefficients.len() + pivot.coefficients.len());
        let (mut a, mut b) = (&self.coefficients[..], &pivot.coefficients[..]);
        loop {
            let (column, sum) = match (a.first(), b.first()) {
                (None, None) => break,
                (Some((x, left)), Some((y, right))) if x == y => {
                    (a, b) = (&a[1..], &b[1..]);
                    (*x, left.checked_mul(up)?.checked_sub(right.checked_mul(down)?)?)
                }
                (Some((x, left)), other) if other.is_none_or(|(y, _)| x < y) => {
                    a = &a[1..];
                    (*x, left.checked_mul(up)?)
                }
                (_, Some((y, right))) => {
                    b = &b[1..];
                    (*y, right.checked_mul(down)?.checked_neg()?)
                }
                (Some(_), None) => break,
            };
            if sum != 0 {
                coefficients.push((column, sum));
            }
        }
        let coefficients = coefficients.into();
        Some(Live { coefficients, needed, room, is_settled: needed.abs() <= room })
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

struct Search<'a, F> {
    problem: &'a Problem,
    is_possible: &'a F,
    work: &'a Work,
    /// The rows before any cause is chosen.
    start: Vec<Rc<Live>>,
    /// So many causes it takes at least, where none of a known size is among them.
    least: usize,
    /// Columns of which all solutions have been found already.
    barred: Vec<bool>,
    /// For each column, the node at which rows apart from each other took it last.
    taken: Vec<u32>,
    nodes: u32,
    found: Vec<Solution>,
}

impl<'a, F: Fn(u32, i128) -> bool> Search<'a, F> {
    fn new(problem: &'a Problem, is_possible: &'a F, start: Vec<Rc<Live>>, work: &'a Work) -> Self {
        let mut search = Search {
            problem,
            is_possible,
            work,
            start,
            least: 0,
            barred: vec![false; problem.free.len()],
            taken: vec![0; problem.free.len()],
            nodes: 0,
            found: Vec::new(),
        };
        let start = search.start.clone();
        // As many as there are rows: with the bound on causes, no more than one too many are counted.
        search.least = search.apart(&search.unsettled(&start), MOST_CAUSES);
        search
    }

    /// One more set of causes is looked at; nothing where that is one too many.
    fn step(&mut self, rows: usize) -> Option<()> {
        self.nodes += 1;
        self.work.spend(1 + rows)
    }

    /// The rows after the fixed causes, before a free one is chosen.
    fn rows_after(&self, fixed: &[u32]) -> Vec<Rc<Live>> {
        let mut rows = self.start.clone();
        let rest = self.problem.rest_after(fixed);
        let touched = fixed.iter().flat_map(|it| &self.problem.fixed[*it as usize]);
        for (at, _) in touched {
            let at = *at as usize;
            rows[at] = Rc::new(Live::new(rest[at], Rc::clone(&rows[at].coefficients)));
        }
        rows
    }

    /// Every solution of so many causes; nothing where the bound was reached.
    fn with_fixed(&mut self, causes: usize) -> Option<()> {
        let count = self.problem.fixed.len() as u32;
        let mut chosen: Vec<Vec<u32>> = vec![Vec::new()];
        while let Some(fixed) = chosen.pop() {
            self.with_free(&fixed, causes - fixed.len())?;
            if fixed.len() < causes.min(MOST_FIXED) {
                let next = fixed.last().map_or(0, |it| it + 1);
                chosen.extend((next..count).map(|it| [&fixed[..], &[it]].concat()));
            }
        }
        Some(())
    }

    fn with_free(&mut self, fixed: &[u32], causes: usize) -> Option<()> {
        if fixed.is_empty() {
            return match causes < self.least {
                true => self.step(0),
                false => self.descend(self.start.clone(), fixed, &mut Vec::new(), causes),
            };
        }
        self.descend(self.rows_after(fixed), fixed, &mut Vec::new(), causes)
    }

    fn descend(
        &mut self,
        rows: Vec<Rc<Live>>,
        fixed: &[u32],
        chosen: &mut Vec<(u32, Rc<Live>)>,
        causes: usize,
    ) -> Option<()> {
        self.step(rows.len())?;
        if self.found.len() > MOST_SOLUTIONS {
            return Some(());
        }
        let is_settled = rows.iter().all(|it| it.is_settled);
        if is_settled || causes == 0 {
            if is_settled && causes == 0 {
                self.found.extend(self.solution(fixed, chosen));
            }
            return Some(());
        }
        let unsettled = rows.iter().filter(|it| !it.is_settled);
        self.work.spend(unsettled.map(|it| it.coefficients.len()).sum())?;
        let unsettled = self.unsettled(&rows);
        if self.apart(&unsettled, causes) > causes {
            return Some(());
        }
        let pivot = Rc::clone(unsettled[0]);
        let mut barred_here = Vec::new();
        for (column, _) in &*pivot.coefficients {
            // The last cause must settle whatever is left.
            let is_last = causes == 1;
            if self.barred[*column as usize]
                || is_last && unsettled.iter().any(|it| it.coefficient(*column) == 0)
            {
                continue;
            }
            self.work.spend(rows.len())?;
            let mut rest = Some(Vec::with_capacity(rows.len()));
            for row in rows.iter().filter(|it| !Rc::ptr_eq(it, &pivot)) {
                let row = match row.coefficient(*column) {
                    0 => Some(Rc::clone(row)),
                    _ => {
                        self.work.spend(row.coefficients.len() + pivot.coefficients.len())?;
                        row.without(*column, &pivot).map(Rc::new)
                    }
                };
                rest = rest.zip(row).map(|(mut rest, row)| {
                    rest.push(row);
                    rest
                });
            }
            if let Some(rest) = rest {
                chosen.push((*column, Rc::clone(&pivot)));
                self.descend(rest, fixed, chosen, causes - 1)?;
                chosen.pop();
            }
            self.barred[*column as usize] = true;
            barred_here.push(*column);
        }
        for column in barred_here {
            self.barred[column as usize] = false;
        }
        Some(())
    }

    /// The rows that are left, those with the fewest causes first.
    fn unsettled<'r>(&self, rows: &'r [Rc<Live>]) -> Vec<&'r Rc<Live>> {
        let mut unsettled: Vec<&Rc<Live>> = rows.iter().filter(|it| !it.is_settled).collect();
        unsettled.sort_by_cached_key(|row| {
            row.coefficients.iter().filter(|(it, _)| !self.barred[*it as usize]).count()
        });
        unsettled
    }

    /// How many rows there are of which no cause settles two: so many causes it takes at least. Counts one more than
    /// `enough` and no further.
    fn apart(&mut self, unsettled: &[&Rc<Live>], enough: usize) -> usize {
        let now = self.nodes + 1;
        let mut apart = 0;
        for row in unsettled {
            let columns = || row.coefficients.iter().map(|(it, _)| *it as usize);
            if columns().all(|it| self.barred[it] || self.taken[it] != now) {
                apart += 1;
                if apart > enough {
                    break;
                }
                columns().for_each(|it| self.taken[it] = now);
            }
        }
        apart
    }

    /// The corrections of the chosen columns, from the last one to the first; nothing where they are not whole
    /// amounts, or do not settle every row after all.
    fn solution(&self, fixed: &[u32], chosen: &[(u32, Rc<Live>)]) -> Option<Solution> {
        let mut free: Vec<(u32, i128)> = Vec::with_capacity(chosen.len());
        for (column, pivot) in chosen.iter().rev() {
            let known = free.iter().map(|(it, amount)| pivot.coefficient(*it).checked_mul(*amount));
            let known = known.sum::<Option<i128>>()?;
            let (needed, coefficient) =
                (pivot.needed.checked_sub(known)?, pivot.coefficient(*column));
            if needed == 0 || needed % coefficient != 0 {
                return None;
            }
            free.push((*column, needed / coefficient));
        }
        free.sort_unstable();
        if !free.iter().all(|(column, amount)| (self.is_possible)(*column, *amount)) {
            return None;
        }
        let mut rows = self.problem.rest_after(fixed);
        for (column, amount) in &free {
            for (row, effect) in &self.problem.free[*column as usize] {
                let change = effect.checked_mul(*amount)?;
                let difference = &mut rows[*row as usize].difference;
                *difference = difference.checked_add(change)?;
            }
        }
        let settled = |it: &Row| -it.below <= it.difference && it.difference <= it.above;
        rows.iter().all(settled).then(|| Solution { fixed: fixed.to_vec(), free })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(difference: i128) -> Row {
        Row { difference, below: 0, above: 0 }
    }

    fn all(problem: &Problem) -> Vec<Vec<(u32, i128)>> {
        match problem.solve(&|_, _| true, &Work::of(1_000_000)) {
            Outcome::All(found) => found.into_iter().map(|it| it.free).collect(),
            Outcome::Bound => panic!("the bound was reached"),
        }
    }

    #[test]
    fn one_cause_of_two_equal_differences() {
        let problem = Problem {
            rows: vec![row(5), row(5)],
            free: vec![vec![(0, -1)], vec![(1, -1)], vec![(0, -1), (1, -1)]],
            fixed: Vec::new(),
        };
        assert_eq!(all(&problem), [[(2, 5)]]);
    }

    #[test]
    fn amounts_follow_where_no_row_shows_one_alone() {
        // Both rows hold both causes, one of them with another sign.
        let problem = Problem {
            rows: vec![row(-3), row(-1)],
            free: vec![vec![(0, 1), (1, 1)], vec![(0, 1), (1, -1)]],
            fixed: Vec::new(),
        };
        assert_eq!(all(&problem), [[(0, 2), (1, 1)]]);
    }

    #[test]
    fn every_smallest_set_is_found_once() {
        let problem = Problem {
            rows: vec![row(3), row(4)],
            free: vec![vec![(0, -1)], vec![(1, -1)], vec![(0, -1), (1, -1)]],
            fixed: Vec::new(),
        };
        assert_eq!(all(&problem), [[(0, -1), (2, 4)], [(0, 3), (1, 4)], [(1, 1), (2, 3)]]);
    }

    #[test]
    fn a_known_amount_goes_before_two_unknown_ones() {
        let problem = Problem {
            rows: vec![row(-7), row(7)],
            free: vec![vec![(0, 1)], vec![(1, 1)]],
            fixed: vec![vec![(0, 7), (1, -7)]],
        };
        let Outcome::All(found) = problem.solve(&|_, _| true, &Work::of(1_000_000)) else {
            panic!()
        };
        assert_eq!(found, [Solution { fixed: vec![0], free: Vec::new() }]);
    }

    #[test]
    fn rounding_is_not_explained() {
        let free = vec![vec![(0, -1)], vec![(1, -1)], vec![(0, -1), (1, -1)]];
        let rows = vec![row(500), Row { difference: 499, below: 1, above: 1 }];
        assert_eq!(all(&Problem { rows, free, fixed: Vec::new() }), [[(2, 500)]]);
    }

    #[test]
    fn what_nothing_explains_has_no_solution() {
        let problem = Problem { rows: vec![row(3)], free: Vec::new(), fixed: Vec::new() };
        assert!(all(&problem).is_empty());
    }

    #[test]
    fn too_many_sets_are_given_up() {
        // Each of many rows may be settled alone or together with the last one, and nothing adds up.
        let count = 24;
        let mut rows: Vec<Row> = (0..count).map(|it| row(1 << it)).collect();
        rows.push(row(1 << 40 | 1));
        let mut free: Vec<Column> = (0..count).map(|it| vec![(it, -1)]).collect();
        free.extend((0..count).map(|it| vec![(it, -1), (count, 1)]));
        let problem = Problem { rows, free, fixed: Vec::new() };
        assert_eq!(problem.solve(&|_, _| true, &Work::of(1_000_000)), Outcome::Bound);
    }
}
