//! French.

use std::borrow::Cow;

use super::{Folder, Numbers, Reads, Sheet};

pub(super) static FOLDER: Folder = Folder {
    tag: "fr",
    name: "français",
    catalogue: catalogue!(),
    spaced,
    functions: &[("DE", de)],
    // `1 276 000,50`, `12,5 %`; the spaces are narrow and do not break.
    numbers: Numbers { group: '\u{202f}', group_from: 4, decimal: ',', percent: "\u{202f}%" },
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    date: |day, month, year| match day {
        1 => format!("1er {month} {year}"),
        day => format!("{day} {month} {year}"),
    },
    and: |_| " et ",
    currencies: &[("XOF", "FCFA"), ("XAF", "FCFA")],
    countries: include_str!("countries.txt"),
    locale: "fr-FR",
    sheet: Sheet {
        locale: "[$-40C]",
        date: "dd/mm/yyyy",
        percent: "[$-40C]0.0\u{202f}%",
    },
    starter: &[
        ("plan.toml", include_str!("starter/plan.toml")),
        ("axes/1-accouchements.toml", include_str!("starter/axes/1-accouchements.toml")),
    ],
    reads: Reads {
        fields: FIELDS,
        statuses: &[
            (
                "not-started",
                &["non-commencée", "non-commencé", "non-démarrée", "non-démarré"],
            ),
            ("under-way", &["en-cours"]),
            (
                "completed",
                &["achevée", "achevé", "terminée", "terminé", "réalisée", "réalisé"],
            ),
            ("suspended", &["suspendue", "suspendu"]),
            ("cancelled", &["annulée", "annulé"]),
        ],
        months: [
            &["jan"],
            &["fév", "fev"],
            &["mar"],
            &["avr"],
            &["mai"],
            &["juin"],
            &["juil"],
            &["aoû", "aou"],
            &["sep"],
            &["oct"],
            &["nov"],
            &["déc", "dec"],
        ],
        quarters: &["t", "tr", "trim", "trimestre"],
        ordinals: &["er", "e", "eme", "ème", "nd"],
        to: &[" à ", " a ", " au "],
        and: &[" et "],
    },
};

/// `de` before a name with its article: `du plan`, `de l'axe 1`.
fn de(name: &str) -> String {
    match name.strip_prefix("le ") {
        Some(name) => format!("du {name}"),
        None => format!("de {name}"),
    }
}

/// Text with the spaces that do not break: narrow before `;`, `?`, `!` and `%`, wide before `:` and inside guillemets.
/// Catalogues are typed with plain ones.
fn spaced(text: &str) -> Cow<'_, str> {
    if !text.contains([';', '?', '!', '%', ':', '«', '»']) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 4);
    let mut letters = text.chars().peekable();
    let mut before = None;
    while let Some(letter) = letters.next() {
        set.push(match (letter, letters.peek()) {
            (' ', Some(';' | '?' | '!' | '%')) => '\u{202f}',
            (' ', Some(':' | '»')) => '\u{a0}',
            (' ', _) if before == Some('«') => '\u{a0}',
            (letter, _) => letter,
        });
        before = Some(letter);
    }
    Cow::Owned(set)
}

/// Words without accents, in the singular, and the fields that they may mean, the likeliest first.
const FIELDS: &[(&str, &[&str])] = &[
    ("identifiant", &["id"]),
    ("numero", &["id"]),
    ("code", &["id"]),
    ("titre", &["title", "name"]),
    ("intitule", &["title", "name"]),
    ("libelle", &["title", "name"]),
    ("nom", &["name", "title"]),
    ("sigle", &["aliases"]),
    ("observation", &["note"]),
    ("remarque", &["note"]),
    ("commentaire", &["note"]),
    ("ancien_identifiant", &["formerly"]),
    ("anciennement", &["formerly"]),
    ("pays", &["country"]),
    ("langue", &["language"]),
    ("monnaie", &["currency"]),
    ("devise", &["currency"]),
    ("debut", &["starts"]),
    ("date_de_debut", &["starts"]),
    ("annee", &["years"]),
    ("version", &["revision"]),
    ("arrondi", &["rounded_to"]),
    ("total_declare", &["declared"]),
    ("declare", &["declared"]),
    ("total", &["declared", "budget"]),
    ("niveau", &["levels"]),
    ("structure", &["bodies", "responsible"]),
    ("echeance", &["deadline"]),
    ("accepte", &["accepted"]),
    ("axe", &["axis"]),
    ("axe_strategique", &["axis"]),
    ("objectif", &["objectives"]),
    ("resultat", &["result"]),
    ("resultat_attendu", &["result"]),
    ("activite", &["activity"]),
    ("ligne", &["line"]),
    ("ligne_budgetaire", &["line"]),
    ("indicateur", &["indicator", "indicators"]),
    ("responsable", &["responsible"]),
    ("structure_responsable", &["responsible"]),
    ("partenaire", &["partners"]),
    ("budget_prevu", &["budget", "declared"]),
    ("montant", &["budget", "declared", "disbursed"]),
    ("montant_prevu", &["budget", "declared"]),
    ("cout", &["budget"]),
    ("cout_total", &["budget"]),
    ("chronogramme", &["schedule"]),
    ("calendrier", &["schedule"]),
    ("periode", &["schedule", "period"]),
    ("poids", &["weight"]),
    ("ponderation", &["weight"]),
    ("bailleur", &["funder"]),
    ("financement", &["funder"]),
    ("source_de_financement", &["funder"]),
    ("unite", &["unit"]),
    ("quantite", &["quantity"]),
    ("nombre", &["quantity"]),
    ("cout_unitaire", &["unit_cost"]),
    ("prix_unitaire", &["unit_cost"]),
    ("reference", &["baseline"]),
    ("valeur_de_reference", &["baseline"]),
    ("situation_de_reference", &["baseline"]),
    ("cible", &["targets"]),
    ("source_de_verification", &["source"]),
    ("prepare", &["prepared"]),
    ("prepare_le", &["prepared"]),
    ("date", &["prepared"]),
    ("realisation", &["achievements"]),
    ("resultat_obtenu", &["achievements"]),
    ("difficulte", &["challenges"]),
    ("contrainte", &["challenges"]),
    ("prochaine_etape", &["next_steps"]),
    ("perspective", &["next_steps"]),
    ("hors_plan", &["unplanned"]),
    ("statut", &["status"]),
    ("etat", &["status"]),
    ("etat_d_avancement", &["status"]),
    ("avancement", &["progress"]),
    ("progres", &["progress"]),
    ("taux_d_avancement", &["progress"]),
    ("taux_d_execution", &["progress"]),
    ("taux_d_execution_physique", &["progress"]),
    ("engage", &["committed"]),
    ("engagement", &["committed"]),
    ("montant_engage", &["committed"]),
    ("decaisse", &["disbursed"]),
    ("decaissement", &["disbursed"]),
    ("montant_decaisse", &["disbursed"]),
    ("depense", &["disbursed"]),
    ("valeur", &["value"]),
    ("ecart", &["difference"]),
    ("motif", &["reason"]),
    ("justification", &["reason"]),
    ("regle", &["check"]),
];
