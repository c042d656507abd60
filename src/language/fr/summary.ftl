# What a check found, in one line. Stands alone: a check that finds nothing says no more.

summary = { $plan } : { $counts }
summary-clean = { $plan } : rien à signaler
summary-errors = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
summary-warnings = { $count ->
    [one] { $count } avertissement
   *[other] { $count } avertissements
}
summary-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
summary-folded = `--all` les montre un par un, `--select RÈGLE` ceux d'une règle
folded = { $rule }
folded-all = { $says } : { $places }
folded-more = { $count } fois, { $says } : { $places }, …
summary-ignored = non comptés : { $count ->
    [one] { $count } constat
   *[other] { $count } constats
} de règles que `[check]` écarte dans `plan.toml` : { $rules }
summary-cut = { $shown } constats affichés sur { $all } ; `--all` les affiche tous
file-not-read = avertissement : `{ $name }` n'est pas lu : un plan se compose de `plan.toml`, `axes/*.toml` et `progress/*.toml`
