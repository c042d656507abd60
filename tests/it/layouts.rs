//! Documents as ministries lay them out: rows that say more of the row above, headings that are activities.

use crate::tables::{errors, plan, read, workbook};

#[test]
fn rows_below_an_activity_that_only_measure_are_its_indicators() {
    let text = plan(&[(
        "Plan",
        "Work plan 2025\nNo|Activity|Indicator|Baseline|Target|Responsible|Budget (USD)\n\
         1^2|Train nurses^2|Nurses trained|20|120|MoH^2|15000^2\n||Clinics with a nurse|35|80\n\
         2|Equip clinics|Clinics equipped|0|14|MoH|40000\n2|Equip clinics|Days out of stock|40|10|Stores\n\
         3|Supervise|Visits|0|24|District|6000\n|Total|||||61000",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
    let expected = "title = \"Equip clinics\"\nresponsible = [\"MoH\"]\nbudget = { total = 40_000 }\n\
                    [[axis.activity.indicator]]\ntitle = \"Clinics equipped\"\nbaseline = 0\n\
                    targets = { 2025 = 14 }\n[[axis.activity.indicator]]\ntitle = \"Days out of stock\"\n";
    assert!(text.contains(expected), "{text}");
    // Titles alone are a list.
    let text = plan(&[(
        "Plan",
        "N°|Activité|Indicateur|Coût (FCFA)\n1|Former|Agents formés|500\n||Sessions tenues\n2|Équiper|Salles|900\n|Total||1400",
    )]);
    assert!(text.contains("indicators = [\"Agents formés\", \"Sessions tenues\"]"), "{text}");
}

#[test]
fn a_heading_that_is_an_activity_has_the_rows_below_as_its_lines() {
    let rows = "Budget 2025 (USD)\nNo|Description|Unit|Qty|Unit cost|Amount\n\
                *Activity 1.1: Train agents\n|Venue|day|10|200|2000\n|Meals|person|30|15|450\n\
                *Subtotal activity 1.1||||= SUM(F4:F5) #2450\n*Activity 1.2: Print manuals\n\
                |Design|lump|1|1500|1500\n|Printing|copy|500|4|2000\n*Subtotal activity 1.2|||||3600\n*Total|||||5950";
    let text = plan(&[("Budget", rows)]);
    assert!(text.contains("title = \"Budget 2025 (USD)\"") && !text.contains("result"), "{text}");
    let expected = "id = \"1.2\"\ntitle = \"Print manuals\"\nbudget = { total = 3_600 }\n\
                    [[axis.activity.line]]\ntitle = \"Design\"\nunit = \"lump\"\nquantity = 1\n";
    assert!(text.contains(expected), "{text}");
    let found = errors(&read("a.xlsx", &workbook(&[("Budget", rows)])));
    assert_eq!(found, ["activity-total Budget!F10"]);
    // By ids alone, below groups; the last total is one of all, whatever a subtotal says.
    let rows = "Presupuesto 2025\nConcepto|Unidad|Cantidad|Costo unitario|Costo total (USD)\n\
                *Componente 1: Salud\n*1.1 Capacitar promotores\nLocal|día|10|200|2000\n*Subtotal 1.1||||2000\n\
                *1.2 Imprimir guías\nDiseño|global|1|1500|1500\n*Subtotal 1.2||||1600\n*Componente 2: Agua\n\
                *2.1 Perforar pozos\nPerforación|pozo|4|5000|20000\n*Subtotal 2.1||||20000\n*TOTAL||||23500";
    let text = plan(&[("Budget", rows)]);
    assert!(text.contains("declared = { total = 23_500 }"), "{text}");
    assert_eq!(text.matches("[[axis.activity.line]]").count(), 3, "{text}");
    let found = errors(&read("a.xlsx", &workbook(&[("Budget", rows)])));
    assert_eq!(found, ["activity-total Budget!E9"]);
    // Rows with ids are activities themselves.
    let text = plan(&[(
        "Plan",
        "N°|Activité|Coût (FCFA)\n*Action 1 : Accueil\n1.1|Former|500\n1.2|Rénover|1500\n*Action 2 : Outils\n2.1|Acheter|4000\n|Total|6000",
    )]);
    assert_eq!(text.matches("[[axis.activity]]").count(), 3, "{text}");
}
