//! What a plan says about how its reports look: `[report]`.

use crate::source::Located;
use crate::text::{Str, Text};

/// The sections of progress reports that a plan may choose, order and rename, in the order in which they stand.
pub const SECTIONS: [&str; 30] = [
    "summary",
    "achievements",
    "challenges",
    "next-steps",
    "lessons",
    "recommendations",
    "risks",
    "chapters",
    "answers",
    "by-axis",
    "by-result",
    "by-body",
    "by-quarter",
    "cumulated",
    "by-funder",
    "by-code",
    "variances",
    "due",
    "year-known",
    "time-unknown",
    "unscheduled",
    "unplanned",
    "events",
    "indicators",
    "late",
    "over",
    "next",
    "budget-and-declared",
    "schedule",
    "deadlines",
];

/// What `[report]` says. Everything may be absent.
#[derive(Debug, Clone, Default)]
pub struct Dressing<'s> {
    /// The file of the emblem, in the plan's folder: PNG, JPEG or SVG.
    pub logo: Option<Located<Str<'s>>>,
    /// The Word document whose pages and styles are used, in the plan's folder.
    pub template: Option<Located<Str<'s>>>,
    /// The colour of headings, as six hexadecimal digits.
    pub accent: Option<Located<Str<'s>>>,
    /// The report's number in the institution's register.
    pub number: Option<Located<Str<'s>>>,
    /// Where it is signed.
    pub place: Option<Located<Text<'s>>>,
    /// To whom it goes.
    pub addressee: Option<Located<Text<'s>>>,
    /// What stands before all else.
    pub foreword: Option<Located<Text<'s>>>,
    /// The lines of the institution.
    pub letterhead: Vec<Located<Text<'s>>>,
    /// The lines of the country: its name, its motto.
    pub motto: Vec<Located<Text<'s>>>,
    /// Who signs.
    pub signatures: Vec<Signatory<'s>>,
    /// Short forms and what they mean.
    pub acronyms: Vec<(Str<'s>, Text<'s>)>,
    /// The sections that are printed, in this order; none: all.
    pub sections: Vec<Located<Str<'s>>>,
    /// Other headings for sections.
    pub titles: Vec<(Str<'s>, Text<'s>)>,
    /// Whether wide tables stand across the page.
    pub landscape: bool,
    /// Whether sections that are asked for by name say so where they have nothing to say.
    pub empty_sections: bool,
}

/// Who signs.
#[derive(Debug, Clone)]
pub struct Signatory<'s> {
    /// As what.
    pub role: Text<'s>,
    /// The name.
    pub name: Option<Text<'s>>,
}

impl Dressing<'_> {
    /// All that it says, under its keys, as plain words: for comparisons.
    pub fn said(&self) -> Vec<(&'static str, String)> {
        let all = |it: &Text| it.all().collect::<Vec<_>>().join(" / ");
        let word = |it: &Option<Located<Str>>| it.as_ref().map(|it| it.value.to_string());
        let text = |it: &Option<Located<Text>>| it.as_ref().map(|it| all(&it.value));
        let texts = |them: &[Located<Text>]| {
            let them: Vec<String> = them.iter().map(|it| all(&it.value)).collect();
            (!them.is_empty()).then(|| them.join("; "))
        };
        let keyed = |them: &[(Str, Text)]| {
            let them: Vec<String> =
                them.iter().map(|(key, it)| format!("{key}: {}", all(it))).collect();
            (!them.is_empty()).then(|| them.join("; "))
        };
        let sections: Vec<&str> = self.sections.iter().map(|it| &*it.value).collect();
        let signatures = self.signatures.iter().map(|it| match &it.name {
            Some(name) => format!("{}: {}", all(&it.role), all(name)),
            None => all(&it.role),
        });
        let signatures: Vec<String> = signatures.collect();
        let said = [
            ("logo", word(&self.logo)),
            ("template", word(&self.template)),
            ("accent", word(&self.accent)),
            ("number", word(&self.number)),
            ("place", text(&self.place)),
            ("addressee", text(&self.addressee)),
            ("foreword", text(&self.foreword)),
            ("letterhead", texts(&self.letterhead)),
            ("motto", texts(&self.motto)),
            ("signature", (!signatures.is_empty()).then(|| signatures.join("; "))),
            ("acronyms", keyed(&self.acronyms)),
            ("sections", (!sections.is_empty()).then(|| sections.join(", "))),
            ("titles", keyed(&self.titles)),
            ("landscape", self.landscape.then(|| "true".to_owned())),
            ("empty_sections", self.empty_sections.then(|| "true".to_owned())),
        ];
        said.into_iter().filter_map(|(key, it)| Some((key, it?))).collect()
    }
}
