# The law as data: prices, benefits, checks of the law files.

help-law = The law as data: contribution prices, benefits, and a check of the law files.
help-law-examples =
    Examples:
      lindung law show --month 2026-05 --payer apbd --workers 1000 --months 12
      lindung law show --benefits --on 2026-05-31
      lindung law lint
help-law-show = Show the price of a month, or with --benefits the benefits in force on a day.
help-law-show-month = Contribution month, such as 2026-05
help-law-show-payer = Who pays: apbn, apbd, apbdes, dbh-sawit, dbh-cht, csr, donor (also zakat) or self (the worker)
help-law-show-transport = The occupation is in transport: ojek, driver, courier
help-law-show-income = Declared income, rupiah a month; default: the lowest base
help-law-show-registered = Month of registration, for a relief that new members do not get at once
help-law-show-agreed = BPJS Ketenagakerjaan has agreed in writing to a relief that the law leaves open
help-law-show-workers = Number of workers, to count the whole cost
help-law-show-months = Number of months from --month on, to count the whole cost
help-law-show-benefits = Show benefits instead of the price; needs --on
help-law-show-on = Day of the accident or death, such as 2026-05-31
help-law-lint = Check the law files: gaps and overlaps in validity, missing sources, wrong arithmetic.
help-law-lint-dir = Folder of law files; without it, those in the program

law-payer-apbn = APBN
law-payer-apbd = APBD
law-payer-apbdes = APBDes
law-payer-dbh-sawit = DBH sawit
law-payer-dbh-cht = DBH CHT
law-payer-csr = company (CSR)
law-payer-donor = donor or zakat
law-payer-self = the worker

law-grade-a = the text of the law or an official form was seen
law-grade-b = quoted or summarised from an official body
law-grade-c = secondary source, usable but not authoritative
law-grade-d = arithmetic or inference from other sources
law-grade-ok = own knowledge, not verified

law-price-title = JKK and JKM contribution for { $month }, paid by { $payer }
law-price-sector = Occupation: { $transport ->
    [yes] transport
   *[no] not transport
 }. Income base: { $base } a month.
law-price-jkk = JKK
law-price-jkm = JKM
law-price-total = Total
law-price-per-person = Per person
law-price-for-workers = { $workers } workers, { $months } months ({ $first } to { $last })
law-price-changes = The price changes within this time:
law-price-from = From { $month }

law-why = Why
law-why-normal = Normal price: there is no relief for this month.
law-why-other-sector = Normal price: the relief of this month is only for { $transport ->
    [yes] occupations outside transport
   *[no] transport workers; if this worker is in transport, add --transport
 }.
law-why-lowered = Relief: { $percent }% of the normal price { $normal } is paid.
law-why-payer-excluded = Normal price: the relief of this month does not hold when { $payer } pays.
law-why-payer-open = Normal price for now: it is not clear whether the relief holds when { $payer } pays. Ask BPJS Ketenagakerjaan for a written answer; if it agrees, add --agreed.
law-why-new-member = Normal price: new members pay the first months in full.
law-why-agreed = Taken as agreed by BPJS Ketenagakerjaan in writing (--agreed); keep the letter.
law-why-basis = Behind the normal price

law-rule = Rule { $id }: { $citation }, { $valid }
law-valid-since = in force since { $from }
law-valid-between = in force { $from } to { $to }
law-grade = Grade { $grade }: { $means }
law-sources = Sources
law-note = Note: { $note }
law-open = Open: { $open }

law-others = Other payers in the same month
law-others-payer = Payer
law-others-why = Remark
law-others-normal = normal price
law-others-lowered = { $percent }% is paid
law-others-excluded = relief does not hold
law-others-open = not clear, see "Open"

law-error-not-in-force = No contribution is known for { $month }; the law files begin in { $first }. Choose a later month.
law-error-too-large = The sum is too large to count. Ask for fewer workers or months.
law-error-no-workers = Counting the cost takes at least 1 worker and 1 month. Change --workers or --months.

law-benefits-title = JKK and JKM benefits for an event on { $day }
law-benefits-none = No benefit is known for that day; the law files begin on { $first }. Choose a later day.
law-benefits-base = Counted with an income base of { $base } a month.
law-benefits-jkm-total = JKM, death not caused by work: { $total }
law-benefits-jkm-short = Fewer than { $months } consecutive months paid: only { $amount }
law-benefits-jkm-short-open = Open: { $open }
law-benefits-jkk-death-total = JKK, death by a work accident: { $total }
law-benefit-jkm-lump-sum = JKM, lump sum
law-benefit-jkm-periodic = JKM, periodic benefit paid in one sum
law-benefit-jkm-burial = JKM, burial
law-benefit-jkm-scholarship = JKM, scholarship
law-benefit-jkk-medical = JKK, medical care
law-benefit-jkk-home-care = JKK, care at home
law-benefit-jkk-transport-land = JKK, transport by land, river, lake
law-benefit-jkk-transport-sea = JKK, transport by sea
law-benefit-jkk-transport-air = JKK, transport by air
law-benefit-jkk-unable-to-work = JKK, temporarily unable to work
law-benefit-jkk-disability-anatomical = JKK, partial disability, body
law-benefit-jkk-disability-functional = JKK, partial disability, function
law-benefit-jkk-disability-total = JKK, permanent total disability
law-benefit-jkk-periodic = JKK, periodic benefit
law-benefit-jkk-death = JKK, death
law-benefit-jkk-burial = JKK, burial
law-benefit-jkk-prosthesis = JKK, prosthesis or orthosis
law-benefit-jkk-dentures = JKK, dentures
law-benefit-jkk-hearing-aid = JKK, hearing aid
law-benefit-jkk-glasses = JKK, glasses
law-benefit-jkk-return-to-work = JKK, return to work
law-benefit-jkk-scholarship = JKK, scholarship
law-pays-monthly = { $months } x { $amount } = { $total }
law-pays-base = { $percent }% x { $months } x base = { $total }
law-pays-loss = percent of loss x { $months } x base
law-pays-up-to = costs, at most { $amount }
law-pays-at-cost = actual costs, no ceiling
law-pays-income-step = { $percent }% for { $months } months
law-pays-income-rest = then { $percent }% until recovered
law-pays-scholarship = at most { $children } children, { $child } a child, { $total } in all

law-lint-clean = The law files are clean: { $entries } entries, { $sources } sources.
law-lint-line = { $file }, { $entry }: { $problem }
law-lint-file-line = { $file }: { $problem }
law-lint-count = { $count } things need correction.
law-lint-unreadable-dir = The folder "{ $dir }" cannot be read: { $says }. Check its name and the right to read it.
law-lint-unreadable-file = The file "{ $file }" cannot be read: { $says }. Save it as UTF-8 text and check the right to read it.

law-problem-file-missing = the file is not there. Add it to the law folder.
law-problem-file-unknown = unknown file. Remove or rename it.
law-problem-not-toml = line { $line } is not TOML ({ $says }). Correct how it is written.
law-problem-section-unknown = unknown section "{ $name }". Check its spelling.
law-problem-unreadable = a value cannot be read: { $says }. Write it like the other entries of this file.
law-problem-missing = "{ $name }" is missing or empty. Add it.
law-problem-grade-unknown = unknown grade "{ $found }". Choose A, B, C, D or OK.
law-problem-source-unknown = source "{ $found }" is not in sources.toml. Register or correct it.
law-problem-source-twice = this source is registered twice. Remove one.
law-problem-id-unknown = unknown id. Check its spelling.
law-problem-no-entry = no entry has this id. Add one.
law-problem-ends-before-start = the last day lies before the first. Check valid_from and valid_to.
law-problem-not-whole-months = contributions count by month, so an entry begins on a 1st and ends with a month. Correct the dates.
law-problem-gap = no entry for { $from } to { $to }. Join it with the entry before.
law-problem-overlap = overlaps with { $other } from { $day }. Give the older entry a valid_to.
law-problem-nothing-follows = ends on { $day } and nothing follows. Remove valid_to or add its successor.
law-problem-wrong-unit = the unit does not belong to this id. Write it like the other entries.
law-problem-out-of-range = { $found } is outside of { $low } to { $high }. Check the number.
law-problem-table-ends = the table must begin at 0 and its last row must have no "to". Complete the table.
law-problem-row-not-rising = row { $row } does not rise above the row before it, or its bounds are reversed. Check bounds and base.
law-problem-row-not-middle = row { $row }: the base { $base } is far from the middle { $middle }. Check the numbers.
law-problem-row-not-percent = row { $row }: the JKK contribution is { $jkk }, expected { $expected } from its base. Check the numbers.
law-problem-instead-of-itself = a document cannot stand in for itself. Name another one or remove instead_of.
law-problem-heir-twice = a relation stands twice in the order of heirs. Keep it once.
law-problem-levels-not-rising = school levels must rise, each with a later age than the one before. Correct their order or the ages.
