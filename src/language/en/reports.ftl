# Reports: titles, headings, facts, footnotes.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Words of the page itself, in every format of a report.
layout-contents = Contents
layout-page = Page { $page } of { $pages }
layout-gantt-progress = Progress
layout-cover = Cover
layout-long-number = Numbers of more than 15 digits are written as text: a spreadsheet would round them.
layout-notes = Notes
layout-back = back to the table
layout-not-applicable = n/a
layout-included-in = in { $id }
layout-quarter = Q{ $number }
quarter-of-year = { $year }{"\u00A0"}{ $part }
month-of-year = { $part } { $year }
layout-today = today
layout-gantt = { $time ->
        [year] Schedule by year
        [month] Schedule by month
       *[quarter] Schedule by quarter
    }
layout-colon = :
layout-semicolon = ;
layout-runs = runs
layout-rests = does not run
layout-years-only = { $years } (quarter not recorded)
layout-year-only = year known from the budget, quarter not recorded
layout-nothing = Nothing to list.
layout-amounts-in =
    { $unit ->
        [billions] Amounts in billions of { $currency }
        [millions] Amounts in millions of { $currency }
        [thousands] Amounts in thousands of { $currency }
       *[one] Amounts in { $currency }
    }
as-written = { $text }
currency-name = { $code ->
        [XOF] XOF (CFA franc, West Africa)
        [XAF] XAF (CFA franc, Central Africa)
       *[other] { $code }
    }

# What the levels are called where a plan does not say.
level-plan = Plan
level-axis = Axis
level-result = Result
level-activity = Activity
level-line = Budget line
level-task = Task
level-total = Total
level-body = Body
level-many = { MANY($name) }
within-axis = axis
within-result = expected result
nobody-responsible = No responsible body is named

# Facts on the cover.
fact-currency = Currency
fact-texts = Language of the plan's texts
fact-plan-source = Source
fact-citation = To be cited as
language-name = { $code ->
    [en] English
    [fr] French
    [es] Spanish
    [pt] Portuguese
    [ar] Arabic
   *[other] { $code }
}
fact-document = Version of the document
fact-revision = Data of
stand = { $date } ({ $commit })
stand-changed = { $date } ({ $commit }), changed since
fact-declared = Declared total
fact-computed = Computed total

# Headings of columns.
column-level = Level
column-id = No.
column-body = Body
column-title = Title
column-period = Period
column-unphased = Unphased
column-other-sets = Other years together
column-other-axes = Other axes
column-computed = Computed
column-declared = Declared
column-difference = Difference

# Rows.
report-total = Total
row-declared = as printed
row-periods-not-known = not by period

# Footnotes.
note-finding = { $about }: { $said }
note-accepted = { $note }. Accepted: { $reason }
note-about-plan = The plan
note-about-period = { $period }
note-about-id-in-period = { $id }, { $period }
note-more-findings = There are more findings; “crossfoot check” lists them all.
note-unreadable = An amount that belongs to this sum can't be read or computed, so it is not known.
note-overflow = The amounts are too large to be added up.

# The budget.
report-budget-by = Budget by { $level }
report-budget-by-body = Budget by responsible body
report-budget-by-year = Budget by year
report-budget-by-quarter = Budget by quarter
report-budget-by-month = Budget by month

# The schedule.
report-schedule = Schedule
schedule-only-years = The plan records no quarters. Shown are the years that have a budget: year known from the budget, quarter not recorded.
schedule-coarser = Where the plan names a quarter or a longer time, all its months are marked.
basis-quarters = Quarters known
basis-years = Only the year known
basis-unknown = Not known
column-parts = { $time ->
        [year] Years
        [month] Months
       *[quarter] Quarters
    }
column-basis = Known

# The overview.
report-overview = Overview
fact-country = Country
fact-period = Period
country-name = { $country }
from-to = { $from } to { $to }
section-contents = What is in it
section-budget = Budget
section-adds-up = Does it add up?
section-next = What to type next
count-axes = Axes
results-in-rows = { $results } in { $rows } rows
count-results = Results
count-activities = Activities
count-budgeted = of them with a budget
count-lines = Budget lines
count-tasks = Tasks
count-totals = Totals
count-indicators = Indicators
count-bodies = Bodies
count-records = Quarterly records
adds-up = Yes: no errors and no warnings.
adds-up-with-warnings = { $warnings ->
        [one] Yes: no errors, one warning.
       *[other] Yes: no errors, { $warnings } warnings.
    }
does-not-add-up = { $errors ->
        [one] No: one error
       *[other] No: { $errors } errors
    }{ $warnings ->
        [0] .
        [one] , one warning.
       *[other] , { $warnings } warnings.
    }
more-errors = { $count ->
        [one] One more error; “crossfoot check” shows all.
       *[other] { $count } more errors; “crossfoot check” shows all.
    }
finding-with-label = { $message }: { $label }
column-rule = Rule
column-finding = Finding
column-place = Place
next-check = all findings, with the lines to correct
next-show = one activity, whole
next-budget = the budget by axis and activity
next-quarter = the latest quarterly report

# One thing, whole.
report-show-node = { $level } { $id }
report-show-indicator = Indicator { $id }
report-show-indicators = Indicators called { $id }
report-show-body = Body { $id }
fact-belongs-to = Belongs to
fact-measures = Measures
fact-responsible = Responsible
fact-partners = Partners
fact-objectives = Objectives
fact-weight = Weight
fact-recurs = Done again
fact-years = Years
fact-starts = First day
fact-amounts-in = Amounts in units of
fact-rounded-to = Rounded to
fact-rate = One { $currency } is
fact-levels = Names of levels
fact-lead = Lead
nobody-leads = nobody: those responsible are listed
fact-ignored = Rules not checked
fact-strict = Warnings count as errors
section-remarks = Remarks in the plan
node-title = { $id } { $title }
every-year = every year
every-half = every half-year
every-quarter = every quarter
column-times-done = Times done
times-done = { $done } of { $due }
fact-formerly = Formerly
fact-source = Means of verification
fact-name = Name
fact-aliases = Also called
column-note = Note
column-code = Code
column-unit = Unit
column-quantity = Quantity
column-unit-cost = Unit cost
column-funder = Funder
column-amount = Amount
column-baseline = Baseline
column-target = Target
column-target-period = Target for
column-actual = Actual
column-quarter = Quarter
column-trend = Trend
column-of = Of
column-indicator = Indicator
column-status = Status
column-progress = Progress
column-committed = Committed
column-disbursed = Disbursed
year-known = { $years }: year known from the budget, quarter not recorded
schedule-not-known = not known
value-in-period = { $period }: { $value }
amounts-not-applicable = The document says “n/a”: not applicable, or not costed.
amounts-included-in = The money stands in { $id }.
amounts-unreadable = Something is printed that can't be read.
amounts-blank = No amount is printed.
section-amounts = Amounts
section-parts = What belongs to it
section-lines = Budget lines
section-indicators = Indicators
section-progress = Progress
section-findings = What check found
section-values = Values
section-alone = Responsible alone
section-leads = Leads
section-shares = Is responsible with others
section-helps = Is a partner
section-pays = Pays for
status-not-started = not started
status-under-way = under way
status-completed = completed
status-suspended = suspended
status-postponed = postponed
status-cancelled = cancelled
trend-up = ↑
trend-down = ↓
trend-same = =

# Indicators.
report-indicators = Indicators
count-with-target = with a target
count-with-actual = with a measured value

# Progress reports.
report-quarter = Report for the { $number ->
        [1] first
        [2] second
        [3] third
       *[4] fourth
    } quarter of { $year }
report-year = Annual report for { $year }
report-final = Final report
report-synthesis = Synthesis { $year }
section-done = Completed in the year
section-measured = What was measured
synthesis-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
synthesis-shortened = Texts and lists are shortened here; the annual report { $year } has all of them.
report-plan = Operational plan { $year }
section-due-year = Due in the year
section-due-in = Due in { $quarter }
section-carried = Carried over from earlier years
section-work-of-year = Work of the year
column-due-in = Due in
column-undivided = Quarter not known
operational-of-quarter = Money of { $quarter }
operational-over = Of activities that are over
note-undivided = Money whose quarter is not known: the plan prints it for the year, and what it pays for runs in several quarters, or in none that is known.
note-over-before = Completed or cancelled before: { $ids }.
report-bodies = Responsible bodies
report-deadlines = Reporting calendar
fact-prepared = Prepared on
fact-printed = Printed on
not-known = not reported
of-quarter = { $quarter }
of-body = { $body }
of-quarter-and-body = { $quarter }, { $body }
no-record = { $count ->
        [one] There is no record of { $quarters }: nothing is reported for it.
       *[other] There are no records of { $quarters }: nothing is reported for them.
    }
section-summary = Summary
nothing-to-report = Nothing to report.
section-by-level = Progress by { $level }
section-by-body = Progress by responsible body
section-by-quarter = Quarter by quarter
section-due = Activities due
section-year-known = Year known from the budget, quarter not recorded
section-unscheduled = Activities carried out, though not due
section-unplanned = Unplanned activities
section-events = Meetings, missions and workshops
section-late = Late activities
section-achievements = Achievements
section-challenges = Challenges
section-lessons = Lessons learnt
section-next-steps = Next steps
section-next-quarter = Activities due next quarter
section-next-year = Activities due next year
section-budget-and-declared = Budget and declared totals
section-schedule = Schedule
section-deadlines = Deadlines
summary-due = Activities due
summary-year-known = Year known, quarter not recorded
summary-unscheduled = Carried out, though not due
summary-completed = Completed
summary-under-way = Under way
summary-not-started = Not started
summary-suspended = Suspended
summary-postponed = Postponed
summary-cancelled = Cancelled
summary-not-reported = Not reported
summary-late = Late
summary-planned = Planned in the quarter, where printed
summary-committed = Committed
summary-disbursed = Disbursed
summary-unplanned = Disbursed for unplanned activities
summary-budget-of-plan = Budget
summary-budget-of-year = Budget of the year
summary-disbursed-to-date = Disbursed since the year began
summary-financial-rate = Financial execution rate
summary-physical-rate = Physical execution rate
summary-covered = Part of the plan that this rate covers
column-completed = Done
column-under-way = Under way
column-not-started = Not begun
column-not-reported = Not reported
column-late = Late
column-budget = Budget
column-budget-of-year = Year's budget
column-planned = Planned
column-disbursed-to-date = Disbursed to date
column-financial = Financial rate
column-physical = Physical rate
column-ended = Was due
column-latest-status = Latest status
column-prepared = Prepared
column-reported = Activities reported
column-date = Date
column-deadline = What is due
column-up-to = Up to
column-state = State
column-days = In days
column-key = Key
column-alone = Alone
column-leads = Leads
column-shares = Shares
column-helps = Partner
status-not-reported = not reported
basis-scheduled = scheduled
basis-year-known = quarter not recorded
deadlines-leap-day = 29 February falls on the 28th in years that do not have it.
deadline-recorded = recorded
deadline-over = passed
deadline-day-unknown = day not known
deadline-occasion = { $title } ({ $occasion })
deadline-next = next
deadline-ahead = ahead
column-activities = Activities
section-over = Over, never reported
note-sentence = { $said }
note-not-by-year = The plan does not give { $amount } by year: neither they nor what was disbursed for activities without a budget of { $year } count in the rate.

incomplete = Incomplete: { $count ->
    [one] something can't be read ({ $places }) and is missing here
   *[other] { $count } things can't be read (first: { $places }) and are missing here
    }; `crossfoot check` says why
summary-incomplete = Incomplete
record-unread = { $count ->
    [one] The record of { $quarters } can't be read, or not whole: what it says is not known here.
   *[other] The records of { $quarters } can't be read, or not whole: what they say is not known here.
    }
deadline-unread = record can't be read
report-funding = Funding
funding-nobody = No funder is named
funding-no-line = Not covered by a line
column-funded = Funded
column-unfunded = Not funded
column-needed = Needed
stage-pledged = Pledged
stage-signed = Signed
stage-received = Received
stage-withdrawn = Withdrawn
column-pledged-in-all = Pledged in all
column-gap = Gap
column-pledge-of = For
column-printed = As promised
section-pledges = Needs and pledges by funder
section-pledges-by-period = Needs and pledges by period
section-pledge-list = Pledges
pledge-beyond-needs = What a funder pledges whom the budget does not name lowers the gap of the whole alone.
pledge-beyond-periods = What is pledged for no period, or for one without needs, lowers the gap of the whole alone.
funding-undivided = Not divided by period
column-times = Times
column-percent = Percent
foreign-without-rate = { $count ->
    [one] One amount in { $currencies } counts in no sum
   *[other] { $count } amounts in { $currencies } count in no sum
  }: the plan gives no rate in `[rates]`.
said-yes = yes
fact-description = Description
fact-of = Of
fact-deduction = Deduction
fact-after = After
fact-tag = Tag
fact-tags = Tags
fact-priority = Priority
fact-reason = Reason of the last change
fact-place = Where
fact-reference = In the source
fact-note = Note
fact-code = Code
fact-unit = Unit
fact-quantity = Quantity
fact-times = Times
fact-unit_cost = Unit cost
fact-percent = Percent
fact-funder = Funder
section-time-unknown = Perhaps due: neither schedule nor budget says when
status-reported = reported, no status
summary-without-status = Reported without a status
summary-not-due = Not due
summary-on-budget = Disbursed on this budget
summary-beyond-budget = Disbursed on other budgets or none
column-listed = Listed below
column-on-budget = Disbursed on it
column-beyond-budget = Disbursed on other budgets
column-disbursed-before = Disbursed before
column-as-of = As of
column-contact = Contact
column-focal-point = Focal point
column-progress-known = Progress known of
note-beyond-year = { $amount } were disbursed for activities that have no budget of { $year }: on budgets of other years, or on none. They do not count in the financial rate.
note-beyond-plan = { $amount } were disbursed for activities that have no budget. They do not count in the financial rate.
note-not-recorded = { $count ->
    [one] There is no record of { $quarters }: what was disbursed then is not known, and sums and rates lack it.
   *[other] There are no records of { $quarters }: what was disbursed then is not known, and sums and rates lack it.
    }
note-physical = Physical rates are of the end of { $quarter }, the last quarter that has a record. They cover the activities whose progress is known: { $known } of { $all }.
note-counted = { $count ->
        [one] { $ids } is done again and again: its progress is the times done of those due by then, not of all times.
       *[other] { $ids } are done again and again: their progress is the times done of those due by then, not of all times.
    }

# Reports as they go out: captions, charts, the summary in sentences.
layout-table = Table
layout-figure = Figure
layout-charts = Charts
layout-done = done
layout-alarm = deserves attention
layout-labelled = { $label } { $value }
layout-acronym = { $short }: { $long }
layout-acronyms = Acronyms – { $all }.
layout-sources = Sources – { $all }.
layout-signed = { $place }, { $day }
layout-left-out = { $count ->
        [one] No page is wide enough for one more column: { $columns }. The workbook (.xlsx) has it.
       *[other] No page is wide enough for { $count } more columns: { $columns }. The workbook (.xlsx) has them.
    }
section-cumulated = Disbursed since the beginning
plot-money = Budget and execution by { $level }
plot-status = Number of activities by status and { $level }
plot-stopped = Suspended, postponed, cancelled
plot-curve = Budget and disbursement since the plan began
plot-budget-cumulated = Budget, end of year
plot-disbursed-cumulated = Disbursed
executive-states = { $all ->
        [one] The one activity of the plan: { $states }.
       *[other] Of the { $all } activities of the plan: { $states }.
    }
executive-completed = { $count } completed
executive-under-way = { $count } under way
executive-not-started = { $count } not started
executive-suspended = { $count } suspended
executive-postponed = { $count } postponed
executive-cancelled = { $count } cancelled
executive-without-status = { $count } reported without a status
executive-not-reported = { $count } not reported
executive-not-due = { $count } not due
executive-amount = { $amount }{"\u00A0"}{ $currency }
executive-money-of-year = Of the budget of { $year }, { $budget }, { $spent } are disbursed: { $rate }.
executive-money-of-plan = Of the budget of { $budget }, { $spent } are disbursed: { $rate }.
executive-physical = Physical progress was { $rate } at the end of { $quarter }.
executive-extremes = Financial execution is highest for { $most } ({ $highest }) and lowest for { $least } ({ $lowest }).
executive-late = { $late ->
        [0] No activity is late.
        [one] One activity is late.
       *[other] { $late } activities are late.
    }
section-by-funder = Execution by funder
section-by-code = Execution by budget code
section-variances = Planned and actual
variance-rule = Listed are the activities whose disbursement differs from what was planned for the period by more than a tenth, and those for which a corrective measure is told.
no-result = Under no result
several-funders = Several funders: the records do not say whose money was paid
several-codes = Several codes: the records do not say what was paid for which
no-code = No code is named
column-rest = Rest
column-explanation = Explanation
column-corrective = Corrective measure
column-reached = Reached
column-light = Light
light-green = ● green
light-amber = ▲ amber
light-red = ■ red
light-rule = Reached: how much of the way from the baseline to the target is gone. Lights: ● green from { $green }% on, ▲ amber from { $amber }% on, ■ red below.
report-answers = Who has answered about { $quarter }
answers-summary = { $answered } of { $all } bodies have answered.
answers-came = answered
answers-missing = no answer
answers-reminder = Reminder: { $body }
section-answers = Who has answered
column-received = Received
column-asked = Asked about
column-from = Sent by
column-until = Postponed to
column-groups = By group
column-submitted = Handed in
column-covers = Covers
deadline-submitted = handed in
reminder-to = To: { $contact }
reminder-subject = Subject: your report of { $quarter }, { $plan }
reminder-greeting = Dear colleagues,
reminder-asks = { $count ->
    [one] we have not yet received the form of { $body } for { $quarter }. It asks about activity { $activities }.
   *[other] we have not yet received the form of { $body } for { $quarter }. It asks about { $count } activities: { $activities }.
}
reminder-was-due = It was to come back before { $date }.
reminder-is-due = It is to come back before { $date }.
reminder-how = Please fill in the white cells and send the workbook back as it is; what is not known yet stays blank, and where there was nothing, write 0. Thank you.
report-stretch = Progress report, { $from } to { $to }
section-next-quarters = Due in the next quarters
section-risks = Risks
section-recommendations = Recommendations and what became of them
section-recommendations-open = Recommendations still open
column-risk = Risk
column-risk-level = Level
column-measure = Measure
column-owner = Owner
column-recommendation = Recommendation
recommendation-open = open
column-follow-up = Follow-up
column-event = What took place
column-event-kind = Kind
column-venue = Where
column-to-day = Until
column-bodies = Bodies
column-participants = Participants
column-outcome = Outcome
column-since = Since
own-heading = { $title }
names-more = { $count } more
deadlines-more = { $count ->
    [one] One more day is not listed.
   *[other] { $count } more days are not listed.
}
