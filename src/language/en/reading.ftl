# What is said while the text of a plan is read.

text-too-large = this file has { $size } MiB; 256 MiB and more can't be read
text-too-large-help = divide the plan into one file for each axis
text-not-utf8 = this file is not UTF-8 text
text-not-utf8-label = the first byte that is not UTF-8
text-not-utf8-help = save the file as UTF-8 in your editor

toml-duplicate-key = the key `{ $key }` stands twice in one table
toml-duplicate-key-label = again
toml-duplicate-table = the table `{ $table }` stands twice
toml-conflict = { $count ->
    [one] a merge left a conflict here
   *[other] a merge left { $count } conflicts in this file, the first one here
}, between "{ $ours }" and "{ $theirs }"
toml-conflict-help = keep one side of each, or the two together, and delete the lines that begin with `<<<<<<<`, `|||||||`, `=======` and `>>>>>>>`; `git checkout --ours FILE` or `--theirs FILE` takes one side whole
toml-not-a-table = this extends something that is not such a table
toml-first-here = first here
toml-opened-here = opened here
toml-line-break = a line can't break before or after `=`
toml-carriage-return = a carriage return without a line feed behind it; save the file with ordinary line ends
toml-unexpected = `{ $character }` is not expected here
toml-string-not-closed = the closing quote of this text is missing
toml-character-in-string = a character that may not stand in a text
toml-escape = after `\` in a text stands something that TOML does not know; write `\\` for the sign itself
toml-number = this is not a number that TOML knows
toml-date = this is not a date that TOML knows; write 2013-07-15
toml-not-quoted = words stand between quotes
toml-comma = a comma is missing here
toml-array-not-closed = the closing `]` is missing
toml-table-not-closed = the closing `{"}"}` is missing
toml-key-over-lines = a key can't go over several lines
toml-too-deep = this nests deeper than can be read
toml-other = not TOML: { $words }
toml-wanted = expected { $expected }, found { $found }
token-line-end = the end of the line
token-file-end = the end of the file
token-key = a key
token-equals = `=`
token-point = `.`
token-comma = `,`
token-bracket = `]`
token-brace = `{"}"}`
token-string = a text
token-word = a word
token-space = a space
token-other = another sign
toml-perhaps-more = reading stopped here: there is perhaps more

typo-write = write `{ $correction }`
typo-key = the key `{ $key }` stands without quotes
typo-key-label = a key with accents or spaces stands between quotes
typo-french-key = the fields of a plan have English names, and `{ $key }` is none
typo-curly-quotes = this text stands in quotes of a word processor
typo-curly-quotes-label = TOML knows straight ones
typo-percent = `{ $typed }` has a percent sign
typo-percent-label = a percentage is written without its sign
typo-decimal-comma = `{ $typed }` has a decimal comma
typo-decimal-comma-label = decimals stand behind a point
typo-grouped-number = `{ $typed }` has separators that TOML does not know
typo-grouped-number-label = digits are grouped with `_`, or not at all
typo-currency = `{ $typed }` has a currency in it
typo-currency-label = an amount is written without its currency
typo-date = `{ $typed }` is not a date that TOML knows
typo-date-label = days are written year-month-day
typo-words-in-number = `{ $typed }` is not a number
typo-words-in-number-label = a number is written in digits alone
typo-bare-word = `{ $typed }` stands without quotes
typo-bare-word-label = words stand between quotes
typo-nothing = `{ $key }` has no value
typo-nothing-help = leave `{ $key }` out where nothing is known; zero is `{ $key } = 0`, what does not apply is `{ $key } = "n/a"`

kind-string = a text
kind-number = a number
kind-boolean = true or false
kind-date = a date
kind-time = a time
kind-array = a list
kind-table = a table

form-plan = the plan
form-axis = an axis
form-result = a result
form-activity = an activity
form-line = a budget line
form-task = a task
form-total = a total
form-check = the table `[check]`
form-indicator = an indicator
form-body = a body
form-deadline = a deadline
form-pledge = a pledge
form-accepted = an accepted finding
form-record = a progress record
form-recorded-activity = an activity of a progress record
form-recorded-indicator = an indicator of a progress record
form-unplanned = an unplanned activity
form-event = an event
form-review = what is told of a year or of the whole
form-risk = a risk
form-recommendation = a recommendation
form-section = a section

unknown-field = { $form } has no field `{ $field }`
unknown-field-belongs = this field belongs to { $forms }
form-owner = { $form }
unknown-field-move = move `{ $field } = …` above the first sub-table of the table that it is about
unknown-field-period = write `{ $field } = {"{"} { $period } = … {"}"}`
unknown-field-known = its fields are { $fields }
unknown-field-own = keep it under a key of your own: `{ $key } = …`
not-kept-schedule = write when it runs as `schedule = ["2024-03-01..2024-05-30"]`
not-kept-activity = an activity holds tasks (`[[…activity.task]]`, steps without money) and lines (`[[…activity.line]]`, with money); a result holds activities
not-kept-objectives = objectives are those of an axis; write `description = "…"` here
not-kept-depends = what has to come first is not kept: say it in `note`, or under a key of your own, such as `x-depends`
not-kept-stage = the plan holds one amount: another version of the budget is another revision of the plan, what was committed and paid stands in `progress/`
not-kept-achieved = what was reached stands in the records: `[[indicator]]` in `progress/`
did-you-mean = did you mean `{ $meant }`?
missing-field = { $form } has no `{ $field }`
missing-field-help = write for example `{ $example }`
missing-currency-related = this amount needs a currency
invalid-value = `{ $field }` can't be read
expected-kind = expected { $expected }, found { $found }
expected-list = expected a list, in brackets
expected-tables = this table may stand several times, so its header has double brackets
not-a-language = `{ $key }` is not the code of a language, such as `en` or `fr`
no-language = this text has no language
empty-string = this text is empty
number-is-not-an-id = an id is a text: as a number, 4.10 would be 4.1
quoted-date = a date stands without quotes
ends-before-it-begins = it ends before it begins
expected-pledged = expected amounts by period
expected-pledged-help = write `amount = {"{"} total = 100 {"}"}`
not-a-plain-number = not a plain decimal number
not-a-small-number = not a small whole number
negative-number = this number is below zero
not-positive = this is not above zero
amount-in-quotes = an amount is a number, without quotes
amount-help = write digits, with `_` between groups and `.` before decimals: `1_500_000.50`
amount-too-long = an amount has at most { $digits } digits
amount-without-period = this amount does not say its period
amount-precision = `{ $amount }` has more decimals than its currency
amount-precision-label = { $decimals ->
    [one] one decimal
   *[other] { $decimals } decimals
  }; the currency has { $allowed }
amount-precision-help = { $allowed ->
    [0] write a whole number, or correct `currency`
    [one] write at most one decimal, or correct `currency`
   *[other] write at most { $allowed } decimals, or correct `currency`
  }
expected-amounts = expected amounts by period
expected-amounts-help = write `{ $field } = {"{"} 2012 = 5_000, total = 5_000 {"}"}`, `{ $field } = "n/a"`, or leave it out
expected-targets = expected targets by period
expected-targets-help = write `targets = {"{"} 2014 = 30 {"}"}`
included-and-amounts = a row whose money stands elsewhere has no amounts of its own
not-applicable-spelling = what does not apply is written `"n/a"`
not-a-currency = `{ $code }` is not the code of a currency (ISO 4217)
currency-cfa = write `currency = "XOF"` for the CFA franc of West Africa, `currency = "XAF"` for that of Central Africa
currency-help = write the three letters of the currency: `currency = "XOF"`
not-a-unit = this is no unit of amounts
amounts-in-help = write `amounts_in = "thousands"`, `"millions"`, or a number: 1_000
not-a-rate = a rate is a number above zero, one for all years or one for each: `USD = 605.5`, `USD = {"{"} 2024 = 605.5 {"}"}`
declared-twice = totals in the plan's own currency stand here already
outside-plan-period = `{ $period }` lies outside of the plan
outside-plan-period-label = the plan has the years { $years }
outside-plan-period-help = correct the period, or add the year to `years` in the plan's file
unknown-period = `{ $field }` has no period `{ $period }`
unknown-period-help = its keys are the years { $years }, their quarters, `unphased`, `total`
period-reversed = `{ $period }` ends before it begins
period-not-a-year = `{ $period }` is a quarter, and several periods together are made of years
period-not-a-year-help = write one amount for each quarter, or one for the years
ambiguous-amount = `{ $amount }` can be read in two ways
ambiguous-amount-label = the currency has fewer decimals: is this a point between thousands?
ambiguous-amount-help = write `{ $one }` or `{ $other }`
overlapping-periods = the period `{ $period }` has an amount already
overlapping-periods-label = this time is counted twice
overlapping-periods-help = keep one of the two; only a year may stand beside its own quarters
overlapping-periods-related = the other amount
nested-too-deep = results may hold results at most { $most } levels deep
not-quarters = `{ $text }` names no quarters of the plan
not-quarters-help = write `{ $year }-Q2`, `{ $year }-Q1..{ $year }-Q3`, or `{ $year }` for the whole year
years-are-texts = labels of years stand between quotes
expected-quarters = quarters are written between quotes
unsupported-format = this plan is written in version { $version } of the file format
unsupported-format-label = this program reads version { $supported }
unsupported-format-help = install a newer crossfoot, or correct the number
date-too-far = a plan can't begin in this year
year-label = `{ $label }` can't be the label of a year: it would be taken for something else
year-twice = `{ $label }` stands twice
too-many-years = a plan has at most { $most } years, this one has { $years }
no-years = a plan has at least one year
not-a-level = a plan has no level `{ $key }`
not-a-level-help = the levels are `plan`, `axis`, `result`, `activity` and `line`
dotted-key = a key with a point in it stands between quotes
deadline-twice = a deadline has one of `on`, `date` and `days_after_quarter`
not-a-day-of-year = a day of the year is written "month-day": "10-31"
not-a-rule = there is no rule `{ $rule }`
not-a-rule-help = `crossfoot rules` lists them
record-name = `{ $name }` names no quarter and no year of the plan
record-name-help = call it after its quarter: `{ $example }`; a year's file after its year, the last one `progress/final.toml`
no-shares = no line and no funder stands in it
not-a-recurrence = `{ $word }` does not say how often
not-a-recurrence-help = write "yearly", "half-yearly" or "quarterly", or the periods in each of which it is done once: ["2012-Q4", "2013-Q4"]
not-a-status = `{ $word }` is not a status
not-a-status-help = write `not-started`, `under-way`, `completed`, `suspended`, `postponed` or `cancelled`
not-a-stage-help = write `pledged`, `signed`, `received` or `withdrawn`
not-a-percentage = a percentage lies between 0 and 100
amount-no-range = an amount is one number; where the document prints a range, write what counts, and the range in `note` or under a key of your own
amount-no-words = where no amount is published, leave the cell out; where none applies, write `{ $field } = "n/a"`; say why in `note`
not-kept-parts = a value has no parts by country or group: write an indicator for each

# How reports look.
form-report = the table `[report]`
form-signature = a signature
not-a-section = reports have no section `{ $name }`
not-a-section-help = sections are { $all }
file-outside = a file in the plan's folder, by a path from there
file-ending = the name of the file must end in { $endings }
not-a-colour = six hexadecimal digits, such as "#1F3A5F"
