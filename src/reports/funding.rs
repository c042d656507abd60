//! Funding: what each funder pays, by period, what no funder is named for, what no line covers; and what was pledged
//! against what is needed.

use crate::accounts::{
    Book, Figure, Gathered, Leader, Leaders, Places, Sums, finest, funded_rows, funder, pledges,
};
use crate::message::Message;
use crate::model::{Level, NodeId, Plan, Pledge, Stage};
use crate::reports::Time;
use crate::reports::budget::period_columns;
use crate::reports::cells;
use crate::reports::columns::Columns;
use crate::reports::words::stage;
use crate::reports::{
    Block, Cell, Content, Context, Heading, Kind, Report, RowKind, Section, Table, foreign,
};

/// Who pays a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Payer<'p> {
    /// A body, as typed first.
    Funder(Leader<'p>),
    /// Nobody is named.
    Nobody,
    /// The amount of an activity that its lines do not make up.
    NoLine,
}

/// What one of them pays.
struct Share<'p> {
    payer: Payer<'p>,
    pays: Sums,
}

/// What of an axis is funded.
struct Funded {
    axis: NodeId,
    budget: Figure,
    funded: Figure,
}

/// The funding of a plan: by funder and period, then by axis.
pub fn funding<'p>(plan: &'p Plan<'_>, context: &Context<'p>, by: Time) -> Report<'p> {
    let book = Book::by(plan, by.unit());
    let shares = shares(plan, &book);
    let promised = promised(plan, context, &book, &shares);
    let mut columns = named(plan, context, |it: &Share<'p>| it.payer);
    for (at, (key, heading, is_used)) in period_columns(plan, &book).into_iter().enumerate() {
        columns =
            columns.money(key, heading, move |it: &Share<'p>| it.pays.cells[at]).shown_if(is_used);
    }
    let by_funder =
        columns.money("total", "report-total", |it| it.pays.computed).table("funding", shares);
    let axes = plan.of_level(Level::Axis).map(|(id, _)| funded(plan, &book, id));
    let places = Places::default();
    let by_axis = Columns::of_nodes(plan, context, &places, |it: &Funded| it.axis)
        .money("budget", "column-budget", |it| it.budget)
        .money("funded", "column-funded", |it| it.funded)
        .money("unfunded", "column-unfunded", |it| it.budget.less(it.funded))
        .table("axes", axes);
    let mut blocks = vec![Block::Table(by_funder), Block::Table(by_axis)];
    blocks.extend(foreign::sentence(plan, NodeId::PLAN));
    Report::new("funding", Message::new("report-funding"), plan, context)
        .facts(context.cover(plan))
        .blocks(blocks)
        .sections(promised)
}

/// The columns that name who pays.
fn named<'b, 'p: 'b, T: 'b>(
    plan: &'p Plan<'_>,
    context: &'b Context<'p>,
    payer: impl Fn(&T) -> Payer<'p> + Copy + 'b,
) -> Columns<'b, 'p, T> {
    Columns::new()
        .column("key", "column-key", Kind::Code, move |it| match payer(it) {
            Payer::Funder(body) => cells::body_key(body, plan),
            Payer::Nobody => Content::Term("nobody", Message::new("funding-nobody")),
            Payer::NoLine => Content::Term("no-line", Message::new("funding-no-line")),
        })
        .for_data()
        .column("funder", "column-funder", Kind::Text, move |it| match payer(it) {
            Payer::Funder(body) => cells::body_name(body, plan, context),
            Payer::Nobody => Content::Message(Message::new("funding-nobody")),
            Payer::NoLine => Content::Message(Message::new("funding-no-line")),
        })
        .total(Message::new("report-total"))
}

/// What the plan needs of a funder, and what that one promised, by how far it is.
struct Promised<'p> {
    payer: Payer<'p>,
    needed: Figure,
    by_stage: [Figure; Stage::ALL.len()],
    all: Figure,
}

/// What funders promised against what is needed: by funder, by period, and pledge by pledge. Nothing where the plan has no
/// pledge.
fn promised<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'_, '_>,
    shares: &[Share<'p>],
) -> Vec<Section<'p>> {
    if plan.pledges.is_empty() {
        return Vec::new();
    }
    let leaders = Leaders::of(plan);
    let blank = |payer, needed| Promised {
        payer,
        needed,
        by_stage: Default::default(),
        all: Figure::Blank,
    };
    let mut rows: Gathered<Payer, Promised> = Gathered::default();
    for it in shares {
        rows.of(it.payer, || blank(it.payer, it.pays.computed));
    }
    let mut whole = Sums::blank(book.columns());
    for pledge in pledges(plan) {
        let payer = Payer::Funder(leaders.named(&pledge.funder.value));
        let sums = Sums::of_pledge(plan, book.columns(), pledge);
        let row = rows.of(payer, || blank(payer, Figure::Blank));
        let of_stage = &mut row.by_stage[pledge.stage() as usize];
        *of_stage = of_stage.plus(sums.computed);
        row.all = row.all.plus(sums.computed);
        whole.add(&sums);
    }
    let rows: Vec<Promised> = rows.into_list().into_iter().map(|(_, it)| it).collect();
    let is_beyond = |it: &Promised| it.needed == Figure::Blank && it.all != Figure::Blank;
    let note = rows.iter().any(is_beyond).then(|| Message::new("pledge-beyond-needs"));
    let of_stage = |stage: Stage| move |it: &Promised| it.by_stage[stage as usize];
    let by_funder = named(plan, context, |it: &Promised<'p>| it.payer)
        .money("needed", "column-needed", |it| it.needed)
        .money("pledged", "stage-pledged", of_stage(Stage::Pledged))
        .money("signed", "stage-signed", of_stage(Stage::Signed))
        .money("received", "stage-received", of_stage(Stage::Received))
        .column("all", "column-pledged-in-all", Kind::Money, |it| it.all)
        .adding("pledged", "received")
        .summed();
    let needed = book.whole().computed;
    let by_funder = with_gap(by_funder, |it| (it.needed, it.all), (needed, whole.computed));
    let by_funder = by_funder.table("pledges", rows);
    let blocks = std::iter::once(Block::Table(by_funder)).chain(note.map(Block::Sentence));
    let list = list(plan, context, book, plan.pledges.iter());
    vec![
        Section::new("section-pledges", blocks.collect()),
        Section::new("section-pledges-by-period", by_period(plan, book, &whole)),
        Section::new("section-pledge-list", vec![Block::Table(list)]),
    ]
}

/// What is needed and what was promised in each period, and beside them.
fn by_period<'p>(plan: &'p Plan<'_>, book: &Book<'_, '_>, promised: &Sums) -> Vec<Block<'p>> {
    let needed = book.whole();
    let rest = |it: &Sums| it.computed.less(it.phased());
    let periods = period_columns(plan, book).into_iter().enumerate();
    let mut rows: Vec<(Content<'p>, Figure, Figure)> = periods
        .map(|(at, (key, heading, _))| {
            let name = match heading {
                Heading::Label(_) => key.into(),
                Heading::Message(message) => message.into(),
            };
            (name, needed.cells[at], promised.cells[at])
        })
        .collect();
    let undivided = Message::new("funding-undivided").into();
    rows.push((undivided, rest(&needed), rest(promised)));
    rows.retain(|it| it.1 != Figure::Blank || it.2 != Figure::Blank);
    let table = Columns::new()
        .column("period", "column-period", Kind::Code, |it: &(Content<'p>, Figure, Figure)| {
            it.0.clone()
        })
        .total(Message::new("report-total"))
        .money("needed", "column-needed", |it| it.1)
        .money("all", "column-pledged-in-all", |it| it.2);
    let table = with_gap(table, |it| (it.1, it.2), (needed.computed, promised.computed));
    let is_beyond = rows.iter().any(|it| it.1 == Figure::Blank && it.2 != Figure::Blank);
    let note = is_beyond.then(|| Block::Sentence(Message::new("pledge-beyond-periods")));
    std::iter::once(Block::Table(table.table("gaps", rows))).chain(note).collect()
}

/// One column more: what is needed and not promised. Where nothing is promised, all of it is missing.
fn with_gap<'b, 'p: 'b, T: 'b>(
    columns: Columns<'b, 'p, T>,
    of: impl Fn(&T) -> (Figure, Figure) + 'b,
    whole: (Figure, Figure),
) -> Columns<'b, 'p, T> {
    let formula = columns.minus("needed", "all");
    let gap = move |(needed, all): (Figure, Figure)| {
        let gap = match (needed, all) {
            (Figure::Money(needed), Figure::Money(all)) => {
                needed.minus(all).map_or(Figure::Overflow, Figure::Money)
            }
            (Figure::Money(_), Figure::Blank | Figure::NotApplicable) => needed,
            (Figure::Money(_), unknown) => unknown,
            _ => Figure::Blank,
        };
        Cell::from(gap).by((gap != Figure::Blank).then_some(formula))
    };
    columns.column("gap", "column-gap", Kind::Money, move |it| gap(of(it))).total(gap(whole))
}

/// Pledges one by one, also those that were withdrawn and count no more.
pub(super) fn list<'p>(
    plan: &'p Plan<'_>,
    context: &Context<'p>,
    book: &Book<'_, '_>,
    all: impl Iterator<Item = &'p Pledge<'p>>,
) -> Table<'p> {
    let leaders = Leaders::of(plan);
    let mut columns =
        named(plan, context, |it: &&'p Pledge<'_>| Payer::Funder(leaders.named(&it.funder.value)))
            .without_total()
            .rows(|_| (RowKind::Item, 0))
            .column("title", "column-title", Kind::Text, |it| context.said(&it.title))
            .if_used()
            .column("of", "column-pledge-of", Kind::Code, |it| match it.of.is_empty() {
                true => Content::Blank,
                false => Content::List(it.of.iter().map(|it| Content::Text(&it.value)).collect()),
            })
            .if_used()
            .column("status", "column-status", Kind::Code, |it| stage(it.stage()))
            .column("date", "column-date", Kind::Date, |it| it.date.as_ref().map(|it| it.value))
            .if_used()
            .column("printed", "column-printed", Kind::Money, |it| printed(it))
            .if_used();
    for (at, (key, heading, _)) in period_columns(plan, book).into_iter().enumerate() {
        columns = columns
            .column(key, heading, Kind::Money, move |it: &&'p Pledge<'_>| {
                Sums::of_pledge(plan, book.columns(), it).cells[at]
            })
            .if_used();
    }
    columns
        .column("total", "report-total", Kind::Money, |it| {
            Sums::of_pledge(plan, book.columns(), it).computed
        })
        .column("note", "column-note", Kind::Text, |it| context.said(&it.note))
        .under_title()
        .if_used()
        .table("pledge-list", all)
}

/// What a pledge in another currency is, in that one.
fn printed<'p>(pledge: &Pledge<'_>) -> Content<'p> {
    let Some(currency) = pledge.currency else { return Content::Blank };
    let mut sum = Figure::Blank;
    finest(pledge.cells.iter().copied(), |cell| sum = sum.plus(Figure::from(cell.value)));
    match sum.money() {
        Some(money) => Content::Foreign(money, currency.scale(), currency.code()),
        None => Content::Unknown,
    }
}

/// What an activity has beside its lines.
fn rest(plan: &Plan<'_>, book: &Book<'_, '_>, id: NodeId) -> Sums {
    let lines = plan.children(id).filter(|(_, it)| it.level == Level::Line);
    let lines = Sums::of(book, lines.map(|(line, _)| line));
    let mut rest = book.sums(id);
    rest.cells.iter_mut().zip(&lines.cells).for_each(|(whole, part)| *whole = whole.less(*part));
    rest.computed = rest.computed.less(lines.computed);
    rest
}

fn shares<'p>(plan: &'p Plan<'_>, book: &Book<'_, '_>) -> Vec<Share<'p>> {
    let leaders = Leaders::of(plan);
    let mut sums: Gathered<Payer, Sums> = Gathered::default();
    for (id, is_whole) in funded_rows(plan, book, NodeId::PLAN) {
        let (payer, own) = match (is_whole, funder(plan, id)) {
            (false, _) => (Payer::NoLine, rest(plan, book, id)),
            (true, Some(name)) => (Payer::Funder(leaders.named(name)), book.sums(id)),
            (true, None) => (Payer::Nobody, book.sums(id)),
        };
        sums.of(payer, || Sums::blank(book.columns())).add(&own);
    }
    let shares = sums.into_list().into_iter().map(|(payer, pays)| Share { payer, pays });
    let mut shares: Vec<Share> = shares.filter(|it| it.pays.computed != Figure::Blank).collect();
    // Funders as the plan lists its bodies, then what has none.
    shares.sort_by_key(|it| match it.payer {
        Payer::Funder(body) => (0, body.order(NodeId::PLAN)),
        Payer::Nobody => (1, (0, 0)),
        Payer::NoLine => (2, (0, 0)),
    });
    shares
}

fn funded(plan: &Plan<'_>, book: &Book<'_, '_>, axis: NodeId) -> Funded {
    let rows = funded_rows(plan, book, axis);
    let paid = rows.iter().filter(|(id, is_whole)| *is_whole && funder(plan, *id).is_some());
    let funded = paid.map(|(id, _)| book.sums(*id).computed).sum();
    Funded { axis, budget: book.sums(axis).computed, funded }
}
