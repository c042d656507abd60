# Rules in one line each (rule-ID), and the headings that rules are listed under.
# Both languages have the same keys, each with the same variables; a test holds them together.

## Groups

group-text = Texte : un fichier est illisible
group-footing = Totaux : un total diffère de ses composantes
group-structure = Structure : identifiants, renvois et périodes
group-framework = Cadre logique : une lacune
group-schedule = Chronogramme et montants
group-progress = Exécution
group-acceptance = Constats acceptés

rule-help = `{ $command }` explique la règle, avec un mauvais et un bon exemple.

## Text

rule-invalid-text = un fichier n'est pas en UTF-8, ou est trop volumineux
rule-invalid-toml = un fichier n'est pas du TOML valide
rule-unknown-field = un champ n'existe pas, ou n'est pas à sa place
rule-missing-field = un champ obligatoire manque
rule-invalid-value = un champ contient une valeur qu'il ne peut pas contenir
rule-unsupported-format = le plan est écrit dans une version plus récente du format

## Footing

rule-row-total = le total imprimé d'une ligne diffère de ses périodes
rule-year-total = le montant d'une année diffère de ses trimestres
rule-line-total = une ligne budgétaire diffère du produit quantité × coût unitaire
rule-activity-total = le budget d'une activité diffère de ses lignes budgétaires
rule-result-total = le total déclaré d'un résultat diffère de ses composantes
rule-axis-total = le total déclaré d'un axe diffère de ses composantes
rule-plan-total = le total déclaré du plan diffère de ses composantes
rule-percent-total = un montant diffère du pourcentage qu'il doit être
rule-cross-total = un total transversal diffère de ce qu'il additionne
rule-exchange-rate = deux totaux d'une même ligne supposent un autre taux que le reste du plan
rule-overflow = une somme est trop grande pour être calculée exactement

## Structure

rule-duplicate-id = deux éléments portent le même identifiant
rule-duplicate-record = un trimestre est relevé deux fois
rule-unknown-reference = un nom ne désigne rien dans le plan, ou renvoie à lui-même
rule-overlapping-periods = deux montants d'une ligne portent sur la même période
rule-outside-plan-period = une période sort des années du plan
rule-negative-amount = un montant est négatif
rule-amount-precision = un montant a plus de décimales que sa monnaie
rule-ambiguous-amount = un montant qui peut se lire de deux manières
rule-duplicate-title = deux activités, ou deux indicateurs, portent le même intitulé

## Framework

rule-activity-without-budget = une activité n'a pas de budget
rule-activity-without-schedule = une activité n'a pas de chronogramme
rule-activity-without-responsible = une activité n'a pas de structure responsable
rule-result-without-indicator = un résultat n'a pas d'indicateur
rule-result-without-activity = un résultat n'a pas d'activité
rule-indicator-without-target = un indicateur n'a pas de cible

## Schedule and money

rule-money-outside-schedule = une activité a un montant dans une période où elle n'est pas menée
rule-schedule-without-money = une activité est menée une année pour laquelle elle n'a pas de montant

## Progress

rule-unknown-progress = un relevé mentionne un élément qui n'est pas dans le plan
rule-conflicting-progress = des structures se contredisent sur un trimestre
rule-reported-twice = deux structures déclarent le même argent
rule-overspent = les décaissements dépassent le budget
rule-overpledged = les promesses des bailleurs dépassent le besoin
rule-progress-decreased = l'avancement cumulé est inférieur à celui d'un trimestre précédent
rule-completed-with-money-left = une activité achevée a un reliquat de budget
rule-deadline-passed = une échéance est passée sans que le rapport ait été remis

## Acceptance

rule-stale-acceptance = un constat accepté n'existe plus, ou son écart a changé

page-bad = Exemple fautif :
page-good = Exemple correct :
