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
layout-today = today
layout-gantt = Schedule by quarter
layout-bars = Amounts compared
layout-colon = :
layout-runs = runs
layout-rests = does not run
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
level-body = Body
nobody-responsible = No responsible body is named

# Facts on the cover.
fact-currency = Currency
fact-document = Version of the document
fact-revision = Revision in git
fact-declared = Declared total
fact-computed = Computed total

# Headings of columns.
column-level = Level
column-id = No.
column-body = Body
column-title = Title
column-period = Period
column-unphased = Unphased
column-computed = Computed
column-declared = Declared
column-difference = Difference

# Rows.
report-total = Total
row-declared = as printed
row-periods-not-known = not by period

# Footnotes.
note-finding = { $about }: { $said } ({ $rule })
note-accepted = { $note }. Accepted: { $reason }
note-figures = declared { $declared }, computed { $computed }, difference { $difference }
note-about-plan = the plan
note-about-period = { $period }
note-about-id-in-period = { $id }, { $period }
note-more-findings = There are more findings; “crossfoot check” lists them all.
note-unreadable = An amount below can't be read, so this sum is not known.
note-overflow = The amounts are too large to be added up.

# The budget.
report-budget-by-axis = Budget by axis
report-budget-by-result = Budget by expected result
report-budget-by-body = Budget by responsible body
report-budget-by-year = Budget by year
