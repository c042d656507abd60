# What commands say besides: overview, show, new, git, explain.
# Both languages have the same keys, each with the same variables; a test holds them together.

## new

new-wrote = écrit : { $file }
new-next = Ensuite :
new-next-overview = le plan en un coup d'œil
new-next-check = les totaux sont-ils justes ?
new-next-budget = le budget en tableau
new-record-counts = { $due ->
    [0] aucune activité n'est prévue par le chronogramme
    [one] une activité est prévue
   *[other] { $due } activités sont prévues
  }{ $perhaps ->
    [0] {""}
   *[other] , { $perhaps } le sont peut-être
  }{ $late ->
    [0] {""}
   *[other] , { $late } de trimestres antérieurs { $late ->
        [one] n'est pas déclarée achevée
       *[other] ne sont pas déclarées achevées
      }
  }
new-record-next = Remplissez-le, puis :
new-next-report = le rapport du trimestre

## A progress record to fill in (comments of the file)

record-title = Exécution du trimestre { $quarter } : du { $first } au { $last }
record-fill-in = Remplissez ce que vous savez : ôtez le # devant une ligne et écrivez la valeur après son =.
record-not-reported = Ce qui reste derrière un # compte comme non renseigné, ce qui n'est pas zéro.
record-fields = Pour chaque activité :
record-field-status = "non-démarrée", "en-cours", "achevée", "suspendue", "reportée" (avec `until`) ou "annulée"
record-field-progress = avancement physique en pour cent depuis le début de l'activité : 40
record-field-committed = montant engagé dans ce seul trimestre : 1_500_000
record-field-disbursed = montant décaissé dans ce seul trimestre : 1_500_000 ; un montant négatif corrige un trimestre antérieur
record-field-note = une observation
record-field-corrective = ce qui est fait pour corriger un retard ou un écart
record-due = Prévues dans ce trimestre
record-budgeted = Peut-être prévues : le budget a un montant pour { $year }, le plan ne dit pas dans quels trimestres
record-unknown = Peut-être prévues : ni le chronogramme ni le budget ne disent quand
record-late = Prévues auparavant et non déclarées achevées
record-over = Achevées ou annulées auparavant : { $ids }
record-body = { $name }
record-budget = Budget : { $total }
record-budget-year = Budget de { $year } : { $amount } ; en tout : { $total }
record-before = Auparavant : { $facts }
record-before-both = { $status }, { $percent } ({ $quarter })
record-before-status = { $status } ({ $quarter })
record-before-progress = { $percent } ({ $quarter })
record-recurs = Activité récurrente : « achevée » ne vaut que pour cette fois. Réalisée jusqu'ici : { $done } sur { $all }
record-before-disbursed = { $amount } décaissés à ce jour
record-status-not-started = non-démarrée
record-status-under-way = en-cours
record-status-completed = achevée
record-status-suspended = suspendue
record-status-postponed = reportée
record-status-cancelled = annulée
record-indicators = Indicateurs : ôtez tous les # de ceux qui ont été mesurés
record-baseline = référence { $value }
record-target = cible { $value } ({ $period })
record-actual = dernière valeur { $value } ({ $period })
record-unplanned = Ce qui a été fait et ne figure pas au plan
record-events = Réunions, missions, ateliers
record-recommendations = Recommandations encore ouvertes : ce qu'il en est advenu

## Values of arguments

usage-day = écrivez année-mois-jour : 2013-07-15
usage-rule = cette règle n'existe pas ; `crossfoot rules` les énumère
usage-rule-meant = cette règle n'existe pas ; vouliez-vous dire `{ $meant }` ?
usage-gate = écrivez { $all }
