# What check says: messages, labels, notes and helps of findings.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Ce dont parlent les constats.
subject-plan = le plan
subject-axis = l'axe { $id }
subject-result = le résultat { $id }
subject-activity = l'activité { $id }
subject-line = la ligne { $id }
total-of-plan = le total général
total-of-row = le total de la ligne
period-of = { $period } pour { $subject }

# Totaux.
row-total = la ligne { $id } : le total n'est pas la somme de ses périodes
year-total = { $period } pour { $subject } : l'année n'est pas la somme de ses trimestres
line-total = { $subject } : le montant n'est pas quantité × coût unitaire
total = { $subject } : le total déclaré n'est pas la somme de ses parties
period-total = { $period } pour { $subject } : le total déclaré n'est pas la somme de ses parties
footing-figures =
    total déclaré { $declared }, { $parts ->
        [years] ses années donnent
        [quarters] ses trimestres donnent
        [periods] ses périodes donnent
        [product] quantité × coût unitaire donne
        [lines] ses lignes donnent
        [activities] ses activités donnent
        [results] ses résultats donnent
        [axes] ses axes donnent
       *[parts] ses parties donnent
    }{ $bound ->
        [most] {" "}au plus
        [least] {" "}au moins
       *[exact] {""}
    } { $computed } : { $difference } { $side ->
        [over] de trop
       *[under] de moins
    }
footing-agree =
    { $totals } concordent entre eux ; { $parts ->
        [years] les montants annuels ne concordent
        [quarters] les trimestres ne concordent
        [periods] les montants de la ligne ne concordent
        [product] quantité × coût unitaire ne concorde
        [lines] les lignes ne concordent
        [activities] les activités ne concordent
        [results] les résultats ne concordent
        [axes] les axes ne concordent
       *[parts] les parties ne concordent
    } avec aucun d'eux
footing-agrees-here = { $total } : { $declared }, qui concorde
footing-same-cause = même cause : { $total }, { $figures }
footing-rounded = les totaux sont arrondis à { $unit }, ce qui explique l'écart
footing-help =
    écrivez `{ $line }`, ou corrigez { $parts ->
        [years] un montant annuel
        [quarters] un trimestre
        [periods] un montant de la ligne
        [product] la quantité ou le coût unitaire
        [lines] une ligne
        [activities] une activité
        [results] un résultat
        [axes] un axe
       *[parts] une de ses parties
    }
footing-help-parts =
    corrigez un montant de la ligne, ou { $parts ->
       *[product] la quantité ou le coût unitaire
    }
footing-help-open =
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}et { $more } autres
    } { $count ->
        [one] n'a aucun montant ; { $difference } compléterait le total
       *[other] n'ont aucun montant ; ensemble, { $difference } compléterait le total
    }
footing-help-rounding = { $within } écarts sur { $all } ont la taille d'un arrondi ; si les totaux ont été arrondis, écrivez `{ $line }`
overflow = un montant est trop grand pour être additionné ({ $subject })
overflow-label = la somme ou le produit ne tient pas dans 128 bits
overflow-help = corrigez les nombres : un montant a au plus 24 chiffres
## How findings are drawn

severity-error = erreur
severity-warning = avertissement
severity-note = note
finding-help = aide
finding-accepted = accepté : { $reason }
finding-figures = déclaré { $declared }, calculé { $computed }, écart { $difference }
finding-partial = certains fichiers n'ont pas pu être lus ; les règles qui portent sur le plan entier n'ont pas été appliquées
summary = { $plan } : { $counts }
summary-clean = { $plan } : les totaux concordent, rien à signaler
summary-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
summary-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
summary-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
summary-cut = { $shown } constats affichés sur { $all } ; `--all` les affiche tous
