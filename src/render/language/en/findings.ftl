# What check says: messages, labels, notes and helps of findings.
# Both languages have the same keys, each with the same variables; a test holds them together.

# What findings are about.
subject-plan = the plan
subject-axis = axis { $id }
subject-result = result { $id }
subject-activity = activity { $id }
subject-line = line { $id }
total-of-plan = the overall total
total-of-row = the row total
period-of = { $period } of { $subject }

# Totals.
row-total = row { $id } does not add up
year-total = { $period } of { $subject } is not the sum of its quarters
line-total = { $subject } is not quantity × unit cost
total = { $subject } does not add up
period-total = { $period } of { $subject } does not add up
footing-figures =
    declared { $declared }, { $parts ->
        [years] its years
        [quarters] its quarters
        [periods] its periods
        [product] quantity × unit cost
        [lines] its lines
        [activities] its activities
        [results] its results
        [axes] its axes
       *[parts] its parts
    } { $parts ->
        [product] gives
       *[parts] give
    }{ $bound ->
        [most] {" "}at most
        [least] {" "}at least
       *[exact] {""}
    } { $computed }: { $difference } { $side ->
        [over] too much
       *[under] too little
    }
footing-agree =
    { $totals } agree with each other, and { $parts ->
        [years] the year cells
        [quarters] the quarters
        [periods] the cells of the row
        [product] quantity × unit cost
        [lines] the lines
        [activities] the activities
        [results] the results
        [axes] the axes
       *[parts] the parts
    } with none of them
footing-agrees-here = { $total }: { $declared }, which agrees
footing-same-cause = the same cause: { $total } { $figures }
footing-rounded = totals are rounded to { $unit }, which explains the difference
footing-help =
    write `{ $line }`, or correct { $parts ->
        [years] a year cell
        [quarters] a quarter
        [periods] a cell of the row
        [product] the quantity or the unit cost
        [lines] a line
        [activities] an activity
        [results] a result
        [axes] an axis
       *[parts] one of its parts
    }
footing-help-parts =
    correct an amount of the line, or { $parts ->
       *[product] the quantity or the unit cost
    }
footing-help-open =
    { $names }{ $more ->
        [0] {""}
       *[other] {" "}and { $more } more
    } { $count ->
        [one] has no amounts; { $difference } would complete the total
       *[other] have no amounts; together { $difference } would complete the total
    }
footing-help-rounding = { $within } of { $all } differences have the size of rounding; if totals were rounded, write `{ $line }`
overflow = an amount of { $subject } is too large to be added up
overflow-label = the sum or product does not fit in 128 bits
overflow-help = correct the numbers: an amount of money has at most 24 digits
## How findings are drawn

severity-error = error
severity-warning = warning
severity-note = note
finding-help = help
finding-accepted = accepted: { $reason }
finding-figures = declared { $declared }, computed { $computed }, difference { $difference }
finding-partial = not every file could be read, so the rules that need the whole plan were left out
summary = { $plan }: { $counts }
summary-clean = { $plan }: it adds up, nothing was found
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
summary-cut = { $shown } of { $all } findings are shown; `--all` shows all of them
