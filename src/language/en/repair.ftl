# Explanations of what is most probably wrong.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Places.
repair-total-of = the total of { $subject }
repair-product-of = quantity × unit cost ({ $place })
repair-factor-of = { $field ->
        [quantity] the quantity
        [times] how often
       *[unit_cost] the unit cost
    } of { $place }
repair-value = { $value }

# Reasons.
repair-missing = nothing is printed; this amount would complete the total
repair-swapped = digits { $first } and { $second } swapped
repair-sign = the sign
repair-zeros-missing = { $zeros ->
        [one] one zero too few
       *[other] { $zeros } zeros too few
    }
repair-zeros-added = { $zeros ->
        [one] one zero too many
       *[other] { $zeros } zeros too many
    }
repair-dropped = a digit is missing: { $digit } as digit { $place }
repair-added = a digit too many: digit { $place }, { $digit }
repair-replaced = digit { $place } should be { $digit }
repair-left-out = the difference equals { $position ->
        [first] the first part, { $part }
        [last] the last part, { $part }
       *[between] { $part }
    }: left out
repair-twice = the difference equals { $position ->
        [first] the first part, { $part }
        [last] the last part, { $part }
       *[between] { $part }
    }: counted twice
repair-line-left-out = { $line } was left out of the totals of { $of }
repair-line-twice = { $line } was counted twice in the totals of { $of }
repair-line-elsewhere = { $line } stands under { $stands } and may be counted under { $counted }
repair-line-exchanged = the amounts of { $first } and { $second } of { $line } are exchanged
repair-line-shifted = a part of what stands in { $first } and { $second } of { $line } stands in the wrong one of the two
repair-running = a running total: this total and all before it
repair-copied = the same number as { $place }: copied from there
repair-rounded = rounded by hand

# Verdicts.
repair-certain = certain: no other explanation is as short
repair-probable = probable
repair-ambiguous = { $rows ->
        [0] no single number explains it
        [one] one number would explain it; nothing confirms it
       *[other] one of { $rows }; the document can't tell which
    }
repair-too-many = there are too many possibilities to try them all; here is what could settle each difference alone
repair-apart = there are too many possibilities to try them all together; equal differences are explained first, the rest apart from them
repair-unsearched = these differences were not looked at, for the plan has too many: correct what is listed, then ask again
repair-not-searched = which number is wrong was not searched: the plan has too many differences; correct some, then ask again
repair-none = no few corrections of printed numbers explain this; here is what could settle each difference alone
repair-one-of = one of { $amounts ->
        [one] the amounts
       *[other] { $amounts } amounts
    } of { $subject }
repair-one-of-or = one of { $amounts ->
        [one] the amounts
       *[other] { $amounts } amounts
    } of { $subject }, or { $total }

# Rows in one sentence.
repair-should-be = { $place }: { $printed } should be { $amount }
repair-should-be-because = { $place }: { $printed } should be { $amount } ({ $reason })
repair-should-have = { $place } is not printed; { $amount } would complete the total
repair-help-certain = certain: { $what }
repair-help-probable = probable: { $what }
repair-help-one = possible: { $what }
repair-help-some = the document can't tell which is wrong: { $places }
repair-help-row = one of these numbers of { $subject } is wrong, and the document can't tell which: { $periods }
repair-the-total = the total
repair-help-many = { $many }: the document can't tell
repair-see = `{ $command }` lists what to write

# The list.
repair-nothing = every printed total agrees with its parts, accepted differences aside
repair-nothing-about = nothing is wrong with the totals of { $id }
repair-incomplete = some files could not be read; only the rest is explained (`crossfoot check` says what is wrong with them)
repair-differences = { $differences ->
        [one] 1 total differs
       *[other] { $differences } totals differ
    } from { $differences ->
        [one] its
       *[other] their
    } parts; the shortest explanation has { $causes ->
        [one] 1 cause
       *[other] { $causes } causes
    }
repair-differences-only = { $differences ->
        [one] 1 total differs from its parts
       *[other] { $differences } totals differ from their parts
    }
repair-difference = { $place }: declared { $declared }, computed { $computed }, difference { $difference }
repair-cause = Cause { $number }
repair-alternatives = or, as short, { $count ->
        [one] one other explanation
       *[other] { $count } other explanations
    } of the same differences:
repair-alternatives-left-out = { $count ->
        [one] and one more
       *[other] and { $count } more
    }: `--format json` lists them all
repair-change = { $place }: { $printed } → { $amount }
repair-inherited = with { $places }, which inherited it
repair-changes = { $count ->
        [one] changes 1 number
       *[other] changes { $count } numbers
    }
repair-more = { $many }: the document can't tell (`{ $command }` lists them all)
repair-by-formula = { $cell } says { $declared }; write { $computed }, or the formula that gives it
repair-apply = `{ $apply }` writes a correction into the plan, `{ $patch }` shows it
repair-correct-there = correct it where the plan was read from: only texts of a plan that lie here are written
repair-look-up =
    look up { $subject } in the document: which of these { $rows } numbers does it print otherwise? { $writes ->
        [yes] `{ $apply }` then writes number N
       *[no] correct it there
    }
repair-look-up-all =
    look up these totals in the document: which of the numbers does it print otherwise? { $writes ->
        [yes] `{ $apply }` then writes number N
       *[no] correct it there
    }

# Applying.
repair-wrote = wrote { $place }: { $printed } is now { $amount }
repair-left = { $differences ->
        [0] every printed total agrees with its parts now
        [one] 1 total still differs from its parts
       *[other] { $differences } totals still differ from their parts
    }
repair-by-hand-move = this can't be written in place: move { $line } to { $counted }, or correct the totals of both
repair-by-hand-period = this can't be written in place: write { $amount } for { $to } instead of { $from } in { $line }
repair-by-hand-missing = this can't be written in place: give { $subject } its amount, { $amount }
repair-by-hand-product = this can't be written in place: neither the quantity nor the unit cost divides { $amount } exactly

# Accepting.
fix-made = { $place }: { $before } → { $after }
fix-nothing = nothing is known well enough to be corrected without you
accept-wrote = { $count ->
        [one] wrote 1 acceptance
       *[other] wrote { $count } acceptances
    } into { $file }
repair-percent-of = the percentage of { $place }
repair-by-hand-percent = no percentage with two decimals gives exactly { $amount }, or it is that of several amounts: correct it by hand
repair-by-hand-computed = this amount is computed and not printed: correct what gives it, so that it is { $amount }
