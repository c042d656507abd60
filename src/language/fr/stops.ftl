# What stops a run: the fact, and what to do about it.
# Both languages have the same keys, each with the same variables; a test holds them together.

## The plan

stop-options-behind = `--format` et `--output` se placent après la commande
stop-no-plan-here = aucun plan ici : pas de `plan.toml` dans ce dossier ni au-dessus, et aucun dans `plan/`
stop-no-plan-here-advice = indiquez-en un avec `--plan CHEMIN`, ou commencez-en un avec `crossfoot new plan`
stop-not-a-plan = `{ $name }` n'est pas un plan : il n'y a pas de `plan.toml`
stop-not-a-plan-advice = commencez-en un avec `crossfoot new { $name }`, ou indiquez un autre dossier avec `--plan CHEMIN`
stop-plan-unreadable = le plan `{ $name }` est illisible
stop-plan-unreadable-advice = `crossfoot --plan { $name } check` dit pourquoi
stop-not-whole = `{ $name }` n'a pas pu être lu en entier : `crossfoot check` dit pourquoi
stop-no-current-folder = le dossier courant est inconnu

## Files and folders

stop-cannot-read = impossible de lire `{ $name }`
stop-cannot-read-plan = impossible de lire le plan `{ $name }`
stop-cannot-read-part = impossible de lire le dossier `{ $name }` du plan
stop-cannot-read-input = impossible de lire le plan sur l'entrée standard
stop-cannot-write = impossible d'écrire `{ $name }`
stop-nothing-changed = rien n'a été modifié
stop-others-changed = il n'a pas été modifié ; déjà écrits : { $files }
stop-cannot-remove = impossible de supprimer `{ $name }`
stop-cannot-make-folder = impossible de créer le dossier `{ $name }`
stop-exists = `{ $name }` existe déjà ; rien n'a été écrit
stop-folder-exists = `{ $name }` existe déjà et n'est pas un dossier vide ; rien n'a été écrit
stop-changed-meanwhile = `{ $name }` a été modifié entre-temps ; rien n'a été écrit : relancez la commande
stop-link-outside = `{ $name }` est un lien qui sort du dossier du plan : copiez le fichier dans le plan
stop-link-circle = `{ $name }` est un lien qui revient sur lui-même
stop-system-not-found = fichier ou dossier introuvable
stop-system-denied = accès refusé
stop-system-no-folder = ce n'est pas un dossier
stop-system-folder = c'est un dossier
stop-system-read-only = ce disque est en lecture seule
stop-system-full = le disque est plein

## Git

stop-no-git = les révisions se lisent avec le programme `git`, qui n'est pas installé ou ne figure pas dans PATH
stop-no-git-advice = installez git, ou comparez deux dossiers : `crossfoot diff ANCIEN NOUVEAU`
stop-git-not-started = impossible de lancer le programme `git`
stop-git-silent = impossible de communiquer avec `git cat-file --batch`
stop-git-settings = git n'a pas pu enregistrer ses paramètres : `{ $command }`
stop-git-no-trust = git ne fait pas confiance au dépôt de `{ $name }`
stop-git-said = message de git : { $said }
stop-no-repository = `{ $name }` n'est pas dans un dépôt git et n'a donc pas de révisions
stop-no-repository-advice = placez-vous dans le dépôt du plan, ou comparez deux dossiers ou deux fichiers : `crossfoot diff ANCIEN NOUVEAU`
stop-outside-repository = `{ $name }` n'est pas dans le dépôt git `{ $repository }`
stop-no-commit = ce dépôt n'a encore aucun commit
stop-no-commit-advice = enregistrez d'abord le plan : `git add . && git commit`
stop-in-no-revision = le plan `{ $name }` ne figure encore dans aucune révision
stop-no-revision = `{ $revision }` n'est ni un chemin ni une révision de ce dépôt
stop-no-revision-advice = `git log --oneline` et `git tag` montrent ce qui existe ; `git fetch` récupère ce que les autres ont publié
stop-no-revision-shallow = ce clone est superficiel, son historique est tronqué : récupérez-le avec `git fetch --unshallow` (dans un workflow GitHub : `fetch-depth: 0`)
stop-nothing-common = `{ $one }` et `{ $other }` n'ont aucun commit en commun
stop-nothing-common-advice = comparez-les directement : `A..B`, avec deux points
stop-nothing-common-shallow = ce clone est superficiel : récupérez l'historique avec `git fetch --unshallow`
stop-no-plan-at = il n'y a pas de plan `{ $name }`
stop-no-plan-in-revision = il n'y a pas de plan `{ $name }` dans la révision `{ $revision }`
stop-no-plan-in-revision-yet = elle ne contenait encore aucun plan : prenez une révision plus récente
stop-no-plan-in-revision-elsewhere = elle contient un plan à un autre endroit, que vous pouvez désigner ainsi : { $plans }
stop-no-history = git n'a pas pu donner l'historique du plan
stop-no-object = git n'a pas l'objet `{ $id }`
stop-no-object-advice = si ce clone est partiel ou endommagé : `git fetch`, puis `git fsck`
stop-object-broken = l'objet git `{ $id }` est illisible
stop-plan-of = le plan de `{ $name }` est illisible
stop-plan-of-because = le plan de `{ $name }` est illisible : { $place } : { $reason }
stop-three-revisions = `{ $name }` désigne deux révisions, et une autre est indiquée à côté : indiquez-en deux en tout
stop-no-path = il n'y a ni dossier ni fichier `{ $name }`

## Names that the plan does not know

stop-not-called = rien dans ce plan ne s'appelle `{ $name }`
stop-not-called-advice = `crossfoot report budget` énumère ce qu'il contient
stop-no-plan-ever = aucune révision ne contient à cet endroit de plan qui puisse être lu
stop-never-called = rien ne s'appelle `{ $name }` dans aucune révision du plan
stop-no-axis = il n'y a pas d'axe `{ $name }`
stop-no-axis-advice = les axes sont : { $all }
stop-no-body = il n'y a pas de structure `{ $name }`
stop-no-body-advice = les structures sont : { $all }
stop-no-quarter = `{ $quarter }` n'est pas un trimestre de ce plan, qui va de { $first } à { $last }
stop-stretch-backwards = { $from } vient après { $to }
stop-no-year = le plan n'a pas d'exercice `{ $year }`
stop-no-year-advice = ses exercices sont { $all }
stop-no-months = le chronogramme de ce plan n'indique ni mois ni jours : il n'y a rien à montrer par mois
stop-no-months-advice = `crossfoot report schedule` le montre par trimestre

## Answers that can't be given

stop-terminal = un terminal ne peut pas afficher le format { $format }
stop-terminal-advice = indiquez un fichier : `-o rapport.{ $format }`
stop-no-format = le nom `{ $name }` n'indique pas de format
stop-no-format-advice = nommez le fichier avec { $all }, ou ajoutez `--format` ; un PDF s'imprime à partir du document ou de la page web
stop-new-without-folder = indiquez un dossier : `crossfoot new mon-plan`
stop-record-revision = un relevé s'écrit dans le dossier du plan, non dans une révision : retirez `--at`
stop-record-one-file = `{ $name }` est un fichier seul ; les relevés se placent à côté du plan, dans un dossier
stop-record-one-file-advice = placez-le dans un dossier sous le nom `plan.toml` : ses relevés iront dans `progress/`
stop-recorded = le trimestre { $quarter } a déjà son relevé, `{ $file }` ; rien n'a été écrit
stop-no-file-name = aucun fichier ne peut s'appeler `{ $quarter }.toml` : écrivez les libellés de `years` sans `/` ni `:`
stop-nothing-to-correct = il n'y a rien à corriger : chaque total imprimé concorde avec ses parties
stop-no-such-correction = il n'y a pas de correction { $number } ; `crossfoot repair` les énumère de 1 à { $last }
stop-correct-unread = rien n'a été inscrit, car une partie du plan ne peut pas être lue : { $place } : { $finding }
stop-correct-unread-advice = `crossfoot check` dit ce qu'il faut y écrire ; relancez ensuite la commande
stop-alternatives = les corrections { $one } et { $other } sont deux possibilités d'une même cause : rien n'a été inscrit
stop-alternatives-advice = choisissez l'une d'elles
stop-would-differ = rien n'a été inscrit, car on aurait alors { $declared } ({ $place }), et { $computed } pour ses parties
stop-would-differ-advice = donnez dans le même appel les autres corrections qui vont avec celle-ci, comme `--apply 1,4`
stop-correct-revision = une révision git ne se corrige pas, seuls les fichiers actuels se corrigent : retirez `--at`
stop-correct-input = ce qui est venu par l'entrée standard ne se corrige pas : indiquez le plan avec `--plan CHEMIN`
stop-nothing-to-accept = `check` ne constate rien à propos de `{ $name }` qui puisse être accepté
stop-several-to-accept = `check` constate plusieurs choses à propos de `{ $name }` : { $rules }
stop-several-to-accept-advice = dites laquelle est visée : `--select { $rule }`
stop-cannot-append = l'acceptation ne peut pas être ajoutée à la fin du fichier du plan
stop-accept-by-hand = écrivez-la à la main : `accepted = [{"{"} { $entry } {"}"}]`
stop-no-file = `{ $name }` est un tube ou un périphérique, pas un fichier
stop-no-file-advice = pour un plan venu d'un tube, écrivez `--plan - < { $name }`
stop-name-with-controls = le nom de `{ $name }` contient un saut de ligne ou un autre caractère de contrôle : git ne peut pas en être informé
stop-no-object-partial = ce clone est partiel, et rien n'est téléchargé pendant la lecture d'un plan : téléchargez le reste par `git fetch --refetch --no-filter`
stop-gaps = `{ $name }` n'a pas pu être lu en entier, et le reste manquerait ici
stop-gaps-advice = corrigez-le (`crossfoot check` dit tout), ou ajoutez `--partial` pour continuer sans lui
stop-output-closed = la sortie standard est fermée : la réponse ne peut s'afficher nulle part

## Documents

stop-document = { $name } : { $why }
stop-document-password = il est protégé par un mot de passe, ou chiffré
stop-document-password-advice = ouvrez-le avec le mot de passe, et enregistrez une copie sans
stop-document-broken = il ne peut pas être lu : { $reason }
stop-document-unpacks = il se décompresse en plus de { $megabytes } mégaoctets, ce que nul plan ne fait
stop-document-cells = il a plus de { $count } cellules
stop-document-old = son format n'est pas lu (.doc ou .xlsb)
stop-document-old-advice = enregistrez-le comme .docx ou .xlsx
stop-document-other = ce n'est ni un classeur, ni un fichier CSV, ni un document Word (.docx)
stop-document-uncounted = { $cell } contient une formule sans valeur enregistrée
stop-document-uncounted-advice = ouvrez-le dans un tableur et enregistrez-le là
stop-document-no-table = aucun tableau d'activités n'y a été trouvé
stop-document-no-table-advice = un tableau a besoin d'une ligne d'en-têtes, telle que « Activité », « 2025 », « Total »
stop-unknown-encoding = il n'y a pas d'encodage appelé `{ $name }`
stop-separator = un séparateur est un signe ASCII : `;` `,` `|`
stop-correct-document = `{ $name }` n'est pas un texte : rien n'y est écrit
stop-correct-document-advice = corrigez la cellule là-bas, ou faites-en un plan avec `crossfoot import`
stop-layout = { $place } : { $why }
stop-layout-toml = ce n'est pas du TOML
stop-layout-value = `{ $key }` ne peut pas être { $value } dans une mise en page
stop-layout-key = une mise en page n'a pas de `{ $key }` ici

stop-file-outside = `{ $name }` sort du dossier du plan
stop-not-a-picture = `{ $name }` n'est pas une image PNG, JPEG ou SVG
stop-file-unusual = `{ $name }` n'est pas un fichier de taille habituelle
stop-template = `{ $name }` ne peut pas servir de modèle : { $why }
stop-template-advice = `template` désigne un document Word (.docx) tel que Word ou LibreOffice l'enregistre : l'en-tête officiel et les numéros de page en haut et en bas de page
template-no-document = ce n'est pas un document Word
template-broken = sa partie { $part } est illisible
template-strict = il est enregistré au format « Open XML strict » ; enregistrez-le en « Document Word (.docx) »
template-runs = il contient des macros ou des objets d'autres logiciels
template-fetches = sa partie { $part } va chercher quelque chose ailleurs à l'ouverture
template-large = il contient trop de choses
template-narrow = ses pages ne laissent pas de place aux tableaux
stop-logo-needs-png = un document Word ne peut pas montrer `{ $name }` seul
stop-logo-needs-png-advice = placez la même image, `{ $png }`, à côté
