# Lo que encontró una verificación, en una línea.

summary = { $plan }: { $counts }
summary-clean = { $plan }: nada que señalar
summary-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errores
}
summary-warnings = { $count ->
    [one] { $count } advertencia
   *[other] { $count } advertencias
}
summary-notes = { $count ->
    [one] { $count } nota
   *[other] { $count } notas
}
summary-folded = `--all` los muestra uno por uno, `--select REGLA` los de una regla
folded = { $rule }
folded-all = { $says }: { $places }
folded-more = { $count } veces, { $says }: { $places }, …
summary-ignored = sin contar: { $count ->
    [one] { $count } hallazgo
   *[other] { $count } hallazgos
} de reglas que `[check]` descarta en `plan.toml`: { $rules }
summary-cut = se muestran { $shown } hallazgos de { $all }; `--all` los muestra todos
file-not-read = advertencia: `{ $name }` no se lee: un plan consta de `plan.toml`, `axes/*.toml` y `progress/*.toml`
