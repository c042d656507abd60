//! Workbooks as people lay them out: what is read of each, as the plan that it becomes.

use crossfoot::diagnostic::Severity;
use crossfoot::import::{self, Document, Options};
use crossfoot::{checks, date, model};
use rust_xlsxwriter::{Format, Formula, Workbook};

/// A workbook: each sheet's rows a line each, bars between cells; `*` before bold words, `=F #V` a formula with its
/// value, `^N` and `>N` behind a text that is merged over so many rows or columns.
pub fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, line) in rows.lines().enumerate() {
            for (column, cell) in line.split('|').map(str::trim).enumerate() {
                let (row, column) = (row as u32, column as u16);
                let plain = Format::new();
                if let Some((formula, value)) =
                    cell.strip_prefix('=').and_then(|it| it.split_once('#'))
                {
                    let formula = Formula::new(formula.trim()).set_result(value.trim());
                    sheet.write_formula(row, column, formula).unwrap();
                } else if let Some((text, count)) = cell.split_once('^') {
                    let last = row + count.parse::<u32>().unwrap() - 1;
                    sheet.merge_range(row, column, last, column, text, &plain).unwrap();
                } else if let Some((text, count)) = cell.split_once('>') {
                    let last = column + count.parse::<u16>().unwrap() - 1;
                    sheet.merge_range(row, column, row, last, text, &plain).unwrap();
                } else if let Some(text) = cell.strip_prefix('*') {
                    sheet.write_with_format(row, column, text, &Format::new().set_bold()).unwrap();
                } else if let Ok(number) = cell.parse::<f64>() {
                    sheet.write(row, column, number).unwrap();
                } else if !cell.is_empty() {
                    sheet.write(row, column, cell).unwrap();
                }
            }
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn read(name: &str, bytes: &[u8]) -> Document {
    import::read(name, bytes, &Options::default()).unwrap()
}

/// The plan that sheets become, without what every plan has.
pub fn plan(sheets: &[(&str, &str)]) -> String {
    shape(&read("plan.xlsx", &workbook(sheets)))
}

pub fn shape(document: &Document) -> String {
    let sources = document.sources();
    let text = sources.iter().next().unwrap().1.text().to_owned();
    let passed = ["format", "currency", "reference", "starts", "note"];
    let own = |it: &&str| !it.is_empty() && !passed.contains(&it.split(' ').next().unwrap());
    text.lines().filter(own).map(|it| format!("{it}\n")).collect()
}

/// The errors of the plan that sheets become: the rule and the cell.
pub fn errors(document: &Document) -> Vec<String> {
    let sources = document.sources();
    let reading = model::read(&sources);
    let mut found = reading.findings.clone();
    let plan = reading.plan.as_ref().unwrap();
    found.extend(checks::run(plan, reading.complete, || date::date(2025, 7, 1)));
    let errors = found.iter().filter(|it| it.severity == Severity::Error);
    let told = errors.map(|it| {
        let place = sources.place(it.span);
        format!("{} {}", it.rule.id(), place.split_once(':').unwrap().1)
    });
    told.collect()
}

#[test]
fn the_unit_of_amounts_stands_in_headers() {
    for head in ["milliers FCFA", "USD '000", "en miles de USD", "k€"] {
        let text = plan(&[(
            "B",
            &format!(
                "N°|Activité|Coût 2025 ({head})|Total ({head})\n1|Dire|1.5|1.5\n2|Faire|12|12\n|Total|13.5|13.5"
            ),
        )]);
        assert!(text.contains("budget = { 2025 = 1_500, total = 1_500 }"), "{head}: {text}");
    }
}

const AXES: [(&str, &str); 2] = [
    (
        "Axe 1",
        "Axe 1 : Eau\nN°|Activité|2025|2026|Total\n1.1|Creuser|1000|500|1500\n1.2|Former|200|300|500\n|Total|1200|800|2000",
    ),
    (
        "Axe 2",
        "Axe 2 : École\nN°|Activité|2025|2026|Total\n2.1|Bâtir|3000|0|3000\n2.2|Acheter|400|400|800\n|Total|3400|400|3800",
    ),
];

#[test]
fn a_sheet_that_sums_up_the_others_counts_nothing_twice() {
    let recap = "Plan 2025-2026 (FCFA)\nAxe|Intitulé|2025|2026|Total\n\
                 1|Eau|='Axe 1'!C5 #1200|='Axe 1'!D5 #800|='Axe 1'!E5 #2000\n\
                 2|École|3400|400|3800\nTotal||4600|1200|5800";
    let sheets = [("Récapitulatif", recap), AXES[0], AXES[1]];
    let text = plan(&sheets);
    assert_eq!(text.matches("[[axis]]").count(), 2, "{text}");
    assert_eq!(text.matches("[[axis.activity]]").count(), 4, "{text}");
    assert!(text.contains("declared = { 2025 = 4_600, 2026 = 1_200, total = 5_800 }"), "{text}");
    assert!(text.contains("id = \"2\"\ntitle = \"École\"\ndeclared = { 2025 = 3_400"), "{text}");
    assert!(errors(&read("a.xlsx", &workbook(&sheets))).is_empty());
    // What it says otherwise than the sheet itself is told at its own cell.
    let wrong = recap.replace("3400|400|3800", "3400|500|3800");
    let wrong = workbook(&[("Récapitulatif", &wrong), AXES[0], AXES[1]]);
    let found = errors(&read("a.xlsx", &wrong));
    assert!(found.iter().any(|it| it.ends_with("Récapitulatif!D4")), "{found:?}");
}

#[test]
fn tables_that_speak_of_the_same_activities_are_one() {
    let budget = "Code|Activity|Cost (USD)\nA|Clinics\nA.1|Build two clinics|50000\nA.2|Hire nurses|20000\n\
                  B|Outreach\nB.1|Run mobile teams|15000\n|Total|85000";
    let times = "Workplan 2026\nCode|Activity|Q1|Q2|Q3|Q4|Responsible\nA|Clinics\nA.1|Build two clinics|x|x|||Works\n\
                 A.2|Hire the nurses||x|||HR\nB|Outreach\nB.1|Run mobile teams|||x|x|District";
    let expected = "id = \"A.2\"\ntitle = \"Hire nurses\"\nbudget = { total = 20_000 }\n\
                    responsible = [\"HR\"]\nschedule = [\"2026-Q2\"]\n";
    for sheets in [[("Budget", budget), ("Times", times)], [("Times", times), ("Budget", budget)]] {
        let text = plan(&sheets);
        assert!(text.contains(expected), "{text}");
        assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
    }
    // Below each other, and without ids.
    let text = plan(&[(
        "Plan",
        "Plan de acción 2025\n\nTabla 1. Presupuesto\nActividad|Presupuesto 2025 (USD)\nCapacitar|12000\nComprar|8000\n\
         Total general|20000\n\nTabla 2. Cronograma\nActividad|Responsable|T1|T2|T3|T4\nCapacitar|Unidad|X|X||\nComprar|Compras|||X|",
    )]);
    assert!(
        text.contains(
            "budget = { 2025 = 8_000 }\nresponsible = [\"Compras\"]\nschedule = [\"2025-Q3\"]"
        ),
        "{text}"
    );
    // A sheet for each year.
    let year = |wells: u32| {
        format!("No|Activity|Budget (USD)\n1|Wells|{wells}\n2|Books|50\n|Total|{}", wells + 50)
    };
    let text = plan(&[("2025", &year(100)), ("2026", &year(200))]);
    assert!(text.contains("budget = { 2025 = 100, 2026 = 200 }"), "{text}");
    assert!(text.contains("declared = { 2025 = 150, 2026 = 250 }"), "{text}");
    // Other money for the same time is other work, of another place.
    let text = plan(&[("North", &year(100)), ("South", &year(200))]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 4, "{text}");
}

#[test]
fn a_row_for_each_year_or_funder_is_one_activity() {
    let csv = "Code,Activity,Year,Amount (USD)\n1.1,Dig,2025,1000\n1.1,Dig,2026,1500\n1.2,Train,2026,300\n1.2,Train,2025,40\n";
    let text = shape(&read("long.csv", csv.as_bytes()));
    assert!(text.contains("budget = { 2025 = 1_000, 2026 = 1_500 }"), "{text}");
    assert!(text.contains("budget = { 2026 = 300, 2025 = 40 }"), "{text}");
    let text = plan(&[(
        "Data",
        "Axe|Activité|Bailleur|Année|Montant (EUR)\nSanté|Équiper|État|2025|100\nSanté|Équiper|État|2026|200\n\
         Santé|Équiper|UE|2025|300\nSanté|Former|UE|2026|50\nÉcole|Bâtir|État|2025|900\nTotal||||1550",
    )]);
    let lines = "title = \"État\"\nfunder = \"État\"\nbudget = { 2025 = 100, 2026 = 200 }\n\
                 [[axis.activity.line]]\ntitle = \"UE\"\nfunder = \"UE\"\nbudget = { 2025 = 300 }\n";
    assert!(text.contains(lines), "{text}");
}

#[test]
fn rows_without_a_title_are_lines_of_the_row_above() {
    let text = plan(&[(
        "AWP",
        "Annual Work Plan 2025\n\
         OUTPUTS|ACTIVITIES|Q1|Q2|PARTY|Funding Source|Budget Description|Amount (USD)\n\
         Output 1: Justice^4|1.1 Clinics^2|x||UNDP|Sweden|Contracts|40000\n|||||Norway|Travel|5000\n\
         |1.2 Judges||x|Ministry|Sweden|Workshops|15000\n|Sub-total output 1||||||60000\n\
         Output 2: Safety^2|2.1 Forums||x|UNDP|Norway|Workshops|8000\n|Sub-total output 2||||||8000\nTOTAL|||||||68000",
    )]);
    let lines = "[[axis.activity.line]]\ntitle = \"Contracts\"\nfunder = \"Sweden\"\nbudget = { total = 40_000 }\n\
                 [[axis.activity.line]]\ntitle = \"Travel\"\nfunder = \"Norway\"\nbudget = { total = 5_000 }\n";
    assert!(text.contains(lines), "{text}");
    let text = plan(&[(
        "B",
        "Code|Activity|Item|Amount 2025\n1.1|Dig|Labour|100\n||Pipes|50\n||Total activity|150\n\
         1.2|Train|Venue|20\n||Meals|30\n||Total activity|50\n|Total||200",
    )]);
    assert!(text.contains("id = \"1.2\"\ntitle = \"Train\"\nbudget = { 2025 = 50 }\n"), "{text}");
    assert_eq!(text.matches("[[axis.activity.line]]").count(), 4, "{text}");
}

#[test]
fn words_around_a_table_are_no_rows_and_words_that_open_a_block_are_its_heading() {
    let text = plan(&[(
        "B",
        "MINISTRY\nAnnual plan 2025\n#|Activity|Lead|Budget (USD)\n1|Wells|Works|10000\n2|Pumps|Works|5000\n|Total||15000\n\n\
         Note: without VAT.\nPrepared by||Approved by",
    )]);
    assert_eq!(text.matches("[[axis]]").count(), 1, "{text}");
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
    let text = plan(&[(
        "B",
        "Line item|Number|Frequency|Unit cost (USD)|Total (USD)\nTraining\nVenue|3|4|200|2400\nPer diem|20|12|15|3600\n\
         Total training||||6000\nTravel\nFuel|500|1|1.5|750\nTotal travel||||750\nGrand total||||6750",
    )]);
    assert!(text.contains("title = \"Travel\"\ndeclared = { total = 750 }"), "{text}");
    let block = |number: u32, title: &str| {
        format!(
            "Axe {number} : {title}\nActivité|2025|2026|Total\nPuits|10|20|30\nPompes|5|5|10\nTotal axe {number}|15|25|40\n\n"
        )
    };
    let text = plan(&[(
        "Plan",
        &format!("{}{}TOTAL GÉNÉRAL|30|50|80", block(1, "Eau"), block(2, "École")),
    )]);
    for axis in ["id = \"1\"\ntitle = \"Eau\"", "id = \"2\"\ntitle = \"École\""] {
        assert!(
            text.contains(&format!("{axis}\ndeclared = {{ 2025 = 15, 2026 = 25, total = 40 }}")),
            "{text}"
        );
    }
}

#[test]
fn a_number_typed_over_the_formula_of_a_row_is_the_cause() {
    let row = |name: &str, at: u32| format!("{name}|10|10|=SUM(B{at}:C{at}) #20\n");
    let rows = format!(
        "Activity|Q1 2025|Q2 2025|Year\n{}{}Fuel|5|5|25\n{}TOTAL|35|35|85",
        row("Office", 2),
        row("Audit", 3),
        row("Rent", 5)
    );
    let document = read("a.xlsx", &workbook(&[("Costs", &rows)]));
    assert_eq!(errors(&document), ["row-total Costs!D4"]);
    let causes = document.causes();
    let told: Vec<String> = causes
        .iter()
        .map(|(at, it)| format!("{} {}", document.grid.address(*at), it.key))
        .collect();
    assert_eq!(told, ["Costs!D4 import-cause-typed-over"]);
}

#[test]
fn a_list_to_choose_from_is_no_part_of_the_plan() {
    let text = plan(&[
        ("Plan", "Action|Responsable|Budget (€)\nIsoler|Ville|100\nPlanter|Ville|50\nTotal||150"),
        ("Listes", "Statut|Thématique\nÀ venir|Énergie\nEn cours|Déchets\nFait|Eau"),
    ]);
    assert!(!text.contains("Déchets"), "{text}");
}

/// The program, with these arguments: what it says on both ways, and its exit code.
fn said(arguments: &[&str]) -> (String, Option<i32>) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(arguments)
        .args(["--lang", "en"])
        .output()
        .unwrap();
    let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    (text(&output.stdout) + &text(&output.stderr), output.status.code())
}

#[test]
fn a_document_that_is_not_there_is_named() {
    for arguments in [&["check", "nowhere.xlsx"][..], &["report", "budget", "nowhere.csv"]] {
        let (text, code) = said(arguments);
        assert_eq!(code, Some(2));
        let named = text.contains("cannot read the plan") && text.contains("nowhere.");
        assert!(named && text.contains("no such file"), "{text}");
    }
    assert!(said(&["check", "--help"]).0.contains("[PLAN]"));
}

#[test]
fn how_a_document_is_read_may_be_said_to_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.csv").to_string_lossy().into_owned();
    std::fs::write(&file, "Activity;2025;Total\nRoads;35.000;35.000\n").unwrap();
    let (text, code) = said(&["check", &file]);
    assert!(code == Some(1) && text.contains("can be two numbers"), "{text}");
    let (text, code) = said(&["check", &file, "--decimal", ",", "--currency", "eur"]);
    assert!(code == Some(0) && !text.contains("XXX"), "{text}");
    let (text, _) =
        said(&["report", "budget", "--plan", &file, "--separator", ";", "--decimal", ","]);
    assert!(text.contains("35,000"), "{text}");
}

#[test]
fn an_imported_folder_keeps_how_it_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("b.xlsx").to_string_lossy().into_owned();
    let rows = "Activity|2025|Total\nRoads|5|5\nBridges|tbd|tbd\nTotal|5|5";
    std::fs::write(&file, workbook(&[("B", rows)])).unwrap();
    let plan = folder.path().join("plan").to_string_lossy().into_owned();
    let (text, code) = said(&["import", &file, "-o", &plan, "--currency", "XOF"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("read as \"n/a\", no amount and not zero: \"tbd\" (B!B3)"), "{text}");
    // Nothing is said of it when the plan is read; given back, it rules.
    let (text, _) = said(&["check", "--plan", &plan]);
    assert!(!text.contains("import.toml"), "{text}");
    let layout = format!("{plan}/import.toml");
    let (again, code) = said(&["import", &file, "-o", &format!("{plan}2"), "--layout", &layout]);
    assert_eq!(code, Some(0), "{again}");
    let head = |it: &str| std::fs::read_to_string(format!("{it}/plan.toml")).unwrap();
    assert_eq!(head(&plan), head(&format!("{plan}2")));
}

#[test]
fn a_total_that_only_inherits_a_typed_number_is_no_finding_of_its_own() {
    let file = std::fs::read_dir("tests/import").unwrap().map(|it| it.unwrap().path());
    let file = file.into_iter().find(|it| it.to_string_lossy().contains("04-")).unwrap();
    let (text, code) = said(&["check", &file.to_string_lossy()]);
    assert_eq!((text.matches("error[").count(), code), (1, Some(1)), "{text}");
    assert!(text.contains("04-typed-over-formula.xlsx:Sheet1!C6\n"), "{text}");
    assert!(text.contains("certain: a number is typed here"), "{text}");
    assert!(text.contains("Sheet1!F6 adds it up by its formula"), "{text}");
    assert!(!text.contains("the document can't tell"), "{text}");
    let (text, _) = said(&["repair", &file.to_string_lossy()]);
    assert!(text.contains("Sheet1!C6"), "{text}");
    assert!(!text.contains("can't tell"), "{text}");
}

#[test]
fn git_shows_workbooks_as_plans() {
    let folder = tempfile::tempdir().unwrap();
    let run = |program: &str, arguments: &[&str]| {
        let own = std::path::Path::new(env!("CARGO_BIN_EXE_crossfoot")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(own.to_owned()).chain(std::env::split_paths(&path));
        let output = std::process::Command::new(program)
            .args(arguments)
            .current_dir(folder.path())
            .env("PATH", std::env::join_paths(paths).unwrap())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "A")
            .env("GIT_AUTHOR_EMAIL", "a@example.org")
            .env("GIT_COMMITTER_NAME", "A")
            .env("GIT_COMMITTER_EMAIL", "a@example.org")
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr)
    };
    let write = |amount: u32| {
        let rows =
            format!("No|Activity|Cost (USD)\n1|Roads|{amount}\n2|Wells|7\n|Total|{}", amount + 7);
        std::fs::write(folder.path().join("b.xlsx"), workbook(&[("B", &rows)])).unwrap();
    };
    write(5);
    run("git", &["init", "-q"]);
    run("git", &["add", "-A"]);
    run("git", &["commit", "-q", "-m", "Begin"]);
    run("crossfoot", &["--plan", "b.xlsx", "git", "install"]);
    let attributes = std::fs::read_to_string(folder.path().join(".gitattributes")).unwrap();
    assert_eq!(attributes, "/b.xlsx diff=crossfoot\n");
    write(9);
    let shown = run("git", &["diff"]);
    assert!(shown.contains("Roads") && shown.contains("5.00") && shown.contains("9.00"), "{shown}");
    std::fs::write(folder.path().join("b.xlsx"), "no workbook").unwrap();
    let shown = run("git", &["diff"]);
    assert!(shown.contains("diff --crossfoot") || shown.contains("b.xlsx"), "{shown}");
}

#[test]
fn years_stand_in_rows_below_a_merged_title() {
    let rows = "Activity|Year|Amount (USD)\nDig wells^3|2025|100\n|2026|200\n|2027|300\nTotal Dig wells||600\n\
                Train^2|2025|10\n|2026|10\nTotal Train||20\nGrand total||620";
    let text = plan(&[("B", rows)]);
    assert!(text.contains("2025 = 100"), "{text}");
    let document = read("a.xlsx", &workbook(&[("B", rows)]));
    assert_eq!(errors(&document), Vec::<String>::new(), "{text}");
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
}

#[test]
fn one_year_of_several_is_no_part_that_a_total_lacks() {
    // The usual form of a grant: all years, and the first one.
    let rows = "1. Budget for the Action|All years>4||||Year 1>4|||\n\
                Costs|Unit|# of units|Unit value (in EUR)|Total Cost (in EUR)|Unit|# of units|Unit value (in EUR)|Total Cost (in EUR)\n\
                1. Human Resources\n1.1 Manager|month|24|3000|72000|month|12|3000|36000\n1.2 Assistant|month|24|1000|24000|month|12|1000|12000\n\
                Subtotal Human Resources||||96000||||48000\n2. Travel\n2.1 Flights|flight|4|800|3200|flight|2|800|1600\n\
                Subtotal Travel||||3200||||1600\nTotal||||99200||||49600";
    let bytes = workbook(&[("Budget", rows)]);
    let document = read("a.xlsx", &bytes);
    assert_eq!(errors(&document), Vec::<String>::new(), "{}", shape(&document));
    assert!(shape(&document).contains("budget = { total = 72_000 }"), "{}", shape(&document));
}

#[test]
fn a_table_goes_on_over_sheets_to_one_total() {
    let pages = [
        ("Page 1", "No|Activity|Budget (USD)\n1|Wells|100\n2|Pumps|50"),
        ("Page 2", "No|Activity|Budget (USD)\n3|Books|20\n4|Chairs|30\n|Total|200"),
    ];
    let text = plan(&pages);
    assert!(
        text.starts_with("title = \"plan\"\nyears = [\"Year 1\"]\ndeclared = { total = 200 }"),
        "{text}"
    );
    assert_eq!(errors(&read("a.xlsx", &workbook(&pages))), Vec::<String>::new());
}

#[test]
fn a_total_may_stand_above_its_parts_and_headings_among_levels() {
    let text =
        plan(&[("B", "Code|Activity|2025|2026\n|TOTAL|30|60\n1|Wells|10|20\n2|Pumps|20|40")]);
    assert!(text.contains("declared = { 2025 = 30, 2026 = 60 }"), "{text}");
    let text = plan(&[(
        "B",
        "Objectif|Activité|Coût (FCFA)\nAXE 1 : PRÉVENIR\nOS1 Réduire^2|Former|100\n|Dire|50\nSous-total axe 1||150\n\
         AXE 2 : PROTÉGER\nOS2 Abriter|Bâtir|40\nSous-total axe 2||40\nTOTAL GÉNÉRAL||190",
    )]);
    assert!(text.contains("id = \"2\"\ntitle = \"PROTÉGER\"\ndeclared = { total = 40 }"), "{text}");
    let text = plan(&[(
        "B",
        "Composante 1 : Droit\nSous-composante 1.1 : Lois\nCode|Activité|Coût total|2025|2026\n1.1.1|Voter|30|10|20\n1.1.2|Publier|3|1|2\n\
         Total sous-composante 1.1||33|11|22\nSous-composante 1.2 : Justice\n1.2.1|Juger|40|20|20\nTotal sous-composante 1.2||40|20|20\n\
         Total composante 1||73|31|42",
    )]);
    assert!(
        text.contains("[[axis]]\nid = \"1\"\ntitle = \"Droit\"\ndeclared = { total = 73"),
        "{text}"
    );
    let text = plan(&[(
        "B",
        "Programme|Sous-programme|Action|CP 2025|CP 2026\nP1 Santé|SP1 Soins|A1 Hôpitaux|10|11\n||A2 Cliniques|5|5\n|Total SP1||15|16\n\
         |SP2 Vaccins|A3 Vaccins|7|7\n|Total SP2||7|7\nTotal P1|||22|23\nTotal général|||22|23",
    )]);
    assert!(text.contains("budget = { 2025 = 10, 2026 = 11 }"), "{text}");
    assert!(text.contains("title = \"Soins\"\ndeclared = { 2025 = 15, 2026 = 16 }"), "{text}");
}

#[test]
fn currencies_and_units_stand_where_people_write_them() {
    let currency = |rows: &str| {
        let document = read("a.xlsx", &workbook(&[("B", rows)]));
        let sources = document.sources();
        let text = sources.iter().next().unwrap().1.text().to_owned();
        text.lines().find_map(|it| it.strip_prefix("currency = ")).unwrap().to_owned()
    };
    assert_eq!(
        currency("Activité|Montant\nRoutes|1 500 000 FCFA\nÉcoles|FCFA 2.000.000"),
        "\"XOF\""
    );
    assert_eq!(
        currency("Actividad|Monto (Bs)|Monto (USD)\nRiego|6960|1000\nSemillas|3480|500"),
        "\"BOB\""
    );
    assert_eq!(
        currency("Actividad|Monto (miles de dólares)\nRiego|6960\nSemillas|3480"),
        "\"USD\""
    );
    // What stands below the table holds for it too.
    let text = plan(&[(
        "B",
        "Activity|2025|2026\nRoads|5|6\nRail|7|8\nTotal|12|14\n\nAmounts in million USD",
    )]);
    assert!(text.contains("budget = { 2025 = 5_000_000, 2026 = 6_000_000 }"), "{text}");
}

#[test]
fn targets_are_values_of_an_indicator_and_no_money() {
    let text = plan(&[(
        "Logframe",
        "Result|Indicator|Baseline (2024)|Target 2025|Target 2026|Source of verification\n\
         Outcome 1: Safer roads|Accidents|120|100|80|Police\nOutput 1.1: Lights|Lights installed|0|50|100|Reports",
    )]);
    let indicator = "title = \"Lights installed\"\nbaseline = 0\nsource = \"Reports\"\ntargets = { 2025 = 50, 2026 = 100 }";
    assert!(text.contains(indicator) && !text.contains("budget"), "{text}");
    let text = plan(&[(
        "Logframe",
        "Activity|Indicator|Unit|2025|2026\nLight the streets|Lights|No|50|100\nPave|Roads|km|5|7",
    )]);
    assert!(
        text.contains("targets = { 2025 = 50, 2026 = 100 }") && !text.contains("budget"),
        "{text}"
    );
}

#[test]
fn a_cell_far_away_costs_no_room() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in ["Activity", "2025", "Total"].into_iter().enumerate() {
        sheet.write(0, column as u16, text).unwrap();
    }
    sheet.write(1, 0, "Dig").unwrap();
    sheet.write(1, 1, 5).unwrap();
    sheet.write(1, 2, 5).unwrap();
    sheet.write(1_048_575, 16_383, "far").unwrap();
    let document = read("a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(document.counts().0, 7);
    assert!(shape(&document).contains("budget = { 2025 = 5, total = 5 }"));
}

#[test]
fn funders_of_each_year_are_lines_and_their_sum_is_the_years_money() {
    let rows = |total: &[&str; 3]| {
        format!(
            "Programme^3|Activités^3|Coûts (en millions de FCFA)>6||||||Fin^3{}\n||2025>3|||2026>3|||{}\n||Acquis|À rechercher|Total|Acquis|À rechercher|Total||{}\n\
         Prog 1|Act 1|1.5|2|3.5|1|1|2||\n|Act 2|0.5|0|0.5|2|0.5|2.5||\nProg 2|Act 3|10|5|15|0|0|0||\nTOTAL||12|7|19|3|1.5|4.5||",
            total[0], total[1], total[2]
        )
    };
    let text = plan(&[("PAP", &rows(&["", "", ""]))]);
    assert!(
        text.contains("title = \"Act 1\"\nbudget = { 2025 = 3_500_000, 2026 = 2_000_000 }"),
        "{text}"
    );
    assert!(
        text.contains("title = \"À rechercher\"\nbudget = { 2025 = 2_000_000, 2026 = 1_000_000 }"),
        "{text}"
    );
    assert!(text.contains("declared = { 2025 = 19_000_000, 2026 = 4_500_000 }"), "{text}");
}

#[test]
fn a_block_for_each_year_says_the_year_of_its_money() {
    let text = plan(&[(
        "Plan",
        "ANNÉE 2025\nN°|Activité|Montant\n1|Puits|100\n2|Pompes|50\n|Total 2025|150\n\nANNÉE 2026\nN°|Activité|Montant\n3|Murs|80\n\
         4|Livres|20\n|Total 2026|100\n\n|TOTAL GÉNÉRAL|250",
    )]);
    assert!(text.contains("title = \"Puits\"\nbudget = { 2025 = 100 }"), "{text}");
    assert!(text.contains("title = \"Livres\"\nbudget = { 2026 = 20 }"), "{text}");
    assert!(
        text.contains("declared = { 2026 = 100 }") && text.contains("declared = { total = 250 }"),
        "{text}"
    );
}

#[test]
fn an_activity_says_the_sum_of_its_lines_once() {
    let rows = "Activity|Budget line|Qty|Unit cost|Total (USD)\n1.1 Train||||3500\n|Venue|5|300|1500\n|Trainer|10|200|2000\n\
                1.2 Print||||400\n|Books|100|4|400\nTOTAL||||3900";
    let document = read("a.xlsx", &workbook(&[("Detail", rows)]));
    assert_eq!(errors(&document), Vec::<String>::new(), "{}", shape(&document));
    assert!(
        shape(&document)
            .contains("title = \"Train\"\nbudget = { total = 3_500 }\n[[axis.activity.line]]")
    );
}

#[test]
fn words_and_numbers_that_look_like_others() {
    let text = plan(&[(
        "B",
        "Activity|Amount\nTotal sanitation campaign|100\nTotal quality training for staff|50\nBuild latrines|30\nTotal|180",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
    assert!(text.contains("declared = { total = 180 }"), "{text}");
    let text = plan(&[(
        "B",
        "Code|Activité|Montant (€)\nA1|x|10\nA2|y|20\nS/T A||30\nB1|z|5\nS/T B||5\nTotal||35",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
    // A 1 under a quarter is money where money stands under the others.
    let text = plan(&[(
        "B",
        "Ref|Activity|2025 T1|2025 T2|Total\n1|A|1|7|8\n2|B|0|20|20\n|Total|1|27|28",
    )]);
    assert!(text.contains("budget = { 2025-Q1 = 1, 2025-Q2 = 7, total = 8 }"), "{text}");
    // What one column of days proves holds for the other.
    let text = plan(&[(
        "B",
        "Activity|Cost (KES)|Start|End\nSurvey|120|01/03/2025|31/05/2025\nPilot|300|01/06/2025|30/09/2025",
    )]);
    assert!(text.contains("schedule = [\"2025-03-01..2025-05-31\"]"), "{text}");
    let text = plan(&[(
        "B",
        "RÉPUBLIQUE\nPlan 2025 du ministère\nLine|2025\nSalaries|100\nLess: recovery|-20\nNet total|80",
    )]);
    assert!(
        text.starts_with("title = \"Plan 2025 du ministère\"") && text.contains("deduction = true"),
        "{text}"
    );
}

#[test]
fn tables_that_stand_side_by_side_are_two() {
    let sheets = [(
        "B",
        "Staff||||Equipment\nItem|2025|2026||Item|2025|2026\nDriver|10|11||Van|200|0\nCook|8|8||Pump|40|5\n\
         Total|18|19||Total|240|6",
    )];
    let text = plan(&sheets);
    assert!(text.contains("title = \"Staff\"\ndeclared = { 2025 = 18, 2026 = 19 }"), "{text}");
    assert!(text.contains("title = \"Van\"\nbudget = { 2025 = 200, 2026 = 0 }"), "{text}");
    assert_eq!(text.matches("[[axis.activity]]").count(), 4, "{text}");
    let document = read("a.xlsx", &workbook(&sheets));
    assert_eq!(document.counts(), (26, 26));
    assert_eq!(errors(&document), ["axis-total B!G5"]);
    // As it was understood, so it is read.
    let layout = import::read_layout("l.toml", &document.layout()).unwrap();
    let again =
        import::read("plan.xlsx", &workbook(&sheets), &Options { layout, ..Options::default() });
    assert_eq!(shape(&again.unwrap()), text);
    // Below other names the same column: what goes out, and what comes in.
    let text = plan(&[(
        "B",
        "CHARGES|Montant||PRODUITS|Montant\nAchats|12||Subvention|50\nSalaires|45||Ventes|7\nTotal|57||Total|57",
    )]);
    assert!(text.contains("title = \"Ventes\"\nbudget = { total = 7 }"), "{text}");
    // Blocks of one table with a blank column between them are one table.
    let text = plan(&[("B", "Item|2025||2026|Total\nVan|1||2|3\nPump|4||5|9")]);
    assert!(text.contains("budget = { 2025 = 1, 2026 = 2, total = 3 }"), "{text}");
}

#[test]
fn numbers_are_money_only_where_something_says_so() {
    // What a column of a list counts is nobody's budget.
    let text = plan(&[("W", "WBS|Task|Effort|Prerequisites\n1.1|Draft|2d|0.1\n1.2|Review|1d|1.1")]);
    assert!(!text.contains("budget"), "{text}");
    // A title that names money says it of the only numbers; so does a total.
    let text = plan(&[("W", "Our budget\nCode|Task|North\n1|Draft|20\n2|Review|10")]);
    assert!(text.contains("budget = { total = 20 }"), "{text}");
    let text = plan(&[("W", "Code|Task|North\n1|Draft|20\n2|Review|10\n|Total|30")]);
    assert!(text.contains("declared = { total = 30 }"), "{text}");
}

#[test]
fn what_was_spent_is_no_budget() {
    let text = plan(&[(
        "Q",
        "Activity|Q1>2||Q2>2||Total>2\n|Planned|Actual|Planned|Actual|Planned|Actual\n\
         Wells|100|80|200|210|300|290\nPumps|50|50|60|0|110|50\nTotal|150|130|260|210|410|340",
    )]);
    assert!(text.contains("{ \"Year 1-Q1\" = 100, \"Year 1-Q2\" = 200, total = 300 }"), "{text}");
    assert!(!text.contains("80") && !text.contains("290"), "{text}");
}

#[test]
fn a_column_says_the_level_and_the_id_of_each_row() {
    let text = plan(&[(
        "L",
        "Level|Intervention logic|Indicators|Budget (USD)\nGoal|Girls learn|Dropout rate|\n\
         Outcome 1|Schools are safe|Schools with rules|\nOutput 1.1|Rules stand|Rules|30\n\
         Activity 1.1.1|Write them|Drafts|10\nActivity 1.1.2|Print them|Copies|20\nTotal|||30",
    )]);
    assert!(
        text.contains("id = \"1.1\"\ntitle = \"Rules stand\"\ndeclared = { total = 30 }"),
        "{text}"
    );
    assert!(text.contains("id = \"1.1.2\"\ntitle = \"Print them\""), "{text}");
    assert!(text.contains("indicators = [\"Schools with rules\"]"), "{text}");
    assert_eq!(text.matches("activity]]").count(), 2, "{text}");
}

#[test]
fn a_row_is_a_total_by_its_formula_or_by_the_kind_of_its_record() {
    let text = plan(&[(
        "B",
        "Code|Item|Total (USD)\n1|Staff\n1.1|Cook|30\n1.2|Driver|20\n|Sub-total 1|=SUM(C3:C4) #50\n2|Van\n\
         2.1|Fuel|40\n2.2|Tyres|10\n|Sub-total 2|=SUM(C7:C8) #50\n|Direct costs|=C5+C9 #100\n\
         3|Office 7%|=C10*0.07 #7\n|TOTAL|=C10+C11 #107",
    )]);
    assert!(!text.contains("title = \"Direct costs\"\nbudget"), "{text}");
    assert!(
        text.contains("budget = { total = 7 }\npercent = 7\nof = [\"1\", \"2\"]")
            || text.contains("percent = 7\nof = [\"1\", \"2\"]"),
        "{text}"
    );
    let three = "Type|Sector|Programme|Item|Approved\n3.- ITEM|Farms|Milk|Aid|1000\n3.- ITEM|Farms|Milk|Tools|50\n2.- PROGRAMME|Farms|Milk||1050\n\
                 3.- ITEM|Farms|Water|Canals|700\n2.- PROGRAMME|Farms|Water||700\n1.- SECTOR|Farms|||1750\n\
                 3.- ITEM|Health|Care|Nurses|500\n2.- PROGRAMME|Health|Care||500\n1.- SECTOR|Health|||500";
    let text = plan(&[("T", three)]);
    assert_eq!(text.matches("activity]]").count(), 4, "{text}");
    assert!(text.contains("title = \"Farms\"\ndeclared = { total = 1_750 }"), "{text}");
    let records = "Type|Sector|Programme|Project|Approved\n2.- ITEM|Health|Care|Nurses|100\n2.- ITEM|Health|Care|Beds|50\n\
                   1.- PROGRAMME|Health|Care||150\n2.- ITEM|School|Grants|Primary|70\n1.- PROGRAMME|School|Grants||75";
    let sheets = [("T", records)];
    let text = plan(&sheets);
    assert_eq!(text.matches("activity]]").count(), 3, "{text}");
    let found = errors(&read("a.xlsx", &workbook(&sheets)));
    assert!(found.iter().any(|it| it.ends_with("T!E6")), "{found:?}");
}

#[test]
fn a_total_stands_at_the_top_or_at_the_end_of_groups() {
    let text = plan(&[(
        "B",
        "Activity|2025\n*Grand total|*900\n*A. Health|*300\nClinics|100\nNurses|200\n*B. School|*600\nRoofs|600",
    )]);
    assert!(!text.contains("title = \"Grand total\"\nbudget"), "{text}");
    let text = plan(&[(
        "B",
        "Code|Activity|2025\n1|Axis 1: Water\n1.1|Dig|100\n2|Axis 2: Health\n2.1|Heal|60\n|Total|160",
    )]);
    assert!(text.contains("declared = { 2025 = 160 }\n[[axis]]"), "{text}");
}

#[test]
fn a_sheet_of_totals_may_call_groups_a_little_otherwise() {
    let lines = "Line|Capacity|Activity|Cost (EUR)\n1|P.1 Law, and policy|Read|10\n2|P.1 Law, and policy|Write|20\n\
                 3|P.6 Food Safety|Taste|5\n4|PoE: Points of entry|Guard|7\n5|CE: Chemical events|Clean|8\n6|D.3 Staff|Hire|90";
    let totals = "No|Level|Detail|Printed cost\n1|capacity|P.1 Law and policy|30\n2|capacity|P.5 Food Safety|5\n\
                  3|capacity|Points of entry (PoE)|9\n4|capacity|Chemical events|8\n5|capacity|D.4 Workforce|90\n6|total|total|142";
    let sheets = [("Lines", lines), ("Totals", totals)];
    let text = plan(&sheets);
    assert_eq!(text.matches("activity]]").count(), 6, "{text}");
    assert!(text.contains("declared = { total = 142 }"), "{text}");
    let found = errors(&read("a.xlsx", &workbook(&sheets)));
    assert_eq!(found, ["axis-total Totals!D4"]);
}

#[test]
fn marks_of_footnotes_are_no_part_of_a_number() {
    let text = plan(&[(
        "B",
        "Code|Activity|2025\n1.1|Dig|1 200*\n1.2|Pump|3 450 ¹\n1.3|Give back|(150)\n|Total|4 500",
    )]);
    assert!(text.contains("title = \"Dig\"\nbudget = { 2025 = 1_200 }"), "{text}");
    assert!(text.contains("title = \"Pump\"\nbudget = { 2025 = 3_450 }"), "{text}");
}

#[test]
fn a_title_may_be_called_a_description_and_remarks_stand_at_the_right() {
    let text = plan(&[(
        "B",
        "Budget line|Description|Units|Unit cost|Amount (EUR)||Narrative\nA|STAFF\nA1|Director (20%)|12|800|9600||20% of time\n\
         A2|Field staff|24|600|14400\n|Total A|||24000",
    )]);
    assert!(text.contains("id = \"A1\"\ntitle = \"Director (20%)\""), "{text}");
}

#[test]
fn a_number_typed_over_a_total_is_where_the_finding_stands() {
    let sheet = "Activity|Q1|Q2|Q3|Total\nOutput 1\nDig|1|2|3|=SUM(B3:D3) #6\nPump|4|5|6|=SUM(B4:D4) #15\n\
                 Total output 1|=SUM(B3:B4) #5|9|=SUM(D3:D4) #9|=SUM(B5:D5) #23";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.xlsx");
    std::fs::write(&path, workbook(&[("B", sheet)])).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_crossfoot"))
        .args(["check", "--format", "json"])
        .arg(&path)
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let errors: Vec<&serde_json::Value> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["severity"] == "error")
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0]["cell"], "B!C5");
    assert_eq!((&errors[0]["declared"], &errors[0]["computed"]), (&"9.00".into(), &"7.00".into()));
}

#[test]
fn blocks_with_headers_of_their_own_stand_one_below_another() {
    let sheets = [(
        "Budget 2025",
        "A. Personnel\nPosition|Months|Monthly salary|Total\nNurse|12|50|600\nDriver|6|30|180\nSubtotal personnel|||780\n\n\
         B. Supplies\nItem|Quantity|Unit price|Total\nGloves|100|1.5|150\nBeds|4|25|100\nSubtotal supplies|||250\n\n\
         GRAND TOTAL|||1030",
    )];
    let text = plan(&sheets);
    assert_eq!(text.matches("activity]]").count(), 4, "{text}");
    assert!(
        text.contains("title = \"Supplies\"\ndeclared = { 2025 = 250 }")
            || text.contains("title = \"Supplies\"\ndeclared = { total = 250 }"),
        "{text}"
    );
    assert!(text.contains("quantity = 4\nunit_cost = 25"), "{text}");
    assert!(errors(&read("a.xlsx", &workbook(&sheets))).is_empty());
}

#[test]
fn quarters_may_be_called_one_to_four_and_physical_plans_are_no_money() {
    let text = plan(&[(
        "POA 2025",
        "No|Actividad|Programación física>4||||Programación financiera (US$)>4||||Total\n||I|II|III|IV|I|II|III|IV|\n\
         1|Talleres|2|2|0|0|10|10|0|5|25\n2|Radio|0|1|1|0|0|7|7|0|14\n|TOTAL|||||10|17|7|5|39",
    )]);
    assert!(
        text.contains("\"Year 1-Q1\" = 10, \"Year 1-Q2\" = 10")
            || text.contains("2025-Q1 = 10, 2025-Q2 = 10"),
        "{text}"
    );
}

#[test]
fn an_activity_with_a_row_for_each_input_is_one() {
    let text = plan(&[(
        "B",
        "Activity|Input|Qty|Rate (USD)|Total (USD)\nTrain nurses|Per diem|30|45|1350\nTrain nurses|Hall|1|150|150\nSupervise|Fuel|20|1.5|30\nTotal||||1530",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 2, "{text}");
    assert!(
        text.contains("title = \"Hall\"\nquantity = 1\nunit_cost = 150\nbudget = { total = 150 }"),
        "{text}"
    );
}

/// A package of files.
pub fn package(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn refused(bytes: &[u8]) -> String {
    import::read("a.xlsx", bytes, &Options::default()).unwrap_err().to_string()
}

#[test]
fn a_document_that_unpacks_without_end_is_refused() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let million = vec![b' '; 1 << 20];
    for _ in 0..513 {
        archive.write_all(&million).unwrap();
    }
    let bomb = archive.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20, "{}", bomb.len());
    assert!(refused(&bomb).contains("stop-document-unpacks"));
}

#[test]
fn a_million_empty_rows_take_no_room() {
    let book = workbook(&[("B", "Activity|2025\nDig|5\nPump|6\nTotal|11")]);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        use std::io::Read as _;
        let mut file = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.push((file.name().unwrap().to_string(), bytes));
    }
    let sheet = files.iter_mut().find(|it| it.0 == "xl/worksheets/sheet1.xml").unwrap();
    let rows: String = (5..1_000_000)
        .map(|it| format!("<row r=\"{it}\" s=\"1\"><c r=\"A{it}\" s=\"1\"/></row>"))
        .collect();
    let text = String::from_utf8(std::mem::take(&mut sheet.1)).unwrap();
    sheet.1 = text.replace("</sheetData>", &format!("{rows}</sheetData>")).into_bytes();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (&**name, &**bytes)).collect();
    let document = read("plan.xlsx", &package(&files));
    assert_eq!(document.counts(), (8, 8));
    assert!(document.grid.sheets[0].cells.len() < 100);
}

/// A file of Microsoft's old container that holds streams of these names, all empty.
fn container(streams: &[&str]) -> Vec<u8> {
    let mut bytes = vec![0_u8; 512];
    bytes[..8].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    let mut put = |at: usize, number: u32, length: usize| {
        bytes[at..at + length].copy_from_slice(&number.to_le_bytes()[..length]);
    };
    for (at, number, length) in [
        (24, 0x3e, 2),
        (26, 3, 2),
        (28, 0xfffe, 2),
        (30, 9, 2),
        (32, 6, 2),
        (44, 1, 4),
        (48, 1, 4),
        (56, 4096, 4),
        (60, 0xffff_fffe, 4),
        (68, 0xffff_fffe, 4),
        (76, 0, 4),
    ] {
        put(at, number, length);
    }
    (1..109).for_each(|it| put(76 + 4 * it, 0xffff_ffff, 4));
    // The table of sectors, then the directory.
    let mut table = [0xffff_fffd_u32, 0xffff_fffe].to_vec();
    table.resize(128, 0xffff_ffff);
    bytes.extend(table.iter().flat_map(|it| it.to_le_bytes()));
    for name in ["Root Entry"].iter().chain(streams) {
        let mut entry = [0_u8; 128];
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..letters.len()].copy_from_slice(&letters);
        entry[64] = letters.len() as u8 + 2;
        entry[66] = if *name == "Root Entry" { 5 } else { 2 };
        entry[68..80].copy_from_slice(&[0xff; 12]);
        entry[116..120].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        bytes.extend(entry);
    }
    bytes.resize(bytes.len().next_multiple_of(512), 0);
    bytes
}

#[test]
fn a_password_and_old_formats_are_said() {
    assert!(
        refused(&container(&["EncryptionInfo", "EncryptedPackage"]))
            .contains("stop-document-password")
    );
    assert!(
        refused(&package(&[("encrypted-package", b"x"), ("mimetype", b"x")]))
            .contains("stop-document-password")
    );
    assert!(refused(&container(&["WordDocument", "1Table"])).contains("stop-document-old"));
    assert!(
        refused(&package(&[("xl/workbook.bin", b"x"), ("xl/worksheets/sheet1.bin", b"x")]))
            .contains("stop-document-old")
    );
}

#[test]
fn formulas_in_a_circle_come_to_an_end() {
    let sheets = [(
        "B",
        "Item|2025|Total\nDig|=B5 #5|=SUM(B2:C2) #5\nPump|=B2+B3 #6|=C2 #6\nSub-total|=SUM(B2:B5) #11|=SUM(C2:C4) #11\nTotal|=B4+B5 #12|=C5*0.07 #12",
    )];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("circle.xlsx");
    std::fs::write(&path, workbook(&sheets)).unwrap();
    for command in ["check", "repair"] {
        let (text, code) = said(&[command, &path.to_string_lossy()]);
        assert!(code.is_some_and(|it| it < 2), "{text}");
    }
}

#[test]
fn a_row_that_says_a_year_is_no_header() {
    let text = plan(&[(
        "B",
        "Measure|Responsible|Cost (USD)|Year\nCampaign|Ministry|50|2025\nHotline|Police|about 80|2026\n\
         Law review|Parliament|No cost|2025\nTraining|Academy|25|2026",
    )]);
    assert_eq!(text.matches("activity]]").count(), 4, "{text}");
    assert!(
        text.contains("title = \"Training\"\nresponsible = [\"Academy\"]\nbudget = { 2026 = 25 }"),
        "{text}"
    );
    // A number that can be two is told at its own cell, not at the year's.
    let doubtful =
        [("B", "Measure|Cost (USD)|Year\nCampaign|USD 50,000|2025\nTraining|25,000 USD|2026")];
    assert_eq!(
        errors(&read("a.xlsx", &workbook(&doubtful))),
        ["invalid-value B!B2", "invalid-value B!B3"]
    );
    // Nor is one whose amounts look like years.
    let text = plan(&[(
        "B",
        "Activity|Lead|2025|2026\nTrain staff|Budget office|2000|2010\nPrint|Press|2020|1995",
    )]);
    assert_eq!(text.matches("activity]]").count(), 2, "{text}");
}

#[test]
fn the_year_before_the_first_may_have_no_name() {
    let text = plan(&[(
        "M",
        "Code|Activity|Estimate|Estimate Y1|Estimate Y2\n1|Meet|10|11|12\n2|Print|20|21|22\n|Total|30|32|34",
    )]);
    assert!(text.contains("years = [\"Year 0\", \"Year 1\", \"Year 2\"]"), "{text}");
    assert!(
        text.contains("budget = { \"Year 0\" = 10, \"Year 1\" = 11, \"Year 2\" = 12 }"),
        "{text}"
    );
}

#[test]
fn of_levels_alone_the_last_is_what_is_done() {
    let sheets = [(
        "C",
        "Component|Sub-component|Local cost|Foreign cost|Total cost\nA. Irrigation|A.1 Canals|400|600|1000\n|A.2 Pumps|50|450|500\n\
         Subtotal A||450|1050|1500\nB. Management|B.1 Unit|200|100|300\nSubtotal B||200|100|300\nTotal baseline costs||650|1150|1800\n\
         Contingencies||60|120|180\nTotal project costs||710|1270|1980",
    )];
    let text = plan(&sheets);
    assert!(text.contains("title = \"Canals\""), "{text}");
    let document = read("a.xlsx", &workbook(&sheets));
    assert!(errors(&document).is_empty(), "{:?}", errors(&document));
}

#[test]
fn who_does_it_is_no_level_of_what_is_done() {
    let text = plan(&[(
        "S",
        "Sector / Project|Agency|Requested (US$)\n*Food||*15\nRations|WFP|12\nSeeds|FAO|3\n*Health||*4\nTeams|WHO|1\nVaccines|UNICEF|3\n*Grand total||*19",
    )]);
    assert!(text.contains("title = \"Rations\"\n"), "{text}");
}

#[test]
fn the_last_table_may_end_with_the_total_of_all() {
    let sheets = [
        (
            "Axe 1",
            "Axe 1 : Eau\nActivité|2025|Total\nForages|10|10\nLatrines|2|2\nSous-total axe 1|12|12",
        ),
        (
            "Axe 2",
            "Axe 2 : Santé\nActivité|2025|Total\nPostes|8|8\nSoins|1|1\nSous-total axe 2|9|9\nTOTAL GÉNÉRAL|21|21",
        ),
    ];
    let document = read("a.xlsx", &workbook(&sheets));
    assert!(
        shape(&document).contains("declared = { 2025 = 21, total = 21 }\n[[axis]]"),
        "{}",
        shape(&document)
    );
    assert!(errors(&document).is_empty(), "{:?}", errors(&document));
}

#[test]
fn an_imported_plan_still_tells_the_cells_of_its_document() {
    let sheet =
        "Code|Activity|2025|Total (USD)\n1|Water\n1.1|Dig|5|5\n1.2|Pump|6|6\n|Total water|11|12";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("b.xlsx");
    std::fs::write(&path, workbook(&[("B", sheet)])).unwrap();
    let plan = folder.path().join("plan");
    let (text, code) = said(&["import", &path.to_string_lossy(), "-o", &plan.to_string_lossy()]);
    assert_eq!(code, Some(0), "{text}");
    let (text, _) = said(&["check", &plan.to_string_lossy()]);
    assert!(text.contains("it was read from B!D5 of b.xlsx"), "{text}");
    // The layout with the cells below it is a layout as before.
    let layout = std::fs::read_to_string(plan.join("import.toml")).unwrap();
    assert!(import::read_layout("import.toml", &layout).is_ok(), "{layout}");
}

#[test]
fn what_all_rows_say_is_the_title_of_none() {
    let text = plan(&[(
        "L",
        "Ministry|Program|Measure|Year|Value\nHealth|Vaccines|Budget|2024|15\nHealth|Vaccines|Budget|2025|17\nHealth|Clinics|Budget|2024|9",
    )]);
    assert!(text.contains("title = \"Vaccines\""), "{text}");
    assert!(text.contains("budget = { 2024 = 15, 2025 = 17 }"), "{text}");
}
