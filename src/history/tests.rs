use super::standing;
use crate::model::Level;

const PLAN: &str = r#"
format = 1
title = "A plan"
currency = "XOF"
starts = 2012-01-01
years = ["2012", "2013"]

[[axis]]
id = "I"
title = "Prevention"

[[axis.result]]
title = "Leaders know the resolution"

[[axis.result.activity]]
id = "I.1"
title = "Train leaders of the communities"
budget = { 2012 = 40, 2013 = 20 }
schedule = ["2012-Q1..2012-Q2"]

[[axis]]
id = "II"
title = "Protection"
declared = { total = 200 }

[[axis.result]]
title = "Women are safe"

[[axis.result.activity]]
id = "II.1"
title = "Open centres"
budget = { 2013 = 150 }

[[axis.result.activity]]
id = "II.2"
title = "Patrol roads"
"#;

#[test]
fn a_thing_says_what_it_costs_and_when_it_runs() {
    let plan = crate::testing::plan(PLAN);
    let budget = |name: &str| standing(&plan, name).unwrap().budget.map(|it| it.units());
    assert_eq!(budget("II.1"), Some(150));
    assert_eq!(budget("II"), Some(200), "what is printed");
    assert_eq!(budget("II/1"), Some(150), "the sum of its activities");
    assert_eq!(budget("II.2"), None);
    let one = standing(&plan, "I.1").unwrap();
    assert_eq!((one.level, &*one.title), (Level::Activity, "Train leaders of the communities"));
    assert_eq!(one.quarters, ["2012-Q1..2012-Q2"]);
}
