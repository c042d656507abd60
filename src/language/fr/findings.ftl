# What check says: messages, labels, notes and helps of findings.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Ce dont parlent les constats.
subject-plan = le plan
subject-axis = l'axe { $id }
subject-result = le résultat { $id }
subject-activity = l'activité { $id }
subject-line = la ligne { $id }
subject-task = la tâche { $id }
subject-total = le total { $id }
# Comme le plan appelle ses niveaux : « Pilier IV ».
subject-own = { $own }
subject-titled = { $subject } « { $title } »
total-of-plan = le total général
total-of-row = le total de la ligne
period-of = { $period } pour { $subject }

# Totaux.
row-total = { $subject } : le total n'est pas la somme de ses périodes
year-total = { $period } pour { $subject } : l'année n'est pas la somme de ses trimestres
line-total = { $subject } : le montant n'est pas quantité × coût unitaire
percent-total = { $subject } : le montant n'est pas ce que donne son pourcentage
total = { $subject } : le total déclaré n'est pas la somme de ses parties
period-total = { $period } pour { $subject } : le total déclaré n'est pas la somme de ses parties
footing-figures =
    total déclaré { $declared }, { $parts ->
        [years] ses années donnent
        [quarters] ses trimestres donnent
        [periods] ses périodes donnent
        [percent] son pourcentage donne
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
    } { $computed } : { $side ->
        [over] { $difference } de trop
       *[under] il manque { $difference }
    }
footing-agree =
    { $totals } concordent entre eux ; { $parts ->
        [years] les montants annuels ne concordent
        [quarters] les trimestres ne concordent
        [periods] les montants de la ligne ne concordent
        [percent] le pourcentage ne concorde
        [product] quantité × coût unitaire ne concorde
        [lines] les lignes ne concordent
        [activities] les activités ne concordent
        [results] les résultats ne concordent
        [axes] les axes ne concordent
       *[parts] les parties ne concordent
    } avec aucun d'eux
footing-agrees-here = { $total } : { $declared }, qui concorde
footing-same-cause = même cause : { $total }, { $figures }
footing-also = { $period } : { $figures }
footing-rounded = les totaux sont arrondis à { $unit }, ce qui explique l'écart
footing-help =
    écrivez `{ $line }`, ou corrigez { $parts ->
        [years] un montant annuel
        [quarters] un trimestre
        [periods] un montant de la ligne
        [percent] le pourcentage ou son assiette
        [product] la quantité ou le coût unitaire
        [lines] une ligne
        [activities] une activité
        [results] un résultat
        [axes] un axe
       *[parts] une de ses parties
    }
percent-other-rate = { $rate } % de { $base } donne exactement ce montant : si le taux est faux, écrivez `{ $line }`
percent-other-base = c'est { $rate } % de { $base } ; l'assiette est maintenant de { $now }
footing-help-parts =
    corrigez un montant de la ligne, ou { $parts ->
       *[product] la quantité ou le coût unitaire
    }
footing-help-quantity = chaque période de la ligne vaut quantité × coût unitaire ; si la quantité vaut pour chacune, écrivez `{ $line }`
footing-blank-years = { $count ->
    [one] la cellule de { $years } est vide : { $difference } y compléteraient la ligne
   *[other] les cellules de { $years } sont vides : { $difference } dans l'une d'elles compléteraient la ligne
  }

footing-help-open =
    { $names }{ $more ->
        [0] {""}
        [one] {" "}et { $more } autre
       *[other] {" "}et { $more } autres
    } { $count ->
        [one] n'a aucun montant ; { $difference } compléterait le total
       *[other] n'ont aucun montant ; ensemble, { $difference } compléterait le total
    }
footing-help-rounding = { $within } écarts sur { $all } ont la taille d'un arrondi ; si les totaux ont été arrondis, écrivez `{ $line }`
overflow = un montant { DE($subject) } est trop grand pour être additionné
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


# Structure.
duplicate-id = l'identifiant `{ $id }` est utilisé deux fois
duplicate-id-label = utilisé de nouveau ici
duplicate-id-related = utilisé d'abord ici
duplicate-id-help = donnez à l'un d'eux un autre identifiant ; `formerly` peut garder l'ancien
duplicate-record = deux relevés pour { $quarter }
duplicate-record-label = ce fichier relève une seconde fois le trimestre { $quarter }
duplicate-record-related = le premier relevé du trimestre
duplicate-record-activity = l'activité `{ $name }` figure deux fois pour { $quarter }
duplicate-record-indicator = l'indicateur `{ $name }` figure deux fois pour { $quarter }
duplicate-record-twice-related = une première fois ici
duplicate-record-twice-help = gardez l'une des deux ; les montants d'un même trimestre s'additionnent dans un seul `disbursed`
duplicate-record-help = gardez un seul fichier par trimestre dans `progress/`, ou un par structure dans le dossier du trimestre
duplicate-recommendation = deux recommandations s'appellent `{ $name }`
duplicate-recommendation-help = donnez à l'une des deux un autre `id` ; si c'est la même, omettez son `title`
unknown-body = `{ $name }` ne figure pas dans `[bodies]`
unknown-body-meant = écrivez `{ $line }`, ou ajoutez `{ $name }` à `[bodies]`
unknown-body-help = ajoutez cette structure à `[bodies]`, comme clé, nom ou alias
unknown-included-in = rien dans ce plan ne s'appelle `{ $id }`
unknown-included-in-help = écrivez l'identifiant de la ligne où figure le montant
included-in-circle = les renvois de montants forment une boucle : { $circle }
included-in-circle-help = donnez à l'une de ces lignes son propre montant
negative-amount = un montant { DE($subject) } est négatif
negative-amount-help = écrivez le montant sans signe, ou retirez-le d'une autre ligne
duplicate-title = { $subject } porte le titre d'une autre activité
duplicate-title-related = { $subject } le porte aussi
duplicate-title-help = précisez dans les titres ce qui distingue les deux, ou supprimez l'une d'elles

# Cadre logique.
no-axis = le plan n'a encore aucun axe
no-axis-help = écrivez chaque axe dans un fichier du dossier `axes`, ou comme `[[axis]]` dans ce fichier
activity-without-budget = { $subject } n'a pas de budget
activity-without-budget-all = aucune des { $count } activités n'a de budget
activity-without-budget-help = ajoutez `budget = { "{" } total = … { "}" }` ; si elle ne coûte rien, `budget = "n/a"`
activity-without-schedule = { $subject } n'a pas de chronogramme
activity-without-schedule-all = aucune des { $count } activités n'a de chronogramme
activity-without-schedule-help = si les trimestres sont connus, ajoutez `schedule = ["{ $example }"]`
activity-without-responsible = { $subject } n'a pas de structure responsable
activity-without-responsible-all = aucune des { $count } activités n'a de structure responsable
activity-without-responsible-help = ajoutez `responsible = ["…"]` à l'activité, à son résultat ou à son axe
result-without-indicator = { $subject } n'a pas d'indicateur
result-without-indicator-all = aucun des { $count } résultats n'a d'indicateur
result-without-indicator-help = ajoutez `indicators = ["…"]`, ou un `[[result.indicator]]` avec ses cibles
result-without-activity = { $subject } n'a pas d'activité
result-without-activity-all = aucun des { $count } résultats n'a d'activité
result-without-activity-help = ajoutez-lui un `[[result.activity]]`, ou supprimez le résultat
indicator-without-target = un indicateur { DE($subject) } n'a pas de cible
indicator-without-target-all = aucun des { $count } indicateurs n'a de cible
indicator-without-target-help = écrivez-le comme `[[result.indicator]]` avec `targets = { "{" } { $example } = … { "}" }`

# Chronogramme et montants.
money-outside-schedule = { $subject } a { $amount } en { $period }, hors de son chronogramme
money-outside-schedule-related = le chronogramme
money-outside-schedule-help = déplacez le montant, ou programmez un trimestre de { $period }
schedule-without-money = { $subject } se déroule en { $period }, sans montant pour cette année
schedule-without-money-related = le budget
schedule-without-money-help = ajoutez un montant pour { $period }, ou retirez l'année du chronogramme ; `{ $period } = "n/a"` dit qu'elle ne coûte rien

# Exécution.
unknown-progress-activity = le plan n'a pas d'activité `{ $name }`
unknown-progress-indicator = le plan n'a pas d'indicateur `{ $name }`
unknown-progress-axis = le plan n'a pas d'axe `{ $name }`
unknown-progress-body = le plan n'a pas de structure `{ $name }`
unknown-progress-recommendation = aucun relevé antérieur ne fait la recommandation `{ $name }`
conflicting-progress = { $bodies } ne disent pas la même chose de `{ $name }` au { $quarter }
conflicting-progress-help = corrigez l'un des fichiers, ou écrivez ce qui compte dans le relevé du comité, `progress/{ $quarter }.toml`
conflicting-progress-related = ce que dit { $body }
reported-twice = { $one } et { $other } déclarent tous deux { $amount } dans `{ $field }` pour l'activité `{ $name }` au { $quarter } : peut-être le même argent
reported-twice-committee = le comité
reported-twice-help = chaque structure déclare ce qu'elle a payé elle-même ; retirez le montant de l'un des fichiers, ou acceptez le constat si les deux ont payé
reported-twice-related = première déclaration du montant
ambiguous-progress-indicator = plusieurs indicateurs s'appellent `{ $name }`
ambiguous-progress-help = écrivez l'emplacement de celui qui est visé : { $places }
duplicate-title-indicator = l'indicateur `{ $name }` porte l'intitulé d'un autre indicateur
duplicate-title-indicator-related = `{ $name }` le porte aussi
duplicate-title-indicator-help = dans un relevé, leur intitulé ne les distingue pas : donnez à chacun un `id`, ou écrivez ces emplacements dans les relevés
unknown-progress-help = écrivez un identifiant du plan ; ce que le plan ne prévoit pas va dans `[[unplanned]]`
unknown-progress-recommendation-help = donnez-lui un `title`, ou écrivez l'`id` d'une recommandation faite auparavant
overspent = les décaissements { DE($subject) } dépassent son budget
overspent-no-budget = de l'argent a été décaissé au titre { DE($subject) }, sans budget
overspent-no-budget-label = { $disbursed } décaissés, rien de budgétisé
overspent-no-budget-help = si le plan lui donne de l'argent, écrivez son `budget` ; si c'est celui d'une autre activité, renseignez-le là
overspent-no-budget-related = son budget est en blanc
overspent-year = en { $year }, les décaissements { DE($subject) } dépassent son budget de l'année
overspent-label = { $disbursed } décaissés, { $budget } budgétisés : { $over } de trop
overspent-help = `disbursed` est le montant de ce seul trimestre ; un montant négatif corrige un trimestre antérieur
overpledged = plus est promis pour { $subject } que ce que cela coûte
overpledged-label = { $pledged } promis, { $budget } budgétisés : { $over } de trop
overpledged-help = si une promesse est écrite deux fois, gardez une entrée et mettez à jour son `status`
budget-related = le budget
progress-decreased = l'avancement { DE($subject) } a baissé
progress-decreased-label = { $now } %, après { $before } %
progress-decreased-related = le relevé antérieur
progress-decreased-help = `progress` se compte depuis le début de l'activité ; corrigez ce relevé ou le relevé antérieur
completed-with-money-left = { $subject } est achevée, mais il reste des crédits
completed-with-money-left-label = { $disbursed } décaissés sur { $budget } : il reste { $left }
completed-with-money-left-help = indiquez ce qui a encore été décaissé, ou dites dans `note` ce que devient le reste et acceptez le constat : `crossfoot check --accept`
deadline-passed = `{ $title }` était attendu pour le { $date }, et { $quarter } n'a pas de relevé
deadline-passed-label = aucun relevé pour { $quarters }
deadline-not-submitted = rien ne dit que « { $title } », attendu le { $date }, a été transmis
deadline-not-submitted-help = écrivez le jour où il a été transmis : `submitted = { $day }`
deadline-passed-help = rendez compte du trimestre : `crossfoot new --quarter { $quarter }`

# Constats acceptés.
stale-acceptance-gone = `{ $rule }` ne constate plus rien à `{ $at }`
stale-acceptance-changed = l'écart accepté de `{ $rule }` à `{ $at }` a changé
stale-acceptance-help = supprimez cette entrée `[[accepted]]`, ou corrigez ses champs `check`, `at` et `period`
stale-acceptance-difference = examinez-le de nouveau ; s'il doit rester, écrivez `{ $line }`
stale-acceptance-no-difference = supprimez `difference` : ce constat n'en a pas
exchange-rate = { $subject } : les totaux dans deux monnaies ne concordent pas
exchange-rate-label = { $foreign } { $currency } à { $rate } feraient { $expected } { $own-currency }, et non { $own }
exchange-rate-help = corrigez l'un des deux totaux, ou le taux dans `[rates]`
taken-of-itself = le montant dépend de lui-même : { $circle }
taken-of-itself-help = nommez ce qu'il additionne, ou ce dont il est un pourcentage, sans lui-même
totals-too-deep = { $subject } : des totaux de totaux sur plus de 16 niveaux
totals-too-deep-help = nommez les axes, résultats ou activités à additionner
unknown-named = rien n'a l'identifiant `{ $id }`
unknown-named-help = écrivez l'identifiant d'un axe, d'un résultat, d'une activité, d'une ligne ou d'un total
progress-money-of-task = { $subject } : une tâche n'a pas d'argent
progress-money-of-task-help = inscrivez ce qui est engagé et payé sous son activité
