# Ce qu'une révision change.
# Les deux langues ont les mêmes clés, avec les mêmes variables ; un test y veille.

diff-title = Ce qui change
diff-working-tree = copie de travail
diff-standard-input = entrée standard
diff-nothing = Rien ne change dans le plan.
diff-nothing-asked = Rien de ce qui a été demandé ne change.
diff-incomplete-old = L'ancienne version n'a pas pu être lue en entier : les axes qui y manquent sont omis ici, de même que les totaux. `crossfoot check --at` dit ce qui ne va pas.
diff-incomplete-new = La nouvelle version n'a pas pu être lue en entier : les axes qui y manquent sont omis ici, de même que les totaux. `crossfoot check` dit ce qui ne va pas.
diff-currencies = Les monnaies diffèrent ({ $old }, { $new }) : les montants sont affichés sans être soustraits.
diff-this-file-only = ce fichier seulement
diff-also-a-revision = « { $name } » est un chemin et aussi une révision : le chemin est retenu. Pour la révision, écrivez « { $revision } ».

diff-before-the-first-commit = avant le premier commit
diff-no-plan-before = Il n'y a pas de plan du côté ancien ({ $side }) : tout est nouveau.
diff-no-plan-after = Il n'y a pas de plan du côté nouveau ({ $side }) : tout est supprimé.

diff-to-add = { $count } à ajouter
diff-to-change = { $count } à modifier
diff-to-move = { $count } à renuméroter ou déplacer
diff-to-remove = { $count } à supprimer
diff-in-all = total { $change }
diff-in-all-declared = total imprimé { $change }
diff-in-all-computed = total calculé { $change }
diff-amounts-in = Montants en { $currency }.
diff-by-funder = Par bailleur
diff-by-body = Par institution responsable
diff-no-funder = aucun bailleur nommé
diff-nobody = aucun responsable
diff-heading-level = { $level } { $name }
diff-heading-largest-first = Changements, les plus grands d'abord
diff-all-alike = { $count } activités, chacune de { $percent } : { $names }
diff-every-activity = Les { $count } activités dont les montants changent le font toutes de { $percent }.
diff-left-out-names = Laissés de côté : { $names }.

diff-totals = Totaux
diff-of-plan = Plan
diff-of-record = Le suivi lui-même
diff-declared = déclaré
diff-computed = calculé
diff-total = total
diff-made-of = dont
diff-others = { $count ->
    [one] un autre
   *[other] { $count } autres
}
diff-cause-added = nouveau
diff-cause-removed = supprimé
diff-cause-moved-in = venu d'ailleurs
diff-cause-moved-out = parti ailleurs
diff-cause-printed = imprimé pour la première fois
diff-cause-no-longer-printed = n'est plus imprimé
diff-cause-unexplained = qu'aucune de ses parties n'explique
diff-column-what = Objet
diff-column-change = Variation
diff-column-before = Avant
diff-column-after = Après
diff-column-percent = %

diff-transfers = Montants déplacés, comme le disent des baisses et des hausses égales
diff-transfer = { $amount } de { $from } à { $to }
diff-transfer-in-time = { $name } : { $amount } de { $from } à { $to }

diff-findings = Constats de la vérification
diff-finding-told = { $message } : { $label }
diff-finding-places = { $message } ({ $count } endroits)
diff-finding-appeared = nouveau
diff-finding-cured = corrigé
diff-finding-changed = modifié
diff-severity-error = erreur
diff-severity-warning = avertissement
diff-severity-note = note

diff-heading-plan = Le plan lui-même
diff-heading-axis = Axe { $name }
diff-heading-bodies = Structures
diff-heading-deadlines = Échéances
diff-heading-accepted = Constats acceptés

diff-was = auparavant { $name }
diff-probably = probablement : { $because }
diff-because-id-with-other-title = même numéro, autre intitulé
diff-because-title-and-amounts = mêmes intitulé et montants
diff-because-title = même intitulé
diff-because-like-title-and-amounts = intitulé semblable, mêmes montants
diff-because-like-title = intitulé semblable
diff-because-code = mêmes code et bailleur
diff-because-parts = ce qui en relève
diff-because-sum = les montants s'additionnent
diff-moved-result = déplacé de { $from } à { $to }
diff-moved-axis = passé à un autre axe : de { $from } à { $to }
diff-split-into = scindé en { $names }
diff-split-from = issu de la scission de { $name }
diff-merged-from = issu de la fusion de { $names }
diff-merged-into = fusionné dans { $name }
diff-row = ligne entière
diff-printed-total = total imprimé
diff-blank = vide
diff-not-applicable = s.o.
diff-included-in = inclus dans { $id }
diff-unreadable = illisible

diff-labelled = { $label } : { $text }
diff-becomes = { $before } → { $after }
diff-comes = + { $value }
diff-goes = - { $value }
diff-said = { $text }
diff-field-which = { $field } { $of }
diff-foreign = { $amount } { $currency }

diff-starts-moves = chaque trimestre et chaque échéance se déplacent avec elle
diff-reordered = Les axes se suivent désormais dans un autre ordre : { $names }.
diff-schedule = chronogramme
diff-schedule-none = non programmé
diff-later = { $count ->
    [one] un trimestre plus tard
   *[other] { $count } trimestres plus tard
}
diff-earlier = { $count ->
    [one] un trimestre plus tôt
   *[other] { $count } trimestres plus tôt
}
diff-begins-later = { $count ->
    [one] commence un trimestre plus tard
   *[other] commence { $count } trimestres plus tard
}
diff-begins-earlier = { $count ->
    [one] commence un trimestre plus tôt
   *[other] commence { $count } trimestres plus tôt
}
diff-ends-later = { $count ->
    [one] finit un trimestre plus tard
   *[other] finit { $count } trimestres plus tard
}
diff-ends-earlier = { $count ->
    [one] finit un trimestre plus tôt
   *[other] finit { $count } trimestres plus tôt
}
diff-added = ajouté
diff-removed = supprimé
diff-now-leads = nouveau chef de file : { $name }
diff-responsible = responsable
diff-partners = partenaires
diff-funder = bailleur
diff-indicator = indicateur « { $name } »
diff-due-yearly = chaque année, le { $day }/{ $month }
diff-due-occasion = à une occasion sans jour connu
diff-due-after-quarter = { $count ->
    [one] un jour après chaque trimestre
   *[other] { $count } jours après chaque trimestre
}
diff-due = échéance

diff-field-title = intitulé
diff-field-name = nom
diff-field-note = observation
diff-field-corrective = mesure corrective
diff-field-objectives = objectif
diff-field-unit = unité
diff-field-quantity = quantité
diff-field-unit_cost = coût unitaire
diff-field-weight = pondération
diff-field-recurs = récurrence
diff-field-code = code
diff-field-id = identifiant
diff-field-baseline = valeur de référence
diff-field-targets = cible
diff-field-source = source
diff-field-aliases = autres noms
diff-field-currency = monnaie
diff-field-report = rapports
diff-field-until = reporté au
diff-field-from = transmis par
diff-field-evidence = pièces justificatives
diff-field-section = chapitre
diff-field-recommendation = recommandation
diff-field-risk = risque
diff-field-event = réunions, missions et ateliers
diff-field-pledge = promesse
diff-field-rounded_to = arrondi à
diff-field-amounts_in = montants comptés en
diff-field-rates = taux d’une monnaie
diff-field-contact = contact
diff-field-focal_point = point focal
diff-field-occasion = occasion
diff-field-starts = commence le
diff-field-years = exercices
diff-field-revision = révision
diff-field-country = pays
diff-field-language = langue
diff-field-ignore = règles écartées
diff-field-lead = la première structure est chef de file
diff-field-strict = les avertissements comptent comme erreurs
diff-field-levels = nom d'un niveau
diff-field-difference = écart
diff-field-reason = motif

diff-field-status = état
diff-field-progress = avancement
diff-field-committed = engagé
diff-field-disbursed = décaissé
diff-field-prepared = rédigé le
diff-field-groups = par groupe
diff-field-lessons = leçons
diff-field-received = reçu le
diff-field-shares = par ligne ou bailleur
diff-field-submitted = remis le
diff-field-achievements = réalisations
diff-field-challenges = difficultés
diff-field-next_steps = prochaines étapes
diff-field-activities = activités rapportées
diff-field-value = valeur
diff-field-axis = axe

diff-sign-added = ajouté
diff-sign-removed = supprimé
diff-sign-changed = modifié
diff-sign-moved = déplacé ou renuméroté
diff-sign-divided = scindé ou fusionné
diff-sign-guess = probablement le même

diff-unchanged = sans changement : { $counts }
diff-count-axis = { $count ->
    [one] un axe
   *[other] { $count } axes
}
diff-count-result = { $count ->
    [one] un résultat
   *[other] { $count } résultats
}
diff-count-activity = { $count ->
    [one] une activité
   *[other] { $count } activités
}
diff-count-line = { $count ->
    [one] une ligne budgétaire
   *[other] { $count } lignes budgétaires
}
diff-count-task = { $count ->
    [one] une tâche
   *[other] { $count } tâches
}
diff-count-total = { $count ->
    [one] un total
   *[other] { $count } totaux
}
diff-count-changes = { $count ->
    [one] un changement
   *[other] { $count } changements
}
diff-summary-findings = constats de la vérification : { $appeared ->
    [one] { $appeared } nouveau
   *[other] { $appeared } nouveaux
}, { $cured ->
    [one] { $cured } corrigé
   *[other] { $cured } corrigés
}
diff-left-out = { $count ->
    [one] Un autre changement est omis ici
   *[other] { $count } autres changements sont omis ici
} : la comparaison entière serait trop longue pour un commentaire.

diff-heading-record = Suivi de { $quarter }
diff-record-gone = Le suivi de { $quarter } a disparu : ce qui y était rapporté n'y est plus.
diff-record-gone-money = Le suivi de { $quarter } a disparu, avec { $amount } décaissés : ce qui y était rapporté n'y est plus.
diff-finding-gone = disparu avec son suivi
diff-summary-records = suivi : { $count }
gate-changes = --fail-on { $gate } : { $count ->
    [one] un tel changement
   *[other] { $count } tels changements
}
gate-new = --fail-on { $gate } : { $count ->
    [one] un nouveau constat
   *[other] { $count } nouveaux constats
}
gate-rises = --fail-on { $gate } : hausse de { $change }, de { $before } à { $after }
gate-unreadable = --fail-on { $gate } ne peut être jugé : un côté n'a pas pu être lu en entier
gate-currencies = --fail-on { $gate } ne peut être jugé : les monnaies diffèrent

amendments-title = Relevé des modifications
amendments-totals = Totaux
amendments-amounts = Montants
amendments-others = Autres modifications
amendments-records = Suivi de l'exécution
amendments-number = N°
amendments-item = Intitulé
amendments-period = Période
amendments-record = Suivi
amendments-difference = Différence
amendments-reason = Motif

log-title = Historique de { $name }
log-title-plan = Historique du plan
log-date = Date
log-commit = Révision
log-author = Auteur
log-what = Ce qui a changé
log-budget = Budget
log-basis = Origine
log-printed = imprimé
log-computed = calculé
log-quarters = Trimestres
log-first = première apparition
log-again = de nouveau là
log-divided = réparti en { $names }
log-discarded = une fusion a annulé : { $changes }
log-called-now = { $was } s'appelle désormais { $name }.
blame-title = D'où viennent les chiffres de { $name }
blame-what = Quoi
blame-value = Valeur
blame-message = Message
log-removed = supprimé
log-unreadable = le plan est illisible dans cette révision : { $message }
log-no-plan = le plan n'est pas dans cette révision
log-shallow = L'historique s'arrête ici parce que ce clone est partiel : récupérez le reste avec `git fetch --unshallow`.
log-more = et { $count ->
    [one] un autre changement
   *[other] { $count } autres changements
}
log-amount = { $label } : { $before } → { $after }
log-remarks = { $name } ({ $remarks })
log-reworded = { $label } : reformulation

git-written = écrit : { $what }
git-kept = déjà présent : { $what }
git-removed = supprimé : { $what }
git-foreign = laissé tel quel, car réglé autrement : { $what }
git-nothing-to-remove = Il n'y avait rien à supprimer.
git-not-on-path = Le programme `crossfoot` n'est pas dans PATH : git ne le trouvera pas. Installez-le avec `cargo install --path .`, ou ajoutez son dossier à PATH.
git-try = Essayez `git diff`, `git log -p --ext-diff`, `git plan-diff`, `git difftool -t crossfoot`. Enregistrez .gitattributes dans un commit : les autres n'auront plus que cette commande à lancer.
git-unmerged = { $path } : pas encore fusionné
git-called-by-git = C'est à git d'appeler cette commande : `crossfoot git install` s'en occupe.
git-only-layout = Seuls des commentaires, la mise en page ou d'anciens numéros ont changé : `git diff --no-ext-diff` les montre.
git-not-a-plan = affiché comme texte, faute d'avoir pu être lu comme plan ({ $remark })
diff-field-description = description
diff-field-tags = étiquettes
diff-field-priority = priorité
diff-field-place = lieu
diff-field-reference = place dans la source
diff-field-times = fois
diff-field-percent = pour cent
diff-field-of = de
diff-field-deduction = déduction
diff-field-tag = étiquette
diff-field-after = après
diff-field-own = clé de l'auteur

merge-total = { $path } : { $node ->
    [none] plan
   *[other] { $node }
}, { $period } : { $sum }, somme des parties fusionnées (nôtre { $ours }, leur { $theirs })
merge-translation = { $path } : { $node ->
    [none] plan
   *[other] { $node }
} : { $field } a été reformulé d'un côté et traduit de l'autre : vérifiez que la traduction convient encore
merge-order = { $path } : { $node ->
    [none] plan
   *[other] { $node }
} : les deux côtés ont changé l'ordre ; le nôtre est gardé
merge-conflicts = { $path } : { $count ->
    [one] un conflit reste
   *[other] { $count } conflits restent
} ; si un total en fait partie, `crossfoot check` en dit la somme
merge-by-lines = { $path } : fusionné ligne par ligne, comme le fait git, faute de pouvoir l'être comme plan
merge-no-toml = { $path } : fusionné ligne par ligne sans conflit, mais le résultat est illisible : regardez-le avant le commit
merge-impossible = { $path } : pas fusionné : { $reason }
