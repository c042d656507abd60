# Rules in one line each (rule-ID), and the headings that rules are listed under.
# Both languages have the same keys, each with the same variables; a test holds them together.

## Groups

group-text = Text: a file can't be read
group-footing = Footing: a total differs from its parts
group-structure = Structure: ids, references and periods
group-framework = Framework: the logical framework has a gap
group-schedule = Schedule and money
group-progress = Progress
group-acceptance = Acceptance

rule-help = `{ $command }` explains the rule, with a bad and a good example.

## Text

rule-invalid-text = a file is not UTF-8, or is too large
rule-invalid-toml = a file is not valid TOML
rule-unknown-field = a field does not exist, or does not belong where it stands
rule-missing-field = a field that is required is missing
rule-invalid-value = a field holds a value that it can't hold
rule-unsupported-format = the plan is written in a later version of the format

## Footing

rule-row-total = a row's printed total differs from its periods
rule-year-total = a year's amount differs from its quarters
rule-line-total = a budget line differs from quantity × unit cost
rule-activity-total = an activity's budget differs from its lines
rule-result-total = a result's declared total differs from its parts
rule-axis-total = an axis's declared total differs from its parts
rule-plan-total = the plan's declared total differs from its parts
rule-percent-total = an amount differs from the percentage that it is meant to be
rule-cross-total = a total across the tree differs from what it adds up
rule-exchange-rate = two totals of one row imply another rate than the plan has elsewhere
rule-overflow = a sum is too large to be computed exactly

## Structure

rule-duplicate-id = two things have the same id
rule-duplicate-record = a quarter is recorded twice
rule-unknown-reference = a name stands for nothing in the plan, or leads back to itself
rule-overlapping-periods = two amounts of a row claim the same time
rule-outside-plan-period = a period lies outside the plan's years
rule-negative-amount = an amount is below zero
rule-amount-precision = an amount has more decimals than its currency
rule-ambiguous-amount = an amount that can be read in two ways
rule-duplicate-title = two activities, or two indicators, have the same title

## Framework

rule-activity-without-budget = an activity has no budget
rule-activity-without-schedule = an activity has no schedule
rule-activity-without-responsible = nobody is responsible for an activity
rule-result-without-indicator = a result has no indicator
rule-result-without-activity = a result has no activity
rule-indicator-without-target = an indicator has no target

## Schedule and money

rule-money-outside-schedule = an activity has money in a period in which it does not run
rule-schedule-without-money = an activity runs in a year for which it has no money

## Progress

rule-unknown-progress = a record speaks of something that the plan does not have
rule-conflicting-progress = bodies say different things of one quarter
rule-reported-twice = two bodies report the same money
rule-overspent = more was disbursed than budgeted
rule-overpledged = funders promise more than is needed
rule-progress-decreased = cumulative progress is lower than in an earlier quarter
rule-completed-with-money-left = a completed activity has money left
rule-deadline-passed = a deadline has passed and its report is not there

## Acceptance

rule-stale-acceptance = an accepted finding is gone, or its difference has changed

page-bad = Bad:
page-good = Good:
