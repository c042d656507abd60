# What a check found, in one line. Stands alone: a check that finds nothing says no more.

summary = { $plan }: { $counts }
summary-clean = { $plan }: nothing was found
summary-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
summary-warnings = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
summary-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
summary-folded = `--all` shows each of these, `--select RULE` those of one rule
folded = { $rule }
folded-all = { $says }: { $places }
folded-more = { $count } times, { $says }: { $places }, …
summary-ignored = not counted: { $count ->
    [one] { $count } finding
   *[other] { $count } findings
} of rules that `[check]` in `plan.toml` ignores: { $rules }
summary-cut = { $shown } of { $all } findings are shown; `--all` shows all of them
file-not-read = warning: `{ $name }` is not read: a plan is `plan.toml`, `axes/*.toml` and `progress/*.toml`
