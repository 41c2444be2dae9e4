# lindung benefits: what a family receives for an event.

help-benefits = What a worker or the family receives: sums, how they are reckoned, by which law, and until when.
help-benefits-happening = Event: death (not caused by work), death-at-work, accident (at work), disease (occupational), disability-total, disability-partial or missing
help-benefits-on = Day of the event: accident, diagnosis or death; default: today
help-benefits-income = Declared income, rupiah a month; default: the lowest base
help-benefits-months = Months paid in a row, the month of the event included; without it they are taken as not known
help-benefits-months-total = Months paid in all; default: the same as --months
help-benefits-covered = Cover on the day of the event: paid, grace (in arrears), no or unknown; default: by --months
help-benefits-child = Birth of a child, its level of schooling may follow after a colon: kindergarten, primary, junior-secondary, senior-secondary, university; may be repeated
help-benefits-loss = Percent of a partial disability as BPJS decided it, such as 17.5
help-benefits-loss-of = Partial disability: body (loss of a part of the body) or function (loss of function); default: body
help-benefits-unable-months = Months unable to work, once they are known
help-benefits-no-heirs = There is no heir; somebody else arranged the funeral
help-benefits-today = Day from which the time that is left is counted; default: today
help-benefits-documents = Also shows the documents to prepare
help-benefits-json = Writes the answer as JSON
help-benefits-examples =
    Examples:
      lindung benefits death --on 2026-05-10 --months 40 --child 2018-03-02 --child 2022-07-15
      lindung benefits death-at-work --months 1 --income 2500000 --documents
      lindung benefits disability-partial --on 2026-05-10 --months 6 --loss 17.5 --loss-of function --json

    Exit codes: 0 something is due that can still be claimed, 1 nothing is due or the right has lapsed, 2 wrong use, 4 fault of the program.

benefits-title = What is due for { $event }, { $day }
benefits-base = Income base: Rp { $base } a month.
benefits-months = Cover: { $cover }. Months paid: { $row } in a row, { $total } in all.
benefits-for-child = { $component }, child number { $child }
benefits-total = In all: Rp { $sum }
benefits-total-between = In all: Rp { $least } to Rp { $most }
benefits-total-from = In all: at least Rp { $least }; the most cannot be said yet.
benefits-total-open = In all: it cannot be said yet.
benefits-nothing = Nothing is paid for this event.
benefits-costs = Costs that are paid back, beside the sum above
benefits-not-due = Not paid
benefits-open = Not certain
benefits-notes = Notes
benefits-clocks = Time limits
benefits-report = First report: by { $moment } if the hour of the event is not known ({ $citation }). A late report does not end the right.
benefits-lapse = Claim: by { $day }, { $days } days from now.
benefits-lapsed = Claim: the right ended on { $day }.
benefits-lapse-perhaps = Perhaps still until { $day }, by { $citation }; ask BPJS.
benefits-lapse-unknown = Claim: the time limit for the day of the event is not known; ask BPJS.
benefits-rule = By { $citation }, grade { $grade }.
benefits-documents = Documents
benefits-document = { $title } (from { $issuer }; grade { $grade })
benefits-document-by-some = { $title } (from { $issuer }; only some branches ask for it; grade { $grade })
benefits-documents-heirs = Depending on the heirs these may be asked too: marriage book, a child's birth certificate, a guardian's paper, a power of attorney.

benefits-error-months = --months { $row } is more than --months-total { $total }. Months in all are no fewer than those in a row.
benefits-error-child = --child { $born } is not born yet. Write a date of birth that has passed.
