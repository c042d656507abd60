# Ce qui a été compris des documents : classeurs, fichiers CSV, documents Word.
# Les deux langues ont les mêmes clés, chacune avec les mêmes variables ; un test le vérifie.

import-counts = { $name } : { $read } cellules remplies sur { $filled } ont été lues{ $left ->
    [0] {""}
   *[other] , { $left } non (`crossfoot import --account` en donne la liste)
}
import-account-sheet = { $area } : { $filled } cellules, { $read } lues : { $parts }
import-account-rest = { "  " }non lu : { $count } { $count ->
    [one] cellule
   *[other] cellules
}, { $why } : { $cells }

import-read-title = { $count ->
    [one] le titre
   *[other] { $count } titres
}
import-read-header = { $count } d'en-têtes
import-read-heading = { $count } d'intertitres
import-read-id = { $count } { $count ->
    [one] code
   *[other] codes
}
import-read-words = { $count } { $count ->
    [one] texte
   *[other] textes
}
import-read-note = { $count } gardées en note
import-read-amount = { $count } { $count ->
    [one] montant
   *[other] montants
}
import-read-total = { $count } de totaux
import-read-factor = { $count } quantités et coûts unitaires
import-read-schedule = { $count } du chronogramme
import-read-dash = { $count } { $count ->
    [one] tiret
   *[other] tirets
}

import-unread-percent = les pourcentages ne sont pas des montants
import-unread-breakdown = parties d'une colonne qui n'entre pas dans le total de la ligne
import-unread-second-amount = un autre montant pour la même période
import-unread-by-funder = les parties d'un total imprimé
import-unread-no-header = des nombres dans une colonne sans en-tête
import-unread-asked = laissé de côté, comme la mise en page le dit
import-unread-derived = calculé par le rapport, pas imprimé dans le plan
import-unread-crossing = un total sur plusieurs groupes
import-unread-example = un exemple du formulaire
import-unread-form = une ligne du formulaire que personne n'a remplie
import-unread-hidden = masqué ou barré
import-unread-hidden-sheet = sur une feuille masquée
import-unread-no-table = pas de tableau compris
import-unread-not-understood = des totaux qui n'ont pas été compris
import-unread-elsewhere = à côté des tableaux, ou sans signification pour la ligne

import-no-currency = aucune devise trouvée dans le document : `XXX`, qui veut dire aucune, est écrit ; `--currency CODE` la dit
import-fcfa = la devise s'appelle FCFA ({ $cell }), soit XOF ou XAF : XOF est supposé
import-scale = les montants sont multipliés par { $factor } : « { $words } » se trouve en { $cell }
import-no-start = le document ne dit pas quand « { $year } » commence : corrigez `starts`
import-rounded = { $count } { $count ->
    [one] montant a
   *[other] montants ont
} plus de décimales que { $currency } : arrondi à { $unit }
import-ids-made = { $count } { $count ->
    [one] ligne n'a pas de code : il a été créé
   *[other] lignes n'ont pas de code : ils ont été créés
}
import-ids-prefixed = { $count } { $count ->
    [one] code se trouve
   *[other] codes se trouvent
} dans plusieurs groupes : le code du groupe est mis devant
import-serials = { $count } { $count ->
    [one] nombre d'une colonne de jours est lu comme un jour
   *[other] nombres de colonnes de jours sont lus comme des jours
} : { $cell }
import-id-number = { $cell } : le document garde le code { $id } comme un nombre, et { $other } l'a aussi (l'un des deux { $meant } ?) : écrivez les codes comme du texte
import-not-a-number = { $cell } dit « { $text } » : pas un nombre, gardé en note
import-sign-usual = `{ $sign }` est pris pour le signe décimal : tous les nombres du tableau conviennent, aucun ne le prouve
import-sign-known = `{ $sign }` précède les décimales : des nombres du tableau le prouvent
import-sign-unknown = « { $text } » ({ $cell }) peut être deux nombres, et le tableau ne dit pas lequel
import-lone-numbers = { $count } { $count ->
    [one] ligne de total a un seul nombre
   *[other] lignes de total ont un seul nombre
}, sous « { $head } » : lu comme le total de la ligne
import-hidden-row = la ligne { $row } de { $sheet } est masquée ou barrée, et n'est pas lue{ $count ->
    [0] {""}
   *[other] {" "}({ $amounts })
}
import-hidden-sheet = la feuille { $sheet } est masquée, et n'est pas lue ({ $count } { $count ->
    [one] cellule
   *[other] cellules
})
import-hidden-columns = { $count ->
    [one] la colonne { $columns } de { $sheet } est masquée, et lue quand même
   *[other] les colonnes { $columns } de { $sheet } sont masquées, et lues quand même
}
import-not-understood = la plupart des totaux de { $sheet } sont loin de toute somme de ses lignes : la mise en page n'est pas comprise, et aucun total n'est dit ({ $totals }) ; `--show-layout` montre comment elle a été lue
import-far-total = { $cell } imprime { $declared }, et ce qu'il additionne fait { $sum }
import-marks = { $count ->
    [one] l'appel de note ne fait pas
   *[other] { $count } appels de note ne font pas
} partie du montant : « { $text } » ({ $cell })
import-read-as = lu en { $encoding }, avec `{ $separator }` entre les valeurs
import-joined = { $count } lignes du tableau en { $sheet } complètent les activités de celui en { $other } : chaque activité est dite une fois
import-goes-on = { $table } continue dans { $tables } : lus comme un seul tableau, où les titres entre eux sont des lignes (entre parenthèses, la ligne où { $count ->
    [one] il commence
   *[other] chacun commence
})
import-summary = la feuille { $sheet } récapitule les autres : ses lignes sont lues comme des totaux
import-said-twice = { $cell } dit { $text } là où { $other } dit { $meant } pour la même chose : { $other } est lu
import-changes = { $count } { $count ->
    [one] modification suivie
   *[other] modifications suivies
} : { $side ->
    [before] lu tel qu'il était avant (`--revision after` le lit avec)
   *[after] le texte inséré est lu, le texte supprimé laissé de côté (`--revision before` le lit sans)
}
import-no-numbers = lu comme « n/a », pas de montant et pas zéro : { $words } ({ $cell })
import-origin = lu dans { $cell } de { $document }
import-inherited = { $cell } l'additionne par sa formule, et a hérité de la différence
import-cause-leaves-out = certain : la formule { $formula } laisse de côté { $cell } ({ $title }){ $count ->
    [one] {""}
   *[other] {" "}et d'autres
}
import-cause-at = { $cell } : { $why }
import-cause-typed-over = certain : un nombre est tapé ici, là où les cellules voisines ont des formules
