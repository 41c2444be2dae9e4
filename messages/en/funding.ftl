# Funds: the money of payers, plans, the months that are promised

funding-error-fund-unknown = There is no such fund. Open the list of funds and choose again.
funding-error-waits = Another change of this fund waits for a decision. Decide that first, then propose again.
funding-error-nothing-waits = No change of this fund waits for a decision; another officer may just have decided it. Reload the page.
funding-error-own = Who proposed cannot decide. Ask another officer who may.
funding-error-closed = This fund is closed. Make a new one if there is more money for the year.
funding-error-title-taken = There is a fund of this name and year. Choose another name, or change the one that is there.
funding-error-money-promised = The new ceiling for { $place } is Rp { $ceiling }, but Rp { $promised } is promised to workers already. Set at least Rp { $promised }, or take back the plan that uses it first.
funding-error-people-promised = The new limit for { $place } is { $most } people, but { $promised } people are promised contributions already. Set at least { $promised }, or take back the plan that uses it first.
funding-error-months-promised = { $count } months of contributions are promised outside the fund's new period. Extend the period to hold them, or take back the plan that uses it first.
funding-error-plan-unknown = There is no such plan. Open the list of plans and choose again.
funding-error-plan-moved = This plan stands elsewhere by now; another officer may just have decided it, or a decree names it. Reload the page.
funding-error-fund-changed = Fund “{ $fund }” was changed or closed after this plan was computed. Compute the plan again with the fund as it is now.
funding-error-supposed = This plan supposes more of fund “{ $fund }”, or something else, than was approved. Change the fund first and have it approved, then compute again.
funding-error-people-changed = { $people } people of this plan have died, moved or left since it was computed. Compute it again, so that their places go to those who wait.
funding-error-overlap = Plan number { $plan } already pays the same months for { $people } people of this plan. Compute it again: who is covered is not paid for twice.
funding-error-money-lacks = Fund “{ $fund }” has Rp { $left } left for { $place }, but this plan needs Rp { $needs }. Compute it again with what is left, or propose a larger ceiling.
funding-error-places-lack = Fund “{ $fund }” has { $left } places left for { $place }, but this plan needs { $needs }. Compute it again, or propose a larger limit.
