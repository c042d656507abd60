# Explanations of what is most probably wrong.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Places.
repair-total-of = le total déclaré { DE($subject) }
repair-product-of = quantité × coût unitaire ({ $place })
repair-factor-of = { $field ->
        [quantity] la quantité
        [times] la fréquence
       *[unit_cost] le coût unitaire
    } { DE($place) }
repair-value = { $value }

# Reasons.
repair-missing = rien n'est imprimé ; ce montant compléterait le total
repair-swapped = les chiffres en positions { $first } et { $second } sont intervertis
repair-sign = le signe
repair-zeros-missing = { $zeros ->
        [one] il manque un zéro
       *[other] il manque { $zeros } zéros
    }
repair-zeros-added = { $zeros ->
        [one] un zéro de trop
       *[other] { $zeros } zéros de trop
    }
repair-dropped = il manque un chiffre : { $digit } en position { $place }
repair-added = un chiffre de trop : { $digit } en position { $place }
repair-replaced = le chiffre en position { $place } devrait être { $digit }
repair-left-out = l'écart est égal { $position ->
        [first] à la première composante, { $part }
        [last] à la dernière composante, { $part }
       *[between] à une composante, { $part }
    } ; elle a été omise
repair-twice = l'écart est égal { $position ->
        [first] à la première composante, { $part }
        [last] à la dernière composante, { $part }
       *[between] à une composante, { $part }
    } ; elle a été comptée deux fois
repair-line-left-out = { $line } : montant omis dans les totaux { DE($of) }
repair-line-twice = { $line } : montant compté deux fois dans les totaux { DE($of) }
repair-line-elsewhere = { $line } : inscrite sous « { $stands } », peut-être comptée sous « { $counted } »
repair-line-exchanged = { $line } : les montants de { $first } et de { $second } sont intervertis
repair-line-shifted = { $line } : une partie du montant de { $first } ou de { $second } est inscrite dans la mauvaise colonne des deux
repair-running = un total cumulé : ce total et tous ceux qui le précèdent
repair-copied = le même montant que { $place } : recopié
repair-rounded = arrondi à la main

# Verdicts.
repair-certain = certain : aucune autre explication n'est aussi courte
repair-probable = probable
repair-ambiguous = { $rows ->
        [0] aucun montant ne l'explique à lui seul
        [one] un montant l'expliquerait ; rien ne le confirme
       *[other] l'un des { $rows } montants ; le document ne permet pas de trancher
    }
repair-too-many = les possibilités sont trop nombreuses pour être toutes essayées ; voici ce qui réglerait chaque écart à lui seul
repair-apart = les possibilités sont trop nombreuses pour être toutes essayées ensemble ; les écarts égaux sont expliqués d'abord, le reste séparément
repair-unsearched = ces écarts n'ont pas été examinés, car le plan en compte trop : corrigez ce qui est indiqué, puis relancez la commande
repair-not-searched = le montant erroné n'a pas été recherché : le plan compte trop d'écarts ; corrigez-en quelques-uns, puis relancez la commande
repair-none = quelques corrections de montants imprimés n'y suffisent pas ; voici ce qui réglerait chaque écart à lui seul
repair-one-of = l'un des { $amounts ->
        [one] montants
       *[other] { $amounts } montants
    } { DE($subject) }
repair-one-of-or = l'un des { $amounts ->
        [one] montants
       *[other] { $amounts } montants
    } { DE($subject) }, ou { $total }

# Rows in one sentence.
repair-should-be = { $place } : { $printed } devrait être { $amount }
repair-should-be-because = { $place } : { $printed } devrait être { $amount } ({ $reason })
repair-should-have = { $place } : rien n'est imprimé ; { $amount } compléterait le total
repair-help-certain = certain : { $what }
repair-help-probable = probable : { $what }
repair-help-one = possible : { $what }
repair-help-some = le document ne permet pas de trancher ; en cause : { $places }
repair-help-row = un de ces montants { DE($subject) } est faux, et le document ne permet pas de trancher : { $periods }
repair-the-total = le total
repair-help-many = { $many } : le document ne permet pas de trancher
repair-see = `{ $command }` donne la liste des corrections

# The list.
repair-nothing = chaque total déclaré est la somme de ses parties, hors écarts acceptés
repair-nothing-about = les totaux de { $id } ne présentent aucun écart
repair-incomplete = certains fichiers n'ont pas pu être lus ; seul le reste est expliqué (`crossfoot check` en donne la raison)
repair-differences = { $differences ->
        [one] 1 total diffère
       *[other] { $differences } totaux diffèrent
    } de { $differences ->
        [one] ses
       *[other] leurs
    } parties ; l'explication la plus courte compte { $causes ->
        [one] 1 cause
       *[other] { $causes } causes
    }
repair-differences-only = { $differences ->
        [one] 1 total diffère de ses parties
       *[other] { $differences } totaux diffèrent de leurs parties
    }
repair-difference = { $place } : déclaré { $declared }, calculé { $computed }, écart { $difference }
repair-cause = Cause { $number }
repair-alternatives = ou, aussi { $count ->
        [one] courte, une autre explication
       *[other] courtes, { $count } autres explications
    } des mêmes écarts :
repair-alternatives-left-out = { $count ->
        [one] et une de plus
       *[other] et { $count } de plus
    } : `--format json` les donne toutes
repair-change = { $place } : { $printed } → { $amount }
repair-inherited = avec { $places }, où l'erreur a été reportée
repair-changes = { $count ->
        [one] modifie 1 montant
       *[other] modifie { $count } montants
    }
repair-more = { $many } : le document ne permet pas de trancher (`{ $command }` en donne la liste)
repair-by-formula = { $cell } dit { $declared } ; écrivez { $computed }, ou la formule qui le donne
repair-apply = `{ $apply }` inscrit une correction dans le plan, `{ $patch }` la montre
repair-correct-there = corrigez-le là où le plan a été lu : seuls les textes d'un plan qui se trouvent ici sont modifiés
repair-look-up =
    vérifiez { $subject } dans le document : lequel de ces { $rows } montants y est-il différent ? { $writes ->
        [yes] `{ $apply }` inscrit ensuite le numéro N
       *[no] corrigez-le là-bas
    }
repair-look-up-all =
    vérifiez ces totaux dans le document : lequel des montants y est-il différent ? { $writes ->
        [yes] `{ $apply }` inscrit ensuite le numéro N
       *[no] corrigez-le là-bas
    }

# Applying.
repair-wrote = { $place } : { $printed } remplacé par { $amount }
repair-left = { $differences ->
        [0] chaque total déclaré est maintenant la somme de ses parties
        [one] 1 total diffère encore de ses parties
       *[other] { $differences } totaux diffèrent encore de leurs parties
    }
repair-by-hand-move = cette correction ne peut pas être inscrite sur place : déplacez { $line } vers { $counted }, ou corrigez les totaux des deux
repair-by-hand-period = cette correction ne peut pas être inscrite sur place : inscrivez { $amount } pour { $to } au lieu de { $from } ({ $line })
repair-by-hand-missing = cette correction ne peut pas être inscrite sur place : donnez son montant, { $amount } ({ $subject })
repair-by-hand-product = cette correction ne peut pas être inscrite sur place : ni la quantité ni le coût unitaire ne divise exactement { $amount }

# Accepting.
fix-made = { $place } : { $before } → { $after }
fix-nothing = rien n'est assez sûr pour être corrigé sans vous
accept-wrote = { $count ->
        [one] 1 constat accepté, inscrit
       *[other] { $count } constats acceptés, inscrits
    } dans { $file }
repair-percent-of = le pourcentage ({ $place })
repair-by-hand-percent = aucun pourcentage à deux décimales ne donne exactement { $amount }, ou il vaut pour plusieurs montants : corrigez-le à la main
repair-by-hand-computed = ce montant est calculé et non imprimé : corrigez ce qui le donne, pour qu'il soit de { $amount }
