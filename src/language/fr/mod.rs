//! French.

use std::borrow::Cow;

use super::{Folder, Numbers, Reads, Sheet, contracted};

pub(super) static FOLDER: Folder = Folder {
    tag: "fr",
    catalogue: catalogue!(help),
    typeset,
    quotes: Some(("«\u{a0}", "\u{a0}»")),
    raised: &["er", "ers", "re", "res", "e", "es", "nd", "nde"],
    functions: &[("DE", de), ("A", a), ("MANY", many)],
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
    or: |_| " ou ",
    currencies: &[("XOF", "FCFA"), ("XAF", "FCFA")],
    countries: include_str!("countries.txt"),
    locale: "fr-FR",
    sheet: Sheet { locale: "[$-40C]", date: "dd/mm/yyyy", percent: "[$-40C]0.0\u{202f}%" },
    starter: &[
        ("plan.toml", include_str!("starter/plan.toml")),
        ("axes/1-accouchements.toml", include_str!("starter/axes/1-accouchements.toml")),
    ],
    rules: include_str!("rules.md"),
    reads: Reads {
        fields: FIELDS,
        statuses: &[
            ("not-started", &["non-commencée", "non-commencé", "non-démarrée", "non-démarré", "pas-commencée", "pas-commencé", "pas-démarrée", "pas-démarré"]),
            ("under-way", &["en-cours", "démarrée", "démarré", "commencée", "commencé"]),
            ("completed", &["achevée", "achevé", "terminée", "terminé", "réalisée", "réalisé"]),
            ("suspended", &["suspendue", "suspendu"]),
            ("postponed", &["reportée", "reporté", "reprogrammée", "reprogrammé", "différée"]),
            ("cancelled", &["annulée", "annulé"]),
        ],
        stages: &[
            ("pledged", &["promise", "promis", "annoncée", "annoncé"]),
            ("signed", &["signée", "signé"]),
            ("received", &["reçue", "reçu", "versée", "versé"]),
            ("withdrawn", &["retirée", "retiré", "annulée", "annulé"]),
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
    contracted(name, "le ", "du", "de")
}

/// `à` before a name with its article: `au plan`, `à l'axe 1`.
fn a(name: &str) -> String {
    contracted(name, "le ", "au", "à")
}

/// The plural of a name: `Axes stratégiques`, `Produits de l'effet`. What follows a preposition stays.
fn many(name: &str) -> String {
    const PREPOSITIONS: &[&str] = &["de", "du", "des", "à", "au", "aux", "en", "par", "pour", "et", "ou"];
    let mut is_named = true;
    let words = name.split(' ').map(|word| {
        is_named &= !PREPOSITIONS.contains(&word) && !word.contains(['\'', '’']);
        match word {
            _ if !is_named || word.ends_with(['s', 'x', 'z']) => word.to_owned(),
            _ if word.ends_with("au") || word.ends_with("eu") => format!("{word}x"),
            _ if word.ends_with("al") => format!("{}aux", &word[..word.len() - 2]),
            _ => format!("{word}s"),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What stays on the line of the number before it.
const UNITS: &[&str] = &["%", "€", "$", "FCFA", "XOF", "XAF", "million", "milliard"];

/// Words in good print: the space before `;`, `?`, `!` and `%` and between digits is narrow, the one before `:`, inside
/// guillemets and before a unit wide, none of them breaks; apostrophes are curly. Between backticks all stays.
fn typeset(text: &str) -> Cow<'_, str> {
    if !text.contains([' ', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 8);
    let (mut is_code, mut before, mut digits) = (false, ' ', 0);
    for (at, letter) in text.char_indices() {
        let after = &text[at + letter.len_utf8()..];
        is_code ^= letter == '`';
        set.push(match letter {
            ' ' if !is_code => space(before, digits, after),
            '\'' if !is_code && before.is_alphabetic() => match after.chars().next() {
                Some(next) if next.is_alphanumeric() || next == '«' => '’',
                _ => letter,
            },
            letter => letter,
        });
        digits = if letter.is_ascii_digit() { digits + 1 } else { 0 };
        before = letter;
    }
    if set == text { Cow::Borrowed(text) } else { Cow::Owned(set) }
}

/// The space between a sign, the last of so many digits in a row, and what comes after.
fn space(before: char, digits: usize, after: &str) -> char {
    let next = after.chars().next().unwrap_or(' ');
    let follow = after.chars().take_while(char::is_ascii_digit).count();
    match next {
        ';' | '?' | '!' | '%' => '\u{202f}',
        ':' | '»' => '\u{a0}',
        _ if matches!(before, '«' | '°') => '\u{a0}',
        _ if (1..=3).contains(&digits) && follow == 3 => '\u{202f}',
        _ if digits > 0 && UNITS.iter().any(|it| after.starts_with(it)) => '\u{a0}',
        _ => ' ',
    }
}

/// Words without accents, in the singular, and the fields that they may mean, the likeliest first.
const FIELDS: &[(&str, &[&str])] = &[
    ("identifiant", &["id"]),
    ("numero", &["id", "number"]),
    ("code", &["id", "code"]),
    ("format", &["format"]),
    ("titre", &["title", "name", "titles"]),
    ("intitule", &["title", "name"]),
    ("libelle", &["title", "name"]),
    ("nom", &["name", "title"]),
    ("sigle", &["aliases", "acronyms"]),
    ("observation", &["note"]),
    ("remarque", &["note"]),
    ("commentaire", &["note"]),
    ("ancien_identifiant", &["formerly"]),
    ("anciennement", &["formerly"]),
    ("pays", &["country"]),
    ("langue", &["language"]),
    ("monnaie", &["currency"]),
    ("devise", &["currency", "motto"]),
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
    ("promesse", &["pledge"]),
    ("promesse_de_financement", &["pledge"]),
    ("annonce", &["pledge"]),
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
    ("chef_de_file", &["lead"]),
    ("partenaire", &["partners"]),
    ("budget_prevu", &["budget", "declared"]),
    ("montant", &["budget", "declared", "disbursed", "amount"]),
    ("montant_prevu", &["budget", "declared"]),
    ("cout", &["budget"]),
    ("cout_total", &["budget"]),
    ("chronogramme", &["schedule"]),
    ("calendrier", &["schedule"]),
    ("periode", &["schedule", "period"]),
    ("recurrence", &["recurs"]),
    ("periodicite", &["recurs"]),
    ("point_focal", &["focal_point"]),
    ("occasion", &["occasion"]),
    ("poids", &["weight"]),
    ("ponderation", &["weight"]),
    ("bailleur", &["funder"]),
    ("financement", &["funder"]),
    ("source_de_financement", &["funder"]),
    ("unite", &["unit"]),
    ("quantite", &["quantity"]),
    ("nombre", &["quantity"]),
    ("rapport", &["report"]),
    ("embleme", &["logo"]),
    ("modele", &["template"]),
    ("section_vide", &["empty_sections"]),
    ("gabarit", &["template"]),
    ("en_tete", &["letterhead"]),
    ("devise_nationale", &["motto"]),
    ("destinataire", &["addressee"]),
    ("avant_propo", &["foreword"]),
    ("signataire", &["signature"]),
    ("fonction", &["role"]),
    ("rubrique", &["sections"]),
    ("titre_de_rubrique", &["titles"]),
    ("couleur", &["accent"]),
    ("paysage", &["landscape"]),
    ("cout_unitaire", &["unit_cost"]),
    ("prix_unitaire", &["unit_cost"]),
    ("reference", &["baseline"]),
    ("valeur_de_reference", &["baseline"]),
    ("situation_de_reference", &["baseline"]),
    ("cible", &["targets"]),
    ("source_de_verification", &["source"]),
    ("prepare", &["prepared"]),
    ("prepare_le", &["prepared"]),
    ("date", &["prepared", "date"]),
    ("jour", &["on"]),
    ("jours_apres_le_trimestre", &["days_after_quarter"]),
    ("realisation", &["achievements"]),
    ("resultat_obtenu", &["achievements"]),
    ("difficulte", &["challenges"]),
    ("contrainte", &["challenges"]),
    ("prochaine_etape", &["next_steps"]),
    ("perspective", &["next_steps"]),
    ("hors_plan", &["unplanned"]),
    ("evenement", &["event"]),
    ("reunion", &["event"]),
    ("mission", &["event"]),
    ("atelier", &["event"]),
    ("nature", &["kind"]),
    ("type", &["kind"]),
    ("participant", &["participants", "partners"]),
    ("compte_rendu", &["outcome"]),
    ("decision", &["outcome"]),
    ("conclusion", &["outcome"]),
    ("date_de_fin", &["until"]),
    ("fin", &["until"]),
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
    ("recu", &["received"]),
    ("recu_le", &["received"]),
    ("transmis_par", &["from"]),
    ("expediteur", &["from"]),
    ("piece_justificative", &["evidence"]),
    ("preuve", &["evidence"]),
    ("transmis_le", &["submitted"]),
    ("depose_le", &["submitted"]),
    ("reporte_a", &["until"]),
    ("lecon", &["lessons"]),
    ("lecon_apprise", &["lessons"]),
    ("risque", &["risk"]),
    ("recommandation", &["recommendation"]),
    ("suivi", &["follow_up"]),
    ("suite_donnee", &["follow_up"]),
    ("niveau_de_risque", &["level"]),
    ("mesure", &["measure", "corrective"]),
    ("mesure_corrective", &["corrective"]),
    ("action_corrective", &["corrective"]),
    ("texte", &["text"]),
    ("chapitre", &["section"]),
    ("charge_du_suivi", &["owner"]),
    ("ecart", &["difference"]),
    ("motif", &["reason"]),
    ("justification", &["reason"]),
    ("regle", &["check"]),
    ("objet", &["at"]),
    ("ecarter", &["ignore"]),
    ("ignorer", &["ignore"]),
    ("strict", &["strict"]),
    ("montants_en", &["amounts_in"]),
    ("exprime_en", &["amounts_in"]),
    ("taux", &["percent", "rates"]),
    ("taux_de_change", &["rates"]),
    ("pourcentage", &["percent"]),
    ("frequence", &["times"]),
    ("foi", &["times"]),
    ("deduction", &["deduction"]),
    ("etiquette", &["tags", "tag"]),
    ("mot_cle", &["tags", "tag"]),
    ("priorite", &["priority"]),
    ("lieu", &["place"]),
    ("localisation", &["place"]),
    ("localite", &["place"]),
    ("zone", &["place"]),
    ("page", &["reference"]),
    ("tache", &["task"]),
    ("etape", &["task"]),
    ("sous_activite", &["task"]),
    ("coordonnee", &["contact"]),
    ("total_general", &["total"]),
    ("sous_total", &["total", "declared"]),
    ("ignorer", &["ignore"]),
    ("controle", &["check"]),
    ("apre", &["after"]),
    ("au_titre_de", &["of"]),
    ("descriptif", &["description"]),
    ("logo", &["logo"]),
    ("avant_propos", &["foreword"]),
    ("signature", &["signature"]),
    ("section", &["sections"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_print_leaves_what_is_typed() {
        for (typed, set) in [
            ("l'axe : « oui » ; n° 5 !", "l’axe\u{a0}: «\u{a0}oui\u{a0}»\u{202f}; n°\u{a0}5\u{202f}!"),
            ("30 % de 9 500 000 FCFA", "30\u{202f}% de 9\u{202f}500\u{202f}000\u{a0}FCFA"),
            ("écrivez `l'axe : x = 1` d'abord", "écrivez `l'axe : x = 1` d’abord"),
            ("en 2024 300 femmes", "en 2024 300 femmes"),
            ("crossfoot show 'mon plan'", "crossfoot show 'mon plan'"),
            ("https://exemple.ml/?a=1", "https://exemple.ml/?a=1"),
        ] {
            assert_eq!(typeset(typed), set);
            assert_eq!(typeset(set), set, "twice is once");
        }
    }

    #[test]
    fn several_things_of_a_name() {
        for (one, all) in [
            ("Axe stratégique", "Axes stratégiques"),
            ("Effet attendu", "Effets attendus"),
            ("Objectif de développement", "Objectifs de développement"),
            ("Domaine d'action", "Domaines d'action"),
            ("Niveau principal", "Niveaux principaux"),
        ] {
            assert_eq!(many(one), all);
            assert_eq!(many(all), all, "several stay several");
        }
    }
}
