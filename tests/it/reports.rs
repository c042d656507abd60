//! Every report over Mali's plan and the examples, in every text format and both languages, as its readers get it.

use std::path::Path;

use crossfoot::checks;
use crossfoot::load;
use crossfoot::model::{self, Plan};
use crossfoot::render::language::{Language, Words};
use crossfoot::render::{Format, Page, report};
use crossfoot::reports::{self, By, Context, Report};
use snapbox::{Data, assert_data_eq};

/// The day on which the reports are made.
const TODAY: jiff::civil::Date = jiff::civil::date(2013, 7, 10);

/// Reads a plan and hands it over, with what a report is made for.
fn with_plan(path: &str, language: Language, see: impl Fn(&Plan<'_>, &Context<'_>)) {
    let loaded = load::load(Path::new(path)).unwrap();
    let reading = model::read(&loaded.sources);
    let plan = reading.plan.unwrap();
    let findings = checks::run(&plan, reading.complete, TODAY);
    let context = Context {
        language: language.tag(),
        today: TODAY,
        revision: None,
        sources: &loaded.sources,
        findings: &findings,
    };
    see(&plan, &context);
}

fn drawn(drawing: Report<'_>, format: Format, language: Language) -> String {
    let mut out = Vec::new();
    report(&mut out, drawing, format, &Words::new(language), Page::default()).unwrap();
    String::from_utf8(out).unwrap()
}

/// Compares a report in every text format and both languages with its golden files.
#[track_caller]
fn same(plan: &str, name: &str, make: impl for<'p> Fn(&'p Plan<'_>, &Context<'p>) -> Report<'p>) {
    let folder = Path::new("tests/golden/reports").join(plan.replace('/', "-"));
    for language in Language::ALL {
        with_plan(plan, language, |plan, context| {
            for format in [Format::Terminal, Format::Markdown, Format::Csv, Format::Json] {
                let file = format!("{name}.{}.{}", language.tag(), format.extension());
                let golden = Data::read_from(&folder.join(file), None).raw();
                assert_data_eq!(drawn(make(plan, context), format, language), golden);
            }
        });
    }
}

#[test]
fn budgets_of_mali() {
    for by in By::ALL {
        let name = format!("budget-by-{}", by.id());
        same("plan", &name, |plan, context| reports::budget(plan, context, by));
    }
}
