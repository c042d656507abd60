//! Spanish.

use std::borrow::Cow;

use super::{Folder, Numbers, Reads, Sheet, contracted};

pub(super) static FOLDER: Folder = Folder {
    tag: "es",
    catalogue: catalogue!(help),
    typeset,
    quotes: Some(("«", "»")),
    raised: &[],
    functions: &[("DE", de), ("A", a), ("MANY", many)],
    // `1.276.000,50`, `12,5 %`; numbers of four digits stay as they are.
    numbers: Numbers { group: '.', group_from: 5, decimal: ',', percent: "\u{a0}%" },
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    date: |day, month, year| format!("{day} de {month} de {year}"),
    and: |last| if sounds_like(last, &["i", "hi", "í"], &["hie", "hia", "io"]) { " e " } else { " y " },
    or: |last| if sounds_like(last, &["o", "ho", "ó", "8"], &[]) { " u " } else { " o " },
    currencies: &[("XOF", "FCFA"), ("XAF", "FCFA")],
    countries: include_str!("countries.txt"),
    locale: "es-ES",
    sheet: Sheet { locale: "[$-C0A]", date: "dd/mm/yyyy", percent: "[$-C0A]0.0\u{a0}%" },
    starter: &[
        ("plan.toml", include_str!("starter/plan.toml")),
        ("axes/1-partos.toml", include_str!("starter/axes/1-partos.toml")),
    ],
    rules: include_str!("rules.md"),
    reads: Reads {
        fields: FIELDS,
        statuses: &[
            ("not-started", &["no-iniciada", "no-iniciado", "sin-iniciar", "pendiente"]),
            ("under-way", &["en-curso", "en-ejecución", "en-proceso"]),
            ("completed", &["terminada", "terminado", "finalizada", "completada", "concluida"]),
            ("suspended", &["suspendida", "suspendido"]),
            ("postponed", &["aplazada", "aplazado", "postergada", "reprogramada", "pospuesta"]),
            ("cancelled", &["cancelada", "cancelado", "anulada", "anulado"]),
        ],
        stages: &[
            ("pledged", &["prometida", "prometido", "anunciada", "anunciado"]),
            ("signed", &["firmada", "firmado"]),
            ("received", &["recibida", "recibido"]),
            ("withdrawn", &["retirada", "retirado", "anulada", "anulado"]),
        ],
        months: [
            &["ene"],
            &["feb"],
            &["mar"],
            &["abr"],
            &["may"],
            &["jun"],
            &["jul"],
            &["ago"],
            &["sep", "set"],
            &["oct"],
            &["nov"],
            &["dic"],
        ],
        quarters: &["t", "trim", "trimestre"],
        ordinals: &["er", "ro", "do", "to", "º", "o"],
        to: &[" a ", " al ", " hasta "],
        and: &[" y ", " e "],
    },
};

/// Whether a word begins with one of these, and not with one of those.
fn sounds_like(word: &str, begins: &[&str], but: &[&str]) -> bool {
    let word = word.trim_start_matches(['`', '«']).to_lowercase();
    begins.iter().any(|it| word.starts_with(it)) && !but.iter().any(|it| word.starts_with(it))
}

/// `de` before a name with its article: `del plan`, `de la actividad 1`.
fn de(name: &str) -> String {
    contracted(name, "el ", "del", "de")
}

/// `a` before a name with its article: `al plan`, `a la actividad 1`.
fn a(name: &str) -> String {
    contracted(name, "el ", "al", "a")
}

/// The plural of a name: `Ejes estratégicos`, `Líneas de acción`. What follows a preposition stays.
fn many(name: &str) -> String {
    const PREPOSITIONS: &[&str] = &["de", "del", "a", "al", "en", "por", "para", "con", "y", "e"];
    let mut is_named = true;
    let words = name.split(' ').map(|word| {
        is_named &= !PREPOSITIONS.contains(&word);
        match word {
            _ if !is_named || word.ends_with('s') => word.to_owned(),
            _ if word.ends_with('z') => format!("{}ces", &word[..word.len() - 1]),
            _ if word.ends_with("ión") => format!("{}ones", &word[..word.len() - "ón".len()]),
            _ if word.ends_with(['a', 'e', 'i', 'o', 'u', 'é', 'á']) => format!("{word}s"),
            _ => format!("{word}es"),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Words in good print: the spaces before `%` and between a number and what it counts money in do not break. Between
/// backticks all stays.
fn typeset(text: &str) -> Cow<'_, str> {
    const UNITS: &[&str] = &["%", "€", "$", "FCFA", "XOF", "XAF", "millones"];
    if !text.contains(' ') || !text.contains(|it: char| it.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 4);
    let (mut is_code, mut before) = (false, ' ');
    for (at, letter) in text.char_indices() {
        is_code ^= letter == '`';
        let is_unit = || UNITS.iter().any(|it| text[at + 1..].starts_with(it));
        let binds = letter == ' ' && !is_code && before.is_ascii_digit() && is_unit();
        set.push(if binds { '\u{a0}' } else { letter });
        before = letter;
    }
    if set == text { Cow::Borrowed(text) } else { Cow::Owned(set) }
}

/// Words without accents, in the singular, and the fields that they may mean, the likeliest first.
const FIELDS: &[(&str, &[&str])] = &[
    ("identificador", &["id"]),
    ("codigo", &["id", "code"]),
    ("titulo", &["title", "name", "titles"]),
    ("denominacion", &["title", "name"]),
    ("nombre", &["name", "title"]),
    ("sigla", &["aliases", "acronyms"]),
    ("observacion", &["note"]),
    ("nota", &["note"]),
    ("comentario", &["note"]),
    ("anteriormente", &["formerly"]),
    ("pais", &["country"]),
    ("idioma", &["language"]),
    ("lengua", &["language"]),
    ("moneda", &["currency"]),
    ("inicio", &["starts"]),
    ("fecha_de_inicio", &["starts"]),
    ("ano", &["years"]),
    ("ejercicio", &["years"]),
    ("declarado", &["declared"]),
    ("total_declarado", &["declared"]),
    ("nivel", &["levels"]),
    ("institucion", &["bodies", "responsible"]),
    ("entidad", &["bodies", "responsible"]),
    ("plazo", &["deadline"]),
    ("promesa", &["pledge"]),
    ("compromiso", &["pledge"]),
    ("vencimiento", &["deadline"]),
    ("aceptado", &["accepted"]),
    ("eje", &["axis"]),
    ("eje_estrategico", &["axis"]),
    ("objetivo", &["objectives"]),
    ("resultado", &["result"]),
    ("resultado_esperado", &["result"]),
    ("actividad", &["activity"]),
    ("linea", &["line"]),
    ("linea_presupuestaria", &["line"]),
    ("partida", &["line"]),
    ("indicador", &["indicator", "indicators"]),
    ("responsable", &["responsible"]),
    ("entidad_responsable", &["responsible"]),
    ("lider", &["lead"]),
    ("socio", &["partners"]),
    ("presupuesto", &["budget", "declared"]),
    ("monto", &["budget", "declared", "disbursed", "amount"]),
    ("importe", &["budget", "declared", "disbursed", "amount"]),
    ("costo", &["budget"]),
    ("coste", &["budget"]),
    ("costo_total", &["budget"]),
    ("cronograma", &["schedule"]),
    ("calendario", &["schedule"]),
    ("periodo", &["schedule", "period"]),
    ("punto_focal", &["focal_point"]),
    ("ocasion", &["occasion"]),
    ("peso", &["weight"]),
    ("ponderacion", &["weight"]),
    ("financiador", &["funder"]),
    ("donante", &["funder"]),
    ("fuente_de_financiamiento", &["funder"]),
    ("unidad", &["unit"]),
    ("cantidad", &["quantity"]),
    ("costo_unitario", &["unit_cost"]),
    ("coste_unitario", &["unit_cost"]),
    ("precio_unitario", &["unit_cost"]),
    ("linea_de_base", &["baseline"]),
    ("linea_base", &["baseline"]),
    ("meta", &["targets"]),
    ("medio_de_verificacion", &["source"]),
    ("fuente_de_verificacion", &["source"]),
    ("preparado", &["prepared"]),
    ("fecha", &["prepared", "date"]),
    ("dia", &["on"]),
    ("logro", &["achievements"]),
    ("dificultad", &["challenges"]),
    ("dificultade", &["challenges"]),
    ("proximo_paso", &["next_steps"]),
    ("fuera_del_plan", &["unplanned"]),
    ("evento", &["event"]),
    ("reunion", &["event"]),
    ("mision", &["event"]),
    ("taller", &["event"]),
    ("tipo", &["kind"]),
    ("participante", &["participants", "partners"]),
    ("acta", &["outcome"]),
    ("decision", &["outcome"]),
    ("conclusion", &["outcome"]),
    ("fecha_final", &["until"]),
    ("estado", &["status"]),
    ("avance", &["progress"]),
    ("avance_fisico", &["progress"]),
    ("porcentaje_de_avance", &["progress"]),
    ("comprometido", &["committed"]),
    ("compromiso", &["committed"]),
    ("desembolsado", &["disbursed"]),
    ("desembolso", &["disbursed"]),
    ("ejecutado", &["disbursed"]),
    ("gasto", &["disbursed"]),
    ("valor", &["value"]),
    ("diferencia", &["difference"]),
    ("motivo", &["reason"]),
    ("justificacion", &["reason"]),
    ("regla", &["check"]),
    ("ignorar", &["ignore"]),
    ("estricto", &["strict"]),
    ("montos_en", &["amounts_in"]),
    ("tasa", &["rates", "percent"]),
    ("tasa_de_cambio", &["rates"]),
    ("tipo_de_cambio", &["rates"]),
    ("porcentaje", &["percent"]),
    ("frecuencia", &["times"]),
    ("vece", &["times"]),
    ("deduccion", &["deduction"]),
    ("etiqueta", &["tags", "tag"]),
    ("palabra_clave", &["tags", "tag"]),
    ("prioridad", &["priority"]),
    ("lugar", &["place"]),
    ("ubicacion", &["place"]),
    ("localidad", &["place"]),
    ("pagina", &["reference"]),
    ("tarea", &["task"]),
    ("subactividad", &["task"]),
    ("contacto", &["contact"]),
    ("actividade", &["activity"]),
    ("indicadore", &["indicator", "indicators"]),
    ("institucione", &["bodies", "responsible"]),
    ("entidade", &["bodies", "responsible"]),
    ("total_general", &["total"]),
    ("subtotal", &["total", "declared"]),
    ("descripcion", &["description"]),
    ("informe", &["report"]),
    ("logotipo", &["logo"]),
    ("plantilla", &["template"]),
    ("apartado_vacio", &["empty_sections"]),
    ("modelo", &["template"]),
    ("membrete", &["letterhead"]),
    ("lema", &["motto"]),
    ("numero", &["id", "number"]),
    ("destinatario", &["addressee"]),
    ("prologo", &["foreword"]),
    ("firma", &["signature"]),
    ("cargo", &["role"]),
    ("apartado", &["sections"]),
    ("titulo_de_apartado", &["titles"]),
    ("color", &["accent"]),
    ("apaisado", &["landscape"]),
    ("formato", &["format"]),
    ("redondeado_a", &["rounded_to"]),
    ("redondeo", &["rounded_to"]),
    ("version", &["revision"]),
    ("se_repite", &["recurs"]),
    ("recurrencia", &["recurs"]),
    ("base", &["of"]),
    ("calculado_sobre", &["of"]),
    ("despue", &["after"]),
    ("dias_despues_del_trimestre", &["days_after_quarter"]),
    ("presentado", &["submitted"]),
    ("entregado", &["submitted"]),
    ("objeto", &["at"]),
    ("remitente", &["from"]),
    ("recibido", &["received"]),
    ("respaldo", &["evidence"]),
    ("evidencia", &["evidence"]),
    ("lecciones_aprendidas", &["lessons"]),
    ("leccione", &["lessons"]),
    ("riesgo", &["risk"]),
    ("recomendacion", &["recommendation"]),
    ("recomendacione", &["recommendation"]),
    ("seccion", &["section", "sections"]),
    ("aplazada_hasta", &["until"]),
    ("hasta", &["until"]),
    ("gravedad", &["level"]),
    ("medida", &["measure", "corrective"]),
    ("medida_correctiva", &["corrective"]),
    ("accion_correctiva", &["corrective"]),
    ("encargado", &["owner"]),
    ("seguimiento", &["follow_up"]),
    ("texto", &["text"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn and_and_or_change_before_their_own_sound() {
        let (and, or) = (FOLDER.and, FOLDER.or);
        assert_eq!((and("meta"), and("indicador"), and("hielo")), (" y ", " e ", " y "));
        assert_eq!((or("meta"), or("otro"), or("`ods`")), (" o ", " u ", " u "));
    }

    #[test]
    fn several_things_of_a_name() {
        for (one, all) in [
            ("Eje estratégico", "Ejes estratégicos"),
            ("Línea de acción", "Líneas de acción"),
            ("Acción", "Acciones"),
            ("Actividad", "Actividades"),
            ("Pilar", "Pilares"),
        ] {
            assert_eq!(many(one), all);
            assert_eq!(many(all), all, "several stay several");
        }
    }

    #[test]
    fn money_and_percents_stay_on_one_line() {
        assert_eq!(typeset("30 % de 5 millones"), "30\u{a0}% de 5\u{a0}millones");
        assert_eq!(typeset("escriba `30 %`"), "escriba `30 %`");
    }
}
