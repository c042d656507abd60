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
layout-today = aujourd'hui
layout-gantt = Chronogramme par trimestre
layout-bars = Comparaison des montants
layout-colon = {"\u202F"}:
layout-runs = en cours
layout-rests = pas d'exécution
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
level-body = Structure
nobody-responsible = Aucune structure responsable n'est désignée

# Facts on the cover.
fact-currency = Monnaie
fact-document = Version du document
fact-revision = Révision git
fact-declared = Total déclaré
fact-computed = Total calculé

# Headings of columns.
column-level = Niveau
column-id = N°
column-body = Structure
column-title = Intitulé
column-period = Période
column-unphased = Non réparti
column-computed = Calculé
column-declared = Déclaré
column-difference = Écart

# Rows.
report-total = Total
row-declared = tel qu'imprimé
row-periods-not-known = hors période

# Footnotes.
note-finding = { $about } : { $said } ({ $rule })
note-accepted = { $note }. Accepté : { $reason }
note-figures = déclaré { $declared }, calculé { $computed }, écart { $difference }
note-about-plan = le plan
note-about-period = { $period }
note-about-id-in-period = { $id }, { $period }
note-more-findings = D'autres constats existent ; « crossfoot check » les donne tous.
note-unreadable = Un montant de cette somme est illisible ; elle n'est donc pas connue.
note-overflow = Les montants sont trop grands pour être additionnés.

# The budget.
report-budget-by-axis = Budget par axe stratégique
report-budget-by-result = Budget par résultat attendu
report-budget-by-body = Budget par structure responsable
report-budget-by-year = Budget par exercice
