# Candidate rows and pairs that people decide about.

## Deciding rows

decide-error-move = This row is { $standing ->
    [open] not decided yet
    [asked] with the village
    [accepted] already accepted
    [refused] already refused
   *[joined] already joined
} and its verdict is { $verdict ->
    [eligible] eligible
    [review] to be checked
    [fix] to be corrected
   *[ineligible] cannot be enrolled
}, so it cannot be { $move ->
    [ask] sent to the village
    [answer] answered
    [accept] accepted
    [refuse] refused
    [join] joined
   *[undo] undone
}. { $move ->
    [accept] Correct the data first, or refuse with a reason.
    [undo] There is no decision to take back.
   *[other] Take the present decision back first.
}
decide-error-row-unknown = There is no such row in your area. Open the list again.
decide-error-pair-unknown = There is no such pair in your area. Open the queue again.
decide-error-bulk-unknown = There is no decision to take back in your area. It may have been taken back already.
decide-error-changed = Another officer changed it since this page was opened. Look at how it is now, then decide again if that is still needed.
decide-error-count = The preview showed { $shown } rows, now there are { $now }. Nothing was changed. Look at the preview again.
decide-error-decided = This row is decided. Take the decision back first, then correct the data.

office-way-pairs = Maybe one person
home-door-pairs = Two records that may be the same person, side by side, for you to decide.
decide-refused-title = Not decided

standing-open = Not decided
standing-asked = With the village
standing-accepted = Accepted
standing-refused = Refused
standing-joined = Joined

move-accept = Accept
move-ask = Ask the village
move-refuse = Refuse

reason-rules = Does not meet the programme's rules
reason-dead = Has died
reason-moved = Has moved away
reason-unknown = Not known in the village
reason-employed = An employer pays
reason-official = Official of state or village
reason-covered = Covered by another payer
reason-unwilling = Does not want to take part
reason-withdrawn = Withdrawn by the sender
reason-other = Another reason, see the note

## The rows of a list

rows-lead = { $count } rows match. Open one to decide it, or tick several and decide them together.
rows-by-verdict = Totals by verdict; choose one to filter
rows-every = All rows
rows-to-list = To the list's page
rows-to-pairs = Pairs that may be one person
rows-filter = Filter rows
rows-filter-standing = State
rows-filter-code = Finding
rows-filter-place = Village or district
rows-filter-file = Source file
rows-filter-name = Name
rows-filter-go = Filter
rows-filter-clear = Clear the filter
rows-any = All
rows-none = This list has no rows yet. Check it from the list's page first.
rows-none-filtered = No row matches. Loosen the filter or clear it.
rows-tick = Select
rows-number = Row
rows-name = Name
rows-place = Village
rows-verdict = Verdict
rows-finding = Finding and what to do
rows-more = and { $count } more findings
rows-no-name = (no name)
rows-before = Previous page
rows-after = Next page
rows-all = All that match the filter ({ $count } rows)
rows-done = { $count } rows decided.{ $some ->
    [yes] {" "}{ $joined } of them were in the registry already and were joined there.
   *[no] {""}
}
rows-undone = { $count } rows are as they were before.
rows-undone-left = { $count } rows are as they were. { $left } rows were left, because they changed since or the person has a story in the registry by now. Open those one by one.
rows-corrected = The correction is saved; the old value stays in the history. Findings from other lists change once the list is checked again.
rows-undo = Undo

bulk-title = Decide together
bulk-lead = You first see what would change. Even after that it can be undone.
bulk-which = Which rows
bulk-ticked = Those ticked on this page
bulk-step = Action
bulk-reason = Reason for refusal
bulk-no-reason = Choose a reason
bulk-note = Note
bulk-preview = See the preview
bulk-error-step = Choose the action first: accept, ask the village, or refuse. Go back and try again.
bulk-error-reason = A refusal needs a reason. Go back, choose one, then try again.
bulk-error-none = No row is ticked. Go back and tick some, or choose all that match.

preview-title = Preview
preview-lead = { $count } rows will be { $move ->
    [accept] accepted into the registry
    [ask] sent to the village
   *[refuse] refused
}.
preview-left = { $count } selected rows are left out, because their state or verdict does not allow it: already decided, to be corrected first, or not to be enrolled.
preview-examples = Examples
preview-confirm = Yes, { $move ->
    [accept] accept
    [ask] ask about
   *[refuse] refuse
} { $count } rows
preview-back = Back without changing anything

## One row

row-to-list = To the list's rows
row-before = Previous
row-after = Next
row-lead = Row { $row } of { $file }{ $has-sheet ->
    [yes] , sheet { $sheet }
   *[no] {""}
}. { $place }
row-is-worker = This person in the registry: open
row-to-worker = Open in the registry
row-undo = Undo this decision
row-confirmed = The village has confirmed this person. Correct what the findings name below, then accept the row: the person is verified at once, without another visit.
row-findings = Findings
row-findings-none = Nothing stands against this person.
row-cleared = Cleared
row-pairs = Pairs that may be one person
row-pair = { $role }: { $percent }% likely ({ $state ->
    [certain] certain
    [open] waiting
    [same] same person
    [different] another person
   *[asked] with the village
})
row-mates = Other rows of the same person
row-mate = Row { $row }: { $name }{ $keep ->
    [yes] {" "}(the one kept)
   *[no] {""}
}
row-decide = Decide
row-accept = Accept into the registry
row-accept-lead = This person becomes a worker in the registry. Who is there already is joined to that record.
row-accept-not = Cannot be accepted yet: correct the data below first, or settle the finding.
row-question = Question for the village
row-question-hint = For example: does the person still live here?
row-ask = Ask
row-reason = Reason
row-refuse = Refuse
row-values = What the row says
row-read = As read
row-source = Cells of the file, as found
row-column = Column
row-cell = Content
row-added = Added by an officer
row-show = Show NIK
row-show-purpose = Purpose
row-show-choose = Choose a purpose
row-show-purpose-needed = First choose what the NIK is shown for; it is written down. Go back and try again.
row-story = History
row-undone = Undone
row-somebody = Another officer

purpose-card = Compare with identity or family card
purpose-sender = Answer the sender of the list
purpose-bpjs = Compare with BPJS Ketenagakerjaan
purpose-question = Answer the person's own question

person-name = Name
person-nik = NIK
person-card = Family card
person-born = Born
person-sex = Sex
person-sex-male = Male
person-sex-female = Female
person-place = Lives in
person-rt = RT/RW
person-address = Address
person-mother = Mother's name
person-occupation = Occupation
person-decile = Decile
person-unknown = not known

correct-title = Correct a value
correct-lead = The old value stays in the history. This row is judged again at once with the rules that need no other list; for the rest, check the whole list again.
correct-field = What is corrected
correct-text = The right value
correct-save = Save the correction
correct-error-empty = Choose what is corrected and write the value. Go back and try again.
correct-field-nik = NIK
correct-field-family-card = Family card number
correct-field-name = Name
correct-field-mother = Mother's name
correct-field-sex = Sex
correct-field-birth-date = Date of birth
correct-field-district = District
correct-field-village = Village
correct-field-rt = RT
correct-field-rw = RW
correct-field-address = Address
correct-field-occupation = Occupation
correct-field-income = Income
correct-field-decile = Decile

event-ask = Sent to the village
event-answer = The village has answered
event-accept = Accepted into the registry
event-refuse = Refused: { $reason }
event-join = Joined to another record of the same person
event-undo = Decision undone
event-correct = { $field } corrected{ $had ->
    [yes] {" "}from { $old }
   *[no] {""}
} to { $new }
event-verified = The village was visited and the result approved
event-other = Changed
event-read-again = Read again from a file that was sent anew

## The queue of pairs

role-registered = Registry

pairs-waiting = pairs that may be one person
pairs-title = Maybe one person
pairs-lead = These two records may be one person. Compare, then decide; decisions are remembered for the next list.
pairs-progress = { $done } of { $all } pairs looked at
pairs-undo = Undo the last decision
pairs-undo-this = Undo this decision
pairs-undone = The decision is undone; this pair waits again.
pairs-said = { $answer ->
    [same] Noted: the same person. The records are joined.
    [different] Noted: two persons. The finding is cleared.
   *[ask] Sent to the village.
}
pairs-same = Same person
pairs-different = Different persons
pairs-ask = Ask the village
pairs-later = Pass over
pairs-why = Why it is asked
pairs-merge = Two records of the registry itself to be merged? Request it from the worker's page.
pairs-none = No pair waits. New ones appear when a list has been checked.
pairs-none-filtered = No pair waits for this filter. Clear it to see the others.
pairs-to-lists = To the candidate lists
pairs-filter = Filter the queue
pairs-filter-list = List
pairs-filter-kind = Compared with
pairs-filter-place = Code of village or district
pair-title = A pair
pair-lead = Two records side by side; what differs is marked.
pair-origin = { $role }{ $in-file ->
    [yes] , { $file } row { $row }
   *[no] {""}
}
pair-state-certain = Certainly one person
pair-state-open = Waits for a decision
pair-state-same = Decided: the same person
pair-state-different = Decided: different persons
pair-state-asked = With the village

## Audit trail

audit-action-candidates-seen = Rows of a list seen
audit-action-candidate-seen = A row seen
audit-action-candidate-revealed = NIK shown
audit-action-candidate-asked = Village asked
audit-action-candidate-accepted = Accepted
audit-action-candidate-refused = Refused
audit-action-candidate-joined = Joined
audit-action-candidate-undone = Decision undone
audit-action-candidate-corrected = Value corrected
audit-action-pair-seen = Pair seen
audit-action-pair-decided = Pair decided
audit-action-pair-undone = Decision about a pair undone
