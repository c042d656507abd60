//! Reports made by hand, with everything in them that a format must be able to draw.

use crossfoot::date::date;
use crossfoot::message::Message;
use crossfoot::model::{Level, Quarter, TimeSpan, Year};
use crossfoot::money::{Money, Scale};
use crossfoot::reports::*;
use rust_decimal::Decimal;

/// What people type into a plan to see what happens.
pub const HOSTILE: &str = "<script>alert(1)</script> =HYPERLINK(\"http://x\") | a\u{1b}[31mred ]]> \u{0} \u{ffff} &amp; ' \
                           \u{202e}reversed خطة العمل";

/// Words of the program that no catalogue has: they are said as they are.
fn say(words: &'static str) -> Message {
    Message::new(words)
}

fn text<'p>(text: &'p str) -> Cell<'p> {
    Content::Text(text).into()
}

fn money<'p>(millions: i128) -> Cell<'p> {
    Content::Money(Money::minor(millions * 1_000_000)).into()
}

fn sum<'p>(millions: i128, of: Formula) -> Cell<'p> {
    money(millions).by(of)
}

fn difference<'p>(millions: i128) -> Cell<'p> {
    let of = Formula::Difference { minuend: 5, subtrahend: 6 };
    let alarm = millions != 0;
    let footnotes = if alarm { vec![1] } else { Vec::new() };
    let content = Content::Difference(Money::minor(millions * 1_000_000));
    Cell::from(content).by(of).noted(footnotes).alarmed(alarm)
}

fn column(key: &str, heading: &'static str, kind: Kind) -> Column {
    Column::new(key, Heading::Message(say(heading)), kind)
}

fn year(label: &str) -> Column {
    Column::new(label, Heading::Label(label.to_owned()), Kind::Money)
}

fn row<'p>(kind: RowKind, depth: u8, cells: Vec<Cell<'p>>) -> Row<'p> {
    Row { kind, depth, cells }
}

/// Activities of axis IV of Mali's plan: id, title, three years and the declared total, in millions.
const ACTIVITIES: [(&str, &str, [i128; 3], i128); 5] = [
    (
        "IV.1",
        "Débattre des sujets controversés dans la communauté, au sein des couples et des familles",
        [35, 35, 20],
        95,
    ),
    ("IV.2", "Former les femmes leaders à la consolidation de la paix", [40, 40, 20], 100),
    (
        "IV.3",
        "Créer des services de proximité permettant aux femmes de concilier leurs rôles professionnels et sociaux",
        [60, 60, 60],
        180,
    ),
    ("IV.4", "Intégrer le genre dans les programmes de reconstruction", [25, 25, 25], 75),
    (
        "IV.5",
        "Appuyer la participation des femmes aux missions de maintien de la paix",
        [20, 20, 10],
        50,
    ),
];

fn budget<'p>() -> Table<'p> {
    let years = Formula::Across { first: 2, last: 4 };
    let mut rows = vec![row(
        RowKind::Node(Level::Axis),
        0,
        vec![
            text("IV"),
            text("Promotion du genre et de la femme"),
            sum(180, Formula::Below),
            sum(180, Formula::Below),
            sum(135, Formula::Below),
            money(500),
            sum(495, years),
            difference(5),
        ],
    )];
    for (id, title, amounts, declared) in ACTIVITIES {
        let computed: i128 = amounts.iter().sum();
        let mut cells = vec![text(id), text(title)];
        cells.extend(amounts.map(money));
        cells.extend([money(declared), sum(computed, years), difference(declared - computed)]);
        rows.push(row(RowKind::Node(Level::Activity), 1, cells));
    }
    rows.push(row(
        RowKind::Node(Level::Axis),
        0,
        vec![
            text("VI"),
            text(HOSTILE),
            Content::NotApplicable.into(),
            Content::Blank.into(),
            Content::IncludedIn("IV.2").into(),
            Content::Blank.into(),
            sum(0, years),
            Content::Blank.into(),
        ],
    ));
    rows.push(row(
        RowKind::Total,
        0,
        vec![
            Content::Blank.into(),
            Content::Message(say("Total du plan")).into(),
            sum(180, Formula::Top),
            sum(180, Formula::Top),
            sum(135, Formula::Top),
            money(500),
            sum(495, years),
            difference(5),
        ],
    ));
    Table {
        name: "budget",
        caption: Some(say("Budget par axe et par activité [FCFA]: déclaré et calculé")),
        columns: vec![
            column("id", "N°", Kind::Code),
            column("title", "Activité", Kind::Text),
            year("2012"),
            year("2013"),
            year("2014"),
            column("declared", "Total déclaré", Kind::Money),
            column("computed", "Total calculé", Kind::Money),
            column("difference", "Écart", Kind::Money),
        ],
        rows: rows.into(),
    }
}

fn span(first: u16, last: u16) -> TimeSpan {
    TimeSpan::of(Quarter(first), Quarter(last))
}

fn gantt<'p>() -> Chart<'p> {
    let bar = |level,
               name: &str,
               title: &'static str,
               quarters: Option<Vec<TimeSpan>>,
               progress: Option<i64>| {
        GanttBar {
            level,
            name: name.to_owned(),
            title: title.into(),
            years: if quarters.is_none() && level == Level::Activity {
                vec![Year(0), Year(1)]
            } else {
                Vec::new()
            },
            quarters,
            progress: progress.map(Decimal::from),
        }
    };
    Chart::Gantt {
        bars: vec![
            bar(Level::Axis, "IV", "Promotion du genre et de la femme", None, None),
            bar(
                Level::Activity,
                "IV.1",
                ACTIVITIES[0].1,
                Some(vec![span(0, 3), span(6, 6)]),
                Some(60),
            ),
            bar(Level::Activity, "IV.2", ACTIVITIES[1].1, Some(vec![span(2, 11)]), Some(25)),
            bar(Level::Activity, "IV.3", ACTIVITIES[2].1, None, None),
            bar(Level::Activity, "IV.4", HOSTILE, Some(vec![span(4, 7)]), Some(100)),
            bar(Level::Activity, "IV.5", ACTIVITIES[4].1, Some(vec![span(11, 11)]), Some(0)),
        ],
        today: Some(Decimal::new(63, 1)),
    }
}

fn bars<'p>() -> Chart<'p> {
    let series = |name, tone, millions: [Option<i128>; 3]| Series {
        name: say(name),
        tone,
        values: millions
            .into_iter()
            .map(|it| Content::from(it.map(|it| Money::minor(it * 1_000_000))))
            .collect(),
    };
    let category = |id, title: &str| (Content::Text(id), format!("{id}  {title}"));
    Chart::Plot(Plot {
        title: say("Budget, engagé et décaissé par axe"),
        shape: Shape::Bars,
        categories: vec![
            category("I", "Prévention des conflits et des violences"),
            category("II", "Protection et réhabilitation des victimes"),
            category("III", HOSTILE),
        ],
        series: vec![
            series("Budget", Tone::Planned, [Some(227), Some(331), Some(12)]),
            series("Engagé", Tone::Promised, [Some(150), Some(331), None]),
            series("Décaissé", Tone::Actual, [Some(98), Some(340), Some(0)]),
        ],
    })
}

fn facts<'p>() -> Vec<Fact<'p>> {
    let fact = |(label, value): (Message, Content<'p>)| Fact {
        key: if matches!(value, Content::Date(_)) { "prepared" } else { "fact" },
        label,
        value: value.into(),
    };
    let facts = vec![
        (say("Période"), Content::Text("2012-2014")),
        (say("Établi le"), Content::Date(date(2013, 7, 24))),
        (say("Révision"), Content::Text("a1b2c3d")),
        (say("Montants en"), Content::Text("FCFA (XOF)")),
        (
            say("Structure responsable"),
            Content::Text("Ministère de la Promotion de la femme, de l'enfant et de la famille"),
        ),
    ];
    facts.into_iter().map(fact).collect()
}

fn summary<'p>() -> Vec<Fact<'p>> {
    let fact = |label, content: Content<'p>, alarm| Fact {
        key: "due",
        label: say(label),
        value: Cell::from(content).noted(if alarm { vec![2] } else { Vec::new() }).alarmed(alarm),
    };
    vec![
        fact("Activités dues", Content::Count(5), false),
        fact("En retard", Content::Count(1), true),
        fact("Décaissé", Content::Money(Money::minor(438_000_000)), false),
        fact("Taux d'exécution financière", Content::Percent(Decimal::new(768, 1)), false),
        fact(
            "Rédigé par",
            Content::List(vec![Content::Text("MPFEF"), Content::Text("Comité de pilotage")]),
            false,
        ),
    ]
}

/// The whole, in French.
pub fn report<'p>() -> Report<'p> {
    let indicators = Table {
        name: "indicators",
        caption: None,
        columns: vec![
            column("indicator", "Indicateur", Kind::Text),
            column("baseline", "Valeur de référence", Kind::Number),
            column("target", "Cible", Kind::Number),
            column("rate", "Taux", Kind::Number),
            column("due", "Échéance", Kind::Date),
            column("quarters", "Trimestres", Kind::Quarters),
        ],
        rows: vec![
            row(
                RowKind::Item,
                0,
                vec![
                    text("Taux de réduction des conflits"),
                    Content::Number(Decimal::new(125, 1)).into(),
                    Content::Count(1_200).into(),
                    Content::Percent(Decimal::new(4250, 2)).into(),
                    Content::Date(date(2013, 10, 31)).into(),
                    Content::Quarters(vec![span(0, 3), span(6, 6)]).into(),
                ],
            ),
            row(
                RowKind::Item,
                0,
                vec![
                    Cell::from("=1+1").noted(vec![1, 2]).alarmed(true),
                    Content::NotApplicable.into(),
                    Content::Foreign(Money::minor(207_410_350), Scale(2), "USD").into(),
                    Content::Blank.into(),
                    Content::Blank.into(),
                    Content::Quarters(Vec::new()).into(),
                ],
            ),
        ]
        .into(),
    };
    let section = |heading, blocks| Section { heading: Some(say(heading)), blocks };
    Report {
        name: "quarter",
        title: say("Rapport trimestriel, deuxième trimestre 2013"),
        plan: "Plan d'action national pour la mise en œuvre de la résolution 1325".to_owned(),
        currency: Some(("XOF", Scale(0))),
        years: vec!["2012", "2013", "2014"],
        plan_in: None,
        language: None,
        time: Time::Quarter,
        first_month: 1,
        facts: facts(),
        sections: vec![
            section(
                "Résumé",
                vec![
                    Block::Facts { name: "summary", facts: summary() },
                    Block::Sentence(say(
                        "Sur 5 activités dues ce trimestre, 2 sont achevées et 1 est en retard.",
                    )),
                ],
            ),
            section("Budget", vec![Block::Table(budget()), Block::Chart(bars())]),
            section("Chronogramme", vec![Block::Chart(gantt())]),
            section("Indicateurs", vec![Block::Table(indicators)]),
            section(
                "Réalisations",
                vec![
                    Block::Prose(
                        "Trois ateliers tenus à Mopti, Gao et Tombouctou.\nUn quatrième est prévu.\n\nLe comité s'est réuni deux fois.".into(),
                    ),
                    Block::Prose(HOSTILE.into()),
                ],
            ),
        ],
        banner: None,
        dress: Dress::default(),
        footnotes: vec![
            say(
                "Le total déclaré de IV.1 dépasse de 5 000 000 la somme de ses années; le document ne permet pas de savoir lequel est juste.",
            ),
            say("Indicateur sans cible."),
        ],
    }
}

/// A budget of so many activities under one axis each hundred.
pub fn long_report<'p>(activities: usize) -> Report<'p> {
    let rows = (0..activities).map(move |index| {
        let kind = if index % 100 == 0 { Level::Axis } else { Level::Activity };
        let amount = if index % 100 == 0 {
            sum((activities - index - 1).min(99) as i128 * 3, Formula::Below)
        } else {
            money(3)
        };
        let id = Content::Owned(format!("{}.{}", index / 100 + 1, index % 100));
        let cells = vec![
            id.into(),
            text("Organiser des formations en cascade sur la résolution 1325"),
            amount,
        ];
        row(RowKind::Node(kind), u8::from(index % 100 != 0), cells)
    });
    Report {
        name: "budget",
        title: say("Budget"),
        plan: "Un très grand plan".to_owned(),
        currency: Some(("XOF", Scale(0))),
        years: vec!["2012", "2013", "2014"],
        plan_in: None,
        language: None,
        time: Time::Quarter,
        first_month: 1,
        facts: facts(),
        sections: vec![Section {
            heading: None,
            blocks: vec![Block::Table(Table {
                name: "budget",
                caption: None,
                columns: vec![
                    column("id", "N°", Kind::Code),
                    column("title", "Activité", Kind::Text),
                    column("computed", "Total calculé", Kind::Money),
                ],
                rows: Rows::streamed(rows),
            })],
        }],
        footnotes: Vec::new(),
        banner: None,
        dress: Dress::default(),
    }
}

/// A budget of one activity over so many years, up to 2013.
pub fn wide_report<'p>(years: usize) -> Report<'p> {
    let mut columns = vec![column("id", "N°", Kind::Code), column("title", "Activité", Kind::Text)];
    columns.extend((2014 - years..2014).map(|it| year(&it.to_string())));
    let mut cells = vec![text("IV.2"), text(ACTIVITIES[1].1)];
    cells.extend((0..years).map(|it| money(100 + it as i128)));
    let rows = vec![row(RowKind::Node(Level::Activity), 0, cells)].into();
    let table = Table { name: "budget", caption: None, columns, rows };
    let mut report = long_report(0);
    report.sections = vec![Section { heading: None, blocks: vec![Block::Table(table)] }];
    report
}

/// A budget in dollars and cents with more digits than a spreadsheet keeps.
pub fn large_report<'p>() -> Report<'p> {
    let amount = |units| Content::Money(Money::minor(units)).into();
    let sum = |units| Cell::from(Money::minor(units)).by(Formula::Top);
    let columns = vec![column("title", "Activité", Kind::Text), year("2012"), year("2013")];
    let rows = vec![
        row(RowKind::Item, 0, vec![text("Une"), amount(12_345_678_901_234_567_890), amount(1)]),
        row(
            RowKind::Item,
            0,
            vec![
                text("Autre"),
                amount(-12_345_678_901_234_567_880),
                Content::Foreign(Money::minor(5), Scale(2), "EUR").into(),
            ],
        ),
        row(RowKind::Total, 0, vec![text("Total"), sum(10), sum(1)]),
    ];
    let mut report = long_report(0);
    report.currency = Some(("USD", Scale(2)));
    let table = Table { name: "budget", caption: None, columns, rows: rows.into() };
    report.sections = vec![Section { heading: None, blocks: vec![Block::Table(table)] }];
    report
}
