# What commands say besides: overview, show, new, git, explain.
# Both languages have the same keys, each with the same variables; a test holds them together.

## new

new-wrote = wrote { $file }
new-next = Next:
new-next-overview = the plan at a glance
new-next-check = whether it adds up
new-next-budget = its budget as a table
new-record-counts = { $due ->
    [0] no activity is due by its schedule
    [one] one activity is due
   *[other] { $due } activities are due
  }{ $perhaps ->
    [0] {""}
   *[other] , { $perhaps } may be
  }{ $late ->
    [0] {""}
   *[other] , { $late } from earlier quarters { $late ->
        [one] is
       *[other] are
      } not reported as completed
  }
new-record-next = Fill it in, then:
new-next-report = the report of the quarter

## A progress record to fill in (comments of the file)

record-title = Progress in { $quarter }: { $first } to { $last }
record-fill-in = Fill in what you know: take away the # before a line, and write a value after its =.
record-not-reported = Whatever stays behind a # counts as not reported, which is not zero.
record-fields = In each activity:
record-field-status = "not-started", "under-way", "completed", "suspended", "postponed" (with `until`) or "cancelled"
record-field-progress = physical progress in percent since the activity began: 40
record-field-committed = in this quarter alone: 1_500_000
record-field-disbursed = in this quarter alone: 1_500_000; a negative amount corrects an earlier quarter
record-field-note = a remark
record-field-corrective = what is done about what does not go as planned
record-due = Due in this quarter
record-budgeted = Perhaps due: the budget has money in { $year }, the plan does not say in which quarters
record-unknown = Perhaps due: neither schedule nor budget says when
record-late = Due before, and not reported as completed
record-over = Completed or cancelled before: { $ids }
record-body = { $name }
record-budget = Budget: { $total }
record-budget-year = Budget for { $year }: { $amount }; in all: { $total }
record-before = Before: { $facts }
record-before-both = { $status }, { $percent } ({ $quarter })
record-before-status = { $status } ({ $quarter })
record-before-progress = { $percent } ({ $quarter })
record-recurs = Done again and again: `completed` means this one time. Done so far: { $done } of { $all }
record-before-disbursed = { $amount } disbursed so far
record-status-not-started = not-started
record-status-under-way = under-way
record-status-completed = completed
record-status-suspended = suspended
record-status-postponed = postponed
record-status-cancelled = cancelled
record-indicators = Indicators: take away every # of those that were measured
record-baseline = baseline { $value }
record-target = target { $value } ({ $period })
record-actual = last { $value } ({ $period })
record-unplanned = What was done and is not in the plan
record-events = Meetings, missions, workshops
record-recommendations = Recommendations that are still open: what became of them

## Values of arguments

usage-day = write year-month-day: 2013-07-15
usage-rule = there is no such rule; `crossfoot rules` lists them
usage-rule-meant = there is no such rule; did you mean `{ $meant }`?
usage-gate = write { $all }
