# Pages for everybody, without signing in. Short sentences, plain words, good to read out.

money-said = { $amount } rupiah
money-said-million = { $amount } million rupiah
money-said-billion = { $amount } billion rupiah

## The frame

public-title = Protection for workers
public-choose = Choose your area
public-home = Back to the first page
public-contact = Reach the office
public-telephone = Telephone
public-call = Call the office:
public-hours = Open: { $hours }
public-next = What to do next
public-wait = Too many tries. Wait { $minutes } minutes, then try again.
public-day-wrong = That day cannot be read. Write day, month, year. Example: 17-5-1984.
public-district = District
public-district-none = not known
public-village = Village
public-village-hint = May stay empty.
public-village-typed = Village according to the sender: { $village }

## The first page

public-lead = Workers who are registered are protected when they have an accident at work or die. Here you can ask, report and complain. No sign-in. No charge.
public-way-report = Report an accident or a death
public-way-report-about = The office will help the family.
public-way-covered = Am I covered?
public-way-covered-about = Have your BPJS number and day of birth ready.
public-way-claim = How to claim a benefit
public-way-claim-about = Step by step, with the time limits.
public-way-complain = Complain or ask
public-way-complain-about = Also without a name.
public-way-follow = See the answer
public-way-follow-about = Have the number of the complaint and its code ready.
public-way-totals = Numbers by district
public-way-totals-about = How many people are covered and how many wait.
public-what = What is this programme?
public-what-1 = Farmers, fishers, day labourers and other workers without a steady employer often have no insurance. The local government pays their contributions to BPJS Ketenagakerjaan.
public-what-2 = The contribution buys two insurances: for accidents at work and for death.
public-what-3 = One month's contribution protects for one month. When nobody pays any more, the protection ends.
public-pays = What does a family get?
public-pays-death = When the worker dies of an illness or another cause outside of work: { $amount } for the heirs.
public-pays-short = When fewer than { $months } months in a row were paid: { $amount }.
public-pays-accident-death = When the worker dies by an accident at work: at least { $amount } for the heirs.
public-pays-care = When the worker has an accident at work: medical care is paid until recovery, by medical need.
public-pays-decides = BPJS Ketenagakerjaan decides about the amount.
public-free = Nothing to pay
public-free-1 = Registering, receiving the card and claiming a benefit are free. If somebody asks for money, report it on the page for complaints. Such a complaint goes straight to the office of the regency and is not read by village officers.

## How to claim

public-claim-title = How to claim a benefit
public-claim-lead = Report first. The office helps the family with the papers.
public-claim-accident = After an accident at work
public-claim-accident-1 = Get treated first. Tell the hospital that it was an accident at work. Show the card.
public-claim-accident-2 = Write down what happened: when, where, doing what. Let two witnesses sign.
public-claim-accident-3 = Keep all receipts and letters of the doctor.
public-claim-death = When a worker has died
public-claim-death-1 = Report it to the office, whenever and of whatever cause.
public-claim-death-2 = Ask the village for the death letter, then the civil registry for the death certificate.
public-claim-death-3 = Ask for the letter of heirs. The first heirs are wife, husband or children.
public-claim-death-4 = Have ready: identity card, family card, and a bank book in the heir's own name.
public-claim-limits = Time limits
public-claim-limit-death = The death benefit can be claimed until { $years } years after the death.
public-claim-limit-accident = The accident insurance can be claimed until { $years } years after the accident.
public-claim-late = Reporting late takes no right away as long as this limit has not passed. Report all the same.
public-claim-free = Do not pay a middleman
public-claim-free-1 = The money only goes to the account of the heir. Do not give your bank book, bank card or PIN to anybody.
public-report-within = Report an accident at work within { $days } days.

## Am I covered

public-covered-title = Am I covered?
public-covered-lead = Fill in these two. The answer says only until when protection is paid.
public-covered-number = Number at BPJS Ketenagakerjaan (KPJ)
public-covered-number-hint = Eleven digits. It stands on the card.
public-covered-number-wrong = The number has eleven digits. Copy it from the card.
public-covered-born = Day of birth
public-covered-born-hint = Day, month, year. Example: 17-5-1984.
public-covered-go = Look
public-covered-again = Look again
public-covered-card = Do you have a card with a square code? Point the camera of a phone at the code. Nothing to type.
public-covered-not-found = Not found.
public-covered-not-found-next = Number and day of birth do not fit what we have, or no month is paid yet. Check them, or ask the office with your identity card.
public-cover-until = Covered until { $day }.
public-cover-from = Protection begins on { $day }.
public-cover-ended = Protection was paid until { $day }. That day has passed.
public-cover-none = No month is paid for this card yet.
public-cover-keep = Keep your card and take it along to work.
public-cover-family = Tell your family about this card. It is the family that claims the benefit.
public-cover-not-yet = Before that day you are not covered.
public-cover-go-on = You can go on by paying the contribution to BPJS Ketenagakerjaan yourself.
public-cover-ask = Ask the office whether your contribution will be paid again.

## The card

public-card-title = Card of protection for workers
public-card-void = This card is not valid any more.
public-no-card = Card not found
public-no-card-lead = This code is not one of our cards. Point the camera at the code on the card once more, or look with the number.

## Complaints

public-complain-title = Complain or ask
public-complain-lead = Tell it in your own words. You get a number and a code to see the answer.
public-complain-kind = This is a
public-complain-category = About
public-complain-category-wrong = Choose what it is about first.
public-complain-words = What happened, or what do you want to know?
public-complain-words-hint = Say when and where. Do not write an identity number or a bank account.
public-complain-words-wrong = Tell us what happened first.
public-complain-officer = This is about a village or district officer. It must not be read there.
public-complain-who = Who are you? May stay empty
public-complain-who-lead = Complaints without a name are answered as well. We do not keep your internet address.
public-complain-name = Name
public-complain-contact = Telephone number
public-complain-contact-hint = May stay empty. Only who answers reads it.
public-complain-go = Send
public-receipt-title = Received
public-receipt-number = Number:
public-receipt-code = Secret code:
public-receipt-write = Write down number and code now. Without the code the answer cannot be opened.
public-receipt-due = You get an answer by { $day }.

## Seeing the answer

public-follow-title = See the answer
public-follow-lead = Fill in the number and the code that you got when you sent it.
public-follow-number = Number
public-follow-code = Secret code
public-follow-code-hint = Eight letters and digits. Example: K7MP-3XWA.
public-follow-go = Look
public-follow-wrong = This number and this code do not fit. Check both.
public-follow-of = Complaint number
public-follow-yours = What you said
public-follow-story = What has happened
public-follow-is-received = Received. Answered by { $day }.
public-follow-is-assigned = Being worked on. Answered by { $day }.
public-follow-is-answered = Answered.
public-follow-is-appealed = Your appeal is received. The office answers it by { $day }.
public-follow-is-closed = Closed.
public-follow-late = The answer was due on { $day }. The complaint is now at the office of the regency.
public-follow-did-receive = Received.
public-follow-did-take = An officer works on it.
public-follow-did-pass = Passed to another officer.
public-follow-did-answer = Answer:
public-follow-did-appeal = Your appeal:
public-follow-did-withdraw = You took this complaint back.
public-follow-appeal = Not content with the answer?
public-follow-appeal-lead = Appeal. Another officer at the office of the regency will look at it.
public-follow-appeal-until = This is possible until { $day }.
public-follow-appeal-words = What is not right yet?
public-follow-appeal-words-hint = Write shortly.
public-follow-appeal-go = Send the appeal
public-follow-appealed = Your appeal is received.
public-follow-withdraw = Not needed any more?
public-follow-withdraw-lead = The complaint can be taken back. It is not answered then.
public-follow-withdraw-go = Take the complaint back
public-follow-withdrawn = The complaint is taken back.

## Reporting

public-report-title = Report an accident or a death
public-report-lead = Fill in only what you know. The office will get in touch with you.
public-report-what = What happened?
public-report-what-accident = An accident at work, or on the way to or from work
public-report-what-death = A death
public-report-what-disease = An illness caused by work
public-report-what-missing = Somebody is missing
public-report-what-wrong = Choose what happened first.
public-report-about = Name of the worker
public-report-about-wrong = Write the name of the worker.
public-report-on = When?
public-report-on-hint = Day, month, year. Example: 3-9-2026. May stay empty if you do not know.
public-report-words = Tell it shortly
public-report-words-hint = Where, doing what, taken to which hospital.
public-report-you = Who reports?
public-report-name = Your name
public-report-contact = Your telephone number
public-report-contact-hint = So that the office can reach you.
public-report-contact-wrong = Write a telephone number, so that the office can reach you.
public-report-go = Send the report
public-report-said-on = Day of the event: { $day }
public-report-said-number = Number of the report: { $number }
public-report-said-about = Worker: { $name }

## Numbers by district

public-totals-title = Numbers by district
public-totals-lead = How many workers are covered, and how many were verified and still wait.
public-totals-caption = In the month of
public-totals-district = District
public-totals-covered = Covered
public-totals-waiting = Waiting
public-totals-total = The whole area
public-totals-unknown = District not known yet
public-totals-people = { $count } people
public-totals-joined = Together: { $names }
public-totals-smallest = Numbers below { $people } people are not told, so that they point to nobody. Districts with such a small number stand together.
public-totals-few = not told
public-totals-paid = In { $year }, up to this month, { $amount } were paid for { $months } months of protection.

## What is my family owed

public-way-owed = What would my family receive?
public-way-owed-about = Reckon it yourself, without a name.
public-owed-title = What would my family receive?
public-owed-lead = Fill in what you know. It is reckoned by the law of the day of the event. Nothing is kept.
public-owed-on = Day of the event
public-owed-on-hint = Leave empty for today. Example: 3-9-2026.
public-owed-covered = The contribution of that month
public-owed-in-row = How many months in a row were paid?
public-owed-in-row-hint = Up to the month of the event. Digits only.
public-owed-months = How many months in all?
public-owed-months-hint = May stay empty. For the scholarship of children.
public-owed-number-wrong = Write digits only, for example 12.
public-owed-income = Declared monthly income, in rupiah
public-owed-income-hint = Leave empty if you do not know. The lowest base is taken then.
public-owed-income-wrong = Write digits only, for example 1,000,000.
public-owed-children = Days or years of birth of the children
public-owed-children-hint = Between commas. Example: 3-5-2015, 2019. Leave empty if there are none.
public-owed-children-wrong = A day or year of birth cannot be read. Example: 3-5-2015, 2019.
public-owed-too-long-ago = For that day we do not have the rules.
public-owed-go = Reckon
public-owed-again = Reckon again
public-owed-sum = Money for the family:
public-owed-at-least = at least { $least }
public-owed-between = between { $least } and { $most }
public-owed-up-to = at most { $most }
public-owed-per-month = { $amount } a month
public-owed-short = The full benefit takes { $needed } months in a row. Only { $paid } were paid. So what is paid is { $amount }.
public-owed-money = In detail
public-owed-costs = Costs that are paid back
public-owed-not = What is not paid, and why
public-owed-child = child number { $child }
public-owed-decides = This is an estimate. BPJS Ketenagakerjaan decides.
public-claim-documents = Papers to get ready
public-claim-documents-lead = This is the general list. The office tells you which ones your case needs, and prints the forms.
