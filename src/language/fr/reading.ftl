# Ce qui est dit pendant la lecture du texte d'un plan.

text-too-large = ce fichier fait { $size } Mio ; à partir de 256 Mio, il ne peut pas être lu
text-too-large-help = divisez le plan en un fichier par axe
text-not-utf8 = ce fichier n'est pas un texte UTF-8
text-not-utf8-label = le premier octet qui n'est pas de l'UTF-8
text-not-utf8-help = enregistrez le fichier en UTF-8 dans votre éditeur

toml-duplicate-key = la clé `{ $key }` figure deux fois dans une table
toml-duplicate-key-label = à nouveau
toml-duplicate-table = la table `{ $table }` figure deux fois
toml-conflict = { $count ->
    [one] une fusion a laissé un conflit ici
   *[other] une fusion a laissé { $count } conflits dans ce fichier, le premier ici
}, entre « { $ours } » et « { $theirs } »
toml-conflict-help = gardez un côté de chacun, ou les deux ensemble, et supprimez les lignes qui commencent par `<<<<<<<`, `|||||||`, `=======` et `>>>>>>>` ; `git checkout --ours FICHIER` ou `--theirs FICHIER` prend un côté entier
toml-not-a-table = cet en-tête prolonge ce qui n'est pas une table
toml-first-here = d'abord ici
toml-opened-here = ouvert ici
toml-line-break = la ligne ne peut pas être coupée avant ou après `=`
toml-carriage-return = un retour chariot sans saut de ligne derrière lui ; enregistrez le fichier avec des fins de ligne ordinaires
toml-unexpected = `{ $character }` n'est pas attendu ici
toml-string-not-closed = le guillemet fermant de ce texte manque
toml-character-in-string = un caractère qui ne peut pas figurer dans un texte
toml-escape = après `\` dans un texte figure ce que TOML ne connaît pas ; écrivez `\\` pour le signe lui-même
toml-number = ce n'est pas un nombre que TOML connaît
toml-date = ce n'est pas une date que TOML connaît ; écrivez 2013-07-15
toml-not-quoted = les mots s'écrivent entre guillemets
toml-comma = il manque ici une virgule
toml-array-not-closed = le `]` fermant manque
toml-table-not-closed = la `{"}"}` fermante manque
toml-key-over-lines = une clé ne peut pas s'étendre sur plusieurs lignes
toml-too-deep = l'imbrication est trop profonde pour être lue
toml-other = ce n'est pas du TOML : { $words }
toml-wanted = attendu : { $expected } ; trouvé : { $found }
token-line-end = la fin de la ligne
token-file-end = la fin du fichier
token-key = une clé
token-equals = `=`
token-point = `.`
token-comma = `,`
token-bracket = `]`
token-brace = `{"}"}`
token-string = un texte
token-word = un mot
token-space = une espace
token-other = un autre signe
toml-perhaps-more = la lecture s'arrête ici : il y a peut-être d'autres erreurs

typo-write = écrivez `{ $correction }`
typo-key = la clé `{ $key }` n'est pas entre guillemets
typo-key-label = une clé avec des accents ou des espaces s'écrit entre guillemets
typo-french-key = les champs d'un plan portent des noms anglais, et `{ $key }` n'en est pas un
typo-curly-quotes = ce texte est entre guillemets de traitement de texte
typo-curly-quotes-label = TOML connaît les guillemets droits
typo-percent = `{ $typed }` contient le signe %
typo-percent-label = un pourcentage s'écrit sans son signe
typo-decimal-comma = `{ $typed }` contient une virgule décimale
typo-decimal-comma-label = les décimales suivent un point
typo-grouped-number = `{ $typed }` contient des séparateurs que TOML ne connaît pas
typo-grouped-number-label = les chiffres se groupent avec `_`, ou pas du tout
typo-currency = `{ $typed }` contient une monnaie
typo-currency-label = un montant s'écrit sans sa monnaie
typo-date = `{ $typed }` n'est pas une date que TOML connaît
typo-date-label = les jours s'écrivent année-mois-jour
typo-words-in-number = `{ $typed }` n'est pas un nombre
typo-words-in-number-label = un nombre s'écrit en chiffres seulement
typo-bare-word = `{ $typed }` n'est pas entre guillemets
typo-bare-word-label = les mots s'écrivent entre guillemets
typo-nothing = `{ $key }` n'a pas de valeur
typo-nothing-help = omettez `{ $key }` si rien n'est connu ; zéro s'écrit `{ $key } = 0`, ce qui est sans objet s'écrit `{ $key } = "n/a"`

kind-string = un texte
kind-number = un nombre
kind-boolean = vrai ou faux
kind-date = une date
kind-time = une heure
kind-array = une liste
kind-table = une table

form-plan = le plan
form-axis = un axe
form-result = un résultat
form-activity = une activité
form-line = une ligne budgétaire
form-task = une tâche
form-total = un total
form-check = la table `[check]`
form-indicator = un indicateur
form-body = une structure
form-deadline = une échéance
form-pledge = une promesse de financement
form-accepted = un constat accepté
form-record = un relevé d'exécution
form-recorded-activity = une activité d'un relevé d'exécution
form-recorded-indicator = un indicateur d'un relevé d'exécution
form-unplanned = une activité hors plan
form-event = un événement
form-review = ce qui est dit d'une année ou de l'ensemble
form-risk = un risque
form-recommendation = une recommandation
form-section = une section

unknown-field = { $form } n'a pas de champ `{ $field }`
unknown-field-belongs = ce champ appartient { $forms }
form-owner = { A($form) }
unknown-field-move = déplacez `{ $field } = …` au-dessus de la première sous-table de la table qu'il concerne
unknown-field-period = écrivez `{ $field } = {"{"} { $period } = … {"}"}`
unknown-field-known = ses champs sont { $fields }
unknown-field-own = gardez-le sous une clé à vous : `{ $key } = …`
not-kept-schedule = indiquez quand elle se déroule par `schedule = ["2024-03-01..2024-05-30"]`
not-kept-activity = une activité a des tâches (`[[…activity.task]]`, étapes sans argent) et des lignes (`[[…activity.line]]`, avec argent) ; un résultat a des activités
not-kept-objectives = les objectifs sont ceux d'un axe ; écrivez ici `description = "…"`
not-kept-depends = ce qui doit précéder n'est pas conservé : dites-le dans `note`, ou sous une clé à vous, comme `x-depends`
not-kept-stage = le plan porte un seul montant : une autre version du budget est une autre révision du plan, ce qui est engagé et payé figure dans `progress/`
not-kept-achieved = ce qui a été atteint figure dans les relevés : `[[indicator]]` dans `progress/`
did-you-mean = vouliez-vous dire `{ $meant }` ?
missing-field = { $form } n'a pas de `{ $field }`
missing-field-help = écrivez par exemple `{ $example }`
missing-currency-related = ce montant exige une monnaie
invalid-value = `{ $field }` ne peut pas être lu
expected-kind = { $expected } est attendu ici, et non { $found }
expected-list = une liste est attendue, entre crochets
expected-tables = cette table peut figurer plusieurs fois : son en-tête a des crochets doubles
not-a-language = `{ $key }` n'est pas le code d'une langue, comme `en` ou `fr`
no-language = ce texte n'a aucune langue
empty-string = ce texte est vide
number-is-not-an-id = un identifiant est un texte : comme nombre, 4.10 deviendrait 4.1
quoted-date = une date s'écrit sans guillemets
ends-before-it-begins = la fin précède le début
expected-pledged = attendu : des montants par période
expected-pledged-help = écrivez `amount = {"{"} total = 100 {"}"}`
not-a-plain-number = ce n'est pas un nombre décimal simple
not-a-small-number = ce n'est pas un petit nombre entier
negative-number = ce nombre est inférieur à zéro
not-positive = ce nombre n'est pas supérieur à zéro
amount-in-quotes = un montant est un nombre, sans guillemets
amount-help = écrivez des chiffres, avec `_` entre les groupes et `.` avant les décimales : `1_500_000.50`
amount-too-long = un montant a au plus { $digits } chiffres
amount-without-period = ce montant ne dit pas sa période
amount-precision = `{ $amount }` a plus de décimales que sa monnaie
amount-precision-label = { $decimals ->
    [one] { $decimals } décimale
   *[other] { $decimals } décimales
  } ; la monnaie en a { $allowed }
amount-precision-help = { $allowed ->
    [0] écrivez un nombre entier, ou corrigez `currency`
    [one] écrivez au plus une décimale, ou corrigez `currency`
   *[other] écrivez au plus { $allowed } décimales, ou corrigez `currency`
  }
expected-amounts = des montants par période sont attendus
expected-amounts-help = écrivez `{ $field } = {"{"} 2012 = 5_000, total = 5_000 {"}"}`, `{ $field } = "n/a"`, ou n'écrivez rien
expected-targets = des cibles par période sont attendues
expected-targets-help = écrivez `targets = {"{"} 2014 = 30 {"}"}`
included-and-amounts = une ligne dont le montant figure ailleurs n'a pas de montants propres
not-applicable-spelling = ce qui est sans objet s'écrit `"n/a"`
not-a-currency = `{ $code }` n'est pas le code d'une monnaie (ISO 4217)
currency-cfa = écrivez `currency = "XOF"` pour le franc CFA d'Afrique de l'Ouest, `currency = "XAF"` pour celui d'Afrique centrale
currency-help = écrivez les trois lettres de la monnaie : `currency = "XOF"`
not-a-unit = ce n'est pas une unité de montants
amounts-in-help = écrivez `amounts_in = "thousands"`, `"millions"`, ou un nombre : 1_000
not-a-rate = un taux est un nombre supérieur à zéro, un seul pour toutes les années ou un pour chacune : `USD = 605.5`, `USD = {"{"} 2024 = 605.5 {"}"}`
declared-twice = des totaux dans la monnaie du plan figurent déjà ici
outside-plan-period = `{ $period }` est hors de la période du plan
outside-plan-period-label = le plan couvre les années { $years }
outside-plan-period-help = corrigez la période, ou ajoutez l'année à `years` dans le fichier du plan
unknown-period = `{ $field }` n'a pas de période `{ $period }`
unknown-period-help = ses clés sont les années { $years }, leurs trimestres, `unphased`, `total`
period-reversed = `{ $period }` finit avant de commencer
period-not-a-year = `{ $period }` est un trimestre, or plusieurs périodes ensemble sont faites d'années
period-not-a-year-help = écrivez un montant par trimestre, ou un pour les années
ambiguous-amount = `{ $amount }` peut se lire de deux manières
ambiguous-amount-label = la monnaie a moins de décimales : ce point sépare-t-il des milliers ?
ambiguous-amount-help = écrire `{ $one }` ou `{ $other }`
overlapping-periods = la période `{ $period }` a déjà un montant
overlapping-periods-label = ce temps est compté deux fois
overlapping-periods-help = gardez l'un des deux ; seule une année peut figurer à côté de ses propres trimestres
overlapping-periods-related = l'autre montant
nested-too-deep = des résultats peuvent contenir des résultats sur { $most } niveaux au plus
not-quarters = `{ $text }` ne désigne pas de trimestres du plan
not-quarters-help = écrivez `{ $year }-Q2`, `{ $year }-Q1..{ $year }-Q3`, ou `{ $year }` pour toute l'année
years-are-texts = les années s'écrivent entre guillemets
expected-quarters = les trimestres s'écrivent entre guillemets
unsupported-format = ce plan est écrit dans la version { $version } du format
unsupported-format-label = ce programme lit la version { $supported }
unsupported-format-help = installez un crossfoot plus récent, ou corrigez le nombre
date-too-far = un plan ne peut pas commencer cette année-là
year-label = `{ $label }` ne peut pas désigner une année : on le prendrait pour autre chose
year-twice = `{ $label }` figure deux fois
too-many-years = un plan a au plus { $most } années, celui-ci en a { $years }
no-years = un plan a au moins une année
not-a-level = un plan n'a pas de niveau `{ $key }`
not-a-level-help = les niveaux sont `plan`, `axis`, `result`, `activity` et `line`
dotted-key = une clé qui contient un point s'écrit entre guillemets
deadline-twice = une échéance a l'un de `on`, `date` et `days_after_quarter`
not-a-day-of-year = un jour de l'année s'écrit « mois-jour » : "10-31"
not-a-rule = il n'y a pas de règle `{ $rule }`
not-a-rule-help = `crossfoot rules` les énumère
record-name = `{ $name }` ne désigne ni un trimestre ni une année du plan
record-name-help = nommez-le d'après son trimestre : `{ $example }` ; celui d'une année d'après l'année, le dernier `progress/final.toml`
no-shares = il n'y est question d'aucune ligne ni d'aucun bailleur
not-a-recurrence = `{ $word }` ne dit pas à quelle fréquence
not-a-recurrence-help = écrivez "yearly" (chaque année), "half-yearly" (chaque semestre) ou "quarterly" (chaque trimestre), ou les périodes où elle a lieu une fois : ["2012-Q4", "2013-Q4"]
not-a-status = `{ $word }` n'est pas un état d'avancement
not-a-status-help = écrivez `non-démarrée`, `en-cours`, `achevée`, `suspendue`, `reportée` ou `annulée`
not-a-stage-help = écrivez `promise`, `signée`, `reçue` ou `retirée`
not-a-percentage = un pourcentage est compris entre 0 et 100
amount-no-range = un montant est un seul nombre ; si le document imprime une fourchette, écrivez ce qui compte, et la fourchette dans `note` ou sous une clé à vous
amount-no-words = si aucun montant n'est publié, omettez la cellule ; si rien ne s'applique, écrivez `{ $field } = "n/a"` ; dites pourquoi dans `note`
not-kept-parts = une valeur n'a pas de parties par pays ou par groupe : écrivez un indicateur pour chacun

# How reports look.
form-report = la table `[report]`
form-signature = une signature
not-a-section = les rapports n'ont pas de section `{ $name }`
not-a-section-help = les sections sont { $all }
file-outside = un fichier du dossier du plan, par un chemin qui part de là
file-ending = le nom du fichier doit se terminer par { $endings }
not-a-colour = six chiffres hexadécimaux, comme "#1F3A5F"
