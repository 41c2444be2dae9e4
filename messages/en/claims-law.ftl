# The words of claims: events, what is due, heirs, documents, the way of a case.

claims-happening-accident = work accident
claims-happening-disease = occupational disease
claims-happening-death-at-work = death caused by work
claims-happening-death = death not caused by work
claims-happening-disability-total = permanent total disability
claims-happening-disability-partial = partial disability
claims-happening-missing = missing

claims-source-village = the village
claims-source-district = the district
claims-source-hospital = a hospital
claims-source-family = the family
claims-source-telephone = a telephone call
claims-source-bpjs = BPJS Ketenagakerjaan
claims-source-sweep = a list of deaths
claims-source-change = a change of the worker's data

claims-state-reported = reported
claims-state-examined = examined
claims-state-gathering = gathering documents
claims-state-submitted = handed in at BPJS
claims-state-asked = BPJS asks for more
claims-state-decided = decided by BPJS
claims-state-objected = objected to
claims-state-paid = paid
claims-state-refused = refused by BPJS
claims-state-closed = over
claims-state-dropped = given up

claims-move-opened = opened
claims-move-confirmed = confirmed
claims-move-listed = list of documents made
claims-move-submitted = handed in at BPJS
claims-move-asked = BPJS asks for more
claims-move-answered = answered to BPJS
claims-move-returned = given back by BPJS
claims-move-decided = decided by BPJS
claims-move-refused = refused by BPJS
claims-move-objected = objected to
claims-move-paid = money received
claims-move-closed = closed
claims-move-dropped = given up
claims-move-reopened = opened again

claims-ball-office = the office
claims-ball-village = the village
claims-ball-family = the family
claims-ball-hospital = the hospital
claims-ball-bpjs = BPJS
claims-ball-nobody = nobody

claims-drop-not-happened = it did not happen
claims-drop-other-person = somebody else
claims-drop-not-covered = not covered on that day
claims-drop-duplicate = there is another case
claims-drop-lapsed = the right has lapsed
claims-drop-claimed-elsewhere = claimed by somebody else
claims-drop-unwanted = the family does not want it, in writing

claims-relation-spouse = husband or wife
claims-relation-child = child
claims-relation-parent = parent
claims-relation-grandchild = grandchild
claims-relation-grandparent = grandparent
claims-relation-sibling = brother or sister
claims-relation-parent-in-law = parent-in-law
claims-relation-will = named in the will
claims-relation-funeral-arranger = arranged the funeral
claims-relation-other = another relation

claims-conflict-several-spouses = There are { $number } husbands or wives. Find out by the marriage book who is.
claims-conflict-birth-unknown = The birth of heir number { $heir } is not known, so it is not clear whether a guardian is needed.
claims-conflict-disputed = The family disputes heir number { $heir }. Settle it before money is paid.
claims-conflict-no-line = The relation of heir number { $heir } to the worker stands in no line of heirs. Find out what it is.
claims-conflict-will-comes-last = Heir number { $heir } is named in the will, but the family comes first.

claims-condition-heir-spouse = an heir is husband or wife
claims-condition-heir-child = an heir is a child
claims-condition-heir-minor = an heir is not of age
claims-condition-several-heirs = several heirs
claims-condition-no-heirs = no heir
claims-condition-power-of-attorney = somebody else acts
claims-condition-traffic = traffic accident
claims-condition-self-paid = costs paid by oneself
claims-condition-scholarship = a scholarship is claimed

claims-issuer-family = the family
claims-issuer-office = the office
claims-issuer-village = the village
claims-issuer-civil-registry = the civil registry (Dukcapil)
claims-issuer-hospital = the hospital or doctor
claims-issuer-police = the police
claims-issuer-school = the school
claims-issuer-bank = the bank
claims-issuer-tax-office = the tax office
claims-issuer-court = the court

claims-model-chronology = what happened, with two witnesses
claims-model-death-letter = the village's letter on the death
claims-model-heir-letter = letter of heirs
claims-model-power-of-attorney = power of attorney
claims-model-form-3kk1 = form 3 KK1
claims-model-form-3kk2 = form 3a KK2
claims-model-form-f4 = form F4

claims-pattern-helper-in-several = one person helps in several cases
claims-pattern-account-in-several = one account receives from several cases
claims-pattern-enrolled-just-before = enrolled just before the event
claims-pattern-many-in-one-village = many cases of one village within a short time

claims-covered-paid = covered, the month is paid
claims-covered-grace = in arrears, cover has not ended
claims-covered-no = not covered
claims-covered-unknown = not known yet

claims-loss-body = loss of a part of the body
claims-loss-function = loss of function

claims-ended-working = works
claims-ended-married = is married
claims-ended-died = has died

claims-year-future = not begun
claims-year-due = can be claimed
claims-year-missed = missed, can still be claimed
claims-year-too-late = too late
claims-year-ended = the scholarship had ended

claims-school-kindergarten = kindergarten
claims-school-primary = primary school
claims-school-junior-secondary = junior secondary school
claims-school-senior-secondary = senior secondary school
claims-school-university = university or training

claims-sum-exactly = Rp { $sum }
claims-sum-between = Rp { $least } to Rp { $most }
claims-sum-up-to = at most Rp { $most }
claims-sum-at-cost = at cost
claims-sum-decided-by-bpjs = decided by BPJS
claims-sum-per-month = Rp { $sum } a month

claims-formula-amount = once Rp { $amount }
claims-formula-short = once Rp { $amount }, for only { $paid } of { $needed } months in a row were paid
claims-formula-monthly = { $months } months x Rp { $amount }, paid in one sum
claims-formula-base = { $percent }% x { $months } x income base Rp { $base }
claims-formula-loss = { $whole }.{ $hundredths }% as decided by BPJS x { $months } x income base Rp { $base }
claims-formula-loss-undecided = percent decided by BPJS x { $months } x income base Rp { $base }
claims-formula-up-to = costs, at most Rp { $amount }
claims-formula-at-cost = costs by need, without a ceiling
claims-formula-income = of the income base Rp { $base }: { $steps }
claims-formula-income-step = { $percent }% for { $months } months
claims-formula-income-rest = then { $percent }% until declared recovered
claims-formula-school = { $levels }
claims-formula-school-level = { $level } { $years } years x Rp { $amount }
claims-formula-school-most = at most { $children } children x Rp { $child }

claims-said-grace = Whether claims are paid in a month in arrears is not certain.
claims-said-cover-unknown = It is not known yet whether the month of the event was paid.
claims-said-missing = For a missing worker it is paid only once the death is established.
claims-said-months-unknown = It is not known yet how many months in a row were paid; in full from { $needed } on.
claims-said-school-months-unknown = It is not known yet how many months were paid; the scholarship is due from { $needed } on.
claims-said-no-heirs = Without an heir only the burial is paid, to whoever arranged it.
claims-said-no-heirs-work = The rule for no heir that was seen speaks of the death benefit; it is taken to hold after a work accident too. Ask BPJS.

claims-not-due-cover = The worker was not covered on the day of the event.
claims-not-due-no-rule = There is no rule for the day of the event.
claims-not-due-no-heirs = There is no heir.
claims-not-due-months = Only { $paid } of { $needed } months in a row were paid, so that Rp { $amount } is paid in all.
claims-not-due-school-months = It takes { $needed } paid months; { $paid } were paid.
claims-not-due-no-children = No child is known. If there are children, at most Rp { $most }.
claims-not-due-child-ended = Child number { $child }: the scholarship ends at age { $age }, with marriage or with work.
claims-not-due-children-ended = All children are { $age }, married or at work.
claims-not-due-child-third = Child number { $child }: the scholarship is for at most { $children } children; it is counted for those who can get most.
