//! The words of headers and total rows, in English, French, Spanish, Portuguese and German.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a column says of a row, as far as its header tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// A number or a code that names the row.
    Id,
    /// The cost of one unit.
    UnitCost,
    /// How many units.
    Quantity,
    /// How often.
    Times,
    /// What the units are.
    Unit,
    /// Who pays.
    Funder,
    /// Who does it.
    Responsible,
    /// Who helps.
    Partner,
    /// How a result is measured.
    Indicator,
    /// Where an indicator stands at first.
    Baseline,
    /// Where it is to go.
    Target,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// How far it is.
    Status,
    /// A remark.
    Note,
    /// The currency of the row's amounts.
    Currency,
    /// The year of the row's amounts.
    Year,
    /// A percentage.
    Percent,
    /// The sum of the row.
    Total,
    /// Money.
    Amount,
    /// When it runs.
    Schedule,
    /// What is done.
    Title,
    /// A step of what is done.
    Step,
    /// A level above what is done.
    Level,
}

/// Words by what they say; the first line that fits a header decides. `*` stands for any ending, commas stand between.
const WORDS: &[(Word, &str)] = &[
    (Word::Currency, "currency, devise, moneda, moeda, monnaie, wahrung"),
    (
        Word::Id,
        "no, nr, num, numero, code, ref, reference, id, s n, sl, wbs, item no, item number, #, codigo, cod, line item id, ligne no, nro, lfd nr, nummer, kennziffer, kennung",
    ),
    (
        Word::UnitCost,
        "unit cost, unit costs, unit price, unit rate, unit value, cost per, price per, rate per, cost unit, cout unitaire, couts unitaires, prix unitaire, cout par, p u, c u, pu, costo unitario, coste unitario, precio unitario, custo unitario, valor unitario, preco unitario, taux unitaire, monthly cost, daily rate, cost each, per unit, unitaire, p unit, c unit, prix unit, cout unit, precio unit, costo unit, p unitario, p unitaire, einzelpreis, einheitspreis, stuckpreis, stuckkosten, einzelkosten, kosten pro, kosten je, preis pro, preis je",
    ),
    (
        Word::Times,
        "frequency, frequence, frecuencia, frequencia, times, fois, veces, vezes, freq, occurrences, haufigkeit",
    ),
    (
        Word::Quantity,
        "qty, qte, quantity, quantities, quantite, quantites, cantidad, quantidade, no of, nb of, nb de, nombre de, nombre d, nombre, nbre, nb, number of, # of, of units, count, programmation physique, programacion fisica, programacao fisica, physical target, physical targets, physical programming, person months, pm, fte, jours, days, months, mois nombre, nbr, menge, anzahl, stuckzahl",
    ),
    (
        Word::Unit,
        "unit, units, unite, unites, unidad, unidade, uom, unit of measure, unite de mesure, einheit, einheiten, masseinheit",
    ),
    (
        Word::Percent,
        "%, percent, percentage, taux, rate, poids, weight, share, part, porcentaje, porcentagem, pourcentage, ponderacion, peso, prozent, anteil",
    ),
    (
        Word::Baseline,
        "baseline, base line, situation de reference, valeur de reference, linea de base, linha de base, ausgangswert, ausgangslage",
    ),
    (
        Word::Target,
        "target, targets, cible, cibles, meta, metas, valeur cible, zielwert, zielwerte, sollwert",
    ),
    (Word::Indicator, "indicat*, kpi, iov, indikat*, kennzahl*"),
    (
        Word::Funder,
        "funder*, donor*, bailleur*, financeur*, source, sources, funding source, source of fund*, source de financement, sources de financement, financiador*, doador*, fuente*, fonte*, fund, funded by, geldgeber*, finanzierungsquelle*, mittelgeber*, zuwendungsgeber*, finanzierung durch",
    ),
    (
        Word::Responsible,
        "responsib*, responsab*, resp, lead, leads, lead agency, implement*, pilote, pilotes, porteur*, charge de, executing, maitre d ouvrage, dependencia ejecutora, owner, in charge, encargad*, unidad ejecutora, structure pilote, who, verantwort*, zustandig*, federfuhr*, umsetzung durch",
    ),
    (
        Word::Partner,
        "partner, partners, partenaire*, socio*, parceiro*, stakeholder*, parties prenantes, aliados, beteiligte*",
    ),
    (
        Word::Start,
        "start, starts, start date, begin, begins, debut, date de debut, inicio, fecha de inicio, from, starting, beginn, anfang, startdatum",
    ),
    (
        Word::End,
        "finish, end, ends, end date, fin, date de fin, fim, deadline, due, due date, echeance, until, completion date, termino, fecha de fin, fecha fin, data fim, ende, enddatum, frist, abschluss",
    ),
    (
        Word::Status,
        "status, statut, etat, avancement, estado, progress, realise, realisation, umsetzungsstand, sachstand, stand",
    ),
    (
        Word::Note,
        "comment*, commentaire*, remark*, remarque*, observ*, note, notes, justification, assumption*, hypothese*, description, descriptif, descripcion, descricao, details, detail, notas, means of verification, moyens de verification, bemerkung*, anmerkung*, hinweis*, erlauterung*, beschreibung*, begrundung",
    ),
    (
        Word::Total,
        "total, totals, totaux, montant total, cout total, grand total, ensemble, yearly total, importe total, sum, subtotal, sub total, sous total, parcial, gesamt, summe, gesamtsumme, gesamtkosten, gesamtbetrag, gesamtbudget, insgesamt",
    ),
    (
        Word::Amount,
        "amount, amounts, montant, montants, budget, budgets, budgeted, cost, costs, cout, couts, costo, costos, custo, custos, coste, costes, monto, montos, importe, valor, valores, value, estimate, estimates, estimation, depense, depenses, allocation, allocations, eur, euro, euros, usd, fcfa, cfa, xof, €, $, approved, aprobado, modificado, pagado, ejercido, devengado, credit, credits, expenditure, expense, prix, price, presupuesto, orcamento, funding, financement, financements, planned budget, gasto, gastos, disbursement*, commitment*, kosten, betrag, betrage, ausgaben, mittelbedarf, finanzbedarf, haushaltsansatz, finanzierung",
    ),
    (
        Word::Schedule,
        "schedule, calendrier, chronogramme, cronograma, timeline, timeframe, time frame, periode, calendar, echeancier, timing, period, periodo, zeitraum, zeitplan, laufzeit, umsetzungszeitraum",
    ),
    (
        Word::Year,
        "year, annee, ano, exercice, ejercicio, fiscal year, year calendar, jahr, haushaltsjahr",
    ),
    (
        Word::Step,
        "sub activity, sub activities, sous activite, sous action, sous actions, subactividad, subatividade, sub task, subtask, sous tache, step, steps, etape, etapes, teilmassnahme*, teilaktivitat*, teilschritt*",
    ),
    (
        Word::Title,
        "activity, activities, activite, activites, actividad, actividades, atividade, atividades, action, actions, accion, acciones, acao, acoes, tache, taches, task, tasks, tarea, tareas, tarefa, tarefas, intitule, libelle, designation, item, items, concept, concepto, conceptos, conceito, rubrique, rubriques, rubro, rubros, rubrica, initiative, intervention, interventions, cost item, partida, expenses, heading, headings, budget line, line item, description of activit*, title, titre, titulo, poste, postes, mesure, mesures, measure, measures, deliverable, deliverables, livrable, milestone, line, lines, ligne, lignes, linea, lineas, detalle, descripcion del gasto, programme, expense type, massnahme*, aktivitat*, tatigkeit*, aufgabe, aufgaben, vorhaben, titel, bezeichnung, kostenart",
    ),
    (
        Word::Level,
        "axe, axes, axis, pillar, pilier, piliers, objectif, objectifs, objective, objectives, eje, ejes, eixo, objetivo, objetivos, component, components, composante, composantes, componente, componentes, goal, wp, lot, chapter, chapitre, capitulo, volet, section, outcome, outcomes, effet, effets, result, results, resultat, resultats, resultado, resultados, output, outputs, produit, produits, producto, productos, produto, extrant, extrants, sous axe, sous axes, domain, domaine, domaines, theme, themes, thematique, core capacity, capacity, requirement, category, categorie, categoria, work package, province, region, department, departement, ministry, ministere, portfolio, strategy, strategie, priority, priorite, priorities, country, pays, pais, member state, agency, district, project, projet, phase, fase, subcategory, sous categorie, programa, program, handlungsfeld*, ziel, ziele, bereich, schwerpunkt*, komponente*, ergebnis*, arbeitspaket*, kapitel, bundesland",
    ),
];

/// Words at which a total row is known where they stand first, and those of a total over everything.
const TOTALS: &str = "total, totals, totaux, totales, totais, grand total, overall total, general total, sub total, subtotal, sub totals, subtotals, subtotales, sous total, sous totaux, s total, s t, montant total, cout total, couts total, coste total, costo total, custo total, importe total, valor total, budget total, total general, recapitulatif, yearly total, total budget, total cost, total costs, sum total, gesamt, gesamtsumme, summe, gesamtkosten, gesamtbetrag, insgesamt, zwischensumme, teilsumme";
/// Words that tell a total row only where nothing else stands there.
const ALONE: &str = "ensemble, somme, suma, soma, sum, overall, cumul, general, grand";
const GRAND: &str = "grand, overall, general, generale, geral, du plan, del plan, do plano, of the plan, du budget, del presupuesto, ensemble, of plan, all, tous, todo, toda, project total, total project, du projet, del proyecto, total budget, budget total, total cost, total eligible costs, gesamtsumme, gesamtkosten, gesamtbetrag, insgesamt";
/// A total row is also known where one of these stands last.
const LAST: &str = "total, subtotal, sub total, sous total, totals";

/// Levels by the words that open a heading; the number is the depth.
const LEVELS: &[(u8, &str)] = &[
    (
        1,
        "axe, axis, priority axis, axe strategique, strategic axis, pillar, pilier, objective, strategic objective, objectif, objectif strategique, objetivo, eje, eixo, component, components, composante, componente, programme, program, programa, goal, wp, work package, lot, chapter, chapitre, capitulo, volet, section, part, partie, phase, fase, priority, priorite, handlungsfeld, ziel, schwerpunkt, arbeitspaket, bereich, teil, abschnitt, kapitel",
    ),
    (
        2,
        "outcome, effet, result, expected result, resultat, resultat attendu, resultado, target, specific objective, objectif specifique, objetivo especifico, sous axe, sub programme, sub program, sous programme, sous composante, sub component, subcomponent, subcomponente, teilziel, ergebnis",
    ),
    (3, "output, produit, producto, produto, extrant"),
    (
        4,
        "activity, activite, actividad, atividade, action, accion, acao, massnahme, aktivitat, tatigkeit",
    ),
];

/// Words of texts that say that there is no number.
static NOT_APPLICABLE: Set = LazyLock::new(|| {
    set(
        "n/a, na, n.a., n.a, s/o, s/d, sin dato, sin datos, s.o., s.o, nc, n.c., n.c, nd, n.d., n.d, n/d, tbd, t.b.d., tbc, pm, p.m., p.m, nfp, sans objet, non chiffre, a determiner, a definir, por definir, not costed, no aplica, nao aplicavel, non applicable, not applicable, pour memoire, to be determined, to be defined, to be confirmed, a preciser, non budgetise, entfallt, k.a., k. a., keine angabe, noch offen",
    )
});

/// Marks of a schedule.
static MARKS: Set = LazyLock::new(|| {
    set("x, xx, xxx, ✓, ✔, ✗, ✘, •, ■, █, ▪, ●, *, y, yes, oui, o, si, sim, v, 1, +, √")
});

/// Who pays for plans, or a word for it.
static FUNDERS: Set = LazyLock::new(|| {
    set(
        "etat, state, government, govt, gouvernement, gobierno, governo, partenaires, partners, partner, ptf, donor, donors, bailleurs, bailleur, unicef, undp, pnud, who, oms, unfpa, fao, wfp, pam, bank, banque, banco, eu, ue, gavi, gf, own, contribution, cofinancement, gap, commune, region, departement, fund, fonds, funder, funders, local, national, treasury, tresor, community, communaute, beneficiaires, municipality, mairie, ministry, usaid, giz, afd, dfid, jica, wb, bm, afdb, bad, external, internal, domestic, federal, grant, loan, subvention, ong, ngo, prive, private, fondos",
    )
});

/// What was spent, or is left.
static SPENT: Set = LazyLock::new(|| {
    set(
        "actual, actuals, spent, disbursed, paid, executed, execute, executes, executee, realise, realises, realisees, effectuees, decaisse, ejecutado, ejercido, devengado, pagado, executado, realizado, balance, variance, deviation, solde, saldo, remaining, ecart",
    )
});

/// What plans and budgets are called.
static PLANS: Set = LazyLock::new(|| {
    set(
        "plan, plano, workplan, programme, program, programa, budget, presupuesto, orcamento, projet, project, proyecto, projeto, pta, poa, matrice, matrix, strategie, strategy, estrategia",
    )
});

/// Begins a row that takes away from others.
static LESS: Set = LazyLock::new(|| {
    set(
        "less, minus, moins, menos, deduction, deductions, deduct, remise, ristourne, rabais, rebate, discount, descuento, recovery, recoveries",
    )
});

/// Money, beside the codes and the signs of currencies.
static MONEY: Set = LazyLock::new(|| {
    set(
        "francs, franc, dollars, f, us, dolares, pesos, quetzales, lempiras, bolivianos, reais, meticais, shillings, rupees",
    )
});

/// Begins an example in a form.
const EXAMPLES: &[&str] =
    &["example", "exemple", "ejemplo", "exemplo", "e.g.", "eg.", "ex.", "p. ex."];

/// A text in small letters without accents, as headers are compared.
pub fn fold(text: &str) -> String {
    // Most texts of a document are numbers and plain letters.
    if text.is_ascii() {
        let plain = text.bytes().map(|it| match it {
            b'`' => '\'',
            b'\n' | b'\t' => ' ',
            _ => char::from(it.to_ascii_lowercase()),
        });
        return plain.collect();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        let plain = match letter {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ª' => "a",
            'ç' => "c",
            'è' | 'é' | 'ê' | 'ë' => "e",
            'ì' | 'í' | 'î' | 'ï' => "i",
            'ñ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'º' | '°' => "o",
            'ù' | 'ú' | 'û' | 'ü' => "u",
            'ý' | 'ÿ' => "y",
            'ß' => "ss",
            'œ' => "oe",
            'æ' => "ae",
            '’' | '‘' | 'ʼ' | '`' => "'",
            '–' | '—' | '‑' | '−' => "-",
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n' | '\t' => " ",
            '\u{300}'..='\u{36f}' => "",
            _ => {
                folded.push(letter);
                continue;
            }
        };
        folded.push_str(plain);
    }
    folded
}

/// The words of a folded text; signs of money, `#` and `%` are words of their own.
pub fn tokens(folded: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut begin = None;
    for (at, letter) in folded.char_indices() {
        if letter.is_alphanumeric() {
            begin.get_or_insert(at);
            continue;
        }
        if let Some(begin) = begin.take() {
            tokens.push(&folded[begin..at]);
        }
        if "#%€$£".contains(letter) {
            tokens.push(&folded[at..at + letter.len_utf8()]);
        }
    }
    if let Some(begin) = begin {
        tokens.push(&folded[begin..]);
    }
    tokens
}

/// Words, or whole texts, each found at once.
type Set = LazyLock<HashSet<&'static str>>;

fn set(list: &'static str) -> HashSet<&'static str> {
    list.split(", ").collect()
}

/// Whether a word of a text is one of some.
fn has(set: &Set, text: &str) -> bool {
    tokens(&fold(text)).iter().any(|it| set.contains(it))
}

/// Whether a header names somebody who pays.
pub fn names_a_funder(head: &str) -> bool {
    has(&FUNDERS, head)
}

/// Whether a header says that its money was spent, or is left.
pub fn is_spent(head: &str) -> bool {
    has(&SPENT, head)
}

/// Whether a title is one of a plan or a budget: ministries and mottos stand beside it.
pub fn names_a_plan(title: &str) -> bool {
    has(&PLANS, title)
}

/// Whether a row's words say that its money is taken away.
pub fn takes_away(label: &str) -> bool {
    tokens(&fold(label)).first().is_some_and(|it| LESS.contains(it))
}

/// The first words of a folded text as a name for files and keys.
pub fn slug(folded: &str, count: usize) -> String {
    let words: Vec<&str> =
        tokens(folded).into_iter().filter(|it| it.is_ascii()).take(count).collect();
    words.join("-")
}

/// Phrases, found by their first word.
struct Lexicon<T: 'static> {
    whole: HashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
    begun: Vec<(&'static str, T)>,
}

impl<T: Copy> Lexicon<T> {
    fn of(lists: impl IntoIterator<Item = (T, &'static str)>) -> Lexicon<T> {
        let mut lexicon = Lexicon { whole: HashMap::new(), begun: Vec::new() };
        for (value, list) in lists {
            for phrase in list.split(',').map(str::trim) {
                let words: Vec<&str> = phrase.split(' ').collect();
                match phrase.strip_suffix('*') {
                    Some(stem) if words.len() == 1 => lexicon.begun.push((stem, value)),
                    _ => lexicon.whole.entry(words[0]).or_default().push((words, value)),
                }
            }
        }
        lexicon
    }

    /// What the phrases say that stand in a text: the value, the place of the first word, how many words.
    fn find(&self, tokens: &[&str]) -> Vec<(T, usize, usize)> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            for (words, value) in self.whole.get(token).into_iter().flatten() {
                let fits = tokens.get(at..at + words.len()).is_some_and(|it| {
                    it.iter().zip(words).all(|(token, word)| match word.strip_suffix('*') {
                        Some(stem) => token.starts_with(stem),
                        None => token == word,
                    })
                });
                if fits {
                    found.push((*value, at, words.len()));
                }
            }
            for (stem, value) in &self.begun {
                if token.starts_with(stem) {
                    found.push((*value, at, 1));
                }
            }
        }
        found
    }
}

static HEADERS: LazyLock<Lexicon<Word>> = LazyLock::new(|| Lexicon::of(WORDS.iter().copied()));
static TOTAL: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of([((), TOTALS)]));
static GRANDS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of([((), GRAND)]));
static ALONES: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of([((), ALONE)]));
static LASTS: LazyLock<Lexicon<()>> = LazyLock::new(|| Lexicon::of([((), LAST)]));
static DEPTHS: LazyLock<Lexicon<u8>> = LazyLock::new(|| Lexicon::of(LEVELS.iter().copied()));

/// What the words of a header say, the likeliest first.
pub fn header(text: &str) -> Vec<Word> {
    let folded = fold(text);
    let tokens = tokens(&folded);
    let mut found: Vec<Word> = HEADERS.find(&tokens).into_iter().map(|(it, ..)| it).collect();
    found.sort();
    found.dedup();
    // Where an indicator is looked up pays for nothing.
    if tokens.iter().any(|it| ["verification", "verificacion", "verificacao"].contains(it)) {
        found.retain(|it| *it == Word::Note);
        if found.is_empty() {
            found.push(Word::Note);
        }
    }
    // A rate in money is the cost of one: "Rate (USD)".
    if found.first() == Some(&Word::Percent)
        && !tokens.contains(&"%")
        && currency_in(text).is_some()
    {
        found[0] = Word::UnitCost;
        found.sort();
    }
    // A step of an activity is named after it, and so is who is in charge of it.
    if found.contains(&Word::Step) {
        found.retain(|it| *it != Word::Title);
    }
    // "Unidad responsable"
    if found.contains(&Word::Responsible) {
        found.retain(|it| *it != Word::Unit);
    }
    // "No. of trainees", "# of units"
    if found.contains(&Word::Quantity) && tokens.len() > 1 {
        found.retain(|it| *it != Word::Id);
    }
    found
}

/// How a label tells a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// Over everything.
    pub grand: bool,
    /// Nothing but the word stands there.
    pub alone: bool,
    /// The depth of the level that it names.
    pub level: Option<u8>,
}

/// Whether a label is one of a total row.
pub fn total(label: &str) -> Option<Total> {
    let folded = fold(label);
    // Most cells of a document pass by here.
    const STEMS: [&str; 11] = [
        "tot", "som", "sum", "ensemble", "recap", "overall", "cumul", "general", "grand", "s/t",
        "gesamt",
    ];
    if folded.len() > 160 || !STEMS.iter().any(|it| folded.contains(it)) {
        return None;
    }
    let all = tokens(&folded);
    // A number may stand before the word: "3. Subtotal direct costs".
    let numbers = all
        .iter()
        .take_while(|it| it.chars().next().is_some_and(|it| it.is_ascii_digit()) || it.len() == 1)
        .count();
    let numbers = if numbers == all.len() { 0 } else { numbers.min(4) };
    let words = &all[numbers..];
    let first = TOTAL.find(words).into_iter().filter(|(_, at, _)| *at == 0);
    let alone = ALONES.find(words).into_iter().filter(|(_, _, length)| *length == words.len());
    // "Suma R1", where little else stands there.
    let sums =
        words.first().filter(|it| ["suma", "somme", "soma"].contains(it) && words.len() <= 3);
    let first = first.chain(alone).chain(sums.map(|_| ((), 0, 1)));
    let first = first.map(|(_, _, length)| length).max();
    let last = || {
        let without_numbers = words
            .iter()
            .rposition(|it| !it.chars().all(|it| it.is_ascii_digit()))
            .map_or(0, |it| it + 1);
        let words = &words[..without_numbers];
        let found = LASTS.find(words);
        (folded.chars().count() <= 80 && !words.is_empty())
            .then(|| found.iter().any(|(_, at, length)| at + length == words.len()))
            .filter(|it| *it)
    };
    let length = first.or_else(|| last().map(|_| 0))?;
    let level = DEPTHS.find(words).into_iter().map(|(it, ..)| it).min();
    let only = words[length.min(words.len())..].iter().all(|it| currency(it).is_some());
    let grand =
        words.first().is_some_and(|it| *it == "grand" || *it == "overall" || *it == "ensemble")
            || level.is_none() && !GRANDS.find(words).is_empty();
    Some(Total { grand, alone: length > 0 && only, level })
}

/// Whether a total row says that it is a part: "sub-total".
pub fn is_partial(label: &str) -> bool {
    let folded = fold(label);
    let tokens = tokens(&folded);
    tokens.iter().any(|it| {
        it.starts_with("subtotal") || it.starts_with("zwischensumme") || it.starts_with("teilsumme")
    }) || tokens.windows(2).any(|it| {
        matches!(it[0], "sub" | "sous" | "s") && (it[1].starts_with("tota") || it[1] == "t")
    })
}

/// The level that a heading's first words name, and how many words that takes.
pub fn level(label: &str) -> Option<(u8, usize)> {
    let folded = fold(label);
    let tokens = tokens(&folded);
    let found = DEPTHS.find(&tokens).into_iter().filter(|(_, at, _)| *at == 0);
    found.map(|(level, _, length)| (level, length)).max_by_key(|(_, length)| *length)
}

/// Whether a text says that there is no number.
pub fn is_not_applicable(text: &str) -> bool {
    NOT_APPLICABLE.contains(fold(text).trim())
}

/// Whether a text says that nothing stands there.
pub fn is_nothing(text: &str) -> bool {
    is_dash(text) || is_not_applicable(text)
}

/// Whether a text is a dash, which accountants write for nothing.
pub fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= 3 && text.chars().all(|it| "-–—−…._".contains(it))
}

/// Whether a text is a mark that says that something runs.
pub fn is_mark(text: &str) -> bool {
    MARKS.contains(fold(text).trim())
}

/// Whether a row's text begins an example.
pub fn is_example(text: &str) -> bool {
    let folded = fold(text);
    let begun = |word: &&str| {
        folded.strip_prefix(*word).is_some_and(|rest| {
            !rest.starts_with(char::is_alphanumeric) && (rest.len() > 1 || word.ends_with('.'))
                || rest.is_empty() && word.len() > 4
        })
    };
    EXAMPLES.iter().any(begun)
}

/// The code of a currency by the word or sign that people write. `FCFA` is XOF or XAF.
pub fn currency(word: &str) -> Option<&'static str> {
    const CODES: &[&str] = &[
        "EUR", "USD", "XOF", "XAF", "GBP", "CHF", "CAD", "AUD", "NZD", "JPY", "KES", "TZS", "UGX",
        "RWF", "ETB", "NGN", "GHS", "ZAR", "MAD", "TND", "DZD", "EGP", "MGA", "CDF", "HTG", "MXN",
        "PEN", "COP", "BRL", "CLP", "ARS", "BOB", "GTQ", "HNL", "NPR", "INR", "PKR", "BDT", "LKR",
        "PHP", "IDR", "VND", "CNY", "SLE", "SLL", "LRD", "GNF", "MZN", "AOA", "ZMW", "MWK", "BIF",
        "DKK", "SEK", "NOK", "PLN", "UAH", "AFN", "JOD", "LBP", "IQD", "SOS", "SSP", "SDG", "MRU",
        "CVE", "PGK", "SBD", "FJD", "WST", "TOP", "VUV", "ERN", "DJF", "KMF", "CRC", "DOP", "PAB",
        "UYU", "PYG", "NIO", "THB", "KHR", "LAK", "MMK", "MNT", "KZT", "KGS", "TJS", "UZS", "GEL",
        "AMD", "AZN", "MDL", "TRY", "ILS", "SAR", "AED", "QAR", "KWD", "BWP", "NAD", "SZL", "LSL",
        "GMD",
    ];
    let upper = word.trim().to_uppercase();
    let folded = fold(word.trim());
    match folded.trim_matches('.') {
        "€" | "euro" | "euros" => return Some("EUR"),
        "$" | "us$" | "usd" | "us dollars" | "dollars" | "us dollar" => return Some("USD"),
        "fcfa" | "f cfa" | "cfa" | "f.cfa" | "francs cfa" | "franc cfa" => return Some("XOF"),
        "£" => return Some("GBP"),
        "¥" => return Some("JPY"),
        "s/" | "s/." | "soles" => return Some("PEN"),
        "ksh" | "kshs" => return Some("KES"),
        "tshs" | "tsh" => return Some("TZS"),
        "ushs" | "ugshs" => return Some("UGX"),
        "frw" => return Some("RWF"),
        "ariary" => return Some("MGA"),
        "gourdes" => return Some("HTG"),
        "dolar" | "dolares" => return Some("USD"),
        "bs" | "boliviano" | "bolivianos" => return Some("BOB"),
        "quetzales" => return Some("GTQ"),
        "lempiras" | "lps" => return Some("HNL"),
        "cordobas" | "c$" => return Some("NIO"),
        "colones" | "₡" => return Some("CRC"),
        "guaranies" => return Some("PYG"),
        "rd$" => return Some("DOP"),
        "reais" => return Some("BRL"),
        "meticais" => return Some("MZN"),
        "naira" | "₦" => return Some("NGN"),
        "r$" => return Some("BRL"),
        "dh" | "dhs" => return Some("MAD"),
        "fc" => return Some("CDF"),
        "nu" => return None,
        _ => {}
    }
    CODES.iter().find(|it| **it == upper).copied()
}

/// The currency that a text names: `Total cost (EUR)`, "montants en milliers de FCFA", `Monto (S/.)`.
pub fn currency_in(text: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = text
        .split(|it: char| it.is_whitespace() || "(),:;[]".contains(it))
        .filter(|it| !it.is_empty())
        .collect();
    for pair in words.windows(2) {
        let pair = pair.join(" ");
        if let Some(code) = currency(&pair) {
            return Some((code, pair));
        }
    }
    // Words in small letters may be words: "top", "all", "try".
    let named = words.iter().copied().find_map(|word| {
        let coded =
            word.len() != 3 || word.chars().all(|it| it.is_uppercase() || !it.is_alphabetic());
        currency(word).filter(|_| coded).map(|code| (code, word.to_owned()))
    });
    named.or_else(|| {
        let sign = text.chars().find(|it| "€£".contains(*it))?;
        currency(&sign.to_string()).map(|it| (it, sign.to_string()))
    })
}

/// In what amounts are printed, where a text says so of money: the factor and its words. "Two million people" says
/// nothing of money.
pub fn scale(text: &str) -> Option<(u32, &'static str)> {
    /// Words that need a currency beside them.
    const BESIDE: &[(u32, &str)] = &[
        (
            1_000_000_000,
            "mil millones de, miles de millones de, milliards de, milliards, billion, billions",
        ),
        (
            1_000_000,
            "millions de, millions of, millones de, milhoes de, million, millions, millones, milhoes, mio, mn",
        ),
        (
            1_000,
            "milliers de, thousands of, miles de, milhares de, thousand, thousands, milliers, miles, milhares, 000, 000s, k",
        ),
    ];
    /// Words that need none.
    const ALONE: &[(u32, &str)] = &[
        (1_000_000, "in millions, en millions, en millones, em milhoes, in million"),
        (1_000, "in thousands, en milliers, en miles, em milhares, in thousand"),
    ];
    let folded = fold(text);
    let all = tokens(&folded);
    let found = |phrase: &str| {
        let words: Vec<&str> = phrase.split(' ').collect();
        all.windows(words.len()).position(|it| it == words).map(|at| (at, at + words.len()))
    };
    let money =
        |at: usize| all.get(at).is_some_and(|it| MONEY.contains(it) || currency(it).is_some());
    for (sign, factor, phrase) in [
        ("k€", 1_000, "k€"),
        ("m€", 1_000_000, "M€"),
        ("keur", 1_000, "kEUR"),
        ("meur", 1_000_000, "MEUR"),
        ("kusd", 1_000, "kUSD"),
        ("kfcfa", 1_000, "kFCFA"),
        ("mfcfa", 1_000_000, "MFCFA"),
        ("'000", 1_000, "'000"),
        ("x1000", 1_000, "x1000"),
        ("x 1000", 1_000, "x 1000"),
        ("x 1 000", 1_000, "x 1 000"),
        ("(000)", 1_000, "(000)"),
        ("(000s)", 1_000, "(000s)"),
    ] {
        let alone = folded.find(sign).is_some_and(|at| {
            !folded[..at].ends_with(char::is_alphanumeric)
                && !folded[at + sign.len()..].starts_with(char::is_alphanumeric)
        });
        if alone {
            return Some((factor, phrase));
        }
    }
    let phrases = |lists: &'static [(u32, &'static str)]| {
        lists.iter().flat_map(|(factor, list)| list.split(", ").map(|it| (*factor, it)))
    };
    let mut beside = phrases(BESIDE).filter(|(_, phrase)| {
        found(phrase)
            .is_some_and(|(begin, end)| money(end) || begin.checked_sub(1).is_some_and(money))
    });
    let mut alone = phrases(ALONE)
        .filter(|(_, phrase)| found(phrase).is_some() && folded.chars().count() <= 150);
    beside.next().or_else(|| alone.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_five_languages() {
        for (text, word) in [
            ("N°", Word::Id),
            ("Activités", Word::Title),
            ("Unit rate (EUR)", Word::UnitCost),
            ("# of units", Word::Quantity),
            ("Total cost (EUR)", Word::Total),
            ("Montant € HT", Word::Amount),
            ("Financeur 1", Word::Funder),
            ("Budget total € HT", Word::Total),
            ("Cost per trip", Word::UnitCost),
            ("Axe (x)", Word::Level),
            ("Titre de la sous-action", Word::Step),
            ("Pilote", Word::Responsible),
            ("Concepto", Word::Title),
            ("Unidad responsable", Word::Responsible),
            ("Maßnahme", Word::Title),
            ("Zuständigkeit", Word::Responsible),
            ("Gesamtkosten (EUR)", Word::Total),
            ("Lfd. Nr.", Word::Id),
        ] {
            assert_eq!(header(text).first(), Some(&word), "{text}: {:?}", header(text));
        }
        assert!(header("Pumps").is_empty());
    }

    #[test]
    fn totals_are_known_by_their_words() {
        for (label, grand) in [
            ("Sub-total axis 1", false),
            ("S/Total B", false),
            ("S/T B", false),
            ("TOTAL GÉNÉRAL", true),
            ("GRAND TOTAL", true),
            ("3. Subtotal direct eligible costs (1-2)", false),
            ("WP1 total", false),
            ("Overall total", true),
            ("Total 1", false),
            ("Zwischensumme Handlungsfeld 1", false),
            ("Gesamtsumme", true),
        ] {
            assert_eq!(total(label).map(|it| it.grand), Some(grand), "{label}");
        }
        assert_eq!(total("Totally new roofs"), None);
        assert_eq!(total("Repair the total station network"), None);
        assert!(is_partial("S/Total B") && is_partial("Sous-total") && !is_partial("Total"));
    }

    #[test]
    fn currencies_and_scales_stand_in_texts() {
        assert_eq!(currency_in("Monto (S/.)").map(|it| it.0), Some("PEN"));
        assert_eq!(currency_in("montants en milliers de FCFA").map(|it| it.0), Some("XOF"));
        assert_eq!(currency_in("try the top of all"), None);
        assert_eq!(scale("Plan 2025 (montants en milliers de FCFA)").map(|it| it.0), Some(1_000));
        assert_eq!(scale("Budget (USD million)").map(|it| it.0), Some(1_000_000));
        assert_eq!(scale("Coût (k€)").map(|it| it.0), Some(1_000));
        for (text, factor) in [
            ("Coût 2025 (milliers FCFA)", 1_000),
            ("Amount (USD '000)", 1_000),
            ("Costo (miles USD)", 1_000),
            ("Presupuesto (millones de dólares)", 1_000_000),
            ("En mil millones de pesos", 1_000_000_000),
        ] {
            assert_eq!(scale(text).map(|it| it.0), Some(factor), "{text}");
        }
        assert_eq!(scale("1000 trees for thousands of families"), None);
        assert_eq!(scale("Better lives for 2 million people"), None);
        assert!(is_example("EXAMPLE: Engineer") && !is_example("Examples printed"));
    }

    #[test]
    fn plain_texts_fold_as_all_others_do() {
        let plain: String = (0_u8..128).map(char::from).collect();
        // A letter that folds to nothing takes the long way.
        assert_eq!(fold(&plain), fold(&format!("{plain}\u{301}")));
        assert_eq!(fold("Été\u{a0}`A`\n"), "ete 'a' ");
    }
}
