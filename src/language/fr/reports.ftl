# Reports: titles, headings, facts, footnotes.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Words of the page itself, in every format of a report.
layout-contents = Table des matières
layout-page = Page { $page } sur { $pages }
layout-gantt-progress = Avancement
layout-cover = Couverture
layout-long-number = Les nombres de plus de 15 chiffres sont écrits comme du texte : un tableur les arrondirait.
layout-notes = Notes
layout-back = retour au tableau
layout-not-applicable = s.o.
layout-included-in = inclus dans { $id }
layout-quarter = T{ $number }
quarter-of-year = { $part }{"\u00A0"}{ $year }
month-of-year = { $part }{"\u00A0"}{ $year }
layout-today = aujourd'hui
layout-gantt = { $time ->
        [year] Chronogramme par année
        [month] Chronogramme par mois
       *[quarter] Chronogramme par trimestre
    }
layout-colon = {""} :
layout-semicolon = {""} ;
layout-runs = programmée
layout-rests = non programmée
layout-years-only = { $years } (trimestre non renseigné)
layout-year-only = année connue par le budget, trimestre non renseigné
layout-nothing = Rien à signaler.
layout-amounts-in =
    { $unit ->
        [billions] Montants en milliards de { $currency }
        [millions] Montants en millions de { $currency }
        [thousands] Montants en milliers de { $currency }
       *[one] Montants en { $currency }
    }
as-written = { $text }
currency-name = { $code ->
        [XOF] FCFA (XOF)
        [XAF] FCFA (XAF)
       *[other] { $code }
    }

# What the levels are called where a plan does not say.
level-plan = Plan
level-axis = Axe
level-result = Résultat
level-activity = Activité
level-line = Ligne budgétaire
level-task = Tâche
level-total = Total
level-body = Structure
level-many = { MANY($name) }
within-axis = axe stratégique
within-result = résultat attendu
nobody-responsible = Aucune structure responsable n'est désignée

# Facts on the cover.
fact-currency = Monnaie
fact-texts = Langue des textes du plan
fact-plan-source = Source
fact-citation = À citer ainsi
language-name = { $code ->
    [en] anglais
    [fr] français
    [es] espagnol
    [pt] portugais
    [ar] arabe
   *[other] { $code }
}
fact-document = Version du document
fact-revision = Données du
stand = { $date } ({ $commit })
stand-changed = { $date } ({ $commit }), modifiées depuis
fact-declared = Total déclaré
fact-computed = Total calculé

# Headings of columns.
column-level = Niveau
column-id = N°
column-body = Structure
column-title = Intitulé
column-period = Période
column-unphased = Non réparti
column-other-sets = Autres années groupées
column-other-axes = Autres axes
column-computed = Calculé
column-declared = Déclaré
column-difference = Écart

# Rows.
report-total = Total
row-declared = selon le document
row-periods-not-known = hors période

# Footnotes.
note-finding = { $about } : { $said }
note-accepted = { $note }. Accepté : { $reason }
note-about-plan = Le plan
note-about-period = { $period }
note-about-id-in-period = { $id }, { $period }
note-more-findings = D'autres constats existent ; « crossfoot check » les donne tous.
note-unreadable = Un montant de cette somme ne peut être lu ou calculé ; elle n'est donc pas connue.
note-overflow = Les montants sont trop grands pour être additionnés.

# The budget.
report-budget-by = Budget par { $level }
report-budget-by-body = Budget par structure responsable
report-budget-by-year = Budget par exercice
report-budget-by-quarter = Budget par trimestre
report-budget-by-month = Budget par mois

# The schedule.
report-schedule = Chronogramme
schedule-only-years = Le plan ne précise pas les trimestres. Sont indiquées les années dotées d'un budget : année connue par le budget, trimestre non renseigné.
schedule-coarser = Là où le plan indique un trimestre ou une période plus longue, tous ses mois sont marqués.
basis-quarters = Trimestres connus
basis-years = Année seule connue
basis-unknown = Non connus
column-parts = { $time ->
        [year] Années
        [month] Mois
       *[quarter] Trimestres
    }
column-basis = Connu

# The overview.
report-overview = Vue d'ensemble
fact-country = Pays
fact-period = Période
country-name = { $country }
from-to = du { $from } au { $to }
section-contents = Contenu
section-budget = Budget
section-adds-up = Les totaux concordent-ils ?
section-next = Pour continuer
count-axes = Axes stratégiques
results-in-rows = { $results } sur { $rows } lignes
count-results = Résultats attendus
count-activities = Activités
count-budgeted = Dont budgétisées
count-lines = Lignes budgétaires
count-tasks = Tâches
count-totals = Totaux
count-indicators = Indicateurs
count-bodies = Structures
count-records = Relevés trimestriels enregistrés
adds-up = Oui : ni erreur ni avertissement.
adds-up-with-warnings = { $warnings ->
        [one] Oui : aucune erreur, un avertissement.
       *[other] Oui : aucune erreur, { $warnings } avertissements.
    }
does-not-add-up = { $errors ->
        [one] Non : une erreur
       *[other] Non : { $errors } erreurs
    }{ $warnings ->
        [0] .
        [one] , un avertissement.
       *[other] , { $warnings } avertissements.
    }
more-errors = { $count ->
        [one] Une autre erreur ; « crossfoot check » montre tout.
       *[other] { $count } autres erreurs ; « crossfoot check » montre tout.
    }
finding-with-label = { $message } : { $label }
column-rule = Règle
column-finding = Constat
column-place = Endroit
next-check = tous les constats, avec les lignes à corriger
next-show = une activité, en entier
next-budget = le budget par axe et par activité
next-quarter = le dernier rapport trimestriel

# One thing, whole.
report-show-node = { $level } { $id }
report-show-indicator = Indicateur { $id }
report-show-indicators = Indicateurs appelés { $id }
report-show-body = Structure { $id }
fact-belongs-to = Rattachement
fact-measures = Mesure
fact-responsible = Structures responsables
fact-partners = Partenaires
fact-objectives = Objectifs
fact-weight = Pondération
fact-recurs = Récurrence
fact-years = Exercices
fact-starts = Premier jour
fact-amounts-in = Montants exprimés en unités de
fact-rounded-to = Arrondi à
fact-rate = Un { $currency } vaut
fact-levels = Noms des niveaux
fact-lead = Chef de file
nobody-leads = aucun : les responsables sont seulement énumérés
fact-ignored = Règles non contrôlées
fact-strict = Avertissements comptés comme des erreurs
section-remarks = Remarques du plan
node-title = { $id } { $title }
every-year = chaque année
every-half = chaque semestre
every-quarter = chaque trimestre
column-times-done = Fois réalisées
times-done = { $done } sur { $due }
fact-formerly = Anciennement
fact-source = Moyens de vérification
fact-name = Nom
fact-aliases = Autres noms
column-note = Observation
column-code = Code
column-unit = Unité
column-quantity = Quantité
column-unit-cost = Coût unitaire
column-funder = Bailleur
column-amount = Montant
column-baseline = Référence
column-target = Cible
column-target-period = Cible pour
column-actual = Réalisé
column-quarter = Trimestre
column-trend = Tendance
column-of = De
column-indicator = Indicateur
column-status = État
column-progress = Avancement
column-committed = Engagé
column-disbursed = Décaissé
year-known = { $years } : année connue par le budget, trimestre non renseigné
schedule-not-known = non connu
value-in-period = { $period } : { $value }
amounts-not-applicable = Le document indique « s.o. » : sans objet, ou non chiffré.
amounts-included-in = Le montant figure dans { $id }.
amounts-unreadable = Ce qui est imprimé est illisible.
amounts-blank = Aucun montant n'est imprimé.
section-amounts = Montants
section-parts = Contenu
section-lines = Lignes budgétaires
section-indicators = Indicateurs
section-progress = Exécution
section-findings = Constats de la vérification
section-values = Valeurs
section-alone = Seule responsable
section-leads = Chef de file
section-shares = Associée
section-helps = Partenaire
section-pays = Montants financés
status-not-started = non démarrée
status-under-way = en cours
status-completed = achevée
status-suspended = suspendue
status-postponed = reportée
status-cancelled = annulée
trend-up = ↑
trend-down = ↓
trend-same = =

# Indicators.
report-indicators = Indicateurs
count-with-target = Dotés d'une cible
count-with-actual = Dotés d'une valeur mesurée

# Progress reports.
report-quarter = Rapport du { $number ->
        [1] 1er
       *[other] { $number }e
    } trimestre { $year }
report-year = Rapport annuel { $year }
report-final = Rapport final
report-synthesis = Synthèse { $year }
section-done = Achevé dans l'exercice
section-measured = Ce qui a été mesuré
synthesis-more = { $count ->
    [one] Et une de plus.
   *[other] Et { $count } de plus.
}
synthesis-shortened = Textes et listes sont abrégés ici ; le rapport annuel { $year } les donne en entier.
report-plan = Plan opérationnel { $year }
section-due-year = Prévu dans l'exercice
section-due-in = Prévu au { $quarter }
section-carried = Reporté des exercices précédents
section-work-of-year = Travaux de l'exercice
column-due-in = Prévu au
column-undivided = Trimestre non connu
operational-of-quarter = Montant du { $quarter }
operational-over = D'activités déjà terminées
note-undivided = Montant dont le trimestre n'est pas connu : le plan l'indique pour l'exercice, et ce qu'il finance s'étend sur plusieurs trimestres, ou sur aucun qui soit connu.
note-over-before = Achevées ou annulées auparavant : { $ids }.
report-bodies = Structures responsables
report-deadlines = Calendrier des rapports
fact-prepared = Établi le
fact-printed = Imprimé le
not-known = non renseigné
of-quarter = { $quarter }
of-body = { $body }
of-quarter-and-body = { $quarter }, { $body }
no-record = { $count ->
        [one] Aucun relevé pour { $quarters } : rien n'est renseigné pour ce trimestre.
       *[other] Aucun relevé pour { $quarters } : rien n'est renseigné pour ces trimestres.
    }
section-summary = Synthèse
nothing-to-report = Néant.
section-by-level = Exécution par { $level }
section-by-body = Exécution par structure responsable
section-by-quarter = Trimestre par trimestre
section-due = Activités prévues
section-year-known = Activités dont seule l'année est connue, par le budget
section-unscheduled = Activités exécutées hors calendrier
section-unplanned = Activités hors plan
section-events = Réunions, missions et ateliers
section-late = Activités en retard
section-achievements = Réalisations
section-challenges = Difficultés
section-lessons = Leçons apprises
section-next-steps = Prochaines étapes
section-next-quarter = Activités prévues au trimestre suivant
section-next-year = Activités prévues à l'exercice suivant
section-budget-and-declared = Budget et totaux déclarés
section-schedule = Chronogramme
section-deadlines = Échéances
summary-due = Activités prévues
summary-year-known = Dont seule l'année est connue
summary-unscheduled = Exécutées hors calendrier
summary-completed = Achevées
summary-under-way = En cours
summary-not-started = Non démarrées
summary-suspended = Suspendues
summary-postponed = Reportées
summary-cancelled = Annulées
summary-not-reported = Non renseignées
summary-late = En retard
summary-planned = Prévu pour le trimestre, si indiqué
summary-committed = Engagé
summary-disbursed = Décaissé
summary-unplanned = Décaissé hors plan
summary-budget-of-plan = Budget
summary-budget-of-year = Budget de l'exercice
summary-disbursed-to-date = Décaissé depuis le début de l'exercice
summary-financial-rate = Taux d'exécution financière
summary-physical-rate = Taux d'exécution physique
summary-covered = Part du plan couverte par ce taux
column-completed = Achevées
column-under-way = En cours
column-not-started = Non démarrées
column-not-reported = Non renseignées
column-late = En retard
column-budget = Budget
column-budget-of-year = Budget de l'exercice
column-planned = Prévu
column-disbursed-to-date = Décaissé cumulé
column-financial = Taux financier
column-physical = Taux physique
column-ended = Fin prévue
column-latest-status = Dernier état
column-prepared = Établi le
column-reported = Activités renseignées
column-date = Date
column-deadline = Objet
column-up-to = Période
column-state = État
column-days = Jours restants
column-key = Clé
column-alone = Seule
column-leads = Chef de{"\u00A0"}file
column-shares = Associée
column-helps = Partenaire
status-not-reported = non renseignée
basis-scheduled = programmée
basis-year-known = trimestre non renseigné
deadlines-leap-day = Le 29 février tombe le 28 les années qui n'en ont pas.
deadline-recorded = relevé enregistré
deadline-over = dépassée
deadline-day-unknown = jour non connu
deadline-occasion = { $title } ({ $occasion })
deadline-next = prochaine
deadline-ahead = à venir
column-activities = Activités
section-over = Activités échues et jamais renseignées
note-sentence = { $said }
note-not-by-year = Le plan ne répartit pas { $amount } par exercice : ni ce montant ni les décaissements des activités sans budget pour { $year } n'entrent dans le taux.

incomplete = Incomplet : { $count ->
    [one] un passage est illisible ({ $places }) et manque ici
   *[other] { $count } passages sont illisibles (d'abord : { $places }) et manquent ici
    } ; `crossfoot check` dit pourquoi
summary-incomplete = Incomplet
record-unread = { $count ->
    [one] Le relevé de { $quarters } est illisible, en tout ou en partie : ce qu'il dit n'est pas connu ici.
   *[other] Les relevés de { $quarters } sont illisibles, en tout ou en partie : ce qu'ils disent n'est pas connu ici.
    }
deadline-unread = relevé illisible
report-funding = Financement
funding-nobody = Aucun bailleur n'est désigné
funding-no-line = Non couvert par une ligne
column-funded = Financé
column-unfunded = Non financé
column-needed = Besoin
stage-pledged = Promis
stage-signed = Signé
stage-received = Reçu
stage-withdrawn = Retiré
column-pledged-in-all = Promesses en tout
column-gap = Écart à financer
column-pledge-of = Pour
column-printed = Tel que promis
section-pledges = Besoins et promesses par bailleur
section-pledges-by-period = Besoins et promesses par période
section-pledge-list = Promesses de financement
pledge-beyond-needs = Ce que promet un bailleur que le budget ne désigne pas ne réduit que l'écart de l'ensemble.
pledge-beyond-periods = Ce qui est promis pour aucune période, ou pour une période sans besoin, ne réduit que l'écart de l'ensemble.
funding-undivided = Sans répartition par période
column-times = Fois
column-percent = Pour cent
foreign-without-rate = { $count ->
    [one] Un montant en { $currencies } n'entre dans aucune somme
   *[other] { $count } montants en { $currencies } n'entrent dans aucune somme
  } : le plan ne donne pas de taux dans `[rates]`.
said-yes = oui
fact-description = Description
fact-of = De
fact-deduction = Déduction
fact-after = Après
fact-tag = Étiquette
fact-tags = Étiquettes
fact-priority = Priorité
fact-reason = Motif de la dernière modification
fact-place = Lieu
fact-reference = Dans la source
fact-note = Observation
fact-code = Code
fact-unit = Unité
fact-quantity = Quantité
fact-times = Fois
fact-unit_cost = Coût unitaire
fact-percent = Pour cent
fact-funder = Bailleur
section-time-unknown = Activités peut-être prévues : ni le chronogramme ni le budget ne disent quand
status-reported = renseignée, sans état
summary-without-status = Renseignées sans état
summary-not-due = Non prévues
summary-on-budget = Décaissé sur ce budget
summary-beyond-budget = Décaissé hors de ce budget
column-listed = Listées ci-dessous
column-on-budget = Décaissé sur ce budget
column-beyond-budget = Décaissé hors de ce budget
column-disbursed-before = Décaissé avant
column-as-of = Situation à fin
column-contact = Contact
column-focal-point = Point focal
column-progress-known = Avancement connu pour
note-beyond-year = { $amount } ont été décaissés pour des activités sans budget en { $year } : sur le budget d'autres exercices, ou sans budget. Ils ne comptent pas dans le taux financier.
note-beyond-plan = { $amount } ont été décaissés pour des activités sans budget. Ils ne comptent pas dans le taux financier.
note-not-recorded = { $count ->
    [one] Aucun relevé pour { $quarters } : ce qui a été décaissé alors n'est pas connu, et manque dans les sommes et les taux.
   *[other] Aucun relevé pour { $quarters } : ce qui a été décaissé alors n'est pas connu, et manque dans les sommes et les taux.
    }
note-physical = Les taux physiques valent à la fin du { $quarter }, dernier trimestre qui a un relevé. Ils couvrent les activités dont l'avancement est connu : { $known } sur { $all }.
note-counted = { $count ->
        [one] { $ids } revient régulièrement : son avancement est le nombre de fois réalisées sur celles dues à cette date, et non sur toutes.
       *[other] { $ids } reviennent régulièrement : leur avancement est le nombre de fois réalisées sur celles dues à cette date, et non sur toutes.
    }

# Reports as they go out: captions, charts, the summary in sentences.
layout-table = Tableau
layout-figure = Graphique
layout-charts = Graphiques
layout-done = réalisée
layout-alarm = appelle l'attention
layout-labelled = { $label } { $value }
layout-acronym = { $short } : { $long }
layout-acronyms = Sigles – { $all }.
layout-sources = Sources – { $all }.
layout-signed = { $place }, le { $day }
layout-left-out = { $count ->
        [one] Aucune page n'est assez large pour une colonne de plus : { $columns }. Le classeur (.xlsx) la contient.
       *[other] Aucune page n'est assez large pour { $count } colonnes de plus : { $columns }. Le classeur (.xlsx) les contient.
    }
section-cumulated = Décaissements cumulés
plot-money = Budget et exécution par { $level }
plot-status = Nombre d'activités par état et par { $level }
plot-stopped = Suspendues, reportées, annulées
plot-curve = Budget et décaissements depuis le début du plan
plot-budget-cumulated = Budget, fin d'exercice
plot-disbursed-cumulated = Décaissé
executive-states = { $all ->
        [one] L'unique activité du plan : { $states }.
       *[other] Sur les { $all } activités du plan : { $states }.
    }
executive-completed = { $count ->
        [one] une achevée
       *[other] { $count } achevées
    }
executive-under-way = { $count } en cours
executive-not-started = { $count ->
        [one] une non démarrée
       *[other] { $count } non démarrées
    }
executive-postponed = { $count ->
        [one] une reportée
       *[other] { $count } reportées
    }
executive-suspended = { $count ->
        [one] une suspendue
       *[other] { $count } suspendues
    }
executive-cancelled = { $count ->
        [one] une annulée
       *[other] { $count } annulées
    }
executive-without-status = { $count ->
        [one] une renseignée sans état
       *[other] { $count } renseignées sans état
    }
executive-not-reported = { $count ->
        [one] une non renseignée
       *[other] { $count } non renseignées
    }
executive-not-due = { $count ->
        [one] une non prévue
       *[other] { $count } non prévues
    }
executive-amount = { $amount }{"\u00A0"}{ $currency }
executive-money-of-year = Sur le budget { $year } de { $budget }, { $spent } sont décaissés, soit { $rate }.
executive-money-of-plan = Sur le budget de { $budget }, { $spent } sont décaissés, soit { $rate }.
executive-physical = L'avancement physique était de { $rate } à la fin du { $quarter }.
executive-extremes = Exécution financière la plus élevée : { $most } ({ $highest }) ; la plus faible : { $least } ({ $lowest }).
executive-late = { $late ->
        [0] Aucune activité n'est en retard.
        [one] Une activité est en retard.
       *[other] { $late } activités sont en retard.
    }
section-by-funder = Exécution par bailleur
section-by-code = Exécution par code budgétaire
section-variances = Prévu et réalisé
variance-rule = Sont listées les activités dont le décaissement s'écarte de plus d'un dixième du montant prévu pour la période, et celles pour lesquelles une mesure corrective est indiquée.
no-result = Hors résultat
several-funders = Plusieurs bailleurs : les relevés ne disent pas sur quel financement il a été payé
several-codes = Plusieurs codes : les relevés ne disent pas sur lequel il a été payé
no-code = Aucun code n'est indiqué
column-rest = Reste
column-explanation = Explication
column-corrective = Mesure corrective
column-reached = Atteint
column-light = Feu
light-green = ● vert
light-amber = ▲ orange
light-red = ■ rouge
light-rule = Atteint : part du chemin parcouru de la référence à la cible. Feux : ● vert à partir de { $green } %, ▲ orange à partir de { $amber } %, ■ rouge en dessous.
report-answers = Qui a répondu pour le { $quarter }
answers-summary = { $answered } structures sur { $all } ont répondu.
answers-came = répondu
answers-missing = sans réponse
answers-reminder = Relance : { $body }
section-answers = Qui a répondu
column-received = Reçu le
column-asked = À renseigner
column-from = Transmis par
column-until = Reportée au
column-groups = Par groupe
column-submitted = Transmis le
column-covers = Période couverte
deadline-submitted = transmis
reminder-to = À : { $contact }
reminder-subject = Objet : votre rapport du { $quarter }, { $plan }
reminder-greeting = Chers collègues,
reminder-asks = { $count ->
    [one] nous n'avons pas encore reçu le formulaire du { $quarter } ({ $body }). Il porte sur l'activité { $activities }.
   *[other] nous n'avons pas encore reçu le formulaire du { $quarter } ({ $body }). Il porte sur { $count } activités : { $activities }.
}
reminder-was-due = Il devait nous revenir avant le { $date }.
reminder-is-due = Il doit nous revenir avant le { $date }.
reminder-how = Merci de remplir les cases blanches et de renvoyer le classeur tel quel ; ce qui n'est pas encore connu reste vide, et s'il n'y a rien eu, écrivez 0.
report-stretch = Rapport d'exécution, du { $from } au { $to }
section-next-quarters = Activités prévues aux prochains trimestres
section-risks = Risques
section-recommendations = Recommandations et suites données
section-recommendations-open = Recommandations encore ouvertes
column-risk = Risque
column-risk-level = Niveau
column-measure = Mesure
column-owner = Responsable
column-recommendation = Recommandation
recommendation-open = ouverte
column-follow-up = Suite donnée
column-event = Événement
column-event-kind = Nature
column-venue = Lieu
column-to-day = Jusqu'au
column-bodies = Structures
column-participants = Participants
column-outcome = Suites et décisions
column-since = Depuis
own-heading = { $title }
names-more = { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
deadlines-more = { $count ->
    [one] { $count } autre jour n'est pas indiqué.
   *[other] { $count } autres jours ne sont pas indiqués.
}
