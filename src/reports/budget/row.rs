//! Rows of a budget table: names, periods, computed, declared, difference.

use std::ops::Deref;

use super::{By, declared, difference, period_columns, printed};
use crate::accounts::{Book, Figure, Leader, Leaders, Places, Sums};
use crate::message::Message;
use crate::model::{Details, Level, Node, NodeId, Plan, Statement};
use crate::money::Money;
use crate::reports::cells;
use crate::reports::columns::{self, Columns};
use crate::reports::context::{id_of, level_name};
use crate::reports::notes::Notes;
use crate::reports::{Cell, Content, Context, Formula, Kind, RowKind};

/// All that is needed to write the rows of a budget, one after the other.
pub(super) struct Sheet<'p, 's> {
    pub(super) plan: &'p Plan<'s>,
    pub(super) context: Context<'p>,
    pub(super) book: Book<'p, 's>,
    pub(super) notes: Notes,
    pub(super) places: Places,
    by: By,
    /// Whether budget lines have rows of their own, and every row says what it costs by which factors.
    pub(super) lines: bool,
    /// Whether declared totals are told on paper only where they differ.
    pub(super) brief: bool,
    /// The note for sums that something unreadable belongs to.
    unreadable: Option<u16>,
    /// The note for sums that do not fit.
    overflow: Option<u16>,
}

/// A row of a budget.
pub(super) struct Line<'p> {
    /// The node whose row it is; none for a body.
    pub(super) node: Option<NodeId>,
    /// The body that leads it, where the table is arranged by bodies.
    pub(super) leader: Option<Leader<'p>>,
    pub(super) depth: u8,
    /// Its amounts; none for a row of what a node prints by year beside what stands below it.
    pub(super) sums: Option<Sums>,
    /// How its amounts follow from other rows of the table.
    pub(super) of: Option<Formula>,
    /// What the document prints as its total, and how much that differs.
    pub(super) declared: Content<'p>,
    pub(super) difference: Option<Money>,
}

impl<'p> Line<'p> {
    /// The row of a body and what it leads.
    pub(super) fn of_body(leader: Leader<'p>, sums: Sums, of: Formula) -> Line<'p> {
        Line {
            node: None,
            leader: Some(leader),
            depth: 0,
            sums: Some(sums),
            of: Some(of),
            declared: Content::Blank,
            difference: None,
        }
    }

    fn is_whole(&self) -> bool {
        self.node == Some(NodeId::PLAN)
    }

    fn computed(&self) -> Figure {
        self.sums.as_ref().map_or(Figure::Blank, |it| it.computed)
    }
}

impl<'p, 's> Sheet<'p, 's> {
    pub(super) fn of(plan: &'p Plan<'s>, context: &Context<'p>, by: By) -> Sheet<'p, 's> {
        let book = Book::by(plan, by.unit());
        let notes = Notes::of_amounts(plan, context, |id| by.lists(&book, plan, id));
        Sheet { by, ..Sheet::with(plan, context, book, notes) }
    }

    /// A sheet that takes its footnotes from these notes, and adds its own to them.
    pub(super) fn with(
        plan: &'p Plan<'s>,
        context: &Context<'p>,
        book: Book<'p, 's>,
        mut notes: Notes,
    ) -> Sheet<'p, 's> {
        let across = plan.of_level(Level::Total).map(|(id, _)| book.computed(id));
        let wholes: Vec<Sums> = across.chain([book.whole()]).collect();
        let has =
            |figure| wholes.iter().any(|it| it.computed == figure || it.cells.contains(&figure));
        let unreadable =
            has(Figure::Unreadable).then(|| notes.add(Message::new("note-unreadable")));
        let overflow = has(Figure::Overflow).then(|| notes.add(Message::new("note-overflow")));
        let (by, places) = (By::Axis, Places::default());
        Sheet {
            plan,
            context: *context,
            book,
            notes,
            places,
            by,
            lines: false,
            brief: false,
            unreadable,
            overflow,
        }
    }

    /// The row of a node, and the row of what it prints by year, where it does.
    pub(super) fn lines(
        &self,
        id: NodeId,
        depth: u8,
    ) -> impl Iterator<Item = Line<'p>> + use<'p, 's> {
        let sums = self.book.computed(id);
        let of = (!self.book.is_row(id)).then_some(match id {
            NodeId::PLAN => Formula::Top,
            _ => Formula::Below,
        });
        let declared = declared(self.plan, id);
        let difference = difference(&declared, sums.computed);
        let (node, leader) = (Some(id), None);
        let printed = self.prints_by_year(id).then_some(Line {
            node,
            leader,
            depth,
            sums: None,
            of: None,
            declared: Content::Blank,
            difference: None,
        });
        let line = Line { node, leader, depth, sums: Some(sums), of, declared, difference };
        std::iter::once(line).chain(printed)
    }

    /// The last row: the whole plan.
    pub(super) fn total(&self) -> impl Iterator<Item = Line<'p>> + use<'p, 's> {
        self.lines(NodeId::PLAN, 0)
    }

    /// Whether a node has a row of what it prints by year: where its own row shows what stands below it, or its amounts
    /// are in another currency.
    fn prints_by_year(&self, id: NodeId) -> bool {
        let (mut cells, currency) = self.plan.node(id).amounts().printed_cells();
        (currency.is_some() || !self.book.is_row(id))
            && cells.any(|it| self.book.columns().periods().contains(&it.period))
    }

    fn kind(&self, line: &Line<'p>) -> RowKind {
        match line.node {
            _ if line.sums.is_none() => RowKind::Declared,
            _ if line.is_whole() => RowKind::Total,
            Some(id) => RowKind::Node(self.plan.node(id).level),
            None => RowKind::Item,
        }
    }

    fn level(&self, line: &Line<'p>) -> Cell<'p> {
        let level = |id| self.plan.node(id).level;
        Cell::from(match line.node {
            _ if line.sums.is_none() => Content::Term("declared", Message::new("row-declared")),
            _ if line.is_whole() => Content::Term("total", Message::new("report-total")),
            Some(id) => {
                let name = level_name(self.plan, level(id), self.context.language);
                Content::Term(level(id).id(), name)
            }
            None => Content::Term("body", Message::new("level-body")),
        })
    }

    fn body(&self, line: &Line<'p>) -> Cell<'p> {
        line.leader.map(|it| cells::body_key(it, self.plan)).into()
    }

    fn id(&self, line: &Line<'p>) -> Cell<'p> {
        let node = line.node.map(|it| (it, self.plan.node(it)));
        // The lines of an activity stand below it: their places say nothing more.
        let is_named = |(id, it): &(NodeId, Node)| {
            it.id().is_some() || it.level != Level::Line || self.plan.is_main_row(*id)
        };
        node.filter(is_named).map(|(id, _)| id_of(&self.places, self.plan, id)).into()
    }

    fn title(&self, line: &Line<'p>) -> Cell<'p> {
        match (line.node, line.leader) {
            _ if line.sums.is_none() => Message::new("row-declared").into(),
            _ if line.is_whole() => Message::new("report-total").into(),
            (Some(id), _) => self.context.title(self.plan.node(id)).into(),
            (None, leader) => {
                leader.map(|it| cells::body_name(it, self.plan, &self.context)).into()
            }
        }
    }

    /// The amount of a period; of a row of what is printed, what is printed for it.
    fn period(&self, line: &Line<'p>, index: usize) -> Cell<'p> {
        let period = self.book.columns().periods()[index];
        let notes = |id| self.notes.at(self.plan, id, period);
        match (&line.sums, line.node) {
            (Some(sums), node) => {
                let cell = self.figure(sums.cells[index], line.of);
                match node.filter(|it| self.book.is_row(*it)) {
                    Some(id) => cell.doubted(notes(id)),
                    None => cell,
                }
            }
            (None, Some(id)) => {
                let (mut cells, currency) = self.plan.node(id).amounts().printed_cells();
                if self.book.columns().is_of_others(index) {
                    // What is printed for several sets is no number that stands anywhere.
                    return Content::Blank.into();
                }
                let cell = cells.find(|it| it.period == period);
                Cell::from(cell.map(|it| printed(it.value, currency))).doubted(notes(id))
            }
            (None, None) => Content::Blank.into(),
        }
    }

    fn computed(&self, line: &Line<'p>, across: Formula) -> Cell<'p> {
        let statement = line.node.map(|id| self.plan.node(id).amounts().statement());
        match (line.computed(), statement) {
            (Figure::Blank, Some(Statement::IncludedIn(id))) if line.sums.is_some() => {
                Content::IncludedIn(id.value).into()
            }
            (figure, _) => self.figure(figure, line.of.or(Some(across))),
        }
    }

    /// The numbers of the notes about a row, at the last figure of the row that says something.
    fn notes_of(&self, line: &Line<'p>, column: &str) -> Vec<u16> {
        let last = match (line.difference, &line.declared) {
            (Some(_), _) => "difference",
            (None, Content::Blank) => "computed",
            _ => "declared",
        };
        match line.node.filter(|_| last == column && line.sums.is_some()) {
            Some(id) => self.notes.at_total(self.plan, id, line.difference),
            None => Vec::new(),
        }
    }

    /// A figure as a cell; what is not known is blank, and a note says why.
    pub(super) fn figure(&self, figure: Figure, of: Option<Formula>) -> Cell<'p> {
        let cell = Cell::from(figure);
        match figure {
            Figure::Money(_) => cell.by(of),
            Figure::Unreadable => cell.noted(self.unreadable.into_iter().collect()).alarmed(true),
            Figure::Overflow => cell.noted(self.overflow.into_iter().collect()).alarmed(true),
            Figure::Blank | Figure::NotApplicable => cell,
        }
    }
}

/// Level, id, title, the periods, computed, declared, difference.
pub(super) fn columns<'b, 'p: 'b, 's: 'p>(
    sheet: impl Deref<Target = Sheet<'p, 's>> + Clone + 'b,
) -> Columns<'b, 'p, Line<'p>> {
    let of = |cell: fn(&Sheet<'p, 's>, &Line<'p>) -> Cell<'p>| {
        let sheet = sheet.clone();
        move |it: &Line<'p>| cell(&sheet, it)
    };
    let rows = sheet.clone();
    let mut columns = Columns::new()
        .rows(move |it| (rows.kind(it), it.depth))
        .column("level", "column-level", Kind::Code, of(Sheet::level))
        .for_data();
    if sheet.by == By::Body {
        columns = columns.column("body", "column-key", Kind::Code, of(Sheet::body)).for_data();
    }
    columns = columns.column("id", "column-id", Kind::Code, of(Sheet::id)).column(
        "title",
        "column-title",
        Kind::Text,
        of(Sheet::title),
    );
    if sheet.lines {
        let (plan, context, leaders) = (sheet.plan, sheet.context, Leaders::of(sheet.plan));
        // What the node of a row says in fields that most nodes do not have.
        let details = move |it: &Line<'p>| -> Option<&'p Details<'p>> {
            plan.node(it.node.filter(|_| it.sums.is_some())?).details()
        };
        columns = columns
            .column("funder", "column-funder", Kind::Text, move |it| {
                let funder = details(it).and_then(|it| it.funder.as_ref());
                funder.map(|it| cells::body_name(leaders.named(&it.value), plan, &context))
            })
            .column("code", "column-code", Kind::Code, move |it| {
                details(it).and_then(|it| it.code.as_ref()).map(|it| &*it.value)
            });
        columns = cells::factors(columns, plan, context, details, [true, true]);
    }
    let periods = period_columns(sheet.plan, &sheet.book);
    let ends =
        periods.first().zip(periods.last()).map(|(first, last)| (first.0.clone(), last.0.clone()));
    for (index, (key, heading, is_used)) in periods.into_iter().enumerate() {
        let sheet = sheet.clone();
        columns = columns
            .column(key, heading, Kind::Money, move |it| sheet.period(it, index))
            .shown_if(is_used);
    }
    let (first, last) = ends.unwrap_or_default();
    let across = columns.across(&first, &last);
    let computed = sheet.clone();
    columns = columns.column("computed", "column-computed", Kind::Money, move |it| {
        computed.computed(it, across).noted(computed.notes_of(it, "computed"))
    });
    let declared = sheet.clone();
    columns = columns.column("declared", "column-declared", Kind::Money, move |it| {
        Cell::from(it.declared.clone()).noted(declared.notes_of(it, "declared"))
    });
    if sheet.brief {
        columns = columns.off_paper();
    }
    let minus = columns.minus("declared", "computed");
    let brief = sheet.brief;
    columns = columns.column("difference", "column-difference", Kind::Money, move |it| {
        columns::difference(it.difference, minus).noted(sheet.notes_of(it, "difference"))
    });
    if brief { columns.under_title() } else { columns }
}
