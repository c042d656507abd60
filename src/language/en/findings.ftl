# What check says: messages, labels, notes and helps of findings.
# Both languages have the same keys, each with the same variables; a test holds them together.

# What findings are about.
subject-plan = the plan
subject-axis = axis { $id }
subject-result = result { $id }
subject-activity = activity { $id }
subject-line = line { $id }
subject-task = task { $id }
subject-total = total { $id }
# What the plan itself calls its levels: "Pillar IV".
subject-own = { $own }
subject-titled = { $subject } "{ $title }"
total-of-plan = the overall total
total-of-row = the row total
period-of = { $period } of { $subject }

# Totals.
row-total = the row of { $subject } does not add up
year-total = { $period } of { $subject } is not the sum of its quarters
line-total = { $subject } is not quantity × unit cost
percent-total = { $subject } is not what its percentage gives
total = { $subject } does not add up
period-total = { $period } of { $subject } does not add up
footing-figures =
    declared { $declared }, { $parts ->
        [years] its years
        [quarters] its quarters
        [periods] its periods
        [percent] its percentage
        [product] quantity × unit cost
        [lines] its lines
        [activities] its activities
        [results] its results
        [axes] its axes
       *[parts] its parts
    } { $parts ->
        [percent] gives
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
        [percent] the percentage
        [product] quantity × unit cost
        [lines] the lines
        [activities] the activities
        [results] the results
        [axes] the axes
       *[parts] the parts
    } with none of them
footing-agrees-here = { $total }: { $declared }, which agrees
footing-same-cause = the same cause: { $total } { $figures }
footing-also = { $period }: { $figures }
footing-rounded = totals are rounded to { $unit }, which explains the difference
footing-help =
    write `{ $line }`, or correct { $parts ->
        [years] a year cell
        [quarters] a quarter
        [periods] a cell of the row
        [percent] the percentage or what it is taken of
        [product] the quantity or the unit cost
        [lines] a line
        [activities] an activity
        [results] a result
        [axes] an axis
       *[parts] one of its parts
    }
percent-other-rate = { $rate } % of { $base } is exactly this: if the rate is wrong, write `{ $line }`
percent-other-base = this is { $rate } % of { $base }; what it names gives { $now } now
footing-help-parts =
    correct an amount of the line, or { $parts ->
       *[product] the quantity or the unit cost
    }
footing-help-quantity = each period of the line is quantity × unit cost; if the quantity is meant for each, write `{ $line }`
footing-blank-years = { $count ->
    [one] the cell of { $years } is blank: { $difference } in it would complete the row
   *[other] the cells of { $years } are blank: { $difference } in one of them would complete the row
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


# Structure.
duplicate-id = the id `{ $id }` is used twice
duplicate-id-label = used again here
duplicate-id-related = first used here
duplicate-id-help = give one of them another id; `formerly` can keep the old one
duplicate-record = two records of { $quarter }
duplicate-record-label = this file records { $quarter } again
duplicate-record-related = the first record of the quarter
duplicate-record-activity = activity `{ $name }` is reported twice for { $quarter }
duplicate-record-indicator = indicator `{ $name }` is reported twice for { $quarter }
duplicate-record-twice-related = first here
duplicate-record-twice-help = keep one of the two; amounts of the same quarter are added up in one `disbursed`
duplicate-record-help = keep one file for each quarter in `progress/`, or one for each body in the folder of the quarter
duplicate-recommendation = two recommendations are called `{ $name }`
duplicate-recommendation-help = give one of them another `id`; where it is the same one, leave its `title` out
unknown-body = `{ $name }` is not in `[bodies]`
unknown-body-meant = write `{ $line }`, or add `{ $name }` to `[bodies]`
unknown-body-help = add it to `[bodies]`, as a key, a name or an alias
unknown-included-in = the plan has no `{ $id }`
unknown-included-in-help = write the id of the row in which the money stands
included-in-circle = the money is said to stand elsewhere in a circle: { $circle }
included-in-circle-help = give one of these rows its own amount
negative-amount = { $subject } has an amount below zero
negative-amount-help = write the amount without its sign, or take it from another row
duplicate-title = { $subject } has the title of another activity
duplicate-title-related = { $subject } has it too
duplicate-title-help = say in the titles what tells the two apart, or remove one of them

# Framework.
no-axis = the plan has no axis yet
no-axis-help = write each axis into a file of its own in the folder `axes`, or as `[[axis]]` into this file
activity-without-budget = { $subject } has no budget
activity-without-budget-all = none of the { $count } activities has a budget
activity-without-budget-help = add `budget = { "{" } total = … { "}" }`; where it needs no money, `budget = "n/a"`
activity-without-schedule = { $subject } has no schedule
activity-without-schedule-all = none of the { $count } activities has a schedule
activity-without-schedule-help = where the quarters are known, add `schedule = ["{ $example }"]`
activity-without-responsible = nobody is responsible for { $subject }
activity-without-responsible-all = nobody is responsible for any of the { $count } activities
activity-without-responsible-help = add `responsible = ["…"]` to the activity, its result or its axis
result-without-indicator = { $subject } has no indicator
result-without-indicator-all = none of the { $count } results has an indicator
result-without-indicator-help = add `indicators = ["…"]`, or a `[[result.indicator]]` with its targets
result-without-activity = { $subject } has no activity
result-without-activity-all = none of the { $count } results has an activity
result-without-activity-help = add a `[[result.activity]]` below it, or remove the result
indicator-without-target = an indicator of { $subject } has no target
indicator-without-target-all = none of the { $count } indicators has a target
indicator-without-target-help = write it as a `[[result.indicator]]` with `targets = { "{" } { $example } = … { "}" }`

# Schedule and money.
money-outside-schedule = { $subject } has { $amount } in { $period }, when it does not run
money-outside-schedule-related = the schedule
money-outside-schedule-help = move the amount, or schedule a quarter of { $period }
schedule-without-money = { $subject } runs in { $period }, for which it has no money
schedule-without-money-related = the budget
schedule-without-money-help = add an amount for { $period }, or take it out of the schedule; `{ $period } = "n/a"` says that it costs nothing

# Progress.
unknown-progress-activity = the plan has no activity `{ $name }`
unknown-progress-indicator = the plan has no indicator `{ $name }`
unknown-progress-axis = the plan has no axis `{ $name }`
unknown-progress-body = the plan has no body `{ $name }`
unknown-progress-recommendation = no earlier record makes the recommendation `{ $name }`
conflicting-progress = { $bodies } say different things of `{ $name }` in { $quarter }
conflicting-progress-help = correct one of the files, or write what counts into the committee's own record, `progress/{ $quarter }.toml`
conflicting-progress-related = { $body } says this
reported-twice = { $one } and { $other } both report { $amount } as `{ $field }` for activity `{ $name }` in { $quarter }: perhaps the same money
reported-twice-committee = the committee
reported-twice-help = each body reports what it paid itself; take the amount out of one of the files, or accept the finding where both paid
reported-twice-related = the first report of the amount
ambiguous-progress-indicator = several indicators are called `{ $name }`
ambiguous-progress-help = write the place of the one that is meant: { $places }
duplicate-title-indicator = the indicator `{ $name }` has the title of another indicator
duplicate-title-indicator-related = `{ $name }` has it too
duplicate-title-indicator-help = a record can't tell them apart by their title: give each an `id`, or write these places in records
unknown-progress-help = write an id of the plan; what the plan does not have belongs in `[[unplanned]]`
unknown-progress-recommendation-help = give it a `title`, or write the `id` of one that was made before
overspent = more was disbursed for { $subject } than its budget
overspent-no-budget = money was disbursed for { $subject }, which has no budget
overspent-no-budget-label = { $disbursed } disbursed, nothing budgeted
overspent-no-budget-help = if the plan gives it money, write its `budget`; if the money is that of another activity, report it there
overspent-no-budget-related = its budget is blank
overspent-year = more was disbursed for { $subject } in { $year } than its budget for that year
overspent-label = { $disbursed } disbursed, { $budget } budgeted: { $over } too much
overspent-help = `disbursed` is the amount of this quarter alone; a negative one corrects an earlier quarter
overpledged = more is pledged for { $subject } than it costs
overpledged-label = { $pledged } pledged, { $budget } budgeted: { $over } too much
overpledged-help = where one pledge is written twice, keep one entry and raise its `status`
budget-related = the budget
progress-decreased = the progress of { $subject } is lower than before
progress-decreased-label = { $now }%, after { $before }%
progress-decreased-related = the earlier report
progress-decreased-help = `progress` counts from the beginning of the activity; correct this report or the earlier one
completed-with-money-left = { $subject } is completed, and has money left
completed-with-money-left-label = { $disbursed } of { $budget } disbursed: { $left } left
completed-with-money-left-help = report what was still disbursed, or say in `note` what becomes of the rest and accept the finding: `crossfoot check --accept`
deadline-passed = `{ $title }` was due on { $date }, and { $quarter } has no record
deadline-passed-label = no record of { $quarters }
deadline-not-submitted = nothing says that `{ $title }`, due on { $date }, was handed in
deadline-not-submitted-help = write the day on which it was handed in: `submitted = { $day }`
deadline-passed-help = record the quarter: `crossfoot new --quarter { $quarter }`

# Acceptances.
stale-acceptance-gone = nothing is found any more by `{ $rule }` at `{ $at }`
stale-acceptance-changed = the accepted difference of `{ $rule }` at `{ $at }` has changed
stale-acceptance-help = remove this `[[accepted]]` entry, or correct its `check`, `at` and `period`
stale-acceptance-difference = look at it again; where it is still to stay, write `{ $line }`
stale-acceptance-no-difference = remove `difference`: this finding has none
exchange-rate = the totals of { $subject } in two currencies do not fit together
exchange-rate-label = { $foreign } { $currency } at { $rate } would be { $expected } { $own-currency }, not { $own }
exchange-rate-help = correct one of the two totals, or the rate in `[rates]`
taken-of-itself = the money is taken of itself: { $circle }
taken-of-itself-help = name what it adds up, or is a percentage of, without itself
totals-too-deep = { $subject } adds up totals of totals more than 16 steps deep
totals-too-deep-help = name the axes, results or activities that it adds up
unknown-named = there is nothing with the id `{ $id }`
unknown-named-help = write the id of an axis, a result, an activity, a line or a total
progress-money-of-task = { $subject } has no money: it is a task
progress-money-of-task-help = record what was committed and paid under its activity
