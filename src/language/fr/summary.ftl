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
summary-cut = { $shown } constats affichés sur { $all } ; `--all` les affiche tous
file-not-read = avertissement : `{ $name }` n'est pas lu : un plan se compose de `plan.toml`, `axes/*.toml` et `progress/*.toml`
