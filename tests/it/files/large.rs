//! A made-up plan of the size of a ministry's: five axes, sixty activities, twelve bodies, four funders, twenty
//! indicators, seven quarters of records; titles long and short, texts in English and French.

use std::fmt::Write as _;

const ACTIVITIES: [(&str, &str); 8] = [
    ("Train midwives", "Former les sages-femmes"),
    (
        "Repair and equip the maternity wards of the district hospitals, staff housing and a pharmacy included",
        "Réhabiliter et équiper les maternités des hôpitaux de district, y compris le logement du personnel et une pharmacie",
    ),
    ("Hold a yearly review", "Tenir une revue annuelle"),
    (
        "Broadcast radio programmes about birth and new-borns in the national languages",
        "Diffuser en langues nationales des émissions radiophoniques sur la naissance et les nouveau-nés",
    ),
    (
        "Buy ambulances for the twelve remotest districts",
        "Acheter des ambulances pour les douze districts les plus reculés",
    ),
    (
        "Bring the law on the health of mothers before Parliament, and have it translated and explained to those who apply it",
        "Soumettre au Parlement la loi sur la santé maternelle, la faire traduire et l'expliquer à ceux qui l'appliquent",
    ),
    ("Visit newborns at home", "Visiter les nouveau-nés à domicile"),
    ("Follow up and evaluate", "Suivre et évaluer"),
];

const BODIES: [(&str, &str); 12] = [
    ("Ministry of Health", "Ministère de la Santé"),
    (
        "Ministry of Local Administration, Decentralisation and Land Management",
        "Ministère de l'Administration territoriale, de la Décentralisation et de l'Aménagement du territoire",
    ),
    ("National School of Nurses", "École nationale des infirmiers"),
    ("Ministry of Finance", "Ministère des Finances"),
    ("Order of Midwives", "Ordre des sages-femmes"),
    ("National Radio", "Radio nationale"),
    ("Ministry of Justice and Human Rights", "Ministère de la Justice et des Droits humains"),
    (
        "Federation of Village Health Associations",
        "Fédération des associations villageoises de santé",
    ),
    ("National Pharmacy", "Pharmacie nationale"),
    ("Ministry of Transport", "Ministère des Transports"),
    ("Institute of Statistics", "Institut de la statistique"),
    (
        "Permanent secretariat of the steering committee",
        "Secrétariat permanent du comité de pilotage",
    ),
];

const FUNDERS: [&str; 4] =
    ["State", "Health Solidarity Fund", "Development Bank of the Region", "Union"];

fn both((en, fr): (&str, &str)) -> String {
    format!("{{ en = \"{en}\", fr = \"{fr}\" }}")
}

/// The files of the plan: their names and what they say.
pub fn files() -> Vec<(String, String)> {
    let mut plan = String::from(
        "format = 1\nlanguage = \"fr\"\ncurrency = \"XOF\"\nstarts = 2024-01-01\nyears = [\"2024\", \"2025\", \"2026\"]\n\
         title.en = \"National plan for the health of mothers and new-borns 2024-2026, and for the repair of maternity wards\"\n\
         title.fr = \"Plan national 2024-2026 pour la santé des mères et des nouveau-nés et pour la réhabilitation des maternités\"\n\
         [levels]\naxis = { en = \"Strategic axis\", fr = \"Axe stratégique\" }\n\
         [[deadline]]\ntitle = \"Rapport trimestriel\"\ndays_after_quarter = 15\n[bodies]\n",
    );
    for (at, names) in BODIES.iter().enumerate() {
        writeln!(plan, "b{at} = {}", both(*names)).unwrap();
    }
    for (at, name) in FUNDERS.iter().enumerate() {
        writeln!(plan, "f{at} = \"{name}\"").unwrap();
    }
    let mut files = vec![("plan.toml".to_owned(), plan)];
    for axis in 1..=5 {
        let title = both(ACTIVITIES[axis]);
        let mut text = format!("id = \"{axis}\"\ntitle = {title}\n");
        for result in 1..=2 {
            let title = both(ACTIVITIES[(axis * 3 + result) % 8]);
            writeln!(text, "[[result]]\nid = \"R{axis}.{result}\"\ntitle = {title}").unwrap();
            for which in 1..=2 {
                let (year, next) = (100 * axis + which, 150 * axis);
                writeln!(
                    text,
                    "[[result.indicator]]\nid = \"I{axis}.{result}{which}\"\ntitle = {}\nunit = \"%\"\nbaseline = {axis}\n\
                     targets = {{ 2024 = {year}, 2025 = {next} }}\nsource = \"Annuaire statistique du ministère\"",
                    both(ACTIVITIES[(axis + which) % 8])
                )
                .unwrap();
            }
            for number in 1..=6 {
                let id = activity(axis, result, number);
                let seed = axis * 31 + result * 7 + number;
                let (first, second) = (1_000_000 * (seed % 40 + 2), 350_000 * (seed % 90 + 3));
                writeln!(
                    text,
                    "[[result.activity]]\nid = \"{id}\"\ntitle = {}\nresponsible = [\"b{}\"]\nschedule = [\"2024-Q{}..2025-Q{}\"]\n\
                     budget = {{ 2024 = {first}, 2025 = {second}, total = {} }}\nfunder = \"f{}\"",
                    both(ACTIVITIES[seed % 8]),
                    seed % 12,
                    seed % 4 + 1,
                    seed % 3 + 1,
                    first + second,
                    seed % 4
                )
                .unwrap();
            }
        }
        files.push((format!("axes/{axis}.toml"), text));
    }
    for (at, quarter) in
        ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"]
            .into_iter()
            .enumerate()
    {
        files.push((format!("progress/{quarter}.toml"), record(at)));
    }
    files
}

fn activity(axis: usize, result: usize, number: usize) -> String {
    format!("{axis}.{}", (result - 1) * 6 + number)
}

fn record(at: usize) -> String {
    let mut text = format!(
        "prepared = 2025-{:02}-14\nachievements = \"\"\"\nLa {}e session du comité s'est tenue à temps.\n\n- douze maternités ouvertes ;\n\
         - **trois** lois transmises.\"\"\"\nchallenges = \"Les pluies ont coupé deux routes.\"\nnext_steps = \"Tenir la prochaine session.\"\n",
        at + 4,
        at + 1
    );
    for axis in 1..=5 {
        for result in 1..=2 {
            for number in 1..=6 {
                let seed = axis * 31 + result * 7 + number;
                // Some activities are not reported, some say why.
                if (seed + at).is_multiple_of(5) || at < seed % 4 {
                    continue;
                }
                let id = activity(axis, result, number);
                let progress = (at * 12 + seed % 9).min(100);
                writeln!(
                    text,
                    "[[activity]]\nid = \"{id}\"\nstatus = \"under-way\"\nprogress = {progress}\ncommitted = {}\ndisbursed = {}",
                    410_000 * (seed % 9 + 1),
                    330_000 * (seed % 11 + 1)
                )
                .unwrap();
                if seed % 6 == 1 {
                    text.push_str(
                        "note = \"La livraison a pris du retard à la frontière.\"\ncorrective = \"Un second transporteur est engagé en mai.\"\n",
                    );
                }
            }
            for which in 1..=2 {
                writeln!(
                    text,
                    "[[indicator]]\nid = \"I{axis}.{result}{which}\"\nvalue = {}",
                    axis + at * 20 * which
                )
                .unwrap();
            }
        }
    }
    text
}
