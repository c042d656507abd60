# What stops a run: the fact, and what to do about it.
# Both languages have the same keys, each with the same variables; a test holds them together.

## The plan

stop-options-behind = `--format` and `--output` stand behind the command
stop-no-plan-here = there is no plan here: no `plan.toml` in this folder or above it, and none in `plan/`
stop-no-plan-here-advice = name one with `--plan PATH`, or start one with `crossfoot new plan`
stop-not-a-plan = `{ $name }` is not a plan: it has no `plan.toml`
stop-not-a-plan-advice = start one with `crossfoot new { $name }`, or name another folder with `--plan PATH`
stop-plan-unreadable = the plan `{ $name }` can't be read
stop-plan-unreadable-advice = `crossfoot --plan { $name } check` says why
stop-not-whole = `{ $name }` can't be read whole: `crossfoot check` says what is wrong
stop-no-current-folder = cannot tell the current folder

## Files and folders

stop-cannot-read = cannot read `{ $name }`
stop-cannot-read-plan = cannot read the plan `{ $name }`
stop-cannot-read-part = cannot read the folder `{ $name }` of the plan
stop-cannot-read-input = cannot read the plan from standard input
stop-cannot-write = cannot write `{ $name }`
stop-nothing-changed = nothing was changed
stop-others-changed = it is as it was, and { $files } is written already
stop-cannot-remove = cannot remove `{ $name }`
stop-cannot-make-folder = cannot make the folder `{ $name }`
stop-exists = `{ $name }` exists already; nothing was written
stop-folder-exists = `{ $name }` exists already and is not an empty folder; nothing was written
stop-changed-meanwhile = `{ $name }` was changed in the meantime; nothing was written: run the command again
stop-link-outside = `{ $name }` is a link that leads out of the plan's folder: copy the file into the plan
stop-link-circle = `{ $name }` is a link that leads in a circle
stop-system-not-found = no such file or folder
stop-system-denied = permission denied
stop-system-no-folder = it is not a folder
stop-system-folder = it is a folder
stop-system-read-only = nothing can be written on this disk
stop-system-full = the disk is full

## Git

stop-no-git = revisions are read with the program `git`, and it is not installed or not on PATH
stop-no-git-advice = install git, or compare two folders: `crossfoot diff OLD-FOLDER NEW-FOLDER`
stop-git-not-started = cannot start the program `git`
stop-git-silent = cannot talk to `git cat-file --batch`
stop-git-settings = git could not write its settings: `{ $command }`
stop-git-no-trust = git does not trust the repository of `{ $name }`
stop-git-said = git says: { $said }
stop-no-repository = `{ $name }` is not in a git repository, so it has no revisions
stop-no-repository-advice = go to the repository of the plan, or compare two folders or files: `crossfoot diff OLD NEW`
stop-outside-repository = `{ $name }` is not in the git repository `{ $repository }`
stop-no-commit = this repository has no commit yet
stop-no-commit-advice = commit the plan first: `git add . && git commit`
stop-in-no-revision = the plan `{ $name }` is in no revision yet
stop-no-revision = `{ $revision }` is neither a path nor a revision of this repository
stop-no-revision-advice = see what there is with `git log --oneline` and `git tag`; get what others have with `git fetch`
stop-no-revision-shallow = this clone is shallow, its history was cut off: get it with `git fetch --unshallow` (in a GitHub workflow: `fetch-depth: 0`)
stop-nothing-common = `{ $one }` and `{ $other }` have no commit in common
stop-nothing-common-advice = compare them directly: `A..B` with two dots
stop-nothing-common-shallow = this clone is shallow: get the history with `git fetch --unshallow`
stop-no-plan-at = there is no plan `{ $name }`
stop-no-plan-in-revision = there is no plan `{ $name }` in the revision `{ $revision }`
stop-no-plan-in-revision-yet = there was no plan in it yet: take a later revision
stop-no-plan-in-revision-elsewhere = it has a plan at another place, which you can name so: { $plans }
stop-no-history = git could not tell the history of the plan
stop-no-object = git does not have the object `{ $id }`
stop-no-object-advice = if this is a partial or a damaged clone: `git fetch`, then `git fsck`
stop-object-broken = git's object `{ $id }` can't be read
stop-plan-of = the plan of `{ $name }` can't be read
stop-plan-of-because = the plan of `{ $name }` can't be read: { $place }: { $reason }
stop-three-revisions = `{ $name }` names two revisions, and another one stands beside it: name two in all
stop-no-path = there is no folder or file `{ $name }`

## Names that the plan does not know

stop-not-called = nothing in this plan is called `{ $name }`
stop-not-called-advice = `crossfoot report budget` lists what it has
stop-no-plan-ever = no revision has a plan that can be read at this place
stop-never-called = nothing is called `{ $name }` in any revision of the plan
stop-no-axis = there is no axis `{ $name }`
stop-no-axis-advice = the axes are: { $all }
stop-no-body = there is no body `{ $name }`
stop-no-body-advice = the bodies are: { $all }
stop-no-quarter = `{ $quarter }` is not a quarter of this plan: it has the quarters from { $first } to { $last }
stop-stretch-backwards = { $from } comes after { $to }
stop-no-year = the plan has no year `{ $year }`
stop-no-year-advice = its years are { $all }
stop-no-months = this plan's schedule names no months and no days, so there is nothing to show by month
stop-no-months-advice = `crossfoot report schedule` shows it by quarter

## Answers that can't be given

stop-terminal = a terminal can't show { $format }
stop-terminal-advice = name a file: `-o report.{ $format }`
stop-no-format = the name `{ $name }` does not tell a format
stop-no-format-advice = name the file with one of { $all }, or add `--format`; a PDF is printed from a document or a web page
stop-new-without-folder = name a folder: `crossfoot new my-plan`
stop-record-revision = a record is written into the plan's folder, not into a revision: leave out `--at`
stop-record-one-file = `{ $name }` is one file, and records stand beside it in a folder
stop-record-one-file-advice = put it into a folder as `plan.toml`, and its records come into `progress/`
stop-recorded = { $quarter } is recorded already, in `{ $file }`; nothing was written
stop-no-file-name = no file can be named `{ $quarter }.toml`: write the labels of `years` without `/` and `:`
stop-nothing-to-correct = there is nothing to correct: every printed total agrees with its parts
stop-no-such-correction = there is no correction { $number }; `crossfoot repair` lists 1 to { $last }
stop-correct-unread = nothing was written, for a part of the plan can't be read: { $place }: { $finding }
stop-correct-unread-advice = `crossfoot check` says what to type there; then ask again
stop-alternatives = corrections { $one } and { $other } are two possibilities of one cause: nothing was written
stop-alternatives-advice = choose one of them
stop-would-differ = nothing was written, for { $place } would then be { $declared }, and its parts { $computed }
stop-would-differ-advice = name the other corrections that belong to it in the same call, as `--apply 1,4`
stop-correct-revision = a git revision can't be corrected, only the files of today: leave out `--at`
stop-correct-input = what came through standard input can't be corrected: name the plan with `--plan PATH`
stop-nothing-to-accept = `check` finds nothing about `{ $name }` that could be accepted
stop-several-to-accept = `check` finds several things about `{ $name }`: { $rules }
stop-several-to-accept-advice = say which one is meant: `--select { $rule }`
stop-cannot-append = the acceptance can't be added at the end of the plan's file
stop-accept-by-hand = write it by hand: `accepted = [{"{"} { $entry } {"}"}]`
stop-no-file = `{ $name }` is a pipe or a device, not a file
stop-no-file-advice = for a plan from a pipe, write `--plan - < { $name }`
stop-name-with-controls = the name of `{ $name }` holds a line break or another control character: git could not be told of it
stop-no-object-partial = this is a partial clone, and nothing is fetched while a plan is read: fetch the rest with `git fetch --refetch --no-filter`
stop-gaps = `{ $name }` can't be read whole, and what is shown would lack the rest
stop-gaps-advice = correct it (`crossfoot check` says all), or add `--partial` to go on without it
stop-output-closed = standard output is closed: there is nowhere to print the answer

## Documents

stop-document = { $name }: { $why }
stop-document-password = it is protected by a password, or encrypted
stop-document-password-advice = open it with the password, and save a copy without one
stop-document-broken = it can't be read: { $reason }
stop-document-unpacks = it unpacks to more than { $megabytes } megabytes, which no plan does
stop-document-cells = it has more than { $count } cells
stop-document-old = it is in a format that is not read (.doc or .xlsb)
stop-document-old-advice = save it as .docx or .xlsx
stop-document-other = it is no workbook, no CSV file and no Word document (.docx)
stop-document-uncounted = { $cell } holds a formula without a stored value
stop-document-uncounted-advice = open it in a spreadsheet program and save it there
stop-document-no-table = no table of activities was found in it
stop-document-no-table-advice = a table needs a row of headers, such as "Activity", "2025", "Total"
stop-unknown-encoding = there is no encoding called `{ $name }`
stop-separator = a separator is one sign of ASCII: `;` `,` `|`
stop-correct-document = `{ $name }` is no text: nothing is written into it
stop-correct-document-advice = correct the cell there, or write a plan from it with `crossfoot import`
stop-layout = { $place }: { $why }
stop-layout-toml = it is no TOML
stop-layout-value = `{ $key }` can't be { $value } in a layout
stop-layout-key = a layout has no `{ $key }` here

stop-file-outside = `{ $name }` leads out of the plan's folder
stop-not-a-picture = `{ $name }` is no PNG, JPEG or SVG picture
stop-file-unusual = `{ $name }` is no file of a usual size
stop-template = `{ $name }` can't serve as a template: { $why }
stop-template-advice = `template` names a Word document (.docx) as Word or LibreOffice saves it: letterhead and page numbers in its head and foot
template-no-document = it is no Word document
template-broken = its part { $part } can't be read
template-strict = it was saved as “Strict Open XML”; save it as “Word document (.docx)”
template-runs = it holds macros or objects of other programs
template-fetches = its part { $part } fetches something from elsewhere when it is opened
template-large = it holds too much
template-narrow = its pages leave no room for tables
stop-logo-needs-png = a Word document can't show `{ $name }` alone
stop-logo-needs-png-advice = put the same picture as `{ $png }` beside it
