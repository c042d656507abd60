# L'aide de chaque commande et de chaque argument : `help-COMMANDE`, `help-COMMANDE--argument` ; `help--argument` vaut
# partout où une commande n'a pas la sienne. L'anglais figure à côté des arguments ; un test tient les deux ensemble.

## Autour

usage = Utilisation :
usage-commands = Commandes{"\u00A0"}
usage-arguments = Arguments{"\u00A0"}
usage-options = Options{"\u00A0"}
usage-default = par défaut
usage-values = valeurs possibles
usage-more = Pour en savoir plus : --help.

usage-value-missing = { $argument } demande une valeur, et il n'y en a pas
usage-value-unfit = la valeur `{ $value }` ne convient pas à { $argument }
usage-unknown-argument = l'argument { $argument } n'est pas connu ici
usage-unknown-command = la commande { $command } n'existe pas
usage-number-of-values = { $argument } n'a pas le bon nombre de valeurs
usage-twice = { $argument } ne peut être donné qu'une fois
usage-conflict = { $argument } ne va pas avec { $other }
usage-missing = il manque { $argument }
usage-no-command = il manque une commande
usage-meant = vouliez-vous dire { $meant } ?

value-COMMAND = COMMANDE
value-PATH = CHEMIN
value-REV = RÉVISION
value-LANG = LANGUE
value-DATE = DATE
value-FILE = FICHIER
value-FORMAT = FORMAT
value-RULE = RÈGLE
value-TEXT = TEXTE
value-NAME = NOM
value-QUARTER = TRIMESTRE
value-YEAR = EXERCICE
value-DIR = DOSSIER
value-FOLDER = DOSSIER
value-AXIS = AXE
value-BODY = STRUCTURE
value-KIND = GENRE
value-GATE = SEUIL
value-PLAN = PLAN
value-CODE = CODE
value-SIDE = CÔTÉ
value-SIGN = SIGNE
value-WHAT = QUOI
value-OLD = ANCIEN
value-NEW = NOUVEAU
value-PERIOD = PÉRIODE
value-FOR = POUR
value-TIME = TEMPS
value-WHEN = QUAND

## Partout

help = Des plans d'action dont les comptes sont justes
help-more = crossfoot garde un plan d'action (axes, résultats attendus, activités, budget, chronogramme, indicateurs) comme texte ordinaire, vérifie que ses totaux concordent, imprime ses rapports et montre ce que change une révision.
help--plan = Le plan : un dossier, un fichier TOML, un classeur, un fichier CSV ou un document Word, ou - pour l'entrée standard ; `check`, `show`, `report`, `repair` et `log` prennent aussi son chemin sans --plan [par défaut : le plan.toml le plus proche vers le haut, sinon plan/]
help--at = Lire le plan tel qu'il était dans cette révision git
help--lang = Langue de la réponse [par défaut : celle du plan, puis celle de l'environnement]
help--today = La date du jour, pour les échéances et les retards [par défaut : l'horloge]
help--layout = Lire un classeur, un fichier CSV ou un document Word comme le dit cette mise en page (`crossfoot import --show-layout`)
help--color = Quand mettre de la couleur
help--help = Afficher l'aide
help--version = Afficher la version
help--format = Comment l'imprimer [par défaut : d'après la fin du nom du fichier, sinon terminal]
help--output = L'écrire dans ce fichier ; pour csv aussi un dossier, avec un fichier par tableau
help--csv = Pour qui écrire le csv : `plain` pour les programmes, `excel` pour qui l'ouvre dans un tableur
help--partial = Continuer sans ce qui est illisible dans le plan, en le disant au début

## Commandes

help-check = Vérifier que les totaux d'un plan sont justes, et tout ce qui peut y être faux
help-check--format = Comment montrer les constats
help-check--path = Le plan, si --plan ne le désigne pas : un dossier, un fichier TOML, un classeur, un fichier CSV ou un document Word
help-check--select = Seulement ces règles [plusieurs, ou une avec des virgules]
help-check--ignore = Toutes les règles sauf celles-ci
help-check--strict = Compter les avertissements comme des erreurs
help-check--all = Montrer chaque constat en entier : pas d'avertissements réunis par règle, et plus de cent erreurs
help-check--accept = Accepter ce qu'une règle constate à propos de cet axe, de ce résultat, de cette activité ou de cette ligne, ou à propos du plan (`plan`) : l'écrit dans plan.toml. Si plusieurs règles y constatent quelque chose, `--select` dit laquelle
help-check--fix = Corriger les fautes de frappe dans les fichiers du plan : ce qui est sûrement voulu, jamais un montant que seul le calcul suggère
help-check--dry_run = Montrer les corrections de --fix comme un correctif pour `git apply`, sans rien écrire
help-check--reason = Pourquoi cela reste ainsi

help-show = Montrer en entier un axe, un résultat, une activité, un indicateur ou une structure
help-show--id = Un identifiant (IV.1), une place (II/3 : le troisième résultat de l'axe II), ou le nom d'une structure ou d'un indicateur

help-repair = Trouver quel nombre est faux quand des totaux ne concordent pas, et le corriger
help-repair--about = Seulement ce qui concerne cet axe, ce résultat, cette activité ou cette ligne, en entier ; `plan` pour les totaux généraux
help-repair--format = Comment montrer les explications
help-repair--apply = Écrire dans le plan les corrections qui portent ces numéros : une par cause, comme 1,4 si 1 et 4 sont de deux causes
help-repair--patch = Imprimer les corrections de ces numéros comme un correctif pour `git apply`

help-report = Imprimer un rapport : budget, chronogramme (schedule), trimestre (quarter), année (year), final…
help-report-after =
    Exemples :
      crossfoot report quarter 2013-T2 -o rapport.docx
      crossfoot report --from 2013-S1                        un semestre
      crossfoot report --from 2012-T4 --to 2013-T3 -o rapport.docx
help-report--from = Ce qui a été fait et payé à partir de cette période : un trimestre, un semestre, une année
help-report--to = Jusqu'à la fin de cette période [par défaut : celle de --from]
help-report-answers = Qui a répondu pour un trimestre, et les relances pour les autres
help-report-answers--quarter = Le trimestre, comme 2013-T2
help-report-budget = Le budget par année, avec les totaux calculés à côté des totaux déclarés
help-report-budget--by = Comment l'ordonner
help-report-budget--lines = Imprimer aussi les lignes budgétaires, avec quantité, fréquence, coût unitaire, bailleur et code
help-report-schedule = Quelle activité est menée quand
help-report-schedule--by = En quoi les années sont divisées
help-report-quarter = Ce qui a été fait et payé dans un trimestre
help-report-quarter--quarter = Le trimestre, comme 2013-T2
help-report-year = Ce qui a été fait et payé dans une année : la somme de ses trimestres
help-report-year--year = L'exercice, comme 2013
help-report-synthesis = Une année en deux pages, dans la langue de qui les lit
help-report-synthesis--year = L'exercice, comme 2013
help-report-plan = Ce qui est prévu dans chaque trimestre d'une année, avec son argent : le plan opérationnel annuel
help-report-plan--year = L'exercice, comme 2013
help-report-final = Ce qui a été fait et payé sur tout le plan
help-report-funding = Qui paie quoi, par période, et ce pour quoi aucun bailleur n'est désigné
help-report-funding--by = Les colonnes
help-report-bodies = Chaque structure, avec ce dont elle est responsable et ce qu'elle paie
help-report-indicators = Chaque indicateur, avec sa valeur de référence, ses cibles et ce qui a été mesuré
help-report-deadlines = Le calendrier des rapports ; en ics pour les agendas

help-diff = Montrer ce qui a changé entre deux plans
help-diff-more = ANCIEN et NOUVEAU sont des dossiers, des plans d'un seul fichier, ou des révisions git du plan courant ; ANCIEN peut être A..B, ou A...B pour ce que B a changé depuis qu'il a quitté A, ou RÉV:DOSSIER si le plan se trouvait ailleurs. Ce qui existe comme chemin est pris pour un chemin. Sans argument : HEAD face aux fichiers actuels ; avec --at RÉV : ce que RÉV a changé.
help-diff--old = L'ancien plan [par défaut : HEAD]
help-diff--new = Le nouveau plan [par défaut : les fichiers actuels]
help-diff--format = Comment montrer les changements
help-diff--output = Écrire dans ce fichier un relevé des modifications pour un comité : docx, xlsx, csv, html, md ou json d'après la fin du nom
help-diff--summary = Les totaux et les nombres de changements seulement
help-diff--full = Chaque montant et chaque mot changés, même s'il y en a beaucoup
help-diff--axis = Seulement cet axe, par identifiant [plusieurs, ou un avec des virgules]
help-diff--body = Seulement ce dont cette structure est responsable, par clé ou par nom
help-diff--kind = Seulement les changements de ce genre
help-diff--partial = Continuer sans ce qui est illisible d'un côté, en le disant
help-diff--exit_code = Finir par le code 1 s'il y a des différences
help-diff--fail_on = Finir par le code 1 s'il y a de tels changements : money, schedule, text, structure, records, new-errors, new-warnings, total>5%, "axis II>1_000_000" (hausse de plus de tant) ; par 2 si l'on ne peut le dire ; plusieurs

help-log = Montrer une activité, un résultat ou un axe à travers toutes les révisions, la plus récente d'abord
help-log-more = Suit l'élément à travers les changements d'identifiant (`formerly`), de fichier et de dossier du plan.
help-log--id = Son identifiant, ou sa place (II/3) [par défaut : le plan entier]
help-log--format = Comment montrer l'historique
help-log--kind = Seulement les changements de ce genre

help-blame = Montrer quelle révision a donné sa valeur à chaque chiffre imprimé d'une ligne, et depuis quand dure chaque constat
help-blame--id = Son identifiant, ou sa place (II/3) ; plan pour le plan lui-même
help-blame--period = Seulement cette période : une année, un trimestre, total
help-blame--format = Comment le montrer

help-explain = Dire ce que signifie une règle, avec un plan qui l'enfreint et un plan qui la respecte
help-explain--rule = La règle, comme row-total ; `crossfoot rules` les énumère

help-rules = Énumérer toutes les règles qu'un plan doit respecter
help-rules--format = Comment montrer la liste

help-schema = Imprimer un schéma JSON du format, pour les éditeurs de texte

help-new = Commencer un plan, prendre un exemple, ou commencer le relevé d'un trimestre
help-new-after =
    Exemples :
      crossfoot new mon-plan                   un petit plan, avec des commentaires qui l'expliquent
      crossfoot new --example mali mon-plan    le plan du Mali pour la résolution 1325, tel que publié
      crossfoot new --quarter 2013-T2          progress/2013-Q2.toml du plan, à remplir
      crossfoot new --quarter 2013-T2 --forms out   un classeur par structure responsable, à envoyer
help-new--folder = Le dossier à créer ; il ne doit pas encore exister, ou être vide
help-new--example = Y écrire cet exemple, et non le petit plan
help-new--quarter = Ajouter au plan le relevé de ce trimestre, avec chaque activité qui y est prévue

help-new--forms = Écrire dans ce dossier un formulaire par structure responsable, à remplir et à reprendre par `collect`
help-new--body = Écrire seulement le formulaire de cette structure

help-collect = Reprendre des formulaires remplis dans les relevés des structures qui les ont envoyés
help-collect-more = Écrit progress/TRIMESTRE/STRUCTURE.toml pour chaque formulaire. Ce qui ne peut pas être repris est dit avec sa cellule, et gardé dans le relevé comme commentaire. Relancé, il ne change rien à ce qui dit la même chose.
help-collect-after =
    Exemples :
      crossfoot new --quarter 2013-T2 --forms out   faire les formulaires
      crossfoot collect retours/*.xlsx              lire ceux qui sont revenus
      crossfoot collect --dry-run retours/*.xlsx    dire ce qui serait écrit

    Codes de sortie : 0 tout a été repris, 1 quelque chose ne l'a pas été, 2 rien n'a pu être lu.
help-collect--files = Les classeurs (.xlsx, .ods, .xls) qui sont revenus
help-collect--quarter = Le trimestre collecté [par défaut : celui de la plupart des formulaires]
help-collect--dry_run = Dire ce qui serait écrit, sans rien écrire
help-collect--replace = Remplacer les relevés changés à la main depuis qu'ils ont été repris

help-import = Faire un plan d'un classeur, d'un fichier CSV ou d'un document Word
help-import-after =
    Exemples :
      crossfoot import budget.xlsx -o plan/      écrit le dossier du plan
      crossfoot import budget.xlsx --show-layout > layout.toml
                                                 comment il a été compris, à corriger ; puis
      crossfoot check budget.xlsx --layout layout.toml
      crossfoot import budget.xlsx --account     dit comment chaque cellule a été lue, et n'écrit rien
      crossfoot check budget.xlsx                le vérifie sur place
help-import--file = Le document : xlsx, xls, ods, csv ou docx
help-import--output = Le dossier à créer ; il ne doit pas encore exister, ou être vide
help-import--show_layout = Imprimer comment le document a été compris, pour le corriger et le rendre par --layout
help-import--account = Dire combien il y a de cellules, comme quoi elles ont été lues, et lesquelles ne l'ont pas été
help--encoding = L'encodage d'un fichier CSV [par défaut : deviné]
help--separator = Ce qui sépare les valeurs d'un fichier CSV [par défaut : deviné]
help--decimal = Le signe devant les décimales d'un document [par défaut : deviné]
help--revision = Quel côté des modifications suivies d'un document Word lire [par défaut : after]
help--currency = La monnaie des montants d'un document, comme EUR [par défaut : devinée]

help-git = Faire parler git d'activités plutôt que de lignes
help-git-install = Inscrire dans les réglages de ce dépôt le pilote de comparaison, les en-têtes et l'alias `git plan-diff`
help-git-install--print = Imprimer ce qui serait écrit, sans rien écrire
help-git-install--uninstall = Tout enlever

help-completions = Imprimer un script qui complète les commandes dans votre interpréteur
help-completions--shell = L'interpréteur pour lequel écrire le script
help-man = Imprimer la page de manuel, pour `man -l -`
