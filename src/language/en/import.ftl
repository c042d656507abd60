# What documents were understood as: workbooks, values with separators, Word documents.
# Both languages have the same keys, each with the same variables; a test holds them together.

import-counts = { $name }: { $read } of { $filled } filled cells read{ $left ->
    [0] {""}
   *[other] , { $left } not (`crossfoot import --account` lists them)
}
import-account-sheet = { $area }: { $filled } cells, { $read } read: { $parts }
import-account-rest = { "  " }not read: { $count } { $count ->
    [one] cell
   *[other] cells
}, { $why }: { $cells }

import-read-title = { $count ->
    [one] the title
   *[other] { $count } titles
}
import-read-header = { $count } of headers
import-read-heading = { $count } of headings
import-read-id = { $count } { $count ->
    [one] id
   *[other] ids
}
import-read-words = { $count } { $count ->
    [one] text
   *[other] texts
}
import-read-note = { $count } kept as notes
import-read-amount = { $count } { $count ->
    [one] amount
   *[other] amounts
}
import-read-total = { $count } of totals
import-read-factor = { $count } quantities and unit costs
import-read-schedule = { $count } of the schedule
import-read-dash = { $count } { $count ->
    [one] dash
   *[other] dashes
}

import-unread-percent = percentages are no amounts
import-unread-breakdown = parts of a column that is no part of the row's total
import-unread-second-amount = another amount for the same time
import-unread-by-funder = the parts of a printed total
import-unread-no-header = numbers in a column without a header
import-unread-asked = left out as the layout says
import-unread-derived = computed by the report, not printed in the plan
import-unread-crossing = a total over several groups
import-unread-example = an example of the form
import-unread-form = a row of the form that nobody filled in
import-unread-hidden = hidden, or struck out
import-unread-hidden-sheet = on a hidden sheet
import-unread-no-table = no table that was understood
import-unread-not-understood = totals that were not understood
import-unread-elsewhere = beside the tables, or without a meaning for their row

import-no-currency = no currency was found in the document: `XXX`, which means none, is written; `--currency CODE` says it
import-fcfa = the currency is called FCFA ({ $cell }), which is XOF or XAF: XOF is assumed
import-scale = amounts are multiplied by { $factor }: "{ $words }" stands in { $cell }
import-no-start = the document does not say when "{ $year }" begins: correct `starts`
import-rounded = { $count } { $count ->
    [one] amount has
   *[other] amounts have
} more decimals than { $currency }: rounded to { $unit }
import-ids-made = { $count } { $count ->
    [one] row has no id of its own: one was
   *[other] rows have no id of their own: they were
} made
import-ids-prefixed = { $count } { $count ->
    [one] id stands
   *[other] ids stand
} in several groups: the group's id is put in front
import-serials = { $count } { $count ->
    [one] number in a column of days is read as a day
   *[other] numbers in columns of days are read as days
}: { $cell }
import-id-number = { $cell }: the document stores the id { $id } as a number, and { $other } has it too (one of them { $meant }?): write ids as text
import-not-a-number = { $cell } says "{ $text }": no number, kept as a note
import-sign-usual = `{ $sign }` is taken for the sign before decimals: every number of the table fits, none proves it
import-sign-known = `{ $sign }` stands before decimals: numbers of the table prove it
import-sign-unknown = "{ $text }" ({ $cell }) can be two numbers, and the table does not tell which
import-lone-numbers = { $count } total { $count ->
    [one] row has one number
   *[other] rows have one number each
}, under "{ $head }": read as the row's total
import-hidden-row = row { $row } of { $sheet } is hidden or struck out, and not read{ $count ->
    [0] {""}
   *[other] {" "}({ $amounts })
}
import-hidden-sheet = the sheet { $sheet } is hidden, and not read ({ $count } { $count ->
    [one] cell
   *[other] cells
})
import-hidden-columns = { $count ->
    [one] the column { $columns } of { $sheet } is hidden, and read all the same
   *[other] the columns { $columns } of { $sheet } are hidden, and read all the same
}
import-not-understood = most totals of { $sheet } are far from every sum of its rows: the layout is not understood, and no total is told ({ $totals }); `--show-layout` prints how it was read
import-far-total = { $cell } prints { $declared }, and what it adds up is { $sum }
import-marks = { $count ->
    [one] the mark of a footnote is
   *[other] the marks of { $count } footnotes are
} no part of the amount: "{ $text }" ({ $cell })
import-read-as = read as { $encoding }, with `{ $separator }` between the values
import-joined = { $count } rows of the table at { $sheet } say more of the activities of the one at { $other }: each activity is told once
import-goes-on = { $table } goes on in { $tables }: read as one table, with the headings between as rows (in brackets the row where { $count ->
    [one] it begins
   *[other] each begins
})
import-summary = the sheet { $sheet } sums up the others: its rows are read as totals
import-said-twice = { $cell } says { $text } where { $other } says { $meant } for the same: { $other } is read
import-changes = { $count } { $count ->
    [one] tracked change
   *[other] tracked changes
}: { $side ->
    [before] read as it stood before them (`--revision after` reads it with them)
   *[after] inserted text was read, deleted text left out (`--revision before` reads it without them)
}
import-no-numbers = read as "n/a", no amount and not zero: { $words } ({ $cell })
import-origin = it was read from { $cell } of { $document }
import-inherited = { $cell } adds it up by its formula, and inherited the difference
import-cause-leaves-out = certain: the formula { $formula } leaves out { $cell } ({ $title }){ $count ->
    [one] {""}
   *[other] {" "}and more
}
import-cause-at = { $cell }: { $why }
import-cause-typed-over = certain: a number is typed here, where the cells beside it hold formulas
