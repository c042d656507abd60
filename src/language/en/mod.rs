//! English.

use std::borrow::Cow;

use super::{Folder, Numbers, Reads, Sheet};

pub(super) static FOLDER: Folder = Folder {
    tag: "en",
    name: "English",
    catalogue: catalogue!(),
    spaced: |text| Cow::Borrowed(text),
    functions: &[],
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
    currencies: &[],
    countries: include_str!("countries.txt"),
    locale: "en-GB",
    sheet: Sheet { locale: "", date: "d mmm yyyy", percent: "0.0%" },
    starter: &[
        ("plan.toml", include_str!("starter/plan.toml")),
        ("axes/1-safe-births.toml", include_str!("starter/axes/1-safe-births.toml")),
    ],
    reads: Reads {
        fields: FIELDS,
        statuses: &[
            ("not-started", &[]),
            ("under-way", &[]),
            ("completed", &[]),
            ("suspended", &[]),
            ("cancelled", &[]),
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

/// Words of documents for the fields of a plan, which are English already.
const FIELDS: &[(&str, &[&str])] = &[
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
