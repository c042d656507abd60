//! Documents as ministries lay them out: rows that say more of the row above, headings that are activities.

use crossfoot::import::{self, Options, Side};

use crate::tables::{errors, package, plan, read, shape, workbook};

#[test]
fn rows_below_an_activity_that_only_measure_are_its_indicators() {
    let text = plan(&[(
        "Plan",
        "Work plan 2025\nNo|Activity|Indicator|Baseline|Target|Responsible|Budget (USD)\n\
         1^2|Train nurses^2|Nurses trained|20|120|MoH^2|15000^2\n||Clinics with a nurse|35|80\n\
         2|Equip clinics|Clinics equipped|0|14|MoH|40000\n2|Equip clinics|Days out of stock|40|10|Stores\n\
         3|Supervise|Visits|0|24|District|6000\n|Total|||||61000",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
    let expected = "title = \"Equip clinics\"\nresponsible = [\"MoH\"]\nbudget = { total = 40_000 }\n\
                    [[axis.activity.indicator]]\ntitle = \"Clinics equipped\"\nbaseline = 0\n\
                    targets = { 2025 = 14 }\n[[axis.activity.indicator]]\ntitle = \"Days out of stock\"\n";
    assert!(text.contains(expected), "{text}");
    // Titles alone are a list.
    let text = plan(&[(
        "Plan",
        "N°|Activité|Indicateur|Coût (FCFA)\n1|Former|Agents formés|500\n||Sessions tenues\n2|Équiper|Salles|900\n|Total||1400",
    )]);
    assert!(text.contains("indicators = [\"Agents formés\", \"Sessions tenues\"]"), "{text}");
}

#[test]
fn a_heading_that_is_an_activity_has_the_rows_below_as_its_lines() {
    let rows = "Budget 2025 (USD)\nNo|Description|Unit|Qty|Unit cost|Amount\n\
                *Activity 1.1: Train agents\n|Venue|day|10|200|2000\n|Meals|person|30|15|450\n\
                *Subtotal activity 1.1||||= SUM(F4:F5) #2450\n*Activity 1.2: Print manuals\n\
                |Design|lump|1|1500|1500\n|Printing|copy|500|4|2000\n*Subtotal activity 1.2|||||3600\n*Total|||||5950";
    let text = plan(&[("Budget", rows)]);
    assert!(text.contains("title = \"Budget 2025 (USD)\"") && !text.contains("result"), "{text}");
    let expected = "id = \"1.2\"\ntitle = \"Print manuals\"\nbudget = { total = 3_600 }\n\
                    [[axis.activity.line]]\ntitle = \"Design\"\nunit = \"lump\"\nquantity = 1\n";
    assert!(text.contains(expected), "{text}");
    let found = errors(&read("a.xlsx", &workbook(&[("Budget", rows)])));
    assert_eq!(found, ["activity-total Budget!F10"]);
    // By ids alone, below groups; the last total is one of all, whatever a subtotal says.
    let rows = "Presupuesto 2025\nConcepto|Unidad|Cantidad|Costo unitario|Costo total (USD)\n\
                *Componente 1: Salud\n*1.1 Capacitar promotores\nLocal|día|10|200|2000\n*Subtotal 1.1||||2000\n\
                *1.2 Imprimir guías\nDiseño|global|1|1500|1500\n*Subtotal 1.2||||1600\n*Componente 2: Agua\n\
                *2.1 Perforar pozos\nPerforación|pozo|4|5000|20000\n*Subtotal 2.1||||20000\n*TOTAL||||23500";
    let text = plan(&[("Budget", rows)]);
    assert!(text.contains("declared = { total = 23_500 }"), "{text}");
    assert_eq!(text.matches("[[axis.activity.line]]").count(), 3, "{text}");
    let found = errors(&read("a.xlsx", &workbook(&[("Budget", rows)])));
    assert_eq!(found, ["activity-total Budget!E9"]);
    // Rows with ids are activities themselves.
    let text = plan(&[(
        "Plan",
        "N°|Activité|Coût (FCFA)\n*Action 1 : Accueil\n1.1|Former|500\n1.2|Rénover|1500\n*Action 2 : Outils\n2.1|Acheter|4000\n|Total|6000",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
}

/// A Word document: paragraphs, `#` before headings, and tables whose rows have bars between cells.
fn word(text: &str) -> Vec<u8> {
    let run = |text: &str| format!("<w:r><w:t>{}</w:t></w:r>", text.replace('&', "&amp;"));
    let mut body = String::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        let row = line.contains('|');
        if open != row {
            body.push_str(if row { "<w:tbl>" } else { "</w:tbl>" });
        }
        open = row;
        if row {
            let cell = |it: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(it.trim()));
            let cells: String = line.split('|').map(cell).collect();
            body.push_str(&format!("<w:tr>{cells}</w:tr>"));
        } else {
            let plain = line.trim_start_matches('#');
            let depth = line.len() - plain.len();
            let style = match depth {
                0 => String::new(),
                _ => format!("<w:pPr><w:pStyle w:val=\"Titre{depth}\"/></w:pPr>"),
            };
            body.push_str(&format!("<w:p>{style}{}</w:p>", run(plain.trim())));
        }
    }
    body.push_str(if open { "</w:tbl>" } else { "" });
    let style = |depth: usize| {
        format!("<w:style w:styleId=\"Titre{depth}\"><w:name w:val=\"heading {depth}\"/></w:style>")
    };
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let styles = format!("<w:styles xmlns:w=\"w\">{}{}</w:styles>", style(1), style(2));
    package(&[("word/document.xml", document.as_bytes()), ("word/styles.xml", styles.as_bytes())])
}

const HEAD: &str = "N°|Activité|Responsable|Budget (FCFA)";

#[test]
fn a_table_goes_on_over_pages() {
    let rest = "1.3|Acheter|DNH|8 000\n|Total||23 500";
    let first = format!("Plan d'action 2025\n{HEAD}\n1.1|Forer|DNH|12 000\n1.2|Former|DRH|3 500\n");
    for between in [format!("\n{HEAD}\n"), "\n".into(), format!("Tableau 1 (suite)\n{HEAD}\n")] {
        let document = read("a.docx", &word(&format!("{first}{between}{rest}")));
        let text = shape(&document);
        assert!(text.starts_with("title = \"Plan d'action 2025\"\n"), "{text}");
        assert!(text.contains("declared = { total = 23_500 }"), "{text}");
        assert_eq!(text.matches("[[axis]]").count(), 1, "{text}");
        assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
        assert!(document.remarks().iter().any(|it| it.key == "import-goes-on"));
        assert_eq!(document.counts().0, document.counts().1);
        assert!(errors(&document).is_empty());
    }
    // Another table is another one.
    let other = format!("{first}\nNom|Fonction|Service|Signature\nDiallo|Chef|DNH|x");
    assert_eq!(read("a.docx", &word(&other)).counts(), (20, 12));
}

#[test]
fn headings_between_tables_are_those_of_their_rows() {
    let head = "N°|Activité|2025|2026|Total";
    let text = format!(
        "Plan 2025-2026\n#Introduction\nPour mémoire.\n#Axe 1 : Eau\nUn texte assez long.\n\nDes mots.\n\nEncore.\n##Des points d'eau\n\
         {head}\n1.1.1|Forer|1 000|2 000|3 000\n1.1.2|Pomper|500|500|1 000\n##Des comités\n\
         {head}\n1.2.1|Former|100|200|300\n|Total axe 1|1 600|2 700|4 300\n#Axe 2 : École\n##Des classes\nSource : DNE.\n\
         {head}\n2.1.1|Bâtir|7 000|0|7 000\n|Total axe 2|7 000|0|7 100"
    );
    let document = read("a.docx", &word(&text));
    let text = shape(&document);
    let expected = "id = \"1\"\ntitle = \"Eau\"\ndeclared = { 2025 = 1_600, 2026 = 2_700, total = 4_300 }\n\
                    [[axis.result]]\ntitle = \"Des points d'eau\"\n[[axis.result.activity]]\nid = \"1.1.1\"";
    assert!(text.contains(expected), "{text}");
    assert_eq!(text.matches("[[axis]]").count(), 2, "{text}");
    assert_eq!(text.matches("[[axis.result]]").count(), 3, "{text}");
    let found = errors(&document);
    assert!(found.contains(&"axis-total 'Table 1'!E14".to_owned()), "{found:?}");
    // Activities in headings, and their budgets below.
    let head = "Rubrique|Unité|Quantité|Coût unitaire|Montant (FCFA)";
    let text = format!(
        "Budget 2025\nActivité 1.1 : Former\n{head}\nSalle|jour|10|50 000|500 000\nRepas|personne|30|5 000|150 000\nTotal||||650 000\n\
         Activité 1.2 : Imprimer\n{head}\nGuides|copie|500|1 000|500 000\nTotal||||500 000"
    );
    let text = shape(&read("a.docx", &word(&text)));
    let expected =
        "id = \"1.2\"\ntitle = \"Imprimer\"\nbudget = { total = 500_000 }\n[[axis.activity.line]]";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn the_mark_of_a_footnote_is_said() {
    let raised =
        word("N°|Activité|Budget (FCFA)\n1|Former|12 000\n2|Équiper|8 000*\n|Total|20 000");
    let marked = |bytes: &[u8]| {
        let document = read("a.docx", bytes);
        let told = document
            .remarks()
            .iter()
            .find(|it| it.key == "import-marks")
            .map(|it| format!("{it:?}"));
        (shape(&document), told.unwrap_or_default())
    };
    let (text, told) = marked(&raised);
    assert!(text.contains("budget = { total = 8_000 }"), "{text}");
    assert!(told.contains("8 000*") && told.contains("'Table 1'!C3"), "{told}");
    // A raised digit is a mark, not the last digit of the amount.
    let cell = |run: &str| format!("<w:tc><w:p><w:r><w:t>{run}</w:t></w:r></w:p></w:tc>");
    let mark = "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>";
    let price = cell("12 000").replace("</w:p>", &format!("{mark}</w:p>"));
    let rows = [
        [cell("Activité"), cell("1er trimestre"), cell("Budget 2025 (FCFA)")],
        [cell("Former"), cell("x"), price],
        [cell("Équiper"), cell("x"), cell("8 000")],
    ];
    let rows: String = rows.map(|it| format!("<w:tr>{}</w:tr>", it.concat())).concat();
    let text =
        format!("<w:document xmlns:w=\"w\"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let (text, told) = marked(&package(&[("word/document.xml", text.as_bytes())]));
    assert!(text.contains("budget = { 2025 = 12_000 }"), "{text}");
    assert!(told.contains("12 000¹"), "{told}");
}

#[test]
fn raised_digits_of_workbooks_are_marks() {
    use rust_xlsxwriter::{Format, FormatScript, Workbook};
    let (plain, raised) = (Format::new(), Format::new().set_font_script(FormatScript::Superscript));
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows =
        [["Activité", "Budget 2025 (FCFA)"], ["Former", ""], ["", "8000"], ["Suivre", "120001"]];
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    sheet.write_rich_string(1, 1, &[(&plain, "12000"), (&raised, "1")]).unwrap();
    sheet.write_rich_string(2, 0, &[(&plain, "Équiper & suivre"), (&raised, "2")]).unwrap();
    let style = "<style name=\"T1\"><text-properties text-position=\"super 58%\"/></style>";
    let cell = |text: &str| format!("<table-cell value-type=\"string\"><p>{text}</p></table-cell>");
    let mark = |mark: u8| format!("<span style-name=\"T1\">{mark}</span>");
    let rows = [
        [cell("Activité"), cell("Budget 2025 (FCFA)")],
        [cell("Former"), cell(&format!("12000{}", mark(1)))],
        [cell(&format!("Équiper &amp; suivre{}", mark(2))), cell("8000")],
        [cell("Suivre"), cell("120001")],
    ];
    let rows = rows.map(|it| format!("<table-row>{}</table-row>", it.concat())).concat();
    let content = format!("<all>{style}<table name=\"Sheet1\">{rows}</table></all>");
    let files = [
        ("a.xlsx", book.save_to_buffer().unwrap()),
        ("a.ods", package(&[("content.xml", content.as_bytes())])),
    ];
    for (name, bytes) in files {
        let document = read(name, &bytes);
        let text = shape(&document);
        // Not the last digit of the amount; what is typed as digits stays one.
        for budget in ["12_000", "8_000", "120_001"] {
            assert!(text.contains(&format!("budget = {{ 2025 = {budget} }}")), "{name}: {text}");
        }
        assert!(text.contains("title = \"Équiper & suivre²\""), "{name}: {text}");
        let told = document.remarks().iter().find(|it| it.key == "import-marks");
        assert!(format!("{told:?}").contains("12000¹"), "{name}: {told:?}");
    }
}

#[test]
fn an_empty_insertion_ends_no_other() {
    let cell = |runs: &str| format!("<w:tc><w:p><w:r><w:t>{runs}</w:t></w:r></w:p></w:tc>");
    let inserted = "<w:ins><w:r><w:rPr><w:ins/></w:rPr><w:t> again</w:t></w:r></w:ins>";
    let title = cell("Former").replace("</w:p>", &format!("{inserted}</w:p>"));
    let rows = [
        [cell("Activité"), cell("Budget 2025 (FCFA)")],
        [title, cell("12 000")],
        [cell("Équiper"), cell("8 000")],
    ];
    let rows: String = rows.map(|it| format!("<w:tr>{}</w:tr>", it.concat())).concat();
    let text =
        format!("<w:document xmlns:w=\"w\"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let bytes = package(&[("word/document.xml", text.as_bytes())]);
    for (side, title) in [(Side::Before, "Former"), (Side::After, "Former again")] {
        let options = Options { side, ..Options::default() };
        let document = import::read("a.docx", &bytes, &options).unwrap();
        let text = shape(&document);
        assert!(text.contains(&format!("title = \"{title}\"")), "{text}");
    }
}

#[test]
fn totals_far_from_their_sums_are_told_where_their_words_say_what_they_add_up() {
    let axis = |axis: u32, label: &str| {
        format!(
            "*Axis {axis}: Theme\n{axis}.1|Do|1000\n{axis}.2|Say|{axis}000\n|{label}|{axis}50000\n"
        )
    };
    let rows = |named: bool| {
        let label = |it: u32| if named { format!("Total axis {it}") } else { "Total".to_owned() };
        let axes: String = (1..=9).map(|it| axis(it, &label(it))).collect();
        read("a.xlsx", &workbook(&[("B", &format!("No|Activity|Amount (USD)\n{axes}"))]))
    };
    let named = errors(&rows(true));
    assert_eq!(named.len(), 9, "{named:?}");
    assert!(named.contains(&"axis-total B!C5".to_owned()), "{named:?}");
    let document = rows(false);
    assert!(errors(&document).is_empty());
    let told = document.remarks().iter().find(|it| it.key == "import-not-understood");
    let told = format!("{told:?}");
    assert!(told.contains("B!C5") && told.contains("150000") && told.contains("2000"), "{told}");
}

#[test]
fn german_words_are_known() {
    let text = plan(&[(
        "Plan",
        "Maßnahmenplan 2025\nNr.|Maßnahme|Verantwortlich|1. Quartal|2. Quartal|3. Quartal|4. Quartal|Betrag (EUR)\n\
         Handlungsfeld 1: Wasser\n1.1|Brunnen bauen|Wasseramt|x|x|||12000\n1.2|Pumpen kaufen|Wasseramt||x|x||8000\n\
         |Zwischensumme Handlungsfeld 1||||||20000\n|Gesamtsumme||||||20000",
    )]);
    let expected = "title = \"Pumpen kaufen\"\nresponsible = [\"Wasseramt\"]\n\
                    schedule = [\"2025-Q2..2025-Q3\"]\nbudget = { total = 8_000 }";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("title = \"Wasser\"\ndeclared = { total = 20_000 }"), "{text}");
}

#[test]
fn units_behind_numbers_and_units_of_one_header_count() {
    let text = plan(&[(
        "Costed",
        "National plan, USD\nArea|Ref|Strategic action|Lead|Y1|Y2|Total\nPrevent|P.1|Revise the law|MoJ|120k|80k|200k\n\
         |P.2|Train|MoH|1.2M|0.8M|2M\nDetect|D.1|Build|NPHI|3M|2M|5M\n|D.2|Buy|NPHI|45k|45k|90k\nTotal||||4.365M|2.925M|7.29M",
    )]);
    let expected = "title = \"Prevent\"\n[[axis.activity]]\nid = \"P.1\"\ntitle = \"Revise the law\"\nresponsible = [\"MoJ\"]\n\
                    budget = { \"Year 1\" = 120_000, \"Year 2\" = 80_000, total = 200_000 }\n";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("\"Year 1\" = 4_365_000"), "{text}");
    // What stands beside the total in k€ is in k€ too; months are days; an axis with its sum is one by its word.
    let text = plan(&[(
        "Plan",
        "Axe / Action|Porteur|Début|Fin|Budget total k€ HT|dont acquis|dont à rechercher\n*AXE A - Mobilité||||1450|900|550\n\
         A.1 Pistes|Ville|01/2025|12/2026|1200|800|400\nA.2 Bornes|Ville|juin 2025|T4 2025|250|100|150\n\
         *AXE B - Bâti||||2100.5|2000|101.5\nB.1 Écoles|Ville|03/2025|08/2027|1850.5|1800|50.5\nB.2 Audit|Ville|01/2025|06/2025|250|200|50\n\
         *TOTAL||||3550.5|2900|650.5",
    )]);
    let expected = "id = \"A\"\ntitle = \"Mobilité\"\ndeclared = { total = 1_450_000 }\n[[axis.activity]]\nid = \"A.1\"\n\
                    title = \"Pistes\"\nresponsible = [\"Ville\"]\nschedule = [\"2025-01-01..2026-12-31\"]\n";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("schedule = [\"2025-06-01..2025-12-31\"]"), "{text}");
    assert!(text.contains("years = [\"2025\", \"2026\", \"2027\"]"), "{text}");
}

#[test]
fn a_heading_that_says_a_wrong_sum_is_a_heading_beside_others() {
    let rows = "Output / Activity|Budget (KES)\n*Output 1: Rural water|4500\n1.1 Drill|3000\n1.2 Train|1500\n\
                *Output 2: Quality|1200\n2.1 Test|1000\n2.2 Buy|400\n*Grand total|5700";
    let document = read("a.xlsx", &workbook(&[("W", rows)]));
    let text = shape(&document);
    assert!(
        text.contains("id = \"2\"\ntitle = \"Quality\"\ndeclared = { total = 1_200 }"),
        "{text}"
    );
    let found = errors(&document);
    assert!(found.contains(&"axis-total W!B5".to_owned()), "{found:?}");
}

#[test]
fn a_sheet_for_each_year_has_its_own_quantities_and_a_summary_says_all_years() {
    let year = |label: &str, quantity: u32| {
        let (one, two) = (quantity * 2500, quantity * 100);
        format!(
            "Code|Rubrique|Unité|Quantité|Coût unitaire|Montant (EUR)\n*A|*Gouvernance\nA1|Ateliers|atelier|{quantity}|2500|{one}\n\
             |*Sous-total A||||{one}\n*B|*Services\nB1|Kits|kit|{quantity}|100|{two}\n|*Sous-total B||||{two}\n|*Total {label}||||{}",
            one + two
        )
    };
    let recap = "Budget (EUR)\nComposante|2024|2025|Total\nA. Gouvernance|10000|15000|25000\nB. Services|400|600|1000\nTotal|10400|15600|26000";
    let sheets =
        [("Récap", recap), ("Année 2024", &year("2024", 4)), ("Année 2025", &year("2025", 6))];
    let text = plan(&sheets);
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
    assert!(
        text.contains(
            "quantity = { 2024 = 4, 2025 = 6 }\nunit_cost = { 2024 = 2_500, 2025 = 2_500 }"
        ),
        "{text}"
    );
    assert!(text.contains("declared = { 2024 = 10_000, 2025 = 15_000, total = 25_000 }"), "{text}");
    assert!(errors(&read("a.xlsx", &workbook(&sheets))).is_empty());
}

#[test]
fn a_table_of_totals_may_call_axes_by_their_numbers() {
    let head = "N°|Actions|2025|2026|Coût total (FCFA)";
    let text = format!(
        "Plan d'action 2025-2026\nAxe stratégique 1 : Prévention\n{head}\n1.1|Sensibiliser|10|20|30\n1.2|Former|5|5|10\n\
         Axe stratégique 2 : Protection\n{head}\n2.1|Accueillir|90|30|120\nRécapitulatif par axe\n\
         Axe|2025|2026|Total (FCFA)\nAxe 1|15|25|40\nAxe 2|90|30|120\nTotal|105|55|160"
    );
    let document = read("a.docx", &word(&text));
    let text = shape(&document);
    assert_eq!(text.matches("[[axis]]").count(), 2, "{text}");
    assert!(
        text.contains("title = \"Prévention\"\ndeclared = { 2025 = 15, 2026 = 25, total = 40 }"),
        "{text}"
    );
    assert!(errors(&document).is_empty());
}

#[test]
fn a_framework_of_results_says_where_its_values_come_from() {
    let text = shape(&read(
        "a.docx",
        &word(
            "Results framework\nResult|Indicator|Baseline|Target 2025|Target 2026|Source\n\
             Candidates are trained|Candidates|0|100|200|Reports\n|Trainers|0|10|10|Register\nThe law is known|People|0|5 000|9 000|Survey",
        ),
    ));
    let expected = "title = \"Trainers\"\nbaseline = 0\nsource = \"Register\"\ntargets = { 2025 = 10, 2026 = 10 }\n";
    assert!(text.contains(expected), "{text}");
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
    assert!(!text.contains("funder"), "{text}");
}

#[test]
fn an_amount_stands_left_of_its_quarters_and_headers_may_be_repeated_in_capitals() {
    let text = plan(&[(
        "PTBA",
        "PTBA 2025\nActivité|Unité|Qté|C.U.|Montant (FCFA)|Trim 1|Trim 2|Trim 3|Trim 4|Bailleur\n\
         1.1 Pistes|km|25|8|200|50|50|50|50|BAD\n1.2 Magasins|u|10|12|120|0|60|60|0|FIDA\n\
         2.1 Salaires|mois|12|5|60|15|15|15|15|État\n2.2 Audit|u|1|10|10|0|0|0|10|FIDA\nTOTAL||||390|65|125|125|75|",
    )]);
    let expected = "title = \"Magasins\"\nfunder = \"FIDA\"\nunit = \"u\"\nquantity = 10\nunit_cost = 12\n\
                    budget = { total = 120, 2025-Q1 = 0, 2025-Q2 = 60, 2025-Q3 = 60, 2025-Q4 = 0 }";
    assert!(text.contains(expected), "{text}");
    let text = shape(&read(
        "a.docx",
        &word(
            "Plan 2025\nRéf.|Action|Coût (FCFA)\nA1|Reboiser|45.000.000\nTableau 1 (suite)\nRÉF.|ACTION|COÛT (FCFA)\n\
             A2|Former|2.250.000\n|TOTAL|47.250.000",
        ),
    ));
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
}

#[test]
fn months_between_coloured_ones_are_free() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in
        ["Actividad", "Ene", "Feb", "Mar", "Abr", "Presupuesto 2025 (S/)"].iter().enumerate()
    {
        sheet.write(0, column as u16, *head).unwrap();
    }
    let green = rust_xlsxwriter::Format::new().set_background_color(0x0092_d050);
    for (row, (title, months)) in [("Talleres", [1, 3]), ("Estudio", [3, 4])].iter().enumerate() {
        let row = row as u32 + 1;
        sheet.write(row, 0, *title).unwrap();
        sheet.write(row, 5, 1500).unwrap();
        for month in months {
            sheet.write_blank(row, *month, &green).unwrap();
        }
    }
    let text = shape(&read("a.xlsx", &book.save_to_buffer().unwrap()));
    assert!(text.contains("schedule = [\"2025-M01\", \"2025-M03\"]"), "{text}");
    assert!(text.contains("schedule = [\"2025-M03..2025-M04\"]"), "{text}");
}

#[test]
fn a_second_code_is_a_remark_and_lines_say_who_and_when_of_their_activity() {
    let document = read(
        "a.xlsx",
        &workbook(&[(
            "Plan",
            "No|Activity|Internal code|Lead|Amount 2025 (USD)\n1|Wells|X9|Works|1000\n2|Pumps|X10|HR|500\n|Total|||1500",
        )]),
    );
    assert_eq!(document.counts().0, document.counts().1);
    let sources = document.sources();
    assert!(sources.iter().next().unwrap().1.text().contains("note = \"Internal code: X10\""));
    let text = plan(&[(
        "Plan",
        "Plan 2025\nDésignation|Responsable|T1|T2|T3|T4|Quantité|Coût unitaire|Montant (FCFA)\n\
         *Activité 1.1 : Former\nSalle|DRH|x||||10|50|500\nTransport|DAF|||x||30|5|150\n\
         *Activité 1.2 : Imprimer\nGuides|DCOM||||x|500|1|500\nTOTAL||||||||1150",
    )]);
    let expected = "title = \"Former\"\nresponsible = [\"DRH\", \"DAF\"]\nschedule = [\"2025-Q1\", \"2025-Q3\"]\n";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn the_cost_of_a_unit_is_no_amount_whatever_it_is_called() {
    for head in ["P. Unit.|Subtotal", "Tarif|Montant", "Barème|Dépense"] {
        let text = plan(&[(
            "B",
            &format!(
                "Presupuesto (S/)\nActividad / insumo|Unidad|Cantidad|{head}\n*Actividad 1. Capacitar\n\
                 Refrigerios|unidad|100|12.50|1250\nPasajes|unidad|20|80|1600\n*Actividad 2. Difundir\n\
                 Afiches|millar|2|900|1800\n*TOTAL||||4650"
            ),
        )]);
        assert!(
            text.contains("unit_cost = 12.50") || text.contains("unit_cost = 12.5\n"),
            "{head} {text}"
        );
        assert!(text.contains("budget = { total = 1_250 }"), "{head} {text}");
        assert!(text.contains("declared = { total = 4_650 }"), "{head} {text}");
    }
    // An activity that says the sum of its lines beside its title.
    let rows = "Budget 2025\nCode|Libellé|Unité|Qté|PU|Montant (FCFA)\n*1|*Activité 1 : Former||||*650\n\
                |Salle|jour|10|50|500\n|Transport|pers|30|5|150\n*2|*Activité 2 : Imprimer||||*400\n\
                |Guides|ex|400|1|400\n||||*TOTAL|*1050";
    let text = plan(&[("B", rows)]);
    let expected = "id = \"1\"\ntitle = \"Former\"\nbudget = { total = 650 }\n[[axis.activity.line]]\ntitle = \"Salle\"\n";
    assert!(text.contains(expected), "{text}");
}
