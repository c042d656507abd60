//! French words that people write for the fields of a plan, which are English.

use super::forms::{FIELDS, Form};
use crate::diagnostic::Finding;
use crate::message::{Arg, Message};
use crate::source::Source;

/// Words without accents, in the singular, and the fields that they may mean, the likeliest first.
const WORDS: &[(&str, &[&str])] = &[
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

/// The field that a French word means, where `is_field` says which ones there are.
pub(super) fn field(typed: &str, is_field: impl Fn(&str) -> bool) -> Option<&'static str> {
    let word = without_accents(typed);
    let singular: Vec<&str> = word.split('_').map(|it| it.trim_end_matches('s')).collect();
    let singular = singular.join("_");
    let (_, fields) = WORDS.iter().find(|(it, _)| *it == word || *it == singular)?;
    fields.iter().copied().find(|it| is_field(it))
}

fn without_accents(typed: &str) -> String {
    let mut word = String::with_capacity(typed.len());
    for letter in typed.trim().to_lowercase().chars() {
        match letter {
            'é' | 'è' | 'ê' | 'ë' => word.push('e'),
            'à' | 'â' => word.push('a'),
            'î' | 'ï' => word.push('i'),
            'ô' => word.push('o'),
            'ù' | 'û' | 'ü' => word.push('u'),
            'ç' => word.push('c'),
            'œ' => word.push_str("oe"),
            ' ' | '-' | '\'' | '’' => word.push('_'),
            letter => word.push(letter),
        }
    }
    word
}

/// Says in findings about keys that want quotes which field of a file was meant: quoted, it would be no field either.
pub(super) fn translate(found: &mut [Finding], source: &Source) {
    let file = source.name();
    for finding in found.iter_mut().filter(|it| it.message.key == "slip-key") {
        // There, keys are the plan's own.
        let above = &source.text()[..finding.span.start as usize];
        let header = above.lines().rev().map(str::trim).find(|it| it.starts_with('['));
        if header.is_some_and(|it| it.starts_with("[bodies") || it.starts_with("[source")) {
            continue;
        }
        let Some(Arg::Text(typed)) = finding.message.get("key") else { continue };
        let Some(Arg::Text(quoted)) = finding.help.first().and_then(|it| it.get("correction"))
        else {
            continue;
        };
        let parts: Option<Vec<&str>> = typed.split('.').map(|it| in_english(it, file)).collect();
        let Some(meant) = parts.map(|it| it.join(".")) else { continue };
        let brackets = quoted.len() - quoted.trim_start_matches('[').len();
        let correction = match brackets {
            0 => format!("{meant} = …"),
            _ => format!("{}{meant}{}", "[".repeat(brackets), "]".repeat(brackets)),
        };
        finding.message = Message::new("slip-french-key").text("key", typed.trim());
        let write = Message::new("slip-write").text("correction", correction);
        (finding.label, finding.help) = (None, vec![write]);
    }
}

/// A part of a key as a plan has it.
fn in_english<'k>(part: &'k str, file: &str) -> Option<&'k str> {
    let of_records =
        [Form::Record, Form::RecordedActivity, Form::RecordedIndicator, Form::Unplanned];
    let is_record = file.starts_with("progress/");
    let is_field = |field: &str| {
        let mut forms = FIELDS.iter().filter(|(form, _)| of_records.contains(form) == is_record);
        forms.any(|(_, fields)| fields.contains(&field))
    };
    let part = part.trim();
    field(part, is_field).or(is_field(part).then_some(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_in_one_way_and_mean_fields() {
        for (word, fields) in WORDS {
            assert_eq!(without_accents(word), *word);
            for field in *fields {
                assert!(FIELDS.iter().any(|(_, all)| all.contains(field)), "{field}");
            }
        }
    }

    #[test]
    fn a_word_is_known_with_accents_in_the_plural_and_with_spaces() {
        let all = |_: &str| true;
        for (typed, meant) in [
            ("Avancement", "progress"),
            ("décaissé", "disbursed"),
            ("Décaissements", "disbursed"),
            ("Taux d’exécution", "progress"),
            ("prochaines étapes", "next_steps"),
            ("coût-unitaire", "unit_cost"),
            ("progrès", "progress"),
        ] {
            assert_eq!(field(typed, all), Some(meant), "{typed}");
        }
        assert_eq!(field("santé", all), None);
        assert_eq!(field("montant", |it| it == "disbursed"), Some("disbursed"));
    }
}
