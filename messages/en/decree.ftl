# Decrees: names, numbers, amendments

decree-error-unknown = There is no such decree. Open the list of decrees and choose again.
decree-error-plan = The plan of this decree is not agreed to, or was taken back. Have the plan agreed to first.
decree-error-exists = This plan has a decree already: “{ $title }”. Go on with that one; if it is issued, make an amendment of it.
decree-error-issued = This decree is issued, so what it says cannot be changed. Make an amendment with a number of its own.
decree-error-not-issued = This decree is a draft still. Issue it first.
decree-error-no-amendment = The names of this decree come from its plan and are not added or removed one by one. Change the plan, or issue it and make an amendment.
decree-error-number-missing = This decree has no number. Enter it and issue again.
decree-error-number-taken = Number { $number } belongs to “{ $title }” of { $dated }. Enter another number.
decree-error-number-taken-undated = Number { $number } belongs to “{ $title }”. Enter another number.
decree-error-empty = This decree does not name anybody. Add names first.
decree-error-draft-moved = The list of names has changed since this paper was made, so nothing was issued. Make the paper again, look at it, and issue it.
decree-error-not-listed = This person does not stand on the list that holds. Open the list and choose again.
decree-error-row-gone = Another amendment, issued earlier, has changed what holds for { $name }. Take the row out of this draft; if it is still needed, enter it again from the list that holds.
decree-error-listed = { $name } stands on the list that holds already. Choose somebody else from the waiting list.
decree-error-twice = { $name } stands in this draft already. Take that row out first if it should say something else.
decree-error-does-not-wait = { $name } is not on the waiting list any more, or is not verified. Choose somebody else from the waiting list.
decree-error-no-months = Contributions of { $name } are promised until { $last } only, so no month would fall away. Choose an earlier month.
decree-error-gap = The months for { $name } do not follow one another. Choose consecutive months, at least one.
decree-error-billed = Contributions of { $name } are billed until { $last }. Choose a later month, or cancel the bill first.
decree-error-months-taken = Some of the months for { $name } are paid for by another plan. Choose months that are free.
decree-error-fund = The fund “{ $fund }” is closed or does not hold in those months. Choose another fund, or months within its time.
decree-error-not-replaced = The person to be replaced is not removed by this draft. Enter the removal first.
