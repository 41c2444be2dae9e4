# Claims as they are kept: what cannot be done and why, the audit trail, a worker's story.

claim-error-case-unknown = This case is not in your area. Go back to the list of cases.
claim-error-report-unknown = This report is not in your area. Go back to the reports.
claim-error-report-assigned = This report already belongs to case number { $number }{ $named ->
        [no] {""}
       *[other] , written down by { $by }
    }. Open that case.
claim-error-report-set-aside = { $by } has set this report aside already. Load the reports again.
claim-error-moved = { $by } was first to change this case; it is { $state } now. Load the page again and see whether there is still something to do.
claim-error-moved-itself = This case has changed; it is { $state } now. Load the page again and see whether there is still something to do.
claim-error-impossible = A case that is { $state } cannot be { $tried }. Load the page again to see the possible steps.
claim-error-not-their-turn = While a case is { $state }, it cannot be the turn of: { $ball }. Choose another.
claim-error-another-case = There is already case number { $number } of this event. Go on with that one.
claim-error-not-becoming = What happened cannot turn out to be that. Choose another, or report a new event.
claim-error-day-ahead = The day lies ahead. Enter today or an earlier day.
claim-error-reason-missing = Write the reason.
claim-error-name-missing = Write the name.
claim-error-too-long = This is too long. Shorten it.
claim-error-not-handed-in = This case is not handed in at BPJS Ketenagakerjaan yet. Hand it in first.
claim-error-document-unknown = There is no such document or file in this case. Load the page again.
claim-error-file-kind = This file is not PDF, JPEG or PNG. Photograph or scan the document and upload it again.
claim-error-file-size = This file is empty or larger than { $most } MB. Make it smaller and upload it again.
claim-error-person-unknown = There is nobody of this number in this case. Load the page again.
claim-error-shares = The shares of all heirs come to more than the whole. Lower the share.
claim-error-amount = Enter an amount above zero.
claim-error-beyond = Only Rp { $open } is still to come. Check the amount, or write down the new decision of BPJS first.
claim-error-below-paid = Rp { $paid } has arrived already. Check the amount.
claim-error-instead = There is a decision on { $other }, and the two are not paid together. Take that one back first if it is wrong.
claim-error-child-or-not = A scholarship is written down for a child and a school year; other benefits are not.
claim-error-paid-already = This benefit is paid in full, the last of it on { $on }. Nothing is written down twice.
claim-error-payment-unknown = There is no such payment, it was undone, or no money has arrived yet.
claim-error-money-arrived = Money of this case is written down as received, so the case cannot be given up. If that entry is wrong, undo it first.
claim-error-difference = A sum differs from what the law gives and nobody has said why. Write the reason, or object.
claim-error-year-not-due = This school year cannot be claimed yet or any more, or it is paid.
claim-error-match-unknown = This match is not in your area. Load the list again.
claim-error-match-decided = { $by } has decided about this match already. Load the list again.
claim-error-match-settled = This match has settled itself. Load the list again.
claim-error-change-waits = Another request about this worker is not decided yet. Decide it on the page of change requests first, then say it again here.
claim-error-settings = Enter 1 to 366 days for each state.

registry-told-claim-opened = A claim case was opened

audit-link-claims = Claims
audit-action-claim-reported = An event was reported
audit-action-claim-assigned = A report was joined to a case
audit-action-claim-set-aside = A report was set aside
audit-action-claim-opened = A claim case was opened
audit-action-claim-moved = A claim case went on
audit-action-claim-changed = What a claim case says was changed
audit-action-claim-noted = A note was added to a case
audit-action-claim-told-bpjs = The first report to BPJS was written down
audit-action-claim-heir = An heir was changed
audit-action-claim-revealed = Numbers or account of an heir were seen
audit-action-claim-helper = A helper of a family was named
audit-action-claim-child = A child for the scholarship was changed
audit-action-claim-school-year = A school year of a scholarship was noted
audit-action-claim-papers = The state of claim documents was changed
audit-action-claim-file-added = A claim file was kept
audit-action-claim-file-removed = A claim file was taken out
audit-action-claim-file-seen = A claim file was seen
audit-action-claim-health-written = A note on health was written
audit-action-claim-health-seen = Notes on health were read
audit-action-claim-sum-decided = A sum decided by BPJS was written down
audit-action-claim-paid = Claim money arrived
audit-action-claim-payment-undone = An entry of claim money was undone
audit-action-claims-settings = The settings of claims were changed
audit-action-deaths-swept = A list of deaths was matched with those under cover
audit-action-death-decided = It was decided whether a death is a worker's

retention-claim-health = Notes on health of claim cases that are over
retention-claims = Heirs, accounts, files and notes of claim cases that are over
retention-claim-reports = What reports said that were set aside
retention-deaths = Names of lists of deaths that turned out to be other people
retention-since-case-closed = since the case was over

job-kind-sweep = Matching deaths with those under cover
sweep-evidence = List of deaths { $file } ({ $source }), row { $line }: the same NIK and name.
claims-close = { $cases } cases, { $entries } entries: everything fits.
claims-open = { $cases } cases, { $entries } entries: { $gaps } things do not fit. Change nothing; keep a copy of the database and call whoever runs the program.
claims-gap = { $count } { $what ->
   *[loose] cases that differ from their journal
    [extra] entries without a case
    [money] sums that differ from their payments
    [twice] benefits paid twice
    [broken] broken entries
}
claims-case-short = Case
