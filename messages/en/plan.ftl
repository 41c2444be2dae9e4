# plan: who is paid by which fund for which months, and why.

fund-kind-apbd = regency budget (APBD)
fund-kind-apbd-province = provincial budget (APBD)
fund-kind-apbdes = village budgets (APBDes)
fund-kind-dbh-sawit = palm-oil revenue share (DBH sawit)
fund-kind-dbh-cht = tobacco excise share (DBH CHT)
fund-kind-apbn = state budget (APBN)
fund-kind-csr = company (CSR)
fund-kind-gn-lingkaran = GN Lingkaran
fund-kind-sponsor = civil-servant sponsors
fund-kind-zakat = zakat body
fund-kind-donor = other donor
fund-kind-self = the worker

plan-aim-continue = who is covered does not lapse
plan-aim-scholarship = who is near the months of the scholarship reaches them
plan-aim-need = the greatest need first

plan-place = { $kind } { $name }
plan-place-code = { $code }
plan-places-more = and { $count } more
plan-whole = the fund's whole area

plan-why-chosen = Chosen: the fund «{ $fund }» pays { $months } months ({ $from } to { $to }), Rp { $cost }. { $because }
plan-because-continues = Because cover that there is goes on without a gap.
plan-because-scholarship = Because these months bring the contribution months that the children's scholarship needs.
plan-because-need = Because there is a place in the order of need.
plan-because-rest = Because the money that was left pays for this many months.
plan-why-full = Not chosen: number { $number } in the order of need, while the fund «{ $fund }» pays for { $places } people in { $place }. { $first ->
    [yes] Next when there is 1 more place.
   *[no] { $ahead } people before this one have no place either; next when there are { $needed } more places.
}
plan-why-no-fund = Not chosen: no fund may pay. { $unmet }.
plan-unmet-of = «{ $fund }»: { $unmet }
plan-unmet-place = lives outside the fund's area; changes when the area is widened
plan-unmet-occupation = the occupation is not among the fund's; changes when it is added to the conditions
plan-unmet-covered = somebody else pays the fund's months already; changes when those months are over
plan-unmet-no-own-money = the village has no money in this fund; changes when its budget is entered
plan-unmet-no-village-budget = a kelurahan has no village budget; another fund is needed
plan-unmet-age = too old to be registered under the rules
plan-unmet-few-months = too few months are left for the full death benefit; changes when the fund's months are extended

plan-proof-exact = Proven best: no other way to share the same money under the same conditions puts need first better.
plan-proof-within = People cost one fund different amounts, so the best is known within bounds: at most { $people } more people could be served, and for the first { $first } people in the order nothing is better.

plan-warning-short = Fund «{ $fund }»: { $months } months for { $people } people do not buy the full death benefit. Since { $since } it asks for { $wait } months of contributions in a row ({ $law }). The same money pays { $wait } months for { $enough } people.
plan-warning-lapse = { $people } people who are covered now lose their cover, the first at the end of { $month }, although they meet the conditions. Add money, or put those who are covered first.
plan-warning-left-behind = { $count } villages have people who meet the conditions, but nobody is chosen: { $villages }. Give each village a least number unless this is meant.
plan-warning-idle = Fund «{ $fund }»: Rp { $left } are left, enough for { $people } more people, but nobody is left who meets the conditions, or the quotas are full. Loosen conditions or quotas, or use the money for other months.

plan-conflict-no-money = The fund «{ $fund }» has no money. Enter its amount, or take the fund out of the plan.
plan-conflict-months = Fund «{ $fund }»: { $months } months for each person are not possible. Write 1 to { $most } months, or extend the fund's months.
plan-conflict-quota = Fund «{ $fund }»: a quota demands at least { $least } people but at most { $most }. Lower the first to { $most }, or raise the second to { $least }.
plan-conflict-sum = Fund «{ $fund }», { $place }: quotas of places inside demand { $demanded } people, but at most { $most } are allowed. Raise that limit to { $demanded }, or demand { $over } people fewer.
plan-conflict-money = Fund «{ $fund }», { $place }: the { $people } people that quotas demand cost at least Rp { $cost }, but the money is Rp { $ceiling }. Add Rp { $missing }, or lower the quotas to { $possible } people.
plan-conflict-empty = Fund «{ $fund }»: a quota demands at least { $least } people, but in { $count } places nobody meets the conditions: { $places }. Leave these places out of the fund, or drop the least number there.
plan-conflict-no-workers = Fund «{ $fund }»: there are no workers in the list. Choose a list that holds verified workers.
plan-conflict-nobody = Fund «{ $fund }»: nobody meets its conditions. Most often: { $unmet }. Change that condition, or take the fund out of the plan.
plan-conflict-least = Fund «{ $fund }», { $place }: a quota demands at least { $least } people, but only { $possible } can be paid for. Lower the quota to { $possible }, or add people who meet the conditions.

plan-error-not-in-force = No contribution is known for { $month }; the law files begin in { $first }. Choose a later month.

funds-syntax = Funds file { $file }, { $problem }
funds-value = Funds file { $file }{ $fund ->
    [none] { "" }
   *[other] , fund «{ $fund }»
}: { $setting ->
    [regency] the regency «{ $found }» is not known. Write its Kemendagri code, such as 62.03.
    [fund] there is not a single fund. Add a section [[fund]].
    [aims] one aim is written twice. Delete one of the two.
    [last] the last month comes before the first ({ $found }). Correct one of them.
    [ceiling] an amount of { $found } is not possible. Write whole rupiah, 0 or more.
    [sectors] the sector «{ $found }» is not known. Write a letter of KBLI (such as A for agriculture), or sawit.
    [inside] the place «{ $found }» in «inside» is not known in this regency, or several places bear its name. Write its code, such as 62.03.01.2011.
    [outside] the place «{ $found }» in «outside» is not known in this regency, or several places bear its name. Write its code, such as 62.03.01.2011.
    [own] the place «{ $found }» in «own» is not known in this regency, or several places bear its name. Write its code, such as 62.03.01.2011.
    [place] the place «{ $found }» in «place» is not known in this regency, or several places bear its name. Write its code, such as 62.03.01.2011.
    [own-twice] the place «{ $found }» is written twice in «own»; a name and a code may mean the same place. Add the money up in one line.
    [own-negative] the money of a place in «own» cannot be less than 0 ({ $found }). Write whole rupiah, 0 or more.
    [place-twice] the place «{ $found }» is written twice in «place»; a name and a code may mean the same place. Delete one of the two.
   *[other] the value of { $setting } ({ $found }) is not possible. Correct it.
}

plan-left-out = { $people } people of the lists cannot be planned for; the reason stands in the plan's last column. Correct the data, then plan again.
plan-left-out-unseen = { $people } people of the lists cannot be planned for. Add --out FOLDER to see the rows and the reasons.
plan-left-out-gone = Not planned: the list says that the person has died or moved away.
plan-left-out-elsewhere = Not planned: { $place } is not in this regency. Correct the village, then plan again.
plan-left-out-no-village = Not planned: the village is not recognised. Write the right name or code, then plan again.
plan-left-out-twice = Not planned again: this NIK stands in { $file } row { $row } already.
plan-left-out-verdict = Not planned: the check did not find this row eligible.
plan-left-out-duplicate = Not planned: another row of the same person is used.
plan-left-out-cell = Not planned: the cell in the column «{ $column }» ({ $found }) is no { $expected ->
    [month] month. Write it as 2026-03
    [date] date. Write it as 2026-03-31
    [yes] answer. Write yes or no
   *[number] whole number
}, then plan again.

plan-progress-plan = Planning
plan-progress-people = Writing the plan
plan-progress-comparison = Writing the comparison
plan-page-title = Plan of cover
plan-comparison-title = Plans compared
plan-page-lead = { $people } people from { $lists } lists. This page holds nobody's name; everybody stands in rencana.xlsx and rencana.csv.
plan-sheet-people = Plan
plan-sheet-summary = Summary
plan-sheet-villages = Villages
plan-sheet-capped = The plan's sheet holds { $shown } of { $all } people; all stand in rencana.csv.
plan-villages-more = { $shown } of { $all } villages, the least served first. All stand in rencana.xlsx.

plan-table-overview = Summary
plan-table-funds = By fund
plan-table-months = By month
plan-table-villages = By village
plan-table-covered = People paid for, by month
plan-table-lapses = People whose cover ends, by their last month
plan-table-chosen = People paid for, by village
plan-chart-funds = People by fund
plan-chart-months = People paid for by month

plan-measure-people = People paid for
plan-measure-eligible = People who meet the conditions
plan-measure-new = New people
plan-measure-continuing = People who go on
plan-measure-months = Months in all
plan-measure-cost = Cost (Rp)
plan-measure-jkk = JKK (Rp)
plan-measure-jkm = JKM (Rp)
plan-measure-full-death = With the full death benefit
plan-measure-full-death-share = Share with the full death benefit
plan-measure-scholarship = Reach the scholarship's months
plan-measure-left-behind = Villages with nobody chosen

plan-col-figure = Measure
plan-col-value = Value
plan-col-fund = Fund
plan-col-payer = Source
plan-col-left = Left (Rp)
plan-col-month = Month
plan-col-lapse = Cover ends
plan-col-village = Village
plan-col-district = District
plan-col-months = Months paid
plan-col-from = From
plan-col-to = To
plan-col-cost = Cost
plan-col-why = Why
plan-col-file = File
plan-col-sheet = Sheet
plan-col-row = Row

help-plan = Plans who is paid by which fund for which months, from lists and a file of funds.
help-plan-files = Lists of people: the rows.csv of a check, or any list that can be checked
help-plan-funds = A file of funds (TOML); repeated to compare several plans
help-plan-on = The day from which waiting is counted; today if left out
help-plan-map = Names a column, such as --map "name=Full name"; may be repeated
help-plan-profile = Layout of columns: a built-in name or a TOML file
help-plan-out = Folder for the results: rencana.csv, rencana.xlsx, ringkasan.html; of several plans also perbandingan.html and perbandingan.csv
help-plan-quiet = No summary and no progress bar
help-plan-examples =
    Examples:
      lindung plan result/rows.csv --funds funds.toml --out plan
      lindung plan workers.xlsx --funds year.toml --funds quarter.toml --out compared

    Further columns that are known: covered until, months covered, waiting since, children, head. Other columns go into the result as they are.
    Exit codes: 0 done without a warning, 1 warnings or people who cannot be planned for, 2 wrong use or funds that contradict each other, 3 a file cannot be read, 4 a fault of the program.

plan-no-funds = No file of funds is named. Write --funds FILE.toml.
plan-regencies = { $file }: the regency { $found } differs from { $expected } in the first file of funds. Plans that are compared must be for one regency.
plan-conflicts = { $file }: no plan was made, because of what cannot hold together:
plan-done = { $people } of { $eligible } people who meet the conditions are paid for, { $months } months, Rp { $cost }; { $percent }% with the full death benefit.
plan-fund-done = { $fund }: { $people } people, Rp { $cost }, Rp { $left } left
plan-written = Written: { $file }

plan-nobody-usable = None of the { $people } people of the lists can be planned for. The commonest reason: { $reason } Correct that, or check the list first with `lindung check`.
