# What a revision changes.
# Both languages have the same keys, each with the same variables; a test holds them together.

diff-title = What changes
diff-working-tree = working tree
diff-standard-input = standard input
diff-nothing = Nothing changes in the plan.
diff-nothing-asked = Nothing of what was asked for changes.
diff-incomplete-old = The old side could not be read whole: axes that are missing there are left out here, and so are totals. See what is wrong with `crossfoot check --at`.
diff-incomplete-new = The new side could not be read whole: axes that are missing there are left out here, and so are totals. See what is wrong with `crossfoot check`.
diff-currencies = The currencies differ ({ $old }, { $new }): amounts are shown and not subtracted.
diff-this-file-only = this file only
diff-also-a-revision = `{ $name }` is a path and also a revision: the path is taken. For the revision, write `{ $revision }`.

diff-before-the-first-commit = before the first commit
diff-no-plan-before = There is no plan on the old side ({ $side }): all of it is new.
diff-no-plan-after = There is no plan on the new side ({ $side }): all of it is removed.

diff-to-add = { $count } to add
diff-to-change = { $count } to change
diff-to-move = { $count } to renumber or move
diff-to-remove = { $count } to remove
diff-in-all = total { $change }
diff-in-all-declared = printed total { $change }
diff-in-all-computed = computed total { $change }
diff-amounts-in = Amounts in { $currency }.
diff-by-funder = By funder
diff-by-body = By leading institution
diff-no-funder = no funder named
diff-nobody = nobody responsible
diff-heading-level = { $level } { $name }
diff-heading-largest-first = Changes, the largest first
diff-all-alike = { $count } activities, each by { $percent }: { $names }
diff-every-activity = All { $count } activities whose amounts change do so by { $percent }.
diff-left-out-names = Left out: { $names }.

diff-totals = Totals
diff-of-plan = Plan
diff-of-record = The record itself
diff-declared = declared
diff-computed = computed
diff-total = total
diff-made-of = of which
diff-others = { $count ->
    [one] one other
   *[other] { $count } others
}
diff-cause-added = new
diff-cause-removed = removed
diff-cause-moved-in = moved in
diff-cause-moved-out = moved out
diff-cause-printed = printed for the first time
diff-cause-no-longer-printed = no longer printed
diff-cause-unexplained = not explained by any of its parts
diff-column-what = What
diff-column-change = Change
diff-column-before = Before
diff-column-after = After
diff-column-percent = %

diff-transfers = Money that moved, as equal amounts that fell and rose tell
diff-transfer = { $amount } from { $from } to { $to }
diff-transfer-in-time = { $name }: { $amount } from { $from } to { $to }

diff-findings = Findings of check
diff-finding-told = { $message }: { $label }
diff-finding-places = { $message } ({ $count } places)
diff-finding-appeared = new
diff-finding-cured = cured
diff-finding-changed = changed
diff-severity-error = error
diff-severity-warning = warning
diff-severity-note = note

diff-heading-plan = The plan itself
diff-heading-axis = Axis { $name }
diff-heading-bodies = Institutions
diff-heading-deadlines = Deadlines
diff-heading-accepted = Accepted findings

diff-was = was { $name }
diff-probably = probably: { $because }
diff-because-id-with-other-title = same id, another title
diff-because-title-and-amounts = same title and amounts
diff-because-title = same title
diff-because-like-title-and-amounts = similar title, same amounts
diff-because-like-title = similar title
diff-because-code = same code and funder
diff-because-parts = what belongs to it
diff-because-sum = the amounts add up
diff-moved-result = moved from { $from } to { $to }
diff-moved-axis = moved to another axis: from { $from } to { $to }
diff-split-into = split into { $names }
diff-split-from = split from { $name }
diff-merged-from = merged from { $names }
diff-merged-into = merged into { $name }
diff-row = whole row
diff-printed-total = printed total
diff-blank = blank
diff-not-applicable = n/a
diff-included-in = included in { $id }
diff-unreadable = unreadable

diff-labelled = { $label }: { $text }
diff-becomes = { $before } → { $after }
diff-comes = + { $value }
diff-goes = - { $value }
diff-said = { $text }
diff-field-which = { $field } { $of }
diff-foreign = { $amount } { $currency }

diff-starts-moves = every quarter and every deadline moves with it
diff-reordered = The axes stand in another order now: { $names }.
diff-schedule = schedule
diff-schedule-none = not scheduled
diff-later = { $count ->
    [one] one quarter later
   *[other] { $count } quarters later
}
diff-earlier = { $count ->
    [one] one quarter earlier
   *[other] { $count } quarters earlier
}
diff-begins-later = { $count ->
    [one] begins one quarter later
   *[other] begins { $count } quarters later
}
diff-begins-earlier = { $count ->
    [one] begins one quarter earlier
   *[other] begins { $count } quarters earlier
}
diff-ends-later = { $count ->
    [one] ends one quarter later
   *[other] ends { $count } quarters later
}
diff-ends-earlier = { $count ->
    [one] ends one quarter earlier
   *[other] ends { $count } quarters earlier
}
diff-added = added
diff-removed = removed
diff-now-leads = now led by { $name }
diff-responsible = responsible
diff-partners = partners
diff-funder = funder
diff-indicator = indicator “{ $name }”
diff-due-yearly = every year on { $month }-{ $day }
diff-due-occasion = on an occasion without a day
diff-due-after-quarter = { $count ->
    [one] one day after each quarter
   *[other] { $count } days after each quarter
}
diff-due = due

diff-field-title = title
diff-field-name = name
diff-field-note = note
diff-field-corrective = corrective measure
diff-field-objectives = objective
diff-field-unit = unit
diff-field-quantity = quantity
diff-field-unit_cost = unit cost
diff-field-weight = weight
diff-field-recurs = how often it is done again
diff-field-code = code
diff-field-id = id
diff-field-baseline = baseline
diff-field-targets = target
diff-field-source = source
diff-field-aliases = other names
diff-field-currency = currency
diff-field-report = reports
diff-field-until = put off to
diff-field-submitted = handed in
diff-field-section = chapter
diff-field-recommendation = recommendation
diff-field-risk = risk
diff-field-event = meetings, missions and workshops
diff-field-pledge = pledge
diff-field-rounded_to = rounded to
diff-field-amounts_in = amounts counted in
diff-field-rates = rate of a currency
diff-field-contact = contact
diff-field-focal_point = focal point
diff-field-occasion = occasion
diff-field-starts = begins on
diff-field-years = years
diff-field-revision = revision
diff-field-country = country
diff-field-language = language
diff-field-ignore = rules that are ignored
diff-field-lead = the first body leads
diff-field-strict = warnings count as errors
diff-field-levels = name of a level
diff-field-difference = difference
diff-field-reason = reason

diff-field-status = status
diff-field-progress = progress
diff-field-committed = committed
diff-field-disbursed = disbursed
diff-field-prepared = written on
diff-field-evidence = evidence
diff-field-from = sent by
diff-field-groups = by group
diff-field-lessons = lessons
diff-field-received = received
diff-field-shares = by line or funder
diff-field-achievements = achievements
diff-field-challenges = challenges
diff-field-next_steps = next steps
diff-field-activities = activities reported
diff-field-value = value
diff-field-axis = axis

diff-sign-added = added
diff-sign-removed = removed
diff-sign-changed = changed
diff-sign-moved = moved or renumbered
diff-sign-divided = split or merged
diff-sign-guess = probably the same

diff-unchanged = unchanged: { $counts }
diff-count-axis = { $count ->
    [one] one axis
   *[other] { $count } axes
}
diff-count-result = { $count ->
    [one] one result
   *[other] { $count } results
}
diff-count-activity = { $count ->
    [one] one activity
   *[other] { $count } activities
}
diff-count-line = { $count ->
    [one] one budget line
   *[other] { $count } budget lines
}
diff-count-task = { $count ->
    [one] one task
   *[other] { $count } tasks
}
diff-count-total = { $count ->
    [one] one total
   *[other] { $count } totals
}
diff-count-changes = { $count ->
    [one] one change
   *[other] { $count } changes
}
diff-summary-findings = findings of check: { $appeared } new, { $cured } cured
diff-left-out = { $count ->
    [one] One further change is left out here
   *[other] { $count } further changes are left out here
}: the whole comparison would be too long for a comment.

diff-heading-record = Record of { $quarter }
diff-record-gone = The record of { $quarter } is gone: what was reported in it is no longer there.
diff-record-gone-money = The record of { $quarter } is gone, with { $amount } disbursed: what was reported in it is no longer there.
diff-finding-gone = gone with its record
diff-summary-records = records: { $count }
gate-changes = --fail-on { $gate }: { $count ->
    [one] one such change
   *[other] { $count } such changes
}
gate-new = --fail-on { $gate }: { $count ->
    [one] one new finding
   *[other] { $count } new findings
}
gate-rises = --fail-on { $gate }: it rises by { $change }, from { $before } to { $after }
gate-unreadable = --fail-on { $gate } can't be judged: a side could not be read whole
gate-currencies = --fail-on { $gate } can't be judged: the currencies differ

amendments-title = Record of changes
amendments-totals = Totals
amendments-amounts = Amounts
amendments-others = Other changes
amendments-records = Records of execution
amendments-number = No.
amendments-item = Title
amendments-period = Period
amendments-record = Record
amendments-difference = Difference
amendments-reason = Reason

log-title = History of { $name }
log-title-plan = History of the plan
log-date = Date
log-commit = Commit
log-author = Author
log-what = What changed
log-budget = Budget
log-basis = Origin
log-printed = printed
log-computed = computed
log-quarters = Quarters
log-first = first appears
log-again = is there again
log-divided = divided into { $names }
log-discarded = a merge took back: { $changes }
log-called-now = { $was } is called { $name } now.
blame-title = Where the figures of { $name } come from
blame-what = What
blame-value = Value
blame-message = Message
log-removed = removed
log-unreadable = the plan can't be read in this revision: { $message }
log-no-plan = the plan is not in this revision
log-shallow = The history ends here because this clone is shallow: get the rest with `git fetch --unshallow`.
log-more = and { $count ->
    [one] one more change
   *[other] { $count } more changes
}
log-amount = { $label }: { $before } → { $after }
log-remarks = { $name } ({ $remarks })
log-reworded = { $label } re-worded

git-written = written: { $what }
git-kept = already there: { $what }
git-removed = removed: { $what }
git-foreign = left alone, it is set to something else: { $what }
git-nothing-to-remove = There was nothing to remove.
git-not-on-path = The program `crossfoot` is not on PATH: git will not find it. Install it with `cargo install --path .`, or add its folder to PATH.
git-try = Try `git diff`, `git log -p --ext-diff`, `git plan-diff`, `git difftool -t crossfoot`. Commit .gitattributes, so that others need only this command.
git-unmerged = { $path }: not merged yet
git-called-by-git = This is for git to call: `crossfoot git install` sets it up.
git-only-layout = Only comments, layout or former ids changed: `git diff --no-ext-diff` shows them.
git-not-a-plan = shown as text, because it can't be read as a plan ({ $remark })
diff-field-description = description
diff-field-tags = tags
diff-field-priority = priority
diff-field-place = where
diff-field-reference = place in the source
diff-field-times = times
diff-field-percent = percent
diff-field-of = of
diff-field-deduction = deduction
diff-field-tag = tag
diff-field-after = after
diff-field-own = key of the author

merge-total = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}, { $period }: { $sum }, the sum of the merged parts (ours { $ours }, theirs { $theirs })
merge-translation = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}: { $field } was reworded on one side and translated on the other: see whether the translation still fits
merge-order = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}: both sides changed the order; that of ours was kept
merge-conflicts = { $path }: { $count ->
    [one] one conflict left
   *[other] { $count } conflicts left
}; where a total is among them, `crossfoot check` says the sum
merge-by-lines = { $path }: merged by lines, as git does, because it can't be merged as a plan
merge-no-toml = { $path }: merged by lines without a conflict, but what came out can't be read: look at it before you commit
merge-impossible = { $path }: not merged: { $reason }
