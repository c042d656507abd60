//! English.

use std::borrow::Cow;

use super::{Folder, Numbers, Reads, Sheet};

pub(super) static FOLDER: Folder = Folder {
    tag: "en",
    catalogue: catalogue!(),
    typeset: |text| Cow::Borrowed(text),
    quotes: None,
    raised: &[],
    functions: &[("MANY", many)],
    // `1,276,000.50`, `12.5%`
    numbers: Numbers { group: ',', group_from: 4, decimal: '.', percent: "%" },
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    date: |day, month, year| format!("{day} {month} {year}"),
    and: |_| " and ",
    or: |_| " or ",
    currencies: &[],
    countries: include_str!("countries.txt"),
    locale: "en-GB",
    sheet: Sheet { locale: "", date: "d mmm yyyy", percent: "0.0%" },
    starter: &[
        ("plan.toml", include_str!("starter/plan.toml")),
        ("axes/1-safe-births.toml", include_str!("starter/axes/1-safe-births.toml")),
    ],
    rules: "",
    reads: Reads {
        fields: FIELDS,
        statuses: &[
            ("not-started", &["not-begun"]),
            ("under-way", &["in-progress", "ongoing", "started"]),
            ("completed", &["done", "finished", "complete"]),
            ("suspended", &[]),
            ("postponed", &["rescheduled", "delayed"]),
            ("cancelled", &["canceled"]),
        ],
        stages: &[
            ("pledged", &["promised", "announced", "committed"]),
            ("signed", &["agreed"]),
            ("received", &["paid", "disbursed"]),
            ("withdrawn", &["cancelled", "canceled"]),
        ],
        months: [
            &["jan"],
            &["feb"],
            &["mar"],
            &["apr"],
            &["may"],
            &["jun"],
            &["jul"],
            &["aug"],
            &["sep"],
            &["oct"],
            &["nov"],
            &["dec"],
        ],
        quarters: &["q", "quarter", "qtr"],
        ordinals: &["st", "nd", "rd", "th"],
        to: &[" to ", " until "],
        and: &[" and "],
    },
};

/// The plural of a name: `Priority Axes`, `Activities`, `Areas of work`.
fn many(name: &str) -> String {
    let (name, rest) = match name.find(" of ").or_else(|| name.find(" for ")) {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let before_y = name.strip_suffix('y').filter(|it| !it.ends_with(['a', 'e', 'i', 'o', 'u']));
    let many = match (before_y, name.strip_suffix("is")) {
        (Some(stem), _) => format!("{stem}ies"),
        (_, Some(stem)) => format!("{stem}es"),
        _ if ["ss", "x", "ch", "sh"].iter().any(|it| name.ends_with(it)) => format!("{name}es"),
        _ if name.ends_with('s') => name.to_owned(),
        _ => format!("{name}s"),
    };
    many + rest
}

/// Words of documents for the fields of a plan, which are English already.
const FIELDS: &[(&str, &[&str])] = &[
    ("meeting", &["event"]),
    ("mission", &["event"]),
    ("workshop", &["event"]),
    ("type", &["kind"]),
    ("attendance", &["participants"]),
    ("attendee", &["participants"]),
    ("decision", &["outcome"]),
    ("minute", &["outcome"]),
    ("end", &["until"]),
    ("location", &["place"]),
    ("where", &["place"]),
    ("area", &["place"]),
    ("region", &["place"]),
    ("frequency", &["times"]),
    ("duration", &["times", "schedule"]),
    ("donor", &["funder"]),
    ("source_of_fund", &["funder"]),
    ("source", &["reference"]),
    ("cell", &["reference"]),
    ("unit_price", &["unit_cost"]),
    ("cost", &["budget"]),
    ("amount", &["budget", "declared"]),
    ("promise", &["pledge"]),
    ("contribution", &["pledge"]),
    ("sum", &["amount", "total"]),
    ("detail", &["description"]),
    ("keyword", &["tags", "tag"]),
    ("scale", &["amounts_in"]),
    ("percentage", &["percent"]),
    ("base", &["of"]),
    ("exchange_rate", &["rates"]),
    ("step", &["task"]),
    ("subtotal", &["total", "declared"]),
    ("email", &["contact"]),
    ("phone", &["contact"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_things_of_a_name() {
        for (one, all) in [
            ("Priority Axis", "Priority Axes"),
            ("Activity", "Activities"),
            ("Area of work", "Areas of work"),
            ("Pillar", "Pillars"),
            ("Process", "Processes"),
        ] {
            assert_eq!(many(one), all);
            assert_eq!(many(all), all, "several stay several");
        }
    }
}
