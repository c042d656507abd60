# Reports: titles, headings, facts, footnotes.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Words of the page itself, in every format of a report.
layout-contents = Contents
layout-page = Page { $page } of { $pages }
layout-gantt-id = No.
layout-gantt-title = Title
layout-gantt-progress = Progress
layout-notes = Notes
layout-back = back to the table
layout-not-applicable = n/a
layout-included-in = in { $id }
layout-quarter = Q{ $number }
layout-today = today
layout-gantt = Schedule by quarter
layout-bars = Amounts compared
layout-schedule-unknown = quarter not recorded
