# Calendar of the end of cover, paying alone, and the budget forecast

office-way-lapse = End of cover
home-door-lapse = Who loses cover, when, from which fund; what it costs to go on.
audit-link-lapse = End of cover
audit-action-self-pay-noted = Answer about paying alone noted
audit-action-self-pay-letters = Letters about paying alone made
audit-action-lapse-warnings = Days of the early warning changed
audit-action-lapse-people = People whose cover ends looked at

lapse-title = Calendar of the end of cover
lapse-lead = Who loses cover after which month, by fund. What counts is the last promised month; cover is certain only up to the month that is paid.
lapse-first = From month
lapse-bars = People whose last month falls in each month
lapse-caption = Ending within 24 months, by month and fund
lapse-last-month = Last month
lapse-people = People
lapse-paid = Paid up to that month
lapse-all-funds = All funds
lapse-sum = Sum
lapse-none = No cover ends in these months in this area.
lapse-over = is over
lapse-days = { $days ->
    [0] today
    [one] { $days } day left
   *[other] { $days } days left
}
lapse-plan-next = Plan { $year } with all who are covered now
lapse-plan-title = Plan { $year }: who is covered goes first
lapse-plan-no-fund = There is no fund for { $year } yet: propose one
lapse-grace = In grace now
lapse-grace-lead = Months are promised to them but not paid. In grace a benefit is not certain; after it the membership stops.
lapse-grace-none = Nobody has a past month that is not paid.
lapse-paid-last = Paid until
lapse-grace-until = Grace until the end of
lapse-inactive = Their grace is over, promised months were not paid:
lapse-end-lead = { $people } people lose cover after { $month }. Their last fund: { $fund }.
lapse-end-none = Nobody's cover ends here. Choose another month or fund from the calendar.
lapse-see-people = See the names and note who goes on alone
lapse-villages = By village
lapse-extend = What it costs to go on
lapse-extend-months = How many months
lapse-extend-go = Compute
lapse-extend-said = { $people } people who can still be planned for, { $months }, at the price of each month by the law, the sector of work and the payer.
lapse-extend-none = No fund holds for the months after it. Propose a new fund, or extend the window of one that is there.
lapse-extend-is = Enough?
lapse-extend-hint = Conditions of the fund (area, work, numbers) are not checked here; the planner checks them person by person.
lapse-extend-plan = Plan it
lapse-extend-title = Extension { $months }
lapse-fund-suffices = enough
lapse-fund-lacks = { $lacks } missing
lapse-fund-short = the fund's window ends with { $last }
lapse-fund-no-price = the law has no price for these months yet

lapse-warning = { $people } people lose cover after { $month } from the fund “{ $fund }” ({ $days ->
    [0] last day
    [one] { $days } day left
   *[other] { $days } days left
}). See what it costs to go on.
lapse-warning-title = Early warning of the end of cover
lapse-warning-short = How many days before the programme officer, the treasurer and the leader are warned.
lapse-warning-open = Set the days of the warning
lapse-warning-lead = The programme officer, the treasurer and the leader see a warning on their home page from the first day on. On the second and third its colour grows stronger. If nothing is changed: 90, 60 and 30 days.
lapse-warning-first = First warning, days before
lapse-warning-second = Second warning, days before
lapse-warning-last = Last warning, days before
lapse-warning-wrong = Write a number of days, 1 to 366.
lapse-warning-order = The first warning must come earliest, then the second, then the last: for example 90, 60, 30.

selfpay-title = Paying alone
selfpay-lead = When a fund stops, people may go on paying themselves. Note who does; they stay visible in coverage.
selfpay-first = Last month from
selfpay-last = to
selfpay-caption = People whose cover ends
selfpay-none = Nobody's cover ends in these months and this place. Choose other months or another place.
selfpay-says = Goes on alone?
selfpay-says-continues = Goes on
selfpay-says-not = Does not go on
selfpay-says-unknown = Not known yet
selfpay-letter = letter made
selfpay-never-paid = never paid
selfpay-note = Note
selfpay-from = Pays alone from
selfpay-remark = Remark (may be empty)
selfpay-noted = The answer is noted.
selfpay-wrong = The answer is not complete. Choose goes on with its first month, does not go on, or not known yet.
selfpay-tally = By village
selfpay-tally-none = No answer is noted and no letter is made yet.
selfpay-asked = Written to or noted

forecast-title = Forecast of 24 months
forecast-lead = How many people and how much money each fund needs over the next 24 months if those who are covered now go on, under the assumptions below.
forecast-assumptions = Assumptions
forecast-from = From month
forecast-deaths = Deaths of 1,000 people in a year
forecast-deaths-hint = 0 to 1,000. The 6 is only a round number to begin with, from no source; use the regency's own if there is one.
forecast-deaths-wrong = Write a number of people, 0 to 1,000.
forecast-money = Money to be weighed (may be empty)
forecast-money-hint = For example 300,000,000: this page says for how many months and how many people it suffices.
forecast-money-wrong = Write an amount in whole rupiah above zero, for example 300.000.000.
forecast-replaced = Free places are filled from the waiting list
forecast-renew = Cover goes on after the last promised month
forecast-leave = Who reaches the age limit of registration is not paid for any longer
forecast-go = Compute
forecast-assumed = Counted: verified workers who are covered in { $from }, by the fund of their last month. Money: the ceiling less the promised months before.
forecast-source = The price of each month is taken from the law files (PP 44/2015, PP 50/2025) by sector and payer; below zero means missing.
forecast-age = The age limit is taken from the law files. Whether who is registered may stay is open; therefore it can be chosen.
forecast-none = Nobody is covered in this month. Choose another one.
forecast-all = All funds
forecast-suffices = The money of this fund suffices for 24 months.
forecast-missing = The money runs out in { $month }. By the end of the 24 months { $lacks } are missing.
forecast-free = The { $money } not promised yet suffice for { $months } months for { $people } people or { $others }.
forecast-worth = { $money } suffice for { $months } months for { $people } people or { $others }.
forecast-bought-other = { $months } months for { $people } people
forecast-left = Left
forecast-deaths-of = Deaths
forecast-too-old = Reach the age limit
forecast-ended = Ended
forecast-new = Replaced
